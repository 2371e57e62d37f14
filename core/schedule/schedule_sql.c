/* schedule/schedule_sql.c: the rows of kerja.
 *
 * Input   a unit. Output  rows in the unit's arena.
 * Thread  any that holds the tx. Memory  nothing kept.
 * Walks   job. */
#include "schedule/kerja.h"
#include "store/sql.h"

#define KERJA_COLUMNS \
    "id, jenis, args, hasil, galat, kode_wilayah, aktor_id, aktor, peran, jatuh, sampai, pagar, kursor," \
    " kemajuan, total, percobaan, dibuat, selesai_pada, pemilik, status, diminta_batal, tanpa_batal"

SQL(INSERT,
    TG_UNSCOPED("kerja milik pelaku sendiri, di wilayahnya sendiri")
    "INSERT INTO kerja (id, jenis, kunci, args, kode_wilayah, aktor_id, aktor, peran, jatuh, status, dibuat, sesudah, tanpa_batal)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (kunci) DO NOTHING");
SQL(FIND_KEY,
    TG_UNSCOPED("kunci kerja unik di seluruh server; hanya nomornya yang dijawab")
    "SELECT id FROM kerja WHERE kunci = $1");
SQL(FIND_DUE,
    TG_UNSCOPED("pelari kerja melayani semua wilayah; kerjanya sendiri memakai wilayah pemesannya")
    "SELECT " KERJA_COLUMNS " FROM kerja"
    " WHERE status IN ('menunggu', 'berjalan') AND jatuh <= $1 AND sampai <= $1 ORDER BY jatuh, id LIMIT 1");
SQL(NEXT_DUE,
    TG_UNSCOPED("pelari kerja melayani semua wilayah")
    "SELECT min(CASE WHEN sampai > jatuh THEN sampai ELSE jatuh END) FROM kerja"
    " WHERE status IN ('menunggu', 'berjalan')");
SQL(FIND_FENCED,
    TG_UNSCOPED("baris kerja milik pelari ini, dijaga pagarnya")
    "SELECT " KERJA_COLUMNS " FROM kerja WHERE id = $1 AND pagar = $2 AND pemilik = $3 AND status = 'berjalan'");
SQL(FIND_SCOPED,
    "SELECT " KERJA_COLUMNS " FROM kerja WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(FIND_OPEN,
    TG_UNSCOPED("hanya menjawab apakah sebuah kerja masih berjalan")
    "SELECT 1 FROM kerja WHERE id = $1 AND status IN ('menunggu', 'berjalan')");
SQL(FIND_CAUSE, TG_UNSCOPED("hanya menjawab mengapa sebuah kerja berakhir") "SELECT galat FROM kerja WHERE id = $1 AND status IN ('gagal', 'batal')");
SQL(FIND_MISSED,
    TG_UNSCOPED("kerja berkala milik server sendiri")
    "SELECT " KERJA_COLUMNS " FROM kerja"
    " WHERE kunci >= $1 AND kunci < $2 AND jatuh < $3 AND status = 'menunggu' ORDER BY jatuh, id LIMIT 1");
SQL(FIND_AHEAD,
    TG_UNSCOPED("kerja berkala milik server sendiri")
    "SELECT " KERJA_COLUMNS " FROM kerja"
    " WHERE kunci >= $1 AND kunci < $2 AND jatuh > $3 AND status = 'menunggu' AND percobaan = 0 LIMIT 1");
SQL(FIND_LAST,
    TG_UNSCOPED("kerja berkala milik server sendiri; hanya admin melihatnya")
    "SELECT " KERJA_COLUMNS " FROM kerja"
    " WHERE kunci >= $1 AND kunci < $2 AND NOT (status = 'menunggu' AND jatuh > $3 AND percobaan = 0) ORDER BY dibuat DESC, id DESC LIMIT $4");
SQL(INTERVAL_STATE,
    TG_UNSCOPED("kerja berkala milik server sendiri")
    "SELECT min(kunci), count(*) FILTER (WHERE status = 'berjalan') FROM kerja WHERE kunci >= $1 AND kunci < $2");
SQL(PAGE,
    "SELECT " KERJA_COLUMNS " FROM kerja WHERE id < $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi"
    " ORDER BY id DESC LIMIT $2");
SQL(MOVE,
    TG_UNSCOPED("perpindahan keadaan oleh pelari atau sesudah baris dibaca dalam wilayah")
    "UPDATE kerja SET status = $2, jatuh = $3, pemilik = $4, sampai = $5, pagar = $6, percobaan = $7, hasil = $8,"
    " galat = $9, selesai_pada = $10 WHERE id = $1 AND status = $11 AND pagar = $12");
