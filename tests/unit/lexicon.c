/* lexicon, matcher: which phrases stand in a text, by their forms, over fillers, gaps and signs, with word classes in them. */
#include "lexicon_build.h"
#include "matcher.h"

#include <stdlib.h>

#include "check.h"

static const struct {
    const char *form, *word;   /* word NULL: a filler */
} forms[] = {
    { "the", NULL }, { "my", NULL }, { "left", NULL },
    { "feet", "foot" }, { "fell", "fall" }, { "fallen", "fall" }, { "numb", "" },
    { "two words", "foot" }, { "foot", "two words" },          /* not one word: no form of anything */
};

/* Other spellings of a word, of another spelling of it, and a ring, which is not followed round. */
static const struct {
    const char *spelling, *word;
} spellings[] = {
    { "krampf", "cramp" }, { "krampff", "krampf" }, { "cramp", "krampf" }, { "mah", "my" }, { "two words", "cramp" },
};

/* The number of a phrase is its place in this list. */
static const struct {
    const char *phrase;
    enum phrase_match match;
    size_t words;
} phrases[] = {
    { "calf cramp", MATCH_FORMS, 2 },          /* 0 */
    { "cramp", MATCH_FORMS, 1 },               /* 1 */
    { "cramps", MATCH_WORD, 1 },               /* 2 */
    { "MS", MATCH_EXACT, 1 },                  /* 3 */
    { "foot", MATCH_FORMS, 1 },                /* 4 */
    { "fall", MATCH_FORMS, 1 },                /* 5 */
    { "numb", MATCH_FORMS, 1 },                /* 6 */
    { "stop", MATCH_WORD, 1 },                 /* 7 */
    { "cannot ... walk", MATCH_FORMS, 2 },     /* 8 */
    { "slip ... disc", MATCH_WORD, 2 },        /* 9 */
    { "see above", MATCH_FORMS, 2 },           /* 10 */
    { "see above", MATCH_WORD, 2 },            /* 11: the same words once more */
    { "can't feel", MATCH_FORMS, 2 },          /* 12 */
    { "type 2", MATCH_FORMS, 2 },              /* 13 */
    { "h/o", MATCH_WORD, 2 },                  /* 14 */
    { "Caf\xC3\xA9", MATCH_EXACT, 1 },         /* 15 */
    { "pins and needles", MATCH_FORMS, 3 },    /* 16 */
    { "give\xE2\x80\xA6way", MATCH_FORMS, 2 }, /* 17: the sign for three dots */
    { "...", MATCH_FORMS, 0 },                 /* 18: no words */
    { "", MATCH_FORMS, 0 },                    /* 19 */
    { "?!", MATCH_WORD, 0 },                   /* 20 */
    { "... limp ...", MATCH_FORMS, 1 },        /* 21: a gap at an end is none */
    { "<cannot> walk", MATCH_FORMS, 2 },       /* 22 */
    { "<cannot> <limb> lift", MATCH_WORD, 3 }, /* 23 */
    { "weak <limb>", MATCH_FORMS, 2 },         /* 24 */
    { "<limb>", MATCH_FORMS, 1 },              /* 25 */
    { "<unknown> limp", MATCH_FORMS, 0 },      /* 26 */
    { "< limb>", MATCH_FORMS, 1 },             /* 27: a blank makes it a sign and a word */
    { "bad krampf", MATCH_WORD, 2 },           /* 28: is "bad cramp" */
    { "pain 9/10", MATCH_EXACT, 3 },           /* 29 */
    { "<week>/40", MATCH_FORMS, 2 },           /* 30 */
    { "10", MATCH_EXACT, 1 },                  /* 31 */
    { "disc 4-5", MATCH_WORD, 3 },             /* 32 */
};

static const char *const barriers[] = { "no", "never", "two words" };

static const char *const classes[] = { "cannot", "able", "limb", "empty", "week" };

