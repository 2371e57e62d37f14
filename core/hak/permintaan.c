/* hak/permintaan.c: what a person asks about his data: taken down, decided by somebody else, told when it is overdue.
 *
 * The law's clock is 3 x 24 hours from receipt (UU 27/2022: article 30 for a correction, 32 for a copy, 41 for a restriction; the law names none
 * for an erasure, which is held to the same). It runs over holidays: hours, not working days.
 * Thread  units; overdue_run a job. Memory  the unit's arena. Walks  request, job. */
#include <inttypes.h>
#include "hak/permintaan.h"
#include "penilaian/penilaian.h"
#include "wilayah/wilayah.h"

enum { CLOCK_MS = 3 * 24 * 3600 * 1000 };

const bool PERMINTAAN_MOVES[PERMINTAAN_STATES][PERMINTAAN_STATES] = {
    /* to:                   diajukan dilaksanakan ditolak ditarik */
    [PERMINTAAN_DIAJUKAN] = { 0,      1,           1,      1 },      /* decided, it stays: another one may be asked */
};

const char *permintaan_status_text(permintaan_status s)
{
    static const char *const TEXT[PERMINTAAN_STATES] = { "diajukan", "dilaksanakan", "ditolak", "ditarik" };
    return TEXT[s];
}

const char *hak_jenis_text(hak_jenis j)
{
    static const char *const TEXT[HAK_JENIS_COUNT] = { "koreksi", "pembatasan", "pencabutan", "penghapusan", "salinan" };
    return TEXT[j];
}

static int note(tg_tx *tx, const permintaan *p, const char *perbuatan, tg_error *err)
{
    const char *rincian = tg_arena_printf(tx->arena, "{\"jenis\":\"%s\",\"orang\":%" PRId64 "}", hak_jenis_text(p->jenis), p->orang_id);
    return rincian == NULL ? tg_fail(err, TG_NOMEM, "memori_habis")
                           : audit_add(tx, perbuatan, "permintaan_hak", p->id, p->kode_wilayah, rincian, err);
}

/* ---- take down ------------------------------------------------------------------------------------------------ */

static int check_texts(const permintaan *p, tg_error *err)
{
    bool whole = p->keliru != NULL && p->seharusnya != NULL && p->sumber != NULL, any = p->keliru != NULL || p->seharusnya != NULL;
    if (p->jenis == HAK_KOREKSI && !whole)
        return tg_fail_field(err, TG_INVALID, p->keliru == NULL ? "keliru" : p->seharusnya == NULL ? "seharusnya" : "sumber", "permintaan_koreksi_isi");
    return p->jenis != HAK_KOREKSI && any ? tg_fail_field(err, TG_INVALID, "keliru", "permintaan_bukan_koreksi") : TG_OK;
}

int request_add(tg_tx *tx, permintaan *p, tg_error *err)
{
    p->id = tg_id(tx);
    p->diterima = tx->now;
    p->tenggat = tx->now + CLOCK_MS;
    int rc = check_texts(p, err);
    if (rc == TG_OK)
        rc = warga_check_undo(tx, p->kode_wilayah, err);       /* an import's undo may take the person away */
    if (rc == TG_OK)
        rc = permintaan_insert(tx, p, err);
    return rc == TG_OK ? note(tx, p, "hak.catat", err) : rc;
}

int request_read(tg_tx *tx, permintaan *out, int64_t id, tg_error *err)
{
    int rc = permintaan_find(tx, out, id, err);
    return rc == TG_END ? tg_fail(err, TG_NOT_FOUND, "permintaan_tidak_ada", id) : rc;
}

/* ---- decide --------------------------------------------------------------------------------------------------- */

static int end(tg_tx *tx, permintaan *p, permintaan_status to, const char *perbuatan, tg_error *err)
{
    int rc = permintaan_move(tx, p, to, err);
    if (rc == TG_OK && p->tugas_id != 0)
        rc = penilaian_task_done(tx, p->tugas_id, err);
    return rc == TG_OK ? note(tx, p, perbuatan, err) : rc;
}

/* A correction is made where the data comes from, and a copy is handed over on paper: the decision says that it was. */
static int carry_out(tg_tx *tx, permintaan *p, tg_error *err)
{
    switch (p->jenis) {
    case HAK_PEMBATASAN: return warga_restrict(tx, p->orang_id, true, err);
    case HAK_PENCABUTAN: return warga_restrict(tx, p->orang_id, false, err);
    case HAK_PENGHAPUSAN: return person_erase(tx, p, err);
    case HAK_KOREKSI:
    case HAK_SALINAN:
    case HAK_JENIS_COUNT: break;
    }
    return TG_OK;
}

int request_decide(tg_tx *tx, permintaan *p, bool laksanakan, const char *putusan, tg_error *err)
{
    if (p->status == PERMINTAAN_DIAJUKAN && store_same_actor(tx->who, p->pencatat_id, p->pencatat))
        return tg_fail(err, TG_DENIED, "permintaan_dua_orang", p->id);
    p->putusan = putusan;
    int rc = laksanakan && p->status == PERMINTAAN_DIAJUKAN ? carry_out(tx, p, err) : TG_OK;
    return rc != TG_OK ? rc : end(tx, p, laksanakan ? PERMINTAAN_DILAKSANAKAN : PERMINTAAN_DITOLAK, laksanakan ? "hak.laksanakan" : "hak.tolak", err);
}

int request_withdraw(tg_tx *tx, permintaan *p, const char *alasan, tg_error *err)
{
    p->putusan = alasan;
    return end(tx, p, PERMINTAAN_DITARIK, "hak.tarik", err);
}

/* ---- overdue ---------------------------------------------------------------------------------------------------- */

static int tell_overdue(tg_tx *tx, permintaan *p, tg_error *err)
{
    penilaian_tugas t = { .jenis = "hak.terlambat", .kode_wilayah = p->kode_wilayah,
                          .tenggat = date_of_ms(p->tenggat, wilayah_offset(p->kode_wilayah)),
                          .objek = tg_arena_printf(tx->arena, "permintaan_hak/%" PRId64, p->id),
                          .uraian = tg_arena_printf(tx->arena, "Putuskan permintaan %s nomor %" PRId64 ": 3 x 24 jam sudah lewat (UU 27/2022)",
                                                    hak_jenis_text(p->jenis), p->id) };
    if (t.objek == NULL || t.uraian == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = penilaian_task_add(tx, &t, &p->tugas_id, err);
    return rc == TG_OK ? permintaan_set_task(tx, p, err) : rc;
}

static int overdue_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    permintaan late[TERLAMBAT_ROWS];
    int *count = arg;
    int rc = permintaan_overdue(tx, late, TERLAMBAT_ROWS, count, err);
    for (int i = 0; rc == TG_OK && i < *count; i++)
        rc = tell_overdue(tx, &late[i], err);
    *cursor += *count;
    return rc;
}

int overdue_run(schedule_job *job, tg_error *err)
{
    int count = TERLAMBAT_ROWS, rc = TG_OK;
    while (rc == TG_OK && count == TERLAMBAT_ROWS)
        rc = job_step(job, overdue_step, &count, err);
    return rc == TG_OK ? job_result(job, "{}", err) : rc;
}

int hak_register(schedule *s, tg_error *err)
{
    static const schedule_kind KIND = { .jenis = "hak.terlambat", .run = overdue_run, .every_ms = 3600 * 1000 };
    return schedule_register(s, &KIND, NULL, err);
}
