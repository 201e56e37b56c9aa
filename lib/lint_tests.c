#include "lint_tests.h"

#include <stdlib.h>

#include "reading.h"
#include "rules.h"

struct testing {
    const struct knowledge *knowledge;
    struct diagnostics *diagnostics;
    struct reading *reading;
    struct flags_found flags;
};

static bool holds(const struct testing *testing, struct slice id, bool *known)
{
    uint32_t flag = name_map_find(&testing->knowledge->flag_ids, id);
    uint32_t concept = name_map_find(&testing->knowledge->concept_ids, id);
    *known = flag != NAME_NONE || concept != NAME_NONE;
    for (size_t i = 0; i < testing->flags.count; i++)
        if (testing->flags.items[i].flag == flag)
            return true;
    return concept != NAME_NONE && reading_holding(testing->reading, concept);
}

/* Whether an id that nobody knows is that of a shipped test, and stood in a table that the user's own stands in for. */
static bool is_replaced(const struct testing *testing, const struct table_row *row)
{
    const struct table *tables = testing->knowledge->tables->tables;
    return table_row_shipped(row) && (tables[TABLE_CONCEPTS].replaced || tables[TABLE_REDFLAGS].replaced);
}

/* Complains of each id of the cell that is unknown or does not hold as `wanted`. */
static void check_ids(struct testing *testing, const struct table_row *row, enum test_column column, bool wanted)
{
    struct slice rest = table_cell(row, column), id;
    while (slice_next_item(&rest, ';', &id)) {
        bool known, held = holds(testing, id, &known);
        if (known ? held == wanted : is_replaced(testing, row))
            continue;
        diagnostics_add(testing->diagnostics, known ? SEVERITY_WARNING : SEVERITY_ERROR,
                        table_row_path(testing->knowledge->tables, row), row->line, known ? "failed-test" : "unknown-id",
                        !known ? "'%.*s' is neither a flag nor a concept" : wanted ? "'%.*s' does not hold"
                                                                                   : "'%.*s' holds",
                        (int)id.length, id.at);
    }
}

void lint_tests(const struct knowledge *knowledge, struct diagnostics *diagnostics)
{
    const struct table *table = &knowledge->tables->tables[TABLE_TESTS];
    struct testing testing = { .knowledge = knowledge, .diagnostics = diagnostics, .reading = reading_open(knowledge) };
    for (size_t i = 0; i < table->count && !diagnostics->failed; i++) {
        struct slice text = table_cell(&table->items[i], TEST_TEXT);
        if (!testing.reading || !reading_read(testing.reading, &text, 1)
            || !rules_flags(testing.reading, (struct slice){ "", 0 }, &testing.flags)) {
            diagnostics->failed = true;
            break;
        }
        check_ids(&testing, &table->items[i], TEST_EXPECTED, true);
        check_ids(&testing, &table->items[i], TEST_ABSENT, false);
    }
    reading_close(testing.reading);
    free(testing.flags.items);
}
