/* inflection: the regular forms of an English word (spasm: spasms, spasmed, spasming). */
#ifndef SPASM_INFLECTION_H
#define SPASM_INFLECTION_H

#include "slice.h"

/* Takes one form; the bytes die with the call. False stops the listing. */
typedef bool inflection_taker(void *context, struct slice form);

/*
 * Hands over the regular plural and verb forms of `word` (folded, ASCII letters; other words and words below three
 * letters have none): -s, -es, -ies, -ed, -d, -ied, -ing, with the last consonant doubled or the last e dropped. Also
 * forms that English does not have: they are only ever compared with words of a text. False when `take` said so.
 */
bool inflection_each(struct slice word, inflection_taker *take, void *context);

#endif
