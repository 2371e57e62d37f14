/* penilaian/rancangan.h: private to the room: drafts of rule layers and what becomes of them, layers that are pinned because
 * a change above them does not fit, the tasks that this makes, and files of the desk still to be written.
 *
 * Thread  rows: in units and readers. Judging: one that may wait and run Lua.
 * Memory  texts in the transaction's arena; a publication lives in the arena it was begun with.
 * Walks   rule. */
#ifndef PENILAIAN_RANCANGAN_H
#define PENILAIAN_RANCANGAN_H

#include "penilaian/versi.h"

/* ---- drafts: rancangan_sql.c ------------------------------------------------------------------------------ */

typedef struct {
    int64_t id;
    char program[48], kode[16];
    rancangan_status status;
    uint8_t sidik[SIDIK_SIZE];
    const char *sumber;
    size_t size;
    const char *asal, *alasan, *oleh;      /* alasan may be NULL */
    int64_t oleh_id, dibuat, dari_nomor;   /* dari_nomor: rollback; 0: none */
    int uji;                               /* tests that it passed */
    tg_date berlaku;
    bool koreksi, tunda;
    const char *penyetuju, *alasan_putus;  /* NULL until decided */
    int64_t diputus, berkas_id, versi_id;  /* 0: not yet */
} rancangan;

/* "find" calls: TG_OK, TG_END when there is none in the actor's region, or an error. */
int rancangan_insert(tg_tx *tx, const rancangan *r, tg_error *err);      /* as RANCANGAN; TG_DENIED outside the region */
int rancangan_find(tg_tx *tx, int64_t id, rancangan *out, tg_error *err);
/* The draft of this layer that waits: what people put forward before what was shipped, newest first. */
int rancangan_waiting(tg_tx *tx, const char *program, const char *kode, rancangan *out, tg_error *err);
/* Whether this text was put forward before, by `asal`, whatever became of it; *id: the newest such. */
int rancangan_seen(tg_tx *tx, const char *program, const char *kode, const uint8_t sidik[SIDIK_SIZE], const char *asal, int64_t *id, tg_error *err);
int rancangan_of_berkas(tg_tx *tx, int64_t berkas_id, rancangan *out, tg_error *err);
/* Drafts that wait, in the actor's region; without their texts. */
int rancangan_each(tg_tx *tx, const char *program, void (*row_cb)(void *arg, const rancangan *r), void *arg, tg_error *err);
/* The only line that assigns the state; r->status follows. A decision (disetujui, dicabut) notes who and why. TG_CONFLICT when
 * the move is not allowed or was made meanwhile. */
int rancangan_move(tg_tx *tx, rancangan *r, rancangan_status to, const char *alasan, tg_error *err);
int rancangan_set_berkas(tg_tx *tx, const rancangan *r, tg_error *err);

typedef struct {
    int64_t nomor, terbit, rancangan_id;
    const char *versi, *asal, *oleh, *status, *alasan, *pengaju, *penyetuju;   /* versi, alasan, pengaju, penyetuju may be NULL */
    tg_date berlaku;
    int64_t dari_nomor;
    int uji;
    bool koreksi;
} riwayat_baris;
int riwayat_each(tg_tx *tx, const char *program, const char *kode, void (*row_cb)(void *arg, const riwayat_baris *b), void *arg, tg_error *err);

/* ---- pinned layers and tasks: tunda_sql.c ------------------------------------------------------------------ */

typedef struct { const char *program, *kode, *kelas, *temuan; int64_t versi_id, tugas_id; } tunda_baris;
int tunda_insert(tg_tx *tx, const tunda_baris *t, const lapisan *l, tg_error *err);
int tunda_find(tg_tx *tx, const char *program, const char *kode, int64_t *tugas_id, tg_error *err);
int tunda_delete(tg_tx *tx, const char *program, const char *kode, tg_error *err);
/* The layers that `kode` was pinned with; TG_END: it is not pinned. Sets out->ditunda. */
int tunda_layers(tg_tx *tx, const char *program, const char *kode, lapisan *out, tg_error *err);

typedef struct { int64_t id, dibuat; const char *jenis, *kode_wilayah, *objek, *uraian, *oleh; tg_date tenggat; bool ditutup_orang, terbuka; } tugas;
enum { TUGAS_PAGE = 500 };
int tugas_insert(tg_tx *tx, const tugas *t, tg_error *err);              /* oleh: filled in */
int tugas_done(tg_tx *tx, int64_t id, tg_error *err);
int tugas_done_about(tg_tx *tx, const char *objek, tg_error *err);
int tugas_find(tg_tx *tx, int64_t id, tugas *out, tg_error *err);       /* TG_OK, TG_END */
/* One page of the open ones, by id. */
int tugas_each(tg_tx *tx, int64_t after, void (*row_cb)(void *arg, const tugas *t), void *arg, tg_error *err);

/* ---- files still to be written: meja_sql.c ------------------------------------------------------------------ */

int meja_note(tg_tx *tx, const char *program, const char *kode, int64_t berkas_id, tg_error *err);
int meja_noted(tg_tx *tx, const char *program, const char *kode, bool *noted, tg_error *err);
int meja_done(tg_tx *tx, const char *program, const char *kode, int64_t berkas_id, tg_error *err);
int meja_each(tg_tx *tx, void (*row_cb)(void *arg, const versi_berkas *b), void *arg, tg_error *err);   /* program, kode, id */

