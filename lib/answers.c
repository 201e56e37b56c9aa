#include "answers.h"

#include "cues.h"
#include "opposites.h"
#include "statements.h"

/* What answers, where nothing else stands beside it. */
static const uint64_t answering = CUES_DENYING | CUE_SET(CUE_AFFIRMED) | CUE_SET(CUE_BARELY) | CUE_SET(CUE_TURNED);

static bool covered(const struct scan *scan, size_t at)
{
    return !word_is_word(scan_word(scan, at)) || scan_is_filler(scan, at) || scan_thing_over(scan, at)
        || scan_cue_over(scan, CUES_ANY, at);
}

/* Whether a thing lies among the words begin..end-1 or reaches into them: "pins/needles". */
static bool has_thing(const struct scan *scan, size_t begin, size_t end)
{
    for (size_t t = scan->things.count; t-- > scan->sentence_things;)
        if (scan->things.items[t].mention.last >= begin && scan->things.items[t].mention.anchor < end)
            return true;
    return false;
}

/* Whether the sentence that begins at the word is the answer behind a "Q": "Q numb anywhere", "A no". */
static bool answers_letter(const struct scan *scan, size_t first)
{
    return first > 0 && scan_is_letter(scan, first, 'a') && scan_is_letter(scan, scan->told.previous_first, 'q');
}

/*
 * Where the words of a speaker begin who is named before a colon: "A: no", "Patient: no", "Ms K: no"; or by a letter alone. One
 * who asks may have any name: "Poisons line: sweating?"
 */
static size_t behind_speaker(const struct scan *scan, size_t first, size_t limit, bool asks)
{
    size_t colon = first + 1;
    if (scan_is_letter(scan, first, 'q') || answers_letter(scan, first))
        return scan_is_kind(scan, colon, first, limit, WORD_COLON) ? colon + 1 : colon;
    colon += colon < limit && scan_word(scan, colon)->kind == WORD_LETTERS
        && (asks || (scan_word(scan, colon)->flags & WORD_CAPITAL));
    bool named = colon + 1 < limit && scan_word(scan, first)->kind == WORD_LETTERS
        && scan_word(scan, colon)->kind == WORD_COLON && (asks || !has_thing(scan, first, colon)); /* not "weakness: no" */
    return named ? colon + 1 : first;
}

/* "I would ring, yes?", "that is bad, no?": what stands before is said, and the answer behind a comma asks for a nod. */
static bool is_tag(const struct scan *scan, const struct cue_found *found, size_t first, size_t limit)
{
    return found->first > first && scan_word(scan, found->first - 1)->kind == WORD_COMMA
        && scan_is_kind(scan, found->last + 1, first, limit, WORD_QUESTION);
}

static bool ends_with_tag(const struct scan *scan, size_t first, size_t limit)
{
    for (size_t i = scan->cues.count; i-- > 0;)
        if (cue_class_in(scan->cues.items[i].cue->class, answering) && is_tag(scan, &scan->cues.items[i], first, limit))
            return true;
    return false;
}

bool answers_asks_for(const struct scan *scan, size_t first, size_t limit)
{
    first = behind_speaker(scan, first, limit, true);
    for (size_t i = 0; i < scan->cues.count && scan->cues.items[i].first <= first; i++)
        if (scan->cues.items[i].first == first && scan->cues.items[i].cue->class == CUE_QUESTION
            && scan->cues.items[i].cue->reach == REACH_ONWARD)
            return true;
    if (ends_with_tag(scan, first, limit))
        return false;
    size_t unknown = 0, allowed = scan_has_cue(scan, CUES_VERBS) ? 0 : 1;
    for (size_t at = first; at < limit && unknown <= allowed; at++)
        unknown += !covered(scan, at);
    return unknown <= allowed;
}

/* Whether a part of the sentence behind its first asks about what was said: "numb foot, is that bad?" */
static bool asks_about(const struct scan *scan, size_t first)
{
    for (size_t i = 0; i < scan->cues.count; i++) {
        const struct cue_found *found = &scan->cues.items[i];
        if (found->cue->class == CUE_QUESTION && found->cue->reach != REACH_ONWARD && found->first > first
            && (scan->boundaries[found->first] != BOUNDARY_NONE || statements_list_word(scan, found->first - 1)))
            return true;
    }
    return false;
}

