/*
 * lexicon_parts: what a lexicon is made of before it is laid out. lexicon_build.c takes words and phrases in,
 * lexicon_layout.c makes the arrays of them, lexicon_classes.c finds the words that are terms of classes, lexicon_needs.c
 * what each path cannot do without; nobody else includes it.
 */
#ifndef SPASM_LEXICON_PARTS_H
#define SPASM_LEXICON_PARTS_H

#include "lexicon_build.h"
#include "name_map.h"

/* A step of a phrase is the label of its edge, but that a word in any form is its symbol: names come last. */
static const uint32_t step_gap = UINT32_MAX;

struct phrase {
    uint32_t first_step;    /* index into `steps` */
    uint32_t steps;
    uint32_t root;          /* node */
    uint32_t ends_as;       /* number of the meaning, or label of the class it is a term of */
};

/* A node before it has its number among the others. */
struct draft {
    uint32_t from, label;   /* it is come to over an edge of that label, or, if it is step_gap, behind the gap, of another */
    uint32_t gap;           /* the one behind its own gap; NODE_NONE: it has none */
    uint32_t edges;         /* how many */
    uint64_t mask;          /* as in struct lexicon_node */
};

struct lexicon_builder {
    struct lexicon lexicon;
    ARRAY_OF(uint32_t) same;                /* by form: another form of the same word (union-find) */
    ARRAY_OF(struct phrase) phrases;
    ARRAY_OF(uint32_t) steps;
    ARRAY_OF(struct draft) drafts;
    struct { uint32_t *drafts; size_t size, used; } joints; /* the drafts that edges lead to, as a hash by `from` and `label`; 0: free */
    struct name_map classes;
    ARRAY_OF(bool) class_wanted;            /* by class: some phrase or term that was added holds it */
    uint32_t class_count, names;
    struct words scratch;                   /* for phrases being added */
};

static inline struct lexicon_form *builder_form(struct lexicon_builder *builder, uint32_t symbol)
{
    return &builder->lexicon.forms.items[symbol - 1];
}

/* One of the forms of the same word, the same for all of them: its number among the forms. Halves the way to it. */
static inline uint32_t builder_root(struct lexicon_builder *builder, uint32_t symbol)
{
    uint32_t form = symbol - 1, *same = builder->same.items;
    while (same[form] != form) {
        same[form] = same[same[form]];
        form = same[form];
    }
    return form;
}

/* Fills in which single words are terms of which classes: units, name_units, form_units. False when memory fails. */
bool lexicon_find_units(struct lexicon_builder *builder);

/* Fills in what the nodes need, when all else is there. False when memory fails. */
bool lexicon_find_needs(struct lexicon_builder *builder);

#endif
