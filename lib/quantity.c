#include "quantity.h"

#include "number.h"

enum {
    COMPLAINT_NEAR = 2,   /* words in which a complaint follows "since my" */
    CUE_DISTANCE = 1,     /* words that may stand between a duration and the cue that rules it out or bounds it */
    BARE_PLURAL = 2,      /* "for weeks" is two of them at least */
    DAY_HOURS = 24,
    YEAR_HOURS = 8760
};

/* The last cue of the class that ends before `at` within `distance` words; NULL: none. */
static const struct cue_found *cue_before(const struct scan *scan, enum cue_class class, size_t at, size_t distance)
{
    for (size_t i = scan->cues.count; i-- > 0;) {
        const struct cue_found *found = &scan->cues.items[i];
        if (found->last >= at)
            continue;
        if (at - found->last > distance + 8)
            break; /* cues are in order, and none is so long */
        /* "every" rules out a duration also where it is part of a term ("to the bathroom every half hour") */
        bool counts = !found->spent || (found->in_term && class == CUE_NOT_DURATION);
        if (counts && found->cue->class == class && at - found->last <= distance + 1)
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

static const struct number_found *number_ending(const struct scan *scan, size_t last)
{
    const struct number_found *best = NULL;
    for (size_t i = scan->numbers.count; i-- > 0;) {
        const struct number_found *number = &scan->numbers.items[i];
        if (number->last == last && (!best || number->first < best->first))
            best = number;
        if (number->last + 8 < last)
            break;
    }
    return best;
}

static const struct number_found *number_starting(const struct scan *scan, size_t first)
{
    const struct number_found *best = NULL;
    for (size_t i = 0; i < scan->numbers.count; i++) {
        const struct number_found *number = &scan->numbers.items[i];
        if (number->first == first && (!best || number->last > best->last))
            best = number;
        if (number->first > first)
            break;
    }
    return best;
}

static const struct unit_found *unit_starting(const struct scan *scan, size_t first)
{
    const struct unit_found *best = NULL;
    for (size_t i = 0; i < scan->units.count; i++) {
        const struct unit_found *unit = &scan->units.items[i];
        if (unit->first == first && !unit->unit->fixed && !unit->unit->fraction && (!best || unit->last > best->last))
            best = unit;
        if (unit->first > first)
            break;
    }
    return best;
}

static bool kind_is(const struct scan *scan, size_t at, size_t first, size_t limit, enum word_kind kind)
{
    return at >= first && at < limit && scan_word(scan, at)->kind == kind;
}

/* A length of time as it stands in the text. */
struct stretch {
    size_t first, last;
    double low, high;
    bool bare;            /* without a number: "weeks" */
    bool loose;           /* "overnight" */
};

/* Whether a one-word cue of the class stands at `at`. */
static bool cue_at(const struct scan *scan, enum cue_class class, size_t at)
{
    for (size_t i = scan->cues.count; i-- > 0;) {
        const struct cue_found *found = &scan->cues.items[i];
        if (found->first == at && found->last == at && found->cue->class == class)
            return true;
        if (found->first < at)
            break;
    }
    return false;
}

/* "3-4", "3 to 4", "3 or 4" before `number`: the lower bound in *low and where it begins. */
static size_t range_start(const struct scan *scan, const struct number_found *number, size_t first, double *low)
{
    size_t at = number->first;
    if (at < first + 2)
        return at;
    bool joined = scan_word(scan, at - 1)->kind == WORD_DASH || cue_at(scan, CUE_RANGE, at - 1);
    const struct number_found *lower = joined ? number_ending(scan, at - 2) : NULL;
    if (!lower || lower->first < first || lower->value >= number->value)
        return at;
    *low = lower->value;
    return lower->first;
}

/* The number that stands before the unit at `unit`, with what belongs to it. False when there is none. */
static bool read_number(const struct scan *scan, size_t unit, size_t first, struct stretch *stretch)
{
    size_t at = unit;
    if (at >= first + 1 && kind_is(scan, at - 1, first, at, WORD_DASH) && (scan_word(scan, at - 1)->flags & WORD_GLUED))
        at--; /* "4-day" */
    const struct number_found *number = at > first ? number_ending(scan, at - 1) : NULL;
    if (!number || number->first < first)
        return false;
    stretch->high = number->value;
    stretch->first = number->first;
    if (number->value < 1 && number->first > first) { /* "two and a half weeks", "1 1/2 hours" */
        const struct number_found *whole = number_ending(scan, number->first - 1);
        if (whole && whole->first >= first) {
            stretch->high += whole->value;
            stretch->first = whole->first;
        }
    }
    stretch->low = stretch->high;
    double low = 0;
    size_t start = range_start(scan, number, first, &low);
    if (start < number->first) {
        stretch->first = start;
        stretch->low = low;
    }
    return true;
}

/* What follows the unit and belongs to it: "and a half", "1 hr 15 min", "1 week and 2 days". */
static void read_rest(const struct scan *scan, const struct unit_found *unit, size_t limit, struct stretch *stretch)
{
    size_t next = unit->last + 1;
    const struct number_found *number = number_starting(scan, next);
    if (number && number->value < 1 && number->last < limit) {
        stretch->high += number->value * unit->unit->hours;
        stretch->low += number->value * unit->unit->hours;
        stretch->last = number->last;
        return;
    }
    if (!number && next < limit && (cue_at(scan, CUE_LIST, next) || kind_is(scan, next, 0, limit, WORD_COMMA)))
        number = number_starting(scan, next + 1);
    const struct unit_found *smaller = number ? unit_starting(scan, number->last + 1) : NULL;
    if (!smaller || smaller->last >= limit || smaller->unit->hours >= unit->unit->hours || number->value < 1)
        return;
    stretch->high += number->value * smaller->unit->hours;
    stretch->low += number->value * smaller->unit->hours;
    stretch->last = smaller->last;
}

static bool is_plural(const struct scan *scan, size_t unit)
{
    struct slice folded = word_folded(&scan->words, unit);
    return folded.length > 2 && folded.at[folded.length - 1] == 's';
}

/* "3/7", "2/52": a number, a slash and the unit's sign, glued; not "24/7", "9/10", "L4/5", a date. */
static bool read_fraction(const struct scan *scan, const struct unit_found *unit, size_t first, size_t limit,
                          struct stretch *stretch)
{
    size_t at = unit->first;
    if (at < first + 2 || !kind_is(scan, at - 1, first, limit, WORD_SLASH)
        || !(scan_word(scan, at)->flags & WORD_GLUED) || !(scan_word(scan, at - 1)->flags & WORD_GLUED)
        || kind_is(scan, at + 1, first, limit, WORD_SLASH))
        return false;
    const struct number_found *number = number_ending(scan, at - 2);
    if (!number || number->first < first || number->value >= 24
        || ((scan_word(scan, number->first)->flags & WORD_GLUED) && number->first > first
            && kind_is(scan, number->first - 1, first, limit, WORD_LETTERS)
            && !cue_at(scan, CUE_ONSET, number->first - 1))) /* "x3/7", but "L4/5" */
        return false;
    stretch->first = number->first;
    stretch->last = unit->last;
    stretch->low = stretch->high = number->value * unit->unit->hours;
    double low = 0;
    size_t start = range_start(scan, number, first, &low);
    if (start < number->first) {
        stretch->first = start;
        stretch->low = low * unit->unit->hours;
    }
    return true;
}

/* Whether a complaint begins within `near` words behind word `last`: "seven weeks since my back went into spasm". */
static bool complaint_follows(const struct scan *scan, size_t last, size_t near)
{
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        const struct mention *mention = &scan->things.items[i].mention;
        if (scan->things.items[i].kind != THING_MENTION || mention->first <= last || mention->first > last + near)
            continue;
        enum concept_kind kind = scan->knowledge->concepts.items[mention->concept].kind;
        if (kind == KIND_SYMPTOM || kind == KIND_CONDITION)
            return true;
    }
    return false;
}

/*
 * "day 5 of the back spasm", "day 6 back spasm", "Wk 3, low back": the number behind a unit of days to months, when a complaint
 * is what it counts, or nothing else is named. "Year 7" is one of school.
 */
static bool read_counted(const struct scan *scan, const struct unit_found *unit, size_t limit, struct stretch *stretch)
{
    bool counted = unit->unit->hours >= DAY_HOURS && unit->unit->hours < YEAR_HOURS;
    const struct number_found *number = counted ? number_starting(scan, unit->last + 1) : NULL;
    if (!number || !(number->value >= 1))
        return false;
    size_t next = number->last + 1;
    bool ends = next >= limit || !word_is_word(scan_word(scan, next)) || cue_at(scan, CUE_PRESENT, next)
        || complaint_follows(scan, number->last, 1);
    if (!ends && !(cue_at(scan, CUE_JOINING, next) && complaint_follows(scan, next, COMPLAINT_NEAR)))
        return false;
    stretch->last = number->last;
    stretch->low = stretch->high = number->value * unit->unit->hours;
    return true;
}

static bool read_stretch(const struct scan *scan, const struct unit_found *unit, size_t first, size_t limit,
                         struct stretch *stretch)
{
    *stretch = (struct stretch){ .first = unit->first, .last = unit->last };
    double hours = unit->unit->hours;
    if (unit->unit->fixed) {
        stretch->low = stretch->high = hours;
        stretch->loose = unit->unit->loose;
        return true;
    }
    if (unit->unit->fraction)
        return read_fraction(scan, unit, first, limit, stretch);
    struct slice name = word_folded(&scan->words, unit->first);
    if (read_number(scan, unit->first, first, stretch)) {
        stretch->low *= hours;
        stretch->high *= hours;
        read_rest(scan, unit, limit, stretch);
        return true;
    }
    if (name.length > 1 && read_counted(scan, unit, limit, stretch)) /* not "vit D 17" */
        return true;
    if (name.length < 3) /* "hr", "d", "wk" alone are no times */
        return false;
    stretch->bare = true;
    stretch->loose = !is_plural(scan, unit->last); /* "started last night" */
    stretch->low = stretch->high = hours * (stretch->loose ? 1 : BARE_PLURAL);
    return true;
}

/* "9 h/day", "3 hours a night": so much of each. */
static bool is_rate(const struct scan *scan, const struct stretch *stretch)
{
    size_t at = stretch->last + 1, count = scan->words.count;
    if (at + 1 >= count || !(scan_word(scan, at)->kind == WORD_SLASH || cue_at(scan, CUE_RATE, at)))
        return false;
    for (size_t i = 0; i < scan->units.count; i++)
        if (scan->units.items[i].first == at + 1 && !scan->units.items[i].unit->fraction)
            return true;
    return false;
}

/*
 * Whether words around the stretch say that it is no duration of a complaint: an age, a dose, an appointment, a time
 * gone by without a beginning.
 */
static bool ruled_out(const struct scan *scan, const struct stretch *stretch, bool *onset)
{
    const struct cue_found *before = cue_before(scan, CUE_NOT_DURATION, stretch->first, CUE_DISTANCE);
    const struct cue_found *after = cue_after(scan, CUE_NOT_DURATION, stretch->last, 0);
    if (!after && kind_is(scan, stretch->last + 1, 0, scan->words.count, WORD_DASH)) /* "31-year-old" */
        after = cue_after(scan, CUE_NOT_DURATION, stretch->last + 1, 0);
    *onset = false;
    for (size_t i = 0; i < scan->cues.count && !*onset; i++)
        *onset = !scan->cues.items[i].spent && scan->cues.items[i].cue->class == CUE_ONSET;
    if (before && before->cue->reach == REACH_FORWARD)
        return true;
    if (is_rate(scan, stretch))
        return true;
    if (after && after->cue->reach == REACH_BACKWARD)
        return true;
    /* "ago" counts from a beginning only */
    return after && after->cue->reach == REACH_CLAUSE && !*onset && !complaint_follows(scan, after->last, COMPLAINT_NEAR);
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
    const struct cue_found *onset = cue_before(scan, CUE_ONSET, mention->first, CUE_DISTANCE);
    return onset && onset->cue->reach == REACH_FORWARD;
}

/*
 * Whether the words belong to a cause, a measure or a circumstance ("sitting all day"): its time, not the complaint's, unless
 * that began with it ("since the knee operation two weeks ago").
 */
static bool spoken_for(const struct scan *scan, const struct stretch *stretch)
{
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        const struct mention *mention = &scan->things.items[i].mention;
        if (scan->things.items[i].kind != THING_MENTION || mention->first > stretch->first || mention->last < stretch->last)
            continue;
        enum concept_kind kind = scan->knowledge->concepts.items[mention->concept].kind;
        if (kind != KIND_SYMPTOM && kind != KIND_CONDITION && kind != KIND_SITE && !begins_with(scan, mention))
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
               || (stretch->bare && is_plural(scan, stretch->last))) {
        duration.at_least = true;
    }
    struct thing *thing = scan_add_thing(scan, THING_DURATION, (uint32_t)stretch->first, (uint32_t)stretch->last);
    if (thing)
        thing->mention.duration = duration;
}

