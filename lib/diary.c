#include "diary.h"

enum { DAYS_OFTEN = 3 };

/* Whether the thing is stated to be felt, and is what the tables are about. */
static bool states_complaint(const struct scan *scan, const struct thing *thing)
{
    return scan_is_complaint(scan, thing) && scan_concept(scan, thing)->own && scan_counts(thing);
}

/* The weekday that the word names; 0: none. */
static int32_t weekday_at(const struct scan *scan, size_t at)
{
    for (size_t i = 0; i < scan->dates.count; i++)
        if (scan->dates.items[i].first == at && scan->dates.items[i].date->kind == DATE_WEEKDAY)
            return scan->dates.items[i].date->value;
    return 0;
}

void diary_note(struct scan *scan, size_t first, size_t limit)
{
    while (first < limit && !word_is_word(scan_word(scan, first)))
        first++;
    int32_t weekday = weekday_at(scan, first);
    struct diary *diary = &scan->told.diary;
    for (size_t i = scan->sentence_things; weekday > 0 && i < scan->things.count; i++) {
        if (!states_complaint(scan, &scan->things.items[i]))
            continue;
        if (diary->days == 0)
            diary->begin = scan->sentence_things;
        if (!(diary->weekdays & 1u << weekday))
            diary->days++;
        diary->weekdays |= 1u << weekday;
        return;
    }
}

void diary_settle(struct scan *scan)
{
    const struct diary *diary = &scan->told.diary;
    for (size_t i = diary->begin; diary->days >= DAYS_OFTEN && i < scan->things.count; i++)
        if (states_complaint(scan, &scan->things.items[i]))
            scan->things.items[i].mention.qualifiers |= QUALIFIER_FREQUENT;
}
