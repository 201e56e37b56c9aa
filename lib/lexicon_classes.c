#include "lexicon_parts.h"

#include <stdlib.h>

/* --- which single words are terms of which classes --- */

/* A class of which a word with the label is a whole term. */
struct unit_term {
    uint32_t label, class;
};

static int compare_units(const void *a, const void *b)
{
    const struct unit_term *one = a, *other = b;
    return one->label != other->label ? (one->label > other->label) - (one->label < other->label)
                                      : (one->class > other->class) - (one->class < other->class);
}

/* Terms of one word, and of one class: `outer` pairs such a class (as label) with the one whose term it is. */
struct unit_terms {
    struct unit_term *direct, *outer;
    size_t direct_count, outer_count;
    uint32_t *first_outer;    /* by class: where its pairs begin in `outer`; one more at the end */
    uint32_t *seen;           /* by class: the last label that had it */
    ARRAY_OF(struct unit_term) found;
};

static void sort_unit_terms(const struct lexicon_builder *builder, struct unit_terms *terms)
{
    for (size_t i = 0; i < builder->phrases.count; i++) {
        const struct phrase *phrase = &builder->phrases.items[i];
        uint32_t step = builder->steps.items[phrase->first_step];
        if (phrase->root != NODE_CLASSES || phrase->steps != 1)
            continue;
        if (step >= label_class)
            terms->outer[terms->outer_count++] = (struct unit_term){ step - label_class, phrase->ends_as - label_class };
        else
            terms->direct[terms->direct_count++] = (struct unit_term){
                step < LABEL_FORM ? lexicon_form(&builder->lexicon, step)->name : step, phrase->ends_as - label_class };
    }
    qsort(terms->direct, terms->direct_count, sizeof *terms->direct, compare_units);
    qsort(terms->outer, terms->outer_count, sizeof *terms->outer, compare_units);
    for (size_t i = 0; i < terms->outer_count; i++)
        terms->first_outer[terms->outer[i].label + 1]++;
    for (uint32_t class = 0; class < builder->class_count; class++)
        terms->first_outer[class + 1] += terms->first_outer[class];
}

static bool add_unit_term(struct unit_terms *terms, uint32_t label, uint32_t class)
{
    if (terms->seen[class] == label)
        return true;
    terms->seen[class] = label;
    if (!ARRAY_ROOM(&terms->found))
        return false;
    terms->found.items[terms->found.count++] = (struct unit_term){ label, class };
    return true;
}

/* What is a term of a class is one of those too that have the class as a term, and so on. */
static bool close_units(struct unit_terms *terms)
{
    for (size_t i = 0; i < terms->direct_count;) {
        size_t group = terms->found.count;
        uint32_t label = terms->direct[i].label;
        for (; i < terms->direct_count && terms->direct[i].label == label; i++)
            if (!add_unit_term(terms, label, terms->direct[i].class))
                return false;
        for (size_t n = group; n < terms->found.count; n++) {
            uint32_t inner = terms->found.items[n].class;
            for (uint32_t o = terms->first_outer[inner]; o < terms->first_outer[inner + 1]; o++)
                if (!add_unit_term(terms, label, terms->outer[o].class))
                    return false;
        }
        if (terms->found.count - group > 1)
            qsort(terms->found.items + group, terms->found.count - group, sizeof *terms->found.items, compare_units);
    }
    return true;
}

/* Where the units of each label from `least` on begin: `first` gets count + 1 numbers. */
static void index_units(const struct unit_terms *terms, uint32_t least, uint32_t *first, size_t count)
{
    size_t unit = 0;
    while (unit < terms->found.count && terms->found.items[unit].label < least)
        unit++;
    for (size_t i = 0; i <= count; i++) {
        first[i] = (uint32_t)unit;
        while (unit < terms->found.count && terms->found.items[unit].label == least + i)
            unit++;
    }
}

/* Puts the units into the lexicon: their labels are in order, names before single forms. */
static bool take_units(struct lexicon *lexicon, const struct unit_terms *terms, uint32_t names)
{
    size_t symbols = lexicon->forms.count;
    if (!ARRAY_RESERVE(&lexicon->units, terms->found.count + 1) || !ARRAY_RESERVE(&lexicon->name_units, names + 2)
        || !ARRAY_RESERVE(&lexicon->form_units, symbols + 2))
        return false;
    for (size_t i = 0; i < terms->found.count; i++)
        lexicon->units.items[lexicon->units.count++] = terms->found.items[i].class;
    index_units(terms, 0, lexicon->name_units.items, names + 1);
    lexicon->name_units.count = names + 2;
    index_units(terms, LABEL_FORM, lexicon->form_units.items, symbols + 1);
    lexicon->form_units.count = symbols + 2;
    return true;
}

bool lexicon_find_units(struct lexicon_builder *builder)
{
    size_t most = builder->phrases.count + 1, classes = builder->class_count;
    struct unit_terms terms = { .direct = calloc(most, sizeof *terms.direct),
                                .outer = calloc(most, sizeof *terms.outer),
                                .first_outer = calloc(classes + 2, sizeof *terms.first_outer),
                                .seen = calloc(classes + 1, sizeof *terms.seen) };
    bool done = terms.direct && terms.outer && terms.first_outer && terms.seen;
    if (done) {
        sort_unit_terms(builder, &terms);
        done = close_units(&terms) && take_units(&builder->lexicon, &terms, builder->names);
    }
    free(terms.direct);
    free(terms.outer);
    free(terms.first_outer);
    free(terms.seen);
    ARRAY_CLOSE(&terms.found);
    return done;
}

