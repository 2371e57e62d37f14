/* SQL of the sample, of the six T, and of what reports count. */
#include "laporan.h"

/* Of the actor's region: a family that is active there. */
SQL(FAMILY_REGION,
    "SELECT kode_wilayah FROM tg_keluarga WHERE id = $1 AND status = 'aktif' AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(INSERT_SAMPEL,
    "INSERT INTO sembako_sampel (id, keluarga_id, kode_wilayah, periode, layak, tanggal, catatan, petugas, dicatat)"
    " SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9 WHERE $3 >= $lo AND $3 < $hi");
SQL(ROUND_PERIOD,
    "SELECT periode FROM tg_alokasi WHERE tahap_id = $1 AND program = 'sembako' AND kode_wilayah >= $lo AND kode_wilayah < $hi LIMIT 1");
SQL(INSERT_ENAM_T,
    "INSERT INTO sembako_enam_t (id, tahap_id, kode_wilayah, periode, butir, nilai, catatan, oleh, waktu)"
    " SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9 WHERE $3 >= $lo AND $3 < $hi");

#define WITHIN(t) "(($1 = '00' OR (" t "kode_wilayah >= $1 AND " t "kode_wilayah < $1 || '/')) AND " t "kode_wilayah >= $lo AND " t "kode_wilayah < $hi)"
/* Each family of the sample once, by its newest visit, and whether it received in the period. */
SQL(SAMPLE_COUNTS,
    "SELECT count(*), coalesce(sum(dapat), 0), coalesce(sum(dapat AND NOT layak), 0), coalesce(sum(layak), 0),"
    " coalesce(sum(layak AND NOT dapat), 0) FROM (SELECT s.layak, EXISTS (SELECT 1 FROM tg_alokasi a WHERE a.keluarga_id = s.keluarga_id"
    " AND a.program = 'sembako' AND a.periode = $2 AND a.status = 'tersalur' AND a.kode_wilayah >= $lo AND a.kode_wilayah < $hi) AS dapat"
    " FROM sembako_sampel s WHERE s.periode = $2 AND " WITHIN("s.")
    " AND NOT EXISTS (SELECT 1 FROM sembako_sampel n WHERE n.periode = s.periode AND n.keluarga_id = s.keluarga_id AND n.id > s.id)) AS k");
/* The newest judgement of each T over the rounds of a period. */
SQL(JUDGED,
    "SELECT nilai, catatan, oleh FROM sembako_enam_t WHERE periode = $2 AND butir = $3 AND " WITHIN("") " ORDER BY id DESC LIMIT 1");
SQL(DELIVERIES,
    "SELECT count(*), count(harga), coalesce(sum(jumlah_tulis * harga), 0), count(surat_jalan) FROM sembako_terima"
    " WHERE waktu >= $2 AND waktu < $3 AND " WITHIN(""));
SQL(IN_TIME,
    "SELECT count(*), coalesce(sum(disalurkan_pada >= $3 AND disalurkan_pada < $4), 0) FROM tg_alokasi"
    " WHERE program = 'sembako' AND periode = $2 AND status = 'tersalur' AND " WITHIN(""));

static const char *kept(tg_tx *tx, tg_stmt *q, int col)
{
    const char *text = tg_col_text(q, col);
    return text != NULL ? tg_printf(tx, "%s", text) : NULL;
}

static int one_text(tg_tx *tx, const char *sql, int64_t id, const char **out, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, sql, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", id);
    int rc = tg_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = kept(tx, q, 0);
    return TG_OK;
}

int sembako_family_region(tg_tx *tx, int64_t keluarga, const char **kode, tg_error *err)
{
    int rc = one_text(tx, FAMILY_REGION, keluarga, kode, err);
    return rc == TG_END ? tg_fail_field(err, TG_NOT_FOUND, "keluarga", "sembako_keluarga_tidak_ada", keluarga) : rc;
}

int sembako_round_period(tg_tx *tx, int64_t tahap, const char **periode, tg_error *err)
{
    int rc = one_text(tx, ROUND_PERIOD, tahap, periode, err);
    return rc == TG_END ? tg_fail_field(err, TG_NOT_FOUND, "tahap", "sembako_tahap_tidak_ada", tahap) : rc;
}

