/* laporan/keluarga_http.c: one family over all programs. Walks: request. */
#include "laporan/keluarga.h"
#include "laporan/laporan.h"
#include "penilaian/penilaian.h"
#include "warga/warga.h"

static int put_participations(tg_tx *tx, int64_t id, jw *w, tg_error *err)
{
    int rc = TG_OK;
    jw_array(w);
    for (const char *const *program = penilaian_programs(); *program != NULL && rc == TG_OK; program++)
        rc = keluarga_put_participation(tx, id, *program, w, err);
    jw_array_end(w);
    return rc;
}

/* GET /keluarga/{id}/catatan -> {"penilaian":[...],"bantuan":[...],"kepesertaan":[...],"perubahan":[...]} */
static int show_record(tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *nama, *kode;
    int64_t id = tg_int(req, "id", 0);
    jw *w = http_writer(req);
    int rc = warga_family_name(tx, id, &nama, &kode, err);
    if (rc != TG_OK)
        return rc;
    jw_object(w);
    jw_key(w, "penilaian");
    rc = keluarga_put_decisions(tx, id, w, err);
    jw_key(w, "bantuan");
    if (rc == TG_OK)
        rc = keluarga_put_shares(tx, id, w, err);
    jw_key(w, "kepesertaan");
    if (rc == TG_OK)
        rc = put_participations(tx, id, w, err);
    jw_key(w, "perubahan");
    if (rc == TG_OK)
        rc = keluarga_put_changes(tx, id, w, err);
    jw_object_end(w);
    tg_note_read(req, "keluarga", id);
    return rc;
}

#define READERS (TG_ROLE_ADMIN | TG_ROLE_ADMIN_WILAYAH | TG_ROLE_VERIFIKATOR | TG_ROLE_PETUGAS | TG_ROLE_KEPALA | TG_ROLE_AUDITOR)
static const tg_param PARAMS[] = { { "id", TG_P_ID, true, 0, 0, "Number of the family" }, { NULL } };

const tg_route LAPORAN_KELUARGA_ROUTES[] = {
    { TG_GET, "/keluarga/{id}/catatan", TG_SLOW, READERS, TG_SCOPE_REGION, TG_LOG_READ, PARAMS, NULL, show_record,
      "What offices did about one family: assessments, shares, participation, changes by imports" },
    { 0 },
};
