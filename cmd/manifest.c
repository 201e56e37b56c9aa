#include "manifest.h"

#include "digest.h"
#include "file.h"
#include "print.h"

static void append_name(struct buffer *json, const char *name)
{
    buffer_append_string(json, "  ");
    print_json_string(json, slice_of(name));
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
    print_json_string(json, path);
    buffer_append_string(json, ", \"sha256\": ");
    print_json_string(json, sum);
    buffer_append_string(json, "}");
}

/* The tables in use: the shipped ones that none replaces, and the files of folders, which are read once more. */
static bool append_tables(struct filter *filter, struct buffer *json)
{
    const struct table_set *tables = &filter->tables;
    bool first = true;
    append_name(json, "tables");
    buffer_append_string(json, "[");
    for (size_t i = 0; i < tables->files.count; i++) {
        char sum[DIGEST_DIGITS];
        struct slice path = tables->files.items[i];
        if (i < TABLE_COUNT) {
            if (tables->tables[i].replaced || tables->digests.count < (i + 1) * DIGEST_DIGITS)
                continue;
            memcpy(sum, tables->digests.items + i * DIGEST_DIGITS, DIGEST_DIGITS);
        } else {
            struct buffer bytes = { .bytes = NULL };
            int fault = file_read(path.at, &bytes); /* arena_copy puts a NUL behind */
            digest(buffer_slice(&bytes), sum);
            buffer_close(&bytes);
            if (fault != 0)
                return filter_stop(filter, "%s: %s", path.at, strerror(fault));
        }
        append_table(json, path, (struct slice){ sum, DIGEST_DIGITS }, first);
        first = false;
    }
    buffer_append_string(json, "\n  ],\n");
    return true;
}

bool manifest_begin(struct filter *filter, int count, char *const *arguments)
{
    struct buffer *json = &filter->manifest.bytes;
    buffer_append_string(json, "{\n");
    append_name(json, "program");
    print_json_string(json, slice_of(filter->program->name));
    buffer_append_string(json, ",\n");
    append_name(json, "version");
    print_json_string(json, slice_of(options_version()));
    buffer_append_string(json, ",\n");
    append_name(json, "arguments");
    buffer_append_string(json, "[");
    for (int i = 1; i < count; i++) {
        if (i > 1)
            buffer_append_string(json, ", ");
        print_json_string(json, slice_of(arguments[i]));
    }
    buffer_append_string(json, "],\n");
    return append_tables(filter, json);
}

void manifest_end(struct filter *filter, int status)
{
    struct buffer *json = &filter->manifest.bytes;
    append_count(json, "records_in", filter->reports);
    append_count(json, "records_out", filter->printed);
    append_count(json, "hits", filter->hits);
    append_count(json, "unreadable", filter->unreadable);
    append_name(json, "status");
    buffer_append_number(json, (unsigned long long)status);
    buffer_append_string(json, "\n}\n");
}
