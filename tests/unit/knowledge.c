/* knowledge: tables made into concepts and rules, and what a wrong row is told. */
#include "knowledge.h"

#include "check.h"
#include "fixture.h"
#include "folder.h"

static const char base[] = "id,kind,label,broader\ncramp,condition,cramp,\nleg,site,leg,\n";

/* One more table beside the base; the message about it, and its line. */
static const struct {
    const char *name, *file, *bytes;
    const char *check;         /* NULL: none */
    size_t line;
} cases[] = {
    { "nothing wrong", "terms.csv", "concept,term\ncramp,cramp\n", NULL, 0 },
    { "bad id", "concepts.csv", "id,kind,label,broader\nok-1,site,,\nLeg,site,,\n", "bad-id", 3 },
    { "empty id", "concepts.csv", "id,kind,label,broader\n,site,,\n", "bad-id", 2 },
    { "no kind", "concepts.csv", "id,kind,label,broader\nleg,,,\n", "no-kind", 2 },
    { "unknown kind", "concepts.csv", "id,kind,label,broader\nleg,thing,,\n", "unknown-word", 2 },
    { "id twice", "concepts.csv", "id,kind,label,broader\nleg,site,,\nleg,site,,\n", "duplicate-id", 3 },
    { "unknown broader", "concepts.csv", "id,kind,label,broader\nleg,site,,limb\n", "unknown-id", 2 },
    { "term of nothing", "terms.csv", "concept,term\n,cramp\n", "no-concept", 2 },
    { "term of an unknown concept", "terms.csv", "concept,term\narm,arm\n", "unknown-id", 2 },
    { "term without words", "terms.csv", "concept,term\nleg,?!\n", "no-words", 2 },
    { "term with an unknown class", "terms.csv", "concept,term\nleg,<arm> and leg\n", "no-words", 2 },
    { "term with a concept for a class", "terms.csv", "concept,term\ncramp,<leg> pain\nleg,leg\n", NULL, 0 },
    { "unknown match", "terms.csv", "concept,term,match\nleg,leg,nearly\n", "unknown-word", 2 },
    { "class without words", "classes.csv", "class,term\nbe,is\nbe,\n", "no-words", 3 },
    { "opposite of nothing", "opposites.csv", "class,opposite\ncan,cannot\n", "no-words", 2 },
    { "unknown class of cue", "cues.csv", "cue,class,reach\nno,denied,forward\n", "unknown-word", 2 },
    { "unknown reach", "cues.csv", "cue,class,reach\nno,negated,sideways\n", "unknown-word", 2 },
    { "unknown kind of qualifier", "qualifiers.csv", "term,kind,value\nboth,side,three\n", "unknown-word", 2 },
    { "no number", "numbers.csv", "word,value\nthree,drei\n", "not-a-number", 2 },
    { "unit without hours", "units.csv", "unit,hours\nday,0\n", "unknown-unit", 2 },
    { "measurement of an unknown concept", "measurements.csv", "target,before,after,from,to\nheat,temp,,38,43\n",
      "unknown-id", 2 },
    { "measurement without a number", "measurements.csv", "target,before,after,from,to\nage,aged,,x,110\n",
      "not-a-number", 2 },
    { "composition of an unknown site", "compositions.csv", "concept,sensation,site\ncramp,cramp,arm\n",
      "unknown-id", 2 },
    { "unknown level", "redflags.csv", "id,level\nred,soon\nblue,later\n", "unknown-level", 3 },
    { "the level of no flag", "redflags.csv", "id,level\nblue,none-listed\n", "unknown-level", 2 },
    { "flag twice", "redflags.csv", "id,level\nred,soon\nred,soon\n", "duplicate-id", 3 },
    { "cover that is unknown", "redflags.csv", "id,level,covered_by\nred,soon,blue\n", "unknown-id", 2 },
    { "cover that is less grave", "redflags.csv", "id,level,covered_by\nred,urgent,blue\nblue,soon,\n", "lesser-cover", 2 },
    { "flag that covers itself", "redflags.csv", "id,level,covered_by\nred,urgent,red\n", "lesser-cover", 2 },
    { "rule of an unknown flag", "redflag-rules.csv", "id,finding\nred,cramp\n", "unknown-id", 2 },
    { "rule without a finding", "redflag-rules.csv", "id,finding\nred,\n", "no-finding", 2 },
    { "rule with an unknown companion", "scope.csv", "id,finding,with\nin,cramp,fever\n", "unknown-id", 2 },
    { "rule with a word for hours", "scope.csv", "id,finding,over_hours\nin,cramp,long\n", "not-a-number", 2 },
    { "rule with an unknown side", "scope.csv", "id,finding,side\nin,cramp,left\n", "unknown-word", 2 },
    { "unknown relation", "causes.csv", "relation,condition,item\nreason,cramp,leg\n", "unknown-word", 2 },
    { "cause of an unknown condition", "causes.csv", "relation,condition,item\ncause,tic,leg\n", "unknown-id", 2 },
    { "relief of an unknown class", "relief.csv",
      "relation,condition,cause,item,order,class\nrelief,cramp,,leg,1,magic\n", "unknown-word", 2 },
    { "order beyond all", "relief.csv",
      "relation,condition,cause,item,order,class\nrelief,cramp,,leg,99999999999,self-care\n", "not-a-number", 2 },
    { "conflict of unknown measures", "conflicts.csv", "id,condition,a,b\nc,cramp,ice,leg\n", "unknown-id", 2 },
    { "unknown type of caution", "cautions.csv", "id,measure,type,finding,text\nc,leg,never,cramp,no\n",
      "unknown-word", 2 },
};

