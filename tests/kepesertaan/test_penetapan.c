/* Proves core/kepesertaan/daftar.c, umum.c, keberatan.c, penetapan.c: public lists, objections, decrees. */
#include <stdio.h>
#include "loket.h"

static void set_up(void)
{
    loket_open();
    loket_assess();
    loket_quota(10);
}

static const char *path(const char *what, int64_t id, const char *move)
{
    static char out[80];
    snprintf(out, sizeof out, "/%s/%lld/%s", what, (long long)id, move);
    return out;
}

static int64_t eligible(void) { return loket_number("SELECT count(*) FROM keputusan WHERE hasil = 0"); }

static bool on_list(int64_t id, int64_t keluarga)
{
    return loket_number("SELECT count(*) FROM daftar_calon WHERE daftar_id = %lld AND keluarga_id = %lld", (long long)id, (long long)keluarga) == 1;
}

/* The nik or the name of a person of the register within a reply. */
static bool shows_person(const json_t *body)
{
    char *text = json_dumps(body, 0);
    bool found = false;
    for (int i = 0; i < 60 && !found; i++) {
        char nik[20];
        snprintf(nik, sizeof nik, "%lld", (long long)loket_number("SELECT CAST(coalesce(nik, '1') AS INTEGER) FROM orang ORDER BY id LIMIT 1 OFFSET %d", i));
        found = strlen(nik) == 16 && strstr(text, nik) != NULL;
    }
    env_free(text);
    return found;
}

/* ---- the public list ----------------------------------------------------------------------------------------- */

START_TEST(public_list_is_the_ranking_by_initials_with_who_waits)
{
    int64_t id = loket_list("pengumuman");
    json_t *d = loket_get("lurah", "/pengumuman/%lld", (long long)id);
    int64_t waiting = loket_int(d, "tunggu");
    ck_assert_int_eq(loket_int(d, "penerima"), 10);                                      /* the quota */
    ck_assert_int_eq(waiting, eligible() - 10 < 10 ? eligible() - 10 : 10);              /* daftar_tunggu of the rule: 10 */
    ck_assert(!shows_person(loket_get("auditor", "/pengumuman/%lld", (long long)id)));
    d = loket_get("auditor", "/pengumuman/%lld", (long long)id);
    json_t *one = json_array_get(json_object_get(d, "butir"), 0);
    ck_assert_int_eq(loket_int(one, "nomor"), 1);
    ck_assert_ptr_null(json_object_get(one, "nama"));
    ck_assert_ptr_null(json_object_get(one, "keluarga_id"));
    ck_assert_msg(strchr(loket_text(one, "inisial"), '.') != NULL && strlen(loket_text(one, "inisial")) <= 20, "%s", loket_text(one, "inisial"));
}
END_TEST

START_TEST(public_list_as_a_page_names_nobody)
{
    char target[80];
    http_answer a = { 0 };
    snprintf(target, sizeof target, "/api/v1%s", path("pengumuman", loket_list("pengumuman"), "cetak"));
    http_ask ask = { .method = "GET", .target = target, .sebagai = "kader", .body = "" };
    ck_assert_int_eq(http_call(house_http(rumah), &ask, &a, &rumah_err), TG_OK);
    ck_assert_int_eq(a.status, 200);
    ck_assert_ptr_nonnull(strstr(a.body, "Pengumuman Calon Penerima"));
    ck_assert_ptr_null(strstr(a.body, "<td>" KOTA "."));                  /* regions by name, as people say them */
    json_t *name = json_object_get(loket_get("petugas", "/keluarga/%lld", (long long)loket_number("SELECT keluarga_id FROM daftar_calon WHERE nomor = 1")), "anggota");
    const char *nama = loket_text(json_array_get(name, 0), "nama_lengkap");
    ck_assert_msg(nama[0] != 0 && strstr(a.body, nama) == NULL, "shows \"%s\"", nama);
    env_free(a.body);
}
END_TEST

START_TEST(meeting_changes_the_list_both_ways)
{
    int64_t meeting = loket_meeting(), out = loket_eligible(false, 0), in = loket_eligible(true, 0);
    ck_assert_str_eq(loket_decide(meeting, out, "setuju", "rumah terbakar"), "200");
    ck_assert_str_eq(loket_decide(meeting, in, "tidak", "sudah mampu"), "200");
    ck_assert_str_eq(loket_list_refused("pengumuman"), "409 daftar_musyawarah_terbuka");
    ck_assert_str_eq(loket_seal(meeting), "200");
    int64_t id = loket_list("pengumuman");
    ck_assert(on_list(id, out) && !on_list(id, in));
    ck_assert_int_eq(loket_number("SELECT nomor FROM daftar_calon WHERE daftar_id = %lld AND jalur = 'musyawarah'", (long long)id), 1);
    json_t *d = loket_get("auditor", "/pengumuman/%lld", (long long)id);
    ck_assert_int_eq(loket_int(d, "ditambah"), 1);
    ck_assert_int_eq(loket_int(d, "dikeluarkan"), 1);
}
END_TEST

