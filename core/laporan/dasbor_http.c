/* laporan/dasbor_http.c: the dashboard of a head of office: one answer with all numbers, and the families behind each.
 * Walks: request. */
#include <string.h>
#include "audit/audit.h"
#include "laporan/dasbor.h"
#include "laporan/laporan.h"
#include "penyaluran/penyaluran.h"
#include "warga/warga.h"

static int asked(tg_request *req, tg_tx *tx, dasbor_minta *m, tg_error *err)
{
    *m = (dasbor_minta){ tg_text(req, "program"), tg_text(req, "kode_wilayah"), tg_text(req, "periode") };
    return store_in_scope(tx->who, m->kode_wilayah) ? TG_OK
         : tg_fail_field(err, TG_DENIED, "kode_wilayah", "laporan_luar_wilayah", m->kode_wilayah, tx->who->kode_wilayah);
}

static void put_sums(jw *w, const dasbor_baris *b)
{
    jw_kv_i64(w, "alokasi", b->alokasi);
    jw_kv_i64(w, "tersalur", b->tersalur);
    jw_kv_i64(w, "siap", b->siap);
    jw_kv_i64(w, "tidak_diambil", b->tidak_diambil);
    jw_kv_i64(w, "batal", b->batal);
    jw_kv_i64(w, "konflik", b->konflik);
    jw_kv_i64(w, "masalah", dasbor_masalah(b));
    jw_kv_i64(w, "uang", b->uang);
}

static void put_parts(jw *w, const dasbor_isi *isi, tg_arena *a)
{
    jw_key(w, "jumlah");
    jw_object(w);
    put_sums(w, &isi->jumlah);
    jw_object_end(w);
    jw_key(w, "bagian");
    jw_array(w);
    for (size_t i = 0; i < isi->count; i++) {
        jw_object(w);
        jw_kv_text(w, "kode_wilayah", isi->bagian[i].kode);
        jw_kv_text(w, "nama", wilayah_name(a, isi->bagian[i].kode));
        put_sums(w, &isi->bagian[i]);
        jw_object_end(w);
    }
    jw_array_end(w);
}

static int put_budget(tg_tx *tx, const dasbor_minta *m, jw *w, tg_error *err)
{
    int64_t pagu;
    bool own;
    int rc = penyaluran_budget(tx, m->program, m->kode_wilayah, m->periode, &pagu, &own, err);
    if (rc != TG_OK)
        return rc;
    if (pagu >= 0)
        jw_kv_i64(w, "pagu", pagu);
    else
        jw_kv_null(w, "pagu");
    jw_kv_bool(w, "pagu_sendiri", own);
    return TG_OK;
}

/* By which rule, as of when, and sealed how: what a print must say to be checked later. */
static int put_origin(tg_tx *tx, const dasbor_minta *m, jw *w, tg_error *err)
{
    const char *versi;
    char kode[AUDIT_KODE_SIZE];
    int rc = dasbor_version(tx, m, &versi, err);
    if (rc == TG_OK)
        rc = audit_kode(tx, kode, err);
    if (rc != TG_OK)
        return rc;
    jw_kv_text(w, "versi", versi);
    jw_kv_text(w, "kode_keutuhan", kode);
    jw_kv_i64(w, "waktu", tx->now);
    return TG_OK;
}

