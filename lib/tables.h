/*
 * tables: condition tables as rows of cells, from the shipped set, from folders that replace it (-t, SPASM_TABLES) and
 * from folders that add to it (--add). Columns are found by name. What the cells mean is the affair of the modules above.
 */
#ifndef SPASM_TABLES_H
#define SPASM_TABLES_H

#include <stdint.h>

#include "diagnostic.h"
#include "image.h"
#include "memory.h"
#include "schema.h"

/* Bytes, which begin `at` bytes behind the beginning of this very struct. */
struct table_text {
    int32_t at;
    uint32_t length;
};

/* A row. It and its cells know each other by distance, so that a whole set may lie in a file as it is. */
struct table_row {
    int32_t cells;            /* so many bytes behind the row, in the order of the schema, trimmed; a cell is empty where
                               * the file lacks the column */
    uint32_t file;            /* index into table_set.files */
    uint32_t line;            /* in that file, from 1 */
};

struct table {
    const struct table_row *items;
    size_t count;
    bool replaced;            /* the rows do not come from the shipped set */
};

struct table_set {
    struct table tables[TABLE_COUNT];
    ARRAY_OF(struct slice) files; /* paths as named by the user; first the shipped tables, by their bare names */
    bool incomplete;          /* a folder or file could not be read: what the rows lack says nothing about the tables */
    ARRAY_OF(char) block;     /* the rows of all tables one behind the other, then their cells, then the bytes */
    ARRAY_OF(char) digests;   /* SHA-256 of the files of the shipped tables, DIGEST_DIGITS for each */
    ARRAY_OF(char) sums;      /* the same of the other files, of the bytes that were read; none unless they are wanted */
    struct arena strings;
    bool built_in;            /* nothing but the image of the program */
};

struct table_folders {
    const char *const *replace; /* later ones are stronger, table by table */
    size_t replace_count;
    const char *const *add;
    size_t add_count;
    bool alone;               /* without the shipped tables */
    bool summed;              /* the sums of the files are wanted: they take a tenth of the time to load them */
    const char *shipped;      /* a folder that stands for the shipped tables; NULL: the image in the program */
};

/*
 * Loads all tables. Problems (missing folder or needed column, malformed CSV, ragged row) go to `diagnostics`; with one
 * of severity error, or with diagnostics->failed, the set is not to be used. Close it in any case.
 */
void tables_open(struct table_set *set, const struct table_folders *folders, struct diagnostics *diagnostics);

/* Writes a set into an image, or points it there. */
void tables_image(struct table_set *set, struct image *image);

static inline struct slice table_cell(const struct table_row *row, size_t column)
{
    const void *cells = (const char *)row + row->cells;
    const struct table_text *cell = (const struct table_text *)cells + column;
    return (struct slice){ (const char *)cell + cell->at, cell->length };
}

/* The path of the file that the row comes from, for messages. */
static inline struct slice table_row_path(const struct table_set *set, const struct table_row *row)
{
    return set->files.items[row->file];
}

/* Whether the row comes from a shipped table. */
static inline bool table_row_shipped(const struct table_row *row)
{
    return row->file < TABLE_COUNT;
}

#define ROW_NONE UINT32_MAX

/* A row by its number in the whole set; NULL for ROW_NONE. */
static inline const struct table_row *table_row(const struct table_set *set, uint32_t number)
{
    const void *block = set->block.items;
    return number == ROW_NONE ? NULL : (const struct table_row *)block + number;
}

static inline uint32_t table_row_number(const struct table_set *set, const struct table_row *row)
{
    return (uint32_t)(row - table_row(set, 0));
}

void tables_close(struct table_set *set);

#endif
