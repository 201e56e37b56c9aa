/*
 * history: what is told as past, where it is not so simple.
 */
#ifndef SPASM_HISTORY_H
#define SPASM_HISTORY_H

#include "scan.h"

/* Drops cues of the past for what is of this episode: "3 day history of pain", "numb this morning has gone". */
void history_prepare(struct scan *scan);

/* Once all is judged: ends a cause that has gone since, and takes a complaint behind a history for one of now. */
void history_revise(struct scan *scan, size_t first);

#endif
