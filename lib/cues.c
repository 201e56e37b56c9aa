#include "cues.h"

enum {
    RUNS_OUT = 2,          /* words behind a term by which a complaint takes its denial over */
    SHIELD_DISTANCE = 4,   /* words between "no" and the "relief of" that shields from it */
    BEGUN_DISTANCE = 4,    /* words from "began" to "years ago" */
    FLIP_DISTANCE = 8      /* words between "not" and the "without" that it turns round */
};

bool cues_is_mark(const struct cue_found *found)
{
    return found->cue->reach == REACH_BESIDE && (found->cue->class == CUE_NEGATED || found->cue->class == CUE_AFFIRMED);
}

bool cues_joined(const struct scan *scan, const struct cue_found *answer)
{
    return answer->first > 0 && answer->reach == REACH_ANSWER
        && (scan_word(scan, answer->first - 1)->kind == WORD_COMMA
            || scan_cue_ends_before(scan, CUES_JOINING, answer->first));
}

bool cues_has_verb(const struct scan *scan, const struct cue_found *answer)
{
    for (size_t i = 0; i < scan->cues.count && scan->cues.items[i].first <= answer->first + 1; i++) {
        enum cue_class class = scan->cues.items[i].cue->class;
        if (scan->cues.items[i].first >= answer->first && scan->cues.items[i].last <= answer->last
            && cue_class_in(class, CUES_SUBJECTS | CUES_VERBS))
            return true;
    }
    return false;
}

/* Whether an answer says of now: "not today". */
static bool of_now(const struct scan *scan, const struct cue_found *answer)
{
    return scan_cue_within(scan, CUE_SET(CUE_PRESENT), answer->first, answer->last);
}

/* Whether the sentence before told of something that is not so, or is over, and of no complaint of now. */
static bool has_to_turn(const struct scan *scan)
{
    bool turns = false;
    for (size_t i = scan->previous_things; i < scan->sentence_things; i++) {
        enum mention_status status = scan->things.items[i].mention.status;
        if (status == STATUS_AFFIRMED && scan_is_complaint(scan, &scan->things.items[i]))
            return false;
        turns = turns || status == STATUS_NEGATED || status == STATUS_HISTORICAL;
    }
    return turns;
}

/*
 * Whether a cue stands where an answer does: "Numb: N", "fever N, chills N", not "HOT N SWOLLEN"; "Ring us if it goes numb. Mine
 * is.", not "Mine is a bit stiff"; "told to ring if it went numb, and now it has".
 */
static bool in_place(const struct scan *scan, const struct cue_found *found, size_t first, size_t limit)
{
    size_t behind = found->last + 1;
    bool turns = found->cue->class == CUE_TURNED && found->first == first && has_to_turn(scan);
    while (turns && behind < limit && cues_tells_time(scan, behind)) /* "it's back since Monday" */
        behind++;
    bool ends = behind == limit || !word_is_word(scan_word(scan, behind));
    if (found->first == first || cues_is_mark(found))
        return ends;
    enum word_kind sign = scan_word(scan, found->first - 1)->kind;
    bool joined = sign == WORD_COMMA || scan_cue_ends_before(scan, CUES_JOINING, found->first);
    bool tells = found->cue->class == CUE_TURNED || cues_has_verb(scan, found) || of_now(scan, found);
    bool behind_sign = sign == WORD_COLON || sign == WORD_DASH;
    bool states = found->cue->class == CUE_NEGATED && cues_has_verb(scan, found); /* not "General: she is not in pain" */
    return (behind_sign && (ends || !states)) || (ends && joined && tells);
}

/* What is only an answer is nothing elsewhere; and where it is one, the same word is no "and". */
static void drop_answers(struct scan *scan, size_t first, size_t limit)
{
    size_t kept = 0, mark = SIZE_MAX;
    for (size_t i = 0; i < scan->cues.count; i++) {
        const struct cue_found found = scan->cues.items[i];
        bool is_mark = cues_is_mark(&found);
        if ((is_mark || found.cue->reach == REACH_ANSWER) && !in_place(scan, &found, first, limit))
            continue;
        if (found.cue->class == CUE_LIST && found.first == mark)
            continue;
        while (is_mark && kept > 0 && scan->cues.items[kept - 1].first == found.first
               && scan->cues.items[kept - 1].cue->class == CUE_LIST)
            kept--;
        mark = is_mark ? found.first : mark;
        scan->cues.items[kept++] = found;
    }
    scan->cues.count = kept;
}

