/* The laporan items of a rule, checked against the columns of their source; see laporan.h.
 * Thread one. Memory the rule's arena. Walks rule. */
#include "rule/build.h"
#include "rule/laporan.h"
#include <string.h>

/* Columns of the source, as `saring` and hitung(...) name them; NULL: no memory. */
static expr_nama *columns_of(build *b, const rule_sumber *s, size_t *count)
{
    *count = 0;
    while (s->fields[*count].nama != NULL)
        ++*count;
    expr_nama *out = tg_arena_array(b->a, *count + 1, sizeof *out);
    b->nomem = b->nomem || out == NULL;
    for (size_t i = 0; out != NULL && i < *count; i++) {
        const tg_field *f = &s->fields[i];
        out[i] = (expr_nama){ f->nama, EXPR_BACA, (uint16_t)i, f->jenis, f->pilihan, f->label, f->satuan, f->desimal };
    }
    return out;
}

/* Values of the report, then quota and budget of the line, as `rumus` names them. */
static expr_nama *values_of(build *b, const rule_laporan *l, size_t *count)
{
    size_t n = 0;
    expr_nama *out = tg_arena_array(b->a, (size_t)l->nilai_count + 2, sizeof *out);
    b->nomem = b->nomem || out == NULL;
    for (int i = 0; out != NULL && i < l->nilai_count; i++)
        out[n++] = (expr_nama){ .nama = l->nilai[i].id, .sumber = EXPR_BACA, .indeks = (uint16_t)i, .jenis = l->nilai[i].jenis,
                                .desimal = l->nilai[i].desimal, .label = l->nilai[i].id };
    for (int i = 0; out != NULL && i < 2; i++)
        out[n++] = (expr_nama){ .nama = i == 0 ? "kuota_wilayah" : "pagu_wilayah", .sumber = EXPR_BACA,
                                .indeks = (uint16_t)(LAPORAN_NILAI_MAX + i), .jenis = i == 0 ? TG_BILANGAN : TG_RUPIAH };
    *count = n;
    return out;
}

/* In SQL there are no ages, tables or calls to other programs: what a report may compute per row. */
static bool is_plain(void *self, const expr_simpul *n)
{
    static const char *const PLAIN[] = { "antara", "salah_satu", "ada", "nilai_atau", "min", "maks", "angka", "ribu", "juta", NULL };
    const char **bad = self;
    if (n->kind != EXPR_SIMPUL_FUNGSI)
        return true;
    for (const char *const *p = PLAIN; *p != NULL; p++)
        if (strcmp(*p, n->op) == 0)
            return true;
    *bad = n->op;
    return false;
}

static const expr *parse(build *b, const rule_origin *o, const rule_node *n, rule_laporan *l, int harap, bool rumus)
{
    size_t count = 0;
    const char *bad = NULL;
    const expr_nama *names = rumus ? values_of(b, l, &count) : columns_of(b, l->sumber, &count);
    const expr *e = names == NULL ? NULL : build_parse_named(b, o, n, harap, names, count);
    if (e != NULL && !rumus)
        expr_each_node(e, is_plain, &bad);
    if (bad != NULL)
        found(b, o, n, NULL, "aturan_laporan_fungsi", bad);
    return bad != NULL ? NULL : e;
}

/* ---- per ------------------------------------------------------------------------------------ */

static const tg_field *column(const rule_sumber *s, const char *nama)
{
    return s->fields == NULL ? NULL : rule_field_find(s->fields, nama);
}

static bool region_or_time(const char *word, laporan_per *out)
{
    static const struct { const char *nama; size_t n; } LEVELS[] = { { "provinsi", 2 }, { "kabupaten", 5 }, { "kecamatan", 8 }, { "kelurahan", 13 } };
    static const char *const TIMES[] = { "hari", "bulan", "triwulan", "semester", "tahun" };
    for (int i = 0; i < 4; i++)
        if (strcmp(LEVELS[i].nama, word) == 0) {
            *out = (laporan_per){ .nama = LEVELS[i].nama, .label = LEVELS[i].nama, .jenis = PER_WILAYAH, .panjang = LEVELS[i].n };
            return true;
        }
    for (int i = 0; i < 5; i++)
        if (strcmp(TIMES[i], word) == 0) {
            *out = (laporan_per){ .nama = TIMES[i], .label = TIMES[i], .jenis = PER_WAKTU, .waktu = (laporan_waktu)i };
            return true;
        }
    return false;
}

