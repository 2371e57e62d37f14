/* Commands about people and places: demo, nik, region, import. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "cli/command.h"
#include "cli/demo.h"
#include "warga/nik.h"
#include "wilayah/wilayah.h"

enum { FAMILIES_MAX = 1000000, SHOWN_MAX = 10 };

static tg_date date_option(cli *c, const char *nama, bool *bad)
{
    tg_error err = { 0 };
    tg_date d = wilayah_today("00", env_now_ms());
    const char *text = cli_option(c, nama);
    *bad = text != NULL && date_parse(&d, text, strlen(text), &err) != TG_OK;
    if (*bad)
        cli_error(c, &err);
    return d;
}

static int demo(cli *c)
{
    int64_t families = 600, seed = 1;
    bool bad;
    tg_error err = { 0 };
    const char *n = cli_option(c, "families"), *s = cli_option(c, "seed"), *kode = cli_option(c, "region");
    tg_date today = date_option(c, "date", &bad);
    if (bad)
        return CLI_USAGE;
    if (n != NULL && (!text_int64(n, strlen(n), &families) || families < 1 || families > FAMILIES_MAX)) {
        cli_warn(c, "cli_batas", "--families", 1, cli_number(c, FAMILIES_MAX), n);
        return CLI_USAGE;
    }
    if (s != NULL && !text_int64(s, strlen(s), &seed)) {
        cli_warn(c, "cli_bukan_angka", "--seed", s);
        return CLI_USAGE;
    }
    int rc = demo_write(stdout, (int)families, (uint64_t)seed, kode != NULL ? kode : "31.75.07", today, &err);
    return rc == TG_OK ? CLI_OK : cli_error(c, &err);
}

/* ---- nik ------------------------------------------------------------------------------------------ */

static json_t *findings_json(const nik_temuan *list, int count)
{
    json_t *out = json_array();
    for (int i = 0; i < count; i++)
        json_array_append_new(out, json_string(list[i].kunci));
    return out;
}

static void say_findings(cli *c, const nik_temuan *list, int count)
{
    for (int i = 0; i < count; i++) {
        tg_buf text;
        buf_init(&text, 1024);
        nik_temuan_text(&text, c->o.bahasa, &list[i]);
        printf("  %s\n", buf_cstr(&text));
        buf_free(&text);
    }
}

static json_t *nik_json(const nik_hasil *h)
{
    char date[DATE_TEXT_SIZE];
    json_t *o = json_object();
    json_object_set_new(o, "sah", json_boolean(h->sah));
    json_object_set_new(o, "kesalahan", findings_json(h->kesalahan, h->kesalahan_count));
    json_object_set_new(o, "peringatan", findings_json(h->peringatan, h->peringatan_count));
    json_object_set_new(o, "tanggal_lahir", h->tanggal_lahir == TG_DATE_NONE
                                                ? json_null() : json_string(date_text(h->tanggal_lahir, date)));
    json_object_set_new(o, "jenis_kelamin", h->bagian.jenis_kelamin ? json_integer(h->bagian.jenis_kelamin) : json_null());
    json_object_set_new(o, "kode_wilayah", h->bagian.kode_wilayah[0] ? json_string(h->bagian.kode_wilayah) : json_null());
    return o;
}

static void say_nik(cli *c, const nik_hasil *h)
{
    char date[DATE_TEXT_SIZE];
    wilayah w;
    cli_print(c, h->sah ? "cli_nik_sah" : "cli_nik_tidak_sah");
    say_findings(c, h->kesalahan, h->kesalahan_count);
    say_findings(c, h->peringatan, h->peringatan_count);
    if (h->tanggal_lahir == TG_DATE_NONE)
        return;
    bool known = wilayah_find(&w, h->bagian.kode_wilayah, NULL) == TG_OK;
    cli_print(c, "cli_nik_rincian", date_text(h->tanggal_lahir, date),
              pesan_text(h->bagian.jenis_kelamin == NIK_PEREMPUAN ? "cli_perempuan" : "cli_laki_laki", c->o.bahasa),
              known ? w.nama : h->bagian.kode_wilayah);
}

