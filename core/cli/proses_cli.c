/* Commands of the way from a proposal to who takes part: proposals, which steps a program takes, meetings, lists, decrees,
 * participants; and what is to be done (tasks), and which rounds there are. */
#include <stdio.h>
#include <string.h>
#include "cli/command.h"
#include "impor/csv.h"

enum { TARGET_SIZE = 512, BATCH = 100 };

static int said(cli *c, int status, json_t *reply, const char *kunci)
{
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply))
        cli_print(c, kunci, c->arg_count > 0 ? c->args[0] : "", cli_text(reply, "status"));
    json_decref(reply);
    return CLI_OK;
}

/* POST /<what>/ARG/<move>. */
static int act(cli *c, const char *what, const char *move, json_t *body, const char *kunci)
{
    char target[TARGET_SIZE];
    int status;
    snprintf(target, sizeof target, "/api/v1/%s/%s/%s", what, cli_url(c, c->args[0]), move);
    json_t *reply = cli_ask(c, "POST", target, body, &status);
    return said(c, status, reply, kunci);
}

static int act_with_reason(cli *c, const char *what, const char *move, const char *kunci)
{
    const char *alasan = cli_need(c, "alasan");
    return alasan == NULL ? CLI_USAGE : act(c, what, move, cli_object("alasan", alasan, NULL), kunci);
}

/* A new thing: prints its number. */
static int made(cli *c, int status, json_t *reply)
{
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply))
        printf("%lld\n", (long long)cli_i64(reply, "id"));
    json_decref(reply);
    return CLI_OK;
}

/* "&name=value" for what was given. */
static const char *filter(cli *c, const char *nama, const char *option)
{
    const char *value = cli_option(c, option);
    return value == NULL ? "" : tg_arena_printf(c->arena, "&%s=%s", nama, cli_url(c, value));
}

static int show_list(cli *c, const char *target, void (*row)(cli *c, const json_t *row))
{
    int code;
    size_t i;
    json_t *r, *all = cli_list(c, target, &code);
    if (all == NULL)
        return code;
    if (!cli_json(c, all)) {
        json_array_foreach(json_object_get(all, "data"), i, r)
            row(c, r);
        if (json_array_size(json_object_get(all, "data")) == 0)
            cli_print(c, "cli_daftar_kosong");
    }
    json_decref(all);
    return CLI_OK;
}

/* ---- usul ------------------------------------------------------------------------------------------------ */

static int usul_add(cli *c)
{
    int status;
    const char *kode = cli_need(c, "region"), *nama = cli_need(c, "nama"), *alamat = cli_need(c, "alamat");
    if (kode == NULL || nama == NULL || alamat == NULL)
        return CLI_USAGE;
    json_t *body = cli_object("program", c->args[0], "kode_wilayah", kode, "nama", nama, "alamat", alamat, "sumber", cli_option(c, "sumber"),
                              "catatan", cli_option(c, "catatan"), NULL);
    json_t *reply = cli_ask(c, "POST", "/api/v1/usulan", body, &status);
    return made(c, status, reply);
}

static void usul_row(cli *c, const json_t *r)
{
    (void)c;
    printf("%lld  %-12s %-9s %-14s %s\n", (long long)cli_i64(r, "id"), cli_text(r, "status"), cli_text(r, "sumber"),
           cli_text(r, "kode_wilayah"), cli_text(r, "nama"));
}

static int usul_list(cli *c)
{
    return show_list(c, tg_arena_printf(c->arena, "/api/v1/usulan?%s%s", filter(c, "program", "program"), filter(c, "status", "status")),
                     usul_row);
}

/* What its number stands for: how far it got, and by whom. */
static int usul_show(cli *c)
{
    int status;
    size_t i;
    json_t *twin, *r = cli_ask(c, "GET", tg_arena_printf(c->arena, "/api/v1/usulan/%s", cli_url(c, c->args[0])), NULL, &status);
    if (r == NULL || status >= 300)
        return cli_refused(c, status, r);
    if (!cli_json(c, r)) {
        usul_row(c, r);
        cli_print(c, "cli_usul_alamat", cli_text(r, "alamat"), cli_text(r, "pengusul"));
        if (cli_text(r, "verifikator")[0] != 0)
            cli_print(c, "cli_usul_kunjungan", cli_text(r, "hasil_verifikasi"), cli_text(r, "tanggal_verifikasi"), cli_text(r, "verifikator"));
        json_array_foreach(json_object_get(r, "ganda"), i, twin)
            cli_print(c, "cli_usul_ganda", c->args[0], json_integer_value(twin));
    }
    json_decref(r);
    return CLI_OK;
}

