/* laporan/halaman_http.c: the public page and its CSV: what was asked for, what there is, sending it. Anyone may read it, so it is
 * the same for everybody: no actor is looked at, caches may keep it for a minute, and who has it already gets 304. Tables are kept
 * (terbuka.h), pages are not: writing one takes half a millisecond of a processor, rule and all.
 * Walks: request. */
#include <stdatomic.h>
#include <string.h>
#include "laporan/halaman.h"
#include "laporan/laporan.h"
#include "penilaian/penilaian.h"

extern const char TRANSPARANSI_CSS[];                    /* made by the build from transparansi.css */
static bool is_off, is_demo;                             /* before threads start */

void laporan_set_public(bool on, bool contoh)
{
    is_off = !on;
    is_demo = contoh;
}

bool halaman_is_off(void) { return is_off; }
bool halaman_is_demo(void) { return is_demo; }
void laporan_close(void) { terbuka_forget(); }

/* ---- sending ------------------------------------------------------------------------------------------------------ */

static int write_reply(void *arg, const void *p, size_t n, tg_error *err)
{
    (void)err;
    http_reply_bytes(arg, p, n);
    return TG_OK;
}

void halaman_begin(halaman *h, tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *asked = tg_text(req, "bahasa");
    *h = (halaman){ .req = req, .tx = tx, .err = err, .b = http_bahasa(req), .at = -1, .judul = "", .kode = "00" };
    h->bahasa_given = text_same(asked, "id") || text_same(asked, "en");
    if (h->bahasa_given)
        h->b = text_same(asked, "en") ? BAHASA_EN : BAHASA_ID;
    http_content_type(req, "text/html; charset=utf-8");
    http_header(req, "Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
                                                " frame-ancestors 'none'");
    http_header(req, "Vary", "Accept-Language");
}

static void let_go(halaman *h)
{
    terbuka_release(h->t);
    rule_unref(h->rule);
    h->t = NULL;
    h->rule = NULL;
}

int halaman_send(halaman *h)
{
    int rc = cetak_close(&h->c);
    let_go(h);
    return rc;
}

void halaman_open(halaman *h) { cetak_open(&h->c, write_reply, h->req, h->err); }

/* What cannot be shown is said as a page too: who reads it came by a link. */
int halaman_refuse(halaman *h, int status, const char *key)
{
    tg_status(h->req, status);
    if (status == 503)
        http_header(h->req, "Retry-After", "2");
    halaman_open(h);
    halaman_head(h, halaman_words(h, "umum_merek"));
    halaman_element(h, "h1", NULL, key);
    cetak_raw(&h->c, "<p>");
    if (!is_off)
        halaman_link(h, &(halaman_tuju){ .program = "", .periode = "", .kode = "" }, NULL, halaman_words(h, "umum_ke_awal"));
    cetak_raw(&h->c, "</p>");
    halaman_foot(h);
    return halaman_send(h);
}

/* ---- what there is -------------------------------------------------------------------------------------------------- */

static bool knows_program(const halaman *h, const char *program)
{
    for (int i = 0; i < h->program_count; i++)
        if (strcmp(h->programs[i], program) == 0)
            return true;
    return false;
}

static int add_program(halaman *h, const char *program)
{
    if (h->program_count == HALAMAN_PROGRAM_MAX || knows_program(h, program))
        return TG_OK;
    h->programs[h->program_count] = tg_arena_text(h->tx->arena, program, strlen(program));
    return h->programs[h->program_count++] != NULL ? TG_OK : tg_fail(h->err, TG_NOMEM, "memori_habis");
}

static int note_period(void *arg, const terbuka_periode *p)
{
    halaman *h = arg;
    if (h->periode_count < HALAMAN_PERIODE_MAX)
        h->periode[h->periode_count++] = *p;
    return add_program(h, p->program);
}

static int note_layer(void *arg, const char *program, const char *kode)
{
    (void)kode;
    return add_program(arg, program);
}

/* As asked for, else the program whose round was closed last, and its newest public period. NULL: none is. */
static const terbuka_periode *choose_period(const halaman *h, const char *program, const char *periode)
{
    for (int i = 0; i < h->periode_count; i++) {
        const terbuka_periode *p = &h->periode[i];
        if (terbuka_is_public(p) && (program == NULL || strcmp(p->program, program) == 0) && (periode == NULL || strcmp(p->periode, periode) == 0))
            return p;
    }
    return NULL;
}

