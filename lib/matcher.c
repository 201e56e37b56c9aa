#include "matcher.h"

#include <stdlib.h>

enum {
    GAP_WORDS = 4,          /* words that `...` lets stand between */
    FILLERS_IN_A_ROW = 3,
    SIGNS_IN_A_ROW = 4,
    STEPS_A_STATE = 4,      /* for so many steps that may be kept, one state may */
    SLOTS_AT_FIRST = 1024   /* a power of two */
};

enum { STATE_DEAD, STATE_PHRASES, STATE_START };  /* at the root of phrases; at both roots */

/* Where a search stands. */
struct place {
    uint32_t node;
    uint32_t fillers;       /* passed in a row */
};

struct state {
    uint32_t hash;
    uint32_t places, place_count;     /* in `places` */
    uint32_t numbers;                 /* in `numbers`: what ends with its last word, then the nodes behind gaps */
    uint32_t phrase_count;            /* endings that are phrases; they come before those of classes */
    uint32_t ending_count, gap_count;
    uint64_t mask;                    /* label_bit of every label that leads on */
    struct label_set words;           /* the labels of words that lead on */
    uint32_t gap, gap_end;            /* the state behind `...`: while words may be passed, and behind the last; 0: none */
};

/* A set of classes that have terms over the same words: one symbol for all of them. */
struct class_set {
    uint32_t hash;
    uint32_t members, member_count;   /* in `members` */
    uint64_t mask;
    bool begins;                      /* some phrase or term begins with one of them */
};

/* A hash of numbers that name what is kept elsewhere; 0: a free slot. At most half full. */
struct hashed {
    uint32_t *slots;
    size_t size, used;
};

/* A step that has been taken: from a state over a symbol. */
struct step {
    uint32_t from, symbol, to;        /* from 0: a free slot */
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
    const struct lexicon *lexicon;
    size_t steps_most;
    ARRAY_OF(struct place) places;
    ARRAY_OF(uint32_t) numbers;
    ARRAY_OF(struct state) states;
    ARRAY_OF(uint32_t) members;
    ARRAY_OF(struct class_set) sets;  /* number 0 is none */
    struct { struct step *slots; size_t size, used; } steps; /* a hash, as above */
    struct hashed state_slots, set_slots;
    ARRAY_OF(struct place) next;      /* the state being made */
    ARRAY_OF(uint32_t) next_gaps;     /* nodes behind its gaps */
    ARRAY_OF(uint32_t) next_endings;
    /* the sentence */
    ARRAY_OF(struct token) tokens;
    ARRAY_OF(uint32_t) token_of;      /* by word from `first` on: its token */
    size_t first;
    ARRAY_OF(struct span) spans;
    ARRAY_OF(uint32_t) first_span;    /* by token: index + 1, 0: none */
    ARRAY_OF(struct ending) ended;    /* of the search at hand */
    size_t at;                        /* where it began */
    ARRAY_OF(struct ending) phrases;  /* found in the sentence, from its last token on */
    ARRAY_OF(struct phrases_at) phrases_at; /* by token */
    bool failed;
};

/* --- what is kept --- */

