/* The head of a layer: which program, which region, since when; and what ganti_aturan and tutup_aturan
 * do to all that was inherited. See merge.h. */
#include "rule/merge.h"
#include <string.h>

static void check_wilayah(rule_effective *e, const rule_origin *o)
{
    const rule_node *n = rule_value_of(o->decl, "wilayah");
    const char *kode = o->layer->scan.file.kode;
    if (n != NULL && strcmp(n->teks, kode) != 0)
        at_node(e, o, n, rule_findings_kutip(e->f, kode), "aturan_wilayah_beda", n->teks, kode);
}

/* The unit says which facts there are; with a wrong one, reading goes on with the first. */
static void take_unit(rule_effective *e, const rule_origin *o)
{
    const rule_node *n = rule_value_of(o->decl, "unit");
    const tg_unit *u = n == NULL ? NULL : rule_unit_find(e->kamus, n->teks);
    if (n == NULL)
        return;
    if (u != NULL) {
        e->unit = u;
        return;
    }
    tg_buf all;
    const char *names[64];
    int count = 0;
    buf_init(&all, 1024);
    for (u = e->kamus->unit; u->nama != NULL && count < 63; u++) {
        buf_printf(&all, "%s%s", count > 0 ? ", " : "", u->nama);
        names[count++] = u->nama;
    }
    names[count] = NULL;
    const char *near = text_nearest(n->teks, names);
    at_node(e, o, n, rule_findings_kutip(e->f, near), "aturan_unit_beda", n->teks, buf_cstr(&all));
    buf_free(&all);
}

static void check_base(rule_effective *e, const rule_origin *o)
{
    const rule_node *mulai = rule_value_of(o->decl, "berlaku");
    take_unit(e, o);
    tg_date berlaku = rule_date_of(o->decl, "berlaku");
    if (mulai != NULL && berlaku != TG_DATE_NONE && e->at < berlaku) {
        char at[DATE_TEXT_SIZE];
        at_node(e, o, mulai, NULL, "aturan_belum_berlaku", date_text(e->at, at), mulai->teks);
    }
    e->dasar = *o;
    e->tambah_oleh = rule_tingkat_of_word(rule_text_of(o->decl, "tambah_oleh"), TINGKAT_KAB);
}

/* A layer outside of its dates changes nothing; whoever edits it should know. */
static void check_period(rule_effective *e, rule_layer *layer, const rule_origin *o)
{
    tg_date from = rule_date_of(o->decl, "berlaku"), to = rule_date_of(o->decl, "sampai");
    layer->aktif = (from == TG_DATE_NONE || e->at >= from) && (to == TG_DATE_NONE || e->at <= to);
    if (!layer->aktif && layer->lowest) {
        char at[DATE_TEXT_SIZE];
        rule_peringatan(e->f, &layer->scan.file, o->decl->at, o->decl->size, NULL, "aturan_lapisan_tidak_aktif", date_text(e->at, at));
    }
}

/* An example that a test for everybody starts from. */
static bool is_needed_example(const rule_effective *e, const rule_item *item)
{
    for (int i = 0; i < e->count && item->kata == KATA_CONTOH; i++) {
        const rule_decl *d = e->item[i].asal.decl;
        const char *dari = e->item[i].kata == KATA_UJI && rule_bool_of(d, "wajib") ? rule_text_of(d, "dari") : NULL;
        if (dari != NULL && strcmp(dari, item->asal.decl->id) == 0)
            return true;
    }
    return false;
}

/* ganti_aturan: all goes but what is locked, and tests that nobody may leave out. */
static void drop_inherited(rule_effective *e, const rule_origin *o)
{
    for (int i = e->count - 1; i >= 0; i--) {
        rule_item *item = &e->item[i];
        bool stays = item->kunci.decl != NULL || (item->kata == KATA_UJI && rule_bool_of(item->asal.decl, "wajib"))
                  || is_needed_example(e, item);
        if (!stays)
            rule_item_drop(e, item, o);
    }
}

static void replace_rule(rule_effective *e, const rule_origin *o)
{
    const rule_node *unit = rule_value_of(o->decl, "unit");
    if (e->dasar.decl != NULL && o->layer->tingkat > e->tambah_oleh) {
        place_text place = rule_place_of(&e->dasar);
        at_word(e, o, "aturan_ganti_tingkat", rule_tingkat_nama(e->tambah_oleh, rule_findings_bahasa(e->f)), place.text);
        return;
    }
    if (unit != NULL && e->unit != NULL && e->dasar.decl != NULL && strcmp(unit->teks, e->unit->nama) != 0) {
        at_node(e, o, unit, e->unit->nama, "aturan_unit_tetap", unit->teks, e->unit->nama);
        return;
    }
    if (rule_node_get(o->decl->isi, "dasar_hukum") == NULL && o->layer->lowest)
        rule_peringatan(e->f, &o->layer->scan.file, o->decl->at, o->decl->size, NULL, "aturan_dasar_hukum_perlu");
    drop_inherited(e, o);
    e->dasar = *o;
    int buka = rule_tingkat_of_word(rule_text_of(o->decl, "tambah_oleh"), e->tambah_oleh);
    e->tambah_oleh = buka;
}

/* The words that may begin a file of this level. */
static const rule_bentuk *head_of(const rule_layer *layer, const rule_decl *first)
{
    const rule_bentuk *b = rule_bentuk_of(first);
    bool good = b != NULL && b->jenis == KATA_ATURAN && (b->operasi == OP_TAMBAH) == (layer->tingkat == 0);
    return good ? b : NULL;
}

static void check_names(rule_effective *e, const rule_origin *o)
{
    const rule_node *versi = rule_value_of(o->decl, "versi_api");
    if (strcmp(o->decl->id, e->program) != 0)
        at_id(e, o, e->program, "aturan_program_beda", o->decl->id, e->program);
    check_wilayah(e, o);
    if (versi != NULL && versi->nilai == NILAI_BULAT && versi->angka != 1)
        at_node(e, o, versi, "1", "aturan_versi_api", versi->angka);
}

void rule_merge_head(rule_effective *e, rule_layer *layer)
{
    const char *want = layer->tingkat == 0 ? "aturan" : "ubah_aturan";
    const rule_decl *first = layer->scan.first;
    rule_origin o = { first, layer };
    layer->aktif = true;
    if (first == NULL) {
        if (!layer->scan.refused)
            rule_galat(e->f, &layer->scan.file, 0, 0, NULL, "aturan_kepala", want, e->program);
        return;
    }
    const rule_bentuk *b = head_of(layer, first);
    if (b == NULL) {
        at_word_saran(e, &o, rule_kata_of(first) == KATA_ATURAN ? want : NULL, "aturan_kepala", want, e->program);
        return;
    }
    if (first->isi == NULL)
        return;
    layer->kepala = first;
    check_names(e, &o);
    if (b->operasi == OP_TAMBAH)
        check_base(e, &o);
    else
        check_period(e, layer, &o);
    if (b->operasi == OP_GANTI && layer->aktif)
        replace_rule(e, &o);
    if (b->operasi == OP_TUTUP && layer->aktif)
        e->tutup = o;
}
