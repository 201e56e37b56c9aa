/*
 * sections: headings ("PMH:", "Plan:"), and lists whose entries stand on lines of their own ("Denies:").
 */
#ifndef SPASM_SECTIONS_H
#define SPASM_SECTIONS_H

#include "scan.h"

/* Takes note that a sentence begins, in which there is no heading: an entry of a list, or the end of it. */
void sections_pass(struct scan *scan, size_t first, size_t limit);

/*
 * The same for a sentence in which cues were found. A heading puts what follows in its sentence, at most to the end of the
 * line, under its status. A neutral one in capitals ends that also in the middle of a line ("PLAN: ... DIAGNOSIS: ...").
 */
void sections_find(struct scan *scan, size_t first, size_t limit);

#endif
