/* What a plugin declares, looked at before any of it is used: what would be an assert in http or a confusion in the
 * database is a finding here, which names the place and what to do.
 *
 * Input   a declaration. Output  findings.
 * Thread  start-up. Memory  the caller's.
 * Walks   request, job. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include "plugin/entry.h"

enum { STATES_MAX = 16, SEGMENTS_MAX = 5 };

typedef struct { const tg_plugin *d; plugin_findings *f; } look;

void plugin_find_add(plugin_findings *f, const char *bagian, const tg_error *err)
{
    if (f->count < PLUGIN_FINDINGS)
        f->isi[f->count++] = (plugin_finding){ bagian, *err };
}

/* One finding: the key's {1} is the plugin, {2} the place, {3} what else there is to say. */
static void find(look *l, const char *bagian, const char *kunci, const char *tempat, const char *lagi)
{
    tg_error err = { 0 };
    tg_fail_args(&err, TG_INVALID, "", kunci, TG_ARGS(l->d->name, tempat, lagi));
    plugin_find_add(l->f, bagian, &err);
}

static bool is_name(const char *text, size_t max)
{
    size_t n = text != NULL ? strlen(text) : 0;
    if (n < 2 || n >= max)
        return false;
    for (; *text != 0; text++)
        if (!islower((unsigned char)*text) && !isdigit((unsigned char)*text) && *text != '_')
            return false;
    return true;
}

static bool is_word(const char *text, size_t max) { return is_name(text, max) && islower((unsigned char)text[0]); }

static bool in_list(const char *const *list, const char *word)
{
    for (; list != NULL && *list != NULL; list++)
        if (strcmp(*list, word) == 0)
            return true;
    return false;
}

/* Each item of a table begins with its name, and a name stands once. */
static void look_twice(look *l, const char *bagian, const void *table, size_t size)
{
    const char *nama, *before;
    for (size_t i = 0; table != NULL; i++) {
        memcpy(&nama, (const char *)table + i * size, sizeof nama);
        if (nama == NULL)
            return;
        for (size_t k = 0; k < i; k++) {
            memcpy(&before, (const char *)table + k * size, sizeof before);
            if (strcmp(before, nama) == 0)
                find(l, bagian, "plugin_ganda", nama, bagian);
        }
    }
}

/* ---- names ----------------------------------------------------------------------------------------- */

/* Rooms of the core: their tables and messages begin with these. */
static const char *const ROOMS[] = {
    "inti", "tg", "sqlite", "base", "loop", "store", "http", "schedule", "audit", "backup", "berkas", "cetak", "wilayah", "account",
    "impor", "warga", "ledger", "expr", "rule", "penilaian", "jadwal", "kepesertaan", "penyaluran", "laporan", "plugin", "program",
    "cli", NULL
};

static void look_name(look *l)
{
    if (!is_word(l->d->name, PLUGIN_NAME))
        find(l, "nama", "plugin_nama_bentuk", l->d->name, "");
    else if (in_list(ROOMS, l->d->name))
        find(l, "nama", "plugin_nama_diambil", l->d->name, "");
}

static void look_tables(look *l, const char *const *names, const char *prefix)
{
    for (; names != NULL && *names != NULL; names++)
        if (!text_starts(*names, prefix))
            find(l, "tabel", "plugin_tabel", *names, "");
}

static void look_sql(look *l)
{
    for (const sql_entry *e = l->d->sql_from; e < l->d->sql_to; e++)
        if (!text_same(e->owner, l->d->name))
            find(l, "perintah_sql", "plugin_sql", e->name, "");
}

/* ---- messages -------------------------------------------------------------------------------------- */

/* Bit n: the text uses {n}. */
static unsigned holes(const char *text)
{
    unsigned bits = 0;
    for (; *text != 0; text++)
        if (text[0] == '{' && isdigit((unsigned char)text[1]) && text[2] == '}')
            bits |= 1u << (text[1] - '0');
    return bits;
}

static void look_messages(look *l)
{
    char prefix[PLUGIN_NAME + 1];
    snprintf(prefix, sizeof prefix, "%s_", l->d->name);
    for (const tg_pesan *m = l->d->pesan; m != NULL && m->kunci != NULL; m++) {
        if (!text_starts(m->kunci, prefix) || strlen(m->kunci) >= sizeof ((tg_error *)0)->kunci)
            find(l, "pesan", "plugin_pesan_nama", m->kunci, prefix);
        if (m->id == NULL || m->en == NULL || *m->id == 0 || *m->en == 0)
            find(l, "pesan", "plugin_pesan_bahasa", m->kunci, "");
        else if (holes(m->id) != holes(m->en))
            find(l, "pesan", "plugin_pesan_isian", m->kunci, "");
    }
}