SQL(SWITCHED_ON, "UPDATE kerja SET jatuh = $1 WHERE status = 'menunggu' AND jatuh > $1 AND galat LIKE '{\"kode\":-15,%'"
    " AND substr(jenis, 1, length($2) + 1) = $2 || '.' AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(FREE_NEXT,
    TG_UNSCOPED("kerja yang menunggu kerja ini berakhir")
    "UPDATE kerja SET jatuh = $2 WHERE sesudah IS NOT NULL AND sesudah = $1 AND status = 'menunggu' AND jatuh > $2");
SQL(SAVE_STEP,
    TG_UNSCOPED("baris kerja milik pelari ini, dijaga pagarnya")
    "UPDATE kerja SET kursor = $3, kemajuan = $4, total = $5, sampai = $6, percobaan = $7, tanpa_batal = $8"
    " WHERE id = $1 AND pagar = $2 AND status = 'berjalan'");
SQL(RENEW,
    TG_UNSCOPED("baris kerja milik pelari ini, dijaga pagarnya")
    "UPDATE kerja SET sampai = $4 WHERE id = $1 AND pagar = $2 AND pemilik = $3 AND status = 'berjalan'"
    " RETURNING diminta_batal");
SQL(RELEASE,
    TG_UNSCOPED("baris kerja milik pelari ini, dijaga pagarnya")
    "UPDATE kerja SET sampai = 0 WHERE id = $1 AND pagar = $2 AND status = 'berjalan'");
SQL(RELEASE_ALL,
    TG_UNSCOPED("sewa yang ditinggalkan oleh proses ini sebelum dimulai ulang")
    "UPDATE kerja SET sampai = 0 WHERE pemilik = $1 AND status = 'berjalan'");
SQL(ASK_CANCEL,
    "UPDATE kerja SET diminta_batal = 1 WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");

static kerja_status status_of(const char *text)
{
    for (int s = 0; s < KERJA_STATES; s++)
        if (text_same(text, kerja_status_text((kerja_status)s)))
            return (kerja_status)s;
    return KERJA_GAGAL;      /* not reached: the table's CHECK knows the words */
}

static void read_row(tg_tx *tx, stmt *q, kerja *k)
{
    *k = (kerja){ .id = stmt_i64(q, 0), .jenis = stmt_copy_text(q, 1, tx->arena),
                  .args = stmt_copy_text(q, 2, tx->arena), .hasil = stmt_copy_text(q, 3, tx->arena),
                  .galat = stmt_copy_text(q, 4, tx->arena) };
    store_scope(&k->who, stmt_text(q, 5));
    k->who.aktor_id = stmt_i64(q, 6);
    text_copy(k->who.aktor, sizeof k->who.aktor, stmt_text(q, 7));
    k->who.peran = (uint32_t)stmt_i64(q, 8);
    k->jatuh = stmt_i64(q, 9);
    k->sampai = stmt_i64(q, 10);
    k->pagar = stmt_i64(q, 11);
    k->kursor = stmt_i64(q, 12);
    k->kemajuan = stmt_i64(q, 13);
    k->total = stmt_i64(q, 14);
    k->percobaan = stmt_i64(q, 15);
    k->dibuat = stmt_i64(q, 16);
    k->selesai_pada = stmt_i64_or(q, 17, 0);
    k->pemilik = stmt_copy_text(q, 18, tx->arena);
    k->status = status_of(stmt_text(q, 19));
    k->diminta_batal = stmt_i64(q, 20) != 0;
    k->tanpa_batal = stmt_i64(q, 21) != 0;
}

/* Steps the statement once: TG_OK with the row, TG_END, or an error. */
static int read_one(tg_tx *tx, stmt *q, kerja *out, tg_error *err)
{
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    read_row(tx, q, out);
    return TG_OK;
}

static int find_key(tg_tx *tx, const char *kunci, int64_t *id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, FIND_KEY, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", kunci);
    int rc = stmt_next(q, err);
    if (rc == TG_ROW)
        *id = stmt_i64(q, 0);
    return rc == TG_ROW ? TG_OK : rc;
}

