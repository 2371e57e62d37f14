/* Quota: which facts hold it, the order of the ranking, and what of it is kept for whom; see build.h. */
#include "rule/build.h"
#include <stdio.h>
#include <string.h>

void build_unknown_fact(build *b, const rule_origin *o, const rule_node *n, const char *name, const char *rest)
{
    const char *near = text_nearest(name, b->names);
    if (near != NULL)
        found(b, o, n, tg_arena_printf(b->a, "\"%s%s\"", near, rest), "aturan_kuota_fakta_mirip", name, near);
    else
        found(b, o, n, NULL, "aturan_kuota_fakta", name);
}

/* The words of an order put right: "skor terbesr" -> "skor terbesar", also terlama for what is no date. */
static const char *order_saran(build *b, const char *name, const char *way, const char *const *ways)
{
    static const char *const OTHER[] = { "terlama", "terkecil", "terbaru", "terbesar", "terkecil", "terlama", "terbesar", "terbaru", NULL };
    const char *near = text_nearest(way, ways);
    for (int i = 0; OTHER[i] != NULL; i += 2)
        if (strcmp(way, OTHER[i]) == 0)
            near = OTHER[i + 1];
    return near == NULL ? NULL : tg_arena_printf(b->a, "\"%s %s\"", name, near);
}

/* jumlah and pagu name a fact of the region: what it is called, if it is one. */
static const char *quota_fact(build *b, const rule_origin *o, const char *key, tg_jenis jenis)
{
    const rule_node *n = rule_value_of(o->decl, key);
    const tg_field *f = n == NULL ? NULL : build_field(b, n->teks);
    if (n == NULL)
        return NULL;
    if (f == NULL)
        build_unknown_fact(b, o, n, n->teks, "");
    else if (f->jenis != jenis)
        found(b, o, n, NULL, "aturan_kuota_jenis", n->teks, key, expr_jenis_text(jenis));
    else
        return f->nama;
    return NULL;
}

/* "skor terbesar", "tanggal_usulan terlama", "acak_tercatat" */
static void add_order(build *b, rule_kuota *k, const rule_origin *o, const rule_node *n)
{
    static const char *const WAYS[] = { "terbesar", "terkecil", "terlama", "terbaru", NULL };
    char name[64], way[16];
    int parts = sscanf(n->teks, "%63s %15s", name, way);
    int read = -1;
    if (parts == 1 && strcmp(name, "acak_tercatat") == 0) {
        k->urut[k->urut_count++] = (rule_urut){ .read = -2 };
        return;
    }
    int w = 0;
    while (parts == 2 && WAYS[w] != NULL && strcmp(WAYS[w], way) != 0)
        w++;
    if (parts != 2 || WAYS[w] == NULL) {
        found(b, o, n, parts == 2 ? order_saran(b, name, way, WAYS) : NULL, "aturan_urut_bentuk", n->teks);
        return;
    }
    if (strcmp(name, "skor") != 0) {
        const tg_field *f = build_field(b, name);
        bool date = w >= 2;
        if (f == NULL) {
            build_unknown_fact(b, o, n, name, n->teks + strlen(name));
            return;
        }
        if ((f->jenis == TG_TANGGAL) != date || f->jenis == TG_PILIHAN) {
            found(b, o, n, f->jenis == TG_PILIHAN ? NULL : order_saran(b, name, way, WAYS), "aturan_urut_jenis", name, way);
            return;
        }
        read = build_read_field(b, -1, f);
        if (read < 0) {
            found(b, o, n, NULL, "aturan_terlalu_banyak", "fakta", RULE_READ_MAX);
            return;
        }
    }
    k->urut[k->urut_count++] = (rule_urut){ .read = read, .menurun = w == 0 || w == 3 };
}

void build_quota(build *b, const rule_item *item)
{
    const rule_origin *o = &item->asal;
    const rule_node *urut = rule_value_of(o->decl, "urut"), *last = NULL;
    rule_kuota *k = tg_arena_alloc(b->a, sizeof *k);
    if (k == NULL) {
        b->nomem = true;
        return;
    }
    k->id = item->asal.decl->id;
    k->jumlah = quota_fact(b, o, "jumlah", TG_BILANGAN);
    k->pagu = quota_fact(b, o, "pagu", TG_RUPIAH);
    k->daftar_tunggu = rule_int_of(o->decl, "daftar_tunggu", 0);
    for (const rule_node *n = urut == NULL ? NULL : urut->child; n != NULL; n = n->next) {
        if (k->urut_count == 8) {
            found(b, o, n, NULL, "aturan_terlalu_banyak", "urut", (int64_t)8);
            break;
        }
        if (last != NULL && k->urut_count > 0 && k->urut[k->urut_count - 1].read == -2)
            found(b, o, last, NULL, "aturan_urut_acak");
        add_order(b, k, o, n);
        last = n;
    }
    b->r->kuota = k;
}

void build_jatah(build *b, const rule_item *item)
{
    const rule_origin *o = &item->asal;
    if (!build_room(b, item, b->r->jatah_count, RULE_JATAH_MAX))
        return;
    rule_bagian *j = &b->r->bagian[b->r->jatah_count++];
    *j = (rule_bagian){ .id = o->decl->id, .item = item };
    j->label = build_fill(b, o, "label", false);
    j->asal = build_origin(b, o);
    j->bila = build_parse(b, o, "bila", TG_YA_TIDAK, LINGKUP_SUBJEK, NULL)->e;
    j->persen = rule_int_of(o->decl, "persen", 0);
    j->jumlah = rule_int_of(o->decl, "jumlah", 0);
    build_warn_digit(b, o);
}

void build_check_jatah(build *b)
{
    int64_t persen = 0;
    for (size_t i = 0; i < b->r->jatah_count; i++) {
        const rule_bagian *j = &b->r->bagian[i];
        persen += j->persen;
        if (b->r->kuota == NULL)
            found_id(b, &j->item->asal, NULL, "aturan_jatah_tanpa_kuota", j->id);
        else if (persen > 100 && persen - j->persen <= 100)
            found_id(b, &j->item->asal, NULL, "aturan_jatah_lebih", persen);
    }
}

const rule_jatah *rule_jatah_list(const rule *r, size_t *count)
{
    *count = r->jatah_count;
    return r->jatah;
}

uint32_t rule_jatah_of(const rule *r, const rule_row *row)
{
    rule_subject s;
    uint32_t in = 0;
    if (r->jatah_count == 0)
        return 0;
    rule_subject_open(&s, r, row);
    expr_masukan input = rule_input(&s, r, row);
    for (size_t i = 0; i < r->jatah_count; i++) {
        expr_hasil h = expr_eval(r->bagian[i].bila, &input);
        if (rule_is_true(&h))
            in |= UINT32_C(1) << i;
    }
    return in;
}
