/* manifest: what made an output: program, arguments, tables and counts, as a JSON file. It holds no text of a report. */
#ifndef SPASM_MANIFEST_H
#define SPASM_MANIFEST_H

#include "filter.h"

/* Writes the manifest to the path of --manifest. Returns 0 or an errno value. */
int manifest_write(const struct filter *filter, int count, char *const *arguments, int status);

#endif