int kerja_insert(tg_tx *tx, const kerja *k, const char *kunci, bool *fresh, int64_t *id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", k->id);
    stmt_bind_text(q, "$2", k->jenis);
    stmt_bind_text(q, "$3", kunci);
    stmt_bind_text(q, "$4", k->args);
    stmt_bind_text(q, "$5", k->who.kode_wilayah);
    stmt_bind_i64(q, "$6", k->who.aktor_id);
    stmt_bind_text(q, "$7", k->who.aktor);
    stmt_bind_i64(q, "$8", k->who.peran);
    stmt_bind_i64(q, "$9", k->jatuh);
    stmt_bind_text(q, "$10", kerja_status_text(KERJA_MENUNGGU));
    stmt_bind_i64(q, "$11", k->dibuat);
    if (k->sesudah != 0)
        stmt_bind_i64(q, "$12", k->sesudah);
    else
        stmt_bind_null(q, "$12");
    stmt_bind_i64(q, "$13", k->tanpa_batal);
    int64_t changed = 0;
    int rc = stmt_run(q, &changed, err);
    *fresh = changed > 0;
    *id = k->id;
    return rc == TG_OK && changed == 0 ? find_key(tx, kunci, id, err) : rc;
}

int kerja_find_due(tg_tx *tx, kerja *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, FIND_DUE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tx->now);
    return read_one(tx, q, out, err);
}

