/* Commands about rules: check, eval; what belongs to tests stands in uji_cli.c. They read files of a folder and need no data. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include "cli/command.h"
#include "laporan/laporan.h"
#include "penilaian/penilaian.h"
#include "rule/findings.h"
#include "wilayah/wilayah.h"

enum { FACTS_MAX = 1 << 20 };

const char *cli_scripts(cli *c)
{
    char path[1024];
    tg_error err = { 0 };
    if (c->o.scripts != NULL)
        return c->o.scripts;
    snprintf(path, sizeof path, "%s/scripts", c->o.data);
    char program[1100];
    snprintf(program, sizeof program, "%s/sembako", path);
    if (!env_exists(program) && plugin_scripts_dir(path, sizeof path, &err) != TG_OK) {
        cli_error(c, &err);
        return NULL;
    }
    return tg_arena_text(c->arena, path, strlen(path));
}

/* Programs that have rules in the folder: terima() may name them though their plugin is not installed. */
static void add_folders(cli *c, const char *dir)
{
    char path[1300];
    struct dirent *e;
    DIR *d = opendir(dir);
    while (d != NULL && (e = readdir(d)) != NULL) {
        snprintf(path, sizeof path, "%s/%s/00.lua", dir, e->d_name);
        char *nama = e->d_name[0] != '.' && env_exists(path) ? tg_arena_text(c->arena, e->d_name, strlen(e->d_name)) : NULL;
        if (nama != NULL)
            penilaian_add_program(nama);
    }
    if (d != NULL)
        closedir(d);
}

const rule_dictionary *cli_dictionary(cli *c, const char *dir)
{
    tg_error err = { 0 };
    plugins *p = cli_plugins(c);
    if (p != NULL && plugin_dictionary(p, &err) != TG_OK)
        cli_error(c, &err);                          /* said; what is there is used */
    add_folders(c, dir);
    penilaian_set_sources(laporan_sumber());
    return penilaian_dictionary();
}

int cli_show_findings(cli *c, const rule_findings *f)
{
    tg_buf text;
    jw w;
    buf_init(&text, 4 << 20);
    if (c->o.json) {
        jw_start(&w, &text);
        jw_object(&w);
        jw_key(&w, "temuan");
        rule_findings_json(f, &w);
        jw_object_end(&w);
        buf_char(&text, '\n');
    } else {
        rule_findings_text(f, &text);
    }
    fputs(buf_cstr(&text), stdout);
    buf_free(&text);
    return rule_findings_galat(f) ? CLI_REFUSED : CLI_OK;
}

tg_date cli_rule_date(cli *c, int *code)
{
    tg_error err = { 0 };
    tg_date d = wilayah_today("00", env_now_ms());
    const char *text = cli_option(c, "date");
    *code = text != NULL && date_parse(&d, text, strlen(text), &err) != TG_OK ? (cli_error(c, &err), CLI_USAGE) : CLI_OK;
    return d;
}

/* ---- check ---------------------------------------------------------------------------------------- */

/* A file that cannot be read is a finding like any other: it hides none of the other files'. */
static void add_finding(rule_findings *f, const char *path, const tg_error *err)
{
    tg_arg args[TG_ERROR_ARGS];
    rule_file file = { .berkas = path, .nama = path, .kode = "", .text = "", .size = 0 };
    for (int i = 0; i < err->arg_count; i++)
        args[i] = tg_arg_text(err->arg[i]);
    rule_findings_add(f, &file, 0, 0, RULE_GALAT, NULL, err->kunci, args, err->arg_count);
}

/* The parents of the file looked at last: files of one folder share theirs, and each is read, run and merged once. */
enum { PARENTS_MAX = sizeof ((rule_layers *)NULL)->source / sizeof(rule_source) - 1 };
typedef struct { rule_induk *list[PARENTS_MAX]; char *berkas[PARENTS_MAX]; size_t count; } parents;

static void parents_keep(parents *p, size_t count)
{
    for (; p->count > count; p->count--) {
        rule_induk_close(p->list[p->count - 1]);
        env_free(p->berkas[p->count - 1]);
    }
}

/* Those of the last of these layers, from 00 down. */
static int parents_of(parents *p, cli *c, const rule_path *where, const rule_layers *l, tg_date at, rule_findings *f, tg_error *err)
{
    size_t shared = 0, count = l->count - 1;
    while (shared < p->count && shared < count && text_same(p->berkas[shared], l->source[shared].berkas))
        shared++;
    parents_keep(p, shared);
    for (size_t i = shared; i < count; i++) {
        rule_induk *above = i > 0 ? p->list[i - 1] : NULL;
        if ((p->berkas[i] = env_strdup(l->source[i].berkas)) == NULL)
            return tg_fail(err, TG_NOMEM, "memori_habis");
        int rc = rule_induk_add(&p->list[i], above, where->program, cli_dictionary(c, where->dir), &l->source[i], at, f, err);
        p->count++;                                      /* NULL when it could not be made: closing takes it */
        if (rc != TG_OK)
            return rc;
    }
    return TG_OK;
}

static int compile_file(parents *p, cli *c, const rule_path *where, const rule_layers *l, tg_date at, rule_findings *f, tg_error *err)
{
    rule *r = NULL;
    int rc = parents_of(p, c, where, l, at, f, err);
    if (rc == TG_OK)
        rc = p->count == 0 ? rule_compile(&r, where->program, cli_dictionary(c, where->dir), l->source, l->count, at, f, err)
                           : rule_induk_compile(&r, p->list[p->count - 1], &l->source[p->count], f, err);
    rule_unref(r);
    return rc;
}

