#include "lexicon.h"

#include <stdlib.h>

/* The first eight bytes, or as many as there are, as a number. */
static uint64_t head_of(struct slice bytes)
{
    uint64_t number = 0;
    uint32_t first, last;
    if (bytes.length >= sizeof number) {
        memcpy(&number, bytes.at, sizeof number);
    } else if (bytes.length >= sizeof first) {
        memcpy(&first, bytes.at, sizeof first);
        memcpy(&last, bytes.at + bytes.length - sizeof last, sizeof last);
        number = (uint64_t)first << 32 | last;
    } else {
        for (size_t i = 0; i < bytes.length; i++)
            number = number << 8 | (unsigned char)bytes.at[i];
    }
    return number;
}

/* Eight bytes at a time: nearly all words are no longer. */
static uint32_t hash_form(char mark, struct slice bytes)
{
    uint64_t hash = bytes.length << 8 | (unsigned char)mark;
    for (;;) {
        hash = (hash ^ head_of(bytes)) * hash_golden;
        hash ^= hash >> 32;
        if (bytes.length <= sizeof hash)
            return (uint32_t)hash;
        bytes.at += sizeof hash;
        bytes.length -= sizeof hash;
    }
}

static bool is_form(const struct lexicon *lexicon, uint32_t symbol, char mark, struct slice bytes)
{
    const struct lexicon_form *form = lexicon_form(lexicon, symbol);
    const char *at = lexicon->strings.items + form->at;
    size_t marked = mark != 0;
    return form->length == bytes.length + marked && (!marked || *at == mark)
        && memcmp(at + marked, bytes.at, bytes.length) == 0;
}

/* Most words that are not there are known not to be by the tags alone, which lie close together. */
size_t lexicon_slot(const struct lexicon *lexicon, char mark, struct slice bytes, uint8_t *tag)
{
    uint32_t hash = hash_form(mark, bytes);
    size_t last = lexicon->slots.count - 1, slot = hash & last;
    const uint8_t *tags = lexicon->tags.items;
    *tag = (uint8_t)(hash >> 24 | 1);
    while (tags[slot] != 0 && (tags[slot] != *tag || !is_form(lexicon, lexicon->slots.items[slot], mark, bytes)))
        slot = (slot + 1) & last;
    return slot;
}

static uint32_t symbol_find(const struct lexicon *lexicon, char mark, struct slice bytes)
{
    uint8_t tag;
    size_t slot = lexicon_slot(lexicon, mark, bytes, &tag);
    return lexicon->tags.items[slot] != 0 ? lexicon->slots.items[slot] : 0;
}

uint32_t lexicon_symbol(const struct lexicon *lexicon, struct slice folded)
{
    return folded.length == 0 ? 0 : symbol_find(lexicon, 0, folded);
}

/* What the bytes (behind `mark`, unless that is 0) are, by what is known of earlier ones. */
static const struct lexicon_known *recall_word(const struct lexicon *lexicon, struct lexicon_known *known, char mark,
                                               struct slice bytes)
{
    uint64_t head = head_of(bytes), tail = 0;
    size_t length = bytes.length <= 2 * sizeof tail ? bytes.length : 0; /* 0: not to be kept */
    if (length > sizeof tail)
        memcpy(&tail, bytes.at + length - sizeof tail, sizeof tail);
    uint64_t hash = (head ^ tail << 1 ^ length ^ (uint64_t)mark << 8) * hash_golden;
    struct lexicon_known *slot = &known[(hash ^ hash >> 29) >> 32 & (LEXICON_KNOWS - 1)];
    if (length == 0 || slot->head != head || slot->tail != tail || slot->length != length || slot->mark != mark) {
        uint32_t symbol = bytes.length > 0 ? symbol_find(lexicon, mark, bytes) : 0;
        unsigned flags = symbol != 0 ? lexicon_form(lexicon, symbol)->flags : 0;
        *slot = (struct lexicon_known){ head, tail, symbol, (uint16_t)flags, (uint8_t)length, mark };
    }
    return slot;
}

void lexicon_name_words(const struct lexicon *lexicon, struct lexicon_known *known, struct words *words, struct slice text)
{
    for (size_t i = 0; i < words->count; i++) {
        struct word *word = &words->items[i];
        if (!word_is_word(word))
            continue;
        const struct lexicon_known *found = recall_word(lexicon, known, 0, word_folded(words, i));
        word->symbol = found->symbol;
        if (found->flags & FORM_COMMON) {
            word->symbol = 0;
            word->flags |= WORD_COMMON;
        }
        bool behind_slash = words_behind_slash(words, i);
        if (!(found->flags & FORM_HAS_WAYS) || (word->kind == WORD_NUMBER && !behind_slash))
            continue;
        struct slice written = { text.at + word->start, word->end - word->start };
        uint32_t way = recall_word(lexicon, known, behind_slash ? SLASH_MARK : CASE_MARK, written)->symbol;
        if (way != 0 && lexicon_form(lexicon, way)->plain == word->symbol)
            word->symbol = way;
    }
}

const struct lexicon_edge *lexicon_edge(const struct lexicon *lexicon, const struct lexicon_node *node, uint32_t label)
{
    size_t count;
    const struct lexicon_edge *edge = lexicon_edges(lexicon, node, &count);
    if (count == 0)
        return NULL;
    while (count > 1) { /* written so that no branch is to be guessed */
        size_t half = count / 2;
        edge = edge[half].label <= label ? edge + half : edge;
        count -= half;
    }
    return edge->label == label ? edge : NULL;
}

#define LEXICON_ARRAYS(DO) \
    DO(strings) DO(forms) DO(slots) DO(tags) DO(sorted) DO(nodes) DO(leaf_ends) DO(edges) DO(ends) DO(units) DO(name_units) DO(form_units) \
    DO(needed) DO(meanings)

void lexicon_image(struct lexicon *lexicon, struct image *image)
{
#define IMAGE_ONE(name) IMAGE_ARRAY(image, &lexicon->name);
    LEXICON_ARRAYS(IMAGE_ONE)
}

void lexicon_close(struct lexicon *lexicon)
{
#define CLOSE_ONE(name) ARRAY_CLOSE(&lexicon->name);
    LEXICON_ARRAYS(CLOSE_ONE)
}
