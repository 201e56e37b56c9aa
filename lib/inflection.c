#include "inflection.h"

enum { INFLECTION_LEAST = 3, INFLECTION_MOST = 32 };

struct ending {
    size_t dropped;       /* letters cut off the end */
    bool doubled;         /* the last letter left is written twice */
    const char *added;
};

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static bool ends_in_sibilant(struct slice word)
{
    char last = word.at[word.length - 1], before = word.at[word.length - 2];
    return last == 's' || last == 'x' || last == 'z' || last == 'o'
        || (last == 'h' && (before == 'c' || before == 's' || before == 't'));
}

static bool take_with(struct slice word, struct ending ending, inflection_taker *take, void *context)
{
    char form[INFLECTION_MOST + 8];
    size_t length = word.length - ending.dropped;
    memcpy(form, word.at, length);
    if (ending.doubled) {
        form[length] = form[length - 1];
        length++;
    }
    size_t added = strlen(ending.added);
    memcpy(form + length, ending.added, added);
    return take(context, (struct slice){ form, length + added });
}

bool inflection_each(struct slice word, inflection_taker *take, void *context)
{
    if (word.length < INFLECTION_LEAST || word.length > INFLECTION_MOST)
        return true;
    for (size_t i = 0; i < word.length; i++)
        if (word.at[i] < 'a' || word.at[i] > 'z')
            return true;

    char last = word.at[word.length - 1], before = word.at[word.length - 2];
    bool long_enough_without_e = word.length >= INFLECTION_LEAST + 1;
    bool doubles = !is_vowel(last) && last != 'w' && last != 'x' && last != 'y' && is_vowel(before)
        && !is_vowel(word.at[word.length - 3]);
    struct ending endings[8];
    size_t count = 0;
    if (last != 's' && last != 'x' && last != 'z')
        endings[count++] = (struct ending){ 0, false, "s" };
    if (ends_in_sibilant(word))
        endings[count++] = (struct ending){ 0, false, "es" };
    if (last == 'y' && !is_vowel(before)) {
        endings[count++] = (struct ending){ 1, false, "ies" };
        endings[count++] = (struct ending){ 1, false, "ied" };
        endings[count++] = (struct ending){ 0, false, "ing" };
    } else if (last == 'e') {
        endings[count++] = (struct ending){ 0, false, "d" };
        endings[count++] = (struct ending){ 0, false, "ing" };
        if (long_enough_without_e)
            endings[count++] = (struct ending){ 1, false, "ing" };
    } else {
        endings[count++] = (struct ending){ 0, false, "ed" };
        endings[count++] = (struct ending){ 0, false, "ing" };
        if (doubles) {
            endings[count++] = (struct ending){ 0, true, "ed" };
            endings[count++] = (struct ending){ 0, true, "ing" };
        }
    }
    for (size_t i = 0; i < count; i++)
        if (!take_with(word, endings[i], take, context))
            return false;
    return true;
}
