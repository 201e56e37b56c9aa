#include "plan.h"

#include <stdlib.h>

#include "cells.h"
#include "message.h"
#include "reach.h"

/* A source that is not listed would leave no fact and look like an answer. */
static bool check_sources(const struct plan *plan, struct stop *stop)
{
    const struct table *table = &plan->tables.tables[TABLE_SOURCES];
    for (size_t i = 0; i < plan->options.sources.count; i++) {
        size_t row = 0;
        while (row < table->count && !slice_is(table_cell(&table->items[row], SOURCE_ID), plan->options.sources.items[i]))
            row++;
        if (row == table->count)
            return stop_because(stop, "--source: '%s' is not in sources.csv", plan->options.sources.items[i]);
    }
    return true;
}

/* Says of how many red flags no words are left by tables that stand in for shipped ones; with an emergency among them, no relief. */
static bool check_reach(const struct plan *plan, struct stop *stop)
{
    const struct knowledge *knowledge = &plan->knowledge;
    size_t unreached = 0;
    bool emergency = false;
    struct reach reach;
    bool fine = reach_open(&reach, knowledge) || stop_out_of_memory(stop);
    for (uint32_t flag = 0; flag < knowledge->flags.count && fine; flag++)
        if (!reach_flag(&reach, flag)) {
            unreached++;
            emergency = emergency || knowledge->flags.items[flag].level == LEVEL_EMERGENCY;
        }
    reach_close(&reach);
    if (fine && unreached > 0)
        message(plan->program->name, "no words of these tables lead to %zu of %zu red flags (spasm-lint names them); --add adds to "
                    "the shipped tables, -t stands in for them", unreached, (size_t)knowledge->flags.count);
    return fine && (!emergency || plan->program->id != PROGRAM_RELIEF
                    || stop_because(stop, "without words for an emergency there is no advice"));
}

/* Without a rule for red flags nothing could be said about any report. */
static bool check_rules(const struct plan *plan, struct stop *stop)
{
    if (!(plan->program->id & (PROGRAM_REDFLAGS | PROGRAM_RELIEF)))
        return true;
    if (plan->knowledge.flag_rules.count == 0)
        return stop_because(stop, "these tables hold no rule for a red flag; see redflag-rules.csv");
    return plan->tables.built_in || check_reach(plan, stop);
}

static bool check_why_not(const struct plan *plan, struct stop *stop)
{
    const char *id = plan->options.why_not;
    if (!id || name_map_find(&plan->knowledge.flag_ids, slice_of(id)) != NAME_NONE
        || name_map_find(&plan->knowledge.concept_ids, slice_of(id)) != NAME_NONE)
        return true;
    return stop_because(stop, "--why-not: '%s' is neither a flag nor a concept of the tables", id);
}

static bool open_tables(struct plan *plan, struct stop *stop)
{
    const struct options *options = &plan->options;
    struct table_folders folders = { .replace = options->tables.items, .replace_count = options->tables.count,
                                     .add = options->add.items, .add_count = options->add.count,
                                     .summed = options->manifest != NULL };
    struct diagnostics diagnostics = { 0 };
    tables_open(&plan->tables, &folders, &diagnostics);
    if (diagnostics.errors == 0 && !diagnostics.failed)
        knowledge_open(&plan->knowledge, &plan->tables, &diagnostics);
    diagnostics_sort(&diagnostics);
    if (message_diagnostics(plan->program->name, &diagnostics, SEVERITY_ERROR))
        stop->stopped = true;
    diagnostics_close(&diagnostics);
    return !stop->stopped;
}

static bool join_sources(struct plan *plan, struct stop *stop)
{
    struct buffer joined = { 0 };
    for (size_t i = 0; i < plan->options.sources.count; i++)
        cell_add(&joined, slice_of(plan->options.sources.items[i]));
    plan->sources = arena_copy(&plan->tables.strings, buffer_slice(&joined));
    bool done = !joined.failed && plan->sources.at;
    buffer_close(&joined);
    return done || stop_out_of_memory(stop);
}

bool plan_open(struct plan *plan, struct stop *stop)
{
    return open_tables(plan, stop) && check_sources(plan, stop) && check_rules(plan, stop) && join_sources(plan, stop)
        && check_why_not(plan, stop);
}

bool plan_several_texts(const struct plan *plan)
{
    return plan->options.columns.count > 1;
}

struct slice plan_row_file(const struct plan *plan, const struct table_row *row)
{
    struct slice path = table_row_path(&plan->tables, row);
    size_t name = path.length;
    while (name > 0 && path.at[name - 1] != '/')
        name--;
    return (struct slice){ path.at + name, path.length - name };
}

void plan_close(struct plan *plan)
{
    knowledge_close(&plan->knowledge);
    tables_close(&plan->tables);
    columns_close(&plan->columns);
    free(plan->answer_columns.items);
    free(plan->row_columns.items);
    free(plan->states.items);
    free(plan->levels.items);
    free(plan->causes.items);
    options_close(&plan->options);
}
