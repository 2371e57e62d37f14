/* penyaluran/penyaluran_http.c: the endpoints of quotas, rounds and handovers.
 *
 * Input   requests. Output  see penyaluran.h.
 * Thread  by kind: acts on the writer, lists on the pool. Memory  the request's.
 * Walks   request. */
#include <string.h>
#include "audit/audit.h"
#include "penyaluran/acts.h"
#include "warga/warga.h"

#define SAFE_INT ((INT64_C(1) << 53) - 1)

void rows_end(jw *w, int64_t count, int64_t full, int64_t last)
{
    jw_array_end(w);
    if (count >= full)
        jw_kv_i64(w, "setelah", last);
    else
        jw_kv_null(w, "setelah");
    jw_object_end(w);
}

void rows_begin(jw *w)
{
    jw_object(w);
    jw_key(w, "data");
    jw_array(w);
}

/* ---- kuota ------------------------------------------------------------------------------------------- */

typedef struct { tg_request *req; int64_t count, last; } page;

static int create_kuota(tg_request *req, tg_tx *tx, tg_error *err)
{
    kuota k = { .program = tg_text(req, "program"), .kode_wilayah = tg_text(req, "kode_wilayah"),
                .periode = tg_text(req, "periode"), .jumlah = tg_int(req, "jumlah", -1), .pagu = tg_int(req, "pagu", -1) };
    int rc = quota_set(tx, &k, err);
    return rc == TG_OK ? tg_reply_created(req, k.id) : rc;
}

static void put_limit(jw *w, const char *key, int64_t limit)
{
    if (limit >= 0)
        jw_kv_i64(w, key, limit);
    else
        jw_kv_null(w, key);
}

static void put_kuota(void *arg, const kuota *k)
{
    page *p = arg;
    jw *w = http_writer(p->req);
    jw_object(w);
    jw_kv_i64(w, "id", k->id);
    jw_kv_text(w, "program", k->program);
    jw_kv_text(w, "kode_wilayah", k->kode_wilayah);
    jw_kv_text(w, "periode", k->periode);
    put_limit(w, "jumlah", k->jumlah);
    put_limit(w, "pagu", k->pagu);
    jw_kv_text(w, "aktor", k->aktor);
    jw_kv_i64(w, "dibuat", k->dibuat);
    jw_object_end(w);
    p->count++;
    p->last = k->id;
}

static list_filter filter_of(tg_request *req)
{
    return (list_filter){ tg_text(req, "program"), tg_text(req, "periode"), tg_int(req, "setelah", 0) };
}

static int list_kuota(tg_request *req, tg_tx *tx, tg_error *err)
{
    page p = { req, 0, 0 };
    list_filter f = filter_of(req);
    rows_begin(http_writer(req));
    int rc = kuota_each(tx, &f, put_kuota, &p, err);
    if (rc == TG_OK)
        rows_end(http_writer(req), p.count, PAGE_ROWS, p.last);
    return rc;
}

/* ---- undian ------------------------------------------------------------------------------------------ */

