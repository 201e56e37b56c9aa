/*
 * properties: what must not change an answer, and what must not make it milder, over the texts of tests/eval and combinations
 * of them. SPASM_PROPERTIES=texts prints each text for which one does not hold.
 *
 * Two kinds of texts are left out. Where case is changed: those with a term or cue that the tables mark as exact (PE, Down's),
 * and those of several lines, whose layout lives by capitals. Where texts are joined: those that speak of somebody else, for
 * beside a writer who complains, too, that person is another one. Of the others a few ids change with the case, for capitals tell
 * names ("Pop Rocks") and where a sentence begins ("34 wks. Banging head").
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

enum { TEXTS_MOST = 10000, EXACT_MOST = 2000, COMBINATIONS = 6000 };

static struct {
    struct table_set tables;
    struct knowledge knowledge;
    struct reading *reading;
    struct arena strings;
    struct slice texts[TEXTS_MOST];
    bool of_person[TEXTS_MOST]; /* it speaks of somebody else */
    enum flag_level levels[TEXTS_MOST];
    size_t count;
    struct slice exact[EXACT_MOST]; /* what the tables find only as it is written */
    size_t exact_count;
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

/* Whether it is written in capitals only. One with an apostrophe is none: the tables hold "I'm", "i'm" and "I'M". */
static bool is_abbreviation(struct slice phrase)
{
    for (size_t i = 0; i < phrase.length; i++)
        if ((phrase.at[i] >= 'a' && phrase.at[i] <= 'z') || phrase.at[i] == '\'' || (unsigned char)phrase.at[i] >= 0x80)
            return false;
    return true;
}

static void take_exact(enum table_id table, size_t phrase, size_t match)
{
    for (size_t i = 0; i < desk.tables.tables[table].count; i++) {
        const struct table_row *row = &desk.tables.tables[table].items[i];
        if (slice_is(table_cell(row, match), "exact") && (table == TABLE_TERMS || is_abbreviation(table_cell(row, phrase)))
            && desk.exact_count < EXACT_MOST)
            desk.exact[desk.exact_count++] = table_cell(row, phrase);
    }
}

