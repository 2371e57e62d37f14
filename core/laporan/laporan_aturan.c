/* Reports of rule files as replies: the columns, then one object a line. Keys are codes and words as the register has
 * them; a hidden cell is the text "<5", what cannot be computed is null. See laporan_aturan.h. */
#include "laporan/laporan_aturan.h"
#include <string.h>
#include "wilayah/wilayah.h"

static void put_column(tg_request *req, const char *id, const char *label, const char *satuan, const char *jenis)
{
    tg_object(req);
    tg_put_text(req, "id", id);
    tg_put_text(req, "label", label);
    tg_put_text(req, "satuan", satuan);
    tg_put_text(req, "jenis", jenis);
    tg_object_end(req);
}

static bool is_region(const laporan_per *p) { return p->jenis == PER_WILAYAH; }

/* The name of a region stands behind its code: "kelurahan", "nama_kelurahan". */
static const char *name_id(tg_arena *a, const laporan_per *p)
{
    const char *id = tg_arena_printf(a, "nama_%s", p->nama);
    return id == NULL ? "nama" : id;
}

static void put_columns(tg_request *req, tg_arena *a, const rule_laporan *l)
{
    tg_key(req, "kolom");
    tg_array(req);
    for (int i = 0; i < l->per_count; i++) {
        put_column(req, l->per[i].nama, l->per[i].label, NULL, "kunci");
        if (is_region(&l->per[i]))
            put_column(req, name_id(a, &l->per[i]), tg_arena_printf(a, "nama %s", l->per[i].nama), NULL, "nama");
    }
    for (int i = 0; i < l->nilai_count; i++)
        put_column(req, l->nilai[i].id, l->nilai[i].id, NULL, expr_jenis_text(l->nilai[i].jenis));
    for (int i = 0; i < l->indikator_count; i++)
        put_column(req, l->indikator[i].id, l->indikator[i].label, l->indikator[i].satuan, "indikator");
    tg_array_end(req);
}

static void put_key(tg_request *req, tg_arena *a, const laporan_per *p, const char *kunci)
{
    wilayah w;
    tg_error none = { 0 };
    tg_put_text(req, p->nama, kunci);
    if (is_region(p))
        tg_put_text(req, name_id(a, p), kunci != NULL && wilayah_find(&w, kunci, &none) == TG_OK ? tg_arena_text(a, w.nama, strlen(w.nama)) : NULL);
}

static void put_cell(tg_request *req, tg_arena *a, const rule_laporan *l, const char *id, bool hidden, bool known, int64_t n)
{
    if (hidden)
        tg_put_text(req, id, tg_arena_printf(a, "<%lld", (long long)l->samarkan_di_bawah));
    else if (known)
        tg_put_i64(req, id, n);
    else
        tg_put_null(req, id);
}

static void put_line(tg_request *req, tg_arena *a, const rule_laporan *l, const laporan_baris *b)
{
    tg_object(req);
    for (int i = 0; i < l->per_count; i++)
        put_key(req, a, &l->per[i], b->kunci[i]);
    for (int i = 0; i < l->nilai_count; i++)
        put_cell(req, a, l, l->nilai[i].id, (b->samar_nilai >> i & 1) != 0, b->known[i], b->nilai[i]);
    for (int i = 0; i < l->indikator_count; i++)
        put_cell(req, a, l, l->indikator[i].id, (b->samar_indikator >> i & 1) != 0, b->indikator_known[i], b->indikator[i]);
    tg_object_end(req);
}

static void put_chart(tg_request *req, const laporan_grafik *g)
{
    if (g->jenis == NULL)
        return;
    tg_key(req, "grafik");
    tg_object(req);
    tg_put_text(req, "jenis", g->jenis);
    tg_put_text(req, "sumbu_x", g->sumbu_x);
    tg_put_text(req, "sumbu_y", g->sumbu_y);
    tg_put_text(req, "seri", g->seri);
    tg_object_end(req);
}

/* Goals of the indicators, for whoever draws them. */
static void put_goals(tg_request *req, const rule_laporan *l)
{
    tg_key(req, "sasaran");
    tg_object(req);
    for (int i = 0; i < l->indikator_count; i++)
        if (l->indikator[i].has_sasaran)
            tg_put_i64(req, l->indikator[i].id, l->indikator[i].sasaran);
    tg_object_end(req);
}

void laporan_put(tg_request *req, tg_arena *a, const rule *r, const rule_laporan *l, const laporan_minta *m, const laporan_baris *b, size_t count)
{
    tg_object(req);
    tg_put_text(req, "judul", l->judul);
    tg_put_text(req, "program", m->program);
    tg_put_text(req, "kode_wilayah", m->kode_wilayah);
    tg_put_text(req, "periode", m->periode);
    tg_put_text(req, "versi", rule_version(r));
    tg_put_i64(req, "samarkan_di_bawah", l->samarkan_di_bawah);
    put_columns(req, a, l);
    put_goals(req, l);
    put_chart(req, &l->grafik);
    tg_key(req, "baris");
    tg_array(req);
    for (size_t i = 0; i < count; i++)
        put_line(req, a, l, &b[i]);
    tg_array_end(req);
    tg_object_end(req);
}

int laporan_effective(tg_tx *tx, const char *program, const char *kode_wilayah, rule **out, tg_error *err)
{
    return penilaian_effective(tx, program, kode_wilayah, wilayah_today(kode_wilayah, tx->now), out, err);
}
