/* A run, point by point: assess, see what came out, have the round planned, leave it to a person, open it. See jadwal.h.
 *
 * A point that needs another job (an assessment, a list) asks for it and for the run's next job behind it in one unit, so a run
 * is never left without either. What it waits a person for, the person's own act continues: jalan_round_moved.
 * Thread job threads; writes by steps. Memory the job's arena. Walks job. */
#include <inttypes.h>
#include <stdio.h>
#include "audit/audit.h"
#include "jadwal/dalam.h"
#include "wilayah/wilayah.h"

typedef struct {
    schedule_job *job;
    pelaksanaan p;
    jaga jaga;
    const char *saat;
    penilaian hasil;
    bool more;                                /* the next point follows in this job */
} run;
typedef int (*run_unit)(tg_tx *tx, run *x, pelaksanaan *p, tg_error *err);

/* ---- log and tasks ---------------------------------------------------------------------------------------------------------- */

int catat(tg_tx *tx, int64_t pelaksanaan_id, tg_error *err, const char *kunci, const char *a, const char *b, const char *c)
{
    const char *const isi[CATATAN_ARGS] = { a, b, c };
    tg_buf text;
    jw w;
    buf_init(&text, 8192);
    jw_start(&w, &text);
    jw_array(&w);
    for (int i = 0; i < CATATAN_ARGS && isi[i] != NULL; i++)
        jw_text(&w, isi[i]);
    jw_array_end(&w);
    const char *json = text.failed ? NULL : tg_arena_text(tx->arena, text.p, text.n);
    buf_free(&text);
    return json != NULL ? catatan_add(tx, pelaksanaan_id, kunci, json, err) : tg_fail(err, TG_NOMEM, "memori_habis");
}

int tugas_for(tg_tx *tx, pelaksanaan *p, const char *jenis, const char *objek, const char *uraian, tg_error *err)
{
    penilaian_tugas t = { .jenis = jenis, .kode_wilayah = p->nama.kode, .objek = objek, .uraian = uraian,
                          .tenggat = wilayah_today(p->nama.kode, tx->now) + TENGGAT_HARI };
    return objek == NULL || uraian == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : penilaian_task_add(tx, &t, &p->tugas_id, err);
}

int tugas_over(tg_tx *tx, pelaksanaan *p, tg_error *err)
{
    int64_t id = p->tugas_id;
    p->tugas_id = 0;
    return id != 0 ? penilaian_task_done(tx, id, err) : TG_OK;
}

static const char *name_text(tg_arena *a, const jadwal_nama *n)
{
    return tg_arena_printf(a, "%s/%s/%s", n->program, n->kode, n->id);
}

/* ---- one unit of a run --------------------------------------------------------------------------------------------------------- */

typedef struct { run *x; run_unit fn; pelaksanaan after; } step_arg;

/* The state is read anew: a run that a person ended meanwhile goes no further. */
static int step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    step_arg *s = arg;
    pelaksanaan *p = tg_arena_alloc(tx->arena, sizeof *p);       /* bound texts must outlive this call */
    int rc = p == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : pelaksanaan_find(tx, s->x->p.id, p, err);
    if (rc != TG_OK)
        return rc == TG_END ? tg_fail(err, TG_CORRUPT, "jadwal_pelaksanaan_tidak_ada", s->x->p.id) : rc;
    if (p->status != PELAKSANAAN_BERJALAN || p->kerja_id != job_id(s->x->job))
        return tg_fail(err, TG_ABORTED, "jadwal_pelaksanaan_lain", s->x->p.id);
    rc = s->fn(tx, s->x, p, err);
    ++*cursor;
    s->after = *p;
    return rc;
}

static int in_step(run *x, run_unit fn, tg_error *err)
{
    step_arg s = { .x = x, .fn = fn };
    int rc = job_step(x->job, step, &s, err);
    if (rc == TG_OK)
        x->p = s.after;
    return rc;
}

static int in_reader(run *x, int (*fn)(tg_tx *, run *, tg_error *), tg_error *err)
{
    tg_tx *tx;
    store_reader *r = store_reader_acquire(job_store(x->job), err);
    int rc = r != NULL ? store_reader_begin(r, job_who(x->job), NULL, job_arena(x->job), &tx, err) : err->code;
    if (rc == TG_OK) {
        rc = fn(tx, x, err);
        store_reader_end(r);
    }
    store_reader_release(r);
    return rc;
}

