#include "statements.h"

#include "cues.h"

enum {
    AILMENT_WORDS = 3, /* words from "my" to the "pain" in "my left chest pain", less one */
    SUBJECT_WORDS = 5  /* words from "my" to the verb in "my left leg has" */
};

bool statements_list_word(const struct scan *scan, size_t at)
{
    return scan_cue_begins(scan, CUE_SET(CUE_LIST), at);
}

/* Whether a verb or a denial, in a term or not, begins at the word. */
static bool predicate_at(const struct scan *scan, size_t at)
{
    return scan_cue_begins(scan, CUES_VERBS | CUES_DENYING | CUE_SET(CUE_POSSIBLE), at);
}

/* Whether the word tells how something is felt, and not where. */
static bool is_felt_word(const struct scan *scan, size_t word)
{
    bool felt = false;
    for (size_t i = scan->sentence_things; i < scan->things.count && scan->things.items[i].mention.anchor <= word; i++) {
        const struct thing *thing = &scan->things.items[i];
        if (thing->mention.last < word)
            continue;
        const struct concept *concept = scan_concept(scan, thing);
        if (concept && concept->kind == KIND_SITE)
            return false;
        felt = felt || thing->kind == THING_QUALIFIER
            || (concept && (concept->kind == KIND_SYMPTOM || concept->composition_count > 0));
    }
    return felt;
}

bool statements_given(const struct scan *scan, const struct mention *mention)
{
    if (scan_cue_among(scan, CUES_VERBS, mention->first, mention->last + 1))
        return false;
    bool ailment = scan_cue_begins(scan, CUE_SET(CUE_AILMENT), mention->last); /* "my left chest pain" */
    for (size_t at = mention->first; at > 0 && scan->boundaries[at] <= BOUNDARY_LIST
         && (is_felt_word(scan, at) || (ailment && mention->last - at <= AILMENT_WORDS && !predicate_at(scan, at))); at--)
        if (scan_cue_begins(scan, CUE_SET(CUE_GIVEN), at - 1))
            return true;
    return false;
}

bool statements_tell_beginning(const struct scan *scan, const struct cue_found *found)
{
    if (found->cue->class != CUE_ONSET || found->cue->reach == REACH_NEAR)
        return false;
    if (found->cue->reach == REACH_CLAUSE || scan_cue_begins(scan, CUE_SET(CUE_PRESENT), found->first))
        return true;
    for (size_t i = scan->sentence_things; i < scan->things.count; i++)
        if (scan->things.items[i].kind == THING_DURATION && scan->things.items[i].mention.first == found->last + 1)
            return true;
    return false;
}

bool statements_begun(const struct scan *scan, const struct mention *mention, const struct cue_found *thought)
{
    bool onward = thought->cue->reach == REACH_ONWARD; /* "told to ring if it got worse, numb groin since Sunday" */
    if ((onward ? !scan_parted(scan, thought->last, mention->first, BOUNDARY_LIST) : thought->cue->reach != REACH_FORWARD)
        || mention->concept == NAME_NONE || scan->knowledge->concepts.items[mention->concept].kind != KIND_SYMPTOM)
        return false;
    for (size_t i = 0; i < scan->cues.count; i++)
        if (scan->cues.items[i].first > mention->last && statements_tell_beginning(scan, &scan->cues.items[i]))
            return !scan_parted(scan, mention->last, scan->cues.items[i].first, BOUNDARY_LIST);
    return false;
}

/* Whether cue `index` is the subject of a verb: "I cannot", "I'm", "she has", "my leg has". */
static bool is_subject(const struct scan *scan, size_t index)
{
    const struct cue_found *found = &scan->cues.items[index];
    size_t first = index, next = found->last + 1;
    while (first > 0 && scan->cues.items[first - 1].first == found->first)
        first--;
    if (found->cue->class == CUE_GIVEN) {
        if (found->first == 0 || scan_is_filler(scan, found->first - 1)) /* "in my leg" */
            return false;
        for (size_t at = next + 1; at < next + SUBJECT_WORDS && at < scan->words.count
             && scan->boundaries[at] == BOUNDARY_NONE; at++)
            if (predicate_at(scan, at))
                return true;
        return false;
    }
    if (cue_class_in(found->cue->class, CUES_VERBS) && found->cue->reach == REACH_NEAR)
        return true; /* "it is" */
    if (!cue_class_in(found->cue->class, CUES_SUBJECTS))
        return false;
    for (size_t i = first; i < scan->cues.count && scan->cues.items[i].first == found->first; i++)
        if (scan->cues.items[i].last == found->last && cue_class_in(scan->cues.items[i].cue->class, CUES_VERBS))
            return true; /* "I'm" */
    return predicate_at(scan, next);
}

