/*
 * Records cut from the bytes and records parsed by libcsv are the same, field by field: for thousands of generated
 * texts, for such texts with a random damage, and for inputs thought out to be hard.
 *
 * libcsv runs strict and without trimming blanks. It takes a bare CR outside quotes for a line end and a record does
 * not, so no text here has one; its silence about blank lines is matched by leaving them out.
 */
#include "record.h"

#include <csv.h>
#include <stdint.h>
#include <stdlib.h>

#include "check.h"
#include "memory.h"

enum { TEXTS = 6000, RECORDS_MOST = 9, FIELDS_MOST = 6, PIECES_MOST = 8, RECORDS_LEAST_IN_ALL = 20000 };

/* --- what a parser made of a text --- */

struct ends {
    size_t *items;
    size_t count, capacity;
};

struct cells {
    struct buffer bytes;       /* of all fields */
    struct ends fields;        /* where in `bytes` each field ends */
    struct ends records;       /* how many fields there are up to the end of each record */
    bool faulty;
};

static void add_end(struct ends *ends, size_t end)
{
    if (!ARRAY_ROOM(ends))
        abort();
    ends->items[ends->count++] = end;
}

static void add_field(struct cells *cells, struct slice value)
{
    buffer_append(&cells->bytes, value);
    add_end(&cells->fields, cells->bytes.length);
}

static struct slice field_at(const struct cells *cells, size_t index)
{
    size_t start = index > 0 ? cells->fields.items[index - 1] : 0;
    return (struct slice){ buffer_slice(&cells->bytes).at + start, cells->fields.items[index] - start };
}

static void clear(struct cells *cells)
{
    cells->bytes.length = cells->fields.count = cells->records.count = 0;
    cells->faulty = false;
}

static void close_cells(struct cells *cells)
{
    buffer_close(&cells->bytes);
    free(cells->fields.items);
    free(cells->records.items);
}

/* --- libcsv --- */

static void take_field(void *bytes, size_t length, void *context)
{
    add_field(context, (struct slice){ bytes, length });
}

static void take_record(int terminator, void *context)
{
    (void)terminator;
    struct cells *cells = context;
    add_end(&cells->records, cells->fields.count);
}

static int never_a_blank(unsigned char c)
{
    (void)c;
    return 0;
}

static void parse_by_libcsv(struct slice text, char delimiter, struct cells *cells)
{
    struct csv_parser parser;
    clear(cells);
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        abort();
    csv_set_delim(&parser, (unsigned char)delimiter);
    csv_set_space_func(&parser, never_a_blank);
    cells->faulty = csv_parse(&parser, text.at, text.length, take_field, take_record, cells) != text.length
        || csv_fini(&parser, take_field, take_record, cells) != 0;
    csv_free(&parser);
}

/* --- record --- */

static void add_values(const struct dialect *dialect, struct slice record, struct cells *cells)
{
    struct fields fields = { 0 };
    struct buffer room = { 0 };
    if (!record_split(dialect, record, &fields))
        abort();
    for (size_t i = 0; i < fields.count; i++) {
        room.length = 0;
        add_field(cells, record_value(dialect, fields.items[i], &room));
    }
    add_end(&cells->records, cells->fields.count);
    free(fields.items);
    buffer_close(&room);
}

static void parse_by_record(struct slice text, char delimiter, struct cells *cells)
{
    struct dialect dialect = { .delimiter = delimiter };
    clear(cells);
    while (text.length > 0) {
        enum record_fault fault;
        size_t at, length = record_cut(&dialect, text, true, &fault, &at);
        cells->faulty = fault != RECORD_FINE || length == 0 || length > text.length;
        if (cells->faulty)
            return;
        struct slice record = record_without_end((struct slice){ text.at, length });
        if (record.length > 0)
            add_values(&dialect, record, cells);
        text.at += length;
        text.length -= length;
    }
}

/* --- comparing --- */

/* The text in one line of signs, for messages. */
static const char *shown(struct slice text)
{
    static char signs[200];
    size_t used = 0;
    for (size_t i = 0; i < text.length && used + 5 < sizeof signs; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c >= ' ' && c < 0x7F)
            signs[used++] = (char)c;
        else
            used += (size_t)snprintf(signs + used, 5, c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\x%02X", (unsigned)c);
    }
    signs[used] = '\0';
    return signs;
}