/* --- numbers beside words --- */

/* What a word or sign of the text is in knowledge.marks; 0 for words that no table knows. */
static uint32_t mark_at(const struct scan *scan, size_t at)
{
    const struct word *word = scan_word(scan, at);
    if (!word_is_word(word))
        return MARK_SIGN + (uint32_t)word->kind;
    return word->symbol != 0 ? lexicon_form(&scan->knowledge->lexicon, word->symbol)->plain : 0;
}

/* Whether the marks stand from `at` on, sign for sign. */
static bool stand_at(const struct scan *scan, uint32_t first, uint32_t count, size_t at, size_t limit)
{
    const uint32_t *wanted = scan->knowledge->marks.items + first;
    if (at + count > limit)
        return false;
    for (size_t i = 0; i < count; i++)
        if (mark_at(scan, at + i) != wanted[i])
            return false;
    return true;
}

/* Whether what a measurement wants before its number ends before `end`. */
static bool stands_before(const struct scan *scan, const struct measurement *measurement, size_t first, size_t end)
{
    uint32_t count = measurement->before_count;
    return end >= first + count && stand_at(scan, measurement->before, count, end - count, end);
}

static bool joins(const struct scan *scan, size_t at)
{
    return scan_word(scan, at)->kind == WORD_COLON || cue_at(scan, CUE_JOINING, at);
}

