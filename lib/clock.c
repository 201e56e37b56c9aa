#include "clock.h"

#include "dates.h"
#include "time_units.h"

enum { ONSET_DISTANCE = 3 };  /* words between "started" and its time */

enum { HOUR_MINUTES = 60, NOON = 12 * HOUR_MINUTES, DAY_MINUTES = 2 * NOON, ONE_O_CLOCK = 13 * HOUR_MINUTES };

enum { YEARS_FROM = 1900, YEARS_TO = 2100 }; /* four figures that are rather a year than a time */

/* Reads decimal digits up to `end`; false when there are none or others. */
static bool read_clock_digits(const char *at, const char *end, unsigned *value)
{
    *value = 0;
    for (const char *digit = at; digit < end; digit++) {
        if (!slice_is_digit(*digit))
            return false;
        *value = *value * 10 + (unsigned)(*digit - '0');
    }
    return end > at && end - at <= 2;
}

/* Whether the two words behind an hour are ":" and minutes, glued to it: "13:05". */
static bool minutes_follow(const struct scan *scan, size_t at, size_t limit)
{
    return scan_is_kind(scan, at + 1, at, limit, WORD_COLON) && (scan_word(scan, at + 1)->flags & WORD_GLUED)
        && scan_is_kind(scan, at + 2, at, limit, WORD_NUMBER) && (scan_word(scan, at + 2)->flags & WORD_GLUED)
        && word_folded(&scan->words, at + 2).length == 2;
}

/* "13:05", "1.15", which is one number, or "7". */
static bool read_figures(const struct scan *scan, size_t at, size_t limit, struct clock_time *time)
{
    unsigned hours, minutes = 0;
    if (!scan_is_kind(scan, at, 0, limit, WORD_NUMBER))
        return false;
    struct slice number = word_folded(&scan->words, at);
    const char *point = memchr(number.at, '.', number.length), *end = number.at + number.length;
    bool follow = !point && minutes_follow(scan, at, limit);
    struct slice behind = follow ? word_folded(&scan->words, at + 2)
        : point ? (struct slice){ point + 1, (size_t)(end - point) - 1 } : (struct slice){ NULL, 0 };
    *time = (struct clock_time){ .exact = behind.at, .last = follow ? at + 2 : at };
    if (!read_clock_digits(number.at, point ? point : end, &hours)
        || (time->exact && (behind.length != 2 || !read_clock_digits(behind.at, behind.at + behind.length, &minutes))))
        return false;
    time->minutes = hours * HOUR_MINUTES + minutes;
    return minutes < HOUR_MINUTES && time->minutes <= DAY_MINUTES;
}

/* A whole hour at the word, in digits or letters; behind it no unit, which would make it a length: "five to six weeks". */
static const struct number_found *hour_at(const struct scan *scan, size_t at, size_t limit)
{
    for (size_t i = 0; i < scan->numbers.count && scan->numbers.items[i].first <= at; i++) {
        const struct number_found *number = &scan->numbers.items[i];
        if (number->first != at || number->last >= limit)
            continue;
        for (size_t n = 0; n < scan->units.count && scan->units.items[n].first <= number->last + 1; n++)
            if (scan->units.items[n].first == number->last + 1)
                return NULL;
        bool whole = number->value >= 1 && number->value <= DAY_HOURS && number->value == (double)(unsigned)number->value;
        return whole && !scan_is_kind(scan, number->last + 1, at, limit, WORD_SLASH) ? number : NULL;
    }
    return NULL;
}

/* "half past two", "ten to four", "half 2"; "half past", of no hour that is named. */
static bool read_past(const struct scan *scan, size_t at, size_t limit, struct clock_time *time)
{
    const struct date_found *past = dates_at(scan, at, DATE_PAST), *to = dates_at(scan, at, DATE_TO);
    const struct date_found *said = past && (!to || past->last > to->last) ? past : to;
    if (!said)
        return false;
    unsigned minutes = said == past ? (unsigned)said->date->value : HOUR_MINUTES - (unsigned)said->date->value;
    const struct number_found *hour = hour_at(scan, said->last + 1, limit);
    if (!hour) {
        *time = (struct clock_time){ .minutes = minutes, .exact = true, .floating = true, .last = said->last };
        return said->last > said->first;
    }
    unsigned hours = (unsigned)hour->value + DAY_HOURS - (said == past ? 0 : 1);
    *time = (struct clock_time){ .minutes = hours % DAY_HOURS * HOUR_MINUTES + minutes, .exact = true, .last = hour->last };
    return true;
}

/* Takes "am" or "pm" behind a time. */
static bool read_half(const struct scan *scan, struct clock_time *time)
{
    const struct date_found *half = dates_at(scan, time->last + 1, DATE_HALF);
    time->halved = half;
    if (!half)
        return time->exact;
    time->last = half->last;
    if (time->minutes < ONE_O_CLOCK) /* "13:05 pm" says it twice */
        time->minutes = time->minutes % NOON + (half->date->value > 1 ? NOON : 0);
    return true;
}

