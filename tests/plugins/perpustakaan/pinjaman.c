/* Loans: a copy goes to a family and comes back, is late, or is lost. */
#include <stdio.h>
#include "perpustakaan.h"

enum { PAGE = 500 };

/* ---- lending --------------------------------------------------------------------------------------- */

static int put_loan(tg_request *req, const pinjaman *p, tg_date jatuh_tempo)
{
    tg_status(req, 201);
    tg_object(req);
    tg_put_i64(req, "id", p->id);
    tg_put_date(req, "jatuh_tempo", jatuh_tempo);
    tg_object_end(req);
    return TG_OK;
}

/* The family lives where the actor works; the copy says of which library it is. */
int perpustakaan_lend(tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *rumah;
    pinjaman p = { .id = tg_id(tx), .keluarga_id = tg_int(req, "keluarga_id", 0) };
    int rc = tg_family_region(tx, p.keluarga_id, &rumah, err);
    if (rc == TG_OK)
        rc = eksemplar_find(tx, tg_text(req, "nomor"), &p.eksemplar_id, &p.kode_wilayah, err);
    if (rc == TG_OK)
        rc = tg_move(tx, "eksemplar", p.eksemplar_id, "dipinjam", err);
    if (rc != TG_OK)
        return rc;
    tg_date today = tg_today(tx, p.kode_wilayah), until = today + (tg_date)tg_int(req, "hari", 14);
    rc = pinjaman_insert(tx, &p, today, until, err);
    if (rc == TG_OK)
        rc = keluarga_count(tx, p.keluarga_id, err);
    if (rc == TG_OK)
        rc = tg_audit(tx, "perpustakaan.pinjam", "pinjaman", p.id, p.kode_wilayah, "", err);
    return rc == TG_OK ? put_loan(req, &p, until) : rc;
}

/* ---- ending ---------------------------------------------------------------------------------------- */

static int end_loan(tg_request *req, tg_tx *tx, const char *pinjaman_ke, const char *eksemplar_ke, tg_error *err)
{
    pinjaman p;
    int rc = pinjaman_find(tx, tg_int(req, "id", 0), &p, err);
    if (rc == TG_OK)
        rc = tg_move(tx, "pinjaman", p.id, pinjaman_ke, err);
    if (rc == TG_OK)
        rc = tg_move(tx, "eksemplar", p.eksemplar_id, eksemplar_ke, err);
    if (rc == TG_OK)
        rc = pinjaman_end(tx, p.id, tg_today(tx, p.kode_wilayah), err);
    if (rc == TG_OK)
        rc = keluarga_count(tx, p.keluarga_id, err);
    if (rc == TG_OK)
        rc = tg_audit(tx, tg_printf(tx, "perpustakaan.%s", pinjaman_ke), "pinjaman", p.id, p.kode_wilayah, "", err);
    if (rc != TG_OK)
        return rc;
    tg_object(req);
    tg_put_i64(req, "id", p.id);
    tg_put_text(req, "status", pinjaman_ke);
    tg_object_end(req);
    return TG_OK;
}

int perpustakaan_return(tg_request *req, tg_tx *tx, tg_error *err) { return end_loan(req, tx, "kembali", "tersedia", err); }
int perpustakaan_lose(tg_request *req, tg_tx *tx, tg_error *err) { return end_loan(req, tx, "hilang", "hilang", err); }

/* A copy that was taken back by mistake is at the family's again. */
int perpustakaan_unreturn(tg_request *req, tg_tx *tx, tg_error *err)
{
    pinjaman p;
    int rc = pinjaman_find(tx, tg_int(req, "id", 0), &p, err);
    if (rc == TG_OK)
        rc = tg_move(tx, "pinjaman", p.id, "dipinjam", err);
    if (rc == TG_OK)
        rc = tg_move(tx, "eksemplar", p.eksemplar_id, "dipinjam", err);
    if (rc == TG_OK)
        rc = pinjaman_reopen(tx, p.id, err);
    if (rc == TG_OK)
        rc = keluarga_count(tx, p.keluarga_id, err);
    if (rc == TG_OK)
        rc = tg_audit(tx, "perpustakaan.urung", "pinjaman", p.id, p.kode_wilayah, "", err);
    return rc == TG_OK ? tg_reply_created(req, p.id) : rc;
}

