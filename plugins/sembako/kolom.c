/* What all reports write: columns, percentages, and families that may not be told apart. */
#include "laporan.h"

void sembako_put_columns(tg_request *req, const sembako_kolom *list)
{
    tg_key(req, "kolom");
    tg_array(req);
    for (; list->id != NULL; list++) {
        tg_object(req);
        tg_put_text(req, "id", list->id);
        tg_put_text(req, "label", list->label);
        tg_put_text(req, "satuan", list->satuan);
        tg_object_end(req);
    }
    tg_array_end(req);
}

void sembako_put_percent(tg_request *req, const char *key, int64_t part, int64_t whole)
{
    if (whole > 0)
        tg_put_i64(req, key, (part * 100 + whole / 2) / whole);
    else
        tg_put_null(req, key);
}

static bool hidden(int64_t n, int64_t of) { return tg_small(n, of) || tg_small(of, of); }

void sembako_put_families(tg_request *req, const char *key, int64_t n, int64_t of)
{
    if (hidden(n, of))
        tg_put_text(req, key, "<5");
    else
        tg_put_i64(req, key, n);
}

void sembako_put_share(tg_request *req, const char *key, int64_t part, int64_t whole)
{
    if (hidden(part, whole))
        tg_put_text(req, key, "<5");
    else
        sembako_put_percent(req, key, part, whole);
}
