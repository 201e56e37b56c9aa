/* file: whole files, and what is none. */
#include "file.h"

#include <errno.h>
#include <sys/stat.h>

#include "check.h"
#include "folder.h"

int main(void)
{
    enum { LONG = 300000 };
    struct folder folder = { "" };
    struct buffer read = { 0 }, many = { 0 };
    folder_make(&folder);
    folder_write(&folder, "empty", slice_of(""));
    folder_write(&folder, "bytes", (struct slice){ "a\0\xFF\n", 4 });
    for (size_t i = 0; i < LONG; i++)
        buffer_append_byte(&many, (char)('a' + i % 26));
    folder_write(&folder, "long", buffer_slice(&many));

    buffer_append_string(&read, "before ");
    CHECK(file_read(folder_path(&folder, "empty"), &read) == 0 && read.length == 7);
    CHECK(file_read(folder_path(&folder, "bytes"), &read) == 0);
    CHECK(read.length == 11 && memcmp(read.bytes, "before a\0\xFF\n", 11) == 0);
    read.length = 0;
    CHECK(file_read(folder_path(&folder, "long"), &read) == 0);
    CHECK(read.length == LONG && slice_equal(buffer_slice(&read), buffer_slice(&many)));

    CHECK(file_read(folder_path(&folder, "missing"), &read) == ENOENT);
    CHECK(file_read(folder_path(&folder, "."), &read) == EISDIR);
    CHECK(mkfifo(folder_path(&folder, "pipe"), 0600) == 0); /* nobody writes to it */
    CHECK(file_read(folder_path(&folder, "pipe"), &read) == FILE_ODD);
    CHECK(file_read("/dev/null", &read) == FILE_ODD);
    CHECK(slice_is(slice_of(file_fault(FILE_ODD)), "not a regular file"));
    CHECK(slice_is(slice_of(file_fault(FILE_CHANGED)), "changed while it was read"));
    CHECK(slice_is(slice_of(file_fault(ENOENT)), strerror(ENOENT)));
    folder_remove(&folder);
    buffer_close(&read);
    buffer_close(&many);
    return checks_end();
}
