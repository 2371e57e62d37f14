/* Commands of care: serve, tokens, audit, backup, rebuild. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "audit/audit.h"
#include "backup/backup.h"
#include "cli/command.h"

static int serve(cli *c)
{
    tg_error err = { 0 };
    int64_t port = 0;
    const char *text = cli_option(c, "port"), *listen = cli_option(c, "listen");
    if (text != NULL && (!text_int64(text, strlen(text), &port) || port < 1 || port > 65535)) {
        cli_warn(c, "cli_batas", "--port", 1, 65535, text);
        return CLI_USAGE;
    }
    int rc = c->host->serve(&c->o, listen, (int)port, &err);
    if (rc == TG_OK)
        return CLI_OK;
    cli_error(c, &err);
    return CLI_ENVIRONMENT;
}

static int token_create(cli *c)
{
    int status;
    const char *nama = cli_need(c, "name"), *peran = cli_need(c, "role"), *kode = cli_need(c, "region");
    if (nama == NULL || peran == NULL || kode == NULL)
        return CLI_USAGE;
    json_t *reply = cli_ask(c, "POST", "/api/v1/token",
                            cli_object("nama", nama, "peran", peran, "kode_wilayah", kode, NULL), &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply)) {
        printf("%s\n", cli_text(reply, "token"));
        cli_warn(c, "cli_token", nama, peran, kode);
    }
    json_decref(reply);
    return CLI_OK;
}

static int audit_check(cli *c)
{
    int status;
    json_t *r = cli_ask(c, "POST", "/api/v1/jejak/periksa", json_object(), &status);
    if (r == NULL || status >= 300)
        return cli_refused(c, status, r);
    bool utuh = json_is_true(json_object_get(r, "utuh"));
    if (!cli_json(c, r))
        cli_print(c, utuh ? "cli_audit_utuh" : "cli_audit_rusak", cli_number(c, cli_i64(r, "catatan")),
                  cli_text(r, "kode_keutuhan"), cli_i64(r, "rusak_di"));
    json_decref(r);
    return utuh ? CLI_OK : CLI_REFUSED;
}

static int backup_make(cli *c)
{
    char folder[PATH_MAX];
    int code;
    if (realpath(c->args[0], folder) == NULL) {
        tg_error err = { 0 };
        env_fail(&err, TG_IO, c->args[0]);
        return cli_error(c, &err);
    }
    json_t *r = cli_job(c, "/api/v1/cadangan", cli_object("folder", folder, NULL), NULL, &code, NULL);
    if (r == NULL)
        return code;
    if (!cli_json(c, r)) {
        printf("%s\n", cli_text(r, "berkas"));
        cli_warn(c, "cli_cadangan", cli_number(c, cli_i64(r, "byte")), cli_text(r, "berkas"));
    }
    json_decref(r);
    return CLI_OK;
}

static json_t *report_json(const backup_report *r)
{
    json_t *o = json_object();
    json_object_set_new(o, "byte", json_integer(r->byte));
    json_object_set_new(o, "catatan", json_integer(r->audit.catatan));
    json_object_set_new(o, "utuh", json_boolean(r->audit.utuh));
    json_object_set_new(o, "kode_keutuhan", json_string(r->audit.kode_keutuhan));
    json_object_set_new(o, "sidik", json_string(r->sidik));
    return o;
}

static int show_report(cli *c, const backup_report *r, const char *kunci)
{
    json_t *o = report_json(r);
    if (!cli_json(c, o))
        cli_print(c, kunci, c->args[0], cli_number(c, r->byte), cli_number(c, r->audit.catatan),
                  r->audit.kode_keutuhan);
    json_decref(o);
    return r->audit.utuh ? CLI_OK : CLI_REFUSED;
}

/* A copy that is no good is what the check found; that it cannot be read is the machine's. */
static int refused_file(cli *c, const tg_error *err)
{
    int code = cli_error(c, err);
    return err->code == TG_CORRUPT || err->code == TG_CONFLICT ? CLI_REFUSED : err->code == TG_INVALID ? CLI_ENVIRONMENT : code;
}

static int backup_check(cli *c)
{
    backup_report r;
    tg_error err = { 0 };
    char tmp[] = "/tmp/tangguh-periksa-XXXXXX";
    if (mkdtemp(tmp) == NULL) {
        cli_warn(c, "cli_berkas", tmp, strerror(errno));
        return CLI_ENVIRONMENT;
    }
    int rc = backup_verify(c->args[0], tmp, &r, &err);
    remove(tmp);
    if (rc != TG_OK)
        return refused_file(c, &err);
    return show_report(c, &r, "cli_cadangan_utuh");
}

static int backup_put_back(cli *c)
{
    backup_report r;
    tg_error err = { 0 };
    int rc = backup_restore(c->args[0], c->o.data, &r, &err);
    if (rc != TG_OK)
        return refused_file(c, &err);
    int code = show_report(c, &r, "cli_dipulihkan");
    cli_warn(c, "cli_pulih_rahasia", c->o.data);
    return code;
}

/* Every derived table, one job a room. */
static int rebuild(cli *c)
{
    static const char *const ROOMS[] = { "warga", "ledger" };
    json_t *out = json_object(), *names = json_array();
    json_object_set_new(out, "disusun", names);
    for (size_t i = 0; i < sizeof ROOMS / sizeof ROOMS[0]; i++) {
        int code;
        json_t *r = cli_job(c, "/api/v1/bangun-ulang", cli_object("apa", ROOMS[i], NULL), NULL, &code, NULL);
        if (r == NULL) {
            json_decref(out);
            return code;
        }
        json_array_append_new(names, json_string(ROOMS[i]));
        if (!c->o.json)
            cli_print(c, "cli_dibangun", ROOMS[i]);
        json_decref(r);
    }
    cli_json(c, out);
    json_decref(out);
    return CLI_OK;
}

static int config_show(cli *c)
{
    tg_error err = { 0 };
    return c->host->config_show(&c->o, &err) == TG_OK ? CLI_OK : cli_error(c, &err);
}

static int version(cli *c)
{
    json_t *o = cli_object("versi", TANGGUH_VERSION, NULL);
    if (!cli_json(c, o))
        printf("tangguh %s\n", TANGGUH_VERSION);
    json_decref(o);
    return CLI_OK;
}

const cli_command CLI_CARE[] = {
    { "serve", "[--port N] [--listen ALAMAT]", "port: listen:", 0, 0, serve, "menjalankan server", "runs the server" },
    { "token create", "--name NAMA --role PERAN --region KODE", "name: role: region:", 0, 0, token_create,
      "membuat petugas dan token API", "makes an actor and its API token" },
    { "audit verify", "", "", 0, 0, audit_check, "memeriksa rantai catatan audit", "checks the audit chain", true },
    { "backup", "FOLDER", "", 1, 1, backup_make, "membuat satu berkas cadangan", "writes one backup file", true },
    { "verify-backup", "BERKAS", "", 1, 1, backup_check, "memeriksa berkas cadangan", "checks a backup file" },
    { "restore", "BERKAS --data FOLDER", "", 1, 1, backup_put_back, "memulihkan cadangan ke folder data yang baru",
      "restores a backup into a new data folder" },
    { "rebuild", "", "", 0, 0, rebuild, "menyusun ulang tabel turunan", "refills the derived tables", true },
    { "config show", "", "", 0, 0, config_show, "menampilkan setelan yang berlaku", "shows the settings in force" },
    { "version", "", "", 0, 0, version, "menampilkan versi", "prints the version" },
    { "--version", "", "", 0, 0, version, "menampilkan versi", "prints the version" },
    { NULL },
};
