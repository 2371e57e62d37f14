/* Decides one subject: RULES.md 1.5. Pure: no allocation, no clock, no order of evaluation that a
 * result could depend on. */
#include "rule/effective.h"
#include <assert.h>
#include <string.h>

static const char *const HASIL_KATA[] = { "layak", "tidak_layak", "perlu_data", "galat", "tidak_tersedia" };
static const char *const STATUS_KATA[] = { "terpenuhi", "tidak_terpenuhi", "dikecualikan", "tak_diketahui", "tidak_berlaku", "galat" };

const char *rule_hasil_text(rule_hasil h) { return HASIL_KATA[h]; }
const char *rule_status_text(rule_status s) { return STATUS_KATA[s]; }

static expr_hasil call(const rule_fungsi *f, const expr_masukan *in, uint64_t kurang[2])
{
    rule_fungsi_jawab j;
    rule_fungsi_call(f, in, &j);
    kurang[0] |= j.kurang[0];
    kurang[1] |= j.kurang[1];
    return j.hasil;
}

/* What is missing is traced only when something is: that run costs several times as much. */
expr_hasil rule_value_open(const expr *e, const rule_fungsi *f, const expr_masukan *in, uint64_t kurang[2])
{
    if (f != NULL)
        return call(f, in, kurang);
    return e == NULL ? (expr_hasil){ .nilai = 1, .state = EXPR_KNOWN } : expr_eval_kurang(e, in, kurang);
}

void rule_waivers(const rule *r, const expr_masukan *in, rule_truth *out)
{
    for (size_t i = 0; i < r->waiver_count; i++) {
        out[i].kurang[0] = out[i].kurang[1] = 0;
        out[i].hasil = rule_value(r->waiver[i].bila, r->waiver[i].fungsi_bila, in, out[i].kurang);
    }
}

/* ---- conditions --------------------------------------------------------------------------- */

/* What the exceptions that name a condition say together: the strongest of them. */
typedef enum { BEBAS_TIDAK, BEBAS_MUNGKIN, BEBAS_GALAT, BEBAS_YA } waived;

static waived waived_by(const rule_cond *c, const rule_truth *waivers, uint64_t kurang[2])
{
    waived best = BEBAS_TIDAK;
    for (uint64_t bits = c->bebas; bits != 0; bits &= bits - 1) {
        const rule_truth *w = &waivers[__builtin_ctzll(bits)];
        waived now = rule_is_true(&w->hasil) ? BEBAS_YA : rule_is_false(&w->hasil) ? BEBAS_TIDAK
                   : w->hasil.state == EXPR_GALAT ? BEBAS_GALAT : BEBAS_MUNGKIN;
        best = now > best ? now : best;
        kurang[0] |= w->kurang[0];
        kurang[1] |= w->kurang[1];
    }
    return best;
}

/* A condition that is false or open, after its exceptions. */
static rule_status unless_waived(const rule_cond *c, bool is_false, const rule_truth *waivers, uint64_t kurang[2])
{
    uint64_t missing[2] = { 0, 0 };
    waived w = waived_by(c, waivers, missing);
    if (w == BEBAS_YA)
        return ST_DIKECUALIKAN;
    kurang[0] |= missing[0];
    kurang[1] |= missing[1];
    if (w == BEBAS_GALAT)
        return ST_GALAT;
    return is_false && !c->tunda && w == BEBAS_TIDAK ? ST_TIDAK_TERPENUHI : ST_TAK_DIKETAHUI;
}

static bool is_stated(const rule_cond *c, const expr_masukan *in)
{
    return c->pernyataan >= 0 && in->known[c->pernyataan] && in->baca[c->pernyataan] != 0;
}

bool rule_cond_pernyataan(const rule_cond *c, const expr_masukan *in)
{
    uint64_t kurang[2] = { 0, 0 };
    return is_stated(c, in) && rule_value(c->bila, c->fungsi_bila, in, kurang).state == EXPR_UNKNOWN;
}

/* Neither true nor an error: exceptions may help, and what is missing is noted. */
static rule_status unmet(const rule_cond *c, const expr_masukan *in, bool is_false, const rule_truth *waivers,
                         const uint64_t missing[2], uint64_t kurang[2])
{
    uint64_t open[2] = { missing[0], missing[1] };
    rule_status s = unless_waived(c, is_false, waivers, open);
    if (s != ST_TAK_DIKETAHUI)
        return s;
    if (c->tunda && is_false) {                      /* known, but what it says must first be settled */
        open[0] |= c->baca[0];
        open[1] |= c->baca[1];
    }
    if (c->pernyataan >= 0 && !is_false && !in->known[c->pernyataan])
        open[c->pernyataan / 64] |= UINT64_C(1) << (c->pernyataan % 64);
    kurang[0] |= open[0];
    kurang[1] |= open[1];
    return s;
}

rule_status rule_cond_status(const rule_cond *c, const expr_masukan *in, const rule_truth *waivers, uint64_t kurang[2])
{
    uint64_t missing[2] = { 0, 0 };
    if (!c->aktif)
        return ST_TIDAK_BERLAKU;
    expr_hasil only = rule_value(c->hanya_bila, c->fungsi_hanya, in, missing);
    if (rule_is_false(&only))
        return ST_TIDAK_BERLAKU;
    expr_hasil h = rule_value(c->bila, c->fungsi_bila, in, missing);
    if (only.state == EXPR_GALAT || h.state == EXPR_GALAT)
        return ST_GALAT;
    if (rule_is_true(&h) || (h.state == EXPR_UNKNOWN && is_stated(c, in)))
        return ST_TERPENUHI;
    return unmet(c, in, rule_is_false(&h) && only.state == EXPR_KNOWN, waivers, missing, kurang);
}