/* The words and signs beside a number, by which nearly all measurements are ruled out. */
struct beside {
    uint32_t behind;              /* mark behind it; 0: none, or no word of the tables */
    uint32_t before[3];           /* marks before it, and before up to two that may join; 0 as above */
};

static struct beside look_beside(const struct scan *scan, const struct number_found *number, size_t first, size_t limit)
{
    struct beside beside = { .behind = number->last + 1 < limit ? mark_at(scan, number->last + 1) : 0 };
    size_t end = number->first;
    for (size_t i = 0; i < sizeof beside.before / sizeof beside.before[0] && end > first; i++, end--) {
        beside.before[i] = mark_at(scan, end - 1);
        if (!joins(scan, end - 1))
            break;
    }
    return beside;
}

static bool may_measure(const struct scan *scan, const struct measurement *measurement, const struct beside *beside)
{
    const uint32_t *marks = scan->knowledge->marks.items;
    if (measurement->after_count > 0 && marks[measurement->after] != beside->behind)
        return false;
    if (measurement->before_count == 0 || measurement->opens)
        return true;
    uint32_t last = marks[measurement->before + measurement->before_count - 1];
    return last == beside->before[0] || last == beside->before[1] || last == beside->before[2];
}

/* Numbers are not negative; beyond 2^32 it does not matter. */
static bool is_whole(double value)
{
    return value >= 4294967296.0 || value == (double)(uint32_t)value;
}

