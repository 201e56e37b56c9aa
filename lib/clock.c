#include "clock.h"

enum { HOUR_MINUTES = 60, HALF_DAY_MINUTES = 720, HOURS_MOST = 24, BEHIND_TIME = 2 /* letters of "am", "pm" */ };

/* A time of day with minutes, and the last word of it. */
struct clock_time {
    unsigned minutes;
    size_t last;
};

/* Reads decimal digits up to `end`; false when there are none or others. */
static bool read_digits(const char *at, const char *end, unsigned *value)
{
    *value = 0;
    for (const char *digit = at; digit < end; digit++) {
        if (*digit < '0' || *digit > '9')
            return false;
        *value = *value * 10 + (unsigned)(*digit - '0');
    }
    return end > at && end - at <= 2;
}

/* "13", ":" and "05" glued together, or "1.15", which is one number. */
static bool read_time(const struct scan *scan, size_t at, size_t limit, struct clock_time *time)
{
    unsigned hours, minutes;
    if (at >= limit || scan_word(scan, at)->kind != WORD_NUMBER)
        return false;
    struct slice number = word_folded(&scan->words, at);
    const char *point = memchr(number.at, '.', number.length), *end = number.at + number.length;
    if (point) {
        if (end - point != 3 || !read_digits(number.at, point, &hours) || !read_digits(point + 1, end, &minutes))
            return false;
        time->last = at;
    } else {
        if (at + 2 >= limit || scan_word(scan, at + 1)->kind != WORD_COLON || !(scan_word(scan, at + 1)->flags & WORD_GLUED)
            || scan_word(scan, at + 2)->kind != WORD_NUMBER || !(scan_word(scan, at + 2)->flags & WORD_GLUED))
            return false;
        struct slice behind = word_folded(&scan->words, at + 2);
        if (behind.length != 2 || !read_digits(number.at, end, &hours)
            || !read_digits(behind.at, behind.at + behind.length, &minutes))
            return false;
        time->last = at + 2;
    }
    time->minutes = hours * HOUR_MINUTES + minutes;
    return hours <= HOURS_MOST && minutes < HOUR_MINUTES;
}

/* The word behind a time and the "am" or "pm" that may follow it. */
static size_t behind_time(const struct scan *scan, const struct clock_time *time, size_t limit)
{
    size_t at = time->last + 1;
    bool half = at < limit && scan_word(scan, at)->kind == WORD_LETTERS && word_folded(&scan->words, at).length == BEHIND_TIME
        && !scan_cue_at(scan, CUE_RANGE, at);
    return at + half;
}

/* Whether a complaint stands in the clause of the words. */
static bool complaint_beside(const struct scan *scan, size_t first, size_t last)
{
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        const struct mention *mention = &scan->things.items[i].mention;
        size_t low = mention->first < first ? mention->first : first, high = mention->last > last ? mention->last : last;
        if (scan->things.items[i].kind == THING_MENTION && scan->knowledge->concepts.items[mention->concept].complaint
            && !scan_parted(scan, low, high, BOUNDARY_CLAUSE))
            return true;
    }
    return false;
}

void clock_find(struct scan *scan, size_t limit)
{
    for (size_t i = 0; i + 1 < scan->numbers.count; i++) {
        size_t at = scan->numbers.items[i].first;
        struct clock_time begin, end;
        if (!read_time(scan, at, limit, &begin))
            continue;
        size_t range = behind_time(scan, &begin, limit);
        if (range >= limit || !(scan_word(scan, range)->kind == WORD_DASH || scan_cue_at(scan, CUE_RANGE, range))
            || !read_time(scan, range + 1, limit, &end) || !complaint_beside(scan, at, end.last))
            continue;
        unsigned minutes = (end.minutes + 2 * HALF_DAY_MINUTES - begin.minutes) % (2 * HALF_DAY_MINUTES);
        minutes %= end.minutes < begin.minutes ? HALF_DAY_MINUTES : 2 * HALF_DAY_MINUTES; /* "11.50 to 12.10", "12.50 to 1.20" */
        struct thing *thing = minutes > 0 ? scan_add_thing(scan, THING_DURATION, (uint32_t)at, (uint32_t)end.last) : NULL;
        if (thing)
            thing->mention.duration = (struct duration){ .low = minutes / (double)HOUR_MINUTES, .high = minutes / (double)HOUR_MINUTES };
    }
}
