#include "measured.h"

#include <stdlib.h>

#include "calendar.h"
#include "hash.h"
#include "number.h"
#include "time_units.h"

enum {
    TERM_WORDS_BEFORE = 4,  /* a number, in a term that says what it is */
    HEAD_WORDS = 3,         /* with which a text begins before an age */
    HEAD_AGE_LEAST = 10
};

/* --- measurements by their marks --- */

static size_t hash_of(uint32_t mark)
{
    return hash_number(mark) & (MEASURED_HASHES - 1);
}

/* The place of a measurement in measured_rows.first. */
static size_t place_of(const struct measurement *measurement)
{
    if (measurement->what == MEASURES_HISTORY)
        return MEASURED_HASHES;
    return hash_of(measurement->mark_before != 0 ? measurement->mark_before : measurement->mark_behind);
}

bool measured_open(struct scan *scan)
{
    const struct measurement *measurements = scan->knowledge->measurements.items;
    size_t count = scan->knowledge->measurements.count;
    uint32_t *first = scan->measured.first, begin = 0;
    scan->measured.rows = calloc(count + 1, sizeof *scan->measured.rows);
    if (!scan->measured.rows)
        return false;
    for (size_t i = 0; i < count; i++)
        first[place_of(&measurements[i])]++;
    for (size_t place = 0; place <= MEASURED_HASHES; place++) { /* from counts to where each ends */
        begin += first[place];
        first[place] = begin;
    }
    first[MEASURED_HASHES + 1] = begin;
    for (size_t i = count; i-- > 0;)
        scan->measured.rows[--first[place_of(&measurements[i])]] = (uint32_t)i;
    return true;
}

void measured_close(struct scan *scan)
{
    free(scan->measured.rows);
}

/* The n-th of them from the place on, of those up to its end; NULL: there are no more. */
static const struct measurement *measurement_at(const struct scan *scan, size_t place, size_t n)
{
    const struct measured_rows *measured = &scan->measured;
    size_t at = measured->first[place] + n;
    return at < measured->first[place + 1] ? &scan->knowledge->measurements.items[measured->rows[at]] : NULL;
}

/* --- what stands beside a number --- */

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

/* The first row of each kind but the last that fits the number; NULL: none does. */
struct fitting {
    const struct measurement *rows[MEASURES_HISTORY];
};

static struct fitting find_fitting(const struct scan *scan, const struct number_found *number, size_t first, size_t limit)
{
    const struct beside beside = look_beside(scan, number, first, limit);
    const uint32_t marks[] = { beside.before[0], beside.before[1], beside.before[2], beside.behind, 0 /* a bare number */ };
    struct fitting fitting = { { NULL } };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        const struct measurement *measurement;
        for (size_t n = 0; (i == 4 || marks[i] != 0) && (measurement = measurement_at(scan, hash_of(marks[i]), n)); n++) {
            const struct measurement **fits = &fitting.rows[measurement->what];
            if ((!*fits || measurement < *fits) && may_measure(measurement, &beside)
                && measures(scan, measurement, number, first, limit))
                *fits = measurement;
        }
    }
    return fitting;
}

bool measured_age(const struct scan *scan, const struct number_found *number, size_t first, size_t limit)
{
    return find_fitting(scan, number, first, limit).rows[MEASURES_AGE];
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

/* Whether the word tells something that a number may count: what is felt and where, a verb, a time. A trade does not. */
static bool may_be_counted(const struct scan *scan, size_t at)
{
    bool found = scan_cue_over(scan, CUES_VERBS | CUES_DENYING | CUE_SET(CUE_PRESENT) | CUE_SET(CUE_EARLIER) | CUE_SET(CUE_ONSET), at);
    for (size_t i = scan->sentence_things; i < scan->things.count && !found; i++) {
        const struct concept *concept = scan_concept(scan, &scan->things.items[i]);
        found = scan_covers(&scan->things.items[i], at)
            && !(concept && (concept->kind == KIND_CIRCUMSTANCE || concept->kind == KIND_CAUSE || concept->kind == KIND_CLINICIAN));
    }
    return found || scan_date_over(scan, DATES_ANY, at) || scan_unit_over(scan, at);
}

/* Whether the words first..last, with which the text begins, are a few that say nothing: a trade, as in "Apprentice, 17, ..." */
static bool heads_text(const struct scan *scan, size_t first, size_t last)
{
    if (first > 0 || last >= first + HEAD_WORDS)
        return false;
    for (size_t at = first; at <= last; at++)
        if (scan_word(scan, at)->kind != WORD_LETTERS || may_be_counted(scan, at))
            return false;
    return true;
}

/*
 * An age behind a name or a trade: "Mrs P., 79, slid off the bed", "Oskar (16)", "Cellist, 24."; a trade made of words that the
 * tables know begins the text.
 */
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
    return scan_is_unknown(scan, at) || is_initial_of_name(scan_word(scan, at), stopped)
        || (number->value >= HEAD_AGE_LEAST && heads_text(scan, first, at));
}

void measured_find(struct scan *scan, size_t first, size_t limit)
{
    for (size_t n = 0; n < scan->numbers.count; n++) {
        const struct number_found *number = &scan->numbers.items[n];
        if (scan->age < 0 && follows_name(scan, number, first, limit))
            scan->age = number->value;
        const struct fitting fitting = find_fitting(scan, number, first, limit);
        const struct measurement *age = fitting.rows[MEASURES_AGE], *severity = fitting.rows[MEASURES_SEVERITY];
        const struct measurement *concept = fitting.rows[MEASURES_CONCEPT];
        bool aged = age && (!severity || age < severity); /* the first of the rows */
        if ((!age && !severity && !concept) || is_in_duration(scan, number, first))
            continue;
        if (age || severity)
            take_measurement(scan, aged ? age : severity, number);
        if (concept && !aged && !is_in_term(scan, number)) /* an age is no fever */
            take_measurement(scan, concept, number);
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
    const struct measurement *measurement;
    for (size_t n = 0; (measurement = measurement_at(scan, MEASURED_HASHES, n)) != NULL; n++) {
        bool bare = measurement->before_count == 0 && measurement->after_count == 0;
        struct number_found year = { (uint32_t)at, (uint32_t)at, value };
        if (!bare && measures(scan, measurement, &year, first, limit))
            return YEAR_TOLD;
        if (bare && value >= measurement->from && value <= measurement->to && year_stands_apart(scan, at, first, limit))
            past = YEAR_BESIDE;
    }
    return past;
}
