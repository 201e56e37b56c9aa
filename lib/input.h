/*
 * input: the operands of a filter, read one after the other. All are opened at once, so that a missing file is known
 * before the first byte is written.
 */
#ifndef SPASM_INPUT_H
#define SPASM_INPUT_H

#include "slice.h"

struct operand {
    const char *name;      /* as the user gave it; "-" is standard input */
    int descriptor;
    bool begun;            /* some of it has been read */
    unsigned long long whole; /* bytes it held when that began; 0: not known */
    unsigned long long got;
};

struct input {
    struct operand *items;
    size_t count;
    size_t current;        /* the operand that the next read comes from */
};

/*
 * Opens `count` paths ("-": standard input; none: standard input alone). Returns 0, or an errno value with the place of
 * the path at fault in *which. The names must outlive the input. Close it in any case.
 */
int input_open(struct input *input, char *const *paths, size_t count, size_t *which);

/*
 * Reads up to `room` bytes of the current operand. Returns how many, 0 at its end, -1 on error (errno). Short reads are
 * normal; interruptions are taken up again.
 */
ptrdiff_t input_read(struct input *input, char *bytes, size_t room);

/* At the end of the current operand: whether it is a file that has grown or shrunk since the first read. */
bool input_changed(const struct input *input);

/* Goes on to the next operand; false when there is none. */
bool input_next(struct input *input);

void input_close(struct input *input);

#endif
