#include "stretch.h"

#include "number.h"
#include "time_units.h"

enum {
    COMPLAINT_WORDS = 4,  /* words in which a complaint follows "sixth week of" */
    BARE_PLURAL = 2,      /* "for weeks" is two of them at least */
    SIXTY = 60,           /* minutes of an hour, seconds of a minute */
    LETTER_MOST = 366,    /* of a unit that is one letter */
    DAY_BEGUN = 10,       /* "10:30 h" and later are times of day rather than lengths */
    ENTRIES_NEAR = 200    /* words between two entries of a diary */
};

const struct number_found *stretch_number_ending(const struct scan *scan, size_t last)
{
    const struct number_found *best = NULL;
    for (size_t i = scan->numbers.count; i-- > 0;) {
        const struct number_found *number = &scan->numbers.items[i];
        if (number->last == last && (!best || number->first < best->first))
            best = number;
        if (number->last + 8 < last)
            break;
    }
    return best;
}

static const struct number_found *number_starting(const struct scan *scan, size_t first)
{
    const struct number_found *best = NULL;
    for (size_t i = 0; i < scan->numbers.count; i++) {
        const struct number_found *number = &scan->numbers.items[i];
        if (number->first == first && (!best || number->last > best->last))
            best = number;
        if (number->first > first)
            break;
    }
    return best;
}

static const struct unit_found *unit_starting(const struct scan *scan, size_t first)
{
    const struct unit_found *best = NULL;
    for (size_t i = 0; i < scan->units.count; i++) {
        const struct unit_found *unit = &scan->units.items[i];
        if (unit->first == first && !unit->unit->fixed && !unit->unit->fraction && (!best || unit->last > best->last))
            best = unit;
        if (unit->first > first)
            break;
    }
    return best;
}

/* "3-4", "3/4", "3 to 4", "3 or 4" before `number`: the lower bound in *low and where it begins. */
static size_t range_start(const struct scan *scan, const struct number_found *number, size_t first, double *low)
{
    size_t at = number->first;
    if (at < first + 2)
        return at;
    bool joined = scan_is_kind(scan, at - 1, first, at, WORD_DASH) || scan_is_kind(scan, at - 1, first, at, WORD_SLASH)
        || scan_cue_at(scan, CUE_SET(CUE_RANGE), at - 1);
    const struct number_found *lower = joined ? stretch_number_ending(scan, at - 2) : NULL;
    if (!lower || lower->first < first || lower->value >= number->value)
        return at;
    *low = lower->value;
    return lower->first;
}

static bool is_plural(const struct scan *scan, size_t unit)
{
    struct slice folded = word_folded(&scan->words, unit);
    return folded.length > 2 && folded.at[folded.length - 1] == 's';
}

/* "1/2 hr", "3/4 hour", but "3/4 hours" are three or four: the value of the fraction that `number` ends, and where it begins. */
static bool read_part_of_one(const struct scan *scan, const struct number_found *number, size_t first, size_t unit,
                             struct stretch *stretch)
{
    double above = 0;
    size_t at = range_start(scan, number, first, &above);
    bool behind_whole = at > first && stretch_number_ending(scan, at - 1); /* "1 1/2 hours" */
    if (at == number->first || !scan_is_kind(scan, number->first - 1, first, unit, WORD_SLASH)
        || (is_plural(scan, unit) && !behind_whole))
        return false;
    stretch->first = at;
    stretch->high = above / number->value;
    return true;
}

/* The number before a colon glued to `number`: the hours of "1:30 h", the minutes of "2:15 min"; NULL: none. */
static const struct number_found *whole_before(const struct scan *scan, const struct number_found *number, size_t first)
{
    size_t at = number->first;
    bool glued = at >= first + 2 && scan_is_kind(scan, at - 1, first, at, WORD_COLON) && number->value < SIXTY
        && (scan_word(scan, at)->flags & WORD_GLUED) && (scan_word(scan, at - 1)->flags & WORD_GLUED);
    const struct number_found *whole = glued ? stretch_number_ending(scan, at - 2) : NULL;
    return whole && whole->first >= first ? whole : NULL;
}

