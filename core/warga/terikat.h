/* warga/terikat.h: what other rooms tell the undo of an import: the decisions about families that came after it. A door of its
 * own, so that a room need not see all of warga to tell it.
 *
 * Input   a moment (unix ms) and an id taken at it. Output  one call for each decision since; an undo is refused while any is
 *         about what the import touched. Decisions that were called off are none.
 * Thread  that of the unit. Walks: job, request. */
#ifndef WARGA_TERIKAT_H
#define WARGA_TERIKAT_H

#include "store/store.h"

typedef struct { int64_t waktu, id; } warga_sejak;
/* kode: a message with {1} how many and {2} the first of their `nomor`. keluarga_id 0: about the whole region kode_wilayah. */
typedef struct { const char *kode; int64_t keluarga_id, nomor; const char *kode_wilayah; } warga_terikat;
/* Anything but TG_OK ends the walk and is returned. */
typedef int (*warga_terikat_cb)(void *arg, const warga_terikat *t);
/* A statement that names such decisions and what they are. $1: the moment, $2: the id taken at it. Each row: the family, or 0; what
 * to call it by; the region. */
typedef struct { const char *sql, *kode; } warga_ikatan;
typedef int (*warga_tied_hook)(tg_tx *tx, const warga_sejak *since, warga_terikat_cb row_cb, void *arg, tg_error *err);

/* Each room's own statements, walked here: inline, since a room's tests run without warga. */
static inline int warga_each_tied(tg_tx *tx, const warga_ikatan *list, size_t count, const warga_sejak *since, warga_terikat_cb row_cb,
                                  void *arg, tg_error *err)
{
    int rc = TG_END;
    for (size_t i = 0; i < count && rc == TG_END; i++) {
        stmt *q = stmt_borrow(tx, list[i].sql, err);
        if (q == NULL)
            return err->code;
        stmt_bind_i64(q, "$1", since->waktu);
        stmt_bind_i64(q, "$2", since->id);
        while ((rc = stmt_next(q, err)) == TG_ROW)
            if ((rc = row_cb(arg, &(warga_terikat){ list[i].kode, stmt_i64(q, 0), stmt_i64(q, 1), stmt_text(q, 2) })) != TG_OK)
                return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

#endif
