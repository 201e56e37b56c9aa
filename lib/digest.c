#include "digest.h"

#include <sha256.h>
#include <stdint.h>

void digest(struct slice bytes, char digits[DIGEST_DIGITS])
{
    char string[SHA256_DIGEST_STRING_LENGTH];
    memset(digits, '0', DIGEST_DIGITS);
    if (SHA256Data((const uint8_t *)bytes.at, bytes.length, string))
        memcpy(digits, string, DIGEST_DIGITS);
}
