/*
 * reach: what the words of the tables can lead to: concepts of which some term, measurement or composition makes a mention, and
 * red flags with a rule of nothing but such concepts. Tables that stand in for shipped ones may leave a flag without a word.
 */
#ifndef SPASM_REACH_H
#define SPASM_REACH_H

#include "knowledge.h"

struct reach {
    const struct knowledge *knowledge;
    bool *concepts;             /* by concept: something makes a mention of it or of anything narrower */
};

/* False when memory fails. `knowledge` must outlive it. Close it in any case. */
bool reach_open(struct reach *reach, const struct knowledge *knowledge);

/* Whether any rule of the flag can hold, by its index into the flags. */
bool reach_flag(const struct reach *reach, uint32_t flag);

void reach_close(struct reach *reach);

#endif