static bool is_drawn_number(const char *text)
{
    size_t n = strspn(text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    return n > 0 && text[n] == 0;
}

/* POST /undian: what was drawn in public, once. */
static int create_undian(tg_request *req, tg_tx *tx, tg_error *err)
{
    undian u = { .program = tg_text(req, "program"), .kode_wilayah = tg_text(req, "kode_wilayah"), .periode = tg_text(req, "periode"),
                 .angka = tg_text(req, "angka"), .keterangan = tg_text(req, "keterangan") };
    if (!is_drawn_number(u.angka))
        return tg_fail_field(err, TG_INVALID, "angka", "undian_angka");
    int rc = draw_record(tx, &u, err);
    return rc == TG_OK ? tg_reply_created(req, u.id) : rc;
}

/* ---- tahap ------------------------------------------------------------------------------------------- */

int round_reply_job(tg_request *req, int64_t kerja)
{
    tg_status(req, 202);
    tg_object(req);
    tg_put_i64(req, "kerja", kerja);
    tg_object_end(req);
    return TG_OK;
}

static const char *filled(tg_request *req, const char *key)
{
    const char *text = tg_text(req, key);
    return text != NULL && text[0] != 0 ? text : NULL;
}

/* POST /tahap/darurat: the list first; what was skipped follows. */
static int plan_emergency(tg_request *req, tg_tx *tx, tg_error *err)
{
    plan_order o = { tg_text(req, "program"), tg_text(req, "kode_wilayah"), tg_text(req, "periode"), tg_text(req, "tempat") };
    darurat d = { .alasan = tg_text(req, "alasan"), .rw = filled(req, "rw"), .rt = filled(req, "rt") };
    darurat_isi isi[BARANG_MAX];
    int count = tg_list_count(req, "isi");
    int64_t kerja;
    for (int i = 0; i < count; i++)
        isi[i] = (darurat_isi){ tg_list_text(req, "isi", i, "barang"), tg_list_text(req, "isi", i, "satuan"), tg_list_int(req, "isi", i, "jumlah", 0) };
    int rc = round_emergency(tx, &o, &d, isi, count, &kerja, err);
    return rc == TG_OK ? round_reply_job(req, kerja) : rc;
}

static int plan_tahap(tg_request *req, tg_tx *tx, tg_error *err)
{
    plan_order o = { tg_text(req, "program"), tg_text(req, "kode_wilayah"), tg_text(req, "periode"), tg_text(req, "tempat") };
    int64_t tahap_id, kerja;
    int rc = round_plan(tx, &o, &tahap_id, &kerja, err);
    return rc == TG_OK ? round_reply_job(req, kerja) : rc;
}

static void put_time(jw *w, const char *key, int64_t ms)
{
    if (ms > 0)
        jw_kv_i64(w, key, ms);
    else
        jw_kv_null(w, key);
}

static void put_tahap_people(jw *w, const tahap *t)
{
    jw_kv_text(w, "perencana", t->perencana);
    jw_kv_text(w, "penyetuju", t->penyetuju);
    jw_kv_text(w, "pembuka", t->pembuka);
    jw_kv_text(w, "penutup", t->penutup);
    jw_kv_text(w, "alasan_batal", t->alasan_batal);
    jw_kv_i64(w, "dibuat", t->dibuat);
    put_time(w, "disetujui_pada", t->disetujui_pada);
    put_time(w, "dibuka_pada", t->dibuka_pada);
    put_time(w, "ditutup_pada", t->ditutup_pada);
}

/* The fields, without the braces: callers add more. */
static void put_tahap_fields(jw *w, const tahap *t)
{
    char sidik[2 * HASH_SIZE + 1];
    text_hex(t->sidik, HASH_SIZE, sidik);
    jw_kv_i64(w, "id", t->id);
    jw_kv_text(w, "status", tahap_status_text(t->status));
    jw_kv_text(w, "program", t->program);
    jw_kv_text(w, "kode_wilayah", t->kode_wilayah);
    jw_kv_text(w, "periode", t->periode);
    jw_kv_text(w, "tempat", t->tempat);
    jw_kv_i64(w, "penilaian_id", t->penilaian_id);
    if (t->susulan_dari > 0)
        jw_kv_i64(w, "susulan_dari", t->susulan_dari);
    if (t->darurat_sampai != NULL)
        jw_kv_text(w, "darurat_sampai", t->darurat_sampai);
    jw_kv_i64(w, "alokasi", t->alokasi);
    jw_kv_i64(w, "daftar_tunggu", t->daftar_tunggu);
    jw_kv_i64(w, "dibatasi", t->dibatasi);
    jw_kv_i64(w, "nominal", t->nominal);
    jw_kv_text(w, "sidik", sidik);
    put_tahap_people(w, t);
    if (t->status == TAHAP_DITUTUP) {
        jw_kv_i64(w, "tersalur", t->tersalur);
        jw_kv_i64(w, "tidak_diambil", t->tidak_diambil);
        jw_kv_i64(w, "batal", t->batal);
        jw_kv_bool(w, "tanpa_daftar", t->tanpa_daftar);
    }
}

static int reply_tahap(tg_request *req, const tahap *t)
{
    jw *w = http_writer(req);
    jw_object(w);
    jw_kv_i64(w, "id", t->id);
    jw_kv_text(w, "status", tahap_status_text(t->status));
    jw_object_end(w);
    return TG_OK;
}

static int approve_tahap(tg_request *req, tg_tx *tx, tg_error *err)
{
    tahap t;
    int rc = round_for_act(tx, &t, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = round_approve(tx, &t, err);
    return rc == TG_OK ? reply_tahap(req, &t) : rc;
}

static int open_tahap(tg_request *req, tg_tx *tx, tg_error *err)
{
    tahap t;
    shortage list[BARANG_MAX];
    int count = 0;
    jw *w = http_writer(req);
    int rc = round_for_act(tx, &t, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = round_open(tx, &t, list, &count, err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    jw_kv_i64(w, "id", t.id);
    jw_kv_text(w, "status", tahap_status_text(t.status));
    jw_key(w, "peringatan");
    jw_array(w);
    for (int i = 0; i < count; i++) {
        jw_object(w);
        jw_kv_text(w, "barang", list[i].barang);
        jw_kv_i64(w, "dibutuhkan", list[i].dibutuhkan);
        jw_kv_i64(w, "tersedia", list[i].tersedia);
        jw_object_end(w);
    }
    jw_array_end(w);
    jw_object_end(w);
    return TG_OK;
}

static int cancel_tahap(tg_request *req, tg_tx *tx, tg_error *err)
{
    tahap t;
    int rc = round_for_act(tx, &t, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = round_cancel(tx, &t, tg_text(req, "alasan"), err);
    if (rc != TG_OK)
        return rc;
    jw *w = http_writer(req);
    jw_object(w);
    jw_kv_i64(w, "id", t.id);
    jw_kv_text(w, "status", tahap_status_text(t.status));
    jw_kv_i64(w, "kerja", t.kerja_id);          /* frees the families of the list, in steps */
    jw_object_end(w);
    return TG_OK;
}

static int close_tahap(tg_request *req, tg_tx *tx, tg_error *err)
{
    tahap t;
    int rc = round_for_act(tx, &t, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = round_close(tx, &t, err);
    return rc == TG_OK ? round_reply_job(req, t.kerja_id) : rc;
}

static int put_tahap(void *arg, const tahap *t)
{
    page *p = arg;
    jw *w = http_writer(p->req);
    jw_object(w);
    put_tahap_fields(w, t);
    jw_object_end(w);
    p->count++;
    p->last = t->id;
    return TG_OK;
}

static int list_tahap(tg_request *req, tg_tx *tx, tg_error *err)
{
    page p = { req, 0, 0 };
    list_filter f = filter_of(req);
    rows_begin(http_writer(req));
    int rc = tahap_each(tx, &f, put_tahap, &p, err);
    if (rc == TG_OK)
        rows_end(http_writer(req), p.count, PAGE_ROWS, p.last);
    return rc;
}

/* ---- who follows ---------------------------------------------------------------------------------------- */

/* Why a family leaves a list, as kepesertaan knows it too. */
static bool is_reason(const char *alasan)
{
    static const char *const WORDS[] = { "meninggal", "pindah", "mundur", "ganda", "tidak_layak" };
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (text_same(WORDS[i], alasan))
            return true;
    return false;
}

/* POST /tahap/{id}/ganti: not by who planned: he would choose who receives. */
static int replace_share(tg_request *req, tg_tx *tx, tg_error *err)
{
    tahap t;
    int64_t baru = 0, nomor = tg_int(req, "nomor", 0);
    const char *alasan = tg_text(req, "alasan");
    if (!is_reason(alasan))
        return tg_fail_field(err, TG_INVALID, "alasan", "ganti_alasan", alasan);
    int rc = round_for_act(tx, &t, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = round_other_person(tx, &t, err);
    if (rc == TG_OK)
        rc = round_replace(tx, &t, nomor, alasan, &baru, err);
    if (rc != TG_OK)
        return rc;
    jw *w = http_writer(req);
    jw_object(w);
    jw_kv_i64(w, "nomor", nomor);
    jw_kv_text(w, "status", alokasi_status_text(ALOKASI_BATAL));
    if (baru > 0)
        jw_kv_i64(w, "pengganti", baru);
    else
        jw_kv_null(w, "pengganti");
    jw_object_end(w);
    return TG_OK;
}

static int list_tunggu(tg_request *req, tg_tx *tx, tg_error *err)
{
    tahap t;
    alokasi a;
    int64_t last = tg_int(req, "setelah", 0), count = 0;
    warga_tersebut siapa;
    jw *w = http_writer(req);
    int rc = round_for_act(tx, &t, tg_int(req, "id", 0), err);
    if (rc != TG_OK)
        return rc;
    rows_begin(w);
    while (count < PAGE_ROWS && (rc = tunggu_next(tx, t.id, last, &a, err)) == TG_OK) {
        last = a.nomor;
        count++;
        if ((rc = warga_family_listed(tx, a.keluarga_id, &siapa, err)) != TG_OK)
            return rc;
        jw_object(w);
        jw_kv_i64(w, "nomor", a.nomor);
        jw_kv_text(w, "nama", siapa.nama);
        jw_kv_bool(w, "dibatasi", siapa.dibatasi);
        jw_kv_text(w, "kode_wilayah", a.kode_wilayah);
        jw_kv_i64(w, "skor", a.skor);
        jw_object_end(w);
    }
    if (rc != TG_OK && rc != TG_END)
        return rc;
    rows_end(w, count, PAGE_ROWS, last);
    tg_note_read(req, "tahap", t.id);
    return TG_OK;
}

/* ---- the list of a round ----------------------------------------------------------------------------- */

typedef struct { tg_request *req; tg_tx *tx; tg_error *err; int64_t last, count; bool whole, more; } share_page;

static int put_share_fields(share_page *p, const alokasi *a)
{
    jw *w = http_writer(p->req);
    warga_tersebut siapa;                          /* a family that moved away keeps its number */
    int rc = warga_family_listed(p->tx, a->keluarga_id, &siapa, p->err);
    if (rc != TG_OK)
        return rc;
    jw_kv_i64(w, "nomor", a->nomor);
    jw_kv_i64(w, "alokasi_id", a->id);
    jw_kv_text(w, "nama", siapa.nama);
    jw_kv_bool(w, "dibatasi", siapa.dibatasi);
    jw_kv_text(w, "kode_wilayah", a->kode_wilayah);
    jw_kv_text(w, "status", alokasi_status_text(a->status));
    if (a->menggantikan > 0)
        jw_kv_i64(w, "menggantikan", a->menggantikan);
    return TG_OK;
}

static int put_share(void *arg, const alokasi *a)
{
    share_page *p = arg;
    jw *w = http_writer(p->req);
    if (w->out->n > LIST_BYTES) {
        p->more = true;
        return TG_END;
    }
    jw_object(w);
    int rc = put_share_fields(p, a);
    if (rc != TG_OK)
        return rc;
    if (p->whole) {
        jw_kv_i64(w, "keluarga_id", a->keluarga_id);
        jw_kv_i64(w, "skor", a->skor);
        jw_kv_i64(w, "uang", a->uang);
        jw_kv_text(w, "alasan", a->alasan);
        jw_kv_text(w, "jatah", a->jatah);
        put_time(w, "disalurkan_pada", a->disalurkan_pada);
    }
    jw_object_end(w);
    p->last = a->nomor;
    p->count++;
    return TG_OK;
}

static int put_shares(tg_request *req, tg_tx *tx, int64_t tahap_id, const char *key, bool whole, tg_error *err)
{
    jw *w = http_writer(req);
    share_page p = { .req = req, .tx = tx, .err = err, .whole = whole };
    jw_key(w, key);
    jw_array(w);
    int rc = alokasi_each(tx, tahap_id, tg_int(req, "setelah", 0), put_share, &p, err);
    if (rc != TG_OK && rc != TG_END)
        return rc;
    rows_end(w, p.more ? LIST_ROWS : p.count, LIST_ROWS, p.last);
    tg_note_read(req, "tahap", tahap_id);
    return TG_OK;
}

static void put_jatah(void *arg, const tahap_jatah *j)
{
    jw *w = arg;
    jw_object(w);
    jw_kv_text(w, "jatah", j->jatah);
    jw_kv_text(w, "label", j->label);
    jw_kv_i64(w, "disisihkan", j->disisihkan);
    jw_kv_i64(w, "terisi", j->terisi);
    jw_object_end(w);
}

/* By which draw and with which kept places the list was ordered. */
static int put_order(tg_request *req, tg_tx *tx, const tahap *t, tg_error *err)
{
    jw *w = http_writer(req);
    undian u;
    int rc = t->undian_id > 0 ? undian_find(tx, &u, t->undian_id, err) : TG_END;
    if (rc == TG_OK) {
        jw_key(w, "undian");
        jw_object(w);
        jw_kv_text(w, "angka", u.angka);
        jw_kv_text(w, "keterangan", u.keterangan);
        jw_kv_text(w, "kode_wilayah", u.kode_wilayah);
        jw_kv_text(w, "aktor", u.aktor);
        jw_kv_i64(w, "dibuat", u.dibuat);
        jw_object_end(w);
    } else if (rc == TG_END) {
        jw_kv_null(w, "undian");
    } else {
        return rc;
    }
    jw_key(w, "jatah");
    jw_array(w);
    rc = jatah_each(tx, t->id, put_jatah, w, err);
    jw_array_end(w);
    return rc;
}

static int show_tahap(tg_request *req, tg_tx *tx, tg_error *err)
{
    tahap t;
    int rc = round_to_read(tx, &t, tg_int(req, "id", 0), err);
    if (rc != TG_OK)
        return rc;
    jw_object(http_writer(req));
    put_tahap_fields(http_writer(req), &t);
    rc = put_order(req, tx, &t, err);
    if (rc != TG_OK)
        return rc;
    return put_shares(req, tx, t.id, "butir", false, err);
}

static int list_alokasi(tg_request *req, tg_tx *tx, tg_error *err)
{
    tahap t;
    int rc = round_to_read(tx, &t, tg_int(req, "tahap", 0), err);
    if (rc != TG_OK)
        return rc;
    jw_object(http_writer(req));
    return put_shares(req, tx, t.id, "data", true, err);
}

/* ---- serah terima ------------------------------------------------------------------------------------ */

handover handover_item(tg_request *req, int i)
{
    handover h = { .klien_id = tg_list_text(req, "butir", i, "id"), .penerima = tg_list_text(req, "butir", i, "penerima"),
                   .kuasa = tg_list_text(req, "butir", i, "kuasa"), .tempat = tg_list_text(req, "butir", i, "tempat"), .nomor = tg_list_int(req, "butir", i, "nomor", 0),
                   .alokasi_id = tg_list_int(req, "butir", i, "alokasi", 0), .kartu = tg_list_text(req, "butir", i, "kartu"),
                   .orang_id = tg_list_int(req, "butir", i, "penerima", 0), .surat = tg_list_text(req, "butir", i, "surat"), .waktu = tg_list_int(req, "butir", i, "waktu", 0) };
    if (h.penerima == NULL)
        h.penerima = "";
    return h;
}

void handover_put_answer(tg_request *req, const handover *h, const handover_answer *a)
{
    jw *w = http_writer(req);
    jw_object(w);
    if (h->klien_id != NULL)
        jw_kv_text(w, "id", h->klien_id);
    else
        jw_kv_i64(w, "nomor", h->nomor);
    jw_kv_text(w, "status", a->status);
    if (a->kode != NULL)
        jw_kv_text(w, "kode", a->kode);
    if (a->sebab != NULL)
        http_put_error(req, "pesan", a->sebab);
    jw_object_end(w);
}

static int hand_over(tg_request *req, tg_tx *tx, tg_error *err)
{
    jw *w = http_writer(req);
    counter *c = tg_arena_alloc(tx->arena, sizeof *c);
    int rc = c != NULL ? counter_open(tx, c, tg_int(req, "tahap", 0), err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    jw_key(w, "hasil");
    jw_array(w);
    for (int i = 0; rc == TG_OK && i < tg_list_count(req, "butir"); i++) {
        handover h = handover_item(req, i);
        handover_answer a = { "ditolak", "id_dipakai", NULL };
        rc = koreksi_owns_id(h.klien_id) ? TG_OK : counter_hand_over(tx, c, &h, &a, err);
        if (rc == TG_OK)
            handover_put_answer(req, &h, &a);
    }
    jw_array_end(w);
    jw_object_end(w);
    return rc;
}

static int undo_handover(tg_request *req, tg_tx *tx, tg_error *err)
{
    int64_t alokasi_id, nomor = tg_int(req, "nomor", 0);
    counter *c = tg_arena_alloc(tx->arena, sizeof *c);
    int rc = c != NULL ? counter_open(tx, c, tg_int(req, "tahap", 0), err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc == TG_OK)
        rc = counter_undo(tx, c, nomor, &alokasi_id, err);
    if (rc != TG_OK)
        return rc;
    tg_object(req);
    tg_put_i64(req, "nomor", nomor);
    tg_put_i64(req, "alokasi_id", alokasi_id);
    tg_put_text(req, "status", alokasi_status_text(ALOKASI_SIAP));
    tg_object_end(req);
    return TG_OK;
}

/* ---- the table ---------------------------------------------------------------------------------------- */

#define AFTER { "setelah", TG_P_INT, false, 0, SAFE_INT, "The last key of the page before" }
#define PROGRAM { "program", TG_P_TEXT, true, 1, 40, "Program, such as sembako" }
#define KODE { "kode_wilayah", TG_P_KODE_WILAYAH, true, 0, 0, "Region" }
#define PERIODE { "periode", TG_P_PERIODE, true, 0, 0, "Period, such as 2026-12" }
#define ID { "id", TG_P_ID, true, 0, 0, "Number of the round" }
#define TAHAP { "tahap", TG_P_ID, true, 0, 0, "Number of the round" }

static const tg_param KUOTA_PARAMS[] = {
    PROGRAM, KODE, PERIODE, { "jumlah", TG_P_INT, false, 0, 100000000, "How many families" },
    { "pagu", TG_P_RUPIAH, false, 0, 0, "How much money, in rupiah" }, { 0 }
};
static const tg_param FILTER_PARAMS[] = {
    { "program", TG_P_TEXT, false, 0, 40, "Only this program" }, { "periode", TG_P_PERIODE, false, 0, 0, "Only this period" }, AFTER, { 0 }
};
static const tg_param PLAN_PARAMS[] = {
    PROGRAM, KODE, PERIODE, { "tempat", TG_P_TEXT, false, 1, 60, "Where the goods lie; gudang-<kode_wilayah> when left out" }, { 0 }
};
static const tg_param ID_PARAMS[] = { ID, { 0 } };
static const tg_param SHOW_PARAMS[] = { ID, AFTER, { 0 } };
static const tg_param CANCEL_PARAMS[] = { ID, { "alasan", TG_P_TEXT, true, 3, 500, "Why it is cancelled" }, { 0 } };
static const tg_param DARURAT_PARAMS[] = {
    PROGRAM, KODE, PERIODE, { "tempat", TG_P_TEXT, false, 1, 60, "Where the goods lie; gudang-<kode_wilayah> when left out" },
    { "alasan", TG_P_TEXT, true, 3, 300, "What happened; no personal data" },
    { "rw", TG_P_TEXT, false, 0, 10, "Only families of this RW" }, { "rt", TG_P_TEXT, false, 0, 10, "Only families of this RT" },
    { "isi", TG_P_LIST, true, 1, BARANG_MAX, "What each family gets: barang, jumlah, satuan" }, { 0 }
};
static const tg_param UNDIAN_PARAMS[] = {
    PROGRAM, KODE, PERIODE, { "angka", TG_P_TEXT, true, 1, 20, "The number as it was drawn" },
    { "keterangan", TG_P_TEXT, true, 3, 300, "Where, when and before whom it was drawn" }, { 0 }
};
static const tg_param GANTI_PARAMS[] = {
    ID, { "nomor", TG_P_INT, true, 1, 100000000, "Number on the list" },
    { "alasan", TG_P_TEXT, true, 3, 20, "meninggal, pindah, mundur, ganda or tidak_layak" }, { 0 }
};
static const tg_param ALOKASI_PARAMS[] = { TAHAP, AFTER, { 0 } };
static const tg_param SERAH_PARAMS[] = { TAHAP, { "butir", TG_P_LIST, true, 1, BATCH_MAX, "Handovers: id; nomor, alokasi or kartu; penerima (a word, or the number of a member), kuasa, surat, tempat, waktu" }, { 0 } };
static const tg_param UNDO_PARAMS[] = { TAHAP, { "nomor", TG_P_INT, true, 1, 100000000, "Number on the list" }, { 0 } };

#define READERS PENYALURAN_READERS

const tg_route PENYALURAN_ROUTES[] = {
    { TG_POST, "/kuota", TG_WRITE, TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, KUOTA_PARAMS, NULL, create_kuota,
      "Sets number and budget of a program, region and period", 0 },
    { TG_GET, "/kuota", TG_SLOW, READERS, TG_SCOPE_REGION, TG_LOG_NONE, FILTER_PARAMS, NULL, list_kuota,
      "Lists the quotas in force", 0 },
    { TG_POST, "/undian", TG_WRITE, TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, UNDIAN_PARAMS, NULL, create_undian,
      "Records the number drawn in public that decides between equal families; once", 0 },
    { TG_POST, "/tahap", TG_WRITE, TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, PLAN_PARAMS, NULL, plan_tahap,
      "Plans a round from the assessment in force; the job makes the list", 0 },
    { TG_POST, "/tahap/darurat", TG_WRITE, TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, DARURAT_PARAMS, NULL, plan_emergency,
      "Plans a round of an emergency: all families first, decree and assessment follow", 0 },
    { TG_GET, "/tahap", TG_SLOW, READERS, TG_SCOPE_REGION, TG_LOG_NONE, FILTER_PARAMS, NULL, list_tahap, "Lists rounds", 0 },
    { TG_GET, "/tahap/{id}", TG_SLOW, READERS, TG_SCOPE_REGION, TG_LOG_READ, SHOW_PARAMS, NULL, show_tahap,
      "Shows a round and its list by number", 0 },
    { TG_POST, "/tahap/{id}/setujui", TG_WRITE, TG_ROLE_PENYETUJU, TG_SCOPE_REGION, TG_LOG_NONE, ID_PARAMS, NULL, approve_tahap,
      "Approves a planned round; not by who planned it", 0 },
    { TG_POST, "/tahap/{id}/buka", TG_WRITE, TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, ID_PARAMS, NULL,
      open_tahap, "Opens an approved round for handover; warns of missing goods", TG_MANY_IDS },
    { TG_POST, "/tahap/{id}/batal", TG_WRITE, TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, CANCEL_PARAMS, NULL, cancel_tahap,
      "Cancels a round that was not opened", 0 },
    { TG_POST, "/tahap/{id}/tutup", TG_WRITE, TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, ID_PARAMS, NULL, close_tahap,
      "Closes a round when its figures fit; a job", 0 },
    { TG_POST, "/tahap/{id}/ganti", TG_WRITE, TG_ROLE_PENYETUJU, TG_SCOPE_REGION, TG_LOG_NONE, GANTI_PARAMS, NULL, replace_share,
      "Takes a family off the list and lets the next of the waiting list follow; not by who planned it", 0 },
    { TG_GET, "/tahap/{id}/tunggu", TG_SLOW, READERS, TG_SCOPE_REGION, TG_LOG_READ, SHOW_PARAMS, NULL, list_tunggu,
      "Lists who waits for a place, in order", 0 },
    { TG_GET, "/alokasi", TG_SLOW, READERS, TG_SCOPE_REGION, TG_LOG_READ, ALOKASI_PARAMS, NULL, list_alokasi,
      "Lists the shares of a round", 0 },
    { TG_POST, "/serah-terima", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, SERAH_PARAMS, NULL, hand_over,
      "Records up to 100 handovers", TG_MANY_IDS },
    { TG_POST, "/serah-terima/batal", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, UNDO_PARAMS, NULL, undo_handover,
      "Takes a handover back within ten minutes, by the same officer", TG_MANY_IDS },
    { 0 }
};
