/* From merged items to what is decided with: every expression parsed and typed against the merged
 * names, facts numbered, texts filled in; see effective.h.
 *
 * Two passes over the same code: the first collects which facts are read and reports mistakes, the
 * second parses again with the facts in order of name. So equal canonical texts read equal rows. */
#include "rule/effective.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    rule *r;
    const rule_effective *e;
    tg_arena *a;
    const char **names;              /* for suggestions */
    bool report, failed, nomem;
    const rule_origin *asal;         /* of the expression at hand */
    const rule_node *node;
} build;

#define found(b, o, n, saran, key, ...) \
    ((b)->failed = true, (b)->report ? rule_galat((b)->e->f, &(o)->layer->scan.file, (n)->at, (n)->size, (saran), (key), ##__VA_ARGS__) : (void)0)

/* ---- names -------------------------------------------------------------------------------- */

static int param_index(const build *b, const char *nama)
{
    for (int i = 0; i < b->r->param_count; i++)
        if (strcmp(b->r->param[i].id, nama) == 0)
            return i;
    return -1;
}

static int read_index(const rule *r, const char *nama)
{
    for (size_t i = 0; i < r->read_count; i++)
        if (strcmp(r->reads[i].nama, nama) == 0)
            return (int)i;
    return -1;
}

/* The number of a fact, given at first use. */
static int read_field(build *b, const tg_field *f)
{
    int i = read_index(b->r, f->nama);
    if (i >= 0)
        return i;
    if (b->r->read_count == RULE_READ_MAX)
        return EXPR_PENUH;
    b->r->reads[b->r->read_count] = (rule_read){ .jenis = BACA_FAKTA, .daftar = -1, .f = f, .nama = f->nama };
    return (int)b->r->read_count++;
}

static int find_name(void *self, const char *nama, expr_nama *out)
{
    build *b = self;
    int i = param_index(b, nama);
    if (i >= 0) {
        rule_param *p = &b->r->param[i];
        p->used = true;
        *out = (expr_nama){ p->id, EXPR_PARAMETER, (uint16_t)i, p->jenis, p->pilihan, p->label, p->satuan };
        return 0;
    }
    const tg_field *f = rule_field_find(b->r->unit->fields, nama);
    if (f == NULL)
        return EXPR_TIDAK_DIKENAL;
    i = read_field(b, f);
    if (i < 0)
        return i;
    *out = (expr_nama){ f->nama, EXPR_BACA, (uint16_t)i, f->jenis, f->pilihan, f->label, f->satuan };
    return 0;
}

static int find_terima(void *self, const char *program, const char *unit, const char *kapan)
{
    build *b = self;
    char nama[160];
    bool known = false;
    for (const char *const *p = b->r->program_dikenal; p != NULL && *p != NULL; p++)
        known = known || strcmp(*p, program) == 0;
    if (!known)
        return EXPR_TIDAK_DIKENAL;
    snprintf(nama, sizeof nama, "terima:%s:%s:%s", program, unit, kapan);
    int i = read_index(b->r, nama);
    if (i >= 0)
        return i;
    if (b->r->read_count == RULE_READ_MAX)
        return EXPR_PENUH;
    rule_read *read = &b->r->reads[b->r->read_count];
    *read = (rule_read){ .jenis = BACA_TERIMA, .daftar = -1 };
    read->nama = tg_arena_text(b->a, nama, strlen(nama));
    read->program = tg_arena_text(b->a, program, strlen(program));
    read->unit = tg_arena_text(b->a, unit, strlen(unit));
    read->kapan = tg_arena_text(b->a, kapan, strlen(kapan));
    if (read->nama == NULL || read->program == NULL || read->unit == NULL || read->kapan == NULL) {
        b->nomem = true;
        return EXPR_PENUH;
    }
    return (int)b->r->read_count++;
}

static bool collect_names(build *b)
{
    size_t count = 0;
    while (b->r->unit->fields[count].nama != NULL)
        count++;
    b->names = tg_arena_array(b->a, count + (size_t)b->r->param_count + 2, sizeof *b->names);
    if (b->names == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        b->names[i] = b->r->unit->fields[i].nama;
    for (int i = 0; i < b->r->param_count; i++)
        b->names[count++] = b->r->param[i].id;
    b->names[count] = "hari_ini";
    return true;
}

/* ---- expressions -------------------------------------------------------------------------- */

static void on_mistake(void *self, const expr_salah *s)
{
    build *b = self;
    const rule_file *file = &b->asal->layer->scan.file;
    size_t at = rule_node_place(file, b->node, s->offset), end = rule_node_place(file, b->node, s->offset + s->panjang);
    if (b->report)
        rule_findings_add(b->e->f, file, at, end > at ? end - at : s->panjang, RULE_GALAT, s->saran, s->kunci, s->arg, s->arg_count);
}

/* The expression under a key; NULL when it is absent or wrong. */
static const expr *parse(build *b, const rule_origin *o, const char *key, int harap)
{
    char number[24];
    const expr *e = NULL;
    const rule_node *n = rule_value_of(o->decl, key);
    if (n == NULL)
        return NULL;
    if (n->nilai == NILAI_FUNGSI) {
        found(b, o, n, NULL, "aturan_fungsi_belum");
        return NULL;
    }
    snprintf(number, sizeof number, "%lld", (long long)n->angka);
    const char *text = n->nilai == NILAI_BULAT ? number : n->teks;
    expr_lingkup scope = { .self = b, .cari = find_name, .terima = find_terima, .nama = b->names,
                           .program = b->r->program_dikenal, .lapor = on_mistake };
    if (n->fungsi != NULL) {
        scope.awalan[0] = n->fungsi->k;
        scope.awalan[1] = n->fungsi->p;
    }
    b->asal = o;
    b->node = n;
    int rc = expr_parse(&e, b->a, text, n->nilai == NILAI_BULAT ? strlen(number) : n->teks_size, harap, &scope);
    b->nomem = b->nomem || rc == TG_NOMEM;
    b->failed = b->failed || rc != TG_OK;
    return e;
}

/* ---- texts for people --------------------------------------------------------------------- */

static void unknown_in_text(build *b, const rule_origin *o, const rule_node *n, const char *key, const char *name, size_t at)
{
    const rule_file *file = &o->layer->scan.file;
    const char *near = text_nearest(name, b->names);
    b->failed = true;
    if (!b->report)
        return;
    size_t start = rule_node_place(file, n, at), size = n->plain ? strlen(name) : n->size;
    if (near != NULL)
        rule_galat(b->e->f, file, start, size, near, "aturan_sisipan_mirip", key, name, near);
    else
        rule_galat(b->e->f, file, start, size, NULL, "aturan_sisipan", key, name);
}

/* Writes one {name}: the value of a parameter; a fact stays as it is until there is one. */
static void put_name(build *b, const rule_origin *o, const rule_node *n, const char *key, size_t at, size_t size, bool facts, tg_buf *out)
{
    char name[RULE_ID_SIZE];
    snprintf(name, sizeof name, "%.*s", (int)size, n->teks + at);
    int i = size < sizeof name ? param_index(b, name) : -1;
    const tg_field *f = i < 0 && facts ? rule_field_find(b->r->unit->fields, name) : NULL;
    if (i >= 0) {
        b->r->param[i].used = true;
        expr_value_of(b->r->param[i].jenis, b->r->param[i].pilihan, b->r->param_nilai[i], out);
    } else if (f != NULL && read_field(b, f) >= 0) {
        buf_printf(out, "{%s}", name);
    } else {
        unknown_in_text(b, o, n, key, name, at);
    }
}

/* A text with its {parameter} filled in; {fact} is kept where `facts` allows it. NULL: absent. */
static const char *fill(build *b, const rule_origin *o, const char *key, bool facts)
{
    const rule_node *n = rule_value_of(o->decl, key);
    tg_buf out;
    if (n == NULL)
        return NULL;
    buf_init(&out, 8192);
    for (size_t i = 0; i < n->teks_size; i++) {
        const char *close = n->teks[i] == '{' ? memchr(n->teks + i, '}', n->teks_size - i) : NULL;
        if (close == NULL) {
            buf_char(&out, n->teks[i]);
            continue;
        }
        size_t size = (size_t)(close - n->teks) - i - 1;
        put_name(b, o, n, key, i + 1, size, facts, &out);
        i += size + 1;
    }
    char *text = out.failed ? NULL : tg_arena_text(b->a, out.n > 0 ? out.p : "", out.n);
    b->nomem = b->nomem || text == NULL;
    buf_free(&out);
    return text == NULL ? "" : text;
}

/* "angka di label": a region that overrides the number would make the label lie. */
static void warn_digit(const build *b, const rule_origin *o)
{
    const rule_node *n = rule_value_of(o->decl, "label");
    bool inside = false;
    if (n == NULL || !b->report || !o->layer->lowest)
        return;
    for (size_t i = 0; i < n->teks_size; i++) {
        inside = (inside || n->teks[i] == '{') && n->teks[i] != '}';
        if (inside || !isdigit((unsigned char)n->teks[i]))
            continue;
        rule_peringatan(b->e->f, &o->layer->scan.file, rule_node_place(&o->layer->scan.file, n, i), n->plain ? 1 : n->size, NULL, "aturan_angka_label");
        return;
    }
}

static const char *origin_text(build *b, const rule_origin *o)
{
    const char *text = rule_origin_text(b->a, o);
    b->nomem = b->nomem || text == NULL;
    return text;
}

static const char *keep(build *b, const char *text)
{
    char *copy = text == NULL ? NULL : tg_arena_text(b->a, text, strlen(text));
    b->nomem = b->nomem || (text != NULL && copy == NULL);
    return copy;
}

/* ---- parameters --------------------------------------------------------------------------- */

static void no_value_yet(build *b, const rule_item *item, tg_date mulai)
{
    char at[DATE_TEXT_SIZE], first[DATE_TEXT_SIZE];
    const rule_decl *d = item->asal.decl;
    const rule_node *n = rule_node_get(d->isi, "nilai");
    b->failed = true;
    if (b->report && n != NULL && !n->bad && mulai != TG_DATE_NONE)
        rule_galat(b->e->f, &item->asal.layer->scan.file, d->id_at, d->id_size, NULL, "aturan_parameter_belum", d->id,
                   date_text(b->e->at, at), date_text(mulai, first));
}

static void add_param(build *b, const rule_item *item)
{
    rule_origin from = item->asal;
    rule_param_kind kind;
    tg_date mulai;
    int i = b->r->param_count++;
    rule_param *p = &b->r->param[i];
    if (!rule_param_kind_of(b->e, item, b->a, &kind)) {
        b->nomem = true;
        return;
    }
    *p = (rule_param){ .id = item->asal.decl->id, .jenis = kind.jenis, .pilihan = kind.pilihan, .item = item,
                       .satuan = rule_text_of(item->asal.decl, "satuan") };
    if (!rule_param_at(b->e, item, &kind, &b->r->param_nilai[i], &from, &mulai))
        no_value_yet(b, item, mulai);
    p->asal = origin_text(b, &from);
    p->changed = item->nilai[item->nilai_count - 1].layer->lowest && item->asal.layer->tingkat < item->nilai[item->nilai_count - 1].layer->tingkat;
}

static void warn_unused(const build *b)
{
    for (int i = 0; i < b->r->param_count; i++) {
        const rule_param *p = &b->r->param[i];
        const rule_origin *o = &p->item->asal;
        if (!p->used && o->layer->lowest)
            rule_peringatan(b->e->f, &o->layer->scan.file, o->decl->id_at, o->decl->id_size, NULL, "aturan_parameter_menganggur", p->id);
    }
}

/* ---- the parts of a rule ------------------------------------------------------------------ */

static bool has_room(build *b, const rule_item *item, size_t count, size_t max)
{
    if (count < max)
        return true;
    found(b, &item->asal, item->asal.decl, NULL, "aturan_terlalu_banyak", rule_kata_text(item->kata), (int64_t)max);
    return false;
}

static void add_cond(build *b, const rule_item *item)
{
    const rule_origin *o = &item->asal;
    tg_date from = rule_date_of(o->decl, "berlaku"), to = rule_date_of(o->decl, "sampai");
    const char *akibat = rule_text_of(o->decl, "akibat");
    if (!has_room(b, item, b->r->cond_count, RULE_SYARAT_MAX))
        return;
    rule_cond *c = &b->r->cond[b->r->cond_count++];
    *c = (rule_cond){ .id = o->decl->id, .item = item };
    c->label = fill(b, o, "label", false);
    c->kalimat = fill(b, o, "kalimat_bila_tidak", true);
    c->saran = fill(b, o, "saran", true);
    c->asal = origin_text(b, o);
    c->bila = parse(b, o, "bila", TG_YA_TIDAK);
    c->hanya_bila = parse(b, o, "hanya_bila", TG_YA_TIDAK);
    c->tunda = akibat != NULL && strcmp(akibat, "tunda") == 0;
    c->aktif = (from == TG_DATE_NONE || b->e->at >= from) && (to == TG_DATE_NONE || b->e->at <= to);
    warn_digit(b, o);
}

static void add_waiver(build *b, const rule_item *item)
{
    const rule_origin *o = &item->asal;
    if (!has_room(b, item, b->r->waiver_count, RULE_PENGECUALIAN_MAX))
        return;
    rule_waiver *w = &b->r->waiver[b->r->waiver_count++];
    *w = (rule_waiver){ .id = o->decl->id, .item = item };
    w->label = fill(b, o, "label", false);
    w->asal = origin_text(b, o);
    w->bila = parse(b, o, "bila", TG_YA_TIDAK);
    warn_digit(b, o);
}

static void add_line(build *b, const rule_item *item, rule_line *list, size_t *count, size_t max)
{
    const rule_origin *o = &item->asal;
    if (!has_room(b, item, *count, max))
        return;
    rule_line *l = &list[(*count)++];
    *l = (rule_line){ .id = o->decl->id, .item = item, .maks = rule_int_of(o->decl, "maks", INT64_MAX) };
    l->label = fill(b, o, "label", false);
    l->asal = origin_text(b, o);
    l->rupiah = item->kata == KATA_BESARAN && rule_text_of(o->decl, "jenis") != NULL;
    l->barang = rule_text_of(o->decl, "barang");
    l->satuan = rule_text_of(o->decl, "satuan");
    l->bila = parse(b, o, "bila", TG_YA_TIDAK);
    l->nilai = parse(b, o, "nilai", l->rupiah ? TG_RUPIAH : TG_BILANGAN);
    warn_digit(b, o);
}

/* ---- quota -------------------------------------------------------------------------------- */

/* jumlah and pagu name a fact of the region: what it is called, if it is one. */
static const char *quota_fact(build *b, const rule_origin *o, const char *key, tg_jenis jenis)
{
    const rule_node *n = rule_value_of(o->decl, key);
    const tg_field *f = n == NULL ? NULL : rule_field_find(b->r->unit->fields, n->teks);
    if (n == NULL)
        return NULL;
    if (f == NULL)
        found(b, o, n, text_nearest(n->teks, b->names), "aturan_kuota_fakta", n->teks);
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
        found(b, o, n, NULL, "aturan_urut_bentuk", n->teks);
        return;
    }
    if (strcmp(name, "skor") != 0) {
        const tg_field *f = rule_field_find(b->r->unit->fields, name);
        bool date = w >= 2;
        if (f == NULL) {
            found(b, o, n, text_nearest(name, b->names), "aturan_kuota_fakta", name);
            return;
        }
        if ((f->jenis == TG_TANGGAL) != date || f->jenis == TG_PILIHAN) {
            found(b, o, n, NULL, "aturan_urut_jenis", name, way);
            return;
        }
        read = read_field(b, f);
        if (read < 0) {
            found(b, o, n, NULL, "aturan_terlalu_banyak", "fakta", RULE_READ_MAX);
            return;
        }
    }
    k->urut[k->urut_count++] = (rule_urut){ .read = read, .menurun = w == 0 || w == 3 };
}

static void add_quota(build *b, const rule_item *item)
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

/* ---- all of it ---------------------------------------------------------------------------- */

static void add_items(build *b)
{
    rule *r = b->r;
    r->cond_count = r->waiver_count = r->skor_count = r->amount_count = 0;
    for (int i = 0; i < b->e->count && !b->nomem; i++) {
        const rule_item *item = &b->e->item[i];
        switch (item->kata) {
        case KATA_SYARAT: add_cond(b, item); break;
        case KATA_PENGECUALIAN: add_waiver(b, item); break;
        case KATA_SKOR: add_line(b, item, r->skor, &r->skor_count, RULE_SKOR_MAX); break;
        case KATA_BESARAN: add_line(b, item, r->amount, &r->amount_count, RULE_BESARAN_MAX); break;
        case KATA_KUOTA: add_quota(b, item); break;
        default: break;
        }
    }
    for (int i = 0; i < r->param_count; i++) {
        r->param[i].label = fill(b, &r->param[i].item->asal, "label", false);
        if (b->report)
            warn_digit(b, &r->param[i].item->asal);
    }
}

static int by_id_cond(const void *a, const void *b) { return strcmp(((const rule_cond *)a)->id, ((const rule_cond *)b)->id); }
static int by_id_waiver(const void *a, const void *b) { return strcmp(((const rule_waiver *)a)->id, ((const rule_waiver *)b)->id); }
static int by_id_line(const void *a, const void *b) { return strcmp(((const rule_line *)a)->id, ((const rule_line *)b)->id); }
static int by_name(const void *a, const void *b) { return strcmp(((const rule_read *)a)->nama, ((const rule_read *)b)->nama); }

static void sort_items(rule *r)
{
    int shown = 0;
    for (size_t i = 0; i < r->cond_count; i++)
        r->tampil[i] = (int)i;
    const rule_item **order = (const rule_item **)r->syarat;     /* scratch until the list is made below */
    for (size_t i = 0; i < r->cond_count; i++)
        order[i] = r->cond[i].item;
    qsort(r->cond, r->cond_count, sizeof *r->cond, by_id_cond);
    qsort(r->waiver, r->waiver_count, sizeof *r->waiver, by_id_waiver);
    qsort(r->skor, r->skor_count, sizeof *r->skor, by_id_line);
    qsort(r->amount, r->amount_count, sizeof *r->amount, by_id_line);
    for (size_t i = 0; i < r->cond_count; i++)
        for (size_t j = 0; j < r->cond_count; j++)
            if (r->cond[j].item == order[i])
                r->tampil[shown++] = (int)j;
}

/* Which conditions each exception waives. */
static void link_waivers(build *b)
{
    for (size_t w = 0; w < b->r->waiver_count; w++) {
        const rule_origin *o = &b->r->waiver[w].item->asal;
        const rule_node *list = rule_value_of(o->decl, "bebas_dari");
        for (const rule_node *n = list == NULL ? NULL : list->child; n != NULL; n = n->next) {
            bool linked = false;
            for (size_t i = 0; i < b->r->cond_count && !linked; i++)
                if (strcmp(b->r->cond[i].id, n->teks) == 0) {
                    b->r->cond[i].bebas |= (uint64_t)1 << w;
                    linked = true;
                }
            if (!linked)
                found(b, o, n, NULL, "aturan_bebas_dari", n->teks);
        }
    }
}

static void fill_lists(build *b)
{
    rule *r = b->r;
    for (size_t i = 0; i < r->cond_count; i++)
        r->syarat[i] = (rule_syarat){ r->cond[i].id, r->cond[i].label, r->cond[i].tunda };
    for (size_t i = 0; i < r->amount_count; i++)
        r->besaran[i] = (rule_besaran){ r->amount[i].id, r->amount[i].label, r->amount[i].barang, r->amount[i].satuan, r->amount[i].rupiah };
}

/* Space for as many of each kind as there are items: a few kilobytes, and no growing anywhere. */
static bool make_space(rule *r, const rule_effective *e)
{
    size_t n = (size_t)e->count + 1;
    r->param = tg_arena_array(r->arena, n, sizeof *r->param);
    r->param_nilai = tg_arena_array(r->arena, n, sizeof *r->param_nilai);
    r->reads = tg_arena_array(r->arena, RULE_READ_MAX, sizeof *r->reads);
    r->cond = tg_arena_array(r->arena, n, sizeof *r->cond);
    r->syarat = tg_arena_array(r->arena, n, sizeof *r->syarat);
    r->tampil = tg_arena_array(r->arena, n, sizeof *r->tampil);
    r->waiver = tg_arena_array(r->arena, n, sizeof *r->waiver);
    r->skor = tg_arena_array(r->arena, n, sizeof *r->skor);
    r->amount = tg_arena_array(r->arena, n, sizeof *r->amount);
    r->besaran = tg_arena_array(r->arena, n, sizeof *r->besaran);
    return r->param != NULL && r->param_nilai != NULL && r->reads != NULL && r->cond != NULL && r->syarat != NULL
        && r->tampil != NULL && r->waiver != NULL && r->skor != NULL && r->amount != NULL && r->besaran != NULL;
}

static int run_passes(build *b)
{
    b->report = true;
    for (int i = 0; i < b->e->count && !b->nomem; i++)
        if (b->e->item[i].kata == KATA_PARAMETER)
            add_param(b, &b->e->item[i]);
    if (b->nomem || !collect_names(b))
        return TG_NOMEM;
    add_items(b);
    link_waivers(b);
    warn_unused(b);
    if (b->nomem)
        return TG_NOMEM;
    if (b->failed || b->e->dasar.decl == NULL)
        return TG_INVALID;
    rule_konstan_warn(b->r, b->e->f);
    qsort(b->r->reads, b->r->read_count, sizeof *b->r->reads, by_name);
    b->report = false;
    add_items(b);
    sort_items(b->r);
    link_waivers(b);
    fill_lists(b);
    return b->nomem ? TG_NOMEM : TG_OK;
}

int rule_build(rule **out, const rule_effective *e, const char *kode)
{
    int rc = TG_NOMEM;
    rule *r = env_calloc(1, sizeof *r);
    *out = NULL;
    if (r == NULL)
        return TG_NOMEM;
    atomic_init(&r->refs, 1);
    r->arena = arena_create();
    if (r->arena == NULL || !make_space(r, e))
        goto done;
    build b = { .r = r, .e = e, .a = r->arena };
    text_copy(r->program, sizeof r->program, e->program);
    text_copy(r->kode, sizeof r->kode, kode);
    r->unit = e->unit;
    r->hijri = e->kamus->hijri;
    r->acuan = -1;
    r->program_dikenal = e->kamus->program;
    r->at = e->at;
    r->judul = e->dasar.decl == NULL ? NULL : keep(&b, rule_text_of(e->dasar.decl, "judul"));
    rc = run_passes(&b);
done:
    if (rc == TG_OK)
        *out = r;
    else
        rule_unref(r);
    return rc;
}
