#include "parallel.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "answer.h"
#include "memory.h"

enum {
    BATCH_BYTES = 128 * 1024, /* at most */
    BATCHES_A_THREAD = 2      /* one at work, one that waits to be taken or written */
};

struct batch_record {
    size_t end;               /* in the bytes of the batch */
    unsigned long long begin; /* in the operand */
    bool damaged;
};

/* Records on their way through a thread. */
struct batch {
    struct buffer bytes;
    ARRAY_OF(struct batch_record) records;
    unsigned long long reports_before;
    bool answered;
    /* the answer */
    struct buffer answers, rejects;
    struct counts counts;
    size_t done;              /* records; fewer than there are when one of them stopped the program, */
    bool full;                /* or their answers were more than a thread may keep */
};

/* A thread, whose answers gather with a writer of its own. */
struct worker {
    struct pool *pool;
    struct stop stop;
    struct writer writer;
    struct desk desk;
    pthread_t thread;
};

/*
 * Batches go round in a ring: number n of the operand lies in batches[n % batch_count]. `filled`, `taken` and `answered`
 * are guarded by `lock`; a batch itself belongs to the one it has been handed to.
 */
struct pool {
    struct intake *intake;
    struct desk *desk;        /* of the first thread */
    struct batch *batches;
    size_t batch_count;
    size_t filled, taken, written;
    size_t batch_bytes;       /* of the next one */
    struct worker *workers;
    size_t worker_count;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool closing;
};

/* Record `index` of a batch, as it came in. */
static struct report batch_report(const struct batch *batch, size_t index)
{
    struct batch_record record = batch->records.items[index];
    size_t begin = index > 0 ? batch->records.items[index - 1].end : 0;
    return (struct report){ { batch->bytes.bytes + begin, record.end - begin }, batch->reports_before + index + 1,
                            record.begin, record.damaged };
}

/* --- in the threads --- */

static void exchange(struct buffer *a, struct buffer *b)
{
    struct buffer c = *a;
    *a = *b;
    *b = c;
}

static void answer_batch(struct desk *desk, struct batch *batch)
{
    struct writer *writer = desk->writer;
    struct buffer *answers = &writer->output.bytes, *rejects = &writer->rejects.bytes;
    desk->counts = (struct counts){ 0 };
    desk->stop->stopped = false;
    answers->length = rejects->length = 0;
    for (batch->done = 0; batch->done < batch->records.count && writer_settle(writer); batch->done++) {
        struct counts counted = desk->counts;
        size_t answered = answers->length, rejected = rejects->length;
        struct report report = batch_report(batch, batch->done);
        if (!answer_report(desk, &report)) {
            answers->length = answered; /* nothing of the record at fault */
            rejects->length = rejected;
            answers->failed = rejects->failed = false;
            desk->counts = counted;
            break;
        }
    }
    batch->full = writer->full;
    exchange(&batch->answers, answers);
    exchange(&batch->rejects, rejects);
    batch->counts = desk->counts;
}

