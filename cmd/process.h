/* process: what every program asks of the system for itself, before it does anything else and while it writes. */
#ifndef SPASM_PROCESS_H
#define SPASM_PROCESS_H

/*
 * Ties closed standard descriptors to something on which their use fails, forbids core dumps, makes a file that may not
 * grow a write error, and takes the signals that end a program: they still do. To be called first of all.
 */
void process_begin(void);

/*
 * Makes the signals that end the program wait, so that an output that was cut off ends with a whole record; but not for
 * ever: after two seconds they end it anyway, though somebody does not read and half a record is all there is.
 */
void process_hold_signals(void);

/* Ends the program if a signal has come meanwhile. */
void process_release_signals(void);

#endif
