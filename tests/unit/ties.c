/* ties: which site a sensation is tied to, and which complaint a side belongs to. */
#include "reading.h"

#include "check.h"
#include "fixture.h"

/* The made mentions in their order: CONCEPT@SITE with ' ' between. */
static const char *made_of(const struct fixture *fixture)
{
    static char line[512];
    size_t used = 0, count;
    const struct mention *mention = reading_mentions(fixture->reading, &count);
    line[0] = '\0';
    for (; count > 0 && used < sizeof line; mention++, count--) {
        if (!mention->made)
            continue;
        struct slice concept = concept_id(&fixture->knowledge, mention->concept);
        struct slice site = mention->site != NAME_NONE ? concept_id(&fixture->knowledge, mention->site) : slice_of("");
        used += (size_t)snprintf(line + used, sizeof line - used, "%s%.*s@%.*s", used > 0 ? " " : "",
                                 (int)concept.length, concept.at, (int)site.length, site.at);
    }
    return line;
}

/* The tables make foot-cramp of cramp and foot, leg-numbness of numbness and leg, neck-spasm of spasm and neck. */
static const struct {
    const char *text, *made;
} cases[] = {
    { "cramp", "" },
    { "foot", "" },
    { "cramp and leg", "" },                   /* no concept is made of these */
    /* beside one another, over words between */
    { "foot cramp", "foot-cramp@foot" },
    { "cramp in the foot", "foot-cramp@foot" },
    { "cramp that sits in my foot", "foot-cramp@foot" },
    { "feet are hard with cramp", "foot-cramp@foot" },
    { "calf numb", "leg-numbness@calf" },
    { "numb skin somewhere on the other leg", "leg-numbness@leg" },
    { "numb a b c d e f leg", "" },            /* too far behind */
    { "leg a b c d e f g numb", "leg-numbness@leg" },
    { "leg a b c d e f g h i numb", "" },      /* too far before */
    /* the site right before, else the near one behind, else the one before */
    { "neck spasm in the foot", "neck-spasm@neck" },
    { "the leg is numb under the foot", "leg-numbness@foot" },
    { "leg with numb skin far down below the foot", "leg-numbness@leg" },
    /* another sensation between takes the site */
    { "numb and cramp in the foot", "leg-numbness@foot foot-cramp@foot" },
    { "spasm, numb neck", "neck-spasm@neck" },
    { "numb leg, cramp in the foot", "leg-numbness@leg foot-cramp@foot" },
    /* lists of sites, up to the one with a sensation of its own */
    { "numb leg and foot", "leg-numbness@leg leg-numbness@foot" },
    { "numb calf, leg and foot", "leg-numbness@calf leg-numbness@leg leg-numbness@foot" },
    { "leg and foot numb", "leg-numbness@leg leg-numbness@foot" },
    { "numb leg and foot cramp", "leg-numbness@leg foot-cramp@foot" },
    { "numb leg; foot", "leg-numbness@leg" },
    { "numb leg with a foot", "leg-numbness@leg" },
    /* a site of the sentence's other clause, when the sensation has none */
    { "foot is sore and then it is numb", "leg-numbness@foot" },
    { "foot; numb", "" },
    /* a site of an earlier sentence, when this one has none */
    { "foot. Numb", "leg-numbness@foot" },
    { "foot. Neck. It is in spasm", "neck-spasm@neck" },
    { "foot. Neck is fine. Numb. Cramp of the leg", "" },
    { "no foot. Numb", "" },
    { "numb. Foot", "leg-numbness@foot" },
    { "numb. Left foot, since Monday", "leg-numbness@foot" },
    { "numb. Foot is fine", "" },
    { "numb calf. Foot", "leg-numbness@calf" },
};

static void check_made(struct fixture *fixture)
{
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        fixture_read(fixture, cases[i].text);
        CHECK_FOR(cases[i].text, strcmp(made_of(fixture), cases[i].made) == 0);
    }
}

