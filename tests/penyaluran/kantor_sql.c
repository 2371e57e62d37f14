/* See kantor.h. */
#include "kantor.h"
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>
#include "audit/audit.h"
#include "berkas/berkas.h"
#include "kepesertaan/kepesertaan.h"
#include "store/sql.h"
#include "warga/warga.h"

#define KOTA "31.75.07"

int64_t kantor_now = INT64_C(1780000000000), kantor_die_at;
char kantor_path[300];
tg_error kantor_err;
kantor_assessment kantor_hasil;
static store *db;
static http *router;
static schedule *runner;
static audit *log_book;
static tg_arena *arena;
static json_t *last_body;
static int64_t looks;

/* ---- what stands in for rooms below ---------------------------------------------------------------- */

int penilaian_usable(tg_tx *tx, penilaian *out, const char *program, const char *kode_wilayah, const char *periode, tg_error *err)
{
    return penilaian_in_force(tx, out, program, kode_wilayah, periode, err);
}

int warga_check_undo(tg_tx *tx, const char *kode_wilayah, tg_error *err)
{
    (void)tx, (void)kode_wilayah, (void)err;
    return TG_OK;
}

int penilaian_in_force(tg_tx *tx, penilaian *out, const char *program, const char *kode_wilayah, const char *periode, tg_error *err)
{
    (void)tx;
    if (!kantor_hasil.ada)
        return tg_fail(err, TG_NOT_FOUND, "penilaian_tidak_ada");
    *out = (penilaian){ .id = kantor_hasil.id };
    text_copy(out->program, sizeof out->program, program);
    text_copy(out->kode_wilayah, sizeof out->kode_wilayah, kode_wilayah);
    text_copy(out->periode, sizeof out->periode, periode);
    return TG_OK;
}

/* Odd families live in 31.75.07.1001, even ones in 31.75.07.1002. */
int penilaian_rank(tg_tx *tx, tg_arena *a, const penilaian *p, const char *seed, penilaian_ranking *out, tg_error *err)
{
    (void)tx, (void)p, (void)err;
    text_copy(kantor_hasil.seed, sizeof kantor_hasil.seed, seed);
    *out = (penilaian_ranking){ .has_kuota = kantor_hasil.has_kuota, .daftar_tunggu = kantor_hasil.daftar_tunggu,
                                .barang = { "paket:dasar" }, .satuan = { "paket" }, .barang_count = kantor_hasil.paket > 0,
                                .count = (size_t)kantor_hasil.count, .jatah_count = kantor_hasil.jatah_count,
                                .jatah = { kantor_hasil.jatah[0], kantor_hasil.jatah[1] },
                                .calon = tg_arena_array(a, (size_t)kantor_hasil.count + 1, sizeof(penilaian_calon)) };
    for (int i = 0; i < kantor_hasil.count; i++)
        out->calon[i] = (penilaian_calon){ .subjek_id = 1001 + i, .kode_wilayah = i % 2 ? KOTA ".1002" : KOTA ".1001",
                                           .skor = 1000 - i, .uang = kantor_hasil.uang, .barang = &kantor_hasil.paket,
                                           .jatah = i < 16 ? kantor_hasil.isi_jatah[i] : 0 };
    return TG_OK;
}

/* Decrees are proved with the rooms that make them: tests/kepesertaan. */
bool kepesertaan_required(const char *program, const char *kode_wilayah)
{
    (void)program, (void)kode_wilayah;
    return false;
}

int kepesertaan_listed(tg_tx *tx, const kepesertaan_soal *what, int64_t *daftar_id, tg_error *err)
{
    (void)tx, (void)what, (void)daftar_id, (void)err;
    return TG_END;
}

int kepesertaan_list(tg_tx *tx, const char *program, const char *kode_wilayah, int (*row_cb)(void *arg, const kepesertaan_peserta *p), void *arg,
                     tg_error *err)
{
    (void)tx, (void)program, (void)kode_wilayah, (void)row_cb, (void)arg, (void)err;
    return TG_OK;
}

int kepesertaan_active(tg_tx *tx, const char *program, int64_t keluarga_id, bool *active, tg_error *err)
{
    (void)tx, (void)program, (void)keluarga_id, (void)err;
    *active = true;
    return TG_OK;
}

