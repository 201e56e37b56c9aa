#include "knowledge_build.h"

#include <stdlib.h>

#include "buffer.h"
#include "knowledge_names.h"
#include "number.h"

static const char *const cue_class_names[CUE_CLASS_COUNT] = {
    "negated", "lacking", "resolved", "shield", "neutral", "affirmed", "possible", "hypothetical", "question", "given",
    "historical", "earlier", "present", "other-person", "dependant", "third-person", "patient", "self", "report", "contrast",
    "reason", "verb", "past-verb", "opinion", "ailment", "state", "list", "onset", "not-duration", "bound-over",
    "bound-under", "range", "rate", "joining", "abbreviation", "barely", "turned", "recalling", "observed", "ending",
    "amount", "spoken-of", "elsewhere", "assent", "dissent", "own-matter", "pressed", "passed"
};
_Static_assert(CUE_CLASS_COUNT <= 64, "a set of classes is a bit each");

static const char *const cue_reach_names[CUE_REACH_COUNT] = { "forward", "backward", "either", "clause", "near",
                                                             "onward", "section", "answer", "beside", "listing" };

/* What the columns `kind` and `value` of qualifiers.csv take. */
struct qualifier_value {
    const char *kind, *value;
    enum qualifier qualifier;
};

static const struct qualifier_value qualifier_values[] = {
    { "side", "both", QUALIFIER_SIDE_BOTH }, { "side", "one", QUALIFIER_SIDE_ONE },
    { "severity", "severe", QUALIFIER_SEVERE }, { "severity", "mild", QUALIFIER_MILD },
    { "course", "worsening", QUALIFIER_WORSENING }, { "course", "persistent", QUALIFIER_PERSISTENT },
    { "course", "long-standing", QUALIFIER_LONG_STANDING }, { "frequency", "frequent", QUALIFIER_FREQUENT },
};

static const char *const date_kind_names[DATE_KIND_COUNT] = { "weekday", "month", "feast", "ordinal", "today", "half", "hour",
                                                             "past", "to", "at", "now", "lasting", "again" };
static const int date_values_most[DATE_KIND_COUNT] = { 7, 12, 1231, 99, 1, 2, 24, 59, 59, 1, 1, 2, 1 };

/* Whether a slash parts a number or a class from a word or class: "3/week". Of a number behind it the lexicon sees to that. */
static bool has_rate(struct slice phrase)
{
    for (size_t i = 1; i + 1 < phrase.length; i++)
        if (phrase.at[i] == '/'
            && (phrase.at[i - 1] == '>' || slice_is_digit(phrase.at[i - 1])) && !slice_is_digit(phrase.at[i + 1]))
            return true;
    return false;
}

static void add_row_phrase(struct builder *builder, const struct table_row *row, struct slice phrase,
                           enum phrase_match match, enum phrase_kind kind, size_t reference)
{
    size_t words;
    bool over_slash = (kind == PHRASE_QUALIFIER || kind == PHRASE_TERM) && has_rate(phrase);
    struct phrase_meaning meaning = { (uint32_t)kind | (over_slash ? PHRASE_OVER_SLASH : 0), (uint32_t)reference };
    if (!lexicon_add_phrase(builder->lexicon, phrase, match, meaning, &words))
        builder->diagnostics->failed = true;
    else if (words == 0)
        builder_no_phrase(builder, row, phrase);
}

static void add_class(struct builder *builder, const struct table_row *row)
{
    if (!lexicon_add_class(builder->lexicon, table_cell(row, CLASS_CLASS)))
        builder->diagnostics->failed = true;
}

/* "<leg>" in a term makes a class of the terms of concept leg. */
static void add_concept_classes(struct builder *builder, struct slice text)
{
    const struct knowledge *knowledge = builder->knowledge;
    const char *open;
    while (text.length > 0 && (open = memchr(text.at, '<', text.length)) != NULL) {
        text.length -= (size_t)(open + 1 - text.at);
        text.at = open + 1;
        const char *close = memchr(text.at, '>', text.length);
        if (!close)
            return;
        struct slice name = { text.at, (size_t)(close - text.at) };
        if (name.length > 0 && name.at[name.length - 1] == '?')
            name.length--;
        if (name_map_find(&knowledge->concept_ids, name) != NAME_NONE
            && !lexicon_add_class(builder->lexicon, name))
            builder->diagnostics->failed = true;
    }
}

