/* schedule/waktu.h: the arithmetic of schedules: when the n-th occurrence of a rhythm is, and what its period is called.
 *
 * Every occurrence has a number that depends on the rhythm alone (month 24323, Ramadan of year 1448), so a date that moves, a clock
 * that jumps or a restart never makes another occurrence of it, nor loses one.
 *
 * Input   a rhythm, a number, a calendar. Output  a moment and a period. No clock, no zone but the one given.
 * Thread  any; pure but for the calendar. Memory  none.
 * Walks   job. */
#ifndef SCHEDULE_WAKTU_H
#define SCHEDULE_WAKTU_H

#include "base/base.h"

typedef enum { IRAMA_MENIT, IRAMA_JAM, IRAMA_HARI, IRAMA_MINGGU, IRAMA_BULAN, IRAMA_SEMESTER, IRAMA_TAHUN, IRAMA_PERISTIWA, IRAMA_COUNT } waktu_irama;
const char *waktu_irama_text(waktu_irama i);              /* "bulan" */
/* What happens on a Saturday, a Sunday or a holiday: nothing, the working day before, or the one after. */
typedef enum { LIBUR_TETAP, LIBUR_SEBELUM, LIBUR_SESUDAH } waktu_libur;

typedef struct {
    waktu_irama irama;
    int tiap;                 /* menit, jam, hari: every so many, counted from 1970-01-01; else 1 */
    int hari_ke;              /* minggu: Monday 1 .. Sunday 7 */
    int tanggal, bulan;       /* bulan, tahun: past the month's end its last day */
    int menit;                /* after local midnight; of menit and jam: after the hour counted */
    char peristiwa[20];
    int hari;                 /* so many days before the event */
    waktu_libur libur;
    int zona;                 /* minutes east of UTC */
} waktu_rencana;

/* What the arithmetic asks. *tanggal TG_DATE_NONE: not known yet. tahun_sebelum: a year of the event that is surely over by d. */
typedef struct {
    int (*peristiwa)(void *arg, const char *nama, int tahun, tg_date *tanggal, tg_error *err);
    int (*tahun_sebelum)(void *arg, const char *nama, tg_date d);
    int (*libur)(void *arg, tg_date d, bool *libur, tg_error *err);
    void *arg;
} waktu_kalender;

/* jatuh WAKTU_BELUM: the event's date is not known. mulai: first day of what the period names; of an event its planned day. */
#define WAKTU_BELUM INT64_MAX
typedef struct { int64_t ke, jatuh; tg_date tanggal, mulai; char periode[40]; } waktu_kala;

/* Occurrence number `ke`. kal may be NULL for rhythms without events and holidays. */
int waktu_at(const waktu_rencana *r, int64_t ke, const waktu_kalender *kal, waktu_kala *out, tg_error *err);
/* The first occurrence that is due after `ms`, or whose date is not known yet and may be. */
int waktu_after(const waktu_rencana *r, int64_t ms, const waktu_kalender *kal, waktu_kala *out, tg_error *err);
/* An event without a date: it may still come when its year is this one or a later one. */
bool waktu_may_come(const waktu_rencana *r, const waktu_kala *k, int64_t ms);
/* "hari 02:00", "3 hari 02:00", "minggu 7 02:00", "bulan 1 02:00", "6 jam", "30 menit". Zone WIB. TG_INVALID. */
int waktu_parse(waktu_rencana *out, const char *text, tg_error *err);
/* The same words for such a rhythm; what lies past a counted hour follows: "6 jam lewat 30 menit". */
const char *waktu_text(const waktu_rencana *r, char out[40]);

#endif
