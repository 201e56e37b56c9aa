/* inflection: the forms a word must have, and those that it must not. */
#include "inflection.h"

#include "buffer.h"
#include "check.h"

/* Forms in one line with a blank before and behind each, so that a form can be looked for. */
struct forms {
    struct buffer line;
    size_t count, most;
};

static bool take(void *context, struct slice form)
{
    struct forms *forms = context;
    buffer_append(&forms->line, form);
    buffer_append_byte(&forms->line, ' ');
    return ++forms->count < forms->most;
}

static bool list(struct forms *forms, struct slice word, size_t most)
{
    forms->line.length = forms->count = 0;
    forms->most = most;
    buffer_append_byte(&forms->line, ' ');
    bool all = inflection_each(word, take, forms);
    buffer_append_byte(&forms->line, '\0');
    return all;
}

static bool holds(const struct forms *forms, struct slice form)
{
    struct buffer wanted = { 0 };
    buffer_append_byte(&wanted, ' ');
    buffer_append(&wanted, form);
    buffer_append_string(&wanted, " ");
    buffer_append_byte(&wanted, '\0');
    bool found = strstr(forms->line.bytes, wanted.bytes) != NULL;
    buffer_close(&wanted);
    return found;
}

static const struct {
    const char *word, *has, *lacks;
} cases[] = {
    { "spasm", "spasms,spasmed,spasming", "spasmmed,spasmming,spasmes" },
    { "cramp", "cramps,cramped,cramping", "crampped,crampping" },
    { "ache", "aches,ached,aching", "acheed" },
    { "age", "ages,aged,ageing", "" },
    { "seize", "seizes,seized,seizing", "" },
    { "stop", "stops,stopped,stopping", "stopies" },
    { "grip", "grips,gripped,gripping", "" },
    { "worry", "worries,worried,worrying", "worryed" },
    { "injury", "injuries", "injuryed" },
    { "play", "plays,played,playing", "plaies,plaied" },
    { "twitch", "twitches,twitched,twitching", "twitchhed" },
    { "flex", "flexes,flexed,flexing", "flexxed,flexxing" },
    { "bruise", "bruises,bruised,bruising", "" },
    { "abscess", "abscesses", "abscesss" },
    { "flex", "flexes", "flexs" },
    { "toothache", "toothaches", "" },
    { "rash", "rashes", "" },
    { "bath", "baths", "" },
    { "echo", "echoes,echos", "" },
    { "chew", "chews,chewed,chewing", "chewwed,chewwing" },
    { "sweat", "sweats,sweated,sweating", "sweatted" },
    { "hip", "hips,hipped", "" },
    { "abcdefghijklmnopqrstuvwxyzabcdef", "abcdefghijklmnopqrstuvwxyzabcdefs", "" },
};

static void check_cases(void)
{
    struct forms forms = { 0 };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        CHECK_FOR(cases[i].word, list(&forms, slice_of(cases[i].word), 100));
        struct slice rest = slice_of(cases[i].has), form;
        while (slice_next_item(&rest, ',', &form))
            CHECK_FOR(form.at, holds(&forms, form));
        rest = slice_of(cases[i].lacks);
        while (slice_next_item(&rest, ',', &form))
            CHECK_FOR(form.at, !holds(&forms, form));
    }
    buffer_close(&forms.line);
}

static const char *const without_forms[] = {
    "", "a", "in", "b12", "Cramp", "leg-cramp", "caf\xC3\xA9", "two words", "can't", "\xFF\xFF\xFF",
};

static void check_without(void)
{
    struct forms forms = { 0 };
    for (size_t i = 0; i < COUNT_OF(without_forms); i++) {
        CHECK_FOR(without_forms[i], list(&forms, slice_of(without_forms[i]), 100));
        CHECK_FOR(without_forms[i], forms.count == 0);
    }
    CHECK(list(&forms, (struct slice){ "leg\0", 4 }, 100) && forms.count == 0);
    CHECK(list(&forms, (struct slice){ "legs", 3 }, 100) && holds(&forms, slice_of("legs")));
    buffer_close(&forms.line);
}

/* A taker that has enough gets nothing more. */
static void check_stop(void)
{
    struct forms forms = { 0 };
    CHECK(list(&forms, slice_of("stop"), 100));
    size_t all = forms.count;
    CHECK(all >= 5);
    for (size_t most = 1; most <= all; most++) {
        CHECK(!list(&forms, slice_of("stop"), most));
        CHECK(forms.count == most);
    }
    buffer_close(&forms.line);
}

/* Every word of three letters, and of four: no form is as short as the word, or outside the letters. */
static void check_every_short_word(void)
{
    struct forms forms = { 0 };
    size_t wrong = 0;
    for (unsigned n = 0; n < 26 * 26 * 26 * 26; n++) {
        char word[4] = { (char)('a' + n % 26), (char)('a' + n / 26 % 26), (char)('a' + n / 676 % 26),
                         (char)('a' + n / 17576) };
        size_t length = n % 2 ? 3 : 4;
        wrong += !list(&forms, (struct slice){ word, length }, 100) || forms.count < 3;
        struct slice rest = { forms.line.bytes, forms.line.length - 1 }, form;
        while (slice_next_item(&rest, ' ', &form)) {
            wrong += form.length <= length || memcmp(form.at, word, length - 1) != 0;
            for (size_t i = 0; i < form.length; i++)
                wrong += form.at[i] < 'a' || form.at[i] > 'z';
        }
    }
    CHECK(wrong == 0);
    buffer_close(&forms.line);
}

int main(void)
{
    check_cases();
    check_without();
    check_stop();
    check_every_short_word();
    return checks_end();
}
