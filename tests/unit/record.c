/*
 * record: the edges of cutting, splitting and writing that can be told without another parser: faults and their places,
 * bytes still to come, the two simple dialects. What fields hold is compared in record_against_libcsv.
 */
#include "record.h"

#include <stdlib.h>

#include "check.h"

static const struct dialect csv = { .delimiter = ',' };
static const struct dialect tabs = { .delimiter = '\t' };
static const struct dialect plain = { .delimiter = ',', .lines = true };
static const struct dialect small = { .delimiter = ',', .field_most = 4 };
static const struct dialect one_column = { .delimiter = ',', .single = true };

static const struct {
    const char *name;
    const struct dialect *dialect;
    const char *bytes;
    bool at_end;
    unsigned length;           /* 0: more bytes are needed */
    enum record_fault fault;
    unsigned at;
} cuts[] = {
    { "nothing", &csv, "", false, 0, RECORD_FINE, 0 },
    { "nothing at the end", &csv, "", true, 0, RECORD_FINE, 0 },
    { "one byte", &csv, "a", false, 0, RECORD_FINE, 0 },
    { "one byte at the end", &csv, "a", true, 1, RECORD_FINE, 0 },
    { "blank line", &csv, "\na", false, 1, RECORD_FINE, 0 },
    { "CR without LF yet", &csv, "a\r", false, 0, RECORD_FINE, 0 },
    { "CR within a field", &csv, "a\rb\nc", false, 4, RECORD_FINE, 0 },
    { "first of two lines", &csv, "a,b\r\nc", false, 5, RECORD_FINE, 0 },
    { "a quote that may be doubled", &csv, "\"a\"", false, 0, RECORD_FINE, 0 },
    { "a quote at the end", &csv, "\"a\"", true, 3, RECORD_FINE, 0 },
    { "a doubled quote that may close", &csv, "\"a\"\"", false, 0, RECORD_FINE, 0 },
    { "a quote and CR", &csv, "\"a\"\r", false, 0, RECORD_FINE, 0 },
    { "a quote and CR at the end", &csv, "\"a\"\r", true, 4, RECORD_FINE, 0 },
    { "a quote and CRLF", &csv, "\"a\"\r\n", false, 5, RECORD_FINE, 0 },
    { "a delimiter last", &csv, "\"a\",", false, 0, RECORD_FINE, 0 },
    { "a delimiter last at the end", &csv, "\"a\",", true, 4, RECORD_FINE, 0 },
    { "lines within quotes", &csv, "\"a\n\n\",\"\n\"\nb", false, 10, RECORD_FINE, 0 },
    { "quotes over quotes", &csv, "\"\"\"\n\"\"\"\nb\n", false, 8, RECORD_FINE, 0 },
    { "open", &csv, "\"a\nb\n", false, 0, RECORD_FINE, 0 },
    { "another delimiter", &tabs, "\"a\"\t\"b,\"\n", false, 9, RECORD_FINE, 0 },

    { "open at the end", &csv, "x,\"a\nb\n", true, 0, RECORD_UNCLOSED_QUOTE, 2 },
    { "only a quote", &csv, "\"", true, 0, RECORD_UNCLOSED_QUOTE, 0 },
    { "open after a good field", &csv, "\"a\",\"b", true, 0, RECORD_UNCLOSED_QUOTE, 4 },
    { "quote in a field", &csv, "ab\"c\nd\n", false, 0, RECORD_STRAY_QUOTE, 2 },
    { "quote in a field, line not at hand", &csv, "ab\"c", false, 0, RECORD_FINE, 0 },
    { "quote in a field at the end", &csv, "ab\"c", true, 0, RECORD_STRAY_QUOTE, 2 },
    { "quote behind a blank", &csv, "a, \"b\"\n", false, 0, RECORD_STRAY_QUOTE, 3 },
    { "bytes behind a quote", &csv, "\"a\"b,c\n", false, 0, RECORD_STRAY_QUOTE, 3 },
    { "bytes behind a quote, lines before", &csv, "\"a\nb\"c\nd\n", false, 0, RECORD_STRAY_QUOTE, 5 },
    { "CR alone behind a quote", &csv, "\"a\"\rb\n", false, 0, RECORD_STRAY_QUOTE, 3 },
    { "comma behind a quote among tabs", &tabs, "\"a\",b\n", false, 0, RECORD_STRAY_QUOTE, 3 },

    { "open, but not for too long yet", &small, "x,\"123\n56789", false, 0, RECORD_FINE, 0 },
    { "open for too long", &small, "x,\"123\n567890", false, 0, RECORD_UNCLOSED_QUOTE, 2 },
    { "closed too late", &small, "x,\"12345678901234567\"\n", false, 0, RECORD_UNCLOSED_QUOTE, 2 },
    { "closed in time", &small, "x,\"\"\"\"\"\"\"\"\"\"\n", false, 13, RECORD_FINE, 0 },

    { "lines: quotes mean nothing", &plain, "\"a\nb\n", false, 3, RECORD_FINE, 0 },
    { "lines: no end yet", &plain, "\"a\"b", false, 0, RECORD_FINE, 0 },
    { "lines: no end at all", &plain, "a\"b", true, 3, RECORD_FINE, 0 },
    { "one column: a quote in a line", &one_column, "pain 5\" from\nb\n", false, 13, RECORD_FINE, 0 },
    { "one column: a quote behind a comma", &one_column, "a,\"b\nc", false, 5, RECORD_FINE, 0 },
    { "one column: quoted", &one_column, "\"a\nb\"\nc", false, 6, RECORD_FINE, 0 },
    { "one column: bytes behind a quote", &one_column, "\"a\" b\n", false, 0, RECORD_STRAY_QUOTE, 3 },
    { "one column: a comma behind a quote", &one_column, "\"a\",b\n", false, 0, RECORD_STRAY_QUOTE, 3 },
    { "one column: open", &one_column, "\"a\n", true, 0, RECORD_UNCLOSED_QUOTE, 0 },
};

