/* tests/rumah/rumah.h: the whole house in this process, as the command line opens it: every room, every shipped
 * plugin, no threads. For suites that prove something over all routes.
 *
 * Actors  perencana (admin_wilayah), penyetuju, petugas, all of 31.75.07; made by rumah_actors().
 * Thread  the caller's. */
#ifndef TESTS_RUMAH_H
#define TESTS_RUMAH_H

#include "check.h"
#include <jansson.h>
#include "audit/audit.h"
#include "house.h"
#include "ledger/ledger.h"

#define KOTA "31.75.07"
#define PERIODE "2026-12"

extern cli_house *rumah;
extern char rumah_data[300];             /* the data folder */
extern tg_error rumah_err;
extern bool rumah_publishes;             /* terbit_otomatis of the openings that follow */

/* Before the first opening: the rules of `scripts`, one folder a program, instead of the shipped ones. */
void rumah_rules(const char *scripts);
/* Before the first opening: these programs of tests/plugins alone instead of the shipped ones (NULL-ended), and the rules of
 * `scripts` (NULL: none). */
void rumah_programs(const char *const *names, const char *scripts);
/* Opens the house over `data`; NULL: a new folder. Fails the test when it does not open. */
void rumah_open(const char *data);
bool rumah_try_open(const char *data);
void rumah_close(void);                  /* takes a house that is closed */
/* Opens a copy of a house that `make` opened and filled, once for all tests of the program: a new house installs and
 * tests every rule. `nama` names the copy; `make` leaves it open, with no job under way. */
void rumah_open_like(const char *nama, void (*make)(void));
void rumah_copy(const char *from, const char *to);      /* a file */

/* Called when an answer is there, before the test reads it: a test that makes memory fail ends it here. */
extern void (*rumah_answered)(void);
/* One request. key NULL: a fresh Idempotency-Key; sebagai NULL: the console. The body lives until the next call.
 * rc: what http_call returned (status is 0 when it gave no answer at all). */
typedef struct { int rc, status; json_t *body; } rumah_reply;
rumah_reply rumah_ask_key(const char *sebagai, const char *method, const char *target, const char *key, const char *body);
rumah_reply rumah_ask(const char *sebagai, const char *method, const char *target, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
rumah_reply rumah_send(const char *sebagai, const char *target, const char *file);     /* a file as the body */
/* The same, and the status must be this one. */
rumah_reply rumah_must(int status, const char *sebagai, const char *method, const char *target, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
const char *rumah_kode(rumah_reply r);   /* galat.kode, or "" */
int64_t rumah_int(rumah_reply r, const char *key);
/* POST that becomes a job: runs it, must end well; the reply is its row. */
rumah_reply rumah_job(const char *sebagai, const char *target, const char *body);

/* Building blocks of a small office in 31.75.07. */
void rumah_actors(void);
void rumah_actor(const char *nama, const char *peran, const char *kode_wilayah);
void rumah_import(int families);         /* synthetic families, seed 7, made on 2026-11-15 */
void rumah_import_file(const char *path);
void rumah_supply(int64_t quota);        /* quota, budget, the parcel "dasar", stock in gudang-31.75.07 */
int64_t rumah_round(void);               /* assesses, plans, approves, opens: the round's id */

/* What the database holds. All through one SLOW route that only rumah_probe() mounts. */
void rumah_probe(void);
int64_t rumah_number(const char *sql);   /* must begin with TG_UNSCOPED("uji") */
ledger_verdict rumah_book(void);
audit_result rumah_chain(void);

#endif