static bool begin_anew(struct matcher *matcher)
{
    const struct lexicon *lexicon = matcher->lexicon;
    memset(matcher->steps.slots, 0, matcher->steps.size * sizeof *matcher->steps.slots);
    memset(matcher->state_slots.slots, 0, matcher->state_slots.size * sizeof *matcher->state_slots.slots);
    memset(matcher->set_slots.slots, 0, matcher->set_slots.size * sizeof *matcher->set_slots.slots);
    matcher->steps.used = matcher->state_slots.used = matcher->set_slots.used = 0;
    matcher->places.count = matcher->numbers.count = matcher->states.count = 0;
    matcher->members.count = matcher->sets.count = 0;
    if (!ARRAY_RESERVE(&matcher->states, 3) || !ARRAY_ROOM(&matcher->sets) || !ARRAY_RESERVE(&matcher->places, 2))
        return false;
    const struct lexicon_node *phrases = &lexicon->nodes.items[NODE_PHRASES];
    const struct lexicon_node *classes = &lexicon->nodes.items[NODE_CLASSES];
    matcher->sets.items[matcher->sets.count++] = (struct class_set){ 0 };
    matcher->states.items[matcher->states.count++] = (struct state){ 0 };
    matcher->places.items[matcher->places.count++] = (struct place){ NODE_PHRASES, FILLERS_IN_A_ROW };
    matcher->places.items[matcher->places.count++] = (struct place){ NODE_CLASSES, FILLERS_IN_A_ROW };
    struct state start = { .place_count = 1, .mask = phrases->mask };
    memset(&start.words, 0xFF, sizeof start.words); /* so many that it holds any */
    matcher->states.items[matcher->states.count++] = start;
    start.place_count = 2;
    start.mask |= classes->mask;
    matcher->states.items[matcher->states.count++] = start;
    return true;
}

/* Whether so much is kept that the next sentence begins anew. */
static bool is_full(const struct matcher *matcher)
{
    size_t most = matcher->steps_most;
    return matcher->steps.used > most || matcher->states.count > most / STEPS_A_STATE
        || matcher->places.count > most || matcher->members.count > most;
}

static bool open_slots(struct hashed *hashed, size_t size)
{
    *hashed = (struct hashed){ calloc(size, sizeof *hashed->slots), size, 0 };
    return hashed->slots != NULL;
}

struct matcher *matcher_open(const struct lexicon *lexicon, size_t steps)
{
    struct matcher *matcher = calloc(1, sizeof *matcher);
    if (!matcher)
        return NULL;
    matcher->lexicon = lexicon;
    matcher->steps_most = steps;
    matcher->steps.size = SLOTS_AT_FIRST;
    matcher->steps.slots = calloc(SLOTS_AT_FIRST, sizeof *matcher->steps.slots);
    if (!matcher->steps.slots || !open_slots(&matcher->state_slots, SLOTS_AT_FIRST)
        || !open_slots(&matcher->set_slots, SLOTS_AT_FIRST) || !begin_anew(matcher)) {
        matcher_close(matcher);
        return NULL;
    }
    return matcher;
}

static uint32_t mix(uint32_t hash, uint32_t value)
{
    uint64_t mixed = (hash ^ value) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(mixed >> 32) ^ (uint32_t)mixed;
}

static uint32_t hash_numbers(uint32_t hash, const uint32_t *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        hash = mix(hash, numbers[i]);
    return hash;
}

/* Puts a number that is not there yet into its first free slot. */
static void put(struct hashed *hashed, uint32_t hash, uint32_t number)
{
    size_t slot = hash & (hashed->size - 1);
    while (hashed->slots[slot] != 0)
        slot = (slot + 1) & (hashed->size - 1);
    hashed->slots[slot] = number;
    hashed->used++;
}

static uint32_t kept_hash(const struct matcher *matcher, const struct hashed *hashed, uint32_t number)
{
    return hashed == &matcher->state_slots ? matcher->states.items[number].hash : matcher->sets.items[number].hash;
}

/* Puts state or set `number` in, when need be into a larger hash; false when memory fails. */
static bool keep(struct matcher *matcher, struct hashed *hashed, uint32_t number)
{
    if ((hashed->used + 1) * 2 > hashed->size) {
        struct hashed grown;
        if (!open_slots(&grown, hashed->size * 2))
            return false;
        for (size_t i = 0; i < hashed->size; i++)
            if (hashed->slots[i] != 0)
                put(&grown, kept_hash(matcher, hashed, hashed->slots[i]), hashed->slots[i]);
        free(hashed->slots);
        *hashed = grown;
    }
    put(hashed, kept_hash(matcher, hashed, number), number);
    return true;
}

