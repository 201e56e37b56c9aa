/* slice: bytes that somebody else owns, as (pointer, length). Never NUL-terminated. */
#ifndef SPASM_SLICE_H
#define SPASM_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct slice {
    const char *at;
    size_t length;
};

/* In place of an offset: what was looked for is not there. */
#define SLICE_NOWHERE SIZE_MAX

static inline struct slice slice_of(const char *string)
{
    return (struct slice){ string, strlen(string) };
}

static inline bool slice_equal(struct slice a, struct slice b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

static inline bool slice_is(struct slice a, const char *string)
{
    return slice_equal(a, slice_of(string));
}

/* The small letter of an ASCII capital; any other byte as it is. */
static inline char slice_lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static inline bool slice_is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static inline bool slice_is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* Equal when ASCII letter case is ignored. */
bool slice_equal_ignoring_case(struct slice a, struct slice b);

/* The slice without ASCII blanks, tabs, CR and LF at both ends. */
struct slice slice_trim(struct slice a);

/*
 * Cuts the next item off a list: returns the bytes before the first `separator` in *rest, trimmed, and moves *rest
 * behind it. False when *rest is used up (an empty list has no item).
 */
bool slice_next_item(struct slice *rest, char separator, struct slice *item);

#endif
