/* tests/akses: an actor of another region, with every role there is, sees and changes nothing of ours (tabel.c). */
#include <ctype.h>
#include <sqlite3.h>
#include <stdio.h>
#include "cli/demo.h"
#include "rumah.h"
#include "tabel.h"
#include "wilayah/wilayah.h"

enum { FAMILIES = 60, LINE_SIZE = 4096 };
static const char TASK[] = "INSERT INTO tugas (id, jenis, kode_wilayah, objek, uraian, status, tenggat, dibuat, oleh)"
                           " VALUES (1, 'aturan.tunda', '31.75.07', 'uji', 'uji', 'terbuka', '2026-12-31', 1, 'uji')";
#define SEMUA_PERAN "admin,admin_wilayah,penyusun,penyetuju,verifikator,petugas,kader,nakes,bendahara,pengesah,auditor,kepala,mitra"

/* What stands for <tahap>, <nik>, ... in the table. */
static struct { const char *name; char value[120]; } ours[] = {
    { "tahap", "" }, { "pelaksanaan", "" }, { "koreksi", "" }, { "penilaian", "" }, { "impor", "" }, { "kerja", "" }, { "keluarga", "" }, { "aktor", "" }, { "nik", "" },
    { "no_kk", "" }, { "nama", "" }, { "rancangan", "" }, { "usulan", "" }, { "musyawarah", "" }, { "kirim", "" }, { "opname", "" },
    { "pengumuman", "" }, { "penetapan", "" }, { "keberatan", "" }, { "tugas", "" }, { "peserta", "" }, { "perangkat", "" },
    { "orang", "" }, { "permintaan", "" },
};
enum { OURS = sizeof ours / sizeof ours[0] };

static char *our(const char *name)
{
    for (int i = 0; i < OURS; i++)
        if (strncmp(ours[i].name, name, strlen(ours[i].name)) == 0 && name[strlen(ours[i].name)] != '_')
            return ours[i].value;
    ck_abort_msg("tabel.c: <%s is not known", name);
    return NULL;
}

static const char *filled(const char *format, char out[1000])
{
    size_t n = 0;
    for (const char *p = format != NULL ? format : ""; *p != 0; p++) {
        if (*p != '<') {
            out[n++] = *p;
            continue;
        }
        n += (size_t)sprintf(out + n, "%s", our(p + 1));
        p = strchr(p, '>');
    }
    out[n] = 0;
    return out;
}

/* ---- our office ---------------------------------------------------------------------------------------------- */

static json_t *first_of(rumah_reply r) { return json_array_get(json_object_get(r.body, "data"), 0); }

static void note_id(const char *name, int64_t id)
{
    ck_assert_msg(id > 0, "no %s", name);
    snprintf(our(name), sizeof ours[0].value, "%lld", (long long)id);
}

static void note_first(const char *name, const char *target)
{
    note_id(name, json_integer_value(json_object_get(first_of(rumah_must(200, "dalam", "GET", target, "%s", "")), "id")));
}

static void note_actor(void)
{
    size_t i;
    json_t *row, *data = json_object_get(rumah_must(200, "dalam", "GET", "/api/v1/aktor", "%s", "").body, "data");
    json_array_foreach(data, i, row)
        if (strcmp(json_string_value(json_object_get(row, "nama")), "petugas") == 0)
            note_id("aktor", json_integer_value(json_object_get(row, "id")));
}

/* Cells 0 and 1 of a line of the file are no_kk and nik; the first line that the register took. */
static bool note_family(char *line)
{
    char *no_kk = strtok(line, ","), *nik = strtok(NULL, ",");
    if (no_kk == NULL || nik == NULL || strlen(no_kk) != 16 || strspn(nik, "0123456789") != 16)
        return false;
    rumah_reply r = rumah_ask("dalam", "POST", "/api/v1/cari", "{\"nik\":\"%s\"}", nik);
    json_t *found = first_of(r);
    if (r.status != 200 || found == NULL)
        return false;
    note_id("keluarga", json_integer_value(json_object_get(found, "keluarga_id")));
    note_id("orang", json_integer_value(json_object_get(found, "orang_id")));
    strcpy(our("nik"), nik);
    strcpy(our("no_kk"), no_kk);
    snprintf(our("nama"), sizeof ours[0].value, "%s", json_string_value(json_object_get(found, "nama")));
    return true;
}