/* An empty field of the form is none. */
static const char *asked(tg_request *req, const char *nama)
{
    const char *text = tg_text(req, nama);
    return text != NULL && text[0] != 0 ? text : NULL;
}

/* Where the parts begin: who serves one kecamatan needs not click through province and city. */
static int first_fork(const terbuka *t)
{
    int i = 0;
    while (t->count > 0 && t->baris[i].anak >= 0 && t->baris[t->baris[i].anak].lanjut < 0)
        i = t->baris[i].anak;
    return i;
}

static int choose_region(halaman *h, const char *kode, tg_error *err)
{
    if (kode == NULL && h->t != NULL && h->t->count > 0)
        kode = h->t->wilayah[first_fork(h->t)].kode;
    if (kode != NULL && !wilayah_known(kode))
        return tg_fail(err, TG_NOT_FOUND, "umum_tiada");
    text_copy(h->kode, sizeof h->kode, kode != NULL ? kode : "00");
    h->at = h->t != NULL ? terbuka_find(h->t, h->kode) : -1;
    return TG_OK;
}

/* The rule in force today in the region; without one the numbers stand all the same. */
static int find_rule(halaman *h, tg_error *err)
{
    tg_error why = { 0 };
    int rc = penilaian_effective(h->tx, h->program, h->kode, wilayah_today(h->kode, h->tx->now), &h->rule, &why);
    if (rc == TG_NOMEM) {
        *err = why;
        return rc;
    }
    if (rc != TG_OK)
        h->rule = NULL;
    h->rule_broken = rc != TG_OK && rc != TG_NOT_FOUND;
    if (h->rule_broken)
        log_line(LOG_ERROR, "laporan", "aturan untuk halaman transparansi tidak dapat dibaca", "program=%s wilayah=%s kode=%s", h->program, h->kode, why.kunci);
    h->judul = h->rule != NULL && rule_judul(h->rule) != NULL ? rule_judul(h->rule) : h->program;
    return TG_OK;
}

static int choose(halaman *h, tg_error *err)
{
    const char *program = asked(h->req, "program"), *periode = asked(h->req, "periode");
    int rc = terbuka_each_period(h->tx, note_period, h, err);
    if (rc == TG_OK)
        rc = penilaian_each_layer(h->tx, note_layer, h, err);
    if (rc != TG_OK)
        return rc;
    h->p = choose_period(h, program, periode);
    if ((program != NULL && !knows_program(h, program)) || (periode != NULL && h->p == NULL))
        return tg_fail(err, TG_NOT_FOUND, "umum_tiada");
    h->program = program != NULL ? program : h->p != NULL ? h->p->program : h->program_count > 0 ? h->programs[0] : NULL;
    if (h->p != NULL)
        rc = terbuka_acquire(h->tx, h->p, &h->t, err);
    if (rc == TG_OK)
        rc = choose_region(h, asked(h->req, "wilayah"), err);
    return rc == TG_OK && h->program != NULL ? find_rule(h, err) : rc;
}

/* ---- the page --------------------------------------------------------------------------------------------------------- */

static void option(halaman *h, const char *value, const char *text, bool chosen)
{
    cetak_raw(&h->c, "<option value=\"");
    cetak_text(&h->c, value);
    cetak_raw(&h->c, chosen ? "\" selected>" : "\">");
    cetak_text(&h->c, text);
    cetak_raw(&h->c, "</option>");
}

static void select_begin(halaman *h, const char *nama, const char *key)
{
    cetak_raw(&h->c, "<label>");
    halaman_element(h, "span", NULL, key);
    cetak_raw(&h->c, "<select name=\"");
    cetak_raw(&h->c, nama);
    cetak_raw(&h->c, "\">");
}

