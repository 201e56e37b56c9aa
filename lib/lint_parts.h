/*
 * lint_parts: the checks that lint_tables makes beside its own: lint_rows.c looks at single rows, lint_terms.c for terms that
 * cannot be told from another or from a cue, lint_swallowed.c for those that hold a shorter one, lint_classes.c for word classes.
 * Only these include it, and lint.c.
 */
#ifndef SPASM_LINT_PARTS_H
#define SPASM_LINT_PARTS_H

#include "reach.h"

/* What a check works on. */
struct linting {
    const struct knowledge *knowledge;
    struct diagnostics *diagnostics;
    struct reach reach;
};

/* Warns of one row; `format` takes the cell as %.*s. */
__attribute__((format(printf, 4, 0)))
static inline void lint_warn(struct linting *linting, const struct table_row *row, const char *check, const char *format,
                             struct slice cell)
{
    diagnostics_add(linting->diagnostics, SEVERITY_WARNING, table_row_path(linting->knowledge->tables, row), row->line,
                    check, format, (int)cell.length, cell.at);
}

static inline const struct table *lint_table(const struct linting *linting, enum table_id id)
{
    return &linting->knowledge->tables->tables[id];
}

/* The same row twice in one table does nothing. */
void lint_same_rows(struct linting *linting);

/* Bytes that nobody sees part a word, and the row finds nothing. */
void lint_bytes(struct linting *linting);

/* A fact names a source that sources.csv lists; one that names none says how it was verified (general knowledge). */
void lint_fact_sources(struct linting *linting);

/* A term that is a cue, too, or stands under several ids of one kind. */
void lint_terms(struct linting *linting);

/* A word class that no phrase names. */
void lint_classes(struct linting *linting);

/* A term that finds nothing of its own: a shorter one of its id stands in it. */
void lint_swallowed(struct linting *linting);

#endif
