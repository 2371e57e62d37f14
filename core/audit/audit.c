/* audit/audit.c: notes acts and reads, and takes part in each group commit.
 *
 * Input   acts inside units; reads from the loop. Output  rows, sealed with their group.
 * Thread  audit_add in units; audit_read from any; the hook on the writer.
 * Memory  the read log waits in one block, at most READS_MAX entries, given back when it was long.
 * Walks   request, job. */
#include <pthread.h>
#include <string.h>
#include "audit/audit_rows.h"

enum { READS_MAX = 16384, READS_A_GROUP = 1000, READS_KEPT = 256 };

typedef struct { int64_t waktu, subjek_id, peran; char aktor[64], kode_wilayah[16], subjek[24], rute[72]; } waiting;

struct audit {
    store *store;
    pthread_mutex_t lock;
    waiting *list;
    size_t count, cap, taken;         /* taken: in the group now tried */
    int64_t last_id, queued, durable, lost;
};

/* ---- acts ------------------------------------------------------------------------------------------ */

int audit_add(tg_tx *tx, const char *perbuatan, const char *objek, int64_t objek_id, const char *kode_wilayah,
              const char *rincian, tg_error *err)
{
    audit_row r = { .waktu = tx->now, .aktor = tx->who->aktor, .peran = tx->who->peran, .perbuatan = perbuatan,
                    .objek = objek ? objek : "", .objek_id = objek_id,
                    .kode_wilayah = kode_wilayah ? kode_wilayah : tx->who->kode_wilayah,
                    .rincian = rincian ? rincian : "" };
    const char *owner = tx->owner;
    tx->owner = "inti";               /* also when a plugin's code acts: the log is the core's */
    int rc = audit_row_insert(tx, &r, err);
    tx->owner = owner;
    return rc;
}

/* ---- reads ----------------------------------------------------------------------------------------- */

/* Under lock. */
static bool make_room(audit *a)
{
    if (a->count < a->cap)
        return true;
    size_t cap = a->cap ? a->cap * 2 : 64;
    waiting *list = a->count < READS_MAX ? env_realloc(a->list, cap * sizeof *list) : NULL;
    if (list == NULL)
        return false;
    a->list = list;
    a->cap = cap;
    return true;
}

void audit_read(audit *a, const store_who *who, const char *subjek, int64_t id, const char *route, int64_t now)
{
    waiting w = { .waktu = now, .subjek_id = id, .peran = who->peran };
    text_copy(w.aktor, sizeof w.aktor, who->aktor);
    text_copy(w.kode_wilayah, sizeof w.kode_wilayah, who->kode_wilayah);
    text_copy(w.subjek, sizeof w.subjek, subjek);
    text_copy(w.rute, sizeof w.rute, route);
    pthread_mutex_lock(&a->lock);
    bool room = make_room(a);
    if (room) {
        a->list[a->count++] = w;
        a->queued++;
    } else
        a->lost++;
    int64_t lost = room ? 0 : a->lost;
    bool enough = a->count == READS_A_GROUP;
    pthread_mutex_unlock(&a->lock);
    if (lost == 1)
        log_line(LOG_ERROR, "audit", "jejak baca penuh", "batas=%d", READS_MAX);
    if (enough)
        store_nudge_now(a->store);     /* more than a group's worth a second must not pile up */
    else
        store_nudge(a->store);
}

/* ---- the group's hook ------------------------------------------------------------------------------- */

static int write_read(tg_tx *tx, int64_t id, const waiting *w, tg_error *err)
{
    baca_row r = { .id = id, .waktu = w->waktu, .aktor = w->aktor, .kode_wilayah = w->kode_wilayah,
                   .subjek = w->subjek, .subjek_id = w->subjek_id, .peran = w->peran, .rute = w->rute };
    return audit_baca_insert(tx, &r, err);
}

/* The loop may queue more meanwhile, and the list may move: each entry is copied out under the lock. */
static int hook_begin(void *arg, tg_tx *tx, tg_error *err)
{
    audit *a = arg;
    waiting w;
    int rc = TG_OK;
    pthread_mutex_lock(&a->lock);
    a->taken = a->count < READS_A_GROUP ? a->count : READS_A_GROUP;
    size_t n = a->taken;
    pthread_mutex_unlock(&a->lock);
    for (size_t i = 0; i < n && rc == TG_OK; i++) {
        pthread_mutex_lock(&a->lock);
        w = a->list[i];
        pthread_mutex_unlock(&a->lock);
        rc = write_read(tx, a->last_id + 1 + (int64_t)i, &w, err);
    }
    return rc;
}

static int hook_end(void *arg, tg_tx *tx, tg_error *err)
{
    (void)arg;
    return audit_seal(tx, err);
}

static void hook_committed(void *arg, bool ok)
{
    audit *a = arg;
    size_t left;
    pthread_mutex_lock(&a->lock);
    if (ok && a->taken > 0) {
        a->count -= a->taken;
        memmove(a->list, a->list + a->taken, a->count * sizeof *a->list);
        a->last_id += (int64_t)a->taken;
        a->durable += (int64_t)a->taken;
        a->lost = 0;
    }
    a->taken = 0;
    if (a->count == 0 && a->cap > READS_KEPT) {
        env_free(a->list);
        a->list = NULL;
        a->cap = 0;
    }
    left = a->count;
    pthread_mutex_unlock(&a->lock);
    if (ok && left >= READS_A_GROUP)
        store_nudge_now(a->store);
    else if (left > 0)
        store_nudge(a->store);
}

/* ---- life -------------------------------------------------------------------------------------------- */

static int nothing(store_unit *u, tg_tx *tx, tg_error *err)
{
    (void)u, (void)tx, (void)err;
    return TG_OK;
}

int audit_flush(audit *a, tg_error *err)
{
    int rc = TG_OK;
    pthread_mutex_lock(&a->lock);
    int64_t wanted = a->queued, durable = a->durable;
    pthread_mutex_unlock(&a->lock);
    while (rc == TG_OK && durable < wanted) {
        store_unit u = { .run = nothing, .who = &STORE_SISTEM };
        rc = store_write(a->store, &u, err);
        pthread_mutex_lock(&a->lock);
        durable = a->durable;
        pthread_mutex_unlock(&a->lock);
    }
    return rc;
}

typedef struct { store_unit u; int64_t last; } ask_last;

static int load_last(store_unit *u, tg_tx *tx, tg_error *err)
{
    return audit_baca_last(tx, &((ask_last *)u)->last, err);
}

int audit_create(audit **out, store *s, tg_error *err)
{
    ask_last ask = { .u = { .run = load_last, .who = &STORE_SISTEM } };
    *out = NULL;
    int rc = store_write(s, &ask.u, err);
    if (rc != TG_OK)
        return rc;
    audit *a = env_calloc(1, sizeof *a);
    if (a == NULL)
        return tg_fail(err, TG_NOMEM, "store_memori");
    a->store = s;
    a->last_id = ask.last;
    pthread_mutex_init(&a->lock, NULL);
    store_group_hook hook = { hook_begin, hook_end, hook_committed, a };
    store_add_hook(s, &hook);
    *out = a;
    return TG_OK;
}

void audit_destroy(audit *a)
{
    if (a == NULL)
        return;
    tg_error err = { 0 };
    if (audit_flush(a, &err) != TG_OK)
        log_line(LOG_ERROR, "audit", "jejak baca tidak tersimpan", "jumlah=%zu galat=%s", a->count, err.kunci);
    store_remove_hook(a->store, a);
    pthread_mutex_destroy(&a->lock);
    env_free(a->list);
    env_free(a);
}
