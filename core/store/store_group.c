/* store/store_group.c: the group commit: many units, one COMMIT, then all answers.
 *
 * Input   a list of units. Output  each unit's rc and done(), after the commit is durable.
 * Thread  the writer's (the caller's with threads = 0).
 * Memory  a unit's arena is cut back to its mark before each run.
 * Walks   request, rule, job.
 * A unit that loses the transaction, or a COMMIT that fails, breaks the group: nothing of it is answered and
 * each unit runs again alone, so that one bad unit costs its neighbours time and nothing else. */
#include <stdlib.h>
#include <string.h>
#include "store/store_internal.h"

enum { BROKEN = TG_RETRY };          /* of a try: the transaction is gone */

typedef struct { int rc; uint64_t digest; uint32_t ids; int64_t changes; } outcome;

/* ---- ids, random: given, so that a second run gets the same ------------------------------------- */

#define ID_EPOCH_MS INT64_C(1735689600000)       /* 2025-01-01T00:00:00Z */

int64_t store_id_ms(int64_t id) { return ID_EPOCH_MS + id / 4096; }

static int64_t id_reserve(store *s, int64_t now_ms, uint32_t count)
{
    int64_t by_clock = (now_ms - ID_EPOCH_MS) * 4096;
    int64_t first = by_clock > s->id_last ? by_clock : s->id_last + 1;
    s->id_last = first + count - 1;
    atomic_store(&s->id_seen, s->id_last);
    return first;
}

/* A program that outruns its block would hand out another unit's ids: that must not go on. */
static void id_overrun(const store_unit *u)
{
    log_line(LOG_ERROR, "store", "unit meminta id melebihi jatah", "jatah=%u", u->ids_max);
    abort();
}

int64_t tg_id(tg_tx *tx)
{
    store_unit *u = tx->unit;
    if (!tx->writable) {              /* a program's mistake fails its unit, not the house */
        store_misuse(tx);
        return 0;
    }
    if (u == NULL)                    /* a hook: what it drew for a broken group is not used again */
        return id_reserve(tx->conn->store, tx->now, 1);
    if (u->priv.id_used >= u->ids_max)
        id_overrun(u);
    return u->priv.id_first + u->priv.id_used++;
}

uint64_t tg_random(tg_tx *tx)
{
    struct { uint8_t seed[16]; uint64_t n; } in = { .n = 0 };
    uint8_t out[HASH_SHORT_SIZE];
    uint64_t value;
    if (tx->unit == NULL) {
        env_random(&value, sizeof value);
        return value;
    }
    if (!tx->unit->priv.seeded)           /* few units draw: the others pay no system call for it */
        env_random(tx->unit->priv.seed, sizeof tx->unit->priv.seed);
    tx->unit->priv.seeded = true;         /* a second run draws the same */
    memcpy(in.seed, tx->unit->priv.seed, sizeof in.seed);
    in.n = tx->unit->priv.random_used++;
    hash_short(&in, sizeof in, out);
    memcpy(&value, out, sizeof value);
    return value;
}

static void unit_prepare(store *s, store_unit *u)
{
    if (u->ids_max == 0)
        u->ids_max = IDS_DEFAULT;
    u->priv.now = env_now_ms();
    u->priv.id_first = id_reserve(s, u->priv.now, u->ids_max);
    if (u->arena != NULL)
        u->priv.mark = arena_save(u->arena);
}

/* ---- one unit ----------------------------------------------------------------------------------- */

static bool clean_again(store_conn *c)
{
    return store_conn_in_transaction(c) && store_sql_own(c, OWN_ROLLBACK_TO, NULL) == TG_OK;
}

static int run_with_retry(store_unit *u, tg_tx *tx)
{
    int rc = TG_RETRY;
    for (int i = 0; rc == TG_RETRY && i < RETRY_MAX; i++) {
        u->priv.id_used = u->priv.random_used = 0;
        if (u->arena != NULL)
            arena_cut(u->arena, u->priv.mark);
        if (u->again != NULL)
            u->again(u);
        tg_error_clear(&u->err);
        rc = u->run(u, tx, &u->err);
        store_conn_reset(tx->conn);
        if (rc == TG_RETRY && !clean_again(tx->conn))
            break;
    }
    if (rc == TG_RETRY)
        rc = tg_fail(&u->err, TG_BUSY, "store_sibuk", tx->conn->store->path);
    return rc > 0 ? TG_OK : rc;                   /* TG_ROW and TG_END are no errors */
}

