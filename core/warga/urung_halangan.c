/* What is in the way of an undo: by the import's own row, and by what was built on it since.
 * Thread  any with a transaction. Memory  the counts and the first numbers of each kind. Walks: job, request. */
#include "warga/urung.h"

#include <assert.h>
#include <string.h>

static const char *state_key(impor_status s)
{
    switch (s) {
    case IMPOR_DIURUNGKAN: return "urung_sudah";
    case IMPOR_URUNG_DIPERIKSA:
    case IMPOR_MENGURUNGKAN: return "urung_sedang";
    case IMPOR_DIBACA:
    case IMPOR_DITERAPKAN: return "urung_belum_selesai";
    default: return "urung_tidak_masuk";
    }
}

/* Families confirmed by a newer file as they stood leave no trace in the journal: so the newer import goes first, whatever its rows. */
static int check_newest(tg_tx *tx, const impor *i, tg_error *err)
{
    int64_t newer = 0;
    const char *siapa = NULL;
    int rc = impor_newer(tx, i, &newer, err);
    if (rc == TG_OK && newer != 0)
        return tg_fail(err, TG_CONFLICT, "urung_bukan_terakhir", newer);
    if (rc == TG_OK && warga_dalam()->busy != NULL && i->sentuh[0] != 0)
        rc = warga_dalam()->busy(tx, i->sentuh, &siapa, err);
    return rc == TG_OK && siapa != NULL ? tg_fail(err, TG_CONFLICT, "urung_dinilai", siapa) : rc;
}

int warga_urung_check(tg_tx *tx, const impor *i, tg_error *err)
{
    if (i->status != IMPOR_SELESAI)
        return tg_fail(err, TG_CONFLICT, state_key(i->status), i->id);
    if (i->terap_id == 0)
        return tg_fail(err, TG_CONFLICT, "urung_versi_lama", i->id);
    if (i->terap_waktu + URUNG_MS < tx->now)
        return tg_fail(err, TG_CONFLICT, "urung_lewat_waktu", i->id, URUNG_HARI);
    return check_newest(tx, i, err);
}

/* ---- what was built on it ---------------------------------------------------------------------------------- */

static void add(void *arg, const char *kode, int64_t nomor)
{
    warga_halangan_semua *all = arg;
    warga_halangan *h = all->satu;
    while (h < all->satu + all->count && strcmp(h->kode, kode) != 0)
        h++;
    assert(h < all->satu + HALANGAN_MAX);
    if (h == all->satu + all->count) {
        *h = (warga_halangan){ .kode = kode };
        all->count++;
    }
    h->jumlah++;
    for (int i = 0; i < h->contoh_count; i++)
        if (h->contoh[i] == nomor)
            return;
    if (nomor != 0 && h->contoh_count < HALANGAN_CONTOH)
        h->contoh[h->contoh_count++] = nomor;
}

typedef struct { tg_tx *tx; const impor *i; warga_halangan_semua *all; tg_error *err; } asking;

static bool meets(const char *a, const char *b)
{
    return wilayah_within(a, b) || wilayah_within(b, a);
}

static int tied(void *arg, const warga_terikat *t)
{
    asking *a = arg;
    bool touched = t->keluarga_id == 0 && meets(t->kode_wilayah, a->i->sentuh);
    int rc = t->keluarga_id == 0 ? TG_OK : warga_urung_touched(a->tx, a->i->id, t->keluarga_id, &touched, a->err);
    if (rc == TG_OK && touched)
        add(a->all, t->kode, t->nomor);
    return rc;
}

int warga_halangan_read(tg_tx *tx, const impor *i, warga_halangan_semua *out, tg_error *err)
{
    const warga_tied_hook *hook = warga_dalam()->tied;
    const warga_sejak since = { i->terap_waktu, i->terap_id };
    asking a = { tx, i, out, err };
    out->count = 0;
    int rc = warga_urung_changed(tx, i->id, add, out, err);
    for (int h = 0; rc == TG_OK && h < WARGA_TIED_MAX && hook[h] != NULL; h++)
        rc = hook[h](tx, &since, tied, &a, err);
    return rc;
}

void warga_halangan_pesan(const warga_halangan *h, bahasa b, tg_buf *out)
{
    tg_buf numbers;
    buf_init(&numbers, 1 << 12);
    for (int i = 0; i < h->contoh_count; i++)
        buf_printf(&numbers, "%s%lld", i > 0 ? ", " : "", (long long)h->contoh[i]);
    if (h->contoh_count == 0)
        buf_char(&numbers, '-');
    tg_arg args[] = { tg_arg_number(h->jumlah), tg_arg_text(buf_cstr(&numbers)) };
    buf_clear(out);
    pesan_format(out, b, h->kode, args, 2);
    buf_free(&numbers);
}

void warga_halangan_json(const warga_halangan_semua *all, bahasa b, jw *w)
{
    tg_buf text;
    buf_init(&text, 1 << 14);
    jw_array(w);
    for (int i = 0; i < all->count; i++) {
        const warga_halangan *h = &all->satu[i];
        warga_halangan_pesan(h, b, &text);
        jw_object(w);
        jw_kv_text(w, "kode", h->kode);
        jw_kv_i64(w, "jumlah", h->jumlah);
        jw_key(w, "nomor");
        jw_array(w);
        for (int n = 0; n < h->contoh_count; n++)
            jw_i64(w, h->contoh[n]);
        jw_array_end(w);
        jw_kv_text(w, "pesan", buf_cstr(&text));
        jw_object_end(w);
    }
    jw_array_end(w);
    buf_free(&text);
}
