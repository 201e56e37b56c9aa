/* spasm-symptoms: what does each report say? */
#include "filter.h"

static const char *const columns[] = { "condition", "site", "symptom", "scope", NULL };
static const char *const long_columns[] = { NULL };

static bool list_kind(struct filter *filter, enum concept_kind kind, struct buffer *cell)
{
    if (!findings_list(filter->reading, kind, &filter->list))
        return false;
    for (size_t i = 0; i < filter->list.count; i++)
        filter_list_add(cell, concept_id(&filter->knowledge, filter->list.items[i]));
    return true;
}

static bool answer(struct filter *filter, bool *hit)
{
    *hit = rules_scope(filter->reading) != NULL;
    filter->state = *hit ? "in-scope" : reading_uninformative(filter->reading) ? "uninformative" : "out-of-scope";
    buffer_append_string(&filter->cells[3], filter->state);
    return list_kind(filter, KIND_CONDITION, &filter->cells[0]) && list_kind(filter, KIND_SITE, &filter->cells[1])
        && list_kind(filter, KIND_SYMPTOM, &filter->cells[2]);
}

static bool rows(struct filter *filter)
{
    size_t count;
    const struct mention *mentions = reading_mentions(filter->reading, &count);
    for (size_t i = 0; i < count; i++) {
        const struct concept *concept = &filter->knowledge.concepts.items[mentions[i].concept];
        filter_row_begin(filter, concept->id, concept_kind_name(concept->kind), &mentions[i], mentions[i].row,
                         table_cell(concept->row, CONCEPT_SOURCE));
        filter_row_end(filter);
    }
    return true;
}

int main(int argc, char **argv)
{
    static const struct filter_program program = { PROGRAM_SYMPTOMS, "spasm-symptoms", columns, long_columns, NULL,
                                                   answer, rows };
    return filter_main(&program, argc, argv);
}
