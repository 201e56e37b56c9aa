#include "history.h"

#include "statements.h"

enum { YEAR_FAR = 2 }; /* words between an event and its year */

/* "hx of back pain x 8 months": how long it has lasted; not "hx of DVT 3 years ago". */
static bool lasts(const struct scan *scan, const struct cue_found *past, const struct mention *length)
{
    if (!scan_cue_begins(scan, CUE_SET(CUE_ONSET), past->first) || length->first <= past->last
        || scan_parted(scan, past->last, length->first, BOUNDARY_LIST))
        return false;
    for (size_t i = 0; i < scan->cues.count; i++)
        if (scan->cues.items[i].cue->class == CUE_HISTORICAL && scan->cues.items[i].first > past->last)
            return false;
    return true;
}

/* "3 day history of pain": whether a length of time stands beside the past. */
static bool length_beside(const struct scan *scan, const struct cue_found *past)
{
    for (size_t t = scan->sentence_things; t < scan->things.count; t++) {
        const struct thing *thing = &scan->things.items[t];
        if (thing->kind != THING_DURATION)
            continue;
        uint32_t first = thing->mention.first, last = thing->mention.last;
        bool near = (last < past->first && past->first - last <= 2) || (first > past->last && first - past->last <= 2);
        if (near || lasts(scan, past, &thing->mention))
            return true;
    }
    return false;
}

/* Whether "since", "still" or "again" stands in the same segment. */
static bool present_beside(const struct scan *scan, const struct cue_found *past)
{
    for (size_t i = 0; i < scan->cues.count; i++) {
        const struct cue_found *present = &scan->cues.items[i];
        if (present->spent || (present->cue->class != CUE_PRESENT && present->cue->class != CUE_EARLIER))
            continue;
        size_t from = present->first < past->first ? present->first : past->first;
        size_t to = present->first < past->first ? past->first : present->first;
        if (!scan_parted(scan, from, to, BOUNDARY_LIST))
            return true;
    }
    return false;
}

/* What goes on is of now. */
static void check_history(struct scan *scan)
{
    for (size_t i = 0; i < scan->cues.count; i++) {
        struct cue_found *found = &scan->cues.items[i];
        if (!found->spent && found->cue->class == CUE_HISTORICAL)
            found->spent = length_beside(scan, found) || present_beside(scan, found);
    }
}

/* What was there at a time of this episode and has gone counts: "numb this morning has gone". */
static void check_resolved(struct scan *scan)
{
    for (size_t i = 0; i < scan->cues.count; i++) {
        struct cue_found *found = &scan->cues.items[i];
        if (found->spent || found->cue->class != CUE_RESOLVED)
            continue;
        for (size_t other = i; other-- > 0 && !found->spent;) {
            const struct cue_found *time = &scan->cues.items[other];
            if (scan_parted(scan, time->first, found->first, BOUNDARY_LIST))
                break;
            if (time->in_term) /* "acute renal failure resolved" */
                continue;
            found->spent = time->cue->class == CUE_EARLIER || (time->cue->class == CUE_PRESENT && time->last < found->first);
        }
    }
}

void history_prepare(struct scan *scan)
{
    if (scan_has_cue(scan, CUE_SET(CUE_HISTORICAL)))
        check_history(scan);
    if (scan_has_cue(scan, CUE_SET(CUE_RESOLVED)))
        check_resolved(scan);
}

/* Whether the concept alone makes an emergency. */
static bool makes_emergency(const struct knowledge *knowledge, const struct concept *concept)
{
    for (uint32_t n = 0; n < concept->rule_count; n++) {
        const struct rule *rule = &knowledge->flag_rules.items[knowledge->findings.items[concept->rules + n]];
        if (knowledge->flags.items[rule->target].level == LEVEL_EMERGENCY && rule->with[0] == NAME_NONE
            && rule->qualifiers == 0)
            return true;
    }
    return false;
}

/* The comma before the part of the sentence with word `at`; `first` when no comma begins it. */
static size_t comma_before(const struct scan *scan, size_t first, size_t at)
{
    at = scan_segment_begin(scan, at, first);
    return at > first && scan_word(scan, at - 1)->kind == WORD_COMMA && !statements_list_word(scan, at) ? at - 1 : first;
}

/*
 * "h/o sciatica, saddle numbness": a history names diseases; a complaint behind a comma that would be an emergency may be
 * of now, and in doubt it is.
 */
static void open_history(struct scan *scan, size_t first)
{
    for (size_t t = scan->sentence_things; t < scan->things.count; t++) {
        struct mention *mention = &scan->things.items[t].mention;
        const struct concept *concept = scan_concept(scan, &scan->things.items[t]);
        if (!concept || concept->kind != KIND_SYMPTOM || mention->status != STATUS_HISTORICAL
            || (scan->told.section.cue && mention->cue_start == scan->told.section.start)
            || !(concept->complaint || makes_emergency(scan->knowledge, concept)))
            continue;
        size_t comma = comma_before(scan, first, mention->first), cue = comma;
        while (cue > first && scan_word(scan, cue)->start > mention->cue_start)
            cue--;
        size_t behind = cue;
        while (behind < comma && scan_word(scan, behind)->start < mention->cue_end)
            behind++;
        if (comma > first && cue < behind && behind < comma && scan_word(scan, cue)->start == mention->cue_start
            && !scan_names_kind(scan, cue, comma, 1u << KIND_SYMPTOM))
            scan_affirm(mention);
    }
}

