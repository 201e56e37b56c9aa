#include "scan.h"

bool scan_is_filler(const struct scan *scan, size_t at)
{
    return lexicon_is_filler(&scan->knowledge->lexicon, scan_word(scan, at)->symbol);
}

size_t scan_words_between(const struct scan *scan, size_t from, size_t to, size_t most)
{
    size_t count = 0;
    for (size_t at = from; at < to && count <= most; at++)
        count += word_is_word(scan_word(scan, at)) && !scan_is_filler(scan, at);
    return count;
}

enum boundary scan_strongest(const struct scan *scan, size_t from, size_t to)
{
    uint8_t boundary = BOUNDARY_NONE;
    for (size_t at = from; at <= to; at++)
        boundary = scan->boundaries[at] > boundary ? scan->boundaries[at] : boundary;
    return (enum boundary)boundary;
}

bool scan_parted(const struct scan *scan, size_t from, size_t to, enum boundary boundary)
{
    for (size_t at = from + 1; at <= to; at++)
        if (scan->boundaries[at] >= boundary)
            return true;
    return false;
}

bool scan_is_site(const struct scan *scan, const struct thing *thing)
{
    return thing->kind == THING_MENTION && !thing->mention.made
        && scan->knowledge->concepts.items[thing->mention.concept].kind == KIND_SITE;
}

static bool is_stated(enum mention_status status)
{
    return status == STATUS_AFFIRMED || status == STATUS_POSSIBLE;
}

bool scan_counts(const struct thing *thing)
{
    const struct mention *mention = &thing->mention;
    return is_stated(mention->status)
        || (mention->status == STATUS_OTHER_PERSON && mention->of_person && is_stated(mention->of_subject.status));
}
