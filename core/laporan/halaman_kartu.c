/* laporan/halaman_kartu.c: a family looks up its own share by the code on its card: a form, no script, no name.
 *
 * Who guesses is held back by his address as at the sign-in (account/cegah.h); a code that is none and one that is wrong get the same
 * answer. Thread pool. Memory the request's. Walks request. */
#include <string.h>
#include "account/cegah.h"
#include "laporan/halaman.h"

void halaman_card_form(halaman *h)
{
    cetak_raw(&h->c, "<section class=\"kotak kartu\" id=\"kartu\">");
    halaman_element(h, "h2", NULL, "umum_kartu");
    halaman_element(h, "p", NULL, "umum_kartu_petunjuk");
    cetak_raw(&h->c, "<form method=\"post\" action=\"/transparansi/kartu\"><label>");
    halaman_element(h, "span", NULL, "umum_kartu_kode");
    cetak_raw(&h->c, "<input name=\"kode\" maxlength=\"60\" required autocomplete=\"off\" autocapitalize=\"characters\" spellcheck=\"false\"></label>");
    cetak_raw(&h->c, h->b == BAHASA_EN ? "<input type=\"hidden\" name=\"bahasa\" value=\"en\">" : "<input type=\"hidden\" name=\"bahasa\" value=\"id\">");
    cetak_raw(&h->c, "<button>");
    halaman_say(h, "umum_kartu_lihat");
    cetak_raw(&h->c, "</button></form></section>\n");
}

/* ---- the answer ---------------------------------------------------------------------------------------------------- */

static const char *key_of(const penyaluran_kartu *k)
{
    switch (k->status) {
    case ALOKASI_SIAP: return k->tahap == TAHAP_BERJALAN ? "umum_kartu_siap" : "umum_kartu_belum";
    case ALOKASI_TERSALUR: return "umum_kartu_sudah";
    case ALOKASI_TIDAK_DIAMBIL: return "umum_kartu_tidak";
    default: return "umum_kartu_batal";
    }
}

static void put_state(halaman *h, const penyaluran_kartu *k)
{
    const char *what = k->status == ALOKASI_TERSALUR ? halaman_instant(h, k->disalurkan_pada, k->kode_wilayah) : k->tempat;
    cetak_raw(&h->c, "<section class=\"kotak benar\" role=\"status\"><h2>");
    halaman_sayf(h, "umum_kartu_tentang", (tg_arg[]){ tg_arg_text(k->program), tg_arg_text(halaman_period(h, k->periode)),
                                                      tg_arg_text(halaman_region(h, k->kode_wilayah)) }, 3);
    cetak_raw(&h->c, "</h2><p class=\"utama\">");
    halaman_sayf(h, key_of(k), (tg_arg[]){ tg_arg_text(what) }, 1);
    cetak_raw(&h->c, "</p></section>\n");
}

static int answer(halaman *h, int status, const char *key, int64_t wait, const penyaluran_kartu *k)
{
    const char *judul = halaman_words(h, "umum_kartu");
    tg_status(h->req, status);
    halaman_open(h);
    halaman_head(h, judul);
    cetak_element(&h->c, "h1", NULL, judul);
    if (k != NULL)
        put_state(h, k);
    if (key != NULL) {
        cetak_raw(&h->c, "<p class=\"kotak salah\" role=\"alert\">");
        halaman_sayf(h, key, (tg_arg[]){ tg_arg_number(wait) }, 1);
        cetak_raw(&h->c, "</p>\n");
    }
    halaman_card_form(h);
    halaman_foot(h);
    return halaman_send(h);
}

static int too_often(halaman *h, int64_t wait)
{
    const char *seconds = tg_arena_printf(h->tx->arena, "%d", (int)wait);
    if (seconds != NULL)
        http_header(h->req, "Retry-After", seconds);
    return answer(h, 429, "umum_kartu_sering", wait, NULL);
}

int halaman_card(tg_request *req, tg_tx *tx, tg_error *err)
{
    char from[CEGAH_ASAL_SIZE];
    penyaluran_kartu k;
    const char *kode = tg_text(req, "kode"), *address = cegah_asal(http_address(req), from);
    halaman *h = tg_arena_alloc(tx->arena, sizeof *h);
    if (h == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    halaman_begin(h, req, tx, err);
    if (halaman_is_off())
        return halaman_refuse(h, 404, "umum_mati");
    int64_t wait = cegah_wait_s(CEGAH_KARTU, address);
    if (wait > 0)
        return too_often(h, wait);
    if (kode == NULL || text_trim(kode, strlen(kode)).n == 0)
        return answer(h, 400, "umum_kartu_kosong", 0, NULL);
    int rc = penyaluran_card(tx, kode, &k, err);
    if (rc != TG_NOT_FOUND)
        return rc == TG_OK ? answer(h, 200, NULL, 0, &k) : rc;
    tg_error_clear(err);
    cegah_fail(CEGAH_KARTU, address);
    return answer(h, 404, "umum_kartu_salah", 0, NULL);
}
