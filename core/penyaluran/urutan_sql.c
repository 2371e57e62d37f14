/* penyaluran/urutan_sql.c: rows of what orders a list: public draws, the quotas that hold it, kept places, and who waits.
 * Thread units. Memory the unit's arena. Walks request, job. */
#include "penyaluran/acts.h"
#include "store/sql.h"

#define JOB TG_UNSCOPED("kerja tahap memproses daftarnya sendiri; haknya diperiksa saat diminta")
#define CHAIN TG_UNSCOPED("kuota dan undian wilayah di atas mengikat daftar ini; yang dibaca hanya angkanya")
/* kode_wilayah is $3 or stands above it. */
#define AT_OR_ABOVE "(kode_wilayah = '00' OR (kode_wilayah <= $3 AND $3 < kode_wilayah || '/'))"

SQL(UNDIAN_INSERT,
    "INSERT INTO undian (id, program, kode_wilayah, periode, angka, keterangan, aktor_id, aktor, dibuat)"
    " SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9 WHERE $3 >= $lo AND $3 < $hi"
    " ON CONFLICT (program, periode, kode_wilayah) DO NOTHING");
SQL(UNDIAN_NEAREST,
    CHAIN
    "SELECT id, angka, keterangan, aktor, dibuat, kode_wilayah FROM undian WHERE program = $1 AND periode = $2 AND " AT_OR_ABOVE
    " ORDER BY length(kode_wilayah) DESC, kode_wilayah DESC LIMIT 1");
SQL(UNDIAN_FIND, CHAIN "SELECT id, angka, keterangan, aktor, dibuat, kode_wilayah FROM undian WHERE id = $1");

SQL(BATAS_LIST,
    CHAIN
    "SELECT kode_wilayah, jumlah, pagu, id FROM kuota WHERE program = $1 AND periode = $2"
    " AND (" AT_OR_ABOVE " OR $3 = '00' OR (kode_wilayah >= $3 AND kode_wilayah < $3 || '/'))"
    " AND NOT EXISTS (SELECT 1 FROM kuota AS b WHERE b.program = kuota.program AND b.periode = kuota.periode"
    " AND b.kode_wilayah = kuota.kode_wilayah AND b.id > kuota.id) ORDER BY kode_wilayah");
SQL(BATAS_USED,
    CHAIN
    "SELECT u.kode_wilayah, u.jumlah, u.uang FROM tahap t JOIN tahap_terpakai u ON u.tahap_id = t.id"
    " WHERE t.program = $1 AND t.periode = $2 AND t.terbit = 1 AND u.kode_wilayah >= $3 AND u.kode_wilayah < $4");
SQL(PUNYA_LIST,
    TG_UNSCOPED("keluarga tidak boleh mendapat dua kali, juga dari tahap wilayah lain; isinya tidak ditunjukkan")
    "SELECT keluarga_id FROM alokasi WHERE program = $1 AND periode = $2 AND lepas = 0 AND status IN ('siap', 'tersalur')");

SQL(JATAH_INSERT, "INSERT INTO tahap_jatah (tahap_id, urut, jatah, label, disisihkan, terisi) VALUES ($1, $2, $3, $4, $5, $6)");
SQL(JATAH_LIST, "SELECT jatah, label, disisihkan, terisi FROM tahap_jatah WHERE tahap_id = $1 ORDER BY urut");
SQL(JATAH_DELETE, "DELETE FROM tahap_jatah WHERE tahap_id = $1");

SQL(TUNGGU_INSERT,
    JOB
    "INSERT INTO daftar_tunggu (tahap_id, nomor, keluarga_id, kode_wilayah, skor, uang)"
    " SELECT $1, $2, $3, $4, $5, $6 WHERE NOT EXISTS (SELECT 1 FROM alokasi"
    " WHERE program = $7 AND periode = $8 AND keluarga_id = $3 AND lepas = 0 AND status IN ('siap', 'tersalur'))");
SQL(TUNGGU_GOODS_INSERT, "INSERT INTO daftar_tunggu_barang (tahap_id, nomor, urut, jumlah) VALUES ($1, $2, $3, $4)");
SQL(TUNGGU_NEXT,
    JOB
    "SELECT nomor, keluarga_id, kode_wilayah, skor, uang FROM daftar_tunggu"
    " WHERE tahap_id = $1 AND nomor > $2 AND status = 'menunggu' ORDER BY nomor LIMIT 1");
SQL(TUNGGU_FIND,
    JOB
    "SELECT nomor, keluarga_id, kode_wilayah, skor, uang FROM daftar_tunggu WHERE tahap_id = $1 AND keluarga_id = $2 AND status = 'menunggu'");