static const struct {
    const char *class, *term;
    enum phrase_match match;
} class_terms[] = {
    { "cannot", "cannot", MATCH_WORD }, { "cannot", "unable to", MATCH_FORMS },
    { "cannot", "not <able> to", MATCH_FORMS },
    { "able", "able", MATCH_WORD }, { "able", "<able> enough", MATCH_FORMS }, { "able", "fit", MATCH_FORMS },
    { "limb", "arm", MATCH_FORMS }, { "limb", "leg", MATCH_EXACT }, { "limb", "arm ... leg", MATCH_FORMS },
    { "week", "20", MATCH_WORD }, { "week", "3/7", MATCH_WORD },
};

/* Optional classes: the phrase in each of its variants. Its numbers go on behind the list above. */
static const char *const optional[] = {
    "sore <limb?> muscle",     /* 100 */
    "<limb?> jerk",            /* 101 */
    "<able?> <limb?> strong",  /* 102 */
};

static struct lexicon_builder *open_builder(void)
{
    struct lexicon_builder *builder = lexicon_builder_open();
    if (!builder)
        abort();
    return builder;
}

static void finish(struct lexicon_builder *builder, struct lexicon *lexicon)
{
    CHECK(lexicon_builder_finish(builder, lexicon));
    lexicon_builder_close(builder);
}

static void build(struct lexicon *finished)
{
    struct lexicon_builder *lexicon = open_builder();
    for (size_t i = 0; i < COUNT_OF(spellings); i++)
        CHECK_FOR(spellings[i].spelling,
                  lexicon_add_spelling(lexicon, slice_of(spellings[i].spelling), slice_of(spellings[i].word)));
    for (size_t i = 0; i < COUNT_OF(forms); i++)
        CHECK_FOR(forms[i].form, forms[i].word
                  ? lexicon_add_form(lexicon, slice_of(forms[i].form), slice_of(forms[i].word))
                  : lexicon_add_filler(lexicon, slice_of(forms[i].form)));
    for (size_t i = 0; i < COUNT_OF(barriers); i++)
        CHECK_FOR(barriers[i], lexicon_add_barrier(lexicon, slice_of(barriers[i])));
    size_t words;
    for (size_t i = 0; i < COUNT_OF(classes); i++) {
        CHECK_FOR(classes[i], !lexicon_has_class(lexicon, slice_of(classes[i])));
        CHECK_FOR(classes[i], lexicon_add_class(lexicon, slice_of(classes[i])));
        CHECK_FOR(classes[i], lexicon_add_class(lexicon, slice_of(classes[i])));
        CHECK_FOR(classes[i], lexicon_has_class(lexicon, slice_of(classes[i])));
    }
    for (size_t i = 0; i < COUNT_OF(class_terms); i++) {
        struct slice class = slice_of(class_terms[i].class), term = slice_of(class_terms[i].term);
        words = 0;
        CHECK_FOR(term.at, lexicon_add_class_term(lexicon, class, term, class_terms[i].match, &words) && words > 0);
    }
    for (uint32_t i = 0; i < COUNT_OF(optional); i++)
        CHECK_FOR(optional[i], lexicon_add_phrase(lexicon, slice_of(optional[i]), MATCH_FORMS,
                                                  (struct phrase_meaning){ i + 200, i + 100 }, &words)
                                   && words > 0);
    CHECK(lexicon_add_phrase(lexicon, slice_of("<able?> <able?> <able?> <able?> <able?> <able?> <able?> limp"),
                             MATCH_FORMS, (struct phrase_meaning){ 300, 200 }, &words) && words == 0);
    for (uint32_t i = 0; i < COUNT_OF(phrases); i++) {
        words = 99;
        CHECK_FOR(phrases[i].phrase, lexicon_add_phrase(lexicon, slice_of(phrases[i].phrase), phrases[i].match,
                                                        (struct phrase_meaning){ i + 100, i }, &words));
        CHECK_FOR(phrases[i].phrase, words == phrases[i].words);
    }
    finish(lexicon, finished);
}

struct search {
    const struct lexicon *lexicon;
    struct lexicon_known known[LEXICON_KNOWS];
    struct matcher *matcher;
    struct words words;
    struct phrases_found found;
};

static void open_search(struct search *search, const struct lexicon *lexicon)
{
    *search = (struct search){ .lexicon = lexicon, .matcher = matcher_open(lexicon, MATCHER_KEEPS) };
    if (!search->matcher)
        abort();
}

