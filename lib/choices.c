#include "choices.h"

/* An answer as far as it is known: of a word, of a pair of them. */
enum answer { ANSWER_NONE, ANSWER_YES, ANSWER_NO };

static bool answers_alone(const struct cue *cue)
{
    return cue_class_in(cue->class, CUES_DENYING | CUE_SET(CUE_AFFIRMED))
        && (cue->reach == REACH_ANSWER || cue->reach == REACH_EITHER);
}

void choices_open(struct choices *choices, const struct knowledge *knowledge)
{
    *choices = (struct choices){ .knowledge = knowledge };
}

/* Takes the answers from the cues of one word; false when memory fails. */
static bool find_answers(struct choices *choices)
{
    const struct knowledge *knowledge = choices->knowledge;
    choices->answers.count = 0;
    for (size_t i = 0; i < knowledge->cues.count; i++) {
        const struct cue *cue = &knowledge->cues.items[i];
        if (!answers_alone(cue))
            continue;
        if (!words_split(&choices->scratch, knowledge_cell(knowledge, cue->row, CUE_CUE)) || !ARRAY_ROOM(&choices->answers))
            return false;
        uint32_t symbol = choices->scratch.count == 1
            ? lexicon_symbol(&knowledge->lexicon, word_folded(&choices->scratch, 0)) : 0;
        if (symbol == 0)
            continue;
        uint32_t plain = lexicon_form(&knowledge->lexicon, symbol)->plain;
        choices->answers.items[choices->answers.count++] = (struct answer_word){ plain, cue->class == CUE_AFFIRMED };
        bloom_add(choices->among_answers, ANSWERS_WORDS, bloom_mark(hash_number(plain)));
    }
    return choices->found = true;
}

static enum answer answer_at(const struct choices *choices, const struct words *words, size_t at)
{
    if (at >= words->count || words->items[at].symbol == 0)
        return ANSWER_NONE;
    uint32_t plain = lexicon_form(&choices->knowledge->lexicon, words->items[at].symbol)->plain;
    if (!bloom_has(choices->among_answers, ANSWERS_WORDS, bloom_mark(hash_number(plain))))
        return ANSWER_NONE;
    for (size_t i = 0; i < choices->answers.count; i++)
        if (choices->answers.items[i].symbol == plain)
            return choices->answers.items[i].yes ? ANSWER_YES : ANSWER_NO;
    return ANSWER_NONE;
}

static bool is_kind(const struct words *words, size_t at, enum word_kind kind)
{
    return at < words->count && words->items[at].kind == kind;
}

static bool is_box(const struct words *words, size_t at)
{
    return at < words->count && words->items[at].flags & WORD_BOX;
}

static bool is_ticked(const struct words *words, size_t at)
{
    return is_box(words, at) && word_folded(words, at).at[1] == 'x';
}

/* A printed choice: its first and last word, and the word that was chosen. */
struct choice {
    size_t first, last, chosen;
};

/* The second of two answers whose first stands at `at`: signs and a box at most between them; 0: there is none. */
static size_t second_answer(const struct choices *choices, const struct words *words, size_t at)
{
    enum answer first = answer_at(choices, words, at), second;
    size_t next = at + 1;
    if (first == ANSWER_NONE)
        return 0;
    while (next < words->count && (is_box(words, next) || !word_is_word(&words->items[next])))
        next++;
    second = answer_at(choices, words, next);
    return second != ANSWER_NONE && first != second ? next : 0;
}

/* The box among the words first..limit-1; `limit` when there is none, or more. */
static size_t box_between(const struct words *words, size_t first, size_t limit)
{
    size_t box = limit;
    for (size_t at = first; at < limit; at++) {
        if (is_box(words, at) && box < limit)
            return limit;
        box = is_box(words, at) ? at : box;
    }
    return box;
}

/* "[ ] yes [x] no", "yes [ ] no [x]". */
static bool ticked(const struct words *words, size_t one, size_t other, struct choice *choice)
{
    size_t between = box_between(words, one + 1, other);
    bool before = one > 0 && is_box(words, one - 1);
    if (between == other || (!before && !is_box(words, other + 1)))
        return false;
    bool of_one = is_ticked(words, before ? one - 1 : between), of_other = is_ticked(words, before ? between : other + 1);
    *choice = (struct choice){ before ? one - 1 : one, before ? other : other + 1, of_one ? one : other };
    return of_one != of_other;
}

/* "YES / [NO]", "[yes] no". */
static bool bracketed(const struct words *words, size_t one, size_t other, struct choice *choice)
{
    bool of_one = one > 0 && is_kind(words, one - 1, WORD_OPEN) && is_kind(words, one + 1, WORD_CLOSE);
    bool of_other = is_kind(words, other - 1, WORD_OPEN) && is_kind(words, other + 1, WORD_CLOSE);
    *choice = (struct choice){ one - of_one, other + of_other, of_one ? one : other };
    return of_one != of_other;
}

/* "Y/N: N", "(yes/no) no". */
static bool written_behind(const struct choices *choices, const struct words *words, size_t one, size_t other,
                           struct choice *choice)
{
    size_t at = other + 1;
    bool slash = other == one + 2 && is_kind(words, one + 1, WORD_SLASH);
    bool open = one > 0 && is_kind(words, one - 1, WORD_OPEN);
    at += open && is_kind(words, at, WORD_CLOSE);
    at += is_kind(words, at, WORD_COLON) || is_kind(words, at, WORD_DASH) || is_kind(words, at, WORD_QUESTION);
    *choice = (struct choice){ one - open, at, at };
    return slash && answer_at(choices, words, at) != ANSWER_NONE && second_answer(choices, words, at) == 0;
}