static size_t step_slot(const struct matcher *matcher, uint32_t from, uint32_t symbol)
{
    const struct step *slots = matcher->steps.slots;
    uint64_t key = ((uint64_t)from << 32 | symbol) * 0x9E3779B97F4A7C15u;
    size_t last = matcher->steps.size - 1, slot = (size_t)(key >> 40) & last;
    while (slots[slot].from != 0 && (slots[slot].from != from || slots[slot].symbol != symbol))
        slot = (slot + 1) & last;
    return slot;
}

/* Keeps a step that is not there yet; false when memory fails. */
static bool keep_step(struct matcher *matcher, struct step step)
{
    if ((matcher->steps.used + 1) * 2 > matcher->steps.size) {
        struct step *old = matcher->steps.slots;
        size_t size = matcher->steps.size;
        struct step *grown = calloc(size * 2, sizeof *grown);
        if (!grown)
            return false;
        matcher->steps.slots = grown;
        matcher->steps.size = size * 2;
        for (size_t i = 0; i < size; i++)
            if (old[i].from != 0)
                grown[step_slot(matcher, old[i].from, old[i].symbol)] = old[i];
        free(old);
    }
    matcher->steps.slots[step_slot(matcher, step.from, step.symbol)] = step;
    matcher->steps.used++;
    return true;
}

/* --- symbols --- */

/*
 * Behind the symbols of the lexicon comes one for fillers that lead on nowhere, and then those of class sets.
 */
static uint32_t symbol_of_filler(const struct matcher *matcher)
{
    return (uint32_t)matcher->lexicon->forms.count + 1;
}

static uint32_t symbol_of_set(const struct matcher *matcher, uint32_t set)
{
    return symbol_of_filler(matcher) + set; /* no set is 0 */
}

static bool begins(const struct lexicon *lexicon, uint32_t label)
{
    const struct lexicon_node *nodes = lexicon->nodes.items;
    return lexicon_child(lexicon, &nodes[NODE_PHRASES], label) != NODE_NONE
        || lexicon_child(lexicon, &nodes[NODE_CLASSES], label) != NODE_NONE;
}

/* The set of these classes, made when it is new; 0 when memory fails. */
static uint32_t set_of(struct matcher *matcher, const uint32_t *classes, size_t count)
{
    uint32_t hash = hash_numbers(23, classes, count);
    const struct hashed *hashed = &matcher->set_slots;
    size_t slot = hash & (hashed->size - 1);
    for (uint32_t number; (number = hashed->slots[slot]) != 0; slot = (slot + 1) & (hashed->size - 1)) {
        const struct class_set *set = &matcher->sets.items[number];
        if (set->member_count == count
            && memcmp(matcher->members.items + set->members, classes, count * sizeof *classes) == 0)
            return number;
    }
    if (!ARRAY_ROOM(&matcher->sets) || !ARRAY_RESERVE(&matcher->members, count))
        return 0;
    struct class_set set = { .hash = hash, .members = (uint32_t)matcher->members.count, .member_count = (uint32_t)count };
    for (size_t i = 0; i < count; i++) {
        matcher->members.items[matcher->members.count++] = classes[i];
        set.mask |= label_bit(label_class | classes[i]);
        set.begins = set.begins || begins(matcher->lexicon, label_class | classes[i]);
    }
    matcher->sets.items[matcher->sets.count++] = set;
    return keep(matcher, &matcher->set_slots, (uint32_t)matcher->sets.count - 1) ? (uint32_t)matcher->sets.count - 1 : 0;
}

/* --- making a state --- */

static void add_place(struct matcher *matcher, uint32_t node, uint32_t fillers)
{
    if (!ARRAY_ROOM(&matcher->next)) {
        matcher->failed = true;
        return;
    }
    matcher->next.items[matcher->next.count++] = (struct place){ node, fillers };
}

