#include "quantity.h"

#include "clock.h"
#include "measured.h"
#include "since.h"
#include "stretch.h"
#include "time_units.h"

enum {
    COMPLAINT_NEAR = 2,   /* words in which a complaint follows "since my" */
    COMPLAINT_WORDS = 4,  /* and behind "seven weeks of" */
    CUE_DISTANCE = 1,     /* words that may stand between a duration and the cue that rules it out or bounds it */
    CORRECTION_WORDS = 6, /* between a length and the one that corrects it */
    OWN_LENGTH = 3,       /* words in which a length follows its "lasted" */
    OLD_YEARS = 60
};

/* Whether a complaint's term ends with the cue: "[my back started] last week". */
static bool ends_complaint(const struct scan *scan, const struct cue_found *found)
{
    for (size_t i = scan->sentence_things; i < scan->things.count && scan->things.items[i].mention.first <= found->first; i++)
        if (scan->things.items[i].mention.last == found->last && scan_is_complaint(scan, &scan->things.items[i]))
            return true;
    return false;
}

/* The last cue of the class that ends before `at` within `distance` words; NULL: none. */
static const struct cue_found *cue_before(const struct scan *scan, enum cue_class class, size_t at, size_t distance)
{
    for (size_t i = scan->cues.count; i-- > 0;) {
        const struct cue_found *found = &scan->cues.items[i];
        if (found->last >= at)
            continue;
        if (at - found->last > distance + 8)
            break; /* cues are in order, and none is so long */
        /* "every" rules out a duration, and "over" bounds one, also in a term ("to the bathroom every half hour") */
        bool counts = !found->spent
            || (found->in_term && (class == CUE_NOT_DURATION || class == CUE_BOUND_OVER || class == CUE_BOUND_UNDER
                                   || (class == CUE_ONSET && ends_complaint(scan, found))));
        if (counts && found->cue->class == class && at - found->last <= distance + 1)
            return found;
    }
    return NULL;
}

/*
 * What stands right behind word `last` and rules a length of time out; of one below a day be it part of a term ("2 hours
 * [after football]", but "LBP 8/7 [after lifting]" goes on).
 */
static const struct cue_found *rules_out_behind(const struct scan *scan, size_t last, bool short_time)
{
    for (size_t i = 0; i < scan->cues.count && scan->cues.items[i].first <= last + 1; i++) {
        const struct cue_found *found = &scan->cues.items[i];
        if (found->first == last + 1 && found->cue->class == CUE_NOT_DURATION && found->cue->reach != REACH_FORWARD
            && (!found->spent || (found->in_term && short_time)))
            return found;
    }
    return NULL;
}

static const struct cue_found *cue_after(const struct scan *scan, enum cue_class class, size_t at, size_t distance)
{
    for (size_t i = 0; i < scan->cues.count; i++) {
        const struct cue_found *found = &scan->cues.items[i];
        if (found->first <= at)
            continue;
        if (found->first - at > distance + 1)
            break;
        if (!found->spent && found->cue->class == class)
            return found;
    }
    return NULL;
}

/* Whether so many of something are counted right before the word: "4 evenings a week", but not "9/10 for a week". */
static bool counted_before(const struct scan *scan, size_t at)
{
    return at >= 2 && word_is_word(scan_word(scan, at - 1)) && stretch_number_ending(scan, at - 2)
        && !scan_cue_at(scan, CUE_SET(CUE_ONSET), at - 1);
}

/* "9 h/day", "3 hours a night": so much of each. "4 evenings a week": so many. */
static bool is_rate(const struct scan *scan, const struct stretch *stretch)
{
    if (scan_is_filler(scan, stretch->first) && counted_before(scan, stretch->first))
        return true;
    size_t at = stretch->last + 1, count = scan->words.count;
    if (at + 1 >= count || !(scan_word(scan, at)->kind == WORD_SLASH || scan_cue_at(scan, CUE_SET(CUE_RATE), at)))
        return false;
    for (size_t i = 0; i < scan->units.count; i++)
        if (scan->units.items[i].first == at + 1 && !scan->units.items[i].unit->fraction)
            return true;
    return false;
}

/* Whether a complaint stands in the sentence from word `begin` on and before `end`. */
static bool complaint_among(const struct scan *scan, size_t begin, size_t end)
{
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        const struct mention *mention = &scan->things.items[i].mention;
        if (mention->first >= begin && mention->last < end && scan_is_complaint(scan, &scan->things.items[i]))
            return true;
    }
    return false;
}

