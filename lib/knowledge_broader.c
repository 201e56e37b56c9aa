#include "knowledge_build.h"

#include <stdlib.h>

enum { BROADER_MOST = 1000 };   /* of one concept, near and far: each is noted with it */

/* A concept whose broader ones are being gone through. */
struct climb {
    uint32_t concept;
    struct slice rest;          /* of its cell */
};

enum progress { NOT_BEGUN, BEGUN, DONE };

struct climber {
    struct builder *builder;
    unsigned char *progress;    /* by concept */
    uint32_t *noted;            /* by concept: the last one (and 1) with which it was noted */
    ARRAY_OF(struct climb) path;
};

static struct slice broader_cell(const struct knowledge *knowledge, uint32_t concept)
{
    return knowledge_cell(knowledge, knowledge->concepts.items[concept].row, CONCEPT_BROADER);
}

static const struct table_row *row_of(const struct knowledge *knowledge, uint32_t concept)
{
    return table_row(knowledge->tables, knowledge->concepts.items[concept].row);
}

/* Notes `ancestor` with a concept, once; false when memory fails. */
static bool note(struct climber *climber, uint32_t concept, uint32_t ancestor)
{
    struct knowledge *knowledge = climber->builder->knowledge;
    if (climber->noted[ancestor] == concept + 1)
        return true;
    climber->noted[ancestor] = concept + 1;
    if (!ARRAY_ROOM(&knowledge->ancestors)) {
        climber->builder->diagnostics->failed = true;
        return false;
    }
    knowledge->ancestors.items[knowledge->ancestors.count++] = ancestor;
    knowledge->concepts.items[concept].ancestor_count++;
    return true;
}

/* The concept itself, then each of its broader ones with all of theirs, which are known. */
static bool note_all(struct climber *climber, uint32_t number)
{
    struct knowledge *knowledge = climber->builder->knowledge;
    struct concept *concept = &knowledge->concepts.items[number];
    struct slice rest = broader_cell(knowledge, number), item;
    concept->ancestors = (uint32_t)knowledge->ancestors.count;
    concept->tells = number;
    if (!note(climber, number, number))
        return false;
    while (slice_next_item(&rest, ';', &item)) {
        uint32_t broader = name_map_find(&knowledge->concept_ids, item);
        if (broader == NAME_NONE) {
            builder_complain(climber->builder, row_of(knowledge, number), "unknown-id",
                             "broader: '%s' is not in concepts.csv", item);
            continue;
        }
        const struct concept *of = &knowledge->concepts.items[broader];
        if (concept->kind == KIND_CIRCUMSTANCE && concept->tells == number && of->kind == KIND_CAUSE)
            concept->tells = broader;
        for (uint32_t n = 0; broader != number && n < of->ancestor_count; n++)
            if (!note(climber, number, knowledge->ancestors.items[of->ancestors + n]))
                return false;
        if (concept->ancestor_count > BROADER_MOST) {
            builder_complain(climber->builder, row_of(knowledge, number), "too-many-broader",
                             "'%s' has more than 1,000 broader ids, near and far", concept_id(knowledge, number));
            return false;
        }
    }
    return true;
}

/* Goes on with a broader concept; false when it is one of those on the path or memory fails. */
static bool begin_climb(struct climber *climber, uint32_t concept)
{
    if (!ARRAY_ROOM(&climber->path)) {
        climber->builder->diagnostics->failed = true;
        return false;
    }
    climber->progress[concept] = BEGUN;
    climber->path.items[climber->path.count++] =
        (struct climb){ concept, broader_cell(climber->builder->knowledge, concept) };
    return true;
}

static void complain_of_cycle(struct climber *climber, uint32_t again)
{
    const struct knowledge *knowledge = climber->builder->knowledge;
    const struct table_row *row = row_of(knowledge, again);
    struct slice id = concept_id(knowledge, again);
    size_t first = climber->path.count;
    while (climber->path.items[first - 1].concept != again)
        first--;
    struct slice next = concept_id(knowledge, climber->path.items[first < climber->path.count ? first : first - 1].concept);
    diagnostics_add(climber->builder->diagnostics, SEVERITY_ERROR, table_row_path(knowledge->tables, row), row->line,
                    "cycle", "'%.*s' is broader than itself, by '%.*s'", (int)(id.length < 160 ? id.length : 160), id.at,
                    (int)(next.length < 160 ? next.length : 160), next.at);
}

/* Everything broader than a concept comes before it, however long the way is. */
static bool climb(struct climber *climber, uint32_t from)
{
    struct knowledge *knowledge = climber->builder->knowledge;
    bool going = climber->progress[from] != NOT_BEGUN || begin_climb(climber, from);
    while (going && climber->path.count > 0) {
        struct climb *top = &climber->path.items[climber->path.count - 1];
        struct slice item;
        if (!slice_next_item(&top->rest, ';', &item)) {
            climber->progress[top->concept] = DONE;
            going = note_all(climber, top->concept);
            climber->path.count--;
            continue;
        }
        uint32_t broader = name_map_find(&knowledge->concept_ids, item);
        if (broader == NAME_NONE || climber->progress[broader] == DONE)
            continue;
        if (climber->progress[broader] == BEGUN)
            complain_of_cycle(climber, broader); /* and take it for nothing */
        else
            going = begin_climb(climber, broader);
    }
    return going;
}

void builder_broader(struct builder *builder)
{
    size_t count = builder->knowledge->concepts.count;
    struct climber climber = { .builder = builder, .progress = calloc(count + 1, sizeof *climber.progress),
                               .noted = calloc(count + 1, sizeof *climber.noted) };
    bool going = climber.progress && climber.noted;
    if (!going)
        builder->diagnostics->failed = true;
    for (uint32_t i = 0; i < count && going; i++)
        going = climb(&climber, i);
    free(climber.progress);
    free(climber.noted);
    ARRAY_CLOSE(&climber.path);
}