/* Whether the unit only says that a time of day stands before it: "14:30 hrs", "since 9:30 h". */
static bool follows_time_of_day(const struct scan *scan, size_t unit, size_t first)
{
    const struct number_found *minutes = unit > first ? stretch_number_ending(scan, unit - 1) : NULL;
    const struct number_found *hours = minutes ? whole_before(scan, minutes, first) : NULL;
    return hours && (hours->value >= DAY_BEGUN
                     || (hours->first > first && scan_cue_at(scan, CUE_SET(CUE_PRESENT), hours->first - 1)));
}

/* The number that stands before the unit at `unit`, with what belongs to it. False when there is none. */
static bool read_number(const struct scan *scan, size_t unit, size_t first, struct stretch *stretch)
{
    size_t at = unit;
    if (at >= first + 1 && scan_is_kind(scan, at - 1, first, at, WORD_DASH) && (scan_word(scan, at - 1)->flags & WORD_GLUED))
        at--; /* "4-day" */
    if (at >= first + 2 && scan_is_kind(scan, at - 1, first, at, WORD_PLUS) && (scan_word(scan, at - 1)->flags & WORD_GLUED)) {
        stretch->more = true;
        at--;
    }
    const struct number_found *number = at > first ? stretch_number_ending(scan, at - 1) : NULL;
    if (!number || number->first < first)
        return false;
    stretch->high = number->value;
    stretch->first = number->first;
    const struct number_found *whole_number = whole_before(scan, number, first);
    if (whole_number) {
        stretch->high = whole_number->value + number->value / SIXTY;
        stretch->first = whole_number->first;
    }
    bool part = read_part_of_one(scan, number, first, unit, stretch);
    if (stretch->high < 1 && stretch->first > first) { /* "two and a half weeks", "1 1/2 hours" */
        const struct number_found *whole = stretch_number_ending(scan, stretch->first - 1);
        if (whole && whole->first >= first) {
            stretch->high += whole->value;
            stretch->first = whole->first;
        }
    }
    stretch->low = stretch->high;
    double low = 0;
    size_t start = part ? number->first : range_start(scan, number, first, &low);
    if (start < number->first) {
        stretch->first = start;
        stretch->low = low;
    }
    return true;
}

/* "an hour or two", but "an hour or two minutes": the greater number in place of the one before the unit. */
static bool read_choice(const struct scan *scan, const struct unit_found *unit, size_t limit, struct stretch *stretch)
{
    size_t next = unit->last + 1;
    const struct number_found *number =
        next < limit && scan_cue_at(scan, CUE_SET(CUE_RANGE), next) ? number_starting(scan, next + 1) : NULL;
    double greater = number ? number->value * unit->unit->hours : 0;
    if (!number || number->last >= limit || greater <= stretch->high || unit_starting(scan, number->last + 1))
        return false;
    stretch->high = greater;
    stretch->last = number->last;
    return true;
}

/* The minutes right behind hours, without a unit of their own: "1h30", "2h 45m". */
static bool read_minutes(const struct scan *scan, const struct unit_found *unit, size_t limit, struct stretch *stretch)
{
    const struct number_found *number = number_starting(scan, unit->last + 1);
    bool behind_hours = number && unit->unit->hours == 1 && number->last < limit && number->value < SIXTY;
    struct slice behind = behind_hours && number->last + 1 < limit ? word_folded(&scan->words, number->last + 1)
                                                                    : (struct slice){ NULL, 0 };
    bool named = behind.length == 1 && behind.at[0] == 'm';
    if (!behind_hours || !(named || (scan_word(scan, number->first)->flags & WORD_GLUED)))
        return false;
    stretch->high += number->value / SIXTY;
    stretch->low += number->value / SIXTY;
    stretch->last = number->last + named;
    return true;
}

/* What follows the unit and belongs to it: "and a half", "1 hr 15 min", "1 week and 2 days". */
static void read_rest(const struct scan *scan, const struct unit_found *unit, size_t limit, struct stretch *stretch)
{
    size_t next = unit->last + 1;
    const struct number_found *number = number_starting(scan, next);
    if (read_choice(scan, unit, limit, stretch))
        return;
    if (number && number->value < 1 && number->last < limit) {
        stretch->high += number->value * unit->unit->hours;
        stretch->low += number->value * unit->unit->hours;
        stretch->last = number->last;
        return;
    }
    if (!number && next < limit
        && (scan_cue_at(scan, CUE_SET(CUE_LIST), next) || scan_is_kind(scan, next, 0, limit, WORD_COMMA)))
        number = number_starting(scan, next + 1);
    const struct unit_found *smaller = number ? unit_starting(scan, number->last + 1) : NULL;
    if (!smaller && read_minutes(scan, unit, limit, stretch))
        return;
    if (!smaller || smaller->last >= limit || smaller->unit->hours >= unit->unit->hours || number->value < 1)
        return;
    stretch->high += number->value * smaller->unit->hours;
    stretch->low += number->value * smaller->unit->hours;
    stretch->last = smaller->last;
}

