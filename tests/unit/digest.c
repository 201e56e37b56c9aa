/* digest: SHA-256 of the texts that the standard gives. */
#include "digest.h"

#include <stdlib.h>

#include "check.h"

static const struct {
    const char *text, *digits;
} cases[] = {
    { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
    { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
    { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
};

static bool is_digest(struct slice bytes, const char *digits)
{
    char got[DIGEST_DIGITS];
    digest(bytes, got);
    return slice_is((struct slice){ got, DIGEST_DIGITS }, digits);
}

int main(void)
{
    enum { MILLION = 1000000 };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        CHECK_FOR(cases[i].text, is_digest(slice_of(cases[i].text), cases[i].digits));
    CHECK(is_digest((struct slice){ "a\0b", 3 }, "59b271ae1bbcb1d31d41929817f4b16fb439eb4f31520b5ad1d5ce98920a7138"));
    char *many = malloc(MILLION);
    if (!many)
        abort();
    memset(many, 'a', MILLION);
    CHECK(is_digest((struct slice){ many, MILLION }, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
    free(many);
    return checks_end();
}
