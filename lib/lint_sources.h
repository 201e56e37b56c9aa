/* lint_sources: whether the places that facts name stand in the files of their sources, and these are unchanged. */
#ifndef SPASM_LINT_SOURCES_H
#define SPASM_LINT_SOURCES_H

#include "diagnostic.h"
#include "tables.h"

/*
 * Compares the sources that have a SHA-256 in sources.csv with the files of `folder`: the file of source 002 is "002",
 * or one whose name goes on with a sign that is in no id ("002_text.txt"). A missing file is a notice, a changed one an error; a heading (what stands before the
 * colon in `at`) that the file does not hold is a warning. "Opening" stands for what comes before the first heading.
 */
void lint_source_files(const struct table_set *tables, const char *folder, struct diagnostics *diagnostics);

#endif