static void drop_inside_cues(struct scan *scan)
{
    /* Cues are sorted by their first word; the widest so far covers whatever ends before it does. */
    const struct cue_found *widest = NULL, *answer = NULL;
    for (size_t i = 0; i < scan->cues.count; i++) {
        struct cue_found *found = &scan->cues.items[i];
        for (size_t next = i + 1; next < scan->cues.count && scan->cues.items[next].first == found->first; next++)
            if (scan->cues.items[next].last > found->last)
                found->spent = true;
        bool answers = widest && found->cue->reach == REACH_ANSWER && widest->cue->class == CUE_CONTRAST /* "and they have" */
            && !(answer && scan_inside(found->first, found->last, answer->first, answer->last));
        if (widest && scan_inside(found->first, found->last, widest->first, widest->last) && !answers)
            found->spent = true;
        if (!found->spent && found->cue->reach == REACH_ANSWER)
            answer = found;
        if (!found->spent && (!widest || found->last > widest->last))
            widest = found;
    }
}

/* "there is no doubt", "there was no end to": a denial that runs into what is none is none. */
static void drop_denials_run_into(struct scan *scan)
{
    for (size_t i = 0; i < scan->cues.count; i++) {
        const struct cue_found *neutral = &scan->cues.items[i];
        if (neutral->cue->class != CUE_NEUTRAL || neutral->spent
            || !scan_cue_begins(scan, CUE_SET(CUE_NEGATED), neutral->first))
            continue;
        for (size_t before = i; before-- > 0;) {
            struct cue_found *denial = &scan->cues.items[before];
            if (denial->cue->class == CUE_NEGATED && denial->last >= neutral->first && denial->last < neutral->last
                && denial->first < neutral->first)
                denial->spent = true;
        }
    }
}

/* "Dad died", "PE 2012", "what causes": person, year and question speak of the rest, though not of their own term. */
static bool speaks_of_others(const struct cue *cue)
{
    return cue->class == CUE_QUESTION || cue->class == CUE_OTHER_PERSON || cue->class == CUE_DEPENDANT || cue_is_year(cue);
}

/*
 * Whether a complaint begins with the last word of the term that begins with the cue, and goes on a little beyond it: in "not
 * feeling faint" it is the faintness that is denied, though "not feeling" is a term; "no control of my [bladder since my back
 * went into spasm]" denies nothing.
 */
static bool runs_out(const struct scan *scan, size_t term, const struct cue_found *found)
{
    uint32_t end = scan->things.items[term].mention.last;
    uint32_t begin = scan->things.items[term].mention.first; /* "did not feel", and "not feel" */
    if (found->cue->class != CUE_NEGATED || begin < found->first || begin > found->last)
        return false;
    for (size_t t = scan->sentence_things; t < scan->things.count && scan->things.items[t].mention.first <= end; t++) {
        const struct thing *thing = &scan->things.items[t];
        if (thing->mention.first == end && thing->mention.last > end && thing->mention.last <= end + RUNS_OUT && end > found->last
            && word_is_word(scan_word(scan, end + 1)) /* not "cannot feel my [foot, it is cold]" */
            && scan_names(scan, thing, KIND_SYMPTOM))
            return true;
    }
    return false;
}

/* Whether "me" stands before a comma or "my" behind it, over which a term runs: "wife is a [nurse, my back is agony]". */
static bool person_stands_apart(const struct scan *scan, const struct cue_found *found, uint32_t begin, uint32_t end)
{
    bool person = found->cue->class == CUE_SELF || found->cue->class == CUE_GIVEN;
    return person && ((found->first > begin && scan_word(scan, found->first - 1)->kind == WORD_COMMA)
                      || (found->last < end && scan_word(scan, found->last + 1)->kind == WORD_COMMA));
}

/* Whether the words of a term or qualifier hold the cue, or run on from it with a denial of their own. */
static bool holds_cue(const struct scan *scan, const struct mention *term, const struct cue_found *found)
{
    /* "there is [no relief]" is the term's own denial, "never [had a fever]" is not */
    bool runs_into = term->first > found->first && term->first <= found->last && term->last > found->last
        && scan_cue_within(scan, CUES_DENYING, term->first, found->last);
    /* "feeling has [not come back] since Tuesday": but for a word, what looks back is in the term that it looks back to */
    bool looks_at_itself = found->cue->reach == REACH_BACKWARD && found->first > term->first && found->first < term->last
        && found->last == term->last + 1;
    return scan_inside(found->first, found->last, term->first, term->last) || runs_into || looks_at_itself;
}

