/* penyaluran/plan.c: the job that turns an assessment into a round's list: who is on it is thought out from one snapshot
 * (urutan.c), then written in steps. The list is hidden until it is complete; what a crash left half is begun anew.
 *
 * Input   the ranking of the assessment, the quotas, the public draw. Output  alokasi 1..n, the waiting list, the round.
 * Thread  a job thread; steps on the writer. Memory  the job's arena.
 * Walks   job. */
#include <inttypes.h>
#include <string.h>
#include "penyaluran/acts.h"

enum { STEP_ROWS = 2000, DELETE_SHARES = 600, TRIES_MAX = 3 };
#define CURSOR_DONE INT64_MAX

typedef struct {
    schedule_job *job;
    int64_t tahap_id;
    penilaian p;
    penilaian_ranking rank;
    batas_set batas;
    undian undi;                    /* the public draw; id 0: none */
    penilaian_urutan urutan;
    bool again;                     /* clearing: more to do; listing: to be done anew. Set anew by each run */
    tahap shown;                    /* for the result */
} plan;

int job_round_id(schedule_job *job, int64_t *tahap_id, tg_error *err)
{
    return job_args_i64(job, "tahap", tahap_id, err);
}

static int find_round(tg_tx *tx, const plan *p, tahap *out, tg_error *err)
{
    int rc = tahap_find_own(tx, out, p->tahap_id, err);
    return rc == TG_END ? tg_fail(err, TG_CORRUPT, "tahap_tidak_ada", p->tahap_id) : rc;
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

/* Nobody is reminded of what follows a round that never was. */
static int drop_hidden(tg_tx *tx, const tahap *t, tg_error *err)
{
    int rc = emergency_over(tx, t, err);
    return rc == TG_OK ? tahap_delete_hidden(tx, t->id, err) : rc;
}

/* A hidden list goes; a cancelled round frees its families. */
static int clear_leftover(tg_tx *tx, tahap *t, tg_error *err)
{
    int64_t changed = 0, after = 0;
    if (!t->terbit) {
        int rc = alokasi_delete_hidden(tx, t->id, DELETE_SHARES, &changed, err);
        return rc == TG_OK && changed == 0 ? drop_hidden(tx, t, err) : rc;
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
    int rc = find_round(tx, p, &own, err);
    leftover_search l = { .tx = tx, .own = p->tahap_id, .err = err };
    if (rc == TG_OK)
        rc = tahap_each_leftover(tx, own.program, own.periode, find_ended, &l, err);
    if (rc != TG_ROW)
        return rc;
    p->again = true;
    return clear_leftover(tx, &l.found, err);
}

/* ---- reading ---------------------------------------------------------------------------------------------- */

static int read_draw(tg_tx *tx, plan *p, const tahap *t, tg_error *err)
{
    p->undi = (undian){ .angka = "" };
    int rc = undian_nearest(tx, &p->undi, t->program, t->kode_wilayah, t->periode, err);
    return rc == TG_END ? TG_OK : rc;
}

/* The quota of the region itself, where the rule has one. */
static int check_quota(const plan *p, const tahap *t, tg_error *err)
{
    const batas *own = p->batas.own < 0 ? NULL : &p->batas.list[p->batas.own];
    if (own == NULL)
        return p->rank.has_kuota ? tg_fail(err, TG_CONFLICT, "kuota_belum_ada", t->program, t->kode_wilayah, t->periode) : TG_OK;
    for (int i = 0; i < p->batas.above; i++)
        if (p->batas.list[i].jumlah == 0)
            return tg_fail(err, TG_CONFLICT, "kuota_habis", t->program, t->periode, p->batas.list[i].kuota);
    return TG_OK;
}

/* A round that follows another lists what that one could not hand over, by the assessment of then. */
static int read_candidates(tg_tx *tx, plan *p, const tahap *t, tg_error *err)
{
    if (t->darurat_sampai != NULL)
        return emergency_candidates(tx, job_arena(p->job), t, &p->rank, err);
    if (t->susulan_dari > 0) {
        p->p.id = t->penilaian_id;
        return late_candidates(tx, t->susulan_dari, &p->rank, err);
    }
    int rc = penilaian_usable(tx, &p->p, t->program, t->kode_wilayah, t->periode, err);
    return rc == TG_OK ? penilaian_rank(tx, job_arena(p->job), &p->p, p->undi.angka, &p->rank, err) : rc;
}

/* All that decides about the list, from one snapshot: while this job is open no other makes a list in these regions. */
static int read_order(tg_tx *tx, void *arg, tg_error *err)
{
    plan *p = arg;
    tahap t;
    urutan_soal what = { .rank = &p->rank, .batas = &p->batas };
    int rc = find_round(tx, p, &t, err);
    if (rc == TG_OK)
        rc = read_draw(tx, p, &t, err);
    if (rc == TG_OK)
        rc = read_candidates(tx, p, &t, err);
    if (rc == TG_OK && t.darurat_sampai == NULL)         /* there the decree follows */
        rc = ranking_by_decree(tx, job_arena(p->job), &t, &p->rank, &what.menunggu, err);
    if (rc == TG_OK)
        rc = batas_read(tx, &(kepesertaan_soal){ t.program, t.kode_wilayah, t.periode }, false, &p->batas, err);
    if (rc == TG_OK)
        rc = check_quota(p, &t, err);
    if (rc == TG_OK)
        rc = punya_list(tx, t.program, t.periode, &what.punya, &what.punya_count, err);
    return rc == TG_OK ? urutan_make(job_arena(p->job), &what, &p->urutan, err) : rc;
}

/* ---- the list ------------------------------------------------------------------------------------------------ */

static int keep_places(tg_tx *tx, const plan *p, tg_error *err)
{
    int rc = TG_OK;
    for (int i = 0; rc == TG_OK && i < p->rank.jatah_count; i++) {
        tahap_jatah j = { p->rank.jatah[i].id, p->rank.jatah[i].label, p->urutan.disisihkan[i], p->urutan.terisi[i] };
        rc = jatah_insert(tx, p->tahap_id, i, &j, err);
    }
    return rc;
}

static int begin_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    plan *p = arg;
    tahap t;
    const batas *own = p->batas.own < 0 ? NULL : &p->batas.list[p->batas.own];
    int rc = find_round(tx, p, &t, err);
    if (rc != TG_OK)
        return rc;
    t.penilaian_id = p->p.id;
    t.kuota_id = own != NULL ? own->kuota_id : 0;
    t.batas_jumlah = own != NULL ? own->jumlah : -1;
    t.batas_pagu = own != NULL ? own->pagu : -1;
    t.undian_id = p->undi.id;
    t.penuh = p->urutan.penuh;
    t.alokasi = t.nominal = t.daftar_tunggu = 0;
    t.dibatasi = (int64_t)p->rank.dibatasi;
    memset(t.sidik, 0, HASH_SIZE);
    rc = tahap_save_plan(tx, &t, err);
    for (int i = 0; rc == TG_OK && i < p->rank.barang_count; i++) {
        tahap_barang b = { .urut = i, .barang = p->rank.barang[i], .satuan = p->rank.satuan[i] != NULL ? p->rank.satuan[i] : "" };
        rc = barang_insert(tx, t.id, &b, err);
    }
    *cursor = 1;
    return rc == TG_OK ? keep_places(tx, p, err) : rc;
}

typedef struct { tahap t; int64_t need[BARANG_MAX]; } listing;

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

/* A family that got a share elsewhere since the list was thought out: the list is thought out again. */
static int not_fresh(plan *p)
{
    p->again = true;
    return TG_OK;
}

static int add_share(tg_tx *tx, plan *p, listing *l, uint32_t which, tg_error *err)
{
    tahap *t = &l->t;
    const penilaian_calon *c = &p->rank.calon[which];
    int oleh = p->urutan.oleh[which];
    bool fresh;
    alokasi a = share_of(t, c, t->alokasi + 1);
    a.id = tg_id(tx);
    a.jatah = oleh < 0 ? NULL : p->rank.jatah[oleh].id;
    int rc = alokasi_insert(tx, &a, &fresh, err);
    if (rc != TG_OK || !fresh)
        return rc == TG_OK ? not_fresh(p) : rc;
    t->alokasi++;
    if (__builtin_add_overflow(t->nominal, a.uang, &t->nominal))
        return tg_fail(err, TG_INVALID, "tahap_terlalu_besar");
    list_chain(t->sidik, a.nomor, a.keluarga_id, a.uang);
    return add_goods(tx, p, l, a.id, c, err);
}

static int add_waiting(tg_tx *tx, plan *p, listing *l, uint32_t which, tg_error *err)
{
    bool fresh;
    const penilaian_calon *c = &p->rank.calon[which];
    alokasi a = share_of(&l->t, c, l->t.daftar_tunggu + 1);
    int rc = tunggu_insert(tx, &a, &fresh, err);
    if (rc != TG_OK || !fresh)
        return rc == TG_OK ? not_fresh(p) : rc;
    l->t.daftar_tunggu++;
    for (int i = 0; rc == TG_OK && i < p->rank.barang_count; i++)
        if (c->barang[i] > 0)
            rc = tunggu_insert_barang(tx, a.tahap_id, a.nomor, i, c->barang[i], err);
    return rc;
}

static int publish(tg_tx *tx, const plan *p, tahap *t, int64_t *cursor, tg_error *err)
{
    char sidik[2 * HASH_SHORT_SIZE + 1];
    if (t->alokasi == 0)
        return tg_fail(err, TG_CONFLICT, "tahap_kosong", t->program, t->kode_wilayah, t->periode);
    t->terbit = true;
    *cursor = CURSOR_DONE;
    text_hex(t->sidik, HASH_SHORT_SIZE, sidik);
    const char *rincian = tg_arena_printf(tx->arena, "{\"penilaian\":%" PRId64 ",\"alokasi\":%" PRId64 ",\"daftar_tunggu\":%" PRId64
                                          ",\"undian\":%" PRId64 ",\"sidik\":\"%s\"}", t->penilaian_id, t->alokasi, t->daftar_tunggu,
                                          p->undi.id, sidik);
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

/* The cursor is one past the number of lines written: first the list, then who waits. */
static int list_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    plan *p = arg;
    const penilaian_urutan *u = &p->urutan;
    listing l = { .need = { 0 } };
    size_t at = (size_t)(*cursor - 1), all = u->masuk_count + u->tunggu_count, end = at + STEP_ROWS / (size_t)(2 + p->rank.barang_count);
    p->again = false;
    int rc = find_round(tx, p, &l.t, err);
    alokasi_change made = { .tahap_id = l.t.id, .first = l.t.alokasi + 1, .from = ALOKASI_SIAP };
    for (; rc == TG_OK && !p->again && at < end && at < all; at++)
        rc = at < u->masuk_count ? add_share(tx, p, &l, u->masuk[at], err) : add_waiting(tx, p, &l, u->tunggu[at - u->masuk_count], err);
    *cursor = (int64_t)at + 1;
    made.last = l.t.alokasi;
    if (rc == TG_OK)
        rc = terpakai_count(tx, &made, true, err);
    if (rc == TG_OK && !p->again && at == all)
        rc = publish(tx, p, &l.t, cursor, err);
    return rc == TG_OK ? save_listing(tx, p, &l, err) : rc;
}

/* ---- from the beginning ------------------------------------------------------------------------------------------ */

/* What was listed is hidden, so it may go: then the list is thought out again, rather than going on with an order that
 * may not be the same any more. */
static int restart_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    plan *p = arg;
    int64_t changed = 0;
    int rc = alokasi_delete_hidden(tx, p->tahap_id, DELETE_SHARES, &changed, err);
    p->again = rc == TG_OK && changed > 0;
    if (rc == TG_OK && !p->again) {
        *cursor = 0;
        rc = tahap_empty(tx, p->tahap_id, err);
    }
    return rc;
}

