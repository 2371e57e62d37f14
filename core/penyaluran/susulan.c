/* penyaluran/susulan.c: a round that takes over what another one could not hand over. It is a plan like any other
 * (plan.c), whose candidates are the shares not collected, with what they were promised then.
 *
 * Input   a closed round. Output  candidates in the order of its list.
 * Thread  units and the planning job. Memory  the arena of who asks.
 * Walks   request, job. */
#include "audit/audit.h"
#include "penyaluran/acts.h"
#include "warga/warga.h"

typedef struct { tg_tx *tx; penilaian_ranking *rank; int64_t cap; tg_error *err; int64_t *dibatasi; size_t dibatasi_count; } late_list;

/* Who refused, moved away, was there twice or lost the right does not come a second time. */
static bool may_follow(const alokasi *a)
{
    static const char *const FINAL[] = { "menolak", "pindah", "dobel", "tidak_memenuhi_syarat" };
    for (size_t i = 0; i < sizeof FINAL / sizeof *FINAL; i++)
        if (text_same(a->alasan, FINAL[i]))
            return false;
    return a->status == ALOKASI_TIDAK_DIAMBIL;
}

static int add_candidate(void *arg, const alokasi *a)
{
    late_list *l = arg;
    if (!may_follow(a))
        return TG_OK;
    if (warga_in_list(l->dibatasi, l->dibatasi_count, a->keluarga_id)) {
        l->rank->dibatasi++;
        return TG_OK;
    }
    int64_t *barang = tg_arena_array(l->tx->arena, BARANG_MAX, sizeof *barang);
    if ((int64_t)l->rank->count >= l->cap)
        return TG_OK;
    if (barang == NULL)
        return tg_fail(l->err, TG_NOMEM, "memori_habis");
    int rc = alokasi_goods(l->tx, a->id, barang, l->err);
    l->rank->calon[l->rank->count++] = (penilaian_calon){ .subjek_id = a->keluarga_id, .kode_wilayah = a->kode_wilayah, .skor = a->skor,
                                                         .uang = a->uang, .barang = barang };
    return rc;
}

static int read_goods(tg_tx *tx, int64_t tahap_id, penilaian_ranking *rank, tg_error *err)
{
    tahap_barang *goods;
    int rc = barang_list(tx, tahap_id, &goods, &rank->barang_count, err);
    for (int i = 0; rc == TG_OK && i < rank->barang_count; i++) {
        rank->barang[i] = goods[i].barang;           /* urut counts from 0 without a gap: plan.c wrote them */
        rank->satuan[i] = goods[i].satuan;
    }
    return rc;
}

int late_candidates(tg_tx *tx, int64_t from, penilaian_ranking *rank, tg_error *err)
{
    alokasi_count n;
    *rank = (penilaian_ranking){ .count = 0 };
    int rc = alokasi_count_of(tx, from, &n, err);
    late_list l = { tx, rank, rc == TG_OK ? n.count[ALOKASI_TIDAK_DIAMBIL] : 0, err, NULL, 0 };
    if (rc == TG_OK)
        rc = warga_restricted(tx, &l.dibatasi, &l.dibatasi_count, err);
    rank->calon = tg_arena_array(tx->arena, (size_t)l.cap + 1, sizeof *rank->calon);
    if (rc == TG_OK && rank->calon == NULL)
        rc = tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc == TG_OK)
        rc = read_goods(tx, from, rank, err);
    return rc == TG_OK ? alokasi_all(tx, from, add_candidate, &l, err) : rc;
}

/* The same points serve the same parts of the region. */
static int copy_places(tg_tx *tx, const tahap *from, int64_t to, tg_error *err)
{
    round_places *p = tg_arena_alloc(tx->arena, sizeof *p);
    int rc = p != NULL ? places_load(tx, from, p, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    for (int i = 1; rc == TG_OK && i < p->count; i++)
        rc = titik_put(tx, to, p->isi[i].untuk, p->isi[i].tempat, err);
    return rc;
}

int round_follow(tg_tx *tx, const tahap *from, const char *tempat, int64_t *kerja, tg_error *err)
{
    plan_order o = { from->program, from->kode_wilayah, from->periode, tempat != NULL ? tempat : from->tempat };
    if (from->status != TAHAP_DITUTUP)
        return tg_fail(err, TG_CONFLICT, "susulan_belum_ditutup", from->id, tahap_status_text(from->status));
    if (from->tidak_diambil == 0)
        return tg_fail(err, TG_CONFLICT, "susulan_kosong", from->id);
    int rc = place_check(tx, o.tempat, err);
    if (rc == TG_OK)
        rc = check_siblings(tx, &o, err);
    if (rc != TG_OK)
        return rc;
    tahap t = { .id = tg_id(tx), .program = o.program, .kode_wilayah = o.kode_wilayah, .periode = o.periode, .tempat = o.tempat,
                .penilaian_id = from->penilaian_id, .susulan_dari = from->id };
    rc = round_begin(tx, &t, kerja, err);
    if (rc == TG_OK)
        rc = copy_places(tx, from, t.id, err);
    return rc == TG_OK ? round_audit(tx, from, "tahap.susulan", "", err) : rc;
}
