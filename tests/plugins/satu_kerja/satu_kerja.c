/* Jobs: counts to a number by steps of 1,000, each of which keeps its place. POST /api/v1/satu_kerja/hitung {"sampai":2500} */
#define SQL_OWNER "satu_kerja"
#include <stdio.h>
#include "plugin/tangguh.h"

enum { A_STEP = 1000 };

static int count_on(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    const int64_t *sampai = arg;
    (void)tx, (void)err;
    *cursor += *sampai - *cursor < A_STEP ? *sampai - *cursor : A_STEP;
    return TG_OK;
}

static int run_hitung(tg_job_run *job, tg_error *err)
{
    int64_t sampai = 0, langkah = 0;
    char hasil[80];
    int rc = tg_job_args_i64(job, "sampai", &sampai, err);
    for (; rc == TG_OK && tg_job_cursor(job) < sampai; langkah++) {
        rc = tg_job_step(job, count_on, &sampai, err);
        tg_job_progress(job, tg_job_cursor(job), sampai);
    }
    snprintf(hasil, sizeof hasil, "{\"terhitung\":%lld,\"langkah\":%lld}", (long long)tg_job_cursor(job), (long long)langkah);
    return rc == TG_OK ? tg_job_result(job, hasil, err) : rc;
}

static int begin(tg_request *req, tg_tx *tx, tg_error *err)
{
    int64_t kerja = 0;
    const char *sampai = tg_printf(tx, "%lld", (long long)tg_int(req, "sampai", 0));
    int rc = tg_job_add(tx, "hitung", sampai, tg_printf(tx, "{\"sampai\":%s}", sampai), 0, &kerja, err);
    if (rc != TG_OK)
        return rc;
    tg_status(req, 202);
    tg_object(req);
    tg_put_i64(req, "kerja", kerja);
    tg_object_end(req);
    return TG_OK;
}

static const tg_job JOBS[] = { { "hitung", run_hitung, 0, 0, 0, "menghitung sampai sebuah bilangan" }, { NULL } };
static const tg_param SAMPAI[] = { { "sampai", TG_P_INT, true, 1, 1000000, "How far" }, { NULL } };
static const tg_route ROUTES[] = {
    { TG_POST, "/hitung", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_REGION, TG_LOG_NONE, SAMPAI, NULL, begin, "Begins to count" }, { 0 },
};
static const tg_plugin PROGRAM = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "satu_kerja", .version = "1.0.0", .unit = "keluarga", .routes = ROUTES, .jobs = JOBS,
};
const tg_plugin *tangguh_plugin(void) { return &PROGRAM; }