START_TEST(a_later_meeting_takes_back_what_an_earlier_one_decided)
{
    int64_t first = loket_meeting(), out = loket_eligible(false, 0), in = loket_eligible(true, 0);
    ck_assert_str_eq(loket_decide(first, out, "setuju", "rumah terbakar"), "200");
    ck_assert_str_eq(loket_decide(first, in, "tidak", "sudah mampu"), "200");
    ck_assert_str_eq(loket_seal(first), "200");
    int64_t second = loket_meeting();
    ck_assert_str_eq(loket_decide(second, out, "tidak", "rumah sudah dibangun"), "200");
    ck_assert_str_eq(loket_decide(second, in, "setuju", "keliru orang"), "200");
    ck_assert_str_eq(loket_seal(second), "200");
    int64_t id = loket_list("penetapan");
    ck_assert(!on_list(id, out));
    json_t *d = loket_get("auditor", "/penetapan/%lld", (long long)id);
    ck_assert_int_eq(loket_int(d, "ditambah"), 0);
    ck_assert_int_eq(loket_int(d, "dikeluarkan"), 0);
    ck_assert_str_eq(loket_text(json_array_get(json_object_get(d, "butir"), 0), "jalur"), "aturan");
}
END_TEST

START_TEST(each_region_of_the_list_needs_its_meeting_where_meetings_are_required)
{
    loket_steps(LANGKAH_MUSYAWARAH);
    ck_assert_str_eq(loket_list_refused("pengumuman"), "409 daftar_tanpa_musyawarah");
    int64_t id = loket_made("perencana", "/musyawarah", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA ".1001\",\"periode\":\"" PERIODE "\","
                            "\"agenda\":\"Daftar\",\"tempat\":\"Balai\",\"tanggal\":\"2026-01-05\"}");
    ck_assert_str_eq(loket_try("petugas", path("musyawarah", id, "hadir"), "{\"hadir\":[{\"nama\":\"A\",\"unsur\":\"warga\"},{\"nama\":\"B\",\"unsur\":\"warga\"}]}"), "200");
    ck_assert_str_eq(loket_seal(id), "200");
    rumah_reply r = rumah_must(202, "perencana", "POST", "/api/v1/pengumuman", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\"}");
    int64_t kerja = rumah_int(r, "kerja");
    ck_assert_int_eq(house_run_jobs(rumah, &rumah_err), TG_OK);
    json_t *job = loket_get("perencana", "/kerja/%lld", (long long)kerja);
    ck_assert_str_eq(loket_text(job, "status"), "gagal");
    ck_assert_str_eq(loket_text(json_object_get(job, "galat"), "kode"), "daftar_wilayah_tanpa_musyawarah");
    ck_assert_uint_eq(json_array_size(json_object_get(loket_get("auditor", "/pengumuman"), "data")), 0);     /* nothing half made is seen */
}
END_TEST

/* ---- ranked as rounds are ---------------------------------------------------------------------------------------- */

#define FOR_KOTA "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\""
#define DRAW FOR_KOTA ",\"angka\":\"48215\",\"keterangan\":\"balai warga\"}"

/* Place by place the families of a round of the same assessment. */
static void as_a_round(int64_t daftar)
{
    rumah_job("perencana", "/api/v1/tahap", FOR_KOTA "}");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM daftar_calon c JOIN alokasi a ON a.nomor = c.nomor AND a.keluarga_id = c.keluarga_id"
                                  " AND coalesce(a.jatah, '') = coalesce(c.jatah, '') WHERE c.daftar_id = %lld AND c.tempat = 'penerima'",
                                  (long long)daftar), 10);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM daftar_calon c JOIN daftar_tunggu w ON w.nomor = c.nomor - 10 AND w.keluarga_id = c.keluarga_id"
                                  " WHERE c.daftar_id = %lld AND c.tempat = 'tunggu'", (long long)daftar),
                     loket_number("SELECT tunggu FROM daftar WHERE id = %lld", (long long)daftar));
}

START_TEST(a_list_stands_in_the_order_of_the_public_draw)
{
    ck_assert_str_eq(loket_try("perencana", "/undian", DRAW), "201");
    int64_t id = loket_list("pengumuman");
    json_t *drawn = json_object_get(loket_get("auditor", "/pengumuman/%lld", (long long)id), "undian");
    ck_assert_str_eq(loket_text(drawn, "angka"), "48215");
    ck_assert_uint_eq(strlen(loket_text(drawn, "tanggal")), 10);
    as_a_round(id);
}
END_TEST

START_TEST(kept_places_hold_on_a_list_too)
{
    loket_publish("\njatah \"lansia\" { label = \"Ada lansia\", bila = \"jumlah_lansia > 0\", persen = 50 }\n");
    loket_assess();
    int64_t id = loket_list("penetapan");
    json_t *kept = json_array_get(json_object_get(loket_get("auditor", "/penetapan/%lld", (long long)id), "jatah"), 0);
    ck_assert_str_eq(loket_text(kept, "label"), "Ada lansia");
    ck_assert_int_eq(loket_int(kept, "disisihkan"), 5);                  /* half of ten places */
    ck_assert_int_ge(loket_int(kept, "terisi"), 5);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM daftar_calon WHERE daftar_id = %lld AND jatah = 'lansia'", (long long)id), 5);
    as_a_round(id);
}
END_TEST

/* As RULES.md and core/penilaian/rank.c say: hash(number, program, period, region, family). */
static void draw_of(int64_t keluarga, uint8_t out[HASH_SHORT_SIZE])
{
    char id[24];
    int n = snprintf(id, sizeof id, "%lld", (long long)keluarga);
    hash_stream h;
    hash_begin(&h, HASH_SHORT_SIZE);
    hash_add(&h, "48215\0sembako\0" PERIODE "\0" KOTA, 6 + 8 + strlen(PERIODE) + 1 + strlen(KOTA) + 1);
    hash_add(&h, id, (size_t)n);
    hash_end(&h, out, HASH_SHORT_SIZE);
}

