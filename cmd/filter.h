/*
 * filter: what the four filters have in common: operands in, records through, annotated records out. A program adds its
 * columns and a function that fills them.
 */
#ifndef SPASM_FILTER_H
#define SPASM_FILTER_H

#include "calendar.h"
#include "columns.h"
#include "findings.h"
#include "options.h"
#include "output.h"
#include "progress.h"
#include "relief.h"
#include "rules.h"
#include "stream.h"
#include "tally.h"

/* The columns of --long that every program has; its own follow. */
enum long_column {
    LONG_FINDING, LONG_KIND, LONG_STATUS, LONG_SPAN, LONG_START, LONG_END, LONG_CUE, LONG_SITE, LONG_SEVERITY,
    LONG_DURATION, LONG_FREQUENCY, LONG_RULE, LONG_SOURCE, LONG_COMMON_COUNT
};

enum { FILTER_CELLS_MOST = 24 };

struct filter;

/* What one filter adds to the common frame. */
struct filter_program {
    enum program_id id;
    const char *name;
    const char *const *columns;        /* NULL-terminated */
    size_t state_column;               /* which of them says "unreadable" */
    unsigned list_columns;             /* bit n: column n is a list of ids, for the summary */
    const char *const *long_columns;   /* those behind the common ones, NULL-terminated */
    /* Looks at the input columns once they are known; false (with a message) stops. May be NULL. */
    bool (*begin)(struct filter *filter);
    /* Fills the cells for the report just read and says whether it is a hit; false: memory failed. */
    bool (*answer)(struct filter *filter, bool *hit);
    /* Prints the rows of --long by filter_row_begin and filter_row_end; called after `answer`. */
    bool (*rows)(struct filter *filter);
};

struct filter {
    const struct filter_program *program;
    struct options options;
    struct slice sources;              /* --source, with ';' between */
    struct table_set tables;
    struct knowledge knowledge;
    struct reading *reading;
    struct input input;
    struct stream stream;
    struct output output;
    struct columns columns;
    struct fields fields;              /* raw fields of the record at hand */
    struct slice record;               /* without its line end */
    bool damaged;                      /* the record at hand could not be read */
    struct buffer remains;             /* of a damaged record, as its text field */
    struct buffer values;              /* decoded fields of the record at hand */
    struct buffer line_number;         /* of a plain line, as its first field */
    const char *state;                 /* of the report at hand, for a --long row without a finding */
    int32_t date;                      /* of all reports; CALENDAR_NONE: not known, or in a column */
    ptrdiff_t date_column;             /* COLUMN_NONE: there is none */
    struct slice *texts;
    struct decoded {
        struct slice value;
        unsigned long long record;     /* that it is the value of */
    } *decoded;                        /* by input column */
    struct number_list states;         /* the columns in which earlier stages say "unreadable" */
    struct buffer cells[FILTER_CELLS_MOST];
    struct buffer guarded;             /* a value behind an apostrophe, for --excel-safe */
    struct buffer header;              /* waits to be printed */
    bool header_printed;
    size_t rows;                       /* printed for the record at hand, under --long */
    unsigned long long reports, printed, hits, unreadable;
    struct tally state_counts, id_counts; /* for the summary */
    struct progress progress;
    struct damage_count {
        unsigned long long records;
        unsigned long long first_record, first_byte; /* from 1; in its operand, from 0 */
    } damage;
    struct output rejects;             /* the bytes of damaged records; descriptor -1: not wanted */
    struct output manifest;            /* the same */
    unsigned long long record_begin;   /* byte of the operand at which the record at hand begins */
    bool wrong;                        /* a message was printed; stop with 2 */
    bool silent;                       /* but without the message: another one will print it */
    /* the programs' own memory, reused from report to report */
    struct flags_found flags;
    struct number_list conditions, causes, possible, list;
    struct relief relief;
    ptrdiff_t upstream_causes;
    struct number_list upstream_levels; /* columns */
};

/* The whole program: returns the exit status. */
int filter_main(const struct filter_program *program, int count, char **arguments);

/* Says why the program stops, in the manner of printf. Returns false. */
bool filter_stop(struct filter *filter, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same for want of memory. */
bool filter_out_of_memory(struct filter *filter);

/*
 * Whether memory failed while cells were filled or something was printed: then they lack what was to stand there, and no
 * answer may be taken from them.
 */
bool filter_lacks_memory(const struct filter *filter);

/* Splits a record into filter->fields. False, with a message, when memory fails. */
bool filter_split(struct filter *filter, struct slice record);

/* Whether the record is a report: a blank line is none. */
bool filter_is_report(const struct filter *filter, struct slice record);

/* Answers one record, which may be damaged; false when the program is to stop. */
bool filter_record(struct filter *filter, struct slice record, bool damaged);

/* Says why the stream ended; false when it did so because something is wrong. */
bool filter_stream_end(struct filter *filter, enum stream_outcome outcome, int fault, unsigned long long at);

/*
 * Makes a filter that answers records like another one and may run in a thread beside it: it only looks at what they share
 * and prints no message. What it answers gathers in helper->output.bytes. False when memory fails.
 */
bool filter_open_helper(struct filter *helper, const struct filter *filter);

void filter_close_helper(struct filter *helper);

/* Appends to a list cell: ids with ';' between. */
void filter_list_add(struct buffer *cell, struct slice item);

/* The decoded value of an input column of the record at hand. */
struct slice filter_value(struct filter *filter, size_t column);

/* Adds the input columns of that name, also behind a prefix, as --prefix gives one. False when memory fails. */
bool filter_find_columns(const struct filter *filter, const char *name, struct number_list *list);

void filter_clear_cells(struct filter *filter);

/* Writes out what has gathered; false, with a message, when that fails. */
bool filter_settle(struct filter *filter);

/* --- rows of --long --- */

/* Empties the cells and fills the common ones from a mention (may be NULL). */
void filter_row_begin(struct filter *filter, struct slice finding, const char *kind, const struct mention *mention,
                      const struct table_row *rule, struct slice source);

/* Prints the row. */
void filter_row_end(struct filter *filter);

/* Appends the words of a mention as they stand in the text, blanks and line breaks as one blank, ';' as ','. */
void filter_append_words(struct filter *filter, struct buffer *buffer, const struct mention *mention);

#endif
