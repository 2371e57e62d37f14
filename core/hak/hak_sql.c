/* hak/hak_sql.c: all SQL of the room: what the rooms below keep about one person, and who read it.
 * Thread that of the transaction. Memory a row lives until the next one. Walks request. */
#include "hak/rows.h"
#include "store/sql.h"

#define SCOPE " kode_wilayah >= $lo AND kode_wilayah < $hi"
#define WHY_READERS TG_UNSCOPED("siapa membaca data seseorang dijawab juga bila pembacanya bertugas di wilayah lain; orangnya sudah dibaca dalam wilayah pelaku")

/* ---- the parts of a dossier --------------------------------------------------------------------------------- */

SQL(ANGGOTA_OF,
    "SELECT id, nama_lengkap, CASE WHEN id = $2 THEN 'ini' END FROM orang WHERE keluarga_id = $1 AND" SCOPE
    " ORDER BY hubungan_keluarga NULLS LAST, id");
SQL(ISIAN_OF,
    "SELECT program, isian, nilai, tanggal, sumber, waktu, oleh FROM isian_nilai"
    " WHERE (subjek = 'orang' AND subjek_id = $2) OR (subjek = 'keluarga' AND subjek_id = $1) ORDER BY program, isian, urut");
SQL(RIWAYAT_OF,
    "SELECT waktu, objek, impor_id, lama FROM riwayat WHERE ((objek = 'orang' AND objek_id = $2) OR (objek = 'keluarga' AND objek_id = $1))"
    " AND" SCOPE " ORDER BY waktu, impor_id");
SQL(KEPESERTAAN_OF,
    "SELECT program, status, sejak, alasan, tenggat FROM kepesertaan WHERE keluarga_id = $1 AND $2 IS NOT NULL AND" SCOPE " ORDER BY program");
SQL(ALOKASI_OF,
    "SELECT a.id, a.program, a.periode, a.status, a.uang, a.alasan, a.disalurkan_pada, s.penerima, s.kuasa, s.aktor"
    " FROM alokasi a JOIN tahap t ON t.id = a.tahap_id LEFT JOIN serah_terima s ON s.id = a.serah_id"
    " WHERE a.keluarga_id = $1 AND $2 IS NOT NULL AND t.terbit = 1 AND a.kode_wilayah >= $lo AND a.kode_wilayah < $hi ORDER BY a.id");
SQL(BARANG_OF,
    "SELECT a.id, b.barang, i.jumlah, b.satuan FROM alokasi a JOIN tahap t ON t.id = a.tahap_id"
    " JOIN alokasi_barang i ON i.alokasi_id = a.id JOIN tahap_barang b ON b.tahap_id = a.tahap_id AND b.urut = i.urut"
    " WHERE a.keluarga_id = $1 AND $2 IS NOT NULL AND t.terbit = 1 AND a.kode_wilayah >= $lo AND a.kode_wilayah < $hi ORDER BY a.id, i.urut");
SQL(USULAN_OF,
    "SELECT id, program, status, sumber, nama, alamat, catatan, aktor, dibuat, hasil_verifikasi, pemutus, alasan FROM usulan"
    " WHERE keluarga_id = $1 AND $2 IS NOT NULL AND" SCOPE " ORDER BY id");
/* Who objects to another, and in which words, is known to who decides alone. */
SQL(KEBERATAN_OF,
    "SELECT id, jenis, program, periode, status, CASE WHEN jenis = 'keberatan' THEN alasan END, diterima, tenggat, pemutus,"
    " CASE WHEN jenis = 'keberatan' THEN putusan END, diputus_pada FROM keberatan"
    " WHERE keluarga_id = $1 AND $2 IS NOT NULL AND" SCOPE " ORDER BY id");

SQL(PERMINTAAN_OF,
    "SELECT id, jenis, status, keliru, seharusnya, sumber, alasan, diterima, tenggat, pencatat, pemutus, putusan FROM permintaan_hak"
    " WHERE orang_id = $2 AND $1 IS NOT NULL AND" SCOPE " ORDER BY id");

/* The one reading of a round that shows who waits. */
#define WAITING "'/api/v1/tahap/{id}/tunggu'"
/* A reading of the family's record, or of a list, meeting, proposal or objection in which it stands. */
#define SHOWN_WITH(family) \
    " (SELECT 'keluarga' AS subjek, " family " AS subjek_id, NULL AS rute" \
    " UNION ALL SELECT 'tahap', tahap_id, NULL FROM alokasi WHERE keluarga_id = " family \
    " UNION ALL SELECT 'tahap', tahap_id, " WAITING " FROM daftar_tunggu WHERE keluarga_id = " family \
    " UNION ALL SELECT d.jenis, d.id, NULL FROM daftar d JOIN daftar_calon c ON c.daftar_id = d.id WHERE c.keluarga_id = " family \
    " UNION ALL SELECT 'musyawarah', musyawarah_id, NULL FROM musyawarah_butir WHERE keluarga_id = " family \
    " UNION ALL SELECT 'usulan', id, NULL FROM usulan WHERE keluarga_id = " family \
    " UNION ALL SELECT 'keberatan', id, NULL FROM keberatan WHERE keluarga_id = " family ") AS u"