START_TEST(anybody_can_compute_the_order_of_equals_again)
{
    int equals = 0;
    ck_assert_str_eq(loket_try("perencana", "/undian", DRAW), "201");
    int64_t id = loket_list("penetapan"), n = loket_number("SELECT penerima FROM daftar WHERE id = %lld", (long long)id);
    for (int64_t i = 2; i <= n; i++) {
        uint8_t before[HASH_SHORT_SIZE], here[HASH_SHORT_SIZE];
        if (loket_number("SELECT count(DISTINCT skor) FROM daftar_calon WHERE daftar_id = %lld AND nomor IN (%lld, %lld)", (long long)id,
                         (long long)i - 1, (long long)i) != 1)
            continue;
        draw_of(loket_number("SELECT keluarga_id FROM daftar_calon WHERE daftar_id = %lld AND nomor = %lld", (long long)id, (long long)i - 1), before);
        draw_of(loket_number("SELECT keluarga_id FROM daftar_calon WHERE daftar_id = %lld AND nomor = %lld", (long long)id, (long long)i), here);
        ck_assert_int_lt(memcmp(before, here, HASH_SHORT_SIZE), 0);
        equals++;
    }
    ck_assert_int_gt(equals, 0);
}
END_TEST

/* ---- the seal: computed here as segel.c says ----------------------------------------------------------------------- */

static void add_number(hash_stream *h, int64_t n) { hash_add(h, &n, sizeof n); }

static void add_text(hash_stream *h, const char *text)
{
    add_number(h, (int64_t)strlen(text));
    hash_add(h, text, strlen(text));
}

static void first_form(const json_t *d, int64_t day, uint8_t seal[HASH_SIZE])
{
    hash_stream h;
    (void)d;
    hash_begin(&h, HASH_SIZE);
    hash_add(&h, "48215", 6);
    add_number(&h, day);
    hash_end(&h, seal, HASH_SIZE);
}

static void second_form(const json_t *d, int64_t day, uint8_t seal[HASH_SIZE])
{
    static const char *const TEXTS[] = { "daftar/2", "penetapan", "sembako", KOTA, PERIODE, "48215" };
    const int64_t numbers[] = { loket_int(d, "penilaian_id"), day, loket_int(d, "ditambah"), loket_int(d, "dikeluarkan") };
    hash_stream h;
    hash_begin(&h, HASH_SIZE);
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        add_text(&h, TEXTS[i]);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        add_number(&h, numbers[i]);
    hash_end(&h, seal, HASH_SIZE);
}

static void add_line(const json_t *d, const json_t *row, int form, uint8_t seal[HASH_SIZE])
{
    int64_t line[4] = { loket_int(row, "nomor"), loket_int(row, "keluarga_id"), strcmp(loket_text(row, "tempat"), "tunggu") == 0, loket_int(row, "uang") };
    hash_stream h;
    hash_begin(&h, HASH_SIZE);
    hash_add(&h, seal, HASH_SIZE);
    hash_add(&h, line, sizeof line);
    if (form == 2) {
        add_number(&h, loket_number("SELECT skor FROM daftar_calon WHERE daftar_id = %lld AND nomor = %lld", (long long)loket_int(d, "id"), (long long)line[0]));
        add_text(&h, loket_text(row, "kode_wilayah"));
        add_text(&h, loket_text(row, "jalur"));
        add_number(&h, -1);                                             /* by its rank, not by kept places */
    }
    hash_end(&h, seal, HASH_SIZE);
}

static const char *seal_by_hand(int64_t id, int form)
{
    static char hex[2 * HASH_SIZE + 1];
    json_t *d = json_deep_copy(loket_get("auditor", "/penetapan/%lld", (long long)id));      /* outlives the questions below */
    const char *day = loket_text(json_object_get(d, "undian"), "tanggal");
    uint8_t seal[HASH_SIZE];
    size_t i;
    tg_date drawn;
    json_t *row;
    ck_assert_int_eq(date_parse(&drawn, day, strlen(day), NULL), TG_OK);
    (form == 1 ? first_form : second_form)(d, drawn, seal);
    json_array_foreach(json_object_get(d, "butir"), i, row)
        add_line(d, row, form, seal);
    text_hex(seal, HASH_SIZE, hex);
    json_decref(d);
    return hex;
}

static bool is_whole(int64_t id) { return json_is_true(json_object_get(loket_get("auditor", "/penetapan/%lld", (long long)id), "utuh")); }

START_TEST(anybody_can_compute_the_seal_of_a_decree_again)
{
    ck_assert_str_eq(loket_try("perencana", "/undian", DRAW), "201");
    int64_t id = loket_list("penetapan");
    const char *seal = seal_by_hand(id, 2);
    ck_assert_str_eq(loket_text(loket_get("auditor", "/penetapan/%lld", (long long)id), "sidik"), seal);
    ck_assert(is_whole(id));
}
END_TEST

START_TEST(a_list_of_an_older_version_is_checked_and_signed_by_its_own_form)
{
    char sql[200];
    ck_assert_str_eq(loket_try("perencana", "/undian", DRAW), "201");
    int64_t id = loket_list("penetapan");
    snprintf(sql, sizeof sql, "UPDATE daftar SET bentuk = 1, sidik = x'%s' WHERE id = %%lld", seal_by_hand(id, 1));
    loket_change(sql, id);
    ck_assert(is_whole(id));
    ck_assert_str_eq(loket_sign(id, "SK-1"), "200");
    ck_assert(is_whole(id));
}
END_TEST

static const char *doctor_says(void)
{
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(rumah_must(200, NULL, "GET", "/api/v1/periksa", "%s", "").body, "data"), i, row)
        if (strcmp(loket_text(row, "periksa"), "daftar") == 0)
            return loket_text(row, "hasil");
    return "";
}

