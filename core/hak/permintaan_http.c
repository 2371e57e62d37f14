/* hak/permintaan_http.c: routes of what persons ask about their data.
 * Thread as route.h says. Memory the request's. Walks request. */
#include "hak/permintaan.h"

/* ---- take down ------------------------------------------------------------------------------------------------ */

static int jenis_given(tg_request *req, hak_jenis *out, tg_error *err)
{
    const char *text = tg_text(req, "jenis");
    for (int j = 0; j < HAK_JENIS_COUNT; j++)
        if (text_same(text, hak_jenis_text((hak_jenis)j))) {
            *out = (hak_jenis)j;
            return TG_OK;
        }
    return tg_fail_field(err, TG_INVALID, "jenis", "permintaan_jenis", text);
}

/* POST /hak/permintaan */
static int create(tg_request *req, tg_tx *tx, tg_error *err)
{
    warga_diri d;
    permintaan p = { .keliru = tg_text(req, "keliru"), .seharusnya = tg_text(req, "seharusnya"), .sumber = tg_text(req, "sumber"),
                     .alasan = tg_text(req, "alasan") };
    int rc = jenis_given(req, &p.jenis, err);
    if (rc == TG_OK)
        rc = hak_person_of(req, tx, &d, err);
    if (rc != TG_OK)
        return rc;
    p.orang_id = d.orang_id;
    p.keluarga_id = d.keluarga_id;
    p.kode_wilayah = d.kode_wilayah;
    rc = request_add(tx, &p, err);
    return rc == TG_OK ? tg_reply_created(req, p.id) : rc;
}

/* ---- read ------------------------------------------------------------------------------------------------------ */

static void put_row(jw *w, const permintaan *p, int64_t now)
{
    jw_kv_i64(w, "id", p->id);
    jw_kv_text(w, "jenis", hak_jenis_text(p->jenis));
    jw_kv_text(w, "status", permintaan_status_text(p->status));
    jw_kv_i64(w, "orang_id", p->orang_id);
    jw_kv_i64(w, "keluarga_id", p->keluarga_id);
    jw_kv_text(w, "kode_wilayah", p->kode_wilayah);
    jw_kv_i64(w, "diterima", p->diterima);
    jw_kv_i64(w, "tenggat", p->tenggat);
    jw_kv_bool(w, "terlambat", p->status == PERMINTAAN_DIAJUKAN && p->tenggat < now);
    jw_kv_text(w, "pencatat", p->pencatat);
    jw_kv_text(w, "pemutus", p->pemutus);
}

typedef struct { jw *w; int64_t now, count, last; } page;

static void put_listed(void *arg, const permintaan *p)
{
    page *g = arg;
    jw_object(g->w);
    put_row(g->w, p, g->now);
    jw_object_end(g->w);
    g->count++;
    g->last = p->id;
}

/* GET /hak/permintaan: what is due first stands first; nobody is named, so nobody is read. */
static int list(tg_request *req, tg_tx *tx, tg_error *err)
{
    permintaan_filter f = { tg_text(req, "status"), tg_text(req, "jenis"), tg_int(req, "setelah", 0), tg_bool(req, "terlambat", false) };
    page g = { .w = http_writer(req), .now = tx->now };
    jw_object(g.w);
    jw_key(g.w, "data");
    jw_array(g.w);
    int rc = permintaan_each(tx, &f, put_listed, &g, err);
    jw_array_end(g.w);
    if (g.count == PERMINTAAN_ROWS)
        jw_kv_i64(g.w, "setelah", g.last);
    else
        jw_kv_null(g.w, "setelah");
    jw_object_end(g.w);
    return rc;
}

