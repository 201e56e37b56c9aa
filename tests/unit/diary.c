/* diary: what follows from entries: that a complaint is frequent, has lasted, worsens. */
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
    { "Cramps\nMon yes\nTue yes\nWed no\nThu yes", true },      /* unless it is what the diary is of */
    { "Cramp.\nMon: 2am.\nTue: 4 am.\nThu 03:10, left.", true },
    { "Cramp.\nMon: 2am.\nTue: 0.\nThu: none.\nFri 4am", false },
    { "Cramp.\nMon: run 6 am.\nTue: 7 am swim.\nWed 6 am gym", false }, /* times of something else */
    { "Day 1 cramp. Day 3 cramp. Day 5 cramp.", true },
    { "Day 1 cramp. Day 6 cramp. Day 11 cramp.", false },      /* not within a week */
    { "3 May cramp\n5 May cramp\n30 May cramp\n2 June cramp", false },
};

static const struct {
    const char *text;
    double hours;              /* that the first cramp that is stated has lasted; 0: unknown */
    bool worsens;
} courses[] = {
    { "Day 1: cramp. Day 4: still there. Day 9: no change", 8 * 24, false },
    { "Day 1: cramp. Day 2: gone. Day 9: same", 0, false },    /* what was over does not last */
    { "Day 5: cramp. Day 1: same", 5 * 24, false },            /* five, counted back, not -4 */
    { "Week 1: cramp\nWeek 4: same", 21 * 24, false },
    { "1 Feb: cramp.\n16 March: no better", 43 * 24, false },
    { "28 Dec cramp. 4 Jan unchanged.", 7 * 24, false },
    { "Cramp.\nFri: no change\nMon: no change", 3 * 24, false }, /* the heading tells it */
    { "Mon 14th 08:00 cramp. Thu 17th 20:00 the same", 84, false },
    { "02:10 cramp. 02:25 still locked. 02:40 finally let go", 0.5, false },
    { "11:40 pm cramp. Midnight still locked. 12:05 still", 25.0 / 60, false },
    { "02:10 cramp. 05:00 another", 0, false },
    { "Mon cramp. Fri finally gone", 0, false },
    { "Fri. Cramp.\nSat.\nStill the same", 24, false },        /* the day stands alone */
    { "Mon cramp 3/10. Tue 5/10. Wed 6/10", 48, true },
    { "Mon cramp 6/10. Tue 5/10. Wed 3/10", 0, false },
    { "Cramp.\nMon: 3\nTue: 4\nWed: 6", 48, true },
    { "Cramp.\nMon: 3\nTue: 6", 24, false },                   /* two numbers may be anything */
    { "Mon: cramp.\nTues: limping.\nWed: worse", 0, true },
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
    for (size_t i = 0; i < COUNT_OF(courses); i++) {
        fixture_read(&fixture, courses[i].text);
        const struct mention *cramp = fixture_mention(&fixture, "cramp", 0);
        CHECK_FOR(courses[i].text, cramp && cramp->duration.high > courses[i].hours - 0.01
                  && cramp->duration.high < courses[i].hours + 0.01);
        CHECK_FOR(courses[i].text, cramp && ((cramp->qualifiers & QUALIFIER_WORSENING) != 0) == courses[i].worsens);
    }
    /* all of them, other complaints and later sentences too; not what is denied; and nothing is left for the next text */
    fixture_read(&fixture, "cramp. Mon cramp. Tue numb leg. Wed cramp but no fever. Fri cramp. Still neck spasm");
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
