/* See dunia.h: what officers do in the simulated world, right and wrong. */
#include "dunia.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "base/date.h"
#include "wilayah/wilayah.h"

enum { PAGU = 1000000000 };

int try(const char *sebagai, const char *method, const char *target, const char *format, ...)
{
    char body[2000];
    va_list args;
    va_start(args, format);
    ck_assert_int_lt(vsnprintf(body, sizeof body, format, args), (int)sizeof body);
    va_end(args);
    rumah_reply r = rumah_ask(sebagai, method, target, "%s", body);
    if (r.rc != TG_OK)
        return 0;
    w.refused += r.status >= 400;
    ck_assert_msg(r.status < 400 || rumah_kode(r)[0] != 0, "seed %llu step %lld: %s %d without a code", (unsigned long long)w.seed,
                  (long long)w.step, target, r.status);
    ck_assert_msg(r.status != 500 || fault_disk_is_cut() || w.careless, "seed %llu step %lld: %s %s: 500 %s", (unsigned long long)w.seed, (long long)w.step,
                  target, body, rumah_kode(r));
    return r.status;
}

static void tick(void)
{
    if (house_run_jobs(rumah, &rumah_err) != TG_OK)
        ck_assert_msg(fault_disk_is_cut() || w.careless, "seed %llu step %lld: jobs: %s", (unsigned long long)w.seed, (long long)w.step, rumah_err.kunci);
}

/* ---- plans --------------------------------------------------------------------------------------------------- */

static void set_quota(void)
{
    int i = (int)pick(WILAYAH_COUNT);
    char periode[16];
    at_periode(i, periode);
    try(who("perencana", i), "POST", "/api/v1/kuota", "{\"program\":\"sembako\",\"kode_wilayah\":\"%s\",\"periode\":\"%s\",\"jumlah\":%d,\"pagu\":%d}",
        kode_of(i), periode, (int)pick(9) + 2, PAGU);
}

static void assess_and_plan(void)
{
    int i = (int)pick(WILAYAH_COUNT);
    char periode[16], body[200];
    at_periode(i, periode);
    snprintf(body, sizeof body, "{\"program\":\"sembako\",\"kode_wilayah\":\"%s\",\"periode\":\"%s\"}", kode_of(i), periode);
    try(who("perencana", i), "POST", "/api/v1/penilaian", "%s", body);
    tick();
    try(who("perencana", i), "POST", "/api/v1/tahap", "%s", body);
    tick();
}

static void draw_number(void)
{
    int i = (int)pick(WILAYAH_COUNT);
    char periode[16];
    at_periode(i, periode);
    try(who("perencana", i), "POST", "/api/v1/undian",
        "{\"program\":\"sembako\",\"kode_wilayah\":\"%s\",\"periode\":\"%s\",\"angka\":\"%d\",\"keterangan\":\"balai warga\"}", kode_of(i), periode,
        (int)pick(100000));
}

/* A round of any region; 0: none. */
static int64_t some_round(const char *status, int *kota)
{
    char sql[300];
    snprintf(sql, sizeof sql, TG_UNSCOPED("uji") "SELECT count(*) FROM tahap WHERE status = '%s' AND terbit = 1", status);
    int64_t n = rumah_number(sql);
    if (n == 0)
        return 0;
    snprintf(sql, sizeof sql, TG_UNSCOPED("uji") "SELECT id FROM tahap WHERE status = '%s' AND terbit = 1 ORDER BY id LIMIT 1 OFFSET %d", status,
             (int)pick((uint64_t)n));
    int64_t id = rumah_number(sql);
    snprintf(sql, sizeof sql, TG_UNSCOPED("uji") "SELECT kode_wilayah = '31.75.07' FROM tahap WHERE id = %lld", (long long)id);
    *kota = rumah_number(sql) == 1 ? 0 : 1;
    return id;
}

