/* penyaluran/close.c: the jobs that end a round: cancelling it, and closing it with figures that fit.
 *
 * Input   the list, the ledger. Output  every share in an end state; what came, went and remains.
 * Thread  a job thread; steps on the writer. Memory  the job's arena.
 * Walks   job. */
#include <inttypes.h>
#include <string.h>
#include "penyaluran/acts.h"

typedef struct {
    schedule_job *job;
    int64_t tahap_id;
    bool again;                     /* more to do; set anew by each run of a step */
    tahap t;
    tahap_barang *goods;
    tahap_stok *stok;
    int goods_count, stok_count;
    alokasi_count count;
    round_places p;
    int64_t bagian[TITIK_MAX + 1];  /* shares by place */
} ending;

static int find_round(tg_tx *tx, const ending *e, tahap *out, tg_error *err)
{
    int rc = tahap_find_own(tx, out, e->tahap_id, err);
    return rc == TG_END ? tg_fail(err, TG_CORRUPT, "tahap_tidak_ada", e->tahap_id) : rc;
}

int shares_end(tg_tx *tx, int64_t tahap_id, alokasi_status to, const char *alasan, int64_t *after, tg_error *err)
{
    int64_t first;
    int rc = alokasi_first(tx, tahap_id, ALOKASI_SIAP, *after, &first, err);
    *after = first == 0 ? 0 : first + MARK_ROWS - 1;
    if (rc != TG_OK || first == 0)
        return rc;
    alokasi_change c = { .tahap_id = tahap_id, .first = first, .last = *after, .from = ALOKASI_SIAP, .to = to, .alasan = alasan };
    return alokasi_move(tx, &c, NULL, err);
}

static int end_job(tg_tx *tx, const ending *e, tg_error *err)
{
    tahap t;
    int rc = find_round(tx, e, &t, err);
    t.menutup = false;
    return rc == TG_OK ? tahap_save_job(tx, &t, err) : rc;
}

/* ---- cancelling -------------------------------------------------------------------------------------------- */

/* The cursor is the last number marked. */
static int cancel_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    ending *e = arg;
    int64_t after = *cursor;
    int rc = shares_end(tx, e->tahap_id, ALOKASI_BATAL, "tahap_batal", &after, err);
    e->again = after != 0;
    if (e->again)
        *cursor = after;
    return rc == TG_OK && !e->again ? end_job(tx, e, err) : rc;
}

int cancel_run(schedule_job *job, tg_error *err)
{
    ending e = { .job = job, .again = true };
    int rc = job_round_id(job, &e.tahap_id, err);
    job_no_return(job);
    while (rc == TG_OK && e.again)
        rc = job_step(job, cancel_step, &e, err);
    const char *json = tg_arena_printf(job_arena(job), "{\"id\":%" PRId64 "}", e.tahap_id);
    return rc == TG_OK && json != NULL ? job_result(job, json, err) : rc;
}

/* ---- closing: the figures ------------------------------------------------------------------------------------ */

static int stock_account(tg_tx *tx, const tahap_stok *k, int64_t *id, tg_error *err)
{
    return ledger_find(tx, id, tg_arena_printf(tx->arena, "stok:%s", k->tempat), k->barang, err);
}

/* What the book says of one item at one place since the round was opened. */
static int flow_of(tg_tx *tx, const tahap *t, tahap_stok *k, tg_error *err)
{
    int64_t stok;
    ledger_saldo s;
    ledger_arus flow[LEDGER_JENIS_COUNT];
    int rc = stock_account(tx, k, &stok, err);
    if (rc == TG_OK)
        rc = ledger_place_balance(tx, stok, &s, err);
    if (rc == TG_OK)
        rc = ledger_place_flow(tx, stok, t->batas_mutasi, flow, err);
    if (rc != TG_OK)
        return rc;
    k->masuk = k->keluar = k->rusak = 0;
    for (int j = 0; j < LEDGER_JENIS_COUNT; j++) {
        k->masuk += flow[j].masuk;
        *(j == LEDGER_RUSAK ? &k->rusak : &k->keluar) += flow[j].keluar;
    }
    k->akhir = s.saldo;
    return TG_OK;
}