static int usul_match(cli *c)
{
    int status;
    char target[TARGET_SIZE];
    const char *nik = cli_secret_arg(c, 1);
    if (nik == NULL)
        return CLI_USAGE;
    snprintf(target, sizeof target, "/api/v1/usulan/%s/padankan", cli_url(c, c->args[0]));
    json_t *reply = cli_ask(c, "POST", target, cli_object(cli_flag(c, "kk") ? "no_kk" : "nik", nik, NULL), &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply)) {
        cli_print(c, json_is_true(json_object_get(reply, "terdaftar")) ? "cli_usul_terdaftar" : "cli_usul_tidak_terdaftar", c->args[0]);
        size_t i;
        json_t *g;
        json_array_foreach(json_object_get(reply, "ganda"), i, g)
            cli_warn(c, "cli_usul_ganda", c->args[0], json_integer_value(g));
    }
    json_decref(reply);
    return CLI_OK;
}

/* The hash of a picture that the server took; NULL after saying why not, with *code set. */
static const char *send_photo(cli *c, const char *file, int *code)
{
    int status;
    bool empty;
    *code = CLI_USAGE;
    if (!cli_can_read(c, file, &empty))
        return NULL;
    json_t *reply = cli_ask_file(c, tg_arena_printf(c->arena, "/api/v1/usulan/%s/foto", cli_url(c, c->args[0])), file, &status);
    if (reply == NULL || status >= 300) {
        *code = cli_refused(c, status, reply);
        return NULL;
    }
    const char *sidik = tg_arena_printf(c->arena, "%s", cli_text(reply, "sidik"));
    json_decref(reply);
    return sidik;
}

static int usul_photo(cli *c)
{
    int code;
    const char *sidik = send_photo(c, c->args[1], &code);
    if (sidik == NULL)
        return code;
    json_t *o = cli_object("sidik", sidik, NULL);
    if (!cli_json(c, o))
        puts(sidik);
    json_decref(o);
    return CLI_OK;
}

static bool is_sidik(const char *text) { return strlen(text) == 64 && strspn(text, "0123456789abcdef") == 64; }

static int usul_verify(cli *c)
{
    int code;
    const char *hasil = cli_need(c, "hasil"), *tanggal = cli_need(c, "date");
    if (hasil == NULL || tanggal == NULL)
        return CLI_USAGE;
    const char *foto = cli_option(c, "foto");
    if (foto != NULL && !is_sidik(foto) && (foto = send_photo(c, foto, &code)) == NULL)
        return code;
    return act(c, "usulan", "verifikasi", cli_object("hasil", hasil, "tanggal", tanggal, "foto", foto, "catatan", cli_option(c, "catatan"),
                                                     NULL), "cli_usul");
}

static int usul_accept(cli *c) { return act(c, "usulan", "terima", json_object(), "cli_usul"); }
static int usul_reject(cli *c) { return act_with_reason(c, "usulan", "tolak", "cli_usul"); }

/* ---- steps ------------------------------------------------------------------------------------------------ */

static int steps(cli *c)
{
    char target[TARGET_SIZE];
    int status;
    size_t i;
    json_t *r;
    const char *kode = cli_need(c, "region");
    if (kode == NULL)
        return CLI_USAGE;
    snprintf(target, sizeof target, "/api/v1/langkah?program=%s&kode_wilayah=%s", cli_url(c, c->args[0]), cli_url(c, kode));
    json_t *reply = cli_ask(c, "GET", target, NULL, &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply))
        json_array_foreach(json_object_get(reply, "data"), i, r)
            printf("%-12s %-14s %s\n", cli_text(r, "langkah"), cli_text(r, "dari"), cli_text(r, "dasar_hukum"));
    json_decref(reply);
    return CLI_OK;
}

/* ---- musyawarah -------------------------------------------------------------------------------------------- */

static int musyawarah_open(cli *c)
{
    int status;
    const char *kode = cli_need(c, "region"), *periode = cli_need(c, "period"), *agenda = cli_need(c, "agenda"),
               *tempat = cli_need(c, "tempat"), *tanggal = cli_need(c, "date");
    if (kode == NULL || periode == NULL || agenda == NULL || tempat == NULL || tanggal == NULL)
        return CLI_USAGE;
    json_t *body = cli_object("program", c->args[0], "kode_wilayah", kode, "periode", periode, "agenda", agenda, "tempat", tempat,
                              "tanggal", tanggal, NULL);
    json_t *reply = cli_ask(c, "POST", "/api/v1/musyawarah", body, &status);
    return made(c, status, reply);
}

static const char *cell_text(cli *c, const impor_row *row, size_t i)
{
    if (i >= row->count)
        return NULL;
    tg_slice cell = text_trim(row->isi[i].p, row->isi[i].n);
    return cell.n > 0 ? tg_arena_text(c->arena, cell.p, cell.n) : NULL;
}

/* "nama;unsur" */
static json_t *hadir_row(cli *c, const impor_row *row)
{
    return cli_object("nama", cell_text(c, row, 0), "unsur", cell_text(c, row, 1), NULL);
}

