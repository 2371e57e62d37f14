/* Commands of the life of a program: quota, assessment, rounds, handover, reasons, reports, replay. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include "cli/command.h"
#include "impor/csv.h"

enum { BATCH = 100, TARGET_SIZE = 512 };

static bool number_arg(cli *c, const char *text, const char *nama, int64_t *out)
{
    if (text != NULL && text_int64(text, strlen(text), out))
        return true;
    cli_warn(c, "cli_bukan_angka", nama, text != NULL ? text : "");
    return false;
}

/* program, region and period of most commands; NULL after saying what is missing. */
static json_t *period_body(cli *c)
{
    const char *kode = cli_need(c, "region"), *periode = cli_need(c, "period");
    if (kode == NULL || periode == NULL)
        return NULL;
    return cli_object("program", c->args[0], "kode_wilayah", kode, "periode", periode, NULL);
}

static int done(cli *c, int status, json_t *reply)
{
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    cli_json(c, reply);
    json_decref(reply);
    return CLI_OK;
}

/* "600 keluarga, pagu Rp120.000.000": what was typed, so that a digit too many is seen. */
static void say_quota(cli *c)
{
    const char *jumlah = cli_option(c, "jumlah"), *pagu = cli_option(c, "pagu"), *none = pesan_text("cli_tanpa_batas", c->o.bahasa);
    int64_t n = 0, uang = 0;
    char text[40];
    if (jumlah != NULL)
        text_int64(jumlah, strlen(jumlah), &n);
    if (pagu != NULL)
        text_int64(pagu, strlen(pagu), &uang);
    cli_print(c, "cli_kuota", c->args[0], cli_option(c, "region"), cli_option(c, "period"));
    cli_print(c, "cli_kuota_isi", jumlah != NULL ? cli_number(c, n) : none, pagu != NULL ? text_rupiah(uang, text) : none);
}

static int kuota_set(cli *c)
{
    int status;
    int64_t n;
    static const char *const NAMES[] = { "jumlah", "pagu" };
    json_t *body = period_body(c);
    if (body == NULL)
        return CLI_USAGE;
    for (int i = 0; i < 2; i++) {
        const char *text = cli_option(c, NAMES[i]);
        if (text == NULL)
            continue;
        if (!number_arg(c, text, NAMES[i], &n)) {
            json_decref(body);
            return CLI_USAGE;
        }
        json_object_set_new(body, NAMES[i], json_integer(n));
    }
    json_t *reply = cli_ask(c, "POST", "/api/v1/kuota", body, &status);
    int code = done(c, status, reply);
    if (code == CLI_OK && !c->o.json)
        say_quota(c);
    return code;
}

/* What people decided about the assessment that this one took the place of is not part of it. */
static void warn_of_left_behind(cli *c, const json_t *r)
{
    const json_t *old = json_object_get(r, "menggantikan");
    if (cli_i64(old, "musyawarah") + cli_i64(old, "keberatan") > 0)
        cli_warn(c, "cli_penilaian_menggantikan", cli_i64(old, "penilaian_id"), cli_i64(old, "musyawarah"), cli_i64(old, "keberatan"));
}

void cli_warn_passed(cli *c, const json_t *result)
{
    if (cli_i64(result, "dibatasi") > 0)
        cli_warn(c, "cli_dibatasi", cli_number(c, cli_i64(result, "dibatasi")));
}

static int evaluate(cli *c)
{
    int code;
    json_t *body = period_body(c);
    if (body == NULL)
        return CLI_USAGE;
    if (cli_option(c, "date") != NULL)
        json_object_set_new(body, "tanggal", json_string(cli_option(c, "date")));
    json_t *r = cli_job(c, "/api/v1/penilaian", body, NULL, &code, NULL);
    if (r == NULL)
        return code;
    if (!cli_json(c, r)) {
        cli_print(c, "cli_penilaian", cli_i64(r, "penilaian_id"), cli_number(c, cli_i64(r, "dinilai")));
        cli_print(c, "cli_penilaian_hasil", cli_number(c, cli_i64(r, "layak")), cli_number(c, cli_i64(r, "tidak_layak")),
                  cli_number(c, cli_i64(r, "perlu_data")), cli_number(c, cli_i64(r, "galat")));
    }
    cli_warn_passed(c, r);
    if (cli_i64(r, "dinilai") == 0)
        cli_warn(c, "cli_penilaian_kosong", cli_option(c, "region"));
    warn_of_left_behind(c, r);
    json_decref(r);
    return CLI_OK;
}

