/* tally: how often each word of the answers came up, for the summary at the end. */
#ifndef SPASM_TALLY_H
#define SPASM_TALLY_H

#include "memory.h"
#include "name_map.h"

struct tally {
    struct name_map numbers;           /* word: its place in `counts` */
    ARRAY_OF(struct counted {
        struct slice word;
        unsigned long long times;
    }) counts;
    struct arena words;
};

/* Counts a word `times` more. False when memory fails. */
bool tally_add(struct tally *tally, struct slice word, unsigned long long times);

/* Counts each item of a list with ';' between. */
bool tally_add_list(struct tally *tally, struct slice list);

/* Adds what another one has counted. */
bool tally_merge(struct tally *tally, const struct tally *other);

/*
 * Prints the words on standard error, the commonest first, at most so many, with their share of `whole` as a number and a
 * bar.
 */
void tally_print(struct tally *tally, const char *title, size_t most, unsigned long long whole);

void tally_close(struct tally *tally);

#endif
