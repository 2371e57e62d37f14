/* loop/loop_private.h: what loop.c and pool.c of this room share. Not for other rooms. */
#ifndef LOOP_PRIVATE_H
#define LOOP_PRIVATE_H

#include <pthread.h>
#include <stdatomic.h>
#include "loop/loop.h"

enum { LOOP_HOOKS_MAX = 16 };
typedef struct { void (*cb)(void *arg); void *arg; } loop_hook;
typedef struct { loop_hook list[LOOP_HOOKS_MAX]; int count; } loop_hooks;
typedef struct loop_timer { uv_timer_t uv; struct loop_timer *next; loop_hook hook; } loop_timer;

/* Threads that take work in the order of submission. */
typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t wake;
    loop_work *first, *last;
    size_t waiting;
    bool ending;
    pthread_t threads[LOOP_POOL_MAX];
    int thread_count;
} loop_pool;

struct loop {
    uv_loop_t uv;
    uv_async_t wake;
    uv_prepare_t before_wait;
    uv_check_t after_wait;
    uv_signal_t sigterm, sigint;
    uv_timer_t deadline;
    _Atomic(loop_post_node *) posts;   /* newest first; turned round when taken */
    atomic_bool stop_asked;
    atomic_int work_out;               /* submitted, done_cb not run yet */
    bool stopping, ended, gave_up;
    int64_t holds;
    loop_hooks turn, stop;
    loop_timer *timers;
    loop_pool pool;
};

int pool_start(loop *l, int threads, tg_error *err);
void pool_end(loop *l);                /* lets the threads finish what waits, and joins them */

#endif
