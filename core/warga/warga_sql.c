/* SQL of the register and of what is derived from it; staging stands in warga_impor_sql.c.
 * Thread that of the unit. Memory texts in tx->arena. Walks: request, job. */
#include "warga/urung.h"

#include <assert.h>
#include <string.h>

#include "base/json.h"

#define SCOPE " kode_wilayah >= $lo AND kode_wilayah < $hi"
#define ORANG_KOLOM "no_kk, nik, nik_status, nama_lengkap, jenis_kelamin, tempat_lahir, tanggal_lahir, hubungan_keluarga," \
    " status_perkawinan, pendidikan_kk, pekerjaan, disabilitas, hamil, nama_ibu_kandung, no_hp, kks_nomor, kelas, jenjang," \
    " kehadiran_persen, pip, status_dasar, status_orang_tua, masih_sekolah, kehamilan_ke"
#define KELUARGA_KOLOM "alamat, rt, rw, kode_pos, id_dtsen, desil, tanggal_pemeringkatan, sumber_data, status_bangunan," \
    " luas_lantai_dm2, jenis_lantai, jenis_dinding, jenis_atap, sumber_air_minum, fasilitas_bab, pembuangan_tinja," \
    " sumber_penerangan, daya_terpasang, bahan_bakar_memasak, punya_motor, punya_mobil, punya_lemari_es, punya_lahan_lain," \
    " pkh, bpnt, pbi_jk, blt_dd, jumlah_anggota, penghasilan_bulanan, tanggal_mulai_tinggal, terverifikasi, korban_bencana_tanggal"

SQL(KELUARGA_BY_KK, TG_UNSCOPED("a family card is one family's in the whole country; only that it is taken is told")
    "SELECT id, kode_wilayah FROM keluarga WHERE no_kk_sidik = $1");
SQL(KELUARGA_FIND, "SELECT id, kepala_id, kode_wilayah, status, no_kk_sidik, tanggal_masuk, diubah, " KELUARGA_KOLOM
    " FROM keluarga WHERE id = $1 AND" SCOPE);
SQL(KELUARGA_INSERT, "INSERT INTO keluarga (id, kode_wilayah, no_kk_sidik, status, kepala_id, tanggal_masuk, impor_id, dibuat, diubah, "
    KELUARGA_KOLOM ") SELECT $1, $2, $3, $4, $5, $6, $7, $8, $8, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,"
    " $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41"
    " WHERE $2 >= $lo AND $2 < $hi");
SQL(KELUARGA_UPDATE, "UPDATE keluarga SET kode_wilayah = $2, status = $4, kepala_id = $5, diubah = $8, alamat = $10, rt = $11, rw = $12,"
    " kode_pos = $13, id_dtsen = $14, desil = $15, tanggal_pemeringkatan = $16, sumber_data = $17, status_bangunan = $18,"
    " luas_lantai_dm2 = $19, jenis_lantai = $20, jenis_dinding = $21, jenis_atap = $22, sumber_air_minum = $23, fasilitas_bab = $24,"
    " pembuangan_tinja = $25, sumber_penerangan = $26, daya_terpasang = $27, bahan_bakar_memasak = $28, punya_motor = $29,"
    " punya_mobil = $30, punya_lemari_es = $31, punya_lahan_lain = $32, pkh = $33, bpnt = $34, pbi_jk = $35, blt_dd = $36,"
    " jumlah_anggota = $37, penghasilan_bulanan = $38, tanggal_mulai_tinggal = $39, terverifikasi = $40,"
    " korban_bencana_tanggal = $41 WHERE id = $1 AND" SCOPE);
SQL(KELUARGA_HEAD, "UPDATE keluarga SET kepala_id = $2 WHERE id = $1 AND" SCOPE);
SQL(KELUARGA_MEMBERS, "SELECT count(*) FROM orang WHERE keluarga_id = $1 AND dihapus IS NULL AND" SCOPE);
SQL(KELUARGA_NAME, "SELECT o.nama_lengkap, k.kode_wilayah,"
    " CASE WHEN EXISTS (SELECT 1 FROM orang r WHERE r.keluarga_id = k.id AND r.dibatasi IS NOT NULL) THEN 1 ELSE 0 END"
    " FROM keluarga k JOIN orang o ON o.keluarga_id = k.id"
    " WHERE k.id = $1 AND o.dihapus IS NULL AND k.kode_wilayah >= $lo AND k.kode_wilayah < $hi"
    " ORDER BY CASE WHEN o.id = k.kepala_id THEN 0 ELSE 1 END, o.hubungan_keluarga NULLS LAST, o.id LIMIT 1");
SQL(KELUARGA_ALAMAT, "SELECT alamat, rt, rw FROM keluarga WHERE id = $1 AND" SCOPE);
SQL(KELUARGA_SUMBER, "SELECT sumber_data, tanggal_pemeringkatan, diubah FROM keluarga WHERE id = $1 AND" SCOPE);
/* What imports changed about the family and its people, who came newly, and what was noted beside the register. */
SQL(KELUARGA_WAKTU, "SELECT max(CASE WHEN w.waktu <= $2 THEN w.waktu END), max(CASE WHEN w.waktu > $2 THEN w.waktu END) FROM ("
    " SELECT waktu FROM riwayat WHERE objek = 'keluarga' AND objek_id = $1 AND" SCOPE
    " UNION ALL SELECT r.waktu FROM orang o JOIN riwayat r ON r.objek = 'orang' AND r.objek_id = o.id"
    " WHERE o.keluarga_id = $1 AND r.kode_wilayah >= $lo AND r.kode_wilayah < $hi"
    " UNION ALL SELECT diurungkan FROM riwayat WHERE objek = 'keluarga' AND objek_id = $1 AND" SCOPE
    " UNION ALL SELECT r.diurungkan FROM orang o JOIN riwayat r ON r.objek = 'orang' AND r.objek_id = o.id"
    " WHERE o.keluarga_id = $1 AND r.kode_wilayah >= $lo AND r.kode_wilayah < $hi"
    " UNION ALL SELECT dibuat FROM orang WHERE keluarga_id = $1 AND" SCOPE
    " UNION ALL SELECT waktu FROM isian_nilai WHERE subjek = 'keluarga' AND subjek_id = $1"
    " UNION ALL SELECT verifikasi_waktu FROM keluarga WHERE id = $1 AND" SCOPE ") AS w");
