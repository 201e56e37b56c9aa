#include "world.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "expect.h"

enum { STANDARD_OUTPUT = 1, FIRST_FILE = 3, FILES_MOST = 64 };

static struct {
    struct slice bytes;            /* of every file */
    struct file_at {
        size_t at;
        bool open;
    } files[FILES_MOST];           /* by descriptor */
    struct world *written;
} now;

/* What the objects of the program call instead of the functions without `world_`. */
int world_open(const char *path, int flags, ...);
int world_close(int descriptor);
ssize_t world_read(int descriptor, void *bytes, size_t room);
ssize_t world_write(int descriptor, const void *bytes, size_t length);
int world_fstat(int descriptor, struct stat *about);
int world_fcntl(int descriptor, int command, ...);
off_t world_lseek(int descriptor, off_t offset, int whence);
int world_ftruncate(int descriptor, off_t length);

int world_open(const char *path, int flags, ...)
{
    (void)flags;
    int descriptor = FIRST_FILE;
    while (descriptor < FILES_MOST && now.files[descriptor].open)
        descriptor++;
    if (descriptor == FILES_MOST || path[0] == '\0' || strstr(path, "absent")) {
        errno = descriptor == FILES_MOST ? EMFILE : ENOENT;
        return -1;
    }
    now.files[descriptor] = (struct file_at){ 0, true };
    return descriptor;
}

int world_close(int descriptor)
{
    EXPECT(descriptor < FILES_MOST && (descriptor < FIRST_FILE || now.files[descriptor].open));
    now.files[descriptor].open = false;
    return 0;
}

/* Short reads of different lengths. */
ssize_t world_read(int descriptor, void *bytes, size_t room)
{
    EXPECT(descriptor >= 0 && descriptor < FILES_MOST && now.files[descriptor].open);
    struct file_at *file = &now.files[descriptor];
    size_t got = now.bytes.length - file->at, piece = 7 + file->at % 700;
    got = got < room ? got : room;
    got = got < piece ? got : piece;
    if (got > 0)
        memcpy(bytes, now.bytes.at + file->at, got);
    file->at += got;
    return (ssize_t)got;
}

ssize_t world_write(int descriptor, const void *bytes, size_t length)
{
    if (descriptor == STANDARD_OUTPUT || descriptor >= FIRST_FILE)
        buffer_append(descriptor == STANDARD_OUTPUT ? &now.written->output : &now.written->aside,
                      (struct slice){ bytes, length });
    return (ssize_t)length;
}

int world_fstat(int descriptor, struct stat *about)
{
    memset(about, 0, sizeof *about);
    about->st_mode = S_IFREG;
    about->st_ino = (ino_t)descriptor + 1;
    about->st_size = (off_t)now.bytes.length;
    return 0;
}

off_t world_lseek(int descriptor, off_t offset, int whence)
{
    (void)offset;
    (void)whence;
    return (off_t)now.files[descriptor].at;
}

int world_ftruncate(int descriptor, off_t length)
{
    (void)descriptor;
    (void)length;
    return 0;
}

int world_fcntl(int descriptor, int command, ...)
{
    (void)descriptor;
    (void)command;
    return 0;
}

int world_run(int (*program)(int count, char **arguments), int count, char **arguments, struct slice bytes,
              struct world *world)
{
    memset(now.files, 0, sizeof now.files);
    for (int i = 0; i < FIRST_FILE; i++)
        now.files[i].open = true;
    now.bytes = bytes;
    now.written = world;
    world->output.length = world->aside.length = 0;
    optind = 0; /* begins anew */
    int status = program(count, arguments);
    for (int i = FIRST_FILE; i < FILES_MOST; i++)
        EXPECT(!now.files[i].open);
    return status;
}
