/* output: what is written, when it is time, and that the first error is kept. */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>

#include "check.h"
#include "folder.h"

static bool put(struct output *output, const char *text)
{
    buffer_append_string(&output->bytes, text);
    return output_flush(output);
}

static int open_file(const struct folder *folder)
{
    int descriptor = open(folder_path(folder, "out"), O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (descriptor < 0)
        abort();
    return descriptor;
}

static void check_file(const struct folder *folder)
{
    char got[32];
    struct output output = { .descriptor = open_file(folder) };
    CHECK(output_flush(&output));
    CHECK(put(&output, "one,") && put(&output, "two\n"));
    CHECK(output.bytes.length == 0);
    CHECK(pread(output.descriptor, got, sizeof got, 0) == 8 && memcmp(got, "one,two\n", 8) == 0);
    buffer_append_string(&output.bytes, "end"); /* closing writes what is left */
    int again = dup(output.descriptor);
    CHECK(output_close(&output) && output.fault == 0);
    CHECK(pread(again, got, sizeof got, 8) == 3 && memcmp(got, "end", 3) == 0);
    close(again);
}

static void check_discard(const struct folder *folder)
{
    char got;
    struct output output = { .descriptor = open_file(folder), .discard = true };
    CHECK(put(&output, "nothing"));
    CHECK(output.bytes.length == 0 && pread(output.descriptor, &got, 1, 0) == 0);
    CHECK(output_close(&output));
}

/* The first error stays, and nothing is written behind it. */
static void check_fault(const struct folder *folder)
{
    int reading = open("/dev/null", O_RDONLY), file = open_file(folder);
    char got;
    struct output output = { .descriptor = reading };
    CHECK(!put(&output, "x") && output.fault == EBADF);
    output.descriptor = file;
    CHECK(!put(&output, "y") && output.fault == EBADF);
    CHECK(pread(file, &got, 1, 0) == 0);
    CHECK(!output_close(&output) && output.fault == EBADF);
    CHECK(close(file) != 0); /* it was closed all the same */
    close(reading);
}

/* Bytes that found no room are an error too, and so is a descriptor that cannot be closed. */
static void check_other_faults(void)
{
    struct output output = { .descriptor = open("/dev/null", O_WRONLY), .bytes = { .failed = true } };
    CHECK(output_is_due(&output));
    CHECK(!output_flush(&output) && output.fault == ENOMEM);
    CHECK(!output_close(&output));
    struct output closed = { .descriptor = -1 };
    CHECK(!output_close(&closed) && closed.fault == EBADF);
}

static void check_due(void)
{
    struct output output = { .descriptor = open("/dev/null", O_WRONLY) };
    size_t length = 0;
    while (!output_is_due(&output) && length < 1u << 20) {
        buffer_append_byte(&output.bytes, 'x');
        length++;
    }
    CHECK(length > 4096 && length < 65536); /* a block, and less than a pipe holds */
    CHECK(output_flush(&output) && !output_is_due(&output));
    CHECK(output_close(&output));
}

int main(void)
{
    struct folder folder = { "" };
    folder_make(&folder);
    check_file(&folder);
    check_discard(&folder);
    check_fault(&folder);
    check_other_faults();
    check_due();
    folder_remove(&folder);
    return checks_end();
}
