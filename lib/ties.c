#include "ties.h"

#include <stdlib.h>

#include "places.h"
#include "shares.h"

enum { FEW_THINGS = 64 }; /* sorted one by one */

static int compare_things(const void *left, const void *right)
{
    const struct thing *a = left, *b = right;
    if (a->mention.anchor != b->mention.anchor)
        return a->mention.anchor < b->mention.anchor ? -1 : 1;
    if (a->mention.last != b->mention.last)
        return a->mention.last < b->mention.last ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->mention.concept != b->mention.concept)
        return a->mention.concept < b->mention.concept ? -1 : 1;
    if (a->mention.first != b->mention.first)
        return a->mention.first < b->mention.first ? -1 : 1;
    return a->mention.row < b->mention.row ? -1 : a->mention.row > b->mention.row;
}

void ties_sort(struct scan *scan)
{
    struct thing *things = scan->things.items + scan->sentence_things;
    size_t count = scan->things.count - scan->sentence_things, ordered = 1;
    while (ordered < count && compare_things(&things[ordered - 1], &things[ordered]) <= 0)
        ordered++;
    if (count > FEW_THINGS && ordered < count)
        qsort(things, count, sizeof *things, compare_things);
    for (; count <= FEW_THINGS && ordered < count; ordered++) { /* times, and what was made: they go among the others */
        const struct thing thing = things[ordered];
        size_t at = ordered;
        while (at > 0 && compare_things(&things[at - 1], &thing) > 0)
            at--;
        memmove(&things[at + 1], &things[at], (ordered - at) * sizeof *things);
        things[at] = thing;
    }
}

/* A complaint, and one the tables are about. */
static bool is_own_complaint(const struct scan *scan, const struct thing *thing)
{
    const struct concept *concept = &scan->knowledge->concepts.items[thing->mention.concept];
    return thing->kind == THING_MENTION && concept->complaint && concept->own;
}

/* --- sensation and site --- */

/* A bit of 64 for the site and each broader one. */
static uint64_t site_bits(const struct knowledge *knowledge, uint32_t site)
{
    const struct concept *concept = &knowledge->concepts.items[site];
    uint64_t bits = 0;
    for (uint32_t i = 0; i < concept->ancestor_count; i++)
        bits |= (uint64_t)1 << knowledge->ancestors.items[concept->ancestors + i] % 64;
    return bits;
}

static void make(const struct tying *tying, size_t sensation, size_t site)
{
    struct scan *scan = tying->scan;
    const struct knowledge *knowledge = scan->knowledge;
    const struct mention felt = tying_thing(tying, sensation)->mention, place = tying_thing(tying, site)->mention;
    const struct concept *concept = &knowledge->concepts.items[felt.concept];
    uint64_t sites = site_bits(knowledge, place.concept);
    for (uint32_t i = 0; i < concept->composition_count; i++) {
        const struct composition *composition =
            &knowledge->compositions.items[knowledge->sensations.items[concept->compositions + i]];
        if (!(sites >> composition->site % 64 & 1) || composition->site == NAME_NONE
            || !concept_is(knowledge, place.concept, composition->site))
            continue;
        bool here = place.sentence == felt.sentence;
        uint32_t first = here && place.first < felt.first ? place.first : felt.first;
        uint32_t last = here && place.last > felt.last ? place.last : felt.last;
        struct thing *made = scan_add_thing(scan, THING_MENTION, first, last);
        if (!made)
            return;
        struct mention blank = made->mention;
        made->mention = felt;
        made->mention.concept = composition->concept;
        made->mention.first = blank.first;
        made->mention.last = blank.last;
        made->mention.start = blank.start;
        made->mention.end = blank.end;
        made->mention.site = place.concept;
        made->mention.qualifiers = felt.qualifiers | place.qualifiers;
        made->mention.of_self = felt.of_self || (here && place.of_self); /* "twinge in my back" */
        made->mention.respelt = blank.respelt;
        made->mention.made = true;
        made->mention.row = table_row(scan->knowledge->tables, composition->row);
    }
}

/* Whether anything was made of the sensation, of the sentence before, at a site. */
static bool is_placed(const struct tying *tying, size_t sensation)
{
    const struct mention *felt = &tying_thing(tying, sensation)->mention;
    for (size_t i = tying->scan->previous_things; i < tying->begin; i++) {
        const struct mention *made = &tying_thing(tying, i)->mention;
        if (made->made && made->first <= felt->first && made->last >= felt->last)
            return true;
    }
    return false;
}

/*
 * Whether the part of the sentence with this site in it says no more than sites and sides ("L calf,", behind a question
 * "In both legs").
 */
