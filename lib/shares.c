#include "shares.h"

enum {
    ACTIVITY_MOST = 24, /* hours that sitting or driving may take; a longer time is the complaint's */
    SIDE_FAR = 3        /* words between "both" and the site */
};

/* To what stands before the side and reaches over it ("feet"); true where there is any. */
static bool give_side_over(struct scan *scan, size_t i)
{
    const struct thing side = scan->things.items[i];
    bool placed = false;
    for (size_t t = i; t-- > scan->sentence_things && scan->things.items[t].mention.last + SIDE_FAR + 2 >= side.mention.first;)
        if (scan->things.items[t].kind == THING_MENTION && scan->things.items[t].mention.last >= side.mention.first) {
            scan->things.items[t].mention.qualifiers |= side.qualifier;
            placed = true;
        }
    return placed;
}

/* To what stands behind it, up to the first site ("both my legs"), or beside it where it is `placed`; true where it has one. */
static bool give_side_onward(struct scan *scan, size_t i, bool placed)
{
    const struct thing side = scan->things.items[i];
    for (size_t t = i + 1; t < scan->things.count; t++) {
        struct mention *mention = &scan->things.items[t].mention;
        bool behind = mention->first > side.mention.last;
        if (mention->first > side.mention.last + SIDE_FAR + 4 || mention->clause != side.mention.clause)
            break;
        if (scan->things.items[t].kind != THING_MENTION
            || (behind && scan_words_between(scan, side.mention.last + 1, mention->first, SIDE_FAR) > SIDE_FAR))
            continue;
        mention->qualifiers |= side.qualifier;
        placed = placed || scan_is_site(scan, &scan->things.items[t]);
        if (placed && behind)
            break;
    }
    return placed;
}

/* To the last mention before it, in its clause. */
static void give_side_back(struct scan *scan, size_t i)
{
    const struct thing side = scan->things.items[i];
    size_t t = i;
    while (t > scan->sentence_things && scan->things.items[t - 1].kind != THING_MENTION)
        t--;
    if (t > scan->sentence_things && scan->things.items[t - 1].mention.clause == side.mention.clause)
        scan->things.items[t - 1].mention.qualifiers |= side.qualifier;
}

/* Gives a side to the site it stands at: before it ("both my legs") or in it ("feet"), else behind it. */
void shares_sides(struct scan *scan)
{
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        const struct thing *side = &scan->things.items[i];
        if (side->kind != THING_QUALIFIER || !(side->qualifier & QUALIFIER_SIDES))
            continue;
        bool placed = give_side_over(scan, i);
        if (!give_side_onward(scan, i, placed))
            give_side_back(scan, i);
    }
}

enum { MORE_WORDS = 2 };

/* What a clause says of its complaints. */
struct sum {
    unsigned qualifiers;
    struct duration duration;
    bool felt;           /* a complaint has been named */
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
        if (!scan_is_complaint(scan, thing))
            continue;
        thing->mention.qualifiers |= sum->qualifiers;
        if (duration_known(&sum->duration) && longer(&sum->duration, &thing->mention.duration))
            thing->mention.duration = sum->duration;
    }
}

static void add_to_sum(const struct scan *scan, const struct thing *thing, struct sum *sum)
{
    const struct concept *concept = scan_concept(scan, thing);
    if (concept) {
        enum concept_kind kind = concept->kind;
        if (sum->felt && concept->composition_count > 0 && !concept->complaint)
            return; /* "cramp grabs for ten minutes" */
        sum->felt = sum->felt || (concept->complaint && !thing->mention.made);
        sum->doing = !concept->complaint
            && (kind == KIND_CAUSE || kind == KIND_CIRCUMSTANCE || kind == KIND_RELIEF || kind == KIND_AGGRAVATOR);
        sum->occupied = sum->occupied || (sum->doing && kind != KIND_AGGRAVATOR);
    } else if (scan_counts(thing)) {
        sum->qualifiers |= thing->kind == THING_QUALIFIER ? thing->qualifier & ~(unsigned)QUALIFIER_SIDES : 0u;
        bool taken = sum->doing && thing->mention.duration.high <= ACTIVITY_MOST;
        if (thing->kind == THING_DURATION && !taken && longer(&thing->mention.duration, &sum->duration))
            sum->duration = thing->mention.duration;
    }
}

