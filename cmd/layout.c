#include "layout.h"

#include "calendar.h"
#include "findings.h"

/* --- our own columns --- */

static const char *const common_columns[] = {
    [ROW_FINDING] = "finding", [ROW_KIND] = "kind", [ROW_STATUS] = "status", [ROW_SPAN] = "span", [ROW_START] = "start",
    [ROW_END] = "end", [ROW_CUE] = "cue", [ROW_SITE] = "site", [ROW_SEVERITY] = "severity", [ROW_DURATION] = "duration_h",
    [ROW_FREQUENCY] = "frequency", [ROW_RULE] = "rule", [ROW_SOURCE] = "fact_source", [ROW_COMMON_COUNT] = NULL
};

/* Adds names up to a NULL; false when memory fails. */
static bool add_names(struct column_names *names, const char *const *more)
{
    for (; more && *more; more++) {
        if (!ARRAY_ROOM(names))
            return false;
        names->items[names->count++] = *more;
    }
    return true;
}

/* Both forms, since a row of --long is printed beside an answer. */
static bool name_own(struct plan *plan)
{
    static const char *const in[] = { "in", NULL };
    static const char *const codes[] = { "icd10cm", "hpo", "mesh", NULL };
    const struct filter_program *program = plan->program;
    const char *const *more = plan->options.codes ? codes : NULL;
    return add_names(&plan->answer_columns, program->columns) && add_names(&plan->answer_columns, more)
        && add_names(&plan->row_columns, plan_several_texts(plan) ? in : NULL)
        && add_names(&plan->row_columns, common_columns) && add_names(&plan->row_columns, program->long_columns)
        && add_names(&plan->row_columns, more);
}

/* --- all columns --- */

/* What is wrong with a column, around its name. */
static const struct {
    bool asked;                        /* with -o; else with the operand */
    const char *before, *behind;
} problems[] = {
    [COLUMNS_NO_TEXT] = { false, "no column '", "'" },
    [COLUMNS_SEVERAL_TEXTS] = { false, "several text columns (", "); choose with -c" },
    [COLUMNS_DUPLICATE_TEXT] = { false, "the column '", "' stands twice" },
    [COLUMNS_CLASH] = { false, "the input has a column '", "' already; see --prefix" },
    [COLUMNS_UNKNOWN_OUTPUT] = { true, "no column '", "'" },
    [COLUMNS_AMBIGUOUS_OUTPUT] = { true, "the column '", "' stands twice" },
};

static bool say_problem(const struct intake *intake, enum columns_problem problem, const char *name)
{
    const char *operand = intake_operand(intake);
    if (problem == COLUMNS_FINE)
        return true;
    if (problem == COLUMNS_NO_MEMORY)
        return stop_out_of_memory(intake->stop);
    if (problem == COLUMNS_NO_TEXT && name[0] == '\0')
        return stop_because(intake->stop, "%s: no text column; name it with -c, or use -l for plain lines", operand);
    return stop_because(intake->stop, "%s: %s%s%s", problems[problem].asked ? "-o" : operand, problems[problem].before, name,
                        problems[problem].behind);
}

static bool open_columns(struct plan *plan, const struct intake *intake)
{
    const struct options *options = &plan->options;
    const struct column_names *own = options->long_form ? &plan->row_columns : &plan->answer_columns;
    struct column_request request = { .text = options->columns.items, .text_count = options->columns.count,
                                      .output = options->output, .prefix = options->prefix,
                                      .no_header = options->no_header, .long_form = options->long_form, .own = own->items,
                                      .own_count = own->count };
    struct buffer which = { 0 };
    enum columns_problem problem = columns_open(&plan->columns, &request, &plan->dialect, &intake->header, &which);
    buffer_append_byte(&which, '\0');
    bool fine = say_problem(intake, problem, which.bytes ? which.bytes : "");
    buffer_close(&which);
    return fine;
}

/* Whoever reads JSON keeps one of two values of the same name. */
static bool check_json_names(const struct plan *plan, struct stop *stop)
{
    const struct columns *columns = &plan->columns;
    struct name_map names = { 0 };
    bool fine = true;
    for (size_t i = 0; i < columns->output_count && fine; i++) {
        struct output_column column = columns->output[i];
        struct slice name = column.own ? columns->own[column.index] : columns->names[column.index];
        uint32_t there;
        if (!name_map_put(&names, name, (uint32_t)i, &there))
            fine = stop_out_of_memory(stop);
        else if (there != i)
            fine = stop_because(stop, "--jsonl: the column '%.*s' stands twice", (int)name.length, name.at);
    }
    name_map_close(&names);
    return fine;
}

/* --- columns that are read, beside the texts --- */

/* What the stages before may have appended, and which of it is their state. */
static const char *const of_symptoms[] = { "condition", "site", "symptom", "scope", NULL };
static const char *const of_redflags[] = { "flag_level", "flag", "flag_why", NULL };
static const char *const of_causes[] = { "cause", "possible_cause", "cause_state", NULL };
static const char *const of_relief[] = { "relief_state", "relief", "caution", "relief_conflict", NULL };
static const struct stage {
    const char *const *names;
    size_t state;
} stages[] = { { of_symptoms, 3 }, { of_redflags, 0 }, { of_causes, 2 }, { of_relief, 0 } }, *const redflags = &stages[1];

