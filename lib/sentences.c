#include "sentences.h"

enum {
    /* A sentence is cut at a comma behind so many words and signs, and anywhere at the latter, so that the work within
     * sentences stays linear in the length of the text. People's longest run to some 150. */
    LONG_SENTENCE = 256,
    LONGEST_SENTENCE = 512,
    LABEL_WORDS = 4,    /* of "Loss of bladder control:" */
    QUESTION_WORDS = 8  /* and signs, of a question without its mark */
};

/* What phrases of the kind the word is by itself. */
static void phrases_of_word(struct scan *scan, size_t index, enum phrase_kind kind)
{
    scan->phrases.count = 0;
    if (!matcher_find_among(scan->matcher, &scan->words, index, index + 1, &scan->phrases))
        scan->failed = true;
    size_t kept = 0;
    for (size_t i = 0; i < scan->phrases.count; i++)
        if (scan->phrases.items[i].meaning.kind == kind)
            scan->phrases.items[kept++] = scan->phrases.items[i];
    scan->phrases.count = kept;
}

static void cues_of_word(struct scan *scan, size_t index)
{
    phrases_of_word(scan, index, PHRASE_CUE);
}

static const struct cue *cue_of_word(const struct scan *scan, size_t i)
{
    return &scan->knowledge->cues.items[scan->phrases.items[i].meaning.reference];
}

/* Whether the word by itself is one like "my" or "his", with which something new begins: "gone in two mins. his file says". */
static bool names_owner(struct scan *scan, size_t at)
{
    cues_of_word(scan, at);
    for (size_t i = 0; i < scan->phrases.count; i++)
        if (cue_of_word(scan, i)->class == CUE_GIVEN)
            return true;
    return false;
}

/*
 * Whether the full stop behind the word is that of an abbreviation: always that of a title ("Dr. Shah"), that of another one
 * ("3 min. Fever: no.") only when neither a capital nor "my" or "his" follows and it is not all there is to the sentence
 * ("Sweating? no."), and that of one that is also a denial only before a number ("no. 14", but "numbness: no. fever: no.").
 */
static bool is_abbreviation(struct scan *scan, size_t index, size_t first)
{
    bool alone = index == first;
    const struct word *behind = index + 2 < scan->words.count ? &scan->words.items[index + 2] : NULL;
    bool begins = behind && ((behind->flags & WORD_CAPITAL) || names_owner(scan, index + 2)), abbreviation = false, denial = false;
    cues_of_word(scan, index);
    for (size_t i = 0; i < scan->phrases.count; i++) {
        const struct cue *cue = cue_of_word(scan, i);
        denial = denial || cue->class == CUE_NEGATED;
        abbreviation = abbreviation || (cue->class == CUE_ABBREVIATION && !(cue->reach == REACH_NEAR && (begins || alone)));
    }
    return abbreviation && !(denial && !(behind && behind->kind == WORD_NUMBER));
}

/* Whether the word is a small letter by itself, "r. calf", "for 2 h. at a time", but not "what can i." */
static bool is_initial(struct scan *scan, size_t index, size_t first)
{
    const struct word *word = scan_word(scan, index);
    enum word_kind beside = index > first ? scan_word(scan, index - 1)->kind : WORD_LETTERS; /* "for 48 h.", "no f/u." */
    if (word->kind != WORD_LETTERS || word->folded_length != 1 || (word->flags & WORD_CAPITAL) || beside == WORD_NUMBER
        || beside == WORD_SLASH)
        return false;
    cues_of_word(scan, index);
    for (size_t i = 0; i < scan->phrases.count; i++)
        if (cue_class_in(cue_of_word(scan, i)->class, CUES_SUBJECTS))
            return false;
    return true;
}

/* Whether the full stop at `at` ends a sentence: not inside a word or number, not behind an abbreviation. */
static bool stop_ends(struct scan *scan, size_t first, size_t at)
{
    const struct words *words = &scan->words;
    if (at + 1 < words->count) {
        const struct word *next = &words->items[at + 1];
        if (next->kind == WORD_STOP || next->kind == WORD_COMMA) /* "Mrs P., 79" */
            return false;
        if ((next->flags & WORD_GLUED) && word_is_word(next))
            return false;
    }
    if (at == first || !word_is_word(&words->items[at - 1]))
        return true;
    return !is_initial(scan, at - 1, first) && !is_abbreviation(scan, at - 1, first);
}