static int go_to(tg_tx *tx, pelaksanaan *p, titik to, tg_error *err)
{
    p->titik = to;
    return pelaksanaan_save(tx, p, err);
}

/* ---- safeguards ------------------------------------------------------------------------------------------------------------------ */

static int look(tg_tx *tx, run *x, tg_error *err) { return jaga_look(tx, job_arena(x->job), &x->p, x->saat, &x->jaga, err); }

static int hold(tg_tx *tx, run *x, pelaksanaan *p, tg_error *err)
{
    const char *objek = tg_arena_printf(tx->arena, "pelaksanaan/%" PRId64, p->id);
    const char *uraian = tg_arena_printf(tx->arena, "Jadwal %s periode %s ditahan pengaman: %s. Periksa angkanya (tangguh job log %" PRId64
                                         "); bila benar, lanjutkan: tangguh job resume %" PRId64 " --alasan TEKS",
                                         name_text(tx->arena, &p->nama), p->periode, x->jaga.sebab, p->id, p->id);
    int rc = tugas_for(tx, p, "jadwal.ditahan", objek, uraian, err);
    return rc == TG_OK ? pelaksanaan_move(tx, p, PELAKSANAAN_DITAHAN, err) : rc;
}

static int note_guard(tg_tx *tx, run *x, pelaksanaan *p, tg_error *err)
{
    int rc = jaga_note(tx, p, x->saat, &x->jaga, err);
    return rc == TG_OK && x->jaga.ditahan ? hold(tx, x, p, err) : rc;
}

/* A point that a person let go on is not asked again. */
static int guard(run *x, const char *saat, tg_error *err)
{
    x->saat = saat;
    if (x->p.dilepas == (int64_t)x->p.titik)
        return TG_OK;
    int rc = in_reader(x, look, err);
    return rc == TG_OK && x->jaga.count > 0 ? in_step(x, note_guard, err) : rc;
}

/* ---- nilai ------------------------------------------------------------------------------------------------------------------------ */

static int unit_assess(tg_tx *tx, run *x, pelaksanaan *p, tg_error *err)
{
    int64_t kerja;
    penilaian_permintaan w = { p->nama.program, p->nama.kode, p->periode, p->acuan };
    (void)x;
    int rc = penilaian_start(tx, &w, &p->penilaian_id, &kerja, err);
    if (rc == TG_CONFLICT)
        err->code = rc = TG_BUSY;             /* an import or another assessment is at work there: it ends by itself */
    if (rc == TG_OK)
        rc = pelaksanaan_enqueue(tx, p, kerja, err);
    if (rc == TG_OK)
        rc = catat(tx, p->id, err, "jadwal_catat_nilai", tg_arena_printf(tx->arena, "%" PRId64, p->penilaian_id), NULL, NULL);
    return rc == TG_OK ? go_to(tx, p, TITIK_DINILAI, err) : rc;
}

static int start_assessment(run *x, tg_error *err)
{
    int rc = guard(x, "sebelum_nilai", err);
    return rc == TG_OK && x->p.status == PELAKSANAAN_BERJALAN ? in_step(x, unit_assess, err) : rc;
}

/* What the other job said when it failed; else that there is nothing. */
static int without_result(tg_tx *tx, const run *x, const char *kunci, int64_t id, tg_error *err)
{
    tg_error why;
    int rc = schedule_cause(tx, x->p.tunggu_id, &why, err);
    if (rc != TG_OK || why.code == TG_OK)
        return rc != TG_OK ? rc : tg_fail(err, TG_CONFLICT, kunci, id);
    *err = why;
    return why.code;
}

static int read_assessment(tg_tx *tx, run *x, tg_error *err)
{
    int rc = penilaian_in_force(tx, &x->hasil, x->p.nama.program, x->p.nama.kode, x->p.periode, err);
    if (rc == TG_NOT_FOUND || (rc == TG_OK && x->hasil.id < x->p.penilaian_id))
        return without_result(tx, x, "jadwal_penilaian_gagal", x->p.penilaian_id, err);
    return rc;
}

static int finish(tg_tx *tx, pelaksanaan *p, const char *kunci, tg_error *err)
{
    int rc = catat(tx, p->id, err, kunci, NULL, NULL, NULL);
    p->titik = TITIK_SELESAI;
    return rc == TG_OK ? pelaksanaan_move(tx, p, PELAKSANAAN_SELESAI, err) : rc;
}

