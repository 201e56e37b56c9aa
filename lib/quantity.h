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

/* Of the past: "in 2019", which puts its clause there, or beside what it dates ("discectomy 2018, foot numb"). */
enum past_year { YEAR_NONE, YEAR_BESIDE, YEAR_TOLD };

/* Whether the number at word `at` is a year of the past. */
enum past_year quantity_past_year(const struct scan *scan, size_t at, size_t first, size_t limit);

#endif