bool answers_names_last(const struct scan *scan, size_t first, size_t limit)
{
    size_t part = limit - 1, named = first;
    first = behind_speaker(scan, first, limit, true);
    if (asks_about(scan, first))
        return false;
    if (first > named && scan->things.count > scan->sentence_things && !scan_has_cue(scan, CUES_VERBS)) /* "Q: Fever, weight" */
        return true;
    while (part > first && (!word_is_word(scan_word(scan, part)) || scan->boundaries[part] == BOUNDARY_NONE
                            || statements_list_word(scan, part))) /* "redness or heat?" */
        part--;
    for (size_t i = scan->things.count; i-- > scan->sentence_things;) {
        const struct mention *mention = &scan->things.items[i].mention;
        const struct concept *concept = scan_concept(scan, &scan->things.items[i]);
        if (!concept || mention->anchor < part)
            continue;
        bool half = concept->kind == KIND_CIRCUMSTANCE && concept->composition_count > 0; /* "bad" is nothing yet */
        bool whole = scan_words_between(scan, first, mention->first, 0) == 0
            && scan_words_between(scan, mention->last + 1, limit, 0) == 0; /* but "Weak?" asks */
        if (!half || whole)
            return true;
    }
    return false;
}

/* Whether the cue says of the thing that it ends; but "since the cramp stopped" and "numb since it stopped" ask for no end. */
static bool ends_thing(const struct scan *scan, const struct cue_found *found, const struct mention *mention)
{
    size_t from = mention->anchor < found->first ? mention->anchor : found->first;
    size_t to = mention->anchor < found->first ? found->first : mention->anchor;
    bool within = found->first <= mention->last && found->last >= mention->first; /* "come off my bike" */
    return cue_class_in(found->cue->class, CUE_SET(CUE_ENDING) | CUE_SET(CUE_RESOLVED)) && !within && !mention->opposite
        && !scan_parted(scan, from, to, BOUNDARY_LIST)
        && !scan_cue_within(scan, CUE_SET(CUE_ONSET), scan_segment_begin(scan, from, 0), to);
}

bool answers_mark_ending(struct scan *scan)
{
    bool any = false;
    for (size_t t = scan->sentence_things; t < scan->things.count; t++) {
        struct mention *mention = &scan->things.items[t].mention;
        for (size_t i = 0; scan->things.items[t].kind == THING_MENTION && i < scan->cues.count && !mention->asked_over; i++)
            mention->asked_over = ends_thing(scan, &scan->cues.items[i], mention);
        any = any || mention->asked_over;
    }
    return any;
}

/* Whether "and", "but" or the like begins at the word, be it part of more: "and now they". */
static bool joining_at(const struct scan *scan, size_t at)
{
    return scan_cue_begins(scan, CUES_JOINING, at);
}

/* Whether nothing but "and", "but" or fillers stands before the cue in its part of the sentence. */
static bool stands_first(const struct scan *scan, const struct cue_found *found, size_t first)
{
    for (size_t at = found->first; scan->boundaries[at] == BOUNDARY_NONE && at > first; at--)
        if (word_is_word(scan_word(scan, at - 1)) && !scan_is_filler(scan, at - 1) && !joining_at(scan, at - 1))
            return false;
    return true;
}

/*
 * Whether the cue is all there is between the boundaries around it, but for a time or place: "numbness: none", "Numb? No.",
 * "calf pain: absent on both sides".
 */
static bool answer_stands_alone(const struct scan *scan, const struct cue_found *found, size_t first, size_t limit)
{
    if (!stands_first(scan, found, first))
        return false;
    for (size_t at = found->last + 1; at < limit && scan->boundaries[at] == BOUNDARY_NONE; at++)
        if (word_is_word(scan_word(scan, at)) && !scan_is_filler(scan, at) && !cues_tells_time(scan, at)
            && !cues_tells_place(scan, at))
            return false;
    return true;
}

/* "?DVT - excluded by scan": behind a dash an answer may go on. */
static bool follows_dash(const struct scan *scan, const struct cue_found *found)
{
    return found->cue->class == CUE_LACKING && found->cue->reach == REACH_BACKWARD && found->first > 0
        && scan_word(scan, found->first - 1)->kind == WORD_DASH;
}

/* The part of the sentence before word `end`: its begin and end in *begin and *end. */
static void part_before(const struct scan *scan, size_t first, size_t *begin, size_t *end)
{
    *begin = *end = scan_segment_begin(scan, *end, first);
    while (*begin > first && scan->boundaries[--*begin] < BOUNDARY_CLAUSE)
        ;
}

