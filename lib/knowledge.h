/*
 * knowledge: what the tables say, checked and typed: concepts and their order, the lexicon of all phrases, compositions,
 * rules, flags, causes, relief, cautions, conflicts. Read-only once opened, so several threads may share it.
 *
 * Numbers index the arrays; NAME_NONE stands for "none". A `row` is a number for table_row; ROW_NONE: there is none. The
 * arrays hold no pointers: those of the shipped tables lie in the image of the program.
 */
#ifndef SPASM_KNOWLEDGE_H
#define SPASM_KNOWLEDGE_H

#include "knowledge_names.h"
#include "lexicon.h"
#include "name_map.h"
#include "tables.h"

struct concept {
    enum concept_kind kind;
    bool complaint;               /* a symptom, a condition, or in scope itself ("sciatica"): has a length, a course, a severity */
    bool own;                     /* what the tables are about: in scope by scope.csv, or felt at a site of theirs */
    bool alarming;                /* the finding of an emergency, and none of these */
    bool lasting;                 /* counts also when told as history: a known disease, a fact of a life */
    bool vague;                   /* a site that says not where ("the muscle"): one named elsewhere goes before it */
    uint32_t ancestors;           /* first of ancestor_count numbers in knowledge.ancestors: itself, then all broader */
    uint32_t ancestor_count;
    uint32_t compositions;        /* those it is a sensation of: first of composition_count in knowledge.sensations */
    uint32_t composition_count;
    uint32_t rules;               /* flag rules it can be the finding of: first of rule_count in knowledge.findings */
    uint32_t rule_count;
    uint32_t tells;               /* itself, or the first cause among the broader concepts that a circumstance's row names */
    uint32_t row;
    uint32_t codes;               /* its row of codes.csv */
};

struct flag {
    enum flag_level level;
    uint32_t covers, cover_count; /* the flags that say it already and no less gravely: in knowledge.covers */
    uint32_t row;
};

/* A set of values that a rule may ask of a mention; 0: does not ask. */
enum qualifier {
    QUALIFIER_SIDE_BOTH = 1, QUALIFIER_SIDE_ONE = 2, QUALIFIER_SEVERE = 4, QUALIFIER_WORSENING = 8,
    QUALIFIER_FREQUENT = 16, QUALIFIER_MILD = 32, QUALIFIER_PERSISTENT = 64, QUALIFIER_LONG_STANDING = 128,
    QUALIFIER_SIDES = QUALIFIER_SIDE_BOTH | QUALIFIER_SIDE_ONE,
    QUALIFIER_COURSES = QUALIFIER_WORSENING | QUALIFIER_PERSISTENT | QUALIFIER_LONG_STANDING
};

/* One row: all of it must hold. Hours and ages below 0 are not asked for. */
struct rule {
    uint32_t target;              /* the flag; 0 in scope rules */
    uint32_t finding, site, with[3];
    unsigned qualifiers;          /* enum qualifier */
    double over_hours, up_to_hours, unless_up_to_hours, over_age, under_age;
    uint32_t row;
};

struct composition {
    uint32_t concept, sensation, site; /* sensation NAME_NONE: what a site named alone stands for */
    uint32_t row;
};

enum cause_relation { RELATION_CAUSE, RELATION_RISK, RELATION_AGGRAVATOR, RELATION_MEDICATION, CAUSE_RELATION_COUNT };

struct cause_link {
    enum cause_relation relation;
    uint32_t condition, item;
    uint32_t row;
};

enum relief_class { CLASS_SELF_CARE, CLASS_PROFESSIONAL, CLASS_PRESCRIPTION, CLASS_SURGERY, CLASS_COUNT };

struct relief_link {
    enum relief_use use;
    enum relief_class class;
    uint32_t condition, cause, item; /* cause NAME_NONE: whatever the cause */
    unsigned order;
    uint32_t row;
};

struct step {
    uint32_t condition, measure;
    uint32_t row;
};

struct caution {
    uint32_t measure, finding;    /* finding NAME_NONE: for everybody */
    bool contraindication;        /* the measure is dropped where the finding holds */
    uint32_t row;
};

struct conflict {
    uint32_t condition, a, b, keep; /* keep NAME_NONE: neither */
    uint32_t row;
};

/* What a phrase of the lexicon stands for; the reference of struct phrase_meaning indexes the array named here. */
enum phrase_kind {
    PHRASE_TERM,        /* knowledge.terms */
    PHRASE_OPPOSITE,    /* the same: says that it is not so */
    PHRASE_CUE,         /* knowledge.cues */
    PHRASE_IDIOM,       /* no array: 1 when it is just two words, else 0 */
    PHRASE_QUALIFIER,   /* knowledge.qualifiers */
    PHRASE_NUMBER,      /* knowledge.numbers */
    PHRASE_UNIT,        /* knowledge.units */
    PHRASE_DATE,        /* knowledge.dates */
    PHRASE_UNINFORMATIVE
};