SQL(TUNGGU_GOODS, "SELECT urut, jumlah FROM daftar_tunggu_barang WHERE tahap_id = $1 AND nomor = $2");
SQL(TUNGGU_MOVE, JOB "UPDATE daftar_tunggu SET status = $3 WHERE tahap_id = $1 AND nomor = $2 AND status = 'menunggu'");
SQL(TUNGGU_GOODS_DELETE, "DELETE FROM daftar_tunggu_barang WHERE tahap_id = $1");
SQL(TUNGGU_DELETE, JOB "DELETE FROM daftar_tunggu WHERE tahap_id = $1");
SQL(LIST_APPEND, JOB "UPDATE tahap SET alokasi = $2, nominal = $3, sidik = $4 WHERE id = $1 AND terbit = 1");

/* ---- public draws -------------------------------------------------------------------------------- */

int undian_insert(tg_tx *tx, const undian *u, bool *fresh, tg_error *err)
{
    stmt *q = stmt_borrow(tx, UNDIAN_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", u->id);
    stmt_bind_text(q, "$2", u->program);
    stmt_bind_text(q, "$3", u->kode_wilayah);
    stmt_bind_text(q, "$4", u->periode);
    stmt_bind_text(q, "$5", u->angka);
    stmt_bind_text(q, "$6", u->keterangan);
    stmt_bind_i64(q, "$7", tx->who->aktor_id);
    stmt_bind_text(q, "$8", tx->who->aktor);
    stmt_bind_i64(q, "$9", tx->now);
    int64_t changed = 0;
    int rc = stmt_run(q, &changed, err);
    *fresh = changed > 0;
    return rc;
}

static int read_undian(tg_tx *tx, stmt *q, undian *out, tg_error *err)
{
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = (undian){ .id = stmt_i64(q, 0), .angka = stmt_copy_text(q, 1, tx->arena), .keterangan = stmt_copy_text(q, 2, tx->arena),
                     .aktor = stmt_copy_text(q, 3, tx->arena), .dibuat = stmt_i64(q, 4), .kode_wilayah = stmt_copy_text(q, 5, tx->arena) };
    return TG_OK;
}

int undian_nearest(tg_tx *tx, undian *out, const char *program, const char *kode_wilayah, const char *periode, tg_error *err)
{
    stmt *q = stmt_borrow(tx, UNDIAN_NEAREST, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", periode);
    stmt_bind_text(q, "$3", kode_wilayah);
    return read_undian(tx, q, out, err);
}

int undian_find(tg_tx *tx, undian *out, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, UNDIAN_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    return read_undian(tx, q, out, err);
}

/* ---- quotas ---------------------------------------------------------------------------------------- */

int batas_list(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode, batas_set *out, tg_error *err)
{
    int cap = 0, rc;
    stmt *q = stmt_borrow(tx, BATAS_LIST, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", periode);
    stmt_bind_text(q, "$3", kode_wilayah);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        if (out->count == cap) {
            batas *more = tg_arena_array(tx->arena, (size_t)(cap = cap == 0 ? 64 : 2 * cap), sizeof *more);
            if (more == NULL)
                return tg_fail(err, TG_NOMEM, "memori_habis");
            for (int i = 0; i < out->count; i++)
                more[i] = out->list[i];
            out->list = more;
        }
        batas b = { .kode = stmt_copy_text(q, 0, tx->arena), .jumlah = stmt_i64_or(q, 1, -1), .pagu = stmt_i64_or(q, 2, -1),
                    .kuota_id = stmt_i64(q, 3) };
        b.kuota = b.jumlah;
        out->list[out->count++] = b;
    }
    return rc == TG_END ? TG_OK : rc;
}

int batas_used(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode,
               int (*row_cb)(void *arg, const char *kode_wilayah, int64_t jumlah, int64_t nominal), void *arg, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BATAS_USED, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", periode);
    int rc = bind_range(tx, q, kode_wilayah, err);
    while (rc == TG_OK && (rc = stmt_next(q, err)) == TG_ROW)
        rc = row_cb(arg, stmt_text(q, 0), stmt_i64(q, 1), stmt_i64(q, 2));
    return rc == TG_END ? TG_OK : rc;
}

int punya_list(tg_tx *tx, const char *program, const char *periode, int64_t **list, size_t *count, tg_error *err)
{
    size_t cap = 0;
    int rc;
    *list = NULL;
    *count = 0;
    stmt *q = stmt_borrow(tx, PUNYA_LIST, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", periode);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        if (*count == cap) {
            int64_t *more = tg_arena_array(tx->arena, cap = cap == 0 ? 1024 : 2 * cap, sizeof *more);
            if (more == NULL)
                return tg_fail(err, TG_NOMEM, "memori_habis");
            for (size_t i = 0; i < *count; i++)
                more[i] = (*list)[i];
            *list = more;
        }
        (*list)[(*count)++] = stmt_i64(q, 0);
    }
    return rc == TG_END ? TG_OK : rc;
}

/* ---- kept places ------------------------------------------------------------------------------------- */

int jatah_insert(tg_tx *tx, int64_t tahap_id, int64_t urut, const tahap_jatah *j, tg_error *err)
{
    stmt *q = stmt_borrow(tx, JATAH_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_i64(q, "$2", urut);
    stmt_bind_text(q, "$3", j->jatah);
    stmt_bind_text(q, "$4", j->label);
    stmt_bind_i64(q, "$5", j->disisihkan);
    stmt_bind_i64(q, "$6", j->terisi);
    return stmt_run(q, NULL, err);
}

int jatah_each(tg_tx *tx, int64_t tahap_id, void (*row_cb)(void *arg, const tahap_jatah *j), void *arg, tg_error *err)
{
    stmt *q = stmt_borrow(tx, JATAH_LIST, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    int rc;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        tahap_jatah j = { .jatah = stmt_text(q, 0), .label = stmt_text(q, 1), .disisihkan = stmt_i64(q, 2), .terisi = stmt_i64(q, 3) };
        row_cb(arg, &j);
    }
    return rc == TG_END ? TG_OK : rc;
}

/* ---- who waits ----------------------------------------------------------------------------------------- */

int tunggu_insert(tg_tx *tx, const alokasi *a, bool *fresh, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TUNGGU_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", a->tahap_id);
    stmt_bind_i64(q, "$2", a->nomor);
    stmt_bind_i64(q, "$3", a->keluarga_id);
    stmt_bind_text(q, "$4", a->kode_wilayah);
    stmt_bind_i64(q, "$5", a->skor);
    stmt_bind_i64(q, "$6", a->uang);
    stmt_bind_text(q, "$7", a->program);
    stmt_bind_text(q, "$8", a->periode);
    int64_t changed = 0;
    int rc = stmt_run(q, &changed, err);
    *fresh = changed > 0;
    return rc;
}

int tunggu_insert_barang(tg_tx *tx, int64_t tahap_id, int64_t nomor, int64_t urut, int64_t jumlah, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TUNGGU_GOODS_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_i64(q, "$2", nomor);
    stmt_bind_i64(q, "$3", urut);
    stmt_bind_i64(q, "$4", jumlah);
    return stmt_run(q, NULL, err);
}

/* $2: a number or a family, as the statement says. */
static int find_waiting(tg_tx *tx, const char *sql, int64_t tahap_id, int64_t key, alokasi *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_i64(q, "$2", key);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = (alokasi){ .tahap_id = tahap_id, .nomor = stmt_i64(q, 0), .keluarga_id = stmt_i64(q, 1),
                      .kode_wilayah = stmt_copy_text(q, 2, tx->arena), .skor = stmt_i64(q, 3), .uang = stmt_i64(q, 4) };
    return TG_OK;
}

int tunggu_next(tg_tx *tx, int64_t tahap_id, int64_t after, alokasi *out, tg_error *err)
{
    return find_waiting(tx, TUNGGU_NEXT, tahap_id, after, out, err);
}

int tunggu_find(tg_tx *tx, int64_t tahap_id, int64_t keluarga_id, alokasi *out, tg_error *err)
{
    return find_waiting(tx, TUNGGU_FIND, tahap_id, keluarga_id, out, err);
}

int tunggu_goods(tg_tx *tx, int64_t tahap_id, int64_t nomor, int64_t jumlah[BARANG_MAX], tg_error *err)
{
    stmt *q = stmt_borrow(tx, TUNGGU_GOODS, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_i64(q, "$2", nomor);
    return goods_read(q, jumlah, err);
}

int tunggu_move(tg_tx *tx, int64_t tahap_id, int64_t nomor, tunggu_status to, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TUNGGU_MOVE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_i64(q, "$2", nomor);
    stmt_bind_text(q, "$3", to == TUNGGU_NAIK ? "naik" : "gugur");
    return stmt_run(q, NULL, err);
}

int list_append(tg_tx *tx, const tahap *t, tg_error *err)
{
    stmt *q = stmt_borrow(tx, LIST_APPEND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", t->id);
    stmt_bind_i64(q, "$2", t->alokasi);
    stmt_bind_i64(q, "$3", t->nominal);
    stmt_bind_blob(q, "$4", t->sidik, HASH_SIZE);
    return stmt_run(q, NULL, err);
}

int list_delete(tg_tx *tx, int64_t tahap_id, tg_error *err)
{
    static const char *const ALL[] = { JATAH_DELETE, TUNGGU_GOODS_DELETE, TUNGGU_DELETE };
    for (int i = 0; i < 3; i++) {
        stmt *q = stmt_borrow(tx, ALL[i], err);
        if (q == NULL)
            return err->code;
        stmt_bind_i64(q, "$1", tahap_id);
        int rc = stmt_run(q, NULL, err);
        if (rc != TG_OK)
            return rc;
    }
    return terpakai_delete(tx, tahap_id, err);
}
