/*
 * matcher: finds the phrases of a lexicon in a text.
 *
 * From each word a search follows the branches that begin with it (openings.h), as far as the words behind it lead.
 *
 * That a single word is a term of a class is known beforehand. Terms of several words are found first in each sentence,
 * from its end to its beginning, so that they may hold classes themselves; a search then also steps over each as a whole.
 */
#ifndef SPASM_MATCHER_H
#define SPASM_MATCHER_H

#include "lexicon.h"

struct phrase_found {
    struct phrase_meaning meaning;
    uint32_t first, last;      /* indices of the first and last word */
};

struct phrases_found {
    struct phrase_found *items;
    size_t count, capacity;
};

struct matcher;

enum { MATCHER_KEEPS = 1 << 16 };

/*
 * One matcher serves one thread; the lexicon must outlive it. `keeps` bounds what it keeps from text to text (MATCHER_KEEPS
 * unless memory is dear). NULL when memory fails.
 */
struct matcher *matcher_open(const struct lexicon *lexicon, size_t keeps);

/*
 * Searches a sentence: the words first..limit-1, which have their symbols (lexicon_name_words). False when memory fails.
 */
bool matcher_begin(struct matcher *matcher, const struct words *words, size_t first, size_t limit);

/*
 * The phrases of the sentence that begin at `first`, which is a word and no sign, the shorter ones first, those over the
 * same words in the order they were added: the first of *count. Signs between words do not matter.
 */
const struct phrase_found *matcher_find(const struct matcher *matcher, size_t first, size_t *count);

/*
 * Appends the same for words that are no sentence, but without phrases whose classes stand for several words. False when
 * memory fails.
 */
bool matcher_find_among(struct matcher *matcher, const struct words *words, size_t first, size_t limit,
                        struct phrases_found *found);

void matcher_close(struct matcher *matcher);

#endif