static int check_stock(tg_tx *tx, const tahap *t, tahap_stok *k, tg_error *err)
{
    int rc = flow_of(tx, t, k, err);
    int64_t expected = k->awal + k->masuk - k->keluar - k->rusak;
    if (rc == TG_OK && expected != k->akhir)
        rc = tg_fail(err, TG_CONFLICT, "tutup_stok_tidak_cocok", k->barang, k->tempat, expected, k->akhir);
    return rc;
}

/* What was handed out, by the book and by the list. */
static int check_given(tg_tx *tx, const tahap *t, const tahap_barang *b, tg_error *err)
{
    int64_t tersalur, listed;
    ledger_saldo given;
    int rc = ledger_find(tx, &tersalur, given_name(tx, t->id), b->barang, err);
    if (rc == TG_OK)
        rc = ledger_balance(tx, tersalur, &given, err);
    if (rc == TG_OK)
        rc = alokasi_goods_given(tx, t->id, b->urut, &listed, err);
    if (rc == TG_OK && given.saldo != listed)
        rc = tg_fail(err, TG_CONFLICT, "tutup_serah_tidak_cocok", b->barang, listed, given.saldo);
    return rc;
}

static int check_goods(tg_tx *tx, ending *e, tg_error *err)
{
    int rc = barang_list(tx, e->tahap_id, &e->goods, &e->goods_count, err);
    if (rc == TG_OK)
        rc = stok_list(tx, e->tahap_id, &e->stok, &e->stok_count, err);
    for (int i = 0; rc == TG_OK && i < e->stok_count; i++)
        rc = check_stock(tx, &e->t, &e->stok[i], err);
    for (int i = 0; rc == TG_OK && i < e->goods_count; i++)
        rc = check_given(tx, &e->t, &e->goods[i], err);
    return rc;
}

typedef struct { ending *e; uint8_t sidik[HASH_SIZE]; } list_walk;

static void count_line(void *arg, const alokasi_line *l)
{
    list_walk *w = arg;
    list_chain(w->sidik, l->nomor, l->keluarga_id, l->uang);
    w->e->bagian[place_of(&w->e->p, l->kode_wilayah)]++;
}

/* The list is the one that was approved, and each place has its signed copy. */
static int check_list(tg_tx *tx, ending *e, tg_error *err)
{
    list_walk w = { .e = e };
    memset(e->bagian, 0, sizeof e->bagian);
    int rc = places_load(tx, &e->t, &e->p, err);
    if (rc == TG_OK)
        rc = alokasi_lines(tx, e->tahap_id, count_line, &w, err);
    if (rc == TG_OK && memcmp(w.sidik, e->t.sidik, HASH_SIZE) != 0)
        rc = tg_fail(err, TG_CONFLICT, "tutup_daftar_diubah", e->tahap_id);
    if (rc == TG_OK)
        rc = emergency_check(tx, &e->t, err);
    return rc == TG_OK ? papers_check(tx, &e->t, &e->p, e->bagian, &e->t.tanpa_daftar, err) : rc;
}

static int check_decided(tg_tx *tx, const tahap *t, tg_error *err)
{
    int64_t waiting;
    int rc = koreksi_waiting(tx, t->id, &waiting, err);
    return rc == TG_OK && waiting > 0 ? tg_fail(err, TG_CONFLICT, "tutup_koreksi_menunggu", waiting) : rc;
}

/* Everything that must fit before a round may close; says the first thing that does not. It walks the whole list and
 * all that was booked, so it reads beside the writer: while a round is being closed nobody hands over. */
static int reckon(tg_tx *tx, void *arg, tg_error *err)
{
    ending *e = arg;
    int rc = find_round(tx, e, &e->t, err);
    if (rc == TG_OK)
        rc = alokasi_count_of(tx, e->tahap_id, &e->count, err);
    if (rc == TG_OK)
        rc = check_decided(tx, &e->t, err);
    if (rc == TG_OK && e->count.semua != e->t.alokasi)
        rc = tg_fail(err, TG_CONFLICT, "tutup_daftar_tidak_cocok", e->t.alokasi, e->count.semua);
    if (rc == TG_OK)
        rc = check_list(tx, e, err);
    return rc == TG_OK ? check_goods(tx, e, err) : rc;
}