SQL(VISIT_NOTE, "UPDATE keluarga SET verifikasi_sumber = CASE WHEN verifikasi_tanggal > $2 THEN verifikasi_sumber ELSE $3 END,"
    " verifikasi_waktu = CASE WHEN verifikasi_tanggal > $2 THEN verifikasi_waktu ELSE $4 END,"
    " verifikasi_tanggal = CASE WHEN verifikasi_tanggal > $2 THEN verifikasi_tanggal ELSE $2 END WHERE id = $1 AND" SCOPE);
SQL(KELUARGA_COUNT, "SELECT count(*) FROM keluarga WHERE status = 'aktif' AND" SCOPE);
SQL(ORANG_COUNT, "SELECT count(*) FROM orang WHERE dihapus IS NULL AND" SCOPE);
SQL(CANDIDATES, "SELECT id FROM keluarga WHERE status = 'aktif' AND id > $1 AND" SCOPE WARGA_BOLEH("id")
    " ORDER BY id LIMIT $2");
SQL(RESTRICT, "UPDATE orang SET dibatasi = $2, dibatasi_diubah = $2 WHERE id = $1 AND dibatasi IS NULL AND" SCOPE);
SQL(RESTRICT_NO_MORE, "UPDATE orang SET dibatasi = NULL, dibatasi_diubah = $2 WHERE id = $1 AND dibatasi IS NOT NULL AND" SCOPE);
SQL(RESTRICTED, "SELECT DISTINCT k.id FROM orang o JOIN keluarga k ON k.id = o.keluarga_id WHERE o.dibatasi IS NOT NULL AND k.status = 'aktif'"
    " AND k.kode_wilayah >= $lo AND k.kode_wilayah < $hi ORDER BY k.id");
SQL(RESTRICTION_CHANGED, "SELECT DISTINCT keluarga_id FROM orang WHERE dibatasi_diubah > $1 AND" SCOPE " ORDER BY keluarga_id");

SQL(NIK_OWNER, TG_UNSCOPED("a nik is one person's in the whole country; only that it is taken is told")
    "SELECT o.id, o.kode_wilayah FROM nik_unik u JOIN orang o ON o.id = u.orang_id WHERE u.sidik = $1");
SQL(NIK_TAKE, "INSERT INTO nik_unik (sidik, orang_id) VALUES ($1, $2)");
SQL(NIK_FAMILY, "SELECT o.keluarga_id FROM nik_unik u JOIN orang o ON o.id = u.orang_id"
    " WHERE u.sidik = $1 AND o.kode_wilayah >= $lo AND o.kode_wilayah < $hi");

SQL(ORANG_FIND, "SELECT id, keluarga_id, kode_wilayah, nik_sidik, diubah, " ORANG_KOLOM " FROM orang WHERE id = $1 AND" SCOPE);
SQL(ORANG_OF_FAMILY, "SELECT id, keluarga_id, kode_wilayah, nik_sidik, diubah, " ORANG_KOLOM " FROM orang"
    " WHERE keluarga_id = $1 AND dihapus IS NULL AND" SCOPE " ORDER BY id");
SQL(ORANG_INSERT, "INSERT INTO orang (id, kode_wilayah, keluarga_id, nik_sidik, impor_id, dibuat, diubah, " ORANG_KOLOM ")"
    " SELECT $1, $2, $3, $4, $5, $6, $6, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27,"
    " $28, $29, $30, $31, $32, $33 WHERE $2 >= $lo AND $2 < $hi");
SQL(ORANG_UPDATE, "UPDATE orang SET kode_wilayah = $2, keluarga_id = $3, nik_sidik = $4, diubah = $6, no_kk = $10, nik = $11,"
    " nik_status = $12, nama_lengkap = $13, jenis_kelamin = $14, tempat_lahir = $15, tanggal_lahir = $16, hubungan_keluarga = $17,"
    " status_perkawinan = $18, pendidikan_kk = $19, pekerjaan = $20, disabilitas = $21, hamil = $22, nama_ibu_kandung = $23,"
    " no_hp = $24, kks_nomor = $25, kelas = $26, jenjang = $27, kehadiran_persen = $28, pip = $29, status_dasar = $30,"
    " status_orang_tua = $31, masih_sekolah = $32, kehamilan_ke = $33 WHERE id = $1 AND" SCOPE);
SQL(ORANG_AFTER, "SELECT id FROM orang WHERE id > $1 AND dihapus IS NULL AND" SCOPE " ORDER BY id LIMIT $2");
SQL(RIWAYAT_INSERT, "INSERT INTO riwayat (impor_id, objek, objek_id, kode_wilayah, lama, waktu, sebelum)"
    " SELECT $1, $2, $3, $4, $5, $6, $7 WHERE $4 >= $lo AND $4 < $hi ON CONFLICT (impor_id, objek, objek_id) DO NOTHING");
SQL(RIWAYAT_FIND, "SELECT lama FROM riwayat WHERE impor_id = $1 AND objek = $2 AND objek_id = $3 AND" SCOPE);
SQL(RIWAYAT_WIDEN, "UPDATE riwayat SET lama = $5, waktu = $6 WHERE impor_id = $1 AND objek = $2 AND objek_id = $3 AND" SCOPE);

SQL(ANGGOTA_PUT, "INSERT INTO anggota (keluarga_id, orang_id, hubungan_keluarga, jenis_kelamin, tanggal_lahir, pekerjaan, disabilitas,"
    " pip, status_dasar, hamil, kehamilan_ke, jenjang, kelas, masih_sekolah, kehadiran_persen, status_orang_tua)"
    " VALUES ($1, $2, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)"
    " ON CONFLICT (keluarga_id, orang_id) DO UPDATE SET hubungan_keluarga = excluded.hubungan_keluarga,"
    " jenis_kelamin = excluded.jenis_kelamin, tanggal_lahir = excluded.tanggal_lahir, pekerjaan = excluded.pekerjaan,"
    " disabilitas = excluded.disabilitas, pip = excluded.pip, status_dasar = excluded.status_dasar, hamil = excluded.hamil,"
    " kehamilan_ke = excluded.kehamilan_ke, jenjang = excluded.jenjang, kelas = excluded.kelas,"
    " masih_sekolah = excluded.masih_sekolah, kehadiran_persen = excluded.kehadiran_persen,"
    " status_orang_tua = excluded.status_orang_tua");
