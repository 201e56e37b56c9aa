/*
 * knowledge_names: words that the tables are read by and that are printed, too; knowledge.h has functions for who prints
 * them. Only knowledge*.c include it.
 */
#ifndef SPASM_KNOWLEDGE_NAMES_H
#define SPASM_KNOWLEDGE_NAMES_H

#include "knowledge.h"

extern const char *const concept_kind_names[KIND_COUNT];
extern const char *const relief_use_names[USE_COUNT];

#endif
