/*
 * letters: what stands next in a text: a letter, as words are compared by it, or a sign.
 *
 * Texts are UTF-8, and what forms, spreadsheets and exports make of it: bytes that are no UTF-8 are read as Windows-1252, UTF-8
 * that was once taken for Windows-1252 as what it was ("canâ€™t"), an entity of HTML as its sign ("can&#39;t"), an escaped
 * apostrophe as one ("can''t", "can\'t"). A denial that such damage parts ("can", "t") would be lost, and what it denies told.
 */
#ifndef SPASM_LETTERS_H
#define SPASM_LETTERS_H

#include "utf8.h"

struct letter {
    enum letter_kind kind;
    uint32_t point;             /* UTF8_REPLACEMENT for bytes that are nothing */
    size_t length;              /* in bytes of the text */
    char folded[4];             /* what it is compared by, if it is a letter or digit */
    size_t folded_length;
    bool capital;               /* an ASCII capital */
};

/* What stands at text[at] (at < text.length). */
struct letter letters_read(struct slice text, size_t at);

/* What an ASCII character is. */
extern const unsigned char letters_ascii[128];

static inline bool letters_is_capital(unsigned char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static inline bool letters_is_ascii(unsigned char byte)
{
    return (unsigned char)((byte | 0x20) - 'a') <= 'z' - 'a';
}

/* Whether it is ASCII that no word goes on with; an apostrophe may be escaped or an entity. */
static inline bool letters_end_word(unsigned char byte)
{
    return byte < 0x80 && letters_ascii[byte] != LETTER_WORD && letters_ascii[byte] != LETTER_APOSTROPHE && byte != '&'
        && byte != '\\';
}

#endif
