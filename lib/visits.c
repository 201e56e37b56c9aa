#include "visits.h"

#include <stdlib.h>

#include "hash.h"

enum { AT_FIRST = 256 }; /* a power of two */

struct visit_slot {
    uint32_t search;                  /* 0: free, as is a slot of another search */
    uint32_t node, place;
};

bool visits_open(struct visits *visits)
{
    *visits = (struct visits){ .size = AT_FIRST };
    visits->slots = calloc(AT_FIRST, sizeof *visits->slots);
    return visits->slots != NULL;
}

void visits_begin(struct visits *visits)
{
    visits->count = 0;
    if (++visits->search == 0) { /* after four thousand million searches the numbers begin anew */
        memset(visits->slots, 0, visits->size * sizeof *visits->slots);
        visits->search = 1;
    }
}

/* Where the visit is, or is to be. */
static struct visit_slot *find_slot(const struct visits *visits, uint32_t node, uint32_t place)
{
    size_t last = visits->size - 1, slot = hash_pair(node, place) & last;
    while (visits->slots[slot].search == visits->search
           && (visits->slots[slot].node != node || visits->slots[slot].place != place))
        slot = (slot + 1) & last;
    return &visits->slots[slot];
}

/* Makes the hash twice as large; false when memory fails. */
static bool grow_visits(struct visits *visits)
{
    struct visit_slot *old = visits->slots;
    size_t size = visits->size;
    struct visit_slot *grown = calloc(size * 2, sizeof *grown);
    if (!grown)
        return false;
    visits->slots = grown;
    visits->size = size * 2;
    for (size_t i = 0; i < size; i++)
        if (old[i].search == visits->search)
            *find_slot(visits, old[i].node, old[i].place) = old[i];
    free(old);
    return true;
}

enum visit visits_add(struct visits *visits, uint32_t node, uint32_t place)
{
    if ((visits->count + 1) * 2 > visits->size && !grow_visits(visits))
        return VISIT_FAILED;
    struct visit_slot *slot = find_slot(visits, node, place);
    if (slot->search == visits->search)
        return VISIT_KNOWN;
    *slot = (struct visit_slot){ visits->search, node, place };
    visits->count++;
    return VISIT_NEW;
}

void visits_close(struct visits *visits)
{
    free(visits->slots);
}
