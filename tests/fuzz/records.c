/*
 * records: any bytes as a stream of records. The first byte chooses the dialect; the second says whether well-formed
 * records follow the others, which must come out whatever stands before them.
 *
 * Whatever the bytes: they come out in order, all of them, unless they are of a kind that is refused; the size of the reads does not matter; the fields of a sound
 * record make up the record, and a value written as a field is the same value again.
 */
#include "expect.h"
#include "damage.h"
#include "memory.h"
#include "stream.h"

enum { GOOD_RECORDS = 3 };

static const char header[] = "id,text,note\n", good[] = "7,all is well,\n";

static struct {
    struct slice bytes;
    size_t at, piece;
} source;

/* Stands for the input of the library: the linker hands its calls here. */
/* NOLINTBEGIN(bugprone-reserved-identifier): the linker gives this name */
ptrdiff_t __wrap_input_read(struct input *input, char *bytes, size_t room);

ptrdiff_t __wrap_input_read(struct input *input, char *bytes, size_t room)
{
    (void)input;
    size_t got = source.bytes.length - source.at;
    got = got < room ? got : room;
    got = got < source.piece ? got : source.piece;
    if (got > 0)
        memcpy(bytes, source.bytes.at + source.at, got);
    source.at += got;
    return (ptrdiff_t)got;
}
/* NOLINTEND(bugprone-reserved-identifier) */

struct cuts {
    struct cut {
        size_t begin, end;
        bool damaged;
    } *items;
    size_t count, capacity;
};

static struct stream open_stream(const struct dialect *dialect, size_t piece, struct input *input)
{
    source.at = 0;
    source.piece = piece;
    return (struct stream){ .input = input, .dialect = *dialect };
}

/* Where the records of the bytes are cut. */
static void cut(const struct dialect *dialect, size_t width, size_t piece, struct cuts *cuts)
{
    struct operand operand = { .name = "-", .descriptor = 0 };
    struct input input = { &operand, 1, 0 };
    struct stream stream = open_stream(dialect, piece, &input);
    struct slice record;
    int fault = 0;
    unsigned long long at = 0;
    enum stream_outcome outcome;
    cuts->count = 0;
    EXPECT(stream_peek(&stream, &record, &fault) != STREAM_READ_ERROR);
    size_t place = stream.marked ? 3 : 0;
    while ((outcome = stream_next(&stream, &record, &fault, &at)) == STREAM_RECORD || outcome == STREAM_DAMAGED) {
        if (stream.width == 0)
            stream.width = width > 0 ? width : record_width(dialect, record_without_end(record));
        EXPECT(record.length > 0 && record.length <= source.bytes.length - place);
        EXPECT(memcmp(record.at, source.bytes.at + place, record.length) == 0);
        EXPECT(stream.offset == place + record.length);
        EXPECT(ARRAY_ROOM(cuts));
        cuts->items[cuts->count++] = (struct cut){ place, place + record.length, outcome == STREAM_DAMAGED };
        place += record.length;
    }
    if (outcome == STREAM_WIDE || outcome == STREAM_CR_LINES)
        EXPECT(cuts->count == 0);
    else
        EXPECT(outcome == STREAM_OPERAND_END && place == source.bytes.length);
    stream_close(&stream);
}

static void look_at_fields(const struct dialect *dialect, struct slice record, struct fields *fields)
{
    struct buffer value = { .bytes = NULL }, field = { .bytes = NULL }, again = { .bytes = NULL };
    size_t place = 0;
    EXPECT(record_split(dialect, record, fields));
    EXPECT(fields->count == record_width(dialect, record));
    for (size_t i = 0; i < fields->count; i++) {
        struct slice raw = fields->items[i];
        EXPECT(raw.at == record.at + place);
        place += raw.length + 1;
        value.length = field.length = again.length = 0;
        EXPECT(buffer_room(&value, raw.length + 1));
        struct slice decoded = record_value(dialect, raw, &value);
        EXPECT(decoded.length == record_value_length(dialect, raw));
        record_append_field(&field, dialect->delimiter, decoded);
        EXPECT(buffer_room(&again, field.length + 1));
        struct dialect csv = { .delimiter = dialect->delimiter };
        EXPECT(slice_equal(record_value(&csv, buffer_slice(&field), &again), decoded));
    }
    EXPECT(place == record.length + 1);
    buffer_close(&value);
    buffer_close(&field);
    buffer_close(&again);
}

/* A damaged record: the fields in front of the fault, then the rest. */
static void look_at_damage(const struct dialect *dialect, struct slice record, struct fields *fields)
{
    struct slice rest;
    for (size_t most = 0; most < 4; most++) {
        EXPECT(damage_split(dialect, record, most, fields, &rest));
        EXPECT(fields->count <= most && rest.length <= record.length);
        EXPECT(rest.at + rest.length == record.at + record.length);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char delimiters[] = ",;\t|";
    if (size < 2)
        return 0;
    bool followed = data[1] & 1;
    struct dialect dialect = { .delimiter = delimiters[data[0] & 3], .lines = !followed && (data[0] & 12) == 4,
                               .single = !followed && (data[0] & 12) == 8, .field_most = data[0] & 16 ? 20 : 100000 };
    if (followed)
        dialect.delimiter = ',';
    struct buffer bytes = { .bytes = NULL };
    if (followed)
        buffer_append_string(&bytes, header);
    buffer_append(&bytes, (struct slice){ (const char *)data + 2, size - 2 });
    if (followed)
        buffer_append_byte(&bytes, '\n');
    for (size_t i = 0; followed && i < GOOD_RECORDS; i++)
        buffer_append_string(&bytes, good);
    source.bytes = buffer_slice(&bytes);

    struct cuts whole = { NULL, 0, 0 }, pieces = { NULL, 0, 0 };
    cut(&dialect, followed ? 3 : 0, source.bytes.length + 1, &whole);
    cut(&dialect, followed ? 3 : 0, 1 + (data[1] >> 1) % 16, &pieces);
    EXPECT(whole.count == pieces.count);
    struct fields fields = { NULL, 0, 0 };
    for (size_t i = 0; i < whole.count; i++) {
        struct cut at = whole.items[i];
        EXPECT(at.begin == pieces.items[i].begin && at.end == pieces.items[i].end
               && at.damaged == pieces.items[i].damaged);
        struct slice record = record_without_end((struct slice){ source.bytes.at + at.begin, at.end - at.begin });
        if (at.damaged)
            look_at_damage(&dialect, record, &fields);
        else
            look_at_fields(&dialect, record, &fields);
    }
    size_t place = source.bytes.length;
    for (size_t i = 0; followed && i < GOOD_RECORDS; i++) {
        struct cut last = whole.items[whole.count - 1 - i];
        EXPECT(last.end == place && last.begin == place - strlen(good) && !last.damaged);
        place = last.begin;
    }
    free(fields.items);
    free(whole.items);
    free(pieces.items);
    buffer_close(&bytes);
    return 0;
}
