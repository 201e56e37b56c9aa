#include "number.h"

/* Whether the comma at `at` stands before a group of three digits. */
static bool is_thousands(struct slice text, size_t at)
{
    size_t digits = 0;
    while (at + 1 + digits < text.length && slice_is_digit(text.at[at + 1 + digits]))
        digits++;
    return digits == 3;
}

bool number_parse(struct slice text, double *value)
{
    double whole = 0, fraction = 0, scale = 1;
    size_t digits = 0, i = 0;
    for (; i < text.length && text.at[i] != '.'; i++) {
        char c = text.at[i];
        if (c == ',' && digits > 0 && is_thousands(text, i))
            continue;
        if (!slice_is_digit(c))
            return false;
        whole = whole * 10 + (c - '0');
        digits++;
    }
    if (i < text.length) {
        for (i++; i < text.length; i++) {
            char c = text.at[i];
            if (!slice_is_digit(c))
                return false;
            if (scale < 1e15) { /* further digits do not matter */
                fraction = fraction * 10 + (c - '0');
                scale *= 10;
            }
            digits++;
        }
    }
    *value = whole + fraction / scale;
    return digits > 0;
}

bool number_parse_count(struct slice text, unsigned long long most, unsigned long long *value)
{
    unsigned long long result = 0;
    if (text.length == 0)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        if (!slice_is_digit(text.at[i]))
            return false;
        unsigned digit = (unsigned)(text.at[i] - '0');
        if (result > (most - digit) / 10)
            return false;
        result = result * 10 + digit;
    }
    *value = result;
    return result <= most;
}

void number_append(struct buffer *buffer, double value)
{
    if (value >= 1e15)
        value = 1e15;
    double unit = 1;
    while (value / unit >= 10000)
        unit *= 10;
    int decimals = 0;
    if (unit <= 1)
        while (decimals < 6 && value > 0 && value / unit < 1000) {
            unit /= 10;
            decimals++;
        }
    unsigned long long scaled = (unsigned long long)(value / unit + 0.5);
    if (decimals == 0) {
        buffer_append_number(buffer, scaled * (unsigned long long)(unit + 0.5));
        return;
    }
    unsigned long long power = 1;
    for (int i = 0; i < decimals; i++)
        power *= 10;
    buffer_append_number(buffer, scaled / power);
    unsigned long long rest = scaled % power;
    if (rest == 0)
        return;
    buffer_append_byte(buffer, '.');
    for (; rest > 0; rest = rest * 10 % power)
        buffer_append_byte(buffer, (char)('0' + rest * 10 / power));
}
