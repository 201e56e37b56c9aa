#include "manifest.h"

#include "digest.h"
#include "json.h"

static void append_name(struct buffer *json, const char *name)
{
    buffer_append_string(json, "  ");
    json_append_string(json, slice_of(name));
    buffer_append_string(json, ": ");
}

static void append_count(struct buffer *json, const char *name, unsigned long long count)
{
    append_name(json, name);
    buffer_append_number(json, count);
    buffer_append_string(json, ",\n");
}

/* One table: its file, the SHA-256 of its bytes. */
static void append_table(struct buffer *json, struct slice path, struct slice sum, bool first)
{
    buffer_append_string(json, first ? "\n    {\"file\": " : ",\n    {\"file\": ");
    json_append_string(json, path);
    buffer_append_string(json, ", \"sha256\": ");
    json_append_string(json, sum);
    buffer_append_string(json, "}");
}

/* The tables in use: the shipped ones that none replaces, and the files of folders. */
static void append_tables(struct buffer *json, const struct table_set *tables)
{
    bool first = true;
    append_name(json, "tables");
    buffer_append_string(json, "[");
    for (size_t i = 0; i < tables->files.count; i++) {
        bool shipped = i < TABLE_COUNT;
        size_t at = (shipped ? i : i - TABLE_COUNT) * DIGEST_DIGITS;
        const char *sums = shipped ? tables->digests.items : tables->sums.items;
        if ((shipped && tables->tables[i].replaced)
            || at + DIGEST_DIGITS > (shipped ? tables->digests.count : tables->sums.count))
            continue;
        append_table(json, tables->files.items[i], (struct slice){ sums + at, DIGEST_DIGITS }, first);
        first = false;
    }
    buffer_append_string(json, "\n  ],\n");
}

void manifest_begin(struct buffer *json, const struct plan *plan, int count, char *const *arguments)
{
    buffer_append_string(json, "{\n");
    append_name(json, "program");
    json_append_string(json, slice_of(plan->program->name));
    buffer_append_string(json, ",\n");
    append_name(json, "version");
    json_append_string(json, slice_of(options_version()));
    buffer_append_string(json, ",\n");
    append_name(json, "arguments");
    buffer_append_string(json, "[");
    for (int i = 1; i < count; i++) {
        if (i > 1)
            buffer_append_string(json, ", ");
        json_append_string(json, slice_of(arguments[i]));
    }
    buffer_append_string(json, "],\n");
    append_tables(json, &plan->tables);
}

void manifest_end(struct buffer *json, unsigned long long reports, const struct counts *counts, int status)
{
    append_count(json, "records_in", reports);
    append_count(json, "records_out", counts->printed);
    append_count(json, "hits", counts->hits);
    append_count(json, "unreadable", counts->unreadable);
    append_name(json, "status");
    buffer_append_number(json, (unsigned long long)status);
    buffer_append_string(json, "\n}\n");
}
