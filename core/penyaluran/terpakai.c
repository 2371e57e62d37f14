/* penyaluran/terpakai.c: whether what is counted of the quotas (table tahap_terpakai) fits the shares, and the job
 * "tahap.bangun_ulang" that counts anew where it does not.
 *
 * Thread  a reader's unit; a job thread, steps on the writer. Memory  the arena of the unit or of the job.
 * Walks   request (doctor), job. */
#include <inttypes.h>
#include "penyaluran/acts.h"

int penyaluran_check_used(tg_tx *tx, penyaluran_terpakai *out, tg_error *err)
{
    int64_t tahap_id = 0;
    bool different;
    int rc;
    *out = (penyaluran_terpakai){ 0 };
    while ((rc = terpakai_look(tx, &tahap_id, &different, err)) == TG_OK) {
        out->diperiksa++;
        if (different && out->beda++ == 0)
            out->contoh = tahap_id;
    }
    return rc == TG_END ? TG_OK : rc;
}

/* ---- counting anew ------------------------------------------------------------------------------------------------ */

typedef struct { int64_t tahap_id; bool different, done; } recount;

/* Beside the writer, one round at a time: there may be years of them. */
static int look_at_next(tg_tx *tx, void *arg, tg_error *err)
{
    recount *r = arg;
    int rc = terpakai_look(tx, &r->tahap_id, &r->different, err);
    r->done = rc == TG_END;
    return rc == TG_END ? TG_OK : rc;
}

/* All of a round in one step, which reads its list: with half of it counted anew a quota could be set below what is promised. */
static int refill_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    const recount *r = arg;
    *cursor = r->tahap_id;
    return terpakai_refill(tx, *cursor, err);
}

int recount_run(schedule_job *job, tg_error *err)
{
    recount r = { .tahap_id = job_cursor(job) };
    int rc = TG_OK;
    while (rc == TG_OK && (rc = job_read(job, look_at_next, &r, err)) == TG_OK && !r.done)
        if (r.different)
            rc = job_step(job, refill_step, &r, err);
    return rc == TG_OK ? job_result(job, "{}", err) : rc;
}

int penyaluran_ask_rebuild(tg_tx *tx, int64_t *kerja, tg_error *err)
{
    const char *kunci = tg_arena_printf(tx->arena, "tahap.bangun_ulang:%" PRId64, tg_id(tx));
    return kunci != NULL ? schedule_add(tx, "tahap.bangun_ulang", kunci, "{}", 0, kerja, err) : tg_fail(err, TG_NOMEM, "memori_habis");
}
