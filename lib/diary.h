/*
 * diary: what follows from entries one after another, though none of them says so. A complaint told of three days of a week is
 * a frequent one ("Mon cramp 3am. Tue: 4am. Wed none. Thu again"). One that a later entry says is still there, or scores no
 * lower, has lasted from the first ("1 Feb: back tight. 16 March: no better", "01:10 calf gone. 01:35 still gone"). Scores
 * that rise, or an entry that says it is worse, tell that it worsens.
 */
#ifndef SPASM_DIARY_H
#define SPASM_DIARY_H

#include "scan.h"

/* Notes what the sentence just read, words `first` to before `limit`, tells when it is an entry. */
void diary_note(struct scan *scan, size_t first, size_t limit);

/* Behind the last sentence: gives the complaint what follows from the entries. */
void diary_settle(struct scan *scan);

#endif
