#include "output.h"

#include <errno.h>
#include <unistd.h>

/* Less than a pipe holds (64 KiB on Linux): the next program of a pipeline reads a block while the next one is being made. */
enum { OUTPUT_BLOCK = 60 * 1024 };

bool output_flush(struct output *output)
{
    if (output->bytes.failed && output->fault == 0)
        output->fault = ENOMEM;
    size_t at = 0;
    while (!output->discard && output->fault == 0 && at < output->bytes.length) {
        ssize_t put = write(output->descriptor, output->bytes.bytes + at, output->bytes.length - at);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            output->fault = errno;
        else
            at += (size_t)put;
    }
    output->bytes.length = 0;
    return output->fault == 0;
}

bool output_is_due(const struct output *output)
{
    return output->bytes.length >= OUTPUT_BLOCK || output->bytes.failed;
}

bool output_close(struct output *output)
{
    output_flush(output);
    if (close(output->descriptor) != 0 && output->fault == 0 && errno != EINTR)
        output->fault = errno;
    buffer_close(&output->bytes);
    return output->fault == 0;
}
