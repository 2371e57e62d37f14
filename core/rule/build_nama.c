/* What names in expressions mean, and the expressions themselves; see build.h. One name space:
 * parameters, derived facts, tables, facts and isian; in the scope of a list its fields come first. */
#include "rule/build.h"
#include <stdio.h>
#include <string.h>

/* ---- finding ------------------------------------------------------------------------------ */

int build_param_index(const build *b, const char *nama)
{
    for (int i = 0; i < b->r->param_count; i++)
        if (strcmp(b->r->param[i].id, nama) == 0)
            return i;
    return -1;
}

int build_turunan_index(const build *b, const char *nama)
{
    for (size_t i = 0; i < b->r->turunan_count; i++)
        if (strcmp(b->r->turunan[i].id, nama) == 0)
            return (int)i;
    return -1;
}

int build_tabel_index(const build *b, const char *nama)
{
    for (size_t i = 0; i < b->r->tabel_count; i++)
        if (strcmp(b->r->tabel[i].nama, nama) == 0)
            return (int)i;
    return -1;
}

int build_daftar_index(const build *b, const char *nama)
{
    const tg_daftar *d = b->r->unit->daftar;
    for (int i = 0; d != NULL && d[i].nama != NULL && i < RULE_DAFTAR_MAX; i++)
        if (strcmp(d[i].nama, nama) == 0)
            return i;
    return -1;
}

const tg_field *build_field(const build *b, const char *nama)
{
    const tg_field *f = rule_field_find(b->r->unit->fields, nama);
    return f != NULL ? f : rule_field_find(b->r->isian_field, nama);
}

static const tg_field *list_field(const build *b, int daftar, const char *nama)
{
    return daftar < 0 ? NULL : rule_field_find(b->r->unit->daftar[daftar].fields, nama);
}

/* ---- reads -------------------------------------------------------------------------------- */

static int read_index(const rule *r, const char *nama)
{
    for (size_t i = 0; i < r->read_count; i++)
        if (strcmp(r->reads[i].nama, nama) == 0)
            return (int)i;
    return -1;
}

/* The read of this name, kept at first use; its texts are copied. */
static int add_read(build *b, const char *nama, rule_read read)
{
    int i = read_index(b->r, nama);
    if (i >= 0)
        return i;
    if (b->r->read_count == RULE_READ_MAX)
        return EXPR_PENUH;
    read.nama = build_keep(b, nama);
    read.program = build_keep(b, read.program);
    read.unit = build_keep(b, read.unit);
    read.kapan = build_keep(b, read.kapan);
    read.syarat = build_keep(b, read.syarat);
    if (b->nomem)
        return EXPR_PENUH;
    b->r->reads[b->r->read_count] = read;
    return (int)b->r->read_count++;
}

int build_read_field(build *b, int daftar, const tg_field *f)
{
    char nama[128];
    bool isian = daftar < 0 && rule_field_find(b->r->isian_field, f->nama) == f;
    snprintf(nama, sizeof nama, "%s%s%s", daftar < 0 ? "" : b->r->unit->daftar[daftar].nama, daftar < 0 ? "" : ".", f->nama);
    return add_read(b, nama, (rule_read){ .jenis = isian ? BACA_ISIAN : BACA_FAKTA, .daftar = daftar, .f = f });
}

int build_read_pernyataan(build *b, const char *syarat)
{
    char nama[80];
    snprintf(nama, sizeof nama, "pernyataan:%s", syarat);
    return add_read(b, nama, (rule_read){ .jenis = BACA_PERNYATAAN, .daftar = -1, .syarat = syarat });
}

/* ---- the scope of an expression ----------------------------------------------------------- */

static int found_read(build *b, int daftar, const tg_field *f, expr_nama *out)
{
    int i = build_read_field(b, daftar, f);
    if (i >= 0)
        *out = (expr_nama){ .nama = f->nama, .sumber = EXPR_BACA, .indeks = (uint16_t)i, .jenis = f->jenis, .pilihan = f->pilihan,
                            .label = f->label, .satuan = f->satuan, .desimal = f->desimal };
    return i < 0 ? i : 0;
}

static int found_param(build *b, int i, expr_nama *out)
{
    rule_param *p = &b->r->param[i];
    const rule_node *kind = rule_node_get(p->item->asal.decl->isi, "jenis");
    p->used = true;
    if (kind != NULL && kind->bad)
        return EXPR_RUSAK;
    *out = (expr_nama){ .nama = p->id, .sumber = EXPR_PARAMETER, .indeks = (uint16_t)i, .jenis = p->jenis, .pilihan = p->pilihan,
                        .label = p->label, .satuan = p->satuan, .desimal = p->desimal };
    return 0;
}