/* How many records both delivered; all of them but where the text is faulty. */
static size_t compare(struct slice text, const struct cells *ours, const struct cells *theirs)
{
    const char *about = shown(text);
    CHECK_FOR(about, ours->faulty == theirs->faulty);
    CHECK_FOR(about, ours->records.count == theirs->records.count);
    if (ours->records.count != theirs->records.count)
        return 0;
    size_t fields = ours->records.count > 0 ? ours->records.items[ours->records.count - 1] : 0;
    for (size_t i = 0; i < ours->records.count; i++)
        CHECK_FOR(about, ours->records.items[i] == theirs->records.items[i]);
    for (size_t i = 0; i < fields && i < theirs->fields.count; i++)
        CHECK_FOR(about, slice_equal(field_at(ours, i), field_at(theirs, i)));
    return ours->records.count;
}

/* A record is cut when enough bytes are there to tell, and never otherwise than with all of them there. */
static void check_growing(struct slice text, char delimiter)
{
    struct dialect dialect = { .delimiter = delimiter };
    enum record_fault fault;
    size_t at;
    while (text.length > 0) {
        size_t whole = record_cut(&dialect, text, true, &fault, &at);
        if (fault != RECORD_FINE)
            return;
        bool ended = text.at[whole - 1] == '\n', early = false, told = false;
        for (size_t length = 0; length <= whole; length++) {
            size_t cut = record_cut(&dialect, (struct slice){ text.at, length }, false, &fault, &at);
            early = early || fault != RECORD_FINE || (cut != 0 && (length < whole || cut != whole));
            told = cut == whole;
        }
        CHECK_FOR(shown(text), !early);
        CHECK_FOR(shown(text), told == ended);
        text.at += whole;
        text.length -= whole;
    }
}

/* --- generating --- */

static uint64_t state = 0x5DEECE66D1234567u;

/* A number below `limit`, the same ones in every run (xorshift). */
static size_t chance(size_t limit)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (size_t)(state >> 16) % limit;
}

struct style {
    char delimiter;
    size_t line_ends;          /* 0: LF, 1: CRLF, 2: now this, now that */
    bool crs;                  /* CR within quotes */
};

static void add_piece(struct buffer *text, const struct style *style, bool quoted)
{
    static const char *const bare[] = { "a", "bc", " ", "12", "\xC3\xA9", "\x80", "'", ";,\t" };
    static const char *const within[] = { "\"\"", "\n", "\r\n", "\"\"\"\"", "\n\n", "\"\"\n", "\r", "\"\"\r\n" };
    size_t which = chance(COUNT_OF(bare) * (quoted ? 2 : 1));
    if (which >= COUNT_OF(bare)) {
        const char *piece = within[which - COUNT_OF(bare)];
        buffer_append_string(text, strchr(piece, '\r') && !style->crs ? "\n" : piece);
    } else if (bare[which][0] == ';') {
        char signs[] = { ';', ',', '\t', '\0' };
        char sign = signs[chance(sizeof signs)];
        if (quoted || sign != style->delimiter)
            buffer_append_byte(text, sign);
    } else {
        buffer_append_string(text, bare[which]);
    }
}

static void add_generated_field(struct buffer *text, const struct style *style)
{
    bool quoted = chance(2) == 0;
    if (quoted)
        buffer_append_byte(text, '"');
    for (size_t pieces = chance(3) == 0 ? 0 : chance(PIECES_MOST); pieces > 0; pieces--)
        add_piece(text, style, quoted);
    if (quoted)
        buffer_append_byte(text, '"');
}

static void generate(struct buffer *text, const struct style *style)
{
    text->length = 0;
    for (size_t records = 1 + chance(RECORDS_MOST); records > 0; records--) {
        for (size_t fields = chance(FIELDS_MOST); fields > 0; fields--) {
            add_generated_field(text, style);
            buffer_append_byte(text, style->delimiter);
        }
        add_generated_field(text, style);
        if (records == 1 && chance(2) == 0)
            break; /* no line end at the end */
        buffer_append_string(text, style->line_ends == 1 || (style->line_ends == 2 && chance(2)) ? "\r\n" : "\n");
    }
}

