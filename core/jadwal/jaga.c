/* Safeguards at work: the sums of a round before and after, each line judged, the result noted with its values.
 * They hold or warn; they never change data. A sum that nobody knows (the first round has no previous one) warns and does not hold.
 * Thread a job's reads; notes in units. Memory the arena given. Walks job. */
#include <inttypes.h>
#include <string.h>
#include "audit/audit.h"
#include "jadwal/dalam.h"
#include "ledger/ledger.h"
#include "wilayah/wilayah.h"

typedef struct { const rule_jumlah *nama; size_t count; int64_t *v; bool *known; } sums;

static void set(sums *s, const char *nama, bool known, int64_t v)
{
    for (size_t i = 0; i < s->count; i++)
        if (strcmp(s->nama[i].nama, nama) == 0) {
            s->v[i] = v;
            s->known[i] = known;
        }
}

static void set_goods(sums *s, const char *prefix, const char *barang, int64_t v)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->nama[i].barang != NULL && strcmp(s->nama[i].barang, barang) == 0 && text_starts(s->nama[i].nama, prefix)) {
            s->v[i] = v;
            s->known[i] = true;
        }
}

/* Of all who are eligible, before there is a list. */
static int from_assessment(tg_tx *tx, tg_arena *a, const pelaksanaan *p, sums *s, tg_error *err)
{
    penilaian n;
    penilaian_ranking r;
    int64_t uang = 0, goods[RULE_BESARAN_MAX] = { 0 };
    int rc = penilaian_in_force(tx, &n, p->nama.program, p->nama.kode, p->periode, err);
    if (rc == TG_OK)
        rc = penilaian_rank(tx, a, &n, "", &r, err);
    if (rc != TG_OK)
        return rc;
    for (size_t i = 0; i < r.count; i++) {
        uang += r.calon[i].uang;
        for (int b = 0; b < r.barang_count; b++)
            goods[b] += r.calon[i].barang[b];
    }
    set(s, "jumlah_penerima", true, (int64_t)r.count);
    set(s, "total_nominal", true, uang);
    for (int b = 0; b < r.barang_count; b++)
        set_goods(s, "kebutuhan_", r.barang[b], goods[b]);
    return TG_OK;
}

static int from_round(tg_tx *tx, const pelaksanaan *p, sums *s, tg_error *err)
{
    penyaluran_tahap t;
    int rc = penyaluran_find(tx, p->tahap_id, &t, err);
    if (rc != TG_OK)
        return rc;
    set(s, "jumlah_penerima", true, t.alokasi);
    set(s, "total_nominal", true, t.nominal);
    for (size_t i = 0; rc == TG_OK && i < s->count; i++)
        if (s->nama[i].barang != NULL && text_starts(s->nama[i].nama, "kebutuhan_"))
            rc = penyaluran_need(tx, p->tahap_id, s->nama[i].barang, &s->v[i], err), s->known[i] = rc == TG_OK;
    return rc;
}

static int from_before(tg_tx *tx, const pelaksanaan *p, sums *s, tg_error *err)
{
    penyaluran_tahap t;
    int rc = penyaluran_previous(tx, p->nama.program, p->nama.kode, p->tahap_id, &t, err);
    if (rc != TG_OK)
        return rc == TG_END ? TG_OK : rc;
    set(s, "jumlah_penerima_lalu", true, t.alokasi);
    set(s, "total_nominal_lalu", true, t.nominal);
    set(s, "nominal_lalu", true, t.nominal);
    return TG_OK;
}

static int from_quota(tg_tx *tx, const pelaksanaan *p, sums *s, tg_error *err)
{
    penilaian_kuota k = { .jumlah_known = false };
    int rc = penyaluran_quota(tx, p->nama.program, p->nama.kode, p->periode, &k, err);
    set(s, "kuota_wilayah", k.jumlah_known, k.jumlah);
    set(s, "pagu_wilayah", k.pagu_known, k.pagu);
    return rc;
}

