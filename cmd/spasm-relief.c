/* spasm-relief: what can be done about each report? */
#include "filter.h"
#include "programs.h"
#include "rows.h"
#include "states.h"

enum { STATE, MEASURES, CAUTIONS, CONFLICTS, COLUMN_COUNT };
static const char *const columns[] = {
    [STATE] = "relief_state", [MEASURES] = "relief", [CAUTIONS] = "caution", [CONFLICTS] = "relief_conflict",
    [COLUMN_COUNT] = NULL
};

enum { ROW_HOW = ROW_COMMON_COUNT, ROW_STEPS, ROW_CAUTION, ROW_PLACE };
static const char *const long_columns[] = { "how", "steps", "caution", "place", NULL };

static bool begin(struct plan *plan, struct stop *stop)
{
    return !columns_stands_twice(&plan->columns, slice_of("cause"))
        || stop_because(stop, "the column 'cause' stands twice");
}

static bool wrong_upstream(struct desk *desk, size_t column)
{
    struct slice name = desk->plan->columns.names[column];
    return stop_because(desk->stop, "record %llu: the column '%.*s' holds a word that is not known", desk->report.number,
                        (int)name.length, name.at);
}

/*
 * Takes the level of an earlier stage when it is worse. Behind a prefix, and without a header, the column may be somebody else's,
 * with other words.
 */
static bool read_level(struct desk *desk, size_t column, enum flag_level *level)
{
    struct slice value = slice_trim(desk_value(desk, column));
    enum flag_level upstream = LEVEL_NONE_LISTED;
    if (value.length > 0 && !slice_is(value, state_name(STATE_UNINFORMATIVE)) && !flag_level_parse(value, &upstream)
        && slice_equal_ignoring_case(slice_trim(desk->plan->columns.names[column]), slice_of("flag_level")))
        return wrong_upstream(desk, column);
    *level = upstream > *level ? upstream : *level;
    return true;
}

/* Takes the causes of an earlier stage. */
static bool read_causes(struct desk *desk, size_t column)
{
    const struct plan *plan = desk->plan;
    struct slice rest = desk_value(desk, column), item;
    while (slice_next_item(&rest, ';', &item)) {
        uint32_t cause = name_map_find(&plan->knowledge.concept_ids, item);
        bool known = cause != NAME_NONE && plan->knowledge.concepts.items[cause].kind == KIND_CAUSE;
        if (!known && (ptrdiff_t)column != plan->lone_cause)
            return wrong_upstream(desk, column);
        if (known && !number_list_add(&desk->causes, cause))
            return false;
    }
    return true;
}

/* Adds what earlier stages found: their causes, and their level when that is worse. */
static bool read_upstream(struct desk *desk, enum flag_level *level)
{
    const struct plan *plan = desk->plan;
    for (size_t i = 0; i < plan->levels.count; i++)
        if (!read_level(desk, plan->levels.items[i], level))
            return false;
    for (size_t i = 0; i < plan->causes.count; i++)
        if (!read_causes(desk, plan->causes.items[i]))
            return false;
    return true;
}

/* A condition may be the cause of another, so relief that answers a cause looks at both. */
static bool find_relief(struct desk *desk)
{
    const struct plan *plan = desk->plan;
    struct relief_choice choice = { plan->options.uses, plan->options.classes, plan->sources };
    for (size_t i = 0; i < desk->conditions.count; i++)
        if (!number_list_add(&desk->causes, desk->conditions.items[i]))
            return false;
    return relief_find(&desk->relief, desk->reading, &desk->conditions, &desk->causes, &choice);
}

static void list_measures(struct desk *desk)
{
    const struct knowledge *knowledge = &desk->plan->knowledge;
    const struct relief *relief = &desk->relief;
    struct buffer *cells = desk->answer.items;
    for (size_t i = 0; i < relief->measures.count; i++) {
        cell_add(&cells[MEASURES], concept_id(knowledge, relief->measures.items[i].item));
        enum relief_class class = relief->measures.items[i].link->class;
        buffer_append_string(&cells[MEASURES], class == CLASS_SELF_CARE ? ""
                             : class == CLASS_PROFESSIONAL ? "(pro)" : "(ask-doctor)");
    }
    for (size_t i = 0; i < relief->cautions.count; i++) {
        cell_add(&cells[CAUTIONS], concept_id(knowledge, relief->cautions.items[i].item));
        buffer_append_byte(&cells[CAUTIONS], ':');
        buffer_append(&cells[CAUTIONS], concept_id(knowledge, relief->cautions.items[i].caution->finding));
    }
    for (size_t i = 0; i < relief->conflicts.count; i++) {
        cell_add(&cells[CONFLICTS], concept_id(knowledge, relief->conflicts.items[i]->a));
        buffer_append_byte(&cells[CONFLICTS], '/');
        buffer_append(&cells[CONFLICTS], concept_id(knowledge, relief->conflicts.items[i]->b));
    }
}

