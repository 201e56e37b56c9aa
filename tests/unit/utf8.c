/* utf8: which bytes are a code point, and what a letter is compared by. */
#include "utf8.h"

#include "check.h"

static const struct {
    const char *bytes;
    uint32_t point;
    size_t length;
} decoded[] = {
    { "a", 'a', 1 },
    { "\x7F", 0x7F, 1 },
    { "\xC2\x80", 0x80, 2 },
    { "\xC3\xA9", 0xE9, 2 },
    { "\xDF\xBF", 0x7FF, 2 },
    { "\xE0\xA0\x80", 0x800, 3 },
    { "\xE2\x82\xAC", 0x20AC, 3 },
    { "\xED\x9F\xBF", 0xD7FF, 3 },
    { "\xEE\x80\x80", 0xE000, 3 },
    { "\xEF\xBB\xBF", 0xFEFF, 3 },
    { "\xEF\xBF\xBD", 0xFFFD, 3 },             /* written as such it has three bytes */
    { "\xEF\xBF\xBF", 0xFFFF, 3 },
    { "\xF0\x90\x80\x80", 0x10000, 4 },
    { "\xF0\x9F\x98\x80", 0x1F600, 4 },
    { "\xF4\x8F\xBF\xBF", 0x10FFFF, 4 },
    /* no beginning */
    { "\x80", UTF8_REPLACEMENT, 1 },
    { "\xBF\xBF", UTF8_REPLACEMENT, 1 },
    { "\xFE", UTF8_REPLACEMENT, 1 },
    { "\xFF\xBF\xBF\xBF", UTF8_REPLACEMENT, 1 },
    /* overlong */
    { "\xC0\x80", UTF8_REPLACEMENT, 1 },
    { "\xC1\xBF", UTF8_REPLACEMENT, 1 },
    { "\xE0\x80\x80", UTF8_REPLACEMENT, 1 },
    { "\xE0\x9F\xBF", UTF8_REPLACEMENT, 1 },
    { "\xF0\x80\x80\x80", UTF8_REPLACEMENT, 1 },
    { "\xF0\x8F\xBF\xBF", UTF8_REPLACEMENT, 1 },
    /* surrogates, beyond the end */
    { "\xED\xA0\x80", UTF8_REPLACEMENT, 1 },
    { "\xED\xBF\xBF", UTF8_REPLACEMENT, 1 },
    { "\xF4\x90\x80\x80", UTF8_REPLACEMENT, 1 },
    { "\xF5\x80\x80\x80", UTF8_REPLACEMENT, 1 },
    { "\xF8\x88\x80\x80\x80", UTF8_REPLACEMENT, 1 },
    /* broken off, by the end or by another byte */
    { "\xC3", UTF8_REPLACEMENT, 1 },
    { "\xE2\x82", UTF8_REPLACEMENT, 1 },
    { "\xF0\x9F\x98", UTF8_REPLACEMENT, 1 },
    { "\xC3" "a", UTF8_REPLACEMENT, 1 },
    { "\xC3\xC3\xA9", UTF8_REPLACEMENT, 1 },
    { "\xE2\x82" "a", UTF8_REPLACEMENT, 1 },
    { "\xF0\x9F\x98" "a", UTF8_REPLACEMENT, 1 },
};

static void check_decode(void)
{
    for (size_t i = 0; i < COUNT_OF(decoded); i++) {
        size_t length = 0;
        CHECK_FOR(decoded[i].bytes, utf8_decode(slice_of(decoded[i].bytes), 0, &length) == decoded[i].point);
        CHECK_FOR(decoded[i].bytes, length == decoded[i].length);
    }
    size_t length;
    struct slice text = slice_of("a\xE2\x82\xAC\xC3\xA9");
    CHECK(utf8_decode(text, 1, &length) == 0x20AC && length == 3);
    CHECK(utf8_decode(text, 2, &length) == UTF8_REPLACEMENT && length == 1);
    CHECK(utf8_decode(text, 4, &length) == 0xE9 && length == 2);
    /* the slice ends within the sequence, though bytes follow */
    CHECK(utf8_decode((struct slice){ text.at, 3 }, 1, &length) == UTF8_REPLACEMENT && length == 1);
    CHECK(utf8_decode((struct slice){ "\0", 1 }, 0, &length) == UTF8_REPLACEMENT && length == 1);
}

