/* knowledge_names: words of the tables that stand for numbers of knowledge and are known in more places than one. */
#ifndef SPASM_KNOWLEDGE_NAMES_H
#define SPASM_KNOWLEDGE_NAMES_H

#include "lexicon_build.h"
#include "tables.h"

enum concept_kind {
    KIND_CONDITION, KIND_SITE, KIND_SYMPTOM, KIND_CAUSE, KIND_AGGRAVATOR, KIND_RELIEF, KIND_PREVENTION, KIND_DIAGNOSIS,
    KIND_CLINICIAN, KIND_CIRCUMSTANCE, KIND_GROUP, KIND_COUNT
};

/* Names as the tables write them ("condition"). */
const char *concept_kind_name(enum concept_kind kind);

enum flag_level { LEVEL_NONE_LISTED, LEVEL_SOON, LEVEL_URGENT, LEVEL_EMERGENCY, LEVEL_COUNT };

const char *flag_level_name(enum flag_level level);

/* False when `name` is no level. */
bool flag_level_parse(struct slice name, enum flag_level *level);

enum relief_use { USE_RELIEF, USE_TECHNIQUE, USE_FIRST_AID, USE_PREVENTION, USE_NEGATIVE, USE_COUNT };

const char *relief_use_name(enum relief_use use);

extern const char *const concept_kind_names[KIND_COUNT];
extern const char *const relief_use_names[USE_COUNT];
extern const char *const phrase_match_names[MATCH_COUNT];

/* What forms.csv says of the word in this row: FORM_FILLER, FORM_BARRIER, or 0 for a form of another one. */
unsigned form_role(const struct table_row *row);

#endif
