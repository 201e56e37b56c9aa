/* answer: what a filter says of one report: its texts are read, the program is asked, the answer is printed. */
#ifndef SPASM_ANSWER_H
#define SPASM_ANSWER_H

#include "desk.h"

/* Answers a report, which may be damaged; false, with a message, when the program is to stop. */
bool answer_report(struct desk *desk, const struct report *report);

#endif
