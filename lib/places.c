#include "places.h"

enum {
    RIGHT_CLOSE = 2,  /* words between a sensation and a site behind it ("numbness in my foot"), fillers not counted */
    RIGHT_FAR = 5,
    LEFT_FAR = 7,     /* "my feet have gone completely numb" */
    COMPOUND_FAR = 3,
    DISTANCE_MOST = 16, /* words counted between a sensation and a site */
    LIST_FAR = 8      /* "numbness, tingling and weakness in my foot" */
};

/* Whether the tables know anything felt so at that site. */
static bool fits(const struct tying *tying, size_t sensation, size_t site)
{
    const struct knowledge *knowledge = tying->scan->knowledge;
    const struct concept *felt = scan_concept(tying->scan, tying_thing(tying, sensation));
    for (uint32_t i = 0; i < felt->composition_count; i++) {
        uint32_t place = knowledge->compositions.items[knowledge->sensations.items[felt->compositions + i]].site;
        if (place != NAME_NONE && concept_is(knowledge, tying_thing(tying, site)->mention.concept, place))
            return true;
    }
    return false;
}

/* "neck muscles": of two sites side by side the first says which it is. */
static size_t which_site(const struct tying *tying, size_t site)
{
    const struct mention *named = &tying_thing(tying, site)->mention;
    for (size_t i = site; i-- > tying->begin;) {
        const struct thing *thing = tying_thing(tying, i);
        if (thing->mention.clause != named->clause || thing->mention.last + COMPOUND_FAR < named->first)
            break;
        if (thing->mention.last + 1 == named->first && scan_is_site(tying->scan, thing))
            return i;
    }
    return site;
}

/*
 * Whether a reason or time that has its own subject begins behind word `from`, before `to`: "all asleep since I jarred my
 * back" is not felt in the back, "pain from my hip" is felt there.
 */
static bool reason_between(const struct scan *scan, size_t from, size_t to)
{
    for (size_t i = 0; i < scan->cues.count && scan->cues.items[i].first < to; i++) {
        const struct cue_found *found = &scan->cues.items[i];
        if (found->first > from && found->cue->class == CUE_REASON && found->cue->reach != REACH_NEAR && !found->in_term
            && scan_cue_begins(scan, CUES_SUBJECTS | CUE_SET(CUE_GIVEN), found->last + 1))
            return true;
    }
    return false;
}

/* The nearest site behind (step 1) or before (step -1) the sensation; tying->end when there is none in its clause. */
static size_t nearest_site(const struct tying *tying, size_t sensation, int step)
{
    const struct mention *felt = &tying_thing(tying, sensation)->mention;
    for (size_t i = sensation; step > 0 ? i + 1 < tying->end : i > tying->begin;) {
        i = step > 0 ? i + 1 : i - 1;
        const struct thing *thing = tying_thing(tying, i);
        if (thing->mention.clause != felt->clause)
            break;
        bool beyond = step > 0 ? thing->mention.first > felt->last : thing->mention.last < felt->first;
        if (step > 0 && beyond && scan_is_site(tying->scan, thing)
            && reason_between(tying->scan, felt->last, thing->mention.first))
            break;
        if (beyond && scan_is_site(tying->scan, thing))
            return which_site(tying, i);
    }
    return tying->end;
}

size_t places_behind(const struct tying *tying, size_t sensation)
{
    return nearest_site(tying, sensation, 1);
}

/* Whether another sensation stands between the two words, so that it is the one the site belongs to. */
static bool sensation_between(const struct tying *tying, size_t from, size_t to)
{
    for (size_t i = tying->begin; i < tying->end && tying_thing(tying, i)->mention.first <= to; i++)
        if (scan_is_sensation(tying->scan, tying_thing(tying, i)) && tying_thing(tying, i)->mention.first > from
            && tying_thing(tying, i)->mention.last < to)
            return true;
    return false;
}

/*
 * Words between a sensation and a site behind it, but for those that say how or since when it is felt: "pain out of
 * nowhere on the left of my pelvis". More than DISTANCE_MOST are not counted.
 */
