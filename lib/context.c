#include "context.h"

#include "statements.h"
#include "subject.h"

enum {
    SHIELD_DISTANCE = 4,   /* words between "no" and the "relief of" that shields from it */
    FLIP_DISTANCE = 8      /* words between "not" and the "without" that it turns round */
};

/* --- which cues act at all --- */

static bool inside(uint32_t first, uint32_t last, uint32_t outer_first, uint32_t outer_last)
{
    return outer_first <= first && last <= outer_last && last - first < outer_last - outer_first;
}

static void drop_inside_cues(struct scan *scan)
{
    /* Cues are sorted by their first word; the widest so far covers whatever ends before it does. */
    const struct cue_found *widest = NULL;
    for (size_t i = 0; i < scan->cues.count; i++) {
        struct cue_found *found = &scan->cues.items[i];
        for (size_t next = i + 1; next < scan->cues.count && scan->cues.items[next].first == found->first; next++)
            if (scan->cues.items[next].last > found->last)
                found->spent = true;
        if (widest && inside(found->first, found->last, widest->first, widest->last))
            found->spent = true;
        if (!found->spent && (!widest || found->last > widest->last))
            widest = found;
    }
}

/* "Dad died", "PE 2012", "what causes": person, year and question speak of the rest, though not of their own term. */
static bool speaks_of_others(const struct cue *cue)
{
    return cue->class == CUE_QUESTION || cue->class == CUE_OTHER_PERSON || cue->class == CUE_DEPENDANT || (cue->class == CUE_HISTORICAL && cue->row == ROW_NONE);
}

/* Whether a denying cue stands within the words first..last. */
static bool has_denial(const struct scan *scan, uint32_t first, uint32_t last)
{
    for (size_t i = 0; i < scan->cues.count && scan->cues.items[i].first <= last; i++)
        if (scan->cues.items[i].first >= first && scan->cues.items[i].last <= last
            && (scan->cues.items[i].cue->class == CUE_NEGATED || scan->cues.items[i].cue->class == CUE_LACKING))
            return true;
    return false;
}

/*
 * Whether a complaint begins with the last word of the term that begins with the cue, and goes on beyond it: in "not
 * feeling faint" it is the faintness that is denied, though "not feeling" is a term.
 */
static bool runs_out(const struct scan *scan, size_t term, const struct cue_found *found)
{
    uint32_t end = scan->things.items[term].mention.last;
    if (found->cue->class != CUE_NEGATED || scan->things.items[term].mention.first != found->first)
        return false;
    for (size_t t = scan->sentence_things; t < scan->things.count && scan->things.items[t].mention.first <= end; t++) {
        const struct thing *thing = &scan->things.items[t];
        if (thing->kind == THING_MENTION && thing->mention.first == end && thing->mention.last > end && end > found->last
            && scan->knowledge->concepts.items[thing->mention.concept].kind == KIND_SYMPTOM)
            return true;
    }
    return false;
}

/* A cue inside a term or qualifier belongs to it ("cannot feel", "no respite"). */
static void drop_cues_in_terms(struct scan *scan)
{
    size_t low = scan->sentence_things;
    for (size_t i = 0; i < scan->cues.count; i++) {
        struct cue_found *found = &scan->cues.items[i];
        while (low < scan->things.count && scan->things.items[low].mention.last < found->first)
            low++;
        for (size_t t = low; t < scan->things.count && scan->things.items[t].mention.first <= found->last; t++) {
            const struct thing *thing = &scan->things.items[t];
            if ((thing->kind != THING_MENTION && thing->kind != THING_QUALIFIER) || speaks_of_others(found->cue))
                continue;
            uint32_t begin = thing->mention.first, end = thing->mention.last;
            /* "there is [no relief]" is the term's own denial, "never [had a fever]" is not */
            bool runs_into = begin > found->first && begin <= found->last && end > found->last
                && has_denial(scan, begin, found->last);
            if ((inside(found->first, found->last, begin, end) && !runs_out(scan, t, found)) || runs_into)
                found->spent = found->in_term = true;
        }
    }
}

