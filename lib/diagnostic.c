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
    diagnostics->items[diagnostics->count++] =
        (struct diagnostic){ severity, file_copy, line, check, text_copy };
}

static int compare(const struct diagnostic *a, const struct diagnostic *b)
{
    size_t shorter = a->file.length < b->file.length ? a->file.length : b->file.length;
    int by_file = memcmp(a->file.at, b->file.at, shorter);
    if (by_file != 0)
        return by_file;
    if (a->file.length != b->file.length)
        return a->file.length < b->file.length ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

/* Merges two sorted halves; the sort must keep the order of equal messages, which qsort does not promise. */
static void merge_sort(struct diagnostic *items, struct diagnostic *spare, size_t count)
{
    if (count < 2)
        return;
    size_t half = count / 2, left = 0, right = half, out = 0;
    merge_sort(items, spare, half);
    merge_sort(items + half, spare, count - half);
    while (left < half && right < count)
        spare[out++] = compare(&items[left], &items[right]) <= 0 ? items[left++] : items[right++];
    while (left < half)
        spare[out++] = items[left++];
    while (right < count)
        spare[out++] = items[right++];
    memcpy(items, spare, count * sizeof *items);
}

void diagnostics_sort(struct diagnostics *diagnostics)
{
    struct diagnostic *spare = malloc((diagnostics->count + 1) * sizeof *spare);
    if (!spare)
        return; /* unsorted messages are still messages */
    merge_sort(diagnostics->items, spare, diagnostics->count);
    free(spare);
}

void diagnostics_close(struct diagnostics *diagnostics)
{
    free(diagnostics->items);
    arena_close(&diagnostics->strings);
    *diagnostics = (struct diagnostics){ 0 };
}