/* Periods of the chosen program; another program brings its own. */
static void put_filter(halaman *h)
{
    cetak_raw(&h->c, "<form class=\"saring\" method=\"get\" action=\"/transparansi\">");
    select_begin(h, "program", "umum_program");
    for (int i = 0; i < h->program_count; i++)
        option(h, h->programs[i], h->programs[i], strcmp(h->programs[i], h->program) == 0);
    cetak_raw(&h->c, "</select></label>");
    select_begin(h, "periode", "umum_periode");
    option(h, "", halaman_words(h, "umum_terbaru"), false);
    for (int i = 0; i < h->periode_count; i++)
        if (terbuka_is_public(&h->periode[i]) && strcmp(h->periode[i].program, h->program) == 0)
            option(h, h->periode[i].periode, halaman_period(h, h->periode[i].periode), &h->periode[i] == h->p);
    cetak_raw(&h->c, "</select></label>");
    if (h->bahasa_given)
        cetak_raw(&h->c, h->b == BAHASA_EN ? "<input type=\"hidden\" name=\"bahasa\" value=\"en\">" : "<input type=\"hidden\" name=\"bahasa\" value=\"id\">");
    cetak_raw(&h->c, "<button>");
    halaman_say(h, "umum_tampilkan");
    cetak_raw(&h->c, "</button></form>\n");
}

static void put_path(halaman *h)
{
    char kode[WILAYAH_KODE_MAX], above[5][WILAYAH_KODE_MAX];
    int n = 0;
    text_copy(kode, sizeof kode, h->kode);
    while (n < 5 && wilayah_parent(kode, kode))
        text_copy(above[n++], sizeof above[0], kode);
    cetak_raw(&h->c, "<nav class=\"jalur\" aria-label=\"");
    halaman_say(h, "umum_wilayah");
    cetak_raw(&h->c, "\"><ol>");
    while (n-- > 0) {
        cetak_raw(&h->c, "<li>");
        halaman_link(h, &(halaman_tuju){ .kode = above[n] }, NULL, halaman_region(h, above[n]));
        cetak_raw(&h->c, "</li>");
    }
    cetak_raw(&h->c, "<li aria-current=\"page\">");
    cetak_text(&h->c, halaman_region(h, h->kode));
    cetak_raw(&h->c, "</li></ol></nav>\n");
}

/* Periods whose rounds are not all closed: said, so that a missing month does not look like nothing given. */
enum { WAITING_SHOWN = 6 };
static void put_waiting(halaman *h)
{
    for (int i = 0, shown = 0; i < h->periode_count && shown < WAITING_SHOWN; i++) {
        const terbuka_periode *p = &h->periode[i];
        if (terbuka_is_public(p) || strcmp(p->program, h->program) != 0)
            continue;
        shown++;
        cetak_raw(&h->c, "<p class=\"kotak menunggu\">");
        halaman_sayf(h, "umum_menunggu", (tg_arg[]){ tg_arg_text(halaman_period(h, p->periode)), tg_arg_text(halaman_number(h, p->tahap - p->terbuka)),
                                                     tg_arg_text(halaman_number(h, p->tahap)) }, 3);
        cetak_raw(&h->c, "</p>\n");
    }
}

static const char *headline(halaman *h)
{
    tg_buf text;
    tg_arg args[] = { tg_arg_text(h->judul), tg_arg_text(h->p != NULL ? halaman_period(h, h->p->periode) : ""), tg_arg_text(halaman_region(h, h->kode)) };
    buf_init(&text, 4096);
    pesan_format(&text, h->b, h->p != NULL ? "umum_judul" : "umum_judul_tanpa", args, 3);
    const char *out = tg_arena_text(h->tx->arena, buf_cstr(&text), text.failed ? 0 : text.n);
    buf_free(&text);
    return out != NULL ? out : "";
}

static int put_page(halaman *h)
{
    int rc = TG_OK;
    const char *judul = headline(h);
    halaman_head(h, judul);
    put_path(h);
    cetak_element(&h->c, "h1", NULL, judul);
    if (h->program != NULL) {
        put_filter(h);
        halaman_numbers(h);
        put_waiting(h);
        halaman_card_form(h);
        rc = halaman_rule(h);
    }
    halaman_foot(h);
    return rc;
}

/* The bytes name themselves: the same data, asked for on the same day, are the same page. */
static bool is_known(tg_request *req, const tg_buf *page)
{
    uint8_t hash[HASH_SIZE];
    char *etag = tg_arena_alloc(tg_request_arena(req), 2 * 16 + 3);
    if (etag == NULL)
        return false;
    hash_bytes(page->p, page->n, hash);
    etag[0] = '"';
    text_hex(hash, 16, etag + 1);
    text_copy(etag + 33, 2, "\"");
    http_header(req, "Cache-Control", "public, max-age=60");
    return http_fresh(req, etag);
}

