/*
 * reading: what a report says: which concepts are mentioned where, and with what status.
 *
 * A mention is never dropped because of its name or because of another mention: status belongs to the single mention,
 * and a concept holds when any one of its mentions does.
 */
#ifndef SPASM_READING_H
#define SPASM_READING_H

#include "mention.h"

struct reading;

/* A reading reads reports one after the other with the same memory. NULL when memory fails. */
struct reading *reading_open(const struct knowledge *knowledge);

/*
 * Reads a report of `count` texts (parts; no phrase or cue crosses from one to the next). The texts must live as long as
 * the results are looked at; the results live until the next call. False when memory fails.
 */
bool reading_read(struct reading *reading, const struct slice *texts, size_t count);

/* The day (see calendar.h) on which the texts read from now on were written; CALENDAR_NONE, as at first: not known. */
void reading_set_date(struct reading *reading, int32_t day);

const struct mention *reading_mentions(const struct reading *reading, size_t *count);

/* The first holding mention of the concept or of anything narrower; NULL when it does not hold. */
const struct mention *reading_holding(const struct reading *reading, uint32_t concept);

/* By concept whether it holds: 0 when it does not. */
const uint32_t *reading_held(const struct reading *reading);

/* The subject's age in years as stated; below 0 when it is not. */
double reading_age(const struct reading *reading);

/* Blank, or nothing but a phrase that tells nothing ("n/a", "see above"). */
bool reading_uninformative(const struct reading *reading);

/* The bytes of one text of the report. */
struct slice reading_text(const struct reading *reading, uint32_t part);

const struct knowledge *reading_knowledge(const struct reading *reading);

void reading_close(struct reading *reading);

#endif