/* Whether a list of denials goes on with what is or may be there: "not weak, no fever, maybe some tingling". */
static bool turns_to_some(const struct scan *scan, const struct cue_found *found, const struct cue_found *denial)
{
    return cue_class_in(found->cue->class, CUE_SET(CUE_POSSIBLE) | CUE_SET(CUE_AMOUNT)) && found->cue->reach != REACH_BACKWARD
        && denial->last < found->first && scan->boundaries[found->first] != BOUNDARY_NONE;
}

bool statements_end_denial(const struct scan *scan, size_t index, const struct cue_found *denial)
{
    const struct cue_found *found = &scan->cues.items[index];
    if (denial->cue->class != CUE_AFFIRMED && turns_to_some(scan, found, denial))
        return true;
    if (denial->cue->class == CUE_AFFIRMED || denial->last >= found->first || !is_subject(scan, index))
        return false;
    for (size_t i = index; i-- > 0 && scan->cues.items[i].first >= denial->first;)
        if (scan->cues.items[i].cue->class == CUE_OPINION)
            return false;
    return true;
}

/* Whether the cue tells the beginning of a symptom that was feared: "worried about numbness since Sunday, back spasm". */
static bool ends_fear(const struct scan *scan, const struct cue_found *found, const struct cue_found *thought)
{
    if (thought->cue->reach != REACH_FORWARD || !statements_tell_beginning(scan, found))
        return false;
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        const struct mention *mention = &scan->things.items[i].mention;
        if (scan_names(scan, &scan->things.items[i], KIND_SYMPTOM) && mention->first > thought->last && mention->last < found->first
            && !scan_parted(scan, mention->last, found->first, BOUNDARY_LIST))
            return true;
    }
    return false;
}

bool statements_end_thought(const struct scan *scan, size_t index, const struct cue_found *thought)
{
    if (ends_fear(scan, &scan->cues.items[index], thought))
        return true;
    const struct cue_found *found = &scan->cues.items[index];
    if (!found->spent && found->cue->class == CUE_AFFIRMED && found->reach == REACH_ANSWER && thought->last < found->first
        && cues_has_verb(scan, found))
        return true;
    if (thought->last >= found->first || thought->cue->class != CUE_HYPOTHETICAL
        || !scan_parted(scan, thought->last, found->first, BOUNDARY_LIST))
        return false;
    if (statements_list_word(scan, found->first - 1) || !is_subject(scan, index)) /* "if it swells or I cannot walk" */
        return false;
    for (size_t i = index; i-- > 0 && scan->cues.items[i].first > thought->last;)
        if (cue_class_in(scan->cues.items[i].cue->class, CUES_SUBJECTS) && scan->cues.items[i].first < found->first)
            return false;
    return true;
}

/* Whether a site, a side or a number stands among the words begin..end-1. */
static bool is_located(const struct scan *scan, size_t begin, size_t end)
{
    for (size_t i = 0; i < scan->numbers.count; i++)
        if (scan->numbers.items[i].first >= begin && scan->numbers.items[i].last < end)
            return true;
    for (size_t t = scan->sentence_things; t < scan->things.count; t++) {
        const struct thing *thing = &scan->things.items[t];
        bool side = thing->kind == THING_QUALIFIER && thing->qualifier & (QUALIFIER_SIDE_ONE | QUALIFIER_SIDE_BOTH);
        if ((side || scan_is_site(scan, thing)) && thing->mention.first >= begin && thing->mention.last < end)
            return true;
    }
    return false;
}

/* The cue that tells of something found, among the words begin..end-1, unless something is denied there; NULL: none. */
static const struct cue_found *find_observed(const struct scan *scan, size_t begin, size_t end)
{
    const struct cue_found *observed = NULL;
    for (size_t i = 0; i < scan->cues.count && scan->cues.items[i].first < end; i++) {
        const struct cue_found *found = &scan->cues.items[i];
        if (found->first < begin)
            continue;
        if (cue_class_in(found->cue->class, CUES_DENYING | CUE_SET(CUE_RESOLVED)))
            return NULL;
        observed = found->cue->class == CUE_OBSERVED ? found : observed;
    }
    return observed;
}

void statements_observe(struct scan *scan, size_t first, size_t limit)
{
    for (size_t t = scan->sentence_things; t < scan->things.count; t++) {
        struct mention *mention = &scan->things.items[t].mention;
        if (scan->things.items[t].kind != THING_MENTION || mention->status != STATUS_NEGATED || mention->opposite)
            continue;
        size_t begin = scan_segment_begin(scan, mention->anchor, first), end = scan_segment_end(scan, mention->anchor, limit);
        if (begin == first || scan_word(scan, begin - 1)->kind != WORD_COMMA || statements_list_word(scan, begin)
            || mention->cue_start >= scan_word(scan, begin)->start)
            continue;
        const struct cue_found *observed = find_observed(scan, begin, end);
        if (observed && observed->last > mention->first && is_located(scan, begin, end))
            scan_blame(scan, mention, STATUS_AFFIRMED, observed);
    }
}