static int check_nik(cli *c)
{
    bool bad;
    nik_hasil h;
    tg_date today = date_option(c, "date", &bad);
    const char *text = bad ? NULL : cli_secret_arg(c, 0);
    if (text == NULL)
        return CLI_USAGE;
    nik_check(&h, text, strlen(text), today, 0, TG_DATE_NONE);
    json_t *o = nik_json(&h);
    if (!cli_json(c, o))
        say_nik(c, &h);
    json_decref(o);
    return h.sah ? CLI_OK : CLI_REFUSED;
}

/* ---- region --------------------------------------------------------------------------------------- */

static json_t *region_json(const wilayah *w)
{
    tg_buf text;
    jw writer;
    buf_init(&text, 8192);
    jw_start(&writer, &text);
    wilayah_write(&writer, w);
    json_t *o = json_loads(buf_cstr(&text), 0, NULL);
    buf_free(&text);
    return o;
}

static int region_show(cli *c)
{
    wilayah w;
    tg_error err = { 0 };
    char kode[WILAYAH_KODE_MAX];
    size_t i;
    json_t *parent;
    int rc = wilayah_parse(kode, c->args[0], strlen(c->args[0]), &err);
    if (rc == TG_OK)
        rc = wilayah_find(&w, kode, &err);
    if (rc != TG_OK)
        return cli_error(c, &err);
    json_t *o = region_json(&w);
    if (!cli_json(c, o)) {
        printf("%s  %s (%s, %s)\n", w.kode, w.nama, cli_text(o, "tingkat"), cli_text(o, "zona"));
        json_array_foreach(json_object_get(o, "induk"), i, parent)
            printf("  %s  %s\n", cli_text(parent, "kode"), cli_text(parent, "nama"));
        if (!w.berlaku)
            cli_print(c, "cli_wilayah_lama", w.pengganti[0] ? w.pengganti : "?");
    }
    json_decref(o);
    return CLI_OK;
}

/* ---- import --------------------------------------------------------------------------------------- */

static void say_rows(cli *c, const json_t *rows)
{
    size_t i;
    json_t *r;
    json_array_foreach(rows, i, r) {
        if (i == SHOWN_MAX)
            break;
        if (cli_text(r, "kolom")[0] == 0)                /* about the file as a whole */
            cli_print(c, "cli_impor_temuan", cli_text(r, "pesan"));
        else
            cli_print(c, "cli_impor_tolak", cli_number(c, cli_i64(r, "baris")), cli_text(r, "kolom"), cli_text(r, "pesan"));
    }
}

static void say_import(cli *c, const json_t *r)
{
    const char *code;
    json_t *count;
    cli_print(c, "cli_impor_baris", cli_number(c, cli_i64(r, "baris")), cli_number(c, cli_i64(r, "ditolak")));
    cli_print(c, "cli_impor_orang", cli_number(c, cli_i64(r, "orang_baru")), cli_number(c, cli_i64(r, "orang_berubah")),
              cli_number(c, cli_i64(r, "orang_sama")));
    cli_print(c, "cli_impor_keluarga", cli_number(c, cli_i64(r, "keluarga_baru")), cli_number(c, cli_i64(r, "keluarga_total")));
    if (cli_i64(r, "isian_baru") > 0)
        cli_print(c, "cli_impor_isian", cli_number(c, cli_i64(r, "isian_baru")));
    json_object_foreach(json_object_get(r, "peringatan"), code, count)
        cli_print(c, "cli_impor_peringatan", code, cli_number(c, json_integer_value(count)));
    say_rows(c, json_object_get(r, "tolakan"));
    if (cli_text(r, "berkas_ditolak")[0] != 0)
        cli_print(c, "cli_impor_berkas", cli_text(r, "berkas_ditolak"));
    if (cli_flag(c, "dry-run"))
        cli_print(c, "cli_impor_coba");
    else
        cli_print(c, "cli_impor_nomor", cli_i64(r, "impor_id"));
}

