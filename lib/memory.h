/*
 * memory: growing arrays and an arena for strings.
 * Every function that can fail for want of memory says so in its result; nothing here exits.
 */
#ifndef SPASM_MEMORY_H
#define SPASM_MEMORY_H

#include "slice.h"

/*
 * Makes room in a growing array: *items (NULL at first) gets space for at least `wanted` items of `item_size` bytes;
 * *capacity counts items. The array may move. False when memory fails; the old array is then untouched.
 */
bool memory_reserve(void **items, size_t *capacity, size_t wanted, size_t item_size);

/* Room for one more item in array->items, which has the members items, count, capacity. */
#define ARRAY_ROOM(array) \
    memory_reserve((void **)&(array)->items, &(array)->capacity, (array)->count + 1, sizeof *(array)->items)

/* An arena owns strings that live until arena_close. */
struct arena {
    struct arena_block *blocks;
};

/* Copies bytes into the arena. The result's `at` is NULL when memory fails (never else, also for an empty slice). */
struct slice arena_copy(struct arena *arena, struct slice bytes);

/* `size` bytes, aligned for any type, zeroed; NULL when memory fails. */
void *arena_allocate(struct arena *arena, size_t size);

void arena_close(struct arena *arena);

#endif
