/*
 * properties: what must not change an answer, and what must not make it milder, over the texts of tests/eval and combinations
 * of them. SPASM_PROPERTIES=texts prints each text for which one does not hold.
 *
 * Some do not hold for every text, as yet; `known` says for how many they may fail, with a little room for new texts. Mostly it
 * is a report about somebody else that becomes milder when its writer, or nobody in particular, complains beside it; and
 * abbreviations that live by their case.
 */
#include <stdint.h>
#include <stdlib.h>

#include "chance.h"
#include "check.h"
#include "csv_reader.h"
#include "file.h"
#include "findings.h"
#include "rules.h"
#include "utf8.h"

enum { TEXTS_MOST = 8000, COMBINATIONS = 6000 };

static struct {
    struct table_set tables;
    struct knowledge knowledge;
    struct reading *reading;
    struct arena strings;
    struct slice texts[TEXTS_MOST];
    enum flag_level levels[TEXTS_MOST];
    size_t count;
} desk;

/* --- texts --- */

struct taking {
    size_t column;
    bool begun;
};

static bool take_text(void *context, const struct csv_row *row)
{
    struct taking *taking = context;
    if (!taking->begun)
        while (taking->column < row->count && !slice_is(row->fields[taking->column], "text")
               && !slice_is(row->fields[taking->column], "phrase"))
            taking->column++;
    else if (taking->column < row->count && desk.count < TEXTS_MOST)
        desk.texts[desk.count++] = arena_copy(&desk.strings, row->fields[taking->column]);
    taking->begun = true;
    return true;
}

static void open_desk(void)
{
    static const char *const files[] = {
        "tests/eval/flags.csv", "tests/eval/phrases.csv", "tests/eval/phrases2.csv", "tests/eval/phrases3.csv",
        "tests/eval/round1.csv", "tests/eval/round2.csv", "tests/eval/round3.csv", "tests/eval/round4.csv",
        "tests/eval/round5.csv", "tests/eval/round6.csv", "tests/eval/round7.csv",
    };
    struct diagnostics diagnostics = { .items = NULL };
    tables_open(&desk.tables, &(struct table_folders){ .replace = NULL }, &diagnostics);
    knowledge_open(&desk.knowledge, &desk.tables, &diagnostics);
    desk.reading = reading_open(&desk.knowledge);
    if (diagnostics.errors > 0 || diagnostics.failed || !desk.reading)
        exit(2);
    diagnostics_close(&diagnostics);
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct buffer bytes = { .bytes = NULL };
        struct taking taking = { 0, false };
        size_t line;
        if (file_read(files[i], &bytes) != 0 || csv_read(buffer_slice(&bytes), take_text, &taking, &line) != CSV_READ)
            exit(2);
        buffer_close(&bytes);
    }
}

/* --- answers --- */

struct answer {
    struct buffer ids;
    enum flag_level level;
};

static void add_ids(struct buffer *ids, enum concept_kind kind, struct number_list *list)
{
    if (!findings_list(desk.reading, kind, list))
        exit(2);
    for (size_t i = 0; i < list->count; i++) {
        buffer_append_byte(ids, ' ');
        buffer_append(ids, concept_id(&desk.knowledge, list->items[i]));
    }
}

static void answer(struct slice text, struct answer *answer)
{
    static const enum concept_kind kinds[] = { KIND_CONDITION, KIND_SITE, KIND_SYMPTOM, KIND_CAUSE };
    struct flags_found flags = { .items = NULL };
    struct number_list list = { .items = NULL };
    if (!reading_read(desk.reading, &text, 1) || !rules_flags(desk.reading, (struct slice){ "", 0 }, &flags))
        exit(2);
    answer->ids.length = 0;
    answer->level = rules_worst(&desk.knowledge, &flags);
    for (size_t i = 0; i < flags.count; i++) {
        buffer_append_byte(&answer->ids, ' ');
        buffer_append(&answer->ids, flag_id(&desk.knowledge, flags.items[i].flag));
    }
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        add_ids(&answer->ids, kinds[i], &list);
    free(flags.items);
    free(list.items);
}

/* --- what is done to a text --- */

static void to_lower(struct slice text, struct buffer *made)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        buffer_append_byte(made, (char)(c >= 'A' && c <= 'Z' ? c + 32 : c));
    }
}

static void to_upper(struct slice text, struct buffer *made)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        buffer_append_byte(made, (char)(c >= 'a' && c <= 'z' ? c - 32 : c));
    }
}

static void replace(struct slice text, char wanted, const char *by, struct buffer *made)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] == wanted)
            buffer_append_string(made, by);
        else
            buffer_append_byte(made, text.at[i]);
    }
}

static void crlf(struct slice text, struct buffer *made)
{
    replace(text, '\n', "\r\n", made);
    buffer_append_string(made, "\r\n");
}