int kepesertaan_keep(schedule_job *job, const kepesertaan_soal *what, tg_error *err)
{
    (void)job, (void)what, (void)err;
    return TG_OK;
}

int kepesertaan_count(tg_tx *tx, const char *program, const char *kode_wilayah, int64_t *count, tg_error *err)
{
    (void)tx, (void)program, (void)kode_wilayah, (void)err;
    *count = 0;
    return TG_OK;
}

/* Nobody's data is restricted here; tests/hak proves what becomes of those whose are. */
int warga_restricted(tg_tx *tx, int64_t **keluarga_id, size_t *count, tg_error *err)
{
    (void)tx, (void)err;
    *keluarga_id = NULL;
    *count = 0;
    return TG_OK;
}

int warga_restriction_changed(tg_tx *tx, int64_t sejak, int64_t **keluarga_id, size_t *count, tg_error *err)
{
    (void)sejak;
    return warga_restricted(tx, keluarga_id, count, err);
}

bool warga_in_list(const int64_t *keluarga_id, size_t count, int64_t which)
{
    (void)keluarga_id, (void)which;
    return count > 0;
}

int warga_family_name(tg_tx *tx, int64_t keluarga_id, const char **nama, const char **kode_wilayah, tg_error *err)
{
    if (keluarga_id == 1003)
        return tg_fail(err, TG_NOT_FOUND, "keluarga_tidak_ada");
    *nama = tg_arena_printf(tx->arena, "Keluarga Uji %lld", (long long)keluarga_id);
    *kode_wilayah = KOTA;
    return TG_OK;
}

/* Of family N: N * 10 + 1 is 40 years old, + 2 married at 16, + 3 is 12. */
int warga_family_listed(tg_tx *tx, int64_t keluarga_id, warga_tersebut *out, tg_error *err)
{
    const char *kode;
    *out = (warga_tersebut){ NULL, false };
    int rc = warga_family_name(tx, keluarga_id, &out->nama, &kode, err);
    if (rc == TG_NOT_FOUND)
        tg_error_clear(err);
    return rc == TG_NOT_FOUND ? TG_OK : rc;
}

int warga_may_collect(tg_tx *tx, int64_t keluarga_id, int64_t orang_id, tg_date acuan, warga_penerima *out, tg_error *err)
{
    (void)tx, (void)acuan, (void)err;
    *out = orang_id / 10 != keluarga_id ? WARGA_PENERIMA_BUKAN_ANGGOTA
         : orang_id % 10 == 3 ? WARGA_PENERIMA_BELUM_DEWASA : WARGA_PENERIMA_BOLEH;
    return TG_OK;
}

struct kantor_pindah kantor_pindah;

int warga_former_families(tg_tx *tx, int64_t keluarga_id, int64_t orang_id, warga_dahulu_cb row_cb, void *arg, tg_error *err)
{
    (void)tx, (void)orang_id, (void)err;
    return keluarga_id == kantor_pindah.keluarga ? row_cb(arg, kantor_pindah.dari, kantor_pindah.sampai) : TG_OK;
}

int warga_family_address(tg_tx *tx, int64_t keluarga_id, warga_alamat *out, tg_error *err)
{
    (void)tx, (void)err;
    *out = (warga_alamat){ keluarga_id % 2 ? "Jl. Uji 1" : NULL, "001", keluarga_id % 2 ? "001" : "002" };
    return TG_OK;
}

struct warga_facts { int at; };

/* Eight families, 1001 to 1008; even ones in RW 02. */
int warga_facts_open(warga_facts **out, tg_tx *tx, tg_arena *a, const warga_facts_ask *ask, int64_t after, int64_t limit, tg_error *err)
{
    (void)tx, (void)ask, (void)after, (void)limit;
    *out = tg_arena_alloc(a, sizeof **out);
    return *out != NULL ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
}

int warga_facts_next(warga_facts *f, warga_facts_row *row, tg_error *err)
{
    (void)err;
    if (f->at == 8)
        return TG_END;
    *row = (warga_facts_row){ .keluarga_id = 1001 + f->at, .kode_wilayah = f->at % 2 ? KOTA ".1002" : KOTA ".1001" };
    f->at++;
    return TG_ROW;
}

static int tugas_selesai;

