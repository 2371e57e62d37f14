/* penyaluran/acts.h: private to the room: what its files ask of each other beyond rows.
 * Thread units and jobs. */
#ifndef PENYALURAN_ACTS_H
#define PENYALURAN_ACTS_H

#include "berkas/berkas.h"
#include "ledger/ledger.h"
#include "penyaluran/rows.h"

enum { PENYALURAN_READERS = TG_ROLE_ADMIN | TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PENYETUJU | TG_ROLE_PETUGAS | TG_ROLE_VERIFIKATOR |
                            TG_ROLE_BENDAHARA | TG_ROLE_PENGESAH | TG_ROLE_AUDITOR | TG_ROLE_KEPALA };

bool program_is_own(const char *program);
/* Form of the name; and, when main has named our programs, whether it is one. TG_INVALID. */
int program_check(const char *program, tg_error *err);
/* Known region and within the actor's: TG_INVALID, TG_DENIED. */
int region_check(tg_tx *tx, const char *kode_wilayah, tg_error *err);
/* The round, within the actor's region for acts on the whole of it. TG_NOT_FOUND, TG_DENIED. */
int round_for_act(tg_tx *tx, tahap *out, int64_t id, tg_error *err);
int round_to_read(tg_tx *tx, tahap *out, int64_t id, tg_error *err);
int round_audit(tg_tx *tx, const tahap *t, const char *perbuatan, const char *rincian, tg_error *err);
/* Tells programs (base/event.h); an error of theirs holds the act. */
int round_tell(tg_tx *tx, const tahap *t, const char *peristiwa, tg_error *err);

/* titik.c: the places of a round; the first is the one it was planned with. A place that serves several regions is
 * known by its first row. */
typedef struct { titik isi[TITIK_MAX + 1]; int count; } round_places;
int places_load(tg_tx *tx, const tahap *t, round_places *out, tg_error *err);
int place_of(const round_places *p, const char *kode_wilayah);             /* the row of the place that serves this region */
int place_named(const round_places *p, const char *tempat);                /* -1: none of the round's */
bool place_is_first(const round_places *p, int i);
/* By name the round's own place is everybody's, one for a part of the region for whoever works there: its goods and papers are theirs. */
bool place_is_for(tg_tx *tx, const round_places *p, int i);
int place_check(tg_tx *tx, const char *tempat, tg_error *err);       /* a place of the actor's own region */
int round_add_place(tg_tx *tx, const tahap *t, const char *tempat, const char *untuk, tg_error *err);

/* kertas.c: papers of a round. untuk: "daftar" (of a place), "kuasa", "bast", "sk". */
int round_attach(tg_tx *tx, const tahap *t, const berkas *b, const char *untuk, const char *tempat, tg_error *err);
int paper_link(tg_tx *tx, const tahap *t, const berkas *b, const char *untuk, tg_error *err);
const char *paper_purpose(tg_tx *tx, const char *untuk, const char *tempat);      /* NULL: no memory */
bool papers_lists_wanted(void);
int papers_has_list(tg_tx *tx, const tahap *t, const char *tempat, bool *has, tg_error *err);
/* Each place with shares (bagian: how many, by the rows of p) needs its signed list. Where that is not wanted: *lifted. */
int papers_has_letter(tg_tx *tx, const tahap *t, const char *surat, bool *has, tg_error *err);
int papers_check(tg_tx *tx, const tahap *t, const round_places *p, const int64_t *bagian, bool *lifted, tg_error *err);

/* quota.c: a new quota row; moves the difference of the budget in the ledger. */
int quota_set(tg_tx *tx, kuota *k, tg_error *err);

/* batas.c: the quotas that hold a list of this region, as they were set; and what shares leave of them: all shares, or (for a
 * decree, which decides anew about its own families) those of families outside. */
enum { BATAS_DEPTH = 10 };                   /* 00 to kelurahan, above and within */
int batas_chain(tg_tx *tx, const kepesertaan_soal *what, batas_set *out, tg_error *err);
int batas_read(tg_tx *tx, const kepesertaan_soal *what, bool decree, batas_set *out, tg_error *err);
/* Those that a family of `kode` needs a place in; returns how many. */
int batas_of(batas_set *s, const char *kode, batas *found[BATAS_DEPTH]);
/* The narrowest that has no place, or no money, for it; NULL: there is room. last: who does not fit ends that quota's list. */
batas *batas_full(batas_set *s, const char *kode, int64_t uang, bool last);
void batas_take(batas_set *s, const char *kode, int64_t uang);
int batas_copy(tg_arena *a, const batas_set *from, batas_set *to);      /* TG_OK or TG_NOMEM */