SQL(ANGGOTA_DROP, "DELETE FROM anggota WHERE keluarga_id = $1 AND orang_id = $2");
SQL(ANGGOTA_EMPTY, "DELETE FROM anggota WHERE (keluarga_id, orang_id) IN (SELECT keluarga_id, orang_id FROM anggota"
    " ORDER BY keluarga_id, orang_id LIMIT $1)");
SQL(WORD_PUT, TG_UNSCOPED("follows a person whose row was written within the region in this unit, and the rebuild of the whole table")
    "INSERT INTO kata_cari (kata, kode_wilayah, orang_id) VALUES ($1, $2, $3) ON CONFLICT (kata, kode_wilayah, orang_id) DO NOTHING");
SQL(WORD_DROP, "DELETE FROM kata_cari WHERE kata = $1 AND kode_wilayah = $2 AND orang_id = $3 AND" SCOPE);
SQL(WORDS_EMPTY, TG_UNSCOPED("a rebuild empties the whole derived table")
    "DELETE FROM kata_cari WHERE (kata, kode_wilayah, orang_id) IN (SELECT kata, kode_wilayah, orang_id FROM kata_cari"
    " ORDER BY kata, kode_wilayah, orang_id LIMIT $1)");

SQL(FOUND_BY_WORD, "SELECT o.id, o.keluarga_id, o.hubungan_keluarga, o.nama_lengkap, o.nik, o.kode_wilayah FROM kata_cari c"
    " JOIN orang o ON o.id = c.orang_id WHERE c.kata >= $1 AND c.kata < $2 AND c.kode_wilayah >= $lo AND c.kode_wilayah < $hi"
    " AND c.kode_wilayah >= $3 AND c.kode_wilayah < $4 ORDER BY c.kata, c.kode_wilayah, c.orang_id LIMIT $5");
SQL(FOUND_BY_FAMILY, "SELECT id, keluarga_id, hubungan_keluarga, nama_lengkap, nik, kode_wilayah FROM orang"
    " WHERE keluarga_id = $1 AND dihapus IS NULL AND" SCOPE " ORDER BY hubungan_keluarga NULLS LAST, id LIMIT $2");
SQL(SHOW_FAMILY, "SELECT kode_wilayah, status, alamat, rt, rw, desil, tanggal_pemeringkatan, sumber_data, " WARGA_TERVERIFIKASI("")
    ", kepala_id, tanggal_masuk, verifikasi_tanggal, verifikasi_sumber FROM keluarga WHERE id = $1 AND" SCOPE);
SQL(SHOW_MEMBERS, "SELECT id, nama_lengkap, nik, nik_status, jenis_kelamin, hubungan_keluarga, tanggal_lahir, status_dasar, dibatasi"
    " FROM orang WHERE keluarga_id = $1 AND dihapus IS NULL AND" SCOPE " ORDER BY hubungan_keluarga NULLS LAST, id");
SQL(MEMBERS_OF, "SELECT id, hubungan_keluarga, status_perkawinan, status_dasar, tanggal_lahir, nama_lengkap FROM orang"
    " WHERE keluarga_id = $1 AND dihapus IS NULL AND" SCOPE " ORDER BY hubungan_keluarga NULLS LAST, id");
/* The last column: neither too old ($3) nor built upon by a newer one, of whatever region, that touched the same (see impor_newer). */
SQL(SHOW_IMPORTS, "SELECT id, jenis, status, uji_coba, nama_berkas, kerja_id, dibuat, aktor, hasil,"
    " CASE WHEN status <> 'selesai' OR coalesce(terap_waktu, 0) < $3 THEN 0 WHEN EXISTS (SELECT 1 FROM impor n WHERE n.terap_id > impor.terap_id"
    " AND n.status <> 'diurungkan' AND (n.sentuh = impor.sentuh OR n.sentuh = '00' OR impor.sentuh = '00'"
    " OR substr(n.sentuh, 1, length(impor.sentuh) + 1) = impor.sentuh || '.'"
    " OR substr(impor.sentuh, 1, length(n.sentuh) + 1) = n.sentuh || '.')) THEN 0 ELSE 1 END FROM impor"
    " WHERE id < $1 AND" SCOPE " ORDER BY id DESC LIMIT $2");

/* $10... take the columns of one table in their order. */
static const char *const DOLLAR[] = {
    "$10", "$11", "$12", "$13", "$14", "$15", "$16", "$17", "$18", "$19", "$20", "$21", "$22", "$23", "$24", "$25",
    "$26", "$27", "$28", "$29", "$30", "$31", "$32", "$33", "$34", "$35", "$36", "$37", "$38", "$39", "$40", "$41",
};
_Static_assert(sizeof DOLLAR / sizeof *DOLLAR == WARGA_KOLOM_COUNT_MAX, "one name per column");

/* A statement is lent with nothing bound, which is NULL: most columns of a row are. */
static void bind_value(stmt *q, const char *name, const warga_nilai *v, warga_simpan simpan)
{
    if (v->jenis == NILAI_KOSONG)
        return;
    if (simpan == SIMPAN_TEKS)
        stmt_bind_text(q, name, v->p);
    else if (simpan == SIMPAN_TANGGAL)
        stmt_bind_date(q, name, (tg_date)v->n);
    else
        stmt_bind_i64(q, name, v->n);
}

static void bind_values(stmt *q, const warga_nilai *v, const warga_simpan_kolom *kolom, size_t count)
{
    for (size_t i = 0; i < count; i++)
        bind_value(q, DOLLAR[i], &v[i], kolom[i].simpan);
}

static void read_values(stmt *q, int from, warga_nilai *v, const warga_simpan_kolom *kolom, size_t count, tg_arena *a)
{
    for (size_t i = 0; i < count; i++) {
        int col = from + (int)i;
        v[i] = (warga_nilai){ NILAI_KOSONG, 0, NULL };
        if (stmt_is_null(q, col))
            continue;
        if (kolom[i].simpan == SIMPAN_TEKS)
            v[i] = nilai_teks(stmt_copy_text(q, col, a));
        else
            v[i] = nilai_bilangan(kolom[i].simpan == SIMPAN_TANGGAL ? stmt_date(q, col) : stmt_i64(q, col));
    }
}

static void read_sidik(stmt *q, int col, uint8_t out[WARGA_SIDIK_SIZE])
{
    const void *p = stmt_blob(q, col);
    if (p != NULL && stmt_size(q, col) == WARGA_SIDIK_SIZE)
        memcpy(out, p, WARGA_SIDIK_SIZE);
}

