/* spelling: which unknown words are read as which known ones. */
#include "spelling.h"

#include <stdlib.h>

#include "check.h"
#include "lexicon_build.h"

static const char *const phrases[] = { "numbness", "tingling foot", "spasm", "shooting", "shouting", "calf", "weakness",
                                       "denies", "cramp" };

static const char *const common[] = { "weakens", "spasms", "bumbles", "cramp" }; /* two of them known anyway */

static const struct {
    const char *text;
    size_t word;
    const char *meant;         /* NULL: it stays unknown */
} cases[] = {
    { "numbness", 0, NULL },                 /* known: nothing to mend */
    { "nubmness", 0, "numbness" },           /* swapped */
    { "unmbness", 0, "numbness" },           /* also the first two */
    { "nummbness", 0, "numbness" },          /* doubled */
    { "numbnes", 0, "numbness" },
    { "numbess", 0, "numbness" },            /* lost */
    { "numbiness", 0, "numbness" },          /* added */
    { "nunbness", 0, "numbness" },           /* mistaken */
    { "Numbnes", 0, "numbness" },
    { "NUMBNES", 0, "numbness" },
    { "umbness", 0, NULL },                  /* the first letter is hardly ever lost */
    { "bumbness", 0, NULL },
    { "nmbnes", 0, NULL },                   /* two slips */
    { "spsam", 0, "spasm" },
    { "spasn", 0, NULL },                    /* a letter mistaken: too short to tell */
    { "clafs", 0, "calfs" },
    { "calff", 0, NULL },                    /* what it would be is too short */
    { "my spasmm foot", 1, "spasm" },
    { "tinglings", 0, NULL },                /* a regular form */
    { "tingeling", 0, "tingling" },
    { "shopting", 0, NULL },                 /* shooting or shouting */
    { "shoting", 0, "shooting" },            /* a doubled letter is lost more easily than another */
    { "weakens", 0, NULL },                  /* a word of its own */
    { "weaknes", 0, "weakness" },
    { "see Dr Spasmo", 2, NULL },            /* a name */
    { "Smith, Spasmo", 2, NULL },
    { "OK. Spasmo", 2, "spasm" },
    { "spas1m", 0, NULL },
    { "numbn\xC3\xA9s", 0, "numbness" },     /* as folded */
    { "cramp crramp", 1, "cramp" },          /* common and of a phrase: of the phrase */
};

static void build(struct lexicon *lexicon)
{
    struct lexicon_builder *builder = lexicon_builder_open();
    size_t words;
    if (!builder)
        abort();
    for (uint32_t i = 0; i < COUNT_OF(phrases); i++)
        CHECK(lexicon_add_phrase(builder, slice_of(phrases[i]), MATCH_FORMS, (struct phrase_meaning){ 0, i }, &words));
    for (size_t i = 0; i < COUNT_OF(common); i++)
        CHECK(lexicon_add_common(builder, slice_of(common[i])));
    CHECK(lexicon_builder_finish(builder, lexicon));
    lexicon_builder_close(builder);
}

int main(void)
{
    struct lexicon lexicon;
    struct lexicon_known known[LEXICON_KNOWS] = { { .length = 0 } };
    struct words words = { .items = NULL };
    build(&lexicon);
    struct spelling *spelling = spelling_open(&lexicon);
    if (!spelling)
        abort();
    for (size_t round = 0; round < 2; round++) { /* the second time from memory */
        for (size_t i = 0; i < COUNT_OF(cases); i++) {
            struct slice text = slice_of(cases[i].text);
            if (!words_split(&words, text))
                abort();
            lexicon_name_words(&lexicon, known, &words, text);
            uint32_t before = words.items[cases[i].word].symbol;
            spelling_mend(spelling, &words);
            const struct word *word = &words.items[cases[i].word];
            uint32_t meant = cases[i].meant ? lexicon_symbol(&lexicon, slice_of(cases[i].meant)) : before;
            CHECK_FOR(cases[i].text, word->symbol == meant);
            CHECK_FOR(cases[i].text, !(word->flags & WORD_RESPELT) == !cases[i].meant);
        }
    }
    uint32_t symbol = lexicon_symbol(&lexicon, slice_of("weakens"));
    CHECK(symbol != 0 && lexicon_form(&lexicon, symbol)->flags & FORM_COMMON);
    symbol = lexicon_symbol(&lexicon, slice_of("cramp"));
    CHECK(symbol != 0 && !(lexicon_form(&lexicon, symbol)->flags & FORM_COMMON));
    spelling_close(spelling);
    spelling_close(NULL);
    words_close(&words);
    lexicon_close(&lexicon);
    return checks_end();
}
