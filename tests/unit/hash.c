/* hash: the lower bits tell apart what differs in any one bit, so that small tables find it fast, too. */
#include "hash.h"

#include "check.h"

/* How many of 256 slots, by the lower bits, numbers fill that are counted up from bit `shift` on: at random 162 of 256. */
static size_t filled(unsigned shift, bool first)
{
    bool slots[256] = { false };
    size_t count = 0;
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t hash = first ? hash_pair(i << shift, 7) : hash_pair(7, i << shift);
        count += !slots[hash & 255];
        slots[hash & 255] = true;
    }
    return count;
}

static void check_pairs(void)
{
    size_t least = 256;
    for (unsigned shift = 0; shift <= 24; shift++) {
        least = filled(shift, true) < least ? filled(shift, true) : least;
        least = filled(shift, false) < least ? filled(shift, false) : least;
    }
    CHECK(least >= 130);
    CHECK(hash_pair(1, 2) != hash_pair(2, 1));
}

static void check_bytes(void)
{
    CHECK(hash_bytes(slice_of("")) == (14695981039346656037u ^ 14695981039346656037u >> 32));
    /* the published FNV-1a of "foobar", its upper half brought down */
    CHECK(hash_bytes(slice_of("foobar")) == (0x85944171F73967E8u ^ 0x85944171u));
    CHECK(hash_bytes((struct slice){ "a\0b", 3 }) != hash_bytes((struct slice){ "a\0c", 3 }));
}

int main(void)
{
    check_pairs();
    check_bytes();
    return checks_end();
}
