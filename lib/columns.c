#include "columns.h"

#include <stdlib.h>

#include "number.h"

enum { HEADER_WORD_MOST = 32 };

static const char *const well_known[] = {
    "text", "note", "notes", "complaint", "chief_complaint", "reason", "message", "entry", "symptoms", "report",
    "comment", "description"
};

static bool is_well_known(struct slice name)
{
    for (size_t i = 0; i < sizeof well_known / sizeof well_known[0]; i++)
        if (slice_equal_ignoring_case(name, slice_of(well_known[i])))
            return true;
    return false;
}

size_t columns_count_texts(const struct dialect *dialect, const struct fields *header)
{
    struct buffer room = { 0 };
    size_t count = 0;
    for (size_t i = 0; i < header->count; i++) {
        room.length = 0;
        count += is_well_known(slice_trim(record_value(dialect, header->items[i], &room)));
    }
    buffer_close(&room);
    return count;
}

bool columns_look_like_header(const struct fields *header)
{
    if (header->count < 2)
        return false;
    for (size_t i = 0; i < header->count; i++) {
        struct slice name = header->items[i];
        if (name.length >= 2 && name.at[0] == '"') {
            name.at++;
            name.length -= 2;
        }
        if (name.length == 0 || name.length > HEADER_WORD_MOST)
            return false;
        for (size_t n = 0; n < name.length; n++) {
            char c = name.at[n];
            bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
                || c == '.' || c == '-';
            if (!word)
                return false;
        }
    }
    return true;
}

ptrdiff_t columns_find(const struct columns *columns, struct slice name)
{
    for (size_t i = 0; i < columns->count; i++)
        if (slice_equal(columns->names[i], name))
            return (ptrdiff_t)i;
    return COLUMN_NONE;
}

bool columns_stands_twice(const struct columns *columns, struct slice name)
{
    size_t count = 0;
    for (size_t i = 0; i < columns->count; i++)
        count += slice_equal(columns->names[i], name);
    return count > 1;
}

static bool read_names(struct columns *columns, const struct column_request *request, const struct dialect *dialect,
                       const struct fields *header)
{
    struct buffer room = { 0 };
    bool done = MEMORY_ROOM(columns->names, columns->names_capacity, header->count + 1);
    for (size_t i = 0; i < header->count && done; i++) {
        room.length = 0;
        struct slice name = record_value(dialect, header->items[i], &room);
        if (request->no_header) {
            room.length = 0;
            buffer_append_number(&room, i + 1);
            name = buffer_slice(&room);
        }
        columns->names[columns->count++] = arena_copy(&columns->strings, name);
        done = !room.failed && columns->names[i].at != NULL;
    }
    buffer_close(&room);
    return done;
}

static bool name_own(struct columns *columns, const struct column_request *request)
{
    columns->own = arena_allocate(&columns->strings, (request->own_count + 1) * sizeof *columns->own);
    for (size_t i = 0; columns->own && i < request->own_count; i++) {
        struct buffer name = { 0 };
        buffer_append_string(&name, request->prefix);
        buffer_append_string(&name, request->own[i]);
        columns->own[columns->own_count++] = arena_copy(&columns->strings, buffer_slice(&name));
        bool failed = name.failed || columns->own[i].at == NULL;
        buffer_close(&name);
        if (failed)
            return false;
    }
    return columns->own != NULL;
}

static enum columns_problem well_known_text(struct columns *columns, struct buffer *which)
{
    for (size_t i = 0; i < columns->count; i++) {
        if (!is_well_known(slice_trim(columns->names[i])))
            continue;
        if (columns->text_count++ > 0)
            buffer_append_string(which, ", ");
        buffer_append(which, columns->names[i]);
        columns->text[0] = i;
    }
    return columns->text_count == 1 ? COLUMNS_FINE
        : columns->text_count == 0 ? COLUMNS_NO_TEXT : COLUMNS_SEVERAL_TEXTS;
}

static enum columns_problem find_texts(struct columns *columns, const struct column_request *request,
                                       struct buffer *which)
{
    columns->text = arena_allocate(&columns->strings, (request->text_count + 1) * sizeof *columns->text);
    if (!columns->text)
        return COLUMNS_NO_MEMORY;
    if (request->text_count == 0)
        return well_known_text(columns, which);
    for (size_t i = 0; i < request->text_count; i++) {
        struct slice name = slice_of(request->text[i]);
        which->length = 0;
        buffer_append(which, name);
        ptrdiff_t index = request->no_header ? COLUMN_NONE : columns_find(columns, name);
        if (index != COLUMN_NONE && columns_stands_twice(columns, name))
            return COLUMNS_DUPLICATE_TEXT;
        unsigned long long number;
        if (index == COLUMN_NONE && number_parse_count(name, columns->count, &number) && number > 0)
            index = (ptrdiff_t)number - 1;
        if (index == COLUMN_NONE)
            return COLUMNS_NO_TEXT;
        for (size_t earlier = 0; earlier < columns->text_count; earlier++)
            if (columns->text[earlier] == (size_t)index)
                return COLUMNS_DUPLICATE_TEXT;
        columns->text[columns->text_count++] = (size_t)index;
    }
    return COLUMNS_FINE;
}

