#include "scores.h"

#include <string.h>

#include "dates.h"
#include "number.h"

enum {
    SCORE_MOST = 10,
    RISE = 2,               /* points from the first to the last */
    SCORES_TELL = 3,        /* so many, or two of which one is "out of ten" */
    PART_WORDS = 6          /* in a part of the sentence that tells a score */
};

/* Scores that never fall, as far as the sentence has been read. */
struct rise {
    unsigned count;
    double first, last;
    bool out_of;            /* one was "3/10" */
};

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
static bool read_score(const struct scan *scan, size_t at, size_t limit, double *score, bool *out_of)
{
    double most;
    if (scan_word(scan, at)->kind != WORD_NUMBER || !number_parse(word_folded(&scan->words, at), score) || *score > SCORE_MOST
        || tells_clock(scan, at))
        return false;
    size_t next = at + 1;
    *out_of = scan_is_kind(scan, next, at, limit, WORD_SLASH) && next + 1 < limit
        && number_parse(word_folded(&scan->words, next + 1), &most) && most == SCORE_MOST;
    next += *out_of ? 2 : 0;
    return next >= limit || time_at(scan, next) || dates_at(scan, next, DATE_AT)
        || (*out_of || (!word_is_word(scan_word(scan, next)) && !scan_is_kind(scan, next, at, limit, WORD_SLASH)
                        && !scan_is_kind(scan, next, at, limit, WORD_COLON)));
}

/* Adds the score of the words first..limit-1, of which there is one, if there is: false if they tell of something else. */
static bool add_score(const struct scan *scan, size_t first, size_t limit, struct rise *rise)
{
    unsigned scores = 0, numbers = 0;
    double score, found = 0;
    bool out_of;
    for (size_t at = first; at < limit; at++) {
        numbers += scan_word(scan, at)->kind == WORD_NUMBER;
        if (!read_score(scan, at, limit, &score, &out_of))
            continue;
        scores++;
        found = score;
        rise->out_of = rise->out_of || out_of;
        at += out_of ? 2 : 0;
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
        bool enough = rise.count >= SCORES_TELL || (rise.count >= 2 && rise.out_of);
        size_t now = at;
        while (now < end && !scan_cue_begins(scan, CUE_SET(CUE_PRESENT), now))
            now++;
        if (told && enough && rise.last - rise.first >= RISE && now < end) {
            struct thing *thing = scan_add_thing(scan, THING_QUALIFIER, (uint32_t)now, (uint32_t)now); /* "was 3": not of then */
            if (thing)
                thing->qualifier = QUALIFIER_WORSENING;
            return;
        }
    }
}
