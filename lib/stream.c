#include "stream.h"

#include <errno.h>

enum { STREAM_BLOCK = 256 * 1024 };

/* Reads one more block behind the bytes at hand, which are moved to the front first. */
static enum stream_outcome fill(struct stream *stream, int *fault)
{
    if (stream->begin > 0) {
        stream->bytes.length -= stream->begin;
        memmove(stream->bytes.bytes, stream->bytes.bytes + stream->begin, stream->bytes.length);
        stream->begin = 0;
    }
    if (stream->bytes.length > STREAM_RECORD_MOST)
        return STREAM_TOO_LONG;
    /* As much again as is waiting, so that a long record is not gone over at every block. */
    size_t room = stream->bytes.length > STREAM_BLOCK ? stream->bytes.length : STREAM_BLOCK;
    char *bytes = buffer_room(&stream->bytes, room);
    if (!bytes)
        return STREAM_NO_MEMORY;
    ptrdiff_t got = input_read(stream->input, bytes, room);
    if (got < 0) {
        *fault = errno;
        return STREAM_READ_ERROR;
    }
    stream->at_end = got == 0;
    stream->bytes.length += (size_t)got;
    return STREAM_RECORD;
}

static struct slice waiting(const struct stream *stream)
{
    return (struct slice){ buffer_slice(&stream->bytes).at + stream->begin, stream->bytes.length - stream->begin };
}

/* Skips the byte order mark at the beginning of an operand, reading until it can be told. */
static enum stream_outcome skip_mark(struct stream *stream, int *fault)
{
    while (!stream->mark_checked) {
        struct slice bytes = waiting(stream);
        if (bytes.length < 3 && !stream->at_end) {
            enum stream_outcome outcome = fill(stream, fault);
            if (outcome != STREAM_RECORD)
                return outcome;
            continue;
        }
        stream->mark_checked = true;
        stream->marked = bytes.length >= 3 && memcmp(bytes.at, "\xEF\xBB\xBF", 3) == 0;
        stream->begin += stream->marked ? 3 : 0;
        stream->offset += stream->marked ? 3 : 0;
    }
    return STREAM_RECORD;
}

enum stream_outcome stream_next(struct stream *stream, struct slice *record, int *fault,
                                unsigned long long *fault_offset)
{
    enum stream_outcome ready = skip_mark(stream, fault);
    if (ready != STREAM_RECORD)
        return ready;
    for (;;) {
        struct slice bytes = waiting(stream);
        enum record_fault found = RECORD_FINE;
        size_t at = 0;
        size_t length = bytes.length > 0
            ? record_cut(&stream->dialect, bytes, stream->at_end, &found, &at) : 0;
        if (found != RECORD_FINE) {
            *fault_offset = stream->offset + at;
            return found == RECORD_STRAY_QUOTE ? STREAM_STRAY_QUOTE : STREAM_UNCLOSED_QUOTE;
        }
        if (length > 0) {
            *record = (struct slice){ bytes.at, length };
            stream->begin += length;
            stream->offset += length;
            stream->records++;
            return STREAM_RECORD;
        }
        if (stream->at_end)
            return STREAM_OPERAND_END;
        *fault_offset = stream->offset;
        enum stream_outcome outcome = fill(stream, fault);
        if (outcome != STREAM_RECORD)
            return outcome;
    }
}

enum stream_outcome stream_peek_line(struct stream *stream, struct slice *line, int *fault)
{
    enum stream_outcome ready = skip_mark(stream, fault);
    if (ready != STREAM_RECORD)
        return ready;
    for (;;) {
        *line = waiting(stream);
        const char *end = line->length > 0 ? memchr(line->at, '\n', line->length) : NULL;
        if (end)
            line->length = (size_t)(end - line->at) + 1;
        if (end || stream->at_end)
            return STREAM_RECORD;
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
    stream->offset = 0;
    stream->at_end = stream->mark_checked = stream->marked = false;
    return true;
}

bool stream_has_bytes(const struct stream *stream)
{
    return stream->begin < stream->bytes.length;
}

void stream_close(struct stream *stream)
{
    buffer_close(&stream->bytes);
}