/* "keluarga;putusan;alasan" */
static json_t *butir_row(cli *c, const impor_row *row)
{
    int64_t keluarga = 0;
    const char *text = cell_text(c, row, 0);
    if (text == NULL || !text_int64(text, strlen(text), &keluarga))
        return NULL;
    json_t *o = cli_object("putusan", cell_text(c, row, 1), "alasan", cell_text(c, row, 2), NULL);
    json_object_set_new(o, "keluarga", json_integer(keluarga));
    return o;
}

/* The whole file before anything is sent; the first row may be a heading. NULL after saying why not. */
static json_t *read_csv(cli *c, const char *path, const char *heading, json_t *(*row_of)(cli *c, const impor_row *row))
{
    impor_csv *csv = NULL;
    impor_row row;
    tg_error err = { 0 };
    json_t *list = json_array();
    int rc = impor_csv_open(&csv, path, &err);
    for (bool first = true; rc == TG_OK && (rc = impor_csv_next(csv, &row, &err)) == TG_ROW; first = false, rc = TG_OK) {
        const char *text = cell_text(c, &row, 0);
        if (first && text != NULL && strcmp(text, heading) == 0)
            continue;
        json_t *item = row_of(c, &row);
        if (item == NULL) {
            cli_warn(c, "cli_csv_keluarga", path, row.baris);
            rc = TG_INVALID;
            break;
        }
        json_array_append_new(list, item);
    }
    impor_csv_close(csv);
    if (rc == TG_END)
        return list;
    if (err.code != TG_OK)
        cli_error(c, &err);
    json_decref(list);
    return NULL;
}

/* In batches; *total counts what was taken. */
static int send_list(cli *c, const char *what, const char *key, json_t *list, int64_t *total)
{
    char target[TARGET_SIZE];
    int code = CLI_OK;
    snprintf(target, sizeof target, "/api/v1/musyawarah/%s/%s", cli_url(c, c->args[0]), what);
    for (size_t i = 0; code == CLI_OK && i < json_array_size(list); i += BATCH) {
        int status;
        json_t *body = json_object(), *batch = json_array();
        for (size_t k = i; k < json_array_size(list) && k < i + BATCH; k++)
            json_array_append(batch, json_array_get(list, k));
        *total += (int64_t)json_array_size(batch);
        json_object_set_new(body, key, batch);
        json_t *reply = cli_ask(c, "POST", target, body, &status);
        if (reply == NULL || status >= 300)
            code = cli_refused(c, status, reply);
        else
            json_decref(reply);
    }
    json_decref(list);
    return code;
}

static json_t *one_family(cli *c)
{
    int64_t keluarga = 0;
    const char *text = cli_option(c, "family");
    if (!text_int64(text, strlen(text), &keluarga)) {
        cli_warn(c, "cli_bukan_angka", "--family", text);
        return NULL;
    }
    json_t *list = json_array(), *o = cli_object("putusan", cli_option(c, "putusan"), "alasan", cli_option(c, "alasan"), NULL);
    json_object_set_new(o, "keluarga", json_integer(keluarga));
    json_array_append_new(list, o);
    return list;
}

static int musyawarah_record(cli *c)
{
    const char *hadir = cli_option(c, "hadir"), *butir = cli_option(c, "butir"), *family = cli_option(c, "family");
    int64_t people = 0, families = 0;
    int code = CLI_OK;
    if (hadir == NULL && butir == NULL && family == NULL) {
        cli_warn(c, "cli_musyawarah_pilih");
        return CLI_USAGE;
    }
    json_t *list = hadir != NULL ? read_csv(c, hadir, "nama", hadir_row) : NULL;
    if (hadir != NULL)
        code = list != NULL ? send_list(c, "hadir", "hadir", list, &people) : CLI_REFUSED;
    if (code == CLI_OK && (butir != NULL || family != NULL)) {
        list = butir != NULL ? read_csv(c, butir, "keluarga", butir_row) : one_family(c);
        code = list != NULL ? send_list(c, "butir", "butir", list, &families) : CLI_REFUSED;
    }
    if (code == CLI_OK && !c->o.json)
        cli_print(c, "cli_musyawarah_dicatat", c->args[0], cli_number(c, people), cli_number(c, families));
    return code;
}

static int musyawarah_seal(cli *c)
{
    char target[TARGET_SIZE];
    int status;
    snprintf(target, sizeof target, "/api/v1/musyawarah/%s/tutup", cli_url(c, c->args[0]));
    json_t *reply = cli_ask(c, "POST", target, cli_object("sisanya", cli_option(c, "sisanya"), NULL), &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply))
        cli_print(c, "cli_musyawarah_ditutup", c->args[0], cli_i64(reply, "ditambah"), cli_i64(reply, "dikeluarkan"), cli_text(reply, "sidik"));
    json_decref(reply);
    return CLI_OK;
}

