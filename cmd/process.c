#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

/*
 * A closed standard descriptor would be given to the first file opened, and output would end up there. Each is tied to
 * something on which its use fails.
 */
static void keep_standard_descriptors(void)
{
    static const int modes[] = { O_WRONLY, O_RDONLY, O_RDWR };
    for (int descriptor = 0; descriptor < 3; descriptor++)
        if (fcntl(descriptor, F_GETFD) < 0 && errno == EBADF)
            (void)open("/dev/null", modes[descriptor]);
}

/* A dump of the memory would hold texts. */
static void forbid_core_dump(void)
{
    struct rlimit none = { 0, 0 };
    (void)setrlimit(RLIMIT_CORE, &none);
}

/* A file that may not grow any more is to be a write error like others, with its message. */
static void ignore_file_limit(void)
{
    struct sigaction ignored = { .sa_handler = SIG_IGN };
    sigemptyset(&ignored.sa_mask);
    (void)sigaction(SIGXFSZ, &ignored, NULL);
}

void process_begin(void)
{
    keep_standard_descriptors();
    forbid_core_dump();
    ignore_file_limit();
}

void process_hold_signals(sigset_t *before)
{
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &ending, before);
}

void process_release_signals(const sigset_t *before)
{
    pthread_sigmask(SIG_SETMASK, before, NULL);
}