/* urutan.c: who comes on the list and who waits. punya: who has a share of this period; sorted in place. TG_NOMEM. */
typedef struct {
    const penilaian_ranking *rank;
    const batas_set *batas;
    int64_t *punya;
    size_t punya_count, menunggu;            /* menunggu: the last so many of the ranking only wait, whatever place is free */
} urutan_soal;
int urutan_make(tg_arena *a, const urutan_soal *what, penilaian_urutan *out, tg_error *err);

/* ganti.c: the share `nomor` falls away for `alasan`, and who waits next takes its place: *baru its number, 0 when nobody
 * waits. Until the round is closed, and only what is still ready. */
int round_replace(tg_tx *tx, tahap *t, int64_t nomor, const char *alasan, int64_t *baru, tg_error *err);

/* quota.c: TG_CONFLICT when one is recorded already, or a round of the period was planned without it. */
int draw_record(tg_tx *tx, undian *u, tg_error *err);

/* round.c */
typedef struct { const char *program, *kode_wilayah, *periode, *tempat; } plan_order;
int round_plan(tg_tx *tx, const plan_order *o, int64_t *tahap_id, int64_t *kerja, tg_error *err);
int check_siblings(tg_tx *tx, const plan_order *o, tg_error *err);      /* rounds of these regions that stand in the way */
int round_begin(tg_tx *tx, tahap *t, int64_t *kerja, tg_error *err);    /* the row, and the job that makes its list */
int round_other_person(tg_tx *tx, const tahap *t, tg_error *err);       /* pintu.c: TG_DENIED when the actor planned it, or had it planned */
int round_approve(tg_tx *tx, tahap *t, tg_error *err);
typedef struct { const char *barang; int64_t dibutuhkan, tersedia; } shortage;
int round_open(tg_tx *tx, tahap *t, shortage *list, int *count, tg_error *err);     /* list holds BARANG_MAX */
int round_cancel(tg_tx *tx, tahap *t, const char *alasan, tg_error *err);
int round_close(tg_tx *tx, tahap *t, tg_error *err);
/* Whether the closing job is at work: then nobody hands over. */
int round_is_closing(tg_tx *tx, const tahap *t, bool *closing, tg_error *err);

/* peserta.c: where a decree is required, puts its participants in place of the ranking, and behind them who waits (*menunggu
 * of them); of what follows another round only those stay who receive. TG_CONFLICT: there is no decree yet. */
int ranking_by_decree(tg_tx *tx, tg_arena *arena, const tahap *t, penilaian_ranking *rank, size_t *menunggu, tg_error *err);
/* plan.c: the hash of a list, line by line. */
void list_chain(uint8_t sidik[HASH_SIZE], int64_t nomor, int64_t keluarga_id, int64_t uang);
/* close.c: one line of the goods of a round; and: moves the next shares after the number *after that are still ready; *after: the last number looked at, 0
 * when none was left. One step's worth. */
void write_stock(jw *w, const tahap_stok *b);
int shares_end(tg_tx *tx, int64_t tahap_id, alokasi_status to, const char *alasan, int64_t *after, tg_error *err);

/* The jobs. */
int plan_run(schedule_job *job, tg_error *err);
int cancel_run(schedule_job *job, tg_error *err);
int close_run(schedule_job *job, tg_error *err);
int recount_run(schedule_job *job, tg_error *err);          /* terpakai.c */
int job_round_id(schedule_job *job, int64_t *tahap_id, tg_error *err);

