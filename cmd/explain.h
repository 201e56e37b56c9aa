/* explain: the trace on standard error that --explain and --why-not ask for. It quotes the report's text. */
#ifndef SPASM_EXPLAIN_H
#define SPASM_EXPLAIN_H

#include "desk.h"

/* A line for every mention and every flag of the report at hand. False when memory fails. */
bool explain_report(const struct desk *desk);

/* Why the flag or concept does not hold; a line. Nothing when it holds. False when memory fails. */
bool explain_why_not(const struct desk *desk, struct slice id);

#endif