bool clock_read(const struct scan *scan, size_t at, size_t limit, struct clock_time *time)
{
    const struct date_found *hour = dates_at(scan, at, DATE_HOUR);
    if (hour) {
        *time = (struct clock_time){ .minutes = (unsigned)hour->date->value * HOUR_MINUTES, .exact = true, .halved = true,
                                     .last = hour->last };
        return true;
    }
    bool past = read_past(scan, at, limit, time);
    return past ? !time->floating && read_half(scan, time) : read_figures(scan, at, limit, time) && read_half(scan, time);
}

/* The word behind a time; the full stop of "p.m." belongs to it. */
static size_t behind_time(const struct scan *scan, const struct clock_time *time, size_t limit)
{
    bool stop = time->halved && scan_is_kind(scan, time->last + 1, 0, limit, WORD_STOP);
    return time->last + 1 + stop;
}

unsigned clock_minutes_between(const struct clock_time *begin, const struct clock_time *end)
{
    if (end->floating) /* "since two ... it's gone half past" */
        return (end->minutes + HOUR_MINUTES - begin->minutes % HOUR_MINUTES) % HOUR_MINUTES;
    unsigned minutes = (end->minutes + DAY_MINUTES - begin->minutes) % DAY_MINUTES;
    bool close = begin->halved != end->halved || (!end->halved && end->minutes < begin->minutes);
    return close ? minutes % NOON : minutes;
}

/* Whether a complaint stands in the clause of the words. */
static bool complaint_beside(const struct scan *scan, size_t first, size_t last)
{
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        const struct mention *mention = &scan->things.items[i].mention;
        size_t low = mention->first < first ? mention->first : first, high = mention->last > last ? mention->last : last;
        if (scan_is_complaint(scan, &scan->things.items[i]) && !scan_parted(scan, low, high, BOUNDARY_CLAUSE))
            return true;
    }
    return false;
}

/* Whether the word or sign makes one stretch of two times: "to", "-"; "3 am or 4 am" is none. */
static bool joins_times(const struct scan *scan, const struct clock_time *begin, size_t at, size_t limit)
{
    if (at >= limit)
        return false;
    return scan_word(scan, at)->kind == WORD_DASH
        || (scan_cue_at(scan, CUE_SET(CUE_RANGE), at) && !(begin->halved && scan_cue_at(scan, CUE_SET(CUE_LIST), at)));
}

static void add_length(struct scan *scan, size_t first, const struct clock_time *begin, const struct clock_time *end)
{
    double hours = clock_minutes_between(begin, end) / (double)HOUR_MINUTES;
    struct thing *thing = hours > 0 ? scan_add_thing(scan, THING_DURATION, (uint32_t)first, (uint32_t)end->last) : NULL;
    if (thing)
        thing->mention.duration = (struct duration){ .low = hours, .high = hours };
}

/* "0415", "1345": a time in four figures that is no year. */
static bool read_four_figures(const struct scan *scan, size_t at, size_t limit, struct clock_time *time)
{
    unsigned hours, minutes;
    if (!scan_is_kind(scan, at, 0, limit, WORD_NUMBER))
        return false;
    struct slice number = word_folded(&scan->words, at);
    if (number.length != 4 || !read_clock_digits(number.at, number.at + 2, &hours)
        || !read_clock_digits(number.at + 2, number.at + 4, &minutes))
        return false;
    unsigned figures = hours * 100 + minutes;
    *time = (struct clock_time){ .minutes = hours * HOUR_MINUTES + minutes, .exact = true, .halved = true, .last = at };
    return hours < DAY_HOURS && minutes < HOUR_MINUTES && (figures < YEARS_FROM || figures >= YEARS_TO);
}

/* Whether a word of the kind ends right before the word `at`. */
static bool stands_before(const struct scan *scan, enum date_kind kind, size_t at)
{
    for (size_t i = 0; i < scan->dates.count && scan->dates.items[i].first < at; i++)
        if (scan->dates.items[i].date->kind == kind && scan->dates.items[i].last + 1 == at)
            return true;
    return false;
}

static struct clock_time bare_hour(const struct number_found *hour)
{
    return (struct clock_time){ .minutes = (unsigned)hour->value % DAY_HOURS * HOUR_MINUTES, .last = hour->last };
}

/* A time at which something may have begun: behind "at" or "since" also four figures and a bare hour, "since four". */
static bool read_begin(const struct scan *scan, size_t at, size_t limit, struct clock_time *time)
{
    if (clock_read(scan, at, limit, time))
        return true;
    bool told = stands_before(scan, DATE_AT, at) || (at > 0 && scan_cue_at(scan, CUE_SET(CUE_ONSET), at - 1));
    const struct number_found *hour = told ? hour_at(scan, at, limit) : NULL;
    if (told && read_four_figures(scan, at, limit, time))
        return true;
    if (hour)
        *time = bare_hour(hour);
    return hour;
}

