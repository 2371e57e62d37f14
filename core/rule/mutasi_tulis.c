/* Writes a proposed test as a declaration in the language of rules: what differs from its contoh, and what the rule
 * decides today. The comment asks a person to confirm it: the machine knows what is, not what should be. */
#include "rule/mutasi.h"
#include <stdio.h>
#include <string.h>

typedef struct {
    rule_mutasi *m;
    const rule *r;
    const rule_item *contoh;
    rule_row base;                                   /* of the contoh alone */
    const rule_row *row;
    tg_buf *out;
    int parts;                                       /* of the table that is being written */
} writer;

static void part(writer *w)
{
    buf_text(w->out, w->parts++ == 0 ? "{ " : ", ");
}

/* ---- values -------------------------------------------------------------------------------- */

static void put_value(tg_buf *out, tg_jenis jenis, const char *const *pilihan, int desimal, int64_t nilai)
{
    char date[DATE_TEXT_SIZE];
    if (jenis == TG_YA_TIDAK)
        buf_text(out, nilai ? "true" : "false");
    else if (jenis == TG_PILIHAN)
        buf_printf(out, "\"%s\"", pilihan[nilai]);
    else if (jenis == TG_TANGGAL)
        buf_printf(out, "\"%s\"", date_text((tg_date)nilai, date));
    else if (jenis == TG_DESIMAL)
        expr_desimal_text(nilai, desimal, out);
    else
        buf_i64(out, nilai);
}

static void put_read(writer *w, const rule_read *read, int64_t nilai)
{
    if (read->f == NULL)
        buf_text(w->out, nilai ? "true" : "false");
    else
        put_value(w->out, read->f->jenis, read->f->pilihan, read->f->desimal, nilai);
}

/* "anggota.tanggal_lahir" -> "tanggal_lahir" */
static const char *own_name(const rule_read *read)
{
    const char *dot = strchr(read->nama, '.');
    return read->daftar >= 0 && dot != NULL ? dot + 1 : read->nama;
}

static void put_terima_name(writer *w, const rule_read *read)
{
    buf_printf(w->out, "%s_%s_%s", read->program, read->unit, read->kapan);
}

/* ---- what differs from the contoh ---------------------------------------------------------- */

static bool differs(const writer *w, size_t i)
{
    const rule_row *a = &w->base, *b = w->row;
    if (a->known[i] != b->known[i] || a->selang[i] != b->selang[i])
        return true;
    return (b->known[i] || b->selang[i]) && (a->v[i] != b->v[i] || (b->selang[i] && a->hi[i] != b->hi[i]));
}

static void put_facts(writer *w)
{
    for (size_t i = 0; i < w->r->read_count; i++) {
        const rule_read *read = &w->r->reads[i];
        if (read->daftar >= 0 || (read->jenis != BACA_FAKTA && read->jenis != BACA_ISIAN) || !differs(w, i))
            continue;
        if (!w->row->known[i] && !w->row->selang[i])
            continue;                                /* `kosong` says it */
        part(w);
        buf_printf(w->out, "%s = ", read->nama);
        if (w->row->selang[i])
            buf_text(w->out, "{ ");
        put_read(w, read, w->row->v[i]);
        if (w->row->selang[i]) {
            buf_text(w->out, ", ");
            put_read(w, read, w->row->hi[i]);
            buf_text(w->out, " }");
        }
    }
}

/* terima = { pkh_keluarga_sekarang = true }, pernyataan = { aset = true } */
static void put_group(writer *w, rule_bacaan jenis, const char *key)
{
    int outside = w->parts, inside = 0;
    for (size_t i = 0; i < w->r->read_count; i++) {
        const rule_read *read = &w->r->reads[i];
        if (read->jenis != jenis || read->daftar >= 0 || !differs(w, i) || !w->row->known[i])
            continue;
        if (inside++ == 0) {
            part(w);
            buf_printf(w->out, "%s = { ", key);
        } else {
            buf_text(w->out, ", ");
        }
        if (jenis == BACA_TERIMA)
            put_terima_name(w, read);
        else
            buf_text(w->out, read->syarat);
        buf_printf(w->out, " = %s", w->row->v[i] ? "true" : "false");
    }
    if (inside > 0)
        buf_text(w->out, " }");
    w->parts = outside + (inside > 0);
}

