/*
 * buffer: a growing run of bytes.
 * Memory failure is remembered in `failed` and makes every later append do nothing, so a caller may append freely and
 * look once.
 */
#ifndef SPASM_BUFFER_H
#define SPASM_BUFFER_H

#include "slice.h"

struct buffer {
    char *bytes;
    size_t length, capacity;
    bool failed;
};

void buffer_append(struct buffer *buffer, struct slice bytes);
void buffer_append_string(struct buffer *buffer, const char *string);
void buffer_append_byte(struct buffer *buffer, char byte);

/* A decimal number without blanks. */
void buffer_append_number(struct buffer *buffer, unsigned long long number);

/* Room for `more` bytes behind the last; NULL when memory fails. The caller adds what it used to `length`. */
char *buffer_room(struct buffer *buffer, size_t more);

static inline struct slice buffer_slice(const struct buffer *buffer)
{
    return (struct slice){ buffer->bytes ? buffer->bytes : "", buffer->length };
}

void buffer_close(struct buffer *buffer);

#endif
