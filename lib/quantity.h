/*
 * quantity: durations, and numbers that mean something beside certain words (ages, temperatures, scales, years).
 */
#ifndef SPASM_QUANTITY_H
#define SPASM_QUANTITY_H

#include "scan.h"

/*
 * Adds the durations (THING_DURATION) and measured things of the sentence first..limit-1 to scan->things, from the
 * numbers and units found in it. Cues must have been found.
 */
void quantity_find(struct scan *scan, size_t first, size_t limit);

/* Whether the number at `at` is a year or the like that puts its clause into the past ("in 2019"). */
bool quantity_is_past_year(const struct scan *scan, size_t at, size_t first, size_t limit);

#endif
