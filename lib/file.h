/* file: a whole file's bytes. For tables; streams of reports go through input. */
#ifndef SPASM_FILE_H
#define SPASM_FILE_H

#include "buffer.h"

/* Besides the values of errno: neither a file nor a folder; written to in the meantime. */
enum { FILE_ODD = -1, FILE_CHANGED = -2 };

/* Appends the file's bytes to `buffer`. Returns 0, an errno value (ENOMEM when memory fails), or one of the above. */
int file_read(const char *path, struct buffer *buffer);

/* What to say of it. */
const char *file_fault(int fault);

#endif