/* Goes on behind what led to node `number`. */
static void arrive(struct matcher *matcher, uint32_t number)
{
    const struct lexicon *lexicon = matcher->lexicon;
    const struct lexicon_node *node = &lexicon->nodes.items[number];
    if (node->edge_count > 0)
        add_place(matcher, number, 0);
    if (!ARRAY_ROOM(&matcher->next_gaps) || !ARRAY_RESERVE(&matcher->next_endings, node->end_count)) {
        matcher->failed = true;
        return;
    }
    if (node->gap != NODE_NONE)
        matcher->next_gaps.items[matcher->next_gaps.count++] = node->gap;
    for (uint32_t i = 0; i < node->end_count; i++)
        matcher->next_endings.items[matcher->next_endings.count++] = lexicon->ends.items[node->ends + i];
}

static void follow(struct matcher *matcher, const struct lexicon_node *node, uint32_t label)
{
    uint32_t child = node->mask & label_bit(label) ? lexicon_child(matcher->lexicon, node, label) : NODE_NONE;
    if (child != NODE_NONE)
        arrive(matcher, child);
}

/* From `node` over a word by its label, and by the classes it is a term of. */
static void follow_label(struct matcher *matcher, const struct lexicon_node *node, uint32_t label)
{
    size_t count = 0;
    const uint32_t *units = node->class_count > 0 ? lexicon_units(matcher->lexicon, label, &count) : NULL;
    follow(matcher, node, label);
    for (size_t i = 0; i < count; i++)
        follow(matcher, node, label_class | units[i]);
}

static void follow_word(struct matcher *matcher, const struct lexicon_node *node, uint32_t symbol)
{
    const struct lexicon_form *form = lexicon_form(matcher->lexicon, symbol);
    if (!(node->mask & form->mask))
        return;
    follow_label(matcher, node, form->name);
    follow_label(matcher, node, (uint32_t)LABEL_FORM | form->plain);
    if (form->plain != symbol)
        follow_label(matcher, node, (uint32_t)LABEL_FORM | symbol);
}

static void follow_set(struct matcher *matcher, const struct lexicon_node *node, const struct class_set *set)
{
    if (node->mask & set->mask)
        for (uint32_t i = 0; i < set->member_count; i++)
            follow(matcher, node, label_class | matcher->members.items[set->members + i]);
}

static int compare_places(const void *a, const void *b)
{
    const struct place *one = a, *other = b;
    if (one->node != other->node)
        return one->node < other->node ? -1 : 1;
    return (one->fillers > other->fillers) - (one->fillers < other->fillers);
}

static int compare_numbers(const void *a, const void *b)
{
    const uint32_t *one = a, *other = b;
    return (*one > *other) - (*one < *other);
}

/* Sorts numbers and leaves each once; how many are left. */
static size_t sort_numbers(uint32_t *numbers, size_t count)
{
    size_t kept = 0;
    if (count > 1)
        qsort(numbers, count, sizeof *numbers, compare_numbers);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || numbers[kept - 1] != numbers[i])
            numbers[kept++] = numbers[i];
    return kept;
}

/* Sorts what has been collected for the next state and leaves each place, gap and ending once. */
static void put_in_order(struct matcher *matcher)
{
    size_t kept = 0;
    if (matcher->next.count > 1)
        qsort(matcher->next.items, matcher->next.count, sizeof *matcher->next.items, compare_places);
    for (size_t i = 0; i < matcher->next.count; i++)
        if (kept == 0 || compare_places(&matcher->next.items[kept - 1], &matcher->next.items[i]) != 0)
            matcher->next.items[kept++] = matcher->next.items[i];
    matcher->next.count = kept;
    matcher->next_gaps.count = sort_numbers(matcher->next_gaps.items, matcher->next_gaps.count);
    matcher->next_endings.count = sort_numbers(matcher->next_endings.items, matcher->next_endings.count);
}

