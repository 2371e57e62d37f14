/* Rows of assessments and decisions; see keputusan.h. */
#include <string.h>
#include "penilaian/keputusan.h"
#include "wilayah/wilayah.h"

#define PENILAIAN_COLUMNS \
    "p.id, p.program, p.kode_wilayah, p.periode, p.tanggal_acuan, p.status, p.kerja_id, p.versi_id, p.kuota_jumlah," \
    " p.kuota_pagu, p.dinilai, p.layak, p.tidak_layak, p.perlu_data, p.galat, p.dibuat, p.diakhiri, p.oleh, p.dibatasi"
#define KEPUTUSAN_COLUMNS \
    "k.penilaian_id, k.subjek_id, k.kode_wilayah, k.versi_id, k.hasil, k.status_syarat, k.skor, k.nominal, k.besaran, k.fakta"


SQL(PENILAIAN_INSERT,
    "INSERT INTO penilaian (id, program, kode_wilayah, periode, tanggal_acuan, status, kerja_id, dibuat, oleh)"
    " SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9 WHERE $3 >= $lo AND $3 < $hi");
SQL(PENILAIAN_READ,
    "SELECT " PENILAIAN_COLUMNS " FROM penilaian p WHERE p.id = $1 AND p.kode_wilayah >= $lo AND p.kode_wilayah < $hi");
SQL(PENILAIAN_NEWEST,
    "SELECT " PENILAIAN_COLUMNS " FROM penilaian p WHERE p.program = $1 AND p.kode_wilayah = $2 AND p.periode = $3"
    " AND p.status = $4 AND p.kode_wilayah >= $lo AND p.kode_wilayah < $hi ORDER BY p.id DESC LIMIT 1");
SQL(PENILAIAN_RUNNING, TG_UNSCOPED("an import waits for assessments of regions around and within; which they are is all that is told")
    "SELECT program, kode_wilayah, periode, kerja_id FROM penilaian WHERE status = 'berjalan' ORDER BY id");
SQL(PENILAIAN_LIST_DOWN,
    "SELECT " PENILAIAN_COLUMNS " FROM penilaian p WHERE p.id < $1 AND ($2 IS NULL OR p.program = $2)"
    " AND ($3 IS NULL OR p.kode_wilayah = $3) AND ($4 IS NULL OR p.periode = $4) AND ($5 IS NULL OR p.status = $5)"
    " AND p.kode_wilayah >= $lo AND p.kode_wilayah < $hi ORDER BY p.id DESC LIMIT $6");
SQL(PENILAIAN_LIST_UP,
    "SELECT " PENILAIAN_COLUMNS " FROM penilaian p WHERE p.id > $1 AND ($2 IS NULL OR p.program = $2)"
    " AND ($3 IS NULL OR p.kode_wilayah = $3) AND ($4 IS NULL OR p.periode = $4) AND ($5 IS NULL OR p.status = $5)"
    " AND p.kode_wilayah >= $lo AND p.kode_wilayah < $hi ORDER BY p.id LIMIT $6");
SQL(PENILAIAN_MOVE,
    "UPDATE penilaian SET status = $3, kelompok_galat = $4, alasan = $5, diakhiri = $6"
    " WHERE id = $1 AND status = $2 AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(PENILAIAN_COUNTS,
    "UPDATE penilaian SET dinilai = dinilai + $2, layak = layak + $3, tidak_layak = tidak_layak + $4,"
    " perlu_data = perlu_data + $5, galat = galat + $6"
    " WHERE id = $1 AND status = 'berjalan' AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(PENILAIAN_SET_VERSI,
    "UPDATE penilaian SET versi_id = $2, kuota_jumlah = $3, kuota_pagu = $4"
    " WHERE id = $1 AND status = 'berjalan' AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(PENILAIAN_PASSED,
    "UPDATE penilaian SET dibatasi = $2 WHERE id = $1 AND status = 'berjalan' AND kode_wilayah >= $lo AND kode_wilayah < $hi");
SQL(PENILAIAN_TEXTS,
    "SELECT kelompok_galat, alasan FROM penilaian WHERE id = $1 AND kode_wilayah >= $lo AND kode_wilayah < $hi");

