/*
 * scan: the working state of one text while it is read. Words come in, things (mentions of concepts, qualifiers, times)
 * and cues are found in them, clauses are marked, and the things get their status.
 * Inside the library only; reading.h is what the outside sees.
 *
 * Words that the modules of a reading use:
 * - thing: what was found over some words: a mention of a concept, a qualifier ("severe"), a duration. A cue is none.
 * - complaint: a concept that is felt or suffered, so that lengths and qualifiers may be its; own: what the tables are about.
 * - doing: a cause, a measure or a circumstance ("after gardening"): a length beside it may be the time that this took.
 * - sensation, site, place: what is felt somewhere ("numb"); a part of the body; a site that says where ("muscle" does not).
 *   A sensation is open when it may be felt anywhere.
 * - made: a mention put together of a sensation and a site, not found as a term; bare: a site, or a unit of time, that stands
 *   alone: without a sensation, without a number.
 * - anchor: the word of a thing whose place decides what is said of it.
 * - opposite: a mention whose words say that it is not so ("can walk"); one that denies only has a denial in its words.
 * - of_now, of_late: said to be so now; to have been so in this episode. Both are kept where they tell of whom a text speaks.
 * - of_self, of_person: said of the writer; of a person who may yet turn out to be the one whom the message is about.
 * - spent: a cue that no longer acts here, being part of a longer one or of a term, or made void by another.
 * - segment, part (of a sentence): the words between two boundaries of any strength, commas and "and" among them.
 * - pending, aside: said before any complaint was named, and waiting for one; the same, but beside a doing.
 * - to blame: to set the status of a mention and name the cue that did it.
 */
#ifndef SPASM_SCAN_H
#define SPASM_SCAN_H

#include "matcher.h"
#include "mention.h"

/* How strongly two neighbouring words are parted. */
enum boundary {
    BOUNDARY_NONE,
    BOUNDARY_LIST,     /* comma, and, or, slash: the parts may share a cue */
    BOUNDARY_CLAUSE,   /* a new predication begins */
    BOUNDARY_STRONG,   /* semicolon, bracket, dash, colon, but */
    BOUNDARY_SENTENCE
};

enum thing_kind { THING_MENTION, THING_QUALIFIER, THING_DURATION, THING_KIND_COUNT };

/* Something found whose status matters. Its mention part is filled for every kind, so that all are judged alike. */
struct thing {
    enum thing_kind kind;
    struct mention mention;
    enum qualifier qualifier;
};

struct cue_found {
    uint32_t first, last;
    const struct cue *cue;
    enum cue_reach reach;      /* as it applies here: "either" has been settled */
    bool spent;                /* void: shielded, flipped, or part of something longer */
    bool in_term;              /* part of a term, which says it already ("cannot stand") */
};

struct number_found {
    uint32_t first, last;
    double value;
};

struct unit_found {
    uint32_t first, last;
    const struct unit *unit;
};

struct date_found {
    uint32_t first, last;
    const struct date_word *date;
};

struct span_found {
    uint32_t first, last;
};

/* Words that put what is below them under a status: "PMH:". */
struct heading {
    const struct cue *cue;     /* NULL: none */
    uint32_t start, end;       /* its bytes */
};

/* Who is spoken of, as far as the text has been read. */
struct subject {
    struct cue_found person;   /* the latest named */
    uint32_t first;            /* word at which the first was */
    uint32_t clause;           /* of the latest */
    bool known, dependant;     /* dependant: a child or spouse, whom a message is mostly about */
    bool aged, goes_on;        /* an age stands beside it; a later clause goes on about it */
    bool patient;              /* the text speaks of "the patient" */
    bool writer_goes_on;       /* the writer does, over sentences that name nobody: "mine are fine. Just a twitchy thigh." */
    bool writer_before;        /* the writer did before the sentence at hand */
    bool own_matter;           /* a remark told what the message is really about: the writer (remarks.h) */
    bool writer_apart;         /* the writer was told apart from others ("mine", "ringing about me") */
};

/* A time of day. */
struct clock_time {
    unsigned minutes;          /* since midnight */
    bool exact;                /* with minutes: "7.30", not "7" */
    bool halved;               /* "am" or "pm" says in which half of the day it is */
    bool floating;             /* of no hour that is named: "half past"; the minutes are those behind it */
    size_t last;               /* its last word */
};

