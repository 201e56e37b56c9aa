#include "clauses.h"

#include "cues.h"

#define NO_WORD SIZE_MAX

enum {
    SHORT_LINE = 60,    /* bytes: a line shorter than this was ended by its writer, a longer one by a margin */
    RUN_TOGETHER = 14,  /* words without a sign are more than one statement */
    STATE_DISTANCE = 4, /* words from "leg" to "cold" */
    PART_WORDS = 8,     /* from the beginning of its part of the sentence to a state */
    SUBJECT_WORDS = 2   /* before the subject of a part: "and now I" */
};

static void raise_boundary(struct scan *scan, size_t at, enum boundary boundary)
{
    if (scan->boundaries[at] < boundary)
        scan->boundaries[at] = (uint8_t)boundary;
}

/* Whether the line that ends at `at` is shorter than a margin would make it, its blanks counted as one each. */
static bool short_line(const struct scan *scan, size_t at)
{
    size_t width = 0;
    for (size_t line = at; line > 0 && scan_word(scan, line - 1)->kind != WORD_LINE && width < SHORT_LINE; line--) {
        const struct word *word = scan_word(scan, line - 1);
        width += word->end - word->start + !(word->flags & WORD_GLUED);
    }
    return width < SHORT_LINE;
}

/* Whether the sign stands glued between two numbers. */
static bool inside_number(const struct scan *scan, size_t at)
{
    const unsigned glued = WORD_GLUED | WORD_FOLLOWED;
    return at > 0 && at + 1 < scan->words.count && (scan_word(scan, at)->flags & glued) == glued
        && scan_word(scan, at - 1)->kind == WORD_NUMBER && scan_word(scan, at + 1)->kind == WORD_NUMBER;
}

/* What a sign by itself does to the words behind it. */
static enum boundary sign_boundary(const struct scan *scan, size_t at)
{
    const struct word *word = scan_word(scan, at);
    switch (word->kind) {
    case WORD_COMMA:
    case WORD_SLASH:
        return BOUNDARY_LIST;
    case WORD_PLUS: /* "+numbness" states a finding, "A + B" lists */
        return (word->flags & WORD_FOLLOWED) && !(word->flags & WORD_GLUED) ? BOUNDARY_CLAUSE : BOUNDARY_LIST;
    case WORD_DASH: /* "leg-cramp" is one, "cramp - none" two */
        return (word->flags & WORD_GLUED) && (word->flags & WORD_FOLLOWED) ? BOUNDARY_NONE : BOUNDARY_STRONG;
    case WORD_COLON: /* "13:05" */
        return inside_number(scan, at) ? BOUNDARY_NONE : BOUNDARY_STRONG;
    case WORD_SEMICOLON:
    case WORD_OPEN:
    case WORD_CLOSE:
    case WORD_BULLET:
        return BOUNDARY_STRONG;
    case WORD_QUESTION:
        return BOUNDARY_LIST;
    case WORD_LINE: /* a phrase may go on in the next line, a denial does not */
        return short_line(scan, at) ? BOUNDARY_STRONG : BOUNDARY_NONE;
    default:
        return BOUNDARY_NONE;
    }
}

void clauses_mark_signs(struct scan *scan, size_t first, size_t limit)
{
    enum boundary pending = BOUNDARY_NONE;
    for (size_t at = first; at < limit; at++) {
        scan->boundaries[at] = BOUNDARY_NONE;
        if (!word_is_word(scan_word(scan, at))) {
            enum boundary sign = sign_boundary(scan, at);
            pending = sign > pending ? sign : pending;
        } else {
            scan->boundaries[at] = (uint8_t)(scan_word(scan, at)->flags & WORD_BOX ? BOUNDARY_STRONG : pending);
            pending = BOUNDARY_NONE;
        }
    }
    scan->boundaries[first] = BOUNDARY_SENTENCE;
}

