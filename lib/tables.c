#include "tables.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "csv_reader.h"
#include "embedded.h"
#include "file.h"

/* One file on its way into a table. */
struct loading {
    struct table_set *set;
    struct table *table;
    const struct table_schema *schema;
    struct diagnostics *diagnostics;
    size_t file;
    size_t place[SCHEMA_COLUMNS_MOST]; /* field of each schema column; SIZE_MAX: the file lacks it */
    size_t width;                      /* fields of the header; 0 before it */
};

static size_t schema_width(const struct table_schema *schema)
{
    size_t width = 0;
    while (width < SCHEMA_COLUMNS_MOST && schema->columns[width])
        width++;
    return width;
}

static struct slice loading_path(const struct loading *loading)
{
    return loading->set->files.items[loading->file];
}

static bool take_header(struct loading *loading, const struct csv_row *row)
{
    size_t known = schema_width(loading->schema);
    loading->width = row->count;
    for (size_t column = 0; column < known; column++) {
        loading->place[column] = (size_t)-1;
        for (size_t field = 0; field < row->count; field++) {
            if (!slice_is(slice_trim(row->fields[field]), loading->schema->columns[column]))
                continue;
            if (loading->place[column] != (size_t)-1)
                diagnostics_add(loading->diagnostics, SEVERITY_ERROR, loading_path(loading), row->line,
                                "duplicate-column", "column '%s' stands twice", loading->schema->columns[column]);
            loading->place[column] = field;
        }
        if (column < loading->schema->needed && loading->place[column] == (size_t)-1)
            diagnostics_add(loading->diagnostics, SEVERITY_ERROR, loading_path(loading), row->line,
                            "missing-column", "column '%s' is missing", loading->schema->columns[column]);
    }
    for (size_t field = 0; field < row->count; field++) {
        struct slice name = slice_trim(row->fields[field]);
        bool used = false;
        for (size_t column = 0; column < known; column++)
            used = used || slice_is(name, loading->schema->columns[column]);
        if (!used)
            diagnostics_add(loading->diagnostics, SEVERITY_WARNING, loading_path(loading), row->line,
                            "unknown-column", "column '%.*s' is not known here and not read",
                            (int)(name.length < 64 ? name.length : 64), name.at);
    }
    return true;
}

static bool take_row(void *context, const struct csv_row *row)
{
    struct loading *loading = context;
    if (loading->width == 0)
        return take_header(loading, row);
    if (row->count != loading->width) {
        diagnostics_add(loading->diagnostics, SEVERITY_ERROR, loading_path(loading), row->line, "ragged-row",
                        "%zu fields where the header has %zu", row->count, loading->width);
        return true;
    }
    size_t width = schema_width(loading->schema);
    struct slice *cells = arena_allocate(&loading->set->strings, width * sizeof *cells);
    if (!cells || !ARRAY_ROOM(loading->table)) {
        loading->diagnostics->failed = true;
        return false;
    }
    for (size_t column = 0; column < width; column++) {
        cells[column] = slice_of("");
        if (loading->place[column] == (size_t)-1)
            continue;
        cells[column] = arena_copy(&loading->set->strings, slice_trim(row->fields[loading->place[column]]));
        if (!cells[column].at) {
            loading->diagnostics->failed = true;
            return false;
        }
    }
    loading->table->items[loading->table->count++] = (struct table_row){ loading->file, row->line, cells };
    return true;
}

static void load_bytes(struct table_set *set, enum table_id id, struct slice path, struct slice bytes,
                       struct diagnostics *diagnostics)
{
    struct slice copy = arena_copy(&set->strings, path);
    if (!copy.at || !ARRAY_ROOM(&set->files)) {
        diagnostics->failed = true;
        return;
    }
    set->files.items[set->files.count] = copy;
    struct loading loading = { .set = set, .table = &set->tables[id], .schema = schema_of(id),
                               .diagnostics = diagnostics, .file = set->files.count++ };
    size_t line = 0;
    enum csv_outcome outcome = csv_read(bytes, take_row, &loading, &line);
    if (outcome == CSV_NO_MEMORY)
        diagnostics->failed = true;
    else if (outcome == CSV_MALFORMED)
        diagnostics_add(diagnostics, SEVERITY_ERROR, copy, line, "malformed-csv",
                        "a quote that is stray or never closed");
    else if (outcome == CSV_READ && loading.width == 0)
        diagnostics_add(diagnostics, SEVERITY_ERROR, copy, 0, "no-header", "the table has no header line");
}

/* Reads the table from `folder` when the folder holds it. True when it does. */
static bool load_from_folder(struct table_set *set, enum table_id id, const char *folder, bool replace,
                             struct diagnostics *diagnostics)
{
    struct buffer path = { 0 }, bytes = { 0 };
    buffer_append_string(&path, folder);
    buffer_append_byte(&path, '/');
    buffer_append_string(&path, schema_of(id)->file);
    buffer_append_byte(&path, '\0');
    bool found = false;
    if (path.failed) {
        diagnostics->failed = true;
    } else {
        struct slice name = { path.bytes, path.length - 1 };
        int fault = file_read(path.bytes, &bytes);
        found = fault != ENOENT;
        if (fault != 0 && found)
            diagnostics_add(diagnostics, SEVERITY_ERROR, name, 0, "unreadable-file", "%s", strerror(fault));
        if (fault == 0) {
            if (replace) {
                set->tables[id].count = 0;
                set->tables[id].replaced = true;
            }
            load_bytes(set, id, name, buffer_slice(&bytes), diagnostics);
        }
    }
    buffer_close(&path);
    buffer_close(&bytes);
    return found;
}

static void load_folder(struct table_set *set, const char *folder, bool replace, struct diagnostics *diagnostics)
{
    struct stat about;
    int fault = stat(folder, &about) != 0 ? errno : S_ISDIR(about.st_mode) ? 0 : ENOTDIR;
    if (fault != 0) {
        diagnostics_add(diagnostics, SEVERITY_ERROR, slice_of(folder), 0, "no-folder", "%s", strerror(fault));
        return;
    }
    size_t found = 0;
    for (size_t id = 0; id < TABLE_COUNT; id++)
        found += load_from_folder(set, (enum table_id)id, folder, replace, diagnostics);
    if (found == 0)
        diagnostics_add(diagnostics, SEVERITY_ERROR, slice_of(folder), 0, "no-table",
                        "the folder holds none of the tables (concepts.csv, terms.csv, ...)");
}

void tables_open(struct table_set *set, const struct table_folders *folders, struct diagnostics *diagnostics)
{
    *set = (struct table_set){ 0 };
    for (size_t id = 0; id < TABLE_COUNT && !folders->alone; id++) {
        const char *file = schema_of((enum table_id)id)->file;
        struct slice bytes = embedded_table(file);
        if (bytes.at)
            load_bytes(set, (enum table_id)id, slice_of(file), bytes, diagnostics);
    }
    set->shipped = set->files.count;
    for (size_t i = 0; i < folders->replace_count; i++)
        load_folder(set, folders->replace[i], true, diagnostics);
    for (size_t i = 0; i < folders->add_count; i++)
        load_folder(set, folders->add[i], false, diagnostics);
}

void tables_close(struct table_set *set)
{
    for (size_t id = 0; id < TABLE_COUNT; id++)
        free(set->tables[id].items);
    free(set->files.items);
    arena_close(&set->strings);
    *set = (struct table_set){ 0 };
}