static int round_plan(cli *c)
{
    int code;
    json_t *body = period_body(c);
    if (body == NULL)
        return CLI_USAGE;
    if (cli_option(c, "tempat") != NULL)
        json_object_set_new(body, "tempat", json_string(cli_option(c, "tempat")));
    json_t *r = cli_job(c, "/api/v1/tahap", body, NULL, &code, NULL);
    if (r == NULL)
        return code;
    if (!cli_json(c, r)) {
        printf("%lld\n", (long long)cli_i64(r, "id"));
        cli_warn(c, "cli_tahap", cli_number(c, cli_i64(r, "alokasi")), cli_number(c, cli_i64(r, "daftar_tunggu")));
        cli_warn_passed(c, r);
    }
    json_decref(r);
    return code;
}

static int round_move(cli *c, const char *move, json_t *body, const char *kunci)
{
    char target[TARGET_SIZE];
    int status;
    snprintf(target, sizeof target, "/api/v1/tahap/%s/%s", cli_url(c, c->args[0]), move);
    json_t *reply = cli_ask(c, "POST", target, body != NULL ? body : json_object(), &status);
    int64_t kerja = cli_i64(reply, "kerja");
    size_t i;
    json_t *b;
    if (!c->o.json)
        json_array_foreach(json_object_get(reply, "peringatan"), i, b)
            cli_warn(c, "cli_barang_kurang", cli_text(b, "barang"), cli_number(c, cli_i64(b, "dibutuhkan")),
                     cli_number(c, cli_i64(b, "tersedia")));
    int code = done(c, status, reply);
    if (code == CLI_OK && kerja != 0)                   /* a cancelled list is freed in steps */
        json_decref(cli_wait(c, kerja, &code, NULL));
    if (code == CLI_OK && !c->o.json)
        cli_print(c, kunci, c->args[0]);
    return code;
}

static int round_approve(cli *c) { return round_move(c, "setujui", NULL, "cli_tahap_disetujui"); }
static int round_open(cli *c) { return round_move(c, "buka", NULL, "cli_tahap_dibuka"); }

static int round_cancel(cli *c)
{
    const char *alasan = cli_need(c, "alasan");
    return alasan == NULL ? CLI_USAGE
                          : round_move(c, "batal", cli_object("alasan", alasan, NULL), "cli_tahap_batal");
}

static void show_stock(cli *c, const json_t *r)
{
    size_t i;
    json_t *s;
    json_array_foreach(json_object_get(r, "stok"), i, s)
        printf("  %s %s: %s + %s - %s - %s = %s\n", cli_text(s, "tempat"), cli_text(s, "barang"),
               cli_number(c, cli_i64(s, "awal")), cli_number(c, cli_i64(s, "masuk")),
               cli_number(c, cli_i64(s, "keluar")), cli_number(c, cli_i64(s, "rusak")),
               cli_number(c, cli_i64(s, "akhir")));
}

static int round_close(cli *c)
{
    char target[TARGET_SIZE];
    int code;
    snprintf(target, sizeof target, "/api/v1/tahap/%s/tutup", cli_url(c, c->args[0]));
    json_t *r = cli_job(c, target, json_object(), NULL, &code, NULL);
    if (r == NULL)
        return code;
    if (!cli_json(c, r)) {
        cli_print(c, "cli_tahap_ditutup", cli_number(c, cli_i64(r, "alokasi")), cli_number(c, cli_i64(r, "tersalur")),
                  cli_number(c, cli_i64(r, "tidak_diambil")), cli_number(c, cli_i64(r, "batal")));
        if (json_is_true(json_object_get(r, "tanpa_daftar")))
            cli_print(c, "cli_tanpa_daftar");
        if (json_array_size(json_object_get(r, "stok")) > 0)
            cli_print(c, "cli_stok");
        show_stock(c, r);
    }
    json_decref(r);
    return CLI_OK;
}

/* Appends the page's rows to the first reply; returns the key of the next page, 0 at the end. */
static int64_t join_page(json_t *whole, json_t *page)
{
    json_array_extend(json_object_get(whole, "butir"), json_object_get(page, "butir"));
    return cli_i64(page, "setelah");
}

