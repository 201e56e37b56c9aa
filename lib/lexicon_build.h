/* lexicon_build: makes a lexicon out of words, classes and phrases. */
#ifndef SPASM_LEXICON_BUILD_H
#define SPASM_LEXICON_BUILD_H

#include "lexicon.h"

/* How strictly the words of a phrase are compared. */
enum phrase_match {
    MATCH_FORMS,  /* any letter case, regular and listed forms */
    MATCH_WORD,   /* any letter case, this very form */
    MATCH_EXACT,  /* this very form and letter case */
    MATCH_COUNT
};

struct lexicon_builder;

/* NULL when memory fails. */
struct lexicon_builder *lexicon_builder_open(void);

/* Every function below is false when memory fails. */

/* `spelling` is read as `word`, in texts and in the phrases added from now on ("cannae" as "can't"). */
bool lexicon_add_spelling(struct lexicon_builder *builder, struct slice spelling, struct slice word);

/* `form` is an irregular form of `word`. With an empty `word`: `form` has no other forms than itself. */
bool lexicon_add_form(struct lexicon_builder *builder, struct slice form, struct slice word);

bool lexicon_add_filler(struct lexicon_builder *builder, struct slice word);

bool lexicon_add_barrier(struct lexicon_builder *builder, struct slice word);

/* Makes a single form known without a phrase; *symbol is its number. */
bool lexicon_add_word(struct lexicon_builder *builder, struct slice folded, uint32_t *symbol);

/* A word of the language: it is none of the tables', but no misspelling of one either. To be added behind all phrases. */
bool lexicon_add_common(struct lexicon_builder *builder, struct slice word);

/* Makes the name of a word class known. Its bytes must live as long as the builder. */
bool lexicon_add_class(struct lexicon_builder *builder, struct slice name);

bool lexicon_has_class(const struct lexicon_builder *builder, struct slice name);

/* Whether a phrase or a term of a class that was added holds the class. */
bool lexicon_wants_class(const struct lexicon_builder *builder, struct slice name);

/*
 * Adds a phrase. `...` in it lets up to four words stand between, `<name>` stands for any term of a word class, and
 * `<name?>` for such a term or none. *words is the number of its words and classes; a phrase without any, of more than
 * 256, with more than six optional classes or with an unknown one is not added (0 then). All forms, fillers and
 * classes must have been added before.
 */
bool lexicon_add_phrase(struct lexicon_builder *builder, struct slice phrase, enum phrase_match match,
                        struct phrase_meaning meaning, size_t *words);

/* Adds a term to a word class that was added before; the rest as for a phrase. */
bool lexicon_add_class_term(struct lexicon_builder *builder, struct slice class, struct slice phrase,
                            enum phrase_match match, size_t *words);

/* Ends the building: fills in *lexicon, which is the caller's to close also when memory failed. */
bool lexicon_builder_finish(struct lexicon_builder *builder, struct lexicon *lexicon);

void lexicon_builder_close(struct lexicon_builder *builder);

#endif
