#include "stream.h"

#include <errno.h>

#include "damage.h"

enum {
    STREAM_BLOCK = 256 * 1024,
    STREAM_HEADER_MOST = 64 * 1024 /* bytes; what is no header by then is a text with quotes */
};

static struct slice waiting(const struct stream *stream)
{
    return (struct slice){ buffer_slice(&stream->bytes).at + stream->begin, stream->bytes.length - stream->begin };
}

/* Reads one more block behind the bytes at hand, which are moved to the front first. */
static enum stream_outcome read_block(struct stream *stream, int *fault)
{
    if (stream->begin > 0) {
        stream->bytes.length -= stream->begin;
        memmove(stream->bytes.bytes, stream->bytes.bytes + stream->begin, stream->bytes.length);
        stream->begin = 0;
    }
    if (stream->bytes.length > STREAM_RECORD_MOST)
        return STREAM_TOO_LONG;
    /* As much again as is waiting, where a read gives it: a long record of many lines is gone over at each read. */
    size_t room = stream->bytes.length > STREAM_BLOCK ? stream->bytes.length : STREAM_BLOCK;
    size_t most = STREAM_RECORD_MOST + 1 - stream->bytes.length;
    room = room < most ? room : most; /* what is too long does not depend on how it comes in */
    char *bytes = buffer_room(&stream->bytes, room);
    if (!bytes)
        return STREAM_NO_MEMORY;
    ptrdiff_t got = input_read(stream->input, bytes, room);
    if (got < 0) {
        *fault = errno;
        return STREAM_READ_ERROR;
    }
    if (got == 0 && input_changed(stream->input))
        return STREAM_CHANGED;
    stream->at_end = got == 0;
    stream->bytes.length += (size_t)got;
    return STREAM_RECORD;
}

/*
 * Reads on: one more block, and more until a line ends. No record ends before, so a long line that comes in small pieces is
 * looked through once.
 */
static enum stream_outcome fill(struct stream *stream, int *fault)
{
    struct slice bytes = waiting(stream);
    bool line = memchr(bytes.at, '\n', bytes.length) != NULL;
    enum stream_outcome outcome;
    do {
        size_t before = waiting(stream).length;
        outcome = read_block(stream, fault);
        bytes = waiting(stream);
        line = line || memchr(bytes.at + before, '\n', bytes.length - before);
    } while (outcome == STREAM_RECORD && !line && !stream->at_end);
    return outcome;
}

/* Whether UTF-16 or UTF-32 begins so: by its byte order mark, or by ASCII in units of two or four bytes. */
static bool is_wide(struct slice bytes)
{
    if (bytes.length >= 2 && (memcmp(bytes.at, "\xFF\xFE", 2) == 0 || memcmp(bytes.at, "\xFE\xFF", 2) == 0))
        return true;
    if (bytes.length < 4 || bytes.at[0] == '\n')
        return false; /* a blank line does not wait for more bytes */
    unsigned zeros = 0; /* a bit for each of the four bytes */
    for (size_t i = 0; i < 4; i++)
        zeros = zeros << 1 | (bytes.at[i] == '\0');
    return zeros == 0x5 || zeros == 0xA || zeros == 0x7 || zeros == 0xE || memcmp(bytes.at, "\0\0\xFE\xFF", 4) == 0;
}

/* How files begin that are no text: gzip, zip (xlsx, docx, ods), bzip2, xz, zstd, PDF, older files of Office. */
static const struct slice packed[] = {
    { "\x1F\x8B", 2 }, { "PK\x03\x04", 4 }, { "BZh91AY&SY", 10 }, { "\xFD" "7zXZ", 5 }, { "\x28\xB5\x2F\xFD", 4 },
    { "%PDF-", 5 }, { "\xD0\xCF\x11\xE0", 4 }
};

/* Whether the bytes begin as one of them does, or might when there are more. */
static bool is_packed(struct slice bytes, bool with_more)
{
    for (size_t i = 0; i < sizeof packed / sizeof packed[0]; i++) {
        size_t length = with_more && bytes.length < packed[i].length ? bytes.length : packed[i].length;
        if (bytes.length >= length && memcmp(bytes.at, packed[i].at, length) == 0)
            return true;
    }
    return false;
}

/* Whether more bytes could make a mark, wide characters or a packed file of the first ones. A blank line is answered at once. */
static bool may_be_marked(struct slice bytes)
{
    if (!is_packed(bytes, false) && is_packed(bytes, true))
        return true;
    if (bytes.length < 2)
        return bytes.length == 0 || bytes.at[0] != '\n';
    return bytes.length < 4 && (bytes.at[0] == '\xEF' || memchr(bytes.at, '\0', bytes.length));
}

/* Skips the byte order mark at the beginning of an operand, reading until it can be told. */
static enum stream_outcome skip_mark(struct stream *stream, int *fault)
{
    while (!stream->mark_checked) {
        struct slice bytes = waiting(stream);
        if (may_be_marked(bytes) && !stream->at_end) {
            enum stream_outcome outcome = read_block(stream, fault);
            if (outcome != STREAM_RECORD)
                return outcome;
            continue;
        }
        if (is_wide(bytes))
            return STREAM_WIDE;
        if (is_packed(bytes, false))
            return STREAM_PACKED;
        stream->mark_checked = true;
        stream->marked = bytes.length >= 3 && memcmp(bytes.at, "\xEF\xBB\xBF", 3) == 0;
        stream->begin += stream->marked ? 3 : 0;
        stream->offset += stream->marked ? 3 : 0;
    }
    return STREAM_RECORD;
}

