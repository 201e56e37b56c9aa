#include "explain.h"

#include <stdio.h>

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

void explain_report(struct filter *filter)
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
    if (!rules_flags(filter->reading, (struct slice){ "", 0 }, &filter->flags))
        return;
    for (size_t i = 0; i < filter->flags.count; i++) {
        const struct flag_found *flag = &filter->flags.items[i];
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

static bool why_concept_not(struct filter *filter, uint32_t concept)
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
    return told > 0;
}

static void why_rule_not(struct filter *filter, const struct rule *rule)
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

void explain_why_not(struct filter *filter, struct slice id)
{
    const struct knowledge *knowledge = &filter->knowledge;
    uint32_t flag = name_map_find(&knowledge->flag_ids, id), concept = name_map_find(&knowledge->concept_ids, id);
    if (flag == NAME_NONE) {
        if (concept == NAME_NONE || reading_holding(filter->reading, concept))
            return;
        begin_line(filter);
        why_concept_not(filter, concept);
        fputc('\n', stderr);
        return;
    }
    if (!rules_flags(filter->reading, (struct slice){ "", 0 }, &filter->flags))
        return;
    for (size_t i = 0; i < filter->flags.count; i++)
        if (filter->flags.items[i].flag == flag)
            return;
    uint32_t cover = rules_cover(knowledge, &filter->flags, flag);
    /* The rule that came furthest tells the story best: one that only lacked a companion, else the first. */
    const struct rule *told = NULL;
    enum rule_gap best = GAP_FINDING;
    for (size_t i = 0; i < knowledge->flag_rules.count; i++) {
        uint32_t companion;
        const struct rule *rule = &knowledge->flag_rules.items[i];
        if (rule->target != flag)
            continue;
        enum rule_gap gap = rules_gap(filter->reading, rule, &companion);
        if (gap == GAP_NONE && cover != NAME_NONE) {
            begin_line(filter);
            fputs("holds, but is said already by ", stderr);
            print_id(flag_id(knowledge, cover));
            print_row(filter, knowledge_row(knowledge, rule->row));
            fputc('\n', stderr);
            return;
        }
        if (!told || gap > best) {
            told = rule;
            best = gap;
        }
    }
    begin_line(filter);
    if (told)
        why_rule_not(filter, told);
    else
        fputs("no rule for it in the tables", stderr);
    fputc('\n', stderr);
}
