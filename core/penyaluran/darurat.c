/* penyaluran/darurat.c: a round of an emergency. After a flood nobody waits for an assessment: the list comes first, all
 * active families of the region (or of an RW or RT in it), and the same goods for each. Two persons, stock and papers are as
 * in any round. What was skipped follows: the decree (SK) as a paper of the round and an assessment of the same region and
 * period, by a day that config.lua sets; a task reminds of it, and the round does not close without them.
 *
 * Input   region, reason, goods. Output  candidates for plan.c; what is missing before the round may close.
 * Thread  units and the planning job. Memory  the arena of who asks.
 * Walks   request, job. */
#include <inttypes.h>
#include <string.h>
#include "audit/audit.h"
#include "penyaluran/acts.h"
#include "warga/warga.h"
#include "wilayah/wilayah.h"

static int64_t days = 14;

void penyaluran_set_emergency_days(int64_t hari) { days = hari; }

/* ---- asking for one ------------------------------------------------------------------------------------ */

static int check_goods(const darurat_isi *isi, int count, tg_error *err)
{
    for (int i = 0; i < count; i++) {
        if (isi[i].barang == NULL || isi[i].barang[0] == 0 || isi[i].jumlah <= 0)
            return tg_fail_field(err, TG_INVALID, "isi", "darurat_isi", (int64_t)i + 1);
        for (int k = 0; k < i; k++)
            if (text_same(isi[k].barang, isi[i].barang))
                return tg_fail_field(err, TG_INVALID, "isi", "darurat_isi_dua", isi[i].barang);
    }
    return TG_OK;
}

static int add_task(tg_tx *tx, const tahap *t, darurat *d, tg_error *err)
{
    penilaian_tugas p = { .jenis = "tahap.darurat", .kode_wilayah = t->kode_wilayah, .tenggat = d->sampai,
                          .objek = tg_arena_printf(tx->arena, "tahap/%" PRId64, t->id),
                          .uraian = pesan_text("darurat_tugas", BAHASA_ID) };
    return p.objek != NULL ? penilaian_task_add(tx, &p, &d->tugas_id, err) : tg_fail(err, TG_NOMEM, "memori_habis");
}

