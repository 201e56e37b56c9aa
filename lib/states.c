#include "states.h"

static const char *const names[STATE_COUNT] = {
    [STATE_UNREADABLE] = "unreadable", [STATE_UNINFORMATIVE] = "uninformative", [STATE_OUT_OF_SCOPE] = "out-of-scope",
    [STATE_IN_SCOPE] = "in-scope", [STATE_STATED] = "stated", [STATE_POSSIBLE] = "possible", [STATE_LISTED] = "listed",
    [STATE_LISTED_DESPITE_SOON] = "listed-despite:soon", [STATE_LISTED_DESPITE_URGENT] = "listed-despite:urgent",
    [STATE_LISTED_DESPITE_EMERGENCY] = "listed-despite:emergency", [STATE_WITHHELD_SOON] = "withheld:soon",
    [STATE_WITHHELD_URGENT] = "withheld:urgent", [STATE_WITHHELD_EMERGENCY] = "withheld:emergency",
};

const char *state_name(enum state state)
{
    return (unsigned)state < LEVEL_COUNT ? flag_level_name((enum flag_level)state) : names[state];
}

enum state state_of_flags(const struct reading *reading, const struct flags_found *found)
{
    return reading_uninformative(reading) ? STATE_UNINFORMATIVE
                                          : state_of_level(rules_worst(reading_knowledge(reading), found));
}

enum state state_of_scope(const struct reading *reading)
{
    return rules_scope(reading) ? STATE_IN_SCOPE : reading_uninformative(reading) ? STATE_UNINFORMATIVE : STATE_OUT_OF_SCOPE;
}

enum state state_of_causes(const struct reading *reading, size_t stated, size_t possible)
{
    enum state scope = state_of_scope(reading);
    return stated > 0 ? STATE_STATED
        : scope != STATE_IN_SCOPE ? scope
        : possible > 0 ? STATE_POSSIBLE : STATE_NONE_LISTED;
}

enum state state_of_relief(const struct reading *reading, enum flag_level level, bool lists)
{
    static const enum state listed[LEVEL_COUNT] = {
        STATE_LISTED, STATE_LISTED_DESPITE_SOON, STATE_LISTED_DESPITE_URGENT, STATE_LISTED_DESPITE_EMERGENCY
    };
    static const enum state withheld[LEVEL_COUNT] = {
        STATE_NONE_LISTED, STATE_WITHHELD_SOON, STATE_WITHHELD_URGENT, STATE_WITHHELD_EMERGENCY
    };
    enum state scope = state_of_scope(reading);
    if (lists)
        return listed[level];
    return level == LEVEL_NONE_LISTED && scope != STATE_IN_SCOPE ? scope : withheld[level];
}
