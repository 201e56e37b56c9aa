#include "stamps.h"

#include "clock.h"
#include "dates.h"
#include "scores.h"
#include "time_units.h"

enum {
    WEEK_DAYS = 7, YEAR_DAYS = 365,
    SOME_YEAR = 2001, MID_MONTH = 15, HOUR_MINUTES = 60
};

/* A date, but for "6/10", a score; "6/10 5" is a score behind a date. */
static bool read_day(const struct scan *scan, size_t at, size_t limit, struct calendar_date *date, size_t *last)
{
    struct score score;
    if (!dates_read(scan, at, limit, date, last))
        return false;
    return date->year > 0 || !scores_read(scan, at, limit, &score) || !score.out_of
        || scan_is_kind(scan, score.last + 1, at, limit, WORD_NUMBER);
}

static bool read_weekday(const struct scan *scan, size_t at, size_t limit, struct stamp *stamp)
{
    const struct date_found *weekday = dates_at(scan, at, DATE_WEEKDAY);
    struct calendar_date date;
    size_t behind;
    if (!weekday)
        return false;
    stamp->kind = STAMP_WEEKDAY;
    stamp->day = weekday->date->value;
    stamp->last = weekday->last;
    if (read_day(scan, stamp->last + 1, limit, &date, &behind)) /* "Thu 6 Feb", "Mon 14th" */
        stamp->last = behind;
    return true;
}

/* "Day 3", "Wk 2": a unit of days to months and a whole number. */
static bool read_count(const struct scan *scan, size_t at, struct stamp *stamp)
{
    for (size_t i = 0; i < scan->units.count && scan->units.items[i].first <= at; i++) {
        const struct unit_found *unit = &scan->units.items[i];
        if (unit->first != at || unit->unit->fixed || unit->unit->fraction || unit->unit->hours < DAY_HOURS)
            continue;
        for (size_t n = 0; n < scan->numbers.count; n++) {
            const struct number_found *number = &scan->numbers.items[n];
            if (number->first != unit->last + 1 || number->value < 1 || number->value > YEAR_DAYS)
                continue;
            stamp->kind = STAMP_COUNT;
            stamp->day = (int32_t)(number->value * unit->unit->hours / DAY_HOURS);
            stamp->last = number->last;
            return true;
        }
    }
    return false;
}

static bool read_date(const struct scan *scan, size_t at, size_t limit, struct stamp *stamp)
{
    struct calendar_date date;
    if (!read_day(scan, at, limit, &date, &stamp->last) || date.month == 0)
        return false;
    date.year = date.year > 0 ? date.year : SOME_YEAR;
    date.day = date.day > 0 ? date.day : MID_MONTH;
    stamp->day = calendar_day(date);
    stamp->kind = STAMP_DATE;
    return stamp->day != CALENDAR_NONE;
}

bool stamps_read(const struct scan *scan, size_t first, size_t limit, struct stamp *stamp)
{
    *stamp = (struct stamp){ .kind = STAMP_NONE };
    bool dated = read_weekday(scan, first, limit, stamp) || read_count(scan, first, stamp) || read_date(scan, first, limit, stamp);
    size_t behind = dated ? stamp->last + 1 : first;
    stamp->timed = clock_read(scan, behind, limit, &stamp->time);
    if (stamp->timed) {
        stamp->last = stamp->time.last;
        stamp->kind = dated ? stamp->kind : STAMP_TIME;
    } else if (!dated) {
        stamp->kind = STAMP_NONE;
    }
    return stamp->kind != STAMP_NONE;
}

/* Days from one entry to the next; below 0: it is earlier. */
static int32_t days_between(const struct stamp *from, const struct stamp *to)
{
    int32_t days = to->day - from->day;
    if (to->kind == STAMP_WEEKDAY)
        return (days + WEEK_DAYS) % WEEK_DAYS;
    return days < 0 && to->kind == STAMP_DATE ? days + YEAR_DAYS : days;
}

bool stamps_between(const struct stamp *from, const struct stamp *to, double *hours, int32_t *days)
{
    *days = 0;
    if (to->kind == STAMP_TIME) {
        *hours = from->timed ? clock_minutes_between(&from->time, &to->time) / (double)HOUR_MINUTES : 0;
        return true;
    }
    *days = days_between(from, to);
    *hours = *days * DAY_HOURS;
    if (from->timed && to->timed)
        *hours += ((double)to->time.minutes - (double)from->time.minutes) / HOUR_MINUTES;
    return from->kind == to->kind && *days >= 0;
}
