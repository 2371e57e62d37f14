/* See dunia.h: the world, its clock and its power. */
#include "dunia.h"
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>
#include "base/date.h"
#include "cli/demo.h"
#include "wilayah/wilayah.h"

enum { FAMILIES = 14, HOUR = 3600 * 1000 };
#define DAY (INT64_C(24) * HOUR)
dunia w;
static char folder[300];

uint64_t pick(uint64_t below) { return fault_random(&w.state) % below; }

const char *kode_of(int kota) { return kota == 0 ? "31.75.07" : "53.71"; }

const char *who(const char *peran, int kota)
{
    static char name[4][40];
    static int turn;
    char *out = name[turn = (turn + 1) % 4];
    snprintf(out, 40, "%s-%d", peran, kota);
    return out;
}

void at_periode(int kota, char out[16])
{
    int y, m, d;
    date_split(wilayah_today(kode_of(kota), w.now), &y, &m, &d);
    snprintf(out, 16, "%04d-%02d", y, m);
}

/* ---- the house ------------------------------------------------------------------------------------------- */

static void open_house(void)
{
    fault_clock(w.now);
    w.damaged = w.careless && !rumah_try_open(folder);
    if (!w.careless)
        rumah_open(folder);
    if (!w.damaged)
        rumah_probe();
}

static void import_families(int kota)
{
    char path[340];
    tg_date made;
    snprintf(path, sizeof path, "%s/warga.csv", folder);
    FILE *f = fopen(path, "w");
    ck_assert_ptr_nonnull(f);
    date_make(&made, 2026, 11, 15);
    ck_assert_int_eq(demo_write(f, FAMILIES, 7 + kota, kode_of(kota), made, &rumah_err), TG_OK);
    fclose(f);
    http_ask ask = { .method = "POST", .target = "/api/v1/impor/keluarga?nama_berkas=warga.csv", .sebagai = who("perencana", kota),
                     .key = kota == 0 ? "impor-0" : "impor-1", .file = path };
    http_answer a = { 0 };
    ck_assert_int_eq(http_call(house_http(rumah), &ask, &a, &rumah_err), TG_OK);
    ck_assert_int_eq(a.status, 202);
    env_free(a.body);
    ck_assert_int_eq(house_run_jobs(rumah, &rumah_err), TG_OK);
    unlink(path);
}

static void settle(int kota)
{
    const char *kode = kode_of(kota);
    rumah_actor(who("perencana", kota), "admin_wilayah", kode);
    rumah_actor(who("penyetuju", kota), "penyetuju", kode);
    rumah_actor(who("petugas", kota), "petugas", kode);
    import_families(kota);
    rumah_must(201, who("perencana", kota), "POST", "/api/v1/sembako/paket",
               "{\"nama\":\"dasar\",\"kode_wilayah\":\"%s\",\"isi\":[{\"barang\":\"beras\",\"jumlah\":5000,\"satuan\":\"g\"}]}", kode);
}

void dunia_make(void)
{
    log_set_level(LOG_NONE);
    rumah_rules(SOURCE_DIR "/tests/simulasi/aturan");
    fault_start(1);
    fault_disk_start();
    sqlite3_vfs_register(sqlite3_vfs_find(FAULT_VFS), 1);      /* the house names no disk: the default one is ours */
    w = (dunia){ .now = INT64_C(1795000000000) };              /* 2026-11-18 */
    snprintf(folder, sizeof folder, "%s", test_dir());
    open_house();
    for (int i = 0; i < WILAYAH_COUNT; i++)
        settle(i);
    rumah_close();
    fault_disk_keep();
}

void dunia_forget(void)
{
    fault_disk_stop();
    fault_stop();
}

/* ---- a year ------------------------------------------------------------------------------------------------ */

/* Years with a leap day (2028), with two Ramadans (2030), and a plain one. */
void dunia_begin(uint64_t seed)
{
    static const int YEARS[] = { 2027, 2028, 2030 };
    tg_date first;
    w = (dunia){ .seed = seed, .state = seed * 2654435761u + 1 };
    date_make(&first, YEARS[seed % 3], 1, 1);
    w.now = date_to_ms(first, 0) + (int64_t)pick(48) * HOUR;
    w.end = w.now + 365 * DAY;
    fault_disk_back();
    open_house();
}

void dunia_drop(void) { rumah_close(); }

void dunia_end(void)
{
    check_world(true);
    dunia_drop();
}

/* Mostly hours; at times days, weeks over the ends of periods, and sometimes back: somebody set the clock. */
static void turn_clock(void)
{
    uint64_t kind = pick(60);
    int64_t by = kind < 50 ? (int64_t)pick(18) * HOUR : kind < 58 ? (int64_t)pick(5) * DAY : kind == 58 ? (int64_t)pick(45) * DAY : -(int64_t)pick(20) * DAY;
    w.now += by;
    fault_clock(w.now);
}

static const perbuatan *choose(void)
{
    int all = 0, i = 0;
    for (int k = 0; k < PERBUATAN_COUNT; k++)
        all += PERBUATAN[k].bobot;
    for (int at = (int)pick((uint64_t)all); at >= PERBUATAN[i].bobot; i++)
        at -= PERBUATAN[i].bobot;
    return &PERBUATAN[i];
}

/* The power goes within the next acts; then the house is opened again over what the disk kept. */
static void lose_power(const perbuatan *p)
{
    fault_disk_cut_at(1 + (int64_t)pick(24));
    for (int i = 0; i < 8 && !fault_disk_is_cut(); i++, p = choose())
        p->act();
    bool cut = fault_disk_is_cut();
    w.kills += cut;
    rumah_close();
    if (cut)
        fault_disk_reboot(pick(UINT64_C(1) << 62));
    else
        fault_disk_restart();
    open_house();
}

bool dunia_step(void)
{
    const perbuatan *p = choose();
    w.step++;
    turn_clock();
    if (pick(60) == 0)
        lose_power(p);
    else
        p->act();
    if (!w.careless)
        check_world(w.step % 64 == 0);
    return w.now < w.end && !w.damaged;
}