static uint32_t hash_next(const struct matcher *matcher)
{
    uint32_t hash = 29;
    for (size_t i = 0; i < matcher->next.count; i++)
        hash = mix(mix(hash, matcher->next.items[i].node), matcher->next.items[i].fillers);
    hash = hash_numbers(hash, matcher->next_gaps.items, matcher->next_gaps.count);
    return hash_numbers(hash, matcher->next_endings.items, matcher->next_endings.count);
}

static bool is_next(const struct matcher *matcher, const struct state *state, uint32_t hash)
{
    size_t places = matcher->next.count, gaps = matcher->next_gaps.count, endings = matcher->next_endings.count;
    const uint32_t *numbers = matcher->numbers.items + state->numbers;
    return state->hash == hash && state->place_count == places && state->gap_count == gaps
        && state->ending_count == endings
        && (places == 0 || memcmp(matcher->places.items + state->places, matcher->next.items,
                                  places * sizeof *matcher->next.items) == 0)
        && (endings == 0 || memcmp(numbers, matcher->next_endings.items, endings * sizeof *numbers) == 0)
        && (gaps == 0 || memcmp(numbers + endings, matcher->next_gaps.items, gaps * sizeof *numbers) == 0);
}

/* Adds the labels of all words that lead on from the node. */
static void add_words(const struct lexicon *lexicon, const struct lexicon_node *node, struct label_set *words)
{
    const struct lexicon_edge *edges = lexicon->edges.items + node->edges;
    for (size_t i = 0; i < node->edge_count; i++) {
        if (edges[i].label < label_class) {
            label_set_add(words, edges[i].label);
            continue;
        }
        const struct label_set *class = &lexicon->class_words.items[edges[i].label - label_class];
        for (size_t n = 0; n < sizeof words->bits / sizeof words->bits[0]; n++)
            words->bits[n] |= class->bits[n];
    }
}

/* Keeps what has been collected as a state. */
static uint32_t new_state(struct matcher *matcher, uint32_t hash)
{
    size_t places = matcher->next.count, gaps = matcher->next_gaps.count, endings = matcher->next_endings.count;
    if (!ARRAY_ROOM(&matcher->states) || !ARRAY_RESERVE(&matcher->places, places)
        || !ARRAY_RESERVE(&matcher->numbers, endings + gaps)) {
        matcher->failed = true;
        return STATE_DEAD;
    }
    struct state state = { .hash = hash, .places = (uint32_t)matcher->places.count, .place_count = (uint32_t)places,
                           .numbers = (uint32_t)matcher->numbers.count, .ending_count = (uint32_t)endings,
                           .gap_count = (uint32_t)gaps };
    for (size_t i = 0; i < places; i++) {
        const struct lexicon_node *node = &matcher->lexicon->nodes.items[matcher->next.items[i].node];
        state.mask |= node->mask;
        add_words(matcher->lexicon, node, &state.words);
        matcher->places.items[matcher->places.count++] = matcher->next.items[i];
    }
    for (size_t i = 0; i < endings; i++) {
        state.phrase_count += matcher->next_endings.items[i] < label_class;
        matcher->numbers.items[matcher->numbers.count++] = matcher->next_endings.items[i];
    }
    for (size_t i = 0; i < gaps; i++)
        matcher->numbers.items[matcher->numbers.count++] = matcher->next_gaps.items[i];
    uint32_t number = (uint32_t)matcher->states.count;
    matcher->states.items[matcher->states.count++] = state;
    if (!keep(matcher, &matcher->state_slots, number))
        matcher->failed = true;
    return number;
}

/* The state that has been collected, without those behind its gaps. */
static uint32_t collected_state(struct matcher *matcher)
{
    put_in_order(matcher);
    uint32_t hash = hash_next(matcher);
    const struct hashed *hashed = &matcher->state_slots;
    size_t slot = hash & (hashed->size - 1);
    for (uint32_t number; (number = hashed->slots[slot]) != 0; slot = (slot + 1) & (hashed->size - 1))
        if (is_next(matcher, &matcher->states.items[number], hash))
            return number;
    return new_state(matcher, hash);
}

