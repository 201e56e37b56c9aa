/*
 * lint: what is unsound in tables that load: rows that do nothing, ids that nothing reaches, facts without a source. What
 * keeps tables from loading is found by tables and knowledge.
 */
#ifndef SPASM_LINT_H
#define SPASM_LINT_H

#include "knowledge.h"

/* Adds what is found to `diagnostics`. The tables must have loaded without an error. */
void lint_tables(const struct knowledge *knowledge, struct diagnostics *diagnostics);

#endif