static void name_words(struct search *search, const char *text)
{
    search->found.count = 0;
    if (!words_split(&search->words, slice_of(text)))
        abort();
    lexicon_name_words(search->lexicon, search->known, &search->words, slice_of(text));
}

/* Adds what begins at the word. */
static void find_at(struct search *search, size_t at)
{
    size_t count;
    const struct phrase_found *found = matcher_find(search->matcher, at, &count);
    if (!ARRAY_RESERVE(&search->found, count))
        abort();
    for (size_t i = 0; i < count; i++)
        search->found.items[search->found.count++] = found[i];
}

static void find_all(struct search *search, const char *text)
{
    name_words(search, text);
    if (!matcher_begin(search->matcher, &search->words, 0, search->words.count))
        abort();
    for (size_t at = 0; at < search->words.count; at++)
        if (word_is_word(&search->words.items[at]))
            find_at(search, at);
}

static void close_search(struct search *search)
{
    free(search->found.items);
    matcher_close(search->matcher);
    words_close(&search->words);
}

/* How often the phrase was found over just these words. */
static size_t times(const struct search *search, uint32_t phrase, uint32_t first, uint32_t last)
{
    size_t count = 0;
    for (size_t i = 0; i < search->found.count; i++) {
        const struct phrase_found *found = &search->found.items[i];
        count += found->meaning.reference == phrase && found->meaning.kind == phrase + 100 && found->first == first
            && found->last == last;
    }
    return count;
}

struct expected {
    uint32_t phrase, first, last;
};

