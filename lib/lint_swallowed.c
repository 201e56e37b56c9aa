#include "knowledge_names.h"
#include "lint_parts.h"

/* Terms of plain words, and the words of the one at hand. */
struct plain_terms {
    struct name_map terms;       /* by the sum of a concept and its words, as eight bytes */
    struct name_map barriers;    /* words that deny */
    struct arena strings;
    struct words words;
    ARRAY_OF(struct plain_word { uint64_t sum; bool denies; }) parts;
};

static uint64_t sum_of(uint64_t sum, struct slice bytes)
{
    for (size_t i = 0; i < bytes.length; i++)
        sum = (sum ^ (unsigned char)bytes.at[i]) * 1099511628211u;
    return sum;
}

/* The sum of a run of words begins with that of the concept; each word changes all that was before. */
static uint64_t sum_begin(uint32_t concept)
{
    return (concept + 1) * 0x9E3779B97F4A7C15u;
}

static uint64_t sum_add(uint64_t sum, uint64_t word)
{
    sum = (sum ^ word) * 0xFF51AFD7ED558CCDu;
    return sum ^ sum >> 32;
}

static struct slice sum_bytes(const uint64_t *sum)
{
    return (struct slice){ (const char *)sum, sizeof *sum };
}

/* Whether the term is one of words and nothing else (no classes, gaps, signs), in any letter case; then they are in `parts`. */
static bool split_plain(struct linting *linting, struct plain_terms *plain, const struct term *term)
{
    const struct table_row *row = knowledge_row(linting->knowledge, term->row);
    plain->parts.count = 0;
    if (slice_is(table_cell(row, TERM_MATCH), phrase_match_names[MATCH_EXACT]))
        return false;
    if (!words_split(&plain->words, table_cell(row, TERM_TERM)) || !ARRAY_RESERVE(&plain->parts, plain->words.count)) {
        linting->diagnostics->failed = true;
        return false;
    }
    for (size_t i = 0; i < plain->words.count; i++) {
        if (!word_is_word(&plain->words.items[i]))
            return false;
        struct slice folded = word_folded(&plain->words, i);
        plain->parts.items[plain->parts.count++] =
            (struct plain_word){ sum_of(14695981039346656037u, folded), name_map_find(&plain->barriers, folded) != NAME_NONE };
    }
    return plain->parts.count > 0;
}

/*
 * Whether a shorter term of the same concept stands in the one at hand, so that it finds nothing of its own; but "never
 * goes" is more than "goes".
 */
static bool is_swallowed(const struct plain_terms *plain, uint32_t concept)
{
    size_t count = plain->parts.count, denying = 0;
    for (size_t i = 0; i < count; i++)
        denying += plain->parts.items[i].denies;
    for (size_t begin = 0; begin < count; begin++) {
        uint64_t sum = sum_begin(concept);
        size_t inside = 0;
        for (size_t end = begin; end < count && end - begin + 1 < count; end++) {
            sum = sum_add(sum, plain->parts.items[end].sum);
            inside += plain->parts.items[end].denies;
            if (inside == denying && name_map_find(&plain->terms, sum_bytes(&sum)) != NAME_NONE)
                return true;
        }
    }
    return false;
}

static bool remember_plain(struct plain_terms *plain, uint32_t concept)
{
    uint64_t sum = sum_begin(concept);
    uint32_t there;
    for (size_t i = 0; i < plain->parts.count; i++)
        sum = sum_add(sum, plain->parts.items[i].sum);
    struct slice copy = arena_copy(&plain->strings, sum_bytes(&sum));
    return copy.at && name_map_put(&plain->terms, copy, 0, &there);
}

static void remember_barriers(struct linting *linting, struct plain_terms *plain)
{
    const struct table *forms = lint_table(linting, TABLE_FORMS);
    uint32_t there;
    for (size_t row = 0; row < forms->count; row++)
        if (form_role(&forms->items[row]) == FORM_BARRIER
            && !name_map_put(&plain->barriers, table_cell(&forms->items[row], FORM_FORM), 0, &there))
            linting->diagnostics->failed = true;
}

void lint_swallowed(struct linting *linting)
{
    const struct knowledge *knowledge = linting->knowledge;
    struct plain_terms plain = { .terms = { 0 } };
    remember_barriers(linting, &plain);
    for (size_t i = 0; i < knowledge->terms.count; i++)
        if (split_plain(linting, &plain, &knowledge->terms.items[i])
            && !remember_plain(&plain, knowledge->terms.items[i].concept))
            linting->diagnostics->failed = true;
    for (size_t i = 0; i < knowledge->terms.count; i++) {
        const struct term *term = &knowledge->terms.items[i];
        if (split_plain(linting, &plain, term) && is_swallowed(&plain, term->concept))
            lint_warn(linting, knowledge_row(knowledge, term->row), "swallowed-term",
                      "a shorter term of the same id stands in '%.*s'", knowledge_cell(knowledge, term->row, TERM_TERM));
    }
    name_map_close(&plain.terms);
    name_map_close(&plain.barriers);
    arena_close(&plain.strings);
    words_close(&plain.words);
    ARRAY_CLOSE(&plain.parts);
}
