/* What a change does to the published layers below it (RULES.md 2.2): each is compiled and tested with the new parent and
 * classed; what does not fit keeps the rule it had, when the publisher says so, and its admins get a task.
 *
 * Thread  judging: one that may wait and run Lua; the rows on the writer.
 * Memory  the publication's arena: per layer the text of its version, never the compiled rule; texts of layers that several
 *         regions share are read once.
 * Walks   rule. */
#include <string.h>
#include "penilaian/rancangan.h"
#include "wilayah/wilayah.h"

enum { BELOW_MAX = 4000, TENGGAT_HARI = 30 };

const char *bawah_kelas_text(bawah_kelas k)
{
    static const char *const TEXT[] = { [BAWAH_BERSIH] = "bersih", [BAWAH_UJI_GAGAL] = "uji_gagal", [BAWAH_TANPA_SASARAN] = "tanpa_sasaran",
        [BAWAH_LUAR_BATAS] = "luar_batas", [BAWAH_ID_GANDA] = "id_ganda", [BAWAH_TERKUNCI] = "terkunci", [BAWAH_GALAT] = "galat" };
    return TEXT[k];
}

/* ---- read ------------------------------------------------------------------------------------------------ */

static bool lies_below(const char *kode, const char *above)
{
    size_t n = strlen(above);
    return strcmp(kode, above) != 0 && (strcmp(above, "00") == 0 || (strncmp(kode, above, n) == 0 && kode[n] == '.'));
}

/* The layers of `b` as they will be: those of the new text, then its own. *free false: it is pinned, or one between is. */
static int read_one(publication *x, tg_tx *tx, const lapisan *like, bawah *b, bool *free, tg_error *err)
{
    char prefix[LAPISAN_MAX][16];
    int64_t tugas_id;
    int own = kode_prefixes(x->n->kode, prefix), count = kode_prefixes(b->kode, prefix), rc = TG_END;
    for (int i = own; i < count && rc == TG_END; i++)
        rc = tunda_find(tx, x->n->program, tg_arena_text(tx->arena, prefix[i], strlen(prefix[i])), &tugas_id, err);
    *free = rc == TG_END;
    if (rc != TG_END)
        return rc;
    b->layers = x->layers;
    return lapisan_extend(tx, x->n->program, b->kode, own, x->at, like, &b->layers, err);
}