static const char *near_column(build *b, const rule_sumber *s, const char *word)
{
    size_t n = 0;
    while (s->fields[n].nama != NULL)
        n++;
    const char **names = tg_arena_array(b->a, n + 1, sizeof *names);
    for (size_t i = 0; names != NULL && i < n; i++)
        names[i] = s->fields[i].nama;
    return names == NULL ? NULL : text_nearest(word, names);
}

static const char *nearest_per(build *b, const rule_sumber *s, const char *word)
{
    static const char *const WORDS[] = { "provinsi", "kabupaten", "kecamatan", "kelurahan", "hari", "bulan", "triwulan", "semester", "tahun" };
    size_t n = 0, columns = 0;
    while (s->fields[columns].nama != NULL)
        columns++;
    const char **names = tg_arena_array(b->a, columns + 10, sizeof *names);
    if (names == NULL)
        return NULL;
    for (int i = 0; i < 9; i++)
        names[n++] = WORDS[i];
    for (size_t i = 0; i < columns; i++)
        names[n++] = s->fields[i].nama;
    return text_nearest(word, names);
}

static void add_per(build *b, const rule_origin *o, rule_laporan *l, const rule_node *n)
{
    laporan_per per;
    if (l->per_count == LAPORAN_PER_MAX) {
        found(b, o, n, NULL, "aturan_terlalu_banyak", "per", (int64_t)LAPORAN_PER_MAX);
        return;
    }
    if (!region_or_time(n->teks, &per)) {
        const tg_field *f = column(l->sumber, n->teks);
        if (f == NULL || f->jenis == TG_TANGGAL || f->jenis == TG_RUPIAH) {
            found(b, o, n, f == NULL ? rule_findings_kutip(b->e->f, nearest_per(b, l->sumber, n->teks)) : NULL, "aturan_laporan_per", n->teks);
            return;
        }
        per = (laporan_per){ .nama = f->nama, .label = f->label, .jenis = PER_DATA, .f = f };
    } else if (per.jenis == PER_WAKTU && column(l->sumber, "tanggal") == NULL) {
        found(b, o, n, NULL, "aturan_laporan_tanpa_tanggal", l->sumber->nama);
        return;
    }
    l->per[l->per_count++] = per;
}

/* ---- values and indicators ------------------------------------------------------------------- */

static void add_value(build *b, const rule_origin *o, rule_laporan *l, const rule_node *n)
{
    static const char *const WAYS[] = { "hitung", "jumlah", "rata", "terkecil", "terbesar", "unik" };
    const rule_node *arg = n->child;
    laporan_nilai v = { .id = n->key, .jenis = TG_BILANGAN };
    while (strcmp(WAYS[v.cara], n->teks) != 0)
        v.cara++;
    if (l->nilai_count == LAPORAN_NILAI_MAX) {
        found(b, o, n, NULL, "aturan_terlalu_banyak", "nilai", (int64_t)LAPORAN_NILAI_MAX);
        return;
    }
    if (v.cara == CARA_HITUNG) {
        v.bila = arg == NULL ? NULL : parse(b, o, arg, l, TG_YA_TIDAK, false);
    } else if ((v.f = column(l->sumber, arg->teks)) == NULL) {
        found(b, o, arg, rule_findings_kutip(b->e->f, near_column(b, l->sumber, arg->teks)), "aturan_laporan_kolom", arg->teks, l->sumber->nama);
    } else if (v.cara != CARA_UNIK && v.f->jenis != TG_BILANGAN && v.f->jenis != TG_RUPIAH && v.f->jenis != TG_PERSEN && v.f->jenis != TG_DESIMAL) {
        found(b, o, arg, NULL, "aturan_laporan_bilangan", n->teks, arg->teks);
    } else if (v.cara != CARA_UNIK) {
        v.jenis = v.f->jenis;
        v.desimal = v.f->desimal;
    }
    l->nilai[l->nilai_count++] = v;
}

