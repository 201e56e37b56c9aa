#include "rules.h"

#include <stdlib.h>

#include "memory.h"

static const double rounding = 0.001; /* by which hours of the tables may be rounded up: ten minutes are 0.1667 */

bool sources_allow(struct slice sources, struct slice cell)
{
    if (sources.length == 0)
        return true;
    struct slice wanted;
    while (slice_next_item(&sources, ';', &wanted)) {
        struct slice rest = cell, item;
        while (slice_next_item(&rest, ';', &item))
            if (slice_equal(wanted, item))
                return true;
    }
    return false;
}

/* Longer than so many hours? Against the upper bound; one open from there on counts as more: in doubt we flag. */
static bool exceeds(const struct duration *duration, double hours)
{
    if (!duration_known(duration))
        return false;
    return duration->high > hours || ((duration->over || duration->at_least) && duration->low >= hours * (1 - rounding));
}

static bool within(const struct duration *duration, double hours)
{
    return duration_known(duration) && duration->high <= hours && !duration->loose;
}

static enum rule_gap check_finding(const struct reading *reading, const struct rule *rule,
                                   const struct mention *mention)
{
    if ((mention->qualifiers & rule->qualifiers) != rule->qualifiers)
        return GAP_QUALIFIERS;
    if ((rule->over_hours >= 0 && !exceeds(&mention->duration, rule->over_hours))
        || (rule->up_to_hours >= 0 && !within(&mention->duration, rule->up_to_hours))
        || (rule->unless_up_to_hours >= 0 && !mention->duration.over && !mention->duration.at_least
            && within(&mention->duration, rule->unless_up_to_hours)))
        return GAP_TIME;
    double age = reading_age(reading);
    if ((rule->over_age >= 0 && !(age > rule->over_age)) || (rule->under_age >= 0 && !(age >= 0 && age < rule->under_age)))
        return GAP_AGE;
    if (rule->site != NAME_NONE
        && (mention->site == NAME_NONE || !concept_is(reading_knowledge(reading), mention->site, rule->site)))
        return GAP_SITE;
    return GAP_NONE;
}

static uint32_t missing_companion(const struct reading *reading, const struct rule *rule)
{
    for (size_t i = 0; i < sizeof rule->with / sizeof rule->with[0]; i++)
        if (rule->with[i] != NAME_NONE && !reading_holding(reading, rule->with[i]))
            return rule->with[i];
    return NAME_NONE;
}

enum rule_gap rules_gap(const struct reading *reading, const struct rule *rule, uint32_t *companion)
{
    const struct knowledge *knowledge = reading_knowledge(reading);
    size_t count;
    const struct mention *mentions = reading_mentions(reading, &count);
    enum rule_gap best = GAP_FINDING;
    *companion = NAME_NONE;
    for (size_t i = 0; i < count; i++) {
        if (!mention_holds(knowledge, &mentions[i]) || !concept_is(knowledge, mentions[i].concept, rule->finding))
            continue;
        enum rule_gap gap = check_finding(reading, rule, &mentions[i]);
        if (gap == GAP_NONE || gap > best)
            best = gap; /* the later in the list, the further it got */
        if (gap == GAP_NONE)
            break;
    }
    if (best != GAP_NONE)
        return best;
    *companion = missing_companion(reading, rule);
    return *companion == NAME_NONE ? GAP_NONE : GAP_COMPANION;
}

static bool add_found(struct flags_found *found, const struct reading *reading, const struct rule *rule,
                      const struct mention *finding)
{
    if (!ARRAY_ROOM(found))
        return false;
    struct flag_found *flag = &found->items[found->count++];
    *flag = (struct flag_found){ .flag = rule->target, .rule = rule, .parts = { finding }, .part_count = 1 };
    for (size_t i = 0; i < sizeof rule->with / sizeof rule->with[0]; i++)
        if (rule->with[i] != NAME_NONE)
            flag->parts[flag->part_count++] = reading_holding(reading, rule->with[i]);
    return true;
}

static bool already_found(const struct flags_found *found, uint32_t flag)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].flag == flag)
            return true;
    return false;
}

struct first_byte {
    uint32_t part, start;
};

static struct first_byte first_byte(const struct flag_found *flag)
{
    struct first_byte first = { flag->parts[0]->part, flag->parts[0]->start };
    for (size_t i = 1; i < flag->part_count; i++) {
        const struct mention *part = flag->parts[i];
        if (part->part < first.part || (part->part == first.part && part->start < first.start))
            first = (struct first_byte){ part->part, part->start };
    }
    return first;
}

