/*
 * states: the one word that each question gets for a whole report, and which one it is: how grave, in scope or not, causes
 * known or not, relief listed or withheld. The programs print it, spasm.h hands it on.
 */
#ifndef SPASM_STATES_H
#define SPASM_STATES_H

#include "rules.h"

/* Those of enum flag_level come first, as they are. */
enum state {
    STATE_NONE_LISTED = LEVEL_NONE_LISTED, /* also: no causes, no relief */
    STATE_SOON = LEVEL_SOON, STATE_URGENT = LEVEL_URGENT, STATE_EMERGENCY = LEVEL_EMERGENCY,
    STATE_UNREADABLE = LEVEL_COUNT, STATE_UNINFORMATIVE, STATE_OUT_OF_SCOPE, STATE_IN_SCOPE,
    STATE_STATED, STATE_POSSIBLE,
    STATE_LISTED, STATE_LISTED_DESPITE_SOON, STATE_LISTED_DESPITE_URGENT, STATE_LISTED_DESPITE_EMERGENCY,
    STATE_WITHHELD_SOON, STATE_WITHHELD_URGENT, STATE_WITHHELD_EMERGENCY,
    STATE_COUNT
};

/* As it stands in a column ("none-listed"); lives on. */
const char *state_name(enum state state);

static inline enum state state_of_level(enum flag_level level)
{
    return (enum state)level;
}

/* The worst level of the flags found in the report; STATE_UNINFORMATIVE where there was nothing to find them in. */
enum state state_of_flags(const struct reading *reading, const struct flags_found *found);

/* STATE_IN_SCOPE, STATE_OUT_OF_SCOPE or STATE_UNINFORMATIVE. */
enum state state_of_scope(const struct reading *reading);

/* By the number of causes that the report states, and of those that are possible. */
enum state state_of_causes(const struct reading *reading, size_t stated, size_t possible);

/* By the level that relief may be withheld for, and whether measures are listed. */
enum state state_of_relief(const struct reading *reading, enum flag_level level, bool lists);

#endif
