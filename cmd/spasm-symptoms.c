/* spasm-symptoms: what does each report say? */
#include "filter.h"
#include "programs.h"
#include "states.h"

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

static bool list_holds(const struct buffer *cell, struct slice item)
{
    struct slice rest = buffer_slice(cell), held;
    while (slice_next_item(&rest, ';', &held))
        if (slice_equal(held, item))
            return true;
    return false;
}

/* The codes of a concept, each into its cell: icd10cm, hpo, mesh. */
static void add_codes(struct filter *filter, uint32_t concept, struct buffer *cells)
{
    static const enum code_column systems[] = { CODE_ICD10CM, CODE_HPO, CODE_MESH };
    const struct table_row *row = knowledge_row(&filter->knowledge, filter->knowledge.concepts.items[concept].codes);
    for (size_t i = 0; row && i < sizeof systems / sizeof systems[0]; i++)
        if (table_cell(row, systems[i]).length > 0 && !list_holds(&cells[i], table_cell(row, systems[i])))
            filter_list_add(&cells[i], table_cell(row, systems[i]));
}

static bool list_codes(struct filter *filter)
{
    static const enum concept_kind coded[] = { KIND_CONDITION, KIND_SYMPTOM, KIND_CAUSE };
    for (size_t kind = 0; kind < sizeof coded / sizeof coded[0]; kind++) {
        if (!findings_list(filter->reading, coded[kind], &filter->list))
            return false;
        for (size_t i = 0; i < filter->list.count; i++)
            add_codes(filter, filter->list.items[i], &filter->cells[4]);
    }
    return true;
}

static bool answer(struct filter *filter, bool *hit)
{
    enum state scope = state_of_scope(filter->reading);
    *hit = scope == STATE_IN_SCOPE;
    filter->state = state_name(scope);
    buffer_append_string(&filter->cells[3], filter->state);
    return list_kind(filter, KIND_CONDITION, &filter->cells[0]) && list_kind(filter, KIND_SITE, &filter->cells[1])
        && list_kind(filter, KIND_SYMPTOM, &filter->cells[2]) && (!filter->options.codes || list_codes(filter));
}

static bool rows(struct filter *filter)
{
    size_t count;
    const struct mention *mentions = reading_mentions(filter->reading, &count);
    for (size_t i = 0; i < count; i++) {
        const struct concept *concept = &filter->knowledge.concepts.items[mentions[i].concept];
        filter_row_begin(filter, concept_id(&filter->knowledge, mentions[i].concept), concept_kind_name(concept->kind),
                         &mentions[i], mentions[i].row, knowledge_cell(&filter->knowledge, concept->row, CONCEPT_SOURCE));
        if (filter->options.codes)
            add_codes(filter, mentions[i].concept,
                      filter->cells + (filter->options.columns.count > 1) + LONG_COMMON_COUNT);
        filter_row_end(filter);
    }
    return true;
}

int symptoms_main(int count, char **arguments)
{
    static const struct filter_program program = { PROGRAM_SYMPTOMS, "spasm-symptoms", columns, 3, 7u, long_columns,
                                                   NULL, answer, rows };
    return filter_main(&program, count, arguments);
}
