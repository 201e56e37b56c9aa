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

/* Bytes behind a fault that should be at hand, unless the operand ends before. */
enum { DAMAGE_AHEAD = 64 * 1024 };

/*
 * The length of the damaged record at the start of `bytes` with its line end. `width`: fields of the header. 0: its first
 * line does not end in these bytes.
 */
size_t damage_length(const struct dialect *dialect, struct slice bytes, bool at_end, size_t width);

/*
 * The complete fields at the start of a damaged record (without its line end), at most `most` of them, go to *fields;
 * *rest gets the bytes behind them. False when memory fails.
 */
bool damage_split(const struct dialect *dialect, struct slice record, size_t most, struct fields *fields,
                  struct slice *rest);

#endif
