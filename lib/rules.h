/*
 * rules: which red flags hold for a report, and whether it is in scope. The rules are rows of tables; nothing here knows
 * a single flag.
 */
#ifndef SPASM_RULES_H
#define SPASM_RULES_H

#include "reading.h"

enum { RULE_PARTS_MOST = 4 };

/* A flag that holds, with the mentions that fulfil one of its rules. */
struct flag_found {
    uint32_t flag;
    const struct rule *rule;
    const struct mention *parts[RULE_PARTS_MOST]; /* the finding first; `part_count` of them */
    size_t part_count;
};

struct flags_found {
    struct flag_found *items;
    size_t count, capacity;
};

/*
 * Fills `found` with the flags that hold: worst level first, then by the first matched byte, then in table order. A flag
 * counts unless `sources` (ids, `;` between; empty: all) has none of its sources, or another flag that holds covers it.
 * False when memory fails.
 */
bool rules_flags(const struct reading *reading, struct slice sources, struct flags_found *found);

/* The flag among those found that says `flag` already, by covered_by in redflags.csv; NAME_NONE when there is none. */
uint32_t rules_cover(const struct knowledge *knowledge, const struct flags_found *found, uint32_t flag);

/* The worst level among the flags found. */
enum flag_level rules_worst(const struct knowledge *knowledge, const struct flags_found *found);

/*
 * The mention by which the report is in scope, NULL when it is out of scope. In tables without scope.csv any condition
 * or symptom that holds will do.
 */
const struct mention *rules_scope(const struct reading *reading);

/* How far a rule is from holding: what is missing. For --why-not. */
enum rule_gap { GAP_NONE, GAP_FINDING, GAP_QUALIFIERS, GAP_TIME, GAP_AGE, GAP_SITE, GAP_COMPANION };

/* The best result of the rule over all mentions; *companion receives the missing concept of GAP_COMPANION. */
enum rule_gap rules_gap(const struct reading *reading, const struct rule *rule, uint32_t *companion);

/* Whether one of the ids in `cell` is among `sources`; true when `sources` is empty. */
bool sources_allow(struct slice sources, struct slice cell);

#endif
