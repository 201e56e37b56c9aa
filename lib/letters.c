#include "letters.h"

/* What ASCII characters are: blank, digit, letter of a word, apostrophe, hyphen, quote; else a sign. */
enum {
    B = LETTER_BLANK, D = LETTER_DIGIT, W = LETTER_WORD, A = LETTER_APOSTROPHE, H = LETTER_DASH, Q = LETTER_QUOTE,
    S = LETTER_NONE
};

const unsigned char letters_ascii[128] = {
    S, S, S, S, S, S, S, S, S, B, S, B, B, B, S, S,
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    B, S, Q, S, S, S, S, A, S, S, S, S, S, H, S, S,
    D, D, D, D, D, D, D, D, D, D, S, S, S, S, S, S,
    S, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
    W, W, W, W, W, W, W, W, W, W, W, S, S, S, S, B,
    A, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
    W, W, W, W, W, W, W, W, W, W, W, S, S, S, S, S,
};

/* --- bytes that are no UTF-8, and UTF-8 of what was none --- */

enum { C1_FIRST = 0x80, C1_LAST = 0x9F, NO_LETTER = 0xFE /* and 0xFF: no English text has them, but damage does */ };

/* Windows-1252 from 0x80 to 0x9F; the rest is as in Unicode. Source: https://encoding.spec.whatwg.org/#windows-1252 */
static const uint16_t windows_1252[] = {
    0x20AC, UTF8_REPLACEMENT, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    UTF8_REPLACEMENT, 0x017D, UTF8_REPLACEMENT, UTF8_REPLACEMENT, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, UTF8_REPLACEMENT, 0x017E, 0x0178,
};

static uint32_t from_windows(uint32_t byte)
{
    return byte >= C1_FIRST && byte <= C1_LAST ? windows_1252[byte - C1_FIRST] : byte;
}

