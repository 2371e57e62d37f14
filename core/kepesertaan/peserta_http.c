/* kepesertaan/peserta_http.c: the endpoints of participants.
 *
 * Input   requests. Output  see kepesertaan.h.
 * Thread  by kind: acts on the writer, lists on the pool. Memory  the request's.
 * Walks   request. */
#include "kepesertaan/acts.h"
#include "warga/warga.h"

#define SAFE_INT ((INT64_C(1) << 53) - 1)

static void put_fields(jw *w, const peserta *p)
{
    jw_kv_i64(w, "keluarga_id", p->keluarga_id);
    jw_kv_text(w, "program", p->program);
    jw_kv_text(w, "kode_wilayah", p->kode_wilayah);
    jw_kv_text(w, "status", peserta_status_text(p->status));
    jw_kv_text(w, "alasan", p->alasan);
    jw_kv_i64(w, "penetapan", p->daftar_id);
    jw_kv_i64(w, "urut", p->urut);
    jw_kv_date(w, "sejak", p->sejak);
    jw_kv_date(w, "tenggat", p->tenggat);
}

static void put_peserta(void *arg, const peserta *p)
{
    page *x = arg;
    jw *w = http_writer(x->req);
    jw_object(w);
    put_fields(w, p);
    jw_object_end(w);
    x->count++;
    x->last = p->id;
}

static int list_peserta(tg_request *req, tg_tx *tx, tg_error *err)
{
    page p = { req, 0, 0 };
    peserta_filter f = { tg_text(req, "program"), tg_text(req, "kode_wilayah"), tg_text(req, "status"), tg_int(req, "setelah", 0) };
    page_begin(http_writer(req));
    return page_done(&p, peserta_each(tx, &f, put_peserta, &p, err));
}

static void put_riwayat(void *arg, const riwayat *r)
{
    jw_object(arg);
    jw_kv_text(arg, "dari", r->dari);
    jw_kv_text(arg, "ke", r->ke);
    jw_kv_text(arg, "alasan", r->alasan);
    jw_kv_text(arg, "catatan", r->catatan);
    jw_kv_text(arg, "aktor", r->aktor);
    jw_kv_i64(arg, "waktu", r->waktu);
    jw_object_end(arg);
}

