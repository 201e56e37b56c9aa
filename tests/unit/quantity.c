/* quantity: the times of a complaint in hours, and numbers that mean something beside certain words. */
#include "reading.h"

#include "check.h"
#include "fixture.h"

enum { EXACT, OVER, AT_LEAST, UNDER };

static const struct {
    const char *text;
    double low, high;          /* hours; both 0: no duration */
    int bound;
} durations[] = {
    { "cramp", 0, 0, EXACT },
    { "cramp for 3 days", 72, 72, EXACT },
    { "cramp for three days", 72, 72, EXACT },
    { "cramp for twenty one days", 504, 504, EXACT },
    { "3 days of cramp", 72, 72, EXACT },
    { "cramp 3 days", 72, 72, EXACT },
    { "cramp 3d", 72, 72, EXACT },
    { "cramp 1.5 h", 1.5, 1.5, EXACT },
    { "cramp for 0.5 hours", 0.5, 0.5, EXACT },
    { "cramp for 1,000 hours", 1000, 1000, EXACT },
    { "a 3-day cramp", 72, 72, EXACT },
    { "cramp for a week", 168, 168, EXACT },
    { "cramp for half an hour", 0.5, 0.5, EXACT },
    { "cramp for \xC2\xBD hour", 0.5, 0.5, EXACT },
    { "cramp for two and a half days", 60, 60, EXACT },
    { "cramp for 1\xC2\xBD hours", 1.5, 1.5, EXACT },
    { "cramp for a day and a half", 36, 36, EXACT },
    { "cramp for 1 week and 2 days", 216, 216, EXACT },
    { "cramp for 1 day 6 hours", 30, 30, EXACT },
    { "cramp for 1 day, 6 hours", 30, 30, EXACT },
    { "cramp for a couple of days", 48, 48, EXACT },
    { "cramp overnight", 12, 12, EXACT },
    { "cramp all day", 24, 24, EXACT },
    { "cramp overnight, for 2 hours", 2, 2, EXACT },        /* how long goes before when */
    /* from and to */
    { "cramp for 3-4 days", 72, 96, EXACT },
    { "cramp for 3 \xE2\x80\x93 4 days", 72, 96, EXACT },
    { "cramp for 3 to 4 days", 72, 96, EXACT },
    { "cramp for two or three days", 48, 72, EXACT },
    { "cramp for 4-3 days", 72, 72, EXACT },
    /* the fractions of clinical notes */
    { "cramp 3/7", 72, 72, EXACT },
    { "cramp 2/52", 336, 336, EXACT },
    { "cramp 3-4/7", 72, 96, EXACT },
    { "cramp 24/7", 0, 0, EXACT },
    { "cramp 3 / 7", 0, 0, EXACT },
    { "cramp 3/ 7", 0, 0, EXACT },
    { "cramp 3 /7", 0, 0, EXACT },
    { "cramp 3/7/2024", 0, 0, EXACT },
    { "cramp l4/7", 0, 0, EXACT },
    { "cramp 3/8", 0, 0, EXACT },
    /* bounds */
    { "cramp for over 3 days", 72, 72, OVER },
    { "cramp for >3 days", 72, 72, OVER },
    { "cramp for at least 3 days", 72, 72, AT_LEAST },
    { "cramp for 3 days or more", 72, 72, AT_LEAST },
    { "cramp for 3 days+", 72, 72, AT_LEAST },
    { "cramp for less than 3 days", 0, 72, UNDER },
    { "cramp for <3 days", 0, 72, UNDER },
    /* units alone are times only where something says so, and several are two at least */
    { "cramp for weeks", 336, 336, AT_LEAST },
    { "cramp weeks", 0, 0, EXACT },
    { "cramp for d", 0, 0, EXACT },
    /* what is no duration of the complaint */
    { "cramp every 3 days", 0, 0, EXACT },
    { "cramp 3 hours/day", 0, 0, EXACT },
    { "cramp 3 days ago", 0, 0, EXACT },
    { "cramp started 3 days ago", 72, 72, EXACT },
    { "3 days old cramp", 0, 0, EXACT },
    { "cramp from running all day", 0, 0, EXACT },
    { "3 cramp days", 0, 0, EXACT },
    { "cramp. For 3 days", 72, 72, EXACT },    /* a time without a complaint is of the complaint before */
    { "cramp for 999999999999999999999999 days", 24e24, 24e24, EXACT },
};

static bool about(double one, double other)
{
    double away = one > other ? one - other : other - one;
    return away <= (one > other ? one : other) * 1e-4;
}

static void check_durations(struct fixture *fixture)
{
    for (size_t i = 0; i < COUNT_OF(durations); i++) {
        fixture_read(fixture, durations[i].text);
        const struct mention *cramp = fixture_mention(fixture, "cramp", 0);
        CHECK_FOR(durations[i].text, cramp != NULL);
        if (!cramp)
            continue;
        const struct duration *duration = &cramp->duration;
        CHECK_FOR(durations[i].text, duration_known(duration) == (durations[i].high > 0));
        CHECK_FOR(durations[i].text, about(duration->low, durations[i].low));
        CHECK_FOR(durations[i].text, about(duration->high, durations[i].high));
        CHECK_FOR(durations[i].text, duration->over == (durations[i].bound == OVER));
        CHECK_FOR(durations[i].text, duration->at_least == (durations[i].bound == AT_LEAST));
        CHECK_FOR(durations[i].text, duration->under == (durations[i].bound == UNDER));
    }
}

