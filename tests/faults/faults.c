/*
 * faults: one call of the program goes wrong, as SPASM_FAULT says: "CALL NUMBER WHAT". The linker hands the calls here.
 * CALL: malloc (also calloc, realloc), read, write, open, close, fstat, lseek, ftruncate or pthread_create. NUMBER: which one, from 1. WHAT: an error
 * (ENOSPC, EIO, EINTR, EACCES, EAGAIN), `half` or `one` (as many bytes are read or written, from then on), a signal that
 * comes first (INT, TERM, HUP), `grow` or `shrink` (of the file SPASM_FAULT_FILE). SPASM_FAULT_TOLD: a file that is made
 * when it happens.
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Here the files of this test are opened late. */
void sandbox_enter(void);

void sandbox_enter(void)
{
}

/* NOLINTBEGIN(bugprone-reserved-identifier): the linker gives these names */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
ssize_t __real_read(int descriptor, void *bytes, size_t room);
ssize_t __real_write(int descriptor, const void *bytes, size_t length);
int __real_open(const char *path, int flags, ...);
int __real_close(int descriptor);
int __real_fstat(int descriptor, struct stat *about);
off_t __real_lseek(int descriptor, off_t offset, int from);
int __real_ftruncate(int descriptor, off_t length);
int __real_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
ssize_t __wrap_read(int descriptor, void *bytes, size_t room);
ssize_t __wrap_write(int descriptor, const void *bytes, size_t length);
int __wrap_open(const char *path, int flags, ...);
int __wrap_close(int descriptor);
int __wrap_fstat(int descriptor, struct stat *about);
off_t __wrap_lseek(int descriptor, off_t offset, int from);
int __wrap_ftruncate(int descriptor, off_t length);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument);

static atomic_ulong calls;

/* Who started the tests may have them ignored, and the program leaves them so. */
__attribute__((constructor)) static void take_signals(void)
{
    (void)signal(SIGINT, SIG_DFL);
    (void)signal(SIGTERM, SIG_DFL);
    (void)signal(SIGHUP, SIG_DFL);
}

static void tell(void)
{
    const char *told = getenv("SPASM_FAULT_TOLD");
    int descriptor = told ? __real_open(told, O_WRONLY | O_CREAT, S_IRUSR | S_IWUSR) : -1;
    if (descriptor >= 0)
        __real_close(descriptor);
}

static void change_file(bool grow)
{
    const char *path = getenv("SPASM_FAULT_FILE");
    int descriptor = path ? __real_open(path, O_WRONLY | O_APPEND) : -1;
    if (descriptor < 0 || (grow ? __real_write(descriptor, "9,x\n", 4) != 4 : __real_ftruncate(descriptor, 9) != 0))
        abort();
    __real_close(descriptor);
}

/* The error that this call is to meet, 0: none; `bytes`: how many there are at most. */
static int fault_of(const char *call, size_t *bytes)
{
    static const struct { const char *name; int error, signal; } faults[] = {
        { "ENOSPC", ENOSPC, 0 }, { "EIO", EIO, 0 }, { "EINTR", EINTR, 0 }, { "EACCES", EACCES, 0 }, { "EAGAIN", EAGAIN, 0 },
        { "INT", 0, SIGINT }, { "TERM", 0, SIGTERM }, { "HUP", 0, SIGHUP },
    };
    const char *wanted = getenv("SPASM_FAULT");
    size_t length = strlen(call);
    if (!wanted || strncmp(wanted, call, length) != 0 || wanted[length] != ' ')
        return 0;
    char *what;
    unsigned long number = strtoul(wanted + length, &what, 10), now = ++calls;
    what += *what == ' ';
    if (now >= number && *bytes > 1 && (strcmp(what, "half") == 0 || strcmp(what, "one") == 0))
        *bytes = what[0] == 'h' ? *bytes / 2 : 1;
    if (now != number)
        return 0;
    tell();
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        if (strcmp(what, faults[i].name) == 0 && faults[i].signal)
            kill(getpid(), faults[i].signal);
        if (strcmp(what, faults[i].name) == 0)
            return faults[i].error;
    }
    if (strcmp(what, "grow") == 0 || strcmp(what, "shrink") == 0)
        change_file(what[0] == 'g');
    return 0;
}

static bool no_memory(void)
{
    size_t bytes = 0;
    return fault_of("malloc", &bytes) != 0;
}

void *__wrap_malloc(size_t size)
{
    return no_memory() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return no_memory() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return no_memory() ? NULL : __real_realloc(old, size);
}

ssize_t __wrap_read(int descriptor, void *bytes, size_t room)
{
    int error = fault_of("read", &room);
    if (error == 0)
        return __real_read(descriptor, bytes, room);
    errno = error;
    return -1;
}

ssize_t __wrap_write(int descriptor, const void *bytes, size_t length)
{
    int error = fault_of("write", &length);
    if (error == 0)
        return __real_write(descriptor, bytes, length);
    errno = error;
    return -1;
}

int __wrap_open(const char *path, int flags, ...)
{
    size_t bytes = 0;
    int error = fault_of("open", &bytes);
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    if (error == 0)
        return __real_open(path, flags, mode);
    errno = error;
    return -1;
}

int __wrap_close(int descriptor)
{
    size_t bytes = 0;
    int error = fault_of("close", &bytes), closed = __real_close(descriptor);
    if (error == 0)
        return closed;
    errno = error;
    return -1;
}

int __wrap_fstat(int descriptor, struct stat *about)
{
    size_t bytes = 0;
    int error = fault_of("fstat", &bytes);
    if (error == 0)
        return __real_fstat(descriptor, about);
    errno = error;
    return -1;
}

off_t __wrap_lseek(int descriptor, off_t offset, int from)
{
    size_t bytes = 0;
    int error = fault_of("lseek", &bytes);
    if (error == 0)
        return __real_lseek(descriptor, offset, from);
    errno = error;
    return -1;
}

int __wrap_ftruncate(int descriptor, off_t length)
{
    size_t bytes = 0;
    int error = fault_of("ftruncate", &bytes);
    if (error == 0)
        return __real_ftruncate(descriptor, length);
    errno = error;
    return -1;
}

int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument)
{
    size_t bytes = 0;
    int error = fault_of("pthread_create", &bytes);
    return error ? error : __real_pthread_create(thread, attributes, start, argument);
}
/* NOLINTEND(bugprone-reserved-identifier) */