SQL(PEMBACA_OF,
    WHY_READERS "SELECT j.waktu, j.aktor, j.peran, j.kode_wilayah, j.subjek, j.rute FROM" SHOWN_WITH("$1")
    " JOIN jejak_baca j ON j.subjek = u.subjek AND j.subjek_id = u.subjek_id AND (u.rute IS NULL OR j.rute = u.rute)"
    " WHERE $2 IS NOT NULL GROUP BY j.id ORDER BY j.id DESC LIMIT 1000");
SQL(PEMBACA_COUNT,
    WHY_READERS "SELECT count(DISTINCT j.id) FROM" SHOWN_WITH("$1")
    " JOIN jejak_baca j ON j.subjek = u.subjek AND j.subjek_id = u.subjek_id AND (u.rute IS NULL OR j.rute = u.rute)");
_Static_assert(PEMBACA_MAX == 1000, "the limit stands in PEMBACA_OF");

#define K(n) { n, ISI_TEKS }
#define N(n) { n, ISI_ANGKA }
#define W(n) { n, ISI_WAKTU }
static const bagian_kolom ANGGOTA_K[] = { N("orang_id"), K("nama_lengkap"), K("orang_ini"), { NULL, 0 } };
static const bagian_kolom ISIAN_K[] = { K("program"), K("isian"), K("nilai"), K("tanggal"), K("sumber"), W("waktu"), K("oleh"), { NULL, 0 } };
static const bagian_kolom RIWAYAT_K[] = { W("waktu"), K("objek"), N("impor_id"), K("sebelumnya"), { NULL, 0 } };
static const bagian_kolom KEPESERTAAN_K[] = { K("program"), K("status"), K("sejak"), K("alasan"), K("tenggat"), { NULL, 0 } };
static const bagian_kolom ALOKASI_K[] = { N("id"), K("program"), K("periode"), K("status"), N("uang"), K("alasan"), W("disalurkan_pada"),
                                          K("penerima"), K("kuasa"), K("petugas"), { NULL, 0 } };
static const bagian_kolom BARANG_K[] = { N("alokasi_id"), K("barang"), N("jumlah"), K("satuan"), { NULL, 0 } };
static const bagian_kolom USULAN_K[] = { N("id"), K("program"), K("status"), K("sumber"), K("nama"), K("alamat"), K("catatan"), K("aktor"),
                                         W("dibuat"), K("hasil_verifikasi"), K("pemutus"), K("alasan"), { NULL, 0 } };
static const bagian_kolom KEBERATAN_K[] = { N("id"), K("jenis"), K("program"), K("periode"), K("status"), K("alasan"), K("diterima"),
                                            K("tenggat"), K("pemutus"), K("putusan"), W("diputus_pada"), { NULL, 0 } };
static const bagian_kolom PERMINTAAN_K[] = { N("id"), K("jenis"), K("status"), K("keliru"), K("seharusnya"), K("sumber"), K("alasan"),
                                             W("diterima"), W("tenggat"), K("pencatat"), K("pemutus"), K("putusan"), { NULL, 0 } };
static const bagian_kolom PEMBACA_K[] = { W("waktu"), K("aktor"), { "peran", ISI_PERAN }, K("kode_wilayah"), K("subjek"), K("rute"), { NULL, 0 } };
#undef K
#undef N
#undef W

const bagian SALINAN_BAGIAN[] = {
    { "anggota", ANGGOTA_OF, ANGGOTA_K },       { "isian", ISIAN_OF, ISIAN_K },       { "riwayat", RIWAYAT_OF, RIWAYAT_K },
    { "kepesertaan", KEPESERTAAN_OF, KEPESERTAAN_K }, { "alokasi", ALOKASI_OF, ALOKASI_K }, { "barang", BARANG_OF, BARANG_K },
    { "usulan", USULAN_OF, USULAN_K },          { "keberatan", KEBERATAN_OF, KEBERATAN_K }, { "permintaan", PERMINTAAN_OF, PERMINTAAN_K },
    { "pembaca", PEMBACA_OF, PEMBACA_K },
    { NULL, NULL, NULL },
};

static void read_row(stmt *q, const bagian_kolom *kolom, isi *v)
{
    for (int i = 0; kolom[i].nama != NULL; i++) {
        bool teks = kolom[i].jenis == ISI_TEKS;
        v[i] = (isi){ teks ? stmt_text(q, i) : NULL, teks ? 0 : stmt_i64_or(q, i, 0), !stmt_is_null(q, i) };
    }
}

