#include "schema.h"

#define RULE_COLUMNS \
    { "id", "finding", "with", "with_2", "with_3", "site", "side", "severity", "course", "frequency", "over_hours", \
      "up_to_hours", "unless_up_to_hours", "over_age", "under_age", "note" }

static const struct table_schema schemas[TABLE_COUNT] = {
    [TABLE_CONCEPTS] = { "concepts.csv", { "id", "kind", "label", "broader", "lasting", "vague", "source", "at", "note" }, 4 },
    [TABLE_TERMS] = { "terms.csv", { "concept", "term", "match", "source", "at", "note" }, 2 },
    [TABLE_COMPOSITIONS] = { "compositions.csv", { "concept", "sensation", "site", "note" }, 3 },
    [TABLE_SCOPE] = { "scope.csv", RULE_COLUMNS, 2 },
    [TABLE_REDFLAGS] = { "redflags.csv", { "id", "level", "region", "label", "why", "threshold", "action", "icd10cm",
                                           "source", "at", "verification", "covered_by" }, 2 },
    [TABLE_REDFLAG_RULES] = { "redflag-rules.csv", RULE_COLUMNS, 2 },
    [TABLE_CAUSES] = { "causes.csv", { "relation", "condition", "item", "group", "qualifier", "doubt", "source",
                                       "at" }, 3 },
    [TABLE_PRESENTATIONS] = { "presentations.csv", { "relation", "condition", "item", "qualifier", "source", "at" },
                              3 },
    [TABLE_RELIEF] = { "relief.csv", { "relation", "condition", "cause", "item", "order", "class", "how", "source",
                                       "at", "note" }, 6 },
    [TABLE_STEPS] = { "steps.csv", { "condition", "measure", "step", "text", "source", "at" }, 4 },
    [TABLE_CARE] = { "care.csv", { "relation", "condition", "item", "qualifier", "source", "at" }, 3 },
    [TABLE_CAUTIONS] = { "cautions.csv", { "id", "measure", "type", "finding", "text", "source", "at",
                                           "verification" }, 5 },
    [TABLE_CONFLICTS] = { "conflicts.csv", { "id", "condition", "a", "b", "position_a", "source_a", "at_a",
                                             "position_b", "source_b", "at_b", "keep" }, 4 },
    [TABLE_SOURCES] = { "sources.csv", { "id", "title", "kind", "publisher", "year", "address", "sha256", "note" },
                        2 },
    [TABLE_CODES] = { "codes.csv", { "concept", "icd10cm", "hpo", "mesh", "note" }, 1 },
    [TABLE_CLASSES] = { "classes.csv", { "class", "term", "match", "note" }, 2 },
    [TABLE_OPPOSITES] = { "opposites.csv", { "class", "opposite", "note" }, 2 },
    [TABLE_CUES] = { "cues.csv", { "cue", "class", "reach", "match", "note" }, 3 },
    [TABLE_IDIOMS] = { "idioms.csv", { "phrase", "note" }, 1 },
    [TABLE_SPELLINGS] = { "spellings.csv", { "spelling", "word" }, 2 },
    [TABLE_FORMS] = { "forms.csv", { "form", "word" }, 2 },
    [TABLE_QUALIFIERS] = { "qualifiers.csv", { "term", "kind", "value", "match", "note" }, 3 },
    [TABLE_NUMBERS] = { "numbers.csv", { "word", "value" }, 2 },
    [TABLE_UNITS] = { "units.csv", { "unit", "hours", "match" }, 2 },
    [TABLE_DATES] = { "dates.csv", { "word", "kind", "value" }, 3 },
    [TABLE_MEASUREMENTS] = { "measurements.csv", { "target", "before", "after", "from", "to", "note" }, 5 },
    [TABLE_UNINFORMATIVE] = { "uninformative.csv", { "text", "note" }, 1 },
    [TABLE_COMMON] = { "common.csv", { "word", "note" }, 1 },
    [TABLE_TESTS] = { "tests.csv", { "text", "expected", "absent", "note" }, 2 },
};

const struct table_schema *schema_of(enum table_id id)
{
    return &schemas[id];
}
