/* columns: which columns are read and which go out, and every way in which they cannot be told. */
#include "columns.h"

#include <stdlib.h>

#include "check.h"

static const struct dialect csv = { .delimiter = ',' };
static const struct dialect plain = { .delimiter = ',', .lines = true };

static const struct {
    const char *name, *header;
    struct column_request request;
    enum columns_problem problem;
    const char *which;         /* the name that the problem is about; for COLUMNS_FINE: what goes out */
} cases[] = {
    { "a well-known name", "id,text", { 0 }, COLUMNS_FINE, "id text +a +b" },
    { "its letter case", "id,TeXT", { 0 }, COLUMNS_FINE, "id TeXT +a +b" },
    { "in quotes", "\"id\",\"text\"", { 0 }, COLUMNS_FINE, "id text +a +b" },
    { "with blanks", "id, text ", { 0 }, COLUMNS_FINE, "id  text  +a +b" },
    { "none", "id,name", { 0 }, COLUMNS_NO_TEXT, "" },
    { "two", "text,note", { 0 }, COLUMNS_SEVERAL_TEXTS, "text, note" },
    { "the same twice", "text,text", { 0 }, COLUMNS_SEVERAL_TEXTS, "text, text" },

    { "named", "id,told", { .text = (const char *[]){ "told" }, .text_count = 1 }, COLUMNS_FINE, "id told +a +b" },
    { "named, doubled quotes", "id,\"a\"\"b\"", { .text = (const char *[]){ "a\"b" }, .text_count = 1 }, COLUMNS_FINE,
      "id a\"b +a +b" },
    { "named, other case", "id,told", { .text = (const char *[]){ "Told" }, .text_count = 1 }, COLUMNS_NO_TEXT,
      "Told" },
    { "named twice in the header", "x,x", { .text = (const char *[]){ "x" }, .text_count = 1 }, COLUMNS_DUPLICATE_TEXT,
      "x" },
    { "second of two is missing", "x,y", { .text = (const char *[]){ "x", "z" }, .text_count = 2 }, COLUMNS_NO_TEXT,
      "z" },
    { "by number", "x,y", { .text = (const char *[]){ "2" }, .text_count = 1 }, COLUMNS_FINE, "x y +a +b" },
    { "number 0", "x,y", { .text = (const char *[]){ "0" }, .text_count = 1 }, COLUMNS_NO_TEXT, "0" },
    { "number too high", "x,y", { .text = (const char *[]){ "3" }, .text_count = 1 }, COLUMNS_NO_TEXT, "3" },
    { "no header", "some text,x", { .text = (const char *[]){ "1" }, .text_count = 1, .no_header = true }, COLUMNS_FINE,
      "1 2 +a +b" },
    { "no header, by name", "x,y", { .text = (const char *[]){ "x" }, .text_count = 1, .no_header = true },
      COLUMNS_NO_TEXT, "x" },

    { "a name of ours", "text,a", { 0 }, COLUMNS_CLASH, "a" },
    { "a name of ours, prefix", "text,a", { .prefix = "s_" }, COLUMNS_FINE, "text a +s_a +s_b" },
    { "an earlier run", "text,a,b,c", { 0 }, COLUMNS_FINE, "text c +a +b" },
    { "an earlier run in front", "a,b,text", { 0 }, COLUMNS_FINE, "text +a +b" },
    { "an earlier run with a prefix", "text,p.a,p.b", { .prefix = "p." }, COLUMNS_FINE, "text +p.a +p.b" },
    { "an earlier run in another order", "text,b,a", { 0 }, COLUMNS_CLASH, "b" },
    { "an earlier run torn apart", "text,a,c,b", { 0 }, COLUMNS_CLASH, "a" },
    { "an earlier run and a name of ours", "text,a,b,a", { 0 }, COLUMNS_CLASH, "a" },
    { "an earlier run, long form", "text,a,b", { .long_form = true }, COLUMNS_CLASH, "a" },

    { "chosen", "id,text", { .output = "b,id" }, COLUMNS_FINE, "+b id" },
    { "chosen with blanks", "id,text", { .output = " b , id " }, COLUMNS_FINE, "+b id" },
    { "chosen twice", "id,text", { .output = "id,id,a" }, COLUMNS_FINE, "id id +a" },
    { "chosen, unknown", "id,text", { .output = "id,c" }, COLUMNS_UNKNOWN_OUTPUT, "c" },
    { "chosen, ambiguous", "id,text,id", { .output = "id" }, COLUMNS_AMBIGUOUS_OUTPUT, "id" },
    { "chosen, a name of ours", "a,text", { .output = "a" }, COLUMNS_CLASH, "a" },
    { "a name of ours, not chosen", "a,text", { .output = "b" }, COLUMNS_FINE, "+b" },
    { "chosen from an earlier run", "text,a,b", { .output = "a,text" }, COLUMNS_FINE, "+a text" },
    { "chosen without a header", "x,y", { .text = (const char *[]){ "1" }, .text_count = 1, .no_header = true,
                                          .output = "2,b" }, COLUMNS_FINE, "2 +b" },
};

