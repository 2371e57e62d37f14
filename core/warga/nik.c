/* warga/nik.c: the rules of a NIK, each with its own message key.
 * Thread any; pure. Walks request, job. */
#include "warga/nik.h"

#include <stdio.h>
#include <string.h>

enum { PEREMPUAN_PLUS = 40 };

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static int number_at(const char *digits, int from, int count)
{
    int n = 0;
    for (int i = 0; i < count; i++)
        n = n * 10 + (digits[from + i] - '0');
    return n;
}

/* "3,17507E+15" and "3.17507E+15": a spreadsheet has thrown the last digits away for good. */
static bool has_exponent(tg_slice s)
{
    for (size_t i = 1; i + 1 < s.n; i++)
        if ((s.p[i] == 'E' || s.p[i] == 'e') && is_digit(s.p[0]) && (s.p[i + 1] == '+' || is_digit(s.p[i + 1])))
            return true;
    return false;
}

/* Copies the digits without spaces, dots and a leading apostrophe. NULL, or the key of what is wrong;
 * *count gets how many digits there are. */
static const char *read_digits(char out[NIK_DIGITS + 1], const char *text, size_t size, size_t *count)
{
    tg_slice s = text_trim(text, size);
    size_t n = 0;
    out[0] = '\0';
    if (s.n > 0 && (s.p[0] == '\'' || s.p[0] == '`')) {
        s.p++;
        s.n--;
    }
    if (has_exponent(s))
        return "rusak";
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == ' ' || s.p[i] == '.')
            continue;
        if (!is_digit(s.p[i]))
            return "bukan_angka";
        if (n < NIK_DIGITS)
            out[n] = s.p[i];
        n++;
    }
    *count = n;
    out[n == NIK_DIGITS ? n : 0] = '\0';
    return n == NIK_DIGITS ? NULL : n == 0 ? "kosong" : "panjang";
}

static const char *digits_key(const char *what, bool kk)
{
    static const char *const KEYS[][3] = {
        { "rusak", "nik_rusak", "no_kk_rusak" },
        { "bukan_angka", "nik_bukan_angka", "no_kk_bukan_angka" },
        { "kosong", "nik_kosong", "no_kk_kosong" },
        { "panjang", "nik_panjang", "no_kk_panjang" },
    };
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (strcmp(KEYS[i][0], what) == 0)
            return KEYS[i][kk ? 2 : 1];
    return what;
}

static bool province_known(const char *digits)
{
    char kode[3] = { digits[0], digits[1], '\0' };
    return strcmp(kode, "00") != 0 && wilayah_known(kode);
}

static void split(nik *out)
{
    const char *a = out->angka;
    int hari = number_at(a, 6, 2);
    snprintf(out->kode_wilayah, sizeof out->kode_wilayah, "%.2s.%.2s.%.2s", a, a + 2, a + 4);
    out->jenis_kelamin = hari > PEREMPUAN_PLUS ? NIK_PEREMPUAN : NIK_LAKI_LAKI;
    out->hari = hari > PEREMPUAN_PLUS ? hari - PEREMPUAN_PLUS : hari;
    out->bulan = number_at(a, 8, 2);
    out->tahun = number_at(a, 10, 2);
    out->seri = number_at(a, 12, 4);
}

static void note(nik_temuan *list, int *count, const char *kunci, const char *arg)
{
    nik_temuan *t = &list[(*count)++];
    t->kunci = kunci;
    text_copy(t->arg, sizeof t->arg, arg);
}

static void wrong(nik_hasil *h, const char *kunci, const char *arg) { note(h->kesalahan, &h->kesalahan_count, kunci, arg); }
static void doubt(nik_hasil *h, const char *kunci, const char *arg) { note(h->peringatan, &h->peringatan_count, kunci, arg); }

static void check_region(nik_hasil *h)
{
    char provinsi[3] = { h->bagian.angka[0], h->bagian.angka[1], '\0' };
    if (!province_known(h->bagian.angka))
        wrong(h, "nik_provinsi", provinsi);
    else if (!wilayah_known(h->bagian.kode_wilayah))
        doubt(h, "nik_kecamatan", h->bagian.kode_wilayah);
}

