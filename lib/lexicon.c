#include "lexicon.h"

#include <stdlib.h>

#include "inflection.h"
#include "lexicon_tree.h"

struct lexicon *lexicon_open(void)
{
    struct lexicon *lexicon = calloc(1, sizeof *lexicon);
    if (!lexicon)
        return NULL;
    lexicon->slots.items = calloc(SLOTS_AT_FIRST, sizeof *lexicon->slots.items);
    lexicon->slots.size = SLOTS_AT_FIRST;
    lexicon->edges.items = calloc(SLOTS_AT_FIRST, sizeof *lexicon->edges.items);
    lexicon->edges.size = SLOTS_AT_FIRST;
    if (!lexicon->slots.items || !lexicon->edges.items || !ARRAY_ROOM(&lexicon->nodes)) {
        lexicon_close(lexicon);
        return NULL;
    }
    for (size_t root = 0; root < NODES_AT_FIRST; root++)
        lexicon->nodes.items[lexicon->nodes.count++] = (struct node){ 0 };
    return lexicon;
}

/* --- words --- */

static bool grow_slots(struct lexicon *lexicon)
{
    uint32_t *old = lexicon->slots.items;
    uint32_t *grown = calloc(lexicon->slots.size * 2, sizeof *grown);
    if (!grown)
        return false;
    lexicon->slots.items = grown;
    lexicon->slots.size *= 2;
    for (size_t i = 0; i < lexicon->entries.count; i++)
        grown[find_slot(lexicon, entry_folded(lexicon, &lexicon->entries.items[i]))] = (uint32_t)i + 1;
    free(old);
    return true;
}

/* Appends bytes to the string store; false when memory fails. `bytes` may lie in the store itself. */
static bool store(struct lexicon *lexicon, struct slice bytes, uint32_t *offset)
{
    char copy[WORD_FOLDED_MOST * 4];
    size_t length = bytes.length < sizeof copy ? bytes.length : sizeof copy;
    memcpy(copy, bytes.at, length);
    *offset = (uint32_t)lexicon->strings.length;
    buffer_append(&lexicon->strings, (struct slice){ copy, length });
    return !lexicon->strings.failed;
}

/* The entry of a word form, made when it is new. */
static bool entry_of(struct lexicon *lexicon, struct slice folded, uint32_t *entry)
{
    size_t slot = find_slot(lexicon, folded);
    if (lexicon->slots.items[slot] != 0) {
        *entry = lexicon->slots.items[slot] - 1;
        return true;
    }
    if ((lexicon->entries.count + 1) * 2 > lexicon->slots.size) {
        if (!grow_slots(lexicon))
            return false;
        slot = find_slot(lexicon, folded);
    }
    uint32_t offset;
    if (!ARRAY_ROOM(&lexicon->entries) || !store(lexicon, folded, &offset))
        return false;
    *entry = (uint32_t)lexicon->entries.count++;
    lexicon->entries.items[*entry] = (struct word_entry){ offset, (uint16_t)folded.length, 0, *entry };
    lexicon->slots.items[slot] = *entry + 1;
    return true;
}

static uint32_t entry_root(const struct lexicon *lexicon, uint32_t entry)
{
    while (lexicon->entries.items[entry].same != entry)
        entry = lexicon->entries.items[entry].same;
    return entry;
}

static void join(struct lexicon *lexicon, uint32_t a, uint32_t b)
{
    lexicon->entries.items[entry_root(lexicon, a)].same = entry_root(lexicon, b);
}

/* The only word of `text`, folded, in *folded. False when it is not one word. The bytes live until the next split. */
static bool one_word(struct lexicon *lexicon, struct slice text, struct slice *folded)
{
    if (!words_split(&lexicon->scratch, text) || lexicon->scratch.count != 1
        || !word_is_word(&lexicon->scratch.items[0]))
        return false;
    *folded = word_folded(&lexicon->scratch, 0);
    return true;
}