/* Times and qualifiers go to the complaints of their clause, not to those of another. */
static void check_shares(struct fixture *fixture)
{
    fixture_read(fixture, "cramp and pain for 3 days; fever for 2 hours, severe swelling");
    const struct mention *cramp = fixture_mention(fixture, "cramp", 0), *pain = fixture_mention(fixture, "pain", 0);
    const struct mention *fever = fixture_mention(fixture, "fever", 0);
    CHECK(cramp && about(cramp->duration.high, 72) && !(cramp->qualifiers & QUALIFIER_SEVERE));
    CHECK(pain && about(pain->duration.high, 72));
    CHECK(fever && about(fever->duration.high, 2) && fever->qualifiers & QUALIFIER_SEVERE);
    fixture_read(fixture, "cramp, worse and often, mild pain. No fever for 3 days");
    cramp = fixture_mention(fixture, "cramp", 0);
    CHECK(cramp && cramp->qualifiers == (QUALIFIER_WORSENING | QUALIFIER_FREQUENT | QUALIFIER_MILD));
    CHECK(cramp && !duration_known(&cramp->duration));
    fixture_read(fixture, "both feet cramp, one numb leg");
    const struct mention *made = fixture_mention(fixture, "foot-cramp", 0);
    CHECK(made && made->qualifiers & QUALIFIER_SIDE_BOTH && !(made->qualifiers & QUALIFIER_SIDE_ONE));
    made = fixture_mention(fixture, "leg-numbness", 0);
    CHECK(made && made->qualifiers & QUALIFIER_SIDE_ONE && !(made->qualifiers & QUALIFIER_SIDE_BOTH));
}

static const struct {
    const char *text;
    double age;                /* below 0: not stated */
} ages[] = {
    { "cramp", -1 },
    { "aged 45", 45 },
    { "Aged: 45", 45 },
    { "aged about 45", 45 },
    { "aged 45.5", -1 },
    { "45 year old", 45 },
    { "45 year-old", -1 },
    { "45-year-old", 45 },
    { "45 years", -1 },
    { "aged 0", -1 },
    { "aged 110", 110 },
    { "aged 111", -1 },
    { "45 aged", -1 },
    { "aged 45 and aged 50", 45 },
    { "aged forty", -1 },
    { "aged. 45", -1 },
};

static void check_ages(struct fixture *fixture)
{
    for (size_t i = 0; i < COUNT_OF(ages); i++) {
        fixture_read(fixture, ages[i].text);
        double age = reading_age(fixture->reading);
        CHECK_FOR(ages[i].text, ages[i].age < 0 ? age < 0 : about(age, ages[i].age));
    }
    fixture_read(fixture, "aged 45");
    fixture_read(fixture, "cramp");
    CHECK(reading_age(fixture->reading) < 0);
}

static const struct {
    const char *text;
    const char *bytes;         /* of the fever measured; NULL: none */
} fevers[] = {
    { "temp 39", "39" },
    { "temp 38", "38" },
    { "temp: 39.5", "39.5" },
    { "temp is 39", "39" },
    { "temp is about 39", "39" },
    { "temp 37.9", NULL },
    { "temp 44", NULL },
    { "39", NULL },
    { "it was 39.2 here", "39.2" },            /* a row without neighbours is for numbers with decimals */
    { "it was 37.2 here", NULL },
    { "39 temp", NULL },
    { "temp in 39", NULL },
    { "temp. 39", NULL },
};

static void check_measured(struct fixture *fixture)
{
    for (size_t i = 0; i < COUNT_OF(fevers); i++) {
        fixture_read(fixture, fevers[i].text);
        const struct mention *fever = fixture_mention(fixture, "fever", 0);
        CHECK_FOR(fevers[i].text, (fever != NULL) == (fevers[i].bytes != NULL));
        if (fever && fevers[i].bytes)
            CHECK_FOR(fevers[i].text, slice_is((struct slice){ fixture->text.at + fever->start,
                                                               fever->end - fever->start }, fevers[i].bytes));
    }
    fixture_read(fixture, "no temp 39");
    const struct mention *fever = fixture_mention(fixture, "fever", 0);
    CHECK(fever && fever->status == STATUS_NEGATED);
    fixture_read(fixture, "pain 8/10");
    const struct mention *pain = fixture_mention(fixture, "pain", 0);
    CHECK(pain && pain->qualifiers == QUALIFIER_SEVERE);
    fixture_read(fixture, "pain 3/10");
    pain = fixture_mention(fixture, "pain", 0);
    CHECK(pain && pain->qualifiers == 0);
}

int main(void)
{
    struct fixture fixture;
    fixture_open(&fixture);
    check_durations(&fixture);
    check_shares(&fixture);
    check_ages(&fixture);
    check_measured(&fixture);
    fixture_close(&fixture);
    return checks_end();
}
