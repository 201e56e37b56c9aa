/* matcher: against a slow and simple search, over phrases and texts drawn by lot. */
#include "lexicon_build.h"
#include "matcher.h"

#include <stdlib.h>

#include "chance.h"
#include "check.h"

enum { WORDS = 6, PHRASES = 60, PHRASE_MOST = 4, CLASS = WORDS, LABELS = WORDS + 1, TEXTS = 400, TEXT_MOST = 30, FOUND_MOST = 5000 };

static const char *const labels[LABELS] = { "ka", "ki", "ko", "ku", "na", "ni", "<limb>" };
static const char *const limbs[] = { "ko", "ku ka", "na <limb>" }; /* a term of several words, and one in itself */
static const char *const between[] = { " ", " ", " ", ", ", " the ", " - ", " the the " };

struct phrase {
    size_t labels[PHRASE_MOST];
    size_t count;
};

static struct phrase phrases[PHRASES];
static struct phrase_found expected[FOUND_MOST];
static size_t expected_count;

static bool is_word_at(const struct words *words, size_t at, size_t limit, const char *word)
{
    return at < limit && slice_is(word_folded(words, at), word);
}

/* The next word behind `at` that is neither sign nor filler. */
static size_t behind(const struct words *words, size_t at, size_t limit)
{
    do
        at++;
    while (at < limit && (!word_is_word(&words->items[at]) || is_word_at(words, at, limit, "the")));
    return at;
}

/* Where a term of the class that begins at `at` may end: the ends, as bits of words up to TEXT_MOST * 3. */
static size_t limb_ends(const struct words *words, size_t at, size_t limit, size_t *ends)
{
    size_t count = 0;
    if (is_word_at(words, at, limit, "ko"))
        ends[count++] = at;
    if (is_word_at(words, at, limit, "ku") && is_word_at(words, behind(words, at, limit), limit, "ka"))
        ends[count++] = behind(words, at, limit);
    if (is_word_at(words, at, limit, "na"))
        count += limb_ends(words, behind(words, at, limit), limit, ends + count);
    return count;
}

static void expect(size_t phrase, size_t first, size_t last)
{
    struct phrase_found found = { { (uint32_t)phrase + 1, (uint32_t)phrase }, (uint32_t)first, (uint32_t)last };
    for (size_t i = 0; i < expected_count; i++)
        if (expected[i].meaning.reference == phrase && expected[i].last == last)
            return; /* in two ways over the same words */
    if (expected_count == FOUND_MOST)
        abort();
    expected[expected_count++] = found;
}

static void follow(const struct words *words, size_t phrase, size_t done, size_t first, size_t at, size_t limit)
{
    size_t ends[TEXT_MOST * 3], count = 0, label = phrases[phrase].labels[done];
    if (label == CLASS)
        count = limb_ends(words, at, limit, ends);
    else if (is_word_at(words, at, limit, labels[label]))
        ends[count++] = at;
    for (size_t i = 0; i < count; i++)
        if (done + 1 == phrases[phrase].count)
            expect(phrase, first, ends[i]);
        else
            follow(words, phrase, done + 1, first, behind(words, ends[i], limit), limit);
}

static int by_end(const void *one, const void *other)
{
    const struct phrase_found *a = one, *b = other;
    if (a->last != b->last)
        return a->last < b->last ? -1 : 1;
    return (a->meaning.reference > b->meaning.reference) - (a->meaning.reference < b->meaning.reference);
}

static void add_phrases(struct lexicon_builder *builder)
{
    size_t words;
    if (!lexicon_add_filler(builder, slice_of("the")) || !lexicon_add_class(builder, slice_of("limb")))
        abort();
    for (size_t i = 0; i < COUNT_OF(limbs); i++)
        if (!lexicon_add_class_term(builder, slice_of("limb"), slice_of(limbs[i]), MATCH_WORD, &words))
            abort();
    for (uint32_t i = 0; i < PHRASES; i++) {
        char text[100] = "";
        phrases[i].count = 1 + chance(PHRASE_MOST);
        for (size_t n = 0; n < phrases[i].count; n++) {
            phrases[i].labels[n] = chance(LABELS);
            snprintf(text + strlen(text), sizeof text - strlen(text), "%s ", labels[phrases[i].labels[n]]);
        }
        if (!lexicon_add_phrase(builder, slice_of(text), MATCH_WORD, (struct phrase_meaning){ i + 1, i }, &words))
            abort();
    }
}

static void draw_text(char *text, size_t room)
{
    size_t count = 1 + chance(TEXT_MOST);
    text[0] = '\0';
    for (size_t i = 0; i < count; i++)
        snprintf(text + strlen(text), room - strlen(text), "%s%s", chance(20) == 0 ? "xyz" : labels[chance(WORDS)],
                 between[chance(COUNT_OF(between))]);
}

static bool same(const struct phrase_found *found, size_t count)
{
    if (count != expected_count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (found[i].meaning.kind != expected[i].meaning.kind || found[i].meaning.reference != expected[i].meaning.reference
            || found[i].first != expected[i].first || found[i].last != expected[i].last)
            return false;
    return true;
}

/* The sentence first..limit-1 of the text: what lies outside is as if it were not there. */
static size_t search(struct matcher *matcher, const struct words *words, size_t first, size_t limit, const char *text)
{
    size_t all = 0;
    if (!matcher_begin(matcher, words, first, limit))
        abort();
    for (size_t at = first; at < limit; at++) {
        size_t count;
        if (!word_is_word(&words->items[at]))
            continue;
        const struct phrase_found *found = matcher_find(matcher, at, &count);
        expected_count = 0;
        for (size_t phrase = 0; phrase < PHRASES; phrase++)
            follow(words, phrase, 0, at, at, limit);
        if (expected_count > 1)
            qsort(expected, expected_count, sizeof expected[0], by_end);
        CHECK_FOR(text, same(found, count));
        all += count;
    }
    return all;
}

int main(void)
{
    struct lexicon_builder *builder = lexicon_builder_open();
    struct lexicon lexicon;
    if (!builder)
        abort();
    add_phrases(builder);
    if (!lexicon_builder_finish(builder, &lexicon))
        abort();
    lexicon_builder_close(builder);

    /* one keeps what it has seen, the other next to nothing */
    struct matcher *matchers[] = { matcher_open(&lexicon, MATCHER_KEEPS), matcher_open(&lexicon, 1) };
    struct lexicon_known known[LEXICON_KNOWS] = { { 0 } };
    struct words words = { 0 };
    char text[TEXT_MOST * 16];
    size_t found = 0;
    for (size_t i = 0; i < TEXTS; i++) {
        draw_text(text, sizeof text);
        if (!matchers[0] || !matchers[1] || !words_split(&words, slice_of(text)))
            abort();
        lexicon_name_words(&lexicon, known, &words, slice_of(text));
        size_t middle = chance(words.count);
        for (size_t n = 0; n < COUNT_OF(matchers); n++) {
            found += search(matchers[n], &words, 0, words.count, text);
            found += search(matchers[n], &words, middle, words.count, text);
            found += search(matchers[n], &words, 0, middle, text);
        }
    }
    CHECK(found > TEXTS);
    matcher_close(matchers[0]);
    matcher_close(matchers[1]);
    lexicon_close(&lexicon);
    words_close(&words);
    return checks_end();
}
