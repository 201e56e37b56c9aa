#include "scores.h"

#include <string.h>

#include "dates.h"
#include "number.h"

enum {
    SCORE_MOST = 10,
    RISE = 2,               /* points from the first to the last */
    SCORES_TELL = 3,        /* so many where none is "out of ten" */
    PART_WORDS = 6          /* in a part of the sentence that tells a score */
};

/* Scores that never fall, as far as the sentence has been read. */
struct rise {
    unsigned count;
    double first, last;
    bool out_of;            /* one was "3/10" */
};

bool scores_read(const struct scan *scan, size_t at, size_t limit, struct score *score)
{
    double most;
    *score = (struct score){ .last = at };
    if (!scan_is_kind(scan, at, at, limit, WORD_NUMBER) || !number_parse(word_folded(&scan->words, at), &score->value)
        || score->value > SCORE_MOST)
        return false;
    if (!scan_is_kind(scan, at + 1, at, limit, WORD_SLASH))
        return true;
    score->out_of = at + 2 < limit && number_parse(word_folded(&scan->words, at + 2), &most) && most == SCORE_MOST;
    score->last = at + 2;
    return score->out_of;
}

bool scores_rise(double first, double last, unsigned count, bool out_of)
{
    return last - first >= RISE && (out_of || count >= SCORES_TELL);
}

/* Whether the time of a score may begin at the word: "5 at noon", "7 now". */
static bool time_at(const struct scan *scan, size_t at)
{
    for (size_t i = 0; i < scan->dates.count; i++)
        if (scan->dates.items[i].first == at)
            return true;
    return scan_cue_begins(scan, CUE_SET(CUE_PRESENT) | CUE_SET(CUE_EARLIER), at);
}

/* Whether a clock time is told right before the word or by it: "at 5", "3.40". */
static bool tells_clock(const struct scan *scan, size_t at)
{
    const struct slice number = word_folded(&scan->words, at);
    return memchr(number.at, '.', number.length) || (at > 0 && dates_at(scan, at - 1, DATE_AT));
}

/*
 * Whether the number at the word is a score: it stands alone, before "/10" or before a time ("5 at noon"), and never before what
 * it counts.
 */
static bool read_alone(const struct scan *scan, size_t at, size_t limit, struct score *score)
{
    if (!scores_read(scan, at, limit, score) || tells_clock(scan, at))
        return false;
    size_t next = score->last + 1;
    return score->out_of || next >= limit || time_at(scan, next)
        || (!word_is_word(scan_word(scan, next)) && !scan_is_kind(scan, next, at, limit, WORD_COLON));
}

/* Adds the score of the words first..limit-1, of which there is one, if there is: false if they tell of something else. */
static bool add_score(const struct scan *scan, size_t first, size_t limit, struct rise *rise)
{
    unsigned scores = 0, numbers = 0;
    double found = 0;
    struct score score;
    for (size_t at = first; at < limit; at++) {
        numbers += scan_word(scan, at)->kind == WORD_NUMBER;
        if (!read_alone(scan, at, limit, &score))
            continue;
        scores++;
        found = score.value;
        rise->out_of = rise->out_of || score.out_of;
        at = score.last;
    }
    if (scores != 1 || numbers != 1 || scan_words_between(scan, first, limit, PART_WORDS) > PART_WORDS)
        return false;
    rise->first = rise->count == 0 ? found : rise->first;
    bool falls = rise->count > 0 && found < rise->last;
    rise->last = found;
    rise->count = falls ? 0 : rise->count + 1;
    return !falls;
}

void scores_find(struct scan *scan, size_t first, size_t limit)
{
    struct rise rise = { 0 };
    if (!scan_has_cue(scan, CUE_SET(CUE_PRESENT)))
        return;
    for (size_t at = first, end; at < limit; at = end) {
        end = at + 1;
        while (end < limit && (scan->boundaries[end] == BOUNDARY_NONE || scan_word(scan, end - 1)->kind == WORD_SLASH))
            end++;
        bool told = add_score(scan, at, end, &rise);
        bool rises = scores_rise(rise.first, rise.last, rise.count, rise.out_of);
        size_t now = at;
        while (now < end && !scan_cue_begins(scan, CUE_SET(CUE_PRESENT), now))
            now++;
        if (told && rises && now < end) {
            struct thing *thing = scan_add_thing(scan, THING_QUALIFIER, (uint32_t)now, (uint32_t)now); /* "was 3": not of then */
            if (thing)
                thing->qualifier = QUALIFIER_WORSENING;
            return;
        }
    }
}