enum { PHRASE_OVER_SLASH = 1 << 8 }; /* beside its kind: holds only over a slash ("3/week", not "3-week history") */

struct term {
    uint32_t concept;
    uint32_t row;
};

enum cue_class {
    CUE_NEGATED, CUE_LACKING, CUE_RESOLVED, CUE_SHIELD, CUE_NEUTRAL, CUE_AFFIRMED, CUE_POSSIBLE, CUE_HYPOTHETICAL,
    CUE_QUESTION, CUE_GIVEN, CUE_HISTORICAL, CUE_EARLIER, CUE_PRESENT, CUE_OTHER_PERSON, CUE_DEPENDANT, CUE_THIRD_PERSON,
    CUE_PATIENT, CUE_SELF, CUE_REPORT, CUE_CONTRAST, CUE_REASON, CUE_VERB, CUE_PAST_VERB, CUE_OPINION, CUE_AILMENT, CUE_STATE,
    CUE_LIST, CUE_ONSET, CUE_NOT_DURATION, CUE_BOUND_OVER, CUE_BOUND_UNDER, CUE_RANGE, CUE_RATE, CUE_JOINING,
    CUE_ABBREVIATION, CUE_BARELY, CUE_TURNED, CUE_RECALLING, CUE_OBSERVED, CUE_ENDING, CUE_AMOUNT,
    CUE_SPOKEN_OF, CUE_ELSEWHERE, CUE_ASSENT, CUE_DISSENT, CUE_OWN_MATTER, CUE_PRESSED,
    CUE_PASSED, CUE_CLASS_COUNT
};

enum cue_reach {
    REACH_FORWARD, REACH_BACKWARD, REACH_EITHER, REACH_CLAUSE, REACH_NEAR, REACH_ONWARD, REACH_SECTION, REACH_ANSWER,
    REACH_BESIDE, REACH_LISTING, CUE_REACH_COUNT
};

/* Sets of classes, a bit each. */
#define CUE_SET(class) ((uint64_t)1 << (class))
#define CUES_ANY (~(uint64_t)0)
#define CUES_VERBS (CUE_SET(CUE_VERB) | CUE_SET(CUE_PAST_VERB))
#define CUES_DENYING (CUE_SET(CUE_NEGATED) | CUE_SET(CUE_LACKING))
#define CUES_JOINING (CUE_SET(CUE_LIST) | CUE_SET(CUE_CONTRAST))                /* "and", "but" */
#define CUES_SUBJECTS (CUE_SET(CUE_SELF) | CUE_SET(CUE_THIRD_PERSON))           /* "I", "she" */
#define CUES_REMARKS \
    (CUE_SET(CUE_SPOKEN_OF) | CUE_SET(CUE_ELSEWHERE) | CUE_SET(CUE_ASSENT) | CUE_SET(CUE_DISSENT) | CUE_SET(CUE_OWN_MATTER) \
     | CUE_SET(CUE_PRESSED) | CUE_SET(CUE_PASSED))
#define CUES_PERSONS (CUE_SET(CUE_OTHER_PERSON) | CUE_SET(CUE_DEPENDANT))       /* "my mother", "my son" */

/* Sets of reaches. */
#define REACH_SET(reach) (1u << (reach))

static inline bool cue_class_in(enum cue_class class, uint64_t classes)
{
    return classes >> class & 1;
}

struct cue {
    enum cue_class class;
    enum cue_reach reach;
    uint32_t row;                 /* ROW_NONE: a year */
};

/* Whether the cue is a year in digits ("2019"): no row has those, a reading makes the cue of the number. */
static inline bool cue_is_year(const struct cue *cue)
{
    return cue->class == CUE_HISTORICAL && cue->row == ROW_NONE;
}

struct qualifier_term {
    enum qualifier value;
    uint32_t row;
};

struct number_word {
    double value;
};

/* A unit of time, a fixed span of it ("all day"; loose: "overnight"), or the lower part of a clinical fraction ("/7": days). */
struct unit {
    double hours;
    bool fixed, loose, fraction;
    uint32_t row;
};

/*
 * A word that names a day: its weekday (Monday is 1), its month, month and day of a feast (1225), or "rd" behind a number; or
 * the half of the day that a time is of, or an hour ("noon": 12); or what an entry of a diary says of the one before: that it
 * lasts (1; 2: where hours pass, that it did up to now), that it came again.
 */
