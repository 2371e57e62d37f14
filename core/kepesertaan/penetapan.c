/* kepesertaan/penetapan.c: the decree (SK): an official signs a list; a job then enters its participants.
 *
 * Rule    who made the draft does not sign it. Nothing may have been decided since the draft was made, and its date lies
 *         after all that it follows. A later decree of the same program and region takes the place of this one, which stays
 *         to be read.
 * Thread  units; entering is a job. Memory  the unit's or the job's arena.
 * Walks   request, job. */
#include <inttypes.h>
#include <string.h>
#include "kepesertaan/acts.h"
#include "wilayah/wilayah.h"

enum { STEP_ROWS = 400, DROP_ROWS = 150 };

static int wrong_step(const daftar *d, tg_error *err)
{
    static const char *const KUNCI[DAFTAR_STATES] = { [DAFTAR_DISUSUN] = "penetapan_tidak_ada", [DAFTAR_DIUMUMKAN] = "penetapan_tidak_ada",
        [DAFTAR_RANCANGAN] = "penetapan_masih_rancangan", [DAFTAR_DITETAPKAN] = "penetapan_sudah_ditetapkan",
        [DAFTAR_DIGANTIKAN] = "penetapan_sudah_digantikan", [DAFTAR_BATAL] = "penetapan_sudah_batal" };
    return tg_fail(err, TG_CONFLICT, KUNCI[d->status], d->id);
}

static int check_own_region(tg_tx *tx, const daftar *d, tg_error *err)
{
    return store_in_scope(tx->who, d->kode_wilayah) ? TG_OK : tg_fail(err, TG_DENIED, "kepesertaan_wilayah_lain");
}

static int check_fresh(tg_tx *tx, const daftar *d, list_basis *basis, tg_error *err)
{
    penilaian p;
    int rc = penilaian_in_force(tx, &p, d->program, d->kode_wilayah, d->periode, err);
    bool same = rc == TG_OK && p.id == d->penilaian_id;
    if (rc == TG_OK)
        rc = list_check(tx, d, basis, err);
    if (rc == TG_OK && (!same || basis->dasar != d->dasar))
        rc = tg_fail(err, TG_CONFLICT, "penetapan_usang", d->id);
    if (rc == TG_OK)
        list_not_before(basis, date_of_ms(p.diakhiri, wilayah_offset(d->kode_wilayah)), "penetapan_tanggal_penilaian", p.id);
    return rc;
}

/* A decree follows what it rests on. */
static int check_date(const daftar *d, const list_basis *basis, tg_error *err)
{
    char day[DATE_TEXT_SIZE], first[DATE_TEXT_SIZE];
    return d->tanggal >= basis->sejak ? TG_OK : tg_fail_field(err, TG_INVALID, "tanggal", basis->sebab, date_text(d->tanggal, day), basis->nomor,
                                                              date_text(basis->sejak, first));
}

