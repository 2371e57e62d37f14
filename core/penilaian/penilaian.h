/* penilaian/penilaian.h: rule versions, assessments of a region, and replay. A rule yields an assessment;
 * an official decides.
 *
 * Input   published rule versions, the streams of warga, a reference date.
 * Output  one penilaian per run, one keputusan per subject, visible all at once; the newest finished one per
 *         (program, region, period) is in force.
 * Thread  publishing and assessing: LONG and SLOW; reading results: any.
 * Walks   rule, job. */
#ifndef PENILAIAN_H
#define PENILAIAN_H

#include "http/http.h"
#include "rule/rule.h"
#include "schedule/schedule.h"

typedef struct {
    int64_t id;
    char program[48], kode_wilayah[16], periode[40];
    tg_date tanggal_acuan;
    int64_t dinilai, layak, tidak_layak, perlu_data, galat;
} penilaian;

/* The newest finished assessment for exactly this program, region and period. TG_NOT_FOUND. */
int penilaian_in_force(tg_tx *tx, penilaian *out, const char *program, const char *kode_wilayah, const char *periode, tg_error *err);

/* One eligible subject, as planning needs it. */
typedef struct {
    int64_t subjek_id;                 /* keluarga.id */
    const char *kode_wilayah;          /* of the family */
    int64_t skor, uang;                /* uang: rupiah */
    int64_t barang[RULE_BESARAN_MAX];  /* amount per item of `ranking->barang` */
} penilaian_calon;
typedef struct {
    const char *barang[RULE_BESARAN_MAX];   /* "paket:dasar", parallel to calon.barang */
    const char *satuan[RULE_BESARAN_MAX];
    int barang_count;
    int64_t daftar_tunggu;             /* from the rule's kuota; 0 without */
    bool has_kuota;
    size_t count;
    penilaian_calon *calon;            /* all eligible subjects, best first; ties by recorded draw */
} penilaian_ranking;
/* Reads and ranks by the rule's `kuota.urut`; lives in `arena`. seed: tie break, see RULES.md 1.2 kuota. */
int penilaian_rank(tg_tx *tx, tg_arena *arena, const penilaian *p, const char *seed, penilaian_ranking *out, tg_error *err);

extern const tg_route PENILAIAN_ROUTES[];
extern const pesan PENILAIAN_PESAN[];
extern const store_migration PENILAIAN_MIGRATIONS[];

#endif
