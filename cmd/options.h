/*
 * options: the options of the filters. Each is one line of a table, from which getopt_long's arrays, the usage text and
 * the help are made, so that they cannot differ.
 */
#ifndef SPASM_OPTIONS_H
#define SPASM_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "knowledge.h"

enum program_id {
    PROGRAM_SYMPTOMS = 1, PROGRAM_REDFLAGS = 2, PROGRAM_CAUSES = 4, PROGRAM_RELIEF = 8, PROGRAM_LINT = 16
};

struct option_list {
    const char **items;
    size_t count, capacity;
};

struct options {
    struct option_list columns;     /* -c */
    bool lines, no_header;
    char delimiter;
    const char *output;             /* -o, NULL: all */
    bool no_output_header, jsonl, quiet, only, invert, long_form, exit_status, line_buffered, explain;
    bool excel_safe, no_spans;
    const char *why_not;
    const char *date;               /* a day or a column; NULL: not known */
    const char *prefix;
    struct option_list tables, add, sources;
    enum flag_level least;          /* -m */
    size_t jobs;                    /* -j; threads that answer */
    size_t max_field;               /* bytes */
    const char *rejects, *manifest; /* NULL: not wanted */
    bool summary, progress;
    bool with_flagged;
    unsigned uses, classes;         /* bits of enum relief_use, enum relief_class */
    bool alone, facts, conflicts;   /* spasm-lint */
    const char *source_files;       /* --sources */
    bool codes;                     /* spasm-symptoms */
    char *const *operands;
    size_t operand_count;
    bool no_memory;                 /* an option could not be kept */
};

enum options_outcome { OPTIONS_RUN, OPTIONS_DONE, OPTIONS_WRONG };

/*
 * Reads the command line. OPTIONS_DONE: help or version was printed. OPTIONS_WRONG: a message was printed. Close the
 * options in any case.
 */
enum options_outcome options_read(struct options *options, enum program_id program, const char *name, int count,
                                  char **arguments);

const char *options_version(void);

void options_close(struct options *options);

#endif
