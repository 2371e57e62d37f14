/* tests/warga/fixture.h: a database with the rooms that warga stands on, the same routes without a socket,
 * and files of families as text. Everything on the caller's thread. */
#ifndef WARGA_FIXTURE_H
#define WARGA_FIXTURE_H

#include "check.h"

#include <jansson.h>

#include "http/http.h"
#include "warga/warga_dalam.h"

extern store *fixture_store;
extern schedule *fixture_schedule;
extern http *fixture_http;
extern char fixture_dir[300];

void fixture_open(void);
void fixture_close(void);
void fixture_start(void);               /* opens the database at fixture_dir again, as after a crash */
extern uint8_t fixture_key[32];         /* what stands for data/rahasia at the next start */
extern bool fixture_key_changed;        /* what the last start found */

typedef struct { int status; json_t *json; } answer;
/* `region` acts as admin_wilayah. body: JSON or NULL; file: text of a CSV or NULL. */
answer fixture_call(const char *region, const char *method, const char *target, const char *body, const char *file, size_t size);
answer fixture_call_as(const char *region, uint32_t roles, const char *method, const char *target, const char *body, const char *file, size_t size);
/* Imports and runs the job; gives "hasil" of GET /impor/{id}. Answers live until fixture_close. */
json_t *fixture_import(const char *region, const char *csv);
json_t *fixture_import_bytes(const char *region, const char *csv, size_t size, bool uji_coba);
int64_t fixture_plan(const char *region, const char *csv, bool uji_coba);      /* impor_id; the job waits */
const char *fixture_status(int64_t impor_id);
int64_t fixture_get(json_t *o, const char *key);                               /* -1: none */
int64_t fixture_warned(json_t *hasil, const char *kode);
/* The first rejected row: its code and column. */
const char *fixture_reject(json_t *hasil);
const char *fixture_reject_column(json_t *hasil);

typedef int (*fixture_fn)(tg_tx *tx, void *arg, tg_error *err);
int fixture_write(const char *region, fixture_fn fn, void *arg);
int64_t fixture_number(const char *sql);
const char *fixture_word(const char *sql);
/* Runs `sql` inside the n-th group from now, before its units: what others do while a job is in progress. */
void fixture_meanwhile(int n, const char *sql);
/* Rows of staging (not counters) and files under data/impor that are no rejects file. */
int64_t fixture_leftovers(void);
/* A hash over all rows of the register, to see that nothing changed. */
int64_t fixture_register(void);
int64_t fixture_facts(void);                          /* what an undo puts back: without the journal, with isian */
answer fixture_impor(const char *region, int64_t impor_id, const char *method, const char *tail);      /* .../impor/{id}<tail> */
int fixture_undo(const char *region, int64_t impor_id);     /* asks for it and runs the job; the status of the request */
int64_t fixture_family(const char *number);           /* keluarga_id, as the whole country sees it */

/* The columns of most tests, and one row of them: KK n of kelurahan 1001, born 1 Jan `year`. */
#define HEAD "no_kk,nik,nama_lengkap,jenis_kelamin,tanggal_lahir,hubungan_keluarga,kode_wilayah,pekerjaan,disabilitas,desil,alamat\n"
const char *row_of(int kk, int serial, const char *nama, int year, int hubungan, const char *rest);
const char *kk_of(int kk);
const char *nik_of(int serial, int year);
char *csv_of(const char *head, ...) __attribute__((sentinel));       /* joins rows; ends with NULL */

#endif