/* Whether a column ends in the name, in small letters or capitals, blanks around it or not; *prefix is what stands before it. */
static bool ends_in(struct slice column, const char *name, struct slice *prefix)
{
    struct slice end = slice_of(name);
    column = slice_trim(column);
    if (column.length < end.length)
        return false;
    *prefix = (struct slice){ column.at, column.length - end.length };
    return slice_equal_ignoring_case((struct slice){ column.at + prefix->length, end.length }, end);
}

/* Whether column `index` is names[which], and the others stand around it, side by side, in order and behind the same prefix. */
static bool is_of_stage(const struct columns *columns, size_t index, const char *const *names, size_t which)
{
    struct slice prefix, other;
    if (index < which || !ends_in(columns->names[index], names[which], &prefix))
        return false;
    for (size_t i = 0, at = index - which; names[i]; i++, at++)
        if (at >= columns->count || !ends_in(columns->names[at], names[i], &other) || !slice_equal(other, prefix))
            return false;
    return true;
}

/*
 * Whether a column is the state of a stage, as it is or behind a prefix, also when -o has left it alone. A word that ends in
 * "scope" is a microscope; in names of two words nothing else ends.
 */
static bool is_state(const struct columns *columns, size_t index, const struct stage *stage)
{
    struct slice prefix;
    const char *name = stage->names[stage->state];
    if (!ends_in(columns->names[index], name, &prefix))
        return false;
    char last = prefix.length > 0 ? slice_lower(prefix.at[prefix.length - 1]) : '_';
    return last < 'a' || last > 'z' || strchr(name, '_') || is_of_stage(columns, index, stage->names, stage->state);
}

/* Without a header, any column but the texts may hold the state of a stage: only its words tell. */
static bool add_others(const struct columns *columns, struct number_list *list)
{
    for (size_t i = 0; i < columns->count; i++) {
        bool text = false;
        for (size_t n = 0; n < columns->text_count; n++)
            text = text || columns->text[n] == i;
        if (!text && !number_list_add(list, (uint32_t)i))
            return false;
    }
    return true;
}

/* Adds the columns that are the state of a stage; false when memory fails. */
static bool add_states(const struct columns *columns, const struct stage *stage, struct number_list *list)
{
    for (size_t i = 0; i < columns->count; i++)
        if (is_state(columns, i, stage) && !number_list_add(list, (uint32_t)i))
            return false;
    return true;
}

/*
 * Where earlier stages say that they could not read a record, and where they give a level; and each of their columns may stand
 * only once.
 */
static bool find_states(struct plan *plan, const struct intake *intake)
{
    const struct columns *columns = &plan->columns;
    if (plan->options.no_header)
        return (add_others(columns, &plan->states) && add_others(columns, &plan->levels)) || stop_out_of_memory(intake->stop);
    for (size_t i = 0; i < sizeof stages / sizeof stages[0]; i++) {
        const char *name = stages[i].names[stages[i].state];
        if (columns_stands_twice(columns, slice_of(name)))
            return stop_because(intake->stop, "%s: the column '%s' stands twice", intake_operand(intake), name);
        if (!add_states(columns, &stages[i], &plan->states))
            return stop_out_of_memory(intake->stop);
    }
    return add_states(columns, redflags, &plan->levels) || stop_out_of_memory(intake->stop);
}

/* Where they name causes. A column `cause` without the others beside it may be what -o has left of them, or somebody else's. */
static bool find_causes(struct plan *plan, struct stop *stop)
{
    const struct columns *columns = &plan->columns;
    plan->lone_cause = COLUMN_NONE;
    for (size_t i = 0; i < columns->count; i++) {
        bool ours = is_of_stage(columns, i, of_causes, 0);
        if (!ours && !slice_is(columns->names[i], of_causes[0]))
            continue;
        if (!number_list_add(&plan->causes, (uint32_t)i))
            return stop_out_of_memory(stop);
        plan->lone_cause = ours ? plan->lone_cause : (ptrdiff_t)i;
    }
    return true;
}

/* Works out --date: a day, or else the column that holds it. */
static bool find_date(struct plan *plan, struct stop *stop)
{
    const char *date = plan->options.date;
    plan->date_column = COLUMN_NONE;
    plan->date = date ? calendar_parse(slice_of(date)) : CALENDAR_NONE;
    if (!date || plan->date != CALENDAR_NONE)
        return true;
    plan->date_column = columns_find(&plan->columns, slice_of(date));
    if (plan->date_column == COLUMN_NONE)
        return stop_because(stop, "--date: '%s' is neither a day like 2026-01-31 nor a column", date);
    return !columns_stands_twice(&plan->columns, slice_of(date))
        || stop_because(stop, "--date: the column '%s' stands twice", date);
}

bool layout_columns(struct plan *plan, const struct intake *intake)
{
    struct stop *stop = intake->stop;
    plan->dialect = intake->stream.dialect;
    if (!name_own(plan))
        return stop_out_of_memory(stop);
    return open_columns(plan, intake) && (!plan->options.jsonl || check_json_names(plan, stop)) && find_states(plan, intake)
        && find_causes(plan, stop) && find_date(plan, stop) && (!plan->program->begin || plan->program->begin(plan, stop));
}
