/* chance: numbers that look drawn by lot and are the same ones in every run. */
#ifndef SPASM_TESTS_CHANCE_H
#define SPASM_TESTS_CHANCE_H

#include <stddef.h>
#include <stdint.h>

static uint64_t chance_state = 0x9E3779B97F4A7C15u;

/* A number below `limit` (xorshift); 0 when there is none. */
static size_t chance(size_t limit)
{
    chance_state ^= chance_state << 13;
    chance_state ^= chance_state >> 7;
    chance_state ^= chance_state << 17;
    return limit > 0 ? (size_t)(chance_state % limit) : 0;
}

#endif