static void add_indicator(build *b, const rule_origin *o, rule_laporan *l, const rule_node *n)
{
    const rule_node *rumus = rule_node_get(n, "rumus"), *sasaran = rule_node_get(n, "sasaran");
    const rule_node *label = rule_node_get(n, "label"), *satuan = rule_node_get(n, "satuan");
    if (l->indikator_count == LAPORAN_INDIKATOR_MAX) {
        found(b, o, n, NULL, "aturan_terlalu_banyak", "indikator", (int64_t)LAPORAN_INDIKATOR_MAX);
        return;
    }
    laporan_indikator *x = &l->indikator[l->indikator_count++];
    *x = (laporan_indikator){ .id = n->key };
    if (rumus == NULL || rumus->bad || rumus->nilai != NILAI_TEKS || label == NULL || label->bad)
        return;
    x->label = build_keep(b, label->teks);
    x->satuan = satuan == NULL || satuan->bad ? NULL : build_keep(b, satuan->teks);
    x->rumus = parse(b, o, rumus, l, EXPR_APA_SAJA, true);
    x->has_sasaran = sasaran != NULL && sasaran->nilai == NILAI_BULAT;
    x->sasaran = x->has_sasaran ? sasaran->angka : 0;
}

static void take_chart(build *b, rule_laporan *l, const rule_node *n)
{
    const char **into[] = { &l->grafik.jenis, &l->grafik.sumbu_x, &l->grafik.sumbu_y, &l->grafik.seri };
    static const char *const KEYS[] = { "jenis", "sumbu_x", "sumbu_y", "seri" };
    for (int i = 0; i < 4 && n != NULL; i++) {
        const rule_node *v = rule_node_get(n, KEYS[i]);
        *into[i] = v == NULL || v->bad || v->nilai != NILAI_TEKS ? NULL : build_keep(b, v->teks);
    }
}

/* ---- one report ------------------------------------------------------------------------------- */

static const rule_sumber *source_of(build *b, const rule_origin *o)
{
    const rule_node *n = rule_value_of(o->decl, "sumber");
    const char *names[16];
    tg_buf all;
    int count = 0;
    if (n == NULL)
        return NULL;
    buf_init(&all, 1024);
    for (const rule_sumber *s = b->e->kamus->sumber; s != NULL && s->nama != NULL && count < 15; s++) {
        if (strcmp(s->nama, n->teks) == 0) {
            buf_free(&all);
            return s;
        }
        buf_printf(&all, "%s%s", count > 0 ? ", " : "", s->nama);
        names[count++] = s->nama;
    }
    names[count] = NULL;
    found(b, o, n, rule_findings_kutip(b->e->f, text_nearest(n->teks, names)), "aturan_laporan_sumber", n->teks, count > 0 ? buf_cstr(&all) : "-");
    buf_free(&all);
    return NULL;
}

void build_laporan(build *b, const rule_item *item)
{
    const rule_origin *o = &item->asal;
    const rule_sumber *sumber = source_of(b, o);
    if (sumber == NULL || !build_room(b, item, b->r->laporan_count, RULE_LAPORAN_MAX))
        return;
    rule_laporan *l = &b->r->laporan[b->r->laporan_count++];
    *l = (rule_laporan){ .id = o->decl->id, .sumber = sumber, .samarkan_di_bawah = rule_int_of(o->decl, "samarkan_di_bawah", LAPORAN_SAMAR) };
    const rule_node *saring = rule_value_of(o->decl, "saring"), *per = rule_value_of(o->decl, "per");
    const rule_node *nilai = rule_value_of(o->decl, "nilai"), *indikator = rule_value_of(o->decl, "indikator");
    const char *judul = rule_text_of(o->decl, "judul");
    l->judul = judul == NULL ? l->id : build_keep(b, judul);
    l->asal = build_origin(b, o);
    l->saring = saring == NULL || saring->nilai != NILAI_TEKS ? NULL : parse(b, o, saring, l, TG_YA_TIDAK, false);
    for (const rule_node *n = per == NULL ? NULL : per->child; n != NULL; n = n->next)
        add_per(b, o, l, n);
    for (const rule_node *n = nilai == NULL ? NULL : nilai->child; n != NULL; n = n->next)
        if (!n->bad && n->nilai == NILAI_PANGGIL)
            add_value(b, o, l, n);
    for (const rule_node *n = indikator == NULL ? NULL : indikator->child; n != NULL; n = n->next)
        if (!n->bad)
            add_indicator(b, o, l, n);
    take_chart(b, l, rule_value_of(o->decl, "grafik"));
}