static int add_job(tg_tx *tx, daftar *d, tg_error *err)
{
    const char *kunci = tg_arena_printf(tx->arena, "berlakukan:%" PRId64, d->id), *args = tg_arena_printf(tx->arena, "{\"daftar\":%" PRId64 "}", d->id);
    if (kunci == NULL || args == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    return schedule_add(tx, "kepesertaan.berlakukan", kunci, args, 0, &d->kerja_id, err);
}

static int sign(tg_tx *tx, daftar *d, tg_error *err)
{
    char hex[2 * HASH_SIZE + 1];
    d->penetap_id = tx->who->aktor_id;
    d->penetap = tx->who->aktor;
    int rc = daftar_supersede(tx, d, err);
    if (rc == TG_OK)
        rc = daftar_move(tx, d, DAFTAR_DITETAPKAN, err);
    if (rc == TG_OK)
        rc = add_job(tx, d, err);
    if (rc == TG_OK)
        rc = daftar_save(tx, d, err);
    if (rc == TG_CONFLICT && text_same(err->kunci, "store_sudah_ada"))
        rc = tg_fail_field(err, TG_CONFLICT, "nomor", "penetapan_nomor_dipakai", d->nomor_sk);
    text_hex(d->sidik, HASH_SIZE, hex);
    return rc == TG_OK ? list_note(tx, d, "penetapan.tetapkan", tg_arena_printf(tx->arena, "{\"penerima\":%" PRId64 ",\"tunggu\":%" PRId64 ",\"sidik\":\"%s\"}",
                                                                             d->penerima, d->tunggu, hex), err) : rc;
}

int decree_sign(tg_tx *tx, daftar *d, bool whole, tg_error *err)
{
    list_basis basis;
    int rc = check_own_region(tx, d, err);
    if (rc != TG_OK)
        return rc;
    if (!DAFTAR_MOVES[d->status][DAFTAR_DITETAPKAN])
        return wrong_step(d, err);
    if (store_same_actor(tx->who, d->pembuat_id, d->pembuat))
        return tg_fail(err, TG_DENIED, "penetapan_dua_orang", d->id);
    if (!whole)
        return tg_fail(err, TG_CONFLICT, "penetapan_sidik_beda", d->id);
    if (d->tanggal > wilayah_today(d->kode_wilayah, tx->now))
        return tg_fail_field(err, TG_INVALID, "tanggal", "penetapan_tanggal_depan");
    rc = check_fresh(tx, d, &basis, err);
    if (rc == TG_OK)
        rc = check_date(d, &basis, err);
    return rc == TG_OK ? sign(tx, d, err) : rc;
}

int decree_cancel(tg_tx *tx, daftar *d, const char *alasan, tg_error *err)
{
    int rc = check_own_region(tx, d, err);
    if (rc == TG_OK && !DAFTAR_MOVES[d->status][DAFTAR_BATAL])
        rc = wrong_step(d, err);
    if (rc != TG_OK)
        return rc;
    d->alasan_batal = alasan;
    rc = daftar_save(tx, d, err);
    if (rc == TG_OK)
        rc = daftar_move(tx, d, DAFTAR_BATAL, err);
    return rc == TG_OK ? list_note(tx, d, "penetapan.batal", "", err) : rc;
}

/* ---- entering the participants -------------------------------------------------------------------------------- */

typedef struct { schedule_job *job; int64_t daftar_id, after, last; daftar d; bool again; } applying;    /* after, last: ids, while dropping */
typedef struct { tg_tx *tx; const daftar *d; int64_t last; int count; tg_error *err; } entering;

/* A hold outlives a later decree: it is a person's decision on this family, not the list's. */
static int enter(tg_tx *tx, const daftar *d, const calon *c, tg_error *err)
{
    peserta p;
    const char *catatan = tg_arena_printf(tx->arena, "SK %s", d->nomor_sk);
    peserta_status to = c->tunggu ? PESERTA_DAFTAR_TUNGGU : PESERTA_AKTIF;
    int rc = peserta_find_own(tx, &p, d->program, c->keluarga_id, err);
    if (rc == TG_END) {
        p = (peserta){ .program = d->program, .keluarga_id = c->keluarga_id, .kode_wilayah = c->kode_wilayah, .wilayah_sk = d->kode_wilayah,
                       .daftar_id = d->id, .urut = c->nomor, .sejak = d->tanggal, .status = to };
        return peserta_enter(tx, &p, catatan, err);
    }
    if (rc != TG_OK)
        return rc;
    p.daftar_id = d->id, p.urut = c->nomor, p.wilayah_sk = d->kode_wilayah, p.kode_wilayah = c->kode_wilayah;
    rc = peserta_save(tx, &p, err);
    if (rc != TG_OK || p.status == to || (p.status == PESERTA_DITANGGUHKAN && to == PESERTA_AKTIF))
        return rc;
    p.sejak = d->tanggal;
    return peserta_move(tx, &p, to, NULL, catatan, err);
}

static int enter_calon(void *arg, const calon *c)
{
    entering *e = arg;
    e->last = c->nomor;
    e->count++;
    return enter(e->tx, e->d, c, e->err);
}

/* A later decree may have been signed meanwhile: then this one enters nobody any more. */
static int still_holds(tg_tx *tx, applying *a, bool *holds, tg_error *err)
{
    daftar d;
    int rc = daftar_find_own(tx, &d, a->daftar_id, err);
    *holds = rc == TG_OK && d.status == DAFTAR_DITETAPKAN;
    a->again = false;
    return rc;
}

static int enter_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    applying *a = arg;
    entering e = { tx, &a->d, *cursor, 0, err };
    bool holds;
    int rc = still_holds(tx, a, &holds, err);
    if (rc != TG_OK || !holds)
        return rc;
    rc = calon_each(tx, a->daftar_id, *cursor, STEP_ROWS, enter_calon, &e, err);
    a->again = e.count == STEP_ROWS;
    *cursor = e.last;
    return rc;
}

