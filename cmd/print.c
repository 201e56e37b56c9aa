#include "print.h"

#include "json.h"

/* --- CSV --- */

/* What a spreadsheet takes for the beginning of a formula. */
static bool begins_formula(const struct plan *plan, struct slice value)
{
    return plan->options.excel_safe && value.length > 0 && value.at[0] != '\0' && strchr("=+-@\t\r", value.at[0]);
}

/* A value of our own, or one that was no CSV field. */
static void append_value(struct desk *desk, struct buffer *bytes, struct slice value)
{
    struct buffer *guarded = &desk->guarded;
    if (begins_formula(desk->plan, value)) {
        guarded->length = 0;
        buffer_append_byte(guarded, '\'');
        buffer_append(guarded, value);
        value = buffer_slice(guarded);
    }
    record_append_field(bytes, desk->plan->dialect.delimiter, value);
}

/* A field keeps its bytes. */
static void append_raw(const struct plan *plan, struct buffer *bytes, struct slice raw)
{
    bool quoted = raw.length > 0 && raw.at[0] == '"';
    if (begins_formula(plan, (struct slice){ raw.at + quoted, raw.length - quoted })) {
        buffer_append_string(bytes, quoted ? "\"'" : "'");
        raw = (struct slice){ raw.at + quoted, raw.length - quoted };
    }
    buffer_append(bytes, raw);
}

/* An input field keeps its bytes, unless it was the whole line of a one-column CSV and would now fall apart. */
static void append_input(struct desk *desk, struct buffer *bytes, struct slice raw)
{
    const struct dialect *dialect = &desk->plan->dialect;
    bool bare = dialect->lines || (dialect->single && !(raw.length > 0 && raw.at[0] == '"'));
    if (bare)
        append_value(desk, bytes, raw);
    else
        append_raw(desk->plan, bytes, raw);
}

/* Whether the bytes of a record may go out as they are, with ours behind them. */
static bool untouched(const struct plan *plan)
{
    return !plan->options.excel_safe && !plan->columns.chosen && plan->columns.replaced == COLUMN_NONE
        && !plan->dialect.lines && !plan->dialect.single;
}

static void print_csv(struct desk *desk, const struct cells *own)
{
    const struct plan *plan = desk->plan;
    const struct columns *columns = &plan->columns;
    struct buffer *bytes = &desk->writer->output.bytes;
    if (!desk->damaged && untouched(plan)) {
        buffer_append(bytes, desk->record);
        for (size_t i = 0; i < columns->own_count; i++) {
            buffer_append_byte(bytes, plan->dialect.delimiter);
            record_append_field(bytes, plan->dialect.delimiter, buffer_slice(&own->items[i]));
        }
    } else {
        for (size_t i = 0; i < columns->output_count; i++) {
            struct output_column column = columns->output[i];
            if (i > 0)
                buffer_append_byte(bytes, plan->dialect.delimiter);
            if (column.own)
                append_value(desk, bytes, buffer_slice(&own->items[column.index]));
            else
                append_input(desk, bytes, desk->fields.items[column.index]);
        }
    }
    buffer_append_byte(bytes, '\n');
}

/* The names of the columns, behind the bytes of the input's header or one by one. */
static void append_names(struct desk *desk, struct buffer *header, const struct intake *intake)
{
    const struct plan *plan = desk->plan;
    const struct columns *columns = &plan->columns;
    if (untouched(plan)) {
        buffer_append(header, intake->header_record);
        for (size_t i = 0; i < columns->own_count; i++) {
            buffer_append_byte(header, plan->dialect.delimiter);
            record_append_field(header, plan->dialect.delimiter, columns->own[i]);
        }
    } else {
        for (size_t i = 0; i < columns->output_count; i++) {
            struct output_column column = columns->output[i];
            if (i > 0)
                buffer_append_byte(header, plan->dialect.delimiter);
            if (column.own || plan->dialect.lines)
                append_value(desk, header, column.own ? columns->own[column.index] : columns->names[column.index]);
            else
                append_raw(plan, header, intake->header.items[column.index]);
        }
    }
    buffer_append_byte(header, '\n');
}

bool print_header(struct desk *desk, const struct intake *intake)
{
    const struct plan *plan = desk->plan;
    struct buffer *header = &desk->writer->header;
    if (plan->options.jsonl)
        return true;
    if (intake->stream.marked && !plan->dialect.lines && !plan->columns.chosen)
        buffer_append_string(header, "\xEF\xBB\xBF");
    if (!plan->options.no_output_header && !plan->options.no_header)
        append_names(desk, header, intake);
    return !header->failed && !desk->guarded.failed;
}

/* --- JSON Lines --- */

static void print_json(struct desk *desk, const struct cells *own)
{
    struct buffer *bytes = &desk->writer->output.bytes;
    const struct columns *columns = &desk->plan->columns;
    buffer_append_byte(bytes, '{');
    for (size_t i = 0; i < columns->output_count; i++) {
        struct output_column column = columns->output[i];
        if (i > 0)
            buffer_append_byte(bytes, ',');
        json_append_string(bytes, column.own ? columns->own[column.index] : columns->names[column.index]);
        buffer_append_byte(bytes, ':');
        json_append_string(bytes, column.own ? buffer_slice(&own->items[column.index]) : desk_value(desk, column.index));
    }
    buffer_append_string(bytes, "}\n");
}

void print_record(struct desk *desk, const struct cells *own)
{
    struct buffer *bytes = &desk->writer->output.bytes;
    desk->counts.printed++;
    writer_header(desk->writer);
    size_t whole = bytes->length;
    if (desk->plan->options.jsonl)
        print_json(desk, own);
    else
        print_csv(desk, own);
    if (desk_lacks_memory(desk))
        bytes->length = whole; /* what is written ends with a whole record */
}
