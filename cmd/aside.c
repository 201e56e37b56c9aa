#include "aside.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Devices and pipes may be read and written by many. */
static bool same_file(const struct stat *a, const struct stat *b)
{
    return S_ISREG(a->st_mode) && a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool is_descriptor(const struct stat *about, int descriptor)
{
    struct stat other;
    return descriptor >= 0 && fstat(descriptor, &other) == 0 && same_file(about, &other);
}

static bool is_input(const struct input *input, const struct stat *about)
{
    for (size_t i = 0; i < input->count; i++)
        if (is_descriptor(about, input->items[i].descriptor))
            return true;
    return false;
}

static bool is_table(const struct table_set *tables, const struct stat *about)
{
    for (size_t i = TABLE_COUNT; i < tables->files.count; i++) {
        struct stat other;
        if (stat(tables->files.items[i].at, &other) == 0 && same_file(about, &other))
            return true;
    }
    return false;
}

/* What is open by now. */
struct in_use {
    const struct input *input;
    const struct table_set *tables;
    const struct output *rejects;
};

/* What else the file is; NULL: nothing. */
static const char *other_use(const struct in_use *in_use, const struct stat *about)
{
    return is_input(in_use->input, about) ? "an input" : is_table(in_use->tables, about) ? "a table"
        : is_descriptor(about, STDOUT_FILENO) ? "the output"
        : is_descriptor(about, in_use->rejects->descriptor) ? "the file of --rejects" : NULL;
}

/* Follows a link to a device or a pipe, as /dev/stderr is one, but not to a file that somebody has put there. */
static int open_link(const char *path)
{
    struct stat about;
    int descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor >= 0 && (fstat(descriptor, &about) != 0 || S_ISREG(about.st_mode))) {
        close(descriptor);
        errno = ELOOP;
        return -1;
    }
    return descriptor;
}

static bool open_file(const struct in_use *in_use, const char *path, mode_t mode, struct output *output, struct stop *stop)
{
    if (!path)
        return true;
    struct stat about;
    int descriptor = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY, mode);
    if (descriptor < 0 && errno == ELOOP)
        descriptor = open_link(path);
    if (descriptor < 0 && errno == ELOOP)
        return stop_because(stop, "%s: is a symbolic link", path);
    if (descriptor < 0 || fstat(descriptor, &about) != 0) {
        int fault = errno;
        if (descriptor >= 0)
            close(descriptor);
        return stop_because(stop, "%s: %s", path, strerror(fault));
    }
    const char *use = other_use(in_use, &about);
    if (use) {
        close(descriptor);
        return stop_because(stop, "%s: is %s", path, use);
    }
    output->descriptor = descriptor;
    return !S_ISREG(about.st_mode) || ftruncate(descriptor, 0) == 0
        || stop_because(stop, "%s: %s", path, strerror(errno));
}

bool aside_open(const struct plan *plan, const struct input *input, struct output *rejects, struct output *manifest,
                struct stop *stop)
{
    struct in_use in_use = { input, &plan->tables, rejects };
    struct stat about;
    if (fstat(STDOUT_FILENO, &about) == 0 && is_input(input, &about))
        return stop_because(stop, "standard output: is an input");
    return open_file(&in_use, plan->options.rejects, S_IRUSR | S_IWUSR, rejects, stop)
        && open_file(&in_use, plan->options.manifest, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH, manifest, stop);
}

bool aside_close(struct output *output, const char *path, struct stop *stop)
{
    bool closed = output->descriptor < 0 || output_close(output);
    buffer_close(&output->bytes);
    return closed || stop_because(stop, "%s: %s", path, strerror(output->fault));
}