/* Goods may have come or gone at a place since they were reckoned, for other rounds too. */
static int check_unmoved(tg_tx *tx, ending *e, tg_error *err)
{
    int64_t stok;
    ledger_saldo s;
    int rc = TG_OK;
    e->again = false;
    for (int i = 0; rc == TG_OK && !e->again && i < e->stok_count; i++) {
        rc = stock_account(tx, &e->stok[i], &stok, err);
        if (rc == TG_OK)
            rc = ledger_place_balance(tx, stok, &s, err);
        e->again = rc == TG_OK && s.saldo != e->stok[i].akhir;
    }
    return rc;
}

/* ---- closing: the steps ---------------------------------------------------------------------------------------- */

enum { CHECKING = 0, MARKING = 1 };          /* the cursor; MARKING + the last number marked */
#define CLOSED INT64_MAX

static int checked_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    (void)tx, (void)arg, (void)err;
    *cursor = MARKING;
    return TG_OK;
}

static int mark_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    ending *e = arg;
    int64_t after = *cursor - MARKING;
    int rc = shares_end(tx, e->tahap_id, ALOKASI_TIDAK_DIAMBIL, "tidak_datang", &after, err);
    e->again = after != 0;
    if (e->again)
        *cursor = MARKING + after;
    return rc;
}

static int save_figures(tg_tx *tx, ending *e, tg_error *err)
{
    tahap *t = &e->t;
    t->tersalur = e->count.count[ALOKASI_TERSALUR];
    t->tidak_diambil = e->count.count[ALOKASI_TIDAK_DIAMBIL];
    t->batal = e->count.count[ALOKASI_BATAL];
    if (t->tersalur + t->tidak_diambil + t->batal != t->alokasi)
        return tg_fail(err, TG_CONFLICT, "tutup_daftar_tidak_cocok", t->alokasi, t->tersalur + t->tidak_diambil + t->batal);
    int rc = tahap_save_counts(tx, t, err);
    for (int i = 0; rc == TG_OK && i < e->stok_count; i++)
        rc = stok_save_end(tx, t->id, &e->stok[i], err);
    return rc;
}

static int audit_close(tg_tx *tx, const tahap *t, tg_error *err)
{
    const char *rincian = tg_arena_printf(tx->arena, "{\"alokasi\":%" PRId64 ",\"tersalur\":%" PRId64 ",\"tidak_diambil\":%" PRId64
                                          ",\"batal\":%" PRId64 "}", t->alokasi, t->tersalur, t->tidak_diambil, t->batal);
    int rc = round_audit(tx, t, "tahap.tutup", rincian, err);
    return rc == TG_OK ? round_tell(tx, t, "sesudah_salur", err) : rc;
}

static int final_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    ending *e = arg;
    bool lifted = e->t.tanpa_daftar;        /* as reckoned */
    int rc = find_round(tx, e, &e->t, err);
    e->t.tanpa_daftar = lifted;
    if (rc == TG_OK)
        rc = check_unmoved(tx, e, err);
    if (rc != TG_OK || e->again)
        return rc;
    *cursor = CLOSED;
    rc = save_figures(tx, e, err);
    if (rc == TG_OK)
        rc = tahap_move(tx, &e->t, TAHAP_DITUTUP, NULL, err);
    if (rc == TG_OK)
        rc = end_job(tx, e, err);
    if (rc == TG_OK)
        rc = emergency_over(tx, &e->t, err);
    return rc == TG_OK ? audit_close(tx, &e->t, err) : rc;
}

/* The figures do not fit, or a program holds the close: the counter opens again, so that somebody can put it right. */
static int reopen_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    (void)cursor;
    return end_job(tx, arg, err);
}

