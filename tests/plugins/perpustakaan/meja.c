/* The desk: a copy by its sticker, how often books go out, how full the shelves are. */
#include "perpustakaan.h"

/* ---- a copy ------------------------------------------------------------------------------------------- */

static int put_eksemplar(void *arg, const eksemplar_row *r)
{
    tg_request *req = arg;
    tg_object(req);
    tg_put_i64(req, "id", r->id);
    tg_put_text(req, "nomor", r->nomor);
    tg_put_text(req, "judul", r->judul);
    tg_put_text(req, "pengarang", r->pengarang);
    tg_put_text(req, "status", r->status);
    r->pinjaman_id != 0 ? tg_put_i64(req, "pinjaman_id", r->pinjaman_id) : tg_put_null(req, "pinjaman_id");
    tg_put_text(req, "jatuh_tempo", r->jatuh_tempo);
    tg_object_end(req);
    return TG_OK;
}

static void begin_page(tg_request *req)
{
    tg_object(req);
    tg_key(req, "data");
    tg_array(req);
}

int perpustakaan_list_eksemplar(tg_request *req, tg_tx *tx, tg_error *err)
{
    begin_page(req);
    int rc = eksemplar_each(tx, tg_text(req, "nomor"), put_eksemplar, req, err);
    perpustakaan_end_page(req, 0);
    return rc;
}

/* ---- months --------------------------------------------------------------------------------------------- */

static int put_bulan(void *arg, const bulan *b)
{
    tg_request *req = arg;
    tg_object(req);
    tg_put_text(req, "bulan", b->bulan);
    tg_put_i64(req, "dipinjam", b->keluar);
    tg_put_i64(req, "dikembalikan", b->masuk);
    tg_object_end(req);
    return TG_OK;
}

int perpustakaan_list_bulan(tg_request *req, tg_tx *tx, tg_error *err)
{
    begin_page(req);
    int rc = bulan_each(tx, tg_int(req, "id", 0), NULL, put_bulan, req, err);
    perpustakaan_end_page(req, 0);
    return rc;
}

/* ---- reports ---------------------------------------------------------------------------------------------- */

typedef struct { const char *id, *label; } kolom;

static void begin_report(tg_request *req, const char *judul, const kolom *columns)
{
    tg_object(req);
    tg_put_text(req, "judul", judul);
    tg_key(req, "kolom");
    tg_array(req);
    for (const kolom *k = columns; k->id != NULL; k++) {
        tg_object(req);
        tg_put_text(req, "id", k->id);
        tg_put_text(req, "label", k->label);
        tg_put_text(req, "satuan", "");
        tg_object_end(req);
    }
    tg_array_end(req);
    tg_key(req, "baris");
    tg_array(req);
}

static int end_report(tg_request *req, int rc)
{
    tg_array_end(req);
    tg_object_end(req);
    return rc;
}

int perpustakaan_report_bulan(tg_request *req, tg_tx *tx, tg_error *err)
{
    static const kolom COLUMNS[] = { { "bulan", "Bulan" }, { "dipinjam", "Dipinjam" }, { "dikembalikan", "Dikembalikan" }, { NULL, NULL } };
    begin_report(req, "Pinjaman per bulan", COLUMNS);
    return end_report(req, bulan_each(tx, 0, tg_text(req, "kode_wilayah"), put_bulan, req, err));
}

typedef struct { tg_request *req; tg_tx *tx; } writing;

static int put_arus(void *arg, const arus *a)
{
    writing *w = arg;
    tg_object(w->req);
    tg_put_text(w->req, "wilayah", tg_region_name(w->tx, a->kode_wilayah));
    tg_put_i64(w->req, "keluar", a->keluar);
    tg_put_i64(w->req, "masuk", a->masuk);
    tg_object_end(w->req);
    return TG_OK;
}

/* What left the shelves is below nothing, what came back is above. */
int perpustakaan_report_arus(tg_request *req, tg_tx *tx, tg_error *err)
{
    static const kolom COLUMNS[] = { { "wilayah", "Wilayah" }, { "keluar", "Keluar" }, { "masuk", "Masuk" }, { NULL, NULL } };
    writing w = { req, tx };
    begin_report(req, "Keluar dan masuk", COLUMNS);
    return end_report(req, arus_each(tx, tg_text(req, "kode_wilayah"), tg_text(req, "periode"), put_arus, &w, err));
}

static int put_rak(void *arg, const arus *a)
{
    writing *w = arg;
    tg_object(w->req);
    tg_put_text(w->req, "wilayah", tg_region_name(w->tx, a->kode_wilayah));
    tg_put_i64(w->req, "eksemplar", a->eksemplar);
    tg_put_i64(w->req, "dipinjam", a->dipinjam);
    tg_object_end(w->req);
    return TG_OK;
}

int perpustakaan_report_rak(tg_request *req, tg_tx *tx, tg_error *err)
{
    static const kolom COLUMNS[] = { { "wilayah", "Wilayah" }, { "eksemplar", "Eksemplar" }, { "dipinjam", "Dipinjam" }, { NULL, NULL } };
    writing w = { req, tx };
    begin_report(req, "Isi rak", COLUMNS);
    return end_report(req, arus_each(tx, tg_text(req, "kode_wilayah"), tg_text(req, "periode"), put_rak, &w, err));
}
