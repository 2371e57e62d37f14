/* Safeguards: each line is a label and one condition over the sums of a round, which the schedule evaluates when it
 * prepares one. Checked here, kept with the version. See build.h. */
#include "rule/build.h"
#include <stdio.h>
#include <string.h>

/* Sums of the round, and the same of the one before with `_lalu`. */
static const struct { const char *nama; tg_jenis jenis; } SUMS[] = {
    { "jumlah_penerima", TG_BILANGAN }, { "total_nominal", TG_RUPIAH }, { "jumlah_penerima_lalu", TG_BILANGAN },
    { "total_nominal_lalu", TG_RUPIAH }, { "nominal_lalu", TG_RUPIAH }, { "kuota_wilayah", TG_BILANGAN }, { "pagu_wilayah", TG_RUPIAH },
};
enum { SUMS_COUNT = sizeof SUMS / sizeof SUMS[0] };

/* "paket:dasar" -> "stok_paket_dasar": what an expression can spell. */
static const char *goods_name(build *b, const char *prefix, const char *barang)
{
    char *name = tg_arena_printf(b->a, "%s_%s", prefix, barang);
    for (char *p = name; p != NULL && *p != 0; p++)
        if (!((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9')))
            *p = '_';
    b->nomem = b->nomem || name == NULL;
    return name;
}

static const expr_nama *names_of(build *b, size_t *count)
{
    size_t n = 0;
    expr_nama *out = tg_arena_array(b->a, SUMS_COUNT + 2 * b->r->amount_count, sizeof *out);
    b->nomem = b->nomem || out == NULL;
    for (size_t i = 0; out != NULL && i < SUMS_COUNT; i++, n++)
        out[n] = (expr_nama){ .nama = SUMS[i].nama, .sumber = EXPR_BACA, .indeks = (uint16_t)n, .jenis = SUMS[i].jenis };
    for (size_t i = 0; out != NULL && i < b->r->amount_count; i++) {
        const char *barang = b->r->amount[i].barang;
        for (int k = 0; k < 2 && barang != NULL; k++) {
            const char *nama = goods_name(b, k == 0 ? "stok" : "kebutuhan", barang);
            if (nama != NULL) {
                out[n] = (expr_nama){ .nama = nama, .sumber = EXPR_BACA, .indeks = (uint16_t)n, .jenis = TG_BILANGAN };
                n++;
            }
        }
    }
    *count = n;
    return out;
}

/* A line has one of the two: declare_isi.c says so where it has not. */
static void check_line(build *b, const rule_origin *o, const rule_node *line, const expr_nama *names, size_t count)
{
    const rule_node *hold = rule_node_get(line, "tahan_bila"), *warn = rule_node_get(line, "peringatan_bila");
    const rule_node *n = hold != NULL ? hold : warn;
    if (line->bad || (n != NULL && (n->bad || n->nilai != NILAI_TEKS)))
        return;
    if (n != NULL)
        build_parse_named(b, o, n, TG_YA_TIDAK, names, count);
}

void build_pengaman(build *b)
{
    size_t count = 0;
    const expr_nama *names = names_of(b, &count);
    for (int i = 0; names != NULL && i < b->e->count; i++) {
        const rule_item *item = &b->e->item[i];
        if (item->kata != KATA_PENGAMAN)
            continue;
        for (const rule_node *n = item->asal.decl->isi->child; n != NULL; n = n->next)
            if (n->key == NULL && n->nilai == NILAI_TABEL)
                check_line(b, &item->asal, n, names, count);
    }
}
