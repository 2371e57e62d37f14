/* penyaluran/tahap_sql.c: rows of rounds and their goods.
 * Thread units. Memory the unit's arena. Walks request, job. */
#include <string.h>
#include "penyaluran/rows.h"
#include "store/sql.h"

#define TAHAP_COLUMNS \
    "id, program, kode_wilayah, periode, tempat, status, terbit, menutup, kerja_id, penilaian_id, kuota_id, batas_jumlah," \
    " batas_pagu, penuh, alokasi, nominal, daftar_tunggu, sidik, perencana_id, perencana, penyetuju, pembuka, dibuka_pada," \
    " batas_mutasi, penutup, tersalur, tidak_diambil, batal, alasan_batal, dibuat, disetujui_pada, ditutup_pada, undian_id, tanpa_daftar," \
    " susulan_dari, (SELECT d.sampai FROM tahap_darurat d WHERE d.tahap_id = tahap.id), dibatasi"
/* $me: the actor's region, for rounds of the regions above it. */
#define IN_OR_ABOVE \
    "((kode_wilayah >= $lo AND kode_wilayah < $hi) OR kode_wilayah = '00'" \
    " OR (kode_wilayah <= $me AND $me < kode_wilayah || '/'))"
#define JOB TG_UNSCOPED("kerja tahap memproses tahapnya sendiri; haknya diperiksa saat diminta")

SQL(TAHAP_INSERT,
    "INSERT INTO tahap (id, program, kode_wilayah, periode, tempat, status, kerja_id, penilaian_id, perencana_id, perencana, dibuat,"
    " susulan_dari) SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 WHERE $3 >= $lo AND $3 < $hi");
SQL(TAHAP_FIND, "SELECT " TAHAP_COLUMNS " FROM tahap WHERE id = $1 AND terbit = 1 AND " IN_OR_ABOVE);
SQL(TAHAP_FIND_OWN, JOB "SELECT " TAHAP_COLUMNS " FROM tahap WHERE id = $1");
SQL(TAHAP_PAGE,
    "SELECT " TAHAP_COLUMNS " FROM tahap WHERE id > $1 AND terbit = 1 AND ($2 IS NULL OR program = $2)"
    " AND ($3 IS NULL OR periode = $3) AND " IN_OR_ABOVE " ORDER BY id LIMIT $4");
#define SIBLINGS TG_UNSCOPED("keluarga tidak boleh mendapat dua kali, juga dari tahap wilayah lain; isinya tidak ditunjukkan")
/* What still goes on in regions that hold $3 or that $3 holds. */
SQL(TAHAP_IN_THE_WAY,
    SIBLINGS
    "SELECT " TAHAP_COLUMNS " FROM tahap WHERE program = $1 AND periode = $2"
    " AND (terbit = 0 OR menutup = 1 OR status IN ('rencana', 'disetujui', 'berjalan'))"
    " AND (kode_wilayah = '00' OR $3 = '00' OR (kode_wilayah >= $3 AND kode_wilayah < $3 || '/')"
    " OR ($3 >= kode_wilayah AND $3 < kode_wilayah || '/')) ORDER BY id");
SQL(TAHAP_LEFTOVERS,
    SIBLINGS
    "SELECT " TAHAP_COLUMNS " FROM tahap WHERE program = $1 AND periode = $2"
    " AND (terbit = 0 OR (status = 'batal' AND menutup = 1)) ORDER BY id");
SQL(TAHAP_STANDING,
    TG_UNSCOPED("yang naik oleh SK mendapat bagian juga dari tahap wilayah di atasnya; pemanggil memeriksa hak atas keluarganya")
    "SELECT " TAHAP_COLUMNS " FROM tahap WHERE program = $1 AND id > $2 AND terbit = 1 AND susulan_dari IS NULL"
    " AND status IN ('rencana', 'disetujui', 'berjalan') AND NOT EXISTS (SELECT 1 FROM tahap_darurat d WHERE d.tahap_id = tahap.id)"
    " AND (kode_wilayah = '00' OR (kode_wilayah <= $3 AND $3 < kode_wilayah || '/')) ORDER BY id LIMIT 1");
