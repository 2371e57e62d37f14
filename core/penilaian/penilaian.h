/* penilaian/penilaian.h: rule versions, assessments of a region, and replay. A rule yields an assessment;
 * an official decides.
 *
 * Input   published rule versions, the streams of warga, a reference date.
 * Output  one penilaian per run, one keputusan per subject, visible all at once; the newest finished one per
 *         (program, region, period) is in force.
 * Thread  publishing and assessing: LONG and SLOW; reading results: any; what may compile a rule says so
 *         (Lua never runs on the loop or the writer).
 * Walks   rule, job. */
#ifndef PENILAIAN_H
#define PENILAIAN_H

#include "http/http.h"
#include "rule/rule.h"
#include "schedule/schedule.h"

/* ---- assessments ------------------------------------------------------------------------------ */

typedef enum { PENILAIAN_BERJALAN, PENILAIAN_SELESAI, PENILAIAN_DIHENTIKAN, PENILAIAN_BATAL, PENILAIAN_STATES } penilaian_status;
extern const bool PENILAIAN_MOVES[PENILAIAN_STATES][PENILAIAN_STATES];
const char *penilaian_status_text(penilaian_status s);          /* "dihentikan" */

typedef struct {
    int64_t id;
    char program[48], kode_wilayah[16], periode[40];
    tg_date tanggal_acuan;
    int64_t dinilai, layak, tidak_layak, perlu_data, galat;
    int64_t dibatasi;                             /* families passed over: warga_restrict */
    penilaian_status status;
    int64_t kerja_id, versi_id;                   /* versi_id: the rule of the region itself; 0 before the first step */
    int64_t kuota_jumlah, kuota_pagu;             /* as read at the start; -1: unknown */
    int64_t dibuat, diakhiri;                     /* unix ms; diakhiri 0: not yet */
    char oleh[64];
} penilaian;

/* The newest finished assessment for exactly this program, region and period. TG_NOT_FOUND. */
int penilaian_in_force(tg_tx *tx, penilaian *out, const char *program, const char *kode_wilayah, const char *periode, tg_error *err);

/* The same for who decides by it: TG_CONFLICT when an import that it read was undone since (it stays for who looks back). */
int penilaian_usable(tg_tx *tx, penilaian *out, const char *program, const char *kode_wilayah, const char *periode, tg_error *err);

/* The date an assessment refers to: `given`, else the first day of the period (2026-12, 2026-S1,
 * 2026-S2). TG_INVALID for another text without a date. */
int penilaian_reference_date(tg_date *out, const char *periode, tg_date given, tg_error *err);

/* In a unit: notes the run and its job. Errors: TG_NOT_FOUND (no rule published here), TG_DENIED,
 * TG_CONFLICT (the same is running, or an import touches the region), TG_INVALID. Takes two tg_id. */
typedef struct { const char *program, *kode_wilayah, *periode; tg_date tanggal; } penilaian_permintaan;
int penilaian_start(tg_tx *tx, const penilaian_permintaan *what, int64_t *penilaian_id, int64_t *kerja_id, tg_error *err);

/* One eligible subject, as planning needs it. */
typedef struct {
    int64_t subjek_id;                 /* keluarga.id */
    const char *kode_wilayah;          /* of the family */
    int64_t skor, uang;                /* uang: rupiah */
    const int64_t *barang;             /* amount per item of `ranking->barang` */
    uint32_t jatah;                    /* bit i: belongs to `ranking->jatah[i]` */
} penilaian_calon;
typedef struct {
    const char *barang[RULE_BESARAN_MAX];   /* "paket:dasar", parallel to calon.barang */
    const char *satuan[RULE_BESARAN_MAX];
    int barang_count;
    int64_t daftar_tunggu;             /* from the rule's kuota; 0 without */
    bool has_kuota;
    rule_jatah jatah[RULE_JATAH_MAX];  /* of the region's rule */
    int jatah_count;
    size_t count;
    penilaian_calon *calon;            /* all eligible subjects, best first; ties by recorded draw */
    size_t dibatasi;                   /* eligible then, and passed over while the use of a member's data is restricted */
} penilaian_ranking;
/* Reads and ranks by the rule's `kuota.urut`; lives in `arena`. seed: tie break, see RULES.md 1.2 kuota;
 * may be "". May compile a rule: call it where SLOW code runs (prepare), never on the writer or the loop.
 * TG_DENIED when the actor's region does not hold all of the assessment's. */
