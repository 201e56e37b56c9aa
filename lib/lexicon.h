/*
 * lexicon: which phrases of the tables stand in a text.
 *
 * Every word that occurs in some phrase has a name (a number from 1); all inflected forms of a word share it, and words
 * that occur in no phrase have 0. Phrases are paths of names in one tree, so a text is searched for all of them at once
 * and a word that begins no phrase costs one look.
 *
 * A word class is a set of phrases that mean the same wherever they stand ("cannot", "unable to", "struggle to");
 * "<cannot> walk" is one path for all of them. The terms of classes in a text are found first, from its end to its
 * beginning, so that they may hold classes themselves.
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

/* Makes the name of a word class known. */
bool lexicon_add_class(struct lexicon *lexicon, struct slice name);

bool lexicon_has_class(const struct lexicon *lexicon, struct slice name);

/* A barrier is never among the words that `...` lets stand between (no, not, denies). */
bool lexicon_add_barrier(struct lexicon *lexicon, struct slice word);

/*
 * Adds a phrase. `...` in it lets up to four words stand between, `<name>` stands for any term of a word class, and
 * `<name?>` for such a term or none. *words is the number of its words and classes; a phrase without any, of more than
 * 4,096, with more than six optional classes or with an unknown one is not added (0 then). All forms, fillers and classes must have been added before.
 */
bool lexicon_add_phrase(struct lexicon *lexicon, struct slice phrase, enum phrase_match match,
                        struct phrase_meaning meaning, size_t *words);

/* Adds a term to a word class that was added before; the rest as for a phrase. */
bool lexicon_add_class_term(struct lexicon *lexicon, struct slice class, struct slice phrase, enum phrase_match match,
                            size_t *words);

/* Ends the building. */
bool lexicon_finish(struct lexicon *lexicon);

/* --- searching; the lexicon is not changed and may serve several threads --- */

/* Gives every word of a text its name. */
void lexicon_name_words(const struct lexicon *lexicon, struct words *words);

/* A term of a word class in a text. */
struct class_span {
    uint32_t class, last;      /* index of its last word */
    uint32_t next;             /* another that begins at the same word; index + 1, 0: none */
};

/* Reused from search to search until class_spans_close. */
struct class_spans {
    struct class_span *items;
    size_t count, capacity;
    uint32_t *first;           /* by word: the first span that begins there; index + 1, 0: none */
    size_t first_capacity;
};

/*
 * Finds the terms of word classes among the words first..limit-1; `room` is for its own use. False when memory fails.
 */
bool lexicon_find_classes(const struct lexicon *lexicon, const struct words *words, struct slice text, size_t first,
                          size_t limit, struct class_spans *spans, struct phrases_found *room);

/*
 * Appends the phrases that begin at word `first` and end before word `limit`. Signs between words do not matter.
 * `text` is what was split into `words`; `spans` the class terms of these words, NULL: phrases without classes only.
 * False when memory fails.
 */
bool lexicon_find(const struct lexicon *lexicon, const struct words *words, struct slice text, size_t first,
                  size_t limit, const struct class_spans *spans, struct phrases_found *found);

void class_spans_close(struct class_spans *spans);

bool lexicon_is_filler(const struct lexicon *lexicon, uint32_t name);

void lexicon_close(struct lexicon *lexicon);

#endif
