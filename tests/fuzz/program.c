/*
 * program: a whole filter, through its main: arguments, one on each line, then an empty line, then standard input. Files
 * that are named hold the same bytes as standard input; what is written goes nowhere but here.
 *
 * It ends with one of its four statuses. Where nothing but the form of the input was asked for, each record that came in
 * went out, and the output, read again, is its own answer.
 */
#include "expect.h"
#include "programs.h"
#include "world.h"

enum { ARGUMENTS_MOST = 24 };

static struct world world;

/* The output of a run without an option is a table that the program leaves as it is. */
static void run_again(char *name, int status)
{
    char *arguments[] = { name, NULL };
    struct buffer before = world.output;
    world.output = (struct buffer){ .bytes = NULL };
    int again = world_run(relief_main, 1, arguments, buffer_slice(&before), &world);
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
    int status = world_run(relief_main, count, arguments, (struct slice){ copy + at, size - at }, &world);
    EXPECT(status >= 0 && status <= 3);
    if (count == 1 && (status == 0 || status == 3) && world.output.length > 0)
        run_again(name, status);
    free(copy);
    return 0;
}
