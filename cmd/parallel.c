#include "parallel.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "memory.h"
#include "print.h"

enum {
    BATCH_BYTES = 128 * 1024,
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
    struct buffer answers;
    unsigned long long printed, hits, unreadable;
    struct damage_count damage;
    struct buffer rejects;
    size_t done;              /* records; fewer than there are when one of them stopped the program */
};

struct worker {
    struct pool *pool;
    struct filter filter;
    pthread_t thread;
};

/*
 * Batches go round in a ring: number n of the operand lies in batches[n % batch_count]. `filled`, `taken` and `answered`
 * are guarded by `lock`; a batch itself belongs to the one it has been handed to.
 */
struct pool {
    struct filter *filter;
    struct batch *batches;
    size_t batch_count;
    size_t filled, taken, written;
    struct worker *workers;
    size_t worker_count;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool closing;
};

/* --- in the threads --- */

static void exchange(struct buffer *a, struct buffer *b)
{
    struct buffer c = *a;
    *a = *b;
    *b = c;
}

static void answer_batch(struct filter *helper, struct batch *batch)
{
    size_t begin = 0;
    helper->reports = batch->reports_before;
    helper->printed = helper->hits = helper->unreadable = 0;
    helper->damage = (struct damage_count){ 0 };
    helper->output.bytes.length = helper->rejects.bytes.length = 0;
    helper->output.bytes.failed = helper->rejects.bytes.failed = false;
    for (batch->done = 0; batch->done < batch->records.count; batch->done++) {
        struct batch_record record = batch->records.items[batch->done];
        size_t printed = helper->output.bytes.length, rejected = helper->rejects.bytes.length;
        helper->record_begin = record.begin;
        if (!filter_record(helper, (struct slice){ batch->bytes.bytes + begin, record.end - begin }, record.damaged)) {
            helper->output.bytes.length = printed; /* nothing of the record at fault */
            helper->rejects.bytes.length = rejected;
            break;
        }
        begin = record.end;
    }
    exchange(&batch->answers, &helper->output.bytes);
    exchange(&batch->rejects, &helper->rejects.bytes);
    batch->damage = helper->damage;
    batch->printed = helper->printed;
    batch->hits = helper->hits;
    batch->unreadable = helper->unreadable;
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
        answer_batch(&worker->filter, batch);
        pthread_mutex_lock(&pool->lock);
        batch->answered = true;
        pthread_cond_broadcast(&pool->changed);
    }
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

/* --- starting and ending --- */