static void make_file(const char *path, const char *region)
{
    tg_date made;
    FILE *f = fopen(path, "w");
    date_make(&made, 2026, 11, 15);
    ck_assert_int_eq(demo_write(f, FAMILIES, 7, region, made, &rumah_err), TG_OK);
    fclose(f);
}

static void note_people(void)
{
    char path[340], line[LINE_SIZE];
    bool found = false;
    snprintf(path, sizeof path, "%s/sama.csv", rumah_data);
    make_file(path, KOTA);
    FILE *f = fopen(path, "r");
    ck_assert_ptr_nonnull(fgets(line, sizeof line, f));
    ck_assert_msg(strncmp(line, "no_kk,nik,", 10) == 0, "%s", line);
    while (!found && fgets(line, sizeof line, f) != NULL)
        found = note_family(line);
    fclose(f);
    ck_assert(found);
}

/* A draft of 31.75.07 that waits, from a comment on the desk; and a task of 31.75.07. */
static void make_draft(void)
{
    char path[400];
    sqlite3 *db;
    snprintf(path, sizeof path, "%s/scripts/sembako/" KOTA ".lua", rumah_data);
    FILE *f = fopen(path, "a");
    ck_assert_ptr_nonnull(f);
    fputs("-- catatan admin\n", f);
    fclose(f);
    rumah_actor("penyusun", "penyusun", KOTA);
    rumah_reply r = rumah_must(201, "penyusun", "POST", "/api/v1/aturan/rancangan", "{\"program\":\"sembako\",\"kode\":\"" KOTA "\"}");
    note_id("rancangan", json_integer_value(json_object_get(json_object_get(r.body, "rancangan"), "id")));
    snprintf(path, sizeof path, "%s/tangguh.db", rumah_data);
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, TASK, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

/* A run of the schedule "bulanan", whatever its next period is. */
static void make_run(void)
{
    char periode[60];
    const char *next = json_string_value(json_object_get(first_of(rumah_must(200, "dalam", "GET", "/api/v1/jadwal", "%s", "")), "periode"));
    ck_assert_ptr_nonnull(next);
    snprintf(periode, sizeof periode, "%s", next);
    rumah_reply r = rumah_must(202, "dalam", "POST", "/api/v1/jadwal/jalankan",
                               "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"jadwal\":\"bulanan\",\"periode\":\"%s\"}", periode);
    note_id("pelaksanaan", rumah_int(r, "pelaksanaan"));
}

/* Without a route: every mounted one stands in the table. */
static int64_t look(const char *sql)
{
    char path[340];
    sqlite3 *db;
    sqlite3_stmt *q = NULL;
    snprintf(path, sizeof path, "%s/tangguh.db", rumah_data);
    ck_assert_int_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
    int64_t n = sqlite3_step(q) == SQLITE_ROW ? sqlite3_column_int64(q, 0) : 0;
    sqlite3_finalize(q);
    sqlite3_close(db);
    return n;
}

static int64_t decree(void)
{
    static const char HERE[] = "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\"}";
    return json_integer_value(json_object_get(json_object_get(rumah_job("perancang", "/api/v1/penetapan", HERE).body, "hasil"), "id"));
}

/* A decree with its participants, the draft of another, a public list and an objection. */
static void make_process(void)
{
    static const char HERE[] = "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\"}";
    char target[100], today[DATE_TEXT_SIZE];
    rumah_actor("pengesah", "pengesah", KOTA);
    rumah_actor("perancang", "admin_wilayah", KOTA);
    snprintf(target, sizeof target, "/api/v1/penetapan/%lld/tetapkan", (long long)decree());
    rumah_must(200, "pengesah", "POST", target, "{\"nomor\":\"SK-1\",\"tanggal\":\"%s\",\"pejabat\":\"Camat\"}",
               date_text(wilayah_today(KOTA, env_now_ms()), today));
    ck_assert_int_eq(house_run_jobs(rumah, &rumah_err), TG_OK);
    note_id("peserta", look("SELECT min(keluarga_id) FROM kepesertaan WHERE status = 'aktif'"));
    note_id("penetapan", decree());
    rumah_job("dalam", "/api/v1/pengumuman", HERE);
    note_first("pengumuman", "/api/v1/pengumuman");
    note_id("keberatan", rumah_int(rumah_must(201, "dalam", "POST", "/api/v1/keberatan", "{\"program\":\"sembako\",\"jenis\":\"keberatan\","
            "\"alasan\":\"uji saja\",\"keluarga\":%lld}", (long long)look("SELECT min(subjek_id) FROM keputusan WHERE hasil <> 0")), "id"));
    note_id("tugas", look("SELECT max(id) FROM tugas"));
}

static void set_up(void)
{
    rumah_reply r;
    rumah_open(NULL);
    rumah_actors();
    rumah_actor("dalam", SEMUA_PERAN, KOTA);
    rumah_actor("kupang", SEMUA_PERAN, "53.71");
    rumah_import(FAMILIES);
    rumah_supply(20);
    note_id("tahap", rumah_round());
    make_process();      /* before a run of the schedule assesses the same period anew */
    make_run();
    rumah_must(201, "dalam", "POST", "/api/v1/usulan",
               "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA ".1001\",\"nama\":\"Uji\",\"alamat\":\"Jl. Uji\"}");
    rumah_must(200, "dalam", "POST", "/api/v1/serah-terima",
               "{\"tahap\":%s,\"butir\":[{\"id\":\"hp-1\",\"nomor\":1,\"penerima\":\"anggota dewasa\"}]}", our("tahap"));
    rumah_must(201, "perencana", "POST", "/api/v1/sembako/kirim",
               "{\"dari\":\"gudang-" KOTA "\",\"ke\":\"pos-" KOTA ".1001\",\"barang\":\"paket:dasar\",\"jumlah\":2}");
    rumah_must(201, "perencana", "POST", "/api/v1/sembako/opname", "{\"tempat\":\"gudang-" KOTA "\"}");
    note_first("kirim", "/api/v1/sembako/kirim");
    note_first("opname", "/api/v1/sembako/opname");
    r = rumah_must(201, "petugas", "POST", "/api/v1/koreksi", "{\"tahap\":%s,\"nomor\":1,\"jenis\":\"batal\",\"alasan\":\"uji saja\"}", our("tahap"));
    note_id("koreksi", rumah_int(r, "id"));
    note_first("usulan", "/api/v1/usulan");
    rumah_must(201, "dalam", "POST", "/api/v1/musyawarah", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA ".1001\",\"periode\":\"" PERIODE "\","
               "\"agenda\":\"uji\",\"tempat\":\"balai\",\"tanggal\":\"2026-01-05\"}");
    note_first("musyawarah", "/api/v1/musyawarah");
    note_first("penilaian", "/api/v1/penilaian");
    note_first("impor", "/api/v1/impor");
    note_first("kerja", "/api/v1/kerja");
    note_actor();
    rumah_must(201, "dalam", "POST", "/api/v1/perangkat", "{\"nama\":\"petugas\",\"peran\":\"petugas\",\"kode_wilayah\":\"" KOTA "\",\"label\":\"HP\"}");
    note_first("perangkat", "/api/v1/perangkat");
    note_people();
    note_id("permintaan", rumah_int(rumah_must(201, "petugas", "POST", "/api/v1/hak/permintaan", "{\"jenis\":\"koreksi\",\"orang_id\":%s,"
            "\"keliru\":\"RT 1\",\"seharusnya\":\"RT 2\",\"sumber\":\"KK\",\"alasan\":\"uji saja\"}", our("orang")), "id"));
    make_draft();
}

/* ---- what the database holds ------------------------------------------------------------------------------------ */

static uint64_t mix(uint64_t h, const void *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        h = (h ^ ((const unsigned char *)p)[i]) * 1099511628211u;
    return h;
}

static uint64_t hash_rows(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *q = NULL;
    uint64_t h = 14695981039346656037u;
    ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(db));
    while (sqlite3_step(q) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(q); i++) {
            const void *p = sqlite3_column_blob(q, i);
            h = mix(h, p, (size_t)sqlite3_column_bytes(q, i));
            h = mix(h, "|", 1);
        }
    sqlite3_finalize(q);
    return h;
}

