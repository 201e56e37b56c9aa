/* stream: the records of several operands, whatever the pieces that their bytes come in. */
#include "stream.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "folder.h"

/* The records in one line with '|' behind each, '!' behind damaged ones, '#' at the end of an operand, and what ended the reading. */
struct seen {
    struct buffer line;
    unsigned long long records, fault_offset;
    enum stream_outcome last;
    int fault;
};

static void read_all(struct stream *stream, struct seen *seen)
{
    struct slice record;
    seen->line.length = 0;
    seen->records = 0;
    seen->fault = 0;
    seen->fault_offset = 999;
    do {
        while ((seen->last = stream_next(stream, &record, &seen->fault, &seen->fault_offset)) == STREAM_RECORD
               || seen->last == STREAM_DAMAGED) {
            seen->records++;
            buffer_append(&seen->line, record);
            buffer_append_byte(&seen->line, seen->last == STREAM_DAMAGED ? '!' : '|');
        }
        if (seen->last == STREAM_OPERAND_END)
            buffer_append_byte(&seen->line, '#');
    } while (seen->last == STREAM_OPERAND_END && stream_next_operand(stream));
}

/* The bytes come in pieces of `size`: a packet socket keeps what was written apart, and each read gives one packet. */
static void read_in_pieces(struct slice bytes, size_t size, struct dialect dialect, struct seen *seen)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) != 0) {
        perror("socketpair");
        exit(2);
    }
    for (size_t at = 0; at < bytes.length; at += size) {
        size_t piece = bytes.length - at < size ? bytes.length - at : size;
        if (write(ends[1], bytes.at + at, piece) != (ssize_t)piece) {
            perror("write");
            exit(2);
        }
    }
    close(ends[1]);
    struct operand operand = { .name = "pieces", .descriptor = ends[0] };
    struct input input = { &operand, 1, 0 };
    struct stream stream = { .input = &input, .dialect = dialect };
    read_all(&stream, seen);
    stream_close(&stream);
    close(ends[0]);
}

static const struct {
    const char *name, *bytes, *records;
    enum stream_outcome last;
    unsigned offset;           /* of the fault */
    bool lines;
} cases[] = {
    { "nothing", "", "#", STREAM_OPERAND_END, 0, false },
    { "one byte", "a", "a|#", STREAM_OPERAND_END, 0, false },
    { "one line", "a,b\n", "a,b\n|#", STREAM_OPERAND_END, 0, false },
    { "no line end at the end", "a\nb", "a\n|b|#", STREAM_OPERAND_END, 0, false },
    { "CRLF", "a\r\nb\r\n", "a\r\n|b\r\n|#", STREAM_OPERAND_END, 0, false },
    { "blank lines", "\n\r\n\n", "\n|\r\n|\n|#", STREAM_OPERAND_END, 0, false },
    { "a mark", "\xEF\xBB\xBF" "a\n", "a\n|#", STREAM_OPERAND_END, 0, false },
    { "only a mark", "\xEF\xBB\xBF", "#", STREAM_OPERAND_END, 0, false },
    { "half a mark", "\xEF\xBB", "\xEF\xBB|#", STREAM_OPERAND_END, 0, false },
    { "no mark", "\xEF\xBB\xBE" "a\n", "\xEF\xBB\xBE" "a\n|#", STREAM_OPERAND_END, 0, false },
    { "a second mark", "\xEF\xBB\xBF\xEF\xBB\xBF" "a", "\xEF\xBB\xBF" "a|#", STREAM_OPERAND_END, 0, false },
    { "a mark and a quote", "\xEF\xBB\xBF\"a\nb\"\n", "\"a\nb\"\n|#", STREAM_OPERAND_END, 0, false },
    { "lines within quotes", "\"a\nb\",c\nd\n", "\"a\nb\",c\n|d\n|#", STREAM_OPERAND_END, 0, false },
    { "doubled quotes", "\"a\"\"\n\"\"\"\r\n\"\"\n", "\"a\"\"\n\"\"\"\r\n|\"\"\n|#", STREAM_OPERAND_END, 0, false },
    { "a quote at the end", "a\n\"b\"", "a\n|\"b\"|#", STREAM_OPERAND_END, 0, false },
    { "quotes in lines", "\"a\nb\"\"\n", "\"a\n|b\"\"\n|#", STREAM_OPERAND_END, 0, true },
    { "stray", "a,b\nc\"d\n", "a,b\n|c\"d\n!#", STREAM_OPERAND_END, 0, false },
    { "stray behind lines within quotes", "\"a\nb\"\n\"c\nd\"e\n", "\"a\nb\"\n|\"c\nd\"e\n!#", STREAM_OPERAND_END, 0, false },
    { "stray behind a mark", "\xEF\xBB\xBF" "a\"\nb", "a\"\n!b|#", STREAM_OPERAND_END, 0, false },
    { "open", "a\nb,\"c\nd", "a\n|b,\"c\nd!#", STREAM_OPERAND_END, 0, false },
    { "UTF-16", "\xFF\xFE" "a", "", STREAM_WIDE, 999, false },
    { "UTF-16, the other way round", "\xFE\xFF", "", STREAM_WIDE, 999, true },
    { "lines that end in CR", "a\rb", "", STREAM_CR_LINES, 0, true },
    { "such lines behind a mark", "\xEF\xBB\xBF" "a\rb\r", "", STREAM_CR_LINES, 3, false },
    { "one such line", "a\r", "a\r|#", STREAM_OPERAND_END, 0, false },
    { "a CR in the last of two lines", "a\nb\rc", "a\n|b\rc|#", STREAM_OPERAND_END, 0, false },
    { "open behind a mark", "\xEF\xBB\xBF\"", "\"!#", STREAM_OPERAND_END, 0, false },
};