/* Whether the cue answers the sentence before, be there more behind it or not: "Yes, for two hours". */
static bool opens_answer(const struct scan *scan, const struct cue_found *found, size_t first)
{
    return found->first == first && scan->told.previous_question && found->cue->reach == REACH_EITHER
        && (found->cue->class == CUE_AFFIRMED || found->cue->class == CUE_NEGATED);
}

/* Whether the cue is an answer, and nothing else stands beside it. */
static bool is_whole_answer(const struct scan *scan, const struct cue_found *found, size_t first, size_t limit)
{
    return (found->reach == REACH_BACKWARD || found->reach == REACH_ANSWER)
        && cue_class_in(found->cue->class, answering) && !is_tag(scan, found, first, limit)
        && (answer_stands_alone(scan, found, first, limit) || follows_dash(scan, found));
}

static void give_answer(const struct scan *scan, struct mention *mention, const struct cue_found *found)
{
    if (found->cue->class != CUE_BARELY || mention->opposite || mention->asked_over)
        scan_blame(scan, mention, opposites_answered(mention, found), found);
}

/* Whether the answer says again what was only warned of: "ring if you cannot pee. I can't." */
static bool says_again(const struct scan *scan, const struct mention *mention, const struct cue_found *found)
{
    return mention->status == STATUS_HYPOTHETICAL && found->cue->class != CUE_BARELY
        && (found->cue->class == CUE_AFFIRMED || (mention->denies && !mention->opposite && cues_has_verb(scan, found)));
}

/* Whether the answer is of all that the sentence before names, be it asked or not: "None of these." */
static bool denies_all(const struct cue_found *found)
{
    return found->cue->class == CUE_LACKING && found->cue->reach == REACH_ANSWER;
}

/* What was denied or over is so: "No numbness. Now there is.", "Had cramps as a boy. They are back." */
static void turn(const struct scan *scan, struct mention *mention, const struct cue_found *found)
{
    if (!mention->opposite && (mention->status == STATUS_NEGATED || mention->status == STATUS_HISTORICAL))
        scan_blame(scan, mention, STATUS_AFFIRMED, found);
}

/* Whether the sentence says no more than that, and more than once: "No, no and no." */
static bool denies_each(const struct scan *scan)
{
    size_t denials = 0;
    for (size_t i = 0; i < scan->cues.count; i++) {
        denials += !scan->cues.items[i].spent && scan->cues.items[i].cue->class == CUE_NEGATED;
        if (scan->cues.items[i].cue->class == CUE_AFFIRMED)
            return false;
    }
    return denials > 1 && scan->things.count == scan->sentence_things;
}

/*
 * Answers the sentence before: what that asked, or only warned of, or, if the cue turns it, denied. "None of these" and "no, no
 * and no" answer all the questions before: "Chest pain? Leg swollen? Out of breath?"
 */
static void answer_before(struct scan *scan, const struct cue_found *found, bool alone)
{
    bool to_all = alone && scan->told.previous_question && (denies_all(found) || denies_each(scan));
    for (size_t t = scan->sentence_things; t-- > (to_all ? scan->told.questions_begin : scan->previous_things);) {
        struct mention *mention = &scan->things.items[t].mention;
        bool yes = found->cue->class == CUE_AFFIRMED;
        if (found->cue->class == CUE_TURNED)
            turn(scan, mention, found);
        else if (alone && denies_all(found))
            scan_blame(scan, mention, STATUS_NEGATED, found);
        else if (scan->told.previous_question && (alone || yes || mention->opposite || mention->asked_over))
            give_answer(scan, mention, found); /* but "No feeling at all" does not deny numbness */
        else if (alone && says_again(scan, mention, found))
            scan_blame(scan, mention, STATUS_AFFIRMED, found);
    }
}

