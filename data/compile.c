/* compile: writes the tables of a folder as an image, to be built into the programs. Runs at build time only. */
#include <stdio.h>

#include "knowledge.h"

/* The image that is to be made is not there yet. */
const char spasm_image[1];
const uint64_t spasm_image_size = 0;

static void print_diagnostics(const struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < diagnostics->count; i++) {
        const struct diagnostic *item = &diagnostics->items[i];
        if (item->severity == SEVERITY_ERROR)
            fprintf(stderr, "%.*s:%zu: %.*s\n", (int)item->file.length, item->file.at, item->line,
                    (int)item->text.length, item->text.at);
    }
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: compile FOLDER > IMAGE\n", stderr);
        return 2;
    }
    struct table_folders folders = { .shipped = argv[1] };
    struct diagnostics diagnostics = { .items = NULL };
    struct table_set tables;
    struct knowledge knowledge = { .tables = NULL };
    struct buffer bytes = { .bytes = NULL };
    struct image image = { .written = &bytes };
    tables_open(&tables, &folders, &diagnostics);
    if (diagnostics.errors == 0 && !diagnostics.failed)
        knowledge_open(&knowledge, &tables, &diagnostics);
    bool sound = diagnostics.errors == 0 && !diagnostics.failed;
    if (sound) {
        tables_image(&tables, &image);
        knowledge_image(&knowledge, &image);
        sound = !image.failed && fwrite(bytes.bytes, 1, bytes.length, stdout) == bytes.length && fflush(stdout) == 0;
    }
    print_diagnostics(&diagnostics);
    if (diagnostics.failed || image.failed)
        fputs("compile: out of memory\n", stderr);
    else if (!sound && diagnostics.errors == 0)
        perror("compile: standard output");
    buffer_close(&bytes);
    knowledge_close(&knowledge);
    tables_close(&tables);
    diagnostics_close(&diagnostics);
    return sound ? 0 : 1;
}
