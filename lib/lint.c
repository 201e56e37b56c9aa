#include "lint.h"

#include <stdlib.h>

#include "reading.h"
#include "rules.h"
#include "utf8.h"

/* What a check works on. */
struct linting {
    const struct knowledge *knowledge;
    struct diagnostics *diagnostics;
    bool *reached;              /* by concept: something makes a mention of it or of anything narrower */
};

/* Warns of one row; `format` takes the cell as %.*s. */
__attribute__((format(printf, 4, 0)))
static void warn(struct linting *linting, const struct table_row *row, const char *check, const char *format,
                 struct slice cell)
{
    diagnostics_add(linting->diagnostics, SEVERITY_WARNING, table_row_path(linting->knowledge->tables, row), row->line,
                    check, format, (int)cell.length, cell.at);
}

static const struct table *table_of(const struct linting *linting, enum table_id id)
{
    return &linting->knowledge->tables->tables[id];
}

/* --- rows --- */

/* All the cells of a row as one key; the bytes live until the next call. False when memory fails. */
static bool row_key(struct buffer *key, const struct table_row *row, size_t columns)
{
    key->length = 0;
    for (size_t i = 0; i < columns; i++) {
        buffer_append(key, table_cell(row, i));
        buffer_append_byte(key, '\0');
    }
    return !key->failed;
}

/* The same row twice in one table does nothing. */
static void check_same_rows(struct linting *linting)
{
    struct arena keys = { 0 };
    struct buffer key = { 0 };
    for (size_t id = 0; id < TABLE_COUNT; id++) {
        struct name_map seen = { 0 };
        const struct table *table = table_of(linting, (enum table_id)id);
        for (size_t i = 0; i < table->count; i++) {
            uint32_t there;
            struct slice copy;
            if (!row_key(&key, &table->items[i], schema_width(schema_of((enum table_id)id)))
                || (copy = arena_copy(&keys, buffer_slice(&key))).at == NULL
                || !name_map_put(&seen, copy, (uint32_t)i, &there)) {
                linting->diagnostics->failed = true;
                break;
            }
            if (there != i)
                warn(linting, &table->items[i], "same-row", "the row of '%.*s' stands twice", table_cell(&table->items[i], 0));
        }
        name_map_close(&seen);
    }
    buffer_close(&key);
    arena_close(&keys);
}

static bool is_odd(struct slice cell)
{
    for (size_t at = 0; at < cell.length;) {
        size_t length;
        uint32_t point = utf8_decode(cell, at, &length);
        bool blank = point == '\t' || point == '\n' || point == '\r';
        if ((point < 0x20 && !blank) || (point >= 0x7F && point < 0xA0) || (point == UTF8_REPLACEMENT && length == 1))
            return true;
        at += length;
    }
    return false;
}

/* Bytes that nobody sees part a word, and the row finds nothing. */
static void check_bytes(struct linting *linting)
{
    for (size_t id = 0; id < TABLE_COUNT; id++) {
        const struct table *table = table_of(linting, (enum table_id)id);
        for (size_t i = 0; i < table->count; i++)
            for (size_t column = 0; column < schema_width(schema_of((enum table_id)id)); column++)
                if (is_odd(table_cell(&table->items[i], column)))
                    warn(linting, &table->items[i], "odd-bytes", "'%.*s' holds control characters, or bytes that are no UTF-8",
                         slice_of(schema_of((enum table_id)id)->columns[column]));
    }
}

/* --- sources --- */

struct sourced_table {
    enum table_id table;
    int source, at;
};

static const struct sourced_table sourced_tables[] = {
    { TABLE_CONCEPTS, CONCEPT_SOURCE, CONCEPT_AT },       { TABLE_REDFLAGS, REDFLAG_SOURCE, REDFLAG_AT },
    { TABLE_CAUSES, CAUSE_SOURCE, CAUSE_AT },             { TABLE_PRESENTATIONS, PRESENTATION_SOURCE, PRESENTATION_AT },
    { TABLE_RELIEF, RELIEF_SOURCE, RELIEF_AT },           { TABLE_STEPS, STEP_SOURCE, STEP_AT },
    { TABLE_CARE, CARE_SOURCE, CARE_AT },                 { TABLE_CAUTIONS, CAUTION_SOURCE, CAUTION_AT },
    { TABLE_CONFLICTS, CONFLICT_SOURCE_A, CONFLICT_AT_A }, { TABLE_CONFLICTS, CONFLICT_SOURCE_B, CONFLICT_AT_B },
};

static bool listed_source(const struct linting *linting, struct slice id)
{
    const struct table *sources = table_of(linting, TABLE_SOURCES);
    for (size_t i = 0; i < sources->count; i++)
        if (slice_equal(table_cell(&sources->items[i], SOURCE_ID), id))
            return true;
    return false;
}