/* Whether a complaint stands between the words: "f/u LBP 12/52". */
static bool complaint_between(const struct scan *scan, size_t last, size_t first)
{
    return complaint_among(scan, last + 1, first);
}

/*
 * Whether a stretch behind a cue is not of what that says: "f/u 7 weeks", but "follow-up: 7 weeks of back ache" and "since
 * about Ramadan, two months or so".
 */
static bool parted(const struct scan *scan, size_t cue_last, const struct stretch *stretch)
{
    size_t behind = cue_last + 1;
    return scan_has_kind(scan, behind, stretch->first, WORD_COMMA)
        || ((scan_has_kind(scan, behind, stretch->first, WORD_COLON) || scan_has_kind(scan, behind, stretch->first, WORD_STOP))
            && scan_complaint_follows(scan, stretch->last, COMPLAINT_WORDS));
}

/* Whether a cue of several words begins at the word: "of it". */
static bool longer_cue_begins(const struct scan *scan, size_t at)
{
    for (size_t i = 0; i < scan->cues.count && scan->cues.items[i].first <= at; i++)
        if (scan->cues.items[i].first == at && scan->cues.items[i].last > at)
            return true;
    return false;
}

/* "a 5 day steroid pack", "the 2 hour drive": so much of something that is no complaint; but "a 3 day bout of cramp". */
static bool is_attribute(const struct scan *scan, const struct stretch *stretch)
{
    size_t next = stretch->last + 1;
    return stretch->first > 0 && scan_is_filler(scan, stretch->first - 1) && !stretch->bare && !stretch->loose
        && !stretch->plural && next < scan->words.count && word_is_word(scan_word(scan, next))
        && !scan_cue_begins(scan, CUES_ANY, next) && !scan_complaint_follows(scan, stretch->last, COMPLAINT_WORDS);
}

/*
 * "three hours of shovelling", "two hours at the wheel": hours that something else took, when no complaint is told before or
 * right behind them; but "three hours of it".
 */
static bool is_of_something(const struct scan *scan, const struct stretch *stretch, size_t first)
{
    size_t next = stretch->last + 1, begin = stretch->first;
    if (stretch->high >= DAY_HOURS || !scan_cue_at(scan, CUE_SET(CUE_JOINING), next)
        || scan_cue_begins(scan, CUES_VERBS | CUE_SET(CUE_PRESENT), next)
        || cue_before(scan, CUE_ONSET, stretch->first, 0) || scan_complaint_follows(scan, next, COMPLAINT_WORDS)
        || longer_cue_begins(scan, next))
        return false;
    while (begin > first && word_is_word(scan_word(scan, begin - 1)))
        begin--;
    return begin == stretch->first || !complaint_between(scan, begin - 1, stretch->first);
}

/* "four hours' violin" is no time of a complaint, "three days' cramp" and "six months' history" are. */
static bool is_possessive(const struct scan *scan, const struct stretch *stretch)
{
    static const char *const apostrophes[] = { "'", "\xE2\x80\x99" };
    size_t end = scan_word(scan, stretch->last)->end, next = stretch->last + 1;
    struct slice behind = { scan->text.at + end, scan->text.length - end };
    for (size_t i = 0; i < sizeof apostrophes / sizeof apostrophes[0]; i++) {
        struct slice sign = slice_of(apostrophes[i]);
        if (behind.length > sign.length && memcmp(behind.at, sign.at, sign.length) == 0)
            return next < scan->words.count && word_is_word(scan_word(scan, next))
                && !scan_cue_begins(scan, CUE_SET(CUE_ONSET), next) && !scan_complaint_follows(scan, stretch->last, COMPLAINT_NEAR);
    }
    return false;
}

static bool names_nothing(const struct scan *scan)
{
    for (size_t i = scan->sentence_things; i < scan->things.count; i++)
        if (scan->things.items[i].kind == THING_MENTION)
            return false;
    return true;
}

/* "began two days after the operation": how long after that, not how long it has lasted. */
static bool is_delay(const struct scan *scan, const struct stretch *stretch)
{
    const struct cue_found *begun = cue_before(scan, CUE_ONSET, stretch->first, CUE_DISTANCE);
    const struct cue_found *behind = rules_out_behind(scan, stretch->last, true);
    return begun && begun->cue->reach == REACH_CLAUSE && behind && behind->cue->reach == REACH_BACKWARD; /* not "ago" */
}

