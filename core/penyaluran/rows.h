/* penyaluran/rows.h: private to the room: rows, and what reads and writes them.
 *
 * Thread  units. Memory  texts of a row lie in the unit's arena.
 * All "find" calls: TG_OK, TG_END when there is none, or an error. */
#ifndef PENYALURAN_ROWS_H
#define PENYALURAN_ROWS_H

#include "penyaluran/penyaluran.h"

/* MARK_ROWS: of a step that closes; small writes wait for one, and half as many make closing an eighth slower. */
enum { PAGE_ROWS = 500, LIST_ROWS = 5000, LIST_BYTES = 900 * 1024, MARK_ROWS = 750, BATCH_MAX = 100, BARANG_MAX = RULE_BESARAN_MAX,
       TITIK_MAX = 60, STOK_MAX = (TITIK_MAX + 1) * BARANG_MAX };

/* kuota_sql.c: NULL instead of `none`; and a region's range as $3, $4. */
void bind_unless(stmt *q, const char *name, int64_t value, int64_t none);
int bind_range(tg_tx *tx, stmt *q, const char *kode_wilayah, tg_error *err);
/* alokasi_sql.c: rows of (urut, jumlah); what has no row is 0. */
int goods_read(stmt *q, int64_t jumlah[BARANG_MAX], tg_error *err);

/* ---- kuota ---- */
typedef struct {
    int64_t id, jumlah, pagu, dibuat;        /* jumlah, pagu: -1 no limit */
    const char *program, *kode_wilayah, *periode, *aktor;
} kuota;
int kuota_insert(tg_tx *tx, const kuota *k, tg_error *err);
int kuota_find(tg_tx *tx, kuota *out, const char *program, const char *kode_wilayah, const char *periode, tg_error *err);
/* The sum of the budgets of the highest regions that have one, within this region; -1: none has. */
int kuota_pagu_within(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode, int64_t *pagu, tg_error *err);
typedef struct { const char *program, *periode; int64_t after; } list_filter;   /* NULL: any */
int kuota_each(tg_tx *tx, const list_filter *f, void (*row_cb)(void *arg, const kuota *k), void *arg, tg_error *err);
/* What published rounds of this program and period hold in a region: shares ready or handed over, and their rupiah. */
int kuota_used(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode, int64_t *jumlah,
               int64_t *nominal, tg_error *err);

/* ---- tahap ---- */
typedef struct {
    int64_t id, kerja_id, penilaian_id, kuota_id, batas_jumlah, batas_pagu;    /* batas: -1 none */
    int64_t alokasi, nominal, daftar_tunggu, perencana_id, dibuka_pada, batas_mutasi, dibuat;
    int64_t tersalur, tidak_diambil, batal, disetujui_pada, ditutup_pada, susulan_dari;
    int64_t dibatasi;                               /* families its list passed over: warga_restrict */
    const char *darurat_sampai;                     /* of an emergency: until when what was skipped follows; NULL: an ordinary round */
    int64_t undian_id;                                                          /* 0: none */
    const char *program, *kode_wilayah, *periode, *tempat, *perencana, *penyetuju, *pembuka, *penutup, *alasan_batal;
    uint8_t sidik[HASH_SIZE];
    tahap_status status;
    bool terbit, menutup, penuh, tanpa_daftar;
} tahap;
int tahap_insert(tg_tx *tx, const tahap *t, tg_error *err);
/* Published ones within the actor's region, or above it: a kelurahan's officer works on the kota's round. */
int tahap_find(tg_tx *tx, tahap *out, int64_t id, tg_error *err);
/* Any, for jobs that know their number. */
int tahap_find_own(tg_tx *tx, tahap *out, int64_t id, tg_error *err);
int tahap_each(tg_tx *tx, const list_filter *f, int (*row_cb)(void *arg, const tahap *t), void *arg, tg_error *err);
/* Of one program and period, hidden ones too; each stops at a return other than TG_OK. In the way: what goes on in
 * regions that overlap this one. Leftovers, of all regions: lists not published, and cancelled rounds whose shares
 * are perhaps not free yet. */