SQL(TAHAP_PREVIOUS,
    "SELECT " TAHAP_COLUMNS " FROM tahap WHERE program = $1 AND kode_wilayah = $2 AND id <> $3 AND terbit = 1"
    " AND status IN ('berjalan', 'ditutup') AND kode_wilayah >= $lo AND kode_wilayah < $hi ORDER BY id DESC LIMIT 1");
SQL(TAHAP_MOVE,
    JOB
    "UPDATE tahap SET status = $3, alasan_batal = coalesce($4, alasan_batal),"
    " penyetuju = CASE WHEN $3 = 'disetujui' THEN $5 ELSE penyetuju END,"
    " disetujui_pada = CASE WHEN $3 = 'disetujui' THEN $6 ELSE disetujui_pada END,"
    " pembuka = CASE WHEN $3 = 'berjalan' THEN $5 ELSE pembuka END,"
    " dibuka_pada = CASE WHEN $3 = 'berjalan' THEN $6 ELSE dibuka_pada END,"
    " penutup = CASE WHEN $3 IN ('ditutup', 'batal') THEN $5 ELSE penutup END,"
    " ditutup_pada = CASE WHEN $3 IN ('ditutup', 'batal') THEN $6 ELSE ditutup_pada END"
    " WHERE id = $1 AND status = $2");
SQL(TAHAP_SAVE_PLAN,
    JOB
    "UPDATE tahap SET terbit = $2, penilaian_id = $3, kuota_id = $4, batas_jumlah = $5, batas_pagu = $6, penuh = $7,"
    " alokasi = $8, nominal = $9, daftar_tunggu = $10, sidik = $11, undian_id = $12,"
    " dibatasi = $13 WHERE id = $1 AND terbit = 0");
SQL(TAHAP_SAVE_JOB, JOB "UPDATE tahap SET kerja_id = $2, menutup = $3 WHERE id = $1");
SQL(TAHAP_SAVE_OPEN, JOB "UPDATE tahap SET batas_mutasi = $2 WHERE id = $1");
SQL(TAHAP_SAVE_COUNTS, JOB "UPDATE tahap SET tersalur = $2, tidak_diambil = $3, batal = $4, tanpa_daftar = $5 WHERE id = $1");
SQL(TAHAP_DELETE_GOODS, "DELETE FROM tahap_barang WHERE tahap_id = $1");
SQL(TAHAP_DELETE_TITIK, "DELETE FROM tahap_titik WHERE tahap_id = $1");
SQL(TAHAP_DELETE_ISI, "DELETE FROM tahap_darurat_isi WHERE tahap_id = $1");
SQL(TAHAP_DELETE_DARURAT, "DELETE FROM tahap_darurat WHERE tahap_id = $1");
SQL(TAHAP_DELETE, JOB "DELETE FROM tahap WHERE id = $1 AND terbit = 0");

SQL(BARANG_INSERT, "INSERT INTO tahap_barang (tahap_id, urut, barang, satuan) VALUES ($1, $2, $3, $4)");
SQL(BARANG_LIST, "SELECT urut, barang, satuan, kebutuhan FROM tahap_barang WHERE tahap_id = $1 ORDER BY urut");
SQL(BARANG_ADD_NEED, "UPDATE tahap_barang SET kebutuhan = kebutuhan + $3 WHERE tahap_id = $1 AND urut = $2");

SQL(TAHAP_SPAN,
    "SELECT min(dibuka_pada), max(CASE WHEN status = 'berjalan' THEN $3 ELSE ditutup_pada END) FROM tahap"
    " WHERE program = $1 AND periode = $2 AND terbit = 1 AND dibuka_pada IS NOT NULL AND " IN_OR_ABOVE);

static tahap_status status_of(const char *text)
{
    for (int s = 0; s < TAHAP_STATES; s++)
        if (text_same(text, tahap_status_text((tahap_status)s)))
            return (tahap_status)s;
    return TAHAP_BATAL;      /* not reached: the table's CHECK knows the words */
}