/* GET /hak/permintaan/{id} */
static int show(tg_request *req, tg_tx *tx, tg_error *err)
{
    permintaan p;
    warga_diri d;
    jw *w = http_writer(req);
    int rc = request_read(tx, &p, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = warga_person(tx, p.orang_id, &d, err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    put_row(w, &p, tx->now);
    jw_kv_text(w, "nama", d.nama);
    jw_kv_text(w, "keliru", p.keliru);
    jw_kv_text(w, "seharusnya", p.seharusnya);
    jw_kv_text(w, "sumber", p.sumber);
    jw_kv_text(w, "alasan", p.alasan);
    jw_kv_text(w, "putusan", p.putusan);
    if (p.diputus_pada != 0)
        jw_kv_i64(w, "diputus_pada", p.diputus_pada);
    else
        jw_kv_null(w, "diputus_pada");
    jw_object_end(w);
    tg_note_read(req, "keluarga", p.keluarga_id);
    return TG_OK;
}

/* ---- decide ----------------------------------------------------------------------------------------------------- */

static int reply(tg_request *req, const permintaan *p)
{
    jw *w = http_writer(req);
    jw_object(w);
    jw_kv_i64(w, "id", p->id);
    jw_kv_text(w, "status", permintaan_status_text(p->status));
    if (p->dihapus != NULL)
        erased_put(w, p->dihapus, http_bahasa(req));
    jw_object_end(w);
    return TG_OK;
}

/* POST /hak/permintaan/{id}/putusan {putusan, alasan} */
static int decide(tg_request *req, tg_tx *tx, tg_error *err)
{
    permintaan p;
    const char *word = tg_text(req, "putusan");
    bool yes = text_same(word, permintaan_status_text(PERMINTAAN_DILAKSANAKAN));
    if (!yes && !text_same(word, permintaan_status_text(PERMINTAAN_DITOLAK)))
        return tg_fail_field(err, TG_INVALID, "putusan", "permintaan_putusan", word);
    int rc = request_read(tx, &p, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = request_decide(tx, &p, yes, tg_text(req, "alasan"), err);
    return rc == TG_OK ? reply(req, &p) : rc;
}

/* POST /hak/permintaan/{id}/tarik {alasan} */
static int withdraw(tg_request *req, tg_tx *tx, tg_error *err)
{
    permintaan p;
    int rc = request_read(tx, &p, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = request_withdraw(tx, &p, tg_text(req, "alasan"), err);
    return rc == TG_OK ? reply(req, &p) : rc;
}

/* ---- table --------------------------------------------------------------------------------------------------------- */

#define ID { "id", TG_P_ID, true, 0, 0, "Its number" }
static const tg_param CREATE_PARAMS[] = {
    { "jenis", TG_P_TEXT, true, 1, 16, "koreksi, pembatasan (of the use of his data), pencabutan (of that), penghapusan or salinan (a copy)" },
    { "nik", TG_P_NIK, false, 0, 0, "NIK of the person" },
    { "orang_id", TG_P_ID, false, 0, 0, "Or the person's number" },
    { "keliru", TG_P_TEXT, false, 2, 500, "Of a correction: what is wrong" },
    { "seharusnya", TG_P_TEXT, false, 1, 500, "Of a correction: what it should be" },
    { "sumber", TG_P_TEXT, false, 2, 200, "Of a correction: by which paper" },
    { "alasan", TG_P_TEXT, true, 3, 1000, "Who asks, and why" },
    { NULL },
};
static const tg_param LIST_PARAMS[] = {
    { "status", TG_P_TEXT, false, 1, 16, "diajukan, dilaksanakan, ditolak or ditarik" },
    { "jenis", TG_P_TEXT, false, 1, 16, "Only this kind" },
    { "terlambat", TG_P_BOOL, false, 0, 0, "Only what is overdue" },
    { "setelah", TG_P_INT, false, 0, SAFE_INT, "The last id of the page before" },
    { NULL },
};
static const tg_param SHOW_PARAMS[] = { ID, { NULL } };
static const tg_param DECIDE_PARAMS[] = {
    ID, { "putusan", TG_P_TEXT, true, 1, 16, "dilaksanakan or ditolak" }, { "alasan", TG_P_TEXT, true, 3, 1000, "What was done, or why not" }, { NULL },
};
static const tg_param WITHDRAW_PARAMS[] = { ID, { "alasan", TG_P_TEXT, true, 3, 1000, "Who takes it back, and on which paper" }, { NULL } };

enum {
    COUNTER = TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PETUGAS | TG_ROLE_VERIFIKATOR,
    DECIDERS = TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PENYETUJU | TG_ROLE_KEPALA,
    READERS = COUNTER | DECIDERS | TG_ROLE_ADMIN | TG_ROLE_AUDITOR
};

const tg_route HAK_PERMINTAAN_ROUTES[] = {
    { TG_POST, "/hak/permintaan", TG_WRITE, COUNTER, TG_SCOPE_REGION, TG_LOG_NONE, CREATE_PARAMS, NULL, create,
      "Takes down what a person asks about his data; 3 x 24 hours run from now (UU 27/2022)", 0 },
    { TG_GET, "/hak/permintaan", TG_SLOW, READERS, TG_SCOPE_REGION, TG_LOG_NONE, LIST_PARAMS, NULL, list,
      "Lists what was asked, first what is due first: {data: [{id, jenis, status, orang_id, keluarga_id, kode_wilayah, diterima, tenggat,"
      " terlambat, pencatat, pemutus}], setelah}; times are unix ms", 0 },
    { TG_GET, "/hak/permintaan/{id}", TG_SLOW, READERS, TG_SCOPE_REGION, TG_LOG_READ, SHOW_PARAMS, NULL, show,
      "Shows one: that of the list and nama, keliru, seharusnya, sumber, alasan, putusan, diputus_pada", 0 },
    { TG_POST, "/hak/permintaan/{id}/putusan", TG_WRITE, DECIDERS, TG_SCOPE_REGION, TG_LOG_NONE, DECIDE_PARAMS, NULL, decide,
      "Decides it; not by who took it down. An erasure answers {id, status, dihapus: [{apa, jumlah, keterangan}], tinggal: [...]}: what went"
      " and what stays, with the reason", 0 },
    { TG_POST, "/hak/permintaan/{id}/tarik", TG_WRITE, COUNTER, TG_SCOPE_REGION, TG_LOG_NONE, WITHDRAW_PARAMS, NULL, withdraw,
      "Takes it back for who asked", 0 },
    { .path = NULL },
};
