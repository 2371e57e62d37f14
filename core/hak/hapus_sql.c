/* hak/hapus_sql.c: what other rooms wrote down about a family in free words, and what stays of it.
 *
 * A text goes when the erased person is named in it, or nobody is left in the family. Names are compared as words, so that "Ani" does
 * not take "Aniaya" along; what a pen slipped in is not found, and the answer to the officer says so.
 * Thread units. Memory none. Walks request. */
#include "hak/permintaan.h"
#include "store/sql.h"

#define SCOPE " kode_wilayah >= $lo AND kode_wilayah < $hi"
/* $2 the name, $3 1: whatever it says. */
#define NAMED(text) \
    "($3 = 1 OR ' ' || upper(replace(replace(replace(" text ", ',', ' '), '.', ' '), ':', ' ')) || ' ' LIKE '% ' || upper($2) || ' %')"
#define GONE "'(dihapus)'"
#define SHARES "(SELECT id FROM alokasi WHERE keluarga_id = $1)"

/* A proposal is written before anybody knows whose it is: its name is nobody's id. */
#define PROPOSALS "usulan WHERE keluarga_id = $1 AND " NAMED("nama") " AND" SCOPE
SQL(PROPOSALS_OF, "SELECT id FROM " PROPOSALS " ORDER BY id");
SQL(PROPOSALS_FORGET,
    "UPDATE usulan SET nama = " GONE ", alamat = " GONE ", catatan = '', catatan_verifikasi = NULL, foto = NULL,"
    " alasan = CASE WHEN alasan IS NULL THEN NULL ELSE " GONE " END WHERE keluarga_id = $1 AND " NAMED("nama") " AND" SCOPE);
SQL(OBJECTIONS_FORGET,
    "UPDATE keberatan SET alasan = " GONE ", putusan = CASE WHEN putusan IS NULL THEN NULL ELSE " GONE " END"
    " WHERE keluarga_id = $1 AND " NAMED("alasan || ' ' || coalesce(putusan, '')") " AND" SCOPE);
/* By whose letter somebody came stands in the letter; who collected is an id. */
SQL(HANDOVERS_FORGET,
    "UPDATE serah_terima SET penerima = CASE WHEN penerima <> '' AND " NAMED("penerima") " THEN " GONE " ELSE penerima END,"
    " kuasa = CASE WHEN kuasa IS NOT NULL AND " NAMED("kuasa") " THEN " GONE " ELSE kuasa END"
    " WHERE alokasi_id IN " SHARES " AND (penerima <> '' OR kuasa IS NOT NULL) AND " NAMED("penerima || ' ' || coalesce(kuasa, '')") " AND" SCOPE);
SQL(CORRECTIONS_FORGET,
    "UPDATE koreksi SET alasan = " GONE ", catatan = CASE WHEN catatan IS NULL THEN NULL ELSE " GONE " END"
    " WHERE alokasi_id IN " SHARES " AND " NAMED("alasan || ' ' || coalesce(catatan, '')") " AND" SCOPE);
SQL(NOTES_FORGET,
    "UPDATE kepesertaan_riwayat SET catatan = " GONE " WHERE kepesertaan_id IN (SELECT id FROM kepesertaan WHERE keluarga_id = $1)"
    " AND catatan <> '' AND " NAMED("catatan") " AND" SCOPE);

SQL(DECISIONS_KEPT, "SELECT count(*) FROM keputusan WHERE subjek_id = $1 AND" SCOPE);
SQL(SHARES_KEPT, "SELECT count(*) FROM alokasi WHERE keluarga_id = $1 AND" SCOPE);
/* The minutes are sealed with their words: a word less, and nobody could say that they are whole. */
SQL(MINUTES_KEPT, "SELECT count(*) FROM musyawarah_butir WHERE keluarga_id = $1 AND" SCOPE);
SQL(PAPERS_KEPT,
    "SELECT count(*) FROM berkas_tautan WHERE objek = 'tahap' AND objek_id IN (SELECT tahap_id FROM alokasi WHERE keluarga_id = $1) AND" SCOPE);

const hapus_bagian HAPUS_BAGIAN[] = {
    { "usulan", PROPOSALS_FORGET, false, "hapus_usulan" },            { "keberatan", OBJECTIONS_FORGET, false, "hapus_keberatan" },
    { "serah_terima", HANDOVERS_FORGET, false, "hapus_serah_terima" }, { "koreksi", CORRECTIONS_FORGET, false, "hapus_koreksi" },
    { "kepesertaan", NOTES_FORGET, false, "hapus_kepesertaan" },
    { "penilaian", DECISIONS_KEPT, true, "tinggal_penilaian" },        { "alokasi", SHARES_KEPT, true, "tinggal_alokasi" },
    { "musyawarah", MINUTES_KEPT, true, "tinggal_musyawarah" },        { "berkas", PAPERS_KEPT, true, "tinggal_berkas" },
};
_Static_assert(sizeof HAPUS_BAGIAN / sizeof *HAPUS_BAGIAN == HAPUS_BAGIAN_COUNT, "HAPUS_BAGIAN_COUNT");

SQL(OPEN_ROUND, TG_UNSCOPED("tahap wilayah di atasnya juga menahan keluarga ini; yang dijawab hanya nomornya")
    "SELECT t.id FROM alokasi a JOIN tahap t ON t.id = a.tahap_id WHERE a.keluarga_id = $1 AND a.status <> 'batal'"
    " AND t.status IN ('rencana', 'disetujui', 'berjalan') LIMIT 1");
SQL(OPEN_OBJECTION, "SELECT id FROM keberatan WHERE keluarga_id = $1 AND status = 'diajukan' AND" SCOPE " ORDER BY id LIMIT 1");

static int first_id(tg_tx *tx, const char *sql, int64_t keluarga_id, int64_t *id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", keluarga_id);
    int rc = stmt_next(q, err);
    *id = rc == TG_ROW ? stmt_i64(q, 0) : 0;
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int hapus_open_round(tg_tx *tx, int64_t keluarga_id, int64_t *tahap_id, tg_error *err)
{
    return first_id(tx, OPEN_ROUND, keluarga_id, tahap_id, err);
}

int hapus_open_objection(tg_tx *tx, int64_t keluarga_id, int64_t *keberatan_id, tg_error *err)
{
    return first_id(tx, OPEN_OBJECTION, keluarga_id, keberatan_id, err);
}

static stmt *naming(tg_tx *tx, const char *sql, const hapus_soal *s, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return NULL;
    stmt_bind_i64(q, "$1", s->keluarga_id);
    stmt_bind_text(q, "$2", s->nama);
    stmt_bind_i64(q, "$3", s->semua);
    return q;
}

int hapus_run(tg_tx *tx, const hapus_bagian *b, const hapus_soal *s, int64_t *count, tg_error *err)
{
    if (b->tinggal)
        return first_id(tx, b->sql, s->keluarga_id, count, err);
    stmt *q = naming(tx, b->sql, s, err);
    return q == NULL ? err->code : stmt_run(q, count, err);
}

int hapus_proposals(tg_tx *tx, const hapus_soal *s, hapus_id_cb row_cb, void *arg, tg_error *err)
{
    int rc;
    stmt *q = naming(tx, PROPOSALS_OF, s, err);
    if (q == NULL)
        return err->code;
    while ((rc = stmt_next(q, err)) == TG_ROW)
        if ((rc = row_cb(arg, stmt_i64(q, 0))) != TG_OK)
            return rc;
    return rc == TG_END ? TG_OK : rc;
}
