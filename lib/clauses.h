/*
 * clauses: where one statement of a sentence ends and the next begins.
 */
#ifndef SPASM_CLAUSES_H
#define SPASM_CLAUSES_H

#include "scan.h"

/* Marks in scan->boundaries what the signs between the words first..limit-1 part; more parts them behind it (clauses_mark). */
void clauses_mark_signs(struct scan *scan, size_t first, size_t limit);

/* Marks scan->boundaries, behind clauses_mark_signs, and scan->clauses of the words first..limit-1. Cues must have been found. */
void clauses_mark(struct scan *scan, size_t first, size_t limit);

#endif
