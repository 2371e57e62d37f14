/* kepesertaan/rows.h: private to the room: rows, and what reads and writes them.
 *
 * Thread  units. Memory  texts of a row lie in the unit's arena.
 * All "find" calls: TG_OK, TG_END when there is none in the actor's region, or an error. */
#ifndef KEPESERTAAN_ROWS_H
#define KEPESERTAAN_ROWS_H

#include "kepesertaan/kepesertaan.h"

enum { PAGE_ROWS = 500, BATCH_MAX = 100 };

/* Runs a statement that changes one row of the actor's region. TG_DENIED: it lies outside. */
int run_in_scope(stmt *q, tg_error *err);
/* The same for a row that was read before: TG_CONFLICT, somebody else was faster. */
int run_unchanged(stmt *q, tg_error *err);
void bind_or_null(stmt *q, const char *name, int64_t value, int64_t none);

/* ---- usulan ---- */
typedef struct {
    int64_t id, aktor_id, keluarga_id, dibuat, dipadankan_pada, verifikator_id, diputus_pada;     /* 0: none, not yet */
    const char *program, *kode_wilayah, *nama, *alamat, *catatan, *sumber, *aktor;
    const char *verifikator, *hasil_verifikasi, *foto, *catatan_verifikasi, *pemutus, *alasan;    /* NULL: not yet */
    tg_date tanggal_verifikasi;
    usulan_status status;
} usulan;
int usulan_insert(tg_tx *tx, const usulan *u, tg_error *err);
int usulan_find(tg_tx *tx, usulan *out, int64_t id, tg_error *err);
typedef struct { const char *program, *status; int64_t after; } usulan_filter;                    /* NULL: any */
int usulan_each(tg_tx *tx, const usulan_filter *f, void (*row_cb)(void *arg, const usulan *u), void *arg, tg_error *err);
/* The only line that assigns the state; the other fields of the process go with it. TG_CONFLICT says what comes next. */
int usulan_move(tg_tx *tx, usulan *u, usulan_status to, tg_error *err);
/* Other proposals of the program that are not refused: of the same family, or, with `nama`, of the same name in the
 * same region (a scan: not on the writer). */
int usulan_each_like(tg_tx *tx, const usulan *u, bool nama, void (*row_cb)(void *arg, int64_t id), void *arg, tg_error *err);
/* The accepted proposal of a family. */
int usulan_accepted(tg_tx *tx, const char *program, int64_t keluarga_id, int64_t *id, tg_error *err);

/* ---- musyawarah ---- */
typedef struct {
    int64_t id, penilaian_id, layak, pembuat_id, penutup_id, ditutup_pada, dibuat;                /* layak: -1 not sealed */
    int64_t hadir, sesuai, ditambah, dikeluarkan;              /* counted: who was there, decisions as the rule's, and both ways */
    const char *program, *kode_wilayah, *periode, *agenda, *tempat, *pembuat;
    const char *sisanya, *penutup, *alasan_batal;              /* NULL: none, not yet */
    tg_date tanggal;
    musyawarah_status status;
    uint8_t sidik[HASH_SIZE];
} musyawarah;
int musyawarah_insert(tg_tx *tx, const musyawarah *m, tg_error *err);
int musyawarah_find(tg_tx *tx, musyawarah *out, int64_t id, tg_error *err);      /* with its counts */
typedef struct { const char *program, *periode; int64_t after; } proses_filter;                   /* NULL: any */
int musyawarah_each(tg_tx *tx, const proses_filter *f, void (*row_cb)(void *arg, const musyawarah *m), void *arg, tg_error *err);
/* The meeting about this assessment that is open in exactly this region. */
int musyawarah_open_one(tg_tx *tx, int64_t penilaian_id, const char *kode_wilayah, int64_t *id, tg_error *err);
/* The only line that assigns the state, with what sealing or cancelling adds. */
int musyawarah_move(tg_tx *tx, musyawarah *m, musyawarah_status to, tg_error *err);
/* For lists, of all regions of the assessment: sealed ones (and how many are open), in the order of their sealing. */
typedef struct { int64_t id; const char *kode_wilayah; } sealed_meeting;
int musyawarah_sealed(tg_tx *tx, int64_t penilaian_id, sealed_meeting *out, int max, int *count, int64_t *open, tg_error *err);

typedef struct { int64_t urut; const char *kode_wilayah, *nama, *unsur; uint8_t garam[HASH_SHORT_SIZE], sidik[HASH_SIZE]; } hadirin;
int hadir_insert(tg_tx *tx, int64_t musyawarah_id, const hadirin *h, tg_error *err);
int hadir_each(tg_tx *tx, int64_t musyawarah_id, int (*row_cb)(void *arg, const hadirin *h), void *arg, tg_error *err);
/* setuju: the family shall receive. beda: the rule said otherwise. */
typedef struct { int64_t keluarga_id, urut; const char *kode_wilayah, *hasil, *alasan; bool setuju, beda; } butir;
int butir_put(tg_tx *tx, int64_t musyawarah_id, const butir *b, tg_error *err);  /* again before the seal: the last word holds */
int butir_each(tg_tx *tx, int64_t musyawarah_id, int (*row_cb)(void *arg, const butir *b), void *arg, tg_error *err);

#endif