static void open_desk(void)
{
    static const char *const files[] = {
        "tests/eval/flags.csv", "tests/eval/phrases.csv", "tests/eval/phrases2.csv", "tests/eval/phrases3.csv",
        "tests/eval/round1.csv", "tests/eval/round2.csv", "tests/eval/round3.csv", "tests/eval/round4.csv",
        "tests/eval/round5.csv", "tests/eval/round6.csv", "tests/eval/round7.csv", "tests/eval/round8.csv",
        "tests/eval/round11.csv", "tests/eval/round12.csv", "tests/eval/round13.csv", "tests/eval/round14.csv",
        "tests/eval/round15.csv", "tests/eval/round16.csv", "tests/eval/round17.csv", "tests/eval/round18.csv",
        "tests/eval/round19.csv", "tests/eval/round20.csv", "tests/eval/round21.csv", "tests/eval/round22.csv",
        "tests/eval/round23.csv", "tests/eval/round24.csv", "tests/eval/round25.csv", "tests/eval/round26.csv",
        "tests/eval/round27.csv", "tests/eval/round28.csv", "tests/eval/round29.csv", "tests/eval/round30.csv",
        "tests/eval/round31.csv", "tests/eval/round32.csv", "tests/eval/round33.csv", "tests/eval/round34.csv",
        "tests/eval/round35.csv", "tests/eval/round36.csv", "tests/eval/round37.csv", "tests/eval/round38.csv",
        "tests/eval/round39.csv", "tests/eval/round40.csv", "tests/eval/round41.csv", "tests/eval/round42.csv",
        "tests/eval/round43.csv", "tests/eval/round44.csv", "tests/eval/round45.csv", "tests/eval/round46.csv",
        "tests/eval/round47.csv", "tests/eval/round48.csv", "tests/eval/round49.csv", "tests/eval/round50.csv",
        "tests/eval/round51.csv", "tests/eval/round52.csv", "tests/eval/round53.csv", "tests/eval/round54.csv",
        "tests/eval/round55.csv", "tests/eval/round56.csv", "tests/eval/round57.csv", "tests/eval/round58.csv",
        "tests/eval/round59.csv", "tests/eval/round60.csv", "tests/eval/round61.csv", "tests/eval/round62.csv",
        "tests/eval/round63.csv", "tests/eval/round64.csv", "tests/eval/round65.csv", "tests/eval/round66.csv",
        "tests/eval/round67.csv", "tests/eval/round68.csv", "tests/eval/round69.csv", "tests/eval/round70.csv",
        "tests/eval/round71.csv", "tests/eval/round72.csv", "tests/eval/round73.csv", "tests/eval/round74.csv",
        "tests/eval/round75.csv", "tests/eval/round76.csv", "tests/eval/round77.csv", "tests/eval/round78.csv",
        "tests/eval/round79.csv", "tests/eval/round80.csv", "tests/eval/round81.csv", "tests/eval/round82.csv",
        "tests/eval/round83.csv", "tests/eval/round84.csv", "tests/eval/round85.csv", "tests/eval/round86.csv",
        "tests/eval/round87.csv", "tests/eval/round88.csv", "tests/eval/round89.csv", "tests/eval/round91.csv",
        "tests/eval/round92.csv", "tests/eval/round93.csv",
    };
    struct diagnostics diagnostics = { .items = NULL };
    tables_open(&desk.tables, &(struct table_folders){ .replace = NULL }, &diagnostics);
    knowledge_open(&desk.knowledge, &desk.tables, &diagnostics);
    desk.reading = reading_open(&desk.knowledge);
    if (diagnostics.errors > 0 || diagnostics.failed || !desk.reading)
        exit(2);
    take_exact(TABLE_TERMS, TERM_TERM, TERM_MATCH);
    take_exact(TABLE_CLASSES, CLASS_TERM, CLASS_MATCH);
    take_exact(TABLE_CUES, CUE_CUE, CUE_MATCH);
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

/* --- words that live by their case --- */

static bool letter_of_word(struct slice text, size_t at)
{
    return at < text.length && ((text.at[at] | 32) >= 'a') && ((text.at[at] | 32) <= 'z');
}

/* Whether the words stand in the text from some place on, as they are written or in any case. */
static bool has_words(struct slice text, struct slice words, bool any_case)
{
    for (size_t at = 0; at + words.length <= text.length; at++) {
        struct slice there = { text.at + at, words.length };
        if ((any_case ? slice_equal_ignoring_case(there, words) : slice_equal(there, words))
            && !(at > 0 && letter_of_word(text, at - 1)) && !letter_of_word(text, at + words.length))
            return true;
    }
    return false;
}

/* Whether the text has the words of an exact phrase that stand outside its classes and gaps ("hx of PE", "PE <year>"). */
static bool has_exact(struct slice text, struct slice phrase, bool any_case)
{
    size_t found = 0;
    for (size_t at = 0; at < phrase.length;) {
        size_t end = at;
        while (end < phrase.length && phrase.at[end] != '<' && !(phrase.at[end] == '.' && end + 1 < phrase.length
                                                                 && phrase.at[end + 1] == '.'))
            end++;
        struct slice words = slice_trim((struct slice){ phrase.at + at, end - at });
        if (words.length > 0 && !has_words(text, words, any_case))
            return false;
        found += words.length;
        while (end < phrase.length && phrase.at[end] != '>' && phrase.at[end] != ' ')
            end++;
        at = end + 1;
    }
    return found > 0;
}

static bool lives_by_case(struct slice text, bool any_case)
{
    if (memchr(text.at, '\n', text.length))
        return true;
    for (size_t i = 0; i < desk.exact_count; i++)
        if (has_exact(text, desk.exact[i], any_case))
            return true;
    return false;
}

static bool as_written(struct slice text)
{
    return lives_by_case(text, false);
}

static bool in_any_case(struct slice text)
{
    return lives_by_case(text, true);
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

/* `left_out` says which texts the property is not about, NULL: none; `known`, for how many of the others it does not hold. */
static void same_answers(const char *name, void (*form)(struct slice, struct buffer *),
                         void (*other_form)(struct slice, struct buffer *), bool (*left_out)(struct slice), size_t known)
{
    struct answer before = { .level = LEVEL_NONE_LISTED }, after = before;
    struct buffer made = { .bytes = NULL }, other = { .bytes = NULL };
    size_t broken = 0, read = 0;
    for (size_t i = 0; i < desk.count; i++) {
        struct slice text = desk.texts[i];
        if (left_out && left_out(text))
            continue;
        read++;
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
        printf("%s: %zu of %zu answers changed, %zu were known\n", name, broken, read, known);
    CHECK_FOR(name, broken <= known && read > desk.count / 3);
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

static void hold(const char *name, size_t broken)
{
    if (broken > 0)
        printf("%s: %zu answers became milder\n", name, broken);
    CHECK_FOR(name, broken == 0);
}

/* Whether anything was ascribed to a person other than the writer, as the text was last read. */
static bool speaks_of_person(void)
{
    size_t count;
    const struct mention *mentions = reading_mentions(desk.reading, &count);
    for (size_t i = 0; i < count; i++)
        if (mentions[i].of_person || mentions[i].status == STATUS_OTHER_PERSON)
            return true;
    return false;
}

static void flagged_sentences(void)
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
            if (desk.of_person[i])
                continue;
            enum flag_level least = desk.levels[i] > level ? desk.levels[i] : level;
            not_milder("flagged sentence behind", desk.texts[i], sentence, least, &behind);
            not_milder("flagged sentence in front", sentence, desk.texts[i], least, &in_front);
        }
    }
    hold("flagged sentence behind", behind);
    hold("flagged sentence in front", in_front);
}

static void empty_sentences(void)
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
    hold("empty sentence behind", behind);
    hold("empty sentence in front", in_front);
}

