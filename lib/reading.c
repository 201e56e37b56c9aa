#include "reading.h"

#include <stdlib.h>

#include "answers.h"
#include "calendar.h"
#include "choices.h"
#include "clauses.h"
#include "context.h"
#include "cues.h"
#include "dates.h"
#include "idioms.h"
#include "diary.h"
#include "measured.h"
#include "memory.h"
#include "number.h"
#include "opposites.h"
#include "quantity.h"
#include "remarks.h"
#include "scan.h"
#include "scores.h"
#include "sections.h"
#include "sentences.h"
#include "since.h"
#include "spelling.h"
#include "subject.h"
#include "ties.h"

enum {
    WORDS_A_WORD = 8,          /* a word of a phrase, and the most that may be passed behind it */
    SHORT_IDIOM = 3            /* words and signs from the first to the last */
};

struct reading {
    const struct knowledge *knowledge;
    struct scan scan;
    struct lexicon_known known[LEXICON_KNOWS];
    struct choices choices;
    const struct slice *texts;
    size_t text_count;
    ARRAY_OF(struct mention) mentions;
    uint32_t *held;            /* by concept: index + 1 of the first holding mention; 0: does not hold */
    double age;
    bool informative;          /* the words of some text say anything; not asked where something is mentioned */
};

struct reading *reading_open(const struct knowledge *knowledge)
{
    struct reading *reading = calloc(1, sizeof *reading);
    if (!reading)
        return NULL;
    reading->knowledge = knowledge;
    reading->scan.knowledge = knowledge;
    reading->scan.today = CALENDAR_NONE;
    choices_open(&reading->choices, knowledge);
    reading->scan.matcher = matcher_open(&knowledge->lexicon, MATCHER_KEEPS);
    reading->scan.spelling = spelling_open(&knowledge->lexicon);
    reading->held = calloc(knowledge->concepts.count + 1, sizeof *reading->held);
    if (!reading->scan.matcher || !reading->scan.spelling || !reading->held || !measured_open(&reading->scan)) {
        reading_close(reading);
        return NULL;
    }
    return reading;
}

/* --- finding --- */

/* Whether the word is one, or a sign like a hyphen ("A&E"). */
static bool joins_words(const struct word *word)
{
    bool glued = (word->flags & WORD_GLUED) && (word->flags & WORD_FOLLOWED);
    return word_is_word(word) || word->kind == WORD_DASH || word->kind == WORD_SLASH || (word->kind == WORD_PLUS && glued);
}

/* Whether no other sign stands between the words: "my face, it has dropped" does not hold "face it". */
static bool runs_on(const struct scan *scan, uint32_t first, uint32_t last)
{
    for (uint32_t at = first + 1; at < last; at++)
        if (!joins_words(scan_word(scan, at)))
            return false;
    return true;
}

/* Adds what was found to one of the arrays of the sentence. */
#define ADD_FOUND(scan, array, ...) \
    do { \
        if (ARRAY_ROOM(&(scan)->array)) \
            (scan)->array.items[(scan)->array.count++] = __VA_ARGS__; \
        else \
            (scan)->failed = true; \
    } while (0)

static void take_cue(struct scan *scan, uint32_t first, uint32_t last, const struct cue *cue)
{
    const struct cue_found found = { first, last, cue, cue->reach, false, false };
    if (cue_class_in(cue->class, CUES_REMARKS)) {
        ADD_FOUND(scan, remarks, found);
        return;
    }
    ADD_FOUND(scan, cues, found);
    scan->cue_classes |= CUE_SET(cue->class);
    scan->cue_reaches |= REACH_SET(cue->reach);
}

/* The first of the words, or of those behind a colon between parts: what is said of "38 weeks: bleeding" is said of the bleeding. */
static size_t behind_colon(const struct scan *scan, size_t first, size_t last)
{
    for (size_t at = last; at > first + 1; at--)
        if (scan_word(scan, at - 1)->kind == WORD_COLON && scan_word(scan, at)->kind == WORD_LETTERS)
            return at;
    return first;
}

