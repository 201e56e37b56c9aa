/*
 * csv_reader: CSV tables by way of libcsv. The only module that knows <csv.h>.
 * Tables are held to RFC 4180 strictly: a stray or unclosed quote is an error with its line, never a guess.
 */
#ifndef SPASM_CSV_READER_H
#define SPASM_CSV_READER_H

#include "slice.h"

struct csv_row {
    size_t line;                /* physical line on which the record begins, from 1 */
    const struct slice *fields; /* decoded; they die with the callback */
    size_t count;
};

/* Takes one record; false stops the reading. */
typedef bool csv_row_taker(void *context, const struct csv_row *row);

enum csv_outcome { CSV_READ, CSV_STOPPED, CSV_MALFORMED, CSV_NO_MEMORY };

/*
 * Reads the CSV text `bytes` (a BOM is skipped, blank lines are no records) and hands its records to `take`.
 * CSV_MALFORMED: *line is the line on which libcsv gave up. CSV_STOPPED: `take` said false.
 */
enum csv_outcome csv_read(struct slice bytes, csv_row_taker *take, void *context, size_t *line);

#endif