/* A contrast at the end ("..., cramps at night though") parts what it closes. */
static void mark_contrast(struct scan *scan, const struct cue_found *found, size_t first, size_t limit)
{
    size_t next = found->last + 1;
    while (next < limit && !word_is_word(scan_word(scan, next)))
        next++;
    bool closes = next >= limit || scan->boundaries[next] > BOUNDARY_NONE;
    size_t at = scan_segment_begin(scan, found->first, first);
    if (closes && scan->boundaries[at] == BOUNDARY_LIST)
        raise_boundary(scan, at, BOUNDARY_CLAUSE);
    else /* "which is" goes on about what stands before */
        raise_boundary(scan, found->first, found->cue->reach == REACH_CLAUSE ? BOUNDARY_CLAUSE : BOUNDARY_STRONG);
}

/* Cues that part: contrast words, and, or. */
static void mark_cues(struct scan *scan, size_t first, size_t limit)
{
    bool thought = scan_has_cue(scan, CUE_SET(CUE_HYPOTHETICAL));
    for (size_t i = 0; i < scan->cues.count; i++) {
        const struct cue_found *found = &scan->cues.items[i];
        bool contrast = found->cue->class == CUE_CONTRAST, near = contrast && found->cue->reach == REACH_NEAR;
        if (contrast && found->in_term && thought && found->first >= first && found->first < limit) /* "and I [can't pee]" */
            raise_boundary(scan, found->first, BOUNDARY_LIST);
        if ((found->spent && !(near && found->in_term)) || found->first < first || found->first >= limit)
            continue;
        if (found->cue->class == CUE_LIST)
            raise_boundary(scan, found->first, BOUNDARY_LIST);
        else if (near && scan->boundaries[found->first] == BOUNDARY_LIST)
            raise_boundary(scan, found->first, BOUNDARY_CLAUSE); /* "no pain, just numbness", but "pain just below the knee" */
        else if (contrast && !near)
            mark_contrast(scan, found, first, limit);
    }
}

/* "no numbness yesterday, numb now", "in 2019 an operation, numb today": another time begins another statement. */
static void mark_times(struct scan *scan, size_t first, size_t limit)
{
    const struct cue_found *earlier = NULL;
    for (size_t i = 0; i < scan->cues.count; i++) {
        const struct cue_found *found = &scan->cues.items[i];
        if (found->first < first || found->first >= limit || (found->spent && !found->in_term))
            continue;
        if (found->cue->class == CUE_EARLIER || found->cue->class == CUE_HISTORICAL)
            earlier = found;
        if (found->cue->class != CUE_PRESENT || !earlier)
            continue;
        size_t part = scan_segment_begin(scan, found->first, first);
        if (part > earlier->last && scan->boundaries[part] == BOUNDARY_LIST)
            scan->boundaries[part] = BOUNDARY_CLAUSE;
    }
}

static bool predicates(enum cue_class class)
{
    return cue_class_in(class, CUES_VERBS | CUES_DENYING | CUE_SET(CUE_RESOLVED) | CUE_SET(CUE_AFFIRMED));
}

/* A fear or a question ("worried about", "could it be"): what follows behind a comma with a verb of its own is not in it. */
static bool wonders(const struct cue *cue)
{
    return cue->class == CUE_QUESTION || (cue->class == CUE_HYPOTHETICAL && cue->reach == REACH_FORWARD);
}

/* Whether a cue of the class stands on the word, at most so many words before cue `index`. */
static bool begun_by(const struct scan *scan, size_t index, size_t at, enum cue_class class)
{
    for (size_t i = index; i-- > 0 && scan->cues.items[i].first + PART_WORDS > at;)
        if (scan->cues.items[i].cue->class == class && scan->cues.items[i].first <= at && scan->cues.items[i].last >= at)
            return true;
    return false;
}

/* The first word of the segment that word `at` is in, PART_WORDS before it at most. */
static size_t near_segment_begin(const struct scan *scan, size_t at)
{
    return scan_segment_begin(scan, at, at > PART_WORDS ? at - PART_WORDS : 0);
}

/*
 * Whether the state ("cold") of cue `index` is said of a site before it, whose last word is `site`, in a part of its own:
 * "no trauma, left leg cold and white" is a statement, "no cold or white leg" and "no swollen, cold leg" are none.
 */
