#include "options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "memory.h"
#include "message.h"
#include "number.h"

#ifndef SPASM_VERSION
#define SPASM_VERSION "unknown"
#endif

enum { FILTERS = PROGRAM_SYMPTOMS | PROGRAM_REDFLAGS | PROGRAM_CAUSES | PROGRAM_RELIEF, ALL = FILTERS | PROGRAM_LINT };

enum { JOBS_MOST = 256, FIELD_DEFAULT = 1024 * 1024, FIELD_MOST = 16 * 1024 * 1024 };

enum option_id {
    OPTION_ADD = 256, OPTION_ALONE, OPTION_CLASS, OPTION_CODES, OPTION_CONFLICTS, OPTION_DATE, OPTION_EXCEL_SAFE,
    OPTION_FACTS, OPTION_JSONL, OPTION_LINE_BUFFERED, OPTION_LONG, OPTION_MANIFEST, OPTION_MAX_FIELD,
    OPTION_NO_OUTPUT_HEADER, OPTION_NO_SPANS, OPTION_ONLY, OPTION_PREFIX, OPTION_PROGRESS, OPTION_REJECTS, OPTION_SOURCE,
    OPTION_SOURCES, OPTION_USE, OPTION_WHY_NOT, OPTION_WITH_FLAGGED
};

/* In the order of the usage text: short options without argument, with argument, long ones. */
static const struct spec {
    const char *name, *argument, *help;
    int id;                   /* the letter, or an option_id */
    unsigned programs;
} specs[] = {
    { "exit-status", NULL, "exit with 1 when no report is a hit", 'e', FILTERS },
    { "no-header", NULL, "the CSV has no header; -c takes a number", 'H', FILTERS },
    { "help", NULL, "print this help", 'h', ALL },
    { "lines", NULL, "every line is one report", 'l', FILTERS },
    { "quiet", NULL, "print nothing", 'q', FILTERS },
    { "summary", NULL, "count the answers on standard error at the end", 'S', FILTERS },
    { "version", NULL, "print the version", 'V', ALL },
    { "invert", NULL, "print only the reports without a hit", 'v', FILTERS },
    { "explain", NULL, "tell on standard error why, with words of the text", 'x', FILTERS },
    { "column", "name", "the text column, by name or number; may be repeated", 'c', FILTERS },
    { "delimiter", "char", "what parts the fields, in and out; \\t is a tab", 'd', FILTERS },
    { "jobs", "n", "threads that answer; the processors when not given", 'j', FILTERS },
    { "min-level", "level", "a hit is at or above: emergency, urgent or soon", 'm', PROGRAM_REDFLAGS },
    { "output", "column,...", "the columns to print, in this order", 'o', FILTERS },
    { "tables", "dir", "tables that replace the shipped ones; may be repeated", 't', FILTERS },
    { "add", "dir", "tables whose rows are added; may be repeated", OPTION_ADD, ALL },
    { "alone", NULL, "without the shipped tables", OPTION_ALONE, PROGRAM_LINT },
    { "codes", NULL, "add the columns icd10cm, hpo and mesh", OPTION_CODES, PROGRAM_SYMPTOMS },
    { "conflicts", NULL, "print where sources disagree, and what is listed", OPTION_CONFLICTS, PROGRAM_LINT },
    { "facts", NULL, "print all facts of the tables as CSV", OPTION_FACTS, PROGRAM_LINT },
    { "class", "name,...", "also list measures of these classes: prescription, surgery", OPTION_CLASS, PROGRAM_RELIEF },
    { "date", "day", "when the reports were written: YYYY-MM-DD, or the column that says so", OPTION_DATE, FILTERS },
    { "excel-safe", NULL, "put ' before cells that a spreadsheet would take for formulas", OPTION_EXCEL_SAFE, FILTERS },
    { "jsonl", NULL, "print JSON Lines", OPTION_JSONL, FILTERS },
    { "line-buffered", NULL, "answer each record at once", OPTION_LINE_BUFFERED, FILTERS },
    { "long", NULL, "one record for each mention or answer", OPTION_LONG, FILTERS },
    { "manifest", "file", "put there what made the output: arguments, tables, counts", OPTION_MANIFEST, FILTERS },
    { "max-field", "bytes", "a record with a longer field cannot be read; 1048576 when not given", OPTION_MAX_FIELD, FILTERS },
    { "no-output-header", NULL, "print no header", OPTION_NO_OUTPUT_HEADER, FILTERS },
    { "no-spans", NULL, "repeat no words of the text in the columns added", OPTION_NO_SPANS, FILTERS },
    { "only", NULL, "print only the reports with a hit", OPTION_ONLY, FILTERS },
    { "prefix", "string", "put it before the names of the columns added", OPTION_PREFIX, FILTERS },
    { "progress", NULL, "tell on a terminal how far it has come, at once", OPTION_PROGRESS, FILTERS },
    { "rejects", "file", "put the bytes of records that cannot be read there, too", OPTION_REJECTS, FILTERS },
    { "source", "id", "only flags of this source; may be repeated", OPTION_SOURCE, PROGRAM_REDFLAGS },
    { "source", "id", "only possible causes of this source; may be repeated", OPTION_SOURCE, PROGRAM_CAUSES },
    { "source", "id", "only measures of this source; may be repeated", OPTION_SOURCE, PROGRAM_RELIEF },
    { "sources", "dir", "compare the facts with the files of their sources", OPTION_SOURCES, PROGRAM_LINT },
    { "use", "name,...", "what to list: relief, first-aid, prevention", OPTION_USE, PROGRAM_RELIEF },
    { "why-not", "id", "tell on standard error why this flag or concept does not hold", OPTION_WHY_NOT, FILTERS },
    { "with-flagged", NULL, "list measures in spite of a red flag", OPTION_WITH_FLAGGED, PROGRAM_RELIEF },
};
enum { SPEC_COUNT = sizeof specs / sizeof specs[0] };