void context_prepare(struct scan *scan)
{
    drop_inside_cues(scan);
    drop_cues_in_terms(scan);
}

/* "no" looks forward while words follow in its segment ("no pain"), else backward ("numbness no, pain yes"). */
static void settle_reach(struct scan *scan, size_t limit)
{
    for (size_t i = 0; i < scan->cues.count; i++) {
        struct cue_found *found = &scan->cues.items[i];
        found->reach = found->cue->reach;
        if (found->reach != REACH_EITHER)
            continue;
        size_t next = found->last + 1;
        while (next < limit && (!word_is_word(scan_word(scan, next)) || scan_is_filler(scan, next))
               && scan->boundaries[next] == BOUNDARY_NONE)
            next++;
        bool follows = next < limit && word_is_word(scan_word(scan, next)) && scan->boundaries[next] == BOUNDARY_NONE;
        found->reach = follows ? REACH_FORWARD : REACH_BACKWARD;
    }
}

/*
 * "no relief of": the negation is of the relief, unless it has found what it denies before ("no numbness just cramp").
 * "never without", "has not stopped": two negations make a statement.
 */
static void shield_and_flip(struct scan *scan)
{
    struct cue_found *negation = NULL;
    size_t thing = scan->sentence_things; /* the first behind the negation */
    for (size_t i = 0; i < scan->cues.count; i++) {
        struct cue_found *found = &scan->cues.items[i];
        enum cue_class class = found->cue->class;
        if (found->spent && !(found->in_term && class == CUE_NEGATED))
            continue;
        bool behind = negation && found->first > negation->last, near = behind && !negation->spent;
        while (negation && thing < scan->things.count && scan->things.items[thing].mention.first <= negation->last)
            thing++;
        if (class == CUE_SHIELD) {
            bool served = thing < scan->things.count && scan->things.items[thing].mention.last < found->first;
            if (near && !scan_parted(scan, negation->last, found->first, BOUNDARY_LIST)) {
                if (served)
                    found->reach = REACH_CLAUSE; /* here the denial ends */
                else if (found->first - negation->last <= SHIELD_DISTANCE)
                    negation->spent = true;
            }
        } else if (class == CUE_LACKING || class == CUE_RESOLVED) {
            bool flips = behind && found->first - negation->last <= FLIP_DISTANCE
                && !scan_parted(scan, negation->last, found->first, BOUNDARY_CLAUSE);
            if (flips)
                negation->spent = found->spent = true;
            else
                negation = found;
        } else if (class == CUE_NEGATED) {
            negation = found;
        }
    }
}

/* "3 day history of pain" is of now; so is what is said with "since", "still", "again" in the same segment. */
static void check_history(struct scan *scan)
{
    for (size_t i = 0; i < scan->cues.count; i++) {
        struct cue_found *found = &scan->cues.items[i];
        if (found->spent || found->cue->class != CUE_HISTORICAL)
            continue;
        for (size_t t = scan->sentence_things; t < scan->things.count; t++) {
            const struct thing *thing = &scan->things.items[t];
            if (thing->kind != THING_DURATION)
                continue;
            uint32_t first = thing->mention.first, last = thing->mention.last;
            if ((last < found->first && found->first - last <= 2) || (first > found->last && first - found->last <= 2))
                found->spent = true;
        }
        for (size_t other = 0; other < scan->cues.count && !found->spent; other++) {
            const struct cue_found *present = &scan->cues.items[other];
            if (present->spent || (present->cue->class != CUE_PRESENT && present->cue->class != CUE_EARLIER))
                continue;
            size_t from = present->first < found->first ? present->first : found->first;
            size_t to = present->first < found->first ? found->first : present->first;
            found->spent = !scan_parted(scan, from, to, BOUNDARY_LIST);
        }
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
            found->spent = time->cue->class == CUE_EARLIER || (time->cue->class == CUE_PRESENT && time->last < found->first);
        }
    }
}

