#include "measured.h"

#include "calendar.h"
#include "number.h"
#include "time_units.h"

enum { TERM_WORDS_BEFORE = 4 }; /* a number, in a term that says what it is */

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

static bool joins_number(const struct scan *scan, size_t at)
{
    return scan_word(scan, at)->kind == WORD_COLON || scan_cue_at(scan, CUE_SET(CUE_JOINING), at);
}

enum { ASKED_WORDS = 8 }; /* of a question that a number answers: what may be looked for among them */

/*
 * Where what stands before the word at `at` ends: before the question that it answers, which *first is then set back to, when
 * it opens the sentence behind one: "Age? 63", "Pain out of ten? 9".
 */
static size_t end_before(const struct scan *scan, size_t at, size_t *first)
{
    size_t end = at;
    while (end > 0 && scan_word(scan, end - 1)->kind == WORD_LINE)
        end--;
    if (end > *first || end == 0 || scan_word(scan, end - 1)->kind != WORD_QUESTION)
        return at;
    end--;
    *first = end > ASKED_WORDS ? end - ASKED_WORDS : 0;
    return end;
}

/* The words and signs beside a number, by which nearly all measurements are ruled out. */
struct beside {
    uint32_t behind;              /* mark behind it; 0: none, or no word of the tables */
    uint32_t before[3];           /* marks before it, and before up to two that may join; 0 as above */
};

static struct beside look_beside(const struct scan *scan, const struct number_found *number, size_t first, size_t limit)
{
    struct beside beside = { .behind = number->last + 1 < limit ? mark_at(scan, number->last + 1) : 0 };
    size_t end = end_before(scan, number->first, &first);
    for (size_t i = 0; i < sizeof beside.before / sizeof beside.before[0] && end > first; i++, end--) {
        beside.before[i] = mark_at(scan, end - 1);
        if (!joins_number(scan, end - 1))
            break;
    }
    return beside;
}

static bool may_measure(const struct measurement *measurement, const struct beside *beside)
{
    uint32_t behind = measurement->mark_behind, before = measurement->mark_before;
    return (behind == 0 || behind == beside->behind)
        && (before == 0 || before == beside->before[0] || before == beside->before[1] || before == beside->before[2]);
}

static void add_mark(uint64_t *filter, uint32_t mark)
{
    bloom_add(filter, MEASURED_WORDS, bloom_mark(hash_number(mark)));
}

/* False: no measurement has the mark there. */
static bool may_have_mark(const uint64_t *filter, uint32_t mark)
{
    return bloom_has(filter, MEASURED_WORDS, bloom_mark(hash_number(mark)));
}

void measured_prepare(struct scan *scan)
{
    scan->measured = (struct measured_marks){ 0 };
    for (size_t i = 0; i < scan->knowledge->measurements.count; i++) {
        const struct measurement *measurement = &scan->knowledge->measurements.items[i];
        if (measurement->mark_before != 0)
            add_mark(scan->measured.before, measurement->mark_before);
        else
            add_mark(scan->measured.behind, measurement->mark_behind); /* 0: a bare number */
    }
}

/* Whether some measurement may want what stands beside the number; if not, none does. */
static bool may_be_measured(const struct scan *scan, const struct number_found *number, const struct beside *beside,
                            size_t first)
{
    struct slice written = word_folded(&scan->words, number->first);
    const uint64_t *before = scan->measured.before;
    return number->first == first || may_have_mark(before, beside->before[0]) || may_have_mark(before, beside->before[1])
        || may_have_mark(before, beside->before[2])
        || (beside->behind != 0 && may_have_mark(scan->measured.behind, beside->behind))
        || memchr(written.at, '.', written.length) != NULL; /* bare, for all but years of the past */
}

/* Numbers are not negative; beyond 2^32 it does not matter. */
static bool is_whole_number(double value)
{
    return value >= 4294967296.0 || value == (double)(uint32_t)value;
}

static bool measures(const struct scan *scan, const struct measurement *measurement, const struct number_found *number,
                     size_t first, size_t limit)
{
    size_t at = number->first;
    if (number->value < measurement->from || number->value > measurement->to
        || (measurement->what == MEASURES_AGE && !is_whole_number(number->value))) /* "I'm 39.2" is a fever */
        return false;
    if (!stand_at(scan, measurement->after, measurement->after_count, number->last + 1, limit))
        return false;
    if (measurement->opens)
        return at == first;
    if (measurement->before_count == 0)
        return measurement->after_count > 0 || memchr(word_folded(&scan->words, at).at, '.',
                                                       word_folded(&scan->words, at).length) != NULL;
    size_t end = end_before(scan, at, &first); /* "temp 39", "temp: 39", "temp is about 39" */
    for (size_t joining = 0; joining < 2 && end > first && joins_number(scan, end - 1)
         && !stands_before(scan, measurement, first, end); joining++)
        end--;
    return stands_before(scan, measurement, first, end);
}

bool measured_age(const struct scan *scan, const struct number_found *number, size_t first, size_t limit)
{
    const struct beside beside = look_beside(scan, number, first, limit);
    if (!may_be_measured(scan, number, &beside, first))
        return false;
    for (size_t i = 0; i < scan->knowledge->measurements.count; i++) {
        const struct measurement *measurement = &scan->knowledge->measurements.items[i];
        if (measurement->what == MEASURES_AGE && may_measure(measurement, &beside)
            && measures(scan, measurement, number, first, limit))
            return true;
    }
    return false;
}

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
        break; /* a cue: see measured_past_year */
    }
}

