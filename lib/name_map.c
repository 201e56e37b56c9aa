#include "name_map.h"

#include <stdlib.h>

#include "hash.h"

enum { SLOTS_AT_FIRST = 64 }; /* a power of two */

static size_t slot_of(const struct name_map *map, struct slice name)
{
    size_t mask = map->size - 1, slot = (size_t)hash_bytes(name) & mask;
    while (map->slots[slot].name.at && !slice_equal(map->slots[slot].name, name))
        slot = (slot + 1) & mask;
    return slot;
}

static bool grow_map(struct name_map *map)
{
    struct name_map grown = { .size = map->size ? map->size * 2 : SLOTS_AT_FIRST, .count = map->count };
    grown.slots = calloc(grown.size, sizeof *grown.slots);
    if (!grown.slots)
        return false;
    for (size_t i = 0; i < map->size; i++)
        if (map->slots[i].name.at)
            grown.slots[slot_of(&grown, map->slots[i].name)] = map->slots[i];
    free(map->slots);
    *map = grown;
    return true;
}

bool name_map_put(struct name_map *map, struct slice name, uint32_t number, uint32_t *there)
{
    if ((map->count + 1) * 2 > map->size && !grow_map(map))
        return false;
    struct name_slot *slot = &map->slots[slot_of(map, name)];
    if (!slot->name.at) {
        *slot = (struct name_slot){ name, number };
        map->count++;
    }
    *there = slot->number;
    return true;
}

uint32_t name_map_find(const struct name_map *map, struct slice name)
{
    if (map->size == 0)
        return NAME_NONE;
    const struct name_slot *slot = &map->slots[slot_of(map, name)];
    return slot->name.at ? slot->number : NAME_NONE;
}

void name_map_close(struct name_map *map)
{
    free(map->slots);
    *map = (struct name_map){ 0 };
}
