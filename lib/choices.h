/*
 * choices: printed answers of which one is ticked: "Fever [ ] yes [x] no", "Fever Y/N: N", "Fever: YES / [NO]". What is read is
 * the chosen one, as an answer to what stands before it; and so is a box behind what it ticks, "Numbness [ ]  Weakness [x]".
 */
#ifndef SPASM_CHOICES_H
#define SPASM_CHOICES_H

#include "bloom.h"
#include "knowledge.h"
#include "words.h"

/* A word that answers: "yes", "none". */
struct answer_word {
    uint32_t symbol;           /* of the plain form */
    bool yes;
};

enum { ANSWERS_WORDS = 16 };

/* Reused from text to text. */
struct choices {
    const struct knowledge *knowledge;
    ARRAY_OF(struct answer_word) answers;
    uint64_t among_answers[ANSWERS_WORDS]; /* Bloom filter of their symbols, which hardly any word has */
    bool found;                /* they have been; most streams never need them */
    struct words scratch;
};

/* The knowledge must outlive it. */
void choices_open(struct choices *choices, const struct knowledge *knowledge);

/*
 * Leaves of each printed choice the answer that was chosen, between a colon and a semicolon that stand for the rest of it. A
 * choice in which nothing is ticked, or all, stays as it is. A cross by itself is an open box where something is ticked. Boxes
 * of a line that ends with one, and does not begin with one or with a heading and a colon, become the answers "(+)" and "(-)".
 * The words have their symbols. False when memory fails.
 */
bool choices_settle(struct choices *choices, struct words *words);

void choices_close(struct choices *choices);

#endif