int bagian_each(tg_tx *tx, const bagian *b, const warga_diri *d, bagian_cb row_cb, void *arg, tg_error *err)
{
    int rc;
    isi v[BAGIAN_KOLOM_MAX];
    stmt *q = stmt_borrow(tx, b->sql, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", d->keluarga_id);
    stmt_bind_i64(q, "$2", d->orang_id);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        read_row(q, b->kolom, v);
        if ((rc = row_cb(arg, v, err)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

static int read_count(stmt *q, int64_t *count, tg_error *err)
{
    int rc = stmt_next(q, err);
    *count = rc == TG_ROW ? stmt_i64(q, 0) : 0;
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int pembaca_count(tg_tx *tx, const warga_diri *d, int64_t *count, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PEMBACA_COUNT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", d->keluarga_id);
    return read_count(q, count, err);
}

/* ---- which persons an account saw ---------------------------------------------------------------------------- */

/* Reads of accounts that acted in the asker's region; of the persons, those of the region. A list is logged as one reading of it,
 * whichever page was shown: `didaftar` says that he may have been seen there, at most. */
#define READS_OF \
    "SELECT subjek, subjek_id, waktu, rute FROM jejak_baca WHERE aktor = $1 AND waktu >= $2 AND waktu < $3 AND" SCOPE
#define SEEN(family, dibuka) "SELECT " family " AS keluarga_id, " dibuka " AS dibuka, r.waktu FROM r"
SQL(PAPARAN_PAGE,
    "WITH r AS (" READS_OF "), lihat AS ("
    SEEN("r.subjek_id", "1") " WHERE r.subjek = 'keluarga'"
    " UNION ALL " SEEN("a.keluarga_id", "0") " JOIN alokasi a ON a.tahap_id = r.subjek_id WHERE r.subjek = 'tahap'"
    " UNION ALL " SEEN("w.keluarga_id", "0") " JOIN daftar_tunggu w ON w.tahap_id = r.subjek_id WHERE r.subjek = 'tahap' AND r.rute = " WAITING
    " UNION ALL " SEEN("c.keluarga_id", "0") " JOIN daftar_calon c ON c.daftar_id = r.subjek_id WHERE r.subjek IN ('pengumuman', 'penetapan')"
    " UNION ALL " SEEN("b.keluarga_id", "0") " JOIN musyawarah_butir b ON b.musyawarah_id = r.subjek_id WHERE r.subjek = 'musyawarah'"
    " UNION ALL " SEEN("s.keluarga_id", "0") " JOIN usulan s ON s.id = r.subjek_id WHERE r.subjek = 'usulan'"
    " UNION ALL " SEEN("k.keluarga_id", "0") " JOIN keberatan k ON k.id = r.subjek_id WHERE r.subjek = 'keberatan')"
    " SELECT o.id, o.keluarga_id, sum(l.dibuka), count(*) - sum(l.dibuka), min(l.waktu), max(l.waktu), o.nama_lengkap, o.kode_wilayah"
    " FROM lihat l JOIN orang o ON o.keluarga_id = l.keluarga_id WHERE o.id > $4 AND o.kode_wilayah >= $lo AND o.kode_wilayah < $hi"
    " GROUP BY o.id ORDER BY o.id LIMIT $5");
SQL(PAPARAN_READS, "SELECT count(*) FROM jejak_baca WHERE aktor = $1 AND waktu >= $2 AND waktu < $3 AND" SCOPE);

static stmt *asked(tg_tx *tx, const char *sql, const paparan_soal *s, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return NULL;
    stmt_bind_text(q, "$1", s->aktor);
    stmt_bind_i64(q, "$2", s->dari);
    stmt_bind_i64(q, "$3", s->sampai);
    return q;
}

int paparan_each(tg_tx *tx, const paparan_soal *s, void (*row_cb)(void *arg, const paparan *p), void *arg, tg_error *err)
{
    int rc;
    stmt *q = asked(tx, PAPARAN_PAGE, s, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$4", s->after);
    stmt_bind_i64(q, "$5", PAPARAN_ROWS);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        paparan p = { stmt_i64(q, 0), stmt_i64(q, 1), stmt_i64(q, 2), stmt_i64(q, 3), stmt_i64(q, 4), stmt_i64(q, 5), stmt_text(q, 6), stmt_text(q, 7) };
        row_cb(arg, &p);
    }
    return rc == TG_END ? TG_OK : rc;
}

int paparan_reads(tg_tx *tx, const paparan_soal *s, int64_t *count, tg_error *err)
{
    stmt *q = asked(tx, PAPARAN_READS, s, err);
    return q == NULL ? err->code : read_count(q, count, err);
}
