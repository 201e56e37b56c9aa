#include "context.h"

#include "answers.h"
#include "cues.h"
#include "history.h"
#include "opposites.h"
#include "statements.h"
#include "subject.h"

enum { AFFIRMED_DISTANCE = 3 }; /* words between "my neighbour" and the "complains of" said of them */

/* --- the sweeps --- */

/* The cues in force at a word, one a class of saying; NULL: none. */
struct force {
    const struct cue_found *denial; /* negated, lacking or affirmed: the latest of them */
    const struct cue_found *thought, *past, *other, *possible;
    const struct cue_found *owner;  /* "her leg": of this part of the sentence only */
    bool denied;                    /* the denial has denied something already */
    bool shut;                      /* the denial ends with this word */
    bool self;                      /* the sentence speaks of the writer */
};

/* A pronoun stands for the person told of before: "her leg" in its part of the sentence, "she" in what follows. */
static void enforce_pronoun(struct scan *scan, struct force *force, const struct cue_found *found)
{
    const struct cue_found *person = subject_pronoun(scan, found);
    if (found->reach == REACH_NEAR) {
        force->owner = person;
        return;
    }
    force->other = person;
    force->self = false;
}

/* What is given as a reason is so: "scared of a clot because my calf is hot", why one fears it. */
static void enforce_reason(const struct scan *scan, struct force *force, const struct cue_found *found)
{
    force->denial = NULL;
    if (found->reach == REACH_ONWARD && force->thought
        && (force->thought->reach != REACH_ONWARD || scan_cue_begins(scan, CUE_SET(CUE_SELF), found->last + 1)))
        force->thought = NULL;
}

/* The writer tells of themselves; a question of another clause has ended: "could it be a clot, my calf is hot and swollen?" */
static void enforce_self(const struct scan *scan, struct force *force, const struct cue_found *found)
{
    if (force->thought && force->thought->cue->class == CUE_QUESTION
        && scan->clauses[force->thought->first] != scan->clauses[found->first])
        force->thought = NULL;
    force->other = force->owner = NULL; /* "helping her up made my back sore" */
    force->self = true;
}

/*
 * What is told of now is not over, nor is it thought of behind a sign: "told to call if it got worse - now my foot is numb", "...,
 * now my foot is numb", but "if it gets numb, now or later".
 */
static void enforce_present(const struct scan *scan, struct force *force, const struct cue_found *found)
{
    force->past = NULL;
    if (force->thought && force->thought->cue->class == CUE_HYPOTHETICAL && found->first > force->thought->last
        && (scan->boundaries[found->first] >= BOUNDARY_STRONG
            || (scan_word(scan, found->first - 1)->kind == WORD_COMMA && !scan_cue_begins(scan, CUES_JOINING, found->last + 1))))
        force->thought = NULL;
}