static void check_cuts(void)
{
    for (size_t i = 0; i < COUNT_OF(cuts); i++) {
        enum record_fault fault = RECORD_UNCLOSED_QUOTE;
        size_t at = 99;
        size_t length = record_cut(cuts[i].dialect, slice_of(cuts[i].bytes), cuts[i].at_end, &fault, &at);
        CHECK_FOR(cuts[i].name, length == cuts[i].length);
        CHECK_FOR(cuts[i].name, fault == cuts[i].fault);
        CHECK_FOR(cuts[i].name, fault == RECORD_FINE || at == cuts[i].at);
    }
}

/* Only the bytes of the slice are looked at, not what lies behind. */
static void check_slice_end(void)
{
    enum record_fault fault;
    size_t at;
    CHECK(record_cut(&csv, (struct slice){ "\"a\"\"b\"\n", 3 }, true, &fault, &at) == 3 && fault == RECORD_FINE);
    CHECK(record_cut(&csv, (struct slice){ "ab\n", 2 }, false, &fault, &at) == 0);
    char *exact = malloc(4); /* a sanitizer sees a byte read beyond */
    if (!exact)
        abort();
    memcpy(exact, "\"a\"\r", 4);
    CHECK(record_cut(&csv, (struct slice){ exact, 4 }, false, &fault, &at) == 0);
    CHECK(record_cut(&csv, (struct slice){ exact, 3 }, false, &fault, &at) == 0);
    CHECK(record_cut(&csv, (struct slice){ exact, 4 }, true, &fault, &at) == 4);
    free(exact);
}

static const struct {
    const char *record, *without;
} ends[] = {
    { "", "" }, { "a", "a" }, { "a\n", "a" }, { "a\r\n", "a" }, { "\n", "" }, { "\r\n", "" }, { "a\n\n", "a\n" },
    { "a\r\r\n", "a\r" }, { "a \n", "a " },
};

static void check_ends(void)
{
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        CHECK_FOR(ends[i].record, slice_is(record_without_end(slice_of(ends[i].record)), ends[i].without));
}

static const struct {
    const char *name;
    const struct dialect *dialect;
    const char *record;
    size_t count;
    const char *raw[4], *values[4];
} splits[] = {
    { "empty", &csv, "", 1, { "" }, { "" } },
    { "bare", &csv, "a,b", 2, { "a", "b" }, { "a", "b" } },
    { "empty fields", &csv, ",,", 3, { "", "", "" }, { "", "", "" } },
    { "quoted", &csv, "\"a\",\"\"", 2, { "\"a\"", "\"\"" }, { "a", "" } },
    { "delimiter within", &csv, "\"a,b\",c", 2, { "\"a,b\"", "c" }, { "a,b", "c" } },
    { "doubled", &csv, "\"a\"\"b\"", 1, { "\"a\"\"b\"" }, { "a\"b" } },
    { "nothing but quotes", &csv, "\"\"\"\"\"\"", 1, { "\"\"\"\"\"\"" }, { "\"\"" } },
    { "doubled at both ends", &csv, "\"\"\"a\"\"\",b", 2, { "\"\"\"a\"\"\"", "b" }, { "\"a\"", "b" } },
    { "line within", &csv, "\"a\r\nb\",c", 2, { "\"a\r\nb\"", "c" }, { "a\r\nb", "c" } },
    { "blanks stay", &csv, " a , b ", 2, { " a ", " b " }, { " a ", " b " } },
    { "tabs", &tabs, "a,b\t\"c\td\"", 2, { "a,b", "\"c\td\"" }, { "a,b", "c\td" } },
    { "lines", &plain, "\"a\",b", 1, { "\"a\",b" }, { "\"a\",b" } },
    { "lines: doubled", &plain, "\"a\"\"b\"", 1, { "\"a\"\"b\"" }, { "\"a\"\"b\"" } },
    { "one column", &one_column, "a,\"b\" c", 1, { "a,\"b\" c" }, { "a,\"b\" c" } },
    { "one column: quoted", &one_column, "\"a,\"\"b\"", 1, { "\"a,\"\"b\"" }, { "a,\"b" } },
};

