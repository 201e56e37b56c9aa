#include "knowledge_build.h"

#include "knowledge_names.h"
#include "number.h"

enum side { SIDE_ANY, SIDE_BOTH, SIDE_ONE };
static const char *const side_names[] = { [SIDE_ANY] = "", [SIDE_BOTH] = "both", [SIDE_ONE] = "one" };
static const unsigned side_qualifiers[] = { [SIDE_BOTH] = QUALIFIER_SIDE_BOTH, [SIDE_ONE] = QUALIFIER_SIDE_ONE };

enum severity_asked { SEVERITY_ANY, SEVERITY_SEVERE };
static const char *const severity_names[] = { [SEVERITY_ANY] = "", [SEVERITY_SEVERE] = "severe" };
static const unsigned severity_qualifiers[] = { [SEVERITY_SEVERE] = QUALIFIER_SEVERE };

enum course { COURSE_ANY, COURSE_WORSENING, COURSE_PERSISTENT, COURSE_LONG_STANDING };
static const char *const course_names[] = { [COURSE_ANY] = "", [COURSE_WORSENING] = "worsening",
                                            [COURSE_PERSISTENT] = "persistent", [COURSE_LONG_STANDING] = "long-standing" };
static const unsigned course_qualifiers[] = { [COURSE_WORSENING] = QUALIFIER_WORSENING, [COURSE_PERSISTENT] = QUALIFIER_PERSISTENT,
                                              [COURSE_LONG_STANDING] = QUALIFIER_LONG_STANDING };

enum frequency { FREQUENCY_ANY, FREQUENCY_FREQUENT };
static const char *const frequency_names[] = { [FREQUENCY_ANY] = "", [FREQUENCY_FREQUENT] = "frequent" };
static const unsigned frequency_qualifiers[] = { [FREQUENCY_FREQUENT] = QUALIFIER_FREQUENT };

static const char *const relation_names[] = { "cause", "risk", "aggravator", "medication" };
static const char *const class_names[] = { "self-care", "professional", "prescription", "surgery" };

enum caution_kind { WARNS_CONTRAINDICATION, WARNS_CAUTION, WARNS_INTERACTION, WARNS_LIMIT, WARNS_EVIDENCE };
static const char *const caution_names[] = { [WARNS_CONTRAINDICATION] = "contraindication", [WARNS_CAUTION] = "caution",
                                             [WARNS_INTERACTION] = "interaction", [WARNS_LIMIT] = "limit",
                                             [WARNS_EVIDENCE] = "evidence" };
/* Whether the measure is not listed. An interaction of two medicines is for a pharmacist to weigh. */
static const bool withholds[] = { [WARNS_CONTRAINDICATION] = true, [WARNS_CAUTION] = false, [WARNS_INTERACTION] = true,
                                  [WARNS_LIMIT] = false, [WARNS_EVIDENCE] = false };

/* --- flags and rules --- */

static void add_flag(struct builder *builder, const struct table_row *row)
{
    struct knowledge *knowledge = builder->knowledge;
    struct flag flag = { .row = builder_row(builder, row) };
    struct slice id = table_cell(row, REDFLAG_ID);
    if (!builder_valid_id(id)) {
        builder_complain(builder, row, "bad-id", "'%s' is no id: letters a-z, digits and '-'", id);
        return;
    }
    if (!flag_level_parse(table_cell(row, REDFLAG_LEVEL), &flag.level) || flag.level == LEVEL_NONE_LISTED) {
        builder_complain(builder, row, "unknown-level", "'%s' is not emergency, urgent or soon",
                         table_cell(row, REDFLAG_LEVEL));
        return;
    }
    uint32_t there, number = (uint32_t)knowledge->flags.count;
    if (!ROW_ROOM(builder, &knowledge->flags))
        return;
    if (!name_map_put(&knowledge->flag_ids, id, number, &there)) {
        builder->diagnostics->failed = true;
        return;
    }
    if (there != number) {
        builder_complain(builder, row, "duplicate-id", "flag '%s' stands twice", id);
        return;
    }
    knowledge->flags.items[knowledge->flags.count++] = flag;
}

/* What covers a flag may stand after it in the table, so this is done once all flags are known. */
static void add_cover(struct builder *builder, const struct table_row *row)
{
    struct knowledge *knowledge = builder->knowledge;
    uint32_t number = name_map_find(&knowledge->flag_ids, table_cell(row, REDFLAG_ID));
    if (number == NAME_NONE)
        return;
    struct flag *flag = &knowledge->flags.items[number];
    struct slice rest = table_cell(row, REDFLAG_COVERED_BY), item;
    flag->covers = (uint32_t)knowledge->covers.count;
    while (slice_next_item(&rest, ';', &item)) {
        uint32_t cover = name_map_find(&knowledge->flag_ids, item);
        if (cover == NAME_NONE)
            builder_complain(builder, row, "unknown-id", "'%s' is not in redflags.csv", item);
        else if (cover == number || knowledge->flags.items[cover].level < flag->level)
            builder_complain(builder, row, "lesser-cover", "'%s' is not as grave, so it cannot stand for this flag", item);
        else if (ROW_ROOM(builder, &knowledge->covers))
            knowledge->covers.items[knowledge->covers.count++] = cover;
    }
    flag->cover_count = (uint32_t)knowledge->covers.count - flag->covers;
}