static int write_page(void *arg, const void *p, size_t n, tg_error *err)
{
    buf_add(arg, p, n);
    return ((tg_buf *)arg)->failed ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
}

enum { PAGE_MAX = 1 << 20 };
static int finish(halaman *h, tg_buf *page, int written)
{
    int rc = halaman_send(h);
    if (written != TG_OK)
        rc = written;
    if (rc == TG_OK && !is_known(h->req, page))
        http_reply_bytes(h->req, page->p, page->n);
    buf_free(page);
    return rc;
}

/* What keeps a page from being shown; TG_OK: nothing. */
static int refuse(halaman *h, int rc, tg_error *err)
{
    let_go(h);
    if (rc != TG_NOT_FOUND && rc != TG_BUSY)
        return rc;
    tg_error_clear(err);
    return halaman_refuse(h, rc == TG_BUSY ? 503 : 404, rc == TG_BUSY ? "umum_sibuk" : "umum_tiada");
}

static int put_csv(halaman *h)
{
    http_content_type(h->req, "text/csv; charset=utf-8");
    http_header(h->req, "Content-Disposition", "attachment; filename=\"transparansi.csv\"");
    return halaman_csv(h);
}

static int show(tg_request *req, tg_tx *tx, int (*put)(halaman *h), tg_error *err)
{
    tg_buf page;
    halaman *h = tg_arena_alloc(tx->arena, sizeof *h);
    if (h == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    halaman_begin(h, req, tx, err);
    if (is_off)
        return halaman_refuse(h, 404, "umum_mati");
    int rc = choose(h, err);
    if (rc != TG_OK)
        return refuse(h, rc, err);
    buf_init(&page, PAGE_MAX);
    cetak_open(&h->c, write_page, &page, err);
    rc = put(h);
    return finish(h, &page, rc);
}

static int show_page(tg_request *req, tg_tx *tx, tg_error *err) { return show(req, tx, put_page, err); }
static int show_csv(tg_request *req, tg_tx *tx, tg_error *err) { return show(req, tx, put_csv, err); }

static int show_style(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx;
    (void)err;
    http_content_type(req, "text/css; charset=utf-8");
    http_header(req, "Cache-Control", "public, max-age=3600");
    http_reply_bytes(req, TRANSPARANSI_CSS, strlen(TRANSPARANSI_CSS));
    return TG_OK;
}

static const tg_param PAGE_PARAMS[] = {
    { "program", TG_P_TEXT, false, 0, 48, "Program; without it the one whose round was closed last" },
    { "periode", TG_P_TEXT, false, 0, 40, "Period, such as 2026-12; without it the newest public one" },
    { "wilayah", TG_P_TEXT, false, 0, 16, "Region code; without it where the program's regions begin to differ" },
    { "bahasa", TG_P_TEXT, false, 0, 8, "id or en; without it as the browser asks" }, { NULL }
};

/* In the body: a code does not stand in an address. */
static const tg_param CARD_PARAMS[] = {
    { "kode", TG_P_TEXT, false, 0, 60, "The 24 letters and digits on the card, spaces and dashes as one likes" },
    { "bahasa", TG_P_TEXT, false, 0, 8, "id or en" }, { NULL }
};

const tg_route LAPORAN_UMUM_ROUTES[] = {
    { TG_GET, "/transparansi", TG_SLOW, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, PAGE_PARAMS, NULL, show_page,
      "The public page: totals by program and region, small numbers hidden; HTML", TG_PAGE },
    { TG_GET, "/transparansi.csv", TG_SLOW, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, PAGE_PARAMS, NULL, show_csv,
      "The table of the public page as CSV, the same numbers hidden", TG_PAGE },
    { TG_POST, "/transparansi/kartu", TG_SLOW, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, CARD_PARAMS, NULL, halaman_card,
      "What the code on a card says of its own share; a form in, HTML out; 404 no such card, 429 tried too often", TG_PAGE },
    { TG_GET, "/transparansi.css", TG_READ, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, show_style, "Its style", TG_NO_TX },
    { 0 },
};
