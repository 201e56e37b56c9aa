/*
 * knowledge_cells: what the builders of knowledge have in common: rows in, cells checked, complaints about them. Only
 * knowledge*.c include it.
 */
#ifndef SPASM_KNOWLEDGE_CELLS_H
#define SPASM_KNOWLEDGE_CELLS_H

#include "knowledge.h"
#include "lexicon_build.h"

struct builder {
    struct knowledge *knowledge;
    struct lexicon_builder *lexicon;
    struct diagnostics *diagnostics;
};

/* What takes in the rows of a table. */
struct table_reader {
    enum table_id table;
    void (*add)(struct builder *builder, const struct table_row *row);
};

/* Entries of a list of names and their number. */
#define NAMES(list) (list), sizeof(list) / sizeof (list)[0]

/* Makes room for one more row; false when memory fails. */
#define ROW_ROOM(builder, array) (ARRAY_ROOM(array) || ((builder)->diagnostics->failed = true, false))

static inline uint32_t builder_row(const struct builder *builder, const struct table_row *row)
{
    return table_row_number(builder->knowledge->tables, row);
}

/* Reports a problem of one cell, which `format` takes as %s: its beginning, in which a NUL has become '?'. */
void builder_complain(struct builder *builder, const struct table_row *row, const char *check, const char *format,
                      struct slice cell) __attribute__((format(printf, 4, 0)));

/*
 * The concept that the cell names. An empty cell gives NAME_NONE. False when the row must be left out: the id is unknown
 * (an error, or a silent drop when the row is shipped and concepts.csv is not).
 */
bool builder_concept(struct builder *builder, const struct table_row *row, size_t column, uint32_t *concept);

/*
 * Reports a phrase that could not be added; not that of a shipped row, whose class may name a concept that a replaced
 * concepts.csv or terms.csv lacks, or stand in a replaced classes.csv.
 */
void builder_no_phrase(struct builder *builder, const struct table_row *row, struct slice phrase);

/* As builder_concept, but an empty cell is an error too. */
bool builder_needed_concept(struct builder *builder, enum table_id table, const struct table_row *row, size_t column,
                            uint32_t *concept);

/* The place of the cell in `names` (of `count` entries). An empty cell gives `otherwise`; an unknown one is an error and
 * gives false. */
bool builder_choice(struct builder *builder, const struct table_row *row, struct slice cell, const char *const *names,
                    size_t count, size_t otherwise, size_t *choice);

/* The number in the cell, `otherwise` when it is empty; false with an error when it is no number. */
bool builder_number(struct builder *builder, const struct table_row *row, struct slice cell, double otherwise,
                    double *number);

bool builder_valid_id(struct slice id);

/* Has the readers, `count` of them, take in the rows of their tables, one reader after the other. */
void builder_read(struct builder *builder, const struct table_reader *readers, size_t count);

#endif
