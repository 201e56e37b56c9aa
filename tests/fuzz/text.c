/*
 * text: any bytes as a report, read by the shipped tables. A byte FF parts the texts of one report.
 *
 * Every other length of it was written on a day that is known. Every mention lies within its text; a report is answered the
 * same whether others were read before it or not.
 */
#include "calendar.h"
#include "expect.h"
#include "findings.h"
#include "relief.h"
#include "rules.h"

enum { PARTS_MOST = 4 };

static struct {
    struct table_set tables;
    struct knowledge knowledge;
    struct reading *used;          /* that has read all inputs so far */
} desk;

static struct answers {
    struct flags_found flags;
    struct number_list conditions, causes, possible;
    struct relief relief;
} first, second;

static void answer(const struct reading *reading, struct answers *answers)
{
    struct relief_choice choice = { .uses = 15, .classes = 15, .sources = { "", 0 } };
    EXPECT(rules_flags(reading, choice.sources, &answers->flags));
    EXPECT(findings_list(reading, KIND_CONDITION, &answers->conditions));
    EXPECT(findings_list(reading, KIND_CAUSE, &answers->causes));
    EXPECT(findings_possible_causes(&desk.knowledge, &answers->conditions, &answers->causes, choice.sources,
                                    &answers->possible));
    EXPECT(relief_find(&answers->relief, reading, &answers->conditions, &answers->causes, &choice));
}

static void look_at_mentions(const struct reading *reading, const struct slice *parts, size_t part_count)
{
    size_t count;
    const struct mention *mentions = reading_mentions(reading, &count);
    for (size_t i = 0; i < count; i++) {
        const struct mention *mention = &mentions[i];
        EXPECT(mention->part < part_count && mention->concept < desk.knowledge.concepts.count);
        EXPECT(mention->start < mention->end && mention->end <= parts[mention->part].length);
        EXPECT(mention->cue_start <= mention->cue_end && mention->cue_end <= parts[mention->part].length);
        EXPECT(mention->status < STATUS_COUNT && mention->first <= mention->last);
        EXPECT(mention->duration.low >= 0 && mention->duration.high >= 0);
    }
}

static void compare(const struct number_list *a, const struct number_list *b)
{
    EXPECT(a->count == b->count && (a->count == 0 || memcmp(a->items, b->items, a->count * sizeof *a->items) == 0));
}

static void open_desk(void)
{
    struct diagnostics diagnostics = { .items = NULL };
    tables_open(&desk.tables, &(struct table_folders){ .replace = NULL }, &diagnostics);
    knowledge_open(&desk.knowledge, &desk.tables, &diagnostics);
    EXPECT(diagnostics.errors == 0 && !diagnostics.failed);
    diagnostics_close(&diagnostics);
    desk.used = reading_open(&desk.knowledge);
    EXPECT(desk.used);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!desk.used)
        open_desk();
    struct slice parts[PARTS_MOST] = { { (const char *)data, 0 } };
    size_t count = 1;
    for (size_t i = 0; i < size; i++)
        if (data[i] == 0xFF && count < PARTS_MOST)
            parts[count++] = (struct slice){ (const char *)data + i + 1, 0 };
        else
            parts[count - 1].length++;
    struct reading *fresh = reading_open(&desk.knowledge);
    int32_t day = size % 2 ? CALENDAR_NONE : 20000 + (int32_t)(size % 400);
    EXPECT(fresh);
    reading_set_date(fresh, day);
    reading_set_date(desk.used, day);
    EXPECT(reading_read(fresh, parts, count) && reading_read(desk.used, parts, count));
    look_at_mentions(fresh, parts, count);
    answer(fresh, &first);
    answer(desk.used, &second);
    EXPECT(first.flags.count == second.flags.count);
    for (size_t i = 0; i < first.flags.count; i++)
        EXPECT(first.flags.items[i].flag == second.flags.items[i].flag
               && first.flags.items[i].rule == second.flags.items[i].rule);
    compare(&first.conditions, &second.conditions);
    compare(&first.causes, &second.causes);
    compare(&first.possible, &second.possible);
    EXPECT(first.relief.measures.count == second.relief.measures.count);
    EXPECT(first.relief.cautions.count == second.relief.cautions.count);
    EXPECT(reading_uninformative(fresh) == reading_uninformative(desk.used));
    for (size_t i = 0; i < desk.knowledge.flag_rules.count; i++) {
        uint32_t companion;
        EXPECT(rules_gap(fresh, &desk.knowledge.flag_rules.items[i], &companion) <= GAP_COMPANION);
    }
    reading_close(fresh);
    return 0;
}
