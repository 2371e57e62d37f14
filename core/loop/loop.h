/* loop/loop.h: the uv loop, the worker pool, posting from other threads, and a graceful stop.
 * Besides http this is the only room that knows uv.
 *
 * Thread  loop_run on one thread; loop_post and loop_work from any.
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
    void (*work_cb)(struct loop_work *);
    void (*done_cb)(struct loop_work *);
    loop_post_node node;
} loop_work;

int loop_create(loop **out, int pool_threads, tg_error *err);
void loop_destroy(loop *l);                     /* takes NULL; after loop_run has returned */
uv_loop_t *loop_uv(loop *l);
int loop_run(loop *l);                          /* until loop_stop and all handles are closed */
void loop_stop(loop *l);                        /* from any thread and from signal handling: begins the graceful stop */
bool loop_stopping(const loop *l);

void loop_post(loop *l, loop_post_node *node, void (*post_cb)(loop_post_node *));
int loop_submit_work(loop *l, loop_work *w, tg_error *err);   /* TG_FULL past 1,024 waiting */
size_t loop_work_waiting(const loop *l);

/* Called at the end of every turn of the loop that did work (the store ends its read transaction here). */
void loop_on_turn_end(loop *l, void (*turn_cb)(void *arg), void *arg);
/* Called once when the stop begins: http closes its listeners, schedule takes no new job. */
void loop_on_stop(loop *l, void (*stop_cb)(void *arg), void *arg);
/* A repeating timer on the loop thread; lives until the loop stops. */
int loop_every(loop *l, int interval_ms, void (*timer_cb)(void *arg), void *arg, tg_error *err);

#endif
