/* jadwal/dalam.h: private to the room: rows, and what its files ask of each other.
 * Thread units and jobs. Memory texts of a row lie in the unit's arena. */
#ifndef JADWAL_DALAM_H
#define JADWAL_DALAM_H

#include "jadwal/jadwal.h"
#include "penilaian/penilaian.h"
#include "penyaluran/penyaluran.h"
#include "schedule/waktu.h"
#include "store/sql.h"

enum { ID_SIZE = 49, ACTOR_ROLES = TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PETUGAS, TENGGAT_HARI = 7, CATATAN_ARGS = 3 };

typedef struct { char program[48], kode[16], id[ID_SIZE]; } jadwal_nama;

/* Which occurrence of a schedule comes next. */
typedef struct {
    jadwal_nama nama;
    waktu_rencana rencana;
    unsigned langkah;
    int64_t ke, jatuh;                   /* jatuh WAKTU_BELUM: its date is not known */
    char periode[40];
} giliran;

/* Points of a run, in order. Each is one safeguard and one act. */
typedef enum { TITIK_MULAI, TITIK_DINILAI, TITIK_SUSUN, TITIK_DISUSUN, TITIK_SETUJU, TITIK_SALUR, TITIK_SELESAI } titik;

typedef struct {
    int64_t id, ke, jatuh, dilepas, kerja_id, tunggu_id, penilaian_id, tahap_id, tugas_id, dibuat, diakhiri;     /* ids 0: none */
    jadwal_nama nama;
    char irama[40], periode[40];
    unsigned langkah;
    tg_date acuan;
    pelaksanaan_status status;
    titik titik;
    int64_t peminta_id;                  /* at whose request its list is made; peminta "": its day had come */
    char peminta[64];
} pelaksanaan;

typedef struct { char irama[40]; int64_t sejak; bool dilepas, jeda; } jadwal_fakta;

/* ---- jadwal_sql.c. "find" calls: TG_OK, TG_END when there is none, or an error. ---- */
int fakta_find(tg_tx *tx, const jadwal_nama *n, jadwal_fakta *out, tg_error *err);
int fakta_put(tg_tx *tx, const jadwal_nama *n, const char *irama, int64_t sejak, tg_error *err);      /* in force, since then */
int fakta_pause(tg_tx *tx, const jadwal_nama *n, bool jeda, const char *alasan, tg_error *err);
int giliran_find(tg_tx *tx, const jadwal_nama *n, giliran *out, tg_error *err);         /* within the actor's region */
int giliran_find_any(tg_tx *tx, const jadwal_nama *n, giliran *out, tg_error *err);
int giliran_due(tg_tx *tx, giliran *out, tg_error *err);
int giliran_next(tg_tx *tx, int64_t *jatuh, tg_error *err);
int giliran_put(tg_tx *tx, const giliran *g, int64_t tanda, tg_error *err);             /* tanda -1: stays */
int giliran_ready(tg_tx *tx, const jadwal_nama *n, tg_error *err);                      /* works out `siap` */
int giliran_sweep(tg_tx *tx, int64_t tanda, tg_error *err);                             /* what is not in force any more */
int giliran_clear(tg_tx *tx, tg_error *err);
typedef struct { giliran g; bool jeda; const char *jeda_oleh, *jeda_alasan; int64_t run_id; const char *run_periode, *run_status; } giliran_baris;
int giliran_each(tg_tx *tx, const jadwal_nama *after, int (*row_cb)(void *arg, const giliran_baris *b), void *arg, tg_error *err);
int tanda_read(tg_tx *tx, char out[200], tg_error *err);
int tanda_put(tg_tx *tx, const char *tanda, tg_error *err);