static void check_cases(struct seen *seen)
{
    static const size_t sizes[] = { 1, 2, 3, 5, 1000 };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        for (size_t n = 0; n < COUNT_OF(sizes); n++) {
            struct dialect dialect = { .delimiter = ',', .lines = cases[i].lines };
            read_in_pieces(slice_of(cases[i].bytes), sizes[n], dialect, seen);
            CHECK_FOR(cases[i].name, slice_is(buffer_slice(&seen->line), cases[i].records));
            CHECK_FOR(cases[i].name, seen->last == cases[i].last);
            if (cases[i].last != STREAM_OPERAND_END)
                CHECK_FOR(cases[i].name, seen->fault_offset == cases[i].offset);
        }
}

/* --- operands --- */

struct files {
    struct folder folder;
    char paths[4][600];
    char *operands[4];
    size_t count;
};

static void add_file(struct files *files, const char *name, struct slice bytes)
{
    folder_write(&files->folder, name, bytes);
    snprintf(files->paths[files->count], sizeof files->paths[0], "%s", folder_path(&files->folder, name));
    files->operands[files->count] = files->paths[files->count];
    files->count++;
}

/* Each operand begins anew: its mark is skipped, its last line needs no end, its offsets count from 0. */
static void check_operands(struct seen *seen)
{
    struct files files = { .count = 0 };
    struct input input;
    size_t which;
    folder_make(&files.folder);
    add_file(&files, "one", slice_of("\xEF\xBB\xBF" "a\n\nb"));
    add_file(&files, "two", slice_of(""));
    add_file(&files, "three", slice_of("\xEF\xBB\xBF\"c\nd\"\ne"));
    add_file(&files, "four", slice_of("f\ng\"\n"));
    CHECK(input_open(&input, files.operands, files.count, &which) == 0);
    struct stream stream = { .input = &input, .dialect = { .delimiter = ',' } };
    read_all(&stream, seen);
    CHECK(slice_is(buffer_slice(&seen->line), "a\n|\n|b|##\"c\nd\"\n|e|#f\n|g\"\n!#"));
    CHECK(seen->last == STREAM_OPERAND_END);
    CHECK(seen->records == 7);
    CHECK(input.current == 3);
    stream_close(&stream);
    input_close(&input);

    files.paths[1][0] = '?'; /* a missing file is known before anything is read */
    CHECK(input_open(&input, files.operands, files.count, &which) == ENOENT && which == 1);
    input_close(&input);
    folder_remove(&files.folder);
}

