/* output: bytes to a descriptor in large blocks. The first error is kept and ends all writing. */
#ifndef SPASM_OUTPUT_H
#define SPASM_OUTPUT_H

#include "buffer.h"

struct output {
    int descriptor;
    struct buffer bytes;
    int fault;             /* errno of the first error; 0: none */
    bool discard;          /* take everything, write nothing */
};

/* Whether so much has gathered that it is time to write it out. The caller appends to output->bytes. */
bool output_is_due(const struct output *output);

/* Writes out everything. False on error (output->fault). */
bool output_flush(struct output *output);

/* Flushes and closes the descriptor, whose close may be the first to tell of an error. False on error. */
bool output_close(struct output *output);

#endif
