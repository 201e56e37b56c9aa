#include "words.h"

#include <stdlib.h>

#include "letters.h"
#include "memory.h"

enum {
    FOLDED_GROWTH = 4,      /* one byte of Windows-1252 may be "0.25" */
    SMALL = 'a' ^ 'A'       /* the bit of a letter that is no capital */
};

struct splitter {
    struct words *words;
    struct slice text;
    size_t at;
    bool failed;
};

static struct word *add(struct splitter *splitter, enum word_kind kind, size_t start, size_t end)
{
    struct words *words = splitter->words;
    if (!ARRAY_ROOM(words)) {
        splitter->failed = true;
        return NULL;
    }
    struct word *word = &words->items[words->count];
    *word = (struct word){ .start = (uint32_t)start, .end = (uint32_t)end, .kind = (uint8_t)kind,
                           .folded = (uint32_t)words->folded.length };
    if (words->count == 0 || words->items[words->count - 1].end == start) {
        word->flags = WORD_GLUED;
        if (words->count > 0)
            words->items[words->count - 1].flags |= WORD_FOLLOWED;
    }
    words->count++;
    return word;
}

/* Whether `folded` from `from` on is one of the clitics that are dropped. n't is none: it carries the negation. */
static bool is_clitic(const struct buffer *folded, size_t from)
{
    static const char *const clitics[] = { "s", "ll", "re", "ve", "d", "m" };
    struct slice tail = { folded->bytes + from, folded->length - from };
    for (size_t i = 0; i < sizeof clitics / sizeof clitics[0]; i++)
        if (slice_is(tail, clitics[i]))
            return true;
    return false;
}

/* The run of ASCII letters from splitter->at on, which is all there is to most words; whether they are capitals. */
static bool take_ascii_letters(struct splitter *splitter)
{
    struct buffer *folded = &splitter->words->folded;
    const char *text = splitter->text.at;
    size_t at = splitter->at, limit = splitter->text.length;
    size_t kept = limit - at < WORD_FOLDED_MOST ? limit : at + WORD_FOLDED_MOST;
    char *room = folded->bytes + folded->length;
    unsigned small = 0;
    for (; at < kept && letters_is_ascii((unsigned char)text[at]); at++) {
        small |= (unsigned char)text[at];
        *room++ = (char)(text[at] | SMALL);
    }
    folded->length += at - splitter->at;
    for (; at < limit && letters_is_ascii((unsigned char)text[at]); at++) /* of a word too long to be kept whole */
        small |= (unsigned char)text[at];
    splitter->at = at;
    return !(small & SMALL);
}

/* Adds the word from `start` to `end`, the folded form of which begins at `begin`. */
static void add_letters(struct splitter *splitter, size_t start, size_t end, size_t begin, unsigned flags)
{
    struct word *word = add(splitter, WORD_LETTERS, start, end);
    if (!word)
        return;
    word->folded = (uint32_t)begin;
    word->folded_length = (uint16_t)(splitter->words->folded.length - begin);
    word->flags |= (uint8_t)flags;
}

/* Appends to the folded form of the word that begins at `begin`, unless that is long enough. */
static void fold(struct buffer *folded, size_t begin, const struct letter *letter)
{
    if (folded->length - begin + letter->folded_length > WORD_FOLDED_MOST)
        return;
    memcpy(folded->bytes + folded->length, letter->folded, letter->folded_length);
    folded->length += letter->folded_length;
}

/*
 * The rest, from splitter->at on, of a word of letters that begins at `start`; its folded form begins at `begin`. `alone`: it
 * has but one letter.
 */
