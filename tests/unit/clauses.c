/* clauses: where sentences and clauses end, seen in the mentions of a fever and a swelling. */
#include "reading.h"

#include "check.h"
#include "fixture.h"

enum parting { TOGETHER, CLAUSES, SENTENCES };

static const struct {
    const char *text;
    enum parting parting;      /* of the first fever and the first swelling */
} cases[] = {
    { "fever swelling", TOGETHER },
    { "fever and swelling", TOGETHER },
    { "fever, swelling", TOGETHER },
    { "fever/swelling", TOGETHER },
    { "fever-swelling", TOGETHER },
    { "fever \"swelling\"", TOGETHER },
    { "fever + swelling", TOGETHER },
    /* signs that part statements */
    { "fever; swelling", CLAUSES },
    { "fever: swelling", CLAUSES },
    { "fever (swelling)", CLAUSES },
    { "(fever) swelling", CLAUSES },
    { "fever - swelling", CLAUSES },
    { "fever \xE2\x80\x93 swelling", CLAUSES },
    { "fever +swelling", CLAUSES },
    { "fever but swelling", CLAUSES },
    { "fever, but swelling", CLAUSES },
    { "fever, swelling though", CLAUSES },
    { "fever though swelling", CLAUSES },
    { "fever, swelling though, pain", CLAUSES },
    /* two predications on both sides of a list sign are two statements, one is one */
    { "no fever, swelling has come", CLAUSES },
    { "no fever and swelling is worse", CLAUSES },
    { "no fever and no swelling", CLAUSES },
    { "no fever and swelling", TOGETHER },
    { "fever and swelling is worse", TOGETHER },
    { "fever is worse and swelling", TOGETHER },
    /* a capital within a sentence begins a statement, capitals do not */
    { "no fever Swelling", CLAUSES },
    { "no fever No swelling", CLAUSES },
    { "no FEVER SWELLING", TOGETHER },
    { "No Fever Swelling", TOGETHER },
    /* ends of sentences */
    { "fever. swelling", SENTENCES },
    { "Fever.Swelling", TOGETHER },            /* a stop within a word */
    { "fever! swelling", SENTENCES },
    { "fever!swelling", SENTENCES },
    { "fever? swelling", SENTENCES },
    { "fever... swelling", SENTENCES },
    { "fever \xE2\x80\xA6 swelling", SENTENCES },
    { "fever (38.5). swelling", SENTENCES },
    { "fever 3. swelling", SENTENCES },
    { "fever ?swelling", TOGETHER },           /* a doubt */
    { "fever (?swelling)", CLAUSES },
    { "fever ? swelling", SENTENCES },
    /* stops that end none */
    { "fever 38.5 swelling", TOGETHER },
    { "fever seen by drs. with swelling", SENTENCES },
    /* lines: a short one was ended by its writer, a long one by a margin; a phrase may run on in either */
    { "fever\nswelling", CLAUSES },
    { "fever\r\nswelling", CLAUSES },
    { "fever\nSwelling", SENTENCES },
    { "fever\n- swelling", SENTENCES },
    { "fever\n\nswelling", SENTENCES },
    { "xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxx fever\nswelling", TOGETHER },
    { "xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxx fever\nswelling", CLAUSES },
    { "xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxx fever\r\nswelling", TOGETHER },
    { "xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxx fever\nSwelling", SENTENCES },
    { "xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxx fever\n- swelling", SENTENCES },
    { "xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxx fever\n\nswelling", SENTENCES },
    { "pain\nxxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx fever\nswelling", CLAUSES },
};

static void check_cases(struct fixture *fixture)
{
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        fixture_read(fixture, cases[i].text);
        const struct mention *fever = fixture_mention(fixture, "fever", 0);
        const struct mention *swelling = fixture_mention(fixture, "swelling", 0);
        CHECK_FOR(cases[i].text, fever && swelling);
        if (!fever || !swelling)
            continue;
        CHECK_FOR(cases[i].text, (fever->sentence == swelling->sentence) == (cases[i].parting != SENTENCES));
        CHECK_FOR(cases[i].text, (fever->clause == swelling->clause) == (cases[i].parting == TOGETHER));
    }
}

