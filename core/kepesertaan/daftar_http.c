/* kepesertaan/daftar_http.c: the endpoints of public lists, objections and decrees.
 *
 * Input   requests. Output  see kepesertaan.h.
 * Thread  by kind: acts on the writer, lists on the pool. Memory  the request's.
 * Walks   request. */
#include "kepesertaan/acts.h"
#include "kepesertaan/umum.h"
#include "warga/warga.h"
#include "wilayah/wilayah.h"

#define SAFE_INT ((INT64_C(1) << 53) - 1)
enum { LIST_ROWS = 1000 };

static int reply_job(tg_request *req, int64_t kerja)
{
    tg_status(req, 202);
    tg_object(req);
    tg_put_i64(req, "kerja", kerja);
    tg_object_end(req);
    return TG_OK;
}

/* ---- lists --------------------------------------------------------------------------------------------------- */

static int order(tg_request *req, tg_tx *tx, daftar_jenis jenis, tg_error *err)
{
    int64_t kerja;
    daftar d = { .jenis = jenis, .program = tg_text(req, "program"), .kode_wilayah = tg_text(req, "kode_wilayah"),
                 .periode = tg_text(req, "periode") };
    int rc = list_order(tx, &d, &kerja, err);
    return rc == TG_OK ? reply_job(req, kerja) : rc;
}

static int create_pengumuman(tg_request *req, tg_tx *tx, tg_error *err) { return order(req, tx, DAFTAR_PENGUMUMAN, err); }
static int create_penetapan(tg_request *req, tg_tx *tx, tg_error *err) { return order(req, tx, DAFTAR_PENETAPAN, err); }

static void put_decree(jw *w, const daftar *d)
{
    jw_kv_text(w, "nomor", d->nomor_sk);
    jw_kv_text(w, "pejabat", d->pejabat);
    jw_kv_text(w, "penetap", d->penetap);
    jw_kv_bool(w, "berlaku", d->berlaku);
    jw_kv_text(w, "alasan_batal", d->alasan_batal);
}

/* With program, period and region of the list it makes the order of equals, which anybody can compute again. */
static void put_draw(jw *w, const daftar *d)
{
    if (d->undian == NULL) {
        jw_kv_null(w, "undian");
        return;
    }
    jw_key(w, "undian");
    jw_object(w);
    jw_kv_text(w, "angka", d->undian);
    jw_kv_date(w, "tanggal", d->undian_tanggal);
    jw_object_end(w);
}

static void put_fields(jw *w, const daftar *d)
{
    jw_kv_i64(w, "id", d->id);
    jw_kv_text(w, "status", daftar_status_text(d->status));
    jw_kv_text(w, "program", d->program);
    jw_kv_text(w, "kode_wilayah", d->kode_wilayah);
    jw_kv_text(w, "periode", d->periode);
    jw_kv_i64(w, "penilaian_id", d->penilaian_id);
    jw_kv_i64(w, "penerima", d->penerima);
    jw_kv_i64(w, "tunggu", d->tunggu);
    jw_kv_i64(w, "ditambah", d->ditambah);
    jw_kv_i64(w, "dikeluarkan", d->dikeluarkan);
    jw_kv_i64(w, "dibatasi", d->dibatasi);
    put_draw(w, d);
    put_hash(w, "sidik", d->sidik);
    jw_kv_text(w, "pembuat", d->pembuat);
    jw_kv_date(w, "tanggal", d->tanggal);
    if (d->jenis == DAFTAR_PENGUMUMAN)
        jw_kv_date(w, "tenggat", d->tenggat);
    else
        put_decree(w, d);
}

static void put_daftar(void *arg, const daftar *d)
{
    page *p = arg;
    jw *w = http_writer(p->req);
    jw_object(w);
    put_fields(w, d);
    jw_object_end(w);
    p->count++;
    p->last = d->id;
}

static int list_of(tg_request *req, tg_tx *tx, daftar_jenis jenis, tg_error *err)
{
    page p = { req, 0, 0 };
    proses_filter f = { tg_text(req, "program"), tg_text(req, "periode"), tg_int(req, "setelah", 0) };
    page_begin(http_writer(req));
    return page_done(&p, daftar_each(tx, jenis, &f, put_daftar, &p, err));
}