static bool stands_alone(const struct tying *tying, size_t site)
{
    const struct scan *scan = tying->scan;
    size_t first = tying_thing(tying, site)->mention.first, limit = tying_thing(tying, site)->mention.last + 1;
    size_t allowed = scan->told.previous_question ? 1 : 0; /* words before */
    while (first > tying->first && scan->boundaries[first] < BOUNDARY_LIST)
        first--;
    while (limit < tying->limit && scan->boundaries[limit] < BOUNDARY_LIST)
        limit++;
    for (size_t i = tying->begin; i < tying->end; i++) {
        const struct thing *thing = tying_thing(tying, i);
        bool side = thing->kind == THING_QUALIFIER && thing->qualifier & QUALIFIER_SIDES;
        size_t behind = thing->mention.last + 1;
        if ((side || scan_is_site(scan, thing)) && behind > first && behind <= limit
            && scan_words_between(scan, first, thing->mention.first, allowed) <= allowed)
            first = behind;
    }
    return scan_words_between(scan, first, limit, 0) == 0;
}

/* Whether the sentence before asked for the sensation, so that a place is a yes: "Any swelling? Left calf." */
static bool is_asked(const struct tying *tying, size_t sensation)
{
    const struct thing *thing = tying_thing(tying, sensation);
    return tying->scan->told.previous_question && scan_is_sensation(tying->scan, thing)
        && (thing->mention.status == STATUS_HYPOTHETICAL || scan_counts(thing));
}

/* A sentence that only says where: "Asks for something for night cramps. Left calf." */
static void place_earlier(const struct tying *tying)
{
    size_t site = tying->end;
    for (size_t i = tying->begin; i < tying->end; i++) {
        if (scan_is_sensation(tying->scan, tying_thing(tying, i)))
            return;
        if (site == tying->end && scan_is_place(tying->scan, tying_thing(tying, i)) && scan_counts(tying_thing(tying, i)))
            site = places_meant(tying, i);
    }
    if (site == tying->end || !stands_alone(tying, site))
        return;
    for (size_t i = tying->scan->previous_things; i < tying->begin; i++) {
        struct thing *thing = tying_thing(tying, i);
        bool asked = is_asked(tying, i);
        if (asked && thing->mention.status == STATUS_HYPOTHETICAL)
            scan_affirm(&thing->mention);
        if ((asked || scan_is_open(tying->scan, thing)) && scan_counts(thing) && !is_placed(tying, i))
            make(tying, i, site);
    }
}

/* Keeps the first place that the text names alone in a part of a sentence. */
static void note_bare_site(const struct tying *tying)
{
    struct scan *scan = tying->scan;
    for (size_t i = tying->begin; i < tying->end && scan->told.bare_site == NO_TOPIC; i++)
        if (scan_is_place(scan, tying_thing(tying, i)) && scan_counts(tying_thing(tying, i)) && stands_alone(tying, i))
            scan->told.bare_site = places_meant(tying, i);
}

/* Whether the words strictly between two sites are nothing but connecting ones ("neck and left shoulder", "neck, back"). */
static bool listed_together(const struct tying *tying, size_t one, size_t other)
{
    const struct mention *a = &tying_thing(tying, one)->mention, *b = &tying_thing(tying, other)->mention;
    if (b->first <= a->last || a->clause != b->clause)
        return false;
    return scan_words_between(tying->scan, a->last + 1, b->first, 1) <= 1
        && scan_strongest(tying->scan, a->last + 1, b->first) == BOUNDARY_LIST;
}

/* Ties the sensation to the further sites of the list that `site` stands in. */
static void tie_list(const struct tying *tying, size_t sensation, size_t site)
{
    size_t from = site;
    for (size_t i = site + 1; i < tying->end; i++) {
        const struct thing *thing = tying_thing(tying, i);
        if (scan_is_sensation(tying->scan, thing) && thing->mention.first > tying_thing(tying, from)->mention.last)
            break;
        if (!scan_is_site(tying->scan, thing) || thing->mention.first <= tying_thing(tying, from)->mention.last)
            continue;
        if (!listed_together(tying, from, i) || places_behind(tying, sensation) == tying->end)
            break;
        /* a site with a sensation of its own right behind it is that one's: "calf cramp and foot pain" */
        bool claimed = i + 1 < tying->end && scan_is_sensation(tying->scan, tying_thing(tying, i + 1))
            && scan_words_between(tying->scan, thing->mention.last + 1, tying_thing(tying, i + 1)->mention.first, 2) <= 1;
        if (claimed)
            break;
        make(tying, sensation, i);
        from = i;
    }
    from = site;
    for (size_t i = site; i-- > tying->begin;) {
        const struct thing *thing = tying_thing(tying, i);
        if (scan_is_sensation(tying->scan, thing))
            break;
        if (!scan_is_site(tying->scan, thing) || thing->mention.last >= tying_thing(tying, from)->mention.first)
            continue;
        if (!listed_together(tying, i, from))
            break;
        make(tying, sensation, i);
        from = i;
    }
}

