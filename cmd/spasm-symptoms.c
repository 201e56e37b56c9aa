/* spasm-symptoms: what does each report say? */
#include "filter.h"
#include "programs.h"
#include "rows.h"
#include "states.h"

/* Behind these, and behind the common ones of a row, come the codes. */
enum { CONDITION, SITE, SYMPTOM, SCOPE, COLUMN_COUNT };
static const char *const columns[] = {
    [CONDITION] = "condition", [SITE] = "site", [SYMPTOM] = "symptom", [SCOPE] = "scope", [COLUMN_COUNT] = NULL
};

static bool list_kind(struct desk *desk, enum concept_kind kind, struct buffer *cell)
{
    if (!findings_list(desk->reading, kind, &desk->list))
        return false;
    for (size_t i = 0; i < desk->list.count; i++)
        cell_add(cell, concept_id(&desk->plan->knowledge, desk->list.items[i]));
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
static void add_codes(const struct knowledge *knowledge, uint32_t concept, struct buffer *cells)
{
    static const enum code_column systems[] = { CODE_ICD10CM, CODE_HPO, CODE_MESH };
    const struct table_row *row = knowledge_row(knowledge, knowledge->concepts.items[concept].codes);
    for (size_t i = 0; row && i < sizeof systems / sizeof systems[0]; i++)
        if (table_cell(row, systems[i]).length > 0 && !list_holds(&cells[i], table_cell(row, systems[i])))
            cell_add(&cells[i], table_cell(row, systems[i]));
}

static bool list_codes(struct desk *desk)
{
    static const enum concept_kind coded[] = { KIND_CONDITION, KIND_SYMPTOM, KIND_CAUSE };
    for (size_t kind = 0; kind < sizeof coded / sizeof coded[0]; kind++) {
        if (!findings_list(desk->reading, coded[kind], &desk->list))
            return false;
        for (size_t i = 0; i < desk->list.count; i++)
            add_codes(&desk->plan->knowledge, desk->list.items[i], &desk->answer.items[COLUMN_COUNT]);
    }
    return true;
}

static bool answer(struct desk *desk, bool *hit)
{
    struct buffer *cells = desk->answer.items;
    enum state scope = state_of_scope(desk->reading);
    *hit = scope == STATE_IN_SCOPE;
    desk->state = state_name(scope);
    buffer_append_string(&cells[SCOPE], desk->state);
    return list_kind(desk, KIND_CONDITION, &cells[CONDITION]) && list_kind(desk, KIND_SITE, &cells[SITE])
        && list_kind(desk, KIND_SYMPTOM, &cells[SYMPTOM]) && (!desk->plan->options.codes || list_codes(desk));
}

static bool rows(struct desk *desk)
{
    const struct knowledge *knowledge = &desk->plan->knowledge;
    size_t count;
    const struct mention *mentions = reading_mentions(desk->reading, &count);
    for (size_t i = 0; i < count; i++) {
        const struct concept *concept = &knowledge->concepts.items[mentions[i].concept];
        row_begin(desk, concept_id(knowledge, mentions[i].concept), concept_kind_name(concept->kind), &mentions[i],
                  mentions[i].row, knowledge_cell(knowledge, concept->row, CONCEPT_SOURCE));
        if (desk->plan->options.codes)
            add_codes(knowledge, mentions[i].concept, row_cell(desk, ROW_COMMON_COUNT));
        if (!row_end(desk))
            return false;
    }
    return true;
}

int symptoms_main(int count, char **arguments)
{
    static const struct filter_program program = {
        .id = PROGRAM_SYMPTOMS, .name = "spasm-symptoms", .columns = columns, .state_column = SCOPE,
        .list_columns = 1u << CONDITION | 1u << SITE | 1u << SYMPTOM, .answer = answer, .rows = rows
    };
    return filter_main(&program, count, arguments);
}
