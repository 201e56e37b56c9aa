/*
 * dates: how long something has lasted that began on a day that the text names ("since Tuesday", "onset 3 March",
 * "started on 12/11"), when the date of the report is known; of weekdays, also when the text says which one it is today
 * ("since Thursday (today's Tuesday)"), of the month when it says the day ("since the 10th, today is the 23rd"), and of the year
 * when it says the month ("since January, it is April now").
 */
#ifndef SPASM_DATES_H
#define SPASM_DATES_H

#include "calendar.h"
#include "scan.h"

/* The longest word of the kind in dates.csv that begins at `at`; NULL: none. */
const struct date_found *dates_at(const struct scan *scan, size_t at, enum date_kind kind);

/*
 * Reads the date that begins at word `at`, before `limit`: "3 March", "12/11/25", "2025-11-12", "14th", "March"; the parts that
 * are not named are 0. False when there is none.
 */
bool dates_read(const struct scan *scan, size_t at, size_t limit, struct calendar_date *date, size_t *last);

/* Notes in scan->told_today, told_day and told_season which weekday, day of the month, month or feast the sentence says it is. */
void dates_note_today(struct scan *scan, size_t first, size_t limit);

/*
 * Adds the durations that end today to the things of the sentence that ends before word `limit`. While today is not known it
 * adds none, and notes in scan->told.undated that a day waits for it.
 */
void dates_find(struct scan *scan, size_t limit);

#endif
