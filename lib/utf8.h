/* utf8: code points out of bytes, and the plain letters they are compared by. */
#ifndef SPASM_UTF8_H
#define SPASM_UTF8_H

#include <stdint.h>

#include "slice.h"

enum { UTF8_REPLACEMENT = 0xFFFD };

/*
 * The code point at text[at] (at < text.length) and, in *length, how many bytes it takes. A byte that begins no valid
 * sequence (also overlong forms, surrogates, NUL) counts as one byte and U+FFFD.
 */
uint32_t utf8_decode(struct slice text, size_t at, size_t *length);

/* Writes the code point as UTF-8 to `out` (4 bytes of room); returns the length. */
size_t utf8_encode(uint32_t point, char out[4]);

/* What a code point is to a reader of words. */
enum letter_kind {
    LETTER_NONE,        /* a sign that separates */
    LETTER_BLANK,
    LETTER_IGNORED,     /* combining marks, zero-width signs: as if not there */
    LETTER_WORD,        /* part of a word; `folded` holds what it is compared by */
    LETTER_ALONE,       /* a word by itself (CJK ideographs and kana, where blanks do not part words) */
    LETTER_DIGIT,
    LETTER_APOSTROPHE, LETTER_DASH, LETTER_QUOTE, LETTER_STOP
};

/*
 * Sorts a code point beyond ASCII. For LETTER_WORD and LETTER_ALONE, `folded` receives the bytes it is compared by
 * (lower case, Latin letters without accents: é as e, ß as ss) and *folded_length their number.
 */
enum letter_kind utf8_letter(uint32_t point, char folded[4], size_t *folded_length);

#endif