static void print_usage(FILE *file, enum program_id program, const char *name)
{
    fprintf(file, "usage: %s [-", name);
    for (size_t i = 0; i < SPEC_COUNT; i++)
        if ((specs[i].programs & program) && specs[i].id < 256 && !specs[i].argument)
            fputc(specs[i].id, file);
    fputc(']', file);
    for (size_t i = 0; i < SPEC_COUNT; i++) {
        if (!(specs[i].programs & program) || (specs[i].id < 256 && !specs[i].argument))
            continue;
        if (specs[i].id < 256)
            fprintf(file, " [-%c %s]", specs[i].id, specs[i].argument);
        else if (specs[i].argument)
            fprintf(file, " [--%s %s]", specs[i].name, specs[i].argument);
        else
            fprintf(file, " [--%s]", specs[i].name);
    }
    fputs(program == PROGRAM_LINT ? " [dir ...]\n" : " [file ...]\n", file);
}

static void print_help(enum program_id program, const char *name)
{
    print_usage(stdout, program, name);
    for (size_t i = 0; i < SPEC_COUNT; i++) {
        if (!(specs[i].programs & program))
            continue;
        char option[64];
        snprintf(option, sizeof option, "--%s%s%s", specs[i].name, specs[i].argument ? " " : "",
                 specs[i].argument ? specs[i].argument : "");
        if (specs[i].id < 256)
            printf("  -%c, %-24s %s\n", specs[i].id, option, specs[i].help);
        else
            printf("      %-24s %s\n", option, specs[i].help);
    }
    puts("This is not a diagnosis, and no flag does not mean that all is well. No clinician has reviewed the tables.");
}

static bool add(struct options *options, struct option_list *list, const char *value)
{
    if (!ARRAY_ROOM(list)) {
        options->no_memory = true;
        return false;
    }
    list->items[list->count++] = value;
    return true;
}

/* A word that an option takes, and what it stands for. */
struct word_bits {
    const char *word;
    unsigned bits;
};

static const struct word_bits use_words[] = {
    { "relief", 1u << USE_RELIEF | 1u << USE_TECHNIQUE }, { "first-aid", 1u << USE_FIRST_AID },
    { "prevention", 1u << USE_PREVENTION }, { NULL, 0 },
};
static const struct word_bits class_words[] = {
    { "prescription", 1u << CLASS_PRESCRIPTION }, { "surgery", 1u << CLASS_SURGERY }, { NULL, 0 },
};

/* Reads a list of words into bits; false when one is unknown. */
static bool read_bits(const char *value, const struct word_bits *words, unsigned *bits)
{
    struct slice rest = slice_of(value), item;
    bool any = false;
    while (slice_next_item(&rest, ',', &item)) {
        size_t i = 0;
        while (words[i].word && !slice_is(item, words[i].word))
            i++;
        if (!words[i].word)
            return false;
        *bits |= words[i].bits;
        any = true;
    }
    return any;
}

