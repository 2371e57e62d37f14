/* Isian beside the facts of families: a third ordered pass. Rows of one isian come in the order in which they were
 * noted; the newest tanggal holds. Walks: rule, job. */
#include "warga/isian.h"

#include <string.h>

enum { SKIP_MAX = 32 };

/* To the first row of this family or behind it; leaps when others lie between. */
static int seek(isian_alir *s, int64_t id, tg_error *err)
{
    for (int skipped = 0;; skipped++) {
        if (s->rows == NULL || skipped == SKIP_MAX) {
            if ((s->rows = isian_rows(s->tx, s->program, id, err)) == NULL)
                return err->code;
            skipped = 0;
        } else if (!s->row || stmt_i64(s->rows, 0) >= id) {
            return TG_OK;
        }
        int rc = stmt_next(s->rows, err);
        if (rc != TG_ROW && rc != TG_END)
            return rc;
        s->row = rc == TG_ROW;
    }
}

/* A value that is not of the kind the rule declares is no value: the isian was another one when it was noted. */
static void take(isian_alir *s, int64_t *v, bool *known, tg_date *tanggal)
{
    const char *isian = stmt_text(s->rows, 1);
    tg_date date = stmt_date(s->rows, 3);
    for (size_t i = 0; i < s->count; i++) {
        if (strcmp(s->baca[i].nama, isian) != 0 || (tanggal[i] != TG_DATE_NONE && date < tanggal[i]))
            continue;
        tanggal[i] = date;
        known[i] = isian_parse(stmt_text(s->rows, 2), s->baca[i].f, &v[i]);
        v[i] = known[i] ? v[i] : 0;
    }
}

int isian_alir_next(isian_alir *s, int64_t keluarga_id, int64_t *v, bool *known, tg_date *tanggal, tg_error *err)
{
    for (size_t i = 0; i < s->count; i++) {
        v[i] = 0;
        known[i] = false;
        tanggal[i] = TG_DATE_NONE;
    }
    int rc = s->count > 0 ? seek(s, keluarga_id, err) : TG_OK;
    while (rc == TG_OK && s->row && stmt_i64(s->rows, 0) == keluarga_id) {
        take(s, v, known, tanggal);
        int next = stmt_next(s->rows, err);
        s->row = next == TG_ROW;
        rc = next == TG_ROW || next == TG_END ? TG_OK : next;
    }
    return rc;
}