/* An earlier run of the same program left all of our columns, side by side and in order. */
static void find_replaced(struct columns *columns)
{
    columns->replaced = COLUMN_NONE;
    for (size_t first = 0; first + columns->own_count <= columns->count; first++) {
        size_t same = 0;
        while (same < columns->own_count && slice_equal(columns->names[first + same], columns->own[same]))
            same++;
        if (same == columns->own_count) {
            columns->replaced = (ptrdiff_t)first;
            return;
        }
    }
}

static bool is_replaced(const struct columns *columns, size_t index)
{
    return columns->replaced != COLUMN_NONE && index >= (size_t)columns->replaced
        && index < (size_t)columns->replaced + columns->own_count;
}

static bool add_output(struct columns *columns, bool own, size_t index)
{
    if (!MEMORY_ROOM(columns->output, columns->output_capacity, columns->output_count + 1))
        return false;
    columns->output[columns->output_count++] = (struct output_column){ own, index };
    return true;
}

static enum columns_problem choose_all(struct columns *columns, struct buffer *which)
{
    for (size_t i = 0; i < columns->count; i++) {
        if (is_replaced(columns, i))
            continue;
        for (size_t own = 0; own < columns->own_count; own++)
            if (slice_equal(columns->names[i], columns->own[own])) {
                buffer_append(which, columns->names[i]);
                return COLUMNS_CLASH;
            }
        if (!add_output(columns, false, i))
            return COLUMNS_NO_MEMORY;
    }
    for (size_t own = 0; own < columns->own_count; own++)
        if (!add_output(columns, true, own))
            return COLUMNS_NO_MEMORY;
    return COLUMNS_FINE;
}

static enum columns_problem choose_named(struct columns *columns, const char *output, struct buffer *which)
{
    struct slice rest = slice_of(output), name;
    columns->chosen = true;
    while (slice_next_item(&rest, ',', &name)) {
        which->length = 0;
        buffer_append(which, name);
        size_t own = 0, matches = 0, match = 0;
        while (own < columns->own_count && !slice_equal(columns->own[own], name))
            own++;
        for (size_t i = 0; i < columns->count; i++)
            if (!is_replaced(columns, i) && slice_equal(columns->names[i], name)) {
                matches++;
                match = i;
            }
        if (own < columns->own_count && matches > 0)
            return COLUMNS_CLASH;
        if (matches > 1)
            return COLUMNS_AMBIGUOUS_OUTPUT;
        if (own == columns->own_count && matches == 0)
            return COLUMNS_UNKNOWN_OUTPUT;
        if (!add_output(columns, matches == 0, matches == 0 ? own : match))
            return COLUMNS_NO_MEMORY;
    }
    if (columns->output_count == 0)
        return COLUMNS_UNKNOWN_OUTPUT;
    return COLUMNS_FINE;
}

enum columns_problem columns_open(struct columns *columns, const struct column_request *request,
                                  const struct dialect *dialect, const struct fields *header, struct buffer *which)
{
    *columns = (struct columns){ .replaced = COLUMN_NONE };
    which->length = 0;
    if (!read_names(columns, request, dialect, header) || !name_own(columns, request))
        return COLUMNS_NO_MEMORY;
    enum columns_problem problem = COLUMNS_FINE;
    if (dialect->lines) {
        columns->text = arena_allocate(&columns->strings, sizeof *columns->text);
        if (!columns->text)
            return COLUMNS_NO_MEMORY;
        columns->text[0] = columns->count - 1;
        columns->text_count = 1;
    } else {
        problem = find_texts(columns, request, which);
    }
    if (problem != COLUMNS_FINE)
        return problem;
    which->length = 0;
    if (!request->long_form)
        find_replaced(columns);
    return request->output ? choose_named(columns, request->output, which) : choose_all(columns, which);
}

bool columns_same_header(const struct columns *columns, const struct dialect *dialect, const struct fields *header)
{
    struct buffer room = { 0 };
    bool same = header->count == columns->count;
    for (size_t i = 0; i < header->count && same; i++) {
        room.length = 0;
        same = slice_equal(record_value(dialect, header->items[i], &room), columns->names[i]);
    }
    buffer_close(&room);
    return same;
}

void columns_close(struct columns *columns)
{
    free(columns->names);
    free(columns->output);
    arena_close(&columns->strings);
    *columns = (struct columns){ 0 };
}
