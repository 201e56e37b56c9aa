/* measured: ages, fevers and years beside the words that make them so; see quantity for the plain ones. */
#include "reading.h"

#include "calendar.h"
#include "check.h"
#include "fixture.h"

static const struct {
    const char *text;
    double age;                /* below 0: not stated */
    bool fever;
} cases[] = {
    /* behind a name or a trade that the tables do not know, and before a sign or the end */
    { "Oskar (16)", 16, false },
    { "Oskar (16), cramp", 16, false },
    { "Mrs Q., 79, cramp", 79, false },
    { "Cellist, 24. Cramp", 24, false },
    { "Oskar, 16 cramps", -1, false },
    { "Oskar 16", -1, false },
    { "cramp (16)", -1, false },               /* which they know */
    { "Oskar (0)", -1, false },
    { "Oskar (16.5)", -1, false },
    { "(16)", -1, false },
    { "Oskar (16) and Nils (17)", 16, false }, /* the first */
    /* an age is no fever, nor a fever an age */
    { "aged 39", 39, false },
    { "39 year old", 39, false },
    { "39.2 year old", -1, true },
    { "aged 39, temp 39", 39, true },
    /* a length of time is neither */
    { "cramp for 1 hour 39.5 min", -1, false },
    { "cramp 39.5", -1, true },
    /* colons and joining words between, two of them at most */
    { "temp: about 39", -1, true },
    { "temp is: 39", -1, true },
    { "temp is about: 39", -1, false },
    { "temp - 39", -1, false },
    { "39 temp 40", -1, true },
    /* the range holds both its ends */
    { "temp 43", -1, true },
    { "temp 43.1", -1, false },
    { "temp 38.0", -1, true },
    { "it was 38", -1, false },
    { "it was 42.0", -1, true },
    { "it was 42.1", -1, false },
};

static const struct {
    const char *text;
    const char *day;           /* of the report; NULL: not known */
    enum mention_status status;
} years[] = {
    { "cramp in 1999", NULL, STATUS_HISTORICAL },
    { "cramp in 2020", NULL, STATUS_HISTORICAL },
    { "cramp in 2021", NULL, STATUS_AFFIRMED },
    { "cramp in 1899", NULL, STATUS_AFFIRMED },
    { "cramp 1999", NULL, STATUS_AFFIRMED },           /* only beside the word of the table */
    { "cramp since 1999", NULL, STATUS_AFFIRMED },
    { "cramp in 2019", "2020-06-01", STATUS_HISTORICAL },
    { "cramp in 2020", "2020-06-01", STATUS_AFFIRMED }, /* this year is not over */
    { "in 1999, cramp", NULL, STATUS_HISTORICAL },
    { "in 1999 weak but cramp", NULL, STATUS_AFFIRMED },
};

int main(void)
{
    struct fixture fixture;
    fixture_open(&fixture);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        fixture_read(&fixture, cases[i].text);
        double age = reading_age(fixture.reading);
        CHECK_FOR(cases[i].text, cases[i].age < 0 ? age < 0 : age > cases[i].age - 0.01 && age < cases[i].age + 0.01);
        CHECK_FOR(cases[i].text, (fixture_mention(&fixture, "fever", 0) != NULL) == cases[i].fever);
        CHECK_FOR(cases[i].text, !fixture_mention(&fixture, "fever", 1));
    }
    for (size_t i = 0; i < COUNT_OF(years); i++) {
        reading_set_date(fixture.reading, years[i].day ? calendar_parse(slice_of(years[i].day)) : CALENDAR_NONE);
        fixture_read(&fixture, years[i].text);
        const struct mention *cramp = fixture_mention(&fixture, "cramp", 0);
        CHECK_FOR(years[i].text, cramp && cramp->status == years[i].status);
    }
    fixture_close(&fixture);
    return checks_end();
}
