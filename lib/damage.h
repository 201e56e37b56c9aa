/*
 * damage: where a CSV record ends that is not well-formed, or not as wide as the header, so that it costs no other one.
 *
 * It ends at the first line end behind which a well-formed record of the header's width begins (or nothing follows); at the
 * latest where it would end were every quote out of place a mere character. Records that are well-formed and as wide as
 * the header are never looked at here, however many lines they take.
 */
#ifndef SPASM_DAMAGE_H
#define SPASM_DAMAGE_H

#include "record.h"

enum { DAMAGE_AHEAD = 256 * 1024 };

/*
 * Bytes behind a fault, and behind the first line end, that are looked at: DAMAGE_AHEAD, and half as many each time that nothing
 * was found in them (`lost`: how often, of late), so that a file in which every record is damaged is read in linear time.
 */
size_t damage_ahead(unsigned lost);

/* A damaged record and what follows. */
struct damage_view {
    struct slice bytes;
    bool whole;            /* these are all the bytes that are to be looked at; else more may come */
    bool at_end;           /* and the last ones of the operand */
    unsigned lost;
};

/*
 * The length of the damaged record at the start, with its line end. `width`: fields of the header. 0: that depends on bytes to
 * come; or, in a whole view, its first line does not end there. *found is false when no end was found but that of the first line.
 */
size_t damage_length(const struct dialect *dialect, const struct damage_view *view, size_t width, bool *found);

/*
 * The complete fields at the start of a damaged record (without its line end), at most `most` of them, go to *fields;
 * *rest gets the bytes behind them. False when memory fails.
 */
bool damage_split(const struct dialect *dialect, struct slice record, size_t most, struct fields *fields,
                  struct slice *rest);

#endif