static void take_term(struct scan *scan, uint32_t first, uint32_t last, const struct term *term, bool opposite)
{
    struct thing *thing = scan_add_thing(scan, THING_MENTION, first, last);
    if (!thing)
        return;
    thing->mention.anchor = (uint32_t)behind_colon(scan, first, last);
    thing->mention.opposite = opposite;
    thing->mention.concept = term->concept;
    thing->mention.row = table_row(scan->knowledge->tables, term->row);
}

static void take_qualifier(struct scan *scan, uint32_t first, uint32_t last, const struct qualifier_term *term)
{
    struct thing *thing = scan_add_thing(scan, THING_QUALIFIER, first, last);
    if (!thing)
        return;
    thing->qualifier = term->value;
    thing->mention.row = table_row(scan->knowledge->tables, term->row);
}

static void take_number(struct scan *scan, uint32_t first, uint32_t last, double value)
{
    ADD_FOUND(scan, numbers, (struct number_found){ first, last, value });
}

/* Whether a slash is glued behind the word, and a blank follows: "w/ tight traps" are no weeks. */
static bool abbreviates(const struct scan *scan, uint32_t at)
{
    if (at + 1u >= scan->words.count)
        return false;
    const struct word *slash = scan_word(scan, at + 1u);
    return slash->kind == WORD_SLASH && (slash->flags & WORD_GLUED) && !(slash->flags & WORD_FOLLOWED);
}

static void take_unit(struct scan *scan, uint32_t first, uint32_t last, const struct unit *unit)
{
    if (abbreviates(scan, last))
        return;
    ADD_FOUND(scan, units, (struct unit_found){ first, last, unit });
}

static void take_day(struct scan *scan, uint32_t first, uint32_t last, const struct date_word *date)
{
    ADD_FOUND(scan, dates, (struct date_found){ first, last, date });
}

/* Nothing stands between two words: "four days my back is sore" does not hold "days back", but "dead on my feet" "dead on feet". */
static void take_idiom(struct scan *scan, uint32_t first, uint32_t last, bool two_words)
{
    if (two_words && last > first + 1 && word_is_word(scan_word(scan, first + 1)))
        return;
    if (last - first > SHORT_IDIOM || runs_on(scan, first, last)) /* a longer one may be a list: "Mon, Wed, Fri" */
        ADD_FOUND(scan, idioms, (struct span_found){ first, last });
}

static void take_phrase(struct scan *scan, const struct phrase_found *phrase)
{
    const struct knowledge *knowledge = scan->knowledge;
    uint32_t reference = phrase->meaning.reference, first = phrase->first, last = phrase->last;
    uint32_t kind = phrase->meaning.kind & ~(uint32_t)PHRASE_OVER_SLASH;
    if (kind != phrase->meaning.kind && !scan_has_kind(scan, first + 1, last, WORD_SLASH))
        return;
    switch ((enum phrase_kind)kind) {
    case PHRASE_TERM:
    case PHRASE_OPPOSITE:
        take_term(scan, first, last, &knowledge->terms.items[reference], kind == PHRASE_OPPOSITE);
        break;
    case PHRASE_QUALIFIER:
        take_qualifier(scan, first, last, &knowledge->qualifiers.items[reference]);
        break;
    case PHRASE_CUE:
        if (runs_on(scan, first, last))
            take_cue(scan, first, last, &knowledge->cues.items[reference]);
        break;
    case PHRASE_NUMBER:
        take_number(scan, first, last, knowledge->numbers.items[reference].value);
        break;
    case PHRASE_UNIT:
        take_unit(scan, first, last, &knowledge->units.items[reference]);
        break;
    case PHRASE_DATE:
        take_day(scan, first, last, &knowledge->dates.items[reference]);
        break;
    case PHRASE_IDIOM:
        take_idiom(scan, first, last, reference == 1);
        break;
    case PHRASE_UNINFORMATIVE:
        break;
    }
}