int penilaian_task_add(tg_tx *tx, const penilaian_tugas *t, int64_t *id, tg_error *err)
{
    (void)err, (void)t;
    *id = tg_id(tx);
    return TG_OK;
}

int penilaian_task_done(tg_tx *tx, int64_t id, tg_error *err)
{
    (void)tx, (void)id, (void)err;
    tugas_selesai++;
    return TG_OK;
}

int kantor_tasks_done(void) { return tugas_selesai; }

int warga_adults(tg_tx *tx, int64_t keluarga_id, tg_date acuan, warga_dewasa_cb row_cb, void *arg, tg_error *err)
{
    (void)tx, (void)acuan, (void)err;
    int rc = row_cb(arg, &(warga_dewasa){ keluarga_id * 10 + 1, "Orang Uji Satu", "kepala_keluarga", 3789 /* 1980-05-17 */, true });
    return rc == TG_OK ? row_cb(arg, &(warga_dewasa){ keluarga_id * 10 + 2, "Orang Uji Dua", "istri", TG_DATE_NONE, false }) : rc;
}

int penilaian_fingerprint(tg_tx *tx, int64_t penilaian_id, uint8_t out[HASH_SIZE], tg_error *err)
{
    (void)tx, (void)err;
    memset(out, (int)penilaian_id, HASH_SIZE);
    return TG_OK;
}

/* ---- the office --------------------------------------------------------------------------------------- */

static int64_t clock_now(void)
{
    if (kantor_die_at != 0 && ++looks == kantor_die_at)
        _exit(9);
    return kantor_now;
}

static int identify(void *arg, const char *token, const char *sebagai, bool konsol, store_who *who, tg_error *err)
{
    static const struct { const char *nama; uint32_t peran; const char *kode; } ACTORS[] = {
        { "perencana", TG_ROLE_ADMIN_WILAYAH, KOTA }, { "penyetuju", TG_ROLE_PENYETUJU, KOTA },
        { "petugas", TG_ROLE_PETUGAS, KOTA },         { "petugas2", TG_ROLE_PETUGAS, KOTA },
        { "lurah", TG_ROLE_PETUGAS, KOTA ".1001" },   { "kupang", TG_ROLE_ADMIN_WILAYAH, "53.71" },
        { "semua", TG_ROLES_ALL, KOTA },              { "pengesah", TG_ROLE_PENGESAH, KOTA },
    };
    (void)arg, (void)token, (void)konsol;
    for (size_t i = 0; i < sizeof ACTORS / sizeof *ACTORS; i++)
        if (text_same(ACTORS[i].nama, sebagai)) {
            *who = (store_who){ .aktor_id = (int64_t)i + 1, .peran = ACTORS[i].peran };
            text_copy(who->aktor, sizeof who->aktor, sebagai);
            store_scope(who, ACTORS[i].kode);
            return TG_OK;
        }
    return tg_fail(err, TG_UNKNOWN_ACTOR, "aktor_tidak_dikenal");
}

static void migrate(const store_migration *list)
{
    ck_assert_msg(store_migrate(db, list, NULL, &kantor_err) == TG_OK, "%s %s", kantor_err.kunci, kantor_err.arg[0]);
}

static void open_router(void)
{
    http_opts opts = { .store = db, .tmp_dir = test_shared_dir(), .max_file = 64 << 20, .hooks = { .identify = identify } };
    ck_assert_int_eq(http_create(&router, &opts, &kantor_err), TG_OK);
    ck_assert_int_eq(http_mount(router, NULL, NULL, SCHEDULE_ROUTES, &kantor_err), TG_OK);
    ck_assert_int_eq(http_mount(router, NULL, NULL, PENYALURAN_ROUTES, &kantor_err), TG_OK);
    ck_assert_int_eq(http_mount(router, NULL, NULL, PENYALURAN_HARI_ROUTES, &kantor_err), TG_OK);
    ck_assert_int_eq(http_mount(router, NULL, NULL, PENYALURAN_BEKAL_ROUTES, &kantor_err), TG_OK);
    ck_assert_int_eq(http_mount(router, NULL, NULL, BERKAS_ROUTES, &kantor_err), TG_OK);
}

