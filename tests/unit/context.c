/* context: the status of what is said, by the cue nearest to it within its clause. */
#include "reading.h"

#include "check.h"
#include "fixture.h"

enum {
    HOLDS = STATUS_AFFIRMED, MAYBE = STATUS_POSSIBLE, DENIED = STATUS_NEGATED, THOUGHT = STATUS_HYPOTHETICAL,
    PAST = STATUS_HISTORICAL, OTHER = STATUS_OTHER_PERSON
};

static const struct {
    const char *text, *concept;
    int status;
    const char *cue;           /* the words that set it; "" for none */
} cases[] = {
    { "cramp", "cramp", HOLDS, "" },
    /* forwards, through a list, up to a new statement */
    { "no cramp", "cramp", DENIED, "no" },
    { "NO CRAMP", "cramp", DENIED, "NO" },
    { "not the left cramp", "cramp", DENIED, "not" },
    { "no fever, swelling or cramp", "cramp", DENIED, "no" },
    { "no fever/cramp", "cramp", DENIED, "no" },
    { "denies fever and cramp", "cramp", DENIED, "denies" },
    { "without cramp", "cramp", DENIED, "without" },
    { "no fever; cramp", "cramp", HOLDS, "" },
    { "no fever but cramp", "cramp", HOLDS, "" },
    { "no fever. Cramp", "cramp", HOLDS, "" },
    { "no fever\ncramp", "cramp", HOLDS, "" },
    { "no fever (cramp)", "cramp", HOLDS, "" },
    { "no fever (or pain), cramp", "cramp", DENIED, "no" }, /* goes on behind the bracket */
    { "no fever (or pain); cramp", "cramp", HOLDS, "" },
    { "no fever (pain. Cramp", "cramp", HOLDS, "" },
    { "no fever and cramp is worse", "cramp", HOLDS, "" },
    { "no fever and cramp is worse", "fever", DENIED, "no" },
    { "no fever is noticed because cramp", "cramp", HOLDS, "" },
    { "cramp, no fever", "cramp", HOLDS, "" },
    { "cramp, no fever", "fever", DENIED, "no" },
    { "fever but no cramp", "cramp", DENIED, "no" },
    { "no fever No cramp", "cramp", DENIED, "No" },
    /* the latest cue of a kind counts */
    { "no fever, definitely cramp", "cramp", HOLDS, "definitely" },
    { "definitely fever, no cramp", "cramp", DENIED, "no" },
    /* backwards, and what looks either way */
    { "cramp gone", "cramp", DENIED, "gone" },
    { "fever and cramp gone", "fever", DENIED, "gone" },
    { "fever; cramp gone", "fever", HOLDS, "" },
    { "cramp is gone but fever", "fever", HOLDS, "" },
    { "cramp: no", "cramp", DENIED, "no" },
    { "cramp - no", "cramp", DENIED, "no" },
    { "fever no, cramp yes", "fever", DENIED, "no" },
    { "fever no, cramp yes", "cramp", HOLDS, "yes" },
    { "cramp? No.", "cramp", DENIED, "No" },
    { "cramp? Yes.", "cramp", HOLDS, "Yes" },
    { "cramp. No.", "cramp", HOLDS, "" },      /* no question, no answer */
    { "cramp? Well then. No.", "cramp", HOLDS, "" },
    { "fever? no. cramp?", "cramp", HOLDS, "" },
    /* two denials make a statement; a denied relief is none of the complaint */
    { "not without cramp", "cramp", HOLDS, "" },
    { "never without cramp", "cramp", HOLDS, "" },
    { "not gone, the cramp", "cramp", HOLDS, "" },
    { "no relief of cramp", "cramp", HOLDS, "" },
    { "no fever just cramp", "fever", DENIED, "no" },       /* it has found what it denies */
    { "no fever just cramp", "cramp", HOLDS, "" },
    { "not just cramp", "cramp", HOLDS, "" },
    { "not only fever but cramp", "fever", HOLDS, "" },
    { "not only fever but cramp", "cramp", HOLDS, "" },
    /* a cue within a term is part of the term */
    { "cannot feel the leg", "numbness", HOLDS, "" },
    /* doubt, thought, question */
    { "maybe cramp", "cramp", MAYBE, "maybe" },
    { "maybe fever; cramp", "cramp", HOLDS, "" },
    { "if cramp", "cramp", THOUGHT, "if" },
    { "if fever, cramp", "cramp", THOUGHT, "if" },
    { "if fever; cramp", "cramp", HOLDS, "" },
    { "if definitely cramp", "cramp", THOUGHT, "if" },
    { "definitely cramp if fever", "cramp", HOLDS, "definitely" },
    { "call if: fever, cramp", "cramp", THOUGHT, "call if" },
    { "if: cramp", "cramp", HOLDS, "" },
    { "call if; cramp", "cramp", HOLDS, "" },
    { "call if: fever. Cramp", "cramp", HOLDS, "" },
    { "is it cramp?", "cramp", THOUGHT, "is it" },
    { "is it cramp", "cramp", HOLDS, "" },     /* no question mark, no question */
    { "no cramp if fever", "cramp", DENIED, "no" },
    /* past */
    { "used to cramp", "cramp", PAST, "used to" },
    { "cramp as a child", "cramp", PAST, "as a child" },
    { "as a child cramp", "cramp", PAST, "as a child" },
    { "cramp as a child; fever", "fever", HOLDS, "" },
    { "history of cramp", "cramp", PAST, "history" },
    { "3 day history of cramp", "cramp", HOLDS, "" },
    { "history of cramp, still cramp", "cramp", PAST, "history" },
    { "still history of cramp", "cramp", HOLDS, "" },
    { "post cramp", "cramp", PAST, "post" },
    { "post fever, cramp", "cramp", HOLDS, "" },            /* only its own part of a list */
    { "used to get fever, cramp", "cramp", PAST, "used to" },
    { "cramp in 2011", "cramp", PAST, "2011" },
    { "cramp in 1899", "cramp", HOLDS, "" },
    { "cramp since 2011", "cramp", HOLDS, "" },
    /* other people */
    { "mother has cramp", "cramp", OTHER, "mother" },
    { "My mother's cramp", "cramp", OTHER, "mother's" },
    { "lifted my mother, cramp", "cramp", HOLDS, "" },
    { "mother noticed cramp", "cramp", HOLDS, "" },
    { "mother has fever, i cramp", "cramp", HOLDS, "" },
    { "mother has fever. Cramp", "cramp", HOLDS, "" },
    { "mother has no cramp", "cramp", DENIED, "no" },
    /* headings hold to the end of their line */
    { "PMH: cramp", "cramp", PAST, "PMH" },
    { "PMH: fever. Cramp", "cramp", HOLDS, "" },
    { "PMH: fever\ncramp", "cramp", HOLDS, "" },
    { "PMH: fever\nFHx: cramp", "cramp", OTHER, "FHx" },
    { "PMH: fever. HPI: cramp", "cramp", HOLDS, "" },
    { "PMH: no cramp", "cramp", DENIED, "no" },
    { "Plan: cramp", "cramp", THOUGHT, "Plan" },
    { "Neg: fever, cramp", "cramp", DENIED, "Neg" },
    { "pmh cramp", "cramp", HOLDS, "" },       /* without a colon it is no heading */
    { "see PMH: cramp", "cramp", HOLDS, "" },
};