/* Whether the assessment of the decree could not judge the family: it lacks data, or the rule failed on it. */
static int find_unjudged(tg_tx *tx, const daftar *d, const peserta *p, bool *unjudged, tg_error *err)
{
    penilaian_hasil h;
    int rc = penilaian_outcome(tx, d->penilaian_id, p->keluarga_id, &h, err);
    *unjudged = rc == TG_OK && (h.hasil == HASIL_PERLU_DATA || h.hasil == HASIL_GALAT);
    return rc == TG_END ? TG_OK : rc;
}

static int hold_unjudged(tg_tx *tx, const daftar *d, peserta *p, tg_error *err)
{
    int64_t id;
    int rc = member_hold(tx, p, "perlu_data", tg_arena_printf(tx->arena, "tidak pada SK %s: datanya belum lengkap", d->nomor_sk), err);
    penilaian_tugas t = { .jenis = "kepesertaan.perlu_data", .kode_wilayah = p->kode_wilayah, .tenggat = p->tenggat, .objek = member_object(tx, p),
                          .uraian = tg_arena_printf(tx->arena, "Penerima ini tidak pada SK %s karena datanya belum lengkap; lengkapi, lalu putuskan sebelum"
                                                    " tenggat: member resume atau member leave", d->nomor_sk) };
    if (rc == TG_OK && (t.objek == NULL || t.uraian == NULL))
        rc = tg_fail(err, TG_NOMEM, "memori_habis");
    return rc == TG_OK ? penilaian_task_add(tx, &t, &id, err) : rc;
}

/* RULES.md 1.5: a recipient whom the rule could not judge is held for a person, never dropped by a job. */
static int drop(tg_tx *tx, const daftar *d, peserta *p, tg_error *err)
{
    bool unjudged;
    int rc = find_unjudged(tx, d, p, &unjudged, err);
    if (rc != TG_OK || (unjudged && p->status == PESERTA_DITANGGUHKAN))
        return rc;
    if (unjudged && p->status == PESERTA_AKTIF)
        return hold_unjudged(tx, d, p, err);
    return peserta_move(tx, p, PESERTA_KELUAR, "tidak_layak", tg_arena_printf(tx->arena, "tidak lagi pada SK %s", d->nomor_sk), err);
}

/* Who took part under an earlier decree of this region and stands on this one no more. */
static int drop_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    applying *a = arg;
    int n = 0;
    bool holds;
    (void)cursor;
    peserta *gone = tg_arena_array(tx->arena, DROP_ROWS, sizeof *gone);
    if (gone == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = still_holds(tx, a, &holds, err);
    if (rc != TG_OK || !holds)
        return rc;
    rc = peserta_not_in(tx, &a->d, a->after, gone, DROP_ROWS, &n, err);
    a->again = n == DROP_ROWS;
    a->last = n > 0 ? gone[n - 1].id : a->after;
    for (int i = 0; rc == TG_OK && i < n; i++)
        rc = drop(tx, &a->d, &gone[i], err);
    return rc;
}

static int hold_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    applying *a = arg;
    daftar d;
    (void)cursor;
    int rc = daftar_find_own(tx, &d, a->daftar_id, err);
    d.berlaku = rc == TG_OK && d.status == DAFTAR_DITETAPKAN;
    return rc == TG_OK ? daftar_save(tx, &d, err) : rc;
}

static int read_list(tg_tx *tx, void *arg, tg_error *err)
{
    applying *a = arg;
    int rc = daftar_find_own(tx, &a->d, a->daftar_id, err);
    return rc == TG_END ? tg_fail(err, TG_CORRUPT, "penetapan_tidak_ada", a->daftar_id) : rc;
}

int decree_apply_run(schedule_job *job, tg_error *err)
{
    applying a = { .job = job, .again = true };
    int rc = job_args_i64(job, "daftar", &a.daftar_id, err);
    if (rc == TG_OK)
        rc = job_read(job, read_list, &a, err);
    while (rc == TG_OK && a.again)
        rc = job_step(job, enter_step, &a, err);
    a.again = true;
    for (; rc == TG_OK && a.again; a.after = a.last)         /* begun anew after a crash: who is held already stays so */
        rc = job_step(job, drop_step, &a, err);
    if (rc == TG_OK)
        rc = job_step(job, hold_step, &a, err);
    return rc == TG_OK ? job_result(job, tg_arena_printf(job_arena(job), "{\"penerima\":%" PRId64 ",\"tunggu\":%" PRId64 "}", a.d.penerima, a.d.tunggu), err) : rc;
}
