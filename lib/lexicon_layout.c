#include "lexicon_parts.h"

#include <stdlib.h>
#include <string.h>

#include "hash.h"

/* --- the trie --- */

static size_t joint_slot(const struct lexicon_builder *builder, uint32_t from, uint32_t label)
{
    size_t last = builder->joints.size - 1, slot = hash_pair(from, label) & last;
    const uint32_t *joints = builder->joints.drafts;
    const struct draft *drafts = builder->drafts.items;
    while (joints[slot] != 0 && (drafts[joints[slot]].from != from || drafts[joints[slot]].label != label))
        slot = (slot + 1) & last;
    return slot;
}

static bool grow_joints(struct lexicon_builder *builder)
{
    uint32_t *old = builder->joints.drafts;
    size_t size = builder->joints.size;
    uint32_t *grown = calloc(size * 2, sizeof *grown);
    if (!grown)
        return false;
    builder->joints.drafts = grown;
    builder->joints.size = size * 2;
    for (size_t i = 0; i < size; i++) {
        const struct draft *draft = &builder->drafts.items[old[i]];
        if (old[i] != 0)
            grown[joint_slot(builder, draft->from, draft->label)] = old[i];
    }
    free(old);
    return true;
}

static bool new_draft(struct lexicon_builder *builder, uint32_t from, uint32_t label, uint32_t *node)
{
    if (!ARRAY_ROOM(&builder->drafts))
        return false;
    *node = (uint32_t)builder->drafts.count++;
    builder->drafts.items[*node] = (struct draft){ .from = from, .label = label };
    return true;
}

static bool step_behind_gap(struct lexicon_builder *builder, uint32_t *node)
{
    uint32_t child = builder->drafts.items[*node].gap;
    if (child == NODE_NONE && !new_draft(builder, *node, step_gap, &child))
        return false;
    builder->drafts.items[*node].gap = child;
    *node = child;
    return true;
}

