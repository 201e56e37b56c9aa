/*
 * check: what a test expects. Each condition that does not hold is told with its place; main ends with checks_end().
 */
#ifndef UNIT_CHECK_H
#define UNIT_CHECK_H

#include <stdbool.h>
#include <stdio.h>

enum { CHECKS_TOLD_MOST = 20 }; /* failures printed; further ones are only counted */

static int checks_made, checks_failed;

static inline void check(bool holds, const char *file, int line, const char *text, const char *about)
{
    checks_made++;
    if (holds || ++checks_failed > CHECKS_TOLD_MOST)
        return;
    fprintf(stderr, "%s:%d: %s%s%s\n", file, line, text, about[0] ? ", for: " : "", about);
}

/* The condition is to hold. */
#define CHECK(condition) check((condition), __FILE__, __LINE__, #condition, "")

/* The same for one row of a table; `about` says which. */
#define CHECK_FOR(about, condition) check((condition), __FILE__, __LINE__, #condition, (about))

/* The exit status: 0 when all held. A test that checked nothing has not passed. */
static inline int checks_end(void)
{
    if (checks_failed > 0)
        fprintf(stderr, "%d of %d checks failed\n", checks_failed, checks_made);
    return checks_failed > 0 || checks_made == 0;
}

#define COUNT_OF(array) (sizeof(array) / sizeof (array)[0])

#endif
