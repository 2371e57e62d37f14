/* The effective rule as a table for the panel and the command line: RULES.md 2.4. Reads a compiled rule
 * alone: the text of its files may be gone. See rule.h. */
#include "rule/effective.h"
#include <stdio.h>
#include <string.h>

typedef struct { const rule *r; tg_arena *a; bool nomem; } viewer;

const char *rule_keadaan_text(rule_keadaan k)
{
    static const char *const TEXT[] = { "diwarisi", "diubah", "ditambah", "dihapus", "dikunci", "ditunda" };
    return TEXT[k];
}

/* ---- values ------------------------------------------------------------------------------- */

static const char *keep_free(viewer *v, tg_buf *b)
{
    const char *text = b->failed ? NULL : tg_arena_text(v->a, b->n > 0 ? b->p : "", b->n);
    v->nomem = v->nomem || text == NULL;
    buf_free(b);
    return text == NULL ? "" : text;
}

/* An expression on one line, as its author wrote it; a function with statements is named only. */
static void add_expression(tg_buf *b, const rule_node *n)
{
    bool blank = false;
    if (n->nilai == NILAI_BULAT)
        buf_i64(b, n->angka);
    else if (n->nilai == NILAI_FUNGSI)
        buf_text(b, "fungsi");
    for (size_t i = 0; n->nilai == NILAI_TEKS && i < n->teks_size; i++) {
        char c = n->teks[i];
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            blank = b->n > 0;
            continue;
        }
        if (blank)
            buf_char(b, ' ');
        blank = false;
        buf_char(b, c);
    }
}

static void add_list(tg_buf *b, const rule_node *list)
{
    for (const rule_node *n = list == NULL ? NULL : list->child; n != NULL; n = n->next) {
        buf_text(b, n == list->child ? "" : ", ");
        add_expression(b, n);
    }
}

static void add_parameter(const viewer *v, tg_buf *b, const rule_item *item)
{
    for (int i = 0; i < v->r->param_count; i++) {
        const rule_param *p = &v->r->param[i];
        if (p->item != item)
            continue;
        expr_value_typed((expr_tipe){ .jenis = p->jenis, .pilihan = p->pilihan, .desimal = p->desimal }, v->r->param_nilai[i], b);
        if (p->satuan != NULL)
            buf_printf(b, " %s", p->satuan);
    }
}

static int rows_of(const rule_item *item)
{
    int count = 0;
    const rule_node *rows = rule_value_of(item->asal.decl, "isi");
    for (const rule_node *n = rows == NULL ? NULL : rows->child; n != NULL; n = n->next)
        count++;
    for (int i = 0; i < item->tambah_count; i++) {
        rows = rule_value_of(item->tambah[i].decl, "tambah");
        for (const rule_node *n = rows == NULL ? NULL : rows->child; n != NULL; n = n->next)
            count++;
    }
    return count;
}

/* "bulan, tanggal 5, 07:00: nilai, salur" */
static void add_schedule(tg_buf *b, const rule_decl *d)
{
    static const char *const PARTS[] = { "tiap", "hari_ke", "tanggal", "bulan" };
    const rule_node *near = rule_value_of(d, "menjelang"), *event = rule_node_get(near, "peristiwa"), *days = rule_node_get(near, "hari");
    if (event != NULL && days != NULL)
        buf_printf(b, "%lld hari menjelang %s", (long long)days->angka, event->teks);
    else if (rule_text_of(d, "setiap") != NULL)
        buf_printf(b, "setiap %s", rule_text_of(d, "setiap"));
    for (int i = 0; i < 4; i++)
        if (rule_value_of(d, PARTS[i]) != NULL)
            buf_printf(b, ", %s %lld", PARTS[i], (long long)rule_int_of(d, PARTS[i], 0));
    if (rule_text_of(d, "jam") != NULL)
        buf_printf(b, ", %s", rule_text_of(d, "jam"));
    if (rule_text_of(d, "bila_libur") != NULL)
        buf_printf(b, ", bila libur %s", rule_text_of(d, "bila_libur"));
    buf_text(b, ": ");
    add_list(b, rule_value_of(d, "langkah"));
}

static void add_key(tg_buf *b, const rule_decl *d, const char *key, const char *before)
{
    const rule_node *n = rule_value_of(d, key);
    if (n == NULL)
        return;
    buf_text(b, before);
    if (n->nilai == NILAI_TABEL)
        add_list(b, n);
    else
        add_expression(b, n);
}

