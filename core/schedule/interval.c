/* schedule/interval.c: interval jobs: each planned time is one row with a key made of kind and time,
 * so that however many look, and however often, one run results. The key knows nothing of the rhythm: the same night planned
 * by another rhythm, or by an older version, is the same row.
 *
 * Thread  the keeper, or the caller of schedule_run_waiting.
 * Walks   job. */
#include <inttypes.h>
#include <string.h>
#include "schedule/run.h"

typedef struct { const kind_entry *entry; const char *from, *to; int64_t planned; bool later; } plan_arg;

bool interval_is_off(const kind_entry *k) { return text_same(k->irama, SCHEDULE_MATI); }

/* Rhythms of interval jobs know neither events nor holidays, so nothing here can fail. */
static void occurrence_after(const kind_entry *k, int64_t now, waktu_kala *out)
{
    tg_error none = { 0 };
    waktu_after(&k->rencana, now, NULL, out, &none);
}

int64_t interval_next(const kind_entry *k, int64_t now)
{
    waktu_kala kala;
    occurrence_after(k, now, &kala);
    return kala.jatuh;
}

/* The newest planned time not after `now`. One that is off has none, and says so once. */
static int64_t planned_at(const kind_entry *k, int64_t now)
{
    waktu_kala kala;
    tg_error none = { 0 };
    if (interval_is_off(k))
        return INT64_MAX;
    occurrence_after(k, now, &kala);
    waktu_at(&k->rencana, kala.ke - 1, NULL, &kala, &none);
    return kala.jatuh;
}

static int end_with(tg_tx *tx, kerja *k, const char *kunci, tg_error *err)
{
    tg_error why = { 0 };
    tg_fail(&why, TG_ABORTED, kunci);
    k->galat = galat_store(tx->arena, &why);
    return kerja_move(tx, k, KERJA_BATAL, err);
}

static int end_missed(tg_tx *tx, const plan_arg *p, tg_error *err)
{
    kerja k;
    int rc;
    while ((rc = kerja_find_missed(tx, &k, p->from, p->to, p->planned, err)) == TG_OK)
        if ((rc = end_with(tx, &k, "kerja_terlewat", err)) != TG_OK)
            return rc;
    return rc == TG_END ? TG_OK : rc;
}

/* Version 0.2 made the first row of a kind ahead of its time: by another rhythm it would be one run too many. */
static int end_ahead(tg_tx *tx, const plan_arg *p, tg_error *err)
{
    kerja k;
    int rc;
    while ((rc = kerja_find_ahead(tx, &k, p->from, p->to, err)) == TG_OK)
        if ((rc = end_with(tx, &k, "kerja_jadwal_ganti", err)) != TG_OK)
            return rc;
    return rc == TG_END ? TG_OK : rc;
}

/* A rhythm seen for the first time begins with its next planned time, not with one that nobody missed. Only the rhythm by which an
 * older version has run, which kept no row of it, goes on where it stood. */
static int begin_rhythm(tg_tx *tx, const plan_arg *p, const char *first, berkala *b, tg_error *err)
{
    int64_t first_planned = 0;
    bool goes_on = b->irama == NULL && first[0] != 0 && !p->entry->diganti;
    if (goes_on)
        text_int64(first + strlen(p->from), strlen(first + strlen(p->from)), &first_planned);
    b->jenis = p->entry->kind.jenis;
    b->irama = p->entry->irama;
    b->mulai = goes_on ? first_planned - 1 : tx->now;
    int rc = goes_on ? TG_OK : end_ahead(tx, p, err);
    return rc == TG_OK ? berkala_put(tx, b, err) : rc;
}

static int insert_planned(tg_tx *tx, const plan_arg *p, tg_error *err)
{
    int64_t id;
    const char *kunci = tg_arena_printf(tx->arena, "%s%013" PRId64, p->from, p->planned);
    if (kunci == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    return schedule_add(tx, p->entry->kind.jenis, kunci, "{}", p->planned, &id, err);
}

static int plan_next(tg_tx *tx, const plan_arg *p, const char *first, tg_error *err)
{
    berkala b = { .jenis = NULL };
    int rc = berkala_find(tx, p->entry->kind.jenis, &b, err);
    if (rc == TG_END || (rc == TG_OK && !text_same(b.irama, p->entry->irama)))
        rc = begin_rhythm(tx, p, first, &b, err);
    if (rc != TG_OK || interval_is_off(p->entry) || b.jeda != 0 || p->planned <= b.mulai)
        return rc;
    rc = end_missed(tx, p, err);
    return rc == TG_OK ? insert_planned(tx, p, err) : rc;
}

static int plan_unit(tg_tx *tx, void *arg, tg_error *err)
{
    plan_arg *p = arg;
    const char *first = "";
    bool running;
    p->from = tg_arena_printf(tx->arena, "jadwal:%s:", p->entry->kind.jenis);
    p->to = tg_arena_printf(tx->arena, "jadwal:%s;", p->entry->kind.jenis);
    if (p->from == NULL || p->to == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = kerja_interval_state(tx, p->from, p->to, &first, &running, err);
    p->planned = planned_at(p->entry, tx->now);
    p->later = rc == TG_OK && running;
    return rc != TG_OK || running ? rc : plan_next(tx, p, first, err);
}

static int plan_kind(schedule *s, kind_entry *k, tg_error *err)
{
    plan_arg p = { .entry = k };
    if (k->irama[0] == 0 || planned_at(k, env_now_ms()) == k->planned)
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

int interval_plan(schedule *s, bool now, tg_error *err)
{
    bool again = atomic_exchange(&s->replan_interval, false) || now;
    for (int i = 0; i < s->kind_count; i++) {
        if (again)
            s->kinds[i].planned = INT64_MIN;
        int rc = plan_kind(s, &s->kinds[i], err);
        if (rc != TG_OK)
            return rc;
    }
    return TG_OK;
}