static const struct {
    const char *text;
    struct expected found[3];
    size_t count;
} cases[] = {
    { "", { { 0, 0, 0 } }, 0 },
    { "nothing known here", { { 0, 0, 0 } }, 0 },
    { "cramp", { { 1, 0, 0 } }, 1 },
    { "CRAMP", { { 1, 0, 0 } }, 1 },
    { "a cramping", { { 1, 1, 1 } }, 1 },
    { "cramps", { { 1, 0, 0 }, { 2, 0, 0 } }, 2 },
    { "crampon", { { 0, 0, 0 } }, 0 },
    { "calf cramp", { { 0, 0, 1 }, { 1, 1, 1 } }, 2 },
    { "calves", { { 0, 0, 0 } }, 0 },
    { "cramp calf", { { 1, 0, 0 } }, 1 },
    /* listed forms, and words that have none */
    { "feet", { { 4, 0, 0 } }, 1 },
    { "foots", { { 4, 0, 0 } }, 1 },
    { "fell fallen falls", { { 5, 0, 0 }, { 5, 1, 1 }, { 5, 2, 2 } }, 3 },
    { "numb", { { 6, 0, 0 } }, 1 },
    { "Numbs numbed", { { 0, 0, 0 } }, 0 },
    { "stop Stop", { { 7, 0, 0 }, { 7, 1, 1 } }, 2 },
    { "stops stopped", { { 0, 0, 0 } }, 0 },
    /* other spellings, in texts and in phrases */
    { "krampf", { { 1, 0, 0 } }, 1 },
    { "calf krampff", { { 0, 0, 1 }, { 1, 1, 1 } }, 2 },
    { "bad cramp", { { 28, 0, 1 }, { 1, 1, 1 } }, 2 },
    { "bad Krampf", { { 28, 0, 1 }, { 1, 1, 1 } }, 2 },
    { "bad cramps", { { 1, 1, 1 }, { 2, 1, 1 } }, 2 },
    { "calf mah cramp", { { 0, 0, 2 }, { 1, 2, 2 } }, 2 },
    /* letter case */
    { "MS", { { 3, 0, 0 } }, 1 },
    { "ms Ms mS", { { 0, 0, 0 } }, 0 },
    { "Caf\xC3\xA9", { { 15, 0, 0 } }, 1 },
    { "Cafe", { { 0, 0, 0 } }, 0 },
    { "caf\xC3\xA9", { { 0, 0, 0 } }, 0 },
    /* fillers stand between the words of any phrase, up to three in a row */
    { "calf the my left cramp", { { 0, 0, 4 }, { 1, 4, 4 } }, 2 },
    { "calf the my left the cramp", { { 1, 5, 5 } }, 1 },
    { "calf hard cramp", { { 1, 2, 2 } }, 1 },
    { "pins my and the needles", { { 16, 0, 4 } }, 1 },
    /* a gap takes none to four words */
    { "cannot even begin to walk", { { 8, 0, 4 } }, 1 },
    { "cannot a b c d walk", { { 8, 0, 5 } }, 1 },
    { "cannot a b c d e walk", { { 0, 0, 0 } }, 0 },
    { "walk cannot", { { 0, 0, 0 } }, 0 },
    { "slip a disc", { { 9, 0, 2 } }, 1 },
    { "slipped a disc", { { 0, 0, 0 } }, 0 },
    { "slip a discs", { { 0, 0, 0 } }, 0 },
    { "cannot no walk", { { 0, 0, 0 } }, 0 },  /* but never a barrier */
    { "cannot a never b walk", { { 0, 0, 0 } }, 0 },
    { "cannot a b walk no", { { 8, 0, 3 } }, 1 },
    { "give it a way", { { 17, 0, 3 } }, 1 },
    { "limp", { { 21, 0, 0 } }, 1 },
    /* signs do not matter */
    { "calf-cramp", { { 0, 0, 2 }, { 1, 2, 2 } }, 2 },
    { "calf, (cramp)", { { 0, 0, 3 }, { 1, 3, 3 } }, 2 },
    { "calf), (\"cramp\"", { { 0, 0, 5 }, { 1, 5, 5 } }, 2 },
    { "calf\ncramp", { { 0, 0, 2 }, { 1, 2, 2 } }, 2 },
    { "h/o", { { 14, 0, 2 } }, 1 },
    { "h o", { { 14, 0, 1 } }, 1 },
    /* one path, two meanings; apostrophes; numbers */
    { "see above", { { 10, 0, 1 }, { 11, 0, 1 } }, 2 },
    { "sees above", { { 10, 0, 1 } }, 1 },
    { "cant feel", { { 12, 0, 1 } }, 1 },
    { "can\xE2\x80\x99t feel", { { 12, 0, 1 } }, 1 },
    { "can feel", { { 0, 0, 0 } }, 0 },
    { "type2", { { 13, 0, 1 } }, 1 },
    { "type 22", { { 0, 0, 0 } }, 0 },
    /* but for the slash before a number behind another */
    { "pain 9/10", { { 29, 0, 3 }, { 31, 3, 3 } }, 2 },
    { "pain 9 / 10", { { 29, 0, 3 }, { 31, 3, 3 } }, 2 },
    { "pain 9:10", { { 31, 3, 3 } }, 1 },
    { "pain 9-10", { { 31, 3, 3 } }, 1 },
    { "pain 9 10", { { 31, 2, 2 } }, 1 },
    { "pain/10", { { 31, 2, 2 } }, 1 },
    { "20/40", { { 30, 0, 2 } }, 1 },
    { "3/7/40", { { 30, 0, 4 } }, 1 },
    { "20:40, 20 40, 3-7/40", { { 0, 0, 0 } }, 0 },
    { "disc 4-5", { { 32, 0, 3 } }, 1 },
    { "disc 4/5", { { 32, 0, 3 } }, 1 },       /* no slash there, none asked for */
    /* any term of a class, each in its own strictness; terms that hold classes */
    { "cannot walk", { { 8, 0, 1 }, { 22, 0, 1 } }, 2 },
    { "Cannot walking", { { 8, 0, 1 }, { 22, 0, 1 } }, 2 },
    { "unable to walk", { { 22, 0, 2 } }, 1 },
    { "unable to the walk", { { 22, 0, 3 } }, 1 },
    { "unable walk", { { 0, 0, 0 } }, 0 },
    { "not able to walk", { { 22, 0, 3 } }, 1 },
    { "not fit to walk", { { 22, 0, 3 } }, 1 },
    { "not able enough enough to walk", { { 22, 0, 5 } }, 1 },
    { "not to walk", { { 0, 0, 0 } }, 0 },
    { "weak arms", { { 24, 0, 1 }, { 25, 1, 1 } }, 2 },
    { "weak leg", { { 24, 0, 1 }, { 25, 1, 1 } }, 2 },
    { "weak Leg", { { 0, 0, 0 } }, 0 },
    { "weak limb", { { 27, 1, 1 } }, 1 },
    { "weak unable", { { 0, 0, 0 } }, 0 },
    { "cannot arm lift", { { 23, 0, 2 }, { 25, 1, 1 } }, 2 },
    { "cannot arm lifts", { { 25, 1, 1 } }, 1 },
    { "weak arm or leg", { { 24, 0, 1 }, { 24, 0, 3 }, { 25, 1, 3 } }, 5 },
    { "sore muscles", { { 100, 0, 1 } }, 1 },
    { "sore arm muscles", { { 100, 0, 2 }, { 25, 1, 1 } }, 2 },
    { "sore able muscles", { { 0, 0, 0 } }, 0 },
    { "jerk", { { 101, 0, 0 } }, 1 },
    { "leg jerk", { { 101, 0, 1 }, { 101, 1, 1 }, { 25, 0, 0 } }, 3 },
    { "able leg strong", { { 102, 0, 2 }, { 102, 1, 2 }, { 102, 2, 2 } }, 4 },
    { "able strong", { { 102, 0, 1 }, { 102, 1, 1 } }, 2 },
};

