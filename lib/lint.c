#include "lint.h"

#include "lint_parts.h"

/* --- concepts --- */

static void check_reached(struct linting *linting)
{
    const struct knowledge *knowledge = linting->knowledge;
    for (uint32_t i = 0; i < knowledge->concepts.count; i++)
        if (!linting->reach.concepts[i])
            lint_warn(linting, knowledge_row(knowledge, knowledge->concepts.items[i].row), "unreachable-concept",
                      "no term, composition or measurement reaches '%.*s'", concept_id(knowledge, i));
}

/* --- flags --- */

static void check_flags(struct linting *linting)
{
    const struct knowledge *knowledge = linting->knowledge;
    for (uint32_t flag = 0; flag < knowledge->flags.count; flag++)
        if (!reach_flag(&linting->reach, flag))
            lint_warn(linting, knowledge_row(knowledge, knowledge->flags.items[flag].row), "unreachable-flag",
                      "no rule and term reach the flag '%.*s'",
                      flag_id(knowledge, flag));
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
            lint_warn(linting, knowledge_row(knowledge, link->row), "no-relief", "'%.*s' has causes and no relief",
                      concept_id(knowledge, link->condition));
    }
}

void lint_tables(const struct knowledge *knowledge, struct diagnostics *diagnostics)
{
    static void (*const checks[])(struct linting *linting) = {
        lint_same_rows, lint_bytes, lint_fact_sources, check_reached, check_flags, check_relief, lint_terms,
        lint_swallowed, lint_classes,
    };
    struct linting linting = { .knowledge = knowledge, .diagnostics = diagnostics };
    diagnostics->failed = !reach_open(&linting.reach, knowledge) || diagnostics->failed;
    for (size_t i = 0; i < sizeof checks / sizeof checks[0] && !diagnostics->failed; i++)
        checks[i](&linting);
    reach_close(&linting.reach);
}