static int unit_assessed(tg_tx *tx, run *x, pelaksanaan *p, tg_error *err)
{
    const char *layak = tg_arena_printf(tx->arena, "%" PRId64, x->hasil.layak), *semua = tg_arena_printf(tx->arena, "%" PRId64, x->hasil.dinilai);
    int rc = catat(tx, p->id, err, "jadwal_catat_dinilai", layak, semua, NULL);
    p->penilaian_id = x->hasil.id;
    if (rc != TG_OK)
        return rc;
    if (x->hasil.layak == 0)
        return finish(tx, p, "jadwal_catat_tanpa_penerima", err);
    if ((p->langkah & LANGKAH_PERINGKAT) == 0)
        return finish(tx, p, "jadwal_catat_selesai", err);
    x->more = true;
    return go_to(tx, p, TITIK_SUSUN, err);
}

static int after_assessment(run *x, tg_error *err)
{
    int rc = in_reader(x, read_assessment, err);
    if (rc == TG_OK)
        rc = guard(x, "sesudah_nilai", err);
    return rc == TG_OK && x->p.status == PELAKSANAAN_BERJALAN ? in_step(x, unit_assessed, err) : rc;
}

/* ---- peringkat --------------------------------------------------------------------------------------------------------------------- */

static int unit_plan(tg_tx *tx, run *x, pelaksanaan *p, tg_error *err)
{
    int64_t kerja;
    (void)x;
    int rc = penyaluran_plan(tx, p->nama.program, p->nama.kode, p->periode, &p->tahap_id, &kerja, err);
    if (rc == TG_OK)
        rc = pelaksanaan_enqueue(tx, p, kerja, err);
    return rc == TG_OK ? go_to(tx, p, TITIK_DISUSUN, err) : rc;
}

static int start_plan(run *x, tg_error *err)
{
    if ((x->p.langkah & LANGKAH_PERINGKAT) == 0)
        return tg_fail(err, TG_CONFLICT, "jadwal_tanpa_tahap", x->p.nama.id);
    return in_step(x, unit_plan, err);
}

static int unit_planned(tg_tx *tx, run *x, pelaksanaan *p, tg_error *err)
{
    penyaluran_tahap t;
    int rc = penyaluran_find(tx, p->tahap_id, &t, err);
    if (rc == TG_NOT_FOUND || (rc == TG_OK && !t.terbit))
        return tg_fail(err, TG_CONFLICT, "jadwal_rencana_gagal", p->tahap_id);
    if (rc == TG_OK)
        rc = catat(tx, p->id, err, "jadwal_catat_disusun", tg_arena_printf(tx->arena, "%" PRId64, t.id),
                   tg_arena_printf(tx->arena, "%" PRId64, t.alokasi), tg_arena_printf(tx->arena, "%" PRId64, t.daftar_tunggu));
    if (rc == TG_OK && (p->langkah & (LANGKAH_SETUJUI | LANGKAH_SALUR)) == 0)
        return finish(tx, p, "jadwal_catat_selesai", err);
    x->more = true;
    return rc == TG_OK ? go_to(tx, p, TITIK_SETUJU, err) : rc;
}

static int read_round(tg_tx *tx, run *x, tg_error *err)
{
    penyaluran_tahap t;
    int rc = penyaluran_find(tx, x->p.tahap_id, &t, err);
    if (rc == TG_NOT_FOUND || (rc == TG_OK && !t.terbit))
        return without_result(tx, x, "jadwal_rencana_gagal", x->p.tahap_id, err);
    return rc;
}

static int after_plan(run *x, tg_error *err)
{
    int rc = in_reader(x, read_round, err);
    if (rc == TG_OK)
        rc = guard(x, "sebelum_terbit", err);
    return rc == TG_OK && x->p.status == PELAKSANAAN_BERJALAN ? in_step(x, unit_planned, err) : rc;
}

/* ---- setujui: whatever the rule lists, nothing is opened that nobody approved -------------------------------------------------------- */

static int ask_approver(tg_tx *tx, pelaksanaan *p, tg_error *err)
{
    const char *objek = tg_arena_printf(tx->arena, "tahap/%" PRId64, p->tahap_id);
    const char *uraian = tg_arena_printf(tx->arena, "Periksa dan setujui tahap %" PRId64 " (%s periode %s, disusun jadwal %s): tangguh round approve %" PRId64,
                                         p->tahap_id, p->nama.program, p->periode, p->nama.id, p->tahap_id);
    int rc = tugas_for(tx, p, "tahap.setujui", objek, uraian, err);
    if (rc == TG_OK)
        rc = catat(tx, p->id, err, "jadwal_catat_menunggu", tg_arena_printf(tx->arena, "%" PRId64, p->tahap_id), NULL, NULL);
    return rc == TG_OK ? pelaksanaan_move(tx, p, PELAKSANAAN_MENUNGGU, err) : rc;
}

