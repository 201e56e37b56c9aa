/* spasm: the library as other programs see it: tables, readers side by side, answers, and what is said when there is none. */
#include "spasm.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

static bool is(struct spasm_bytes bytes, const char *string)
{
    return bytes.length == strlen(string) && memcmp(bytes.at, string, bytes.length) == 0;
}

static bool is_span(const char *text, size_t start, size_t end, const char *string)
{
    return is((struct spasm_bytes){ text + start, end - start }, string);
}

static bool read_text(struct spasm_reader *reader, const char *text)
{
    return spasm_read(reader, text, strlen(text), NULL);
}

static const struct spasm_finding *finding(const struct spasm_reader *reader, const char *id)
{
    for (size_t i = 0; spasm_finding(reader, i); i++)
        if (is(spasm_finding(reader, i)->id, id))
            return spasm_finding(reader, i);
    return NULL;
}

static const struct {
    const char *text;
    enum spasm_level level;
    const char *flag;              /* the first; NULL: none */
    const char *scope, *cause_state;
    const char *cause;             /* the first; NULL: none */
} answers[] = {
    { "back spasm, can't feel the toilet paper when I wipe", SPASM_EMERGENCY, "ces-saddle", "in-scope", "possible", NULL },
    { "calf cramp since I started atorvastatin", SPASM_URGENT, "statin-myopathy", "in-scope", "stated", "statin" },
    { "calf cramp at night", SPASM_NONE_LISTED, NULL, "in-scope", "possible", NULL },
    { "my prescription has run out", SPASM_NONE_LISTED, NULL, "out-of-scope", "out-of-scope", NULL },
    { "n/a", SPASM_UNINFORMATIVE, NULL, "uninformative", "uninformative", NULL },
    { "", SPASM_UNINFORMATIVE, NULL, "uninformative", "uninformative", NULL },
};

static void check_answers(struct spasm_reader *reader)
{
    for (size_t i = 0; i < COUNT_OF(answers); i++) {
        const char *text = answers[i].text;
        CHECK_FOR(text, read_text(reader, text));
        CHECK_FOR(text, spasm_level(reader) == answers[i].level);
        CHECK_FOR(text, strcmp(spasm_scope(reader), answers[i].scope) == 0);
        CHECK_FOR(text, strcmp(spasm_cause_state(reader), answers[i].cause_state) == 0);
        const struct spasm_flag *flag = spasm_flag(reader, 0);
        CHECK_FOR(text, answers[i].flag ? flag && is(flag->id, answers[i].flag) && flag->level == answers[i].level : !flag);
        const struct spasm_cause *cause = spasm_cause(reader, 0);
        CHECK_FOR(text, answers[i].cause ? cause && cause->stated && is(cause->id, answers[i].cause) : !cause || !cause->stated);
    }
}

static void check_findings(struct spasm_reader *reader)
{
    static const char text[] = "back spasm for over 3 days, no numbness; neck stiff since Monday";
    CHECK(spasm_read(reader, text, strlen(text), "2024-03-08 09:30"));
    const struct spasm_finding *spasm = finding(reader, "back-spasm"), *numbness = finding(reader, "numbness"),
                               *neck = finding(reader, "neck-stiffness");
    CHECK(spasm && spasm->holds && strcmp(spasm->kind, "condition") == 0 && strcmp(spasm->status, "affirmed") == 0);
    CHECK(spasm && is_span(text, spasm->start, spasm->end, "back spasm") && spasm->cue_start == spasm->cue_end);
    CHECK(spasm && spasm->hours_least == 72 && spasm->hours_most > 1e300);
    CHECK(numbness && !numbness->holds && strcmp(numbness->status, "negated") == 0);
    CHECK(numbness && is_span(text, numbness->cue_start, numbness->cue_end, "no"));
    CHECK(neck && neck->hours_most > 90 && neck->hours_most < 125);
    static const char *const no_days[] = { NULL, "08/03/2024", "2024-02-30", "" };
    for (size_t i = 0; i < COUNT_OF(no_days); i++) {
        CHECK(spasm_read(reader, text, strlen(text), no_days[i]));
        neck = finding(reader, "neck-stiffness");
        CHECK(neck && neck->hours_most == 0);
    }
}

