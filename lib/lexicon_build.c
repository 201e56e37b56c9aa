#include "lexicon_build.h"

#include <stdlib.h>

#include "inflection.h"
#include "name_map.h"

enum {
    PHRASE_WORDS_MOST = 4096,
    OPTIONAL_CLASSES_MOST = 6,
    SLOTS_AT_FIRST = 1024,  /* a power of two */
    WRITTEN_MOST = 1024,
    FORM_FIXED = 256,       /* has no other forms */
    FORM_INFLECTED = 512    /* its regular forms have been joined to it */
};

/* A step of a phrase is the label of its edge, but that a word in any form is its symbol: names come last. */
static const uint32_t step_gap = UINT32_MAX;

struct phrase {
    uint32_t first_step;    /* index into `steps` */
    uint32_t steps;
    uint32_t root;          /* node */
    uint32_t ends_as;       /* number of the meaning, or label of the class it is a term of */
};

struct joint {
    uint32_t node, label, child; /* child 0: a free slot (the root is nobody's child) */
};

struct lexicon_builder {
    struct lexicon lexicon;
    ARRAY_OF(uint32_t) same;                /* by form: another form of the same word (union-find) */
    ARRAY_OF(struct phrase) phrases;
    ARRAY_OF(uint32_t) steps;
    struct { struct joint *items; size_t size, used; } joints; /* the edges, as a hash */
    struct name_map classes;
    uint32_t class_count, names;
    struct words scratch;                   /* for phrases being added */
};

struct lexicon_builder *lexicon_builder_open(void)
{
    struct lexicon_builder *builder = calloc(1, sizeof *builder);
    if (!builder)
        return NULL;
    struct lexicon *lexicon = &builder->lexicon;
    lexicon->slots.items = calloc(SLOTS_AT_FIRST, sizeof *lexicon->slots.items);
    builder->joints.items = calloc(SLOTS_AT_FIRST, sizeof *builder->joints.items);
    if (!lexicon->slots.items || !builder->joints.items) {
        lexicon_builder_close(builder);
        return NULL;
    }
    lexicon->slots.count = lexicon->slots.capacity = builder->joints.size = SLOTS_AT_FIRST;
    return builder;
}

/* --- words --- */

static bool grow_slots(struct lexicon *lexicon)
{
    size_t size = lexicon->slots.count * 2;
    uint32_t *grown = calloc(size, sizeof *grown);
    if (!grown)
        return false;
    ARRAY_CLOSE(&lexicon->slots);
    lexicon->slots.items = grown;
    lexicon->slots.count = lexicon->slots.capacity = size;
    for (uint32_t symbol = 1; symbol <= lexicon->forms.count; symbol++) {
        const struct lexicon_form *form = lexicon_form(lexicon, symbol);
        const char *at = lexicon->strings.items + form->at;
        size_t marked = *at == CASE_MARK;
        grown[lexicon_slot(lexicon, marked ? CASE_MARK : 0, (struct slice){ at + marked, form->length - marked })] = symbol;
    }
    return true;
}

