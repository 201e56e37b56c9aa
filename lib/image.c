#include "image.h"

enum { IMAGE_ALIGNED = 16 };

static size_t padding(size_t at)
{
    return (IMAGE_ALIGNED - at % IMAGE_ALIGNED) % IMAGE_ALIGNED;
}

static void append(struct image *image, const void *bytes, size_t length)
{
    static const char zeros[IMAGE_ALIGNED] = { 0 };
    buffer_append(image->written, (struct slice){ zeros, padding(image->written->length) });
    buffer_append(image->written, (struct slice){ bytes, length });
    image->failed = image->written->failed;
}

/* The next `length` bytes of the block; NULL when it is too short. */
static const char *take(struct image *image, size_t length)
{
    size_t at = image->at + padding(image->at);
    if (image->failed || at > image->bytes.length || image->bytes.length - at < length) {
        image->failed = true;
        return NULL;
    }
    image->at = at + length;
    return image->bytes.at + at;
}

void *image_array(struct image *image, void *items, size_t *count, size_t item_size)
{
    if (image->written) {
        append(image, count, sizeof *count);
        append(image, items, *count * item_size);
        return items;
    }
    const char *number = take(image, sizeof *count);
    size_t there = 0;
    if (number)
        memcpy(&there, number, sizeof there);
    const char *bytes = item_size == 0 || there > SIZE_MAX / item_size ? NULL : take(image, there * item_size);
    *count = bytes ? there : 0;
    return (void *)bytes; /* read-only, though an ARRAY_OF cannot say so */
}