/* A number in digits; a year also puts something into the past: its clause ("in 2019"), or what stands beside it. */
static void take_digits(struct scan *scan, size_t at, size_t first, size_t limit)
{
    static const struct cue years[] = { [YEAR_BESIDE] = { CUE_HISTORICAL, REACH_BESIDE, ROW_NONE },
                                        [YEAR_TOLD] = { CUE_HISTORICAL, REACH_CLAUSE, ROW_NONE } };
    double value;
    if (!number_parse(word_folded(&scan->words, at), &value))
        return;
    take_number(scan, (uint32_t)at, (uint32_t)at, value);
    enum past_year past = measured_past_year(scan, at, first, limit);
    if (past != YEAR_NONE)
        take_cue(scan, (uint32_t)at, (uint32_t)at, &years[past]);
}

static void find_phrases(struct scan *scan, size_t first, size_t limit)
{
    scan->cue_classes = scan->cue_reaches = 0;
    scan->cues.count = scan->numbers.count = scan->units.count = scan->idioms.count = scan->dates.count = 0;
    scan->remarks.count = 0;
    if (!matcher_begin(scan->matcher, &scan->words, first, limit))
        scan->failed = true;
    for (size_t at = first; at < limit && !scan->failed; at++) {
        scan->clauses[at] = scan->told.clause_count;
        if (!word_is_word(scan_word(scan, at)))
            continue;
        size_t count;
        const struct phrase_found *phrases = matcher_find(scan->matcher, at, &count);
        for (size_t i = 0; i < count; i++)
            take_phrase(scan, &phrases[i]);
        if (scan_word(scan, at)->kind == WORD_NUMBER)
            take_digits(scan, at, first, limit);
    }
}

static bool has_words(const struct scan *scan, size_t first, size_t limit)
{
    while (first < limit && !word_is_word(scan_word(scan, first)))
        first++;
    return first < limit;
}

static void read_sentence(struct scan *scan, size_t first, size_t limit)
{
    clauses_mark_signs(scan, first, limit); /* of all: what is said of the patient or a diary looks at any sentence */
    if (!has_words(scan, first, limit)) { /* a line break between a question and its answer */
        sections_pass(scan, first, limit);
        return;
    }
    scan->previous_things = scan->sentence_things;
    scan->sentence_things = scan->things.count;
    bool question = sentences_ask(scan, first, limit) || sentences_answered(scan, first, limit);
    bool asks_for_thing = false, asked = scan->told.previous_question;
    find_phrases(scan, first, limit);
    if (scan->idioms.count > 0)
        idioms_drop(scan);
    idioms_drop_overrun(scan);
    dates_note_today(scan, first, limit);
    if (scan->failed || (scan->things.count == scan->sentence_things && scan->cues.count == 0 && scan->units.count == 0
                         && scan->numbers.count == 0)) {
        remarks_judge(scan, first, limit);
        scan->told.previous_question = false;
        sections_pass(scan, first, limit);
        return;
    }
    asks_for_thing = question && answers_asks_for(scan, first, limit);
    cues_prepare(scan, first, limit);
    opposites_drop(scan);
    sections_find(scan, first, limit);
    clauses_mark(scan, first, limit);
    for (size_t i = scan->sentence_things; i < scan->things.count; i++)
        scan->things.items[i].mention.clause = scan->clauses[scan->things.items[i].mention.anchor];
    quantity_find(scan, first, limit);
    dates_find(scan, limit);
    if (scan->numbers.count > 1)
        scores_find(scan, first, limit);
    ties_sort(scan);
    context_judge(scan, first, limit, question);
    remarks_judge(scan, first, limit);
    ties_make(scan, first, limit);
    bool asks_end = question && answers_mark_ending(scan);
    scan->told.previous_question = (asks_for_thing || asks_end) && answers_names_last(scan, first, limit);
    if (!asked)
        scan->told.questions_begin = scan->sentence_things;
}