bool lexicon_add_form(struct lexicon *lexicon, struct slice form, struct slice word)
{
    struct slice folded;
    uint32_t form_entry, word_entry;
    if (!one_word(lexicon, form, &folded))
        return true; /* what is not one word cannot be a form of one */
    if (!entry_of(lexicon, folded, &form_entry))
        return false;
    if (word.length == 0) {
        lexicon->entries.items[form_entry].flags |= WORD_FIXED;
        return true;
    }
    if (!one_word(lexicon, word, &folded))
        return true;
    if (!entry_of(lexicon, folded, &word_entry))
        return false;
    join(lexicon, form_entry, word_entry);
    return true;
}

static bool flag_word(struct lexicon *lexicon, struct slice word, uint16_t flags)
{
    struct slice folded;
    uint32_t entry;
    if (!one_word(lexicon, word, &folded))
        return true;
    if (!entry_of(lexicon, folded, &entry))
        return false;
    lexicon->entries.items[entry].flags |= flags;
    return true;
}

bool lexicon_add_filler(struct lexicon *lexicon, struct slice word)
{
    return flag_word(lexicon, word, WORD_FILLER | WORD_FIXED);
}

bool lexicon_add_barrier(struct lexicon *lexicon, struct slice word)
{
    return flag_word(lexicon, word, WORD_BARRIER);
}

struct joining {
    struct lexicon *lexicon;
    uint32_t entry;
};

static bool join_form(void *context, struct slice form)
{
    struct joining *joining = context;
    uint32_t entry;
    if (!entry_of(joining->lexicon, form, &entry))
        return false;
    if (!(joining->lexicon->entries.items[entry].flags & WORD_FIXED))
        join(joining->lexicon, entry, joining->entry);
    return true;
}

/* --- phrases --- */

static bool add_step(struct lexicon *lexicon, struct phrase_step step)
{
    if (!ARRAY_ROOM(&lexicon->steps))
        return false;
    lexicon->steps.items[lexicon->steps.count++] = step;
    return true;
}

