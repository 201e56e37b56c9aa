#include "matcher.h"

#include <stdlib.h>

#include "automaton.h"

enum {
    GAP_WORDS = 4,          /* words that `...` lets stand between */
    SIGNS_IN_A_ROW = 4
};

/* A word of the sentence, without the signs around it. */
struct token {
    uint32_t symbol;
    uint32_t word;                    /* index into the words */
    uint16_t places[3];               /* of its labels in a label_set; one is there several times when it has fewer */
    uint8_t flags;
    bool parted;                      /* so many signs stand before it that no phrase goes on to it */
};

/* Terms of classes over several words, which all end with token `last`. */
struct span {
    uint32_t set, last;
    uint32_t next;                    /* another that begins with the same token; index + 1, 0: none */
};

/* A path of the search that has come to an end, with token `last`. */
struct ending {
    uint32_t last, number;
};

/* Where the phrases that begin with a token stand in `phrases`. */
struct phrases_at {
    uint32_t first, count;
};

struct matcher {
    struct automaton automaton;
    /* the sentence */
    ARRAY_OF(struct token) tokens;
    ARRAY_OF(uint32_t) token_of;      /* by word from `first` on: its token */
    size_t first;
    ARRAY_OF(struct span) spans;
    ARRAY_OF(uint32_t) first_span;    /* by token: index + 1, 0: none */
    ARRAY_OF(uint32_t) classes;       /* of the set being made */
    ARRAY_OF(struct ending) phrases;  /* found in the sentence, from its last token on */
    ARRAY_OF(struct phrases_at) phrases_at; /* by token */
    /* the search at hand */
    ARRAY_OF(struct ending) ended;
    size_t at;                        /* where it began */
    bool failed;
};

struct matcher *matcher_open(const struct lexicon *lexicon, size_t steps)
{
    struct matcher *matcher = calloc(1, sizeof *matcher);
    if (!matcher)
        return NULL;
    if (!automaton_open(&matcher->automaton, lexicon, steps)) {
        matcher_close(matcher);
        return NULL;
    }
    return matcher;
}

/* --- steps --- */

static inline bool may_lead_on(const struct state *state, const struct token *token)
{
    const uint64_t *bits = state->words.bits;
    const uint16_t *places = token->places;
    return (bits[places[0] >> 6] >> (places[0] & 63) | bits[places[1] >> 6] >> (places[1] & 63)
            | bits[places[2] >> 6] >> (places[2] & 63)) & 1;
}

static uint32_t step_over_word(struct matcher *matcher, uint32_t from, const struct token *token)
{
    if (token->symbol != 0 && may_lead_on(automaton_state(&matcher->automaton, from), token))
        return automaton_step(&matcher->automaton, from, token->symbol);
    return token->flags & FORM_FILLER ? automaton_step(&matcher->automaton, from, automaton_filler(&matcher->automaton)) : STATE_DEAD;
}

static uint32_t step_over_span(struct matcher *matcher, uint32_t from, uint32_t set)
{
    bool leads_on = matcher->automaton.sets.items[set].mask & automaton_state(&matcher->automaton, from)->mask;
    return leads_on ? automaton_step(&matcher->automaton, from, automaton_set_symbol(&matcher->automaton, set)) : STATE_DEAD;
}

/* --- searching --- */

static bool has_failed(const struct matcher *matcher)
{
    return matcher->failed || matcher->automaton.failed;
}

static void search(struct matcher *matcher, uint32_t state, size_t at);

/* Takes what ends in a state that word `last` led to. False when the search ends there. */
static inline bool take_endings(struct matcher *matcher, uint32_t number, size_t last)
{
    const struct state *state = automaton_state(&matcher->automaton, number);
    uint32_t count = last == matcher->at ? state->phrase_count : state->ending_count; /* one word: a unit, known already */
    if (count > 0 && !ARRAY_RESERVE(&matcher->ended, count)) {
        matcher->failed = true;
        return false;
    }
    for (uint32_t i = 0; i < count; i++)
        matcher->ended.items[matcher->ended.count++] =
            (struct ending){ (uint32_t)last, matcher->automaton.numbers.items[state->numbers + i] };
    return (state->place_count > 0 || state->gap != STATE_DEAD) && !has_failed(matcher);
}

static void search_over_spans(struct matcher *matcher, uint32_t state, size_t at)
{
    for (uint32_t next = matcher->first_span.items[at]; next != 0;) {
        const struct span span = matcher->spans.items[next - 1];
        uint32_t to = step_over_span(matcher, state, span.set);
        if (to != STATE_DEAD && take_endings(matcher, to, span.last))
            search(matcher, to, span.last + 1);
        next = span.next;
    }
}