static int check_file(parents *p, cli *c, const char *path, tg_date at, rule_findings *f)
{
    size_t before = rule_findings_count(f);
    rule_path where;
    rule_layers layers = { .count = 0 };
    tg_error err = { 0 };
    int rc = rule_path_parse(path, &where, &err);
    if (rc == TG_OK)
        rc = rule_layers_load(&layers, where.dir, where.program, where.kode, &err);
    if (rc == TG_OK && !text_same(layers.kode[layers.count - 1], where.kode))
        rc = tg_fail(&err, TG_NOT_FOUND, "berkas_gagal", path, "tidak ada");
    if (rc == TG_OK)
        rc = compile_file(p, c, &where, &layers, at, f, &err);
    rule_layers_free(&layers);
    if (rc == TG_NOMEM)
        return cli_error(c, &err);
    if (rc != TG_OK && rule_findings_count(f) == before)
        add_finding(f, path, &err);
    return CLI_OK;
}

static int check(cli *c)
{
    int code;
    rule_findings *f = rule_findings_create_in(c->o.bahasa);
    tg_date at = cli_rule_date(c, &code);
    parents p = { .count = 0 };
    if (f == NULL)
        return CLI_ENVIRONMENT;
    for (int i = 0; i < c->arg_count && code == CLI_OK; i++)
        code = check_file(&p, c, c->args[i], at, f);
    parents_keep(&p, 0);
    if (code == CLI_OK) {
        code = cli_show_findings(c, f);
        if (code == CLI_OK && !c->o.json && rule_findings_count(f) == 0)
            cli_print(c, "cli_tanpa_temuan", c->args[0]);
    }
    rule_findings_destroy(f);
    return code;
}

/* ---- eval ----------------------------------------------------------------------------------------- */

static int read_facts(cli *c, char **text, size_t *size, tg_error *err)
{
    const char *path = cli_option(c, "facts");
    if (strcmp(path, "-") != 0)
        return env_read_file(path, FACTS_MAX, text, size, err);
    *text = env_malloc(FACTS_MAX + 1);
    if (*text == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    *size = fread(*text, 1, FACTS_MAX, stdin);
    (*text)[*size] = 0;
    return TG_OK;
}

static void say_outcome(const rule *r, const rule_row *row, const rule_outcome *o, bool json)
{
    tg_buf text;
    jw w;
    tg_error err = { 0 };
    buf_init(&text, 4 << 20);
    if (json) {
        jw_start(&w, &text);
        rule_outcome_json(r, row, o, &w);
    } else {
        rule_explain(r, row, o, UNTUK_PETUGAS, &text, &err);
    }
    puts(buf_cstr(&text));
    buf_free(&text);
}

/* "sembako/31.75.07" -> program, kode ("00" when none is given). */
int cli_rule_split(const char *text, char program[64], char kode[16], tg_error *err)
{
    wilayah w;
    const char *slash = strchr(text, '/');
    snprintf(program, 64, "%.*s", slash != NULL ? (int)(slash - text) : (int)strlen(text), text);
    text_copy(kode, 16, slash != NULL ? slash + 1 : "00");
    return wilayah_known(kode) ? TG_OK : wilayah_find(&w, kode, err);     /* which says what may have been meant */
}

static int eval_rule(cli *c, const char *dir, const rule_layers *layers, const char *program, tg_date at, rule_findings *f, tg_error *err)
{
    rule *r = NULL;
    char *facts = NULL;
    size_t size = 0;
    rule_row row;
    rule_outcome o;
    int rc = rule_compile(&r, program, cli_dictionary(c, dir), layers->source, layers->count, at, f, err);
    if (rc == TG_OK)
        rc = read_facts(c, &facts, &size, err);
    if (rc == TG_OK)
        rc = rule_row_from_json(r, c->arena, facts, size, &row, f, err);
    if (rc == TG_OK) {
        rule_decide(r, &row, &o);
        say_outcome(r, &row, &o, c->o.json);
    }
    env_free(facts);
    rule_unref(r);
    return rc;
}

static int eval(cli *c)
{
    char program[64], kode[16];
    rule_layers layers = { .count = 0 };
    tg_error err = { 0 };
    int code;
    tg_date at = cli_rule_date(c, &code);
    if (code == CLI_OK && cli_need(c, "facts") == NULL)
        code = CLI_USAGE;
    const char *dir = code == CLI_OK ? cli_scripts(c) : NULL;
    rule_findings *f = dir != NULL ? rule_findings_create_in(c->o.bahasa) : NULL;
    if (f == NULL)
        return code != CLI_OK ? code : CLI_ENVIRONMENT;
    int rc = cli_rule_split(c->args[0], program, kode, &err);
    if (rc == TG_OK)
        rc = rule_layers_load(&layers, dir, program, kode, &err);
    if (rc == TG_OK)
        rc = eval_rule(c, dir, &layers, program, at, f, &err);
    if (rc != TG_OK)
        code = rule_findings_count(f) > 0 ? (cli_show_findings(c, f), CLI_REFUSED) : cli_error(c, &err);
    rule_findings_destroy(f);
    rule_layers_free(&layers);
    return code;
}

const cli_command CLI_RULES[] = {
    { "rules check", "BERKAS... [--date TANGGAL]", "date:", 1, CLI_ARGS_MAX, check, "memeriksa berkas aturan", "checks rule files" },
    { "rules eval", "PROGRAM/KODE --facts BERKAS|- [--date TANGGAL]", "facts: date:", 1, 1, eval,
      "menilai satu keluarga dari fakta JSON", "decides for facts given as JSON" },
    { NULL },
};