static void wide_blanks(struct slice text, struct buffer *made)
{
    buffer_append_string(made, "  ");
    replace(text, ' ', "  ", made);
    buffer_append_string(made, " \t ");
}

static void tabs(struct slice text, struct buffer *made)
{
    replace(text, ' ', "\t", made);
}

static void firm_blanks(struct slice text, struct buffer *made)
{
    replace(text, ' ', "\xC2\xA0", made);
}

/* Letters with a mark, and letter and mark. */
static const struct { uint32_t whole; char letter; uint32_t mark; } marked[] = {
    { 0xC0, 'A', 0x300 }, { 0xC1, 'A', 0x301 }, { 0xC4, 'A', 0x308 }, { 0xC7, 'C', 0x327 }, { 0xC8, 'E', 0x300 },
    { 0xC9, 'E', 0x301 }, { 0xCA, 'E', 0x302 }, { 0xD1, 'N', 0x303 }, { 0xD6, 'O', 0x308 }, { 0xDC, 'U', 0x308 },
    { 0xE0, 'a', 0x300 }, { 0xE1, 'a', 0x301 }, { 0xE2, 'a', 0x302 }, { 0xE3, 'a', 0x303 }, { 0xE4, 'a', 0x308 },
    { 0xE5, 'a', 0x30A }, { 0xE7, 'c', 0x327 }, { 0xE8, 'e', 0x300 }, { 0xE9, 'e', 0x301 }, { 0xEA, 'e', 0x302 },
    { 0xEB, 'e', 0x308 }, { 0xEC, 'i', 0x300 }, { 0xED, 'i', 0x301 }, { 0xEE, 'i', 0x302 }, { 0xEF, 'i', 0x308 },
    { 0xF1, 'n', 0x303 }, { 0xF2, 'o', 0x300 }, { 0xF3, 'o', 0x301 }, { 0xF4, 'o', 0x302 }, { 0xF5, 'o', 0x303 },
    { 0xF6, 'o', 0x308 }, { 0xF9, 'u', 0x300 }, { 0xFA, 'u', 0x301 }, { 0xFB, 'u', 0x302 }, { 0xFC, 'u', 0x308 },
};

/* All of these lie below U+0800. */
static void append_point(struct buffer *made, uint32_t point)
{
    buffer_append_byte(made, (char)(0xC0 | point >> 6));
    buffer_append_byte(made, (char)(0x80 | (point & 0x3F)));
}

static void decompose(struct slice text, struct buffer *made)
{
    for (size_t at = 0; at < text.length;) {
        size_t length, i = 0;
        uint32_t point = utf8_decode(text, at, &length);
        while (i < COUNT_OF(marked) && marked[i].whole != point)
            i++;
        if (i < COUNT_OF(marked)) {
            buffer_append_byte(made, marked[i].letter);
            append_point(made, marked[i].mark);
        } else {
            buffer_append(made, (struct slice){ text.at + at, length });
        }
        at += length;
    }
}

/* Some vowels get a mark; the other form of it is what is compared with. */
static void accent(struct slice text, struct buffer *made)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] == 'e' && i % 5 == 0)
            append_point(made, 0xE9);
        else
            buffer_append_byte(made, text.at[i]);
    }
}

/* --- the same answer --- */

static const char *verbosity;

static void tell(const char *name, struct slice text, const struct answer *before, const struct answer *after)
{
    if (!verbosity)
        return;
    printf("%s\t%.*s\t%s:%.*s\t%s:%.*s\n", name, (int)text.length, text.at, flag_level_name(before->level),
           (int)before->ids.length, buffer_slice(&before->ids).at, flag_level_name(after->level), (int)after->ids.length,
           buffer_slice(&after->ids).at);
}

static void same_answers(const char *name, void (*form)(struct slice, struct buffer *),
                         void (*other_form)(struct slice, struct buffer *), size_t known)
{
    struct answer before = { .level = LEVEL_NONE_LISTED }, after = before;
    struct buffer made = { .bytes = NULL }, other = { .bytes = NULL };
    size_t broken = 0;
    for (size_t i = 0; i < desk.count; i++) {
        struct slice text = desk.texts[i];
        made.length = other.length = 0;
        if (other_form) {
            other_form(text, &other);
            text = buffer_slice(&other);
        }
        form(text, &made);
        answer(text, &before);
        answer(buffer_slice(&made), &after);
        if (slice_equal(buffer_slice(&before.ids), buffer_slice(&after.ids)))
            continue;
        broken++;
        tell(name, text, &before, &after);
    }
    if (broken > known)
        printf("%s: %zu answers changed, %zu were known\n", name, broken, known);
    CHECK_FOR(name, broken <= known);
    buffer_close(&made);
    buffer_close(&other);
    buffer_close(&before.ids);
    buffer_close(&after.ids);
}

/* --- no milder answer --- */