static void add_classes_of_class(struct builder *builder, const struct table_row *row)
{
    add_concept_classes(builder, table_cell(row, CLASS_TERM));
}

static void add_classes_of_term(struct builder *builder, const struct table_row *row)
{
    add_concept_classes(builder, table_cell(row, TERM_TERM));
}

/* The term belongs to the class of its concept, and of all that are broader, where some phrase asks for them. */
static void add_to_concept_classes(struct builder *builder, const struct table_row *row, uint32_t number,
                                   enum phrase_match match)
{
    const struct knowledge *knowledge = builder->knowledge;
    const struct concept *concept = &knowledge->concepts.items[number];
    size_t words;
    for (uint32_t n = 0; n < concept->ancestor_count; n++) {
        struct slice id = concept_id(knowledge, knowledge->ancestors.items[concept->ancestors + n]);
        if (lexicon_has_class(builder->lexicon, id)
            && !lexicon_add_class_term(builder->lexicon, id, table_cell(row, TERM_TERM), match, &words))
            builder->diagnostics->failed = true;
    }
}

static void add_class_term(struct builder *builder, const struct table_row *row)
{
    size_t match, words;
    if (!builder_choice(builder, row, table_cell(row, CLASS_MATCH), NAMES(phrase_match_names), MATCH_FORMS, &match))
        return;
    if (!lexicon_add_class_term(builder->lexicon, table_cell(row, CLASS_CLASS), table_cell(row, CLASS_TERM),
                                (enum phrase_match)match, &words))
        builder->diagnostics->failed = true;
    else if (words == 0)
        builder_no_phrase(builder, row, table_cell(row, CLASS_TERM));
}

/* Adds the terms of classes that are wanted by now, and are not among those `added`; false when there were none. */
static bool add_wanted_class_terms(struct builder *builder, bool *added)
{
    const struct table *table = &builder->knowledge->tables->tables[TABLE_CLASSES];
    struct slice name = { 0 };
    bool more = false, wanted = false;
    for (size_t i = 0; i < table->count && !builder->diagnostics->failed; i++) {
        const struct table_row *row = &table->items[i];
        if (added[i])
            continue;
        if (!slice_equal(name, table_cell(row, CLASS_CLASS))) { /* the rows of a class mostly stand together */
            name = table_cell(row, CLASS_CLASS);
            wanted = lexicon_wants_class(builder->lexicon, name);
        }
        if (!wanted && table_row_shipped(row))
            continue;
        add_class_term(builder, row);
        added[i] = more = true;
    }
    return more;
}

/*
 * Tables of one's own name few of the shipped classes, which are most of all words: the others are left out. Those behind
 * a class that is wanted are wanted only when its terms have been added. Rows of one's own are added, and so checked, anyway.
 */
static void add_class_terms(struct builder *builder)
{
    bool *added = calloc(builder->knowledge->tables->tables[TABLE_CLASSES].count + 1, sizeof *added);
    if (!added)
        builder->diagnostics->failed = true;
    while (!builder->diagnostics->failed && add_wanted_class_terms(builder, added))
        ;
    free(added);
}

/* Where "<name>" stands in the text; NULL: nowhere. */
static const char *find_class(struct slice text, struct slice name)
{
    for (const char *at = text.at, *end = text.at + text.length; at < end; at++)
        if (*at == '<' && (size_t)(end - at) >= name.length + 2 && at[name.length + 1] == '>'
            && memcmp(at + 1, name.at, name.length) == 0)
            return at;
    return NULL;
}

/* A term with a class that has an opposite is also to be found with that: "<can> lift my foot" of "<cannot> lift my foot". */
static void add_opposite(struct builder *builder, const struct table_row *row, size_t term, enum phrase_match match)
{
    const struct table *opposites = &builder->knowledge->tables->tables[TABLE_OPPOSITES];
    struct slice text = table_cell(row, TERM_TERM);
    const char *at = NULL;
    for (size_t i = 0; i < opposites->count && !at && memchr(text.at, '<', text.length); i++) {
        struct slice name = table_cell(&opposites->items[i], OPPOSITE_CLASS);
        struct slice opposite = table_cell(&opposites->items[i], OPPOSITE_OPPOSITE);
        struct buffer turned = { 0 };
        if (!lexicon_has_class(builder->lexicon, opposite))
            continue;
        at = find_class(text, name);
        if (!at)
            continue;
        size_t before = (size_t)(at + 1 - text.at), behind = before + name.length;
        buffer_append(&turned, (struct slice){ text.at, before });
        buffer_append(&turned, opposite);
        buffer_append(&turned, (struct slice){ text.at + behind, text.length - behind });
        builder->diagnostics->failed = builder->diagnostics->failed || turned.failed;
        add_row_phrase(builder, &opposites->items[i], buffer_slice(&turned), match, PHRASE_OPPOSITE, term);
        buffer_close(&turned);
    }
}

