/*
 * clauses: where one statement ends and the next begins.
 */
#ifndef SPASM_CLAUSES_H
#define SPASM_CLAUSES_H

#include "scan.h"

/* The index behind the last word of the sentence that begins at word `first`. */
size_t clauses_sentence_end(struct scan *scan, size_t first);

/* Whether the sentence first..limit-1 ends with a question mark, be there other signs behind it ("Numb?!"). */
bool clauses_asks(const struct scan *scan, size_t first, size_t limit);

/* Marks scan->boundaries and scan->clauses of the words first..limit-1. Cues must have been found. */
void clauses_mark(struct scan *scan, size_t first, size_t limit);

#endif
