/* spasm-redflags: does each report need a clinician, and how soon? */
#include "filter.h"
#include "programs.h"
#include "rows.h"
#include "states.h"

enum { LEVEL, FLAG, WHY, COLUMN_COUNT };
static const char *const columns[] = {
    [LEVEL] = "flag_level", [FLAG] = "flag", [WHY] = "flag_why", [COLUMN_COUNT] = NULL
};

enum { ROW_LEVEL = ROW_COMMON_COUNT, ROW_ACTION };
static const char *const long_columns[] = { "finding_level", "action", NULL };

/* "id:'words'", with " + " between those of several mentions */
static void append_why(const struct desk *desk, struct buffer *why, const struct flag_found *flag)
{
    cell_add(why, flag_id(&desk->plan->knowledge, flag->flag));
    buffer_append_string(why, ":'");
    for (size_t part = 0; part < flag->part_count; part++) {
        if (part > 0)
            buffer_append_string(why, " + ");
        row_append_words(desk, why, flag->parts[part]);
    }
    buffer_append_byte(why, '\'');
}

static bool answer(struct desk *desk, bool *hit)
{
    const struct knowledge *knowledge = &desk->plan->knowledge;
    struct buffer *cells = desk->answer.items;
    if (!rules_flags(desk->reading, desk->plan->sources, &desk->flags))
        return false;
    desk->state = state_name(state_of_flags(desk->reading, &desk->flags));
    buffer_append_string(&cells[LEVEL], desk->state);
    for (size_t i = 0; i < desk->flags.count; i++) {
        const struct flag_found *flag = &desk->flags.items[i];
        cell_add(&cells[FLAG], flag_id(knowledge, flag->flag));
        if (!desk->plan->options.no_spans)
            append_why(desk, &cells[WHY], flag);
    }
    *hit = rules_worst(knowledge, &desk->flags) >= desk->plan->options.least;
    return true;
}

static bool rows(struct desk *desk)
{
    const struct knowledge *knowledge = &desk->plan->knowledge;
    for (size_t i = 0; i < desk->flags.count; i++) {
        const struct flag_found *found = &desk->flags.items[i];
        const struct flag *flag = &knowledge->flags.items[found->flag];
        row_begin(desk, flag_id(knowledge, found->flag), "redflag", found->parts[0],
                  knowledge_row(knowledge, found->rule->row), knowledge_cell(knowledge, flag->row, REDFLAG_SOURCE));
        buffer_append_string(row_cell(desk, ROW_LEVEL), flag_level_name(flag->level));
        buffer_append(row_cell(desk, ROW_ACTION), knowledge_cell(knowledge, flag->row, REDFLAG_ACTION));
        if (!row_end(desk))
            return false;
    }
    return true;
}

int redflags_main(int count, char **arguments)
{
    static const struct filter_program program = {
        .id = PROGRAM_REDFLAGS, .name = "spasm-redflags", .columns = columns, .state_column = LEVEL,
        .list_columns = 1u << FLAG, .long_columns = long_columns, .answer = answer, .rows = rows
    };
    return filter_main(&program, count, arguments);
}
