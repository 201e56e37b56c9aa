/*
 * clock: lengths told by two times of day: "cramp from 1.15 to 1.45", "13:05-14:30", "9 pm to 6 am", "started 21:30, still
 * there at 21:55", "since half two. It's gone three now". The words of times come from dates.csv.
 */
#ifndef SPASM_CLOCK_H
#define SPASM_CLOCK_H

#include "scan.h"

/*
 * Reads a time with minutes or with "am" or "pm", "ten to four" or "midnight", that begins at word `at`, before `limit`. False:
 * there is none.
 */
bool clock_read(const struct scan *scan, size_t at, size_t limit, struct clock_time *time);

/*
 * Minutes from one time to the next: "11.50 to 12.10", "12.50 to 1.20". Times that do not say in which half of the day they are
 * lie close together.
 */
unsigned clock_minutes_between(const struct clock_time *begin, const struct clock_time *end);

/*
 * Adds such lengths in the sentence that ends before word `limit` to scan->things, where a complaint stands in the same clause as
 * the earlier time. When it is now may be told in a later sentence: scan->told.began keeps the time until then.
 */
void clock_find(struct scan *scan, size_t limit);

#endif
