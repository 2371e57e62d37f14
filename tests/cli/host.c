/* See host.h. The routes under test are stand-ins; parsing and talking are the command line's own. */
#include "cli/command.h"
#include "host.h"
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#include "store/store.h"

told host_told;
char host_out[1 << 16], host_err[1 << 16];
static const char *input = "";
static int64_t taken;

struct cli_house { store *store; http *http; };

static void note(tg_request *req, const char *method, const char *path)
{
    host_told.asked++;
    text_copy(host_told.metode, sizeof host_told.metode, method);
    text_copy(host_told.jalur, sizeof host_told.jalur, path);
    text_copy(host_told.pelaku, sizeof host_told.pelaku, http_who(req)->aktor);
    json_decref(host_told.badan);
    host_told.badan = json_deep_copy(http_json(req));
    if (host_told.semua == NULL)
        host_told.semua = json_array();
    json_array_append(host_told.semua, host_told.badan);
}

static int take_paket(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx, (void)err;
    note(req, "POST", "/sembako/paket");
    tg_status(req, 201);
    tg_object(req);
    tg_put_i64(req, "id", 5);
    tg_put_text(req, "barang", "paket:dasar");
    tg_object_end(req);
    return TG_OK;
}

/* Numbers of each sort: which the next command takes, how many, money, and a list of things. */
static int list_paket(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx, (void)err;
    note(req, "GET", "/sembako/paket");
    tg_object(req);
    tg_key(req, "data");
    tg_array(req);
    tg_object(req);
    tg_put_i64(req, "id", 244339737628672);
    tg_put_i64(req, "tahun", 2005);
    tg_put_i64(req, "harga_rupiah", 1250000);
    tg_key(req, "isi");
    tg_array(req);
    tg_object(req);
    tg_put_text(req, "barang", "beras");
    tg_put_i64(req, "jumlah", 5000);
    tg_object_end(req);
    tg_array_end(req);
    tg_object_end(req);
    tg_array_end(req);
    tg_object_end(req);
    return TG_OK;
}

static int take_handover(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx, (void)err;
    note(req, "POST", "/serah-terima");
    tg_object(req);
    tg_key(req, "hasil");
    tg_array(req);
    for (int i = 0; i < tg_list_count(req, "butir"); i++) {
        tg_object(req);
        tg_put_text(req, "id", tg_list_text(req, "butir", i, "id"));
        tg_put_text(req, "status", tg_list_int(req, "butir", i, "nomor", 0) == taken ? "sudah" : "diterima");
        tg_object_end(req);
    }
    tg_array_end(req);
    tg_object_end(req);
    return TG_OK;
}

static int take_kuota(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx, (void)err;
    note(req, "POST", "/kuota");
    return tg_reply_created(req, 1);
}

static const tg_param ANY_PAKET[] = {
    { "nama", TG_P_TEXT, false, 0, 0, "" }, { "kode_wilayah", TG_P_TEXT, false, 0, 0, "" }, { "isi", TG_P_JSON, false, 0, 0, "" }, { NULL },
};
static const tg_param ANY_HANDOVER[] = { { "tahap", TG_P_INT, true, 0, 1 << 30, "" }, { "butir", TG_P_LIST, true, 1, 100, "" }, { NULL } };
static const tg_param ANY_KUOTA[] = {
    { "program", TG_P_TEXT, false, 0, 0, "" }, { "kode_wilayah", TG_P_TEXT, false, 0, 0, "" }, { "periode", TG_P_TEXT, false, 0, 0, "" },
    { "jumlah", TG_P_INT, false, 0, 1 << 30, "" }, { "pagu", TG_P_INT, false, 0, 1 << 30, "" }, { NULL },
};
/* SLOW: a WRITE unit runs twice in sanitizer builds, and these remember each call. */
static const tg_route ROUTES[] = {
    { TG_POST, "/sembako/paket", TG_SLOW, 0, TG_SCOPE_NONE, TG_LOG_NONE, ANY_PAKET, NULL, take_paket, "", TG_NO_IDEMPOTENCY },
    { TG_GET, "/sembako/paket", TG_SLOW, 0, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, list_paket, "" },
    { TG_POST, "/serah-terima", TG_SLOW, 0, TG_SCOPE_NONE, TG_LOG_NONE, ANY_HANDOVER, NULL, take_handover, "", TG_NO_IDEMPOTENCY },
    { TG_POST, "/kuota", TG_SLOW, 0, TG_SCOPE_NONE, TG_LOG_NONE, ANY_KUOTA, NULL, take_kuota, "", TG_NO_IDEMPOTENCY },
    { 0 },
};

static int identify(void *arg, const char *token, const char *sebagai, bool konsol, store_who *who, tg_error *err)
{
    (void)arg, (void)token, (void)konsol, (void)err;
    *who = STORE_SISTEM;
    text_copy(who->aktor, sizeof who->aktor, sebagai != NULL ? sebagai : "konsol");
    return TG_OK;
}

