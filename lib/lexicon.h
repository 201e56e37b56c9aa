/*
 * lexicon: the words and phrases of the tables, in the read-only form that texts are searched with (matcher.h).
 *
 * Every distinct form of a word is a symbol (a number from 1; 0 stands for words that occur in no phrase). All inflected
 * forms of a word share a name. A form in a letter case of its own ("MS") is a symbol beside its plain form.
 *
 * Phrases are paths through a trie: nodes joined by edges whose labels are names, single forms, or word classes. A word
 * class is a set of terms that mean the same wherever they stand ("cannot", "unable to"): "<cannot> walk" is one path for
 * all of them. The terms of classes are paths from a root of their own and may hold classes themselves.
 *
 * A mask is a Bloom filter of one word, in which a label has one bit (label_bit, lexicon_other_bit): where two have no bit in
 * common, no label is in both.
 *
 * The arrays hold no pointers, so a lexicon may live in a file as it is. lexicon_build.h makes one.
 */
#ifndef SPASM_LEXICON_H
#define SPASM_LEXICON_H

#include "bloom.h"
#include "hash.h"
#include "image.h"
#include "memory.h"
#include "words.h"

/* What the owner of a phrase gets back when it is found. */
struct phrase_meaning {
    uint32_t kind;
    uint32_t reference;
};

enum {
    FORM_FILLER = 1,        /* may stand between the words of any phrase (my, the, left) */
    FORM_BARRIER = 2,       /* is never among the words that `...` lets stand between (no, not, denies) */
    FORM_HAS_WAYS = 4,      /* some way to write it, in a letter case or behind a slash, is a symbol of its own */
    FORM_COMMON = 8,        /* a word of the language and of no phrase */
    FORM_FLAGS = 3          /* those that decide what a word does between others */
};

struct lexicon_form {
    uint32_t at;            /* bytes in `strings`: folded; those of a way to write it behind their mark */
    uint16_t length;
    uint16_t flags;
    uint32_t name;          /* shared by all forms of the word */
    uint32_t plain;         /* symbol of the plain form; its own, but for a way to write it */
};

/* Labels: what an edge wants to see. A name is its own label; that of a single form or letter case holds its symbol. */
enum { LABEL_FORM = 1 << 29 };
static const uint32_t label_class = 0x80000000;

/*
 * One behind which something goes on. Leaves, which are more than half of all nodes, have numbers behind these, and no such;
 * the last numbers are of those where one thing ends, which are most. The node behind a gap comes next to the one before it.
 */
struct lexicon_node {
    uint64_t mask;          /* label_bit of every label on its edges */
    uint32_t edges;         /* the first, and node_has_gap; they are sorted by label and end where those of the next node begin */
    uint32_t need;          /* number (lexicon_needed) of a label without which no path from here comes to an end; 0: none */
    uint32_t ends;          /* where what ends here begins in `ends`; it ends where that of the next node begins */
    uint32_t only_label;    /* of its edge, when it has but one, as most have; else 0 */
};

static const uint32_t node_has_gap = 0x80000000;

struct lexicon_edge {
    uint32_t label, node;
};

enum { NODE_NONE, NODE_PHRASES, NODE_CLASSES, NODES_AT_FIRST }; /* the roots, and nothing */

struct lexicon {
    ARRAY_OF(char) strings;
    ARRAY_OF(struct lexicon_form) forms;   /* symbol n is number n - 1 */
    ARRAY_OF(uint32_t) slots;              /* hash of forms: symbols; the count is a power of two */
    ARRAY_OF(uint8_t) tags;                /* by slot: some bits of the form's hash, 0 when the slot is free */
    ARRAY_OF(uint32_t) sorted;             /* symbols of the plain forms of phrases, in the order of their bytes */
    ARRAY_OF(struct lexicon_node) nodes;   /* no leaves; one more at the end */
    ARRAY_OF(uint32_t) leaf_ends;          /* by leaf, but those with a single end; one more: where they begin in `ends` */
    ARRAY_OF(struct lexicon_edge) edges;
    ARRAY_OF(uint32_t) ends;               /* numbers of meanings, labels of classes; each once a node, in the order added */
    ARRAY_OF(uint32_t) units;              /* classes of which a single word is a whole term, label by label */
    ARRAY_OF(uint32_t) name_units;         /* by name, one more at the end: where they begin in `units` */
    ARRAY_OF(uint32_t) form_units;         /* the same by symbol */
    ARRAY_OF(uint32_t) needed;             /* the labels that nodes need, in order; number n is the one before the n-th */
    ARRAY_OF(struct phrase_meaning) meanings;
};

/* What at most 16 bytes were found to be: the first and the last eight, which may overlap, tell them from others as long. */
struct lexicon_known {
    uint64_t head, tail;
    uint32_t symbol;
    uint16_t flags;         /* of the form */
    uint8_t length;         /* 0: a free slot */
    char mark;              /* of a way to write it, or 0 */
};

enum { LEXICON_KNOWS = 8192 }; /* a power of two */

/*
 * Sets the symbol of every word; `text` is what the words were split from. `known` are LEXICON_KNOWS slots, all zero at
 * first, for the words of the texts so far: most words of a text are few, and looked up where they lie together.
 */
void lexicon_name_words(const struct lexicon *lexicon, struct lexicon_known *known, struct words *words, struct slice text);

/* The symbol of a folded form, 0 when the lexicon lacks it. */
uint32_t lexicon_symbol(const struct lexicon *lexicon, struct slice folded);