static void check_opposite(struct builder *builder, const struct table_row *row)
{
    size_t column = OPPOSITE_CLASS;
    while (column <= OPPOSITE_OPPOSITE && lexicon_has_class(builder->lexicon, table_cell(row, column)))
        column++;
    if (column <= OPPOSITE_OPPOSITE)
        builder_no_phrase(builder, row, table_cell(row, column));
}

static void add_term(struct builder *builder, const struct table_row *row)
{
    struct knowledge *knowledge = builder->knowledge;
    struct term term = { .row = builder_row(builder, row) };
    size_t match;
    if (table_cell(row, TERM_CONCEPT).length == 0) {
        builder_complain(builder, row, "no-concept", "the term '%s' names no concept", table_cell(row, TERM_TERM));
        return;
    }
    if (!builder_concept(builder, row, TERM_CONCEPT, &term.concept)
        || !builder_choice(builder, row, table_cell(row, TERM_MATCH), NAMES(phrase_match_names), MATCH_FORMS, &match)
        || !ROW_ROOM(builder, &knowledge->terms))
        return;
    add_row_phrase(builder, row, table_cell(row, TERM_TERM), (enum phrase_match)match, PHRASE_TERM,
                   knowledge->terms.count);
    add_opposite(builder, row, knowledge->terms.count, (enum phrase_match)match);
    add_to_concept_classes(builder, row, term.concept, (enum phrase_match)match);
    knowledge->terms.items[knowledge->terms.count++] = term;
}

static void add_cue(struct builder *builder, const struct table_row *row)
{
    struct knowledge *knowledge = builder->knowledge;
    size_t class, reach, match;
    if (!builder_choice(builder, row, table_cell(row, CUE_CLASS), NAMES(cue_class_names), CUE_NEUTRAL, &class)
        || !builder_choice(builder, row, table_cell(row, CUE_REACH), NAMES(cue_reach_names), REACH_FORWARD, &reach)
        || !builder_choice(builder, row, table_cell(row, CUE_MATCH), NAMES(phrase_match_names), MATCH_WORD, &match)
        || !ROW_ROOM(builder, &knowledge->cues))
        return;
    add_row_phrase(builder, row, table_cell(row, CUE_CUE), (enum phrase_match)match, PHRASE_CUE, knowledge->cues.count);
    knowledge->cues.items[knowledge->cues.count++] =
        (struct cue){ (enum cue_class)class, (enum cue_reach)reach, builder_row(builder, row) };
}

/* Whether the phrase is two words, written out and with a blank between them. */
static bool is_two_words(struct slice phrase)
{
    size_t blanks = 0;
    for (size_t i = 0; i < phrase.length; i++) {
        char byte = phrase.at[i];
        if (byte == '<' || byte == '.' || byte == '-' || byte == '/') /* a class, a gap, a word of several parts */
            return false;
        blanks += byte == ' ';
    }
    return blanks == 1;
}

static void add_idiom(struct builder *builder, const struct table_row *row)
{
    struct slice phrase = table_cell(row, IDIOM_PHRASE);
    add_row_phrase(builder, row, phrase, MATCH_FORMS, PHRASE_IDIOM, is_two_words(phrase));
}

static void add_qualifier(struct builder *builder, const struct table_row *row)
{
    struct knowledge *knowledge = builder->knowledge;
    struct slice kind = table_cell(row, QUALIFIER_KIND), value = table_cell(row, QUALIFIER_VALUE);
    struct qualifier_term term = { .row = builder_row(builder, row) };
    size_t match, i = 0, count = sizeof qualifier_values / sizeof qualifier_values[0];
    while (i < count
           && !(slice_is(kind, qualifier_values[i].kind) && slice_is(value, qualifier_values[i].value)))
        i++;
    if (i == count) {
        builder_complain(builder, row, "unknown-word", "'%s' is no value of this kind of qualifier", value);
        return;
    }
    term.value = qualifier_values[i].qualifier;
    if (!builder_choice(builder, row, table_cell(row, QUALIFIER_MATCH), NAMES(phrase_match_names), MATCH_WORD, &match)
        || !ROW_ROOM(builder, &knowledge->qualifiers))
        return;
    add_row_phrase(builder, row, table_cell(row, QUALIFIER_TERM), (enum phrase_match)match, PHRASE_QUALIFIER,
                   knowledge->qualifiers.count);
    knowledge->qualifiers.items[knowledge->qualifiers.count++] = term;
}

