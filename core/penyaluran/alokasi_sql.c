/* penyaluran/alokasi_sql.c: rows of shares, waiting lists and handovers, and what is asked of them.
 * Thread units. Memory the unit's arena. Walks request, job. */
#include <assert.h>
#include <string.h>
#include "penyaluran/acts.h"
#include "store/sql.h"

#define ALOKASI_COLUMNS \
    "id, tahap_id, nomor, program, periode, keluarga_id, kode_wilayah, skor, uang, status, alasan, serah_id, disalurkan_pada, jatah, menggantikan"
#define JOB TG_UNSCOPED("kerja tahap memproses daftarnya sendiri; haknya diperiksa saat diminta")

SQL(ALOKASI_INSERT,
    JOB
    "INSERT INTO alokasi (id, tahap_id, nomor, program, periode, keluarga_id, kode_wilayah, skor, uang, status, jatah, menggantikan)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
    " ON CONFLICT (program, periode, keluarga_id) WHERE lepas = 0 DO NOTHING");
SQL(ALOKASI_RELEASE,
    TG_UNSCOPED("keluarga tidak boleh mendapat dua kali, juga dari tahap wilayah lain; isinya tidak ditunjukkan")
    "UPDATE alokasi SET lepas = 1 WHERE program = $1 AND periode = $2 AND keluarga_id = $3 AND lepas = 0"
    " AND status IN ('tidak_diambil', 'batal')");
SQL(ALOKASI_HOLD, JOB "UPDATE alokasi SET lepas = 0 WHERE id = $1 AND lepas = 1");
SQL(GOODS_INSERT, "INSERT INTO alokasi_barang (alokasi_id, urut, jumlah) VALUES ($1, $2, $3)");
SQL(ALOKASI_FIND_NOMOR,
    "SELECT " ALOKASI_COLUMNS " FROM alokasi WHERE tahap_id = $1 AND nomor = $2"
    " AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(ALOKASI_FIND,
    "SELECT " ALOKASI_COLUMNS " FROM alokasi WHERE id = $2 AND tahap_id = $1"
    " AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(ALOKASI_STANDING,
    TG_UNSCOPED("yang keluar dari program dicoret juga dari tahap wilayah di atasnya; pemanggil memeriksa hak atas keluarganya")
    "SELECT " ALOKASI_COLUMNS " FROM alokasi WHERE keluarga_id = $1 AND program = $2 AND id > $3 AND status IN ('siap', 'tidak_diambil')"
    " AND EXISTS (SELECT 1 FROM tahap t WHERE t.id = alokasi.tahap_id AND t.terbit = 1 AND t.status IN ('rencana', 'disetujui', 'berjalan'))"
    " ORDER BY id LIMIT 1");
SQL(ALOKASI_PAGE,
    "SELECT " ALOKASI_COLUMNS " FROM alokasi WHERE tahap_id = $1 AND nomor > $2"
    " AND kode_wilayah >= $lo AND kode_wilayah < $hi ORDER BY nomor LIMIT $3");
SQL(GOODS_OF, "SELECT urut, jumlah FROM alokasi_barang WHERE alokasi_id = $1");
#define MOVE \
    "UPDATE alokasi SET status = $5, serah_id = $6, alasan = $7," \
    " disalurkan_pada = CASE WHEN $5 = 'tersalur' THEN $8 ELSE NULL END WHERE tahap_id = $1 AND status = $4"
SQL(ALOKASI_MOVE, JOB MOVE " AND nomor >= $2 AND nomor <= $3");
SQL(ALOKASI_MOVE_ONE, JOB MOVE " AND nomor = $2");
SQL(ALOKASI_LAST,
    JOB "SELECT max(nomor) FROM (SELECT nomor FROM alokasi WHERE tahap_id = $1 ORDER BY nomor LIMIT $2) AS n");
SQL(GOODS_DELETE,
    JOB
    "DELETE FROM alokasi_barang WHERE alokasi_id IN (SELECT id FROM alokasi WHERE tahap_id = $1 AND nomor <= $2)");
SQL(ALOKASI_DELETE, JOB "DELETE FROM alokasi WHERE tahap_id = $1 AND nomor <= $2");
SQL(ALOKASI_FIRST,
    JOB "SELECT nomor FROM alokasi WHERE tahap_id = $1 AND nomor > $3 AND status = $2 ORDER BY nomor LIMIT 1");
