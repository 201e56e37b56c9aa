/* digest: SHA-256, as hexadecimal digits. */
#ifndef SPASM_DIGEST_H
#define SPASM_DIGEST_H

#include "slice.h"

enum { DIGEST_DIGITS = 64 };

/* `digits` gets 64 digits without a NUL. */
void digest(struct slice bytes, char digits[DIGEST_DIGITS]);

#endif
