/* laporan/halaman.h: private to the room: the public page as HTML, written by the server from top to bottom: it is readable
 * without JavaScript, and without the panel.
 *
 * Input   what was asked for (program, period, region, language), tables of terbuka.h, the rule in force.
 * Output  one page or one CSV; the same for the same data, asked for and day.
 * Thread  pool (SLOW). Memory  the request's.
 * Walks   request. */
#ifndef LAPORAN_HALAMAN_H
#define LAPORAN_HALAMAN_H

#include "cetak/cetak.h"
#include "laporan/terbuka.h"

/* Of more periods the newest. */
enum { HALAMAN_PERIODE_MAX = 400, HALAMAN_PROGRAM_MAX = 40 };

typedef struct {
    tg_request *req;
    tg_tx *tx;
    tg_error *err;
    cetak c;
    bahasa b;
    bool bahasa_given;                      /* links keep what the reader chose */
    const char *program, *judul;            /* judul: the program's name as its rule says it */
    char kode[WILAYAH_KODE_MAX];
    const char *programs[HALAMAN_PROGRAM_MAX];
    int program_count;
    terbuka_periode periode[HALAMAN_PERIODE_MAX];
    int periode_count;
    const terbuka_periode *p;               /* the chosen one; NULL: none is public */
    terbuka *t;                             /* its table; NULL with p */
    int at;                                 /* the region in it; -1: nobody of it lives there */
    rule *rule;                             /* in force in the region today; NULL: none */
    bool rule_broken;                       /* there is one that cannot be read: said, and logged */
} halaman;

/* Rows of a region: its direct parts that the table knows. */
enum { HALAMAN_BAGIAN_MAX = 700 };

/* halaman.c: pieces of every page. Keys are of the message table; args of pesan_format. */
void halaman_head(halaman *h, const char *judul);
void halaman_foot(halaman *h);
void halaman_say(halaman *h, const char *key);
void halaman_sayf(halaman *h, const char *key, const tg_arg *args, int count);
void halaman_element(halaman *h, const char *tag, const char *kelas, const char *key);
const char *halaman_words(halaman *h, const char *key);
const char *halaman_number(halaman *h, int64_t n);          /* "1.234", in English "1,234" */
const char *halaman_period(halaman *h, const char *periode);/* "Desember 2026" */
const char *halaman_day(halaman *h, tg_date d);             /* "5 Desember 2026"; "" for none */
const char *halaman_instant(halaman *h, int64_t ms, const char *kode);   /* the same, of the region's day */
const char *halaman_region(halaman *h, const char *kode);
/* href="..."; with what is chosen but for what is given here (NULL: as chosen). */
typedef struct { const char *jalur, *program, *periode, *kode; bahasa b; bool ganti_bahasa; } halaman_tuju;
void halaman_link(halaman *h, const halaman_tuju *to, const char *buka, const char *text);   /* buka: "<a lang=\"en\" "; NULL: "<a " */

void halaman_numbers(halaman *h);           /* halaman_tabel.c */
int halaman_csv(halaman *h);
int halaman_rule(halaman *h);               /* halaman_aturan.c */
void halaman_card_form(halaman *h);         /* halaman_kartu.c */
int halaman_card(tg_request *req, tg_tx *tx, tg_error *err);             /* POST /transparansi/kartu */

/* halaman_http.c: opens a page for a request; what it sends at its end. */
void halaman_begin(halaman *h, tg_request *req, tg_tx *tx, tg_error *err);
int halaman_send(halaman *h);
void halaman_open(halaman *h);             /* what is written goes out as it comes: no ETag */
int halaman_refuse(halaman *h, int status, const char *key);
bool halaman_is_off(void);
bool halaman_is_demo(void);

#endif