static bool read_delimiter(const char *value, char *delimiter)
{
    bool tab = strcmp(value, "\\t") == 0;
    if (!tab && (value[0] == '\0' || value[1] != '\0' || (value[0] & 0x80)))
        return false;
    *delimiter = tab ? '\t' : value[0];
    return *delimiter != '"' && *delimiter != '\r' && *delimiter != '\n';
}

/* A whole number from 1 to `most`. */
static bool read_count(const char *value, size_t most, size_t *count)
{
    unsigned long long number;
    if (!number_parse_count(slice_of(value), most, &number) || number == 0)
        return false;
    *count = (size_t)number;
    return true;
}

/* As many as there are processors. */
static size_t default_jobs(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return processors < 1 ? 1 : processors > JOBS_MOST ? JOBS_MOST : (size_t)processors;
}

/* Takes one option; false when its argument is wrong or memory fails (options->no_memory). */
static bool take(struct options *options, int id, const char *value)
{
    switch (id) {
    case 'e': options->exit_status = true; return true;
    case 'H': options->no_header = true; return true;
    case 'l': options->lines = true; return true;
    case 'q': options->quiet = true; return true;
    case 'S': options->summary = true; return true;
    case 'v': options->invert = true; return true;
    case 'x': options->explain = true; return true;
    case 'c': return add(options, &options->columns, value);
    case 'd': return read_delimiter(value, &options->delimiter);
    case 'j': return read_count(value, JOBS_MOST, &options->jobs);
    case 'm': return flag_level_parse(slice_of(value), &options->least) && options->least != LEVEL_NONE_LISTED;
    case 'o': options->output = value; return true;
    case 't': return add(options, &options->tables, value);
    case OPTION_ADD: return add(options, &options->add, value);
    case OPTION_ALONE: options->alone = true; return true;
    case OPTION_CODES: options->codes = true; return true;
    case OPTION_CONFLICTS: options->conflicts = true; return true;
    case OPTION_DATE: options->date = value; return true;
    case OPTION_FACTS: options->facts = true; return true;
    case OPTION_CLASS: return read_bits(value, class_words, &options->classes);
    case OPTION_JSONL: options->jsonl = true; return true;
    case OPTION_LINE_BUFFERED: options->line_buffered = true; return true;
    case OPTION_LONG: options->long_form = true; return true;
    case OPTION_MAX_FIELD: return read_count(value, FIELD_MOST, &options->max_field);
    case OPTION_MANIFEST: options->manifest = value; return true;
    case OPTION_PROGRESS: options->progress = true; return true;
    case OPTION_EXCEL_SAFE: options->excel_safe = true; return true;
    case OPTION_NO_SPANS: options->no_spans = true; return true;
    case OPTION_NO_OUTPUT_HEADER: options->no_output_header = true; return true;
    case OPTION_ONLY: options->only = true; return true;
    case OPTION_PREFIX: options->prefix = value; return true;
    case OPTION_REJECTS: options->rejects = value; return true;
    case OPTION_SOURCE: return add(options, &options->sources, value);
    case OPTION_SOURCES: options->source_files = value; return true;
    case OPTION_USE: return read_bits(value, use_words, &options->uses);
    case OPTION_WHY_NOT: options->why_not = value; return true;
    case OPTION_WITH_FLAGGED: options->with_flagged = true; return true;
    default: return false;
    }
}

/* NULL: the program has no such option. */
static const struct spec *find_spec(enum program_id program, int id)
{
    for (size_t i = 0; i < SPEC_COUNT; i++)
        if (specs[i].id == id && (specs[i].programs & program))
            return &specs[i];
    return NULL;
}

/* Whether several long options of the program begin with what was typed. */
static bool begins_several(enum program_id program, const char *typed)
{
    size_t count = 0, length = strcspn(typed, "=");
    for (size_t i = 0; i < SPEC_COUNT; i++)
        count += (specs[i].programs & program) && strncmp(specs[i].name, typed, length) == 0;
    return count > 1;
}

/* Says what getopt does not like; `argument` is the one before its place, the one at fault unless it is among letters. */
static void complain(enum program_id program, const char *name, int id, const char *argument)
{
    const struct spec *spec = find_spec(program, optopt);
    if (spec)
        message(name, "--%s: %s", spec->name, id == ':' ? "an argument is missing" : "takes no argument");
    else if (optopt != 0)
        message(name, "-%c: unknown option", optopt);
    else
        message(name, "%s: %s", argument,
                begins_several(program, argument + 2) ? "the beginning of several options" : "unknown option");
    print_usage(stderr, program, name);
}

