/*
 * class_uses: what each class of a lexicon is of use for once a term of it has been found: where it leads from the roots, which
 * have most of the edges, and what nodes need it. Looked up beforehand, as it is asked for with each term, and with each of the
 * dozens of classes that a word is a term of when it is first met.
 */
#ifndef SPASM_CLASS_USES_H
#define SPASM_CLASS_USES_H

#include "lexicon.h"

/* Where an edge leads, and what that needs (struct lexicon_node). */
struct crossing {
    uint32_t node, need;
};

struct class_use {
    struct crossing phrases, classes; /* over the class from either root; node 0: there is none */
    uint32_t needed;                  /* its number among what nodes need (lexicon_needed) */
};

/* By class, up to the last that is of use. */
struct class_uses {
    struct class_use *items;
    size_t count;
};

/* False when memory fails. */
bool class_uses_open(struct class_uses *uses, const struct lexicon *lexicon);

void class_uses_close(struct class_uses *uses);

#endif