static void check_peek(void)
{
    struct files files = { .count = 0 };
    struct input input;
    struct slice line, record;
    size_t which;
    int fault = 0;
    unsigned long long offset = 0;
    folder_make(&files.folder);
    add_file(&files, "one", slice_of("\xEF\xBB\xBF" "a,\"b\nc\"\nd\n"));
    add_file(&files, "two", slice_of("last"));
    CHECK(input_open(&input, files.operands, files.count, &which) == 0);
    struct stream stream = { .input = &input, .dialect = { .delimiter = ',' } };
    /* looking takes nothing away */
    for (int i = 0; i < 2; i++)
        CHECK(stream_peek(&stream, &line, &fault) == STREAM_RECORD && slice_is(line, "a,\"b\nc\"\n"));
    CHECK(stream.marked);
    CHECK(stream_next(&stream, &record, &fault, &offset) == STREAM_RECORD && slice_is(record, "a,\"b\nc\"\n"));
    CHECK(stream.offset == 11);
    CHECK(stream_peek(&stream, &line, &fault) == STREAM_RECORD && slice_is(line, "d\n"));
    CHECK(stream_next(&stream, &record, &fault, &offset) == STREAM_RECORD && slice_is(record, "d\n"));
    CHECK(stream_peek(&stream, &line, &fault) == STREAM_OPERAND_END);
    CHECK(stream_next(&stream, &record, &fault, &offset) == STREAM_OPERAND_END);
    CHECK(stream_next(&stream, &record, &fault, &offset) == STREAM_OPERAND_END);
    CHECK(stream_next_operand(&stream) && !stream.marked);
    CHECK(stream_peek(&stream, &line, &fault) == STREAM_RECORD && slice_is(line, "last"));
    CHECK(stream_next(&stream, &record, &fault, &offset) == STREAM_RECORD && slice_is(record, "last"));
    CHECK(stream_next(&stream, &record, &fault, &offset) == STREAM_OPERAND_END);
    CHECK(!stream_next_operand(&stream));
    stream_close(&stream);
    input_close(&input);
    folder_remove(&files.folder);
}

/* --- size --- */

/* A record of `length` bytes with its number in front, quotes and line breaks within. */
static void add_record(struct buffer *text, size_t number, size_t length)
{
    size_t begin = text->length;
    buffer_append_number(text, number);
    buffer_append_string(text, ",\"");
    while (text->length - begin + 4 < length)
        buffer_append_string(text, "\n\"\"");
    buffer_append_string(text, "\"\n");
}

/* Records of every length round about the size of a block, so that its end falls into each part of one. */
static void check_blocks(void)
{
    enum { RECORDS = 400 };
    struct files files = { .count = 0 };
    struct buffer text = { 0 };
    struct input input;
    struct slice record;
    size_t which, at = 0, right = 0;
    int fault = 0;
    unsigned long long offset = 0;
    for (size_t i = 0; i < RECORDS; i++)
        add_record(&text, i, i % 40 == 0 ? 256 * 1024 - 200 + i : i % 40 == 1 ? 600000 : 2500 + i * 7);
    folder_make(&files.folder);
    add_file(&files, "big", buffer_slice(&text));
    CHECK(input_open(&input, files.operands, files.count, &which) == 0);
    struct stream stream = { .input = &input, .dialect = { .delimiter = ',' } };
    while (stream_next(&stream, &record, &fault, &offset) == STREAM_RECORD) {
        right += at + record.length <= text.length && memcmp(record.at, text.bytes + at, record.length) == 0
            && record.at[record.length - 1] == '\n' && record.at[record.length - 2] == '"';
        at += record.length;
        right -= stream.offset != at;
    }
    CHECK(right == RECORDS);
    CHECK(at == text.length);
    /* memory goes with the longest record, not with the stream */
    CHECK(text.length > 9000000 && stream.bytes.capacity <= (size_t)4 << 20);
    stream_close(&stream);
    input_close(&input);
    folder_remove(&files.folder);
    buffer_close(&text);
}