static struct style choose_style(void)
{
    static const char delimiters[] = { ',', ';', '\t', ',' };
    return (struct style){ delimiters[chance(sizeof delimiters)], chance(3), true };
}

static void check_generated(void)
{
    struct cells ours = { 0 }, theirs = { 0 };
    struct buffer text = { 0 };
    size_t records = 0;
    for (size_t i = 0; i < TEXTS; i++) {
        struct style style = choose_style();
        generate(&text, &style);
        parse_by_libcsv(buffer_slice(&text), style.delimiter, &theirs);
        parse_by_record(buffer_slice(&text), style.delimiter, &ours);
        CHECK_FOR(shown(buffer_slice(&text)), !ours.faulty);
        records += compare(buffer_slice(&text), &ours, &theirs);
        check_growing(buffer_slice(&text), style.delimiter);
    }
    CHECK(records >= RECORDS_LEAST_IN_ALL);
    close_cells(&ours);
    close_cells(&theirs);
    buffer_close(&text);
}

/* One sign more, or one less: what is refused then must be refused by both, after the same records. */
static void check_damaged(void)
{
    struct cells ours = { 0 }, theirs = { 0 };
    struct buffer text = { 0 };
    size_t faulty = 0;
    for (size_t i = 0; i < TEXTS; i++) {
        struct style style = { ',', 0, false };
        generate(&text, &style);
        if (text.length == 0)
            continue;
        size_t at = chance(text.length);
        if (chance(2) == 0) {
            memmove(text.bytes + at, text.bytes + at + 1, text.length - at - 1);
            text.length--;
        } else {
            buffer_append_byte(&text, ' ');
            memmove(text.bytes + at + 1, text.bytes + at, text.length - at - 1);
            text.bytes[at] = "\"\"\",\n a"[chance(7)];
        }
        parse_by_libcsv(buffer_slice(&text), style.delimiter, &theirs);
        parse_by_record(buffer_slice(&text), style.delimiter, &ours);
        compare(buffer_slice(&text), &ours, &theirs);
        faulty += ours.faulty;
    }
    CHECK(faulty > TEXTS / 10);
    CHECK(faulty < TEXTS - TEXTS / 10);
    close_cells(&ours);
    close_cells(&theirs);
    buffer_close(&text);
}

/* --- by hand --- */

static const struct {
    const char *text;
    size_t records, fields;    /* in front of the fault, if there is one */
    bool faulty;
} tricky[] = {
    { "", 0, 0, false },
    { "\n", 0, 0, false },
    { "\r\n\r\n", 0, 0, false },
    { "a", 1, 1, false },
    { ",", 1, 2, false },
    { ",\n,", 2, 4, false },
    { "a,", 1, 2, false },
    { "a,\n", 1, 2, false },
    { "a\n\nb\n", 2, 2, false },
    { "\"\"", 1, 1, false },
    { "\"\"\n", 1, 1, false },
    { "\"\",\"\"", 1, 2, false },
    { "\"\",", 1, 2, false },
    { ",\"\"", 1, 2, false },
    { "\"\"\"\"", 1, 1, false },
    { "\"\"\"\"\"\"\n", 1, 1, false },
    { "\"\"\"a\"\"\",b\n", 1, 2, false },
    { "\"a\"\",\"\"b\"\n", 1, 1, false },
    { "\"a,b\",c\r\n", 1, 2, false },
    { "\"a\nb\",c\n", 1, 2, false },
    { "\"a\r\nb\"\r\nc\r\n", 2, 2, false },
    { "\"\n\"", 1, 1, false },
    { "\"\n\n\"\n\"\n\"", 2, 2, false },
    { "\"\r\"\r\n", 1, 1, false },
    { "\"\r\n\",\"\r\n\"", 1, 2, false },
    { " a , b \n", 1, 2, false },
    { " \n", 1, 1, false },
    { "'a,b'\n", 1, 2, false },
    { "a,\"b\"", 1, 2, false },
    { "a,\"b\"\r\n", 1, 2, false },
    { "\xEF\xBB\xBF" "a,b\n", 1, 2, false },
    { "\xFF\xFE,\x80\n", 1, 2, false },
    { "\"", 0, 0, true },
    { "\"\"\"", 0, 0, true },
    { "\"a", 0, 0, true },
    { "\"a\"\"", 0, 0, true },
    { "a\n\"b\n", 1, 1, true },
    { "\"a\"b", 0, 0, true },
    { "\"a\" ,b\n", 0, 0, true },
    { "\"\"a\"\"", 0, 0, true },
    { " \"a\"\n", 0, 0, true },
    { "a\"b", 0, 0, true },
    { "a\"\n", 0, 0, true },
    { "a,b\"c\"\n", 0, 0, true },
    { "a\nb\nc,\"d\"e\nf\n", 2, 2, true },
    { "\"a\nb\"c\n", 0, 0, true },
    { "\"a\",\"b\"\"c\n\"\"", 0, 0, true },
};

