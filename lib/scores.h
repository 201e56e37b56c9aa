/*
 * scores: pain scores told one after the other in a sentence, which say that it gets worse: "yesterday a 2, lunchtime 4, now 6".
 */
#ifndef SPASM_SCORES_H
#define SPASM_SCORES_H

#include "scan.h"

/* Adds what the scores of the sentence say of its course to scan->things. Clauses must be marked. */
void scores_find(struct scan *scan, size_t first, size_t limit);

#endif
