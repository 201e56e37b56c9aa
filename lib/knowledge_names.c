#include "knowledge_names.h"

const char *const concept_kind_names[KIND_COUNT] = {
    "condition", "site", "symptom", "cause", "aggravator", "relief", "prevention", "diagnosis", "clinician",
    "circumstance", "group"
};
static const char *const level_names[LEVEL_COUNT] = { "none-listed", "soon", "urgent", "emergency" };
const char *const relief_use_names[USE_COUNT] = { "relief", "technique", "first-aid", "prevention", "negative" };
const char *const phrase_match_names[MATCH_COUNT] = { "any", "word", "exact" };

const char *concept_kind_name(enum concept_kind kind)
{
    return concept_kind_names[kind];
}

const char *flag_level_name(enum flag_level level)
{
    return level_names[level];
}

bool flag_level_parse(struct slice name, enum flag_level *level)
{
    for (size_t i = 0; i < LEVEL_COUNT; i++)
        if (slice_is(name, level_names[i])) {
            *level = (enum flag_level)i;
            return true;
        }
    return false;
}

const char *relief_use_name(enum relief_use use)
{
    return relief_use_names[use];
}

unsigned form_role(const struct table_row *row)
{
    struct slice word = table_cell(row, FORM_WORD);
    return slice_is(word, "(filler)") ? FORM_FILLER : slice_is(word, "(barrier)") ? FORM_BARRIER : 0;
}