static void check_cases(struct fixture *fixture)
{
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        fixture_read(fixture, cases[i].text);
        const struct mention *mention = fixture_mention(fixture, cases[i].concept, 0);
        CHECK_FOR(cases[i].text, mention != NULL);
        if (!mention)
            continue;
        struct slice cue = { fixture->text.at + mention->cue_start, mention->cue_end - mention->cue_start };
        CHECK_FOR(cases[i].text, (int)mention->status == cases[i].status);
        CHECK_FOR(cases[i].text, slice_is(cue, cases[i].cue));
    }
}

/* Each mention has a status of its own. */
static void check_several(struct fixture *fixture)
{
    fixture_read(fixture, "No cramp at night. Mother has cramp. PMH fever but cramp. If cramp is worse call. Cramp!");
    static const int statuses[] = { DENIED, OTHER, HOLDS, THOUGHT, HOLDS };
    for (size_t i = 0; i < COUNT_OF(statuses); i++) {
        const struct mention *mention = fixture_mention(fixture, "cramp", i);
        CHECK(mention && (int)mention->status == statuses[i]);
    }
    CHECK(!fixture_mention(fixture, "cramp", COUNT_OF(statuses)));
}

static void check_names(void)
{
    static const char *const names[] = {
        "affirmed", "possible", "negated", "hypothetical", "historical", "other-person"
    };
    for (size_t i = 0; i < STATUS_COUNT; i++)
        CHECK_FOR(names[i], slice_is(slice_of(mention_status_name((enum mention_status)i)), names[i]));
}

int main(void)
{
    struct fixture fixture;
    fixture_open(&fixture);
    check_cases(&fixture);
    check_several(&fixture);
    check_names();
    fixture_close(&fixture);
    return checks_end();
}
