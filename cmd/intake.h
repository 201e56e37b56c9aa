/*
 * intake: reports in: the records of the operands, one after the other, behind the headers that say what they hold. The first
 * record that is not blank decides whether the input is CSV or plain lines.
 */
#ifndef SPASM_INTAKE_H
#define SPASM_INTAKE_H

#include "columns.h"
#include "options.h"
#include "progress.h"
#include "stop.h"
#include "stream.h"

/* A record that is a report: a blank line is none. */
struct report {
    struct slice bytes;                /* with its line end */
    unsigned long long number;         /* from 1, over all operands */
    unsigned long long begin;          /* byte of its operand, from 0 */
    bool damaged;
};

/* Why there is no further record. */
struct intake_end {
    enum stream_outcome outcome;
    int fault;
    unsigned long long at;
};

struct intake {
    const struct options *options;
    struct stop *stop;
    struct input input;
    struct stream stream;
    struct progress progress;
    struct fields header;              /* raw fields of the header at hand; of the first record where there is no header */
    struct slice header_record;        /* the whole of it, without its line end; empty for plain lines */
    unsigned long long reports;        /* so far */
};

/* Opens the operands. False, with a message, when one cannot be opened. The intake stays where it is; close it in any case. */
bool intake_open(struct intake *intake, const struct options *options, struct stop *stop);

/* The name of the operand at hand, for messages. */
const char *intake_operand(const struct intake *intake);

/*
 * Takes the header of the first operand (for plain lines, the names of their columns). It is valid until the first record is
 * taken. False when the operand is empty, or the run is to stop.
 */
bool intake_begin(struct intake *intake);

/* Takes the header of a further operand, which must be like the first. False in the same cases. */
bool intake_continue(struct intake *intake, const struct columns *columns);

/* The next report of the operand at hand, valid until the next call. False at its end or when something is wrong (*end). */
bool intake_take(struct intake *intake, struct report *report, struct intake_end *end);

/* Says why the records ended; false when they did so because something is wrong. */
bool intake_ended(struct intake *intake, const struct intake_end *end);

/* intake_take, and what intake_ended says. */
bool intake_next(struct intake *intake, struct report *report);

bool intake_next_operand(struct intake *intake);

void intake_close(struct intake *intake);

#endif
