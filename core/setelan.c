/* GET /setelan; see setelan.h. */
#include "setelan.h"

static const config *served;

void setelan_serve(const config *c) { served = c; }

/* {"berkas": file or null for the defaults, "data": [{"kunci","nilai" as Lua reads it,"keterangan"}]} */
static int show(tg_request *req, tg_tx *tx, tg_error *err)
{
    config_shown *s = tg_arena_alloc(tx->arena, sizeof *s);
    if (s == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    tg_object(req);
    tg_put_text(req, "berkas", served->berkas[0] ? served->berkas : NULL);
    tg_key(req, "data");
    tg_array(req);
    for (int i = 0; config_show_key(served, i, http_bahasa(req), s); i++) {
        tg_object(req);
        tg_put_text(req, "kunci", s->kunci);
        tg_put_text(req, "nilai", s->nilai);
        tg_put_text(req, "keterangan", s->keterangan);
        tg_object_end(req);
    }
    tg_array_end(req);
    tg_object_end(req);
    return TG_OK;
}

const tg_route SETELAN_ROUTES[] = {
    { TG_GET, "/setelan", TG_READ, TG_ROLE_ADMIN, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, show, "Shows the settings in force (config.lua)" },
    { 0 },
};