static void check_cases(void)
{
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct folder folder = { "" };
        struct table_set tables;
        struct knowledge knowledge;
        struct diagnostics diagnostics = { .items = NULL };
        folder_make(&folder);
        folder_write(&folder, "concepts.csv", slice_of(base));
        folder_write(&folder, cases[i].file, slice_of(cases[i].bytes));
        const char *const paths[] = { folder.path };
        struct table_folders folders = { .replace = paths, .replace_count = 1, .alone = true };
        tables_open(&tables, &folders, &diagnostics);
        CHECK_FOR(cases[i].name, diagnostics.count == 0);
        knowledge_open(&knowledge, &tables, &diagnostics);
        CHECK_FOR(cases[i].name, diagnostics.errors == (cases[i].check ? 1 : 0));
        CHECK_FOR(cases[i].name, diagnostics.count == diagnostics.errors && !diagnostics.failed);
        if (cases[i].check && diagnostics.count > 0) {
            const struct diagnostic *told = &diagnostics.items[0];
            CHECK_FOR(cases[i].name, slice_is(slice_of(told->check), cases[i].check));
            CHECK_FOR(cases[i].name, told->line == cases[i].line);
            CHECK_FOR(cases[i].name, slice_is(told->file, folder_path(&folder, cases[i].file)));
        }
        knowledge_close(&knowledge);
        tables_close(&tables);
        diagnostics_close(&diagnostics);
        folder_remove(&folder);
    }
}

static const struct {
    const char *narrow, *broad;
    bool is;
} orders[] = {
    { "cramp", "cramp", true }, { "cramp", "spasm", true }, { "spasm", "cramp", false },
    { "calf-cramp", "spasm", true }, { "calf-cramp", "foot-cramp", false }, { "calf", "leg", true },
    { "calf", "calf-cramp", false }, { "dystonia", "spasm", false },
};

static void check_order(void)
{
    struct fixture fixture;
    fixture_open(&fixture);
    const struct knowledge *knowledge = &fixture.knowledge;
    for (size_t i = 0; i < COUNT_OF(orders); i++)
        CHECK_FOR(orders[i].narrow, concept_is(knowledge, fixture_concept(&fixture, orders[i].narrow),
                                               fixture_concept(&fixture, orders[i].broad)) == orders[i].is);
    for (uint32_t i = 0; i < knowledge->concepts.count; i++) {
        const struct concept *concept = &knowledge->concepts.items[i];
        CHECK(knowledge->ancestors.items[concept->ancestors] == i); /* first itself */
        CHECK(slice_equal(knowledge_cell(knowledge, concept->row, CONCEPT_ID), concept_id(knowledge, i)));
    }
    const struct concept *calf = &knowledge->concepts.items[fixture_concept(&fixture, "calf-cramp")];
    CHECK(calf->ancestor_count == 3);
    CHECK(knowledge->ancestors.items[calf->ancestors + 1] == fixture_concept(&fixture, "cramp"));
    CHECK(knowledge->ancestors.items[calf->ancestors + 2] == fixture_concept(&fixture, "spasm"));
    CHECK(knowledge->concepts.items[fixture_concept(&fixture, "asthma")].lasting);
    CHECK(!knowledge->concepts.items[fixture_concept(&fixture, "pregnancy")].lasting);
    CHECK(knowledge->concepts.items[fixture_concept(&fixture, "saddle-numbness")].rule_count == 2);
    CHECK(knowledge->concepts.items[fixture_concept(&fixture, "saddle-numbness")].composition_count == 1);
    CHECK(!knowledge->foreign && knowledge->dropped == 0);
    fixture_close(&fixture);
}

/* The knowledge of a concepts.csv alone. */
static void open_concepts(const char *rows, struct table_set *tables, struct knowledge *knowledge,
                          struct diagnostics *diagnostics)
{
    struct folder folder = { "" };
    folder_make(&folder);
    folder_write(&folder, "concepts.csv", slice_of(rows));
    const char *const paths[] = { folder.path };
    struct table_folders folders = { .replace = paths, .replace_count = 1, .alone = true };
    tables_open(tables, &folders, diagnostics);
    knowledge_open(knowledge, tables, diagnostics);
    folder_remove(&folder);
}

