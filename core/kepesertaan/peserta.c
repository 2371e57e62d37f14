/* kepesertaan/peserta.c: the life of a participant after the decree: held, resumed, left; and what each day asks for.
 *
 * Rule    A hold has a clock: not reviewed by its day, the family is paid on. A death in the register ends no right: the
 *         family stays. A move out of the decree's region does end it. When someone leaves, the first who waits moves up.
 * Thread  units; the daily work is a job. Memory  the unit's or the job's arena.
 * Walks   request, job. */
#include <inttypes.h>
#include <string.h>
#include "audit/audit.h"
#include "kepesertaan/acts.h"
#include "warga/warga.h"
#include "wilayah/wilayah.h"

enum { DAILY_ROWS = 200, REASONS = 5 };

static const char *const KELUAR[REASONS + 1] = { "graduasi", "meninggal", "pindah", "mundur", "tidak_layak", NULL };
static kepesertaan_left_fn left_hook;
static kepesertaan_up_fn up_hook;

void kepesertaan_set_left_hook(kepesertaan_left_fn fn) { left_hook = fn; }
void kepesertaan_set_up_hook(kepesertaan_up_fn fn) { up_hook = fn; }

int member_read(tg_tx *tx, peserta *out, const char *program, int64_t keluarga_id, tg_error *err)
{
    int rc = program_known(program, err);
    if (rc == TG_OK)
        rc = peserta_find(tx, out, program, keluarga_id, err);
    return rc == TG_END ? tg_fail(err, TG_NOT_FOUND, "peserta_tidak_ada", keluarga_id, program) : rc;
}

static int note(tg_tx *tx, const peserta *p, const char *perbuatan, const char *alasan, tg_error *err)
{
    const char *rincian = tg_arena_printf(tx->arena, "{\"program\":\"%s\",\"alasan\":\"%s\"}", p->program, alasan);
    return rincian != NULL ? audit_add(tx, perbuatan, "keluarga", p->keluarga_id, p->kode_wilayah, rincian, err)
                           : tg_fail(err, TG_NOMEM, "memori_habis");
}

static tg_date today_of(tg_tx *tx, const peserta *p) { return wilayah_today(p->kode_wilayah, tx->now); }

static int tell_left(tg_tx *tx, const peserta *p, const char *alasan, tg_error *err)
{
    return left_hook != NULL ? left_hook(tx, p->program, p->keluarga_id, alasan, err) : TG_OK;
}

static int tell_up(tg_tx *tx, const peserta *p, tg_error *err)
{
    return p->id != 0 && up_hook != NULL ? up_hook(tx, p->program, p->keluarga_id, p->kode_wilayah, err) : TG_OK;
}

const char *member_object(tg_tx *tx, const peserta *p) { return tg_arena_printf(tx->arena, "kepesertaan/%s/%" PRId64, p->program, p->keluarga_id); }

/* A decision about it was made, or its hold has run out: nothing is left to do. */
static int end_tasks(tg_tx *tx, const peserta *p, tg_error *err)
{
    const char *objek = member_object(tx, p);
    return objek != NULL ? penilaian_tasks_done(tx, objek, err) : tg_fail(err, TG_NOMEM, "memori_habis");
}

/* ---- hold, resume ----------------------------------------------------------------------------------------- */

int member_hold(tg_tx *tx, peserta *p, const char *alasan, const char *catatan, tg_error *err)
{
    p->sejak = today_of(tx, p);
    p->tenggat = p->sejak + (tg_date)masa_in_force()->tangguh;
    int rc = peserta_move(tx, p, PESERTA_DITANGGUHKAN, alasan, catatan, err);
    return rc == TG_OK ? note(tx, p, "kepesertaan.tangguhkan", "", err) : rc;
}

int member_resume(tg_tx *tx, peserta *p, const char *catatan, tg_error *err)
{
    if (p->status != PESERTA_DITANGGUHKAN)       /* who waits moves up by itself, who left comes back by a decree */
        return tg_fail(err, TG_CONFLICT, "peserta_tidak_ditangguhkan", p->keluarga_id, peserta_status_text(p->status));
    p->sejak = today_of(tx, p);
    int rc = peserta_move(tx, p, PESERTA_AKTIF, NULL, catatan, err);
    if (rc == TG_OK)
        rc = end_tasks(tx, p, err);
    return rc == TG_OK ? note(tx, p, "kepesertaan.lanjutkan", "", err) : rc;
}

/* ---- leave, move up ---------------------------------------------------------------------------------------- */

