/* spasm-redflags: does each report need a clinician, and how soon? */
#include "filter.h"
#include "programs.h"
#include "states.h"

static const char *const columns[] = { "flag_level", "flag", "flag_why", NULL };
static const char *const long_columns[] = { "finding_level", "action", NULL };

static bool answer(struct filter *filter, bool *hit)
{
    const struct knowledge *knowledge = &filter->knowledge;
    if (!rules_flags(filter->reading, filter->sources, &filter->flags))
        return false;
    filter->state = state_name(state_of_flags(filter->reading, &filter->flags));
    buffer_append_string(&filter->cells[0], filter->state);
    for (size_t i = 0; i < filter->flags.count; i++) {
        const struct flag_found *flag = &filter->flags.items[i];
        struct buffer *why = &filter->cells[2];
        filter_list_add(&filter->cells[1], flag_id(knowledge, flag->flag));
        if (filter->options.no_spans)
            continue;
        filter_list_add(why, flag_id(knowledge, flag->flag));
        buffer_append_string(why, ":'");
        for (size_t part = 0; part < flag->part_count; part++) {
            if (part > 0)
                buffer_append_string(why, " + ");
            filter_append_words(filter, why, flag->parts[part]);
        }
        buffer_append_byte(why, '\'');
    }
    *hit = rules_worst(knowledge, &filter->flags) >= filter->options.least;
    return true;
}

static bool rows(struct filter *filter)
{
    const struct knowledge *knowledge = &filter->knowledge;
    for (size_t i = 0; i < filter->flags.count; i++) {
        const struct flag_found *found = &filter->flags.items[i];
        const struct flag *flag = &knowledge->flags.items[found->flag];
        filter_row_begin(filter, flag_id(knowledge, found->flag), "redflag", found->parts[0],
                         knowledge_row(knowledge, found->rule->row), knowledge_cell(knowledge, flag->row, REDFLAG_SOURCE));
        struct buffer *extra = filter->cells + (filter->options.columns.count > 1) + LONG_COMMON_COUNT;
        buffer_append_string(&extra[0], flag_level_name(flag->level));
        buffer_append(&extra[1], knowledge_cell(knowledge, flag->row, REDFLAG_ACTION));
        filter_row_end(filter);
    }
    return true;
}

int redflags_main(int count, char **arguments)
{
    static const struct filter_program program = { PROGRAM_REDFLAGS, "spasm-redflags", columns, 0, 2u, long_columns,
                                                   NULL, answer, rows };
    return filter_main(&program, count, arguments);
}
