#include "matcher.h"

#include <stdlib.h>

#include "openings.h"
#include "visits.h"

enum {
    FILLERS_IN_A_ROW = 3,
    GAP_WORDS = 4,          /* words that `...` lets stand between */
    SIGNS_IN_A_ROW = 4,
    BITS = 64,              /* of a word of a set */
    PATHS_UNNOTED = 16,     /* of a search: the first of them */
    EDGES_AT_ONCE = 12      /* so many are looked through; what more lead to is kept for each word */
};

/* A word of the sentence, without the signs around it. */
struct token {
    uint64_t mask;                    /* label_bit of all that it can be; 0: a word that no phrase has */
    uint64_t other_mask;              /* lexicon_other_bit of the same */
    uint64_t span_mask;               /* label_bit of its spans */
    uint64_t ahead;                   /* both, and those of what is behind it if it is a filler; 0: nothing goes on to it */
    uint64_t other_ahead;             /* lexicon_other_bit of the same */
    uint32_t opening;                 /* in the openings, unless mask is 0 */
    uint32_t labels, label_count;     /* all that it can be */
    uint32_t word;                    /* index into the words */
    uint8_t flags;
    bool parted;                      /* so many signs stand before it that no phrase goes on to it */
};

/* A term of a class over several words, which ends with token `last`. */
struct span {
    uint32_t class, last;
    uint32_t next;                    /* another that begins with the same token; index + 1, 0: none */
    struct bloom_mark mark;           /* of the label of the class */
};

/* A path of the search that has come to an end, with token `last`. */
struct phrase_ending {
    uint32_t last, meaning;
};

/* Where the phrases that begin with a token stand in `phrases`. */
struct phrases_at {
    uint32_t first, count;
};

/* A path that has come to a node before token `at`; a gap may come first. */
struct path {
    uint32_t node, at;
    bool gap;
};

struct matcher {
    const struct lexicon *lexicon;
    struct openings openings;
    struct class_uses classes;
    /* the sentence */
    ARRAY_OF(struct token) tokens;
    ARRAY_OF(uint32_t) token_of;      /* by word from `first` on: its token */
    size_t first;
    ARRAY_OF(struct span) spans;
    ARRAY_OF(uint32_t) first_span;    /* by token: index + 1, 0: none */
    ARRAY_OF(struct phrase_found) phrases; /* found in the sentence, from its last token on */
    ARRAY_OF(struct phrases_at) phrases_at; /* by token */
    /* Of what nodes need (lexicon_needed) what the tokens behind the one at hand and their spans can be: a set, with 0 in it */
    ARRAY_OF(uint64_t) behind;
    /* the search at hand */
    size_t at;                        /* the token it began with */
    size_t spans_before;              /* spans of other tokens */
    ARRAY_OF(struct path) paths;      /* to be followed yet */
    size_t paths_added;
    struct visits visits;             /* nodes and places of all but the first there were: each is followed once */
    ARRAY_OF(struct phrase_ending) ended;
    bool failed;
};

struct matcher *matcher_open(const struct lexicon *lexicon, size_t keeps)
{
    struct matcher *matcher = calloc(1, sizeof *matcher);
    if (!matcher)
        return NULL;
    matcher->lexicon = lexicon;
    if (!visits_open(&matcher->visits) || !class_uses_open(&matcher->classes, lexicon)
        || !openings_open(&matcher->openings, lexicon, &matcher->classes, keeps)
        || !ARRAY_RESERVE(&matcher->behind, lexicon->needed.count / BITS + 1)) {
        matcher_close(matcher);
        return NULL;
    }
    matcher->behind.count = lexicon->needed.count / BITS + 1;
    return matcher;
}

/* --- following paths --- */

/* Whether a phrase can go on to token `at`. */
static inline bool phrase_goes_on(const struct matcher *matcher, size_t at)
{
    return at < matcher->tokens.count && !matcher->tokens.items[at].parted;
}

/* Whether what is needed is there. */
static inline bool need_is_met(const struct matcher *matcher, uint32_t need)
{
    return matcher->behind.items[need / BITS] >> need % BITS & 1;
}

/*
 * Adds a path unless the search has had it: there may be as many ways to it as words can be shared out among gaps. Of the first
 * few, which are all that most searches have, one followed twice costs less than to note them all.
 */
