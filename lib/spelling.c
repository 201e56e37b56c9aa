#include "spelling.h"

#include <stdlib.h>

#include "hash.h"

enum {
    DROPPED_LEAST = 4,      /* letters of a word without its last: "doin" */
    LENGTH_LEAST = 5,
    LENGTH_MOST = 20,
    MISTAKEN_LEAST = 7,     /* letters of a word in which one may be mistaken for another */
    REMEMBERED = 8192       /* words; a power of two */
};

/* What an unknown word turned out to be. */
struct remembered {
    char word[LENGTH_MOST];
    uint32_t length;
    uint32_t symbol;        /* 0: nothing */
};

struct spelling {
    const struct lexicon *lexicon;
    struct remembered remembered[REMEMBERED];
};

struct spelling *spelling_open(const struct lexicon *lexicon)
{
    struct spelling *spelling = calloc(1, sizeof *spelling);
    if (spelling)
        spelling->lexicon = lexicon;
    return spelling;
}

/* From the smallest. */
enum slip { SLIP_SWAPPED_OR_DOUBLED, SLIP_LOST_OR_ADDED, SLIP_MISTAKEN, SLIP_NONE };

struct guess {
    const struct lexicon *lexicon;
    enum slip slip;
    uint32_t symbol;        /* 0: none, or words of several names */
    uint32_t name;
};

static void guess_word(struct guess *guess, enum slip slip, const char *letters, size_t length)
{
    if (slip > guess->slip || length < LENGTH_LEAST)
        return;
    uint32_t symbol = lexicon_symbol(guess->lexicon, (struct slice){ letters, length });
    if (symbol == 0 || lexicon_form(guess->lexicon, symbol)->flags & FORM_COMMON)
        return;
    uint32_t name = lexicon_form(guess->lexicon, symbol)->name;
    if (slip < guess->slip) {
        guess->slip = slip;
        guess->symbol = symbol;
        guess->name = name;
    } else if (name != guess->name) {
        guess->symbol = 0;
    }
}

static void guess_swapped(struct guess *guess, struct slice word)
{
    char letters[LENGTH_MOST];
    for (size_t i = 1; i < word.length; i++) {
        memcpy(letters, word.at, word.length);
        letters[i - 1] = word.at[i];
        letters[i] = word.at[i - 1];
        guess_word(guess, SLIP_SWAPPED_OR_DOUBLED, letters, word.length);
    }
}

/* A letter too many. */
static void guess_added(struct guess *guess, struct slice word)
{
    char letters[LENGTH_MOST];
    for (size_t i = 1; i < word.length; i++) {
        memcpy(letters, word.at, i);
        memcpy(letters + i, word.at + i + 1, word.length - i - 1);
        guess_word(guess, word.at[i] == word.at[i - 1] ? SLIP_SWAPPED_OR_DOUBLED : SLIP_LOST_OR_ADDED, letters,
                   word.length - 1);
    }
}

/* --- a letter too few, and one for another --- */

/* Forms that begin with the same letters: places in lexicon.sorted. */
struct form_range {
    size_t low, high;
};

/* Letter `at` of a form; 0 behind its last. */
static unsigned char form_letter(const struct lexicon *lexicon, size_t place, size_t at)
{
    struct slice letters = lexicon_letters(lexicon, lexicon->sorted.items[place]);
    return at < letters.length ? (unsigned char)letters.at[at] : 0;
}

/* The first place of the range whose letter `at` is `letter` or beyond it. */
static size_t first_with(const struct lexicon *lexicon, struct form_range range, size_t at, unsigned letter)
{
    while (range.low < range.high) {
        size_t middle = (range.low + range.high) / 2;
        if (form_letter(lexicon, middle, at) < letter)
            range.low = middle + 1;
        else
            range.high = middle;
    }
    return range.low;
}