/* Spends the cue where thing `index` is a term or qualifier that it belongs to. */
static void spend_in_term(struct scan *scan, struct cue_found *found, size_t index)
{
    struct thing *thing = &scan->things.items[index];
    struct mention *mention = &thing->mention;
    if ((thing->kind != THING_MENTION && thing->kind != THING_QUALIFIER) || speaks_of_others(found->cue))
        return;
    if (found->cue->class == CUE_NEGATED && found->first >= mention->first && found->last <= mention->last)
        mention->denies = true;
    if (mention->opposite && cue_class_in(found->cue->class, CUES_DENYING)) /* "can ... not" */
        return;
    if (person_stands_apart(scan, found, mention->first, mention->last) || !holds_cue(scan, mention, found)
        || runs_out(scan, index, found))
        return;
    found->in_term = found->in_term || !found->spent || found->cue->class != CUE_NOT_DURATION; /* not so the "at" of "at least" */
    found->spent = true;
}

/* A cue inside a term or qualifier belongs to it ("cannot feel", "no respite"). */
static void drop_cues_in_terms(struct scan *scan)
{
    size_t low = scan->sentence_things;
    for (size_t i = 0; i < scan->cues.count; i++) {
        struct cue_found *found = &scan->cues.items[i];
        while (low < scan->things.count && scan->things.items[low].mention.last < found->first)
            low++;
        for (size_t t = low; t < scan->things.count && scan->things.items[t].mention.first <= found->last; t++)
            spend_in_term(scan, found, t);
    }
}

void cues_prepare(struct scan *scan, size_t first, size_t limit)
{
    if (scan_has_reach(scan, REACH_SET(REACH_ANSWER) | REACH_SET(REACH_BESIDE)))
        drop_answers(scan, first, limit);
    drop_inside_cues(scan);
    if (scan_has_cue(scan, CUE_SET(CUE_NEUTRAL)))
        drop_denials_run_into(scan);
    drop_cues_in_terms(scan);
}

bool cues_tells_time(const struct scan *scan, size_t at)
{
    const uint64_t times = CUE_SET(CUE_PRESENT) | CUE_SET(CUE_EARLIER) | CUE_SET(CUE_NOT_DURATION) | CUE_SET(CUE_ONSET);
    if (scan_cue_over(scan, times, at))
        return true;
    if (at > 0 && scan_word(scan, at)->kind == WORD_NUMBER && scan_cue_at(scan, CUE_SET(CUE_ONSET), at - 1))
        return true; /* "none since 2015" */
    if (scan_date_over(scan, 1u << DATE_WEEKDAY | 1u << DATE_MONTH | 1u << DATE_FEAST, at))
        return true; /* "it's back since Monday" */
    for (size_t i = scan->sentence_things; i < scan->things.count; i++)
        if (scan->things.items[i].kind == THING_DURATION && scan_covers(&scan->things.items[i], at))
            return true;
    return false;
}

bool cues_tells_place(const struct scan *scan, size_t at)
{
    bool tells = false;
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        const struct thing *thing = &scan->things.items[i];
        bool both = thing->kind == THING_QUALIFIER && thing->qualifier & QUALIFIER_SIDE_BOTH, site = scan_is_site(scan, thing);
        tells = tells || ((both || site) && scan_covers(thing, at));
        if (site && thing->mention.first > at && scan_parted(scan, at, thing->mention.first, BOUNDARY_LIST))
            return false;
    }
    return tells;
}

bool cues_in_brackets(const struct scan *scan, size_t at)
{
    struct slice read = word_folded(&scan->words, at);
    return read.length > 0 && (read.at[0] == '(' || read.at[0] == '[');
}

