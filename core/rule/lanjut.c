/* Conditions that must keep holding after acceptance: RULES.md syarat_lanjut. No exception waives them: a hold asks a person
 * to look, who may. Pure, like decide.c. */
#include "rule/effective.h"

static rule_status status_of(const rule_lanjut *l, const expr_masukan *in)
{
    uint64_t kurang[2] = { 0, 0 };
    expr_hasil only = rule_value(l->hanya_bila, l->fungsi_hanya, in, kurang);
    if (rule_is_false(&only))
        return ST_TIDAK_BERLAKU;
    expr_hasil h = rule_value(l->bila, l->fungsi_bila, in, kurang);
    if (only.state == EXPR_GALAT || h.state == EXPR_GALAT)
        return ST_GALAT;
    if (rule_is_true(&h))
        return ST_TERPENUHI;
    return rule_is_false(&h) && only.state == EXPR_KNOWN ? ST_TIDAK_TERPENUHI : ST_TAK_DIKETAHUI;
}

size_t rule_lanjut_decide(const rule *r, const rule_row *row, rule_lanjut_hasil out[RULE_LANJUT_MAX])
{
    rule_subject s;
    if (r->tutup != NULL || r->lanjut_count == 0)
        return 0;
    rule_subject_open(&s, r, row);
    if (s.tanpa_nilai < 0) {
        rule_subject_derive(&s, true);
        rule_subject_derive(&s, false);
    }
    for (size_t i = 0; i < r->lanjut_count; i++) {
        const rule_lanjut *l = &r->lanjut[i];
        out[i] = (rule_lanjut_hasil){ l->id, l->label, l->periksa, l->bila_gagal, s.tanpa_nilai >= 0 ? ST_GALAT : status_of(l, &s.in) };
    }
    return r->lanjut_count;
}
