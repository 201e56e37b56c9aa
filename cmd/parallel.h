/*
 * parallel: the records of an operand answered by several threads, in batches. The answers come out in the order of the
 * records, the same bytes as from one thread.
 */
#ifndef SPASM_PARALLEL_H
#define SPASM_PARALLEL_H

#include "filter.h"

/*
 * Answers the rest of the operand at hand with filter->options.jobs threads, or fewer when not so many can be started;
 * with none of its own when the records make no more than one batch. False when the program is to stop.
 */
bool parallel_run(struct filter *filter);

#endif
