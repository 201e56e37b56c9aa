#include "filter.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "aside.h"
#include "manifest.h"
#include "memory.h"
#include "message.h"
#include "parallel.h"
#include "print.h"
#include "process.h"
#include "sandbox.h"

enum { SUMMARY_MOST = 12 };        /* words in a part of the summary */

static const char *const long_columns[LONG_COMMON_COUNT] = {
    "finding", "kind", "status", "span", "start", "end", "cue", "site", "severity", "duration_h", "frequency", "rule",
    "fact_source"
};

bool filter_stop(struct filter *filter, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (!filter->silent)
        message_list(filter->program->name, format, arguments);
    va_end(arguments);
    filter->wrong = true;
    return false;
}

bool filter_out_of_memory(struct filter *filter)
{
    return filter_stop(filter, "out of memory");
}

static const char *operand_name(const struct filter *filter)
{
    const char *name = filter->input.items[filter->input.current].name;
    return strcmp(name, "-") == 0 ? "standard input" : name;
}

/* --- opening --- */

/* A source that is not listed would leave no fact and look like an answer. */
static bool check_sources(struct filter *filter)
{
    const struct table *table = &filter->tables.tables[TABLE_SOURCES];
    for (size_t i = 0; i < filter->options.sources.count; i++) {
        size_t row = 0;
        while (row < table->count && !slice_is(table_cell(&table->items[row], SOURCE_ID), filter->options.sources.items[i]))
            row++;
        if (row == table->count)
            return filter_stop(filter, "--source: '%s' is not in sources.csv", filter->options.sources.items[i]);
    }
    return true;
}

/* Without a rule for red flags nothing could be said about any report. */
static bool check_rules(struct filter *filter)
{
    return !(filter->program->id & (PROGRAM_REDFLAGS | PROGRAM_RELIEF)) || filter->knowledge.flag_rules.count > 0
        || filter_stop(filter, "these tables hold no rule for a red flag; see redflag-rules.csv");
}

static bool open_knowledge(struct filter *filter)
{
    const struct options *options = &filter->options;
    struct table_folders folders = { .replace = options->tables.items, .replace_count = options->tables.count,
                                     .add = options->add.items, .add_count = options->add.count };
    struct diagnostics diagnostics = { 0 };
    tables_open(&filter->tables, &folders, &diagnostics);
    if (diagnostics.errors == 0 && !diagnostics.failed)
        knowledge_open(&filter->knowledge, &filter->tables, &diagnostics);
    diagnostics_sort(&diagnostics);
    bool wrong = message_diagnostics(filter->program->name, &diagnostics, SEVERITY_ERROR);
    diagnostics_close(&diagnostics);
    if (wrong)
        return false;
    if (!check_sources(filter) || !check_rules(filter))
        return false;
    for (size_t i = 0; i < options->sources.count; i++)
        filter_list_add(&filter->values, slice_of(options->sources.items[i]));
    struct slice copy = arena_copy(&filter->tables.strings, buffer_slice(&filter->values));
    filter->sources = copy;
    filter->reading = reading_open(&filter->knowledge);
    return filter->values.failed || !copy.at || !filter->reading ? filter_out_of_memory(filter) : true;
}

static bool check_why_not(struct filter *filter)
{
    const char *id = filter->options.why_not;
    if (!id || name_map_find(&filter->knowledge.flag_ids, slice_of(id)) != NAME_NONE
        || name_map_find(&filter->knowledge.concept_ids, slice_of(id)) != NAME_NONE)
        return true;
    return filter_stop(filter, "--why-not: '%s' is neither a flag nor a concept of the tables", id);
}

static bool open_input(struct filter *filter)
{
    size_t which;
    int fault = input_open(&filter->input, filter->options.operands, filter->options.operand_count, &which);
    if (fault == ENOMEM)
        return filter_out_of_memory(filter);
    if (fault != 0)
        return filter_stop(filter, "%s: %s", filter->input.items[which].name, strerror(fault));
    filter->stream.input = &filter->input;
    filter->stream.dialect.delimiter = filter->options.delimiter;
    filter->stream.dialect.field_most = filter->options.max_field;
    return true;
}

/* --- records in --- */