/* ---- routes ---------------------------------------------------------------------------------------- */

/* "/buku/{id}" and "/buku/{nomor}" are one shape. */
static bool same_shape(const char *a, const char *b)
{
    while (*a != 0 && *b != 0) {
        if (*a == '{' && *b == '{') {
            a += strcspn(a, "}");
            b += strcspn(b, "}");
        }
        if (*a != *b)
            return false;
        a += *a != 0;
        b += *b != 0;
    }
    return *a == *b;
}

/* A word of lower-case letters, digits, - and _, or such a name in braces; *p goes behind it. */
static bool segment_fits(const char **p)
{
    bool named = **p == '{';
    const char *from = *p += named;
    while (islower((unsigned char)**p) || isdigit((unsigned char)**p) || **p == '_' || (**p == '-' && !named))
        ++*p;
    return *p > from && (!named || *(*p)++ == '}');
}

static bool path_fits(const char *path)
{
    int segments = 0;
    while (*path == '/' && ++segments <= SEGMENTS_MAX) {
        path++;
        if (!segment_fits(&path))
            return false;
    }
    return *path == 0 && segments > 0;
}

static const char *params_problem(const tg_route *r)
{
    int n = 0;
    bool file = false;
    for (const tg_param *p = r->params; p != NULL && p->nama != NULL; p++, n++) {
        char place[80];
        snprintf(place, sizeof place, "{%s}", p->nama);
        if (p->jenis == TG_P_NIK && (r->method == TG_GET || strstr(r->path, place) != NULL))
            return "plugin_rute_nik";
        file |= p->jenis == TG_P_FILE;
    }
    if (file && r->kind != TG_SLOW && r->kind != TG_SLOW_WRITE)
        return "plugin_rute_berkas";
    return n > HTTP_PARAMS_DECLARED ? "plugin_rute_isian" : NULL;
}

/* What may stand in no address is asked for in a body, and a file comes in one: those alone read by POST. */
static bool reads_a_body(const tg_route *r)
{
    for (const tg_param *p = r->params; p != NULL && p->nama != NULL; p++)
        if (p->jenis == TG_P_NIK || p->jenis == TG_P_FILE)
            return true;
    return false;
}

static const char *route_problem(const tg_route *r)
{
    bool writes = r->kind == TG_WRITE || r->kind == TG_SLOW_WRITE;
    if (!path_fits(r->path) || r->method > TG_DELETE)
        return "plugin_rute_alamat";
    if (r->kind > TG_SLOW_WRITE || (r->flags & TG_NO_TX) != 0 || (writes && (r->flags & TG_NO_IDEMPOTENCY) != 0))
        return "plugin_rute_jenis";
    if (r->handler == NULL || (r->kind == TG_SLOW_WRITE) != (r->prepare != NULL))
        return "plugin_rute_penangan";
    if (r->method == TG_GET && writes)
        return "plugin_rute_tulis";
    if (r->method != TG_GET && !writes && !reads_a_body(r))
        return "plugin_rute_baca";
    if (r->summary == NULL || *r->summary == 0)
        return "plugin_rute_ringkas";
    if ((r->roles & ~(TG_ROLES_ALL | TG_ROLE_ANYONE)) != 0)
        return "plugin_rute_peran";
    return params_problem(r);
}

static void look_routes(look *l)
{
    for (const tg_route *r = l->d->routes; r != NULL && r->path != NULL; r++) {
        const char *problem = route_problem(r);
        for (const tg_route *x = l->d->routes; x < r && problem == NULL; x++)
            if (x->method == r->method && same_shape(x->path, r->path))
                problem = "plugin_rute_ganda";
        if (problem == NULL && text_starts(r->path, "/impor/"))
            problem = "plugin_rute_impor";
        if (problem == NULL && text_starts(r->path, "/dokumen/"))
            problem = "plugin_rute_dokumen";
        if (problem != NULL)
            find(l, "rute", problem, r->path, "");
    }
}

/* What a document takes stands in its query string, as that of any GET. */
static void look_documents(look *l)
{
    for (const tg_document *k = l->d->documents; k != NULL && k->id != NULL; k++) {
        const tg_route one = { .method = TG_GET, .path = "", .kind = TG_SLOW, .params = k->params };
        const char *problem = params_problem(&one);
        if (!is_word(k->id, 40) || k->judul == NULL || *k->judul == 0 || k->tulis == NULL || k->roles == 0 || (k->roles & ~TG_ROLES_ALL) != 0)
            problem = "plugin_dokumen";
        if (problem != NULL)
            find(l, "dokumen", problem, k->id, "");
    }
}

