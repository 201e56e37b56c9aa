#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_CHUNK = 64 * 1024 };

static int read_all(int descriptor, struct buffer *buffer)
{
    for (;;) {
        char *room = buffer_room(buffer, FILE_CHUNK);
        if (!room)
            return ENOMEM;
        ssize_t got = read(descriptor, room, FILE_CHUNK);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got < 0 ? errno : 0;
        buffer->length += (size_t)got;
    }
}

/* Whether what was read is the file as it was from beginning to end: half of one that is being written may look like a whole. */
static bool was_read_whole(int descriptor, const struct stat *before, size_t length)
{
    struct stat after;
    return fstat(descriptor, &after) == 0 && after.st_size >= 0 && (unsigned long long)after.st_size == length
        && after.st_mtim.tv_sec == before->st_mtim.tv_sec && after.st_mtim.tv_nsec == before->st_mtim.tv_nsec;
}

int file_read(const char *path, struct buffer *buffer)
{
    /* Opening a pipe would else wait for somebody who writes. */
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return errno;
    struct stat about;
    size_t begin = buffer->length;
    int fault = fstat(descriptor, &about) != 0 ? errno : S_ISDIR(about.st_mode) ? EISDIR
        : !S_ISREG(about.st_mode) ? FILE_ODD : read_all(descriptor, buffer);
    if (fault == 0 && !was_read_whole(descriptor, &about, buffer->length - begin))
        fault = FILE_CHANGED;
    close(descriptor);
    return fault;
}

const char *file_fault(int fault)
{
    return fault == FILE_ODD ? "not a regular file" : fault == FILE_CHANGED ? "changed while it was read" : strerror(fault);
}
