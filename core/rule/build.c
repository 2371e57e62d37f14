/* From merged items to what is decided with: all parts in their order, twice; see build.h. */
#include "rule/build.h"
#include <stdlib.h>
#include <string.h>

bool build_room(build *b, const rule_item *item, size_t count, size_t max)
{
    if (count < max)
        return true;
    found(b, &item->asal, item->asal.decl, NULL, "aturan_terlalu_banyak", rule_kata_text(item->kata), (int64_t)max);
    return false;
}

/* ---- one pass ----------------------------------------------------------------------------- */

static void add_item(build *b, const rule_item *item)
{
    rule *r = b->r;
    switch (item->kata) {
    case KATA_SYARAT: build_cond(b, item); break;
    case KATA_PENGECUALIAN: build_waiver(b, item); break;
    case KATA_SYARAT_LANJUT: build_lanjut(b, item); break;
    case KATA_PASTIKAN: build_pastikan(b, item); break;
    case KATA_SKOR: build_line(b, item, r->skor, &r->skor_count, RULE_SKOR_MAX); break;
    case KATA_BESARAN: build_line(b, item, r->amount, &r->amount_count, RULE_BESARAN_MAX); break;
    case KATA_BATAS_BESARAN: build_batas(b, item); break;
    case KATA_KETENTUAN: build_kontrak(b, item); break;
    case KATA_KUOTA: build_quota(b, item); break;
    case KATA_JATAH: build_jatah(b, item); break;
    case KATA_LAPORAN: build_laporan(b, item); break;
    case KATA_JADWAL: build_jadwal(b, item); break;
    default: break;
    }
}

static void fill_labels(build *b)
{
    rule *r = b->r;
    for (int i = 0; i < r->param_count; i++) {
        r->param[i].label = build_fill(b, &r->param[i].item->asal, "label", false);
        build_warn_digit(b, &r->param[i].item->asal);
    }
    for (size_t i = 0; i < r->tabel_count; i++) {
        const char *label = build_fill(b, &r->tabel_item[i]->asal, "label", false);
        r->tabel[i].label = label == NULL ? r->tabel[i].nama : label;
        build_warn_digit(b, &r->tabel_item[i]->asal);
    }
}

static void add_items(build *b)
{
    rule *r = b->r;
    r->cond_count = r->waiver_count = r->lanjut_count = r->pastikan_count = r->jatah_count = 0;
    r->skor_count = r->amount_count = r->batas_count = r->kontrak_count = r->laporan_count = 0;
    r->jadwal_count = r->pengaman_count = 0;
    r->parsed = NULL;
    r->pola = NULL;
    r->fungsi = rule_fungsi_set_create(b->a);        /* those of the first pass read by other numbers */
    if (r->fungsi == NULL) {
        b->nomem = true;
        return;
    }
    fill_labels(b);
    build_acuan(b);
    build_turunan(b);
    for (int i = 0; i < b->e->count && !b->nomem; i++)
        add_item(b, &b->e->item[i]);
    build_check_jatah(b);
    build_pengaman(b);
}

/* ---- order -------------------------------------------------------------------------------- */

static int by_name(const void *a, const void *b) { return strcmp(((const rule_read *)a)->nama, ((const rule_read *)b)->nama); }

/* Every part begins with its id. */
static int by_id(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }
#define sort_by_id(list, count) do { \
        _Static_assert(__builtin_types_compatible_p(const char *, __typeof__((list)->id)) && __builtin_offsetof(__typeof__(*(list)), id) == 0, "id first"); \
        qsort((list), (count), sizeof *(list), by_id); \
    } while (0)

