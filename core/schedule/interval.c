/* schedule/interval.c: interval jobs: each planned time is one row with a key made of kind and time,
 * so that however many look, and however often, one run results.
 *
 * Thread  the keeper, or the caller of schedule_run_waiting.
 * Walks   job. */
#include <inttypes.h>
#include <string.h>
#include "schedule/run.h"

enum { WIB_MS = 7 * 3600 * 1000 };       /* interval jobs keep office time in Jakarta: UTC+7, no summer time */

/* The newest planned time not after `now`. */
static int64_t planned_at(const schedule_kind *kind, int64_t now)
{
    int64_t local = now + WIB_MS - kind->first_ms;
    int64_t rest = local % kind->every_ms;
    return now - (rest < 0 ? rest + kind->every_ms : rest);
}

static int end_missed(tg_tx *tx, const char *from, const char *to, int64_t planned, tg_error *err)
{
    tg_error why = { 0 };
    kerja k;
    int rc;
    tg_fail(&why, TG_ABORTED, "kerja_terlewat");
    while ((rc = kerja_find_missed(tx, &k, from, to, planned, err)) == TG_OK) {
        k.galat = galat_store(tx->arena, &why);
        if ((rc = kerja_move(tx, &k, KERJA_BATAL, err)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

typedef struct { const schedule_kind *kind; int64_t planned; bool later; } plan_arg;

static int insert_planned(tg_tx *tx, const plan_arg *p, int64_t planned, const char *prefix, tg_error *err)
{
    int64_t id;
    const char *kunci = tg_arena_printf(tx->arena, "%s%013" PRId64, prefix, planned);
    if (kunci == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    return schedule_add(tx, p->kind->jenis, kunci, "{}", planned, &id, err);
}

/* A kind seen for the first time begins at its next planned time, not with one that nobody missed. */
static int plan_unit(tg_tx *tx, void *arg, tg_error *err)
{
    plan_arg *p = arg;
    const char *from = tg_arena_printf(tx->arena, "jadwal:%s:", p->kind->jenis);
    const char *to = tg_arena_printf(tx->arena, "jadwal:%s;", p->kind->jenis), *first = "";
    bool running;
    int64_t first_planned = 0;
    if (from == NULL || to == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = kerja_interval_state(tx, from, to, &first, &running, err);
    p->planned = planned_at(p->kind, tx->now);
    p->later = rc == TG_OK && running;
    if (rc != TG_OK || running)
        return rc;
    if (first[0] == 0)
        return insert_planned(tx, p, p->planned + p->kind->every_ms, from, err);
    text_int64(first + strlen(from), strlen(first + strlen(from)), &first_planned);
    if (p->planned < first_planned)
        return TG_OK;
    if ((rc = end_missed(tx, from, to, p->planned, err)) != TG_OK)
        return rc;
    return insert_planned(tx, p, p->planned, from, err);
}

static int plan_kind(schedule *s, kind_entry *k, tg_error *err)
{
    plan_arg p = { .kind = &k->kind };
    if (k->kind.every_ms <= 0 || planned_at(&k->kind, env_now_ms()) == k->planned)
        return TG_OK;
    tg_arena *arena = arena_create();
    if (arena == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = schedule_write(s, &s->who, arena, plan_unit, &p, 0, false, err);
    if (rc == TG_OK && !p.later)
        k->planned = p.planned;
    arena_destroy(arena);
    return rc;
}

int interval_plan(schedule *s, tg_error *err)
{
    for (int i = 0; i < s->kind_count; i++) {
        int rc = plan_kind(s, &s->kinds[i], err);
        if (rc != TG_OK)
            return rc;
    }
    return TG_OK;
}
