#include "explain.h"

#include <stdio.h>
#include <stdlib.h>

#include "message.h"

static void print_row(const struct filter *filter, const struct table_row *row)
{
    if (!row)
        return;
    struct slice path = table_row_path(&filter->tables, row);
    for (size_t i = path.length; i-- > 0;)
        if (path.at[i] == '/') {
            path.at += i + 1;
            path.length -= i + 1;
            break;
        }
    fputs(" (", stderr);
    message_bytes(stderr, path);
    fprintf(stderr, ":%lu)", (unsigned long)row->line);
}

static void print_quoted(const struct filter *filter, uint32_t part, uint32_t start, uint32_t end)
{
    struct slice text = reading_text(filter->reading, part);
    fputc('\'', stderr);
    message_bytes(stderr, (struct slice){ text.at + start, end - start });
    fprintf(stderr, "' at %lu", (unsigned long)start);
}

/* "'numbness' at 45 negated by 'no' at 42 (cues.csv:12)" */
static void print_mention(const struct filter *filter, const struct mention *mention)
{
    print_quoted(filter, mention->part, mention->start, mention->end);
    fprintf(stderr, " %s", mention_status_name(mention->status));
    if (mention->cue_end > mention->cue_start) {
        fputs(" by ", stderr);
        print_quoted(filter, mention->part, mention->cue_start, mention->cue_end);
        print_row(filter, mention->cue_row);
    }
}

static void begin_line(const struct filter *filter)
{
    fprintf(stderr, "record %llu: ", filter->reports);
}

static void print_id(struct slice id)
{
    fwrite(id.at, 1, id.length, stderr);
}

/* Those that the flags of the program are chosen by: spasm-relief looks at all flags, whatever measures it lists. */
static struct slice flag_sources(const struct filter *filter)
{
    return filter->program->id == PROGRAM_REDFLAGS ? filter->sources : slice_of("");
}

static bool find_flags(const struct filter *filter, struct flags_found *found)
{
    return rules_flags(filter->reading, flag_sources(filter), found);
}

static void explain_mentions(const struct filter *filter)
{
    const struct knowledge *knowledge = &filter->knowledge;
    size_t count;
    const struct mention *mentions = reading_mentions(filter->reading, &count);
    for (size_t i = 0; i < count; i++) {
        begin_line(filter);
        print_id(concept_id(knowledge, mentions[i].concept));
        fputs(": ", stderr);
        print_mention(filter, &mentions[i]);
        fputs(mentions[i].respelt ? "; found by a misspelling" : "; found", stderr);
        print_row(filter, mentions[i].row);
        fputc('\n', stderr);
    }
}

static void explain_flags(const struct filter *filter, const struct flags_found *found)
{
    const struct knowledge *knowledge = &filter->knowledge;
    for (size_t i = 0; i < found->count; i++) {
        const struct flag_found *flag = &found->items[i];
        begin_line(filter);
        print_id(flag_id(knowledge, flag->flag));
        fprintf(stderr, ": %s for", flag_level_name(knowledge->flags.items[flag->flag].level));
        for (size_t part = 0; part < flag->part_count; part++) {
            fputs(part > 0 ? " with " : " ", stderr);
            print_quoted(filter, flag->parts[part]->part, flag->parts[part]->start, flag->parts[part]->end);
        }
        print_row(filter, knowledge_row(knowledge, flag->rule->row));
        fputc('\n', stderr);
    }
}

bool explain_report(const struct filter *filter)
{
    struct flags_found found = { 0 }; /* what the program found is still to be printed */
    explain_mentions(filter);
    bool done = find_flags(filter, &found);
    if (done)
        explain_flags(filter, &found);
    free(found.items);
    return done;
}

static void why_concept_not(const struct filter *filter, uint32_t concept)
{
    size_t count, told = 0;
    const struct mention *mentions = reading_mentions(filter->reading, &count);
    for (size_t i = 0; i < count; i++) {
        if (!concept_is(&filter->knowledge, mentions[i].concept, concept))
            continue;
        fputs(told++ > 0 ? "; " : "", stderr);
        print_mention(filter, &mentions[i]);
    }
    if (told == 0) {
        fputs("no words of ", stderr);
        print_id(concept_id(&filter->knowledge, concept));
    }
}

static void why_rule_not(const struct filter *filter, const struct rule *rule)
{
    uint32_t companion;
    switch (rules_gap(filter->reading, rule, &companion)) {
    case GAP_NONE:
        break;
    case GAP_FINDING:
        why_concept_not(filter, rule->finding);
        break;
    case GAP_COMPANION:
        why_concept_not(filter, companion);
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
    print_row(filter, knowledge_row(&filter->knowledge, rule->row));
}

static bool is_chosen(const struct filter *filter, uint32_t flag)
{
    const struct knowledge *knowledge = &filter->knowledge;
    return sources_allow(flag_sources(filter), knowledge_cell(knowledge, knowledge->flags.items[flag].row, REDFLAG_SOURCE));
}

/* Why the answer lacks a flag that has a rule that holds. */
static void why_holding_not(const struct filter *filter, uint32_t flag, const struct flags_found *found,
                            const struct rule *rule)
{
    const struct knowledge *knowledge = &filter->knowledge;
    uint32_t cover = rules_cover(knowledge, found, flag);
    if (cover != NAME_NONE) {
        fputs("holds, but is said already by ", stderr);
        print_id(flag_id(knowledge, cover));
    } else if (is_chosen(filter, flag)) {
        fputs("holds, but is said already by another flag", stderr); /* which others say, in their turn */
    } else {
        fputs("holds, but is not of a source of --source", stderr);
    }
    print_row(filter, knowledge_row(knowledge, rule->row));
}

/* The rule that came furthest tells the story best: one that holds, one that only lacked a companion, else the first. */
static const struct rule *furthest_rule(const struct filter *filter, uint32_t flag, enum rule_gap *gap)
{
    const struct rule *furthest = NULL;
    for (size_t i = 0; i < filter->knowledge.flag_rules.count; i++) {
        uint32_t companion;
        const struct rule *rule = &filter->knowledge.flag_rules.items[i];
        if (rule->target != flag)
            continue;
        enum rule_gap reached = rules_gap(filter->reading, rule, &companion);
        if (!furthest || reached == GAP_NONE || reached > *gap) {
            furthest = rule;
            *gap = reached;
        }
        if (reached == GAP_NONE)
            break;
    }
    return furthest;
}

static void why_flag_not(const struct filter *filter, uint32_t flag, const struct flags_found *found)
{
    enum rule_gap gap = GAP_FINDING;
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].flag == flag)
            return;
    const struct rule *rule = furthest_rule(filter, flag, &gap);
    begin_line(filter);
    if (!rule)
        fputs("no rule for it in the tables", stderr);
    else if (gap == GAP_NONE)
        why_holding_not(filter, flag, found, rule);
    else
        why_rule_not(filter, rule);
    fputc('\n', stderr);
}

bool explain_why_not(const struct filter *filter, struct slice id)
{
    const struct knowledge *knowledge = &filter->knowledge;
    struct flags_found found = { 0 };
    uint32_t flag = name_map_find(&knowledge->flag_ids, id), concept = name_map_find(&knowledge->concept_ids, id);
    bool done = flag == NAME_NONE || find_flags(filter, &found);
    if (done && flag != NAME_NONE) {
        why_flag_not(filter, flag, &found);
    } else if (done && concept != NAME_NONE && !reading_holding(filter->reading, concept)) {
        begin_line(filter);
        why_concept_not(filter, concept);
        fputc('\n', stderr);
    }
    free(found.items);
    return done;
}
