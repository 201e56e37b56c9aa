/* reading: what is mentioned, where, what holds, and that one report leaves nothing behind in the next. */
#include "reading.h"

#include "check.h"
#include "fixture.h"

/* --- mentions and their bytes --- */

static const struct {
    const char *text, *concept;
    const char *bytes;         /* of its first mention; NULL: it is not mentioned */
    size_t count;              /* how many mentions of it there are */
} mentions[] = {
    { "", "cramp", NULL, 0 },
    { "c", "cramp", NULL, 0 },
    { "cramp", "cramp", "cramp", 1 },
    { "Cramping, cramped and CRAMPS", "cramp", "Cramping", 3 },
    { "a calf  cramp", "calf-cramp", "calf  cramp", 1 },
    { "a calf cramp", "cramp", "cramp", 1 },
    { "a calf cramp", "calf", "calf", 1 },
    { "spasmodic", "spasm", NULL, 0 },
    { "swelling", "swelling", "swelling", 1 }, /* by two terms, but mentioned once */
    { "MS", "sclerosis", "MS", 1 },
    { "ms", "sclerosis", NULL, 0 },
    { "n\xC3\xBAmb \xE2\x80\x9Clegs\xE2\x80\x9D", "numbness", "n\xC3\xBAmb", 1 },
    { "n\xC3\xBAmb \xE2\x80\x9Clegs\xE2\x80\x9D", "leg", "legs", 1 },
    { "cramp\xFF\xC3", "cramp", "cramp", 1 },
    { "\x80" "cramp", "cramp", "cramp", 1 },
    { "cr\xFF" "amp", "cramp", NULL, 0 },
    { "numb with boredom", "numbness", NULL, 0 },
    { "numb with boredom and numb", "numbness", "numb", 1 },
    { "numb, with boredom", "numbness", "numb", 1 },         /* a short idiom is in one piece */
    { "numb from boredom", "numbness", "numb", 1 },
    /* sites of the same clause make concepts of their own; their bytes reach from the one to the other */
    { "cramp in my left foot", "foot-cramp", "cramp in my left foot", 1 },
    { "feet cramping", "foot-cramp", "feet cramping", 1 },
    { "cramp in my neck", "foot-cramp", NULL, 0 },
    { "numb calf", "leg-numbness", "numb calf", 1 },
    { "cramp. My foot is fine", "foot-cramp", NULL, 0 },
    { "cramp in the calf; foot", "foot-cramp", NULL, 0 },
    { "numb neck and cramp in the foot", "leg-numbness", NULL, 0 },
};

static void check_mentions(struct fixture *fixture)
{
    for (size_t i = 0; i < COUNT_OF(mentions); i++) {
        fixture_read(fixture, mentions[i].text);
        size_t count = 0;
        while (fixture_mention(fixture, mentions[i].concept, count))
            count++;
        CHECK_FOR(mentions[i].text, count == mentions[i].count);
        const struct mention *mention = fixture_mention(fixture, mentions[i].concept, 0);
        CHECK_FOR(mentions[i].text, (mention != NULL) == (mentions[i].bytes != NULL));
        if (mention && mentions[i].bytes)
            CHECK_FOR(mentions[i].text, slice_is((struct slice){ fixture->text.at + mention->start,
                                                                 mention->end - mention->start }, mentions[i].bytes));
    }
}

static void check_made(struct fixture *fixture)
{
    fixture_read(fixture, "cramp in my foot, temp 39");
    const struct mention *made = fixture_mention(fixture, "foot-cramp", 0);
    const struct mention *felt = fixture_mention(fixture, "cramp", 0);
    const struct mention *measured = fixture_mention(fixture, "fever", 0);
    CHECK(made && made->made && !made->measured && made->site == fixture_concept(fixture, "foot"));
    CHECK(made && made->row == &fixture->tables.tables[TABLE_COMPOSITIONS].items[0]);
    CHECK(felt && !felt->made && felt->row == &fixture->tables.tables[TABLE_TERMS].items[1]);
    CHECK(measured && measured->measured && !measured->made && measured->start == 23 && measured->end == 25);
}

/* --- what holds --- */

static const struct {
    const char *text, *concept;
    bool holds;
} holding[] = {
    { "cramp", "cramp", true },
    { "cramp", "spasm", true },                /* what is narrower counts for what is broader, not the other way */
    { "cramp", "calf-cramp", false },
    { "calf cramp", "spasm", true },
    { "no cramp", "cramp", false },
    { "no cramp", "spasm", false },
    { "maybe cramp", "cramp", true },
    { "no cramp. cramp", "cramp", true },      /* any one mention is enough */
    { "used to cramp", "cramp", false },
    { "used to have asthma", "asthma", true }, /* a lasting fact */
    { "no asthma", "asthma", false },
    { "mother has asthma", "asthma", false },
    { "if cramp", "cramp", false },
};

