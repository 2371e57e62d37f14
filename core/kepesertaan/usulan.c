/* kepesertaan/usulan.c: the acts on a proposal: make, match, photograph, verify, accept, reject.
 *
 * Input   who acts, on which proposal. Output  the moved proposal and its audit row.
 * Rule    who proposed does not verify, and neither of both accepts or refuses.
 * Thread  units. Memory  the unit's arena.
 * Walks   request. */
#include <inttypes.h>
#include <string.h>
#include "audit/audit.h"
#include "kepesertaan/acts.h"
#include "warga/warga.h"
#include "wilayah/wilayah.h"

static const char *const SUMBER[] = { "rt_rw", "warga", "sekolah", "kader", "mitra", "impor", NULL };
#define PHOTO "foto"                    /* what a picture of the visit is linked for */

static bool is_one_of(const char *const *words, const char *word)
{
    for (; *words != NULL; words++)
        if (text_same(*words, word))
            return true;
    return false;
}

static int note(tg_tx *tx, const usulan *u, const char *perbuatan, const char *rincian, tg_error *err)
{
    return audit_add(tx, perbuatan, "usulan", u->id, u->kode_wilayah, rincian, err);
}

int proposal_add(tg_tx *tx, usulan *u, tg_error *err)
{
    int rc = program_known(u->program, err);
    if (rc == TG_OK)
        rc = region_known(tx, u->kode_wilayah, err);
    if (rc == TG_OK && !is_one_of(SUMBER, u->sumber))
        rc = tg_fail_field(err, TG_INVALID, "sumber", "usulan_sumber", u->sumber);
    if (rc != TG_OK)
        return rc;
    u->id = tg_id(tx);
    rc = usulan_insert(tx, u, err);
    return rc == TG_OK ? note(tx, u, "usulan.buat", "", err) : rc;
}

int proposal_read(tg_tx *tx, usulan *out, int64_t id, tg_error *err)
{
    int rc = usulan_find(tx, out, id, err);
    return rc == TG_END ? tg_fail(err, TG_NOT_FOUND, "usulan_tidak_ada", id) : rc;
}

/* Not registered here is an answer, not an error: the visit may still be made. */
static int look_up(tg_tx *tx, const proposal_number *n, int64_t *keluarga_id, tg_error *err)
{
    bool lain = false;
    *keluarga_id = 0;
    int rc = n->nik != NULL ? warga_match_nik(tx, n->nik, keluarga_id, &lain, err) : warga_match_kk(tx, n->no_kk, keluarga_id, &lain, err);
    return rc == TG_OK && lain ? tg_fail(err, TG_CONFLICT, "usulan_terdaftar_lain") : rc;
}

