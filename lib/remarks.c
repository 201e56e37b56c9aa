#include "remarks.h"

#include "statements.h"

enum {
    REMARK_FAR = 3,   /* sentences from where something is spoken of to what is said of it */
    WORDS_BEFORE = 2, /* before a remark that its sentence begins with */
    ASSENT_FAR = 40   /* words and signs back to what is taken up: somebody dictating may not stop for hundreds */
};

/* Drops the remarks inside a longer one: "never had it" in "never had it before". */
static void drop_inside(struct scan *scan)
{
    size_t kept = 0;
    for (size_t i = 0; i < scan->remarks.count; i++) {
        const struct cue_found found = scan->remarks.items[i];
        bool inside = false;
        for (size_t n = 0; n < scan->remarks.count && !inside; n++) {
            const struct cue_found *other = &scan->remarks.items[n];
            inside = scan_inside(found.first, found.last, other->first, other->last);
        }
        scan->remarks.items[i].spent = inside;
    }
    for (size_t i = 0; i < scan->remarks.count; i++)
        if (!scan->remarks.items[i].spent)
            scan->remarks.items[kept++] = scan->remarks.items[i];
    scan->remarks.count = kept;
}

/* The first of the classes, but for those that say something of a mention beside them alone; NULL: none. */
static const struct cue_found *remark_of(const struct scan *scan, uint64_t classes)
{
    for (size_t i = 0; i < scan->remarks.count; i++)
        if (cue_class_in(scan->remarks.items[i].cue->class, classes) && scan->remarks.items[i].cue->reach != REACH_BESIDE)
            return &scan->remarks.items[i];
    return NULL;
}

/* Whether what somebody said ends before word `at`: where it has named something, or something else follows: "and I". */
static bool ends_statement(const struct scan *scan, size_t at, bool named)
{
    if (scan->boundaries[at] == BOUNDARY_NONE)
        return false;
    return named || scan_cue_begins(scan, CUES_JOINING, at) || scan_word(scan, at - 1)->kind == WORD_SEMICOLON;
}

/*
 * The word behind the last that the remark speaks of. One that reaches onward takes a whole statement ("she noted that my leg is
 * weak"), be it in quotes, up to the comma or clause behind it; else it names things, up to the end of the clause.
 */
static size_t reach_end(const struct scan *scan, const struct cue_found *remark, size_t limit)
{
    bool statement = remark->cue->reach == REACH_ONWARD, named = false;
    size_t at = remark->last + 1;
    for (size_t t = scan->sentence_things; at < limit; at++) {
        if (statement ? ends_statement(scan, at, named) : scan->boundaries[at] >= BOUNDARY_CLAUSE)
            break;
        while (t < scan->things.count && scan->things.items[t].mention.anchor < at)
            t++;
        named = named || (t < scan->things.count && scan->things.items[t].mention.anchor == at);
    }
    return at;
}

/* The first word that a remark speaks of which looks back: of its clause, or, if it looks both ways, of its sentence. */
static size_t reach_begin(const struct scan *scan, const struct cue_found *remark, size_t first)
{
    size_t at = remark->first;
    if (remark->cue->reach == REACH_CLAUSE)
        return first;
    while (at > first && scan->boundaries[at] < BOUNDARY_CLAUSE)
        at--;
    return at;
}

/* Whether it is said when the thing began, so that it is there: "asked about my numbness, which started on Monday". */
static bool has_begun(const struct scan *scan, const struct mention *mention)
{
    for (size_t i = 0; i < scan->cues.count; i++)
        if (scan->cues.items[i].first > mention->last && statements_tell_beginning(scan, &scan->cues.items[i]))
            return true;
    return false;
}

/* Whether a statement ends with the word before `at` or goes on with a verb or time: "the numbness I have is", not "I have to". */
static bool says_no_more(const struct scan *scan, size_t at, size_t limit)
{
    const uint64_t going_on = CUES_VERBS | CUES_DENYING | CUE_SET(CUE_PRESENT) | CUE_SET(CUE_ONSET) | CUE_SET(CUE_EARLIER);
    return at >= limit || scan->boundaries[at] != BOUNDARY_NONE || !word_is_word(scan_word(scan, at))
        || scan_cue_begins(scan, going_on, at);
}

/* What is only thought of, and said in the same breath to be there: "if the numbness I have goes on". */
static void assent_beside(const struct scan *scan, size_t limit)
{
    for (size_t i = 0; i < scan->remarks.count; i++) {
        const struct cue_found *found = &scan->remarks.items[i];
        if (found->cue->class != CUE_ASSENT || found->cue->reach != REACH_BESIDE || !says_no_more(scan, found->last + 1, limit))
            continue;
        for (size_t t = scan->sentence_things; t < scan->things.count; t++) {
            struct mention *mention = &scan->things.items[t].mention;
            if (mention->last + 1 == found->first && mention->status == STATUS_HYPOTHETICAL && !mention->opposite)
                scan_blame(scan, mention, STATUS_AFFIRMED, found);
        }
    }
}

