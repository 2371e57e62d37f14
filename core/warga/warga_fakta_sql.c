/* SQL of the facts. The SELECTs over keluarga and anggota are composed of constant fragments, so that a rule pays only for
 * the columns it reads; no value enters the text. Thread that of the unit. Walks: rule, job. */
#include "warga/fakta.h"
#include "warga/warga_dalam.h"

#include <string.h>

#define SCOPE " kode_wilayah >= $lo AND kode_wilayah < $hi"

/* What the composer below makes when a rule asks nothing of single members. */
SQL(MEMBERS, "SELECT keluarga_id, orang_id, hubungan_keluarga, jenis_kelamin, tanggal_lahir, pekerjaan, disabilitas, pip FROM anggota"
    " WHERE keluarga_id >= $1 AND (status_dasar IS NULL OR status_dasar = 1) ORDER BY keluarga_id, orang_id");
/* What the composer below makes when a rule reads nothing of the family itself. */
SQL(FAMILIES_BARE, "SELECT id, kode_wilayah FROM keluarga WHERE status = 'aktif' AND id > $1 AND" SCOPE WARGA_BOLEH("id")
    " ORDER BY id LIMIT $2");

static const char FAMILY_BEGIN[] = "SELECT id, kode_wilayah";
static const char MEMBER_BEGIN[] = "SELECT keluarga_id, orang_id, hubungan_keluarga, jenis_kelamin, tanggal_lahir, pekerjaan, disabilitas, pip";
static const char MEMBERS_END[] = " FROM anggota WHERE keluarga_id >= $1 AND (status_dasar IS NULL OR status_dasar = 1) ORDER BY keluarga_id, orang_id";
static const char MEMBERS_ONE_END[] = " FROM anggota WHERE keluarga_id = $1 AND (status_dasar IS NULL OR status_dasar = 1) ORDER BY orang_id";
static const char STREAM_END[] = " FROM keluarga WHERE status = 'aktif' AND id > $1 AND" SCOPE WARGA_BOLEH("id") " ORDER BY id LIMIT $2";
static const char STREAM_ALL_END[] = " FROM keluarga WHERE status = 'aktif' AND id > $1 AND" SCOPE " ORDER BY id LIMIT $2";
static const char ONE_END[] = " FROM keluarga WHERE id = $1 AND" SCOPE;

/* "SELECT id, kode_wilayah, desil, ..." of the columns named, in their order. */
static const char *compose(tg_arena *a, const char *begin, const char *const *columns, size_t count, const char *end, tg_error *err)
{
    tg_buf out;
    buf_init(&out, 1 << 16);
    buf_text(&out, begin);
    for (size_t i = 0; i < count; i++) {
        buf_text(&out, ", ");
        buf_text(&out, columns[i]);
    }
    buf_text(&out, end);
    const char *text = out.failed ? NULL : tg_arena_text(a, out.p, out.n);
    buf_free(&out);
    if (text == NULL)
        tg_fail(err, TG_NOMEM, "memori_habis");
    return text;
}

stmt *fakta_families(tg_tx *tx, tg_arena *a, const fakta_aliran *s, int64_t after, int64_t limit, tg_error *err)
{
    const char *text = s->count == 0 && !s->semua ? FAMILIES_BARE
                     : compose(a, FAMILY_BEGIN, s->columns, s->count, s->semua ? STREAM_ALL_END : STREAM_END, err);
    stmt *q = text == NULL ? NULL : stmt_borrow(tx, text, err);
    if (q == NULL)
        return NULL;
    stmt_bind_i64(q, "$1", after);
    stmt_bind_i64(q, "$2", limit);
    return q;
}

stmt *fakta_family(tg_tx *tx, tg_arena *a, const char *const *columns, size_t count, int64_t id, tg_error *err)
{
    const char *text = compose(a, FAMILY_BEGIN, columns, count, ONE_END, err);
    stmt *q = text == NULL ? NULL : stmt_borrow(tx, text, err);
    if (q != NULL)
        stmt_bind_i64(q, "$1", id);
    return q;
}

const char *fakta_members_text(tg_arena *a, const char *const *columns, size_t count, bool only, tg_error *err)
{
    return count == 0 && !only ? MEMBERS : compose(a, MEMBER_BEGIN, columns, count, only ? MEMBERS_ONE_END : MEMBERS_END, err);
}

stmt *fakta_members(tg_tx *tx, const char *text, int64_t keluarga_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, text, err);
    if (q != NULL)
        stmt_bind_i64(q, "$1", keluarga_id);
    return q;
}