/* "3/7", "2/52": a number, a slash and the unit's sign, glued; not "24/7", "9/10", "L4/5", a date. */
static bool read_fraction(const struct scan *scan, const struct unit_found *unit, size_t first, size_t limit,
                          struct stretch *stretch)
{
    size_t at = unit->first;
    if (at < first + 2 || !scan_is_kind(scan, at - 1, first, limit, WORD_SLASH)
        || !(scan_word(scan, at)->flags & WORD_GLUED) || !(scan_word(scan, at - 1)->flags & WORD_GLUED)
        || scan_is_kind(scan, at + 1, first, limit, WORD_SLASH))
        return false;
    const struct number_found *number = stretch_number_ending(scan, at - 2);
    if (!number || number->first < first || number->value >= 24
        || ((scan_word(scan, number->first)->flags & WORD_GLUED) && number->first > first
            && scan_is_kind(scan, number->first - 1, first, limit, WORD_LETTERS)
            && !scan_cue_at(scan, CUE_SET(CUE_ONSET), number->first - 1))) /* "x3/7", but "L4/5" */
        return false;
    stretch->first = number->first;
    stretch->last = unit->last;
    stretch->low = stretch->high = number->value * unit->unit->hours;
    double low = 0;
    size_t start = range_start(scan, number, first, &low);
    if (start < number->first) {
        stretch->first = start;
        stretch->low = low * unit->unit->hours;
    }
    return true;
}

/* Whether nothing but a pronoun follows before the next sign: "week 6 of this." */
static bool ends_on_filler(const struct scan *scan, size_t at, size_t limit)
{
    return at < limit && scan_is_filler(scan, at) && (at + 1 >= limit || !word_is_word(scan_word(scan, at + 1)));
}

/*
 * Whether the days to months counted up to word `last` are a complaint's: one follows, or nothing else is named ("Wk 3, low
 * back"). "Year 7" is one of school, "week 6 of the course" one of that.
 */
static bool counts_complaint(const struct scan *scan, size_t last, size_t limit)
{
    size_t next = last + 1;
    if (next >= limit || !word_is_word(scan_word(scan, next)) || scan_cue_at(scan, CUE_SET(CUE_PRESENT), next)
        || scan_complaint_follows(scan, last, 1))
        return true;
    return scan_cue_at(scan, CUE_SET(CUE_JOINING), next)
        && (scan_complaint_follows(scan, next, COMPLAINT_WORDS) || ends_on_filler(scan, next + 1, limit));
}

/*
 * Whether the text counts on with the same word near by ("Day 1: cramp. Day 2: none."): then it numbers the entries of a diary,
 * and says nothing of how long anything lasts. It does in "day 5: still sore, day 1 was the same", which counts back.
 */
static bool numbers_entries(const struct scan *scan, const struct unit_found *unit, const struct number_found *number)
{
    size_t begin = unit->first > ENTRIES_NEAR ? unit->first - ENTRIES_NEAR : 0, end = unit->first + ENTRIES_NEAR;
    for (size_t at = begin; at + 1 < scan->words.count && at < end; at++) {
        double value;
        if (at != unit->first && scan_word(scan, at)->symbol == scan_word(scan, unit->first)->symbol
            && scan_word(scan, at + 1)->kind == WORD_NUMBER && number_parse(word_folded(&scan->words, at + 1), &value)
            && (at < unit->first ? value < number->value : value > number->value))
            return true;
    }
    return false;
}