static int musyawarah_cancel(cli *c) { return act_with_reason(c, "musyawarah", "batal", "cli_musyawarah"); }

static void musyawarah_row(cli *c, const json_t *r)
{
    printf("%lld  %-8s %s  %-14s %s\n", (long long)cli_i64(r, "id"), cli_text(r, "status"), cli_text(r, "tanggal"),
           cli_text(r, "kode_wilayah"), cli_text(r, "agenda"));
    cli_print(c, "cli_musyawarah_beda", cli_i64(r, "hadir"), cli_i64(r, "sesuai"), cli_i64(r, "ditambah"), cli_i64(r, "dikeluarkan"));
}

static int musyawarah_list(cli *c)
{
    return show_list(c, tg_arena_printf(c->arena, "/api/v1/musyawarah?%s%s", filter(c, "program", "program"), filter(c, "periode", "period")),
                     musyawarah_row);
}

/* Nothing where it was not checked: before the seal, or for who sees a part of the list. */
static void seal_line(cli *c, const json_t *sealed)
{
    const json_t *whole = json_object_get(sealed, "utuh");
    if (json_is_boolean(whole))
        cli_print(c, json_is_true(whole) ? "cli_sidik_utuh" : "cli_sidik_rusak", cli_text(sealed, "sidik"));
}

static int musyawarah_show(cli *c)
{
    char target[TARGET_SIZE];
    int status;
    size_t i;
    json_t *b;
    snprintf(target, sizeof target, "/api/v1/musyawarah/%s", cli_url(c, c->args[0]));
    json_t *reply = cli_ask(c, "GET", target, NULL, &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply)) {
        musyawarah_row(c, reply);
        json_array_foreach(json_object_get(reply, "butir"), i, b)
            printf("%lld  %-11s %-7s %s\n", (long long)cli_i64(b, "keluarga_id"), cli_text(b, "hasil"), cli_text(b, "putusan"), cli_text(b, "alasan"));
        seal_line(c, reply);
    }
    json_decref(reply);
    return CLI_OK;
}

/* ---- announce, objection, decree ------------------------------------------------------------------------------- */

/* A list of an assessment: prints its number, tells its figures. */
static int make_list(cli *c, const char *what)
{
    char target[TARGET_SIZE];
    int code;
    const char *kode = cli_need(c, "region"), *periode = cli_need(c, "period");
    if (kode == NULL || periode == NULL)
        return CLI_USAGE;
    snprintf(target, sizeof target, "/api/v1/%s", what);
    json_t *r = cli_job(c, target, cli_object("program", c->args[0], "kode_wilayah", kode, "periode", periode, NULL), NULL, &code, NULL);
    if (r == NULL)
        return code;
    if (!cli_json(c, r)) {
        printf("%lld\n", (long long)cli_i64(r, "id"));
        cli_warn(c, "cli_daftar_dibuat", cli_number(c, cli_i64(r, "penerima")), cli_number(c, cli_i64(r, "tunggu")), cli_i64(r, "ditambah"),
                 cli_i64(r, "dikeluarkan"));
        cli_warn_passed(c, r);
    }
    json_decref(r);
    return CLI_OK;
}

static int announce(cli *c) { return make_list(c, "pengumuman"); }
static int decree_draft(cli *c) { return make_list(c, "penetapan"); }

static void daftar_row(cli *c, const json_t *r)
{
    printf("%lld  %-10s %-14s %-10s %s %s\n", (long long)cli_i64(r, "id"), cli_text(r, "status"), cli_text(r, "kode_wilayah"),
           cli_text(r, "periode"), cli_text(r, "tanggal"), cli_text(r, "nomor"));
    cli_print(c, "cli_daftar_angka", cli_i64(r, "penerima"), cli_i64(r, "tunggu"), cli_i64(r, "ditambah"), cli_i64(r, "dikeluarkan"));
}

/* Until when it may be objected to, by which draw it is ordered, and with which kept places. */
static void daftar_order(cli *c, const json_t *d)
{
    size_t i;
    json_t *j;
    const json_t *u = json_object_get(d, "undian");
    if (cli_text(d, "tenggat")[0] != 0)
        cli_print(c, "cli_daftar_tenggat", cli_text(d, "tenggat"));
    if (json_is_object(u))
        cli_print(c, "cli_daftar_undian", cli_text(u, "angka"), cli_text(u, "tanggal"));
    json_array_foreach(json_object_get(d, "jatah"), i, j)
        cli_print(c, "cli_daftar_jatah", cli_text(j, "label"), cli_i64(j, "terisi"), cli_i64(j, "disisihkan"));
}

static int list_lists(cli *c, const char *what)
{
    return show_list(c, tg_arena_printf(c->arena, "/api/v1/%s?%s%s", what, filter(c, "program", "program"), filter(c, "periode", "period")),
                     daftar_row);
}