/* What was not read has no answer, least of all one that something is not listed. */
static void check_unread(const struct spasm_tables *tables)
{
    struct spasm_reader *reader = spasm_reader_open(tables);
    CHECK(reader != NULL);
    CHECK(spasm_level(reader) == SPASM_UNREADABLE && strcmp(spasm_scope(reader), "unreadable") == 0);
    CHECK(read_text(reader, "numb between the legs, back spasm") && spasm_flag(reader, 0));
    CHECK(!spasm_read(reader, "x", (size_t)2 << 30, NULL));
    CHECK(spasm_level(reader) == SPASM_UNREADABLE && strcmp(spasm_cause_state(reader), "unreadable") == 0);
    CHECK(!spasm_flag(reader, 0) && !spasm_finding(reader, 0) && !spasm_cause(reader, 0));
    spasm_reader_close(reader);
}

static void check_levels(void)
{
    static const char *const names[] = { "unreadable", "uninformative", "none-listed", "soon", "urgent", "emergency" };
    for (size_t i = 0; i < COUNT_OF(names); i++)
        CHECK_FOR(names[i], strcmp(spasm_level_name((enum spasm_level)i), names[i]) == 0);
    CHECK(strcmp(spasm_level_name((enum spasm_level)99), "unreadable") == 0);
}

static void check_folders(void)
{
    char problem[80] = "";
    const char *const none[] = { "tests/unit/no-such-folder", NULL }, *const small[] = { "tests/unit/tables", NULL };
    CHECK(!spasm_tables_open(none, NULL, problem, sizeof problem));
    CHECK(strcmp(problem, "tests/unit/no-such-folder:0: No such file or directory") == 0);
    CHECK(!spasm_tables_open(NULL, none, problem, 8) && strcmp(problem, "tests/u") == 0);
    CHECK(!spasm_tables_open(none, NULL, NULL, 0));
    struct spasm_tables *tables = spasm_tables_open(small, NULL, problem, sizeof problem);
    CHECK(tables != NULL);
    spasm_tables_close(tables);
    spasm_tables_close(NULL);
    spasm_reader_close(NULL);
}

static void *read_beside(void *tables)
{
    struct spasm_reader *reader = spasm_reader_open(tables);
    bool right = reader != NULL;
    for (size_t i = 0; right && i < 20 * COUNT_OF(answers); i++)
        right = read_text(reader, answers[i % COUNT_OF(answers)].text)
            && spasm_level(reader) == answers[i % COUNT_OF(answers)].level;
    spasm_reader_close(reader);
    return right ? tables : NULL;
}

static void check_threads(struct spasm_tables *tables)
{
    pthread_t threads[4];
    for (size_t i = 0; i < COUNT_OF(threads); i++)
        CHECK(pthread_create(&threads[i], NULL, read_beside, tables) == 0);
    for (size_t i = 0; i < COUNT_OF(threads); i++) {
        void *right = NULL;
        CHECK(pthread_join(threads[i], &right) == 0 && right);
    }
}

int main(void)
{
    char problem[200] = "";
    struct spasm_tables *tables = spasm_tables_open(NULL, NULL, problem, sizeof problem);
    struct spasm_reader *reader = tables ? spasm_reader_open(tables) : NULL;
    if (!reader) {
        fprintf(stderr, "%s\n", problem);
        return 2;
    }
    CHECK(strlen(spasm_version()) > 0 && strcmp(spasm_version(), "unknown") != 0);
    check_levels();
    check_answers(reader);
    check_findings(reader);
    check_unread(tables);
    check_folders();
    spasm_reader_close(reader);
    check_threads(tables);
    spasm_tables_close(tables);
    return checks_end();
}
