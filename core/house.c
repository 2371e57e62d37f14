/* Opens the rooms bottom up and closes them in reverse; see house.h. */
#include "house.h"
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include "account/account.h"
#include "audit/audit.h"
#include "backup/backup.h"
#include "berkas/berkas.h"
#include "cetak/cetak.h"
#include "cli/demo.h"
#include "doctor.h"
#include "expr/expr.h"
#include "hak/hak.h"
#include "impor/impor.h"
#include "kepesertaan/kepesertaan.h"
#include "jadwal/jadwal.h"
#include "laporan/laporan.h"
#include "ledger/ledger.h"
#include "page.h"
#include "penilaian/penilaian.h"
#include "penyaluran/penyaluran.h"
#include "rebuild.h"
#include "schedule/kalender.h"
#include "setelan.h"
#include "siklus.h"
#include "warga/nik.h"
#include "warga/warga.h"
#include "wilayah/wilayah.h"

enum { PATH_SIZE = 1024, SECRET_SIZE = 32, POOL_THREADS = 4, JOB_THREADS = 2 };

struct cli_house {
    const cli_options *o;
    config cfg;
    bool served, scratch, fresh, copied;      /* fresh: a new database; copied: there is a copy from before this start */
    int lock;
    uint8_t secret[SECRET_SIZE];
    char tmp[PATH_SIZE];
    store_who system;
    plugins *plugins;
    const char *const *jatuh;         /* crashed under this parent */
    tg_arena *arena;
    store *store;
    loop *loop;
    audit *audit;
    account *account;
    schedule *schedule;
    http *http;
    assets *panel;                    /* NULL: not built, the built-in page stands in for it */
    backup *backup;
    penilaian_desk *desk;
};

static const char *in_data(const cli_house *h, const char *name, char out[PATH_SIZE])
{
    snprintf(out, PATH_SIZE, "%s/%s", h->o->data, name);
    return out;
}

/* ---- folder, lock, secret --------------------------------------------------------------------- */

/* Root at the console of an installed server: what it writes must stay the server's to read. A command stays root by
 * its real user, so that the log names root; a server gives root up for good. */
static int work_as_owner(const cli_house *h, tg_error *err)
{
    struct stat st;
    if (geteuid() != 0 || stat(h->o->data, &st) != 0 || st.st_uid == 0)
        return TG_OK;
    bool done = h->served ? setgroups(0, NULL) == 0 && setresgid(st.st_gid, st.st_gid, st.st_gid) == 0 &&
                                setresuid(st.st_uid, st.st_uid, st.st_uid) == 0
                          : setegid(st.st_gid) == 0 && seteuid(st.st_uid) == 0;
    return done ? TG_OK : tg_fail(err, TG_IO, "folder_pemilik", h->o->data);
}

enum { LOCK_POLL_US = 20000, LOCK_WAIT_MS = 120000 };

/* A command opens the folder itself while no server runs: after a crash one may have come first. It is short; a server
 * that gave up because of it would stay down with nobody near. */
static bool wait_for_lock(const cli_house *h)
{
    int64_t until = env_mono_us() + LOCK_WAIT_MS * INT64_C(1000);
    log_line(LOG_WARN, "main", "menunggu folder data yang sedang dipakai perintah lain", "folder=%s", h->o->data);
    while (flock(h->lock, LOCK_EX | LOCK_NB) != 0) {
        if (env_mono_us() > until)
            return false;
        usleep(LOCK_POLL_US);
    }
    return true;
}

static int lock_folder(const cli_house *h, tg_error *err)
{
    if (flock(h->lock, LOCK_EX | LOCK_NB) == 0 || (h->cfg.dijalankan_lagi && wait_for_lock(h)))
        return TG_OK;
    return tg_fail(err, TG_BUSY, "data_dipakai", h->o->data);
}

static int open_folder(cli_house *h, tg_error *err)
{
    static const char *const FOLDERS[] = { "berkas", "scripts", "impor", "tmp", "cadangan" };
    char path[PATH_SIZE];
    if (h->o->hanya_ada && !env_exists(in_data(h, "tangguh.db", path)))
        return tg_fail(err, TG_IO, "cli_data_belum_ada", h->o->data);
    int rc = work_as_owner(h, err);
    if (rc == TG_OK)
        rc = env_mkdir(h->o->data, 0700, err);
    for (size_t i = 0; i < sizeof FOLDERS / sizeof FOLDERS[0] && rc == TG_OK; i++)
        rc = env_mkdir(in_data(h, FOLDERS[i], path), 0700, err);
    if (rc != TG_OK)
        return rc;
    h->lock = env_open(in_data(h, "kunci", path), O_RDWR | O_CREAT, 0600);
    if (h->lock < 0)
        return env_fail(err, TG_IO, path);
    return lock_folder(h, err);
}