static void split(struct fields *fields, const char *header)
{
    if (!record_split(&csv, slice_of(header), fields))
        abort();
}

/* The columns that go out, with a blank between and a plus before ours. */
static void list_output(const struct columns *columns, struct buffer *line)
{
    line->length = 0;
    for (size_t i = 0; i < columns->output_count; i++) {
        const struct output_column *column = &columns->output[i];
        buffer_append_string(line, i > 0 ? " " : "");
        buffer_append_string(line, column->own ? "+" : "");
        buffer_append(line, column->own ? columns->own[column->index] : columns->names[column->index]);
    }
}

static struct column_request complete(struct column_request request)
{
    static const char *const own[] = { "a", "b" };
    request.own = own;
    request.own_count = COUNT_OF(own);
    if (!request.prefix)
        request.prefix = "";
    return request;
}

static void check_cases(void)
{
    struct fields header = { 0 };
    struct buffer which = { 0 }, output = { 0 };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct columns columns;
        struct column_request request = complete(cases[i].request);
        split(&header, cases[i].header);
        enum columns_problem problem = columns_open(&columns, &request, &csv, &header, &which);
        CHECK_FOR(cases[i].name, problem == cases[i].problem);
        list_output(&columns, &output);
        CHECK_FOR(cases[i].name,
                  slice_is(buffer_slice(problem == COLUMNS_FINE ? &output : &which), cases[i].which));
        CHECK_FOR(cases[i].name, problem != COLUMNS_FINE || columns.chosen == (request.output != NULL));
        columns_close(&columns);
    }
    free(header.items);
    buffer_close(&which);
    buffer_close(&output);
}

static const struct {
    const char *name, *header;
    struct column_request request;
    size_t count;
    size_t text[2];
    ptrdiff_t replaced;
} texts[] = {
    { "well-known", "id,note", { 0 }, 1, { 1 }, COLUMN_NONE },
    { "several, in the order asked", "x,y,z", { .text = (const char *[]){ "z", "x" }, .text_count = 2 }, 2, { 2, 0 },
      COLUMN_NONE },
    { "a name that is a number", "2,1", { .text = (const char *[]){ "2" }, .text_count = 1 }, 1, { 0 }, COLUMN_NONE },
    { "a number without a header", "2,1", { .text = (const char *[]){ "2" }, .text_count = 1, .no_header = true }, 1,
      { 1 }, COLUMN_NONE },
    { "an earlier run", "id,a,b,text", { 0 }, 1, { 3 }, 1 },
};

static void check_texts(void)
{
    struct fields header = { 0 };
    struct buffer which = { 0 };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct columns columns;
        struct column_request request = complete(texts[i].request);
        split(&header, texts[i].header);
        CHECK_FOR(texts[i].name, columns_open(&columns, &request, &csv, &header, &which) == COLUMNS_FINE);
        CHECK_FOR(texts[i].name, columns.text_count == texts[i].count);
        for (size_t n = 0; n < columns.text_count && n < texts[i].count; n++)
            CHECK_FOR(texts[i].name, columns.text[n] == texts[i].text[n]);
        CHECK_FOR(texts[i].name, columns.replaced == texts[i].replaced);
        columns_close(&columns);
    }
    free(header.items);
    buffer_close(&which);
}

/* Plain lines: the last name is that of the text, and names are not looked at. */
static void check_lines(void)
{
    struct slice names[] = { slice_of("line"), slice_of("text") };
    struct fields header = { names, 2, 2 };
    struct column_request request = complete((struct column_request){ 0 });
    struct columns columns;
    struct buffer which = { 0 };
    CHECK(columns_open(&columns, &request, &plain, &header, &which) == COLUMNS_FINE);
    CHECK(columns.text_count == 1 && columns.text[0] == 1);
    columns_close(&columns);
    buffer_close(&which);
}

