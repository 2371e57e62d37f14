/* SQL of goods on their way from place to place. */
#include <string.h>
#include "barang.h"

#define COLUMNS "id, kode_wilayah, ke_wilayah, dari_tempat, ke_tempat, barang, jumlah, diterima, status, alasan, pengirim, dikirim, penutup, satuan"
/* Both ends see it: who sent it, and who waits for it. */
#define HERE_OR_THERE \
    "((kode_wilayah >= $lo AND kode_wilayah < $hi) OR (ke_wilayah >= $lo AND ke_wilayah < $hi))"

SQL(INSERT_KIRIM,
    "INSERT INTO sembako_kirim (id, kode_wilayah, ke_wilayah, dari_tempat, ke_tempat, barang, jumlah, alasan, pengirim, dikirim, satuan)"
    " SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 WHERE $2 >= $lo AND $2 < $hi");
SQL(INSERT_KIRIM_ISI,
    "INSERT INTO sembako_kirim_isi (kirim_id, urut, kelompok, kedaluwarsa, dikirim) VALUES ($1, $2, $3, $4, $5)");
SQL(FIND_KIRIM, "SELECT " COLUMNS " FROM sembako_kirim WHERE id = $1 AND " HERE_OR_THERE);
SQL(LIST_KIRIM_ISI,
    "SELECT urut, dikirim, diterima, kelompok, kedaluwarsa FROM sembako_kirim_isi WHERE kirim_id = $1 ORDER BY urut LIMIT $2");
SQL(MOVE_KIRIM,
    "UPDATE sembako_kirim SET status = $2, diterima = CASE WHEN $4 >= 0 THEN $4 END, alasan = coalesce($5, alasan), penutup = $6,"
    " ditutup = $7 WHERE id = $1 AND status = $3 AND " HERE_OR_THERE);
SQL(ARRIVED, "UPDATE sembako_kirim_isi SET diterima = $3 WHERE kirim_id = $1 AND urut = $2");
SQL(PAGE_KIRIM,
    "SELECT " COLUMNS " FROM sembako_kirim WHERE id < $1 AND ($2 IS NULL OR status = $2) AND " HERE_OR_THERE
    " ORDER BY id DESC LIMIT $3");

/* A shipment is closed once: it arrived, or it came back. What was received wrongly is sent back, or counted. */
static const bool MOVES[KIRIM_STATES][KIRIM_STATES] = {
    /* to:            dikirim diterima dibatalkan */
    [KIRIM_DIKIRIM] = { 0,      1,       1 },
};

const char *sembako_kirim_text(sembako_kirim_status s)
{
    static const char *const TEXT[KIRIM_STATES] = { "dikirim", "diterima", "dibatalkan" };
    return TEXT[s];
}

static sembako_kirim_status status_of(const char *text)
{
    for (int s = 0; s < KIRIM_STATES; s++)
        if (strcmp(text, sembako_kirim_text((sembako_kirim_status)s)) == 0)
            return (sembako_kirim_status)s;
    return KIRIM_DIBATALKAN;     /* not reached: the table's CHECK knows the words */
}

static const char *kept(tg_tx *tx, tg_stmt *q, int col)
{
    const char *text = tg_col_text(q, col);
    return text != NULL ? tg_printf(tx, "%s", text) : NULL;
}

static sembako_kirim read_kirim(tg_tx *tx, tg_stmt *q)
{
    return (sembako_kirim){ .id = tg_col_i64(q, 0), .kode_wilayah = kept(tx, q, 1), .ke_wilayah = kept(tx, q, 2),
                            .dari_tempat = kept(tx, q, 3), .ke_tempat = kept(tx, q, 4), .barang = kept(tx, q, 5),
                            .jumlah = tg_col_i64(q, 6), .diterima = tg_col_null(q, 7) ? -1 : tg_col_i64(q, 7),
                            .status = status_of(tg_col_text(q, 8)), .alasan = kept(tx, q, 9), .pengirim = kept(tx, q, 10),
                            .dikirim = tg_col_i64(q, 11), .penutup = kept(tx, q, 12), .satuan = kept(tx, q, 13) };
}