SQL(ALOKASI_LINES, JOB "SELECT nomor, keluarga_id, uang, kode_wilayah FROM alokasi WHERE tahap_id = $1 ORDER BY nomor");
SQL(ALOKASI_COUNT, JOB "SELECT status, count(*) FROM alokasi WHERE tahap_id = $1 GROUP BY status");
SQL(ALOKASI_COUNT_REGION,
    "SELECT kode_wilayah, status, count(*) FROM alokasi WHERE tahap_id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi"
    " GROUP BY kode_wilayah, status");
SQL(GOODS_GIVEN,
    JOB
    "SELECT coalesce(sum(b.jumlah), 0) FROM alokasi a JOIN alokasi_barang b ON b.alokasi_id = a.id AND b.urut = $2"
    " WHERE a.tahap_id = $1 AND a.status = 'tersalur'");
#define SERAH_COLUMNS \
    "id, tahap_id, klien_id, alokasi_id, kode_wilayah, hasil, penerima, kuasa, waktu, dicatat, aktor_id, aktor, dibatalkan_pada," \
    " orang_id, tempat, surat"
/* Outside the actor's region the code is NULL, which the column refuses. By VALUES, since after an INSERT of a SELECT SQLite
 * walks through all of koreksi for rows that waited for this handover. */
SQL(SERAH_INSERT,
    "INSERT INTO serah_terima (id, tahap_id, klien_id, alokasi_id, kode_wilayah, hasil, penerima, kuasa, waktu, dicatat, aktor_id, aktor,"
    " orang_id, tempat, surat) VALUES ($1, $2, $3, $4, CASE WHEN $5 >= $lo AND $5 < $hi THEN $5 END, $6, $7, $8, $9, $10, $11, $12,"
    " $13, $14, $15)");
SQL(SERAH_FIND,
    "SELECT " SERAH_COLUMNS " FROM serah_terima WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(SERAH_FIND_KLIEN,
    TG_UNSCOPED("nomor kiriman hanya boleh dipakai sekali pada tahap ini; isinya tidak ditunjukkan")
    "SELECT " SERAH_COLUMNS " FROM serah_terima WHERE tahap_id = $1 AND klien_id = $2");
SQL(SERAH_CANCEL,
    "UPDATE serah_terima SET dibatalkan_pada = $2 WHERE id = $1 AND dibatalkan_pada IS NULL"
    " AND kode_wilayah >= $lo AND kode_wilayah < $hi");

#define RECEIVED TG_UNSCOPED("aturan hanya mendapat jawaban ya atau tidak, juga bagi keluarga yang pindah wilayah")
SQL(PROGRAM_KNOWN, RECEIVED "SELECT 1 FROM tahap WHERE program = $1 LIMIT 1");
SQL(RECEIVED_NOW,
    RECEIVED
    "SELECT 1 FROM alokasi a JOIN tahap t ON t.id = a.tahap_id WHERE a.keluarga_id = $1 AND a.program = $2 AND t.terbit = 1"
    " AND ((a.status = 'siap' AND t.status IN ('disetujui', 'berjalan'))"
    " OR (a.status = 'tersalur' AND a.disalurkan_pada >= $3 AND a.disalurkan_pada < $4)) LIMIT 1");
SQL(RECEIVED_PERIOD,
    RECEIVED
    "SELECT 1 FROM alokasi a JOIN tahap t ON t.id = a.tahap_id WHERE a.keluarga_id = $1 AND a.program = $2 AND t.terbit = 1"
    " AND a.periode = $3 AND a.status IN ('siap', 'tersalur') LIMIT 1");
SQL(PLACE_TAKEN,
    TG_UNSCOPED("keluarga tidak boleh mendapat dua kali, juga dari tahap wilayah lain; isinya tidak ditunjukkan")
    "SELECT 1 FROM alokasi WHERE program = $1 AND periode = $2 AND keluarga_id = $3 AND lepas = 0 AND status IN ('siap', 'tersalur')");