/* Whether the words before are of something else: "rehab wk 5", but "LBP wk 5", "neck diary wk 6", "now wk 5". */
static bool counts_other(const struct scan *scan, size_t unit, size_t first)
{
    size_t begin = unit;
    while (begin > first && word_is_word(scan_word(scan, begin - 1)))
        begin--;
    if (scan_cue_ends_before(scan, CUES_ANY, unit))
        return false;
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        const struct thing *thing = &scan->things.items[i];
        if (thing->mention.last >= begin && thing->mention.first < unit
            && (thing->kind != THING_MENTION || scan_is_site(scan, thing) || scan_is_complaint(scan, thing)))
            return false;
    }
    return scan_words_between(scan, begin, unit, 0) > 0;
}

/* "day 5 of the back spasm", "day 6 back spasm": the number behind a unit of days to months. */
static bool read_counted(const struct scan *scan, const struct unit_found *unit, size_t first, size_t limit,
                         struct stretch *stretch)
{
    const struct number_found *number = number_starting(scan, unit->last + 1);
    if (!number || !(number->value >= 1) || !counts_complaint(scan, number->last, limit)
        || counts_other(scan, unit->first, first) || numbers_entries(scan, unit, number))
        return false;
    stretch->last = number->last;
    stretch->low = stretch->high = number->value * unit->unit->hours;
    return true;
}

/* "4th week of this", "third month now": the ordinal before a unit of days to months; so many have begun. */
static bool read_ordinal(const struct scan *scan, const struct unit_found *unit, size_t first, size_t limit,
                         struct stretch *stretch)
{
    for (size_t i = 0; i < scan->dates.count && scan->dates.items[i].last < unit->first; i++) {
        const struct date_found *ordinal = &scan->dates.items[i];
        if (ordinal->date->kind != DATE_ORDINAL || ordinal->last + 1 != unit->first || ordinal->first < first)
            continue;
        const struct number_found *number = ordinal->first > first ? stretch_number_ending(scan, ordinal->first - 1) : NULL;
        bool suffix = ordinal->first > first && (scan_word(scan, ordinal->first)->flags & WORD_GLUED); /* "4th" */
        if (suffix && !number)
            return false;
        double count = suffix ? number->value : ordinal->date->value;
        if (!(count >= 1) || !counts_complaint(scan, unit->last, limit))
            return false;
        stretch->first = suffix ? number->first : ordinal->first;
        stretch->low = (count - 1) * unit->unit->hours;
        stretch->high = count * unit->unit->hours;
        stretch->ordinal = true;
        return true;
    }
    return false;
}

/* Whether the word before the unit is a number with decimals, in figures. */
static bool has_decimals(const struct scan *scan, size_t unit, size_t first)
{
    if (unit == first || scan_word(scan, unit - 1)->kind != WORD_NUMBER)
        return false;
    struct slice number = word_folded(&scan->words, unit - 1);
    return memchr(number.at, '.', number.length);
}

bool stretch_read(const struct scan *scan, const struct unit_found *unit, size_t first, size_t limit, struct stretch *stretch)
{
    *stretch = (struct stretch){ .first = unit->first, .last = unit->last, .plural = is_plural(scan, unit->last) };
    double hours = unit->unit->hours;
    if (unit->unit->fixed) {
        stretch->low = stretch->high = hours;
        stretch->loose = unit->unit->loose;
        return true;
    }
    if (unit->unit->fraction)
        return read_fraction(scan, unit, first, limit, stretch);
    if (follows_time_of_day(scan, unit->first, first))
        return false;
    struct slice name = word_folded(&scan->words, unit->first);
    if (read_number(scan, unit->first, first, stretch)) {
        if (name.length == 1 && hours >= DAY_HOURS /* "38.9 w the shakes", "2019 w L1" */
            && (has_decimals(scan, unit->first, first) || stretch->high > LETTER_MOST))
            return false;
        stretch->low *= hours;
        stretch->high *= hours;
        read_rest(scan, unit, limit, stretch);
        return true;
    }
    bool counted = name.length > 1 && hours >= DAY_HOURS && hours < YEAR_HOURS; /* not "vit D 17" */
    if (counted && (read_ordinal(scan, unit, first, limit, stretch) || read_counted(scan, unit, first, limit, stretch)))
        return true;
    if (name.length < 3 || (scan_word(scan, unit->last)->flags & WORD_CLITIC)) /* no times: "hr", "d", "wk" alone, "this year's" */
        return false;
    stretch->bare = true;
    stretch->loose = !is_plural(scan, unit->last); /* "started last night" */
    stretch->low = stretch->high = hours * (stretch->loose ? 1 : BARE_PLURAL);
    return true;
}