static int on_round(const char *peran, int kota, int64_t id, const char *what, const char *body)
{
    char target[100];
    snprintf(target, sizeof target, "/api/v1/tahap/%lld/%s", (long long)id, what);
    return try(who(peran, kota), "POST", target, "%s", body);
}

static void approve(void)
{
    int i;
    int64_t id = some_round("rencana", &i);
    if (id == 0)
        return;
    ck_assert_int_ne(on_round("perencana", i, id, "setujui", "{}"), 200);         /* never by who planned */
    on_round("penyetuju", i, id, "setujui", "{}");
}

static void open_round(void)
{
    int i;
    int64_t id = some_round("disetujui", &i);
    if (id != 0)
        on_round("petugas", i, id, "buka", "{}");
}

static void cancel_round(void)
{
    int i;
    int64_t id = some_round(pick(2) ? "rencana" : "disetujui", &i);
    if (id != 0 && pick(3) == 0)
        on_round("perencana", i, id, "batal", "{\"alasan\":\"uji coba\"}");
}

static void close_round(void)
{
    int i;
    int64_t id = some_round("berjalan", &i);
    if (id == 0)
        return;
    on_round("perencana", i, id, "tutup", "{}");
    tick();
}

static void replace_family(void)
{
    int i;
    char body[80];
    int64_t id = some_round("berjalan", &i);
    snprintf(body, sizeof body, "{\"nomor\":%d,\"alasan\":\"pindah\"}", (int)pick(10) + 1);
    if (id != 0)
        on_round("penyetuju", i, id, "ganti", body);
}

/* ---- schedules ------------------------------------------------------------------------------------------------------ */

/* The office is told the first day of a Ramadan: as it was estimated, or a day later. Twice announced is announced again. */
static void confirm_ramadan(void)
{
    char target[80], day[11];
    tg_date d;
    int year_h = 1448 + (int)pick(5);
    snprintf(target, sizeof target, "/api/v1/kalender/ramadan/%d", year_h);
    rumah_reply r = rumah_ask(NULL, "GET", target, "%s", "");
    const char *mulai = json_string_value(json_object_get(r.body, "mulai"));
    if (r.status != 200 || mulai == NULL || date_parse(&d, mulai, strlen(mulai), NULL) != TG_OK)
        return;
    date_text(d + (tg_date)pick(2), day);
    try(NULL, "POST", "/api/v1/kalender", "{\"peristiwa\":\"ramadan\",\"tahun\":%d,\"tanggal\":\"%s\",\"sumber\":\"sidang isbat\"}", year_h, day);
}

static void pause_or_go_on(void)
{
    int i = (int)pick(WILAYAH_COUNT);
    bool pause = pick(3) == 0;
    try(who("perencana", i), "POST", pause ? "/api/v1/jadwal/jeda" : "/api/v1/jadwal/lanjut",
        "{\"program\":\"sembako\",\"kode_wilayah\":\"%s\",\"jadwal\":\"bulanan\"%s}", kode_of(i), pause ? ",\"alasan\":\"kantor tutup\"" : "");
}

static void run_now(void)
{
    int i = (int)pick(WILAYAH_COUNT);
    try(who("perencana", i), "POST", "/api/v1/jadwal/jalankan", "{\"program\":\"sembako\",\"kode_wilayah\":\"%s\",\"jadwal\":\"%s\"}", kode_of(i),
        pick(4) ? "bulanan" : "hari_raya");
    tick();
}

/* ---- the day --------------------------------------------------------------------------------------------------- */

static tahap_tahu *known(int64_t id)
{
    for (int k = 0; k < w.tahap_count; k++)
        if (w.tahap[k].id == id)
            return &w.tahap[k];
    ck_assert_int_lt(w.tahap_count, TAHAP_MAX);
    w.tahap[w.tahap_count] = (tahap_tahu){ .id = id };
    return &w.tahap[w.tahap_count++];
}