/* Whether a stands before b in the answer. */
static bool precedes(const struct knowledge *knowledge, const struct flag_found *a, const struct flag_found *b)
{
    enum flag_level a_level = knowledge->flags.items[a->flag].level, b_level = knowledge->flags.items[b->flag].level;
    if (a_level != b_level)
        return a_level > b_level;
    struct first_byte a_byte = first_byte(a), b_byte = first_byte(b);
    if (a_byte.part != b_byte.part)
        return a_byte.part < b_byte.part;
    if (a_byte.start != b_byte.start)
        return a_byte.start < b_byte.start;
    return a->flag < b->flag;
}

/* There are never more than a few dozen flags, so an insertion sort is short and keeps no state outside. */
static void sort_found(const struct knowledge *knowledge, struct flags_found *found)
{
    for (size_t i = 1; i < found->count; i++) {
        struct flag_found flag = found->items[i];
        size_t at = i;
        for (; at > 0 && precedes(knowledge, &flag, &found->items[at - 1]); at--)
            found->items[at] = found->items[at - 1];
        found->items[at] = flag;
    }
}

uint32_t rules_cover(const struct knowledge *knowledge, const struct flags_found *found, uint32_t flag)
{
    const struct flag *covered = &knowledge->flags.items[flag];
    for (uint32_t i = 0; i < covered->cover_count; i++) {
        uint32_t cover = knowledge->covers.items[covered->covers + i];
        if (already_found(found, cover))
            return cover;
    }
    return NAME_NONE;
}

/*
 * What covers is no less grave and stays, so the level of the report is the same. From the least grave upwards, and out
 * of the list at once: of two flags that cover each other one is left.
 */
static void drop_covered(const struct knowledge *knowledge, struct flags_found *found)
{
    for (size_t i = found->count; i-- > 0;) {
        if (rules_cover(knowledge, found, found->items[i].flag) == NAME_NONE)
            continue;
        found->count--;
        for (size_t at = i; at < found->count; at++)
            found->items[at] = found->items[at + 1];
    }
}

bool rules_flags(const struct reading *reading, struct slice sources, struct flags_found *found)
{
    const struct knowledge *knowledge = reading_knowledge(reading);
    size_t count;
    const struct mention *mentions = reading_mentions(reading, &count);
    const uint32_t *held = reading_held(reading);
    found->count = 0;
    for (size_t i = 0; i < count; i++) {
        if (!mention_holds(knowledge, &mentions[i]))
            continue;
        const struct concept *concept = &knowledge->concepts.items[mentions[i].concept];
        const uint32_t *rules = knowledge->findings.items + concept->rules;
        const uint32_t *companions = knowledge->companions.items + concept->rules;
        for (size_t n = 0, rule_count = concept->rule_count; n < rule_count; n++) {
            if (companions[n] != NAME_NONE && held[companions[n]] == 0) /* so it is with nearly all */
                continue;
            const struct rule *rule = &knowledge->flag_rules.items[rules[n]];
            if (missing_companion(reading, rule) == NAME_NONE
                && check_finding(reading, rule, &mentions[i]) == GAP_NONE && !already_found(found, rule->target)
                && sources_allow(sources, knowledge_cell(knowledge, knowledge->flags.items[rule->target].row, REDFLAG_SOURCE))
                && !add_found(found, reading, rule, &mentions[i]))
                return false;
        }
    }
    sort_found(knowledge, found);
    drop_covered(knowledge, found);
    return true;
}

enum flag_level rules_worst(const struct knowledge *knowledge, const struct flags_found *found)
{
    return found->count > 0 ? knowledge->flags.items[found->items[0].flag].level : LEVEL_NONE_LISTED;
}

const struct mention *rules_scope(const struct reading *reading)
{
    const struct knowledge *knowledge = reading_knowledge(reading);
    size_t count;
    const struct mention *mentions = reading_mentions(reading, &count);
    for (size_t i = 0; i < count; i++) {
        if (!mention_holds(knowledge, &mentions[i]))
            continue;
        enum concept_kind kind = knowledge->concepts.items[mentions[i].concept].kind;
        if (knowledge->foreign && (kind == KIND_CONDITION || kind == KIND_SYMPTOM))
            return &mentions[i];
        for (size_t n = 0; n < knowledge->scope_rules.count; n++) {
            const struct rule *rule = &knowledge->scope_rules.items[n];
            if (concept_is(knowledge, mentions[i].concept, rule->finding)
                && check_finding(reading, rule, &mentions[i]) == GAP_NONE
                && missing_companion(reading, rule) == NAME_NONE)
                return &mentions[i];
        }
    }
    return NULL;
}
