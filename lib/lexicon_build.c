#include "lexicon_build.h"

#include <stdlib.h>

#include "inflection.h"
#include "lexicon_parts.h"

enum {
    PHRASE_WORDS_MOST = 256, /* a sentence of more is cut at a comma */
    OPTIONAL_CLASSES_MOST = 6,
    SLOTS_AT_FIRST = 1024,  /* a power of two */
    WRITTEN_MOST = 1024,
    FORM_FIXED = 256,       /* has no other forms */
    FORM_INFLECTED = 512    /* its regular forms have been joined to it */
};

struct lexicon_builder *lexicon_builder_open(void)
{
    struct lexicon_builder *builder = calloc(1, sizeof *builder);
    if (!builder)
        return NULL;
    struct lexicon *lexicon = &builder->lexicon;
    lexicon->slots.items = calloc(SLOTS_AT_FIRST, sizeof *lexicon->slots.items);
    lexicon->tags.items = calloc(SLOTS_AT_FIRST, sizeof *lexicon->tags.items);
    builder->joints.drafts = calloc(SLOTS_AT_FIRST, sizeof *builder->joints.drafts);
    lexicon->slots.count = lexicon->slots.capacity = builder->joints.size = SLOTS_AT_FIRST;
    lexicon->tags.count = lexicon->tags.capacity = SLOTS_AT_FIRST;
    if (!lexicon->slots.items || !lexicon->tags.items || !builder->joints.drafts) {
        lexicon_builder_close(builder);
        return NULL;
    }
    return builder;
}

/* --- words --- */

static bool grow_slots(struct lexicon *lexicon)
{
    size_t size = lexicon->slots.count * 2;
    uint32_t *grown = calloc(size, sizeof *grown);
    uint8_t *tags = calloc(size, sizeof *tags);
    if (!grown || !tags) {
        free(grown);
        free(tags);
        return false;
    }
    ARRAY_CLOSE(&lexicon->slots);
    ARRAY_CLOSE(&lexicon->tags);
    lexicon->slots.items = grown;
    lexicon->tags.items = tags;
    lexicon->slots.count = lexicon->slots.capacity = lexicon->tags.count = lexicon->tags.capacity = size;
    for (uint32_t symbol = 1; symbol <= lexicon->forms.count; symbol++) {
        const struct lexicon_form *form = lexicon_form(lexicon, symbol);
        const char *at = lexicon->strings.items + form->at;
        size_t marked = *at == CASE_MARK || *at == SLASH_MARK;
        uint8_t tag;
        size_t slot = lexicon_slot(lexicon, marked ? *at : 0, (struct slice){ at + marked, form->length - marked }, &tag);
        grown[slot] = symbol;
        tags[slot] = tag;
    }
    return true;
}

/* The symbol of a form, made when it is new. `bytes` must not lie in the string store. */
static bool symbol_add(struct lexicon_builder *builder, char mark, struct slice bytes, uint32_t *symbol)
{
    struct lexicon *lexicon = &builder->lexicon;
    uint8_t tag;
    size_t slot = lexicon_slot(lexicon, mark, bytes, &tag), marked = mark != 0;
    *symbol = lexicon->slots.items[slot];
    if (*symbol != 0)
        return true;
    if ((lexicon->forms.count + 1) * 2 > lexicon->slots.count) {
        if (!grow_slots(lexicon))
            return false;
        slot = lexicon_slot(lexicon, mark, bytes, &tag);
    }
    if (!ARRAY_ROOM(&lexicon->forms) || !ARRAY_ROOM(&builder->same)
        || !ARRAY_RESERVE(&lexicon->strings, bytes.length + marked))
        return false;
    builder->same.items[builder->same.count++] = (uint32_t)lexicon->forms.count;
    *symbol = (uint32_t)lexicon->forms.count + 1;
    lexicon->forms.items[lexicon->forms.count++] =
        (struct lexicon_form){ .at = (uint32_t)lexicon->strings.count, .length = (uint16_t)(bytes.length + marked),
                               .plain = *symbol };
    lexicon->slots.items[slot] = *symbol;
    lexicon->tags.items[slot] = tag;
    if (marked)
        lexicon->strings.items[lexicon->strings.count++] = mark;
    memcpy(lexicon->strings.items + lexicon->strings.count, bytes.at, bytes.length);
    lexicon->strings.count += bytes.length;
    return true;
}

