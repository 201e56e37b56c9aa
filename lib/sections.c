#include "sections.h"

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

void sections_pass(struct scan *scan, size_t first, size_t limit)
{
    const struct word *word = scan_word(scan, first);
    bool entry = word->kind == WORD_DASH || word->kind == WORD_BULLET || word->kind == WORD_SIGN || (word->flags & WORD_BOX);
    if (!entry)
        scan->told.list.cue = NULL;
    set_section(scan, scan->told.list, first, limit);
}

void sections_find(struct scan *scan, size_t first, size_t limit)
{
    sections_pass(scan, first, limit);
    for (size_t i = 0; i < scan->cues.count; i++) {
        struct cue_found *found = &scan->cues.items[i];
        if (!found->spent)
            find_list(scan, found, limit);
        if (found->cue->reach != REACH_SECTION || found->spent)
            continue;
        size_t next = found->last + 1, end = next;
        bool heads = next < limit && scan_word(scan, next)->kind == WORD_COLON
            && (found->first == first || (found->cue->class == CUE_NEUTRAL && in_capitals(scan, found)));
        found->spent = true; /* from here on it acts through scan->told.section */
        while (end < limit && scan_word(scan, end)->kind != WORD_LINE)
            end++;
        if (heads && found->cue->class == CUE_NEUTRAL)
            scan->told.section.cue = NULL;
        else if (heads)
            set_section(scan, make_heading(scan, found), next, end);
    }
}