static bool facts_only;

/* All rows of all tables but the read log and its seals: reading is noted there, also in vain. only_ours: rows of
 * 31.75 in tables that have a region. */
static uint64_t hash_all(bool only_ours)
{
    char path[340], sql[300];
    sqlite3 *db;
    sqlite3_stmt *q;
    uint64_t h = 0;
    snprintf(path, sizeof path, "%s/tangguh.db", rumah_data);
    ck_assert_int_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, "SELECT name, EXISTS (SELECT 1 FROM pragma_table_info(name) c WHERE c.name = 'kode_wilayah')"
                                        " FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                                        " AND name NOT IN ('jejak_baca', 'segel', 'segel_kepala', 'id_terakhir')"
                                        " AND (?1 = 0 OR name NOT IN ('kerja', 'audit', 'kunci_ulang')) ORDER BY name",
                                        -1, &q, NULL), SQLITE_OK);
    sqlite3_bind_int(q, 1, facts_only);
    while (sqlite3_step(q) == SQLITE_ROW) {
        bool has_region = sqlite3_column_int(q, 1) != 0;
        if (only_ours && !has_region)
            continue;
        snprintf(sql, sizeof sql, "SELECT * FROM %s%s ORDER BY 1, 2", sqlite3_column_text(q, 0),
                 only_ours ? " WHERE kode_wilayah >= '31.75' AND kode_wilayah < '31.75/'" : "");
        uint64_t rows = hash_rows(db, sql);
        h = mix(h, &rows, sizeof rows);
    }
    sqlite3_finalize(q);
    sqlite3_close(db);
    return h;
}