/* Over token `at`, and the terms of classes that begin there; the state behind the token. */
static uint32_t search_over(struct matcher *matcher, uint32_t state, size_t at)
{
    if (matcher->first_span.items[at] != 0)
        search_over_spans(matcher, state, at);
    state = step_over_word(matcher, state, &matcher->tokens.items[at]);
    return state != STATE_DEAD && take_endings(matcher, state, at) ? state : STATE_DEAD;
}

/* Whether a phrase can go on to token `at`. */
static bool goes_on(const struct matcher *matcher, size_t at)
{
    return at < matcher->tokens.count && !matcher->tokens.items[at].parted;
}

/* Goes on behind the gaps of a state that has come to token `at`: there and behind each of those they may pass. */
static void search_over_gap(struct matcher *matcher, uint32_t gap, uint32_t gap_end, size_t at)
{
    for (size_t passed = 0; passed < GAP_WORDS; passed++, at++) {
        if (!goes_on(matcher, at))
            return;
        const struct token *token = &matcher->tokens.items[at];
        bool looks = matcher->first_span.items[at] != 0 || may_lead_on(automaton_state(&matcher->automaton, gap), token);
        uint32_t to = looks ? search_over(matcher, gap, at) : STATE_DEAD; /* fillers are passed as any other word */
        if (to != STATE_DEAD)
            search(matcher, to, at + 1);
        if (token->flags & FORM_BARRIER)
            return;
    }
    search(matcher, gap_end, at);
}

/* Goes on from a state that has come to token `at`. */
static void search(struct matcher *matcher, uint32_t state, size_t at)
{
    while (state != STATE_DEAD && !has_failed(matcher)) {
        const struct state *here = automaton_state(&matcher->automaton, state);
        if (here->gap != STATE_DEAD)
            search_over_gap(matcher, here->gap, here->gap_end, at);
        if (!goes_on(matcher, at))
            return;
        state = search_over(matcher, state, at++);
    }
}

static int compare_endings(const void *a, const void *b)
{
    const struct ending *one = a, *other = b;
    return one->last != other->last ? (one->last > other->last) - (one->last < other->last)
                                    : (one->number > other->number) - (one->number < other->number);
}

