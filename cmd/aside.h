/*
 * aside: the files that a filter writes beside its output: those of --rejects and --manifest. They are opened, and emptied,
 * before the first record, so that none is left over from another run; and nothing is both read and written.
 */
#ifndef SPASM_ASIDE_H
#define SPASM_ASIDE_H

#include "input.h"
#include "output.h"
#include "plan.h"

/*
 * Opens those that the options ask for. False, with a message, when a file cannot be opened, is a symbolic link to a file, or is
 * read or written for something else; also when standard output is an input. The input and the tables are open by now.
 */
bool aside_open(const struct plan *plan, const struct input *input, struct output *rejects, struct output *manifest,
                struct stop *stop);

/* Writes out what has gathered and closes the file, if it is open. False, with a message, when that fails. */
bool aside_close(struct output *output, const char *path, struct stop *stop);

#endif
