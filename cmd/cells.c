#include "cells.h"

#include <stdlib.h>

bool cells_open(struct cells *cells, size_t count)
{
    cells->items = calloc(count + 1, sizeof *cells->items);
    cells->count = cells->items ? count : 0;
    return cells->items != NULL;
}

void cells_clear(struct cells *cells)
{
    for (size_t i = 0; i < cells->count; i++)
        cells->items[i].length = 0;
}

bool cells_failed(const struct cells *cells)
{
    for (size_t i = 0; i < cells->count; i++)
        if (cells->items[i].failed)
            return true;
    return false;
}

void cell_add(struct buffer *cell, struct slice item)
{
    if (cell->length > 0)
        buffer_append_byte(cell, ';');
    buffer_append(cell, item);
}

void cells_close(struct cells *cells)
{
    for (size_t i = 0; i < cells->count; i++)
        buffer_close(&cells->items[i]);
    free(cells->items);
    *cells = (struct cells){ 0 };
}
