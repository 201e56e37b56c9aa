/*
 * mutations: CSV files damaged at random places. Every record that was not touched comes out once, in order, with its own
 * bytes; a damaged one costs at most its neighbours in the same damage, and all bytes come out.
 * SPASM_MUTATIONS says how many files (5,000).
 */
#include "damage.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "chance.h"
#include "check.h"
#include "edit.h"
#include "stream.h"

enum { WIDTH = 4, RECORDS_MOST = 40 };

struct place {
    size_t begin, end;
};

struct file {
    struct buffer bytes;
    struct place records[RECORDS_MOST];
    size_t count;
};

static const char *const texts[] = {
    "calf cramp at night", "\"no numbness, but a cramp\"", "\"said \"\"it burns\"\", then left\"", "\"two\nlines\"",
    "\"a list:\n- calf, foot\n- back\n\nthanks\"", "", "\"\"", "\"\"\"quoted\"\" first\"", "\"ends with a \"\"quote\"\"\"",
    "caf\xC3\xA9 cramps", "\", leading comma\"", "\"1,2,3\n4,5,6,7\"", "\"only one line, though quoted\"", "5' 10 tall",
};

static void write_file(struct file *file)
{
    static const char *const ends[] = { "\n", "\r\n" };
    const char *end = ends[chance(2)];
    file->bytes.length = 0;
    buffer_append_string(&file->bytes, "id,date,text,note");
    buffer_append_string(&file->bytes, end);
    file->count = 5 + chance(RECORDS_MOST - 5);
    for (size_t i = 0; i < file->count; i++) {
        file->records[i].begin = file->bytes.length;
        buffer_append_number(&file->bytes, 1000 + i);
        buffer_append_string(&file->bytes, ",2026-01-02,");
        buffer_append_string(&file->bytes, texts[chance(COUNT_OF(texts))]);
        buffer_append_byte(&file->bytes, ',');
        buffer_append_string(&file->bytes, texts[chance(COUNT_OF(texts))]);
        if (i + 1 < file->count || chance(2))
            buffer_append_string(&file->bytes, end);
        file->records[i].end = file->bytes.length;
    }
}

enum damage { QUOTE_ADDED, QUOTE_LOST, DELIMITER_ADDED, DELIMITER_LOST, BYTE_CHANGED, BYTES_LOST, NUL_ADDED, CUT_SHORT,
              DAMAGE_COUNT };

static const char *const damage_names[DAMAGE_COUNT] = {
    "quote added", "quote lost", "delimiter added", "delimiter lost", "byte changed", "bytes lost", "NUL added", "cut short"
};

/* The place of some `wanted` byte within the record; the end of it when there is none. */
static size_t find(const struct file *file, struct place record, char wanted)
{
    size_t length = record.end - record.begin, from = chance(length);
    for (size_t i = 0; i < length; i++) {
        size_t at = record.begin + (from + i) % length;
        if (file->bytes.bytes[at] == wanted)
            return at;
    }
    return record.end;
}

/* Damages record `victim` within its bytes; its line end stays. False when there was nothing to damage. */
static bool damage(struct file *file, size_t victim, enum damage kind, ptrdiff_t *grown)
{
    struct place record = file->records[victim];
    while (record.end > record.begin
           && (file->bytes.bytes[record.end - 1] == '\n' || file->bytes.bytes[record.end - 1] == '\r'))
        record.end--;
    size_t at = record.begin + chance(record.end - record.begin), before = file->bytes.length;
    if (kind == QUOTE_LOST || kind == DELIMITER_LOST) {
        at = find(file, record, kind == QUOTE_LOST ? '"' : ',');
        if (at == record.end)
            return false;
        edit(&file->bytes, at, 1, slice_of(""));
    } else if (kind == BYTE_CHANGED) {
        file->bytes.bytes[at] = (char)(1 + chance(255));
        if (file->bytes.bytes[at] == '\n')
            file->bytes.bytes[at] = 'n';
    } else if (kind == BYTES_LOST) {
        edit(&file->bytes, at, 1 + chance(record.end - at), slice_of(""));
    } else if (kind == CUT_SHORT) {
        file->bytes.length = at;
        file->count = victim + 1;
    } else {
        edit(&file->bytes, at, 0, (struct slice){ kind == QUOTE_ADDED ? "\"" : kind == DELIMITER_ADDED ? "," : "\0", 1 });
    }
    *grown = (ptrdiff_t)file->bytes.length - (ptrdiff_t)before;
    return true;
}

