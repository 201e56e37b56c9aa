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

/* How many sentences of the text are nothing but an answer: "no". */
unsigned sentences_bare_answers(struct scan *scan);

/*
 * Whether a short sentence without a question mark is one that the next answers with nothing but "no" or "yes": "any numbness.
 * no", or, where the text answers so again, "weak leg. no"; or one that letters mark: "Q numb anywhere", "A no".
 * scan->told.bare_answers must be known.
 */
bool sentences_answered(struct scan *scan, size_t first, size_t limit);

#endif
