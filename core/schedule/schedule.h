/* schedule/schedule.h: jobs are rows before they are callbacks (table kerja). A job runs on a job
 * thread as a chain of steps; each step commits its rows and the new cursor in one unit, so that cancel,
 * progress and resume after kill -9 come by themselves. Lease and fence keep two runners apart.
 *
 * Thread  schedule_add in a unit; job functions on job threads (or the caller's with threads = 0).
 * Walks   job. */
#ifndef SCHEDULE_H
#define SCHEDULE_H

#include "http/route.h"
#include "loop/loop.h"
#include "store/store.h"

typedef struct schedule schedule;
typedef struct schedule_job schedule_job;        /* a run in progress */

/* A kind of job. `run` may take long, reads with a store reader, writes only by job_step().
 * It starts again at the stored cursor after a crash. Returns TG_OK, TG_ABORTED, or an error: TG_IO,
 * TG_BUSY, TG_FULL and TG_NOMEM pass by themselves and are tried again up to 5 times, later each
 * time; TG_OFF waits a minute and is not
 * counted; any other ends the run as `gagal` with the error kept in the row. */
typedef struct {
    const char *jenis;                           /* "impor.terapkan", "penilaian", "cadangan" */
    int (*run)(schedule_job *job, tg_error *err);
    const char *irama;                           /* of an interval job: what waktu_parse reads, such as "hari 02:00"; or: */
    int64_t every_ms;                            /* 0: only when added; else an interval job; whole minutes */
    int64_t first_ms;                            /* interval jobs: offset within the interval, local to zone WIB */
    int64_t deadline_ms;                         /* so long without a step it hangs: the log says so and a spare thread
                                                    takes over the others; 0: never */
    /* In the unit that ends a run as `gagal`, for good: what it was part of has to know. May be NULL; takes up to 8 ids. */
    int (*failed)(tg_tx *tx, int64_t id, const char *args, const tg_error *why, tg_error *err);
} schedule_kind;

typedef struct {
    store *store;
    loop *loop;                                  /* NULL: schedule_run_waiting by hand */
    int job_threads;                             /* 2; 0 with loop NULL */
    const char *runner;                          /* name in the lease; fence tells restarts apart */
} schedule_opts;

int schedule_create(schedule **out, const schedule_opts *opts, tg_error *err);
void schedule_destroy(schedule *s);              /* waits for the running step; before store_close; takes NULL */
/* Before schedule_start. The kind is copied; its texts stay the caller's. */
int schedule_register(schedule *s, const schedule_kind *kind, void *arg, tg_error *err);
/* Another rhythm of an interval job than its own: what waktu_parse reads, or SCHEDULE_MATI. Before schedule_start, behind
 * schedule_register. TG_INVALID; TG_NOT_FOUND: no such interval job. */
#define SCHEDULE_MATI "mati"
int schedule_set_rhythm(schedule *s, const char *jenis, const char *irama, tg_error *err);
/* Frees the leases that an earlier process of the same runner name left behind, then (with job
 * threads) begins to lease due rows. schedule_run_waiting does it by itself the first time. */
int schedule_start(schedule *s, tg_error *err);
/* No new job; the running ones stop after their step and stay `berjalan` for the next start. Waits
 * for nobody: schedule_destroy does. Store and writer must still run until then. */
void schedule_stop(schedule *s);

/* In a unit: a run that becomes due at `jatuh` (unix ms; 0: now). `kunci` makes it exist once
 * ("penilaian:123"); *id gets the row's id, also of the one that existed. args: short JSON without personal data.
 * The run acts as tx->who with its region. Takes one tg_id. The job threads wake by themselves after the commit. */
int schedule_add(tg_tx *tx, const char *jenis, const char *kunci, const char *args, int64_t jatuh, int64_t *id, tg_error *err);
/* The same with all that can be said of a run. sesudah: it becomes due when that run has ended, however it ended (0: by its
 * time alone). who: as whom it acts; NULL: tx->who. wajib: it cannot be cancelled. */
typedef struct { const char *jenis, *kunci, *args; int64_t jatuh, sesudah; const store_who *who; bool wajib; } schedule_order;
int schedule_order_add(tg_tx *tx, const schedule_order *o, int64_t *id, tg_error *err);
/* Makes the rows of runs whose time has come, in a WRITE unit of its own that may take 512 ids; *next gets the moment at which it
 * wants to be asked again (unix ms; INT64_MAX: not before schedule_replan). It is also asked now and then without. Before
 * schedule_start. */
typedef int (*schedule_planner)(tg_tx *tx, void *arg, int64_t *next, tg_error *err);
void schedule_set_planner(schedule *s, schedule_planner plan, void *arg);
/* What the planner looks at, or the pause of an interval job, has changed; in a unit or from any thread. */
void schedule_replan(void);
/* Interval jobs of the schedule created last: what they are, and what a person may do with them. In units. irama: as waktu_parse
 * reads it. berikut 0: switched off or paused. run_id 0: has not run yet; run_galat: why it failed. Texts in the unit's arena. */
