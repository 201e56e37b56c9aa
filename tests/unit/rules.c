/* rules: which flags hold by the rules of the small tables, in which order, and how far one is from holding. */
#include "rules.h"

#include "check.h"
#include "fixture.h"

/* The ids of the flags found, with ';' between. */
static const char *flags_of(const struct fixture *fixture, const char *sources, struct flags_found *found)
{
    static char line[512];
    size_t used = 0;
    if (!rules_flags(fixture->reading, slice_of(sources), found))
        exit(2);
    for (size_t i = 0; i < found->count && used < sizeof line; i++) {
        struct slice id = flag_id(&fixture->knowledge, found->items[i].flag);
        used += (size_t)snprintf(line + used, sizeof line - used, "%s%.*s", i > 0 ? ";" : "", (int)id.length, id.at);
    }
    line[used] = '\0';
    return line;
}

static const struct {
    const char *text, *sources, *flags;
    enum flag_level level;
} cases[] = {
    { "", "", "", LEVEL_NONE_LISTED },
    { "cramp", "", "", LEVEL_NONE_LISTED },
    { "numb saddle", "", "cauda", LEVEL_EMERGENCY },
    { "no numb saddle", "", "", LEVEL_NONE_LISTED },
    { "maybe numb saddle", "", "cauda", LEVEL_EMERGENCY },
    { "used to have numb saddle", "", "", LEVEL_NONE_LISTED },
    /* all of a row must hold */
    { "fever", "", "", LEVEL_NONE_LISTED },
    { "fever and cramp", "", "hot", LEVEL_URGENT },
    { "fever, calf cramp", "", "hot", LEVEL_URGENT },
    { "fever, spasm", "", "", LEVEL_NONE_LISTED },
    { "fever, no cramp", "", "", LEVEL_NONE_LISTED },
    { "fever, no cramp. Cramp!", "", "hot", LEVEL_URGENT },
    { "swelling, fever, pain, asthma", "", "three", LEVEL_URGENT },
    { "swelling, fever, pain", "", "", LEVEL_NONE_LISTED },
    { "PMH: asthma\nswelling, fever, pain", "", "three", LEVEL_URGENT },
    /* site and side */
    { "both legs numb", "", "both-legs", LEVEL_URGENT },
    { "both feet are numb", "", "both-legs", LEVEL_URGENT },
    { "leg numb", "", "", LEVEL_NONE_LISTED },
    { "one leg numb", "", "", LEVEL_NONE_LISTED },
    { "both sides of the neck numb", "", "", LEVEL_NONE_LISTED },
    /* times, at their bounds */
    { "cramp for 3 days", "", "", LEVEL_NONE_LISTED },
    { "cramp for 4 days", "", "long", LEVEL_SOON },
    { "cramp for 3-4 days", "", "long", LEVEL_SOON },
    { "cramp for over 2 days", "", "", LEVEL_NONE_LISTED },
    { "cramp for over 3 days", "", "long", LEVEL_SOON },
    { "cramp for at least 3 days", "", "long", LEVEL_SOON },
    { "cramp for less than 3 days", "", "", LEVEL_NONE_LISTED },
    { "weak", "", "", LEVEL_NONE_LISTED },
    { "weak for 2 days", "", "short", LEVEL_SOON },
    { "weak for 49 hours", "", "", LEVEL_NONE_LISTED },
    { "weak for less than 2 days", "", "short", LEVEL_SOON },
    { "weak all day", "", "short", LEVEL_SOON },
    { "weak overnight", "", "", LEVEL_NONE_LISTED },        /* says when, not how long */
    { "dystonia", "", "lasting", LEVEL_SOON },
    { "dystonia for 25 hours", "", "lasting", LEVEL_SOON },
    { "dystonia for 24 hours", "", "", LEVEL_NONE_LISTED },
    { "dystonia for over 3 hours", "", "lasting", LEVEL_SOON },
    /* ages, at their bounds */
    { "pain", "", "", LEVEL_NONE_LISTED },
    { "aged 60, pain", "", "", LEVEL_NONE_LISTED },
    { "aged 61, pain", "", "aged", LEVEL_SOON },
    { "aged 16, pain", "", "", LEVEL_NONE_LISTED },
    { "aged 15, pain", "", "young", LEVEL_SOON },
    /* qualifiers: every one of those asked for */
    { "severe pain", "", "", LEVEL_NONE_LISTED },
    { "severe pain, worse", "", "severe", LEVEL_SOON },
    { "pain 8/10, worse", "", "severe", LEVEL_SOON },
    { "mild pain, worse", "", "", LEVEL_NONE_LISTED },
    /* worst first, then by the first byte, then in the order of the table; each once */
    { "aged 61, pain, cramp for 4 days", "", "aged;long", LEVEL_SOON },
    { "aged 61, cramp for 4 days, pain", "", "long;aged", LEVEL_SOON },
    { "cramp for 4 days, fever, numb saddle", "", "cauda;hot;long", LEVEL_EMERGENCY },
    { "aged 15, severe pain, worse", "", "young;severe", LEVEL_SOON },
    { "cramp; both legs are numb; fever", "", "hot;both-legs", LEVEL_URGENT },
    { "fever; both legs are numb; cramp", "", "hot;both-legs", LEVEL_URGENT },
    { "cramp for 4 days. Cramp for 5 days", "", "long", LEVEL_SOON },
    { "pain and swelling, asthma. Fever and cramp", "", "three;hot", LEVEL_URGENT },
    /* what another flag says already; of two that cover each other one */
    { "asthma, dystonia for 2 hours", "", "asthmatic", LEVEL_SOON },
    { "asthma, dystonia for 2 hours, swelling, fever, pain", "", "three", LEVEL_URGENT },
    { "asthma, weakness", "", "wheezing", LEVEL_SOON },
    { "asthma, weakness, numb saddle", "", "cauda", LEVEL_EMERGENCY },
    { "Weakness. Asthma, dystonia for 2 hours", "", "wheezing", LEVEL_SOON },
    { "Weakness. Asthma, dystonia for 2 hours. Numb saddle", "", "cauda", LEVEL_EMERGENCY },
    { "asthma, weakness, numb saddle", "s9", "", LEVEL_NONE_LISTED },
    /* only flags of the sources asked for */
    { "numb saddle, fever, cramp for 4 days", "s1", "cauda;hot", LEVEL_EMERGENCY },
    { "numb saddle, fever, cramp for 4 days", "s2", "hot;long", LEVEL_URGENT },
    { "numb saddle, fever, cramp for 4 days", "s9;s2", "hot;long", LEVEL_URGENT },
    { "numb saddle, fever, cramp for 4 days", "s9", "", LEVEL_NONE_LISTED },
};