static int found_turunan(build *b, int i, expr_nama *out)
{
    rule_turunan *t = &b->r->turunan[i];
    t->used = true;
    if (b->turunan_rusak[i])
        return EXPR_RUSAK;
    *out = (expr_nama){ .nama = t->id, .sumber = EXPR_TURUNAN, .indeks = (uint16_t)i, .jenis = t->jenis, .pilihan = t->pilihan,
                        .label = t->label, .satuan = t->satuan, .desimal = t->desimal };
    return 0;
}

static int find_name(void *self, const char *nama, expr_nama *out)
{
    build *b = self;
    const tg_field *f = list_field(b, b->lingkup, nama);
    if (f != NULL)
        return found_read(b, b->lingkup, f, out);
    int i = build_param_index(b, nama);
    if (i >= 0)
        return found_param(b, i, out);
    if (b->only_parameters)
        return EXPR_TIDAK_DIKENAL;
    if ((i = build_turunan_index(b, nama)) >= 0)
        return found_turunan(b, i, out);
    f = build_field(b, nama);
    if (f != NULL && f->jenis == TG_PILIHAN && f->pilihan[0] == NULL)
        return EXPR_RUSAK;                           /* an isian that lacks its choices */
    return f == NULL ? EXPR_TIDAK_DIKENAL : found_read(b, -1, f, out);
}

/* In the scope of the members, 'orang' is the member; 'keluarga' is always the subject's. */
static int find_terima(void *self, const char *program, const char *unit, const char *kapan)
{
    build *b = self;
    char nama[192];
    bool known = false;
    for (const char *const *p = b->r->program_dikenal; p != NULL && *p != NULL; p++)
        known = known || strcmp(*p, program) == 0;
    if (!known)
        return EXPR_TIDAK_DIKENAL;
    bool member = b->lingkup >= 0 && strcmp(unit, "orang") == 0 && strcmp(b->r->unit->daftar[b->lingkup].nama, "anggota") == 0;
    snprintf(nama, sizeof nama, "%sterima:%s:%s:%s", member ? "anggota." : "", program, unit, kapan);
    return add_read(b, nama, (rule_read){ .jenis = BACA_TERIMA, .daftar = member ? b->lingkup : -1, .program = program, .unit = unit, .kapan = kapan });
}

static const expr_tabel *find_tabel(void *self, const char *nama, int *indeks)
{
    build *b = self;
    int i = build_tabel_index(b, nama);
    if (i < 0)
        return NULL;
    b->r->tabel_used[i] = true;
    *indeks = i;
    return &b->r->tabel[i];
}

/* ---- names for suggestions ---------------------------------------------------------------- */

static size_t put_fields(const char **out, size_t n, const tg_field *f)
{
    for (; f != NULL && f->nama != NULL; f++)
        out[n++] = f->nama;
    return n;
}

static size_t field_count(const tg_field *f)
{
    size_t n = 0;
    while (f != NULL && f[n].nama != NULL)
        n++;
    return n;
}

/* Everything a bare name may mean, the fields of list `daftar` first. */
static const char **name_list(build *b, int daftar)
{
    const tg_field *rows = daftar < 0 ? NULL : b->r->unit->daftar[daftar].fields;
    size_t n = 0, max = field_count(b->r->unit->fields) + field_count(b->r->isian_field) + field_count(rows)
                      + (size_t)b->r->param_count + b->r->turunan_count + 2;
    const char **out = tg_arena_array(b->a, max, sizeof *out);
    if (out == NULL)
        return NULL;
    n = put_fields(out, n, rows);
    n = put_fields(out, n, b->r->unit->fields);
    n = put_fields(out, n, b->r->isian_field);
    for (int i = 0; i < b->r->param_count; i++)
        out[n++] = b->r->param[i].id;
    for (size_t i = 0; i < b->r->turunan_count; i++)
        out[n++] = b->r->turunan[i].id;
    out[n] = "hari_ini";
    return out;
}

bool build_names(build *b)
{
    const tg_daftar *d = b->r->unit->daftar;
    if ((b->names = name_list(b, LINGKUP_SUBJEK)) == NULL)
        return false;
    for (int i = 0; d != NULL && d[i].nama != NULL && i < RULE_DAFTAR_MAX; i++)
        if ((b->row_names[i] = name_list(b, i)) == NULL)
            return false;
    b->tabel_names = tg_arena_array(b->a, b->r->tabel_count + 1, sizeof *b->tabel_names);
    for (size_t i = 0; b->tabel_names != NULL && i < b->r->tabel_count; i++)
        b->tabel_names[i] = b->r->tabel[i].nama;
    return b->tabel_names != NULL;
}

/* ---- expressions -------------------------------------------------------------------------- */