static void split_rest(struct splitter *splitter, size_t start, size_t begin, unsigned flags, bool alone)
{
    struct buffer *folded = &splitter->words->folded;
    size_t end = splitter->at, apostrophe = 0;
    unsigned host = flags; /* of what stands before the apostrophe */
    while (splitter->at < splitter->text.length && !(alone && end > start)
           && !letters_end_word((unsigned char)splitter->text.at[splitter->at])) {
        struct letter letter = letters_read(splitter->text, splitter->at);
        if (letter.kind == LETTER_WORD || letter.kind == LETTER_ALONE) {
            fold(folded, begin, &letter);
            flags &= letter.capital ? ~0u : ~(unsigned)WORD_CAPITALS;
        } else if (letter.kind == LETTER_APOSTROPHE) {
            /* inside a word only: a letter must follow */
            size_t next = splitter->at + letter.length;
            if (next >= splitter->text.length || letters_read(splitter->text, next).kind != LETTER_WORD)
                break;
            apostrophe = folded->length;
            host = flags;
        } else if (letter.kind != LETTER_IGNORED) {
            break;
        }
        splitter->at += letter.length;
        end = splitter->at;
    }
    if (apostrophe > begin && is_clitic(folded, apostrophe)) {
        folded->length = apostrophe;
        flags = host | WORD_CLITIC; /* "I've" is no more of a capital in the middle than "I" is */
    }
    add_letters(splitter, start, end, begin, flags);
}

/* A word that begins with an ASCII letter. */
static void split_ascii_word(struct splitter *splitter)
{
    size_t start = splitter->at, begin = splitter->words->folded.length;
    unsigned flags = letters_is_capital((unsigned char)splitter->text.at[start]) ? WORD_CAPITAL : 0;
    if (take_ascii_letters(splitter))
        flags |= WORD_CAPITALS;
    if (splitter->at == splitter->text.length || letters_end_word((unsigned char)splitter->text.at[splitter->at]))
        add_letters(splitter, start, splitter->at, begin, flags);
    else
        split_rest(splitter, start, begin, flags, false);
}

static bool is_digit(const struct splitter *splitter, size_t at)
{
    return at < splitter->text.length && slice_is_digit(splitter->text.at[at]);
}

/* A number: digits with one decimal point, or groups of three parted by commas. */
static void split_number(struct splitter *splitter)
{
    size_t start = splitter->at, at = start;
    while (is_digit(splitter, at))
        at++;
    if (at < splitter->text.length && splitter->text.at[at] == '.' && is_digit(splitter, at + 1)) {
        for (at++; is_digit(splitter, at); at++)
            ;
    } else {
        while (at < splitter->text.length && splitter->text.at[at] == ',' && is_digit(splitter, at + 1)
               && is_digit(splitter, at + 2) && is_digit(splitter, at + 3) && !is_digit(splitter, at + 4))
            at += 4;
    }
    struct buffer *folded = &splitter->words->folded;
    size_t begin = folded->length;
    size_t kept = at - start < WORD_FOLDED_MOST ? at - start : WORD_FOLDED_MOST;
    buffer_append(folded, (struct slice){ splitter->text.at + start, kept });
    struct word *word = add(splitter, WORD_NUMBER, start, at);
    if (word) {
        word->folded = (uint32_t)begin;
        word->folded_length = (uint16_t)kept;
    }
    splitter->at = at;
}

static enum word_kind sign_kind(const struct letter *letter)
{
    switch (letter->kind) {
    case LETTER_DASH:
        return WORD_DASH;
    case LETTER_QUOTE:
        return WORD_QUOTE;
    case LETTER_STOP:
        return WORD_STOP;
    default:
        break;
    }
    switch (letter->point) {
    case ',':
        return WORD_COMMA;
    case '.':
        return WORD_STOP;
    case '?':
        return WORD_QUESTION;
    case '!':
        return WORD_EXCLAMATION;
    case ';':
        return WORD_SEMICOLON;
    case ':':
        return WORD_COLON;
    case '/': case '\\': case '|':
        return WORD_SLASH;
    case '+': case '&':
        return WORD_PLUS;
    case '(': case '[': case '{':
        return WORD_OPEN;
    case ')': case ']': case '}':
        return WORD_CLOSE;
    case '<':
        return WORD_LESS;
    case '>':
        return WORD_GREATER;
    case '\n':
        return WORD_LINE;
    default:
        return WORD_SIGN;
    }
}

/* The vulgar fractions of one sign, as numbers. */
static const char *fraction(uint32_t point)
{
    return point == 0xBC ? "0.25" : point == 0xBD ? "0.5" : point == 0xBE ? "0.75" : NULL;
}

