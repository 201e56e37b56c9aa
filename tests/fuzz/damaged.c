/*
 * damaged: real files, one record of which is damaged in every way at a random place, through whole programs. Every other record
 * comes out once, in order, with its own columns and the very answer it has in the whole file; the damaged one costs at most a
 * neighbour, and that only where a quote or a line end was touched; status, message and rejects say what happened.
 *
 * usage: damaged FILES TABLE...  FILES: how many damaged ones; TABLE: a CSV with a column `text` and ids of its own.
 */
#include <stdint.h>
#include <unistd.h>

#include "chance.h"
#include "check.h"
#include "edit.h"
#include "programs.h"
#include "record.h"
#include "world.h"

enum { TABLES_MOST = 128, RECORDS_MOST = 24, PIECES_MOST = 4096, FIELD_MOST = 40000, STATUS_UNREADABLE = 3 };

/* Records one after the other in some bytes. */
struct cut {
    struct buffer bytes;
    struct slice records[PIECES_MOST]; /* with their line ends; the header is the first */
    size_t count;
};

/* --- files --- */

/* What a table is rewritten as. */
static const struct form {
    char delimiter;
    bool quoted;
    const char *end;
} forms[] = { { ',', false, "\n" }, { ',', true, "\r\n" }, { ';', false, "\n" }, { '\t', true, "\n" }, { '|', false, "\r\n" } };

static const struct dialect comma = { .delimiter = ',' };

/* Cuts the bytes that `cut` holds at well-formed records. False when they are not. */
static bool cut_records(const struct dialect *dialect, struct cut *cut)
{
    enum record_fault fault = RECORD_FINE;
    size_t place, length;
    cut->count = 0;
    for (size_t at = 0; at < cut->bytes.length; at += length) {
        struct slice rest = { cut->bytes.bytes + at, cut->bytes.length - at };
        length = record_cut(dialect, rest, true, &fault, &place);
        if (length == 0 || cut->count == COUNT_OF(cut->records))
            return false;
        cut->records[cut->count++] = (struct slice){ rest.at, length };
    }
    return cut->count > 0;
}

static struct {
    struct buffer bytes;
    struct slice *records;
    size_t count;
} tables[TABLES_MOST];
static size_t table_count;

/* By stdio, for the calls of the library end in the world. */
static void read_whole(const char *path, struct buffer *bytes)
{
    char piece[65536];
    size_t got;
    FILE *file = fopen(path, "rb");
    while (file && (got = fread(piece, 1, sizeof piece, file)) > 0)
        buffer_append(bytes, (struct slice){ piece, got });
    if (file)
        fclose(file);
}

static bool load(const char *path)
{
    if (table_count == COUNT_OF(tables))
        return false;
    struct buffer *bytes = &tables[table_count].bytes;
    read_whole(path, bytes);
    size_t capacity = 1, count = 0, place, length = 1;
    for (size_t i = 0; i < bytes->length; i++)
        capacity += bytes->bytes[i] == '\n';
    struct slice *records = calloc(capacity, sizeof *records);
    tables[table_count].records = records;
    enum record_fault fault = RECORD_FINE;
    for (size_t at = 0; records && at < bytes->length && count < capacity && length > 0; at += length) {
        length = record_cut(&comma, (struct slice){ bytes->bytes + at, bytes->length - at }, true, &fault, &place);
        records[count++] = (struct slice){ bytes->bytes + at, length };
    }
    tables[table_count++].count = count;
    return count > RECORDS_MOST && length > 0;
}

static void append_in_form(struct buffer *bytes, const struct form *form, struct slice record, struct fields *fields)
{
    struct buffer room = { .bytes = NULL };
    record_split(&comma, record_without_end(record), fields);
    for (size_t i = 0; i < fields->count; i++) {
        if (!buffer_room(&room, fields->items[i].length + 1))
            abort();
        struct slice value = record_value(&comma, fields->items[i], &room);
        if (i > 0)
            buffer_append_byte(bytes, form->delimiter);
        if (form->quoted)
            record_append_quoted(bytes, value);
        else
            record_append_field(bytes, form->delimiter, value);
        room.length = 0;
    }
    buffer_append_string(bytes, form->end);
    buffer_close(&room);
}

