/* kepesertaan/keberatan.c: objections: of a family to what was decided about it, of anybody to another's place on a list.
 *
 * When a list is public its deadline holds. After a decree, and where nothing is made public, the days that the law gives
 * against a decision hold (masa_keberatan_hari). It is decided within working days (masa_putusan_hari), which a task of an
 * admin says; by somebody else than who took it down and who decided first. What is upheld changes the next list.
 * Thread  units. Memory  the unit's arena.
 * Walks   request. */
#include <inttypes.h>
#include <string.h>
#include "audit/audit.h"
#include "kepesertaan/acts.h"
#include "schedule/kalender.h"
#include "warga/warga.h"
#include "wilayah/wilayah.h"

int working_days_after(tg_tx *tx, tg_date from, int64_t n, tg_date *out, tg_error *err)
{
    int rc = TG_OK;
    tg_date d = from;
    while (rc == TG_OK && n > 0) {
        bool libur = false;
        rc = kalender_is_libur(tx, ++d, &libur, err);
        n -= !libur;
    }
    *out = d;
    return rc;
}

static int note(tg_tx *tx, const keberatan *k, const char *perbuatan, tg_error *err)
{
    return audit_add(tx, perbuatan, "keberatan", k->id, k->kode_wilayah, k->sanggahan ? "{\"jenis\":\"sanggahan\"}" : "{\"jenis\":\"keberatan\"}", err);
}

int objection_read(tg_tx *tx, keberatan *out, int64_t id, tg_error *err)
{
    int rc = keberatan_find(tx, out, id, err);
    return rc == TG_END ? tg_fail(err, TG_NOT_FOUND, "keberatan_tidak_ada", id) : rc;
}

/* ---- is it in time, and about something ------------------------------------------------------------------------ */

static int too_late(tg_date last, tg_error *err)
{
    char day[DATE_TEXT_SIZE];
    return tg_fail(err, TG_CONFLICT, "keberatan_lewat", date_text(last, day));
}

/* The list as it is known now: what was made public, or decreed last. */
static int check_list(tg_tx *tx, const penilaian_hasil *h, const daftar *d, keberatan *k, tg_error *err)
{
    bool on;
    k->daftar_id = d->id;
    k->pemutus_pertama = d->penetap != NULL ? d->penetap : d->pembuat;
    tg_date last = d->jenis == DAFTAR_PENGUMUMAN ? d->tenggat : d->tanggal + (tg_date)masa_in_force()->keberatan;
    if (k->diterima > last)
        return too_late(last, err);
    int rc = calon_has(tx, d->id, k->keluarga_id, &on, err);
    if (rc == TG_OK && on && !k->sanggahan)
        rc = tg_fail(err, TG_CONFLICT, "keberatan_sudah_ada_di_daftar", h->program, h->periode);
    if (rc == TG_OK && !on && k->sanggahan)
        rc = tg_fail(err, TG_CONFLICT, "sanggahan_tidak_ada_di_daftar", h->program, h->periode);
    return rc;
}

static int check_decision(const penilaian_hasil *h, keberatan *k, tg_error *err)
{
    bool on = h->hasil == HASIL_LAYAK;
    tg_date last = date_of_ms(h->diakhiri, wilayah_offset(k->kode_wilayah)) + (tg_date)masa_in_force()->keberatan;
    k->pemutus_pertama = h->oleh;
    if (k->diterima > last)
        return too_late(last, err);
    if (on != k->sanggahan)
        return tg_fail(err, TG_CONFLICT, on ? "keberatan_sudah_ada_di_daftar" : "sanggahan_tidak_ada_di_daftar", h->program, h->periode);
    return TG_OK;
}

static int check_object(tg_tx *tx, const penilaian_hasil *h, keberatan *k, tg_error *err)
{
    daftar d;
    int64_t other;
    int rc = keberatan_open_one(tx, k->penilaian_id, k->keluarga_id, k->sanggahan, &other, err);
    if (rc != TG_END)
        return rc == TG_OK ? tg_fail(err, TG_CONFLICT, "keberatan_masih_diajukan", other) : rc;
    rc = daftar_newest(tx, k->penilaian_id, h->wilayah_penilaian, DAFTAR_DIUMUMKAN, DAFTAR_DITETAPKAN, &d, err);
    if (rc == TG_END)
        return check_decision(h, k, err);
    return rc == TG_OK ? check_list(tx, h, &d, k, err) : rc;
}

/* ---- take down ------------------------------------------------------------------------------------------------ */

