#include "automaton.h"

#include <stdlib.h>

enum {
    FILLERS_IN_A_ROW = 3,
    STEPS_A_STATE = 4,      /* for so many steps that may be kept, one state may */
    SLOTS_AT_FIRST = 1024   /* a power of two */
};

/* --- what is kept --- */

static bool begin_anew(struct automaton *automaton)
{
    const struct lexicon *lexicon = automaton->lexicon;
    memset(automaton->steps.slots, 0, automaton->steps.size * sizeof *automaton->steps.slots);
    memset(automaton->state_slots.slots, 0, automaton->state_slots.size * sizeof *automaton->state_slots.slots);
    memset(automaton->set_slots.slots, 0, automaton->set_slots.size * sizeof *automaton->set_slots.slots);
    automaton->steps.used = automaton->state_slots.used = automaton->set_slots.used = 0;
    automaton->places.count = automaton->numbers.count = automaton->states.count = 0;
    automaton->members.count = automaton->sets.count = 0;
    if (!ARRAY_RESERVE(&automaton->states, 3) || !ARRAY_ROOM(&automaton->sets) || !ARRAY_RESERVE(&automaton->places, 2))
        return false;
    const struct lexicon_node *phrases = &lexicon->nodes.items[NODE_PHRASES];
    const struct lexicon_node *classes = &lexicon->nodes.items[NODE_CLASSES];
    automaton->sets.items[automaton->sets.count++] = (struct class_set){ 0 };
    automaton->states.items[automaton->states.count++] = (struct state){ 0 };
    automaton->places.items[automaton->places.count++] = (struct place){ NODE_PHRASES, FILLERS_IN_A_ROW };
    automaton->places.items[automaton->places.count++] = (struct place){ NODE_CLASSES, FILLERS_IN_A_ROW };
    struct state start = { .place_count = 1, .mask = phrases->mask };
    memset(&start.words, 0xFF, sizeof start.words); /* so many that it holds any */
    automaton->states.items[automaton->states.count++] = start;
    start.place_count = 2;
    start.mask |= classes->mask;
    automaton->states.items[automaton->states.count++] = start;
    return true;
}

bool automaton_rest(struct automaton *automaton)
{
    size_t most = automaton->steps_most;
    bool full = automaton->steps.used > most || automaton->states.count > most / STEPS_A_STATE
        || automaton->places.count > most || automaton->members.count > most;
    automaton->failed = false;
    return !full || begin_anew(automaton);
}

static bool open_slots(struct hashed *hashed, size_t size)
{
    *hashed = (struct hashed){ calloc(size, sizeof *hashed->slots), size, 0 };
    return hashed->slots != NULL;
}

bool automaton_open(struct automaton *automaton, const struct lexicon *lexicon, size_t steps)
{
    *automaton = (struct automaton){ .lexicon = lexicon, .steps_most = steps };
    automaton->steps.size = SLOTS_AT_FIRST;
    automaton->steps.slots = calloc(SLOTS_AT_FIRST, sizeof *automaton->steps.slots);
    return automaton->steps.slots && open_slots(&automaton->state_slots, SLOTS_AT_FIRST)
        && open_slots(&automaton->set_slots, SLOTS_AT_FIRST) && begin_anew(automaton);
}

