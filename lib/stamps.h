/*
 * stamps: what dates the entries of a diary, where a sentence begins with it: "Mon 14th 03:10", "Day 3:", "Week 2.", "1 Feb:",
 * "14/3 21:40", "March:", "11:55 pm".
 */
#ifndef SPASM_STAMPS_H
#define SPASM_STAMPS_H

#include "scan.h"

/* Reads the stamp at word `first` of the sentence that ends before `limit`. False, and *stamp is none: it has none. */
bool stamps_read(const struct scan *scan, size_t first, size_t limit, struct stamp *stamp);

/* Hours, and in *days the days, from one entry to the next. False when that is of another kind, or earlier: a new diary. */
bool stamps_between(const struct stamp *from, const struct stamp *to, double *hours, int32_t *days);

#endif
