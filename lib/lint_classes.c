#include "lint_parts.h"

/* Takes the next "<class>" or "<class?>" from *rest; false when there is none. */
static bool next_class(struct slice *rest, struct slice *name)
{
    const char *begin, *end;
    while ((begin = rest->length > 0 ? memchr(rest->at, '<', rest->length) : NULL) != NULL
           && (end = memchr(begin, '>', rest->length - (size_t)(begin - rest->at))) != NULL) {
        *name = (struct slice){ begin + 1, (size_t)(end - begin) - 1 };
        *rest = (struct slice){ end, rest->length - (size_t)(end - rest->at) };
        if (name->length > 0 && name->at[name->length - 1] == '?')
            name->length--;
        if (name->length > 0)
            return true;
    }
    return false;
}

/* Notes the classes that the cells of a row name, but for the one that the row is of. */
static bool note_used(struct name_map *used, const struct table_row *row, size_t columns, struct slice own)
{
    for (size_t i = 0; i < columns; i++) {
        struct slice rest = table_cell(row, i), name;
        uint32_t there;
        while (next_class(&rest, &name))
            if (!slice_equal(name, own) && !name_map_put(used, name, 0, &there))
                return false;
    }
    return true;
}

/* opposites.csv names classes without the signs around them. */
static bool note_opposites(struct name_map *used, const struct table *opposites)
{
    uint32_t there;
    for (size_t i = 0; i < opposites->count; i++)
        if (!name_map_put(used, table_cell(&opposites->items[i], OPPOSITE_CLASS), 0, &there)
            || !name_map_put(used, table_cell(&opposites->items[i], OPPOSITE_OPPOSITE), 0, &there))
            return false;
    return true;
}

static bool find_used(const struct linting *linting, struct name_map *used)
{
    for (size_t id = 0; id < TABLE_COUNT; id++) {
        const struct table *table = lint_table(linting, (enum table_id)id);
        size_t columns = schema_width(schema_of((enum table_id)id));
        for (size_t i = 0; i < table->count; i++) {
            struct slice own = id == TABLE_CLASSES ? table_cell(&table->items[i], CLASS_CLASS) : (struct slice){ "", 0 };
            if (!note_used(used, &table->items[i], columns, own))
                return false;
        }
    }
    return note_opposites(used, lint_table(linting, TABLE_OPPOSITES));
}

/* Whether all rows are shipped: beside others a shipped class may have lost the phrases that name it. */
static bool all_shipped(const struct linting *linting)
{
    for (size_t id = 0; id < TABLE_COUNT; id++) {
        const struct table *table = lint_table(linting, (enum table_id)id);
        for (size_t i = 0; i < table->count; i++)
            if (!table_row_shipped(&table->items[i]))
                return false;
    }
    return true;
}

void lint_classes(struct linting *linting)
{
    bool shipped = all_shipped(linting);
    struct name_map used = { 0 };
    const struct table *classes = lint_table(linting, TABLE_CLASSES);
    bool known = find_used(linting, &used);
    for (size_t i = 0; i < classes->count && known; i++) {
        struct slice name = table_cell(&classes->items[i], CLASS_CLASS);
        uint32_t there;
        if (name_map_find(&used, name) != NAME_NONE || (table_row_shipped(&classes->items[i]) && !shipped))
            continue;
        lint_warn(linting, &classes->items[i], "unused-class", "no phrase names the class '%.*s'", name);
        known = name_map_put(&used, name, 0, &there);
    }
    linting->diagnostics->failed = linting->diagnostics->failed || !known;
    name_map_close(&used);
}