/* ---- commands -------------------------------------------------------------------------------------- */

static const tg_route *route_of(const tg_plugin *d, const tg_command *k)
{
    for (const tg_route *r = d->routes; r != NULL && r->path != NULL; r++)
        if (r->method == k->method && strcmp(r->path, k->path) == 0)
            return r;
    return NULL;
}

static bool takes(const tg_route *r, const char *nama)
{
    char place[80];
    for (const tg_param *p = r->params; p != NULL && p->nama != NULL; p++)
        if (strcmp(p->nama, nama) == 0)
            return true;
    snprintf(place, sizeof place, "{%s}", nama);
    return strstr(r->path, place) != NULL;
}

static void look_commands(look *l)
{
    for (const tg_command *k = l->d->commands; k != NULL && k->kata != NULL; k++) {
        const tg_route *r = k->path != NULL ? route_of(l->d, k) : NULL;
        if (r == NULL) {
            find(l, "perintah", "plugin_perintah_rute", k->kata, k->path != NULL ? k->path : "");
            continue;
        }
        if (k->help == NULL || *k->help == 0)
            find(l, "perintah", "plugin_perintah_bantuan", k->kata, "");
        for (const tg_command_arg *a = k->args; a != NULL && a->nama != NULL; a++)
            if (a->param == NULL || !takes(r, a->param))
                find(l, "perintah", "plugin_perintah_isian", k->kata, a->param != NULL ? a->param : a->nama);
    }
}

/* ---- ledger, life cycles ------------------------------------------------------------------------------ */

static void look_accounts(look *l)
{
    static const char *const KINDS[] = { "stok", "pemasok", "rusak", "selisih", "jalan", "rakit", NULL };
    for (const char *const *a = l->d->accounts; a != NULL && *a != NULL; a++)
        if (!in_list(KINDS, *a))
            find(l, "akun", "plugin_akun_jenis", *a, "");
}

static void look_moves(look *l, const tg_lifecycle *c)
{
    size_t n = 0;
    while (c->status != NULL && c->status[n] != NULL)
        n++;
    if (n < 2 || n > STATES_MAX || c->langkah == NULL || c->langkah[0].dari == NULL)
        find(l, "siklus", "plugin_siklus_kosong", c->nama, "");
    for (const tg_langkah *m = c->langkah; m != NULL && m->dari != NULL; m++)
        if (m->ke == NULL || !in_list(c->status, m->dari) || !in_list(c->status, m->ke) || strcmp(m->dari, m->ke) == 0)
            find(l, "siklus", "plugin_siklus_langkah", c->nama, m->dari);
}

static void look_lifecycles(look *l)
{
    for (const tg_lifecycle *c = l->d->lifecycles; c != NULL && c->nama != NULL; c++) {
        if (c->tabel == NULL || c->kolom == NULL || !in_list(l->d->tables, c->tabel) || !is_word(c->kolom, 40))
            find(l, "siklus", "plugin_siklus_tabel", c->nama, c->tabel != NULL ? c->tabel : "");
        look_moves(l, c);
        if (c - l->d->lifecycles == LIFECYCLES_MAX)
            find(l, "siklus", "plugin_siklus_banyak", c->nama, "");
    }
}

/* ---- jobs, imports, reports, hooks ------------------------------------------------------------------------------- */

static void look_jobs(look *l)
{
    for (const tg_job *j = l->d->jobs; j != NULL && j->jenis != NULL; j++)
        if (!is_word(j->jenis, 40) || j->run == NULL || j->setiap_ms < 0 || j->pertama_ms < 0 || j->batas_ms < 0 ||
            j->setiap_ms % 60000 != 0 || strcmp(j->jenis, "impor") == 0)
            find(l, "kerja", "plugin_kerja", j->jenis, "");
}

static bool column_fits(const tg_import_column *c)
{
    switch (c->jenis) {
    case TG_P_TEXT: case TG_P_INT: case TG_P_RUPIAH: case TG_P_BOOL: case TG_P_DATE: case TG_P_KODE_WILAYAH:
        return is_word(c->nama, 60);
    default:
        return false;
    }
}