SQL(SERVED_BEFORE,
    TG_UNSCOPED("orang tidak boleh mendapat dua kali, juga sesudah pindah keluarga; isinya tidak ditunjukkan")
    "SELECT 1 FROM alokasi a JOIN serah_terima s ON s.id = a.serah_id WHERE a.program = $1 AND a.periode = $2 AND a.keluarga_id = $3"
    " AND a.lepas = 0 AND a.status = 'tersalur' AND s.waktu < $4");
SQL(ALOKASI_CARD, TG_UNSCOPED("kode kartu itu sendiri menunjuk bagiannya; tidak ada data keluarga di dalamnya")
    "SELECT tahap_id, program, periode, kode_wilayah, status, disalurkan_pada FROM alokasi WHERE id = $1");
SQL(REALISASI,
    "SELECT a.kode_wilayah, count(*), count(*) FILTER (WHERE a.status = 'tersalur'),"
    " count(*) FILTER (WHERE a.status = 'tidak_diambil'), count(*) FILTER (WHERE a.status = 'batal'),"
    " count(*) FILTER (WHERE a.status = 'siap'), coalesce(sum(a.uang), 0),"
    " coalesce(sum(a.uang) FILTER (WHERE a.status = 'tersalur'), 0)"
    " FROM tahap t JOIN alokasi a ON a.tahap_id = t.id"
    " WHERE t.program = $1 AND t.periode = $2 AND t.terbit = 1 AND t.status <> 'batal'"
    /* a family that a later round of the period takes over counts there */
    " AND (a.status IN ('siap', 'tersalur') OR NOT EXISTS (SELECT 1 FROM alokasi b JOIN tahap u ON u.id = b.tahap_id"
    " WHERE b.keluarga_id = a.keluarga_id AND b.program = a.program AND b.periode = a.periode AND b.id > a.id"
    " AND u.terbit = 1 AND u.status <> 'batal'))"
    " AND a.kode_wilayah >= $3 AND a.kode_wilayah < $4 AND a.kode_wilayah >= $lo AND a.kode_wilayah < $hi"
    " GROUP BY a.kode_wilayah ORDER BY a.kode_wilayah");

static alokasi_status status_of(const char *text)
{
    for (int s = 0; s < ALOKASI_STATES; s++)
        if (text_same(text, alokasi_status_text((alokasi_status)s)))
            return (alokasi_status)s;
    return ALOKASI_BATAL;    /* not reached: the table's CHECK knows the words */
}

/* ---- shares ---------------------------------------------------------------------------------------- */

/* Counts in quotas; in SQL the HOLDS of terpakai_sql.c. */
static bool terpakai_holds(alokasi_status s) { return s == ALOKASI_SIAP || s == ALOKASI_TERSALUR; }

