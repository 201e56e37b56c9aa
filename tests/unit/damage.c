/* damage: where a damaged record ends, and which of its fields are complete. */
#include "damage.h"

#include <stdlib.h>

#include "chance.h"
#include "check.h"

static const struct dialect csv = { .delimiter = ',' };
static const struct dialect one_column = { .delimiter = ',', .single = true };

static const struct {
    const char *name, *bytes;
    const struct dialect *dialect;
    size_t width;
    bool at_end;
    size_t length;             /* 0: the line does not end here */
} ends[] = {
    { "stray quote", "1,a\"b,c\n2,x,y\n", &csv, 3, true, 8 },
    { "stray quote in the last line", "1,a\"b,c\n", &csv, 3, true, 8 },
    { "stray quote, no line end", "1,a\"b,c", &csv, 3, true, 7 },
    { "no line end yet", "1,a\"b,c", &csv, 3, false, 0 },
    { "unclosed, a good one behind", "1,\"a,c\n2,x,y\n", &csv, 3, true, 7 },
    { "unclosed, a quoted one behind", "1,\"a,c\n2,\"x\",y\n", &csv, 3, true, 7 },
    { "unclosed at the end", "1,b,\"a\nc", &csv, 3, true, 8 },
    { "unclosed over lines, then a good one", "1,\"a\nb\nc,d\n2,\"x\",y\n", &csv, 3, true, 11 },
    { "quotes within a quoted field", "1,\"say \"ah\" now\nand\",c\n2,x,y\n", &csv, 3, true, 23 },
    { "the same, as wide a line within", "1,\"say \"ah\" now\nx,y,z\",c\n2,x,y\n", &csv, 3, true, 25 },
    { "bytes behind a quote", "1,\"a\"b,c\n2,x,y\n", &csv, 3, true, 9 },
    { "too wide over two lines", "1,\"a\nb\",c,d\n2,x,y\n", &csv, 3, true, 12 },
    { "a lost quote that closes elsewhere", "1,\"a,c\n2,b,\"\n3,x,y\n", &csv, 3, true, 13 },
    { "two damaged ones", "1,a\"b,c\n2,a\"b,c\n3,x,y\n", &csv, 3, true, 8 },
    { "CRLF", "1,a\"b,c\r\n2,x,y\r\n", &csv, 3, true, 9 },
    { "a blank line is no record", "1,\"a\n\n2,x,y\n", &csv, 3, true, 6 },
    { "width not known", "1,\"a\n2,x\n", &csv, 0, true, 9 },
    { "one column", "\"a\" b\nc\n", &one_column, 1, true, 6 },
};

static const struct {
    const char *name, *record, *fields; /* fields: each with '|' behind */
    size_t most;
    const char *rest;
} splits[] = {
    { "stray quote", "1,d,a\"b,c", "1|d|", 3, "a\"b,c" },
    { "only so many", "1,d,a\"b,c", "1|", 1, "d,a\"b,c" },
    { "none", "a\"b,c", "", 3, "a\"b,c" },
    { "unclosed", "1,\"d\",\"a\nb", "1|\"d\"|", 3, "\"a\nb" },
    { "doubled quotes", "\"1\"\"2\",\"a\" b,c", "\"1\"\"2\"|", 3, "\"a\" b,c" },
    { "too few", "1,d", "1|d|", 3, "" },
    { "too few, as many as may be", "1,d", "1|", 1, "d" },
    { "too many", "1,d,e,f,g", "1|d|", 2, "e,f,g" },
    { "empty fields", ",,a\"", "||", 3, "a\"" },
    { "nothing", "", "", 3, "" },
};

static size_t length_in(const struct dialect *dialect, struct slice bytes, bool whole, bool at_end, size_t width)
{
    struct damage_view view = { bytes, whole, at_end, 0 };
    bool found;
    return damage_length(dialect, &view, width, &found);
}

/* While bytes come in, the length is not known, or the one it will be. */
static void check_prefixes(const char *name, const struct dialect *dialect, struct slice bytes, bool at_end, size_t width)
{
    size_t length = length_in(dialect, bytes, true, at_end, width), early = 0;
    for (size_t n = 0; n <= bytes.length; n++) {
        size_t known = length_in(dialect, (struct slice){ bytes.at, n }, false, false, width);
        CHECK_FOR(name, known == 0 || known == length);
        CHECK_FOR(name, early == 0 || known == early); /* once known it stays so */
        early = known;
    }
}

static void check_ends(void)
{
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        struct slice bytes = slice_of(ends[i].bytes);
        CHECK_FOR(ends[i].name, length_in(ends[i].dialect, bytes, true, ends[i].at_end, ends[i].width) == ends[i].length);
        check_prefixes(ends[i].name, ends[i].dialect, bytes, ends[i].at_end, ends[i].width);
    }
    struct slice answered = slice_of("1,\"a,c\n2,x,y\n");
    CHECK(length_in(&csv, answered, false, false, 3) == 7); /* nobody waits for more */
    CHECK(length_in(&csv, (struct slice){ answered.at, answered.length - 1 }, false, false, 3) == 0);
}

static void check_any_bytes(void)
{
    static const char signs[] = "\"\"\",,\n\n\r1ab";
    const struct dialect narrow = { .delimiter = ',', .field_most = 3 };
    char bytes[60];
    for (size_t round = 0; round < 20000; round++) {
        size_t length = 1 + chance(sizeof bytes);
        for (size_t i = 0; i < length; i++)
            bytes[i] = signs[chance(sizeof signs - 1)];
        const struct dialect *dialect = round % 3 == 0 ? &narrow : round % 3 == 1 ? &one_column : &csv;
        check_prefixes("any bytes", dialect, (struct slice){ bytes, length }, chance(2) == 0, 1 + chance(3));
    }
}

static void check_splits(void)
{
    struct fields fields = { 0 };
    struct buffer line = { 0 };
    for (size_t i = 0; i < COUNT_OF(splits); i++) {
        struct slice rest;
        CHECK_FOR(splits[i].name, damage_split(&csv, slice_of(splits[i].record), splits[i].most, &fields, &rest));
        line.length = 0;
        for (size_t n = 0; n < fields.count; n++) {
            buffer_append(&line, fields.items[n]);
            buffer_append_byte(&line, '|');
        }
        CHECK_FOR(splits[i].name, slice_is(buffer_slice(&line), splits[i].fields));
        CHECK_FOR(splits[i].name, slice_is(rest, splits[i].rest));
    }
    free(fields.items);
    buffer_close(&line);
}

/* However many lines follow that are no records, some line end is found, and in linear time. */
static void check_long(void)
{
    struct buffer bytes = { 0 };
    buffer_append_string(&bytes, "1,\"a\n");
    for (size_t i = 0; i < 200000; i++)
        buffer_append_string(&bytes, "x\n");
    size_t before = bytes.length;
    buffer_append_string(&bytes, "2,b,\"c\"\n");
    CHECK(length_in(&csv, buffer_slice(&bytes), true, false, 3) == before);
    bytes.length = 5;
    for (size_t i = 0; i < 200000; i++)
        buffer_append_string(&bytes, "x,\"y\n");
    size_t length = length_in(&csv, buffer_slice(&bytes), true, false, 3);
    CHECK(length > 0 && length <= bytes.length);
    buffer_close(&bytes);
}

int main(void)
{
    check_ends();
    check_any_bytes();
    check_splits();
    check_long();
    return checks_end();
}