/* All rows but those of the machine's own work: its jobs, logs, stored replies. */
static uint64_t hash_facts(void)
{
    facts_only = true;
    uint64_t h = hash_all(false);
    facts_only = false;
    return h;
}

/* ---- the table ------------------------------------------------------------------------------------------------------ */

START_TEST(each_route_says_what_a_stranger_gets)
{
    size_t count;
    const http_mounted *m = http_routes(house_http(rumah), &count);
    for (size_t i = 0; i < count; i++) {
        static const char *const METHODS[] = { "GET", "POST", "PUT", "DELETE" };
        char name[200];
        bool found = false;
        snprintf(name, sizeof name, "%s %s", METHODS[m[i].route->method], m[i].full_path);
        for (const luar_row *r = LUAR; r->route != NULL; r++)
            found = found || strcmp(r->route, name) == 0;
        ck_assert_msg(found, "%s stands in no row of LUAR in tests/akses/tabel.c", name);
    }
}
END_TEST

static rumah_reply ask(const luar_row *r, const char *aktor)
{
    char target[1000], body[1000];
    bool post = strncmp(r->route, "POST", 4) == 0;
    return rumah_ask_key(aktor, post ? "POST" : "GET", filled(r->target, target), NULL, filled(r->body, body));
}

static bool holds(rumah_reply r, const char *text)
{
    char *all = json_dumps(r.body, JSON_COMPACT);
    bool found = all != NULL && strstr(json_object_get(r.body, "data") != NULL ? all : "", text) != NULL;
    env_free(all);
    return found;
}

static void check_outside(const luar_row *r)
{
    rumah_reply a = ask(r, "kupang");
    if (r->luar == TOLAK)
        ck_assert_msg(a.status == 403 || a.status == 404, "%s %s %s: %d %s to a stranger", r->route, r->target, r->body ? r->body : "",
                      a.status, rumah_kode(a));
    else
        ck_assert_msg(a.status == 200 && json_is_array(json_object_get(a.body, "data")) && !holds(a, r->isi), "%s %s: %d shows ours",
                      r->route, r->target, a.status);
    ck_assert_msg(strcmp(rumah_kode(a), "peran_kurang") != 0 && strcmp(rumah_kode(a), "alamat_tidak_ada") != 0,
                  "%s: refused for another reason: %s", r->route, rumah_kode(a));
}

