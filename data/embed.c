/* embed: writes the named tables as a C source that holds their bytes. Runs at build time only. */
#include <stdio.h>
#include <string.h>

static int embed(const char *path, int number)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        return 1;
    }
    printf("static const unsigned char table_%d[] = {", number);
    size_t count = 0;
    for (int byte; (byte = getc(file)) != EOF; count++)
        printf(count % 24 == 0 ? "\n%d," : "%d,", byte);
    printf("0\n};\n");
    int failed = ferror(file);
    fclose(file);
    return failed;
}

int main(int argc, char **argv)
{
    puts("#include \"embedded.h\"\n");
    for (int i = 1; i < argc; i++)
        if (embed(argv[i], i))
            return 1;
    puts("struct slice embedded_table(const char *file)\n{");
    for (int i = 1; i < argc; i++) {
        const char *slash = strrchr(argv[i], '/');
        printf("    if (strcmp(file, \"%s\") == 0)\n        return (struct slice){ (const char *)table_%d, "
               "sizeof table_%d - 1 };\n", slash ? slash + 1 : argv[i], i, i);
    }
    puts("    return (struct slice){ NULL, 0 };\n}");
    return fflush(stdout) != 0;
}