static bool read_qualifiers(struct builder *builder, const struct table_row *row, unsigned *qualifiers)
{
    size_t side, severity, course, frequency;
    if (!builder_choice(builder, row, table_cell(row, RULE_SIDE), NAMES(side_names), SIDE_ANY, &side)
        || !builder_choice(builder, row, table_cell(row, RULE_SEVERITY), NAMES(severity_names), SEVERITY_ANY, &severity)
        || !builder_choice(builder, row, table_cell(row, RULE_COURSE), NAMES(course_names), COURSE_ANY, &course)
        || !builder_choice(builder, row, table_cell(row, RULE_FREQUENCY), NAMES(frequency_names), FREQUENCY_ANY, &frequency))
        return false;
    *qualifiers = side_qualifiers[side] | severity_qualifiers[severity] | course_qualifiers[course]
        | frequency_qualifiers[frequency];
    return true;
}

/* Reads what the rows of redflag-rules.csv and scope.csv have in common. */
static bool read_rule(struct builder *builder, const struct table_row *row, struct rule *rule)
{
    *rule = (struct rule){ .row = builder_row(builder, row) };
    if (table_cell(row, RULE_FINDING).length == 0) {
        builder_complain(builder, row, "no-finding", "rule '%s' names no finding", table_cell(row, RULE_ID));
        return false;
    }
    return builder_concept(builder, row, RULE_FINDING, &rule->finding)
        && builder_concept(builder, row, RULE_WITH, &rule->with[0])
        && builder_concept(builder, row, RULE_WITH_2, &rule->with[1])
        && builder_concept(builder, row, RULE_WITH_3, &rule->with[2])
        && builder_concept(builder, row, RULE_SITE, &rule->site)
        && read_qualifiers(builder, row, &rule->qualifiers)
        && builder_number(builder, row, table_cell(row, RULE_OVER_HOURS), -1, &rule->over_hours)
        && builder_number(builder, row, table_cell(row, RULE_UP_TO_HOURS), -1, &rule->up_to_hours)
        && builder_number(builder, row, table_cell(row, RULE_UNLESS_UP_TO_HOURS), -1, &rule->unless_up_to_hours)
        && builder_number(builder, row, table_cell(row, RULE_OVER_AGE), -1, &rule->over_age)
        && builder_number(builder, row, table_cell(row, RULE_UNDER_AGE), -1, &rule->under_age);
}

static void add_flag_rule(struct builder *builder, const struct table_row *row)
{
    struct knowledge *knowledge = builder->knowledge;
    struct rule rule;
    if (!read_rule(builder, row, &rule))
        return;
    rule.target = name_map_find(&knowledge->flag_ids, table_cell(row, RULE_ID));
    if (rule.target == NAME_NONE) {
        builder_complain(builder, row, "unknown-id", "'%s' is not in redflags.csv", table_cell(row, RULE_ID));
        return;
    }
    if (ROW_ROOM(builder, &knowledge->flag_rules))
        knowledge->flag_rules.items[knowledge->flag_rules.count++] = rule;
}

static void add_scope_rule(struct builder *builder, const struct table_row *row)
{
    struct knowledge *knowledge = builder->knowledge;
    struct rule rule;
    if (read_rule(builder, row, &rule) && ROW_ROOM(builder, &knowledge->scope_rules))
        knowledge->scope_rules.items[knowledge->scope_rules.count++] = rule;
}

static void add_composition(struct builder *builder, const struct table_row *row)
{
    struct knowledge *knowledge = builder->knowledge;
    struct composition made = { .row = builder_row(builder, row) };
    if (builder_needed_concept(builder, TABLE_COMPOSITIONS, row, COMPOSITION_CONCEPT, &made.concept)
        && builder_concept(builder, row, COMPOSITION_SENSATION, &made.sensation)
        && builder_needed_concept(builder, TABLE_COMPOSITIONS, row, COMPOSITION_SITE, &made.site)
        && ROW_ROOM(builder, &knowledge->compositions))
        knowledge->compositions.items[knowledge->compositions.count++] = made;
}

/* --- causes, relief, cautions, conflicts --- */

static void add_cause(struct builder *builder, const struct table_row *row)
{
    struct knowledge *knowledge = builder->knowledge;
    struct cause_link link = { .row = builder_row(builder, row) };
    size_t relation;
    if (!builder_choice(builder, row, table_cell(row, CAUSE_RELATION), NAMES(relation_names), 0, &relation)
        || !builder_needed_concept(builder, TABLE_CAUSES, row, CAUSE_CONDITION, &link.condition)
        || !builder_concept(builder, row, CAUSE_ITEM, &link.item)
        || !ROW_ROOM(builder, &knowledge->causes))
        return;
    link.relation = (enum cause_relation)relation;
    knowledge->causes.items[knowledge->causes.count++] = link;
}

