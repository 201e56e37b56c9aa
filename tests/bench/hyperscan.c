/* hyperscan: prints the lines that hold one of the phrases as whole words, in any letter case. usage: hyperscan PHRASES FILE */
#include <ctype.h>
#include <hs/hs.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_PHRASES = 1 << 18 };

struct phrases {
    char *items[MOST_PHRASES];
    size_t lengths[MOST_PHRASES];
    unsigned flags[MOST_PHRASES], numbers[MOST_PHRASES];
    unsigned count;
};

/* The line at hand. */
struct search {
    const struct phrases *phrases;
    const char *line;
    size_t length;
};

static bool read_phrases(struct phrases *phrases, const char *path)
{
    FILE *file = fopen(path, "rb");
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    if (!file)
        return false;
    while (phrases->count < MOST_PHRASES && (length = getline(&line, &room, file)) > 1) {
        unsigned number = phrases->count++;
        phrases->lengths[number] = (size_t)length - 1;
        phrases->items[number] = strndup(line, (size_t)length - 1);
        phrases->flags[number] = HS_FLAG_CASELESS;
        phrases->numbers[number] = number;
    }
    free(line);
    return fclose(file) == 0 && phrases->count > 0;
}

static bool is_word_byte(char byte)
{
    return isalnum((unsigned char)byte) || byte == '_' || (unsigned char)byte >= 128;
}

/* Ends the search of the line when the phrase stands there as whole words: Hyperscan's literals know no word boundaries. */
static int take_match(unsigned number, unsigned long long from, unsigned long long to, unsigned flags, void *context)
{
    const struct search *search = context;
    size_t begin = (size_t)to - search->phrases->lengths[number];
    (void)from;
    (void)flags;
    return !(begin > 0 && is_word_byte(search->line[begin - 1])) && !(to < search->length && is_word_byte(search->line[to]));
}

int main(int argc, char **argv)
{
    static struct phrases phrases;
    hs_database_t *database = NULL;
    hs_compile_error_t *error = NULL;
    hs_scratch_t *scratch = NULL;
    FILE *file = argc == 3 && read_phrases(&phrases, argv[1]) ? fopen(argv[2], "rb") : NULL;
    if (!file
        || hs_compile_lit_multi((const char *const *)phrases.items, phrases.flags, phrases.numbers, phrases.lengths, phrases.count,
                                HS_MODE_BLOCK, NULL, &database, &error) != HS_SUCCESS
        || hs_alloc_scratch(database, &scratch) != HS_SUCCESS)
        return 2;
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    while ((length = getline(&line, &room, file)) > 0) {
        struct search search = { &phrases, line, (size_t)length };
        hs_error_t found = hs_scan(database, line, (unsigned)length, 0, scratch, take_match, &search);
        if (found == HS_SCAN_TERMINATED)
            fwrite(line, 1, (size_t)length, stdout);
        else if (found != HS_SUCCESS)
            return 2;
    }
    free(line);
    hs_free_scratch(scratch);
    hs_free_database(database);
    for (unsigned i = 0; i < phrases.count; i++)
        free(phrases.items[i]);
    return fclose(file) != 0 || fflush(stdout) != 0;
}