/* What the visit found holds for the family as rules see it: the fact terverifikasi. */
static int note_visit(tg_tx *tx, const usulan *u, tg_error *err)
{
    if (u->keluarga_id == 0 || !text_same(u->hasil_verifikasi, "sesuai"))
        return TG_OK;
    const char *sumber = tg_arena_printf(tx->arena, "usulan/%" PRId64, u->id);
    if (sumber == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = warga_note_visit(tx, u->keluarga_id, u->tanggal_verifikasi, sumber, err);
    return rc == TG_NOT_FOUND ? tg_fail(err, TG_DENIED, "usulan_keluarga_wilayah_lain", u->id) : rc;
}

/* After the visit only a family that was not registered is still looked for, and not by who proposed it: the visit counts
 * for the family that is found. */
static int check_match(tg_tx *tx, const usulan *u, const proposal_number *n, tg_error *err)
{
    if ((n->nik != NULL) == (n->no_kk != NULL))
        return tg_fail_field(err, TG_INVALID, "nik", "usulan_satu_nomor");
    if (u->status != USULAN_DIVERIFIKASI)
        return TG_OK;
    if (u->keluarga_id != 0)
        return usulan_wrong_step(u, err);
    return store_same_actor(tx->who, u->aktor_id, u->aktor) ? tg_fail(err, TG_DENIED, "usulan_dua_orang_verifikasi", u->id) : TG_OK;
}

int proposal_match(tg_tx *tx, usulan *u, const proposal_number *n, tg_error *err)
{
    int rc = check_match(tx, u, n, err);
    if (rc == TG_OK)
        rc = look_up(tx, n, &u->keluarga_id, err);
    if (rc == TG_OK && u->status == USULAN_DIVERIFIKASI)
        rc = note_visit(tx, u, err);
    if (rc != TG_OK)
        return rc;
    u->dipadankan_pada = tx->now;
    rc = usulan_move(tx, u, u->status == USULAN_DIVERIFIKASI ? USULAN_DIVERIFIKASI : USULAN_DIPADANKAN, err);
    return rc == TG_OK ? note(tx, u, "usulan.padankan", u->keluarga_id != 0 ? "{\"terdaftar\":true}" : "{\"terdaftar\":false}", err) : rc;
}

/* ---- the visit ------------------------------------------------------------------------------------------ */

/* Only before the visit is recorded: what the record does not name proves nothing of it. */
static int check_photo(tg_tx *tx, const usulan *u, const berkas *b, tg_error *err)
{
    if (store_same_actor(tx->who, u->aktor_id, u->aktor))
        return tg_fail(err, TG_DENIED, "usulan_dua_orang_verifikasi", u->id);
    if (u->status != USULAN_DIAJUKAN && u->status != USULAN_DIPADANKAN)
        return usulan_wrong_step(u, err);
    return b->jenis == BERKAS_JPEG || b->jenis == BERKAS_PNG ? TG_OK : tg_fail_field(err, TG_INVALID, "berkas", "usulan_foto_bukan_gambar");
}

int proposal_photo(tg_tx *tx, const usulan *u, const berkas *b, tg_error *err)
{
    berkas_tautan t = { "usulan", u->id, PHOTO, u->kode_wilayah, PROPOSAL_READERS };
    int rc = check_photo(tx, u, b, err);
    if (rc == TG_OK)
        rc = berkas_link(tx, b, &t, err);
    if (rc != TG_OK)
        return rc;
    const char *rincian = tg_arena_printf(tx->arena, "{\"sidik\":\"%.16s\"}", b->sidik);
    return rincian != NULL ? note(tx, u, "usulan.foto", rincian, err) : tg_fail(err, TG_NOMEM, "memori_habis");
}

int proposal_photos(tg_tx *tx, const usulan *u, int (*row_cb)(void *arg, const berkas_row *r), void *arg, tg_error *err)
{
    return berkas_each(tx, "usulan", u->id, PHOTO, row_cb, arg, err);
}

/* A hash alone could be of any picture: it must be one that was sent for this proposal. */
static int check_has_photo(tg_tx *tx, const usulan *u, tg_error *err)
{
    bool has = true;
    int rc = u->foto != NULL ? berkas_has(tx, "usulan", u->id, PHOTO, u->foto, &has, err) : TG_OK;
    return rc == TG_OK && !has ? tg_fail_field(err, TG_INVALID, "foto", "usulan_foto", u->id) : rc;
}

static int check_visit(tg_tx *tx, const usulan *u, tg_error *err)
{
    static const char *const HASIL[] = { "sesuai", "tidak_sesuai", NULL };
    if (!is_one_of(HASIL, u->hasil_verifikasi))
        return tg_fail_field(err, TG_INVALID, "hasil", "usulan_hasil");
    if (u->tanggal_verifikasi > wilayah_today(u->kode_wilayah, tx->now))
        return tg_fail_field(err, TG_INVALID, "tanggal", "usulan_tanggal_depan");
    return check_has_photo(tx, u, err);
}

int proposal_verify(tg_tx *tx, usulan *u, tg_error *err)
{
    if (u->status == USULAN_DIVERIFIKASI)       /* the table lets it stand there only to be looked up again */
        return tg_fail(err, TG_CONFLICT, "usulan_sudah_diverifikasi", u->id);
    if (store_same_actor(tx->who, u->aktor_id, u->aktor))
        return tg_fail(err, TG_DENIED, "usulan_dua_orang_verifikasi", u->id);
    int rc = check_visit(tx, u, err);
    if (rc != TG_OK)
        return rc;
    u->verifikator_id = tx->who->aktor_id;
    u->verifikator = tx->who->aktor;
    rc = usulan_move(tx, u, USULAN_DIVERIFIKASI, err);
    if (rc == TG_OK)
        rc = note_visit(tx, u, err);
    return rc == TG_OK ? note(tx, u, "usulan.verifikasi", "", err) : rc;
}

/* ---- accept, reject ------------------------------------------------------------------------------------ */

static int check_decider(tg_tx *tx, const usulan *u, tg_error *err)
{
    bool same = store_same_actor(tx->who, u->aktor_id, u->aktor)
             || (u->verifikator != NULL && store_same_actor(tx->who, u->verifikator_id, u->verifikator));
    return same ? tg_fail(err, TG_DENIED, "usulan_dua_orang", u->id) : TG_OK;
}

static int decide(tg_tx *tx, usulan *u, usulan_status to, const char *perbuatan, tg_error *err)
{
    u->pemutus = tx->who->aktor;
    u->diputus_pada = tx->now;
    int rc = usulan_move(tx, u, to, err);
    return rc == TG_OK ? note(tx, u, perbuatan, "", err) : rc;
}

/* What a proposal lacks to be accepted once it stands at its turn. */
static int check_acceptable(tg_tx *tx, const usulan *u, tg_error *err)
{
    int64_t other;
    if (text_same(u->hasil_verifikasi, "tidak_sesuai"))
        return tg_fail(err, TG_CONFLICT, "usulan_tidak_sesuai", u->id);
    if (u->keluarga_id == 0)
        return tg_fail(err, TG_CONFLICT, "usulan_belum_terdaftar", u->id);
    int rc = usulan_accepted(tx, u->program, u->keluarga_id, &other, err);
    if (rc == TG_OK)
        return tg_fail(err, TG_CONFLICT, "usulan_ganda", u->id, other);
    return rc == TG_END ? TG_OK : rc;
}

int proposal_accept(tg_tx *tx, usulan *u, tg_error *err)
{
    int rc = check_decider(tx, u, err);
    if (rc == TG_OK && USULAN_MOVES[u->status][USULAN_DITERIMA])
        rc = check_acceptable(tx, u, err);
    return rc == TG_OK ? decide(tx, u, USULAN_DITERIMA, "usulan.terima", err) : rc;
}

int proposal_reject(tg_tx *tx, usulan *u, const char *alasan, tg_error *err)
{
    int rc = check_decider(tx, u, err);
    if (rc != TG_OK)
        return rc;
    u->alasan = alasan;
    return decide(tx, u, USULAN_DITOLAK, "usulan.tolak", err);
}
