/* kepesertaan/usulan_http.c: the endpoints of proposals, and which steps a program takes.
 *
 * Input   requests. Output  see kepesertaan.h.
 * Thread  by kind: acts on the writer, lists on the pool. Memory  the request's.
 * Walks   request. */
#include "kepesertaan/acts.h"

#define SAFE_INT ((INT64_C(1) << 53) - 1)

static int create_usulan(tg_request *req, tg_tx *tx, tg_error *err)
{
    usulan u = { .program = tg_text(req, "program"), .kode_wilayah = tg_text(req, "kode_wilayah"), .nama = tg_text(req, "nama"),
                 .alamat = tg_text(req, "alamat"), .catatan = tg_text(req, "catatan"), .sumber = tg_text(req, "sumber") };
    if (u.catatan == NULL)
        u.catatan = "";
    if (u.sumber == NULL)
        u.sumber = "warga";
    int rc = proposal_add(tx, &u, err);
    return rc == TG_OK ? tg_reply_created(req, u.id) : rc;
}

/* The fields, without the braces: callers add more. */
static void put_fields(jw *w, const usulan *u)
{
    jw_kv_i64(w, "id", u->id);
    jw_kv_text(w, "program", u->program);
    jw_kv_text(w, "kode_wilayah", u->kode_wilayah);
    jw_kv_text(w, "nama", u->nama);
    jw_kv_text(w, "alamat", u->alamat);
    jw_kv_text(w, "catatan", u->catatan);
    jw_kv_text(w, "sumber", u->sumber);
    jw_kv_text(w, "status", usulan_status_text(u->status));
    put_time(w, "keluarga_id", u->keluarga_id);
    jw_kv_i64(w, "dibuat", u->dibuat);
}

static void put_verification(jw *w, const usulan *u)
{
    jw_kv_text(w, "pengusul", u->aktor);
    put_time(w, "dipadankan_pada", u->dipadankan_pada);
    jw_kv_text(w, "verifikator", u->verifikator);
    jw_kv_date(w, "tanggal_verifikasi", u->tanggal_verifikasi);
    jw_kv_text(w, "hasil_verifikasi", u->hasil_verifikasi);
    jw_kv_text(w, "foto", u->foto);
    jw_kv_text(w, "catatan_verifikasi", u->catatan_verifikasi);
    jw_kv_text(w, "pemutus", u->pemutus);
    put_time(w, "diputus_pada", u->diputus_pada);
    jw_kv_text(w, "alasan", u->alasan);
}

static void put_usulan(void *arg, const usulan *u)
{
    page *p = arg;
    jw *w = http_writer(p->req);
    jw_object(w);
    put_fields(w, u);
    jw_object_end(w);
    p->count++;
    p->last = u->id;
}

static int list_usulan(tg_request *req, tg_tx *tx, tg_error *err)
{
    page p = { req, 0, 0 };
    usulan_filter f = { tg_text(req, "program"), tg_text(req, "status"), tg_int(req, "setelah", 0) };
    page_begin(http_writer(req));
    int rc = page_done(&p, usulan_each(tx, &f, put_usulan, &p, err));
    if (rc == TG_OK)
        tg_note_read(req, "usulan", f.after);
    return rc;
}

static void put_id(void *arg, int64_t id) { jw_i64(arg, id); }

/* Suspected duplicates: of the family once it is known, before that of the name. */
static int put_like(jw *w, tg_tx *tx, const usulan *u, bool nama, tg_error *err)
{
    jw_key(w, "ganda");
    jw_array(w);
    int rc = usulan_each_like(tx, u, nama, put_id, w, err);
    jw_array_end(w);
    return rc;
}

static int put_photo(void *arg, const berkas_row *r)
{
    jw_text(arg, r->sidik);
    return TG_OK;
}

/* All that were sent; "foto" is the one the visit names. GET /berkas/{sidik} shows it. */
static int put_photos(jw *w, tg_tx *tx, const usulan *u, tg_error *err)
{
    jw_key(w, "foto_terkirim");
    jw_array(w);
    int rc = proposal_photos(tx, u, put_photo, w, err);
    jw_array_end(w);
    return rc;
}

