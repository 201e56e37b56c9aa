#include "class_uses.h"

#include <stdlib.h>

/* How many classes there are up to the last of these labels, which are in order. */
static size_t classes_to(uint32_t last_label)
{
    return last_label >= label_class ? last_label - label_class + 1 : 0;
}

static size_t count_classes(const struct lexicon *lexicon)
{
    size_t most = lexicon->needed.count > 0 ? classes_to(lexicon->needed.items[lexicon->needed.count - 1]) : 0;
    for (uint32_t root = NODE_PHRASES; root <= NODE_CLASSES; root++) {
        size_t count;
        const struct lexicon_edge *edges = lexicon_edges(lexicon, &lexicon->nodes.items[root], &count);
        size_t classes = count > 0 ? classes_to(edges[count - 1].label) : 0;
        most = classes > most ? classes : most;
    }
    return most;
}

static void find_roots(struct class_uses *uses, const struct lexicon *lexicon, uint32_t root)
{
    size_t count;
    const struct lexicon_edge *edges = lexicon_edges(lexicon, &lexicon->nodes.items[root], &count);
    while (count-- > 0 && edges[count].label >= label_class) {
        struct class_use *use = &uses->items[edges[count].label - label_class];
        *(root == NODE_PHRASES ? &use->phrases : &use->classes) =
            (struct crossing){ edges[count].node, lexicon_need(lexicon, edges[count].node) };
    }
}

bool class_uses_open(struct class_uses *uses, const struct lexicon *lexicon)
{
    uses->count = count_classes(lexicon);
    uses->items = calloc(uses->count + 1, sizeof *uses->items);
    if (!uses->items)
        return false;
    find_roots(uses, lexicon, NODE_PHRASES);
    find_roots(uses, lexicon, NODE_CLASSES);
    const uint32_t *needed = lexicon->needed.items;
    for (size_t i = lexicon->needed.count; i-- > 0 && needed[i] >= label_class;)
        uses->items[needed[i] - label_class].needed = (uint32_t)i + 1;
    return true;
}

void class_uses_close(struct class_uses *uses)
{
    free(uses->items);
}
