/*
 * parallel: the records of an operand answered by several threads, in batches. The answers come out in the order of the
 * records, the same bytes as from one thread.
 */
#ifndef SPASM_PARALLEL_H
#define SPASM_PARALLEL_H

#include "desk.h"

/*
 * Answers the rest of the operand at hand with so many threads as the options ask for, or fewer when not so many can be started;
 * with none of its own when the records make no more than one batch. `desk` is that of the first thread, which writes the
 * answers of all. False when the program is to stop.
 */
bool parallel_run(struct intake *intake, struct desk *desk);

#endif