static outcome unit_once(store *s, store_unit *u)
{
    tg_tx tx = { .now = u->priv.now, .arena = u->arena, .who = u->who, .owner = u->owner ? u->owner : "inti",
                 .writable = true, .conn = s->writer, .unit = u };
    int64_t before = sqlite3_total_changes64(s->writer->db), begun = env_mono_us();
    outcome o = { .rc = run_with_retry(u, &tx) };
    int64_t took = env_mono_us() - begun;
    if (took > SLOW_UNIT_US && !u->step) {
        atomic_fetch_add(&s->slow_units, 1);
        log_line(LOG_WARN, "store", "unit lambat", "us=%lld pemilik=%s", (long long)took, tx.owner);
    }
    if (o.rc != TG_OK && u->err.code == TG_OK)
        tg_fail(&u->err, o.rc, "store_tanpa_pesan", o.rc);
    o.changes = sqlite3_total_changes64(s->writer->db) - before;
    o.ids = u->priv.id_used;
    o.digest = u->digest ? u->digest(u) : 0;
    return o;
}

int store_part(tg_tx *tx, int (*part)(tg_tx *tx, void *arg, tg_error *err), void *arg, tg_error *err)
{
    store_conn *c = tx->conn;
    stmt *before = c->used;
    int rc = store_sql_own(c, OWN_PART, err);
    if (rc != TG_OK)
        return rc;
    rc = part(tx, arg, err);
    store_conn_give_back(c, before);              /* a write that is not at its end would keep the part open */
    if (!store_conn_in_transaction(c))
        return rc;
    int back = rc < 0 ? store_sql_own(c, OWN_PART_BACK, err) : TG_OK;
    if (back == TG_OK)
        back = store_sql_own(c, OWN_PART_RELEASE, err);
    return back == TG_OK ? rc : back;
}

/* Trouble from the machine may come in one run and not in the other. */
static bool is_trouble(int rc) { return rc == TG_NOMEM || rc == TG_IO || rc == TG_CORRUPT || rc == TG_BUSY; }

/* DESIGN.md section 3: a unit may run again, so a second run must give the same. */
static void compare(const store_unit *u, outcome a, outcome b)
{
    if (is_trouble(a.rc) || is_trouble(b.rc))
        return;
    if (a.rc == b.rc && a.digest == b.digest && a.ids == b.ids && a.changes == b.changes)
        return;
    log_line(LOG_ERROR, "store", "unit tidak sama bila diulang",
             "pemilik=%s rc=%d/%d sidik=%016llx/%016llx id=%u/%u baris=%lld/%lld galat=%s",
             u->owner ? u->owner : "inti", a.rc, b.rc, (unsigned long long)a.digest, (unsigned long long)b.digest, a.ids, b.ids,
             (long long)a.changes, (long long)b.changes, u->err.kunci);
    abort();
}

static int run_measured(store *s, store_unit *u, outcome *o, tg_error *err)
{
    *o = unit_once(s, u);
    u->rc = o->rc;
    if (store_conn_in_transaction(s->writer))
        return TG_OK;
    return tg_fail(err, BROKEN, "store_transaksi_hilang");
}

/* Runs the unit between SAVEPOINT and RELEASE. Not TG_OK: the group is broken, *err says by what. */
static int unit_run(store *s, store_unit *u, bool *changed, tg_error *err)
{
    store_conn *c = s->writer;
    outcome first = { 0 }, last = { 0 };
    int rc = store_sql_own(c, OWN_SAVEPOINT, err);
    if (rc == TG_OK && s->twice) {
        rc = run_measured(s, u, &first, err);
        if (rc == TG_OK)
            rc = store_sql_own(c, OWN_ROLLBACK_TO, err);
    }
    if (rc == TG_OK)
        rc = run_measured(s, u, &last, err);
    if (rc == TG_OK && s->twice)
        compare(u, first, last);
    if (rc == TG_OK && last.rc != TG_OK)
        rc = store_sql_own(c, OWN_ROLLBACK_TO, err);
    if (rc == TG_OK)
        rc = store_sql_own(c, OWN_RELEASE, err);
    *changed |= rc == TG_OK && last.rc == TG_OK && last.changes > 0;
    return rc;
}

/* ---- one try ------------------------------------------------------------------------------------ */

static int call_hooks(store *s, bool at_end, tg_error *err)
{
    int rc = TG_OK;
    tg_arena *a = s->hook_count > 0 ? arena_create() : NULL;
    if (s->hook_count > 0 && a == NULL)
        return tg_fail(err, TG_NOMEM, "store_memori");
    for (int i = 0; i < s->hook_count && rc == TG_OK; i++) {
        const store_group_hook *h = &s->hook[i];
        tg_tx tx = { .now = s->group_now, .arena = a, .who = &STORE_SISTEM, .owner = "inti",
                     .writable = true, .conn = s->writer };
        int (*call)(void *, tg_tx *, tg_error *) = at_end ? h->end : h->begin;
        if (call != NULL)
            rc = call(h->arg, &tx, err);
        store_conn_reset(s->writer);
    }
    arena_destroy(a);
    return rc > 0 ? TG_OK : rc;
}

static void tell_hooks(store *s, bool ok)
{
    for (int i = 0; i < s->hook_count; i++)
        if (s->hook[i].committed != NULL)
            s->hook[i].committed(s->hook[i].arg, ok);
}

