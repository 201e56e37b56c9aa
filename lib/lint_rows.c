#include "lint_parts.h"

#include "utf8.h"

/* All the cells of a row as one key; the bytes live until the next call. False when memory fails. */
static bool row_key(struct buffer *key, const struct table_row *row, size_t columns)
{
    key->length = 0;
    for (size_t i = 0; i < columns; i++) {
        buffer_append(key, table_cell(row, i));
        buffer_append_byte(key, '\0');
    }
    return !key->failed;
}

void lint_same_rows(struct linting *linting)
{
    struct arena keys = { 0 };
    struct buffer key = { 0 };
    for (size_t id = 0; id < TABLE_COUNT; id++) {
        struct name_map seen = { 0 };
        const struct table *table = lint_table(linting, (enum table_id)id);
        for (size_t i = 0; i < table->count; i++) {
            uint32_t there;
            struct slice copy;
            if (!row_key(&key, &table->items[i], schema_width(schema_of((enum table_id)id)))
                || (copy = arena_copy(&keys, buffer_slice(&key))).at == NULL
                || !name_map_put(&seen, copy, (uint32_t)i, &there)) {
                linting->diagnostics->failed = true;
                break;
            }
            if (there != i)
                lint_warn(linting, &table->items[i], "same-row", "the row of '%.*s' stands twice",
                          table_cell(&table->items[i], 0));
        }
        name_map_close(&seen);
    }
    buffer_close(&key);
    arena_close(&keys);
}

static bool is_odd(struct slice cell)
{
    for (size_t at = 0; at < cell.length;) {
        size_t length;
        uint32_t point = utf8_decode(cell, at, &length);
        bool blank = point == '\t' || point == '\n' || point == '\r';
        if ((point < 0x20 && !blank) || (point >= 0x7F && point < 0xA0) || (point == UTF8_REPLACEMENT && length == 1))
            return true;
        at += length;
    }
    return false;
}

void lint_bytes(struct linting *linting)
{
    for (size_t id = 0; id < TABLE_COUNT; id++) {
        const struct table *table = lint_table(linting, (enum table_id)id);
        for (size_t i = 0; i < table->count; i++)
            for (size_t column = 0; column < schema_width(schema_of((enum table_id)id)); column++)
                if (is_odd(table_cell(&table->items[i], column)))
                    lint_warn(linting, &table->items[i], "odd-bytes",
                              "'%.*s' holds control characters, or bytes that are no UTF-8",
                              slice_of(schema_of((enum table_id)id)->columns[column]));
    }
}

struct sourced_table {
    enum table_id table;
    int source;
};

static const struct sourced_table sourced_tables[] = {
    { TABLE_CONCEPTS, CONCEPT_SOURCE }, { TABLE_REDFLAGS, REDFLAG_SOURCE }, { TABLE_CAUSES, CAUSE_SOURCE },
    { TABLE_PRESENTATIONS, PRESENTATION_SOURCE }, { TABLE_RELIEF, RELIEF_SOURCE }, { TABLE_STEPS, STEP_SOURCE },
    { TABLE_CARE, CARE_SOURCE }, { TABLE_CAUTIONS, CAUTION_SOURCE }, { TABLE_CONFLICTS, CONFLICT_SOURCE_A },
    { TABLE_CONFLICTS, CONFLICT_SOURCE_B },
};

static bool listed_source(const struct linting *linting, struct slice id)
{
    const struct table *sources = lint_table(linting, TABLE_SOURCES);
    for (size_t i = 0; i < sources->count; i++)
        if (slice_equal(table_cell(&sources->items[i], SOURCE_ID), id))
            return true;
    return false;
}

void lint_fact_sources(struct linting *linting)
{
    for (size_t t = 0; t < sizeof sourced_tables / sizeof sourced_tables[0]; t++) {
        const struct table *table = lint_table(linting, sourced_tables[t].table);
        bool may_lack = sourced_tables[t].table == TABLE_CONCEPTS || sourced_tables[t].table == TABLE_CONFLICTS;
        for (size_t i = 0; i < table->count; i++) {
            const struct table_row *row = &table->items[i];
            struct slice rest = table_cell(row, (size_t)sourced_tables[t].source), id;
            struct slice verification = sourced_tables[t].table == TABLE_REDFLAGS ? table_cell(row, REDFLAG_VERIFICATION)
                : sourced_tables[t].table == TABLE_CAUTIONS ? table_cell(row, CAUTION_VERIFICATION)
                                                            : (struct slice){ "", 0 };
            if (rest.length == 0 && verification.length == 0 && !may_lack)
                lint_warn(linting, row, "no-source", "the row of '%.*s' names no source", table_cell(row, 0));
            while (slice_next_item(&rest, ';', &id))
                if (!listed_source(linting, id))
                    lint_warn(linting, row, "unlisted-source", "the source '%.*s' is not in sources.csv", id);
        }
    }
}
