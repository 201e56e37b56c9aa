#include "dates.h"

#include "number.h"
#include "time_units.h"

enum {
    ONSET_FAR = 2,          /* words between "since" and the date: "since about last Tuesday" */
    MONTH_DAY_FAR = 5,      /* and a day of the month: "since my birthday on the 3rd" */
    MONTHS = 12, FIRST_YEAR = 1900, CENTURY = 100,
    SOME_YEAR = 2001,
    LAST_YEAR = 2099,       /* of a text whose day is not known */
    TODAY_FAR = 3,          /* words and signs from "today" to "the 23rd" */
    MONTH_LEAST = 28, MONTH_MOST = 31
};

/* A date on its way: parts that the text did not name are 0. */
struct named {
    struct calendar_date date;
    size_t last;            /* its last word or sign */
};

const struct date_found *dates_at(const struct scan *scan, size_t at, enum date_kind kind)
{
    const struct date_found *best = NULL;
    size_t low = 0, high = scan->dates.count; /* they are in the order of their first words */
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (scan->dates.items[middle].first < at)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = low; i < scan->dates.count && scan->dates.items[i].first == at; i++) {
        const struct date_found *found = &scan->dates.items[i];
        if (found->date->kind == kind && (!best || found->last > best->last))
            best = found;
    }
    return best;
}

/* The whole number at `at`, when it lies between `least` and `most`; else 0. */
static int32_t number_at(const struct scan *scan, size_t at, size_t limit, int32_t least, int32_t most)
{
    double value;
    if (at >= limit || scan_word(scan, at)->kind != WORD_NUMBER || !number_parse(word_folded(&scan->words, at), &value)
        || value < least || value > most || value != (double)(int32_t)value)
        return 0;
    return (int32_t)value;
}

/* A day of the month at `at`; *next: the word behind it and its "rd", "of". */
static int32_t day_at(const struct scan *scan, size_t at, size_t limit, size_t *next, bool *ordinal)
{
    int32_t day = number_at(scan, at, limit, 1, 31);
    const struct date_found *suffix = day > 0 ? dates_at(scan, at + 1, DATE_ORDINAL) : NULL;
    *ordinal = suffix && (scan_word(scan, suffix->first)->flags & WORD_GLUED);
    *next = *ordinal ? suffix->last + 1 : at + 1;
    return day;
}

static int32_t this_year(const struct scan *scan)
{
    return scan->today != CALENDAR_NONE ? calendar_date(scan->today).year : LAST_YEAR;
}

static int32_t year_at(const struct scan *scan, size_t at, size_t limit)
{
    return number_at(scan, at, limit, FIRST_YEAR, this_year(scan));
}

/* "3 March", "3rd of March 2024", "March 3", "March", "the 3rd". */
static bool read_words(const struct scan *scan, size_t at, size_t limit, struct named *named)
{
    bool ordinal = false;
    size_t next = at;
    *named = (struct named){ .last = at };
    named->date.day = day_at(scan, at, limit, &next, &ordinal);
    if (named->date.day == 0)
        next = at;
    size_t behind = next;
    while (behind > at && behind < limit && behind < next + 2 && !dates_at(scan, behind, DATE_MONTH)
           && word_is_word(scan_word(scan, behind)))
        behind++; /* "of" */
    const struct date_found *month = dates_at(scan, behind, DATE_MONTH);
    if (!month) {
        named->last = next - (next > at);
        return ordinal;
    }
    named->date.month = month->date->value;
    named->last = month->last;
    if (named->date.day == 0 && (named->date.day = day_at(scan, month->last + 1, limit, &next, &ordinal)) > 0)
        named->last = next - 1;
    size_t year = named->last + 1;
    year += year < limit && scan_word(scan, year)->kind == WORD_COMMA;
    if ((named->date.year = year_at(scan, year, limit)) > 0)
        named->last = year;
    return true;
}

/* A sign between the parts of "12/11", "2025-11-12". */
static bool is_date_sign(const struct word *word)
{
    return (word->kind == WORD_SLASH || word->kind == WORD_DASH) && (word->flags & WORD_GLUED)
        && (word->flags & WORD_FOLLOWED);
}