/* A fact names a source that sources.csv lists; one that names none says how it was verified (general knowledge). */
static void check_sources(struct linting *linting)
{
    for (size_t t = 0; t < sizeof sourced_tables / sizeof sourced_tables[0]; t++) {
        const struct table *table = table_of(linting, sourced_tables[t].table);
        bool may_lack = sourced_tables[t].table == TABLE_CONCEPTS || sourced_tables[t].table == TABLE_CONFLICTS;
        for (size_t i = 0; i < table->count; i++) {
            const struct table_row *row = &table->items[i];
            struct slice rest = table_cell(row, (size_t)sourced_tables[t].source), id;
            struct slice verification = sourced_tables[t].table == TABLE_REDFLAGS ? table_cell(row, REDFLAG_VERIFICATION)
                : sourced_tables[t].table == TABLE_CAUTIONS ? table_cell(row, CAUTION_VERIFICATION)
                                                            : (struct slice){ "", 0 };
            if (rest.length == 0 && verification.length == 0 && !may_lack)
                warn(linting, row, "no-source", "the row of '%.*s' names no source", table_cell(row, 0));
            while (slice_next_item(&rest, ';', &id))
                if (!listed_source(linting, id))
                    warn(linting, row, "unlisted-source", "the source '%.*s' is not in sources.csv", id);
        }
    }
}

/* --- concepts --- */

static void reach(struct linting *linting, uint32_t number)
{
    const struct knowledge *knowledge = linting->knowledge;
    const struct concept *concept = &knowledge->concepts.items[number];
    for (uint32_t n = 0; n < concept->ancestor_count; n++)
        linting->reached[knowledge->ancestors.items[concept->ancestors + n]] = true;
}

static void find_reached(struct linting *linting)
{
    const struct knowledge *knowledge = linting->knowledge;
    for (size_t i = 0; i < knowledge->terms.count; i++)
        reach(linting, knowledge->terms.items[i].concept);
    for (size_t i = 0; i < knowledge->measurements.count; i++)
        if (knowledge->measurements.items[i].what == MEASURES_CONCEPT)
            reach(linting, knowledge->measurements.items[i].concept);
    for (size_t i = 0; i < knowledge->compositions.count; i++) {
        const struct composition *made = &knowledge->compositions.items[i];
        if ((made->sensation == NAME_NONE || linting->reached[made->sensation]) && linting->reached[made->site])
            reach(linting, made->concept);
    }
}

static void check_reached(struct linting *linting)
{
    const struct knowledge *knowledge = linting->knowledge;
    for (uint32_t i = 0; i < knowledge->concepts.count; i++)
        if (!linting->reached[i])
            warn(linting, knowledge_row(knowledge, knowledge->concepts.items[i].row), "unreachable-concept",
                 "no term, composition or measurement reaches '%.*s'", concept_id(knowledge, i));
}

/* --- flags --- */

static bool rule_reached(const struct linting *linting, const struct rule *rule)
{
    bool reached = linting->reached[rule->finding] && (rule->site == NAME_NONE || linting->reached[rule->site]);
    for (size_t i = 0; i < sizeof rule->with / sizeof rule->with[0]; i++)
        reached = reached && (rule->with[i] == NAME_NONE || linting->reached[rule->with[i]]);
    return reached;
}

static void check_flags(struct linting *linting)
{
    const struct knowledge *knowledge = linting->knowledge;
    for (uint32_t flag = 0; flag < knowledge->flags.count; flag++) {
        bool reached = false;
        for (size_t i = 0; i < knowledge->flag_rules.count && !reached; i++)
            reached = knowledge->flag_rules.items[i].target == flag
                && rule_reached(linting, &knowledge->flag_rules.items[i]);
        if (!reached)
            warn(linting, knowledge_row(knowledge, knowledge->flags.items[flag].row), "unreachable-flag",
                 "no rule and term reach the flag '%.*s'",
                 flag_id(knowledge, flag));
    }
}

/* --- causes and relief --- */

static bool has_relief(const struct knowledge *knowledge, uint32_t condition)
{
    const struct concept *concept = &knowledge->concepts.items[condition];
    for (size_t i = 0; i < knowledge->reliefs.count; i++)
        for (uint32_t n = 0; n < concept->ancestor_count; n++)
            if (knowledge->reliefs.items[i].condition == knowledge->ancestors.items[concept->ancestors + n]
                && knowledge->reliefs.items[i].use != USE_NEGATIVE)
                return true;
    return false;
}

/* A condition whose causes are known and for which nothing can be listed, not even in general. */
static void check_relief(struct linting *linting)
{
    const struct knowledge *knowledge = linting->knowledge;
    for (size_t i = 0; i < knowledge->causes.count; i++) {
        const struct cause_link *link = &knowledge->causes.items[i];
        bool first = true;
        for (size_t earlier = 0; earlier < i && first; earlier++)
            first = knowledge->causes.items[earlier].condition != link->condition;
        if (first && !has_relief(knowledge, link->condition))
            warn(linting, knowledge_row(knowledge, link->row), "no-relief", "'%.*s' has causes and no relief",
                 concept_id(knowledge, link->condition));
    }
}