/* At the region's own store, all batches; what was never there is none. */
static int from_store(tg_tx *tx, const pelaksanaan *p, sums *s, tg_error *err)
{
    const char *kode = tg_arena_printf(tx->arena, "stok:gudang-%s", p->nama.kode);
    if (kode == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    for (size_t i = 0; i < s->count; i++) {
        int64_t akun;
        ledger_saldo b = { 0 };
        if (s->nama[i].barang == NULL || !text_starts(s->nama[i].nama, "stok_"))
            continue;
        int rc = ledger_find(tx, &akun, kode, s->nama[i].barang, err);
        if (rc == TG_OK)
            rc = ledger_place_balance(tx, akun, &b, err);
        if (rc != TG_OK && rc != TG_NOT_FOUND)
            return rc;
        tg_error_clear(err);
        s->v[i] = b.tersedia;
        s->known[i] = true;
    }
    return TG_OK;
}

static int fill(tg_tx *tx, tg_arena *a, const pelaksanaan *p, sums *s, tg_error *err)
{
    int rc = from_before(tx, p, s, err);
    if (rc == TG_OK)
        rc = from_quota(tx, p, s, err);
    if (rc == TG_OK)
        rc = from_store(tx, p, s, err);
    if (rc == TG_OK && p->tahap_id != 0)
        return from_round(tx, p, s, err);
    return rc == TG_OK && p->penilaian_id != 0 ? from_assessment(tx, a, p, s, err) : rc;
}

/* ---- one line ----------------------------------------------------------------------------------------------------------- */

typedef struct { const sums *s; jw w; } telling;

static void tell_sum(void *self, size_t i)
{
    telling *t = self;
    if (t->s->known[i])
        jw_kv_i64(&t->w, t->s->nama[i].nama, t->s->v[i]);
    else
        jw_kv_null(&t->w, t->s->nama[i].nama);
}

/* {"total_nominal":1000,"nominal_lalu":null} */
static const char *values_of(const rule *r, size_t i, const sums *s, tg_arena *a)
{
    tg_buf text;
    telling t = { .s = s };
    buf_init(&text, 8192);
    jw_start(&t.w, &text);
    jw_object(&t.w);
    rule_pengaman_each(r, i, tell_sum, &t);
    jw_object_end(&t.w);
    const char *out = text.failed ? NULL : tg_arena_text(a, text.p, text.n);
    buf_free(&text);
    return out;
}

static int judge(tg_arena *a, const rule *r, const sums *s, const char *saat, jaga *out, tg_error *err)
{
    size_t n;
    const rule_pengaman *list = rule_pengaman_list(r, &n);
    out->baris = tg_arena_array(a, n + 1, sizeof *out->baris);
    for (size_t i = 0; i < n && out->baris != NULL; i++) {
        if (strcmp(list[i].saat, saat) != 0)
            continue;
        jaga_baris *b = &out->baris[out->count++];
        b->putusan = rule_pengaman_eval(r, i, s->v, s->known);
        b->tahan = list[i].tahan;
        b->hasil = rule_pengaman_hasil_text(b->putusan);
        b->label = tg_arena_text(a, list[i].label, strlen(list[i].label));
        b->nilai = values_of(r, i, s, a);
        if (b->label == NULL || b->nilai == NULL)
            return tg_fail(err, TG_NOMEM, "memori_habis");
        if (b->tahan && b->putusan == PENGAMAN_KENA && !out->ditahan) {
            out->ditahan = true;
            out->sebab = b->label;
        }
    }
    return out->baris != NULL ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
}

int jaga_look(tg_tx *tx, tg_arena *a, const pelaksanaan *p, const char *saat, jaga *out, tg_error *err)
{
    rule *r = NULL;
    sums s = { 0 };
    tg_date at = p->acuan != TG_DATE_NONE ? p->acuan : wilayah_today(p->nama.kode, tx->now);
    *out = (jaga){ .count = 0 };
    int rc = penilaian_effective(tx, p->nama.program, p->nama.kode, at, &r, err);
    if (rc != TG_OK)
        return rc;
    s.nama = rule_jumlah_list(r, &s.count);
    s.v = tg_arena_array(a, s.count + 1, sizeof *s.v);
    s.known = tg_arena_array(a, s.count + 1, sizeof *s.known);
    if (s.v == NULL || s.known == NULL) {
        rc = tg_fail(err, TG_NOMEM, "memori_habis");
        goto done;
    }
    memset(s.v, 0, (s.count + 1) * sizeof *s.v);
    memset(s.known, 0, (s.count + 1) * sizeof *s.known);
    rc = fill(tx, a, p, &s, err);
    if (rc == TG_OK)
        rc = judge(a, r, &s, saat, out, err);
done:
    rule_unref(r);
    return rc;
}

/* ---- what it said is kept ------------------------------------------------------------------------------------------------ */

static const char *details(tg_arena *a, const char *saat, const jaga_baris *b)
{
    tg_buf text;
    jw w;
    buf_init(&text, 3500);
    jw_start(&w, &text);
    jw_object(&w);
    jw_kv_text(&w, "saat", saat);
    jw_kv_text(&w, "label", b->label);
    jw_kv_text(&w, "hasil", b->hasil);
    jw_kv_bool(&w, "tahan", b->tahan);
    jw_key(&w, "nilai");
    jw_raw(&w, b->nilai, strlen(b->nilai));
    jw_object_end(&w);
    const char *out = text.failed ? NULL : tg_arena_text(a, text.p, text.n);
    buf_free(&text);
    return out;
}

static const char *message_of(const jaga_baris *b)
{
    if (b->putusan == PENGAMAN_LOLOS)
        return "jadwal_catat_lolos";
    if (b->putusan == PENGAMAN_KENA)
        return b->tahan ? "jadwal_catat_tahan" : "jadwal_catat_peringatan";
    return "jadwal_catat_tak_diketahui";
}

int jaga_note(tg_tx *tx, const pelaksanaan *p, const char *saat, const jaga *j, tg_error *err)
{
    int rc = TG_OK;
    for (size_t i = 0; rc == TG_OK && i < j->count; i++) {
        const jaga_baris *b = &j->baris[i];
        const char *rincian = details(tx->arena, saat, b);
        rc = rincian != NULL ? audit_add(tx, "jadwal.pengaman", "pelaksanaan", p->id, p->nama.kode, rincian, err)
                             : tg_fail(err, TG_NOMEM, "memori_habis");
        if (rc == TG_OK)
            rc = catat(tx, p->id, err, message_of(b), b->label, b->nilai, NULL);
    }
    return rc;
}
