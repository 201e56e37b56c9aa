#include "opposites.h"

enum { WIDER_WORDS = 8 };  /* by which a wider term begins before the words in it; of longer ones this is not asked */

/* Whether the words belong to a wider term of a symptom, one of the things before `limit`: "trouble [passing urine]". */
static bool within_wider(const struct scan *scan, const struct mention *inner, size_t limit)
{
    for (size_t t = limit; t-- > scan->sentence_things && scan->things.items[t].mention.first + WIDER_WORDS >= inner->first;) {
        const struct mention *outer = &scan->things.items[t].mention;
        if (!outer->opposite && outer->first < inner->first && outer->last >= inner->last
            && scan_names(scan, &scan->things.items[t], KIND_SYMPTOM))
            return true;
    }
    return false;
}

void opposites_drop(struct scan *scan)
{
    size_t kept = scan->sentence_things, denied = 0; /* denied: the word behind the last of the terms so far that deny */
    for (size_t t = scan->sentence_things; t < scan->things.count; t++) {
        const struct mention *mention = &scan->things.items[t].mention;
        if (mention->denies && !mention->opposite && mention->last >= denied)
            denied = mention->last + 1;
        if (mention->opposite && (mention->last < denied || within_wider(scan, mention, kept)))
            continue;
        if (kept < t)
            scan->things.items[kept] = scan->things.items[t];
        kept++;
    }
    scan->things.count = kept;
}

enum { WORDS_BETWEEN = 2 }; /* "don't think I can" */

/* Whether a term stands between the words first and last. */
static bool term_between(const struct scan *scan, size_t first, size_t last)
{
    for (size_t t = scan->sentence_things; t < scan->things.count; t++)
        if (scan->things.items[t].mention.first > first && scan->things.items[t].mention.last < last)
            return true;
    return false;
}

/* Whether the words before say of the very thing that it is not so: "not able to", not "no pain, able to". */
static bool denied_itself(const struct scan *scan, const struct mention *mention, const struct cue_found *denial)
{
    return denial->cue->class == CUE_NEGATED
        && (denial->cue->reach == REACH_FORWARD || denial->cue->reach == REACH_LISTING) && denial->last < mention->first
        && !scan_parted(scan, denial->last, mention->first, BOUNDARY_LIST)
        && scan_words_between(scan, denial->last + 1, mention->first, WORDS_BETWEEN) <= WORDS_BETWEEN
        && !term_between(scan, denial->last, mention->first);
}

/* "not sure I can feel it": doubt about the one is doubt about the other, but "I think I can" is none. */
static bool is_doubted(const struct scan *scan, const struct mention *mention)
{
    for (size_t i = 0; i < scan->cues.count && scan->cues.items[i].last < mention->first; i++)
        if (scan->cues.items[i].cue->class == CUE_BARELY && scan->cues.items[i].cue->reach == REACH_FORWARD
            && !scan_parted(scan, scan->cues.items[i].last, mention->first, BOUNDARY_LIST))
            return true;
    return false;
}

void opposites_turn(const struct scan *scan, struct mention *mention, const struct cue_found *denial)
{
    switch (mention->status) {
    case STATUS_AFFIRMED:
    case STATUS_POSSIBLE:
    case STATUS_HISTORICAL:
        if (mention->denies || is_doubted(scan, mention)) {
            mention->status = STATUS_POSSIBLE;
            break;
        }
        mention->status = STATUS_NEGATED;
        mention->cue_start = mention->start;
        mention->cue_end = mention->end;
        mention->cue_row = mention->row;
        break;
    case STATUS_NEGATED:
        if (denial && denied_itself(scan, mention, denial))
            mention->status = STATUS_AFFIRMED;
        break;
    default:
        break;
    }
}

enum mention_status opposites_answered(const struct mention *mention, const struct cue_found *answer)
{
    bool yes = answer->cue->class == CUE_AFFIRMED;
    if (mention->asked_over) /* what is over by now is of this episode all the same */
        return STATUS_AFFIRMED;
    return yes != mention->opposite ? STATUS_AFFIRMED : STATUS_NEGATED;
}
