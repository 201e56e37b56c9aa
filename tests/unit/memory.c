/* memory: growing arrays, and an arena whose strings neither overlap nor move. */
#include "memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

#include "check.h"

static void check_room(void)
{
    int *items = NULL;
    size_t capacity = 0, wanted = 0;
    CHECK(MEMORY_ROOM(items, capacity, wanted));
    CHECK(MEMORY_ROOM(items, capacity, 3) && items && capacity >= 3);
    for (int i = 0; i < 3; i++)
        items[i] = i;
    const int *before = items;
    size_t capacity_before = wanted = capacity;
    CHECK(MEMORY_ROOM(items, capacity, wanted));
    CHECK(items == before && capacity == capacity_before);
    CHECK(MEMORY_ROOM(items, capacity, 5000) && capacity >= 5000);
    CHECK(items[0] == 0 && items[1] == 1 && items[2] == 2);
    items[4999] = 1;
    free(items);
}

static void check_too_much(void)
{
    struct { char bytes[16]; } *items = NULL;
    size_t capacity = 0;
    CHECK(MEMORY_ROOM(items, capacity, 8));
    memset(items, 'x', sizeof *items * 8);
    const void *before = items;
    size_t capacity_before = capacity;
    CHECK(!MEMORY_ROOM(items, capacity, SIZE_MAX));
    CHECK(!MEMORY_ROOM(items, capacity, SIZE_MAX / 8));
    CHECK(!MEMORY_ROOM(items, capacity, SIZE_MAX / 16 + 1)); /* times 16 it would be small again */
    CHECK(items == before && capacity == capacity_before);
    size_t same = 0;
    for (size_t i = 0; i < sizeof *items * 8; i++)
        same += ((const char *)items)[i] == 'x';
    CHECK(same == sizeof *items * 8);
    free(items);
}

static void check_array_room(void)
{
    ARRAY_OF(size_t) array = { 0 };
    for (size_t i = 0; i < 1000; i++) {
        if (!ARRAY_ROOM(&array))
            abort();
        array.items[array.count++] = i * i;
    }
    size_t same = 0;
    for (size_t i = 0; i < 1000; i++)
        same += array.items[i] == i * i;
    CHECK(same == 1000);
    ARRAY_CLOSE(&array);
    CHECK(array.items == NULL && array.count == 0 && array.capacity == 0);
}

static void check_copies(void)
{
    struct arena arena = { 0 };
    char bytes[] = "a\0b";
    struct slice copy = arena_copy(&arena, (struct slice){ bytes, 3 });
    memset(bytes, 'z', 3);
    CHECK(slice_equal(copy, (struct slice){ "a\0b", 3 }));
    struct slice empty = arena_copy(&arena, (struct slice){ NULL, 0 });
    CHECK(empty.at != NULL && empty.length == 0);
    CHECK(arena_copy(&arena, slice_of("")).at != NULL);
    arena_close(&arena);
    CHECK(arena.blocks == NULL);
    arena_close(&arena);
    CHECK(slice_is(arena_copy(&arena, slice_of("again")), "again"));
    arena_close(&arena);
}

static bool holds_only(const unsigned char *bytes, size_t size, unsigned char value)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != value)
            return false;
    return true;
}

/* Sizes around every limit: of alignment, of a block, beyond a block. Each stays what it was filled with. */
static void check_allocations(void)
{
    enum { ROUNDS = 40 };
    static const size_t sizes[] = { 1, 2, 15, 16, 17, 100, 4095, 65535, 65536, 65537, 1000000 };
    struct arena arena = { 0 };
    unsigned char *all[ROUNDS * COUNT_OF(sizes)];
    size_t zeroed = 0, aligned = 0, kept = 0;
    for (size_t i = 0; i < COUNT_OF(all); i++) {
        size_t size = sizes[i % COUNT_OF(sizes)];
        all[i] = arena_allocate(&arena, size);
        if (!all[i])
            abort();
        zeroed += holds_only(all[i], size, 0);
        aligned += (uintptr_t)all[i] % alignof(max_align_t) == 0;
        memset(all[i], (int)(i % 255 + 1), size);
    }
    for (size_t i = 0; i < COUNT_OF(all); i++)
        kept += holds_only(all[i], sizes[i % COUNT_OF(sizes)], (unsigned char)(i % 255 + 1));
    CHECK(zeroed == COUNT_OF(all));
    CHECK(aligned == COUNT_OF(all));
    CHECK(kept == COUNT_OF(all));
    CHECK(arena_allocate(&arena, SIZE_MAX) == NULL);
    CHECK(arena_allocate(&arena, SIZE_MAX - 15) == NULL);
    CHECK(slice_is(arena_copy(&arena, slice_of("still")), "still"));
    arena_close(&arena);
}

int main(void)
{
    check_room();
    check_too_much();
    check_array_room();
    check_copies();
    check_allocations();
    return checks_end();
}
