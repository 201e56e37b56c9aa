/* diagnostic: messages are counted, copied, cut and ordered. */
#include "diagnostic.h"

#include "check.h"

static void check_add(void)
{
    struct diagnostics diagnostics = { 0 };
    char file[] = "terms.csv";
    char word[] = "neck";
    diagnostics_add(&diagnostics, SEVERITY_ERROR, slice_of(file), 3, "some-check", "'%s' of %zu", word, (size_t)2);
    diagnostics_add(&diagnostics, SEVERITY_WARNING, slice_of(""), 0, "other-check", "%s", "");
    diagnostics_add(&diagnostics, SEVERITY_NOTICE, slice_of(file), 4, "other-check", "plain");
    memset(file, '?', sizeof file - 1); /* the messages have bytes of their own */
    memset(word, '?', sizeof word - 1);
    CHECK(diagnostics.count == 3 && diagnostics.errors == 1 && diagnostics.warnings == 1 && !diagnostics.failed);
    if (diagnostics.count == 3) {
        const struct diagnostic *first = &diagnostics.items[0];
        CHECK(first->severity == SEVERITY_ERROR && first->line == 3);
        CHECK(slice_is(first->file, "terms.csv"));
        CHECK(slice_is(slice_of(first->check), "some-check"));
        CHECK(slice_is(first->text, "'neck' of 2"));
        CHECK(diagnostics.items[1].file.length == 0 && diagnostics.items[1].text.length == 0);
        CHECK(diagnostics.items[2].severity == SEVERITY_NOTICE);
    }
    diagnostics_close(&diagnostics);
    CHECK(diagnostics.count == 0 && diagnostics.errors == 0 && diagnostics.warnings == 0);
}

static void check_long_text(void)
{
    struct diagnostics diagnostics = { 0 };
    char text[5000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    diagnostics_add(&diagnostics, SEVERITY_NOTICE, slice_of(text), 1, "long", "<%s>", text);
    CHECK(diagnostics.count == 1);
    if (diagnostics.count == 1) {
        struct slice told = diagnostics.items[0].text;
        CHECK(told.length > 100 && told.length < sizeof text);
        CHECK(told.at[0] == '<' && told.at[told.length - 1] == 'x');
        CHECK(diagnostics.items[0].file.length == sizeof text - 1);
    }
    diagnostics_close(&diagnostics);
}

static const struct {
    const char *file;
    size_t line;
    const char *text;
} unsorted[] = {
    { "b.csv", 2, "7" },  { "a.csv", 10, "4" }, { "b.csv", 1, "6" }, { "a.csv", 2, "2" }, { "a.csv", 2, "3" },
    { "a.csv", 0, "1" },  { "a.csvx", 0, "5" }, { "b.csv", 2, "8" }, { "", 9, "0" },      { "\xC3\xA9.csv", 1, "9" },
};

static void check_sort(void)
{
    struct diagnostics diagnostics = { 0 };
    diagnostics_sort(&diagnostics);
    CHECK(diagnostics.count == 0);
    for (size_t i = 0; i < COUNT_OF(unsorted); i++)
        diagnostics_add(&diagnostics, i % 2 ? SEVERITY_ERROR : SEVERITY_NOTICE, slice_of(unsorted[i].file),
                        unsorted[i].line, "sort", "%s", unsorted[i].text);
    diagnostics_sort(&diagnostics);
    CHECK(diagnostics.count == COUNT_OF(unsorted));
    for (size_t i = 0; i < diagnostics.count; i++) {
        char expected[24];
        snprintf(expected, sizeof expected, "%zu", i);
        CHECK_FOR(expected, slice_is(diagnostics.items[i].text, expected));
    }
    diagnostics_close(&diagnostics);
}

/* Many messages of few lines: those of one line stay as they came. */
static void check_stability(void)
{
    enum { MANY = 1000, LINES = 7 };
    struct diagnostics diagnostics = { 0 };
    for (unsigned i = 0; i < MANY; i++)
        diagnostics_add(&diagnostics, SEVERITY_WARNING, slice_of("t.csv"), i * 37 % LINES, "stable", "%04u", i);
    diagnostics_sort(&diagnostics);
    CHECK(diagnostics.count == MANY && diagnostics.warnings == MANY);
    size_t wrong = 0;
    for (size_t i = 1; i < diagnostics.count; i++) {
        const struct diagnostic *one = &diagnostics.items[i - 1], *next = &diagnostics.items[i];
        wrong += one->line > next->line;
        wrong += one->line == next->line && memcmp(one->text.at, next->text.at, 4) >= 0;
    }
    CHECK(wrong == 0);
    diagnostics_close(&diagnostics);
}

int main(void)
{
    check_add();
    check_long_text();
    check_sort();
    check_stability();
    return checks_end();
}
