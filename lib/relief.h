/*
 * relief: what can be done about the conditions of a report: measures in the order to try them, without those that the
 * report speaks against and without both members of a pair over which sources disagree.
 */
#ifndef SPASM_RELIEF_H
#define SPASM_RELIEF_H

#include "findings.h"

struct relief_choice {
    unsigned uses;       /* bits 1u << enum relief_use */
    unsigned classes;    /* bits 1u << enum relief_class */
    struct slice sources;/* ids, `;` between; empty: all */
};

struct measure {
    uint32_t item;
    size_t fit;                     /* how far its row's condition is broader than one of the report's; 0: the same */
    const struct relief_link *link; /* the row by which it is listed */
};

/* A measure left out because of a finding. */
struct caution_found {
    uint32_t item;
    const struct caution *caution;
};

/* Owns its memory until relief_close; reused from report to report. */
struct relief {
    ARRAY_OF(struct measure) measures;
    ARRAY_OF(struct caution_found) cautions;
    ARRAY_OF(const struct conflict *) conflicts;
    ARRAY_OF(const struct caution *) stated; /* contraindications by what the report states */
};

/* Works out the relief for the conditions and causes. False when memory fails. */
bool relief_find(struct relief *relief, const struct reading *reading, const struct number_list *conditions,
                 const struct number_list *causes, const struct relief_choice *choice);

void relief_close(struct relief *relief);

#endif
