/* kepesertaan/reply.c: what the answers of the room's routes have in common.
 * Thread that of the route. Walks request. */
#include "kepesertaan/acts.h"

void page_begin(jw *w)
{
    jw_object(w);
    jw_key(w, "data");
    jw_array(w);
}

void page_end(jw *w, int64_t count, int64_t full, int64_t last)
{
    jw_array_end(w);
    if (count >= full)
        jw_kv_i64(w, "setelah", last);
    else
        jw_kv_null(w, "setelah");
    jw_object_end(w);
}

void put_time(jw *w, const char *key, int64_t ms)
{
    if (ms > 0)
        jw_kv_i64(w, key, ms);
    else
        jw_kv_null(w, key);
}

void put_hash(jw *w, const char *key, const uint8_t *sidik)
{
    char hex[2 * HASH_SIZE + 1];
    text_hex(sidik, HASH_SIZE, hex);
    jw_kv_text(w, key, hex);
}

int reply_status(tg_request *req, int64_t id, const char *status)
{
    jw *w = http_writer(req);
    jw_object(w);
    jw_kv_i64(w, "id", id);
    jw_kv_text(w, "status", status);
    jw_object_end(w);
    return TG_OK;
}
