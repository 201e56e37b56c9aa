#include "subject.h"

#include "number.h"
#include "time_units.h"

enum {
    SUBJECT_DISTANCE = 3,  /* words between "my mother" and the verb that makes her the subject */
    REPORT_DISTANCE = 2,   /* words between "I" and the "noticed" that makes the writer a witness */
    AGE_DISTANCE = 2       /* words and signs between "my son" and "9" */
};

static bool names_person(const struct cue_found *found)
{
    return cue_class_in(found->cue->class, CUES_PERSONS);
}

/* What the cues close behind a person say: that it acts or has ("verb"), that it only tells ("report"). */
static void look_behind(const struct scan *scan, size_t index, bool *verb, bool *report)
{
    const struct cue_found *found = &scan->cues.items[index];
    *verb = *report = false;
    for (size_t next = index + 1; next < scan->cues.count; next++) {
        const struct cue_found *other = &scan->cues.items[next];
        if ((other->spent && !other->in_term) || other->first <= found->last)
            continue;
        if (other->first - found->last > SUBJECT_DISTANCE || scan_parted(scan, found->last, other->first, BOUNDARY_CLAUSE))
            break;
        enum cue_class class = other->cue->class;
        *report = *report || class == CUE_REPORT;
        *verb = *verb || cue_class_in(class, CUES_VERBS | CUE_SET(CUE_NEGATED) | CUE_SET(CUE_HISTORICAL));
    }
}

/*
 * Whether "who" stands right behind the person: "it is my brother who takes statins". Not where somebody then tells of what is
 * seen: "my husband, who is a nurse, says the calf is red".
 */
static bool is_told_of(const struct scan *scan, size_t index)
{
    const struct cue_found *found = &scan->cues.items[index];
    bool relative = false, report = false;
    for (size_t next = index + 1; next < scan->cues.count; next++) {
        const struct cue_found *other = &scan->cues.items[next];
        relative = relative || (other->first == found->last + 1 && other->cue->class == CUE_CONTRAST && other->cue->reach == REACH_CLAUSE);
        report = report || other->cue->class == CUE_REPORT;
    }
    return relative && !report;
}

/* Whether the number counts something else: "3 weeks", "3-day", "9/10", "10:30", "50 %", "37.5". */
static bool counts_otherwise(const struct scan *scan, size_t number, double value)
{
    size_t next = number + 1;
    if (value != (double)(unsigned)value)
        return true;
    if (next >= scan->words.count)
        return false;
    enum word_kind kind = scan_word(scan, next)->kind;
    if (kind == WORD_SLASH || kind == WORD_SIGN || (kind == WORD_COLON && (scan_word(scan, next)->flags & WORD_FOLLOWED)))
        return true;
    next += kind == WORD_DASH;
    for (size_t i = 0; i < scan->units.count; i++)
        if (scan->units.items[i].first == next && scan->units.items[i].unit->hours < YEAR_HOURS)
            return true;
    return false;
}

/* A number behind the person that can be an age: "my son, 9", "my lad Tom (11)". */
static bool has_age(const struct scan *scan, const struct cue_found *found, size_t limit, double *age)
{
    size_t behind = found->last + 1;
    behind += behind < limit && scan_is_unknown(scan, behind);
    for (size_t at = behind; at < limit && at < behind + AGE_DISTANCE; at++) {
        if (scan_word(scan, at)->kind == WORD_NUMBER)
            return number_parse(word_folded(&scan->words, at), age) && *age <= AGE_MOST && !counts_otherwise(scan, at, *age);
        if (word_is_word(scan_word(scan, at)))
            return false;
    }
    return false;
}

/* "my" before the person does not speak of the writer. */
static void spend_possessive(struct scan *scan, size_t index)
{
    for (size_t i = index; i-- > 0;) {
        struct cue_found *before = &scan->cues.items[i];
        if (before->last + 1 < scan->cues.items[index].first)
            break;
        if (before->cue->class == CUE_SELF && before->last + 1 == scan->cues.items[index].first)
            before->spent = true;
    }
}

/* Whether the person comes first in its part of the sentence, where the subject stands: "my mother bled at seventy". */
static bool opens_part(const struct scan *scan, const struct cue_found *found)
{
    size_t at = found->first;
    while (at > 0 && scan->boundaries[at] == BOUNDARY_NONE && scan_is_filler(scan, at - 1))
        at--;
    return scan->boundaries[at] != BOUNDARY_NONE;
}