/* Each fact that the list states, changed past the program. */
START_TEST(a_list_that_was_changed_is_found_and_not_signed)
{
    static const char *const CHANGES[][2] = {
        { "UPDATE daftar SET program = 'lain' WHERE id = %lld", "UPDATE daftar SET program = 'sembako' WHERE id = %lld" },
        { "UPDATE daftar SET periode = '2027-01' WHERE id = %lld", "UPDATE daftar SET periode = '" PERIODE "' WHERE id = %lld" },
        { "UPDATE daftar SET ditambah = ditambah + 1 WHERE id = %lld", "UPDATE daftar SET ditambah = ditambah - 1 WHERE id = %lld" },
        { "UPDATE daftar SET bentuk = 1 WHERE id = %lld", "UPDATE daftar SET bentuk = 2 WHERE id = %lld" },
        { "UPDATE daftar_calon SET skor = skor + 1 WHERE nomor = 2 AND daftar_id = %lld", "UPDATE daftar_calon SET skor = skor - 1 WHERE nomor = 2 AND daftar_id = %lld" },
        { "UPDATE daftar_calon SET uang = uang + 1 WHERE nomor = 2 AND daftar_id = %lld", "UPDATE daftar_calon SET uang = uang - 1 WHERE nomor = 2 AND daftar_id = %lld" },
        { "UPDATE daftar_calon SET jalur = 'keberatan' WHERE nomor = 2 AND daftar_id = %lld", "UPDATE daftar_calon SET jalur = 'aturan' WHERE nomor = 2 AND daftar_id = %lld" },
        { "UPDATE daftar_calon SET kode_wilayah = kode_wilayah || '.9' WHERE nomor = 2 AND daftar_id = %lld",
          "UPDATE daftar_calon SET kode_wilayah = rtrim(rtrim(kode_wilayah, '9'), '.') WHERE nomor = 2 AND daftar_id = %lld" },
        { "UPDATE daftar_calon SET jatah = 'lansia' WHERE nomor = 2 AND daftar_id = %lld", "UPDATE daftar_calon SET jatah = NULL WHERE nomor = 2 AND daftar_id = %lld" },
    };
    int64_t id = loket_list("penetapan");
    for (size_t i = 0; i < sizeof CHANGES / sizeof *CHANGES; i++) {
        loket_change(CHANGES[i][0], id);
        ck_assert_msg(!is_whole(id), "%s", CHANGES[i][0]);
        ck_assert_str_eq(doctor_says(), "buruk");
        ck_assert_str_eq(loket_sign(id, "SK-1"), "409 penetapan_sidik_beda");
        loket_change(CHANGES[i][1], id);
        ck_assert_msg(is_whole(id), "%s", CHANGES[i][1]);
    }
    ck_assert_str_eq(loket_sign(id, "SK-1"), "200");
    ck_assert_str_eq(doctor_says(), "baik");
}
END_TEST

START_TEST(who_sees_a_part_of_the_list_is_not_told_that_it_is_broken)
{
    ck_assert_ptr_null(json_object_get(loket_get("lurah", "/pengumuman/%lld", (long long)loket_list("pengumuman")), "utuh"));
}
END_TEST

START_TEST(nobody_draws_after_the_list_was_seen)
{
    int64_t id = loket_list("penetapan");
    ck_assert_str_eq(loket_try("perencana", "/undian", DRAW), "409 undian_terlambat_daftar");
    ck_assert_str_eq(loket_try("perencana", path("penetapan", id, "batal"), "{\"alasan\":\"diundi dahulu\"}"), "200");
    ck_assert_str_eq(loket_try("perencana", "/undian", DRAW), "201");
}
END_TEST

/* Of ten places of the kecamatan three are the quota of one kelurahan. */
START_TEST(quotas_within_the_region_hold_a_decree)
{
    int64_t within = loket_number("SELECT count(*) FROM keputusan WHERE hasil = 0 AND kode_wilayah = '" KOTA ".1001'");
    ck_assert_int_gt(within, 1);
    rumah_must(201, "perencana", "POST", "/api/v1/kuota", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA ".1001\",\"periode\":\"" PERIODE "\",\"jumlah\":1}");
    int64_t id = loket_list("penetapan");
    ck_assert_int_le(loket_number("SELECT count(*) FROM daftar_calon WHERE daftar_id = %lld AND tempat = 'penerima' AND kode_wilayah = '" KOTA ".1001'",
                                  (long long)id), 1);
    as_a_round(id);
}
END_TEST

/* ---- objections ----------------------------------------------------------------------------------------------- */

#define SEMBAKO "\"program\":\"sembako\""

static const char *object(const char *aktor, const char *jenis, int64_t keluarga)
{
    return loket_try(aktor, "/keberatan", "{" SEMBAKO ",\"jenis\":\"%s\",\"keluarga\":%lld,\"alasan\":\"data desil lama\",\"pelapor\":\"Tetangga\"}", jenis,
                     (long long)keluarga);
}

static int64_t last_objection(void) { return loket_number("SELECT max(id) FROM keberatan"); }

static const char *decide(const char *aktor, int64_t id, const char *putusan)
{
    return loket_try(aktor, path("keberatan", id, "putusan"), "{\"putusan\":\"%s\",\"alasan\":\"sesuai kunjungan\"}", putusan);
}

static const char *withdraw(const char *aktor, int64_t id)
{
    return loket_try(aktor, path("keberatan", id, "cabut"), "{\"alasan\":\"surat pengaju 12 Januari\"}");
}