/* Names outlive the header's bytes; looking for one gives the first. */
static void check_find(void)
{
    char header[] = "id,text,\"i\"\"d\",id";
    struct fields fields = { 0 };
    struct column_request request = complete((struct column_request){ 0 });
    struct columns columns;
    struct buffer which = { 0 };
    split(&fields, header);
    CHECK(columns_open(&columns, &request, &csv, &fields, &which) == COLUMNS_FINE);
    CHECK(columns_same_header(&columns, &csv, &fields));
    memset(header, '?', sizeof header - 1);
    CHECK(columns_find(&columns, slice_of("id")) == 0);
    CHECK(columns_find(&columns, slice_of("text")) == 1);
    CHECK(columns_find(&columns, slice_of("i\"d")) == 2);
    CHECK(columns_find(&columns, slice_of("ID")) == COLUMN_NONE);
    CHECK(columns_find(&columns, slice_of("")) == COLUMN_NONE);
    CHECK(!columns_same_header(&columns, &csv, &fields));

    static const struct {
        const char *header;
        bool same;
    } others[] = {
        { "id,text,\"i\"\"d\",id", true },   { "\"id\",\"text\",\"i\"\"d\",\"id\"", true },
        { "id,text,\"i\"\"d\"", false },     { "id,text,\"i\"\"d\",id,", false },
        { "text,id,\"i\"\"d\",id", false },  { "id,text,id,id", false },
        { "ID,text,\"i\"\"d\",id", false },  { "", false },
    };
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        split(&fields, others[i].header);
        CHECK_FOR(others[i].header, columns_same_header(&columns, &csv, &fields) == others[i].same);
    }
    free(fields.items);
    columns_close(&columns);
    buffer_close(&which);
}

static const struct {
    const char *line;
    size_t texts;
    bool like_header;
} first_lines[] = {
    { "", 0, false },
    { "text", 1, false },                      /* one column */
    { "id,text", 1, true },
    { "\"id\",\"Note\"", 1, true },
    { "id, complaint ", 1, false },
    { "id,when", 0, true },
    { "text,note,message", 3, true },
    { "chief_complaint,2024-01-05", 1, true },
    { "cramp, since monday", 0, false },
    { "id,", 0, false },
    { "id,\"\"", 0, false },
    { "id,caf\xC3\xA9", 0, false },
    { "id,what is it", 0, false },
    { "what is it,id", 0, false },
    { "id,abcdefghijklmnopqrstuvwxyz_12345", 0, true },    /* 32 bytes */
    { "id,abcdefghijklmnopqrstuvwxyz_123456", 0, false },
    { "texts,my text", 0, false },
};

static void check_first_lines(void)
{
    struct fields fields = { 0 };
    for (size_t i = 0; i < COUNT_OF(first_lines); i++) {
        split(&fields, first_lines[i].line);
        CHECK_FOR(first_lines[i].line, columns_count_texts(&csv, &fields) == first_lines[i].texts);
        CHECK_FOR(first_lines[i].line, columns_look_like_header(&fields) == first_lines[i].like_header);
    }
    free(fields.items);
}

/* Thousands of columns, all read and all passed on. */
static void check_wide(void)
{
    enum { WIDE = 3000 };
    struct buffer header = { 0 }, which = { 0 };
    struct fields fields = { 0 };
    struct columns columns;
    struct column_request request = complete((struct column_request){ 0 });
    for (size_t i = 0; i + 1 < WIDE; i++) {
        buffer_append_byte(&header, 'c');
        buffer_append_number(&header, i);
        buffer_append_byte(&header, ',');
    }
    buffer_append_string(&header, "text");
    buffer_append_byte(&header, '\0');
    split(&fields, header.bytes);
    CHECK(columns_open(&columns, &request, &csv, &fields, &which) == COLUMNS_FINE);
    CHECK(columns.count == WIDE && columns.output_count == WIDE + 2);
    CHECK(columns.text_count == 1 && columns.text[0] == WIDE - 1);
    CHECK(columns_find(&columns, slice_of("c2998")) == 2998);
    columns_close(&columns);
    free(fields.items);
    buffer_close(&header);
    buffer_close(&which);
}

int main(void)
{
    check_cases();
    check_texts();
    check_lines();
    check_find();
    check_first_lines();
    check_wide();
    return checks_end();
}
