/* edit: bytes taken out of a buffer and put into it. */
#ifndef SPASM_TESTS_EDIT_H
#define SPASM_TESTS_EDIT_H

#include <stdlib.h>
#include <string.h>

#include "buffer.h"

/* Takes `removed` bytes out at `at` and puts `added` in there. */
static void edit(struct buffer *bytes, size_t at, size_t removed, struct slice added)
{
    size_t tail = bytes->length - at - removed;
    if (!buffer_room(bytes, added.length + 1))
        abort();
    memmove(bytes->bytes + at + added.length, bytes->bytes + at + removed, tail);
    if (added.length > 0)
        memcpy(bytes->bytes + at, added.at, added.length);
    bytes->length = at + added.length + tail;
}

#endif