static void add_number(struct builder *builder, const struct table_row *row)
{
    struct knowledge *knowledge = builder->knowledge;
    struct number_word number;
    if (!builder_number(builder, row, table_cell(row, NUMBER_VALUE), 0, &number.value)
        || !ROW_ROOM(builder, &knowledge->numbers))
        return;
    add_row_phrase(builder, row, table_cell(row, NUMBER_WORD), MATCH_WORD, PHRASE_NUMBER, knowledge->numbers.count);
    knowledge->numbers.items[knowledge->numbers.count++] = number;
}

/* The cell is a unit ("days"), a span of time behind '=' ("=all day"), one that says when behind '~', or "/7", "/52", "/12". */
static void add_unit(struct builder *builder, const struct table_row *row)
{
    struct knowledge *knowledge = builder->knowledge;
    struct slice name = table_cell(row, UNIT_UNIT);
    struct unit unit = { .row = builder_row(builder, row) };
    unit.loose = name.length > 0 && name.at[0] == '~';
    unit.fixed = unit.loose || (name.length > 0 && name.at[0] == '=');
    unit.fraction = name.length > 0 && name.at[0] == '/';
    if (unit.fixed || unit.fraction) {
        name.at++;
        name.length--;
    }
    if (!builder_number(builder, row, table_cell(row, UNIT_HOURS), 0, &unit.hours)
        || !ROW_ROOM(builder, &knowledge->units))
        return;
    if (unit.hours <= 0)
        builder_complain(builder, row, "unknown-unit", "the unit '%s' has no hours", name);
    add_row_phrase(builder, row, name, MATCH_WORD, PHRASE_UNIT, knowledge->units.count);
    knowledge->units.items[knowledge->units.count++] = unit;
}

static void add_date(struct builder *builder, const struct table_row *row)
{
    struct knowledge *knowledge = builder->knowledge;
    size_t kind;
    double value;
    if (!builder_choice(builder, row, table_cell(row, DATE_KIND), NAMES(date_kind_names), DATE_KIND_COUNT, &kind)
        || !builder_number(builder, row, table_cell(row, DATE_VALUE), 0, &value) || !ROW_ROOM(builder, &knowledge->dates))
        return;
    if (kind == DATE_KIND_COUNT || !(value >= 1) || value > date_values_most[kind]) {
        builder_complain(builder, row, "unknown-date", "'%s' names no day, month or feast", table_cell(row, DATE_WORD));
        return;
    }
    add_row_phrase(builder, row, table_cell(row, DATE_WORD), MATCH_WORD, PHRASE_DATE, knowledge->dates.count);
    knowledge->dates.items[knowledge->dates.count++] = (struct date_word){ (enum date_kind)kind, (int32_t)value };
}

static void add_uninformative(struct builder *builder, const struct table_row *row)
{
    /* A sign such as "-" or "?" holds no words; a text without words is uninformative anyway. */
    size_t words;
    struct number_list *lengths = &builder->knowledge->uninformative;
    if (!lexicon_add_phrase(builder->lexicon, table_cell(row, UNINFORMATIVE_TEXT), MATCH_WORD,
                            (struct phrase_meaning){ PHRASE_UNINFORMATIVE, 0 }, &words)
        || !ARRAY_ROOM(lengths))
        builder->diagnostics->failed = true;
    else
        lengths->items[lengths->count++] = (uint32_t)words;
}

static void add_common(struct builder *builder, const struct table_row *row)
{
    if (!lexicon_add_common(builder->lexicon, table_cell(row, COMMON_WORD)))
        builder->diagnostics->failed = true;
}

/* Appends the words and signs of `text` to knowledge.marks. False when memory fails. */
static bool add_marks(struct builder *builder, struct slice text, uint32_t *first, uint32_t *count)
{
    struct number_list *marks = &builder->knowledge->marks;
    struct words words = { 0 };
    bool done = words_split(&words, text) && ARRAY_RESERVE(marks, words.count);
    *first = (uint32_t)marks->count;
    *count = (uint32_t)words.count;
    for (size_t i = 0; i < words.count && done; i++) {
        uint32_t mark = MARK_SIGN + words.items[i].kind;
        if (word_is_word(&words.items[i]))
            done = lexicon_add_word(builder->lexicon, word_folded(&words, i), &mark);
        marks->items[marks->count++] = mark;
    }
    words_close(&words);
    return done;
}

