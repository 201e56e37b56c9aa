#include "json.h"

#include "utf8.h"

void json_append_string(struct buffer *buffer, struct slice value)
{
    static const char digits[] = "0123456789abcdef";
    buffer_append_byte(buffer, '"');
    for (size_t at = 0; at < value.length;) {
        size_t length;
        uint32_t point = utf8_decode(value, at, &length);
        unsigned char byte = (unsigned char)value.at[at];
        if (byte == '"' || byte == '\\') {
            buffer_append_byte(buffer, '\\');
            buffer_append_byte(buffer, (char)byte);
        } else if (byte == '\n') {
            buffer_append_string(buffer, "\\n");
        } else if (byte == '\t') {
            buffer_append_string(buffer, "\\t");
        } else if (byte == '\r') {
            buffer_append_string(buffer, "\\r");
        } else if (byte < 0x20) {
            buffer_append_string(buffer, "\\u00");
            buffer_append_byte(buffer, digits[byte >> 4]);
            buffer_append_byte(buffer, digits[byte & 15]);
        } else if (point == UTF8_REPLACEMENT && length == 1) {
            buffer_append_string(buffer, "\xEF\xBF\xBD");
        } else {
            buffer_append(buffer, (struct slice){ value.at + at, length });
        }
        at += length;
    }
    buffer_append_byte(buffer, '"');
}
