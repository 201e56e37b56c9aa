#include "ties.h"

#include <stdlib.h>

enum {
    RIGHT_CLOSE = 2,  /* words between a sensation and a site behind it ("numbness in my foot"), fillers not counted */
    RIGHT_FAR = 5,
    LEFT_FAR = 7,     /* "my feet have gone completely numb" */
    ACTIVITY_MOST = 24, /* hours that sitting or driving may take; a longer time is the complaint's */
    COMPOUND_FAR = 3,
    LIST_FAR = 8,     /* "numbness, tingling and weakness in my foot" */
    SIDE_FAR = 3      /* words between "both" and the site */
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
    size_t count = scan->things.count - scan->sentence_things;
    if (count > 1)
        qsort(scan->things.items + scan->sentence_things, count, sizeof *scan->things.items, compare_things);
}

static bool is_filler(const struct scan *scan, size_t at)
{
    return lexicon_is_filler(&scan->knowledge->lexicon, scan_word(scan, at)->symbol);
}

/* Words from..to-1 that count; at most `most` + 1 are counted. */
static size_t words_between(const struct scan *scan, size_t from, size_t to, size_t most)
{
    size_t count = 0;
    for (size_t at = from; at < to && count <= most; at++)
        count += word_is_word(scan_word(scan, at)) && !is_filler(scan, at);
    return count;
}

/* The strongest boundary before one of the words from..to. */
static enum boundary strongest(const struct scan *scan, size_t from, size_t to)
{
    uint8_t boundary = BOUNDARY_NONE;
    for (size_t at = from; at <= to; at++)
        boundary = scan->boundaries[at] > boundary ? scan->boundaries[at] : boundary;
    return (enum boundary)boundary;
}

static bool is_site(const struct scan *scan, const struct thing *thing)
{
    return thing->kind == THING_MENTION && !thing->mention.made
        && scan->knowledge->concepts.items[thing->mention.concept].kind == KIND_SITE;
}

static bool is_sensation(const struct scan *scan, const struct thing *thing)
{
    return thing->kind == THING_MENTION && !thing->mention.made
        && scan->knowledge->concepts.items[thing->mention.concept].composition_count > 0;
}

static bool counts(const struct thing *thing)
{
    return thing->mention.status == STATUS_AFFIRMED || thing->mention.status == STATUS_POSSIBLE;
}

/* --- sensation and site --- */

struct tying {
    struct scan *scan;
    size_t begin, end;   /* the things of the sentence, without the made ones */
    size_t first, limit; /* its words */
};

static struct thing *thing_at(const struct tying *tying, size_t index)
{
    return &tying->scan->things.items[index];
}

