/*
 * no_memory: every allocation fails once, and nothing is lost, leaked or answered as if nothing had been. The linker hands
 * the calls of the library to the functions here (--wrap).
 */
#include <stdint.h>
#include <stdlib.h>

#include "check.h"
#include "damage.h"
#include "findings.h"
#include "relief.h"
#include "rules.h"
#include "spasm.h"

/* NOLINTBEGIN(bugprone-reserved-identifier): the linker gives these names */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static size_t allocations, failing;    /* number `failing` fails, and all behind it unless it is `alone`; 0: none */
static bool alone;

static bool fails(void)
{
    allocations++;
    return failing > 0 && (alone ? allocations == failing : allocations >= failing);
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return fails() ? NULL : __real_realloc(old, size);
}

static const char *const texts[] = {
    "back spasm for over 5 days, can't feel the toilet paper when I wipe. No fever; my mother had a clot.",
    "52M. L calf cramp x3/52, ?DVT - not hot, not swollen. Sat at the desk all day, on atorvastatin. Aggs: stretching!",
    "n/a",
};

/* NOLINTEND(bugprone-reserved-identifier) */

/* A reading of all texts with their answers; false when memory failed. */
static bool read_texts(struct reading *reading, struct flags_found *flags, struct number_list *conditions,
                       struct number_list *causes, struct relief *relief)
{
    struct relief_choice choice = { .uses = 1u << USE_RELIEF, .classes = 1u << CLASS_SELF_CARE, .sources = { "", 0 } };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct slice text = slice_of(texts[i]);
        if (!reading_read(reading, &text, 1) || !rules_flags(reading, choice.sources, flags)
            || !findings_list(reading, KIND_CONDITION, conditions) || !findings_list(reading, KIND_CAUSE, causes)
            || !relief_find(relief, reading, conditions, causes, &choice))
            return false;
        if (i == 0)
            CHECK(rules_worst(reading_knowledge(reading), flags) == LEVEL_EMERGENCY); /* all or nothing */
    }
    return true;
}

static bool run_modules(const struct table_folders *folders)
{
    struct diagnostics diagnostics = { .items = NULL };
    struct table_set tables;
    struct knowledge knowledge = { .tables = NULL };
    struct reading *reading = NULL;
    struct flags_found flags = { .items = NULL };
    struct number_list conditions = { .items = NULL }, causes = { .items = NULL };
    struct relief relief = { .measures = { .items = NULL } };
    tables_open(&tables, folders, &diagnostics);
    if (!diagnostics.failed && diagnostics.errors == 0)
        knowledge_open(&knowledge, &tables, &diagnostics);
    bool sound = !diagnostics.failed && diagnostics.errors == 0;
    if (sound)
        reading = reading_open(&knowledge);
    sound = sound && reading && read_texts(reading, &flags, &conditions, &causes, &relief);
    reading_close(reading);
    free(flags.items);
    free(conditions.items);
    free(causes.items);
    relief_close(&relief);
    knowledge_close(&knowledge);
    tables_close(&tables);
    diagnostics_close(&diagnostics);
    return sound;
}

/* The same by the functions for other programs. */
static bool run_library(const struct table_folders *folders)
{
    struct spasm_tables *tables = spasm_tables_open(folders->replace, NULL, NULL, 0);
    struct spasm_reader *reader = tables ? spasm_reader_open(tables) : NULL;
    bool sound = reader != NULL;
    for (size_t i = 0; sound && i < COUNT_OF(texts); i++) {
        sound = spasm_read(reader, texts[i], strlen(texts[i]), NULL);
        if (!sound)
            CHECK(spasm_level(reader) == SPASM_UNREADABLE && !spasm_finding(reader, 0));
        else if (i == 0)
            CHECK(spasm_level(reader) == SPASM_EMERGENCY);
    }
    spasm_reader_close(reader);
    spasm_tables_close(tables);
    return sound;
}

/* Fails the first allocation, then the second, and so on until there are no more; in steps where there are thousands. */
static void fail_each(bool (*run)(const struct table_folders *folders), const struct table_folders *folders, size_t most)
{
    failing = allocations = 0;
    CHECK(run(folders));
    size_t all = allocations, step = all / most + 1;
    for (size_t n = 1; n <= all; n += step) {
        failing = n;
        allocations = 0;
        CHECK(!run(folders));
    }
    failing = all + 1;
    allocations = 0;
    CHECK(run(folders));
    failing = 0;
}

/* No more than opening the tables; false when memory failed. */
static bool open_tables(const struct table_folders *folders)
{
    struct diagnostics diagnostics = { .items = NULL };
    struct table_set tables;
    struct knowledge knowledge = { .tables = NULL };
    tables_open(&tables, folders, &diagnostics);
    if (!diagnostics.failed && diagnostics.errors == 0)
        knowledge_open(&knowledge, &tables, &diagnostics);
    bool sound = !diagnostics.failed && diagnostics.errors == 0;
    knowledge_close(&knowledge);
    tables_close(&tables);
    diagnostics_close(&diagnostics);
    return sound;
}

int main(void)
{
    static const char *const folder[] = { "data" }, *const small[] = { "tests/unit/tables" };
    const struct table_folders embedded = { .replace = NULL }, ours = { .replace = folder, .replace_count = 1 },
                               few = { .replace = small, .replace_count = 1 };
    for (alone = false;; alone = true) {
        fail_each(run_modules, &embedded, SIZE_MAX - 1);
        fail_each(run_library, &embedded, SIZE_MAX - 1);
        fail_each(run_modules, &ours, 12);
        fail_each(open_tables, &few, SIZE_MAX - 1);
        if (alone)
            return checks_end();
    }
}
