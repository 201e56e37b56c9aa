/*
 * clauses: where one statement of a sentence ends and the next begins.
 */
#ifndef SPASM_CLAUSES_H
#define SPASM_CLAUSES_H

#include "scan.h"

/* Marks scan->boundaries and scan->clauses of the words first..limit-1. Cues must have been found. */
void clauses_mark(struct scan *scan, size_t first, size_t limit);

#endif
