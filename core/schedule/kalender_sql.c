/* schedule/kalender_sql.c: the rows of the calendar. One calendar for the whole office, so no region.
 * Thread any that holds the tx. Memory texts in tx->arena. Walks request, job. */
#include "schedule/kalender_dalam.h"
#include "store/sql.h"

#define KALENDER_COLUMNS "peristiwa, tahun, tanggal, status, sumber, oleh, dibuat"

SQL(KALENDER_NEWEST, "SELECT " KALENDER_COLUMNS " FROM kalender WHERE peristiwa = $1 AND tahun = $2 ORDER BY id DESC LIMIT 1");
SQL(KALENDER_HISTORY, "SELECT " KALENDER_COLUMNS " FROM kalender WHERE peristiwa = $1 AND tahun = $2 ORDER BY id DESC LIMIT 100");
SQL(KALENDER_DAY, "SELECT status FROM kalender WHERE peristiwa = 'libur' AND tahun = $1 AND tanggal = $2 ORDER BY id DESC LIMIT 1");
SQL(KALENDER_DAYS,
    "SELECT " KALENDER_COLUMNS " FROM kalender k WHERE peristiwa = 'libur' AND tahun = $1 AND status <> 'dicabut'"
    " AND id = (SELECT max(id) FROM kalender n WHERE n.peristiwa = 'libur' AND n.tahun = $1 AND n.tanggal = k.tanggal)"
    " ORDER BY tanggal LIMIT 100");
SQL(KALENDER_EDITION, "SELECT max(id) FROM kalender");
SQL(KALENDER_INSERT,
    "INSERT INTO kalender (id, peristiwa, tahun, tanggal, status, sumber, oleh, dibuat) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");

static void read_row(tg_tx *tx, stmt *q, kalender_hari *h, bool *dicabut)
{
    const char *nama = stmt_text(q, 0), *status = stmt_text(q, 3);
    const peristiwa *p = peristiwa_find(nama);
    *h = (kalender_hari){ .peristiwa = p != NULL ? p->nama : stmt_copy_text(q, 0, tx->arena), .tahun = (int)stmt_i64(q, 1),
                          .tanggal = stmt_date(q, 2), .libur = p != NULL && p->libur, .dibuat = stmt_i64(q, 6) };
    h->status = text_same(status, "resmi") ? KALENDER_RESMI : KALENDER_PERKIRAAN;
    *dicabut = text_same(status, "dicabut");
    h->sumber = stmt_copy_text(q, 4, tx->arena);
    h->oleh = stmt_copy_text(q, 5, tx->arena);
}

static stmt *of_year(tg_tx *tx, const char *sql, const char *nama, int tahun, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return NULL;
    if (nama != NULL)
        stmt_bind_text(q, "$1", nama);
    stmt_bind_i64(q, nama != NULL ? "$2" : "$1", tahun);
    return q;
}

int kalender_newest(tg_tx *tx, const char *nama, int tahun, kalender_hari *out, tg_error *err)
{
    bool dicabut;
    stmt *q = of_year(tx, KALENDER_NEWEST, nama, tahun, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    read_row(tx, q, out, &dicabut);
    return dicabut ? TG_END : TG_OK;
}

int kalender_day(tg_tx *tx, tg_date d, bool *libur, tg_error *err)
{
    int tahun, bulan, hari;
    date_split(d, &tahun, &bulan, &hari);
    stmt *q = of_year(tx, KALENDER_DAY, NULL, tahun, err);
    if (q == NULL)
        return err->code;
    stmt_bind_date(q, "$2", d);
    int rc = stmt_next(q, err);
    *libur = rc == TG_ROW && !text_same(stmt_text(q, 0), "dicabut");
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int kalender_insert(tg_tx *tx, const kalender_hari *h, bool dicabut, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KALENDER_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", tg_id(tx));
    stmt_bind_text(q, "$2", h->peristiwa);
    stmt_bind_i64(q, "$3", h->tahun);
    stmt_bind_date(q, "$4", h->tanggal);
    stmt_bind_text(q, "$5", dicabut ? "dicabut" : kalender_status_text(h->status));
    stmt_bind_text(q, "$6", h->sumber);
    stmt_bind_text(q, "$7", tx->who->aktor);
    stmt_bind_i64(q, "$8", tx->now);
    return stmt_run(q, NULL, err);
}

int kalender_each(tg_tx *tx, const char *nama, int tahun, void (*row_cb)(void *arg, const kalender_hari *h, bool dicabut), void *arg,
                  tg_error *err)
{
    int rc;
    stmt *q = of_year(tx, KALENDER_HISTORY, nama, tahun, err);
    if (q == NULL)
        return err->code;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        kalender_hari h;
        bool dicabut;
        read_row(tx, q, &h, &dicabut);
        row_cb(arg, &h, dicabut);
    }
    return rc == TG_END ? TG_OK : rc;
}

int kalender_each_day(tg_tx *tx, int tahun, void (*row_cb)(void *arg, const kalender_hari *h), void *arg, tg_error *err)
{
    int rc;
    stmt *q = of_year(tx, KALENDER_DAYS, NULL, tahun, err);
    if (q == NULL)
        return err->code;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        kalender_hari h;
        bool dicabut;
        read_row(tx, q, &h, &dicabut);
        row_cb(arg, &h);
    }
    return rc == TG_END ? TG_OK : rc;
}

int kalender_edition(tg_tx *tx, int64_t *edition, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KALENDER_EDITION, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    *edition = rc == TG_ROW ? stmt_i64_or(q, 0, 0) : 0;
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}