static void add_path(struct matcher *matcher, uint32_t node, size_t at, bool gap)
{
    bool noted = matcher->paths_added++ >= PATHS_UNNOTED;
    enum visit visit = noted ? visits_add(&matcher->visits, node, (uint32_t)at * 2 + gap) : VISIT_NEW;
    if (visit == VISIT_KNOWN)
        return;
    if (visit == VISIT_FAILED || !ARRAY_ROOM(&matcher->paths)) {
        matcher->failed = true;
        return;
    }
    matcher->paths.items[matcher->paths.count++] = (struct path){ node, (uint32_t)at, gap };
}

/* A term of the class that begins where the search did. */
static void add_span(struct matcher *matcher, uint32_t class, uint32_t last)
{
    if (!ARRAY_ROOM(&matcher->spans)) {
        matcher->failed = true;
        return;
    }
    uint32_t *first = &matcher->first_span.items[matcher->at];
    matcher->spans.items[matcher->spans.count++] = (struct span){ class, last, *first, lexicon_mark(label_class | class) };
    matcher->tokens.items[matcher->at].span_mask |= label_bit(label_class | class);
    matcher->tokens.items[matcher->at].other_ahead |= lexicon_other_bit(label_class | class);
    *first = (uint32_t)matcher->spans.count;
}

/* The same, unless it is known. */
static void end_class(struct matcher *matcher, uint32_t class, size_t last)
{
    bool may_be_known = matcher->tokens.items[matcher->at].span_mask & label_bit(label_class | class);
    for (size_t i = matcher->spans_before; i < matcher->spans.count && may_be_known; i++)
        if (matcher->spans.items[i].class == class && matcher->spans.items[i].last == last)
            return;
    add_span(matcher, class, (uint32_t)last);
}

static void arrive(struct matcher *matcher, uint32_t number, size_t last, bool over_span);

/* Goes over an edge, which token `last` ends, unless all behind it needs what is not there. */
static inline void cross(struct matcher *matcher, const struct lexicon_edge *edge, size_t last, bool over_span)
{
    if (need_is_met(matcher, lexicon_need(matcher->lexicon, edge->node)))
        arrive(matcher, edge->node, last, over_span);
}

/* The same over all of them, if they are those over what is asked for; if not, there are none. */
static inline void cross_all(struct matcher *matcher, const struct crossings *crossings, uint32_t from, uint32_t over,
                             size_t last)
{
    if (crossings->from != from || crossings->over != over)
        return;
    const struct crossing *first = matcher->openings.crossings.items + crossings->first;
    for (size_t i = 0; i < crossings->count; i++)
        if (need_is_met(matcher, first[i].need))
            arrive(matcher, first[i].node, last, false);
}

/* Over token `at`, by the edges of a node. */
static void step_over_edges(struct matcher *matcher, const struct lexicon_edge *edges, size_t count, size_t at)
{
    const struct token *token = &matcher->tokens.items[at];
    const struct opening *opening = &matcher->openings.items.items[token->opening];
    const uint32_t *labels = matcher->openings.labels.items + token->labels;
    for (size_t i = 0; i < count; i++)
        if (opening_may_be(opening, edges[i].label)
            && lexicon_place(labels, token->label_count, edges[i].label) < token->label_count)
            cross(matcher, &edges[i], at, false);
}

/* The same from a node whose mask has some of its bits. */
static void step_over_word(struct matcher *matcher, uint32_t number, size_t at)
{
    const struct token *token = &matcher->tokens.items[at];
    size_t count;
    const struct lexicon_edge *edges = lexicon_edges(matcher->lexicon, &matcher->lexicon->nodes.items[number], &count);
    if (count <= EDGES_AT_ONCE) {
        step_over_edges(matcher, edges, count, at);
        return;
    }
    if (openings_is_dead_end(&matcher->openings, openings_dead_end(number, token->opening)))
        return;
    struct crossings *slot = openings_slot(&matcher->openings, number, token->opening);
    if ((slot->from != number || slot->over != token->opening)
        && !openings_step(&matcher->openings, number, token->opening, slot))
        matcher->failed = true;
    else
        cross_all(matcher, slot, number, token->opening, at);
}