static void check_tricky(void)
{
    struct cells ours = { 0 }, theirs = { 0 };
    for (size_t i = 0; i < COUNT_OF(tricky); i++) {
        struct slice text = slice_of(tricky[i].text);
        parse_by_libcsv(text, ',', &theirs);
        parse_by_record(text, ',', &ours);
        compare(text, &ours, &theirs);
        check_growing(text, ',');
        size_t records = ours.records.count, fields = records > 0 ? ours.records.items[records - 1] : 0;
        CHECK_FOR(shown(text), ours.faulty == tricky[i].faulty);
        CHECK_FOR(shown(text), records == tricky[i].records);
        CHECK_FOR(shown(text), fields == tricky[i].fields);
    }
    close_cells(&ours);
    close_cells(&theirs);
}

/* NUL is a byte like any other. */
static void check_nul(void)
{
    static const char bytes[] = "a\0b,\"\0\"\"\0\"\n\0";
    struct slice text = { bytes, sizeof bytes - 1 };
    struct cells ours = { 0 }, theirs = { 0 };
    parse_by_libcsv(text, ',', &theirs);
    parse_by_record(text, ',', &ours);
    compare(text, &ours, &theirs);
    CHECK(ours.records.count == 2 && ours.fields.count == 3);
    CHECK(slice_equal(field_at(&ours, 1), (struct slice){ "\0\"\0", 3 }));
    close_cells(&ours);
    close_cells(&theirs);
}

/* What is written as a field is read back, by us and by libcsv with its usual trimming of blanks. */
static void check_written(void)
{
    struct cells ours = { 0 }, theirs = { 0 };
    struct buffer value = { 0 }, text = { 0 };
    struct dialect dialect = { .delimiter = ';' };
    for (size_t i = 0; i < TEXTS; i++) {
        value.length = text.length = 0;
        for (size_t length = 1 + chance(6); length > 0; length--)
            buffer_append_byte(&value, "\"\";,\n\r\t a\xC3"[chance(10)]);
        record_append_field(&text, ';', buffer_slice(&value));
        buffer_append_string(&text, ";x\n");

        struct csv_parser parser;
        clear(&theirs);
        if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
            abort();
        csv_set_delim(&parser, ';');
        bool parsed = csv_parse(&parser, text.bytes, text.length, take_field, take_record, &theirs) == text.length;
        csv_free(&parser);
        parse_by_record(buffer_slice(&text), dialect.delimiter, &ours);
        const char *about = shown(buffer_slice(&text));
        CHECK_FOR(about, parsed && theirs.fields.count == 2);
        CHECK_FOR(about, !ours.faulty && ours.fields.count == 2);
        if (parsed && theirs.fields.count == 2 && ours.fields.count == 2) {
            CHECK_FOR(about, slice_equal(field_at(&ours, 0), buffer_slice(&value)));
            CHECK_FOR(about, slice_equal(field_at(&theirs, 0), buffer_slice(&value)));
        }
    }
    close_cells(&ours);
    close_cells(&theirs);
    buffer_close(&value);
    buffer_close(&text);
}

int main(void)
{
    check_tricky();
    check_nul();
    check_generated();
    check_damaged();
    check_written();
    return checks_end();
}