bool filter_stream_end(struct filter *filter, enum stream_outcome outcome, int fault, unsigned long long at)
{
    unsigned long long record = filter->reports + 1;
    switch (outcome) {
    case STREAM_RECORD:
    case STREAM_DAMAGED:
    case STREAM_OPERAND_END:
        return true;
    case STREAM_READ_ERROR:
        return filter_stop(filter, "%s: %s", operand_name(filter), strerror(fault));
    case STREAM_NO_MEMORY:
        return filter_out_of_memory(filter);
    case STREAM_CHANGED:
        return filter_stop(filter, "%s: changed while it was read", operand_name(filter));
    case STREAM_TOO_LONG:
        return filter_stop(filter, "%s: record %llu, byte %llu: longer than %d bytes",
                           operand_name(filter), record, at, STREAM_RECORD_MOST);
    }
    return true;
}

/* False at the end of the operand or when something is wrong (filter->wrong). */
static bool next_record(struct filter *filter, struct slice *record, bool *damaged)
{
    int fault = 0;
    unsigned long long at = 0;
    enum stream_outcome outcome = stream_next(&filter->stream, record, &fault, &at);
    *damaged = outcome == STREAM_DAMAGED;
    if (outcome == STREAM_RECORD || outcome == STREAM_DAMAGED) {
        filter->record_begin = filter->stream.offset - record->length;
        return true;
    }
    return filter_stream_end(filter, outcome, fault, at) && false;
}

bool filter_split(struct filter *filter, struct slice record)
{
    filter->record = record_without_end(record);
    return record_split(&filter->stream.dialect, filter->record, &filter->fields) || filter_out_of_memory(filter);
}

/* --- the columns --- */

bool filter_find_columns(const struct filter *filter, const char *name, struct number_list *list)
{
    size_t length = strlen(name);
    for (size_t i = 0; i < filter->columns.count; i++) {
        struct slice column = filter->columns.names[i];
        if (column.length < length || memcmp(column.at + column.length - length, name, length) != 0)
            continue;
        if (!ARRAY_ROOM(list))
            return false;
        list->items[list->count++] = (uint32_t)i;
    }
    return true;
}

/* Where earlier stages say that they could not read a record; and each of their columns may stand only once. */
static bool find_states(struct filter *filter)
{
    static const char *const states[] = { "scope", "flag_level", "cause_state", "relief_state" };
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        if (columns_stands_twice(&filter->columns, slice_of(states[i])))
            return filter_stop(filter, "%s: the column '%s' stands twice", operand_name(filter), states[i]);
        if (!filter_find_columns(filter, states[i], &filter->states))
            return filter_out_of_memory(filter);
    }
    return true;
}

/* Works out --date: a day, or else the column that holds it. */
static bool find_date(struct filter *filter)
{
    const char *date = filter->options.date;
    filter->date_column = COLUMN_NONE;
    filter->date = date ? calendar_parse(slice_of(date)) : CALENDAR_NONE;
    if (!date || filter->date != CALENDAR_NONE)
        return true;
    filter->date_column = columns_find(&filter->columns, slice_of(date));
    if (filter->date_column == COLUMN_NONE)
        return filter_stop(filter, "--date: '%s' is neither a day like 2026-01-31 nor a column", date);
    return !columns_stands_twice(&filter->columns, slice_of(date))
        || filter_stop(filter, "--date: the column '%s' stands twice", date);
}

/* Whoever reads JSON keeps one of two values of the same name. */
static bool check_json_names(struct filter *filter)
{
    const struct columns *columns = &filter->columns;
    struct name_map names = { 0 };
    bool fine = true;
    for (size_t i = 0; i < columns->output_count && fine; i++) {
        struct output_column column = columns->output[i];
        struct slice name = column.own ? columns->own[column.index] : columns->names[column.index];
        uint32_t there;
        if (!name_map_put(&names, name, (uint32_t)i, &there))
            fine = filter_out_of_memory(filter);
        else if (there != i)
            fine = filter_stop(filter, "--jsonl: the column '%.*s' stands twice", (int)name.length, name.at);
    }
    name_map_close(&names);
    return fine;
}

