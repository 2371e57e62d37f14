/* Rows of rule layers and versions; see versi.h. Rules are public: everyone reads the layers of all
 * regions, so most statements over versi say that they cross regions. */
#include <string.h>
#include "penilaian/rancangan.h"

#define BERKAS_COLUMNS "b.id, b.program, b.kode, b.nomor, b.sidik, b.sumber, b.asal, b.oleh, b.terbit, b.berlaku"

SQL(BERKAS_CURRENT,
    "SELECT " BERKAS_COLUMNS " FROM aturan_terbit t"
    " JOIN versi_berkas b ON b.id = t.berkas_id WHERE t.program = $1 AND t.kode = $2");
SQL(BERKAS_AT,
    "SELECT " BERKAS_COLUMNS " FROM versi_berkas b WHERE b.program = $1 AND b.kode = $2 AND (b.berlaku IS NULL OR b.berlaku <= $3)"
    " ORDER BY b.nomor DESC LIMIT 1");
SQL(BERKAS_OF_NOMOR, "SELECT " BERKAS_COLUMNS " FROM versi_berkas b WHERE b.program = $1 AND b.kode = $2 AND b.nomor = $3");
SQL(BERKAS_KNOWN, "SELECT 1 FROM versi_berkas WHERE program = $1 AND kode = $2 AND sidik = $3 LIMIT 1");
SQL(BERKAS_INSERT,
    "INSERT INTO versi_berkas (id, program, kode, nomor, sumber, sidik, asal, terbit, oleh, berlaku)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
SQL(BERKAS_NEWEST, "SELECT id FROM versi_berkas WHERE program = $1 ORDER BY id DESC LIMIT 1");
SQL(BERKAS_NOMOR, "SELECT nomor FROM versi_berkas WHERE program = $1 AND kode = $2 ORDER BY nomor DESC LIMIT 1");
SQL(TERBIT_SET,
    "INSERT INTO aturan_terbit (program, kode, berkas_id, versi_id) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (program, kode) DO UPDATE SET berkas_id = excluded.berkas_id, versi_id = excluded.versi_id");
SQL(TERBIT_SET_VERSI, "UPDATE aturan_terbit SET versi_id = $3 WHERE program = $1 AND kode = $2");
SQL(TERBIT_VERSI, "SELECT versi_id FROM aturan_terbit WHERE program = $1 AND kode = $2");
SQL(TERBIT_CODES, "SELECT kode FROM aturan_terbit WHERE program = $1 AND kode >= $2 AND kode < $3 ORDER BY kode");
SQL(TERBIT_ALL,
    TG_UNSCOPED("aturan yang terbit boleh dibaca siapa pun")
    "SELECT t.program, t.kode, v.nama, b.oleh, b.asal, b.nomor, b.terbit, b.berlaku, p.kelas FROM aturan_terbit t"
    " JOIN versi_berkas b ON b.id = t.berkas_id JOIN versi v ON v.id = t.versi_id"
    " LEFT JOIN aturan_tunda p ON p.program = t.program AND p.kode = t.kode ORDER BY t.program, t.kode");
SQL(BERKAS_EDITION, "SELECT max(id) FROM versi_berkas");
SQL(TERBIT_LAYERS, "SELECT program, kode FROM aturan_terbit ORDER BY program, kode");
SQL(VERSI_FIND, TG_UNSCOPED("versi aturan dikenal dari sidiknya, bukan dari wilayah") "SELECT id FROM versi WHERE sidik = $1");
SQL(VERSI_READ,
    TG_UNSCOPED("versi aturan boleh dibaca siapa pun")
    "SELECT id, program, kode_wilayah, nama, sidik, susunan, tanggal FROM versi WHERE id = $1");
SQL(VERSI_INSERT,
    TG_UNSCOPED("versi memuat aturan wilayah induk; yang dijaga adalah penerbitan lapisannya")
    "INSERT INTO versi (id, program, kode_wilayah, sidik, nama, kanonik, susunan, semantik, tanggal, dibuat, oleh)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)");
SQL(LAPISAN_INSERT, "INSERT INTO versi_lapisan (versi_id, urut, berkas_id) VALUES ($1, $2, $3)");
SQL(TUNDA_LAYERS,
    "SELECT " BERKAS_COLUMNS " FROM tunda_lapisan l JOIN versi_berkas b ON b.id = l.berkas_id"
    " WHERE l.program = $1 AND l.kode = $2 ORDER BY l.urut");
SQL(LAPISAN_LIST,
    "SELECT " BERKAS_COLUMNS " FROM versi_lapisan l"
    " JOIN versi_berkas b ON b.id = l.berkas_id WHERE l.versi_id = $1 ORDER BY l.urut");

static int missing_as_corrupt(int rc, tg_error *err)
{
    return rc == TG_END ? tg_fail(err, TG_CORRUPT, "penilaian_versi_rusak") : rc;
}

static bool sidik_of(stmt *q, int col, uint8_t out[SIDIK_SIZE])
{
    const void *p = stmt_blob(q, col);
    if (p == NULL || stmt_size(q, col) != SIDIK_SIZE)
        return false;
    memcpy(out, p, SIDIK_SIZE);
    return true;
}

static int berkas_row(stmt *q, tg_arena *a, versi_berkas *out, tg_error *err)
{
    *out = (versi_berkas){ .id = stmt_i64(q, 0), .nomor = stmt_i64(q, 3), .terbit = stmt_i64(q, 8), .berlaku = stmt_date(q, 9) };
    text_copy(out->program, sizeof out->program, stmt_text(q, 1));
    text_copy(out->kode, sizeof out->kode, stmt_text(q, 2));
    if (!sidik_of(q, 4, out->sidik))
        return tg_fail(err, TG_CORRUPT, "penilaian_versi_rusak");
    out->sumber = stmt_copy_text(q, 5, a);
    out->asal = stmt_copy_text(q, 6, a);
    out->oleh = stmt_copy_text(q, 7, a);
    if (out->sumber == NULL || out->asal == NULL || out->oleh == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    out->size = strlen(out->sumber);
    return TG_OK;
}

int berkas_current(tg_tx *tx, const char *program, const char *kode, versi_berkas *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BERKAS_CURRENT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", kode);
    int rc = stmt_next(q, err);
    return rc == TG_ROW ? berkas_row(q, tx->arena, out, err) : rc;
}

int berkas_at(tg_tx *tx, const char *program, const char *kode, tg_date at, versi_berkas *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BERKAS_AT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", kode);
    stmt_bind_date(q, "$3", at);
    int rc = stmt_next(q, err);
    return rc == TG_ROW ? berkas_row(q, tx->arena, out, err) : rc;
}

int berkas_nomor(tg_tx *tx, const char *program, const char *kode, int64_t nomor, versi_berkas *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BERKAS_OF_NOMOR, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", kode);
    stmt_bind_i64(q, "$3", nomor);
    int rc = stmt_next(q, err);
    return rc == TG_ROW ? berkas_row(q, tx->arena, out, err) : rc;
}

int berkas_known(tg_tx *tx, const char *program, const char *kode, const uint8_t sidik[SIDIK_SIZE], bool *known, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BERKAS_KNOWN, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", kode);
    stmt_bind_blob(q, "$3", sidik, SIDIK_SIZE);
    int rc = stmt_next(q, err);
    *known = rc == TG_ROW;
    return rc < 0 ? rc : TG_OK;
}

int berkas_insert(tg_tx *tx, const versi_berkas *b, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BERKAS_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", b->id);
    stmt_bind_text(q, "$2", b->program);
    stmt_bind_text(q, "$3", b->kode);
    stmt_bind_i64(q, "$4", b->nomor);
    stmt_bind_text_n(q, "$5", b->sumber, b->size);
    stmt_bind_blob(q, "$6", b->sidik, SIDIK_SIZE);
    stmt_bind_text(q, "$7", b->asal);
    stmt_bind_i64(q, "$8", b->terbit);
    stmt_bind_text(q, "$9", b->oleh);
    stmt_bind_date(q, "$10", b->berlaku);
    return stmt_run(q, NULL, err);
}

int berkas_newest(tg_tx *tx, const char *program, int64_t *id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BERKAS_NEWEST, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    int rc = stmt_next(q, err);
    *id = rc == TG_ROW ? stmt_i64(q, 0) : 0;
    return rc < 0 ? rc : TG_OK;
}

int berkas_next_nomor(tg_tx *tx, const char *program, const char *kode, int64_t *nomor, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BERKAS_NOMOR, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", kode);
    int rc = stmt_next(q, err);
    *nomor = rc == TG_ROW ? stmt_i64(q, 0) + 1 : 1;
    return rc < 0 ? rc : TG_OK;
}

int terbit_set(tg_tx *tx, const char *program, const char *kode, int64_t berkas_id, int64_t versi_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TERBIT_SET, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", kode);
    stmt_bind_i64(q, "$3", berkas_id);
    stmt_bind_i64(q, "$4", versi_id);
    return stmt_run(q, NULL, err);
}

int terbit_set_versi(tg_tx *tx, const char *program, const char *kode, int64_t versi_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TERBIT_SET_VERSI, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", kode);
    stmt_bind_i64(q, "$3", versi_id);
    return stmt_run(q, NULL, err);
}

int terbit_versi(tg_tx *tx, const char *program, const char *kode, int64_t *versi_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TERBIT_VERSI, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", kode);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return missing_as_corrupt(rc, err);
    *versi_id = stmt_i64(q, 0);
    return TG_OK;
}

static int codes_grow(tg_arena *a, const char ***list, size_t count, size_t *cap)
{
    if (count < *cap)
        return TG_OK;
    size_t more = *cap ? *cap * 2 : 32;
    const char **bigger = tg_arena_array(a, more, sizeof *bigger);
    if (bigger == NULL)
        return TG_NOMEM;
    if (count > 0)
        memcpy(bigger, *list, count * sizeof *bigger);
    *list = bigger;
    *cap = more;
    return TG_OK;
}

int terbit_codes(tg_tx *tx, const char *program, const char *within, const char *const **out, size_t *count, tg_error *err)
{
    const char **list = NULL;
    size_t n = 0, cap = 0;
    store_who range = { 0 };
    int rc;
    stmt *q = stmt_borrow(tx, TERBIT_CODES, err);
    if (q == NULL)
        return err->code;
    store_scope(&range, within);
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", tg_arena_text(tx->arena, range.lo, strlen(range.lo)));
    stmt_bind_text(q, "$3", tg_arena_text(tx->arena, range.hi, strlen(range.hi)));
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        if (codes_grow(tx->arena, &list, n, &cap) != TG_OK
            || (list[n] = stmt_copy_text(q, 0, tx->arena)) == NULL)
            return tg_fail(err, TG_NOMEM, "memori_habis");
        n++;
    }
    *out = list;
    *count = n;
    return rc == TG_END ? TG_OK : rc;
}

int terbit_each(tg_tx *tx, void (*row_cb)(void *arg, const terbit_baris *b), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, TERBIT_ALL, err);
    if (q == NULL)
        return err->code;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        terbit_baris b = { .nomor = stmt_i64(q, 5), .terbit = stmt_i64(q, 6), .berlaku = stmt_date(q, 7), .ditunda = stmt_text(q, 8) };
        b.program = stmt_text(q, 0);
        b.kode = stmt_text(q, 1);
        b.versi = stmt_text(q, 2);
        b.oleh = stmt_text(q, 3);
        b.asal = stmt_text(q, 4);
        row_cb(arg, &b);
    }
    return rc == TG_END ? TG_OK : rc;
}