static void note_answer(int64_t tahap, int64_t nomor, const char *status)
{
    tahap_tahu *t = known(tahap);
    if (nomor >= NOMOR_MAX)
        return;
    if (status == NULL)                                  /* no answer: it may have been done */
        t->nomor[nomor] = t->nomor[nomor] == DITERIMA ? DITERIMA : TAK_TENTU;
    else if (text_same(status, "diterima")) {
        t->nomor[nomor] = DITERIMA;
        w.handed++;
    }
}

static void hand_over_as(int i, int64_t id, int64_t nomor, const char *klien)
{
    rumah_reply r = rumah_ask(who("petugas", i), "POST", "/api/v1/serah-terima",
                              "{\"tahap\":%lld,\"butir\":[{\"id\":\"%s\",\"nomor\":%lld,\"penerima\":\"istri\"}]}", (long long)id, klien, (long long)nomor);
    json_t *first = json_array_get(json_object_get(r.body, "hasil"), 0);
    if (r.rc != TG_OK || r.status >= 500)
        note_answer(id, nomor, NULL);
    else if (r.status == 200)
        note_answer(id, nomor, json_string_value(json_object_get(first, "status")));
}

static void hand_over(void)
{
    int i;
    int64_t id = some_round("berjalan", &i);
    if (id == 0)
        return;
    for (int n = (int)pick(6) + 1; n > 0; n--) {
        w.klien_tahap = id;
        w.klien_nomor = (int64_t)pick(11) + 1;           /* now and then one that is not on the list */
        snprintf(w.klien, sizeof w.klien, "hp-%lld-%d", (long long)w.step, n);
        hand_over_as(i, id, w.klien_nomor, w.klien);
    }
}

/* The phone was not sure and sends its last report once more; from the other office too. */
static void hand_over_again(void)
{
    if (w.klien[0] != 0)
        hand_over_as((int)pick(WILAYAH_COUNT), w.klien_tahap, w.klien_nomor, w.klien);
}

static void undo(void)
{
    int i;
    int64_t id = some_round("berjalan", &i), nomor = (int64_t)pick(10) + 1;
    if (id == 0)
        return;
    int status = try(who("petugas", i), "POST", "/api/v1/serah-terima/batal", "{\"tahap\":%lld,\"nomor\":%lld}", (long long)id, (long long)nomor);
    tahap_tahu *t = known(id);
    if (status == 200)
        t->nomor[nomor] = DIKEMBALIKAN;
    else if (status == 0 || status >= 500)
        t->nomor[nomor] = TAK_TENTU;
}

/* ---- goods --------------------------------------------------------------------------------------------------------- */

/* Where goods lie: the store of the office, and a point of its first part. */
static const char *place(int kota, int which)
{
    static const char *const PLACES[WILAYAH_COUNT][2] = { { "gudang-31.75.07", "balai-31.75.07.1001" }, { "gudang-53.71", "balai-53.71.01" } };
    return PLACES[kota][which];
}

/* Some batches without a last day, some that last for days or months. */
static void receive_goods(void)
{
    int i = (int)pick(WILAYAH_COUNT);
    char batch[80] = "", day[11];
    if (pick(3) > 0) {
        date_text(wilayah_today(kode_of(i), w.now) + (tg_date)pick(120), day);
        snprintf(batch, sizeof batch, ",\"kelompok\":\"B%d\",\"kedaluwarsa\":\"%s\"", (int)w.step, day);
    }
    try(who("perencana", i), "POST", "/api/v1/sembako/stok", "{\"tempat\":\"%s\",\"barang\":\"paket:dasar\",\"jumlah\":%d%s}",
        place(i, pick(8) == 0), (int)pick(6) + 1, batch);
}

static void damage_goods(void)
{
    int i = (int)pick(WILAYAH_COUNT);
    try(who("petugas", i), "POST", "/api/v1/sembako/stok/rusak",
        "{\"tempat\":\"%s\",\"barang\":\"paket:dasar\",\"jumlah\":%d,\"keterangan\":\"basah\"}", place(i, (int)pick(2)), (int)pick(3) + 1);
}