/*
 * Whether it is said of the writer: "a friend took me in because I cannot pee", "a man at work says my face has dropped"; not
 * where a statement is spoken of ("she noted that my leg is weak"), nor in somebody's own words behind a quote or a colon.
 */
static bool is_writers(const struct scan *scan, const struct cue_found *remark, const struct mention *mention)
{
    bool statement = remark->cue->reach == REACH_ONWARD
        && (remark->cue->class == CUE_SPOKEN_OF || scan_has_kind(scan, remark->last, mention->first, WORD_QUOTE)
            || scan_has_kind(scan, remark->last, mention->first, WORD_COLON));
    return !statement && mention->last > remark->last
        && scan_cue_among(scan, CUE_SET(CUE_SELF), remark->last + 1, mention->last + 1);
}

/* Marks what is spoken of by the remark among the words begin..end-1. */
static void mark_words(struct scan *scan, const struct cue_found *remark, size_t begin, size_t end)
{
    for (size_t t = scan->sentence_things; t < scan->things.count; t++) {
        struct mention *mention = &scan->things.items[t].mention;
        if (scan->things.items[t].kind != THING_MENTION || mention->anchor < begin || mention->anchor >= end
            || has_begun(scan, mention) || is_writers(scan, remark, mention))
            continue;
        mention->spoken_of = true;
        bool known = scan->told.spoken_known && scan->told.spoken_sentence == scan->sentence;
        if (!known || remark->cue->class == CUE_ELSEWHERE) /* what is somebody else's stays theirs: "he goes on about" */
            scan->told.spoken_of = *remark;
        scan->told.spoken_begin = scan->sentence_things;
        scan->told.spoken_sentence = scan->sentence;
        scan->told.spoken_known = true;
    }
}

/* Marks what stands in quotes: whoever said it. */
static void mark_quotes(struct scan *scan, size_t first, size_t limit)
{
    static const struct cue quoted = { CUE_SPOKEN_OF, REACH_ONWARD, ROW_NONE };
    for (size_t at = first; at < limit; at++) {
        const struct word *word = scan_word(scan, at);
        if (word->kind != WORD_QUOTE || (word->flags & WORD_GLUED) || !(word->flags & WORD_FOLLOWED)) /* not 6" */
            continue;
        size_t end = at + 1;
        while (end < limit && scan_word(scan, end)->kind != WORD_QUOTE)
            end++;
        const struct cue_found found = { .first = (uint32_t)at, .last = (uint32_t)(end < limit ? end : limit - 1), .cue = &quoted };
        mark_words(scan, &found, at, end);
        at = end;
    }
}

/* Marks what the sentence speaks of. */
static void mark_spoken_of(struct scan *scan, size_t first, size_t limit)
{
    for (size_t i = 0; i < scan->remarks.count; i++) {
        const struct cue_found *remark = &scan->remarks.items[i];
        if (!cue_class_in(remark->cue->class, CUE_SET(CUE_SPOKEN_OF) | CUE_SET(CUE_ELSEWHERE)))
            continue;
        bool backward = remark->cue->reach == REACH_BACKWARD;
        size_t begin = backward || remark->cue->reach == REACH_CLAUSE ? reach_begin(scan, remark, first) : remark->last + 1;
        mark_words(scan, remark, begin, backward ? remark->first : reach_end(scan, remark, limit));
    }
    mark_quotes(scan, first, limit);
}

/* Whether the sentence at hand states the same itself: "I have none of that but the chest pain". */
static bool states_again(const struct scan *scan, const struct mention *spoken)
{
    for (size_t t = scan->sentence_things; t < scan->things.count; t++) {
        const struct mention *mention = &scan->things.items[t].mention;
        if (scan->things.items[t].kind == THING_MENTION && !mention->spoken_of && mention->concept == spoken->concept
            && scan_counts(&scan->things.items[t]))
            return true;
    }
    return false;
}

/*
 * Whether a remark of the classes answers the mention: behind it in its sentence; in a later one where that begins with it, "I've
 * nothing of the kind", "No, that's wrong", but for one that reaches to its own sentence only ("by mistake").
 */
static bool is_answered(const struct scan *scan, const struct thing *thing, uint64_t classes, size_t first)
{
    bool here = thing >= scan->things.items + scan->sentence_things;
    for (size_t i = 0; i < scan->remarks.count; i++) {
        const struct cue_found *found = &scan->remarks.items[i];
        if (!cue_class_in(found->cue->class, classes))
            continue;
        bool begins = scan_words_between(scan, first, found->first, WORDS_BEFORE) <= WORDS_BEFORE
            || scan_segment_begin(scan, found->first, first) == first;
        if (here ? found->first > thing->mention.anchor : found->cue->class == CUE_OWN_MATTER || (begins && found->cue->reach != REACH_NEAR))
            return true;
    }
    return false;
}