int versi_find(tg_tx *tx, const uint8_t sidik[SIDIK_SIZE], int64_t *id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, VERSI_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_blob(q, "$1", sidik, SIDIK_SIZE);
    int rc = stmt_next(q, err);
    if (rc == TG_ROW)
        *id = stmt_i64(q, 0);
    return rc == TG_ROW ? TG_OK : rc;
}

int versi_read(tg_tx *tx, int64_t id, versi *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, VERSI_READ, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return missing_as_corrupt(rc, err);
    *out = (versi){ .id = id };
    text_copy(out->program, sizeof out->program, stmt_text(q, 1));
    text_copy(out->kode_wilayah, sizeof out->kode_wilayah, stmt_text(q, 2));
    text_copy(out->nama, sizeof out->nama, stmt_text(q, 3));
    if (!sidik_of(q, 4, out->sidik))
        return tg_fail(err, TG_CORRUPT, "penilaian_versi_rusak");
    out->susunan = stmt_copy_text(q, 5, tx->arena);
    out->tanggal = stmt_date(q, 6);
    return out->susunan == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
}

static int layers_insert(tg_tx *tx, int64_t versi_id, const lapisan *l, tg_error *err)
{
    for (int i = 0; i < l->count; i++) {
        stmt *q = stmt_borrow(tx, LAPISAN_INSERT, err);
        if (q == NULL)
            return err->code;
        stmt_bind_i64(q, "$1", versi_id);
        stmt_bind_i64(q, "$2", i);
        stmt_bind_i64(q, "$3", l->berkas[i].id);
        int rc = stmt_run(q, NULL, err);
        if (rc != TG_OK)
            return rc;
    }
    return TG_OK;
}

