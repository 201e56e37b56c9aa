/* layout: the columns of a run, worked out from the header of the first operand: those that come in, and those that go out. */
#ifndef SPASM_LAYOUT_H
#define SPASM_LAYOUT_H

#include "intake.h"
#include "plan.h"

/* Completes the plan by the header at hand. False, with a message, when it does not go with what was asked for. */
bool layout_columns(struct plan *plan, const struct intake *intake);

#endif
