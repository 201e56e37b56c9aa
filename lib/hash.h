/*
 * hash: numbers by which hash tables find bytes, a number or a pair of them. A table whose size is a power of two takes as
 * many of the lower bits as it needs: these depend on all that was hashed.
 */
#ifndef SPASM_HASH_H
#define SPASM_HASH_H

#include <stdint.h>

#include "slice.h"

/* 2^64 and 2^32 by the golden ratio: the products of numbers side by side lie far apart (Fibonacci hashing). */
static const uint64_t hash_golden = 0x9E3779B97F4A7C15u;
static const uint32_t hash_golden_short = 0x9E3779B1u;

/* FNV-1a. The lower bits of a product know nothing of the upper ones of what was multiplied, so these are brought down. */
static inline uint64_t hash_bytes(struct slice bytes)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < bytes.length; i++)
        hash = (hash ^ (unsigned char)bytes.at[i]) * 1099511628211u;
    return hash ^ hash >> 32;
}

static inline uint32_t hash_number(uint32_t number)
{
    uint32_t product = (number ^ number >> 16) * hash_golden_short;
    return product ^ product >> 15;
}

static inline uint32_t hash_pair(uint32_t a, uint32_t b)
{
    uint64_t product = ((uint64_t)a << 32 | b) * hash_golden;
    return (uint32_t)((product ^ product >> 32) * hash_golden >> 32);
}

#endif
