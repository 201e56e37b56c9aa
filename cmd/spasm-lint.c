/* spasm-lint: are these tables sound? */
#include <stdio.h>
#include <stdlib.h>

#include "facts.h"
#include "knowledge.h"
#include "lint.h"
#include "lint_sources.h"
#include "message.h"
#include "options.h"
#include "programs.h"
#include "record.h"

static const char name[] = "spasm-lint";

static void print_diagnostics(const struct diagnostics *diagnostics)
{
    static const char *const severities[] = { "notice", "warning", "error" };
    for (size_t i = 0; i < diagnostics->count; i++) {
        const struct diagnostic *item = &diagnostics->items[i];
        message_bytes(stdout, item->file);
        fputc(':', stdout);
        if (item->line > 0)
            printf("%zu:", item->line);
        printf(" %s: ", severities[item->severity]);
        message_bytes(stdout, item->text);
        printf(" [%s]\n", item->check);
    }
}

static bool print_fact(void *context, const struct fact *fact)
{
    const struct slice cells[] = { fact->relation, fact->condition, fact->item, fact->qualifier, fact->source, fact->at };
    struct buffer *line = context;
    line->length = 0;
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        if (i > 0)
            buffer_append_byte(line, ',');
        record_append_field(line, ',', cells[i]);
    }
    buffer_append_byte(line, '\n');
    return !line->failed && fwrite(line->bytes, 1, line->length, stdout) == line->length;
}

static bool print_facts(const struct table_set *tables)
{
    struct buffer line = { 0 };
    puts("relation,condition,item,qualifier,source,at");
    bool done = facts_each(tables, print_fact, &line);
    buffer_close(&line);
    return done;
}

static void print_cell(const char *before, const struct table_row *row, enum conflict_column column, const char *behind)
{
    struct slice cell = table_cell(row, column);
    printf("%s%.*s%s", before, (int)cell.length, cell.at, behind);
}

/* Both positions with their sources, and which of the two measures is listed. */
static void print_conflicts(const struct table_set *tables)
{
    const struct table *table = &tables->tables[TABLE_CONFLICTS];
    for (size_t i = 0; i < table->count; i++) {
        const struct table_row *row = &table->items[i];
        print_cell("", row, CONFLICT_CONDITION, ": ");
        print_cell("", row, CONFLICT_A, " / ");
        print_cell("", row, CONFLICT_B, "\n");
        print_cell("  ", row, CONFLICT_POSITION_A, "");
        print_cell(" (", row, CONFLICT_SOURCE_A, "");
        print_cell(", ", row, CONFLICT_AT_A, ")\n");
        print_cell("  ", row, CONFLICT_POSITION_B, "");
        print_cell(" (", row, CONFLICT_SOURCE_B, "");
        print_cell(", ", row, CONFLICT_AT_B, ")\n");
        bool keep = table_cell(row, CONFLICT_KEEP).length > 0;
        print_cell("  listed: ", row, CONFLICT_KEEP, keep ? "\n" : "neither\n");
    }
}

static int lint(const struct options *options)
{
    struct table_folders folders = { .replace = (const char *const *)options->operands,
                                     .replace_count = options->operand_count, .add = options->add.items,
                                     .add_count = options->add.count, .alone = options->alone };
    struct diagnostics diagnostics = { 0 };
    struct table_set tables;
    struct knowledge knowledge = { 0 };
    tables_open(&tables, &folders, &diagnostics);
    if (!diagnostics.failed)
        knowledge_open(&knowledge, &tables, &diagnostics);
    if (!diagnostics.failed && diagnostics.errors == 0 && !options->facts && !options->conflicts) {
        lint_tables(&knowledge, &diagnostics);
        lint_tests(&knowledge, &diagnostics);
        if (options->source_files)
            lint_source_files(&tables, options->source_files, &diagnostics);
    }
    diagnostics_sort(&diagnostics);
    bool sound = !diagnostics.failed && diagnostics.errors == 0;
    if (sound && options->facts && !print_facts(&tables) && !ferror(stdout))
        diagnostics.failed = true;
    if (sound && options->conflicts)
        print_conflicts(&tables);
    if (!sound || !(options->facts || options->conflicts))
        print_diagnostics(&diagnostics);
    int status = diagnostics.errors > 0 ? 2 : diagnostics.warnings > 0 ? 1 : 0;
    if (diagnostics.failed) {
        message(name, "out of memory");
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
    enum options_outcome outcome = options_read(&options, PROGRAM_LINT, name, count, arguments);
    int status = outcome == OPTIONS_RUN ? lint(&options) : outcome == OPTIONS_DONE ? 0 : 2;
    options_close(&options);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        message(name, "standard output: write error");
        status = 2;
    }
    return status;
}
