/* audit/audit_http.c: reading the log and verifying its chain.
 *
 * Input   requests. Output  pages of acts, newest first; the verdict on the chain.
 * Thread  the pool. Memory  the request's. Walks  request. */
#include <string.h>
#include "audit/audit_rows.h"

enum { PAGE = 50, PAGE_MAX = 200 };

/* In the order of the bits in http/route.h. */
static const char *const ROLE_NAMES[] = {
    "admin", "admin_wilayah", "penyusun", "penyetuju", "verifikator", "petugas", "kader",
    "nakes", "bendahara", "pengesah", "auditor", "kepala", "mitra"
};

const char *audit_role(int64_t roles, int i)
{
    enum { COUNT = sizeof ROLE_NAMES / sizeof ROLE_NAMES[0] };
    if ((roles & TG_ROLES_ALL) == TG_ROLES_ALL)
        return i == 0 ? "semua" : NULL;
    for (int bit = 0; bit < COUNT; bit++)
        if ((roles & (INT64_C(1) << bit)) && i-- == 0)
            return ROLE_NAMES[bit];
    return NULL;
}

static void put_roles(tg_request *req, int64_t roles)
{
    const char *name;
    tg_key(req, "peran");
    tg_array(req);
    for (int i = 0; (name = audit_role(roles, i)) != NULL; i++)
        tg_put_text(req, NULL, name);
    tg_array_end(req);
}

static void put_row(tg_request *req, const audit_row *r)
{
    tg_object(req);
    tg_put_i64(req, "id", r->id);
    tg_put_i64(req, "waktu", r->waktu);
    tg_put_text(req, "aktor", r->aktor);
    put_roles(req, r->peran);
    tg_put_text(req, "perbuatan", r->perbuatan);
    tg_put_text(req, "objek", r->objek);
    tg_put_i64(req, "objek_id", r->objek_id);
    tg_put_text(req, "kode_wilayah", r->kode_wilayah);
    tg_put_text(req, "rincian", r->rincian);
    tg_object_end(req);
}

static int list_jejak(tg_request *req, tg_tx *tx, tg_error *err)
{
    audit_filter f = { .before = tg_int(req, "setelah", 0), .objek_id = tg_int(req, "objek_id", 0),
                       .limit = tg_int(req, "batas", PAGE), .perbuatan = tg_text(req, "perbuatan"),
                       .objek = tg_text(req, "objek"), .aktor = tg_text(req, "aktor") };
    audit_row r;
    int64_t count = 0, last = 0;
    int rc;
    stmt *q = audit_page(tx, &f, err);
    if (q == NULL)
        return err->code;
    tg_object(req);
    tg_key(req, "data");
    tg_array(req);
    while ((rc = audit_rows_next(q, &r, err)) == TG_ROW) {
        put_row(req, &r);
        last = r.id;
        count++;
    }
    tg_array_end(req);
    if (count == f.limit)
        tg_put_i64(req, "setelah", last);
    else
        tg_put_null(req, "setelah");
    tg_object_end(req);
    return rc == TG_END ? TG_OK : rc;
}

static int check_jejak(tg_request *req, tg_tx *tx, tg_error *err)
{
    audit_result r;
    int rc = audit_verify(tx, &r, err);
    if (rc != TG_OK)
        return rc;
    tg_object(req);
    tg_put_i64(req, "catatan", r.catatan);
    tg_put_i64(req, "segel", r.segel);
    tg_put_bool(req, "utuh", r.utuh);
    tg_put_text(req, "kode_keutuhan", r.kode_keutuhan);
    if (!r.utuh) {
        tg_put_i64(req, "rusak_di", r.rusak_di);
        tg_put_i64(req, "rusak_segel", r.rusak_segel);
        tg_put_text(req, "sebab", pesan_text(r.sebab, BAHASA_ID));
    }
    tg_object_end(req);
    return TG_OK;
}

static const tg_param LIST_PARAMS[] = {
    { "setelah", TG_P_ID, false, 0, 0, "Continue after this id (older rows)" },
    { "batas", TG_P_INT, false, 1, PAGE_MAX, "Rows per page, 50 when not given" },
    { "perbuatan", TG_P_TEXT, false, 1, 60, "Only this act, such as tahap.setujui" },
    { "objek", TG_P_TEXT, false, 1, 40, "Only this kind of object" },
    { "aktor", TG_P_TEXT, false, 1, 100, "Only what this actor did" },
    { "objek_id", TG_P_ID, false, 0, 0, "Only this object" },
    { NULL, TG_P_TEXT, false, 0, 0, NULL }
};

const tg_route AUDIT_ROUTES[] = {
    { TG_GET, "/jejak", TG_SLOW, TG_ROLE_AUDITOR | TG_ROLE_ADMIN | TG_ROLE_ADMIN_WILAYAH,
      TG_SCOPE_REGION, TG_LOG_NONE, LIST_PARAMS, NULL, list_jejak,
      "Lists who did what in the actor's region, newest first", 0 },
    { TG_POST, "/jejak/periksa", TG_SLOW, TG_ROLE_AUDITOR | TG_ROLE_ADMIN,
      TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, check_jejak,
      "Verifies the whole chain of audit seals", TG_NO_IDEMPOTENCY },
    { 0 }
};
