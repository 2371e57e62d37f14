/* Pieces of every public page: head, foot, links, words, numbers; see halaman.h. */
#include "laporan/halaman.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* ---- words ---------------------------------------------------------------------------------------------------- */

const char *halaman_words(halaman *h, const char *key) { return pesan_text(key, h->b); }
void halaman_say(halaman *h, const char *key) { cetak_text(&h->c, halaman_words(h, key)); }

void halaman_element(halaman *h, const char *tag, const char *kelas, const char *key)
{
    cetak_element(&h->c, tag, kelas, halaman_words(h, key));
}

void halaman_sayf(halaman *h, const char *key, const tg_arg *args, int count)
{
    tg_buf text;
    buf_init(&text, 8192);
    pesan_format(&text, h->b, key, args, count);
    cetak_text(&h->c, buf_cstr(&text));
    buf_free(&text);
}

const char *halaman_number(halaman *h, int64_t n)
{
    char text[32];
    text_thousands(n, text);
    for (char *p = text; h->b == BAHASA_EN && *p != 0; p++)
        if (*p == '.')
            *p = ',';
    const char *kept = tg_arena_text(h->tx->arena, text, strlen(text));
    return kept != NULL ? kept : "";
}

static const char *month(const halaman *h, int bulan)
{
    static const char *const NAMES[2][12] = {
        { "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember" },
        { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" },
    };
    return NAMES[h->b == BAHASA_EN][bulan - 1];
}

/* A month has a name; other periods ("ramadan-1448") are said as the rule says them. */
const char *halaman_period(halaman *h, const char *periode)
{
    tg_date first;
    int tahun, bulan, hari;
    const char *day = tg_arena_printf(h->tx->arena, "%s-01", periode);
    if (day == NULL || strlen(periode) != 7 || date_parse(&first, day, strlen(day), NULL) != TG_OK)
        return periode;
    date_split(first, &tahun, &bulan, &hari);
    const char *text = tg_arena_printf(h->tx->arena, "%s %d", month(h, bulan), tahun);
    return text != NULL ? text : periode;
}

const char *halaman_day(halaman *h, tg_date d)
{
    int tahun, bulan, hari;
    if (d == TG_DATE_NONE)
        return "";
    date_split(d, &tahun, &bulan, &hari);
    const char *text = tg_arena_printf(h->tx->arena, "%d %s %d", hari, month(h, bulan), tahun);
    return text != NULL ? text : "";
}

const char *halaman_instant(halaman *h, int64_t ms, const char *kode)
{
    return halaman_day(h, date_of_ms(ms, wilayah_offset(kode)));
}

const char *halaman_region(halaman *h, const char *kode)
{
    return strchr(kode, '!') != NULL ? halaman_words(h, "umum_tanpa_wilayah") : wilayah_name(h->tx->arena, kode);
}

/* ---- links ------------------------------------------------------------------------------------------------------ */

static void add_field(halaman *h, bool *first, const char *name, const char *value)
{
    if (value == NULL || value[0] == 0)
        return;
    cetak_raw(&h->c, *first ? "?" : "&amp;");
    cetak_raw(&h->c, name);
    cetak_raw(&h->c, "=");
    cetak_text(&h->c, value);              /* programs, periods and codes are made of letters that an address takes as they are */
    *first = false;
}

void halaman_link(halaman *h, const halaman_tuju *to, const char *buka, const char *text)
{
    bool first = true, say = to->ganti_bahasa || h->bahasa_given;
    bahasa b = to->ganti_bahasa ? to->b : h->b;
    cetak_raw(&h->c, buka != NULL ? buka : "<a ");
    cetak_raw(&h->c, "href=\"/transparansi");
    cetak_raw(&h->c, to->jalur != NULL ? to->jalur : "");
    add_field(h, &first, "program", to->program != NULL ? to->program : h->program);
    add_field(h, &first, "periode", to->periode != NULL ? to->periode : h->p != NULL ? h->p->periode : NULL);
    add_field(h, &first, "wilayah", to->kode != NULL ? to->kode : h->kode);
    add_field(h, &first, "bahasa", !say ? NULL : b == BAHASA_EN ? "en" : "id");
    cetak_raw(&h->c, "\">");
    cetak_text(&h->c, text);
    cetak_raw(&h->c, "</a>");
}

/* ---- frame ------------------------------------------------------------------------------------------------------ */

/* Referrer: a browser that tells no referrer sends the card's form with the origin "null", which the server refuses as another's. */
void halaman_head(halaman *h, const char *judul)
{
    cetak_raw(&h->c, "<!doctype html>\n<html lang=\"");
    cetak_raw(&h->c, h->b == BAHASA_EN ? "en" : "id");
    cetak_raw(&h->c, "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                     "<meta name=\"referrer\" content=\"same-origin\"><link rel=\"stylesheet\" href=\"/transparansi.css\">");
    cetak_element(&h->c, "title", NULL, judul);
    cetak_raw(&h->c, "</head>\n<body><a class=\"lompat\" href=\"#isi\">");
    halaman_say(h, "umum_lompat");
    cetak_raw(&h->c, "</a><header><div class=\"lebar\"><p class=\"merek\">");
    halaman_link(h, &(halaman_tuju){ .program = "", .periode = "", .kode = "" }, NULL, halaman_words(h, "umum_merek"));
    cetak_raw(&h->c, "</p><nav>");
    halaman_link(h, &(halaman_tuju){ .b = h->b == BAHASA_EN ? BAHASA_ID : BAHASA_EN, .ganti_bahasa = true },
                 h->b == BAHASA_EN ? "<a lang=\"id\" " : "<a lang=\"en\" ", h->b == BAHASA_EN ? "Bahasa Indonesia" : "English");
    cetak_raw(&h->c, " <a href=\"/masuk\">");
    halaman_say(h, "umum_masuk");
    cetak_raw(&h->c, "</a></nav></div></header>\n");
    if (halaman_is_demo())
        halaman_element(h, "p", "contoh", "umum_contoh");
    cetak_raw(&h->c, "<main id=\"isi\" class=\"lebar\">\n");
}

void halaman_foot(halaman *h)
{
    cetak_raw(&h->c, "</main><footer><div class=\"lebar\">");
    halaman_element(h, "p", NULL, "umum_kaki");
    cetak_raw(&h->c, "</div></footer></body></html>\n");
}