/* What is broader over several ways is so once, the nearest first, wherever it stands in the table. */
static void check_broader(void)
{
    static const uint32_t expected[] = { 1, 2, 4, 3 };
    struct table_set tables;
    struct knowledge knowledge;
    struct diagnostics diagnostics = { .items = NULL };
    open_concepts("id,kind,label,broader\ne,group,,\na,group,,b;d\nb,group,,c; d\nd,group,,\nc,group,,d;d\n", &tables,
                  &knowledge, &diagnostics);
    CHECK(diagnostics.count == 0 && knowledge.concepts.count == 5 && knowledge.foreign);
    const struct concept *a = &knowledge.concepts.items[1];
    CHECK(a->ancestor_count == COUNT_OF(expected));
    for (uint32_t i = 0; i < a->ancestor_count && i < COUNT_OF(expected); i++)
        CHECK(knowledge.ancestors.items[a->ancestors + i] == expected[i]);
    CHECK(concept_is(&knowledge, 4, 3) && !concept_is(&knowledge, 3, 4) && !concept_is(&knowledge, 0, 3));
    knowledge_close(&knowledge);
    tables_close(&tables);
    diagnostics_close(&diagnostics);
}

/* Rings are errors, each once. */
static void check_ring(void)
{
    struct table_set tables;
    struct knowledge knowledge;
    struct diagnostics diagnostics = { .items = NULL };
    open_concepts("id,kind,label,broader\na,group,,b\nb,group,,c;d\nc,group,,a; d\nd,group,,d\n", &tables, &knowledge,
                  &diagnostics);
    CHECK(diagnostics.errors == 2 && diagnostics.count == 2);
    for (size_t i = 0; i < diagnostics.count; i++)
        CHECK(strcmp(diagnostics.items[i].check, "cycle") == 0 && diagnostics.items[i].line == (i == 0 ? 2 : 5));
    knowledge_close(&knowledge);
    tables_close(&tables);
    diagnostics_close(&diagnostics);
}

/* With concepts of the user's own, shipped rows about others are left out without an error, and counted. */
static void check_dropped(void)
{
    struct folder folder = { "" };
    struct table_set tables;
    struct knowledge knowledge;
    struct diagnostics diagnostics = { .items = NULL };
    folder_make(&folder);
    folder_write(&folder, "concepts.csv", slice_of(base));
    const char *const paths[] = { folder.path };
    struct table_folders folders = { .replace = paths, .replace_count = 1 };
    tables_open(&tables, &folders, &diagnostics);
    knowledge_open(&knowledge, &tables, &diagnostics);
    CHECK(diagnostics.errors == 0 && knowledge.concepts.count == 2 && knowledge.dropped > 0);
    size_t notices = 0;
    for (size_t i = 0; i < diagnostics.count; i++)
        notices += slice_is(slice_of(diagnostics.items[i].check), "dropped-rows")
            && diagnostics.items[i].severity == SEVERITY_LOSS;
    CHECK(notices == 1);
    knowledge_close(&knowledge);
    tables_close(&tables);
    diagnostics_close(&diagnostics);
    folder_remove(&folder);
}

/* What rows of steps and codes say is kept beside the concepts they name. */
static void check_others(void)
{
    struct fixture fixture;
    fixture_open(&fixture);
    const struct knowledge *knowledge = &fixture.knowledge;
    CHECK(knowledge->steps.count == 2 && knowledge->conflicts.count == 3 && knowledge->cautions.count == 5);
    if (knowledge->steps.count == 2) {
        const struct step *step = &knowledge->steps.items[1];
        CHECK(step->condition == fixture_concept(&fixture, "calf-cramp"));
        CHECK(step->measure == fixture_concept(&fixture, "calf-stretch"));
        CHECK(slice_is(knowledge_cell(knowledge, step->row, STEP_STEP), "2"));
        CHECK(slice_is(knowledge_cell(knowledge, step->row, STEP_TEXT), "Pull the toes, slowly."));
    }
    const struct concept *cramp = &knowledge->concepts.items[fixture_concept(&fixture, "cramp")];
    CHECK(cramp->codes != ROW_NONE && slice_is(knowledge_cell(knowledge, cramp->codes, CODE_ICD10CM), "R25.2"));
    CHECK(knowledge->concepts.items[fixture_concept(&fixture, "fever")].codes == ROW_NONE);
    fixture_close(&fixture);
}

static void check_names(void)
{
    static const char *const levels[] = { "none-listed", "soon", "urgent", "emergency" };
    enum flag_level level;
    for (size_t i = 0; i < LEVEL_COUNT; i++) {
        CHECK_FOR(levels[i], slice_is(slice_of(flag_level_name((enum flag_level)i)), levels[i]));
        CHECK_FOR(levels[i], flag_level_parse(slice_of(levels[i]), &level) && level == (enum flag_level)i);
    }
    CHECK(!flag_level_parse(slice_of(""), &level) && !flag_level_parse(slice_of("Soon"), &level));
    CHECK(slice_is(slice_of(concept_kind_name(KIND_CONDITION)), "condition"));
    CHECK(slice_is(slice_of(concept_kind_name(KIND_GROUP)), "group"));
    CHECK(slice_is(slice_of(relief_use_name(USE_NEGATIVE)), "negative"));
}

int main(void)
{
    check_cases();
    check_order();
    check_broader();
    check_ring();
    check_dropped();
    check_others();
    check_names();
    return checks_end();
}
