#include "message.h"

#include <stdarg.h>
#include <stdio.h>

void message(const char *program, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "%s: ", program);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}

void message_bytes(struct slice bytes)
{
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char byte = (unsigned char)bytes.at[i];
        bool control = byte < 0x20 || byte == 0x7F || (byte == 0xC2 && i + 1 < bytes.length
                                                       && (unsigned char)bytes.at[i + 1] < 0xA0);
        fputc(byte == '\n' || byte == '\t' ? ' ' : control ? '?' : byte, stderr);
    }
}

bool message_diagnostics(const char *program, const struct diagnostics *diagnostics, enum severity least)
{
    for (size_t i = 0; i < diagnostics->count; i++) {
        const struct diagnostic *item = &diagnostics->items[i];
        bool dropped = strcmp(item->check, "dropped-rows") == 0;
        if (item->severity < least && !dropped)
            continue;
        fprintf(stderr, "%s: ", program);
        message_bytes(item->file);
        if (item->line > 0)
            fprintf(stderr, ":%zu", item->line);
        fputs(": ", stderr);
        message_bytes(item->text);
        fputc('\n', stderr);
    }
    if (diagnostics->failed)
        message(program, "out of memory");
    return diagnostics->errors > 0 || diagnostics->failed;
}
