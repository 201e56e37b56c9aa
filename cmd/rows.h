/* rows: the records of --long: one for each mention or answer, where there would be one for each report. */
#ifndef SPASM_ROWS_H
#define SPASM_ROWS_H

#include "desk.h"

/* The cell of an enum row_column, or from ROW_COMMON_COUNT on of one of the program's own. */
struct buffer *row_cell(struct desk *desk, size_t column);

/* Empties the cells and fills the common ones from a mention (may be NULL). */
void row_begin(struct desk *desk, struct slice finding, const char *kind, const struct mention *mention,
               const struct table_row *rule, struct slice source);

/* Prints the row. False when memory fails or the program is to stop: then no further row is to be made. */
bool row_end(struct desk *desk);

/* Appends the words of a mention as they stand in the text, blanks and line breaks as one blank, ';' as ','. */
void row_append_words(const struct desk *desk, struct buffer *buffer, const struct mention *mention);

#endif