/* --- the sweeps --- */

/* The cues in force at a word, one a class of saying; NULL: none. */
struct force {
    const struct cue_found *denial; /* negated, lacking or affirmed: the latest of them */
    const struct cue_found *thought, *past, *other, *possible;
    const struct cue_found *owner;  /* "her leg": of this part of the sentence only */
    bool self;                      /* the sentence speaks of the writer */
};

static void enforce(struct scan *scan, struct force *force, const struct cue_found *found, bool question)
{
    switch (found->cue->class) {
    case CUE_NEGATED:
    case CUE_LACKING:
    case CUE_RESOLVED:
    case CUE_AFFIRMED:
        force->denial = found;
        break;
    case CUE_QUESTION:
        if (question)
            force->thought = found;
        break;
    case CUE_HYPOTHETICAL:
        force->thought = found;
        break;
    case CUE_HISTORICAL:
        force->past = found;
        break;
    case CUE_OTHER_PERSON:
    case CUE_DEPENDANT:
        force->other = found;
        force->self = false;
        break;
    case CUE_THIRD_PERSON:
        if (found->reach == REACH_NEAR) {
            force->owner = subject_pronoun(scan, found);
            break;
        }
        force->other = subject_pronoun(scan, found);
        force->self = false;
        break;
    case CUE_PATIENT:
        force->other = NULL;
        break;
    case CUE_POSSIBLE:
        force->possible = found;
        break;
    case CUE_REASON:
        force->denial = NULL;
        break;
    case CUE_SHIELD:
        if (found->reach == REACH_CLAUSE && force->denial && force->denial->cue->class != CUE_AFFIRMED)
            force->denial = NULL;
        break;
    case CUE_SELF:
        if (force->thought && force->thought->cue->class == CUE_QUESTION
            && scan->clauses[force->thought->first] != scan->clauses[found->first])
            force->thought = NULL; /* "could it be a clot, my calf is hot and swollen?" */
        force->other = NULL;
        force->self = true;
        break;
    case CUE_EARLIER: /* of this episode */
    case CUE_PRESENT:
        force->past = NULL;
        break;
    default:
        break;
    }
}

/* A sign behind which goes on what was announced before: "ring us if: numbness", "red flags (numbness)". */
static bool leads_on(const struct word *sign)
{
    return sign->kind == WORD_COLON || sign->kind == WORD_OPEN;
}

/* What a boundary ends; `led_on`: a sign makes it that leads on. */
static void release(struct force *force, enum boundary boundary, bool led_on)
{
    if (boundary >= BOUNDARY_CLAUSE) {
        force->denial = force->past = force->possible = NULL;
    }
    if (boundary >= BOUNDARY_LIST) {
        force->owner = NULL;
        if (force->denial && force->denial->cue->class == CUE_RESOLVED)
            force->denial = NULL; /* "a cramp in the night, gone in a minute" did happen */
    }
    if (boundary >= BOUNDARY_LIST && force->past
        && (force->past->reach == REACH_NEAR || force->past->reach == REACH_BESIDE))
        force->past = NULL; /* "s/p fusion, leg weakness": the weakness is of now */
    bool onward = force->thought && force->thought->reach == REACH_ONWARD; /* "ring us if: numbness, ..." */
    bool feared = force->thought && force->thought->cue->class == CUE_HYPOTHETICAL && !onward;
    if (boundary >= (feared ? BOUNDARY_CLAUSE : BOUNDARY_STRONG) && !(led_on && onward))
        force->thought = NULL;
    if (boundary >= BOUNDARY_SENTENCE)
        force->other = NULL;
}

static void merge(struct force *into, const struct force *from)
{
    into->denial = into->denial ? into->denial : from->denial;
    into->thought = into->thought ? into->thought : from->thought;
    into->past = into->past ? into->past : from->past;
    into->other = into->other ? into->other : from->other;
    into->possible = into->possible ? into->possible : from->possible;
}

