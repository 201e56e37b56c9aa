/* calendar: days and dates, there and back. */
#include "calendar.h"

#include "check.h"

static const struct {
    const char *text;
    int32_t day;
} dates[] = {
    { "1970-01-01", 0 },
    { "1969-12-31", -1 },
    { "2000-03-01", 11017 },
    { "2026-11-21", 20778 },
    { "2024-02-29T08:00", 19782 },
    { "2024-02-29 08:00:00", 19782 },
    { "2023-02-29", CALENDAR_NONE },
    { "1900-02-29", CALENDAR_NONE },
    { "2024-13-01", CALENDAR_NONE },
    { "2024-00-10", CALENDAR_NONE },
    { "2024-04-31", CALENDAR_NONE },
    { "0000-01-01", CALENDAR_NONE },
    { "2024-4-3", CALENDAR_NONE },
    { "2024-04-03x", CALENDAR_NONE },
    { "20240403", CALENDAR_NONE },
    { "03/04/2024", CALENDAR_NONE },
    { "-024-04-03", CALENDAR_NONE },
    { "", CALENDAR_NONE },
};

/* Every day of 800 years follows the one before it, and its date is one day on. */
static void check_years(void)
{
    int32_t before = calendar_day((struct calendar_date){ 1599, 12, 31 });
    struct calendar_date then = calendar_date(before);
    for (int32_t day = before + 1; day < before + 800 * 365; day++) {
        struct calendar_date date = calendar_date(day);
        bool next = date.year == then.year && date.month == then.month && date.day == then.day + 1;
        bool next_month = date.year == then.year && date.month == then.month + 1 && date.day == 1;
        bool next_year = date.year == then.year + 1 && date.month == 1 && date.day == 1 && then.month == 12;
        CHECK(next || next_month || next_year);
        CHECK(calendar_day(date) == day);
        CHECK((calendar_month_end(day - 1) == day - 1) == (date.day == 1));
        CHECK(calendar_weekday(day) == calendar_weekday(day - 1) % 7 + 1);
        then = date;
    }
}

int main(void)
{
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++)
        CHECK_FOR(dates[i].text, calendar_parse(slice_of(dates[i].text)) == dates[i].day);
    CHECK(calendar_weekday(calendar_parse(slice_of("2026-11-21"))) == 6);
    CHECK(calendar_weekday(calendar_parse(slice_of("1969-12-28"))) == 7);
    check_years();
    return checks_end();
}
