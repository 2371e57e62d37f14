/* penyaluran/hari_http.c: the endpoints of the day: places of a round, its papers, and how it stands.
 *
 * Input   requests. Output  see penyaluran.h.
 * Thread  by kind. Memory  the request's.
 * Walks   request. */
#include <string.h>
#include "penyaluran/acts.h"

/* ---- places ------------------------------------------------------------------------------------------ */

static int add_place(tg_request *req, tg_tx *tx, tg_error *err)
{
    tahap t;
    const char *tempat = tg_text(req, "tempat"), *kode = tg_text(req, "kode_wilayah");
    int rc = round_for_act(tx, &t, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = round_add_place(tx, &t, tempat, kode, err);
    if (rc != TG_OK)
        return rc;
    tg_object(req);
    tg_put_i64(req, "id", t.id);
    tg_put_text(req, "tempat", tempat);
    tg_put_text(req, "kode_wilayah", kode);
    tg_object_end(req);
    return TG_OK;
}

/* ---- papers -------------------------------------------------------------------------------------------- */

static int take_paper(tg_request *req, tg_tx *tx, tg_error *err)
{
    berkas *b = tg_arena_alloc(tx->arena, sizeof *b);
    if (b == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    http_set_prepared(req, b);
    return berkas_take(req, b, err);
}

static bool is_purpose(const char *untuk)
{
    static const char *const KNOWN[] = { "daftar", "kuasa", "bast", "sk" };
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        if (text_same(untuk, KNOWN[i]))
            return true;
    return false;
}

static int attach_paper(tg_request *req, tg_tx *tx, tg_error *err)
{
    tahap t;
    const berkas *b = http_prepared(req);
    const char *untuk = tg_text(req, "untuk"), *tempat = tg_text(req, "tempat");
    if (untuk == NULL)
        untuk = "daftar";
    if (!is_purpose(untuk))
        return tg_fail_field(err, TG_INVALID, "untuk", "kertas_untuk", untuk);
    int rc = round_to_read(tx, &t, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = round_attach(tx, &t, b, untuk, tempat != NULL ? tempat : t.tempat, err);
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

/* ---- how the day stands ------------------------------------------------------------------------------------ */

static int put_paper(void *arg, const berkas_row *r)
{
    jw_text(arg, r->sidik);
    return TG_OK;
}

static int put_lists(jw *w, tg_tx *tx, const tahap *t, const char *tempat, tg_error *err)
{
    const char *purpose = paper_purpose(tx, "daftar", tempat);
    if (purpose == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    jw_key(w, "daftar_tertanda");
    jw_array(w);
    int rc = berkas_each(tx, "tahap", t->id, purpose, put_paper, w, err);
    jw_array_end(w);
    return rc;
}

static int put_places(jw *w, tg_tx *tx, const tahap *t, tg_error *err)
{
    round_places *p = tg_arena_alloc(tx->arena, sizeof *p);
    int rc = p != NULL ? places_load(tx, t, p, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc != TG_OK)
        return rc;
    jw_key(w, "titik");
    jw_array(w);
    for (int i = 0; rc == TG_OK && i < p->count; i++) {
        jw_object(w);
        jw_kv_text(w, "tempat", p->isi[i].tempat);
        jw_kv_text(w, "kode_wilayah", p->isi[i].untuk);
        rc = put_lists(w, tx, t, p->isi[i].tempat, err);
        jw_object_end(w);
    }
    jw_array_end(w);
    return rc;
}

static int put_stock(jw *w, tg_tx *tx, const tahap *t, tg_error *err)
{
    int count;
    tahap_stok *list;
    int rc = stok_list(tx, t->id, &list, &count, err);
    if (rc != TG_OK)
        return rc;
    jw_key(w, "stok");
    jw_array(w);
    for (int i = 0; i < count; i++)
        write_stock(w, &list[i]);
    jw_array_end(w);
    return TG_OK;
}

static int show_day(tg_request *req, tg_tx *tx, tg_error *err)
{
    tahap t;
    jw *w = http_writer(req);
    int rc = round_to_read(tx, &t, tg_int(req, "id", 0), err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    jw_kv_i64(w, "id", t.id);
    jw_kv_text(w, "status", tahap_status_text(t.status));
    jw_kv_bool(w, "wajib_daftar_tertanda", papers_lists_wanted());
    jw_kv_bool(w, "tanpa_daftar", t.tanpa_daftar);
    rc = put_places(w, tx, &t, err);
    if (rc == TG_OK)
        rc = put_stock(w, tx, &t, err);
    jw_object_end(w);
    return rc;
}

/* ---- the table ------------------------------------------------------------------------------------------------ */

#define ID { "id", TG_P_ID, true, 0, 0, "Number of the round" }
#define TEMPAT(needed) { "tempat", TG_P_TEXT, needed, 1, 60, "A place, such as balai-31.75.07.1001" }

static const tg_param ID_PARAMS[] = { ID, { 0 } };
static const tg_param PLACE_PARAMS[] = { ID, TEMPAT(true), { "kode_wilayah", TG_P_KODE_WILAYAH, true, 0, 0, "Whose families are served there" }, { 0 } };
static const tg_param PAPER_PARAMS[] = {
    ID, { "untuk", TG_P_TEXT, false, 1, 20, "daftar (signed list, when left out), kuasa, bast or sk" }, TEMPAT(false),
    { "berkas", TG_P_FILE, true, 0, 0, "PDF, JPEG or PNG, at most 20 MiB" }, { 0 }
};

const tg_route PENYALURAN_HARI_ROUTES[] = {
    { TG_POST, "/tahap/{id}/titik", TG_WRITE, TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_NONE, PLACE_PARAMS, NULL, add_place,
      "Serves the families of a part of the region at a place of their own; before the round is opened", 0 },
    { TG_POST, "/tahap/{id}/berkas", TG_SLOW_WRITE, TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PETUGAS | TG_ROLE_PENGESAH, TG_SCOPE_REGION,
      TG_LOG_NONE, PAPER_PARAMS, take_paper, attach_paper, "Attaches a paper to a round: the signed list of a place, a kuasa letter, a decree", 0 },
    { TG_GET, "/tahap/{id}/hari", TG_SLOW, PENYALURAN_READERS, TG_SCOPE_REGION, TG_LOG_NONE, ID_PARAMS, NULL, show_day,
      "Shows how a round stands: its places, their papers and goods", 0 },
    { 0 }
};
