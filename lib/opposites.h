/*
 * opposites: terms that say that something is not so ("can lift my foot"), and the denials that turn them round again:
 * "Can you lift your foot? No", "don't think I can lift my foot".
 */
#ifndef SPASM_OPPOSITES_H
#define SPASM_OPPOSITES_H

#include "scan.h"

/* Drops those inside a term that denies, which says it better: "pass urine" in "cannot pass urine". Behind cues_prepare. */
void opposites_drop(struct scan *scan);

/*
 * Turns the status that the words around gave to a term that says the opposite of its concept. `denial`: what is in force at
 * it, NULL: nothing.
 */
void opposites_turn(const struct scan *scan, struct mention *mention, const struct cue_found *denial);

/*
 * What an answer makes of the mention: affirmed or negated. "Barely" is no, and an answer to nothing but an opposite.
 */
enum mention_status opposites_answered(const struct mention *mention, const struct cue_found *answer);

#endif