/*
 * A cause that is told as history lasts ("slipped disc in 2014"), unless the sentence says behind it that it has gone: "long
 * since healed". Illnesses that are a risk ("breast cancer 2017, all clear") stay one.
 */
static void close_history(struct scan *scan)
{
    const struct cue_found *gone = NULL;
    for (size_t i = 0; i < scan->cues.count; i++)
        if (scan->cues.items[i].cue->class == CUE_RESOLVED)
            gone = &scan->cues.items[i];
    for (size_t t = scan->sentence_things; gone && t < scan->things.count; t++) {
        struct mention *mention = &scan->things.items[t].mention;
        if (scan_names(scan, &scan->things.items[t], KIND_CAUSE) && mention->status == STATUS_HISTORICAL
            && mention->last < gone->first)
            scan_blame(scan, mention, STATUS_NEGATED, gone);
    }
}

static bool is_event(const struct concept *concept)
{
    return concept && (concept->kind == KIND_CAUSE || concept->kind == KIND_CIRCUMSTANCE) && !concept->complaint;
}

/* Whether "since" stands right before the mention, a filler between at most: "since my accident". */
static bool since_before(const struct scan *scan, const struct mention *mention)
{
    for (size_t i = 0; i < scan->cues.count && scan->cues.items[i].last < mention->first; i++)
        if (scan->cues.items[i].cue->class == CUE_PRESENT && scan->cues.items[i].cue->reach == REACH_CLAUSE
            && scan_words_between(scan, scan->cues.items[i].last + 1, mention->first, 0) == 0)
            return true;
    return false;
}

/*
 * "Tight since whiplash in 2021": what goes on since then is of now, the event is of that year.
 */
static void date_events(struct scan *scan)
{
    for (size_t i = 0; i < scan->cues.count; i++) {
        const struct cue_found *year = &scan->cues.items[i];
        if (!cue_is_year(year->cue))
            continue;
        for (size_t t = scan->sentence_things; t < scan->things.count; t++) {
            struct mention *mention = &scan->things.items[t].mention;
            if (is_event(scan_concept(scan, &scan->things.items[t])) && mention->status == STATUS_AFFIRMED
                && mention->last < year->first
                && scan_words_between(scan, mention->last + 1, year->first, YEAR_FAR) <= YEAR_FAR
                && since_before(scan, mention) && !scan_parted(scan, mention->first, year->first, BOUNDARY_LIST))
                scan_blame(scan, mention, STATUS_HISTORICAL, year);
        }
    }
}

/* The first cue of the class that acts, behind word `from` or at it; NULL: none. */
static const struct cue_found *next_of_class(const struct scan *scan, enum cue_class class, size_t from)
{
    for (size_t i = 0; i < scan->cues.count && scan_has_cue(scan, CUE_SET(class)); i++)
        if (scan->cues.items[i].cue->class == class && !scan->cues.items[i].spent && scan->cues.items[i].first >= from)
            return &scan->cues.items[i];
    return NULL;
}

/* Whether a complaint is told among the words from `begin` on: "pain gone" is said of the pain alone. */
static bool complains_from(const struct scan *scan, size_t begin)
{
    for (size_t t = scan->sentence_things; t < scan->things.count; t++)
        if (scan_is_complaint(scan, &scan->things.items[t]) && scan->things.items[t].mention.last >= begin)
            return true;
    return false;
}

/* Whether nothing but "and" or fillers stands before the cue in its segment: not "the wound all healed". */
static bool opens_segment(const struct scan *scan, const struct cue_found *found, size_t first)
{
    for (size_t at = scan_segment_begin(scan, found->first, first); at < found->first; at++)
        if (word_is_word(scan_word(scan, at)) && !scan_is_filler(scan, at) && !scan_cue_begins(scan, CUES_JOINING, at))
            return false;
    return true;
}

/*
 * A story of the past that ends well: "in 2016 I had the cauda equina thing, numb saddle and all, operated and all better", "L5
 * radiculopathy 2021, foot drop, full recovery". What stands between the time and the end, which names nothing, was then.
 */
static void close_story(struct scan *scan, size_t first)
{
    const struct cue_found *past = next_of_class(scan, CUE_HISTORICAL, first);
    const struct cue_found *gone = past ? next_of_class(scan, CUE_RESOLVED, past->last + 1) : NULL;
    if (!gone || !opens_segment(scan, gone, first)
        || scan_cue_among(scan, CUE_SET(CUE_PRESENT) | CUE_SET(CUE_ONSET), past->last + 1, gone->first)
        || scan_cue_among(scan, CUE_SET(CUE_CONTRAST), past->last + 1, scan->words.count)
        || complains_from(scan, scan_segment_begin(scan, gone->first, first)))
        return;
    for (size_t t = scan->sentence_things; t < scan->things.count; t++) {
        struct mention *mention = &scan->things.items[t].mention;
        bool told = mention_is_stated(mention->status);
        if (scan->things.items[t].kind == THING_MENTION && told && mention->first > past->last && mention->last < gone->first)
            scan_blame(scan, mention, STATUS_HISTORICAL, past);
    }
}

void history_revise(struct scan *scan, size_t first)
{
    if (scan_has_cue(scan, CUE_SET(CUE_HISTORICAL)) && scan_has_cue(scan, CUE_SET(CUE_PRESENT)))
        date_events(scan);
    if (scan_has_cue(scan, CUE_SET(CUE_RESOLVED)))
        close_history(scan);
    open_history(scan, first);
    close_story(scan, first);
}