/* A cause, a measure or a circumstance that is more than half a complaint ("tight"). */
static bool is_doing(const struct scan *scan, const struct thing *thing)
{
    const struct concept *concept = scan_concept(scan, thing);
    return concept && (concept->kind == KIND_CAUSE || concept->kind == KIND_CIRCUMSTANCE || concept->kind == KIND_RELIEF)
        && !concept->complaint && concept->composition_count == 0;
}

/* The end of the part of the clause that thing `i` begins: up to the next comma or "and". */
static size_t part_end(const struct scan *scan, size_t i, size_t end)
{
    size_t word = scan->things.items[i].mention.anchor;
    for (size_t at = i + 1; at < end; at++) {
        size_t next = scan->things.items[at].mention.anchor;
        if (next > word && scan_strongest(scan, word + 1, next) >= BOUNDARY_LIST)
            return at;
        word = next > word ? next : word;
    }
    return end;
}

/*
 * Sums up in *sum what the clause says of its complaints, but for what a part of it says of a complaint the tables are not
 * about: that is also of what stands before ("cramp and fever for two days"), not of what follows: of "bloated every day for
 * two months, a dull ache in my back" the ache is not two months old. False when the clause has no other complaints than such.
 */
static bool sum_apart(struct scan *scan, size_t begin, size_t end, struct sum *sum)
{
    bool any_own = false;
    *sum = (struct sum){ 0 };
    for (size_t i = begin, limit; i < end; i = limit) {
        struct sum part = { 0 };
        bool own = false, other = false, doing = false;
        limit = part_end(scan, i, end);
        for (size_t at = i; at < limit; at++) {
            const struct thing *thing = &scan->things.items[at];
            add_to_sum(scan, thing, &part);
            if (!scan_is_complaint(scan, thing))
                doing = doing || is_doing(scan, thing);
            else if (scan_concept(scan, thing)->own)
                own = true;
            else
                other = true;
        }
        any_own = any_own || own;
        if (other && !own) {
            give(scan, begin, limit, &part);
            continue;
        }
        bool elsewhere = doing && !own; /* "leg day was brutal and my quads are tight" */
        for (size_t at = i; at < limit; at++)
            if (!(elsewhere && scan->things.items[at].kind == THING_QUALIFIER
                  && scan->things.items[at].qualifier == QUALIFIER_SEVERE))
                add_to_sum(scan, &scan->things.items[at], sum);
    }
    return any_own;
}

/* What a clause without a complaint hands on to the next one: not the hours that something else took. */
static struct sum pass_on(struct sum sum)
{
    if (sum.duration.high <= ACTIVITY_MOST)
        sum.duration = (struct duration){ 0 };
    return sum;
}

/*
 * What a clause without a complaint says beside the causes, measures and circumstances it names: of "five days now, two
 * tablets a day" the five days.
 */
static struct sum beside_doings(const struct scan *scan, size_t begin, size_t end)
{
    struct sum sum = { 0 };
    for (size_t i = begin, limit; i < end; i = limit) {
        struct sum part = { 0 };
        limit = part_end(scan, i, end);
        for (size_t at = i; at < limit; at++)
            add_to_sum(scan, &scan->things.items[at], &part);
        for (size_t at = i; at < limit && !part.occupied; at++)
            add_to_sum(scan, &scan->things.items[at], &sum);
    }
    return sum;
}

/*
 * Gives the complaint before a clause that names something else, too, no more than a course, and a time of days where it has
 * no time of its own.
 */
static void give_back(struct scan *scan, const struct sum *said)
{
    struct sum sum = pass_on(*said);
    sum.qualifiers &= QUALIFIER_COURSES;
    for (size_t i = scan->told.complaint_begin; i < scan->told.complaint_end; i++)
        if (scan_is_complaint(scan, &scan->things.items[i]) && duration_known(&scan->things.items[i].mention.duration))
            sum.duration = (struct duration){ 0 };
    give(scan, scan->told.complaint_begin, scan->told.complaint_end, &sum);
}

static void add_up(const struct sum *sum, unsigned *qualifiers, struct duration *duration)
{
    *qualifiers |= sum->qualifiers;
    if (duration_known(&sum->duration) && longer(&sum->duration, duration))
        *duration = sum->duration;
}

