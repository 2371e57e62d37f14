/* berkas/berkas_http.c: GET /berkas/{sidik}: the paper itself, for who may read what it belongs to. Walks: request. */
#include "berkas/berkas_baris.h"
#include "cetak/cetak.h"

static const char *content_type(const char *jenis)
{
    return text_same(jenis, "pdf") ? "application/pdf" : text_same(jenis, "jpeg") ? "image/jpeg"
         : text_same(jenis, "png") ? "image/png" : "text/html; charset=utf-8";
}

/* Whoever may not read it learns no more than that there is nothing for him. */
static int show_paper(tg_request *req, tg_tx *tx, tg_error *err)
{
    berkas_reader_row r;
    const char *sidik = tg_text(req, "sidik");
    int rc = berkas_is_sidik(sidik) ? berkas_find_readable(tx, sidik, &r, err) : TG_END;
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "berkas_tidak_dikenal");
    if (rc != TG_OK)
        return rc;
    const char *path = berkas_path(tx->arena, sidik);
    if (path == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    if (!env_exists(path))
        return tg_fail(err, TG_CORRUPT, "berkas_hilang", sidik);
    http_content_type(req, content_type(r.jenis));
    if (text_same(r.jenis, "html"))
        http_header(req, "Content-Security-Policy", cetak_policy());
    tg_note_read(req, r.objek, r.objek_id);
    return http_reply_file(req, path, err);
}

static const tg_param PARAMS[] = {
    { "sidik", TG_P_TEXT, true, 1, 64, "The paper's name: 64 hexadecimal digits" },
    { 0 },
};

const tg_route BERKAS_ROUTES[] = {
    { TG_GET, "/berkas/{sidik}", TG_SLOW, 0, TG_SCOPE_REGION, TG_LOG_READ, PARAMS, NULL, show_paper,
      "Shows a paper to who may read what it belongs to", 0 },
    { 0 },
};
