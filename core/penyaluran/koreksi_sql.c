/* penyaluran/koreksi_sql.c: rows of corrections, and what the day asks of handovers: conflicts, letters, reasons.
 * Thread units. Memory the unit's arena. Walks request, job. */
#include "penyaluran/acts.h"
#include "store/sql.h"

#define JOB TG_UNSCOPED("kerja tahap memproses daftarnya sendiri; haknya diperiksa saat diminta")
#define KOREKSI_COLUMNS \
    "id, tahap_id, alokasi_id, serah_id, kode_wilayah, jenis, ke_alokasi_id, kode, alasan, status, pengaju_id, pengaju, dibuat," \
    " pemutus, diputus_pada, catatan"
SQL(KOREKSI_INSERT,
    "INSERT INTO koreksi (id, tahap_id, alokasi_id, serah_id, kode_wilayah, jenis, ke_alokasi_id, kode, alasan, status, pengaju_id,"
    " pengaju, dibuat) SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 WHERE $5 >= $lo AND $5 < $hi");
SQL(KOREKSI_FIND, "SELECT " KOREKSI_COLUMNS " FROM koreksi WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(KOREKSI_PAGE,
    "SELECT " KOREKSI_COLUMNS " FROM koreksi WHERE tahap_id = $1 AND id > $2"
    " AND kode_wilayah >= $lo AND kode_wilayah < $hi ORDER BY id LIMIT $3");
SQL(KOREKSI_IS_OPEN, JOB "SELECT 1 FROM koreksi WHERE serah_id = $1 AND status = 'diajukan'");
SQL(KOREKSI_MOVE,
    "UPDATE koreksi SET status = $3, pemutus = $4, diputus_pada = $5, catatan = $6 WHERE id = $1 AND status = $2"
    " AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(KOREKSI_WAITING, JOB "SELECT count(*) FROM koreksi WHERE tahap_id = $1 AND status = 'diajukan'");
SQL(SERAH_CONFLICTS,
    "SELECT s.id, a.nomor, s.penerima, s.kuasa, s.tempat, s.waktu, s.dicatat, s.aktor, f.waktu, f.aktor FROM serah_terima s"
    " JOIN alokasi a ON a.id = s.alokasi_id LEFT JOIN serah_terima f ON f.id = a.serah_id"
    " WHERE s.tahap_id = $1 AND s.hasil = 'sudah' AND s.id > $2 AND s.kode_wilayah >= $lo AND s.kode_wilayah < $hi"
    " ORDER BY s.id LIMIT $3");
SQL(SERAH_SET_LETTER,
    "UPDATE serah_terima SET surat = $2 WHERE id = $1 AND kuasa IS NOT NULL AND surat IS NULL"
    " AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(LETTERS_MISSING,
    JOB
    "SELECT count(*), min(a.nomor) FROM serah_terima s JOIN alokasi a ON a.serah_id = s.id WHERE s.tahap_id = $1"
    " AND s.kuasa IS NOT NULL AND s.surat IS NULL AND s.dibatalkan_pada IS NULL AND a.status = 'tersalur'");
SQL(REASONS,
    JOB
    "SELECT alasan, count(*), count(serah_id) FROM alokasi WHERE tahap_id = $1 AND status = 'tidak_diambil'"
    " GROUP BY alasan ORDER BY alasan");

int koreksi_insert(tg_tx *tx, const koreksi *k, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KOREKSI_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", k->id);
    stmt_bind_i64(q, "$2", k->tahap_id);
    stmt_bind_i64(q, "$3", k->alokasi_id);
    stmt_bind_i64(q, "$4", k->serah_id);
    stmt_bind_text(q, "$5", k->kode_wilayah);
    stmt_bind_text(q, "$6", koreksi_jenis_text(k->jenis));
    bind_unless(q, "$7", k->ke_alokasi_id, 0);
    stmt_bind_text(q, "$8", k->kode);
    stmt_bind_text(q, "$9", k->alasan);
    stmt_bind_text(q, "$10", koreksi_status_text(KOREKSI_DIAJUKAN));
    stmt_bind_i64(q, "$11", tx->who->aktor_id);
    stmt_bind_text(q, "$12", tx->who->aktor);
    stmt_bind_i64(q, "$13", tx->now);
    int64_t changed = 0;
    int rc = stmt_run(q, &changed, err);
    return rc == TG_OK && changed == 0 ? tg_fail(err, TG_DENIED, "penyaluran_wilayah_lain") : rc;
}

static koreksi_jenis jenis_of(const char *text)
{
    for (int j = 0; j < KOREKSI_JENIS_COUNT; j++)
        if (text_same(text, koreksi_jenis_text((koreksi_jenis)j)))
            return (koreksi_jenis)j;
    return KOREKSI_BATAL;    /* not reached: the table's CHECK knows the words */
}

static koreksi_status status_of(const char *text)
{
    for (int s = 0; s < KOREKSI_STATES; s++)
        if (text_same(text, koreksi_status_text((koreksi_status)s)))
            return (koreksi_status)s;
    return KOREKSI_DITOLAK;  /* not reached either */
}

static koreksi read_koreksi(tg_tx *tx, stmt *q)
{
    return (koreksi){ .id = stmt_i64(q, 0), .tahap_id = stmt_i64(q, 1), .alokasi_id = stmt_i64(q, 2), .serah_id = stmt_i64(q, 3),
                      .kode_wilayah = stmt_copy_text(q, 4, tx->arena), .jenis = jenis_of(stmt_text(q, 5)),
                      .ke_alokasi_id = stmt_i64_or(q, 6, 0), .kode = stmt_copy_text(q, 7, tx->arena),
                      .alasan = stmt_copy_text(q, 8, tx->arena), .status = status_of(stmt_text(q, 9)),
                      .pengaju_id = stmt_i64(q, 10), .pengaju = stmt_copy_text(q, 11, tx->arena), .dibuat = stmt_i64(q, 12),
                      .pemutus = stmt_copy_text(q, 13, tx->arena), .diputus_pada = stmt_i64_or(q, 14, 0),
                      .catatan = stmt_copy_text(q, 15, tx->arena) };
}

int koreksi_find(tg_tx *tx, koreksi *out, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KOREKSI_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    int rc = stmt_next(q, err);
    if (rc == TG_ROW)
        *out = read_koreksi(tx, q);
    return rc == TG_ROW ? TG_OK : rc;
}

static stmt *page_of(tg_tx *tx, const char *sql, int64_t tahap_id, int64_t after, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return NULL;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_i64(q, "$2", after);
    stmt_bind_i64(q, "$3", PAGE_ROWS);
    return q;
}

int koreksi_each(tg_tx *tx, int64_t tahap_id, int64_t after, void (*row_cb)(void *arg, const koreksi *k), void *arg, tg_error *err)
{
    int rc;
    stmt *q = page_of(tx, KOREKSI_PAGE, tahap_id, after, err);
    if (q == NULL)
        return err->code;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        koreksi k = read_koreksi(tx, q);
        row_cb(arg, &k);
    }
    return rc == TG_END ? TG_OK : rc;
}