static void put_row(writer *w, int list, size_t width, const int64_t *v, const bool *known)
{
    size_t column = 0;
    int inside = 0;
    buf_text(w->out, "{");
    for (size_t i = 0; i < w->r->read_count && column < width; i++) {
        const rule_read *read = &w->r->reads[i];
        if (read->daftar != list)
            continue;
        if (known[column] && read->jenis == BACA_FAKTA) {
            buf_printf(w->out, "%s%s = ", inside++ == 0 ? " " : ", ", own_name(read));
            put_read(w, read, v[column]);
        }
        column++;
    }
    buf_text(w->out, " }");
}

static void put_list(writer *w, int list)
{
    const rule_baris *a = &w->base.daftar[list], *b = &w->row->daftar[list];
    size_t width = 0;
    for (size_t i = 0; i < w->r->read_count; i++)
        width += w->r->reads[i].daftar == list;
    if (width == 0 || !b->ada)
        return;
    bool same = a->ada && a->count == b->count;
    for (size_t i = 0; i < b->count * width && same; i++)
        same = a->known[i] == b->known[i] && (!b->known[i] || a->v[i] == b->v[i]);
    if (same)
        return;
    part(w);
    buf_printf(w->out, "%s = {", w->r->unit->daftar[list].nama);
    for (size_t i = 0; i < b->count; i++) {
        buf_text(w->out, i == 0 ? " " : ", ");
        put_row(w, list, width, b->v + i * width, b->known + i * width);
    }
    buf_text(w->out, " }");
}

/* A contoh without a date would be read on the day of the test run: the test says which day is meant. */
static void put_today(writer *w, const rule *at)
{
    char text[DATE_TEXT_SIZE];
    const rule_node *own = w->contoh == NULL ? NULL : rule_node_get(w->contoh->asal.decl->isi, "hari_ini");
    tg_date d = TG_DATE_NONE;
    if (own != NULL && own->nilai == NILAI_TEKS && date_parse(&d, own->teks, own->teks_size, NULL) == TG_OK && d == at->at)
        return;
    part(w);
    buf_printf(w->out, "hari_ini = \"%s\"", date_text(at->at, text));
}

static void put_missing(writer *w)
{
    w->parts = 0;
    for (size_t i = 0; i < w->r->read_count; i++) {
        const rule_read *read = &w->r->reads[i];
        if (read->daftar >= 0 || !w->base.known[i] || w->row->known[i] || w->row->selang[i])
            continue;
        if (w->parts == 0)
            buf_text(w->out, "kosong = ");
        part(w);
        buf_char(w->out, '"');
        if (read->jenis == BACA_TERIMA)
            put_terima_name(w, read);
        else
            buf_text(w->out, read->nama);
        buf_char(w->out, '"');
    }
    if (w->parts > 0)
        buf_text(w->out, " }, ");
}

/* ---- seharusnya ---------------------------------------------------------------------------- */

static void put_failing(writer *w, const rule_outcome *o)
{
    int inside = 0;
    for (size_t i = 0; i < w->r->cond_count; i++)
        if (o->status[i] == ST_TIDAK_TERPENUHI)
            buf_printf(w->out, "%s\"%s\"", inside++ == 0 ? ", tidak_terpenuhi = { " : ", ", w->r->cond[i].id);
    if (inside > 0)
        buf_text(w->out, " }");
}

static bool put_status(writer *w, const rule_outcome *is, const rule_outcome *with)
{
    for (size_t i = 0; i < w->r->cond_count; i++)
        if (is->status[i] != with->status[i]) {
            buf_printf(w->out, ", syarat = { %s = \"%s\" }", w->r->cond[i].id, rule_status_text((rule_status)is->status[i]));
            return true;
        }
    return false;
}

