/* mention: what is said somewhere in a report: of which concept, over which words, and with what status. */
#ifndef SPASM_MENTION_H
#define SPASM_MENTION_H

#include "knowledge.h"

enum mention_status {
    STATUS_AFFIRMED, STATUS_POSSIBLE, STATUS_NEGATED, STATUS_HYPOTHETICAL, STATUS_HISTORICAL, STATUS_OTHER_PERSON,
    STATUS_COUNT
};

/* As the programs print it: "affirmed". */
const char *mention_status_name(enum mention_status status);

/* Whether what has it is said to be so, now and of the patient, be it with some doubt. */
static inline bool mention_is_stated(enum mention_status status)
{
    return status == STATUS_AFFIRMED || status == STATUS_POSSIBLE;
}

/* Hours. `low` to `high` when both bounds are known; an open bound says so. All 0 and both false: no duration. */
struct duration {
    double low, high;
    bool over, at_least, under; /* "over 3 days": over, low 72; "less than 3 days": under, high 72 */
    bool loose;                 /* says when rather than how long ("overnight"): no measure of a single attack */
};

static inline bool duration_known(const struct duration *duration)
{
    return duration->high > 0 || duration->low > 0;
}

/* What a mention would be said to be. */
struct verdict {
    enum mention_status status;
    uint32_t cue_start, cue_end;
    const struct table_row *cue_row;
};

struct mention {
    uint32_t concept;
    uint32_t first, last;       /* words of its part, from the first matched to the last */
    uint32_t anchor;            /* the word whose place decides the status */
    uint32_t start, end;        /* bytes of its part, end exclusive */
    uint32_t part;              /* which text of the report */
    uint32_t sentence, clause;
    enum mention_status status;
    uint32_t cue_start, cue_end;/* bytes of the cue that set the status; equal: none */
    const struct table_row *cue_row;
    uint32_t site;              /* the site it is tied to, or NAME_NONE */
    unsigned qualifiers;        /* enum qualifier */
    struct duration duration;
    bool of_self;               /* in a clause about the writer */
    bool of_now, of_late;      /* its clause says how it is now, or lately was; told of a person */
    bool of_person;             /* ascribed to a person who may turn out to be the one the message is about: then */
    struct verdict of_subject;  /* this is its status */
    bool denies;                /* its words deny something: "cannot lift my foot" */
    bool opposite;              /* its words say that it is not so: "can lift my foot" */
    bool made;                  /* by a composition, not by a term */
    bool measured;              /* by a number */
    bool spoken_of;             /* where signs are only spoken of, or are others': a remark may tell whether it is so here */
    bool asked_over;            /* a question asks whether it is over: "has the numbness gone?" */
    bool respelt;               /* some word of it was misspelt */
    const struct table_row *row;/* term, composition or measurement */
};

/* Whether the mention counts: affirmed or possible, of this episode, or a lasting fact told as history. */
bool mention_holds(const struct knowledge *knowledge, const struct mention *mention);

#endif
