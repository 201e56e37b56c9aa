#include "record.h"

#include "memory.h"

/* The offset behind the line end that follows `from`; 0 when there is none yet. */
static size_t line_end(struct slice bytes, size_t from, bool at_end)
{
    const char *end = memchr(bytes.at + from, '\n', bytes.length - from);
    if (end)
        return (size_t)(end - bytes.at) + 1;
    return at_end ? bytes.length : 0;
}

/* The offset of the quote that closes the field opened at `open`; SLICE_NOWHERE when it is not there. */
static size_t closing_quote(struct slice bytes, size_t open)
{
    for (size_t at = open + 1; at < bytes.length;) {
        const char *quote = memchr(bytes.at + at, '"', bytes.length - at);
        if (!quote)
            break;
        at = (size_t)(quote - bytes.at);
        if (at + 1 >= bytes.length || bytes.at[at + 1] != '"')
            return at;
        at += 2;
    }
    return SLICE_NOWHERE;
}

/* A quote that is out of place. */
static size_t faulty(size_t at, enum record_fault found, enum record_fault *fault, size_t *fault_at)
{
    *fault = found;
    *fault_at = at;
    return 0;
}

/* Whether a line ends at `at`, or the last one before its LF. */
static bool at_line_end(struct slice bytes, size_t at)
{
    return bytes.at[at] == '\n' || (bytes.at[at] == '\r' && (at + 1 == bytes.length || bytes.at[at + 1] == '\n'));
}

/*
 * The offset behind the quoted field opened at `open`: of the next one, or of the line end. 0 when more bytes are needed to
 * tell, or when a quote is out of place, as *fault says.
 */
static size_t behind_quoted(const struct dialect *dialect, struct slice bytes, size_t open, bool at_end,
                            enum record_fault *fault, size_t *at)
{
    size_t close = closing_quote(bytes, open), next = close + 1;
    size_t inside = (close == SLICE_NOWHERE ? bytes.length : close) - open;
    bool endless = dialect->field_most > 0 && inside > 2 * dialect->field_most + 2;
    if (endless || (close == SLICE_NOWHERE && at_end))
        return faulty(open, RECORD_UNCLOSED_QUOTE, fault, at);
    if (close == SLICE_NOWHERE || (next == bytes.length && !at_end))
        return 0;
    if (next == bytes.length)
        return next;
    if (bytes.at[next] == '\r' && next + 1 == bytes.length && !at_end)
        return 0;
    if (at_line_end(bytes, next))
        return next;
    if (dialect->single || bytes.at[next] != dialect->delimiter)
        return faulty(next, RECORD_STRAY_QUOTE, fault, at);
    return next + 1;
}

size_t record_cut(const struct dialect *dialect, struct slice bytes, bool at_end, enum record_fault *fault, size_t *at)
{
    *fault = RECORD_FINE;
    for (size_t from = 0, end = 0;;) {
        if (from >= end) /* not for each field: a line may have many */
            end = from < bytes.length ? line_end(bytes, from, at_end) : at_end ? bytes.length : 0;
        if (dialect->lines || end == 0)
            return end;
        const char *quote = memchr(bytes.at + from, '"', end - from);
        if (!quote || (dialect->single && quote != bytes.at))
            return end;
        size_t open = (size_t)(quote - bytes.at);
        if (open > 0 && bytes.at[open - 1] != dialect->delimiter)
            return faulty(open, RECORD_STRAY_QUOTE, fault, at);
        from = behind_quoted(dialect, bytes, open, at_end, fault, at);
        if (from == 0)
            return 0;
    }
}

struct slice record_without_end(struct slice record)
{
    if (record.length > 0 && record.at[record.length - 1] == '\n')
        record.length--;
    if (record.length > 0 && record.at[record.length - 1] == '\r')
        record.length--;
    return record;
}

/* The end of the field that begins at `from`. */
static size_t field_end(const struct dialect *dialect, struct slice record, size_t from)
{
    if (dialect->lines || dialect->single)
        return record.length;
    size_t search = from;
    if (from < record.length && record.at[from] == '"') {
        size_t close = closing_quote(record, from);
        search = close == SLICE_NOWHERE ? record.length : close + 1;
    }
    const char *delimiter = search < record.length
        ? memchr(record.at + search, dialect->delimiter, record.length - search) : NULL;
    return delimiter ? (size_t)(delimiter - record.at) : record.length;
}

size_t record_width(const struct dialect *dialect, struct slice record)
{
    size_t count = 1;
    for (size_t end = 0; (end = field_end(dialect, record, end)) < record.length; end++)
        count++;
    return count;
}

bool record_split(const struct dialect *dialect, struct slice record, struct fields *fields)
{
    fields->count = 0;
    for (size_t from = 0;;) {
        if (!ARRAY_ROOM(fields))
            return false;
        size_t end = field_end(dialect, record, from);
        fields->items[fields->count++] = (struct slice){ record.at + from, end - from };
        if (end == record.length)
            return true;
        from = end + 1;
    }
}

struct slice record_value(const struct dialect *dialect, struct slice raw, struct buffer *room)
{
    if (dialect->lines || raw.length < 2 || raw.at[0] != '"')
        return raw;
    struct slice inner = { raw.at + 1, raw.length - 2 };
    if (!memchr(inner.at, '"', inner.length))
        return inner;
    size_t start = room->length;
    for (size_t from = 0; from < inner.length;) {
        const char *quote = memchr(inner.at + from, '"', inner.length - from);
        size_t end = quote ? (size_t)(quote - inner.at) + 1 : inner.length;
        buffer_append(room, (struct slice){ inner.at + from, end - from });
        from = quote ? end + 1 : end; /* the second quote of a pair is left out */
    }
    return (struct slice){ room->bytes + start, room->length - start };
}

static bool needs_quotes(char delimiter, struct slice value)
{
    if (value.length == 0)
        return false;
    char first = value.at[0], last = value.at[value.length - 1];
    if (first == ' ' || first == '\t' || last == ' ' || last == '\t')
        return true;
    return memchr(value.at, delimiter, value.length) || memchr(value.at, '"', value.length)
        || memchr(value.at, '\n', value.length) || memchr(value.at, '\r', value.length);
}

size_t record_value_length(const struct dialect *dialect, struct slice raw)
{
    if (dialect->lines || raw.length < 2 || raw.at[0] != '"')
        return raw.length;
    size_t length = raw.length - 2;
    for (size_t at = 1; at + 1 < raw.length; at++)
        if (raw.at[at] == '"') {
            length--;
            at++;
        }
    return length;
}

void record_append_quoted(struct buffer *buffer, struct slice value)
{
    buffer_append_byte(buffer, '"');
    while (value.length > 0) {
        const char *quote = memchr(value.at, '"', value.length);
        size_t length = quote ? (size_t)(quote - value.at) + 1 : value.length;
        buffer_append(buffer, (struct slice){ value.at, length });
        if (quote)
            buffer_append_byte(buffer, '"');
        value.at += length;
        value.length -= length;
    }
    buffer_append_byte(buffer, '"');
}

void record_append_field(struct buffer *buffer, char delimiter, struct slice value)
{
    if (needs_quotes(delimiter, value))
        record_append_quoted(buffer, value);
    else
        buffer_append(buffer, value);
}
