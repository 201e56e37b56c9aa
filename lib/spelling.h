/*
 * spelling: words that no table knows and that are one slip of the pen or finger away from one that a table knows.
 *
 * A slip is two letters swapped, a letter doubled, lost, added or mistaken, never the first one. Read as another word are
 * only words of at least five letters that are no common ones themselves (common.csv) and no names by their capital, and
 * only where the smallest slip leads to one word alone. A final g may be left out of words of five ("doin", "helpin").
 */
#ifndef SPASM_SPELLING_H
#define SPASM_SPELLING_H

#include "lexicon.h"

struct spelling;

/* One for each thread; the lexicon must outlive it. NULL when memory fails. */
struct spelling *spelling_open(const struct lexicon *lexicon);

/* Gives misspelt words, which have no symbol, that of the word meant, and marks them WORD_RESPELT. */
void spelling_mend(struct spelling *spelling, struct words *words);

void spelling_close(struct spelling *spelling);

#endif