/* ---- points, amounts, terms --------------------------------------------------------------- */

rule_garis rule_line_value(const rule_line *l, const expr_masukan *in, int64_t *nilai, uint64_t kurang[2])
{
    *nilai = 0;
    expr_hasil when = rule_value(l->bila, l->fungsi_bila, in, kurang);
    if (when.state == EXPR_GALAT)
        return GARIS_GALAT;
    if (rule_is_false(&when))
        return GARIS_MATI;
    expr_hasil h = rule_value(l->nilai, l->fungsi_nilai, in, kurang);
    if (h.state == EXPR_GALAT)
        return GARIS_GALAT;
    if (when.state == EXPR_UNKNOWN || h.state == EXPR_UNKNOWN)
        return GARIS_TAK_DIKETAHUI;
    *nilai = h.nilai < l->maks ? h.nilai : l->maks;
    return GARIS_AKTIF;
}

/* Points: what is not known adds nothing and is listed. False: the sum left 64 bits. */
static bool add_points(const rule *r, const expr_masukan *in, rule_outcome *out)
{
    int64_t n;
    for (size_t i = 0; i < r->skor_count; i++) {
        rule_garis g = rule_line_value(&r->skor[i], in, &n, out->kurang);
        if (g == GARIS_GALAT || (g == GARIS_AKTIF && __builtin_add_overflow(out->skor, n, &out->skor)))
            return false;
    }
    return true;
}

/* Amounts: one that is not known leaves the whole open. */
static rule_hasil add_amounts(rule_subject *s, rule_outcome *out)
{
    if (s->r->amount_count == 0)
        return HASIL_LAYAK;
    rule_pay(s);
    out->kurang[0] |= s->bayar.kurang[0];
    out->kurang[1] |= s->bayar.kurang[1];
    if (s->bayar.galat)
        return HASIL_GALAT;
    memcpy(out->besaran, s->bayar.besaran, s->r->amount_count * sizeof out->besaran[0]);
    out->uang = s->bayar.uang;
    return s->bayar.terbuka ? HASIL_PERLU_DATA : HASIL_LAYAK;
}

/* Terms of a contract: what is not known is listed and left out. */
static bool add_terms(const rule *r, const expr_masukan *in, rule_outcome *out)
{
    for (size_t i = 0; i < r->kontrak_count; i++) {
        expr_hasil h = rule_value(r->kontrak[i].nilai, r->kontrak[i].fungsi_nilai, in, out->kurang);
        if (h.state == EXPR_GALAT)
            return false;
        out->ketentuan[i] = h.nilai;
        out->ketentuan_known[i] = h.state == EXPR_KNOWN;
    }
    return true;
}

static void clear_results(rule_outcome *out)
{
    out->skor = out->uang = 0;
    memset(out->besaran, 0, sizeof out->besaran);
    memset(out->ketentuan, 0, sizeof out->ketentuan);
    memset(out->ketentuan_known, 0, sizeof out->ketentuan_known);
}

static rule_hasil work_out(rule_subject *s, rule_outcome *out)
{
    rule_subject_derive(s, false);
    if (!add_points(s->r, &s->in, out))
        return HASIL_GALAT;
    rule_hasil hasil = add_amounts(s, out);
    if (hasil == HASIL_GALAT || !add_terms(s->r, &s->in, out))
        return HASIL_GALAT;
    return hasil;
}

/* ---- the outcome -------------------------------------------------------------------------- */

static rule_hasil first_line_that_matches(const rule *r, const rule_outcome *out)
{
    bool seen[ST_GALAT + 1] = { false };
    for (size_t i = 0; i < r->cond_count; i++)
        seen[out->status[i]] = true;
    if (seen[ST_GALAT])
        return HASIL_GALAT;
    if (seen[ST_TIDAK_TERPENUHI])                    /* never one with akibat tunda: that is open */
        return HASIL_TIDAK_LAYAK;
    return seen[ST_TAK_DIKETAHUI] ? HASIL_PERLU_DATA : HASIL_LAYAK;
}

static void all_conditions(const rule *r, rule_outcome *out, rule_hasil hasil, rule_status status)
{
    out->hasil = hasil;
    memset(out->status, status, r->cond_count);
}

void rule_decide(const rule *r, const rule_row *row, rule_outcome *out)
{
    rule_truth waivers[RULE_PENGECUALIAN_MAX];
    rule_subject s;
    memset(out, 0, sizeof *out);                     /* its padding too: outcomes are compared byte by byte */
    out->hasil = HASIL_LAYAK;
    if (r->tutup != NULL) {
        all_conditions(r, out, HASIL_TIDAK_TERSEDIA, ST_TIDAK_BERLAKU);
        return;
    }
    rule_subject_open(&s, r, row);
    out->sementara = s.sementara;
    if (s.tanpa_nilai >= 0) {
        all_conditions(r, out, HASIL_GALAT, ST_GALAT);
        return;
    }
    rule_subject_derive(&s, true);
    rule_waivers(r, &s.in, waivers);
    for (size_t i = 0; i < r->cond_count; i++)
        out->status[i] = (uint8_t)rule_cond_status(&r->cond[i], &s.in, waivers, out->kurang);
    out->hasil = first_line_that_matches(r, out);
    if (out->hasil != HASIL_LAYAK)
        return;
    out->hasil = work_out(&s, out);
    if (out->hasil != HASIL_LAYAK)
        clear_results(out);
}
