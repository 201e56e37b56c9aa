/*
 * sandbox: what a program can do once everything is open: read, write, take memory, start threads. Where the system has no such
 * means, it goes on without.
 */
#ifndef SPASM_SANDBOX_H
#define SPASM_SANDBOX_H

/*
 * From now on the process and its threads can open no file, use no network and start no process: those calls fail as if the
 * system had none of them. To be called once, before the first thread.
 */
void sandbox_enter(void);

#endif
