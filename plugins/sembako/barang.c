/* Goods: names, units, places; see barang.h. */
#include <string.h>
#include "barang.h"

/* A name becomes part of a ledger code: lower-case letters, digits, '_' and '-'. */
bool sembako_name_fits(const char *nama)
{
    return *nama != 0 && strspn(nama, "abcdefghijklmnopqrstuvwxyz0123456789_-") == strlen(nama);
}

int sembako_place(tg_tx *tx, const char *tempat, const char **kode, tg_error *err)
{
    *kode = tg_place_region(tempat);
    if (*kode == NULL)
        return tg_fail_field(err, TG_INVALID, "tempat", "sembako_tempat", tempat);
    return tg_in_scope(tx, *kode) ? TG_OK : tg_fail_field(err, TG_DENIED, "tempat", "sembako_luar_wilayah", *kode);
}

/* A parcel must be known before it can lie anywhere. */
int sembako_goods(tg_tx *tx, const char *barang, const char *kode_wilayah, tg_error *err)
{
    int64_t id;
    if (strncmp(barang, "paket:", 6) == 0)
        return sembako_paket_find(tx, barang + 6, kode_wilayah, &id, err);
    if (strncmp(barang, "barang:", 7) == 0 && sembako_name_fits(barang + 7))
        return TG_OK;
    return tg_fail_field(err, TG_INVALID, "barang", "sembako_barang", barang);
}

const char *sembako_unit(const char *satuan, int64_t *jumlah)
{
    static const struct { const char *tulis, *dasar; int64_t kali; } UNITS[] = {
        { "kg", "g", 1000 }, { "l", "ml", 1000 }, { "liter", "ml", 1000 },
    };
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++)
        if (strcmp(satuan, UNITS[i].tulis) == 0)
            return __builtin_mul_overflow(*jumlah, UNITS[i].kali, jumlah) ? NULL : UNITS[i].dasar;
    return satuan;
}

int sembako_read_unit(tg_request *req, const char *barang, const char **out, int64_t *jumlah, tg_error *err)
{
    const char *satuan = tg_text(req, "satuan");
    bool paket = strncmp(barang, "paket:", 6) == 0;
    if (paket || satuan == NULL) {
        *out = paket ? "paket" : "";
        return !paket || satuan == NULL || strcmp(satuan, "paket") == 0
             ? TG_OK : tg_fail_field(err, TG_INVALID, "satuan", "sembako_satuan_paket", barang);
    }
    if (!sembako_name_fits(satuan))
        return tg_fail_field(err, TG_INVALID, "satuan", "sembako_satuan", satuan);
    *out = sembako_unit(satuan, jumlah);
    return *out != NULL ? TG_OK : tg_fail_field(err, TG_INVALID, "jumlah", "sembako_jumlah_besar");
}

int sembako_booked(tg_request *req, int64_t id, const char *tempat, const char *barang, int64_t jumlah)
{
    tg_status(req, 201);
    tg_object(req);
    tg_put_i64(req, "id", id);
    tg_put_text(req, "tempat", tempat);
    tg_put_text(req, "barang", barang);
    tg_put_i64(req, "jumlah", jumlah);
    tg_object_end(req);
    return TG_OK;
}

int sembako_audit_goods(tg_tx *tx, const char *perbuatan, int64_t id, const char *kode, const char *tempat, const char *barang,
                        int64_t jumlah, const char *kelompok, tg_error *err)
{
    const char *batch = kelompok != NULL && *kelompok != 0 ? tg_printf(tx, ",\"kelompok\":\"%s\"", kelompok) : "";
    return tg_audit(tx, perbuatan, "stok", id, kode,
                    tg_printf(tx, "{\"tempat\":\"%s\",\"barang\":\"%s\",\"jumlah\":%lld%s}", tempat, barang, (long long)jumlah, batch), err);
}

void sembako_begin_list(tg_request *req)
{
    tg_object(req);
    tg_key(req, "data");
    tg_array(req);
}

void sembako_end_list(tg_request *req, int64_t after)
{
    tg_array_end(req);
    if (after > 0)
        tg_put_i64(req, "setelah", after);
    else
        tg_put_null(req, "setelah");
    tg_object_end(req);
}

void sembako_put_optional(tg_request *req, const char *key, const char *text)
{
    if (text != NULL)
        tg_put_text(req, key, text);
    else
        tg_put_null(req, key);
}
