/* cells: the cells that an answer, or a row of --long, has of its own: a buffer for each column. */
#ifndef SPASM_CELLS_H
#define SPASM_CELLS_H

#include "buffer.h"

struct cells {
    struct buffer *items;
    size_t count;
};

/* False when memory fails. Close them in any case. */
bool cells_open(struct cells *cells, size_t count);

void cells_clear(struct cells *cells);

/* Whether memory failed while they were filled: then they lack what was to stand there. */
bool cells_failed(const struct cells *cells);

/* Appends to a cell that holds a list, with ';' between. */
void cell_add(struct buffer *cell, struct slice item);

void cells_close(struct cells *cells);

#endif