static void add_measurement(struct builder *builder, const struct table_row *row)
{
    struct knowledge *knowledge = builder->knowledge;
    struct measurement measurement = { .row = builder_row(builder, row) };
    struct slice target = table_cell(row, MEASUREMENT_TARGET);
    if (slice_is(target, "age"))
        measurement.what = MEASURES_AGE;
    else if (slice_is(target, "severe"))
        measurement.what = MEASURES_SEVERITY;
    else if (slice_is(target, "historical"))
        measurement.what = MEASURES_HISTORY;
    else if (!builder_needed_concept(builder, TABLE_MEASUREMENTS, row, MEASUREMENT_TARGET, &measurement.concept))
        return;
    if (!builder_number(builder, row, table_cell(row, MEASUREMENT_FROM), 0, &measurement.from)
        || !builder_number(builder, row, table_cell(row, MEASUREMENT_TO), 0, &measurement.to)
        || !ROW_ROOM(builder, &knowledge->measurements))
        return;
    measurement.opens = slice_is(table_cell(row, MEASUREMENT_BEFORE), "^");
    if (!add_marks(builder, table_cell(row, MEASUREMENT_BEFORE), &measurement.before, &measurement.before_count)
        || !add_marks(builder, table_cell(row, MEASUREMENT_AFTER), &measurement.after, &measurement.after_count)) {
        builder->diagnostics->failed = true;
        return;
    }
    if (measurement.before_count > 0 && !measurement.opens)
        measurement.mark_before = knowledge->marks.items[measurement.before + measurement.before_count - 1];
    if (measurement.after_count > 0)
        measurement.mark_behind = knowledge->marks.items[measurement.after];
    knowledge->measurements.items[knowledge->measurements.count++] = measurement;
}

static void add_form(struct builder *builder, const struct table_row *row)
{
    struct slice form = table_cell(row, FORM_FORM);
    unsigned role = form_role(row);
    bool done = role == FORM_FILLER ? lexicon_add_filler(builder->lexicon, form)
        : role == FORM_BARRIER ? lexicon_add_barrier(builder->lexicon, form)
                               : lexicon_add_form(builder->lexicon, form, table_cell(row, FORM_WORD));
    if (!done)
        builder->diagnostics->failed = true;
}

static void add_spelling(struct builder *builder, const struct table_row *row)
{
    if (!lexicon_add_spelling(builder->lexicon, table_cell(row, SPELLING_SPELLING), table_cell(row, SPELLING_WORD)))
        builder->diagnostics->failed = true;
}

void builder_phrases(struct builder *builder)
{
    static const struct table_reader readers[] = {
        { TABLE_SPELLINGS, add_spelling },            { TABLE_FORMS, add_form },     { TABLE_CLASSES, add_class },
        { TABLE_CLASSES, add_classes_of_class },      { TABLE_TERMS, add_classes_of_term },
        { TABLE_OPPOSITES, check_opposite },          { TABLE_TERMS, add_term },     { TABLE_CUES, add_cue },
        { TABLE_IDIOMS, add_idiom },   { TABLE_QUALIFIERS, add_qualifier }, { TABLE_NUMBERS, add_number },
        { TABLE_UNITS, add_unit },     { TABLE_DATES, add_date },     { TABLE_MEASUREMENTS, add_measurement },
        { TABLE_UNINFORMATIVE, add_uninformative },
    };
    static const struct table_reader last_readers[] = { { TABLE_COMMON, add_common } };
    builder->lexicon = lexicon_builder_open();
    if (!builder->lexicon) {
        builder->diagnostics->failed = true;
        return;
    }
    builder_read(builder, readers, sizeof readers / sizeof readers[0]);
    add_class_terms(builder);
    builder_read(builder, last_readers, sizeof last_readers / sizeof last_readers[0]);
    if (!builder->diagnostics->failed && !lexicon_builder_finish(builder->lexicon, &builder->knowledge->lexicon))
        builder->diagnostics->failed = true;
    lexicon_builder_close(builder->lexicon);
    builder->lexicon = NULL;
}
