#include "since.h"

enum { STILL_FAR = 1 }; /* sentences from an event to a "still" */

bool since_refers_back(const struct cue_found *cue)
{
    return cue->cue->class == CUE_ONSET && (cue->cue->reach == REACH_BACKWARD || cue->cue->reach == REACH_EITHER);
}

bool since_tells_ago(const struct scan *scan, size_t first, size_t last)
{
    for (size_t i = 0; i < scan->cues.count; i++) {
        const struct cue_found *found = &scan->cues.items[i];
        enum cue_class class = found->cue->class;
        bool past = class == CUE_EARLIER || class == CUE_HISTORICAL || class == CUE_NOT_DURATION;
        if (past && found->cue->reach == REACH_CLAUSE && found->first >= first && found->first <= last + 1
            && found->last > last)
            return true;
    }
    return false;
}

void since_note(struct scan *scan, size_t first, size_t last, const struct duration *length)
{
    if (since_tells_ago(scan, first, last))
        scan->told.event = (struct event){ *length, last, scan->sentence };
}

/* Whether a complaint or a part of the body is named in the clause. */
static bool names_body(const struct scan *scan, uint32_t clause)
{
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        const struct mention *mention = &scan->things.items[i].mention;
        const struct concept *concept = scan_concept(scan, &scan->things.items[i]);
        if (concept && mention->clause == clause && (concept->complaint || concept->kind == KIND_SITE))
            return true;
    }
    return false;
}

/* Whether the part of the sentence ends behind the cue: "stiff ever since", not "since Sat". */
static bool ends_part(const struct scan *scan, const struct cue_found *found, size_t limit)
{
    size_t next = found->last + 1;
    if (next >= limit || !word_is_word(scan_word(scan, next)))
        return true;
    return scan->boundaries[next] != BOUNDARY_NONE && !(scan_word(scan, next)->flags & WORD_CAPITAL);
}

/* Whether the cue refers to the event that was told last. */
static bool refers_to_event(const struct scan *scan, const struct cue_found *found, size_t limit)
{
    const struct event *event = &scan->told.event;
    if (!since_refers_back(found) || (event->sentence == scan->sentence && event->last > found->first))
        return false;
    return found->cue->reach == REACH_BACKWARD ? ends_part(scan, found, limit)
                                               : scan->sentence - event->sentence <= STILL_FAR;
}

void since_find(struct scan *scan, size_t limit)
{
    if (!duration_known(&scan->told.event.length) || !scan_has_cue(scan, CUE_SET(CUE_ONSET)))
        return;
    for (size_t i = 0; i < scan->cues.count; i++) {
        const struct cue_found *found = &scan->cues.items[i];
        if (!refers_to_event(scan, found, limit) || !names_body(scan, scan->clauses[found->first]))
            continue;
        struct thing *thing = scan_add_thing(scan, THING_DURATION, found->first, found->last);
        if (thing)
            thing->mention.duration = scan->told.event.length;
        return;
    }
}
