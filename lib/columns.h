/*
 * columns: which columns come in, which of them hold the text, and which go out.
 */
#ifndef SPASM_COLUMNS_H
#define SPASM_COLUMNS_H

#include "memory.h"
#include "record.h"

enum { COLUMN_NONE = -1 };

/* What the user asked for. */
struct column_request {
    const char *const *text;       /* -c, in order */
    size_t text_count;
    const char *output;            /* -o: names with ',' between, or NULL */
    const char *prefix;            /* put before the names of our own columns; "" for none */
    bool no_header;                /* -H */
    bool long_form;                /* --long: an earlier run's columns are not replaced */
    const char *const *own;        /* the columns that this program appends */
    size_t own_count;
};

struct output_column {
    bool own;
    size_t index;                  /* of the input column, or of the own one */
};

struct columns {
    struct slice *names;           /* of the input; "1", "2", ... without a header */
    size_t count, names_capacity;
    struct slice *own;             /* our names, with their prefix */
    size_t own_count;
    size_t *text;                  /* the input columns that hold text */
    size_t text_count;
    ptrdiff_t replaced;            /* first of the input columns that ours take the place of, or COLUMN_NONE */
    struct output_column *output;  /* what goes out, in order */
    size_t output_count, output_capacity;
    bool chosen;                   /* by -o: else every input column, then ours */
    struct arena strings;
};

enum columns_problem {
    COLUMNS_FINE, COLUMNS_NO_MEMORY,
    COLUMNS_NO_TEXT,          /* no well-known text column (`which` empty), or -c names none of the header's */
    COLUMNS_SEVERAL_TEXTS,    /* more than one well-known text column; `which` lists them */
    COLUMNS_DUPLICATE_TEXT,   /* -c names a column that stands twice */
    COLUMNS_CLASH,            /* a column of the input bears the name of one of ours */
    COLUMNS_UNKNOWN_OUTPUT,   /* -o names a column that is not there */
    COLUMNS_AMBIGUOUS_OUTPUT  /* -o names a column that stands twice */
};

/*
 * Works out the columns from the raw fields of the header (with no_header: of the first record). `which` receives the
 * name that a problem is about; it lives as long as the columns. Close them in any case.
 */
enum columns_problem columns_open(struct columns *columns, const struct column_request *request,
                                  const struct dialect *dialect, const struct fields *header, struct buffer *which);

/* How many of the raw fields bear the name of a well-known text column (text, note, complaint, ...). */
size_t columns_count_texts(const struct dialect *dialect, const struct fields *header);

/* Whether the fields look like the header of a table: two or more, each one short word. */
bool columns_look_like_header(const struct fields *header);

/* The input column of that name, COLUMN_NONE when it is not there. The first, when it stands twice. */
ptrdiff_t columns_find(const struct columns *columns, struct slice name);

/* Whether several input columns bear the name. */
bool columns_stands_twice(const struct columns *columns, struct slice name);

/* Whether the raw fields bear the same names in the same order. */
bool columns_same_header(const struct columns *columns, const struct dialect *dialect, const struct fields *header);

void columns_close(struct columns *columns);

#endif