void automaton_close(struct automaton *automaton)
{
    ARRAY_CLOSE(&automaton->places);
    ARRAY_CLOSE(&automaton->numbers);
    ARRAY_CLOSE(&automaton->states);
    ARRAY_CLOSE(&automaton->members);
    ARRAY_CLOSE(&automaton->sets);
    ARRAY_CLOSE(&automaton->next);
    ARRAY_CLOSE(&automaton->next_gaps);
    ARRAY_CLOSE(&automaton->next_endings);
    free(automaton->steps.slots);
    free(automaton->state_slots.slots);
    free(automaton->set_slots.slots);
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

static uint32_t kept_hash(const struct automaton *automaton, const struct hashed *hashed, uint32_t number)
{
    return hashed == &automaton->state_slots ? automaton->states.items[number].hash : automaton->sets.items[number].hash;
}

/* Puts state or set `number` in, when need be into a larger hash; false when memory fails. */
static bool keep(struct automaton *automaton, struct hashed *hashed, uint32_t number)
{
    if ((hashed->used + 1) * 2 > hashed->size) {
        struct hashed grown;
        if (!open_slots(&grown, hashed->size * 2))
            return false;
        for (size_t i = 0; i < hashed->size; i++)
            if (hashed->slots[i] != 0)
                put(&grown, kept_hash(automaton, hashed, hashed->slots[i]), hashed->slots[i]);
        free(hashed->slots);
        *hashed = grown;
    }
    put(hashed, kept_hash(automaton, hashed, number), number);
    return true;
}

/* Keeps a step that is not there yet; false when memory fails. */
static bool keep_step(struct automaton *automaton, struct step step)
{
    if ((automaton->steps.used + 1) * 2 > automaton->steps.size) {
        struct step *old = automaton->steps.slots;
        size_t size = automaton->steps.size;
        struct step *grown = calloc(size * 2, sizeof *grown);
        if (!grown)
            return false;
        automaton->steps.slots = grown;
        automaton->steps.size = size * 2;
        for (size_t i = 0; i < size; i++)
            if (old[i].from != 0)
                grown[automaton_slot(automaton, old[i].from, old[i].symbol)] = old[i];
        free(old);
    }
    automaton->steps.slots[automaton_slot(automaton, step.from, step.symbol)] = step;
    automaton->steps.used++;
    return true;
}

/* --- sets of classes --- */

static bool begins(const struct lexicon *lexicon, uint32_t label)
{
    const struct lexicon_node *nodes = lexicon->nodes.items;
    return lexicon_child(lexicon, &nodes[NODE_PHRASES], label) != NODE_NONE
        || lexicon_child(lexicon, &nodes[NODE_CLASSES], label) != NODE_NONE;
}

uint32_t automaton_set(struct automaton *automaton, const uint32_t *classes, size_t count)
{
    uint32_t hash = hash_numbers(23, classes, count);
    const struct hashed *hashed = &automaton->set_slots;
    size_t slot = hash & (hashed->size - 1);
    for (uint32_t number; (number = hashed->slots[slot]) != 0; slot = (slot + 1) & (hashed->size - 1)) {
        const struct class_set *set = &automaton->sets.items[number];
        if (set->member_count == count
            && memcmp(automaton->members.items + set->members, classes, count * sizeof *classes) == 0)
            return number;
    }
    if (!ARRAY_ROOM(&automaton->sets) || !ARRAY_RESERVE(&automaton->members, count))
        return 0;
    struct class_set set = { .hash = hash, .members = (uint32_t)automaton->members.count, .member_count = (uint32_t)count };
    for (size_t i = 0; i < count; i++) {
        automaton->members.items[automaton->members.count++] = classes[i];
        set.mask |= label_bit(label_class | classes[i]);
        set.begins = set.begins || begins(automaton->lexicon, label_class | classes[i]);
    }
    automaton->sets.items[automaton->sets.count++] = set;
    return keep(automaton, &automaton->set_slots, (uint32_t)automaton->sets.count - 1) ? (uint32_t)automaton->sets.count - 1 : 0;
}

/* --- making a state --- */

static void add_place(struct automaton *automaton, uint32_t node, uint32_t fillers)
{
    if (!ARRAY_ROOM(&automaton->next)) {
        automaton->failed = true;
        return;
    }
    automaton->next.items[automaton->next.count++] = (struct place){ node, fillers };
}

/* Goes on behind what led to node `number`. */
static void arrive(struct automaton *automaton, uint32_t number)
{
    const struct lexicon *lexicon = automaton->lexicon;
    const struct lexicon_node *node = &lexicon->nodes.items[number];
    if (node->edge_count > 0)
        add_place(automaton, number, 0);
    if (!ARRAY_ROOM(&automaton->next_gaps) || !ARRAY_RESERVE(&automaton->next_endings, node->end_count)) {
        automaton->failed = true;
        return;
    }
    if (node->gap != NODE_NONE)
        automaton->next_gaps.items[automaton->next_gaps.count++] = node->gap;
    for (uint32_t i = 0; i < node->end_count; i++)
        automaton->next_endings.items[automaton->next_endings.count++] = lexicon->ends.items[node->ends + i];
}

static void follow(struct automaton *automaton, const struct lexicon_node *node, uint32_t label)
{
    uint32_t child = (node->mask & label_bit(label)) != 0 ? lexicon_child(automaton->lexicon, node, label) : NODE_NONE;
    if (child != NODE_NONE)
        arrive(automaton, child);
}

/* From `node` over a word by its label, and by the classes it is a term of. */
static void follow_label(struct automaton *automaton, const struct lexicon_node *node, uint32_t label)
{
    size_t count = 0;
    const uint32_t *units = node->class_count > 0 ? lexicon_units(automaton->lexicon, label, &count) : NULL;
    follow(automaton, node, label);
    if (count <= node->class_count) {
        for (size_t i = 0; i < count; i++)
            follow(automaton, node, label_class | units[i]);
        return;
    }
    const struct lexicon_edge *classes =
        automaton->lexicon->edges.items + node->edges + node->edge_count - node->class_count;
    for (size_t i = 0, unit = 0; i < node->class_count; i++) { /* both are in order */
        while (unit < count && (label_class | units[unit]) < classes[i].label)
            unit++;
        if (unit < count && (label_class | units[unit]) == classes[i].label)
            arrive(automaton, classes[i].node);
    }
}

static void follow_word(struct automaton *automaton, const struct lexicon_node *node, uint32_t symbol)
{
    const struct lexicon_form *form = lexicon_form(automaton->lexicon, symbol);
    if (!(node->mask & form->mask))
        return;
    follow_label(automaton, node, form->name);
    follow_label(automaton, node, (uint32_t)LABEL_FORM | form->plain);
    if (form->plain != symbol)
        follow_label(automaton, node, (uint32_t)LABEL_FORM | symbol);
}

static void follow_set(struct automaton *automaton, const struct lexicon_node *node, const struct class_set *set)
{
    if (node->mask & set->mask)
        for (uint32_t i = 0; i < set->member_count; i++)
            follow(automaton, node, label_class | automaton->members.items[set->members + i]);
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
static void put_in_order(struct automaton *automaton)
{
    size_t kept = 0;
    if (automaton->next.count > 1)
        qsort(automaton->next.items, automaton->next.count, sizeof *automaton->next.items, compare_places);
    for (size_t i = 0; i < automaton->next.count; i++)
        if (kept == 0 || compare_places(&automaton->next.items[kept - 1], &automaton->next.items[i]) != 0)
            automaton->next.items[kept++] = automaton->next.items[i];
    automaton->next.count = kept;
    automaton->next_gaps.count = sort_numbers(automaton->next_gaps.items, automaton->next_gaps.count);
    automaton->next_endings.count = sort_numbers(automaton->next_endings.items, automaton->next_endings.count);
}

static uint32_t hash_next(const struct automaton *automaton)
{
    uint32_t hash = 29;
    for (size_t i = 0; i < automaton->next.count; i++)
        hash = mix(mix(hash, automaton->next.items[i].node), automaton->next.items[i].fillers);
    hash = hash_numbers(hash, automaton->next_gaps.items, automaton->next_gaps.count);
    return hash_numbers(hash, automaton->next_endings.items, automaton->next_endings.count);
}

static bool is_next(const struct automaton *automaton, const struct state *state, uint32_t hash)
{
    size_t places = automaton->next.count, gaps = automaton->next_gaps.count, endings = automaton->next_endings.count;
    const uint32_t *numbers = automaton->numbers.items + state->numbers;
    return state->hash == hash && state->place_count == places && state->gap_count == gaps
        && state->ending_count == endings
        && (places == 0 || memcmp(automaton->places.items + state->places, automaton->next.items,
                                  places * sizeof *automaton->next.items) == 0)
        && (endings == 0 || memcmp(numbers, automaton->next_endings.items, endings * sizeof *numbers) == 0)
        && (gaps == 0 || memcmp(numbers + endings, automaton->next_gaps.items, gaps * sizeof *numbers) == 0);
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
static uint32_t new_state(struct automaton *automaton, uint32_t hash)
{
    size_t places = automaton->next.count, gaps = automaton->next_gaps.count, endings = automaton->next_endings.count;
    if (!ARRAY_ROOM(&automaton->states) || !ARRAY_RESERVE(&automaton->places, places)
        || !ARRAY_RESERVE(&automaton->numbers, endings + gaps)) {
        automaton->failed = true;
        return STATE_DEAD;
    }
    struct state state = { .hash = hash, .places = (uint32_t)automaton->places.count, .place_count = (uint32_t)places,
                           .numbers = (uint32_t)automaton->numbers.count, .ending_count = (uint32_t)endings,
                           .gap_count = (uint32_t)gaps };
    for (size_t i = 0; i < places; i++) {
        const struct lexicon_node *node = &automaton->lexicon->nodes.items[automaton->next.items[i].node];
        state.mask |= node->mask;
        add_words(automaton->lexicon, node, &state.words);
        automaton->places.items[automaton->places.count++] = automaton->next.items[i];
    }
    for (size_t i = 0; i < endings; i++) {
        state.phrase_count += automaton->next_endings.items[i] < label_class;
        automaton->numbers.items[automaton->numbers.count++] = automaton->next_endings.items[i];
    }
    for (size_t i = 0; i < gaps; i++)
        automaton->numbers.items[automaton->numbers.count++] = automaton->next_gaps.items[i];
    uint32_t number = (uint32_t)automaton->states.count;
    automaton->states.items[automaton->states.count++] = state;
    if (!keep(automaton, &automaton->state_slots, number))
        automaton->failed = true;
    return number;
}

/* The state that has been collected, without those behind its gaps. */
static uint32_t collected_state(struct automaton *automaton)
{
    put_in_order(automaton);
    uint32_t hash = hash_next(automaton);
    const struct hashed *hashed = &automaton->state_slots;
    size_t slot = hash & (hashed->size - 1);
    for (uint32_t number; (number = hashed->slots[slot]) != 0; slot = (slot + 1) & (hashed->size - 1))
        if (is_next(automaton, &automaton->states.items[number], hash))
            return number;
    return new_state(automaton, hash);
}

/* The state at the nodes behind the gaps of state `number`, with so many fillers passed. */
static uint32_t state_behind_gaps(struct automaton *automaton, uint32_t number, uint32_t fillers)
{
    const struct state state = automaton->states.items[number];
    automaton->next.count = automaton->next_gaps.count = automaton->next_endings.count = 0;
    for (uint32_t i = 0; i < state.gap_count; i++)
        add_place(automaton, automaton->numbers.items[state.numbers + state.ending_count + i], fillers);
    return collected_state(automaton);
}

/* The state that has been collected. */
static uint32_t next_state(struct automaton *automaton)
{
    if (automaton->next.count == 0 && automaton->next_gaps.count == 0 && automaton->next_endings.count == 0)
        return STATE_DEAD;
    uint32_t number = collected_state(automaton);
    if (automaton->states.items[number].gap_count > 0 && automaton->states.items[number].gap == 0) {
        uint32_t gap = state_behind_gaps(automaton, number, FILLERS_IN_A_ROW);
        uint32_t gap_end = state_behind_gaps(automaton, number, 0);
        automaton->states.items[number].gap = gap;
        automaton->states.items[number].gap_end = gap_end;
    }
    return number;
}

/* The state behind a symbol, from the lexicon. */
static uint32_t state_behind(struct automaton *automaton, uint32_t from, uint32_t symbol)
{
    const struct lexicon *lexicon = automaton->lexicon;
    const struct state state = automaton->states.items[from];
    uint32_t filler = automaton_filler(automaton);
    bool passes = symbol == filler || (symbol < filler && lexicon_is_filler(lexicon, symbol));
    automaton->next.count = automaton->next_gaps.count = automaton->next_endings.count = 0;
    for (uint32_t i = 0; i < state.place_count; i++) {
        const struct place place = automaton->places.items[state.places + i];
        const struct lexicon_node *node = &lexicon->nodes.items[place.node];
        if (symbol < filler)
            follow_word(automaton, node, symbol);
        if (symbol > filler)
            follow_set(automaton, node, &automaton->sets.items[symbol - filler]);
        if (passes && place.fillers < FILLERS_IN_A_ROW)
            add_place(automaton, place.node, place.fillers + 1);
    }
    return next_state(automaton);
}

uint32_t automaton_make_step(struct automaton *automaton, uint32_t from, uint32_t symbol)
{
    uint32_t to = state_behind(automaton, from, symbol);
    if (!automaton->failed && !keep_step(automaton, (struct step){ from, symbol, to }))
        automaton->failed = true;
    return to;
}
