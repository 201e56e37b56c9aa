/*
 * stream: records out of operands, each as the slice of bytes that came in. Reads large blocks; memory does not grow with
 * the stream, only with the longest record.
 */
#ifndef SPASM_STREAM_H
#define SPASM_STREAM_H

#include "input.h"
#include "record.h"

enum { STREAM_RECORD_MOST = 64 * 1024 * 1024 }; /* bytes; a longer one is not read */

struct stream {
    struct input *input;
    struct dialect dialect;
    struct buffer bytes;
    size_t begin;                   /* of the bytes not yet handed out */
    bool at_end;                    /* of the operand */
    bool mark_checked, marked;      /* whether the operand begins with a byte order mark, which is skipped */
    unsigned long long offset;      /* of bytes[begin] in its operand */
    unsigned lost;                  /* damaged records of late behind which nothing was found (damage.h) */
    unsigned long long lost_at;     /* offset of the last one */
    size_t width;                   /* fields of the header; 0: not known yet */
};

enum stream_outcome {
    STREAM_RECORD,
    STREAM_OPERAND_END,             /* the current operand is used up */
    STREAM_READ_ERROR,              /* errno in *fault */
    STREAM_NO_MEMORY,
    STREAM_CHANGED,                 /* the operand ended sooner or later than it was to when reading it began */
    STREAM_DAMAGED,                 /* a record with a quote out of place, or several lines that are not as wide as the header */
    STREAM_WIDE,                    /* the operand is UTF-16 or UTF-32: its bytes are no records */
    STREAM_PACKED,                  /* the operand is compressed, or of an office program: no text */
    STREAM_CR_LINES,                /* the lines of the operand end in CR alone: it would be one record */
    STREAM_TOO_LONG                 /* its byte offset in the operand in *fault_offset */
};

/*
 * The next record of the current operand, with its line end, valid until the next call. After STREAM_OPERAND_END the
 * caller goes on by stream_next_operand. STREAM_DAMAGED: the bytes of a damaged record (damage.h); reading goes on behind
 * it. On any other outcome nothing more can be read.
 */
enum stream_outcome stream_next(struct stream *stream, struct slice *record, int *fault, unsigned long long *fault_offset);

/*
 * The first record of the operand that is not blank, without handing it out: cut as CSV, or the first line where the quotes of
 * a text make that impossible. Where plain lines are asked for, the first line. STREAM_OPERAND_END: the operand is empty.
 */
enum stream_outcome stream_peek(struct stream *stream, struct slice *record, int *fault);

bool stream_next_operand(struct stream *stream);

void stream_close(struct stream *stream);

#endif