START_TEST(objections_fit_the_list)
{
    int64_t id = loket_list("pengumuman"), first = loket_number("SELECT keluarga_id FROM daftar_calon WHERE daftar_id = %lld AND nomor = 1", (long long)id);
    int64_t not_on = loket_eligible(false, 0);
    ck_assert_str_eq(object("petugas", "keberatan", first), "409 keberatan_sudah_ada_di_daftar");
    ck_assert_str_eq(object("petugas", "sanggahan", not_on), "409 sanggahan_tidak_ada_di_daftar");
    ck_assert_str_eq(object("petugas", "protes", first), "400 keberatan_jenis");
    ck_assert_str_eq(object("petugas", "keberatan", not_on), "201");
    ck_assert_str_eq(object("petugas", "keberatan", not_on), "409 keberatan_masih_diajukan");
    ck_assert_str_eq(loket_try("petugas", "/keberatan", "{" SEMBAKO ",\"jenis\":\"sanggahan\",\"keluarga\":%lld,\"alasan\":\"mampu\"}", (long long)first),
                     "400 sanggahan_pelapor");
    ck_assert_str_eq(loket_try("petugas", "/keberatan", "{" SEMBAKO ",\"jenis\":\"keberatan\",\"alasan\":\"data lama\"}"), "400 keberatan_satu_keluarga");
}
END_TEST

START_TEST(another_person_decides_and_the_reporter_stands_in_no_list)
{
    int64_t id = loket_list("pengumuman"), first = loket_number("SELECT keluarga_id FROM daftar_calon WHERE daftar_id = %lld AND nomor = 1", (long long)id);
    rumah_actor("rangkap", "petugas,kepala", KOTA);
    ck_assert_str_eq(object("rangkap", "sanggahan", first), "201");
    int64_t k = last_objection();
    ck_assert_str_eq(decide("rangkap", k, "dikabulkan"), "403 keberatan_dua_orang");
    ck_assert_str_eq(decide("perencana", k, "dikabulkan"), "403 keberatan_pemutus_pertama");       /* made the list public */
    ck_assert_str_eq(decide("kepala", k, "mungkin"), "400 keberatan_putusan");
    json_t *row = json_array_get(json_object_get(loket_get("petugas", "/keberatan"), "data"), 0);
    ck_assert_ptr_null(json_object_get(row, "pelapor"));
    ck_assert_str_eq(loket_text(loket_get("kepala", "/keberatan/%lld", (long long)k), "pelapor"), "Tetangga");
    ck_assert_str_eq(decide("kepala", k, "dikabulkan"), "200");
    ck_assert_str_eq(decide("kepala", k, "ditolak"), "409 keberatan_sudah_dikabulkan");
    int64_t again = loket_list("pengumuman");
    ck_assert(!on_list(again, first));
    ck_assert_str_eq(loket_text(loket_get("auditor", "/pengumuman/%lld", (long long)id), "status"), "digantikan");
}
END_TEST

START_TEST(who_made_the_list_takes_no_objection_back)
{
    loket_list("pengumuman");
    ck_assert_str_eq(object("petugas", "keberatan", loket_eligible(false, 0)), "201");
    int64_t id = last_objection();
    ck_assert_str_eq(withdraw("perencana", id), "403 keberatan_pemutus_pertama");
    ck_assert_str_eq(loket_try("petugas", path("keberatan", id, "cabut"), "{}"), "400 isian_wajib");
    ck_assert_str_eq(withdraw("petugas", id), "200");
    ck_assert_str_eq(loket_text(loket_get("kepala", "/keberatan/%lld", (long long)id), "putusan"), "surat pengaju 12 Januari");
}
END_TEST

START_TEST(every_state_of_an_objection_knows_its_moves)
{
    static const char *const TOLD[] = { "", "409 keberatan_sudah_dikabulkan", "409 keberatan_sudah_ditolak", "409 keberatan_sudah_dicabut" };
    static const char *const PUTUSAN[] = { "", "dikabulkan", "ditolak" };
    loket_list("pengumuman");
    int family = 0;
    for (int from = 0; from < KEBERATAN_STATES; from++)
        for (int to = KEBERATAN_DIKABULKAN; to < KEBERATAN_STATES; to++) {
            ck_assert_str_eq(object("petugas", "keberatan", loket_eligible(false, family++)), "201");
            int64_t id = last_objection();
            if (from == KEBERATAN_DICABUT)
                ck_assert_str_eq(withdraw("petugas", id), "200");
            else if (from != KEBERATAN_DIAJUKAN)
                ck_assert_str_eq(decide("kepala", id, PUTUSAN[from]), "200");
            const char *got = to == KEBERATAN_DICABUT ? withdraw("petugas", id) : decide("kepala", id, PUTUSAN[to]);
            ck_assert_str_eq(got, KEBERATAN_MOVES[from][to] ? "200" : TOLD[from]);
        }
}
END_TEST

START_TEST(an_objection_is_a_task_with_a_day_and_late_when_it_has_passed)
{
    loket_list("pengumuman");
    ck_assert_str_eq(object("petugas", "keberatan", loket_eligible(false, 0)), "201");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM tugas WHERE jenis = 'keberatan.putuskan' AND status = 'terbuka'"), 1);
    /* ten working days hold two weekends, or one and a half when taken down on one; more with holidays */
    ck_assert_int_ge(loket_number("SELECT julianday(tenggat) - julianday(diterima) FROM keberatan"), 12);
    ck_assert(json_is_false(json_object_get(json_array_get(json_object_get(loket_get("kepala", "/keberatan"), "data"), 0), "terlambat")));
    loket_later(40);
    ck_assert(json_is_true(json_object_get(json_array_get(json_object_get(loket_get("kepala", "/keberatan"), "data"), 0), "terlambat")));
    ck_assert_str_eq(decide("kepala", last_objection(), "ditolak"), "200");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM tugas WHERE jenis = 'keberatan.putuskan' AND status = 'terbuka'"), 0);
}
END_TEST