int tahap_each_in_the_way(tg_tx *tx, const char *program, const char *periode, const char *kode_wilayah,
                          int (*row_cb)(void *arg, const tahap *t), void *arg, tg_error *err);
/* The newest opened or closed one of exactly this region, but for `id`. */
int tahap_previous(tg_tx *tx, tahap *out, const char *program, const char *kode_wilayah, int64_t id, tg_error *err);
/* The first after `after` whose list stands for a region: not an emergency's, and not what follows another round. */
int tahap_standing(tg_tx *tx, const char *program, const char *kode_wilayah, int64_t after, tahap *out, tg_error *err);
int tahap_each_leftover(tg_tx *tx, const char *program, const char *periode, int (*row_cb)(void *arg, const tahap *t), void *arg,
                        tg_error *err);
/* The only line that assigns the state. `alasan`: of a cancellation, else NULL. */
int tahap_move(tg_tx *tx, tahap *t, tahap_status to, const char *alasan, tg_error *err);
int round_moved(tg_tx *tx, const tahap *t, tg_error *err);         /* pintu.c: who waits for it is told */
int tahap_wrong_step(const tahap *t, int code, tg_error *err);     /* fails with what the round waits for */
int tahap_save_plan(tg_tx *tx, const tahap *t, tg_error *err);         /* limits, counts, hash, terbit while planning */
int tahap_save_job(tg_tx *tx, const tahap *t, tg_error *err);          /* kerja_id, menutup */
int tahap_save_open(tg_tx *tx, const tahap *t, tg_error *err);         /* batas_mutasi */
int tahap_save_counts(tg_tx *tx, const tahap *t, tg_error *err);       /* tersalur, tidak_diambil, batal, tanpa_daftar */
int tahap_empty(tg_tx *tx, int64_t id, tg_error *err);                  /* goods, kept places, waiting list of a hidden one */
int tahap_delete_hidden(tg_tx *tx, int64_t id, tg_error *err);         /* and what it was asked with; shares first */

typedef struct { int64_t urut, kebutuhan; const char *barang, *satuan; } tahap_barang;
int barang_insert(tg_tx *tx, int64_t tahap_id, const tahap_barang *b, tg_error *err);
int barang_list(tg_tx *tx, int64_t tahap_id, tahap_barang **list, int *count, tg_error *err);
int barang_add_need(tg_tx *tx, int64_t tahap_id, int64_t urut, int64_t more, tg_error *err);

/* ---- places of a round, and the goods there ---- */
typedef struct { const char *untuk, *tempat; } titik;
int titik_put(tg_tx *tx, int64_t tahap_id, const char *untuk, const char *tempat, tg_error *err);
int titik_load(tg_tx *tx, int64_t tahap_id, titik *out, int max, int *count, tg_error *err);
typedef struct { const char *tempat, *barang; int64_t urut, awal, masuk, keluar, rusak, akhir; } tahap_stok;
int stok_insert(tg_tx *tx, int64_t tahap_id, const tahap_stok *s, tg_error *err);      /* awal */
int stok_save_end(tg_tx *tx, int64_t tahap_id, const tahap_stok *s, tg_error *err);
int stok_list(tg_tx *tx, int64_t tahap_id, tahap_stok **list, int *count, tg_error *err);

/* ---- alokasi ---- */
typedef struct {
    int64_t id, tahap_id, nomor, keluarga_id, skor, uang, serah_id, disalurkan_pada;
    const char *program, *periode, *kode_wilayah, *alasan;
    const char *jatah;                       /* kept places by which it came on the list; NULL: by rank */
    int64_t menggantikan;                    /* the number it follows; 0: none */
    alokasi_status status;
} alokasi;
/* *fresh false: the family has a share of this program and period already. Whoever makes shares has them counted (terpakai_count),
 * all of a unit at once: one by one it would make planning a round dearer by a third. */