/* Two reports in one, the second of them flagged: no milder than the first. */
static void combinations(void)
{
    size_t broken = 0;
    for (size_t n = 0; n < COMBINATIONS; n++) {
        size_t a = chance(desk.count), b = chance(desk.count);
        while (desk.levels[b] == LEVEL_NONE_LISTED || desk.of_person[b])
            b = chance(desk.count);
        while (desk.of_person[a])
            a = chance(desk.count);
        not_milder("flagged report behind", desk.texts[a], desk.texts[b], desk.levels[a], &broken);
    }
    hold("flagged report behind", broken);
}

int main(void)
{
    verbosity = getenv("SPASM_PROPERTIES");
    open_desk();
    CHECK(desk.count > 2000);
    for (size_t i = 0; i < desk.count; i++) {
        desk.levels[i] = level_of(desk.texts[i]);
        desk.of_person[i] = speaks_of_person();
    }
    same_answers("small letters", to_lower, NULL, as_written, 6);
    same_answers("capitals", to_upper, NULL, in_any_case, 2);
    same_answers("CRLF", crlf, NULL, NULL, 0);
    same_answers("wide blanks", wide_blanks, NULL, NULL, 0);
    same_answers("tabs", tabs, NULL, NULL, 0);
    same_answers("firm blanks", firm_blanks, NULL, NULL, 0);
    same_answers("decomposed", decompose, NULL, NULL, 0);
    same_answers("accents decomposed", decompose, accent, NULL, 0);
    flagged_sentences();
    empty_sentences();
    combinations();
    reading_close(desk.reading);
    knowledge_close(&desk.knowledge);
    tables_close(&desk.tables);
    arena_close(&desk.strings);
    return checks_end();
}
