#include "slice.h"

bool slice_equal_ignoring_case(struct slice a, struct slice b)
{
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i++)
        if (slice_lower(a.at[i]) != slice_lower(b.at[i]))
            return false;
    return true;
}

struct slice slice_trim(struct slice a)
{
    while (a.length > 0 && slice_is_blank(a.at[0])) {
        a.at++;
        a.length--;
    }
    while (a.length > 0 && slice_is_blank(a.at[a.length - 1]))
        a.length--;
    return a;
}

bool slice_next_item(struct slice *rest, char separator, struct slice *item)
{
    while (rest->length > 0) {
        const char *end = memchr(rest->at, separator, rest->length);
        size_t length = end ? (size_t)(end - rest->at) : rest->length;
        *item = slice_trim((struct slice){ rest->at, length });
        size_t used = end ? length + 1 : length;
        rest->at += used;
        rest->length -= used;
        if (item->length > 0)
            return true;
    }
    return false;
}
