/* hak/salinan_json.c: the dossier as one JSON document. Thread the pool. Walks request. */
#include "hak/rows.h"

typedef struct { penulis p; jw *w; } json_penulis;

static jw *writer(penulis *p) { return ((json_penulis *)p)->w; }

static void begin_part(penulis *p, const char *nama, const char *judul, const bagian_kolom *kolom)
{
    (void)judul, (void)kolom;
    jw_key(writer(p), nama);
    jw_array(writer(p));
}

static void put_value(penulis *p, const bagian_kolom *k, const isi *v)
{
    if (!v->ada)
        jw_kv_null(writer(p), k->nama);
    else if (k->jenis == ISI_TEKS)
        jw_kv_text(writer(p), k->nama, v->teks);
    else if (k->jenis == ISI_PERAN)
        jw_kv_text(writer(p), k->nama, isi_roles(p->arena, v->angka));
    else
        jw_kv_i64(writer(p), k->nama, v->angka);
}

static void put_row(penulis *p, const bagian_kolom *kolom, const isi *v)
{
    jw_object(writer(p));
    for (int i = 0; kolom[i].nama != NULL; i++)
        put_value(p, &kolom[i], &v[i]);
    jw_object_end(writer(p));
}

static void end_part(penulis *p) { jw_array_end(writer(p)); }

static void begin_pairs(penulis *p, const char *nama, const char *judul)
{
    (void)judul;
    jw_key(writer(p), nama);
    jw_object(writer(p));
}

static void put_pair(penulis *p, const char *nama, const char *text) { jw_kv_text(writer(p), nama, text); }
static void end_pairs(penulis *p) { jw_object_end(writer(p)); }

int salinan_json(tg_request *req, tg_tx *tx, const warga_diri *d, tg_error *err)
{
    static const cara_tulis CARA = { begin_part, put_row, end_part, begin_pairs, put_pair, end_pairs };
    json_penulis j = { { &CARA, http_bahasa(req), tx->arena }, http_writer(req) };
    int64_t readers = 0;
    jw_object(j.w);
    jw_kv_i64(j.w, "orang_id", d->orang_id);
    jw_kv_i64(j.w, "keluarga_id", d->keluarga_id);
    jw_kv_i64(j.w, "dibuat", tx->now);
    jw_kv_text(j.w, "oleh", tx->who->aktor);
    int rc = pembaca_count(tx, d, &readers, err);
    jw_kv_i64(j.w, "pembaca_jumlah", readers);
    if (rc == TG_OK)
        rc = salinan_write(tx, d, &j.p, err);
    jw_object_end(j.w);
    return rc;
}
