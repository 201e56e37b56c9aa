#include "clock.h"

#include "dates.h"

enum { ONSET_DISTANCE = 3 };  /* words between "started" and its time */

enum { HOUR_MINUTES = 60, NOON = 12 * HOUR_MINUTES, DAY_MINUTES = 2 * NOON, ONE_O_CLOCK = 13 * HOUR_MINUTES };

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

bool clock_read(const struct scan *scan, size_t at, size_t limit, struct clock_time *time)
{
    const struct date_found *hour = dates_at(scan, at, DATE_HOUR);
    if (hour) {
        *time = (struct clock_time){ .minutes = (unsigned)hour->date->value * HOUR_MINUTES, .exact = true, .halved = true,
                                     .last = hour->last };
        return true;
    }
    if (!read_figures(scan, at, limit, time))
        return false;
    const struct date_found *half = dates_at(scan, time->last + 1, DATE_HALF);
    time->halved = half;
    if (!half)
        return time->exact;
    time->last = half->last;
    if (time->minutes < ONE_O_CLOCK) /* "13:05 pm" says it twice */
        time->minutes = time->minutes % NOON + (half->date->value > 1 ? NOON : 0);
    return true;
}

/* The word behind a time; the full stop of "p.m." belongs to it. */
static size_t behind_time(const struct scan *scan, const struct clock_time *time, size_t limit)
{
    bool stop = time->halved && scan_is_kind(scan, time->last + 1, 0, limit, WORD_STOP);
    return time->last + 1 + stop;
}

unsigned clock_minutes_between(const struct clock_time *begin, const struct clock_time *end)
{
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

/*
 * "Started 21:30, still gripped at 21:55", "started 2.10am its 2.40 now": whether what began at `begin`, told at word `at`, is
 * still there at a later time of the sentence, the number of which is not before `next`.
 */
static bool find_now(const struct scan *scan, size_t at, const struct clock_time *begin, size_t next, size_t limit,
                     struct clock_time *end)
{
    size_t from = at > ONSET_DISTANCE ? at - ONSET_DISTANCE : 0;
    if (!scan_cue_among(scan, CUE_SET(CUE_ONSET), from, at))
        return false;
    for (; next < scan->numbers.count; next++) {
        size_t later = scan->numbers.items[next].first;
        if (later > begin->last && clock_read(scan, later, limit, end)
            && (scan_cue_among(scan, CUE_SET(CUE_PRESENT), begin->last + 1, later)
                || scan_cue_begins(scan, CUE_SET(CUE_PRESENT), end->last + 1)))
            return true;
    }
    return false;
}

void clock_find(struct scan *scan, size_t limit)
{
    size_t behind = 0; /* the first word that is of no time read so far: "10 pm" is none in "12:10 pm" */
    for (size_t i = 0; i + 1 < scan->numbers.count; i++) {
        size_t at = scan->numbers.items[i].first;
        struct clock_time begin, end;
        if (at < behind || !clock_read(scan, at, limit, &begin))
            continue;
        behind = begin.last + 1;
        size_t range = behind_time(scan, &begin, limit);
        bool range_told = joins_times(scan, &begin, range, limit) && clock_read(scan, range + 1, limit, &end)
            && complaint_beside(scan, at, end.last);
        if (range_told || (complaint_beside(scan, at, begin.last) && find_now(scan, at, &begin, i + 1, limit, &end)))
            add_length(scan, at, &begin, &end);
    }
}