static void read_times(tg_tx *tx, stmt *q, tahap *t)
{
    t->penyetuju = stmt_copy_text(q, 20, tx->arena);
    t->pembuka = stmt_copy_text(q, 21, tx->arena);
    t->dibuka_pada = stmt_i64_or(q, 22, 0);
    t->batas_mutasi = stmt_i64_or(q, 23, 0);
    t->penutup = stmt_copy_text(q, 24, tx->arena);
    t->tersalur = stmt_i64_or(q, 25, 0);
    t->tidak_diambil = stmt_i64_or(q, 26, 0);
    t->batal = stmt_i64_or(q, 27, 0);
    t->alasan_batal = stmt_copy_text(q, 28, tx->arena);
    t->dibuat = stmt_i64(q, 29);
    t->disetujui_pada = stmt_i64_or(q, 30, 0);
    t->ditutup_pada = stmt_i64_or(q, 31, 0);
    t->undian_id = stmt_i64_or(q, 32, 0);
    t->tanpa_daftar = stmt_i64(q, 33) != 0;
    t->susulan_dari = stmt_i64_or(q, 34, 0);
    t->darurat_sampai = stmt_copy_text(q, 35, tx->arena);
    t->dibatasi = stmt_i64(q, 36);
}

static tahap read_tahap(tg_tx *tx, stmt *q)
{
    tahap t = { .id = stmt_i64(q, 0), .program = stmt_copy_text(q, 1, tx->arena),
                .kode_wilayah = stmt_copy_text(q, 2, tx->arena), .periode = stmt_copy_text(q, 3, tx->arena),
                .tempat = stmt_copy_text(q, 4, tx->arena), .status = status_of(stmt_text(q, 5)),
                .terbit = stmt_i64(q, 6) != 0, .menutup = stmt_i64(q, 7) != 0, .kerja_id = stmt_i64(q, 8),
                .penilaian_id = stmt_i64(q, 9), .kuota_id = stmt_i64_or(q, 10, 0), .batas_jumlah = stmt_i64_or(q, 11, -1),
                .batas_pagu = stmt_i64_or(q, 12, -1), .penuh = stmt_i64(q, 13) != 0, .alokasi = stmt_i64(q, 14),
                .nominal = stmt_i64(q, 15), .daftar_tunggu = stmt_i64(q, 16), .perencana_id = stmt_i64(q, 18),
                .perencana = stmt_copy_text(q, 19, tx->arena) };
    const void *sidik = stmt_blob(q, 17);
    if (sidik != NULL && stmt_size(q, 17) == HASH_SIZE)
        memcpy(t.sidik, sidik, HASH_SIZE);
    read_times(tx, q, &t);
    return t;
}

static int find_one(tg_tx *tx, stmt *q, tahap *out, tg_error *err)
{
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = read_tahap(tx, q);
    return TG_OK;
}

