/*
 * tables: condition tables as rows of cells, from the shipped set, from folders that replace it (-t, SPASM_TABLES) and
 * from folders that add to it (--add). Columns are found by name. What the cells mean is the affair of the modules above.
 */
#ifndef SPASM_TABLES_H
#define SPASM_TABLES_H

#include "diagnostic.h"
#include "schema.h"

struct table_row {
    size_t file;              /* index into table_set.files */
    size_t line;              /* in that file, from 1 */
    const struct slice *cells;/* in the order of the schema, trimmed; empty where the file lacks the column */
};

struct table {
    struct table_row *items;
    size_t count, capacity;
    bool replaced;            /* the rows do not come from the shipped set */
};

struct table_set {
    struct table tables[TABLE_COUNT];
    struct {
        struct slice *items;  /* paths as named by the user; bare names for shipped tables */
        size_t count, capacity;
    } files;
    size_t shipped;           /* the first so many files are shipped ones */
    struct arena strings;
};

struct table_folders {
    const char *const *replace; /* later ones are stronger, table by table */
    size_t replace_count;
    const char *const *add;
    size_t add_count;
    bool alone;               /* without the shipped tables */
};

/*
 * Loads all tables. Problems (missing folder or needed column, malformed CSV, ragged row) go to `diagnostics`; with one
 * of severity error, or with diagnostics->failed, the set is not to be used. Close it in any case.
 */
void tables_open(struct table_set *set, const struct table_folders *folders, struct diagnostics *diagnostics);

static inline struct slice table_cell(const struct table_row *row, size_t column)
{
    return row->cells[column];
}

/* The path of the file that the row comes from, for messages. */
static inline struct slice table_row_path(const struct table_set *set, const struct table_row *row)
{
    return set->files.items[row->file];
}

/* Whether the row comes from a shipped table. */
static inline bool table_row_shipped(const struct table_set *set, const struct table_row *row)
{
    return row->file < set->shipped;
}

void tables_close(struct table_set *set);

#endif
