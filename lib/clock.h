/*
 * clock: lengths told by two times of day: "cramp from 1.15 to 1.45", "13:05-14:30", "9 pm to 6 am", "started 21:30, still
 * there at 21:55".
 */
#ifndef SPASM_CLOCK_H
#define SPASM_CLOCK_H

#include "scan.h"

/* Adds such lengths in the sentence that ends before word `limit` to scan->things, where a complaint stands in the same clause. */
void clock_find(struct scan *scan, size_t limit);

#endif