/* Whether something began with the stretch, or that long ago: "since an hour ago", but not "an hour ago, lasted seconds". */
static bool begins_stretch(const struct scan *scan, const struct cue_found *found, const struct stretch *stretch)
{
    if ((found->spent && !found->in_term) || found->cue->class != CUE_ONSET || since_refers_back(found))
        return false;
    if (found->first < stretch->first || found->cue->reach == REACH_CLAUSE)
        return true;
    for (size_t i = 0; i < scan->units.count; i++) /* a length of its own stands behind it */
        if (scan->units.items[i].first > found->last && scan->units.items[i].first <= found->last + OWN_LENGTH)
            return false;
    return true;
}

/* Whether how long it lasted is told behind the stretch: "cramp an hour ago, lasted a minute". */
static bool length_follows(const struct scan *scan, const struct stretch *stretch)
{
    for (size_t i = 0; i < scan->cues.count; i++) {
        const struct cue_found *found = &scan->cues.items[i];
        if (found->first > stretch->last && found->cue->class == CUE_ONSET && found->cue->reach == REACH_FORWARD)
            return true;
    }
    return false;
}

/*
 * Whether words around the stretch say that it is no duration of a complaint: an age, a dose, an appointment, a time
 * gone by without a beginning.
 */
static bool ruled_out(const struct scan *scan, const struct stretch *stretch, size_t first)
{
    const struct cue_found *before = cue_before(scan, CUE_NOT_DURATION, stretch->first, CUE_DISTANCE);
    bool short_time = stretch->high < DAY_HOURS
        && !cue_before(scan, CUE_ONSET, stretch->first, CUE_DISTANCE); /* not "for an hour after football" */
    const struct cue_found *after = rules_out_behind(scan, stretch->last, short_time);
    if (!after && scan_is_kind(scan, stretch->last + 1, 0, scan->words.count, WORD_DASH)) /* "31-year-old" */
        after = rules_out_behind(scan, stretch->last + 1, short_time);
    bool onset = false;
    for (size_t i = 0; i < scan->cues.count && !onset; i++)
        onset = begins_stretch(scan, &scan->cues.items[i], stretch);
    if (before && before->cue->reach == REACH_FORWARD && !stretch->ordinal /* "now in its third week" */
        && !complaint_between(scan, before->last, stretch->first)
        && !scan_names_kind(scan, before->last + 1, stretch->first, 1u << KIND_SITE) /* "cramp in foot 40 mins" */
        && !parted(scan, before->last, stretch))
        return true;
    if (is_rate(scan, stretch) || is_attribute(scan, stretch) || is_of_something(scan, stretch, first) || is_delay(scan, stretch))
        return true;
    if ((after && after->cue->reach == REACH_BACKWARD) || is_possessive(scan, stretch))
        return true;
    if (!onset && since_tells_ago(scan, stretch->first, stretch->last)
        && (names_nothing(scan) /* "We met three weeks ago." */
            || (stretch->high < DAY_HOURS && complaint_among(scan, first, stretch->first) && length_follows(scan, stretch))))
        return true;
    /* "ago" counts from a beginning only; "an hour ago my calf cramped" may tell of one */
    return after && after->cue->reach == REACH_CLAUSE && !onset
        && ((stretch->high < DAY_HOURS && complaint_among(scan, first, stretch->first))
            || !scan_complaint_follows(scan, after->last, COMPLAINT_NEAR));
}

/* A bare unit is a duration only where something says so: "for weeks", "over the past week". */
static bool bare_is_duration(const struct scan *scan, const struct stretch *stretch)
{
    const struct cue_found *onset = cue_before(scan, CUE_ONSET, stretch->first, CUE_DISTANCE + 1);
    return (onset && onset->cue->reach != REACH_NEAR) /* "x3/7", but not "x2 last night" */
        || cue_before(scan, CUE_BOUND_OVER, stretch->first, CUE_DISTANCE);
}

/* "3 days+" */
static bool plus_follows(const struct scan *scan, size_t last)
{
    return last + 1 < scan->words.count && scan_word(scan, last + 1)->kind == WORD_PLUS
        && (scan_word(scan, last + 1)->flags & WORD_GLUED);
}

