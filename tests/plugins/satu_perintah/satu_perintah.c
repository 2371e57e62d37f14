/* Commands: `tangguh satu_perintah jumlah 2 3` is a client of the route and says "2 + 3 = 5". */
#define SQL_OWNER "satu_perintah"
#include "plugin/tangguh.h"

static int add(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx, (void)err;
    tg_object(req);
    tg_put_i64(req, "a", tg_int(req, "a", 0));
    tg_put_i64(req, "b", tg_int(req, "b", 0));
    tg_put_i64(req, "jumlah", tg_int(req, "a", 0) + tg_int(req, "b", 0));
    tg_object_end(req);
    return TG_OK;
}

static const tg_param TWO[] = { { "a", TG_P_INT, true, 0, 1000, "One number" }, { "b", TG_P_INT, true, 0, 1000, "Another" }, { NULL } };
static const tg_route ROUTES[] = {
    { TG_POST, "/jumlah", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_NONE, TG_LOG_NONE, TWO, NULL, add, "Adds two numbers" }, { 0 },
};
static const tg_command_arg ARGS[] = { { "1", "a", NULL, true, "bilangan" }, { "2", "b", NULL, true, "bilangan" }, { NULL } };
static const tg_command COMMANDS[] = {
    { "jumlah", TG_POST, "/jumlah", ARGS, "menjumlahkan dua bilangan: A B", "{a} + {b} = {jumlah}" }, { NULL },
};
static const tg_plugin PROGRAM = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "satu_perintah", .version = "1.0.0", .unit = "keluarga",
    .routes = ROUTES, .commands = COMMANDS,
};
const tg_plugin *tangguh_plugin(void) { return &PROGRAM; }
