/* laporan/terbuka.h: private to the room: the numbers of the public page (GET /transparansi): per program and period, from the
 * whole country down to the kelurahan, with what is not shown already decided (sembunyi.h).
 *
 * WHAT IS PUBLIC. A period of a program once every round of it that was approved is closed, and only what closed rounds hold:
 * a round that runs still changes, and of two pages of one period a reader could take the second from the first. A follow-up
 * round (susulan) joins when it is closed too; until then its families count as not collected. A plan that nobody approved is no
 * round yet. There are no sums over programs or periods: nothing links two tables. No NIK, no name, no family, no official's name.
 *
 * Input   closed rounds and the assessments that they were planned on. Output  one table per program and period.
 * Thread  pool (SLOW). Memory  tables are kept for the process, by a mark of the data that they were made of (see terbuka_acquire);
 *         everything else lies in the transaction's arena.
 * Walks   request. */
#ifndef LAPORAN_TERBUKA_H
#define LAPORAN_TERBUKA_H

#include "http/http.h"
#include "laporan/sembunyi.h"
#include "penyaluran/penyaluran.h"
#include "wilayah/wilayah.h"

/* Columns of families. SISA: found eligible and on no list; BUKAN: assessed and not eligible (or data were missing). Where a list
 * holds families that were not found eligible (an emergency, a meeting), SISA holds all who were (terbuka.lepas). */
enum { TERBUKA_SEBAB = 8 };
typedef enum { T_ALOKASI, T_SISA, T_BUKAN, T_TERSALUR, T_TIDAK_DIAMBIL, T_BATAL, T_SEBAB, T_KOLOM = T_SEBAB + TERBUKA_SEBAB } terbuka_kolom;
/* The groups that are shown or hidden together; see sembunyi.h. */
enum { TERBUKA_KELOMPOK = 4 };
extern const sembunyi_kelompok TERBUKA_GRUP[TERBUKA_KELOMPOK];

typedef struct {
    char kode[WILAYAH_KODE_MAX + 2];
    int64_t n[T_KOLOM], rencana, nilai;     /* rupiah planned and handed over: shown where T_ALOKASI and T_TERSALUR are */
} terbuka_wilayah;

/* Goods of the whole table, never of a part of it: a good that few get would tell of them. tampil: so many get it and so many do not,
 * of those who received and of the others, that the sums tell of nobody. */
enum { TERBUKA_BARANG_MAX = 24 };
typedef struct { char barang[81], satuan[21]; int64_t rencana, disalurkan; bool tampil; } terbuka_barang;

typedef struct {
    char program[49], periode[41];
    int64_t tanda;                          /* of the data it was made of */
    terbuka_wilayah *wilayah;               /* the whole first, in order of the code */
    sembunyi_baris *baris;                  /* parallel */
    size_t count;
    terbuka_barang barang[TERBUKA_BARANG_MAX];
    int barang_count;
    bool dinilai, lepas;                    /* there were assessments; the list is no part of those found eligible */
    int dipakai;                            /* the cache's own */
    int64_t terakhir;
} terbuka;

/* A round by program and period, as far as the public page knows of it. */
typedef struct { const char *program, *periode; int64_t ditutup, terbuka, tahap, terakhir; } terbuka_periode;
/* Every period with an approved round, newest first by its last closing: `tahap` rounds, `terbuka` of them not closed, `ditutup`
 * closed ones with follow-ups, the last one at `terakhir`. */
int terbuka_each_period(tg_tx *tx, int (*row_cb)(void *arg, const terbuka_periode *p), void *arg, tg_error *err);
static inline bool terbuka_is_public(const terbuka_periode *p) { return p->ditutup > 0 && p->terbuka == 0; }

/* The table of a public period. Kept until a round of the period is closed again: closed rounds do not change, so their
 * number and the last closing mark the data. One is made at a time, by one thread; who comes meanwhile for another that is not
 * there gets TG_BUSY, so that no crowd takes the pool from the officers. Give it back. */
int terbuka_acquire(tg_tx *tx, const terbuka_periode *p, terbuka **out, tg_error *err);
void terbuka_release(terbuka *t);
void terbuka_forget(void);                  /* when the server closes */

/* Where the code stands; -1: no family of this table lives there. */
int terbuka_find(const terbuka *t, const char *kode);
bool terbuka_shows(const terbuka *t, int i, terbuka_kolom k);

/* terbuka_sql.c: sums per region of the families, in order of the code. */
typedef struct { const char *kode; int64_t n[T_KOLOM], rencana, nilai; } terbuka_jumlah;
int terbuka_each_list(tg_tx *tx, const terbuka_periode *p, int (*row_cb)(void *arg, const terbuka_jumlah *j), void *arg, tg_error *err);
/* Goods of the lists; dapat, belum: families with it who received, and who did not. */
typedef struct { const char *barang, *satuan; int64_t rencana, disalurkan, dapat, belum; } terbuka_barang_jumlah;
int terbuka_each_good(tg_tx *tx, const terbuka_periode *p, void (*row_cb)(void *arg, const terbuka_barang_jumlah *j), void *arg, tg_error *err);
/* n[T_SISA]: found eligible; n[T_BUKAN]: not. */
int terbuka_each_assessed(tg_tx *tx, const terbuka_periode *p, int (*row_cb)(void *arg, const terbuka_jumlah *j), void *arg, tg_error *err);

#endif
