#include "facts.h"

#include "buffer.h"

enum { CELLS_MOST = 3, NO_COLUMN = -1 };

/* Several columns of a row as one cell; those that are empty are left out, NO_COLUMN ends the list. */
struct joined {
    int columns[CELLS_MOST];
    const char *separator;
};

/* Where a table keeps the parts of a fact. */
struct fact_layout {
    enum table_id table;
    const char *relation;     /* NULL: in relation_column */
    int relation_column, condition_column;
    struct joined item, qualifier, source, at;
};

#define ONE(column) { { (column), NO_COLUMN }, "" }
#define NOTHING { { NO_COLUMN }, "" }

static const struct fact_layout fact_layouts[] = {
    { TABLE_CAUSES, NULL, CAUSE_RELATION, CAUSE_CONDITION, ONE(CAUSE_ITEM),
      { { CAUSE_GROUP, CAUSE_QUALIFIER, CAUSE_DOUBT }, "; " }, ONE(CAUSE_SOURCE), ONE(CAUSE_AT) },
    { TABLE_PRESENTATIONS, NULL, PRESENTATION_RELATION, PRESENTATION_CONDITION, ONE(PRESENTATION_ITEM),
      ONE(PRESENTATION_QUALIFIER), ONE(PRESENTATION_SOURCE), ONE(PRESENTATION_AT) },
    { TABLE_RELIEF, NULL, RELIEF_RELATION, RELIEF_CONDITION, ONE(RELIEF_ITEM),
      { { RELIEF_CAUSE, RELIEF_HOW, RELIEF_NOTE }, "; " }, ONE(RELIEF_SOURCE), ONE(RELIEF_AT) },
    { TABLE_STEPS, "step", NO_COLUMN, STEP_CONDITION, ONE(STEP_MEASURE), { { STEP_STEP, STEP_TEXT, NO_COLUMN }, ": " },
      ONE(STEP_SOURCE), ONE(STEP_AT) },
    { TABLE_CARE, NULL, CARE_RELATION, CARE_CONDITION, ONE(CARE_ITEM), ONE(CARE_QUALIFIER), ONE(CARE_SOURCE),
      ONE(CARE_AT) },
    { TABLE_REDFLAGS, "redflag", NO_COLUMN, NO_COLUMN, ONE(REDFLAG_ID), ONE(REDFLAG_LABEL), ONE(REDFLAG_SOURCE),
      ONE(REDFLAG_AT) },
    { TABLE_CAUTIONS, "caution", NO_COLUMN, NO_COLUMN, ONE(CAUTION_MEASURE),
      { { CAUTION_FINDING, CAUTION_TEXT, NO_COLUMN }, ": " }, ONE(CAUTION_SOURCE), ONE(CAUTION_AT) },
    { TABLE_CONFLICTS, "conflict", NO_COLUMN, CONFLICT_CONDITION, { { CONFLICT_A, CONFLICT_B, NO_COLUMN }, "/" },
      { { CONFLICT_POSITION_A, CONFLICT_POSITION_B, NO_COLUMN }, " / " },
      { { CONFLICT_SOURCE_A, CONFLICT_SOURCE_B, NO_COLUMN }, ";" },
      { { CONFLICT_AT_A, CONFLICT_AT_B, NO_COLUMN }, ";" } },
};

/* What the shipped tables are about; tables of something else do not know it. */
static struct slice general_condition(const struct table_set *tables)
{
    const struct table *concepts = &tables->tables[TABLE_CONCEPTS];
    for (size_t i = 0; i < concepts->count; i++)
        if (slice_is(table_cell(&concepts->items[i], CONCEPT_ID), "muscle-spasm"))
            return table_cell(&concepts->items[i], CONCEPT_ID);
    return slice_of("");
}

static void join_cells(const struct table_row *row, const struct joined *joined, struct buffer *cell)
{
    cell->length = 0;
    for (size_t i = 0; i < CELLS_MOST && joined->columns[i] != NO_COLUMN; i++) {
        struct slice part = table_cell(row, (size_t)joined->columns[i]);
        if (part.length == 0)
            continue;
        if (cell->length > 0)
            buffer_append_string(cell, joined->separator);
        buffer_append(cell, part);
    }
}

struct parts {
    struct slice general;      /* the condition of a row that names none */
    struct buffer item, qualifier, source, at;
};

static bool hand_over(const struct fact_layout *layout, const struct table_row *row, struct parts *parts,
                      fact_taker *take, void *context)
{
    join_cells(row, &layout->item, &parts->item);
    join_cells(row, &layout->qualifier, &parts->qualifier);
    join_cells(row, &layout->source, &parts->source);
    join_cells(row, &layout->at, &parts->at);
    if (parts->item.failed || parts->qualifier.failed || parts->source.failed || parts->at.failed)
        return false;
    struct fact fact = {
        .relation = layout->relation ? slice_of(layout->relation)
                                     : table_cell(row, (size_t)layout->relation_column),
        .item = buffer_slice(&parts->item), .qualifier = buffer_slice(&parts->qualifier),
        .source = buffer_slice(&parts->source), .at = buffer_slice(&parts->at), .row = row
    };
    if (layout->condition_column != NO_COLUMN)
        fact.condition = table_cell(row, (size_t)layout->condition_column);
    if (fact.condition.length == 0)
        fact.condition = parts->general;
    return take(context, &fact);
}

bool facts_each(const struct table_set *tables, fact_taker *take, void *context)
{
    struct parts parts = { .general = general_condition(tables) };
    bool going = true;
    for (size_t i = 0; i < sizeof fact_layouts / sizeof fact_layouts[0] && going; i++) {
        const struct table *table = &tables->tables[fact_layouts[i].table];
        for (size_t row = 0; row < table->count && going; row++)
            going = hand_over(&fact_layouts[i], &table->items[row], &parts, take, context);
    }
    buffer_close(&parts.item);
    buffer_close(&parts.qualifier);
    buffer_close(&parts.source);
    buffer_close(&parts.at);
    return going;
}