/*
 * Signs that are words of clinical notes: "-ve", "+ve", "(-)", "(+)"; arrows and the empty set, which stand before what is
 * raised, reduced or absent; and check-boxes, the open ones read as "[ ]", the ticked ones as "[x]", crosses by themselves as
 * "[-]": no or yes, as the ticks beside them tell.
 */
enum signed_kind { SIGNED_WORD, SIGNED_PREFIX, SIGNED_BOX };

struct signed_word {
    const char *written, *read;
    enum signed_kind kind;
};

static const struct signed_word signed_words[] = {
    { "-ve", "-ve", SIGNED_WORD }, { "+ve", "+ve", SIGNED_WORD }, { "(-)", "(-)", SIGNED_WORD }, { "(+)", "(+)", SIGNED_WORD },
    { "\xE2\x88\x92ve", "-ve", SIGNED_WORD }, { "\xE2\x80\x93ve", "-ve", SIGNED_WORD }, /* the minus sign, the en dash */
    { "(\xE2\x88\x92)", "(-)", SIGNED_WORD }, { "(\xE2\x80\x93)", "(-)", SIGNED_WORD },
    { "[]", "[ ]", SIGNED_BOX }, { "\xE2\x98\x90", "[ ]", SIGNED_BOX }, { "\xE2\x98\x91", "[x]", SIGNED_BOX },
    { "\xE2\x98\x92", "[x]", SIGNED_BOX }, { "\xE2\x9C\x93", "[x]", SIGNED_BOX }, { "\xE2\x9C\x94", "[x]", SIGNED_BOX },
    { "\xE2\x9C\x85", "[x]", SIGNED_BOX }, { "\xE2\x9C\x97", "[-]", SIGNED_BOX }, { "\xE2\x9C\x98", "[-]", SIGNED_BOX },
    { "\xE2\x9D\x8C", "[-]", SIGNED_BOX }, { "\xE2\x9D\x8E", "[-]", SIGNED_BOX },
    { "\xE2\x86\x91", "raised", SIGNED_PREFIX }, { "\xE2\x86\x93", "reduced", SIGNED_PREFIX },
    { "\xE2\x88\x85", "no", SIGNED_PREFIX },
};

/* The bytes between the brackets of a box: wider blanks are the form's, not the box's. */
enum { BOX_INSIDE = 8 };

/* The next `length` bytes are a word that is read as `read`. */
static void take_signed_word(struct splitter *splitter, size_t length, const char *read, bool box)
{
    struct buffer *folded = &splitter->words->folded;
    size_t begin = folded->length;
    buffer_append_string(folded, read);
    struct word *word = add(splitter, WORD_LETTERS, splitter->at, splitter->at + length);
    if (word) {
        word->folded = (uint32_t)begin;
        word->folded_length = (uint16_t)strlen(read);
        word->flags |= box ? WORD_BOX : 0;
    }
    splitter->at += length;
}

/* "fever -, weight loss +;": a sign behind a blank and before a comma or semicolon is the answer to what it follows. */
static bool split_answer_sign(struct splitter *splitter)
{
    const char *at = splitter->text.at + splitter->at;
    size_t left = splitter->text.length - splitter->at;
    const struct words *words = splitter->words;
    bool behind_blank = words->count > 0 && words->items[words->count - 1].end < splitter->at;
    if (!behind_blank || (*at != '-' && *at != '+') || left < 2 || (at[1] != ',' && at[1] != ';'))
        return false;
    take_signed_word(splitter, 1, *at == '-' ? "(-)" : "(+)", false);
    return true;
}

/* What people put into a box to tick it: "x", "*", a check mark. */
static bool is_tick(const struct letter *letter)
{
    enum { CHECK_MARK = 0x2713, HEAVY_CHECK_MARK = 0x2714, CROSS = 0x2717, HEAVY_CROSS = 0x2718, TIMES = 0xD7,
           BULLET = 0x2022, DISC = 0x25CF, SQUARE = 0x25A0 };
    if (letter->point < 0x80)
        return letter->folded[0] == 'x' || letter->folded[0] == '*';
    return letter->point == CHECK_MARK || letter->point == HEAVY_CHECK_MARK || letter->point == CROSS
        || letter->point == HEAVY_CROSS || letter->point == TIMES || letter->point == BULLET || letter->point == DISC
        || letter->point == SQUARE;
}

