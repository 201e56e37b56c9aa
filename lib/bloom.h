/*
 * bloom: Bloom filters: sets of numbers that say of one either that it is not in them, which is so, or that it may be. Each
 * number has two bits in one word (a blocked filter), so that a look reads no more than that.
 *
 * A filter is an array of words, as many as a power of two up to 2^20; numbers are put in by their hash (hash.h), or by the
 * mark made of that, which serves for filters of any size.
 */
#ifndef SPASM_BLOOM_H
#define SPASM_BLOOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What bits a number has, and by which number its word is found. */
struct bloom_mark {
    uint64_t bits;
    uint32_t word;
};

static inline struct bloom_mark bloom_mark(uint32_t hash)
{
    return (struct bloom_mark){ (uint64_t)1 << (hash >> 20 & 63) | (uint64_t)1 << (hash >> 26), hash };
}

static inline void bloom_add(uint64_t *filter, size_t words, struct bloom_mark mark)
{
    filter[mark.word & (words - 1)] |= mark.bits;
}

/* False: it is not in. True: it may be. */
static inline bool bloom_has(const uint64_t *filter, size_t words, struct bloom_mark mark)
{
    return (filter[mark.word & (words - 1)] & mark.bits) == mark.bits;
}

#endif