static void sort_items(rule *r)
{
    int shown = 0;
    const rule_item **order = (const rule_item **)r->syarat;     /* scratch until the list is made below */
    for (size_t i = 0; i < r->cond_count; i++)
        order[i] = r->cond[i].item;
    sort_by_id(r->cond, r->cond_count);
    sort_by_id(r->waiver, r->waiver_count);
    sort_by_id(r->skor, r->skor_count);
    sort_by_id(r->amount, r->amount_count);
    sort_by_id(r->batas, r->batas_count);
    sort_by_id(r->kontrak, r->kontrak_count);
    sort_by_id(r->lanjut, r->lanjut_count);
    sort_by_id(r->bagian, r->jatah_count);
    sort_by_id(r->laporan, r->laporan_count);
    sort_by_id(r->jadwal, r->jadwal_count);
    for (size_t i = 0; i < r->cond_count; i++)
        for (size_t j = 0; j < r->cond_count; j++)
            if (r->cond[j].item == order[i])
                r->tampil[shown++] = (int)j;
}

/* The lists that other rooms see. */
static void fill_lists(rule *r)
{
    for (size_t i = 0; i < r->cond_count; i++)
        r->syarat[i] = (rule_syarat){ r->cond[i].id, r->cond[i].label, r->cond[i].tunda };
    for (size_t i = 0; i < r->amount_count; i++)
        r->besaran[i] = (rule_besaran){ r->amount[i].id, r->amount[i].label, r->amount[i].barang, r->amount[i].satuan, r->amount[i].rupiah };
    for (size_t i = 0; i < r->jatah_count; i++)
        r->jatah[i] = (rule_jatah){ r->bagian[i].id, r->bagian[i].label, r->bagian[i].persen, r->bagian[i].jumlah };
    for (size_t i = 0; i < r->kontrak_count; i++) {
        const rule_syarat_kontrak *k = &r->kontrak[i];
        r->ketentuan[i] = (rule_ketentuan){ k->id, k->label, k->satuan, k->tipe.jenis, k->tipe.pilihan, k->tipe.desimal };
    }
}

/* The column that stands for the rows of a list when they are only counted: the first that is not sensitive. */
static const tg_field *plain_column(const tg_field *fields)
{
    const tg_field *f = fields;
    while (f->nama != NULL && f->peka)
        f++;
    return f->nama != NULL ? f : fields;
}

static bool reads_list(const rule *r, int daftar)
{
    for (size_t i = 0; i < r->read_count; i++)
        if (r->reads[i].daftar == daftar)
            return true;
    return false;
}

/* Rows are fetched and kept with a decision by their columns: a list that is used has at least one. */
static void read_every_list(build *b)
{
    for (int d = 0; d < RULE_DAFTAR_MAX; d++) {
        if (!b->r->lajur[d].dipakai || reads_list(b->r, d))
            continue;
        const tg_daftar *list = &b->r->unit->daftar[d];
        if (build_read_field(b, d, plain_column(list->fields)) < 0 && b->e->dasar.decl != NULL)
            found(b, &b->e->dasar, b->e->dasar.decl, NULL, "expr_bacaan_penuh", list->nama);
    }
}

/* Which places of a row's vector the rows of each list fill. False: no memory. */
static bool fill_rows(build *b)
{
    rule *r = b->r;
    for (int d = 0; d < RULE_DAFTAR_MAX; d++) {
        int *baca = tg_arena_array(b->a, r->read_count + 1, sizeof *baca);
        if (baca == NULL)
            return false;
        r->lajur[d].baca = baca;
        r->lajur[d].lebar = 0;
        for (size_t i = 0; i < r->read_count; i++)
            if (r->reads[i].daftar == d)
                baca[r->lajur[d].lebar++] = (int)i;
        r->has_daftar = r->has_daftar || r->lajur[d].dipakai;
    }
    return true;
}

/* ---- closed ------------------------------------------------------------------------------- */

/* "keputusan camat 12, 1 Maret 2025: tentang ..." as far as it is written. */
static const char *law_text(build *b, const rule_node *law)
{
    static const char *const KEYS[] = { "jenis", "nomor", "tanggal", "tentang" };
    tg_buf out;
    buf_init(&out, 4096);
    for (int i = 0; i < 4; i++) {
        const rule_node *n = law == NULL ? NULL : rule_node_get(law, KEYS[i]);
        if (n != NULL && !n->bad && n->nilai == NILAI_TEKS)
            buf_printf(&out, "%s%s", out.n > 0 ? " " : "", n->teks);
    }
    const char *text = build_keep(b, buf_cstr(&out));
    buf_free(&out);
    return text;
}

