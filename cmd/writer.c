#include "writer.h"

#include <errno.h>
#include <stdio.h>

#include "process.h"

void writer_header(struct writer *writer)
{
    if (!writer->header_printed)
        buffer_append(&writer->output.bytes, buffer_slice(&writer->header));
    writer->header_printed = true;
}

bool writer_failed(const struct writer *writer)
{
    return writer->output.bytes.failed || writer->rejects.bytes.failed;
}

static bool output_failed(struct writer *writer)
{
    struct stop *stop = writer->stop;
    if (!stop->stopped && writer->output.fault == ENOMEM)
        return stop_out_of_memory(stop);
    /* Nobody reads any more: not worth a message. */
    if (!stop->stopped && writer->output.fault != EPIPE)
        stop_because(stop, "standard output: %s", strerror(writer->output.fault));
    stop->stopped = true;
    return false;
}

static bool write_rejects(struct writer *writer)
{
    if (output_flush(&writer->rejects))
        return true;
    writer->output.discard = true;
    writer->stop->stopped = true; /* whoever closes them says why */
    return false;
}

static bool has_room(struct writer *writer)
{
    writer->full = writer->output.bytes.length + writer->rejects.bytes.length > WRITER_KEPT_MOST;
    writer->stop->stopped = writer->stop->stopped || writer->full;
    return !writer->full;
}

bool writer_settle(struct writer *writer)
{
    if (writer->keeps)
        return has_room(writer);
    if (!writer->at_once && !output_is_due(&writer->output) && !output_is_due(&writer->rejects))
        return true;
    process_hold_signals();
    bool done = write_rejects(writer) && (output_flush(&writer->output) || output_failed(writer));
    process_release_signals();
    return done;
}

bool writer_finish(struct writer *writer)
{
    bool rejected = write_rejects(writer);
    if (fflush(stdout) != 0 && writer->output.fault == 0)
        writer->output.fault = errno;
    bool closed = output_close(&writer->output) || output_failed(writer);
    buffer_close(&writer->header);
    return rejected && closed;
}