/* Where "98" belongs: to the century of this year, or, being still to come in it, to the one before. */
static int32_t century_of(int32_t year, int32_t this_year)
{
    int32_t century = this_year - this_year % CENTURY;
    return century + year > this_year ? century - CENTURY : century;
}

/* "12/11", "12/11/25", "2025-11-12": day before month, as nearly everywhere, unless that is no date. */
static bool read_date_digits(const struct scan *scan, size_t at, size_t limit, struct named *named)
{
    int32_t parts[3] = { 0 };
    size_t count = 0;
    bool goes_on = true;
    for (size_t next = at; goes_on && count < 3 && (parts[count] = number_at(scan, next, limit, 1, 9999)) > 0; next += 2) {
        count++;
        goes_on = next + 1 < limit && is_date_sign(scan_word(scan, next + 1));
    }
    bool backward = count == 3 && parts[0] >= FIRST_YEAR;
    *named = (struct named){ { backward ? parts[0] : count == 3 ? parts[2] : 0, parts[1], backward ? parts[2] : parts[0] },
                             count > 0 ? at + 2 * (count - 1) : at };
    if (named->date.month > MONTHS) {
        int32_t day = named->date.month;
        named->date.month = named->date.day;
        named->date.day = day;
    }
    if (named->date.year > 0 && named->date.year < CENTURY)
        named->date.year += century_of(named->date.year, this_year(scan));
    return count >= 2;
}

bool dates_read(const struct scan *scan, size_t at, size_t limit, struct calendar_date *date, size_t *last)
{
    struct named named;
    if (!read_date_digits(scan, at, limit, &named) && !read_words(scan, at, limit, &named))
        return false;
    *date = named.date;
    *last = named.last;
    return true;
}

/* The latest day up to today on which it was the date, whose missing parts may be anything. CALENDAR_NONE: none. */
static int32_t latest(int32_t today, struct calendar_date date)
{
    enum { MONTHS_BACK = 8 * MONTHS }; /* a 29 February comes within eight years */
    if (date.year > 0)
        return calendar_day(date);
    struct calendar_date then = calendar_date(today);
    then.day = date.day;
    for (int back = 0; back <= MONTHS_BACK; back++) {
        int32_t day = date.month == 0 || date.month == then.month ? calendar_day(then) : CALENDAR_NONE;
        if (day != CALENDAR_NONE && day <= today)
            return day;
        then.year -= then.month == 1;
        then.month = then.month == 1 ? MONTHS : then.month - 1;
    }
    return CALENDAR_NONE;
}

/* What today is for weekdays, and for days of the year. */
static int32_t today_of_week(const struct scan *scan)
{
    return scan->today != CALENDAR_NONE ? scan->today : scan->told_today;
}

static int32_t today_of_year(const struct scan *scan)
{
    return scan->today != CALENDAR_NONE ? scan->today : scan->told_season;
}

static void add_dated(struct scan *scan, size_t first, size_t last, int32_t today, int32_t earliest, int32_t newest)
{
    if (earliest == CALENDAR_NONE || earliest > today)
        return;
    struct thing *thing = scan_add_thing(scan, THING_DURATION, (uint32_t)first, (uint32_t)last);
    if (!thing)
        return;
    newest = newest > today ? today : newest;
    thing->mention.duration.low = (double)(today - newest) * DAY_HOURS;
    thing->mention.duration.high = (double)(today - earliest) * DAY_HOURS;
}

/* "since Tuesday": the last one; on a Tuesday it is that of a week ago. */
static void add_weekday(struct scan *scan, const struct date_found *found)
{
    int32_t today = today_of_week(scan), back = (calendar_weekday(today) - found->date->value + 7) % 7;
    back = back == 0 ? 7 : back;
    add_dated(scan, found->first, found->last, today, today - back, today - back);
}

static void add_feast(struct scan *scan, const struct date_found *found)
{
    struct calendar_date date = { 0, found->date->value / 100, found->date->value % 100 };
    int32_t today = today_of_year(scan), day = latest(today, date);
    add_dated(scan, found->first, found->last, today, day, day);
}