typedef struct {
    const char *jenis, *irama, *jeda_oleh, *jeda_alasan, *run_status;
    bool mati, jeda, run_open;
    int64_t berikut, run_id, run_jatuh, run_selesai;
    tg_error run_galat;
} schedule_interval;
int schedule_interval_each(tg_tx *tx, int (*row_cb)(void *arg, const schedule_interval *row), void *arg, tg_error *err);
/* TG_NOT_FOUND. */
int schedule_interval_find(tg_tx *tx, const char *jenis, schedule_interval *out, tg_error *err);
/* Its runs so far, newest first, at most 20. hasil: JSON, or NULL. TG_NOT_FOUND: no such job. */
typedef struct { int64_t id, jatuh, selesai; const char *status, *hasil; tg_error galat; } schedule_past;
int schedule_interval_past(tg_tx *tx, const char *jenis, int (*row_cb)(void *arg, const schedule_past *row), void *arg, tg_error *err);
/* alasan NULL: it goes on; the newest time missed during the pause is made up for. TG_NOT_FOUND, TG_CONFLICT. */
int schedule_interval_pause(tg_tx *tx, const char *jenis, const char *alasan, tg_error *err);
/* Once now, also of one that is paused. Takes two ids. TG_NOT_FOUND; TG_CONFLICT: switched off, or one waits or runs. */
int schedule_interval_run(tg_tx *tx, const char *jenis, int64_t *id, tg_error *err);
/* Asks for a look at the table now rather than at the next poll; from any thread (after the unit is done). */
void schedule_poke(schedule *s);
/* How late the earliest job is that is due and was not taken, in ms; 0 when none waits. For /metrik. */
int64_t schedule_lag_ms(schedule *s);
/* Runs that hang (see schedule_kind.deadline_ms) of kinds that begin with "<prefix>."; NULL: all. */
int schedule_hung(schedule *s, const char *prefix);
/* After schedule_stop: waits for the runs in progress, but not for one that hangs: false, then schedule_destroy would
 * wait for ever. */
bool schedule_wait(schedule *s);
/* Without loop: runs everything that is due on the caller's thread. An error of a job is kept in its
 * row and is not an error here. */
int schedule_run_waiting(schedule *s, tg_error *err);
/* A waiting run is cancelled at once; a running one stops after its step. TG_NOT_FOUND outside the
 * region; TG_CONFLICT when it has ended or said job_no_return. */
int schedule_cancel(tg_tx *tx, int64_t id, tg_error *err);
/* Runs of a program (jenis "<program>.<...>") that wait because it was off are due now. */
int schedule_switched_on(tg_tx *tx, const char *program, tg_error *err);

typedef enum { KERJA_MENUNGGU, KERJA_BERJALAN, KERJA_SELESAI, KERJA_GAGAL, KERJA_BATAL, KERJA_STATES } kerja_status;
/* The life cycle of a run: what the code checks, the panel draws and a test walks. */
extern const bool KERJA_MOVES[KERJA_STATES][KERJA_STATES];
const char *kerja_status_text(kerja_status s);
/* Whether the run waits or runs; false also when there is no such row. In any unit, of any region. */
int schedule_is_open(tg_tx *tx, int64_t id, bool *open, tg_error *err);

/* Why a run ended as `gagal` or `batal`, as an error; code TG_OK when it did not. In any unit, of any region. */
int schedule_cause(tg_tx *tx, int64_t id, tg_error *out, tg_error *err);

/* In a job. */
void *job_arg(const schedule_job *job);          /* arg of schedule_register */
int64_t job_id(const schedule_job *job);
const char *job_args(const schedule_job *job);
/* What args, a JSON object, says under `key`; a text lies in the run's arena. TG_NOMEM; TG_CORRUPT when it says nothing. */
int job_args_i64(schedule_job *job, const char *key, int64_t *out, tg_error *err);
int job_args_text(schedule_job *job, const char *key, const char **out, tg_error *err);
int64_t job_cursor(const schedule_job *job);     /* 0 at the first start */
store *job_store(const schedule_job *job);
const store_who *job_who(const schedule_job *job);
tg_arena *job_arena(schedule_job *job);          /* lives as long as the run; steps get their own */
bool job_cancelled(const schedule_job *job);     /* asked to cancel, or the server is stopping */
/* A sign of life of long work between steps. */
void job_alive(schedule_job *job);
/* One step: `step` and the new cursor and progress in one unit. step writes <= 2,000 rows, sets *cursor,
 * may run again (no effect outside tx but what it sets anew each time) and takes up to 8,192 ids.
 * TG_ABORTED when the lease was lost or a cancel was asked: return it at once. */
typedef int (*schedule_step)(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err);
int job_step(schedule_job *job, schedule_step step, void *arg, tg_error *err);
/* Reads outside a step: one snapshot, on a reader of its own, with the region of who started the run; not longer than 30 s. */
typedef int (*job_reading)(tg_tx *tx, void *arg, tg_error *err);
int job_read(schedule_job *job, job_reading fn, void *arg, tg_error *err);
void job_progress(schedule_job *job, int64_t done, int64_t total);     /* shown by GET /kerja/{id}; stored with the next step */
/* From the next step on a cancel is refused: what has begun is finished, also after a crash. */
void job_no_return(schedule_job *job);
/* Kept in the row when the run ends well or as `gagal`, shown by GET /kerja/{id}. Copied. A run that is resumed after
 * its last step must be able to say it again. */
int job_result(schedule_job *job, const char *json, tg_error *err);

/* Calendar zone of a run is its region's; interval jobs use WIB. Of an interval job each planned time
 * runs once (key "jadwal:<jenis>:<unix ms>"); after a pause only the newest missed one is made up for.
 * Row as GET /kerja/{id} shows it:
 * {"id","jenis","status":"menunggu|berjalan|selesai|gagal|batal","kemajuan","total","hasil":{}|null,
 *  "galat":{"kode","pesan"}|null,"kode_wilayah","aktor","percobaan","diminta_batal","jatuh","dibuat","selesai_pada"}
 * Routes: GET /kerja/{id}; GET /kerja?setelah= (newest first); POST /kerja/{id}/batal (who started it, or an admin). */
extern const tg_route SCHEDULE_ROUTES[];
extern const pesan SCHEDULE_PESAN[];
extern const store_migration SCHEDULE_MIGRATIONS[];

#endif
