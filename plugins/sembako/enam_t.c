/* The six T of food aid (tepat sasaran, jumlah, harga, waktu, kualitas, administrasi): what an official judged of a round, and
 * beside it what the figures say where there are any.
 *
 * sasaran       recipients of the sample found eligible / recipients of the sample (report "sasaran")
 * jumlah        tersalur / alokasi (report "capaian")
 * harga         deliveries whose price is noted / deliveries; their rupiah
 * waktu         handovers within the time of the period / handovers
 * kualitas      batches without damage / batches that lay or moved (report "stok")
 * administrasi  deliveries with a delivery note / deliveries
 * Source: programs.md section 1 names the six; what is measured of each is ours. */
#include <string.h>
#include "laporan.h"

/* ---- judging --------------------------------------------------------------------------------------- */

static bool one_of(const char *word, const char *const *list)
{
    for (; *list != NULL; list++)
        if (strcmp(word, *list) == 0)
            return true;
    return false;
}

static const char *const BUTIR[] = { "sasaran", "jumlah", "harga", "waktu", "kualitas", "administrasi", NULL };

int sembako_judge_enam_t(tg_request *req, tg_tx *tx, tg_error *err)
{
    static const char *const NILAI[] = { "ya", "sebagian", "tidak", NULL };
    sembako_enam_t e = { .id = tg_id(tx), .tahap = tg_int(req, "tahap", 0), .kode_wilayah = tg_actor_region(tx),
                         .butir = tg_text(req, "butir"), .nilai = tg_text(req, "nilai"), .catatan = tg_text(req, "catatan") };
    if (!one_of(e.butir, BUTIR))
        return tg_fail_field(err, TG_INVALID, "butir", "sembako_enam_t_butir", e.butir);
    if (!one_of(e.nilai, NILAI))
        return tg_fail_field(err, TG_INVALID, "nilai", "sembako_enam_t_nilai", e.nilai);
    if (strcmp(e.nilai, "ya") != 0 && e.catatan == NULL)
        return tg_fail_field(err, TG_INVALID, "catatan", "sembako_enam_t_catatan", e.nilai);
    int rc = sembako_round_period(tx, e.tahap, &e.periode, err);
    if (rc == TG_OK)
        rc = sembako_enam_t_insert(tx, &e, err);
    if (rc == TG_OK)
        rc = tg_audit(tx, "sembako.6t", "tahap", e.tahap, e.kode_wilayah,
                      tg_printf(tx, "{\"butir\":\"%s\",\"nilai\":\"%s\"}", e.butir, e.nilai), err);
    return rc == TG_OK ? tg_reply_created(req, e.id) : rc;
}

/* ---- the report ------------------------------------------------------------------------------------ */

typedef struct { const char *ukuran; int64_t part, whole; bool families; } measure;
typedef struct {
    tg_tx *tx;
    const char *kode, *periode;
    int64_t dari, sampai, alokasi, tersalur, kelompok, utuh, semua, tepat;
    sembako_sasaran sasaran;
    sembako_penerimaan terima;
} figures;

static int add_region(void *arg, const tg_capaian *c)
{
    figures *f = arg;
    f->alokasi += c->alokasi;
    f->tersalur += c->tersalur;
    return TG_OK;
}

static int add_batch(void *arg, const tg_batch *b)
{
    figures *f = arg;
    f->kelompok++;
    f->utuh += b->rusak == 0;
    return TG_OK;
}

static int collect(figures *f, tg_error *err)
{
    int rc = tg_period(f->tx, "sembako", f->kode, f->periode, &f->dari, &f->sampai, err);
    tg_batch_filter filter = { .kode_wilayah = f->kode, .dari = f->dari, .sampai = f->sampai };
    if (rc == TG_OK)
        rc = tg_capaian_each(f->tx, "sembako", f->kode, f->periode, add_region, f, err);
    if (rc == TG_OK)
        rc = tg_batch_each(f->tx, &filter, add_batch, f, err);
    if (rc == TG_OK)
        rc = sembako_sample_counts(f->tx, f->kode, f->periode, &f->sasaran, err);
    if (rc == TG_OK)
        rc = sembako_deliveries(f->tx, f->kode, f->dari, f->sampai, &f->terima, err);
    return rc == TG_OK ? sembako_in_time(f->tx, f->kode, f->periode, f->dari, f->sampai, &f->semua, &f->tepat, err) : rc;
}

static measure measure_of(const figures *f, int butir)
{
    const measure OF[] = {
        { "penerima layak menurut sampel", f->sasaran.penerima - f->sasaran.tidak_layak, f->sasaran.penerima, true },
        { "tersalur dari alokasi", f->tersalur, f->alokasi, false },
        { tg_printf(f->tx, "penerimaan berharga, Rp%lld", (long long)f->terima.rupiah), f->terima.berharga, f->terima.semua, false },
        { "diserahkan dalam periodenya", f->tepat, f->semua, false },
        { "kelompok barang tanpa rusak", f->utuh, f->kelompok, false },
        { "penerimaan dengan surat jalan", f->terima.bersurat, f->terima.semua, false },
    };
    return OF[butir];
}

static int put_row(tg_request *req, const figures *f, int butir, tg_error *err)
{
    sembako_enam_t e;
    measure m = measure_of(f, butir);
    int rc = sembako_judged(f->tx, f->kode, f->periode, BUTIR[butir], &e, err);
    tg_object(req);
    tg_put_text(req, "butir", tg_printf(f->tx, "tepat %s", BUTIR[butir]));
    sembako_put_optional(req, "penilaian", e.nilai);
    tg_put_text(req, "ukuran", m.ukuran);
    if (m.families)
        sembako_put_share(req, "persen", m.part, m.whole);
    else
        sembako_put_percent(req, "persen", m.part, m.whole);
    sembako_put_optional(req, "catatan", e.catatan);
    sembako_put_optional(req, "oleh", e.oleh);
    tg_object_end(req);
    return rc;
}

int sembako_report_enam_t(tg_request *req, tg_tx *tx, tg_error *err)
{
    static const sembako_kolom COLUMNS[] = {
        { "butir", "6T", "" }, { "penilaian", "Penilaian", "" }, { "persen", "%", "persen" }, { "ukuran", "Ukuran", "" },
        { "catatan", "Catatan", "" }, { "oleh", "Oleh", "" }, { NULL },
    };
    figures f = { .tx = tx, .kode = tg_text(req, "kode_wilayah"), .periode = tg_text(req, "periode") };
    int rc = collect(&f, err);
    if (rc != TG_OK)
        return rc;
    tg_object(req);
    tg_put_text(req, "judul", tg_printf(tx, "6T sembako %s, %s", tg_region_name(tx, f.kode), f.periode));
    sembako_put_columns(req, COLUMNS);
    tg_key(req, "baris");
    tg_array(req);
    for (int i = 0; rc == TG_OK && BUTIR[i] != NULL; i++)
        rc = put_row(req, &f, i, err);
    tg_array_end(req);
    tg_object_end(req);
    return rc;
}