/* Some records of a table, as a file of some form. */
static void write_file(const struct form *form, struct cut *file)
{
    struct fields fields = { .items = NULL };
    size_t table = chance(table_count), count = 3 + chance(RECORDS_MOST - 3);
    size_t first = 1 + chance(tables[table].count - count - 1);
    file->bytes.length = 0;
    append_in_form(&file->bytes, form, tables[table].records[0], &fields);
    for (size_t i = 0; i < count; i++)
        append_in_form(&file->bytes, form, tables[table].records[first + i], &fields);
    free(fields.items);
    const struct dialect dialect = { .delimiter = form->delimiter };
    if (!cut_records(&dialect, file) || file->count != count + 1)
        abort();
}

/* --- damage --- */

enum kind {
    QUOTE_ADDED, QUOTE_LOST, DELIMITER_ADDED, DELIMITER_LOST, FIELD_TOO_LONG, NUL_ADDED, CR_ADDED, INVALID_UTF8, BYTE_CHANGED,
    BYTES_LOST, CUT_SHORT, LINE_END_ADDED, LINE_END_LOST, OTHER_LINE_END, MARK_ADDED, HEADER_ADDED, KIND_COUNT
};

/* What it may cost beside the record itself, and whether that is always unreadable. */
static const struct {
    const char *name;
    size_t neighbours;
    bool always, never;
} kinds[KIND_COUNT] = {
    [QUOTE_ADDED] = { "quote added", 1, false, false },
    [QUOTE_LOST] = { "quote lost", 1, false, false },
    [DELIMITER_ADDED] = { "delimiter added", 0, false, false },
    [DELIMITER_LOST] = { "delimiter lost", 0, false, false },
    [FIELD_TOO_LONG] = { "field too long", 0, true, false },
    [NUL_ADDED] = { "NUL added", 0, false, false },
    [CR_ADDED] = { "CR added", 0, false, false },
    [INVALID_UTF8] = { "invalid UTF-8", 0, false, false },
    [BYTE_CHANGED] = { "byte changed", 1, false, false },
    [BYTES_LOST] = { "bytes lost", 1, false, false },
    [CUT_SHORT] = { "last record cut short", 0, false, false },
    [LINE_END_ADDED] = { "line end added", 1, false, false },
    [LINE_END_LOST] = { "line end lost", 1, false, false },
    [OTHER_LINE_END] = { "another line end", 0, false, true },
    [MARK_ADDED] = { "byte order mark in the middle", 0, false, false },
    [HEADER_ADDED] = { "second header", 0, false, true },
};

/* A place of the byte within the record, sought from a random one on; SIZE_MAX: there is none. */
static size_t find_byte(struct slice bytes, char wanted)
{
    for (size_t i = 0, from = chance(bytes.length); i < bytes.length; i++)
        if (bytes.at[(from + i) % bytes.length] == wanted)
            return (from + i) % bytes.length;
    return SIZE_MAX;
}

/* Damages record `victim` of the file in *made, which begins as a copy of it. False when there is nothing to damage. */
static bool damage(const struct cut *file, const struct form *form, size_t victim, enum kind kind, struct buffer *made)
{
    static char long_field[FIELD_MOST];
    struct slice record = record_without_end(file->records[victim]);
    size_t begin = (size_t)(record.at - file->bytes.bytes), at = chance(record.length), end = begin + record.length;
    size_t ending = file->records[victim].length - record.length;
    made->length = 0;
    buffer_append(made, buffer_slice(&file->bytes));
    switch (kind) {
    case QUOTE_LOST:
    case DELIMITER_LOST:
        at = find_byte(record, kind == QUOTE_LOST ? '"' : form->delimiter);
        if (at == SIZE_MAX)
            return false;
        edit(made, begin + at, 1, slice_of(""));
        return true;
    case BYTE_CHANGED:
        made->bytes[begin + at] = (char)chance(256);
        return made->bytes[begin + at] != '\n';
    case BYTES_LOST:
        end = begin + at + 1 + chance(record.length - at);
        edit(made, begin + at, end - begin - at, slice_of(""));
        return end - begin - at < record.length; /* a line of nothing is no record */
    case CUT_SHORT:
        made->length = begin + at;
        return at > 0;
    case LINE_END_LOST:
        edit(made, end, ending, slice_of(""));
        return true;
    case OTHER_LINE_END:
        edit(made, end, ending, slice_of(ending == 1 ? "\r\n" : "\n"));
        return true;
    case FIELD_TOO_LONG:
        memset(long_field, 'x', sizeof long_field);
        at = record.length; /* into the last field, whether it is quoted or not */
        edit(made, begin + at - (record.at[at - 1] == '"'), 0, (struct slice){ long_field, sizeof long_field });
        return true;
    case HEADER_ADDED:
        edit(made, begin, 0, file->records[0]);
        return true;
    case MARK_ADDED:
        edit(made, begin, 0, slice_of("\xEF\xBB\xBF"));
        return true;
    case NUL_ADDED:
        edit(made, begin + at, 0, (struct slice){ "", 1 });
        return true;
    default:
        edit(made, begin + at, 0, kind == DELIMITER_ADDED ? (struct slice){ &form->delimiter, 1 }
             : slice_of(kind == QUOTE_ADDED ? "\"" : kind == CR_ADDED ? "\r" : kind == INVALID_UTF8 ? "\xE9\xFF" : form->end));
        return true;
    }
}