/* The stop of an abbreviation ends no sentence. */
static void check_abbreviations(struct fixture *fixture)
{
    static const char *const texts[] = {
        "fever seen by dr. with swelling", "fever approx. swelling", "fever e.g. swelling", "fever i.e. swelling",
        "fever DR. swelling",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        fixture_read(fixture, texts[i]);
        const struct mention *fever = fixture_mention(fixture, "fever", 0);
        const struct mention *swelling = fixture_mention(fixture, "swelling", 0);
        CHECK_FOR(texts[i], fever && swelling && fever->sentence == swelling->sentence);
    }
}

/* In how many sentences a text of so many fevers is read. */
static size_t count_sentences(struct fixture *fixture, size_t count, const char *between)
{
    struct buffer text = { 0 };
    for (size_t i = 0; i < count; i++) {
        buffer_append_string(&text, "fever");
        buffer_append_string(&text, between);
    }
    buffer_append_byte(&text, '\0');
    fixture_read(fixture, text.bytes);
    size_t found;
    const struct mention *mentions = reading_mentions(fixture->reading, &found);
    CHECK_FOR(between, found == count);
    size_t sentences = found > 0 ? mentions[found - 1].sentence + (size_t)1 : 0;
    buffer_close(&text);
    return sentences;
}

/* A sentence as long as any of people's is one; without an end it is cut, at a comma where there is one. */
static void check_long_sentences(struct fixture *fixture)
{
    CHECK(count_sentences(fixture, 250, " ") == 1);
    CHECK(count_sentences(fixture, 125, ", ") == 1);
    size_t at_commas = count_sentences(fixture, 2560, ", "), anywhere = count_sentences(fixture, 5120, " ");
    CHECK(at_commas >= 15 && at_commas <= 20);
    CHECK(anywhere >= 9 && anywhere <= 11);
    struct buffer text = { 0 };
    for (size_t i = 0; i < 300; i++)
        buffer_append_string(&text, "word ");
    buffer_append_string(&text, "fever swelling, pain");
    buffer_append_byte(&text, '\0');
    fixture_read(fixture, text.bytes);
    const struct mention *fever = fixture_mention(fixture, "fever", 0);
    const struct mention *swelling = fixture_mention(fixture, "swelling", 0);
    const struct mention *pain = fixture_mention(fixture, "pain", 0);
    CHECK(fever && swelling && pain);
    if (fever && swelling && pain) {
        CHECK(fever->sentence == swelling->sentence);
        CHECK(swelling->sentence != pain->sentence);
    }
    buffer_close(&text);
}

/* Sentences and clauses are counted upwards over the whole text. */
static void check_numbers(struct fixture *fixture)
{
    fixture_read(fixture, "fever, swelling; weak. Pain but cramp. \n\n? numb");
    static const char *const concepts[] = { "fever", "swelling", "weakness", "pain", "cramp", "numbness" };
    static const bool new_sentence[] = { false, false, false, true, false, true };
    static const bool new_clause[] = { false, false, true, true, true, true };
    const struct mention *before = fixture_mention(fixture, concepts[0], 0);
    for (size_t i = 1; i < COUNT_OF(concepts); i++) {
        const struct mention *mention = fixture_mention(fixture, concepts[i], 0);
        CHECK_FOR(concepts[i], mention && before);
        if (!mention || !before)
            return;
        CHECK_FOR(concepts[i], mention->sentence >= before->sentence && mention->clause >= before->clause);
        CHECK_FOR(concepts[i], (mention->sentence > before->sentence) == new_sentence[i]);
        CHECK_FOR(concepts[i], (mention->clause > before->clause) == new_clause[i]);
        before = mention;
    }
}

int main(void)
{
    struct fixture fixture;
    fixture_open(&fixture);
    check_cases(&fixture);
    check_abbreviations(&fixture);
    check_long_sentences(&fixture);
    check_numbers(&fixture);
    fixture_close(&fixture);
    return checks_end();
}
