/* tests/penyaluran/kantor.h: a small office: database, router and job runner in this process, actors known by
 * name, an assessment made by hand, and a clock that the test turns.
 *
 * Actors: perencana (admin_wilayah 31.75.07), penyetuju, petugas, petugas2 (31.75.07), lurah (petugas of
 * 31.75.07.1001), kupang (admin_wilayah 53.71), pengesah (31.75.07), semua (all roles there). */
#ifndef PENYALURAN_KANTOR_H
#define PENYALURAN_KANTOR_H

#include "check.h"
#include <jansson.h>
#include "ledger/ledger.h"
#include "penyaluran/penyaluran.h"

extern int64_t kantor_now;
extern char kantor_path[300];
extern tg_error kantor_err;
extern int64_t kantor_die_at;            /* ends the process at this look at the clock; 0: never */

/* What the assessment says; set before a plan. Families 1001, 1002, ... best first. */
typedef struct {
    bool ada;                            /* is there one in force */
    int64_t id;
    int count;
    int64_t uang;                        /* each family's rupiah */
    int64_t paket;                       /* parcels each; 0: no goods at all */
    bool has_kuota;
    int64_t daftar_tunggu;
    rule_jatah jatah[2];
    int jatah_count;
    uint32_t isi_jatah[16];              /* of each family: the kept places it stands in */
    char seed[32];                       /* out: what the ranking was drawn with */
} kantor_assessment;
extern kantor_assessment kantor_hasil;

void kantor_open(void);                  /* a new database, or the one at kantor_path */
void kantor_close(void);

/* One request of `aktor`, with a fresh Idempotency-Key. The answer's body lives until the next call. */
typedef struct { int status; json_t *body; } kantor_reply;
kantor_reply kantor_ask(const char *aktor, const char *method, const char *target, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
int kantor_tasks_done(void);                                   /* tasks that ended, tries of a unit too */
kantor_reply kantor_send(const char *aktor, const char *target, const char *content);      /* a FILE route */
int kantor_fetch(const char *aktor, const char *target, http_answer *out);                  /* what is no JSON; the status */
int64_t kantor_int(kantor_reply r, const char *key);           /* -1: none */
const char *kantor_text(kantor_reply r, const char *key);      /* "": none; "galat" means its kode */
void kantor_work(void);                                        /* runs all jobs that wait */
/* A request whose answer is a job: runs it; the reply is the row of the job. */
kantor_reply kantor_job(const char *aktor, const char *target, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Shortcuts of the story. */
int64_t kantor_plan(void);                                     /* the round's id */
int64_t kantor_open_round(int paket);                          /* planned, stocked, approved, opened */
void kantor_stock(int64_t paket);                              /* into gudang-31.75.07 */
void kantor_stock_batch(int64_t paket, const char *nomor, const char *kedaluwarsa);      /* the same as a batch */
int64_t kantor_in_batch(const char *nomor);                    /* what lies there of it */
void kantor_kuota(int64_t jumlah, int64_t pagu);               /* -1: left out */
/* Status of one handover by nomor; kode in *kode when not NULL. */
const char *kantor_hand_over(const char *aktor, int64_t tahap, const char *id, int64_t nomor, const char **kode);

/* The head of family `keluarga` stood in `dari` until `sampai` (ms); keluarga 0: nobody moved. */
extern struct kantor_pindah { int64_t keluarga, dari, sampai; } kantor_pindah;
/* As if a list beside round `tahap` were being made, or had been given up, with this family on it. */
void kantor_hidden_list(int64_t tahap, int64_t keluarga);
int64_t kantor_number(const char *sql, ...) __attribute__((format(printf, 1, 2)));
ledger_saldo kantor_balance(const char *kode, const char *mata);
bool kantor_book_fits(void);
penyaluran_terpakai kantor_used(void);                         /* whether what is counted of the quotas fits the shares */
void kantor_recount(void);                                     /* by the job, as after shares that a test wrote itself */
/* How often the statement of this name does an operation of SQLite's ("OpenEphemeral"), by EXPLAIN. */
int64_t kantor_operations(const char *name, const char *operation);
int64_t kantor_walks(const char *name);                        /* tables it reads from end to end, those of foreign keys too */
int64_t kantor_plans(const char *name, const char *begins);     /* lines of its query plan that begin so */
/* Runs fn in a unit of the system's. */
int kantor_unit(const char *kode_wilayah, int (*fn)(tg_tx *tx, void *arg, tg_error *err), void *arg);

#endif
