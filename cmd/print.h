/* print: records out: CSV with the input's bytes untouched, or JSON Lines. */
#ifndef SPASM_PRINT_H
#define SPASM_PRINT_H

#include "filter.h"

/* Prepares the header from the raw first record of the input (empty for plain lines). */
void print_header(struct filter *filter, struct slice raw, bool marked);

/* Prints the record at hand with the cells, and before it the header if that has not been printed. */
void print_record(struct filter *filter);

/* Prints the header unless it has been printed. */
void print_pending_header(struct filter *filter);

#endif