extern const bool PELAKSANAAN_MOVES[PELAKSANAAN_STATES][PELAKSANAAN_STATES];
int pelaksanaan_insert(tg_tx *tx, const pelaksanaan *p, bool *fresh, tg_error *err);
int pelaksanaan_find(tg_tx *tx, int64_t id, pelaksanaan *out, tg_error *err);           /* any region: jobs and hooks */
int pelaksanaan_find_scoped(tg_tx *tx, int64_t id, pelaksanaan *out, tg_error *err);
int pelaksanaan_of_round(tg_tx *tx, int64_t tahap_id, pelaksanaan *out, tg_error *err);
int pelaksanaan_of_period(tg_tx *tx, const jadwal_nama *n, const char *periode, pelaksanaan *out, tg_error *err);
int pelaksanaan_running(tg_tx *tx, const jadwal_nama *n, pelaksanaan *out, tg_error *err);
int pelaksanaan_last(tg_tx *tx, const jadwal_nama *n, const char *irama, int64_t *ke, tg_error *err);
int pelaksanaan_each(tg_tx *tx, const jadwal_nama *n, int64_t before, int (*row_cb)(void *arg, const pelaksanaan *p), void *arg, tg_error *err);
/* Whoever acts asked for it. */
int pelaksanaan_ask(tg_tx *tx, pelaksanaan *p, tg_error *err);
/* How far it is; the state stays. */
int pelaksanaan_save(tg_tx *tx, const pelaksanaan *p, tg_error *err);
/* The only line that assigns the state; saves the rest with it. TG_CONFLICT when the table of moves forbids it. */
int pelaksanaan_move(tg_tx *tx, pelaksanaan *p, pelaksanaan_status to, tg_error *err);
int catatan_add(tg_tx *tx, int64_t pelaksanaan_id, const char *kunci, const char *isi, tg_error *err);
int catatan_each(tg_tx *tx, int64_t pelaksanaan_id, void (*row_cb)(void *arg, int64_t waktu, const char *kunci, const char *isi), void *arg, tg_error *err);

/* ---- berlaku.c: what is in force ---- */
waktu_kalender jadwal_kalender(tg_tx **tx);              /* the calendar as this transaction sees it */
const char *irama_of(const waktu_rencana *r, char out[40]);
/* Works out the occurrence number g->ke, or the next one that has not run. */
int giliran_settle(tg_tx *tx, giliran *g, tg_error *err);
void berlaku_set_regions(const char *regions);
int refresh_run(schedule_job *job, tg_error *err);
int rebuild_run(schedule_job *job, tg_error *err);

/* ---- giliran.c: runs begin ---- */
int giliran_plan(tg_tx *tx, void *arg, int64_t *next, tg_error *err);                   /* a schedule_planner */
/* Begins the occurrence of g; g moves on. */
int giliran_begin(tg_tx *tx, giliran *g, pelaksanaan *out, tg_error *err);
/* Gives the run a job for its next point: at once, or when the job `sesudah` has ended. Saves nothing. */
int pelaksanaan_enqueue(tg_tx *tx, pelaksanaan *p, int64_t sesudah, tg_error *err);
void schedule_actor(store_who *who, const jadwal_nama *n);

/* ---- jalan.c: the run ---- */
int jalan_run(schedule_job *job, tg_error *err);
int jalan_failed(tg_tx *tx, int64_t kerja_id, const char *args, const tg_error *why, tg_error *err);
int jalan_round_moved(tg_tx *tx, int64_t tahap_id, tahap_status to, tg_error *err);
int jalan_other_person(tg_tx *tx, int64_t tahap_id, tg_error *err);
/* One line of its log; up to CATATAN_ARGS texts, NULL ends them. */
int catat(tg_tx *tx, int64_t pelaksanaan_id, tg_error *err, const char *kunci, const char *a, const char *b, const char *c);
int tugas_for(tg_tx *tx, pelaksanaan *p, const char *jenis, const char *objek, const char *uraian, tg_error *err);
int tugas_over(tg_tx *tx, pelaksanaan *p, tg_error *err);

/* ---- jaga.c: safeguards ---- */
typedef struct {
    const char *label, *hasil, *nilai;   /* nilai: JSON of the sums it read */
    rule_pengaman_hasil putusan;
    bool tahan;
} jaga_baris;
typedef struct { jaga_baris *baris; size_t count; bool ditahan; const char *sebab; } jaga;
/* The lines of `saat` over the sums as a reader sees them. May compile the rule: on a job thread. */
int jaga_look(tg_tx *tx, tg_arena *a, const pelaksanaan *p, const char *saat, jaga *out, tg_error *err);
int jaga_note(tg_tx *tx, const pelaksanaan *p, const char *saat, const jaga *j, tg_error *err);

#endif
