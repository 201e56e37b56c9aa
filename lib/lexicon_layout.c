#include "lexicon_parts.h"

#include <stdlib.h>
#include <string.h>

#include "hash.h"

/* --- the trie --- */

static size_t joint_slot(const struct lexicon_builder *builder, uint32_t node, uint32_t label)
{
    size_t last = builder->joints.size - 1, slot = hash_pair(node, label) & last;
    const uint32_t *nodes = builder->joints.nodes;
    const struct origin *origins = builder->origins.items;
    while (nodes[slot] != 0 && (origins[nodes[slot]].node != node || origins[nodes[slot]].label != label))
        slot = (slot + 1) & last;
    return slot;
}

static bool grow_joints(struct lexicon_builder *builder)
{
    uint32_t *old = builder->joints.nodes;
    size_t size = builder->joints.size;
    uint32_t *grown = calloc(size * 2, sizeof *grown);
    if (!grown)
        return false;
    builder->joints.nodes = grown;
    builder->joints.size = size * 2;
    for (size_t i = 0; i < size; i++) {
        struct origin origin = builder->origins.items[old[i]];
        if (old[i] != 0)
            grown[joint_slot(builder, origin.node, origin.label)] = old[i];
    }
    free(old);
    return true;
}

static bool new_node(struct lexicon_builder *builder, struct origin origin, uint32_t *node)
{
    struct lexicon *lexicon = &builder->lexicon;
    if (!ARRAY_ROOM(&lexicon->nodes) || !ARRAY_ROOM(&builder->origins))
        return false;
    builder->origins.items[builder->origins.count++] = origin;
    *node = (uint32_t)lexicon->nodes.count++;
    lexicon->nodes.items[*node] = (struct lexicon_node){ 0 };
    return true;
}

static bool step_behind_gap(struct lexicon_builder *builder, uint32_t *node)
{
    uint32_t child = builder->lexicon.nodes.items[*node].gap;
    if (child == 0 && !new_node(builder, (struct origin){ *node, step_gap }, &child))
        return false;
    builder->lexicon.nodes.items[*node].gap = child;
    *node = child;
    return true;
}