/* Over the terms of classes that begin with token `at`. */
static void step_over_spans(struct matcher *matcher, uint32_t number, size_t at)
{
    const struct lexicon_node *node = &matcher->lexicon->nodes.items[number];
    for (uint32_t next = matcher->first_span.items[at]; next != 0; next = matcher->spans.items[next - 1].next) {
        const struct span *span = &matcher->spans.items[next - 1];
        uint32_t label = label_class | span->class;
        const struct lexicon_edge *edge = (node->mask & label_bit(label)) ? lexicon_edge(matcher->lexicon, node, label) : NULL;
        if (edge)
            cross(matcher, edge, span->last, true);
    }
}

/* Whether one of the edges may lead over the token, or what is behind that if it is a filler; if not, none does. */
static bool may_go_on(const struct lexicon_edge *edges, size_t count, const struct token *token)
{
    for (size_t i = 0; i < count && count <= EDGES_AT_ONCE; i++)
        if (lexicon_masks_have(token->ahead, token->other_ahead, edges[i].label))
            return true;
    return count > EDGES_AT_ONCE;
}

/*
 * Goes on from a node to token `at`: right away where there is but one way over it; else, at fillers and spans and behind spans,
 * several of which may end alike, later and each once.
 */
static void go_on(struct matcher *matcher, uint32_t number, size_t at, bool over_span)
{
    const struct lexicon_node *node = &matcher->lexicon->nodes.items[number];
    const struct token *token = &matcher->tokens.items[at];
    if (!(node->mask & token->ahead)
        || (node->only_label != 0 && !lexicon_masks_have(token->ahead, token->other_ahead, node->only_label)))
        return;
    size_t count;
    const struct lexicon_edge *edges = lexicon_edges(matcher->lexicon, node, &count);
    if (count <= EDGES_AT_ONCE && !over_span && !(token->flags & FORM_FILLER) && !(node->mask & token->span_mask))
        step_over_edges(matcher, edges, count, at);
    else if (may_go_on(edges, count, token))
        add_path(matcher, number, at, false);
}

/* Takes what ends at a node that token `last` led to, of a span or by itself, and goes on from there. */
static void arrive(struct matcher *matcher, uint32_t number, size_t last, bool over_span)
{
    size_t count;
    const uint32_t *ends = lexicon_ends(matcher->lexicon, number, &count);
    for (size_t i = 0; i < count; i++) {
        if (ends[i] >= label_class)
            end_class(matcher, ends[i] - label_class, last);
        else if (ARRAY_ROOM(&matcher->ended))
            matcher->ended.items[matcher->ended.count++] = (struct phrase_ending){ (uint32_t)last, ends[i] };
        else
            matcher->failed = true;
    }
    if (lexicon_is_leaf(matcher->lexicon, number))
        return;
    const struct lexicon_node *node = &matcher->lexicon->nodes.items[number];
    uint32_t gap = lexicon_gap(matcher->lexicon, number);
    if (gap != NODE_NONE && phrase_goes_on(matcher, last + 1) && need_is_met(matcher, node[1].need))
        add_path(matcher, gap, last + 1, true);
    go_on(matcher, number, last + 1, over_span);
}

static void step_over(struct matcher *matcher, uint32_t node, uint64_t mask, size_t at)
{
    if (mask & matcher->tokens.items[at].mask)
        step_over_word(matcher, node, at);
    if (mask & matcher->tokens.items[at].span_mask)
        step_over_spans(matcher, node, at);
}

/* Goes on from a node over what stands at token `at`, and behind each filler there. */
static void follow_node(struct matcher *matcher, uint32_t node, size_t at)
{
    uint64_t mask = matcher->lexicon->nodes.items[node].mask;
    for (size_t fillers = 0; phrase_goes_on(matcher, at); fillers++, at++) {
        step_over(matcher, node, mask, at);
        if (fillers == FILLERS_IN_A_ROW || !(matcher->tokens.items[at].flags & FORM_FILLER))
            return;
    }
}

/* Goes on from a node behind a gap: at token `at` and behind each of those it may pass; fillers are passed as any word. */
static void follow_gap(struct matcher *matcher, uint32_t node, size_t at)
{
    uint64_t mask = matcher->lexicon->nodes.items[node].mask;
    for (size_t passed = 0; passed < GAP_WORDS; passed++, at++) {
        if (!phrase_goes_on(matcher, at))
            return;
        step_over(matcher, node, mask, at);
        if (matcher->tokens.items[at].flags & FORM_BARRIER)
            return;
    }
    follow_node(matcher, node, at);
}