static void check_holding(struct fixture *fixture)
{
    for (size_t i = 0; i < COUNT_OF(holding); i++) {
        fixture_read(fixture, holding[i].text);
        const struct mention *mention = reading_holding(fixture->reading, fixture_concept(fixture, holding[i].concept));
        CHECK_FOR(holding[i].text, (mention != NULL) == holding[i].holds);
        CHECK_FOR(holding[i].text, !mention || mention_holds(&fixture->knowledge, mention));
    }
    fixture_read(fixture, "No cramp. Calf cramp. Cramp.");
    const struct mention *first = reading_holding(fixture->reading, fixture_concept(fixture, "cramp"));
    CHECK(first && first->concept == fixture_concept(fixture, "calf-cramp"));
}

/* --- several texts --- */

/* No phrase, cue, sentence or tie crosses from one text to the next; each mention says which text it is of. */
static void check_parts(struct fixture *fixture)
{
    const struct slice texts[] = { slice_of("no"), slice_of("cramp, calf"), slice_of(""),
                                   slice_of("cramp \xC3\xA9 fever") };
    CHECK(reading_read(fixture->reading, texts, COUNT_OF(texts)));
    CHECK(fixture_mention(fixture, "calf-cramp", 0) == NULL);
    const struct mention *cramp = fixture_mention(fixture, "cramp", 0), *fever = fixture_mention(fixture, "fever", 0);
    const struct mention *again = fixture_mention(fixture, "cramp", 1);
    CHECK(cramp && cramp->part == 1 && cramp->start == 0 && cramp->status == STATUS_AFFIRMED);
    CHECK(again && again->part == 3 && again->start == 0 && cramp && again->sentence != cramp->sentence);
    CHECK(fever && fever->part == 3 && fever->start == 9 && fever->end == 14 && fever->first == 2);
    CHECK(slice_is(reading_text(fixture->reading, 1), "cramp, calf"));
    CHECK(slice_is(reading_text(fixture->reading, 2), ""));
    CHECK(reading_knowledge(fixture->reading) == &fixture->knowledge);

    const struct slice numb[] = { slice_of("cramp of my numb"), slice_of("foot") };
    CHECK(reading_read(fixture->reading, numb, 2));
    CHECK(fixture_mention(fixture, "foot-cramp", 0) == NULL);
    CHECK(fixture_mention(fixture, "leg-numbness", 0) == NULL);
    const struct slice heading[] = { slice_of("FHx:"), slice_of("cramp"), slice_of("pain?"), slice_of("No.") };
    CHECK(reading_read(fixture->reading, heading, 4));
    CHECK(fixture_mention(fixture, "cramp", 0)->status == STATUS_AFFIRMED);
    CHECK(fixture_mention(fixture, "pain", 0)->status == STATUS_AFFIRMED);
}

/* --- reports that say nothing --- */

static const struct {
    const char *text;
    bool uninformative;
} informative[] = {
    { "", true }, { " \r\n\t", true }, { "-", true }, { "?!", true }, { "n/a", true }, { "N/A.", true },
    { "See above", true }, { "see the above", true }, { "see above please", false }, { "not n/a", false },
    { "x", false }, { "7", false }, { "cramp", false }, { "\xC3\xA9", false }, { "\xFF", true },
};

static void check_informative(struct fixture *fixture)
{
    for (size_t i = 0; i < COUNT_OF(informative); i++) {
        fixture_read(fixture, informative[i].text);
        CHECK_FOR(informative[i].text, reading_uninformative(fixture->reading) == informative[i].uninformative);
    }
    CHECK(reading_read(fixture->reading, NULL, 0) && reading_uninformative(fixture->reading));
    const struct slice one_says[] = { slice_of("n/a"), slice_of("fine"), slice_of("") };
    CHECK(reading_read(fixture->reading, one_says, 3) && !reading_uninformative(fixture->reading));
    CHECK(reading_read(fixture->reading, one_says, 1) && reading_uninformative(fixture->reading));
}

/* --- memory --- */

static bool same(const struct mention *a, const struct mention *b)
{
    return a->concept == b->concept && a->first == b->first && a->last == b->last && a->start == b->start
        && a->end == b->end && a->part == b->part && a->sentence == b->sentence && a->clause == b->clause
        && a->status == b->status && a->cue_row == b->cue_row && a->site == b->site && a->qualifiers == b->qualifiers
        && a->row == b->row && !(a->duration.high < b->duration.high) && !(a->duration.high > b->duration.high);
}