static void check_every_point(void)
{
    size_t back = 0, points = 0;
    for (uint32_t point = 1; point <= 0x10FFFF; point++) {
        if (point >= 0xD800 && point <= 0xDFFF)
            continue;
        char bytes[4];
        size_t written = utf8_encode(point, bytes), length;
        points++;
        back += utf8_decode((struct slice){ bytes, written }, 0, &length) == point && length == written;
    }
    CHECK(points == 0x110000 - 0x800 - 1);
    CHECK(back == points);
}

/* How many sequences of two, three and four bytes are valid: as many as there are code points of that length. */
static void check_every_sequence(void)
{
    static const unsigned char ends[] = { 0x7F, 0x80, 0xBF, 0xC0 };
    size_t of[5] = { 0 }, length;
    for (unsigned first = 0; first < 256; first++)
        for (unsigned second = 0; second < 256; second++) {
            char bytes[4] = { (char)first, (char)second };
            utf8_decode((struct slice){ bytes, 2 }, 0, &length);
            of[2] += length == 2;
            for (unsigned third = 0; third < 256; third++) {
                bytes[2] = (char)third;
                utf8_decode((struct slice){ bytes, 3 }, 0, &length);
                of[3] += length == 3;
            }
            for (size_t i = 0; i < COUNT_OF(ends) * COUNT_OF(ends); i++) {
                bytes[2] = (char)ends[i / COUNT_OF(ends)];
                bytes[3] = (char)ends[i % COUNT_OF(ends)];
                utf8_decode((struct slice){ bytes, 4 }, 0, &length);
                of[4] += length == 4;
            }
        }
    CHECK(of[2] == 0x800 - 0x80);
    CHECK(of[3] == 0x10000 - 0x800 - 0x800);
    /* the first two bytes tell 256 groups of 64 x 64 apart; of each last byte the two ends were tried: 4 of a group */
    CHECK(of[4] == (size_t)4 * 256);
}

static const struct {
    const char *letters, *folded;
} latin[] = {
    { "ÀÁÂÃÄÅàáâãäåĀāĂăĄą", "a" }, { "ÇçĆćĈĉĊċČč", "c" }, { "ĎďĐđÐð", "d" },
    { "ÈÉÊËèéêëĒēĔĕĖėĘęĚě", "e" }, { "ĜĝĞğĠġĢģ", "g" }, { "ĤĥĦħ", "h" },
    { "ÌÍÎÏìíîïĨĩĪīĬĭĮįİı", "i" }, { "Ĵĵ", "j" }, { "Ķķ", "k" }, { "ĹĺĻļĽľĿŀŁł", "l" },
    { "ÑñŃńŅņŇňŊŋ", "n" }, { "ÒÓÔÕÖØòóôõöøŌōŎŏŐő", "o" }, { "ŔŕŖŗŘř", "r" }, { "ŚśŜŝŞşŠšſ", "s" },
    { "ŢţŤťŦŧ", "t" }, { "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲų", "u" }, { "Ŵŵ", "w" }, { "ÝýÿŶŷŸ", "y" },
    { "ŹźŻżŽž", "z" }, { "Ææ", "ae" }, { "Œœ", "oe" }, { "ß", "ss" }, { "Þþ", "th" }, { "Ĳĳ", "ij" },
};

static void check_latin(void)
{
    for (size_t i = 0; i < COUNT_OF(latin); i++) {
        struct slice letters = slice_of(latin[i].letters);
        for (size_t at = 0, length; at < letters.length; at += length) {
            char folded[4];
            size_t folded_length = 0;
            uint32_t point = utf8_decode(letters, at, &length);
            CHECK_FOR(letters.at + at, utf8_letter(point, folded, &folded_length) == LETTER_WORD);
            CHECK_FOR(letters.at + at, slice_is((struct slice){ folded, folded_length }, latin[i].folded));
        }
    }
}

