#include "print.h"

#include "json.h"

/* --- CSV --- */

/* What a spreadsheet takes for the beginning of a formula. */
static bool begins_formula(const struct filter *filter, struct slice value)
{
    return filter->options.excel_safe && value.length > 0 && value.at[0] != '\0' && strchr("=+-@\t\r", value.at[0]);
}

/* A value of our own, or one that was no CSV field. */
static void append_value(struct filter *filter, struct buffer *bytes, struct slice value)
{
    struct buffer *guarded = &filter->guarded;
    if (begins_formula(filter, value)) {
        guarded->length = 0;
        buffer_append_byte(guarded, '\'');
        buffer_append(guarded, value);
        value = buffer_slice(guarded);
    }
    record_append_field(bytes, filter->options.delimiter, value);
}

/* A field keeps its bytes. */
static void append_raw(struct filter *filter, struct buffer *bytes, struct slice raw)
{
    bool quoted = raw.length > 0 && raw.at[0] == '"';
    if (begins_formula(filter, (struct slice){ raw.at + quoted, raw.length - quoted })) {
        buffer_append_string(bytes, quoted ? "\"'" : "'");
        raw = (struct slice){ raw.at + quoted, raw.length - quoted };
    }
    buffer_append(bytes, raw);
}

/* An input field keeps its bytes, unless it was the whole line of a one-column CSV and would now fall apart. */
static void append_input(struct filter *filter, size_t index)
{
    struct buffer *bytes = &filter->output.bytes;
    struct slice raw = filter->fields.items[index];
    bool bare = filter->stream.dialect.lines || (filter->stream.dialect.single && !(raw.length > 0 && raw.at[0] == '"'));
    if (bare)
        append_value(filter, bytes, raw);
    else
        append_raw(filter, bytes, raw);
}

static bool untouched(const struct filter *filter)
{
    return !filter->damaged && !filter->options.excel_safe && !filter->columns.chosen
        && filter->columns.replaced == COLUMN_NONE && !filter->stream.dialect.lines && !filter->stream.dialect.single;
}

static void print_csv(struct filter *filter)
{
    struct buffer *bytes = &filter->output.bytes;
    const struct columns *columns = &filter->columns;
    if (untouched(filter)) {
        buffer_append(bytes, filter->record);
        for (size_t i = 0; i < columns->own_count; i++) {
            buffer_append_byte(bytes, filter->options.delimiter);
            record_append_field(bytes, filter->options.delimiter, buffer_slice(&filter->cells[i]));
        }
    } else {
        for (size_t i = 0; i < columns->output_count; i++) {
            struct output_column column = columns->output[i];
            if (i > 0)
                buffer_append_byte(bytes, filter->options.delimiter);
            if (column.own)
                append_value(filter, bytes, buffer_slice(&filter->cells[column.index]));
            else
                append_input(filter, column.index);
        }
    }
    buffer_append_byte(bytes, '\n');
}

void print_header(struct filter *filter, struct slice raw, bool marked)
{
    struct buffer *header = &filter->header;
    const struct columns *columns = &filter->columns;
    header->length = 0;
    if (filter->options.jsonl)
        return;
    if (marked && !columns->chosen)
        buffer_append_string(header, "\xEF\xBB\xBF");
    if (filter->options.no_output_header || filter->options.no_header)
        return;
    if (untouched(filter)) {
        buffer_append(header, raw);
        for (size_t i = 0; i < columns->own_count; i++) {
            buffer_append_byte(header, filter->options.delimiter);
            record_append_field(header, filter->options.delimiter, columns->own[i]);
        }
    } else {
        for (size_t i = 0; i < columns->output_count; i++) {
            struct output_column column = columns->output[i];
            if (i > 0)
                buffer_append_byte(header, filter->options.delimiter);
            if (column.own || filter->stream.dialect.lines)
                append_value(filter, header,
                             column.own ? columns->own[column.index] : columns->names[column.index]);
            else
                append_raw(filter, header, filter->fields.items[column.index]);
        }
    }
    buffer_append_byte(header, '\n');
}

void print_pending_header(struct filter *filter)
{
    if (!filter->header_printed)
        buffer_append(&filter->output.bytes, buffer_slice(&filter->header));
    filter->header_printed = true;
}

/* --- JSON Lines --- */

static void print_json(struct filter *filter)
{
    struct buffer *bytes = &filter->output.bytes;
    const struct columns *columns = &filter->columns;
    buffer_append_byte(bytes, '{');
    for (size_t i = 0; i < columns->output_count; i++) {
        struct output_column column = columns->output[i];
        if (i > 0)
            buffer_append_byte(bytes, ',');
        json_append_string(bytes, column.own ? columns->own[column.index] : columns->names[column.index]);
        buffer_append_byte(bytes, ':');
        json_append_string(bytes, column.own ? buffer_slice(&filter->cells[column.index])
                                             : filter_value(filter, column.index));
    }
    buffer_append_string(bytes, "}\n");
}

void print_record(struct filter *filter)
{
    filter->printed++;
    print_pending_header(filter);
    size_t whole = filter->output.bytes.length;
    if (filter->options.jsonl)
        print_json(filter);
    else
        print_csv(filter);
    if (filter_lacks_memory(filter))
        filter->output.bytes.length = whole; /* what is written ends with a whole record */
}
