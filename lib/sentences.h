/*
 * sentences: where one sentence ends and the next begins.
 */
#ifndef SPASM_SENTENCES_H
#define SPASM_SENTENCES_H

#include "scan.h"

/* The index behind the last word of the sentence that begins at word `first`. */
size_t sentences_end(struct scan *scan, size_t first);

/* Whether the sentence first..limit-1 ends with a question mark, be there other signs behind it ("Numb?!"). */
bool sentences_ask(const struct scan *scan, size_t first, size_t limit);

#endif