static bool says_state(const struct scan *scan, size_t index, size_t site)
{
    size_t state = scan->cues.items[index].first;
    if (site == NO_WORD || site >= state || state - site > STATE_DISTANCE)
        return false;
    size_t part = near_segment_begin(scan, state);
    return part <= site && scan->boundaries[part] == BOUNDARY_LIST && !begun_by(scan, index, part, CUE_LIST);
}

/*
 * "no cough, now saddle numbness", "no injury, numb since Monday": a word of now that begins a part of its own behind a
 * denial, or one in it that says since when.
 */
static bool says_now(const struct scan *scan, size_t index, bool denied)
{
    const struct cue_found *found = &scan->cues.items[index];
    if (!denied || (found->spent && !found->in_term)
        || (found->cue->class != CUE_PRESENT && found->cue->class != CUE_ONSET))
        return false;
    size_t part = found->cue->class == CUE_ONSET ? near_segment_begin(scan, found->first) : found->first;
    return scan->boundaries[part] == BOUNDARY_LIST && !begun_by(scan, index, part, CUE_LIST);
}

/*
 * "I read about back pain and I can't pee", "worried about cauda equina and now I can't feel it": a part that begins with its
 * own subject, or with now, is not of what was feared or read before.
 */
static bool turns_from_thought(const struct scan *scan, size_t index, bool thought)
{
    const struct cue_found *found = &scan->cues.items[index];
    bool subject = found->cue->class == CUE_SELF && !scan_cue_begins(scan, CUE_SET(CUE_GIVEN), found->first);
    if (!thought || !(subject || found->cue->class == CUE_PRESENT))
        return false;
    size_t part = near_segment_begin(scan, found->first);
    return scan->boundaries[part] == BOUNDARY_LIST && found->first - part <= SUBJECT_WORDS;
}

/* A verb inside a term ("muscles are twitching") is one, too. */
static bool has_predicate(const struct scan *scan, size_t index, size_t site)
{
    const struct cue_found *found = &scan->cues.items[index];
    if (found->cue->class == CUE_STATE)
        return says_state(scan, index, site);
    return found->spent ? found->in_term && cue_class_in(found->cue->class, CUES_VERBS)
                        : predicates(found->cue->class) || wonders(found->cue);
}

/* Whether the part of the sentence says how often something of the writer's comes: "and my neck spasms every few minutes". */
static bool tells_how_often(const struct scan *scan, size_t begin, size_t end)
{
    size_t subject = begin + scan_cue_begins(scan, CUE_SET(CUE_LIST), begin);
    if (!scan_cue_begins(scan, CUE_SET(CUE_GIVEN), subject))
        return false;
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        const struct thing *thing = &scan->things.items[i];
        if (thing->kind == THING_QUALIFIER && (thing->qualifier & QUALIFIER_FREQUENT) && thing->mention.first > subject
            && thing->mention.last < end)
            return true;
    }
    return false;
}

/* Whether the part begins with "and my" and what is felt there: "neither will lift and my heart's racing", not "and my leg". */
static bool tells_of_own(const struct scan *scan, size_t begin, size_t end)
{
    if (!scan_cue_begins(scan, CUE_SET(CUE_LIST), begin) || scan_cue_begins(scan, CUE_SET(CUE_RANGE), begin)
        || !scan_cue_begins(scan, CUE_SET(CUE_GIVEN), begin + 1))
        return false;
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        const struct thing *thing = &scan->things.items[i];
        if (thing->mention.first == begin + 2 && thing->mention.first < thing->mention.last && thing->mention.last < end
            && scan_names(scan, thing, KIND_SYMPTOM))
            return true;
    }
    return false;
}

/* Whether the part goes on with what was denied before: "did not feel sick, or have any pain", but "or my foot is numb". */
static bool denies_on(const struct scan *scan, size_t begin)
{
    return scan_cue_at(scan, CUE_SET(CUE_RANGE), begin) && scan_cue_begins(scan, CUE_SET(CUE_LIST), begin)
        && scan_cue_begins(scan, CUES_VERBS, begin + 1);
}

/* The statements of a sentence, as far as it has been gone through. */
struct predications {
    size_t segment;          /* where the segment at hand begins */
    bool left, here;         /* a predicate since the last clause boundary; in this segment */
    bool denied, thought;    /* a denial since then; a fear, or something read about */
    size_t cue, thing;       /* the next */
    size_t site;             /* the last word of the latest site */
};

