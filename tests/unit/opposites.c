/* opposites: terms that say that something is not so, and what turns them round again. */
#include "reading.h"

#include "check.h"
#include "fixture.h"

enum { HOLDS = STATUS_AFFIRMED, DENIED = STATUS_NEGATED, OTHER = STATUS_OTHER_PERSON, THOUGHT = STATUS_HYPOTHETICAL };

/* The tables have "<unable> lift it" for a weakness, and able for the opposite of unable. */
static const struct {
    const char *text;
    int weakness;
    const char *cue;           /* the words that decide; empty: none */
} cases[] = {
    { "unable to lift it", HOLDS, "" },
    { "can lift it", DENIED, "can lift it" },
    { "I am able to lift it", DENIED, "able to lift it" },
    { "not able to lift it", HOLDS, "not" },
    { "never able to lift it", HOLDS, "never" },
    { "no pain, able to lift it", DENIED, "no" },      /* the denial is of something else */
    { "maybe can lift it", DENIED, "can lift it" },
    { "used to be able to lift it", DENIED, "able to lift it" },
    { "mother can lift it", OTHER, "mother" },
    { "if unable to lift it", THOUGHT, "if" },
    { "Can lift it? No.", HOLDS, "No" },
    { "Can lift it? Yes.", DENIED, "Yes" },
    { "Unable to lift it? No.", DENIED, "No" },
};

int main(void)
{
    struct fixture fixture;
    fixture_open(&fixture);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        fixture_read(&fixture, cases[i].text);
        const struct mention *weakness = fixture_mention(&fixture, "weakness", 0);
        CHECK_FOR(cases[i].text, weakness && (int)weakness->status == cases[i].weakness);
        CHECK_FOR(cases[i].text, weakness && slice_is((struct slice){ fixture.text.at + weakness->cue_start,
                                                                      weakness->cue_end - weakness->cue_start }, cases[i].cue));
        CHECK_FOR(cases[i].text, !fixture_mention(&fixture, "weakness", 1));
    }
    /* of both each says its own */
    fixture_read(&fixture, "cannot lift it and can lift it");
    const struct mention *one = fixture_mention(&fixture, "weakness", 0), *other = fixture_mention(&fixture, "weakness", 1);
    CHECK(one && one->status == STATUS_AFFIRMED && other && other->status == STATUS_NEGATED);
    fixture_close(&fixture);
    return checks_end();
}
