/*
 * measured: numbers that mean something beside certain words: ages, temperatures, scales, years of the past.
 */
#ifndef SPASM_MEASURED_H
#define SPASM_MEASURED_H

#include "scan.h"

/* Makes ready what is the same for all texts; false when memory fails. To be closed in any case. */
bool measured_open(struct scan *scan);
void measured_close(struct scan *scan);

/* Adds what the numbers of the sentence first..limit-1 measure to scan->things, and the age to the scan. */
void measured_find(struct scan *scan, size_t first, size_t limit);

/* Whether the number is an age: "55 y/o". */
bool measured_age(const struct scan *scan, const struct number_found *number, size_t first, size_t limit);

/* Of the past: "in 2019", which puts its clause there, or beside what it dates ("discectomy 2018, foot numb"). */
enum past_year { YEAR_NONE, YEAR_BESIDE, YEAR_TOLD };

/* Whether the number at word `at` is a year of the past. */
enum past_year measured_past_year(const struct scan *scan, size_t at, size_t first, size_t limit);

#endif
