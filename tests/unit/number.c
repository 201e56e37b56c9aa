/* number: what is a number and how one is written. */
#include "number.h"

#include <limits.h>

#include "check.h"

static const struct {
    const char *text;
    bool number;
    double value;
} parsed[] = {
    { "0", true, 0 },
    { "12", true, 12 },
    { "007", true, 7 },
    { "37.5", true, 37.5 },
    { "0.25", true, 0.25 },
    { "1,200", true, 1200 },
    { "1,234,567", true, 1234567 },
    { "18446744073709551616", true, 18446744073709551616.0 },
    { "", false, 0 },
    { ".", false, 0 },
    { ",", false, 0 },
    { ",200", false, 0 },
    { "1,2", false, 0 },
    { "1,20", false, 0 },
    { "200,", false, 0 },
    { "1.2.3", false, 0 },
    { "1.200,5", false, 0 },
    { "-1", false, 0 },
    { "+1", false, 0 },
    { "1e5", false, 0 },
    { "0x10", false, 0 },
    { " 1", false, 0 },
    { "1 ", false, 0 },
    { "1/2", false, 0 },
    { "nan", false, 0 },
    { "inf", false, 0 },
    { "\xD9\xA1", false, 0 },                  /* Arabic one */
};

static void check_parse(void)
{
    for (size_t i = 0; i < COUNT_OF(parsed); i++) {
        double value = -1;
        CHECK_FOR(parsed[i].text, number_parse(slice_of(parsed[i].text), &value) == parsed[i].number);
        if (parsed[i].number)
            CHECK_FOR(parsed[i].text, value >= parsed[i].value - 1e-9 && value <= parsed[i].value + 1e-9);
    }
    double value;
    CHECK(number_parse((struct slice){ "123", 2 }, &value) && value > 11.5 && value < 12.5);
    CHECK(!number_parse((struct slice){ "1\0", 2 }, &value));
}

static const struct {
    const char *text;
    unsigned long long most;
    bool count;
    unsigned long long value;
} counts[] = {
    { "0", 0, true, 0 },
    { "1", 0, false, 0 },
    { "9", 9, true, 9 },
    { "10", 9, false, 0 },
    { "7", 5, false, 0 },
    { "59", 58, false, 0 },
    { "58", 58, true, 58 },
    { "000000000000000000000000000012", 12, true, 12 },
    { "18446744073709551615", ULLONG_MAX, true, ULLONG_MAX },
    { "18446744073709551616", ULLONG_MAX, false, 0 },
    { "18446744073709551617", 10, false, 0 },
    { "99999999999999999999999999", 8, false, 0 },
    { "99999999999999999999999999", ULLONG_MAX, false, 0 },
    { "", 9, false, 0 },
    { "-1", 9, false, 0 },
    { "+1", 9, false, 0 },
    { " 1", 9, false, 0 },
    { "1.0", 9, false, 0 },
    { "1,000", 9999, false, 0 },
    { "1a", 99, false, 0 },
};

static void check_parse_count(void)
{
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        unsigned long long value = 99;
        CHECK_FOR(counts[i].text,
                  number_parse_count(slice_of(counts[i].text), counts[i].most, &value) == counts[i].count);
        if (counts[i].count)
            CHECK_FOR(counts[i].text, value == counts[i].value);
    }
}

static const struct {
    double value;
    const char *written;
} written[] = {
    { 0, "0" },
    { 1, "1" },
    { 96, "96" },
    { 1512, "1512" },
    { 9999, "9999" },
    { 9999.6, "10000" },
    { 12345, "12350" },
    { 99999, "100000" },
    { 87600, "87600" },
    { 1234567, "1235000" },
    { 1e12, "1000000000000" },
    { 0.5, "0.5" },
    { 0.25, "0.25" },
    { 10.0 / 60, "0.1667" },
    { 2.5, "2.5" },
    { 1.0 / 60, "0.01667" },
    { 999.96, "1000" },
    { 999.94, "999.9" },
    { 0.99996, "1" },
    { 100.04, "100" },
    { 36.5, "36.5" },
    { 1.005, "1.005" },
    { 1.0001, "1" },
};

static void check_append(void)
{
    struct buffer buffer = { 0 };
    for (size_t i = 0; i < COUNT_OF(written); i++) {
        buffer.length = 0;
        number_append(&buffer, written[i].value);
        CHECK_FOR(written[i].written, slice_is(buffer_slice(&buffer), written[i].written));
    }
    buffer_close(&buffer);
}

/* Whatever is written is a number again, and the same but for the digits that are not written. */
static void check_written_is_read(void)
{
    struct buffer buffer = { 0 };
    double value = 0.002;
    for (int i = 0; i < 80; i++, value = value * 1.37 + 0.01) {
        double again = -1;
        buffer.length = 0;
        number_append(&buffer, value);
        bool number = number_parse(buffer_slice(&buffer), &again);
        buffer_append_byte(&buffer, '\0');
        CHECK_FOR(buffer.bytes, number && again > value * 0.9994 && again < value * 1.0006);
    }
    buffer_close(&buffer);
}

int main(void)
{
    check_parse();
    check_parse_count();
    check_append();
    check_written_is_read();
    return checks_end();
}
