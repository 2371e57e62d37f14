/* The undo of an import as a job. While it is only looked at whether later work stands in the way, the region is closed already
 * (assessments, imports and new ties wait), so that what was found stays true until the end. Each step leaves phase and position
 * in the impor row, as those of the import do.
 *
 * Thread  a job thread reads; steps run on the writer. Memory  one step's. Walks: job. */
#include "warga/urung.h"

#include <string.h>

#include "audit/audit.h"
#include "base/json.h"

typedef struct {
    schedule_job *job;
    int64_t id;
    impor i;                       /* as the last step left it; texts in row_arena */
    tg_arena *row_arena;
    warga_halangan_semua halangan;
    const char *hasil;
    int64_t total;
} run;

typedef int (*take_back)(tg_tx *tx, const impor *i, int64_t after, int64_t *last, int64_t *rows, tg_error *err);
/* In order; each phase goes on with the next. `hitung`: what the result calls the rows. */
static const struct { int fase; take_back fn; const char *hitung; } PHASES[] = {
    { FASE_URUNG_ISIAN, warga_urung_remove_isian, "u:isian_dihapus" },
    { FASE_URUNG_ISIAN_ORANG, warga_urung_remove_isian_people, "u:isian_dihapus" },
    { FASE_URUNG_ORANG, warga_urung_restore_people, "u:orang_dipulihkan" },
    { FASE_URUNG_ORANG_BARU, warga_urung_remove_people, "u:orang_dihapus" },
    { FASE_URUNG_KELUARGA, warga_urung_restore_families, "u:keluarga_dipulihkan" },
    { FASE_URUNG_KELUARGA_BARU, warga_urung_remove_families, "u:keluarga_dihapus" },
};

static int load_row(tg_tx *tx, void *arg, tg_error *err)
{
    run *r = arg;
    tg_arena *own = tx->arena;
    tx->arena = r->row_arena;
    int rc = impor_find(tx, r->id, &r->i, err);
    tx->arena = own;
    return rc;
}

static int load(run *r, tg_error *err)
{
    arena_reset(r->row_arena);
    return job_read(r->job, load_row, r, err);
}

static int step(run *r, schedule_step fn, tg_error *err)
{
    int rc = job_step(r->job, fn, r, err);
    return rc == TG_OK ? load(r, err) : rc;
}

/* ---- may it be? ---------------------------------------------------------------------------------------------- */

static int look(tg_tx *tx, void *arg, tg_error *err)
{
    run *r = arg;
    return warga_halangan_read(tx, &r->i, &r->halangan, err);
}

/* Indonesian, as the result of an import is. */
static int tell_refusal(run *r, tg_error *err)
{
    tg_buf out;
    jw w;
    buf_init(&out, 1 << 16);
    jw_start(&w, &out);
    jw_object(&w);
    jw_kv_i64(&w, "impor_id", r->id);
    jw_key(&w, "halangan");
    warga_halangan_json(&r->halangan, BAHASA_ID, &w);
    jw_object_end(&w);
    r->hasil = out.failed ? NULL : tg_arena_text(job_arena(r->job), out.p, out.n);
    buf_free(&out);
    return r->hasil == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
}

static int refuse_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    run *r = arg;
    ++*cursor;
    int rc = impor_move(tx, r->id, IMPOR_SELESAI, err);
    if (rc == TG_OK)
        rc = impor_set_undo_result(tx, r->id, r->hasil, err);
    if (rc == TG_OK)
        rc = impor_set_position(tx, r->id, FASE_AKHIR, 0, 0, err);
    return rc == TG_OK ? audit_add(tx, "impor.urung_ditolak", "impor", r->id, r->i.kode_wilayah, "", err) : rc;
}

static int begin_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    run *r = arg;
    ++*cursor;
    int rc = impor_move(tx, r->id, IMPOR_MENGURUNGKAN, err);
    return rc == TG_OK ? impor_set_position(tx, r->id, PHASES[0].fase, 0, 0, err) : rc;
}

static int phase_look(run *r, tg_error *err)
{
    int rc = job_read(r->job, look, r, err);
    if (rc == TG_OK && r->halangan.count == 0)
        return step(r, begin_step, err);
    if (rc == TG_OK)
        rc = tell_refusal(r, err);
    return rc == TG_OK ? step(r, refuse_step, err) : rc;
}

/* ---- taking back ---------------------------------------------------------------------------------------------- */

static int put_count(void *arg, const char *kunci, int64_t n)
{
    if (text_starts(kunci, "u:"))
        jw_kv_i64(arg, kunci + 2, n);
    return TG_OK;
}

static int finish(tg_tx *tx, run *r, tg_error *err)
{
    tg_buf out;
    jw w;
    buf_init(&out, 1 << 12);
    jw_start(&w, &out);
    jw_object(&w);
    jw_kv_i64(&w, "impor_id", r->id);
    int rc = warga_counts_write(tx, r->id, put_count, &w, err);
    jw_object_end(&w);
    if (rc == TG_OK)
        rc = out.failed ? tg_fail(err, TG_NOMEM, "memori_habis") : impor_set_undo_result(tx, r->id, buf_cstr(&out), err);
    buf_free(&out);
    if (rc == TG_OK)
        rc = impor_move(tx, r->id, IMPOR_DIURUNGKAN, err);
    return rc == TG_OK ? audit_add(tx, "keluarga.urung", "impor", r->id, r->i.kode_wilayah, "", err) : rc;
}