static int announce_list(cli *c) { return list_lists(c, "pengumuman"); }
static int decree_list(cli *c) { return list_lists(c, "penetapan"); }

/* All pages of a list with its head. */
static json_t *whole_daftar(cli *c, const char *what, int *code)
{
    json_t *whole = NULL;
    for (int64_t after = 0;;) {
        int status;
        const char *target = tg_arena_printf(c->arena, "/api/v1/%s/%s?setelah=%lld", what, cli_url(c, c->args[0]), (long long)after);
        json_t *reply = cli_ask(c, "GET", target, NULL, &status);
        if (reply == NULL || status >= 300) {
            *code = cli_refused(c, status, reply);
            json_decref(whole);
            return NULL;
        }
        after = cli_i64(reply, "setelah");
        if (whole == NULL) {
            whole = reply;
        } else {
            json_array_extend(json_object_get(whole, "butir"), json_object_get(reply, "butir"));
            json_decref(reply);
        }
        if (after == 0)
            break;
    }
    json_object_del(whole, "setelah");
    *code = CLI_OK;
    return whole;
}

static void calon_row(const json_t *b, const char *name)
{
    const char *rt = cli_text(b, "rt"), *rw = cli_text(b, "rw");
    printf("%6lld  %-9s %-14s %s", (long long)cli_i64(b, "nomor"), cli_text(b, "tempat"), cli_text(b, "kode_wilayah"), cli_text(b, name));
    printf(rt[0] != 0 || rw[0] != 0 ? " RT %s RW %s\n" : "\n", rt, rw);
}

static int show_daftar(cli *c, const char *what, const char *name)
{
    int code;
    size_t i;
    json_t *b, *d = whole_daftar(c, what, &code);
    if (d == NULL)
        return code;
    if (!cli_json(c, d)) {
        daftar_row(c, d);
        daftar_order(c, d);
        seal_line(c, d);
        json_array_foreach(json_object_get(d, "butir"), i, b)
            calon_row(b, name);
    }
    json_decref(d);
    return CLI_OK;
}

/* A page for A4 to standard output. */
static int print_page(cli *c, const char *what, const char *page)
{
    const char *after = cli_option(c, "setelah");
    const char *target = tg_arena_printf(c->arena, "/api/v1/%s/%s/%s%s%s", what, cli_url(c, c->args[0]), page, after != NULL ? "?setelah=" : "",
                                         after != NULL ? cli_url(c, after) : "");
    return cli_fetch(c, target, stdout);
}

static int announce_print(cli *c) { return print_page(c, "pengumuman", "cetak"); }
static int musyawarah_print(cli *c) { return print_page(c, "musyawarah", "berita-acara"); }

static int announce_show(cli *c) { return show_daftar(c, "pengumuman", "inisial"); }
static int decree_show(cli *c) { return show_daftar(c, "penetapan", "nama"); }

