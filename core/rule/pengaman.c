/* Schedules and safeguards of a built rule: what they say, and whether a safeguard holds. See rule.h.
 * Thread any; a built rule does not change. Memory none. Walks job. */
#include <string.h>
#include "rule/effective.h"

const rule_jadwal *rule_jadwal_list(const rule *r, size_t *count)
{
    *count = r->jadwal_count;
    return r->jadwal;
}

const rule_jumlah *rule_jumlah_list(const rule *r, size_t *count)
{
    *count = r->jumlah_count;
    return r->jumlah;
}

const rule_pengaman *rule_pengaman_list(const rule *r, size_t *count)
{
    *count = r->pengaman_count;
    return r->pengaman;
}

const char *rule_pengaman_hasil_text(rule_pengaman_hasil h)
{
    static const char *const TEXT[] = { "lolos", "kena", "tak_diketahui", "galat" };
    return TEXT[h];
}

rule_pengaman_hasil rule_pengaman_eval(const rule *r, size_t i, const int64_t *v, const bool *known)
{
    expr_masukan in = { .baca = v, .known = known, .parameter = r->param_nilai, .hari_ini = r->at, .acuan = r->at, .tabel = r->tabel,
                        .hijri = r->hijri };
    expr_hasil h = expr_eval(r->pengaman_bila[i], &in);
    if (h.state == EXPR_GALAT)
        return PENGAMAN_GALAT;
    return h.state == EXPR_UNKNOWN ? PENGAMAN_TAK_DIKETAHUI : h.nilai != 0 ? PENGAMAN_KENA : PENGAMAN_LOLOS;
}

typedef struct { const rule *r; void (*visit)(void *self, size_t jumlah); void *self; } teller;

static bool tell_name(void *self, const expr_nama *nama)
{
    const teller *t = self;
    for (size_t i = 0; i < t->r->jumlah_count; i++)
        if (strcmp(t->r->jumlah[i].nama, nama->nama) == 0)
            t->visit(t->self, i);
    return true;
}

void rule_pengaman_each(const rule *r, size_t i, void (*visit)(void *self, size_t jumlah), void *self)
{
    teller t = { r, visit, self };
    expr_each_name(r->pengaman_bila[i], tell_name, &t);
}
