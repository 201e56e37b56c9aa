#include "idioms.h"

/* Whether the words are numbers parted by a sign of the kind and nothing else. */
static bool is_pair(const struct scan *scan, uint32_t first, uint32_t last, enum word_kind sign)
{
    return last == first + 2 && scan_word(scan, first)->kind == WORD_NUMBER && scan_word(scan, first + 1)->kind == sign
        && scan_word(scan, last)->kind == WORD_NUMBER;
}

/* Whether the words lie in an idiom and are not all of it; *low: the first idiom that may hold them or later ones. */
static bool in_idiom(const struct scan *scan, uint32_t first, uint32_t last, size_t *low)
{
    while (*low < scan->idioms.count && scan->idioms.items[*low].last < first)
        ++*low;
    for (size_t i = *low; i < scan->idioms.count && scan->idioms.items[i].first <= first; i++) {
        const struct span_found *idiom = &scan->idioms.items[i];
        if (last <= idiom->last && last - first < idiom->last - idiom->first)
            return true;
    }
    return false;
}

/* Whether a comma or another sign stands between the words. */
static bool sign_between(const struct scan *scan, uint32_t first, uint32_t last)
{
    for (uint32_t at = first + 1; at < last; at++)
        if (!word_is_word(scan_word(scan, at)))
            return true;
    return false;
}

/* Whether what was found runs over a sign into an idiom that goes on behind it: "both shins sore, asleep in ten minutes". */
static bool runs_into_idiom(const struct scan *scan, uint32_t first, uint32_t last, size_t low)
{
    for (size_t i = low; i < scan->idioms.count && scan->idioms.items[i].first <= last; i++) {
        const struct span_found *idiom = &scan->idioms.items[i];
        if (idiom->first > first && idiom->last > last && sign_between(scan, first, idiom->first))
            return true;
    }
    return false;
}

/* Whether the number is one of a pair: "4-5 days", "4/5 days". */
static bool is_paired(const struct scan *scan, uint32_t at)
{
    static const enum word_kind signs[] = { WORD_DASH, WORD_SLASH };
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if ((at + 2 < scan->words.count && is_pair(scan, at, at + 2, signs[i]))
            || (at >= 2 && is_pair(scan, at - 2, at, signs[i])))
            return true;
    return false;
}

void idioms_drop(struct scan *scan)
{
    size_t kept = scan->sentence_things, low = 0;
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        uint32_t first = scan->things.items[i].mention.first, last = scan->things.items[i].mention.last;
        if (!in_idiom(scan, first, last, &low) && !runs_into_idiom(scan, first, last, low))
            scan->things.items[kept++] = scan->things.items[i];
    }
    scan->things.count = kept;
    kept = low = 0;
    for (size_t i = 0; i < scan->numbers.count; i++)
        if (!in_idiom(scan, scan->numbers.items[i].first, scan->numbers.items[i].last, &low)
            || is_paired(scan, scan->numbers.items[i].first))
            scan->numbers.items[kept++] = scan->numbers.items[i];
    scan->numbers.count = kept;
}

/* Whether the word is a part of the body with which another term begins; `next`: a thing before it. */
static bool begins_with_site(const struct scan *scan, size_t next, uint32_t at)
{
    bool site = false, goes_on = false;
    for (size_t i = next; i < scan->things.count && scan->things.items[i].mention.first <= at; i++) {
        const struct mention *mention = &scan->things.items[i].mention;
        if (mention->first != at)
            continue;
        site = site || (mention->last == at && scan_is_site(scan, &scan->things.items[i]));
        goes_on = goes_on || mention->last > at;
    }
    return site && goes_on;
}

/*
 * Whether a term, of which `next` is the next thing, takes the word that begins another statement: behind a semicolon ("pulled my
 * boot on; chest is clear"), behind a comma, a part of the body with which another term begins ("hot, leg cramps"); or begins
 * with an answer ("Numb: no, feel all my toes").
 */
static bool overruns(const struct scan *scan, const struct mention *mention, size_t next)
{
    if (mention->last < mention->first + 2)
        return false;
    if (scan_word(scan, mention->first + 1)->kind == WORD_COMMA && scan_cue_at(scan, CUE_SET(CUE_NEGATED), mention->first))
        return true;
    enum word_kind sign = scan_word(scan, mention->last - 1)->kind;
    return sign == WORD_SEMICOLON || (sign == WORD_COMMA && begins_with_site(scan, next, mention->last));
}

void idioms_drop_overrun(struct scan *scan)
{
    size_t kept = scan->sentence_things;
    while (kept < scan->things.count && !overruns(scan, &scan->things.items[kept].mention, kept + 1)) /* nearly always all */
        kept++;
    for (size_t i = kept + 1; i < scan->things.count; i++)
        if (!overruns(scan, &scan->things.items[i].mention, i + 1))
            scan->things.items[kept++] = scan->things.items[i];
    scan->things.count = kept;
}
