/* bloom: what is in a filter is never said not to be; what is not hardly ever is said to be in. */
#include "bloom.h"

#include "check.h"
#include "hash.h"

enum { WORDS = 128, NUMBERS = 256 }; /* 32 bits a number */

int main(void)
{
    uint64_t filter[WORDS] = { 0 };
    size_t in = 0, mistaken = 0;
    CHECK(!bloom_has(filter, WORDS, bloom_mark(hash_number(1))));
    for (uint32_t number = 0; number < NUMBERS; number++)
        bloom_add(filter, WORDS, bloom_mark(hash_number(number)));
    for (uint32_t number = 0; number < NUMBERS; number++)
        in += bloom_has(filter, WORDS, bloom_mark(hash_number(number)));
    CHECK(in == NUMBERS);
    for (uint32_t number = NUMBERS; number < NUMBERS + 10000; number++)
        mistaken += bloom_has(filter, WORDS, bloom_mark(hash_number(number)));
    CHECK(mistaken < 200);
    return checks_end();
}