static int unit_approval(tg_tx *tx, run *x, pelaksanaan *p, tg_error *err)
{
    penyaluran_tahap t;
    int rc = penyaluran_find(tx, p->tahap_id, &t, err);
    if (rc != TG_OK)
        return rc;
    if (t.status == TAHAP_RENCANA)
        return ask_approver(tx, p, err);
    x->more = t.status != TAHAP_BATAL;        /* somebody was faster */
    return x->more ? go_to(tx, p, TITIK_SALUR, err) : pelaksanaan_move(tx, p, PELAKSANAAN_BATAL, err);
}

static int wait_for_approval(run *x, tg_error *err) { return in_step(x, unit_approval, err); }

/* ---- salur ------------------------------------------------------------------------------------------------------------------------- */

static int unit_open(tg_tx *tx, run *x, pelaksanaan *p, tg_error *err)
{
    penyaluran_tahap t;
    int kurang = 0;
    const char *nomor = tg_arena_printf(tx->arena, "%" PRId64, p->tahap_id);
    int rc = penyaluran_find(tx, p->tahap_id, &t, err);
    if (rc == TG_OK && t.status == TAHAP_BATAL)           /* approved, and cancelled before this came to it */
        return pelaksanaan_move(tx, p, PELAKSANAAN_BATAL, err);
    if (rc == TG_OK && t.status == TAHAP_DISETUJUI)
        rc = penyaluran_open(tx, p->tahap_id, &kurang, err);
    if (rc == TG_OK)
        rc = catat(tx, p->id, err, "jadwal_catat_dibuka", nomor, NULL, NULL);
    if (rc == TG_OK && kurang > 0)
        rc = catat(tx, p->id, err, "jadwal_catat_kurang", tg_arena_printf(tx->arena, "%d", kurang), NULL, NULL);
    x->more = true;
    return rc == TG_OK ? go_to(tx, p, TITIK_SELESAI, err) : rc;
}

static int unit_end(tg_tx *tx, run *x, pelaksanaan *p, tg_error *err)
{
    (void)x;
    return finish(tx, p, "jadwal_catat_selesai", err);
}

static int open_round(run *x, tg_error *err)
{
    if ((x->p.langkah & LANGKAH_SALUR) == 0)
        return in_step(x, unit_end, err);
    int rc = guard(x, "sebelum_salur", err);
    return rc == TG_OK && x->p.status == PELAKSANAAN_BERJALAN ? in_step(x, unit_open, err) : rc;
}

static int end_run(run *x, tg_error *err)
{
    int rc = guard(x, "sesudah_salur", err);
    return rc == TG_OK && x->p.status == PELAKSANAAN_BERJALAN ? in_step(x, unit_end, err) : rc;
}

/* ---- the job ------------------------------------------------------------------------------------------------------------------------ */

static int (*const POINT[])(run *x, tg_error *err) = {
    [TITIK_MULAI] = start_assessment, [TITIK_DINILAI] = after_assessment, [TITIK_SUSUN] = start_plan, [TITIK_DISUSUN] = after_plan,
    [TITIK_SETUJU] = wait_for_approval, [TITIK_SALUR] = open_round, [TITIK_SELESAI] = end_run,
};

static int read_run(tg_tx *tx, run *x, tg_error *err)
{
    int rc = pelaksanaan_find(tx, x->p.id, &x->p, err);
    return rc == TG_END ? tg_fail(err, TG_CORRUPT, "jadwal_pelaksanaan_tidak_ada", x->p.id) : rc;
}

/* A job that is not the run's any more has nothing to do: its point is past. */
int jalan_run(schedule_job *job, tg_error *err)
{
    run x = { .job = job, .more = true };
    int rc = job_args_i64(job, "pelaksanaan", &x.p.id, err);
    if (rc == TG_OK)
        rc = in_reader(&x, read_run, err);
    bool mine = rc == TG_OK && x.p.status == PELAKSANAAN_BERJALAN && x.p.kerja_id == job_id(job);
    while (rc == TG_OK && mine && x.more) {
        x.more = false;
        rc = POINT[x.p.titik](&x, err);
    }
    return rc;
}

