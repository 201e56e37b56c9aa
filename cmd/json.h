/* json: strings as JSON has them. */
#ifndef SPASM_JSON_H
#define SPASM_JSON_H

#include "buffer.h"

/* Appends a JSON string; bytes that are no UTF-8 become U+FFFD. */
void json_append_string(struct buffer *buffer, struct slice value);

#endif
