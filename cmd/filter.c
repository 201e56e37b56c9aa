#include "filter.h"

#include <stdio.h>
#include <unistd.h>

#include "answer.h"
#include "aside.h"
#include "layout.h"
#include "manifest.h"
#include "message.h"
#include "parallel.h"
#include "print.h"
#include "process.h"
#include "programs.h"
#include "sandbox.h"

enum { SUMMARY_MOST = 12 };        /* words in a part of the summary */

struct filter {
    struct stop stop;
    struct plan plan;
    struct intake intake;
    struct writer writer;
    struct desk desk;              /* of the first thread */
    struct output manifest;        /* descriptor -1: not wanted */
};

/* Opens all that there is to open. */
static bool open_files(struct filter *filter)
{
    return plan_open(&filter->plan, &filter->stop)
        && intake_open(&filter->intake, &filter->plan.options, &filter->stop)
        && aside_open(&filter->plan, &filter->intake.input, &filter->writer.rejects, &filter->manifest, &filter->stop);
}

/* --- the run --- */

/* The first operand that is not empty completes the plan. False when it is empty, or the run is to stop. */
static bool begin(struct filter *filter)
{
    const struct options *options = &filter->plan.options;
    if (!intake_begin(&filter->intake) || !layout_columns(&filter->plan, &filter->intake))
        return false;
    if (!desk_open(&filter->desk, &filter->plan, &filter->stop, &filter->writer)
        || !print_header(&filter->desk, &filter->intake))
        return stop_out_of_memory(&filter->stop);
    if (!options->only && !options->invert && !options->quiet)
        writer_header(&filter->writer);
    return true;
}

/* Whether one thread is to do it all: each answer at once, or stories on standard error in the order of the reports. */
static bool in_order_only(const struct options *options)
{
    return options->jobs == 1 || options->line_buffered || options->explain || options->why_not;
}

/* The records of the operand at hand; false when the program is to stop. */
static bool run_records(struct filter *filter)
{
    struct report report;
    if (!in_order_only(&filter->plan.options))
        return parallel_run(&filter->intake, &filter->desk);
    while (writer_settle(&filter->writer) && intake_next(&filter->intake, &report))
        if (!answer_report(&filter->desk, &report))
            return false;
    return !filter->stop.stopped;
}

static void run(struct filter *filter)
{
    bool begun = false;
    do {
        bool ready = begun ? intake_continue(&filter->intake, &filter->plan.columns) : (begun = begin(filter));
        if (ready && !run_records(filter))
            return;
    } while (!filter->stop.stopped && intake_next_operand(&filter->intake));
}

/* --- the end --- */

static void print_summary(struct filter *filter)
{
    const struct filter_program *program = filter->plan.program;
    struct desk *desk = &filter->desk;
    unsigned long long reports = filter->intake.reports;
    message(program->name, "%llu records", reports);
    tally_print(&desk->states, program->columns[program->state_column], SUMMARY_MOST, reports);
    tally_print(&desk->ids, "records that name", SUMMARY_MOST, reports);
}

/* What there is to say of all records together. */
static void tell(struct filter *filter)
{
    const char *name = filter->plan.program->name;
    const struct mishaps *damaged = &filter->desk.counts.damaged, *undated = &filter->desk.counts.undated;
    unsigned long long reports = filter->intake.reports;
    if (filter->plan.options.summary)
        print_summary(filter);
    if (damaged->records > 0)
        message(name, "%llu of %llu records could not be read; the first: record %llu, byte %llu", damaged->records, reports,
                damaged->first_record, damaged->first_byte);
    if (undated->records > 0)
        message(name, "'%s' holds something else than a day like 2026-01-31 in %llu of %llu records; the first: record %llu, byte %llu",
                filter->plan.options.date, undated->records, reports, undated->first_record, undated->first_byte);
}

static int answer_status(const struct filter *filter)
{
    const struct counts *counts = &filter->desk.counts;
    return counts->unreadable > 0 ? EXIT_UNREADABLE
        : filter->plan.options.exit_status && counts->hits == 0 ? EXIT_NO_HIT : EXIT_RAN;
}

/* The rejects before the output, since a record in the output is to be among them; the manifest, which tells of both, last. */
static int finish(struct filter *filter)
{
    struct stop *stop = &filter->stop;
    writer_finish(&filter->writer);
    aside_close(&filter->writer.rejects, filter->plan.options.rejects, stop);
    progress_end(&filter->intake.progress);
    if (!stop->stopped)
        tell(filter);
    int status = stop->stopped ? EXIT_STOPPED : answer_status(filter);
    if (stop->stopped)
        filter->manifest.bytes.length = 0; /* an empty file: nothing was made */
    else
        manifest_end(&filter->manifest.bytes, filter->intake.reports, &filter->desk.counts, status);
    return aside_close(&filter->manifest, filter->plan.options.manifest, stop) ? status : EXIT_STOPPED;
}

static int run_filter(struct filter *filter, int count, char **arguments)
{
    if (open_files(filter)) {
        sandbox_enter();
        if (filter->plan.options.manifest)
            manifest_begin(&filter->manifest.bytes, &filter->plan, count, arguments);
        run(filter);
    }
    /* All that is left is to write; the program ends by itself now. */
    process_hold_signals();
    int status = finish(filter);
    desk_close(&filter->desk);
    intake_close(&filter->intake);
    return status;
}

int filter_main(const struct filter_program *program, int count, char **arguments)
{
    struct filter filter = { .stop = { .program = program->name }, .plan = { .program = program },
                             .writer = { .output = { .descriptor = STDOUT_FILENO }, .rejects = { .descriptor = -1 } },
                             .manifest = { .descriptor = -1 } };
    struct options *options = &filter.plan.options;
    process_begin();
    enum options_outcome outcome = options_read(options, program->id, program->name, count, arguments);
    filter.writer.stop = &filter.stop;
    filter.writer.at_once = options->line_buffered;
    filter.writer.output.discard = options->quiet;
    int status = outcome == OPTIONS_RUN ? run_filter(&filter, count, arguments)
        : outcome == OPTIONS_DONE && writer_finish(&filter.writer) ? EXIT_RAN : EXIT_STOPPED;
    plan_close(&filter.plan);
    return ferror(stderr) ? EXIT_STOPPED : status; /* what was asked for there, or a message, is lost */
}
