/* See waktu.h. Weeks are counted from Monday 1969-12-29, months from year 0, semesters two a year.
 * Thread any; pure but for the calendar. Walks job. */
#include "schedule/waktu.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { HARI_MENIT = 24 * 60, SENIN = 3 /* 1970-01-01 was a Thursday */, GESER_MAKS = 30, ANJURAN_MAKS = 400, WIB = 420 };
#define MENIT_MS INT64_C(60000)

const char *waktu_irama_text(waktu_irama i)
{
    static const char *const TEXT[IRAMA_COUNT] = { "menit", "jam", "hari", "minggu", "bulan", "semester", "tahun", "peristiwa" };
    return TEXT[i];
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

/* The day, or the last one of a month that has no such day: 31 in April, 29 February in most years. */
static tg_date day_of(int64_t tahun, int bulan, int hari)
{
    tg_date d = TG_DATE_NONE;
    while (hari > 0 && !date_make(&d, (int)tahun, bulan, hari))
        hari--;
    return d;
}

/* Two numbers of the week: the year that holds its Thursday, and its place there (ISO 8601). */
static void week_name(tg_date monday, char out[40])
{
    int tahun, bulan, hari;
    tg_date first = TG_DATE_NONE;
    date_split(monday + 3, &tahun, &bulan, &hari);
    date_make(&first, tahun, 1, 1);
    snprintf(out, 40, "%04d-w%02d", tahun, (monday + 3 - first) / 7 + 1);
}

/* ---- what an occurrence is before holidays move it ---------------------------------------------------------------- */

static void name_days(waktu_kala *k)
{
    char text[DATE_TEXT_SIZE];
    k->mulai = k->tanggal;
    snprintf(k->periode, sizeof k->periode, "hari-%s", date_text(k->tanggal, text));
}

static void plain_week(const waktu_rencana *r, waktu_kala *k)
{
    k->mulai = (tg_date)(k->ke * 7 - SENIN);
    k->tanggal = k->mulai + r->hari_ke - 1;
    week_name(k->mulai, k->periode);
}

static void plain_month(const waktu_rencana *r, waktu_kala *k)
{
    int64_t tahun = floor_div(k->ke, 12);
    int bulan = (int)(k->ke - tahun * 12) + 1;
    k->mulai = day_of(tahun, bulan, 1);
    k->tanggal = day_of(tahun, bulan, r->tanggal);
    snprintf(k->periode, sizeof k->periode, "%04d-%02d", (int)tahun, bulan);
}

static void plain_half(waktu_kala *k)
{
    int64_t tahun = floor_div(k->ke, 2);
    int half = (int)(k->ke - tahun * 2);
    k->mulai = k->tanggal = day_of(tahun, half == 0 ? 1 : 7, 1);
    snprintf(k->periode, sizeof k->periode, "%04d-S%d", (int)tahun, half + 1);
}

static void plain_year(const waktu_rencana *r, waktu_kala *k)
{
    k->mulai = day_of(k->ke, 1, 1);
    k->tanggal = day_of(k->ke, r->bulan, r->tanggal);
    snprintf(k->periode, sizeof k->periode, "%04d", (int)k->ke);
}

static int plain_event(const waktu_rencana *r, const waktu_kalender *kal, waktu_kala *k, tg_error *err)
{
    tg_date d = TG_DATE_NONE;
    int rc = kal->peristiwa(kal->arg, r->peristiwa, (int)k->ke, &d, err);
    k->tanggal = d != TG_DATE_NONE ? d - r->hari : TG_DATE_NONE;
    k->mulai = k->tanggal;
    snprintf(k->periode, sizeof k->periode, "%s-%d", r->peristiwa, (int)k->ke);
    for (char *p = k->periode; *p != 0; p++)         /* a period has no underscore */
        *p = *p == '_' ? '-' : *p;
    return rc;
}

static int plain_day(const waktu_rencana *r, const waktu_kalender *kal, waktu_kala *k, tg_error *err)
{
    switch (r->irama) {
    case IRAMA_MINGGU: plain_week(r, k); break;
    case IRAMA_BULAN: plain_month(r, k); break;
    case IRAMA_SEMESTER: plain_half(k); break;
    case IRAMA_TAHUN: plain_year(r, k); break;
    case IRAMA_PERISTIWA: return plain_event(r, kal, k, err);
    default: k->tanggal = (tg_date)(k->ke * r->tiap); name_days(k); break;
    }
    return TG_OK;
}

/* ---- one occurrence ------------------------------------------------------------------------------------------------ */

static int shift(const waktu_rencana *r, const waktu_kalender *kal, tg_date *d, tg_error *err)
{
    bool libur = true;
    int rc = TG_OK, step = r->libur == LIBUR_SEBELUM ? -1 : 1;
    if (r->libur == LIBUR_TETAP)
        return TG_OK;
    for (int i = 0; i < GESER_MAKS && rc == TG_OK; i++) {
        rc = kal->libur(kal->arg, *d, &libur, err);
        if (!libur)
            break;
        *d += step;
    }
    return rc;
}

static int64_t span_ms(const waktu_rencana *r)
{
    return r->tiap * (r->irama == IRAMA_JAM ? 60 : 1) * MENIT_MS;
}

static void at_span(const waktu_rencana *r, waktu_kala *k)
{
    k->jatuh = k->ke * span_ms(r) + (r->menit - r->zona) * MENIT_MS;
    k->tanggal = k->mulai = date_of_ms(k->jatuh, r->zona);
    snprintf(k->periode, sizeof k->periode, "%s-%" PRId64, waktu_irama_text(r->irama), k->jatuh);
}

int waktu_at(const waktu_rencana *r, int64_t ke, const waktu_kalender *kal, waktu_kala *out, tg_error *err)
{
    *out = (waktu_kala){ .ke = ke, .jatuh = WAKTU_BELUM, .tanggal = TG_DATE_NONE, .mulai = TG_DATE_NONE };
    if (r->irama <= IRAMA_JAM) {
        at_span(r, out);
        return TG_OK;
    }
    int rc = plain_day(r, kal, out, err);
    if (rc != TG_OK || out->tanggal == TG_DATE_NONE)
        return rc;
    rc = shift(r, kal, &out->tanggal, err);
    out->jatuh = date_to_ms(out->tanggal, r->zona) + r->menit * MENIT_MS;
    return rc;
}

/* ---- the next one ---------------------------------------------------------------------------------------------------- */

/* A number that surely lies before every occurrence after `ms`; from there a few steps lead to it. */
static int64_t number_before(const waktu_rencana *r, int64_t ms, const waktu_kalender *kal)
{
    int tahun, bulan, hari;
    tg_date d = date_of_ms(ms, r->zona) - (r->libur != LIBUR_TETAP ? GESER_MAKS : 0);
    date_split(d, &tahun, &bulan, &hari);
    switch (r->irama) {
    case IRAMA_MENIT: case IRAMA_JAM: return floor_div(ms - (r->menit - r->zona) * MENIT_MS, span_ms(r)) - 1;
    case IRAMA_HARI: return floor_div(d, r->tiap) - 1;
    case IRAMA_MINGGU: return floor_div((int64_t)d + SENIN, 7) - 1;
    case IRAMA_BULAN: return (int64_t)tahun * 12 + bulan - 2;
    case IRAMA_SEMESTER: return (int64_t)tahun * 2 - 1;
    case IRAMA_PERISTIWA: return kal->tahun_sebelum(kal->arg, r->peristiwa, d + r->hari);
    default: return (int64_t)tahun - 1;
    }
}

bool waktu_may_come(const waktu_rencana *r, const waktu_kala *k, int64_t ms)
{
    int tahun, bulan, hari;
    date_split(date_of_ms(ms, r->zona), &tahun, &bulan, &hari);
    return k->jatuh == WAKTU_BELUM && k->ke >= tahun;
}

int waktu_after(const waktu_rencana *r, int64_t ms, const waktu_kalender *kal, waktu_kala *out, tg_error *err)
{
    int64_t ke = number_before(r, ms, kal);
    for (int i = 0; i < ANJURAN_MAKS; i++, ke++) {
        int rc = waktu_at(r, ke, kal, out, err);
        if (rc != TG_OK)
            return rc;
        if ((out->jatuh != WAKTU_BELUM && out->jatuh > ms) || waktu_may_come(r, out, ms))
            return TG_OK;
    }
    out->jatuh = WAKTU_BELUM;             /* an event that the calendar knows nothing of any more */
    return TG_OK;
}

/* ---- from a text ---------------------------------------------------------------------------------------------------- */

static bool read_time(const char *text, int *menit)
{
    int h, m, end = 0;
    bool fits = strlen(text) == 5 && sscanf(text, "%2d:%2d%n", &h, &m, &end) == 2 && end == 5 && h >= 0 && h < 24 && m >= 0 && m < 60;
    if (fits)
        *menit = h * 60 + m;
    return fits;
}

static bool within(int n, int low, int high) { return n >= low && n <= high; }

int waktu_parse(waktu_rencana *out, const char *text, tg_error *err)
{
    char word[12], time[12], rest;
    int n = 0;
    bool fits = false;
    *out = (waktu_rencana){ .tiap = 1, .zona = WIB };
    if (sscanf(text, "%d menit%c", &n, &rest) == 1 && strstr(text, "menit") != NULL) {
        out->irama = IRAMA_MENIT;
        fits = within(n, 1, HARI_MENIT);
    } else if (sscanf(text, "%d jam%c", &n, &rest) == 1 && strstr(text, "jam") != NULL) {
        out->irama = IRAMA_JAM;
        fits = within(n, 1, 24 * 7);
    } else if (sscanf(text, "hari %11s%c", time, &rest) == 1) {
        n = 1;
        out->irama = IRAMA_HARI;
        fits = read_time(time, &out->menit);
    } else if (sscanf(text, "%d hari %11s%c", &n, time, &rest) == 2) {
        out->irama = IRAMA_HARI;
        fits = within(n, 1, 366) && read_time(time, &out->menit);
    } else if (sscanf(text, "%11s %d %11s%c", word, &n, time, &rest) == 3 && read_time(time, &out->menit)) {
        bool week = strcmp(word, "minggu") == 0;
        out->irama = week ? IRAMA_MINGGU : IRAMA_BULAN;
        out->hari_ke = out->tanggal = n;
        fits = week ? within(n, 1, 7) : strcmp(word, "bulan") == 0 && within(n, 1, 31);
        n = 1;
    }
    out->tiap = n;
    return fits ? TG_OK : tg_fail(err, TG_INVALID, "waktu_bentuk", text);
}

static const char *span_text(const waktu_rencana *r, char out[40])
{
    int n = snprintf(out, 40, "%d %s", r->tiap, waktu_irama_text(r->irama));
    if (r->menit != 0)
        snprintf(out + n, (size_t)(40 - n), " lewat %d menit", r->menit);
    return out;
}

const char *waktu_text(const waktu_rencana *r, char out[40])
{
    int jam = r->menit / 60, menit = r->menit % 60;
    if (r->irama <= IRAMA_JAM)
        return span_text(r, out);
    if (r->irama == IRAMA_HARI && r->tiap > 1)
        snprintf(out, 40, "%d hari %02d:%02d", r->tiap, jam, menit);
    else if (r->irama == IRAMA_HARI)
        snprintf(out, 40, "hari %02d:%02d", jam, menit);
    else
        snprintf(out, 40, "%s %d %02d:%02d", waktu_irama_text(r->irama), r->irama == IRAMA_MINGGU ? r->hari_ke : r->tanggal, jam, menit);
    return out;
}