static const char *cause_text(tg_arena *a, const tg_error *why)
{
    tg_buf text;
    buf_init(&text, 4096);
    pesan_error(&text, BAHASA_ID, why);
    const char *out = tg_arena_text(a, buf_cstr(&text), text.n);
    buf_free(&text);
    return out;
}

/* In the unit in which its job ended as `gagal`: the run says why, and a person is asked to look. */
int jalan_failed(tg_tx *tx, int64_t kerja_id, const char *args, const tg_error *why, tg_error *err)
{
    int64_t id = 0;
    pelaksanaan *p = tg_arena_alloc(tx->arena, sizeof *p);
    const char *sebab = cause_text(tx->arena, why);
    if (p == NULL || sebab == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    sscanf(args, "{\"pelaksanaan\":%" SCNd64, &id);
    int rc = pelaksanaan_find(tx, id, p, err);
    if (rc != TG_OK || p->status != PELAKSANAAN_BERJALAN || p->kerja_id != kerja_id)
        return rc == TG_END ? TG_OK : rc;
    const char *nama = name_text(tx->arena, &p->nama);
    const char *uraian = tg_arena_printf(tx->arena, "Jadwal %s periode %s berhenti: %s Sesudah diperbaiki: tangguh job run %s --period %s", nama,
                                         p->periode, sebab, nama, p->periode);
    rc = catat(tx, p->id, err, "jadwal_catat_gagal", sebab, NULL, NULL);
    if (rc == TG_OK)
        rc = tugas_for(tx, p, "jadwal.gagal", tg_arena_printf(tx->arena, "pelaksanaan/%" PRId64, p->id), uraian, err);
    return rc == TG_OK ? pelaksanaan_move(tx, p, PELAKSANAAN_GAGAL, err) : rc;
}

/* ---- a person acted on the round ------------------------------------------------------------------------------------------------------ */

static int approved(tg_tx *tx, pelaksanaan *p, tg_error *err)
{
    p->titik = TITIK_SALUR;
    int rc = catat(tx, p->id, err, "jadwal_catat_disetujui", tx->who->aktor, NULL, NULL);
    if (rc == TG_OK)
        rc = pelaksanaan_enqueue(tx, p, 0, err);
    return rc == TG_OK ? pelaksanaan_move(tx, p, PELAKSANAAN_BERJALAN, err) : rc;
}

static int cancelled(tg_tx *tx, pelaksanaan *p, tg_error *err)
{
    int rc = catat(tx, p->id, err, "jadwal_catat_batal", tx->who->aktor, NULL, NULL);
    return rc == TG_OK ? pelaksanaan_move(tx, p, PELAKSANAAN_BATAL, err) : rc;
}

/* The schedule planned the round, but who started it ahead of its day made it happen. */
int jalan_other_person(tg_tx *tx, int64_t tahap_id, tg_error *err)
{
    pelaksanaan *p = tg_arena_alloc(tx->arena, sizeof *p);
    int rc = p == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : pelaksanaan_of_round(tx, tahap_id, p, err);
    if (rc != TG_OK)
        return rc == TG_END ? TG_OK : rc;
    return p->peminta[0] != 0 && store_same_actor(tx->who, p->peminta_id, p->peminta)
         ? tg_fail(err, TG_DENIED, "jadwal_dua_orang", tahap_id, p->nama.id, p->periode) : TG_OK;
}

/* A run that waits or is held ends with a round that is cancelled. */
int jalan_round_moved(tg_tx *tx, int64_t tahap_id, tahap_status to, tg_error *err)
{
    pelaksanaan *p = tg_arena_alloc(tx->arena, sizeof *p);
    int rc = p == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : pelaksanaan_of_round(tx, tahap_id, p, err);
    if (rc != TG_OK)
        return rc == TG_END ? TG_OK : rc;
    bool waits = p->status == PELAKSANAAN_MENUNGGU, held = p->status == PELAKSANAAN_DITAHAN;
    bool end = to == TAHAP_BATAL && (waits || held), go_on = to == TAHAP_DISETUJUI && waits;
    if (!end && !go_on)
        return TG_OK;
    rc = tugas_over(tx, p, err);
    if (rc != TG_OK)
        return rc;
    return end ? cancelled(tx, p, err) : approved(tx, p, err);
}