static void close_folder(cli_house *h)
{
    if (!h->served && getuid() == 0 && (seteuid(0) != 0 || setegid(0) != 0))      /* root again: it may go on to the socket */
        log_line(LOG_WARN, "main", "tetap bekerja sebagai pemilik folder", "sebab=%s", strerror(errno));
    if (h->lock >= 0)
        close(h->lock);
}

/* Keys of the keyed hashes: made once, kept apart from backups. */
static int open_secret(cli_house *h, tg_error *err)
{
    char path[PATH_SIZE], *text = NULL;
    size_t size = 0;
    int rc;
    in_data(h, "rahasia", path);
    if (!env_exists(path)) {
        char db[PATH_SIZE];
        if (env_exists(in_data(h, "tangguh.db", db)))       /* restored without its secret */
            log_line(LOG_WARN, "main", "rahasia baru dibuat untuk data yang sudah ada; salin rahasia yang lama ke sini", "berkas=%s", path);
        env_random(h->secret, SECRET_SIZE);
        return env_write_file(path, h->secret, SECRET_SIZE, 0600, err);
    }
    rc = env_read_file(path, SECRET_SIZE, &text, &size, err);
    if (rc == TG_OK && size != SECRET_SIZE)
        rc = tg_fail(err, TG_CORRUPT, "rahasia_rusak", path);
    if (rc == TG_OK)
        memcpy(h->secret, text, SECRET_SIZE);
    env_free(text);
    return rc;
}

/* Each use has its own key, so that one hash says nothing about another. */
static void key_for(const cli_house *h, const char *use, uint8_t out[HASH_SIZE])
{
    hash_keyed(h->secret, use, strlen(use), out);
}

/* ---- rooms -------------------------------------------------------------------------------------- */

enum { OFF_MAX = 96, NAMES_MAX = 64 };

/* The words of a setting, NULL-ended. */
static const char *const *names_of(tg_arena *a, const char *setting)
{
    const char **names = tg_arena_array(a, NAMES_MAX + 1, sizeof *names);
    char *words = tg_arena_text(a, setting, strlen(setting)), *save = NULL;
    int n = 0;
    if (names != NULL && words != NULL)
        for (char *word = strtok_r(words, " ", &save); word != NULL && n < NAMES_MAX; word = strtok_r(NULL, " ", &save))
            names[n++] = word;
    return names;
}

static int add_off(plugin_off *off, int n, const char *const *names, program_status status)
{
    for (; names != NULL && *names != NULL && n < OFF_MAX; names++)
        off[n++] = (plugin_off){ *names, status };
    off[n] = (plugin_off){ NULL };
    return n;
}