static void join_forms(struct lexicon_builder *builder, uint32_t a, uint32_t b)
{
    builder->same.items[builder_root(builder, a)] = builder_root(builder, b);
}

/* The symbol of the only word of `text`; 0 when that is not one word. False when memory fails. */
static bool only_word(struct lexicon_builder *builder, struct slice text, uint32_t *symbol)
{
    *symbol = 0;
    if (!words_split(&builder->scratch, text))
        return false;
    if (builder->scratch.count != 1 || !word_is_word(&builder->scratch.items[0]))
        return true;
    return symbol_add(builder, 0, word_folded(&builder->scratch, 0), symbol);
}

bool lexicon_add_form(struct lexicon_builder *builder, struct slice form, struct slice word)
{
    uint32_t form_symbol, word_symbol;
    if (!only_word(builder, form, &form_symbol))
        return false;
    if (form_symbol == 0)
        return true; /* what is not one word cannot be a form of one */
    if (word.length == 0) {
        builder_form(builder, form_symbol)->flags |= FORM_FIXED;
        return true;
    }
    if (!only_word(builder, word, &word_symbol))
        return false;
    if (word_symbol != 0)
        join_forms(builder, form_symbol, word_symbol);
    return true;
}

bool lexicon_add_spelling(struct lexicon_builder *builder, struct slice spelling, struct slice word)
{
    uint32_t symbol, word_symbol;
    if (!only_word(builder, spelling, &symbol) || !only_word(builder, word, &word_symbol))
        return false;
    if (symbol != 0 && word_symbol != 0
        && builder_form(builder, word_symbol)->plain != symbol) /* not one as the other and that as the one */
        builder_form(builder, symbol)->plain = builder_form(builder, word_symbol)->plain;
    return true;
}

static bool flag_word(struct lexicon_builder *builder, struct slice word, uint16_t flags)
{
    uint32_t symbol;
    if (!only_word(builder, word, &symbol))
        return false;
    if (symbol != 0)
        builder_form(builder, symbol)->flags |= flags;
    return true;
}

bool lexicon_add_word(struct lexicon_builder *builder, struct slice folded, uint32_t *symbol)
{
    return symbol_add(builder, 0, folded, symbol);
}

bool lexicon_add_common(struct lexicon_builder *builder, struct slice word)
{
    size_t forms = builder->lexicon.forms.count;
    uint32_t symbol;
    if (!only_word(builder, word, &symbol))
        return false;
    if (builder->lexicon.forms.count > forms)
        builder_form(builder, symbol)->flags |= FORM_COMMON;
    return true;
}

bool lexicon_add_filler(struct lexicon_builder *builder, struct slice word)
{
    return flag_word(builder, word, FORM_FILLER | FORM_FIXED);
}

bool lexicon_add_barrier(struct lexicon_builder *builder, struct slice word)
{
    return flag_word(builder, word, FORM_BARRIER);
}

struct joining {
    struct lexicon_builder *builder;
    uint32_t symbol;
};

static bool join_form(void *context, struct slice form)
{
    struct joining *joining = context;
    uint32_t symbol;
    if (!symbol_add(joining->builder, 0, form, &symbol))
        return false;
    if (!(builder_form(joining->builder, symbol)->flags & FORM_FIXED))
        join_forms(joining->builder, symbol, joining->symbol);
    return true;
}

/* --- phrases --- */

