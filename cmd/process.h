/* process: what every program asks of the system for itself, before it does anything else and while it writes. */
#ifndef SPASM_PROCESS_H
#define SPASM_PROCESS_H

#include <signal.h>

/*
 * Ties closed standard descriptors to something on which their use fails, forbids core dumps, and makes a file that may not
 * grow a write error. To be called first of all.
 */
void process_begin(void);

/* Makes the signals that end the program wait, so that an output that was cut off ends with a whole record. */
void process_hold_signals(sigset_t *before);

void process_release_signals(const sigset_t *before);

#endif
