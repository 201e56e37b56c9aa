/*
 * visits: which nodes of the lexicon a search has come to, and at which places of the text, so that each is followed once:
 * there may be as many ways to one as words can be shared out among gaps.
 */
#ifndef SPASM_VISITS_H
#define SPASM_VISITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct visit_slot;

/* A hash that a new search empties without touching it. */
struct visits {
    struct visit_slot *slots;
    size_t size, count;               /* size: a power of two, at least twice the count */
    uint32_t search;                  /* the number of the search at hand */
};

enum visit { VISIT_NEW, VISIT_KNOWN, VISIT_FAILED };

/* False when memory fails; close it in any case. */
bool visits_open(struct visits *visits);

/* Begins a search, which has visited nothing. */
void visits_begin(struct visits *visits);

/* Notes a visit; VISIT_FAILED when memory fails. */
enum visit visits_add(struct visits *visits, uint32_t node, uint32_t place);

void visits_close(struct visits *visits);

#endif
