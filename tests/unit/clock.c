/* clock: how long a complaint has lasted by two times of day. */
#include "reading.h"

#include "check.h"
#include "fixture.h"

static const struct {
    const char *text;
    double minutes;            /* 0: no duration */
} cases[] = {
    { "cramp from 9.00 am to 9.30 pm", 750 },
    { "cramp from 9.00am to 9.30am", 30 },
    { "cramp 10 pm to 6 am", 480 },
    { "cramp from 7am to 9 am", 120 },
    { "cramp 9 p.m. to 10 p.m.", 60 },
    { "cramp 9 p.m.-10.15 p.m. today", 75 },
    { "cramp 12 am to 12 pm", 720 },
    { "cramp 12.10 pm to 1.20 pm", 70 },
    { "cramp 12:10pm-1:20pm", 70 },
    { "cramp 11:55 pm to 12:02 am", 7 },
    { "cramp 13:05 pm to 2 pm", 55 },
    { "cramp 7 AM to 7 AM", 0 },
    /* one of them says it: they lie close together */
    { "cramp 9.00 to 9.30 pm", 30 },
    { "cramp 9.30 pm to 10.00", 30 },
    { "cramp 11.30 to 1 am", 90 },
    { "cramp 9 pm to 10.30", 90 },
    /* none does */
    { "cramp 13:05 to 14:30", 85 },
    { "cramp from 1.15 to 1.45", 30 },
    { "cramp 11.50 to 12.10", 20 },
    { "cramp 12.50 to 1.20", 30 },
    { "cramp 9.00 to 17.00", 480 },
    /* no two times, or no stretch */
    { "cramp from 7 to 9", 0 },
    { "cramp from 7 to 9 pm", 0 },
    { "cramp at 3 am or 4 am", 0 },
    { "cramp at 3 am and 4 am", 0 },
    { "cramp 24:30 to 1:00", 0 },
    { "cramp 9:75 to 10:00", 0 },
    { "cramp 9:5 to 10:00", 0 },
    { "cramp 0.50 mg to 1.00", 0 },
    { "cramp 10 am", 0 },
    { "open 9 am to 5 pm. Cramp", 0 },
};

int main(void)
{
    struct fixture fixture;
    fixture_open(&fixture);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        fixture_read(&fixture, cases[i].text);
        const struct mention *cramp = fixture_mention(&fixture, "cramp", 0);
        double minutes = cramp ? cramp->duration.low * 60 : -1;
        CHECK_FOR(cases[i].text, cramp && minutes > cases[i].minutes - 0.1 && minutes < cases[i].minutes + 0.1
                                     && cramp->duration.high == cramp->duration.low);
    }
    fixture_close(&fixture);
    return checks_end();
}
