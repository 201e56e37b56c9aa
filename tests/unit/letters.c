/* letters: UTF-8, what is none, and what stands for other signs. */
#include "letters.h"

#include "check.h"

static const struct {
    const char *bytes;
    uint32_t point;
    size_t length;
} cases[] = {
    { "a", 'a', 1 },
    { "'", '\'', 1 },
    { "\xE2\x80\x99", 0x2019, 3 },
    /* Windows-1252 */
    { "\x92" "t", 0x2019, 1 },
    { "\x80", 0x20AC, 1 },
    { "\x95 a", 0x2022, 1 },
    { "\xE9t\xE9", 0xE9, 1 },
    { "\xBD", 0xBD, 1 },
    { "\x81", UTF8_REPLACEMENT, 1 },
    { "\xFF", UTF8_REPLACEMENT, 1 },
    { "\xC2\x92", 0x2019, 2 },                              /* the same as a control character of Latin-1 */
    /* a code point that was cut */
    { "\xC3", UTF8_REPLACEMENT, 1 },
    { "\xE2\x80", UTF8_REPLACEMENT, 2 },
    { "\xE2\x80" "a", UTF8_REPLACEMENT, 2 },
    { "\xF0\x9F\x98", UTF8_REPLACEMENT, 3 },
    /* UTF-8 taken for Windows-1252 */
    { "\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2" "t", 0x2019, 8 },
    { "\xC3\xA2\xE2\x82\xAC\xCB\x9C", 0x2018, 7 },
    { "\xC3\xA2\xE2\x82\xAC\xE2\x80\x9C", 0x2013, 8 },
    { "\xC3\x83\xC2\xA9", 0xE9, 4 },
    { "\xC3\x82\xC2\xBD", 0xBD, 4 },
    { "\xC3\x82\xC2\xB0" "C", 0xB0, 4 },
    { "\xC3\xA2ge", 0xE2, 2 },
    { "\xC3\x83" "a", 0xC3, 2 },
    { "\xC3\xA2\xE2\x82\xAC", 0xE2, 2 },
    { "\xC3\xA2\xC2\xA1\xC2\xA1", 0xE2, 2 },                 /* would be a sign that no text has */
    /* entities */
    { "&#39;t", '\'', 5 },
    { "&#039;t", '\'', 6 },
    { "&#x27;t", '\'', 6 },
    { "&#X2019;t", 0x2019, 8 },
    { "&#146;t", 0x2019, 6 },
    { "&rsquo;t", 0x2019, 7 },
    { "&amp;#39;t", '\'', 9 },
    { "&amp;amp;rsquo;", 0x2019, 15 },
    { "&amp; b", '&', 5 },
    { "&lt;3", '<', 4 },
    { "&nbsp;", 0xA0, 6 },
    { "& b", '&', 1 },
    { "&", '&', 1 },
    { "&#", '&', 1 },
    { "&#;", '&', 1 },
    { "&#x;", '&', 1 },
    { "&#39", '&', 1 },
    { "&#0;", '&', 1 },
    { "&#48;", '&', 1 },                                     /* nobody escapes a digit */
    { "&#65;", '&', 1 },
    { "&#99999999999999999999;", '&', 1 },
    { "&amp", '&', 1 },
    { "&ampersand;", '&', 1 },
    /* escapes */
    { "''t", '\'', 2 },
    { "\\'t", '\'', 2 },
    { "\\t", '\\', 1 },
};

static void check_cases(void)
{
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct letter letter = letters_read(slice_of(cases[i].bytes), 0);
        CHECK_FOR(cases[i].bytes, letter.point == cases[i].point);
        CHECK_FOR(cases[i].bytes, letter.length == cases[i].length);
    }
}

/* Whatever stands there, a letter takes bytes of the text and no more. */
static void check_pairs(void)
{
    size_t good = 0;
    for (unsigned first = 0; first < 256; first++)
        for (unsigned second = 0; second < 256; second++) {
            char bytes[2] = { (char)first, (char)second };
            struct letter letter = letters_read((struct slice){ bytes, 2 }, 0);
            bool folds = letter.kind != LETTER_WORD || (letter.folded_length > 0 && letter.folded_length <= 4);
            good += letter.length >= 1 && letter.length <= 2 && folds;
        }
    CHECK(good == (size_t)256 * 256);
}

static void check_ends(void)
{
    const char ends[] = " ,.;-\n7(";
    for (size_t i = 0; i + 1 < sizeof ends; i++)
        CHECK(letters_end_word((unsigned char)ends[i]));
    CHECK(!letters_end_word('a') && !letters_end_word('\'') && !letters_end_word('&') && !letters_end_word('\\'));
    CHECK(!letters_end_word(0x92) && !letters_end_word(0xC3));
}

int main(void)
{
    check_cases();
    check_pairs();
    check_ends();
    return checks_end();
}
