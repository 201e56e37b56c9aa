#include "rows.h"

#include "number.h"
#include "print.h"

struct buffer *row_cell(struct desk *desk, size_t column)
{
    return &desk->row.items[plan_several_texts(desk->plan) + column];
}

void row_append_words(const struct desk *desk, struct buffer *buffer, const struct mention *mention)
{
    struct slice text = reading_text(desk->reading, mention->part);
    bool blank = false;
    for (size_t i = mention->start; i < mention->end; i++) {
        char c = text.at[i];
        bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (is_blank) {
            blank = true;
            continue;
        }
        if (blank)
            buffer_append_byte(buffer, ' ');
        blank = false;
        buffer_append_byte(buffer, c == ';' ? ',' : c);
    }
}

static void append_duration(struct buffer *cell, const struct duration *duration)
{
    if (!duration_known(duration))
        return;
    if (duration->under)
        buffer_append_byte(cell, '<');
    else if (duration->over)
        buffer_append_byte(cell, '>');
    else if (duration->at_least)
        buffer_append_string(cell, ">=");
    else if (duration->low < duration->high) {
        number_append(cell, duration->low);
        buffer_append_byte(cell, '-');
    }
    number_append(cell, duration->high);
}

static void append_rule(const struct plan *plan, struct buffer *cell, const struct table_row *row)
{
    buffer_append(cell, plan_row_file(plan, row));
    buffer_append_byte(cell, ':');
    buffer_append_number(cell, row->line);
}

static void append_text(struct desk *desk, struct buffer *cell, uint32_t part, uint32_t start, uint32_t end)
{
    struct slice text = reading_text(desk->reading, part);
    if (desk->plan->options.no_spans)
        return;
    buffer_append(cell, (struct slice){ text.at + start, end - start });
}

static void append_mention(struct desk *desk, const struct mention *mention)
{
    const struct plan *plan = desk->plan;
    struct buffer *cell = row_cell(desk, 0);
    if (plan_several_texts(plan))
        buffer_append(&desk->row.items[0], plan->columns.names[plan->columns.text[mention->part]]);
    buffer_append_string(&cell[ROW_STATUS], mention_status_name(mention->status));
    append_text(desk, &cell[ROW_SPAN], mention->part, mention->start, mention->end);
    buffer_append_number(&cell[ROW_START], mention->start);
    buffer_append_number(&cell[ROW_END], mention->end);
    append_text(desk, &cell[ROW_CUE], mention->part, mention->cue_start, mention->cue_end);
    if (mention->respelt)
        cell_add(&cell[ROW_CUE], slice_of("misspelt"));
    if (mention->site != NAME_NONE)
        buffer_append(&cell[ROW_SITE], concept_id(&plan->knowledge, mention->site));
    buffer_append_string(&cell[ROW_SEVERITY], mention->qualifiers & QUALIFIER_SEVERE ? "severe"
                         : mention->qualifiers & QUALIFIER_MILD ? "mild" : "");
    append_duration(&cell[ROW_DURATION], &mention->duration);
    buffer_append_string(&cell[ROW_FREQUENCY], mention->qualifiers & QUALIFIER_FREQUENT ? "frequent" : "");
}

void row_begin(struct desk *desk, struct slice finding, const char *kind, const struct mention *mention,
               const struct table_row *rule, struct slice source)
{
    cells_clear(&desk->row);
    buffer_append(row_cell(desk, ROW_FINDING), finding);
    buffer_append_string(row_cell(desk, ROW_KIND), kind);
    if (mention)
        append_mention(desk, mention);
    if (rule)
        append_rule(desk->plan, row_cell(desk, ROW_RULE), rule);
    buffer_append(row_cell(desk, ROW_SOURCE), source);
}

bool row_end(struct desk *desk)
{
    desk->rows++;
    if (desk_lacks_memory(desk))
        return false; /* what is written ends with a whole row */
    print_record(desk, &desk->row);
    return writer_settle(desk->writer); /* one report can have more rows than memory should hold */
}