static int list_pengumuman(tg_request *req, tg_tx *tx, tg_error *err) { return list_of(req, tx, DAFTAR_PENGUMUMAN, err); }
static int list_penetapan(tg_request *req, tg_tx *tx, tg_error *err) { return list_of(req, tx, DAFTAR_PENETAPAN, err); }

typedef struct { tg_request *req; tg_tx *tx; tg_error *err; int64_t count, last; } row_page;

static void put_jatah(void *arg, const daftar_jatah *j)
{
    jw *w = arg;
    jw_object(w);
    jw_kv_text(w, "jatah", j->jatah);
    jw_kv_text(w, "label", j->label);
    jw_kv_i64(w, "disisihkan", j->disisihkan);
    jw_kv_i64(w, "terisi", j->terisi);
    jw_object_end(w);
}

/* As it hangs on the board: umum.c says why no more. */
static int put_public(void *arg, const calon *c)
{
    row_page *p = arg;
    jw *w = http_writer(p->req);
    umum u;
    int rc = public_name(p->tx, c->keluarga_id, &u, p->err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    jw_kv_i64(w, "nomor", c->nomor);
    jw_kv_text(w, "inisial", u.inisial);
    jw_kv_text(w, "rt", u.rt);
    jw_kv_text(w, "rw", u.rw);
    jw_kv_text(w, "kode_wilayah", c->kode_wilayah);
    jw_kv_text(w, "tempat", c->tunggu ? "tunggu" : "penerima");
    jw_object_end(w);
    p->count++;
    p->last = c->nomor;
    return TG_OK;
}

static int put_decreed(void *arg, const calon *c)
{
    row_page *p = arg;
    jw *w = http_writer(p->req);
    warga_tersebut siapa;
    int rc = warga_family_listed(p->tx, c->keluarga_id, &siapa, p->err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    jw_kv_i64(w, "nomor", c->nomor);
    jw_kv_i64(w, "keluarga_id", c->keluarga_id);
    jw_kv_text(w, "nama", siapa.nama);
    jw_kv_bool(w, "dibatasi", siapa.dibatasi);
    jw_kv_text(w, "kode_wilayah", c->kode_wilayah);
    jw_kv_text(w, "tempat", c->tunggu ? "tunggu" : "penerima");
    jw_kv_text(w, "jalur", c->jalur);
    jw_kv_text(w, "jatah", c->jatah);
    jw_kv_i64(w, "uang", c->uang);
    jw_object_end(w);
    p->count++;
    p->last = c->nomor;
    return TG_OK;
}

/* Told on the first page, to whose region holds the whole list: to tell it, all of it is read. */
static int put_whole(tg_request *req, tg_tx *tx, const daftar *d, tg_error *err)
{
    bool whole;
    if (tg_int(req, "setelah", 0) != 0 || !store_in_scope(tx->who, d->kode_wilayah))
        return TG_OK;
    int rc = list_is_whole(tx, d, &whole, err);
    if (rc == TG_OK)
        jw_kv_bool(http_writer(req), "utuh", whole);
    return rc;
}

static int show(tg_request *req, tg_tx *tx, daftar_jenis jenis, int (*row_cb)(void *arg, const calon *c), tg_error *err)
{
    daftar d;
    jw *w = http_writer(req);
    row_page p = { req, tx, err, 0, 0 };
    int rc = list_read(tx, &d, jenis, tg_int(req, "id", 0), err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    put_fields(w, &d);
    rc = put_whole(req, tx, &d, err);
    jw_key(w, "jatah");
    jw_array(w);
    if (rc == TG_OK)
        rc = daftar_jatah_each(tx, d.id, put_jatah, w, err);
    jw_array_end(w);
    if (rc != TG_OK)
        return rc;
    jw_key(w, "butir");
    jw_array(w);
    rc = calon_each(tx, d.id, tg_int(req, "setelah", 0), LIST_ROWS, row_cb, &p, err);
    page_end(w, p.count, LIST_ROWS, p.last);
    tg_note_read(req, daftar_jenis_text(jenis), d.id);
    return rc;
}

static int show_pengumuman(tg_request *req, tg_tx *tx, tg_error *err) { return show(req, tx, DAFTAR_PENGUMUMAN, put_public, err); }
static int show_penetapan(tg_request *req, tg_tx *tx, tg_error *err) { return show(req, tx, DAFTAR_PENETAPAN, put_decreed, err); }

static int print_pengumuman(tg_request *req, tg_tx *tx, tg_error *err)
{
    daftar d;
    int rc = list_read(tx, &d, DAFTAR_PENGUMUMAN, tg_int(req, "id", 0), err);
    return rc == TG_OK ? public_print(req, tx, &d, err) : rc;
}

/* ---- decree --------------------------------------------------------------------------------------------------- */

/* A list may hold 100,000 families: it is read before, on the pool. */
static int check_seal(tg_request *req, tg_tx *tx, tg_error *err)
{
    daftar d;
    bool *whole = tg_arena_alloc(tx->arena, sizeof *whole);
    if (whole == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = list_read(tx, &d, DAFTAR_PENETAPAN, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = list_is_whole(tx, &d, whole, err);
    http_set_prepared(req, whole);
    return rc;
}

static int sign_penetapan(tg_request *req, tg_tx *tx, tg_error *err)
{
    daftar d;
    jw *w = http_writer(req);
    int rc = list_read(tx, &d, DAFTAR_PENETAPAN, tg_int(req, "id", 0), err);
    if (rc != TG_OK)
        return rc;
    if (d.status == DAFTAR_RANCANGAN) {
        d.nomor_sk = tg_text(req, "nomor");
        d.pejabat = tg_text(req, "pejabat");
        d.tanggal = tg_date_of(req, "tanggal");
    }
    rc = decree_sign(tx, &d, *(bool *)http_prepared(req), err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    jw_kv_i64(w, "id", d.id);
    jw_kv_text(w, "status", daftar_status_text(d.status));
    put_hash(w, "sidik", d.sidik);
    jw_kv_i64(w, "kerja", d.kerja_id);           /* enters the participants */
    jw_object_end(w);
    return TG_OK;
}

static int cancel_penetapan(tg_request *req, tg_tx *tx, tg_error *err)
{
    daftar d;
    int rc = list_read(tx, &d, DAFTAR_PENETAPAN, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = decree_cancel(tx, &d, tg_text(req, "alasan"), err);
    return rc == TG_OK ? reply_status(req, d.id, daftar_status_text(d.status)) : rc;
}

/* ---- objections ------------------------------------------------------------------------------------------------ */

static int create_keberatan(tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *jenis = tg_text(req, "jenis");
    keberatan k = { .program = tg_text(req, "program"), .alasan = tg_text(req, "alasan"), .pelapor = tg_text(req, "pelapor"),
                    .keluarga_id = tg_int(req, "keluarga", 0), .sanggahan = text_same(jenis, "sanggahan") };
    if (!k.sanggahan && !text_same(jenis, "keberatan"))
        return tg_fail_field(err, TG_INVALID, "jenis", "keberatan_jenis", jenis);
    int rc = objection_add(tx, &k, tg_text(req, "nik"), err);
    return rc == TG_OK ? tg_reply_created(req, k.id) : rc;
}

static bool is_late(const keberatan *k, int64_t now)
{
    return k->status == KEBERATAN_DIAJUKAN && wilayah_today(k->kode_wilayah, now) > k->tenggat;
}

static void put_objection(jw *w, const keberatan *k, int64_t now)
{
    jw_kv_i64(w, "id", k->id);
    jw_kv_text(w, "jenis", k->sanggahan ? "sanggahan" : "keberatan");
    jw_kv_text(w, "status", keberatan_status_text(k->status));
    jw_kv_text(w, "program", k->program);
    jw_kv_text(w, "kode_wilayah", k->kode_wilayah);
    jw_kv_text(w, "periode", k->periode);
    jw_kv_i64(w, "keluarga_id", k->keluarga_id);
    jw_kv_date(w, "diterima", k->diterima);
    jw_kv_date(w, "tenggat", k->tenggat);
    jw_kv_bool(w, "terlambat", is_late(k, now));
    jw_kv_text(w, "pemutus", k->pemutus);
}

typedef struct { page p; int64_t now; } objection_page;

static void put_keberatan(void *arg, const keberatan *k)
{
    objection_page *o = arg;
    jw *w = http_writer(o->p.req);
    jw_object(w);
    put_objection(w, k, o->now);
    jw_object_end(w);
    o->p.count++;
    o->p.last = k->id;
}

static int list_keberatan(tg_request *req, tg_tx *tx, tg_error *err)
{
    objection_page o = { { req, 0, 0 }, tx->now };
    keberatan_filter f = { tg_text(req, "program"), tg_text(req, "status"), tg_int(req, "setelah", 0) };
    page_begin(http_writer(req));
    return page_done(&o.p, keberatan_each(tx, &f, put_keberatan, &o, err));
}

/* Who objects to another and why is for who decides: a list does not show it. */
static int show_keberatan(tg_request *req, tg_tx *tx, tg_error *err)
{
    keberatan k;
    jw *w = http_writer(req);
    int rc = objection_read(tx, &k, tg_int(req, "id", 0), err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    put_objection(w, &k, tx->now);
    jw_kv_text(w, "alasan", k.alasan);
    jw_kv_text(w, "pelapor", k.pelapor);
    jw_kv_text(w, "pencatat", k.pencatat);
    jw_kv_text(w, "pemutus_pertama", k.pemutus_pertama);
    jw_kv_text(w, "putusan", k.putusan);
    jw_object_end(w);
    tg_note_read(req, "keberatan", k.id);
    return TG_OK;
}

static int decide_keberatan(tg_request *req, tg_tx *tx, tg_error *err)
{
    keberatan k;
    int rc = objection_read(tx, &k, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = objection_decide(tx, &k, tg_text(req, "putusan"), tg_text(req, "alasan"), err);
    return rc == TG_OK ? reply_status(req, k.id, keberatan_status_text(k.status)) : rc;
}

static int withdraw_keberatan(tg_request *req, tg_tx *tx, tg_error *err)
{
    keberatan k;
    int rc = objection_read(tx, &k, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = objection_withdraw(tx, &k, tg_text(req, "alasan"), err);
    return rc == TG_OK ? reply_status(req, k.id, keberatan_status_text(k.status)) : rc;
}

/* ---- the table ---------------------------------------------------------------------------------------- */

#define PROGRAM { "program", TG_P_TEXT, true, 1, 40, "Program, such as sembako" }
#define AFTER { "setelah", TG_P_INT, false, 0, SAFE_INT, "The last key of the page before" }
#define ID { "id", TG_P_ID, true, 0, 0, "Its number" }
#define ALASAN { "alasan", TG_P_TEXT, true, 3, 1000, "Why" }

static const tg_param ORDER_PARAMS[] = {
    PROGRAM, { "kode_wilayah", TG_P_KODE_WILAYAH, true, 0, 0, "Region of the assessment" },
    { "periode", TG_P_PERIODE, true, 0, 0, "Period, such as 2026-12" }, { 0 }
};
static const tg_param LIST_PARAMS[] = {
    { "program", TG_P_TEXT, false, 0, 40, "Only this program" }, { "periode", TG_P_PERIODE, false, 0, 0, "Only this period" }, AFTER, { 0 }
};
static const tg_param SHOW_PARAMS[] = { ID, AFTER, { 0 } };
static const tg_param ID_PARAMS[] = { ID, { 0 } };
static const tg_param SIGN_PARAMS[] = {
    ID, { "nomor", TG_P_TEXT, true, 1, 80, "Number of the decree" }, { "tanggal", TG_P_DATE, true, 0, 0, "Its date" },
    { "pejabat", TG_P_TEXT, true, 3, 120, "Who signs, by office" }, { 0 }
};
static const tg_param CANCEL_PARAMS[] = { ID, ALASAN, { 0 } };
static const tg_param OBJECT_PARAMS[] = {
    PROGRAM, { "jenis", TG_P_TEXT, true, 1, 16, "keberatan (own decision) or sanggahan (another's place)" },
    { "nik", TG_P_NIK, false, 0, 0, "NIK of a member of the family it is about" }, { "keluarga", TG_P_ID, false, 0, 0, "Or its number" },
    ALASAN, { "pelapor", TG_P_TEXT, false, 3, 120, "Who objects to another; shown to who decides alone" }, { 0 }
};
static const tg_param OBJECTIONS_PARAMS[] = {
    { "program", TG_P_TEXT, false, 0, 40, "Only this program" }, { "status", TG_P_TEXT, false, 0, 16, "Only this status" }, AFTER, { 0 }
};
static const tg_param WITHDRAW_PARAMS[] = { ID, { "alasan", TG_P_TEXT, true, 3, 1000, "Who takes it back, and on which paper" }, { 0 } };
static const tg_param DECIDE_PARAMS[] = { ID, { "putusan", TG_P_TEXT, true, 1, 16, "dikabulkan or ditolak" }, ALASAN, { 0 } };

enum {
    READERS = TG_ROLE_ADMIN | TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PENYETUJU | TG_ROLE_PETUGAS | TG_ROLE_VERIFIKATOR | TG_ROLE_PENGESAH |
              TG_ROLE_AUDITOR | TG_ROLE_KEPALA,
    COUNTER = TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PETUGAS | TG_ROLE_VERIFIKATOR,
    DECIDERS = TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PENYETUJU | TG_ROLE_KEPALA
};

const tg_route KEPESERTAAN_DAFTAR_ROUTES[] = {
    { TG_POST, "/pengumuman", TG_WRITE, TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, ORDER_PARAMS, NULL, create_pengumuman,
      "Makes the list of an assessment public until its deadline; a job", 0 },
    { TG_GET, "/pengumuman", TG_SLOW, 0, TG_SCOPE_REGION, TG_LOG_NONE, LIST_PARAMS, NULL, list_pengumuman, "Lists public lists", 0 },
    { TG_GET, "/pengumuman/{id}", TG_SLOW, 0, TG_SCOPE_REGION, TG_LOG_READ, SHOW_PARAMS, NULL, show_pengumuman,
      "Shows a public list: number, initials, RT/RW", 0 },
    { TG_GET, "/pengumuman/{id}/cetak", TG_SLOW, 0, TG_SCOPE_REGION, TG_LOG_READ, SHOW_PARAMS, NULL, print_pengumuman,
      "A public list as HTML for A4", 0 },
    { TG_POST, "/penetapan", TG_WRITE, TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, ORDER_PARAMS, NULL, create_penetapan,
      "Drafts a decree when the steps before are taken; a job", 0 },
    { TG_GET, "/penetapan", TG_SLOW, READERS, TG_SCOPE_REGION, TG_LOG_NONE, LIST_PARAMS, NULL, list_penetapan, "Lists decrees", 0 },
    { TG_GET, "/penetapan/{id}", TG_SLOW, READERS, TG_SCOPE_REGION, TG_LOG_READ, SHOW_PARAMS, NULL, show_penetapan,
      "Shows a decree and its list", 0 },
    { TG_POST, "/penetapan/{id}/tetapkan", TG_SLOW_WRITE, TG_ROLE_PENGESAH, TG_SCOPE_REGION, TG_LOG_NONE, SIGN_PARAMS, check_seal,
      sign_penetapan, "Signs a decree whose list fits its seal; not by who drafted it", 0 },
    { TG_POST, "/penetapan/{id}/batal", TG_WRITE, TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, CANCEL_PARAMS, NULL, cancel_penetapan,
      "Drops a draft", 0 },
    { TG_POST, "/keberatan", TG_WRITE, COUNTER, TG_SCOPE_REGION, TG_LOG_NONE, OBJECT_PARAMS, NULL, create_keberatan,
      "Takes down an objection in time", 0 },
    { TG_GET, "/keberatan", TG_SLOW, READERS, TG_SCOPE_REGION, TG_LOG_NONE, OBJECTIONS_PARAMS, NULL, list_keberatan, "Lists objections", 0 },
    { TG_GET, "/keberatan/{id}", TG_SLOW, DECIDERS | TG_ROLE_AUDITOR, TG_SCOPE_REGION, TG_LOG_READ, ID_PARAMS, NULL, show_keberatan,
      "Shows an objection with its reason", 0 },
    { TG_POST, "/keberatan/{id}/putusan", TG_WRITE, DECIDERS, TG_SCOPE_REGION, TG_LOG_NONE, DECIDE_PARAMS, NULL, decide_keberatan,
      "Decides an objection; not by who took it down or decided first", 0 },
    { TG_POST, "/keberatan/{id}/cabut", TG_WRITE, COUNTER, TG_SCOPE_REGION, TG_LOG_NONE, WITHDRAW_PARAMS, NULL, withdraw_keberatan,
      "Takes an objection back", 0 },
    { 0 }
};