enum date_kind {
    DATE_WEEKDAY, DATE_MONTH, DATE_FEAST, DATE_ORDINAL, DATE_TODAY, DATE_HALF, DATE_HOUR, DATE_PAST, DATE_TO, DATE_AT,
    DATE_NOW, DATE_LASTING, DATE_AGAIN, DATE_KIND_COUNT
};

struct date_word {
    enum date_kind kind;
    int32_t value;
};

/* A number between `from` and `to` beside given words means a concept, an age, a severity or a time gone by. */
struct measurement {
    enum { MEASURES_CONCEPT, MEASURES_AGE, MEASURES_SEVERITY, MEASURES_HISTORY } what;
    uint32_t concept;
    uint32_t before, before_count;/* the neighbours, sign for sign, in knowledge.marks; both empty: a number with decimals */
    uint32_t after, after_count;
    uint32_t mark_before, mark_behind; /* those of them beside the number; 0: anything may stand there */
    bool opens;                   /* the number is the first word of a sentence */
    double from, to;
    uint32_t row;
};

enum { MARK_SIGN = 1 << 30 };

struct number_list {
    uint32_t *items;
    size_t count, capacity;
};

struct knowledge {
    const struct table_set *tables;
    struct lexicon lexicon;
    ARRAY_OF(struct concept) concepts;
    struct number_list ancestors;
    ARRAY_OF(struct term) terms;
    ARRAY_OF(struct composition) compositions;
    struct number_list sensations;
    ARRAY_OF(struct flag) flags;
    ARRAY_OF(struct rule) flag_rules;
    struct number_list findings, covers;
    struct number_list companions; /* of each of `findings` the first, or NAME_NONE */
    ARRAY_OF(struct rule) scope_rules;
    ARRAY_OF(struct cause_link) causes;
    ARRAY_OF(struct relief_link) reliefs;
    ARRAY_OF(struct step) steps;
    ARRAY_OF(struct caution) cautions;
    ARRAY_OF(struct conflict) conflicts;
    ARRAY_OF(struct cue) cues;
    ARRAY_OF(struct qualifier_term) qualifiers;
    ARRAY_OF(struct number_word) numbers;
    ARRAY_OF(struct unit) units;
    ARRAY_OF(struct date_word) dates;
    ARRAY_OF(struct measurement) measurements;
    struct number_list uninformative; /* words of each uninformative text */
    struct number_list marks;     /* the neighbours in measurements: symbols of plain forms, MARK_SIGN + kind of signs */
    struct name_map concept_ids, flag_ids;
    size_t dropped;               /* shipped rows left out because replaced tables lack their ids or word classes */
    bool foreign;                 /* no scope rule is left: any condition or symptom is in scope */
};

/*
 * Builds the knowledge from `tables`, which must outlive it; that of the shipped tables alone is at hand. Problems go to
 * `diagnostics`; with an error among them (or diagnostics->failed) it is not to be used. Close it in any case.
 */
void knowledge_open(struct knowledge *knowledge, const struct table_set *tables, struct diagnostics *diagnostics);

/* Whether `concept` is `broader` or narrower than it. */
static inline bool concept_is(const struct knowledge *knowledge, uint32_t concept, uint32_t broader)
{
    const struct concept *narrow = &knowledge->concepts.items[concept];
    const uint32_t *ancestors = knowledge->ancestors.items + narrow->ancestors;
    for (uint32_t i = 0, count = narrow->ancestor_count; i < count; i++)
        if (ancestors[i] == broader)
            return true;
    return false;
}

static inline const struct table_row *knowledge_row(const struct knowledge *knowledge, uint32_t row)
{
    return table_row(knowledge->tables, row);
}

/* A cell of the row from which something is known; the columns are those of its table. */
static inline struct slice knowledge_cell(const struct knowledge *knowledge, uint32_t row, size_t column)
{
    return table_cell(table_row(knowledge->tables, row), column);
}

static inline struct slice concept_id(const struct knowledge *knowledge, uint32_t concept)
{
    return knowledge_cell(knowledge, knowledge->concepts.items[concept].row, CONCEPT_ID);
}

static inline struct slice flag_id(const struct knowledge *knowledge, uint32_t flag)
{
    return knowledge_cell(knowledge, knowledge->flags.items[flag].row, REDFLAG_ID);
}

/* Writes knowledge into an image, or points it there. */
void knowledge_image(struct knowledge *knowledge, struct image *image);

void knowledge_close(struct knowledge *knowledge);

#endif
