#include "knowledge.h"

#include "knowledge_build.h"
#include "knowledge_names.h"

/* --- concepts and their order --- */

static void add_concept(struct builder *builder, const struct table_row *row)
{
    struct knowledge *knowledge = builder->knowledge;
    struct slice id = table_cell(row, CONCEPT_ID);
    size_t kind;
    if (!builder_valid_id(id)) {
        builder_complain(builder, row, "bad-id", "'%s' is no id: letters a-z, digits and '-'", id);
        return;
    }
    if (table_cell(row, CONCEPT_KIND).length == 0) {
        builder_complain(builder, row, "no-kind", "'%s' has no kind", id);
        return;
    }
    if (!builder_choice(builder, row, table_cell(row, CONCEPT_KIND), NAMES(concept_kind_names), 0, &kind))
        return;
    uint32_t there, number = (uint32_t)knowledge->concepts.count;
    if (!ARRAY_ROOM(&knowledge->concepts) || !name_map_put(&knowledge->concept_ids, id, number, &there)) {
        builder->diagnostics->failed = true;
        return;
    }
    if (there != number) {
        builder_complain(builder, row, "duplicate-id", "'%s' stands twice", id);
        return;
    }
    knowledge->concepts.items[knowledge->concepts.count++] = (struct concept){
        .kind = (enum concept_kind)kind,
        .lasting = slice_is(table_cell(row, CONCEPT_LASTING), "yes"),
        .vague = slice_is(table_cell(row, CONCEPT_VAGUE), "yes"), .row = builder_row(builder, row),
        .codes = ROW_NONE };
}

static void build_concepts(struct builder *builder)
{
    static const struct table_reader reader = { TABLE_CONCEPTS, add_concept };
    builder_read(builder, &reader, 1);
    if (!builder->diagnostics->failed)
        builder_broader(builder);
}

/* --- indices: from a concept to what it can take part in, itself or by what is broader --- */

static void push(struct builder *builder, struct number_list *numbers, uint32_t number)
{
    if (!ARRAY_ROOM(numbers))
        builder->diagnostics->failed = true;
    else
        numbers->items[numbers->count++] = number;
}

static bool is_in_scope(const struct knowledge *knowledge, uint32_t concept)
{
    for (size_t n = 0; n < knowledge->scope_rules.count; n++)
        if (concept_is(knowledge, concept, knowledge->scope_rules.items[n].finding))
            return true;
    return false;
}

static bool is_own(const struct knowledge *knowledge, uint32_t concept)
{
    if (is_in_scope(knowledge, concept))
        return true;
    for (size_t n = 0; n < knowledge->compositions.count; n++)
        if (knowledge->compositions.items[n].sensation == concept)
            return true;
    return knowledge->scope_rules.count == 0;
}

static bool is_alarming(const struct knowledge *knowledge, const struct concept *concept)
{
    for (uint32_t n = 0; n < concept->rule_count && !concept->own; n++) {
        const struct rule *rule = &knowledge->flag_rules.items[knowledge->findings.items[concept->rules + n]];
        if (knowledge->flags.items[rule->target].level == LEVEL_EMERGENCY)
            return true;
    }
    return false;
}

static void build_indices(struct builder *builder)
{
    struct knowledge *knowledge = builder->knowledge;
    for (uint32_t i = 0; i < knowledge->concepts.count && !builder->diagnostics->failed; i++) {
        struct concept *concept = &knowledge->concepts.items[i];
        concept->complaint = concept->kind == KIND_SYMPTOM || concept->kind == KIND_CONDITION
            || (concept->kind != KIND_GROUP && is_in_scope(knowledge, i));
        concept->own = is_own(knowledge, i);
        concept->compositions = (uint32_t)knowledge->sensations.count;
        for (uint32_t n = 0; n < knowledge->compositions.count; n++)
            if (concept_is(knowledge, i, knowledge->compositions.items[n].sensation))
                push(builder, &knowledge->sensations, n);
        concept->composition_count = (uint32_t)knowledge->sensations.count - concept->compositions;
        concept->rules = (uint32_t)knowledge->findings.count;
        for (uint32_t n = 0; n < knowledge->flag_rules.count; n++)
            if (concept_is(knowledge, i, knowledge->flag_rules.items[n].finding)) {
                push(builder, &knowledge->findings, n);
                push(builder, &knowledge->companions, knowledge->flag_rules.items[n].with[0]);
            }
        concept->rule_count = (uint32_t)knowledge->findings.count - concept->rules;
        concept->alarming = is_alarming(knowledge, concept);
    }
}

#define KNOWLEDGE_ARRAYS(DO) \
    DO(concepts) DO(ancestors) DO(terms) DO(compositions) DO(sensations) DO(flags) DO(flag_rules) DO(findings) \
    DO(companions) DO(covers) DO(scope_rules) DO(causes) DO(reliefs) DO(steps) DO(cautions) DO(conflicts) DO(cues) \
    DO(qualifiers) DO(numbers) DO(units) DO(dates) DO(measurements) DO(uninformative) DO(marks)

void knowledge_image(struct knowledge *knowledge, struct image *image)
{
#define IMAGE_ONE(name) IMAGE_ARRAY(image, &knowledge->name);
    KNOWLEDGE_ARRAYS(IMAGE_ONE)
    lexicon_image(&knowledge->lexicon, image);
}

/* Points to the knowledge in the image of the program. */
static void open_built_in(struct knowledge *knowledge, struct diagnostics *diagnostics)
{
    struct image image = { .bytes = image_embedded() };
    struct table_set tables = { 0 };
    uint32_t there;
    tables_image(&tables, &image);
    knowledge_image(knowledge, &image);
    for (uint32_t i = 0; i < knowledge->concepts.count; i++)
        if (!name_map_put(&knowledge->concept_ids, concept_id(knowledge, i), i, &there))
            diagnostics->failed = true;
    for (uint32_t i = 0; i < knowledge->flags.count; i++)
        if (!name_map_put(&knowledge->flag_ids, flag_id(knowledge, i), i, &there))
            diagnostics->failed = true;
}

void knowledge_open(struct knowledge *knowledge, const struct table_set *tables, struct diagnostics *diagnostics)
{
    *knowledge = (struct knowledge){ .tables = tables };
    struct builder builder = { .knowledge = knowledge, .diagnostics = diagnostics };
    if (tables->built_in) {
        open_built_in(knowledge, diagnostics);
    } else {
        build_concepts(&builder);
        builder_rows(&builder);
        build_indices(&builder);
        builder_phrases(&builder);
    }
    knowledge->foreign = knowledge->scope_rules.count == 0;
    if (knowledge->dropped > 0)
        diagnostics_add(diagnostics, SEVERITY_LOSS, slice_of("concepts.csv"), 0, "dropped-rows",
                        "%zu shipped rows name ids or word classes that these tables lack; they are left out",
                        knowledge->dropped);
}

void knowledge_close(struct knowledge *knowledge)
{
#define CLOSE_ONE(name) ARRAY_CLOSE(&knowledge->name);
    KNOWLEDGE_ARRAYS(CLOSE_ONE)
    lexicon_close(&knowledge->lexicon);
    name_map_close(&knowledge->concept_ids);
    name_map_close(&knowledge->flag_ids);
    *knowledge = (struct knowledge){ 0 };
}