static void make(const struct tying *tying, size_t sensation, size_t site)
{
    struct scan *scan = tying->scan;
    const struct knowledge *knowledge = scan->knowledge;
    const struct mention felt = thing_at(tying, sensation)->mention, place = thing_at(tying, site)->mention;
    const struct concept *concept = &knowledge->concepts.items[felt.concept];
    for (uint32_t i = 0; i < concept->composition_count; i++) {
        const struct composition *composition =
            &knowledge->compositions.items[knowledge->sensations.items[concept->compositions + i]];
        if (composition->site == NAME_NONE || !concept_is(knowledge, place.concept, composition->site))
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

/* "neck muscles": of two sites side by side the first says which it is. */
static size_t which_site(const struct tying *tying, size_t site)
{
    const struct mention *named = &thing_at(tying, site)->mention;
    for (size_t i = site; i-- > tying->begin;) {
        const struct thing *thing = thing_at(tying, i);
        if (thing->mention.clause != named->clause || thing->mention.last + COMPOUND_FAR < named->first)
            break;
        if (thing->mention.last + 1 == named->first && is_site(tying->scan, thing))
            return i;
    }
    return site;
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
        if (beyond && is_site(tying->scan, thing))
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

static size_t choose_site(const struct tying *tying, size_t sensation)
{
    const struct scan *scan = tying->scan;
    const struct mention *felt = &thing_at(tying, sensation)->mention;
    size_t right = nearest_site(tying, sensation, 1), left = nearest_site(tying, sensation, -1);
    size_t none = tying->end, right_far = LIST_FAR + 1, left_far = LIST_FAR + 1;
    enum boundary right_bound = BOUNDARY_NONE, left_bound = BOUNDARY_NONE;
    if (right != none) {
        const struct mention *place = &thing_at(tying, right)->mention;
        right_far = words_between(scan, felt->last + 1, place->first, LIST_FAR);
        right_bound = right_far <= LIST_FAR ? strongest(scan, felt->last + 1, place->first) : BOUNDARY_STRONG;
    }
    if (left != none) {
        const struct mention *place = &thing_at(tying, left)->mention;
        left_far = words_between(scan, place->last + 1, felt->first, LIST_FAR);
        left_bound = left_far <= LIST_FAR ? strongest(scan, place->last + 1, felt->first) : BOUNDARY_STRONG;
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
    if (right_free && right_far <= RIGHT_FAR)
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
        if (is_site(tying->scan, thing_at(tying, i)) && thing_at(tying, i)->mention.last < felt->first)
            return words_between(tying->scan, thing_at(tying, i)->mention.last + 1, felt->first, LIST_FAR) <= LIST_FAR
                    && strongest(tying->scan, thing_at(tying, i)->mention.last + 1, felt->first) <= BOUNDARY_CLAUSE
                ? i : tying->end;
    return tying->end;
}

/*
 * The last site that an earlier sentence speaks of, for a sentence that names none: "Strained my back. It clutches when I
 * stand."
 */
static size_t topic_site(const struct tying *tying)
{
    for (size_t i = tying->begin; i < tying->end; i++)
        if (is_site(tying->scan, thing_at(tying, i)))
            return tying->end;
    for (size_t i = tying->begin; i-- > 0;)
        if (is_site(tying->scan, thing_at(tying, i)) && counts(thing_at(tying, i)))
            return which_site(tying, i);
    return tying->end;
}

/* Whether the words strictly between two sites are nothing but connecting ones ("neck and left shoulder", "neck, back"). */
static bool listed_together(const struct tying *tying, size_t one, size_t other)
{
    const struct mention *a = &thing_at(tying, one)->mention, *b = &thing_at(tying, other)->mention;
    if (b->first <= a->last || a->clause != b->clause)
        return false;
    return words_between(tying->scan, a->last + 1, b->first, 1) <= 1
        && strongest(tying->scan, a->last + 1, b->first) == BOUNDARY_LIST;
}

/* Ties the sensation to the further sites of the list that `site` stands in. */
static void tie_list(const struct tying *tying, size_t sensation, size_t site)
{
    size_t from = site;
    for (size_t i = site + 1; i < tying->end; i++) {
        const struct thing *thing = thing_at(tying, i);
        if (is_sensation(tying->scan, thing) && thing->mention.first > thing_at(tying, from)->mention.last)
            break;
        if (!is_site(tying->scan, thing) || thing->mention.first <= thing_at(tying, from)->mention.last)
            continue;
        if (!listed_together(tying, from, i) || nearest_site(tying, sensation, 1) == tying->end)
            break;
        /* a site with a sensation of its own right behind it is that one's: "calf cramp and foot pain" */
        bool claimed = i + 1 < tying->end && is_sensation(tying->scan, thing_at(tying, i + 1))
            && words_between(tying->scan, thing->mention.last + 1, thing_at(tying, i + 1)->mention.first, 2) <= 1;
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
        if (!is_site(tying->scan, thing) || thing->mention.last >= thing_at(tying, from)->mention.first)
            continue;
        if (!listed_together(tying, i, from))
            break;
        make(tying, sensation, i);
        from = i;
    }
}

static void make_mentions(struct scan *scan, size_t first, size_t limit)
{
    struct tying tying = { scan, scan->sentence_things, scan->things.count, first, limit };
    for (size_t i = tying.begin; i < tying.end; i++) {
        if (!is_sensation(scan, thing_at(&tying, i)))
            continue;
        size_t site = choose_site(&tying, i);
        if (site == tying.end)
            site = carried_site(&tying, i);
        if (site == tying.end)
            site = topic_site(&tying);
        if (site == tying.end)
            continue;
        struct mention place = thing_at(&tying, site)->mention;
        make(&tying, i, site);
        /* sites named at the same words ("lower back" and "back"): each may make its own concept */
        for (size_t other = tying.begin; other < tying.end; other++) {
            const struct mention *also = &thing_at(&tying, other)->mention;
            if (also->first > place.last)
                break;
            if (other != site && is_site(scan, thing_at(&tying, other)) && also->first <= place.last
                && also->last >= place.first)
                make(&tying, i, other);
        }
        tie_list(&tying, i, site);
    }
}

/* --- qualifiers --- */

/* Gives a side to the site it stands at: before it ("both my legs") or in it ("feet"), else behind it. */
static void place_sides(struct scan *scan)
{
    size_t begin = scan->sentence_things, end = scan->things.count;
    for (size_t i = begin; i < end; i++) {
        const struct thing side = scan->things.items[i];
        if (side.kind != THING_QUALIFIER || !(side.qualifier & (QUALIFIER_SIDE_BOTH | QUALIFIER_SIDE_ONE)))
            continue;
        bool placed = false;
        for (size_t t = i; t-- > begin && scan->things.items[t].mention.last + SIDE_FAR + 2 >= side.mention.first;)
            if (scan->things.items[t].kind == THING_MENTION && scan->things.items[t].mention.last >= side.mention.first) {
                scan->things.items[t].mention.qualifiers |= side.qualifier;
                placed = true;
            }
        for (size_t t = i + 1; t < end; t++) {
            struct mention *mention = &scan->things.items[t].mention;
            if (mention->first > side.mention.last + SIDE_FAR + 4 || mention->clause != side.mention.clause)
                break;
            if (scan->things.items[t].kind != THING_MENTION
                || (mention->first > side.mention.last
                    && words_between(scan, side.mention.last + 1, mention->first, SIDE_FAR) > SIDE_FAR))
                continue;
            mention->qualifiers |= side.qualifier;
            placed = placed || is_site(scan, &scan->things.items[t]);
            if (placed && mention->first > side.mention.last)
                break;
        }
        for (size_t t = i; !placed && t-- > begin;)
            if (scan->things.items[t].kind == THING_MENTION) {
                if (scan->things.items[t].mention.clause == side.mention.clause)
                    scan->things.items[t].mention.qualifiers |= side.qualifier;
                break;
            }
    }
}

static bool is_complaint(const struct scan *scan, const struct thing *thing)
{
    if (thing->kind != THING_MENTION)
        return false;
    enum concept_kind kind = scan->knowledge->concepts.items[thing->mention.concept].kind;
    return kind == KIND_CONDITION || kind == KIND_SYMPTOM;
}

/* What a clause says of its complaints. */
struct sum {
    unsigned qualifiers;
    struct duration duration;
    bool occupied;       /* it speaks of a cause, a measure, a circumstance: its times are theirs */
    bool doing;          /* the latest mention is one of these, so a time of hours behind it is the time it took */
};

/* Whether `a` says more than `b`: a stated length goes before "overnight", and of two the longer one counts. */
static bool longer(const struct duration *a, const struct duration *b)
{
    if (duration_known(b) && a->loose != b->loose)
        return b->loose;
    return a->high >= b->high;
}

static void give(struct scan *scan, size_t begin, size_t end, const struct sum *sum)
{
    for (size_t i = begin; i < end; i++) {
        struct thing *thing = &scan->things.items[i];
        if (!is_complaint(scan, thing))
            continue;
        thing->mention.qualifiers |= sum->qualifiers;
        if (duration_known(&sum->duration) && longer(&sum->duration, &thing->mention.duration))
            thing->mention.duration = sum->duration;
    }
}

static bool empty(const struct sum *sum)
{
    return sum->qualifiers == 0 && !duration_known(&sum->duration);
}

static void add_to_sum(const struct scan *scan, const struct thing *thing, struct sum *sum)
{
    const unsigned sides = QUALIFIER_SIDE_BOTH | QUALIFIER_SIDE_ONE;
    if (thing->kind == THING_MENTION) {
        enum concept_kind kind = scan->knowledge->concepts.items[thing->mention.concept].kind;
        sum->doing = kind == KIND_CAUSE || kind == KIND_CIRCUMSTANCE || kind == KIND_RELIEF || kind == KIND_AGGRAVATOR;
        sum->occupied = sum->occupied || (sum->doing && kind != KIND_AGGRAVATOR);
    } else if (counts(thing)) {
        sum->qualifiers |= thing->kind == THING_QUALIFIER ? thing->qualifier & ~sides : 0u;
        bool taken = sum->doing && thing->mention.duration.high <= ACTIVITY_MOST;
        if (thing->kind == THING_DURATION && !taken && longer(&thing->mention.duration, &sum->duration))
            sum->duration = thing->mention.duration;
    }
}

/* What a clause without a complaint hands on to the next one: not the hours that something else took. */
static struct sum pass_on(struct sum sum)
{
    if (sum.duration.high <= ACTIVITY_MOST)
        sum.duration = (struct duration){ 0 };
    return sum;
}

/*
 * Each clause's severity, course, frequency and times go to the complaints of the clause; from a clause without any, to
 * those of the clause before ("Been a fortnight and it bites harder each time"), else to the next in the sentence.
 */
static void share_out(struct scan *scan)
{
    size_t begin = scan->sentence_things, count = scan->things.count;
    struct sum pending = { .qualifiers = scan->pending_qualifiers, .duration = scan->pending_duration };
    for (size_t i = begin; i < count;) {
        size_t end = i;
        struct sum sum = { 0 };
        bool complaint = false;
        for (; end < count && scan->things.items[end].mention.clause == scan->things.items[i].mention.clause; end++) {
            add_to_sum(scan, &scan->things.items[end], &sum);
            complaint = complaint || is_complaint(scan, &scan->things.items[end]);
        }
        if (complaint) {
            give(scan, i, end, &sum);
            give(scan, i, end, &pending);
            pending = (struct sum){ 0 };
            scan->complaint_begin = i;
            scan->complaint_end = end;
        } else if (!empty(&sum) && !sum.occupied) {
            if (scan->complaint_end > scan->complaint_begin)
                give(scan, scan->complaint_begin, scan->complaint_end, &sum);
            else
                pending = pass_on(sum);
        }
        i = end;
    }
    scan->pending_qualifiers = pending.qualifiers;
    scan->pending_duration = pending.duration;
}

void ties_make(struct scan *scan, size_t first, size_t limit)
{
    place_sides(scan);
    make_mentions(scan, first, limit);
    ties_sort(scan);
    share_out(scan);
}
