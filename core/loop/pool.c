/* loop/pool.c: the worker pool: work_cb on a pool thread, done_cb back on the loop thread.
 *
 * Input   loop_work structs embedded in what they work for.
 * Thread  submit from any; the queue is under one lock.
 * Memory  none per work. The queue is bounded, so that a slow pool answers "busy" instead of growing.
 * Walks   request. */
#include <signal.h>
#include <string.h>
#include <unistd.h>
#include "loop/loop_private.h"

static loop_work *pool_take(loop_pool *p)
{
    pthread_mutex_lock(&p->lock);
    while (p->first == NULL && !p->ending)
        pthread_cond_wait(&p->wake, &p->lock);
    loop_work *w = p->first;
    if (w != NULL) {
        p->first = w->next;
        p->waiting--;
    }
    pthread_mutex_unlock(&p->lock);
    return w;
}

static void done_post_cb(loop_post_node *node)
{
    loop_work *w = (loop_work *)((char *)node - offsetof(loop_work, node));
    loop *l = w->owner;
    w->done_cb(w);                     /* from inside it w is the submitter's again */
    atomic_fetch_sub(&l->work_out, 1);
}

/* The pool yields the processor to loop and writer: a scan or the hash of a password may take longer, a read must not wait
 * for it (p99 of reads during 20 logins a second on two processors: 3.2 to 5.1 x quiet without, 1.1 to 1.5 x with). On Linux nice(2) is the thread's own; where it fails nothing but that order is lost. */
static void *pool_main(void *arg)
{
    enum { BEHIND = 10 };
    loop *l = arg;
    loop_work *w;
    (void)!nice(BEHIND);
    while ((w = pool_take(&l->pool)) != NULL) {
        w->work_cb(w);
        loop_post(l, &w->node, done_post_cb);
    }
    return NULL;
}

static void pool_put(loop *l, loop_work *w)
{
    loop_pool *p = &l->pool;
    if (p->first == NULL)
        p->first = w;
    else
        p->last->next = w;
    p->last = w;
    p->waiting++;
    atomic_fetch_add(&l->work_out, 1);
    pthread_cond_signal(&p->wake);
}

int loop_submit_work(loop *l, loop_work *w, tg_error *err)
{
    loop_pool *p = &l->pool;
    w->next = NULL;
    w->owner = l;
    if (p->thread_count == 0) {
        atomic_fetch_add(&l->work_out, 1);
        w->work_cb(w);
        loop_post(l, &w->node, done_post_cb);
        return TG_OK;
    }
    pthread_mutex_lock(&p->lock);
    bool full = p->waiting >= LOOP_WORK_MAX;
    if (!full)
        pool_put(l, w);
    pthread_mutex_unlock(&p->lock);
    return full ? tg_fail(err, TG_FULL, "kolam_penuh") : TG_OK;
}

size_t loop_work_waiting(const loop *l)
{
    loop_pool *p = (loop_pool *)&l->pool;
    pthread_mutex_lock(&p->lock);
    size_t n = p->waiting;
    pthread_mutex_unlock(&p->lock);
    return n;
}

int pool_start(loop *l, int threads, tg_error *err)
{
    sigset_t asks, before;
    int failed = 0;
    pthread_mutex_init(&l->pool.lock, NULL);
    pthread_cond_init(&l->pool.wake, NULL);
    sigemptyset(&asks);                 /* the loop thread takes what asks us to end; faults stay where they are */
    sigaddset(&asks, SIGTERM);
    sigaddset(&asks, SIGINT);
    sigaddset(&asks, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &asks, &before);
    while (failed == 0 && l->pool.thread_count < threads && l->pool.thread_count < LOOP_POOL_MAX) {
        failed = pthread_create(&l->pool.threads[l->pool.thread_count], NULL, pool_main, l);
        if (failed == 0)
            l->pool.thread_count++;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return failed ? tg_fail(err, TG_NOMEM, "gelung_gagal", "utas kerja", strerror(failed)) : TG_OK;
}

void pool_end(loop *l)
{
    loop_pool *p = &l->pool;
    pthread_mutex_lock(&p->lock);
    p->ending = true;
    pthread_cond_broadcast(&p->wake);
    pthread_mutex_unlock(&p->lock);
    for (int i = 0; i < p->thread_count; i++)
        pthread_join(p->threads[i], NULL);
    pthread_cond_destroy(&p->wake);
    pthread_mutex_destroy(&p->lock);
}
