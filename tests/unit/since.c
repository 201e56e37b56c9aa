/* since: what lasts since something that was told before. */
#include "reading.h"

#include "check.h"
#include "fixture.h"

static const struct {
    const char *text;
    double hours;              /* of the last cramp; 0: no duration */
} cases[] = {
    { "football 3 days ago. cramp ever since", 72 },
    { "football 3 days ago, cramp ever since", 72 },
    { "football 3 days ago. stress 1 day ago. cramp ever since", 24 },   /* the latest */
    { "football 3 days ago. nothing. cramp ever since", 72 },
    { "football for 3 days. cramp ever since", 0 },                      /* not how long ago */
    { "cramp ever since", 0 },
    { "cramp ever since. football 3 days ago", 0 },                      /* told before it, not behind */
    { "cramp ever since, football 3 days ago", 0 },
    { "football 3 days ago. cramp ever since football", 0 },             /* since that, not since the one told */
    { "football 3 days ago. cramp", 0 },
    { "football 3 days ago. cramp for 2 hours ever since", 72 },         /* of two the longer */
};

int main(void)
{
    struct fixture fixture;
    fixture_open(&fixture);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        fixture_read(&fixture, cases[i].text);
        const struct mention *cramp = fixture_mention(&fixture, "cramp", 0);
        CHECK_FOR(cases[i].text, cramp != NULL);
        if (cramp)
            CHECK_FOR(cases[i].text, cramp->duration.low > cases[i].hours - 0.01 && cramp->duration.low < cases[i].hours + 0.01
                                         && cramp->duration.high > cases[i].hours - 0.01 && cramp->duration.high < cases[i].hours + 0.01);
    }
    fixture_read(&fixture, "football 3 days ago");
    fixture_read(&fixture, "cramp ever since"); /* another text */
    const struct mention *cramp = fixture_mention(&fixture, "cramp", 0);
    CHECK(cramp && !duration_known(&cramp->duration));
    fixture_close(&fixture);
    return checks_end();
}