int penilaian_rank(tg_tx *tx, tg_arena *arena, const penilaian *p, const char *seed, penilaian_ranking *out, tg_error *err);
/* Who of a ranking comes on a list under quotas and kept places, and who waits: indexes into ranking->calon, each in
 * order of rank. */
typedef struct {
    uint32_t *masuk, *tunggu;
    size_t masuk_count, tunggu_count;
    int8_t *oleh;                            /* per candidate: the kept places that chose it, or -1 */
    int64_t disisihkan[RULE_JATAH_MAX], terisi[RULE_JATAH_MAX];
    bool penuh;                              /* somebody found no place */
} penilaian_urutan;

/* ---- what rooms above ask of a finished assessment: hasil_sql.c ---- */
typedef struct {
    int64_t penilaian_id, skor, uang, diakhiri;
    rule_hasil hasil;
    char program[48], periode[40], oleh[64];
    char wilayah_penilaian[16], kode_wilayah[16];      /* of the whole, of the family */
} penilaian_hasil;
/* About one family, in one assessment or in its newest one. TG_END: none in the actor's region. */
int penilaian_outcome(tg_tx *tx, int64_t penilaian_id, int64_t keluarga_id, penilaian_hasil *out, tg_error *err);
int penilaian_newest_outcome(tg_tx *tx, const char *program, int64_t keluarga_id, penilaian_hasil *out, tg_error *err);
/* The newest `limit` finished decisions about a family, each with its reasons in the words of the letter, rendered again. teks
 * NULL: it cannot be made anew, and `galat` says why. Texts live during the call. May compile a rule. */
typedef struct { int64_t penilaian_id; const char *program, *periode, *hasil, *versi, *teks; int64_t diakhiri; const tg_error *galat; } penilaian_alasan;
typedef int (*penilaian_alasan_cb)(void *arg, const penilaian_alasan *a, tg_error *err);
int penilaian_reasons(tg_tx *tx, int64_t keluarga_id, int64_t limit, bahasa b, penilaian_alasan_cb row_cb, void *arg, tg_error *err);
/* Those found eligible in a region, by number of the family; a return other than TG_OK ends the walk. Texts until the next. */
typedef struct { int64_t keluarga_id; const char *kode_wilayah; } penilaian_layak;
typedef struct { int64_t penilaian_id, after, limit; const char *kode_wilayah; } penilaian_layak_halaman;
int penilaian_each_eligible(tg_tx *tx, const penilaian_layak_halaman *h, int (*row_cb)(void *arg, const penilaian_layak *l), void *arg, tg_error *err);
/* Eligible ones in a region; a scan. */
int penilaian_count_eligible(tg_tx *tx, int64_t penilaian_id, const char *kode_wilayah, int64_t *count, tg_error *err);
/* One hash over all its decisions: what was decided on it can name it. */
int penilaian_fingerprint(tg_tx *tx, int64_t penilaian_id, uint8_t out[HASH_SIZE], tg_error *err);

/* The conditions of the rule in force that must keep holding (syarat_lanjut), for one family as the register is now. count 0:
 * the rule has none, or the family is no longer active. Texts in tx->arena. May compile a rule. */
typedef struct { const char *program, *kode_wilayah, *periode; tg_date tanggal; int64_t keluarga_id; } penilaian_lanjut;
typedef struct { size_t count; rule_lanjut_hasil butir[RULE_LANJUT_MAX]; char versi[160]; } penilaian_lanjut_hasil;
int penilaian_keep(tg_tx *tx, const penilaian_lanjut *ask, penilaian_lanjut_hasil *out, tg_error *err);

/* ---- tasks: what a person has to do, until when; GET /tugas lists the open ones ----
 * jenis: "tahap.setujui", "jadwal.ditahan", "tahap.darurat", ...; objek: what it is about ("keberatan/123"); uraian: what to do, in
 * words. ditutup_orang: a person says when it is done (POST /tugas/{id}/selesai); else it ends with the act it asks for. In a
 * unit; takes one tg_id. Within the actor's region: TG_DENIED. Done again, or of another region: TG_OK and nothing. */
typedef struct { const char *jenis, *kode_wilayah, *objek, *uraian; tg_date tenggat; bool ditutup_orang; } penilaian_tugas;
int penilaian_task_add(tg_tx *tx, const penilaian_tugas *t, int64_t *id, tg_error *err);
int penilaian_task_done(tg_tx *tx, int64_t id, tg_error *err);
int penilaian_tasks_done(tg_tx *tx, const char *objek, tg_error *err);           /* all about it */

/* Hooks into rooms above, set by main before threads start; without them the facts are unknown.
 * Quota and budget of a round: read once at the start of a run. */