/* The state at the nodes behind the gaps of state `number`, with so many fillers passed. */
static uint32_t state_behind_gaps(struct matcher *matcher, uint32_t number, uint32_t fillers)
{
    const struct state state = matcher->states.items[number];
    matcher->next.count = matcher->next_gaps.count = matcher->next_endings.count = 0;
    for (uint32_t i = 0; i < state.gap_count; i++)
        add_place(matcher, matcher->numbers.items[state.numbers + state.ending_count + i], fillers);
    return collected_state(matcher);
}

/* The state that has been collected. */
static uint32_t next_state(struct matcher *matcher)
{
    if (matcher->next.count == 0 && matcher->next_gaps.count == 0 && matcher->next_endings.count == 0)
        return STATE_DEAD;
    uint32_t number = collected_state(matcher);
    if (matcher->states.items[number].gap_count > 0 && matcher->states.items[number].gap == 0) {
        uint32_t gap = state_behind_gaps(matcher, number, FILLERS_IN_A_ROW);
        uint32_t gap_end = state_behind_gaps(matcher, number, 0);
        matcher->states.items[number].gap = gap;
        matcher->states.items[number].gap_end = gap_end;
    }
    return number;
}

/* Makes the state behind a symbol. */
static uint32_t make_step(struct matcher *matcher, uint32_t from, uint32_t symbol)
{
    const struct lexicon *lexicon = matcher->lexicon;
    const struct state state = matcher->states.items[from];
    uint32_t filler = symbol_of_filler(matcher);
    bool passes = symbol == filler || (symbol < filler && lexicon_is_filler(lexicon, symbol));
    matcher->next.count = matcher->next_gaps.count = matcher->next_endings.count = 0;
    for (uint32_t i = 0; i < state.place_count; i++) {
        const struct place place = matcher->places.items[state.places + i];
        const struct lexicon_node *node = &lexicon->nodes.items[place.node];
        if (symbol < filler)
            follow_word(matcher, node, symbol);
        if (symbol > filler)
            follow_set(matcher, node, &matcher->sets.items[symbol - filler]);
        if (passes && place.fillers < FILLERS_IN_A_ROW)
            add_place(matcher, place.node, place.fillers + 1);
    }
    return next_state(matcher);
}

static uint32_t kept_step(struct matcher *matcher, uint32_t from, uint32_t symbol)
{
    const struct step *step = &matcher->steps.slots[step_slot(matcher, from, symbol)];
    if (step->from != 0)
        return step->to;
    uint32_t to = make_step(matcher, from, symbol);
    if (!matcher->failed && !keep_step(matcher, (struct step){ from, symbol, to }))
        matcher->failed = true;
    return to;
}

static inline bool may_lead_on(const struct state *state, const struct token *token)
{
    const uint64_t *bits = state->words.bits;
    const uint16_t *places = token->places;
    return (bits[places[0] >> 6] >> (places[0] & 63) | bits[places[1] >> 6] >> (places[1] & 63)
            | bits[places[2] >> 6] >> (places[2] & 63)) & 1;
}

static uint32_t step_over_word(struct matcher *matcher, uint32_t from, const struct token *token)
{
    if (token->symbol != 0 && may_lead_on(&matcher->states.items[from], token))
        return kept_step(matcher, from, token->symbol);
    return token->flags & FORM_FILLER ? kept_step(matcher, from, symbol_of_filler(matcher)) : STATE_DEAD;
}

static uint32_t step_over_span(struct matcher *matcher, uint32_t from, uint32_t set)
{
    bool leads_on = matcher->sets.items[set].mask & matcher->states.items[from].mask;
    return leads_on ? kept_step(matcher, from, symbol_of_set(matcher, set)) : STATE_DEAD;
}

/* --- searching --- */

static void search(struct matcher *matcher, uint32_t state, size_t at);

