/* slice: comparing, trimming, lists. */
#include "slice.h"

#include "check.h"

static const struct {
    const char *a, *b;
    bool equal, equal_ignoring_case;
} pairs[] = {
    { "", "", true, true },
    { "a", "", false, false },
    { "note", "note", true, true },
    { "Note", "nOTE", false, true },
    { "note", "notes", false, false },
    { "notes", "note", false, false },
    { "AZ", "az", false, true },
    { "@", "`", false, false },                /* beside the letters, as far apart as capitals are */
    { "[", "{", false, false },
    { "\xC3\x89", "\xC3\xA9", false, false },  /* letters beyond ASCII have no case here */
    { "\xC1", "\xE1", false, false },
};

static void check_equal(void)
{
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        struct slice a = slice_of(pairs[i].a), b = slice_of(pairs[i].b);
        CHECK_FOR(pairs[i].a, slice_equal(a, b) == pairs[i].equal);
        CHECK_FOR(pairs[i].a, slice_is(a, pairs[i].b) == pairs[i].equal);
        CHECK_FOR(pairs[i].a, slice_equal_ignoring_case(a, b) == pairs[i].equal_ignoring_case);
        CHECK_FOR(pairs[i].a, slice_equal_ignoring_case(b, a) == pairs[i].equal_ignoring_case);
    }
    /* the length decides, not a NUL; an empty slice may point nowhere */
    CHECK(!slice_equal((struct slice){ "a\0b", 3 }, (struct slice){ "a\0c", 3 }));
    CHECK(slice_equal((struct slice){ "a\0b", 3 }, (struct slice){ "a\0b", 3 }));
    CHECK(!slice_is((struct slice){ "a\0", 2 }, "a"));
    CHECK(slice_is((struct slice){ "ab", 1 }, "a"));
    CHECK(slice_is((struct slice){ NULL, 0 }, ""));
    CHECK(!slice_equal_ignoring_case((struct slice){ "a\0b", 3 }, (struct slice){ "a\0c", 3 }));
}

static const struct {
    const char *text, *trimmed;
} trims[] = {
    { "", "" },
    { " ", "" },
    { " \t\r\n", "" },
    { "a", "a" },
    { " a", "a" },
    { "a\r\n", "a" },
    { "\t a \t b\n", "a \t b" },
    { "\va\f", "\va\f" },
    { "\xC2\xA0" "a", "\xC2\xA0" "a" },
};

static void check_trim(void)
{
    for (size_t i = 0; i < COUNT_OF(trims); i++)
        CHECK_FOR(trims[i].text, slice_is(slice_trim(slice_of(trims[i].text)), trims[i].trimmed));
    /* the bytes behind the slice are not looked at */
    CHECK(slice_is(slice_trim((struct slice){ " a b", 3 }), "a"));
    CHECK(slice_trim((struct slice){ "\0 ", 2 }).length == 1);
    const char *text = "  a";
    CHECK(slice_trim(slice_of(text)).at == text + 2);
}

static const struct {
    const char *list;
    const char *items[4];
} lists[] = {
    { "", { NULL } },
    { "a", { "a" } },
    { "a;b", { "a", "b" } },
    { " a b ;\tc", { "a b", "c" } },
    { "a,b;c", { "a,b", "c" } },
    { "a;", { "a" } },
    { "\xC3\xA9;\xE2\x82\xAC", { "\xC3\xA9", "\xE2\x82\xAC" } },
};

static void check_lists(void)
{
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        struct slice rest = slice_of(lists[i].list), item;
        size_t count = 0;
        for (; count < COUNT_OF(lists[i].items) && lists[i].items[count]; count++) {
            CHECK_FOR(lists[i].list, slice_next_item(&rest, ';', &item));
            CHECK_FOR(lists[i].list, slice_is(item, lists[i].items[count]));
        }
        CHECK_FOR(lists[i].list, !slice_next_item(&rest, ';', &item));
        CHECK_FOR(lists[i].list, rest.length == 0);
    }
    /* what is left stands behind the separator */
    struct slice rest = slice_of("a; b;c"), item;
    CHECK(slice_next_item(&rest, ';', &item) && slice_is(rest, " b;c"));
}

int main(void)
{
    check_equal();
    check_trim();
    check_lists();
    return checks_end();
}
