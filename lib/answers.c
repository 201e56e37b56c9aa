#include "answers.h"

#include "statements.h"

static bool covered(const struct scan *scan, size_t at)
{
    if (!word_is_word(scan_word(scan, at)) || lexicon_is_filler(&scan->knowledge->lexicon, scan_word(scan, at)->symbol))
        return true;
    for (size_t i = scan->sentence_things; i < scan->things.count; i++)
        if (scan->things.items[i].mention.first <= at && scan->things.items[i].mention.last >= at)
            return true;
    for (size_t i = 0; i < scan->cues.count; i++)
        if (scan->cues.items[i].first <= at && scan->cues.items[i].last >= at)
            return true;
    return false;
}

bool answers_asks_for(const struct scan *scan, size_t first, size_t limit)
{
    for (size_t i = 0; i < scan->cues.count && scan->cues.items[i].first == first; i++)
        if (scan->cues.items[i].cue->class == CUE_QUESTION && scan->cues.items[i].cue->reach == REACH_ONWARD)
            return true;
    for (size_t at = first; at < limit; at++)
        if (!covered(scan, at))
            return false;
    return true;
}

bool answers_names_last(const struct scan *scan, size_t first, size_t limit)
{
    size_t part = limit - 1;
    while (part > first && (!word_is_word(scan_word(scan, part)) || scan->boundaries[part] == BOUNDARY_NONE))
        part--;
    for (size_t i = scan->things.count; i-- > scan->sentence_things;) {
        const struct mention *mention = &scan->things.items[i].mention;
        if (scan->things.items[i].kind != THING_MENTION || mention->anchor < part)
            continue;
        const struct concept *concept = &scan->knowledge->concepts.items[mention->concept];
        bool half = concept->kind == KIND_CIRCUMSTANCE && concept->composition_count > 0; /* "bad" is nothing yet */
        if (!half)
            return true;
    }
    return false;
}

/* Whether the cue is all there is between the boundaries around it: "numbness: none", "Numb? No." */
static bool stands_alone(const struct scan *scan, const struct cue_found *found, size_t first, size_t limit)
{
    for (size_t at = found->first; scan->boundaries[at] == BOUNDARY_NONE && at > first; at--)
        if (word_is_word(scan_word(scan, at - 1)) && !scan_is_filler(scan, at - 1) && !statements_list_word(scan, at - 1))
            return false;
    for (size_t at = found->last + 1; at < limit && scan->boundaries[at] == BOUNDARY_NONE; at++)
        if (word_is_word(scan_word(scan, at)) && !scan_is_filler(scan, at))
            return false;
    return true;
}

/* "?DVT - excluded by scan": behind a dash an answer may go on. */
static bool follows_dash(const struct scan *scan, const struct cue_found *found)
{
    return found->cue->class == CUE_LACKING && found->cue->reach == REACH_BACKWARD && found->first > 0
        && scan_word(scan, found->first - 1)->kind == WORD_DASH;
}

/* "Numb: N", not "HOT N SWOLLEN". */
static bool answers_sign(const struct scan *scan, const struct cue_found *found)
{
    if (found->reach != REACH_ANSWER || found->first == 0)
        return false;
    enum word_kind sign = scan_word(scan, found->first - 1)->kind;
    return sign == WORD_COLON || sign == WORD_DASH || sign == WORD_QUESTION;
}

/* The part of the sentence before word `end`: its begin and end in *begin and *end. */
static void part_before(const struct scan *scan, size_t first, size_t *begin, size_t *end)
{
    while (*end > first && scan->boundaries[*end] == BOUNDARY_NONE)
        --*end;
    *begin = *end;
    while (*begin > first && scan->boundaries[--*begin] < BOUNDARY_CLAUSE)
        ;
}

static bool has_thing(const struct scan *scan, size_t begin, size_t end)
{
    for (size_t t = scan->things.count; t-- > scan->sentence_things;)
        if (scan->things.items[t].mention.anchor >= begin && scan->things.items[t].mention.anchor < end)
            return true;
    return false;
}

void answers_judge(struct scan *scan, size_t first, size_t limit)
{
    for (size_t i = 0; i < scan->cues.count; i++) {
        const struct cue_found *found = &scan->cues.items[i];
        enum cue_class class = found->cue->class;
        bool opens = class == CUE_AFFIRMED && found->cue->reach == REACH_EITHER && found->first == first
            && scan->previous_question; /* "Yes, for two hours" */
        bool alone = (found->reach == REACH_BACKWARD || answers_sign(scan, found))
            && (class == CUE_NEGATED || class == CUE_LACKING || class == CUE_AFFIRMED)
            && (stands_alone(scan, found, first, limit) || follows_dash(scan, found));
        if (found->spent || !(opens || alone))
            continue;
        size_t begin, end = found->first;
        part_before(scan, first, &begin, &end);
        size_t last_part = end > first ? end - 1 : first;
        while (last_part > begin && scan->boundaries[last_part] == BOUNDARY_NONE)
            last_part--;
        if (end > first && !has_thing(scan, last_part, end))
            continue; /* "numb foot, is that bad? no" */
        for (size_t t = scan->things.count; t-- > scan->previous_things;) {
            struct mention *mention = &scan->things.items[t].mention;
            bool asked = end == first && scan->previous_question && t < scan->sentence_things;
            if (asked || (mention->anchor >= begin && mention->anchor < end && t >= scan->sentence_things))
                scan_blame(scan, mention, class == CUE_AFFIRMED ? STATUS_AFFIRMED : STATUS_NEGATED, found);
        }
    }
}
