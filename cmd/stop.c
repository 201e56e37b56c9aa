#include "stop.h"

#include "message.h"

bool stop_because(struct stop *stop, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (!stop->silent)
        message_list(stop->program, format, arguments);
    va_end(arguments);
    stop->stopped = true;
    return false;
}

bool stop_out_of_memory(struct stop *stop)
{
    return stop_because(stop, "out of memory");
}
