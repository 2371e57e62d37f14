/* tests/simulasi/dunia.h: a small world that one number decides: two offices in two time zones, their officers, a clock that
 * jumps, a disk that loses power; and what must hold after each step whatever happened.
 *
 * Use     dunia_make() once; then for each seed dunia_begin(seed), dunia_step() until it says false, dunia_end().
 * Thread  the caller's: no threads in the house (store threads = 0). */
#ifndef TESTS_DUNIA_H
#define TESTS_DUNIA_H

#include "fault/fault.h"
#include "rumah.h"

enum { WILAYAH_COUNT = 2, NOMOR_MAX = 64, TAHAP_MAX = 256 };
#define ANGKA(sql) rumah_number(TG_UNSCOPED("uji") sql)

/* What the officers know they were told: a share of which the answer said "diterima" is handed over, whatever failed after. */
typedef enum { BELUM_TAHU, DITERIMA, DIKEMBALIKAN, TAK_TENTU } tahu;
typedef struct { int64_t id; uint8_t nomor[NOMOR_MAX]; } tahap_tahu;

typedef struct {
    uint64_t seed, state;                /* state: of the choices */
    bool careless;                       /* nothing is looked at after a step */
    bool damaged;                        /* the house did not open again; then only dunia_drop */
    int64_t now, end;                    /* unix ms */
    int64_t step, kills, handed, rounds, counted, arrived, refused;
    int tahap_count;
    tahap_tahu tahap[TAHAP_MAX];
    char klien[64];                      /* the last report, to be sent again */
    int64_t klien_tahap, klien_nomor;
} dunia;
extern dunia w;

uint64_t pick(uint64_t below);           /* the next choice: 0 .. below - 1 */
const char *kode_of(int kota);        /* "31.75.07", "53.71" */
const char *who(const char *peran, int kota);     /* "petugas-1" */
void at_periode(int kota, char out[16]);          /* the month the region's calendar shows */

/* dunia.c */
void dunia_make(void);
void dunia_begin(uint64_t seed);
bool dunia_step(void);
void dunia_end(void);
void dunia_drop(void);                   /* the same without a look */
void dunia_forget(void);

/* perbuatan.c: what officers do. Each is one request or one tick; refusals are fine, nonsense is not. */
typedef struct { const char *nama; int bobot; void (*act)(void); } perbuatan;
extern const perbuatan PERBUATAN[];
extern const int PERBUATAN_COUNT;
/* A request whose answer may be a refusal in words, but never a crash or an error without a code. Status, 0: no answer. */
int try(const char *sebagai, const char *method, const char *target, const char *format, ...) __attribute__((format(printf, 4, 5)));

/* periksa.c: what must hold. deep: also what costs the length of the history. */
void check_world(bool deep);
int64_t broken_promises(void);           /* handovers that were acknowledged, or taken back, and are not so */

#endif
