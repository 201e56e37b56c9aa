/* spasm-relief: what can be done about each report? */
#include "filter.h"
#include "programs.h"
#include "states.h"

static const char *const columns[] = { "relief_state", "relief", "caution", "relief_conflict", NULL };
static const char *const long_columns[] = { "how", "steps", "caution", "place", NULL };

static bool begin(struct filter *filter)
{
    filter->upstream_causes = columns_find(&filter->columns, slice_of("cause"));
    if (columns_stands_twice(&filter->columns, slice_of("cause")))
        return filter_stop(filter, "the column 'cause' stands twice");
    return filter_find_columns(filter, "flag_level", &filter->upstream_levels) || filter_out_of_memory(filter);
}

static bool wrong_upstream(struct filter *filter, const char *column)
{
    return filter_stop(filter, "record %llu: the column '%s' holds a word that is not known", filter->reports, column);
}

/* Takes the level of an earlier stage when it is worse. Behind a prefix the column may be somebody else's, with other words. */
static bool read_level(struct filter *filter, size_t column, enum flag_level *level)
{
    struct slice value = slice_trim(filter_value(filter, column));
    enum flag_level upstream = LEVEL_NONE_LISTED;
    if (value.length > 0 && !slice_is(value, state_name(STATE_UNINFORMATIVE)) && !flag_level_parse(value, &upstream)
        && slice_is(filter->columns.names[column], "flag_level"))
        return wrong_upstream(filter, "flag_level");
    *level = upstream > *level ? upstream : *level;
    return true;
}

/* Adds what an earlier stage found: its causes, and its level when that is worse. */
static bool read_upstream(struct filter *filter, enum flag_level *level)
{
    for (size_t i = 0; i < filter->upstream_levels.count; i++)
        if (!read_level(filter, filter->upstream_levels.items[i], level))
            return false;
    if (filter->upstream_causes != COLUMN_NONE) {
        struct slice rest = filter_value(filter, (size_t)filter->upstream_causes), item;
        while (slice_next_item(&rest, ';', &item)) {
            uint32_t cause = name_map_find(&filter->knowledge.concept_ids, item);
            if (cause == NAME_NONE || filter->knowledge.concepts.items[cause].kind != KIND_CAUSE)
                return wrong_upstream(filter, "cause");
            if (!number_list_add(&filter->causes, cause))
                return false;
        }
    }
    return true;
}

/* A condition may be the cause of another, so relief that answers a cause looks at both. */
static bool find_relief(struct filter *filter)
{
    struct relief_choice choice = { filter->options.uses, filter->options.classes, filter->sources };
    for (size_t i = 0; i < filter->conditions.count; i++)
        if (!number_list_add(&filter->causes, filter->conditions.items[i]))
            return false;
    return relief_find(&filter->relief, filter->reading, &filter->conditions, &filter->causes, &choice);
}

static void print_measures(struct filter *filter)
{
    const struct knowledge *knowledge = &filter->knowledge;
    const struct relief *relief = &filter->relief;
    for (size_t i = 0; i < relief->measures.count; i++) {
        filter_list_add(&filter->cells[1], concept_id(knowledge, relief->measures.items[i].item));
        enum relief_class class = relief->measures.items[i].link->class;
        buffer_append_string(&filter->cells[1], class == CLASS_SELF_CARE ? ""
                             : class == CLASS_PROFESSIONAL ? "(pro)" : "(ask-doctor)");
    }
    for (size_t i = 0; i < relief->cautions.count; i++) {
        filter_list_add(&filter->cells[2], concept_id(knowledge, relief->cautions.items[i].item));
        buffer_append_byte(&filter->cells[2], ':');
        buffer_append(&filter->cells[2], concept_id(knowledge, relief->cautions.items[i].caution->finding));
    }
    for (size_t i = 0; i < relief->conflicts.count; i++) {
        filter_list_add(&filter->cells[3], concept_id(knowledge, relief->conflicts.items[i]->a));
        buffer_append_byte(&filter->cells[3], '/');
        buffer_append(&filter->cells[3], concept_id(knowledge, relief->conflicts.items[i]->b));
    }
}

