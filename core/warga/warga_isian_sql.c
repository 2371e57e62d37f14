/* SQL of isian: declarations of published layers, and the history of values. The history hangs on families and
 * people that were found within the region before. Thread that of the unit. Walks: job, rule. */
#include "warga/isian.h"

#include <string.h>

SQL(LIST_DROP, "DELETE FROM isian_daftar WHERE program = $1 AND kode = $2");
SQL(LIST_ADD, "INSERT INTO isian_daftar (program, kode, isian, subjek, jenis, pilihan, desimal, peka, label, bukti)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
SQL(LIST_ALL, "SELECT program, kode, isian, subjek, jenis, pilihan, desimal, peka, label, bukti FROM isian_daftar ORDER BY program, kode, isian");
SQL(VALUE_NEWEST, "SELECT nilai FROM isian_nilai WHERE subjek = $1 AND subjek_id = $2 AND program = $3 AND isian = $4"
    " ORDER BY tanggal DESC, urut DESC LIMIT 1");
SQL(VALUE_ADD, "INSERT INTO isian_nilai (subjek, subjek_id, program, isian, urut, nilai, tanggal, sumber, impor_id, waktu, oleh)"
    " SELECT $1, $2, $3, $4, coalesce(max(urut), 0) + 1, $5, $6, 'impor', $7, $8, $9 FROM isian_nilai"
    " WHERE subjek = $1 AND subjek_id = $2 AND program = $3 AND isian = $4");
SQL(VALUES, "SELECT subjek_id, isian, nilai, tanggal FROM isian_nilai WHERE subjek = 'keluarga' AND subjek_id >= $2 AND program = $1"
    " ORDER BY subjek_id, isian, urut");

/* ---- declarations -------------------------------------------------------------------------------------------- */

static int list_add(tg_tx *tx, const char *program, const char *kode, const warga_isian *i, tg_error *err)
{
    tg_buf pilihan;
    buf_init(&pilihan, 64 * 1024);
    for (size_t k = 0; i->pilihan != NULL && i->pilihan[k] != NULL; k++)
        buf_printf(&pilihan, "%s%s", k > 0 ? "|" : "", i->pilihan[k]);
    const char *words = pilihan.failed ? NULL : tg_arena_text(tx->arena, pilihan.p != NULL ? pilihan.p : "", pilihan.n);
    buf_free(&pilihan);
    stmt *q = words == NULL ? NULL : stmt_borrow(tx, LIST_ADD, err);
    if (q == NULL)
        return words == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", kode);
    stmt_bind_text(q, "$3", i->id);
    stmt_bind_text(q, "$4", i->orang ? "orang" : "keluarga");
    stmt_bind_i64(q, "$5", i->jenis);
    stmt_bind_text(q, "$6", words);
    stmt_bind_i64(q, "$7", i->desimal);
    stmt_bind_i64(q, "$8", i->peka);
    stmt_bind_text(q, "$9", i->label != NULL ? i->label : "");
    stmt_bind_text(q, "$10", i->bukti != NULL ? i->bukti : "");
    return stmt_run(q, NULL, err);
}

int warga_isian_publish(tg_tx *tx, const char *program, const char *kode, const warga_isian *list, size_t count, tg_error *err)
{
    static const warga_isian LAYER = { .id = "" };
    stmt *q = stmt_borrow(tx, LIST_DROP, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", kode);
    int rc = stmt_run(q, NULL, err);
    if (rc == TG_OK)
        rc = list_add(tx, program, kode, &LAYER, err);
    for (size_t i = 0; i < count && rc == TG_OK; i++) {
        rc = warga_isian_name_ok(list[i].id, err);
        if (rc == TG_OK)
            rc = list_add(tx, program, kode, &list[i], err);
    }
    return rc;
}

/* "a|b" -> { "a", "b", NULL } */
static const char *const *split(const char *text, tg_arena *a)
{
    size_t n = text[0] != 0, at = 0;
    for (const char *p = text; *p != 0; p++)
        n += *p == '|';
    const char **out = tg_arena_array(a, n + 1, sizeof *out);
    for (const char *p = text; out != NULL && at < n; at++) {
        size_t size = strcspn(p, "|");
        if ((out[at] = tg_arena_text(a, p, size)) == NULL)
            return NULL;
        p += size + (p[size] != 0);
    }
    return out;
}

static bool read_declaration(stmt *q, isian_deklarasi *out, tg_arena *a)
{
    out->program = stmt_copy_text(q, 0, a);
    out->kode = stmt_copy_text(q, 1, a);
    out->isian = (warga_isian){ .id = stmt_copy_text(q, 2, a), .orang = text_same(stmt_text(q, 3), "orang"), .jenis = (tg_jenis)stmt_i64(q, 4),
                                .pilihan = split(stmt_text(q, 5), a), .desimal = (int)stmt_i64(q, 6), .peka = stmt_i64(q, 7) != 0,
                                .label = stmt_copy_text(q, 8, a), .bukti = stmt_copy_text(q, 9, a) };
    return out->program != NULL && out->kode != NULL && out->isian.id != NULL && out->isian.pilihan != NULL;
}

int isian_list(tg_tx *tx, isian_deklarasi **out, size_t *count, tg_error *err)
{
    int rc;
    size_t cap = 64;
    stmt *q = stmt_borrow(tx, LIST_ALL, err);
    *count = 0;
    *out = tg_arena_array(tx->arena, cap, sizeof **out);
    if (q == NULL || *out == NULL)
        return q == NULL ? err->code : tg_fail(err, TG_NOMEM, "memori_habis");
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        if (*count == cap) {
            isian_deklarasi *more = tg_arena_array(tx->arena, cap * 2, sizeof *more);
            if (more == NULL)
                return tg_fail(err, TG_NOMEM, "memori_habis");
            memcpy(more, *out, cap * sizeof *more);
            *out = more;
            cap *= 2;
        }
        if (!read_declaration(q, &(*out)[(*count)++], tx->arena))
            return tg_fail(err, TG_NOMEM, "memori_habis");
    }
    return rc == TG_END ? TG_OK : rc;
}

/* ---- values ---------------------------------------------------------------------------------------------------- */

static stmt *of_subject(tg_tx *tx, const char *sql, const isian_staging *v, int64_t subjek_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, sql, err);
    if (q == NULL)
        return NULL;
    stmt_bind_text(q, "$1", v->orang ? "orang" : "keluarga");
    stmt_bind_i64(q, "$2", subjek_id);
    stmt_bind_text(q, "$3", v->program);
    stmt_bind_text(q, "$4", v->isian);
    return q;
}

int isian_record(tg_tx *tx, const isian_staging *v, int64_t subjek_id, tg_date tanggal, int64_t impor_id, bool apply, bool *changed, tg_error *err)
{
    stmt *q = of_subject(tx, VALUE_NEWEST, v, subjek_id, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    if (rc != TG_ROW && rc != TG_END)
        return rc;
    *changed = rc == TG_END || !text_same(stmt_text(q, 0), v->nilai);
    if (!*changed || !apply)
        return TG_OK;
    if ((q = of_subject(tx, VALUE_ADD, v, subjek_id, err)) == NULL)
        return err->code;
    stmt_bind_text(q, "$5", v->nilai);
    stmt_bind_date(q, "$6", tanggal);
    stmt_bind_i64(q, "$7", impor_id);
    stmt_bind_i64(q, "$8", tx->now);
    stmt_bind_text(q, "$9", tx->who->aktor);
    return stmt_run(q, NULL, err);
}

stmt *isian_rows(tg_tx *tx, const char *program, int64_t keluarga_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, VALUES, err);
    if (q == NULL)
        return NULL;
    stmt_bind_text(q, "$1", program);
    stmt_bind_i64(q, "$2", keluarga_id);
    return q;
}