/* The symbol of a form, made when it is new. `bytes` must not lie in the string store. */
static bool symbol_of(struct lexicon_builder *builder, char mark, struct slice bytes, uint32_t *symbol)
{
    struct lexicon *lexicon = &builder->lexicon;
    size_t slot = lexicon_slot(lexicon, mark, bytes), marked = mark != 0;
    *symbol = lexicon->slots.items[slot];
    if (*symbol != 0)
        return true;
    if ((lexicon->forms.count + 1) * 2 > lexicon->slots.count) {
        if (!grow_slots(lexicon))
            return false;
        slot = lexicon_slot(lexicon, mark, bytes);
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
    if (marked)
        lexicon->strings.items[lexicon->strings.count++] = mark;
    memcpy(lexicon->strings.items + lexicon->strings.count, bytes.at, bytes.length);
    lexicon->strings.count += bytes.length;
    return true;
}

static struct lexicon_form *form_of(struct lexicon_builder *builder, uint32_t symbol)
{
    return &builder->lexicon.forms.items[symbol - 1];
}

static uint32_t root_of(const struct lexicon_builder *builder, uint32_t symbol)
{
    uint32_t form = symbol - 1;
    while (builder->same.items[form] != form)
        form = builder->same.items[form];
    return form;
}

static void join(struct lexicon_builder *builder, uint32_t a, uint32_t b)
{
    builder->same.items[root_of(builder, a)] = root_of(builder, b);
}

/* The only word of `text`, folded, in *folded. False when it is not one word. The bytes live until the next split. */
static bool one_word(struct lexicon_builder *builder, struct slice text, struct slice *folded)
{
    if (!words_split(&builder->scratch, text) || builder->scratch.count != 1
        || !word_is_word(&builder->scratch.items[0]))
        return false;
    *folded = word_folded(&builder->scratch, 0);
    return true;
}

bool lexicon_add_form(struct lexicon_builder *builder, struct slice form, struct slice word)
{
    struct slice folded;
    uint32_t form_symbol, word_symbol;
    if (!one_word(builder, form, &folded))
        return true; /* what is not one word cannot be a form of one */
    if (!symbol_of(builder, 0, folded, &form_symbol))
        return false;
    if (word.length == 0) {
        form_of(builder, form_symbol)->flags |= FORM_FIXED;
        return true;
    }
    if (!one_word(builder, word, &folded))
        return true;
    if (!symbol_of(builder, 0, folded, &word_symbol))
        return false;
    join(builder, form_symbol, word_symbol);
    return true;
}

static bool flag_word(struct lexicon_builder *builder, struct slice word, uint16_t flags)
{
    struct slice folded;
    uint32_t symbol;
    if (!one_word(builder, word, &folded))
        return true;
    if (!symbol_of(builder, 0, folded, &symbol))
        return false;
    form_of(builder, symbol)->flags |= flags;
    return true;
}

bool lexicon_add_word(struct lexicon_builder *builder, struct slice folded, uint32_t *symbol)
{
    return symbol_of(builder, 0, folded, symbol);
}

bool lexicon_add_common(struct lexicon_builder *builder, struct slice word)
{
    size_t forms = builder->lexicon.forms.count;
    struct slice folded;
    uint32_t symbol;
    if (!one_word(builder, word, &folded))
        return true;
    if (!symbol_of(builder, 0, folded, &symbol))
        return false;
    if (builder->lexicon.forms.count > forms)
        form_of(builder, symbol)->flags |= FORM_COMMON;
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
    if (!symbol_of(joining->builder, 0, form, &symbol))
        return false;
    if (!(form_of(joining->builder, symbol)->flags & FORM_FIXED))
        join(joining->builder, symbol, joining->symbol);
    return true;
}

/* --- phrases --- */

static bool add_step(struct lexicon_builder *builder, uint32_t step)
{
    if (!ARRAY_ROOM(&builder->steps))
        return false;
    builder->steps.items[builder->steps.count++] = step;
    return true;
}

static bool add_word_step(struct lexicon_builder *builder, enum phrase_match match, struct slice written,
                          struct slice folded)
{
    uint32_t symbol, cased;
    if (!symbol_of(builder, 0, folded, &symbol))
        return false;
    if (match == MATCH_WORD)
        return add_step(builder, LABEL_FORM | symbol);
    if (match == MATCH_EXACT) {
        if (written.length > WRITTEN_MOST)
            written.length = WRITTEN_MOST; /* no text's word is the same then: those are not cut */
        if (!symbol_of(builder, CASE_MARK, written, &cased))
            return false;
        form_of(builder, symbol)->flags |= FORM_HAS_CASES;
        form_of(builder, cased)->plain = symbol;
        return add_step(builder, LABEL_FORM | cased);
    }
    if (!(form_of(builder, symbol)->flags & (FORM_FIXED | FORM_INFLECTED))) {
        struct joining joining = { builder, symbol };
        form_of(builder, symbol)->flags |= FORM_INFLECTED;
        if (!inflection_each(folded, join_form, &joining))
            return false;
    }
    return add_step(builder, symbol);
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
    if (!name_map_put(&builder->classes, name, builder->class_count, &there))
        return false;
    if (there == builder->class_count)
        builder->class_count++;
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

static bool add_steps(struct lexicon_builder *builder, struct phrase_text *phrase)
{
    const struct words *words = &builder->scratch;
    struct slice text = phrase->text;
    size_t stops = 0;
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
        if (stops >= 3 && phrase->count > 0 && !add_step(builder, step_gap))
            return false;
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
        if (class ? !add_step(builder, label_class | number)
                  : !add_word_step(builder, phrase->match, written, word_folded(words, i)))
            return false;
        i = end;
        phrase->count++;
    }
    return true;
}

/* Adds a phrase in all its variants: with and without each optional class. */
static bool add_phrase(struct lexicon_builder *builder, struct phrase phrase, struct slice text,
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
    return add_phrase(builder, phrase, text, match, words);
}

bool lexicon_add_class_term(struct lexicon_builder *builder, struct slice class, struct slice text,
                            enum phrase_match match, size_t *words)
{
    uint32_t number = name_map_find(&builder->classes, class);
    return add_phrase(builder, (struct phrase){ .root = NODE_CLASSES, .ends_as = label_class | number }, text, match, words);
}

/* --- the graph --- */

static size_t joint_slot(const struct lexicon_builder *builder, uint32_t node, uint32_t label)
{
    uint64_t key = ((uint64_t)node << 32 | label) * 0x9E3779B97F4A7C15u;
    size_t last = builder->joints.size - 1, slot = (size_t)(key >> 32) & last;
    const struct joint *joints = builder->joints.items;
    while (joints[slot].child != 0 && (joints[slot].node != node || joints[slot].label != label))
        slot = (slot + 1) & last;
    return slot;
}

static bool grow_joints(struct lexicon_builder *builder)
{
    struct joint *old = builder->joints.items;
    size_t size = builder->joints.size;
    struct joint *grown = calloc(size * 2, sizeof *grown);
    if (!grown)
        return false;
    builder->joints.items = grown;
    builder->joints.size = size * 2;
    for (size_t i = 0; i < size; i++)
        if (old[i].child != 0)
            grown[joint_slot(builder, old[i].node, old[i].label)] = old[i];
    free(old);
    return true;
}

static bool new_node(struct lexicon *lexicon, uint32_t *node)
{
    if (!ARRAY_ROOM(&lexicon->nodes))
        return false;
    *node = (uint32_t)lexicon->nodes.count++;
    lexicon->nodes.items[*node] = (struct lexicon_node){ 0 };
    return true;
}

static bool step_to(struct lexicon_builder *builder, uint32_t step, uint32_t *node)
{
    struct lexicon *lexicon = &builder->lexicon;
    uint32_t child;
    if (step == step_gap) {
        child = lexicon->nodes.items[*node].gap;
        if (child == 0 && !new_node(lexicon, &child))
            return false;
        lexicon->nodes.items[*node].gap = child;
        *node = child;
        return true;
    }
    uint32_t label = step < LABEL_FORM ? form_of(builder, step)->name : step;
    size_t slot = joint_slot(builder, *node, label);
    child = builder->joints.items[slot].child;
    if (child == 0) {
        if (!new_node(lexicon, &child))
            return false;
        if ((builder->joints.used + 1) * 2 > builder->joints.size) {
            if (!grow_joints(builder))
                return false;
            slot = joint_slot(builder, *node, label);
        }
        builder->joints.items[slot] = (struct joint){ *node, label, child };
        builder->joints.used++;
        struct lexicon_node *parent = &lexicon->nodes.items[*node];
        parent->edge_count++;
        parent->class_count += label >= label_class;
        parent->mask |= label_bit(label);
    }
    *node = child;
    return true;
}

/* Gives each word its name, which all its forms share, and each form the flags of its word. */
static bool give_names(struct lexicon_builder *builder)
{
    size_t count = builder->lexicon.forms.count;
    uint32_t *names = calloc(count + 1, sizeof *names);
    uint16_t *flags = calloc(count + 1, sizeof *flags);
    if (names && flags) {
        for (uint32_t symbol = 1; symbol <= count; symbol++) {
            uint32_t root = root_of(builder, symbol);
            if (names[root] == 0)
                names[root] = ++builder->names;
            form_of(builder, symbol)->name = names[root];
            flags[names[root]] |= form_of(builder, symbol)->flags & FORM_FLAGS;
        }
        for (uint32_t symbol = 1; symbol <= count; symbol++) {
            struct lexicon_form *form = form_of(builder, symbol), *plain = form_of(builder, form->plain);
            form->name = plain->name;
            form->flags = (uint16_t)((form->flags & (FORM_HAS_CASES | FORM_COMMON)) | flags[plain->name]);
        }
    }
    bool done = names && flags;
    free(names);
    free(flags);
    return done;
}

/* Walks every phrase into the graph. *last_nodes receives the node each ends at. */
static bool make_paths(struct lexicon_builder *builder, uint32_t *last_nodes)
{
    for (size_t i = 0; i < builder->phrases.count; i++) {
        const struct phrase *phrase = &builder->phrases.items[i];
        uint32_t node = phrase->root;
        for (size_t step = 0; step < phrase->steps; step++)
            if (!step_to(builder, builder->steps.items[phrase->first_step + step], &node))
                return false;
        last_nodes[i] = node;
        builder->lexicon.nodes.items[node].end_count++;
    }
    return true;
}

static int compare_edges(const void *a, const void *b)
{
    const struct lexicon_edge *one = a, *other = b;
    return (one->label > other->label) - (one->label < other->label);
}

/* Puts edges and ends of each node side by side. */
static bool lay_out(struct lexicon_builder *builder, const uint32_t *last_nodes)
{
    struct lexicon *lexicon = &builder->lexicon;
    uint32_t edges = 0, ends = 0;
    if (!ARRAY_RESERVE(&lexicon->edges, builder->joints.used + 1)
        || !ARRAY_RESERVE(&lexicon->ends, builder->phrases.count + 1))
        return false;
    for (size_t i = 0; i < lexicon->nodes.count; i++) {
        struct lexicon_node *node = &lexicon->nodes.items[i];
        node->edges = edges;
        node->ends = ends;
        edges += node->edge_count;
        ends += node->end_count;
        node->edge_count = node->end_count = 0;
    }
    lexicon->edges.count = edges;
    lexicon->ends.count = ends;
    memset(lexicon->ends.items, 0, ends * sizeof *lexicon->ends.items); /* what is there twice leaves room unused */
    for (size_t i = 0; i < builder->joints.size; i++) {
        const struct joint *joint = &builder->joints.items[i];
        if (joint->child == 0)
            continue;
        struct lexicon_node *node = &lexicon->nodes.items[joint->node];
        lexicon->edges.items[node->edges + node->edge_count++] = (struct lexicon_edge){ joint->label, joint->child };
    }
    for (size_t i = 0; i < lexicon->nodes.count; i++) {
        const struct lexicon_node *node = &lexicon->nodes.items[i];
        if (node->edge_count > 1)
            qsort(lexicon->edges.items + node->edges, node->edge_count, sizeof *lexicon->edges.items, compare_edges);
    }
    for (size_t i = 0; i < builder->phrases.count; i++) {
        struct lexicon_node *node = &lexicon->nodes.items[last_nodes[i]];
        uint32_t *mine = lexicon->ends.items + node->ends, ends_as = builder->phrases.items[i].ends_as;
        size_t there = 0;
        while (there < node->end_count && mine[there] != ends_as)
            there++;
        if (there == node->end_count)
            mine[node->end_count++] = ends_as;
    }
    return true;
}

/* --- which single words are terms of which classes --- */

/* A class of which a word with the label is a whole term. */
struct unit {
    uint32_t label, class;
};

static int compare_units(const void *a, const void *b)
{
    const struct unit *one = a, *other = b;
    return one->label != other->label ? (one->label > other->label) - (one->label < other->label)
                                      : (one->class > other->class) - (one->class < other->class);
}

/* Terms of one word, and of one class: `outer` pairs such a class (as label) with the one whose term it is. */
struct unit_terms {
    struct unit *direct, *outer;
    size_t direct_count, outer_count;
    uint32_t *first_outer;    /* by class: where its pairs begin in `outer`; one more at the end */
    uint32_t *seen;           /* by class: the last label that had it */
    ARRAY_OF(struct unit) found;
};

static void sort_unit_terms(const struct lexicon_builder *builder, struct unit_terms *terms)
{
    for (size_t i = 0; i < builder->phrases.count; i++) {
        const struct phrase *phrase = &builder->phrases.items[i];
        uint32_t step = builder->steps.items[phrase->first_step];
        if (phrase->root != NODE_CLASSES || phrase->steps != 1)
            continue;
        if (step >= label_class)
            terms->outer[terms->outer_count++] = (struct unit){ step - label_class, phrase->ends_as - label_class };
        else
            terms->direct[terms->direct_count++] = (struct unit){
                step < LABEL_FORM ? lexicon_form(&builder->lexicon, step)->name : step, phrase->ends_as - label_class };
    }
    qsort(terms->direct, terms->direct_count, sizeof *terms->direct, compare_units);
    qsort(terms->outer, terms->outer_count, sizeof *terms->outer, compare_units);
    for (size_t i = 0; i < terms->outer_count; i++)
        terms->first_outer[terms->outer[i].label + 1]++;
    for (uint32_t class = 0; class < builder->class_count; class++)
        terms->first_outer[class + 1] += terms->first_outer[class];
}

static bool add_unit(struct unit_terms *terms, uint32_t label, uint32_t class)
{
    if (terms->seen[class] == label)
        return true;
    terms->seen[class] = label;
    if (!ARRAY_ROOM(&terms->found))
        return false;
    terms->found.items[terms->found.count++] = (struct unit){ label, class };
    return true;
}

/* What is a term of a class is one of those too that have the class as a term, and so on. */
static bool close_units(struct unit_terms *terms)
{
    for (size_t i = 0; i < terms->direct_count;) {
        size_t group = terms->found.count;
        uint32_t label = terms->direct[i].label;
        for (; i < terms->direct_count && terms->direct[i].label == label; i++)
            if (!add_unit(terms, label, terms->direct[i].class))
                return false;
        for (size_t n = group; n < terms->found.count; n++) {
            uint32_t inner = terms->found.items[n].class;
            for (uint32_t o = terms->first_outer[inner]; o < terms->first_outer[inner + 1]; o++)
                if (!add_unit(terms, label, terms->outer[o].class))
                    return false;
        }
        if (terms->found.count - group > 1)
            qsort(terms->found.items + group, terms->found.count - group, sizeof *terms->found.items, compare_units);
    }
    return true;
}

/* Where the units of each label from `least` on begin: `first` gets count + 1 numbers. */
static void index_units(const struct unit_terms *terms, uint32_t least, uint32_t *first, size_t count)
{
    size_t unit = 0;
    while (unit < terms->found.count && terms->found.items[unit].label < least)
        unit++;
    for (size_t i = 0; i <= count; i++) {
        first[i] = (uint32_t)unit;
        while (unit < terms->found.count && terms->found.items[unit].label == least + i)
            unit++;
    }
}

/* Puts the units into the lexicon: their labels are in order, names before single forms. */
static bool take_units(struct lexicon *lexicon, const struct unit_terms *terms, uint32_t names, uint32_t classes)
{
    size_t symbols = lexicon->forms.count;
    if (!ARRAY_RESERVE(&lexicon->units, terms->found.count + 1) || !ARRAY_RESERVE(&lexicon->name_units, names + 2)
        || !ARRAY_RESERVE(&lexicon->form_units, symbols + 2) || !ARRAY_RESERVE(&lexicon->class_words, classes + 1))
        return false;
    memset(lexicon->class_words.items, 0, (classes + 1) * sizeof *lexicon->class_words.items);
    lexicon->class_words.count = classes;
    for (size_t i = 0; i < terms->found.count; i++) {
        const struct unit *unit = &terms->found.items[i];
        lexicon->units.items[lexicon->units.count++] = unit->class;
        label_set_add(&lexicon->class_words.items[unit->class], unit->label);
    }
    index_units(terms, 0, lexicon->name_units.items, names + 1);
    lexicon->name_units.count = names + 2;
    index_units(terms, LABEL_FORM, lexicon->form_units.items, symbols + 1);
    lexicon->form_units.count = symbols + 2;
    return true;
}

static bool find_units(struct lexicon_builder *builder)
{
    size_t most = builder->phrases.count + 1, classes = builder->class_count;
    struct unit_terms terms = { .direct = calloc(most, sizeof *terms.direct),
                                .outer = calloc(most, sizeof *terms.outer),
                                .first_outer = calloc(classes + 2, sizeof *terms.first_outer),
                                .seen = calloc(classes + 1, sizeof *terms.seen) };
    bool done = terms.direct && terms.outer && terms.first_outer && terms.seen;
    if (done) {
        sort_unit_terms(builder, &terms);
        done = close_units(&terms) && take_units(&builder->lexicon, &terms, builder->names, builder->class_count);
    }
    free(terms.direct);
    free(terms.outer);
    free(terms.first_outer);
    free(terms.seen);
    ARRAY_CLOSE(&terms.found);
    return done;
}

/* What a word of that label can be, as a mask. */
static uint64_t mask_of(const struct lexicon *lexicon, uint32_t label)
{
    size_t count;
    const uint32_t *units = lexicon_units(lexicon, label, &count);
    uint64_t mask = label_bit(label);
    for (size_t i = 0; i < count; i++)
        mask |= label_bit(label_class | units[i]);
    return mask;
}

static bool make_masks(struct lexicon_builder *builder)
{
    struct lexicon *lexicon = &builder->lexicon;
    uint64_t *masks = calloc(builder->names + 1, sizeof *masks);
    if (!masks)
        return false;
    for (uint32_t name = 1; name <= builder->names; name++)
        masks[name] = mask_of(lexicon, name);
    for (uint32_t symbol = 1; symbol <= lexicon->forms.count; symbol++) {
        struct lexicon_form *form = form_of(builder, symbol);
        form->mask = masks[form->name] | mask_of(lexicon, LABEL_FORM | form->plain);
        if (form->plain != symbol)
            form->mask |= mask_of(lexicon, LABEL_FORM | symbol);
    }
    free(masks);
    return true;
}

bool lexicon_builder_finish(struct lexicon_builder *builder, struct lexicon *lexicon)
{
    uint32_t *last_nodes = calloc(builder->phrases.count + 1, sizeof *last_nodes), node;
    bool done = last_nodes && give_names(builder);
    for (size_t i = 0; i < NODES_AT_FIRST && done; i++)
        done = new_node(&builder->lexicon, &node);
    done = done && make_paths(builder, last_nodes) && lay_out(builder, last_nodes) && find_units(builder)
        && make_masks(builder);
    free(last_nodes);
    *lexicon = builder->lexicon;
    builder->lexicon = (struct lexicon){ 0 };
    return done;
}

void lexicon_builder_close(struct lexicon_builder *builder)
{
    if (!builder)
        return;
    lexicon_close(&builder->lexicon);
    ARRAY_CLOSE(&builder->same);
    ARRAY_CLOSE(&builder->phrases);
    ARRAY_CLOSE(&builder->steps);
    free(builder->joints.items);
    name_map_close(&builder->classes);
    words_close(&builder->scratch);
    free(builder);
}