int alokasi_insert(tg_tx *tx, const alokasi *a, bool *fresh, tg_error *err);
int alokasi_insert_barang(tg_tx *tx, int64_t alokasi_id, int64_t urut, int64_t jumlah, tg_error *err);
int alokasi_find_nomor(tg_tx *tx, alokasi *out, int64_t tahap_id, int64_t nomor, tg_error *err);
int alokasi_find(tg_tx *tx, alokasi *out, int64_t tahap_id, int64_t id, tg_error *err);
/* The family's first after the id `after` that may still be handed over, in a round that is not over. */
int alokasi_standing(tg_tx *tx, const char *program, int64_t keluarga_id, int64_t after, alokasi *out, tg_error *err);
int alokasi_each(tg_tx *tx, int64_t tahap_id, int64_t after, int (*row_cb)(void *arg, const alokasi *a), void *arg, tg_error *err);
/* All of them, page by page. */
int alokasi_all(tg_tx *tx, int64_t tahap_id, int (*row_cb)(void *arg, const alokasi *a), void *arg, tg_error *err);
/* Amounts by urut (0..BARANG_MAX - 1); what the share has none of stays 0. */
int alokasi_goods(tg_tx *tx, int64_t alokasi_id, int64_t jumlah[BARANG_MAX], tg_error *err);
/* The only line that assigns the state: of all shares in `from` with first <= nomor <= last.
 * serah_id (0: none) and alasan go with it. *changed may be NULL. */
typedef struct { int64_t tahap_id, first, last, serah_id; alokasi_status from, to; const char *alasan; } alokasi_change;
int alokasi_move(tg_tx *tx, const alokasi_change *c, int64_t *changed, tg_error *err);
/* What lists take of the quotas: terpakai_sql.c. The shares that `c` tells by number and `from` are counted, or (more false)
 * no longer: in the unit that makes, moves or deletes them, while they are in `from`. */
int terpakai_count(tg_tx *tx, const alokasi_change *c, bool more, tg_error *err);
int terpakai_delete(tg_tx *tx, int64_t tahap_id, tg_error *err);
int terpakai_refill(tg_tx *tx, int64_t tahap_id, tg_error *err);       /* walks the list */
/* Whether the count of the round after *tahap_id, which becomes *tahap_id, differs from its shares; walks the list. TG_END. */
int terpakai_look(tg_tx *tx, int64_t *tahap_id, bool *different, tg_error *err);
/* The first number after `after`; 0: none. */
int alokasi_first(tg_tx *tx, int64_t tahap_id, alokasi_status status, int64_t after, int64_t *nomor, tg_error *err);
/* All lines of a list as it was frozen, by number. */
typedef struct { int64_t nomor, keluarga_id, uang; const char *kode_wilayah; } alokasi_line;
int alokasi_lines(tg_tx *tx, int64_t tahap_id, void (*line_cb)(void *arg, const alokasi_line *l), void *arg, tg_error *err);
int alokasi_delete_hidden(tg_tx *tx, int64_t tahap_id, int64_t limit, int64_t *changed, tg_error *err);
typedef struct { int64_t semua, count[ALOKASI_STATES]; } alokasi_count;
int alokasi_count_of(tg_tx *tx, int64_t tahap_id, alokasi_count *out, tg_error *err);
/* The same by region of the families, of the actor's own region alone. */
int alokasi_count_by_region(tg_tx *tx, int64_t tahap_id, void (*row_cb)(void *arg, const char *kode_wilayah, alokasi_status status, int64_t count),
                            void *arg, tg_error *err);
/* By the number on its card, of whatever region; place and state of the round are left out. */
int alokasi_of_card(tg_tx *tx, int64_t id, penyaluran_kartu *out, int64_t *tahap_id, tg_error *err);
int alokasi_goods_given(tg_tx *tx, int64_t tahap_id, int64_t urut, int64_t *sum, tg_error *err);

