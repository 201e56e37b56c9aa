/* time_units: how units of time relate, and how long a person lives. */
#ifndef SPASM_TIME_UNITS_H
#define SPASM_TIME_UNITS_H

enum {
    DAY_HOURS = 24,
    YEAR_HOURS = 8760,
    AGE_MOST = 115   /* years of a person */
};

#endif