static int restart(plan *p, tg_error *err)
{
    int rc = TG_OK;
    for (p->again = true; rc == TG_OK && p->again; )
        rc = job_step(p->job, restart_step, p, err);
    return rc;
}

/* ---- the job -------------------------------------------------------------------------------------------------- */

static int read_shown(tg_tx *tx, void *arg, tg_error *err)
{
    plan *p = arg;
    return find_round(tx, p, &p->shown, err);
}

static int tell_result(plan *p, tg_error *err)
{
    int rc = job_read(p->job, read_shown, p, err);
    if (rc != TG_OK)
        return rc;
    const char *json = tg_arena_printf(job_arena(p->job), "{\"id\":%" PRId64 ",\"alokasi\":%" PRId64 ",\"daftar_tunggu\":%" PRId64
                                       ",\"dibatasi\":%" PRId64 "}", p->shown.id, p->shown.alokasi, p->shown.daftar_tunggu, p->shown.dibatasi);
    return json != NULL ? job_result(p->job, json, err) : tg_fail(err, TG_NOMEM, "memori_habis");
}

static int clear_all(plan *p, tg_error *err)
{
    int rc = TG_OK;
    for (p->again = true; rc == TG_OK && p->again; )
        rc = job_step(p->job, clear_step, p, err);
    return rc;
}

