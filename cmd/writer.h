/*
 * writer: bytes out: the output, behind its header, and the rejects. A record that is in the output shall be among the
 * rejects, too: they go first, and without them nothing goes.
 */
#ifndef SPASM_WRITER_H
#define SPASM_WRITER_H

#include "output.h"
#include "stop.h"

enum { WRITER_KEPT_MOST = 4 * 1024 * 1024 }; /* bytes, about: a row more, or an answer */

struct writer {
    struct stop *stop;
    struct output output;
    struct output rejects;             /* the bytes of damaged records; descriptor -1: not wanted */
    struct buffer header;              /* waits to be printed */
    bool header_printed;
    bool at_once;                      /* --line-buffered */
    bool keeps;                        /* of a thread beside the first, which will write what has gathered here */
    bool full;                         /* and that is as much as may gather */
};

/* Prints the header unless it has been printed. */
void writer_header(struct writer *writer);

/* Whether memory failed for something that was to be written. */
bool writer_failed(const struct writer *writer);

/*
 * Writes out what has gathered, when it is time to; false, with a message, when that fails. A writer that keeps it says false when
 * it is full: the first thread, which writes as it goes, answers the rest.
 */
bool writer_settle(struct writer *writer);

/*
 * Writes out all that is left, also help, which goes by stdio, and closes the output; the rejects stay open. False, with a
 * message, when that fails.
 */
bool writer_finish(struct writer *writer);

#endif