static int decree_sign(cli *c)
{
    char target[TARGET_SIZE];
    int status, code = CLI_OK;
    const char *nomor = cli_need(c, "nomor"), *tanggal = cli_need(c, "date"), *pejabat = cli_need(c, "pejabat");
    if (nomor == NULL || tanggal == NULL || pejabat == NULL)
        return CLI_USAGE;
    snprintf(target, sizeof target, "/api/v1/penetapan/%s/tetapkan", cli_url(c, c->args[0]));
    json_t *reply = cli_ask(c, "POST", target, cli_object("nomor", nomor, "tanggal", tanggal, "pejabat", pejabat, NULL), &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    json_decref(cli_wait(c, cli_i64(reply, "kerja"), &code, NULL));          /* the participants are entered in steps */
    if (code == CLI_OK && !cli_json(c, reply))
        cli_print(c, "cli_penetapan", c->args[0], nomor, cli_text(reply, "sidik"));
    json_decref(reply);
    return code;
}

static int decree_cancel(cli *c) { return act_with_reason(c, "penetapan", "batal", "cli_daftar_status"); }

static int objection_add(cli *c)
{
    int status;
    int64_t keluarga = 0;
    const char *alasan = cli_need(c, "alasan"), *family = cli_option(c, "family");
    if (alasan == NULL)
        return CLI_USAGE;
    if (family != NULL && !text_int64(family, strlen(family), &keluarga)) {
        cli_warn(c, "cli_bukan_angka", "--family", family);
        return CLI_USAGE;
    }
    const char *number = family == NULL ? cli_secret_arg(c, 1) : NULL;
    if (family == NULL && number == NULL)
        return CLI_USAGE;
    const char *pelapor = cli_option(c, "pelapor");
    json_t *body = cli_object("program", c->args[0], "nik", number, "alasan", alasan, "pelapor", pelapor,
                              "jenis", cli_flag(c, "sanggahan") ? "sanggahan" : "keberatan", NULL);
    if (keluarga != 0)
        json_object_set_new(body, "keluarga", json_integer(keluarga));
    json_t *reply = cli_ask(c, "POST", "/api/v1/keberatan", body, &status);
    return made(c, status, reply);
}

static void objection_row(cli *c, const json_t *r)
{
    (void)c;
    printf("%lld  %-9s %-10s %-14s %s%s\n", (long long)cli_i64(r, "id"), cli_text(r, "jenis"), cli_text(r, "status"), cli_text(r, "kode_wilayah"),
           cli_text(r, "tenggat"), json_is_true(json_object_get(r, "terlambat")) ? "  !" : "");
}

static int objection_list(cli *c)
{
    return show_list(c, tg_arena_printf(c->arena, "/api/v1/keberatan?%s%s", filter(c, "program", "program"), filter(c, "status", "status")),
                     objection_row);
}

static int objection_decide(cli *c)
{
    const char *putusan = cli_need(c, "putusan"), *alasan = cli_need(c, "alasan");
    if (putusan == NULL || alasan == NULL)
        return CLI_USAGE;
    return act(c, "keberatan", "putusan", cli_object("putusan", putusan, "alasan", alasan, NULL), "cli_keberatan");
}

static int objection_withdraw(cli *c)
{
    const char *alasan = cli_need(c, "alasan");
    return alasan == NULL ? CLI_USAGE : act(c, "keberatan", "cabut", cli_object("alasan", alasan, NULL), "cli_keberatan");
}

/* ---- member ----------------------------------------------------------------------------------------------------- */

static void member_row(cli *c, const json_t *r)
{
    (void)c;
    printf("%lld  %-13s %-14s %s %s\n", (long long)cli_i64(r, "keluarga_id"), cli_text(r, "status"), cli_text(r, "kode_wilayah"),
           cli_text(r, "sejak"), cli_text(r, "alasan"));
}

static int member_list(cli *c)
{
    return show_list(c, tg_arena_printf(c->arena, "/api/v1/kepesertaan?%s%s%s", filter(c, "program", "program"),
                                        filter(c, "kode_wilayah", "region"), filter(c, "status", "status")), member_row);
}

/* PROGRAM FAMILY: the path takes the family. */
static int member_act(cli *c, const char *move, const char *alasan)
{
    char target[TARGET_SIZE];
    int status;
    snprintf(target, sizeof target, "/api/v1/kepesertaan/%s/%s", cli_url(c, c->args[1]), move);
    json_t *reply = cli_ask(c, "POST", target, cli_object("program", c->args[0], "alasan", alasan, "catatan", cli_option(c, "catatan"), NULL), &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    int64_t naik = cli_i64(reply, "naik");
    if (!cli_json(c, reply)) {
        cli_print(c, "cli_peserta", c->args[1], cli_text(reply, "status"));
        if (cli_text(reply, "tenggat")[0] != 0)
            cli_print(c, "cli_peserta_tenggat", cli_text(reply, "tenggat"));
        if (naik != 0)
            cli_print(c, "cli_peserta_naik", naik);
    }
    json_decref(reply);
    return CLI_OK;
}

static int member_suspend(cli *c)
{
    const char *alasan = cli_need(c, "alasan");
    return alasan == NULL ? CLI_USAGE : member_act(c, "tangguhkan", alasan);
}

static int member_resume(cli *c) { return member_act(c, "lanjutkan", NULL); }

static int member_leave(cli *c)
{
    const char *alasan = cli_need(c, "alasan");
    return alasan == NULL ? CLI_USAGE : member_act(c, "keluar", alasan);
}

static int member_history(cli *c)
{
    int status;
    size_t i;
    json_t *r;
    const char *target = tg_arena_printf(c->arena, "/api/v1/kepesertaan/%s?program=%s", cli_url(c, c->args[1]), cli_url(c, c->args[0]));
    json_t *reply = cli_ask(c, "GET", target, NULL, &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply)) {
        member_row(c, reply);
        json_array_foreach(json_object_get(reply, "riwayat"), i, r)
            printf("  %s -> %s  %s  %s  %s\n", cli_text(r, "dari"), cli_text(r, "ke"), cli_text(r, "alasan"), cli_text(r, "catatan"), cli_text(r, "aktor"));
    }
    json_decref(reply);
    return CLI_OK;
}

static int member_check(cli *c)
{
    int code;
    const char *kode = cli_need(c, "region");
    if (kode == NULL)
        return CLI_USAGE;
    json_t *r = cli_job(c, "/api/v1/kepesertaan/periksa", cli_object("program", c->args[0], "kode_wilayah", kode, "tanggal", cli_option(c, "date"),
                                                                      "periode", cli_option(c, "period"), NULL), NULL, &code, NULL);
    if (r == NULL)
        return code;
    if (!cli_json(c, r))
        cli_print(c, "cli_peserta_diperiksa", cli_number(c, cli_i64(r, "diperiksa")), cli_number(c, cli_i64(r, "gagal")));
    json_decref(r);
    return CLI_OK;
}

/* ---- tasks, rounds ---------------------------------------------------------------------------------------------- */

static void task_row(cli *c, const json_t *r)
{
    (void)c;
    printf("%lld  %-10s %-14s %s\n    %s\n", (long long)cli_i64(r, "id"), cli_text(r, "tenggat"), cli_text(r, "kode_wilayah"), cli_text(r, "objek"),
           cli_text(r, "uraian"));
}

static int task_list(cli *c) { return show_list(c, "/api/v1/tugas?", task_row); }
static int task_done(cli *c) { return act(c, "tugas", "selesai", NULL, "cli_tugas_selesai"); }

static void round_row(cli *c, const json_t *r)
{
    (void)c;
    printf("%lld  %-10s %-10s %-14s %-12s %6lld\n", (long long)cli_i64(r, "id"), cli_text(r, "status"), cli_text(r, "program"),
           cli_text(r, "kode_wilayah"), cli_text(r, "periode"), (long long)cli_i64(r, "alokasi"));
}

static int round_list(cli *c)
{
    return show_list(c, tg_arena_printf(c->arena, "/api/v1/tahap?%s%s", filter(c, "program", "program"), filter(c, "periode", "period")), round_row);
}

const cli_command CLI_PROSES[] = {
    { "usul add", "PROGRAM --region KODE --nama NAMA --alamat TEKS [--sumber rt_rw|warga|sekolah|kader|mitra|impor] [--catatan TEKS]",
      "region: nama: alamat: sumber: catatan:", 1, 1, usul_add, "mengusulkan keluarga; mencetak nomor usulan",
      "proposes a family; prints the number" },
    { "usul list", "[--program P] [--status S]", "program: status:", 0, 0, usul_list, "menampilkan usulan", "lists proposals", true },
    { "usul show", "USULAN", "", 1, 1, usul_show, "menampilkan usulan, kunjungannya, dan yang serupa", "shows a proposal, its visit, and what looks the same", true },
    { "usul match", "USULAN NIK|--stdin [--kk]", "stdin kk", 1, 2, usul_match,
      "memadankan usulan dengan keluarga terdaftar, menurut NIK (atau nomor KK)", "looks the family up by NIK (or family card)", true },
    { "usul photo", "USULAN BERKAS", "", 2, 2, usul_photo, "mengirim foto kunjungan (JPEG atau PNG); mencetak sidiknya",
      "sends a picture of the visit (JPEG or PNG); prints its hash", true },
    { "usul verify", "USULAN --hasil sesuai|tidak_sesuai --date TANGGAL [--foto BERKAS|SIDIK] [--catatan TEKS]", "hasil: date: foto: catatan:", 1, 1,
      usul_verify, "mencatat kunjungan", "records a visit", true },
    { "usul accept", "USULAN", "", 1, 1, usul_accept, "menerima usulan", "accepts a proposal", true },
    { "usul reject", "USULAN --alasan TEKS", "alasan:", 1, 1, usul_reject, "menolak usulan", "refuses a proposal", true },
    { "steps", "PROGRAM --region KODE", "region:", 1, 1, steps, "menampilkan langkah program di suatu wilayah, dengan dasar hukumnya",
      "shows the steps a program takes in a region, and by which law" },
    { "musyawarah open", "PROGRAM --region KODE --period PERIODE --agenda TEKS --tempat TEKS --date TANGGAL",
      "region: period: agenda: tempat: date:", 1, 1, musyawarah_open, "membuka musyawarah atas suatu penilaian; mencetak nomornya",
      "opens a meeting about an assessment; prints its id", true },
    { "musyawarah record", "MUSYAWARAH [--hadir BERKAS] [--butir BERKAS | --family ID --putusan setuju|tidak [--alasan TEKS]]",
      "hadir: butir: family: putusan: alasan:", 1, 1, musyawarah_record,
      "mencatat hadirin (CSV nama;unsur) dan putusan per keluarga (CSV keluarga;putusan;alasan)",
      "notes who was there (CSV nama;unsur) and decisions (CSV keluarga;putusan;alasan)", true },
    { "musyawarah seal", "MUSYAWARAH [--sisanya setuju]", "sisanya:", 1, 1, musyawarah_seal, "menutup dan mengunci berita acara",
      "seals the minutes", true },
    { "musyawarah cancel", "MUSYAWARAH --alasan TEKS", "alasan:", 1, 1, musyawarah_cancel, "membatalkan musyawarah", "cancels a meeting", true },
    { "musyawarah list", "[--program P] [--period PERIODE]", "program: period:", 0, 0, musyawarah_list, "menampilkan musyawarah",
      "lists meetings", true },
    { "musyawarah show", "MUSYAWARAH", "", 1, 1, musyawarah_show, "menampilkan musyawarah dan memeriksa sidiknya",
      "shows a meeting and checks its seal", true },
    { "musyawarah print", "MUSYAWARAH > berkas.html", "", 1, 1, musyawarah_print, "mencetak berita acara (HTML untuk A4)",
      "prints the minutes (HTML for A4)", true },
    { "announce", "PROGRAM --region KODE --period PERIODE", "region: period:", 1, 1, announce,
      "mengumumkan daftar calon penerima; mencetak nomornya", "makes a list public; prints its id", true },
    { "announce list", "[--program P] [--period PERIODE]", "program: period:", 0, 0, announce_list, "menampilkan pengumuman", "lists public lists", true },
    { "announce show", "PENGUMUMAN", "", 1, 1, announce_show, "menampilkan daftar yang diumumkan (inisial, RT/RW)", "shows a public list", true },
    { "announce print", "PENGUMUMAN [--setelah NOMOR] > berkas.html", "setelah:", 1, 1, announce_print,
      "mencetak pengumuman untuk papan (HTML untuk A4)", "prints a public list for the board (HTML for A4)", true },
    { "objection add", "PROGRAM NIK|--stdin|--family ID --alasan TEKS [--sanggahan --pelapor NAMA]",
      "stdin family: alasan: sanggahan pelapor:", 1, 2, objection_add, "mencatat keberatan, atau sanggahan tentang orang lain",
      "takes down an objection, or one about another", true },
    { "objection list", "[--program P] [--status S]", "program: status:", 0, 0, objection_list, "menampilkan keberatan dan sanggahan",
      "lists objections", true },
    { "objection decide", "KEBERATAN --putusan dikabulkan|ditolak --alasan TEKS", "putusan: alasan:", 1, 1, objection_decide,
      "memutus keberatan", "decides an objection", true },
    { "objection withdraw", "KEBERATAN --alasan TEKS", "alasan:", 1, 1, objection_withdraw, "mencabut keberatan atas permintaan pengajunya",
      "takes an objection back for who made it", true },
    { "decree draft", "PROGRAM --region KODE --period PERIODE", "region: period:", 1, 1, decree_draft,
      "menyusun rancangan SK penetapan; mencetak nomornya", "drafts a decree; prints its id", true },
    { "decree sign", "PENETAPAN --nomor SK --date TANGGAL --pejabat JABATAN", "nomor: date: pejabat:", 1, 1, decree_sign,
      "menetapkan SK dan memberlakukannya", "signs a decree and puts it into force", true },
    { "decree cancel", "PENETAPAN --alasan TEKS", "alasan:", 1, 1, decree_cancel, "membatalkan rancangan SK", "drops a draft", true },
    { "decree list", "[--program P] [--period PERIODE]", "program: period:", 0, 0, decree_list, "menampilkan SK", "lists decrees", true },
    { "decree show", "PENETAPAN", "", 1, 1, decree_show, "menampilkan SK dan daftarnya", "shows a decree and its list", true },
    { "member list", "[--program P] [--region KODE] [--status S]", "program: region: status:", 0, 0, member_list, "menampilkan peserta",
      "lists participants", true },
    { "member suspend", "PROGRAM KELUARGA --alasan TEKS [--catatan TEKS]", "alasan: catatan:", 2, 2, member_suspend, "menangguhkan peserta",
      "holds a participant", true },
    { "member resume", "PROGRAM KELUARGA [--catatan TEKS]", "catatan:", 2, 2, member_resume, "mengakhiri penangguhan", "ends a hold", true },
    { "member leave", "PROGRAM KELUARGA --alasan graduasi|meninggal|pindah|mundur|tidak_layak [--catatan TEKS]", "alasan: catatan:", 2, 2,
      member_leave, "mengeluarkan peserta; daftar tunggu naik", "ends a participation; the waiting list moves up", true },
    { "member history", "PROGRAM KELUARGA", "", 2, 2, member_history, "menampilkan riwayat peserta", "shows a participant's history", true },
    { "member check", "PROGRAM --region KODE [--date TANGGAL] [--period PERIODE]", "region: date: period:", 1, 1, member_check,
      "memeriksa syarat lanjut semua peserta", "looks at what must keep holding", true },
    { "task list", "", "", 0, 0, task_list, "menampilkan tugas yang menunggu, dengan tenggatnya", "lists what is to be done, and until when" },
    { "task done", "TUGAS", "", 1, 1, task_done, "menandai tugas selesai, misalnya kunjungan", "says that a task is done, such as a visit" },
    { "round list", "[--program P] [--period PERIODE]", "program: period:", 0, 0, round_list, "menampilkan tahap", "lists rounds", true },
    { NULL },
};
