/* penilaian/lanjut.c: the conditions that must keep holding, looked at for one family as the register is now.
 * Thread where a rule may be compiled. Memory the transaction's arena.
 * Walks job. */
#include "penilaian/keputusan.h"
#include "penilaian/source.h"

typedef struct { source_row row; rule_row facts; baris_ruang ruang; uint8_t column[RULE_READ_MAX]; } looking;

static int read_family(tg_tx *tx, const rule *r, const penilaian_lanjut *ask, looking *x, tg_error *err)
{
    source_scan *scan;
    source_round round = { .program = ask->program, .kode_wilayah = ask->kode_wilayah, .periode = ask->periode, .acuan = ask->tanggal };
    source_plan *plan = source_plan_create(tx->arena, &round, err);
    int rc = plan != NULL ? source_plan_add(plan, r, x->column, err) : err->code;
    if (rc == TG_OK)
        rc = source_open(&scan, tx, plan, ask->keluarga_id - 1, 1, err);
    if (rc == TG_OK)
        rc = source_next(scan, &x->row, err);
    if (rc == TG_ROW && x->row.id != ask->keluarga_id)      /* not an active family any more */
        rc = TG_END;
    return rc;
}

int penilaian_keep(tg_tx *tx, const penilaian_lanjut *ask, penilaian_lanjut_hasil *out, tg_error *err)
{
    rule *r = NULL;
    looking *x = tg_arena_alloc(tx->arena, sizeof *x);
    if (x == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    out->count = 0;
    int rc = penilaian_effective(tx, ask->program, ask->kode_wilayah, ask->tanggal, &r, err);
    if (rc != TG_OK)
        return rc;
    rc = read_family(tx, r, ask, x, err);
    if (rc == TG_ROW) {
        source_facts(&x->row, r, x->column, x->ruang.v, x->ruang.known, &x->facts);
        x->facts.hari_ini = ask->tanggal;
        out->count = rule_lanjut_decide(r, &x->facts, out->butir);
        text_copy(out->versi, sizeof out->versi, rule_version(r));
        for (size_t i = 0; i < out->count; i++) {            /* texts of the rule: they outlive it here */
            rule_lanjut_hasil *b = &out->butir[i];
            b->id = tg_arena_printf(tx->arena, "%s", b->id);
            b->label = tg_arena_printf(tx->arena, "%s", b->label);
            b->periksa = tg_arena_printf(tx->arena, "%s", b->periksa);
            b->bila_gagal = tg_arena_printf(tx->arena, "%s", b->bila_gagal);
        }
    }
    rule_unref(r);
    return rc == TG_ROW || rc == TG_END ? TG_OK : rc;
}