/* With `letter` put in at `at`, and in place of the letter there. */
static void guess_with(struct guess *guess, struct slice word, size_t at, unsigned char letter)
{
    char letters[LENGTH_MOST + 1];
    memcpy(letters, word.at, at);
    letters[at] = (char)letter;
    memcpy(letters + at + 1, word.at + at, word.length - at);
    guess_word(guess, letters[at] == word.at[at - 1] ? SLIP_SWAPPED_OR_DOUBLED : SLIP_LOST_OR_ADDED, letters,
               word.length + 1);
    if (word.length < MISTAKEN_LEAST || at == word.length || letters[at] == word.at[at])
        return;
    memmove(letters + at + 1, letters + at + 2, word.length - at - 1);
    guess_word(guess, SLIP_MISTAKEN, letters, word.length);
}

/* Tries the letters only that some form has behind the same beginning. */
static void guess_lost_or_mistaken(struct guess *guess, struct slice word)
{
    const struct lexicon *lexicon = guess->lexicon;
    struct form_range range = { 0, lexicon->sorted.count };
    for (size_t at = 0; at <= word.length && range.low < range.high; at++) {
        for (size_t place = range.low; at > 0 && place < range.high;) {
            unsigned char letter = form_letter(lexicon, place, at);
            if (letter != 0)
                guess_with(guess, word, at, letter);
            place = first_with(lexicon, (struct form_range){ place, range.high }, at, letter + 1u);
        }
        if (at == word.length)
            break;
        unsigned char own = (unsigned char)word.at[at];
        range.low = first_with(lexicon, range, at, own);
        range.high = first_with(lexicon, range, at, own + 1u);
    }
}

/* "helpin": many who speak so leave out the last letter. 0: no such word. */
static uint32_t with_final_g(const struct lexicon *lexicon, struct slice word)
{
    char letters[LENGTH_MOST + 1];
    if (memcmp(word.at + word.length - 2, "in", 2) != 0)
        return 0;
    memcpy(letters, word.at, word.length);
    letters[word.length] = 'g';
    return lexicon_symbol(lexicon, (struct slice){ letters, word.length + 1 });
}

static uint32_t word_meant(const struct lexicon *lexicon, struct slice word)
{
    uint32_t whole = with_final_g(lexicon, word);
    if (whole != 0 || word.length < LENGTH_LEAST)
        return whole;
    struct guess guess = { .lexicon = lexicon, .slip = SLIP_NONE };
    guess_swapped(&guess, word);
    guess_added(&guess, word);
    guess_lost_or_mistaken(&guess, word);
    return guess.symbol;
}

/* The same by what is remembered of earlier texts. */
static uint32_t recall_guess(struct spelling *spelling, struct slice word)
{
    struct remembered *remembered = &spelling->remembered[hash_bytes(word) & (REMEMBERED - 1)];
    if (!slice_equal((struct slice){ remembered->word, remembered->length }, word)) {
        remembered->symbol = word_meant(spelling->lexicon, word);
        remembered->length = (uint32_t)word.length;
        memcpy(remembered->word, word.at, word.length);
    }
    return remembered->symbol;
}

static bool is_plain(struct slice word)
{
    for (size_t i = 0; i < word.length; i++)
        if (word.at[i] < 'a' || word.at[i] > 'z')
            return false;
    return word.length >= DROPPED_LEAST && word.length <= LENGTH_MOST;
}

/* "Dr Cramper", "saw Mr Hipps": a capital inside a sentence. */
static bool is_name(const struct words *words, size_t index)
{
    const struct word *word = &words->items[index];
    if (!(word->flags & WORD_CAPITAL) || word->flags & WORD_CAPITALS || index == 0)
        return false;
    const struct word *before = &words->items[index - 1];
    return word_is_word(before) || before->kind == WORD_COMMA;
}

void spelling_mend(struct spelling *spelling, struct words *words)
{
    for (size_t i = 0; i < words->count; i++) {
        struct word *word = &words->items[i];
        if (word->symbol != 0 || word->kind != WORD_LETTERS || word->flags & WORD_COMMON)
            continue;
        struct slice folded = word_folded(words, i);
        if (!is_plain(folded) || is_name(words, i))
            continue;
        word->symbol = recall_guess(spelling, folded);
        word->flags |= word->symbol != 0 ? WORD_RESPELT : 0;
    }
}

void spelling_close(struct spelling *spelling)
{
    free(spelling);
}
