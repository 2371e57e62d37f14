/* penyaluran/plan.c: the job that turns an assessment into a round's list, in steps. The list is hidden
 * until it is complete; what a job left half is cleared by the next plan.
 *
 * Input   the ranking of the assessment, the quota. Output  alokasi 1..n, the waiting list, the round.
 * Thread  a job thread; steps on the writer. Memory  the job's arena.
 * Walks   job. */
#include <inttypes.h>
#include <string.h>
#include "penyaluran/acts.h"

enum { STEP_ROWS = 2000, DELETE_SHARES = 600 };
#define CURSOR_DONE INT64_MAX

typedef struct {
    schedule_job *job;
    int64_t tahap_id;
    penilaian p;
    penilaian_ranking rank;
    bool again;                     /* clearing: more to do; set anew by each run */
    tahap shown;                    /* for the result */
} plan;

int job_round_id(schedule_job *job, int64_t *tahap_id, tg_error *err)
{
    return job_args_i64(job, "tahap", tahap_id, err);
}

int job_read(schedule_job *job, job_reading fn, void *arg, tg_error *err)
{
    tg_tx *tx;
    store_reader *r = store_reader_acquire(job_store(job), err);
    if (r == NULL)
        return err->code;
    int rc = store_reader_begin(r, job_who(job), NULL, job_arena(job), &tx, err);
    if (rc == TG_OK) {
        rc = fn(tx, arg, err);
        store_reader_end(r);
    }
    store_reader_release(r);
    return rc;
}

/* ---- clearing what earlier jobs left --------------------------------------------------------------------- */

typedef struct { tg_tx *tx; int64_t own; tahap found; tg_error *err; } leftover_search;

/* Stops at the first whose job has ended. */
static int find_ended(void *arg, const tahap *t)
{
    leftover_search *l = arg;
    bool open = true;
    int rc = t->id != l->own ? schedule_is_open(l->tx, t->kerja_id, &open, l->err) : TG_OK;
    if (rc != TG_OK || open)
        return rc;
    l->found = *t;
    return TG_ROW;
}

/* A hidden list goes; a cancelled round frees its families. */
static int clear_leftover(tg_tx *tx, tahap *t, tg_error *err)
{
    int64_t changed = 0, after = 0;
    if (!t->terbit) {
        int rc = alokasi_delete_hidden(tx, t->id, DELETE_SHARES, &changed, err);
        return rc == TG_OK && changed == 0 ? tahap_delete_hidden(tx, t->id, err) : rc;
    }
    int rc = shares_end(tx, t->id, ALOKASI_BATAL, "tahap_batal", &after, err);
    if (rc != TG_OK || after != 0)
        return rc;
    t->menutup = false;
    return tahap_save_job(tx, t, err);
}

static int clear_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    plan *p = arg;
    tahap own;
    (void)cursor;
    p->again = false;
    int rc = tahap_find_own(tx, &own, p->tahap_id, err);
    if (rc == TG_END)
        return tg_fail(err, TG_CORRUPT, "tahap_tidak_ada", p->tahap_id);
    leftover_search l = { .tx = tx, .own = p->tahap_id, .err = err };
    if (rc == TG_OK)
        rc = tahap_each_leftover(tx, own.program, own.periode, find_ended, &l, err);
    if (rc != TG_ROW)
        return rc;
    p->again = true;
    return clear_leftover(tx, &l.found, err);
}

/* ---- reading ---------------------------------------------------------------------------------------------- */

static int read_ranking(tg_tx *tx, void *arg, tg_error *err)
{
    plan *p = arg;
    tahap t;
    int rc = tahap_find_own(tx, &t, p->tahap_id, err);
    if (rc != TG_OK)
        return rc == TG_END ? tg_fail(err, TG_CORRUPT, "tahap_tidak_ada", p->tahap_id) : rc;
    rc = penilaian_in_force(tx, &p->p, t.program, t.kode_wilayah, t.periode, err);
    if (rc == TG_OK && job_cursor(p->job) > 0 && p->p.id != t.penilaian_id)
        rc = tg_fail(err, TG_CONFLICT, "tahap_penilaian_baru", t.program, t.kode_wilayah, t.periode);
    return rc == TG_OK ? penilaian_rank(tx, job_arena(p->job), &p->p, "", &p->rank, err) : rc;
}

/* ---- limits ------------------------------------------------------------------------------------------------ */