static const struct {
    uint32_t point;
    enum letter_kind kind;
    const char *folded;        /* NULL: nothing to compare by */
} kinds[] = {
    { 0x80, LETTER_BLANK, NULL }, { 0x9F, LETTER_BLANK, NULL }, { 0xA0, LETTER_BLANK, NULL },
    { 0xA1, LETTER_NONE, NULL }, { 0xA9, LETTER_NONE, NULL }, { 0xAD, LETTER_IGNORED, NULL },
    { 0xAB, LETTER_QUOTE, NULL }, { 0xBB, LETTER_QUOTE, NULL }, { 0xB4, LETTER_APOSTROPHE, NULL },
    { 0xB0, LETTER_NONE, NULL }, { 0xB5, LETTER_WORD, "\xC2\xB5" },
    { 0xD7, LETTER_WORD, "x" }, { 0xF7, LETTER_NONE, NULL }, /* people write x3 with either */
    { 0x300, LETTER_IGNORED, NULL }, { 0x36F, LETTER_IGNORED, NULL },
    { 0x2009, LETTER_BLANK, NULL }, { 0x200B, LETTER_IGNORED, NULL }, { 0x200D, LETTER_IGNORED, NULL },
    { 0x2010, LETTER_DASH, NULL }, { 0x2013, LETTER_DASH, NULL }, { 0x2014, LETTER_DASH, NULL },
    { 0x2212, LETTER_DASH, NULL }, { 0x2018, LETTER_APOSTROPHE, NULL }, { 0x2019, LETTER_APOSTROPHE, NULL },
    { 0x201C, LETTER_QUOTE, NULL }, { 0x201D, LETTER_QUOTE, NULL }, { 0x2026, LETTER_STOP, NULL },
    { 0x2028, LETTER_BLANK, NULL }, { 0x202F, LETTER_BLANK, NULL }, { 0x2060, LETTER_IGNORED, NULL },
    { 0x20AC, LETTER_NONE, NULL }, { 0x2603, LETTER_NONE, NULL }, { 0x3000, LETTER_BLANK, NULL },
    { 0x3002, LETTER_STOP, NULL }, { 0xFE0F, LETTER_IGNORED, NULL }, { 0xFEFF, LETTER_IGNORED, NULL },
    { UTF8_REPLACEMENT, LETTER_NONE, NULL }, { 0x1F600, LETTER_NONE, NULL },
    /* other scripts are words as they stand, in lower case where the capitals lie in a row */
    { 0x3A9, LETTER_WORD, "\xCF\x89" }, { 0x3C9, LETTER_WORD, "\xCF\x89" },
    { 0x410, LETTER_WORD, "\xD0\xB0" }, { 0x42F, LETTER_WORD, "\xD1\x8F" }, { 0x430, LETTER_WORD, "\xD0\xB0" },
    { 0x400, LETTER_WORD, "\xD1\x90" }, { 0x40F, LETTER_WORD, "\xD1\x9F" }, { 0x391, LETTER_WORD, "\xCE\xB1" },
    { 0x401, LETTER_WORD, "\xD1\x91" }, { 0x451, LETTER_WORD, "\xD1\x91" },
    { 0x5D0, LETTER_WORD, "\xD7\x90" }, { 0x627, LETTER_WORD, "\xD8\xA7" }, { 0x905, LETTER_WORD, "\xE0\xA4\x85" },
    { 0xAC00, LETTER_WORD, "\xEA\xB0\x80" },
    { 0x3042, LETTER_ALONE, "\xE3\x81\x82" }, { 0x4E00, LETTER_ALONE, "\xE4\xB8\x80" },
    { 0x9FFF, LETTER_ALONE, "\xE9\xBF\xBF" }, { 0x20000, LETTER_ALONE, "\xF0\xA0\x80\x80" },
};

static void check_kinds(void)
{
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        char about[16], folded[4];
        size_t length = 0;
        snprintf(about, sizeof about, "U+%04lX", (unsigned long)kinds[i].point);
        CHECK_FOR(about, utf8_letter(kinds[i].point, folded, &length) == kinds[i].kind);
        if (kinds[i].folded)
            CHECK_FOR(about, slice_is((struct slice){ folded, length }, kinds[i].folded));
    }
}

/* Every code point has an answer, and a letter has one to four bytes to be compared by. */
static void check_every_letter(void)
{
    size_t wrong = 0;
    for (uint32_t point = 0x80; point <= 0x10FFFF; point++) {
        char folded[4];
        size_t length = 99;
        enum letter_kind kind = utf8_letter(point, folded, &length);
        if (kind == LETTER_WORD || kind == LETTER_ALONE)
            wrong += length < 1 || length > 4;
        else
            wrong += kind > LETTER_STOP;
    }
    CHECK(wrong == 0);
}

int main(void)
{
    check_decode();
    check_every_point();
    check_every_sequence();
    check_latin();
    check_kinds();
    check_every_letter();
    return checks_end();
}