int koreksi_is_open(tg_tx *tx, int64_t serah_id, bool *open, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KOREKSI_IS_OPEN, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", serah_id);
    int rc = stmt_next(q, err);
    *open = rc == TG_ROW;
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int koreksi_move(tg_tx *tx, koreksi *k, koreksi_status to, const char *catatan, tg_error *err)
{
    if (!KOREKSI_MOVES[k->status][to])
        return tg_fail(err, TG_CONFLICT, "koreksi_sudah_diputus", k->id, koreksi_status_text(k->status), k->pemutus);
    stmt *q = stmt_borrow(tx, KOREKSI_MOVE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", k->id);
    stmt_bind_text(q, "$2", koreksi_status_text(k->status));
    stmt_bind_text(q, "$3", koreksi_status_text(to));
    stmt_bind_text(q, "$4", tx->who->aktor);
    stmt_bind_i64(q, "$5", tx->now);
    stmt_bind_text(q, "$6", catatan);
    int64_t changed = 0;
    int rc = stmt_run(q, &changed, err);
    if (rc == TG_OK && changed != 1)
        return tg_fail(err, TG_RETRY, "koreksi_tidak_ada", k->id);
    k->status = to;
    return rc;
}

static int ask_two(tg_tx *tx, const char *sql, int64_t tahap_id, int64_t *a, int64_t *b, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? TG_CORRUPT : rc;
    *a = stmt_i64(q, 0);
    if (b != NULL)
        *b = stmt_i64_or(q, 1, 0);
    return TG_OK;
}

int koreksi_waiting(tg_tx *tx, int64_t tahap_id, int64_t *count, tg_error *err)
{
    return ask_two(tx, KOREKSI_WAITING, tahap_id, count, NULL, err);
}

int letters_missing(tg_tx *tx, int64_t tahap_id, int64_t *count, int64_t *nomor, tg_error *err)
{
    return ask_two(tx, LETTERS_MISSING, tahap_id, count, nomor, err);
}

int serah_set_letter(tg_tx *tx, int64_t id, const char *surat, bool *done, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SERAH_SET_LETTER, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_text(q, "$2", surat);
    int64_t changed = 0;
    int rc = stmt_run(q, &changed, err);
    *done = changed > 0;
    return rc;
}

int serah_conflicts(tg_tx *tx, int64_t tahap_id, int64_t after, void (*row_cb)(void *arg, const serah_conflict *c), void *arg, tg_error *err)
{
    int rc;
    stmt *q = page_of(tx, SERAH_CONFLICTS, tahap_id, after, err);
    if (q == NULL)
        return err->code;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        serah_conflict c = { .id = stmt_i64(q, 0), .nomor = stmt_i64(q, 1), .penerima = stmt_text(q, 2), .kuasa = stmt_text(q, 3),
                             .tempat = stmt_text(q, 4), .waktu = stmt_i64(q, 5), .dicatat = stmt_i64(q, 6), .aktor = stmt_text(q, 7),
                             .waktu_pertama = stmt_i64_or(q, 8, 0), .aktor_pertama = stmt_text(q, 9) };
        row_cb(arg, &c);
    }
    return rc == TG_END ? TG_OK : rc;
}

int reasons_each(tg_tx *tx, int64_t tahap_id, int (*row_cb)(void *arg, const char *kode, int64_t count), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, REASONS, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    while ((rc = stmt_next(q, err)) == TG_ROW)
        if ((rc = row_cb(arg, stmt_text(q, 0), stmt_i64(q, 1))) != TG_OK)
            return rc;
    return rc == TG_END ? TG_OK : rc;
}

int reasons_write(tg_tx *tx, int64_t tahap_id, jw *w, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, REASONS, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    jw_key(w, "alasan");
    jw_array(w);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        jw_object(w);
        jw_kv_text(w, "kode", stmt_text(q, 0));
        jw_kv_i64(w, "jumlah", stmt_i64(q, 1));
        jw_kv_i64(w, "retur", stmt_i64(q, 2));
        jw_object_end(w);
    }
    jw_array_end(w);
    return rc == TG_END ? TG_OK : rc;
}
