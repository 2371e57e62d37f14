/* loop/loop.h: the uv loop, the worker pool, posting from other threads, and a graceful stop.
 * Besides http this is the only room that knows uv.
 *
 * Input   posts and work from any thread; SIGTERM, SIGINT or loop_stop() to end.
 * Output  callbacks on the loop thread, in the order of posting.
 * Thread  loop_run on one thread, which is then "the loop thread"; loop_post, loop_submit_work and
 *         loop_stop from any; everything else on the loop thread, or before loop_run.
 * Memory  nothing per post or work: the nodes are embedded in what is posted.
 * Walks   request, job.
 * Rule    a callback is the last parameter, ends in _cb and runs exactly once. */
#ifndef LOOP_H
#define LOOP_H

#include <uv.h>
#include "base/base.h"

typedef struct loop loop;

/* A message to the loop thread; embed it in what is posted. It is free again when its cb runs. */
typedef struct loop_post_node { struct loop_post_node *next; void (*post_cb)(struct loop_post_node *); } loop_post_node;

/* Work for the pool: `work_cb` on a pool thread, then `done_cb` on the loop thread. */
typedef struct loop_work {
    struct loop_work *next;
    loop *owner;                       /* set by loop_submit_work */
    void (*work_cb)(struct loop_work *);
    void (*done_cb)(struct loop_work *);
    loop_post_node node;
} loop_work;

enum { LOOP_POOL_MAX = 16, LOOP_WORK_MAX = 1024, LOOP_STOP_MS = 10000 };

/* pool_threads 0: work runs at once on the thread that submits it, its done_cb still comes by post. */
int loop_create(loop **out, int pool_threads, tg_error *err);
void loop_destroy(loop *l);                     /* takes NULL; joins the pool; after loop_run has returned */
uv_loop_t *loop_uv(loop *l);
/* Runs until a stop was asked for and nothing holds the loop any more.
 * TG_OK; TG_ABORTED when something still held it LOOP_STOP_MS after the stop began, or at a second
 * signal: work is then still out, so the program must end without closing what that work uses. */
int loop_run(loop *l);
void loop_stop(loop *l);                        /* from any thread: begins the graceful stop; again: nothing */
bool loop_stopping(const loop *l);              /* from any thread */

/* Keeps loop_run from returning: a connection, a unit that is out. Loop thread; each hold is released once. */
void loop_hold(loop *l);
void loop_release(loop *l);

void loop_post(loop *l, loop_post_node *node, void (*post_cb)(loop_post_node *));
int loop_submit_work(loop *l, loop_work *w, tg_error *err);   /* TG_FULL past LOOP_WORK_MAX waiting */
size_t loop_work_waiting(const loop *l);

/* Called at the end of every turn, before the loop waits (the store ends its read transaction here):
 * after the callbacks of sockets and posts, and after those of timers. Must cost next to nothing. */
void loop_on_turn_end(loop *l, void (*turn_cb)(void *arg), void *arg);
/* Called once when the stop begins: http closes its listeners, schedule takes no new job. */
void loop_on_stop(loop *l, void (*stop_cb)(void *arg), void *arg);
/* A repeating timer on the loop thread; lives until the loop stops. */
int loop_every(loop *l, int interval_ms, void (*timer_cb)(void *arg), void *arg, tg_error *err);

extern const pesan LOOP_PESAN[];

#endif