/* Runs a guarded INSERT or a scoped UPDATE: no row changed means the region is not the actor's. */
static int run_one(stmt *q, tg_error *err)
{
    int64_t changed = 0;
    int rc = stmt_run(q, &changed, err);
    return rc == TG_OK && changed == 0 ? tg_fail(err, TG_DENIED, "warga_luar_wilayah") : rc;
}

/* A lookup of (id, kode_wilayah); TG_END: none. */
static int find_pair(stmt *q, int64_t *id, char kode_wilayah[WILAYAH_KODE_MAX], tg_error *err)
{
    int rc = stmt_next(q, err);
    *id = 0;
    kode_wilayah[0] = 0;
    if (rc != TG_ROW)
        return rc;
    *id = stmt_i64(q, 0);
    text_copy(kode_wilayah, WILAYAH_KODE_MAX, stmt_text(q, 1));
    return TG_OK;
}

int warga_keluarga_by_kk(tg_tx *tx, const uint8_t *sidik, int64_t *id, char kode_wilayah[WILAYAH_KODE_MAX], tg_error *err)
{
    stmt *q = stmt_borrow(tx, KELUARGA_BY_KK, err);
    if (q == NULL)
        return err->code;
    stmt_bind_blob(q, "$1", sidik, WARGA_SIDIK_SIZE);
    int rc = find_pair(q, id, kode_wilayah, err);
    return rc == TG_END ? TG_NOT_FOUND : rc;
}

int warga_keluarga_find(tg_tx *tx, int64_t id, warga_keluarga *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KELUARGA_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    int rc = stmt_next(q, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "keluarga_tidak_ada");
    if (rc != TG_ROW)
        return rc;
    out->id = stmt_i64(q, 0);
    out->kepala_id = stmt_i64_or(q, 1, 0);
    out->kode_wilayah = stmt_copy_text(q, 2, tx->arena);
    out->aktif = text_same(stmt_text(q, 3), "aktif");
    read_sidik(q, 4, out->kk_sidik);
    out->tanggal_masuk = stmt_date(q, 5);
    out->diubah = stmt_i64(q, 6);
    read_values(q, 7, out->v, WARGA_KELUARGA_KOLOM, K_COUNT, tx->arena);
    return TG_OK;
}

static void bind_family(stmt *q, const warga_keluarga *k, int64_t diubah)
{
    stmt_bind_i64(q, "$1", k->id);
    stmt_bind_text(q, "$2", k->kode_wilayah);
    stmt_bind_text(q, "$4", k->aktif ? "aktif" : "kosong");
    if (k->kepala_id == 0)
        stmt_bind_null(q, "$5");
    else
        stmt_bind_i64(q, "$5", k->kepala_id);
    stmt_bind_i64(q, "$8", diubah);
    bind_values(q, k->v, WARGA_KELUARGA_KOLOM, K_COUNT);
}

int warga_keluarga_insert(tg_tx *tx, const warga_keluarga *k, int64_t impor_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KELUARGA_INSERT, err);
    if (q == NULL)
        return err->code;
    bind_family(q, k, tx->now);
    stmt_bind_blob(q, "$3", k->kk_sidik, WARGA_SIDIK_SIZE);
    stmt_bind_date(q, "$6", k->tanggal_masuk);
    stmt_bind_i64(q, "$7", impor_id);
    return run_one(q, err);
}

int warga_keluarga_update(tg_tx *tx, const warga_keluarga *k, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KELUARGA_UPDATE, err);
    if (q == NULL)
        return err->code;
    bind_family(q, k, k->diubah);
    return run_one(q, err);
}

int warga_keluarga_set_head(tg_tx *tx, int64_t id, int64_t kepala_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KELUARGA_HEAD, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_i64(q, "$2", kepala_id);
    return run_one(q, err);
}

static int read_count(stmt *q, int64_t *count, tg_error *err)
{
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? tg_fail(err, TG_CORRUPT, "keluarga_tidak_ada") : rc;
    *count = stmt_i64(q, 0);
    return TG_OK;
}

int warga_keluarga_members(tg_tx *tx, int64_t keluarga_id, int64_t *count, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KELUARGA_MEMBERS, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", keluarga_id);
    return read_count(q, count, err);
}

int warga_count(tg_tx *tx, int64_t *families, int64_t *people, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KELUARGA_COUNT, err);
    int rc = q == NULL ? err->code : read_count(q, families, err);
    if (rc != TG_OK)
        return rc;
    q = stmt_borrow(tx, ORANG_COUNT, err);
    return q == NULL ? err->code : read_count(q, people, err);
}

static stmt *ask_name(tg_tx *tx, int64_t keluarga_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KELUARGA_NAME, err);
    if (q != NULL)
        stmt_bind_i64(q, "$1", keluarga_id);
    return q;
}

int warga_family_name(tg_tx *tx, int64_t keluarga_id, const char **nama, const char **kode_wilayah, tg_error *err)
{
    stmt *q = ask_name(tx, keluarga_id, err);
    int rc = q != NULL ? stmt_next(q, err) : err->code;
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "keluarga_tidak_ada");
    if (rc != TG_ROW)
        return rc;
    *nama = stmt_copy_text(q, 0, tx->arena);
    *kode_wilayah = stmt_copy_text(q, 1, tx->arena);
    return TG_OK;
}

int warga_family_listed(tg_tx *tx, int64_t keluarga_id, warga_tersebut *out, tg_error *err)
{
    stmt *q = ask_name(tx, keluarga_id, err);
    int rc = q != NULL ? stmt_next(q, err) : err->code;
    *out = (warga_tersebut){ NULL, false };
    if (rc != TG_ROW)
        return rc == TG_END ? TG_OK : rc;
    out->dibatasi = stmt_i64(q, 2) != 0;
    out->nama = out->dibatasi ? NULL : stmt_copy_text(q, 0, tx->arena);
    return TG_OK;
}

int warga_family_address(tg_tx *tx, int64_t keluarga_id, warga_alamat *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KELUARGA_ALAMAT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", keluarga_id);
    int rc = stmt_next(q, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "keluarga_tidak_ada");
    if (rc != TG_ROW)
        return rc;
    *out = (warga_alamat){ stmt_copy_text(q, 0, tx->arena), stmt_copy_text(q, 1, tx->arena), stmt_copy_text(q, 2, tx->arena) };
    return TG_OK;
}

