/* subject: whose message it is, when it names a person beside the writer. */
#include "reading.h"

#include "check.h"
#include "fixture.h"

static const struct {
    const char *text;
    enum mention_status status; /* of the last cramp */
} cases[] = {
    { "cramp", STATUS_AFFIRMED },
    /* the writer complains: the person is somebody else */
    { "I have pain. My mother has cramp", STATUS_OTHER_PERSON },
    { "pain. My son has cramp", STATUS_OTHER_PERSON },
    { "my son has cramp. I have pain", STATUS_OTHER_PERSON },
    /* nobody else complains: a child is whom the message is about, other people are so when an age or more is told */
    { "my son has cramp", STATUS_AFFIRMED },
    { "my son has no cramp", STATUS_NEGATED },
    { "my son has cramp. Pain is worse", STATUS_AFFIRMED },
    { "my mother has cramp", STATUS_OTHER_PERSON },
    { "my mother 80 has cramp", STATUS_AFFIRMED },
    { "patient is ill. My son has cramp", STATUS_OTHER_PERSON },
    /* a number that can be an age makes a subject without a verb */
    { "I have pain. My mother, 80, cramp", STATUS_OTHER_PERSON },
    { "I have pain. My mother (80) cramp", STATUS_OTHER_PERSON },
    { "I have pain. My mother, 180, cramp", STATUS_OTHER_PERSON },
    /* the writer as a witness does not complain */
    { "my son has cramp. I noticed fever", STATUS_AFFIRMED },
    { "my son has cramp. I have fever", STATUS_OTHER_PERSON },
    { "my mother 1930 has cramp", STATUS_OTHER_PERSON },
    { "my mother is ill; he has cramp", STATUS_AFFIRMED },
    /* a pronoun stands for the person named, else for the patient */
    { "he has cramp", STATUS_AFFIRMED },
    { "pain. My son is ill; he has cramp", STATUS_OTHER_PERSON },
    { "patient has pain. His son has fever; he has cramp", STATUS_AFFIRMED },
    { "patient has son with fever. he has cramp", STATUS_AFFIRMED },
    /* a person who only tells, or is only mentioned, is no subject */
    { "my mother noticed cramp", STATUS_AFFIRMED },
    { "my son noticed cramp", STATUS_AFFIRMED },
    { "after lifting my son cramp", STATUS_AFFIRMED },
    { "FHx: mother has cramp", STATUS_OTHER_PERSON },
    { "FHx: cramp", STATUS_OTHER_PERSON },
    { "FHx: cramp. My son is ill", STATUS_OTHER_PERSON },
};

static void check_cases(struct fixture *fixture)
{
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        fixture_read(fixture, cases[i].text);
        const struct mention *last = NULL, *next;
        for (size_t n = 0; (next = fixture_mention(fixture, "cramp", n)) != NULL; n++)
            last = next;
        CHECK_FOR(cases[i].text, last && last->status == cases[i].status);
    }
}

/* The persons of one text are not known in the next. */
static void check_texts(struct fixture *fixture)
{
    const struct slice texts[] = { slice_of("pain. My son has fever"), slice_of("he has cramp") };
    CHECK(reading_read(fixture->reading, texts, 2));
    const struct mention *fever = fixture_mention(fixture, "fever", 0), *cramp = fixture_mention(fixture, "cramp", 0);
    CHECK(fever && fever->status == STATUS_OTHER_PERSON);
    CHECK(cramp && cramp->status == STATUS_AFFIRMED);
}

int main(void)
{
    struct fixture fixture;
    fixture_open(&fixture);
    check_cases(&fixture);
    check_texts(&fixture);
    fixture_close(&fixture);
    return checks_end();
}