static bool continues(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/*
 * A byte that begins no code point. One that could begin one, with bytes behind it that could go on or at the end, is a code
 * point that was cut, and no letter; any other is read as Windows-1252.
 */
static uint32_t decode_byte(struct slice text, size_t at, size_t *length)
{
    unsigned char byte = (unsigned char)text.at[at];
    *length = 1;
    if (byte >= NO_LETTER)
        return UTF8_REPLACEMENT;
    if (byte < 0xC0)
        return from_windows(byte);
    while (at + *length < text.length && continues((unsigned char)text.at[at + *length]))
        (*length)++;
    return *length > 1 || at + 1 == text.length ? UTF8_REPLACEMENT : byte;
}

/* The byte that Windows-1252 has for the code point; 0: none that goes on a sequence of UTF-8. */
static unsigned char to_windows(uint32_t point)
{
    if (point >= C1_FIRST && point < 0xC0)
        return (unsigned char)point;
    for (uint32_t i = 0; i < sizeof windows_1252 / sizeof windows_1252[0]; i++)
        if (windows_1252[i] == point && point != UTF8_REPLACEMENT)
            return (unsigned char)(C1_FIRST + i);
    return 0;
}

/* "Â½", "Ã©", "â€™": signs of Latin and of typography, whose UTF-8 was taken for Windows-1252. `first` stands at `at`. */
static uint32_t decode_twice(struct slice text, size_t at, uint32_t first, size_t *length)
{
    char bytes[3] = { (char)first };
    size_t wanted = first == 0xE2 ? 3 : 2, next = at + *length, taken = 0;
    if (first != 0xC2 && first != 0xC3 && first != 0xE2)
        return first;
    for (size_t i = 1; i < wanted; i++, next += taken) {
        uint32_t point = next < text.length ? utf8_decode(text, next, &taken) : UTF8_REPLACEMENT;
        bytes[i] = (char)to_windows(point);
        if (bytes[i] == 0)
            return first;
    }
    uint32_t point = utf8_decode((struct slice){ bytes, wanted }, 0, &taken);
    if (taken != wanted || (wanted == 3 && (point < 0x2000 || point > 0x20FF)))
        return first;
    *length = next - at;
    return point;
}

/* The code point at text[at], a byte beyond ASCII. */
static uint32_t decode(struct slice text, size_t at, size_t *length)
{
    uint32_t point = utf8_decode(text, at, length);
    if (point == UTF8_REPLACEMENT && *length == 1)
        return decode_byte(text, at, length);
    return decode_twice(text, at, from_windows(point), length);
}

/* --- what ASCII writes in other words --- */

struct entity {
    const char *name;
    uint32_t point;
};

/* The entities of HTML that forms leave in texts. Source: https://html.spec.whatwg.org/#named-character-references */
static const struct entity entities[] = {
    { "apos;", '\'' }, { "rsquo;", 0x2019 }, { "lsquo;", 0x2018 }, { "quot;", '"' }, { "ldquo;", 0x201C },
    { "rdquo;", 0x201D }, { "amp;", '&' }, { "lt;", '<' }, { "gt;", '>' }, { "nbsp;", 0xA0 }, { "ndash;", 0x2013 },
    { "mdash;", 0x2014 }, { "hellip;", 0x2026 }, { "bull;", 0x2022 }, { "deg;", 0xB0 }, { "frac12;", 0xBD }, { "frac14;", 0xBC }, { "frac34;", 0xBE },
};

static bool begins(struct slice text, size_t at, const char *wanted, size_t length)
{
    return text.length - at >= length && memcmp(text.at + at, wanted, length) == 0;
}

static int digit_value(char byte, uint32_t base)
{
    char small = slice_lower(byte);
    int value = slice_is_digit(byte) ? byte - '0' : small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
    return value < (int)base ? value : -1;
}

/*
 * "#39;", "#x27;" at text[at]: its code point, and where it ends in *end; 0: there is none, or a letter or digit, which nobody
 * escapes.
 */
static uint32_t numeric_entity(struct slice text, size_t at, size_t *end)
{
    enum { LAST_POINT = 0x10FFFF };
    if (at + 1 >= text.length || text.at[at] != '#')
        return 0;
    uint32_t base = (text.at[at + 1] | 0x20) == 'x' ? 16 : 10, point = 0;
    for (at += base == 16 ? 2 : 1; at < text.length && point <= LAST_POINT; at++) {
        int value = digit_value(text.at[at], base);
        if (value < 0)
            break;
        point = point * base + (uint32_t)value;
    }
    *end = at + 1;
    bool letter = point < 0x80 && (letters_ascii[point] == LETTER_WORD || letters_ascii[point] == LETTER_DIGIT);
    return at < text.length && text.at[at] == ';' && point <= LAST_POINT && !letter ? from_windows(point) : 0;
}

/* The code point of the entity whose "&" stands at `at`, escaped once more or not ("&amp;#39;"); "&" itself: there is none. */
static uint32_t read_entity(struct slice text, size_t at, size_t *length)
{
    size_t name = at + 1, end = 0;
    while (begins(text, name, "amp;", 4) && name + 4 < text.length && text.at[name + 4] != ' ')
        name += 4;
    uint32_t point = numeric_entity(text, name, &end);
    for (size_t i = 0; point == 0 && i < sizeof entities / sizeof entities[0]; i++)
        if (begins(text, name, entities[i].name, strlen(entities[i].name))) {
            point = entities[i].point;
            end = name + strlen(entities[i].name);
        }
    *length = point == 0 ? name - at : end - at; /* "numb&amp;weak" */
    return point == 0 ? '&' : point;
}

/* An apostrophe, a backslash or "&", and what is escaped by them. */
static uint32_t read_escaped(struct slice text, size_t at, size_t *length)
{
    char byte = text.at[at];
    if (byte == '&')
        return read_entity(text, at, length);
    bool apostrophe = (byte == '\'' || byte == '\\') && at + 1 < text.length && text.at[at + 1] == '\'';
    *length = apostrophe ? 2 : 1;
    return apostrophe ? '\'' : (unsigned char)byte;
}

struct letter letters_read(struct slice text, size_t at)
{
    unsigned char byte = (unsigned char)text.at[at];
    struct letter letter = { .kind = LETTER_NONE, .point = byte, .length = 1 };
    if (byte >= 0x80)
        letter.point = decode(text, at, &letter.length);
    else if (byte == '\'' || byte == '\\' || byte == '&')
        letter.point = read_escaped(text, at, &letter.length);
    if (letter.point >= 0x80) {
        letter.kind = utf8_letter(letter.point, letter.folded, &letter.folded_length);
        return letter;
    }
    letter.kind = (enum letter_kind)letters_ascii[letter.point];
    letter.capital = letters_is_capital((unsigned char)letter.point);
    letter.folded[0] = (char)(letter.capital ? letter.point - 'A' + 'a' : letter.point);
    letter.folded_length = 1;
    return letter;
}