int versi_insert(tg_tx *tx, const versi *v, const versi_bahan *x, const lapisan *l, tg_error *err)
{
    stmt *q = stmt_borrow(tx, VERSI_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", v->id);
    stmt_bind_text(q, "$2", v->program);
    stmt_bind_text(q, "$3", v->kode_wilayah);
    stmt_bind_blob(q, "$4", v->sidik, SIDIK_SIZE);
    stmt_bind_text(q, "$5", v->nama);
    stmt_bind_text_n(q, "$6", x->kanonik, x->kanonik_size);
    stmt_bind_text(q, "$7", v->susunan);
    stmt_bind_i64(q, "$8", RULE_SEMANTIK);
    stmt_bind_date(q, "$9", v->tanggal);
    stmt_bind_i64(q, "$10", tx->now);
    stmt_bind_text(q, "$11", tx->who->aktor);
    int rc = stmt_run(q, NULL, err);
    return rc == TG_OK ? layers_insert(tx, v->id, l, err) : rc;
}

static int layer_rows(stmt *q, tg_tx *tx, lapisan *out, tg_error *err)
{
    int rc;
    *out = (lapisan){ .count = 0 };
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        if (out->count == LAPISAN_MAX)
            return tg_fail(err, TG_CORRUPT, "penilaian_versi_rusak");
        if ((rc = berkas_row(q, tx->arena, &out->berkas[out->count], err)) != TG_OK)
            return rc;
        out->count++;
    }
    return rc;
}