int sembako_kirim_insert(tg_tx *tx, const sembako_kirim *k, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, INSERT_KIRIM, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", k->id);
    tg_bind_text(q, "$2", k->kode_wilayah);
    tg_bind_text(q, "$3", k->ke_wilayah);
    tg_bind_text(q, "$4", k->dari_tempat);
    tg_bind_text(q, "$5", k->ke_tempat);
    tg_bind_text(q, "$6", k->barang);
    tg_bind_i64(q, "$7", k->jumlah);
    tg_bind_text(q, "$8", k->alasan);
    tg_bind_text(q, "$9", tg_actor(tx));
    tg_bind_i64(q, "$10", tg_now(tx));
    tg_bind_text(q, "$11", k->satuan);
    return tg_run(q, NULL, err);
}

int sembako_kirim_insert_isi(tg_tx *tx, int64_t kirim, const sembako_kirim_isi *i, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, INSERT_KIRIM_ISI, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", kirim);
    tg_bind_i64(q, "$2", i->urut);
    tg_bind_text(q, "$3", i->kelompok);
    tg_bind_date(q, "$4", i->kedaluwarsa);
    tg_bind_i64(q, "$5", i->dikirim);
    return tg_run(q, NULL, err);
}

int sembako_kirim_find(tg_tx *tx, sembako_kirim *out, int64_t id, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, FIND_KIRIM, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", id);
    int rc = tg_next(q, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "sembako_kirim_tidak_ada", id);
    if (rc != TG_ROW)
        return rc;
    *out = read_kirim(tx, q);
    return TG_OK;
}

int sembako_kirim_isi_list(tg_tx *tx, int64_t kirim, sembako_kirim_isi *list, int *count, tg_error *err)
{
    int rc;
    tg_stmt *q = tg_sql(tx, LIST_KIRIM_ISI, err);
    if (q == NULL)
        return err->code;
    *count = 0;
    tg_bind_i64(q, "$1", kirim);
    tg_bind_i64(q, "$2", SEMBAKO_KELOMPOK_MAX);
    while ((rc = tg_next(q, err)) == TG_ROW)
        list[(*count)++] = (sembako_kirim_isi){ .urut = tg_col_i64(q, 0), .dikirim = tg_col_i64(q, 1),
                                                .diterima = tg_col_null(q, 2) ? -1 : tg_col_i64(q, 2), .kelompok = kept(tx, q, 3),
                                                .kedaluwarsa = tg_col_date(q, 4) };
    return rc == TG_END ? TG_OK : rc;
}

int sembako_kirim_move(tg_tx *tx, const sembako_kirim *k, sembako_kirim_status to, int64_t diterima, const char *alasan, tg_error *err)
{
    int64_t changed = 0;
    if (!MOVES[k->status][to])
        return tg_fail(err, TG_CONFLICT, "sembako_kirim_selesai", k->id, sembako_kirim_text(k->status), k->penutup != NULL ? k->penutup : "-");
    tg_stmt *q = tg_sql(tx, MOVE_KIRIM, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", k->id);
    tg_bind_text(q, "$2", sembako_kirim_text(to));
    tg_bind_text(q, "$3", sembako_kirim_text(k->status));
    tg_bind_i64(q, "$4", diterima);
    tg_bind_text(q, "$5", alasan);
    tg_bind_text(q, "$6", tg_actor(tx));
    tg_bind_i64(q, "$7", tg_now(tx));
    int rc = tg_run(q, &changed, err);
    return rc == TG_OK && changed != 1 ? tg_fail(err, TG_RETRY, "sembako_kirim_tidak_ada", k->id) : rc;
}

int sembako_kirim_arrived(tg_tx *tx, int64_t kirim, const sembako_kirim_isi *i, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, ARRIVED, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", kirim);
    tg_bind_i64(q, "$2", i->urut);
    tg_bind_i64(q, "$3", i->diterima);
    return tg_run(q, NULL, err);
}

int sembako_kirim_each(tg_tx *tx, const char *status, int64_t before, int (*row_cb)(void *arg, const sembako_kirim *k), void *arg,
                       tg_error *err)
{
    int rc;
    tg_stmt *q = tg_sql(tx, PAGE_KIRIM, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", before);
    tg_bind_text(q, "$2", status);
    tg_bind_i64(q, "$3", SEMBAKO_HALAMAN);
    while ((rc = tg_next(q, err)) == TG_ROW) {
        sembako_kirim k = read_kirim(tx, q);
        if ((rc = row_cb(arg, &k)) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}
