#include "openings.h"

#include <stdlib.h>

enum {
    BITS = 64,              /* of a word of a set */
    FEW_NUMBERS = 128,      /* sorted one by one */
    LABELS_A_WORD = 4,      /* in a filter: so few that hardly any other seems to be in it */
    WORDS_MOST = 1024,      /* of a filter; a power of two */
    WORDS_FEW = 4           /* of the filter of branches that have fewer labels than most words */
};

bool openings_open(struct openings *openings, const struct lexicon *lexicon, const struct class_uses *classes, size_t most)
{
    *openings = (struct openings){ .lexicon = lexicon, .classes = classes, .most = most };
    openings->by_symbol = calloc(lexicon->forms.count + 1, sizeof *openings->by_symbol);
    openings->slots = calloc(CROSSINGS_KEPT, sizeof *openings->slots);
    openings->dead_ends = calloc(DEAD_ENDS_KEPT, sizeof *openings->dead_ends);
    return openings->by_symbol && openings->slots && openings->dead_ends;
}

static void forget_crossings(struct openings *openings)
{
    memset(openings->slots, 0, CROSSINGS_KEPT * sizeof *openings->slots);
    openings->crossings.count = 0;
}

void openings_rest(struct openings *openings)
{
    if (openings->nodes.count <= openings->most && openings->filters.count <= 2 * openings->most
        && openings->labels.count <= 2 * openings->most && openings->endings.count <= openings->most)
        return;
    forget_crossings(openings);
    memset(openings->dead_ends, 0, DEAD_ENDS_KEPT * sizeof *openings->dead_ends);
    memset(openings->by_symbol, 0, (openings->lexicon->forms.count + 1) * sizeof *openings->by_symbol);
    openings->items.count = openings->nodes.count = openings->endings.count = 0;
    openings->labels.count = openings->marks.count = openings->needed.count = openings->filters.count = 0;
}

static int compare_numbers(const void *a, const void *b)
{
    const uint32_t *one = a, *other = b;
    return (*one > *other) - (*one < *other);
}

/* Sorts numbers that are in order but for a few. */
static void sort_few(uint32_t *numbers, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        uint32_t number = numbers[i];
        size_t at = i;
        for (; at > 0 && numbers[at - 1] > number; at--)
            numbers[at] = numbers[at - 1];
        numbers[at] = number;
    }
}

/* Sorts the numbers from `first` on and leaves each once; how many are left in all. */
static size_t sort_numbers(uint32_t *numbers, size_t first, size_t count)
{
    size_t kept = first;
    if (count - first > FEW_NUMBERS)
        qsort(numbers + first, count - first, sizeof *numbers, compare_numbers);
    else
        sort_few(numbers + first, count - first);
    for (size_t i = first; i < count; i++)
        if (kept == first || numbers[kept - 1] != numbers[i])
            numbers[kept++] = numbers[i];
    return kept;
}

/* Appends a label, and those of the classes that a word with it is a term of. */
static bool add_label(struct openings *openings, uint32_t label)
{
    size_t count;
    const uint32_t *units = lexicon_units(openings->lexicon, label, &count);
    if (!ARRAY_RESERVE(&openings->labels, count + 1))
        return false;
    openings->labels.items[openings->labels.count++] = label;
    for (size_t i = 0; i < count; i++)
        openings->labels.items[openings->labels.count++] = label_class | units[i];
    return true;
}

/* Notes that the opening has what some nodes need: its number, which is greater than those noted before; 0: none needs it. */
static void add_needed(struct openings *openings, struct opening *opening, uint32_t number)
{
    uint64_t bit = (uint64_t)1 << number % BITS;
    struct needed_bits *needed = openings->needed.items + opening->needed, *last = needed + opening->needed_count - 1;
    if (number == 0)
        return;
    if (opening->needed_count > 0 && last->word == number / BITS)
        last->bits |= bit;
    else
        needed[opening->needed_count++] = (struct needed_bits){ bit, number / BITS };
}