/* --- the report --- */

static bool same_mention(const struct mention *a, const struct mention *b)
{
    return a->concept == b->concept && a->first == b->first && a->last == b->last && a->status == b->status;
}

static bool keep_mentions(struct reading *reading)
{
    const struct scan *scan = &reading->scan;
    size_t part_begin = reading->mentions.count;
    for (size_t i = 0; i < scan->things.count; i++) {
        if (scan->things.items[i].kind != THING_MENTION)
            continue;
        const struct mention *mention = &scan->things.items[i].mention;
        bool known = false;
        /* equal mentions share their anchor, so they lie side by side */
        for (size_t n = reading->mentions.count; n-- > part_begin && !known;) {
            if (reading->mentions.items[n].anchor != mention->anchor)
                break;
            known = same_mention(&reading->mentions.items[n], mention);
            if (known)
                reading->mentions.items[n].qualifiers |= mention->qualifiers;
        }
        if (known)
            continue;
        if (!ARRAY_ROOM(&reading->mentions))
            return false;
        reading->mentions.items[reading->mentions.count++] = *mention;
    }
    return true;
}

/* Words of the longest text that can be an uninformative phrase, with what may stand between its words. */
static size_t longest_uninformative(const struct knowledge *knowledge)
{
    size_t longest = 0;
    for (size_t i = 0; i < knowledge->uninformative.count; i++)
        if (knowledge->uninformative.items[i] > longest)
            longest = knowledge->uninformative.items[i];
    return longest * WORDS_A_WORD;
}

/* Whether the words of the text say anything: not when they are none, or just one uninformative phrase. */
static bool says_something(struct scan *scan)
{
    size_t first = 0, words = 0, last = 0;
    for (size_t i = 0; i < scan->words.count; i++)
        if (word_is_word(scan_word(scan, i))) {
            first = words == 0 ? i : first;
            last = i;
            words++;
        }
    if (words == 0)
        return false;
    if (words > longest_uninformative(scan->knowledge))
        return true;
    scan->phrases.count = 0;
    if (!matcher_find_among(scan->matcher, &scan->words, first, scan->words.count, &scan->phrases))
        scan->failed = true;
    for (size_t i = 0; i < scan->phrases.count; i++)
        if (scan->phrases.items[i].meaning.kind == PHRASE_UNINFORMATIVE && scan->phrases.items[i].last == last)
            return false;
    return true;
}

static void read_sentences(struct scan *scan)
{
    scan->things.count = scan->sentence_things = scan->previous_things = 0;
    scan->told = (struct told){ .topic = NO_TOPIC, .bare_site = NO_TOPIC };
    scan->told.bare_answers = sentences_bare_answers(scan);
    for (size_t first = 0; first < scan->words.count && !scan->failed;) {
        size_t limit = sentences_end(scan, first);
        read_sentence(scan, first, limit);
        scan->told.previous_first = first;
        diary_note(scan, first, limit);
        scan->sentence++;
        scan->told.clause_count++;
        first = limit;
    }
    subject_settle(scan);
    ties_settle(scan);
    diary_settle(scan);
}

static bool read_part(struct reading *reading, size_t part)
{
    struct scan *scan = &reading->scan;
    scan->text = reading->texts[part];
    scan->part = (uint32_t)part;
    scan->told_today = scan->told_season = CALENDAR_NONE;
    scan->told_day = 0;
    if (!words_split(&scan->words, scan->text)
        || !MEMORY_ROOM(scan->boundaries, scan->boundaries_capacity, scan->words.count + 1)
        || !MEMORY_ROOM(scan->clauses, scan->clauses_capacity, scan->words.count + 1))
        return false;
    lexicon_name_words(&scan->knowledge->lexicon, reading->known, &scan->words, scan->text);
    if (!choices_settle(&reading->choices, &scan->words))
        return false;
    spelling_mend(scan->spelling, &scan->words);
    uint32_t sentence = scan->sentence;
    read_sentences(scan);
    if (scan->told.undated && (scan->told_today != CALENDAR_NONE || scan->told_season != CALENDAR_NONE || scan->told_day > 0)) {
        /* "since Thursday. It is Tuesday now" */
        scan->sentence = sentence;
        read_sentences(scan);
    }
    if (scan->failed || !keep_mentions(reading))
        return false;
    if (!reading->informative && reading->mentions.count == 0) /* what mentions something need not be asked */
        reading->informative = says_something(scan);
    return !scan->failed;
}

