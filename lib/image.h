/*
 * image: arrays of plain structs one behind the other in a block of bytes, as they lie in memory. The build puts such a
 * block into the programs, which use it where it lies. The same calls in the same order write and read it; it is for the
 * machine and the version that made it only.
 */
#ifndef SPASM_IMAGE_H
#define SPASM_IMAGE_H

#include <stdint.h>

#include "buffer.h"

struct image {
    struct buffer *written;    /* NULL: read from `bytes` */
    struct slice bytes;        /* aligned to 16 */
    size_t at;
    bool failed;
};

/* Appends the array and gives it back, or gives the one in the block (not to be changed or freed), and sets *count. */
void *image_array(struct image *image, void *items, size_t *count, size_t item_size);

/* The same for an ARRAY_OF, which owns nothing after it has been read. */
#define IMAGE_ARRAY(image, array) \
    ((array)->items = image_array((image), (array)->items, &(array)->count, sizeof *(array)->items))

/* The image of the shipped tables, which the build makes part of the program (data/embedded.S). */
extern const char spasm_image[];
extern const uint64_t spasm_image_size;

static inline struct slice image_embedded(void)
{
    return (struct slice){ spasm_image, (size_t)spasm_image_size };
}

#endif
