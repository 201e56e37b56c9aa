/*
 * answers: questions that ask for something, and what answers them or the words before: "Numb? No.", "swelling: none".
 */
#ifndef SPASM_ANSWERS_H
#define SPASM_ANSWERS_H

#include "scan.h"

/*
 * Whether the question first..limit-1 asks for what is named in it ("Any vomiting?") rather than about it ("Is the vomiting
 * serious?"): it begins with a cue that asks so, or holds nothing else, but for a word where there is no verb ("Redness
 * or heat?").
 */
bool answers_asks_for(const struct scan *scan, size_t first, size_t limit);

/* Whether the last part of the sentence names something: not in "numb foot, is that bad?". */
bool answers_names_last(const struct scan *scan, size_t first, size_t limit);

/* Marks what the question in the sentence asks the end of: "Has the numbness gone?", "Did I stop the statin?" Whether it does. */
bool answers_mark_ending(struct scan *scan);

/*
 * Gives what is answered its status. An answer that stands alone speaks of the part before it, or of the question before
 * it, if that asks for the thing.
 */
void answers_judge(struct scan *scan, size_t first, size_t limit);

/* Puts what was told before into the past where it is spoken of so: "My foot went numb. That was in 2015." */
void answers_recall(struct scan *scan, size_t first, size_t limit);

#endif
