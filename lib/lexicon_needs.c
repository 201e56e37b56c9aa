#include "lexicon_parts.h"

#include <stdlib.h>

enum { NEEDS_MOST = 6 };    /* of a node; the rarer ones are kept */

/* Labels that every path from a node on to an end has, the rarest first. */
struct needs {
    uint32_t count;
    uint32_t labels[NEEDS_MOST];
};

/* How common labels are in texts, judged by how often the tables have them. */
struct frequencies {
    uint32_t *names, *forms, *classes;
};

struct need_finder {
    struct lexicon *lexicon;
    struct frequencies frequencies;
    struct needs *needs;    /* by node */
};

static uint32_t *frequency_of(const struct need_finder *finder, uint32_t label)
{
    if (label >= label_class)
        return &finder->frequencies.classes[label - label_class];
    return label < LABEL_FORM ? &finder->frequencies.names[label] : &finder->frequencies.forms[label - LABEL_FORM];
}

static void count_units(struct need_finder *finder, uint32_t label)
{
    size_t count;
    const uint32_t *units = lexicon_units(finder->lexicon, label, &count);
    for (size_t i = 0; i < count; i++)
        finder->frequencies.classes[units[i]] += *frequency_of(finder, label);
}

/* A class is as common as its words together. */
static void count_labels(struct need_finder *finder, uint32_t names)
{
    const struct lexicon *lexicon = finder->lexicon;
    for (size_t i = 0; i < lexicon->edges.count; i++)
        ++*frequency_of(finder, lexicon->edges.items[i].label);
    for (uint32_t name = 0; name <= names; name++)
        count_units(finder, name);
    for (uint32_t symbol = 1; symbol <= lexicon->forms.count; symbol++)
        count_units(finder, (uint32_t)LABEL_FORM | symbol);
}

static bool needs_label(const struct needs *needs, uint32_t label)
{
    for (uint32_t i = 0; i < needs->count; i++)
        if (needs->labels[i] == label)
            return true;
    return false;
}

/* Adds a label where it belongs; the commonest falls out when there are too many. */
static void add_need(const struct need_finder *finder, struct needs *needs, uint32_t label)
{
    if (needs_label(needs, label))
        return;
    uint32_t at = needs->count;
    while (at > 0 && *frequency_of(finder, needs->labels[at - 1]) > *frequency_of(finder, label))
        at--;
    if (at == NEEDS_MOST)
        return;
    needs->count += needs->count < NEEDS_MOST;
    for (uint32_t i = needs->count - 1; i > at; i--)
        needs->labels[i] = needs->labels[i - 1];
    needs->labels[at] = label;
}

static void keep_common(struct needs *needs, const struct needs *other)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < needs->count; i++)
        if (needs_label(other, needs->labels[i]))
            needs->labels[kept++] = needs->labels[i];
    needs->count = kept;
}

/* What all paths from the node on need: that of its edges and its gap is known. */
static void find_node_needs(struct need_finder *finder, uint32_t number, struct needs *needs)
{
    const struct lexicon_node *node = &finder->lexicon->nodes.items[number];
    uint32_t gap = lexicon_gap(finder->lexicon, number);
    bool first = true;
    size_t count, end_count;
    const struct lexicon_edge *edges = lexicon_edges(finder->lexicon, node, &count);
    (void)lexicon_ends(finder->lexicon, number, &end_count);
    if (end_count > 0)
        return;
    if (gap != NODE_NONE) {
        *needs = finder->needs[gap];
        first = false;
    }
    for (size_t i = 0; i < count && (first || needs->count > 0); i++) {
        struct needs behind = finder->needs[edges[i].node];
        add_need(finder, &behind, edges[i].label);
        if (first)
            *needs = behind;
        else
            keep_common(needs, &behind);
        first = false;
    }
}

static int compare_labels(const void *a, const void *b)
{
    const uint32_t *one = a, *other = b;
    return (*one > *other) - (*one < *other);
}

/* Puts the rarest of what each node needs among the labels that are needed, once and in order. */
static bool collect_needed(struct need_finder *finder)
{
    struct lexicon *lexicon = finder->lexicon;
    size_t kept = 0;
    if (!ARRAY_RESERVE(&lexicon->needed, lexicon->nodes.count))
        return false;
    uint32_t *needed = lexicon->needed.items;
    for (size_t i = NODES_AT_FIRST; i + 1 < lexicon->nodes.count; i++)
        if (finder->needs[i].count > 0)
            needed[lexicon->needed.count++] = finder->needs[i].labels[0];
    qsort(needed, lexicon->needed.count, sizeof *needed, compare_labels);
    for (size_t i = 0; i < lexicon->needed.count; i++)
        if (kept == 0 || needed[kept - 1] != needed[i])
            needed[kept++] = needed[i];
    lexicon->needed.count = kept;
    return true;
}

/* Tells each node what it needs. */
static void note_needs(struct need_finder *finder)
{
    struct lexicon *lexicon = finder->lexicon;
    for (size_t i = NODES_AT_FIRST; i + 1 < lexicon->nodes.count; i++)
        if (finder->needs[i].count > 0)
            lexicon->nodes.items[i].need = lexicon_needed(lexicon, finder->needs[i].labels[0]);
}

bool lexicon_find_needs(struct lexicon_builder *builder)
{
    struct lexicon *lexicon = &builder->lexicon;
    struct need_finder finder = { .lexicon = lexicon, .needs = calloc(builder->drafts.count, sizeof *finder.needs) };
    struct frequencies *frequencies = &finder.frequencies;
    frequencies->names = calloc(builder->names + 1, sizeof *frequencies->names);
    frequencies->forms = calloc(lexicon->forms.count + 1, sizeof *frequencies->forms);
    frequencies->classes = calloc(builder->class_count + 1, sizeof *frequencies->classes);
    bool done = finder.needs && frequencies->names && frequencies->forms && frequencies->classes;
    if (done)
        count_labels(&finder, builder->names);
    /* What is behind a node has a greater number; at each leaf something ends. */
    for (uint32_t i = (uint32_t)lexicon->nodes.count - 1; done && i-- > NODES_AT_FIRST;)
        find_node_needs(&finder, i, &finder.needs[i]);
    done = done && collect_needed(&finder);
    if (done)
        note_needs(&finder);
    free(finder.needs);
    free(frequencies->names);
    free(frequencies->forms);
    free(frequencies->classes);
    return done;
}