/* Those of which some word stands before word `at`. */
static void pass_sites(const struct scan *scan, struct predications *sofar, size_t at)
{
    for (; sofar->thing < scan->things.count && scan->things.items[sofar->thing].mention.first < at; sofar->thing++)
        if (scan_names(scan, &scan->things.items[sofar->thing], KIND_SITE))
            sofar->site = scan->things.items[sofar->thing].mention.last;
}

/* Those that begin before word `at`. */
static void pass_cues(const struct scan *scan, struct predications *sofar, size_t at)
{
    for (; sofar->cue < scan->cues.count && scan->cues.items[sofar->cue].first < at; sofar->cue++) {
        const struct cue_found *found = &scan->cues.items[sofar->cue];
        pass_sites(scan, sofar, found->first);
        sofar->here = sofar->here || has_predicate(scan, sofar->cue, sofar->site) || says_now(scan, sofar->cue, sofar->denied)
            || turns_from_thought(scan, sofar->cue, sofar->thought);
        sofar->denied = sofar->denied || (!found->spent && cue_class_in(found->cue->class, CUES_DENYING));
        sofar->thought = sofar->thought
            || (!found->spent && found->cue->class == CUE_HYPOTHETICAL && found->cue->reach == REACH_FORWARD);
    }
}

/* Ends the segment at hand before word `at` with that boundary, and begins the next. */
static void end_segment(struct scan *scan, struct predications *sofar, size_t at, enum boundary boundary)
{
    size_t segment = sofar->segment;
    bool apart = sofar->left && scan->boundaries[segment] == BOUNDARY_LIST && !(sofar->denied && denies_on(scan, segment));
    if (apart && (sofar->here || tells_how_often(scan, segment, at) || (sofar->denied && tells_of_own(scan, segment, at))))
        scan->boundaries[segment] = BOUNDARY_CLAUSE;
    sofar->left = boundary == BOUNDARY_LIST && (sofar->here || sofar->left);
    sofar->denied = boundary == BOUNDARY_LIST && sofar->denied;
    sofar->thought = boundary == BOUNDARY_LIST && sofar->thought;
    sofar->here = false;
    sofar->segment = at;
}

/*
 * A list boundary becomes a clause boundary where both sides have a verb (or a cue that says yes or no) of their own:
 * "no numbness and the pain is worse" are two statements, "numbness and tingling are gone" is one.
 */
static void mark_predications(struct scan *scan, size_t first, size_t limit)
{
    if (!memchr(scan->boundaries + first + 1, BOUNDARY_LIST, limit - first - 1))
        return;
    struct predications sofar = { .segment = first, .thing = scan->sentence_things, .site = NO_WORD };
    for (size_t at = first + 1; at < limit; at++) {
        if (scan->boundaries[at] == BOUNDARY_NONE)
            continue;
        pass_cues(scan, &sofar, at);
        end_segment(scan, &sofar, at, (enum boundary)scan->boundaries[at]);
    }
    pass_cues(scan, &sofar, limit);
    end_segment(scan, &sofar, limit, BOUNDARY_SENTENCE);
}

/* Whether a denial or an "and" ends right before the word: "no Horner's", "ptosis or Horner's". */
static bool leads_to(const struct scan *scan, size_t at)
{
    static const uint64_t looking = CUE_SET(CUE_HYPOTHETICAL) | CUE_SET(CUE_HISTORICAL) | CUE_SET(CUE_POSSIBLE);
    for (size_t i = 0; i < scan->cues.count && scan->cues.items[i].first < at; i++) {
        const struct cue *cue = scan->cues.items[i].cue;
        if (scan->cues.items[i].last + 1 != at || scan->cues.items[i].spent)
            continue;
        if (cue_class_in(cue->class, CUES_DENYING | CUE_SET(CUE_LIST)) && cue->reach != REACH_BACKWARD && cue->reach != REACH_ANSWER)
            return true;
        if (cue_class_in(cue->class, looking) && (cue->reach == REACH_FORWARD || cue->reach == REACH_ONWARD))
            return true; /* "worried re Guillain-Barre" */
    }
    return false;
}

