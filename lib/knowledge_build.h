/* knowledge_build: the parts of knowledge_open, each in a file of its own name. Only knowledge*.c include it. */
#ifndef SPASM_KNOWLEDGE_BUILD_H
#define SPASM_KNOWLEDGE_BUILD_H

#include "knowledge_cells.h"

/* Fills in all that is broader than each concept; a cycle is an error. */
void builder_broader(struct builder *builder);

/* Rows of rules, flags, causes, relief, cautions, conflicts. */
void builder_rows(struct builder *builder);

/* The lexicon, with terms, cues and the other phrases. */
void builder_phrases(struct builder *builder);

#endif
