/*
 * statements: where somebody states something, whatever is denied, feared or asked before it.
 */
#ifndef SPASM_STATEMENTS_H
#define SPASM_STATEMENTS_H

#include "scan.h"

/* Whether "and", "or" or the like begins at the word. */
bool statements_list_word(const struct scan *scan, size_t at);

/*
 * Whether words like "my" and "this" stand before what is felt, so that it is there whatever is asked or feared of it:
 * "should I worry about this hot red calf?", not "if my calf is hot".
 */
bool statements_given(const struct scan *scan, const struct mention *mention);

/*
 * Whether what is felt is said to have begun, so that it is there though the cue before it only fears it: "worried about numbness
 * in my foot since this morning"; not a disease, "worried about DVT since the flight", nor what a condition speaks of.
 */
bool statements_begun(const struct scan *scan, const struct mention *mention, const struct cue_found *thought);

/* Whether the cue tells a beginning that has a time or was seen: "since Sunday", "for two days", "started". */
bool statements_tell_beginning(const struct scan *scan, const struct cue_found *found);

/*
 * Whether `denial` ends at cue `index`, since somebody begins to do or to have: "no injury I cannot feel my
 * foot", but "I don't think I have numbness".
 */
bool statements_end_denial(const struct scan *scan, size_t index, const struct cue_found *denial);

/*
 * Whether what is only thought of ends at cue `index`, since there the writer begins to tell of somebody the condition does
 * not speak of: "let me know if you need more, I cannot feel my foot", but "if I go numb and I cannot walk". It ends, too, where
 * it is said to have come about: "ring if it gets worse, and it has: ..."
 */
bool statements_end_thought(const struct scan *scan, size_t index, const struct cue_found *thought);

/*
 * Takes what was found for stated, though a denial stands before the comma: "denies trauma, weakness noted L foot". A site or
 * a number must stand beside it, and no "or" before it: not in "no swelling, redness or warmth noted".
 */
void statements_observe(struct scan *scan, size_t first, size_t limit);

#endif
