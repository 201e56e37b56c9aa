/* diary: what entries of three days of a week tell of is frequent. */
#include "reading.h"

#include "check.h"
#include "fixture.h"

static const struct {
    const char *text;
    bool frequent;             /* the first cramp that is stated */
} cases[] = {
    { "Mon cramp. Tue cramp. Wed cramp.", true },
    { "Mon cramp. Tue cramp.", false },
    { "Monday: cramp\nThursday: cramp, worse\nSunday: cramp", true },
    { "Mon cramp. Mon cramp. Monday cramp.", false },          /* one day */
    { "Mon cramp. Tue cramp. Monday cramp. Wed cramp", true },
    { "Mon cramp. Tue no cramp. Wed cramp.", false },          /* only what is stated */
    { "Mon cramp. Tue no cramp. Wed cramp. Thu cramp.", true },
    { "Mon cramp. Tue football. Wed cramp.", false },
    { "Mon cramp. Tue fever. Wed cramp.", false },             /* and what the tables are about */
    { "cramp on Mon. cramp on Tue. cramp on Wed.", false },    /* no entries */
    { "- Mon cramp\n- Tue cramp\n- Wed cramp", true },         /* signs before the day */
    { "1.1 cramp. 2.1 cramp. 3.1 cramp.", false },
    { "cramp. Tue cramp. Wed cramp. Thu cramp", false },       /* what stands before the diary is not in it */
};

int main(void)
{
    struct fixture fixture;
    fixture_open(&fixture);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        fixture_read(&fixture, cases[i].text);
        const struct mention *cramp = fixture_mention(&fixture, "cramp", 0);
        CHECK_FOR(cases[i].text, cramp && (cramp->qualifiers & QUALIFIER_FREQUENT) == (cases[i].frequent ? QUALIFIER_FREQUENT : 0u));
    }
    /* all of them, other complaints and later sentences too; not what is denied; and nothing is left for the next text */
    fixture_read(&fixture, "cramp. Mon cramp. Tue numb leg. Wed cramp but no fever. Still neck spasm");
    static const struct {
        const char *concept;
        size_t before;
        bool frequent;
    } entries[] = {
        { "cramp", 0, false }, { "cramp", 1, true }, { "leg-numbness", 0, true }, { "cramp", 2, true },
        { "fever", 0, false }, { "neck-spasm", 0, true },
    };
    for (size_t i = 0; i < COUNT_OF(entries); i++) {
        const struct mention *mention = fixture_mention(&fixture, entries[i].concept, entries[i].before);
        CHECK_FOR(entries[i].concept, mention && ((mention->qualifiers & QUALIFIER_FREQUENT) != 0) == entries[i].frequent);
    }
    fixture_read(&fixture, "Thu cramp");
    const struct mention *cramp = fixture_mention(&fixture, "cramp", 0);
    CHECK(cramp && cramp->qualifiers == 0);
    fixture_close(&fixture);
    return checks_end();
}
