#include "lexicon.h"

#include <stdlib.h>

#include "lexicon_tree.h"

void lexicon_name_words(const struct lexicon *lexicon, struct words *words)
{
    for (size_t i = 0; i < words->count; i++) {
        if (!word_is_word(&words->items[i]))
            continue;
        uint32_t slot = lexicon->slots.items[find_slot(lexicon, word_folded(words, i))];
        words->items[i].name = slot != 0 ? lexicon->entries.items[slot - 1].same : 0;
    }
}

bool lexicon_is_filler(const struct lexicon *lexicon, uint32_t name)
{
    return lexicon->name_flags[name] & WORD_FILLER;
}

struct search {
    const struct lexicon *lexicon;
    const struct words *words;
    struct slice text;
    const struct class_spans *spans;
    size_t first, limit;
    struct phrases_found *found;
    uint32_t path[64];      /* the words taken so far; longer phrases are not checked for their forms */
    size_t depth;
    bool failed;
};

/* Whether the words of the text are written as a phrase with MATCH_WORD or MATCH_EXACT wants them. */
static bool written_alike(const struct search *search, const struct phrase *phrase)
{
    const struct lexicon *lexicon = search->lexicon;
    size_t taken = 0;
    for (size_t step = 0; step < phrase->steps; step++) {
        const struct phrase_step *wanted = &lexicon->steps.items[phrase->first_step + step];
        if (wanted->kind != STEP_WORD)
            continue;
        if (taken >= search->depth)
            return true;
        size_t index = search->path[taken++];
        const struct word *word = &search->words->items[index];
        if (!slice_equal(word_folded(search->words, index),
                         entry_folded(lexicon, &lexicon->entries.items[wanted->entry])))
            return false;
        struct slice written = { lexicon->strings.bytes + wanted->written, wanted->length };
        if (phrase->match == MATCH_EXACT
            && !slice_equal(written, (struct slice){ search->text.at + word->start, word->end - word->start }))
            return false;
    }
    return true;
}

static void take_phrases(struct search *search, uint32_t node, size_t last)
{
    const struct lexicon *lexicon = search->lexicon;
    for (uint32_t next = lexicon->nodes.items[node].phrases; next != 0;) {
        const struct phrase *phrase = &lexicon->phrases.items[next - 1];
        next = phrase->next;
        if (phrase->match != MATCH_FORMS && !written_alike(search, phrase))
            continue;
        if (!ARRAY_ROOM(search->found)) {
            search->failed = true;
            return;
        }
        search->found->items[search->found->count++] =
            (struct phrase_found){ phrase->meaning, (uint32_t)search->first, (uint32_t)last };
    }
}

static uint32_t child_of(const struct lexicon *lexicon, uint32_t node, uint32_t name)
{
    return lexicon->edges.items[edge_slot(lexicon, node, name)].child;
}

static void walk(struct search *search, uint32_t node, size_t at, size_t fillers, size_t gap);

/* Goes on behind word `last`, which led to `node`. */
static void walk_on(struct search *search, uint32_t node, size_t last)
{
    take_phrases(search, node, last);
    walk(search, node, last + 1, 0, 0);
    uint32_t gap = search->lexicon->nodes.items[node].gap;
    if (gap != 0)
        walk(search, gap, last + 1, 0, GAP_WORDS);
}

/* One step from `node`: over word `at`, and over each class term that begins there. */
static void step_over(struct search *search, uint32_t node, size_t at)
{
    const struct lexicon *lexicon = search->lexicon;
    uint32_t name = search->words->items[at].name;
    uint32_t child = name != 0 && lexicon->nodes.items[node].words & bit_of(name) ? child_of(lexicon, node, name) : 0;
    if (child != 0) {
        size_t depth = search->depth;
        if (depth < sizeof search->path / sizeof search->path[0])
            search->path[search->depth++] = (uint32_t)at;
        walk_on(search, child, at);
        search->depth = depth;
    }
    uint64_t classes = lexicon->nodes.items[node].classes;
    uint32_t span = search->spans && classes ? search->spans->first[at] : 0;
    while (span != 0) {
        const struct class_span class = search->spans->items[span - 1];
        span = class.next;
        if (!(classes & bit_of(name_of_class + class.class)))
            continue;
        if (node < NODES_AT_FIRST
            && !(lexicon->class_flags[class.class] & (node == NODE_PHRASES ? NAME_BEGINS : NAME_BEGINS_CLASS)))
            continue;
        child = child_of(lexicon, node, name_of_class + class.class);
        if (child != 0)
            walk_on(search, child, class.last);
    }
}

