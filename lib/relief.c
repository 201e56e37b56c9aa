#include "relief.h"

#include "memory.h"
#include "rules.h"

static const size_t FITS_NOT = SIZE_MAX;

/* How closely a row's condition fits: 0 is the condition itself, then step by step broader; FITS_NOT: not at all. */
static size_t fit(const struct knowledge *knowledge, const struct number_list *conditions, uint32_t condition)
{
    size_t best = FITS_NOT;
    for (size_t i = 0; i < conditions->count; i++) {
        const struct concept *found = &knowledge->concepts.items[conditions->items[i]];
        for (uint32_t n = 0; n < found->ancestor_count; n++)
            if (knowledge->ancestors.items[found->ancestors + n] == condition && n < best)
                best = n;
    }
    return best;
}

static bool cause_fits(const struct knowledge *knowledge, const struct number_list *causes, uint32_t cause)
{
    if (cause == NAME_NONE)
        return true;
    for (size_t i = 0; i < causes->count; i++)
        if (concept_is(knowledge, causes->items[i], cause))
            return true;
    return false;
}

static bool listed(const struct relief *relief, uint32_t item)
{
    for (size_t i = 0; i < relief->measures.count; i++)
        if (relief->measures.items[i].item == item)
            return true;
    return false;
}

/* Class first, then what answers a stated cause, then the closest condition, then the source's order, then the table's. */
static bool comes_before(const struct measure *a, const struct measure *b)
{
    const struct relief_link *one = a->link, *other = b->link;
    if (one->class != other->class)
        return one->class < other->class;
    if ((one->cause == NAME_NONE) != (other->cause == NAME_NONE))
        return one->cause != NAME_NONE;
    if (a->fit != b->fit)
        return a->fit < b->fit;
    if (one->order != other->order)
        return one->order < other->order;
    return one < other;
}

static bool collect(struct relief *relief, const struct knowledge *knowledge, const struct number_list *conditions,
                    const struct number_list *causes, const struct relief_choice *choice)
{
    for (size_t i = 0; i < knowledge->reliefs.count; i++) {
        const struct relief_link *link = &knowledge->reliefs.items[i];
        if (link->item == NAME_NONE || !(choice->uses & 1u << link->use) || !(choice->classes & 1u << link->class))
            continue;
        struct measure measure = { link->item, fit(knowledge, conditions, link->condition), link };
        if (measure.fit == FITS_NOT || !cause_fits(knowledge, causes, link->cause)
            || !sources_allow(choice->sources, knowledge_cell(knowledge, link->row, RELIEF_SOURCE)))
            continue;
        if (!ARRAY_ROOM(&relief->measures))
            return false;
        size_t at = relief->measures.count++;
        for (; at > 0 && comes_before(&measure, &relief->measures.items[at - 1]); at--)
            relief->measures.items[at] = relief->measures.items[at - 1];
        relief->measures.items[at] = measure;
    }
    /* A measure named by several rows stays where its first row stands. */
    size_t kept = 0, count = relief->measures.count;
    relief->measures.count = 0;
    for (size_t i = 0; i < count; i++) {
        struct measure measure = relief->measures.items[i];
        if (!listed(relief, measure.item)) {
            relief->measures.items[kept++] = measure;
            relief->measures.count = kept;
        }
    }
    return true;
}

/* The contraindications whose finding the report states. */
static bool find_stated(struct relief *relief, const struct reading *reading)
{
    const struct knowledge *knowledge = reading_knowledge(reading);
    relief->stated.count = 0;
    for (size_t i = 0; i < knowledge->cautions.count; i++) {
        const struct caution *caution = &knowledge->cautions.items[i];
        if (!caution->contraindication || caution->finding == NAME_NONE || caution->measure == NAME_NONE
            || !reading_holding(reading, caution->finding))
            continue;
        if (!ARRAY_ROOM(&relief->stated))
            return false;
        relief->stated.items[relief->stated.count++] = caution;
    }
    return true;
}

static const struct caution *spoken_against(const struct relief *relief, const struct knowledge *knowledge, uint32_t item)
{
    for (size_t i = 0; i < relief->stated.count; i++)
        if (concept_is(knowledge, item, relief->stated.items[i]->measure))
            return relief->stated.items[i];
    return NULL;
}

static bool drop_cautioned(struct relief *relief, const struct reading *reading)
{
    size_t kept = 0;
    if (!find_stated(relief, reading))
        return false;
    for (size_t i = 0; i < relief->measures.count; i++) {
        const struct caution *caution = spoken_against(relief, reading_knowledge(reading), relief->measures.items[i].item);
        if (!caution) {
            relief->measures.items[kept++] = relief->measures.items[i];
            continue;
        }
        if (!ARRAY_ROOM(&relief->cautions))
            return false;
        relief->cautions.items[relief->cautions.count++] =
            (struct caution_found){ relief->measures.items[i].item, caution };
    }
    relief->measures.count = kept;
    return true;
}

static void drop_measure(struct relief *relief, uint32_t item)
{
    size_t kept = 0;
    for (size_t i = 0; i < relief->measures.count; i++)
        if (relief->measures.items[i].item != item)
            relief->measures.items[kept++] = relief->measures.items[i];
    relief->measures.count = kept;
}

static bool already_named(const struct relief *relief, const struct conflict *conflict)
{
    for (size_t i = 0; i < relief->conflicts.count; i++)
        if (relief->conflicts.items[i]->a == conflict->a && relief->conflicts.items[i]->b == conflict->b)
            return true;
    return false;
}

static bool settle_conflicts(struct relief *relief, const struct knowledge *knowledge,
                             const struct number_list *conditions)
{
    for (size_t i = 0; i < knowledge->conflicts.count; i++) {
        const struct conflict *conflict = &knowledge->conflicts.items[i];
        if (conflict->a == NAME_NONE || conflict->b == NAME_NONE
            || fit(knowledge, conditions, conflict->condition) == FITS_NOT
            || !(listed(relief, conflict->a) || listed(relief, conflict->b)))
            continue;
        if (conflict->keep != conflict->a)
            drop_measure(relief, conflict->a);
        if (conflict->keep != conflict->b)
            drop_measure(relief, conflict->b);
        if (already_named(relief, conflict))
            continue;
        if (!ARRAY_ROOM(&relief->conflicts))
            return false;
        relief->conflicts.items[relief->conflicts.count++] = conflict;
    }
    return true;
}

bool relief_find(struct relief *relief, const struct reading *reading, const struct number_list *conditions,
                 const struct number_list *causes, const struct relief_choice *choice)
{
    const struct knowledge *knowledge = reading_knowledge(reading);
    relief->measures.count = relief->cautions.count = relief->conflicts.count = 0;
    return collect(relief, knowledge, conditions, causes, choice) && drop_cautioned(relief, reading)
        && settle_conflicts(relief, knowledge, conditions);
}

void relief_close(struct relief *relief)
{
    ARRAY_CLOSE(&relief->measures);
    ARRAY_CLOSE(&relief->cautions);
    ARRAY_CLOSE(&relief->conflicts);
    ARRAY_CLOSE(&relief->stated);
    *relief = (struct relief){ 0 };
}