static bool add_word_step(struct lexicon *lexicon, enum phrase_match match, struct slice written, struct slice folded)
{
    struct phrase_step step = { .kind = STEP_WORD, .length = (uint16_t)written.length };
    if (!entry_of(lexicon, folded, &step.entry) || !store(lexicon, written, &step.written))
        return false;
    if (match == MATCH_FORMS && !(lexicon->entries.items[step.entry].flags & WORD_FIXED)) {
        char copy[WORD_FOLDED_MOST];
        memcpy(copy, folded.at, folded.length); /* the store may move while forms are added */
        struct joining joining = { lexicon, step.entry };
        if (!inflection_each((struct slice){ copy, folded.length }, join_form, &joining))
            return false;
    }
    return add_step(lexicon, step);
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

bool lexicon_has_class(const struct lexicon *lexicon, struct slice name)
{
    return name_map_find(&lexicon->classes, name) != NAME_NONE;
}

bool lexicon_add_class(struct lexicon *lexicon, struct slice name)
{
    uint32_t there;
    if (!name_map_put(&lexicon->classes, name, lexicon->class_count, &there))
        return false;
    if (there == lexicon->class_count)
        lexicon->class_count++;
    return true;
}

/* A phrase on its way into `steps`. */
struct phrase_text {
    struct slice text;
    enum phrase_match match;
    unsigned left_out;      /* bit n: the n-th optional class is left out */
    unsigned optional;      /* how many optional classes there are */
    size_t count;           /* words and classes; 0 when it has none or names an unknown class */
};

static bool add_steps(struct lexicon *lexicon, struct phrase_text *phrase)
{
    struct words *words = &lexicon->scratch;
    struct slice text = phrase->text;
    size_t stops = 0;
    phrase->count = phrase->optional = 0;
    if (!words_split(words, text))
        return false;
    for (size_t i = 0; i < words->count; i++) {
        const struct word *word = &words->items[i];
        struct slice name;
        size_t end = i;
        bool optional = false, class = class_name(words, text, i, &name, &optional, &end);
        if (!class && !word_is_word(word)) {
            stops = word->kind == WORD_STOP ? stops + (word->end - word->start) : 0;
            continue;
        }
        if (stops >= 3 && phrase->count > 0 && !add_step(lexicon, (struct phrase_step){ .kind = STEP_GAP }))
            return false;
        stops = 0;
        if (optional && phrase->left_out >> phrase->optional++ & 1) {
            i = end;
            continue;
        }
        struct slice written = { text.at + word->start, word->end - word->start };
        if (written.length > WORD_FOLDED_MOST)
            written.length = WORD_FOLDED_MOST;
        uint32_t number = class ? name_map_find(&lexicon->classes, name) : 0;
        if (number == NAME_NONE) {
            phrase->count = 0;
            return true;
        }
        if (class ? !add_step(lexicon, (struct phrase_step){ .kind = STEP_CLASS, .entry = number })
                  : !add_word_step(lexicon, phrase->match, written, word_folded(words, i)))
            return false;
        i = end;
        phrase->count++;
    }
    return true;
}

/* Adds a phrase in all its variants: with and without each optional class. */
static bool add_phrase(struct lexicon *lexicon, struct phrase phrase, struct slice text, size_t *count)
{
    struct phrase_text variant = { .text = text, .match = (enum phrase_match)phrase.match };
    *count = 0;
    do {
        size_t first = lexicon->steps.count;
        if (!add_steps(lexicon, &variant))
            return false;
        size_t steps = lexicon->steps.count - first;
        if (variant.count == 0 || steps > PHRASE_WORDS_MOST || variant.optional > OPTIONAL_CLASSES_MOST) {
            lexicon->steps.count = first;
            return true;
        }
        if (!ARRAY_ROOM(&lexicon->phrases))
            return false;
        phrase.first_step = (uint32_t)first;
        phrase.steps = (uint16_t)steps;
        lexicon->phrases.items[lexicon->phrases.count++] = phrase;
        *count = variant.count;
    } while (++variant.left_out < 1u << variant.optional);
    return true;
}

bool lexicon_add_phrase(struct lexicon *lexicon, struct slice text, enum phrase_match match,
                        struct phrase_meaning meaning, size_t *words)
{
    return add_phrase(lexicon, (struct phrase){ .match = (uint16_t)match, .root = NODE_PHRASES, .meaning = meaning },
                      text, words);
}

bool lexicon_add_class_term(struct lexicon *lexicon, struct slice class, struct slice text, enum phrase_match match,
                            size_t *words)
{
    uint32_t number = name_map_find(&lexicon->classes, class);
    return add_phrase(lexicon,
                      (struct phrase){ .match = (uint16_t)match, .root = NODE_CLASSES, .meaning = { 0, number } }, text,
                      words);
}

/* --- the tree --- */

static bool grow_edges(struct lexicon *lexicon)
{
    struct edge *old = lexicon->edges.items;
    size_t size = lexicon->edges.size;
    struct edge *grown = calloc(size * 2, sizeof *grown);
    if (!grown)
        return false;
    lexicon->edges.items = grown;
    lexicon->edges.size = size * 2;
    for (size_t i = 0; i < size; i++)
        if (old[i].child != 0)
            grown[edge_slot(lexicon, old[i].node, old[i].name)] = old[i];
    free(old);
    return true;
}

static bool new_node(struct lexicon *lexicon, uint32_t *node)
{
    if (!ARRAY_ROOM(&lexicon->nodes))
        return false;
    *node = (uint32_t)lexicon->nodes.count++;
    lexicon->nodes.items[*node] = (struct node){ 0 };
    return true;
}

/* What the edge that a step follows is called. */
static uint32_t step_name(const struct lexicon *lexicon, const struct phrase_step *step)
{
    return step->kind == STEP_CLASS ? name_of_class + step->entry : lexicon->entries.items[step->entry].same;
}

static bool step_to(struct lexicon *lexicon, const struct phrase_step *step, uint32_t *node)
{
    uint32_t child;
    if (step->kind == STEP_GAP) {
        if (lexicon->nodes.items[*node].gap == 0) {
            if (!new_node(lexicon, &child))
                return false;
            lexicon->nodes.items[*node].gap = child;
        }
        *node = lexicon->nodes.items[*node].gap;
        return true;
    }
    uint32_t name = step_name(lexicon, step);
    if (step->kind == STEP_CLASS)
        lexicon->nodes.items[*node].classes |= bit_of(name);
    else
        lexicon->nodes.items[*node].words |= bit_of(name);
    size_t slot = edge_slot(lexicon, *node, name);
    if (lexicon->edges.items[slot].child == 0) {
        if (!new_node(lexicon, &child))
            return false;
        if ((lexicon->edges.used + 1) * 2 > lexicon->edges.size) {
            if (!grow_edges(lexicon))
                return false;
            slot = edge_slot(lexicon, *node, name);
        }
        lexicon->edges.items[slot] = (struct edge){ *node, name, child };
        lexicon->edges.used++;
    }
    *node = lexicon->edges.items[slot].child;
    return true;
}

static bool give_names(struct lexicon *lexicon)
{
    size_t count = lexicon->entries.count;
    uint32_t *names = calloc(count + 1, sizeof *names);
    if (!names)
        return false;
    for (size_t i = 0; i < count; i++) {
        uint32_t root = entry_root(lexicon, (uint32_t)i);
        if (names[root] == 0)
            names[root] = ++lexicon->names;
        names[i] = names[root];
    }
    lexicon->name_flags = calloc(lexicon->names + 1, 1);
    if (lexicon->name_flags) {
        for (size_t i = 0; i < count; i++) {
            lexicon->entries.items[i].same = names[i];
            lexicon->name_flags[names[i]] |= lexicon->entries.items[i].flags & (WORD_FILLER | WORD_BARRIER);
        }
    }
    free(names);
    return lexicon->name_flags != NULL;
}

bool lexicon_finish(struct lexicon *lexicon)
{
    lexicon->class_flags = calloc(lexicon->class_count + 1, 1);
    if (!lexicon->class_flags || !give_names(lexicon))
        return false;
    /* Backwards, so that the phrases of one node are listed in the order they were added. */
    for (size_t i = lexicon->phrases.count; i-- > 0;) {
        struct phrase *phrase = &lexicon->phrases.items[i];
        const struct phrase_step *steps = &lexicon->steps.items[phrase->first_step];
        uint32_t node = phrase->root;
        uint8_t begins = phrase->root == NODE_PHRASES ? NAME_BEGINS : NAME_BEGINS_CLASS;
        if (steps[0].kind == STEP_WORD)
            lexicon->name_flags[lexicon->entries.items[steps[0].entry].same] |= begins;
        else
            lexicon->class_flags[steps[0].entry] |= begins;
        for (size_t step = 0; step < phrase->steps; step++)
            if (!step_to(lexicon, &steps[step], &node))
                return false;
        phrase->next = lexicon->nodes.items[node].phrases;
        lexicon->nodes.items[node].phrases = (uint32_t)i + 1;
    }
    return true;
}

void lexicon_close(struct lexicon *lexicon)
{
    if (!lexicon)
        return;
    buffer_close(&lexicon->strings);
    free(lexicon->entries.items);
    free(lexicon->slots.items);
    free(lexicon->phrases.items);
    free(lexicon->steps.items);
    name_map_close(&lexicon->classes);
    free(lexicon->nodes.items);
    free(lexicon->edges.items);
    free(lexicon->name_flags);
    free(lexicon->class_flags);
    words_close(&lexicon->scratch);
    free(lexicon);
}