static void open_papers(void)
{
    char dir[320];
    snprintf(dir, sizeof dir, "%s.berkas", kantor_path);
    ck_assert_int_eq(env_mkdir(dir, 0700, &kantor_err), TG_OK);
    ck_assert_int_eq(berkas_open(dir, &kantor_err), TG_OK);
}

void kantor_open(void)
{
    env_table t = env;
    t.now_ms = clock_now;
    env_set(&t);
    log_set_level(LOG_ERROR);
    ck_assert_int_eq(hash_start(), 0);
    if (kantor_path[0] == 0)
        snprintf(kantor_path, sizeof kantor_path, "%s/tangguh.db", test_dir());
    open_papers();
    penyaluran_set_signed_lists(false);      /* a test that is about them says so */
    store_opts opts = { .path = kantor_path };
    ck_assert_int_eq(store_open(&db, &opts, &kantor_err), TG_OK);
    migrate(HTTP_MIGRATIONS);
    migrate(SCHEDULE_MIGRATIONS);
    migrate(AUDIT_MIGRATIONS);
    migrate(BERKAS_MIGRATIONS);
    migrate(LEDGER_MIGRATIONS);
    migrate(PENYALURAN_MIGRATIONS);
    ck_assert_msg(store_check_statements(db, __start_tangguh_sql, __stop_tangguh_sql, &kantor_err) == TG_OK, "%s %s %s",
                  kantor_err.kunci, kantor_err.arg[0], kantor_err.arg[1]);
    ck_assert_int_eq(audit_create(&log_book, db, &kantor_err), TG_OK);
    schedule_opts so = { .store = db, .runner = "uji" };
    ck_assert_int_eq(schedule_create(&runner, &so, &kantor_err), TG_OK);
    ck_assert_int_eq(penyaluran_register_jobs(runner, &kantor_err), TG_OK);
    ck_assert_int_eq(schedule_start(runner, &kantor_err), TG_OK);
    open_router();
    arena = arena_create();
}

/* Whatever a test did: each act has counted what it changed of the quotas. */
void kantor_close(void)
{
    ck_assert_msg(kantor_used().beda == 0, "what is used of the quotas is counted wrong");
    json_decref(last_body);
    last_body = NULL;
    arena_destroy(arena);
    http_destroy(router);
    schedule_destroy(runner);
    audit_destroy(log_book);
    store_close(db);
}

/* ---- requests -------------------------------------------------------------------------------------------- */

static kantor_reply ask_with(const char *aktor, const char *method, const char *target, const char *body, const char *file)
{
    static int64_t keys;
    char key[40];
    http_answer a;
    snprintf(key, sizeof key, "uji-%d-%lld", (int)getpid(), (long long)++keys);
    http_ask q = { .method = method, .target = target, .sebagai = aktor, .key = key, .body = body, .body_size = strlen(body), .file = file };
    ck_assert_msg(http_call(router, &q, &a, &kantor_err) == TG_OK, "%s %s", target, kantor_err.kunci);
    json_decref(last_body);
    last_body = json_loadb(a.body, a.size, 0, NULL);
    ck_assert_msg(last_body != NULL, "%s: no JSON: %.*s", target, (int)a.size, a.body);
    env_free(a.body);
    return (kantor_reply){ a.status, last_body };
}

static kantor_reply ask(const char *aktor, const char *method, const char *target, const char *body)
{
    return ask_with(aktor, method, target, body, NULL);
}

kantor_reply kantor_send(const char *aktor, const char *target, const char *content)
{
    char path[320], full[300];
    snprintf(path, sizeof path, "%s.kiriman", kantor_path);
    snprintf(full, sizeof full, "/api/v1%s", target);
    FILE *f = fopen(path, "w");
    fputs(content, f);
    fclose(f);
    return ask_with(aktor, "POST", full, "", path);
}

int kantor_fetch(const char *aktor, const char *target, http_answer *out)
{
    char full[300];
    snprintf(full, sizeof full, "/api/v1%s", target);
    http_ask q = { .method = "GET", .target = full, .sebagai = aktor };
    ck_assert_msg(http_call(router, &q, out, &kantor_err) == TG_OK, "%s %s", target, kantor_err.kunci);
    return out->status;
}