static int put_row(void *arg, const pinjaman_row *r)
{
    tg_request *req = arg;
    tg_object(req);
    tg_put_i64(req, "id", r->id);
    tg_put_text(req, "judul", r->judul);
    tg_put_text(req, "nomor", r->nomor);
    tg_put_i64(req, "keluarga_id", r->keluarga_id);
    tg_put_text(req, "jatuh_tempo", r->jatuh_tempo);
    tg_put_text(req, "status", r->status);
    tg_object_end(req);
    return TG_OK;
}

int perpustakaan_list_pinjaman(tg_request *req, tg_tx *tx, tg_error *err)
{
    int64_t next = 0;
    tg_object(req);
    tg_key(req, "data");
    tg_array(req);
    int rc = pinjaman_each(tx, tg_int(req, "setelah", 0), &next, put_row, req, err);
    perpustakaan_end_page(req, next);
    return rc;
}

/* ---- the job: what is past its day is late ------------------------------------------------------------ */

static int mark_late(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    int64_t ids[PAGE], keluarga[PAGE];
    int count, rc = pinjaman_late(tx, *cursor, tg_date_sql(tx, tg_today(tx, "00")), ids, keluarga, PAGE, &count, err);
    for (int i = 0; i < count && rc == TG_OK; i++) {
        rc = tg_move(tx, "pinjaman", ids[i], "terlambat", err);
        if (rc == TG_OK)
            rc = keluarga_count(tx, keluarga[i], err);
        *cursor = ids[i];
    }
    *(int64_t *)arg = count;
    return rc;
}

int perpustakaan_run_tenggat(tg_job_run *job, tg_error *err)
{
    int64_t marked = PAGE, total = 0;
    int rc = TG_OK;
    char result[64];
    while (rc == TG_OK && marked == PAGE) {
        if ((rc = tg_job_step(job, mark_late, &marked, err)) == TG_OK)
            total += marked;
        tg_job_progress(job, total, 0);
    }
    if (rc != TG_OK)
        return rc;
    snprintf(result, sizeof result, "{\"terlambat\":%lld}", (long long)total);
    return tg_job_result(job, result, err);
}

/* ---- the report ----------------------------------------------------------------------------------------- */

static const struct { const char *id, *label, *satuan; } COLUMNS[] = {
    { "wilayah", "Wilayah", "" },              { "dipinjam", "Dipinjam", "buku" }, { "terlambat", "Terlambat", "buku" },
    { "kembali", "Dikembalikan", "buku" },     { "hilang", "Hilang", "buku" },
};

static void put_columns(tg_request *req)
{
    tg_key(req, "kolom");
    tg_array(req);
    for (size_t i = 0; i < sizeof COLUMNS / sizeof COLUMNS[0]; i++) {
        tg_object(req);
        tg_put_text(req, "id", COLUMNS[i].id);
        tg_put_text(req, "label", COLUMNS[i].label);
        tg_put_text(req, "satuan", COLUMNS[i].satuan);
        tg_object_end(req);
    }
    tg_array_end(req);
}

typedef struct { tg_request *req; tg_tx *tx; } writing;

static int put_keadaan(void *arg, const keadaan *k)
{
    writing *w = arg;
    tg_object(w->req);
    tg_put_text(w->req, "wilayah", tg_region_name(w->tx, k->kode_wilayah));
    tg_put_i64(w->req, "dipinjam", k->dipinjam);
    tg_put_i64(w->req, "terlambat", k->terlambat);
    tg_put_i64(w->req, "kembali", k->kembali);
    tg_put_i64(w->req, "hilang", k->hilang);
    tg_object_end(w->req);
    return TG_OK;
}

int perpustakaan_report_keadaan(tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *kode = tg_text(req, "kode_wilayah");
    writing w = { req, tx };
    tg_object(req);
    tg_put_text(req, "judul", tg_printf(tx, "Keadaan pinjaman %s", tg_region_name(tx, kode)));
    put_columns(req);
    tg_key(req, "baris");
    tg_array(req);
    int rc = keadaan_each(tx, kode, put_keadaan, &w, err);
    tg_array_end(req);
    tg_object_end(req);
    return rc;
}