/* Notes what the sentence's places are like. */
static void survey_places(struct tying *tying)
{
    for (size_t i = tying->begin; i < tying->end; i++) {
        const struct thing *thing = tying_thing(tying, i);
        size_t words = thing->mention.last - thing->mention.first + 1u;
        if (scan_is_place(tying->scan, thing) && thing->mention.first < tying->first_place)
            tying->first_place = thing->mention.first;
        if (scan_is_site(tying->scan, thing) && words > tying->site_words)
            tying->site_words = words;
    }
}

/* Ties the sensation to sites named at the same words ("lower back" and "back"): each may make its own concept. */
static void tie_same_words(const struct tying *tying, size_t sensation, size_t site)
{
    const struct mention place = tying_thing(tying, site)->mention;
    size_t other = site;
    if (site < tying->begin) /* of an earlier sentence */
        return;
    while (other > tying->begin && tying_thing(tying, other - 1)->mention.anchor + 2 * tying->site_words >= place.anchor)
        other--;
    for (; other < tying->end && tying_thing(tying, other)->mention.first <= place.last; other++)
        if (other != site && scan_is_site(tying->scan, tying_thing(tying, other))
            && tying_thing(tying, other)->mention.last >= place.first)
            make(tying, sensation, other);
}

static void make_mentions(struct scan *scan, size_t first, size_t limit)
{
    struct tying tying = { scan, scan->sentence_things, scan->things.count, first, limit, limit, 0 };
    survey_places(&tying);
    for (size_t i = tying.begin; i < tying.end; i++) {
        if (!scan_is_sensation(scan, tying_thing(&tying, i)))
            continue;
        size_t site = places_find(&tying, i);
        if (site == tying.end)
            continue;
        make(&tying, i, site);
        tie_same_words(&tying, i, site);
        tie_list(&tying, i, site);
    }
    place_earlier(&tying);
    note_bare_site(&tying);
}

void ties_make(struct scan *scan, size_t first, size_t limit)
{
    shares_sides(scan);
    make_mentions(scan, first, limit);
    ties_sort(scan);
    for (size_t i = scan->sentence_things; i < scan->things.count; i++)
        if (scan_is_place(scan, &scan->things.items[i]) && scan_counts(&scan->things.items[i]))
            scan->told.topic = i;
    shares_out(scan, first, limit);
}

/* Whether the text states anything that the tables are about. */
static bool states_own(const struct scan *scan)
{
    for (size_t i = 0; i < scan->things.count; i++)
        if (is_own_complaint(scan, &scan->things.items[i]) && scan_counts(&scan->things.items[i]))
            return true;
    return false;
}

void ties_settle(struct scan *scan)
{
    const struct knowledge *knowledge = scan->knowledge;
    unsigned qualifiers = (scan->told.pending_qualifiers | scan->told.aside_qualifiers) & QUALIFIER_COURSES;
    qualifiers |= scan->told.diary.placed ? scan->told.diary.qualifiers : 0u; /* "Sun 3am left calf. Tue 4am left calf." */
    bool pending = duration_known(&scan->told.pending_duration);
    const struct duration duration = pending ? scan->told.pending_duration : scan->told.aside_duration;
    if (scan->told.bare_site == NO_TOPIC || (qualifiers == 0 && !duration_known(&duration)) || states_own(scan))
        return;
    for (size_t n = 0; n < knowledge->compositions.count; n++) {
        const struct composition *composition = &knowledge->compositions.items[n];
        const struct mention place = scan->things.items[scan->told.bare_site].mention;
        if (composition->sensation != NAME_NONE || !concept_is(knowledge, place.concept, composition->site))
            continue;
        struct thing *made = scan_add_thing(scan, THING_MENTION, place.first, place.last);
        if (!made)
            return;
        made->mention = place;
        made->mention.concept = composition->concept;
        made->mention.site = place.concept;
        made->mention.made = true;
        made->mention.qualifiers |= qualifiers;
        made->mention.duration = duration;
        made->mention.row = table_row(knowledge->tables, composition->row);
    }
}
