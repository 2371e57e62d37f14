/* warga/dahulu_sql.c: in which families a person stood before, so that nobody is served twice by moving.
 *
 * Input   a family, and who came for it. Output  former families, one call each.
 * Thread  units. Memory  nothing kept.
 * Walks   request, job.
 * Statement by statement: as one query with its temporary tables this was a fifth of a handover. */
#include <inttypes.h>
#include <stdio.h>
#include "store/sql.h"
#include "warga/warga.h"

#define DAHULU TG_UNSCOPED("orang tidak boleh mendapat dua kali, juga sesudah pindah keluarga atau wilayah; isinya tidak ditunjukkan")
SQL(HEAD_OF, DAHULU "SELECT kepala_id FROM keluarga WHERE id = $1");
SQL(FORMER_FAMILIES, DAHULU "SELECT lama, waktu FROM riwayat WHERE objek = 'orang' AND objek_id = $1 AND diurungkan IS NULL");
/* Who was erased and came anew: the hash of the nik is all that joins the two. */
SQL(ERASED_BEFORE, DAHULU "SELECT e.id, e.keluarga_id, e.dihapus FROM orang d JOIN orang e ON e.nik_sidik = d.nik_sidik"
    " WHERE d.id = $1 AND e.dihapus IS NOT NULL");

/* Whose former families are asked for. */
typedef struct { tg_tx *tx; int64_t keluarga_id; warga_dahulu_cb row_cb; void *arg; } looking_back;

/* The journal names the family first of what changed about a person (terapkan.c). */
static int each_in_journal(const looking_back *l, int64_t orang_id, tg_error *err)
{
    stmt *q = stmt_borrow(l->tx, FORMER_FAMILIES, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", orang_id);
    int rc;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        int64_t before;
        if (sscanf(stmt_text(q, 0), "{\"keluarga_id\":%" SCNd64, &before) == 1 && (rc = l->row_cb(l->arg, before, stmt_i64(q, 1))) != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

static int each_erased(const looking_back *l, int64_t orang_id, tg_error *err)
{
    stmt *q = stmt_borrow(l->tx, ERASED_BEFORE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", orang_id);
    int rc;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        int64_t before = stmt_i64(q, 1);
        rc = before == l->keluarga_id ? TG_OK : l->row_cb(l->arg, before, stmt_i64(q, 2));
        if (rc == TG_OK)
            rc = each_in_journal(l, stmt_i64(q, 0), err);
        if (rc != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

static int back_of(const looking_back *l, int64_t orang_id, tg_error *err)
{
    int rc = each_in_journal(l, orang_id, err);
    return rc == TG_OK ? each_erased(l, orang_id, err) : rc;
}

static int head_of(tg_tx *tx, int64_t keluarga_id, int64_t *orang_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, HEAD_OF, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", keluarga_id);
    int rc = stmt_next(q, err);
    *orang_id = rc == TG_ROW ? stmt_i64_or(q, 0, 0) : 0;
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}

int warga_former_families(tg_tx *tx, int64_t keluarga_id, int64_t orang_id, warga_dahulu_cb row_cb, void *arg, tg_error *err)
{
    looking_back l = { tx, keluarga_id, row_cb, arg };
    int64_t kepala_id = 0;
    int rc = head_of(tx, keluarga_id, &kepala_id, err);
    if (rc == TG_OK && kepala_id != 0)
        rc = back_of(&l, kepala_id, err);
    return rc == TG_OK && orang_id != 0 && orang_id != kepala_id ? back_of(&l, orang_id, err) : rc;
}