static void check_cases(struct search *search)
{
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        find_all(search, cases[i].text);
        CHECK_FOR(cases[i].text, search->found.count == cases[i].count);
        for (size_t n = 0; n < cases[i].count && n < COUNT_OF(cases[i].found); n++) {
            const struct expected *expected = &cases[i].found[n];
            CHECK_FOR(cases[i].text, times(search, expected->phrase, expected->first, expected->last) == 1);
        }
    }
}

/* A phrase must end before the limit and begin at the word asked for. */
static void check_limits(struct search *search)
{
    find_all(search, "calf cramp");
    search->found.count = 0;
    CHECK(matcher_begin(search->matcher, &search->words, 0, 1));
    find_at(search, 0);
    CHECK(search->found.count == 0);
    CHECK(matcher_begin(search->matcher, &search->words, 0, 2));
    find_at(search, 0);
    CHECK(search->found.count == 1 && times(search, 0, 0, 1) == 1);
    find_at(search, 1);
    CHECK(search->found.count == 2 && times(search, 1, 1, 1) == 1);
    /* the term of a class too */
    name_words(search, "unable to walk");
    CHECK(matcher_begin(search->matcher, &search->words, 0, 1));
    find_at(search, 0);
    CHECK(search->found.count == 0);
}

/* Outside sentences phrases whose classes stand for several words are left out; an earlier sentence says nothing. */
static void check_among(struct search *search)
{
    find_all(search, "unable to walk");
    CHECK(search->found.count == 1);
    name_words(search, "cannot walk");
    CHECK(matcher_find_among(search->matcher, &search->words, 0, 2, &search->found));
    CHECK(search->found.count == 2 && times(search, 8, 0, 1) == 1 && times(search, 22, 0, 1) == 1);
    name_words(search, "unable to walk");
    CHECK(matcher_find_among(search->matcher, &search->words, 0, 3, &search->found));
    CHECK(search->found.count == 0);
}

/* What is kept from text to text is dropped when it is full, here all the time: the answers stay the same. */
static void check_full(struct search *search)
{
    for (size_t steps = 0; steps < 24; steps += 3) {
        matcher_close(search->matcher);
        search->matcher = matcher_open(search->lexicon, steps);
        if (!search->matcher)
            abort();
        check_cases(search);
    }
}