/* All that the word can be, in order, and what of it nodes need. */
static bool add_labels(struct openings *openings, uint32_t symbol, struct opening *opening)
{
    const struct lexicon_form *form = lexicon_form(openings->lexicon, symbol);
    size_t first = openings->labels.count;
    if (!add_label(openings, form->name) || !add_label(openings, (uint32_t)LABEL_FORM | form->plain)
        || (form->plain != symbol && !add_label(openings, (uint32_t)LABEL_FORM | symbol)))
        return false;
    openings->labels.count = sort_numbers(openings->labels.items, first, openings->labels.count);
    opening->labels = (uint32_t)first;
    opening->label_count = (uint32_t)(openings->labels.count - first);
    opening->needed = (uint32_t)openings->needed.count;
    if (!ARRAY_RESERVE(&openings->needed, opening->label_count) || !ARRAY_RESERVE(&openings->marks, opening->label_count))
        return false;
    for (size_t i = first; i < openings->labels.count; i++) {
        uint32_t label = openings->labels.items[i];
        opening->mask |= label_bit(label);
        opening->other_mask |= lexicon_other_bit(label);
        opening->set[label / SET_BITS % SET_WORDS] |= label_bit(label);
        openings->marks.items[openings->marks.count++] = lexicon_mark(label);
        add_needed(openings, opening, lexicon_needed(openings->lexicon, label));
    }
    openings->needed.count += opening->needed_count;
    return true;
}

/* Takes a node that the word leads to: where phrases go on from it. */
static bool add_node(struct openings *openings, uint32_t number)
{
    if (lexicon_is_leaf(openings->lexicon, number))
        return true;
    const struct lexicon_node *nodes = openings->lexicon->nodes.items, *node = &nodes[number];
    uint32_t gap = lexicon_gap(openings->lexicon, number);
    if (!ARRAY_ROOM(&openings->nodes) || !ARRAY_ROOM(&openings->behind_gaps))
        return false;
    if (lexicon_edge_count(node) > 0)
        openings->nodes.items[openings->nodes.count++] = (struct branch){ node->mask, number, 0 };
    if (gap != NODE_NONE)
        openings->behind_gaps.items[openings->behind_gaps.count++] = (struct branch){ nodes[gap].mask, gap, nodes[gap].need };
    return true;
}

/* Takes the meanings of what ends at a node. */
static bool add_endings(struct openings *openings, uint32_t number)
{
    size_t count;
    const uint32_t *ends = lexicon_ends(openings->lexicon, number, &count);
    if (!ARRAY_RESERVE(&openings->endings, count))
        return false;
    for (size_t i = 0; i < count; i++)
        openings->endings.items[openings->endings.count++] = ends[i];
    return true;
}

/* Where the label leads from the root; NODE_NONE: nowhere. */
static uint32_t behind_root(const struct openings *openings, uint32_t root, uint32_t label)
{
    if (label < label_class) {
        const struct lexicon_edge *edge = lexicon_edge(openings->lexicon, &openings->lexicon->nodes.items[root], label);
        return edge ? edge->node : (uint32_t)NODE_NONE;
    }
    size_t class = label - label_class;
    if (class >= openings->classes->count)
        return NODE_NONE;
    const struct class_use *use = &openings->classes->items[class];
    return root == NODE_PHRASES ? use->phrases.node : use->classes.node;
}

/* Takes what the word leads to. Where it ends as a term of a class, its labels say so already. */
static bool add_nodes(struct openings *openings, const struct opening *opening)
{
    for (uint32_t i = 0; i < opening->label_count; i++) {
        uint32_t label = openings->labels.items[opening->labels + i];
        uint32_t phrase = behind_root(openings, NODE_PHRASES, label), term = behind_root(openings, NODE_CLASSES, label);
        if ((phrase != NODE_NONE && (!add_node(openings, phrase) || !add_endings(openings, phrase)))
            || (term != NODE_NONE && !add_node(openings, term)))
            return false;
    }
    return true;
}