static bool step_to(struct lexicon_builder *builder, uint32_t step, uint32_t *node)
{
    if (step == step_gap)
        return step_behind_gap(builder, node);
    uint32_t label = step < LABEL_FORM ? builder_form(builder, step)->name : step;
    size_t slot = joint_slot(builder, *node, label);
    uint32_t child = builder->joints.nodes[slot];
    if (child == 0) {
        if ((builder->joints.used + 1) * 2 > builder->joints.size) {
            if (!grow_joints(builder))
                return false;
            slot = joint_slot(builder, *node, label);
        }
        if (!new_node(builder, (struct origin){ *node, label }, &child))
            return false;
        builder->joints.nodes[slot] = child;
        builder->joints.used++;
        struct lexicon_node *parent = &builder->lexicon.nodes.items[*node];
        parent->edges++; /* counted here until they are laid out */
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

/* Walks every phrase into the trie. *last_nodes receives the node each ends at. */
static bool make_paths(struct lexicon_builder *builder, uint32_t *last_nodes)
{
    for (size_t i = 0; i < builder->phrases.count; i++) {
        const struct phrase *phrase = &builder->phrases.items[i];
        uint32_t node = phrase->root;
        for (size_t step = 0; step < phrase->steps; step++)
            if (!step_to(builder, builder->steps.items[phrase->first_step + step], &node))
                return false;
        last_nodes[i] = node;
    }
    return true;
}

static int compare_edges(const void *a, const void *b)
{
    const struct lexicon_edge *one = a, *other = b;
    return (one->label > other->label) - (one->label < other->label);
}

/* Rows of tables are often in the order of their words, and their edges with them. */
static void sort_edges(struct lexicon_edge *edges, size_t count)
{
    bool ordered = true;
    for (size_t i = 1; i < count && ordered; i++)
        ordered = edges[i - 1].label < edges[i].label;
    if (!ordered)
        qsort(edges, count, sizeof *edges, compare_edges);
}

static bool is_leaf(const struct lexicon_node *node)
{
    return node->edges == 0 && node->gap == NODE_NONE;
}

/* The new number of each node: the leaves behind all others, else in the order they were made. The first leaf's in *first_leaf. */
static void number_leaves_last(const struct lexicon *lexicon, uint32_t *numbers, uint32_t *first_leaf)
{
    uint32_t next = 0;
    for (int leaves = 0; leaves < 2; leaves++) {
        for (size_t i = 0; i < lexicon->nodes.count; i++)
            if ((i >= NODES_AT_FIRST && is_leaf(&lexicon->nodes.items[i])) == (leaves == 1))
                numbers[i] = next++;
        *first_leaf = leaves == 0 ? next : *first_leaf;
    }
}

/*
 * Leaves have nothing but an end: behind the others, they need no more than its place. *first_leaf receives the number of
 * the first, *last_nodes the new numbers.
 */
static bool put_leaves_last(struct lexicon_builder *builder, uint32_t *last_nodes, uint32_t *first_leaf)
{
    struct lexicon *lexicon = &builder->lexicon;
    size_t count = lexicon->nodes.count;
    uint32_t *numbers = calloc(count, sizeof *numbers);
    struct origin *origins = calloc(count, sizeof *origins);
    bool done = numbers && origins;
    if (done) {
        number_leaves_last(lexicon, numbers, first_leaf);
        for (size_t i = 0; i < count; i++) {
            struct lexicon_node node = lexicon->nodes.items[i];
            origins[numbers[i]] = (struct origin){ numbers[builder->origins.items[i].node], builder->origins.items[i].label };
            node.gap = numbers[node.gap]; /* NODE_NONE stays the first */
            if (numbers[i] < *first_leaf)
                lexicon->nodes.items[numbers[i]] = node;
        }
        memcpy(builder->origins.items, origins, count * sizeof *origins);
        for (size_t i = 0; i < builder->phrases.count; i++)
            last_nodes[i] = numbers[last_nodes[i]];
    }
    free(numbers);
    free(origins);
    return done;
}

/*
 * From counts to places: the node behind each gets the place where what it counted begins. As that is filled, it moves to
 * where the next node's begins.
 */
static void make_places(struct lexicon *lexicon)
{
    struct lexicon_node *nodes = lexicon->nodes.items;
    uint32_t edges = 0, edge_count = nodes[0].edges;
    nodes[0].edges = 0;
    for (size_t i = 0; i + 1 < lexicon->nodes.count; i++) {
        uint32_t next_edges = nodes[i + 1].edges;
        nodes[i + 1].edges = edges;
        edges += edge_count;
        edge_count = next_edges;
    }
    lexicon->edges.count = edges;
}

/* The same for what ends at each node, of which the counts are still to be made. */
static bool place_ends(struct lexicon_builder *builder, const uint32_t *last_nodes, size_t nodes)
{
    struct lexicon *lexicon = &builder->lexicon;
    if (!ARRAY_RESERVE(&lexicon->node_ends, nodes + 2) || !ARRAY_RESERVE(&lexicon->ends, builder->phrases.count + 1))
        return false;
    uint32_t *places = lexicon->node_ends.items;
    memset(places, 0, (nodes + 2) * sizeof *places);
    lexicon->node_ends.count = nodes + 1;
    for (size_t i = 0; i < builder->phrases.count; i++)
        places[last_nodes[i] + 2]++;
    for (size_t i = 2; i < nodes + 2; i++)
        places[i] += places[i - 1];
    for (size_t i = 0; i < builder->phrases.count; i++)
        lexicon->ends.items[places[last_nodes[i] + 1]++] = builder->phrases.items[i].ends_as;
    return true;
}

/* Leaves each end of a node once, in the order they were added. */
static void drop_doubles(struct lexicon *lexicon)
{
    uint32_t *ends = lexicon->ends.items, *places = lexicon->node_ends.items, begin = 0;
    size_t kept = 0;
    for (size_t i = 0; i + 1 < lexicon->node_ends.count; i++) {
        uint32_t limit = places[i + 1];
        places[i] = (uint32_t)kept;
        for (uint32_t n = begin; n < limit; n++) {
            size_t there = places[i];
            while (there < kept && ends[there] != ends[n])
                there++;
            if (there == kept)
                ends[kept++] = ends[n];
        }
        begin = limit;
    }
    places[lexicon->node_ends.count - 1] = (uint32_t)kept;
    lexicon->ends.count = kept;
}

/* Puts edges and ends of each node side by side; a node more than there are tells where the last ones end. */
static bool lay_out_trie(struct lexicon_builder *builder, uint32_t *last_nodes)
{
    struct lexicon *lexicon = &builder->lexicon;
    uint32_t first_leaf, count = (uint32_t)lexicon->nodes.count;
    if (!ARRAY_ROOM(&lexicon->nodes) || !put_leaves_last(builder, last_nodes, &first_leaf)
        || !ARRAY_RESERVE(&lexicon->edges, builder->joints.used + 1) || !place_ends(builder, last_nodes, count))
        return false;
    lexicon->nodes.items[first_leaf] = (struct lexicon_node){ 0 };
    lexicon->nodes.count = first_leaf + 1;
    make_places(lexicon);
    for (uint32_t node = NODES_AT_FIRST; node < count; node++) {
        struct origin origin = builder->origins.items[node];
        if (origin.label != step_gap)
            lexicon->edges.items[lexicon->nodes.items[origin.node + 1].edges++] =
                (struct lexicon_edge){ origin.label, node, 0 };
    }
    for (size_t i = 0; i < first_leaf; i++) {
        const struct lexicon_node *node = &lexicon->nodes.items[i];
        sort_edges(lexicon->edges.items + node->edges, lexicon_edge_count(node));
    }
    drop_doubles(lexicon);
    return true;
}

/* --- masks --- */

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
        done = new_node(builder, (struct origin){ 0 }, &node);
    done = done && make_paths(builder, last_nodes) && lay_out_trie(builder, last_nodes) && lexicon_find_units(builder)
        && lexicon_find_needs(builder) && make_masks(builder) && sort_forms(&builder->lexicon);
    free(last_nodes);
    *lexicon = builder->lexicon;
    builder->lexicon = (struct lexicon){ 0 };
    return done;
}
