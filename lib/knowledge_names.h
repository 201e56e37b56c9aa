/* knowledge_names: words of the tables that are known in more places than one. knowledge.h has those that are printed. */
#ifndef SPASM_KNOWLEDGE_NAMES_H
#define SPASM_KNOWLEDGE_NAMES_H

#include "knowledge.h"
#include "lexicon_build.h"

extern const char *const concept_kind_names[KIND_COUNT];
extern const char *const relief_use_names[USE_COUNT];
extern const char *const phrase_match_names[MATCH_COUNT];

/* What forms.csv says of the word in this row: FORM_FILLER, FORM_BARRIER, or 0 for a form of another one. */
unsigned form_role(const struct table_row *row);

#endif