/* What came out of the stream. */
struct seen {
    struct place records[4 * RECORDS_MOST];
    bool damaged[4 * RECORDS_MOST];
    size_t count;
    bool whole;                /* every byte, in order */
};

static void read_file(const struct file *file, struct seen *seen)
{
    int ends[2];
    if (pipe(ends) != 0 || write(ends[1], file->bytes.bytes, file->bytes.length) != (ssize_t)file->bytes.length)
        abort();
    close(ends[1]);
    struct operand operand = { .name = "file", .descriptor = ends[0] };
    struct input input = { &operand, 1, 0 };
    struct stream stream = { .input = &input, .dialect = { .delimiter = ',', .field_most = 100000 } };
    struct slice record;
    int fault = 0;
    unsigned long long at = 0;
    enum stream_outcome outcome;
    size_t place = 0;
    seen->count = 0;
    seen->whole = true;
    while ((outcome = stream_next(&stream, &record, &fault, &at)) == STREAM_RECORD || outcome == STREAM_DAMAGED) {
        stream.width = WIDTH; /* known behind the header */
        seen->whole = seen->whole && place + record.length <= file->bytes.length
            && memcmp(file->bytes.bytes + place, record.at, record.length) == 0;
        if (seen->count < COUNT_OF(seen->records)) {
            bool ragged = record_width(&stream.dialect, record_without_end(record)) != WIDTH;
            seen->damaged[seen->count] = outcome == STREAM_DAMAGED || ragged;
            seen->records[seen->count++] = (struct place){ place, place + record.length };
        }
        place += record.length;
    }
    seen->whole = seen->whole && outcome == STREAM_OPERAND_END && place == file->bytes.length;
    stream_close(&stream);
    close(ends[0]);
}

/* How many of the records that were not touched did not come out by themselves. */
static size_t lost(const struct file *file, size_t victim, ptrdiff_t grown, const struct seen *seen)
{
    size_t missing = 0;
    for (size_t i = 0; i < file->count; i++) {
        if (i == victim)
            continue;
        size_t begin = file->records[i].begin + (i > victim ? (size_t)grown : 0);
        size_t end = file->records[i].end + (i > victim ? (size_t)grown : 0), n = 0;
        while (n < seen->count && seen->records[n].begin != begin)
            n++;
        missing += n == seen->count || seen->records[n].end != end || seen->damaged[n];
    }
    return missing;
}

int main(void)
{
    const char *wanted = getenv("SPASM_MUTATIONS");
    unsigned long files = wanted ? strtoul(wanted, NULL, 10) : 5000, cost_one[DAMAGE_COUNT] = { 0 };
    struct file file = { .count = 0 };
    struct seen seen;
    for (unsigned long n = 0; n < files; n++) {
        write_file(&file);
        read_file(&file, &seen);
        CHECK(seen.whole && lost(&file, file.count, 0, &seen) == 0); /* what is well-formed is never called damaged */
        size_t victim = chance(file.count);
        enum damage kind = (enum damage)chance(DAMAGE_COUNT);
        ptrdiff_t grown;
        if (!damage(&file, victim, kind, &grown))
            continue;
        read_file(&file, &seen);
        CHECK_FOR(damage_names[kind], seen.whole);
        size_t missing = lost(&file, victim, grown, &seen);
        if (missing > 1)
            printf("%lu: record %zu, %zu lost\n%.*s\n", n, victim, missing, (int)file.bytes.length, file.bytes.bytes);
        CHECK_FOR(damage_names[kind], missing <= 1);
        cost_one[kind] += missing > 0;
    }
    for (size_t kind = 0; wanted && kind < DAMAGE_COUNT; kind++)
        printf("%s: %lu files lost a neighbour\n", damage_names[kind], cost_one[kind]);
    buffer_close(&file.bytes);
    return checks_end();
}