static size_t distance(const struct tying *tying, size_t sensation, size_t site)
{
    const struct scan *scan = tying->scan;
    size_t next = tying_thing(tying, sensation)->mention.last + 1, to = tying_thing(tying, site)->mention.first;
    size_t far = scan_words_between(scan, next, to, DISTANCE_MOST);
    if (far > DISTANCE_MOST)
        return far;
    for (size_t i = sensation + 1; i < site; i++) {
        const struct mention *mention = &tying_thing(tying, i)->mention;
        size_t first = mention->first > next ? mention->first : next;
        if (scan_is_site(scan, tying_thing(tying, i)) || first > mention->last || mention->last >= to)
            continue;
        far -= scan_words_between(scan, first, mention->last + 1, DISTANCE_MOST);
        next = mention->last + 1;
    }
    return far;
}

/*
 * The site that the words of the sensation name themselves ("lower back locked solid"); tying->end when there is none.
 * *elsewhere: they name none but one where the tables know nothing felt so ("eyelid droop").
 */
static size_t own_site(const struct tying *tying, size_t sensation, bool *elsewhere)
{
    *elsewhere = false;
    const struct mention *felt = &tying_thing(tying, sensation)->mention;
    size_t first = sensation;
    while (first > tying->begin && tying_thing(tying, first - 1)->mention.anchor >= felt->first)
        first--;
    for (size_t i = first; i < tying->end && tying_thing(tying, i)->mention.anchor <= felt->last; i++)
        if (scan_is_place(tying->scan, tying_thing(tying, i)) && tying_thing(tying, i)->mention.last <= felt->last) {
            if (fits(tying, sensation, i)) {
                *elsewhere = false;
                return which_site(tying, i);
            }
            *elsewhere = true;
        }
    return tying->end;
}

static size_t choose_site(const struct tying *tying, size_t sensation)
{
    const struct scan *scan = tying->scan;
    const struct mention *felt = &tying_thing(tying, sensation)->mention;
    size_t right = nearest_site(tying, sensation, 1), left = nearest_site(tying, sensation, -1);
    size_t none = tying->end, right_far = LIST_FAR + 1, left_far = LIST_FAR + 1;
    enum boundary right_bound = BOUNDARY_NONE, left_bound = BOUNDARY_NONE;
    if (right != none) {
        const struct mention *place = &tying_thing(tying, right)->mention;
        right_far = scan_words_between(scan, felt->last + 1, place->first, LIST_FAR);
        right_bound = right_far <= LIST_FAR ? scan_strongest(scan, felt->last + 1, place->first) : BOUNDARY_STRONG;
    }
    if (left != none) {
        const struct mention *place = &tying_thing(tying, left)->mention;
        left_far = scan_words_between(scan, place->last + 1, felt->first, LIST_FAR);
        left_bound = left_far <= LIST_FAR ? scan_strongest(scan, place->last + 1, felt->first) : BOUNDARY_STRONG;
    }
    bool right_free = right != none && right_bound == BOUNDARY_NONE
        && !sensation_between(tying, felt->last, tying_thing(tying, right)->mention.first);
    bool left_free = left != none && left_bound == BOUNDARY_NONE
        && !sensation_between(tying, tying_thing(tying, left)->mention.last, felt->first);
    if (left_free && left_far == 0)
        return left;                                     /* "calf cramp" */
    if (right_free && right_far <= RIGHT_CLOSE)
        return right;                                    /* "cramp in my calf" */
    if (left_free && left_far <= LEFT_FAR)
        return left;                                     /* "my feet have gone numb" */
    if (right_free && distance(tying, sensation, right) <= RIGHT_FAR)
        return right;
    if (left != none && right != none && left_bound == BOUNDARY_LIST && left_far <= LIST_FAR
        && !scan_has_kind(scan, tying_thing(tying, left)->mention.last + 1, felt->first, WORD_COMMA)
        && scan_has_kind(scan, felt->last + 1, tying_thing(tying, right)->mention.first, WORD_COMMA))
        return left;                                     /* "arm pain and numbness, stiff neck" */
    if (right != none && right_bound == BOUNDARY_LIST && right_far <= LIST_FAR
        && sensation_between(tying, felt->last, tying_thing(tying, right)->mention.first))
        return right;                                    /* "numbness and tingling in my foot" */
    if (left != none && left_bound <= BOUNDARY_LIST && left_far <= LIST_FAR)
        return left;                                     /* "my foot is cold and numb" */
    return none;
}

