/* warga/nik.h: reads the two 16-digit numbers of the civil registry, NIK and No. KK, and says what is wrong
 * with one in words that never repeat it.
 *
 * Input   a text as it stands in a file or a form; the reference date; what is known of the person.
 * Output  the parts of the number; errors and warnings by message key.
 * Thread  any; reads no clock, allocates nothing.
 * Source  Dukcapil Klaten, "Arti 16 digit NIK"; PP 40/2019 art. 30(2): a NIK is never changed, so one that
 *         differs from the birth date or the sex is lawful and only a warning. There is no check digit. */
#ifndef WARGA_NIK_H
#define WARGA_NIK_H

#include "base/base.h"
#include "wilayah/wilayah.h"

enum { NIK_DIGITS = 16, NIK_TEMUAN_MAX = 6, NIK_LAKI_LAKI = 1, NIK_PEREMPUAN = 2 };

typedef struct {
    char angka[NIK_DIGITS + 1];          /* the number without spaces, dots and apostrophe */
    char kode_wilayah[WILAYAH_KODE_MAX]; /* "31.75.07": where it was first issued, never where the person lives */
    int hari, bulan, tahun;              /* 1..31, 1..12, 0..99: a NIK holds no century */
    int jenis_kelamin;                   /* 1 laki-laki, 2 perempuan */
    int seri;                            /* 1..9999 */
} nik;

/* Parses a NIK: 16 ASCII digits, wilayah (6), day month year (2 each; for women day + 40), serial (4). Spaces,
 * dots and a leading apostrophe are passed over.
 * Errors: TG_INVALID, naming the part at fault (all of data-vocabulary's rules 1 to 5 that need no date) and
 * never the number itself. */
int nik_parse(nik *out, const char *text, size_t size, tg_error *err);

/* One thing found; `arg` is {1} of the message: a length, or a region code "31.75.99", never the number. */
typedef struct { const char *kunci; char arg[WILAYAH_KODE_MAX]; } nik_temuan;
typedef struct {
    bool sah;                            /* no errors */
    int kesalahan_count, peringatan_count;
    nik_temuan kesalahan[NIK_TEMUAN_MAX], peringatan[NIK_TEMUAN_MAX];
    nik bagian;                          /* the parts as far as they could be read; `angka` "" when it has no 16 digits */
    tg_date tanggal_lahir;               /* TG_DATE_NONE when the number holds no date */
} nik_hasil;

/* Checks everything and stops at nothing. `acuan` decides the century: the latest date not after it. `tanggal_lahir`
 * (TG_DATE_NONE: unknown) decides for people of 100 years and more; it and `jenis_kelamin` (0: unknown) are
 * compared with the number, a difference is a warning. */
void nik_check(nik_hasil *out, const char *text, size_t size, tg_date acuan, int jenis_kelamin, tg_date tanggal_lahir);
/* The text of one finding, appended. */
void nik_temuan_text(tg_buf *out, bahasa b, const nik_temuan *t);

/* No. KK: 16 digits and a known province; the rest of it proves nothing and is not looked at. */
int no_kk_parse(char out[NIK_DIGITS + 1], const char *text, size_t size, tg_error *err);

extern const pesan NIK_PESAN[];

#endif
