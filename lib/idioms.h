/*
 * idioms: what was found in words and is not meant by them: inside an idiom, or taken from two statements.
 */
#ifndef SPASM_IDIOMS_H
#define SPASM_IDIOMS_H

#include "scan.h"

/*
 * Mentions inside an idiom are none ("numb with boredom"), and its numbers measure nothing ("I move like I'm 90"), unless they
 * are what tells it from a power of muscles ("4/5 days").
 */
void idioms_drop(struct scan *scan);

/* Drops the terms of the sentence that take a word of another statement. Idioms and things must have been found. */
void idioms_drop_overrun(struct scan *scan);

#endif