/* ---- publishing: publish.c, below.c -------------------------------------------------------------------------- */

typedef enum { BAWAH_BERSIH, BAWAH_UJI_GAGAL, BAWAH_TANPA_SASARAN, BAWAH_LUAR_BATAS, BAWAH_ID_GANDA, BAWAH_TERKUNCI, BAWAH_GALAT } bawah_kelas;
const char *bawah_kelas_text(bawah_kelas k);            /* "tanpa_sasaran" */

/* A published layer below: stays, but its effective rule changes with its parent. */
typedef struct {
    const char *kode;
    lapisan layers;
    bawah_kelas kelas;
    const char *temuan;                    /* its first mistake as file:line:col: text; NULL when bersih */
    versi_bahan v;                         /* when bersih */
} bawah;

typedef struct {
    const penilaian_naskah *n;
    const store_who *who;
    tg_arena *arena;
    rancangan *r;                          /* the draft that this publishes; NULL: the text itself, which makes one */
    tg_date berlaku, at;                   /* at: the date at which everything is judged */
    bool tunda;                            /* what does not fit below is pinned, and not a reason to refuse */
    int64_t newest;                        /* berkas_newest as read: nobody published meanwhile */
    bool pinned;                           /* the layer itself is: this publish releases it */
    lapisan layers;
    versi_bahan v;
    bawah *below;
    size_t below_count, tidak_bersih;
    penilaian_terbitan *out;
} publication;

void publication_begin(publication *x, tg_arena *a, const store_who *who, const penilaian_naskah *n, penilaian_terbitan *out, int64_t now);
/* Texts only: judging them may take longer than a read transaction should. */
int publication_read(publication *x, tg_tx *tx, tg_error *err);
/* TG_INVALID: the text itself is wrong (see f), or what lies below does not fit and is not to be pinned (see x->below). */
int publication_judge(publication *x, rule_findings *f, tg_error *err);
/* After it: mutants that the tests of the text do not notice join `f`; TG_INVALID when that holds it up (00). */
int publication_mutate(publication *x, rule_findings *f, tg_error *err);
/* In a writing unit that may take PUBLICATION_IDS ids: the whole set or nothing. TG_CONFLICT: someone published meanwhile. */
enum { PUBLICATION_IDS = 4096 };
int publication_write(publication *x, tg_tx *tx, tg_error *err);
/* below.c: the published layers below. What does not fit is pinned before the new text stands. */
int publication_read_below(publication *x, tg_tx *tx, tg_error *err);
int publication_judge_below(publication *x, tg_error *err);
int publication_pin_below(publication *x, tg_tx *tx, tg_error *err);
int publication_write_below(publication *x, tg_tx *tx, tg_error *err);
/* One effective rule: compiled, tested, covered. On TG_OK *v holds what is kept of it. */
int publication_judge_one(tg_arena *a, const lapisan *l, const char *program, tg_date at, versi_bahan *v, rule_test_count *count,
                          rule_findings *f, tg_error *err);

/* ---- putting forward and deciding: rancangan.c ---------------------------------------------------------------- */

bool rancangan_is_author(const rancangan *r, const store_who *who);
/* x->berlaku may lie in the past only as a koreksi, which has a reason. */
int rancangan_check_date(const publication *x, tg_date today, bool koreksi, const char *alasan, tg_error *err);
/* Takes program, kode, sumber, asal and the wishes of *r; `tested`: it has passed. TG_DENIED, TG_CONFLICT (another person's
 * draft waits); TG_END: a file's draft that gives way to a person's. */
int rancangan_submit(tg_tx *tx, rancangan *r, bool tested, tg_error *err);
int rancangan_read(tg_tx *tx, int64_t id, rancangan *out, tg_error *err);                   /* TG_NOT_FOUND */
int rancangan_may_approve(const rancangan *r, const store_who *who, tg_error *err);
/* `tolak`: by another person; else by its author. */
int rancangan_close(tg_tx *tx, rancangan *r, bool tolak, const char *alasan, tg_error *err);

/* ---- who edits a layer just now: sunting.c. In memory: nothing hangs on it, and after a restart every editor says it again. ----- */

enum { SUNTING_MS = 60000 };            /* who was silent for so long has gone */
typedef struct { const char *program, *kode, *oleh; } sunting;
void sunting_note(const sunting *s, int64_t now);
void sunting_leave(const sunting *s);
/* The others at the same layer; `sejak` is when each began. */
void sunting_others(const sunting *s, int64_t now, void (*row_cb)(void *arg, const char *oleh, int64_t sejak), void *arg);

/* ---- the desk that is open, for routes: meja.c. Threads of the pool. ------------------------------------------ */

typedef struct { const char *program, *kode, *keadaan, *temuan; } meja_baris;       /* keadaan: menunggu, salah, disimpan */
int meja_look(tg_error *err);                                                       /* scans now */
void meja_rows(void (*row_cb)(void *arg, const meja_baris *b), void *arg);          /* files that are not what is published */
/* The file's text into the arena. TG_NOT_FOUND. */
int meja_read(tg_arena *a, const char *program, const char *kode, const char **text, size_t *size, tg_error *err);

#endif
