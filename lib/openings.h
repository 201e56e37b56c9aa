/*
 * openings: what begins with each word, made from a lexicon when the word first begins a search.
 *
 * Thousands of phrases begin with a common word. Here all their branches are merged, so that one look into a Bloom filter says
 * whether any goes on with the word behind it; the few that do are then followed through the lexicon's trie (matcher.h).
 * Without that filter a reading takes 2.4 times as many instructions.
 */
#ifndef SPASM_OPENINGS_H
#define SPASM_OPENINGS_H

#include "class_uses.h"

/* A node of the trie, and label_bit of every label that leads on from it; what all behind it needs (struct lexicon_node). */
struct branch {
    uint64_t mask;
    uint32_t node, need;
};

/* Some nodes, and the labels that lead on from any of them. */
struct branches {
    uint64_t mask;
    uint32_t filter, filter_words;    /* Bloom filter of these labels: the first of its words in `filters`, and how many */
    uint32_t nodes, node_count;       /* in `nodes` */
};

/* Numbers of what nodes need (lexicon_needed) that are bits of the same word of a set of them. */
struct needed_bits {
    uint64_t bits;
    uint32_t word;
};

/* The crossings of some branches, or of a node, over a word or a class. */
struct crossings {
    uint32_t from;                    /* the first of the branches' nodes and from_branches, or the node; 0: a free slot */
    uint32_t over;                    /* the number of the word's opening, or the label of the class */
    uint32_t first, count;            /* in `crossings` */
};

static const uint32_t from_branches = 0x80000000;

/* A Bloom filter in which each label has one bit: of some dozens in 512 hardly any other seems to be among them. */
enum { SET_BITS = 64, SET_WORDS = 8 };

struct opening {
    struct branches next, gap;        /* behind the word; behind the word and `...` */
    uint32_t endings, ending_count;   /* in `endings`: what the word alone means, in order */
    uint64_t mask, other_mask;        /* label_bit and lexicon_other_bit of all that the word can be */
    uint32_t labels, label_count;     /* in `labels`, and their marks in `marks`: all that the word can be */
    uint32_t needed, needed_count;    /* in `needed`: those of them that nodes need */
    uint64_t set[SET_WORDS];          /* the labels */
};

/* Whether the label may be among those of the word; if not, it is not. */
static inline bool opening_may_be(const struct opening *opening, uint32_t label)
{
    return opening->set[label / SET_BITS % SET_WORDS] >> label % SET_BITS & 1;
}

struct openings {
    const struct lexicon *lexicon;
    const struct class_uses *classes;
    uint32_t *by_symbol;              /* where in `items`, plus 1; 0: not made yet */
    ARRAY_OF(struct opening) items;
    ARRAY_OF(struct branch) nodes;
    ARRAY_OF(uint32_t) endings;
    ARRAY_OF(uint32_t) labels;
    ARRAY_OF(struct bloom_mark) marks;
    ARRAY_OF(struct needed_bits) needed;
    ARRAY_OF(uint64_t) filters;
    struct crossings *slots;          /* a hash of those last asked for: of several with the same slot the last */
    ARRAY_OF(struct crossing) crossings;
    uint32_t *dead_ends;              /* a hash of what leads nowhere (struct dead_end) */
    ARRAY_OF(struct branch) behind_gaps; /* of the opening being made */
    size_t most;                      /* of anything kept, about */
};

/*
 * The lexicon and the uses of its classes must outlive it. `most` bounds what is kept. False when memory fails; close it in any
 * case.
 */
bool openings_open(struct openings *openings, const struct lexicon *lexicon, const struct class_uses *classes, size_t most);

/* Forgets all when it has become too much. To be called when no opening is in use. */
void openings_rest(struct openings *openings);

/* Where in `items` the opening of the symbol is, which is not 0; SIZE_MAX when memory fails. */
size_t openings_make(struct openings *openings, uint32_t symbol);

static inline size_t openings_find(struct openings *openings, uint32_t symbol)
{
    uint32_t index = openings->by_symbol[symbol];
    return index != 0 ? index - 1 : openings_make(openings, symbol);
}

/* Whether a label with this mark may lead on from the branches; if not, it does not. */
static inline bool openings_may_lead(const struct openings *openings, const struct branches *branches, struct bloom_mark mark)
{
    return bloom_has(openings->filters.items + branches->filter, branches->filter_words, mark);
}

enum { CROSSINGS_KEPT = 1 << 14 };    /* the slots of the hash; a power of two */

/* Where what is asked for is in the hash, or is to be. */
static inline struct crossings *openings_slot(const struct openings *openings, uint32_t from, uint32_t over)
{
    return &openings->slots[hash_pair(from, over) & (CROSSINGS_KEPT - 1)];
}

/*
 * Four of five words lead nowhere from what is before them: these pairs are kept apart, in four bytes each. A pair is a number
 * of 40 bits, mixed so that no two become one (an odd factor, a shift); its lower bits say where it is kept, the others are
 * what is kept there.
 */
enum { DEAD_ENDS_KEPT = 1 << 16, DEAD_END_FROM = 22, DEAD_END_OVER = 18 }; /* slots, a power of two; bits of either number */

struct dead_end {
    uint32_t slot, rest;              /* rest: 0 when it is too large to be kept */
};

/* `from` and `over` as in struct crossings. */
static inline struct dead_end openings_dead_end(uint32_t from, uint32_t over)
{
    const uint64_t most = ((uint64_t)1 << (DEAD_END_FROM + DEAD_END_OVER)) - 1;
    uint32_t number = (from & ~from_branches) << 1 | (from & from_branches) >> 31;
    if (number >> DEAD_END_FROM != 0 || over >> DEAD_END_OVER != 0)
        return (struct dead_end){ 0, 0 };
    uint64_t pair = (((uint64_t)number << DEAD_END_OVER | over) * hash_golden) & most;
    pair ^= pair >> (DEAD_END_FROM + DEAD_END_OVER) / 2;
    return (struct dead_end){ pair & (DEAD_ENDS_KEPT - 1), (uint32_t)(pair / DEAD_ENDS_KEPT) + 1 };
}

/* Whether the pair is known to lead nowhere. */
static inline bool openings_is_dead_end(const struct openings *openings, struct dead_end pair)
{
    return pair.rest != 0 && openings->dead_ends[pair.slot] == pair.rest;
}

/*
 * Notes where a word leads from a node, or a word or a class from branches: in the slot or among the dead ends. False when
 * memory fails.
 */
bool openings_step(struct openings *openings, uint32_t node, uint32_t word, struct crossings *slot);
bool openings_branch(struct openings *openings, const struct branches *branches, uint32_t over, struct crossings *slot);

void openings_close(struct openings *openings);

#endif
