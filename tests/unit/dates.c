/* dates: how long a complaint has lasted that began on a named day, by the date of the report. */
#include "reading.h"

#include "calendar.h"
#include "check.h"
#include "fixture.h"

/* Written on Saturday, 21 November 2026. */
static const struct {
    const char *text;
    double low, high;          /* hours; both 0: no duration */
} cases[] = {
    { "cramp since Tuesday", 96, 96 },
    { "since last Tuesday a cramp", 96, 96 },
    { "cramp since about last Tuesday", 96, 96 },
    { "cramp since Friday", 24, 24 },
    { "cramp since Saturday", 168, 168 },          /* today is none: in doubt the longer one */
    { "cramp since the weekend", 168, 168 },
    { "cramp since 3 November", 432, 432 },
    { "cramp since the 3rd of November", 432, 432 },
    { "cramp since November 3rd", 432, 432 },
    { "cramp since November 3, 2025", 9192, 9192 },
    { "cramp since the 3rd", 432, 432 },
    { "cramp since the 30th", 528, 528 },
    { "cramp since 3/11", 432, 432 },
    { "cramp since 03/11/2026", 432, 432 },
    { "cramp since 11/25", 8664, 8664 },           /* no 25th month: month before day */
    { "cramp since 2026-11-03", 432, 432 },
    { "cramp since November", 0, 480 },
    { "cramp since March", 5640, 6360 },
    { "cramp since December", 7800, 8520 },
    { "cramp since 2025", 7800, 16536 },
    { "cramp since February", 6384, 7032 },        /* which has 28 days */
    { "cramp since February 2024", 23904, 24576 },
    { "cramp since 12/11/98", 245664, 245664 },
    { "cramp since 12/11/26", 216, 216 },
    { "cramp since 12/12/26", 0, 0 },
    { "cramp since Christmas", 7944, 7944 },
    { "cramp since 2027-01-01", 0, 0 },            /* not begun yet */
    { "cramp since the operation", 0, 0 },
    { "cramp since 5", 0, 0 },
    { "cramp on Tuesday", 0, 0 },                  /* when, not how long */
    { "cramp since 5 days", 120, 120 },
    { "cramp since the 29th of February", 23904, 23904 }, /* of 2024 */
};

static const struct duration *first_duration(struct fixture *fixture, const char *text)
{
    static const struct duration none = { 0 };
    fixture_read(fixture, text);
    const struct mention *cramp = fixture_mention(fixture, "cramp", 0);
    return cramp ? &cramp->duration : &none;
}

int main(void)
{
    struct fixture fixture;
    fixture_open(&fixture);
    reading_set_date(fixture.reading, calendar_parse(slice_of("2026-11-21")));
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct duration *duration = first_duration(&fixture, cases[i].text);
        CHECK_FOR(cases[i].text, duration->low == cases[i].low && duration->high == cases[i].high);
    }
    /* without a date no day says how long */
    reading_set_date(fixture.reading, CALENDAR_NONE);
    CHECK(!duration_known(first_duration(&fixture, "cramp since Tuesday")));
    fixture_close(&fixture);
    return checks_end();
}
