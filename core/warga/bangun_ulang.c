/* The job "warga.bangun_ulang": empties the derived tables, then fills them from orang, in steps.
 * The cursor: -1 less than nothing removed yet ... 0 emptying, then the id of the last person done.
 * A rebuild is asked of the whole country; within a region only its people would come back.
 * Thread  a job thread; steps on the writer. Walks: job. */
#include "warga/warga_dalam.h"

enum { REMOVE_ROWS = 2000, PEOPLE = 500 };

typedef struct { bool done; } rebuild;

static int refill(tg_tx *tx, int64_t *cursor, rebuild *r, tg_error *err)
{
    int64_t *ids = tg_arena_array(tx->arena, PEOPLE, sizeof *ids);
    size_t count = 0;
    if (ids == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = warga_orang_after(tx, *cursor, PEOPLE, ids, &count, err);
    for (size_t i = 0; i < count && rc == TG_OK; i++) {
        warga_orang o;
        rc = warga_orang_find(tx, ids[i], &o, err);
        if (rc == TG_OK)
            rc = warga_anggota_put(tx, &o, err);
        if (rc == TG_OK)
            rc = warga_words_put(tx, &o, err);
    }
    if (count > 0)
        *cursor = ids[count - 1];
    r->done = count < PEOPLE;
    return rc;
}

static int rebuild_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    rebuild *r = arg;
    int64_t removed = 0;
    r->done = false;
    if (*cursor > 0)
        return refill(tx, cursor, r, err);
    int rc = warga_derived_empty(tx, REMOVE_ROWS, &removed, err);
    if (rc == TG_OK && removed == 0)
        *cursor = 1;                     /* every id is larger */
    return rc;
}

int warga_rebuild_run(schedule_job *job, tg_error *err)
{
    rebuild r = { false };
    int rc = TG_OK;
    if (!text_same(job_who(job)->kode_wilayah, "00"))
        return tg_fail(err, TG_DENIED, "warga_bangun_nasional");
    while (rc == TG_OK && !r.done)
        rc = job_step(job, rebuild_step, &r, err);
    return rc == TG_OK ? job_result(job, "{}", err) : rc;
}
