/* history: what sounds past and is of now, and the other way round. */
#include "reading.h"

#include "check.h"
#include "fixture.h"

enum { HOLDS = STATUS_AFFIRMED, DENIED = STATUS_NEGATED, PAST = STATUS_HISTORICAL };

static const struct {
    const char *text, *concept;
    int status;
    const char *cue;           /* the words that decide; empty: none */
} cases[] = {
    { "history of cramp", "cramp", PAST, "history" },
    /* a length of time beside the history: that of this complaint */
    { "3 day history of cramp", "cramp", HOLDS, "" },
    { "3 days, history of cramp", "cramp", HOLDS, "" },
    { "history of 3 days of cramp", "cramp", HOLDS, "" },
    { "history, for 3 days now, of cramp", "cramp", PAST, "history" },     /* not beside it */
    /* said to be so still, in the same part */
    { "still a history of cramp", "cramp", HOLDS, "" },
    { "used to have cramp yesterday", "cramp", HOLDS, "" },
    { "still weak, history of cramp", "cramp", PAST, "history" },
    /* what has gone was there; what was there earlier in this episode and has gone counts */
    { "cramp healed", "cramp", DENIED, "healed" },
    { "cramp yesterday healed", "cramp", HOLDS, "" },
    { "yesterday cramp, weakness healed", "weakness", DENIED, "healed" },
    { "cramp healed yesterday", "cramp", DENIED, "healed" },
    /* behind a comma a sign that alone makes an emergency may be of now */
    { "history of MS, numb saddle", "saddle-numbness", HOLDS, "" },
    { "history of MS, numb saddle", "sclerosis", PAST, "history" },
    { "history of numb saddle", "saddle-numbness", PAST, "history" },
    { "history of numb saddle, MS", "sclerosis", PAST, "history" },
    { "history of fever, numb saddle", "saddle-numbness", PAST, "history" }, /* a history of signs */
    { "history of MS or numb saddle", "saddle-numbness", PAST, "history" },
    { "PMH: sclerosis, numb saddle", "saddle-numbness", PAST, "PMH" },      /* a heading holds for all behind it */
    /* a cause that was and has gone, but an illness is a risk for good */
    { "history of stress, healed", "stress", DENIED, "healed" },
    { "history of MS, healed", "sclerosis", PAST, "history" },
};

int main(void)
{
    struct fixture fixture;
    fixture_open(&fixture);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        fixture_read(&fixture, cases[i].text);
        const struct mention *mention = fixture_mention(&fixture, cases[i].concept, 0);
        CHECK_FOR(cases[i].text, mention != NULL);
        if (!mention)
            continue;
        CHECK_FOR(cases[i].text, (int)mention->status == cases[i].status);
        CHECK_FOR(cases[i].text, slice_is((struct slice){ fixture.text.at + mention->cue_start, mention->cue_end - mention->cue_start },
                                          cases[i].cue));
    }
    fixture_close(&fixture);
    return checks_end();
}