/* The list whose rows have a field of this name, or NULL. */
static const tg_daftar *list_of(const build *b, const char *nama)
{
    for (const tg_daftar *d = b->r->unit->daftar; d != NULL && d->nama != NULL; d++)
        if (rule_field_find(d->fields, nama) != NULL)
            return d;
    return NULL;
}

static void on_mistake(void *self, const expr_salah *s)
{
    build *b = self;
    const rule_file *file = &b->asal->layer->scan.file;
    size_t at = rule_node_place(file, b->node, s->offset), end = rule_node_place(file, b->node, s->offset + s->panjang);
    size_t size = end > at ? end - at : s->panjang;
    bool no_name = strcmp(s->kunci, "expr_nama") == 0 || strcmp(s->kunci, "expr_nama_saran") == 0;
    const char *nama = no_name ? s->arg[0].text : NULL;
    const tg_daftar *d = nama == NULL || b->lingkup >= 0 ? NULL : list_of(b, nama);
    if (!b->report)
        return;
    if (no_name && b->only_parameters && (build_field(b, nama) != NULL || build_turunan_index(b, nama) >= 0))
        rule_galat(b->e->f, file, at, size, NULL, "aturan_pastikan_nama", nama);
    else if (d != NULL)
        rule_galat(b->e->f, file, at, size, NULL, "aturan_nama_daftar", nama, d->label, d->nama);
    else
        rule_findings_add(b->e->f, file, at, size, RULE_GALAT, s->saran, s->kunci, s->arg, s->arg_count);
}

const rule_parsed *build_keep_parsed(build *b, const rule_node *n, const expr *e, const rule_fungsi *f)
{
    rule_parsed *p = tg_arena_alloc(b->a, sizeof *p);
    if (p == NULL) {
        b->nomem = true;
        return NULL;
    }
    *p = (rule_parsed){ n, e, f, b->r->parsed };
    b->r->parsed = p;
    return p;
}

const rule_parsed *rule_parsed_of(const rule *r, const rule_node *n)
{
    const rule_parsed *p = r->parsed;
    while (p != NULL && p->node != n)
        p = p->next;
    return p;
}

/* A function with statements answers true or false, or a whole number up to `maks`. */
static int add_function(build *b, const rule_origin *o, const rule_node *n, int harap, const expr_lingkup *scope, const rule_fungsi **out)
{
    bool number = harap == TG_BILANGAN || harap == TG_RUPIAH || harap == EXPR_APA_SAJA;
    rule_fungsi_asal asal = { n->fungsi, &o->layer->scan.file, harap == TG_YA_TIDAK, rule_int_of(o->decl, "maks", INT64_MAX) };
    if (harap != TG_YA_TIDAK && !number) {
        found(b, o, n, NULL, "aturan_fungsi_jenis");
        return TG_INVALID;
    }
    b->has_function = true;
    return rule_fungsi_add(out, b->r->fungsi, &asal, scope, b->report ? b->e->f : NULL);
}

const rule_parsed *build_parse(build *b, const rule_origin *o, const char *key, int harap, int lingkup, const char *const *pilihan)
{
    static const rule_parsed NONE = { NULL, NULL, NULL, NULL };
    char number[24];
    const expr *e = NULL;
    const rule_fungsi *f = NULL;
    const rule_node *n = rule_value_of(o->decl, key);
    if (n == NULL || (n->nilai != NILAI_TEKS && n->nilai != NILAI_BULAT && n->nilai != NILAI_FUNGSI))
        return &NONE;
    snprintf(number, sizeof number, "%lld", (long long)n->angka);
    const char *text = n->nilai == NILAI_BULAT ? number : n->teks;
    size_t size = n->nilai == NILAI_BULAT ? strlen(number) : n->teks_size;
    expr_lingkup scope = { .self = b, .cari = find_name, .terima = b->only_parameters ? NULL : find_terima,
                           .nama = lingkup < 0 ? b->names : b->row_names[lingkup], .program = b->r->program_dikenal, .lapor = on_mistake,
                           .tabel = find_tabel, .tabel_nama = b->tabel_names, .pilihan = pilihan };
    if (n->fungsi != NULL) {
        scope.awalan[0] = n->fungsi->k;
        scope.awalan[1] = n->fungsi->p;
    }
    b->asal = o;
    b->node = n;
    b->lingkup = lingkup;
    int rc = n->nilai == NILAI_FUNGSI ? add_function(b, o, n, harap, &scope, &f) : expr_parse(&e, b->a, text, size, harap, &scope);
    b->nomem = b->nomem || rc == TG_NOMEM;
    b->failed = b->failed || rc != TG_OK;
    if (lingkup >= 0)
        b->r->lajur[lingkup].dipakai = true;
    const rule_parsed *p = build_keep_parsed(b, n, e, f);
    return p == NULL ? &NONE : p;
}
