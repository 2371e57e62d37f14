/* tests/penilaian/fixture.h: a database with the rooms below, families made by hand, a small program
 * "uji", and jobs that run on the test's thread. */
#ifndef PENILAIAN_FIXTURE_H
#define PENILAIAN_FIXTURE_H

#include "check.h"
#include "penilaian/keputusan.h"
#include "penilaian/source.h"

extern char fixture_path[300];
extern store *fixture_store;
extern schedule *fixture_schedule;
extern tg_error fixture_err;
extern store_who fixture_who;                 /* admin_wilayah of 31.75.07 */
extern int fixture_threads;                   /* 0; 1: a writer thread and two job threads */

void fixture_open(void);                      /* new, or the one at fixture_path */
void fixture_close(void);
void fixture_as(store_who *who, const char *aktor, const char *kode_wilayah);

/* kel: last part of the code below 31.75.07. desil 0, terverifikasi -1, masuk NULL: unknown. */
typedef struct { int64_t id; int kel, desil, terverifikasi; const char *masuk; int pkh; } family;
void fixture_families(const family *list, size_t count);
void fixture_many(int64_t first_id, int count);          /* desil 1..10 in turn, all verified */

extern const char BASE[], KELURAHAN[], OVERFLOWING[];
int fixture_publish(const char *kode, const char *text);
int64_t fixture_start(const char *kode_wilayah, const char *periode);   /* id; 0: refused, see fixture_err */
void fixture_run(void);                                   /* everything that is due, to its end */
penilaian fixture_penilaian(int64_t id);
int64_t fixture_assess(const char *kode_wilayah, const char *periode);   /* start, run, must be selesai */
const char *fixture_job(int64_t id, const char *what);    /* "status" or "hasil" of a kerja row */
int64_t fixture_replay(int64_t penilaian_id);              /* starts and runs; the kerja row's id */

typedef int (*fixture_fn)(tg_tx *tx, void *arg, tg_error *err);
int fixture_read(const store_who *who, fixture_fn fn, void *arg);
int fixture_write(const store_who *who, fixture_fn fn, void *arg);
int64_t fixture_number(const char *sql);
void fixture_exec(const char *sql);                       /* behind the back of the store: a tamperer */

#endif
