/*
 * findings: what holds for a report, as lists of concepts: conditions, sites, symptoms, causes stated and possible.
 */
#ifndef SPASM_FINDINGS_H
#define SPASM_FINDINGS_H

#include "reading.h"

/*
 * Fills `list` with the concepts of the kind that hold, a circumstance as the cause it is one of (rheumatoid arthritis as
 * arthritis), in the order of their first mention, each once; without those all of whose mentions lie inside mentions of
 * something narrower. False when memory fails.
 */
bool findings_list(const struct reading *reading, enum concept_kind kind, struct number_list *list);

/* Adds the number unless it is there. False when memory fails. */
bool number_list_add(struct number_list *list, uint32_t number);

/*
 * Fills `links` with the known causes of the conditions, as numbers of knowledge->causes: the narrowest condition's first,
 * each cause once, without those in `stated`. The causes of spasm in general come in only where nothing narrower is known.
 * `sources`: those of rules_flags. False when memory fails.
 */
bool findings_possible_causes(const struct knowledge *knowledge, const struct number_list *conditions,
                              const struct number_list *stated, struct slice sources, struct number_list *links);

#endif