/* Answers the part of the sentence before the cue, unless that ends in something else: "numb foot, is that bad? no". */
static void answer_part(struct scan *scan, const struct cue_found *found, size_t first, size_t end)
{
    size_t begin;
    part_before(scan, first, &begin, &end);
    if (!has_thing(scan, scan_segment_begin(scan, end - 1, begin), end))
        return;
    /* "never had chest pain, but I do now": what has been so since does not take back what was */
    bool takes_back = cues_joined(scan, found);
    for (size_t t = scan->sentence_things; t < scan->things.count; t++) {
        struct mention *mention = &scan->things.items[t].mention;
        if (mention->anchor < begin || mention->anchor >= end)
            continue;
        if (found->cue->class == CUE_TURNED)
            turn(scan, mention, found);
        else if (says_again(scan, mention, found))
            scan_blame(scan, mention, STATUS_AFFIRMED, found);
        else if (!takes_back || opposites_answered(mention, found) == STATUS_AFFIRMED)
            give_answer(scan, mention, found);
    }
}

/* The cue of the past in the part of the sentence from word `at` on, unless that tells of anything or denies; NULL: none. */
static const struct cue_found *past_told(const struct scan *scan, size_t at, size_t limit)
{
    const struct cue_found *past = NULL;
    size_t end = at + 1;
    while (end < limit && scan->boundaries[end] < BOUNDARY_LIST)
        end++;
    for (size_t i = 0; i < scan->cues.count && scan->cues.items[i].first < end; i++) {
        const struct cue_found *found = &scan->cues.items[i];
        if (found->first < at)
            continue;
        if (cue_class_in(found->cue->class, CUES_DENYING)) /* "That was not so last year" */
            return NULL;
        past = found->cue->class == CUE_HISTORICAL && !found->spent ? found : past;
    }
    return past && !scan_names_kind(scan, at, past->first, ~0u) && !scan_names_kind(scan, past->last + 1, end, ~0u) ? past : NULL;
}

/* "Fell off a ladder. In 1998.": a sentence that begins with a time of the past and names nothing at all. */
static bool only_dates(const struct scan *scan, const struct cue_found *found, size_t first, size_t limit)
{
    size_t end = scan_segment_end(scan, found->last, limit);
    return found->cue->class == CUE_HISTORICAL && (found->reach == REACH_CLAUSE || found->reach == REACH_BACKWARD)
        && scan_strongest(scan, first + 1, found->first) == BOUNDARY_NONE
        && scan_words_between(scan, first, found->first, 1) <= 1 && scan_words_between(scan, found->last + 1, end, 0) == 0
        && !scan_names_kind(scan, first, limit, ~0u);
}

void answers_recall(struct scan *scan, size_t first, size_t limit)
{
    bool may = scan_has_cue(scan, CUE_SET(CUE_RECALLING) | CUE_SET(CUE_HISTORICAL));
    for (size_t i = 0; may && i < scan->cues.count; i++) {
        const struct cue_found *found = &scan->cues.items[i];
        bool recalls = found->cue->class == CUE_RECALLING && stands_first(scan, found, first);
        if (!recalls && !only_dates(scan, found, first, limit))
            continue;
        const struct cue_found *past = past_told(scan, found->first, limit);
        size_t end = found->first, begin;
        part_before(scan, first, &begin, &end);
        bool before = end == first; /* it speaks of the sentence before */
        size_t things = before ? scan->previous_things : scan->sentence_things;
        size_t things_end = before ? scan->sentence_things : scan->things.count;
        for (size_t t = things; past && t < things_end; t++) {
            struct mention *mention = &scan->things.items[t].mention;
            if ((before || (mention->anchor >= begin && mention->anchor < end))
                && mention_is_stated(mention->status))
                scan_blame(scan, mention, STATUS_HISTORICAL, past);
        }
    }
}

void answers_judge(struct scan *scan, size_t first, size_t limit)
{
    const struct cue_found *given = NULL;
    if (!scan_has_cue(scan, answering))
        return;
    if (scan->told.previous_question)
        first = behind_speaker(scan, first, limit, false);
    for (size_t i = 0; i < scan->cues.count; i++) {
        const struct cue_found *found = &scan->cues.items[i];
        bool alone = !found->spent && is_whole_answer(scan, found, first, limit);
        bool again = given && given->first == found->first && given->last == found->last /* "can't", "cannot" */
            && !denies_all(found) && found->cue->class != CUE_TURNED;
        if (found->spent || again || !(alone || opens_answer(scan, found, first)))
            continue;
        given = found->cue->class == CUE_TURNED ? given : found;
        size_t end = found->first, begin;
        part_before(scan, first, &begin, &end);
        if (end == first)
            answer_before(scan, found, alone);
        else
            answer_part(scan, found, first, end);
    }
}
