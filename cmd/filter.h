/*
 * filter: what the four filters have in common: operands in, reports answered, annotated records out. It puts the parts together:
 * a plan that is fixed (plan.h, layout.h), reports in (intake.h), desks at which threads answer them (desk.h, answer.h, parallel.h),
 * bytes out (writer.h, aside.h, manifest.h).
 */
#ifndef SPASM_FILTER_H
#define SPASM_FILTER_H

#include "plan.h"

/* The whole program: returns the exit status. */
int filter_main(const struct filter_program *program, int count, char **arguments);

#endif