/* Merges the branches that have been collected from `first` on. */
static bool merge_branches(struct openings *openings, size_t first, struct branches *branches)
{
    const struct lexicon *lexicon = openings->lexicon;
    size_t labels = 0, words = 1;
    branches->nodes = (uint32_t)first;
    branches->node_count = (uint32_t)(openings->nodes.count - first);
    for (size_t i = first; i < openings->nodes.count; i++) {
        branches->mask |= openings->nodes.items[i].mask;
        labels += lexicon_edge_count(&lexicon->nodes.items[openings->nodes.items[i].node]);
    }
    while (words * LABELS_A_WORD < labels && words < WORDS_MOST)
        words *= 2;
    if (!ARRAY_RESERVE(&openings->filters, words))
        return false;
    uint64_t *filter = openings->filters.items + openings->filters.count;
    memset(filter, 0, words * sizeof *filter);
    branches->filter = (uint32_t)openings->filters.count;
    branches->filter_words = (uint32_t)words;
    openings->filters.count += words;
    for (size_t i = first; i < openings->nodes.count; i++) {
        const struct lexicon_node *node = &lexicon->nodes.items[openings->nodes.items[i].node];
        size_t count;
        const struct lexicon_edge *edges = lexicon_edges(lexicon, node, &count);
        for (size_t n = 0; n < count; n++)
            bloom_add(filter, words, lexicon_mark(edges[n].label));
    }
    return true;
}

/* The same for those behind gaps. */
static bool merge_branches_behind_gaps(struct openings *openings, struct branches *branches)
{
    size_t first = openings->nodes.count, gaps = openings->behind_gaps.count;
    if (!ARRAY_RESERVE(&openings->nodes, gaps))
        return false;
    for (size_t i = 0; i < gaps; i++)
        openings->nodes.items[openings->nodes.count++] = openings->behind_gaps.items[i];
    return merge_branches(openings, first, branches);
}

static bool make_opening(struct openings *openings, uint32_t symbol, struct opening *opening)
{
    size_t first = openings->nodes.count;
    openings->behind_gaps.count = 0;
    if (!ARRAY_ROOM(&openings->items) || !add_labels(openings, symbol, opening) || !add_nodes(openings, opening)
        || !merge_branches(openings, first, &opening->next) || !merge_branches_behind_gaps(openings, &opening->gap))
        return false;
    openings->endings.count = sort_numbers(openings->endings.items, opening->endings, openings->endings.count);
    opening->ending_count = (uint32_t)(openings->endings.count - opening->endings);
    return true;
}

size_t openings_make(struct openings *openings, uint32_t symbol)
{
    struct opening opening = { .endings = (uint32_t)openings->endings.count };
    size_t nodes = openings->nodes.count, labels = openings->labels.count, needed = openings->needed.count;
    size_t filters = openings->filters.count;
    if (!make_opening(openings, symbol, &opening)) { /* as if it had never been tried */
        openings->nodes.count = nodes;
        openings->endings.count = opening.endings;
        openings->labels.count = openings->marks.count = labels;
        openings->needed.count = needed;
        openings->filters.count = filters;
        return SIZE_MAX;
    }
    openings->items.items[openings->items.count++] = opening;
    openings->by_symbol[symbol] = (uint32_t)openings->items.count;
    return openings->items.count - 1;
}

/* Notes where the edge leads; false when memory fails. */
static bool cross_edge(struct openings *openings, const struct lexicon_edge *edge)
{
    if (!ARRAY_ROOM(&openings->crossings))
        return false;
    openings->crossings.items[openings->crossings.count++] =
        (struct crossing){ edge->node, lexicon_need(openings->lexicon, edge->node) };
    return true;
}

/* The same of the edge of that label from the node, if there is one. */
static bool add_crossing(struct openings *openings, uint32_t node, uint32_t label)
{
    const struct lexicon *lexicon = openings->lexicon;
    const struct lexicon_edge *edge = lexicon_edge(lexicon, &lexicon->nodes.items[node], label);
    return !edge || cross_edge(openings, edge);
}

/* The same for a label that may lead on from branches. */
static bool add_crossings(struct openings *openings, const struct branches *branches, uint32_t label)
{
    const struct branch *nodes = openings->nodes.items + branches->nodes;
    uint64_t bit = label_bit(label);
    for (size_t i = 0; i < branches->node_count; i++)
        if ((nodes[i].mask & bit) && !add_crossing(openings, nodes[i].node, label))
            return false;
    return true;
}