static bool step_to(struct lexicon_builder *builder, uint32_t step, uint32_t *node)
{
    if (step == step_gap)
        return step_behind_gap(builder, node);
    uint32_t label = step < LABEL_FORM ? builder_form(builder, step)->name : step;
    size_t slot = joint_slot(builder, *node, label);
    uint32_t child = builder->joints.drafts[slot];
    if (child == 0) {
        if ((builder->joints.used + 1) * 2 > builder->joints.size) {
            if (!grow_joints(builder))
                return false;
            slot = joint_slot(builder, *node, label);
        }
        if (!new_draft(builder, *node, label, &child))
            return false;
        builder->joints.drafts[slot] = child;
        builder->joints.used++;
        struct draft *parent = &builder->drafts.items[*node];
        parent->edges++;
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
            form->flags = (uint16_t)((form->flags & (FORM_HAS_WAYS | FORM_COMMON)) | flags[plain->name]);
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

static bool is_leaf(const struct draft *draft)
{
    return draft->edges == 0 && draft->gap == NODE_NONE;
}

/* The numbers of the nodes (struct lexicon_node): by draft, and those from which on the leaves and those with one end have theirs. */
struct numbering {
    uint32_t *numbers;
    uint32_t first_leaf, first_single;
};

/* In the order they were made, but for what must come last or next. `ends` says by draft how many phrases end there. */
static void number_drafts(const struct lexicon_builder *builder, const uint32_t *ends, struct numbering *numbering)
{
    uint32_t next = 0, count = (uint32_t)builder->drafts.count;
    const struct draft *drafts = builder->drafts.items;
    for (uint32_t i = 0; i < count; i++) {
        bool comes_next = drafts[i].label == step_gap, is_node = i < NODES_AT_FIRST || !is_leaf(&drafts[i]);
        for (uint32_t node = i; is_node && !comes_next; comes_next = node == NODE_NONE) {
            numbering->numbers[node] = next++;
            node = drafts[node].gap;
        }
    }
    numbering->first_leaf = next;
    for (uint32_t i = NODES_AT_FIRST; i < count; i++)
        if (is_leaf(&drafts[i]) && ends[i] != 1)
            numbering->numbers[i] = next++;
    numbering->first_single = next;
    for (uint32_t i = NODES_AT_FIRST; i < count; i++)
        if (is_leaf(&drafts[i]) && ends[i] == 1)
            numbering->numbers[i] = next++;
}

/* *last_nodes become numbers. False when memory fails; the numbers are to be freed in any case. */
static bool number_nodes(const struct lexicon_builder *builder, uint32_t *last_nodes, struct numbering *numbering)
{
    uint32_t *ends = calloc(builder->drafts.count, sizeof *ends);
    numbering->numbers = calloc(builder->drafts.count, sizeof *numbering->numbers);
    bool done = ends && numbering->numbers;
    for (size_t i = 0; done && i < builder->phrases.count; i++)
        ends[last_nodes[i]]++;
    if (done)
        number_drafts(builder, ends, numbering);
    for (size_t i = 0; done && i < builder->phrases.count; i++)
        last_nodes[i] = numbering->numbers[last_nodes[i]];
    free(ends);
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

/* Puts the edges of each node side by side; a node more than there are tells where the last ones end. */
static bool lay_out_edges(struct lexicon_builder *builder, const struct numbering *numbering)
{
    struct lexicon *lexicon = &builder->lexicon;
    const struct draft *drafts = builder->drafts.items;
    const uint32_t *numbers = numbering->numbers;
    size_t count = builder->drafts.count;
    if (!ARRAY_RESERVE(&lexicon->nodes, numbering->first_leaf + 1) || !ARRAY_RESERVE(&lexicon->edges, builder->joints.used + 1))
        return false;
    struct lexicon_node *nodes = lexicon->nodes.items;
    lexicon->nodes.count = numbering->first_leaf + 1;
    for (size_t i = 0; i < count; i++)
        if (numbers[i] < numbering->first_leaf)
            nodes[numbers[i]] = (struct lexicon_node){ .mask = drafts[i].mask, .edges = drafts[i].edges };
    nodes[numbering->first_leaf] = (struct lexicon_node){ 0 };
    make_places(lexicon);
    for (size_t i = NODES_AT_FIRST; i < count; i++)
        if (drafts[i].label != step_gap)
            lexicon->edges.items[nodes[numbers[drafts[i].from] + 1].edges++] =
                (struct lexicon_edge){ drafts[i].label, numbers[i] };
    for (size_t i = 0; i < numbering->first_leaf; i++) {
        struct lexicon_edge *edges = lexicon->edges.items + nodes[i].edges;
        sort_edges(edges, lexicon_edge_count(&nodes[i]));
        nodes[i].only_label = lexicon_edge_count(&nodes[i]) == 1 ? edges->label : 0;
    }
    for (size_t i = 0; i < count; i++)
        if (drafts[i].gap != NODE_NONE)
            nodes[numbers[i]].edges |= node_has_gap;
    return true;
}

/* Puts what ends at each node with more or fewer than one end side by side. */
static bool place_ends(struct lexicon_builder *builder, const uint32_t *last_nodes, size_t nodes)
{
    struct lexicon *lexicon = &builder->lexicon;
    if (!ARRAY_RESERVE(&lexicon->leaf_ends, nodes + 2) || !ARRAY_RESERVE(&lexicon->ends, builder->phrases.count + 1))
        return false;
    uint32_t *places = lexicon->leaf_ends.items;
    memset(places, 0, (nodes + 2) * sizeof *places);
    lexicon->leaf_ends.count = nodes + 1;
    for (size_t i = 0; i < builder->phrases.count; i++)
        if (last_nodes[i] < nodes)
            places[last_nodes[i] + 2]++;
    for (size_t i = 2; i < nodes + 2; i++)
        places[i] += places[i - 1];
    for (size_t i = 0; i < builder->phrases.count; i++)
        if (last_nodes[i] < nodes)
            lexicon->ends.items[places[last_nodes[i] + 1]++] = builder->phrases.items[i].ends_as;
    return true;
}

/* Leaves each end of a node once, in the order they were added. */
static void drop_doubles(struct lexicon *lexicon)
{
    uint32_t *ends = lexicon->ends.items, *places = lexicon->leaf_ends.items, begin = 0;
    size_t kept = 0;
    for (size_t i = 0; i + 1 < lexicon->leaf_ends.count; i++) {
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
    places[lexicon->leaf_ends.count - 1] = (uint32_t)kept;
    lexicon->ends.count = kept;
}

/* Behind them, in the order of the nodes, what ends where only one thing does. */
static void place_single_ends(struct lexicon_builder *builder, const uint32_t *last_nodes, uint32_t first_single)
{
    struct lexicon *lexicon = &builder->lexicon;
    uint32_t *singles = lexicon->ends.items + lexicon->ends.count;
    for (size_t i = 0; i < builder->phrases.count; i++)
        if (last_nodes[i] >= first_single)
            singles[last_nodes[i] - first_single] = builder->phrases.items[i].ends_as;
    lexicon->ends.count += builder->drafts.count - first_single;
}

/* Tells each node where its ends begin, and leaves the leaves' in leaf_ends. */
static void tell_nodes(struct lexicon *lexicon)
{
    uint32_t *places = lexicon->leaf_ends.items;
    size_t leaves = lexicon->nodes.count - 1;
    for (size_t i = 0; i <= leaves; i++)
        lexicon->nodes.items[i].ends = places[i];
    lexicon->leaf_ends.count -= leaves;
    memmove(places, places + leaves, lexicon->leaf_ends.count * sizeof *places);
}

static bool lay_out_trie(struct lexicon_builder *builder, uint32_t *last_nodes)
{
    struct numbering numbering = { .numbers = NULL };
    bool done = number_nodes(builder, last_nodes, &numbering) && lay_out_edges(builder, &numbering)
        && place_ends(builder, last_nodes, numbering.first_single);
    if (done) {
        drop_doubles(&builder->lexicon);
        place_single_ends(builder, last_nodes, numbering.first_single);
        tell_nodes(&builder->lexicon);
    }
    free(numbering.numbers);
    return done;
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
        done = new_draft(builder, NODE_NONE, 0, &node);
    done = done && make_paths(builder, last_nodes) && lay_out_trie(builder, last_nodes) && lexicon_find_units(builder)
        && lexicon_find_needs(builder) && sort_forms(&builder->lexicon);
    free(last_nodes);
    *lexicon = builder->lexicon;
    builder->lexicon = (struct lexicon){ 0 };
    return done;
}