static void check_flags(struct fixture *fixture, struct flags_found *found)
{
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        fixture_read(fixture, cases[i].text);
        const char *flags = flags_of(fixture, cases[i].sources, found);
        CHECK_FOR(cases[i].text, strcmp(flags, cases[i].flags) == 0);
        CHECK_FOR(cases[i].text, rules_worst(&fixture->knowledge, found) == cases[i].level);
    }
}

/* The mentions that fulfil a rule: the finding first, then its companions. */
static void check_parts(struct fixture *fixture, struct flags_found *found)
{
    fixture_read(fixture, "No pain. Asthma, pain; fever and swelling");
    flags_of(fixture, "", found);
    CHECK(found->count == 1);
    if (found->count != 1)
        return;
    const struct flag_found *flag = &found->items[0];
    CHECK(flag->part_count == 4);
    CHECK(flag->parts[0] == fixture_mention(fixture, "swelling", 0));
    CHECK(flag->parts[1] == fixture_mention(fixture, "fever", 0));
    CHECK(flag->parts[2] == fixture_mention(fixture, "pain", 1));
    CHECK(flag->parts[3] == fixture_mention(fixture, "asthma", 0));
    CHECK(flag->rule->target == flag->flag);
    CHECK(slice_is(knowledge_cell(&fixture->knowledge, flag->rule->row, RULE_ID), "three"));
}

/* Texts of a report count in their order, whatever their bytes. */
static void check_texts(struct fixture *fixture, struct flags_found *found)
{
    const struct slice texts[] = { slice_of("aged 61 with some more words in front of the pain"),
                                   slice_of("cramp for 4 days") };
    CHECK(reading_read(fixture->reading, texts, 2));
    CHECK(strcmp(flags_of(fixture, "", found), "aged;long") == 0);
    const struct slice turned[] = { texts[1], texts[0] };
    CHECK(reading_read(fixture->reading, turned, 2));
    CHECK(strcmp(flags_of(fixture, "", found), "long;aged") == 0);
}

static const struct {
    const char *text;
    const char *concept;       /* of the mention by which the report is in scope; NULL: it is not */
} scopes[] = {
    { "", NULL }, { "pain", NULL }, { "dystonia", NULL },
    { "spasm", "spasm" }, { "calf cramp", "calf-cramp" }, { "no cramp", NULL }, { "maybe cramp", "cramp" },
    { "pain, cramp", "cramp" }, { "numb", NULL }, { "numb neck", NULL }, { "weak", NULL },
    { "numb foot", "leg-numbness" }, { "weak and in pain", "weakness" }, { "weak, no pain", NULL },
};

