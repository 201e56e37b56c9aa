/* words: how a text is split, what its words are compared by, where they stand. */
#include "words.h"

#include "check.h"

/* The words in one line: letters and numbers folded, other kinds by a sign, with '_' where a blank stands between. */
static const char *split(struct words *words, struct slice text)
{
    static const char signs[] = {
        [WORD_COMMA] = ',', [WORD_STOP] = '.', [WORD_QUESTION] = '?', [WORD_EXCLAMATION] = '!', [WORD_SEMICOLON] = ';',
        [WORD_COLON] = ':', [WORD_DASH] = '-', [WORD_SLASH] = '/', [WORD_PLUS] = '+', [WORD_OPEN] = '(', [WORD_CLOSE] = ')',
        [WORD_QUOTE] = '"', [WORD_LESS] = '<', [WORD_GREATER] = '>', [WORD_BULLET] = 'b', [WORD_LINE] = 'n', [WORD_SIGN] = '*',
    };
    static char line[4096];
    size_t used = 0;
    CHECK(words_split(words, text));
    for (size_t i = 0; i < words->count && used + WORD_FOLDED_MOST + 4 < sizeof line; i++) {
        const struct word *word = &words->items[i];
        if (i > 0)
            line[used++] = word->flags & WORD_GLUED ? '|' : '_';
        if (word_is_word(word)) {
            struct slice folded = word_folded(words, i);
            memcpy(line + used, folded.at, folded.length);
            used += folded.length;
        } else {
            line[used++] = signs[word->kind];
        }
    }
    line[used] = '\0';
    return line;
}

static const struct {
    const char *text, *words;
} cases[] = {
    { "", "" },
    { " \t\r\v\f_", "" },
    { "a", "a" },
    { "Left CALF cramps", "left_calf_cramps" },
    /* apostrophes and clitics */
    { "can't don't", "cant_dont" },
    { "can\xE2\x80\x99t", "cant" },
    { "can`t can\xC2\xB4t", "cant_cant" },
    { "neck's I'll we're I've he'd I'm", "neck_i_we_i_he_i" },
    { "NECK'S", "neck" },
    { "o'clock", "oclock" },
    { "cramps' now", "cramps_now" },
    { "'quoted' words", "quoted_words" },
    { "'", "" },
    { "'s 't", "s_t" },
    /* digits part from letters */
    { "4d b12 x3", "4|d_b|12_x|3" },
    { "37.5 1.2.3", "37.5_1.2|.|3" },
    { "3. .5", "3|._.|5" },
    { "1,200 1,234,567", "1,200_1,234,567" },
    { "1,20 1,2000 12,", "1|,|20_1|,|2000_12|," },
    { "1,a23 1,2b3 1,23d", "1|,|a|23_1|,|2|b|3_1|,|23|d" },
    { "7/10", "7|/|10" },
    { "3-4", "3|-|4" },
    { "\xC2\xBD 1\xC2\xBC \xC2\xBE", "0.5_1|0.25_0.75" },
    /* signs */
    { "a,b.c?d!e;f:g", "a|,|b|.|c|?|d|!|e|;|f|:|g" },
    { "a-b/c\\d|e", "a|-|b|/|c|/|d|/|e" },
    { "\xE2\x80\xA2 a \xE2\x80\xA2" "b", "b_a_b|b" },
    { "* a *b* a*b", "b_a_*|b|*_a|*|b" },
    { "#1 a #2 b#3 # 4", "b|1_a_b|2_b|*|3_*_4" },
    { "a \xE2\x9C\x85 b \xE2\x9D\x8C", "a_[x]_b_[-]" },
    { "+ & ( [ { ) ] }", "+_+_(_(_(_)_)_)" },
    { "\" \xE2\x80\x9C \xC2\xAB < >", "\"_\"_\"_<_>" },
    { "\xE2\x80\x93 \xE2\x80\x94 \xE2\x80\xA6 #", "-_-_._*" },
    { "a\nb\r\nc", "a|n|b_n|c" },
    { "a\n\nb", "a|n|n|b" },
    { "-ve +ve -vet", "-ve_+ve_-|vet" },
    { "SLR -VE.", "slr_-ve|." },
    { "[ ] a [] b ( ) c", "[ ]_a_[ ]_b_[ ]_c" },
    { "[  ] a [\t] b (\xC2\xA0) c [ x ] d", "[ ]_a_[ ]_b_[ ]_c_[x]_d" },
    { "[x] a [X]b \xE2\x98\x90 \xE2\x9C\x93", "[x]_a_[x]|b_[ ]_[x]" },
    { "[y] [ x] [ yx] [", "(|y|)_[x]_(_yx|)_(" },
    { "(-) clonus (+), (-)x", "(-)_clonus_(+)|,_(|-|)|x" },
    /* letters beyond ASCII */
    { "CAF\xC3\x89 na\xC3\xAFve stra\xC3\x9F" "e", "cafe_naive_strasse" },
    { "e\xCC\x81t\xC3\xA9", "ete" },
    { "so\xC2\xADre zero\xE2\x80\x8Bwidth", "sore_zerowidth" },
    { "\xEF\xBB\xBF" "bom", "bom" },
    { "a\xC2\xA0" "b\xE3\x80\x80" "c", "a_b_c" },
    { "\xD0\x91\xD0\xBE\xD0\xBB\xD1\x8C", "\xD0\xB1\xD0\xBE\xD0\xBB\xD1\x8C" },
    { "\xE8\x85\xB0\xE7\x97\x9B", "\xE8\x85\xB0|\xE7\x97\x9B" },
    /* bytes that are no UTF-8: Windows-1252, or a sign */
    { "a\xFF" "b", "a|*|b" },
    { "\xC0\x80", "*" },
    { "\xE2\x82", "*" },
    { "caf\xC3", "caf|*" },
    { "\xED\xA0\x80", "*" },
    { "can\x92t na\xEFve \x93quoted\x94 1\xBD", "cant_naive_\"|quoted|\"_1|0.5" },
    { "can&#39;t don&rsquo;t", "cant_dont" },
    /* tags */
    { "a<br>b</p> <p class='x'>c", "a|n|b|n_n|c" },
    { "<b>no</b> <3 <brain> a<b", "no_<|3_<|brain|>_a|<|b" },
    { "a<br />b<p\n>c <b 5 and > 3", "a|n|b|<|p|n|>|c_<|b_5_and_>_3" },
};