static int phase_of(const impor *i)
{
    int at = 0;
    while (PHASES[at].fase != i->fase)
        at++;
    return at;
}

static int back_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    run *r = arg;
    int64_t last = 0, rows = 0;
    int at = phase_of(&r->i), next = at + 1;
    bool end = next == sizeof PHASES / sizeof *PHASES;
    ++*cursor;
    int rc = PHASES[at].fn(tx, &r->i, r->i.posisi, &last, &rows, err);
    if (rc == TG_OK)
        rc = warga_count_add(tx, r->id, PHASES[at].hitung, rows, err);
    if (rc != TG_OK || last != 0)
        return rc == TG_OK ? impor_set_position(tx, r->id, r->i.fase, last, r->i.nomor + rows, err) : rc;
    if (end && (rc = finish(tx, r, err)) != TG_OK)
        return rc;
    return impor_set_position(tx, r->id, end ? FASE_AKHIR : PHASES[next].fase, 0, r->i.nomor, err);
}

/* Of how many rows, for who watches. */
static int count_rows(tg_tx *tx, void *arg, tg_error *err)
{
    run *r = arg;
    json_error_t e;
    int64_t people = 0, families = 0;
    const json_t *hasil = json_read(r->i.hasil, strlen(r->i.hasil), 0, tx->arena, &e);
    int rc = warga_urung_journal_count(tx, r->id, "orang", &people, err);
    if (rc == TG_OK)
        rc = warga_urung_journal_count(tx, r->id, "keluarga", &families, err);
    r->total = people + families + json_integer_value(json_object_get(hasil, "orang_baru")) +
               json_integer_value(json_object_get(hasil, "keluarga_baru")) + json_integer_value(json_object_get(hasil, "isian_baru"));
    return rc;
}

static int take_all_back(run *r, tg_error *err)
{
    int rc = job_read(r->job, count_rows, r, err);
    job_no_return(r->job);
    while (rc == TG_OK && r->i.status == IMPOR_MENGURUNGKAN) {
        job_progress(r->job, r->i.nomor, r->total);
        rc = step(r, back_step, err);
    }
    return rc;
}

/* ---- the walk -------------------------------------------------------------------------------------------------- */

/* A run that is resumed behind its last step says it again. */
static int say(run *r, tg_error *err)
{
    json_error_t e;
    int rc = job_result(r->job, r->i.urungan[0] != 0 ? r->i.urungan : "{}", err);
    if (rc != TG_OK || r->i.status != IMPOR_SELESAI)
        return rc;
    const json_t *why = json_read(r->i.urungan, strlen(r->i.urungan), 0, job_arena(r->job), &e);
    const char *text = json_string_value(json_object_get(json_array_get(json_object_get(why, "halangan"), 0), "pesan"));
    return tg_fail(err, TG_CONFLICT, "urung_ditolak", r->id, text != NULL ? text : "");
}

int warga_urung_run(schedule_job *job, tg_error *err)
{
    run *r = tg_arena_alloc(job_arena(job), sizeof *r);
    tg_arena *row = arena_create();
    int rc = r == NULL || row == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
    if (rc == TG_OK) {
        r->job = job;
        r->row_arena = row;
        rc = job_args_i64(job, "impor_id", &r->id, err);
    }
    if (rc == TG_OK)
        rc = load(r, err);
    if (rc == TG_OK && r->i.status == IMPOR_URUNG_DIPERIKSA)
        rc = phase_look(r, err);
    if (rc == TG_OK && r->i.status == IMPOR_MENGURUNGKAN)
        rc = take_all_back(r, err);
    if (rc == TG_OK)
        rc = say(r, err);
    arena_destroy(row);
    return rc;
}

/* ---- the beginning ------------------------------------------------------------------------------------------- */

int warga_urung_plan(tg_tx *tx, const impor *i, const store_who *who, int64_t *kerja, tg_error *err)
{
    char *kunci = tg_arena_printf(tx->arena, "impor.urung:%lld:%lld", (long long)i->id, (long long)tg_id(tx));
    char *args = tg_arena_printf(tx->arena, "{\"impor_id\":%lld}", (long long)i->id);
    if (kunci == NULL || args == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = schedule_order_add(tx, &(schedule_order){ .jenis = "impor.urung", .kunci = kunci, .args = args, .who = who, .wajib = true }, kerja, err);
    return rc == TG_OK ? impor_set_job(tx, i->id, *kerja, err) : rc;
}

int warga_urung_start(tg_tx *tx, const impor *i, int64_t *kerja, tg_error *err)
{
    int rc = warga_urung_check(tx, i, err);
    if (rc == TG_OK)
        rc = impor_note_undo(tx, i->id, err);
    if (rc == TG_OK)
        rc = impor_set_position(tx, i->id, FASE_URUNG_PERIKSA, 0, 0, err);
    if (rc == TG_OK)
        rc = warga_urung_plan(tx, i, NULL, kerja, err);
    return rc == TG_OK ? audit_add(tx, "impor.urungkan", "impor", i->id, i->kode_wilayah, "", err) : rc;
}