static void look_imports(look *l)
{
    for (const tg_import *i = l->d->imports; i != NULL && i->nama != NULL; i++) {
        int columns = 0;
        bool required = false;
        if (!is_word(i->nama, 40) || i->tulis == NULL || i->kolom == NULL || i->roles == 0)
            find(l, "impor", "plugin_impor", i->nama, "");
        for (const tg_import_column *c = i->kolom; c != NULL && c->nama != NULL; c++, columns++) {
            required |= c->wajib;
            if (!column_fits(c))
                find(l, "impor", "plugin_impor_kolom", i->nama, c->nama);
        }
        look_twice(l, "kolom", i->kolom, sizeof *i->kolom);
        if (!required || columns > IMPORT_COLUMNS)
            find(l, "impor", "plugin_impor_wajib", i->nama, "");
    }
}

static void look_reports(look *l)
{
    for (const tg_report *r = l->d->reports; r != NULL && r->id != NULL; r++)
        if (!is_name(r->id, 40) || r->judul == NULL || *r->judul == 0 || r->handler == NULL)
            find(l, "laporan", "plugin_laporan", r->id, "");
}

static void look_hooks(look *l)
{
    static const char *const EVENTS[] = { "sebelum_nilai", "sesudah_nilai", "sebelum_salur", "sesudah_salur", "serah_terima", "sebelum_terbit",
                                          NULL };
    for (const tg_hook *h = l->d->hooks; h != NULL && h->peristiwa != NULL; h++) {
        const char *near = text_nearest(h->peristiwa, EVENTS);
        if (!in_list(EVENTS, h->peristiwa) || h->run == NULL)
            find(l, "kait", "plugin_kait", h->peristiwa, near != NULL ? near : "sebelum_salur");
    }
}

/* ---- units ------------------------------------------------------------------------------------------------ */

static void look_fields(look *l, const char *unit, const tg_field *f, const char *tabel, const char *kunci)
{
    if (tabel != NULL && (!in_list(l->d->tables, tabel) || kunci == NULL || !is_word(kunci, 40)))
        find(l, "satuan", "plugin_satuan_tabel", unit, tabel);
    for (; f != NULL && f->nama != NULL; f++)
        if (!is_word(f->nama, 60) || f->label == NULL || (f->jenis == TG_PILIHAN) != (f->pilihan != NULL))
            find(l, "satuan", "plugin_satuan_fakta", unit, f->nama);
}

static void look_units(look *l)
{
    for (const tg_unit *u = l->d->units; u != NULL && u->nama != NULL; u++) {
        if (!is_word(u->nama, 40) || u->label == NULL)
            find(l, "satuan", "plugin_satuan", u->nama, "");
        look_fields(l, u->nama, u->fields, u->tabel, u->kunci);
        for (const tg_daftar *d = u->daftar; d != NULL && d->nama != NULL; d++)
            look_fields(l, d->nama, d->fields, d->tabel, d->kunci);
    }
    for (const tg_facts *f = l->d->facts; f != NULL && f->unit != NULL; f++)
        look_fields(l, f->unit, f->fields, f->tabel, f->kunci);
}

/* What stands twice would hide its namesake, or end the process where it is registered. */
static void look_names_once(look *l)
{
    const tg_plugin *d = l->d;
    look_twice(l, "pesan", d->pesan, sizeof *d->pesan);
    look_twice(l, "perintah", d->commands, sizeof *d->commands);
    look_twice(l, "siklus", d->lifecycles, sizeof *d->lifecycles);
    look_twice(l, "kerja", d->jobs, sizeof *d->jobs);
    look_twice(l, "impor", d->imports, sizeof *d->imports);
    look_twice(l, "laporan", d->reports, sizeof *d->reports);
    look_twice(l, "dokumen", d->documents, sizeof *d->documents);
}

void plugin_examine(const tg_plugin *d, plugin_findings *f)
{
    char prefix[PLUGIN_NAME + 1];
    look l = { d, f };
    snprintf(prefix, sizeof prefix, "%s_", d->name);
    look_name(&l);
    look_tables(&l, d->tables, prefix);
    look_tables(&l, d->views, "tg_");
    look_sql(&l);
    look_messages(&l);
    look_routes(&l);
    look_documents(&l);
    look_commands(&l);
    look_accounts(&l);
    look_lifecycles(&l);
    look_jobs(&l);
    look_imports(&l);
    look_reports(&l);
    look_hooks(&l);
    look_units(&l);
    look_names_once(&l);
    if (d->panel_json == NULL)
        return;
    size_t before = f->count;
    panel_examine(d->panel_json, strlen(d->panel_json), d->name, f);
    if (f->count == before)
        panel_examine_targets(d, f);
}
