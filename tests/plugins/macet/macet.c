/* A program whose job never returns: added by its start, so that it runs at once. */
#define SQL_OWNER "macet"
#include "plugin/tangguh.h"
#include <unistd.h>

static int run_tidur(tg_job_run *job, tg_error *err)
{
    (void)job, (void)err;
    volatile bool forever = true;
    while (forever)
        pause();
    return TG_OK;
}

static int start(tg_tx *tx, tg_error *err)
{
    return tg_job_add(tx, "tidur", "satu", NULL, 0, NULL, err);
}

static const tg_job JOBS[] = { { "tidur", run_tidur, 0, 0, 1000, "tidak pernah selesai" }, { NULL } };
static const tg_plugin MACET = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "macet", .version = "1.0.0", .unit = "keluarga", .jobs = JOBS, .start = start,
};

const tg_plugin *tangguh_plugin(void)
{
    return &MACET;
}
