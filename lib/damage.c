#include "damage.h"

#include "memory.h"

/* Bytes tried in looking for the next good record: of one that may be it, and in all; and while more bytes may come. */
enum { RECORD_TRIED = 64 * 1024, BYTES_TRIED = 4 * 1024 * 1024, BYTES_TRIED_BEFORE = 64 * 1024 };

/* How often what is looked at is halved at most. */
enum { AHEAD_HALVED_MOST = 6, TRIED_HALVED_MOST = 12 };

static bool line_ends_at(struct slice bytes, size_t at)
{
    return at < bytes.length
        && (bytes.at[at] == '\n' || (bytes.at[at] == '\r' && at + 1 < bytes.length && bytes.at[at + 1] == '\n'));
}

static size_t behind_line(struct slice bytes, size_t from)
{
    const char *end = from < bytes.length ? memchr(bytes.at + from, '\n', bytes.length - from) : NULL;
    return end ? (size_t)(end - bytes.at) + 1 : SLICE_NOWHERE;
}

/* The quote that closes the field opened at `open`, taking others as characters; SLICE_NOWHERE when there is none. */
static size_t plausible_close(const struct dialect *dialect, struct slice bytes, size_t open)
{
    for (size_t at = open + 1; at < bytes.length;) {
        const char *quote = memchr(bytes.at + at, '"', bytes.length - at);
        if (!quote)
            return SLICE_NOWHERE;
        at = (size_t)(quote - bytes.at);
        size_t next = at + 1;
        if (next < bytes.length && bytes.at[next] == '"')
            at += 2;
        else if (next == bytes.length || line_ends_at(bytes, next)
                 || (!dialect->single && bytes.at[next] == dialect->delimiter))
            return at;
        else
            at++;
    }
    return SLICE_NOWHERE;
}

/* Where the record would end were every quote out of place a character. */
static size_t lenient_end(const struct dialect *dialect, struct slice bytes)
{
    size_t end = behind_line(bytes, 0);
    for (size_t from = 0;;) {
        if (from < bytes.length && bytes.at[from] == '"') {
            from = plausible_close(dialect, bytes, from);
            if (from == SLICE_NOWHERE)
                return SLICE_NOWHERE;
            from++;
        }
        if (end != SLICE_NOWHERE && from >= end) /* the field went on in another line */
            end = behind_line(bytes, from);
        size_t limit = end == SLICE_NOWHERE ? bytes.length : end;
        const char *delimiter = from < limit && !dialect->single
            ? memchr(bytes.at + from, dialect->delimiter, limit - from) : NULL;
        if (!delimiter)
            return end;
        from = (size_t)(delimiter - bytes.at) + 1;
    }
}

enum certainty { NO, YES, UNKNOWN /* before more bytes are at hand */ };

/*
 * Whether a record as it should be begins at `from`, or nothing does. Adds to *tried the bytes it looked at, as many as it would
 * with more at hand.
 */
static enum certainty goes_on_well(const struct dialect *dialect, const struct damage_view *view, size_t from, size_t width,
                                   size_t *tried)
{
    struct slice rest = { view->bytes.at + from, view->bytes.length - from };
    bool at_end = view->at_end && rest.length <= RECORD_TRIED, whole = view->whole || rest.length > RECORD_TRIED;
    enum record_fault fault;
    size_t at;
    if (rest.length == 0)
        return !view->whole ? UNKNOWN : at_end ? YES : NO;
    if (rest.length > RECORD_TRIED)
        rest.length = RECORD_TRIED;
    size_t length = record_cut(dialect, rest, at_end, &fault, &at);
    size_t endless = 2 * dialect->field_most + 3;
    if (length == 0 && fault == RECORD_FINE && !whole)
        return UNKNOWN;
    *tried += length > 0 ? length : fault == RECORD_STRAY_QUOTE ? at
        : fault == RECORD_UNCLOSED_QUOTE && rest.length - at > endless ? at + endless : rest.length;
    struct slice record = record_without_end((struct slice){ rest.at, length });
    return length > 0 && fault == RECORD_FINE && record.length > 0 && record_width(dialect, record) == width ? YES : NO;
}

size_t damage_ahead(unsigned lost)
{
    return (size_t)DAMAGE_AHEAD >> (lost < AHEAD_HALVED_MOST ? lost : AHEAD_HALVED_MOST);
}

static size_t tried_most(const struct damage_view *view)
{
    size_t most = (size_t)BYTES_TRIED >> (view->lost < TRIED_HALVED_MOST ? view->lost : TRIED_HALVED_MOST);
    return view->whole || most < BYTES_TRIED_BEFORE ? most : BYTES_TRIED_BEFORE;
}

size_t damage_length(const struct dialect *dialect, const struct damage_view *view, size_t width, bool *found)
{
    struct slice bytes = view->bytes;
    size_t most = tried_most(view), tried = 0;
    *found = true;
    size_t first = behind_line(bytes, 0), latest = lenient_end(dialect, bytes), end = first;
    if (first == SLICE_NOWHERE)
        return view->at_end ? bytes.length : 0;
    while (tried < most && end != SLICE_NOWHERE && end < latest) {
        enum certainty well = goes_on_well(dialect, view, end, width, &tried);
        if (well != NO)
            return well == YES ? end : 0;
        end = behind_line(bytes, end);
    }
    if (!view->whole && (latest == SLICE_NOWHERE || end == SLICE_NOWHERE || end < latest))
        return 0;
    if (latest != SLICE_NOWHERE)
        return latest;
    *found = view->at_end && end == SLICE_NOWHERE;
    return *found ? bytes.length : first;
}

/* The end of the complete field that begins at `from`; SLICE_NOWHERE when the quote that opens it is not closed. */
static size_t complete_end(const struct dialect *dialect, struct slice record, size_t from)
{
    size_t end = from;
    if (record.at[from] != '"') {
        while (end < record.length && record.at[end] != dialect->delimiter && record.at[end] != '"' && record.at[end] != '\n')
            end++;
        return end;
    }
    do {
        const char *quote = memchr(record.at + end + 1, '"', record.length - end - 1);
        if (!quote)
            return SLICE_NOWHERE;
        end = (size_t)(quote - record.at);
    } while (end + 1 < record.length && record.at[end + 1] == '"' && ++end);
    return end + 1;
}

bool damage_split(const struct dialect *dialect, struct slice record, size_t most, struct fields *fields,
                  struct slice *rest)
{
    size_t from = 0;
    fields->count = 0;
    while (fields->count < most && from < record.length && !dialect->lines && !dialect->single) {
        size_t end = complete_end(dialect, record, from);
        if (end == SLICE_NOWHERE || (end < record.length && record.at[end] != dialect->delimiter))
            break;
        if (!ARRAY_ROOM(fields))
            return false;
        fields->items[fields->count++] = (struct slice){ record.at + from, end - from };
        from = end < record.length ? end + 1 : end;
    }
    *rest = (struct slice){ record.at + from, record.length - from };
    return true;
}
