/* Decides one subject: RULES.md 1.5. Pure: no allocation, no clock, no order of evaluation that a
 * result could depend on. */
#include "rule/effective.h"
#include <assert.h>
#include <string.h>

static const char *const HASIL_KATA[] = { "layak", "tidak_layak", "perlu_data", "galat", "tidak_tersedia" };
static const char *const STATUS_KATA[] = { "terpenuhi", "tidak_terpenuhi", "dikecualikan", "tak_diketahui", "tidak_berlaku", "galat" };

const char *rule_hasil_text(rule_hasil h) { return HASIL_KATA[h]; }
const char *rule_status_text(rule_status s) { return STATUS_KATA[s]; }

bool rule_is_true(const expr_hasil *h) { return h->state == EXPR_KNOWN && h->nilai != 0; }
bool rule_is_false(const expr_hasil *h) { return h->state == EXPR_KNOWN && h->nilai == 0; }

expr_masukan rule_input(const rule *r, const rule_row *row)
{
    return (expr_masukan){ .baca = row->v, .known = row->known, .parameter = r->param_nilai,
                           .hari_ini = row->hari_ini == TG_DATE_NONE ? r->at : row->hari_ini };
}

void rule_waivers(const rule *r, const expr_masukan *in, rule_truth *out)
{
    for (size_t i = 0; i < r->waiver_count; i++) {
        out[i].kurang[0] = out[i].kurang[1] = 0;
        out[i].hasil = expr_eval_kurang(r->waiver[i].bila, in, out[i].kurang);
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

rule_status rule_cond_status(const rule_cond *c, const expr_masukan *in, const rule_truth *waivers, uint64_t kurang[2])
{
    uint64_t only_missing[2] = { 0, 0 }, missing[2] = { 0, 0 };
    expr_hasil only = { .nilai = 1, .state = EXPR_KNOWN };
    if (!c->aktif)
        return ST_TIDAK_BERLAKU;
    if (c->hanya_bila != NULL)
        only = expr_eval_kurang(c->hanya_bila, in, only_missing);
    if (rule_is_false(&only))
        return ST_TIDAK_BERLAKU;
    expr_hasil h = expr_eval_kurang(c->bila, in, missing);
    if (only.state == EXPR_GALAT || h.state == EXPR_GALAT)
        return ST_GALAT;
    if (rule_is_true(&h))
        return ST_TERPENUHI;
    bool is_false = rule_is_false(&h) && only.state == EXPR_KNOWN;
    uint64_t open[2] = { missing[0] | only_missing[0], missing[1] | only_missing[1] };
    rule_status s = unless_waived(c, is_false, waivers, open);
    if (s == ST_TAK_DIKETAHUI && c->tunda && is_false)
        expr_reads(c->bila, open);                   /* known, but what it says must first be settled */
    if (s == ST_TAK_DIKETAHUI) {
        kurang[0] |= open[0];
        kurang[1] |= open[1];
    }
    return s;
}

/* ---- points and amounts ------------------------------------------------------------------- */

rule_garis rule_line_value(const rule_line *l, const expr_masukan *in, int64_t *nilai, uint64_t kurang[2])
{
    expr_hasil when = { .nilai = 1, .state = EXPR_KNOWN };
    *nilai = 0;
    if (l->bila != NULL)
        when = expr_eval_kurang(l->bila, in, kurang);
    if (when.state == EXPR_GALAT)
        return GARIS_GALAT;
    if (rule_is_false(&when))
        return GARIS_MATI;
    expr_hasil h = expr_eval_kurang(l->nilai, in, kurang);
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

/* Amounts: one that is not known leaves the whole open. An amount below zero is a mistake of the rule,
 * never a debt of the family. */
static rule_hasil add_amounts(const rule *r, const expr_masukan *in, rule_outcome *out)
{
    rule_hasil hasil = HASIL_LAYAK;
    for (size_t i = 0; i < r->amount_count; i++) {
        rule_garis g = rule_line_value(&r->amount[i], in, &out->besaran[i], out->kurang);
        if (g == GARIS_GALAT || out->besaran[i] < 0)
            return HASIL_GALAT;
        if (g == GARIS_TAK_DIKETAHUI)
            hasil = HASIL_PERLU_DATA;
        if (r->amount[i].rupiah && __builtin_add_overflow(out->uang, out->besaran[i], &out->uang))
            return HASIL_GALAT;
    }
    return hasil;
}

static void clear_amounts(rule_outcome *out)
{
    out->skor = out->uang = 0;
    memset(out->besaran, 0, sizeof out->besaran);
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

void rule_decide(const rule *r, const rule_row *row, rule_outcome *out)
{
    rule_truth waivers[RULE_PENGECUALIAN_MAX];
    expr_masukan in = rule_input(r, row);
    *out = (rule_outcome){ .hasil = HASIL_LAYAK };
    rule_waivers(r, &in, waivers);
    for (size_t i = 0; i < r->cond_count; i++)
        out->status[i] = (uint8_t)rule_cond_status(&r->cond[i], &in, waivers, out->kurang);
    out->hasil = first_line_that_matches(r, out);
    if (out->hasil != HASIL_LAYAK)
        return;
    out->hasil = add_points(r, &in, out) ? add_amounts(r, &in, out) : HASIL_GALAT;
    if (out->hasil != HASIL_LAYAK)
        clear_amounts(out);
}
