#include "explain.h"

#include <stdio.h>
#include <stdlib.h>

#include "message.h"

static void print_row(const struct desk *desk, const struct table_row *row)
{
    if (!row)
        return;
    fputs(" (", stderr);
    message_bytes(stderr, plan_row_file(desk->plan, row));
    fprintf(stderr, ":%lu)", (unsigned long)row->line);
}

static void print_quoted(const struct desk *desk, uint32_t part, uint32_t start, uint32_t end)
{
    struct slice text = reading_text(desk->reading, part);
    fputc('\'', stderr);
    message_bytes(stderr, (struct slice){ text.at + start, end - start });
    fprintf(stderr, "' at %lu", (unsigned long)start);
}

/* "'numbness' at 45 negated by 'no' at 42 (cues.csv:12)" */
static void print_mention(const struct desk *desk, const struct mention *mention)
{
    print_quoted(desk, mention->part, mention->start, mention->end);
    fprintf(stderr, " %s", mention_status_name(mention->status));
    if (mention->cue_end > mention->cue_start) {
        fputs(" by ", stderr);
        print_quoted(desk, mention->part, mention->cue_start, mention->cue_end);
        print_row(desk, mention->cue_row);
    }
}

static void begin_line(const struct desk *desk)
{
    fprintf(stderr, "record %llu: ", desk->report.number);
}

static void print_id(struct slice id)
{
    fwrite(id.at, 1, id.length, stderr);
}

/* Those that the flags of the program are chosen by: spasm-relief looks at all flags, whatever measures it lists. */
static struct slice flag_sources(const struct desk *desk)
{
    return desk->plan->program->id == PROGRAM_REDFLAGS ? desk->plan->sources : slice_of("");
}

static bool find_flags(const struct desk *desk, struct flags_found *found)
{
    return rules_flags(desk->reading, flag_sources(desk), found);
}

static void explain_mentions(const struct desk *desk)
{
    const struct knowledge *knowledge = &desk->plan->knowledge;
    size_t count;
    const struct mention *mentions = reading_mentions(desk->reading, &count);
    for (size_t i = 0; i < count; i++) {
        begin_line(desk);
        print_id(concept_id(knowledge, mentions[i].concept));
        fputs(": ", stderr);
        print_mention(desk, &mentions[i]);
        fputs(mentions[i].respelt ? "; found by a misspelling" : "; found", stderr);
        print_row(desk, mentions[i].row);
        fputc('\n', stderr);
    }
}

static void explain_flags(const struct desk *desk, const struct flags_found *found)
{
    const struct knowledge *knowledge = &desk->plan->knowledge;
    for (size_t i = 0; i < found->count; i++) {
        const struct flag_found *flag = &found->items[i];
        begin_line(desk);
        print_id(flag_id(knowledge, flag->flag));
        fprintf(stderr, ": %s for", flag_level_name(knowledge->flags.items[flag->flag].level));
        for (size_t part = 0; part < flag->part_count; part++) {
            fputs(part > 0 ? " with " : " ", stderr);
            print_quoted(desk, flag->parts[part]->part, flag->parts[part]->start, flag->parts[part]->end);
        }
        print_row(desk, knowledge_row(knowledge, flag->rule->row));
        fputc('\n', stderr);
    }
}

bool explain_report(const struct desk *desk)
{
    struct flags_found found = { 0 }; /* what the program found is still to be printed */
    explain_mentions(desk);
    bool done = find_flags(desk, &found);
    if (done)
        explain_flags(desk, &found);
    free(found.items);
    return done;
}

static void why_concept_not(const struct desk *desk, uint32_t concept)
{
    size_t count, told = 0;
    const struct mention *mentions = reading_mentions(desk->reading, &count);
    for (size_t i = 0; i < count; i++) {
        if (!concept_is(&desk->plan->knowledge, mentions[i].concept, concept))
            continue;
        fputs(told++ > 0 ? "; " : "", stderr);
        print_mention(desk, &mentions[i]);
    }
    if (told == 0) {
        fputs("no words of ", stderr);
        print_id(concept_id(&desk->plan->knowledge, concept));
    }
}

