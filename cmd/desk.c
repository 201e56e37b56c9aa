#include "desk.h"

#include <stdlib.h>

#include "damage.h"

bool desk_open(struct desk *desk, const struct plan *plan, struct stop *stop, struct writer *writer)
{
    *desk = (struct desk){ .plan = plan, .stop = stop, .writer = writer, .reading = reading_open(&plan->knowledge) };
    desk->decoded = calloc(plan->columns.count + 1, sizeof *desk->decoded);
    desk->texts = calloc(plan->columns.text_count + 1, sizeof *desk->texts);
    return cells_open(&desk->answer, plan->answer_columns.count) && cells_open(&desk->row, plan->row_columns.count)
        && desk->reading && desk->decoded && desk->texts;
}

/* --- taking a report --- */

/* Plain lines become records of two fields, the number and the text. */
static bool take_line(struct desk *desk)
{
    struct fields *fields = &desk->fields;
    desk->line_number.length = fields->count = 0;
    buffer_append_number(&desk->line_number, desk->report.number);
    if (desk->line_number.failed || !ARRAY_RESERVE(fields, 2))
        return false;
    fields->items[fields->count++] = buffer_slice(&desk->line_number);
    fields->items[fields->count++] = desk->record;
    return true;
}

/* Makes fields of a damaged record: those that are complete, and all that remains in place of the text. */
static bool take_damaged(struct desk *desk)
{
    const struct columns *columns = &desk->plan->columns;
    struct fields *fields = &desk->fields;
    size_t text = columns->text[0];
    struct slice rest;
    if (!damage_split(&desk->plan->dialect, desk->record, text, fields, &rest)
        || !MEMORY_ROOM(fields->items, fields->capacity, columns->count))
        return false;
    while (fields->count < columns->count)
        fields->items[fields->count++] = slice_of("");
    desk->remains.length = 0;
    if (rest.length > 0)
        record_append_quoted(&desk->remains, rest);
    fields->items[text] = buffer_slice(&desk->remains);
    return !desk->remains.failed;
}

/* Whether some field holds more than a field may. */
static bool is_oversized(const struct desk *desk)
{
    const struct dialect *dialect = &desk->plan->dialect;
    if (desk->record.length > dialect->field_most)
        for (size_t i = 0; i < desk->fields.count; i++)
            if (desk->fields.items[i].length > dialect->field_most
                && record_value_length(dialect, desk->fields.items[i]) > dialect->field_most)
                return true;
    return false;
}

static bool take_fields(struct desk *desk)
{
    const struct dialect *dialect = &desk->plan->dialect;
    if (dialect->lines ? !take_line(desk) : !desk->damaged && !record_split(dialect, desk->record, &desk->fields))
        return false;
    desk->damaged = desk->damaged || desk->fields.count != desk->plan->columns.count || is_oversized(desk);
    return !desk->damaged || dialect->lines || take_damaged(desk);
}

/* Each field is decoded once and is no longer then, so with room for the record no value moves while another is in use. */
static bool make_room(struct desk *desk)
{
    desk->values.length = 0;
    return buffer_room(&desk->values, desk->remains.length + desk->report.bytes.length + 1) != NULL;
}

bool desk_take(struct desk *desk, const struct report *report)
{
    desk->report = *report;
    desk->record = record_without_end(report->bytes);
    desk->damaged = report->damaged;
    desk->remains.length = 0;
    return take_fields(desk) && make_room(desk);
}

struct slice desk_value(struct desk *desk, size_t column)
{
    struct decoded *decoded = &desk->decoded[column];
    if (decoded->report != desk->report.number) {
        decoded->report = desk->report.number;
        decoded->value = record_value(&desk->plan->dialect, desk->fields.items[column], &desk->values);
    }
    return decoded->value;
}

bool desk_lacks_memory(const struct desk *desk)
{
    return cells_failed(&desk->answer) || cells_failed(&desk->row) || desk->values.failed || desk->guarded.failed
        || writer_failed(desk->writer);
}

/* --- counting --- */

void desk_count(const struct desk *desk, struct mishaps *mishaps)
{
    if (mishaps->records++ > 0)
        return;
    mishaps->first_record = desk->report.number;
    mishaps->first_byte = desk->report.begin;
}

static void mishaps_add(struct mishaps *mishaps, const struct mishaps *later)
{
    if (mishaps->records == 0)
        *mishaps = *later;
    else
        mishaps->records += later->records;
}

void counts_add(struct counts *counts, const struct counts *later)
{
    counts->printed += later->printed;
    counts->hits += later->hits;
    counts->unreadable += later->unreadable;
    mishaps_add(&counts->damaged, &later->damaged);
    mishaps_add(&counts->undated, &later->undated);
}

void desk_close(struct desk *desk)
{
    reading_close(desk->reading);
    free(desk->fields.items);
    free(desk->decoded);
    free(desk->texts);
    buffer_close(&desk->values);
    buffer_close(&desk->remains);
    buffer_close(&desk->line_number);
    buffer_close(&desk->guarded);
    cells_close(&desk->answer);
    cells_close(&desk->row);
    free(desk->flags.items);
    free(desk->conditions.items);
    free(desk->causes.items);
    free(desk->possible.items);
    free(desk->list.items);
    relief_close(&desk->relief);
    tally_close(&desk->states);
    tally_close(&desk->ids);
}
