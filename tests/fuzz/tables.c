/*
 * tables: any bytes as tables and a text to read by them. The first byte says whether there are shipped tables, and whether
 * others replace them or are added; then follow files, each behind a line "=NAME" ("=/NAME": a shipped one), and behind a
 * line "=" the text.
 *
 * Tables are refused with a diagnostic or can be read and linted.
 */
#include <errno.h>

#include "expect.h"
#include "file.h"
#include "findings.h"
#include "lint.h"
#include "lint_tests.h"
#include "relief.h"
#include "rules.h"

static struct slice bundle;

/* The part of the bundle behind a line "=NAME"; its `at` is NULL when there is none. */
static struct slice part(const char *name)
{
    struct slice rest = bundle, found = { NULL, 0 };
    while (rest.length > 0) {
        const char *end = memchr(rest.at, '\n', rest.length);
        struct slice line = { rest.at, end ? (size_t)(end - rest.at) : rest.length };
        size_t whole = line.length + (end != NULL);
        bool title = line.length > 0 && line.at[0] == '=';
        if (found.at && title)
            break;
        rest = (struct slice){ rest.at + whole, rest.length - whole };
        if (found.at)
            found.length += whole;
        else if (title && slice_is((struct slice){ line.at + 1, line.length - 1 }, name))
            found.at = rest.at;
    }
    return found;
}

/* Stands for the files of a folder: the linker hands the calls of the library here. */
/* NOLINTBEGIN(bugprone-reserved-identifier): the linker gives this name */
int __wrap_file_read(const char *path, struct buffer *buffer);

int __wrap_file_read(const char *path, struct buffer *buffer)
{
    struct slice bytes = part(path + (path[0] == '/' ? 1 : 2)); /* "//NAME" or "./NAME" */
    if (!bytes.at)
        return ENOENT;
    buffer_append(buffer, bytes);
    return buffer->failed ? ENOMEM : 0;
}
/* NOLINTEND(bugprone-reserved-identifier) */

static void read_text(const struct knowledge *knowledge, struct slice text)
{
    struct reading *reading = reading_open(knowledge);
    struct relief_choice choice = { .uses = 15, .classes = 15, .sources = { "", 0 } };
    struct flags_found flags = { .items = NULL };
    struct number_list conditions = { .items = NULL }, causes = { .items = NULL }, possible = { .items = NULL };
    struct relief relief = { .measures = { .items = NULL } };
    EXPECT(reading && reading_read(reading, &text, 1) && rules_flags(reading, choice.sources, &flags));
    EXPECT(findings_list(reading, KIND_CONDITION, &conditions) && findings_list(reading, KIND_CAUSE, &causes));
    EXPECT(findings_possible_causes(knowledge, &conditions, &causes, choice.sources, &possible));
    EXPECT(relief_find(&relief, reading, &conditions, &causes, &choice));
    rules_scope(reading);
    reading_close(reading);
    free(flags.items);
    free(conditions.items);
    free(causes.items);
    free(possible.items);
    relief_close(&relief);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const here[] = { "." };
    if (size < 1)
        return 0;
    bool shipped = data[0] & 1, adds = data[0] & 2;
    struct table_folders folders = { .alone = !shipped, .shipped = shipped ? "/" : NULL, .replace = here,
                                     .replace_count = !adds, .add = here, .add_count = adds };
    struct diagnostics diagnostics = { .items = NULL };
    struct table_set tables;
    struct knowledge knowledge = { .tables = NULL };
    bundle = (struct slice){ (const char *)data + 1, size - 1 };
    tables_open(&tables, &folders, &diagnostics);
    if (diagnostics.errors == 0)
        knowledge_open(&knowledge, &tables, &diagnostics);
    if (diagnostics.errors == 0) {
        lint_tables(&knowledge, &diagnostics);
        lint_tests(&knowledge, &diagnostics);
        struct slice text = part("");
        read_text(&knowledge, text.at ? text : slice_of("no numbness, but my calf cramps for 3-4 days, aged 50"));
    }
    EXPECT(!diagnostics.failed);
    diagnostics_sort(&diagnostics);
    knowledge_close(&knowledge);
    tables_close(&tables);
    diagnostics_close(&diagnostics);
    return 0;
}
