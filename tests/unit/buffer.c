/* buffer: what is appended stays as it was; a failure is remembered. */
#include "buffer.h"

#include <limits.h>
#include <stdint.h>

#include "check.h"

static void check_empty(void)
{
    struct buffer buffer = { 0 };
    CHECK(slice_is(buffer_slice(&buffer), ""));
    CHECK(buffer_slice(&buffer).at != NULL);
    buffer_append(&buffer, (struct slice){ NULL, 0 });
    buffer_append_string(&buffer, "");
    CHECK(buffer.length == 0 && !buffer.failed);
    buffer_close(&buffer);
    buffer_close(&buffer);
    CHECK(buffer.bytes == NULL && buffer.capacity == 0);
}

static void check_append(void)
{
    struct buffer buffer = { 0 };
    buffer_append_string(&buffer, "a");
    buffer_append_byte(&buffer, '\0');
    buffer_append(&buffer, (struct slice){ "bcd", 2 });
    buffer_append_byte(&buffer, (char)0xFF);
    CHECK(slice_equal(buffer_slice(&buffer), (struct slice){ "a\0bc\xFF", 5 }));
    buffer.length = 1; /* emptying is setting the length */
    buffer_append_string(&buffer, "z");
    CHECK(slice_is(buffer_slice(&buffer), "az"));
    buffer_close(&buffer);
}

static void check_growth(void)
{
    enum { MANY = 100003 };
    struct buffer buffer = { 0 };
    for (size_t i = 0; i < MANY; i++)
        buffer_append_byte(&buffer, (char)(i % 251));
    CHECK(buffer.length == MANY && buffer.capacity >= MANY);
    size_t same = 0;
    for (size_t i = 0; i < MANY; i++)
        same += buffer.bytes[i] == (char)(i % 251);
    CHECK(same == MANY);
    buffer_close(&buffer);
}

static const struct {
    unsigned long long number;
    const char *written;
} numbers[] = {
    { 0, "0" }, { 7, "7" }, { 10, "10" }, { 100, "100" }, { 4294967296u, "4294967296" },
    { ULLONG_MAX, "18446744073709551615" },
};

static void check_numbers(void)
{
    struct buffer buffer = { 0 };
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        buffer.length = 0;
        buffer_append_string(&buffer, "n");
        buffer_append_number(&buffer, numbers[i].number);
        CHECK_FOR(numbers[i].written, buffer.bytes[0] == 'n');
        CHECK_FOR(numbers[i].written,
                  slice_is((struct slice){ buffer.bytes + 1, buffer.length - 1 }, numbers[i].written));
    }
    buffer_close(&buffer);
}

static void check_room(void)
{
    struct buffer buffer = { 0 };
    buffer_append_string(&buffer, "ab");
    char *room = buffer_room(&buffer, 1000);
    CHECK(room == buffer.bytes + 2 && buffer.length == 2 && buffer.capacity >= 1002);
    room[0] = 'c';
    room[1] = 'd';
    buffer.length += 2;
    CHECK(slice_is(buffer_slice(&buffer), "abcd"));
    /* nothing moves while what is appended fits the room */
    const char *bytes = buffer.bytes;
    for (size_t i = 0; i < 998; i++)
        buffer_append_byte(&buffer, 'x');
    CHECK(buffer.bytes == bytes);
    buffer_close(&buffer);
}

static void check_failure(void)
{
    struct buffer buffer = { 0 };
    CHECK(buffer_room(&buffer, SIZE_MAX) == NULL);
    CHECK(buffer.failed);
    buffer_close(&buffer);
    CHECK(!buffer.failed);

    buffer_append_string(&buffer, "kept");
    CHECK(buffer_room(&buffer, SIZE_MAX / 2) == NULL);
    CHECK(buffer.failed);
    buffer_append_string(&buffer, "more");
    buffer_append_byte(&buffer, 'm');
    buffer_append_number(&buffer, 1);
    CHECK(buffer_room(&buffer, 1) == NULL);
    CHECK(slice_is(buffer_slice(&buffer), "kept"));
    buffer_close(&buffer);
}

int main(void)
{
    check_empty();
    check_append();
    check_growth();
    check_numbers();
    check_room();
    check_failure();
    return checks_end();
}
