/*
 * shares: whose the severity, course, frequency, side and duration said in a sentence are.
 */
#ifndef SPASM_SHARES_H
#define SPASM_SHARES_H

#include "scan.h"

/* Gives each side to the site it stands at; the things of the sentence are sorted, nothing is made of them yet. */
void shares_sides(struct scan *scan);

/*
 * Hands the other qualifiers and the durations of the sentence to its complaints, or to those of the sentence before; what
 * finds none waits for the next. The things of the sentence must be sorted, the made ones among them.
 */
void shares_out(struct scan *scan, size_t first, size_t limit);

#endif