static void *work(void *argument)
{
    struct worker *worker = argument;
    struct pool *pool = worker->pool;
    pthread_mutex_lock(&pool->lock);
    for (;;) {
        while (pool->taken == pool->filled && !pool->closing)
            pthread_cond_wait(&pool->changed, &pool->lock);
        if (pool->taken == pool->filled)
            break;
        struct batch *batch = &pool->batches[pool->taken++ % pool->batch_count];
        pthread_mutex_unlock(&pool->lock);
        answer_batch(&worker->desk, batch);
        pthread_mutex_lock(&pool->lock);
        batch->answered = true;
        pthread_cond_broadcast(&pool->changed);
    }
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

/* --- starting and ending --- */

static bool open_worker(struct worker *worker, struct pool *pool)
{
    const struct desk *first = pool->desk;
    worker->pool = pool;
    worker->stop = (struct stop){ .program = first->stop->program, .silent = true };
    worker->writer = (struct writer){ .stop = &worker->stop, .header_printed = true, .keeps = true };
    return desk_open(&worker->desk, first->plan, &worker->stop, &worker->writer);
}

static void close_worker(struct worker *worker)
{
    desk_close(&worker->desk);
    buffer_close(&worker->writer.output.bytes);
    buffer_close(&worker->writer.rejects.bytes);
}

/* Starts as many threads as it can, at most as many as asked for. Signals are left to the first thread. */
static void start_workers(struct pool *pool, size_t wanted)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pool->workers = calloc(wanted, sizeof *pool->workers);
    for (size_t i = 0; pool->workers && i < wanted; i++) {
        struct worker *worker = &pool->workers[i];
        if (!open_worker(worker, pool) || pthread_create(&worker->thread, NULL, work, worker) != 0) {
            close_worker(worker);
            break;
        }
        pool->worker_count++;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void close_pool(struct pool *pool)
{
    struct desk *first = pool->desk;
    pthread_mutex_lock(&pool->lock);
    pool->closing = true;
    pthread_cond_broadcast(&pool->changed);
    pthread_mutex_unlock(&pool->lock);
    for (size_t i = 0; i < pool->worker_count; i++) {
        struct worker *worker = &pool->workers[i];
        pthread_join(worker->thread, NULL);
        if (!tally_merge(&first->states, &worker->desk.states) || !tally_merge(&first->ids, &worker->desk.ids))
            stop_out_of_memory(first->stop);
        close_worker(worker);
    }
    free(pool->workers);
    for (size_t i = 0; i < pool->batch_count; i++) {
        buffer_close(&pool->batches[i].bytes);
        buffer_close(&pool->batches[i].answers);
        buffer_close(&pool->batches[i].rejects);
        ARRAY_CLOSE(&pool->batches[i].records);
    }
    free(pool->batches);
    pthread_cond_destroy(&pool->changed);
    pthread_mutex_destroy(&pool->lock);
}

/* --- in the first thread --- */

/* Puts records into a batch until it is full; false when there is no more after them (*end). */
static bool fill(const struct pool *pool, struct batch *batch, struct intake_end *end)
{
    struct intake *intake = pool->intake;
    struct report report;
    batch->bytes.length = batch->records.count = 0;
    batch->reports_before = intake->reports;
    batch->answered = false;
    while (batch->bytes.length < pool->batch_bytes) {
        if (!intake_take(intake, &report, end))
            return false;
        buffer_append(&batch->bytes, report.bytes);
        if (batch->bytes.failed || !ARRAY_ROOM(&batch->records)) {
            end->outcome = STREAM_NO_MEMORY;
            return false;
        }
        batch->records.items[batch->records.count++] =
            (struct batch_record){ batch->bytes.length, report.begin, report.damaged };
    }
    return true;
}

/* Answers the records of a batch from number `from` on in the first thread, with the messages there may be. */
static bool answer_here(struct desk *desk, const struct batch *batch, size_t from)
{
    for (size_t i = from; i < batch->records.count; i++) {
        struct report report = batch_report(batch, i);
        if (!writer_settle(desk->writer) || !answer_report(desk, &report))
            return false;
    }
    return true;
}

/*
 * The rest of a batch in which a thread had to stop. The first thread meets the same fault, and says so; when it does not,
 * memory failed there.
 */
static bool stop_here(struct desk *desk, const struct batch *batch)
{
    return answer_here(desk, batch, batch->done) && stop_out_of_memory(desk->stop);
}

/* Empties a buffer into another, which takes its place when there is nothing in it: answers may be long. */
static void hand_over(struct buffer *from, struct buffer *to)
{
    if (to->length == 0)
        exchange(from, to);
    else
        buffer_append(to, buffer_slice(from));
    from->length = 0;
}

/*
 * How large the next batch should be, by one that was answered: so that a thread may keep the answers, where they are many times
 * as long as the reports. Else the first thread would have to make most of them.
 */
static size_t next_batch_bytes(const struct batch *batch)
{
    unsigned long long answered = batch->done > 0 ? batch->records.items[batch->done - 1].end : 0;
    unsigned long long bytes = answered * (WRITER_KEPT_MOST / 2) / (batch->answers.length + 1) + 1;
    return bytes < BATCH_BYTES ? (size_t)bytes : BATCH_BYTES;
}

/* Waits for the oldest batch and writes its answers, and those that its thread left out. */
static bool write_oldest(struct pool *pool)
{
    struct desk *desk = pool->desk;
    struct writer *writer = desk->writer;
    struct batch *batch = &pool->batches[pool->written++ % pool->batch_count];
    pthread_mutex_lock(&pool->lock);
    while (!batch->answered)
        pthread_cond_wait(&pool->changed, &pool->lock);
    pthread_mutex_unlock(&pool->lock);
    pool->batch_bytes = next_batch_bytes(batch);
    if (batch->answers.length > 0)
        writer_header(writer);
    hand_over(&batch->answers, &writer->output.bytes);
    hand_over(&batch->rejects, &writer->rejects.bytes);
    counts_add(&desk->counts, &batch->counts);
    return writer_settle(writer) && (batch->done == batch->records.count
        || (batch->full ? answer_here(desk, batch, batch->done) : stop_here(desk, batch)));
}

static void hand_out(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    pool->filled++;
    pthread_cond_broadcast(&pool->changed);
    pthread_mutex_unlock(&pool->lock);
}

/* All batches through the ring; the first one is filled. */
static bool run_ring(struct pool *pool, struct intake_end *end)
{
    bool more = true;
    hand_out(pool);
    while (more) {
        if (pool->filled - pool->written == pool->batch_count && !write_oldest(pool))
            return false;
        more = fill(pool, &pool->batches[pool->filled % pool->batch_count], end);
        hand_out(pool);
    }
    while (pool->written < pool->filled)
        if (!write_oldest(pool))
            return false;
    return true;
}

/* One batch after the other, without a thread; the first one is filled. */
static bool run_here(struct pool *pool, bool more, struct intake_end *end)
{
    struct batch *batch = &pool->batches[0];
    bool going = answer_here(pool->desk, batch, 0);
    while (going && more) {
        more = fill(pool, batch, end);
        going = answer_here(pool->desk, batch, 0);
    }
    return going;
}

static bool run_pool(struct pool *pool, struct intake_end *end)
{
    size_t jobs = pool->desk->plan->options.jobs;
    pool->batch_count = BATCHES_A_THREAD * jobs;
    pool->batches = calloc(pool->batch_count, sizeof *pool->batches);
    if (!pool->batches) {
        pool->batch_count = 0;
        end->outcome = STREAM_NO_MEMORY;
        return true;
    }
    bool more = fill(pool, &pool->batches[0], end);
    if (more)
        start_workers(pool, jobs);
    return pool->worker_count > 0 ? run_ring(pool, end) : run_here(pool, more, end);
}

bool parallel_run(struct intake *intake, struct desk *desk)
{
    struct pool pool = { .intake = intake, .desk = desk, .batch_bytes = BATCH_BYTES };
    struct intake_end end = { STREAM_OPERAND_END, 0, 0 };
    pthread_mutex_init(&pool.lock, NULL);
    pthread_cond_init(&pool.changed, NULL);
    bool going = writer_settle(desk->writer) && run_pool(&pool, &end);
    close_pool(&pool);
    return going && intake_ended(intake, &end);
}