static void blame(const struct scan *scan, struct mention *mention, enum mention_status status,
                  const struct cue_found *found)
{
    mention->status = status;
    mention->cue_start = scan_word(scan, found->first)->start;
    mention->cue_end = scan_word(scan, found->last)->end;
    mention->cue_row = table_row(scan->knowledge->tables, found->cue->row);
}

static void decide(const struct scan *scan, struct mention *mention, const struct force *force);

/* The cue, unless it stands inside the mention; NULL: none. */
static const struct cue_found *not_inside(const struct mention *mention, const struct cue_found *found)
{
    return found && found->first >= mention->first && found->last <= mention->last ? NULL : found;
}

/* "I call her name and she does not hear" is not about the writer. */
static bool names_third_person(const struct scan *scan, const struct mention *mention)
{
    for (size_t i = 0; i < scan->cues.count && scan->cues.items[i].first <= mention->last; i++)
        if (scan->cues.items[i].cue->class == CUE_THIRD_PERSON && scan->cues.items[i].first >= mention->first)
            return true;
    return false;
}

/* Whether the clause of the mention says that it is so, by a verb not of the past, "now", "since", or lately was. */
static void date_mention(const struct scan *scan, struct mention *mention)
{
    for (size_t i = 0; i < scan->cues.count && !scan->section; i++) {
        enum cue_class class = scan->cues.items[i].cue->class;
        if (scan->clauses[scan->cues.items[i].first] != scan->clauses[mention->anchor])
            continue;
        mention->of_now = mention->of_now || class == CUE_VERB || class == CUE_PRESENT || class == CUE_ONSET;
        mention->of_late = mention->of_late || class == CUE_EARLIER;
    }
}

/* What the mention would say if the person it is ascribed to were the one whom the message is about. */
static void decide_for_person(const struct scan *scan, struct mention *mention, const struct force *force)
{
    struct force about = *force;
    struct mention of_subject = *mention;
    about.other = about.owner = NULL;
    decide(scan, &of_subject, &about);
    date_mention(scan, mention);
    mention->of_subject = (struct verdict){ of_subject.status, of_subject.cue_start, of_subject.cue_end,
                                            of_subject.cue_row };
}

static void decide(const struct scan *scan, struct mention *mention, const struct force *force)
{
    const struct cue_found *other = not_inside(mention, force->owner ? force->owner : force->other);
    const struct cue_found *past = not_inside(mention, force->past);
    mention->of_self = force->self && !other && !names_third_person(scan, mention);
    mention->of_person = other && other->cue->reach != REACH_SECTION
        && (other->cue->class == CUE_DEPENDANT || other->cue->reach != REACH_CLAUSE);
    if (mention->of_person)
        decide_for_person(scan, mention, force);
    bool affirmed = force->denial && force->denial->cue->class == CUE_AFFIRMED;
    /* "return if he develops a fever": what is affirmed inside a condition is no more than thought of */
    if (affirmed && force->thought && scan->clauses[force->thought->first] == scan->clauses[force->denial->first]
        && force->thought->first < force->denial->first)
        affirmed = false;
    if (force->denial && force->denial->cue->class != CUE_AFFIRMED)
        blame(scan, mention, STATUS_NEGATED, force->denial);
    else if (affirmed)
        blame(scan, mention, STATUS_AFFIRMED, force->denial);
    else if (not_inside(mention, force->thought) && !statements_given(scan, mention))
        blame(scan, mention, STATUS_HYPOTHETICAL, force->thought);
    else if (other)
        blame(scan, mention, STATUS_OTHER_PERSON, other);
    else if (past)
        blame(scan, mention, STATUS_HISTORICAL, past);
    else if (force->possible)
        blame(scan, mention, STATUS_POSSIBLE, force->possible);
    else
        mention->status = STATUS_AFFIRMED;
}

