/*
 * program: a whole filter, through its main: arguments, one on each line, then an empty line, then standard input. Files
 * that are named hold the same bytes as standard input; what is written goes nowhere but here.
 *
 * It ends with one of its four statuses. Where nothing but the form of the input was asked for, each record that came in
 * went out, and the output, read again, is its own answer.
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <sys/stat.h>
#include <unistd.h>

#include "expect.h"
#include "filter.h"
#include "programs.h"

enum { ARGUMENTS_MOST = 24, STANDARD_OUTPUT = 1, FIRST_FILE = 3, FILES_MOST = 64 };

static struct {
    struct slice bytes;            /* of every file */
    struct file_at {
        size_t at;
        bool open;
    } files[FILES_MOST];           /* by descriptor */
    struct buffer output;
} world;

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
    while (descriptor < FILES_MOST && world.files[descriptor].open)
        descriptor++;
    if (descriptor == FILES_MOST || path[0] == '\0' || strstr(path, "absent")) {
        errno = descriptor == FILES_MOST ? EMFILE : ENOENT;
        return -1;
    }
    world.files[descriptor] = (struct file_at){ 0, true };
    return descriptor;
}

int world_close(int descriptor)
{
    EXPECT(descriptor < FILES_MOST && (descriptor < FIRST_FILE || world.files[descriptor].open));
    world.files[descriptor].open = false;
    return 0;
}

/* Short reads of different lengths. */
ssize_t world_read(int descriptor, void *bytes, size_t room)
{
    EXPECT(descriptor >= 0 && descriptor < FILES_MOST && world.files[descriptor].open);
    struct file_at *file = &world.files[descriptor];
    size_t got = world.bytes.length - file->at, piece = 7 + file->at % 700;
    got = got < room ? got : room;
    got = got < piece ? got : piece;
    if (got > 0)
        memcpy(bytes, world.bytes.at + file->at, got);
    file->at += got;
    return (ssize_t)got;
}

ssize_t world_write(int descriptor, const void *bytes, size_t length)
{
    if (descriptor == STANDARD_OUTPUT)
        buffer_append(&world.output, (struct slice){ bytes, length });
    return (ssize_t)length;
}

int world_fstat(int descriptor, struct stat *about)
{
    memset(about, 0, sizeof *about);
    about->st_mode = S_IFREG;
    about->st_ino = (ino_t)descriptor + 1;
    about->st_size = (off_t)world.bytes.length;
    return 0;
}

off_t world_lseek(int descriptor, off_t offset, int whence)
{
    (void)offset;
    (void)whence;
    return (off_t)world.files[descriptor].at;
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

static int run(int count, char **arguments, struct slice bytes)
{
    memset(world.files, 0, sizeof world.files);
    for (int i = 0; i < FIRST_FILE; i++)
        world.files[i].open = true;
    world.bytes = bytes;
    world.output.length = 0;
    optind = 0; /* begins anew */
    int status = relief_main(count, arguments);
    for (int i = FIRST_FILE; i < FILES_MOST; i++)
        EXPECT(!world.files[i].open);
    return status;
}

/* The output of a run without an option is a table that the program leaves as it is. */
static void run_again(char *name, int status)
{
    char *arguments[] = { name, NULL };
    struct buffer before = world.output;
    world.output = (struct buffer){ .bytes = NULL };
    int again = run(1, arguments, buffer_slice(&before));
    EXPECT(again == status && slice_equal(buffer_slice(&before), buffer_slice(&world.output)));
    buffer_close(&before);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char name[] = "fuzzed";
    char *copy = malloc(size + 2), *arguments[ARGUMENTS_MOST + 1] = { name };
    EXPECT(copy);
    memcpy(copy, data, size);
    copy[size] = copy[size + 1] = '\0';
    int count = 1;
    size_t at = 0;
    while (at < size && copy[at] != '\n' && count < ARGUMENTS_MOST) {
        arguments[count++] = copy + at;
        while (at < size && copy[at] != '\n')
            at++;
        copy[at++] = '\0';
    }
    at += at < size && copy[at] == '\n';
    at = at < size ? at : size;
    int status = run(count, arguments, (struct slice){ copy + at, size - at });
    EXPECT(status >= 0 && status <= 3);
    if (count == 1 && (status == 0 || status == 3) && world.output.length > 0)
        run_again(name, status);
    free(copy);
    return 0;
}