int publication_read_below(publication *x, tg_tx *tx, tg_error *err)
{
    const char *const *codes;
    size_t n;
    int rc = terbit_codes(tx, x->n->program, x->n->kode, &codes, &n, err);
    if (rc == TG_OK && n > BELOW_MAX)
        return tg_fail(err, TG_TOO_LARGE, "penilaian_lapisan_banyak", x->n->program);
    if (rc == TG_OK && (x->below = tg_arena_array(x->arena, n + 1, sizeof *x->below)) == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    for (size_t i = 0; i < n && rc == TG_OK; i++) {
        bool free;
        bawah *b = &x->below[x->below_count];
        *b = (bawah){ .kode = codes[i] };
        if (!lies_below(codes[i], x->n->kode))
            continue;
        rc = read_one(x, tx, x->below_count > 0 ? &b[-1].layers : NULL, b, &free, err);
        x->below_count += rc == TG_OK && free;
        rc = rc == TG_END ? TG_OK : rc;
    }
    return rc;
}

/* ---- judge ----------------------------------------------------------------------------------------------- */

static const struct { const char *kunci; bawah_kelas kelas; } KELAS[] = {
    { "aturan_butir_tiada", BAWAH_TANPA_SASARAN }, { "aturan_butir_mirip", BAWAH_TANPA_SASARAN },
    { "aturan_bebas_dari", BAWAH_TANPA_SASARAN }, { "aturan_sesudah", BAWAH_TANPA_SASARAN },
    { "aturan_masih_ditunjuk", BAWAH_TANPA_SASARAN }, { "aturan_tabel_baris_tiada", BAWAH_TANPA_SASARAN },
    { "aturan_luar_batas", BAWAH_LUAR_BATAS }, { "aturan_batas_melebar", BAWAH_LUAR_BATAS },
    { "aturan_sudah_ada", BAWAH_ID_GANDA }, { "aturan_sudah_ada_ubah", BAWAH_ID_GANDA }, { "aturan_sudah_ada_ganti", BAWAH_ID_GANDA },
    { "aturan_nama_fakta", BAWAH_ID_GANDA }, { "aturan_nama_dipakai", BAWAH_ID_GANDA }, { "aturan_tabel_baris_ada", BAWAH_ID_GANDA },
    { "aturan_dikunci", BAWAH_TERKUNCI }, { "aturan_tidak_dibuka", BAWAH_TERKUNCI }, { "aturan_tambah_oleh", BAWAH_TERKUNCI },
    { "aturan_ganti_tingkat", BAWAH_TERKUNCI }, { "aturan_uji_wajib", BAWAH_TERKUNCI }, { "aturan_buka_melebar", BAWAH_TERKUNCI },
};

static bawah_kelas kelas_of(const char *kunci)
{
    for (size_t i = 0; i < sizeof KELAS / sizeof KELAS[0]; i++)
        if (text_same(kunci, KELAS[i].kunci))
            return KELAS[i].kelas;
    return BAWAH_GALAT;
}

/* The first mistake that has a class of its own, else the first. */
static const rule_finding *telling(const rule_findings *f)
{
    const rule_finding *first = NULL;
    for (size_t i = 0; i < rule_findings_count(f); i++) {
        const rule_finding *x = rule_findings_at(f, i);
        if (x->tingkat != RULE_GALAT)
            continue;
        if (kelas_of(x->kunci) != BAWAH_GALAT)
            return x;
        first = first != NULL ? first : x;
    }
    return first;
}

static int class_one(publication *x, bawah *b, const rule_test_count *count, const rule_findings *f, tg_error *err)
{
    const rule_finding *y = telling(f);
    b->kelas = count->uji > 0 || y == NULL ? BAWAH_UJI_GAGAL : kelas_of(y->kunci);
    b->temuan = y == NULL ? "" : tg_arena_printf(x->arena, "%s:%d:%d: %s", y->berkas, y->baris, y->kolom, y->pesan);
    x->tidak_bersih++;
    return b->temuan == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
}

static int judge_one(publication *x, bawah *b, tg_error *err)
{
    rule_test_count count = { 0 };
    rule_findings *f = rule_findings_create();
    if (f == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = publication_judge_one(x->arena, &b->layers, x->n->program, x->at, &b->v, &count, f, err);
    if (rc == TG_INVALID) {
        tg_error_clear(err);
        rc = class_one(x, b, &count, f, err);
    }
    rule_findings_destroy(f);
    return rc;
}

/* Below a layer that does not fit nothing changes: it is left out. Layers come in order of code, parents first. */
int publication_judge_below(publication *x, tg_error *err)
{
    size_t kept = 0;
    const bawah *pinned = NULL;
    for (size_t i = 0; i < x->below_count; i++) {
        if (pinned != NULL && lies_below(x->below[i].kode, pinned->kode))
            continue;
        bawah *b = &x->below[kept++];
        if (b != &x->below[i])
            *b = x->below[i];
        int rc = judge_one(x, b, err);
        if (rc != TG_OK)
            return rc;
        if (b->kelas != BAWAH_BERSIH)
            pinned = b;
    }
    x->below_count = kept;
    for (size_t i = 0; i < kept && x->tidak_bersih > 0 && !x->tunda; i++)
        if (x->below[i].kelas != BAWAH_BERSIH)
            return tg_fail(err, TG_INVALID, "penilaian_turunan_rusak", x->n->program, x->n->kode, x->below[i].kode, (int64_t)x->tidak_bersih);
    return TG_OK;
}

/* ---- write ----------------------------------------------------------------------------------------------- */

static int open_task(publication *x, tg_tx *tx, const bawah *b, int64_t *id, tg_error *err)
{
    *id = tg_id(tx);
    tugas t = { .id = *id, .jenis = "aturan.tunda", .kode_wilayah = b->kode, .tenggat = wilayah_today(b->kode, tx->now) + TENGGAT_HARI };
    t.objek = tg_arena_printf(tx->arena, "%s/%s", x->n->program, b->kode);
    t.uraian = tg_arena_printf(tx->arena, "%s: %s", bawah_kelas_text(b->kelas), b->temuan);
    return t.objek == NULL || t.uraian == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : tugas_insert(tx, &t, err);
}

static int pin_one(publication *x, tg_tx *tx, const bawah *b, tg_error *err)
{
    lapisan now;
    tunda_baris t = { .program = x->n->program, .kode = b->kode, .kelas = bawah_kelas_text(b->kelas), .temuan = b->temuan };
    int rc = lapisan_read(tx, x->n->program, b->kode, wilayah_today(b->kode, tx->now), &now, err);
    if (rc == TG_OK)
        rc = terbit_versi(tx, x->n->program, b->kode, &t.versi_id, err);
    if (rc == TG_OK)
        rc = open_task(x, tx, b, &t.tugas_id, err);
    return rc == TG_OK ? tunda_insert(tx, &t, &now, err) : rc;
}

/* A publish of the pinned layer itself releases it. */
static int release_own(publication *x, tg_tx *tx, tg_error *err)
{
    int64_t tugas_id;
    int rc = tunda_find(tx, x->n->program, x->n->kode, &tugas_id, err);
    if (rc == TG_OK)
        rc = tugas_done(tx, tugas_id, err);
    if (rc == TG_OK)
        rc = tunda_delete(tx, x->n->program, x->n->kode, err);
    return rc == TG_END ? TG_OK : rc;
}

int publication_pin_below(publication *x, tg_tx *tx, tg_error *err)
{
    int rc = TG_OK;
    x->out->ditunda = 0;
    for (size_t i = 0; i < x->below_count && rc == TG_OK; i++)
        if (x->below[i].kelas != BAWAH_BERSIH) {
            rc = pin_one(x, tx, &x->below[i], err);
            x->out->ditunda++;
        }
    return rc == TG_OK ? release_own(x, tx, err) : rc;
}

static int write_one(publication *x, tg_tx *tx, bawah *b, tg_error *err)
{
    int64_t versi_id;
    for (int i = 0; i < b->layers.count; i++)
        if (strcmp(b->layers.berkas[i].kode, x->n->kode) == 0)
            b->layers.berkas[i].id = x->out->berkas_id;
    int rc = versi_note_bahan(tx, &b->v, x->n->program, &b->layers, &versi_id, err);
    if (rc == TG_OK)
        rc = karantina_lift(tx, versi_id, err);
    if (rc == TG_OK)
        rc = terbit_set_versi(tx, x->n->program, b->kode, versi_id, err);
    return rc == TG_OK ? isian_diminta_publish(tx, x->n->program, b->kode, b->v.isian, err) : rc;
}

int publication_write_below(publication *x, tg_tx *tx, tg_error *err)
{
    int rc = TG_OK;
    for (size_t i = 0; i < x->below_count && rc == TG_OK; i++)
        if (x->below[i].kelas == BAWAH_BERSIH)
            rc = write_one(x, tx, &x->below[i], err);
    return rc;
}