/* What dates the entry of a diary: a weekday, the number of a day or week, a date, or nothing but a time of day. */
enum stamp_kind { STAMP_NONE, STAMP_WEEKDAY, STAMP_COUNT, STAMP_DATE, STAMP_TIME };

struct stamp {
    enum stamp_kind kind;
    int32_t day;               /* on a scale that only stamps of its kind share: Monday is 1, days of "week 2" 14 */
    bool timed;                /* it has a time of day */
    struct clock_time time;
    size_t last;               /* its last word */
};

/* The entries of a diary, as far as the text has been read. */
struct diary {
    struct stamp stamp;        /* of the latest entry; none: no entry has been read */
    size_t begin;              /* first thing of the first entry that states a complaint; 0: none does */
    bool complains;            /* one does */
    bool stated;               /* some thing before `seen` states one, in an entry or not */
    size_t seen;
    bool alone;                /* that is all of its sentence, and the next one is the entry */
    bool placed;               /* a part of the body stands alone behind a time of the night: "Sun 3am left calf" */
    int32_t day;               /* of the latest entry, from the first one's, and hours */
    double hours;
    bool lasts;                /* what is felt began `since` hours from the first entry, and no entry said that it was over */
    double since;
    int32_t since_day;         /* the day of that */
    unsigned told;             /* how many entries running stated a complaint without its length */
    unsigned scores;           /* how many entries were scored, and the first score and the greatest */
    double score, greatest;
    unsigned weekdays;         /* on which it was felt, a bit each */
    unsigned days;             /* on how many days it was felt from day `begun` on, the latest on day `felt` */
    int32_t begun, felt;
    unsigned qualifiers;       /* what follows for the complaint */
    double lasted;             /* the longest time, hours */
};

/* What happened so long ago, the latest that was told. */
struct event {
    struct duration length;
    size_t last;               /* its last word */
    uint32_t sentence;
};

struct force;

#define NO_TOPIC SIZE_MAX

/*
 * The measurements (knowledge.measurements) by a hash of the mark that they want before their number or, where anything may
 * stand there, behind it; those of years of the past come last.
 */
enum { MEASURED_HASHES = 256 };
struct measured_rows {
    uint32_t *rows;
    uint32_t first[MEASURED_HASHES + 2]; /* where in `rows` those of each hash begin */
};

/* What a text has told so far: nothing before its first sentence. */
struct told {
    uint32_t clause_count;
    size_t topic;              /* the last place an earlier sentence speaks of, NO_TOPIC */
    size_t bare_site;          /* the first place that stands alone in its part of a sentence, NO_TOPIC */
    size_t complaint_begin, complaint_end; /* things of the last clause that held a complaint */
    unsigned pending_qualifiers; /* said before any complaint was named: they wait for the first */
    struct duration pending_duration;
    unsigned aside_qualifiers; /* said beside causes and measures before any complaint was named */
    struct duration aside_duration;
    struct event event;
    size_t previous_first;     /* first word of the sentence before */
    bool previous_question;    /* that asked for the things named in it */
    size_t questions_begin;    /* then: the first thing of it and of the questions right before it */
    struct clock_time began;   /* when a complaint of the sentence before began, which does not say what time it is now */
    bool began_known;
    unsigned bare_answers;     /* sentences of the whole text that are nothing but "no", "yes" */
    struct heading section;    /* holds until its sentence or line ends */
    size_t section_first, section_limit; /* the sign behind it; the word or sign behind the last it holds for */
    struct heading year;       /* of a past year: holds until its line ends, at word year_limit */
    size_t year_limit, year_things; /* and the first thing that it may put in the past */
    struct heading list;       /* of a list: holds until a line that is none of its entries */
    struct cue_found spoken_of;  /* the remark by which signs were last only spoken of (remarks.h) */
    size_t spoken_begin;         /* the first thing of its sentence */
    uint32_t spoken_sentence;
    bool spoken_known;
    struct subject subject;
    struct diary diary;
    bool undated;              /* a day was told whose distance from today was not known yet */
};