/* Finds what begins with token `at`, in order of its last token and number, each once. */
static void find_endings(struct matcher *matcher, uint32_t state, size_t at)
{
    matcher->ended.count = 0;
    matcher->at = at;
    state = search_over(matcher, state, at);
    search(matcher, state, at + 1);
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

/* --- terms of classes --- */

static bool is_class(const struct ending *ending)
{
    return ending->number >= label_class;
}

/* The set of the classes from ended[*i] on that end with the same token; moves *i behind them. 0 when memory fails. */
static uint32_t next_set(struct matcher *matcher, size_t *i)
{
    uint32_t last = matcher->ended.items[*i].last;
    matcher->classes.count = 0;
    for (; *i < matcher->ended.count && matcher->ended.items[*i].last == last; ++*i) {
        if (!ARRAY_ROOM(&matcher->classes))
            return 0;
        matcher->classes.items[matcher->classes.count++] = matcher->ended.items[*i].number - label_class;
    }
    return automaton_set(&matcher->automaton, matcher->classes.items, matcher->classes.count);
}

/* The terms that have been found at token `at` become its spans, one for each last token. How many terms there are. */
static size_t make_spans(struct matcher *matcher, size_t at)
{
    size_t terms = 0;
    matcher->first_span.items[at] = 0;
    for (size_t i = 0; i < matcher->ended.count;) {
        if (!is_class(&matcher->ended.items[i])) {
            i++;
            continue;
        }
        uint32_t last = matcher->ended.items[i].last;
        size_t begin = i;
        uint32_t set = next_set(matcher, &i);
        if (set == 0 || !ARRAY_ROOM(&matcher->spans)) {
            matcher->failed = true;
            return 0;
        }
        terms += i - begin;
        matcher->spans.items[matcher->spans.count++] = (struct span){ set, last, matcher->first_span.items[at] };
        matcher->first_span.items[at] = (uint32_t)matcher->spans.count;
    }
    return terms;
}

/* Whether one of the spans of token `at` can begin something. */
static bool spans_begin(const struct matcher *matcher, size_t at)
{
    for (uint32_t next = matcher->first_span.items[at]; next != 0; next = matcher->spans.items[next - 1].next)
        if (matcher->automaton.sets.items[matcher->spans.items[next - 1].set].begins)
            return true;
    return false;
}

/*
 * Finds the phrases and the terms of classes that begin with token `at`; anew as long as that makes more terms, for a
 * phrase and a term may begin with a class.
 */
static void find_at(struct matcher *matcher, size_t at)
{
    size_t spans = matcher->spans.count, before = 0, terms;
    matcher->first_span.items[at] = 0;
    find_endings(matcher, STATE_START, at);
    while ((terms = make_spans(matcher, at)) > before && spans_begin(matcher, at)) {
        before = terms;
        find_endings(matcher, STATE_START, at);
        matcher->spans.count = spans;
    }
}

/* --- sentences --- */

static struct token token_of_word(const struct lexicon *lexicon, uint32_t symbol, size_t word)
{
    struct token token = { .symbol = symbol, .word = (uint32_t)word };
    if (symbol == 0)
        return token;
    const struct lexicon_form *form = lexicon_form(lexicon, symbol);
    token.flags = (uint8_t)form->flags;
    token.places[0] = (uint16_t)label_place(form->name);
    token.places[1] = token.places[2] = (uint16_t)label_place((uint32_t)LABEL_FORM | form->plain);
    if (form->plain != symbol)
        token.places[2] = (uint16_t)label_place((uint32_t)LABEL_FORM | symbol);
    return token;
}

/* Makes tokens of the words first..limit-1. */
static bool make_tokens(struct matcher *matcher, const struct words *words, size_t first, size_t limit)
{
    size_t signs = 0;
    matcher->first = first;
    matcher->tokens.count = matcher->token_of.count = matcher->first_span.count = matcher->spans.count = 0;
    matcher->phrases.count = 0;
    matcher->failed = false;
    if (!automaton_rest(&matcher->automaton) || !ARRAY_RESERVE(&matcher->tokens, limit - first)
        || !ARRAY_RESERVE(&matcher->token_of, limit - first) || !ARRAY_RESERVE(&matcher->first_span, limit - first)
        || !ARRAY_RESERVE(&matcher->phrases_at, limit - first))
        return false;
    for (size_t at = first; at < limit; at++) {
        matcher->token_of.items[matcher->token_of.count++] = (uint32_t)matcher->tokens.count;
        if (!word_is_word(&words->items[at])) {
            signs++;
            continue;
        }
        struct token token = token_of_word(matcher->automaton.lexicon, words->items[at].symbol, at);
        token.parted = signs > SIGNS_IN_A_ROW;
        signs = 0;
        matcher->first_span.items[matcher->first_span.count++] = 0;
        matcher->tokens.items[matcher->tokens.count++] = token;
    }
    return true;
}

bool matcher_begin(struct matcher *matcher, const struct words *words, size_t first, size_t limit)
{
    if (!make_tokens(matcher, words, first, limit))
        return false;
    for (size_t at = matcher->tokens.count; at-- > 0 && !has_failed(matcher);) {
        struct phrases_at phrases = { (uint32_t)matcher->phrases.count, 0 };
        matcher->ended.count = 0;
        if (matcher->tokens.items[at].symbol != 0)
            find_at(matcher, at);
        if (!ARRAY_RESERVE(&matcher->phrases, matcher->ended.count))
            return false;
        for (size_t i = 0; i < matcher->ended.count; i++)
            if (!is_class(&matcher->ended.items[i]))
                matcher->phrases.items[matcher->phrases.count++] = matcher->ended.items[i];
        phrases.count = (uint32_t)matcher->phrases.count - phrases.first;
        matcher->phrases_at.items[at] = phrases;
    }
    return !has_failed(matcher);
}

/* Appends endings that are phrases from word `first` on. */
static bool take_phrases(const struct matcher *matcher, const struct ending *endings, size_t count, size_t first,
                         struct phrases_found *found)
{
    if (!ARRAY_RESERVE(found, count))
        return false;
    for (size_t i = 0; i < count; i++)
        found->items[found->count++] =
            (struct phrase_found){ matcher->automaton.lexicon->meanings.items[endings[i].number], (uint32_t)first,
                                   matcher->tokens.items[endings[i].last].word };
    return true;
}

bool matcher_find(const struct matcher *matcher, size_t first, struct phrases_found *found)
{
    const struct phrases_at *phrases = &matcher->phrases_at.items[matcher->token_of.items[first - matcher->first]];
    return take_phrases(matcher, matcher->phrases.items + phrases->first, phrases->count, first, found);
}

bool matcher_find_among(struct matcher *matcher, const struct words *words, size_t first, size_t limit,
                        struct phrases_found *found)
{
    if (!make_tokens(matcher, words, first, limit))
        return false;
    matcher->ended.count = 0;
    if (matcher->tokens.items[0].symbol != 0)
        find_endings(matcher, STATE_PHRASES, 0);
    return !has_failed(matcher) && take_phrases(matcher, matcher->ended.items, matcher->ended.count, first, found);
}

void matcher_close(struct matcher *matcher)
{
    if (!matcher)
        return;
    automaton_close(&matcher->automaton);
    ARRAY_CLOSE(&matcher->tokens);
    ARRAY_CLOSE(&matcher->token_of);
    ARRAY_CLOSE(&matcher->spans);
    ARRAY_CLOSE(&matcher->first_span);
    ARRAY_CLOSE(&matcher->classes);
    ARRAY_CLOSE(&matcher->phrases);
    ARRAY_CLOSE(&matcher->phrases_at);
    ARRAY_CLOSE(&matcher->ended);
    free(matcher);
}
