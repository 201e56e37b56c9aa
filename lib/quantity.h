/*
 * quantity: how long something has lasted: numbers and units of time that are a complaint's, and no age, dose or appointment.
 */
#ifndef SPASM_QUANTITY_H
#define SPASM_QUANTITY_H

#include "scan.h"

/*
 * Adds the durations (THING_DURATION) and measured things of the sentence first..limit-1 to scan->things, from the
 * numbers and units found in it. Cues must have been found.
 */
void quantity_find(struct scan *scan, size_t first, size_t limit);

#endif