static void put_numbers(writer *w, const rule_outcome *is, const rule_outcome *with)
{
    if (is->skor != with->skor)
        buf_printf(w->out, ", skor = %lld", (long long)is->skor);
    if (is->uang != with->uang)
        buf_printf(w->out, ", uang = %lld", (long long)is->uang);
    for (size_t i = 0, inside = 0; i <= w->r->amount_count; i++) {
        bool last = i == w->r->amount_count;
        if (!last && (is->besaran[i] == with->besaran[i] || (w->r->amount[i].rupiah && is->uang != with->uang)))
            continue;
        if (!last)
            buf_printf(w->out, "%s%s = %lld", inside++ == 0 ? ", barang = { " : ", ", w->r->amount[i].id, (long long)is->besaran[i]);
        else if (inside > 0)
            buf_text(w->out, " }");
    }
    for (size_t i = 0; i < w->r->kontrak_count; i++) {
        const rule_ketentuan *k = &w->r->ketentuan[i];
        if (!is->ketentuan_known[i] || (with->ketentuan_known[i] && is->ketentuan[i] == with->ketentuan[i]))
            continue;
        buf_printf(w->out, ", ketentuan = { %s = ", k->id);
        put_value(w->out, k->jenis, k->pilihan, k->desimal, is->ketentuan[i]);
        buf_text(w->out, " }");
        return;
    }
}

/* The outcome, and what tells it from the changed rule's. */
static void put_expected(writer *w, const rule_perubahan *u, const rule_putusan *is, const rule_putusan *with)
{
    buf_printf(w->out, "seharusnya = { hasil = \"%s\"", rule_hasil_text(is->o.hasil));
    if (is->o.hasil == HASIL_TIDAK_LAYAK)
        put_failing(w, &is->o);
    if (is->o.hasil == with->o.hasil && !put_status(w, &is->o, &with->o)) {
        put_numbers(w, &is->o, &with->o);
        if (is->o.skor == with->o.skor && memcmp(is->o.besaran, with->o.besaran, sizeof is->o.besaran) == 0 && is->benar.state == EXPR_KNOWN
            && (with->benar.state != EXPR_KNOWN || is->benar.nilai != with->benar.nilai))
            buf_printf(w->out, ", syarat = { %s = %s }", u->item->asal.decl->id, is->benar.nilai ? "true" : "false");
    }
    buf_text(w->out, " }");
}

/* ---- the declaration ----------------------------------------------------------------------- */

/* A name that no test of the rule has. */
static void put_name(writer *w, const rule_perubahan *u)
{
    char name[160];
    do
        snprintf(name, sizeof name, "batas %s %s (%d)", rule_kata_text(u->item->kata), u->item->asal.decl->id, ++w->m->usul_count);
    while (rule_item_find(&w->m->t.main->sources, KATA_UJI, name) != NULL);
    buf_printf(w->out, "-- %s\nuji \"%s\" { ", pesan_text("aturan_mutan_usul", BAHASA_ID), name);
}

static void put_changes(writer *w)
{
    w->parts = 0;
    if (w->contoh != NULL)
        buf_printf(w->out, "dari = \"%s\", ", w->contoh->asal.decl->id);
    size_t start = w->out->n;
    buf_text(w->out, "ubah = ");
    put_facts(w);
    put_group(w, BACA_TERIMA, "terima");
    put_group(w, BACA_PERNYATAAN, "pernyataan");
    for (int d = 0; w->r->unit->daftar != NULL && d < RULE_DAFTAR_MAX && w->r->unit->daftar[d].nama != NULL; d++)
        put_list(w, d);
    put_today(w, w->r);
    if (w->parts == 0 && !w->out->failed)
        w->out->n = start;                           /* nothing differs */
    else
        buf_text(w->out, " }, ");
    put_missing(w);
}

char *rule_mutasi_tulis(rule_mutasi *m, const rule_perubahan *u, const rule_titik *from, const rule_row *row,
                        const rule_putusan *is, const rule_putusan *with)
{
    tg_buf out;
    char *text = NULL;
    buf_init(&out, 64 * 1024);
    writer *w = env_calloc(1, sizeof *w);
    if (w == NULL)
        goto done;
    *w = (writer){ .m = m, .r = from->s->r, .contoh = from->contoh, .row = row, .out = &out };
    rule_row_clear(&w->base, from->s->r->at);
    if (from->contoh != NULL)
        rule_row_read(w->r, m->t.arena, &w->base, &from->contoh->asal.layer->scan.file, from->contoh->asal.decl->isi, m->buang);
    put_name(w, u);
    put_changes(w);
    put_expected(w, u, is, with);
    buf_text(&out, " }");
    text = out.failed ? NULL : tg_arena_text(m->t.arena, buf_cstr(&out), strlen(buf_cstr(&out)));
done:
    m->t.nomem = m->t.nomem || text == NULL;
    buf_free(&out);
    env_free(w);
    return text;
}
