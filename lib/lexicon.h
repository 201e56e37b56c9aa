/*
 * lexicon: which phrases of the tables stand in a text.
 *
 * Every word that occurs in some phrase has a name (a number from 1); all inflected forms of a word share it, and words
 * that occur in no phrase have 0. Phrases are paths of names in one tree, so a text is searched for all of them at once
 * and a word that begins no phrase costs one look.
 */
#ifndef SPASM_LEXICON_H
#define SPASM_LEXICON_H

#include "words.h"

/* How strictly the words of a phrase are compared. */
enum phrase_match {
    MATCH_FORMS,  /* any letter case, regular and listed forms */
    MATCH_WORD,   /* any letter case, this very form */
    MATCH_EXACT   /* this very form and letter case */
};

/* What the owner of a phrase gets back when it is found. */
struct phrase_meaning {
    uint32_t kind;
    uint32_t reference;
};

struct phrase_found {
    struct phrase_meaning meaning;
    uint32_t first, last;      /* indices of the first and last word */
};

struct phrases_found {
    struct phrase_found *items;
    size_t count, capacity;
};

struct lexicon;

/* NULL when memory fails. */
struct lexicon *lexicon_open(void);

/* --- building; every function is false when memory fails --- */

/* `form` is an irregular form of `word`. With an empty `word`: `form` has no other forms than itself. */
bool lexicon_add_form(struct lexicon *lexicon, struct slice form, struct slice word);

/* A filler may stand between the words of any phrase (my, the, left). */
bool lexicon_add_filler(struct lexicon *lexicon, struct slice word);

/*
 * Adds a phrase. `...` in it lets up to four words stand between. *words is the number of its words; a phrase without
 * any, or of more than 4,096 words, is not added (0 then). All forms and fillers must have been added before.
 */
bool lexicon_add_phrase(struct lexicon *lexicon, struct slice phrase, enum phrase_match match,
                        struct phrase_meaning meaning, size_t *words);

/* Ends the building. */
bool lexicon_finish(struct lexicon *lexicon);

/* --- searching; the lexicon is not changed and may serve several threads --- */

/* Gives every word of a text its name. */
void lexicon_name_words(const struct lexicon *lexicon, struct words *words);

/*
 * Appends the phrases that begin at word `first` and end before word `limit`. Signs between words do not matter.
 * `text` is what was split into `words`. False when memory fails.
 */
bool lexicon_find(const struct lexicon *lexicon, const struct words *words, struct slice text, size_t first,
                  size_t limit, struct phrases_found *found);

bool lexicon_is_filler(const struct lexicon *lexicon, uint32_t name);

void lexicon_close(struct lexicon *lexicon);

#endif