static bool is_reason(const char *alasan)
{
    for (const char *const *k = KELUAR; *k != NULL; k++)
        if (text_same(*k, alasan))
            return true;
    return false;
}

/* The first who waits and for whom quotas within the region leave a place too: a place in one kelurahan's quota is none in
 * another's. A region is asked once, and all who wait in it are passed over when it is full: the waiting list may be long,
 * and this runs on the writer. TG_END: nobody. */
static int find_next(tg_tx *tx, const daftar *d, peserta *out, tg_error *err)
{
    kepesertaan_soal what = { d->program, d->kode_wilayah, d->periode };
    const char *penuh = ",";
    bool fits = false;
    int rc = TG_OK;
    for (out->urut = 0; rc == TG_OK && !fits; ) {
        rc = peserta_next(tx, d, out->urut, penuh, out, err);
        if (rc == TG_OK)
            rc = list_fits(tx, &what, out->kode_wilayah, &fits, err);
        if (rc == TG_OK && !fits && (penuh = tg_arena_printf(tx->arena, "%s%s,", penuh, out->kode_wilayah)) == NULL)
            rc = tg_fail(err, TG_NOMEM, "memori_habis");
    }
    return rc;
}

/* The next of the decree's waiting list takes a place that is free. naik->id 0: none is free, or nobody waits for it. */
static int move_up(tg_tx *tx, int64_t daftar_id, peserta *naik, tg_error *err)
{
    daftar d;
    int64_t left = 0;
    naik->id = naik->keluarga_id = 0;
    int rc = daftar_find_own(tx, &d, daftar_id, err);
    if (rc == TG_OK)
        rc = peserta_places_left(tx, &d, &left, err);
    if (rc != TG_OK || left <= 0)
        return rc == TG_END ? TG_OK : rc;
    peserta next;
    if ((rc = find_next(tx, &d, &next, err)) != TG_OK)
        return rc == TG_END ? TG_OK : rc;
    next.sejak = today_of(tx, &next);
    rc = peserta_move(tx, &next, PESERTA_AKTIF, "naik", "naik dari daftar tunggu", err);
    *naik = next;
    return rc == TG_OK ? note(tx, &next, "kepesertaan.naik", "", err) : rc;
}

int member_leave(tg_tx *tx, peserta *p, const char *alasan, const char *catatan, int64_t *naik, tg_error *err)
{
    peserta next = { .id = 0 };
    *naik = 0;
    if (!is_reason(alasan))
        return tg_fail_field(err, TG_INVALID, "alasan", "peserta_alasan", alasan);
    p->sejak = today_of(tx, p);
    int rc = peserta_move(tx, p, PESERTA_KELUAR, alasan, catatan, err);
    if (rc == TG_OK)
        rc = end_tasks(tx, p, err);
    if (rc == TG_OK)
        rc = note(tx, p, "kepesertaan.keluar", alasan, err);
    if (rc == TG_OK)
        rc = move_up(tx, p->daftar_id, &next, err);
    if (rc == TG_OK)
        rc = tell_left(tx, p, alasan, err);
    *naik = next.keluarga_id;
    return rc == TG_OK ? tell_up(tx, &next, err) : rc;
}

/* ---- each day ----------------------------------------------------------------------------------------------- */

/* Where the family lives now. Nobody left in it: all its people went into other families. */
static int follow(tg_tx *tx, peserta *p, tg_error *err)
{
    int64_t naik;
    const char *nama, *kode = "";
    int rc = warga_family_name(tx, p->keluarga_id, &nama, &kode, err);
    if (rc != TG_OK && rc != TG_NOT_FOUND)
        return rc;
    bool gone = rc == TG_NOT_FOUND || !wilayah_within(kode, p->wilayah_sk);
    if (rc == TG_NOT_FOUND)
        tg_error_clear(err);
    if (gone)
        return member_leave(tx, p, "pindah", "menurut data keluarga", &naik, err);
    if (text_same(kode, p->kode_wilayah))
        return TG_OK;
    p->kode_wilayah = kode;
    return peserta_save(tx, p, err);
}

static int release(tg_tx *tx, peserta *p, tg_error *err)
{
    if (p->status != PESERTA_DITANGGUHKAN || today_of(tx, p) <= p->tenggat)
        return TG_OK;
    p->sejak = today_of(tx, p);
    int rc = peserta_move(tx, p, PESERTA_AKTIF, "tidak_ditinjau", "penangguhan lewat tenggat tanpa ditinjau", err);
    if (rc == TG_OK)
        rc = end_tasks(tx, p, err);
    return rc == TG_OK ? note(tx, p, "kepesertaan.lanjutkan", "tidak_ditinjau", err) : rc;
}