/* Whether the word is an answer by itself: "no", "yes", "none", "N". */
static bool is_answer(struct scan *scan, size_t at)
{
    cues_of_word(scan, at);
    for (size_t i = 0; i < scan->phrases.count; i++) {
        const struct cue *cue = cue_of_word(scan, i);
        if (cue_class_in(cue->class, CUES_DENYING | CUE_SET(CUE_AFFIRMED))
            && (cue->reach == REACH_ANSWER || cue->reach == REACH_EITHER || cue->reach == REACH_BACKWARD))
            return true;
    }
    return false;
}

/* A line that begins with a capital, a number, a sign or a box is an entry of its own. */
static bool begins_anew(const struct word *word)
{
    return (word->flags & (WORD_CAPITAL | WORD_BOX)) || word->kind != WORD_LETTERS;
}

/* Whether the sentence that begins at the word is nothing but "no", "yes" or the like. */
static bool is_bare_answer(struct scan *scan, size_t at)
{
    const struct words *words = &scan->words;
    if (at >= words->count || words->items[at].kind != WORD_LETTERS)
        return false;
    bool ends = at + 1 >= words->count || words->items[at + 1].kind == WORD_STOP || words->items[at + 1].kind == WORD_LINE;
    return ends && is_answer(scan, at);
}

/* Whether the line that begins at the word is an entry of a day, though in small letters: "sat 8/10", "mon: better". */
static bool begins_weekday(struct scan *scan, size_t at)
{
    if (at + 1 >= scan->words.count || (scan_word(scan, at + 1)->kind != WORD_NUMBER && word_is_word(scan_word(scan, at + 1))))
        return false;
    phrases_of_word(scan, at, PHRASE_DATE);
    for (size_t i = 0; i < scan->phrases.count; i++)
        if (scan->knowledge->dates.items[scan->phrases.items[i].meaning.reference].kind == DATE_WEEKDAY)
            return true;
    return false;
}

/* Whether the line first..at-1 is nothing but "no", or, where the text answers so again, the sentence is. */
static bool ends_answer(struct scan *scan, size_t first, size_t at)
{
    bool line = first == 0 || scan_word(scan, first - 1)->kind == WORD_LINE;
    return at == first + 1 && (line || scan->told.bare_answers > 1) && is_answer(scan, first); /* "fever. no" */
}

/* Whether the line break at `at` ends a sentence, rather than being put there by a margin or a typist. */
static bool line_ends(struct scan *scan, size_t first, size_t at)
{
    const struct words *words = &scan->words;
    if (at + 1 >= words->count || words->items[at + 1].kind == WORD_LINE)
        return true;
    return begins_anew(&words->items[at + 1]) || is_bare_answer(scan, at + 1) || ends_answer(scan, first, at)
        || begins_weekday(scan, at + 1);
}

/* A question mark directly before a word and not behind one marks a doubt: "?DVT". */
static bool marks_doubt(const struct words *words, size_t at)
{
    return (words->items[at].flags & WORD_FOLLOWED) && at + 1 < words->count && word_is_word(&words->items[at + 1])
        && (at == 0 || !(words->items[at].flags & WORD_GLUED) || !word_is_word(&words->items[at - 1]));
}

/* How many words from `at` on are a label with `sign` behind it: "Bladder control:". 0: none. */
static size_t label_length(const struct words *words, size_t at, enum word_kind sign)
{
    size_t end = at;
    while (end < words->count && end < at + LABEL_WORDS && words->items[end].kind == WORD_LETTERS)
        end++;
    bool signed_off = end < words->count && words->items[end].kind == sign;
    return signed_off && !(words->items[end].flags & WORD_FOLLOWED) ? end - at : 0;
}

/* "Fever? N Numb? N Calf cramp": one letter that answers a question, and the next label or statement. */
static bool letter_answered(struct scan *scan, size_t first, size_t at)
{
    const struct words *words = &scan->words;
    if (first == 0 || words->items[first - 1].kind != WORD_QUESTION
        || words->items[first].folded_length != 1 || !(words->items[first].flags & WORD_CAPITAL))
        return false;
    return ((words->items[at].flags & WORD_CAPITAL) || label_length(words, at, WORD_QUESTION) > 0) && is_answer(scan, first);
}