/* Whether these bytes, all of an operand, are several lines that end in CR alone: as one record they would run together. */
static bool ends_in_cr(const struct stream *stream, struct slice bytes)
{
    bool whole = stream->at_end && stream->offset == (stream->marked ? 3 : 0) && bytes.length > 1;
    return whole && memchr(bytes.at, '\r', bytes.length - 1) && !memchr(bytes.at, '\n', bytes.length);
}

static enum stream_outcome hand_out(struct stream *stream, size_t length, enum stream_outcome outcome,
                                    struct slice *record)
{
    *record = (struct slice){ waiting(stream).at, length };
    stream->begin += length;
    stream->offset += length;
    return outcome;
}

/* Well-formed, but of several lines and not as wide as the header: a lost quote may have swallowed records. */
static bool is_suspect(const struct stream *stream, struct slice record)
{
    struct slice inside = record_without_end(record);
    return stream->width > 0 && !stream->dialect.lines && inside.length > 0 && memchr(inside.at, '\n', inside.length)
        && record_width(&stream->dialect, inside) != stream->width;
}

/*
 * The length of the damaged record at the front, whose fault lies before `behind`; 0 when more bytes are needed. No more than
 * so many are looked at, even when they are at hand: the same input gives the same records however it comes in.
 */
static size_t damaged_length(struct stream *stream, struct slice bytes, size_t behind)
{
    if (stream->offset - stream->lost_at > DAMAGE_AHEAD)
        stream->lost = 0;
    const char *line = memchr(bytes.at, '\n', bytes.length);
    size_t first = line ? (size_t)(line - bytes.at) + 1 : bytes.length;
    size_t looked_at = (first > behind ? first : behind) + damage_ahead(stream->lost);
    bool more = bytes.length > looked_at;
    struct damage_view view = { bytes, stream->at_end || more, stream->at_end && !more, stream->lost };
    bool found;
    if (!line && !stream->at_end)
        return 0;
    if (more)
        view.bytes.length = looked_at;
    size_t length = damage_length(&stream->dialect, &view, stream->width, &found);
    if (length > 0 && !found) {
        stream->lost++;
        stream->lost_at = stream->offset;
    }
    return length;
}

enum stream_outcome stream_next(struct stream *stream, struct slice *record, int *fault,
                                unsigned long long *fault_offset)
{
    enum stream_outcome ready = skip_mark(stream, fault);
    if (ready != STREAM_RECORD)
        return ready;
    for (;;) {
        struct slice bytes = waiting(stream);
        if (ends_in_cr(stream, bytes))
            return STREAM_CR_LINES;
        enum record_fault found = RECORD_FINE;
        size_t at = 0;
        size_t length = bytes.length > 0
            ? record_cut(&stream->dialect, bytes, stream->at_end, &found, &at) : 0;
        bool damaged = found != RECORD_FINE || (length > 0 && is_suspect(stream, (struct slice){ bytes.at, length }));
        if (length > 0 && !damaged)
            return hand_out(stream, length, STREAM_RECORD, record);
        if (damaged)
            length = damaged_length(stream, bytes, at + length);
        if (damaged && length > 0)
            return hand_out(stream, length, STREAM_DAMAGED, record);
        if (stream->at_end)
            return STREAM_OPERAND_END;
        *fault_offset = stream->offset;
        enum stream_outcome outcome = fill(stream, fault);
        if (outcome != STREAM_RECORD)
            return outcome;
    }
}

/* The bytes of the blank lines at the front. */
static size_t blank_lines(struct slice bytes)
{
    size_t length = 0;
    for (size_t at = 0; at < bytes.length && (bytes.at[at] == '\n' || bytes.at[at] == '\r'); at++)
        if (bytes.at[at] == '\n')
            length = at + 1;
    return length;
}

/*
 * The first record when it is at hand, behind blank lines, which are records only where plain lines are asked for; a line, when
 * quotes say that this is no CSV.
 */
static bool first_record(const struct stream *stream, struct slice bytes, struct slice *record)
{
    enum record_fault fault = RECORD_FINE;
    size_t at, skipped = stream->dialect.lines ? 0 : blank_lines(bytes);
    struct slice rest = { bytes.at + skipped, bytes.length - skipped };
    struct dialect dialect = { .delimiter = stream->dialect.delimiter, .lines = stream->dialect.lines };
    size_t length = rest.length > 0 ? record_cut(&dialect, rest, stream->at_end, &fault, &at) : 0;
    const char *line = rest.length > 0 ? memchr(rest.at, '\n', rest.length) : NULL;
    if (line && (length > 0 ? length : rest.length) > STREAM_HEADER_MOST)
        length = (size_t)(line - rest.at) + 1;
    if (fault != RECORD_FINE && line)
        length = (size_t)(line - rest.at) + 1;
    *record = (struct slice){ rest.at, length };
    return length > 0;
}

enum stream_outcome stream_peek(struct stream *stream, struct slice *record, int *fault)
{
    enum stream_outcome ready = skip_mark(stream, fault);
    if (ready != STREAM_RECORD)
        return ready;
    for (;;) {
        struct slice bytes = waiting(stream);
        if (ends_in_cr(stream, bytes))
            return STREAM_CR_LINES;
        if (first_record(stream, bytes, record))
            return STREAM_RECORD;
        if (stream->at_end) {
            *record = bytes;
            return bytes.length > 0 ? STREAM_RECORD : STREAM_OPERAND_END;
        }
        enum stream_outcome outcome = fill(stream, fault);
        if (outcome != STREAM_RECORD)
            return outcome;
    }
}

bool stream_next_operand(struct stream *stream)
{
    if (!input_next(stream->input))
        return false;
    stream->begin = stream->bytes.length = 0;
    stream->offset = stream->lost_at = 0;
    stream->lost = 0;
    stream->at_end = stream->mark_checked = stream->marked = false;
    return true;
}

void stream_close(struct stream *stream)
{
    buffer_close(&stream->bytes);
}