static bool add_word_to_node(struct openings *openings, uint32_t node, const struct opening *word)
{
    uint64_t mask = openings->lexicon->nodes.items[node].mask;
    const uint32_t *labels = openings->labels.items + word->labels;
    for (size_t i = 0; i < word->label_count; i++)
        if ((mask & label_bit(labels[i])) && !add_crossing(openings, node, labels[i]))
            return false;
    return true;
}

/* Notes where the word leads from the branches; this looks for their edges among its labels, which are more. */
static bool add_word_by_edges(struct openings *openings, const struct branches *branches, const struct opening *word)
{
    const struct lexicon *lexicon = openings->lexicon;
    const struct branch *nodes = openings->nodes.items + branches->nodes;
    const uint32_t *labels = openings->labels.items + word->labels;
    for (size_t i = 0; i < branches->node_count; i++) {
        size_t count;
        const struct lexicon_edge *edges = lexicon_edges(lexicon, &lexicon->nodes.items[nodes[i].node], &count);
        for (size_t n = 0; n < count; n++)
            if (opening_may_be(word, edges[n].label)
                && lexicon_place(labels, word->label_count, edges[n].label) < word->label_count
                && !cross_edge(openings, &edges[n]))
                return false;
    }
    return true;
}

/* The same; this looks for its labels among their edges where those are not few. */
static bool add_word(struct openings *openings, const struct branches *branches, const struct opening *word)
{
    if (branches->filter_words <= WORDS_FEW)
        return add_word_by_edges(openings, branches, word);
    const uint32_t *labels = openings->labels.items + word->labels;
    const struct bloom_mark *marks = openings->marks.items + word->labels;
    const uint64_t *filter = openings->filters.items + branches->filter;
    size_t words = branches->filter_words;
    for (size_t i = 0, count = word->label_count; i < count; i++)
        if (bloom_has(filter, words, marks[i]) && !add_crossings(openings, branches, labels[i]))
            return false;
    return true;
}

/* Begins what goes into a slot or is a dead end. */
static struct crossings begin_crossings(struct openings *openings, uint32_t from, uint32_t over)
{
    if (openings->crossings.count > openings->most)
        forget_crossings(openings);
    return (struct crossings){ from, over, (uint32_t)openings->crossings.count, 0 };
}

static bool end_crossings(struct openings *openings, struct crossings *crossings, bool done, struct crossings *slot)
{
    if (!done || !ARRAY_ROOM(&openings->crossings)) { /* so that there is a first even of none */
        openings->crossings.count = crossings->first;
        return false;
    }
    crossings->count = (uint32_t)openings->crossings.count - crossings->first;
    struct dead_end pair = openings_dead_end(crossings->from, crossings->over);
    if (crossings->count == 0 && pair.rest != 0) {
        openings->dead_ends[pair.slot] = pair.rest;
        return true;
    }
    *slot = *crossings;
    return true;
}

bool openings_step(struct openings *openings, uint32_t node, uint32_t word, struct crossings *slot)
{
    struct crossings crossings = begin_crossings(openings, node, word);
    return end_crossings(openings, &crossings, add_word_to_node(openings, node, &openings->items.items[word]), slot);
}

bool openings_branch(struct openings *openings, const struct branches *branches, uint32_t over, struct crossings *slot)
{
    struct crossings crossings = begin_crossings(openings, branches->nodes | from_branches, over);
    bool done = over >= label_class ? add_crossings(openings, branches, over)
                                    : add_word(openings, branches, &openings->items.items[over]);
    return end_crossings(openings, &crossings, done, slot);
}

void openings_close(struct openings *openings)
{
    free(openings->slots);
    free(openings->dead_ends);
    ARRAY_CLOSE(&openings->crossings);
    free(openings->by_symbol);
    ARRAY_CLOSE(&openings->items);
    ARRAY_CLOSE(&openings->nodes);
    ARRAY_CLOSE(&openings->endings);
    ARRAY_CLOSE(&openings->labels);
    ARRAY_CLOSE(&openings->marks);
    ARRAY_CLOSE(&openings->needed);
    ARRAY_CLOSE(&openings->filters);
    ARRAY_CLOSE(&openings->behind_gaps);
}
