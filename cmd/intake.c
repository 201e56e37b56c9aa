#include "intake.h"

#include <errno.h>
#include <stdlib.h>

bool intake_open(struct intake *intake, const struct options *options, struct stop *stop)
{
    size_t which;
    intake->options = options;
    intake->stop = stop;
    int fault = input_open(&intake->input, options->operands, options->operand_count, &which);
    if (fault == ENOMEM)
        return stop_out_of_memory(stop);
    if (fault != 0)
        return stop_because(stop, "%s: %s", intake->input.items[which].name, strerror(fault));
    intake->stream.input = &intake->input;
    intake->stream.dialect.delimiter = options->delimiter;
    intake->stream.dialect.lines = options->lines;
    intake->stream.dialect.field_most = options->max_field;
    progress_begin(&intake->progress, &intake->input, options->progress);
    return true;
}

const char *intake_operand(const struct intake *intake)
{
    const char *name = intake->input.items[intake->input.current].name;
    return strcmp(name, "-") == 0 ? "standard input" : name;
}

/* --- records --- */

static bool stop_cr_lines(struct intake *intake)
{
    return stop_because(intake->stop, "%s: its lines end in CR; convert them, as with tr '\\r' '\\n'", intake_operand(intake));
}

bool intake_ended(struct intake *intake, const struct intake_end *end)
{
    const char *operand = intake_operand(intake);
    switch (end->outcome) {
    case STREAM_RECORD:
    case STREAM_DAMAGED:
    case STREAM_OPERAND_END:
        return true;
    case STREAM_READ_ERROR:
        return stop_because(intake->stop, "%s: %s", operand, strerror(end->fault));
    case STREAM_NO_MEMORY:
        return stop_out_of_memory(intake->stop);
    case STREAM_CHANGED:
        return stop_because(intake->stop, "%s: changed while it was read", operand);
    case STREAM_WIDE:
        return stop_because(intake->stop, "%s: is UTF-16 or UTF-32; convert it, as with iconv -f UTF-16 -t UTF-8", operand);
    case STREAM_PACKED:
        return stop_because(intake->stop, "%s: is no text but compressed or of an office program; unpack it, as with zcat, or "
                            "export it as CSV", operand);
    case STREAM_CR_LINES:
        return stop_cr_lines(intake);
    case STREAM_TOO_LONG:
        return stop_because(intake->stop, "%s: record %llu, byte %llu: longer than %d bytes", operand, intake->reports + 1,
                            end->at, STREAM_RECORD_MOST);
    }
    return true;
}

/* The next record, be it a report or not; false when there is none. */
static bool next_record(struct intake *intake, struct slice *record, struct intake_end *end)
{
    end->outcome = stream_next(&intake->stream, record, &end->fault, &end->at);
    return end->outcome == STREAM_RECORD || end->outcome == STREAM_DAMAGED;
}

static bool is_report(const struct intake *intake, struct slice record)
{
    const struct dialect *dialect = &intake->stream.dialect;
    return dialect->lines || dialect->single || record_without_end(record).length > 0;
}

bool intake_take(struct intake *intake, struct report *report, struct intake_end *end)
{
    struct slice record;
    progress_tell(&intake->progress, intake->stream.offset, intake->reports);
    do {
        if (!next_record(intake, &record, end))
            return false;
    } while (!is_report(intake, record));
    *report = (struct report){ record, ++intake->reports, intake->stream.offset - record.length,
                               end->outcome == STREAM_DAMAGED };
    return true;
}

bool intake_next(struct intake *intake, struct report *report)
{
    struct intake_end end = { STREAM_OPERAND_END, 0, 0 };
    if (intake_take(intake, report, &end))
        return true;
    (void)intake_ended(intake, &end);
    return false;
}

bool intake_next_operand(struct intake *intake)
{
    progress_next_operand(&intake->progress, intake->stream.offset);
    return stream_next_operand(&intake->stream);
}

/* --- headers --- */

static bool split_header(struct intake *intake, struct slice record)
{
    intake->header_record = record_without_end(record);
    return record_split(&intake->stream.dialect, intake->header_record, &intake->header)
        || stop_out_of_memory(intake->stop);
}

/* A header that ends in CR, where a field of a later record holds an LF. */
static bool check_cr_lines(struct intake *intake)
{
    const struct dialect *dialect = &intake->stream.dialect;
    struct slice rest = intake->header_record, line;
    if (!slice_next_item(&rest, '\r', &line) || rest.length == 0)
        return true;
    if (!record_split(dialect, line, &intake->header))
        return stop_out_of_memory(intake->stop);
    return columns_count_texts(dialect, &intake->header) == 0 || stop_cr_lines(intake);
}