int house_load_plugins(plugins **out, const char *off, tg_error *err)
{
    char dir[PATH_SIZE];
    plugin_off list[OFF_MAX + 1];
    tg_arena *a = arena_create();
    if (a == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    add_off(list, 0, names_of(a, off), PROGRAM_MATI);
    int rc = plugin_dir(dir, sizeof dir, err);
    if (rc == TG_OK)
        rc = plugin_load_all(out, dir, list, err);
    arena_destroy(a);
    return rc;
}

static void close_plugins(cli_house *h)
{
    plugin_close(h->plugins);
    plugin_destroy(h->plugins);
}

/* Migrations have no way back: the way back is this copy, one in a start, named by who migrates first. */
static int copy_before_migration(cli_house *h, const char *of, tg_error *err)
{
    char dir[PATH_SIZE], key[PATH_SIZE], name[100];
    if (h->fresh || h->copied)
        return TG_OK;
    snprintf(name, sizeof name, "sebelum-migrasi-" TANGGUH_VERSION "%s", of);
    int rc = backup_keep(h->store, in_data(h, "cadangan", dir), name, in_data(h, "kunci-cadangan", key), err);
    h->copied = rc == TG_OK;
    return rc;
}

/* A program's own migrations come at their own time: -<nama>-<number of the last one>. */
static int migrate_plugins(cli_house *h, tg_error *err)
{
    char of[64];
    int nomor, rc = TG_OK;
    const char *nama = plugin_migrates(h->plugins, h->store, &nomor);
    if (nama != NULL) {
        snprintf(of, sizeof of, "-%s-%d", nama, nomor);
        rc = copy_before_migration(h, of, err);
    }
    return rc == TG_OK ? plugin_migrate(h->plugins, h->store, err) : rc;
}

/* Behind the core's tables: the database says who crashed and was not switched on since. */
static int open_plugins(cli_house *h, tg_error *err)
{
    char dir[PATH_SIZE] = "";
    const char **crashed = NULL;
    plugin_off off[OFF_MAX + 1];
    int n = add_off(off, 0, names_of(h->arena, h->cfg.program_mati), PROGRAM_MATI);
    n = add_off(off, n, h->jatuh = names_of(h->arena, h->cfg.program_jatuh), PROGRAM_JATUH);
    int rc = plugin_crashed(h->store, h->arena, &crashed, err);
    if (rc == TG_OK)
        add_off(off, n, crashed, PROGRAM_JATUH);
    if (rc == TG_OK)
        rc = h->scratch ? TG_OK : plugin_dir(dir, sizeof dir, err);
    if (rc == TG_OK)
        rc = plugin_load_all(&h->plugins, h->scratch ? NULL : dir, off, err);
    return rc == TG_OK ? migrate_plugins(h, err) : rc;
}

static const store_migration *const MIGRATIONS[] = {
    STORE_MIGRATIONS, HTTP_MIGRATIONS, SCHEDULE_MIGRATIONS, AUDIT_MIGRATIONS, BERKAS_MIGRATIONS, ACCOUNT_MIGRATIONS,
    IMPOR_MIGRATIONS, WARGA_MIGRATIONS, LEDGER_MIGRATIONS, PENILAIAN_MIGRATIONS, PENYALURAN_MIGRATIONS, JADWAL_MIGRATIONS,
    HAK_MIGRATIONS,
    KEPESERTAAN_MIGRATIONS,      /* its table usulan is older than the room */
    PLUGIN_MIGRATIONS,
};
enum { MIGRATION_COUNT = sizeof MIGRATIONS / sizeof MIGRATIONS[0] };

static bool is_older_than_we(store *s)
{
    bool older = false;
    for (size_t i = 0; i < MIGRATION_COUNT && !older; i++)
        older = store_needs_migration(s, MIGRATIONS[i]);
    return older;
}

int house_schema(const cli_options *o, bool *older, tg_error *err)
{
    char path[PATH_SIZE];
    store *s = NULL;
    snprintf(path, sizeof path, "%s/tangguh.db", o->data);
    store_opts opts = { .path = path, .threads = 0 };
    int rc = store_open(&s, &opts, err);
    *older = rc == TG_OK && is_older_than_we(s);
    store_close(s);
    return rc;
}

static int open_store(cli_house *h, tg_error *err)
{
    char path[PATH_SIZE];
    store_opts opts = { .path = in_data(h, "tangguh.db", path), .threads = h->served };
    h->fresh = !env_exists(path);
    int rc = store_open(&h->store, &opts, err);
    if (rc == TG_OK && is_older_than_we(h->store))
        rc = copy_before_migration(h, "", err);
    for (size_t i = 0; i < MIGRATION_COUNT && rc == TG_OK; i++)
        rc = store_migrate(h->store, MIGRATIONS[i], NULL, err);
    if (rc == TG_OK)
        rc = store_check_statements_once(h->store, __start_tangguh_sql, __stop_tangguh_sql, err);
    return rc;
}

static void close_store(cli_house *h) { store_close(h->store); }

static int open_loop(cli_house *h, tg_error *err)
{
    return h->served ? loop_create(&h->loop, POOL_THREADS, err) : TG_OK;
}

static void close_loop(cli_house *h) { loop_destroy(h->loop); }

static int open_audit(cli_house *h, tg_error *err) { return audit_create(&h->audit, h->store, err); }
static void close_audit(cli_house *h) { audit_destroy(h->audit); }

static int open_account(cli_house *h, tg_error *err)
{
    uint8_t key[HASH_SIZE];
    key_for(h, "token", key);
    account_set_demo(h->cfg.contoh);
    return account_create(&h->account, h->store, key, err);
}

static void close_account(cli_house *h) { account_destroy(h->account); }

static int open_schedule(cli_house *h, tg_error *err)
{
    schedule_opts o = { .store = h->store, .loop = h->loop, .job_threads = h->served ? JOB_THREADS : 0, .runner = "tangguh" };
    return schedule_create(&h->schedule, &o, err);
}

static void close_schedule(cli_house *h) { schedule_destroy(h->schedule); }

static int identify(void *arg, const char *token, const char *sebagai, bool konsol, store_who *who, tg_error *err)
{
    return account_identify(((cli_house *)arg)->account, token, sebagai, konsol, who, err);
}

/* A panel that is not there or not whole is no reason to stay down: the routes, the command line and the built-in page work. */
static int open_panel(cli_house *h, tg_error *err)
{
    char dir[PATH_SIZE];
    int rc = h->served ? plugin_panel_dir(dir, sizeof dir, err) : TG_NOT_FOUND;
    if (rc == TG_OK)
        rc = assets_open(&h->panel, dir, err);
    if (rc == TG_CORRUPT) {
        tg_buf text;
        buf_init(&text, 4096);
        pesan_error(&text, BAHASA_ID, err);
        log_line(LOG_WARN, "main", "panel tidak dapat dibuka, halaman bawaan dipakai", "sebab=\"%s\"", buf_cstr(&text));
        buf_free(&text);
    }
    return rc == TG_NOMEM ? rc : TG_OK;
}

static int identify_session(void *arg, const char *sesi, store_who *who, tg_error *err)
{
    return account_identify_session(((cli_house *)arg)->account, sesi, who, err);
}

static void note_read(void *arg, const store_who *who, const char *subjek, int64_t id, const char *route, int64_t now)
{
    audit_read(((cli_house *)arg)->audit, who, subjek, id, route, now);
}

static void quiet(void *arg)
{
    (void)arg;
    penilaian_forget();
}

static int open_http(cli_house *h, tg_error *err)
{
    http_opts o = {
        .store = h->store, .loop = h->loop, .tmp_dir = in_data(h, "tmp", h->tmp), .max_json = 1 << 20,
        .max_file = 256ll << 20, .max_connections = 1024, .head_ms = 30000, .idle_body_ms = 60000,
        .keepalive_ms = 75000, .https_proxy = h->cfg.https_proxy,
        .hooks = { .identify = identify, .identify_session = identify_session, .note_read = note_read, .quiet = quiet, .arg = h },
    };
    static const tg_route *const ALL[] = {
        SCHEDULE_ROUTES, KALENDER_ROUTES, AUDIT_ROUTES, BERKAS_ROUTES, BACKUP_ROUTES, WILAYAH_ROUTES, ACCOUNT_ROUTES, AKTOR_ROUTES, MASUK_ROUTES,
        SAYA_ROUTES, PERANGKAT_ROUTES, WARGA_ROUTES, WARGA_IMPOR_ROUTES,
        REBUILD_ROUTES, DOCTOR_ROUTES, SETELAN_ROUTES, PENILAIAN_ROUTES, PENILAIAN_MEJA_ROUTES, PENILAIAN_SUNTING_ROUTES, KEPESERTAAN_USULAN_ROUTES, KEPESERTAAN_MUSYAWARAH_ROUTES,
        KEPESERTAAN_DAFTAR_ROUTES, KEPESERTAAN_PESERTA_ROUTES, PENYALURAN_ROUTES,
        PENYALURAN_HARI_ROUTES, PENYALURAN_BEKAL_ROUTES, SIKLUS_ROUTES, JADWAL_ROUTES, JADWAL_SERVER_ROUTES,
        LAPORAN_ROUTES, LAPORAN_KELUARGA_ROUTES, LAPORAN_DASBOR_ROUTES,
        HAK_ROUTES, HAK_PERMINTAAN_ROUTES,
        PROGRAM_ROUTES, PANEL_ROUTES,
    };
    int rc = open_panel(h, err);
    setelan_serve(&h->cfg);
    o.files = h->panel;
    if (rc == TG_OK)
        rc = http_create(&h->http, &o, err);
    for (size_t i = 0; i < sizeof ALL / sizeof ALL[0] && rc == TG_OK; i++)
        rc = http_mount(h->http, NULL, NULL, ALL[i], err);
    if (rc == TG_OK)
        rc = http_mount_plain(h->http, PAGE_ROUTES, err);
    if (rc == TG_OK)
        rc = http_mount_plain(h->http, LAPORAN_UMUM_ROUTES, err);
    return rc == TG_OK ? plugin_mount(h->plugins, h->http, err) : rc;
}

static void close_http(cli_house *h)
{
    http_destroy(h->http);
    assets_close(h->panel);
    page_free();
    laporan_close();
}

/* A person at the console must know that tokens given out are void; on stderr, beside the result. */
static int check_secret(cli_house *h, tg_error *err)
{
    bool changed;
    int rc = warga_check_key(h->store, &h->system, &changed, err);
    if (rc == TG_OK && changed)
        fprintf(stderr, "%s\n", pesan_text("rahasia_ganti", h->o->bahasa));
    return rc;
}

static int open_papers(cli_house *h, tg_error *err)
{
    char dir[PATH_SIZE];
    int rc = berkas_open(in_data(h, "berkas", dir), err);
    return rc == TG_OK ? berkas_register_jobs(h->schedule, err) : rc;
}

/* Programs take assessment and round; regions add to it by config.lua. The texts are those of h->cfg. */
static int open_steps(cli_house *h, tg_error *err)
{
    int rc = TG_OK;
    kepesertaan_forget();
    for (size_t i = 0; i < plugin_count(h->plugins); i++)
        kepesertaan_declare(plugin_at(h->plugins, i)->name, LANGKAH_PENILAIAN | LANGKAH_TAHAP);
    for (int i = 0; rc == TG_OK && i < h->cfg.langkah_count; i++) {
        const config_langkah *k = &h->cfg.langkah[i];
        kepesertaan_tambahan t = { k->program, k->wilayah, k->dasar_hukum, 0 };
        for (int j = 0; rc == TG_OK && j < k->langkah_count; j++) {
            uint32_t bit = kepesertaan_step(k->langkah[j]);
            rc = bit != 0 ? TG_OK : tg_fail_field(err, TG_INVALID, "langkah", "langkah_bukan_tambahan");
            t.langkah |= bit;
        }
        if (rc == TG_OK)
            rc = kepesertaan_add_steps(&t, err);
    }
    kepesertaan_set_masa(&(kepesertaan_masa){ h->cfg.masa_pengumuman_hari, h->cfg.masa_keberatan_hari, h->cfg.masa_putusan_hari,
                                              h->cfg.masa_tangguh_hari });
    return rc == TG_OK ? TG_OK : tg_fail_at(err, "berkas", h->cfg.berkas, -1);
}

/* Settings, and the calls upwards: what a lower room asks of those above it. */
static void join_rooms(cli_house *h)
{
    uint8_t key[HASH_SIZE];
    hak_set_audit(h->audit);
    penilaian_set_sources(laporan_sumber());
    penilaian_set_objection(h->cfg.masa_keberatan_hari);
    laporan_set_public(h->cfg.transparansi, h->cfg.contoh);
    key_for(h, "kartu", key);
    penyaluran_set_card_key(key);
    penyaluran_set_signed_lists(h->cfg.wajib_daftar_tertanda);
    kepesertaan_set_left_hook(penyaluran_family_left);
    kepesertaan_set_up_hook(penyaluran_family_up);
    penyaluran_set_emergency_days(h->cfg.masa_darurat_hari);
    warga_set_busy_hook(penilaian_busy);
    warga_add_tied_hook(kepesertaan_tied);
    warga_add_tied_hook(penyaluran_tied);
    warga_add_tied_hook(hak_tied);
    penilaian_set_quota_hook(penyaluran_quota);
    penilaian_set_replace_hook(kepesertaan_replaced);
    kepesertaan_set_ranking(&(kepesertaan_peringkat){ .draw = penyaluran_draw, .choose = penyaluran_choose, .fits = penyaluran_fits });
    penilaian_set_received_hook(penyaluran_received);
}

/* Office rooms that have a life beside their routes: keys, hooks between rooms, kinds of jobs. */
static int open_office(cli_house *h, tg_error *err)
{
    uint8_t key[HASH_SIZE];
    char dir[PATH_SIZE];
    key_for(h, "nik", key);
    int rc = warga_open(key, in_data(h, "impor", dir), err);
    if (rc == TG_OK)
        rc = warga_register_jobs(h->schedule, err);
    if (rc == TG_OK)
        rc = check_secret(h, err);
    if (rc == TG_OK)
        rc = warga_start(h->store, &h->system, err);
    if (rc == TG_OK)
        rc = rebuild_register(h->schedule, err);
    if (rc == TG_OK)
        rc = penilaian_register(h->schedule, err);
    if (rc == TG_OK)
        rc = penyaluran_register_jobs(h->schedule, err);
    if (rc == TG_OK)
        rc = kepesertaan_register(h->schedule, err);
    if (rc == TG_OK)
        rc = hak_register(h->schedule, err);
    if (rc == TG_OK)
        rc = jadwal_open(h->schedule, h->cfg.wilayah_kerja, err);
    if (rc == TG_OK)
        rc = plugin_dictionary(h->plugins, err);
    if (rc == TG_OK)
        rc = open_steps(h, err);
    if (rc == TG_OK)
        rc = plugin_register_jobs(h->plugins, h->schedule, err);
    if (rc == TG_OK)
        rc = plugin_open(h->plugins, h->store, h->http, dir, h->jatuh, err);
    join_rooms(h);
    return rc;
}

static int64_t measure_backup(void *arg)
{
    int64_t age = backup_age_ms(((cli_house *)arg)->backup);
    return age < 0 ? -1 : age / 1000;
}

static int64_t measure_lag(void *arg) { return schedule_lag_ms(((cli_house *)arg)->schedule); }

static int open_backup(cli_house *h, tg_error *err)
{
    char dir[PATH_SIZE], key[PATH_SIZE];
    backup_opts o = { .store = h->store, .dir = in_data(h, "cadangan", dir), .key = in_data(h, "kunci-cadangan", key), .who = &h->system,
                      .second = h->cfg.cadangan_kedua[0] ? h->cfg.cadangan_kedua : NULL };
    int rc = backup_create(&h->backup, &o, h->schedule, err);
    if (rc == TG_OK)
        rc = http_add_metric(h->http, "cadangan_umur_detik", "age of the newest backup, -1 without", measure_backup, h);
    return rc == TG_OK ? http_add_metric(h->http, "kerja_terlambat_ms", "how late the earliest waiting job is", measure_lag, h) : rc;
}

static void close_backup(cli_house *h) { backup_destroy(h->backup); }

/* Editors learn the words and facts of the desk's files; without them the desk works all the same. */
static void write_definitions(const char *desk)
{
    int count;
    tg_error err = { 0 };
    if (penilaian_definitions(desk, penilaian_dictionary(), &count, &err) != TG_OK)
        log_line(LOG_WARN, "penilaian", "definisi untuk penyunting tidak tertulis", "kunci=%s", err.kunci);
}

/* The rules: what is shipped becomes the first version; the desk is where admins edit. */
static int open_rules(cli_house *h, tg_error *err)
{
    char shipped[PATH_SIZE], desk[PATH_SIZE];
    penilaian_pasang done;
    penilaian_desk_voice(h->served ? MEJA_SEMUA : h->o->tentang_aturan ? MEJA_RINGKAS : MEJA_DIAM);
    text_copy(desk, sizeof desk, h->o->scripts != NULL ? h->o->scripts : in_data(h, "scripts", shipped));
    int rc = plugin_scripts_dir(shipped, sizeof shipped, err);
    if (rc == TG_OK)
        rc = penilaian_install(h->store, h->o->scripts != NULL ? desk : shipped, h->o->scripts != NULL ? NULL : desk, &done, err);
    if (rc == TG_OK)
        rc = penilaian_desk_open(&h->desk, h->store, desk, h->cfg.terbit_otomatis, err);
    if (rc == TG_OK && !h->served)
        rc = penilaian_desk_scan(h->desk, &done, err);
    if (rc == TG_OK && h->served && h->o->scripts == NULL)
        write_definitions(desk);
    if (rc == TG_OK)
        rc = jadwal_refresh(h->store, &h->system, err);
    return rc == TG_OK && h->served ? penilaian_desk_watch(h->desk, h->loop, err) : rc;
}

static void close_rules(cli_house *h)
{
    penilaian_desk_close(h->desk);
    penilaian_forget();
}

/* Behind every room, since each brings its own jobs. Programs say in their own code how often theirs run. */
static int open_rhythms(cli_house *h, tg_error *err)
{
    const struct { const char *jenis, *irama; } RHYTHMS[] = {
        { "cadangan.harian", h->cfg.jadwal_cadangan },       { "impor.sapu", h->cfg.jadwal_sapu_impor },
        { "penilaian.contoh", h->cfg.jadwal_contoh_penilaian }, { "kunci_ulang.bersih", h->cfg.jadwal_sapu_kiriman },
        { "berkas.sapu", h->cfg.jadwal_sapu_berkas },        { "kepesertaan.harian", h->cfg.jadwal_kepesertaan },
        { "kepesertaan.syarat_lanjut", h->cfg.jadwal_syarat_lanjut }, { "jadwal.harian", h->cfg.jadwal_aturan },
    };
    int rc = TG_OK;
    for (size_t i = 0; rc == TG_OK && i < sizeof RHYTHMS / sizeof RHYTHMS[0]; i++)
        if (RHYTHMS[i].irama[0] != 0)                  /* a house made without config.lua keeps the jobs' own */
            rc = schedule_set_rhythm(h->schedule, RHYTHMS[i].jenis, RHYTHMS[i].irama, err);
    return rc;
}

static void close_nothing(cli_house *h) { (void)h; }

/* Bottom up; closed in reverse. */
static const struct { int (*open)(cli_house *, tg_error *); void (*close)(cli_house *); } STEPS[] = {
    { open_folder, close_folder },   { open_secret, close_nothing }, { open_loop, close_loop },
    { open_store, close_store },     { open_plugins, close_plugins }, { open_audit, close_audit },
    { open_account, close_account }, { open_http, close_http },      { open_schedule, close_schedule },
    { open_papers, close_nothing },  { open_office, close_nothing },  { open_backup, close_backup },
    { open_rhythms, close_nothing }, { open_rules, close_rules },
};
enum { STEP_COUNT = sizeof STEPS / sizeof STEPS[0] };

void house_messages(void)
{
    static const pesan *const ALL[] = {
        BASE_PESAN, CLI_PESAN, MANUAL_PESAN, HOUSE_PESAN, DOCTOR_PESAN, LOOP_PESAN, STORE_PESAN, HTTP_PESAN, SCHEDULE_PESAN, AUDIT_PESAN, CETAK_PESAN, BERKAS_PESAN, BACKUP_PESAN, WILAYAH_PESAN, ACCOUNT_PESAN, IMPOR_PESAN,
        WARGA_PESAN, NIK_PESAN, DEMO_PESAN, LEDGER_PESAN, RULE_PESAN, EXPR_PESAN, PENILAIAN_PESAN, KEPESERTAAN_PESAN, PENYALURAN_PESAN, HAK_PESAN, JADWAL_PESAN, LAPORAN_PESAN, HALAMAN_PESAN, PLUGIN_PESAN,
    };
    for (size_t i = 0; i < sizeof ALL / sizeof ALL[0]; i++)
        pesan_add(ALL[i]);
}

static void close_from(cli_house *h, int steps)
{
    while (steps-- > 0)
        STEPS[steps].close(h);
    arena_destroy(h->arena);
    env_free(h);
}

static int open_rooms(cli_house **out, const cli_options *o, const config *cfg, bool served, bool scratch, tg_error *err)
{
    *out = NULL;
    cli_house *h = env_calloc(1, sizeof *h);
    if (h == NULL || (h->arena = arena_create()) == NULL) {
        env_free(h);
        return tg_fail(err, TG_NOMEM, "memori_habis");
    }
    h->o = o;
    h->cfg = *cfg;
    h->served = served;
    h->scratch = scratch;
    h->lock = -1;
    h->system = (store_who){ .aktor = "sistem", .peran = TG_ROLES_ALL };
    store_scope(&h->system, "00");
    for (int i = 0; i < STEP_COUNT && !(scratch && STEPS[i].open == open_schedule); i++) {
        int rc = STEPS[i].open(h, err);
        if (rc != TG_OK) {
            close_from(h, i + 1);       /* closing takes what was never opened */
            return rc;
        }
    }
    *out = h;
    return TG_OK;
}

int house_open(cli_house **out, const cli_options *o, const config *cfg, bool served, tg_error *err)
{
    return open_rooms(out, o, cfg, served, false, err);
}

int house_scratch(cli_house **out, const char *dir, tg_error *err)
{
    static cli_options o;
    static const config cfg;
    o = (cli_options){ .data = dir };
    return open_rooms(out, &o, &cfg, false, true, err);
}

void house_close(cli_house *h)
{
    if (h != NULL)
        close_from(h, STEP_COUNT);
}

http *house_http(cli_house *h) { return h->http; }
store *house_store(cli_house *h) { return h->store; }
int house_run_jobs(cli_house *h, tg_error *err) { return schedule_run_waiting(h->schedule, err); }

/* ---- serving -------------------------------------------------------------------------------------- */

static void say(const cli_options *o, const char *kunci, const tg_arg *args, int count)
{
    tg_buf text;
    buf_init(&text, 4096);
    pesan_format(&text, o->bahasa, kunci, args, count);
    puts(buf_cstr(&text));
    buf_free(&text);
}

/* The code stands behind '#': a browser sends it to nobody, and no log gets it. */
static void say_first_code(cli_house *h)
{
    char code[ACCOUNT_CODE_SIZE];
    bool needed;
    tg_error err;
    if (account_first_code(h->store, &needed, code, &err) != TG_OK || !needed)
        return;
    tg_arg where[] = { tg_arg_text(h->cfg.alamat), tg_arg_number(http_port(h->http)), tg_arg_text(code) };
    say(h->o, "serve_baris_mulai", where, 3);
    sodium_memzero(code, sizeof code);
}

static void say_hello(cli_house *h)
{
    tg_buf names;
    buf_init(&names, 1024);
    for (const char *const *p = plugin_names(h->plugins); *p != NULL; p++)
        buf_printf(&names, "%s%s", names.n > 0 ? " " : "", *p);
    tg_arg first[] = { tg_arg_text(TANGGUH_VERSION), tg_arg_text(h->o->data), tg_arg_text(buf_cstr(&names)) };
    tg_arg where[] = { tg_arg_text(h->cfg.alamat), tg_arg_number(http_port(h->http)) };
    say(h->o, h->cfg.contoh ? "serve_baris_contoh" : "serve_baris_1", first, 3);
    say(h->o, "serve_baris_2", where, 2);
    say(h->o, "serve_baris_3", where, 2);
    say(h->o, "serve_baris_4", &first[1], 1);
    if (!h->cfg.https_proxy)
        say(h->o, "serve_baris_5", NULL, 0);
    say_first_code(h);
    fflush(stdout);
    buf_free(&names);
}

static bool stays_on_this_machine(const char *address)
{
    return text_starts(address, "127.") || strcmp(address, "::1") == 0;
}

static int listen_both(cli_house *h, tg_error *err)
{
    char path[PATH_SIZE];
    if (h->cfg.https_proxy && !stays_on_this_machine(h->cfg.alamat))     /* else anybody could say that he came by https */
        return tg_fail(err, TG_INVALID, "serve_https_alamat", h->cfg.alamat);
    int rc = http_listen_socket(h->http, in_data(h, "tangguh.sock", path), err);
    if (rc == TG_OK)
        rc = http_listen_tcp(h->http, h->cfg.alamat, (int)h->cfg.port, err);
    return rc == TG_BUSY ? tg_fail(err, TG_BUSY, "serve_port", h->cfg.alamat, h->cfg.port, h->cfg.port + 1) : rc;
}

static const char *address_of(const cli_house *h, char out[128])
{
    snprintf(out, 128, "http://%s:%d/", h->cfg.alamat, http_port(h->http));
    return out;
}

int house_serve(const cli_options *o, const config *cfg, void (*opened_cb)(void), tg_error *err)
{
    cli_house *h = NULL;
    char address[128];
    int rc = house_open(&h, o, cfg, true, err);
    if (rc == TG_OK) {
        if (opened_cb != NULL)
            opened_cb();
        rc = listen_both(h, err);
    }
    if (rc == TG_OK)
        rc = schedule_start(h->schedule, err);
    if (rc == TG_OK)
        rc = page_fill(&(page_facts){ h->plugins, o->data, address_of(h, address), h->cfg.contoh }, err);
    if (rc == TG_OK) {
        say_hello(h);
        rc = loop_run(h->loop);
        if (rc == TG_ABORTED)          /* work that does not end would hold house_close for ever */
            _exit(CLI_ENVIRONMENT);
        schedule_stop(h->schedule);
        if (!schedule_wait(h->schedule)) {    /* the same of a program's job; what it had committed stands */
            log_line(LOG_ERROR, "main", "kerja tidak berhenti, server ditutup tanpanya", "%s", "");
            _exit(rc == TG_OK ? CLI_OK : CLI_ENVIRONMENT);
        }
    }
    house_close(h);
    return rc;
}