/* Whether something is said to have begun with what is mentioned: "since starting amlodipine". */
static bool begins_with(const struct scan *scan, const struct mention *mention)
{
    for (size_t i = 0; i < scan->cues.count && scan->cues.items[i].last < mention->first; i++) {
        const struct cue_found *onset = &scan->cues.items[i]; /* a term may have it: "[since my] hip [op 10 days ago]" */
        bool begins = onset->cue->class == CUE_ONSET
            && (onset->cue->reach == REACH_FORWARD || onset->cue->reach == REACH_CLAUSE);
        if (begins && (!onset->spent || onset->in_term)
            && mention->first - onset->last <= CUE_DISTANCE + 1)
            return true;
    }
    return false;
}

/* Whether a complaint ends within the mention, before the stretch: "[back spasms, 9 days, moved a washing machine]". */
static bool complains_before(const struct scan *scan, const struct mention *mention, const struct stretch *stretch)
{
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        const struct mention *part = &scan->things.items[i].mention;
        if (part->last >= mention->first && part->last < stretch->first && scan_is_complaint(scan, &scan->things.items[i]))
            return true;
    }
    return false;
}

/* "[shovelled snow for an hour, back seized up]": hours inside a complaint are of what it came from, before a comma. */
static bool is_of_doing(const struct scan *scan, const struct mention *mention, const struct stretch *stretch)
{
    return mention->first < stretch->first && mention->last > stretch->last && stretch->high < DAY_HOURS
        && scan_word(scan, stretch->last + 1)->kind == WORD_COMMA && !complains_before(scan, mention, stretch);
}

/*
 * Whether the words belong to a cause, a measure or a circumstance ("sitting all day"): its time, not the complaint's, unless
 * that began with it ("since the knee operation two weeks ago").
 */
static bool spoken_for(const struct scan *scan, const struct stretch *stretch)
{
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        const struct thing *thing = &scan->things.items[i];
        const struct mention *mention = &thing->mention;
        if (mention->first > stretch->last || mention->last < stretch->last)
            continue;
        if (thing->kind == THING_QUALIFIER && (thing->qualifier & QUALIFIER_FREQUENT)
            && mention->first <= stretch->first) /* "hardly a night goes by", but "five [days in a row]" */
            return true;
        const struct concept *concept = scan_concept(scan, thing);
        if (!concept)
            continue;
        if (concept->complaint && is_of_doing(scan, mention, stretch))
            return true;
        if (!concept->complaint && concept->kind != KIND_SITE && concept->kind != KIND_GROUP && !begins_with(scan, mention)
            && !complains_before(scan, mention, stretch))
            return true;
    }
    return false;
}

static void add_duration(struct scan *scan, const struct stretch *stretch, size_t first)
{
    struct duration duration = { .low = stretch->low, .high = stretch->high, .loose = stretch->loose };
    size_t start = stretch->first;
    const struct cue_found *over = cue_before(scan, CUE_BOUND_OVER, start, CUE_DISTANCE);
    const struct cue_found *under = cue_before(scan, CUE_BOUND_UNDER, start, CUE_DISTANCE);
    if (over && !(under && under->first > over->first)) { /* "over inside a minute": the nearer one counts */
        duration.at_least = over->cue->reach == REACH_EITHER;
        duration.over = !duration.at_least;
    } else if (start > first && scan_word(scan, start - 1)->kind == WORD_GREATER) {
        duration.over = true;
    } else if (under || (start > first && scan_word(scan, start - 1)->kind == WORD_LESS)) {
        duration.under = true;
        duration.low = 0;
    } else if (cue_after(scan, CUE_BOUND_OVER, stretch->last, 0) || plus_follows(scan, stretch->last)
               || stretch->more || (stretch->bare && stretch->plural)) {
        duration.at_least = true;
    }
    struct thing *thing = scan_add_thing(scan, THING_DURATION, (uint32_t)stretch->first, (uint32_t)stretch->last);
    if (thing)
        thing->mention.duration = duration;
}

/* Whether a number before the stretch's unit is an age: "55 y/o", "02:14 - 47 y/o", but not "2h 45m". */
static bool is_age(const struct scan *scan, const struct stretch *stretch, size_t unit, size_t first, size_t limit)
{
    for (size_t i = 0; i < scan->numbers.count && scan->numbers.items[i].first <= unit; i++)
        if (scan->numbers.items[i].first >= stretch->first && measured_age(scan, &scan->numbers.items[i], first, limit))
            return true;
    return false;
}

