/* image: what has been written is read back in place; a block that is too short is no image. The built-in tables say what
 * their files say. */
#include "image.h"

#include <stdlib.h>

#include "check.h"
#include "knowledge.h"

struct pair {
    uint32_t a, b;
};

static void check_arrays(void)
{
    struct pair pairs[] = { { 1, 2 }, { 3, 4 } };
    char letters[] = "abcde";
    struct buffer bytes = { 0 };
    struct image written = { .written = &bytes }, read;
    ARRAY_OF(struct pair) a = { pairs, 2, 0 };
    ARRAY_OF(char) none = { NULL, 0, 0 }, b = { letters, 5, 0 };
    IMAGE_ARRAY(&written, &b);
    IMAGE_ARRAY(&written, &none);
    IMAGE_ARRAY(&written, &a);
    CHECK(!written.failed);
    /* a block begins where memory does, which is aligned for anything */
    for (size_t length = 0; length <= bytes.length; length++) {
        a.count = b.count = none.count = 9;
        read = (struct image){ .bytes = { bytes.bytes, length } };
        IMAGE_ARRAY(&read, &b);
        IMAGE_ARRAY(&read, &none);
        IMAGE_ARRAY(&read, &a);
        CHECK(read.failed == (length < bytes.length));
        CHECK(a.count == (length < bytes.length ? 0 : 2) && none.count == 0);
    }
    CHECK(b.count == 5 && memcmp(b.items, letters, 5) == 0 && (const char *)b.items > bytes.bytes);
    CHECK(a.count == 2 && a.items[1].a == 3 && a.items[1].b == 4);
    ARRAY_CLOSE(&a); /* belongs to the block */
    CHECK(!a.items && a.count == 0);
    buffer_close(&bytes);
}

static void open_knowledge(struct table_set *tables, struct knowledge *knowledge, struct table_folders folders)
{
    struct diagnostics diagnostics = { .items = NULL };
    tables_open(tables, &folders, &diagnostics);
    knowledge_open(knowledge, tables, &diagnostics);
    CHECK(diagnostics.errors == 0 && !diagnostics.failed);
    diagnostics_close(&diagnostics);
}

static struct buffer image_of(struct table_set *tables, struct knowledge *knowledge)
{
    struct buffer bytes = { 0 };
    struct image image = { .written = &bytes };
    tables_image(tables, &image);
    lexicon_image(&knowledge->lexicon, &image); /* other structs have holes between their members */
    CHECK(!image.failed);
    return bytes;
}

/* Built in, and read from the folder: every row and the lexicon made of them, byte for byte. */
static void check_built_in(void)
{
    struct table_set tables[2];
    struct knowledge knowledge[2];
    open_knowledge(&tables[0], &knowledge[0], (struct table_folders){ .replace = NULL });
    open_knowledge(&tables[1], &knowledge[1], (struct table_folders){ .shipped = "data" });
    CHECK(tables[0].built_in && !tables[1].built_in);
    for (size_t id = 0; id < TABLE_COUNT; id++)
        CHECK_FOR(schema_of((enum table_id)id)->file, tables[0].tables[id].count > 0
                                                          && tables[0].tables[id].count == tables[1].tables[id].count);
    struct buffer one = image_of(&tables[0], &knowledge[0]), other = image_of(&tables[1], &knowledge[1]);
    CHECK(one.length == other.length && one.length > 1000000 && memcmp(one.bytes, other.bytes, one.length) == 0);
    CHECK(knowledge[0].concepts.count == knowledge[1].concepts.count && knowledge[0].terms.count == knowledge[1].terms.count
          && knowledge[0].flag_rules.count == knowledge[1].flag_rules.count
          && knowledge[0].marks.count == knowledge[1].marks.count);
    buffer_close(&one);
    buffer_close(&other);
    for (size_t i = 0; i < 2; i++) {
        CHECK(name_map_find(&knowledge[i].flag_ids, slice_of("ces-saddle")) != NAME_NONE);
        knowledge_close(&knowledge[i]);
        tables_close(&tables[i]);
    }
}

int main(void)
{
    check_arrays();
    check_built_in();
    return checks_end();
}