static int data_times(tg_tx *tx, int64_t keluarga_id, int64_t kapan, warga_sumber *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KELUARGA_WAKTU, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", keluarga_id);
    stmt_bind_i64(q, "$2", kapan);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? TG_OK : rc;
    if (stmt_i64_or(q, 0, 0) > out->sebelum)
        out->sebelum = stmt_i64(q, 0);
    if (stmt_i64_or(q, 1, 0) > out->sesudah)
        out->sesudah = stmt_i64(q, 1);
    return TG_OK;
}

int warga_data_source(tg_tx *tx, int64_t keluarga_id, int64_t kapan, warga_sumber *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KELUARGA_SUMBER, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", keluarga_id);
    int rc = stmt_next(q, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "keluarga_tidak_ada");
    if (rc != TG_ROW)
        return rc;
    int64_t diubah = stmt_i64(q, 2);
    *out = (warga_sumber){ .sumber_data = stmt_copy_text(q, 0, tx->arena), .tanggal_pemeringkatan = stmt_date(q, 1),
                           .sebelum = diubah <= kapan ? diubah : 0, .sesudah = diubah > kapan ? diubah : 0 };
    return data_times(tx, keluarga_id, kapan, out, err);
}

int warga_candidates(tg_tx *tx, int64_t after, int64_t limit, int64_t *last, int64_t *count, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, CANDIDATES, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", after);
    stmt_bind_i64(q, "$2", limit);
    *last = after;
    *count = 0;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        *last = stmt_i64(q, 0);
        ++*count;
    }
    return rc == TG_END ? TG_OK : rc;
}

/* ---- numbers and people ------------------------------------------------------------------------- */

int warga_nik_owner(tg_tx *tx, const uint8_t *sidik, int64_t *orang_id, char kode_wilayah[WILAYAH_KODE_MAX], tg_error *err)
{
    stmt *q = stmt_borrow(tx, NIK_OWNER, err);
    if (q == NULL)
        return err->code;
    stmt_bind_blob(q, "$1", sidik, WARGA_SIDIK_SIZE);
    int rc = find_pair(q, orang_id, kode_wilayah, err);
    return rc == TG_END ? TG_OK : rc;
}

int warga_nik_take(tg_tx *tx, const uint8_t *sidik, int64_t orang_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, NIK_TAKE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_blob(q, "$1", sidik, WARGA_SIDIK_SIZE);
    stmt_bind_i64(q, "$2", orang_id);
    return stmt_run(q, NULL, err);
}

