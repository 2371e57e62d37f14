/* Events as they can be known without the office's word: computed, or from a shipped list. See kalender.h.
 *
 * Hijri    the start of the month by the hook (the government's date where it was announced, else computed beforehand).
 * Easter   the Gregorian computus (Meeus/Jones/Butcher, Astronomical Algorithms, chapter 8): exact.
 * Nyepi, Imlek, Waisak  to 2026 as in the joint decrees on public holidays (SKB 3 Menteri), by press reports and by the library
 *          "holidays" (github.com/vacanza/holidays, MIT, commit c382fdec4); from 2027 on that library's own lists, which are
 *          estimates. Not verified with the decrees themselves.
 * School year  each province sets its own first day: not known until the office confirms it. */
#include <string.h>
#include "schedule/kalender_dalam.h"

const peristiwa PERISTIWA[] = {
    /* what schedules may name (menjelang) */
    { "ramadan", CARA_HIJRI, 9, 1, NULL, 3, 0, 0, false },
    { "idulfitri", CARA_HIJRI, 10, 1, NULL, 3, 0, 0, true },
    { "iduladha", CARA_HIJRI, 12, 10, NULL, 3, 0, 0, true },
    { "natal", CARA_TETAP, 12, 25, NULL, 0, 0, 0, true },
    { "paskah", CARA_PASKAH, 0, 0, NULL, 0, 0, 0, true },
    { "nyepi", CARA_DAFTAR, 0, 0, NULL, 2, 301, 420, true },
    { "imlek", CARA_DAFTAR, 0, 0, NULL, 2, 120, 222, true },
    { "waisak", CARA_DAFTAR, 0, 0, NULL, 2, 425, 610, true },
    { "tahun_ajaran", CARA_KANTOR, 0, 0, NULL, 0, 615, 831, false },
    /* what is a holiday beside these */
    { "tahun_baru_islam", CARA_HIJRI, 1, 1, NULL, 3, 0, 0, true },
    { "maulid", CARA_HIJRI, 3, 12, NULL, 3, 0, 0, true },
    { "isra_mikraj", CARA_HIJRI, 7, 27, NULL, 3, 0, 0, true },
    { "idulfitri_kedua", CARA_IKUT, 0, 1, "idulfitri", 0, 0, 0, true },
    { "wafat_yesus", CARA_IKUT, 0, -2, "paskah", 0, 0, 0, true },
    { "kenaikan_yesus", CARA_IKUT, 0, 39, "paskah", 0, 0, 0, true },
    { "tahun_baru", CARA_TETAP, 1, 1, NULL, 0, 0, 0, true },
    { "hari_buruh", CARA_TETAP, 5, 1, NULL, 0, 0, 0, true },
    { "hari_pancasila", CARA_TETAP, 6, 1, NULL, 0, 0, 0, true },
    { "hari_kemerdekaan", CARA_TETAP, 8, 17, NULL, 0, 0, 0, true },
    { "libur", CARA_LIBUR, 0, 0, NULL, 0, 0, 0, true },
    { NULL }
};

const char *const PERISTIWA_NAMA[] = {
    "ramadan", "idulfitri", "iduladha", "natal", "paskah", "nyepi", "imlek", "waisak", "tahun_ajaran", "tahun_baru_islam", "maulid",
    "isra_mikraj", "libur", NULL
};

enum { RESMI_SAMPAI = 2026 };
/* month * 100 + day */
typedef struct { int tahun, nyepi, imlek, waisak; } daftar_tahun;
static const daftar_tahun DAFTAR[] = {
    { 2024, 311, 210, 523 }, { 2025, 329, 129, 512 }, { 2026, 319, 217, 531 }, { 2027, 308, 206, 520 }, { 2028, 326, 126, 509 },
    { 2029, 315, 213, 527 }, { 2030, 305, 203, 516 }, { 2031, 324, 123, 604 }, { 2032, 312, 211, 523 }, { 2033, 331, 131, 513 },
    { 2034, 320, 219, 601 }, { 2035, 310, 208, 522 }, { 2036, 328, 128, 510 }, { 2037, 317, 215, 529 }, { 2038, 306, 204, 518 },
    { 2039, 325, 124, 507 }, { 2040, 314, 212, 525 },
};
enum { DAFTAR_COUNT = sizeof DAFTAR / sizeof DAFTAR[0] };

