#include "mention.h"

static const char *const status_names[STATUS_COUNT] = {
    [STATUS_AFFIRMED] = "affirmed", [STATUS_POSSIBLE] = "possible", [STATUS_NEGATED] = "negated",
    [STATUS_HYPOTHETICAL] = "hypothetical", [STATUS_HISTORICAL] = "historical", [STATUS_OTHER_PERSON] = "other-person"
};

const char *mention_status_name(enum mention_status status)
{
    return status_names[status];
}

bool mention_holds(const struct knowledge *knowledge, const struct mention *mention)
{
    return mention_is_stated(mention->status)
        || (mention->status == STATUS_HISTORICAL && knowledge->concepts.items[mention->concept].lasting);
}