START_TEST(objections_come_in_time)
{
    loket_list("pengumuman");
    loket_later(7);
    ck_assert_str_eq(object("petugas", "keberatan", loket_eligible(false, 0)), "201");
    loket_later(1);
    ck_assert_str_eq(object("petugas", "keberatan", loket_eligible(false, 1)), "409 keberatan_lewat");
}
END_TEST

START_TEST(without_a_public_list_the_days_of_the_law_hold)
{
    loket_later(29);
    ck_assert_str_eq(object("petugas", "keberatan", loket_eligible(false, 0)), "201");
    ck_assert_str_eq(object("petugas", "keberatan", loket_eligible(true, 0)), "409 keberatan_sudah_ada_di_daftar");
    loket_later(1);
    ck_assert_str_eq(object("petugas", "keberatan", loket_eligible(false, 1)), "409 keberatan_lewat");
}
END_TEST

/* ---- a newer assessment ---------------------------------------------------------------------------------------- */

#define ASSESS "{" SEMBAKO ",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\"}"

static json_t *assessed_again(void)
{
    rumah_reply r = rumah_job("perencana", "/api/v1/penilaian", ASSESS);
    return json_object_get(json_object_get(r.body, "hasil"), "menggantikan");
}

START_TEST(nothing_open_is_left_behind_by_a_newer_assessment)
{
    int64_t meeting = loket_meeting();
    ck_assert_str_eq(loket_try("perencana", "/penilaian", ASSESS), "409 penilaian_musyawarah_terbuka");
    ck_assert_str_eq(loket_seal(meeting), "200");
    ck_assert_str_eq(object("petugas", "keberatan", loket_eligible(false, 0)), "201");
    ck_assert_str_eq(loket_try("perencana", "/penilaian", ASSESS), "409 penilaian_keberatan_terbuka");
    ck_assert_str_eq(decide("kepala", last_objection(), "dikabulkan"), "200");
    int64_t old = loket_number("SELECT max(id) FROM penilaian");
    json_t *replaced = assessed_again();
    ck_assert_int_eq(loket_int(replaced, "penilaian_id"), old);
    ck_assert_int_eq(loket_int(replaced, "musyawarah"), 1);
    ck_assert_int_eq(loket_int(replaced, "keberatan"), 1);
    ck_assert_int_eq(loket_int(assessed_again(), "keberatan"), 0);                      /* nothing was decided about that one */
}
END_TEST

/* While it was running: the one in force stays, and so does the objection to it. */
START_TEST(an_objection_that_comes_during_the_newer_assessment_keeps_the_old_one_in_force)
{
    int64_t old = loket_number("SELECT max(id) FROM penilaian");
    int64_t kerja = rumah_int(rumah_must(202, "perencana", "POST", "/api/v1/penilaian", ASSESS), "kerja");
    ck_assert_str_eq(object("petugas", "keberatan", loket_eligible(false, 0)), "201");
    ck_assert_int_eq(house_run_jobs(rumah, &rumah_err), TG_OK);
    ck_assert_str_eq(loket_text(json_object_get(loket_get("perencana", "/kerja/%lld", (long long)kerja), "galat"), "kode"), "penilaian_keberatan_terbuka");
    ck_assert_int_eq(loket_number("SELECT max(id) FROM penilaian WHERE status = 'selesai'"), old);
    ck_assert_str_eq(decide("kepala", last_objection(), "dikabulkan"), "200");
    ck_assert(on_list(loket_list("penetapan"), loket_eligible(false, 0)));
}
END_TEST

/* ---- decrees -------------------------------------------------------------------------------------------------- */

START_TEST(a_decree_waits_for_the_steps_before)
{
    loket_steps(LANGKAH_MUSYAWARAH | LANGKAH_PENGUMUMAN | LANGKAH_PENETAPAN);
    ck_assert_str_eq(loket_list_refused("penetapan"), "409 daftar_tanpa_musyawarah");
    int64_t meeting = loket_meeting();
    ck_assert_str_eq(loket_seal(meeting), "200");
    ck_assert_str_eq(loket_list_refused("penetapan"), "409 daftar_tanpa_pengumuman");
    loket_list("pengumuman");
    ck_assert_str_eq(loket_list_refused("penetapan"), "409 daftar_pengumuman_berlangsung");
    ck_assert_str_eq(object("petugas", "keberatan", loket_eligible(false, 0)), "201");
    loket_later(8);
    ck_assert_str_eq(loket_list_refused("penetapan"), "409 daftar_keberatan_terbuka");
    ck_assert_str_eq(decide("kepala", last_objection(), "dikabulkan"), "200");
    int64_t id = loket_list("penetapan");
    ck_assert(on_list(id, loket_eligible(false, 0)));
    ck_assert_str_eq(loket_sign(id, "SK-1"), "200");
}
END_TEST

START_TEST(a_meeting_after_the_public_list_asks_for_another_public_list)
{
    loket_steps(LANGKAH_PENGUMUMAN);
    loket_list("pengumuman");
    loket_later(8);
    int64_t meeting = loket_meeting(), out = loket_eligible(false, 0);
    ck_assert_str_eq(loket_decide(meeting, out, "setuju", "rumah terbakar"), "200");
    ck_assert_str_eq(loket_seal(meeting), "200");
    ck_assert_str_eq(loket_list_refused("penetapan"), "409 daftar_pengumuman_lama");
    loket_list("pengumuman");
    loket_later(8);
    ck_assert(on_list(loket_list("penetapan"), out));
}
END_TEST