/* A file refused whole: its findings name row and column. */
static int refused_whole(cli *c, json_t *row)
{
    json_t *result = json_object_get(row, "hasil");
    const json_t *temuan = json_object_get(result, "temuan");
    if (!json_is_array(temuan))
        return cli_refused(c, 409, row);
    cli_json(c, result);
    if (!c->o.json)
        say_rows(c, temuan);
    json_object_del(result, "temuan");
    cli_options quiet = c->o;
    c->o.json = false;
    int code = cli_refused(c, 409, row);
    c->o = quiet;
    return code;
}

static bool name_char(char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || strchr(".-_", c) != NULL;
}

/* What the person named must be a file that can be read: said here, before a server is asked. */
bool cli_can_read(cli *c, const char *path, bool *empty)
{
    struct stat st = { 0 };
    const char *why = stat(path, &st) != 0 ? (errno == ENOENT ? "cli_berkas_tidak_ada" : "cli_berkas_tertutup")
                      : S_ISDIR(st.st_mode) ? "cli_berkas_folder"
                      : access(path, R_OK) != 0 ? "cli_berkas_tertutup" : NULL;
    if (why != NULL)
        cli_warn(c, why, path);
    *empty = S_ISREG(st.st_mode) && st.st_size == 0;
    return why == NULL;
}

/* A server takes a request without a body for one without a file: the answer is that of an empty file. */
static int refused_empty(cli *c)
{
    static const char *const COUNTS[] = { "baris", "orang_baru", "orang_berubah", "orang_sama", "keluarga_baru", "keluarga_total", "isian_baru", "ditolak" };
    const char *text = pesan_text("impor_kosong", c->o.bahasa);
    json_t *o = json_pack("{s:n,s:{},s:n,s:[],s:[{s:i,s:s,s:s,s:s}]}", "impor_id", "peringatan", "berkas_ditolak", "tolakan", "temuan",
                          "baris", 1, "kolom", "", "kode", "impor_kosong", "pesan", text);
    for (size_t i = 0; i < sizeof COUNTS / sizeof COUNTS[0]; i++)
        json_object_set_new(o, COUNTS[i], json_integer(0));
    cli_json(c, o);
    json_decref(o);
    fprintf(stderr, "%s: %s\n", pesan_text("cli_galat", c->o.bahasa), text);
    return CLI_REFUSED;
}

static int import_keluarga(cli *c)
{
    char target[512];
    int code;
    bool empty;
    if (!cli_can_read(c, c->args[0], &empty))
        return CLI_USAGE;
    if (empty)
        return refused_empty(c);
    json_t *failed = NULL;
    const char *name = strrchr(c->args[0], '/');
    tg_buf safe;
    buf_init(&safe, 256);
    for (const char *p = name != NULL ? name + 1 : c->args[0]; *p != 0; p++)
        buf_char(&safe, name_char(*p) ? *p : '_');
    snprintf(target, sizeof target, "/api/v1/impor/keluarga?nama_berkas=%s%s", buf_cstr(&safe),
             cli_flag(c, "dry-run") ? "&uji_coba=true" : "");
    buf_free(&safe);
    json_t *r = cli_job(c, target, NULL, c->args[0], &code, &failed);
    if (failed != NULL)
        return refused_whole(c, failed);
    if (r == NULL)
        return code;
    if (!cli_json(c, r))
        say_import(c, r);
    json_decref(r);
    return CLI_OK;
}

static int64_t import_number(cli *c)
{
    char *end;
    int64_t id = strtoll(c->args[0], &end, 10);
    if (*end == 0 && id > 0)
        return id;
    cli_warn(c, "cli_impor_nomor_salah", c->args[0]);
    return 0;
}

static void say_effect(cli *c, const char *kunci, const json_t *r)
{
    cli_print(c, kunci, cli_number(c, cli_i64(r, "keluarga_dihapus")), cli_number(c, cli_i64(r, "orang_dihapus")),
              cli_number(c, cli_i64(r, "keluarga_dipulihkan")), cli_number(c, cli_i64(r, "orang_dipulihkan")));
    if (cli_i64(r, "isian_dihapus") > 0)
        cli_print(c, "cli_urung_isian", cli_number(c, cli_i64(r, "isian_dihapus")));
}

static void say_obstacles(cli *c, const json_t *list)
{
    size_t i;
    json_t *o;
    json_array_foreach(list, i, o)
        cli_print(c, "cli_impor_temuan", cli_text(o, "pesan"));
}