int sembako_sampel_insert(tg_tx *tx, const sembako_sampel *s, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, INSERT_SAMPEL, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", s->id);
    tg_bind_i64(q, "$2", s->keluarga);
    tg_bind_text(q, "$3", s->kode_wilayah);
    tg_bind_text(q, "$4", s->periode);
    tg_bind_i64(q, "$5", s->layak);
    tg_bind_date(q, "$6", s->tanggal);
    tg_bind_text(q, "$7", s->catatan);
    tg_bind_text(q, "$8", tg_actor(tx));
    tg_bind_i64(q, "$9", tg_now(tx));
    return tg_run(q, NULL, err);
}

int sembako_enam_t_insert(tg_tx *tx, const sembako_enam_t *e, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, INSERT_ENAM_T, err);
    if (q == NULL)
        return err->code;
    tg_bind_i64(q, "$1", e->id);
    tg_bind_i64(q, "$2", e->tahap);
    tg_bind_text(q, "$3", e->kode_wilayah);
    tg_bind_text(q, "$4", e->periode);
    tg_bind_text(q, "$5", e->butir);
    tg_bind_text(q, "$6", e->nilai);
    tg_bind_text(q, "$7", e->catatan);
    tg_bind_text(q, "$8", tg_actor(tx));
    tg_bind_i64(q, "$9", tg_now(tx));
    return tg_run(q, NULL, err);
}

/* ---- counts ---------------------------------------------------------------------------------------- */

/* One row of numbers, after $1 and what else was bound. */
static int read_counts(tg_stmt *q, int64_t *out, int n, tg_error *err)
{
    int rc = tg_next(q, err);
    for (int i = 0; rc == TG_ROW && i < n; i++)
        out[i] = tg_col_i64(q, i);
    return rc == TG_ROW ? TG_OK : rc == TG_END ? TG_CORRUPT : rc;
}

int sembako_sample_counts(tg_tx *tx, const char *kode, const char *periode, sembako_sasaran *out, tg_error *err)
{
    int64_t n[5] = { 0 };
    tg_stmt *q = tg_sql(tx, SAMPLE_COUNTS, err);
    if (q == NULL)
        return err->code;
    tg_bind_text(q, "$1", kode);
    tg_bind_text(q, "$2", periode);
    int rc = read_counts(q, n, 5, err);
    *out = (sembako_sasaran){ n[0], n[1], n[2], n[3], n[4] };
    return rc;
}

int sembako_deliveries(tg_tx *tx, const char *kode, int64_t dari, int64_t sampai, sembako_penerimaan *out, tg_error *err)
{
    int64_t n[4] = { 0 };
    tg_stmt *q = tg_sql(tx, DELIVERIES, err);
    if (q == NULL)
        return err->code;
    tg_bind_text(q, "$1", kode);
    tg_bind_i64(q, "$2", dari);
    tg_bind_i64(q, "$3", sampai);
    int rc = read_counts(q, n, 4, err);
    *out = (sembako_penerimaan){ n[0], n[1], n[2], n[3] };
    return rc;
}

int sembako_in_time(tg_tx *tx, const char *kode, const char *periode, int64_t dari, int64_t sampai, int64_t *semua, int64_t *tepat, tg_error *err)
{
    int64_t n[2] = { 0 };
    tg_stmt *q = tg_sql(tx, IN_TIME, err);
    if (q == NULL)
        return err->code;
    tg_bind_text(q, "$1", kode);
    tg_bind_text(q, "$2", periode);
    tg_bind_i64(q, "$3", dari);
    tg_bind_i64(q, "$4", sampai);
    int rc = read_counts(q, n, 2, err);
    *semua = n[0];
    *tepat = n[1];
    return rc;
}

int sembako_judged(tg_tx *tx, const char *kode, const char *periode, const char *butir, sembako_enam_t *out, tg_error *err)
{
    tg_stmt *q = tg_sql(tx, JUDGED, err);
    if (q == NULL)
        return err->code;
    tg_bind_text(q, "$1", kode);
    tg_bind_text(q, "$2", periode);
    tg_bind_text(q, "$3", butir);
    int rc = tg_next(q, err);
    *out = (sembako_enam_t){ .butir = butir };
    if (rc != TG_ROW)
        return rc == TG_END ? TG_OK : rc;
    out->nilai = kept(tx, q, 0);
    out->catatan = kept(tx, q, 1);
    out->oleh = kept(tx, q, 2);
    return TG_OK;
}