/* What is left of the quota for this round: rounds of the same period hold some of it already. */
static int set_limits(tg_tx *tx, tahap *t, bool needs_kuota, tg_error *err)
{
    kuota k;
    int64_t used, nominal;
    int rc = kuota_find(tx, &k, t->program, t->kode_wilayah, t->periode, err);
    if (rc == TG_END)
        return needs_kuota ? tg_fail(err, TG_CONFLICT, "kuota_belum_ada", t->program, t->kode_wilayah, t->periode) : TG_OK;
    if (rc == TG_OK)
        rc = kuota_used(tx, t->program, t->kode_wilayah, t->periode, &used, &nominal, err);
    if (rc != TG_OK)
        return rc;
    t->kuota_id = k.id;
    t->batas_jumlah = k.jumlah < 0 ? -1 : k.jumlah > used ? k.jumlah - used : 0;
    t->batas_pagu = k.pagu < 0 ? -1 : k.pagu > nominal ? k.pagu - nominal : 0;
    if (t->batas_jumlah == 0)
        return tg_fail(err, TG_CONFLICT, "kuota_habis", t->program, t->periode, k.jumlah);
    return TG_OK;
}

static int begin_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    plan *p = arg;
    tahap t;
    int rc = tahap_find_own(tx, &t, p->tahap_id, err);
    if (rc != TG_OK)
        return rc == TG_END ? tg_fail(err, TG_CORRUPT, "tahap_tidak_ada", p->tahap_id) : rc;
    t.penilaian_id = p->p.id;
    t.batas_jumlah = t.batas_pagu = -1;
    rc = set_limits(tx, &t, p->rank.has_kuota, err);
    if (rc == TG_OK)
        rc = tahap_save_plan(tx, &t, err);
    for (int i = 0; rc == TG_OK && i < p->rank.barang_count; i++) {
        tahap_barang b = { .urut = i, .barang = p->rank.barang[i], .satuan = p->rank.satuan[i] != NULL ? p->rank.satuan[i] : "" };
        rc = barang_insert(tx, t.id, &b, err);
    }
    *cursor = 1;
    return rc;
}

/* ---- the list ------------------------------------------------------------------------------------------------ */

typedef struct { tahap t; int64_t need[BARANG_MAX]; bool done; } listing;

/* sidik = hash(sidik before, nomor, family, rupiah): closing finds what was changed in between. */
void list_chain(uint8_t sidik[HASH_SIZE], int64_t nomor, int64_t keluarga_id, int64_t uang)
{
    int64_t row[3] = { nomor, keluarga_id, uang };
    hash_stream h;
    hash_begin(&h, HASH_SIZE);
    hash_add(&h, sidik, HASH_SIZE);
    hash_add(&h, row, sizeof row);
    hash_end(&h, sidik, HASH_SIZE);
}

static int add_goods(tg_tx *tx, const plan *p, listing *l, int64_t alokasi_id, const penilaian_calon *c, tg_error *err)
{
    int rc = TG_OK;
    for (int i = 0; rc == TG_OK && i < p->rank.barang_count; i++) {
        if (c->barang[i] <= 0)
            continue;
        if (__builtin_add_overflow(l->need[i], c->barang[i], &l->need[i]))
            return tg_fail(err, TG_INVALID, "tahap_terlalu_besar");
        rc = alokasi_insert_barang(tx, alokasi_id, i, c->barang[i], err);
    }
    return rc;
}

static alokasi share_of(const tahap *t, const penilaian_calon *c, int64_t nomor)
{
    return (alokasi){ .tahap_id = t->id, .nomor = nomor, .program = t->program, .periode = t->periode, .skor = c->skor,
                      .keluarga_id = c->subjek_id, .kode_wilayah = c->kode_wilayah, .uang = c->uang };
}

static int add_share(tg_tx *tx, const plan *p, listing *l, const penilaian_calon *c, tg_error *err)
{
    tahap *t = &l->t;
    bool fresh;
    alokasi a = share_of(t, c, t->alokasi + 1);
    a.id = tg_id(tx);
    int rc = alokasi_insert(tx, &a, &fresh, err);
    if (rc != TG_OK || !fresh)
        return rc;
    t->alokasi++;
    if (__builtin_add_overflow(t->nominal, a.uang, &t->nominal))
        return tg_fail(err, TG_INVALID, "tahap_terlalu_besar");
    list_chain(t->sidik, a.nomor, a.keluarga_id, a.uang);
    return add_goods(tx, p, l, a.id, c, err);
}

static int add_waiting(tg_tx *tx, const plan *p, listing *l, const penilaian_calon *c, tg_error *err)
{
    bool fresh;
    if (l->t.daftar_tunggu >= p->rank.daftar_tunggu) {
        l->done = true;
        return TG_OK;
    }
    alokasi a = share_of(&l->t, c, l->t.daftar_tunggu + 1);
    int rc = tunggu_insert(tx, &a, &fresh, err);
    l->t.daftar_tunggu += rc == TG_OK && fresh;
    return rc;
}

/* Of number and budget, whichever is reached first ends the list. A family that has a share from
 * another round does not end it: it is passed over. */