static inline const struct lexicon_form *lexicon_form(const struct lexicon *lexicon, uint32_t symbol)
{
    return &lexicon->forms.items[symbol - 1];
}

static inline struct slice lexicon_letters(const struct lexicon *lexicon, uint32_t symbol)
{
    const struct lexicon_form *form = lexicon_form(lexicon, symbol);
    return (struct slice){ lexicon->strings.items + form->at, form->length };
}

static inline bool lexicon_is_filler(const struct lexicon *lexicon, uint32_t symbol)
{
    return symbol != 0 && lexicon_form(lexicon, symbol)->flags & FORM_FILLER;
}

static inline bool lexicon_is_leaf(const struct lexicon *lexicon, uint32_t node)
{
    return node + 1 >= lexicon->nodes.count;
}

static inline uint32_t lexicon_first_edge(const struct lexicon_node *node)
{
    return node->edges & ~node_has_gap;
}

/* There is one more node behind the last. */
static inline size_t lexicon_edge_count(const struct lexicon_node *node)
{
    return lexicon_first_edge(node + 1) - lexicon_first_edge(node);
}

/* The first of the node's *count edges. */
static inline const struct lexicon_edge *lexicon_edges(const struct lexicon *lexicon, const struct lexicon_node *node,
                                                       size_t *count)
{
    *count = lexicon_edge_count(node);
    return lexicon->edges.items + lexicon_first_edge(node);
}

/* The node behind a gap, 0 when there is none. */
static inline uint32_t lexicon_gap(const struct lexicon *lexicon, uint32_t node)
{
    return (lexicon->nodes.items[node].edges & node_has_gap) ? node + 1 : NODE_NONE;
}

/* What all paths from the node on need (struct lexicon_node). */
static inline uint32_t lexicon_need(const struct lexicon *lexicon, uint32_t node)
{
    return lexicon_is_leaf(lexicon, node) ? 0 : lexicon->nodes.items[node].need;
}

/* What ends at a node: the first of *count meanings or, as labels, classes. */
static inline const uint32_t *lexicon_ends(const struct lexicon *lexicon, uint32_t node, size_t *count)
{
    if (!lexicon_is_leaf(lexicon, node)) {
        const struct lexicon_node *first = &lexicon->nodes.items[node];
        *count = first[1].ends - first->ends;
        return lexicon->ends.items + first->ends;
    }
    size_t leaf = node + 1 - lexicon->nodes.count, singles = lexicon->leaf_ends.count - 1;
    const uint32_t *first = lexicon->leaf_ends.items + (leaf < singles ? leaf : singles);
    *count = leaf < singles ? first[1] - first[0] : 1;
    return lexicon->ends.items + first[0] + (leaf < singles ? 0 : leaf - singles);
}

/* The edge of that label, NULL when there is none. */
const struct lexicon_edge *lexicon_edge(const struct lexicon *lexicon, const struct lexicon_node *node, uint32_t label);

/* The classes that a word of that label is a term of: the first of *count. */
static inline const uint32_t *lexicon_units(const struct lexicon *lexicon, uint32_t label, size_t *count)
{
    const uint32_t *first = label < LABEL_FORM ? lexicon->name_units.items + label
                                               : lexicon->form_units.items + (label & (LABEL_FORM - 1));
    *count = first[1] - first[0];
    return lexicon->units.items + first[0];
}

static inline uint64_t label_bit(uint32_t label)
{
    return (uint64_t)1 << (label & 63);
}

/* Another one of 64, so that few labels share both. */
static inline uint64_t lexicon_other_bit(uint32_t label)
{
    return (uint64_t)1 << ((label * hash_golden_short) >> 26);
}

/* Whether a label may be among those with these masks: without a branch for each, which would often be guessed wrong. */
static inline bool lexicon_masks_have(uint64_t mask, uint64_t other_mask, uint32_t label)
{
    return mask >> (label & 63) & other_mask >> ((label * hash_golden_short) >> 26) & 1;
}

/* A label as Bloom filters know it. */
static inline struct bloom_mark lexicon_mark(uint32_t label)
{
    return bloom_mark(hash_number(label));
}

/* Where the label is among these, which are in order; `count` when it is not. No branch on the way is to be guessed. */
static inline size_t lexicon_place(const uint32_t *labels, size_t count, uint32_t label)
{
    const uint32_t *place = labels;
    for (size_t left = count; left > 1; left -= left / 2)
        place = place[left / 2] <= label ? place + left / 2 : place;
    return count > 0 && *place == label ? (size_t)(place - labels) : count;
}

/* The number of the label among those that nodes need, from 1; 0: none needs it. */
static inline uint32_t lexicon_needed(const struct lexicon *lexicon, uint32_t label)
{
    size_t place = lexicon_place(lexicon->needed.items, lexicon->needed.count, label);
    return place < lexicon->needed.count ? (uint32_t)place + 1 : 0;
}

/* The byte before the bytes of a way to write a word, with which no folded form begins. */
enum {
    CASE_MARK = 1,          /* in a letter case: "US" */
    SLASH_MARK = 2          /* of a number behind a slash and another: the 10 of "9/10", which "9:10" and "9-10" do not have */
};

/* Where `bytes` (behind `mark`, unless that is 0) are or belong in `slots`; *tag is what belongs in `tags`. */
size_t lexicon_slot(const struct lexicon *lexicon, char mark, struct slice bytes, uint8_t *tag);

/* Writes a lexicon into an image, or points it there. */
void lexicon_image(struct lexicon *lexicon, struct image *image);

void lexicon_close(struct lexicon *lexicon);

#endif
