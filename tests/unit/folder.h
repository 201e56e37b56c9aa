/* folder: a folder of a test's own for the files it needs. What cannot be made ends the test. */
#ifndef UNIT_FOLDER_H
#define UNIT_FOLDER_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "slice.h"

struct folder {
    char path[200];
};

static inline void folder_make(struct folder *folder)
{
    const char *parent = getenv("TMPDIR"); /* tests/run sets it; else the folder at hand */
    int length = snprintf(folder->path, sizeof folder->path, "%s/spasm-unit-XXXXXX", parent ? parent : ".");
    if (length < 0 || (size_t)length >= sizeof folder->path || !mkdtemp(folder->path)) {
        perror(folder->path);
        exit(2);
    }
}

/* The path of a file in the folder, in memory that the next call uses again. */
static inline char *folder_path(const struct folder *folder, const char *name)
{
    static char path[600];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    return path;
}

static inline void folder_write(const struct folder *folder, const char *name, struct slice bytes)
{
    const char *path = folder_path(folder, name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes.at, 1, bytes.length, file) != bytes.length || fclose(file) != 0) {
        perror(path);
        exit(2);
    }
}

/* Removes the files in the folder, and the folder. */
static inline void folder_remove(const struct folder *folder)
{
    DIR *directory = opendir(folder->path);
    if (!directory)
        return;
    for (const struct dirent *entry; (entry = readdir(directory)) != NULL;)
        if (entry->d_name[0] != '.')
            unlink(folder_path(folder, entry->d_name));
    closedir(directory);
    rmdir(folder->path);
}

#endif