SQL(PILIHAN_INSERT, "INSERT INTO penilaian_versi (penilaian_id, kode, versi_id) VALUES ($1, $2, $3)");
SQL(PILIHAN_LIST,
    TG_UNSCOPED("penilaian_versi memuat versi aturan saja; penilaiannya sudah dibaca dalam wilayah pelaku")
    "SELECT x.kode, x.versi_id, v.nama FROM penilaian_versi x JOIN versi v ON v.id = x.versi_id"
    " WHERE x.penilaian_id = $1 ORDER BY x.kode");

SQL(KEPUTUSAN_INSERT,
    "INSERT INTO keputusan (penilaian_id, subjek_id, kode_wilayah, versi_id, hasil, status_syarat, skor, nominal, besaran, fakta)"
    " SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 WHERE $3 >= $lo AND $3 < $hi");
SQL(KEPUTUSAN_EACH,
    "SELECT " KEPUTUSAN_COLUMNS " FROM keputusan k WHERE k.penilaian_id = $1 AND k.subjek_id > $2"
    " AND ($4 < 0 OR k.hasil = $4) AND k.kode_wilayah >= $lo AND k.kode_wilayah < $hi ORDER BY k.subjek_id LIMIT $3");
SQL(KEPUTUSAN_FIND,
    "SELECT " KEPUTUSAN_COLUMNS ", " PENILAIAN_COLUMNS " FROM keputusan k JOIN penilaian p ON p.id = k.penilaian_id"
    " WHERE k.subjek_id = $1 AND p.program = $2 AND p.status = 'selesai'"
    " AND k.kode_wilayah >= $lo AND k.kode_wilayah < $hi ORDER BY p.diakhiri DESC, p.id DESC LIMIT 1");

SQL(KEPUTUSAN_ABOUT,
    "SELECT " KEPUTUSAN_COLUMNS ", " PENILAIAN_COLUMNS " FROM keputusan k JOIN penilaian p ON p.id = k.penilaian_id"
    " WHERE k.subjek_id = $1 AND p.status = 'selesai'"
    " AND k.kode_wilayah >= $lo AND k.kode_wilayah < $hi ORDER BY p.diakhiri DESC, p.id DESC LIMIT $2");

SQL(SIDIK_INSERT,
    "INSERT INTO sidik_keputusan (penilaian_id, blok, subjek_akhir, jumlah, sidik) VALUES ($1, $2, $3, $4, $5)");
SQL(SIDIK_FIND, "SELECT jumlah, subjek_akhir, sidik FROM sidik_keputusan WHERE penilaian_id = $1 AND blok = $2");
SQL(ASAL_FIND, "SELECT id FROM asal_fakta WHERE teks = $1");
SQL(ASAL_INSERT, "INSERT INTO asal_fakta (id, teks) VALUES ($1, $2)");
SQL(ASAL_TEXT, "SELECT teks FROM asal_fakta WHERE id = $1");

/* ---- penilaian ----------------------------------------------------------------------------------- */

static const char *const STATUS_TEXT[PENILAIAN_STATES] = { "berjalan", "selesai", "dihentikan", "batal" };

const bool PENILAIAN_MOVES[PENILAIAN_STATES][PENILAIAN_STATES] = {
    /* to:                    berjalan selesai dihentikan batal */
    [PENILAIAN_BERJALAN]   = { 0,       1,      1,         1 },
    [PENILAIAN_SELESAI]    = { 0,       0,      0,         0 },     /* a newer one takes its place */
    [PENILAIAN_DIHENTIKAN] = { 0,       0,      0,         0 },
    [PENILAIAN_BATAL]      = { 0,       0,      0,         0 },
};

const char *penilaian_status_text(penilaian_status s)
{
    return STATUS_TEXT[s];
}

static penilaian_status status_of(const char *text)
{
    for (int i = 0; i < PENILAIAN_STATES; i++)
        if (text_same(text, STATUS_TEXT[i]))
            return (penilaian_status)i;
    return PENILAIAN_BATAL;
}

