/* schedule/kalender_dalam.h: private to the room: the table of events, and the rows of the calendar.
 * Thread any that holds the tx. Memory texts in tx->arena. */
#ifndef SCHEDULE_KALENDER_DALAM_H
#define SCHEDULE_KALENDER_DALAM_H

#include "schedule/kalender.h"

typedef enum {
    CARA_HIJRI,        /* day `hari` of Hijri month `bulan` */
    CARA_TETAP,        /* the same day each year */
    CARA_PASKAH,       /* Easter Sunday */
    CARA_DAFTAR,       /* a shipped list of years */
    CARA_KANTOR,       /* nobody can compute it: the office says */
    CARA_IKUT,         /* `hari` days after the event `ikut` */
    CARA_LIBUR         /* single days that the office adds; no year of its own */
} peristiwa_cara;

/* geser: by how many days a confirmed date may differ from the estimate. dari, sampai: month * 100 + day between which an
 * event lies that is not in the list. */
typedef struct {
    const char *nama;
    peristiwa_cara cara;
    int bulan, hari;
    const char *ikut;
    int geser, dari, sampai;
    bool libur;
} peristiwa;

extern const peristiwa PERISTIWA[];                                   /* ends with nama NULL */
const peristiwa *peristiwa_find(const char *nama);
extern const char *const PERISTIWA_NAMA[];                            /* for suggestions */

/* kalender_sql.c. TG_OK, TG_END when there is none, or an error. Of `libur`: the row of that date. */
int kalender_newest(tg_tx *tx, const char *nama, int tahun, kalender_hari *out, tg_error *err);
int kalender_day(tg_tx *tx, tg_date d, bool *libur, tg_error *err);
int kalender_insert(tg_tx *tx, const kalender_hari *h, bool dicabut, tg_error *err);
int kalender_each(tg_tx *tx, const char *nama, int tahun, void (*row_cb)(void *arg, const kalender_hari *h, bool dicabut), void *arg, tg_error *err);
int kalender_each_day(tg_tx *tx, int tahun, void (*row_cb)(void *arg, const kalender_hari *h), void *arg, tg_error *err);

#endif
