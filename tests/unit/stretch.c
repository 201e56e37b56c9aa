/* stretch: lengths of time in the shapes that people give them; see quantity for the plain ones. */
#include "reading.h"

#include "check.h"
#include "fixture.h"

static const struct {
    const char *text;
    double low, high;          /* hours; both 0: no duration */
} cases[] = {
    { "cramp for a week and a half", 252, 252 },
    { "cramp for 1h30", 1.5, 1.5 },
    { "cramp for 2 h 30 min", 2.5, 2.5 },
    { "cramp for 2-3h", 2, 3 },
    { "cramp for 1 to 2 weeks", 168, 336 },
    { "cramp 5 or 6 days", 120, 144 },
    { "cramp for two days or so", 48, 48 },
    { "cramp for 3 weeks now", 504, 504 },
    { "cramp for week 3", 504, 504 },
    { "cramp, day 5", 120, 120 },
    { "Day 2. The cramp", 48, 48 },            /* a heading: since it began */
    { "cramp day 2 of 3", 0, 0 },              /* of a course */
    { "cramp, third week", 0, 0 },             /* no word of these tables */
    { "cramp for h", 0, 0 },
};

static bool near(double one, double other)
{
    return one > other - 0.01 && one < other + 0.01;
}

int main(void)
{
    struct fixture fixture;
    fixture_open(&fixture);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        fixture_read(&fixture, cases[i].text);
        const struct mention *cramp = fixture_mention(&fixture, "cramp", 0);
        CHECK_FOR(cases[i].text, cramp && near(cramp->duration.low, cases[i].low) && near(cramp->duration.high, cases[i].high));
    }
    fixture_close(&fixture);
    return checks_end();
}
