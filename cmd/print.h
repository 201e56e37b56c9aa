/* print: records out: CSV with the input's bytes untouched, or JSON Lines. */
#ifndef SPASM_PRINT_H
#define SPASM_PRINT_H

#include "desk.h"

/* Prepares the header of the output from that of the input. False when memory fails. */
bool print_header(struct desk *desk, const struct intake *intake);

/* Prints the report at hand with these cells, and before it the header if that has not been printed. */
void print_record(struct desk *desk, const struct cells *own);

#endif