static int insert_share(tg_tx *tx, const alokasi *a, bool *fresh, tg_error *err)
{
    stmt *q = stmt_borrow(tx, ALOKASI_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", a->id);
    stmt_bind_i64(q, "$2", a->tahap_id);
    stmt_bind_i64(q, "$3", a->nomor);
    stmt_bind_text(q, "$4", a->program);
    stmt_bind_text(q, "$5", a->periode);
    stmt_bind_i64(q, "$6", a->keluarga_id);
    stmt_bind_text(q, "$7", a->kode_wilayah);
    stmt_bind_i64(q, "$8", a->skor);
    stmt_bind_i64(q, "$9", a->uang);
    stmt_bind_text(q, "$10", alokasi_status_text(ALOKASI_SIAP));
    stmt_bind_text(q, "$11", a->jatah);
    bind_unless(q, "$12", a->menggantikan, 0);
    int64_t changed = 0;
    int rc = stmt_run(q, &changed, err);
    *fresh = changed > 0;
    return rc;
}

/* A share of the family that was not collected or was cancelled gives its place in the period to the next. */
static int release_place(tg_tx *tx, const alokasi *a, bool *released, tg_error *err)
{
    stmt *q = stmt_borrow(tx, ALOKASI_RELEASE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", a->program);
    stmt_bind_text(q, "$2", a->periode);
    stmt_bind_i64(q, "$3", a->keluarga_id);
    int64_t changed = 0;
    int rc = stmt_run(q, &changed, err);
    *released = changed > 0;
    return rc;
}

int alokasi_insert(tg_tx *tx, const alokasi *a, bool *fresh, tg_error *err)
{
    bool released = false;
    int rc = insert_share(tx, a, fresh, err);
    if (rc == TG_OK && !*fresh)
        rc = release_place(tx, a, &released, err);
    return rc == TG_OK && released ? insert_share(tx, a, fresh, err) : rc;
}

int alokasi_insert_barang(tg_tx *tx, int64_t alokasi_id, int64_t urut, int64_t jumlah, tg_error *err)
{
    stmt *q = stmt_borrow(tx, GOODS_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", alokasi_id);
    stmt_bind_i64(q, "$2", urut);
    stmt_bind_i64(q, "$3", jumlah);
    return stmt_run(q, NULL, err);
}

static alokasi read_alokasi(tg_tx *tx, stmt *q)
{
    return (alokasi){ .id = stmt_i64(q, 0), .tahap_id = stmt_i64(q, 1), .nomor = stmt_i64(q, 2),
                      .program = stmt_copy_text(q, 3, tx->arena), .periode = stmt_copy_text(q, 4, tx->arena),
                      .keluarga_id = stmt_i64(q, 5), .kode_wilayah = stmt_copy_text(q, 6, tx->arena),
                      .skor = stmt_i64(q, 7), .uang = stmt_i64(q, 8), .status = status_of(stmt_text(q, 9)),
                      .alasan = stmt_copy_text(q, 10, tx->arena), .serah_id = stmt_i64_or(q, 11, 0),
                      .disalurkan_pada = stmt_i64_or(q, 12, 0), .jatah = stmt_copy_text(q, 13, tx->arena),
                      .menggantikan = stmt_i64_or(q, 14, 0) };
}

static int find_one(tg_tx *tx, const char *sql, alokasi *out, int64_t tahap_id, int64_t key, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_i64(q, "$2", key);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = read_alokasi(tx, q);
    return TG_OK;
}

int alokasi_find_nomor(tg_tx *tx, alokasi *out, int64_t tahap_id, int64_t nomor, tg_error *err)
{
    return find_one(tx, ALOKASI_FIND_NOMOR, out, tahap_id, nomor, err);
}

int alokasi_find(tg_tx *tx, alokasi *out, int64_t tahap_id, int64_t id, tg_error *err)
{
    return find_one(tx, ALOKASI_FIND, out, tahap_id, id, err);
}

int alokasi_standing(tg_tx *tx, const char *program, int64_t keluarga_id, int64_t after, alokasi *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, ALOKASI_STANDING, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", keluarga_id);
    stmt_bind_text(q, "$2", program);
    stmt_bind_i64(q, "$3", after);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = read_alokasi(tx, q);
    return TG_OK;
}

int alokasi_each(tg_tx *tx, int64_t tahap_id, int64_t after, int (*row_cb)(void *arg, const alokasi *a), void *arg, tg_error *err)
{
    stmt *q = stmt_borrow(tx, ALOKASI_PAGE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_i64(q, "$2", after);
    stmt_bind_i64(q, "$3", LIST_ROWS);
    int rc;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        alokasi a = read_alokasi(tx, q);
        rc = row_cb(arg, &a);
        if (rc != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

typedef struct { int (*row_cb)(void *arg, const alokasi *a); void *arg; int64_t last, count; } paging;

static int count_row(void *arg, const alokasi *a)
{
    paging *p = arg;
    p->last = a->nomor;
    p->count++;
    return p->row_cb(p->arg, a);
}

int alokasi_all(tg_tx *tx, int64_t tahap_id, int (*row_cb)(void *arg, const alokasi *a), void *arg, tg_error *err)
{
    paging p = { row_cb, arg, 0, 0 };
    int rc = TG_OK;
    do {
        p.count = 0;
        rc = alokasi_each(tx, tahap_id, p.last, count_row, &p, err);
    } while (rc == TG_OK && p.count == LIST_ROWS);
    return rc;
}

int goods_read(stmt *q, int64_t jumlah[BARANG_MAX], tg_error *err)
{
    int rc;
    for (int i = 0; i < BARANG_MAX; i++)
        jumlah[i] = 0;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        int64_t urut = stmt_i64(q, 0);
        if (urut >= 0 && urut < BARANG_MAX)
            jumlah[urut] = stmt_i64(q, 1);
    }
    return rc == TG_END ? TG_OK : rc;
}

int alokasi_goods(tg_tx *tx, int64_t alokasi_id, int64_t jumlah[BARANG_MAX], tg_error *err)
{
    stmt *q = stmt_borrow(tx, GOODS_OF, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", alokasi_id);
    return goods_read(q, jumlah, err);
}

/* Who comes after all gets the place in the period back; TG_CONFLICT when another share has taken it. Only the counter
 * moves so, one by one. */
static int hold_place(tg_tx *tx, const alokasi_change *c, tg_error *err)
{
    alokasi a;
    bool released;
    assert(c->first == c->last);
    int rc = alokasi_find_nomor(tx, &a, c->tahap_id, c->first, err);
    if (rc == TG_OK)
        rc = release_place(tx, &a, &released, err);
    if (rc != TG_OK)
        return rc == TG_END ? TG_OK : rc;
    stmt *q = stmt_borrow(tx, ALOKASI_HOLD, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", a.id);
    return stmt_run(q, NULL, err);
}

int alokasi_move(tg_tx *tx, const alokasi_change *c, int64_t *changed, tg_error *err)
{
    if (!ALOKASI_MOVES[c->from][c->to])
        return tg_fail(err, TG_CONFLICT, "alokasi_langkah", c->first, alokasi_status_text(c->from), alokasi_status_text(c->to));
    int rc = c->from == ALOKASI_TIDAK_DIAMBIL && c->to != ALOKASI_BATAL ? hold_place(tx, c, err) : TG_OK;
    if (rc == TG_OK && terpakai_holds(c->from) != terpakai_holds(c->to))
        rc = terpakai_count(tx, c, terpakai_holds(c->to), err);
    if (rc != TG_OK)
        return rc;
    bool one = c->first == c->last;           /* told apart, since SQLite copies the page of a range before it changes it */
    stmt *q = stmt_borrow(tx, one ? ALOKASI_MOVE_ONE : ALOKASI_MOVE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", c->tahap_id);
    stmt_bind_i64(q, "$2", c->first);
    if (!one)
        stmt_bind_i64(q, "$3", c->last);
    stmt_bind_text(q, "$4", alokasi_status_text(c->from));
    stmt_bind_text(q, "$5", alokasi_status_text(c->to));
    bind_unless(q, "$6", c->serah_id, 0);
    stmt_bind_text(q, "$7", c->alasan);
    stmt_bind_i64(q, "$8", tx->now);
    return stmt_run(q, changed, err);
}

int alokasi_lines(tg_tx *tx, int64_t tahap_id, void (*line_cb)(void *arg, const alokasi_line *l), void *arg, tg_error *err)
{
    stmt *q = stmt_borrow(tx, ALOKASI_LINES, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    int rc;
    while ((rc = stmt_next(q, err)) == TG_ROW)
        line_cb(arg, &(alokasi_line){ stmt_i64(q, 0), stmt_i64(q, 1), stmt_i64(q, 2), stmt_text(q, 3) });
    return rc == TG_END ? TG_OK : rc;
}

int alokasi_first(tg_tx *tx, int64_t tahap_id, alokasi_status status, int64_t after, int64_t *nomor, tg_error *err)
{
    stmt *q = stmt_borrow(tx, ALOKASI_FIRST, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_text(q, "$2", alokasi_status_text(status));
    stmt_bind_i64(q, "$3", after);
    int rc = stmt_next(q, err);
    *nomor = rc == TG_ROW ? stmt_i64(q, 0) : 0;
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

/* The number of the last of the first `limit` shares that are left; 0: none is. */
static int last_of_first(tg_tx *tx, int64_t tahap_id, int64_t limit, int64_t *nomor, tg_error *err)
{
    stmt *q = stmt_borrow(tx, ALOKASI_LAST, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_i64(q, "$2", limit);
    int rc = stmt_next(q, err);
    *nomor = rc == TG_ROW ? stmt_i64_or(q, 0, 0) : 0;
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

static int delete_until(tg_tx *tx, const char *sql, int64_t tahap_id, int64_t nomor, int64_t *changed, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_i64(q, "$2", nomor);
    return stmt_run(q, changed, err);
}

/* Nothing of a hidden list has left the state it was made in. */
int alokasi_delete_hidden(tg_tx *tx, int64_t tahap_id, int64_t limit, int64_t *changed, tg_error *err)
{
    alokasi_change c = { .tahap_id = tahap_id, .from = ALOKASI_SIAP };
    int rc = last_of_first(tx, tahap_id, limit, &c.last, err);
    if (rc == TG_OK)
        rc = terpakai_count(tx, &c, false, err);
    if (rc == TG_OK)
        rc = delete_until(tx, GOODS_DELETE, tahap_id, c.last, NULL, err);
    return rc == TG_OK ? delete_until(tx, ALOKASI_DELETE, tahap_id, c.last, changed, err) : rc;
}

int alokasi_count_of(tg_tx *tx, int64_t tahap_id, alokasi_count *out, tg_error *err)
{
    *out = (alokasi_count){ 0 };
    stmt *q = stmt_borrow(tx, ALOKASI_COUNT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    int rc;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        out->count[status_of(stmt_text(q, 0))] = stmt_i64(q, 1);
        out->semua += stmt_i64(q, 1);
    }
    return rc == TG_END ? TG_OK : rc;
}

int alokasi_count_by_region(tg_tx *tx, int64_t tahap_id, void (*row_cb)(void *arg, const char *kode_wilayah, alokasi_status status, int64_t count),
                            void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, ALOKASI_COUNT_REGION, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    while ((rc = stmt_next(q, err)) == TG_ROW)
        row_cb(arg, stmt_text(q, 0), status_of(stmt_text(q, 1)), stmt_i64(q, 2));
    return rc == TG_END ? TG_OK : rc;
}

int alokasi_goods_given(tg_tx *tx, int64_t tahap_id, int64_t urut, int64_t *sum, tg_error *err)
{
    stmt *q = stmt_borrow(tx, GOODS_GIVEN, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_i64(q, "$2", urut);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? TG_CORRUPT : rc;
    *sum = stmt_i64(q, 0);
    return TG_OK;
}

/* ---- handovers --------------------------------------------------------------------------------------- */

int serah_insert(tg_tx *tx, const serah *s, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SERAH_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", s->id);
    stmt_bind_i64(q, "$2", s->tahap_id);
    stmt_bind_text(q, "$3", s->klien_id);
    stmt_bind_i64(q, "$4", s->alokasi_id);
    stmt_bind_text(q, "$5", s->kode_wilayah);
    stmt_bind_text(q, "$6", s->sudah ? "sudah" : "diterima");
    stmt_bind_text(q, "$7", s->penerima);
    stmt_bind_text(q, "$8", s->kuasa);
    stmt_bind_i64(q, "$9", s->waktu);
    stmt_bind_i64(q, "$10", tx->now);
    stmt_bind_i64(q, "$11", tx->who->aktor_id);
    stmt_bind_text(q, "$12", tx->who->aktor);
    bind_unless(q, "$13", s->orang_id, 0);
    stmt_bind_text(q, "$14", s->tempat);
    stmt_bind_text(q, "$15", s->surat);
    int rc = stmt_run(q, NULL, err);
    return rc == TG_INVALID && !store_in_scope(tx->who, s->kode_wilayah) ? tg_fail(err, TG_DENIED, "penyaluran_wilayah_lain") : rc;
}

static int read_serah(tg_tx *tx, stmt *q, serah *out, tg_error *err)
{
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = (serah){ .id = stmt_i64(q, 0), .tahap_id = stmt_i64(q, 1), .klien_id = stmt_copy_text(q, 2, tx->arena),
                    .alokasi_id = stmt_i64(q, 3), .kode_wilayah = stmt_copy_text(q, 4, tx->arena),
                    .sudah = text_same(stmt_text(q, 5), "sudah"), .penerima = stmt_copy_text(q, 6, tx->arena),
                    .kuasa = stmt_copy_text(q, 7, tx->arena), .waktu = stmt_i64(q, 8), .dicatat = stmt_i64(q, 9),
                    .aktor_id = stmt_i64(q, 10), .aktor = stmt_copy_text(q, 11, tx->arena),
                    .dibatalkan_pada = stmt_i64_or(q, 12, 0), .orang_id = stmt_i64_or(q, 13, 0),
                    .tempat = stmt_copy_text(q, 14, tx->arena), .surat = stmt_copy_text(q, 15, tx->arena) };
    return TG_OK;
}

int serah_find(tg_tx *tx, serah *out, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SERAH_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    return read_serah(tx, q, out, err);
}

int serah_find_klien(tg_tx *tx, serah *out, int64_t tahap_id, const char *klien_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SERAH_FIND_KLIEN, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tahap_id);
    stmt_bind_text(q, "$2", klien_id);
    return read_serah(tx, q, out, err);
}

int serah_cancel(tg_tx *tx, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SERAH_CANCEL, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_i64(q, "$2", tx->now);
    int64_t changed = 0;
    int rc = stmt_run(q, &changed, err);
    return rc == TG_OK && changed == 0 ? tg_fail(err, TG_CONFLICT, "serah_sudah_dibatalkan") : rc;
}

/* ---- what rules and reports ask ------------------------------------------------------------------------ */

static int ask_yes(stmt *q, bool *yes, tg_error *err)
{
    int rc = stmt_next(q, err);
    *yes = rc == TG_ROW;
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int program_has_rounds(tg_tx *tx, const char *program, bool *yes, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PROGRAM_KNOWN, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    return ask_yes(q, yes, err);
}

int received_between(tg_tx *tx, const char *program, int64_t keluarga_id, int64_t from_ms, int64_t to_ms, bool *yes, tg_error *err)
{
    stmt *q = stmt_borrow(tx, RECEIVED_NOW, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", keluarga_id);
    stmt_bind_text(q, "$2", program);
    stmt_bind_i64(q, "$3", from_ms);
    stmt_bind_i64(q, "$4", to_ms);
    return ask_yes(q, yes, err);
}

int received_in_period(tg_tx *tx, const char *program, int64_t keluarga_id, const char *periode, bool *yes, tg_error *err)
{
    stmt *q = stmt_borrow(tx, RECEIVED_PERIOD, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", keluarga_id);
    stmt_bind_text(q, "$2", program);
    stmt_bind_text(q, "$3", periode);
    return ask_yes(q, yes, err);
}

int place_taken(tg_tx *tx, const char *program, int64_t keluarga_id, const char *periode, bool *yes, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PLACE_TAKEN, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", periode);
    stmt_bind_i64(q, "$3", keluarga_id);
    return ask_yes(q, yes, err);
}

int served_before(tg_tx *tx, const alokasi *like, int64_t keluarga_id, int64_t before_ms, bool *yes, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SERVED_BEFORE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", like->program);
    stmt_bind_text(q, "$2", like->periode);
    stmt_bind_i64(q, "$3", keluarga_id);
    stmt_bind_i64(q, "$4", before_ms);
    return ask_yes(q, yes, err);
}

int penyaluran_realisasi(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode,
                         int (*row_cb)(void *arg, const penyaluran_realisasi_row *r), void *arg, tg_error *err)
{
    stmt *q = stmt_borrow(tx, REALISASI, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", periode);
    int rc = bind_range(tx, q, kode_wilayah, err);
    if (rc != TG_OK)
        return rc;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        penyaluran_realisasi_row r = { .kode_wilayah = stmt_copy_text(q, 0, tx->arena), .alokasi = stmt_i64(q, 1),
                                       .tersalur = stmt_i64(q, 2), .tidak_diambil = stmt_i64(q, 3), .batal = stmt_i64(q, 4),
                                       .siap = stmt_i64(q, 5), .nominal_alokasi = stmt_i64(q, 6), .nominal = stmt_i64(q, 7) };
        if ((rc = row_cb(arg, &r)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

int alokasi_of_card(tg_tx *tx, int64_t id, penyaluran_kartu *out, int64_t *tahap_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, ALOKASI_CARD, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *tahap_id = stmt_i64(q, 0);
    *out = (penyaluran_kartu){ .program = stmt_copy_text(q, 1, tx->arena), .periode = stmt_copy_text(q, 2, tx->arena),
                               .kode_wilayah = stmt_copy_text(q, 3, tx->arena), .status = status_of(stmt_text(q, 4)),
                               .disalurkan_pada = stmt_i64_or(q, 5, 0) };
    return TG_OK;
}
