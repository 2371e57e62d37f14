/* schedule/run.h: private to the room: the runner and a run in progress.
 *
 * Thread  `lock` guards what says so; the atomics are read from anywhere.
 * Walks   job. */
#ifndef SCHEDULE_RUN_H
#define SCHEDULE_RUN_H

#include <pthread.h>
#include <stdatomic.h>
#include "schedule/kerja.h"
#include "schedule/waktu.h"

enum { KINDS_MAX = 48, THREADS_MAX = 8, STEP_IDS = 8192, FULL_TRIES = 200 };

typedef struct {
    schedule_kind kind;
    void *arg;
    waktu_rencana rencana;           /* of an interval job */
    char irama[40];                  /* the same in words; "": no interval job; SCHEDULE_MATI */
    bool diganti;                    /* another rhythm than its own was set */
    int64_t planned;                 /* the newest planned time whose row is known to stand; keeper only */
} kind_entry;

struct schedule_job {
    schedule *s;
    const kind_entry *entry;         /* NULL: nobody here does this kind */
    kerja row;                       /* texts in arena */
    tg_arena *arena, *step_arena;
    const char *hasil;
    _Atomic int64_t kemajuan, total;
    atomic_bool cancel;              /* asked, as last seen in the row */
    atomic_bool no_return;
    int64_t renewed_us;              /* under lock */
    int64_t alive_us;                /* under lock: the last step or other sign of life */
    bool hangs;                      /* under lock: it was said */
    schedule_job *next;              /* list of runs in progress, under lock */
};

struct schedule {
    store *store;
    char runner[64];
    int job_threads;
    kind_entry kinds[KINDS_MAX];
    int kind_count;
    store_who who;                   /* the system */
    atomic_bool stopping;
    bool started;
    pthread_t keeper, threads[THREADS_MAX];
    int thread_count;
    bool keeper_runs;
    pthread_mutex_t lock;
    pthread_cond_t wake;             /* job threads wait here */
    pthread_cond_t tick;             /* the keeper waits here */
    unsigned looks;                  /* under lock: looks at the table that job threads owe */
    bool poked;                      /* under lock */
    int64_t next_due;                /* under lock: unix ms */
    schedule_planner planner;
    void *planner_arg;
    atomic_bool replan;              /* the planner has to look again */
    atomic_bool replan_interval;     /* and so do interval jobs */
    int64_t plan_next;               /* keeper only: unix ms */
    int64_t planned_us;              /* keeper only: when it was asked last */
    schedule_job *running;           /* under lock */
    schedule *next_live;             /* under the file's live_lock */
};

/* A write unit with a plain function in it; `run` may run again. */
typedef int (*unit_fn)(tg_tx *tx, void *arg, tg_error *err);
int schedule_write(schedule *s, const store_who *who, tg_arena *arena, unit_fn fn, void *arg, uint32_t ids, bool step, tg_error *err);

/* lease.c: takes the next due row; *job stays NULL when nothing is due. Then what a run's end does. */
int lease_take(schedule *s, schedule_job **job, tg_error *err);
int lease_end(schedule_job *job, int rc, const tg_error *cause, tg_error *err);
void lease_renew(schedule *s);
int lease_forget_own(schedule *s, tg_error *err);
void job_destroy(schedule_job *job);

/* hang.c: says once of each run that it hangs, asks it to stop, and lets a spare thread do the rest. */
void hang_watch(schedule *s);
int schedule_add_thread(schedule *s);      /* 0, or an error number */

/* interval.c: makes the rows of interval jobs whose time has come; `now`: whatever was seen before. */
int interval_plan(schedule *s, bool now, tg_error *err);
bool interval_is_off(const kind_entry *k);
int64_t interval_next(const kind_entry *k, int64_t now);       /* the first planned time after `now`; not of one that is off */

/* berkala.c: the rhythm of a kind as registered. */
int berkala_own_rhythm(kind_entry *k, tg_error *err);
/* Whose interval jobs people see. */
void berkala_show(schedule *s);
void berkala_hide(const schedule *s);
/* planner.c: the same of the planner, when its time has come; `now`: whatever the time. */
int planner_run(schedule *s, bool now, tg_error *err);

#endif