int versi_layers(tg_tx *tx, int64_t id, lapisan *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, LAPISAN_LIST, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    int rc = layer_rows(q, tx, out, err);
    if (rc == TG_END && out->count == 0)
        return tg_fail(err, TG_CORRUPT, "penilaian_versi_rusak");
    return rc == TG_END ? TG_OK : rc;
}

int tunda_layers(tg_tx *tx, const char *program, const char *kode, lapisan *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, TUNDA_LAYERS, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", kode);
    int rc = layer_rows(q, tx, out, err);
    if (rc != TG_END || out->count == 0)
        return rc;
    text_copy(out->ditunda, sizeof out->ditunda, kode);
    return TG_OK;
}

int penilaian_each_layer(tg_tx *tx, int (*row_cb)(void *arg, const char *program, const char *kode), void *arg, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, TERBIT_LAYERS, err);
    if (q == NULL)
        return err->code;
    while ((rc = stmt_next(q, err)) == TG_ROW)
        if ((rc = row_cb(arg, stmt_text(q, 0), stmt_text(q, 1))) != TG_OK)
            return rc;
    return rc == TG_END ? TG_OK : rc;
}

int penilaian_edition(tg_tx *tx, int64_t *edition, tg_error *err)
{
    stmt *q = stmt_borrow(tx, BERKAS_EDITION, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    *edition = rc == TG_ROW ? stmt_i64_or(q, 0, 0) : 0;
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}