static void add_named(struct scan *scan, size_t first, const struct named *named)
{
    struct calendar_date from = named->date;
    bool whole_month = from.day == 0;
    from.day = whole_month ? 1 : from.day;
    int32_t today = today_of_year(scan), begin = latest(today, from);
    if (scan->today == CALENDAR_NONE && !whole_month && from.month == calendar_date(today).month
        && scan->told_day != calendar_date(today).day)
        return; /* "since the 20th of March, it's March now": a month says not which day it is */
    add_dated(scan, first, named->last, today, begin, whole_month && begin != CALENDAR_NONE ? calendar_month_end(begin) : begin);
}

static void add_year(struct scan *scan, size_t at, int32_t year)
{
    const struct calendar_date begin = { year, 1, 1 }, end = { year, 12, 31 };
    add_dated(scan, at, at, scan->today, calendar_day(begin), calendar_day(end));
}

/* A weekday: its distance from today is known also where the text only says which weekday it is. */
static void take_weekday(struct scan *scan, const struct date_found *found)
{
    if (today_of_week(scan) != CALENDAR_NONE)
        add_weekday(scan, found);
    else
        scan->told.undated = true;
}

/* Reads a date that is no weekday. That of a year is known only from the date of the report. */
static bool take_calendar_date(struct scan *scan, size_t at, size_t limit)
{
    const struct date_found *feast = dates_at(scan, at, DATE_FEAST);
    struct named named;
    int32_t year;
    if (feast)
        add_feast(scan, feast);
    else if ((read_date_digits(scan, at, limit, &named) || read_words(scan, at, limit, &named))
             && (named.date.year == 0 || scan->today != CALENDAR_NONE))
        add_named(scan, at, &named);
    else if (scan->today != CALENDAR_NONE && (year = year_at(scan, at, limit)) > 0)
        add_year(scan, at, year);
    else
        return false;
    return true;
}

/* "Since the 10th": back from the day of the month that the text says it is, of this month or the one before. */
static bool take_month_day(struct scan *scan, size_t at, size_t limit)
{
    struct named named;
    if (!read_words(scan, at, limit, &named) || named.date.day == 0 || named.date.year > 0)
        return false;
    scan->told.undated = true;
    if (scan->told_day == 0)
        return false;
    struct thing *thing = scan_add_thing(scan, THING_DURATION, (uint32_t)at, (uint32_t)named.last);
    int32_t back = scan->told_day - named.date.day;
    if (thing) {
        thing->mention.duration.low = (double)(back < 0 ? back + MONTH_LEAST : back) * DAY_HOURS;
        thing->mention.duration.high = (double)(back < 0 ? back + MONTH_MOST : back) * DAY_HOURS;
    }
    return true;
}

/* Reads a date that begins at `at`; false when there is none. */
static bool take_date(struct scan *scan, size_t at, size_t limit)
{
    const struct date_found *weekday = dates_at(scan, at, DATE_WEEKDAY);
    if (weekday)
        take_weekday(scan, weekday);
    if (weekday || today_of_year(scan) != CALENDAR_NONE)
        return weekday || take_calendar_date(scan, at, limit);
    if (take_month_day(scan, at, limit))
        return true;
    scan->told.undated = scan->told.undated || dates_at(scan, at, DATE_MONTH) || dates_at(scan, at, DATE_FEAST);
    return false;
}

/* The weekday named at a word behind "today" or "now", a sign or "is" between: "today is Friday", "today (Fri)". */
static const struct date_found *weekday_behind(const struct scan *scan, const struct date_found *today)
{
    const struct date_found *weekday = dates_at(scan, today->last + 1, DATE_WEEKDAY);
    return weekday ? weekday : dates_at(scan, today->last + 2, DATE_WEEKDAY);
}

