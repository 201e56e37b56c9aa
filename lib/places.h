/*
 * places: which site of a sentence, or of the ones before, a sensation is felt at.
 *
 * Things are meant by their index in scan->things; that of no thing is tying->end.
 */
#ifndef SPASM_PLACES_H
#define SPASM_PLACES_H

#include "scan.h"

/* A sentence, whose sensations are tied to its sites. */
struct tying {
    struct scan *scan;
    size_t begin, end;   /* the things of the sentence, without the made ones */
    size_t first, limit; /* its words */
    size_t first_place;  /* the word at which its first place begins; `limit` when there is none */
    size_t site_words;   /* the most words from one end of a site to the other */
};

static inline struct thing *tying_thing(const struct tying *tying, size_t index)
{
    return &tying->scan->things.items[index];
}

/* Where the sensation is felt. */
size_t places_find(const struct tying *tying, size_t sensation);

/* The nearest site behind the sensation in its clause. */
size_t places_behind(const struct tying *tying, size_t sensation);

/* The site that is meant where that one is named: of "lower back" not "back", of "neck muscles" the neck. */
size_t places_meant(const struct tying *tying, size_t site);

#endif
