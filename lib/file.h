/* file: a whole file's bytes. For tables; streams of reports go through input. */
#ifndef SPASM_FILE_H
#define SPASM_FILE_H

#include "buffer.h"

/* Appends the file's bytes to `buffer`. Returns 0, or an errno value (ENOMEM when memory fails). */
int file_read(const char *path, struct buffer *buffer);

#endif