kantor_reply kantor_ask(const char *aktor, const char *method, const char *target, const char *format, ...)
{
    char *body = NULL;
    va_list args;
    va_start(args, format);
    ck_assert_int_ge(vasprintf(&body, format, args), 0);
    va_end(args);
    char path[200];
    snprintf(path, sizeof path, "/api/v1%s", target);
    kantor_reply r = ask(aktor, method, path, body);
    free(body);
    return r;
}

int64_t kantor_int(kantor_reply r, const char *key)
{
    json_t *j = json_object_get(r.body, key);
    return json_is_integer(j) ? json_integer_value(j) : -1;
}

const char *kantor_text(kantor_reply r, const char *key)
{
    json_t *j = json_object_get(r.body, key);
    if (json_is_object(j) && strcmp(key, "galat") == 0)
        j = json_object_get(j, "kode");
    return json_is_string(j) ? json_string_value(j) : "";
}

void kantor_work(void)
{
    ck_assert_msg(schedule_run_waiting(runner, &kantor_err) == TG_OK, "%s", kantor_err.kunci);
}

kantor_reply kantor_job(const char *aktor, const char *target, const char *format, ...)
{
    char path[200], *body = NULL;
    va_list args;
    va_start(args, format);
    ck_assert_int_ge(vasprintf(&body, format, args), 0);
    va_end(args);
    snprintf(path, sizeof path, "/api/v1%s", target);
    kantor_reply r = ask(aktor, "POST", path, body);
    free(body);
    ck_assert_msg(r.status == 202, "%s: %d %s", target, r.status, kantor_text(r, "galat"));
    snprintf(path, sizeof path, "/api/v1/kerja/%lld", (long long)kantor_int(r, "kerja"));
    kantor_work();
    return ask(aktor, "GET", path, "");
}

/* ---- shortcuts --------------------------------------------------------------------------------------------- */

int64_t kantor_plan(void)
{
    kantor_reply r = kantor_job("perencana", "/tahap", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"2026-12\"}");
    ck_assert_msg(strcmp(kantor_text(r, "status"), "selesai") == 0, "plan: %s", kantor_text(r, "galat"));
    return json_integer_value(json_object_get(json_object_get(r.body, "hasil"), "id"));
}

void kantor_kuota(int64_t jumlah, int64_t pagu)
{
    char a[40] = "", b[40] = "";
    if (jumlah >= 0)
        snprintf(a, sizeof a, ",\"jumlah\":%lld", (long long)jumlah);
    if (pagu >= 0)
        snprintf(b, sizeof b, ",\"pagu\":%lld", (long long)pagu);
    kantor_reply r = kantor_ask("perencana", "POST", "/kuota",
                                "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"2026-12\"%s%s}", a, b);
    ck_assert_msg(r.status == 201, "kuota: %d %s", r.status, kantor_text(r, "galat"));
}

typedef struct { int64_t paket; const char *nomor, *kedaluwarsa; } delivery;

static int stock_unit(tg_tx *tx, void *arg, tg_error *err)
{
    int64_t dari, ke;
    const delivery *d = arg;
    ledger_kelompok_order k = { "gudang-" KOTA, "paket:dasar", KOTA, d->nomor, "", TG_DATE_NONE };
    int rc = ledger_account(tx, &dari, "pemasok:uji", LEDGER_PEMASOK, "paket:dasar", KOTA, err);
    if (rc == TG_OK && d->kedaluwarsa != NULL)
        rc = date_parse(&k.kedaluwarsa, d->kedaluwarsa, strlen(d->kedaluwarsa), err);
    if (rc == TG_OK)
        rc = ledger_batch(tx, &ke, &k, err);
    const char *kunci = tg_arena_printf(tx->arena, "terima:%lld", (long long)tg_id(tx));
    ledger_order o = { .kunci = kunci, .dari = dari, .ke = ke, .jumlah = d->paket };
    return rc == TG_OK ? ledger_transfer(tx, &o, NULL, err) : rc;
}

void kantor_stock_batch(int64_t paket, const char *nomor, const char *kedaluwarsa)
{
    delivery d = { paket, nomor, kedaluwarsa };
    ck_assert_msg(kantor_unit(KOTA, stock_unit, &d) == TG_OK, "%s", kantor_err.kunci);
}

