/* embedded: the shipped tables as the build put them into the program, so that a copied binary works anywhere. */
#ifndef SPASM_EMBEDDED_H
#define SPASM_EMBEDDED_H

#include "slice.h"

/* The bytes of a shipped table by its file name ("terms.csv"); `at` is NULL when there is none of that name. */
struct slice embedded_table(const char *file);

#endif
