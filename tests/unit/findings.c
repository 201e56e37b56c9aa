/* findings: what holds for a report, as lists, and the causes known for its conditions. */
#include "findings.h"

#include "check.h"
#include "fixture.h"

/* The ids of the concepts, with ';' between. */
static const char *ids_of(const struct fixture *fixture, const struct number_list *list)
{
    static char line[512];
    size_t used = 0;
    for (size_t i = 0; i < list->count && used < sizeof line; i++) {
        struct slice id = concept_id(&fixture->knowledge, list->items[i]);
        used += (size_t)snprintf(line + used, sizeof line - used, "%s%.*s", i > 0 ? ";" : "", (int)id.length, id.at);
    }
    line[used] = '\0';
    return line;
}

static const struct {
    const char *text;
    enum concept_kind kind;
    const char *list;
} lists[] = {
    { "", KIND_CONDITION, "" },
    { "cramp", KIND_CONDITION, "cramp" },
    { "cramp", KIND_SYMPTOM, "" },
    { "pain, fever and cramp", KIND_SYMPTOM, "pain;fever" },
    { "fever, pain", KIND_SYMPTOM, "fever;pain" },
    { "pain, fever, pain", KIND_SYMPTOM, "pain;fever" },
    { "leg, neck, stress, football", KIND_SITE, "leg;neck" },
    { "leg, neck, stress, football", KIND_CAUSE, "stress;sport" },
    /* what does not hold is in no list; what holds once is */
    { "no pain, fever is worse", KIND_SYMPTOM, "fever" },
    { "no pain. Pain!", KIND_SYMPTOM, "pain" },
    { "maybe pain", KIND_SYMPTOM, "pain" },
    { "mother has asthma", KIND_CIRCUMSTANCE, "" },
    { "used to have asthma", KIND_CIRCUMSTANCE, "asthma" },
    /* a mention within a narrower one says nothing of its own */
    { "calf cramp", KIND_CONDITION, "calf-cramp" },
    { "cramp in the foot", KIND_CONDITION, "foot-cramp" },
    { "foot cramp", KIND_CONDITION, "foot-cramp" },
    { "calf cramp and cramp", KIND_CONDITION, "calf-cramp;cramp" },
    { "cramp. Calf cramp", KIND_CONDITION, "cramp;calf-cramp" },
    { "numb saddle", KIND_SYMPTOM, "saddle-numbness" },
    { "no calf cramp. Cramp", KIND_CONDITION, "cramp" },
};

static void check_lists(struct fixture *fixture)
{
    struct number_list list = { 0 };
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        fixture_read(fixture, lists[i].text);
        CHECK_FOR(lists[i].text, findings_list(fixture->reading, lists[i].kind, &list));
        CHECK_FOR(lists[i].text, strcmp(ids_of(fixture, &list), lists[i].list) == 0);
    }
    free(list.items);
}

static const struct {
    const char *text, *sources, *possible;
} causes[] = {
    { "", "", "" },
    { "dystonia", "", "" },
    { "pain", "", "" },
    { "spasm", "", "stress" },
    /* what causes the broader condition may cause the narrower; of spasm in general only where nothing else is known */
    { "cramp", "", "dehydration;statin" },
    { "calf cramp", "", "sport;dehydration;statin" },
    { "wry neck", "", "stress" },
    { "calf cramp and wry neck", "", "sport;dehydration;statin;stress" },
    /* what is stated is not possible but known */
    { "cramp, dehydrated", "", "statin" },
    { "calf cramp from football", "", "dehydration;statin" },
    { "no dehydration. Cramp", "", "dehydration;statin" },
    { "calf cramp", "s1", "dehydration" },
    { "calf cramp", "s2", "sport;statin" },
};

static void check_causes(struct fixture *fixture)
{
    struct number_list conditions = { 0 }, stated = { 0 }, possible = { 0 };
    for (size_t i = 0; i < COUNT_OF(causes); i++) {
        fixture_read(fixture, causes[i].text);
        if (!findings_list(fixture->reading, KIND_CONDITION, &conditions)
            || !findings_list(fixture->reading, KIND_CAUSE, &stated))
            exit(2);
        CHECK_FOR(causes[i].text, findings_possible_causes(&fixture->knowledge, &conditions, &stated,
                                                           slice_of(causes[i].sources), &possible));
        for (size_t n = 0; n < possible.count; n++)
            possible.items[n] = fixture->knowledge.causes.items[possible.items[n]].item;
        CHECK_FOR(causes[i].text, strcmp(ids_of(fixture, &possible), causes[i].possible) == 0);
    }
    free(conditions.items);
    free(stated.items);
    free(possible.items);
}

static void check_number_list(void)
{
    struct number_list list = { 0 };
    for (uint32_t i = 0; i < 1000; i++)
        CHECK(number_list_add(&list, i * 7 % 100));
    CHECK(list.count == 100 && list.items[0] == 0 && list.items[1] == 7 && list.items[99] == 93);
    free(list.items);
}

int main(void)
{
    struct fixture fixture;
    fixture_open(&fixture);
    check_lists(&fixture);
    check_causes(&fixture);
    check_number_list();
    fixture_close(&fixture);
    return checks_end();
}
