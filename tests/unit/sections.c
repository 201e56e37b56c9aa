/* sections: for how many words a heading holds, and for which lines one that ends its line. */
#include "reading.h"

#include "check.h"
#include "fixture.h"

enum { HOLDS = STATUS_AFFIRMED, DENIED = STATUS_NEGATED, PAST = STATUS_HISTORICAL, THOUGHT = STATUS_HYPOTHETICAL,
       OTHER = STATUS_OTHER_PERSON };

static const struct {
    const char *text;
    int cramp, fever;          /* what the first of each is */
} cases[] = {
    { "PMH: cramp\nfever", PAST, HOLDS },                  /* to the end of the line */
    { "PMH: cramp. fever", PAST, HOLDS },                  /* to the end of the sentence */
    { "PMH: cramp, weak and fever", PAST, PAST },
    { "PMH cramp: fever", HOLDS, HOLDS },                  /* the colon must stand behind it */
    { "fever PMH: cramp", HOLDS, HOLDS },                  /* and it begins its sentence */
    { "FHx: cramp\nPMH: fever", OTHER, PAST },
    { "neg: cramp\nfever", DENIED, HOLDS },
    /* a neutral one in capitals ends another one on the way */
    { "PMH: cramp HPI: fever", PAST, HOLDS },
    { "PMH: cramp hpi: fever", PAST, PAST },
    { "HPI: cramp\nfever", HOLDS, HOLDS },
    /* one that ends its line: entries begin with a sign */
    { "PMH:\n- cramp\n- fever", PAST, PAST },
    { "PMH:\n- cramp\nFever", PAST, HOLDS },
    { "PMH:\n- cramp\nand fever", PAST, PAST },           /* the entry goes on */
    { "PMH:\ncramp\n- fever", HOLDS, HOLDS },
    { "PMH:\n- cramp\n- nothing said\n- fever", PAST, PAST },
    { "PMH:\n- cramp\nNothing said\n- fever", PAST, HOLDS },
    { "PMH:\n* cramp\n* fever", PAST, PAST },
    { "neg:\n[ ] cramp\n- fever", DENIED, DENIED },
    { "Call if any of these:\n- cramp\nFever", THOUGHT, HOLDS },
    { "HPI:\n- cramp\n- fever", HOLDS, HOLDS },
    { "PMH:\n- cramp\nneg:\n- fever", PAST, DENIED },      /* the later of two */
};

int main(void)
{
    struct fixture fixture;
    fixture_open(&fixture);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        fixture_read(&fixture, cases[i].text);
        const struct mention *cramp = fixture_mention(&fixture, "cramp", 0), *fever = fixture_mention(&fixture, "fever", 0);
        CHECK_FOR(cases[i].text, cramp && (int)cramp->status == cases[i].cramp);
        CHECK_FOR(cases[i].text, fever && (int)fever->status == cases[i].fever);
    }
    fixture_read(&fixture, "PMH:\n- cramp");
    fixture_read(&fixture, "- cramp"); /* a list does not go on in the next text */
    const struct mention *cramp = fixture_mention(&fixture, "cramp", 0);
    CHECK(cramp && cramp->status == STATUS_AFFIRMED);
    fixture_close(&fixture);
    return checks_end();
}