static bool wrong_together(const struct options *options, const char *name)
{
    const char *why = options->only && options->invert ? "--only and --invert exclude each other"
        : options->no_spans && (options->explain || options->why_not) ? "--no-spans and --explain or --why-not exclude each other"
        : options->lines && options->columns.count > 0 ? "-l takes no columns"
        : options->lines && options->no_header ? "-l has no header anyway"
        : options->no_header && !options->lines && options->columns.count == 0 ? "-H needs -c with the number of the text column"
        : NULL;
    if (why)
        message(name, "%s", why);
    return why != NULL;
}

/* What getopt_long is to look for. */
struct wanted {
    struct option longs[SPEC_COUNT + 1];
    char shorts[2 * SPEC_COUNT + 2];
};

static void make_wanted(struct wanted *wanted, enum program_id program)
{
    size_t long_count = 0, short_length = 0;
    memset(wanted, 0, sizeof *wanted);
    wanted->shorts[short_length++] = ':';
    for (size_t i = 0; i < SPEC_COUNT; i++) {
        const struct spec *spec = &specs[i];
        if (!(spec->programs & program))
            continue;
        wanted->longs[long_count++] = (struct option){ spec->name, spec->argument != NULL, NULL, spec->id };
        if (spec->id >= 256)
            continue;
        wanted->shorts[short_length++] = (char)spec->id;
        if (spec->argument)
            wanted->shorts[short_length++] = ':';
    }
}

static enum options_outcome no_memory(const char *name)
{
    message(name, "out of memory");
    return OPTIONS_WRONG;
}

/* One option as getopt_long tells of it, with the argument before its place. OPTIONS_RUN: go on. */
static enum options_outcome read_one(struct options *options, enum program_id program, const char *name, int id,
                                     const char *argument)
{
    switch (id) {
    case 'h':
        print_help(program, name);
        return OPTIONS_DONE;
    case 'V':
        printf("%s (spasm) %s\nThe tables have not been reviewed by a clinician. This is not a diagnosis.\n", name,
               SPASM_VERSION);
        return OPTIONS_DONE;
    case '?':
    case ':':
        complain(program, name, id, argument);
        return OPTIONS_WRONG;
    }
    if (take(options, id, optarg))
        return OPTIONS_RUN;
    if (options->no_memory)
        return no_memory(name);
    message(name, "--%s: '%s' will not do", find_spec(program, id)->name, optarg);
    return OPTIONS_WRONG;
}

/* What holds unless an option says something else. False when memory fails. */
static bool add_defaults(struct options *options, enum program_id program)
{
    const char *folder = getenv("SPASM_TABLES");
    if (options->jobs == 0)
        options->jobs = default_jobs();
    if (options->uses == 0)
        options->uses = use_words[0].bits | use_words[1].bits;
    options->classes |= 1u << CLASS_SELF_CARE | 1u << CLASS_PROFESSIONAL;
    bool asked = program == PROGRAM_LINT || options->tables.count > 0;
    return asked || !folder || folder[0] == '\0' || add(options, &options->tables, folder);
}

enum options_outcome options_read(struct options *options, enum program_id program, const char *name, int count,
                                  char **arguments)
{
    struct wanted wanted;
    *options = (struct options){ .delimiter = ',', .prefix = "", .least = LEVEL_SOON, .max_field = FIELD_DEFAULT };
    make_wanted(&wanted, program);
    opterr = 0;
    for (int id; (id = getopt_long(count, arguments, wanted.shorts, wanted.longs, NULL)) != -1;) {
        enum options_outcome outcome = read_one(options, program, name, id, arguments[optind - 1]);
        if (outcome != OPTIONS_RUN)
            return outcome;
    }
    options->operands = arguments + optind;
    options->operand_count = (size_t)(count - optind);
    if (!add_defaults(options, program))
        return no_memory(name);
    return program != PROGRAM_LINT && wrong_together(options, name) ? OPTIONS_WRONG : OPTIONS_RUN;
}

const char *options_version(void)
{
    return SPASM_VERSION;
}

void options_close(struct options *options)
{
    free(options->columns.items);
    free(options->tables.items);
    free(options->add.items);
    free(options->sources.items);
}
