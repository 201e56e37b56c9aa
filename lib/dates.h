/*
 * dates: how long something has lasted that began on a day that the text names ("since Tuesday", "onset 3 March",
 * "started on 12/11"), when the date of the report is known.
 */
#ifndef SPASM_DATES_H
#define SPASM_DATES_H

#include "scan.h"

/* Adds the durations that end on scan->today to the things of the sentence that ends before word `limit`. Without a day it adds none. */
void dates_find(struct scan *scan, size_t limit);

#endif
