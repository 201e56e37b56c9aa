/*
 * remarks: signs that are only spoken of, and what is then said of them.
 *
 * "The leaflet tells you to ring about chest pain. I've nothing of the kind": where a text speaks of signs that a leaflet
 * names, that somebody asked about, noted by mistake or has in a film, either half alone proves little: what a nurse asked
 * about may be there, and "none of that" may be said of something else. Both together say that it is not so here; and "that is
 * exactly what I have" says that it is.
 */
#ifndef SPASM_REMARKS_H
#define SPASM_REMARKS_H

#include "scan.h"

/* Judges by the remarks of the sentence what it, or one before it, only speaks of. The things must have their status. */
void remarks_judge(struct scan *scan, size_t first, size_t limit);

#endif
