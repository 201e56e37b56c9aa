/* message: diagnostics on standard error, "program: what: why". They never hold a report's text. */
#ifndef SPASM_MESSAGE_H
#define SPASM_MESSAGE_H

#include <stdarg.h>
#include <stdio.h>

#include "buffer.h"
#include "diagnostic.h"

/* Prints "program: ..." and a line end, in the manner of printf; control characters as message_bytes does. */
void message(const char *program, const char *format, ...) __attribute__((format(printf, 2, 3)));

void message_list(const char *program, const char *format, va_list arguments);

/* Prints bytes with control characters as '?', so that no text can steer the terminal. */
void message_bytes(FILE *file, struct slice bytes);

/* The same, into a buffer. */
void message_append(struct buffer *buffer, struct slice bytes);

/* Prints the first diagnostics of at least this severity (and losses), and how many more there are. True when there is an error among them. */
bool message_diagnostics(const char *program, const struct diagnostics *diagnostics, enum severity least);

#endif
