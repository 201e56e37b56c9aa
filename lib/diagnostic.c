#include "diagnostic.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void diagnostics_add(struct diagnostics *diagnostics, enum severity severity, struct slice file, size_t line,
                     const char *check, const char *format, ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length < 0)
        length = 0;
    size_t kept = (size_t)length < sizeof text ? (size_t)length : sizeof text - 1;

    diagnostics->errors += severity == SEVERITY_ERROR;
    diagnostics->warnings += severity == SEVERITY_WARNING;
    struct slice file_copy = arena_copy(&diagnostics->strings, file);
    struct slice text_copy = arena_copy(&diagnostics->strings, (struct slice){ text, kept });
    if (!file_copy.at || !text_copy.at || !ARRAY_ROOM(diagnostics)) {
        diagnostics->failed = true;
        return;
    }
    diagnostics->items[diagnostics->count] =
        (struct diagnostic){ severity, file_copy, line, check, text_copy, diagnostics->count };
    diagnostics->count++;
}

static int compare(const void *one, const void *other)
{
    const struct diagnostic *a = one, *b = other;
    size_t shorter = a->file.length < b->file.length ? a->file.length : b->file.length;
    int by_file = memcmp(a->file.at, b->file.at, shorter);
    if (by_file != 0)
        return by_file;
    if (a->file.length != b->file.length)
        return a->file.length < b->file.length ? -1 : 1;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

void diagnostics_sort(struct diagnostics *diagnostics)
{
    if (diagnostics->count > 1)
        qsort(diagnostics->items, diagnostics->count, sizeof *diagnostics->items, compare);
}

void diagnostics_close(struct diagnostics *diagnostics)
{
    ARRAY_CLOSE(diagnostics);
    arena_close(&diagnostics->strings);
    *diagnostics = (struct diagnostics){ 0 };
}