/* Where families are served, and whether the list that they signed is there. */
static void show_places(cli *c, const json_t *day)
{
    size_t i;
    json_t *p;
    cli_print(c, "cli_titik_judul");
    json_array_foreach(json_object_get(day, "titik"), i, p)
        printf("  %-20s %-14s %s\n", cli_text(p, "tempat"), cli_text(p, "kode_wilayah"),
               json_array_size(json_object_get(p, "daftar_tertanda")) > 0 ? pesan_text("cli_titik_tertanda", c->o.bahasa) : "");
}

/* The places into `whole`; the exit code. */
static int add_places(cli *c, json_t *whole)
{
    char target[TARGET_SIZE];
    int status;
    snprintf(target, sizeof target, "/api/v1/tahap/%s/hari", cli_url(c, c->args[0]));
    json_t *day = cli_ask(c, "GET", target, NULL, &status);
    if (day == NULL || status >= 300)
        return cli_refused(c, status, day);
    json_object_set(whole, "titik", json_object_get(day, "titik"));
    json_decref(day);
    return CLI_OK;
}

static void show_round(cli *c, const json_t *whole)
{
    size_t i;
    json_t *b;
    cli_print(c, "cli_tahap_satu", cli_i64(whole, "id"), cli_text(whole, "status"));
    if (json_is_true(json_object_get(whole, "tanpa_daftar")))
        cli_print(c, "cli_tanpa_daftar");
    show_places(c, whole);
    json_array_foreach(json_object_get(whole, "butir"), i, b)
        printf("%6lld  %-14s %-14s %s\n", (long long)cli_i64(b, "nomor"), cli_text(b, "status"),
               cli_text(b, "kode_wilayah"), cli_text(b, "nama"));
}

static int round_show(cli *c)
{
    char target[TARGET_SIZE];
    int status;
    json_t *whole = NULL;
    for (int64_t after = 0;;) {
        snprintf(target, sizeof target, "/api/v1/tahap/%s?setelah=%lld", cli_url(c, c->args[0]), (long long)after);
        json_t *page = cli_ask(c, "GET", target, NULL, &status);
        if (page == NULL || status >= 300) {
            json_decref(whole);
            return cli_refused(c, status, page);
        }
        after = whole == NULL ? cli_i64(page, "setelah") : join_page(whole, page);
        if (whole == NULL)
            whole = page;
        else
            json_decref(page);
        if (after == 0)
            break;
    }
    json_object_del(whole, "setelah");
    int code = add_places(c, whole);
    if (code == CLI_OK && !cli_json(c, whole))
        show_round(c, whole);
    json_decref(whole);
    return code;
}

/* ---- handover ------------------------------------------------------------------------------------ */

/* Of a number, or of a card's code. */
static void add_handover(json_t *list, const char *nomor, const char *kartu, const char *penerima, const char *kuasa)
{
    uint8_t random[16];
    char id[33];
    int64_t n = 0;
    env_random(random, sizeof random);
    text_hex(random, sizeof random, id);
    json_t *item = cli_object("id", id, "kartu", kartu, "penerima", penerima, "kuasa", kuasa, NULL);
    if (nomor != NULL && text_int64(nomor, strlen(nomor), &n))
        json_object_set_new(item, "nomor", json_integer(n));
    json_object_set_new(item, "waktu", json_integer(env_now_ms()));
    json_array_append_new(list, item);
}

const char *cli_refusal(cli *c, const json_t *item)
{
    const char *kode = cli_text(item, "kode"), *words = cli_text(item, "pesan");
    static const char *const KODE[] = { "isian_kurang", "tidak_ada_di_daftar", "stok_habis", "stok_kedaluwarsa", "pagu_habis", "id_dipakai", "tempat_asing", "kartu_salah",
                                        "kartu_tahap_lain", "bukan_anggota", "belum_dewasa", "surat_tidak_ada",
                                        "sudah_dibatalkan", "tidak_siap", "tahap_lain", "orang_sudah_mendapat", "kode_asing", "sudah_diambil" };
    if (*words != 0)
        return words;
    for (size_t i = 0; i < sizeof KODE / sizeof KODE[0]; i++)
        if (strcmp(kode, KODE[i]) == 0)
            return pesan_text(tg_arena_printf(c->arena, "cli_serah_%s", kode), c->o.bahasa);
    return kode;
}

const char *cli_which(cli *c, const char *kunci, const char *which)
{
    return tg_arena_printf(c->arena, "%s %s", pesan_text(kunci, c->o.bahasa), which);
}