/* Whether the word names a weekday or a month, which has its capital anywhere: "dialysis Mon Wed Fri". */
static bool names_date(const struct scan *scan, size_t at)
{
    for (size_t i = 0; i < scan->dates.count && scan->dates.items[i].first <= at; i++)
        if (scan->dates.items[i].first == at
            && (scan->dates.items[i].date->kind == DATE_WEEKDAY || scan->dates.items[i].date->kind == DATE_MONTH))
            return true;
    return false;
}

/* "No fever No chills Cramps at night": a capital in the middle begins a new statement where a phrase begins with it. */
static void mark_capitals(struct scan *scan, size_t first, size_t limit)
{
    for (size_t i = scan->sentence_things; i < scan->things.count; i++) {
        size_t at = scan->things.items[i].mention.first;
        const struct word *word = scan_word(scan, at);
        if (at <= first || at >= limit || !(word->flags & WORD_CAPITAL) || (word->flags & WORD_CAPITALS))
            continue;
        const struct word *before = scan_word(scan, at - 1);
        bool somebody = scan_cue_begins(scan, CUES_PERSONS, at); /* who may have a capital anywhere: "helped Nan" */
        if (before->kind == WORD_LETTERS && !(before->flags & WORD_CAPITAL) && !leads_to(scan, at) && !somebody
            && !names_date(scan, at))
            raise_boundary(scan, at, BOUNDARY_CLAUSE);
    }
    for (size_t i = 0; i < scan->cues.count; i++) {
        const struct cue_found *found = &scan->cues.items[i];
        const struct word *word = scan_word(scan, found->first);
        if ((word->flags & WORD_CAPITAL) && !(word->flags & WORD_CAPITALS)
            && found->first > first && found->first < limit && predicates(found->cue->class)
            && word_is_word(scan_word(scan, found->first - 1)))
            raise_boundary(scan, found->first, BOUNDARY_CLAUSE);
    }
}

/* Whether the words are many and no sign parts them: spoken, or typed in a hurry. */
static bool runs_together(const struct scan *scan, size_t first, size_t limit)
{
    for (size_t at = first; at + 1 < limit; at++)
        if (!word_is_word(scan_word(scan, at)))
            return false;
    return limit - first >= RUN_TOGETHER;
}

/* Whether somebody is told of at the cue: "i cant", not "my right knee". */
static bool begins_telling(const struct scan *scan, const struct cue_found *found)
{
    return cue_class_in(found->cue->class, CUES_SUBJECTS)
        && scan_cue_begins(scan, CUES_VERBS | CUES_DENYING, found->last + 1);
}

/* "cant feel my foot i fell yesterday no pain now": without signs, who speaks, a denial and a "now" begin statements. */
static void mark_run_together(struct scan *scan, size_t first, size_t limit)
{
    for (size_t i = 0; i < scan->cues.count; i++) {
        const struct cue_found *found = &scan->cues.items[i];
        bool begins = begins_telling(scan, found)
            || (cue_class_in(found->cue->class, CUES_DENYING) && found->cue->reach != REACH_BACKWARD
                && found->cue->reach != REACH_ANSWER && !cues_in_brackets(scan, found->first));
        if (begins && !found->spent && found->first > first && found->first < limit
            && !scan_cue_ends_before(scan, CUES_ANY, found->first))
            raise_boundary(scan, found->first, BOUNDARY_CLAUSE);
    }
}

void clauses_mark(struct scan *scan, size_t first, size_t limit)
{
    mark_cues(scan, first, limit);
    if (runs_together(scan, first, limit))
        mark_run_together(scan, first, limit);
    if (scan_has_cue(scan, CUE_SET(CUE_PRESENT)))
        mark_times(scan, first, limit);
    mark_capitals(scan, first, limit);
    mark_predications(scan, first, limit);
    for (size_t at = first; at < limit; at++) {
        if (scan->boundaries[at] >= BOUNDARY_CLAUSE)
            scan->told.clause_count++;
        scan->clauses[at] = scan->told.clause_count;
    }
}