static int foresee_undo(cli *c, int64_t id)
{
    int status;
    json_t *r = cli_ask(c, "GET", tg_arena_printf(c->arena, "/api/v1/impor/%lld/urungkan", (long long)id), NULL, &status);
    if (r == NULL || status >= 300)
        return cli_refused(c, status, r);
    const json_t *halangan = json_object_get(r, "halangan");
    bool may = json_is_true(json_object_get(r, "boleh")) && json_array_size(halangan) == 0;
    if (!cli_json(c, r)) {
        say_effect(c, "cli_urung_akan", json_object_get(r, "akan"));
        if (cli_text(r, "sebab")[0] != 0)
            cli_print(c, "cli_impor_temuan", cli_text(r, "sebab"));
        say_obstacles(c, halangan);
        cli_print(c, may ? "cli_urung_boleh" : "cli_urung_tidak", id);
    }
    json_decref(r);
    return may ? CLI_OK : CLI_REFUSED;
}

static int import_undo(cli *c)
{
    int code;
    json_t *failed = NULL;
    int64_t id = import_number(c);
    if (id == 0)
        return CLI_USAGE;
    if (cli_flag(c, "dry-run"))
        return foresee_undo(c, id);
    json_t *r = cli_job(c, tg_arena_printf(c->arena, "/api/v1/impor/%lld/urungkan", (long long)id), NULL, NULL, &code, &failed);
    if (failed != NULL) {
        if (!c->o.json)
            say_obstacles(c, json_object_get(json_object_get(failed, "hasil"), "halangan"));
        return cli_refused(c, 409, failed);
    }
    if (r == NULL)
        return code;
    if (!cli_json(c, r))
        say_effect(c, "cli_urung_sudah", r);
    json_decref(r);
    return CLI_OK;
}

/* The newest ones: what may still be undone is among them. */
static int import_list(cli *c)
{
    int status;
    size_t i;
    json_t *o, *r = cli_ask(c, "GET", "/api/v1/impor", NULL, &status);
    if (r == NULL || status >= 300)
        return cli_refused(c, status, r);
    if (!cli_json(c, r))
        json_array_foreach(json_object_get(r, "data"), i, o)
            printf("%lld  %-15s %8lld %8lld  %-16s %s\n", (long long)cli_i64(o, "id"), cli_text(o, "status"), (long long)cli_i64(o, "orang_baru"),
                   (long long)cli_i64(o, "orang_berubah"), cli_text(o, "aktor"), cli_text(o, "nama_berkas"));
    json_decref(r);
    return CLI_OK;
}

static int import_rejects(cli *c)
{
    int64_t id = import_number(c);
    return id == 0 ? CLI_USAGE : cli_fetch(c, tg_arena_printf(c->arena, "/api/v1/impor/%lld/tolakan", (long long)id), stdout);
}

const cli_command CLI_DATA[] = {
    { "demo", "--families N --seed N --region KODE", "families: seed: region: date:", 0, 0, demo,
      "menulis CSV keluarga buatan", "writes a CSV of synthetic families" },
    { "nik", "NIK | - | --stdin [--date TANGGAL]", "stdin date:", 0, 1, check_nik, "memeriksa bentuk NIK",
      "checks the form of a NIK" },
    { "region show", "KODE", "", 1, 1, region_show, "menampilkan wilayah", "shows a region" },
    { "import keluarga", "BERKAS [--dry-run]", "dry-run", 1, 1, import_keluarga, "memasukkan keluarga dari CSV",
      "imports families from a CSV" },
    { "import list", "", "", 0, 0, import_list, "menampilkan impor: nomor, status, orang baru dan berubah, pelaku, berkas",
      "lists imports: number, state, people new and changed, who, file", true },
    { "import undo", "NOMOR [--dry-run]", "dry-run", 1, 1, import_undo, "mengurungkan impor; --dry-run hanya memeriksa",
      "undoes an import; --dry-run only looks", true },
    { "import rejects", "NOMOR > BERKAS", "", 1, 1, import_rejects, "mengambil baris yang ditolak dari satu impor",
      "fetches the refused rows of an import", true },
    { NULL },
};
