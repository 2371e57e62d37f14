/* Safeguards: each line is a label and one condition over the sums of a round, which the schedule evaluates when it
 * prepares one (pengaman.c); and the schedules themselves. See build.h. */
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

static void add_sum(build *b, const char *nama, const char *barang, tg_jenis jenis)
{
    rule *r = b->r;
    if (nama != NULL)
        r->jumlah[r->jumlah_count++] = (rule_jumlah){ nama, barang, jenis };
}

/* Made anew in each pass: the goods are those of the amounts. */
static const expr_nama *names_of(build *b)
{
    rule *r = b->r;
    size_t max = SUMS_COUNT + 2 * r->amount_count;
    r->jumlah = tg_arena_array(b->a, max, sizeof *r->jumlah);
    expr_nama *out = tg_arena_array(b->a, max, sizeof *out);
    r->jumlah_count = 0;
    b->nomem = b->nomem || out == NULL || r->jumlah == NULL;
    if (b->nomem)
        return NULL;
    for (size_t i = 0; i < SUMS_COUNT; i++)
        add_sum(b, SUMS[i].nama, NULL, SUMS[i].jenis);
    for (size_t i = 0; i < r->amount_count; i++) {
        const char *barang = r->amount[i].barang;
        for (int k = 0; k < 2 && barang != NULL; k++)
            add_sum(b, goods_name(b, k == 0 ? "stok" : "kebutuhan", barang), barang, TG_BILANGAN);
    }
    for (size_t i = 0; i < r->jumlah_count; i++)
        out[i] = (expr_nama){ .nama = r->jumlah[i].nama, .sumber = EXPR_BACA, .indeks = (uint16_t)i, .jenis = r->jumlah[i].jenis };
    return out;
}

/* A line has one of the two: declare_isi.c says so where it has not. */
static void add_line(build *b, const rule_item *item, const rule_node *line, const expr_nama *names)
{
    rule *r = b->r;
    const rule_origin *o = &item->asal;
    const rule_node *hold = rule_node_get(line, "tahan_bila"), *warn = rule_node_get(line, "peringatan_bila");
    const rule_node *n = hold != NULL ? hold : warn, *label = rule_node_get(line, "label");
    if (line->bad || n == NULL || n->bad || n->nilai != NILAI_TEKS || label == NULL || label->bad || label->nilai != NILAI_TEKS)
        return;
    if (!build_room(b, item, r->pengaman_count, RULE_PENGAMAN_MAX))
        return;
    const expr *bila = build_parse_named(b, o, n, TG_YA_TIDAK, names, r->jumlah_count);
    if (bila == NULL)
        return;
    r->pengaman_bila[r->pengaman_count] = bila;
    r->pengaman[r->pengaman_count++] = (rule_pengaman){ o->decl->id, build_fill_node(b, o, label, "label", false), hold != NULL };
}

void build_pengaman(build *b)
{
    const expr_nama *names = names_of(b);
    for (int i = 0; names != NULL && i < b->e->count; i++) {
        const rule_item *item = &b->e->item[i];
        if (item->kata != KATA_PENGAMAN)
            continue;
        for (const rule_node *n = item->asal.decl->isi->child; n != NULL; n = n->next)
            if (n->key == NULL && n->nilai == NILAI_TABEL)
                add_line(b, item, n, names);
    }
}

/* ---- schedules ------------------------------------------------------------------------------------------------------ */

enum { PAGI = 7 * 60 };                       /* without `jam`: when the office opens */

static unsigned steps_of(const rule_decl *d)
{
    static const char *const WORDS[] = { "nilai", "peringkat", "setujui", "salur" };
    const rule_node *list = rule_value_of(d, "langkah");
    unsigned bits = 0;
    for (const rule_node *n = list == NULL ? NULL : list->child; n != NULL; n = n->next)
        for (unsigned i = 0; i < 4; i++)
            bits |= n->nilai == NILAI_TEKS && strcmp(n->teks, WORDS[i]) == 0 ? 1U << i : 0;
    return bits;
}

/* "07:30"; its form was checked when it was declared. */
static int minutes_of(const char *jam)
{
    int h, m;
    return jam != NULL && sscanf(jam, "%2d:%2d", &h, &m) == 2 ? h * 60 + m : PAGI;
}

void build_jadwal(build *b, const rule_item *item)
{
    const rule_decl *d = item->asal.decl;
    const rule_node *near = rule_value_of(d, "menjelang"), *event = rule_node_get(near, "peristiwa"), *days = rule_node_get(near, "hari");
    if (!build_room(b, item, b->r->jadwal_count, RULE_JADWAL_MAX))
        return;
    rule_jadwal *j = &b->r->jadwal[b->r->jadwal_count++];
    *j = (rule_jadwal){ .id = d->id, .setiap = build_keep(b, rule_text_of(d, "setiap")), .tiap = (int)rule_int_of(d, "tiap", 1),
                        .hari_ke = (int)rule_int_of(d, "hari_ke", -1), .tanggal = (int)rule_int_of(d, "tanggal", -1),
                        .bulan = (int)rule_int_of(d, "bulan", -1), .menit = minutes_of(rule_text_of(d, "jam")), .langkah = steps_of(d) };
    j->bila_libur = rule_text_of(d, "bila_libur") != NULL ? build_keep(b, rule_text_of(d, "bila_libur")) : "tetap";
    if (event != NULL && days != NULL && !event->bad && !days->bad) {
        j->peristiwa = build_keep(b, event->teks);
        j->hari = (int)days->angka;
    }
}
