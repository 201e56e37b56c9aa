/*
 * since: what lasts since something that was told before. "Lifted a box three weeks ago. Neck stiff ever since": the stiffness
 * is three weeks old.
 */
#ifndef SPASM_SINCE_H
#define SPASM_SINCE_H

#include "scan.h"

/* Whether an onset cue refers to what was told before ("ever since", "still"), rather than to what it stands before. */
bool since_refers_back(const struct cue_found *cue);

/* Whether the words from `first` to `last`, a length of time, are how long ago something was: "three weeks ago". */
bool since_tells_ago(const struct scan *scan, size_t first, size_t last);

/* Takes note of such a time; of any other, nothing. */
void since_note(struct scan *scan, size_t first, size_t last, const struct duration *length);

/* Adds, where a clause about the body refers back, that time as its duration. `limit`: the end of the sentence. */
void since_find(struct scan *scan, size_t limit);

#endif