static int show_usulan(tg_request *req, tg_tx *tx, tg_error *err)
{
    usulan u;
    jw *w = http_writer(req);
    int rc = proposal_read(tx, &u, tg_int(req, "id", 0), err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    put_fields(w, &u);
    put_verification(w, &u);
    rc = put_photos(w, tx, &u, err);
    if (rc == TG_OK)
        rc = put_like(w, tx, &u, u.keluarga_id == 0, err);
    jw_object_end(w);
    tg_note_read(req, "usulan", u.id);
    return rc;
}

static int match_usulan(tg_request *req, tg_tx *tx, tg_error *err)
{
    usulan u;
    proposal_number n = { tg_text(req, "nik"), tg_text(req, "no_kk") };
    jw *w = http_writer(req);
    int rc = proposal_read(tx, &u, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = proposal_match(tx, &u, &n, err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    jw_kv_i64(w, "id", u.id);
    jw_kv_text(w, "status", usulan_status_text(u.status));
    jw_kv_bool(w, "terdaftar", u.keluarga_id != 0);
    put_time(w, "keluarga_id", u.keluarga_id);
    rc = put_like(w, tx, &u, false, err);
    jw_object_end(w);
    return rc;
}

/* ---- the visit ------------------------------------------------------------------------------------------- */

static int take_photo(tg_request *req, tg_tx *tx, tg_error *err)
{
    berkas *b = tg_arena_alloc(tx->arena, sizeof *b);
    if (b == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    http_set_prepared(req, b);
    return berkas_take(req, b, err);
}

static int add_photo(tg_request *req, tg_tx *tx, tg_error *err)
{
    usulan u;
    const berkas *b = http_prepared(req);
    int rc = proposal_read(tx, &u, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = proposal_photo(tx, &u, b, err);
    if (rc != TG_OK)
        return rc;
    tg_status(req, 201);
    tg_object(req);
    tg_put_text(req, "sidik", b->sidik);
    tg_put_text(req, "jenis", berkas_jenis_text(b->jenis));
    tg_put_i64(req, "ukuran", b->ukuran);
    tg_object_end(req);
    return TG_OK;
}

static int verify_usulan(tg_request *req, tg_tx *tx, tg_error *err)
{
    usulan u;
    int rc = proposal_read(tx, &u, tg_int(req, "id", 0), err);
    if (rc != TG_OK)
        return rc;
    u.hasil_verifikasi = tg_text(req, "hasil");
    u.tanggal_verifikasi = tg_date_of(req, "tanggal");
    u.foto = tg_text(req, "foto");
    u.catatan_verifikasi = tg_text(req, "catatan");
    rc = proposal_verify(tx, &u, err);
    return rc == TG_OK ? reply_status(req, u.id, usulan_status_text(u.status)) : rc;
}

static int accept_usulan(tg_request *req, tg_tx *tx, tg_error *err)
{
    usulan u;
    int rc = proposal_read(tx, &u, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = proposal_accept(tx, &u, err);
    return rc == TG_OK ? reply_status(req, u.id, usulan_status_text(u.status)) : rc;
}

static int reject_usulan(tg_request *req, tg_tx *tx, tg_error *err)
{
    usulan u;
    int rc = proposal_read(tx, &u, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = proposal_reject(tx, &u, tg_text(req, "alasan"), err);
    return rc == TG_OK ? reply_status(req, u.id, usulan_status_text(u.status)) : rc;
}

/* ---- steps ---------------------------------------------------------------------------------------------- */

static void put_step(void *arg, uint32_t langkah, const kepesertaan_tambahan *t)
{
    jw_object(arg);
    jw_kv_text(arg, "langkah", kepesertaan_step_text(langkah));
    jw_kv_text(arg, "dari", t != NULL ? t->kode_wilayah : "program");
    jw_kv_text(arg, "dasar_hukum", t != NULL ? t->dasar_hukum : NULL);
    jw_object_end(arg);
}

static int list_steps(tg_request *req, tg_tx *tx, tg_error *err)
{
    jw *w = http_writer(req);
    const char *program = tg_text(req, "program");
    int rc = program_known(program, err);
    (void)tx;
    if (rc != TG_OK)
        return rc;
    page_begin(w);
    steps_each(program, tg_text(req, "kode_wilayah"), put_step, w);
    page_end(w, 0, 1, 0);
    return TG_OK;
}

/* ---- the table ---------------------------------------------------------------------------------------- */

#define PROGRAM { "program", TG_P_TEXT, true, 1, 40, "Program, such as sembako" }
#define KODE { "kode_wilayah", TG_P_KODE_WILAYAH, true, 0, 0, "Region" }
#define ID { "id", TG_P_ID, true, 0, 0, "Number of the proposal" }

static const tg_param CREATE_PARAMS[] = {
    PROGRAM, KODE, { "nama", TG_P_TEXT, true, 1, 120, "Who is proposed" },
    { "alamat", TG_P_TEXT, true, 1, 240, "Where they live" },
    { "sumber", TG_P_TEXT, false, 1, 16, "Who proposes: rt_rw, warga (when left out), sekolah, kader, mitra or impor" },
    { "catatan", TG_P_TEXT, false, 0, 1000, "Why" }, { 0 }
};
static const tg_param LIST_PARAMS[] = {
    { "program", TG_P_TEXT, false, 0, 40, "Only this program" }, { "status", TG_P_TEXT, false, 0, 16, "Only this status" },
    { "setelah", TG_P_INT, false, 0, SAFE_INT, "The last key of the page before" }, { 0 }
};
static const tg_param ID_PARAMS[] = { ID, { 0 } };
static const tg_param MATCH_PARAMS[] = {
    ID, { "nik", TG_P_NIK, false, 0, 0, "NIK of a member" }, { "no_kk", TG_P_TEXT, false, 0, 24, "Number of the family card" }, { 0 }
};
static const tg_param VERIFY_PARAMS[] = {
    ID, { "hasil", TG_P_TEXT, true, 1, 16, "sesuai or tidak_sesuai" }, { "tanggal", TG_P_DATE, true, 0, 0, "Day of the visit" },
    { "foto", TG_P_TEXT, false, 64, 64, "Hash of a picture sent before" }, { "catatan", TG_P_TEXT, false, 0, 1000, "What was seen" }, { 0 }
};
static const tg_param PHOTO_PARAMS[] = { ID, { "berkas", TG_P_FILE, true, 0, 0, "JPEG or PNG, at most 20 MiB" }, { 0 } };
static const tg_param REJECT_PARAMS[] = { ID, { "alasan", TG_P_TEXT, true, 3, 500, "Why it is refused" }, { 0 } };
static const tg_param STEP_PARAMS[] = { PROGRAM, KODE, { 0 } };

enum {
    PROPOSERS = TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PETUGAS | TG_ROLE_VERIFIKATOR | TG_ROLE_KADER | TG_ROLE_NAKES | TG_ROLE_MITRA,
    VISITORS = TG_ROLE_VERIFIKATOR | TG_ROLE_PETUGAS
};

const tg_route KEPESERTAAN_USULAN_ROUTES[] = {
    { TG_POST, "/usulan", TG_WRITE, PROPOSERS, TG_SCOPE_REGION, TG_LOG_NONE, CREATE_PARAMS, NULL, create_usulan,
      "Proposes a family for a program", 0 },
    { TG_GET, "/usulan", TG_SLOW, PROPOSERS | PROPOSAL_READERS, TG_SCOPE_REGION, TG_LOG_READ, LIST_PARAMS, NULL, list_usulan,
      "Lists the proposals of the region", 0 },
    { TG_GET, "/usulan/{id}", TG_SLOW, PROPOSAL_READERS, TG_SCOPE_REGION, TG_LOG_READ, ID_PARAMS, NULL, show_usulan,
      "Shows a proposal and what looks like the same", 0 },
    { TG_POST, "/usulan/{id}/padankan", TG_WRITE, VISITORS | TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, MATCH_PARAMS, NULL,
      match_usulan, "Looks the family up in the register", 0 },
    { TG_POST, "/usulan/{id}/foto", TG_SLOW_WRITE, VISITORS, TG_SCOPE_REGION, TG_LOG_NONE, PHOTO_PARAMS, take_photo, add_photo,
      "Adds a picture of the visit before it is recorded; not by who proposed", 0 },
    { TG_POST, "/usulan/{id}/verifikasi", TG_WRITE, VISITORS, TG_SCOPE_REGION, TG_LOG_NONE, VERIFY_PARAMS, NULL, verify_usulan,
      "Records a visit; not by who proposed", 0 },
    { TG_POST, "/usulan/{id}/terima", TG_WRITE, TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, ID_PARAMS, NULL, accept_usulan,
      "Accepts a verified proposal; not by who proposed or verified", 0 },
    { TG_POST, "/usulan/{id}/tolak", TG_WRITE, TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, REJECT_PARAMS, NULL, reject_usulan,
      "Refuses a proposal; not by who proposed or verified", 0 },
    { TG_GET, "/langkah", TG_READ, 0, TG_SCOPE_NONE, TG_LOG_NONE, STEP_PARAMS, NULL, list_steps,
      "Lists the steps a program takes in a region, and by which law", 0 },
    { 0 }
};
