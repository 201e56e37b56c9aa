/* input: operands one after the other, what cannot be opened, files that change while they are read. */
#include "input.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "check.h"
#include "folder.h"

enum { PATH_ROOM = 600 };

static void path_of(const struct folder *folder, const char *name, char path[PATH_ROOM])
{
    snprintf(path, PATH_ROOM, "%s", folder_path(folder, name));
}

/* The rest of the current operand. */
static const char *rest(struct input *input)
{
    static char text[100];
    size_t length = 0;
    for (ptrdiff_t got; (got = input_read(input, text + length, 3)) > 0;)
        length += (size_t)got;
    text[length] = '\0';
    return text;
}

static void check_files(const struct folder *folder)
{
    char one[PATH_ROOM], two[PATH_ROOM], empty[PATH_ROOM];
    size_t which = 99;
    struct input input;
    folder_write(folder, "one", slice_of("abcdefg"));
    folder_write(folder, "two", slice_of("xy"));
    folder_write(folder, "empty", slice_of(""));
    path_of(folder, "one", one);
    path_of(folder, "two", two);
    path_of(folder, "empty", empty);
    char *const paths[] = { one, empty, two, one };
    CHECK(input_open(&input, paths, COUNT_OF(paths), &which) == 0 && input.count == COUNT_OF(paths));
    CHECK(strcmp(rest(&input), "abcdefg") == 0 && !input_changed(&input));
    CHECK(input_next(&input) && strcmp(rest(&input), "") == 0 && !input_changed(&input));
    CHECK(input_next(&input) && strcmp(rest(&input), "xy") == 0);
    CHECK(input_next(&input) && strcmp(rest(&input), "abcdefg") == 0);
    CHECK(!input_next(&input) && strcmp(input.items[input.current].name, one) == 0);
    input_close(&input);
    CHECK(input.items == NULL && input.count == 0);
}

/* All are opened before the first is read. */
static void check_faults(const struct folder *folder)
{
    char one[PATH_ROOM], missing[PATH_ROOM], here[PATH_ROOM];
    size_t which = 99;
    struct input input;
    path_of(folder, "one", one);
    path_of(folder, "missing", missing);
    path_of(folder, ".", here);
    char *const lacking[] = { one, one, missing, here };
    CHECK(input_open(&input, lacking, COUNT_OF(lacking), &which) == ENOENT && which == 2);
    input_close(&input);
    char *const folders[] = { here, missing };
    CHECK(input_open(&input, folders, COUNT_OF(folders), &which) == EISDIR && which == 0);
    input_close(&input);
}

static void check_changed(const struct folder *folder)
{
    char path[PATH_ROOM], byte;
    size_t which;
    struct input input;
    path_of(folder, "one", path);
    char *const paths[] = { path };
    static const char *const now[] = { "abcdefghi", "abcd", "ABCDEFG" }; /* the last: of the same length */
    for (size_t i = 0; i < COUNT_OF(now); i++) {
        folder_write(folder, "one", slice_of("abcdefg"));
        CHECK(input_open(&input, paths, 1, &which) == 0);
        CHECK(input_read(&input, &byte, 1) == 1);
        folder_write(folder, "one", slice_of(now[i]));
        (void)rest(&input);
        CHECK_FOR(now[i], input_changed(&input) == (strlen(now[i]) != 7));
        input_close(&input);
    }
}

/* Without a path, and for "-", it is standard input; what was read of it before is no change. */
static void check_standard(const struct folder *folder)
{
    char dash[] = "-", path[PATH_ROOM], bytes[3];
    size_t which;
    struct input input;
    char *const paths[] = { dash };
    folder_write(folder, "one", slice_of("abcdefg"));
    path_of(folder, "one", path);
    for (size_t count = 0; count <= 1; count++) {
        if (!freopen(path, "r", stdin))
            abort();
        CHECK(read(STDIN_FILENO, bytes, sizeof bytes) == 3);
        CHECK(input_open(&input, paths, count, &which) == 0 && input.count == 1);
        CHECK(strcmp(input.items[0].name, "-") == 0);
        CHECK(strcmp(rest(&input), "defg") == 0 && !input_changed(&input));
        input_close(&input);
        CHECK(read(STDIN_FILENO, bytes, 1) == 0); /* it is still open */
    }
}

int main(void)
{
    struct folder folder = { "" };
    folder_make(&folder);
    check_files(&folder);
    check_faults(&folder);
    check_changed(&folder);
    check_standard(&folder);
    folder_remove(&folder);
    return checks_end();
}