/* Whether the cue is all there is between the boundaries around it: "numbness: none", "Numb? No." */
static bool stands_alone(const struct scan *scan, const struct cue_found *found, size_t first, size_t limit)
{
    for (size_t at = found->first; scan->boundaries[at] == BOUNDARY_NONE && at > first; at--)
        if (word_is_word(scan_word(scan, at - 1)) && !scan_is_filler(scan, at - 1) && !statements_list_word(scan, at - 1))
            return false;
    for (size_t at = found->last + 1; at < limit && scan->boundaries[at] == BOUNDARY_NONE; at++)
        if (word_is_word(scan_word(scan, at)) && !scan_is_filler(scan, at))
            return false;
    return true;
}

/* "?DVT - excluded by scan": behind a dash an answer may go on. */
static bool follows_dash(const struct scan *scan, const struct cue_found *found)
{
    return found->cue->class == CUE_LACKING && found->cue->reach == REACH_BACKWARD && found->first > 0
        && scan_word(scan, found->first - 1)->kind == WORD_DASH;
}

/* "Numb: N", not "HOT N SWOLLEN". */
static bool answers_sign(const struct scan *scan, const struct cue_found *found)
{
    if (found->reach != REACH_ANSWER || found->first == 0)
        return false;
    enum word_kind sign = scan_word(scan, found->first - 1)->kind;
    return sign == WORD_COLON || sign == WORD_DASH || sign == WORD_QUESTION;
}

/* The part of the sentence before word `end`: its begin and end in *begin and *end. */
static void part_before(const struct scan *scan, size_t first, size_t *begin, size_t *end)
{
    while (*end > first && scan->boundaries[*end] == BOUNDARY_NONE)
        --*end;
    *begin = *end;
    while (*begin > first && scan->boundaries[--*begin] < BOUNDARY_CLAUSE)
        ;
}

static bool has_thing(const struct scan *scan, size_t begin, size_t end)
{
    for (size_t t = scan->things.count; t-- > scan->sentence_things;)
        if (scan->things.items[t].mention.anchor >= begin && scan->things.items[t].mention.anchor < end)
            return true;
    return false;
}

/*
 * An answer that stands alone speaks of the part before it, or of the question before it, if that asks for the thing
 * ("Vomiting? No.") and not about it ("Is my numbness serious? No.").
 */
static void answer(struct scan *scan, size_t first, size_t limit)
{
    for (size_t i = 0; i < scan->cues.count; i++) {
        const struct cue_found *found = &scan->cues.items[i];
        enum cue_class class = found->cue->class;
        bool opens = class == CUE_AFFIRMED && found->cue->reach == REACH_EITHER && found->first == first
            && scan->previous_question; /* "Yes, for two hours" */
        bool alone = (found->reach == REACH_BACKWARD || answers_sign(scan, found))
            && (class == CUE_NEGATED || class == CUE_LACKING || class == CUE_AFFIRMED)
            && (stands_alone(scan, found, first, limit) || follows_dash(scan, found));
        if (found->spent || !(opens || alone))
            continue;
        size_t begin, end = found->first;
        part_before(scan, first, &begin, &end);
        size_t last_part = end > first ? end - 1 : first;
        while (last_part > begin && scan->boundaries[last_part] == BOUNDARY_NONE)
            last_part--;
        if (end > first && !has_thing(scan, last_part, end))
            continue; /* "numb foot, is that bad? no" */
        for (size_t t = scan->things.count; t-- > scan->previous_things;) {
            struct mention *mention = &scan->things.items[t].mention;
            bool asked = end == first && scan->previous_question && t < scan->sentence_things;
            if (asked || (mention->anchor >= begin && mention->anchor < end && t >= scan->sentence_things))
                blame(scan, mention, class == CUE_AFFIRMED ? STATUS_AFFIRMED : STATUS_NEGATED, found);
        }
    }
}

/* Whether some mention of one of the kinds begins among the words begin..end-1. */
static bool names_kind(const struct scan *scan, size_t begin, size_t end, unsigned kinds)
{
    for (size_t t = scan->sentence_things; t < scan->things.count; t++) {
        const struct thing *thing = &scan->things.items[t];
        if (thing->kind == THING_MENTION && thing->mention.anchor >= begin && thing->mention.anchor < end
            && kinds >> scan->knowledge->concepts.items[thing->mention.concept].kind & 1)
            return true;
    }
    return false;
}