/* "no" looks forward while words follow in its segment ("no pain"), else backward ("numbness no, pain yes"). */
static void settle_reach(struct scan *scan, size_t limit)
{
    bool leading = false; /* signs in brackets stand before what they mark: "(-) diplopia (+) ptosis" */
    for (size_t i = 0; i < scan->cues.count; i++) {
        struct cue_found *found = &scan->cues.items[i];
        if (found->reach != REACH_EITHER)
            continue;
        size_t next = found->last + 1;
        bool behind = found->first > 0 && scan->boundaries[found->first] == BOUNDARY_NONE
            && word_is_word(scan_word(scan, found->first - 1)); /* "fever none today" */
        bool answers = found->first > 0 && scan_word(scan, found->first - 1)->kind == WORD_COLON; /* "Fever: none since May" */
        while (next < limit && (!word_is_word(scan_word(scan, next))
                                || (scan_is_filler(scan, next) /* but "none now" */
                                    && !scan_cue_begins(scan, CUE_SET(CUE_PRESENT), next))
                                || ((behind || answers) && (cues_tells_time(scan, next) || cues_tells_place(scan, next))))
               && scan->boundaries[next] == BOUNDARY_NONE)
            next++;
        bool bracketed = cues_in_brackets(scan, found->first);
        if (bracketed && behind && !leading) { /* "swelling (-) redness (+)", but "(-) swelling" */
            found->reach = REACH_BACKWARD;
            continue;
        }
        bool follows = next < limit && word_is_word(scan_word(scan, next)) && scan->boundaries[next] == BOUNDARY_NONE;
        leading = leading || (bracketed && !behind && follows);
        found->reach = follows ? REACH_FORWARD : REACH_BACKWARD;
    }
}

/*
 * "no relief of": the negation is of the relief, unless it has found what it denies before ("no numbness just cramp"). `thing`:
 * the first behind the negation.
 */
static void shield(const struct scan *scan, struct cue_found *negation, struct cue_found *found, size_t thing)
{
    if (scan_parted(scan, negation->last, found->first, BOUNDARY_LIST))
        return;
    /* "cannot lift": what is a finding itself is denied, and what stands behind it is not */
    bool served = thing < scan->things.count && scan->things.items[thing].mention.last <= found->last;
    if (served)
        found->reach = REACH_CLAUSE; /* here the denial ends */
    else if (found->first - negation->last <= SHIELD_DISTANCE)
        negation->spent = true;
}

/* "never without", "has not stopped": whether two negations make a statement. */
static bool flips(const struct scan *scan, const struct cue_found *negation, const struct cue_found *found)
{
    return found->first > negation->last && found->first - negation->last <= FLIP_DISTANCE
        && !scan_parted(scan, negation->last, found->first, BOUNDARY_CLAUSE);
}

/* What stands behind a negation may take its denial away. */
static void shield_and_flip(struct scan *scan)
{
    struct cue_found *negation = NULL;
    size_t thing = scan->sentence_things; /* the first behind the negation */
    for (size_t i = 0; i < scan->cues.count; i++) {
        struct cue_found *found = &scan->cues.items[i];
        enum cue_class class = found->cue->class;
        if (found->spent && !(found->in_term && class == CUE_NEGATED))
            continue;
        while (negation && thing < scan->things.count && scan->things.items[thing].mention.first <= negation->last)
            thing++;
        bool reverses = class == CUE_LACKING || class == CUE_RESOLVED;
        if (class == CUE_SHIELD && negation && found->first > negation->last && !negation->spent)
            shield(scan, negation, found, thing);
        else if (reverses && negation && flips(scan, negation, found))
            negation->spent = found->spent = true;
        else if (reverses || class == CUE_NEGATED)
            negation = found;
    }
}

/* Whether something is said to have begun right before the word: "began" before "three years ago". */
static bool begun_before(const struct scan *scan, size_t at)
{
    for (size_t i = 0; i < scan->cues.count && scan->cues.items[i].first < at; i++) {
        const struct cue_found *found = &scan->cues.items[i];
        bool acts = !found->spent || found->in_term; /* "[started in] 2019" */
        if (found->cue->class == CUE_ONSET && found->cue->reach == REACH_CLAUSE && acts && found->last < at
            && at - found->last <= BEGUN_DISTANCE && !scan_parted(scan, found->last, at, BOUNDARY_LIST))
            return true;
    }
    return false;
}

/* What began years ago is not over. */
static void spend_beginnings(struct scan *scan)
{
    for (size_t i = 0; i < scan->cues.count; i++)
        if (scan->cues.items[i].cue->class == CUE_HISTORICAL && begun_before(scan, scan->cues.items[i].first))
            scan->cues.items[i].spent = true;
}

void cues_settle(struct scan *scan, size_t limit)
{
    if (scan_has_reach(scan, REACH_SET(REACH_EITHER)))
        settle_reach(scan, limit);
    if (scan_has_cue(scan, CUE_SET(CUE_HISTORICAL)) && scan_has_cue(scan, CUE_SET(CUE_ONSET)))
        spend_beginnings(scan);
    if (scan_has_cue(scan, CUES_DENYING | CUE_SET(CUE_RESOLVED)))
        shield_and_flip(scan);
}