/* Whether the person does something to the writer ("partner had to lift me"), who is the one to go on about. */
static bool acts_on_writer(const struct scan *scan, size_t index)
{
    const struct cue_found *found = &scan->cues.items[index];
    for (size_t i = index + 1; i < scan->cues.count; i++) {
        const struct cue_found *me = &scan->cues.items[i];
        if (me->cue->class == CUE_SELF && me->cue->reach == REACH_NEAR && me->first > found->last)
            return !scan_parted(scan, found->last, me->first, BOUNDARY_LIST);
    }
    return false;
}

static void check_person(struct scan *scan, size_t index, size_t limit)
{
    struct cue_found *found = &scan->cues.items[index];
    bool verb, report;
    spend_possessive(scan, index);
    look_behind(scan, index, &verb, &report);
    bool possessive = (scan_word(scan, found->last)->flags & WORD_CLITIC) && found->last + 1 < limit;
    double age;
    bool aged = has_age(scan, found, limit, &age);
    if (report || !(verb || possessive || aged || opens_part(scan, found) || found->cue->reach == REACH_CLAUSE
                    || is_told_of(scan, index))) {
        found->spent = true;
        return;
    }
    if (acts_on_writer(scan, index))
        found->reach = REACH_NEAR;
    struct subject *subject = &scan->told.subject;
    if (!subject->known)
        subject->first = found->first;
    subject->person = *found;
    subject->known = true;
    subject->clause = scan->clauses[found->first];
    subject->aged = subject->aged || aged;
    if (aged && scan->age < 0)
        scan->age = age;
    subject->dependant = subject->dependant || found->cue->class == CUE_DEPENDANT;
}

/* "I noticed that", "I think": the writer as a witness. */
static void check_witness(struct scan *scan, size_t index)
{
    struct cue_found *found = &scan->cues.items[index];
    /* "me" is the writer complaining only where it comes first: "me, it is just a cramp", but "he told me" */
    if (found->cue->reach == REACH_NEAR && scan->boundaries[found->first] == BOUNDARY_NONE)
        found->spent = true;
    for (size_t next = index + 1; next < scan->cues.count; next++) {
        const struct cue_found *other = &scan->cues.items[next];
        if (other->first > found->last + REPORT_DISTANCE)
            break;
        if (!other->spent && other->cue->class == CUE_REPORT && other->first > found->last)
            found->spent = true;
    }
}

/* "I checked mine. Just a twitchy thigh.": whether the writer goes on until somebody else is named. */
static void follow_writer(struct scan *scan)
{
    struct subject *subject = &scan->told.subject;
    subject->writer_before = subject->writer_goes_on;
    if (!scan_has_cue(scan, CUES_PERSONS | CUES_SUBJECTS))
        return;
    for (size_t i = 0; i < scan->cues.count; i++) {
        const struct cue_found *found = &scan->cues.items[i];
        if (found->spent && !found->in_term)
            continue;
        if (found->cue->class == CUE_SELF && found->cue->reach == REACH_ONWARD)
            subject->writer_goes_on = subject->writer_apart = true;
        else if (found->cue->class == CUE_THIRD_PERSON || names_person(found))
            subject->writer_goes_on = false;
    }
}

void subject_prepare(struct scan *scan, size_t limit)
{
    bool tells = scan_has_cue(scan, CUES_PERSONS | CUE_SET(CUE_SELF) | CUE_SET(CUE_PATIENT));
    for (size_t i = 0; i < scan->cues.count && tells; i++) {
        struct cue_found *found = &scan->cues.items[i];
        if (found->spent || found->cue->reach == REACH_SECTION)
            continue;
        if (names_person(found))
            check_person(scan, i, limit);
        else if (found->cue->class == CUE_SELF)
            check_witness(scan, i);
        else if (found->cue->class == CUE_PATIENT)
            scan->told.subject.patient = true;
    }
    follow_writer(scan);
}

const struct cue_found *subject_pronoun(struct scan *scan, const struct cue_found *pronoun)
{
    struct subject *subject = &scan->told.subject;
    if (!subject->known || subject->patient || pronoun->first < subject->person.first)
        return NULL;
    if (scan->clauses[pronoun->first] != subject->clause)
        subject->goes_on = true;
    return &subject->person;
}