/* The parts of the date, without a century. True when a date can be made of them. */
static bool check_day_and_month(nik_hasil *h)
{
    tg_date d;
    bool day = h->bagian.hari >= 1 && h->bagian.hari <= 31;
    bool month = h->bagian.bulan >= 1 && h->bagian.bulan <= 12;
    if (!day)
        wrong(h, "nik_hari", "");
    if (!month)
        wrong(h, "nik_bulan", "");
    if (day && month && !date_make(&d, 2000, h->bagian.bulan, h->bagian.hari)) {    /* 2000: February has 29 */
        wrong(h, "nik_tanggal", "");
        return false;
    }
    return day && month;
}

static bool same_day(const nik *n, tg_date d)
{
    int tahun, bulan, hari;
    date_split(d, &tahun, &bulan, &hari);
    return hari == n->hari && bulan == n->bulan && tahun % 100 == n->tahun;
}

/* Rule 7: the person's own date where it fits, else the latest that is not after `acuan`. */
static tg_date date_of(const nik *n, tg_date acuan, tg_date tanggal_lahir)
{
    tg_date d;
    if (tanggal_lahir != TG_DATE_NONE && same_day(n, tanggal_lahir))
        return tanggal_lahir;
    if (date_make(&d, 2000 + n->tahun, n->bulan, n->hari) && d <= acuan)
        return d;
    return date_make(&d, 1900 + n->tahun, n->bulan, n->hari) ? d : TG_DATE_NONE;
}

static void check_date(nik_hasil *h, tg_date acuan, tg_date tanggal_lahir)
{
    if (!check_day_and_month(h))
        return;
    h->tanggal_lahir = date_of(&h->bagian, acuan, tanggal_lahir);
    if (h->tanggal_lahir == TG_DATE_NONE)
        wrong(h, "nik_tanggal", "");
    else if (tanggal_lahir != TG_DATE_NONE && h->tanggal_lahir != tanggal_lahir)
        doubt(h, "nik_beda_tanggal_lahir", "");
}

void nik_check(nik_hasil *out, const char *text, size_t size, tg_date acuan, int jenis_kelamin, tg_date tanggal_lahir)
{
    size_t count = 0;
    char shown[24];
    *out = (nik_hasil){ .tanggal_lahir = TG_DATE_NONE };
    const char *what = read_digits(out->bagian.angka, text, size, &count);
    if (what != NULL) {
        snprintf(shown, sizeof shown, "%zu", count);
        out->bagian.angka[0] = '\0';
        wrong(out, digits_key(what, false), count > 0 && count < 1000 ? shown : "");
        return;
    }
    split(&out->bagian);
    check_region(out);
    check_date(out, acuan, tanggal_lahir);
    if (out->bagian.seri == 0)
        wrong(out, "nik_seri", "");
    if (jenis_kelamin != 0 && jenis_kelamin != out->bagian.jenis_kelamin)
        doubt(out, "nik_beda_jenis_kelamin", "");
    out->sah = out->kesalahan_count == 0;
}

int nik_parse(nik *out, const char *text, size_t size, tg_error *err)
{
    nik_hasil h;
    tg_date end;
    date_make(&end, 2099, 12, 31);         /* the last of the century: 29 February 00 may be of 2000 */
    nik_check(&h, text, size, end, 0, TG_DATE_NONE);
    *out = h.bagian;
    return h.sah ? TG_OK : tg_fail_field(err, TG_INVALID, "nik", h.kesalahan[0].kunci, h.kesalahan[0].arg);
}

void nik_temuan_text(tg_buf *out, bahasa b, const nik_temuan *t)
{
    pesan_format(out, b, t->kunci, (tg_arg[]){ tg_arg_text(t->arg) }, 1);
}

int no_kk_parse(char out[NIK_DIGITS + 1], const char *text, size_t size, tg_error *err)
{
    size_t count = 0;
    const char *what = read_digits(out, text, size, &count);
    if (what != NULL) {
        out[0] = '\0';
        return tg_fail_field(err, TG_INVALID, "no_kk", digits_key(what, true), count);
    }
    if (!province_known(out)) {
        char provinsi[3] = { out[0], out[1], '\0' };
        out[0] = '\0';
        return tg_fail_field(err, TG_INVALID, "no_kk", "no_kk_provinsi", provinsi);
    }
    return TG_OK;
}
