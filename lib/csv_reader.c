#include "csv_reader.h"

#include <csv.h>
#include <stdint.h>

#include "buffer.h"
#include "memory.h"

struct csv_reading {
    csv_row_taker *take;
    void *context;
    struct buffer bytes;      /* the fields of the record so far, one after the other */
    ARRAY_OF(size_t) ends;    /* where in `bytes` each field ends */
    ARRAY_OF(struct slice) fields;
    size_t line;              /* the physical line being fed */
    size_t first_line;        /* on which the record began; 0 between records */
    bool stopped, failed;
};

/* libcsv would trim blanks round bare fields; a table's cells are trimmed where they are used, if at all. */
static int never_a_blank(unsigned char c)
{
    (void)c;
    return 0;
}

static void field_read(void *bytes, size_t length, void *context)
{
    struct csv_reading *reading = context;
    buffer_append(&reading->bytes, (struct slice){ bytes, length });
    if (reading->bytes.failed || !ARRAY_ROOM(&reading->ends)) {
        reading->failed = true;
        return;
    }
    reading->ends.items[reading->ends.count++] = reading->bytes.length;
}

static void record_read(int terminator, void *context)
{
    (void)terminator;
    struct csv_reading *reading = context;
    /* Callbacks cannot stop libcsv, so what comes after a stop is dropped here. */
    if (!reading->stopped && !reading->failed) {
        reading->fields.count = 0;
        size_t start = 0;
        for (size_t i = 0; i < reading->ends.count; i++) {
            if (!ARRAY_ROOM(&reading->fields)) {
                reading->failed = true;
                return;
            }
            size_t end = reading->ends.items[i];
            reading->fields.items[reading->fields.count++] =
                (struct slice){ buffer_slice(&reading->bytes).at + start, end - start };
            start = end;
        }
        /* behind a CR that ends a record another one begins on the same line */
        size_t line = reading->first_line > 0 ? reading->first_line : reading->line;
        struct csv_row row = { line, reading->fields.items, reading->fields.count };
        reading->stopped = !reading->take(reading->context, &row);
    }
    reading->bytes.length = 0;
    reading->ends.count = 0;
    reading->first_line = 0;
}

/* Feeds one physical line at a time, which gives line numbers and an early stop. Without any LF, lines end in CR. */
static bool feed(struct csv_parser *parser, struct csv_reading *reading, struct slice bytes)
{
    char line_end = bytes.length > 0 && memchr(bytes.at, '\n', bytes.length) ? '\n' : '\r';
    while (bytes.length > 0 && !reading->stopped && !reading->failed) {
        const char *end = memchr(bytes.at, line_end, bytes.length);
        size_t length = end ? (size_t)(end - bytes.at) + 1 : bytes.length;
        reading->line++;
        if (reading->first_line == 0)
            reading->first_line = reading->line;
        if (csv_parse(parser, bytes.at, length, field_read, record_read, reading) != length)
            return false;
        bool blank = slice_trim((struct slice){ bytes.at, length }).length == 0;
        if (blank && reading->first_line == reading->line)
            reading->first_line = 0; /* a blank line between records is none */
        bytes.at += length;
        bytes.length -= length;
    }
    return reading->stopped || csv_fini(parser, field_read, record_read, reading) == 0;
}

enum csv_outcome csv_read(struct slice bytes, csv_row_taker *take, void *context, size_t *line)
{
    static const char byte_order_mark[] = "\xEF\xBB\xBF";
    if (bytes.length >= 3 && memcmp(bytes.at, byte_order_mark, 3) == 0) {
        bytes.at += 3;
        bytes.length -= 3;
    }
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return CSV_NO_MEMORY;
    csv_set_space_func(&parser, never_a_blank);

    struct csv_reading reading = { .take = take, .context = context };
    bool well_formed = feed(&parser, &reading, bytes);
    enum csv_outcome outcome = CSV_READ;
    if (reading.failed || (!well_formed && csv_error(&parser) == CSV_ENOMEM))
        outcome = CSV_NO_MEMORY;
    else if (!well_formed)
        outcome = CSV_MALFORMED;
    else if (reading.stopped)
        outcome = CSV_STOPPED;
    *line = reading.line;
    csv_free(&parser);
    buffer_close(&reading.bytes);
    ARRAY_CLOSE(&reading.ends);
    ARRAY_CLOSE(&reading.fields);
    return outcome;
}