static void clear_held(struct reading *reading)
{
    const struct knowledge *knowledge = reading->knowledge;
    for (size_t i = 0; i < reading->mentions.count; i++) {
        const struct concept *concept = &knowledge->concepts.items[reading->mentions.items[i].concept];
        for (uint32_t n = 0; n < concept->ancestor_count; n++)
            reading->held[knowledge->ancestors.items[concept->ancestors + n]] = 0;
    }
}

static void note_held(struct reading *reading)
{
    const struct knowledge *knowledge = reading->knowledge;
    for (size_t i = 0; i < reading->mentions.count; i++) {
        const struct mention *mention = &reading->mentions.items[i];
        if (!mention_holds(knowledge, mention))
            continue;
        const struct concept *concept = &knowledge->concepts.items[mention->concept];
        for (uint32_t n = 0; n < concept->ancestor_count; n++) {
            uint32_t *held = &reading->held[knowledge->ancestors.items[concept->ancestors + n]];
            if (*held == 0)
                *held = (uint32_t)i + 1;
        }
    }
}

void reading_set_date(struct reading *reading, int32_t day)
{
    reading->scan.today = day;
}

bool reading_read(struct reading *reading, const struct slice *texts, size_t count)
{
    clear_held(reading);
    reading->mentions.count = 0;
    reading->texts = texts;
    reading->text_count = count;
    reading->informative = false;
    reading->scan.age = -1;
    reading->scan.failed = false;
    reading->scan.sentence = 0;
    bool done = true;
    for (size_t part = 0; part < count && done; part++)
        done = read_part(reading, part);
    reading->age = reading->scan.age;
    note_held(reading);
    return done;
}

const struct mention *reading_mentions(const struct reading *reading, size_t *count)
{
    *count = reading->mentions.count;
    return reading->mentions.items;
}

const struct mention *reading_holding(const struct reading *reading, uint32_t concept)
{
    return reading->held[concept] != 0 ? &reading->mentions.items[reading->held[concept] - 1] : NULL;
}

const uint32_t *reading_held(const struct reading *reading)
{
    return reading->held;
}

double reading_age(const struct reading *reading)
{
    return reading->age;
}

bool reading_uninformative(const struct reading *reading)
{
    return !reading->informative && reading->mentions.count == 0;
}

struct slice reading_text(const struct reading *reading, uint32_t part)
{
    return reading->texts[part];
}

const struct knowledge *reading_knowledge(const struct reading *reading)
{
    return reading->knowledge;
}

void reading_close(struct reading *reading)
{
    if (!reading)
        return;
    struct scan *scan = &reading->scan;
    words_close(&scan->words);
    free(scan->boundaries);
    free(scan->clauses);
    ARRAY_CLOSE(&scan->forces);
    ARRAY_CLOSE(&scan->phrases);
    matcher_close(scan->matcher);
    spelling_close(scan->spelling);
    measured_close(scan);
    choices_close(&reading->choices);
    ARRAY_CLOSE(&scan->things);
    ARRAY_CLOSE(&scan->cues);
    ARRAY_CLOSE(&scan->numbers);
    ARRAY_CLOSE(&scan->units);
    ARRAY_CLOSE(&scan->dates);
    ARRAY_CLOSE(&scan->idioms);
    ARRAY_CLOSE(&scan->remarks);
    ARRAY_CLOSE(&reading->mentions);
    free(reading->held);
    free(reading);
}