static bool set_columns(struct filter *filter, const struct fields *header)
{
    const struct options *options = &filter->options;
    const char *own[FILTER_CELLS_MOST];
    size_t count = 0;
    if (options->long_form) {
        if (options->columns.count > 1)
            own[count++] = "in";
        for (size_t i = 0; i < LONG_COMMON_COUNT; i++)
            own[count++] = long_columns[i];
        for (size_t i = 0; filter->program->long_columns[i]; i++)
            own[count++] = filter->program->long_columns[i];
    } else {
        for (size_t i = 0; filter->program->columns[i]; i++)
            own[count++] = filter->program->columns[i];
    }
    static const char *const code_columns[] = { "icd10cm", "hpo", "mesh" };
    for (size_t i = 0; options->codes && i < sizeof code_columns / sizeof code_columns[0]; i++)
        own[count++] = code_columns[i];
    struct column_request request = { .text = options->columns.items, .text_count = options->columns.count,
                                      .output = options->output, .prefix = options->prefix,
                                      .no_header = options->no_header, .long_form = options->long_form, .own = own,
                                      .own_count = count };
    struct buffer which = { 0 };
    enum columns_problem problem =
        columns_open(&filter->columns, &request, &filter->stream.dialect, header, &which);
    buffer_append_byte(&which, '\0');
    const char *name = which.bytes ? which.bytes : "";
    bool fine = true;
    switch (problem) {
    case COLUMNS_FINE:
        break;
    case COLUMNS_NO_MEMORY:
        fine = filter_out_of_memory(filter);
        break;
    case COLUMNS_NO_TEXT:
        fine = name[0] ? filter_stop(filter, "%s: no column '%s'", operand_name(filter), name)
                       : filter_stop(filter, "%s: no text column; name it with -c, or use -l for plain lines",
                              operand_name(filter));
        break;
    case COLUMNS_SEVERAL_TEXTS:
        fine = filter_stop(filter, "%s: several text columns (%s); choose with -c", operand_name(filter), name);
        break;
    case COLUMNS_DUPLICATE_TEXT:
        fine = filter_stop(filter, "%s: the column '%s' stands twice", operand_name(filter), name);
        break;
    case COLUMNS_CLASH:
        fine = filter_stop(filter, "%s: the input has a column '%s' already; see --prefix", operand_name(filter), name);
        break;
    case COLUMNS_UNKNOWN_OUTPUT:
        fine = filter_stop(filter, "-o: no column '%s'", name);
        break;
    case COLUMNS_AMBIGUOUS_OUTPUT:
        fine = filter_stop(filter, "-o: the column '%s' stands twice", name);
        break;
    }
    buffer_close(&which);
    if (!fine || (options->jsonl && !check_json_names(filter)))
        return false;
    filter->texts = arena_allocate(&filter->columns.strings, (filter->columns.text_count + 1) * sizeof *filter->texts);
    filter->decoded = arena_allocate(&filter->columns.strings, (filter->columns.count + 1) * sizeof *filter->decoded);
    if (!filter->texts || !filter->decoded)
        return filter_out_of_memory(filter);
    memset(filter->decoded, 0, (filter->columns.count + 1) * sizeof *filter->decoded);
    if (!find_states(filter) || !find_date(filter))
        return false;
    return !filter->program->begin || filter->program->begin(filter);
}

/* Is the input CSV or plain lines? By what was asked for, else by its first record that is not blank. */
static bool choose_dialect(struct filter *filter, struct slice record)
{
    const struct options *options = &filter->options;
    struct dialect *dialect = &filter->stream.dialect;
    dialect->lines = options->lines;
    if (options->lines || options->columns.count > 0)
        return true;
    if (!filter_split(filter, record))
        return false;
    if (columns_count_texts(dialect, &filter->fields) > 0)
        return true;
    if (columns_look_like_header(&filter->fields))
        return filter_stop(filter, "%s: this looks like a table without a well-known text column; name it with -c, or use -l "
                            "for plain lines", operand_name(filter));
    dialect->lines = true;
    return true;
}

/* The first record of an operand that is not blank, split; false at its end or when something is wrong. */
static bool next_header(struct filter *filter)
{
    struct slice record;
    bool damaged;
    do {
        if (!next_record(filter, &record, &damaged) || !filter_split(filter, record))
            return false;
    } while (filter->record.length == 0);
    return !damaged || filter_stop(filter, "%s: a quote out of place in the header", operand_name(filter));
}

/* Looks at the first record, which decides everything, and takes it when it is a header. False at the end of the operand
 * or when something is wrong. */
