/* The calendar as it holds: what the office confirmed, else the estimate; and what may be confirmed. See kalender.h.
 * Thread any that holds the tx. Walks request, job. */
#include "schedule/kalender_dalam.h"

enum { NEAR_DAYS = 10, SATURDAY = 6 };        /* a confirmed day is never so far from its estimate */

static int find_own(tg_tx *tx, kalender_hari *out, const peristiwa *p, int tahun, tg_error *err)
{
    int rc = kalender_newest(tx, p->nama, tahun, out, err);
    if (rc == TG_END)
        kalender_estimate(out, p->nama, tahun);
    return rc == TG_END ? TG_OK : rc;
}

int kalender_find(tg_tx *tx, kalender_hari *out, const char *nama, int tahun, tg_error *err)
{
    const peristiwa *p = peristiwa_find(nama);
    if (p == NULL || p->cara == CARA_LIBUR) {
        const char *near = text_nearest(nama, PERISTIWA_NAMA);
        return tg_fail_field(err, TG_INVALID, "peristiwa", "kalender_peristiwa", nama, near != NULL ? near : "ramadan");
    }
    if (p->cara != CARA_IKUT)
        return find_own(tx, out, p, tahun, err);
    int rc = find_own(tx, out, peristiwa_find(p->ikut), tahun, err);
    out->peristiwa = p->nama;
    if (rc == TG_OK && out->tanggal != TG_DATE_NONE)
        out->tanggal += p->hari;
    return rc;
}

int kalender_unknown(const kalender_hari *h, tg_error *err)
{
    const peristiwa *p = peristiwa_find(h->peristiwa);
    bool hijri = p != NULL && (p->cara == CARA_IKUT ? peristiwa_find(p->ikut) : p)->cara == CARA_HIJRI;
    return hijri ? tg_fail_field(err, TG_INVALID, "tahun", "kalender_tahun", h->peristiwa, (int64_t)h->tahun)
                 : tg_fail(err, TG_NOT_FOUND, "kalender_belum_diketahui", h->peristiwa, (int64_t)h->tahun);
}

/* ---- holidays ---------------------------------------------------------------------------------------------------- */

/* 1970-01-01 was a Thursday; Monday is 1. */
static int weekday(tg_date d)
{
    int n = (d + 3) % 7;
    return (n < 0 ? n + 7 : n) + 1;
}

/* Only an event that is expected about then is looked up. */
static int falls_on(tg_tx *tx, const peristiwa *p, tg_date d, bool *hit, tg_error *err)
{
    int first = kalender_year_before(p->nama, d);
    for (int tahun = first; tahun <= first + 4 && !*hit; tahun++) {
        kalender_hari h;
        kalender_estimate(&h, p->nama, tahun);
        bool far = h.tanggal != TG_DATE_NONE && (h.tanggal > d + NEAR_DAYS || h.tanggal < d - NEAR_DAYS);
        if (far)
            continue;
        int rc = kalender_find(tx, &h, p->nama, tahun, err);
        if (rc != TG_OK)
            return rc;
        *hit = h.tanggal == d;
    }
    return TG_OK;
}

int kalender_is_libur(tg_tx *tx, tg_date d, bool *libur, tg_error *err)
{
    *libur = weekday(d) >= SATURDAY;
    if (*libur)
        return TG_OK;
    int rc = kalender_day(tx, d, libur, err);
    for (const peristiwa *p = PERISTIWA; rc == TG_OK && p->nama != NULL && !*libur; p++)
        if (p->libur && p->cara != CARA_LIBUR)
            rc = falls_on(tx, p, d, libur, err);
    return rc;
}

/* ---- confirming --------------------------------------------------------------------------------------------------- */

static kalender_changed_fn changed_hook;

void kalender_set_changed_hook(kalender_changed_fn fn) { changed_hook = fn; }

static int month_day(tg_date d, int *tahun)
{
    int bulan, hari;
    date_split(d, tahun, &bulan, &hari);
    return bulan * 100 + hari;
}

/* Without an estimate: the part of the year in which such an event lies. */
static int check_window(const peristiwa *p, const kalender_hari *h, tg_error *err)
{
    int tahun, day = month_day(h->tanggal, &tahun);
    if (p->cara == CARA_HIJRI)
        return tg_fail_field(err, TG_INVALID, "tahun", "kalender_tahun", p->nama, (int64_t)h->tahun);
    if (tahun != h->tahun)
        return tg_fail_field(err, TG_INVALID, "tanggal", "kalender_tahun_lain", p->nama, (int64_t)h->tahun, (int64_t)tahun);
    if (p->cara != CARA_LIBUR && (day < p->dari || day > p->sampai))
        return tg_fail_field(err, TG_INVALID, "tanggal", "kalender_masa", p->nama, (int64_t)(p->dari / 100), (int64_t)(p->sampai / 100));
    return TG_OK;
}

/* A slip of the finger would move a round by months: a day far from the estimate is refused. */
static int check_day(const peristiwa *p, const kalender_hari *h, tg_error *err)
{
    kalender_hari guess;
    char day[DATE_TEXT_SIZE];
    if (p->cara == CARA_IKUT)
        return tg_fail_field(err, TG_INVALID, "peristiwa", "kalender_ikut", p->nama, p->ikut);
    kalender_estimate(&guess, p->nama, h->tahun);
    if (guess.tanggal == TG_DATE_NONE)
        return check_window(p, h, err);
    if (h->tanggal >= guess.tanggal - p->geser && h->tanggal <= guess.tanggal + p->geser)
        return TG_OK;
    date_text(guess.tanggal, day);
    return p->geser == 0 ? tg_fail_field(err, TG_INVALID, "tanggal", "kalender_tetap", p->nama, (int64_t)h->tahun, day)
                         : tg_fail_field(err, TG_INVALID, "tanggal", "kalender_jauh", p->nama, (int64_t)h->tahun, day, (int64_t)p->geser);
}

int kalender_confirm(tg_tx *tx, kalender_hari *h, bool dicabut, tg_error *err)
{
    const peristiwa *p = peristiwa_find(h->peristiwa);
    if (p == NULL) {
        const char *near = text_nearest(h->peristiwa, PERISTIWA_NAMA);
        return tg_fail_field(err, TG_INVALID, "peristiwa", "kalender_peristiwa", h->peristiwa, near != NULL ? near : "ramadan");
    }
    if (dicabut && p->cara != CARA_LIBUR)
        return tg_fail_field(err, TG_INVALID, "cabut", "kalender_cabut", p->nama);
    int rc = check_day(p, h, err);
    if (rc != TG_OK)
        return rc;
    h->peristiwa = p->nama;
    h->libur = p->libur;
    h->oleh = tx->who->aktor;
    h->dibuat = tx->now;
    rc = kalender_insert(tx, h, dicabut, err);
    return rc == TG_OK && changed_hook != NULL ? changed_hook(tx, h, err) : rc;
}