static bool answer(struct filter *filter, bool *hit)
{
    filter->relief.measures.count = 0;
    if (!rules_flags(filter->reading, (struct slice){ "", 0 }, &filter->flags)
        || !findings_list(filter->reading, KIND_CONDITION, &filter->conditions)
        || !findings_list(filter->reading, KIND_CAUSE, &filter->causes))
        return false;
    enum flag_level level = rules_worst(&filter->knowledge, &filter->flags);
    if (!read_upstream(filter, &level))
        return false;
    bool may_list = (level < LEVEL_SOON || filter->options.with_flagged)
        && state_of_scope(filter->reading) == STATE_IN_SCOPE;
    if (may_list && !find_relief(filter))
        return false;
    bool lists = may_list && filter->relief.measures.count > 0;
    filter->state = state_name(state_of_relief(filter->reading, level, lists));
    *hit = level >= LEVEL_SOON || lists;
    buffer_append_string(&filter->cells[0], filter->state);
    if (may_list)
        print_measures(filter);
    else
        filter->relief.measures.count = 0;
    return true;
}

static void append_steps(struct filter *filter, struct buffer *cell, uint32_t measure)
{
    const struct knowledge *knowledge = &filter->knowledge;
    for (size_t i = 0; i < knowledge->steps.count; i++) {
        const struct step *step = &knowledge->steps.items[i];
        if (step->measure != measure || step->condition == NAME_NONE
            || !reading_holding(filter->reading, step->condition))
            continue;
        if (cell->length > 0)
            buffer_append_string(cell, "; ");
        buffer_append(cell, knowledge_cell(knowledge, step->row, STEP_STEP));
        buffer_append_string(cell, ": ");
        buffer_append(cell, knowledge_cell(knowledge, step->row, STEP_TEXT));
    }
}

/* The cautions that go with a measure: those for everybody, and those that something in the report calls up. */
static void append_cautions(struct filter *filter, struct buffer *cell, uint32_t measure)
{
    const struct knowledge *knowledge = &filter->knowledge;
    for (size_t i = 0; i < knowledge->cautions.count; i++) {
        const struct caution *caution = &knowledge->cautions.items[i];
        if (caution->measure == NAME_NONE || !concept_is(knowledge, measure, caution->measure)
            || (caution->finding != NAME_NONE && !reading_holding(filter->reading, caution->finding)))
            continue;
        if (cell->length > 0)
            buffer_append_byte(cell, ' ');
        buffer_append(cell, knowledge_cell(knowledge, caution->row, CAUTION_TEXT));
    }
}

static bool rows(struct filter *filter)
{
    const char *state = filter->state;
    for (size_t i = 0; i < filter->relief.measures.count; i++) {
        struct measure measure = filter->relief.measures.items[i];
        const struct table_row *row = knowledge_row(&filter->knowledge, measure.link->row);
        filter_row_begin(filter, concept_id(&filter->knowledge, measure.item), relief_use_name(measure.link->use), NULL,
                         row, table_cell(row, RELIEF_SOURCE));
        struct buffer *common = filter->cells + (filter->options.columns.count > 1);
        buffer_append_string(&common[LONG_STATUS], state);
        buffer_append(&common[LONG_COMMON_COUNT], table_cell(row, RELIEF_HOW));
        append_steps(filter, &common[LONG_COMMON_COUNT + 1], measure.item);
        append_cautions(filter, &common[LONG_COMMON_COUNT + 2], measure.item);
        buffer_append(&common[LONG_COMMON_COUNT + 3], table_cell(row, RELIEF_AT));
        filter_row_end(filter);
    }
    return true;
}

int relief_main(int count, char **arguments)
{
    static const struct filter_program program = { PROGRAM_RELIEF, "spasm-relief", columns, 0, 2u, long_columns,
                                                   begin, answer,
                                                   rows };
    return filter_main(&program, count, arguments);
}