/* An empty cell is the last of all. */
static bool read_order(struct builder *builder, const struct table_row *row, unsigned *order)
{
    enum { ORDER_LAST = 999 };
    struct slice cell = table_cell(row, RELIEF_ORDER);
    unsigned long long count = ORDER_LAST;
    bool valid = cell.length == 0 || number_parse_count(cell, ORDER_LAST, &count);
    if (!valid)
        builder_complain(builder, row, "not-a-number", "'%s' is not a whole number up to 999", cell);
    *order = (unsigned)count;
    return valid;
}

static void add_relief(struct builder *builder, const struct table_row *row)
{
    struct knowledge *knowledge = builder->knowledge;
    struct relief_link link = { .row = builder_row(builder, row) };
    size_t use, class;
    if (!builder_choice(builder, row, table_cell(row, RELIEF_RELATION), NAMES(relief_use_names), 0, &use)
        || !builder_choice(builder, row, table_cell(row, RELIEF_CLASS), NAMES(class_names), 0, &class)
        || !read_order(builder, row, &link.order)
        || !builder_needed_concept(builder, TABLE_RELIEF, row, RELIEF_CONDITION, &link.condition)
        || !builder_concept(builder, row, RELIEF_CAUSE, &link.cause)
        || !builder_needed_concept(builder, TABLE_RELIEF, row, RELIEF_ITEM, &link.item)
        || !ROW_ROOM(builder, &knowledge->reliefs))
        return;
    link.use = (enum relief_use)use;
    link.class = (enum relief_class)class;
    knowledge->reliefs.items[knowledge->reliefs.count++] = link;
}

static void add_step(struct builder *builder, const struct table_row *row)
{
    struct knowledge *knowledge = builder->knowledge;
    struct step step = { .row = builder_row(builder, row) };
    if (builder_needed_concept(builder, TABLE_STEPS, row, STEP_CONDITION, &step.condition)
        && builder_needed_concept(builder, TABLE_STEPS, row, STEP_MEASURE, &step.measure)
        && ROW_ROOM(builder, &knowledge->steps))
        knowledge->steps.items[knowledge->steps.count++] = step;
}

static void add_caution(struct builder *builder, const struct table_row *row)
{
    struct knowledge *knowledge = builder->knowledge;
    struct caution caution = { .row = builder_row(builder, row) };
    size_t kind;
    if (!builder_choice(builder, row, table_cell(row, CAUTION_TYPE), NAMES(caution_names), WARNS_CAUTION, &kind)
        || !builder_needed_concept(builder, TABLE_CAUTIONS, row, CAUTION_MEASURE, &caution.measure)
        || !builder_concept(builder, row, CAUTION_FINDING, &caution.finding)
        || !ROW_ROOM(builder, &knowledge->cautions))
        return;
    caution.contraindication = withholds[kind];
    knowledge->cautions.items[knowledge->cautions.count++] = caution;
}

static void add_code(struct builder *builder, const struct table_row *row)
{
    uint32_t concept;
    if (builder_needed_concept(builder, TABLE_CODES, row, CODE_CONCEPT, &concept) && concept != NAME_NONE)
        builder->knowledge->concepts.items[concept].codes = builder_row(builder, row);
}

static void add_conflict(struct builder *builder, const struct table_row *row)
{
    struct knowledge *knowledge = builder->knowledge;
    struct conflict conflict = { .row = builder_row(builder, row) };
    if (builder_needed_concept(builder, TABLE_CONFLICTS, row, CONFLICT_CONDITION, &conflict.condition)
        && builder_concept(builder, row, CONFLICT_A, &conflict.a)
        && builder_concept(builder, row, CONFLICT_B, &conflict.b)
        && builder_concept(builder, row, CONFLICT_KEEP, &conflict.keep)
        && ROW_ROOM(builder, &knowledge->conflicts))
        knowledge->conflicts.items[knowledge->conflicts.count++] = conflict;
}

void builder_rows(struct builder *builder)
{
    static const struct table_reader readers[] = {
        { TABLE_REDFLAGS, add_flag },       { TABLE_REDFLAGS, add_cover },
        { TABLE_REDFLAG_RULES, add_flag_rule }, { TABLE_SCOPE, add_scope_rule },
        { TABLE_COMPOSITIONS, add_composition }, { TABLE_CAUSES, add_cause },       { TABLE_RELIEF, add_relief },
        { TABLE_STEPS, add_step },          { TABLE_CAUTIONS, add_caution },        { TABLE_CONFLICTS, add_conflict },
        { TABLE_CODES, add_code },
    };
    builder_read(builder, readers, sizeof readers / sizeof readers[0]);
}
