/* states: the word that each question gets for a report. */
#include "states.h"

#include "check.h"
#include "findings.h"
#include "fixture.h"

static const struct {
    const char *text, *flags, *scope, *causes, *relief;
} reports[] = {
    { "", "uninformative", "uninformative", "uninformative", "uninformative" },
    { "n/a", "uninformative", "uninformative", "uninformative", "uninformative" },
    { "football", "none-listed", "out-of-scope", "stated", "out-of-scope" },
    { "the bus was late", "none-listed", "out-of-scope", "out-of-scope", "out-of-scope" },
    { "cramp", "none-listed", "in-scope", "possible", "none-listed" },
    { "cramp, stress", "none-listed", "in-scope", "stated", "none-listed" },
    { "cramp for 4 days", "soon", "in-scope", "possible", "withheld:soon" },
    { "fever, calf cramp", "urgent", "in-scope", "possible", "withheld:urgent" },
    { "numb saddle", "emergency", "out-of-scope", "out-of-scope", "withheld:emergency" },
};

static const char *const listed[LEVEL_COUNT] = {
    "listed", "listed-despite:soon", "listed-despite:urgent", "listed-despite:emergency"
};

static bool is(enum state state, const char *name)
{
    return strcmp(state_name(state), name) == 0;
}

static void check_reports(struct fixture *fixture)
{
    struct flags_found found = { .items = NULL };
    struct number_list conditions = { 0 }, causes = { 0 }, possible = { 0 };
    for (size_t i = 0; i < COUNT_OF(reports); i++) {
        const char *text = reports[i].text;
        const struct reading *reading = fixture->reading;
        fixture_read(fixture, text);
        CHECK_FOR(text, rules_flags(reading, slice_of(""), &found));
        CHECK_FOR(text, findings_list(reading, KIND_CONDITION, &conditions) && findings_list(reading, KIND_CAUSE, &causes));
        CHECK_FOR(text, findings_possible_causes(&fixture->knowledge, &conditions, &causes, slice_of(""), &possible));
        enum flag_level level = rules_worst(&fixture->knowledge, &found);
        CHECK_FOR(text, is(state_of_flags(reading, &found), reports[i].flags));
        CHECK_FOR(text, is(state_of_scope(reading), reports[i].scope));
        CHECK_FOR(text, is(state_of_causes(reading, causes.count, possible.count), reports[i].causes));
        CHECK_FOR(text, is(state_of_relief(reading, level, false), reports[i].relief));
        CHECK_FOR(text, is(state_of_relief(reading, level, true), listed[level]));
    }
    free(found.items);
    free(conditions.items);
    free(causes.items);
    free(possible.items);
}

static void check_names(void)
{
    for (int state = 0; state < STATE_COUNT; state++)
        CHECK(state_name((enum state)state) && state_name((enum state)state)[0]);
    for (int level = 0; level < LEVEL_COUNT; level++)
        CHECK(is(state_of_level((enum flag_level)level), flag_level_name((enum flag_level)level)));
}

int main(void)
{
    struct fixture fixture;
    fixture_open(&fixture);
    check_reports(&fixture);
    check_names();
    fixture_close(&fixture);
    return checks_end();
}
