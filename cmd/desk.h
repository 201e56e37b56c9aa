/*
 * desk: where a thread answers one report after the other: the report at hand, its fields and their values, what the program
 * found in it, the cells of the answer, and what has been counted. Every thread has its own.
 */
#ifndef SPASM_DESK_H
#define SPASM_DESK_H

#include "cells.h"
#include "findings.h"
#include "intake.h"
#include "plan.h"
#include "relief.h"
#include "rules.h"
#include "tally.h"
#include "writer.h"

/* How often something was amiss, and where first. */
struct mishaps {
    unsigned long long records;
    unsigned long long first_record, first_byte; /* from 1; in its operand, from 0 */
};

struct counts {
    unsigned long long printed, hits, unreadable;
    struct mishaps damaged;            /* here, not by an earlier stage */
    struct mishaps undated;            /* the column of --date holds something that is no day */
};

struct desk {
    const struct plan *plan;
    struct stop *stop;
    struct writer *writer;
    struct reading *reading;
    /* the report at hand */
    struct report report;
    struct slice record;               /* its bytes without the line end */
    bool damaged;                      /* it could not be read */
    struct fields fields;              /* raw */
    struct decoded {
        struct slice value;
        unsigned long long report;     /* number of the one that it is of */
    } *decoded;                        /* by input column */
    struct buffer values;              /* what decoding has made */
    struct buffer remains;             /* of a damaged record, as its text field */
    struct buffer line_number;         /* of a plain line, as its first field */
    struct slice *texts;
    /* what is said of it */
    const char *state;                 /* for a row of --long without a finding */
    struct cells answer, row;
    size_t rows;                       /* printed for it, under --long */
    struct buffer guarded;             /* a value behind an apostrophe, for --excel-safe */
    /* the programs' own memory, reused from report to report */
    struct flags_found flags;
    struct number_list conditions, causes, possible, list;
    struct relief relief;
    /* what has been counted */
    struct counts counts;
    struct tally states, ids;          /* for the summary */
};

/* Sets up a desk by a plan that is complete. False when memory fails. Close it in any case. */
bool desk_open(struct desk *desk, const struct plan *plan, struct stop *stop, struct writer *writer);

/* Takes a report and parts it into its fields, also when it is damaged (desk->damaged). False when memory fails. */
bool desk_take(struct desk *desk, const struct report *report);

/* The decoded value of an input column of the report at hand. */
struct slice desk_value(struct desk *desk, size_t column);

/*
 * Whether memory failed while cells were filled or something was printed: then they lack what was to stand there, and no
 * answer may be taken from them.
 */
bool desk_lacks_memory(const struct desk *desk);

/* Counts the report at hand among the mishaps. */
void desk_count(const struct desk *desk, struct mishaps *mishaps);

/* Adds what was counted for later reports. */
void counts_add(struct counts *counts, const struct counts *later);

void desk_close(struct desk *desk);

#endif
