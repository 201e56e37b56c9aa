/* facts: the statements of every table in one form, in order. */
#include "facts.h"

#include <stdlib.h>

#include "check.h"
#include "fixture.h"

struct listing {
    size_t count, most;        /* taken; where it stops */
    size_t found;              /* of the expected ones, in their order */
};

static const struct {
    const char *relation, *condition, *item, *qualifier, *source;
} expected[] = {
    { "cause", "spasm", "stress", "", "s1" },
    { "medication", "cramp", "statin", "", "s2" },
    { "relief", "cramp", "salt", "dehydration", "s1" },              /* the cause it is for */
    { "relief", "calf-cramp", "calf-stretch", "pull the toes", "s1" },
    { "negative", "cramp", "sport", "", "s1" },
    { "step", "calf-cramp", "calf-stretch", "1: Sit down.", "" },
    { "step", "calf-cramp", "calf-stretch", "2: Pull the toes, slowly.", "" },
    { "redflag", "", "hot", "Fever with cramp", "s1; s2" }, /* of no condition, and these tables have no muscle-spasm */
    { "caution", "", "warmth", "numbness: No warmth where nothing is felt.", "s1" },
    { "caution", "", "massage", "Not for everybody.", "s1" }, /* an empty part leaves no separator */
    { "conflict", "calf-cramp", "warmth/ice", "", "" },
};

static bool take(void *context, const struct fact *fact)
{
    struct listing *listing = context;
    listing->count++;
    CHECK(fact->row != NULL);
    if (listing->found < COUNT_OF(expected) && slice_is(fact->relation, expected[listing->found].relation)
        && slice_is(fact->condition, expected[listing->found].condition) && slice_is(fact->item, expected[listing->found].item)) {
        CHECK_FOR(expected[listing->found].item, slice_is(fact->qualifier, expected[listing->found].qualifier));
        CHECK_FOR(expected[listing->found].item, slice_is(fact->source, expected[listing->found].source));
        listing->found++;
    }
    return listing->count < listing->most;
}

int main(void)
{
    static const enum table_id of_facts[] = { TABLE_CAUSES, TABLE_PRESENTATIONS, TABLE_RELIEF, TABLE_STEPS, TABLE_CARE,
                                              TABLE_REDFLAGS, TABLE_CAUTIONS, TABLE_CONFLICTS };
    struct fixture fixture;
    fixture_open(&fixture);
    size_t rows = 0;
    for (size_t i = 0; i < COUNT_OF(of_facts); i++)
        rows += fixture.tables.tables[of_facts[i]].count;
    struct listing all = { .most = SIZE_MAX }, few = { .most = 3 };
    CHECK(facts_each(&fixture.tables, take, &all));
    CHECK(all.count == rows && all.found == COUNT_OF(expected));
    CHECK(!facts_each(&fixture.tables, take, &few) && few.count == 3);
    fixture_close(&fixture);
    return checks_end();
}
