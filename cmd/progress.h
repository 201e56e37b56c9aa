/*
 * progress: how far a long run has come, as one line on standard error that is written over and over. Only on a terminal:
 * at once when it was asked for, else when the run takes long.
 */
#ifndef SPASM_PROGRESS_H
#define SPASM_PROGRESS_H

#include <stdbool.h>

#include "input.h"

struct progress {
    bool wanted, terminal, shown;
    double begin, last;            /* seconds */
    unsigned long long whole;      /* bytes of all operands; 0: not known */
    unsigned long long before;     /* bytes of the operands that are done */
};

void progress_begin(struct progress *progress, const struct input *input, bool asked);

/* Tells of `bytes` of the operand at hand and of the records so far, when it is time to. */
void progress_tell(struct progress *progress, unsigned long long bytes, unsigned long long records);

/* The operand at hand is done; it had so many bytes. */
void progress_next_operand(struct progress *progress, unsigned long long bytes);

/* Takes the line away. */
void progress_end(struct progress *progress);

#endif