enum { HIJRI_EPOCH = -492148 };           /* 1 Muharram 1, as the arithmetic calendar counts */

static kalender_hijri_fn hijri;

void kalender_set_hijri(kalender_hijri_fn fn) { hijri = fn; }

const peristiwa *peristiwa_find(const char *nama)
{
    for (const peristiwa *p = PERISTIWA; p->nama != NULL; p++)
        if (text_same(p->nama, nama))
            return p;
    return NULL;
}

bool kalender_known(const char *nama)
{
    const peristiwa *p = peristiwa_find(nama);
    return p != NULL && p->cara != CARA_LIBUR;
}

const char *kalender_status_text(kalender_status s)
{
    static const char *const TEXT[] = { "tidak_diketahui", "perkiraan", "resmi" };
    return TEXT[s];
}

tg_date kalender_easter(int y)
{
    int a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451, sum = h + l - 7 * m + 114;
    tg_date out = TG_DATE_NONE;
    date_make(&out, y, sum / 31, sum % 31 + 1);
    return out;
}

static void from_hijri(kalender_hari *out, const peristiwa *p)
{
    tg_date mulai;
    bool resmi;
    if (hijri == NULL || !hijri(out->tahun, p->bulan, &mulai, &resmi))
        return;
    out->tanggal = mulai + p->hari - 1;
    out->status = resmi ? KALENDER_RESMI : KALENDER_PERKIRAAN;
    out->sumber = resmi ? "sidang isbat" : "hisab";
}

static void from_list(kalender_hari *out, const peristiwa *p)
{
    for (int i = 0; i < DAFTAR_COUNT; i++) {
        const daftar_tahun *x = &DAFTAR[i];
        int day = text_same(p->nama, "nyepi") ? x->nyepi : text_same(p->nama, "imlek") ? x->imlek : x->waisak;
        if (x->tahun != out->tahun || !date_make(&out->tanggal, x->tahun, day / 100, day % 100))
            continue;
        out->status = x->tahun <= RESMI_SAMPAI ? KALENDER_RESMI : KALENDER_PERKIRAAN;
        out->sumber = x->tahun <= RESMI_SAMPAI ? "SKB 3 Menteri" : "hisab";
    }
}

static void computed(kalender_hari *out, tg_date d)
{
    out->tanggal = d;
    out->status = d == TG_DATE_NONE ? KALENDER_TIDAK_DIKETAHUI : KALENDER_RESMI;
    out->sumber = "kalender";
}

static void follow(kalender_hari *out, const peristiwa *p)
{
    kalender_hari base;
    kalender_estimate(&base, p->ikut, out->tahun);
    out->status = base.status;
    out->sumber = base.sumber;
    if (base.tanggal != TG_DATE_NONE)
        out->tanggal = base.tanggal + p->hari;
}

void kalender_estimate(kalender_hari *out, const char *nama, int tahun)
{
    const peristiwa *p = peristiwa_find(nama);
    tg_date d = TG_DATE_NONE;
    *out = (kalender_hari){ .peristiwa = p != NULL ? p->nama : nama, .tahun = tahun, .tanggal = TG_DATE_NONE,
                            .libur = p != NULL && p->libur, .sumber = "" };
    if (p == NULL || tahun < 1 || tahun > 9999)
        return;
    switch (p->cara) {
    case CARA_HIJRI: from_hijri(out, p); break;
    case CARA_TETAP: date_make(&d, tahun, p->bulan, p->hari); computed(out, d); break;
    case CARA_PASKAH: computed(out, kalender_easter(tahun)); break;
    case CARA_DAFTAR: from_list(out, p); break;
    case CARA_IKUT: follow(out, p); break;
    case CARA_KANTOR: case CARA_LIBUR: break;
    }
}

/* Half a year of slack either way: an event is never so far from where its year is expected. */
int kalender_year_before(const char *nama, tg_date d)
{
    const peristiwa *p = peristiwa_find(nama);
    const peristiwa *base = p != NULL && p->cara == CARA_IKUT ? peristiwa_find(p->ikut) : p;
    int tahun, bulan, hari;
    if (base != NULL && base->cara == CARA_HIJRI)
        return (int)(((int64_t)d - HIJRI_EPOCH) * 30 / 10631) - 1;
    date_split(d, &tahun, &bulan, &hari);
    return tahun - 1;
}
