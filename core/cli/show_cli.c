/* tangguh rules show: the effective rule of a region as a table, item by item with who said so. Reads files
 * of a folder and needs no data. */
#include <stdio.h>
#include "cli/command.h"
#include "wilayah/wilayah.h"

static int print_rule(cli *c, const rule *r, tg_error *err)
{
    tg_buf text;
    jw w;
    int rc;
    buf_init(&text, 8 << 20);
    if (c->o.json) {
        jw_start(&w, &text);
        rc = rule_effective_json(r, &w);
        buf_char(&text, '\n');
    } else {
        rc = rule_effective_text(r, &text);
    }
    rc = rc == TG_OK && text.failed ? TG_NOMEM : rc;
    if (rc == TG_OK)
        fputs(buf_cstr(&text), stdout);
    buf_free(&text);
    return rc == TG_OK ? rc : tg_fail(err, rc, "memori_habis");
}

static int show(cli *c)
{
    char program[64], kode[16];
    rule_layers layers = { .count = 0 };
    rule *r = NULL;
    tg_error err = { 0 };
    int code;
    tg_date at = cli_rule_date(c, &code);
    const char *dir = code == CLI_OK ? cli_scripts(c) : NULL;
    rule_findings *f = dir != NULL ? rule_findings_create_in(c->o.bahasa) : NULL;
    if (f == NULL)
        return code != CLI_OK ? code : CLI_ENVIRONMENT;
    int rc = cli_rule_split(c->args[0], program, kode, &err);
    if (rc == TG_OK)
        rc = rule_layers_load(&layers, dir, program, kode, &err);
    if (rc == TG_OK)
        rc = rule_compile(&r, program, cli_dictionary(c, dir), layers.source, layers.count, at, f, &err);
    if (rc == TG_OK)
        rc = print_rule(c, r, &err);
    if (rc != TG_OK)
        code = rule_findings_count(f) > 0 ? (cli_show_findings(c, f), CLI_REFUSED) : cli_error(c, &err);
    rule_unref(r);
    rule_findings_destroy(f);
    rule_layers_free(&layers);
    return code;
}

const cli_command CLI_SHOW[] = {
    { "rules show", "PROGRAM/KODE [--date TANGGAL]", "date:", 1, 1, show, "menampilkan aturan yang berlaku dan asal tiap butirnya",
      "shows the effective rule and where each item comes from" },
    { NULL },
};
