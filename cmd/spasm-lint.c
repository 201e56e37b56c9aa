/* spasm-lint: are these tables sound? */
#include <stdio.h>
#include <unistd.h>

#include "facts.h"
#include "knowledge.h"
#include "lint.h"
#include "lint_sources.h"
#include "lint_tests.h"
#include "message.h"
#include "options.h"
#include "process.h"
#include "programs.h"
#include "record.h"
#include "sandbox.h"
#include "writer.h"

static const char name[] = "spasm-lint";

static void print_diagnostics(const struct diagnostics *diagnostics, struct buffer *bytes)
{
    static const char *const severities[] = {
        [SEVERITY_NOTICE] = "notice", [SEVERITY_LOSS] = "notice", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"
    };
    for (size_t i = 0; i < diagnostics->count; i++) {
        const struct diagnostic *item = &diagnostics->items[i];
        message_append(bytes, item->file);
        buffer_append_byte(bytes, ':');
        if (item->line > 0) {
            buffer_append_number(bytes, item->line);
            buffer_append_byte(bytes, ':');
        }
        buffer_append_byte(bytes, ' ');
        buffer_append_string(bytes, severities[item->severity]);
        buffer_append_string(bytes, ": ");
        message_append(bytes, item->text);
        buffer_append_string(bytes, " [");
        buffer_append_string(bytes, item->check);
        buffer_append_string(bytes, "]\n");
    }
}

static bool print_fact(void *context, const struct fact *fact)
{
    const struct slice cells[] = { fact->relation, fact->condition, fact->item, fact->qualifier, fact->source, fact->at };
    struct buffer *bytes = context;
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        if (i > 0)
            buffer_append_byte(bytes, ',');
        record_append_field(bytes, ',', cells[i]);
    }
    buffer_append_byte(bytes, '\n');
    return !bytes->failed;
}

/* False when memory fails. */
static bool print_facts(const struct table_set *tables, struct buffer *bytes)
{
    buffer_append_string(bytes, "relation,condition,item,qualifier,source,at\n");
    return facts_each(tables, print_fact, bytes);
}

/* Both positions with their sources, and which of the two measures is listed. */
static void print_conflicts(const struct table_set *tables, struct buffer *bytes)
{
    static const struct { const char *before; enum conflict_column column; const char *behind; } parts[] = {
        { "", CONFLICT_CONDITION, ": " }, { "", CONFLICT_A, " / " }, { "", CONFLICT_B, "\n" },
        { "  ", CONFLICT_POSITION_A, "" }, { " (", CONFLICT_SOURCE_A, "" }, { ", ", CONFLICT_AT_A, ")\n" },
        { "  ", CONFLICT_POSITION_B, "" }, { " (", CONFLICT_SOURCE_B, "" }, { ", ", CONFLICT_AT_B, ")\n" },
        { "  listed: ", CONFLICT_KEEP, "" },
    };
    const struct table *table = &tables->tables[TABLE_CONFLICTS];
    for (size_t i = 0; i < table->count; i++) {
        const struct table_row *row = &table->items[i];
        for (size_t part = 0; part < sizeof parts / sizeof parts[0]; part++) {
            buffer_append_string(bytes, parts[part].before);
            message_append(bytes, table_cell(row, parts[part].column));
            buffer_append_string(bytes, parts[part].behind);
        }
        buffer_append_string(bytes, table_cell(row, CONFLICT_KEEP).length > 0 ? "\n" : "neither\n");
    }
}

/* Reads tables, and sources where they are asked for: all the files there are. */
static void read_files(const struct options *options, struct table_set *tables, struct diagnostics *diagnostics)
{
    struct table_folders folders = { .replace = (const char *const *)options->operands,
                                     .replace_count = options->operand_count, .add = options->add.items,
                                     .add_count = options->add.count, .alone = options->alone };
    tables_open(tables, &folders, diagnostics);
    if (!diagnostics->failed && diagnostics->errors == 0 && options->source_files && !options->facts
        && !options->conflicts)
        lint_source_files(tables, options->source_files, diagnostics);
}

/* Appends what is to be printed; returns the exit status. */
static int lint(const struct options *options, struct buffer *bytes)
{
    struct diagnostics diagnostics = { 0 };
    struct table_set tables;
    struct knowledge knowledge = { 0 };
    read_files(options, &tables, &diagnostics);
    sandbox_enter();
    if (!diagnostics.failed && !tables.incomplete)
        knowledge_open(&knowledge, &tables, &diagnostics);
    if (!diagnostics.failed && diagnostics.errors == 0 && !options->facts && !options->conflicts) {
        lint_tables(&knowledge, &diagnostics);
        lint_tests(&knowledge, &diagnostics);
    }
    diagnostics_sort(&diagnostics);
    bool sound = !diagnostics.failed && diagnostics.errors == 0;
    if (sound && options->facts && !print_facts(&tables, bytes))
        diagnostics.failed = true;
    if (sound && options->conflicts)
        print_conflicts(&tables, bytes);
    if (!sound || !(options->facts || options->conflicts))
        print_diagnostics(&diagnostics, bytes);
    int status = diagnostics.errors > 0 ? 2 : diagnostics.warnings > 0 ? 1 : 0;
    if (diagnostics.failed || bytes->failed) {
        message(name, "out of memory");
        bytes->length = 0; /* what is left of a list would look like the whole */
        bytes->failed = false;
        status = 2;
    }
    knowledge_close(&knowledge);
    tables_close(&tables);
    diagnostics_close(&diagnostics);
    return status;
}

int lint_main(int count, char **arguments)
{
    struct options options;
    struct stop stop = { .program = name };
    struct writer writer = { .stop = &stop, .output = { .descriptor = STDOUT_FILENO }, .rejects = { .descriptor = -1 } };
    process_begin();
    enum options_outcome outcome = options_read(&options, PROGRAM_LINT, name, count, arguments);
    int status = outcome == OPTIONS_RUN ? lint(&options, &writer.output.bytes) : outcome == OPTIONS_DONE ? 0 : 2;
    options_close(&options);
    bool told = writer_finish(&writer);
    return !told || ferror(stderr) ? 2 : status;
}
