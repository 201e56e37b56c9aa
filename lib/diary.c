#include "diary.h"

#include "clock.h"
#include "dates.h"
#include "scores.h"
#include "stamps.h"
#include "time_units.h"

enum {
    DAYS_OFTEN = 3, WEEK_DAYS = 7,
    TOLD_LASTS = 3,                              /* entries running that state a complaint: it was there all the time */
    LASTS_TO_NOW = 2,                            /* "finally let go" says so where hours pass */
    MORNING = 6, HOUR_MINUTES = 60
};

/* What an entry says. */
struct entry {
    size_t behind, limit;  /* its words behind the stamp */
    bool complains;        /* it states a complaint */
    bool recurs;           /* one that may be frequent */
    bool brief;            /* it says how long that took */
    bool denies, lasts, worse;
    bool comes;            /* it is no more than a time, a length or "again": "Tue: 4am" */
    bool scored;
    struct score score;
};

/* Whether the thing is stated to be felt, and is what the tables are about. */
static bool states_complaint(const struct scan *scan, const struct thing *thing)
{
    return scan_is_complaint(scan, thing) && scan_concept(scan, thing)->own && scan_counts(thing);
}

/* Whether a rule of the tables asks how often the thing comes. */
static bool may_be_frequent(const struct scan *scan, const struct thing *thing)
{
    const struct knowledge *knowledge = scan->knowledge;
    const struct concept *concept = scan_concept(scan, thing);
    for (uint32_t n = 0; n < concept->rule_count; n++)
        if (knowledge->flag_rules.items[knowledge->findings.items[concept->rules + n]].qualifiers & QUALIFIER_FREQUENT)
            return true;
    return false;
}

/* Whether a complaint was stated before the sentence; each thing is looked at once. */
static bool stated_before(struct scan *scan)
{
    struct diary *diary = &scan->told.diary;
    for (; diary->seen < scan->sentence_things && !diary->stated; diary->seen++)
        diary->stated = states_complaint(scan, &scan->things.items[diary->seen]);
    return diary->stated;
}

/* Whether the thing is one of the entry's. */
static bool is_in(const struct entry *entry, const struct thing *thing)
{
    return thing->mention.last >= entry->behind && thing->mention.anchor < entry->limit;
}

static bool says_worse(const struct scan *scan, const struct entry *entry)
{
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        const struct thing *thing = &scan->things.items[i];
        if (thing->kind == THING_QUALIFIER && (thing->qualifier & QUALIFIER_WORSENING) && scan_counts(thing) && is_in(entry, thing))
            return true;
    }
    return false;
}

/* Whether words say so of what the entries before tell; `hours_pass`: since the one before. */
static bool says_lasting(const struct scan *scan, const struct entry *entry, bool hours_pass)
{
    for (size_t i = 0; i < scan->dates.count; i++) {
        const struct date_found *found = &scan->dates.items[i];
        if (found->first >= entry->behind && found->first < entry->limit && found->date->kind == DATE_LASTING
            && (found->date->value < LASTS_TO_NOW || hours_pass))
            return true;
    }
    return false;
}

/* The score that stands right behind the stamp: "Mon: 4/10", "Tue pain 5, ...", but not "Wed 4 min". */
static void read_score(const struct scan *scan, struct entry *entry)
{
    size_t at = entry->behind;
    while (at < entry->limit && scan_word(scan, at)->kind != WORD_NUMBER
           && (at == entry->behind || !word_is_word(scan_word(scan, at))))
        at++;
    entry->scored = scores_read(scan, at, entry->limit, &entry->score)
        && (entry->score.out_of || at + 1 >= entry->limit || !word_is_word(scan_word(scan, at + 1)));
}

/* Whether a time, a length or "again" covers the word; what else may stand beside them in *beside. */
static bool covers(const struct scan *scan, size_t at, bool *beside)
{
    const struct date_found *date = scan_date_over(scan, DATES_ANY, at);
    if (date)
        return date->date->kind == DATE_AGAIN || date->date->kind == DATE_HALF;
    if (scan_unit_over(scan, at))
        return true;
    *beside = scan_word(scan, at)->kind == WORD_NUMBER || scan_is_filler(scan, at) || scan_cue_at(scan, CUES_ANY, at);
    for (size_t i = scan->sentence_things; i < scan->things.count && !*beside; i++) {
        const struct thing *thing = &scan->things.items[i];
        *beside = scan_covers(thing, at) && (thing->kind != THING_MENTION || scan_is_site(scan, thing));
    }
    return false;
}

/* Whether a part of the body is named at the word. */
static bool names_site(const struct scan *scan, size_t at)
{
    for (size_t i = scan->sentence_things; i < scan->things.count; i++)
        if (scan_is_site(scan, &scan->things.items[i]) && scan_covers(&scan->things.items[i], at))
            return true;
    return false;
}

