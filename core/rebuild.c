/* Refills derived tables and lets old replies go; see rebuild.h. */
#include "rebuild.h"
#include <string.h>
#include "account/account.h"
#include "audit/audit.h"
#include "jadwal/jadwal.h"
#include "ledger/ledger.h"
#include "penyaluran/penyaluran.h"
#include "warga/warga.h"

enum { PURGE_ROWS = 2000 };
typedef struct { bool done; } progress;

static int balances_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    progress *p = arg;
    int rc = ledger_rebuild_step(tx, cursor, NULL, err);
    p->done = *cursor == INT64_MAX;
    return rc;
}

static int rebuild_balances(schedule_job *job, tg_error *err)
{
    progress p = { false };
    int rc = TG_OK;
    while (rc == TG_OK && !p.done)
        rc = job_step(job, balances_step, &p, err);
    return rc == TG_OK ? job_result(job, "{}", err) : rc;
}

/* Stored replies pass away after 90 days: phones are offline for weeks, not for seasons. So do sessions that ended. */
static int purge_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    int64_t gone = 0;
    int rc = http_purge_keys(tx, PURGE_ROWS, &gone, err);
    ((progress *)arg)->done = gone < PURGE_ROWS;
    *cursor += gone;
    return rc;
}

static int sessions_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    int64_t gone = 0;
    int rc = account_purge_sessions(tx, PURGE_ROWS, &gone, err);
    ((progress *)arg)->done = gone < PURGE_ROWS;
    *cursor += gone;
    return rc;
}

static int purge_replies(schedule_job *job, tg_error *err)
{
    static int (*const STEPS[])(tg_tx *, int64_t *, void *, tg_error *) = { purge_step, sessions_step };
    int rc = TG_OK;
    for (size_t i = 0; rc == TG_OK && i < sizeof STEPS / sizeof *STEPS; i++)
        for (progress p = { false }; rc == TG_OK && !p.done;)
            rc = job_step(job, STEPS[i], &p, err);
    return rc;
}

int rebuild_register(schedule *s, tg_error *err)
{
    static const schedule_kind REBUILD = { .jenis = "ledger.bangun_ulang", .run = rebuild_balances };
    static const schedule_kind PURGE = { .jenis = "kunci_ulang.bersih", .run = purge_replies, .irama = KUNCI_ULANG_IRAMA };
    int rc = schedule_register(s, &REBUILD, NULL, err);
    return rc == TG_OK ? schedule_register(s, &PURGE, NULL, err) : rc;
}

static int plan_balances(tg_tx *tx, int64_t *kerja, tg_error *err)
{
    char *kunci = tg_arena_printf(tx->arena, "ledger.bangun_ulang:%lld", (long long)tg_id(tx));
    return kunci != NULL ? schedule_add(tx, "ledger.bangun_ulang", kunci, "{}", 0, kerja, err)
                         : tg_fail(err, TG_NOMEM, "memori_habis");
}

/* POST /bangun-ulang {"apa":"warga"|"ledger"|"penyaluran"|"jadwal"} */
static int start_rebuild(tg_request *req, tg_tx *tx, tg_error *err)
{
    const char *apa = tg_text(req, "apa");
    int64_t kerja = 0;
    int rc = strcmp(apa, "warga") == 0        ? warga_rebuild(tx, &kerja, err)
             : strcmp(apa, "ledger") == 0     ? plan_balances(tx, &kerja, err)
             : strcmp(apa, "penyaluran") == 0 ? penyaluran_ask_rebuild(tx, &kerja, err)
             : strcmp(apa, "jadwal") == 0     ? jadwal_ask_rebuild(tx, &kerja, err)
                                              : tg_fail_field(err, TG_INVALID, "apa", "bangun_apa", apa);
    if (rc == TG_OK)
        rc = audit_add(tx, "bangun_ulang", apa, kerja, "00", "", err);
    if (rc != TG_OK)
        return rc;
    tg_status(req, 202);
    tg_object(req);
    tg_put_i64(req, "kerja", kerja);
    tg_object_end(req);
    return TG_OK;
}

static const tg_param WHAT[] = {
    { "apa", TG_P_TEXT, true, 1, 20, "warga, ledger, penyaluran or jadwal" },
    { NULL },
};

const tg_route REBUILD_ROUTES[] = {
    { TG_POST, "/bangun-ulang", TG_WRITE, TG_ROLE_ADMIN, TG_SCOPE_NONE, TG_LOG_NONE, WHAT, NULL, start_rebuild,
      "Refills the derived tables of a room from its facts", TG_KONSOL_ONLY },
    { 0 },
};
