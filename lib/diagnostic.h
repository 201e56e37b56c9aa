/*
 * diagnostic: messages about tables, collected by the library and printed by whoever called it.
 * A message names file and line, a severity and the check it comes from; it never holds text of a report.
 */
#ifndef SPASM_DIAGNOSTIC_H
#define SPASM_DIAGNOSTIC_H

#include "memory.h"

enum severity {
    SEVERITY_NOTICE,
    SEVERITY_LOSS,       /* a notice to all who use the tables: some of the rows are left out */
    SEVERITY_WARNING,
    SEVERITY_ERROR
};

struct diagnostic {
    enum severity severity;
    struct slice file;   /* as named by the user, or the bare name of a shipped table */
    size_t line;         /* 0: the file as a whole */
    const char *check;   /* id of the check, a string constant */
    struct slice text;
    size_t number;       /* as they came, from 0 */
};

/* Owns its messages until diagnostics_close. `failed`: memory ran out and a message may be missing. */
struct diagnostics {
    struct diagnostic *items;
    size_t count, capacity;
    size_t errors, warnings;
    bool failed;
    struct arena strings;
};

/* Adds a message in the manner of printf. The file's bytes are copied. */
void diagnostics_add(struct diagnostics *diagnostics, enum severity severity, struct slice file, size_t line,
                     const char *check, const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Orders the messages by file and line, those of one line as they came. */
void diagnostics_sort(struct diagnostics *diagnostics);

void diagnostics_close(struct diagnostics *diagnostics);

#endif
