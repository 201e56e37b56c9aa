/* stop: that a run is to stop, and why: said once, where it is found out. */
#ifndef SPASM_STOP_H
#define SPASM_STOP_H

#include <stdbool.h>

struct stop {
    const char *program;
    bool silent;           /* of a thread beside the first, which meets the same fault later, and says so */
    bool stopped;
};

/* Says why the program stops, in the manner of printf. Returns false. */
bool stop_because(struct stop *stop, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same for want of memory. */
bool stop_out_of_memory(struct stop *stop);

#endif