static void penilaian_row(stmt *q, int c, penilaian *out)
{
    *out = (penilaian){ .id = stmt_i64(q, c), .tanggal_acuan = stmt_date(q, c + 4), .status = status_of(stmt_text(q, c + 5)),
        .kerja_id = stmt_i64(q, c + 6), .versi_id = stmt_i64_or(q, c + 7, 0), .kuota_jumlah = stmt_i64_or(q, c + 8, -1),
        .kuota_pagu = stmt_i64_or(q, c + 9, -1), .dinilai = stmt_i64(q, c + 10), .layak = stmt_i64(q, c + 11),
        .tidak_layak = stmt_i64(q, c + 12), .perlu_data = stmt_i64(q, c + 13), .galat = stmt_i64(q, c + 14),
        .dibuat = stmt_i64(q, c + 15), .diakhiri = stmt_i64_or(q, c + 16, 0), .dibatasi = stmt_i64(q, c + 18) };
    text_copy(out->program, sizeof out->program, stmt_text(q, c + 1));
    text_copy(out->kode_wilayah, sizeof out->kode_wilayah, stmt_text(q, c + 2));
    text_copy(out->periode, sizeof out->periode, stmt_text(q, c + 3));
    text_copy(out->oleh, sizeof out->oleh, stmt_text(q, c + 17));
}