static int find_family(tg_tx *tx, keberatan *k, const char *number, tg_error *err)
{
    const char *nama, *kode;
    if ((number != NULL) == (k->keluarga_id != 0))
        return tg_fail_field(err, TG_INVALID, "nik", "keberatan_satu_keluarga");
    int rc = number != NULL ? warga_family_by_nik(tx, number, &k->keluarga_id, err) : TG_OK;
    if (rc == TG_OK)
        rc = warga_family_name(tx, k->keluarga_id, &nama, &kode, err);
    return rc == TG_OK ? warga_check_undo(tx, kode, err) : rc;
}

static int add_task(tg_tx *tx, keberatan *k, tg_error *err)
{
    penilaian_tugas t = { .jenis = "keberatan.putuskan", .kode_wilayah = k->kode_wilayah, .tenggat = k->tenggat,
                          .objek = tg_arena_printf(tx->arena, "keberatan/%" PRId64, k->id),
                          .uraian = tg_arena_printf(tx->arena, "Putuskan %s nomor %" PRId64 " (%s, %s)", k->sanggahan ? "sanggahan" : "keberatan",
                                                    k->id, k->program, k->periode) };
    return t.objek == NULL || t.uraian == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : penilaian_task_add(tx, &t, &k->tugas_id, err);
}

static int take_down(tg_tx *tx, keberatan *k, tg_error *err)
{
    k->id = tg_id(tx);
    int rc = working_days_after(tx, k->diterima, masa_in_force()->putusan, &k->tenggat, err);
    if (rc == TG_OK)
        rc = add_task(tx, k, err);
    if (rc == TG_OK)
        rc = keberatan_insert(tx, k, err);
    return rc == TG_OK ? note(tx, k, "keberatan.catat", err) : rc;
}

int objection_add(tg_tx *tx, keberatan *k, const char *number, tg_error *err)
{
    penilaian_hasil *h = tg_arena_alloc(tx->arena, sizeof *h);      /* its texts become the row's */
    if (h == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = program_known(k->program, err);
    if (rc == TG_OK && k->sanggahan && k->pelapor == NULL)
        rc = tg_fail_field(err, TG_INVALID, "pelapor", "sanggahan_pelapor");
    if (rc == TG_OK)
        rc = find_family(tx, k, number, err);
    if (rc == TG_OK)
        rc = penilaian_newest_outcome(tx, k->program, k->keluarga_id, h, err);
    if (rc == TG_END)
        rc = tg_fail(err, TG_CONFLICT, "keberatan_belum_dinilai", k->program);
    if (rc != TG_OK)
        return rc;
    k->penilaian_id = h->penilaian_id;
    k->periode = h->periode;
    k->kode_wilayah = h->kode_wilayah;
    k->diterima = wilayah_today(h->kode_wilayah, tx->now);
    rc = check_object(tx, h, k, err);
    return rc == TG_OK ? take_down(tx, k, err) : rc;
}

/* ---- decide --------------------------------------------------------------------------------------------------- */

static int end(tg_tx *tx, keberatan *k, keberatan_status to, const char *perbuatan, tg_error *err)
{
    int rc = keberatan_move(tx, k, to, err);
    if (rc == TG_OK)
        rc = penilaian_task_done(tx, k->tugas_id, err);
    return rc == TG_OK ? note(tx, k, perbuatan, err) : rc;
}

/* Who decided first neither decides about it again nor makes it go away. */
static int check_first_decider(tg_tx *tx, const keberatan *k, tg_error *err)
{
    return text_same(tx->who->aktor, k->pemutus_pertama) ? tg_fail(err, TG_DENIED, "keberatan_pemutus_pertama", k->id) : TG_OK;
}

int objection_decide(tg_tx *tx, keberatan *k, const char *putusan, const char *alasan, tg_error *err)
{
    bool upheld = text_same(putusan, "dikabulkan");
    if (!upheld && !text_same(putusan, "ditolak"))
        return tg_fail_field(err, TG_INVALID, "putusan", "keberatan_putusan", putusan);
    if (store_same_actor(tx->who, k->pencatat_id, k->pencatat))
        return tg_fail(err, TG_DENIED, "keberatan_dua_orang", k->id);
    k->putusan = alasan;
    int rc = check_first_decider(tx, k, err);
    return rc != TG_OK ? rc : end(tx, k, upheld ? KEBERATAN_DIKABULKAN : KEBERATAN_DITOLAK, upheld ? "keberatan.kabulkan" : "keberatan.tolak", err);
}

/* alasan stays with the row: who took it back, and on which paper. */
int objection_withdraw(tg_tx *tx, keberatan *k, const char *alasan, tg_error *err)
{
    k->putusan = alasan;
    int rc = check_first_decider(tx, k, err);
    return rc == TG_OK ? end(tx, k, KEBERATAN_DICABUT, "keberatan.cabut", err) : rc;
}
