/*
 * fixture: the small tables of tests/unit/tables, and a reading of texts by them. What cannot be opened ends the test.
 */
#ifndef UNIT_FIXTURE_H
#define UNIT_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>

#include "reading.h"

struct fixture {
    struct table_set tables;
    struct knowledge knowledge;
    struct reading *reading;
    struct slice text;         /* of the last report of one text */
};

static inline void fixture_open(struct fixture *fixture)
{
    static const char *const folder[] = { "tests/unit/tables" };
    struct table_folders folders = { .replace = folder, .replace_count = 1, .alone = true };
    struct diagnostics diagnostics = { .items = NULL };
    tables_open(&fixture->tables, &folders, &diagnostics);
    knowledge_open(&fixture->knowledge, &fixture->tables, &diagnostics);
    fixture->reading = reading_open(&fixture->knowledge);
    for (size_t i = 0; i < diagnostics.count; i++)
        fprintf(stderr, "%.*s:%zu: %.*s\n", (int)diagnostics.items[i].file.length, diagnostics.items[i].file.at,
                diagnostics.items[i].line, (int)diagnostics.items[i].text.length, diagnostics.items[i].text.at);
    if (diagnostics.count > 0 || diagnostics.failed || !fixture->reading)
        exit(2);
    diagnostics_close(&diagnostics);
}

static inline void fixture_close(struct fixture *fixture)
{
    reading_close(fixture->reading);
    knowledge_close(&fixture->knowledge);
    tables_close(&fixture->tables);
}

/* Reads a report of one text. */
static inline void fixture_read(struct fixture *fixture, const char *text)
{
    fixture->text = slice_of(text);
    if (!reading_read(fixture->reading, &fixture->text, 1))
        exit(2);
}

/* The number of a concept that the tables have. */
static inline uint32_t fixture_concept(const struct fixture *fixture, const char *id)
{
    uint32_t concept = name_map_find(&fixture->knowledge.concept_ids, slice_of(id));
    if (concept == NAME_NONE) {
        fprintf(stderr, "no concept '%s'\n", id);
        exit(2);
    }
    return concept;
}

/* The mention of the concept that has `before` others in front of it; NULL when there are not so many. */
static inline const struct mention *fixture_mention(const struct fixture *fixture, const char *id, size_t before)
{
    uint32_t concept = fixture_concept(fixture, id);
    size_t count;
    const struct mention *mention = reading_mentions(fixture->reading, &count);
    for (; count > 0; mention++, count--)
        if (mention->concept == concept && before-- == 0)
            return mention;
    return NULL;
}

#endif