/* "73 yrs. Slipped in the shower", "72 yrs, slipped": so many years at the beginning, with nothing behind, are an age. */
static bool is_age_alone(struct scan *scan, const struct stretch *stretch, size_t first, size_t limit)
{
    double years = stretch->high / YEAR_HOURS;
    bool alone = stretch->first == first
        && (stretch->last + 1 >= limit || scan_is_kind(scan, stretch->last + 1, first, limit, WORD_STOP)
            || scan_is_kind(scan, stretch->last + 1, first, limit, WORD_COMMA));
    if (!alone || stretch->low < stretch->high || years < OLD_YEARS || years > AGE_MOST)
        return false;
    if (scan->age < 0)
        scan->age = years;
    return true;
}

/* Whether the cue takes back what was told right before: "no", "I meant". */
static bool takes_back(const struct cue *cue)
{
    return (cue->class == CUE_NEGATED && cue->reach == REACH_EITHER)
        || (cue->class == CUE_HYPOTHETICAL && cue->reach == REACH_BACKWARD);
}

/*
 * Whether the length behind word `last` corrects that which ends there: "six days, no sorry, six weeks". What takes that back
 * takes back nothing else.
 */
static bool is_correction(struct scan *scan, size_t last, size_t first)
{
    bool corrects = false;
    if (scan_words_between(scan, last + 1, first, CORRECTION_WORDS) > CORRECTION_WORDS
        || scan_names_kind(scan, last + 1, first, ~0u))
        return false;
    for (size_t i = 0; i < scan->cues.count && scan->cues.items[i].last < first; i++) {
        struct cue_found *found = &scan->cues.items[i];
        if (found->first > last && takes_back(found->cue))
            found->spent = corrects = true;
    }
    return corrects;
}

/* Of a length and the one that corrects it the longer one holds, in doubt. */
static void correct_duration(struct scan *scan, size_t last)
{
    struct duration *latest = &scan->things.items[scan->things.count - 1].mention.duration;
    for (size_t i = scan->sentence_things; i + 1 < scan->things.count; i++) {
        struct thing *thing = &scan->things.items[i];
        if (thing->kind != THING_DURATION || thing->mention.last != last)
            continue;
        if (thing->mention.duration.high < latest->high)
            thing->mention.duration = *latest;
        else
            *latest = thing->mention.duration;
    }
}

/* "3 weeks of back pain", "3 weeks now": behind a number, "weeks of" and "weeks now" do not say that it is a matter of long. */
static void say_no_more(struct scan *scan, const struct stretch *stretch)
{
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        struct thing *thing = &scan->things.items[i];
        if (thing->kind == THING_QUALIFIER && thing->mention.first > stretch->first && thing->mention.first <= stretch->last)
            thing->qualifier &= ~(unsigned)QUALIFIER_LONG_STANDING;
    }
}

static void find_durations(struct scan *scan, size_t first, size_t limit)
{
    size_t behind = first; /* words before it belong to an earlier duration */
    size_t last = limit;   /* of the length before */
    for (size_t i = 0; i < scan->units.count; i++) {
        const struct unit_found *unit = &scan->units.items[i];
        struct stretch stretch;
        bool longer = i + 1 < scan->units.count && scan->units.items[i + 1].first == unit->first
            && scan->units.items[i + 1].last > unit->last;
        if (longer || unit->first < behind || !stretch_read(scan, unit, first, limit, &stretch))
            continue;
        say_no_more(scan, &stretch);
        bool corrects = last < stretch.first && is_correction(scan, last, stretch.first);
        size_t corrected = last;
        last = stretch.last;
        const struct duration length = { .low = stretch.low, .high = stretch.high, .at_least = stretch.bare };
        since_note(scan, stretch.first, stretch.last, &length);
        if (is_age_alone(scan, &stretch, first, limit) || spoken_for(scan, &stretch)
            || is_age(scan, &stretch, unit->first, first, limit) || ruled_out(scan, &stretch, first)
            || (stretch.bare && !bare_is_duration(scan, &stretch)))
            continue;
        add_duration(scan, &stretch, first);
        if (corrects)
            correct_duration(scan, corrected);
        behind = stretch.last + 1;
    }
}

void quantity_find(struct scan *scan, size_t first, size_t limit)
{
    if (scan->units.count > 0)
        find_durations(scan, first, limit);
    clock_find(scan, limit);
    since_find(scan, limit);
    if (scan->knowledge->measurements.count > 0)
        measured_find(scan, first, limit);
}