static void follow_paths(struct matcher *matcher)
{
    while (matcher->paths.count > 0 && !matcher->failed) {
        const struct path path = matcher->paths.items[--matcher->paths.count];
        if (path.gap)
            follow_gap(matcher, path.node, path.at);
        else
            follow_node(matcher, path.node, path.at);
    }
    matcher->paths.count = 0;
}

/* --- beginning them --- */

/* Goes on from all the branches over a word or a class that ends with token `last`. */
static inline void branch_to(struct matcher *matcher, const struct branches *branches, uint32_t over, size_t last)
{
    uint32_t from = branches->nodes | from_branches;
    if (openings_is_dead_end(&matcher->openings, openings_dead_end(from, over)))
        return;
    struct crossings *slot = openings_slot(&matcher->openings, from, over);
    if ((slot->from != from || slot->over != over) && !openings_branch(&matcher->openings, branches, over, slot))
        matcher->failed = true;
    else
        cross_all(matcher, slot, from, over, last);
}

/* Goes on from all the branches over what stands at token `at`. */
static void branch_over(struct matcher *matcher, const struct branches *branches, size_t at)
{
    const struct openings *openings = &matcher->openings;
    const struct token *token = &matcher->tokens.items[at];
    if (branches->mask & token->mask)
        branch_to(matcher, branches, token->opening, at);
    uint32_t next = (branches->mask & token->span_mask) ? matcher->first_span.items[at] : 0;
    for (; next != 0; next = matcher->spans.items[next - 1].next) {
        const struct span *span = &matcher->spans.items[next - 1];
        if (openings_may_lead(openings, branches, span->mark))
            branch_to(matcher, branches, label_class | span->class, span->last);
    }
}

static void branch_behind_fillers(struct matcher *matcher, const struct branches *branches, size_t at)
{
    if (!(branches->mask & matcher->tokens.items[at].ahead))
        return;
    for (size_t fillers = 0; phrase_goes_on(matcher, at); fillers++, at++) {
        branch_over(matcher, branches, at);
        if (fillers == FILLERS_IN_A_ROW || !(matcher->tokens.items[at].flags & FORM_FILLER))
            return;
    }
}

/* Whether what any of the branches needs is there. */
static bool may_end(const struct matcher *matcher, const struct branches *branches)
{
    const struct branch *nodes = matcher->openings.nodes.items + branches->nodes;
    for (size_t i = 0; i < branches->node_count; i++)
        if (need_is_met(matcher, nodes[i].need))
            return true;
    return false;
}

static void branch_behind_gap(struct matcher *matcher, const struct branches *branches, size_t at)
{
    for (size_t passed = 0; passed < GAP_WORDS; passed++, at++) {
        if (!phrase_goes_on(matcher, at))
            return;
        branch_over(matcher, branches, at);
        if (matcher->tokens.items[at].flags & FORM_BARRIER)
            return;
    }
    branch_behind_fillers(matcher, branches, at);
}

static int compare_endings(const void *a, const void *b)
{
    const struct phrase_ending *one = a, *other = b;
    return one->last != other->last ? (one->last > other->last) - (one->last < other->last)
                                    : (one->meaning > other->meaning) - (one->meaning < other->meaning);
}

/* Puts what has ended in the order of its last token and meaning, each once. */
static void sort_endings(struct matcher *matcher)
{
    bool ordered = true;
    for (size_t i = 1; i < matcher->ended.count && ordered; i++)
        ordered = compare_endings(&matcher->ended.items[i - 1], &matcher->ended.items[i]) < 0;
    if (ordered)
        return;
    qsort(matcher->ended.items, matcher->ended.count, sizeof *matcher->ended.items, compare_endings);
    size_t kept = 1;
    for (size_t i = 1; i < matcher->ended.count; i++)
        if (compare_endings(&matcher->ended.items[kept - 1], &matcher->ended.items[i]) != 0)
            matcher->ended.items[kept++] = matcher->ended.items[i];
    matcher->ended.count = kept;
}

static void begin_search(struct matcher *matcher, size_t at)
{
    matcher->ended.count = matcher->paths_added = 0;
    matcher->at = at;
    matcher->spans_before = matcher->spans.count;
    visits_begin(&matcher->visits);
}