void kantor_stock(int64_t paket)
{
    kantor_stock_batch(paket, "", NULL);
}

int64_t kantor_in_batch(const char *nomor)
{
    return kantor_number("SELECT s.masuk - s.keluar FROM kelompok k JOIN saldo s ON s.akun_id = k.akun_id WHERE k.nomor = '%s'", nomor);
}

int64_t kantor_open_round(int paket)
{
    char path[100];
    if (paket > 0)
        kantor_stock(paket);
    int64_t id = kantor_plan();
    snprintf(path, sizeof path, "/tahap/%lld/setujui", (long long)id);
    ck_assert_int_eq(kantor_ask("penyetuju", "POST", path, "{}").status, 200);
    snprintf(path, sizeof path, "/tahap/%lld/buka", (long long)id);
    ck_assert_int_eq(kantor_ask("petugas", "POST", path, "{}").status, 200);
    return id;
}

const char *kantor_hand_over(const char *aktor, int64_t tahap, const char *id, int64_t nomor, const char **kode)
{
    kantor_reply r = kantor_ask(aktor, "POST", "/serah-terima", "{\"tahap\":%lld,\"butir\":[{\"id\":\"%s\",\"nomor\":%lld,\"penerima\":\"istri\"}]}",
                                (long long)tahap, id, (long long)nomor);
    ck_assert_msg(r.status == 200, "handover: %d %s", r.status, kantor_text(r, "galat"));
    json_t *item = json_array_get(json_object_get(r.body, "hasil"), 0);
    ck_assert_str_eq(json_string_value(json_object_get(item, "id")), id);
    if (kode != NULL)
        *kode = json_string_value(json_object_get(item, "kode"));
    return json_string_value(json_object_get(item, "status"));
}

/* ---- looking into the database ------------------------------------------------------------------------------- */

typedef struct { store_unit unit; int (*fn)(tg_tx *, void *, tg_error *); void *arg; } plain;

static int run_plain(store_unit *u, tg_tx *tx, tg_error *err)
{
    plain *p = (plain *)u;
    return p->fn(tx, p->arg, err);
}

int kantor_unit(const char *kode_wilayah, int (*fn)(tg_tx *tx, void *arg, tg_error *err), void *arg)
{
    store_who who = { .aktor = "uji", .peran = TG_ROLES_ALL };
    store_scope(&who, kode_wilayah);
    arena_reset(arena);
    plain p = { .unit = { .run = run_plain, .who = &who, .arena = arena }, .fn = fn, .arg = arg };
    tg_error_clear(&kantor_err);
    return store_write(db, &p.unit, &kantor_err);
}

typedef struct { const char *text; int64_t number; } question;

static int number_unit(tg_tx *tx, void *arg, tg_error *err)
{
    question *n = arg;
    stmt *q = stmt_borrow(tx, n->text, err);
    if (q == NULL)
        return err->code;
    int rc = stmt_next(q, err);
    n->number = rc == TG_ROW ? stmt_i64_or(q, 0, -1) : -1;
    while (rc == TG_ROW)
        rc = stmt_next(q, err);
    return rc == TG_END ? TG_OK : rc;
}

int64_t kantor_number(const char *sql, ...)
{
    char text[800];
    va_list args;
    size_t mark = sizeof TG_UNSCOPED("uji") - 1;
    memcpy(text, TG_UNSCOPED("uji"), mark);
    va_start(args, sql);
    vsnprintf(text + mark, sizeof text - mark, sql, args);
    va_end(args);
    question n = { text, 0 };
    ck_assert_msg(kantor_unit("00", number_unit, &n) == TG_OK, "%s: %s %s", text, kantor_err.kunci, kantor_err.arg[0]);
    return n.number;
}

static int used_unit(tg_tx *tx, void *arg, tg_error *err) { return penyaluran_check_used(tx, arg, err); }

penyaluran_terpakai kantor_used(void)
{
    penyaluran_terpakai v;
    ck_assert_msg(kantor_unit("00", used_unit, &v) == TG_OK, "%s", kantor_err.kunci);
    return v;
}

static int recount_unit(tg_tx *tx, void *arg, tg_error *err) { return penyaluran_ask_rebuild(tx, arg, err); }

