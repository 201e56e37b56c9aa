#include "findings.h"

#include "memory.h"
#include "rules.h"

static bool number_list_holds(const struct number_list *list, uint32_t number)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] == number)
            return true;
    return false;
}

bool number_list_add(struct number_list *list, uint32_t number)
{
    if (number_list_holds(list, number))
        return true;
    if (!ARRAY_ROOM(list))
        return false;
    list->items[list->count++] = number;
    return true;
}

/* Whether `other` covers the mention, holds, and is narrower than its concept and of its kind, so that it says more. */
static bool covers(const struct knowledge *knowledge, const struct mention *other, const struct mention *mention)
{
    return other->start <= mention->start && other->end >= mention->end && other->concept != mention->concept
        && knowledge->concepts.items[other->concept].kind == knowledge->concepts.items[mention->concept].kind
        && mention_holds(knowledge, other) && concept_is(knowledge, other->concept, mention->concept);
}

/* Whether the mention lies inside a holding mention of something narrower than its concept. */
static bool inside_narrower(const struct reading *reading, const struct mention *mentions, size_t count, size_t index)
{
    const struct knowledge *knowledge = reading_knowledge(reading);
    const struct mention *mention = &mentions[index];
    /* mentions are in the order of their words, so what covers this one lies near */
    for (size_t i = index; i-- > 0 && mentions[i].sentence == mention->sentence;)
        if (covers(knowledge, &mentions[i], mention))
            return true;
    for (size_t i = index + 1; i < count && mentions[i].sentence == mention->sentence; i++)
        if (covers(knowledge, &mentions[i], mention))
            return true;
    return false;
}

/* The general condition is the one without anything broader that is a condition too. */
static bool is_general(const struct knowledge *knowledge, const struct concept *concept)
{
    for (uint32_t up = 1; up < concept->ancestor_count; up++)
        if (knowledge->concepts.items[knowledge->ancestors.items[concept->ancestors + up]].kind == KIND_CONDITION)
            return false;
    return true;
}

/* Whether a comma stands within the mention: "cramps, face and hands puffy". */
static bool has_comma(const struct reading *reading, const struct mention *mention)
{
    struct slice text = reading_text(reading, mention->part);
    return memchr(text.at + mention->start, ',', mention->end - mention->start);
}

/* Whether the condition is told of a part of the body ("cramp in my hand"). */
static bool is_told_of_place(const struct reading *reading, uint32_t condition)
{
    const struct knowledge *knowledge = reading_knowledge(reading);
    size_t count;
    const struct mention *mentions = reading_mentions(reading, &count);
    for (size_t i = 0; i < count; i++)
        if (mentions[i].concept == condition && mentions[i].site != NAME_NONE && mention_holds(knowledge, &mentions[i])
            && !knowledge->concepts.items[mentions[i].site].vague && !has_comma(reading, &mentions[i])
            && !inside_narrower(reading, mentions, count, i))
            return true;
    return false;
}

/* The general condition, told of no place and no kind, says nothing beside one that is. */
static void drop_general(const struct reading *reading, struct number_list *list)
{
    const struct knowledge *knowledge = reading_knowledge(reading);
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        bool broader = false;
        bool general = is_general(knowledge, &knowledge->concepts.items[list->items[i]])
            && !is_told_of_place(reading, list->items[i]);
        for (size_t other = 0; general && other < list->count && !broader; other++)
            broader = list->items[other] != list->items[i] && concept_is(knowledge, list->items[other], list->items[i]);
        if (!broader)
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
}

bool findings_list(const struct reading *reading, enum concept_kind kind, struct number_list *list)
{
    const struct knowledge *knowledge = reading_knowledge(reading);
    size_t count;
    const struct mention *mentions = reading_mentions(reading, &count);
    list->count = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t told = knowledge->concepts.items[mentions[i].concept].tells;
        if (knowledge->concepts.items[told].kind != kind || !mention_holds(knowledge, &mentions[i])
            || number_list_holds(list, told) || inside_narrower(reading, mentions, count, i))
            continue;
        if (!number_list_add(list, told))
            return false;
    }
    if (kind == KIND_CONDITION)
        drop_general(reading, list);
    return true;
}

/* Adds the number of a link unless one to the same cause is there. */
static bool add_link(const struct knowledge *knowledge, struct number_list *links, size_t link)
{
    const struct cause_link *all = knowledge->causes.items;
    for (size_t i = 0; i < links->count; i++)
        if (all[links->items[i]].item == all[link].item)
            return true;
    return number_list_add(links, (uint32_t)link);
}

/* Whether the tables know causes of the condition; adds those that `sources` allow and that are not stated. */
static bool add_causes_of(const struct knowledge *knowledge, uint32_t condition, const struct number_list *stated,
                          struct slice sources, struct number_list *links, bool *known)
{
    for (size_t i = 0; i < knowledge->causes.count; i++) {
        const struct cause_link *link = &knowledge->causes.items[i];
        if (link->condition != condition || link->item == NAME_NONE
            || (link->relation != RELATION_CAUSE && link->relation != RELATION_MEDICATION)
            || !sources_allow(sources, knowledge_cell(knowledge, link->row, CAUSE_SOURCE)))
            continue;
        *known = true;
        if (!number_list_holds(stated, link->item) && !add_link(knowledge, links, i))
            return false;
    }
    return true;
}

bool findings_possible_causes(const struct knowledge *knowledge, const struct number_list *conditions,
                              const struct number_list *stated, struct slice sources, struct number_list *links)
{
    links->count = 0;
    for (size_t i = 0; i < conditions->count; i++) {
        const struct concept *condition = &knowledge->concepts.items[conditions->items[i]];
        bool known = false; /* causes of this condition in particular */
        for (uint32_t n = 0; n < condition->ancestor_count; n++) {
            uint32_t ancestor = knowledge->ancestors.items[condition->ancestors + n];
            const struct concept *above = &knowledge->concepts.items[ancestor];
            if (above->kind != KIND_CONDITION || (known && ancestor != conditions->items[i] && is_general(knowledge, above)))
                continue;
            if (!add_causes_of(knowledge, ancestor, stated, sources, links, &known))
                return false;
        }
    }
    return true;
}
