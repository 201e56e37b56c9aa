/*
 * lexicon_tree: how a lexicon keeps its words and phrases. Only lexicon.c, which builds it, and lexicon_search.c include it.
 */
#ifndef SPASM_LEXICON_TREE_H
#define SPASM_LEXICON_TREE_H

#include "lexicon.h"
#include "memory.h"
#include "name_map.h"

enum {
    GAP_WORDS = 4,          /* words that `...` lets stand between */
    FILLERS_IN_A_ROW = 3,
    SIGNS_IN_A_ROW = 4,
    PHRASE_WORDS_MOST = 4096,
    OPTIONAL_CLASSES_MOST = 6,
    SLOTS_AT_FIRST = 1024,  /* a power of two */
    WORD_FIXED = 1,         /* word_entry.flags: has no other forms */
    WORD_FILLER = 2,
    WORD_BARRIER = 16       /* beside NAME_BEGINS and NAME_BEGINS_CLASS in name_flags */
};

enum { NODE_PHRASES, NODE_CLASSES, NODES_AT_FIRST }; /* roots: of the phrases, of the terms of word classes */

static const uint32_t name_of_class = 0x80000000; /* added to a class's number where a word's name could stand */

/* A distinct word form. While building, `same` leads to another entry of the same word (union-find). */
struct word_entry {
    uint32_t folded;        /* offset into `strings` */
    uint16_t length;
    uint16_t flags;
    uint32_t same;          /* building: index of another form of the word; afterwards: the word's name */
};

struct phrase {
    uint32_t next;          /* the next phrase that ends at the same node; index + 1, 0: none */
    uint32_t first_step;    /* index into `steps` */
    uint16_t steps;
    uint16_t match;
    uint32_t root;          /* NODE_PHRASES or NODE_CLASSES */
    struct phrase_meaning meaning;
};

enum step_kind { STEP_WORD, STEP_GAP, STEP_CLASS };

/* One step of a phrase: a word (entry index, and how it was written), a gap, or a word class (its number). */
struct phrase_step {
    enum step_kind kind;
    uint32_t entry;
    uint32_t written;       /* offset into `strings` */
    uint16_t length;
};

struct node {
    uint32_t phrases;       /* first phrase that ends here; index + 1, 0: none */
    uint32_t gap;           /* the node behind a gap; 0: none */
    uint64_t words, classes; /* one bit in 64 for each word and class that an edge leads on by: spares most looks that miss */
};

struct edge {
    uint32_t node, name, child; /* child 0: a free slot (the root is nobody's child) */
};

struct lexicon {
    struct buffer strings;
    struct { struct word_entry *items; size_t count, capacity; } entries;
    struct { uint32_t *items; size_t size; } slots;             /* hash of word forms: entry index + 1 */
    struct { struct phrase *items; size_t count, capacity; } phrases;
    struct { struct phrase_step *items; size_t count, capacity; } steps;
    struct { struct node *items; size_t count, capacity; } nodes;
    struct { struct edge *items; size_t size, used; } edges;    /* hash */
    struct name_map classes;
    uint32_t class_count;
    uint8_t *class_flags;   /* by class: NAME_BEGINS, NAME_BEGINS_CLASS */
    uint8_t *name_flags;    /* by name: WORD_FILLER, NAME_BEGINS, NAME_BEGINS_CLASS */
    uint32_t names;
    struct words scratch;   /* for phrases being added */
};

enum {
    NAME_BEGINS = 4,        /* some phrase begins with the word */
    NAME_BEGINS_CLASS = 8   /* some term of a word class does */
};

static inline uint32_t hash_bytes(struct slice bytes)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < bytes.length; i++)
        hash = (hash ^ (unsigned char)bytes.at[i]) * 16777619u;
    return hash ^ hash >> 15;
}

static inline uint32_t hash_edge(uint32_t node, uint32_t name)
{
    uint64_t key = ((uint64_t)node << 32 | name) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(key >> 32);
}

static inline struct slice entry_folded(const struct lexicon *lexicon, const struct word_entry *entry)
{
    return (struct slice){ lexicon->strings.bytes + entry->folded, entry->length };
}

/* The slot of the word form: holding it, or free. */
static inline size_t find_slot(const struct lexicon *lexicon, struct slice folded)
{
    size_t mask = lexicon->slots.size - 1, slot = hash_bytes(folded) & mask;
    while (lexicon->slots.items[slot] != 0
           && !slice_equal(entry_folded(lexicon, &lexicon->entries.items[lexicon->slots.items[slot] - 1]), folded))
        slot = (slot + 1) & mask;
    return slot;
}

static inline size_t edge_slot(const struct lexicon *lexicon, uint32_t node, uint32_t name)
{
    size_t mask = lexicon->edges.size - 1, slot = hash_edge(node, name) & mask;
    while (lexicon->edges.items[slot].child != 0
           && (lexicon->edges.items[slot].node != node || lexicon->edges.items[slot].name != name))
        slot = (slot + 1) & mask;
    return slot;
}

static inline uint64_t bit_of(uint32_t name)
{
    return (uint64_t)1 << (name & 63);
}

#endif