static void send_goods(void)
{
    int i = (int)pick(WILAYAH_COUNT), from = (int)pick(2);
    try(who("perencana", i), "POST", "/api/v1/sembako/kirim", "{\"dari\":\"%s\",\"ke\":\"%s\",\"barang\":\"paket:dasar\",\"jumlah\":%d}",
        place(i, from), place(i, !from), (int)pick(4) + 1);
}

/* A shipment on its way, or a sheet; 0: none. */
static int64_t some_of(const char *table, const char *status, int *kota)
{
    char sql[240];
    snprintf(sql, sizeof sql, TG_UNSCOPED("uji") "SELECT min(id) FROM %s WHERE status = '%s'", table, status);
    int64_t id = rumah_number(sql);
    snprintf(sql, sizeof sql, TG_UNSCOPED("uji") "SELECT kode_wilayah LIKE '53%%' FROM %s WHERE id = %lld", table, (long long)id);
    *kota = id != 0 ? (int)rumah_number(sql) : 0;
    return id;
}

static void arrive_goods(void)
{
    int i;
    char target[80];
    int64_t id = some_of("sembako_kirim", "dikirim", &i);
    snprintf(target, sizeof target, "/api/v1/sembako/kirim/%lld/terima", (long long)id);
    if (id != 0)
        try(who("petugas", i), "POST", target, pick(3) ? "{}" : "{\"jumlah\":1,\"alasan\":\"satu paket hilang di jalan\"}");
}

static void count_goods(void)
{
    int i;
    char target[80], sql[200];
    int64_t id = some_of("sembako_opname", "dihitung", &i);
    if (id == 0) {
        i = (int)pick(WILAYAH_COUNT);
        try(who("petugas", i), "POST", "/api/v1/sembako/opname", "{\"tempat\":\"%s\"}", place(i, 0));
        return;
    }
    snprintf(sql, sizeof sql, TG_UNSCOPED("uji") "SELECT count(*) FROM sembako_opname_baris WHERE opname_id = %lld", (long long)id);
    int64_t lines = rumah_number(sql);
    snprintf(target, sizeof target, "/api/v1/sembako/opname/%lld/hitung", (long long)id);
    for (int64_t n = 1; n <= lines; n++)
        try(who("petugas", i), "POST", target, "{\"hitungan\":[{\"baris\":%lld,\"fisik\":%d}],\"alasan\":\"hitung ulang\"}", (long long)n, (int)pick(5));
    snprintf(target, sizeof target, "/api/v1/sembako/opname/%lld/ajukan", (long long)id);
    try(who("petugas", i), "POST", target, "{}");
}

static void agree_to_count(void)
{
    int i;
    char target[80];
    int64_t id = some_of("sembako_opname", "diajukan", &i);
    snprintf(target, sizeof target, "/api/v1/sembako/opname/%lld/%s", (long long)id, pick(4) ? "setujui" : "tolak");
    if (id != 0)
        try(who("penyetuju", i), "POST", target, strstr(target, "tolak") != NULL ? "{\"alasan\":\"hitung lagi\"}" : "{}");
}

const perbuatan PERBUATAN[] = {
    { "tick", 20, tick },        { "set_quota", 6, set_quota },      { "plan", 8, assess_and_plan },    { "draw", 1, draw_number },
    { "approve", 8, approve },   { "open", 8, open_round },          { "cancel", 1, cancel_round },     { "hand_over", 22, hand_over },
    { "again", 5, hand_over_again }, { "undo", 4, undo },            { "receive", 9, receive_goods },   { "replace", 2, replace_family },
    { "damage", 1, damage_goods }, { "send", 2, send_goods },        { "arrive", 2, arrive_goods },      { "count", 2, count_goods },
    { "agree", 2, agree_to_count },
    { "close", 4, close_round },  { "confirm", 1, confirm_ramadan }, { "pause", 1, pause_or_go_on },    { "run_now", 1, run_now },
};
const int PERBUATAN_COUNT = sizeof PERBUATAN / sizeof PERBUATAN[0];