/*
 * Whether the entry's first part is nothing but times, lengths or "again", and the side or the part of the body; `timed`: behind
 * a time. In a diary that has named a complaint the part of the body is enough: "Sun: foot cramp. Tue: calf, twice."
 */
static bool only_comes(const struct scan *scan, const struct entry *entry, bool timed)
{
    bool comes = timed;
    size_t at = entry->behind;
    while (at < entry->limit && !word_is_word(scan_word(scan, at)))
        at++;
    for (; at < entry->limit && scan_word(scan, at)->kind != WORD_COMMA && scan_word(scan, at)->kind != WORD_STOP; at++) {
        bool beside = false;
        if (!word_is_word(scan_word(scan, at)))
            continue;
        if (covers(scan, at, &beside) || (scan->told.diary.complains && names_site(scan, at)))
            comes = true;
        else if (!beside)
            return false;
    }
    return comes;
}

/* Whether the entry is of the small hours, when nobody trains. */
static bool is_of_night(const struct stamp *stamp)
{
    return stamp->timed && stamp->time.minutes < MORNING * HOUR_MINUTES;
}

/* Notes the part of the body that stands for what is felt in an entry of the night: "Sun 3am left calf". */
static void note_place(struct scan *scan, const struct entry *entry)
{
    struct diary *diary = &scan->told.diary;
    if (!entry->comes || !is_of_night(&diary->stamp))
        return;
    for (size_t i = scan->sentence_things; i < scan->things.count && !diary->placed; i++)
        if (scan_is_place(scan, &scan->things.items[i]) && is_in(entry, &scan->things.items[i])) {
            diary->placed = true;
            scan->told.bare_site = scan->told.bare_site == NO_TOPIC ? i : scan->told.bare_site;
        }
}

static struct entry read_entry(const struct scan *scan, size_t behind, size_t limit, const struct stamp *stamp, double passed)
{
    struct entry entry = { .behind = behind, .limit = limit };
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        const struct thing *thing = &scan->things.items[i];
        if (!is_in(&entry, thing))
            continue;
        entry.brief = entry.brief || thing->kind == THING_DURATION;
        if (!states_complaint(scan, thing))
            continue;
        entry.complains = true;
        entry.recurs = entry.recurs || may_be_frequent(scan, thing);
    }
    entry.lasts = says_lasting(scan, &entry, passed > 0 && passed < DAY_HOURS);
    entry.worse = says_worse(scan, &entry);
    read_score(scan, &entry);
    entry.denies = !entry.complains && !entry.lasts
        && (entry.scored ? !(entry.score.value > 0) : scan_cue_among(scan, CUES_DENYING | CUE_SET(CUE_RESOLVED), behind, limit));
    entry.comes = !entry.denies && !entry.lasts && !entry.scored && only_comes(scan, &entry, stamp->timed);
    return entry;
}

/* Whether so many weekdays are named, be they of one week or not. */
static bool counts_often(unsigned weekdays)
{
    unsigned count = 0;
    for (; weekdays > 0; weekdays &= weekdays - 1)
        count++;
    return count >= DAYS_OFTEN;
}

static void note_day(struct diary *diary)
{
    if (diary->days == 0 || diary->day - diary->begun >= WEEK_DAYS) {
        diary->days = 0;
        diary->begun = diary->day;
    }
    if (diary->days == 0 || diary->day != diary->felt)
        diary->days++;
    diary->felt = diary->day;
    if (diary->stamp.kind == STAMP_WEEKDAY)
        diary->weekdays |= 1u << diary->stamp.day;
    if (diary->days >= DAYS_OFTEN || counts_often(diary->weekdays))
        diary->qualifiers |= QUALIFIER_FREQUENT;
}

static void note_score(struct diary *diary, const struct score *score)
{
    if (diary->scores == 0)
        diary->score = diary->greatest = score->value;
    diary->scores++;
    if (score->value >= diary->greatest && scores_rise(diary->score, score->value, diary->scores, score->out_of))
        diary->qualifiers |= QUALIFIER_WORSENING;
    diary->greatest = score->value > diary->greatest ? score->value : diary->greatest;
}

/* Whether the entry tells that what an earlier one told of goes on. */
static bool goes_on(const struct diary *diary, const struct entry *entry)
{
    bool again = entry->complains && !entry->brief && (diary->told >= TOLD_LASTS || diary->day - diary->since_day >= WEEK_DAYS);
    bool no_lower = entry->scored && diary->scores > 0 && entry->score.value > 0 && entry->score.value >= diary->score;
    return entry->lasts || again || no_lower;
}