/* A place may be free without anybody having left in this step: somebody of another region did. *full: the last decree for
 * which nobody could move up; it is not asked for each who waits. */
static int fill_place(tg_tx *tx, const peserta *p, int64_t *full, tg_error *err)
{
    peserta naik;
    if (p->status != PESERTA_DAFTAR_TUNGGU || p->daftar_id == *full)
        return TG_OK;
    int rc = move_up(tx, p->daftar_id, &naik, err);
    if (rc == TG_OK && naik.id == 0)
        *full = p->daftar_id;
    return rc == TG_OK ? tell_up(tx, &naik, err) : rc;
}

/* `seen` is the row as the page was read: who left before it on the same page may have moved it up since. */
static int look_after(tg_tx *tx, const peserta *seen, int64_t *full, tg_error *err)
{
    peserta p;
    int rc = peserta_find_own(tx, &p, seen->program, seen->keluarga_id, err);
    if (rc != TG_OK || p.status == PESERTA_KELUAR)
        return rc;
    rc = follow(tx, &p, err);
    if (rc == TG_OK && p.status != PESERTA_KELUAR)
        rc = release(tx, &p, err);
    return rc == TG_OK ? fill_place(tx, &p, full, err) : rc;
}

/* The cursor is the last id looked at. */
static int daily_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    bool *again = arg;
    int64_t full = 0;
    int n = 0;
    peserta *list = tg_arena_array(tx->arena, DAILY_ROWS, sizeof *list);
    if (list == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = peserta_page(tx, &(peserta_filter){ .after = *cursor }, list, DAILY_ROWS, &n, err);
    for (int i = 0; rc == TG_OK && i < n; i++) {
        rc = look_after(tx, &list[i], &full, err);
        *cursor = list[i].id;
    }
    *again = n == DAILY_ROWS;
    return rc;
}

int member_daily_run(schedule_job *job, tg_error *err)
{
    bool again = true;
    int rc = TG_OK;
    while (rc == TG_OK && again)
        rc = job_step(job, daily_step, &again, err);
    return rc == TG_OK ? job_result(job, "{}", err) : rc;
}

/* ---- for the rooms above ------------------------------------------------------------------------------------- */

bool kepesertaan_required(const char *program, const char *kode_wilayah)
{
    return (kepesertaan_steps(program, kode_wilayah) & LANGKAH_PENETAPAN) != 0;
}

int kepesertaan_active(tg_tx *tx, const char *program, int64_t keluarga_id, bool *active, tg_error *err)
{
    peserta p;
    int rc = peserta_find_own(tx, &p, program, keluarga_id, err);
    *active = rc == TG_OK && p.status == PESERTA_AKTIF;
    return rc == TG_END ? TG_OK : rc;
}

int kepesertaan_count(tg_tx *tx, const char *program, const char *kode_wilayah, int64_t *count, tg_error *err)
{
    return peserta_count(tx, program, kode_wilayah, count, err);
}

int kepesertaan_list(tg_tx *tx, const char *program, const char *kode_wilayah, int (*row_cb)(void *arg, const kepesertaan_peserta *p), void *arg,
                     tg_error *err)
{
    daftar d;
    int rc = daftar_covering(tx, program, kode_wilayah, &d, err);
    if (rc == TG_END)
        return tg_fail(err, TG_CONFLICT, "kepesertaan_tanpa_penetapan", program, kode_wilayah);
    if (rc == TG_OK && !d.berlaku)
        rc = tg_fail(err, TG_CONFLICT, "kepesertaan_sedang_diberlakukan", d.nomor_sk);
    return rc == TG_OK ? peserta_in_order(tx, program, kode_wilayah, row_cb, arg, err) : rc;
}

int kepesertaan_register(schedule *s, tg_error *err)
{
    static const schedule_kind KINDS[] = {
        { .jenis = "kepesertaan.daftar", .run = list_make_run },
        { .jenis = "kepesertaan.berlakukan", .run = decree_apply_run },
        { .jenis = "kepesertaan.harian", .run = member_daily_run, .irama = KEPESERTAAN_HARIAN_IRAMA },
        { .jenis = "kepesertaan.syarat_lanjut", .run = conditions_run, .irama = KEPESERTAAN_SYARAT_IRAMA },
    };
    int rc = TG_OK;
    for (size_t i = 0; rc == TG_OK && i < sizeof KINDS / sizeof *KINDS; i++)
        rc = schedule_register(s, &KINDS[i], NULL, err);
    return rc;
}
