/* spasm: the executable behind all five names. The name by which it is called says which program it is. */
#include <string.h>

#include "message.h"
#include "programs.h"

static const struct {
    const char *name;
    int (*run)(int count, char **arguments);
} programs[] = {
    { "spasm-symptoms", symptoms_main }, { "spasm-redflags", redflags_main }, { "spasm-causes", causes_main },
    { "spasm-relief", relief_main }, { "spasm-lint", lint_main },
};

int main(int argc, char **argv)
{
    const char *path = argc > 0 ? argv[0] : "";
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    /* A copy under a longer name ("spasm-relief.old") is still that program. */
    for (size_t i = 0; i < sizeof programs / sizeof programs[0]; i++)
        if (strstr(name, programs[i].name))
            return programs[i].run(argc, argv);
    message("spasm", "call it spasm-symptoms, spasm-redflags, spasm-causes, spasm-relief or spasm-lint");
    return EXIT_STOPPED;
}