static void say_handover(cli *c, const json_t *item)
{
    const char *status = cli_text(item, "status");
    const char *kartu = cli_text(item, "kartu");
    const char *yang = *kartu != 0 ? cli_which(c, "cli_kartu", kartu) : cli_which(c, "cli_nomor", cli_number(c, cli_i64(item, "nomor")));
    if (strcmp(status, "diterima") == 0)
        cli_print(c, "cli_diserahkan", yang);
    else if (strcmp(status, "sudah") == 0)
        cli_warn(c, "cli_sudah_diambil", yang);
    else
        cli_warn(c, "cli_ditolak", yang, cli_refusal(c, item));
}

/* Sends one batch; counts what was not accepted; keeps the answers in `all`. */
static int send_batch(cli *c, int64_t tahap, json_t *list_taken, json_t *all, int *refused)
{
    int status;
    size_t i;
    json_t *item;
    json_t *body = json_object();
    json_object_set_new(body, "tahap", json_integer(tahap));
    json_t *asked = json_incref(list_taken);
    json_object_set_new(body, "butir", list_taken);
    json_t *reply = cli_ask(c, "POST", "/api/v1/serah-terima", body, &status);
    if (reply == NULL || status >= 300) {
        json_decref(asked);
        return cli_refused(c, status, reply);
    }
    json_array_foreach(json_object_get(reply, "hasil"), i, item) {
        json_object_set(item, "nomor", json_object_get(json_array_get(asked, i), "nomor"));      /* or the card; what was not said stays out */
        json_object_set(item, "kartu", json_object_get(json_array_get(asked, i), "kartu"));
        *refused += strcmp(cli_text(item, "status"), "diterima") != 0;
        json_array_append(all, item);
        if (!c->o.json)
            say_handover(c, item);
    }
    json_decref(asked);
    json_decref(reply);
    return CLI_OK;
}

static int close_handover(cli *c, json_t *all, int refused, int code)
{
    json_t *out = json_object();
    json_object_set_new(out, "hasil", all);
    if (code == CLI_OK || json_array_size(all) > 0)      /* also what was accepted before the server was gone */
        cli_json(c, out);
    json_decref(out);
    return code != CLI_OK ? code : refused > 0 ? CLI_REFUSED : CLI_OK;
}

/* "17" or "17;Siti". A first row without a digit is the heading; any other row must begin with a number. */
static void csv_row(cli *c, const char *path, const impor_row *row, bool first, json_t *list, int *refused)
{
    int64_t n;
    tg_slice field = text_trim(row->isi[0].p, row->isi[0].n);
    tg_slice name = row->count > 1 ? text_trim(row->isi[1].p, row->isi[1].n) : (tg_slice){ "", 0 };
    const char *nomor = tg_arena_text(c->arena, field.p, field.n);
    if (text_int64(field.p, field.n, &n))
        add_handover(list, nomor, NULL, name.n > 0 ? tg_arena_text(c->arena, name.p, name.n) : NULL, NULL);
    else if (!first || nomor[strcspn(nomor, "0123456789")] != 0) {
        cli_warn(c, "cli_csv_nomor", path, row->baris);
        ++*refused;
    }
}

/* The whole file before anything is handed over; NULL after saying why it cannot be read. */
static json_t *csv_read(cli *c, const char *path, int *refused)
{
    impor_csv *csv = NULL;
    impor_row row;
    tg_error err = { 0 };
    json_t *list = json_array();
    int rc = impor_csv_open(&csv, path, &err);
    for (bool first = true; rc == TG_OK && (rc = impor_csv_next(csv, &row, &err)) == TG_ROW; first = false, rc = TG_OK)
        csv_row(c, path, &row, first, list, refused);
    impor_csv_close(csv);
    if (rc == TG_END)
        return list;
    cli_error(c, &err);
    json_decref(list);
    return NULL;
}

static json_t *next_batch(const json_t *list, size_t from)
{
    json_t *batch = json_array();
    for (size_t i = from; i < json_array_size(list) && i < from + BATCH; i++)
        json_array_append(batch, json_array_get(list, i));
    return batch;
}

