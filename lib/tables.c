#include "tables.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "csv_reader.h"
#include "digest.h"
#include "file.h"

static const size_t digests_length = (size_t)TABLE_COUNT * DIGEST_DIGITS;

/* A row before it is laid beside the others. */
struct loose_row {
    uint32_t file, line;
    const struct slice *cells;
};

/* The tables on their way. */
struct loader {
    struct table_set *set;
    struct diagnostics *diagnostics;
    bool summed;                      /* the sums of files are wanted */
    struct table_set shipped;         /* of the image; its rows stand before those read, unless a folder replaces them */
    ARRAY_OF(struct loose_row) rows[TABLE_COUNT]; /* as read */
    struct arena cells;
};

/* One file on its way into a table. */
struct loading {
    struct loader *loader;
    enum table_id id;
    const struct table_schema *schema;
    uint32_t file;
    size_t place[SCHEMA_COLUMNS_MOST]; /* field of each schema column; SLICE_NOWHERE: the file lacks it */
    size_t width;                      /* fields of the header; 0 before it */
};

static struct slice loading_path(const struct loading *loading)
{
    return loading->loader->set->files.items[loading->file];
}

static bool take_header(struct loading *loading, const struct csv_row *row)
{
    size_t known = schema_width(loading->schema);
    loading->width = row->count;
    for (size_t column = 0; column < known; column++) {
        loading->place[column] = SLICE_NOWHERE;
        for (size_t field = 0; field < row->count; field++) {
            if (!slice_is(slice_trim(row->fields[field]), loading->schema->columns[column]))
                continue;
            if (loading->place[column] != SLICE_NOWHERE)
                diagnostics_add(loading->loader->diagnostics, SEVERITY_ERROR, loading_path(loading), row->line,
                                "duplicate-column", "column '%s' stands twice", loading->schema->columns[column]);
            loading->place[column] = field;
        }
        if (column < loading->schema->needed && loading->place[column] == SLICE_NOWHERE)
            diagnostics_add(loading->loader->diagnostics, SEVERITY_ERROR, loading_path(loading), row->line,
                            "missing-column", "column '%s' is missing", loading->schema->columns[column]);
    }
    for (size_t field = 0; field < row->count; field++) {
        struct slice name = slice_trim(row->fields[field]);
        bool used = false;
        for (size_t column = 0; column < known; column++)
            used = used || slice_is(name, loading->schema->columns[column]);
        if (!used)
            diagnostics_add(loading->loader->diagnostics, SEVERITY_WARNING, loading_path(loading), row->line,
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
        diagnostics_add(loading->loader->diagnostics, SEVERITY_ERROR, loading_path(loading), row->line, "ragged-row",
                        "%zu fields where the header has %zu", row->count, loading->width);
        return true;
    }
    struct loader *loader = loading->loader;
    size_t width = schema_width(loading->schema);
    struct slice trimmed[SCHEMA_COLUMNS_MOST];
    size_t bytes = 0;
    for (size_t column = 0; column < width; column++) {
        size_t place = loading->place[column];
        trimmed[column] = place == SLICE_NOWHERE ? slice_of("") : slice_trim(row->fields[place]);
        bytes += trimmed[column].length;
    }
    struct slice *cells = arena_allocate(&loader->cells, width * sizeof *cells + bytes);
    if (!cells || !ARRAY_ROOM(&loader->rows[loading->id])) {
        loader->diagnostics->failed = true;
        return false;
    }
    char *at = (char *)(cells + width);
    for (size_t column = 0; column < width; column++) {
        memcpy(at, trimmed[column].at, trimmed[column].length);
        cells[column] = (struct slice){ at, trimmed[column].length };
        at += trimmed[column].length;
    }
    loader->rows[loading->id].items[loader->rows[loading->id].count++] =
        (struct loose_row){ loading->file, (uint32_t)row->line, cells };
    return true;
}

/* Makes a file known; false when memory fails. */
static bool name_file(struct loader *loader, struct slice path, uint32_t *file)
{
    struct table_set *set = loader->set;
    struct slice copy = arena_copy(&set->strings, path);
    *file = (uint32_t)set->files.count;
    if (!copy.at || !ARRAY_ROOM(&set->files)) {
        loader->diagnostics->failed = true;
        return false;
    }
    set->files.items[set->files.count++] = copy;
    return true;
}

/* Keeps the sum of a file just named if sums are wanted; false when memory fails. */
static bool take_sum(struct loader *loader, struct slice bytes)
{
    struct table_set *set = loader->set;
    if (!loader->summed)
        return true;
    if (!ARRAY_RESERVE(&set->sums, DIGEST_DIGITS)) {
        loader->diagnostics->failed = true;
        return false;
    }
    digest(bytes, set->sums.items + set->sums.count);
    set->sums.count += DIGEST_DIGITS;
    return true;
}

static void load_bytes(struct loader *loader, enum table_id id, uint32_t file, struct slice bytes)
{
    struct diagnostics *diagnostics = loader->diagnostics;
    struct loading loading = { .loader = loader, .id = id, .schema = schema_of(id), .file = file };
    size_t line = 0;
    enum csv_outcome outcome = csv_read(bytes, take_row, &loading, &line);
    if (outcome == CSV_NO_MEMORY)
        diagnostics->failed = true;
    else if (outcome == CSV_MALFORMED)
        diagnostics_add(diagnostics, SEVERITY_ERROR, loading_path(&loading), line, "malformed-csv",
                        "a quote that is stray or never closed");
    else if (outcome == CSV_READ && loading.width == 0)
        diagnostics_add(diagnostics, SEVERITY_ERROR, loading_path(&loading), 0, "no-header",
                        "the table has no header line");
}

enum folder_use { FOLDER_SHIPPED, FOLDER_REPLACES, FOLDER_ADDS };

/* Reads the table from `folder` when the folder holds it. True when it does. */
static bool load_from_folder(struct loader *loader, enum table_id id, const char *folder, enum folder_use use)
{
    struct buffer path = { 0 }, bytes = { 0 };
    bool found = false;
    buffer_append_string(&path, folder);
    buffer_append_byte(&path, '/');
    buffer_append_string(&path, schema_of(id)->file);
    buffer_append_byte(&path, '\0');
    if (path.failed) {
        loader->diagnostics->failed = true;
    } else {
        struct slice name = { path.bytes, path.length - 1 };
        uint32_t file = (uint32_t)id; /* shipped tables are the first files */
        int fault = file_read(path.bytes, &bytes);
        struct stat about;
        found = fault != ENOENT || lstat(path.bytes, &about) == 0; /* a link to nowhere is a table that is missing */
        if (fault != 0 && found) {
            loader->set->incomplete = true;
            diagnostics_add(loader->diagnostics, SEVERITY_ERROR, name, 0, "unreadable-file", "%s", file_fault(fault));
        }
        if (use == FOLDER_SHIPPED)
            digest(buffer_slice(&bytes), loader->set->digests.items + (size_t)id * DIGEST_DIGITS);
        if (fault == 0 && (use == FOLDER_SHIPPED || (name_file(loader, name, &file) && take_sum(loader, buffer_slice(&bytes))))) {
            if (use == FOLDER_REPLACES) {
                loader->rows[id].count = 0;
                loader->set->tables[id].replaced = true;
            }
            load_bytes(loader, id, file, buffer_slice(&bytes));
        }
    }
    buffer_close(&path);
    buffer_close(&bytes);
    return found;
}

static void load_folder(struct loader *loader, const char *folder, enum folder_use use)
{
    struct stat about;
    int fault = stat(folder, &about) != 0 ? errno : S_ISDIR(about.st_mode) ? 0 : ENOTDIR;
    if (fault != 0) {
        loader->set->incomplete = true;
        diagnostics_add(loader->diagnostics, SEVERITY_ERROR, slice_of(folder), 0, "no-folder", "%s", strerror(fault));
        return;
    }
    size_t found = 0;
    for (size_t id = 0; id < TABLE_COUNT; id++)
        found += load_from_folder(loader, (enum table_id)id, folder, use);
    if (found == 0)
        diagnostics_add(loader->diagnostics, SEVERITY_ERROR, slice_of(folder), 0, "no-table",
                        "the folder holds none of the tables (concepts.csv, terms.csv, ...)");
}

/* --- rows side by side --- */

/* How many rows of the shipped table stand before those that were read. */
static size_t shipped_count(const struct loader *loader, size_t id)
{
    return loader->set->tables[id].replaced ? 0 : loader->shipped.tables[id].count;
}

/* A row of the table by its number; `room` is where the cells go if they are not laid out loosely yet. */
static struct loose_row row_at(const struct loader *loader, size_t id, size_t number, struct slice *room)
{
    size_t shipped = shipped_count(loader, id);
    if (number >= shipped)
        return loader->rows[id].items[number - shipped];
    const struct table_row *row = &loader->shipped.tables[id].items[number];
    for (size_t column = 0, width = schema_width(schema_of((enum table_id)id)); column < width; column++)
        room[column] = table_cell(row, column);
    return (struct loose_row){ row->file, row->line, room };
}

/* Sets where the rows of each table begin in the block. */
static void find_tables(struct table_set *set)
{
    const struct table_row *row = table_row(set, 0);
    for (size_t id = 0; id < TABLE_COUNT; id++) {
        set->tables[id].items = row;
        row += set->tables[id].count;
    }
}

/* Where the next row, cell and byte go. */
struct laying {
    char *row, *cell, *byte;
};

static void lay_row(struct laying *to, const struct loose_row *loose, size_t width)
{
    struct table_row row = { (int32_t)(to->cell - to->row), loose->file, loose->line };
    memcpy(to->row, &row, sizeof row);
    to->row += sizeof row;
    for (size_t column = 0; column < width; column++, to->cell += sizeof(struct table_text)) {
        struct slice cell = loose->cells[column];
        struct table_text text = { (int32_t)(to->byte - to->cell), (uint32_t)cell.length };
        memcpy(to->cell, &text, sizeof text);
        memcpy(to->byte, cell.at, cell.length);
        to->byte += cell.length;
    }
}

/* Lays rows, cells and bytes into one block. */
static void lay_out_rows(struct loader *loader)
{
    struct table_set *set = loader->set;
    struct slice room[SCHEMA_COLUMNS_MOST];
    size_t rows = 0, cells = 0, bytes = 0;
    for (size_t id = 0; id < TABLE_COUNT; id++) {
        size_t width = schema_width(schema_of((enum table_id)id));
        set->tables[id].count = shipped_count(loader, id) + loader->rows[id].count;
        rows += set->tables[id].count;
        cells += set->tables[id].count * width;
        for (size_t i = 0; i < set->tables[id].count; i++) {
            struct loose_row row = row_at(loader, id, i, room);
            for (size_t column = 0; column < width; column++)
                bytes += row.cells[column].length;
        }
    }
    size_t first_cell = rows * sizeof(struct table_row), first_byte = first_cell + cells * sizeof(struct table_text);
    if (first_byte + bytes > INT32_MAX || !ARRAY_RESERVE(&set->block, first_byte + bytes + 1)) {
        loader->diagnostics->failed = true;
        return;
    }
    char *block = set->block.items;
    struct laying to = { block, block + first_cell, block + first_byte };
    for (size_t id = 0; id < TABLE_COUNT; id++) {
        size_t width = schema_width(schema_of((enum table_id)id));
        for (size_t i = 0; i < set->tables[id].count; i++) {
            struct loose_row row = row_at(loader, id, i, room);
            lay_row(&to, &row, width);
        }
    }
    set->block.count = first_byte + bytes;
    find_tables(set);
}

void tables_image(struct table_set *set, struct image *image)
{
    struct table *tables = set->tables;
    size_t counts[TABLE_COUNT], *count = counts, all = TABLE_COUNT;
    for (size_t id = 0; id < TABLE_COUNT; id++)
        count[id] = tables[id].count;
    count = image_array(image, count, &all, sizeof *count);
    IMAGE_ARRAY(image, &set->block);
    IMAGE_ARRAY(image, &set->digests);
    if (image->written || image->failed || all != TABLE_COUNT)
        return;
    for (size_t id = 0; id < TABLE_COUNT; id++)
        tables[id].count = count[id];
    find_tables(set);
}

void tables_open(struct table_set *set, const struct table_folders *folders, struct diagnostics *diagnostics)
{
    *set = (struct table_set){ 0 };
    struct loader loader = { .set = set, .diagnostics = diagnostics, .summed = folders->summed };
    const struct table_set *shipped = &loader.shipped;
    struct image image = { .bytes = image_embedded() };
    uint32_t file;
    for (size_t id = 0; id < TABLE_COUNT; id++)
        name_file(&loader, slice_of(schema_of((enum table_id)id)->file), &file);
    if (!folders->alone && !folders->shipped && image.bytes.length > 0)
        tables_image(&loader.shipped, &image);
    set->digests.items = shipped->digests.items;
    set->digests.count = shipped->digests.count;
    set->built_in = !folders->alone && !folders->shipped && folders->replace_count + folders->add_count == 0;
    if (set->built_in) {
        memcpy(set->tables, shipped->tables, sizeof set->tables);
        set->block.items = shipped->block.items;
        set->block.count = shipped->block.count;
        return;
    }
    if (folders->shipped && !ARRAY_RESERVE(&set->digests, digests_length))
        diagnostics->failed = true;
    set->digests.count = set->digests.capacity > 0 ? digests_length : set->digests.count;
    if (folders->shipped && !diagnostics->failed)
        load_folder(&loader, folders->shipped, FOLDER_SHIPPED);
    for (size_t i = 0; i < folders->replace_count; i++)
        load_folder(&loader, folders->replace[i], FOLDER_REPLACES);
    for (size_t i = 0; i < folders->add_count; i++)
        load_folder(&loader, folders->add[i], FOLDER_ADDS);
    if (!diagnostics->failed)
        lay_out_rows(&loader);
    for (size_t id = 0; id < TABLE_COUNT; id++)
        ARRAY_CLOSE(&loader.rows[id]);
    arena_close(&loader.cells);
}

void tables_close(struct table_set *set)
{
    ARRAY_CLOSE(&set->files);
    ARRAY_CLOSE(&set->block);
    ARRAY_CLOSE(&set->digests);
    ARRAY_CLOSE(&set->sums);
    arena_close(&set->strings);
    *set = (struct table_set){ 0 };
}