int round_emergency(tg_tx *tx, const plan_order *o, darurat *d, const darurat_isi *isi, int count, int64_t *kerja, tg_error *err)
{
    tahap t = { .program = o->program, .kode_wilayah = o->kode_wilayah, .periode = o->periode, .tempat = o->tempat };
    int rc = check_goods(isi, count, err);
    if (rc == TG_OK)
        rc = check_order(tx, o, err);
    if (rc != TG_OK)
        return rc;
    t.id = tg_id(tx);
    if (t.tempat == NULL && (t.tempat = tg_arena_printf(tx->arena, "gudang-%s", o->kode_wilayah)) == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    d->sampai = wilayah_today(o->kode_wilayah, tx->now) + (tg_date)days;
    rc = round_begin(tx, &t, kerja, err);
    if (rc == TG_OK)
        rc = add_task(tx, &t, d, err);
    if (rc == TG_OK)
        rc = darurat_insert(tx, t.id, d, err);
    for (int i = 0; rc == TG_OK && i < count; i++)
        rc = darurat_insert_isi(tx, t.id, i, &isi[i], err);
    return rc == TG_OK ? round_audit(tx, &t, "tahap.darurat", "", err) : rc;
}

/* ---- the list -------------------------------------------------------------------------------------------- */

typedef struct { tg_tx *tx; tg_arena *arena; const tahap *t; darurat d; penilaian_ranking *rank; size_t cap; const int64_t *barang; } gathering;

static bool is_there(const char *wanted, const char *is) { return wanted == NULL || text_same(wanted, is); }

static int lives_there(const gathering *g, const warga_facts_row *row, bool *yes, tg_error *err)
{
    warga_alamat di;
    *yes = wilayah_within(row->kode_wilayah, g->t->kode_wilayah);
    if (!*yes || (g->d.rw == NULL && g->d.rt == NULL))
        return TG_OK;
    int rc = warga_family_address(g->tx, row->keluarga_id, &di, err);
    *yes = rc == TG_OK && is_there(g->d.rw, di.rw) && is_there(g->d.rt, di.rt);
    return rc == TG_NOT_FOUND ? TG_OK : rc;
}

static int add_family(gathering *g, const warga_facts_row *row, tg_error *err)
{
    penilaian_ranking *r = g->rank;
    bool yes;
    int rc = lives_there(g, row, &yes, err);
    if (rc != TG_OK || !yes)
        return rc;
    if (r->count == g->cap) {
        size_t cap = g->cap == 0 ? 1024 : 2 * g->cap;
        penilaian_calon *more = tg_arena_array(g->arena, cap, sizeof *more);
        if (more == NULL)
            return tg_fail(err, TG_NOMEM, "memori_habis");
        for (size_t i = 0; i < r->count; i++)
            more[i] = r->calon[i];
        r->calon = more;
        g->cap = cap;
    }
    penilaian_calon c = { .subjek_id = row->keluarga_id, .barang = g->barang,
                          .kode_wilayah = tg_arena_text(g->arena, row->kode_wilayah, strlen(row->kode_wilayah)) };
    r->calon[r->count++] = c;
    return c.kode_wilayah != NULL ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
}

static int gather(gathering *g, tg_error *err)
{
    warga_facts *f = NULL;
    warga_facts_row row;
    const warga_facts_ask ask = { .acuan = wilayah_today(g->t->kode_wilayah, g->tx->now), .dibatasi_juga = true };
    int rc = warga_facts_open(&f, g->tx, g->arena, &ask, 0, INT64_MAX, err);
    while (rc == TG_OK && (rc = warga_facts_next(f, &row, err)) == TG_ROW)
        rc = add_family(g, &row, err);
    return rc == TG_END ? TG_OK : rc;
}

int emergency_candidates(tg_tx *tx, tg_arena *arena, const tahap *t, penilaian_ranking *rank, tg_error *err)
{
    darurat_isi isi[BARANG_MAX];
    int64_t *barang = tg_arena_array(arena, BARANG_MAX, sizeof *barang);
    gathering g = { .tx = tx, .arena = arena, .t = t, .rank = rank, .barang = barang };
    *rank = (penilaian_ranking){ .count = 0 };
    int rc = barang != NULL ? darurat_find(tx, t->id, &g.d, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc == TG_OK)
        rc = darurat_isi_list(tx, arena, t->id, isi, &rank->barang_count, err);
    for (int i = 0; rc == TG_OK && i < rank->barang_count; i++) {
        rank->barang[i] = isi[i].barang;
        rank->satuan[i] = isi[i].satuan;
        barang[i] = isi[i].jumlah;
    }
    return rc == TG_OK ? gather(&g, err) : rc;
}

/* ---- what follows ------------------------------------------------------------------------------------------ */

int emergency_check(tg_tx *tx, const tahap *t, tg_error *err)
{
    penilaian p;
    bool has = false;
    if (t->darurat_sampai == NULL)
        return TG_OK;
    int rc = berkas_has(tx, "tahap", t->id, "sk", NULL, &has, err);
    if (rc == TG_OK && !has)
        return tg_fail(err, TG_CONFLICT, "darurat_tanpa_sk", t->id, t->darurat_sampai);
    if (rc == TG_OK)
        rc = penilaian_in_force(tx, &p, t->program, t->kode_wilayah, t->periode, err);
    return rc == TG_NOT_FOUND ? tg_fail(err, TG_CONFLICT, "darurat_tanpa_penilaian", t->program, t->kode_wilayah, t->periode,
                                        t->darurat_sampai) : rc;
}

int emergency_over(tg_tx *tx, const tahap *t, tg_error *err)
{
    darurat d;
    if (t->darurat_sampai == NULL)
        return TG_OK;
    int rc = darurat_find(tx, t->id, &d, err);
    return rc == TG_OK ? penilaian_task_done(tx, d.tugas_id, err) : rc;
}