/* Starts as many threads as it can, at most as many as asked for. Signals are left to the first thread. */
static void start_workers(struct pool *pool, size_t wanted)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pool->workers = calloc(wanted, sizeof *pool->workers);
    for (size_t i = 0; pool->workers && i < wanted; i++) {
        struct worker *worker = &pool->workers[i];
        worker->pool = pool;
        if (!filter_open_helper(&worker->filter, pool->filter))
            break;
        if (pthread_create(&worker->thread, NULL, work, worker) != 0) {
            filter_close_helper(&worker->filter);
            break;
        }
        pool->worker_count++;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void close_pool(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    pool->closing = true;
    pthread_cond_broadcast(&pool->changed);
    pthread_mutex_unlock(&pool->lock);
    for (size_t i = 0; i < pool->worker_count; i++) {
        pthread_join(pool->workers[i].thread, NULL);
        if (!tally_merge(&pool->filter->state_counts, &pool->workers[i].filter.state_counts)
            || !tally_merge(&pool->filter->id_counts, &pool->workers[i].filter.id_counts))
            filter_stop(pool->filter, "out of memory");
        filter_close_helper(&pool->workers[i].filter);
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

/* Why there is no further record. */
struct end {
    enum stream_outcome outcome;
    int fault;
    unsigned long long at;
};

/* Puts records into a batch until it is full; false when there is no more after them (*end). */
static bool fill(struct filter *filter, struct batch *batch, struct end *end)
{
    struct slice record;
    batch->bytes.length = batch->records.count = 0;
    batch->reports_before = filter->reports;
    batch->answered = false;
    while (batch->bytes.length < BATCH_BYTES) {
        end->outcome = stream_next(&filter->stream, &record, &end->fault, &end->at);
        if (end->outcome != STREAM_RECORD && end->outcome != STREAM_DAMAGED)
            return false;
        if (!filter_is_report(filter, record))
            continue;
        buffer_append(&batch->bytes, record);
        if (batch->bytes.failed || !ARRAY_ROOM(&batch->records)) {
            end->outcome = STREAM_NO_MEMORY;
            return false;
        }
        batch->records.items[batch->records.count++] =
            (struct batch_record){ batch->bytes.length, filter->stream.offset - record.length,
                                   end->outcome == STREAM_DAMAGED };
        filter->reports++;
    }
    return true;
}

/* Answers the records of a batch from number `from` on in the first thread, with the messages there may be. */
static bool answer_here(struct filter *filter, const struct batch *batch, size_t from)
{
    unsigned long long reports = filter->reports;
    filter->reports = batch->reports_before + from;
    size_t begin = from > 0 ? batch->records.items[from - 1].end : 0;
    for (size_t i = from; i < batch->records.count; i++) {
        struct batch_record record = batch->records.items[i];
        filter->record_begin = record.begin;
        if (!filter_settle(filter)
            || !filter_record(filter, (struct slice){ batch->bytes.bytes + begin, record.end - begin }, record.damaged))
            return false;
        begin = record.end;
    }
    filter->reports = reports;
    return true;
}

/*
 * The rest of a batch in which a thread had to stop. The first thread meets the same fault, and says so; when it does not,
 * memory failed there.
 */
static bool stop_here(struct filter *filter, const struct batch *batch)
{
    return answer_here(filter, batch, batch->done) && filter_out_of_memory(filter);
}

/* Waits for the oldest batch and writes its answers. */
static bool write_oldest(struct pool *pool)
{
    struct filter *filter = pool->filter;
    struct batch *batch = &pool->batches[pool->written++ % pool->batch_count];
    pthread_mutex_lock(&pool->lock);
    while (!batch->answered)
        pthread_cond_wait(&pool->changed, &pool->lock);
    pthread_mutex_unlock(&pool->lock);
    if (batch->answers.length > 0)
        print_pending_header(filter);
    buffer_append(&filter->output.bytes, buffer_slice(&batch->answers));
    buffer_append(&filter->rejects.bytes, buffer_slice(&batch->rejects));
    if (filter->damage.records == 0)
        filter->damage = batch->damage;
    else
        filter->damage.records += batch->damage.records;
    filter->printed += batch->printed;
    filter->hits += batch->hits;
    filter->unreadable += batch->unreadable;
    return filter_settle(filter) && (batch->done == batch->records.count || stop_here(filter, batch));
}

static void hand_out(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    pool->filled++;
    pthread_cond_broadcast(&pool->changed);
    pthread_mutex_unlock(&pool->lock);
}

/* All batches through the ring; the first one is filled. */
static bool run_ring(struct pool *pool, struct end *end)
{
    bool more = true;
    hand_out(pool);
    while (more) {
        if (pool->filled - pool->written == pool->batch_count && !write_oldest(pool))
            return false;
        more = fill(pool->filter, &pool->batches[pool->filled % pool->batch_count], end);
        hand_out(pool);
    }
    while (pool->written < pool->filled)
        if (!write_oldest(pool))
            return false;
    return true;
}

bool parallel_run(struct filter *filter)
{
    struct pool pool = { .filter = filter, .batch_count = BATCHES_A_THREAD * filter->options.jobs };
    struct end end = { STREAM_OPERAND_END, 0, 0 };
    pthread_mutex_init(&pool.lock, NULL);
    pthread_cond_init(&pool.changed, NULL);
    pool.batches = calloc(pool.batch_count, sizeof *pool.batches);
    if (!pool.batches) {
        pool.batch_count = 0;
        end.outcome = STREAM_NO_MEMORY;
    }
    bool going = filter_settle(filter), more = going && pool.batches && fill(filter, &pool.batches[0], &end);
    if (more)
        start_workers(&pool, filter->options.jobs);
    if (going && pool.worker_count > 0) {
        going = run_ring(&pool, &end);
    } else if (going && pool.batches) {
        going = answer_here(filter, &pool.batches[0], 0);
        while (going && more) {
            more = fill(filter, &pool.batches[0], &end);
            going = answer_here(filter, &pool.batches[0], 0);
        }
    }
    close_pool(&pool);
    return going && filter_stream_end(filter, end.outcome, end.fault, end.at);
}