typedef struct { bool jumlah_known, pagu_known; int64_t jumlah, pagu; } penilaian_kuota;
typedef int (*penilaian_quota_hook)(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode,
                                    penilaian_kuota *out, tg_error *err);
void penilaian_set_quota_hook(penilaian_quota_hook hook);
/* Own allocations: did the family receive `program` at `kapan` ("sekarang", "tahap_ini", "tahun_ini")?
 * *own false: not a program of ours, only imported flags can tell. */
typedef int (*penilaian_received_hook)(tg_tx *tx, const char *program, const char *kapan, int64_t keluarga_id,
                                       const char *periode, tg_date acuan, bool *own, bool *received, tg_error *err);
void penilaian_set_received_hook(penilaian_received_hook hook);
/* What people decided about an assessment stays with it when a newer one of the same region and period takes its place: how
 * many sealed meetings and decided objections. Asked at the start of the newer one and again when it ends; a refusal keeps
 * the old one in force: something about it is open. */
typedef struct { int64_t penilaian_id, musyawarah, keberatan; } penilaian_lama;
typedef int (*penilaian_replace_hook)(tg_tx *tx, const penilaian *old, penilaian_lama *out, tg_error *err);
void penilaian_set_replace_hook(penilaian_replace_hook hook);
/* For warga_set_busy_hook: an assessment that runs or waits to run over families of this region; *siapa names it
 * ("sembako 31.75.07 2026-12", in tx->arena), NULL: none. */
int penilaian_busy(tg_tx *tx, const char *kode_wilayah, const char **siapa, tg_error *err);

/* Before threads start: within how many days of a decision a family may object, as letters say; 0: they do
 * not say. */
void penilaian_set_objection(int64_t hari);

/* Registers the jobs "penilaian", "penilaian.putar_ulang" and, nightly, "penilaian.contoh". */
#define PENILAIAN_CONTOH_IRAMA "hari 03:00"
int penilaian_register(schedule *s, tg_error *err);

/* ---- rule versions ---------------------------------------------------------------------------- */

/* The effective rule of a region at a date from the published layers; *out is the caller's
 * (rule_unref). Compiled once and shared. TG_NOT_FOUND: no rule of this program here. May compile. */
int penilaian_effective(tg_tx *tx, const char *program, const char *kode_wilayah, tg_date at, rule **out, tg_error *err);
/* The same with one more layer put over (or in place of) the published one of `kode_wilayah`: for the
 * editor and the command line. TG_INVALID: see findings. text NULL: as published. */
int penilaian_draft(tg_tx *tx, const char *program, const char *kode_wilayah, const char *text, size_t size, tg_date at,
                    rule **out, rule_findings *f, tg_error *err);
/* Compiles the rule in force of each region with a layer of its own, of every program. `contoh`: the first that cannot be
 * used, in tx->arena, NULL: none. */
typedef struct { int64_t diperiksa, salah; const char *contoh; } penilaian_aturan_periksa;
int penilaian_check_rules(tg_tx *tx, tg_date at, penilaian_aturan_periksa *out, tg_error *err);
/* What names mean in rules of families. */
const rule_dictionary *penilaian_dictionary(void);
/* Before threads start: terima() may name this program of ours too (beside the imported flags). The text
 * stays the caller's. */
void penilaian_add_program(const char *nama);
/* Before threads start: a unit that the program `pemilik` brings (its tables are read with its rights); facts that it adds to one (a list that is not there is made).
 * The tables stay the caller's. TG_CONFLICT: the name is taken; TG_NOT_FOUND: no such unit. */
int penilaian_add_unit(const tg_unit *u, const char *pemilik, tg_error *err);
int penilaian_add_facts(const tg_facts *f, const char *pemilik, tg_error *err);
/* What reports of rule files may count; the table stays the caller's. */
void penilaian_set_sources(const rule_sumber *sumber);
/* All names that terima() knows, NULL-ended: imported flags and programs. */
const char *const *penilaian_programs(void);

/* ---- for schedules ---- */
/* Every published layer, in order of program and code. The texts live until the next row. */
int penilaian_each_layer(tg_tx *tx, int (*row_cb)(void *arg, const char *program, const char *kode), void *arg, tg_error *err);
/* What was published of one layer, newest first, without who did it: the office is the region's. Texts live until the next row. */
typedef struct { int64_t nomor, terbit; tg_date berlaku; const char *alasan; bool pemasangan; } penilaian_terbit;   /* alasan may be NULL */
int penilaian_each_publication(tg_tx *tx, const char *program, const char *kode, void (*row_cb)(void *arg, const penilaian_terbit *t), void *arg,
                               tg_error *err);
