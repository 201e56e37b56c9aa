/*
 * scores: pain scores told one after the other in a sentence, which say that it gets worse: "yesterday a 2, lunchtime 4, now 6".
 */
#ifndef SPASM_SCORES_H
#define SPASM_SCORES_H

#include "scan.h"

/* A number that may be a score, from 0 to 10. */
struct score {
    double value;
    bool out_of;            /* "4/10" */
    size_t last;            /* its last word */
};

/*
 * Reads the number at word `at`, before `limit`, as a score; what may stand beside one the caller knows. False, and *score holds
 * nothing: there is no number, it is greater than 10, or it is of a fraction like "4/5".
 */
bool scores_read(const struct scan *scan, size_t at, size_t limit, struct score *score);

/*
 * Whether `count` scores from `first` to `last` say that it gets worse; `out_of`: one was "out of ten", without which it takes
 * more of them.
 */
bool scores_rise(double first, double last, unsigned count, bool out_of);

/* Adds what the scores of the sentence say of its course to scan->things. Clauses must be marked. */
void scores_find(struct scan *scan, size_t first, size_t limit);

#endif