START_TEST(a_stranger_sees_and_changes_nothing)
{
    uint64_t before = hash_all(false);
    for (const luar_row *r = LUAR; r->route != NULL; r++)
        if (r->luar == TOLAK || r->luar == KOSONG) {
            check_outside(r);
            ck_assert_msg(hash_all(false) == before, "%s %s changed something", r->route, r->target);
        }
}
END_TEST

/* The same requests from inside: else the refusals above could have any other reason. */
START_TEST(from_inside_the_same_requests_are_not_refused)
{
    for (const luar_row *r = LUAR; r->route != NULL; r++) {
        if ((r->luar != TOLAK && r->luar != KOSONG) || (r->luar == TOLAK && r->isi != NULL))
            continue;
        rumah_reply a = ask(r, "dalam");
        ck_assert_msg(a.status != 403 && a.status != 404, "%s %s: %d %s from inside", r->route, r->target, a.status, rumah_kode(a));
        if (r->luar == KOSONG)
            ck_assert_msg(holds(a, r->isi), "%s %s: nothing of ours from inside", r->route, r->target);
    }
}
END_TEST

/* ---- every route by every role beside, below and above ---------------------------------------------------------------- */

static const char *const ROLES[] = { "admin", "admin_wilayah", "penyusun", "penyetuju", "verifikator", "petugas", "kader", "nakes", "bendahara",
                                     "pengesah", "auditor", "kepala", "mitra" };
enum { ROLE_COUNT = sizeof ROLES / sizeof ROLES[0] };

static bool role_may(const char *route, const char *role)
{
    for (const akses_row *r = AKSES; r->route != NULL; r++)
        if (strcmp(r->route, route) == 0)
            return strcmp(r->peran, SEMUA) == 0 || strcmp(r->peran, SIAPA_PUN) == 0 || akses_lists(r->peran, role);
    ck_abort_msg("%s stands in no row of AKSES", route);
    return false;
}

/* A round, a list, a decree and a parcel of a region hold for the regions within: their officers see it, and of its families
 * their own. */
static const char *const FROM_BELOW[] = {
    "GET /api/v1/pengumuman", "GET /api/v1/pengumuman/{id}", "GET /api/v1/pengumuman/{id}/cetak", "GET /api/v1/penetapan",
    "GET /api/v1/penetapan/{id}", "GET /api/v1/tahap", "GET /api/v1/tahap/{id}", "GET /api/v1/tahap/{id}/hari", "GET /api/v1/tahap/{id}/konflik", "GET /api/v1/tahap/{id}/bekal",
    "GET /api/v1/alokasi", "GET /api/v1/koreksi", "GET /api/v1/sembako/paket", "POST /api/v1/tahap/{id}/cetak", "POST /api/v1/gagal-salur",
    "POST /api/v1/serah-terima", NULL };

static bool is_shared_below(const char *route, const char *kode)
{
    bool found = false;
    for (int i = 0; FROM_BELOW[i] != NULL; i++)
        found = found || strcmp(FROM_BELOW[i], route) == 0;
    return found && strncmp(kode, KOTA ".", sizeof KOTA) == 0;
}

/* The first region that stands in an answer and does not lie within `kode`, nor is `shared` itself; NULL: none. */
static const char *region_outside(const json_t *value, const char *kode, const char *shared)
{
    const char *found = NULL, *key;
    size_t i, n = strlen(kode);
    json_t *item;
    if (json_is_array(value))
        json_array_foreach(value, i, item)
            found = found != NULL ? found : region_outside(item, kode, shared);
    else if (json_is_object(value))
        json_object_foreach((json_t *)value, key, item) {
            const char *text = strcmp(key, "kode_wilayah") == 0 ? json_string_value(item) : NULL;
            if (text != NULL && strcmp(text, shared) != 0 && (strncmp(text, kode, n) != 0 || (text[n] != 0 && text[n] != '.')))
                found = text;
            else if (found == NULL)
                found = region_outside(item, kode, shared);
        }
    return found;
}

