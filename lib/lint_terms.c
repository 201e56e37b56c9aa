#include "lint_parts.h"

/* A term in the form it is compared in: folded words with one blank between. */
static bool term_key(struct words *words, struct slice term, struct buffer *key)
{
    key->length = 0;
    if (!words_split(words, term))
        return false;
    for (size_t i = 0; i < words->count; i++) {
        const struct word *word = &words->items[i];
        if (key->length > 0)
            buffer_append_byte(key, ' ');
        if (word_is_word(word))
            buffer_append(key, word_folded(words, i));
        else
            buffer_append(key, (struct slice){ term.at + word->start, word->end - word->start });
    }
    return !key->failed;
}

struct term_checks {
    struct name_map cues;        /* the cues that deny: row number */
    struct arena strings;
    struct words words;
    struct buffer key;
};

static bool remember_cues(struct linting *linting, struct term_checks *checks)
{
    const struct knowledge *knowledge = linting->knowledge;
    for (size_t i = 0; i < knowledge->cues.count; i++) {
        const struct cue *cue = &knowledge->cues.items[i];
        uint32_t there;
        struct slice copy;
        if (!cue_class_in(cue->class, CUES_DENYING))
            continue;
        if (!term_key(&checks->words, knowledge_cell(knowledge, cue->row, CUE_CUE), &checks->key)
            || (copy = arena_copy(&checks->strings, buffer_slice(&checks->key))).at == NULL
            || !name_map_put(&checks->cues, copy, (uint32_t)i, &there))
            return false;
    }
    return true;
}

/* Whether the table says that the term is meant to stand under several ids. */
static bool shared_on_purpose(const struct table_row *row)
{
    return slice_is(table_cell(row, TERM_NOTE), "also");
}

static void check_term(struct linting *linting, struct term_checks *checks, struct name_map *seen, size_t index)
{
    const struct knowledge *knowledge = linting->knowledge;
    const struct term *term = &knowledge->terms.items[index];
    const struct table_row *row = knowledge_row(knowledge, term->row);
    struct slice text = table_cell(row, TERM_TERM), copy;
    uint32_t there;
    if (!term_key(&checks->words, text, &checks->key)
        || (copy = arena_copy(&checks->strings, buffer_slice(&checks->key))).at == NULL
        || !name_map_put(seen, copy, (uint32_t)index, &there)) {
        linting->diagnostics->failed = true;
        return;
    }
    if (name_map_find(&checks->cues, copy) != NAME_NONE)
        lint_warn(linting, row, "term-is-cue", "the term '%.*s' is itself a cue that denies", text);
    if (there == index)
        return;
    const struct term *other = &knowledge->terms.items[there];
    bool related = concept_is(knowledge, term->concept, other->concept)
        || concept_is(knowledge, other->concept, term->concept);
    bool same_kind = knowledge->concepts.items[term->concept].kind == knowledge->concepts.items[other->concept].kind;
    if (same_kind && !related && !shared_on_purpose(row)
        && !shared_on_purpose(knowledge_row(knowledge, other->row)))
        lint_warn(linting, row, "ambiguous-term", "the term '%.*s' stands under another id of this kind, too", text);
}

void lint_terms(struct linting *linting)
{
    struct term_checks checks = { .cues = { 0 } };
    struct name_map seen = { 0 };
    if (!remember_cues(linting, &checks))
        linting->diagnostics->failed = true;
    for (size_t i = 0; i < linting->knowledge->terms.count && !linting->diagnostics->failed; i++)
        check_term(linting, &checks, &seen, i);
    name_map_close(&seen);
    name_map_close(&checks.cues);
    arena_close(&checks.strings);
    words_close(&checks.words);
    buffer_close(&checks.key);
}