static void walk(struct search *search, uint32_t node, size_t at, size_t fillers, size_t gap)
{
    const struct node *here = &search->lexicon->nodes.items[node];
    if (!here->words && !here->classes)
        return;
    for (size_t signs = 0; at < search->limit && !word_is_word(&search->words->items[at]); at++)
        if (++signs > SIGNS_IN_A_ROW)
            return;
    if (at >= search->limit || search->failed)
        return;
    step_over(search, node, at);
    uint32_t name = search->words->items[at].name;
    if (gap > 0 && !(search->lexicon->name_flags[name] & WORD_BARRIER))
        walk(search, node, at + 1, fillers, gap - 1);
    else if (fillers < FILLERS_IN_A_ROW && name != 0 && lexicon_is_filler(search->lexicon, name))
        walk(search, node, at + 1, fillers + 1, 0);
}

static bool has_span(const struct class_spans *spans, size_t at, uint32_t class, uint32_t last)
{
    for (uint32_t span = spans->first[at]; span != 0; span = spans->items[span - 1].next)
        if (spans->items[span - 1].class == class && spans->items[span - 1].last == last)
            return true;
    return false;
}

/* Finds the class terms that begin at word `at`; those behind it are known. Each found may begin another. */
static bool find_classes_at(struct search *search, struct class_spans *spans, struct phrases_found *room, size_t at)
{
    for (bool more = true; more && !search->failed;) {
        more = false;
        room->count = 0;
        search->first = at;
        search->depth = 0;
        step_over(search, NODE_CLASSES, at);
        for (size_t i = 0; i < room->count; i++) {
            struct phrase_found found = room->items[i];
            if (has_span(spans, at, found.meaning.reference, found.last))
                continue;
            if (!ARRAY_ROOM(spans))
                return false;
            spans->items[spans->count++] =
                (struct class_span){ found.meaning.reference, found.last, spans->first[at] };
            spans->first[at] = (uint32_t)spans->count;
            more = more || search->lexicon->class_flags[found.meaning.reference] & NAME_BEGINS_CLASS;
        }
    }
    return !search->failed;
}

bool lexicon_find_classes(const struct lexicon *lexicon, const struct words *words, struct slice text, size_t first,
                          size_t limit, struct class_spans *spans, struct phrases_found *room)
{
    struct search search = { .lexicon = lexicon, .words = words, .text = text, .spans = spans, .limit = limit,
                             .found = room };
    spans->count = 0;
    if (!memory_reserve((void **)&spans->first, &spans->first_capacity, words->count + 1, sizeof *spans->first))
        return false;
    for (size_t at = limit; at-- > first;) {
        uint32_t name = words->items[at].name;
        spans->first[at] = 0;
        if (word_is_word(&words->items[at]) && name != 0 && lexicon->name_flags[name] & NAME_BEGINS_CLASS
            && !find_classes_at(&search, spans, room, at))
            return false;
    }
    return true;
}

bool lexicon_find(const struct lexicon *lexicon, const struct words *words, struct slice text, size_t first,
                  size_t limit, const struct class_spans *spans, struct phrases_found *found)
{
    uint32_t name = words->items[first].name;
    if (name == 0 || !(lexicon->name_flags[name] & (NAME_BEGINS | NAME_BEGINS_CLASS)))
        return true;
    struct search search = { .lexicon = lexicon, .words = words, .text = text, .spans = spans, .first = first,
                             .limit = limit, .found = found };
    step_over(&search, NODE_PHRASES, first);
    return !search.failed;
}

void class_spans_close(struct class_spans *spans)
{
    free(spans->items);
    free(spans->first);
    *spans = (struct class_spans){ 0 };
}