struct scan {
    /* of the reader: the same for all texts, or memory that serves again */
    const struct knowledge *knowledge;
    struct matcher *matcher;
    struct spelling *spelling;
    struct measured_rows measured;
    struct phrases_found phrases;
    ARRAY_OF(struct force) forces;  /* context's own: the cues in force at each thing of a sentence */
    size_t boundaries_capacity, clauses_capacity;
    int32_t today;             /* the day of the report, CALENDAR_NONE when it is not known */

    /* of the report */
    double age;                /* below 0: not stated */
    uint32_t sentence;
    bool failed;               /* memory ran out */

    /* of the text */
    struct slice text;
    uint32_t part;
    struct words words;
    uint8_t *boundaries;       /* before each word: enum boundary */
    uint32_t *clauses;         /* number of the clause of each word, counted over the whole text */
    int32_t told_today;        /* some day of the weekday that the text says it is; CALENDAR_NONE: it says none */
    int32_t told_day;          /* the day of the month that it says it is; 0: it says none */
    int32_t told_season;       /* some day of the month or feast that it says it is; the same */
    ARRAY_OF(struct thing) things;
    struct told told;

    /* of the sentence at hand */
    size_t sentence_things;    /* its first thing */
    size_t previous_things;    /* that of the sentence before it */
    ARRAY_OF(struct cue_found) cues;
    uint64_t cue_classes;      /* a bit for each class of which it has a cue */
    unsigned cue_reaches;      /* a bit for each reach that one of them has in the tables */
    ARRAY_OF(struct number_found) numbers;
    ARRAY_OF(struct unit_found) units;
    ARRAY_OF(struct date_found) dates;
    ARRAY_OF(struct span_found) idioms;
    ARRAY_OF(struct cue_found) remarks; /* cues of CUES_REMARKS, which are kept apart from the others */
};

/* Adds a thing over the words first..last; NULL when memory fails. */
struct thing *scan_add_thing(struct scan *scan, enum thing_kind kind, uint32_t first, uint32_t last);

/* Gives a mention a status, for which the cue is to be named. */
void scan_blame(const struct scan *scan, struct mention *mention, enum mention_status status, const struct cue_found *found);

/* States a mention, whatever cue it had. */
void scan_affirm(struct mention *mention);

/* Whether some mention of the sentence, of one of the kinds (a bit each), begins among the words begin..end-1. */
bool scan_names_kind(const struct scan *scan, size_t begin, size_t end, unsigned kinds);

static inline const struct word *scan_word(const struct scan *scan, size_t index)
{
    return &scan->words.items[index];
}

/* Whether the sentence has a cue of one of the classes, spent or not; nearly all classes are rare. */
static inline bool scan_has_cue(const struct scan *scan, uint64_t classes)
{
    return scan->cue_classes & classes;
}

/* The same of a reach in the tables. */
static inline bool scan_has_reach(const struct scan *scan, unsigned reaches)
{
    return scan->cue_reaches & reaches;
}

/* Whether the words that a thing was found over, from its first to its last, hold the word. */
static inline bool scan_covers(const struct thing *thing, size_t at)
{
    return thing->mention.first <= at && at <= thing->mention.last;
}

/* Whether some thing of the sentence does. */
bool scan_thing_over(const struct scan *scan, size_t at);

#define DATES_ANY (~0u)

/* The first word of a date of the sentence, of one of the kinds (a bit each), that holds the word; NULL: none does. */
const struct date_found *scan_date_over(const struct scan *scan, unsigned kinds, size_t at);

/* Whether some unit of time of the sentence holds the word. */
bool scan_unit_over(const struct scan *scan, size_t at);

/* Whether the words first..last are some of the words outer_first..outer_last, and not all of them. */
static inline bool scan_inside(size_t first, size_t last, size_t outer_first, size_t outer_last)
{
    return outer_first <= first && last <= outer_last && last - first < outer_last - outer_first;
}

/* Whether the word is one of those that phrases pass over ("the"). */
bool scan_is_filler(const struct scan *scan, size_t at);

/* Whether the word is just that letter, written as a capital: "Q" and "A" before what was asked and answered. */
bool scan_is_letter(const struct scan *scan, size_t at, char letter);

/* Whether word `at` is one of first..limit-1 and of that kind. */
bool scan_is_kind(const struct scan *scan, size_t at, size_t first, size_t limit, enum word_kind kind);