static void add_derived(tg_buf *b, const rule_decl *d)
{
    if (rule_value_of(d, "nilai") != NULL) {
        add_key(b, d, "nilai", "");
        return;
    }
    add_key(b, d, "hitung", "");
    add_key(b, d, "dari", " dari ");
    add_key(b, d, "dari_nilai", ", nilai ");
    add_key(b, d, "bila", ", bila ");
}

static int hook_rows(const rule_decl *d)
{
    int count = 0;
    for (const rule_node *n = d->isi->child; n != NULL; n = n->next)
        count += n->key == NULL;
    return count;
}

static const char *value_text(viewer *v, const rule_item *item)
{
    const rule_decl *d = item->asal.decl;
    tg_buf b;
    buf_init(&b, 16384);
    switch (item->kata) {
    case KATA_PARAMETER: add_parameter(v, &b, item); break;
    case KATA_SYARAT: case KATA_PENGECUALIAN: case KATA_SYARAT_LANJUT: case KATA_PASTIKAN: add_key(&b, d, "bila", ""); break;
    case KATA_SKOR: case KATA_BESARAN: case KATA_KETENTUAN: add_key(&b, d, "nilai", ""); break;
    case KATA_BATAS_BESARAN: add_key(&b, d, "ambil", ""); add_key(&b, d, "besaran", " dari "); break;
    case KATA_TURUNAN: add_derived(&b, d); break;
    case KATA_KUOTA: add_key(&b, d, "jumlah", ""); add_key(&b, d, "pagu", b.n > 0 ? ", " : ""); add_key(&b, d, "urut", "; "); break;
    case KATA_JATAH: add_key(&b, d, "persen", ""); add_key(&b, d, "jumlah", ""); add_key(&b, d, "bila", ": "); break;
    case KATA_TABEL: buf_printf(&b, "%d baris", rows_of(item)); break;
    case KATA_ISIAN: add_key(&b, d, "jenis", ""); break;
    case KATA_LAPORAN: add_key(&b, d, "sumber", ""); break;
    case KATA_JADWAL: add_schedule(&b, d); break;
    case KATA_PENGAMAN: buf_printf(&b, "%d baris", hook_rows(d)); break;
    default: break;
    }
    return keep_free(v, &b);
}

/* The label with its numbers filled in where the rule was built with it, else as it is written. */
static const char *label_text(const rule *r, const rule_item *item)
{
    for (size_t i = 0; i < r->cond_count; i++)
        if (r->cond[i].item == item)
            return r->cond[i].label;
    for (size_t i = 0; i < r->waiver_count; i++)
        if (r->waiver[i].item == item)
            return r->waiver[i].label;
    for (size_t i = 0; i < r->skor_count; i++)
        if (r->skor[i].item == item)
            return r->skor[i].label;
    for (size_t i = 0; i < r->amount_count; i++)
        if (r->amount[i].item == item)
            return r->amount[i].label;
    for (size_t i = 0; i < r->batas_count; i++)
        if (r->batas[i].item == item)
            return r->batas[i].label;
    for (size_t i = 0; i < r->kontrak_count; i++)
        if (r->kontrak[i].item == item)
            return r->kontrak[i].label;
    const char *text = rule_text_of(item->asal.decl, item->kata == KATA_LAPORAN ? "judul" : "label");
    return text == NULL ? "" : text;
}

/* ---- who and since when ------------------------------------------------------------------- */

static rule_tempat place(const rule_origin *o)
{
    if (o->decl == NULL)
        return (rule_tempat){ NULL, 0, NULL };
    return (rule_tempat){ o->layer->scan.file.berkas, o->decl->baris, o->layer->scan.file.kode };
}

static bool is_lowest(const rule *r, const rule_origin *o)
{
    return o->decl != NULL && strcmp(o->layer->scan.file.kode, r->kode) == 0;
}

/* The declaration that made the item what it is now. */
static rule_origin last_change(const viewer *v, const rule_item *item, bool removed)
{
    if (removed)
        return item->hapus;
    if (item->kata == KATA_PARAMETER)
        return rule_param_from(&v->r->sources, item);
    return item->tambah_count > 0 ? item->tambah[item->tambah_count - 1] : item->asal;
}

static rule_keadaan state_of(const viewer *v, const rule_item *item, bool removed)
{
    bool changed = is_lowest(v->r, &item->asal);
    if (removed)
        return BUTIR_DIHAPUS;
    if (item->tunda.decl != NULL)
        return BUTIR_DITUNDA;
    if (is_lowest(v->r, &item->asli))
        return BUTIR_DITAMBAH;
    for (int i = 0; i < item->nilai_count; i++)
        changed = changed || is_lowest(v->r, &item->nilai[i]);
    for (int i = 0; i < item->tambah_count; i++)
        changed = changed || is_lowest(v->r, &item->tambah[i]);
    if (changed)
        return BUTIR_DIUBAH;
    return item->kunci.decl != NULL ? BUTIR_DIKUNCI : BUTIR_DIWARISI;
}

