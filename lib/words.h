/*
 * words: a text as words, numbers and signs, with the place of each in the bytes.
 *
 * What words are compared by is their folded form: lower case, no accents, no apostrophes (can't: cant), without the
 * clitics 's 'll 're 've 'd 'm (neck's: neck). Digits and letters part company (4d: 4, d; b12: b, 12).
 */
#ifndef SPASM_WORDS_H
#define SPASM_WORDS_H

#include <stdint.h>

#include "buffer.h"

enum word_kind {
    WORD_LETTERS, WORD_NUMBER,
    WORD_COMMA, WORD_STOP, WORD_QUESTION, WORD_EXCLAMATION, WORD_SEMICOLON, WORD_COLON,
    WORD_DASH, WORD_SLASH, WORD_PLUS, WORD_OPEN, WORD_CLOSE, WORD_QUOTE, WORD_LESS, WORD_GREATER,
    WORD_BULLET,               /* begins an entry of a list: a dot, "#2" */
    WORD_LINE,                 /* a line break; a blank line makes two */
    WORD_SIGN                  /* anything else */
};

enum {
    WORD_GLUED = 1,            /* no blank before it */
    WORD_CAPITAL = 2,          /* begins with a capital letter */
    WORD_CAPITALS = 4,         /* capital letters only; of "I've" without the clitic */
    WORD_FOLLOWED = 8,         /* no blank behind it */
    WORD_BOX = 16,             /* a check-box, ticked or not: what it stands before is one entry */
    WORD_COMMON = 32,          /* a word of the language that no phrase of the lexicon has */
    WORD_RESPELT = 64,         /* read as another word, which it is a misspelling of */
    WORD_CLITIC = 128          /* a clitic, the 's of a possessive among them, stands behind what is compared */
};

enum { WORD_FOLDED_MOST = 64 };/* longer words are cut for comparison; no term's word is so long */

struct word {
    uint32_t start, end;       /* bytes of the text, end exclusive */
    uint32_t folded;           /* offset into words.folded */
    uint16_t folded_length;    /* 0 for signs */
    uint8_t kind;              /* enum word_kind */
    uint8_t flags;
    uint32_t symbol;           /* what a lexicon knows the word by; 0 until then and for unknown words */
};

/* Owns its memory until words_close; reused from text to text. */
struct words {
    struct word *items;
    size_t count, capacity;
    struct buffer folded;
};

/* Splits `text` (below 1 GiB: its folded form may be four times as long). The earlier content is dropped. False when memory fails. */
bool words_split(struct words *words, struct slice text);

static inline struct slice word_folded(const struct words *words, size_t index)
{
    const struct word *word = &words->items[index];
    return (struct slice){ words->folded.bytes + word->folded, word->folded_length };
}

static inline bool word_is_word(const struct word *word)
{
    return word->kind <= WORD_NUMBER;
}

/* Whether the word is a number behind a slash and another number, or behind the sign that ends a class in a phrase: "<weeks>/40". */
static inline bool words_behind_slash(const struct words *words, size_t index)
{
    const struct word *word = &words->items[index];
    return word->kind == WORD_NUMBER && index >= 2 && word[-1].kind == WORD_SLASH
        && (word[-2].kind == WORD_NUMBER || word[-2].kind == WORD_GREATER);
}

void words_close(struct words *words);

#endif
