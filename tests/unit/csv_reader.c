/* csv_reader: the records of a table with the lines they begin on, and what is refused. */
#include "csv_reader.h"

#include "buffer.h"
#include "check.h"

/* The rows in one line: LINE:field|field; */
struct seen {
    struct buffer rows;
    size_t count, most;
};

static bool take(void *context, const struct csv_row *row)
{
    struct seen *seen = context;
    buffer_append_number(&seen->rows, row->line);
    for (size_t i = 0; i < row->count; i++) {
        buffer_append_byte(&seen->rows, i > 0 ? '|' : ':');
        buffer_append(&seen->rows, row->fields[i]);
    }
    buffer_append_byte(&seen->rows, ';');
    return ++seen->count < seen->most;
}

static enum csv_outcome read_rows(struct seen *seen, struct slice bytes, size_t most, size_t *line)
{
    seen->rows.length = seen->count = 0;
    seen->most = most;
    *line = 99;
    return csv_read(bytes, take, seen, line);
}

static const struct {
    const char *name, *bytes, *rows;
} fine[] = {
    { "nothing", "", "" },
    { "only a mark", "\xEF\xBB\xBF", "" },
    { "blank lines", "\n\r\n\n", "" },
    { "one byte", "a", "1:a;" },
    { "two lines", "a,b\nc,d\n", "1:a|b;2:c|d;" },
    { "no line end at the end", "a,b\nc,d", "1:a|b;2:c|d;" },
    { "CRLF", "a,b\r\nc,d\r\n", "1:a|b;2:c|d;" },
    { "mark", "\xEF\xBB\xBF" "a,b\n", "1:a|b;" },
    { "mark and quote", "\xEF\xBB\xBF\"a\",b\n", "1:a|b;" },
    { "half a mark is bytes", "\xEF\xBB" "a\n", "1:\xEF\xBB" "a;" },
    { "blank lines between", "a\n\n\r\nb\n\nc", "1:a;4:b;6:c;" },
    { "blank lines first", "\n\na\n", "3:a;" },
    { "empty fields", ",\n\"\",\n", "1:|;2:|;" },
    { "a quoted empty field is no blank line", "a\n\"\"\nb\n", "1:a;2:;3:b;" },
    { "blanks stay", " a , b \n", "1: a | b ;" },
    { "quotes", "\"a,b\",\"c\"\"d\"\n", "1:a,b|c\"d;" },
    { "lines within quotes", "\"a\nb\",c\nd,e\n", "1:a\nb|c;3:d|e;" },
    { "CRLF within quotes", "\"a\r\nb\"\r\nc\r\n", "1:a\r\nb;3:c;" },
    { "blank lines within quotes", "x\n\"a\n\n\nb\"\ny\n", "1:x;2:a\n\n\nb;6:y;" },
    { "rows of different length", "a,b\nc\nd,e,f\n", "1:a|b;2:c;3:d|e|f;" },
    { "bytes that are no UTF-8", "\xFF,\xC3\n", "1:\xFF|\xC3;" },
};

static void check_fine(void)
{
    struct seen seen = { 0 };
    size_t line;
    for (size_t i = 0; i < COUNT_OF(fine); i++) {
        CHECK_FOR(fine[i].name, read_rows(&seen, slice_of(fine[i].bytes), 99, &line) == CSV_READ);
        CHECK_FOR(fine[i].name, slice_is(buffer_slice(&seen.rows), fine[i].rows));
    }
    CHECK(read_rows(&seen, (struct slice){ "a\0b,\"\0\"", 7 }, 99, &line) == CSV_READ);
    CHECK(slice_equal(buffer_slice(&seen.rows), (struct slice){ "1:a\0b|\0;", 8 }));
    CHECK(read_rows(&seen, (struct slice){ NULL, 0 }, 99, &line) == CSV_READ && seen.count == 0);
    buffer_close(&seen.rows);
}

static const struct {
    const char *name, *bytes, *rows;
    size_t line;
} malformed[] = {
    { "stray", "a\"b\n", "", 1 },
    { "stray on the third line", "a\nb\nc\"\nd\n", "1:a;2:b;", 3 },
    { "bytes behind a quote", "a\n\"b\"c\n", "1:a;", 2 },
    { "a blank behind a quote", "\"a\" ,b\n", "", 1 },
    { "a blank before a quote", "a, \"b\"\n", "", 1 },
    { "behind lines within quotes", "\"a\nb\nc\"d\n", "", 3 },
    { "open", "a\n\"b\nc\n", "1:a;", 3 },
    { "only a quote", "\"", "", 1 },
    { "open after a doubled quote", "\"a\"\"", "", 1 },
};

static void check_malformed(void)
{
    struct seen seen = { 0 };
    for (size_t i = 0; i < COUNT_OF(malformed); i++) {
        size_t line;
        CHECK_FOR(malformed[i].name,
                  read_rows(&seen, slice_of(malformed[i].bytes), 99, &line) == CSV_MALFORMED);
        CHECK_FOR(malformed[i].name, line == malformed[i].line);
        CHECK_FOR(malformed[i].name, slice_is(buffer_slice(&seen.rows), malformed[i].rows));
    }
    buffer_close(&seen.rows);
}

/* Who has enough gets no further record, not even from the line at hand, and is not told of damage behind. */
static void check_stop(void)
{
    static const char *const texts[] = { "a\nb\nc\n", "a\nb", "a\nb\nx\"y\n", "a\nb\n\"x", "a\rb\rc\r" };
    struct seen seen = { 0 };
    size_t line;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        CHECK_FOR(texts[i], read_rows(&seen, slice_of(texts[i]), 2, &line) == CSV_STOPPED);
        CHECK_FOR(texts[i], seen.count == 2);
        CHECK_FOR(texts[i], read_rows(&seen, slice_of(texts[i]), 1, &line) == CSV_STOPPED);
        CHECK_FOR(texts[i], seen.count == 1);
    }
    buffer_close(&seen.rows);
}

/* Many records and a field beyond any buffer's first size. */
static void check_size(void)
{
    enum { MANY = 3000, LONG = 300000 };
    struct buffer text = { 0 };
    struct seen seen = { 0 };
    size_t line;
    for (size_t i = 0; i < MANY; i++)
        buffer_append_string(&text, "a,\"b\nc\"\n");
    buffer_append_byte(&text, '"');
    for (size_t i = 0; i < LONG; i++)
        buffer_append_string(&text, "\"\"");
    buffer_append_byte(&text, '"');
    CHECK(read_rows(&seen, buffer_slice(&text), MANY + 9, &line) == CSV_READ);
    CHECK(seen.count == MANY + 1 && line == 2 * MANY + 1);
    struct slice rows = buffer_slice(&seen.rows), last = { rows.at + rows.length - LONG - 1, LONG };
    CHECK(rows.length > LONG && last.at[-1] == ':' && last.at[0] == '"' && last.at[LONG - 1] == '"');
    buffer_close(&text);
    buffer_close(&seen.rows);
}

int main(void)
{
    check_fine();
    check_malformed();
    check_stop();
    check_size();
    return checks_end();
}