/* ---- emergencies: darurat_sql.c ---- */
typedef struct { const char *alasan, *rw, *rt; tg_date sampai; int64_t tugas_id; } darurat;       /* rw, rt NULL: all */
typedef struct { const char *barang, *satuan; int64_t jumlah; } darurat_isi;
int darurat_insert(tg_tx *tx, int64_t tahap_id, const darurat *d, tg_error *err);
int darurat_find(tg_tx *tx, int64_t tahap_id, darurat *out, tg_error *err);
int darurat_insert_isi(tg_tx *tx, int64_t tahap_id, int64_t urut, const darurat_isi *i, tg_error *err);
int darurat_isi_list(tg_tx *tx, tg_arena *a, int64_t tahap_id, darurat_isi list[BARANG_MAX], int *count, tg_error *err);

/* ---- what orders a list: urutan_sql.c ---- */
/* A number drawn in public; of families of equal rank it decides. */
typedef struct {
    int64_t id, dibuat;
    const char *program, *kode_wilayah, *periode, *angka, *keterangan, *aktor;
} undian;
int undian_insert(tg_tx *tx, const undian *u, bool *fresh, tg_error *err);       /* *fresh false: there is one already */
/* Of the region or the nearest above it. */
int undian_nearest(tg_tx *tx, undian *out, const char *program, const char *kode_wilayah, const char *periode, tg_error *err);
int undian_find(tg_tx *tx, undian *out, int64_t id, tg_error *err);

/* What is left of one region's quota. */
typedef struct {
    const char *kode;
    int64_t kuota, kuota_id;                 /* as set; its row */
    int64_t jumlah, pagu;                    /* left; -1: no limit */
    int64_t tunggu;                          /* who waits for a place in it */
    bool penuh;                              /* the next one did not fit into its budget */
} batas;
typedef struct { batas *list; int count, above, own; } batas_set;      /* in code order: `above` with the own one, then those within; own -1: none */
int batas_list(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode, batas_set *out, tg_error *err);
/* Shares of published rounds within kode_wilayah, per round and region of the families. */
int batas_used(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode,
               int (*row_cb)(void *arg, const char *kode_wilayah, int64_t jumlah, int64_t nominal), void *arg, tg_error *err);
/* Families with a share of this program and period, hidden lists too. */
int punya_list(tg_tx *tx, const char *program, const char *periode, int64_t **list, size_t *count, tg_error *err);

typedef struct { const char *jatah, *label; int64_t disisihkan, terisi; } tahap_jatah;
int jatah_insert(tg_tx *tx, int64_t tahap_id, int64_t urut, const tahap_jatah *j, tg_error *err);
int jatah_each(tg_tx *tx, int64_t tahap_id, void (*row_cb)(void *arg, const tahap_jatah *j), void *arg, tg_error *err);

/* *fresh false: it has a share already. */
int tunggu_insert(tg_tx *tx, const alokasi *a, bool *fresh, tg_error *err);
int tunggu_insert_barang(tg_tx *tx, int64_t tahap_id, int64_t nomor, int64_t urut, int64_t jumlah, tg_error *err);
/* The first that still waits after number `after`: tahap_id, nomor, keluarga_id, kode_wilayah, skor and uang are filled. */
int tunggu_next(tg_tx *tx, int64_t tahap_id, int64_t after, alokasi *out, tg_error *err);
int tunggu_find(tg_tx *tx, int64_t tahap_id, int64_t keluarga_id, alokasi *out, tg_error *err);     /* one that still waits; TG_END */
int tunggu_goods(tg_tx *tx, int64_t tahap_id, int64_t nomor, int64_t jumlah[BARANG_MAX], tg_error *err);
typedef enum { TUNGGU_NAIK, TUNGGU_GUGUR } tunggu_status;
/* The only line that assigns the state of one who waits. */
int tunggu_move(tg_tx *tx, int64_t tahap_id, int64_t nomor, tunggu_status to, tg_error *err);
int list_append(tg_tx *tx, const tahap *t, tg_error *err);             /* alokasi, nominal, sidik of a published list */
int list_delete(tg_tx *tx, int64_t tahap_id, tg_error *err);           /* kept places, who waits and what is counted, of a hidden one */

