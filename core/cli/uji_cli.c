/* Commands about the tests of rules: test, cover, mutate. They read files of a folder and need no data.
 *
 * Each takes one layer, or a program: then all its layers, one after the other. Exit 1 when something is missing in
 * any of them; a mutant that survives below 00 is told the same way, though it does not hold up publishing there. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "cli/command.h"
#include "penilaian/penilaian.h"
#include "rule/findings.h"

/* One layer with its parents, at work. */
typedef struct {
    cli *c;
    const char *dir, *program, *kode;
    char name[96];
    tg_date at;
    const rule_layers *layers;
    rule_findings *f;                       /* of all layers */
    json_t *out;                            /* what --json prints, gathered over the layers */
} layer_run;

/* Does one layer; returns TG_OK, also when things are missing (*worst then says so). */
typedef int (*layer_fn)(layer_run *x, int *worst, tg_error *err);

static void raise_to(int *worst, int code)
{
    *worst = code > *worst ? code : *worst;
}

static void run_layer(layer_run *x, layer_fn run, int *worst)
{
    rule_layers layers = { .count = 0 };
    tg_error err = { 0 };
    size_t before = rule_findings_count(x->f);
    snprintf(x->name, sizeof x->name, "%s/%s", x->program, x->kode);
    int rc = rule_layers_load(&layers, x->dir, x->program, x->kode, &err);
    x->layers = &layers;
    if (rc == TG_OK)
        rc = run(x, worst, &err);
    if (rc != TG_OK)
        raise_to(worst, rule_findings_count(x->f) > before ? CLI_REFUSED : cli_error(x->c, &err));
    rule_layers_free(&layers);
}

static int is_layer(const struct dirent *e)
{
    size_t n = strlen(e->d_name);
    return n > 4 && strcmp(e->d_name + n - 4, ".lua") == 0 && e->d_name[0] >= '0' && e->d_name[0] <= '9';
}

static void run_program(layer_run *x, layer_fn run, int *worst)
{
    char folder[1200], kode[256];
    struct dirent **list = NULL;
    snprintf(folder, sizeof folder, "%s/%s", x->dir, x->program);
    int n = scandir(folder, &list, is_layer, alphasort);
    if (n <= 0) {
        cli_warn(x->c, "cli_aturan_kosong", x->program, x->dir);
        raise_to(worst, CLI_REFUSED);
    }
    for (int i = 0; i < n; i++) {
        snprintf(kode, sizeof kode, "%.*s", (int)strlen(list[i]->d_name) - 4, list[i]->d_name);
        x->kode = kode;
        run_layer(x, run, worst);
        free(list[i]);
    }
    free(list);
}

static void add_findings(json_t *out, const rule_findings *f)
{
    tg_buf text;
    jw w;
    buf_init(&text, 4 << 20);
    jw_start(&w, &text);
    rule_findings_json(f, &w);
    json_t *list = json_loads(buf_cstr(&text), 0, NULL);
    json_object_set_new(out, "temuan", list == NULL ? json_array() : list);
    buf_free(&text);
}

/* What the three commands have in common. `out`: the empty result, which is taken. */
static int each_layer(cli *c, layer_fn run, json_t *out)
{
    char program[64], kode[16];
    int code;
    layer_run x = { .c = c, .program = program, .kode = kode, .at = cli_rule_date(c, &code), .out = out };
    x.dir = code == CLI_OK ? cli_scripts(c) : NULL;
    x.f = x.dir != NULL ? rule_findings_create_in(c->o.bahasa) : NULL;
    if (x.f == NULL) {
        json_decref(out);
        return code != CLI_OK ? code : CLI_ENVIRONMENT;
    }
    tg_error err = { 0 };
    if (cli_rule_split(c->args[0], program, kode, &err) != TG_OK)
        code = cli_error(c, &err);
    else
        (strchr(c->args[0], '/') != NULL ? run_layer : run_program)(&x, run, &code);
    if (!c->o.json && rule_findings_count(x.f) > 0)
        cli_show_findings(c, x.f);
    if (c->o.json && (json_object_get(out, "temuan") != NULL || rule_findings_count(x.f) > 0))
        add_findings(out, x.f);
    cli_json(c, out);
    rule_findings_destroy(x.f);
    json_decref(out);
    return code;
}