static void check_scope(struct fixture *fixture)
{
    CHECK(!fixture->knowledge.foreign);
    for (size_t i = 0; i < COUNT_OF(scopes); i++) {
        fixture_read(fixture, scopes[i].text);
        const struct mention *mention = rules_scope(fixture->reading);
        CHECK_FOR(scopes[i].text, (mention != NULL) == (scopes[i].concept != NULL));
        if (mention && scopes[i].concept)
            CHECK_FOR(scopes[i].text, mention->concept == fixture_concept(fixture, scopes[i].concept));
    }
    /* tables without scope rules: any condition or symptom that holds, and nothing else */
    fixture->knowledge.foreign = true;
    fixture->knowledge.scope_rules.count = 0;
    fixture_read(fixture, "no pain, leg, asthma, stress");
    CHECK(rules_scope(fixture->reading) == NULL);
    fixture_read(fixture, "leg, dystonia");
    CHECK(rules_scope(fixture->reading) == fixture_mention(fixture, "dystonia", 0));
    fixture_read(fixture, "asthma. Pain");
    CHECK(rules_scope(fixture->reading) == fixture_mention(fixture, "pain", 0));
}

static const struct {
    const char *flag, *text;
    enum rule_gap gap;
    const char *companion;
} gaps[] = {
    { "cauda", "numb saddle", GAP_NONE, NULL },
    { "cauda", "numb", GAP_FINDING, NULL },
    { "cauda", "no numb saddle", GAP_FINDING, NULL },
    { "hot", "fever", GAP_COMPANION, "cramp" },
    { "hot", "cramp", GAP_FINDING, NULL },
    { "hot", "fever, cramp", GAP_NONE, NULL },
    { "three", "swelling", GAP_COMPANION, "fever" },
    { "three", "swelling and fever", GAP_COMPANION, "pain" },
    { "three", "swelling, fever and pain", GAP_COMPANION, "asthma" },
    { "long", "cramp", GAP_TIME, NULL },
    { "long", "cramp for 2 days", GAP_TIME, NULL },
    { "long", "cramp for 4 days", GAP_NONE, NULL },
    { "short", "weak for 4 days", GAP_TIME, NULL },
    { "aged", "pain", GAP_AGE, NULL },
    { "aged", "aged 59, pain", GAP_AGE, NULL },
    { "severe", "severe pain", GAP_QUALIFIERS, NULL },
    { "both-legs", "numb leg", GAP_QUALIFIERS, NULL },
    { "both-legs", "both sides numb", GAP_SITE, NULL },
    { "long", "cramp. Cramp for 4 days. Cramp.", GAP_NONE, NULL },
};

static void check_gaps(struct fixture *fixture)
{
    for (size_t i = 0; i < COUNT_OF(gaps); i++) {
        uint32_t flag = name_map_find(&fixture->knowledge.flag_ids, slice_of(gaps[i].flag)), companion = 0;
        const struct rule *rule = NULL;
        for (size_t n = 0; n < fixture->knowledge.flag_rules.count; n++)
            if (fixture->knowledge.flag_rules.items[n].target == flag)
                rule = &fixture->knowledge.flag_rules.items[n];
        CHECK_FOR(gaps[i].flag, rule != NULL);
        if (!rule)
            continue;
        fixture_read(fixture, gaps[i].text);
        CHECK_FOR(gaps[i].text, rules_gap(fixture->reading, rule, &companion) == gaps[i].gap);
        CHECK_FOR(gaps[i].text, companion == (gaps[i].companion ? fixture_concept(fixture, gaps[i].companion)
                                                                : NAME_NONE));
    }
}

static const struct {
    const char *sources, *cell;
    bool allowed;
} allowances[] = {
    { "", "", true }, { "", "s1", true }, { "s1", "", false }, { "s1", "s1", true }, { "s1", "s2", false },
    { "s1", "s2;s1", true }, { "s2; s1", "s3 ; s1", true }, { "s1;s2", "s3", false }, { "s1", "s11", false },
    { "s11", "s1", false }, { "s1", "S1", false },
};

static void check_sources(void)
{
    for (size_t i = 0; i < COUNT_OF(allowances); i++)
        CHECK_FOR(allowances[i].cell, sources_allow(slice_of(allowances[i].sources), slice_of(allowances[i].cell))
                                          == allowances[i].allowed);
}

int main(void)
{
    struct fixture fixture;
    struct flags_found found = { 0 };
    fixture_open(&fixture);
    check_flags(&fixture, &found);
    check_parts(&fixture, &found);
    check_texts(&fixture, &found);
    check_gaps(&fixture);
    check_scope(&fixture);
    check_sources();
    free(found.items);
    fixture_close(&fixture);
    return checks_end();
}