/* "peraturan wali kota Nomor 5, 2025-02-01, tentang ..." of a declaration, else of its file. */
static const char *legal_text(viewer *v, const rule_origin *o)
{
    static const char *const PARTS[] = { "jenis", "nomor", "tanggal", "tentang" };
    const rule_node *hukum = rule_value_of(o->decl, "dasar_hukum");
    tg_buf b;
    if (hukum == NULL && o->layer->kepala != NULL)
        hukum = rule_value_of(o->layer->kepala, "dasar_hukum");
    if (hukum == NULL)
        return NULL;
    buf_init(&b, 4096);
    for (int i = 0; i < 4; i++) {
        const rule_node *n = rule_node_get(hukum, PARTS[i]);
        if (n != NULL && n->nilai == NILAI_TEKS)
            buf_printf(&b, "%s%s", b.n > 0 ? " " : "", n->teks);
    }
    return keep_free(v, &b);
}

static rule_butir row_of(viewer *v, const rule_item *item, bool removed)
{
    rule_origin last = last_change(v, item, removed);
    return (rule_butir){
        .jenis = rule_kata_text(item->kata), .id = item->asal.decl->id, .label = label_text(v->r, item), .nilai = value_text(v, item),
        .keadaan = state_of(v, item, removed), .dari = place(&last), .asli = place(&item->asli), .ditunda = place(&item->tunda),
        .boleh = rule_tingkat_kata(item->kunci.decl != NULL ? item->kunci.layer->tingkat : item->buka),
        .alasan = rule_text_of(item->tunda.decl != NULL ? item->tunda.decl : last.decl, "alasan"), .dasar_hukum = legal_text(v, &last),
    };
}

int rule_effective_table(const rule *r, tg_arena *a, rule_butir **out, size_t *count)
{
    const rule_effective *e = &r->sources;
    viewer v = { r, a, false };
    *count = 0;
    *out = tg_arena_array(a, (size_t)(e->count + e->dihapus_count) + 1, sizeof **out);
    if (*out == NULL)
        return TG_NOMEM;
    for (int kata = 0; kata < KATA_COUNT; kata++)
        for (int i = 0; i < e->count && kata != KATA_CONTOH && kata != KATA_UJI && kata != KATA_UJI_LAPORAN; i++)
            if ((int)e->item[i].kata == kata)
                (*out)[(*count)++] = row_of(&v, &e->item[i], false);
    for (int i = 0; i < e->dihapus_count; i++)
        if (e->dihapus[i].kata != KATA_CONTOH)
            (*out)[(*count)++] = row_of(&v, &e->dihapus[i], true);
    return v.nomem ? TG_NOMEM : TG_OK;
}

/* ---- for people and programs -------------------------------------------------------------- */

static void put_place(jw *w, const char *key, const rule_tempat *p)
{
    if (p->berkas == NULL)
        return;
    jw_key(w, key);
    jw_object(w);
    jw_kv_text(w, "berkas", p->berkas);
    jw_kv_i64(w, "baris", p->baris);
    jw_kv_text(w, "kode", p->kode);
    jw_object_end(w);
}

/* The narrowest limits, which are the last ones; of whole numbers, as forms ask for them. */
static void put_limits(jw *w, const rule_param *p)
{
    const rule_item *item = p->item;
    if (item->batas_count == 0 || p->desimal > 0)
        return;
    const rule_node *low = rule_value_of(item->batas[item->batas_count - 1].decl, "batas")->child;
    jw_kv_i64(w, "min", low->angka);
    jw_kv_i64(w, "maks", low->next->angka);
}

static void put_choices(jw *w, const char *const *pilihan)
{
    jw_key(w, "pilihan");
    jw_array(w);
    for (; *pilihan != NULL; pilihan++)
        jw_text(w, *pilihan);
    jw_array_end(w);
}

