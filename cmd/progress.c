#include "progress.h"

#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define LONG_RUN 2.0       /* seconds, from which on a run is long */
#define PAUSE 0.5          /* seconds between two lines */

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void progress_begin(struct progress *progress, const struct input *input, bool asked)
{
    *progress = (struct progress){ .wanted = asked, .terminal = isatty(STDERR_FILENO) == 1 };
    if (!progress->terminal)
        return;
    progress->begin = progress->last = seconds();
    for (size_t i = 0; i < input->count; i++) {
        struct stat about;
        if (fstat(input->items[i].descriptor, &about) != 0 || !S_ISREG(about.st_mode)) {
            progress->whole = 0;
            return;
        }
        progress->whole += (unsigned long long)about.st_size;
    }
}

void progress_tell(struct progress *progress, unsigned long long bytes, unsigned long long records)
{
    if (!progress->terminal)
        return;
    double now = seconds(), passed = now - progress->begin;
    if (now - progress->last < PAUSE || (!progress->wanted && passed < LONG_RUN))
        return;
    double done = (double)(progress->before + bytes), rate = done / passed;
    progress->last = now;
    progress->shown = true;
    fprintf(stderr, "\r\033[K%.1f MB  %llu records  %.1f MB/s", done / 1e6, records, rate / 1e6);
    if (progress->whole > 0 && rate > 0) {
        double left = ((double)progress->whole - done) / rate;
        fprintf(stderr, "  %.0f %%  %.0f s left", 100 * done / (double)progress->whole, left > 0 ? left : 0);
    }
    fflush(stderr);
}

void progress_next_operand(struct progress *progress, unsigned long long bytes)
{
    progress->before += bytes;
}

void progress_end(struct progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
    progress->shown = false;
}
