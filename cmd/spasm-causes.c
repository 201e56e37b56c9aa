/* spasm-causes: what may lie behind each report? */
#include "filter.h"
#include "programs.h"
#include "rows.h"
#include "states.h"

enum { STATED, POSSIBLE, STATE, COLUMN_COUNT };
static const char *const columns[] = {
    [STATED] = "cause", [POSSIBLE] = "possible_cause", [STATE] = "cause_state", [COLUMN_COUNT] = NULL
};

static bool find_causes(struct desk *desk)
{
    return findings_list(desk->reading, KIND_CONDITION, &desk->conditions)
        && findings_list(desk->reading, KIND_CAUSE, &desk->causes)
        && findings_possible_causes(&desk->plan->knowledge, &desk->conditions, &desk->causes, desk->plan->sources,
                                    &desk->possible);
}

static const struct cause_link *possible_link(const struct desk *desk, size_t index)
{
    return &desk->plan->knowledge.causes.items[desk->possible.items[index]];
}

static bool answer(struct desk *desk, bool *hit)
{
    const struct knowledge *knowledge = &desk->plan->knowledge;
    struct buffer *cells = desk->answer.items;
    if (!find_causes(desk))
        return false;
    for (size_t i = 0; i < desk->causes.count; i++)
        cell_add(&cells[STATED], concept_id(knowledge, desk->causes.items[i]));
    for (size_t i = 0; i < desk->possible.count; i++)
        cell_add(&cells[POSSIBLE], concept_id(knowledge, possible_link(desk, i)->item));
    *hit = desk->causes.count > 0;
    desk->state = state_name(state_of_causes(desk->reading, desk->causes.count, desk->possible.count));
    buffer_append_string(&cells[STATE], desk->state);
    return true;
}

static bool rows(struct desk *desk)
{
    const struct knowledge *knowledge = &desk->plan->knowledge;
    for (size_t i = 0; i < desk->causes.count; i++) {
        const struct mention *mention = reading_holding(desk->reading, desk->causes.items[i]);
        row_begin(desk, concept_id(knowledge, desk->causes.items[i]), "cause", mention, mention->row,
                         slice_of(""));
        if (!row_end(desk))
            return false;
    }
    for (size_t i = 0; i < desk->possible.count; i++) {
        const struct cause_link *link = possible_link(desk, i);
        row_begin(desk, concept_id(knowledge, link->item), "possible-cause", NULL,
                         knowledge_row(knowledge, link->row), knowledge_cell(knowledge, link->row, CAUSE_SOURCE));
        if (!row_end(desk))
            return false;
    }
    return true;
}

int causes_main(int count, char **arguments)
{
    static const struct filter_program program = {
        .id = PROGRAM_CAUSES, .name = "spasm-causes", .columns = columns, .state_column = STATE,
        .list_columns = 1u << STATED, .answer = answer, .rows = rows
    };
    return filter_main(&program, count, arguments);
}
