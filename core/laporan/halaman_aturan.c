/* laporan/halaman_aturan.c: the rule in force in a region, in the words of the rule itself, and what was published when and why.
 * Who wrote it is an office, never a person: the region whose rule file says it.
 * Thread pool (reading a rule may compile it). Memory the request's. Walks request. */
#include <stdlib.h>
#include <string.h>
#include "laporan/halaman.h"
#include "penilaian/penilaian.h"

/* ---- what was published ------------------------------------------------------------------------------------------ */

enum { CHANGES_MAX = 200, CHANGES_SHOWN = 30, LAYERS_MAX = 5 };
typedef struct { const char *kode, *alasan; int64_t nomor; tg_date sejak; bool pemasangan; } change;
typedef struct { halaman *h; char kode[LAYERS_MAX][WILAYAH_KODE_MAX]; int layer_count, at, count; tg_date today; change isi[CHANGES_MAX]; } changes;

static void note_change(void *arg, const penilaian_terbit *t)
{
    changes *x = arg;
    const char *kode = x->kode[x->at];
    tg_date published = date_of_ms(t->terbit, wilayah_offset(kode));
    if (x->count == CHANGES_MAX)
        return;
    x->isi[x->count++] = (change){ kode, t->alasan != NULL ? tg_arena_text(x->h->tx->arena, t->alasan, strlen(t->alasan)) : NULL, t->nomor,
                                   t->berlaku != TG_DATE_NONE && t->berlaku > published ? t->berlaku : published, t->pemasangan };
}

static int newest_first(const void *a, const void *b)
{
    const change *x = a, *y = b;
    if (x->sejak != y->sejak)
        return x->sejak < y->sejak ? 1 : -1;
    int order = strcmp(y->kode, x->kode);
    return order != 0 ? order : x->nomor < y->nomor ? 1 : -1;
}

/* Of the region and those above it. */
static int read_changes(halaman *h, changes *x)
{
    int rc = TG_OK;
    *x = (changes){ .h = h, .layer_count = 1, .today = wilayah_today(h->kode, h->tx->now) };
    text_copy(x->kode[0], sizeof x->kode[0], h->kode);
    while (x->layer_count < LAYERS_MAX && wilayah_parent(x->kode[x->layer_count], x->kode[x->layer_count - 1]))
        x->layer_count++;
    for (x->at = 0; rc == TG_OK && x->at < x->layer_count; x->at++)
        rc = penilaian_each_publication(h->tx, h->program, x->kode[x->at], note_change, x, h->err);
    qsort(x->isi, (size_t)x->count, sizeof x->isi[0], newest_first);
    return rc;
}

/* Since when the text of this layer counts that counts today. */
static tg_date since(const changes *x, const char *kode)
{
    for (int i = 0; i < x->count; i++)
        if (strcmp(x->isi[i].kode, kode) == 0 && x->isi[i].sejak <= x->today)
            return x->isi[i].sejak;
    return TG_DATE_NONE;
}

static const char *office(halaman *h, const char *kode)
{
    return strcmp(kode, "00") == 0 ? halaman_words(h, "umum_nasional") : halaman_region(h, kode);
}

/* ---- the rule in force --------------------------------------------------------------------------------------------- */

/* What a reader asks about, in that order; texts for the office's own use (reports, fields, tests) stay out. */
static const struct { const char *jenis, *key; bool ungkapan; } KINDS[] = {
    { "syarat", "umum_syarat", true },        { "pengecualian", "umum_pengecualian", true }, { "syarat_lanjut", "umum_syarat_lanjut", true },
    { "besaran", "umum_besaran", true },      { "batas_besaran", "umum_batas_besaran", true }, { "parameter", "umum_parameter", false },
    { "kuota", "umum_kuota", false },         { "jatah", "umum_jatah", false },              { "skor", "umum_skor", true },
    { "jadwal", "umum_jadwal", false },
};
typedef struct { rule_butir *list; size_t count; } rule_table;
enum { KIND_COUNT = sizeof KINDS / sizeof KINDS[0] };

/* The legal basis of an office: that of the first of its items, which is its file's unless the item names its own. */
static const char *basis_of(const rule_butir *list, size_t count, const char *kode)
{
    for (size_t i = 0; i < count; i++)
        if (text_same(list[i].dari.kode, kode) && list[i].dasar_hukum != NULL && list[i].dasar_hukum[0] != 0)
            return list[i].dasar_hukum;
    return NULL;
}

static void say_basis(halaman *h, const char *text)
{
    cetak_raw(&h->c, " ");
    halaman_sayf(h, "umum_dasar", (tg_arg[]){ tg_arg_text(text) }, 1);
}

/* Who set the rule, once each from the highest down: every item then names its office alone. */
static void put_offices(halaman *h, const changes *x, const rule_butir *list, size_t count)
{
    cetak_raw(&h->c, "<ul>");
    for (int l = x->layer_count; l-- > 0;) {
        const char *basis = basis_of(list, count, x->kode[l]), *day = halaman_day(h, since(x, x->kode[l]));
        if (day[0] == 0)
            continue;
        cetak_raw(&h->c, "<li>");
        halaman_sayf(h, "umum_dari_sejak", (tg_arg[]){ tg_arg_text(office(h, x->kode[l])), tg_arg_text(day) }, 2);
        if (basis != NULL)
            say_basis(h, basis);
        cetak_raw(&h->c, "</li>");
    }
    cetak_raw(&h->c, "</ul>");
}

