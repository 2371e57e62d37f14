/* Books and their copies: one by one, or many from a CSV. */
#include "perpustakaan.h"

/* Copies are numbered after the book's id: what stands on the sticker. */
static int add_copies(tg_tx *tx, int64_t buku_id, const char *kode, int64_t n, tg_error *err)
{
    int rc = TG_OK;
    for (int64_t i = 1; i <= n && rc == TG_OK; i++)
        rc = eksemplar_insert(tx, tg_id(tx), buku_id, kode, tg_printf(tx, "%lld-%lld", (long long)buku_id, (long long)i), err);
    return rc;
}

int perpustakaan_add_buku(tg_request *req, tg_tx *tx, tg_error *err)
{
    int64_t id = tg_id(tx);
    buku b = { tg_text(req, "kode_wilayah"), tg_text(req, "judul"), tg_text(req, "pengarang") };
    int64_t n = tg_int(req, "eksemplar", 1);
    int rc = buku_insert(tx, id, &b, err);
    if (rc == TG_OK)
        rc = add_copies(tx, id, b.kode_wilayah, n, err);
    if (rc == TG_OK)
        rc = tg_audit(tx, "perpustakaan.buku", "buku", id, b.kode_wilayah, tg_printf(tx, "{\"eksemplar\":%lld}", (long long)n), err);
    if (rc != TG_OK)
        return rc;
    tg_status(req, 201);
    tg_object(req);
    tg_put_i64(req, "id", id);
    tg_put_text(req, "nomor", tg_printf(tx, "%lld-1", (long long)id));
    tg_put_i64(req, "eksemplar", n);
    tg_object_end(req);
    return TG_OK;
}

static int put_buku(void *arg, const buku_row *r)
{
    tg_request *req = arg;
    tg_object(req);
    tg_put_i64(req, "id", r->id);
    tg_put_text(req, "judul", r->judul);
    tg_put_text(req, "pengarang", r->pengarang);
    tg_put_text(req, "kode_wilayah", r->kode_wilayah);
    tg_put_i64(req, "eksemplar", r->eksemplar);
    tg_put_i64(req, "tersedia", r->tersedia);
    tg_object_end(req);
    return TG_OK;
}

int perpustakaan_show_buku(tg_request *req, tg_tx *tx, tg_error *err)
{
    buku_row b;
    int rc = buku_find(tx, tg_int(req, "id", 0), &b, err);
    return rc == TG_OK ? put_buku(req, &b) : rc;
}

void perpustakaan_end_page(tg_request *req, int64_t next)
{
    tg_array_end(req);
    next != 0 ? tg_put_i64(req, "setelah", next) : tg_put_null(req, "setelah");
    tg_object_end(req);
}

int perpustakaan_list_buku(tg_request *req, tg_tx *tx, tg_error *err)
{
    int64_t next = 0;
    tg_object(req);
    tg_key(req, "data");
    tg_array(req);
    int rc = buku_each(tx, tg_int(req, "setelah", 0), &next, put_buku, req, err);
    perpustakaan_end_page(req, next);
    return rc;
}

/* ---- import ---------------------------------------------------------------------------------------- */

static buku buku_of(const tg_import_row *row)
{
    return (buku){ tg_row_text(row, "kode_wilayah"), tg_row_text(row, "judul"), tg_row_text(row, "pengarang") };
}

static int check_row(tg_tx *tx, const tg_import_row *row, tg_error *err)
{
    bool has = false;
    buku b = buku_of(row);
    int rc = buku_has(tx, &b, &has, err);
    return rc == TG_OK && has ? tg_fail_field(err, TG_CONFLICT, "judul", "perpustakaan_buku_ada", b.judul) : rc;
}

/* A book and one copy: two rows for one. More copies are added by hand. */
static int write_row(tg_tx *tx, const tg_import_row *row, tg_error *err)
{
    int64_t id = tg_id(tx);
    buku b = buku_of(row);
    int rc = buku_insert(tx, id, &b, err);
    return rc == TG_OK ? add_copies(tx, id, b.kode_wilayah, 1, err) : rc;
}

static const tg_import_column KOLOM[] = {
    { "judul", "judul buku|title", TG_P_TEXT, true, 0, 120 },
    { "pengarang", "penulis|author", TG_P_TEXT, true, 0, 80 },
    { "kode_wilayah", "wilayah", TG_P_KODE_WILAYAH, true, 0, 0 },
    { NULL },
};
const tg_import PERPUSTAKAAN_IMPORTS[] = {
    { "buku", TG_ROLE_ADMIN_WILAYAH, KOLOM, check_row, write_row, "memasukkan buku dari CSV, satu eksemplar tiap buku" },
    { NULL },
};
