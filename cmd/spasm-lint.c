/* spasm-lint: are these tables sound? */
#include <stdio.h>
#include <stdlib.h>

#include "knowledge.h"
#include "message.h"
#include "options.h"

static const char name[] = "spasm-lint";

static void print_diagnostics(const struct diagnostics *diagnostics)
{
    static const char *const severities[] = { "notice", "warning", "error" };
    for (size_t i = 0; i < diagnostics->count; i++) {
        const struct diagnostic *item = &diagnostics->items[i];
        printf("%.*s:", (int)item->file.length, item->file.at);
        if (item->line > 0)
            printf("%zu:", item->line);
        printf(" %s: %.*s [%s]\n", severities[item->severity], (int)item->text.length, item->text.at, item->check);
    }
}

static int lint(const struct options *options)
{
    struct table_folders folders = { (const char *const *)options->operands, options->operand_count,
                                     options->add.items, options->add.count, options->alone };
    struct diagnostics diagnostics = { 0 };
    struct table_set tables;
    struct knowledge knowledge = { 0 };
    tables_open(&tables, &folders, &diagnostics);
    if (!diagnostics.failed)
        knowledge_open(&knowledge, &tables, &diagnostics);
    diagnostics_sort(&diagnostics);
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

int main(int argc, char **argv)
{
    struct options options;
    enum options_outcome outcome = options_read(&options, PROGRAM_LINT, name, argc, argv);
    int status = outcome == OPTIONS_RUN ? lint(&options) : outcome == OPTIONS_DONE ? 0 : 2;
    options_close(&options);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        message(name, "standard output: write error");
        status = 2;
    }
    return status;
}