/* --- runs --- */

struct run {
    struct world world;
    struct cut output;
    struct buffer messages;
    int status;
};

/* Standard error and the file that stands for it while a program runs. */
static int standard_error, messages_file;

static void lead_messages(int descriptor)
{
    if (dup2(descriptor, STDERR_FILENO) < 0)
        abort();
}

static void take_messages(struct buffer *messages)
{
    char bytes[4096];
    ssize_t got = pread(messages_file, bytes, sizeof bytes, 0);
    messages->length = 0;
    buffer_append(messages, (struct slice){ bytes, got > 0 ? (size_t)got : 0 });
    if (ftruncate(messages_file, 0) != 0 || lseek(messages_file, 0, SEEK_SET) != 0)
        abort();
}

static bool run(bool flags, const struct dialect *dialect, struct slice bytes, struct run *run)
{
    char delimiter[] = { dialect->delimiter, '\0' };
    char *arguments[] = { flags ? "spasm-redflags" : "spasm-relief", "-c", "text", "-d", delimiter, "--prefix", "said_",
                          "--max-field", "39999", "--rejects", "rejects", NULL };
    lead_messages(messages_file);
    run->status = world_run(flags ? redflags_main : relief_main, COUNT_OF(arguments) - 1, arguments, bytes, &run->world);
    lead_messages(standard_error);
    take_messages(&run->messages);
    run->output.bytes = run->world.output;
    return cut_records(dialect, &run->output);
}

/* Whether the record has the state `unreadable`, which stands in the first of our columns, behind `width` of the file's. */
static bool is_unreadable(const struct dialect *dialect, struct slice record, size_t width)
{
    struct fields fields = { .items = NULL };
    bool so = record_split(dialect, record_without_end(record), &fields) && fields.count > width
        && slice_is(fields.items[width], "unreadable");
    free(fields.items);
    return so;
}

/* The number of the record that the one message names; 0: it is not that message alone. */
static size_t named_record(const struct buffer *messages)
{
    unsigned long long unread, all, record, byte;
    char line[4096], name[32];
    int end = 0;
    if (messages->length == 0 || messages->length >= sizeof line)
        return 0;
    memcpy(line, messages->bytes, messages->length);
    line[messages->length] = '\0';
    if (sscanf(line, "%31[a-z-]: %llu of %llu records could not be read; the first: record %llu, byte %llu%n", name, &unread,
               &all, &record, &byte, &end) != 5 || strcmp(line + end, "\n") != 0)
        return 0;
    return (size_t)record;
}

static bool holds(struct slice bytes, struct slice part)
{
    for (size_t at = 0; at + part.length <= bytes.length; at++)
        if (memcmp(bytes.at + at, part.at, part.length) == 0)
            return true;
    return false;
}

/* A record of several lines without its first quote is as many records. */
static size_t lines_of(struct slice record)
{
    size_t lines = 0;
    for (size_t i = 0; i < record.length; i++)
        lines += record.at[i] == '\n';
    return lines;
}

static size_t lost_of[KIND_COUNT], tried[KIND_COUNT], unread_of[KIND_COUNT];

/* How many of the first `records` records but number `victim` did not come out with their answers, in order. */
static size_t count_lost(const struct cut *right, const struct cut *said, size_t records, size_t victim)
{
    size_t at = 0, lost = 0;
    for (size_t i = 0; i < records; i++) {
        size_t there = at;
        while (there < said->count && !slice_equal(said->records[there], right->records[i]))
            there++;
        if (there < said->count)
            at = there + 1;
        else
            lost += i != victim;
    }
    return lost;
}

