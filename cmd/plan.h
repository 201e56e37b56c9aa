/*
 * plan: what a run is about: its program, its options, its tables, its columns. All of it is known before the first report is
 * answered; from then on every thread looks at it, and nothing in it changes.
 */
#ifndef SPASM_PLAN_H
#define SPASM_PLAN_H

#include "columns.h"
#include "knowledge.h"
#include "options.h"
#include "stop.h"

struct plan;
struct desk;

/* The columns of a row of --long that every program has; its own follow. */
enum row_column {
    ROW_FINDING, ROW_KIND, ROW_STATUS, ROW_SPAN, ROW_START, ROW_END, ROW_CUE, ROW_SITE, ROW_SEVERITY, ROW_DURATION,
    ROW_FREQUENCY, ROW_RULE, ROW_SOURCE, ROW_COMMON_COUNT
};

/* What one filter adds to the common frame. */
struct filter_program {
    enum program_id id;
    const char *name;
    const char *const *columns;        /* NULL-terminated */
    size_t state_column;               /* which of them says "unreadable" */
    unsigned list_columns;             /* bit n: column n is a list of ids, for the summary */
    const char *const *long_columns;   /* those of a row behind the common ones, NULL-terminated; NULL: none */
    /* Looks at the input columns once they are known; false (with a message) stops. May be NULL. */
    bool (*begin)(struct plan *plan, struct stop *stop);
    /* Fills the answer for the report just read and says whether it is a hit; false: memory failed, or it is to stop. */
    bool (*answer)(struct desk *desk, bool *hit);
    /* Prints the rows of --long by row_begin and row_end; called after `answer`. False when row_end says so. */
    bool (*rows)(struct desk *desk);
};

struct column_names {
    const char **items;
    size_t count, capacity;
};

struct plan {
    const struct filter_program *program;
    struct options options;
    struct table_set tables;
    struct knowledge knowledge;
    struct slice sources;              /* --source, with ';' between */
    /* from the first record on: see layout.h */
    struct dialect dialect;
    struct columns columns;
    struct column_names answer_columns, row_columns; /* our own: of an answer, and of a row of --long */
    int32_t date;                      /* of all reports; CALENDAR_NONE: not known, or in a column */
    ptrdiff_t date_column;             /* COLUMN_NONE: there is none */
    struct number_list states;         /* the columns in which earlier stages say "unreadable" */
    struct number_list levels;         /* and those in which they give a level, for spasm-relief */
    struct number_list causes;         /* and those in which they name causes, for spasm-relief, */
    ptrdiff_t lone_cause;              /* of which this one may hold other words; COLUMN_NONE: there is none */
};

/* Opens the tables of plan->options for plan->program. False, with a message, when they are not sound. Close it in any case. */
bool plan_open(struct plan *plan, struct stop *stop);

/* Whether several columns hold text: then a row of --long begins with the column that it is from. */
bool plan_several_texts(const struct plan *plan);

/* The bare name of the file that a row comes from. */
struct slice plan_row_file(const struct plan *plan, const struct table_row *row);

void plan_close(struct plan *plan);

#endif
