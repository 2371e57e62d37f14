/* Whether it reached whom it should: a sample of families that an officer visited, and the report that measures by it.
 *
 * galat inklusi = recipients found not eligible / recipients of the sample; galat eksklusi = eligible families that did not
 * receive / eligible families of the sample (programs.md section 1). A family counts by its newest visit in the period. What
 * deciles alone say about inclusion is the rule's report "inklusi". */
#include <string.h>
#include "laporan.h"

int sembako_add_sampel(tg_request *req, tg_tx *tx, tg_error *err)
{
    sembako_sampel s = { .id = tg_id(tx), .keluarga = tg_int(req, "keluarga", 0), .periode = tg_text(req, "periode"),
                         .layak = tg_bool(req, "layak", false), .tanggal = tg_date_of(req, "tanggal"), .catatan = tg_text(req, "catatan") };
    int rc = sembako_family_region(tx, s.keluarga, &s.kode_wilayah, err);
    if (rc == TG_OK && s.tanggal > tg_today(tx, s.kode_wilayah))
        rc = tg_fail_field(err, TG_INVALID, "tanggal", "sembako_tanggal_depan");
    if (rc == TG_OK)
        rc = sembako_sampel_insert(tx, &s, err);
    if (rc == TG_OK)
        rc = tg_audit(tx, "sembako.sampel", "keluarga", s.keluarga, s.kode_wilayah, tg_printf(tx, "{\"periode\":\"%s\"}", s.periode), err);
    return rc == TG_OK ? tg_reply_created(req, s.id) : rc;
}

static const sembako_kolom COLUMNS[] = {
    { "ukuran", "Ukuran", "" }, { "dasar", "Dihitung dari", "keluarga" }, { "keliru", "Keliru", "keluarga" },
    { "galat", "Galat %", "persen" }, { NULL },
};

static void put_row(tg_request *req, const char *ukuran, int64_t keliru, int64_t dasar)
{
    tg_object(req);
    tg_put_text(req, "ukuran", ukuran);
    sembako_put_families(req, "dasar", dasar, dasar);
    sembako_put_families(req, "keliru", keliru, dasar);
    sembako_put_share(req, "galat", keliru, dasar);
    tg_object_end(req);
}

int sembako_report_sasaran(tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *kode = tg_text(req, "kode_wilayah"), *periode = tg_text(req, "periode");
    sembako_sasaran n;
    int rc = sembako_sample_counts(tx, kode, periode, &n, err);
    if (rc != TG_OK)
        return rc;
    tg_object(req);
    tg_put_text(req, "judul", tg_printf(tx, "Ketepatan sasaran sembako %s, %s", tg_region_name(tx, kode), periode));
    sembako_put_families(req, "sampel", n.sampel, n.sampel);
    sembako_put_columns(req, COLUMNS);
    tg_key(req, "baris");
    tg_array(req);
    put_row(req, "Inklusi: penerima tidak layak", n.tidak_layak, n.penerima);
    put_row(req, "Eksklusi: layak tidak menerima", n.terlewat, n.layak);
    tg_array_end(req);
    tg_key(req, "catatan");
    tg_array(req);
    tg_put_text(req, NULL, n.sampel == 0 ? "Belum ada sampel periode ini; catat dengan: tangguh sembako sampel add"
                                         : "Dihitung dari sampel kunjungan petugas, bukan dari semua keluarga.");
    tg_array_end(req);
    tg_object_end(req);
    return TG_OK;
}
