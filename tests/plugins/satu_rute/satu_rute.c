/* Routes: GET /api/v1/satu_rute/salam?nama=Ani -> {"salam":"Halo, Ani"} */
#define SQL_OWNER "satu_rute"
#include "plugin/tangguh.h"

static int greet(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)err;
    tg_object(req);
    tg_put_text(req, "salam", tg_printf(tx, "Halo, %s", tg_text(req, "nama")));
    tg_object_end(req);
    return TG_OK;
}

static const tg_param NAMA[] = { { "nama", TG_P_TEXT, true, 1, 40, "Whom to greet" }, { NULL } };
static const tg_route ROUTES[] = {
    { TG_GET, "/salam", TG_READ, TG_ROLE_PETUGAS, TG_SCOPE_NONE, TG_LOG_NONE, NAMA, NULL, greet, "Greets" }, { 0 },
};
static const tg_plugin PROGRAM = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "satu_rute", .version = "1.0.0", .unit = "keluarga", .routes = ROUTES,
};
const tg_plugin *tangguh_plugin(void) { return &PROGRAM; }