/* Takes what ends in a state that word `last` led to. False when the search ends there. */
static inline bool take_endings(struct matcher *matcher, uint32_t number, size_t last)
{
    const struct state *state = &matcher->states.items[number];
    uint32_t count = last == matcher->at ? state->phrase_count : state->ending_count; /* one word: a unit, known already */
    if (count > 0 && !ARRAY_RESERVE(&matcher->ended, count)) {
        matcher->failed = true;
        return false;
    }
    for (uint32_t i = 0; i < count; i++)
        matcher->ended.items[matcher->ended.count++] =
            (struct ending){ (uint32_t)last, matcher->numbers.items[state->numbers + i] };
    return (state->place_count > 0 || state->gap != STATE_DEAD) && !matcher->failed;
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
        bool looks = matcher->first_span.items[at] != 0 || may_lead_on(&matcher->states.items[gap], token);
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
    while (state != STATE_DEAD && !matcher->failed) {
        const struct state *here = &matcher->states.items[state];
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
    matcher->next_endings.count = 0;
    for (; *i < matcher->ended.count && matcher->ended.items[*i].last == last; ++*i) {
        if (!ARRAY_ROOM(&matcher->next_endings))
            return 0;
        matcher->next_endings.items[matcher->next_endings.count++] = matcher->ended.items[*i].number - label_class;
    }
    return set_of(matcher, matcher->next_endings.items, matcher->next_endings.count);
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
        if (matcher->sets.items[matcher->spans.items[next - 1].set].begins)
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
    if ((is_full(matcher) && !begin_anew(matcher)) || !ARRAY_RESERVE(&matcher->tokens, limit - first)
        || !ARRAY_RESERVE(&matcher->token_of, limit - first) || !ARRAY_RESERVE(&matcher->first_span, limit - first)
        || !ARRAY_RESERVE(&matcher->phrases_at, limit - first))
        return false;
    for (size_t at = first; at < limit; at++) {
        matcher->token_of.items[matcher->token_of.count++] = (uint32_t)matcher->tokens.count;
        if (!word_is_word(&words->items[at])) {
            signs++;
            continue;
        }
        struct token token = token_of_word(matcher->lexicon, words->items[at].symbol, at);
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
    for (size_t at = matcher->tokens.count; at-- > 0 && !matcher->failed;) {
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
    return !matcher->failed;
}

/* Appends endings that are phrases from word `first` on. */
static bool take_phrases(const struct matcher *matcher, const struct ending *endings, size_t count, size_t first,
                         struct phrases_found *found)
{
    if (!ARRAY_RESERVE(found, count))
        return false;
    for (size_t i = 0; i < count; i++)
        found->items[found->count++] =
            (struct phrase_found){ matcher->lexicon->meanings.items[endings[i].number], (uint32_t)first,
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
    return !matcher->failed && take_phrases(matcher, matcher->ended.items, matcher->ended.count, first, found);
}

void matcher_close(struct matcher *matcher)
{
    if (!matcher)
        return;
    ARRAY_CLOSE(&matcher->places);
    ARRAY_CLOSE(&matcher->numbers);
    ARRAY_CLOSE(&matcher->states);
    ARRAY_CLOSE(&matcher->members);
    ARRAY_CLOSE(&matcher->sets);
    ARRAY_CLOSE(&matcher->next);
    ARRAY_CLOSE(&matcher->next_gaps);
    ARRAY_CLOSE(&matcher->next_endings);
    ARRAY_CLOSE(&matcher->spans);
    ARRAY_CLOSE(&matcher->ended);
    ARRAY_CLOSE(&matcher->phrases);
    ARRAY_CLOSE(&matcher->phrases_at);
    ARRAY_CLOSE(&matcher->tokens);
    ARRAY_CLOSE(&matcher->token_of);
    ARRAY_CLOSE(&matcher->first_span);
    free(matcher->steps.slots);
    free(matcher->state_slots.slots);
    free(matcher->set_slots.slots);
    free(matcher);
}
