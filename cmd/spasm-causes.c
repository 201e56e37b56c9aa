/* spasm-causes: what may lie behind each report? */
#include "filter.h"
#include "programs.h"
#include "states.h"

static const char *const columns[] = { "cause", "possible_cause", "cause_state", NULL };
static const char *const long_columns[] = { NULL };

static bool find_causes(struct filter *filter)
{
    return findings_list(filter->reading, KIND_CONDITION, &filter->conditions)
        && findings_list(filter->reading, KIND_CAUSE, &filter->causes)
        && findings_possible_causes(&filter->knowledge, &filter->conditions, &filter->causes, filter->sources,
                                    &filter->possible);
}

static const struct cause_link *possible_link(const struct filter *filter, size_t index)
{
    return &filter->knowledge.causes.items[filter->possible.items[index]];
}

static bool answer(struct filter *filter, bool *hit)
{
    const struct knowledge *knowledge = &filter->knowledge;
    if (!find_causes(filter))
        return false;
    for (size_t i = 0; i < filter->causes.count; i++)
        filter_list_add(&filter->cells[0], concept_id(knowledge, filter->causes.items[i]));
    for (size_t i = 0; i < filter->possible.count; i++)
        filter_list_add(&filter->cells[1], concept_id(knowledge, possible_link(filter, i)->item));
    *hit = filter->causes.count > 0;
    filter->state = state_name(state_of_causes(filter->reading, filter->causes.count, filter->possible.count));
    buffer_append_string(&filter->cells[2], filter->state);
    return true;
}

static bool rows(struct filter *filter)
{
    const struct knowledge *knowledge = &filter->knowledge;
    for (size_t i = 0; i < filter->causes.count; i++) {
        const struct mention *mention = reading_holding(filter->reading, filter->causes.items[i]);
        filter_row_begin(filter, concept_id(knowledge, filter->causes.items[i]), "cause", mention, mention->row,
                         slice_of(""));
        filter_row_end(filter);
    }
    for (size_t i = 0; i < filter->possible.count; i++) {
        const struct cause_link *link = possible_link(filter, i);
        filter_row_begin(filter, concept_id(knowledge, link->item), "possible-cause", NULL,
                         knowledge_row(knowledge, link->row), knowledge_cell(knowledge, link->row, CAUSE_SOURCE));
        filter_row_end(filter);
    }
    return true;
}

int causes_main(int count, char **arguments)
{
    static const struct filter_program program = { PROGRAM_CAUSES, "spasm-causes", columns, 2, 1u, long_columns,
                                                   NULL, answer,
                                                   rows };
    return filter_main(&program, count, arguments);
}