static bool append_step(struct lexicon_builder *builder, uint32_t step)
{
    if (!ARRAY_ROOM(&builder->steps))
        return false;
    builder->steps.items[builder->steps.count++] = step;
    return true;
}

/* A step that only one way to write the word of the symbol makes. */
static bool add_way_step(struct lexicon_builder *builder, uint32_t symbol, char mark, struct slice written)
{
    uint32_t way;
    if (written.length > WRITTEN_MOST)
        written.length = WRITTEN_MOST; /* no text's word is the same then: those are not cut */
    if (!symbol_add(builder, mark, written, &way))
        return false;
    builder_form(builder, symbol)->flags |= FORM_HAS_WAYS;
    builder_form(builder, way)->plain = symbol;
    return append_step(builder, LABEL_FORM | way);
}

/* Word `at` of the phrase in `scratch`, which is written so. */
static bool add_word_step(struct lexicon_builder *builder, enum phrase_match match, struct slice written, size_t at)
{
    struct slice folded = word_folded(&builder->scratch, at);
    bool number = builder->scratch.items[at].kind == WORD_NUMBER;
    uint32_t symbol;
    if (!symbol_add(builder, 0, folded, &symbol))
        return false;
    symbol = builder_form(builder, symbol)->plain;
    if (words_behind_slash(&builder->scratch, at))
        return add_way_step(builder, symbol, SLASH_MARK, written);
    if (match == MATCH_WORD || (match == MATCH_EXACT && number)) /* digits have no case */
        return append_step(builder, LABEL_FORM | symbol);
    if (match == MATCH_EXACT)
        return add_way_step(builder, symbol, CASE_MARK, written);
    if (!(builder_form(builder, symbol)->flags & (FORM_FIXED | FORM_INFLECTED))) {
        struct joining joining = { builder, symbol };
        builder_form(builder, symbol)->flags |= FORM_INFLECTED;
        if (!inflection_each(folded, join_form, &joining))
            return false;
    }
    return append_step(builder, symbol);
}

/* "<name>" or "<name?>" at sign `at` of the phrase: the class, and in *end the index of the closing sign. */
static bool class_name(const struct words *words, struct slice text, size_t at, struct slice *name, bool *optional,
                       size_t *end)
{
    if (words->items[at].kind != WORD_LESS || at + 1 >= words->count || !(words->items[at + 1].flags & WORD_GLUED))
        return false;
    for (*end = at + 1; *end < words->count && words->items[*end].flags & WORD_GLUED; ++*end) {
        if (words->items[*end].kind == WORD_GREATER) {
            name->at = text.at + words->items[at].end;
            name->length = words->items[*end].start - words->items[at].end;
            *optional = name->length > 0 && name->at[name->length - 1] == '?';
            name->length -= *optional;
            return true;
        }
    }
    return false;
}

bool lexicon_has_class(const struct lexicon_builder *builder, struct slice name)
{
    return name_map_find(&builder->classes, name) != NAME_NONE;
}

bool lexicon_add_class(struct lexicon_builder *builder, struct slice name)
{
    uint32_t there;
    if (!ARRAY_ROOM(&builder->class_wanted) || !name_map_put(&builder->classes, name, builder->class_count, &there))
        return false;
    if (there == builder->class_count) {
        builder->class_count++;
        builder->class_wanted.items[builder->class_wanted.count++] = false;
    }
    return true;
}

bool lexicon_wants_class(const struct lexicon_builder *builder, struct slice name)
{
    uint32_t number = name_map_find(&builder->classes, name);
    return number != NAME_NONE && builder->class_wanted.items[number];
}

/* A phrase on its way into `steps`. */
struct phrase_text {
    struct slice text;
    enum phrase_match match;
    unsigned left_out;      /* bit n: the n-th optional class is left out */
    unsigned optional;      /* how many optional classes there are */
    size_t count;           /* words and classes; 0 when it has none or names an unknown class */
};