/* ---- test ----------------------------------------------------------------------------------------- */

static int test_layer(layer_run *x, int *worst, tg_error *err)
{
    rule_test_count n = { 0 };
    int rc = rule_test(x->program, cli_dictionary(x->c, x->dir), x->layers->source, x->layers->count, x->at, &n, x->f, err);
    if (rc != TG_OK && rule_findings_count(x->f) == 0)
        return rc;
    json_t *row = cli_object("aturan", x->name, NULL);
    json_object_set_new(row, "uji", json_integer(n.uji));
    json_object_set_new(row, "lulus", json_integer(n.lulus));
    json_object_set_new(row, "gagal", json_integer(n.gagal));
    json_object_set_new(row, "cakupan_kurang", json_integer(n.cakupan_kurang));
    json_array_append_new(json_object_get(x->out, "aturan"), row);
    if (!x->c->o.json)
        cli_print(x->c, "cli_uji", x->name, n.uji, n.lulus, n.gagal);
    raise_to(worst, n.gagal > 0 || n.cakupan_kurang > 0 || rule_findings_galat(x->f) ? CLI_REFUSED : CLI_OK);
    return TG_OK;
}

static int test(cli *c)
{
    return each_layer(c, test_layer, json_pack("{s:[],s:[]}", "aturan", "temuan"));
}

/* ---- cover ---------------------------------------------------------------------------------------- */

static void say_part(cli *c, const rule_liputan *x)
{
    char name[128];
    snprintf(name, sizeof name, "  %c %-12s %-28s", x->wajib ? '*' : ' ', x->jenis, x->id);
    if (x->dua_arah)
        cli_print(c, "cli_cakupan_dua", name, x->terpenuhi, x->tidak);
    else
        cli_print(c, "cli_cakupan_satu", name, x->terpenuhi);
    if (x->kurang != NULL)
        cli_print(c, "cli_cakupan_saran", x->kurang);
}

/* Takes a value that the rule room wrote as JSON. */
static json_t *parsed(tg_buf *text)
{
    json_t *v = json_loads(buf_cstr(text), 0, NULL);
    buf_free(text);
    return v == NULL ? json_object() : v;
}

static int cover_layer(layer_run *x, int *worst, tg_error *err)
{
    rule_cakupan *cov;
    size_t count;
    tg_buf text;
    jw w;
    int rc = rule_cover(&cov, x->program, cli_dictionary(x->c, x->dir), x->layers->source, x->layers->count, x->at, x->f, err);
    if (rc != TG_OK)
        return rc;
    const rule_liputan *list = rule_cakupan_list(cov, &count);
    int missing = rule_cakupan_kurang(cov);
    if (!x->c->o.json)
        cli_print(x->c, "cli_cakupan", x->name, (int64_t)count, missing);
    for (size_t i = 0; i < count && !x->c->o.json; i++)
        say_part(x->c, &list[i]);
    buf_init(&text, 4 << 20);
    jw_start(&w, &text);
    rule_cakupan_json(cov, &w);
    json_t *row = parsed(&text);
    json_object_set_new(row, "aturan", json_string(x->name));
    json_array_append_new(json_object_get(x->out, "aturan"), row);
    raise_to(worst, missing > 0 || rule_findings_galat(x->f) ? CLI_REFUSED : CLI_OK);
    rule_cakupan_destroy(cov);
    return TG_OK;
}

static int cover(cli *c)
{
    return each_layer(c, cover_layer, json_pack("{s:[],s:[]}", "aturan", "temuan"));
}

