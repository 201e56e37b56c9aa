/*
 * context: the status of what was found: affirmed, possible, denied, only thought of, past, somebody else's.
 *
 * Cues come from cues.csv; each has a class (what it says) and a reach (whom it says it of). The things of a sentence are
 * judged in one sweep forwards and one backwards, in which the latest cue of each class is carried along until a
 * boundary. At a comma or a person the rest of the sentence is looked through, too; that it is cut at 512 words (sentences.c)
 * keeps the time linear in the length of the text.
 */
#ifndef SPASM_CONTEXT_H
#define SPASM_CONTEXT_H

#include "scan.h"

/*
 * Sets the status of the things of the sentence first..limit-1, whose clauses are marked. `question`: it ends with a
 * question mark.
 */
void context_judge(struct scan *scan, size_t first, size_t limit, bool question);

#endif
