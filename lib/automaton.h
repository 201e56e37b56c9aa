/*
 * automaton: a lexicon as states and steps between them, made as they are needed.
 *
 * A state is the set of places that a search has reached by the same symbols: a node, and how many fillers it has passed in
 * a row. A step is made once, from the lexicon, and then looked up. What may be passed by a gap is no part of a state but
 * leads to a state of its own, so few of them serve all texts. What is kept is bounded by the caller: when it is full,
 * all is begun anew, which changes no answer.
 */
#ifndef SPASM_AUTOMATON_H
#define SPASM_AUTOMATON_H

#include "lexicon.h"

enum { STATE_DEAD, STATE_PHRASES, STATE_START };  /* at the root of phrases; at both roots */

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

struct automaton {
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
    bool failed;                      /* memory ran out */
};

/*
 * Opens an automaton that keeps about so many steps. The lexicon must outlive it. False when memory fails; close it in any
 * case.
 */
bool automaton_open(struct automaton *automaton, const struct lexicon *lexicon, size_t steps);

/* To be called when no state or set is in use: drops all when too much is kept. False when memory fails. */
bool automaton_rest(struct automaton *automaton);

/* The number of a set of classes, made when it is new; 0 when memory fails. */
uint32_t automaton_set(struct automaton *automaton, const uint32_t *classes, size_t count);

/* Makes a step that is not kept; STATE_DEAD and automaton->failed when memory fails. */
uint32_t automaton_make_step(struct automaton *automaton, uint32_t from, uint32_t symbol);

/* Behind the symbols of the lexicon come one for fillers that lead on nowhere, and then those of class sets. */
static inline uint32_t automaton_filler(const struct automaton *automaton)
{
    return (uint32_t)automaton->lexicon->forms.count + 1;
}

static inline uint32_t automaton_set_symbol(const struct automaton *automaton, uint32_t set)
{
    return automaton_filler(automaton) + set; /* no set is 0 */
}

static inline size_t automaton_slot(const struct automaton *automaton, uint32_t from, uint32_t symbol)
{
    const struct step *slots = automaton->steps.slots;
    uint64_t key = ((uint64_t)from << 32 | symbol) * 0x9E3779B97F4A7C15u;
    size_t last = automaton->steps.size - 1, slot = (size_t)(key >> 40) & last;
    while (slots[slot].from != 0 && (slots[slot].from != from || slots[slot].symbol != symbol))
        slot = (slot + 1) & last;
    return slot;
}

/* The state behind a symbol. */
static inline uint32_t automaton_step(struct automaton *automaton, uint32_t from, uint32_t symbol)
{
    const struct step *step = &automaton->steps.slots[automaton_slot(automaton, from, symbol)];
    return step->from != 0 ? step->to : automaton_make_step(automaton, from, symbol);
}

static inline const struct state *automaton_state(const struct automaton *automaton, uint32_t number)
{
    return &automaton->states.items[number];
}

void automaton_close(struct automaton *automaton);

#endif
