#include "ties.h"

#include <stdlib.h>

#include "shares.h"

enum {
    RIGHT_CLOSE = 2,  /* words between a sensation and a site behind it ("numbness in my foot"), fillers not counted */
    RIGHT_FAR = 5,
    LEFT_FAR = 7,     /* "my feet have gone completely numb" */
    COMPOUND_FAR = 3,
    DISTANCE_MOST = 16, /* words counted between a sensation and a site */
    LIST_FAR = 8,     /* "numbness, tingling and weakness in my foot" */
    FEW_THINGS = 64   /* sorted one by one */
};

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

/* A site that says where. */
static bool is_place(const struct scan *scan, const struct thing *thing)
{
    return scan_is_site(scan, thing) && !scan->knowledge->concepts.items[thing->mention.concept].vague;
}

static bool is_sensation(const struct scan *scan, const struct thing *thing)
{
    return thing->kind == THING_MENTION && !thing->mention.made
        && scan->knowledge->concepts.items[thing->mention.concept].composition_count > 0;
}

/* A sensation that may be felt anywhere: a cramp, not a headache. */
static bool is_open(const struct scan *scan, const struct thing *thing)
{
    return is_sensation(scan, thing) && scan->knowledge->concepts.items[thing->mention.concept].own;
}

/* A complaint, and one the tables are about. */
static bool is_own_complaint(const struct scan *scan, const struct thing *thing)
{
    const struct concept *concept = &scan->knowledge->concepts.items[thing->mention.concept];
    return thing->kind == THING_MENTION && concept->complaint && concept->own;
}

/* --- sensation and site --- */

struct tying {
    struct scan *scan;
    size_t begin, end;   /* the things of the sentence, without the made ones */
    size_t first, limit; /* its words */
    size_t first_place;  /* the word at which its first place begins; `limit` when there is none */
};

static struct thing *thing_at(const struct tying *tying, size_t index)
{
    return &tying->scan->things.items[index];
}

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
    const struct mention felt = thing_at(tying, sensation)->mention, place = thing_at(tying, site)->mention;
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
        made->mention.respelt = blank.respelt;
        made->mention.made = true;
        made->mention.row = table_row(scan->knowledge->tables, composition->row);
    }
}

/* Whether the tables know anything felt so at that site. */
static bool fits(const struct tying *tying, size_t sensation, size_t site)
{
    const struct knowledge *knowledge = tying->scan->knowledge;
    const struct concept *felt = &knowledge->concepts.items[thing_at(tying, sensation)->mention.concept];
    for (uint32_t i = 0; i < felt->composition_count; i++) {
        uint32_t place = knowledge->compositions.items[knowledge->sensations.items[felt->compositions + i]].site;
        if (place != NAME_NONE && concept_is(knowledge, thing_at(tying, site)->mention.concept, place))
            return true;
    }
    return false;
}