static void enforce(struct scan *scan, struct force *force, const struct cue_found *found, bool question)
{
    switch (found->cue->class) {
    case CUE_NEGATED:
    case CUE_LACKING:
    case CUE_RESOLVED:
    case CUE_AFFIRMED:
        force->denial = found;
        force->denied = false;
        break;
    case CUE_QUESTION:
        force->thought = question ? found : force->thought;
        break;
    case CUE_HYPOTHETICAL:
        force->thought = found;
        break;
    case CUE_HISTORICAL:
        force->past = found;
        break;
    case CUE_EARLIER: /* of this episode */
        force->past = NULL;
        break;
    case CUE_PRESENT:
        enforce_present(scan, force, found);
        break;
    case CUE_OTHER_PERSON:
    case CUE_DEPENDANT:
        force->other = found;
        force->self = false;
        break;
    case CUE_PATIENT:
        force->other = NULL;
        break;
    case CUE_THIRD_PERSON:
        enforce_pronoun(scan, force, found);
        break;
    case CUE_SELF:
        enforce_self(scan, force, found);
        break;
    case CUE_POSSIBLE:
        force->possible = found;
        break;
    case CUE_REASON:
        enforce_reason(scan, force, found);
        break;
    case CUE_SHIELD:
        force->shut = found->reach == REACH_CLAUSE && force->denial && force->denial->cue->class != CUE_AFFIRMED;
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

/* The denial that stands right before the colon before word `at`: "No history of: cancer, TB". NULL: there is none. */
static const struct cue_found *denial_heads(const struct scan *scan, const struct force *force, size_t at)
{
    const struct cue_found *denial = force->denial;
    return denial && denial->cue->class != CUE_AFFIRMED && denial->last + 2 == at && scan_word(scan, at - 1)->kind == WORD_COLON
        ? denial : NULL;
}

/* What a boundary ends; `led_on`: a sign makes it that leads on. */
static void release(struct force *force, enum boundary boundary, bool led_on)
{
    if (boundary == BOUNDARY_NONE)
        return;
    if (boundary >= BOUNDARY_CLAUSE) {
        force->denial = force->past = force->possible = NULL;
    }
    if (boundary >= BOUNDARY_LIST) {
        force->owner = NULL;
        if (force->denial && force->denial->cue->class == CUE_RESOLVED)
            force->denial = NULL; /* "a cramp in the night, gone in a minute" did happen */
    }
    if (boundary >= BOUNDARY_LIST && force->thought && force->thought->reach == REACH_NEAR)
        force->thought = NULL; /* "thought I had slept funny, ache in my neck" */
    if (boundary >= BOUNDARY_LIST && force->other && force->other->reach == REACH_NEAR)
        force->other = NULL; /* "partner had to lift me, back in spasm" */
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

static void merge_force(struct force *into, const struct force *from)
{
    into->denial = into->denial ? into->denial : from->denial;
    into->thought = into->thought ? into->thought : from->thought;
    into->past = into->past ? into->past : from->past;
    into->other = into->other ? into->other : from->other;
    into->possible = into->possible ? into->possible : from->possible;
}

static void decide_status(const struct scan *scan, struct mention *mention, const struct force *force);

/* The cue, unless it stands inside the mention; NULL: none. */
static const struct cue_found *not_inside(const struct mention *mention, const struct cue_found *found)
{
    return found && found->first >= mention->first && found->last <= mention->last ? NULL : found;
}

/* "I call her name and she does not hear" is not about the writer. */
static bool names_third_person(const struct scan *scan, const struct mention *mention)
{
    return scan_cue_among(scan, CUE_SET(CUE_THIRD_PERSON), mention->first, mention->last + 1);
}

/* Whether its words hold a part of the writer's body: "I tweaked my back", but not "he screams when I put the light on". */
static bool names_writer(const struct scan *scan, const struct mention *mention)
{
    for (size_t i = 0; i < scan->cues.count && scan->cues.items[i].last < mention->last; i++) {
        const struct cue_found *found = &scan->cues.items[i];
        if (found->cue->class == CUE_SELF && found->first >= mention->first
            && scan_names_kind(scan, found->last + 1, found->last + 2, 1u << KIND_SITE))
            return true;
    }
    return false;
}

/* Whether the clause of the mention says that it is so, by a verb not of the past, "now", "since", or lately was. */
static void date_mention(const struct scan *scan, struct mention *mention)
{
    for (size_t i = 0; i < scan->cues.count && !scan->told.section.cue; i++) {
        enum cue_class class = scan->cues.items[i].cue->class;
        if (scan->clauses[scan->cues.items[i].first] != scan->clauses[mention->anchor])
            continue;
        mention->of_now = mention->of_now || class == CUE_VERB || class == CUE_PRESENT || class == CUE_ONSET;
        mention->of_late = mention->of_late || class == CUE_EARLIER;
    }
}

/* Whether the person is the subject of what is affirmed: "my grandmother suffers from", not "Dad has MS. C/o numb feet". */
static bool affirmed_of(const struct scan *scan, const struct cue_found *person, const struct cue_found *affirmed)
{
    return person && person->last < affirmed->first && affirmed->first - person->last <= AFFIRMED_DISTANCE
        && !scan_parted(scan, person->last, affirmed->first, BOUNDARY_LIST);
}

/* What the mention would say if the person it is ascribed to were the one whom the message is about. */
static void decide_for_person(const struct scan *scan, struct mention *mention, const struct force *force)
{
    struct force about = *force;
    struct mention of_subject = *mention;
    about.other = about.owner = NULL;
    decide_status(scan, &of_subject, &about);
    date_mention(scan, mention);
    mention->of_subject = (struct verdict){ of_subject.status, of_subject.cue_start, of_subject.cue_end,
                                            of_subject.cue_row };
}

static void decide_status(const struct scan *scan, struct mention *mention, const struct force *force)
{
    const struct cue_found *other = not_inside(mention, force->owner ? force->owner : force->other);
    const struct cue_found *past = not_inside(mention, force->past);
    if (other && names_writer(scan, mention))
        other = NULL;
    mention->of_self = !other && (force->self ? !names_third_person(scan, mention) : names_writer(scan, mention));
    mention->of_person = other && other->cue->reach != REACH_SECTION
        && (other->cue->class == CUE_DEPENDANT || other->cue->reach != REACH_CLAUSE);
    if (mention->of_person)
        decide_for_person(scan, mention, force);
    bool affirmed = force->denial && force->denial->cue->class == CUE_AFFIRMED;
    /* "return if he develops a fever": what is affirmed inside a condition is no more than thought of */
    if (affirmed && force->thought && scan->clauses[force->thought->first] == scan->clauses[force->denial->first]
        && force->thought->first < force->denial->first)
        affirmed = false;
    if (affirmed && affirmed_of(scan, other, force->denial))
        affirmed = false;
    if (force->denial && force->denial->cue->class != CUE_AFFIRMED)
        scan_blame(scan, mention, STATUS_NEGATED, force->denial);
    else if (affirmed)
        scan_blame(scan, mention, STATUS_AFFIRMED, force->denial);
    else if (not_inside(mention, force->thought) && !statements_given(scan, mention)
             && !statements_begun(scan, mention, force->thought))
        scan_blame(scan, mention, STATUS_HYPOTHETICAL, force->thought);
    else if (other)
        scan_blame(scan, mention, STATUS_OTHER_PERSON, other);
    else if (past)
        scan_blame(scan, mention, STATUS_HISTORICAL, past);
    else if (force->possible)
        scan_blame(scan, mention, STATUS_POSSIBLE, force->possible);
    else
        mention->status = STATUS_AFFIRMED;
    if (mention->opposite)
        opposites_turn(scan, mention, force->denial);
}

/*
 * Whether a denial that looks backward over the comma before word `at` speaks of the item there, too: it does in a list of
 * complaints ("fever, chills negative"), but neither from something else ("foot numb, SLR neg", "arm numb, stroke ruled
 * out") nor to what is said of a part of the body ("calf swollen, fever neg"); and a cue that might as well look forward speaks
 * of the last item alone ("bleeding, headache no").
 */
static bool shares_denial(const struct scan *scan, size_t first, size_t at, const struct cue_found *denial)
{
    size_t begin = scan_segment_begin(scan, at > first ? at - 1 : first, first);
    return denial->cue->class == CUE_NEGATED && denial->cue->reach != REACH_EITHER
        && scan_names_kind(scan, at, denial->first, 1u << KIND_SYMPTOM | 1u << KIND_CONDITION)
        && !scan_names_kind(scan, begin, at, 1u << KIND_SITE);
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

/*
 * Whether the bracket that opens at `at` holds but the number of an entry, "(1) no fever (2) numb foot", "(a)", "(ii)", and
 * interrupts nothing. Letters of sides and answers ("(l)", "(r)", "(n)", "(y)") are none.
 */
static bool numbers_entry(const struct scan *scan, size_t at, size_t limit)
{
    if (at + 3 >= limit || scan_word(scan, at + 2)->kind != WORD_CLOSE || !word_is_word(scan_word(scan, at + 3)))
        return false;
    const struct slice inside = word_folded(&scan->words, at + 1);
    if (scan_word(scan, at + 1)->kind == WORD_NUMBER)
        return inside.length == 1 && inside.at[0] != '0';
    return (inside.length == 1 && inside.at[0] >= 'a' && inside.at[0] <= 'h') || slice_is(inside, "i") || slice_is(inside, "ii")
        || slice_is(inside, "iii") || slice_is(inside, "iv");
}

/* Takes the next word or sign; true when it is the first word behind a bracket and goes on with what stood before. */
static bool behind_bracket(const struct scan *scan, struct bracket *bracket, size_t at, size_t limit, const struct force *force)
{
    const struct word *word = scan_word(scan, at);
    switch (word->kind) {
    case WORD_OPEN:
        if (numbers_entry(scan, at, limit))
            return false;
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

/* Whether the denial in force says that the thing, and not only a place, is not there. */
static bool is_denied(const struct scan *scan, const struct force *force, const struct thing *thing)
{
    return force->denial && thing->kind != THING_DURATION && thing->mention.first > force->denial->last
        && !scan_is_site(scan, thing);
}

/* Whether a comma stands before word `at`, and behind it a number with its finding: "no crackles, 2+ oedema of both ankles". */
static bool turns_to_number(const struct scan *scan, size_t at)
{
    return at > 0 && scan_word(scan, at - 1)->kind == WORD_COMMA && scan_word(scan, at)->kind == WORD_NUMBER;
}

/*
 * Whether behind the comma before word `at` a statement of its own begins, with a part of the body or a measurement; `next`: a
 * thing before it.
 */
static bool turns_to_other(const struct scan *scan, size_t at, size_t next)
{
    for (size_t i = next; i < scan->things.count && scan->things.items[i].mention.anchor <= at + 1; i++)
        if (scan->things.items[i].mention.first >= at
            && (scan->things.items[i].mention.measured || scan_is_site(scan, &scan->things.items[i])))
            return true;
    return false;
}

/* Whether an "or" behind word `at` shows that a list has begun. */
static bool or_follows(const struct scan *scan, size_t at, size_t limit)
{
    for (; at < limit && scan->boundaries[at] < BOUNDARY_CLAUSE; at++)
        if (scan_cue_at(scan, CUE_SET(CUE_RANGE), at) && scan_cue_at(scan, CUE_SET(CUE_LIST), at))
            return true;
    return false;
}

/* Whether there is another comma in the clause than that at `comma`, behind word `at`: "not red, hot, swollen". */
static bool another_comma(const struct scan *scan, size_t at, size_t comma, size_t limit)
{
    for (at++; at < limit && scan->boundaries[at] < BOUNDARY_CLAUSE; at++)
        if (at != comma && scan_word(scan, at)->kind == WORD_COMMA)
            return true;
    return false;
}

/*
 * Whether a denial that may list ends with the comma before word `at`: "the nurse was not there, numb between my legs", "not
 * dizzy, weak in both legs", but "without fever, chills". It goes on where a list does ("not icteric, cyanotic or oedematous",
 * "not red, hot, swollen"), unless that begins with another statement: "can't bring it back to the middle, eyes rolling up".
 * `next`: a thing before it.
 */
static bool ends_at_comma(const struct scan *scan, const struct force *force, size_t at, size_t next, size_t limit)
{
    if (!force->denial || force->denial->reach != REACH_LISTING || at == 0 || scan_word(scan, at - 1)->kind != WORD_COMMA)
        return false;
    if (force->denied)
        return force->denial->cue->class == CUE_NEGATED && !or_follows(scan, at, limit)
            && !another_comma(scan, force->denial->last, at - 1, limit);
    return turns_to_other(scan, at, next) || !or_follows(scan, at, limit);
}

/*
 * Whether the time of the past dates only what stands before it, and ends with the comma before word `at`, behind which a
 * symptom is told: "gallstones years ago, back in spasm", but "years ago, back in spasm".
 */
static bool dates_before(const struct scan *scan, const struct cue_found *past, size_t at)
{
    if (past->reach != REACH_CLAUSE || at == 0 || scan_word(scan, at - 1)->kind != WORD_COMMA
        || scan_parted(scan, past->last, at - 1, BOUNDARY_LIST))
        return false;
    size_t begin = scan_segment_begin(scan, past->first, 0), end = scan_segment_end(scan, at, scan->words.count);
    return scan_words_between(scan, begin, past->first, 0) > 0 && scan_names_kind(scan, at, end, 1u << KIND_SYMPTOM);
}

/* The sweep forwards, as far as it has come. */
struct sweep {
    struct force force;
    struct bracket bracket;
    size_t cue, thing;         /* the next */
    size_t begun;              /* the last word of the cues so far */
};

/* Whether word `at` just goes on: no sign and no boundary stands before it, no bracket has closed; so that nothing ends there. */
static bool goes_on(const struct scan *scan, const struct sweep *sweep, size_t at)
{
    return word_is_word(scan_word(scan, at)) && scan->boundaries[at] == BOUNDARY_NONE && sweep->bracket.state != BRACKET_CLOSED;
}

/* Ends what does not reach word `at`: by a bracket that closes before it, by a boundary, by a comma. */
static void end_forces(const struct scan *scan, struct sweep *sweep, size_t at, size_t first, size_t limit)
{
    struct force *force = &sweep->force;
    if (behind_bracket(scan, &sweep->bracket, at, limit, force)) {
        *force = sweep->bracket.outside;
        if (contrast_at(scan, at, sweep->cue)) /* "no fever (37), but ..." */
            release(force, BOUNDARY_STRONG, false);
    } else if (at == first || at > sweep->begun) { /* not at the dash in the cue "red flags - none" */
        const struct cue_found *heading = denial_heads(scan, force, at);
        release(force, scan->boundaries[at], at > first && leads_on(scan_word(scan, at - 1)));
        force->denial = heading ? heading : force->denial;
    }
    if (force->past && dates_before(scan, force->past, at))
        force->past = NULL;
    if ((force->denial && force->denied && turns_to_number(scan, at)) || ends_at_comma(scan, force, at, sweep->thing, limit))
        force->denial = NULL;
}

/* Whether the cue acts on what stands behind it. */
static bool looks_forward(const struct cue_found *found)
{
    return !found->spent && found->reach != REACH_BACKWARD && found->reach != REACH_ANSWER && !cues_is_mark(found);
}

/* Takes the cues that begin at word `at`. */
static void enforce_cues(struct scan *scan, struct sweep *sweep, size_t at, bool question)
{
    struct force *force = &sweep->force;
    for (; sweep->cue < scan->cues.count && scan->cues.items[sweep->cue].first <= at; sweep->cue++) {
        const struct cue_found *found = &scan->cues.items[sweep->cue];
        if (force->denial && statements_end_denial(scan, sweep->cue, force->denial))
            force->denial = NULL;
        if (force->thought && statements_end_thought(scan, sweep->cue, force->thought))
            force->thought = NULL;
        if (!looks_forward(found))
            continue;
        enforce(scan, force, found, question);
        sweep->begun = found->last > sweep->begun ? found->last : sweep->begun;
    }
}

/* Notes for the things at word `at` what is in force there. */
static void note_forces(struct scan *scan, struct sweep *sweep, size_t at)
{
    struct force *force = &sweep->force;
    for (; sweep->thing < scan->things.count && scan->things.items[sweep->thing].mention.anchor <= at; sweep->thing++) {
        scan->forces.items[sweep->thing - scan->sentence_things] = *force;
        force->denied = force->denied || is_denied(scan, force, &scan->things.items[sweep->thing]);
    }
}

/* Notes for each thing what is in force at it of the cues before it. */
static void sweep_forward(struct scan *scan, size_t first, size_t limit, bool question)
{
    struct sweep sweep = { .force = { .self = scan->told.subject.writer_before }, .bracket = { .state = BRACKET_NONE },
                           .thing = scan->sentence_things, .begun = first };
    for (size_t at = first; at < limit; at++) {
        if (!goes_on(scan, &sweep, at))
            end_forces(scan, &sweep, at, first, limit);
        enforce_cues(scan, &sweep, at, question);
        note_forces(scan, &sweep, at);
        if (sweep.force.shut)
            sweep.force.denial = NULL;
        sweep.force.shut = false;
    }
}

/*
 * Whether a time of the past also dates what stands before the comma or "and" at word `at`: it does in "had numbness, weak
 * legs in 2019" and "whiplash, all settled years ago", but not where the one is told without a time, or the other by itself:
 * "numb between the legs, had an operation in 2015".
 */
static bool shares_past(const struct scan *scan, size_t first, size_t at, const struct cue_found *past)
{
    if (scan_cue_among(scan, CUE_SET(CUE_RESOLVED), at, past->last + 1))
        return true;
    if (scan_cue_among(scan, CUE_SET(CUE_PAST_VERB), at, past->first))
        return false;
    if (scan_word(scan, at - 1)->kind != WORD_COMMA)
        return true;
    size_t begin = at;
    while (begin > first && scan->boundaries[--begin] < BOUNDARY_CLAUSE)
        ;
    return scan_cue_among(scan, CUE_SET(CUE_PAST_VERB), begin, at);
}

/* Whether the cue acts on what stands before it. */
static bool looks_backward(const struct cue_found *found)
{
    return !found->spent && (found->reach == REACH_BACKWARD || found->reach == REACH_CLAUSE || found->reach == REACH_BESIDE);
}

/* Adds what is in force at each thing of the cues behind it. Behind the last that looks backward nothing is. */
static void sweep_backward(struct scan *scan, size_t first, bool question)
{
    struct force force = { 0 }, *forces = scan->forces.items;
    size_t cue = scan->cues.count, next = scan->things.count;
    while (cue > 0 && !looks_backward(&scan->cues.items[cue - 1]))
        cue--;
    if (cue == 0)
        return;
    size_t behind = scan->cues.items[cue - 1].first + 1u;
    while (next > scan->sentence_things && scan->things.items[next - 1].mention.anchor >= behind)
        next--;
    for (size_t at = behind; at-- > first;) {
        for (; cue > 0 && scan->cues.items[cue - 1].first >= at; cue--)
            if (looks_backward(&scan->cues.items[cue - 1]))
                enforce(scan, &force, &scan->cues.items[cue - 1], question);
        for (; next > scan->sentence_things && scan->things.items[next - 1].mention.anchor >= at; next--)
            merge_force(&forces[next - 1 - scan->sentence_things], &force);
        release(&force, scan->boundaries[at], false);
        bool comma = at > first && scan->boundaries[at] == BOUNDARY_LIST && scan_word(scan, at - 1)->kind == WORD_COMMA;
        if (comma && force.denial && force.denial->cue->class != CUE_AFFIRMED
            && (cues_is_mark(force.denial) || !shares_denial(scan, first, at, force.denial)))
            force.denial = NULL;
        if (at > first && scan->boundaries[at] == BOUNDARY_LIST && force.past && !shares_past(scan, first, at, force.past))
            force.past = NULL;
    }
}

/* What stands under a heading and has no status of its own has that of the heading. */
static void put_under_heading(struct scan *scan, struct mention *mention)
{
    const struct cue_found section = { .cue = scan->told.section.cue };
    if (!section.cue || mention->anchor < scan->told.section_first || mention->anchor >= scan->told.section_limit
        || mention->status != STATUS_AFFIRMED || mention->cue_row)
        return;
    struct force heading = { 0 };
    enforce(scan, &heading, &section, true);
    decide_status(scan, mention, &heading);
    mention->cue_start = scan->told.section.start;
    mention->cue_end = scan->told.section.end;
}

void context_judge(struct scan *scan, size_t first, size_t limit, bool question)
{
    cues_settle(scan, limit);
    subject_prepare(scan, limit);
    history_prepare(scan);
    size_t things = scan->things.count - scan->sentence_things;
    if (!ARRAY_RESERVE(&scan->forces, things)) {
        scan->failed = true;
        return;
    }
    if (things > 0) {
        sweep_forward(scan, first, limit, question);
        sweep_backward(scan, first, question);
    }
    const struct force *forces = scan->forces.items;
    for (size_t i = 0; i < things; i++) {
        struct mention *mention = &scan->things.items[scan->sentence_things + i].mention;
        decide_status(scan, mention, &forces[i]);
        put_under_heading(scan, mention);
    }
    answers_judge(scan, first, limit);
    answers_recall(scan, first, limit);
    statements_observe(scan, first, limit);
    history_revise(scan, first);
}
