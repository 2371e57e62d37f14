/* Whether the rules in force can be used: each is compiled as a decision would compile it.
 *
 * Thread  one that may wait and run Lua. Memory  tx->arena. Walks  rule. */
#include <string.h>
#include "penilaian/penilaian.h"
#include "penilaian/versi.h"

typedef struct place { const char *program, *kode; struct place *next; } place;
typedef struct { tg_arena *a; place *first; bool full; } places;

static void keep_place(void *arg, const terbit_baris *b)
{
    places *p = arg;
    place *at = tg_arena_alloc(p->a, sizeof *at);
    p->full |= at == NULL;
    if (at == NULL)
        return;
    *at = (place){ tg_arena_text(p->a, b->program, strlen(b->program)), tg_arena_text(p->a, b->kode, strlen(b->kode)), p->first };
    p->first = at;
}

int penilaian_check_rules(tg_tx *tx, tg_date at, penilaian_aturan_periksa *out, tg_error *err)
{
    places p = { .a = tx->arena };
    *out = (penilaian_aturan_periksa){ 0 };
    int rc = terbit_each(tx, keep_place, &p, err);
    if (rc == TG_OK && p.full)
        rc = tg_fail(err, TG_NOMEM, "memori_habis");
    for (const place *x = p.first; rc == TG_OK && x != NULL; x = x->next) {
        rule *r = NULL;
        tg_error why = { 0 };
        out->diperiksa++;
        int code = penilaian_effective(tx, x->program, x->kode, at, &r, &why);
        rule_unref(r);
        if (code == TG_OK)
            continue;
        out->salah++;
        out->contoh = tg_arena_printf(tx->arena, "%s/%s", x->program, x->kode);
        if (code == TG_NOMEM || code == TG_IO) {      /* the machine's fault, not the rule's */
            *err = why;
            rc = code;
        }
    }
    return rc;
}