static void check_cases(struct words *words)
{
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        CHECK_FOR(cases[i].text, strcmp(split(words, slice_of(cases[i].text)), cases[i].words) == 0);
    CHECK(strcmp(split(words, (struct slice){ "a\0b", 3 }), "a|*|b") == 0);
    CHECK(strcmp(split(words, (struct slice){ NULL, 0 }), "") == 0);
    CHECK(strcmp(split(words, (struct slice){ "abc", 2 }), "ab") == 0);
    /* a letter cut off by the end of the text, not by its bytes */
    CHECK(strcmp(split(words, (struct slice){ "a\xC3\xA9", 2 }), "a|*") == 0);
}

static const struct {
    const char *text;
    struct { uint32_t start, end; unsigned flags; } words[5];
    size_t count;
} places[] = {
    { "ab, c", { { 0, 2, WORD_GLUED | WORD_FOLLOWED }, { 2, 3, WORD_GLUED }, { 4, 5, 0 } }, 3 },
    { "a Bc DE", { { 0, 1, WORD_GLUED }, { 2, 4, WORD_CAPITAL }, { 5, 7, WORD_CAPITAL | WORD_CAPITALS } }, 3 },
    { "I'm 5", { { 0, 3, WORD_GLUED | WORD_CAPITAL | WORD_CAPITALS | WORD_CLITIC }, { 4, 5, 0 } }, 2 },
    { "neck's", { { 0, 6, WORD_GLUED | WORD_CLITIC } }, 1 },
    { "cramps' x", { { 0, 6, WORD_GLUED }, { 8, 9, 0 } }, 2 },
    { "o\xCC\x88 x", { { 0, 3, WORD_GLUED }, { 4, 5, 0 } }, 2 },
    { "\xC3\xA9\xFF", { { 0, 2, WORD_GLUED | WORD_FOLLOWED }, { 2, 3, WORD_GLUED } }, 2 },
    { "4d", { { 0, 1, WORD_GLUED | WORD_FOLLOWED }, { 1, 2, WORD_GLUED } }, 2 },
    { "1,200+", { { 0, 5, WORD_GLUED | WORD_FOLLOWED }, { 5, 6, WORD_GLUED } }, 2 },
    { "[x] a", { { 0, 3, WORD_GLUED | WORD_BOX }, { 4, 5, 0 } }, 2 },
    { "x -ve", { { 0, 1, WORD_GLUED }, { 2, 5, 0 } }, 2 },
};

static void check_places(struct words *words)
{
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        split(words, slice_of(places[i].text));
        CHECK_FOR(places[i].text, words->count == places[i].count);
        for (size_t n = 0; n < words->count && n < places[i].count; n++) {
            CHECK_FOR(places[i].text, words->items[n].start == places[i].words[n].start);
            CHECK_FOR(places[i].text, words->items[n].end == places[i].words[n].end);
            CHECK_FOR(places[i].text, words->items[n].flags == places[i].words[n].flags);
        }
    }
}

