/* relief: which measures are listed and in which order, and which are left out for what reason. */
#include "relief.h"

#include "check.h"
#include "fixture.h"

enum {
    EVERY_CLASS = (1 << CLASS_COUNT) - 1,
    EVERY_USE = (1 << USE_COUNT) - 1,
    RELIEF = 1 << USE_RELIEF,
    SELF_CARE = 1 << CLASS_SELF_CARE
};

struct lists {
    char measures[300], cautions[300], conflicts[300];
};

static void append(char *line, size_t size, struct slice item)
{
    size_t used = strlen(line);
    snprintf(line + used, size - used, "%s%.*s", used > 0 ? ";" : "", (int)item.length, item.at);
}

static void list(const struct fixture *fixture, const struct relief *relief, struct lists *lists)
{
    *lists = (struct lists){ "", "", "" };
    for (size_t i = 0; i < relief->measures.count; i++)
        append(lists->measures, sizeof lists->measures,
               concept_id(&fixture->knowledge, relief->measures.items[i].item));
    for (size_t i = 0; i < relief->cautions.count; i++)
        append(lists->cautions, sizeof lists->cautions,
               concept_id(&fixture->knowledge, relief->cautions.items[i].item));
    for (size_t i = 0; i < relief->conflicts.count; i++)
        append(lists->conflicts, sizeof lists->conflicts,
               knowledge_cell(&fixture->knowledge, relief->conflicts.items[i]->row, CONFLICT_ID));
}

static const struct {
    const char *text;
    unsigned uses, classes;
    const char *sources;
    const char *measures, *cautions, *conflicts;
} cases[] = {
    { "", EVERY_USE, EVERY_CLASS, "", "", "", "" },
    { "pain", EVERY_USE, EVERY_CLASS, "", "", "", "" },
    { "no cramp", EVERY_USE, EVERY_CLASS, "", "", "", "" },
    { "spasm", RELIEF, SELF_CARE, "", "warmth", "", "" },
    /* class, then the stated cause, then the closest condition, then the order of the source */
    { "cramp", RELIEF, SELF_CARE, "", "ice;stretching;warmth", "", "" },
    { "cramp, dehydrated", RELIEF, SELF_CARE, "", "salt;ice;stretching;warmth", "", "" },
    { "cramp, sweating heavily", RELIEF, SELF_CARE, "", "salt;ice;stretching;warmth", "", "" },
    { "cramp, stress", RELIEF, SELF_CARE, "", "ice;stretching;warmth", "", "" },
    { "spasm", RELIEF, EVERY_CLASS, "", "warmth;massage;operation", "", "massage-or-needle-too" },
    { "dystonia, cramp", RELIEF, SELF_CARE, "", "ice;stretching;warmth", "", "" },
    /* only the uses, classes and sources asked for */
    { "cramp", EVERY_USE, SELF_CARE, "", "ice;drinking;sport;stretching;warmth", "", "" },
    { "cramp", 1u << USE_PREVENTION, EVERY_CLASS, "", "drinking", "", "" },
    { "cramp", RELIEF, 1u << CLASS_SURGERY, "", "operation", "", "" },
    { "cramp", RELIEF, SELF_CARE, "s2", "ice", "", "" },
    { "cramp", RELIEF, SELF_CARE, "s9", "", "", "" },
    /* what a finding speaks against, for the measure named and for narrower ones */
    { "cramp, numb", RELIEF, SELF_CARE, "", "ice;stretching", "warmth", "" },
    { "cramp, not numb", RELIEF, SELF_CARE, "", "ice;stretching;warmth", "", "" },
    { "cramp, numb saddle", RELIEF, SELF_CARE, "", "ice;stretching", "warmth", "" },
    { "cramp, swollen", RELIEF, SELF_CARE, "", "ice;warmth", "stretching", "" },
    { "calf cramp, swollen", RELIEF, SELF_CARE, "s1", "", "calf-stretch;stretching", "warm-or-cold" },
    { "cramp, asthma", RELIEF, SELF_CARE, "", "ice;stretching;warmth", "", "" },
    { "spasm, statin", RELIEF, 1u << CLASS_PRESCRIPTION, "", "", "injection", "" },
    /* where sources disagree, neither, or the one that is to be kept */
    { "calf cramp", RELIEF, SELF_CARE, "", "calf-stretch;stretching", "", "warm-or-cold" },
    { "calf cramp", RELIEF, SELF_CARE, "s2", "", "", "warm-or-cold" },
    { "wry neck", RELIEF, EVERY_CLASS, "", "massage;warmth;operation", "", "massage-or-needle" },
    { "wry neck", RELIEF, 1u << CLASS_PRESCRIPTION, "", "", "", "massage-or-needle" },
};

static bool find(struct fixture *fixture, size_t index, struct relief *relief)
{
    struct number_list conditions = { 0 }, stated = { 0 };
    struct relief_choice choice = { cases[index].uses, cases[index].classes, slice_of(cases[index].sources) };
    fixture_read(fixture, cases[index].text);
    bool found = findings_list(fixture->reading, KIND_CONDITION, &conditions)
        && findings_list(fixture->reading, KIND_CAUSE, &stated)
        && relief_find(relief, fixture->reading, &conditions, &stated, &choice);
    free(conditions.items);
    free(stated.items);
    return found;
}

static void check_cases(struct fixture *fixture)
{
    struct relief relief = { 0 };
    struct lists lists;
    /* twice, in both directions: what is found does not depend on what was found before */
    for (size_t i = 0; i < 2 * COUNT_OF(cases); i++) {
        size_t index = i < COUNT_OF(cases) ? i : 2 * COUNT_OF(cases) - 1 - i;
        const char *text = cases[index].text;
        CHECK_FOR(text, find(fixture, index, &relief));
        list(fixture, &relief, &lists);
        CHECK_FOR(text, strcmp(lists.measures, cases[index].measures) == 0);
        CHECK_FOR(text, strcmp(lists.cautions, cases[index].cautions) == 0);
        CHECK_FOR(text, strcmp(lists.conflicts, cases[index].conflicts) == 0);
    }
    relief_close(&relief);
}

/* A measure named by several rows is listed by the row that stands first in the order. */
static void check_links(struct fixture *fixture)
{
    struct relief relief = { 0 };
    struct number_list conditions = { 0 }, stated = { 0 };
    struct relief_choice choice = { RELIEF, EVERY_CLASS, slice_of("") };
    fixture_read(fixture, "wry neck, numb");
    CHECK(findings_list(fixture->reading, KIND_CONDITION, &conditions));
    CHECK(relief_find(&relief, fixture->reading, &conditions, &stated, &choice));
    CHECK(relief.measures.count == 2 && relief.cautions.count == 1);
    if (relief.measures.count == 2 && relief.cautions.count == 1) {
        const struct measure *massage = &relief.measures.items[0];
        CHECK(massage->item == fixture_concept(fixture, "massage") && massage->link->item == massage->item);
        CHECK(massage->link->class == CLASS_SELF_CARE);
        CHECK(massage->link->condition == fixture_concept(fixture, "neck-spasm"));
        CHECK(slice_is(knowledge_cell(&fixture->knowledge, relief.cautions.items[0].caution->row, CAUTION_TEXT), "No warmth where nothing is felt."));
    }
    free(conditions.items);
    relief_close(&relief);
}

int main(void)
{
    struct fixture fixture;
    fixture_open(&fixture);
    check_cases(&fixture);
    check_links(&fixture);
    fixture_close(&fixture);
    return checks_end();
}