START_TEST(a_round_waits_for_the_decree_that_is_required)
{
    loket_steps(LANGKAH_PENETAPAN);
    int64_t kerja = rumah_int(rumah_must(202, "perencana", "POST", "/api/v1/tahap", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\"}"), "kerja");
    ck_assert_int_eq(house_run_jobs(rumah, &rumah_err), TG_OK);
    ck_assert_str_eq(loket_text(json_object_get(loket_get("perencana", "/kerja/%lld", (long long)kerja), "galat"), "kode"), "kepesertaan_tanpa_penetapan");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM alokasi"), 0);
}
END_TEST

START_TEST(a_decree_is_signed_by_another_official_with_number_and_date)
{
    rumah_actor("rangkap", "admin_wilayah,pengesah", KOTA);
    rumah_reply r = rumah_job("rangkap", "/api/v1/penetapan", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\"}");
    int64_t id = loket_int(json_object_get(r.body, "hasil"), "id");
    ck_assert_str_eq(loket_try("rangkap", path("penetapan", id, "tetapkan"), "{\"nomor\":\"1\",\"tanggal\":\"2026-01-06\",\"pejabat\":\"Camat\"}"), "403 penetapan_dua_orang");
    ck_assert_str_eq(loket_try("pengesah", path("penetapan", id, "tetapkan"), "{\"nomor\":\"1\",\"tanggal\":\"9000-01-06\",\"pejabat\":\"Camat\"}"), "400 penetapan_tanggal_depan");
    ck_assert_str_eq(loket_sign(id, "SK-1"), "200");
    ck_assert_str_eq(loket_sign(id, "SK-2"), "409 penetapan_sudah_ditetapkan");
    json_t *d = loket_get("auditor", "/penetapan/%lld", (long long)id);
    ck_assert_str_eq(loket_text(d, "nomor"), "SK-1");
    ck_assert_str_eq(loket_text(d, "penetap"), "pengesah");
    ck_assert_str_eq(loket_text(d, "tanggal"), loket_day(0));
    ck_assert(json_is_true(json_object_get(d, "berlaku")));
    int64_t later = loket_list("penetapan");
    ck_assert_str_eq(loket_sign(later, "SK-1"), "409 penetapan_nomor_dipakai");
    ck_assert_str_eq(loket_try("perencana", path("penetapan", later, "batal"), "{\"alasan\":\"uji saja\"}"), "200");
    ck_assert_str_eq(loket_sign(later, "SK-3"), "409 penetapan_sudah_batal");
}
END_TEST

/* Assessed today, a meeting sealed tomorrow, made public the day after and hanging for 7 days, an objection decided then. */
START_TEST(a_decree_is_dated_after_all_that_it_follows)
{
    int64_t id = loket_list("penetapan");
    ck_assert_str_eq(loket_sign_on(id, "SK-1", loket_day(-1)), "400 penetapan_tanggal_penilaian");
    ck_assert_str_eq(loket_sign_on(id, "SK-1", loket_day(0)), "200");
    loket_later(1);
    ck_assert_str_eq(loket_seal(loket_meeting()), "200");
    id = loket_list("penetapan");
    ck_assert_str_eq(loket_sign_on(id, "SK-2", loket_day(-1)), "400 penetapan_tanggal_musyawarah");
    ck_assert_str_eq(loket_sign_on(id, "SK-2", loket_day(0)), "200");
    loket_list("pengumuman");
    loket_later(9);
    id = loket_list("penetapan");
    ck_assert_str_eq(loket_sign_on(id, "SK-3", loket_day(-2)), "400 penetapan_tanggal_pengumuman");
    ck_assert_str_eq(loket_sign_on(id, "SK-3", loket_day(-1)), "200");
}
END_TEST

START_TEST(a_decree_is_dated_after_the_objections_it_follows)
{
    loket_list("pengumuman");
    ck_assert_str_eq(object("petugas", "keberatan", loket_eligible(false, 0)), "201");
    loket_later(9);
    ck_assert_str_eq(decide("kepala", last_objection(), "ditolak"), "200");
    int64_t id = loket_list("penetapan");
    ck_assert_str_eq(loket_sign_on(id, "SK-1", loket_day(-1)), "400 penetapan_tanggal_keberatan");
    ck_assert_str_eq(loket_sign_on(id, "SK-1", loket_day(0)), "200");
}
END_TEST

START_TEST(what_was_decided_since_makes_a_draft_stale)
{
    int64_t id = loket_list("penetapan"), meeting = loket_meeting();
    ck_assert_str_eq(loket_sign(id, "SK-1"), "409 daftar_musyawarah_terbuka");
    ck_assert_str_eq(loket_seal(meeting), "200");
    ck_assert_str_eq(loket_sign(id, "SK-1"), "409 penetapan_usang");
    loket_assess();
    ck_assert_str_eq(loket_sign(id, "SK-1"), "409 penetapan_usang");
    ck_assert_str_eq(loket_sign(loket_list("penetapan"), "SK-1"), "200");
}
END_TEST

