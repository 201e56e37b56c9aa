#include "filter.h"
#include "number.h"
#include "print.h"

void filter_append_words(struct filter *filter, struct buffer *buffer, const struct mention *mention)
{
    struct slice text = reading_text(filter->reading, mention->part);
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

static void append_rule(struct filter *filter, struct buffer *cell, const struct table_row *row)
{
    struct slice path = table_row_path(&filter->tables, row);
    size_t name = path.length;
    while (name > 0 && path.at[name - 1] != '/')
        name--;
    buffer_append(cell, (struct slice){ path.at + name, path.length - name });
    buffer_append_byte(cell, ':');
    buffer_append_number(cell, row->line);
}

static void append_text(struct filter *filter, struct buffer *cell, uint32_t part, uint32_t start, uint32_t end)
{
    struct slice text = reading_text(filter->reading, part);
    if (filter->options.no_spans)
        return;
    buffer_append(cell, (struct slice){ text.at + start, end - start });
}

void filter_row_begin(struct filter *filter, struct slice finding, const char *kind, const struct mention *mention,
                      const struct table_row *rule, struct slice source)
{
    filter_clear_cells(filter);
    bool several = filter->options.columns.count > 1;
    struct buffer *cell = filter->cells + several;
    buffer_append(&cell[LONG_FINDING], finding);
    buffer_append_string(&cell[LONG_KIND], kind);
    if (mention) {
        if (several)
            buffer_append(&filter->cells[0], filter->columns.names[filter->columns.text[mention->part]]);
        buffer_append_string(&cell[LONG_STATUS], mention_status_name(mention->status));
        append_text(filter, &cell[LONG_SPAN], mention->part, mention->start, mention->end);
        buffer_append_number(&cell[LONG_START], mention->start);
        buffer_append_number(&cell[LONG_END], mention->end);
        append_text(filter, &cell[LONG_CUE], mention->part, mention->cue_start, mention->cue_end);
        if (mention->respelt)
            filter_list_add(&cell[LONG_CUE], slice_of("misspelt"));
        if (mention->site != NAME_NONE)
            buffer_append(&cell[LONG_SITE], concept_id(&filter->knowledge, mention->site));
        buffer_append_string(&cell[LONG_SEVERITY], mention->qualifiers & QUALIFIER_SEVERE ? "severe"
                             : mention->qualifiers & QUALIFIER_MILD ? "mild" : "");
        append_duration(&cell[LONG_DURATION], &mention->duration);
        buffer_append_string(&cell[LONG_FREQUENCY], mention->qualifiers & QUALIFIER_FREQUENT ? "frequent" : "");
    }
    if (rule)
        append_rule(filter, &cell[LONG_RULE], rule);
    buffer_append(&cell[LONG_SOURCE], source);
}

void filter_row_end(struct filter *filter)
{
    filter->rows++;
    if (filter_lacks_memory(filter))
        return; /* what is written ends with a whole row */
    print_record(filter);
    filter_settle(filter); /* one report can have more rows than memory should hold */
}
