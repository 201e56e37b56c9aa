/* manifest: what made an output: program, arguments, tables and counts, as a JSON file. It holds no text of a report. */
#ifndef SPASM_MANIFEST_H
#define SPASM_MANIFEST_H

#include "filter.h"

/* Appends to filter->manifest.bytes what is known before the first record. */
void manifest_begin(struct filter *filter, int count, char *const *arguments);

/* Appends counts and status. */
void manifest_end(struct filter *filter, int status);

#endif
