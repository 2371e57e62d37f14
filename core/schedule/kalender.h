/* schedule/kalender.h: the office's calendar: when feasts and holidays are, which are announced and which are estimates.
 *
 * A year of ramadan, idulfitri, iduladha, tahun_baru_islam, maulid and isra_mikraj is a Hijri year (1448), of all others a
 * Gregorian one: so 2030 has two Ramadans and none is meant by mistake. What the office confirms is a new row, the newest is in
 * force; without a row the date is computed or shipped (kalender_kira.c), and an event that nobody can compute is not known
 * until it is confirmed: never a silent guess.
 *
 * Rules (bulan_hijriah, hari_ke_ramadan) do not read this table. They read the built-in one, whose version stands in the hash of
 * every rule version: a decision replays the same for ever, on any machine. A confirmed day moves schedules; it comes into
 * rules with the next edition of the built-in table.
 *
 * Input   a unit or reader. Output  dates. Thread  any that holds the tx; estimates: any, pure. Memory  texts in tx->arena.
 * Walks   request, job. */
#ifndef SCHEDULE_KALENDER_H
#define SCHEDULE_KALENDER_H

#include "base/base.h"
#include "http/route.h"
#include "store/store.h"

typedef enum { KALENDER_TIDAK_DIKETAHUI, KALENDER_PERKIRAAN, KALENDER_RESMI } kalender_status;
const char *kalender_status_text(kalender_status s);                 /* "perkiraan" */

/* One event of one year. tanggal TG_DATE_NONE: not known. oleh NULL, dibuat 0: nobody confirmed it. */
typedef struct {
    const char *peristiwa;
    int tahun;
    tg_date tanggal;
    kalender_status status;
    bool libur;                                                       /* a national holiday */
    const char *sumber, *oleh;
    int64_t dibuat;
} kalender_hari;

/* When months of the Hijri calendar begin, and whether that was announced; false: out of its reach. Set before threads start. */
typedef bool (*kalender_hijri_fn)(int tahun, int bulan, tg_date *mulai, bool *resmi);
void kalender_set_hijri(kalender_hijri_fn fn);
/* Called in the unit that confirmed a date, with the new row: what hangs on it has to be worked out anew. Set before threads
 * start. */
typedef int (*kalender_changed_fn)(tg_tx *tx, const kalender_hari *h, tg_error *err);
void kalender_set_changed_hook(kalender_changed_fn fn);

/* What holds. TG_INVALID: no such event, or a year out of reach; TG_OK with tanggal TG_DATE_NONE: not known. */
int kalender_find(tg_tx *tx, kalender_hari *out, const char *peristiwa, int tahun, tg_error *err);
/* Fails with why it is not known and what to do about it. */
int kalender_unknown(const kalender_hari *h, tg_error *err);
/* Whether nobody works on that day: a Saturday, a Sunday, or a national holiday. */
int kalender_is_libur(tg_tx *tx, tg_date d, bool *libur, tg_error *err);
/* Grows with each confirmation. */
int kalender_edition(tg_tx *tx, int64_t *edition, tg_error *err);
/* An event's year that surely lies before every date from `d` on; the next ones follow by counting up. */
int kalender_year_before(const char *peristiwa, tg_date d);
bool kalender_known(const char *peristiwa);                           /* has a year of its own and a date */

/* Confirms a date (or, of `libur`, takes one back): a new row. TG_INVALID names what does not fit: the event, the year, or a day
 * too far from the estimate. In a WRITE unit; takes one tg_id. */
int kalender_confirm(tg_tx *tx, kalender_hari *h, bool dicabut, tg_error *err);

/* kalender_kira.c: without the office's word. */
void kalender_estimate(kalender_hari *out, const char *peristiwa, int tahun);
tg_date kalender_easter(int tahun);

/* GET /kalender?tahun= -> {"tahun","data":[{"peristiwa","tahun","tanggal","status","libur","sumber","oleh","dikonfirmasi"}]}
 * GET /kalender/{peristiwa}/{tahun}?sebelum=N -> {"peristiwa","tahun","mulai","status","sebelum","sumber","riwayat":[...]}
 * POST /kalender {peristiwa,tahun,tanggal,sumber?,perkiraan?,cabut?} -> 201, as one of data */
extern const tg_route KALENDER_ROUTES[];

#endif
