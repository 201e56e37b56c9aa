/* parse: libcsv does nothing but parse the file, to compare with. usage: parse FILE */
#include <csv.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    static char block[256 * 1024];
    struct csv_parser parser;
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (!file || csv_init(&parser, 0) != 0)
        return 2;
    size_t got;
    while ((got = fread(block, 1, sizeof block, file)) > 0)
        if (csv_parse(&parser, block, got, NULL, NULL, NULL) != got)
            return 2;
    csv_fini(&parser, NULL, NULL, NULL);
    csv_free(&parser);
    return fclose(file) != 0;
}