/* What a form needs to ask for another value. `angka`: a number (scaled by 10^desimal), 0 or 1, the place of a choice. */
static void put_parameter(jw *w, const rule *r, const char *id)
{
    for (int i = 0; i < r->param_count; i++) {
        const rule_param *p = &r->param[i];
        if (strcmp(p->id, id) != 0)
            continue;
        jw_key(w, "parameter");
        jw_object(w);
        jw_kv_text(w, "jenis", rule_jenis_kata(p->jenis));
        jw_kv_text(w, "satuan", p->satuan);
        jw_kv_i64(w, "desimal", p->desimal);
        if (p->jenis == TG_TANGGAL)
            jw_kv_date(w, "angka", (tg_date)r->param_nilai[i]);
        else
            jw_kv_i64(w, "angka", r->param_nilai[i]);
        put_limits(w, p);
        if (p->pilihan != NULL)
            put_choices(w, p->pilihan);
        jw_object_end(w);
    }
}

static void put_row(jw *w, const rule *r, const rule_butir *b)
{
    jw_object(w);
    jw_kv_text(w, "jenis", b->jenis);
    jw_kv_text(w, "id", b->id);
    jw_kv_text(w, "label", b->label);
    jw_kv_text(w, "nilai", b->nilai);
    jw_kv_text(w, "keadaan", rule_keadaan_text(b->keadaan));
    put_place(w, "dari", &b->dari);
    jw_kv_text(w, "boleh", b->boleh);
    jw_kv_text(w, "alasan", b->alasan);
    jw_kv_text(w, "dasar_hukum", b->dasar_hukum);
    put_place(w, "asli", &b->asli);
    put_place(w, "ditunda", &b->ditunda);
    if (b->keadaan != BUTIR_DIHAPUS && strcmp(b->jenis, "parameter") == 0)
        put_parameter(w, r, b->id);
    jw_object_end(w);
}

int rule_effective_json(const rule *r, jw *w)
{
    rule_butir *list;
    size_t count = 0;
    tg_arena *a = arena_create();
    int rc = a == NULL ? TG_NOMEM : rule_effective_table(r, a, &list, &count);
    if (rc == TG_OK) {
        const rule_decl *closed = r->sources.tutup.decl;
        jw_object(w);
        jw_kv_text(w, "versi", rule_version(r));
        jw_kv_text(w, "judul", rule_judul(r));
        jw_kv_text(w, "tutup", closed == NULL ? NULL : rule_text_of(closed, "alasan"));
        jw_key(w, "butir");
        jw_array(w);
        for (size_t i = 0; i < count; i++)
            put_row(w, r, &list[i]);
        jw_array_end(w);
        jw_object_end(w);
    }
    arena_destroy(a);
    return rc;
}

/* Characters, so that columns stand under each other. */
static int width_of(const char *text)
{
    int n = 0;
    for (; *text != 0; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

static void add_cell(tg_buf *out, const char *text, int width)
{
    buf_text(out, text);
    int n = width_of(text);
    do
        buf_char(out, ' ');
    while (++n < width);
}

static void add_row(tg_buf *out, const rule_butir *b, int wide_jenis, int wide_id, int wide_nilai)
{
    const char *name = b->dari.berkas == NULL ? "" : strrchr(b->dari.berkas, '/');
    buf_text(out, "  ");
    add_cell(out, b->jenis, wide_jenis + 1);
    add_cell(out, b->id, wide_id + 2);
    add_cell(out, b->nilai, wide_nilai + 2);
    add_cell(out, rule_keadaan_text(b->keadaan), 10);
    buf_printf(out, "%s:%d (%s)", name == NULL ? b->dari.berkas : *name == '/' ? name + 1 : name, b->dari.baris, b->dari.kode);
    if (b->alasan != NULL)
        buf_printf(out, "  %s", b->alasan);
    buf_char(out, '\n');
}

static int widest(int width, const char *text, int limit)
{
    int n = width_of(text);
    return n > limit ? (width > limit ? width : limit) : n > width ? n : width;
}

int rule_effective_text(const rule *r, tg_buf *out)
{
    rule_butir *list;
    size_t count = 0;
    int jenis = 0, id = 0, nilai = 0;
    tg_arena *a = arena_create();
    int rc = a == NULL ? TG_NOMEM : rule_effective_table(r, a, &list, &count);
    if (rc == TG_OK) {
        buf_printf(out, "%s\n", rule_version(r));
        if (r->sources.tutup.decl != NULL)
            buf_printf(out, "tutup_aturan: %s\n", rule_text_of(r->sources.tutup.decl, "alasan"));
        for (size_t i = 0; i < count; i++) {
            jenis = widest(jenis, list[i].jenis, 16);
            id = widest(id, list[i].id, 32);
            nilai = widest(nilai, list[i].nilai, 48);
        }
        for (size_t i = 0; i < count; i++)
            add_row(out, &list[i], jenis, id, nilai);
    }
    arena_destroy(a);
    return rc;
}
