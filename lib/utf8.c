#include "utf8.h"

uint32_t utf8_decode(struct slice text, size_t at, size_t *length)
{
    const unsigned char *bytes = (const unsigned char *)text.at + at;
    size_t left = text.length - at;
    *length = 1;
    if (bytes[0] < 0x80)
        return bytes[0] == 0 ? UTF8_REPLACEMENT : bytes[0];
    size_t wanted = bytes[0] >= 0xF0 ? 4 : bytes[0] >= 0xE0 ? 3 : 2;
    if (bytes[0] < 0xC2 || bytes[0] > 0xF4 || left < wanted)
        return UTF8_REPLACEMENT;
    uint32_t point = bytes[0] & (0x7Fu >> wanted);
    for (size_t i = 1; i < wanted; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return UTF8_REPLACEMENT;
        point = point << 6 | (bytes[i] & 0x3Fu);
    }
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    if (point < least[wanted] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
        return UTF8_REPLACEMENT;
    *length = wanted;
    return point;
}

size_t utf8_encode(uint32_t point, char out[4])
{
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        out[0] = (char)(0xC0 | point >> 6);
        out[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        out[0] = (char)(0xE0 | point >> 12);
        out[1] = (char)(0x80 | (point >> 6 & 0x3F));
        out[2] = (char)(0x80 | (point & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | point >> 18);
    out[1] = (char)(0x80 | (point >> 12 & 0x3F));
    out[2] = (char)(0x80 | (point >> 6 & 0x3F));
    out[3] = (char)(0x80 | (point & 0x3F));
    return 4;
}

/* U+00C0 to U+017F by their plain letters; '_' is no letter, digits stand for pairs (see latin_pairs). */
static const char latin_plain[] =
    "aaaaaa0ceeeeiiiidnoooooxouuuuy12aaaaaa0ceeeeiiiidnooooo_ouuuuy1y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii33jjkkklllllllllln"
    "nnnnnnnnoooooo44rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static const char latin_pairs[][3] = { "ae", "th", "ss", "ij", "oe" };

static enum letter_kind fold_latin(uint32_t point, char folded[4], size_t *folded_length)
{
    size_t index = point - 0xC0;
    char plain = index < sizeof latin_plain - 1 ? latin_plain[index] : '_';
    if (plain == '_')
        return LETTER_NONE;
    if (plain >= '0' && plain <= '4') {
        memcpy(folded, latin_pairs[plain - '0'], 2);
        *folded_length = 2;
    } else {
        folded[0] = plain;
        *folded_length = 1;
    }
    return LETTER_WORD;
}

struct range {
    uint32_t first, last;
    enum letter_kind kind;
};

/* Signs beyond Latin letters, in order; what is in no range is part of a word (other scripts are words as they stand). */
static const struct range ranges[] = {
    { 0x80, 0x9F, LETTER_BLANK },         { 0xA0, 0xA0, LETTER_BLANK },        { 0xA1, 0xA9, LETTER_NONE },
    { 0xAB, 0xAB, LETTER_QUOTE },         { 0xAC, 0xAC, LETTER_NONE },         { 0xAD, 0xAD, LETTER_IGNORED },
    { 0xAE, 0xB3, LETTER_NONE },          { 0xB4, 0xB4, LETTER_APOSTROPHE },   { 0xB6, 0xB9, LETTER_NONE },
    { 0xBB, 0xBB, LETTER_QUOTE },         { 0xBC, 0xBF, LETTER_NONE },         { 0x2B9, 0x2BF, LETTER_APOSTROPHE },
    { 0x300, 0x36F, LETTER_IGNORED },     { 0x2000, 0x200A, LETTER_BLANK },    { 0x200B, 0x200F, LETTER_IGNORED },
    { 0x2010, 0x2015, LETTER_DASH },      { 0x2018, 0x201B, LETTER_APOSTROPHE }, { 0x201C, 0x201F, LETTER_QUOTE },
    { 0x2020, 0x2025, LETTER_NONE },      { 0x2026, 0x2026, LETTER_STOP },     { 0x2027, 0x2027, LETTER_NONE },
    { 0x2028, 0x2029, LETTER_BLANK },     { 0x202A, 0x202E, LETTER_IGNORED },  { 0x202F, 0x202F, LETTER_BLANK },
    { 0x2030, 0x2031, LETTER_NONE },      { 0x2032, 0x2037, LETTER_APOSTROPHE }, { 0x2038, 0x205E, LETTER_NONE },
    { 0x205F, 0x205F, LETTER_BLANK },     { 0x2060, 0x206F, LETTER_IGNORED },  { 0x2070, 0x2211, LETTER_NONE },
    { 0x2212, 0x2212, LETTER_DASH },      { 0x2213, 0x2BFF, LETTER_NONE },     { 0x3000, 0x3000, LETTER_BLANK },
    { 0x3001, 0x3003, LETTER_STOP },      { 0x3008, 0x3020, LETTER_NONE },     { 0x3040, 0x9FFF, LETTER_ALONE },
    { 0xAC00, 0xD7A3, LETTER_WORD },      { 0xF900, 0xFAFF, LETTER_ALONE },    { 0xFE00, 0xFE0F, LETTER_IGNORED },
    { 0xFEFF, 0xFEFF, LETTER_IGNORED },   { 0xFFFC, 0xFFFD, LETTER_NONE },     { 0x1F000, 0x1FAFF, LETTER_NONE },
    { 0x20000, 0x3FFFF, LETTER_ALONE },
};

static enum letter_kind range_kind(uint32_t point)
{
    size_t low = 0, high = sizeof ranges / sizeof ranges[0];
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (point > ranges[middle].last)
            low = middle + 1;
        else if (point < ranges[middle].first)
            high = middle;
        else
            return ranges[middle].kind;
    }
    return LETTER_WORD;
}

/* Lower case of the scripts whose capitals lie at a fixed distance. */
static uint32_t lower_point(uint32_t point)
{
    if ((point >= 0x391 && point <= 0x3A9) || (point >= 0x410 && point <= 0x42F))
        return point + 0x20;
    if (point >= 0x400 && point <= 0x40F)
        return point + 0x50;
    return point;
}

enum letter_kind utf8_letter(uint32_t point, char folded[4], size_t *folded_length)
{
    if (point >= 0xC0 && point <= 0x17F)
        return fold_latin(point, folded, folded_length);
    enum letter_kind kind = range_kind(point);
    if (kind == LETTER_WORD || kind == LETTER_ALONE)
        *folded_length = utf8_encode(lower_point(point), folded);
    return kind;
}
