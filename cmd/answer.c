/* answer: the part of the filter that answers one record: reads its texts, asks the program, prints. */
#include "filter.h"

#include "damage.h"
#include "explain.h"
#include "memory.h"
#include "print.h"

static bool unreadable_upstream(struct filter *filter)
{
    for (size_t i = 0; i < filter->states.count; i++)
        if (slice_is(slice_trim(filter_value(filter, filter->states.items[i])), "unreadable"))
            return true;
    return false;
}

struct slice filter_value(struct filter *filter, size_t column)
{
    struct decoded *decoded = &filter->decoded[column];
    if (decoded->record != filter->reports) {
        decoded->record = filter->reports;
        decoded->value = record_value(&filter->stream.dialect, filter->fields.items[column], &filter->values);
    }
    return decoded->value;
}

void filter_list_add(struct buffer *cell, struct slice item)
{
    if (cell->length > 0)
        buffer_append_byte(cell, ';');
    buffer_append(cell, item);
}

bool filter_lacks_memory(const struct filter *filter)
{
    for (size_t i = 0; i < FILTER_CELLS_MOST; i++)
        if (filter->cells[i].failed)
            return true;
    return filter->values.failed || filter->guarded.failed || filter->output.bytes.failed || filter->rejects.bytes.failed;
}

void filter_clear_cells(struct filter *filter)
{
    for (size_t i = 0; i < FILTER_CELLS_MOST; i++)
        filter->cells[i].length = 0;
}


/* A report without any row still gives one, with its state as status. */
static void print_state_row(struct filter *filter)
{
    filter_row_begin(filter, slice_of(""), "", NULL, NULL, slice_of(""));
    buffer_append_string(filter->cells + (filter->options.columns.count > 1) + LONG_STATUS, filter->state);
    filter_row_end(filter);
}

/* `answered`: the program has something to say; else the state is all. */
static bool print_answer(struct filter *filter, bool hit, bool answered)
{
    const struct options *options = &filter->options;
    if (options->quiet || (options->only && !hit) || (options->invert && hit))
        return true;
    if (!options->long_form) {
        print_record(filter);
        return true;
    }
    filter->rows = 0;
    bool done = !answered || filter->program->rows(filter);
    if (done && filter->rows == 0)
        print_state_row(filter);
    return done;
}

/* Each field is decoded once and is no longer then, so with room for the record no value moves while another is in use. */
static bool read_texts(struct filter *filter)
{
    const struct columns *columns = &filter->columns;
    filter->values.length = 0;
    if (!buffer_room(&filter->values, filter->record.length + 1))
        return false;
    for (size_t i = 0; i < columns->text_count; i++)
        filter->texts[i] = filter_value(filter, columns->text[i]);
    reading_set_date(filter->reading, filter->date_column == COLUMN_NONE ? filter->date
                         : calendar_parse(slice_trim(filter_value(filter, (size_t)filter->date_column))));
    return reading_read(filter->reading, filter->texts, columns->text_count);
}

/* Counts state and ids for the summary. */
static bool count_answer(struct filter *filter)
{
    const struct filter_program *program = filter->program;
    if (!filter->options.summary)
        return true;
    for (size_t i = 0; program->columns[i]; i++)
        if (program->list_columns >> i & 1 && !tally_add_list(&filter->id_counts, buffer_slice(&filter->cells[i])))
            return false;
    return tally_add(&filter->state_counts, buffer_slice(&filter->cells[program->state_column]), 1);
}

/* A record that could not be read, here or by an earlier stage: a hit, so that somebody looks at it. */
static bool answer_unreadable(struct filter *filter)
{
    filter_clear_cells(filter);
    filter->unreadable++;
    filter->hits++;
    filter->state = "unreadable";
    buffer_append_string(&filter->cells[filter->program->state_column], filter->state);
    return (count_answer(filter) && print_answer(filter, true, false) && !filter_lacks_memory(filter))
        || filter_out_of_memory(filter);
}