/* A table read as lines would fall apart, so one whose header other signs part is not. */
static bool check_other_delimiters(struct intake *intake)
{
    static const struct { char sign; const char *name; } others[] = { { ',', "," }, { ';', ";" }, { '\t', "\\t" }, { '|', "|" } };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        struct dialect other = { .delimiter = others[i].sign };
        if (!record_split(&other, intake->header_record, &intake->header))
            return stop_out_of_memory(intake->stop);
        if (columns_count_texts(&other, &intake->header) > 0)
            return stop_because(intake->stop, "%s: this looks like a table whose fields are parted by '%s'; say -d '%s', or use -l "
                                "for plain lines", intake_operand(intake), others[i].name, others[i].name);
    }
    return true;
}

/* Whether the line begins a JSON value: an object or array alone, or one with a name in it. */
static bool begins_json(struct slice line)
{
    bool opens = line.length > 0 && (line.at[0] == '{' || line.at[0] == '['), names = line.length == 1;
    for (size_t i = 1; i + 1 < line.length && !names; i++)
        names = line.at[i] == '"' && line.at[i + 1] == ':';
    return opens && names;
}

/* JSON read as lines would be answered with what is escaped in it: "cramp.\nnumb leg" has no numb leg. */
static bool check_json(struct intake *intake, struct slice record)
{
    return !begins_json(slice_trim(record_without_end(record)))
        || stop_because(intake->stop, "%s: this looks like JSON; make CSV of it, as with mlr --ijsonl --ocsv cat, or use -l for "
                        "plain lines", intake_operand(intake));
}

/* "sep=;", which Excel writes before a header, is none. */
static bool check_separator(struct intake *intake, struct slice record)
{
    struct slice line = record_without_end(record), name = slice_of("sep=");
    bool separator = line.length == name.length + 1 && slice_equal_ignoring_case((struct slice){ line.at, name.length }, name);
    return !separator
        || stop_because(intake->stop, "%s: its first line is '%.*s', which is no header; leave it out, as with tail -n +2",
                        intake_operand(intake), (int)line.length, line.at);
}

/* Is the input CSV or plain lines? By what was asked for, else by its first record that is not blank. */
static bool choose_dialect(struct intake *intake, struct slice record)
{
    const struct options *options = intake->options;
    struct dialect *dialect = &intake->stream.dialect;
    if (options->lines)
        return true;
    if (!check_json(intake, record) || !check_separator(intake, record))
        return false;
    if (options->columns.count > 0)
        return true;
    if (!split_header(intake, record))
        return false;
    if (columns_count_texts(dialect, &intake->header) > 0)
        return true;
    if (columns_look_like_header(&intake->header))
        return stop_because(intake->stop, "%s: this looks like a table without a well-known text column; name it with -c, or "
                            "use -l for plain lines", intake_operand(intake));
    dialect->lines = check_cr_lines(intake) && check_other_delimiters(intake);
    return dialect->lines;
}

/* Plain lines are records of two fields. */
static bool name_lines(struct intake *intake)
{
    struct fields *header = &intake->header;
    header->count = 0;
    if (!ARRAY_RESERVE(header, 2))
        return stop_out_of_memory(intake->stop);
    header->items[header->count++] = slice_of("line");
    header->items[header->count++] = slice_of("text");
    intake->header_record = slice_of("");
    return true;
}

/* The first record of an operand that is not blank, split; false at its end or when something is wrong. */
static bool next_header(struct intake *intake)
{
    struct intake_end end = { STREAM_OPERAND_END, 0, 0 };
    struct slice record;
    do {
        if (!next_record(intake, &record, &end)) {
            (void)intake_ended(intake, &end);
            return false;
        }
        if (!split_header(intake, record))
            return false;
    } while (intake->header_record.length == 0);
    return end.outcome != STREAM_DAMAGED
        || stop_because(intake->stop, "%s: a quote out of place in the header", intake_operand(intake));
}

bool intake_begin(struct intake *intake)
{
    struct stream *stream = &intake->stream;
    struct intake_end end = { STREAM_OPERAND_END, 0, 0 };
    struct slice record;
    end.outcome = stream_peek(stream, &record, &end.fault);
    end.at = stream->offset;
    if (!intake_ended(intake, &end) || end.outcome == STREAM_OPERAND_END || !choose_dialect(intake, record))
        return false;
    if (stream->dialect.lines)
        return name_lines(intake);
    if (intake->options->no_header ? !split_header(intake, record) : !next_header(intake))
        return false;
    stream->dialect.single = intake->header.count == 1;
    stream->width = intake->header.count;
    return true;
}

bool intake_continue(struct intake *intake, const struct columns *columns)
{
    if (intake->stream.dialect.lines || intake->options->no_header)
        return true;
    if (!next_header(intake))
        return false;
    return columns_same_header(columns, &intake->stream.dialect, &intake->header)
        || stop_because(intake->stop, "%s:1: the header differs from that of the first file", intake_operand(intake));
}

void intake_close(struct intake *intake)
{
    input_close(&intake->input);
    stream_close(&intake->stream);
    free(intake->header.items);
}
