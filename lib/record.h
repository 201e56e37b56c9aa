/*
 * record: CSV records (or plain lines) as slices of the bytes they came in, and their fields.
 *
 * A record is cut by following quotes from sign to sign, without decoding; only the fields that somebody reads are
 * decoded. Untouched bytes can so be passed on as they are.
 */
#ifndef SPASM_RECORD_H
#define SPASM_RECORD_H

#include "buffer.h"

struct dialect {
    char delimiter;
    bool lines;            /* every line is one field, whatever it holds */
    bool single;           /* a CSV of one column: an unquoted line is the whole field */
    size_t field_most;     /* bytes; a quote that is not closed within twice as many is a lost one; 0: none */
};

enum record_fault { RECORD_FINE, RECORD_STRAY_QUOTE, RECORD_UNCLOSED_QUOTE };

/*
 * The length of the record at the start of `bytes`, its line end included; 0 when more bytes are needed to tell (never
 * with `at_end`, unless `bytes` is empty), or when a quote is out of place: *fault says so and *at where.
 */
size_t record_cut(const struct dialect *dialect, struct slice bytes, bool at_end, enum record_fault *fault, size_t *at);

/* The record without its line end (LF or CRLF). */
struct slice record_without_end(struct slice record);

struct fields {
    struct slice *items;   /* raw: with quotes, as they stand in the record */
    size_t count, capacity;
};

/* How many fields a record without line end and without faults has. */
size_t record_width(const struct dialect *dialect, struct slice record);

/* Splits a record without line end and without faults into its raw fields. False when memory fails. */
bool record_split(const struct dialect *dialect, struct slice record, struct fields *fields);

/*
 * The value of a raw field: the slice itself, or, where doubled quotes must be undone, bytes appended to `room` (which
 * must have been given enough capacity not to move while values are in use: see buffer_room).
 */
struct slice record_value(const struct dialect *dialect, struct slice raw, struct buffer *room);

/* The length of that value. */
size_t record_value_length(const struct dialect *dialect, struct slice raw);

/* Appends `value` as a CSV field, in quotes only where it needs them. */
void record_append_field(struct buffer *buffer, char delimiter, struct slice value);

/* The same, in quotes anyway. */
void record_append_quoted(struct buffer *buffer, struct slice value);

#endif
