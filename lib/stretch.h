/*
 * stretch: a length of time as it stands in the text, be it of a complaint or of anything else: "4-5 days", "a week and a half",
 * "3/7", "an hour or two", "1h30", "day 5", "third week".
 */
#ifndef SPASM_STRETCH_H
#define SPASM_STRETCH_H

#include "scan.h"

/* A length of time as it stands in the text. */
struct stretch {
    size_t first, last;
    double low, high;
    bool bare;            /* without a number: "weeks" */
    bool loose;           /* "overnight" */
    bool more;            /* "10+ days" */
    bool ordinal;         /* "third week" */
    bool plural;          /* its unit: "days" */
};

/*
 * Reads the length of time whose unit is `unit`, in the sentence first..limit-1. False when it tells none: "hr" alone, the
 * weeks of a course ("rehab wk 5"), an entry of a diary ("Day 2: cramp").
 */
bool stretch_read(const struct scan *scan, const struct unit_found *unit, size_t first, size_t limit, struct stretch *stretch);

/* The longest number that ends with word `last`; NULL: none. */
const struct number_found *stretch_number_ending(const struct scan *scan, size_t last);

#endif