/* Whether the number is of a length of time, but not its first: "2h 45m"; or its first behind a question: "How bad? 8 days". */
static bool is_in_duration(const struct scan *scan, const struct number_found *number, size_t first)
{
    bool asked = end_before(scan, number->first, &first) < number->first;
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        const struct thing *thing = &scan->things.items[i];
        if (thing->kind == THING_DURATION && thing->mention.first < number->first + asked && thing->mention.last >= number->last)
            return true;
    }
    return false;
}

/*
 * Whether a term holds the number, a few words before it and no more than a unit behind it, and so says what it is: "in 40C"
 * is the weather. A longer one merely passes over it: "[Tuesday stiff neck, t 39.1 today]" are steps in time.
 */
static bool is_in_term(const struct scan *scan, const struct number_found *number)
{
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        const struct thing *thing = &scan->things.items[i];
        const struct mention *mention = &thing->mention;
        if (thing->kind == THING_MENTION && !mention->measured && mention->first < number->first
            && mention->first + TERM_WORDS_BEFORE >= number->first && mention->last >= number->last
            && mention->last <= number->last + 1)
            return true;
    }
    return false;
}

static bool is_sign(const struct scan *scan, size_t at, enum word_kind one, enum word_kind other)
{
    return scan_word(scan, at)->kind == one || scan_word(scan, at)->kind == other;
}

/* "K" of "Mrs K" or, with a full stop, "k." */
static bool is_initial_of_name(const struct word *word, bool stopped)
{
    return word->kind == WORD_LETTERS && word->folded_length == 1 && (stopped || (word->flags & WORD_CAPITAL));
}

/* An age behind a name or a trade that no table knows: "Mrs P., 79, slid off the bed", "Oskar (16)", "Cellist, 24." */
static bool follows_name(const struct scan *scan, const struct number_found *number, size_t first, size_t limit)
{
    size_t at = number->first, next = number->last + 1;
    if (at < first + 2 || !is_sign(scan, at - 1, WORD_COMMA, WORD_OPEN) || number->value < 1 || number->value > AGE_MOST
        || !is_whole_number(number->value)
        || (next < limit && !is_sign(scan, next, WORD_COMMA, WORD_CLOSE) && !is_sign(scan, next, WORD_STOP, WORD_COLON)))
        return false;
    at -= 2;
    bool stopped = at > first && scan_word(scan, at)->kind == WORD_STOP;
    at -= stopped;
    return scan_is_unknown(scan, at) || is_initial_of_name(scan_word(scan, at), stopped);
}

void measured_find(struct scan *scan, size_t first, size_t limit)
{
    const struct knowledge *knowledge = scan->knowledge;
    for (size_t n = 0; n < scan->numbers.count; n++) {
        const struct number_found *number = &scan->numbers.items[n];
        const struct beside beside = look_beside(scan, number, first, limit);
        if (scan->age < 0 && follows_name(scan, number, first, limit))
            scan->age = number->value;
        if (!may_be_measured(scan, number, &beside, first) || is_in_duration(scan, number, first))
            continue;
        const struct measurement *taken[2] = { NULL, NULL }; /* one of each kind, of all the rows that fit */
        for (size_t i = 0; i < knowledge->measurements.count; i++) {
            const struct measurement *measurement = &knowledge->measurements.items[i];
            size_t kind = measurement->what == MEASURES_CONCEPT;
            if (may_measure(measurement, &beside) && !taken[kind] && measurement->what != MEASURES_HISTORY
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
static bool year_stands_apart(const struct scan *scan, size_t at, size_t first, size_t limit)
{
    if (at > first) {
        const struct word *before = scan_word(scan, at - 1);
        if (before->kind == WORD_DASH || before->kind == WORD_SLASH || before->kind == WORD_NUMBER
            || scan_cue_at(scan, CUE_SET(CUE_ONSET) | CUE_SET(CUE_PRESENT) | CUE_SET(CUE_REASON), at - 1))
            return false;
    }
    return at + 1 >= limit || (scan_word(scan, at + 1)->kind != WORD_DASH && scan_word(scan, at + 1)->kind != WORD_SLASH);
}

enum past_year measured_past_year(const struct scan *scan, size_t at, size_t first, size_t limit)
{
    double value;
    enum past_year past = YEAR_NONE;
    if (scan_word(scan, at)->kind != WORD_NUMBER || !number_parse(word_folded(&scan->words, at), &value)
        || (scan->today != CALENDAR_NONE && value >= calendar_date(scan->today).year)) /* this year is not past */
        return YEAR_NONE;
    for (size_t i = 0; i < scan->knowledge->measurements.count; i++) {
        const struct measurement *measurement = &scan->knowledge->measurements.items[i];
        if (measurement->what != MEASURES_HISTORY)
            continue;
        bool bare = measurement->before_count == 0 && measurement->after_count == 0;
        struct number_found year = { (uint32_t)at, (uint32_t)at, value };
        if (!bare && measures(scan, measurement, &year, first, limit))
            return YEAR_TOLD;
        if (bare && value >= measurement->from && value <= measurement->to && year_stands_apart(scan, at, first, limit))
            past = YEAR_BESIDE;
    }
    return past;
}
