#include "knowledge_cells.h"

#include "number.h"

void builder_complain(struct builder *builder, const struct table_row *row, const char *check, const char *format,
                      struct slice cell)
{
    char text[160];
    size_t length = cell.length < sizeof text - 1 ? cell.length : sizeof text - 1;
    for (size_t i = 0; i < length; i++)
        text[i] = cell.at[i] == '\0' ? '?' : cell.at[i]; /* it would end the message */
    text[length] = '\0';
    diagnostics_add(builder->diagnostics, SEVERITY_ERROR, table_row_path(builder->knowledge->tables, row), row->line,
                    check, format, text);
}

/* A shipped row may be silently left out when the user's own table stands in for the shipped one that it leans on. */
static bool may_drop(const struct builder *builder, const struct table_row *row, enum table_id leans_on)
{
    return builder->knowledge->tables->tables[leans_on].replaced && table_row_shipped(row);
}

bool builder_concept(struct builder *builder, const struct table_row *row, size_t column, uint32_t *concept)
{
    struct slice id = table_cell(row, column);
    *concept = NAME_NONE;
    if (id.length == 0)
        return true;
    *concept = name_map_find(&builder->knowledge->concept_ids, id);
    if (*concept != NAME_NONE)
        return true;
    if (may_drop(builder, row, TABLE_CONCEPTS))
        builder->knowledge->dropped++;
    else
        builder_complain(builder, row, "unknown-id", "'%s' is not in concepts.csv", id);
    return false;
}

bool builder_needed_concept(struct builder *builder, enum table_id table, const struct table_row *row, size_t column,
                            uint32_t *concept)
{
    if (table_cell(row, column).length > 0)
        return builder_concept(builder, row, column, concept);
    builder_complain(builder, row, "empty-cell", "the column '%s' is empty", slice_of(schema_of(table)->columns[column]));
    return false;
}

void builder_no_phrase(struct builder *builder, const struct table_row *row, struct slice phrase)
{
    if (may_drop(builder, row, TABLE_CONCEPTS) || may_drop(builder, row, TABLE_TERMS)
        || may_drop(builder, row, TABLE_CLASSES))
        builder->knowledge->dropped++;
    else
        builder_complain(builder, row, "no-words",
                         "'%s' holds no words, more than 256, more than six optional classes, or an unknown class", phrase);
}

bool builder_choice(struct builder *builder, const struct table_row *row, struct slice cell, const char *const *names,
                    size_t count, size_t otherwise, size_t *choice)
{
    *choice = otherwise;
    if (cell.length == 0)
        return true;
    for (size_t i = 0; i < count; i++)
        if (slice_is(cell, names[i])) {
            *choice = i;
            return true;
        }
    builder_complain(builder, row, "unknown-word", "'%s' is not one of the words that this column takes", cell);
    return false;
}

bool builder_number(struct builder *builder, const struct table_row *row, struct slice cell, double otherwise,
                    double *number)
{
    *number = otherwise;
    if (cell.length == 0 || number_parse(cell, number))
        return true;
    builder_complain(builder, row, "not-a-number", "'%s' is not a number", cell);
    return false;
}

void builder_read(struct builder *builder, const struct table_reader *readers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct table *table = &builder->knowledge->tables->tables[readers[i].table];
        for (size_t row = 0; row < table->count && !builder->diagnostics->failed; row++)
            readers[i].add(builder, &table->items[row]);
    }
}

bool builder_valid_id(struct slice id)
{
    for (size_t i = 0; i < id.length; i++)
        if (!((id.at[i] >= 'a' && id.at[i] <= 'z') || slice_is_digit(id.at[i]) || id.at[i] == '-'))
            return false;
    return id.length > 0;
}