static bool add_steps(struct lexicon_builder *builder, struct phrase_text *phrase)
{
    const struct words *words = &builder->scratch;
    struct slice text = phrase->text;
    size_t stops = 0;
    bool gap = false;
    phrase->count = phrase->optional = 0;
    for (size_t i = 0; i < words->count; i++) {
        const struct word *word = &words->items[i];
        struct slice name;
        size_t end = i;
        bool optional = false, class = class_name(words, text, i, &name, &optional, &end);
        if (!class && !word_is_word(word)) {
            stops = word->kind == WORD_STOP ? stops + (word->end - word->start) : 0;
            continue;
        }
        gap = gap || stops >= 3;
        stops = 0;
        if (optional && phrase->left_out >> phrase->optional++ & 1) {
            i = end;
            continue;
        }
        struct slice written = { text.at + word->start, word->end - word->start };
        uint32_t number = class ? name_map_find(&builder->classes, name) : 0;
        if (number == NAME_NONE) {
            phrase->count = 0;
            return true;
        }
        if (gap && phrase->count > 0 && !append_step(builder, step_gap)) /* one behind what is left out belongs to the next step */
            return false;
        gap = false;
        if (class)
            builder->class_wanted.items[number] = true;
        if (class ? !append_step(builder, label_class | number)
                  : !add_word_step(builder, phrase->match, written, i))
            return false;
        i = end;
        phrase->count++;
    }
    return true;
}

/* Adds a phrase in all its variants: with and without each optional class. */
static bool add_variants(struct lexicon_builder *builder, struct phrase phrase, struct slice text,
                         enum phrase_match match, size_t *count)
{
    struct phrase_text variant = { .text = text, .match = match };
    *count = 0;
    if (!words_split(&builder->scratch, text))
        return false;
    do {
        size_t first = builder->steps.count;
        if (!add_steps(builder, &variant))
            return false;
        size_t steps = builder->steps.count - first;
        if (variant.count == 0 || steps > PHRASE_WORDS_MOST || variant.optional > OPTIONAL_CLASSES_MOST) {
            builder->steps.count = first;
            return true;
        }
        if (!ARRAY_ROOM(&builder->phrases))
            return false;
        phrase.first_step = (uint32_t)first;
        phrase.steps = (uint32_t)steps;
        builder->phrases.items[builder->phrases.count++] = phrase;
        *count = variant.count;
    } while (++variant.left_out < 1u << variant.optional);
    return true;
}

bool lexicon_add_phrase(struct lexicon_builder *builder, struct slice text, enum phrase_match match,
                        struct phrase_meaning meaning, size_t *words)
{
    struct lexicon *lexicon = &builder->lexicon;
    if (!ARRAY_ROOM(&lexicon->meanings))
        return false;
    struct phrase phrase = { .root = NODE_PHRASES, .ends_as = (uint32_t)lexicon->meanings.count };
    lexicon->meanings.items[lexicon->meanings.count++] = meaning;
    return add_variants(builder, phrase, text, match, words);
}

bool lexicon_add_class_term(struct lexicon_builder *builder, struct slice class, struct slice text,
                            enum phrase_match match, size_t *words)
{
    uint32_t number = name_map_find(&builder->classes, class);
    return add_variants(builder, (struct phrase){ .root = NODE_CLASSES, .ends_as = label_class | number }, text, match, words);
}

void lexicon_builder_close(struct lexicon_builder *builder)
{
    if (!builder)
        return;
    lexicon_close(&builder->lexicon);
    ARRAY_CLOSE(&builder->same);
    ARRAY_CLOSE(&builder->phrases);
    ARRAY_CLOSE(&builder->steps);
    ARRAY_CLOSE(&builder->class_wanted);
    ARRAY_CLOSE(&builder->drafts);
    free(builder->joints.drafts);
    name_map_close(&builder->classes);
    words_close(&builder->scratch);
    free(builder);
}