static void add_closed(build *b)
{
    const rule_origin *o = &b->e->tutup;
    if (o->decl == NULL)
        return;
    rule_tutup *t = tg_arena_alloc(b->a, sizeof *t);
    b->nomem = b->nomem || t == NULL;
    if (t == NULL)
        return;
    *t = (rule_tutup){ rule_text_of(o->decl, "alasan"), law_text(b, rule_value_of(o->decl, "dasar_hukum")), o->layer->scan.file.kode };
    b->r->tutup = t;
}

/* ---- all of it ---------------------------------------------------------------------------- */

static size_t count_kind(const rule_effective *e, rule_kata kata)
{
    size_t n = 0;
    for (int i = 0; i < e->count; i++)
        n += e->item[i].kata == kata;
    return n;
}

/* Space for as many of each kind as there are items: a few kilobytes, and no growing anywhere. */
static bool make_space(rule *r, const rule_effective *e)
{
    size_t n = (size_t)e->count + 1;
    bool all = true;
#define SPACE(list, count) all = ((list) = tg_arena_array(r->arena, (count), sizeof *(list))) != NULL && all
    SPACE(r->param, n);
    SPACE(r->param_nilai, n);
    SPACE(r->reads, RULE_READ_MAX);
    SPACE(r->cond, n);
    SPACE(r->syarat, n);
    SPACE(r->tampil, n);
    SPACE(r->waiver, n);
    SPACE(r->skor, n);
    SPACE(r->amount, n);
    SPACE(r->besaran, n);
    SPACE(r->batas, n);
    SPACE(r->kontrak, n);
    SPACE(r->ketentuan, n);
    SPACE(r->lanjut, n);
    SPACE(r->pastikan, n);
    SPACE(r->bagian, n);
    SPACE(r->jatah, n);
    SPACE(r->laporan, count_kind(e, KATA_LAPORAN) + 1);
    SPACE(r->jadwal, count_kind(e, KATA_JADWAL) + 1);
    SPACE(r->pengaman, RULE_PENGAMAN_MAX);
    SPACE(r->pengaman_bila, RULE_PENGAMAN_MAX);
#undef SPACE
    return all;
}

static int run_passes(build *b)
{
    b->report = true;
    build_parameters(b);
    if (b->nomem || !build_isian(b) || !build_tables(b) || !build_turunan_order(b) || !build_names(b))
        return TG_NOMEM;
    add_items(b);
    build_link_waivers(b);
    sort_by_id(b->r->amount, b->r->amount_count);    /* as the limits count them */
    build_link_batas(b);
    read_every_list(b);
    if (b->nomem)
        return TG_NOMEM;
    if (!b->failed && !rule_findings_galat(b->e->f))     /* else what a mistake hides would count as unused */
        build_warn_unused(b);
    if (b->failed || b->e->dasar.decl == NULL)
        return TG_INVALID;
    rule_konstan_warn(b->r, b->e->f);
    qsort(b->r->reads, b->r->read_count, sizeof *b->r->reads, by_name);
    b->report = false;
    add_items(b);
    sort_items(b->r);
    build_link_waivers(b);
    build_link_batas(b);
    build_turunan_mark(b);
    fill_lists(b->r);
    if (b->nomem || !fill_rows(b))
        return TG_NOMEM;
    return b->has_function ? rule_fungsi_ready(b->r->fungsi, b->e->f) : TG_OK;
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
    r->program_dikenal = e->kamus->program;
    r->at = e->at;
    r->judul = e->dasar.decl == NULL ? NULL : build_keep(&b, rule_text_of(e->dasar.decl, "judul"));
    add_closed(&b);
    rc = run_passes(&b);
done:
    if (rc == TG_OK)
        *out = r;
    else
        rule_unref(r);
    return rc;
}