static bool measures(const struct scan *scan, const struct measurement *measurement, const struct number_found *number,
                     size_t first, size_t limit)
{
    size_t at = number->first;
    if (number->value < measurement->from || number->value > measurement->to
        || (measurement->what == MEASURES_AGE && !is_whole(number->value))) /* "I'm 39.2" is a fever */
        return false;
    if (!stand_at(scan, measurement->after, measurement->after_count, number->last + 1, limit))
        return false;
    if (measurement->opens)
        return at == first;
    if (measurement->before_count == 0)
        return measurement->after_count > 0 || memchr(word_folded(&scan->words, at).at, '.',
                                                       word_folded(&scan->words, at).length) != NULL;
    size_t end = at; /* "temp 39", "temp: 39", "temp is about 39" */
    for (size_t joining = 0; joining < 2 && end > first && joins(scan, end - 1)
         && !stands_before(scan, measurement, first, end); joining++)
        end--;
    return stands_before(scan, measurement, first, end);
}

/* Whether the number of the stretch is an age: "55 y/o". */
static bool is_age(const struct scan *scan, const struct stretch *stretch, size_t first, size_t limit)
{
    const struct number_found *number = number_starting(scan, stretch->first);
    for (size_t i = 0; number && i < scan->knowledge->measurements.count; i++)
        if (scan->knowledge->measurements.items[i].what == MEASURES_AGE
            && measures(scan, &scan->knowledge->measurements.items[i], number, first, limit))
            return true;
    return false;
}

static void find_durations(struct scan *scan, size_t first, size_t limit)
{
    size_t behind = first; /* words before it belong to an earlier duration */
    for (size_t i = 0; i < scan->units.count; i++) {
        const struct unit_found *unit = &scan->units.items[i];
        struct stretch stretch;
        bool longer = i + 1 < scan->units.count && scan->units.items[i + 1].first == unit->first
            && scan->units.items[i + 1].last > unit->last;
        bool onset;
        if (longer || unit->first < behind || !read_stretch(scan, unit, first, limit, &stretch)
            || spoken_for(scan, &stretch) || is_age(scan, &stretch, first, limit) || ruled_out(scan, &stretch, &onset)
            || (stretch.bare && !bare_is_duration(scan, &stretch)))
            continue;
        add_duration(scan, &stretch, first);
        behind = stretch.last + 1;
    }
}

