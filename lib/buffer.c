#include "buffer.h"

#include <stdint.h>
#include <stdlib.h>

#include "memory.h"

char *buffer_room(struct buffer *buffer, size_t more)
{
    if (buffer->failed || more > SIZE_MAX - buffer->length
        || !MEMORY_ROOM(buffer->bytes, buffer->capacity, buffer->length + more)) {
        buffer->failed = true;
        return NULL;
    }
    return buffer->bytes + buffer->length;
}

void buffer_append(struct buffer *buffer, struct slice bytes)
{
    if (bytes.length == 0 || !buffer_room(buffer, bytes.length))
        return;
    memcpy(buffer->bytes + buffer->length, bytes.at, bytes.length);
    buffer->length += bytes.length;
}

void buffer_append_string(struct buffer *buffer, const char *string)
{
    buffer_append(buffer, slice_of(string));
}

void buffer_append_byte(struct buffer *buffer, char byte)
{
    buffer_append(buffer, (struct slice){ &byte, 1 });
}

void buffer_append_number(struct buffer *buffer, unsigned long long number)
{
    char digits[24];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    buffer_append(buffer, (struct slice){ digits + at, sizeof digits - at });
}

void buffer_close(struct buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (struct buffer){ 0 };
}
