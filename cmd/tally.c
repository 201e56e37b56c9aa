#include "tally.h"

#include <stdio.h>
#include <stdlib.h>

#include "message.h"

enum { WORD_WIDTH = 28, BAR_WIDTH = 40 };

bool tally_add(struct tally *tally, struct slice word, unsigned long long times)
{
    uint32_t number = name_map_find(&tally->numbers, word);
    if (number == NAME_NONE) {
        struct slice copy = arena_copy(&tally->words, word);
        if (!copy.at || !ARRAY_ROOM(&tally->counts)
            || !name_map_put(&tally->numbers, copy, (uint32_t)tally->counts.count, &number))
            return false;
        tally->counts.items[tally->counts.count++] = (struct counted){ copy, 0 };
    }
    tally->counts.items[number].times += times;
    return true;
}

bool tally_add_list(struct tally *tally, struct slice list)
{
    struct slice item;
    while (slice_next_item(&list, ';', &item))
        if (!tally_add(tally, item, 1))
            return false;
    return true;
}

bool tally_merge(struct tally *tally, const struct tally *other)
{
    for (size_t i = 0; i < other->counts.count; i++)
        if (!tally_add(tally, other->counts.items[i].word, other->counts.items[i].times))
            return false;
    return true;
}

static int compare_counts(const void *a, const void *b)
{
    const struct counted *one = a, *other = b;
    if (one->times != other->times)
        return one->times < other->times ? 1 : -1;
    size_t shorter = one->word.length < other->word.length ? one->word.length : other->word.length;
    int order = memcmp(one->word.at, other->word.at, shorter);
    return order != 0 ? order : (one->word.length > other->word.length) - (one->word.length < other->word.length);
}

void tally_print(struct tally *tally, const char *title, size_t most, unsigned long long whole)
{
    if (tally->counts.count == 0 || whole == 0)
        return;
    qsort(tally->counts.items, tally->counts.count, sizeof *tally->counts.items, compare_counts);
    fprintf(stderr, "%s\n", title);
    for (size_t i = 0; i < tally->counts.count && i < most; i++) {
        const struct counted *counted = &tally->counts.items[i];
        double share = (double)counted->times / (double)whole;
        fputs("  ", stderr);
        message_bytes(stderr, counted->word);
        int bar = (int)(share * BAR_WIDTH + 0.5);
        fprintf(stderr, "%*s %10llu %6.1f %%%s", counted->word.length < WORD_WIDTH ? WORD_WIDTH - (int)counted->word.length : 0,
                "", counted->times, 100 * share, bar > 0 ? "  " : "");
        for (; bar > 0; bar--)
            fputc('#', stderr);
        fputc('\n', stderr);
    }
    if (tally->counts.count > most)
        fprintf(stderr, "  and %zu more\n", tally->counts.count - most);
}

void tally_close(struct tally *tally)
{
    name_map_close(&tally->numbers);
    ARRAY_CLOSE(&tally->counts);
    arena_close(&tally->words);
}