static bool answer(struct desk *desk, bool *hit)
{
    desk->relief.measures.count = 0;
    if (!rules_flags(desk->reading, slice_of(""), &desk->flags)
        || !findings_list(desk->reading, KIND_CONDITION, &desk->conditions)
        || !findings_list(desk->reading, KIND_CAUSE, &desk->causes))
        return false;
    enum flag_level level = rules_worst(&desk->plan->knowledge, &desk->flags);
    if (!read_upstream(desk, &level))
        return false;
    bool may_list = (level < LEVEL_SOON || desk->plan->options.with_flagged)
        && state_of_scope(desk->reading) == STATE_IN_SCOPE;
    if (may_list && !find_relief(desk))
        return false;
    bool lists = may_list && desk->relief.measures.count > 0;
    desk->state = state_name(state_of_relief(desk->reading, level, lists));
    *hit = level >= LEVEL_SOON || lists;
    buffer_append_string(&desk->answer.items[STATE], desk->state);
    if (may_list)
        list_measures(desk);
    else
        desk->relief.measures.count = 0;
    return true;
}

static void append_steps(struct desk *desk, struct buffer *cell, uint32_t measure)
{
    const struct knowledge *knowledge = &desk->plan->knowledge;
    for (size_t i = 0; i < knowledge->steps.count; i++) {
        const struct step *step = &knowledge->steps.items[i];
        if (step->measure != measure || step->condition == NAME_NONE
            || !reading_holding(desk->reading, step->condition))
            continue;
        if (cell->length > 0)
            buffer_append_string(cell, "; ");
        buffer_append(cell, knowledge_cell(knowledge, step->row, STEP_STEP));
        buffer_append_string(cell, ": ");
        buffer_append(cell, knowledge_cell(knowledge, step->row, STEP_TEXT));
    }
}

/* The cautions that go with a measure: those for everybody, and those that something in the report calls up. */
static void append_cautions(struct desk *desk, struct buffer *cell, uint32_t measure)
{
    const struct knowledge *knowledge = &desk->plan->knowledge;
    for (size_t i = 0; i < knowledge->cautions.count; i++) {
        const struct caution *caution = &knowledge->cautions.items[i];
        if (caution->measure == NAME_NONE || !concept_is(knowledge, measure, caution->measure)
            || (caution->finding != NAME_NONE && !reading_holding(desk->reading, caution->finding)))
            continue;
        if (cell->length > 0)
            buffer_append_byte(cell, ' ');
        buffer_append(cell, knowledge_cell(knowledge, caution->row, CAUTION_TEXT));
    }
}

static bool rows(struct desk *desk)
{
    const struct knowledge *knowledge = &desk->plan->knowledge;
    for (size_t i = 0; i < desk->relief.measures.count; i++) {
        struct measure measure = desk->relief.measures.items[i];
        const struct table_row *row = knowledge_row(knowledge, measure.link->row);
        row_begin(desk, concept_id(knowledge, measure.item), relief_use_name(measure.link->use), NULL, row,
                  table_cell(row, RELIEF_SOURCE));
        buffer_append_string(row_cell(desk, ROW_STATUS), desk->state);
        buffer_append(row_cell(desk, ROW_HOW), table_cell(row, RELIEF_HOW));
        append_steps(desk, row_cell(desk, ROW_STEPS), measure.item);
        append_cautions(desk, row_cell(desk, ROW_CAUTION), measure.item);
        buffer_append(row_cell(desk, ROW_PLACE), table_cell(row, RELIEF_AT));
        if (!row_end(desk))
            return false;
    }
    return true;
}

int relief_main(int count, char **arguments)
{
    static const struct filter_program program = {
        .id = PROGRAM_RELIEF, .name = "spasm-relief", .columns = columns, .state_column = STATE,
        .list_columns = 1u << MEASURES, .long_columns = long_columns, .begin = begin, .answer = answer, .rows = rows
    };
    return filter_main(&program, count, arguments);
}
