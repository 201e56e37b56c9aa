#include "lexicon_parts.h"

#include <stdlib.h>

/* --- the tree --- */

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
    uint32_t label = step < LABEL_FORM ? builder_form(builder, step)->name : step;
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
            uint32_t root = builder_root(builder, symbol);
            if (names[root] == 0)
                names[root] = ++builder->names;
            builder_form(builder, symbol)->name = names[root];
            flags[names[root]] |= builder_form(builder, symbol)->flags & FORM_FLAGS;
        }
        for (uint32_t symbol = 1; symbol <= count; symbol++) {
            struct lexicon_form *form = builder_form(builder, symbol), *plain = builder_form(builder, form->plain);
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
        struct lexicon_form *form = builder_form(builder, symbol);
        form->mask = masks[form->name] | mask_of(lexicon, LABEL_FORM | form->plain);
        if (form->plain != symbol)
            form->mask |= mask_of(lexicon, LABEL_FORM | symbol);
    }
    free(masks);
    return true;
}

/* --- forms in order --- */

/* A form and where its bytes are. */
struct placed {
    struct slice letters;
    uint32_t symbol;
};

static int compare_placed(const void *a, const void *b)
{
    const struct placed *one = a, *other = b;
    size_t shorter = one->letters.length < other->letters.length ? one->letters.length : other->letters.length;
    int order = memcmp(one->letters.at, other->letters.at, shorter);
    return order != 0 ? order
                      : (one->letters.length > other->letters.length) - (one->letters.length < other->letters.length);
}

static bool sort_forms(struct lexicon *lexicon)
{
    size_t count = 0;
    struct placed *placed = calloc(lexicon->forms.count + 1, sizeof *placed);
    bool done = placed && ARRAY_RESERVE(&lexicon->sorted, lexicon->forms.count + 1);
    for (uint32_t symbol = 1; done && symbol <= lexicon->forms.count; symbol++) {
        const struct lexicon_form *form = lexicon_form(lexicon, symbol);
        if (form->plain == symbol && !(form->flags & FORM_COMMON))
            placed[count++] = (struct placed){ lexicon_letters(lexicon, symbol), symbol };
    }
    if (done) {
        qsort(placed, count, sizeof *placed, compare_placed);
        for (size_t i = 0; i < count; i++)
            lexicon->sorted.items[lexicon->sorted.count++] = placed[i].symbol;
    }
    free(placed);
    return done;
}

bool lexicon_builder_finish(struct lexicon_builder *builder, struct lexicon *lexicon)
{
    uint32_t *last_nodes = calloc(builder->phrases.count + 1, sizeof *last_nodes), node;
    bool done = last_nodes && give_names(builder);
    for (size_t i = 0; i < NODES_AT_FIRST && done; i++)
        done = new_node(&builder->lexicon, &node);
    done = done && make_paths(builder, last_nodes) && lay_out(builder, last_nodes) && find_units(builder)
        && make_masks(builder) && sort_forms(&builder->lexicon);
    free(last_nodes);
    *lexicon = builder->lexicon;
    builder->lexicon = (struct lexicon){ 0 };
    return done;
}