/* "neck muscles": of two sites side by side the first says which it is. */
static size_t which_site(const struct tying *tying, size_t site)
{
    const struct mention *named = &thing_at(tying, site)->mention;
    for (size_t i = site; i-- > tying->begin;) {
        const struct thing *thing = thing_at(tying, i);
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
    const struct mention *felt = &thing_at(tying, sensation)->mention;
    for (size_t i = sensation; step > 0 ? i + 1 < tying->end : i > tying->begin;) {
        i = step > 0 ? i + 1 : i - 1;
        const struct thing *thing = thing_at(tying, i);
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

/* Whether another sensation stands between the two words, so that it is the one the site belongs to. */
static bool sensation_between(const struct tying *tying, size_t from, size_t to)
{
    for (size_t i = tying->begin; i < tying->end && thing_at(tying, i)->mention.first <= to; i++)
        if (is_sensation(tying->scan, thing_at(tying, i)) && thing_at(tying, i)->mention.first > from
            && thing_at(tying, i)->mention.last < to)
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
    size_t next = thing_at(tying, sensation)->mention.last + 1, to = thing_at(tying, site)->mention.first;
    size_t far = scan_words_between(scan, next, to, DISTANCE_MOST);
    if (far > DISTANCE_MOST)
        return far;
    for (size_t i = sensation + 1; i < site; i++) {
        const struct mention *mention = &thing_at(tying, i)->mention;
        size_t first = mention->first > next ? mention->first : next;
        if (scan_is_site(scan, thing_at(tying, i)) || first > mention->last || mention->last >= to)
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
    const struct mention *felt = &thing_at(tying, sensation)->mention;
    size_t first = sensation;
    while (first > tying->begin && thing_at(tying, first - 1)->mention.anchor >= felt->first)
        first--;
    for (size_t i = first; i < tying->end && thing_at(tying, i)->mention.anchor <= felt->last; i++)
        if (is_place(tying->scan, thing_at(tying, i)) && thing_at(tying, i)->mention.last <= felt->last) {
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
    const struct mention *felt = &thing_at(tying, sensation)->mention;
    size_t right = nearest_site(tying, sensation, 1), left = nearest_site(tying, sensation, -1);
    size_t none = tying->end, right_far = LIST_FAR + 1, left_far = LIST_FAR + 1;
    enum boundary right_bound = BOUNDARY_NONE, left_bound = BOUNDARY_NONE;
    if (right != none) {
        const struct mention *place = &thing_at(tying, right)->mention;
        right_far = scan_words_between(scan, felt->last + 1, place->first, LIST_FAR);
        right_bound = right_far <= LIST_FAR ? scan_strongest(scan, felt->last + 1, place->first) : BOUNDARY_STRONG;
    }
    if (left != none) {
        const struct mention *place = &thing_at(tying, left)->mention;
        left_far = scan_words_between(scan, place->last + 1, felt->first, LIST_FAR);
        left_bound = left_far <= LIST_FAR ? scan_strongest(scan, place->last + 1, felt->first) : BOUNDARY_STRONG;
    }
    bool right_free = right != none && right_bound == BOUNDARY_NONE
        && !sensation_between(tying, felt->last, thing_at(tying, right)->mention.first);
    bool left_free = left != none && left_bound == BOUNDARY_NONE
        && !sensation_between(tying, thing_at(tying, left)->mention.last, felt->first);
    if (left_free && left_far == 0)
        return left;                                     /* "calf cramp" */
    if (right_free && right_far <= RIGHT_CLOSE)
        return right;                                    /* "cramp in my calf" */
    if (left_free && left_far <= LEFT_FAR)
        return left;                                     /* "my feet have gone numb" */
    if (right_free && distance(tying, sensation, right) <= RIGHT_FAR)
        return right;
    if (right != none && right_bound == BOUNDARY_LIST && right_far <= LIST_FAR
        && sensation_between(tying, felt->last, thing_at(tying, right)->mention.first))
        return right;                                    /* "numbness and tingling in my foot" */
    if (left != none && left_bound <= BOUNDARY_LIST && left_far <= LIST_FAR)
        return left;                                     /* "my foot is cold and numb" */
    return none;
}

/* The last site named before the sensation in another clause of the sentence: "my calf cramped and then it went numb". */
static size_t carried_site(const struct tying *tying, size_t sensation)
{
    const struct mention *felt = &thing_at(tying, sensation)->mention;
    for (size_t i = sensation; i-- > tying->begin;)
        if (is_place(tying->scan, thing_at(tying, i)) && thing_at(tying, i)->mention.last < felt->first)
            return scan_words_between(tying->scan, thing_at(tying, i)->mention.last + 1, felt->first, LIST_FAR) <= LIST_FAR
                    && scan_strongest(tying->scan, thing_at(tying, i)->mention.last + 1, felt->first) <= BOUNDARY_CLAUSE
                ? i : tying->end;
    return tying->end;
}

/* Of the sites named at the same words the one with the most of them: of "lower back" not "back". */
static size_t widest_site(const struct tying *tying, size_t site)
{
    const struct mention *named = &thing_at(tying, site)->mention;
    for (size_t i = site; i-- > 0 && thing_at(tying, i)->mention.last >= named->first;)
        if (is_place(tying->scan, thing_at(tying, i)) && thing_at(tying, i)->mention.last >= named->last)
            site = i;
    return site;
}

/*
 * The last site that an earlier sentence speaks of, for a sentence that has named none so far: "Strained my back. It
 * clutches when I stand."
 */
static size_t topic_site(const struct tying *tying, size_t sensation)
{
    const struct scan *scan = tying->scan;
    if (scan->topic == NO_TOPIC || tying->first_place < thing_at(tying, sensation)->mention.first
        || nearest_site(tying, sensation, 1) != tying->end)
        return tying->end;
    size_t site = widest_site(tying, which_site(tying, scan->topic));
    bool others = thing_at(tying, site)->mention.status == STATUS_OTHER_PERSON; /* "my brother had numb feet. Me, a twinge" */
    return others == (thing_at(tying, sensation)->mention.status == STATUS_OTHER_PERSON) ? site : tying->end;
}

/* Where the sensation is felt; tying->end when nothing says so. */
static size_t find_site(const struct tying *tying, size_t sensation)
{
    bool elsewhere;
    size_t site = own_site(tying, sensation, &elsewhere);
    if (site != tying->end || elsewhere)
        return site;
    site = choose_site(tying, sensation);
    if (site != tying->end && is_place(tying->scan, thing_at(tying, site)))
        return site;
    size_t place = carried_site(tying, sensation);
    if (place == tying->end && is_open(tying->scan, thing_at(tying, sensation)))
        place = topic_site(tying, sensation);
    return place != tying->end && (site == tying->end || fits(tying, sensation, place)) ? place : site;
}

/* Whether anything was made of the sensation, of the sentence before, at a site. */
static bool is_placed(const struct tying *tying, size_t sensation)
{
    const struct mention *felt = &thing_at(tying, sensation)->mention;
    for (size_t i = tying->scan->previous_things; i < tying->begin; i++) {
        const struct mention *made = &thing_at(tying, i)->mention;
        if (made->made && made->first <= felt->first && made->last >= felt->last)
            return true;
    }
    return false;
}

/* Whether the part of the sentence with this site in it says no more than sites and sides ("L calf,", behind a question "In both legs"). */
static bool stands_alone(const struct tying *tying, size_t site)
{
    const struct scan *scan = tying->scan;
    size_t first = thing_at(tying, site)->mention.first, limit = thing_at(tying, site)->mention.last + 1;
    size_t allowed = scan->previous_question ? 1 : 0; /* words before */
    while (first > tying->first && scan->boundaries[first] < BOUNDARY_LIST)
        first--;
    while (limit < tying->limit && scan->boundaries[limit] < BOUNDARY_LIST)
        limit++;
    for (size_t i = tying->begin; i < tying->end; i++) {
        const struct thing *thing = thing_at(tying, i);
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
    const struct thing *thing = thing_at(tying, sensation);
    return tying->scan->previous_question && is_sensation(tying->scan, thing)
        && (thing->mention.status == STATUS_HYPOTHETICAL || scan_counts(thing));
}

/* A sentence that only says where: "Asks for something for night cramps. Left calf." */
static void place_earlier(const struct tying *tying)
{
    size_t site = tying->end;
    for (size_t i = tying->begin; i < tying->end; i++) {
        if (is_sensation(tying->scan, thing_at(tying, i)))
            return;
        if (site == tying->end && is_place(tying->scan, thing_at(tying, i)) && scan_counts(thing_at(tying, i)))
            site = widest_site(tying, which_site(tying, i));
    }
    if (site == tying->end || !stands_alone(tying, site))
        return;
    for (size_t i = tying->scan->previous_things; i < tying->begin; i++) {
        struct mention *mention = &thing_at(tying, i)->mention;
        bool asked = is_asked(tying, i);
        if (asked && mention->status == STATUS_HYPOTHETICAL)
            scan_affirm(mention);
        if ((asked || is_open(tying->scan, thing_at(tying, i))) && scan_counts(thing_at(tying, i)) && !is_placed(tying, i))
            make(tying, i, site);
    }
}

/* Keeps the first place that the text names alone in a part of a sentence. */
static void note_bare_site(const struct tying *tying)
{
    struct scan *scan = tying->scan;
    for (size_t i = tying->begin; i < tying->end && scan->bare_site == NO_TOPIC; i++)
        if (is_place(scan, thing_at(tying, i)) && scan_counts(thing_at(tying, i)) && stands_alone(tying, i))
            scan->bare_site = widest_site(tying, which_site(tying, i));
}

/* Whether the words strictly between two sites are nothing but connecting ones ("neck and left shoulder", "neck, back"). */
static bool listed_together(const struct tying *tying, size_t one, size_t other)
{
    const struct mention *a = &thing_at(tying, one)->mention, *b = &thing_at(tying, other)->mention;
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
        const struct thing *thing = thing_at(tying, i);
        if (is_sensation(tying->scan, thing) && thing->mention.first > thing_at(tying, from)->mention.last)
            break;
        if (!scan_is_site(tying->scan, thing) || thing->mention.first <= thing_at(tying, from)->mention.last)
            continue;
        if (!listed_together(tying, from, i) || nearest_site(tying, sensation, 1) == tying->end)
            break;
        /* a site with a sensation of its own right behind it is that one's: "calf cramp and foot pain" */
        bool claimed = i + 1 < tying->end && is_sensation(tying->scan, thing_at(tying, i + 1))
            && scan_words_between(tying->scan, thing->mention.last + 1, thing_at(tying, i + 1)->mention.first, 2) <= 1;
        if (claimed)
            break;
        make(tying, sensation, i);
        from = i;
    }
    from = site;
    for (size_t i = site; i-- > tying->begin;) {
        const struct thing *thing = thing_at(tying, i);
        if (is_sensation(tying->scan, thing))
            break;
        if (!scan_is_site(tying->scan, thing) || thing->mention.last >= thing_at(tying, from)->mention.first)
            continue;
        if (!listed_together(tying, i, from))
            break;
        make(tying, sensation, i);
        from = i;
    }
}

static void make_mentions(struct scan *scan, size_t first, size_t limit)
{
    struct tying tying = { scan, scan->sentence_things, scan->things.count, first, limit, limit };
    for (size_t i = tying.begin; i < tying.end; i++) {
        if (is_place(scan, thing_at(&tying, i)) && thing_at(&tying, i)->mention.first < tying.first_place)
            tying.first_place = thing_at(&tying, i)->mention.first;
    }
    for (size_t i = tying.begin; i < tying.end; i++) {
        if (!is_sensation(scan, thing_at(&tying, i)))
            continue;
        size_t site = find_site(&tying, i);
        if (site == tying.end)
            continue;
        struct mention place = thing_at(&tying, site)->mention;
        make(&tying, i, site);
        /* sites named at the same words ("lower back" and "back"): each may make its own concept */
        for (size_t other = tying.begin; other < tying.end; other++) {
            const struct mention *also = &thing_at(&tying, other)->mention;
            if (also->first > place.last)
                break;
            if (other != site && scan_is_site(scan, thing_at(&tying, other)) && also->first <= place.last
                && also->last >= place.first)
                make(&tying, i, other);
        }
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
        if (is_place(scan, &scan->things.items[i]) && scan_counts(&scan->things.items[i]))
            scan->topic = i;
    shares_out(scan);
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
    unsigned qualifiers = (scan->pending_qualifiers | scan->aside_qualifiers) & QUALIFIER_COURSES;
    bool pending = duration_known(&scan->pending_duration);
    const struct duration duration = pending ? scan->pending_duration : scan->aside_duration;
    if (scan->bare_site == NO_TOPIC || (qualifiers == 0 && !duration_known(&duration)) || states_own(scan))
        return;
    for (size_t n = 0; n < knowledge->compositions.count; n++) {
        const struct composition *composition = &knowledge->compositions.items[n];
        const struct mention place = scan->things.items[scan->bare_site].mention;
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
