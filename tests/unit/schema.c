/* schema: the names of columns stand in the order of their enumerators, and no table or column stands twice. */
#include "schema.h"

#include <string.h>

#include "check.h"

/* The last column of each table, and so how many it has. */
static const struct {
    enum table_id table;
    size_t last;
    const char *file, *column;
} tables[TABLE_COUNT] = {
    { TABLE_CONCEPTS, CONCEPT_NOTE, "concepts.csv", "note" },
    { TABLE_TERMS, TERM_NOTE, "terms.csv", "note" },
    { TABLE_COMPOSITIONS, COMPOSITION_NOTE, "compositions.csv", "note" },
    { TABLE_SCOPE, RULE_NOTE, "scope.csv", "note" },
    { TABLE_REDFLAGS, REDFLAG_COVERED_BY, "redflags.csv", "covered_by" },
    { TABLE_REDFLAG_RULES, RULE_NOTE, "redflag-rules.csv", "note" },
    { TABLE_CAUSES, CAUSE_AT, "causes.csv", "at" },
    { TABLE_PRESENTATIONS, PRESENTATION_AT, "presentations.csv", "at" },
    { TABLE_RELIEF, RELIEF_NOTE, "relief.csv", "note" },
    { TABLE_STEPS, STEP_AT, "steps.csv", "at" },
    { TABLE_CARE, CARE_AT, "care.csv", "at" },
    { TABLE_CAUTIONS, CAUTION_VERIFICATION, "cautions.csv", "verification" },
    { TABLE_CONFLICTS, CONFLICT_KEEP, "conflicts.csv", "keep" },
    { TABLE_SOURCES, SOURCE_NOTE, "sources.csv", "note" },
    { TABLE_CODES, CODE_NOTE, "codes.csv", "note" },
    { TABLE_CLASSES, CLASS_NOTE, "classes.csv", "note" },
    { TABLE_OPPOSITES, OPPOSITE_NOTE, "opposites.csv", "note" },
    { TABLE_CUES, CUE_NOTE, "cues.csv", "note" },
    { TABLE_IDIOMS, IDIOM_NOTE, "idioms.csv", "note" },
    { TABLE_SPELLINGS, SPELLING_WORD, "spellings.csv", "word" },
    { TABLE_FORMS, FORM_WORD, "forms.csv", "word" },
    { TABLE_QUALIFIERS, QUALIFIER_NOTE, "qualifiers.csv", "note" },
    { TABLE_NUMBERS, NUMBER_VALUE, "numbers.csv", "value" },
    { TABLE_UNITS, UNIT_MATCH, "units.csv", "match" },
    { TABLE_DATES, DATE_VALUE, "dates.csv", "value" },
    { TABLE_MEASUREMENTS, MEASUREMENT_NOTE, "measurements.csv", "note" },
    { TABLE_UNINFORMATIVE, UNINFORMATIVE_NOTE, "uninformative.csv", "note" },
    { TABLE_COMMON, COMMON_NOTE, "common.csv", "note" },
    { TABLE_TESTS, TEST_NOTE, "tests.csv", "note" },
};

/* Columns in the middle, which may be mixed up. */
static const struct {
    enum table_id table;
    size_t column;
    const char *name;
} columns[] = {
    { TABLE_CONCEPTS, CONCEPT_BROADER, "broader" },      { TABLE_CONCEPTS, CONCEPT_VAGUE, "vague" },
    { TABLE_TERMS, TERM_MATCH, "match" },                { TABLE_COMPOSITIONS, COMPOSITION_SITE, "site" },
    { TABLE_REDFLAG_RULES, RULE_WITH_3, "with_3" },      { TABLE_REDFLAG_RULES, RULE_COURSE, "course" },
    { TABLE_REDFLAG_RULES, RULE_OVER_HOURS, "over_hours" },
    { TABLE_REDFLAG_RULES, RULE_UP_TO_HOURS, "up_to_hours" },
    { TABLE_REDFLAG_RULES, RULE_UNLESS_UP_TO_HOURS, "unless_up_to_hours" },
    { TABLE_REDFLAG_RULES, RULE_OVER_AGE, "over_age" },  { TABLE_REDFLAG_RULES, RULE_UNDER_AGE, "under_age" },
    { TABLE_REDFLAGS, REDFLAG_LEVEL, "level" },          { TABLE_REDFLAGS, REDFLAG_ACTION, "action" },
    { TABLE_CAUSES, CAUSE_DOUBT, "doubt" },              { TABLE_RELIEF, RELIEF_ORDER, "order" },
    { TABLE_RELIEF, RELIEF_CLASS, "class" },             { TABLE_CAUTIONS, CAUTION_FINDING, "finding" },
    { TABLE_CONFLICTS, CONFLICT_SOURCE_B, "source_b" },  { TABLE_SOURCES, SOURCE_SHA256, "sha256" },
    { TABLE_CUES, CUE_REACH, "reach" },                  { TABLE_QUALIFIERS, QUALIFIER_VALUE, "value" },
    { TABLE_MEASUREMENTS, MEASUREMENT_FROM, "from" },    { TABLE_TESTS, TEST_ABSENT, "absent" },
};

static void check_table(const struct table_schema *schema, size_t last)
{
    CHECK_FOR(schema->file, last < SCHEMA_COLUMNS_MOST && schema->needed >= 1 && schema->needed <= last + 1);
    for (size_t i = 0; i < SCHEMA_COLUMNS_MOST; i++) {
        CHECK_FOR(schema->file, (schema->columns[i] != NULL) == (i <= last));
        for (size_t other = 0; other < i && schema->columns[i] && schema->columns[other]; other++)
            CHECK_FOR(schema->file, strcmp(schema->columns[i], schema->columns[other]) != 0);
    }
}

int main(void)
{
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        const struct table_schema *schema = schema_of(tables[i].table);
        CHECK_FOR(tables[i].file, tables[i].table == (enum table_id)i);
        CHECK_FOR(tables[i].file, strcmp(schema->file, tables[i].file) == 0);
        CHECK_FOR(tables[i].file, schema->columns[tables[i].last]
                                      && strcmp(schema->columns[tables[i].last], tables[i].column) == 0);
        check_table(schema, tables[i].last);
    }
    for (size_t i = 0; i < COUNT_OF(columns); i++)
        CHECK_FOR(columns[i].name, strcmp(schema_of(columns[i].table)->columns[columns[i].column], columns[i].name) == 0);
    return checks_end();
}
