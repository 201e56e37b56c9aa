#include "message.h"

#include <stdio.h>

#include "utf8.h"

enum { MESSAGE_MOST = 8192 };

/* Names of files and columns may hold anything. */
void message_list(const char *program, const char *format, va_list arguments)
{
    char text[MESSAGE_MOST];
    int length = vsnprintf(text, sizeof text, format, arguments);
    size_t shown = length < 0 ? 0 : (size_t)length < sizeof text ? (size_t)length : sizeof text - 1;
    fprintf(stderr, "%s: ", program);
    message_bytes(stderr, (struct slice){ text, shown });
    fputc('\n', stderr);
}

void message(const char *program, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    message_list(program, format, arguments);
    va_end(arguments);
}

/* Signs that steer a terminal or turn the direction of writing. */
static bool steers(uint32_t point)
{
    return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x061C || (point >= 0x200B && point <= 0x200F)
        || (point >= 0x2028 && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) || point == 0xFEFF;
}

/* The sign at *at as it may be shown; *at moves behind it. */
static struct slice next_shown(struct slice bytes, size_t *at)
{
    size_t length, begin = *at;
    uint32_t point = utf8_decode(bytes, begin, &length);
    *at += length;
    if (point == '\n' || point == '\t')
        return slice_of(" ");
    if (steers(point) || (point == UTF8_REPLACEMENT && length == 1))
        return slice_of("?");
    return (struct slice){ bytes.at + begin, length };
}

void message_bytes(FILE *file, struct slice bytes)
{
    for (size_t at = 0; at < bytes.length;) {
        struct slice shown = next_shown(bytes, &at);
        fwrite(shown.at, 1, shown.length, file);
    }
}

void message_append(struct buffer *buffer, struct slice bytes)
{
    for (size_t at = 0; at < bytes.length;)
        buffer_append(buffer, next_shown(bytes, &at));
}

bool message_diagnostics(const char *program, const struct diagnostics *diagnostics, enum severity least)
{
    enum { SHOWN_MOST = 30 };
    size_t told = 0;
    for (size_t i = 0; i < diagnostics->count; i++) {
        const struct diagnostic *item = &diagnostics->items[i];
        if ((item->severity < least && item->severity != SEVERITY_LOSS) || told++ >= SHOWN_MOST)
            continue;
        fprintf(stderr, "%s: ", program);
        message_bytes(stderr, item->file);
        if (item->line > 0)
            fprintf(stderr, ":%zu", item->line);
        fputs(": ", stderr);
        message_bytes(stderr, item->text);
        fputc('\n', stderr);
    }
    if (told > SHOWN_MOST)
        message(program, "%zu more of these; spasm-lint tells all", told - SHOWN_MOST);
    if (diagnostics->failed)
        message(program, "out of memory");
    return diagnostics->errors > 0 || diagnostics->failed;
}
