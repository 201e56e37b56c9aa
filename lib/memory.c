#include "memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

enum { ARENA_BLOCK = 64 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t used, size;
    alignas(max_align_t) char bytes[];
};

void *memory_grown(void *items, size_t *capacity, size_t wanted, size_t item_size)
{
    if (wanted <= *capacity)
        return items;
    size_t grown = *capacity < 8 ? 8 : *capacity;
    while (grown < wanted) {
        if (grown > SIZE_MAX / 2 / item_size)
            return items;
        grown *= 2;
    }
    void *moved = realloc(items, grown * item_size);
    if (!moved)
        return items;
    *capacity = grown;
    return moved;
}

void *memory_released(void *items, size_t *count, size_t *capacity)
{
    if (*capacity > 0)
        free(items);
    *count = *capacity = 0;
    return NULL;
}

void *arena_allocate(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        return NULL;
    size_t aligned = (size + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t);
    struct arena_block *block = arena->blocks;
    if (!block || block->size - block->used < aligned) {
        size_t room = aligned > ARENA_BLOCK ? aligned : ARENA_BLOCK;
        block = calloc(1, sizeof *block + room);
        if (!block)
            return NULL;
        block->size = room;
        block->next = arena->blocks;
        arena->blocks = block;
    }
    void *result = block->bytes + block->used;
    block->used += aligned;
    return result;
}

struct slice arena_copy(struct arena *arena, struct slice bytes)
{
    char *copy = arena_allocate(arena, bytes.length + 1);
    if (!copy)
        return (struct slice){ NULL, 0 };
    if (bytes.length > 0)
        memcpy(copy, bytes.at, bytes.length);
    return (struct slice){ copy, bytes.length };
}

void arena_close(struct arena *arena)
{
    while (arena->blocks) {
        struct arena_block *next = arena->blocks->next;
        free(arena->blocks);
        arena->blocks = next;
    }
}
