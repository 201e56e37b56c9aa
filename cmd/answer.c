#include "answer.h"

#include "calendar.h"
#include "explain.h"
#include "print.h"
#include "rows.h"

static bool unreadable_upstream(struct desk *desk)
{
    const struct number_list *states = &desk->plan->states;
    for (size_t i = 0; i < states->count; i++)
        if (slice_is(slice_trim(desk_value(desk, states->items[i])), "unreadable"))
            return true;
    return false;
}

/* A report without any row still gives one, with its state as status. */
static bool print_state_row(struct desk *desk)
{
    row_begin(desk, slice_of(""), "", NULL, NULL, slice_of(""));
    buffer_append_string(row_cell(desk, ROW_STATUS), desk->state);
    return row_end(desk);
}

/* `answered`: the program has something to say; else the state is all. False when the program is to stop. */
static bool print_answer(struct desk *desk, bool hit, bool answered)
{
    const struct options *options = &desk->plan->options;
    if (options->quiet || (options->only && !hit) || (options->invert && hit))
        return true;
    if (!options->long_form) {
        print_record(desk, &desk->answer);
        return true;
    }
    desk->rows = 0;
    if (answered && !desk->plan->program->rows(desk))
        return false;
    return desk->rows > 0 || print_state_row(desk);
}

/* A blank cell says that the day is not known; one that holds something else than a day was meant to say more. */
static int32_t report_date(struct desk *desk)
{
    const struct plan *plan = desk->plan;
    if (plan->date_column == COLUMN_NONE)
        return plan->date;
    struct slice cell = slice_trim(desk_value(desk, (size_t)plan->date_column));
    int32_t date = calendar_parse(cell);
    if (date == CALENDAR_NONE && cell.length > 0)
        desk_count(desk, &desk->counts.undated);
    return date;
}

static bool read_texts(struct desk *desk)
{
    const struct columns *columns = &desk->plan->columns;
    for (size_t i = 0; i < columns->text_count; i++)
        desk->texts[i] = desk_value(desk, columns->text[i]);
    reading_set_date(desk->reading, report_date(desk));
    return reading_read(desk->reading, desk->texts, columns->text_count);
}

/* Counts state and ids for the summary, once the answer is printed: one that is not is made again by the first thread. */
static bool count_answer(struct desk *desk)
{
    const struct filter_program *program = desk->plan->program;
    const struct buffer *cells = desk->answer.items;
    if (!desk->plan->options.summary)
        return true;
    for (size_t i = 0; program->columns[i]; i++)
        if (program->list_columns >> i & 1 && !tally_add_list(&desk->ids, buffer_slice(&cells[i])))
            return false;
    return tally_add(&desk->states, buffer_slice(&cells[program->state_column]), 1);
}

/* A record that could not be read, here or by an earlier stage: a hit, so that somebody looks at it. */
static bool answer_unreadable(struct desk *desk)
{
    desk->counts.unreadable++;
    desk->counts.hits++;
    desk->state = "unreadable";
    buffer_append_string(&desk->answer.items[desk->plan->program->state_column], desk->state);
    return print_answer(desk, true, false) && count_answer(desk);
}

static bool answer_damaged(struct desk *desk)
{
    desk_count(desk, &desk->counts.damaged);
    if (desk->plan->options.rejects)
        buffer_append(&desk->writer->rejects.bytes, desk->report.bytes);
    return answer_unreadable(desk);
}

static bool explain(const struct desk *desk)
{
    const struct options *options = &desk->plan->options;
    return (!options->explain || explain_report(desk))
        && (!options->why_not || explain_why_not(desk, slice_of(options->why_not)));
}

static bool answer_readable(struct desk *desk)
{
    bool hit = false;
    if (!read_texts(desk) || !desk->plan->program->answer(desk, &hit) || desk_lacks_memory(desk) || !explain(desk))
        return false;
    desk->counts.hits += hit;
    return print_answer(desk, hit, true) && count_answer(desk);
}

bool answer_report(struct desk *desk, const struct report *report)
{
    cells_clear(&desk->answer);
    bool done = desk_take(desk, report);
    if (done)
        done = desk->damaged ? answer_damaged(desk) : unreadable_upstream(desk) ? answer_unreadable(desk)
            : answer_readable(desk);
    return (done && !desk_lacks_memory(desk)) || (!desk->stop->stopped && stop_out_of_memory(desk->stop));
}