/*
 * Whether a form in one line goes on with its next label at `at`: "Fever: no Numbness: yes Bladder: ok". The label has a
 * capital in the middle of small letters, or is one word behind an answer ("fever: no numbness: no"): "neuro: no numbness
 * bladder: ok" denies numbness. `colon`: the last one before it, and not the first of the sentence.
 */
static bool next_label(struct scan *scan, size_t colon, size_t at)
{
    const struct words *words = &scan->words;
    size_t length = word_is_word(&words->items[at - 1]) ? label_length(words, at, WORD_COLON) : 0;
    if (length == 0)
        return false;
    bool capital = words->items[at].flags & WORD_CAPITAL;
    if (capital && !(words->items[at - 1].flags & WORD_CAPITAL))
        return true;
    return colon + 2 == at && (length == 1 || capital) && is_answer(scan, at - 1);
}

/* The last place before `at` where no phrase can run on: before a word that no table knows. */
static size_t word_of_no_table(const struct scan *scan, size_t first, size_t at)
{
    for (size_t back = at; back > first + LONG_SENTENCE; back--)
        if (word_is_word(scan_word(scan, back)) && scan_word(scan, back)->symbol == 0)
            return back;
    return at;
}

/* The first word behind the signs that end a sentence from `at` on: "??", "?!", "...". */
static size_t behind_end(const struct words *words, size_t at)
{
    while (at < words->count && (words->items[at].kind == WORD_EXCLAMATION || words->items[at].kind == WORD_QUESTION
                                 || words->items[at].kind == WORD_STOP))
        at++;
    return at;
}

bool sentences_ask(const struct scan *scan, size_t first, size_t limit)
{
    while (limit > first && (scan_word(scan, limit - 1)->kind == WORD_EXCLAMATION || scan_word(scan, limit - 1)->kind == WORD_STOP))
        limit--;
    return limit > first && scan_word(scan, limit - 1)->kind == WORD_QUESTION;
}

unsigned sentences_bare_answers(struct scan *scan)
{
    unsigned count = 0;
    for (size_t at = 1; at < scan->words.count; at++)
        if (!word_is_word(scan_word(scan, at - 1)) && is_bare_answer(scan, at))
            count++;
    return count;
}

/* Whether the word by itself begins a question: "did", "any". */
static bool begins_question(struct scan *scan, size_t at)
{
    cues_of_word(scan, at);
    for (size_t i = 0; i < scan->phrases.count; i++)
        if (cue_of_word(scan, i)->class == CUE_QUESTION)
            return true;
    return false;
}

bool sentences_answered(struct scan *scan, size_t first, size_t limit)
{
    const struct words *words = &scan->words;
    size_t next = limit;
    while (next < words->count && words->items[next].kind == WORD_LINE)
        next++;
    if (next < words->count && scan_is_letter(scan, first, 'q') && scan_is_letter(scan, next, 'a'))
        return true;
    if (scan->told.bare_answers == 0 || limit - first > QUESTION_WORDS || limit == first || word_is_word(&words->items[limit - 1]))
        return false;
    return is_bare_answer(scan, next) && !is_bare_answer(scan, first)
        && (scan->told.bare_answers > 1 || begins_question(scan, first));
}

size_t sentences_end(struct scan *scan, size_t first)
{
    const struct words *words = &scan->words;
    size_t colon = first; /* the last so far; first: none */
    for (size_t at = first; at < words->count; at++) {
        if (at - first >= LONGEST_SENTENCE)
            return word_of_no_table(scan, first, at);
        switch (words->items[at].kind) {
        case WORD_LETTERS:
            if ((colon > first && next_label(scan, colon, at)) || (at == first + 1 && letter_answered(scan, first, at)))
                return at;
            break;
        case WORD_COLON:
            colon = at;
            break;
        case WORD_COMMA:
            if (at - first >= LONG_SENTENCE)
                return at + 1;
            break;
        case WORD_EXCLAMATION:
            return behind_end(words, at + 1);
        case WORD_QUESTION:
            if (!marks_doubt(words, at))
                return behind_end(words, at + 1);
            break;
        case WORD_STOP:
            if (stop_ends(scan, first, at))
                return behind_end(words, at + 1);
            break;
        case WORD_LINE:
            if (line_ends(scan, first, at))
                return at + 1;
            break;
        default:
            break;
        }
    }
    return words->count;
}
