/* Report "capaian": how far the rounds of a period came, per region of the families.
 * realisasi = tersalur / alokasi; serapan = rupiah handed over / pagu (programs.md section 1). */
#include <string.h>
#include "laporan.h"

typedef struct { tg_request *req; tg_tx *tx; tg_capaian sum; } capaian;

static void put_row(const capaian *r, const char *wilayah, const tg_capaian *c)
{
    tg_object(r->req);
    tg_put_text(r->req, "wilayah", wilayah);
    tg_put_text(r->req, "kode_wilayah", c->kode_wilayah);
    tg_put_i64(r->req, "alokasi", c->alokasi);
    tg_put_i64(r->req, "tersalur", c->tersalur);
    tg_put_i64(r->req, "tidak_diambil", c->tidak_diambil);
    tg_put_i64(r->req, "batal", c->batal);
    tg_put_i64(r->req, "uang", c->uang);
    sembako_put_percent(r->req, "realisasi", c->tersalur, c->alokasi);
    tg_object_end(r->req);
}

static int add_row(void *arg, const tg_capaian *c)
{
    capaian *r = arg;
    put_row(r, tg_region_name(r->tx, c->kode_wilayah), c);
    r->sum.alokasi += c->alokasi;
    r->sum.tersalur += c->tersalur;
    r->sum.tidak_diambil += c->tidak_diambil;
    r->sum.batal += c->batal;
    r->sum.uang += c->uang;
    return TG_OK;
}

static const sembako_kolom COLUMNS[] = {
    { "wilayah", "Wilayah", "" },           { "alokasi", "Alokasi", "keluarga" },
    { "tersalur", "Tersalur", "keluarga" }, { "tidak_diambil", "Tidak diambil", "keluarga" },
    { "batal", "Batal", "keluarga" },       { "uang", "Nilai (Rp)", "rupiah" },
    { "realisasi", "Realisasi %", "persen" }, { NULL },
};

/* -1 stands for none. */
static void put_limit(tg_request *req, const char *key, int64_t limit)
{
    if (limit >= 0)
        tg_put_i64(req, key, limit);
    else
        tg_put_null(req, key);
}

static int put_budget(capaian *r, const char *kode, const char *periode, tg_error *err)
{
    int64_t jumlah, pagu;
    int rc = tg_kuota(r->tx, "sembako", kode, periode, &jumlah, &pagu, err);
    if (rc != TG_OK)
        return rc;
    put_limit(r->req, "kuota", jumlah);
    put_limit(r->req, "pagu", pagu);
    sembako_put_percent(r->req, "serapan", r->sum.uang, pagu);
    tg_key(r->req, "catatan");
    tg_array(r->req);
    if (pagu > 0)
        tg_put_text(r->req, NULL, tg_printf(r->tx, "Serapan pagu: %lld persen",
                                            (long long)((r->sum.uang * 100 + pagu / 2) / pagu)));
    tg_array_end(r->req);
    return TG_OK;
}

int sembako_report_capaian(tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *kode = tg_text(req, "kode_wilayah"), *periode = tg_text(req, "periode");
    capaian r = { .req = req, .tx = tx, .sum = { .kode_wilayah = kode } };
    tg_object(req);
    tg_put_text(req, "judul", tg_printf(tx, "Capaian sembako %s, %s", tg_region_name(tx, kode), periode));
    sembako_put_columns(req, COLUMNS);
    tg_key(req, "baris");
    tg_array(req);
    int rc = tg_capaian_each(tx, "sembako", kode, periode, add_row, &r, err);
    if (rc == TG_OK)
        put_row(&r, "Jumlah", &r.sum);
    tg_array_end(req);
    if (rc == TG_OK)
        rc = put_budget(&r, kode, periode, err);
    tg_object_end(req);
    return rc;
}
