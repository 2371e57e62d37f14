/* http/kunci_ulang.c: the same request again gets the same reply, and is not carried out again.
 *
 * Input   Idempotency-Key, and a hash of method, target and body. Output the stored reply, or a new row.
 * Thread  inside the unit of the request: the row stands or falls with what the request did.
 * Memory  the request's.
 * Walks   request.
 *
 * Only what succeeded is stored. A refusal rolls its unit back; the same key may be used again when what
 * stood in the way is gone (stock has come, the round is open), which is what an officer in the queue
 * does. Nothing is carried out twice by that: what was refused was not carried out. */
#include <string.h>
#include "http/http_private.h"

#define KEPT_MS (INT64_C(90) * 24 * 3600 * 1000)

/* The rows are the core's, whoever's code runs the request. */
static const char *as_core(tg_tx *tx)
{
    const char *owner = tx->owner;
    tx->owner = "inti";
    return owner;
}

static int replay(tg_request *req, const kunci_row *row, tg_error *err)
{
    if (memcmp(row->sidik, req->sidik, HASH_SHORT_SIZE) != 0)
        return tg_fail(err, TG_MISMATCH, "kunci_ulang_beda");
    if (row->reply == NULL)
        return tg_fail(err, TG_CONFLICT, "balasan_rahasia");
    reply_reset(req);
    req->status = row->status;
    buf_add(&req->bytes, row->reply, row->reply_size);
    http_header(req, "Idempotency-Replayed", "true");
    return TG_ROW;
}

int kunci_ulang_find(tg_request *req, tg_tx *tx, tg_error *err)
{
    kunci_row row;
    const char *owner = as_core(tx);
    int rc = http_sql_find_key(tx, req->kunci, &row, err);
    if (rc == TG_ROW)
        rc = replay(req, &row, err);
    tx->owner = owner;
    return rc;
}

int kunci_ulang_keep(tg_request *req, tg_tx *tx, tg_error *err)
{
    bool is_secret = (req->m->route.flags & TG_SECRET_REPLY) != 0;
    kunci_row row = { .status = req->status, .reply = is_secret ? NULL : req->bytes.p,
                      .reply_size = is_secret ? 0 : req->bytes.n };
    memcpy(row.sidik, req->sidik, HASH_SHORT_SIZE);
    const char *owner = as_core(tx);
    int rc = http_sql_keep_key(tx, req->kunci, &row, err);
    tx->owner = owner;
    return rc;
}

int http_purge_keys(tg_tx *tx, int64_t limit, int64_t *gone, tg_error *err)
{
    const char *owner = as_core(tx);
    int rc = http_sql_purge_keys(tx, tx->now - KEPT_MS, limit, gone, err);
    tx->owner = owner;
    return rc;
}
