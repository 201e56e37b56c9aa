/* calendar: days of the Gregorian calendar as numbers, so that they can be subtracted. */
#ifndef SPASM_CALENDAR_H
#define SPASM_CALENDAR_H

#include <stdint.h>

#include "slice.h"

/* No day. */
enum { CALENDAR_NONE = INT32_MIN };

struct calendar_date {
    int32_t year, month, day;    /* month and day from 1 */
};

/* The number of a date: 1970-01-01 is 0. CALENDAR_NONE when there is no such date, or its year is not 1 to 9999. */
int32_t calendar_day(struct calendar_date date);

/* The date of a number that calendar_day gave. */
struct calendar_date calendar_date(int32_t day);

/* The last day of the month that the day lies in. */
int32_t calendar_month_end(int32_t day);

/* Monday is 1, Sunday 7. */
int32_t calendar_weekday(int32_t day);

/* Reads YYYY-MM-DD, which a time may follow behind a 'T' or a blank (ISO 8601). CALENDAR_NONE when it is anything else. */
int32_t calendar_parse(struct slice text);

#endif