static int open_here(cli_house **out, const cli_options *o, tg_error *err)
{
    static cli_house house;
    char path[300];
    (void)o;
    snprintf(path, sizeof path, "%s/tangguh.db", test_dir());
    store_opts so = { .path = path };
    ck_assert_int_eq(store_open(&house.store, &so, err), TG_OK);
    ck_assert_int_eq(store_migrate(house.store, HTTP_MIGRATIONS, NULL, err), TG_OK);
    http_opts ho = { .store = house.store, .tmp_dir = test_shared_dir(), .max_json = 1 << 20, .hooks = { .identify = identify } };
    ck_assert_int_eq(http_create(&house.http, &ho, err), TG_OK);
    ck_assert_int_eq(http_mount(house.http, NULL, NULL, ROUTES, err), TG_OK);
    *out = &house;
    return TG_OK;
}

static void close_here(cli_house *h)
{
    http_destroy(h->http);
    store_close(h->store);
}

static http *http_here(cli_house *h) { return h->http; }

static int no_jobs(cli_house *h, tg_error *err)
{
    (void)h, (void)err;
    return TG_OK;
}

static void keep(char *out, size_t cap, const char *text) { text_copy(out, cap, text != NULL ? text : "(tidak ada)"); }

static void keep_options(const cli_options *o)
{
    keep(host_told.data, sizeof host_told.data, o->data);
    keep(host_told.config, sizeof host_told.config, o->config);
    keep(host_told.sebagai, sizeof host_told.sebagai, o->sebagai);
    keep(host_told.scripts, sizeof host_told.scripts, o->scripts);
    host_told.json = o->json;
}

static int serve(const cli_options *o, const char *address, int port, bool https_proxy, tg_error *err)
{
    (void)err;
    host_told.served++;
    keep_options(o);
    keep(host_told.alamat, sizeof host_told.alamat, address);
    host_told.port = port;
    host_told.https_proxy = https_proxy;
    return TG_OK;
}

static int config_show(const cli_options *o, tg_error *err)
{
    (void)err;
    keep_options(o);
    return TG_OK;
}

static int no_doctor(const cli_options *o, json_t *list, bool *inside, tg_error *err)
{
    (void)o, (void)list, (void)err;
    *inside = false;
    return TG_OK;
}

/* ---- running ---------------------------------------------------------------------------------------- */

void host_forget(void)
{
    json_decref(host_told.badan);
    json_decref(host_told.semua);
    host_told = (told){ 0 };
}

void host_stdin(const char *text) { input = text; }
void host_taken(int64_t nomor) { taken = nomor; }

const char *host_file(const char *name, const void *p, size_t size)
{
    static char path[300];
    tg_error err;
    snprintf(path, sizeof path, "%s/%s", test_dir(), name);
    ck_assert_int_eq(env_write_file(path, p, size, 0600, &err), TG_OK);
    return path;
}

/* Puts a temporary file at descriptor `fd`; returns the old one. */
static int redirect(int fd, const char *text, FILE **file)
{
    int old = dup(fd);
    *file = tmpfile();
    ck_assert_ptr_nonnull(*file);
    fputs(text, *file);
    rewind(*file);
    dup2(fileno(*file), fd);
    return old;
}

static void restore(int fd, int old, FILE *file, char *out, size_t cap)
{
    if (out != NULL) {
        rewind(file);
        out[fread(out, 1, cap - 1, file)] = 0;
    }
    dup2(old, fd);
    close(old);
    fclose(file);
}

static int call(const char *const *words)
{
    static const cli_host HOST = { open_here, close_here, http_here, no_jobs, serve, config_show, no_doctor };
    static char *argv[CLI_ARGS_MAX + 16];       /* static: as long as the longest command line that is refused */
    argv[0] = (char *)"tangguh";
    int argc = 1;
    while (*words != NULL)
        argv[argc++] = (char *)*words++;
    return cli_main(argc, argv, &HOST);
}

int host_run(const char *const *words)
{
    FILE *in, *out, *err;
    static bool ready;
    if (!ready) {
        ready = true;
        log_set_level(LOG_NONE);
        ck_assert_int_eq(hash_start(), 0);
        pesan_add(BASE_PESAN), pesan_add(HTTP_PESAN), pesan_add(PLUGIN_PESAN), pesan_add(CLI_PESAN), pesan_add(MANUAL_PESAN);
        setenv("TANGGUH_PLUGINS", PLUGINS, 1);
        unsetenv("TANGGUH_TOKEN"), unsetenv("TANGGUH_BAHASA");
    }
    int old_in = redirect(0, input, &in), old_out = redirect(1, "", &out), old_err = redirect(2, "", &err);
    int code = call(words);
    fflush(stdout), fflush(stderr), clearerr(stdin);
    restore(0, old_in, in, NULL, 0);
    restore(1, old_out, out, host_out, sizeof host_out);
    restore(2, old_err, err, host_err, sizeof host_err);
    return code;
}
