/* Accounts: goods come from a supplier into a store by the core's ledger, once per key. POST /api/v1/satu_akun/beli */
#define SQL_OWNER "satu_akun"
#include "plugin/tangguh.h"

static int buy(tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *kode = tg_actor_region(tx);
    int rc = tg_ledger_move(tx, tg_printf(tx, "satu_akun:%s", tg_text(req, "nota")), "pemasok:toko", tg_printf(tx, "stok:gudang-%s", kode),
                            "buku:tulis", tg_int(req, "jumlah", 0), kode, tg_text(req, "nota"), err);
    if (rc == TG_OK)
        tg_status(req, 201);
    return rc;
}

static int put_stock(void *arg, const tg_stock *s)
{
    tg_put_i64(arg, s->barang, s->saldo);
    return TG_OK;
}

static int show(tg_request *req, tg_tx *tx, tg_error *err)
{
    tg_object(req);
    int rc = tg_stock_each(tx, put_stock, req, err);
    tg_object_end(req);
    return rc;
}

static const char *const ACCOUNTS[] = { "pemasok", "stok", NULL };
static const tg_param BUY[] = {
    { "nota", TG_P_TEXT, true, 1, 40, "Number of the bill" }, { "jumlah", TG_P_INT, true, 1, 1000, "Pieces" }, { NULL },
};
static const tg_route ROUTES[] = {
    { TG_POST, "/beli", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, BUY, NULL, buy, "Books what was bought" },
    { TG_GET, "/stok", TG_SLOW, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, show, "Shows what is there" },
    { 0 },
};
static const tg_plugin PROGRAM = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "satu_akun", .version = "1.0.0", .unit = "keluarga", .routes = ROUTES,
    .accounts = ACCOUNTS,
};
const tg_plugin *tangguh_plugin(void) { return &PROGRAM; }