static int check_full(tg_tx *tx, listing *l, const penilaian_calon *c, tg_error *err)
{
    tahap *t = &l->t;
    bool has = false;
    if (t->batas_jumlah >= 0 && t->alokasi >= t->batas_jumlah)
        t->penuh = true;
    if (t->penuh || t->batas_pagu < 0 || c->uang <= t->batas_pagu - t->nominal)
        return TG_OK;
    int rc = received_in_period(tx, t->program, c->subjek_id, t->periode, &has, err);
    t->penuh = rc == TG_OK && !has;
    return rc;
}

static int list_one(tg_tx *tx, const plan *p, listing *l, const penilaian_calon *c, tg_error *err)
{
    int rc = check_full(tx, l, c, err);
    if (rc != TG_OK)
        return rc;
    return l->t.penuh ? add_waiting(tx, p, l, c, err) : add_share(tx, p, l, c, err);
}

static int publish(tg_tx *tx, tahap *t, int64_t *cursor, tg_error *err)
{
    char sidik[2 * HASH_SHORT_SIZE + 1];
    if (t->alokasi == 0)
        return tg_fail(err, TG_CONFLICT, "tahap_kosong", t->program, t->kode_wilayah, t->periode);
    t->terbit = true;
    *cursor = CURSOR_DONE;
    text_hex(t->sidik, HASH_SHORT_SIZE, sidik);
    const char *rincian = tg_arena_printf(tx->arena, "{\"penilaian\":%" PRId64 ",\"alokasi\":%" PRId64 ",\"daftar_tunggu\":%" PRId64
                                          ",\"sidik\":\"%s\"}", t->penilaian_id, t->alokasi, t->daftar_tunggu, sidik);
    return round_audit(tx, t, "tahap.rencana", rincian, err);
}

static int save_listing(tg_tx *tx, const plan *p, const listing *l, tg_error *err)
{
    int rc = TG_OK;
    for (int i = 0; rc == TG_OK && i < p->rank.barang_count; i++)
        if (l->need[i] > 0)
            rc = barang_add_need(tx, l->t.id, i, l->need[i], err);
    return rc == TG_OK ? tahap_save_plan(tx, &l->t, err) : rc;
}

/* The cursor is one past the number of candidates seen. */
static int list_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    const plan *p = arg;
    listing l = { .done = false };
    size_t at = (size_t)(*cursor - 1), end = at + STEP_ROWS / (size_t)(2 + p->rank.barang_count);
    int rc = tahap_find_own(tx, &l.t, p->tahap_id, err);
    if (rc != TG_OK)
        return rc == TG_END ? tg_fail(err, TG_CORRUPT, "tahap_tidak_ada", p->tahap_id) : rc;
    for (; rc == TG_OK && !l.done && at < end && at < p->rank.count; at++)
        rc = list_one(tx, p, &l, &p->rank.calon[at], err);
    *cursor = (int64_t)at + 1;
    if (rc == TG_OK && (l.done || at == p->rank.count))
        rc = publish(tx, &l.t, cursor, err);
    return rc == TG_OK ? save_listing(tx, p, &l, err) : rc;
}

/* ---- the job -------------------------------------------------------------------------------------------------- */

static int read_shown(tg_tx *tx, void *arg, tg_error *err)
{
    plan *p = arg;
    int rc = tahap_find_own(tx, &p->shown, p->tahap_id, err);
    return rc == TG_END ? tg_fail(err, TG_CORRUPT, "tahap_tidak_ada", p->tahap_id) : rc;
}

static int tell_result(plan *p, tg_error *err)
{
    int rc = job_read(p->job, read_shown, p, err);
    if (rc != TG_OK)
        return rc;
    const char *json = tg_arena_printf(job_arena(p->job), "{\"id\":%" PRId64 ",\"alokasi\":%" PRId64 ",\"daftar_tunggu\":%" PRId64 "}",
                                       p->shown.id, p->shown.alokasi, p->shown.daftar_tunggu);
    return json != NULL ? job_result(p->job, json, err) : tg_fail(err, TG_NOMEM, "memori_habis");
}

static int make_list(plan *p, tg_error *err)
{
    int rc = TG_OK;
    p->again = job_cursor(p->job) == 0;
    while (rc == TG_OK && p->again)
        rc = job_step(p->job, clear_step, p, err);
    if (rc == TG_OK)
        rc = job_read(p->job, read_ranking, p, err);
    if (rc == TG_OK && job_cursor(p->job) == 0)
        rc = job_step(p->job, begin_step, p, err);
    while (rc == TG_OK && job_cursor(p->job) != CURSOR_DONE) {
        job_progress(p->job, job_cursor(p->job) - 1, (int64_t)p->rank.count);
        rc = job_step(p->job, list_step, p, err);
    }
    return rc;
}

int plan_run(schedule_job *job, tg_error *err)
{
    plan p = { .job = job };
    int rc = job_round_id(job, &p.tahap_id, err);
    if (rc == TG_OK && job_cursor(job) != CURSOR_DONE)
        rc = make_list(&p, err);
    return rc == TG_OK ? tell_result(&p, err) : rc;
}