static int close_steps(ending *e, tg_error *err)
{
    int rc = TG_OK;
    if (job_cursor(e->job) == CHECKING) {
        rc = job_read(e->job, reckon, e, err);
        if (rc == TG_OK)
            rc = job_step(e->job, checked_step, e, err);
    }
    job_no_return(e->job);
    for (e->again = true; rc == TG_OK && e->again; )
        rc = job_step(e->job, mark_step, e, err);
    for (e->again = true; rc == TG_OK && e->again; ) {
        rc = job_read(e->job, reckon, e, err);
        if (rc == TG_OK)
            rc = job_step(e->job, final_step, e, err);
    }
    return rc;
}

/* ---- the result ---------------------------------------------------------------------------------------------------- */

static int read_figures(tg_tx *tx, void *arg, tg_error *err)
{
    ending *e = arg;
    int rc = find_round(tx, e, &e->t, err);
    return rc == TG_OK ? stok_list(tx, e->tahap_id, &e->stok, &e->stok_count, err) : rc;
}

void write_stock(jw *w, const tahap_stok *b)
{
    jw_object(w);
    jw_kv_text(w, "tempat", b->tempat);
    jw_kv_text(w, "barang", b->barang);
    jw_kv_i64(w, "awal", b->awal);
    jw_kv_i64(w, "masuk", b->masuk);
    jw_kv_i64(w, "keluar", b->keluar);
    jw_kv_i64(w, "rusak", b->rusak);
    jw_kv_i64(w, "akhir", b->akhir);
    jw_object_end(w);
}

typedef struct { int64_t tahap_id; jw *w; } reasons;

static int write_reasons(tg_tx *tx, void *arg, tg_error *err)
{
    reasons *r = arg;
    return reasons_write(tx, r->tahap_id, r->w, err);
}

static int tell_result(ending *e, tg_error *err)
{
    tg_buf b;
    jw w;
    int rc = job_read(e->job, read_figures, e, err);
    if (rc != TG_OK)
        return rc;
    buf_init(&b, 1 << 20);
    jw_start(&w, &b);
    jw_object(&w);
    jw_kv_i64(&w, "id", e->t.id);
    jw_kv_i64(&w, "alokasi", e->t.alokasi);
    jw_kv_i64(&w, "tersalur", e->t.tersalur);
    jw_kv_i64(&w, "tidak_diambil", e->t.tidak_diambil);
    jw_kv_i64(&w, "batal", e->t.batal);
    jw_kv_bool(&w, "tanpa_daftar", e->t.tanpa_daftar);
    jw_key(&w, "stok");
    jw_array(&w);
    for (int i = 0; i < e->stok_count; i++)
        write_stock(&w, &e->stok[i]);
    jw_array_end(&w);
    rc = job_read(e->job, write_reasons, &(reasons){ e->tahap_id, &w }, err);
    jw_object_end(&w);
    if (rc == TG_OK)
        rc = b.failed ? tg_fail(err, TG_NOMEM, "memori_habis") : job_result(e->job, buf_cstr(&b), err);
    buf_free(&b);
    return rc;
}

int close_run(schedule_job *job, tg_error *err)
{
    ending e = { .job = job };
    tg_error ignored = { 0 };
    int rc = job_round_id(job, &e.tahap_id, err);
    if (rc == TG_OK && job_cursor(job) != CLOSED)
        rc = close_steps(&e, err);
    if (error_is_refusal(rc))
        job_step(job, reopen_step, &e, &ignored);
    return rc == TG_OK ? tell_result(&e, err) : rc;
}

int penyaluran_register_jobs(schedule *s, tg_error *err)
{
    static const schedule_kind KINDS[] = {
        { .jenis = "tahap.rencana", .run = plan_run },
        { .jenis = "tahap.batal", .run = cancel_run },
        { .jenis = "tahap.tutup", .run = close_run },
        { .jenis = "tahap.cetak", .run = sheet_run },
        { .jenis = "tahap.bangun_ulang", .run = recount_run },
    };
    int rc = TG_OK;
    for (size_t i = 0; rc == TG_OK && i < sizeof KINDS / sizeof *KINDS; i++)
        rc = schedule_register(s, &KINDS[i], NULL, err);
    return rc;
}