/* Compares the answers to a file (`bytes`) with record `victim` damaged with those to the whole file. */
static void compare(const struct run *right, const struct run *said, struct slice bytes, size_t width, size_t victim, enum kind kind,
                    const struct dialect *dialect)
{
    const char *name = kinds[kind].name;
    size_t records = kind == CUT_SHORT ? victim + 1 : right->output.count, unreadable = 0;
    size_t lost = count_lost(&right->output, &said->output, records, victim);
    size_t strangers = said->output.count - (records - 1 - lost);
    size_t most = lines_of(right->output.records[victim]) + (kind == LINE_END_ADDED || kind == HEADER_ADDED);
    if (kind == LINE_END_LOST)
        most += lines_of(right->output.records[victim + 1]);
    for (size_t i = 1; i < said->output.count; i++)
        unreadable += is_unreadable(dialect, said->output.records[i], width);
    CHECK_FOR(name, slice_equal(right->output.records[0], said->output.records[0]));
    CHECK_FOR(name, lost <= kinds[kind].neighbours && strangers > 0 && strangers <= most && unreadable <= strangers);
    CHECK_FOR(name, (said->status == STATUS_UNREADABLE) == (unreadable > 0));
    CHECK_FOR(name, !(kinds[kind].always && unreadable == 0) && !(kinds[kind].never && unreadable > 0));
    size_t named = named_record(&said->messages); /* the first of several lines may be sound by itself */
    CHECK_FOR(name, unreadable > 0 ? named >= victim && named < victim + most : said->messages.length == 0);
    CHECK_FOR(name, (said->world.aside.length > 0) == (unreadable > 0));
    CHECK_FOR(name, unreadable != 1 || holds(bytes, buffer_slice(&said->world.aside)));
    tried[kind]++;
    lost_of[kind] += lost;
    unread_of[kind] += unreadable > 0;
}

/* A file and its damaged copies, one of each kind. Returns how many there were. */
static size_t try_file(struct cut *file, struct buffer *made)
{
    static struct run right, said;
    const struct form *form = &forms[chance(COUNT_OF(forms))];
    const struct dialect dialect = { .delimiter = form->delimiter };
    bool flags = chance(4) > 0;
    size_t tried_now = 0;
    write_file(form, file);
    size_t width = record_width(&dialect, record_without_end(file->records[0]));
    bool sound = run(flags, &dialect, buffer_slice(&file->bytes), &right);
    CHECK(sound && right.status < 2 && right.output.count == file->count && right.messages.length == 0);
    for (enum kind kind = 0; sound && kind < KIND_COUNT; kind++) {
        size_t victim = 1 + chance(file->count - 1 - (kind == LINE_END_LOST));
        if (!damage(file, form, victim, kind, made))
            continue;
        bool parted = run(flags, &dialect, buffer_slice(made), &said);
        CHECK_FOR(kinds[kind].name, parted);
        if (parted)
            compare(&right, &said, buffer_slice(made), width, victim, kind, &dialect);
        tried_now++;
    }
    return tried_now;
}

int main(int count, char **arguments)
{
    FILE *messages = tmpfile();
    if (!messages || count < 3)
        return 2;
    messages_file = fileno(messages);
    standard_error = dup(STDERR_FILENO);
    for (int i = 2; i < count; i++)
        if (!load(arguments[i])) {
            fprintf(stderr, "%s: cannot be used\n", arguments[i]);
            return 2;
        }
    struct cut file = { .count = 0 };
    struct buffer made = { .bytes = NULL };
    unsigned long wanted = strtoul(arguments[1], NULL, 10);
    for (unsigned long n = 0; n < wanted && checks_failed == 0;)
        n += try_file(&file, &made);
    for (size_t kind = 0; kind < KIND_COUNT; kind++)
        printf("%s: %zu files, %zu with an unreadable record, %zu neighbours lost\n", kinds[kind].name, tried[kind],
               unread_of[kind], lost_of[kind]);
    buffer_close(&file.bytes);
    buffer_close(&made);
    printf("%d checks, %d failed\n", checks_made, checks_failed);
    return checks_end();
}