/*
 * Whether a denial that looks backward over the comma before word `at` speaks of the item there, too: it does in a list of
 * complaints ("fever, chills negative"), but neither from something else ("foot numb, SLR neg", "arm numb, stroke ruled
 * out") nor to what is said of a part of the body ("calf swollen, fever neg").
 */
static bool shares_denial(const struct scan *scan, size_t first, size_t at, const struct cue_found *denial)
{
    size_t begin = at > first ? at - 1 : first;
    while (begin > first && scan->boundaries[begin] == BOUNDARY_NONE)
        begin--;
    return denial->cue->class == CUE_NEGATED
        && names_kind(scan, at, denial->first, 1u << KIND_SYMPTOM | 1u << KIND_CONDITION)
        && !names_kind(scan, begin, at, 1u << KIND_SITE);
}

/* Whether a contrast begins at the word; `next`: the first cue that does not lie before it. */
static bool contrast_at(const struct scan *scan, size_t at, size_t next)
{
    for (size_t i = next; i < scan->cues.count && scan->cues.items[i].first <= at; i++)
        if (!scan->cues.items[i].spent && scan->cues.items[i].cue->class == CUE_CONTRAST
            && scan->cues.items[i].first == at)
            return true;
    return false;
}

/* What a bracket interrupts goes on behind it: "no pain (or ache), swelling". */
struct bracket {
    enum { BRACKET_NONE, BRACKET_OPEN, BRACKET_CLOSED } state;
    struct force outside; /* what was in force where it opened */
};

/* Takes the next word or sign; true when it is the first word behind a bracket and goes on with what stood before. */
static bool behind_bracket(struct bracket *bracket, const struct word *word, const struct force *force)
{
    switch (word->kind) {
    case WORD_OPEN:
        bracket->state = BRACKET_OPEN;
        bracket->outside = *force;
        return false;
    case WORD_CLOSE:
        bracket->state = bracket->state == BRACKET_OPEN ? BRACKET_CLOSED : BRACKET_NONE;
        return false;
    case WORD_SEMICOLON:
    case WORD_COLON:
    case WORD_DASH:
        bracket->state = bracket->state == BRACKET_CLOSED ? BRACKET_NONE : bracket->state;
        return false;
    default:
        break;
    }
    bool behind = bracket->state == BRACKET_CLOSED && word_is_word(word);
    if (behind)
        bracket->state = BRACKET_NONE;
    return behind;
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
    while (at > first && scan->boundaries[at] == BOUNDARY_NONE)
        at--;
    return at > first && scan_word(scan, at - 1)->kind == WORD_COMMA && !statements_list_word(scan, at) ? at - 1 : first;
}

/*
 * "h/o sciatica, saddle numbness": a history names diseases; a complaint behind a comma that would be an emergency may be
 * of now, and in doubt it is.
 */
static void open_history(struct scan *scan, size_t first)
{
    const struct knowledge *knowledge = scan->knowledge;
    for (size_t t = scan->sentence_things; t < scan->things.count; t++) {
        struct mention *mention = &scan->things.items[t].mention;
        if (scan->things.items[t].kind != THING_MENTION || mention->status != STATUS_HISTORICAL
            || (scan->section && mention->cue_start == scan->section_start)
            || knowledge->concepts.items[mention->concept].kind != KIND_SYMPTOM
            || !makes_emergency(knowledge, &knowledge->concepts.items[mention->concept]))
            continue;
        size_t comma = comma_before(scan, first, mention->first), cue = comma;
        while (cue > first && scan_word(scan, cue)->start > mention->cue_start)
            cue--;
        size_t behind = cue;
        while (behind < comma && scan_word(scan, behind)->start < mention->cue_end)
            behind++;
        if (comma > first && cue < behind && behind < comma && scan_word(scan, cue)->start == mention->cue_start
            && !names_kind(scan, cue, comma, 1u << KIND_SYMPTOM)) {
            mention->status = STATUS_AFFIRMED;
            mention->cue_start = mention->cue_end = 0;
            mention->cue_row = NULL;
        }
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
        if (scan->things.items[t].kind == THING_MENTION && mention->status == STATUS_HISTORICAL
            && mention->last < gone->first && scan->knowledge->concepts.items[mention->concept].kind == KIND_CAUSE)
            blame(scan, mention, STATUS_NEGATED, gone);
    }
}