int penilaian_insert(tg_tx *tx, const penilaian *p, tg_error *err)
{
    int64_t changed = 0;
    stmt *q = stmt_borrow(tx, PENILAIAN_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", p->id);
    stmt_bind_text(q, "$2", p->program);
    stmt_bind_text(q, "$3", p->kode_wilayah);
    stmt_bind_text(q, "$4", p->periode);
    stmt_bind_date(q, "$5", p->tanggal_acuan);
    stmt_bind_text(q, "$6", STATUS_TEXT[p->status]);
    stmt_bind_i64(q, "$7", p->kerja_id);
    stmt_bind_i64(q, "$8", p->dibuat);
    stmt_bind_text(q, "$9", p->oleh);
    int rc = stmt_run(q, &changed, err);
    return rc == TG_OK && changed == 0 ? tg_fail(err, TG_DENIED, "penilaian_luar_wilayah", p->kode_wilayah) : rc;
}

int penilaian_read(tg_tx *tx, int64_t id, penilaian *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PENILAIAN_READ, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    int rc = stmt_next(q, err);
    if (rc == TG_ROW)
        penilaian_row(q, 0, out);
    return rc == TG_ROW ? TG_OK : rc;
}

int penilaian_busy(tg_tx *tx, const char *kode_wilayah, const char **siapa, tg_error *err)
{
    int rc = TG_END;
    bool open = false;
    stmt *q = stmt_borrow(tx, PENILAIAN_RUNNING, err);
    *siapa = NULL;
    if (q == NULL)
        return err->code;
    while (!open && (rc = stmt_next(q, err)) == TG_ROW) {
        const char *kode = stmt_text(q, 1);
        if (!wilayah_within(kode, kode_wilayah) && !wilayah_within(kode_wilayah, kode))
            continue;
        if ((rc = schedule_is_open(tx, stmt_i64(q, 3), &open, err)) != TG_OK)
            return rc;
        if (open && (*siapa = tg_arena_printf(tx->arena, "%s %s %s", stmt_text(q, 0), kode, stmt_text(q, 2))) == NULL)
            return tg_fail(err, TG_NOMEM, "memori_habis");
    }
    return open || rc == TG_END ? TG_OK : rc;
}

int penilaian_find_newest(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode,
                          penilaian_status status, penilaian *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PENILAIAN_NEWEST, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", program);
    stmt_bind_text(q, "$2", kode_wilayah);
    stmt_bind_text(q, "$3", periode);
    stmt_bind_text(q, "$4", STATUS_TEXT[status]);
    int rc = stmt_next(q, err);
    if (rc == TG_ROW)
        penilaian_row(q, 0, out);
    return rc == TG_ROW ? TG_OK : rc;
}

int penilaian_list(tg_tx *tx, const penilaian_saring *f, penilaian **out, size_t *count, tg_error *err)
{
    int rc;
    stmt *q = stmt_borrow(tx, f->naik ? PENILAIAN_LIST_UP : PENILAIAN_LIST_DOWN, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", f->setelah);
    stmt_bind_text(q, "$2", f->program);
    stmt_bind_text(q, "$3", f->kode_wilayah);
    stmt_bind_text(q, "$4", f->periode);
    stmt_bind_text(q, "$5", f->status >= 0 ? STATUS_TEXT[f->status] : NULL);
    stmt_bind_i64(q, "$6", f->batas);
    *count = 0;
    *out = tg_arena_array(tx->arena, (size_t)f->batas, sizeof **out);
    if (*out == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    while ((rc = stmt_next(q, err)) == TG_ROW)
        penilaian_row(q, 0, &(*out)[(*count)++]);
    return rc == TG_END ? TG_OK : rc;
}

int penilaian_move(tg_tx *tx, int64_t id, penilaian_status from, penilaian_status to, const char *kelompok_galat,
                   const char *alasan, tg_error *err)
{
    int64_t changed = 0;
    if (!PENILAIAN_MOVES[from][to])
        return tg_fail(err, TG_CONFLICT, "penilaian_langkah", STATUS_TEXT[from], STATUS_TEXT[to]);
    stmt *q = stmt_borrow(tx, PENILAIAN_MOVE, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_text(q, "$2", STATUS_TEXT[from]);
    stmt_bind_text(q, "$3", STATUS_TEXT[to]);
    stmt_bind_text(q, "$4", kelompok_galat);
    stmt_bind_text(q, "$5", alasan);
    stmt_bind_i64(q, "$6", tx->now);
    int rc = stmt_run(q, &changed, err);
    return rc == TG_OK && changed == 0 ? tg_fail(err, TG_CONFLICT, "penilaian_langkah", STATUS_TEXT[from], STATUS_TEXT[to]) : rc;
}

int penilaian_add_counts(tg_tx *tx, const penilaian *more, tg_error *err)
{
    int64_t changed = 0;
    stmt *q = stmt_borrow(tx, PENILAIAN_COUNTS, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", more->id);
    stmt_bind_i64(q, "$2", more->dinilai);
    stmt_bind_i64(q, "$3", more->layak);
    stmt_bind_i64(q, "$4", more->tidak_layak);
    stmt_bind_i64(q, "$5", more->perlu_data);
    stmt_bind_i64(q, "$6", more->galat);
    int rc = stmt_run(q, &changed, err);
    return rc == TG_OK && changed == 0 ? tg_fail(err, TG_ABORTED, "penilaian_sudah_berakhir") : rc;
}

int penilaian_set_passed(tg_tx *tx, int64_t id, int64_t dibatasi, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PENILAIAN_PASSED, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_i64(q, "$2", dibatasi);
    return stmt_run(q, NULL, err);
}

static void bind_known(stmt *q, const char *name, bool known, int64_t value)
{
    if (known)
        stmt_bind_i64(q, name, value);
    else
        stmt_bind_null(q, name);
}

int penilaian_set_versi(tg_tx *tx, int64_t id, int64_t versi_id, const penilaian_kuota *k, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PENILAIAN_SET_VERSI, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_i64(q, "$2", versi_id);
    bind_known(q, "$3", k->jumlah_known, k->jumlah);
    bind_known(q, "$4", k->pagu_known, k->pagu);
    return stmt_run(q, NULL, err);
}

int penilaian_texts(tg_tx *tx, int64_t id, const char **kelompok_galat, const char **alasan, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PENILAIAN_TEXTS, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    int rc = stmt_next(q, err);
    *kelompok_galat = rc == TG_ROW ? stmt_copy_text(q, 0, tx->arena) : NULL;
    *alasan = rc == TG_ROW ? stmt_copy_text(q, 1, tx->arena) : NULL;
    return rc < 0 ? rc : TG_OK;
}

int penilaian_versi_insert(tg_tx *tx, int64_t penilaian_id, const char *kode, int64_t versi_id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, PILIHAN_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", penilaian_id);
    stmt_bind_text(q, "$2", kode);
    stmt_bind_i64(q, "$3", versi_id);
    return stmt_run(q, NULL, err);
}

static int pilihan_grow(tg_arena *a, pilihan_versi **list, size_t count, size_t *cap)
{
    if (count < *cap)
        return TG_OK;
    size_t more = *cap ? *cap * 2 : 16;
    pilihan_versi *bigger = tg_arena_array(a, more, sizeof *bigger);
    if (bigger == NULL)
        return TG_NOMEM;
    if (count > 0)
        memcpy(bigger, *list, count * sizeof *bigger);
    *list = bigger;
    *cap = more;
    return TG_OK;
}

int penilaian_versi_list(tg_tx *tx, int64_t penilaian_id, pilihan_versi **out, size_t *count, tg_error *err)
{
    int rc;
    size_t cap = 0;
    stmt *q = stmt_borrow(tx, PILIHAN_LIST, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", penilaian_id);
    *out = NULL;
    *count = 0;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        if (pilihan_grow(tx->arena, out, *count, &cap) != TG_OK)
            return tg_fail(err, TG_NOMEM, "memori_habis");
        pilihan_versi *p = &(*out)[(*count)++];
        *p = (pilihan_versi){ .kode = stmt_copy_text(q, 0, tx->arena), .versi_id = stmt_i64(q, 1),
                              .nama = stmt_copy_text(q, 2, tx->arena) };
        if (p->kode == NULL || p->nama == NULL)
            return tg_fail(err, TG_NOMEM, "memori_habis");
    }
    return rc == TG_END ? TG_OK : rc;
}

/* ---- keputusan ------------------------------------------------------------------------------------ */

int keputusan_insert(tg_tx *tx, const keputusan *k, tg_error *err)
{
    int64_t changed = 0;
    stmt *q = stmt_borrow(tx, KEPUTUSAN_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", k->penilaian_id);
    stmt_bind_i64(q, "$2", k->subjek_id);
    stmt_bind_text(q, "$3", k->kode_wilayah);
    stmt_bind_i64(q, "$4", k->versi_id);
    stmt_bind_i64(q, "$5", k->hasil);
    stmt_bind_blob(q, "$6", k->status, k->status_size);
    stmt_bind_i64(q, "$7", k->skor);
    stmt_bind_i64(q, "$8", k->nominal);
    if (k->besaran_size > 0)
        stmt_bind_blob(q, "$9", k->besaran, k->besaran_size);
    else
        stmt_bind_null(q, "$9");
    stmt_bind_blob(q, "$10", k->fakta, k->fakta_size);
    int rc = stmt_run(q, &changed, err);
    return rc == TG_OK && changed == 0 ? tg_fail(err, TG_DENIED, "penilaian_luar_wilayah", k->kode_wilayah) : rc;
}

static const uint8_t *blob_of(stmt *q, int col, size_t *size)
{
    const void *p = stmt_blob(q, col);
    *size = p ? stmt_size(q, col) : 0;
    return p ? p : (const uint8_t *)"";
}

static void keputusan_row(stmt *q, keputusan *k)
{
    *k = (keputusan){ .penilaian_id = stmt_i64(q, 0), .subjek_id = stmt_i64(q, 1), .kode_wilayah = stmt_text(q, 2),
        .versi_id = stmt_i64(q, 3), .hasil = (int)stmt_i64(q, 4), .skor = stmt_i64(q, 6), .nominal = stmt_i64(q, 7) };
    k->status = blob_of(q, 5, &k->status_size);
    k->besaran = blob_of(q, 8, &k->besaran_size);
    k->fakta = blob_of(q, 9, &k->fakta_size);
}

int keputusan_each(tg_tx *tx, int64_t penilaian_id, int64_t after, int64_t limit, int hasil,
                   int (*row_cb)(void *arg, const keputusan *k, tg_error *err), void *arg, tg_error *err)
{
    int rc;
    keputusan k;
    stmt *q = stmt_borrow(tx, KEPUTUSAN_EACH, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", penilaian_id);
    stmt_bind_i64(q, "$2", after);
    stmt_bind_i64(q, "$3", limit);
    stmt_bind_i64(q, "$4", hasil);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        keputusan_row(q, &k);
        if ((rc = row_cb(arg, &k, err)) != 0)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

static int keputusan_keep(tg_arena *a, keputusan *k, tg_error *err)
{
    const char *kode = tg_arena_text(a, k->kode_wilayah, strlen(k->kode_wilayah));
    const char *status = tg_arena_text(a, (const char *)k->status, k->status_size);
    const char *besaran = tg_arena_text(a, (const char *)k->besaran, k->besaran_size);
    const char *fakta = tg_arena_text(a, (const char *)k->fakta, k->fakta_size);
    if (kode == NULL || status == NULL || besaran == NULL || fakta == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    k->kode_wilayah = kode;
    k->status = (const uint8_t *)status;
    k->besaran = (const uint8_t *)besaran;
    k->fakta = (const uint8_t *)fakta;
    return TG_OK;
}

int keputusan_find(tg_tx *tx, const char *program, int64_t subjek_id, keputusan *out, penilaian *p, tg_error *err)
{
    stmt *q = stmt_borrow(tx, KEPUTUSAN_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", subjek_id);
    stmt_bind_text(q, "$2", program);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    keputusan_row(q, out);
    rc = keputusan_keep(tx->arena, out, err);
    penilaian_row(q, 10, p);
    return rc;
}

int keputusan_about(tg_tx *tx, int64_t subjek_id, int64_t limit, int (*row_cb)(void *arg, const keputusan *k, const penilaian *p, tg_error *err),
                    void *arg, tg_error *err)
{
    int rc;
    keputusan k;
    penilaian p;
    stmt *q = stmt_borrow(tx, KEPUTUSAN_ABOUT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", subjek_id);
    stmt_bind_i64(q, "$2", limit);
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        arena_mark mark = arena_save(tx->arena);
        keputusan_row(q, &k);
        penilaian_row(q, 10, &p);
        rc = keputusan_keep(tx->arena, &k, err);
        if (rc == TG_OK)
            rc = row_cb(arg, &k, &p, err);
        arena_cut(tx->arena, mark);
        if (rc != TG_OK)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

/* ---- digests and provenance ------------------------------------------------------------------------ */

int sidik_insert(tg_tx *tx, int64_t penilaian_id, int64_t blok, const blok_sidik *b, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SIDIK_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", penilaian_id);
    stmt_bind_i64(q, "$2", blok);
    stmt_bind_i64(q, "$3", b->subjek_akhir);
    stmt_bind_i64(q, "$4", b->jumlah);
    stmt_bind_blob(q, "$5", b->sidik, HASH_SHORT_SIZE);
    return stmt_run(q, NULL, err);
}

int sidik_find(tg_tx *tx, int64_t penilaian_id, int64_t blok, blok_sidik *out, tg_error *err)
{
    stmt *q = stmt_borrow(tx, SIDIK_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", penilaian_id);
    stmt_bind_i64(q, "$2", blok);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc;
    *out = (blok_sidik){ .jumlah = stmt_i64(q, 0), .subjek_akhir = stmt_i64(q, 1) };
    const void *p = stmt_blob(q, 2);
    if (p != NULL && stmt_size(q, 2) == HASH_SHORT_SIZE)
        memcpy(out->sidik, p, HASH_SHORT_SIZE);
    return TG_OK;
}

int asal_find(tg_tx *tx, const char *teks, int64_t *id, tg_error *err)
{
    stmt *q = stmt_borrow(tx, ASAL_FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_text(q, "$1", teks);
    int rc = stmt_next(q, err);
    if (rc == TG_ROW)
        *id = stmt_i64(q, 0);
    return rc == TG_ROW ? TG_OK : rc;
}

int asal_insert(tg_tx *tx, int64_t id, const char *teks, tg_error *err)
{
    stmt *q = stmt_borrow(tx, ASAL_INSERT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    stmt_bind_text(q, "$2", teks);
    return stmt_run(q, NULL, err);
}

int asal_text(tg_tx *tx, int64_t id, const char **teks, tg_error *err)
{
    stmt *q = stmt_borrow(tx, ASAL_TEXT, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$1", id);
    int rc = stmt_next(q, err);
    if (rc != TG_ROW)
        return rc == TG_END ? tg_fail(err, TG_CORRUPT, "penilaian_versi_rusak") : rc;
    *teks = stmt_copy_text(q, 0, tx->arena);
    return *teks == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
}