/* The weekday named just before the word, introduced by a sign or "it is" at most: "it's Tuesday now", "(Tue now)". */
static const struct date_found *weekday_before(const struct scan *scan, const struct date_found *today, size_t first)
{
    const struct date_found *weekday = today->first > first ? dates_at(scan, today->first - 1, DATE_WEEKDAY) : NULL;
    if (!weekday || weekday->first == first || !word_is_word(scan_word(scan, weekday->first - 1)))
        return weekday;
    return scan_cue_ends_before(scan, CUES_VERBS, weekday->first) ? weekday : NULL;
}

static void note_weekday(struct scan *scan, const struct date_found *today, size_t first)
{
    enum { SOME_MONDAY = 4 }; /* 1970-01-05 */
    const struct date_found *weekday = weekday_behind(scan, today);
    weekday = weekday ? weekday : weekday_before(scan, today, first);
    if (weekday && scan->told_today == CALENDAR_NONE)
        scan->told_today = SOME_MONDAY + weekday->date->value - 1;
}

/* Keeps the day of the month, and the month where it is told: "today is the 23rd", "it is 20 Jan". */
static void keep_day(struct scan *scan, const struct calendar_date *date)
{
    if (scan->told_day == 0)
        scan->told_day = date->day;
    if (date->month > 0 && scan->told_season == CALENDAR_NONE)
        scan->told_season = calendar_day((struct calendar_date){ SOME_YEAR, date->month, date->day });
}

/* The same behind the word, or right before it: "the 19th now". */
static void note_day(struct scan *scan, const struct date_found *today, size_t first, size_t limit)
{
    struct named named;
    for (size_t at = today->last + 1; at < limit && at <= today->last + TODAY_FAR; at++)
        if (read_words(scan, at, limit, &named) && named.date.day > 0) {
            keep_day(scan, &named.date);
            return;
        }
    for (size_t at = today->first; at > first && at + TODAY_FAR > today->first; at--)
        if (read_words(scan, at - 1, limit, &named) && named.date.day > 0 && named.last + 1 == today->first) {
            keep_day(scan, &named.date);
            return;
        }
}

/* "It is April now", "its nearly valentines"; "now may" is no month. */
static void note_season(struct scan *scan, const struct date_found *today)
{
    enum { MID_MONTH = 15, SHORT_MONTH = 3 };
    const struct date_found *feast = dates_at(scan, today->last + 1, DATE_FEAST);
    const struct date_found *month = dates_at(scan, today->last + 1, DATE_MONTH);
    if (scan->told_season != CALENDAR_NONE || (!feast && !month))
        return;
    const struct word *word = scan_word(scan, today->last + 1);
    if (feast)
        scan->told_season =
            calendar_day((struct calendar_date){ SOME_YEAR, feast->date->value / 100, feast->date->value % 100 });
    else if (word->folded_length > SHORT_MONTH || (word->flags & WORD_CAPITAL))
        scan->told_season = calendar_day((struct calendar_date){ SOME_YEAR, month->date->value, MID_MONTH });
}

void dates_note_today(struct scan *scan, size_t first, size_t limit)
{
    for (size_t i = 0; i < scan->dates.count; i++) {
        const struct date_found *today = &scan->dates.items[i];
        if (today->date->kind == DATE_TODAY)
            note_weekday(scan, today, first);
        if (today->date->kind != DATE_TODAY && today->date->kind != DATE_NOW)
            continue;
        note_day(scan, today, first, limit);
        note_season(scan, today);
    }
}

void dates_find(struct scan *scan, size_t limit)
{
    for (size_t i = 0; i < scan->cues.count && scan_has_cue(scan, CUE_SET(CUE_ONSET)); i++) {
        const struct cue_found *found = &scan->cues.items[i];
        if ((found->spent && !found->in_term) || found->cue->class != CUE_ONSET || found->cue->reach == REACH_NEAR)
            continue;
        size_t at = found->last + 1;
        bool taken = false;
        for (size_t far = 0; far <= MONTH_DAY_FAR && at < limit && !taken; at++) {
            taken = far <= ONSET_FAR ? take_date(scan, at, limit)
                                     : scan->today == CALENDAR_NONE && take_month_day(scan, at, limit);
            far += word_is_word(scan_word(scan, at));
        }
    }
}
