/* name_map: ids to numbers, in a hash table. */
#ifndef SPASM_NAME_MAP_H
#define SPASM_NAME_MAP_H

#include <stdint.h>

#include "slice.h"

#define NAME_NONE UINT32_MAX

/* The bytes of the names belong to the caller and must outlive the map. */
struct name_map {
    struct name_slot {
        struct slice name;
        uint32_t number;
    } *slots;
    size_t size, count;
};

/* Puts `name` in with `number` unless it is there. *there receives the number it has now. False when memory fails. */
bool name_map_put(struct name_map *map, struct slice name, uint32_t number, uint32_t *there);

/* NAME_NONE when the map lacks the name. */
uint32_t name_map_find(const struct name_map *map, struct slice name);

void name_map_close(struct name_map *map);

#endif