/* A box drawn with brackets, "[ ]", "[x]", "[ x ]", "( )", "(*)", with blanks of any kind in it. */
static bool split_box(struct splitter *splitter)
{
    char opening = splitter->text.at[splitter->at], closing = opening == '[' ? ']' : ')';
    size_t at = splitter->at + 1, blanks = 0, ticks = 0;
    if (opening != '[' && opening != '(')
        return false;
    while (at < splitter->text.length && at <= splitter->at + BOX_INSIDE && splitter->text.at[at] != closing) {
        struct letter letter = letters_read(splitter->text, at);
        if (letter.kind == LETTER_BLANK)
            blanks++;
        else if (ticks == 0 && is_tick(&letter))
            ticks++;
        else
            return false;
        at += letter.length;
    }
    if (at >= splitter->text.length || splitter->text.at[at] != closing || blanks + ticks == 0)
        return false;
    take_signed_word(splitter, at + 1 - splitter->at, ticks > 0 ? "[x]" : "[ ]", true);
    return true;
}

/* Whether a letter, or the mark of the one before, stands there: "-vet", and "-ve" with an accent. */
static bool goes_on(const struct splitter *splitter, size_t at)
{
    enum letter_kind kind = letters_read(splitter->text, at).kind;
    return kind == LETTER_WORD || kind == LETTER_IGNORED;
}

/* Whether the byte begins any of the signed words, a box or the sign of an answer. */
static bool begins_signed_word(char byte)
{
    return byte == '-' || byte == '+' || byte == '(' || byte == '[' || byte == '\xE2';
}

static bool split_signed_word(struct splitter *splitter)
{
    struct slice rest = { splitter->text.at + splitter->at, splitter->text.length - splitter->at };
    if (!begins_signed_word(rest.at[0]))
        return false;
    if (split_box(splitter))
        return true;
    for (size_t i = 0; i < sizeof signed_words / sizeof signed_words[0]; i++) {
        if (rest.at[0] != signed_words[i].written[0])
            continue;
        struct slice wanted = slice_of(signed_words[i].written);
        if (rest.length < wanted.length
            || !slice_equal_ignoring_case((struct slice){ rest.at, wanted.length }, wanted)
            || (signed_words[i].kind == SIGNED_WORD && rest.length > wanted.length
                && goes_on(splitter, splitter->at + wanted.length)))
            continue;
        take_signed_word(splitter, wanted.length, signed_words[i].read, signed_words[i].kind == SIGNED_BOX);
        return true;
    }
    return split_answer_sign(splitter);
}

/* Whether the sign begins an entry of a list: a dot, a star by itself, "#" before a number: "#1 no fever #2 numb". */
static bool is_bullet(const struct splitter *splitter, const struct letter *letter)
{
    static const uint32_t dots[] = { 0x2022, 0x2023, 0x2043, 0x25A0, 0x25AA, 0x25AB, 0x25B6, 0x25BA, 0x25CB, 0x25CF, 0x25E6,
                                     0x27A2 };
    const struct words *words = splitter->words;
    size_t next = splitter->at + letter->length;
    for (size_t i = 0; i < sizeof dots / sizeof dots[0] && letter->point >= dots[0]; i++) /* the first is the least */
        if (letter->point == dots[i])
            return true;
    if (words->count > 0 && words->items[words->count - 1].end == splitter->at)
        return false;
    return letter->point == '*' ? next < splitter->text.length && splitter->text.at[next] == ' '
                                : letter->point == '#' && is_digit(splitter, next);
}

/* A tag of HTML that forms leave in texts, and whether it ends a line. */
struct tag {
    const char *name;
    bool ends_line;
};