void context_judge(struct scan *scan, size_t first, size_t limit, bool question)
{
    settle_reach(scan, limit);
    shield_and_flip(scan);
    subject_prepare(scan, limit);
    check_history(scan);
    check_resolved(scan);

    size_t things = scan->things.count - scan->sentence_things;
    struct thing *thing = scan->things.items + scan->sentence_things;
    struct force force = { 0 };
    struct bracket bracket = { .state = BRACKET_NONE };
    struct cue_found section = { .cue = scan->section };
    size_t cue = 0, next = 0;
    if (!memory_reserve(&scan->forces, &scan->forces_capacity, things + 1, sizeof(struct force))) {
        scan->failed = true;
        return;
    }
    struct force *forces = scan->forces;
    for (size_t at = first; at < limit; at++) {
        if (behind_bracket(&bracket, scan_word(scan, at), &force)) {
            force = bracket.outside;
            if (contrast_at(scan, at, cue)) /* "no fever (37), but ..." */
                release(&force, BOUNDARY_STRONG, false);
        } else
            release(&force, scan->boundaries[at], at > first && leads_on(scan_word(scan, at - 1)));
        for (; cue < scan->cues.count && scan->cues.items[cue].first <= at; cue++) {
            const struct cue_found *found = &scan->cues.items[cue];
            if (statements_end_denial(scan, cue, force.denial))
                force.denial = NULL;
            if (statements_end_thought(scan, cue, force.thought))
                force.thought = NULL;
            if (!found->spent && found->reach != REACH_BACKWARD && found->reach != REACH_ANSWER)
                enforce(scan, &force, found, question);
        }
        for (; next < things && thing[next].mention.anchor <= at; next++)
            forces[next] = force;
    }
    force = (struct force){ 0 };
    cue = scan->cues.count;
    next = things;
    for (size_t at = limit; at-- > first;) {
        for (; cue > 0 && scan->cues.items[cue - 1].first >= at; cue--) {
            const struct cue_found *found = &scan->cues.items[cue - 1];
            if (!found->spent
                && (found->reach == REACH_BACKWARD || found->reach == REACH_CLAUSE || found->reach == REACH_BESIDE))
                enforce(scan, &force, found, question);
        }
        for (; next > 0 && thing[next - 1].mention.anchor >= at; next--)
            merge(&forces[next - 1], &force);
        release(&force, scan->boundaries[at], false);
        bool comma = at > first && scan->boundaries[at] == BOUNDARY_LIST && scan_word(scan, at - 1)->kind == WORD_COMMA;
        if (comma && force.denial && force.denial->cue->class != CUE_AFFIRMED
            && !shares_denial(scan, first, at, force.denial))
            force.denial = NULL;
    }
    for (size_t i = 0; i < things; i++) {
        decide(scan, &thing[i].mention, &forces[i]);
        if (section.cue && thing[i].mention.anchor >= scan->section_first && thing[i].mention.anchor < scan->section_limit
            && thing[i].mention.status == STATUS_AFFIRMED && thing[i].mention.cue_row == NULL) {
            struct force heading = { 0 };
            enforce(scan, &heading, &section, true);
            decide(scan, &thing[i].mention, &heading);
            thing[i].mention.cue_start = scan->section_start;
            thing[i].mention.cue_end = scan->section_end;
        }
    }
    answer(scan, first, limit);
    close_history(scan);
    open_history(scan, first);
}
