#include "scan.h"

bool scan_is_filler(const struct scan *scan, size_t at)
{
    return lexicon_is_filler(&scan->knowledge->lexicon, scan_word(scan, at)->symbol);
}

bool scan_thing_over(const struct scan *scan, size_t at)
{
    for (size_t i = scan->sentence_things; i < scan->things.count; i++)
        if (scan_covers(&scan->things.items[i], at))
            return true;
    return false;
}

const struct date_found *scan_date_over(const struct scan *scan, unsigned kinds, size_t at)
{
    for (size_t i = 0; i < scan->dates.count; i++) {
        const struct date_found *found = &scan->dates.items[i];
        if (found->first <= at && at <= found->last && kinds >> found->date->kind & 1)
            return found;
    }
    return NULL;
}

bool scan_unit_over(const struct scan *scan, size_t at)
{
    for (size_t i = 0; i < scan->units.count; i++)
        if (scan->units.items[i].first <= at && at <= scan->units.items[i].last)
            return true;
    return false;
}

bool scan_is_unknown(const struct scan *scan, size_t at)
{
    const struct word *word = scan_word(scan, at);
    return word->kind == WORD_LETTERS && word->symbol == 0 && !(word->flags & WORD_COMMON);
}

size_t scan_words_between(const struct scan *scan, size_t from, size_t to, size_t most)
{
    size_t count = 0;
    for (size_t at = from; at < to && count <= most; at++)
        count += word_is_word(scan_word(scan, at)) && !scan_is_filler(scan, at);
    return count;
}

enum boundary scan_strongest(const struct scan *scan, size_t from, size_t to)
{
    uint8_t boundary = BOUNDARY_NONE;
    for (size_t at = from; at <= to; at++)
        boundary = scan->boundaries[at] > boundary ? scan->boundaries[at] : boundary;
    return (enum boundary)boundary;
}

bool scan_parted(const struct scan *scan, size_t from, size_t to, enum boundary boundary)
{
    for (size_t at = from + 1; at <= to; at++)
        if (scan->boundaries[at] >= boundary)
            return true;
    return false;
}

bool scan_counts(const struct thing *thing)
{
    const struct mention *mention = &thing->mention;
    return mention_is_stated(mention->status)
        || (mention->status == STATUS_OTHER_PERSON && mention->of_person && mention_is_stated(mention->of_subject.status));
}

static bool respelt(const struct scan *scan, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i <= last; i++)
        if (scan_word(scan, i)->flags & WORD_RESPELT)
            return true;
    return false;
}

struct thing *scan_add_thing(struct scan *scan, enum thing_kind kind, uint32_t first, uint32_t last)
{
    if (!ARRAY_ROOM(&scan->things)) {
        scan->failed = true;
        return NULL;
    }
    struct thing *thing = &scan->things.items[scan->things.count++];
    *thing = (struct thing){
        .kind = kind,
        .mention = { .concept = NAME_NONE, .first = first, .last = last, .anchor = first,
                     .respelt = respelt(scan, first, last),
                     .start = scan_word(scan, first)->start, .end = scan_word(scan, last)->end, .part = scan->part,
                     .sentence = scan->sentence, .clause = scan->clauses[first], .site = NAME_NONE } };
    return thing;
}

void scan_blame(const struct scan *scan, struct mention *mention, enum mention_status status,
                  const struct cue_found *found)
{
    mention->status = status;
    mention->cue_start = scan_word(scan, found->first)->start;
    mention->cue_end = scan_word(scan, found->last)->end;
    mention->cue_row = table_row(scan->knowledge->tables, found->cue->row);
}

void scan_affirm(struct mention *mention)
{
    mention->status = STATUS_AFFIRMED;
    mention->cue_start = mention->cue_end = 0;
    mention->cue_row = NULL;
}

/* Whether some mention of one of the kinds begins among the words begin..end-1. */
bool scan_names_kind(const struct scan *scan, size_t begin, size_t end, unsigned kinds)
{
    for (size_t t = scan->sentence_things; t < scan->things.count; t++) {
        const struct thing *thing = &scan->things.items[t];
        const struct concept *concept = scan_concept(scan, thing);
        if (concept && thing->mention.anchor >= begin && thing->mention.anchor < end && kinds >> concept->kind & 1)
            return true;
    }
    return false;
}

bool scan_cue_among(const struct scan *scan, uint64_t classes, size_t begin, size_t end)
{
    if (!scan_has_cue(scan, classes))
        return false;
    for (size_t i = 0; i < scan->cues.count && scan->cues.items[i].first < end; i++)
        if (scan->cues.items[i].first >= begin && cue_class_in(scan->cues.items[i].cue->class, classes))
            return true;
    return false;
}

bool scan_cue_at(const struct scan *scan, uint64_t classes, size_t at)
{
    if (!scan_has_cue(scan, classes))
        return false;
    for (size_t i = scan->cues.count; i-- > 0 && scan->cues.items[i].first >= at;) {
        const struct cue_found *found = &scan->cues.items[i];
        if (found->first == at && found->last == at && cue_class_in(found->cue->class, classes))
            return true;
    }
    return false;
}

bool scan_cue_within(const struct scan *scan, uint64_t classes, size_t first, size_t last)
{
    if (!scan_has_cue(scan, classes))
        return false;
    for (size_t i = 0; i < scan->cues.count && scan->cues.items[i].first <= last; i++) {
        const struct cue_found *found = &scan->cues.items[i];
        if (found->first >= first && found->last <= last && cue_class_in(found->cue->class, classes))
            return true;
    }
    return false;
}

bool scan_cue_over(const struct scan *scan, uint64_t classes, size_t at)
{
    if (!scan_has_cue(scan, classes))
        return false;
    for (size_t i = 0; i < scan->cues.count && scan->cues.items[i].first <= at; i++)
        if (scan->cues.items[i].last >= at && cue_class_in(scan->cues.items[i].cue->class, classes))
            return true;
    return false;
}

bool scan_cue_ends_before(const struct scan *scan, uint64_t classes, size_t at)
{
    if (!scan_has_cue(scan, classes))
        return false;
    for (size_t i = 0; i < scan->cues.count && scan->cues.items[i].first < at; i++)
        if (scan->cues.items[i].last + 1 == at && cue_class_in(scan->cues.items[i].cue->class, classes))
            return true;
    return false;
}

bool scan_has_kind(const struct scan *scan, size_t first, size_t limit, enum word_kind kind)
{
    for (size_t at = first; at < limit; at++)
        if (scan_word(scan, at)->kind == kind)
            return true;
    return false;
}

bool scan_is_letter(const struct scan *scan, size_t at, char letter)
{
    const struct word *word = scan_word(scan, at);
    return word->kind == WORD_LETTERS && (word->flags & WORD_CAPITAL) && !(word->flags & WORD_FOLLOWED)
        && slice_equal(word_folded(&scan->words, at), (struct slice){ &letter, 1 });
}

bool scan_is_kind(const struct scan *scan, size_t at, size_t first, size_t limit, enum word_kind kind)
{
    return at >= first && at < limit && scan_word(scan, at)->kind == kind;
}

bool scan_complaint_follows(const struct scan *scan, size_t last, size_t near)
{
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        const struct mention *mention = &scan->things.items[i].mention;
        if (mention->first > last && mention->first <= last + near && scan_is_complaint(scan, &scan->things.items[i]))
            return true;
    }
    return false;
}