/* Whether a complaint begins within `near` words behind word `last`: "seven weeks since my back went into spasm". */
bool scan_complaint_follows(const struct scan *scan, size_t last, size_t near);

/* Whether one of the words first..limit-1 is of that kind. */
bool scan_has_kind(const struct scan *scan, size_t first, size_t limit, enum word_kind kind);

/* Words from..to-1 that are no fillers; at most `most` + 1 are counted. */
size_t scan_words_between(const struct scan *scan, size_t from, size_t to, size_t most);

/* The strongest boundary before one of the words from..to. */
enum boundary scan_strongest(const struct scan *scan, size_t from, size_t to);

/* Whether a boundary of at least `boundary` stands before one of the words from+1..to. */
bool scan_parted(const struct scan *scan, size_t from, size_t to, enum boundary boundary);

/* The first word of the segment that word `at` is in, of the words from `first` on. */
static inline size_t scan_segment_begin(const struct scan *scan, size_t at, size_t first)
{
    while (at > first && scan->boundaries[at] == BOUNDARY_NONE)
        at--;
    return at;
}

/* The word behind the last of that segment, of the words before `limit`. */
static inline size_t scan_segment_end(const struct scan *scan, size_t at, size_t limit)
{
    for (at++; at < limit && scan->boundaries[at] == BOUNDARY_NONE;)
        at++;
    return at;
}

/* The concept that the thing mentions; NULL: it is no mention. */
static inline const struct concept *scan_concept(const struct scan *scan, const struct thing *thing)
{
    return thing->kind == THING_MENTION ? &scan->knowledge->concepts.items[thing->mention.concept] : NULL;
}

/* Whether the thing mentions a concept of that kind. */
static inline bool scan_names(const struct scan *scan, const struct thing *thing, enum concept_kind kind)
{
    const struct concept *concept = scan_concept(scan, thing);
    return concept && concept->kind == kind;
}

static inline bool scan_is_complaint(const struct scan *scan, const struct thing *thing)
{
    const struct concept *concept = scan_concept(scan, thing);
    return concept && concept->complaint;
}

/* Whether the thing is a part of the body that a term names. */
static inline bool scan_is_site(const struct scan *scan, const struct thing *thing)
{
    return !thing->mention.made && scan_names(scan, thing, KIND_SITE);
}

/* A site that says where, as "muscle" does not. */
static inline bool scan_is_place(const struct scan *scan, const struct thing *thing)
{
    return scan_is_site(scan, thing) && !scan_concept(scan, thing)->vague;
}

/* Whether what the thing names is felt at sites that compositions tell. */
static inline bool scan_is_sensation(const struct scan *scan, const struct thing *thing)
{
    const struct concept *concept = scan_concept(scan, thing);
    return concept && !thing->mention.made && concept->composition_count > 0;
}

/* A sensation that may be felt anywhere: a cramp, not a headache. */
static inline bool scan_is_open(const struct scan *scan, const struct thing *thing)
{
    return scan_is_sensation(scan, thing) && scan_concept(scan, thing)->own;
}

/* Whether the thing is stated, be it of a person of whom it is not yet known whether the message is about them. */
bool scan_counts(const struct thing *thing);

/* Whether the word is one that neither the tables nor the list of common words know: a name, as a rule. */
bool scan_is_unknown(const struct scan *scan, size_t at);

/*
 * The cues of the sentence of some classes (CUE_SET), in force or not, by where they stand.
 */

/* Whether one begins among the words begin..end-1. */
bool scan_cue_among(const struct scan *scan, uint64_t classes, size_t begin, size_t end);

/* Whether one begins at the word. */
static inline bool scan_cue_begins(const struct scan *scan, uint64_t classes, size_t at)
{
    return scan_cue_among(scan, classes, at, at + 1);
}

/* Whether one of a single word stands at the word. */
bool scan_cue_at(const struct scan *scan, uint64_t classes, size_t at);

/* Whether one lies within the words first..last. */
bool scan_cue_within(const struct scan *scan, uint64_t classes, size_t first, size_t last);

/* Whether the word is one of its words. */
bool scan_cue_over(const struct scan *scan, uint64_t classes, size_t at);

/* Whether one ends right before the word. */
bool scan_cue_ends_before(const struct scan *scan, uint64_t classes, size_t at);

#endif
