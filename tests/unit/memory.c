/* memory: growing arrays, and an arena whose strings neither overlap nor move. */
#include "memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

#include "check.h"

static void check_reserve(void)
{
    void *items = NULL;
    size_t capacity = 0;
    CHECK(memory_reserve(&items, &capacity, 0, sizeof(int)));
    CHECK(memory_reserve(&items, &capacity, 3, sizeof(int)) && items && capacity >= 3);
    int *numbers = items;
    for (int i = 0; i < 3; i++)
        numbers[i] = i;
    void *before = items;
    size_t capacity_before = capacity;
    CHECK(memory_reserve(&items, &capacity, capacity, sizeof(int)));
    CHECK(items == before && capacity == capacity_before);
    CHECK(memory_reserve(&items, &capacity, 5000, sizeof(int)) && capacity >= 5000);
    numbers = items;
    CHECK(numbers[0] == 0 && numbers[1] == 1 && numbers[2] == 2);
    numbers[4999] = 1;
    free(items);
}

static void check_too_much(void)
{
    void *items = NULL;
    size_t capacity = 0;
    CHECK(memory_reserve(&items, &capacity, 8, 16));
    memset(items, 'x', (size_t)8 * 16);
    void *before = items;
    size_t capacity_before = capacity;
    CHECK(!memory_reserve(&items, &capacity, SIZE_MAX, 1));
    CHECK(!memory_reserve(&items, &capacity, SIZE_MAX / 8, 16));
    CHECK(!memory_reserve(&items, &capacity, SIZE_MAX / 16 + 1, 16)); /* times 16 it would be small again */
    CHECK(items == before && capacity == capacity_before);
    size_t same = 0;
    for (size_t i = 0; i < (size_t)8 * 16; i++)
        same += ((char *)items)[i] == 'x';
    CHECK(same == (size_t)8 * 16);
    free(items);
}

static void check_array_room(void)
{
    struct {
        size_t *items;
        size_t count, capacity;
    } array = { 0 };
    for (size_t i = 0; i < 1000; i++) {
        if (!ARRAY_ROOM(&array))
            abort();
        array.items[array.count++] = i * i;
    }
    size_t same = 0;
    for (size_t i = 0; i < 1000; i++)
        same += array.items[i] == i * i;
    CHECK(same == 1000);
    free(array.items);
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
    check_reserve();
    check_too_much();
    check_array_room();
    check_copies();
    check_allocations();
    return checks_end();
}