/* A reading that has seen other reports answers as one that has seen none. */
static void check_reuse(struct fixture *fixture)
{
    static const char *const texts[] = {
        "I have had severe cramp in both calves for two weeks, aged 45, no fever. Mother has numb feet.",
        "", "PMH: asthma, cramp", "cramp? No", "FHx: pain", "for 3 days", "pain", "n/a", "FHx:", "numb foot or leg",
    };
    struct reading *fresh;
    size_t wrong = 0;
    for (size_t before = 0; before < COUNT_OF(texts); before++)
        for (size_t i = 0; i < COUNT_OF(texts); i++) {
            struct slice text = slice_of(texts[i]);
            size_t count, fresh_count;
            fixture_read(fixture, texts[before]);
            fixture_read(fixture, texts[i]);
            fresh = reading_open(&fixture->knowledge);
            if (!fresh || !reading_read(fresh, &text, 1))
                exit(2);
            const struct mention *mention = reading_mentions(fixture->reading, &count);
            const struct mention *fresh_mention = reading_mentions(fresh, &fresh_count);
            wrong += count != fresh_count;
            for (size_t n = 0; n < count && n < fresh_count; n++)
                wrong += !same(&mention[n], &fresh_mention[n]);
            for (uint32_t n = 0; n < fixture->knowledge.concepts.count; n++)
                wrong += (reading_holding(fixture->reading, n) != NULL) != (reading_holding(fresh, n) != NULL);
            wrong += reading_uninformative(fixture->reading) != reading_uninformative(fresh);
            wrong += (reading_age(fixture->reading) < 0) != (reading_age(fresh) < 0);
            reading_close(fresh);
        }
    CHECK(wrong == 0);
    reading_close(NULL);
}

/* A report of many sentences, and one of a single sentence without end: every mention is found. */
static void check_long(struct fixture *fixture)
{
    enum { MANY = 3000 };
    struct buffer text = { 0 };
    size_t count;
    for (size_t i = 0; i < MANY; i++)
        buffer_append_string(&text, i % 2 ? "No cramp in the foot. " : "Fever and swelling. ");
    buffer_append_byte(&text, '\0');
    fixture_read(fixture, text.bytes);
    CHECK(fixture_mention(fixture, "foot-cramp", MANY / 2 - 1) && !fixture_mention(fixture, "foot-cramp", MANY / 2));
    CHECK(!reading_holding(fixture->reading, fixture_concept(fixture, "cramp")));
    CHECK(reading_holding(fixture->reading, fixture_concept(fixture, "swelling")));
    text.length = 0;
    for (size_t i = 0; i < MANY; i++)
        buffer_append_string(&text, "fever, ");
    buffer_append_byte(&text, '\0');
    fixture_read(fixture, text.bytes);
    const struct mention *mention = reading_mentions(fixture->reading, &count);
    CHECK(count == MANY && mention[MANY - 1].end == MANY * 7 - 2);
    buffer_close(&text);
}

/* Whatever words, signs and broken bytes follow one another: each mention lies within its text. */
static void check_any_text(struct fixture *fixture)
{
    static const char *const pieces[] = {
        "cramp", "calf", "foot", "numb", "fever", "no", "not", "yes", "gone", "mother", "has", "if", "and", "or", "but",
        "for", "3", "days", "over", "/7", "aged", "temp", "39", "in", "2011", "both", "severe", "PMH", "FHx", ":", ";",
        ".", "?", ",", "\n", "\n\n", "-", "(", ")", "+", "\"", "\xC3\xA9", "\xFF", "x", "without", "relief of",
        "because", "is it", "still", "pain", "8", "/", "10", "a", "half an", "hour", "...",
    };
    struct buffer text = { 0 };
    uint32_t state = 2024;
    size_t wrong = 0, found = 0;
    for (size_t round = 0; round < 20000; round++) {
        text.length = 0;
        for (size_t i = 0; i < 1 + round % 17; i++) {
            state = state * 1664525u + 1013904223u;
            buffer_append_string(&text, pieces[(state >> 8) % COUNT_OF(pieces)]);
            if (state >> 29)
                buffer_append_byte(&text, ' ');
        }
        struct slice whole = buffer_slice(&text);
        size_t count;
        if (!reading_read(fixture->reading, &whole, 1))
            exit(2);
        const struct mention *mention = reading_mentions(fixture->reading, &count);
        for (size_t i = 0; i < count; i++, found++) {
            wrong += mention[i].start >= mention[i].end || mention[i].end > text.length;
            wrong += mention[i].first > mention[i].last;
            wrong += mention[i].status >= STATUS_COUNT || mention[i].concept >= fixture->knowledge.concepts.count;
            wrong += mention[i].cue_start > mention[i].cue_end || mention[i].cue_end > text.length;
            wrong += mention[i].row == NULL || mention[i].part != 0;
        }
    }
    CHECK(wrong == 0);
    CHECK(found > 10000);
    buffer_close(&text);
}

int main(void)
{
    struct fixture fixture;
    fixture_open(&fixture);
    check_mentions(&fixture);
    check_made(&fixture);
    check_holding(&fixture);
    check_parts(&fixture);
    check_informative(&fixture);
    check_reuse(&fixture);
    check_long(&fixture);
    check_any_text(&fixture);
    fixture_close(&fixture);
    return checks_end();
}