static int write_list(plan *p, tg_error *err)
{
    int rc = job_read(p->job, read_order, p, err);
    if (rc == TG_OK)
        rc = job_step(p->job, begin_step, p, err);
    for (p->again = false; rc == TG_OK && !p->again && job_cursor(p->job) != CURSOR_DONE; ) {
        job_progress(p->job, job_cursor(p->job) - 1, (int64_t)(p->urutan.masuk_count + p->urutan.tunggu_count));
        rc = job_step(p->job, list_step, p, err);
    }
    return rc;
}

/* Who must not be listed any more is held before the list is thought out. Not for an emergency: there the list is first. */
static int look_at_participants(plan *p, tg_error *err)
{
    int rc = job_read(p->job, read_shown, p, err);
    const tahap *t = &p->shown;
    if (rc != TG_OK || t->darurat_sampai != NULL || t->susulan_dari > 0 || !kepesertaan_required(t->program, t->kode_wilayah))
        return rc;
    return kepesertaan_keep(p->job, &(kepesertaan_soal){ t->program, t->kode_wilayah, t->periode }, err);
}

static int make_list(plan *p, tg_error *err)
{
    int rc = job_cursor(p->job) == 0 ? clear_all(p, err) : restart(p, err);
    if (rc == TG_OK)
        rc = look_at_participants(p, err);
    for (int tries = 0; rc == TG_OK && job_cursor(p->job) != CURSOR_DONE; tries++) {
        rc = write_list(p, err);
        if (rc == TG_OK && p->again)
            rc = tries < TRIES_MAX ? restart(p, err) : tg_fail(err, TG_BUSY, "tahap_berubah", p->tahap_id);
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
