/*
 * How fast records are cut from a file: by the stream of this library, and by libcsv doing nothing but parse.
 * usage: cut FILE; prints records, MB/s and the ratio.
 */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "stream.h"

enum { BLOCK = 256 * 1024 };

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool cut_by_stream(char *path, unsigned long long *records)
{
    struct input input;
    size_t which;
    if (input_open(&input, &path, 1, &which) != 0)
        return false;
    struct stream stream = { .input = &input, .dialect = { .delimiter = ',' } };
    struct slice record;
    int fault;
    unsigned long long fault_offset;
    while (stream_next(&stream, &record, &fault, &fault_offset) == STREAM_RECORD)
        ++*records;
    stream_close(&stream);
    input_close(&input);
    return true;
}

static void count_field(void *field, size_t length, void *context)
{
    (void)field;
    (void)length;
    (void)context;
}

static void count_record(int end, void *records)
{
    (void)end;
    ++*(unsigned long long *)records;
}

static bool cut_by_libcsv(const char *path, unsigned long long *records)
{
    static char block[BLOCK];
    struct csv_parser parser;
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    bool done = csv_init(&parser, 0) == 0;
    for (size_t got; done && (got = fread(block, 1, sizeof block, file)) > 0;)
        done = csv_parse(&parser, block, got, count_field, count_record, records) == got;
    csv_fini(&parser, count_field, count_record, records);
    csv_free(&parser);
    fclose(file);
    return done;
}

int main(int argc, char **argv)
{
    unsigned long long by_stream = 0, by_libcsv = 0;
    if (argc != 2) {
        fputs("usage: cut FILE\n", stderr);
        return 2;
    }
    double start = seconds();
    bool done = cut_by_stream(argv[1], &by_stream);
    double middle = seconds();
    done = done && cut_by_libcsv(argv[1], &by_libcsv);
    double end = seconds();
    if (!done || by_stream != by_libcsv) {
        fputs("cut: the two do not agree\n", stderr);
        return 1;
    }
    printf("records %llu  stream %.3f s  libcsv %.3f s  ratio %.1f\n", by_stream, middle - start, end - middle,
           (end - middle) / (middle - start));
    return 0;
}