/* `told`: a complaint was stated before the entry. */
static void note_entry(struct diary *diary, const struct entry *entry, bool told)
{
    diary->told = entry->complains && !entry->brief && diary->stamp.kind != STAMP_TIME ? diary->told + 1 : 0;
    if (diary->lasts && goes_on(diary, entry) && diary->hours - diary->since > diary->lasted)
        diary->lasted = diary->hours - diary->since;
    if (diary->lasts && entry->worse)
        diary->qualifiers |= QUALIFIER_WORSENING;
    if (entry->denies) {
        diary->lasts = false;
    } else if (!diary->lasts && (entry->complains || told || (entry->scored && entry->score.value > 0))) {
        diary->lasts = true;
        diary->since = diary->hours;
        diary->since_day = diary->day;
    }
    if (entry->scored && entry->score.value > 0)
        note_score(diary, &entry->score);
    if ((entry->recurs && !entry->lasts) || (entry->comes && told))
        note_day(diary);
}

/* The hours that passed since the entry before; a stamp that cannot follow it begins another diary. */
static double follow(struct diary *diary, const struct stamp *stamp)
{
    double hours = 0;
    int32_t days = 0;
    if (diary->stamp.kind == STAMP_NONE || !stamps_between(&diary->stamp, stamp, &hours, &days)) {
        *diary = (struct diary){ .stamp = *stamp, .begin = diary->begin, .complains = diary->complains,
                                 .stated = diary->stated, .seen = diary->seen,
                                 .qualifiers = diary->qualifiers, .lasted = diary->lasted, .placed = diary->placed };
        return 0;
    }
    diary->hours += hours;
    diary->day += days;
    diary->stamp.timed = stamp->timed;
    diary->stamp.time = stamp->time;
    if (stamp->kind != STAMP_TIME)
        diary->stamp.day = stamp->day;
    return hours;
}

static size_t first_word(const struct scan *scan, size_t first, size_t limit)
{
    while (first < limit && !word_is_word(scan_word(scan, first)))
        first++;
    return first;
}

/* Whether a sentence behind an entry with no more than a time tells its own within it: "22:15 calf cramped. Still hard at 22:50." */
static bool timed_within(const struct scan *scan, size_t first, size_t limit, struct stamp *stamp)
{
    const struct stamp *before = &scan->told.diary.stamp;
    *stamp = (struct stamp){ .kind = STAMP_TIME, .timed = true };
    for (size_t at = first + 1; before->kind == STAMP_TIME && at < limit; at++)
        if (dates_at(scan, at - 1, DATE_AT) && clock_read(scan, at, limit, &stamp->time))
            return true;
    return false;
}

/* Takes what stands among the words first..limit-1 for an entry; `alone`: the stamp of the sentence before was all of that. */
static void note_part(struct scan *scan, size_t first, size_t limit, bool alone)
{
    struct diary *diary = &scan->told.diary;
    struct stamp stamp;
    double passed = 0;
    bool stamped = stamps_read(scan, first, limit, &stamp), within = !stamped && timed_within(scan, first, limit, &stamp);
    if (stamped || within)
        passed = follow(diary, &stamp);
    diary->alone = stamped && first_word(scan, stamp.last + 1, limit) >= limit;
    if (!stamped && !within && !alone)
        return;
    const struct entry entry = read_entry(scan, stamped ? stamp.last + 1 : first, limit, &diary->stamp, passed);
    if (entry.complains && !diary->complains) {
        diary->complains = true;
        diary->begin = scan->sentence_things;
    }
    note_place(scan, &entry);
    note_entry(diary, &entry, stated_before(scan) || diary->complains || (diary->placed && is_of_night(&diary->stamp)));
}

/*
 * Where the next entry of the sentence begins: with a weekday, as the one at hand does, behind a comma or the like, "Mon cramp
 * 2am, Tue 3am, Wed none", but "at 3pm cramps, sat down"; or behind a title, "Night log - Sun: ...".
 */
static size_t next_entry(const struct scan *scan, size_t at, size_t limit)
{
    enum boundary least = dates_at(scan, at, DATE_WEEKDAY) ? BOUNDARY_LIST : BOUNDARY_STRONG;
    for (at++; at < limit; at++)
        if (word_is_word(scan_word(scan, at)) && scan->boundaries[at] >= least && !word_is_word(scan_word(scan, at - 1))
            && dates_at(scan, at, DATE_WEEKDAY))
            return at;
    return limit;
}

void diary_note(struct scan *scan, size_t first, size_t limit)
{
    bool alone = scan->told.diary.alone;
    for (size_t at = first_word(scan, first, limit), end; at < limit; at = end) {
        end = scan->dates.count > 0 ? next_entry(scan, at, limit) : limit;
        note_part(scan, at, end, alone && at == first_word(scan, first, limit));
    }
}

void diary_settle(struct scan *scan)
{
    const struct diary *diary = &scan->told.diary;
    const struct duration lasted = { .low = diary->lasted, .high = diary->lasted };
    for (size_t i = diary->begin; i < scan->things.count && (diary->qualifiers != 0 || duration_known(&lasted)); i++) {
        struct mention *mention = &scan->things.items[i].mention;
        if (!states_complaint(scan, &scan->things.items[i]))
            continue;
        mention->qualifiers |= diary->qualifiers;
        if (mention->duration.high < lasted.high)
            mention->duration = lasted;
    }
}