/* What is made has the status, the cue and the place of what is felt. */
static void check_status(struct fixture *fixture)
{
    fixture_read(fixture, "no cramp in the foot. Maybe numb leg");
    const struct mention *cramp = fixture_mention(fixture, "foot-cramp", 0);
    const struct mention *numb = fixture_mention(fixture, "leg-numbness", 0);
    CHECK(cramp && cramp->status == STATUS_NEGATED && cramp->cue_start == 0 && cramp->cue_end == 2);
    CHECK(numb && numb->status == STATUS_POSSIBLE);
    fixture_read(fixture, "foot was fine but cramp in it");
    CHECK(!fixture_mention(fixture, "foot-cramp", 0));
}

static const struct {
    const char *text, *concept;
    unsigned sides;
} sides[] = {
    { "both legs numb", "leg-numbness", QUALIFIER_SIDE_BOTH },
    { "numb in both legs", "leg-numbness", QUALIFIER_SIDE_BOTH },
    { "one leg numb", "leg-numbness", QUALIFIER_SIDE_ONE },
    { "legs numb", "leg-numbness", 0 },
    { "legs numb, both", "leg-numbness", QUALIFIER_SIDE_BOTH },
    { "one leg numb, both feet cramp", "leg-numbness", QUALIFIER_SIDE_ONE },
    { "one leg numb, both feet cramp", "foot-cramp", QUALIFIER_SIDE_BOTH },
    { "both legs numb; foot cramp", "foot-cramp", 0 },
};

static void check_sides(struct fixture *fixture)
{
    const unsigned side = QUALIFIER_SIDE_BOTH | QUALIFIER_SIDE_ONE;
    for (size_t i = 0; i < COUNT_OF(sides); i++) {
        fixture_read(fixture, sides[i].text);
        const struct mention *mention = fixture_mention(fixture, sides[i].concept, 0);
        CHECK_FOR(sides[i].text, mention && (mention->qualifiers & side) == sides[i].sides);
    }
}

static const struct {
    const char *text, *concept;
    unsigned qualifiers;
} qualifiers[] = {
    { "severe cramp", "cramp", QUALIFIER_SEVERE },
    { "cramp, severe and worse", "cramp", QUALIFIER_SEVERE | QUALIFIER_WORSENING },
    { "constant mild cramp", "cramp", QUALIFIER_MILD | QUALIFIER_PERSISTENT },
    { "not severe cramp", "cramp", 0 },        /* a denied qualifier is none */
    { "maybe severe cramp", "cramp", QUALIFIER_SEVERE },
    { "severe cramp in the foot", "foot-cramp", QUALIFIER_SEVERE },
    { "severe pain; cramp", "cramp", 0 },
    { "cramp; it is severe", "cramp", QUALIFIER_SEVERE },   /* a clause without a complaint speaks of the one before */
    { "Cramp. Often worse.", "cramp", QUALIFIER_FREQUENT | QUALIFIER_WORSENING },
    { "severe: cramp", "cramp", QUALIFIER_SEVERE },         /* or of the one behind */
    { "cramp. Severe stress", "cramp", 0 },    /* it is the cause that is severe */
};

static void check_qualifiers(struct fixture *fixture)
{
    for (size_t i = 0; i < COUNT_OF(qualifiers); i++) {
        fixture_read(fixture, qualifiers[i].text);
        const struct mention *mention = fixture_mention(fixture, qualifiers[i].concept, 0);
        CHECK_FOR(qualifiers[i].text, mention && mention->qualifiers == qualifiers[i].qualifiers);
    }
}

int main(void)
{
    struct fixture fixture;
    fixture_open(&fixture);
    check_made(&fixture);
    check_status(&fixture);
    check_sides(&fixture);
    check_qualifiers(&fixture);
    fixture_close(&fixture);
    return checks_end();
}