/* The things of a clause. */
struct clause {
    size_t begin, end;
    struct sum sum;           /* of all of them */
    bool complains, states;   /* one of them is a complaint; and is stated */
};

static struct clause sum_of_clause(const struct scan *scan, size_t begin)
{
    struct clause clause = { .begin = begin, .end = begin };
    uint32_t number = scan->things.items[begin].mention.clause;
    for (; clause.end < scan->things.count && scan->things.items[clause.end].mention.clause == number; clause.end++) {
        const struct thing *thing = &scan->things.items[clause.end];
        add_to_sum(scan, thing, &clause.sum);
        bool complaint = scan_is_complaint(scan, thing);
        clause.complains = clause.complains || complaint;
        clause.states = clause.states || (complaint && scan_counts(thing));
    }
    return clause;
}

/* To its own complaints, with what has waited for one: not of what is denied, "Lower back, five months now. No numbness". */
static void share_within(struct scan *scan, const struct clause *clause)
{
    struct sum said;
    bool own = sum_apart(scan, clause->begin, clause->end, &said);
    give(scan, clause->begin, clause->end, &said);
    if (clause->states) {
        const struct sum pending = { .qualifiers = scan->told.pending_qualifiers, .duration = scan->told.pending_duration };
        give(scan, clause->begin, clause->end, &pending);
        scan->told.pending_qualifiers = 0;
        scan->told.pending_duration = (struct duration){ 0 };
    }
    if (!own) /* "Back spasm. Five days now, high temperature" */
        give_back(scan, &said);
    scan->told.complaint_begin = clause->begin;
    scan->told.complaint_end = clause->end;
}

/* To the complaints of the clause before. */
static void share_back(struct scan *scan, const struct clause *clause)
{
    if (clause->sum.occupied) {
        const struct sum beside = beside_doings(scan, clause->begin, clause->end);
        give_back(scan, &beside);
    } else {
        give(scan, scan->told.complaint_begin, scan->told.complaint_end, &clause->sum);
    }
}

/* To the first complaint that will be named; true where it says anything that waits for that now. */
static bool share_onward(struct scan *scan, const struct clause *clause)
{
    if (clause->sum.occupied) {
        const struct sum beside = pass_on(beside_doings(scan, clause->begin, clause->end));
        add_up(&beside, &scan->told.aside_qualifiers, &scan->told.aside_duration);
        return false;
    }
    const struct sum said = pass_on(clause->sum);
    add_up(&said, &scan->told.pending_qualifiers, &scan->told.pending_duration);
    return said.qualifiers != 0 || duration_known(&said.duration);
}

/*
 * Whether the sentence names so much else, and no part of the body, that what would wait for a complaint is that's: "three stone
 * off since January", "forty years of laying carpets".
 */
static bool speaks_of_more(const struct scan *scan, size_t first, size_t limit)
{
    size_t more = 0;
    if (scan_names_kind(scan, first, limit, 1u << KIND_SITE) || scan_has_cue(scan, CUE_SET(CUE_PRESENT)))
        return false;
    for (size_t at = first; at < limit && more <= MORE_WORDS; at++)
        more += word_is_word(scan_word(scan, at)) && !scan_is_filler(scan, at) && !scan_cue_over(scan, CUES_ANY, at)
            && !scan_thing_over(scan, at);
    return more > MORE_WORDS;
}

/*
 * Each clause's severity, course, frequency and times go to the complaints of the clause; from a clause without any, to
 * those of the clause before ("Been a fortnight and it bites harder each time"), else to the next in the sentence.
 */
void shares_out(struct scan *scan, size_t first, size_t limit)
{
    const unsigned pending = scan->told.pending_qualifiers;
    const struct duration length = scan->told.pending_duration;
    bool waits = duration_known(&length); /* for a complaint, from before or from now on */
    for (size_t i = scan->sentence_things; i < scan->things.count;) {
        const struct clause clause = sum_of_clause(scan, i);
        if (clause.complains)
            share_within(scan, &clause);
        else if (scan->told.complaint_end > scan->told.complaint_begin)
            share_back(scan, &clause);
        else
            waits = share_onward(scan, &clause) || waits;
        i = clause.end;
    }
    if (waits && speaks_of_more(scan, first, limit)) {
        scan->told.pending_qualifiers &= pending;
        scan->told.pending_duration = length;
    }
}
