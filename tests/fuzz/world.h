/*
 * world: the files that a whole program meets when its calls of the system are handed to the functions here (Makefile,
 * FUZZ_WORLD). Whatever it opens for reading holds the same bytes as standard input; what it writes is kept here.
 */
#ifndef FUZZ_WORLD_H
#define FUZZ_WORLD_H

#include "buffer.h"

struct world {
    struct buffer output;          /* what went to standard output */
    struct buffer aside;           /* and into files */
};

/*
 * Runs the main function of a program with `bytes` to read, short reads of different lengths. Returns its exit status. What
 * it wrote lives until the next run. Ends the process when it leaves a file open.
 */
int world_run(int (*program)(int count, char **arguments), int count, char **arguments, struct slice bytes,
              struct world *world);

#endif