static const struct tag tags[] = {
    { "br", true }, { "p", true }, { "div", true }, { "li", true }, { "ul", true }, { "ol", true }, { "tr", true },
    { "td", true }, { "b", false }, { "i", false }, { "u", false }, { "em", false }, { "strong", false }, { "span", false },
};

/* Bytes of a tag, with its attributes. */
enum { TAG_MOST = 256 };

/* How many of the bytes are blanks or slashes before any other. */
static size_t blanks_or_slashes(const char *bytes, size_t length)
{
    size_t count = 0;
    while (count < length && (bytes[count] == ' ' || bytes[count] == '/'))
        count++;
    return count;
}

/* "no numbness<br>weak legs": a tag is the end of a line, or nothing. */
static bool split_tag(struct splitter *splitter)
{
    const char *begin = splitter->text.at + splitter->at;
    size_t left = splitter->text.length - splitter->at, at = 1, name;
    left = left < TAG_MOST ? left : TAG_MOST;
    const char *closing = begin[0] == '<' ? memchr(begin, '>', left) : NULL;
    if (!closing)
        return false;
    at += begin[at] == '/';
    for (name = at; letters_is_ascii((unsigned char)begin[at]);)
        at++;
    /* "<p class='x'>" and "<br />", but "<b 5 and > 3" is none */
    size_t attributes = (size_t)(closing - begin) - at, blanks = blanks_or_slashes(begin + at, attributes);
    if (blanks < attributes && (begin[at] != ' ' || !memchr(begin + at, '=', attributes)))
        return false;
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
        if (slice_equal_ignoring_case((struct slice){ begin + name, at - name }, slice_of(tags[i].name))) {
            size_t length = (size_t)(closing - begin) + 1;
            if (tags[i].ends_line)
                add(splitter, WORD_LINE, splitter->at, splitter->at + length);
            splitter->at += length;
            return true;
        }
    return false;
}

static void split_sign(struct splitter *splitter, struct letter letter)
{
    if (split_signed_word(splitter) || split_tag(splitter))
        return;
    const char *value = fraction(letter.point);
    size_t begin = splitter->words->folded.length;
    if (value)
        buffer_append_string(&splitter->words->folded, value);
    enum word_kind kind = value ? WORD_NUMBER : is_bullet(splitter, &letter) ? WORD_BULLET : sign_kind(&letter);
    struct word *word = add(splitter, kind, splitter->at, splitter->at + letter.length);
    if (word && value) {
        word->folded = (uint32_t)begin;
        word->folded_length = (uint16_t)strlen(value);
    }
    splitter->at += letter.length;
}

bool words_split(struct words *words, struct slice text)
{
    struct splitter splitter = { .words = words, .text = text };
    words->count = 0;
    words->folded.length = 0;
    /* What is folded, and the words that stand for signs, grow by less. */
    if (!buffer_room(&words->folded, text.length * FOLDED_GROWTH + WORD_FOLDED_MOST))
        return false;
    while (splitter.at < text.length && !splitter.failed) {
        unsigned char byte = (unsigned char)text.at[splitter.at];
        if (byte == ' ') {
            splitter.at++;
            continue;
        }
        if (letters_is_ascii(byte)) {
            split_ascii_word(&splitter);
            continue;
        }
        struct letter letter = letters_read(text, splitter.at);
        switch (letter.kind) {
        case LETTER_BLANK:
        case LETTER_IGNORED:
            splitter.at += letter.length;
            break;
        case LETTER_WORD:
        case LETTER_ALONE:
            split_rest(&splitter, splitter.at, words->folded.length,
                       WORD_CAPITALS | (letter.capital ? WORD_CAPITAL : 0u), letter.kind == LETTER_ALONE);
            break;
        case LETTER_DIGIT:
            split_number(&splitter);
            break;
        case LETTER_APOSTROPHE:
            splitter.at += letter.length; /* a quotation mark, or a lost one: it parts nothing */
            break;
        default:
            split_sign(&splitter, letter);
            break;
        }
    }
    return !splitter.failed && !words->folded.failed;
}

void words_close(struct words *words)
{
    free(words->items);
    buffer_close(&words->folded);
    *words = (struct words){ 0 };
}