/* GET /dasbor */
static int show(tg_request *req, tg_tx *tx, tg_error *err)
{
    dasbor_minta m;
    dasbor_isi isi;
    jw *w = http_writer(req);
    int rc = asked(req, tx, &m, err);
    if (rc == TG_OK)
        rc = dasbor_sum(tx, &m, &isi, err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    jw_kv_text(w, "program", m.program);
    jw_kv_text(w, "kode_wilayah", m.kode_wilayah);
    jw_kv_text(w, "wilayah", wilayah_name(tx->arena, m.kode_wilayah));
    jw_kv_text(w, "periode", m.periode);
    put_parts(w, &isi, tx->arena);
    rc = put_budget(tx, &m, w, err);
    if (rc == TG_OK)
        rc = put_origin(tx, &m, w, err);
    jw_key(w, "hari");
    if (rc == TG_OK)
        rc = dasbor_put_days(tx, &m, w, err);
    jw_object_end(w);
    return rc;
}

typedef struct { tg_request *req; tg_tx *tx; int64_t last; int count; } listing;

static int put_share(void *arg, const dasbor_bagian *b, tg_error *err)
{
    listing *l = arg;
    jw *w = http_writer(l->req);
    warga_tersebut siapa;                 /* moved out of the region since: the share stays, the name is not ours */
    int rc = warga_family_listed(l->tx, b->keluarga_id, &siapa, err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    jw_kv_i64(w, "id", b->id);
    jw_kv_i64(w, "tahap", b->tahap_id);
    jw_kv_i64(w, "nomor", b->nomor);
    jw_kv_i64(w, "keluarga_id", b->keluarga_id);
    jw_kv_text(w, "nama", siapa.nama);
    jw_kv_bool(w, "dibatasi", siapa.dibatasi);
    jw_kv_text(w, "wilayah", wilayah_name(l->tx->arena, b->kode_wilayah));
    jw_kv_text(w, "status", b->status);
    jw_kv_text(w, "alasan", b->alasan);
    jw_kv_i64(w, "uang", b->uang);
    if (b->waktu > 0)
        jw_kv_i64(w, "disalurkan_pada", b->waktu);
    else
        jw_kv_null(w, "disalurkan_pada");
    jw_object_end(w);
    tg_note_read(l->req, "keluarga", b->keluarga_id);
    l->last = b->id;
    l->count++;
    return TG_OK;
}

/* A word that is none of these must not look like a number with nobody behind it. */
static int read_apa(tg_request *req, const char **out, tg_error *err)
{
    static const char *const WORDS[] = { "semua", "siap", "tersalur", "tidak_diambil", "batal", "konflik" };
    *out = tg_text(req, "apa");
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (text_same(*out, WORDS[i]))
            return TG_OK;
    return tg_fail_field(err, TG_INVALID, "apa", "dasbor_apa", *out);
}

/* GET /dasbor/daftar */
static int list_behind(tg_request *req, tg_tx *tx, tg_error *err)
{
    dasbor_minta m;
    const char *apa;
    listing l = { req, tx, 0, 0 };
    jw *w = http_writer(req);
    int rc = asked(req, tx, &m, err);
    if (rc == TG_OK)
        rc = read_apa(req, &apa, err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    jw_key(w, "data");
    jw_array(w);
    rc = dasbor_each_share(tx, &m, apa, tg_int(req, "setelah", 0), put_share, &l, err);
    jw_array_end(w);
    if (l.count == DASBOR_PAGE)
        jw_kv_i64(w, "setelah", l.last);
    else
        jw_kv_null(w, "setelah");
    jw_object_end(w);
    return rc;
}

#define ASKED \
    { "program", TG_P_TEXT, true, 1, 48, "Program" }, { "kode_wilayah", TG_P_KODE_WILAYAH, true, 0, 0, "Region within the actor's" }, \
    { "periode", TG_P_PERIODE, true, 0, 0, "Period, such as 2026-12" }
static const tg_param SHOW_PARAMS[] = { ASKED, { NULL } };
static const tg_param LIST_PARAMS[] = {
    ASKED, { "apa", TG_P_TEXT, true, 1, 16, "semua, siap, tersalur, tidak_diambil, batal or konflik" },
    { "setelah", TG_P_ID, false, 0, 0, "The last id of the page before" }, { NULL }
};

enum {
    READERS = TG_ROLE_ADMIN | TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PENYETUJU | TG_ROLE_PETUGAS | TG_ROLE_VERIFIKATOR | TG_ROLE_BENDAHARA |
              TG_ROLE_PENGESAH | TG_ROLE_AUDITOR | TG_ROLE_KEPALA
};

const tg_route LAPORAN_DASBOR_ROUTES[] = {
    { TG_GET, "/dasbor", TG_SLOW, READERS, TG_SCOPE_REGION, TG_LOG_NONE, SHOW_PARAMS, NULL, show,
      "How far the rounds of a period came, by part of a region" },
    { TG_GET, "/dasbor/daftar", TG_SLOW, READERS, TG_SCOPE_REGION, TG_LOG_READ, LIST_PARAMS, NULL, list_behind,
      "The families behind a number of the dashboard" },
    { 0 },
};