int kerja_find_fenced(tg_tx *tx, kerja *out, int64_t id, int64_t pagar, const char *pemilik, tg_error *err)
{
    stmt *q = stmt_borrow(tx, FIND_FENCED, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_i64(q, "$2", pagar);
    stmt_bind_text(q, "$3", pemilik);
    return read_one(tx, q, out, err);
}

int kerja_find_scoped(tg_tx *tx, kerja *out, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, FIND_SCOPED, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    return read_one(tx, q, out, err);
}

int kerja_find_missed(tg_tx *tx, kerja *out, const char *from, const char *to, int64_t before, tg_error *err)
{
    stmt *q = stmt_borrow(tx, FIND_MISSED, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", from);
    stmt_bind_text(q, "$2", to);
    stmt_bind_i64(q, "$3", before);
    return read_one(tx, q, out, err);
}

int kerja_find_ahead(tg_tx *tx, kerja *out, const char *from, const char *to, tg_error *err)
{
    stmt *q = stmt_borrow(tx, FIND_AHEAD, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", from);
    stmt_bind_text(q, "$2", to);
    stmt_bind_i64(q, "$3", tx->now);
    return read_one(tx, q, out, err);
}

int kerja_each_last(tg_tx *tx, const char *from, const char *to, int limit, int (*row_cb)(void *arg, const kerja *k), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, FIND_LAST, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", from);
    stmt_bind_text(q, "$2", to);
    stmt_bind_i64(q, "$3", tx->now);
    stmt_bind_i64(q, "$4", limit);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        kerja k;
        read_row(tx, q, &k);
        if ((rc = row_cb(arg, &k)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

int kerja_next_due(tg_tx *tx, int64_t *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, NEXT_DUE, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    *out = rc == TG_ROW ? stmt_i64_or(q, 0, INT64_MAX) : INT64_MAX;
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int kerja_interval_state(tg_tx *tx, const char *from, const char *to, const char **first, bool *running, tg_error *err)
{
    stmt *q = stmt_borrow(tx, INTERVAL_STATE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", from);
    stmt_bind_text(q, "$2", to);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? TG_CORRUPT : rc;
    *first = stmt_is_null(q, 0) ? "" : stmt_copy_text(q, 0, tx->arena);
    *running = stmt_i64(q, 1) > 0;
    return TG_OK;
}

int kerja_each_page(tg_tx *tx, int64_t after, int (*row_cb)(void *arg, const kerja *k), void *arg, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PAGE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", after);
    stmt_bind_i64(q, "$2", PAGE_SIZE);
    int rc;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        kerja k;
        read_row(tx, q, &k);
        if ((rc = row_cb(arg, &k)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

/* What waited for this run may begin. */
static int free_next(tg_tx *tx, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, FREE_NEXT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_i64(q, "$2", tx->now);
    return stmt_run(q, NULL, err);
}

int kerja_move(tg_tx *tx, kerja *k, kerja_status to, tg_error *err)
{
    if (!KERJA_MOVES[k->status][to])
        return tg_fail(err, TG_CONFLICT, "kerja_langkah", kerja_status_text(k->status), kerja_status_text(to));
    stmt *q = stmt_borrow(tx, MOVE, err);
    if (q == NULL)
        return err->code;
    bool lease_begins = to == KERJA_BERJALAN, ends = to >= KERJA_SELESAI;
    int64_t pagar = lease_begins ? k->pagar + 1 : k->pagar;
    stmt_bind_i64(q, "$1", k->id);
    stmt_bind_text(q, "$2", kerja_status_text(to));
    stmt_bind_i64(q, "$3", k->jatuh);
    stmt_bind_text(q, "$4", k->pemilik);
    stmt_bind_i64(q, "$5", lease_begins ? tx->now + LEASE_MS : 0);
    stmt_bind_i64(q, "$6", pagar);
    stmt_bind_i64(q, "$7", k->percobaan);
    stmt_bind_text(q, "$8", k->hasil);
    stmt_bind_text(q, "$9", k->galat);
    if (ends)
        stmt_bind_i64(q, "$10", tx->now);
    else
        stmt_bind_null(q, "$10");
    stmt_bind_text(q, "$11", kerja_status_text(k->status));
    stmt_bind_i64(q, "$12", k->pagar);
    int64_t changed = 0;
    int rc = stmt_run(q, &changed, err);
    if (rc != TG_OK)
        return rc;
    if (changed == 0)
        return tg_fail(err, TG_ABORTED, "kerja_sewa_hilang");
    k->status = to;
    k->pagar = pagar;
    return ends ? free_next(tx, k->id, err) : TG_OK;
}

int kerja_save_step(tg_tx *tx, const kerja *k, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SAVE_STEP, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", k->id);
    stmt_bind_i64(q, "$2", k->pagar);
    stmt_bind_i64(q, "$3", k->kursor);
    stmt_bind_i64(q, "$4", k->kemajuan);
    stmt_bind_i64(q, "$5", k->total);
    stmt_bind_i64(q, "$6", tx->now + LEASE_MS);
    stmt_bind_i64(q, "$7", k->percobaan);
    stmt_bind_i64(q, "$8", k->tanpa_batal);
    int64_t changed = 0;
    int rc = stmt_run(q, &changed, err);
    return rc == TG_OK && changed == 0 ? tg_fail(err, TG_ABORTED, "kerja_sewa_hilang") : rc;
}

int kerja_renew(tg_tx *tx, int64_t id, int64_t pagar, const char *pemilik, bool *held, bool *cancel, tg_error *err)
{
    stmt *q = stmt_borrow(tx, RENEW, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_i64(q, "$2", pagar);
    stmt_bind_text(q, "$3", pemilik);
    stmt_bind_i64(q, "$4", tx->now + LEASE_MS);
    int rc = stmt_next(q, err);
    *held = rc == TG_ROW;
    *cancel = rc == TG_ROW && stmt_i64(q, 0) != 0;
    if (rc == TG_ROW)
        rc = stmt_next(q, err);           /* an UPDATE with RETURNING ends only when stepped to its end */
    return rc == TG_END ? TG_OK : rc;
}

int kerja_release(tg_tx *tx, int64_t id, int64_t pagar, tg_error *err)
{
    stmt *q = stmt_borrow(tx, RELEASE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_i64(q, "$2", pagar);
    return stmt_run(q, NULL, err);
}

int kerja_release_all(tg_tx *tx, const char *pemilik, tg_error *err)
{
    stmt *q = stmt_borrow(tx, RELEASE_ALL, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", pemilik);
    return stmt_run(q, NULL, err);
}

int kerja_ask_cancel(tg_tx *tx, int64_t id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, ASK_CANCEL, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    return stmt_run(q, NULL, err);
}

/* TG_OFF is how an error of such a run begins; see galat_store. */
_Static_assert(TG_OFF == -15, "as SWITCHED_ON has it");
int kerja_switched_on(tg_tx *tx, const char *program, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SWITCHED_ON, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tx->now);
    stmt_bind_text(q, "$2", program);
    return stmt_run(q, NULL, err);
}

int schedule_is_open(tg_tx *tx, int64_t id, bool *open, tg_error *err)
{
    stmt *q = stmt_borrow(tx, FIND_OPEN, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    int rc = stmt_next(q, err);
    *open = rc == TG_ROW;
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int schedule_cause(tg_tx *tx, int64_t id, tg_error *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, FIND_CAUSE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    tg_error_clear(out);
    int rc = stmt_next(q, err);
    if (rc == TG_ROW && !stmt_is_null(q, 0)) {
        galat_load(stmt_copy_text(q, 0, tx->arena), out);
        out->code = TG_CONFLICT;
    }
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}