/* After six hundred lines: how many, and whether something is left to look at. */
static void say_csv(cli *c, const char *path, const json_t *all, int refused)
{
    size_t i;
    json_t *item;
    int64_t accepted = 0, before = 0;
    json_array_foreach(all, i, item) {
        accepted += strcmp(cli_text(item, "status"), "diterima") == 0;
        before += strcmp(cli_text(item, "status"), "sudah") == 0;
    }
    if (json_array_size(all) == 0 && refused == 0)
        cli_warn(c, "cli_csv_kosong", path);
    else
        cli_print(c, "cli_csv_jumlah", cli_number(c, accepted), cli_number(c, before), cli_number(c, refused - before));
}

static int handover_csv(cli *c, int64_t tahap, const char *path)
{
    int code = CLI_OK, refused = 0;
    bool empty;
    if (!cli_can_read(c, path, &empty))
        return CLI_USAGE;
    json_t *list = csv_read(c, path, &refused), *all = json_array();
    if (list == NULL)
        code = CLI_REFUSED;
    for (size_t i = 0; code == CLI_OK && i < json_array_size(list); i += BATCH)
        code = send_batch(c, tahap, next_batch(list, i), all, &refused);
    if (code == CLI_OK && !c->o.json)
        say_csv(c, path, all, refused);
    json_decref(list);
    return close_handover(c, all, refused, code);
}

static int handover_undo(cli *c, int64_t tahap, int64_t nomor)
{
    int status;
    json_t *body = json_object();
    json_object_set_new(body, "tahap", json_integer(tahap));
    json_object_set_new(body, "nomor", json_integer(nomor));
    json_t *reply = cli_ask(c, "POST", "/api/v1/serah-terima/batal", body, &status);
    int code = done(c, status, reply);
    if (code == CLI_OK && !c->o.json)
        cli_print(c, "cli_serah_batal", nomor);
    return code;
}

static int handover(cli *c)
{
    int64_t tahap, nomor;
    int refused = 0;
    if (!number_arg(c, c->args[0], "TAHAP", &tahap))
        return CLI_USAGE;
    const char *csv = cli_option(c, "csv"), *text = cli_option(c, "nomor"), *kartu = cli_option(c, "kartu");
    if ((csv != NULL) + (text != NULL) + (kartu != NULL) != 1 || (text == NULL && cli_flag(c, "undo"))) {
        cli_warn(c, "cli_serah_pilih");
        return CLI_USAGE;
    }
    if (csv != NULL)
        return handover_csv(c, tahap, csv);
    if (text != NULL && !number_arg(c, text, "--nomor", &nomor))
        return CLI_USAGE;
    if (cli_flag(c, "undo"))
        return handover_undo(c, tahap, nomor);
    json_t *all = json_array(), *list = json_array();
    add_handover(list, text, kartu, cli_option(c, "penerima"), cli_option(c, "kuasa"));
    int code = send_batch(c, tahap, list, all, &refused);
    return close_handover(c, all, refused, code);
}

/* ---- reasons, reports, replay --------------------------------------------------------------------- */

static int explain(cli *c)
{
    int status;
    int64_t keluarga = 0;
    const char *family = cli_option(c, "family"), *untuk = cli_option(c, cli_flag(c, "for") ? "for" : "untuk");
    if (family != NULL && !number_arg(c, family, "--family", &keluarga))
        return CLI_USAGE;
    const char *nik = family == NULL ? cli_secret_arg(c, 1) : NULL;
    if (family == NULL && nik == NULL)
        return CLI_USAGE;
    json_t *body = cli_object("program", c->args[0], "nik", nik, "untuk", untuk, NULL);
    if (family != NULL)
        json_object_set_new(body, "keluarga_id", json_integer(keluarga));
    json_t *reply = cli_ask(c, "POST", "/api/v1/penilaian/jelaskan", body, &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply))
        printf("%s\n", cli_text(reply, "teks"));
    json_decref(reply);
    return CLI_OK;
}

static const char *cell(cli *c, const json_t *value)
{
    if (json_is_integer(value))
        return cli_number(c, json_integer_value(value));
    return json_is_string(value) ? json_string_value(value) : "-";
}

static void draw_row(cli *c, const json_t *columns, const json_t *row, bool heading)
{
    size_t i;
    json_t *column;
    json_array_foreach(columns, i, column) {
        const char *text = heading ? cli_text(column, "label") : cell(c, json_object_get(row, cli_text(column, "id")));
        int width = (int)strlen(cli_text(column, "label"));
        printf(i == 0 ? "%-*s" : "  %*s", i == 0 ? 24 : width > 12 ? width : 12, text);
    }
    putchar('\n');
}