static bool explain(const struct filter *filter)
{
    const struct options *options = &filter->options;
    return (!options->explain || explain_report(filter))
        && (!options->why_not || explain_why_not(filter, slice_of(options->why_not)));
}

static bool answer_record(struct filter *filter)
{
    bool hit = false;
    filter->reports++;
    filter_clear_cells(filter);
    bool done = read_texts(filter);
    if (done && unreadable_upstream(filter))
        return answer_unreadable(filter);
    if (!done || !filter->program->answer(filter, &hit) || filter_lacks_memory(filter) || !count_answer(filter))
        return filter->wrong ? false : filter_out_of_memory(filter);
    filter->hits += hit;
    return (explain(filter) && print_answer(filter, hit, true) && !filter_lacks_memory(filter))
        || filter_out_of_memory(filter);
}

static bool take_line(struct filter *filter)
{
    /* Plain lines become records of two fields, the number and the text. */
    struct fields *fields = &filter->fields;
    if (!memory_reserve((void **)&fields->items, &fields->capacity, 2, sizeof *fields->items))
        return filter_out_of_memory(filter);
    filter->line_number.length = 0;
    buffer_append_number(&filter->line_number, filter->reports + 1);
    fields->items[0] = buffer_slice(&filter->line_number);
    fields->items[1] = filter->record;
    fields->count = 2;
    return !filter->line_number.failed || filter_out_of_memory(filter);
}

bool filter_is_report(const struct filter *filter, struct slice record)
{
    const struct dialect *dialect = &filter->stream.dialect;
    return dialect->lines || dialect->single || record_without_end(record).length > 0;
}

/* Makes fields of a damaged record: those that are complete, and all that remains in place of the text. */
static bool take_damaged(struct filter *filter, struct slice record)
{
    const struct dialect *dialect = &filter->stream.dialect;
    struct fields *fields = &filter->fields;
    size_t text = filter->columns.text[0];
    struct slice rest;
    if (dialect->lines)
        return take_line(filter);
    if (!damage_split(dialect, record, text, fields, &rest)
        || !memory_reserve((void **)&fields->items, &fields->capacity, filter->columns.count, sizeof *fields->items))
        return filter_out_of_memory(filter);
    while (fields->count < filter->columns.count)
        fields->items[fields->count++] = (struct slice){ "", 0 };
    filter->remains.length = 0;
    if (rest.length > 0)
        record_append_quoted(&filter->remains, rest);
    fields->items[text] = buffer_slice(&filter->remains);
    return !filter->remains.failed || filter_out_of_memory(filter);
}

static bool answer_damaged(struct filter *filter, struct slice record)
{
    filter->record = record_without_end(record);
    if (!take_damaged(filter, filter->record))
        return false;
    filter->reports++;
    if (filter->damage.records++ == 0) {
        filter->damage.first_record = filter->reports;
        filter->damage.first_byte = filter->record_begin;
    }
    if (filter->rejects.descriptor >= 0)
        buffer_append(&filter->rejects.bytes, record);
    filter->values.length = 0;
    if (!buffer_room(&filter->values, filter->remains.length + record.length + 1))
        return filter_out_of_memory(filter);
    return answer_unreadable(filter);
}

/* Whether some field holds more than a field may. */
static bool is_oversized(const struct filter *filter)
{
    const struct dialect *dialect = &filter->stream.dialect;
    if (filter->record.length > dialect->field_most)
        for (size_t i = 0; i < filter->fields.count; i++)
            if (filter->fields.items[i].length > dialect->field_most
                && record_value_length(dialect, filter->fields.items[i]) > dialect->field_most)
                return true;
    return false;
}

bool filter_record(struct filter *filter, struct slice record, bool damaged)
{
    if (!damaged && filter->stream.dialect.lines) {
        filter->record = record_without_end(record);
        if (!take_line(filter))
            return false;
    } else if (!damaged && !filter_split(filter, record)) {
        return false;
    }
    filter->damaged = damaged || filter->fields.count != filter->columns.count || is_oversized(filter);
    return filter->damaged ? answer_damaged(filter, record) : answer_record(filter);
}