static void check_names(struct search *search)
{
    find_all(search, "feet foot Foots cramp stranger the , left");
    const struct word *word = search->words.items;
    CHECK(search->words.count == 8);
    const struct lexicon *lexicon = search->lexicon;
    for (size_t i = 0; i < 3; i++)
        CHECK(word[i].symbol != 0 && lexicon_form(lexicon, word[i].symbol)->name == lexicon_form(lexicon, word[0].symbol)->name);
    CHECK(word[3].symbol != 0 && lexicon_form(lexicon, word[3].symbol)->name != lexicon_form(lexicon, word[0].symbol)->name);
    CHECK(word[4].symbol == 0 && word[6].symbol == 0);
    CHECK(lexicon_is_filler(lexicon, word[5].symbol) && lexicon_is_filler(lexicon, word[7].symbol));
    CHECK(!lexicon_is_filler(lexicon, word[0].symbol) && !lexicon_is_filler(lexicon, 0));
}

/* A phrase of `count` words w0 w1 ...; returns the words that the lexicon counted. */
static size_t add_long(struct lexicon_builder *lexicon, struct buffer *text, size_t count)
{
    size_t words = 99;
    text->length = 0;
    for (size_t i = 0; i < count; i++) {
        buffer_append_string(text, i % 2 ? "b" : "a");
        for (size_t n = i; n > 0; n /= 7)
            buffer_append_byte(text, (char)('c' + n % 7));
        buffer_append_byte(text, ' ');
    }
    CHECK(lexicon_add_phrase(lexicon, buffer_slice(text), MATCH_WORD, (struct phrase_meaning){ 1, 2 }, &words));
    return words;
}

/* The longest phrase there may be is found; one word more and it is not added. */
static void check_longest(void)
{
    struct lexicon_builder *builder = open_builder();
    struct lexicon lexicon;
    struct buffer text = { 0 };
    struct search search;
    CHECK(add_long(builder, &text, 257) == 0);
    CHECK(add_long(builder, &text, 256) == 256);
    finish(builder, &lexicon);
    open_search(&search, &lexicon);
    buffer_append_byte(&text, '\0');
    find_all(&search, text.bytes);
    CHECK(search.found.count == 1);
    CHECK(search.found.count == 1 && search.found.items[0].first == 0 && search.found.items[0].last == 255);
    close_search(&search);
    buffer_close(&text);
    lexicon_close(&lexicon);
}

/* Thousands of phrases, so that every table in the lexicon grows; each is still found, and only it. */
static void check_many(void)
{
    enum { MANY = 5000 };
    struct lexicon_builder *builder = open_builder();
    struct lexicon lexicon;
    struct search search;
    char text[64];
    size_t words, right = 0;
    for (uint32_t i = 0; i < MANY; i++) {
        snprintf(text, sizeof text, "%c%c%c rare word%c", (char)('a' + i % 26), (char)('a' + i / 26 % 26),
                 (char)('a' + i / 676), (char)('a' + i % 26));
        if (!lexicon_add_phrase(builder, slice_of(text), MATCH_FORMS, (struct phrase_meaning){ i + 100, i }, &words))
            abort();
    }
    finish(builder, &lexicon);
    open_search(&search, &lexicon);
    for (uint32_t i = 0; i < MANY; i++) {
        snprintf(text, sizeof text, "%c%c%c rare word%c", (char)('a' + i % 26), (char)('a' + i / 26 % 26),
                 (char)('a' + i / 676), (char)('a' + i % 26));
        find_all(&search, text);
        right += times(&search, i, 0, 2) == 1;
    }
    CHECK(right == MANY);
    close_search(&search);
    lexicon_close(&lexicon);
}

static void check_empty(void)
{
    struct lexicon_builder *builder = open_builder();
    struct lexicon lexicon;
    struct search search;
    finish(builder, &lexicon);
    open_search(&search, &lexicon);
    find_all(&search, "some words");
    CHECK(search.found.count == 0 && search.words.items[0].symbol == 0);
    close_search(&search);
    lexicon_close(&lexicon);
    matcher_close(NULL);
    lexicon_builder_close(NULL);
}

int main(void)
{
    struct lexicon lexicon;
    struct search search;
    build(&lexicon);
    open_search(&search, &lexicon);
    check_cases(&search);
    check_limits(&search);
    check_among(&search);
    check_names(&search);
    check_full(&search);
    close_search(&search);
    lexicon_close(&lexicon);
    check_longest();
    check_many();
    check_empty();
    return checks_end();
}
