/* number: decimal numbers in tables and texts, independent of the locale. */
#ifndef SPASM_NUMBER_H
#define SPASM_NUMBER_H

#include "buffer.h"

/* Reads the whole slice as a decimal number ("12", "37.5", "1,200"). False when it is anything else. */
bool number_parse(struct slice text, double *value);

/* Reads the whole slice as a count from 0 to `most`. False when it is anything else. */
bool number_parse_count(struct slice text, unsigned long long most, unsigned long long *value);

/* Appends `value` (0 or more) with up to four significant digits, no exponent, no trailing zeros: 96, 0.1667, 1512. */
void number_append(struct buffer *buffer, double value);

#endif