static bool find_choice(const struct choices *choices, const struct words *words, size_t at, struct choice *choice)
{
    size_t other = second_answer(choices, words, at);
    return other != 0
        && (ticked(words, at, other, choice) || bracketed(words, at, other, choice)
            || written_behind(choices, words, at, other, choice));
}

/* Some sign that a choice has; most texts have none. */
static bool may_be_choice(const struct words *words)
{
    for (size_t i = 0; i < words->count; i++)
        if (words->items[i].kind == WORD_SLASH || words->items[i].kind == WORD_OPEN || words->items[i].flags & WORD_BOX)
            return true;
    return false;
}

/* Puts the word into the place of another, as a sign. */
static void put_sign(struct words *words, size_t at, struct word word, enum word_kind kind)
{
    words->items[at] = word;
    words->items[at].kind = (uint8_t)kind;
    words->items[at].folded_length = 0;
    words->items[at].symbol = 0;
    words->items[at].flags = 0;
}

/* A cross beside ticks is an open box, "back spasm ✅ fever ❌"; where nothing is ticked, it may be a tick itself. */
static void settle_crosses(const struct lexicon *lexicon, struct words *words)
{
    const uint32_t open = lexicon_symbol(lexicon, slice_of("[ ]"));
    bool ticks = false;
    for (size_t at = 0; at < words->count; at++)
        ticks = ticks || is_ticked(words, at);
    for (size_t at = 0; at < words->count; at++)
        if (is_box(words, at) && word_folded(words, at).at[1] == '-') {
            if (ticks)
                words->items[at].symbol = open;
            else
                put_sign(words, at, words->items[at], WORD_SIGN);
        }
}

/* Where the line that begins at `first` ends, or the sentence: a form in one line may have boxes before and behind. */
static size_t row_limit(const struct words *words, size_t first)
{
    while (first < words->count && words->items[first].kind != WORD_LINE && words->items[first].kind != WORD_STOP)
        first++;
    return first;
}

/* Whether behind a colon the boxes of a row stand before what they tick: "Symptoms: [x] numb [ ]", not "Numb: [ ] Weak: [x]". */
static bool colon_leads(const struct words *words, size_t first, size_t end)
{
    size_t boxes = 0, behind_colon = 0;
    bool led = false;
    for (size_t at = first + 1; at < end; at++)
        if (is_box(words, at)) {
            bool colon = is_kind(words, at - 1, WORD_COLON);
            led = led || (boxes == 0 && colon);
            boxes++;
            behind_colon += colon;
        }
    return led && behind_colon < boxes;
}

/* Whether the boxes of the row stand behind what they tick: "Numbness [ ]  Weakness [x]". */
static bool boxes_behind(const struct words *words, size_t first, size_t end)
{
    while (first < end && !word_is_word(&words->items[first]))
        first++;
    while (end > first && !word_is_word(&words->items[end - 1]))
        end--;
    return end > first && is_box(words, end - 1) && !is_box(words, first) && !colon_leads(words, first, end);
}

/* Boxes behind what they tick are answers to it, "Numbness (-) Weakness (+)". */
static void answer_by_boxes(const struct lexicon *lexicon, struct words *words)
{
    const uint32_t yes = lexicon_symbol(lexicon, slice_of("(+)")), no = lexicon_symbol(lexicon, slice_of("(-)"));
    for (size_t first = 0, end; first < words->count; first = end + 1) {
        end = row_limit(words, first);
        bool behind = boxes_behind(words, first, end);
        for (size_t at = first; behind && at < end; at++)
            if (is_box(words, at)) {
                words->items[at].symbol = is_ticked(words, at) ? yes : no;
                words->items[at].flags &= (uint8_t)~(unsigned)WORD_BOX;
            }
    }
}

bool choices_settle(struct choices *choices, struct words *words)
{
    struct choice choice;
    size_t kept = 0, at = 0;
    if (!may_be_choice(words))
        return true;
    if (!choices->found && !find_answers(choices))
        return false;
    settle_crosses(&choices->knowledge->lexicon, words);
    while (at < words->count) {
        size_t one = at + (is_box(words, at) || is_kind(words, at, WORD_OPEN));
        if (!find_choice(choices, words, one, &choice) || choice.first < at) {
            words->items[kept++] = words->items[at++];
            continue;
        }
        struct word first = words->items[choice.first], last = words->items[choice.last];
        while (kept > 0 && words->items[kept - 1].kind == WORD_LINE) /* what it answers stands on a line of its own */
            kept--;
        if (kept == 0 || (words->items[kept - 1].kind != WORD_COLON && words->items[kept - 1].kind != WORD_QUESTION))
            put_sign(words, kept++, first, WORD_COLON);
        words->items[kept++] = words->items[choice.chosen];
        put_sign(words, kept++, last, WORD_SEMICOLON);
        at = choice.last + 1;
    }
    words->count = kept;
    answer_by_boxes(&choices->knowledge->lexicon, words);
    return true;
}

void choices_close(struct choices *choices)
{
    ARRAY_CLOSE(&choices->answers);
    words_close(&choices->scratch);
}
