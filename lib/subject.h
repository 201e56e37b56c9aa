/*
 * subject: whose body a text speaks of. A person named in it ("my mother has", "my son's leg") is somebody else where
 * the writer complains too, and is the one whom the message is about where only that person does.
 */
#ifndef SPASM_SUBJECT_H
#define SPASM_SUBJECT_H

#include "scan.h"

/* Settles which person cues of the sentence name its subject, and remembers the latest; before the sweeps of context. */
void subject_prepare(struct scan *scan, size_t limit);

/* The person that a pronoun of the third person at the cue stands for; NULL: the subject of the report. */
const struct cue_found *subject_pronoun(struct scan *scan, const struct cue_found *pronoun);

/* After the last sentence of a text: whose message it is. Changes the status of the mentions ascribed to a person. */
void subject_settle(struct scan *scan);

#endif
