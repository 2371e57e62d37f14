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
    int goods_count;
    alokasi_count count;
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

/* What the book says of one item at the round's place since it was opened. */
static int flow_of(tg_tx *tx, const tahap *t, tahap_barang *b, int64_t *given, tg_error *err)
{
    int64_t stok, tersalur;
    ledger_saldo s, g;
    ledger_arus flow[LEDGER_JENIS_COUNT];
    const char *kode = tg_arena_printf(tx->arena, "stok:%s", t->tempat);
    int rc = ledger_find(tx, &stok, kode, b->barang, err);
    if (rc == TG_OK)
        rc = ledger_find(tx, &tersalur, given_name(tx, t->id), b->barang, err);
    if (rc == TG_OK)
        rc = ledger_place_balance(tx, stok, &s, err);
    if (rc == TG_OK)
        rc = ledger_balance(tx, tersalur, &g, err);
    if (rc == TG_OK)
        rc = ledger_place_flow(tx, stok, t->batas_mutasi, flow, err);
    if (rc != TG_OK)
        return rc;
    b->masuk = b->keluar = b->rusak = 0;
    for (int j = 0; j < LEDGER_JENIS_COUNT; j++) {
        b->masuk += flow[j].masuk;
        *(j == LEDGER_RUSAK ? &b->rusak : &b->keluar) += flow[j].keluar;
    }
    b->akhir = s.saldo;
    *given = g.saldo;
    return TG_OK;
}

static int check_item(tg_tx *tx, const tahap *t, tahap_barang *b, tg_error *err)
{
    int64_t given, listed;
    int rc = flow_of(tx, t, b, &given, err);
    if (rc == TG_OK)
        rc = alokasi_goods_given(tx, t->id, b->urut, &listed, err);
    if (rc != TG_OK)
        return rc;
    int64_t expected = b->awal + b->masuk - b->keluar - b->rusak;
    if (expected != b->akhir)
        return tg_fail(err, TG_CONFLICT, "tutup_stok_tidak_cocok", b->barang, t->tempat, expected, b->akhir);
    if (given != listed)
        return tg_fail(err, TG_CONFLICT, "tutup_serah_tidak_cocok", b->barang, listed, given);
    return TG_OK;
}

static int check_list(tg_tx *tx, const tahap *t, tg_error *err)
{
    uint8_t sidik[HASH_SIZE];
    int rc = alokasi_hash(tx, t->id, sidik, err);
    if (rc == TG_OK && memcmp(sidik, t->sidik, HASH_SIZE) != 0)
        rc = tg_fail(err, TG_CONFLICT, "tutup_daftar_diubah", t->id);
    return rc;
}

/* Everything that must fit before a round may close; says the first thing that does not. It walks the whole list and
 * all that was booked, so it reads beside the writer: while a round is being closed nobody hands over. */
static int reckon(tg_tx *tx, void *arg, tg_error *err)
{
    ending *e = arg;
    int rc = find_round(tx, e, &e->t, err);
    if (rc == TG_OK)
        rc = alokasi_count_of(tx, e->tahap_id, &e->count, err);
    if (rc == TG_OK && e->count.semua != e->t.alokasi)
        rc = tg_fail(err, TG_CONFLICT, "tutup_daftar_tidak_cocok", e->t.alokasi, e->count.semua);
    if (rc == TG_OK)
        rc = barang_list(tx, e->tahap_id, &e->goods, &e->goods_count, err);
    if (rc == TG_OK)
        rc = check_list(tx, &e->t, err);
    for (int i = 0; rc == TG_OK && i < e->goods_count; i++)
        rc = check_item(tx, &e->t, &e->goods[i], err);
    return rc;
}

/* Goods may have come or gone at the place since they were reckoned, for other rounds too. */
static int check_unmoved(tg_tx *tx, ending *e, tg_error *err)
{
    int64_t stok;
    ledger_saldo s;
    int rc = TG_OK;
    const char *kode = tg_arena_printf(tx->arena, "stok:%s", e->t.tempat);
    e->again = false;
    for (int i = 0; rc == TG_OK && !e->again && i < e->goods_count; i++) {
        rc = ledger_find(tx, &stok, kode, e->goods[i].barang, err);
        if (rc == TG_OK)
            rc = ledger_place_balance(tx, stok, &s, err);
        e->again = rc == TG_OK && s.saldo != e->goods[i].akhir;
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
    for (int i = 0; rc == TG_OK && i < e->goods_count; i++)
        rc = barang_save_end(tx, t->id, &e->goods[i], err);
    return rc;
}

static int audit_close(tg_tx *tx, const tahap *t, tg_error *err)
{
    const char *rincian = tg_arena_printf(tx->arena, "{\"alokasi\":%" PRId64 ",\"tersalur\":%" PRId64 ",\"tidak_diambil\":%" PRId64
                                          ",\"batal\":%" PRId64 "}", t->alokasi, t->tersalur, t->tidak_diambil, t->batal);
    return round_audit(tx, t, "tahap.tutup", rincian, err);
}

static int final_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    ending *e = arg;
    int rc = find_round(tx, e, &e->t, err);
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
    return rc == TG_OK ? audit_close(tx, &e->t, err) : rc;
}

/* The figures do not fit: the counter opens again, so that somebody can put them right. */
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
    return rc == TG_OK ? barang_list(tx, e->tahap_id, &e->goods, &e->goods_count, err) : rc;
}

static void write_item(jw *w, const tahap *t, const tahap_barang *b)
{
    jw_object(w);
    jw_kv_text(w, "tempat", t->tempat);
    jw_kv_text(w, "barang", b->barang);
    jw_kv_i64(w, "awal", b->awal);
    jw_kv_i64(w, "masuk", b->masuk);
    jw_kv_i64(w, "keluar", b->keluar);
    jw_kv_i64(w, "rusak", b->rusak);
    jw_kv_i64(w, "akhir", b->akhir);
    jw_object_end(w);
}

static int tell_result(ending *e, tg_error *err)
{
    tg_buf b;
    jw w;
    int rc = job_read(e->job, read_figures, e, err);
    if (rc != TG_OK)
        return rc;
    buf_init(&b, 64 * 1024);
    jw_start(&w, &b);
    jw_object(&w);
    jw_kv_i64(&w, "id", e->t.id);
    jw_kv_i64(&w, "alokasi", e->t.alokasi);
    jw_kv_i64(&w, "tersalur", e->t.tersalur);
    jw_kv_i64(&w, "tidak_diambil", e->t.tidak_diambil);
    jw_kv_i64(&w, "batal", e->t.batal);
    jw_key(&w, "stok");
    jw_array(&w);
    for (int i = 0; i < e->goods_count; i++)
        write_item(&w, &e->t, &e->goods[i]);
    jw_array_end(&w);
    jw_object_end(&w);
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
    if (rc == TG_CONFLICT)
        job_step(job, reopen_step, &e, &ignored);
    return rc == TG_OK ? tell_result(&e, err) : rc;
}

int penyaluran_register_jobs(schedule *s, tg_error *err)
{
    static const schedule_kind KINDS[] = {
        { .jenis = "tahap.rencana", .run = plan_run },
        { .jenis = "tahap.batal", .run = cancel_run },
        { .jenis = "tahap.tutup", .run = close_run },
    };
    int rc = TG_OK;
    for (size_t i = 0; rc == TG_OK && i < sizeof KINDS / sizeof *KINDS; i++)
        rc = schedule_register(s, &KINDS[i], NULL, err);
    return rc;
}