START_TEST(a_later_decree_amends_and_the_old_list_stays)
{
    int64_t old = loket_list("penetapan"), rows = loket_number("SELECT count(*) FROM daftar_calon WHERE daftar_id = %lld", (long long)old);
    ck_assert_str_eq(loket_sign(old, "SK-1"), "200");
    int64_t gone = loket_number("SELECT keluarga_id FROM daftar_calon WHERE daftar_id = %lld AND nomor = 1", (long long)old);
    int64_t meeting = loket_meeting();
    ck_assert_str_eq(loket_decide(meeting, gone, "tidak", "sudah mampu"), "200");
    ck_assert_str_eq(loket_seal(meeting), "200");
    int64_t id = loket_list("penetapan");
    ck_assert_str_eq(loket_sign(id, "SK-2"), "200");
    ck_assert_str_eq(loket_text(loket_get("auditor", "/penetapan/%lld", (long long)old), "status"), "digantikan");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM daftar_calon WHERE daftar_id = %lld", (long long)old), rows);
    json_t *p = loket_get("auditor", "/kepesertaan/%lld?program=sembako", (long long)gone);
    ck_assert_str_eq(loket_text(p, "status"), "keluar");
    ck_assert_str_eq(loket_text(p, "alasan"), "tidak_layak");
}
END_TEST

START_TEST(the_days_of_the_law_hold_against_a_decree_from_its_date_on)
{
    int64_t id = loket_list("penetapan");
    ck_assert_str_eq(loket_sign(id, "SK-1"), "200");
    int64_t on = loket_number("SELECT keluarga_id FROM daftar_calon WHERE daftar_id = %lld AND nomor = 1", (long long)id);
    loket_later(30);
    ck_assert_str_eq(object("petugas", "sanggahan", on), "409 keberatan_lewat");
    loket_later(-1);
    ck_assert_str_eq(object("petugas", "sanggahan", on), "201");
}
END_TEST

START_TEST(a_list_moves_only_as_the_table_says)
{
    int64_t id = loket_list("penetapan");
    ck_assert_str_eq(loket_text(loket_get("auditor", "/penetapan/%lld", (long long)id), "status"), "rancangan");
    ck_assert_str_eq(loket_sign(id, "SK-1"), "200");
    ck_assert_str_eq(loket_try("perencana", path("penetapan", id, "batal"), "{\"alasan\":\"uji saja\"}"), "409 penetapan_sudah_ditetapkan");
    ck_assert_str_eq(loket_sign(loket_list("penetapan"), "SK-2"), "200");
    ck_assert_str_eq(loket_try("perencana", path("penetapan", id, "batal"), "{\"alasan\":\"uji saja\"}"), "409 penetapan_sudah_digantikan");
    ck_assert_str_eq(loket_sign(id, "SK-4"), "409 penetapan_sudah_digantikan");
    for (int s = 0; s < DAFTAR_STATES; s++)                          /* nothing leaves its two ends */
        ck_assert(!DAFTAR_MOVES[DAFTAR_DIGANTIKAN][s] && !DAFTAR_MOVES[DAFTAR_BATAL][s]);
}
END_TEST

TESTS(penetapan)
{
    tcase_add_checked_fixture(tc, set_up, rumah_close);
    tcase_add_test(tc, public_list_is_the_ranking_by_initials_with_who_waits);
    tcase_add_test(tc, public_list_as_a_page_names_nobody);
    tcase_add_test(tc, meeting_changes_the_list_both_ways);
    tcase_add_test(tc, a_later_meeting_takes_back_what_an_earlier_one_decided);
    tcase_add_test(tc, each_region_of_the_list_needs_its_meeting_where_meetings_are_required);
    tcase_add_test(tc, a_list_stands_in_the_order_of_the_public_draw);
    tcase_add_test(tc, kept_places_hold_on_a_list_too);
    tcase_add_test(tc, anybody_can_compute_the_order_of_equals_again);
    tcase_add_test(tc, anybody_can_compute_the_seal_of_a_decree_again);
    tcase_add_test(tc, a_list_of_an_older_version_is_checked_and_signed_by_its_own_form);
    tcase_add_test(tc, a_list_that_was_changed_is_found_and_not_signed);
    tcase_add_test(tc, who_sees_a_part_of_the_list_is_not_told_that_it_is_broken);
    tcase_add_test(tc, nobody_draws_after_the_list_was_seen);
    tcase_add_test(tc, quotas_within_the_region_hold_a_decree);
    tcase_add_test(tc, objections_fit_the_list);
    tcase_add_test(tc, another_person_decides_and_the_reporter_stands_in_no_list);
    tcase_add_test(tc, who_made_the_list_takes_no_objection_back);
    tcase_add_test(tc, every_state_of_an_objection_knows_its_moves);
    tcase_add_test(tc, an_objection_is_a_task_with_a_day_and_late_when_it_has_passed);
    tcase_add_test(tc, objections_come_in_time);
    tcase_add_test(tc, without_a_public_list_the_days_of_the_law_hold);
    tcase_add_test(tc, nothing_open_is_left_behind_by_a_newer_assessment);
    tcase_add_test(tc, an_objection_that_comes_during_the_newer_assessment_keeps_the_old_one_in_force);
    tcase_add_test(tc, a_decree_waits_for_the_steps_before);
    tcase_add_test(tc, a_meeting_after_the_public_list_asks_for_another_public_list);
    tcase_add_test(tc, a_round_waits_for_the_decree_that_is_required);
    tcase_add_test(tc, a_decree_is_signed_by_another_official_with_number_and_date);
    tcase_add_test(tc, a_decree_is_dated_after_all_that_it_follows);
    tcase_add_test(tc, a_decree_is_dated_after_the_objections_it_follows);
    tcase_add_test(tc, what_was_decided_since_makes_a_draft_stale);
    tcase_add_test(tc, a_later_decree_amends_and_the_old_list_stays);
    tcase_add_test(tc, the_days_of_the_law_hold_against_a_decree_from_its_date_on);
    tcase_add_test(tc, a_list_moves_only_as_the_table_says);
}
