/* answers, choices: what a question or a form asks for, and what is said to it. */
#include "reading.h"

#include "check.h"
#include "fixture.h"

enum { HOLDS = STATUS_AFFIRMED, DENIED = STATUS_NEGATED };

static const struct {
    const char *text;
    int fever;
    const char *cue;           /* the words that decide; empty: none */
} cases[] = {
    { "Fever? No.", DENIED, "No" },
    { "Fever? Yes.", HOLDS, "Yes" },
    { "Fever? no, cramp", DENIED, "no" },
    { "fever: no", DENIED, "no" },
    { "Is the fever bad? No.", HOLDS, "" },    /* asks about it, not for it */
    { "Fever? Not.", HOLDS, "" },              /* no answer */
    { "Fever? Cramp. No.", HOLDS, "" },        /* to something else */
    /* of printed answers the one that is ticked */
    { "Fever [ ] yes [x] no", DENIED, "no" },
    { "Fever [x] yes [ ] no", HOLDS, "yes" },
    { "Fever [X] no [ ] yes", DENIED, "no" },
    { "Fever yes / [no]", DENIED, "no" },
    { "Fever [yes] / no", HOLDS, "yes" },
    { "Fever yes/no: no", DENIED, "no" },
    { "Fever yes/no: yes", HOLDS, "yes" },
    { "Fever [ ] yes [ ] no", HOLDS, "" },     /* none, or all: it stays as it is */
    { "Fever [x] yes [x] no", HOLDS, "" },
};

int main(void)
{
    struct fixture fixture;
    fixture_open(&fixture);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        fixture_read(&fixture, cases[i].text);
        const struct mention *fever = fixture_mention(&fixture, "fever", 0);
        CHECK_FOR(cases[i].text, fever && (int)fever->status == cases[i].fever);
        CHECK_FOR(cases[i].text, fever && slice_is((struct slice){ fixture.text.at + fever->cue_start,
                                                                   fever->cue_end - fever->cue_start }, cases[i].cue));
    }
    /* an answer is to its own question, and what follows it is not answered */
    fixture_read(&fixture, "Fever? No. Cramp? Yes. Pain [ ] yes [x] no Swelling [x] yes [ ] no, weak");
    static const struct {
        const char *concept;
        int status;
    } answered[] = { { "fever", DENIED }, { "cramp", HOLDS }, { "pain", DENIED }, { "swelling", HOLDS }, { "weakness", HOLDS } };
    for (size_t i = 0; i < COUNT_OF(answered); i++) {
        const struct mention *mention = fixture_mention(&fixture, answered[i].concept, 0);
        CHECK_FOR(answered[i].concept, mention && (int)mention->status == answered[i].status);
    }
    fixture_close(&fixture);
    return checks_end();
}
