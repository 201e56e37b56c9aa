#include "reach.h"

#include <stdlib.h>

static void reach_concept(struct reach *reach, uint32_t number)
{
    const struct knowledge *knowledge = reach->knowledge;
    const struct concept *concept = &knowledge->concepts.items[number];
    for (uint32_t n = 0; n < concept->ancestor_count; n++)
        reach->concepts[knowledge->ancestors.items[concept->ancestors + n]] = true;
}

bool reach_open(struct reach *reach, const struct knowledge *knowledge)
{
    *reach = (struct reach){ knowledge, calloc(knowledge->concepts.count + 1, sizeof *reach->concepts) };
    if (!reach->concepts)
        return false;
    for (size_t i = 0; i < knowledge->terms.count; i++)
        reach_concept(reach, knowledge->terms.items[i].concept);
    for (size_t i = 0; i < knowledge->measurements.count; i++)
        if (knowledge->measurements.items[i].what == MEASURES_CONCEPT)
            reach_concept(reach, knowledge->measurements.items[i].concept);
    for (size_t i = 0; i < knowledge->compositions.count; i++) {
        const struct composition *made = &knowledge->compositions.items[i];
        if ((made->sensation == NAME_NONE || reach->concepts[made->sensation]) && reach->concepts[made->site])
            reach_concept(reach, made->concept);
    }
    return true;
}

static bool reach_rule(const struct reach *reach, const struct rule *rule)
{
    bool reached = reach->concepts[rule->finding] && (rule->site == NAME_NONE || reach->concepts[rule->site]);
    for (size_t i = 0; i < sizeof rule->with / sizeof rule->with[0]; i++)
        reached = reached && (rule->with[i] == NAME_NONE || reach->concepts[rule->with[i]]);
    return reached;
}

bool reach_flag(const struct reach *reach, uint32_t flag)
{
    const struct knowledge *knowledge = reach->knowledge;
    for (size_t i = 0; i < knowledge->flag_rules.count; i++)
        if (knowledge->flag_rules.items[i].target == flag && reach_rule(reach, &knowledge->flag_rules.items[i]))
            return true;
    return false;
}

void reach_close(struct reach *reach)
{
    free(reach->concepts);
    *reach = (struct reach){ 0 };
}
