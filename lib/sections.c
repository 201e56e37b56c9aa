#include "sections.h"

enum { HEADING_WORDS = 8 }; /* and signs, before the colon of "3rd of May 2019, for the record:" */

static bool in_capitals(const struct scan *scan, const struct cue_found *found)
{
    for (size_t at = found->first; at <= found->last; at++)
        if (word_is_word(scan_word(scan, at)) && !(scan_word(scan, at)->flags & WORD_CAPITALS))
            return false;
    return true;
}

static struct heading make_heading(const struct scan *scan, const struct cue_found *found)
{
    return (struct heading){ found->cue, scan_word(scan, found->first)->start, scan_word(scan, found->last)->end };
}

static void set_section(struct scan *scan, struct heading heading, size_t first, size_t limit)
{
    scan->told.section = heading;
    scan->told.section_first = first;
    scan->told.section_limit = limit;
}

/* The end of the line that word `at` stands in, at most `limit`. */
static size_t line_end(const struct scan *scan, size_t at, size_t limit)
{
    while (at < limit && scan_word(scan, at)->kind != WORD_LINE)
        at++;
    return at;
}

/* Whether nothing but line breaks follows in the sentence. */
static bool ends_line(const struct scan *scan, size_t at, size_t limit)
{
    while (at < limit && scan_word(scan, at)->kind == WORD_LINE)
        at++;
    return at == limit;
}

/* "Denies:" or "Ring us if:" at the end of a line: the lines behind it that begin with a sign are its entries. */
static void find_list(struct scan *scan, const struct cue_found *found, size_t limit)
{
    size_t colon = found->last + 1;
    bool onward = found->cue->class == CUE_HYPOTHETICAL && found->cue->reach == REACH_ONWARD;
    while (onward && colon < limit && scan_word(scan, colon)->kind != WORD_COLON)
        colon++;
    if ((onward || found->cue->reach == REACH_SECTION) && found->cue->class != CUE_NEUTRAL && colon < limit
        && scan_word(scan, colon)->kind == WORD_COLON && ends_line(scan, colon + 1, limit))
        scan->told.list = make_heading(scan, found);
}

/* "2019:", "Sept 2016:", "OLD (2020):": a year of the past in a heading of its line, which names nothing else. */
static void find_year(struct scan *scan, size_t first, size_t limit)
{
    for (size_t i = 0; i < scan->cues.count && scan->cues.items[i].first <= first + HEADING_WORDS; i++) {
        const struct cue_found *found = &scan->cues.items[i];
        size_t colon = found->last + 1;
        if (!cue_is_year(found->cue))
            continue;
        while (colon < limit && colon <= first + HEADING_WORDS && scan_word(scan, colon)->kind != WORD_COLON)
            colon++;
        if (!scan_is_kind(scan, colon, first, limit, WORD_COLON) || scan_names_kind(scan, first, colon, ~0u))
            continue;
        scan->told.year = make_heading(scan, found);
        scan->told.year_things = scan->sentence_things;
        if (colon >= scan->told.year_limit) /* else it is the same line, which may hold many headings */
            scan->told.year_limit = line_end(scan, colon, scan->words.count);
        return;
    }
}

/* What was put into the past by the year of its line is of now all the same: "2016: foot drop. Still there." */
static void take_back_year(struct scan *scan)
{
    for (size_t i = scan->told.year_things; i < scan->sentence_things; i++) {
        struct mention *mention = &scan->things.items[i].mention;
        if (mention->status == STATUS_HISTORICAL && mention->cue_start == scan->told.year.start)
            scan_affirm(mention);
    }
    scan->told.year.cue = NULL;
}

/* Puts the sentence, of a line under a year, into that; but what it says of now takes back what the line says before. */
static void put_under_year(struct scan *scan, size_t first, size_t limit)
{
    bool of_now = scan_has_cue(scan, CUE_SET(CUE_PRESENT)), in_line = first < scan->told.year_limit;
    if (of_now && (in_line || !scan_names_kind(scan, first, limit, ~0u)))
        take_back_year(scan);
    else if (in_line)
        set_section(scan, scan->told.year, first, limit);
}

void sections_pass(struct scan *scan, size_t first, size_t limit)
{
    const struct word *word = scan_word(scan, first);
    bool entry = word->kind == WORD_DASH || word->kind == WORD_BULLET || word->kind == WORD_SIGN || (word->flags & WORD_BOX);
    if (!entry)
        scan->told.list.cue = NULL;
    set_section(scan, scan->told.list, first, limit);
}

/* The sections and lists that cues of the sentence begin. */
static void find_headings(struct scan *scan, size_t first, size_t limit)
{
    for (size_t i = 0; i < scan->cues.count; i++) {
        struct cue_found *found = &scan->cues.items[i];
        if (!found->spent)
            find_list(scan, found, limit);
        if (found->cue->reach != REACH_SECTION || found->spent)
            continue;
        size_t next = found->last + 1;
        bool heads = next < limit && scan_word(scan, next)->kind == WORD_COLON
            && (found->first == first || (found->cue->class == CUE_NEUTRAL && in_capitals(scan, found)));
        found->spent = true; /* from here on it acts through scan->told.section */
        if (heads && found->cue->class == CUE_NEUTRAL)
            scan->told.section.cue = NULL;
        else if (heads)
            set_section(scan, make_heading(scan, found), next, line_end(scan, next, limit));
    }
}

void sections_find(struct scan *scan, size_t first, size_t limit)
{
    sections_pass(scan, first, limit);
    if (scan_has_cue(scan, CUE_SET(CUE_HISTORICAL)))
        find_year(scan, first, limit);
    if (scan->told.year.cue)
        put_under_year(scan, first, limit);
    if (scan_has_reach(scan, REACH_SET(REACH_SECTION) | REACH_SET(REACH_ONWARD)))
        find_headings(scan, first, limit);
}