static bool begin_input(struct filter *filter)
{
    struct slice record;
    int fault = 0;
    enum stream_outcome outcome = stream_peek(&filter->stream, &record, &fault);
    if (!filter_stream_end(filter, outcome, fault, filter->stream.offset))
        return false;
    if (outcome == STREAM_OPERAND_END || !choose_dialect(filter, record))
        return false;
    struct dialect *dialect = &filter->stream.dialect;
    if (dialect->lines) {
        struct slice line_names[] = { { "line", 4 }, { "text", 4 } };
        struct fields names = { line_names, 2, 2 };
        if (!set_columns(filter, &names))
            return false;
        print_header(filter, (struct slice){ "", 0 }, false);
        return !filter->header.failed || filter_out_of_memory(filter);
    }
    if (filter->options.no_header ? !filter_split(filter, record) : !next_header(filter))
        return false;
    dialect->single = filter->fields.count == 1;
    if (!set_columns(filter, &filter->fields))
        return false;
    filter->stream.width = filter->columns.count;
    print_header(filter, filter->record, filter->stream.marked);
    return !filter->header.failed || filter_out_of_memory(filter);
}

/* Takes the header of a further operand, which must be like the first. False at its end or when something is wrong. */
static bool continue_input(struct filter *filter)
{
    if (filter->stream.dialect.lines || filter->options.no_header)
        return true;
    if (!next_header(filter))
        return false;
    return columns_same_header(&filter->columns, &filter->stream.dialect, &filter->fields)
        || filter_stop(filter, "%s:1: the header differs from that of the first file", operand_name(filter));
}

/* --- the stream --- */

static bool write_failed(struct filter *filter)
{
    if (!filter->wrong && filter->output.fault == ENOMEM)
        return filter_out_of_memory(filter);
    /* Nobody reads any more: not worth a message. */
    if (!filter->wrong && filter->output.fault != EPIPE)
        filter_stop(filter, "standard output: %s", strerror(filter->output.fault));
    filter->wrong = true;
    return false;
}

/* A record that is in the output shall be among the rejects, too: they go first, and without them nothing goes. */
static bool write_rejects(struct filter *filter)
{
    if (output_flush(&filter->rejects))
        return true;
    filter->output.discard = true;
    filter->wrong = true; /* aside_close says why */
    return false;
}

static bool write_out(struct filter *filter)
{
    return write_rejects(filter) && (output_flush(&filter->output) || write_failed(filter));
}

bool filter_settle(struct filter *filter)
{
    if (filter->silent)
        return true; /* the first thread will write it */
    progress_tell(&filter->progress, filter->stream.offset, filter->reports);
    if (!filter->options.line_buffered && !output_is_due(&filter->output) && !output_is_due(&filter->rejects))
        return true;
    process_hold_signals();
    bool done = write_out(filter);
    process_release_signals();
    return done;
}

/* Whether one thread is to do it all: each answer at once, or stories on standard error in the order of the reports. */
static bool in_order_only(const struct filter *filter)
{
    const struct options *options = &filter->options;
    return options->jobs == 1 || options->line_buffered || options->explain || options->why_not;
}

/* The records of the operand at hand; false when the program is to stop. */
static bool run_records(struct filter *filter)
{
    struct slice record;
    bool damaged;
    while (filter_settle(filter) && next_record(filter, &record, &damaged))
        if (filter_is_report(filter, record) && !filter_record(filter, record, damaged))
            return false;
    return !filter->wrong;
}

static void run(struct filter *filter)
{
    bool begun = false;
    progress_begin(&filter->progress, &filter->input, filter->options.progress);
    do {
        bool ready = begun ? continue_input(filter) : (begun = begin_input(filter));
        if (!ready && filter->wrong)
            return;
        if (!ready)
            continue; /* an empty file */
        const struct options *options = &filter->options;
        if (!options->only && !options->invert && !options->quiet)
            print_pending_header(filter);
        if (!(in_order_only(filter) ? run_records(filter) : parallel_run(filter)))
            return;
        progress_next_operand(&filter->progress, filter->stream.offset);
    } while (!filter->wrong && stream_next_operand(&filter->stream));
}

/* What belongs to one thread. */
static void close_desk(struct filter *filter)
{
    reading_close(filter->reading);
    free(filter->fields.items);
    buffer_close(&filter->values);
    buffer_close(&filter->remains);
    buffer_close(&filter->line_number);
    buffer_close(&filter->guarded);
    for (size_t i = 0; i < FILTER_CELLS_MOST; i++)
        buffer_close(&filter->cells[i]);
    free(filter->flags.items);
    free(filter->conditions.items);
    free(filter->causes.items);
    free(filter->possible.items);
    free(filter->list.items);
    relief_close(&filter->relief);
    tally_close(&filter->state_counts);
    tally_close(&filter->id_counts);
}