/* --- measurements --- */

static void take_measurement(struct scan *scan, const struct measurement *measurement, const struct number_found *number)
{
    struct thing *thing;
    uint32_t at = number->first, last = number->last;
    switch (measurement->what) {
    case MEASURES_AGE:
        if (scan->age < 0)
            scan->age = number->value;
        break;
    case MEASURES_SEVERITY:
        thing = scan_add_thing(scan, THING_QUALIFIER, at, last);
        if (thing) {
            thing->qualifier = QUALIFIER_SEVERE;
            thing->mention.row = table_row(scan->knowledge->tables, measurement->row);
            thing->mention.measured = true;
        }
        break;
    case MEASURES_CONCEPT:
        thing = scan_add_thing(scan, THING_MENTION, at, last);
        if (thing) {
            thing->mention.concept = measurement->concept;
            thing->mention.row = table_row(scan->knowledge->tables, measurement->row);
            thing->mention.measured = true;
        }
        break;
    case MEASURES_HISTORY:
        break; /* a cue: see quantity_past_year */
    }
}

/* Whether a term holds the number and words before it, and so says what it is: "in 40C" is the weather. */
static bool is_in_term(const struct scan *scan, const struct number_found *number)
{
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        const struct thing *thing = &scan->things.items[i];
        if (thing->kind == THING_MENTION && !thing->mention.measured && thing->mention.first < number->first
            && thing->mention.last >= number->last)
            return true;
    }
    return false;
}

static void find_measurements(struct scan *scan, size_t first, size_t limit)
{
    const struct knowledge *knowledge = scan->knowledge;
    for (size_t n = 0; n < scan->numbers.count; n++) {
        const struct number_found *number = &scan->numbers.items[n];
        const struct beside beside = look_beside(scan, number, first, limit);
        const struct measurement *taken[2] = { NULL, NULL }; /* one of each kind, of all the rows that fit */
        for (size_t i = 0; i < knowledge->measurements.count; i++) {
            const struct measurement *measurement = &knowledge->measurements.items[i];
            size_t kind = measurement->what == MEASURES_CONCEPT;
            if (may_measure(scan, measurement, &beside) && !taken[kind] && measurement->what != MEASURES_HISTORY
                && measures(scan, measurement, number, first, limit))
                taken[kind] = measurement;
        }
        for (size_t kind = 0; kind < 2; kind++)
            if (taken[kind] && !(kind == 1 && taken[0] && taken[0]->what == MEASURES_AGE) /* an age is no fever */
                && !(kind == 1 && is_in_term(scan, number)))
                take_measurement(scan, taken[kind], number);
    }
}

/* "PE 2012", "2018: numb foot", but not "since 2012", "12/03/2012", "2012-13". */
static bool stands_apart(const struct scan *scan, size_t at, size_t first, size_t limit)
{
    if (at > first) {
        const struct word *before = scan_word(scan, at - 1);
        if (before->kind == WORD_DASH || before->kind == WORD_SLASH || before->kind == WORD_NUMBER
            || cue_at(scan, CUE_ONSET, at - 1) || cue_at(scan, CUE_PRESENT, at - 1) || cue_at(scan, CUE_REASON, at - 1))
            return false;
    }
    return at + 1 >= limit || (scan_word(scan, at + 1)->kind != WORD_DASH && scan_word(scan, at + 1)->kind != WORD_SLASH);
}

enum past_year quantity_past_year(const struct scan *scan, size_t at, size_t first, size_t limit)
{
    double value;
    enum past_year past = YEAR_NONE;
    if (scan_word(scan, at)->kind != WORD_NUMBER || !number_parse(word_folded(&scan->words, at), &value))
        return YEAR_NONE;
    for (size_t i = 0; i < scan->knowledge->measurements.count; i++) {
        const struct measurement *measurement = &scan->knowledge->measurements.items[i];
        if (measurement->what != MEASURES_HISTORY)
            continue;
        bool bare = measurement->before_count == 0 && measurement->after_count == 0;
        struct number_found year = { (uint32_t)at, (uint32_t)at, value };
        if (!bare && measures(scan, measurement, &year, first, limit))
            return YEAR_TOLD;
        if (bare && value >= measurement->from && value <= measurement->to && stands_apart(scan, at, first, limit))
            past = YEAR_BESIDE;
    }
    return past;
}

void quantity_find(struct scan *scan, size_t first, size_t limit)
{
    if (scan->units.count > 0)
        find_durations(scan, first, limit);
    if (scan->knowledge->measurements.count > 0)
        find_measurements(scan, first, limit);
}
