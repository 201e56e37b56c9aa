#include "spasm.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "calendar.h"
#include "findings.h"
#include "states.h"

#ifndef SPASM_VERSION
#define SPASM_VERSION "unknown"
#endif

enum { TEXT_MOST = 1 << 30 };

struct spasm_tables {
    struct table_set tables;
    struct knowledge knowledge;
};

struct spasm_reader {
    const struct knowledge *knowledge;
    struct reading *reading;
    enum state level, scope, cause_state;
    struct flags_found found;
    struct number_list conditions, stated, possible;
    ARRAY_OF(struct spasm_flag) flags;
    ARRAY_OF(struct spasm_finding) findings;
    ARRAY_OF(struct spasm_cause) causes;
};

const char *spasm_version(void)
{
    return SPASM_VERSION;
}

/* --- tables --- */

static size_t count_folders(const char *const *folders)
{
    size_t count = 0;
    while (folders && folders[count])
        count++;
    return count;
}

/* The first error, or want of memory, as a message. */
static void tell(const struct diagnostics *diagnostics, char *problem, size_t size)
{
    if (!problem || size == 0)
        return;
    (void)snprintf(problem, size, "out of memory");
    for (size_t i = 0; i < diagnostics->count; i++) {
        const struct diagnostic *item = &diagnostics->items[i];
        if (item->severity != SEVERITY_ERROR)
            continue;
        (void)snprintf(problem, size, "%.*s:%zu: %.*s", (int)item->file.length, item->file.at, item->line,
                       (int)item->text.length, item->text.at);
        return;
    }
}

struct spasm_tables *spasm_tables_open(const char *const *replace, const char *const *add, char *problem, size_t size)
{
    struct table_folders folders = { .replace = replace, .replace_count = count_folders(replace), .add = add,
                                     .add_count = count_folders(add) };
    struct diagnostics diagnostics = { .items = NULL };
    struct spasm_tables *opened = calloc(1, sizeof *opened);
    if (!opened) {
        tell(&diagnostics, problem, size);
        return NULL;
    }
    tables_open(&opened->tables, &folders, &diagnostics);
    if (diagnostics.errors == 0 && !diagnostics.failed)
        knowledge_open(&opened->knowledge, &opened->tables, &diagnostics);
    if (diagnostics.errors > 0 || diagnostics.failed) {
        diagnostics_sort(&diagnostics);
        tell(&diagnostics, problem, size);
        spasm_tables_close(opened);
        opened = NULL;
    }
    diagnostics_close(&diagnostics);
    return opened;
}

void spasm_tables_close(struct spasm_tables *tables)
{
    if (!tables)
        return;
    knowledge_close(&tables->knowledge);
    tables_close(&tables->tables);
    free(tables);
}

/* --- reading --- */

static void forget(struct spasm_reader *reader)
{
    reader->level = reader->scope = reader->cause_state = STATE_UNREADABLE;
    reader->flags.count = reader->findings.count = reader->causes.count = 0;
}

struct spasm_reader *spasm_reader_open(const struct spasm_tables *tables)
{
    struct spasm_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return NULL;
    reader->knowledge = &tables->knowledge;
    reader->reading = reading_open(&tables->knowledge);
    if (!reader->reading) {
        free(reader);
        return NULL;
    }
    forget(reader);
    return reader;
}

void spasm_reader_close(struct spasm_reader *reader)
{
    if (!reader)
        return;
    reading_close(reader->reading);
    ARRAY_CLOSE(&reader->found);
    ARRAY_CLOSE(&reader->conditions);
    ARRAY_CLOSE(&reader->stated);
    ARRAY_CLOSE(&reader->possible);
    ARRAY_CLOSE(&reader->flags);
    ARRAY_CLOSE(&reader->findings);
    ARRAY_CLOSE(&reader->causes);
    free(reader);
}

static struct spasm_bytes bytes_of(struct slice slice)
{
    return (struct spasm_bytes){ slice.at, slice.length };
}

/* By the number of an enum spasm_level. */
static const enum state level_states[] = {
    [SPASM_UNREADABLE] = STATE_UNREADABLE, [SPASM_UNINFORMATIVE] = STATE_UNINFORMATIVE,
    [SPASM_NONE_LISTED] = STATE_NONE_LISTED, [SPASM_SOON] = STATE_SOON,
    [SPASM_URGENT] = STATE_URGENT, [SPASM_EMERGENCY] = STATE_EMERGENCY
};

enum { LEVEL_STATES = sizeof level_states / sizeof level_states[0] };

static enum spasm_level level_of(enum state state)
{
    size_t level = LEVEL_STATES - 1;
    while (level > SPASM_UNREADABLE && level_states[level] != state)
        level--;
    return (enum spasm_level)level;
}