/* The row of the last id is written a second of ids ahead, so that most groups need not touch its page; a
 * server that starts again goes on past that second. */
static int keep_ids(store *s, int64_t *kept, tg_error *err)
{
    *kept = s->id_saved;
    if (!s->id_kept || s->id_last <= s->id_saved)
        return TG_OK;
    *kept = s->id_last + IDS_AHEAD;
    return store_sql_id_save(s->writer, *kept, err);
}

static int commit(store *s, tg_error *err)
{
    int64_t kept;
    int rc = call_hooks(s, true, err);            /* they may draw ids */
    if (rc == TG_OK)
        rc = keep_ids(s, &kept, err);
    if (rc != TG_OK)
        return rc;
    int64_t begun = env_mono_us();
    rc = store_sql_own(s->writer, OWN_COMMIT, err);
    if (rc == TG_OK)
        s->id_saved = kept;
    int64_t took = env_mono_us() - begun;
    atomic_store(&s->commit_us_last, took);
    if (took > atomic_load(&s->commit_us_max))
        atomic_store(&s->commit_us_max, took);
    return rc;
}

static int try_units(store *s, store_unit *list, bool *changed, tg_error *err)
{
    int64_t before = sqlite3_total_changes64(s->writer->db);
    int rc = call_hooks(s, false, err);
    if (rc != TG_OK)
        return rc;
    *changed = sqlite3_total_changes64(s->writer->db) != before;
    for (store_unit *u = list; u != NULL && rc == TG_OK; u = u->priv.next)
        rc = unit_run(s, u, changed, err);
    return rc;
}

/* A ROLLBACK that fails (no memory) leaves the transaction open: then nothing begins until it works. */
static int roll_back(store_conn *c, tg_error *err)
{
    store_conn_reset(c);
    return store_conn_in_transaction(c) ? store_sql_own(c, OWN_ROLLBACK, err) : TG_OK;
}

/* *changed: something was committed. */
static int group_try(store *s, store_unit *list, bool *changed, tg_error *err)
{
    store_conn *c = s->writer;
    *changed = false;
    s->group_now = env_now_ms();
    s->in_group = true;
    int rc = roll_back(c, err);
    if (rc == TG_OK)
        rc = store_sql_own(c, OWN_BEGIN_WRITE, err);
    if (rc == TG_OK)
        rc = try_units(s, list, changed, err);
    if (rc == TG_OK && *changed)
        rc = commit(s, err);
    /* COMMIT of an unchanged transaction would cost nothing on disk but say `committed` for nothing. */
    roll_back(c, NULL);
    s->in_group = false;
    *changed &= rc == TG_OK;
    if (*changed)
        atomic_fetch_add(&s->committed, 1);
    tell_hooks(s, rc == TG_OK);
    return rc;
}

/* ---- the group ---------------------------------------------------------------------------------- */

static void answer_all(store *s, store_unit *list)
{
    while (list != NULL) {
        store_unit *next = list->priv.next;      /* after its answer the unit is no longer ours */
        store_answer(s, list);
        list = next;
    }
}

/* Why a lone unit failed: what it said itself, else what its transaction said. */
static void blame(store_unit *u, int rc, const tg_error *err)
{
    if (u->rc != TG_OK)
        return;
    u->err = *err;
    u->rc = u->err.code = rc == BROKEN ? TG_IO : rc;
}

static void run_alone(store *s, store_unit *u)
{
    tg_error err = { 0 };
    bool changed;
    u->priv.next = NULL;
    u->rc = TG_OK;
    int rc = group_try(s, u, &changed, &err);
    if (rc != TG_OK)
        blame(u, rc, &err);
    if (changed) {
        atomic_store(&s->writable, true);
        s->writer->io_failed = false;             /* what failed before it is over */
    }
    store_answer(s, u);
}

static void break_up(store *s, store_unit *list)
{
    log_line(LOG_WARN, "store", "kelompok diulang satu per satu", "kelompok=%lld",
             (long long)atomic_load(&s->groups));
    while (list != NULL) {
        store_unit *next = list->priv.next;
        run_alone(s, list);
        list = next;
    }
}

void store_group_run(store *s, store_unit *list)
{
    tg_error err = { 0 };
    bool changed;
    int64_t count = 0;
    s->writer->io_failed = false;
    for (store_unit *u = list; u != NULL; u = u->priv.next, count++) {
        unit_prepare(s, u);
        u->rc = TG_OK;
    }
    int rc = group_try(s, list, &changed, &err);
    atomic_fetch_add(&s->groups, 1);
    atomic_fetch_add(&s->units, count);
    atomic_store(&s->last_group, count);
    if (changed)
        atomic_store(&s->writable, true);
    if (rc == TG_OK)
        answer_all(s, list);
    else if (count > 1)
        break_up(s, list);
    else if (count == 1) {
        blame(list, rc, &err);
        store_answer(s, list);
    }
    if (s->writer->io_failed && !changed)
        atomic_store(&s->writable, false);
    store_checkpoint(s);
}
