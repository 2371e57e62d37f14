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
    int rc = c->host->serve(&c->o, listen, (int)port, cli_flag(c, "https-proxy"), &err);
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
        cli_warn(c, json_is_true(json_object_get(r, "sandi")) ? "cli_cadangan_sandi" : "cli_cadangan", cli_number(c, cli_i64(r, "byte")), cli_text(r, "berkas"));
        if (cli_i64(r, "kertas") > 0)
            cli_warn(c, "cli_kertas_disalin", cli_number(c, cli_i64(r, "kertas")), cli_number(c, cli_i64(r, "kertas_baru")));
    }
    json_decref(r);
    return CLI_OK;
}

/* The key of sealed copies from --key BERKAS, or - for standard input. *key NULL: none was given. */
static int key_option(cli *c, uint8_t room[SANDI_KUNCI], const uint8_t **key)
{
    char line[256] = "";
    bool there = false;
    tg_error err = { 0 };
    const char *from = cli_option(c, "key");
    *key = NULL;
    if (from == NULL)
        return CLI_OK;
    int rc = TG_OK;
    if (strcmp(from, "-") == 0)
        rc = backup_key_parse(room, line, fgets(line, sizeof line, stdin) != NULL ? strlen(line) : 0, &err);
    else
        rc = backup_key_read(from, room, &there, &err);
    sodium_memzero(line, sizeof line);
    if (rc == TG_OK && !there && strcmp(from, "-") != 0)
        rc = tg_fail(&err, TG_IO, "berkas_tidak_ada", from);
    if (rc != TG_OK)
        return cli_error(c, &err);
    *key = room;
    return CLI_OK;
}

static int backup_key(cli *c)
{
    int status;
    json_t *r = cli_ask(c, "POST", "/api/v1/cadangan/kunci", json_object(), &status);
    if (r == NULL || status >= 300)
        return cli_refused(c, status, r);
    if (!cli_json(c, r)) {
        printf("%s\n", cli_text(r, "kunci"));
        cli_warn(c, "cli_kunci_cadangan", cli_text(r, "tanda"));
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
    json_object_set_new(o, "sandi", json_boolean(r->sandi));
    json_object_set_new(o, "kertas", json_integer(r->berkas.semua));
    json_object_set_new(o, "kertas_hilang", json_integer(r->berkas.hilang));
    return o;
}

static int show_report(cli *c, const backup_report *r, const char *kunci)
{
    json_t *o = report_json(r);
    if (!cli_json(c, o))
        cli_print(c, kunci, c->args[0], cli_number(c, r->byte), cli_number(c, r->audit.catatan),
                  r->audit.kode_keutuhan);
    if (r->berkas.semua > 0)
        cli_warn(c, r->berkas.hilang > 0 ? "cli_kertas_hilang" : "cli_kertas_cadangan", cli_number(c, r->berkas.semua), cli_number(c, r->berkas.hilang));
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
    uint8_t room[SANDI_KUNCI];
    const uint8_t *key;
    int code = key_option(c, room, &key);
    if (code != CLI_OK)
        return code;
    char tmp[] = "/tmp/tangguh-periksa-XXXXXX";
    if (mkdtemp(tmp) == NULL) {
        cli_warn(c, "cli_berkas", tmp, strerror(errno));
        return CLI_ENVIRONMENT;
    }
    int rc = backup_verify(c->args[0], key, tmp, &r, &err);
    sodium_memzero(room, sizeof room);
    remove(tmp);
    if (rc != TG_OK)
        return refused_file(c, &err);
    return show_report(c, &r, "cli_cadangan_utuh");
}

/* The new folder goes on with the same key: its copies are those of the same office. */
static int keep_key(cli *c, const uint8_t *key, tg_error *err)
{
    const char *path = tg_arena_printf(c->arena, "%s/kunci-cadangan", c->o.data);
    return env_exists(path) ? TG_OK : backup_key_store(path, key, err);
}

static int backup_put_back(cli *c)
{
    backup_report r;
    tg_error err = { 0 };
    uint8_t room[SANDI_KUNCI];
    const uint8_t *key;
    int code = key_option(c, room, &key);
    if (code != CLI_OK)
        return code;
    backup_owner owner = backup_owner_of(c->o.data);
    int rc = backup_restore(c->args[0], key, c->o.data, &r, &err);
    if (rc == TG_OK && r.sandi)
        rc = keep_key(c, key, &err);
    if (rc == TG_OK)
        rc = backup_give(c->o.data, owner, &err);
    sodium_memzero(room, sizeof room);
    if (rc != TG_OK)
        return refused_file(c, &err);
    code = show_report(c, &r, "cli_dipulihkan");
    cli_warn(c, "cli_pulih_rahasia", c->o.data);
    return code;
}

/* Every derived table, one job a room. */
static int rebuild(cli *c)
{
    static const char *const ROOMS[] = { "warga", "ledger", "penyaluran" };
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
    { "serve", "[--port N] [--listen ALAMAT] [--https-proxy]", "port: listen: https-proxy", 0, 0, serve, "menjalankan server", "runs the server" },
    { "token create", "--name NAMA --role PERAN --region KODE", "name: role: region:", 0, 0, token_create,
      "membuat petugas dan token API", "makes an actor and its API token" },
    { "audit verify", "", "", 0, 0, audit_check, "memeriksa rantai catatan audit", "checks the audit chain", true },
    { "backup", "FOLDER", "", 1, 1, backup_make, "membuat satu berkas cadangan", "writes one backup file", true },
    { "backup key", "", "", 0, 0, backup_key, "membuat kunci: cadangan disandikan mulai sekarang; ditampilkan sekali",
      "makes the key with which copies are sealed from now on; shown once", true },
    { "verify-backup", "BERKAS [--key BERKAS|-]", "key:", 1, 1, backup_check, "memeriksa berkas cadangan", "checks a backup file" },
    { "restore", "BERKAS --data FOLDER [--key BERKAS|-]", "key:", 1, 1, backup_put_back, "memulihkan cadangan ke folder data yang baru",
      "restores a backup into a new data folder" },
    { "rebuild", "", "", 0, 0, rebuild, "menyusun ulang tabel turunan", "refills the derived tables", true },
    { "config show", "", "", 0, 0, config_show, "menampilkan setelan yang berlaku", "shows the settings in force" },
    { "version", "", "", 0, 0, version, "menampilkan versi", "prints the version" },
    { "--version", "", "", 0, 0, version, "menampilkan versi", "prints the version" },
    { NULL },
};
