/* manifest: what made an output: program, arguments, tables and counts, as a JSON file. It holds no text of a report. */
#ifndef SPASM_MANIFEST_H
#define SPASM_MANIFEST_H

#include "desk.h"

/* Appends what is known before the first record. */
void manifest_begin(struct buffer *json, const struct plan *plan, int count, char *const *arguments);

/* Appends counts and status. */
void manifest_end(struct buffer *json, unsigned long long reports, const struct counts *counts, int status);

#endif