/* Finds what begins with token `at` itself. */
static void find_from(struct matcher *matcher, size_t at)
{
    const struct opening *opening = &matcher->openings.items.items[matcher->tokens.items[at].opening];
    const uint32_t *endings = matcher->openings.endings.items + opening->endings;
    matcher->failed = matcher->failed || !ARRAY_RESERVE(&matcher->ended, opening->ending_count);
    if (matcher->failed)
        return;
    for (uint32_t i = 0, count = opening->ending_count; i < count; i++)
        matcher->ended.items[matcher->ended.count++] = (struct phrase_ending){ (uint32_t)at, endings[i] };
    if (may_end(matcher, &opening->gap))
        branch_behind_gap(matcher, &opening->gap, at + 1);
    branch_behind_fillers(matcher, &opening->next, at + 1);
    if (matcher->paths.count > 0)
        follow_paths(matcher);
}

static void begin_with_span(struct matcher *matcher, const struct crossing *crossing, size_t last)
{
    if (crossing->node != NODE_NONE && need_is_met(matcher, crossing->need))
        arrive(matcher, crossing->node, last, false);
}

/* Finds what begins with a span of the token where the search began: a phrase or a term of a class, which is one, too. */
static void follow_spans(struct matcher *matcher)
{
    for (size_t i = matcher->spans_before; i < matcher->spans.count && !matcher->failed; i++) {
        const struct span span = matcher->spans.items[i];
        if (span.class >= matcher->classes.count)
            continue;
        begin_with_span(matcher, &matcher->classes.items[span.class].phrases, span.last);
        begin_with_span(matcher, &matcher->classes.items[span.class].classes, span.last);
        if (matcher->paths.count > 0)
            follow_paths(matcher);
    }
}

/* --- sentences --- */

static bool make_token(struct matcher *matcher, uint32_t symbol, struct token *token)
{
    size_t index = openings_find(&matcher->openings, symbol);
    if (index == SIZE_MAX)
        return false;
    const struct opening *opening = &matcher->openings.items.items[index];
    token->mask = opening->mask;
    token->other_mask = opening->other_mask;
    token->flags = (uint8_t)lexicon_form(matcher->lexicon, symbol)->flags;
    token->opening = (uint32_t)index;
    token->labels = opening->labels;
    token->label_count = opening->label_count;
    return true;
}

/* Makes tokens of the words first..limit-1. */
static bool make_tokens(struct matcher *matcher, const struct words *words, size_t first, size_t limit)
{
    size_t signs = 0;
    matcher->first = first;
    matcher->tokens.count = matcher->token_of.count = matcher->first_span.count = matcher->spans.count = 0;
    matcher->phrases.count = 0;
    matcher->failed = false;
    openings_rest(&matcher->openings);
    if (!ARRAY_RESERVE(&matcher->tokens, limit - first + 1) || !ARRAY_RESERVE(&matcher->token_of, limit - first)
        || !ARRAY_RESERVE(&matcher->first_span, limit - first) || !ARRAY_RESERVE(&matcher->phrases_at, limit - first))
        return false;
    for (size_t at = first; at < limit; at++) {
        matcher->token_of.items[matcher->token_of.count++] = (uint32_t)matcher->tokens.count;
        if (!word_is_word(&words->items[at])) {
            signs++;
            continue;
        }
        uint32_t symbol = words->items[at].symbol;
        struct token token = { .word = (uint32_t)at, .parted = signs > SIGNS_IN_A_ROW };
        if (symbol != 0 && !make_token(matcher, symbol, &token))
            return false;
        signs = 0;
        matcher->first_span.items[matcher->first_span.count++] = 0;
        matcher->tokens.items[matcher->tokens.count++] = token;
    }
    matcher->tokens.items[matcher->tokens.count] = (struct token){ .mask = 0 }; /* one more, to which nothing goes on */
    return true;
}

/* Finds the phrases that begin with token `at`, and the terms of classes, which become its spans. */
static void find_at(struct matcher *matcher, size_t at)
{
    begin_search(matcher, at);
    if (matcher->tokens.items[at].mask == 0)
        return;
    find_from(matcher, at);
    follow_spans(matcher);
    sort_endings(matcher);
}

