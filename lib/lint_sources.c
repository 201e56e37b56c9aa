#include "lint_sources.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

#include "digest.h"
#include "facts.h"
#include "file.h"

/* The text of a source, in lower case and with single blanks, so that line breaks do not matter. */
struct source_text {
    struct slice id;
    struct buffer text;
};

struct source_texts {
    struct source_text *items;
    size_t count, capacity;
};

static void append_plain(struct buffer *plain, struct slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        bool blank = slice_is_blank(c);
        if (blank && (plain->length == 0 || plain->bytes[plain->length - 1] == ' '))
            continue;
        buffer_append_byte(plain, blank ? ' ' : slice_lower(c));
    }
}

/* Whether the name is the id, or goes on with what is in no id: the file of "acp-lbp" is not "acp-lbp-news.txt". */
static bool names_source(const char *name, struct slice id)
{
    if (strncmp(name, id.at, id.length) != 0)
        return false;
    char next = name[id.length];
    return !(next >= 'a' && next <= 'z') && !slice_is_digit(next) && next != '-';
}

/*
 * The path of the file in `folder` that is named after `id`, NUL-terminated; empty when there is none. Returns 0, or an errno
 * value.
 */
static int find_file(const char *folder, struct slice id, struct buffer *path)
{
    DIR *directory = opendir(folder);
    path->length = 0;
    if (!directory)
        return errno;
    errno = 0;
    for (const struct dirent *entry; path->length == 0 && (entry = readdir(directory)) != NULL;)
        if (names_source(entry->d_name, id)) {
            buffer_append_string(path, folder);
            buffer_append_byte(path, '/');
            buffer_append_string(path, entry->d_name);
            buffer_append_byte(path, '\0');
            if (path->failed)
                break;
        }
    int fault = path->failed ? ENOMEM : path->length == 0 ? errno : 0;
    closedir(directory);
    return fault;
}

static void read_source(const struct table_set *tables, const struct table_row *row, const char *path,
                        struct source_texts *texts, struct diagnostics *diagnostics)
{
    struct buffer bytes = { 0 };
    char sum[DIGEST_DIGITS];
    int fault = file_read(path, &bytes);
    digest(buffer_slice(&bytes), sum);
    if (fault != 0) {
        diagnostics_add(diagnostics, SEVERITY_ERROR, slice_of(path), 0, "unreadable-file", "%s", file_fault(fault));
    } else if (!slice_equal(table_cell(row, SOURCE_SHA256), (struct slice){ sum, DIGEST_DIGITS })) {
        diagnostics_add(diagnostics, SEVERITY_ERROR, table_row_path(tables, row), row->line, "changed-source",
                        "the file of source '%.*s' is not the one that the facts were read from",
                        (int)table_cell(row, SOURCE_ID).length, table_cell(row, SOURCE_ID).at);
    } else if (!ARRAY_ROOM(texts)) {
        diagnostics->failed = true;
    } else {
        struct source_text *text = &texts->items[texts->count++];
        *text = (struct source_text){ .id = table_cell(row, SOURCE_ID) };
        append_plain(&text->text, buffer_slice(&bytes));
        diagnostics->failed = diagnostics->failed || text->text.failed;
    }
    buffer_close(&bytes);
}

struct place_check {
    const struct source_texts *texts;
    const struct table_set *tables;
    struct diagnostics *diagnostics;
    struct buffer heading;
};

static bool holds_text(struct slice text, struct slice wanted)
{
    for (size_t at = 0; wanted.length > 0 && at + wanted.length <= text.length; at++)
        if (memcmp(text.at + at, wanted.at, wanted.length) == 0)
            return true;
    return false;
}

static void check_place(struct place_check *check, const struct fact *fact, struct slice id, struct slice at)
{
    const char *colon = at.length > 0 ? memchr(at.at, ':', at.length) : NULL;
    struct slice heading = { at.at, colon ? (size_t)(colon - at.at) : at.length };
    if (heading.length == 0 || slice_is(heading, "Opening"))
        return;
    check->heading.length = 0;
    append_plain(&check->heading, heading);
    if (check->heading.failed) {
        check->diagnostics->failed = true;
        return;
    }
    for (size_t i = 0; i < check->texts->count; i++)
        if (slice_equal(check->texts->items[i].id, id)
            && !holds_text(buffer_slice(&check->texts->items[i].text), buffer_slice(&check->heading)))
            diagnostics_add(check->diagnostics, SEVERITY_WARNING, table_row_path(check->tables, fact->row),
                            fact->row->line, "no-such-place", "source '%.*s' has no heading '%.*s'", (int)id.length, id.at,
                            (int)heading.length, heading.at);
}

/* Sources and places correspond one to one; a last place stands for the sources left over. */
static bool check_fact(void *context, const struct fact *fact)
{
    struct slice sources = fact->source, places = fact->at, id, place = { "", 0 }, next;
    while (slice_next_item(&sources, ';', &id)) {
        if (slice_next_item(&places, ';', &next))
            place = next;
        check_place(context, fact, id, place);
    }
    return true;
}

void lint_source_files(const struct table_set *tables, const char *folder, struct diagnostics *diagnostics)
{
    const struct table *sources = &tables->tables[TABLE_SOURCES];
    struct source_texts texts = { 0 };
    struct buffer path = { 0 };
    for (size_t i = 0; i < sources->count; i++) {
        const struct table_row *row = &sources->items[i];
        if (table_cell(row, SOURCE_SHA256).length == 0)
            continue;
        int fault = find_file(folder, table_cell(row, SOURCE_ID), &path);
        if (fault == ENOMEM)
            diagnostics->failed = true;
        else if (fault != 0)
            diagnostics_add(diagnostics, SEVERITY_ERROR, slice_of(folder), 0, "no-folder", "%s", strerror(fault));
        if (fault != 0)
            break;
        if (path.length == 0)
            diagnostics_add(diagnostics, SEVERITY_NOTICE, table_row_path(tables, row), row->line, "no-source-file",
                            "the folder holds no file of source '%.*s'", (int)table_cell(row, SOURCE_ID).length,
                            table_cell(row, SOURCE_ID).at);
        else
            read_source(tables, row, path.bytes, &texts, diagnostics);
    }
    struct place_check check = { &texts, tables, diagnostics, { 0 } };
    if (!diagnostics->failed && !facts_each(tables, check_fact, &check))
        diagnostics->failed = true;
    for (size_t i = 0; i < texts.count; i++)
        buffer_close(&texts.items[i].text);
    free(texts.items);
    buffer_close(&path);
    buffer_close(&check.heading);
}