static bool take_flags(struct spasm_reader *reader)
{
    const struct knowledge *knowledge = reader->knowledge;
    if (!rules_flags(reader->reading, slice_of(""), &reader->found) || !ARRAY_RESERVE(&reader->flags, reader->found.count))
        return false;
    for (size_t i = 0; i < reader->found.count; i++) {
        const struct flag_found *found = &reader->found.items[i];
        const struct flag *flag = &knowledge->flags.items[found->flag];
        reader->flags.items[reader->flags.count++] = (struct spasm_flag){
            .id = bytes_of(flag_id(knowledge, found->flag)),
            .action = bytes_of(knowledge_cell(knowledge, flag->row, REDFLAG_ACTION)),
            .source = bytes_of(knowledge_cell(knowledge, flag->row, REDFLAG_SOURCE)), .level = level_of(state_of_level(flag->level)),
            .start = found->parts[0]->start, .end = found->parts[0]->end };
    }
    return true;
}

static void set_hours(struct spasm_finding *finding, const struct duration *duration)
{
    if (!duration_known(duration))
        return;
    finding->hours_least = duration->under ? 0 : duration->low;
    finding->hours_most = duration->over || duration->at_least ? INFINITY : duration->high;
}

static bool take_findings(struct spasm_reader *reader)
{
    const struct knowledge *knowledge = reader->knowledge;
    size_t count;
    const struct mention *mentions = reading_mentions(reader->reading, &count);
    if (!ARRAY_RESERVE(&reader->findings, count))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct mention *mention = &mentions[i];
        struct spasm_finding *finding = &reader->findings.items[reader->findings.count++];
        *finding = (struct spasm_finding){
            .id = bytes_of(concept_id(knowledge, mention->concept)),
            .kind = concept_kind_name(knowledge->concepts.items[mention->concept].kind),
            .status = mention_status_name(mention->status), .holds = mention_holds(knowledge, mention),
            .start = mention->start, .end = mention->end, .cue_start = mention->cue_start, .cue_end = mention->cue_end,
            .site = bytes_of(mention->site == NAME_NONE ? slice_of("") : concept_id(knowledge, mention->site)) };
        set_hours(finding, &mention->duration);
    }
    return true;
}

static void put_cause(struct spasm_reader *reader, uint32_t cause, bool stated)
{
    reader->causes.items[reader->causes.count++] =
        (struct spasm_cause){ bytes_of(concept_id(reader->knowledge, cause)), stated };
}

static bool take_causes(struct spasm_reader *reader)
{
    const struct number_list *stated = &reader->stated, *links = &reader->possible;
    if (!findings_list(reader->reading, KIND_CONDITION, &reader->conditions)
        || !findings_list(reader->reading, KIND_CAUSE, &reader->stated)
        || !findings_possible_causes(reader->knowledge, &reader->conditions, stated, slice_of(""), &reader->possible)
        || !ARRAY_RESERVE(&reader->causes, stated->count + links->count))
        return false;
    for (size_t i = 0; i < stated->count; i++)
        put_cause(reader, stated->items[i], true);
    for (size_t i = 0; i < links->count; i++)
        put_cause(reader, reader->knowledge->causes.items[links->items[i]].item, false);
    return true;
}

bool spasm_read(struct spasm_reader *reader, const char *text, size_t length, const char *day)
{
    struct slice bytes = { text, length };
    forget(reader);
    if (length >= TEXT_MOST)
        return false;
    reading_set_date(reader->reading, day ? calendar_parse(slice_of(day)) : CALENDAR_NONE);
    if (!reading_read(reader->reading, &bytes, 1) || !take_flags(reader) || !take_findings(reader) || !take_causes(reader)) {
        forget(reader);
        return false;
    }
    if (reader->knowledge->flag_rules.count > 0) /* else every text would be "none-listed" */
        reader->level = state_of_flags(reader->reading, &reader->found);
    reader->scope = state_of_scope(reader->reading);
    reader->cause_state = state_of_causes(reader->reading, reader->stated.count, reader->possible.count);
    return true;
}

/* --- answers --- */

enum spasm_level spasm_level(const struct spasm_reader *reader)
{
    return level_of(reader->level);
}

const char *spasm_level_name(enum spasm_level level)
{
    return state_name((unsigned)level < LEVEL_STATES ? level_states[level] : STATE_UNREADABLE);
}

const struct spasm_flag *spasm_flag(const struct spasm_reader *reader, size_t index)
{
    return index < reader->flags.count ? &reader->flags.items[index] : NULL;
}

const char *spasm_scope(const struct spasm_reader *reader)
{
    return state_name(reader->scope);
}

const struct spasm_finding *spasm_finding(const struct spasm_reader *reader, size_t index)
{
    return index < reader->findings.count ? &reader->findings.items[index] : NULL;
}

const char *spasm_cause_state(const struct spasm_reader *reader)
{
    return state_name(reader->cause_state);
}

const struct spasm_cause *spasm_cause(const struct spasm_reader *reader, size_t index)
{
    return index < reader->causes.count ? &reader->causes.items[index] : NULL;
}