/* A time that is said to be now: "still gripped at 21:55", "its 2.40 now", "it's gone half past". */
static bool read_now(const struct scan *scan, size_t at, size_t behind, size_t limit, struct clock_time *time)
{
    bool named = stands_before(scan, DATE_NOW, at);
    if (clock_read(scan, at, limit, time) || (read_past(scan, at, limit, time) && time->floating))
        return named || (!time->floating && scan_cue_among(scan, CUE_SET(CUE_PRESENT), behind, at))
            || scan_cue_begins(scan, CUE_SET(CUE_PRESENT), time->last + 1);
    if (!named || read_four_figures(scan, at, limit, time))
        return named;
    const struct number_found *hour = hour_at(scan, at, limit); /* "it's gone nine now" */
    if (hour)
        *time = bare_hour(hour);
    return hour && scan_cue_begins(scan, CUE_SET(CUE_PRESENT), time->last + 1);
}

/* Whether the sentence says behind word `from` what time it is now; *first: where. */
static bool find_now(const struct scan *scan, size_t from, size_t limit, size_t *first, struct clock_time *now)
{
    for (size_t i = 0; i < scan->numbers.count; i++) {
        *first = scan->numbers.items[i].first;
        if (*first >= from && read_now(scan, *first, from, limit, now))
            return true;
    }
    for (size_t i = 0; i < scan->dates.count; i++) {
        *first = scan->dates.items[i].first;
        if (*first >= from && read_now(scan, *first, from, limit, now))
            return true;
    }
    return false;
}

/* Whether the time at the word is told as a beginning: "started 21:30", "locked at 6.10". */
static bool is_beginning(const struct scan *scan, size_t at)
{
    size_t from = at > ONSET_DISTANCE ? at - ONSET_DISTANCE : 0;
    return scan_cue_among(scan, CUE_SET(CUE_ONSET), from, at) || stands_before(scan, DATE_AT, at);
}

/* Goes through the words at which a time may begin, in order. */
struct places_of_times {
    size_t number, date;              /* those of the sentence that come next */
};

/* The next one; false when there is none. */
static bool next_place(const struct scan *scan, struct places_of_times *places, size_t *at)
{
    bool number = places->number < scan->numbers.count, date = places->date < scan->dates.count;
    if (!number && !date)
        return false;
    if (number && (!date || scan->numbers.items[places->number].first <= scan->dates.items[places->date].first))
        *at = scan->numbers.items[places->number++].first;
    else
        *at = scan->dates.items[places->date++].first;
    return true;
}

/* Whether the sentence says how long it was, or that it is over: "cramp at 7.30, gone in a minute. It's 9.30 now." */
static bool says_more(const struct scan *scan)
{
    for (size_t i = scan->sentence_things; i < scan->things.count; i++)
        if (scan->things.items[i].kind == THING_DURATION)
            return true;
    for (size_t i = 0; i < scan->cues.count && scan_has_cue(scan, CUE_SET(CUE_RESOLVED)); i++)
        if (scan->cues.items[i].cue->class == CUE_RESOLVED && !stands_before(scan, DATE_NOW, scan->cues.items[i].last + 1))
            return true; /* but "it's gone half past" */
    return false;
}

void clock_find(struct scan *scan, size_t limit)
{
    struct told *told = &scan->told;
    const struct clock_time before = told->began;
    const bool waits = told->began_known;
    struct places_of_times places = { 0 };
    struct clock_time begin, end;
    size_t behind = 0, at; /* the first word that is of no time read so far: "10 pm" is none in "12:10 pm" */
    bool looked = false;   /* for what time it is now: what is not told behind one beginning is not told behind a later one */
    told->began_known = false;
    while (next_place(scan, &places, &at)) {
        if (at < behind || !read_begin(scan, at, limit, &begin))
            continue;
        behind = begin.last + 1;
        size_t range = behind_time(scan, &begin, limit), now;
        if (!complaint_beside(scan, at, begin.last))
            continue;
        if ((begin.exact || begin.halved) && joins_times(scan, &begin, range, limit) && clock_read(scan, range + 1, limit, &end)
            && complaint_beside(scan, at, end.last)) {
            add_length(scan, at, &begin, &end);
        } else if (is_beginning(scan, at)) {
            bool ended = says_more(scan), found = !ended && !looked && find_now(scan, behind, limit, &now, &end);
            looked = true;
            if (found)
                add_length(scan, at, &begin, &end);
            told->began = begin;
            told->began_known = !ended && !found;
        }
    }
    if (!waits || told->began_known || says_more(scan))
        return;
    if (find_now(scan, 0, limit, &at, &end)) {
        add_length(scan, at, &before, &end);
    } else { /* it may be told yet */
        told->began = before;
        told->began_known = true;
    }
}