/* handover.c */
typedef struct {
    tahap t;
    tahap_barang *goods;
    int goods_count;
    round_places p;
    ledger_rak *rak[TITIK_MAX + 1];             /* the shelves of each place, read when the first family is served there */
    int64_t tersalur[BARANG_MAX], pagu, terpakai;
    ledger_ingatan akun;
} counter;
/* Of nomor, alokasi_id and kartu one; orang_id 0: only a word was said; surat: hash of the kuasa's letter. */
typedef struct { const char *klien_id, *penerima, *kuasa, *tempat, *kartu, *surat; int64_t nomor, alokasi_id, orang_id, waktu; } handover;
typedef struct { const char *status, *kode; const tg_error *sebab; } handover_answer;     /* kode NULL: none; sebab: a program's own words, or NULL */
int counter_open(tg_tx *tx, counter *c, int64_t tahap_id, tg_error *err);
int counter_hand_over(tg_tx *tx, counter *c, const handover *h, handover_answer *out, tg_error *err);
/* The share meant; *refused: the code of why there is none here, else NULL. */
int counter_find(tg_tx *tx, const counter *c, const handover *h, alokasi *a, const char **refused, tg_error *err);
int counter_find_given(tg_tx *tx, const counter *c, int64_t nomor, alokasi *a, serah *s, tg_error *err);
/* Books the handover back; the share becomes `to`. */
int counter_take_back(tg_tx *tx, const counter *c, const alokasi *a, const serah *s, alokasi_status to, const char *alasan, tg_error *err);
int counter_undo(tg_tx *tx, const counter *c, int64_t nomor, int64_t *alokasi_id, tg_error *err);
int counter_letter(tg_tx *tx, const counter *c, int64_t nomor, const char *surat, tg_error *err);

/* penyaluran_http.c: what a page of rows begins and ends with (`last` is its key when it is full); an answer that is a job. */
void rows_begin(jw *w);
void rows_end(jw *w, int64_t count, int64_t full, int64_t last);
int round_reply_job(tg_request *req, int64_t kerja);
/* Item i of a batch, and its answer. */
handover handover_item(tg_request *req, int i);
void handover_put_answer(tg_request *req, const handover *h, const handover_answer *a);

/* Program, region, place, and what else goes on there. */
int check_order(tg_tx *tx, const plan_order *o, tg_error *err);
/* darurat.c: a list without an assessment; d gets its last day. Then its candidates, what it may not close without, and its end. */
int round_emergency(tg_tx *tx, const plan_order *o, darurat *d, const darurat_isi *isi, int count, int64_t *kerja, tg_error *err);
int emergency_candidates(tg_tx *tx, tg_arena *arena, const tahap *t, penilaian_ranking *rank, tg_error *err);
int emergency_check(tg_tx *tx, const tahap *t, tg_error *err);
int emergency_over(tg_tx *tx, const tahap *t, tg_error *err);

/* susulan.c: a round for what `from` could not hand over; and its candidates, in tx's arena. */
int round_follow(tg_tx *tx, const tahap *from, const char *tempat, int64_t *kerja, tg_error *err);
int late_candidates(tg_tx *tx, int64_t from, penilaian_ranking *rank, tg_error *err);

/* lembar.c: papers for print. apa: "daftar", "undangan", "bast"; tempat NULL: all; waktu NULL: not said. */
typedef struct { const char *apa, *tempat, *waktu; } sheet_order;
bool sheet_known(const char *apa);
int round_print(tg_tx *tx, const tahap *t, const sheet_order *o, int64_t *kerja, tg_error *err);
int sheet_run(schedule_job *job, tg_error *err);

/* gagal.c: not collected, by reason. */
bool fail_code_known(const char *kode);
int counter_fail(tg_tx *tx, const counter *c, const handover *h, const char *kode, handover_answer *out, tg_error *err);
int counter_unfail(tg_tx *tx, const counter *c, int64_t nomor, tg_error *err);

/* koreksi.c */
typedef struct { int64_t tahap_id, nomor, ke; koreksi_jenis jenis; const char *kode, *alasan; } koreksi_order;
int koreksi_ask(tg_tx *tx, const koreksi_order *o, koreksi *k, tg_error *err);
bool koreksi_owns_id(const char *klien_id);         /* the id of a handover that corrections book, not a device's */
int koreksi_approve(tg_tx *tx, int64_t id, koreksi *k, tg_error *err);
int koreksi_refuse(tg_tx *tx, int64_t id, const char *catatan, koreksi *k, tg_error *err);

/* kartu.c: 24 letters and digits; card_read takes them as people type them. */
enum { CARD_SIZE = 25 };
void card_code(int64_t alokasi_id, char out[CARD_SIZE]);
bool card_read(const char *text, int64_t *alokasi_id);

/* Names of accounts, in the arena; NULL: no memory. */
const char *account_name(tg_tx *tx, const char *kind, const char *program, const char *kode_wilayah, const char *periode);
const char *given_name(tg_tx *tx, int64_t tahap_id);                 /* "tersalur:<tahap>" */

#endif