static void check_splits(void)
{
    struct fields fields = { 0 };
    struct buffer room = { 0 };
    CHECK(buffer_room(&room, 1000) != NULL);
    for (size_t i = 0; i < COUNT_OF(splits); i++) {
        struct slice record = slice_of(splits[i].record);
        CHECK_FOR(splits[i].name, record_split(splits[i].dialect, record, &fields));
        CHECK_FOR(splits[i].name, fields.count == splits[i].count);
        if (fields.count != splits[i].count)
            continue;
        for (size_t n = 0; n < fields.count; n++) {
            CHECK_FOR(splits[i].name, slice_is(fields.items[n], splits[i].raw[n]));
            CHECK_FOR(splits[i].name,
                      slice_is(record_value(splits[i].dialect, fields.items[n], &room), splits[i].values[n]));
        }
        /* the raw fields are the very bytes of the record, one delimiter apart */
        const char *end = fields.items[fields.count - 1].at + fields.items[fields.count - 1].length;
        CHECK_FOR(splits[i].name, fields.items[0].at == record.at && end == record.at + record.length);
    }
    free(fields.items);
    buffer_close(&room);
}

/* Values decoded one after the other stay as they are while there is room. */
static void check_values_stay(void)
{
    struct buffer room = { 0 };
    CHECK(buffer_room(&room, 64) != NULL);
    struct slice bare = record_value(&csv, slice_of("bare"), &room);
    struct slice quoted = record_value(&csv, slice_of("\"quoted\""), &room);
    CHECK(room.length == 0); /* without doubled quotes nothing is copied */
    struct slice first = record_value(&csv, slice_of("\"a\"\"b\""), &room);
    struct slice second = record_value(&csv, slice_of("\"\"\"\""), &room);
    CHECK(slice_is(bare, "bare") && slice_is(quoted, "quoted"));
    CHECK(slice_is(first, "a\"b") && slice_is(second, "\""));
    buffer_close(&room);
}

/* A record of many fields and one of few, in the same memory. */
static void check_reuse(void)
{
    enum { MANY = 10000 };
    struct buffer record = { 0 };
    struct fields fields = { 0 };
    for (size_t i = 1; i < MANY; i++)
        buffer_append_string(&record, i % 3 ? "ab," : "\",\",");
    CHECK(record_split(&csv, buffer_slice(&record), &fields) && fields.count == MANY);
    CHECK(slice_is(fields.items[2], "\",\"") && slice_is(fields.items[MANY - 1], ""));
    CHECK(record_split(&csv, slice_of("a,b"), &fields) && fields.count == 2);
    CHECK(slice_is(fields.items[1], "b"));
    free(fields.items);
    buffer_close(&record);
}

static const struct {
    const char *value, *field;
    char delimiter;
} written[] = {
    { "", "", ',' }, { "a", "a", ',' }, { "a b", "a b", ',' }, { "a;b", "a;b", ',' }, { "a;b", "\"a;b\"", ';' },
    { "a,b", "\"a,b\"", ',' }, { "a,b", "a,b", '\t' }, { "a\tb", "\"a\tb\"", '\t' }, { "\"", "\"\"\"\"", ',' },
    { "say \"a\"", "\"say \"\"a\"\"\"", ',' }, { "a\nb", "\"a\nb\"", ',' }, { "a\r", "\"a\r\"", ',' },
    { " a", "\" a\"", ',' }, { "a\t", "\"a\t\"", ',' }, { "\xC3\xA9\xFF", "\xC3\xA9\xFF", ',' },
};

static void check_written(void)
{
    struct buffer buffer = { 0 };
    for (size_t i = 0; i < COUNT_OF(written); i++) {
        buffer.length = 0;
        record_append_field(&buffer, written[i].delimiter, slice_of(written[i].value));
        CHECK_FOR(written[i].value, slice_is(buffer_slice(&buffer), written[i].field));
    }
    buffer_close(&buffer);
}

int main(void)
{
    check_cuts();
    check_slice_end();
    check_ends();
    check_splits();
    check_values_stay();
    check_reuse();
    check_written();
    return checks_end();
}
