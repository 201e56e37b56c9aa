#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int open_operand(struct operand *operand)
{
    bool standard = strcmp(operand->name, "-") == 0;
    operand->descriptor = standard ? STDIN_FILENO : open(operand->name, O_RDONLY | O_CLOEXEC);
    if (operand->descriptor < 0)
        return errno;
    struct stat about;
    if (fstat(operand->descriptor, &about) != 0)
        return errno;
    return S_ISDIR(about.st_mode) ? EISDIR : 0;
}

int input_open(struct input *input, char *const *paths, size_t count, size_t *which)
{
    *input = (struct input){ 0 };
    *which = 0;
    input->items = calloc(count > 0 ? count : 1, sizeof *input->items);
    if (!input->items)
        return ENOMEM;
    input->count = count > 0 ? count : 1;
    for (size_t i = 0; i < input->count; i++)
        input->items[i] = (struct operand){ .name = count > 0 ? paths[i] : "-", .descriptor = -1 };
    for (size_t i = 0; i < input->count; i++) {
        *which = i;
        int fault = open_operand(&input->items[i]);
        if (fault != 0)
            return fault;
    }
    return 0;
}

/* What is left of a file, as far as can be told: those of /proc have no length. */
static void begin(struct operand *operand)
{
    struct stat about;
    operand->begun = true;
    if (fstat(operand->descriptor, &about) != 0 || !S_ISREG(about.st_mode))
        return;
    off_t at = lseek(operand->descriptor, 0, SEEK_CUR);
    if (at >= 0 && at < about.st_size)
        operand->whole = (unsigned long long)(about.st_size - at);
}

ptrdiff_t input_read(struct input *input, char *bytes, size_t room)
{
    struct operand *operand = &input->items[input->current];
    if (!operand->begun)
        begin(operand);
    for (;;) {
        ssize_t got = read(operand->descriptor, bytes, room);
        if (got > 0)
            operand->got += (unsigned long long)got;
        if (got >= 0 || errno != EINTR)
            return got;
    }
}

bool input_changed(const struct input *input)
{
    const struct operand *operand = &input->items[input->current];
    return operand->whole > 0 && operand->got != operand->whole;
}

bool input_next(struct input *input)
{
    if (input->current + 1 >= input->count)
        return false;
    input->current++;
    return true;
}

void input_close(struct input *input)
{
    for (size_t i = 0; i < input->count; i++)
        if (input->items[i].descriptor > STDIN_FILENO)
            close(input->items[i].descriptor);
    free(input->items);
    *input = (struct input){ 0 };
}
