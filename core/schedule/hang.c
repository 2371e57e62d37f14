/* schedule/hang.c: runs that make no step for longer than their kind allows. A thread cannot be taken away from C code that
 * does not return; so it is said, the run is asked to stop, it keeps its lease (another runner would hang too), and a spare
 * thread goes on with the others.
 *
 * Thread  the keeper; schedule_hung any; schedule_wait main's. Memory  none.
 * Walks   job. */
#include <string.h>
#include <time.h>
#include "schedule/run.h"

enum { STOP_MS = 20000 };

/* Under lock. */
static bool is_late(const schedule_job *job, int64_t now_us)
{
    int64_t limit_ms = job->entry != NULL ? job->entry->kind.deadline_ms : 0;
    return limit_ms > 0 && !job->hangs && now_us - job->alive_us > limit_ms * 1000;
}

/* A stop waits less long, counted from its own beginning. */
static bool holds_stop(const schedule_job *job, int64_t now_us, int64_t stop_us)
{
    int64_t from_us = job->alive_us > stop_us ? job->alive_us : stop_us;
    return is_late(job, now_us) || (job->entry != NULL && job->entry->kind.deadline_ms > 0 && now_us - from_us > STOP_MS * 1000LL);
}

typedef struct { int64_t id, seconds; char jenis[80]; } late_run;

/* The first run that hangs and was not said yet; id 0: none. */
static late_run next_late(schedule *s)
{
    late_run late = { .id = 0 };
    pthread_mutex_lock(&s->lock);
    int64_t now_us = env_mono_us();
    for (schedule_job *job = s->running; job != NULL && late.id == 0; job = job->next)
        if (is_late(job, now_us)) {
            job->hangs = true;
            atomic_store(&job->cancel, true);
            late = (late_run){ .id = job->row.id, .seconds = (now_us - job->alive_us) / 1000000 };
            text_copy(late.jenis, sizeof late.jenis, job->row.jenis);
        }
    pthread_mutex_unlock(&s->lock);
    return late;
}

void hang_watch(schedule *s)
{
    for (late_run late = next_late(s); late.id != 0; late = next_late(s)) {
        bool spare = s->job_threads > 0 && schedule_add_thread(s) == 0;
        log_line(LOG_ERROR, "schedule", "kerja macet: tidak melangkah melewati batasnya", "id=%lld jenis=%s detik=%lld benang_cadangan=%d",
                 (long long)late.id, late.jenis, (long long)late.seconds, spare);
    }
}

static bool is_of(const schedule_job *job, const char *prefix)
{
    size_t n = prefix != NULL ? strlen(prefix) : 0;
    return prefix == NULL || (strncmp(job->row.jenis, prefix, n) == 0 && job->row.jenis[n] == '.');
}

int schedule_hung(schedule *s, const char *prefix)
{
    int count = 0;
    pthread_mutex_lock(&s->lock);
    for (const schedule_job *job = s->running; job != NULL; job = job->next)
        count += job->hangs && is_of(job, prefix);
    pthread_mutex_unlock(&s->lock);
    return count;
}

bool schedule_wait(schedule *s)
{
    const struct timespec pause = { 0, 20 * 1000 * 1000 };
    const int64_t stop_us = env_mono_us();
    for (;;) {
        int running = 0;
        pthread_mutex_lock(&s->lock);
        int64_t now_us = env_mono_us();
        for (schedule_job *job = s->running; job != NULL; job = job->next) {
            running++;
            job->hangs = job->hangs || holds_stop(job, now_us, stop_us);
        }
        pthread_mutex_unlock(&s->lock);
        if (running == 0 || running == schedule_hung(s, NULL))
            return running == 0;
        nanosleep(&pause, NULL);
    }
}
