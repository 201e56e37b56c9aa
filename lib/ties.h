/*
 * ties: what belongs together in a sentence: a sensation and its site make a concept of their own (compositions.csv);
 * severity, course, frequency, side and duration go to the complaint they speak of.
 */
#ifndef SPASM_TIES_H
#define SPASM_TIES_H

#include "scan.h"

/*
 * Adds the made mentions of the sentence first..limit-1 and hands its qualifiers and durations to the complaints. The
 * things of the sentence must be sorted and judged; they are sorted again afterwards.
 */
void ties_make(struct scan *scan, size_t first, size_t limit);

/*
 * Behind the last sentence: a part of the body named alone with a time or course stands for what is felt there, where the
 * text says nothing else that the tables are about: "Lower back. Nine weeks now.", or in the nights of a diary.
 */
void ties_settle(struct scan *scan);

/* Orders the things of the sentence by the word they are anchored at. */
void ties_sort(struct scan *scan);

#endif
