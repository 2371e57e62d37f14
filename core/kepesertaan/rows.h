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
/* The number in the one row of a look-up: TG_OK, TG_END with 0 when there is none, or an error. */
int find_number(stmt *q, int64_t *out, tg_error *err);
int find_any(stmt *q, bool *any, tg_error *err);                 /* whether there is a row at all */
void bind_or_null(stmt *q, const char *name, int64_t value, int64_t none);
/* A region's range. */
int bind_region(tg_tx *tx, stmt *q, const char *lo, const char *hi, const char *kode_wilayah, tg_error *err);

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
int usulan_wrong_step(const usulan *u, tg_error *err);           /* where it stands says what comes next, whatever was tried */
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
typedef struct { int64_t id, ditutup_pada; const char *kode_wilayah; } sealed_meeting;
int musyawarah_sealed(tg_tx *tx, int64_t penilaian_id, sealed_meeting *out, int max, int *count, int64_t *open, tg_error *err);

typedef struct { int64_t urut; const char *kode_wilayah, *nama, *unsur; uint8_t garam[HASH_SHORT_SIZE], sidik[HASH_SIZE]; } hadirin;
int hadir_insert(tg_tx *tx, int64_t musyawarah_id, const hadirin *h, tg_error *err);
/* Whether the actor noted who was there, or a decision as it stands now. Names of actors are never given twice or changed. */
int musyawarah_wrote(tg_tx *tx, int64_t musyawarah_id, bool *wrote, tg_error *err);
int hadir_each(tg_tx *tx, int64_t musyawarah_id, int (*row_cb)(void *arg, const hadirin *h), void *arg, tg_error *err);
/* setuju: the family shall receive. beda: the rule said otherwise. */
typedef struct { int64_t keluarga_id, urut; const char *kode_wilayah, *hasil, *alasan; bool setuju, beda; } butir;
int butir_put(tg_tx *tx, int64_t musyawarah_id, const butir *b, tg_error *err);  /* again before the seal: the last word holds */
int butir_each(tg_tx *tx, int64_t musyawarah_id, int (*row_cb)(void *arg, const butir *b), void *arg, tg_error *err);

/* ---- daftar ---- */
typedef enum { DAFTAR_PENGUMUMAN, DAFTAR_PENETAPAN } daftar_jenis;
typedef struct {
    int64_t id, penilaian_id, kerja_id, penerima, tunggu, ditambah, dikeluarkan, nominal, dasar, pembuat_id, penetap_id, dibuat;
    int64_t bentuk;                                            /* of its seal: segel.c */
    int64_t dibatasi;                                          /* families it passed over: warga_restrict */
    const char *program, *kode_wilayah, *periode, *pembuat;
    const char *nomor_sk, *pejabat, *penetap, *alasan_batal;                      /* NULL: none, not yet */
    const char *undian;                                        /* the number drawn in public; NULL: none */
    tg_date tanggal, tenggat, undian_tanggal;
    daftar_jenis jenis;
    daftar_status status;
    bool berlaku, planned;                                     /* planned: sidik_rencana is there */
    uint8_t sidik_rencana[HASH_SIZE], sidik[HASH_SIZE];
} daftar;
const char *daftar_jenis_text(daftar_jenis j);
int daftar_insert(tg_tx *tx, const daftar *d, tg_error *err);
/* Visible ones within the actor's region, or above it: a kelurahan's officer reads the kecamatan's list. */
int daftar_find(tg_tx *tx, daftar *out, int64_t id, tg_error *err);
int daftar_find_own(tg_tx *tx, daftar *out, int64_t id, tg_error *err);           /* any, for jobs that know their number */
int daftar_each(tg_tx *tx, daftar_jenis jenis, const proses_filter *f, void (*row_cb)(void *arg, const daftar *d), void *arg, tg_error *err);
/* Those of the actor's region that have a seal, in order; a return other than TG_OK ends the walk. */
int daftar_sealed(tg_tx *tx, int (*row_cb)(void *arg, const daftar *d), void *arg, tg_error *err);
/* The newest of an assessment in one of two states (the same twice: one). */
int daftar_newest(tg_tx *tx, int64_t penilaian_id, const char *kode_wilayah, daftar_status a, daftar_status b, daftar *out, tg_error *err);
/* The newest decree that holds for a region: its own, or that of a region around it. */
int daftar_covering(tg_tx *tx, const char *program, const char *kode_wilayah, daftar *out, tg_error *err);
/* The newest of this kind that is being put together for exactly this region. */
int daftar_in_work(tg_tx *tx, const daftar *like, daftar *out, tg_error *err);
int daftar_save(tg_tx *tx, const daftar *d, tg_error *err);                       /* all but the state */
/* The only lines that assign the state: of one list, and of all earlier ones that it takes the place of (those of the
 * assessment, or decrees of the program and region). */
int daftar_move(tg_tx *tx, daftar *d, daftar_status to, tg_error *err);
int daftar_supersede(tg_tx *tx, const daftar *d, tg_error *err);
/* One that can be seen, of this program and period, in the region or below it. */
int daftar_listed(tg_tx *tx, const kepesertaan_soal *what, int64_t *id, tg_error *err);

typedef struct { const char *jatah, *label; int64_t disisihkan, terisi; } daftar_jatah;
int daftar_jatah_insert(tg_tx *tx, int64_t daftar_id, int64_t urut, const daftar_jatah *j, tg_error *err);
int daftar_jatah_each(tg_tx *tx, int64_t daftar_id, void (*row_cb)(void *arg, const daftar_jatah *j), void *arg, tg_error *err);

