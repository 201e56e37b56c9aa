#include "calendar.h"

#include <stdbool.h>

enum { ERA_YEARS = 400, ERA_DAYS = 146097, EPOCH = 719468 /* days from 0000-03-01 to 1970-01-01 */ };

static bool is_leap(int32_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int32_t days_of_month(int32_t year, int32_t month)
{
    static const int32_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Years that begin in March have the leap day last, so that the months before it have the same lengths in all of them. */
int32_t calendar_day(struct calendar_date date)
{
    if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1
        || date.day > days_of_month(date.year, date.month))
        return CALENDAR_NONE;
    int32_t year = date.year - (date.month <= 2);
    int32_t era = year / ERA_YEARS, year_of_era = year % ERA_YEARS;
    int32_t day_of_year = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1;
    return era * ERA_DAYS + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - EPOCH;
}

struct calendar_date calendar_date(int32_t day)
{
    int32_t days = day + EPOCH, era = days / ERA_DAYS, day_of_era = days % ERA_DAYS;
    int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t march = (5 * day_of_year + 2) / 153; /* months since March */
    struct calendar_date date = { era * ERA_YEARS + year_of_era, march < 10 ? march + 3 : march - 9,
                                  day_of_year - (153 * march + 2) / 5 + 1 };
    date.year += date.month <= 2;
    return date;
}

int32_t calendar_month_end(int32_t day)
{
    struct calendar_date date = calendar_date(day);
    return day - date.day + days_of_month(date.year, date.month);
}

int32_t calendar_weekday(int32_t day)
{
    enum { EPOCH_WEEKDAY = 3 }; /* 1970-01-01 was a Thursday, three days behind a Monday */
    int32_t rest = (day + EPOCH_WEEKDAY) % 7;
    return (rest < 0 ? rest + 7 : rest) + 1;
}

/* Reads `count` digits from `at`; -1 when there are others. */
static int32_t digits(struct slice text, size_t at, size_t count)
{
    int32_t value = 0;
    for (size_t i = at; i < at + count; i++) {
        if (!slice_is_digit(text.at[i]))
            return -1;
        value = value * 10 + (text.at[i] - '0');
    }
    return value;
}

int32_t calendar_parse(struct slice text)
{
    enum { ISO_LENGTH = 10 };
    if (text.length < ISO_LENGTH || text.at[4] != '-' || text.at[7] != '-'
        || (text.length > ISO_LENGTH && text.at[ISO_LENGTH] != 'T' && text.at[ISO_LENGTH] != ' '))
        return CALENDAR_NONE;
    return calendar_day((struct calendar_date){ digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2) });
}