static void why_rule_not(const struct desk *desk, const struct rule *rule)
{
    uint32_t companion;
    switch (rules_gap(desk->reading, rule, &companion)) {
    case GAP_NONE:
        break;
    case GAP_FINDING:
        why_concept_not(desk, rule->finding);
        break;
    case GAP_COMPANION:
        why_concept_not(desk, companion);
        break;
    case GAP_QUALIFIERS:
        fputs("side, severity, course or frequency not as asked for", stderr);
        break;
    case GAP_TIME:
        fputs("duration not as asked for", stderr);
        break;
    case GAP_AGE:
        fputs("age not as asked for", stderr);
        break;
    case GAP_SITE:
        fputs("not at the site asked for", stderr);
        break;
    }
    print_row(desk, knowledge_row(&desk->plan->knowledge, rule->row));
}

static bool is_chosen(const struct desk *desk, uint32_t flag)
{
    const struct knowledge *knowledge = &desk->plan->knowledge;
    return sources_allow(flag_sources(desk), knowledge_cell(knowledge, knowledge->flags.items[flag].row, REDFLAG_SOURCE));
}

/* Why the answer lacks a flag that has a rule that holds. */
static void why_holding_not(const struct desk *desk, uint32_t flag, const struct flags_found *found,
                            const struct rule *rule)
{
    const struct knowledge *knowledge = &desk->plan->knowledge;
    uint32_t cover = rules_cover(knowledge, found, flag);
    if (cover != NAME_NONE) {
        fputs("holds, but is said already by ", stderr);
        print_id(flag_id(knowledge, cover));
    } else if (is_chosen(desk, flag)) {
        fputs("holds, but is said already by another flag", stderr); /* which others say, in their turn */
    } else {
        fputs("holds, but is not of a source of --source", stderr);
    }
    print_row(desk, knowledge_row(knowledge, rule->row));
}

/* The rule that came furthest tells the story best: one that holds, one that only lacked a companion, else the first. */
static const struct rule *furthest_rule(const struct desk *desk, uint32_t flag, enum rule_gap *gap)
{
    const struct rule *furthest = NULL;
    for (size_t i = 0; i < desk->plan->knowledge.flag_rules.count; i++) {
        uint32_t companion;
        const struct rule *rule = &desk->plan->knowledge.flag_rules.items[i];
        if (rule->target != flag)
            continue;
        enum rule_gap reached = rules_gap(desk->reading, rule, &companion);
        if (!furthest || reached == GAP_NONE || reached > *gap) {
            furthest = rule;
            *gap = reached;
        }
        if (reached == GAP_NONE)
            break;
    }
    return furthest;
}

static void why_flag_not(const struct desk *desk, uint32_t flag, const struct flags_found *found)
{
    enum rule_gap gap = GAP_FINDING;
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].flag == flag)
            return;
    const struct rule *rule = furthest_rule(desk, flag, &gap);
    begin_line(desk);
    if (!rule)
        fputs("no rule for it in the tables", stderr);
    else if (gap == GAP_NONE)
        why_holding_not(desk, flag, found, rule);
    else
        why_rule_not(desk, rule);
    fputc('\n', stderr);
}

bool explain_why_not(const struct desk *desk, struct slice id)
{
    const struct knowledge *knowledge = &desk->plan->knowledge;
    struct flags_found found = { 0 };
    uint32_t flag = name_map_find(&knowledge->flag_ids, id), concept = name_map_find(&knowledge->concept_ids, id);
    bool done = flag == NAME_NONE || find_flags(desk, &found);
    if (done && flag != NAME_NONE) {
        why_flag_not(desk, flag, &found);
    } else if (done && concept != NAME_NONE && !reading_holding(desk->reading, concept)) {
        begin_line(desk);
        why_concept_not(desk, concept);
        fputc('\n', stderr);
    }
    free(found.items);
    return done;
}
