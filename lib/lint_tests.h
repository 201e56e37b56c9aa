/* lint_tests: whether the texts of tests.csv are read as it says. */
#ifndef SPASM_LINT_TESTS_H
#define SPASM_LINT_TESTS_H

#include "knowledge.h"

/*
 * Each text must hold the concepts and flags named in `expected` and none of those in `absent`; what does not is a warning in
 * `diagnostics`, an id that nobody knows an error.
 */
void lint_tests(const struct knowledge *knowledge, struct diagnostics *diagnostics);

#endif
