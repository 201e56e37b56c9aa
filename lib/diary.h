/*
 * diary: entries that begin with a weekday ("Mon cramp 3am. Tue cramp. Wed none"): a complaint told of three days of a week is
 * a frequent one, though no entry says so.
 */
#ifndef SPASM_DIARY_H
#define SPASM_DIARY_H

#include "scan.h"

/* Notes the day of the sentence just read, words `first` to before `limit`, when it is an entry that states a complaint. */
void diary_note(struct scan *scan, size_t first, size_t limit);

/* Behind the last sentence: makes what the entries state frequent when they are of three days or more. */
void diary_settle(struct scan *scan);

#endif