/* Of a batch each item is refused. */
static bool all_refused(const json_t *body)
{
    size_t i;
    json_t *item;
    bool all = true;
    json_array_foreach(json_object_get(body, "hasil"), i, item)
        all = all && strcmp(json_string_value(json_object_get(item, "status")), "ditolak") == 0;
    return all;
}

/* A role that may not is told so before anything is looked at; one that may finds nothing of ours. */
static void check_elsewhere(const luar_row *r, const char *aktor, const char *role, const char *kode)
{
    rumah_reply a = ask(r, aktor);
    bool may = role_may(r->route, role), shared = is_shared_below(r->route, kode);
    if (may && shared)
        ck_assert_msg(a.status < 300 && all_refused(a.body), "%s %s as %s of %s: %d", r->route, r->target, role, kode, a.status);
    else if (!may || r->luar == TOLAK)
        ck_assert_msg(a.status == 403 || a.status == 404, "%s %s as %s of %s: %d %s", r->route, r->target, role, kode, a.status, rumah_kode(a));
    else
        ck_assert_msg(a.status == 200, "%s %s as %s of %s: %d %s", r->route, r->target, role, kode, a.status, rumah_kode(a));
    ck_assert_msg(may == (strcmp(rumah_kode(a), "peran_kurang") != 0), "%s as %s of %s: %s", r->route, role, kode, rumah_kode(a));
    const char *outside = region_outside(a.body, kode, shared ? KOTA : "");
    ck_assert_msg(outside == NULL, "%s %s as %s of %s shows %s", r->route, r->target, role, kode, outside);
}

static void check_region(const char *kode, const char *mark)
{
    char aktor[60];
    for (int i = 0; i < ROLE_COUNT; i++) {
        snprintf(aktor, sizeof aktor, "%s_%s", ROLES[i], mark);
        rumah_actor(aktor, ROLES[i], kode);
        uint64_t before = hash_facts();
        for (const luar_row *r = LUAR; r->route != NULL; r++)
            if (r->luar == TOLAK || r->luar == KOSONG)
                check_elsewhere(r, aktor, ROLES[i], kode);
        ck_assert_msg(hash_facts() == before, "something was changed as %s of %s", ROLES[i], kode);
    }
}

/* A kelurahan of ours in which nothing of the table lies: not the family, not what was made in .1001. */
static const char *child_region(void)
{
    static char kode[16];
    char sql[200];
    snprintf(sql, sizeof sql, "SELECT substr(kode_wilayah, 10, 4) FROM keluarga WHERE id = %s", our("keluarga"));
    int64_t taken = look(sql);
    snprintf(kode, sizeof kode, KOTA ".%d", taken == 1005 ? 1006 : 1005);
    return kode;
}

START_TEST(every_role_beside_and_below_sees_and_changes_nothing_of_ours)
{
    check_region("31.75.06", "samping");
    check_region(child_region(), "bawah");
}
END_TEST

/* From above the same requests go through: the refusals beside and below have no other reason than the region. */
START_TEST(a_region_above_reaches_what_lies_in_it)
{
    rumah_actor("atas", SEMUA_PERAN, "31.75");
    for (const luar_row *r = LUAR; r->route != NULL; r++) {
        if ((r->luar != TOLAK && r->luar != KOSONG) || (r->luar == TOLAK && r->isi != NULL))
            continue;
        rumah_reply a = ask(r, "atas");
        ck_assert_msg(a.status != 403 && a.status != 404, "%s %s from above: %d %s", r->route, r->target, a.status, rumah_kode(a));
        if (r->luar == KOSONG)
            ck_assert_msg(holds(a, r->isi), "%s %s: nothing of ours from above", r->route, r->target);
    }
}
END_TEST

/* ---- long work carries the region of who started it ------------------------------------------------------------------- */

