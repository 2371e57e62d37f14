/* wilayah/wilayah_http.c: the region tree over HTTP. Constants only: no transaction is read. The list is the ministry's and
 * public; who makes the first admin chooses from it before anybody can be signed in. */
#include <string.h>

#include "http/http.h"
#include "wilayah/wilayah.h"

/* Both forms of a code, 317507 and 31.75.07. */
static int find(tg_request *req, const char *nama, wilayah *out, tg_error *err)
{
    char kode[WILAYAH_KODE_MAX];
    const char *given = tg_given(req, nama) ? tg_text(req, nama) : "00";
    int rc = wilayah_parse(kode, given, strlen(given), err);
    return rc == TG_OK ? wilayah_find(out, kode, err) : rc;
}

/* GET /wilayah/{kode} */
static int show(tg_request *req, tg_tx *tx, tg_error *err)
{
    wilayah w;
    (void)tx;
    int rc = find(req, "kode", &w, err);
    if (rc == TG_OK)
        wilayah_write(http_writer(req), &w);
    return rc;
}

static bool put_child(void *arg, const wilayah *w)
{
    tg_request *req = arg;
    tg_object(req);
    tg_put_text(req, "kode", w->kode);
    tg_put_text(req, "nama", w->nama);
    tg_put_text(req, "tingkat", wilayah_level_name(w->tingkat));
    tg_object_end(req);
    return true;
}

/* GET /wilayah?induk=KODE: the most that lie under one parent are some 120 kecamatan or villages, so no pages. */
static int list(tg_request *req, tg_tx *tx, tg_error *err)
{
    wilayah w;
    (void)tx;
    int rc = find(req, "induk", &w, err);
    if (rc != TG_OK)
        return rc;
    tg_object(req);
    tg_key(req, "data");
    tg_array(req);
    wilayah_children(w.kode, put_child, req);
    tg_array_end(req);
    tg_put_null(req, "setelah");
    tg_object_end(req);
    return TG_OK;
}

static const tg_param SHOW_PARAMS[] = {
    { "kode", TG_P_TEXT, true, 2, 20, "region code, with or without dots" },
    { 0 }
};
static const tg_param LIST_PARAMS[] = {
    { "induk", TG_P_TEXT, false, 2, 20, "the region whose direct parts are listed; without it the provinces" },
    { 0 }
};

const tg_route WILAYAH_ROUTES[] = {
    { TG_GET, "/wilayah/{kode}", TG_READ, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, SHOW_PARAMS, NULL, show, "Shows one region with those above it and its time zone", TG_NO_TX },
    { TG_GET, "/wilayah", TG_READ, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, LIST_PARAMS, NULL, list, "Lists the direct parts of a region", TG_NO_TX },
    { 0 }
};