static int report(cli *c)
{
    char target[TARGET_SIZE];
    int status;
    size_t i;
    json_t *row;
    const char *kode = cli_need(c, "region"), *periode = cli_need(c, "period");
    if (kode == NULL || periode == NULL)
        return CLI_USAGE;
    snprintf(target, sizeof target, "/api/v1/laporan/%s/%s?kode_wilayah=%s&periode=%s", cli_url(c, c->args[0]),
             cli_url(c, c->args[1]), cli_url(c, kode), cli_url(c, periode));
    json_t *reply = cli_ask(c, "GET", target, NULL, &status);
    if (reply == NULL || status >= 300)
        return cli_refused(c, status, reply);
    if (!cli_json(c, reply)) {
        const json_t *columns = json_object_get(reply, "kolom");
        printf("%s\n", cli_text(reply, "judul"));
        draw_row(c, columns, NULL, true);
        json_array_foreach(json_object_get(reply, "baris"), i, row)
            draw_row(c, columns, row, false);
        json_array_foreach(json_object_get(reply, "catatan"), i, row)
            printf("%s\n", json_string_value(row));
    }
    json_decref(reply);
    return CLI_OK;
}

static int replay(cli *c)
{
    int code;
    int64_t id = 0;
    bool all = cli_flag(c, "all");
    if (all == (c->arg_count == 1)) {
        cli_warn(c, "cli_bentuk", "replay", "--all | PENILAIAN");
        return CLI_USAGE;
    }
    if (!all && !number_arg(c, c->args[0], "PENILAIAN", &id))
        return CLI_USAGE;
    json_t *body = json_object();
    json_object_set_new(body, all ? "semua" : "penilaian", all ? json_true() : json_integer(id));
    json_t *r = cli_job(c, "/api/v1/penilaian/putar-ulang", body, NULL, &code, NULL);
    if (r == NULL)
        return code;
    int64_t beda = cli_i64(r, "beda");
    if (!cli_json(c, r))
        cli_print(c, "cli_putar_ulang", cli_number(c, cli_i64(r, "diperiksa")), cli_number(c, beda));
    json_decref(r);
    return beda == 0 ? CLI_OK : CLI_REFUSED;
}

#define PERIOD "PROGRAM --region KODE --period PERIODE"
const cli_command CLI_PROGRAM[] = {
    { "kuota set", PERIOD " --jumlah N --pagu RUPIAH", "region: period: jumlah: pagu:", 1, 1, kuota_set,
      "menetapkan kuota dan pagu", "sets quota and budget" },
    { "evaluate", PERIOD " [--date TANGGAL]", "region: period: date:", 1, 1, evaluate,
      "menilai semua keluarga di wilayah itu", "assesses every family of the region" },
    { "round plan", PERIOD " [--tempat GUDANG]", "region: period: tempat:", 1, 1, round_plan,
      "menyusun tahap; mencetak nomor tahap", "plans a round; prints its id" },
    { "round approve", "TAHAP", "", 1, 1, round_approve, "menyetujui tahap", "approves a round", true },
    { "round open", "TAHAP", "", 1, 1, round_open, "membuka tahap untuk serah terima", "opens a round for handover", true },
    { "round close", "TAHAP", "", 1, 1, round_close, "menutup tahap dan mencocokkan", "closes and reconciles a round", true },
    { "round cancel", "TAHAP --alasan TEKS", "alasan:", 1, 1, round_cancel, "membatalkan tahap", "cancels a round", true },
    { "round show", "TAHAP", "", 1, 1, round_show, "menampilkan titik dan daftar tahap", "shows a round's places and list", true },
    { "handover", "TAHAP --nomor N|--kartu KODE [--penerima NAMA] [--kuasa NAMA] [--undo] | --csv BERKAS",
      "nomor: kartu: penerima: kuasa: csv: undo", 1, 1,
      handover, "mencatat serah terima", "records a handover", true },
    { "explain", "PROGRAM NIK|--stdin|--family ID [--for warga|sms|petugas|auditor]", "stdin family: for: untuk:", 1, 2, explain,
      "menjelaskan keputusan", "explains a decision", true },
    { "report", "PROGRAM LAPORAN --region KODE --period PERIODE", "region: period:", 2, 2, report,
      "mencetak laporan", "prints a report", true },
    { "replay", "--all | PENILAIAN", "all", 0, 1, replay, "menghitung ulang semua keputusan", "recomputes decisions", true },
    { NULL },
};