/* Notes what may go on to token `at`, when its spans are known, and the same of the token behind it. */
static void look_ahead(struct matcher *matcher, size_t at)
{
    struct token *token = &matcher->tokens.items[at];
    bool filler = token->flags & FORM_FILLER;
    if (!token->parted)
        token->ahead = token->mask | token->span_mask | (filler ? token[1].ahead : 0);
    token->other_ahead |= token->other_mask | (filler ? token[1].other_ahead : 0);
}

/* Adds all that token `at` can be to what the searches from tokens before it may need. */
static void add_behind(struct matcher *matcher, size_t at)
{
    const struct token *token = &matcher->tokens.items[at];
    if (token->mask == 0)
        return;
    const struct opening *opening = &matcher->openings.items.items[token->opening];
    const struct needed_bits *needed = matcher->openings.needed.items + opening->needed;
    uint64_t *behind = matcher->behind.items;
    for (uint32_t i = 0, count = opening->needed_count; i < count; i++)
        behind[needed[i].word] |= needed[i].bits;
    for (size_t i = matcher->spans_before; i < matcher->spans.count; i++) {
        size_t class = matcher->spans.items[i].class;
        uint32_t number = class < matcher->classes.count ? matcher->classes.items[class].needed : 0;
        behind[number / BITS] |= (uint64_t)1 << number % BITS;
    }
}

static inline struct phrase_found phrase_of(const struct matcher *matcher, const struct phrase_ending *ending, uint32_t first)
{
    return (struct phrase_found){ matcher->lexicon->meanings.items[ending->meaning], first,
                                  matcher->tokens.items[ending->last].word };
}

bool matcher_begin(struct matcher *matcher, const struct words *words, size_t first, size_t limit)
{
    if (!make_tokens(matcher, words, first, limit))
        return false;
    memset(matcher->behind.items, 0, matcher->behind.count * sizeof *matcher->behind.items);
    matcher->behind.items[0] = 1;
    for (size_t at = matcher->tokens.count; at-- > 0;) {
        find_at(matcher, at);
        if (matcher->failed || !ARRAY_RESERVE(&matcher->phrases, matcher->ended.count))
            return false;
        matcher->phrases_at.items[at] = (struct phrases_at){ (uint32_t)matcher->phrases.count, (uint32_t)matcher->ended.count };
        for (size_t i = 0; i < matcher->ended.count; i++)
            matcher->phrases.items[matcher->phrases.count++] =
                phrase_of(matcher, &matcher->ended.items[i], matcher->tokens.items[at].word);
        look_ahead(matcher, at);
        add_behind(matcher, at);
    }
    return true;
}

const struct phrase_found *matcher_find(const struct matcher *matcher, size_t first, size_t *count)
{
    const struct phrases_at *phrases = &matcher->phrases_at.items[matcher->token_of.items[first - matcher->first]];
    *count = phrases->count;
    return matcher->phrases.items + phrases->first;
}

bool matcher_find_among(struct matcher *matcher, const struct words *words, size_t first, size_t limit,
                        struct phrases_found *found)
{
    if (!make_tokens(matcher, words, first, limit))
        return false;
    memset(matcher->behind.items, 0xFF, matcher->behind.count * sizeof *matcher->behind.items); /* not looked through */
    for (size_t at = matcher->tokens.count; at-- > 0;)
        look_ahead(matcher, at);
    begin_search(matcher, 0);
    if (matcher->tokens.items[0].mask != 0) {
        find_from(matcher, 0);
        sort_endings(matcher);
    }
    if (matcher->failed || !ARRAY_RESERVE(found, matcher->ended.count))
        return false;
    for (size_t i = 0; i < matcher->ended.count; i++)
        found->items[found->count++] = phrase_of(matcher, &matcher->ended.items[i], (uint32_t)first);
    return true;
}

void matcher_close(struct matcher *matcher)
{
    if (!matcher)
        return;
    openings_close(&matcher->openings);
    class_uses_close(&matcher->classes);
    ARRAY_CLOSE(&matcher->behind);
    ARRAY_CLOSE(&matcher->tokens);
    ARRAY_CLOSE(&matcher->token_of);
    ARRAY_CLOSE(&matcher->spans);
    ARRAY_CLOSE(&matcher->first_span);
    ARRAY_CLOSE(&matcher->phrases);
    ARRAY_CLOSE(&matcher->phrases_at);
    ARRAY_CLOSE(&matcher->paths);
    visits_close(&matcher->visits);
    ARRAY_CLOSE(&matcher->ended);
    free(matcher);
}