/* A quote that is never closed ends the reading before the memory is full, and its place is told. */
static void check_too_long(struct seen *seen)
{
    struct files files = { .count = 0 };
    struct input input;
    size_t which;
    folder_make(&files.folder);
    add_file(&files, "long", slice_of("a\n\""));
    if (truncate(files.paths[0], (off_t)STREAM_RECORD_MOST + 1000000) != 0) {
        perror("truncate");
        exit(2);
    }
    CHECK(input_open(&input, files.operands, files.count, &which) == 0);
    struct stream stream = { .input = &input, .dialect = { .delimiter = ',' } };
    read_all(&stream, seen);
    CHECK(slice_is(buffer_slice(&seen->line), "a\n|"));
    CHECK(seen->last == STREAM_TOO_LONG && seen->fault_offset == 2);
    stream_close(&stream);
    input_close(&input);
    folder_remove(&files.folder);
}

/*
 * A line that comes in hundreds of thousands of pieces is gone over once: a second or so. Gone over at each piece it took minutes,
 * and the alarm ends that.
 */
static void check_small_pieces(void)
{
    enum { PIECES = 250000, PIECE = 250 };
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) != 0) {
        perror("socketpair");
        exit(2);
    }
    pid_t writer = fork();
    if (writer == 0) {
        char piece[PIECE];
        memset(piece, 'a', sizeof piece);
        for (size_t i = 0; i < PIECES; i++)
            if (write(ends[1], piece, sizeof piece) != PIECE)
                _exit(1);
        _exit(0);
    }
    close(ends[1]);
    struct operand operand = { .name = "pieces", .descriptor = ends[0] };
    struct input input = { &operand, 1, 0 };
    struct stream stream = { .input = &input, .dialect = { .lines = true } };
    struct slice record = { "", 0 };
    int fault = 0, status = 1;
    unsigned long long offset = 0;
    alarm(120);
    CHECK(stream_next(&stream, &record, &fault, &offset) == STREAM_RECORD && record.length == (size_t)PIECES * PIECE);
    CHECK(stream_next(&stream, &record, &fault, &offset) == STREAM_OPERAND_END);
    alarm(0);
    CHECK(waitpid(writer, &status, 0) == writer && status == 0);
    stream_close(&stream);
    close(ends[0]);
}

static void check_read_error(struct seen *seen)
{
    struct operand operand = { .name = "closed", .descriptor = -1 };
    struct input input = { &operand, 1, 0 };
    struct stream stream = { .input = &input, .dialect = { .delimiter = ',' } };
    read_all(&stream, seen);
    CHECK(seen->last == STREAM_READ_ERROR && seen->fault == EBADF);
    struct slice line;
    int fault = 0;
    CHECK(stream_peek(&stream, &line, &fault) == STREAM_READ_ERROR && fault == EBADF);
    stream_close(&stream);

    struct folder folder = { "" };
    char *paths[1] = { folder.path };
    size_t which;
    folder_make(&folder);
    CHECK(input_open(&input, paths, 1, &which) == EISDIR && which == 0);
    input_close(&input);
    folder_remove(&folder);
}

int main(void)
{
    struct seen seen = { 0 };
    check_cases(&seen);
    check_operands(&seen);
    check_peek();
    check_blocks();
    check_too_long(&seen);
    check_small_pieces();
    check_read_error(&seen);
    buffer_close(&seen.line);
    return checks_end();
}