/* A word of any length is one word; what it is compared by is cut, never within a letter. */
static void check_long(struct words *words)
{
    enum { LONG = 70000 };
    struct buffer text = { 0 };
    for (size_t i = 0; i < LONG; i++)
        buffer_append_byte(&text, 'A');
    buffer_append_string(&text, " ");
    for (size_t i = 0; i < LONG; i++)
        buffer_append_byte(&text, '7');
    buffer_append_string(&text, " a");
    for (size_t i = 0; i < LONG; i++)
        buffer_append_string(&text, "\xE0\xA4\x85"); /* three bytes a letter: 1 + 21 * 3 fills 64 */
    buffer_append_string(&text, " aa");
    for (size_t i = 0; i < LONG; i++)
        buffer_append_string(&text, "\xE0\xA4\x85");
    CHECK(words_split(words, buffer_slice(&text)));
    CHECK(words->count == 4);
    if (words->count == 4) {
        CHECK(words->items[0].start == 0 && words->items[0].end == LONG);
        CHECK(words->items[0].folded_length == WORD_FOLDED_MOST);
        CHECK(words->items[1].kind == WORD_NUMBER && words->items[1].end == 2 * LONG + 1);
        CHECK(words->items[1].folded_length == WORD_FOLDED_MOST);
        CHECK(words->items[2].folded_length == 64);
        CHECK(words->items[3].folded_length == 62);
        CHECK(words->items[3].end == text.length);
        size_t lower = 0;
        for (size_t i = 0; i < words->items[0].folded_length; i++)
            lower += word_folded(words, 0).at[i] == 'a';
        CHECK(lower == WORD_FOLDED_MOST);
    }
    buffer_close(&text);
}

/* What grows most when folded, a quarter of Windows-1252 ("0.25"), leaves room for whole words behind it. */
static void check_growth(void)
{
    enum { QUARTERS = 1024, LEAST = 1290, MOST = 1350 };
    for (size_t bytes = LEAST; bytes < MOST; bytes++) {
        struct words words = { 0 };
        struct buffer text = { 0 };
        while (text.length < QUARTERS)
            buffer_append_byte(&text, '\xBC');
        while (text.length < bytes)
            buffer_append_string(&text, text.length % WORD_FOLDED_MOST == 0 ? " " : "a");
        CHECK(words_split(&words, buffer_slice(&text)) && words.folded.length <= words.folded.capacity);
        words_close(&words);
        buffer_close(&text);
    }
}

/* A long text leaves nothing behind in the next one. */
static void check_reuse(struct words *words)
{
    struct buffer text = { 0 };
    for (size_t i = 0; i < 20000; i++)
        buffer_append_string(&text, "Many words, ");
    CHECK(words_split(words, buffer_slice(&text)) && words->count == 60000);
    CHECK(slice_is(word_folded(words, 59998), "words"));
    words->items[1].symbol = 7;
    buffer_close(&text);
    CHECK(strcmp(split(words, slice_of("just three words")), "just_three_words") == 0);
    CHECK(words->count == 3 && words->items[1].symbol == 0 && words->folded.length == strlen("justthreewords"));
    CHECK(strcmp(split(words, slice_of("")), "") == 0 && words->count == 0);
}

/* Whatever the bytes: words stand in order, within the text, apart from each other, none of them empty. */
static void check_any_bytes(struct words *words)
{
    static const char *const pieces[] = { "a", "Z", "'", "9", ".", ",", "-", "+ve", " ", "\n", "(-)", "\xC3\xA9",
                                          "\xC3", "\xFF", "\xE8\x85\xB0", "\xCC\x81", "\xE2\x80\x99", "\xC2\xBD",
                                          "\xF0\x9F\x98\x80" };
    struct buffer text = { 0 };
    uint32_t state = 12345;
    size_t wrong = 0;
    for (size_t round = 0; round < 5000; round++) {
        text.length = 0;
        for (size_t i = 0; i < round % 23; i++) {
            state = state * 1664525u + 1013904223u;
            buffer_append_string(&text, pieces[(state >> 8) % COUNT_OF(pieces)]);
        }
        if (!words_split(words, buffer_slice(&text)))
            wrong++;
        uint32_t end = 0;
        for (size_t i = 0; i < words->count; i++) {
            const struct word *word = &words->items[i];
            wrong += word->start < end || word->end <= word->start || word->end > text.length;
            wrong += word_is_word(word) != (word->folded_length > 0);
            wrong += word->folded + word->folded_length > words->folded.length;
            end = word->end;
        }
    }
    CHECK(wrong == 0);
    buffer_close(&text);
}

int main(void)
{
    struct words words = { 0 };
    check_cases(&words);
    check_places(&words);
    check_long(&words);
    check_growth();
    check_reuse(&words);
    check_any_bytes(&words);
    words_close(&words);
    CHECK(words.items == NULL && words.count == 0);
    return checks_end();
}
