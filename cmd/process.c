#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

/*
 * A closed standard descriptor would be given to the first file opened, and output would end up there. Each is tied to
 * something on which its use fails.
 */
static void keep_standard_descriptors(void)
{
    static const int modes[] = { O_WRONLY, O_RDONLY, O_RDONLY };
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

/* --- signals that end the program --- */

enum { GRACE = 2 }; /* seconds for a record that has been begun; whoever sends a signal soon sends another that kills */

static volatile sig_atomic_t holding, held; /* `held`: the signal that waits, 0: none */

static void end_by(int number)
{
    (void)signal(number, SIG_DFL);
    (void)raise(number);
}

static void end_grace(int number)
{
    (void)number;
    end_by(held);
}

/* Whoever reads our output may have stopped to, so a signal waits for a while only. */
static void take_signal(int number)
{
    if (!holding) {
        end_by(number);
    } else if (held == 0) {
        held = number;
        (void)signal(SIGALRM, end_grace);
        (void)alarm(GRACE);
    }
}

/* What is ignored, as under nohup, stays so. */
static void take_signals(void)
{
    static const int ending[] = { SIGINT, SIGTERM, SIGHUP };
    struct sigaction action = { .sa_handler = take_signal, .sa_flags = SA_RESTART }, before;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof ending / sizeof ending[0]; i++)
        sigaddset(&action.sa_mask, ending[i]);
    for (size_t i = 0; i < sizeof ending / sizeof ending[0]; i++)
        if (sigaction(ending[i], NULL, &before) == 0 && before.sa_handler == SIG_DFL)
            (void)sigaction(ending[i], &action, NULL);
    holding = held = 0;
}

void process_begin(void)
{
    keep_standard_descriptors();
    forbid_core_dump();
    ignore_file_limit();
    take_signals();
}

void process_hold_signals(void)
{
    holding = 1;
}

void process_release_signals(void)
{
    holding = 0;
    if (held != 0)
        end_by(held);
}
