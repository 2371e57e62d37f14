/* laporan.h: reports of the sembako plugin, and what they measure against.
 * Thread SLOW for reports, units for the rest. Memory the unit's arena. */
#ifndef SEMBAKO_LAPORAN_H
#define SEMBAKO_LAPORAN_H

#include "barang.h"

/* ---- kolom.c: what all reports write ---- */
typedef struct { const char *id, *label, *satuan; } sembako_kolom;              /* ends with id NULL */
void sembako_put_columns(tg_request *req, const sembako_kolom *list);
/* Whole percent, rounded half up; null where there is nothing to divide by. */
void sembako_put_percent(tg_request *req, const char *key, int64_t part, int64_t whole);
/* Families: "<5" where the number, or what it leaves out of `of`, would tell about fewer. */
void sembako_put_families(tg_request *req, const char *key, int64_t n, int64_t of);
void sembako_put_share(tg_request *req, const char *key, int64_t part, int64_t whole);      /* percent, hidden alike */

/* ---- sampel_sql.c ---- */
typedef struct { int64_t id, keluarga; const char *kode_wilayah, *periode, *catatan; bool layak; tg_date tanggal; } sembako_sampel;
int sembako_family_region(tg_tx *tx, int64_t keluarga, const char **kode, tg_error *err);     /* TG_NOT_FOUND */
int sembako_sampel_insert(tg_tx *tx, const sembako_sampel *s, tg_error *err);
typedef struct { int64_t id, tahap; const char *kode_wilayah, *periode, *butir, *nilai, *catatan, *oleh; } sembako_enam_t;
int sembako_round_period(tg_tx *tx, int64_t tahap, const char **periode, tg_error *err);      /* TG_NOT_FOUND */
int sembako_enam_t_insert(tg_tx *tx, const sembako_enam_t *e, tg_error *err);
/* The newest judgement; nilai NULL: none. */
int sembako_judged(tg_tx *tx, const char *kode, const char *periode, const char *butir, sembako_enam_t *out, tg_error *err);
/* Families of the sample; of them: who received, who received and is not eligible, who is eligible, who is and did not. */
typedef struct { int64_t sampel, penerima, tidak_layak, layak, terlewat; } sembako_sasaran;
int sembako_sample_counts(tg_tx *tx, const char *kode, const char *periode, sembako_sasaran *out, tg_error *err);
/* Deliveries of a time; of them: with a price, their rupiah, with a delivery note. */
typedef struct { int64_t semua, berharga, rupiah, bersurat; } sembako_penerimaan;
int sembako_deliveries(tg_tx *tx, const char *kode, int64_t dari, int64_t sampai, sembako_penerimaan *out, tg_error *err);
/* Handovers of the period, and those within its time. */
int sembako_in_time(tg_tx *tx, const char *kode, const char *periode, int64_t dari, int64_t sampai, int64_t *semua, int64_t *tepat, tg_error *err);

#endif
