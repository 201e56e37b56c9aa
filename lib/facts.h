/*
 * facts: every statement that the tables hold about a condition, whatever the table, in one form.
 */
#ifndef SPASM_FACTS_H
#define SPASM_FACTS_H

#include "tables.h"

/* The slices die with the callback. `source` and `at` hold several items with ';' between where positions differ. */
struct fact {
    struct slice relation, condition, item, qualifier, source, at;
    const struct table_row *row;
};

/* Takes one fact; false stops the listing. */
typedef bool fact_taker(void *context, const struct fact *fact);

/*
 * Hands over the facts of the tables, table by table in the order of their rows. A fact about no condition in particular
 * is one about muscle-spasm, or, where the tables do not know that, about nothing. False when memory fails or `take` said so.
 */
bool facts_each(const struct table_set *tables, fact_taker *take, void *context);

#endif