/* What was spoken of is not so here, or is somebody else's, where a remark of the classes says so. */
static void dissent(const struct scan *scan, const struct cue_found *spoken_of, uint64_t classes, size_t first)
{
    enum mention_status status = spoken_of->cue->class == CUE_ELSEWHERE ? STATUS_OTHER_PERSON : STATUS_HYPOTHETICAL;
    for (size_t t = scan->told.spoken_begin; t < scan->things.count; t++) {
        struct mention *mention = &scan->things.items[t].mention;
        bool stated = mention_is_stated(mention->status);
        if (!mention->spoken_of || !stated || (mention->status == STATUS_AFFIRMED && mention->cue_row)
            || states_again(scan, mention) || !is_answered(scan, &scan->things.items[t], classes, first))
            continue;
        scan_blame(scan, mention, status, spoken_of);
        mention->of_person = false;
    }
}

/* Whether one of the things begin..end-1 states a complaint, and not only speaks of it. */
static bool complains(const struct scan *scan, size_t begin, size_t end)
{
    for (size_t t = begin; t < end; t++)
        if (scan_is_complaint(scan, &scan->things.items[t]) && scan_counts(&scan->things.items[t])
            && !scan->things.items[t].mention.spoken_of)
            return true;
    return false;
}

/*
 * What was only thought of, in this sentence or the one before, is there. If the remark reaches onward, so is what was over, and
 * what was denied by a sentence before that states nothing: "Before May I never had chest pain. Since then I have it every day."
 */
static void assent(const struct scan *scan, const struct cue_found *found)
{
    bool onward = found->cue->reach == REACH_ONWARD;
    bool turns = onward && !complains(scan, scan->previous_things, scan->sentence_things);
    for (size_t t = scan->previous_things; t < scan->things.count; t++) {
        struct mention *mention = &scan->things.items[t].mention;
        bool earlier = t < scan->sentence_things, before = mention->last < found->first;
        bool taken_up = mention->status == STATUS_HYPOTHETICAL || (mention->status == STATUS_HISTORICAL && onward)
            || (mention->status == STATUS_NEGATED && turns && earlier);
        if (!before || found->first - mention->last > ASSENT_FAR || !taken_up || mention->opposite)
            continue;
        scan_blame(scan, mention, STATUS_AFFIRMED, found);
        if (earlier) { /* "what if it lasts three weeks? Mine began last night" */
            mention->duration = (struct duration){ 0 };
            mention->qualifiers &= QUALIFIER_SIDES;
        }
    }
}

/* Whether the words of the mention run into those of the remark. */
static bool is_over(const struct mention *mention, const struct cue_found *remark)
{
    return mention->first <= remark->last && mention->last >= remark->first;
}

/*
 * A limb that somebody sat or slept on and that soon came back is numb no more: "pins and needles from sitting on my foot, went
 * when I stamped". Not where that still is, or comes again.
 */
static void pass(struct scan *scan)
{
    const struct cue_found *pressed = remark_of(scan, CUE_SET(CUE_PRESSED)), *passed = remark_of(scan, CUE_SET(CUE_PASSED));
    if (!pressed || !passed || passed->first < pressed->last || scan_has_cue(scan, CUE_SET(CUE_PRESENT)))
        return;
    for (size_t t = scan->sentence_things; t < scan->things.count; t++) {
        struct mention *mention = &scan->things.items[t].mention;
        const struct concept *concept = scan_concept(scan, &scan->things.items[t]);
        bool felt = concept && (concept->kind == KIND_SYMPTOM || concept->composition_count > 0);
        if (felt && mention->status == STATUS_AFFIRMED && !mention->opposite && is_over(mention, pressed))
            scan_blame(scan, mention, STATUS_HISTORICAL, passed);
    }
}

void remarks_judge(struct scan *scan, size_t first, size_t limit)
{
    drop_inside(scan);
    mark_spoken_of(scan, first, limit);
    if (scan->remarks.count == 0 && !scan->told.spoken_known)
        return;
    scan->told.subject.own_matter = scan->told.subject.own_matter || remark_of(scan, CUE_SET(CUE_OWN_MATTER));
    assent_beside(scan, limit);
    pass(scan);
    const struct cue_found *yes = remark_of(scan, CUE_SET(CUE_ASSENT)), *no = remark_of(scan, CUE_SET(CUE_DISSENT));
    if (yes && (!no || no->last < yes->first) && yes->cue->reach != REACH_NEAR)
        assent(scan, yes);
    if (!scan->told.spoken_known)
        return;
    bool elsewhere = scan->told.spoken_of.cue->class == CUE_ELSEWHERE, own = complains(scan, scan->sentence_things, scan->things.count);
    if (yes || scan->sentence - scan->told.spoken_sentence > REMARK_FAR)
        scan->told.spoken_known = false;
    else
        dissent(scan, &scan->told.spoken_of, CUE_SET(CUE_DISSENT) | (elsewhere ? CUE_SET(CUE_OWN_MATTER) : 0), first);
    if (scan->sentence > scan->told.spoken_sentence && own)
        scan->told.spoken_known = false;
}