/* --- terms --- */

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
        warn(linting, row, "term-is-cue", "the term '%.*s' is itself a cue that denies", text);
    if (there == index)
        return;
    const struct term *other = &knowledge->terms.items[there];
    bool related = concept_is(knowledge, term->concept, other->concept)
        || concept_is(knowledge, other->concept, term->concept);
    bool same_kind = knowledge->concepts.items[term->concept].kind == knowledge->concepts.items[other->concept].kind;
    if (same_kind && !related && !shared_on_purpose(row)
        && !shared_on_purpose(knowledge_row(knowledge, other->row)))
        warn(linting, row, "ambiguous-term", "the term '%.*s' stands under another id of this kind, too", text);
}

static void check_terms(struct linting *linting)
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

/* --- terms in terms --- */

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
    if (slice_is(table_cell(row, TERM_MATCH), "exact"))
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
    const struct table *forms = table_of(linting, TABLE_FORMS);
    uint32_t there;
    for (size_t row = 0; row < forms->count; row++)
        if (slice_is(table_cell(&forms->items[row], FORM_WORD), "(barrier)")
            && !name_map_put(&plain->barriers, table_cell(&forms->items[row], FORM_FORM), 0, &there))
            linting->diagnostics->failed = true;
}

static void check_swallowed(struct linting *linting)
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
            warn(linting, knowledge_row(knowledge, term->row), "swallowed-term",
                 "a shorter term of the same id stands in '%.*s'", knowledge_cell(knowledge, term->row, TERM_TERM));
    }
    name_map_close(&plain.terms);
    name_map_close(&plain.barriers);
    arena_close(&plain.strings);
    words_close(&plain.words);
    ARRAY_CLOSE(&plain.parts);
}

void lint_tables(const struct knowledge *knowledge, struct diagnostics *diagnostics)
{
    static void (*const checks[])(struct linting *linting) = {
        check_same_rows, check_bytes, check_sources, check_reached, check_flags, check_relief, check_terms,
        check_swallowed,
    };
    struct linting linting = { knowledge, diagnostics, calloc(knowledge->concepts.count + 1, sizeof *linting.reached) };
    if (!linting.reached) {
        diagnostics->failed = true;
        return;
    }
    find_reached(&linting);
    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++)
        checks[i](&linting);
    free(linting.reached);
}

/* --- tests.csv --- */

struct testing {
    const struct knowledge *knowledge;
    struct diagnostics *diagnostics;
    struct reading *reading;
    struct flags_found flags;
};

static bool holds(const struct testing *testing, struct slice id, bool *known)
{
    uint32_t flag = name_map_find(&testing->knowledge->flag_ids, id);
    uint32_t concept = name_map_find(&testing->knowledge->concept_ids, id);
    *known = flag != NAME_NONE || concept != NAME_NONE;
    for (size_t i = 0; i < testing->flags.count; i++)
        if (testing->flags.items[i].flag == flag)
            return true;
    return concept != NAME_NONE && reading_holding(testing->reading, concept);
}

/* Complains of each id of the cell that is unknown or does not hold as `wanted`. */
static void check_ids(struct testing *testing, const struct table_row *row, enum test_column column, bool wanted)
{
    struct slice rest = table_cell(row, column), id;
    while (slice_next_item(&rest, ';', &id)) {
        bool known, held = holds(testing, id, &known);
        if (known && held == wanted)
            continue;
        diagnostics_add(testing->diagnostics, known ? SEVERITY_WARNING : SEVERITY_ERROR,
                        table_row_path(testing->knowledge->tables, row), row->line, known ? "failed-test" : "unknown-id",
                        !known ? "'%.*s' is neither a flag nor a concept" : wanted ? "'%.*s' does not hold"
                                                                                   : "'%.*s' holds",
                        (int)id.length, id.at);
    }
}

void lint_tests(const struct knowledge *knowledge, struct diagnostics *diagnostics)
{
    const struct table *table = &knowledge->tables->tables[TABLE_TESTS];
    struct testing testing = { .knowledge = knowledge, .diagnostics = diagnostics, .reading = reading_open(knowledge) };
    for (size_t i = 0; i < table->count && !diagnostics->failed; i++) {
        struct slice text = table_cell(&table->items[i], TEST_TEXT);
        if (!testing.reading || !reading_read(testing.reading, &text, 1)
            || !rules_flags(testing.reading, (struct slice){ "", 0 }, &testing.flags)) {
            diagnostics->failed = true;
            break;
        }
        check_ids(&testing, &table->items[i], TEST_EXPECTED, true);
        check_ids(&testing, &table->items[i], TEST_ABSENT, false);
    }
    reading_close(testing.reading);
    free(testing.flags.items);
}