/* ---- mutate --------------------------------------------------------------------------------------- */

static void say_mutant(cli *c, const rule_mutan *x)
{
    char place[1200];
    snprintf(place, sizeof place, "%s:%d:%d", x->berkas, x->baris, x->kolom);
    if (x->nasib == MUTAN_HIDUP)
        cli_print(c, "cli_mutasi_hidup", place, x->mutasi);
    if (x->nasib == MUTAN_TANPA_PEMBEDA)
        cli_print(c, "cli_mutasi_tanpa", place, x->mutasi);
}

/* Each proposal once: one test may kill several mutants. */
static void say_proposals(const layer_run *x, const rule_mutan *list, size_t count)
{
    cli_print(x->c, "cli_mutasi_tempel", x->layers->source[x->layers->count - 1].berkas);
    for (size_t i = 0; i < count; i++) {
        bool told = list[i].uji_usulan == NULL;
        for (size_t k = 0; k < i && !told; k++)
            told = list[k].uji_usulan == list[i].uji_usulan;
        if (!told)
            puts(list[i].uji_usulan);
    }
}

static void add_mutants(json_t *all, json_t *one)
{
    static const char *const LISTS[] = { "hidup", "setara", "tanpa_pembeda", NULL };
    static const char *const NUMBERS[] = { "mutan", "mati", NULL };
    for (const char *const *k = LISTS; *k != NULL; k++)
        json_array_extend(json_object_get(all, *k), json_object_get(one, *k));
    for (const char *const *k = NUMBERS; *k != NULL; k++)
        json_object_set_new(all, *k, json_integer(cli_i64(all, *k) + cli_i64(one, *k)));
    json_decref(one);
}

static int mutate_layer(layer_run *x, int *worst, tg_error *err)
{
    rule_mutasi *m;
    size_t count;
    tg_buf text;
    jw w;
    int rc = rule_mutate(&m, x->program, cli_dictionary(x->c, x->dir), x->layers->source, x->layers->count, x->at, x->f, err);
    if (rc != TG_OK)
        return rc;
    const rule_mutan *list = rule_mutasi_list(m, &count);
    rule_mutan_count n = rule_mutasi_count(m);
    if (!x->c->o.json)
        cli_print(x->c, "cli_mutasi", x->name, n.mutan, n.mati, n.hidup);
    if (n.setara > 0 && !x->c->o.json)
        cli_print(x->c, "cli_mutasi_setara", n.setara);
    for (size_t i = 0; i < count && !x->c->o.json; i++)
        say_mutant(x->c, &list[i]);
    if (n.hidup > 0 && !x->c->o.json)
        say_proposals(x, list, count);
    buf_init(&text, 16 << 20);
    jw_start(&w, &text);
    rule_mutasi_json(m, &w);
    add_mutants(x->out, parsed(&text));
    raise_to(worst, n.hidup > 0 ? CLI_REFUSED : CLI_OK);
    rule_mutasi_destroy(m);
    return TG_OK;
}

static int mutate(cli *c)
{
    return each_layer(c, mutate_layer, json_pack("{s:i,s:i,s:[],s:[],s:[]}", "mutan", 0, "mati", 0, "hidup", "setara", "tanpa_pembeda"));
}

const cli_command CLI_UJI[] = {
    { "rules test", "PROGRAM[/KODE] [--date TANGGAL]", "date:", 1, 1, test, "menjalankan uji di samping aturan",
      "runs the tests beside the rules" },
    { "rules cover", "PROGRAM[/KODE] [--date TANGGAL]", "date:", 1, 1, cover, "bagian aturan mana yang sudah teruji",
      "which parts of the rules the tests have seen" },
    { "rules mutate", "PROGRAM[/KODE] [--date TANGGAL]", "date:", 1, 1, mutate, "mengubah aturan sedikit demi sedikit: batas mana yang belum teruji",
      "changes the rules bit by bit: which limits are not tested" },
    { NULL },
};