void kantor_recount(void)
{
    int64_t kerja;
    ck_assert_int_eq(kantor_unit("00", recount_unit, &kerja), TG_OK);
    kantor_work();
    ck_assert_int_eq(kantor_number("SELECT status = 'selesai' FROM kerja WHERE id = %lld", (long long)kerja), 1);
}

void kantor_hidden_list(int64_t tahap, int64_t keluarga)
{
    kantor_number("INSERT INTO tahap (id, program, kode_wilayah, periode, tempat, status, kerja_id, penilaian_id, perencana_id, perencana, dibuat)"
                  " SELECT 7, program, kode_wilayah || '.1001', periode, tempat, 'rencana', kerja_id, penilaian_id, 1, 'perencana', dibuat"
                  " FROM tahap WHERE id = %lld RETURNING 1", (long long)tahap);
    kantor_number("UPDATE alokasi SET lepas = 1 WHERE keluarga_id = %lld AND status = 'tidak_diambil' RETURNING 1", (long long)keluarga);
    kantor_number("INSERT INTO alokasi (id, tahap_id, nomor, program, periode, keluarga_id, kode_wilayah, skor, uang)"
                  " VALUES (7, 7, 1, 'sembako', '2026-12', %lld, '31.75.07.1001', 1, 1) RETURNING 1", (long long)keluarga);
    kantor_recount();
}

typedef struct { const char *kode, *mata; ledger_saldo saldo; ledger_verdict verdict; } book_question;

static int balance_unit(tg_tx *tx, void *arg, tg_error *err)
{
    book_question *b = arg;
    int64_t id;
    int rc = ledger_find(tx, &id, b->kode, b->mata, err);
    return rc == TG_OK ? ledger_balance(tx, id, &b->saldo, err) : rc;
}

ledger_saldo kantor_balance(const char *kode, const char *mata)
{
    book_question b = { .kode = kode, .mata = mata };
    ck_assert_msg(kantor_unit("00", balance_unit, &b) == TG_OK, "%s %s", kode, kantor_err.kunci);
    return b.saldo;
}

static int check_unit(tg_tx *tx, void *arg, tg_error *err)
{
    return ledger_check(tx, &((book_question *)arg)->verdict, err);
}

bool kantor_book_fits(void)
{
    book_question b = { .kode = "" };
    ck_assert_int_eq(kantor_unit("00", check_unit, &b), TG_OK);
    return b.verdict.utuh;
}

/* The word stands behind the mark of a statement across regions. */
static const char *explained(const char *word, const char *name)
{
    static char text[2000];
    const sql_entry *e = __start_tangguh_sql;
    while (e < __stop_tangguh_sql && strcmp(e->name, name) != 0)
        e++;
    ck_assert_msg(e < __stop_tangguh_sql, "no statement %s", name);
    size_t mark = store_is_unscoped(e->text) ? (size_t)(strstr(e->text, "*/ ") + 3 - e->text) : 0;
    snprintf(text, sizeof text, "%.*s%s %s", (int)mark, e->text, word, e->text + mark);
    return text;
}

typedef struct { const char *text; int col; const char *begins; int64_t count; } listing;

static int count_lines(tg_tx *tx, void *arg, tg_error *err)
{
    listing *l = arg;
    int rc;
    l->count = 0;
    stmt *q = stmt_borrow(tx, l->text, err);
    if (q == NULL)
        return err->code;
    while ((rc = stmt_next(q, err)) == TG_ROW)
        l->count += text_starts(stmt_text(q, l->col), l->begins) && !text_same(stmt_text(q, l->col), "SCAN CONSTANT ROW");
    return rc == TG_END ? TG_OK : rc;
}

static int64_t count_explained(listing l)
{
    ck_assert_msg(kantor_unit("00", count_lines, &l) == TG_OK, "%s: %s %s", l.text, kantor_err.kunci, kantor_err.arg[0]);
    return l.count;
}

int64_t kantor_operations(const char *name, const char *operation)
{
    return count_explained((listing){ explained("EXPLAIN", name), 1, operation, 0 });
}

int64_t kantor_plans(const char *name, const char *begins)
{
    return count_explained((listing){ explained("EXPLAIN QUERY PLAN", name), 3, begins, 0 });
}

int64_t kantor_walks(const char *name) { return kantor_plans(name, "SCAN "); }