/* Whether the writer, or nobody in particular, complains: of oneself outright, or before any person is named. */
static bool writer_complains(const struct scan *scan)
{
    for (size_t i = 0; i < scan->things.count; i++) {
        const struct mention *mention = &scan->things.items[i].mention;
        const struct concept *concept = scan_concept(scan, &scan->things.items[i]);
        if (!concept || !mention_is_stated(mention->status))
            continue;
        if ((concept->complaint || (concept->kind == KIND_GROUP && concept->own)) /* "I strained my hamstring" */
            && (mention->of_self || mention->first < scan->told.subject.first))
            return true;
    }
    return false;
}

/* Whether more than one part of the text says something of the same person's body: not "mother MS, brother cancer". */
static bool tells_more(const struct scan *scan)
{
    const struct mention *earlier = NULL;
    for (size_t i = 0; i < scan->things.count; i++) {
        const struct mention *mention = &scan->things.items[i].mention;
        if (scan->things.items[i].kind != THING_MENTION || mention->status != STATUS_OTHER_PERSON || !mention->of_person)
            continue;
        bool same = earlier && mention->cue_start == earlier->cue_start;
        if (same && mention->first > earlier->last && scan_parted(scan, earlier->last, mention->first, BOUNDARY_LIST))
            return true;
        earlier = same ? earlier : mention;
    }
    return false;
}

/*
 * Whether the text tells of something alarming that the person has now: "Mum has wet the bed since her back went", not
 * "Mum had a clot" nor "Mum has asthma". In doubt it is of the one whom the message is about.
 */
static bool alarms(const struct scan *scan, const struct thing *thing)
{
    const struct mention *mention = &thing->mention;
    return mention->status == STATUS_OTHER_PERSON && mention->of_person
        && scan_concept(scan, thing) && scan_concept(scan, thing)->alarming
        && mention_is_stated(mention->of_subject.status);
}

/*
 * The same of a complaint that is severe now, comes often or gets worse, or has a length: "My mother's foot has been cramped up for
 * nearly a week", "My mother gets cramp nearly every night".
 */
static bool complains(const struct scan *scan, const struct thing *thing)
{
    const struct mention *mention = &thing->mention;
    const unsigned grave = QUALIFIER_SEVERE | QUALIFIER_FREQUENT | QUALIFIER_COURSES;
    bool qualified = mention->of_now && (mention->qualifiers & grave);
    return mention->status == STATUS_OTHER_PERSON && mention->of_person && (qualified || duration_known(&mention->duration))
        && scan_is_complaint(scan, thing) && mention->of_subject.status == STATUS_AFFIRMED;
}

static bool tells_of_now(const struct scan *scan)
{
    for (size_t i = 0; i < scan->things.count; i++) {
        const struct mention *mention = &scan->things.items[i].mention;
        if ((alarms(scan, &scan->things.items[i]) && (mention->of_now || mention->of_late))
            || (!scan->told.subject.writer_apart && !scan->told.subject.own_matter && complains(scan, &scan->things.items[i])))
            return true;
    }
    return false;
}

void subject_settle(struct scan *scan)
{
    const struct subject *subject = &scan->told.subject;
    if (!subject->known || subject->patient)
        return;
    if (!subject->dependant && !subject->aged && !subject->goes_on && !tells_more(scan) && !tells_of_now(scan))
        return;
    /*
     * A writer who complains, too, speaks of two: then what alarms in a child or spouse counts, and no more; and that neither
     * where the writer is told apart: "my wife's hand is numb, mine is only a crick in the neck".
     */
    bool two = writer_complains(scan), in_care = subject->dependant && !subject->writer_apart;
    for (size_t i = 0; i < scan->things.count; i++) {
        struct mention *mention = &scan->things.items[i].mention;
        if (mention->status == STATUS_OTHER_PERSON && mention->of_person
            && (!two || (in_care && mention->of_now && alarms(scan, &scan->things.items[i])))) {
            mention->status = mention->of_subject.status;
            mention->cue_start = mention->of_subject.cue_start;
            mention->cue_end = mention->of_subject.cue_end;
            mention->cue_row = mention->of_subject.cue_row;
        }
    }
}
