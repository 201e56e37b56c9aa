/*
 * cues: which of the cues that were found act, and which way they look.
 */
#ifndef SPASM_CUES_H
#define SPASM_CUES_H

#include "scan.h"

/* Drops answers that answer nothing, and cues that are part of a longer one or of a term ("cannot feel"). */
void cues_prepare(struct scan *scan, size_t first, size_t limit);

/* Settles what depends on the words around them: the reach of "no", "no relief of", "not without". */
void cues_settle(struct scan *scan, size_t limit);

/* Whether the cue is a mark that answers what stands before it in its part of the sentence ("fever N, numbness Y"). */
bool cues_is_mark(const struct cue_found *found);

/* Whether the word is a sign in brackets: "(-)", or a box that answers. */
bool cues_in_brackets(const struct scan *scan, size_t at);

/* Whether the cue, an answer, stands behind a comma, "and" or "but": "told to ring if it went numb, and now it has". */
bool cues_joined(const struct scan *scan, const struct cue_found *answer);

/* Whether an answer is a subject with its verb ("I can't", "now he can't"), or a verb ("can't"), not "none so far". */
bool cues_has_verb(const struct scan *scan, const struct cue_found *answer);

/* Whether the word tells a time: "swelling none [all week]", "numbness nil [since]". */
bool cues_tells_time(const struct scan *scan, size_t at);

/*
 * Whether the word belongs to a part of the body or to "both sides", and no other part is named behind it: "absent
 * [bilaterally]", "none in [either leg]", but neither "none [left]" nor "none in the [arms], only the feet".
 */
bool cues_tells_place(const struct scan *scan, size_t at);

#endif