/* ---- serah terima ---- */
typedef struct {
    int64_t id, tahap_id, alokasi_id, waktu, dicatat, aktor_id, dibatalkan_pada, orang_id;
    const char *klien_id, *kode_wilayah, *penerima, *kuasa, *aktor, *tempat, *surat;
    bool sudah;                              /* hasil: the share had been handed over already */
} serah;
int serah_insert(tg_tx *tx, const serah *s, tg_error *err);
int serah_find(tg_tx *tx, serah *out, int64_t id, tg_error *err);
int serah_find_klien(tg_tx *tx, serah *out, int64_t tahap_id, const char *klien_id, tg_error *err);
int serah_cancel(tg_tx *tx, int64_t id, tg_error *err);

/* surat of a kuasa's handover that has none yet; *done false: it has one, or is none of a kuasa's. */
int serah_set_letter(tg_tx *tx, int64_t id, const char *surat, bool *done, tg_error *err);
/* Second reports of a share, with the first: texts until the next row. */
typedef struct {
    int64_t id, nomor, waktu, dicatat, waktu_pertama;
    const char *penerima, *kuasa, *tempat, *aktor, *aktor_pertama;
} serah_conflict;
int serah_conflicts(tg_tx *tx, int64_t tahap_id, int64_t after, void (*row_cb)(void *arg, const serah_conflict *c), void *arg, tg_error *err);
/* Handovers to a kuasa without a letter; *nomor: the first of them. */
int letters_missing(tg_tx *tx, int64_t tahap_id, int64_t *count, int64_t *nomor, tg_error *err);
/* "alasan":[{"kode","jumlah","retur"}]: shares not collected by reason, and how many of them came back after a handover. */
int reasons_each(tg_tx *tx, int64_t tahap_id, int (*row_cb)(void *arg, const char *kode, int64_t count), void *arg, tg_error *err);
int reasons_write(tg_tx *tx, int64_t tahap_id, jw *w, tg_error *err);

/* ---- koreksi ---- */
typedef enum { KOREKSI_BATAL, KOREKSI_SALAH_KELUARGA, KOREKSI_RETUR, KOREKSI_JENIS_COUNT } koreksi_jenis;
const char *koreksi_jenis_text(koreksi_jenis j);
typedef struct {
    int64_t id, tahap_id, alokasi_id, serah_id, ke_alokasi_id, pengaju_id, dibuat, diputus_pada;
    const char *kode_wilayah, *kode, *alasan, *pengaju, *pemutus, *catatan;
    koreksi_jenis jenis;
    koreksi_status status;
} koreksi;
int koreksi_insert(tg_tx *tx, const koreksi *k, tg_error *err);
int koreksi_find(tg_tx *tx, koreksi *out, int64_t id, tg_error *err);
int koreksi_each(tg_tx *tx, int64_t tahap_id, int64_t after, void (*row_cb)(void *arg, const koreksi *k), void *arg, tg_error *err);
int koreksi_is_open(tg_tx *tx, int64_t serah_id, bool *open, tg_error *err);
/* The only line that assigns the state. */
int koreksi_move(tg_tx *tx, koreksi *k, koreksi_status to, const char *catatan, tg_error *err);
int koreksi_waiting(tg_tx *tx, int64_t tahap_id, int64_t *count, tg_error *err);

/* ---- what rules ask ---- */
int program_has_rounds(tg_tx *tx, const char *program, bool *yes, tg_error *err);
/* Handed over in [from_ms, to_ms), or ready in an approved or open round. */
int received_between(tg_tx *tx, const char *program, int64_t keluarga_id, int64_t from_ms, int64_t to_ms, bool *yes, tg_error *err);
int received_in_period(tg_tx *tx, const char *program, int64_t keluarga_id, const char *periode, bool *yes, tg_error *err);
/* Whether a family was handed its share of the same program and period before an instant. */
int served_before(tg_tx *tx, const alokasi *like, int64_t keluarga_id, int64_t before_ms, bool *yes, tg_error *err);
/* Whether a share holds the family's place in the period, that of a list nobody sees yet too: what else takes it would break
 * the index alokasi_satu. */
int place_taken(tg_tx *tx, const char *program, int64_t keluarga_id, const char *periode, bool *yes, tg_error *err);

#endif