/* The last site named before the sensation in another clause of the sentence: "my calf cramped and then it went numb". */
static size_t carried_site(const struct tying *tying, size_t sensation)
{
    const struct mention *felt = &tying_thing(tying, sensation)->mention;
    for (size_t i = sensation; i-- > tying->begin;)
        if (scan_is_place(tying->scan, tying_thing(tying, i)) && tying_thing(tying, i)->mention.last < felt->first)
            return scan_words_between(tying->scan, tying_thing(tying, i)->mention.last + 1, felt->first, LIST_FAR) <= LIST_FAR
                    && scan_strongest(tying->scan, tying_thing(tying, i)->mention.last + 1, felt->first) <= BOUNDARY_CLAUSE
                ? i : tying->end;
    return tying->end;
}

/* The last site before the sensation, where a colon or dash stands right behind it and no sensation between: "L leg: weak". */
static size_t heading_site(const struct tying *tying, size_t sensation)
{
    const struct scan *scan = tying->scan;
    size_t felt = tying_thing(tying, sensation)->mention.first;
    for (size_t i = sensation; i-- > tying->begin;) {
        const struct mention *place = &tying_thing(tying, i)->mention;
        if (!scan_is_place(scan, tying_thing(tying, i)) || place->last >= felt)
            continue;
        bool heads = scan_is_kind(scan, place->last + 1, tying->first, felt, WORD_COLON)
            || scan_is_kind(scan, place->last + 1, tying->first, felt, WORD_DASH);
        size_t begin = scan_segment_begin(scan, place->first, tying->first);
        return heads && !sensation_between(tying, begin, place->last)
                && scan_words_between(scan, place->last + 1, felt, LIST_FAR) <= LIST_FAR
            ? i : tying->end;
    }
    return tying->end;
}

/* Of the sites named at the same words the one with the most of them: of "lower back" not "back". */
static size_t widest_site(const struct tying *tying, size_t site)
{
    const struct mention *named = &tying_thing(tying, site)->mention;
    for (size_t i = site; i-- > 0 && tying_thing(tying, i)->mention.last >= named->first;)
        if (scan_is_place(tying->scan, tying_thing(tying, i)) && tying_thing(tying, i)->mention.last >= named->last)
            site = i;
    return site;
}

size_t places_meant(const struct tying *tying, size_t site)
{
    return widest_site(tying, which_site(tying, site));
}

/*
 * The last site that an earlier sentence speaks of, for a sentence that has named none so far: "Strained my back. It
 * clutches when I stand."
 */
static size_t topic_site(const struct tying *tying, size_t sensation)
{
    const struct scan *scan = tying->scan;
    if (scan->told.topic == NO_TOPIC || tying->first_place < tying_thing(tying, sensation)->mention.first
        || nearest_site(tying, sensation, 1) != tying->end)
        return tying->end;
    size_t site = places_meant(tying, scan->told.topic);
    /* "my brother had numb feet. Me, a twinge" */
    bool others = tying_thing(tying, site)->mention.status == STATUS_OTHER_PERSON;
    return others == (tying_thing(tying, sensation)->mention.status == STATUS_OTHER_PERSON) ? site : tying->end;
}

size_t places_find(const struct tying *tying, size_t sensation)
{
    bool elsewhere;
    size_t site = own_site(tying, sensation, &elsewhere);
    if (site != tying->end || elsewhere)
        return site;
    site = choose_site(tying, sensation);
    if (site != tying->end && scan_is_place(tying->scan, tying_thing(tying, site)))
        return site;
    size_t place = carried_site(tying, sensation);
    if (place == tying->end)
        place = heading_site(tying, sensation);
    if (place == tying->end && scan_is_open(tying->scan, tying_thing(tying, sensation)))
        place = topic_site(tying, sensation);
    return place != tying->end && (site == tying->end || fits(tying, sensation, place)) ? place : site;
}