static void join(struct buffer *made, struct slice a, struct slice b)
{
    made->length = 0;
    buffer_append(made, a);
    buffer_append_string(made, a.length > 0 && strchr(".!?", a.at[a.length - 1]) ? " " : ". ");
    buffer_append(made, b);
}

/* `b` behind `a` is no milder than `least`. Adds 1 to *broken when it is. */
static void not_milder(const char *name, struct slice a, struct slice b, enum flag_level least, size_t *broken)
{
    struct answer joint = { .level = LEVEL_NONE_LISTED }, alone = { .level = least };
    struct buffer made = { .bytes = NULL };
    join(&made, a, b);
    answer(buffer_slice(&made), &joint);
    if (joint.level < least) {
        ++*broken;
        tell(name, buffer_slice(&made), &alone, &joint);
    }
    buffer_close(&made);
    buffer_close(&joint.ids);
}

static enum flag_level level_of(struct slice text)
{
    struct answer alone = { .level = LEVEL_NONE_LISTED };
    answer(text, &alone);
    buffer_close(&alone.ids);
    return alone.level;
}

static void hold(const char *name, size_t broken, size_t known)
{
    if (broken > known)
        printf("%s: %zu answers became milder, %zu were known\n", name, broken, known);
    CHECK_FOR(name, broken <= known);
}

static void flagged_sentences(size_t known_behind, size_t known_in_front)
{
    static const char *const flagged[] = {
        "I can't feel the toilet paper when I wipe.", "My calf is swollen, hot and painful since the flight.",
        "The back spasm has lasted five days.",
    };
    size_t behind = 0, in_front = 0;
    for (size_t n = 0; n < COUNT_OF(flagged); n++) {
        struct slice sentence = slice_of(flagged[n]);
        enum flag_level level = level_of(sentence);
        CHECK_FOR(flagged[n], level > LEVEL_NONE_LISTED);
        for (size_t i = 0; i < desk.count; i++) {
            enum flag_level least = desk.levels[i] > level ? desk.levels[i] : level;
            not_milder("flagged sentence behind", desk.texts[i], sentence, least, &behind);
            not_milder("flagged sentence in front", sentence, desk.texts[i], least, &in_front);
        }
    }
    hold("flagged sentence behind", behind, known_behind);
    hold("flagged sentence in front", in_front, known_in_front);
}

static void empty_sentences(size_t known_behind, size_t known_in_front)
{
    static const char *const empty[] = {
        "Kind regards from Springfield.", "The form asked for a second line.", "Please print the page.",
    };
    size_t behind = 0, in_front = 0;
    for (size_t n = 0; n < COUNT_OF(empty); n++) {
        size_t count;
        struct slice sentence = slice_of(empty[n]);
        CHECK_FOR(empty[n], level_of(sentence) == LEVEL_NONE_LISTED);
        reading_mentions(desk.reading, &count);
        CHECK_FOR(empty[n], count == 0);
        for (size_t i = 0; i < desk.count; i++) {
            not_milder("empty sentence behind", desk.texts[i], sentence, desk.levels[i], &behind);
            not_milder("empty sentence in front", sentence, desk.texts[i], desk.levels[i], &in_front);
        }
    }
    hold("empty sentence behind", behind, known_behind);
    hold("empty sentence in front", in_front, known_in_front);
}

/* Two reports in one, the second of them flagged: no milder than the first. */
static void combinations(size_t known)
{
    size_t broken = 0;
    for (size_t n = 0; n < COMBINATIONS; n++) {
        size_t a = chance(desk.count), b = chance(desk.count);
        while (desk.levels[b] == LEVEL_NONE_LISTED)
            b = chance(desk.count);
        not_milder("flagged report behind", desk.texts[a], desk.texts[b], desk.levels[a], &broken);
    }
    hold("flagged report behind", broken, known);
}

int main(void)
{
    verbosity = getenv("SPASM_PROPERTIES");
    open_desk();
    CHECK(desk.count > 2000);
    for (size_t i = 0; i < desk.count; i++)
        desk.levels[i] = level_of(desk.texts[i]);
    same_answers("small letters", to_lower, NULL, 60);
    same_answers("capitals", to_upper, NULL, 20);
    same_answers("CRLF", crlf, NULL, 0);
    same_answers("wide blanks", wide_blanks, NULL, 2);
    same_answers("tabs", tabs, NULL, 2);
    same_answers("firm blanks", firm_blanks, NULL, 2);
    same_answers("decomposed", decompose, NULL, 0);
    same_answers("accents decomposed", decompose, accent, 0);
    flagged_sentences(60, 135);
    empty_sentences(6, 15);
    combinations(36);
    reading_close(desk.reading);
    knowledge_close(&desk.knowledge);
    tables_close(&desk.tables);
    arena_close(&desk.strings);
    return checks_end();
}