static int show_peserta(tg_request *req, tg_tx *tx, tg_error *err)
{
    peserta p;
    jw *w = http_writer(req);
    warga_tersebut siapa;
    int rc = member_read(tx, &p, tg_text(req, "program"), tg_int(req, "keluarga", 0), err);
    if (rc == TG_OK)
        rc = warga_family_listed(tx, p.keluarga_id, &siapa, err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    put_fields(w, &p);
    jw_kv_text(w, "nama", siapa.nama);
    jw_kv_bool(w, "dibatasi", siapa.dibatasi);
    jw_key(w, "riwayat");
    jw_array(w);
    rc = riwayat_peserta(tx, p.id, put_riwayat, w, err);
    jw_array_end(w);
    jw_object_end(w);
    tg_note_read(req, "keluarga", p.keluarga_id);
    return rc;
}

static int hold_peserta(tg_request *req, tg_tx *tx, tg_error *err)
{
    peserta p;
    jw *w = http_writer(req);
    int rc = member_read(tx, &p, tg_text(req, "program"), tg_int(req, "keluarga", 0), err);
    if (rc == TG_OK)
        rc = member_hold(tx, &p, tg_text(req, "alasan"), tg_text(req, "catatan"), err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    jw_kv_i64(w, "id", p.keluarga_id);
    jw_kv_text(w, "status", peserta_status_text(p.status));
    jw_kv_date(w, "tenggat", p.tenggat);
    jw_object_end(w);
    return TG_OK;
}

static int resume_peserta(tg_request *req, tg_tx *tx, tg_error *err)
{
    peserta p;
    int rc = member_read(tx, &p, tg_text(req, "program"), tg_int(req, "keluarga", 0), err);
    if (rc == TG_OK)
        rc = member_resume(tx, &p, tg_text(req, "catatan"), err);
    return rc == TG_OK ? reply_status(req, p.keluarga_id, peserta_status_text(p.status)) : rc;
}

static int leave_peserta(tg_request *req, tg_tx *tx, tg_error *err)
{
    peserta p;
    int64_t naik;
    jw *w = http_writer(req);
    int rc = member_read(tx, &p, tg_text(req, "program"), tg_int(req, "keluarga", 0), err);
    if (rc == TG_OK)
        rc = member_leave(tx, &p, tg_text(req, "alasan"), tg_text(req, "catatan"), &naik, err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    jw_kv_i64(w, "id", p.keluarga_id);
    jw_kv_text(w, "status", peserta_status_text(p.status));
    put_time(w, "naik", naik);
    jw_object_end(w);
    return TG_OK;
}

static int check_conditions(tg_request *req, tg_tx *tx, tg_error *err)
{
    int64_t kerja;
    conditions_ask ask = { tg_text(req, "program"), tg_text(req, "kode_wilayah"), tg_text(req, "periode"), tg_date_of(req, "tanggal") };
    int rc = conditions_order(tx, &ask, &kerja, err);
    if (rc != TG_OK)
        return rc;
    tg_status(req, 202);
    tg_object(req);
    tg_put_i64(req, "kerja", kerja);
    tg_object_end(req);
    return TG_OK;
}

#define PROGRAM { "program", TG_P_TEXT, true, 1, 40, "Program, such as sembako" }
#define KELUARGA { "keluarga", TG_P_ID, true, 0, 0, "Number of the family" }
#define CATATAN { "catatan", TG_P_TEXT, false, 0, 500, "A note" }

static const tg_param LIST_PARAMS[] = {
    { "program", TG_P_TEXT, false, 0, 40, "Only this program" }, { "kode_wilayah", TG_P_KODE_WILAYAH, false, 0, 0, "Only this region" },
    { "status", TG_P_TEXT, false, 0, 16, "Only this status" }, { "setelah", TG_P_INT, false, 0, SAFE_INT, "The last key of the page before" }, { 0 }
};
static const tg_param SHOW_PARAMS[] = { KELUARGA, PROGRAM, { 0 } };
static const tg_param HOLD_PARAMS[] = { KELUARGA, PROGRAM, { "alasan", TG_P_TEXT, true, 3, 500, "Why it is held" }, CATATAN, { 0 } };
static const tg_param RESUME_PARAMS[] = { KELUARGA, PROGRAM, CATATAN, { 0 } };
static const tg_param LEAVE_PARAMS[] = {
    KELUARGA, PROGRAM, { "alasan", TG_P_TEXT, true, 3, 16, "graduasi, meninggal, pindah, mundur or tidak_layak" }, CATATAN, { 0 }
};
static const tg_param CHECK_PARAMS[] = {
    PROGRAM, { "kode_wilayah", TG_P_KODE_WILAYAH, true, 0, 0, "Region" }, { "tanggal", TG_P_DATE, false, 0, 0, "As of this day; today when left out" },
    { "periode", TG_P_PERIODE, false, 0, 0, "Of a round: those that are looked at once a round, too" }, { 0 }
};

enum {
    READERS = TG_ROLE_ADMIN | TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PENYETUJU | TG_ROLE_PETUGAS | TG_ROLE_VERIFIKATOR | TG_ROLE_BENDAHARA |
              TG_ROLE_PENGESAH | TG_ROLE_AUDITOR | TG_ROLE_KEPALA
};

const tg_route KEPESERTAAN_PESERTA_ROUTES[] = {
    { TG_GET, "/kepesertaan", TG_SLOW, READERS, TG_SCOPE_REGION, TG_LOG_NONE, LIST_PARAMS, NULL, list_peserta, "Lists participants", 0 },
    { TG_GET, "/kepesertaan/{keluarga}", TG_SLOW, READERS, TG_SCOPE_REGION, TG_LOG_READ, SHOW_PARAMS, NULL, show_peserta,
      "Shows a participant with its history", 0 },
    { TG_POST, "/kepesertaan/{keluarga}/tangguhkan", TG_WRITE, TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PENYETUJU, TG_SCOPE_REGION, TG_LOG_NONE, HOLD_PARAMS,
      NULL, hold_peserta, "Holds a participant until it is reviewed, or its clock has run out", 0 },
    { TG_POST, "/kepesertaan/{keluarga}/lanjutkan", TG_WRITE, TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PENYETUJU, TG_SCOPE_REGION, TG_LOG_NONE, RESUME_PARAMS,
      NULL, resume_peserta, "Ends a hold", 0 },
    { TG_POST, "/kepesertaan/{keluarga}/keluar", TG_WRITE, TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, LEAVE_PARAMS, NULL, leave_peserta,
      "Ends a participation with its reason; the next of the waiting list moves up", 0 },
    { TG_POST, "/kepesertaan/periksa", TG_WRITE, TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, CHECK_PARAMS, NULL, check_conditions,
      "Looks at what must keep holding now; a job", 0 },
    { 0 }
};