int warga_family_by_nik(tg_tx *tx, const char *text, int64_t *keluarga_id, tg_error *err)
{
    nik n;
    uint8_t *sidik = tg_arena_alloc(tx->arena, WARGA_SIDIK_SIZE);
    if (sidik == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = nik_parse(&n, text, strlen(text), err);
    if (rc != TG_OK)
        return rc;
    warga_sidik(sidik, warga_dalam()->kunci, "nik", n.angka);
    stmt *q = stmt_borrow(tx, NIK_FAMILY, err);
    if (q == NULL)
        return err->code;
    stmt_bind_blob(q, "$1", sidik, WARGA_SIDIK_SIZE);
    rc = stmt_next(q, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "nik_tidak_ada");
    if (rc != TG_ROW)
        return rc;
    *keluarga_id = stmt_i64(q, 0);
    return TG_OK;
}

/* In the actor's region or not: of what lies elsewhere only that. Who asks ties something to the family: not while it may go. */
static int in_region(tg_tx *tx, int64_t found, const char *kode_wilayah, int64_t *keluarga_id, bool *lain, tg_error *err)
{
    *lain = found != 0 && !store_in_scope(tx->who, kode_wilayah);
    *keluarga_id = *lain ? 0 : found;
    return *keluarga_id != 0 ? warga_check_undo(tx, kode_wilayah, err) : TG_OK;
}

int warga_match_nik(tg_tx *tx, const char *text, int64_t *keluarga_id, bool *lain, tg_error *err)
{
    nik n;
    int64_t orang_id = 0;
    warga_orang o;
    char where[WILAYAH_KODE_MAX] = "";
    uint8_t *sidik = tg_arena_alloc(tx->arena, WARGA_SIDIK_SIZE);
    if (sidik == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = nik_parse(&n, text, strlen(text), err);
    if (rc != TG_OK)
        return rc;
    warga_sidik(sidik, warga_dalam()->kunci, "nik", n.angka);
    rc = warga_nik_owner(tx, sidik, &orang_id, where, err);
    if (rc != TG_OK || orang_id == 0 || !store_in_scope(tx->who, where))
        return rc == TG_OK ? in_region(tx, orang_id, where, keluarga_id, lain, err) : rc;
    rc = warga_orang_find(tx, orang_id, &o, err);
    return rc == TG_OK ? in_region(tx, o.keluarga_id, where, keluarga_id, lain, err) : rc;
}

int warga_match_kk(tg_tx *tx, const char *text, int64_t *keluarga_id, bool *lain, tg_error *err)
{
    char angka[NIK_DIGITS + 1], where[WILAYAH_KODE_MAX] = "";
    int64_t found = 0;
    uint8_t *sidik = tg_arena_alloc(tx->arena, WARGA_SIDIK_SIZE);
    if (sidik == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = no_kk_parse(angka, text, strlen(text), err);
    if (rc != TG_OK)
        return rc;
    warga_sidik(sidik, warga_dalam()->kunci, "kk", angka);
    rc = warga_keluarga_by_kk(tx, sidik, &found, where, err);
    return rc == TG_OK || rc == TG_NOT_FOUND ? in_region(tx, found, where, keluarga_id, lain, err) : rc;
}

static void read_person(stmt *q, warga_orang *out, tg_arena *a)
{
    memset(out, 0, sizeof *out);
    out->id = stmt_i64(q, 0);
    out->keluarga_id = stmt_i64(q, 1);
    out->kode_wilayah = stmt_copy_text(q, 2, a);
    out->has_nik = !stmt_is_null(q, 3);
    read_sidik(q, 3, out->nik_sidik);
    out->diubah = stmt_i64(q, 4);
    read_values(q, 5, out->v, WARGA_ORANG_KOLOM, O_COUNT, a);
}

int warga_orang_find(tg_tx *tx, int64_t id, warga_orang *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, ORANG_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    int rc = stmt_next(q, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "orang_tidak_ada");
    if (rc != TG_ROW)
        return rc;
    read_person(q, out, tx->arena);
    return TG_OK;
}

int warga_orang_of_family(tg_tx *tx, int64_t keluarga_id, warga_orang **out, size_t *count, tg_error *err)
{
    int64_t size;
    int rc = warga_keluarga_members(tx, keluarga_id, &size, err);
    if (rc != TG_OK)
        return rc;
    *count = 0;
    *out = tg_arena_array(tx->arena, (size_t)size + 1, sizeof **out);
    stmt *q = *out == NULL ? NULL : stmt_borrow(tx, ORANG_OF_FAMILY, err);
    if (q == NULL)
        return *out == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : err->code;
    stmt_bind_i64(q, "$1", keluarga_id);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        assert(*count < (size_t)size);
        read_person(q, &(*out)[(*count)++], tx->arena);
    }
    return rc == TG_END ? TG_OK : rc;
}

static void bind_person(stmt *q, const warga_orang *o, int64_t diubah)
{
    stmt_bind_i64(q, "$1", o->id);
    stmt_bind_text(q, "$2", o->kode_wilayah);
    stmt_bind_i64(q, "$3", o->keluarga_id);
    if (o->has_nik)
        stmt_bind_blob(q, "$4", o->nik_sidik, WARGA_SIDIK_SIZE);
    else
        stmt_bind_null(q, "$4");
    stmt_bind_i64(q, "$6", diubah);
    bind_values(q, o->v, WARGA_ORANG_KOLOM, O_COUNT);
}

int warga_orang_insert(tg_tx *tx, const warga_orang *o, int64_t impor_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, ORANG_INSERT, err);
    if (q == NULL)
        return err->code;
    bind_person(q, o, tx->now);
    stmt_bind_i64(q, "$5", impor_id);
    return run_one(q, err);
}

int warga_orang_update(tg_tx *tx, const warga_orang *o, tg_error *err)
{
    stmt *q = stmt_borrow(tx, ORANG_UPDATE, err);
    if (q == NULL)
        return err->code;
    bind_person(q, o, o->diubah);
    return run_one(q, err);
}

int warga_orang_after(tg_tx *tx, int64_t after, int64_t limit, int64_t *ids, size_t *count, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, ORANG_AFTER, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", after);
    stmt_bind_i64(q, "$2", limit);
    *count = 0;
    while ((rc = stmt_next(q, err)) == TG_ROW)
        ids[(*count)++] = stmt_i64(q, 0);
    return rc == TG_END ? TG_OK : rc;
}

static stmt *noted(tg_tx *tx, const char *sql, const warga_catatan *c, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return NULL;
    stmt_bind_i64(q, "$1", c->impor_id);
    stmt_bind_text(q, "$2", c->objek);
    stmt_bind_i64(q, "$3", c->objek_id);
    return q;
}

int warga_riwayat_insert(tg_tx *tx, const warga_catatan *c, bool *fresh, tg_error *err)
{
    int64_t changed = 0;
    stmt *q = noted(tx, RIWAYAT_INSERT, c, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$4", c->kode_wilayah);
    stmt_bind_text(q, "$5", c->lama);
    stmt_bind_i64(q, "$6", tx->now);
    stmt_bind_i64(q, "$7", c->sebelum);
    int rc = stmt_run(q, &changed, err);
    *fresh = changed > 0;
    return rc;
}

int warga_riwayat_find(tg_tx *tx, const warga_catatan *c, const char **lama, tg_error *err)
{
    stmt *q = noted(tx, RIWAYAT_FIND, c, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? tg_fail(err, TG_DENIED, "warga_luar_wilayah") : rc;
    *lama = stmt_copy_text(q, 0, tx->arena);
    return *lama == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
}

int warga_riwayat_widen(tg_tx *tx, const warga_catatan *c, tg_error *err)
{
    stmt *q = noted(tx, RIWAYAT_WIDEN, c, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$5", c->lama);
    stmt_bind_i64(q, "$6", tx->now);
    return run_one(q, err);
}

/* ---- derived ---------------------------------------------------------------------------------------- */

int warga_anggota_put(tg_tx *tx, const warga_orang *o, tg_error *err)
{
    static const struct { const char *name; int kolom; } parts[] = {
        { "$10", O_HUBUNGAN }, { "$11", O_KELAMIN }, { "$12", O_TANGGAL_LAHIR }, { "$13", O_PEKERJAAN }, { "$14", O_DISABILITAS },
        { "$15", O_PIP }, { "$16", O_STATUS_DASAR }, { "$17", O_HAMIL }, { "$18", O_KEHAMILAN_KE }, { "$19", O_JENJANG },
        { "$20", O_KELAS }, { "$21", O_MASIH_SEKOLAH }, { "$22", O_KEHADIRAN }, { "$23", O_ORANG_TUA },
    };
    stmt *q = stmt_borrow(tx, ANGGOTA_PUT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", o->keluarga_id);
    stmt_bind_i64(q, "$2", o->id);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        bind_value(q, parts[i].name, &o->v[parts[i].kolom], WARGA_ORANG_KOLOM[parts[i].kolom].simpan);
    return stmt_run(q, NULL, err);
}

int warga_anggota_drop(tg_tx *tx, int64_t keluarga_id, int64_t orang_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, ANGGOTA_DROP, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", keluarga_id);
    stmt_bind_i64(q, "$2", orang_id);
    return stmt_run(q, NULL, err);
}

/* Runs `sql` ($1 word, $2 region, $3 person) for each word of the person's name. */
static int each_word(tg_tx *tx, const char *sql, const warga_orang *o, tg_error *err)
{
    const char *nama = o->v[O_NAMA].jenis == NILAI_TEKS ? o->v[O_NAMA].p : "";
    char *p = text_normal(tx->arena, nama, strlen(nama));
    if (p == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    while (*p != 0) {
        size_t n = strcspn(p, " ");
        stmt *q = stmt_borrow(tx, sql, err);
        if (q == NULL)
            return err->code;
        stmt_bind_text_n(q, "$1", p, n);
        stmt_bind_text(q, "$2", o->kode_wilayah);
        stmt_bind_i64(q, "$3", o->id);
        int rc = stmt_run(q, NULL, err);
        if (rc != TG_OK)
            return rc;
        p += n;
        p += strspn(p, " ");
    }
    return TG_OK;
}

int warga_words_put(tg_tx *tx, const warga_orang *o, tg_error *err)
{
    return each_word(tx, WORD_PUT, o, err);
}

int warga_words_drop(tg_tx *tx, const warga_orang *o, tg_error *err)
{
    return each_word(tx, WORD_DROP, o, err);
}

int warga_derived_empty(tg_tx *tx, int64_t limit, int64_t *removed, tg_error *err)
{
    stmt *q = stmt_borrow(tx, ANGGOTA_EMPTY, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", limit);
    int rc = stmt_run(q, removed, err);
    if (rc != TG_OK || *removed > 0)
        return rc;
    q = stmt_borrow(tx, WORDS_EMPTY, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", limit);
    return stmt_run(q, removed, err);
}

/* ---- restricted use ------------------------------------------------------------------------------------- */

int warga_restrict(tg_tx *tx, int64_t orang_id, bool on, tg_error *err)
{
    int64_t changed = 0;
    stmt *q = stmt_borrow(tx, on ? RESTRICT : RESTRICT_NO_MORE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", orang_id);
    stmt_bind_i64(q, "$2", tx->now);
    int rc = stmt_run(q, &changed, err);
    return rc == TG_OK && changed == 0 ? tg_fail(err, TG_CONFLICT, on ? "orang_sudah_dibatasi" : "orang_tidak_dibatasi") : rc;
}

static int64_t *bigger(tg_arena *a, const int64_t *list, size_t count)
{
    int64_t *new = tg_arena_array(a, count * 2 + 16, sizeof *new);
    if (new != NULL && count > 0)
        memcpy(new, list, count * sizeof *new);
    return new;
}

/* They are few: a list in memory costs the scan over a region nothing. */
static int read_families(tg_tx *tx, stmt *q, int64_t **keluarga_id, size_t *count, tg_error *err)
{
    int rc = err->code;
    size_t cap = 0;
    *keluarga_id = NULL;
    *count = 0;
    while (q != NULL && (rc = stmt_next(q, err)) == TG_ROW) {
        if (*count == cap && (*keluarga_id = bigger(tx->arena, *keluarga_id, *count)) == NULL)
            return tg_fail(err, TG_NOMEM, "memori_habis");
        cap = *count == cap ? *count * 2 + 16 : cap;
        (*keluarga_id)[(*count)++] = stmt_i64(q, 0);
    }
    return rc == TG_END ? TG_OK : rc;
}

int warga_restricted(tg_tx *tx, int64_t **keluarga_id, size_t *count, tg_error *err)
{
    return read_families(tx, stmt_borrow(tx, RESTRICTED, err), keluarga_id, count, err);
}

int warga_restriction_changed(tg_tx *tx, int64_t sejak, int64_t **keluarga_id, size_t *count, tg_error *err)
{
    stmt *q = stmt_borrow(tx, RESTRICTION_CHANGED, err);
    if (q != NULL)
        stmt_bind_i64(q, "$1", sejak);
    return read_families(tx, q, keluarga_id, count, err);
}

bool warga_in_list(const int64_t *keluarga_id, size_t count, int64_t which)
{
    size_t lo = 0;
    while (lo < count) {
        size_t mid = lo + (count - lo) / 2;
        if (keluarga_id[mid] == which)
            return true;
        if (keluarga_id[mid] < which)
            lo = mid + 1;
        else
            count = mid;
    }
    return false;
}

/* ---- for routes --------------------------------------------------------------------------------------- */

static int read_found(tg_tx *tx, stmt *q, warga_found *out, size_t max, size_t *count, tg_error *err)
{
    int rc = TG_END;
    *count = 0;
    while (*count < max && (rc = stmt_next(q, err)) == TG_ROW) {
        warga_found *f = &out[(*count)++];
        f->orang_id = stmt_i64(q, 0);
        f->keluarga_id = stmt_i64(q, 1);
        f->hubungan = stmt_i64_or(q, 2, 0);
        f->nama = stmt_copy_text(q, 3, tx->arena);
        f->nik = stmt_copy_text(q, 4, tx->arena);
        f->kode_wilayah = stmt_copy_text(q, 5, tx->arena);
    }
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int warga_found_by_word(tg_tx *tx, const char *kata, const char *lo, const char *hi, warga_found *out, size_t max, size_t *count, tg_error *err)
{
    const char *end = tg_arena_printf(tx->arena, "%s\x7f", kata);         /* words hold a-z and 0-9 only */
    stmt *q = end == NULL ? NULL : stmt_borrow(tx, FOUND_BY_WORD, err);
    if (q == NULL)
        return end == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : err->code;
    stmt_bind_text(q, "$1", kata);
    stmt_bind_text(q, "$2", end);
    stmt_bind_text(q, "$3", lo);
    stmt_bind_text(q, "$4", hi);
    stmt_bind_i64(q, "$5", (int64_t)max);
    return read_found(tx, q, out, max, count, err);
}

int warga_found_by_family(tg_tx *tx, int64_t keluarga_id, warga_found *out, size_t max, size_t *count, tg_error *err)
{
    stmt *q = stmt_borrow(tx, FOUND_BY_FAMILY, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", keluarga_id);
    stmt_bind_i64(q, "$2", (int64_t)max);
    return read_found(tx, q, out, max, count, err);
}

int warga_note_visit(tg_tx *tx, int64_t keluarga_id, tg_date tanggal, const char *sumber, tg_error *err)
{
    int64_t changed = 0;
    stmt *q = stmt_borrow(tx, VISIT_NOTE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", keluarga_id);
    stmt_bind_date(q, "$2", tanggal);
    stmt_bind_text(q, "$3", sumber);
    stmt_bind_i64(q, "$4", tx->now);
    int rc = stmt_run(q, &changed, err);
    return rc == TG_OK && changed == 0 ? tg_fail(err, TG_NOT_FOUND, "keluarga_tidak_ada") : rc;
}

int warga_members_each(tg_tx *tx, int64_t keluarga_id, int (*row_cb)(void *arg, const warga_anggota_satu *m), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, MEMBERS_OF, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", keluarga_id);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        warga_anggota_satu m = { stmt_i64(q, 0), stmt_i64_or(q, 1, 0), stmt_i64_or(q, 2, 0), stmt_i64_or(q, 3, 0), stmt_date(q, 4),
                                 stmt_copy_text(q, 5, tx->arena) };
        if ((rc = row_cb(arg, &m)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

static void write_member(stmt *q, jw *w, int64_t kepala_id, tg_date hari_ini)
{
    char masked[NIK_DIGITS + 1];
    const char *number = stmt_text(q, 2);
    tg_date lahir = stmt_date(q, 6);
    const impor_kode *hubungan = impor_kode_of(WARGA_HUBUNGAN, stmt_i64_or(q, 5, 0));
    jw_object(w);
    jw_kv_i64(w, "id", stmt_i64(q, 0));
    jw_kv_text(w, "nama_lengkap", stmt_text(q, 1));
    warga_nik_mask(masked, number);
    jw_kv_text(w, "nik", number != NULL ? masked : NULL);
    jw_kv_text(w, "nik_status", stmt_text(q, 3));
    if (stmt_is_null(q, 4))
        jw_kv_null(w, "jenis_kelamin");
    else
        jw_kv_i64(w, "jenis_kelamin", stmt_i64(q, 4));
    jw_kv_text(w, "hubungan_keluarga", hubungan != NULL ? hubungan->kata : NULL);
    jw_kv_bool(w, "kepala", stmt_i64(q, 0) == kepala_id);
    /* The age, never the date: beside a masked number it would give the middle digits away. */
    if (lahir == TG_DATE_NONE || lahir > hari_ini)
        jw_kv_null(w, "umur");
    else
        jw_kv_i64(w, "umur", date_years(lahir, hari_ini));
    jw_kv_bool(w, "aktif", stmt_i64_or(q, 7, 1) == 1);
    jw_kv_bool(w, "dibatasi", !stmt_is_null(q, 8));
    jw_object_end(w);
}

/* Null: no visit is on record; what the file said may still be yes. */
static void write_visit(stmt *q, jw *w)
{
    if (stmt_is_null(q, 11)) {
        jw_kv_null(w, "verifikasi");
        return;
    }
    jw_key(w, "verifikasi");
    jw_object(w);
    jw_kv_text(w, "tanggal", stmt_text(q, 11));
    jw_kv_text(w, "sumber", stmt_text(q, 12));
    jw_object_end(w);
}

static int64_t write_head(stmt *q, int64_t id, jw *w)
{
    wilayah name;
    const char *kode = stmt_text(q, 0);
    jw_kv_i64(w, "id", id);
    jw_kv_text(w, "kode_wilayah", kode);
    jw_kv_text(w, "wilayah", wilayah_find(&name, kode, NULL) == TG_OK ? name.nama : NULL);
    jw_kv_text(w, "status", stmt_text(q, 1));
    jw_kv_text(w, "alamat", stmt_text(q, 2));
    jw_kv_text(w, "rt", stmt_text(q, 3));
    jw_kv_text(w, "rw", stmt_text(q, 4));
    if (stmt_is_null(q, 5))
        jw_kv_null(w, "desil");
    else
        jw_kv_i64(w, "desil", stmt_i64(q, 5));
    jw_kv_text(w, "tanggal_pemeringkatan", stmt_text(q, 6));
    jw_kv_text(w, "sumber_data", stmt_text(q, 7));
    jw_kv_bool(w, "terverifikasi", stmt_i64_or(q, 8, 0) == 1);
    write_visit(q, w);
    jw_kv_text(w, "tanggal_masuk", stmt_text(q, 10));
    return stmt_i64_or(q, 9, 0);
}

int warga_write_family(tg_tx *tx, int64_t keluarga_id, jw *w, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SHOW_FAMILY, err), *m = NULL;
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", keluarga_id);
    int rc = stmt_next(q, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "keluarga_tidak_ada");
    if (rc != TG_ROW || (m = stmt_borrow(tx, SHOW_MEMBERS, err)) == NULL)
        return err->code;
    tg_date hari_ini = wilayah_today(stmt_text(q, 0), tx->now);
    jw_object(w);
    int64_t kepala = write_head(q, keluarga_id, w);
    stmt_bind_i64(m, "$1", keluarga_id);
    jw_key(w, "anggota");
    jw_array(w);
    while ((rc = stmt_next(m, err)) == TG_ROW)
        write_member(m, w, kepala, hari_ini);
    jw_array_end(w);
    jw_object_end(w);
    return rc == TG_END ? TG_OK : rc;
}

static void write_counts(const char *hasil, tg_arena *a, jw *w)
{
    static const char *const EACH[] = { "keluarga_baru", "orang_baru", "orang_berubah", "ditolak" };
    json_error_t e;
    const json_t *read = json_read(hasil, strlen(hasil), 0, a, &e);
    for (size_t i = 0; i < sizeof EACH / sizeof *EACH; i++)
        if (json_is_integer(json_object_get(read, EACH[i])))
            jw_kv_i64(w, EACH[i], json_integer_value(json_object_get(read, EACH[i])));
        else
            jw_kv_null(w, EACH[i]);
}

static void write_import(tg_tx *tx, stmt *q, jw *w)
{
    jw_object(w);
    jw_kv_i64(w, "id", stmt_i64(q, 0));
    jw_kv_text(w, "jenis", stmt_text(q, 1));
    jw_kv_text(w, "status", stmt_text(q, 2));
    jw_kv_bool(w, "uji_coba", stmt_i64(q, 3) != 0);
    jw_kv_text(w, "nama_berkas", stmt_text(q, 4));
    jw_kv_i64(w, "kerja", stmt_i64(q, 5));
    jw_kv_i64(w, "dibuat", stmt_i64(q, 6));
    jw_kv_text(w, "aktor", stmt_text(q, 7));
    write_counts(stmt_text(q, 8), tx->arena, w);
    jw_kv_bool(w, "urung_terbuka", stmt_i64(q, 9) != 0);       /* later work about its families is told by the import itself */
    jw_object_end(w);
}

int warga_write_imports(tg_tx *tx, int64_t before, int64_t limit, jw *w, int64_t *last, tg_error *err)
{
    int rc;
    int64_t count = 0;
    stmt *q = stmt_borrow(tx, SHOW_IMPORTS, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", before);
    stmt_bind_i64(q, "$2", limit);
    stmt_bind_i64(q, "$3", tx->now - URUNG_MS);
    *last = 0;
    jw_array(w);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        arena_mark mark = arena_save(tx->arena);
        *last = ++count == limit ? stmt_i64(q, 0) : 0;
        write_import(tx, q, w);
        arena_cut(tx->arena, mark);
    }
    jw_array_end(w);
    return rc == TG_END ? TG_OK : rc;
}
