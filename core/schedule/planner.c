/* schedule/planner.c: asks the planner, which knows what is due beside interval jobs, to make the rows of runs.
 *
 * It says when it wants to be asked again, so that ten thousand schedules that wait cost nothing; now and then it is asked without,
 * since another process may have changed what it looks at.
 * Thread  the keeper, or the caller of schedule_run_waiting. Walks job. */
#include "schedule/run.h"

enum { PLAN_ANYWAY_MS = 30000, PLAN_IDS = 512, PLAN_ROUNDS = 1000 };

typedef struct { schedule *s; int64_t next; } plan_arg;

static int plan_unit(tg_tx *tx, void *arg, tg_error *err)
{
    plan_arg *p = arg;
    return p->s->planner(tx, p->s->planner_arg, &p->next, err);
}

static bool is_time(schedule *s)
{
    bool told = atomic_exchange(&s->replan, false);
    return told || env_now_ms() >= s->plan_next || env_mono_us() - s->planned_us > PLAN_ANYWAY_MS * 1000LL;
}

int planner_run(schedule *s, bool now, tg_error *err)
{
    if (s->planner == NULL || !(is_time(s) || now))
        return TG_OK;
    tg_arena *arena = arena_create();
    int rc = arena != NULL ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
    plan_arg p = { .s = s };
    s->planned_us = env_mono_us();
    for (int i = 0; rc == TG_OK && i < PLAN_ROUNDS && p.next <= env_now_ms() && !atomic_load(&s->stopping); i++) {
        arena_reset(arena);
        rc = schedule_write(s, &s->who, arena, plan_unit, &p, PLAN_IDS, false, err);
    }
    s->plan_next = rc == TG_OK ? p.next : env_now_ms() + PLAN_ANYWAY_MS;
    arena_destroy(arena);
    return rc;
}