static int each_row(tg_tx *tx, stmt *q, int (*row_cb)(void *arg, const tahap *t), void *arg, tg_error *err)
{
    int rc;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        tahap t = read_tahap(tx, q);
        if ((rc = row_cb(arg, &t)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

int tahap_insert(tg_tx *tx, const tahap *t, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TAHAP_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", t->id);
    stmt_bind_text(q, "$2", t->program);
    stmt_bind_text(q, "$3", t->kode_wilayah);
    stmt_bind_text(q, "$4", t->periode);
    stmt_bind_text(q, "$5", t->tempat);
    stmt_bind_text(q, "$6", tahap_status_text(TAHAP_RENCANA));
    stmt_bind_i64(q, "$7", t->kerja_id);
    stmt_bind_i64(q, "$8", t->penilaian_id);
    stmt_bind_i64(q, "$9", tx->who->aktor_id);
    stmt_bind_text(q, "$10", tx->who->aktor);
    stmt_bind_i64(q, "$11", tx->now);
    bind_unless(q, "$12", t->susulan_dari, 0);
    int64_t changed = 0;
    int rc = stmt_run(q, &changed, err);
    return rc == TG_OK && changed == 0 ? tg_fail(err, TG_DENIED, "penyaluran_wilayah_lain") : rc;
}

int tahap_find(tg_tx *tx, tahap *out, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TAHAP_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_text(q, "$me", tx->who->kode_wilayah);
    return find_one(tx, q, out, err);
}

int tahap_find_own(tg_tx *tx, tahap *out, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TAHAP_FIND_OWN, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    return find_one(tx, q, out, err);
}

int tahap_previous(tg_tx *tx, tahap *out, const char *program, const char *kode_wilayah, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TAHAP_PREVIOUS, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", kode_wilayah);
    stmt_bind_i64(q, "$3", id);
    return find_one(tx, q, out, err);
}

int tahap_each(tg_tx *tx, const list_filter *f, int (*row_cb)(void *arg, const tahap *t), void *arg, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TAHAP_PAGE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", f->after);
    stmt_bind_text(q, "$2", f->program);
    stmt_bind_text(q, "$3", f->periode);
    stmt_bind_i64(q, "$4", PAGE_ROWS);
    stmt_bind_text(q, "$me", tx->who->kode_wilayah);
    return each_row(tx, q, row_cb, arg, err);
}

int tahap_each_in_the_way(tg_tx *tx, const char *program, const char *periode, const char *kode_wilayah,
                          int (*row_cb)(void *arg, const tahap *t), void *arg, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TAHAP_IN_THE_WAY, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", periode);
    stmt_bind_text(q, "$3", kode_wilayah);
    return each_row(tx, q, row_cb, arg, err);
}

int tahap_standing(tg_tx *tx, const char *program, const char *kode_wilayah, int64_t after, tahap *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TAHAP_STANDING, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_i64(q, "$2", after);
    stmt_bind_text(q, "$3", kode_wilayah);
    return find_one(tx, q, out, err);
}

int tahap_each_leftover(tg_tx *tx, const char *program, const char *periode, int (*row_cb)(void *arg, const tahap *t), void *arg,
                        tg_error *err)
{
    stmt *q = stmt_borrow(tx, TAHAP_LEFTOVERS, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", periode);
    return each_row(tx, q, row_cb, arg, err);
}

int tahap_move(tg_tx *tx, tahap *t, tahap_status to, const char *alasan, tg_error *err)
{
    if (!TAHAP_MOVES[t->status][to])
        return tahap_wrong_step(t, TG_CONFLICT, err);
    stmt *q = stmt_borrow(tx, TAHAP_MOVE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", t->id);
    stmt_bind_text(q, "$2", tahap_status_text(t->status));
    stmt_bind_text(q, "$3", tahap_status_text(to));
    stmt_bind_text(q, "$4", alasan);
    stmt_bind_text(q, "$5", tx->who->aktor);
    stmt_bind_i64(q, "$6", tx->now);
    int64_t changed = 0;
    int rc = stmt_run(q, &changed, err);
    if (rc == TG_OK && changed != 1)
        return tahap_wrong_step(t, TG_RETRY, err);
    if (rc == TG_OK)
        t->status = to;
    return rc == TG_OK ? round_moved(tx, t, err) : rc;
}

int tahap_save_plan(tg_tx *tx, const tahap *t, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TAHAP_SAVE_PLAN, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", t->id);
    stmt_bind_i64(q, "$2", t->terbit);
    stmt_bind_i64(q, "$3", t->penilaian_id);
    bind_unless(q, "$4", t->kuota_id, 0);
    bind_unless(q, "$5", t->batas_jumlah, -1);
    bind_unless(q, "$6", t->batas_pagu, -1);
    stmt_bind_i64(q, "$7", t->penuh);
    stmt_bind_i64(q, "$8", t->alokasi);
    stmt_bind_i64(q, "$9", t->nominal);
    stmt_bind_i64(q, "$10", t->daftar_tunggu);
    stmt_bind_blob(q, "$11", t->sidik, HASH_SIZE);
    bind_unless(q, "$12", t->undian_id, 0);
    stmt_bind_i64(q, "$13", t->dibatasi);
    return stmt_run(q, NULL, err);
}

int tahap_save_job(tg_tx *tx, const tahap *t, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TAHAP_SAVE_JOB, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", t->id);
    stmt_bind_i64(q, "$2", t->kerja_id);
    stmt_bind_i64(q, "$3", t->menutup);
    return stmt_run(q, NULL, err);
}

int tahap_save_open(tg_tx *tx, const tahap *t, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TAHAP_SAVE_OPEN, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", t->id);
    stmt_bind_i64(q, "$2", t->batas_mutasi);
    return stmt_run(q, NULL, err);
}

int tahap_save_counts(tg_tx *tx, const tahap *t, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TAHAP_SAVE_COUNTS, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", t->id);
    stmt_bind_i64(q, "$2", t->tersalur);
    stmt_bind_i64(q, "$3", t->tidak_diambil);
    stmt_bind_i64(q, "$4", t->batal);
    stmt_bind_i64(q, "$5", t->tanpa_daftar);
    return stmt_run(q, NULL, err);
}

static int run_with_id(tg_tx *tx, const char *sql, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    return stmt_run(q, NULL, err);
}

int tahap_empty(tg_tx *tx, int64_t id, tg_error *err)
{
    int rc = run_with_id(tx, TAHAP_DELETE_GOODS, id, err);
    return rc == TG_OK ? list_delete(tx, id, err) : rc;
}

int tahap_delete_hidden(tg_tx *tx, int64_t id, tg_error *err)
{
    const char *const rows[] = { TAHAP_DELETE_TITIK, TAHAP_DELETE_ISI, TAHAP_DELETE_DARURAT, TAHAP_DELETE };
    int rc = tahap_empty(tx, id, err);
    for (size_t i = 0; rc == TG_OK && i < sizeof rows / sizeof *rows; i++)
        rc = run_with_id(tx, rows[i], id, err);
    return rc;
}

/* ---- goods ------------------------------------------------------------------------------------- */

int barang_insert(tg_tx *tx, int64_t tahap_id, const tahap_barang *b, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BARANG_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_i64(q, "$2", b->urut);
    stmt_bind_text(q, "$3", b->barang);
    stmt_bind_text(q, "$4", b->satuan);
    return stmt_run(q, NULL, err);
}

int barang_list(tg_tx *tx, int64_t tahap_id, tahap_barang **list, int *count, tg_error *err)
{
    *count = 0;
    *list = tg_arena_array(tx->arena, BARANG_MAX, sizeof **list);
    stmt *q = stmt_borrow(tx, BARANG_LIST, err);
    if (q == NULL)
        return err->code;
    if (*list == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    stmt_bind_i64(q, "$1", tahap_id);
    int rc;
    while ((rc = stmt_next(q, err)) == TG_ROW && *count < BARANG_MAX)
        (*list)[(*count)++] = (tahap_barang){
            .urut = stmt_i64(q, 0), .barang = stmt_copy_text(q, 1, tx->arena), .satuan = stmt_copy_text(q, 2, tx->arena),
            .kebutuhan = stmt_i64(q, 3) };
    return rc == TG_END || rc == TG_ROW ? TG_OK : rc;
}

int barang_add_need(tg_tx *tx, int64_t tahap_id, int64_t urut, int64_t more, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BARANG_ADD_NEED, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_i64(q, "$2", urut);
    stmt_bind_i64(q, "$3", more);
    return stmt_run(q, NULL, err);
}

int penyaluran_span(tg_tx *tx, const char *program, const char *periode, int64_t *dari, int64_t *sampai, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TAHAP_SPAN, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", periode);
    stmt_bind_i64(q, "$3", tx->now);
    stmt_bind_text(q, "$me", tx->who->kode_wilayah);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? TG_CORRUPT : rc;
    if (stmt_is_null(q, 0))
        return tg_fail_field(err, TG_NOT_FOUND, "periode", "penyaluran_periode_kosong", program, periode);
    *dari = stmt_i64(q, 0);
    *sampai = stmt_i64_or(q, 1, tx->now) + 1;
    return TG_OK;
}
