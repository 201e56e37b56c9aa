/*
 * memory: growing arrays and an arena for strings.
 * Every function that can fail for want of memory says so in its result; nothing here exits.
 */
#ifndef SPASM_MEMORY_H
#define SPASM_MEMORY_H

#include "slice.h"

/*
 * The growing array `items` (NULL at first), moved if need be, with space for at least `wanted` items of `item_size` bytes;
 * *capacity counts items. Where memory fails both are as they were.
 */
void *memory_grown(void *items, size_t *capacity, size_t wanted, size_t item_size);

/*
 * Room for `wanted` items in all; false when memory fails. The pointer is assigned here, as the one that it is: written through
 * as a `void *`, the compiler need not know of it.
 */
#define MEMORY_ROOM(items, capacity, wanted) \
    ((capacity) >= (wanted) \
     || ((items) = memory_grown((items), &(capacity), (wanted), sizeof *(items)), (capacity) >= (wanted)))

/* A growing array. With capacity 0 its items belong to somebody else, or it has none. */
#define ARRAY_OF(type) struct { type *items; size_t count, capacity; }

/* Room for `more` items in an ARRAY_OF; false when memory fails. */
#define ARRAY_RESERVE(array, more) MEMORY_ROOM((array)->items, (array)->capacity, (array)->count + (more))

#define ARRAY_ROOM(array) ARRAY_RESERVE(array, 1)

#define ARRAY_CLOSE(array) ((array)->items = memory_released((array)->items, &(array)->count, &(array)->capacity))

/* What ARRAY_CLOSE does: frees the items unless they belong to somebody else, and forgets them. Gives NULL. */
void *memory_released(void *items, size_t *count, size_t *capacity);

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