static rumah_reply import_as(const char *aktor, const char *path)
{
    char kerja[80];
    http_answer a = { 0 };
    http_ask q = { .method = "POST", .target = "/api/v1/impor/keluarga?nama_berkas=sama.csv", .sebagai = aktor, .key = "impor-lain", .file = path };
    ck_assert_int_eq(http_call(house_http(rumah), &q, &a, &rumah_err), TG_OK);
    ck_assert_msg(a.status == 202, "%d %s", a.status, a.body);
    json_t *body = json_loads(a.body, 0, NULL);
    snprintf(kerja, sizeof kerja, "/api/v1/kerja/%lld", (long long)json_integer_value(json_object_get(body, "kerja")));
    json_decref(body);
    env_free(a.body);
    ck_assert_int_eq(house_run_jobs(rumah, &rumah_err), TG_OK);
    return rumah_must(200, aktor, "GET", kerja, "%s", "");
}

START_TEST(an_import_from_elsewhere_changes_nothing_here)
{
    char path[340];
    uint64_t before = hash_all(true);
    snprintf(path, sizeof path, "%s/sama.csv", rumah_data);
    rumah_reply r = import_as("kupang", path);
    ck_assert_str_eq(json_string_value(json_object_get(r.body, "kode_wilayah")), "53.71");
    ck_assert(hash_all(true) == before);
    rumah_probe();
    ck_assert_int_eq(rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM keluarga WHERE kode_wilayah NOT GLOB '31.75.07.*'"), 0);
}
END_TEST

START_TEST(a_replay_of_all_reads_the_own_region_only)
{
    rumah_reply r = rumah_job("kupang", "/api/v1/penilaian/putar-ulang", "{\"semua\":true}");
    ck_assert_int_eq(json_integer_value(json_object_get(json_object_get(r.body, "hasil"), "diperiksa")), 0);
    r = rumah_job("dalam", "/api/v1/penilaian/putar-ulang", "{\"semua\":true}");
    ck_assert_int_gt(json_integer_value(json_object_get(json_object_get(r.body, "hasil"), "diperiksa")), 0);
}
END_TEST

/* A place is named after its region; a round hands out what lies in its own region or above it. */
START_TEST(a_round_takes_no_goods_of_another_region)
{
    static const char WHERE[] = "\"program\":\"sembako\",\"kode_wilayah\":\"53.71\",\"periode\":\"" PERIODE "\"";
    char path[340], body[300];
    snprintf(path, sizeof path, "%s/kupang.csv", rumah_data);
    make_file(path, "53.71");
    ck_assert_str_eq(json_string_value(json_object_get(import_as("kupang", path).body, "status")), "selesai");
    rumah_must(201, "kupang", "POST", "/api/v1/kuota", "{%s,\"jumlah\":5,\"pagu\":5000000}", WHERE);
    snprintf(body, sizeof body, "{%s}", WHERE);
    rumah_job("kupang", "/api/v1/penilaian", body);
    rumah_reply r = rumah_ask("kupang", "POST", "/api/v1/tahap", "{%s,\"tempat\":\"gudang-31.75.07\"}", WHERE);
    ck_assert_msg(r.status == 403, "%d %s", r.status, rumah_kode(r));
    r = rumah_ask("kupang", "POST", "/api/v1/tahap", "{%s,\"tempat\":\"balai desa\"}", WHERE);
    ck_assert_msg(r.status == 400, "%d %s", r.status, rumah_kode(r));
    rumah_must(202, "kupang", "POST", "/api/v1/tahap", "{%s,\"tempat\":\"balai-53.71\"}", WHERE);
}
END_TEST

TESTS(wilayah)
{
    tcase_add_checked_fixture(tc, set_up, rumah_close);
    tcase_add_test(tc, each_route_says_what_a_stranger_gets);
    tcase_add_test(tc, a_stranger_sees_and_changes_nothing);
    tcase_add_test(tc, from_inside_the_same_requests_are_not_refused);
    tcase_add_test(tc, every_role_beside_and_below_sees_and_changes_nothing_of_ours);
    tcase_add_test(tc, a_region_above_reaches_what_lies_in_it);
    tcase_add_test(tc, an_import_from_elsewhere_changes_nothing_here);
    tcase_add_test(tc, a_replay_of_all_reads_the_own_region_only);
    tcase_add_test(tc, a_round_takes_no_goods_of_another_region);
}