static void item_origin(halaman *h, const rule_table *t, const rule_butir *b)
{
    const char *basis = basis_of(t->list, t->count, b->dari.kode);
    cetak_raw(&h->c, "<small>");
    if (strcmp(b->dari.kode, "00") != 0)
        halaman_sayf(h, "umum_dari", (tg_arg[]){ tg_arg_text(office(h, b->dari.kode)) }, 1);
    if (b->dasar_hukum != NULL && !text_same(b->dasar_hukum, basis))
        say_basis(h, b->dasar_hukum);
    if (b->alasan != NULL && b->alasan[0] != 0) {
        cetak_raw(&h->c, " ");
        halaman_sayf(h, "umum_alasan", (tg_arg[]){ tg_arg_text(b->alasan) }, 1);
    }
    cetak_raw(&h->c, "</small>");
}

static void item_row(halaman *h, const rule_table *t, const rule_butir *b, bool ungkapan)
{
    cetak_raw(&h->c, "<tr><th scope=\"row\">");
    cetak_text(&h->c, b->label[0] != 0 ? b->label : b->id);
    cetak_raw(&h->c, "</th><td>");
    if (b->keadaan == BUTIR_DIHAPUS)
        halaman_say(h, "umum_dihapus");
    else if (b->keadaan == BUTIR_DITUNDA)
        halaman_say(h, "umum_ditunda");
    cetak_element(&h->c, ungkapan ? "code" : "span", NULL, b->nilai);
    if (b->dari.kode != NULL)
        item_origin(h, t, b);
    cetak_raw(&h->c, "</td></tr>\n");
}

static void kind_table(halaman *h, const rule_table *t, int kind)
{
    bool begun = false;
    for (size_t i = 0; i < t->count; i++) {
        if (strcmp(t->list[i].jenis, KINDS[kind].jenis) != 0)
            continue;
        if (!begun) {
            halaman_element(h, "h3", NULL, KINDS[kind].key);
            cetak_raw(&h->c, "<table class=\"aturan\"><tbody>");
        }
        begun = true;
        item_row(h, t, &t->list[i], KINDS[kind].ungkapan);
    }
    if (begun)
        cetak_raw(&h->c, "</tbody></table>\n");
}

static void closed_note(halaman *h)
{
    const rule_tutup *t = rule_tutup_of(h->rule);
    if (t == NULL)
        return;
    cetak_raw(&h->c, "<p class=\"kotak menunggu\">");
    halaman_sayf(h, "umum_tutup", (tg_arg[]){ tg_arg_text(office(h, t->kode)), tg_arg_text(t->alasan) }, 2);
    cetak_raw(&h->c, "</p>");
}

static int put_rule(halaman *h, const changes *x)
{
    rule_table t;
    int rc = rule_effective_table(h->rule, h->tx->arena, &t.list, &t.count);
    if (rc != TG_OK)
        return tg_fail(h->err, rc, "memori_habis");
    cetak_raw(&h->c, "<section class=\"kotak\" id=\"aturan\">");
    halaman_element(h, "h2", NULL, "umum_aturan");
    cetak_raw(&h->c, "<p>");
    halaman_sayf(h, "umum_aturan_versi", (tg_arg[]){ tg_arg_text(rule_version(h->rule)), tg_arg_text(halaman_day(h, x->today)) }, 2);
    cetak_raw(&h->c, "</p>");
    put_offices(h, x, t.list, t.count);
    closed_note(h);
    for (int k = 0; k < KIND_COUNT; k++)
        kind_table(h, &t, k);
    cetak_raw(&h->c, "</section>\n");
    return TG_OK;
}

/* ---- its changes ------------------------------------------------------------------------------------------------------ */

static void change_row(halaman *h, const changes *x, const change *c)
{
    cetak_raw(&h->c, "<tr><th scope=\"row\">");
    cetak_text(&h->c, halaman_day(h, c->sejak));
    cetak_raw(&h->c, "</th><td>");
    halaman_sayf(h, "umum_terbitan", (tg_arg[]){ tg_arg_text(office(h, c->kode)), tg_arg_number(c->nomor) }, 2);
    if (c->sejak > x->today) {
        cetak_raw(&h->c, " ");
        halaman_say(h, "umum_belum_berlaku");
    }
    cetak_raw(&h->c, "<small>");
    if (c->alasan != NULL && c->alasan[0] != 0)
        cetak_text(&h->c, c->alasan);
    else
        halaman_say(h, c->pemasangan ? "umum_pemasangan" : "umum_tanpa_alasan");
    cetak_raw(&h->c, "</small></td></tr>\n");
}

static void put_changes(halaman *h, const changes *x)
{
    cetak_raw(&h->c, "<section class=\"kotak\">");
    halaman_element(h, "h2", NULL, "umum_perubahan");
    cetak_raw(&h->c, "<table class=\"aturan\"><tbody>");
    for (int i = 0; i < x->count && i < CHANGES_SHOWN; i++)
        change_row(h, x, &x->isi[i]);
    cetak_raw(&h->c, "</tbody></table></section>\n");
}

int halaman_rule(halaman *h)
{
    changes *x = tg_arena_alloc(h->tx->arena, sizeof *x);
    if (x == NULL)
        return tg_fail(h->err, TG_NOMEM, "memori_habis");
    int rc = read_changes(h, x);
    if (rc == TG_OK && h->rule != NULL)
        rc = put_rule(h, x);
    if (h->rule_broken)
        halaman_element(h, "p", "kotak salah", "umum_aturan_rusak");
    if (rc == TG_OK && x->count > 0)
        put_changes(h, x);
    return rc;
}
