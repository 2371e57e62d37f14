/* A plugin that crashes when it is asked: for tests/story/jatuh.py. */
#define SQL_OWNER "jatuh"
#include "plugin/tangguh.h"

static int crash(tg_request *req, tg_tx *tx, tg_error *err)
{
    static int *volatile nowhere;
    (void)req;
    (void)tx;
    (void)err;
    return *nowhere;
}

static int run_mogok(tg_job_run *job, tg_error *err)
{
    static int *volatile nowhere;
    (void)job;
    (void)err;
    return *nowhere;
}

static const tg_job JOBS[] = { { "mogok", run_mogok, 24 * 3600 * 1000LL, 5 * 3600 * 1000LL, 0, "gagal" }, { NULL } };
static const tg_route ROUTES[] = {
    { TG_GET, "/mati", TG_SLOW, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, crash, "Crashes" },
    { 0 },
};
static const tg_plugin JATUH = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "jatuh", .version = "1.0.0", .unit = "keluarga", .routes = ROUTES, .jobs = JOBS,
};

TG_EXPORT const tg_plugin *tangguh_plugin(void)
{
    return &JATUH;
}