/* Grows with each publish: what was worked out of rules at another edition may be old. */
int penilaian_edition(tg_tx *tx, int64_t *edition, tg_error *err);
/* Called in the unit that published a layer. Set before threads start. */
typedef int (*penilaian_published_hook)(tg_tx *tx, const char *program, const char *kode, tg_error *err);
void penilaian_set_published_hook(penilaian_published_hook hook);

/* Writes the definitions for editors into a folder of rules, those that are missing or of another dictionary;
 * *ditulis counts them. On a thread that may wait. TG_IO; TG_NOMEM. */
int penilaian_definitions(const char *dir, const rule_dictionary *d, int *ditulis, tg_error *err);

/* What becomes of a text that is put forward as the rule of a region. `disimulasikan` waits for the simulation. */
typedef enum {
    RANCANGAN_RANCANGAN, RANCANGAN_DIPERIKSA, RANCANGAN_DIUJI, RANCANGAN_DISIMULASIKAN, RANCANGAN_DISETUJUI, RANCANGAN_TERBIT,
    RANCANGAN_DIGANTIKAN, RANCANGAN_DICABUT, RANCANGAN_STATES
} rancangan_status;
extern const bool RANCANGAN_MOVES[RANCANGAN_STATES][RANCANGAN_STATES];
const char *rancangan_status_text(rancangan_status s);          /* "diuji" */

typedef struct { const char *program, *kode; const char *text; size_t size; const char *asal; /* pemasangan, berkas, perintah, pulihkan */ } penilaian_naskah;
/* same: it is published already; ditahan: a program's hook would not have it published, the error says which and why. */
typedef struct { bool same, ditahan; int64_t berkas_id, nomor, rancangan_id; char versi[96]; rule_test_count uji; size_t ditunda; } penilaian_terbitan;
/* Checks, tests and publishes one layer; the effective rules of all published layers below must pass
 * too. On TG_INVALID nothing changed and `f` says why. `terbitkan` false: only checks. On a thread that
 * may wait and run Lua; not inside a unit. */
int penilaian_publish(store *s, const store_who *who, const penilaian_naskah *n, bool terbitkan, penilaian_terbitan *out,
                      rule_findings *f, tg_error *err);

typedef struct { int terbit, ditolak, disalin; } penilaian_pasang;
/* First versions: each layer of `shipped` (<program>/<kode>.lua) that was never published is copied to
 * `desk` when it is not there (desk NULL: no copy) and published by "pemasangan" when check, tests and
 * coverage pass. A text that is newer than what is published becomes a draft by "pemasangan", once (desk NULL:
 * none). What fails is logged and counted. Runs at every start; does nothing when all is there. */
int penilaian_install(store *s, const char *shipped, const char *desk, penilaian_pasang *out, tg_error *err);

/* The desk: a folder of <program>/<kode>.lua that people edit. A changed file that passes is published when
 * terbit_otomatis is set, else it becomes a draft by "berkas"; what does not pass is logged. What people publish by
 * command is written to it, never over a local edit. One desk is open at a time. */
typedef struct penilaian_desk penilaian_desk;
int penilaian_desk_open(penilaian_desk **out, store *s, const char *dir, bool terbit_otomatis, tg_error *err);
void penilaian_desk_close(penilaian_desk *d);                                    /* after the loop has ended; takes NULL */
int penilaian_desk_scan(penilaian_desk *d, penilaian_pasang *out, tg_error *err);/* now, on this thread; out may be NULL */
int penilaian_desk_watch(penilaian_desk *d, loop *l, tg_error *err);             /* every 2 s, on the pool */
/* What the log is told of a file that does not pass: every finding (a server), one line (a command about rules), nothing
 * (any other command). Before threads start. */
typedef enum { MEJA_SEMUA, MEJA_RINGKAS, MEJA_DIAM } penilaian_suara;
void penilaian_desk_voice(penilaian_suara v);

/* Drops the cache of compiled rules: tests, at the end, and when it is quiet: a rule is a third of a megabyte for each day and region
 * that was asked for, and is compiled again in milliseconds. Who works with one has a reference of his own. */
void penilaian_forget(void);

extern const tg_route PENILAIAN_ROUTES[], PENILAIAN_MEJA_ROUTES[], PENILAIAN_SUNTING_ROUTES[];
extern const pesan PENILAIAN_PESAN[];
extern const store_migration PENILAIAN_MIGRATIONS[];

#endif