static void close_filter(struct filter *filter)
{
    close_desk(filter);
    knowledge_close(&filter->knowledge);
    tables_close(&filter->tables);
    input_close(&filter->input);
    stream_close(&filter->stream);
    columns_close(&filter->columns);
    buffer_close(&filter->header);
    free(filter->states.items);
    free(filter->upstream_levels.items);
    options_close(&filter->options);
}

/* --- helpers --- */

bool filter_open_helper(struct filter *helper, const struct filter *filter)
{
    *helper = *filter;
    /* What follows is a thread's own; all else is the other's, and only looked at. */
    helper->reading = reading_open(&filter->knowledge);
    helper->fields = (struct fields){ 0 };
    helper->values = helper->remains = helper->line_number = helper->guarded = helper->header = (struct buffer){ 0 };
    helper->output.bytes = helper->rejects.bytes = (struct buffer){ 0 };
    memset(helper->cells, 0, sizeof helper->cells);
    helper->flags = (struct flags_found){ 0 };
    helper->conditions = helper->causes = helper->possible = helper->list = (struct number_list){ 0 };
    helper->relief = (struct relief){ 0 };
    helper->state_counts = helper->id_counts = (struct tally){ 0 };
    helper->texts = calloc(filter->columns.text_count + 1, sizeof *helper->texts);
    helper->decoded = calloc(filter->columns.count + 1, sizeof *helper->decoded);
    helper->header_printed = helper->silent = true;
    if (helper->reading && helper->texts && helper->decoded)
        return true;
    filter_close_helper(helper);
    return false;
}

void filter_close_helper(struct filter *helper)
{
    close_desk(helper);
    buffer_close(&helper->output.bytes);
    buffer_close(&helper->rejects.bytes);
    free(helper->texts);
    free(helper->decoded);
}

static void print_summary(struct filter *filter)
{
    const struct filter_program *program = filter->program;
    message(program->name, "%llu records", filter->reports);
    tally_print(&filter->state_counts, program->columns[program->state_column], SUMMARY_MOST, filter->reports);
    tally_print(&filter->id_counts, "records that name", SUMMARY_MOST, filter->reports);
}

int filter_main(const struct filter_program *program, int count, char **arguments)
{
    struct filter filter = { .program = program, .upstream_causes = COLUMN_NONE,
                             .rejects = { .descriptor = -1 }, .manifest = { .descriptor = -1 } };
    process_begin();
    enum options_outcome outcome = options_read(&filter.options, program->id, program->name, count, arguments);
    filter.output.descriptor = STDOUT_FILENO;
    filter.output.discard = filter.options.quiet;
    if (outcome == OPTIONS_WRONG) {
        filter.wrong = true;
    } else if (outcome == OPTIONS_RUN) {
        if (open_knowledge(&filter) && check_why_not(&filter) && open_input(&filter) && aside_open(&filter)) {
            sandbox_enter();
            if (filter.options.manifest)
                manifest_begin(&filter, count, arguments);
            run(&filter);
        } else {
            filter.wrong = true;
        }
    }
    /* All that is left is to write; the program ends by itself now. */
    process_hold_signals();
    bool failed = filter.wrong;
    if (outcome == OPTIONS_DONE && fflush(stdout) != 0) {
        message(program->name, "standard output: %s", strerror(errno));
        failed = true;
    }
    if (!write_rejects(&filter))
        failed = true;
    if (!output_close(&filter.output) && !failed)
        failed = !write_failed(&filter);
    if (!aside_close(&filter, filter.options.rejects, &filter.rejects))
        failed = true;
    progress_end(&filter.progress);
    if (!failed && filter.options.summary && outcome == OPTIONS_RUN)
        print_summary(&filter);
    if (!failed && filter.damage.records > 0)
        message(program->name, "%llu of %llu records could not be read; the first: record %llu, byte %llu",
                filter.damage.records, filter.reports, filter.damage.first_record, filter.damage.first_byte);
    int status = failed ? EXIT_STOPPED : filter.unreadable > 0 ? EXIT_UNREADABLE
        : outcome == OPTIONS_RUN && filter.options.exit_status && filter.hits == 0 ? EXIT_NO_HIT : EXIT_RAN;
    if (failed)
        filter.manifest.bytes.length = 0; /* an empty file: nothing was made */
    else
        manifest_end(&filter, status);
    if (!aside_close(&filter, filter.options.manifest, &filter.manifest))
        status = EXIT_STOPPED;
    if (ferror(stderr))
        status = EXIT_STOPPED; /* what was asked for there, or a message, is lost */
    close_filter(&filter);
    return status;
}
