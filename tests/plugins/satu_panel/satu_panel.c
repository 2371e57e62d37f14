/* panel.json: pages in data, checked word by word before the program is loaded. */
#define SQL_OWNER "satu_panel"
#include "plugin/tangguh.h"

extern const char SATU_PANEL_PANEL[];

static int greet(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx, (void)err;
    tg_object(req);
    tg_put_text(req, "nama", tg_text(req, "nama"));
    tg_object_end(req);
    return TG_OK;
}

static const tg_param NAMA[] = { { "nama", TG_P_TEXT, true, 1, 40, "Whom to greet" }, { NULL } };
static const tg_route ROUTES[] = {
    { TG_POST, "/salam", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_NONE, TG_LOG_NONE, NAMA, NULL, greet, "Greets" }, { 0 },
};
static const tg_plugin PROGRAM = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "satu_panel", .version = "1.0.0", .unit = "keluarga", .routes = ROUTES,
    .panel_json = SATU_PANEL_PANEL,
};
const tg_plugin *tangguh_plugin(void) { return &PROGRAM; }