/* jatah: the kept places by which it came on the list; NULL: by its rank. */
typedef struct { int64_t nomor, keluarga_id, skor, uang; const char *kode_wilayah, *jalur, *jatah; bool tunggu; } calon;
int calon_insert(tg_tx *tx, int64_t daftar_id, const calon *c, tg_error *err);
/* Texts are lent until row_cb returns. */
int calon_each(tg_tx *tx, int64_t daftar_id, int64_t after, int64_t limit, int (*row_cb)(void *arg, const calon *c), void *arg, tg_error *err);
int calon_has(tg_tx *tx, int64_t daftar_id, int64_t keluarga_id, bool *has, tg_error *err);

/* ---- keberatan ---- */
typedef struct {
    int64_t id, penilaian_id, daftar_id, keluarga_id, pencatat_id, tugas_id, pemutus_id, diputus_pada;    /* 0: none */
    const char *program, *kode_wilayah, *periode, *pelapor, *alasan, *pemutus_pertama, *pencatat, *pemutus, *putusan;
    tg_date diterima, tenggat;
    bool sanggahan;
    keberatan_status status;
} keberatan;
int keberatan_insert(tg_tx *tx, const keberatan *k, tg_error *err);
int keberatan_find(tg_tx *tx, keberatan *out, int64_t id, tg_error *err);
typedef struct { const char *program, *status; int64_t after; } keberatan_filter;
int keberatan_each(tg_tx *tx, const keberatan_filter *f, void (*row_cb)(void *arg, const keberatan *k), void *arg, tg_error *err);
int keberatan_move(tg_tx *tx, keberatan *k, keberatan_status to, tg_error *err);  /* the only line that assigns the state */
/* Of an assessment, in all its regions: how many are open, how many decided and when the last was (unix ms); those upheld,
 * in the order of their decision. */
typedef struct { int64_t open, decided, last; } keberatan_hitungan;
int keberatan_count(tg_tx *tx, int64_t penilaian_id, keberatan_hitungan *out, tg_error *err);
int keberatan_upheld(tg_tx *tx, int64_t penilaian_id, int (*row_cb)(void *arg, const keberatan *k), void *arg, tg_error *err);
int keberatan_open_one(tg_tx *tx, int64_t penilaian_id, int64_t keluarga_id, bool sanggahan, int64_t *id, tg_error *err);

/* ---- kepesertaan ---- */
typedef struct {
    int64_t id, keluarga_id, daftar_id, urut;
    const char *program, *kode_wilayah, *wilayah_sk, *alasan;                     /* alasan NULL: none */
    tg_date sejak, tenggat;                                                       /* tenggat: of a hold */
    peserta_status status;
} peserta;
/* A participant is found by jobs whatever the region; routes check it. */
int peserta_find(tg_tx *tx, peserta *out, const char *program, int64_t keluarga_id, tg_error *err);
int peserta_find_own(tg_tx *tx, peserta *out, const char *program, int64_t keluarga_id, tg_error *err);
typedef struct { const char *program, *kode_wilayah, *status; int64_t after; } peserta_filter;
int peserta_each(tg_tx *tx, const peserta_filter *f, void (*row_cb)(void *arg, const peserta *p), void *arg, tg_error *err);
/* Enters a new one, or moves one: the only two lines that assign the state; each writes its line of the history. */
int peserta_enter(tg_tx *tx, peserta *p, const char *catatan, tg_error *err);
int peserta_move(tg_tx *tx, peserta *p, peserta_status to, const char *alasan, const char *catatan, tg_error *err);
int peserta_save(tg_tx *tx, const peserta *p, tg_error *err);                     /* decree, place, region; not the state */
typedef struct { const char *dari, *ke, *alasan, *catatan, *aktor; int64_t waktu; } riwayat;
int riwayat_peserta(tg_tx *tx, int64_t kepesertaan_id, void (*row_cb)(void *arg, const riwayat *r), void *arg, tg_error *err);
/* For jobs, of all regions. After the id `after`: those of a decree's region that the decree does not hold; those who take
 * part at all; holds that have run out on `today`. */
int peserta_not_in(tg_tx *tx, const daftar *d, int64_t after, peserta *out, int max, int *count, tg_error *err);
int peserta_page(tg_tx *tx, const peserta_filter *f, peserta *out, int max, int *count, tg_error *err);     /* of any status but keluar */
/* The first after place `after` who waits under this decree and lives in none of the regions `penuh` (",", or
 * ",31.75.07.1001,31.75.07.1002,"), and how many places it has left. */
int peserta_next(tg_tx *tx, const daftar *d, int64_t after, const char *penuh, peserta *out, tg_error *err);
int peserta_places_left(tg_tx *tx, const daftar *d, int64_t *left, tg_error *err);
/* In the order of decree and place, those who receive in a region now, then those who wait. */
int peserta_in_order(tg_tx *tx, const char *program, const char *kode_wilayah, int (*row_cb)(void *arg, const kepesertaan_peserta *p), void *arg,
                     tg_error *err);
int peserta_count(tg_tx *tx, const char *program, const char *kode_wilayah, int64_t *count, tg_error *err);
/* *fresh false: looked at in this period already. */
typedef struct { int64_t kepesertaan_id; const char *syarat, *masa, *kode_wilayah, *status, *akibat, *versi; } periksa;
int periksa_insert(tg_tx *tx, const periksa *p, bool *fresh, tg_error *err);

#endif
