#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { FILE_CHUNK = 64 * 1024 };

int file_read(const char *path, struct buffer *buffer)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return errno;
    int fault = 0;
    for (;;) {
        char *room = buffer_room(buffer, FILE_CHUNK);
        if (!room) {
            fault = ENOMEM;
            break;
        }
        ssize_t got = read(descriptor, room, FILE_CHUNK);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            fault = errno;
        if (got <= 0)
            break;
        buffer->length += (size_t)got;
    }
    close(descriptor);
    return fault;
}
