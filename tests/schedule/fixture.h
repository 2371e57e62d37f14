/* tests/schedule/fixture.h: a database, a clock that the test turns, and a job that counts its steps
 * in a table of its own. */
#ifndef SCHEDULE_FIXTURE_H
#define SCHEDULE_FIXTURE_H

#include "check.h"
#include "schedule/schedule.h"

enum { STEPS = 5 };

extern int64_t fixture_now;              /* the wall clock, unix ms */
extern char fixture_path[300];
extern store *fixture_store;
extern tg_error fixture_err;

void fixture_clock(void);                /* puts the clock behind env; before anything else */
void fixture_open(int threads);          /* a new database, or the one at fixture_path */
void fixture_close(void);
schedule *fixture_schedule(const char *runner, int job_threads);

/* Runs `fn` in a WRITE unit as `kode_wilayah`. */
typedef int (*fixture_fn)(tg_tx *tx, void *arg, tg_error *err);
int fixture_write(const char *kode_wilayah, fixture_fn fn, void *arg);
int64_t fixture_add(const char *kode_wilayah, const char *jenis, const char *kunci, int64_t jatuh);
int fixture_cancel(const char *kode_wilayah, int64_t id);

/* SELECT of one number or text, as the system. */
int64_t fixture_number(const char *sql);
const char *fixture_word(const char *sql);

/* One statement that writes, as the system. */
void fixture_run(const char *sql);

/* A step that notes itself in the table langkah(kursor, urut): the rows tell how often each ran. */
int fixture_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err);

/* Notes `id` in the same table: an effect that must be there once. */
int fixture_effect(tg_tx *tx, int64_t id, tg_error *err);

#endif
