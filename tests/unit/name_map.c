/* name_map: names keep the number they were first put in with, however many there are. */
#include "name_map.h"

#include "check.h"

static void check_small(void)
{
    struct name_map map = { 0 };
    uint32_t there = 99;
    CHECK(name_map_find(&map, slice_of("a")) == NAME_NONE);
    CHECK(name_map_put(&map, slice_of("a"), 5, &there) && there == 5);
    CHECK(name_map_put(&map, slice_of("a"), 6, &there) && there == 5);
    CHECK(map.count == 1);
    CHECK(name_map_find(&map, slice_of("a")) == 5);
    CHECK(name_map_find(&map, slice_of("b")) == NAME_NONE);
    CHECK(name_map_find(&map, slice_of("")) == NAME_NONE);
    CHECK(name_map_put(&map, slice_of(""), 0, &there) && there == 0);
    CHECK(name_map_find(&map, slice_of("")) == 0);
    /* bytes, not strings */
    CHECK(name_map_put(&map, (struct slice){ "a\0b", 3 }, 7, &there) && there == 7);
    CHECK(name_map_put(&map, (struct slice){ "a\0c", 3 }, 8, &there) && there == 8);
    CHECK(name_map_find(&map, (struct slice){ "a\0b", 3 }) == 7);
    CHECK(name_map_find(&map, (struct slice){ "ab", 1 }) == 5);
    CHECK(name_map_find(&map, slice_of("A")) == NAME_NONE);
    name_map_close(&map);
    CHECK(name_map_find(&map, slice_of("a")) == NAME_NONE);
    CHECK(name_map_put(&map, slice_of("a"), 9, &there) && there == 9);
    name_map_close(&map);
}

static void check_many(void)
{
    enum { MANY = 20000 };
    static char names[MANY][16];
    struct name_map map = { 0 };
    size_t put = 0, kept = 0, found = 0, absent = 0;
    for (uint32_t i = 0; i < MANY; i++) {
        uint32_t there = NAME_NONE;
        snprintf(names[i], sizeof names[i], "n%lu", (unsigned long)i);
        put += name_map_put(&map, slice_of(names[i]), i * 2, &there) && there == i * 2;
    }
    for (uint32_t i = 0; i < MANY; i++) {
        uint32_t there = NAME_NONE;
        char absent_name[16];
        snprintf(absent_name, sizeof absent_name, "m%lu", (unsigned long)i);
        kept += name_map_put(&map, slice_of(names[i]), 1, &there) && there == i * 2;
        found += name_map_find(&map, slice_of(names[i])) == i * 2;
        absent += name_map_find(&map, slice_of(absent_name)) == NAME_NONE;
    }
    CHECK(map.count == MANY);
    CHECK(put == MANY && kept == MANY && found == MANY && absent == MANY);
    name_map_close(&map);
}

int main(void)
{
    check_small();
    check_many();
    return checks_end();
}
