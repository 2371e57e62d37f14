/* Proves core/kepesertaan/peserta*.c and lanjut.c: participants after the decree, and what must keep holding. */
#include <stdio.h>
#include "loket.h"
#include "penyaluran/penyaluran.h"

static int64_t decree;

static void set_up(void)
{
    loket_open();
    loket_assess();
    loket_quota(10);
    decree = loket_list("penetapan");
    ck_assert_str_eq(loket_sign(decree, "SK-1"), "200");
}

static const char *path(int64_t keluarga, const char *move)
{
    static char out[80];
    snprintf(out, sizeof out, "/kepesertaan/%lld/%s", (long long)keluarga, move);
    return out;
}

/* The family at this place of the decree. */
static int64_t at(int nomor)
{
    return loket_number("SELECT keluarga_id FROM daftar_calon WHERE daftar_id = %lld AND nomor = %d", (long long)decree, nomor);
}

static const char *status_of(int64_t keluarga)
{
    static char out[20];
    snprintf(out, sizeof out, "%s", loket_text(loket_get("auditor", "/kepesertaan/%lld?program=sembako", (long long)keluarga), "status"));
    return out;
}

static const char *hold(int64_t k) { return loket_try("perencana", path(k, "tangguhkan"), "{\"program\":\"sembako\",\"alasan\":\"alamat diperiksa\"}"); }
static const char *resume(int64_t k) { return loket_try("penyetuju", path(k, "lanjutkan"), "{\"program\":\"sembako\"}"); }
static const char *leave(int64_t k, const char *alasan)
{
    return loket_try("perencana", path(k, "keluar"), "{\"program\":\"sembako\",\"alasan\":\"%s\"}", alasan);
}

static void run_jobs(void) { ck_assert_int_eq(house_run_jobs(rumah, &rumah_err), TG_OK); }

START_TEST(a_decree_enters_its_participants_in_its_order)
{
    ck_assert_int_eq(loket_number("SELECT count(*) FROM kepesertaan WHERE status = 'aktif'"), 10);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM kepesertaan WHERE status = 'daftar_tunggu'"),
                     loket_number("SELECT count(*) FROM daftar_calon WHERE tempat = 'tunggu'"));
    ck_assert_str_eq(status_of(at(1)), "aktif");
    ck_assert_str_eq(status_of(at(11)), "daftar_tunggu");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM kepesertaan_riwayat"), loket_number("SELECT count(*) FROM kepesertaan"));
    ck_assert_int_eq(loket_number("SELECT count(*) FROM tg_kepesertaan WHERE status = 'aktif'"), 10);
}
END_TEST

START_TEST(when_someone_leaves_the_next_moves_up)
{
    int64_t gone = at(3), next = at(11), after = at(12);
    ck_assert_str_eq(leave(gone, "bosan"), "400 peserta_alasan");
    ck_assert_str_eq(leave(gone, "graduasi"), "200");
    ck_assert_str_eq(status_of(gone), "keluar");
    ck_assert_str_eq(status_of(next), "aktif");
    ck_assert_str_eq(status_of(after), "daftar_tunggu");
    ck_assert_str_eq(leave(after, "mundur"), "200");                     /* who waits leaves no place */
    ck_assert_int_eq(loket_number("SELECT count(*) FROM kepesertaan WHERE status = 'aktif'"), 10);
    json_t *r = json_object_get(loket_get("auditor", "/kepesertaan/%lld?program=sembako", (long long)next), "riwayat");
    ck_assert_uint_eq(json_array_size(r), 2);
    ck_assert_str_eq(loket_text(json_array_get(r, 1), "alasan"), "naik");
}
END_TEST

/* A list that stands: whoever leaves loses the share, whoever is held keeps what was promised. */
START_TEST(who_leaves_loses_the_share_of_an_open_round)
{
    rumah_job("perencana", "/api/v1/tahap", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\"}");
    int64_t gone = at(3), held = at(4);
    ck_assert_str_eq(leave(gone, "pindah"), "200");
    ck_assert_str_eq(hold(held), "200");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM alokasi WHERE keluarga_id = %lld AND status = 'batal' AND alasan = 'pindah'", (long long)gone), 1);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM alokasi WHERE keluarga_id = %lld AND status = 'siap'", (long long)held), 1);
}
END_TEST

/* Every act on every state. */
START_TEST(moves_only_as_the_table_says)
{
    static const char *const TOLD[] = { "409 peserta_menunggu", "409 peserta_aktif", "409 peserta_ditangguhkan", "409 peserta_keluar" };
    for (int from = 0; from < PESERTA_STATES; from++)
        for (int to = PESERTA_DITANGGUHKAN; to < PESERTA_STATES; to++) {
            int64_t k = loket_number("SELECT keluarga_id FROM kepesertaan WHERE status = '%s' ORDER BY urut LIMIT 1",
                                     from == PESERTA_DAFTAR_TUNGGU ? "daftar_tunggu" : "aktif");
            if (from == PESERTA_DITANGGUHKAN)
                ck_assert_str_eq(hold(k), "200");
            if (from == PESERTA_KELUAR)
                ck_assert_str_eq(leave(k, "mundur"), "200");
            ck_assert_str_eq(to == PESERTA_KELUAR ? leave(k, "mundur") : hold(k), PESERTA_MOVES[from][to] ? "200" : TOLD[from]);
            if (to == PESERTA_DITANGGUHKAN && PESERTA_MOVES[from][to])
                ck_assert_str_eq(resume(k), "200");
            else {
                bool held = strcmp(status_of(k), "ditangguhkan") == 0;
                ck_assert_str_eq(resume(k), held ? "200" : "409 peserta_tidak_ditangguhkan");
            }
        }
}
END_TEST

START_TEST(a_hold_that_nobody_reviews_ends_by_its_clock)
{
    int64_t k = at(2);
    ck_assert_str_eq(hold(k), "200");
    ck_assert_str_eq(status_of(at(11)), "daftar_tunggu");                /* a hold frees no place */
    run_jobs();
    loket_later(30);
    run_jobs();
    ck_assert_str_eq(status_of(k), "ditangguhkan");
    loket_later(2);
    run_jobs();
    ck_assert_str_eq(status_of(k), "aktif");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM kepesertaan_riwayat WHERE alasan = 'tidak_ditinjau'"), 1);
}
END_TEST

static void move_away(int64_t keluarga)
{
    loket_change("UPDATE keluarga SET kode_wilayah = '53.71.01.1001' WHERE id = %lld", keluarga);
    loket_change("UPDATE orang SET kode_wilayah = '53.71.01.1001' WHERE keluarga_id = %lld", keluarga);
}

/* status_dasar 2: dead. */
START_TEST(a_death_ends_no_right_and_a_move_out_of_the_region_does)
{
    int64_t dead = at(1), moved = at(2), within = at(3);
    run_jobs();
    loket_change("UPDATE orang SET status_dasar = 2 WHERE keluarga_id = %lld", dead);
    move_away(moved);
    loket_change("UPDATE keluarga SET kode_wilayah = '31.75.07.1007' WHERE id = %lld", within);
    loket_change("UPDATE orang SET kode_wilayah = '31.75.07.1007' WHERE keluarga_id = %lld", within);
    loket_later(2);
    run_jobs();
    ck_assert_str_eq(status_of(dead), "aktif");
    ck_assert_str_eq(status_of(moved), "keluar");
    ck_assert_str_eq(loket_text(loket_get("auditor", "/kepesertaan/%lld?program=sembako", (long long)moved), "alasan"), "pindah");
    ck_assert_str_eq(status_of(within), "aktif");
    ck_assert_int_eq(loket_number("SELECT kode_wilayah = '31.75.07.1007' FROM kepesertaan WHERE keluarga_id = %lld", (long long)within), 1);
    ck_assert_str_eq(status_of(at(11)), "aktif");
}
END_TEST

/* The first leaves, so the second moves up, who has left the region too: the third takes the place, on the same day. */
START_TEST(who_moves_up_and_has_moved_away_too_leaves_the_place_to_the_next)
{
    int64_t gone = at(1), next = at(11), after = at(12);
    ck_assert_int_eq(loket_number("SELECT (SELECT id FROM kepesertaan WHERE keluarga_id = %lld) < (SELECT id FROM kepesertaan WHERE keluarga_id = %lld)",
                                  (long long)gone, (long long)next), 1);
    run_jobs();
    move_away(gone);
    move_away(next);
    loket_later(2);
    run_jobs();
    ck_assert_int_eq(loket_number("SELECT count(*) FROM kerja WHERE status = 'gagal'"), 0);
    ck_assert_str_eq(status_of(gone), "keluar");
    ck_assert_str_eq(status_of(next), "keluar");
    ck_assert_str_eq(status_of(after), "aktif");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM kepesertaan WHERE status = 'aktif'"), 10);
}
END_TEST

START_TEST(a_later_decree_keeps_holds_and_lets_in_who_had_left)
{
    int64_t held = at(1), left = at(2);
    ck_assert_str_eq(hold(held), "200");
    ck_assert_str_eq(leave(left, "mundur"), "200");
    int64_t second = loket_list("penetapan");
    ck_assert_str_eq(loket_sign(second, "SK-2"), "200");
    ck_assert_str_eq(status_of(held), "ditangguhkan");
    ck_assert_str_eq(status_of(left), "aktif");
    ck_assert_str_eq(status_of(at(11)), "daftar_tunggu");                /* moved up in between, by number it waits again */
    ck_assert_int_eq(loket_number("SELECT count(*) FROM kepesertaan WHERE daftar_id <> %lld", (long long)second), 0);
}
END_TEST

/* RULES.md 1.5: one has lost a datum that the rule needs, the other is not eligible any more. */
START_TEST(a_recipient_whom_the_rule_cannot_judge_is_held_not_dropped)
{
    int64_t unknown = at(4), rich = at(5);
    loket_change("UPDATE keluarga SET desil = NULL WHERE id = %lld", unknown);
    loket_change("UPDATE keluarga SET desil = 10 WHERE id = %lld", rich);
    loket_assess();
    ck_assert_str_eq(loket_sign(loket_list("penetapan"), "SK-2"), "200");
    ck_assert_str_eq(status_of(unknown), "ditangguhkan");
    ck_assert_str_eq(status_of(rich), "keluar");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM tugas t JOIN kepesertaan k ON k.tenggat = t.tenggat AND k.keluarga_id = %lld"
                                  " WHERE t.jenis = 'kepesertaan.perlu_data' AND t.status = 'terbuka'", (long long)unknown), 1);
    ck_assert_str_eq(leave(unknown, "tidak_layak"), "200");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM tugas WHERE status = 'terbuka'"), 0);
}
END_TEST

START_TEST(participants_of_another_region_are_not_seen_nor_moved)
{
    ck_assert_uint_eq(json_array_size(json_object_get(loket_get("kupang", "/kepesertaan"), "data")), 0);
    ck_assert_str_eq(loket_try("kupang", path(at(1), "keluar"), "{\"program\":\"sembako\",\"alasan\":\"mundur\"}"), "404 peserta_tidak_ada");
    ck_assert_str_eq(status_of(at(1)), "aktif");
}
END_TEST

/* ---- what must keep holding ------------------------------------------------------------------------------------ */

static void check_on(const char *day)
{
    char body[200];
    snprintf(body, sizeof body, "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"tanggal\":\"%s\"}", day);
    rumah_job("perencana", "/api/v1/kepesertaan/periksa", body);
}

static int64_t checked(void) { return loket_number("SELECT count(*) FROM syarat_periksa"); }
static int64_t tasks(void) { return loket_number("SELECT count(*) FROM tugas WHERE jenis = 'kepesertaan.syarat_lanjut'"); }

START_TEST(nothing_is_looked_at_before_its_day)
{
    static const char ASK[] = "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"tanggal\":\"9000-01-10\"}";
    ck_assert_str_eq(loket_try("perencana", "/kepesertaan/periksa", ASK), "400 syarat_tanggal_depan");
}
END_TEST

/* All families of the list have a desil of at least 1: the condition is false for all of them, or true for all. */
START_TEST(a_condition_that_fails_does_what_the_rule_says_once_per_period)
{
    loket_publish("\nsyarat_lanjut \"tetap\" { label = \"Desil di bawah batas\", bila = \"desil < 1\", periksa = \"bulan\", bila_gagal = \"tahan\" }\n");
    check_on("2026-01-10");
    ck_assert_int_eq(checked(), 10);                                     /* who waits is not looked at */
    ck_assert_int_eq(loket_number("SELECT count(*) FROM kepesertaan WHERE status = 'ditangguhkan' AND alasan = 'syarat_lanjut'"), 10);
    ck_assert_int_eq(tasks(), 10);
    ck_assert_str_eq(resume(at(1)), "200");
    check_on("2026-01-31");                                              /* the same month: nothing new */
    ck_assert_int_eq(checked(), 10);
    ck_assert_str_eq(status_of(at(1)), "aktif");
    check_on("2026-02-01");
    ck_assert_int_eq(checked(), 20);
    ck_assert_str_eq(status_of(at(1)), "ditangguhkan");
}
END_TEST

START_TEST(each_condition_has_its_period_and_visit_is_a_task)
{
    loket_publish("\nsyarat_lanjut \"kunjung\" { label = \"Dikunjungi\", bila = \"desil < 1\", periksa = \"semester\", bila_gagal = \"kunjungi\" }\n"
            "syarat_lanjut \"pamit\" { label = \"Masih ada\", bila = \"desil > 0\", periksa = \"tahun\", bila_gagal = \"hentikan\" }\n");
    check_on("2026-01-10");
    ck_assert_int_eq(checked(), 20);
    ck_assert_int_eq(tasks(), 10);                                       /* of the visit; the other one holds */
    ck_assert_int_eq(loket_number("SELECT count(*) FROM kepesertaan WHERE status = 'aktif'"), 10);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM syarat_periksa WHERE masa = '2026-S1'"), 10);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM syarat_periksa WHERE masa = '2026'"), 10);
}
END_TEST

START_TEST(stop_is_a_hold_until_an_official_decides)
{
    loket_publish("\nsyarat_lanjut \"batas\" { label = \"Belum mampu\", bila = \"desil < 10\", periksa = \"bulan\", bila_gagal = \"hentikan\" }\n");
    loket_change("UPDATE keluarga SET desil = 10 WHERE id = %lld", at(4));
    check_on("2026-01-10");
    ck_assert_str_eq(status_of(at(4)), "ditangguhkan");
    ck_assert_str_eq(status_of(at(11)), "daftar_tunggu");                /* a rule ends nothing, so no place is free */
    ck_assert_int_eq(loket_number("SELECT count(*) FROM tugas t JOIN kepesertaan k ON k.tenggat = t.tenggat AND k.keluarga_id = %lld"
                                  " WHERE t.jenis = 'kepesertaan.syarat_lanjut' AND t.uraian LIKE '%%member leave%%'", (long long)at(4)), 1);
    ck_assert_str_eq(leave(at(4), "tidak_layak"), "200");
    ck_assert_str_eq(status_of(at(11)), "aktif");
}
END_TEST

START_TEST(stop_that_nobody_decides_is_paid_on)
{
    loket_publish("\nsyarat_lanjut \"batas\" { label = \"Belum mampu\", bila = \"desil < 10\", periksa = \"bulan\", bila_gagal = \"hentikan\" }\n");
    loket_change("UPDATE keluarga SET desil = 10 WHERE id = %lld", at(4));
    check_on("2026-01-10");
    run_jobs();
    loket_later(32);
    run_jobs();
    ck_assert_int_eq(loket_number("SELECT count(*) FROM kepesertaan_riwayat WHERE alasan = 'tidak_ditinjau'"), 1);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM kepesertaan WHERE status = 'keluar'"), 0);
}
END_TEST

START_TEST(a_round_looks_at_its_conditions_before_it_is_listed)
{
    int64_t failing = at(4);
    loket_publish("\nsyarat_lanjut \"tiap\" { label = \"Belum mampu\", bila = \"desil < 10\", periksa = \"tahap\", bila_gagal = \"tahan\" }\n");
    loket_change("UPDATE keluarga SET desil = 10 WHERE id = %lld", failing);
    loket_steps(LANGKAH_PENETAPAN);
    rumah_job("perencana", "/api/v1/tahap", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\"}");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM syarat_periksa WHERE masa = 'tahap:" PERIODE "'"), 10);
    ck_assert_str_eq(status_of(failing), "ditangguhkan");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM alokasi WHERE keluarga_id = %lld", (long long)failing), 0);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM alokasi"), 9);
    ck_assert_int_eq(tasks(), 1);
}
END_TEST

START_TEST(who_must_not_be_looked_at_is_not_held_by_a_condition)
{
    loket_publish("\nsyarat_lanjut \"tetap\" { label = \"Desil di bawah batas\", bila = \"desil < 1\", periksa = \"bulan\", bila_gagal = \"tahan\" }\n");
    loket_change("UPDATE orang SET dibatasi = 1 WHERE id = (SELECT max(id) FROM orang WHERE keluarga_id = %lld)", at(2));
    check_on("2026-01-10");
    ck_assert_int_eq(checked(), 9);
    ck_assert_str_eq(status_of(at(2)), "aktif");
}
END_TEST

static int64_t open_tasks(void) { return loket_number("SELECT count(*) FROM tugas WHERE status = 'terbuka'"); }

static const char *finish(const char *aktor, int64_t task)
{
    char target[80];
    snprintf(target, sizeof target, "/tugas/%lld/selesai", (long long)task);
    return loket_try(aktor, target, "{}");
}

START_TEST(a_visit_is_done_by_the_word_of_who_made_it)
{
    loket_publish("\nsyarat_lanjut \"kunjung\" { label = \"Dikunjungi\", bila = \"desil < 1\", periksa = \"bulan\", bila_gagal = \"kunjungi\" }\n");
    check_on("2026-01-10");
    json_t *task = json_array_get(json_object_get(loket_get("petugas", "/tugas"), "data"), 0);
    int64_t id = loket_int(task, "id");
    ck_assert(json_is_true(json_object_get(task, "ditutup_orang")));
    ck_assert_ptr_nonnull(strstr(loket_text(task, "uraian"), "kunjungi"));
    ck_assert_str_eq(finish("kupang", id), "404 tugas_tidak_ada");
    ck_assert_str_eq(finish("petugas", id), "200");
    ck_assert_str_eq(finish("petugas", id), "409 tugas_sudah_selesai");
    ck_assert_int_eq(open_tasks(), 9);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM audit WHERE perbuatan = 'tugas.selesai'"), 1);
}
END_TEST

START_TEST(a_task_that_asks_for_a_decision_ends_with_it_alone)
{
    loket_publish("\nsyarat_lanjut \"tetap\" { label = \"Di bawah batas\", bila = \"desil < 1\", periksa = \"bulan\", bila_gagal = \"tahan\" }\n");
    check_on("2026-01-10");
    ck_assert_str_eq(resume(at(1)), "200");
    ck_assert_str_eq(leave(at(2), "tidak_layak"), "200");
    ck_assert_int_eq(open_tasks(), 8);
    ck_assert_str_eq(finish("petugas", loket_number("SELECT min(id) FROM tugas WHERE status = 'terbuka'")), "409 tugas_dengan_perbuatan");
    ck_assert_int_eq(open_tasks(), 8);
}
END_TEST

START_TEST(what_is_not_known_ends_nothing_and_is_a_task)
{
    loket_publish("\nsyarat_lanjut \"batas\" { label = \"Belum mampu\", bila = \"desil < 10\", periksa = \"bulan\", bila_gagal = \"hentikan\" }\n");
    loket_change("UPDATE keluarga SET desil = NULL WHERE id = %lld", at(4));
    check_on("2026-01-10");
    ck_assert_str_eq(status_of(at(4)), "aktif");
    ck_assert_int_eq(tasks(), 1);
    ck_assert_int_eq(loket_number("SELECT status = 'tak_diketahui' FROM syarat_periksa WHERE akibat IS NOT NULL"), 1);
}
END_TEST

START_TEST(what_is_looked_at_once_a_round_needs_its_period)
{
    loket_publish("\nsyarat_lanjut \"tiap\" { label = \"Belum mampu\", bila = \"desil < 1\", periksa = \"tahap\", bila_gagal = \"kunjungi\" }\n");
    check_on("2026-01-10");
    ck_assert_int_eq(checked(), 0);
    for (int i = 0; i < 2; i++)
        rumah_job("perencana", "/api/v1/kepesertaan/periksa", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"ramadan-1448\"}");
    ck_assert_int_eq(checked(), 10);
    ck_assert_int_eq(tasks(), 10);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM syarat_periksa WHERE masa = 'tahap:ramadan-1448'"), 10);
}
END_TEST

/* ---- for the rooms above ------------------------------------------------------------------------------------------ */

static int64_t seen[100];
static int seen_count;

static int see(void *arg, const kepesertaan_peserta *p)
{
    (void)arg;
    ck_assert_msg(strncmp(p->kode_wilayah, KOTA, strlen(KOTA)) == 0, "%s", p->kode_wilayah);
    if (!p->tunggu)
        seen[seen_count++] = p->keluarga_id;
    return TG_OK;
}

static int list_route(tg_request *req, tg_tx *tx, tg_error *err)
{
    seen_count = 0;
    return kepesertaan_list(tx, "sembako", tg_text(req, "kode"), see, NULL, err);
}

START_TEST(rounds_take_the_active_ones_in_the_order_of_the_decree)
{
    static const tg_route ROUTES[] = {
        { TG_GET, "/{kode}", TG_SLOW, 0, TG_SCOPE_REGION, TG_LOG_NONE, NULL, NULL, list_route, "For tests" }, { 0 },
    };
    ck_assert_int_eq(http_mount(house_http(rumah), NULL, "daftar-uji", ROUTES, &rumah_err), TG_OK);
    int64_t first = at(1), held = at(2), third = at(3), last = at(10);
    ck_assert_str_eq(hold(held), "200");
    ck_assert_int_eq(rumah_ask_key("perencana", "GET", "/api/v1/daftar-uji/" KOTA, NULL, "").status, 200);
    ck_assert_int_eq(seen_count, 9);
    ck_assert_int_eq(seen[0], first);
    ck_assert_int_eq(seen[1], third);
    ck_assert_int_eq(seen[8], last);
    rumah_reply r = rumah_ask_key("kupang", "GET", "/api/v1/daftar-uji/53.71", NULL, "");
    ck_assert_str_eq(rumah_kode(r), "kepesertaan_tanpa_penetapan");
    ck_assert(!kepesertaan_required("sembako", KOTA));
    loket_steps(LANGKAH_PENETAPAN);
    ck_assert(kepesertaan_required("sembako", KOTA ".1001"));
}
END_TEST

#define TAHAP "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\"}"

static int64_t share_of(int nomor)
{
    return loket_number("SELECT keluarga_id FROM alokasi WHERE nomor = %d", nomor);
}

START_TEST(a_round_lists_the_participants_where_a_decree_is_required)
{
    loket_steps(LANGKAH_PENETAPAN);
    int64_t first = at(1), held = at(2), third = at(3), out = loket_eligible(false, 0), meeting = loket_meeting();
    ck_assert_str_eq(loket_decide(meeting, out, "setuju", "rumah terbakar"), "200");
    ck_assert_str_eq(loket_seal(meeting), "200");
    ck_assert_str_eq(hold(held), "200");
    ck_assert_str_eq(loket_sign(loket_list("penetapan"), "SK-2"), "200");
    rumah_job("perencana", "/api/v1/tahap", TAHAP);
    ck_assert_int_eq(share_of(1), out);                                  /* added by the meeting, first of the decree */
    ck_assert_int_eq(share_of(2), first);
    ck_assert_int_eq(share_of(3), third);                                /* who is held gets no share */
    ck_assert_int_eq(loket_number("SELECT count(*) FROM alokasi"), 9);   /* ten places, one of them held */
    /* the rule names no amount for who it refused: the least of the others */
    ck_assert_int_eq(loket_number("SELECT uang = (SELECT min(uang) FROM alokasi WHERE nomor > 1) FROM alokasi WHERE nomor = 1"), 1);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM alokasi_barang b JOIN alokasi a ON a.id = b.alokasi_id WHERE a.nomor = 1"), 1);
}
END_TEST

static int64_t share_number(int64_t keluarga)
{
    return loket_number("SELECT coalesce(max(nomor), 0) FROM alokasi WHERE keluarga_id = %lld AND status = 'siap'", (long long)keluarga);
}

static int64_t ready(void) { return loket_number("SELECT count(*) FROM alokasi WHERE status = 'siap'"); }

static int64_t plan_by_decree(void)
{
    loket_steps(LANGKAH_PENETAPAN);
    rumah_reply r = rumah_job("perencana", "/api/v1/tahap", TAHAP);
    return loket_int(json_object_get(r.body, "hasil"), "id");
}

START_TEST(who_moves_up_takes_the_share_of_who_left)
{
    int64_t gone = at(3), next = at(11), after = at(12), id = plan_by_decree();
    ck_assert_str_eq(leave(gone, "graduasi"), "200");
    ck_assert_str_eq(status_of(next), "aktif");
    ck_assert_int_eq(share_number(next), 11);
    ck_assert_int_eq(loket_number("SELECT menggantikan FROM alokasi WHERE tahap_id = %lld AND nomor = 11", (long long)id), 3);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM alokasi_barang b JOIN alokasi a ON a.id = b.alokasi_id WHERE a.nomor = 11"), 1);
    ck_assert_int_eq(ready(), 10);                                       /* the quota */
    ck_assert_str_eq(leave(next, "mundur"), "200");
    ck_assert_int_eq(share_number(after), 12);
    ck_assert_int_eq(ready(), 10);
}
END_TEST

/* Its closing was called off, so the round goes on, whatever its row remembers. */
START_TEST(a_round_whose_closing_was_called_off_takes_who_moves_up)
{
    int64_t gone = at(3), next = at(11), id = plan_by_decree();
    loket_change("UPDATE tahap SET menutup = 1 WHERE id = %lld", id);        /* kerja_id: the plan's, which has ended */
    ck_assert_str_eq(leave(gone, "graduasi"), "200");
    ck_assert_int_eq(share_number(gone), 0);
    ck_assert_int_eq(share_number(next), 11);
}
END_TEST

/* Of ten places one is held when the round is listed: nine shares. Who takes that place takes the share it leaves too. */
START_TEST(a_place_that_was_held_is_a_share_for_who_moves_up)
{
    int64_t held = at(2), next = at(11);
    ck_assert_str_eq(hold(held), "200");
    plan_by_decree();
    ck_assert_int_eq(ready(), 9);
    ck_assert_str_eq(leave(held, "mundur"), "200");
    ck_assert_int_eq(share_number(next), 10);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM alokasi WHERE nomor = 10 AND menggantikan IS NULL"), 1);
    ck_assert_int_eq(loket_number("SELECT sum(jumlah) FROM tahap_terpakai"), 10);       /* counted in the quotas as the nine before */
    ck_assert_int_eq(loket_number("SELECT count(*) FROM tugas WHERE jenis = 'tahap.naik'"), 0);
}
END_TEST

/* The parcel was handed over: who moves up waits for the next round, and a task says how it comes. */
START_TEST(where_no_place_is_left_a_task_says_so)
{
    int64_t gone = at(3), next = at(11), id = plan_by_decree();
    loket_change("UPDATE alokasi SET status = 'tersalur' WHERE keluarga_id = %lld", gone);
    ck_assert_str_eq(leave(gone, "pindah"), "200");
    ck_assert_str_eq(status_of(next), "aktif");
    ck_assert_int_eq(share_number(next), 0);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM tugas WHERE jenis = 'tahap.naik' AND objek = 'tahap/%lld'", (long long)id), 1);
}
END_TEST

/* Whoever waits by the decree gets nothing by a family that is struck off the round alone. */
START_TEST(a_place_of_a_round_goes_to_nobody_who_waits_by_the_decree)
{
    char target[80];
    int64_t next = at(11), id = plan_by_decree();
    snprintf(target, sizeof target, "/tahap/%lld/ganti", (long long)id);
    ck_assert_str_eq(loket_try("penyetuju", target, "{\"nomor\":3,\"alasan\":\"ganda\"}"), "200");
    ck_assert_int_eq(share_number(next), 0);
    ck_assert_str_eq(status_of(next), "daftar_tunggu");
}
END_TEST

/* One kelurahan has no place left: the next of another one moves up. */
START_TEST(who_moves_up_fits_into_the_quotas_within_the_region)
{
    int64_t other = loket_number("SELECT keluarga_id FROM daftar_calon WHERE daftar_id = %lld AND tempat = 'tunggu' AND kode_wilayah <>"
                                 " (SELECT kode_wilayah FROM daftar_calon WHERE daftar_id = %lld AND nomor = 11) ORDER BY nomor LIMIT 1",
                                 (long long)decree, (long long)decree);
    char kode[16] = KOTA ".";
    snprintf(kode, sizeof kode, KOTA ".%lld", (long long)loket_number("SELECT CAST(substr(kode_wilayah, 10) AS INTEGER) FROM daftar_calon"
             " WHERE daftar_id = %lld AND nomor = 11", (long long)decree));
    int64_t gone = loket_number("SELECT keluarga_id FROM daftar_calon WHERE daftar_id = %lld AND tempat = 'penerima' AND kode_wilayah <> '%s' LIMIT 1",
                                (long long)decree, kode);
    int64_t full = loket_number("SELECT count(*) FROM kepesertaan WHERE status = 'aktif' AND kode_wilayah = '%s'", kode);
    rumah_must(201, "perencana", "POST", "/api/v1/kuota", "{\"program\":\"sembako\",\"kode_wilayah\":\"%s\",\"periode\":\"" PERIODE "\",\"jumlah\":%lld}",
               kode, (long long)full);
    ck_assert_str_eq(leave(gone, "mundur"), "200");
    ck_assert_str_eq(status_of(at(11)), "daftar_tunggu");
    ck_assert_str_eq(status_of(other), "aktif");
}
END_TEST

static int64_t asked;

static int all_full(tg_tx *tx, const kepesertaan_soal *what, const char *kode_wilayah, bool *fits, tg_error *err)
{
    (void)tx, (void)what, (void)kode_wilayah, (void)err;
    asked++;
    *fits = false;
    return TG_OK;
}

/* Each question counts the participants of a region. A unit runs twice in this build. */
START_TEST(a_kelurahan_that_is_full_is_asked_once_however_many_wait_in_it)
{
    int64_t regions = loket_number("SELECT count(DISTINCT kode_wilayah) FROM kepesertaan WHERE status = 'daftar_tunggu'");
    ck_assert_int_lt(regions, loket_number("SELECT count(*) FROM kepesertaan WHERE status = 'daftar_tunggu'"));
    asked = 0;
    kepesertaan_set_ranking(&(kepesertaan_peringkat){ .draw = penyaluran_draw, .choose = penyaluran_choose, .fits = all_full });
    ck_assert_str_eq(leave(at(3), "mundur"), "200");
    ck_assert_int_eq(asked, 2 * regions);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM kepesertaan WHERE status = 'aktif'"), 9);
}
END_TEST

/* What was not collected follows in a round of its own: not what was refused, not who has left, and nobody new. */
START_TEST(a_round_that_follows_lists_only_what_was_not_collected)
{
    char target[80];
    int64_t refused = at(1), gone = at(2), third = at(3), id = plan_by_decree();
    snprintf(target, sizeof target, "/api/v1/tahap/%lld/setujui", (long long)id);
    rumah_must(200, "penyetuju", "POST", target, "{}");
    snprintf(target, sizeof target, "/api/v1/tahap/%lld/buka", (long long)id);
    rumah_must(200, "perencana", "POST", target, "{}");
    rumah_must(200, "petugas", "POST", "/api/v1/gagal-salur", "{\"tahap\":%lld,\"butir\":[{\"nomor\":1,\"kode\":\"menolak\"}]}", (long long)id);
    penyaluran_set_signed_lists(false);
    snprintf(target, sizeof target, "/api/v1/tahap/%lld/tutup", (long long)id);
    rumah_job("perencana", target, "{}");
    ck_assert_str_eq(leave(gone, "pindah"), "200");
    snprintf(target, sizeof target, "/api/v1/tahap/%lld/susulan", (long long)id);
    rumah_job("perencana", target, "{}");
    ck_assert_int_eq(ready(), 8);
    ck_assert(share_number(refused) == 0 && share_number(gone) == 0 && share_number(at(11)) == 0);
    ck_assert_int_eq(share_number(third), 1);
}
END_TEST

static int64_t follow(int64_t id)
{
    char target[80];
    snprintf(target, sizeof target, "/tahap/%lld/setujui", (long long)id);
    ck_assert_str_eq(loket_try("penyetuju", target, "{}"), "200");
    snprintf(target, sizeof target, "/tahap/%lld/buka", (long long)id);
    ck_assert_str_eq(loket_try("perencana", target, "{}"), "200");
    snprintf(target, sizeof target, "/api/v1/tahap/%lld/tutup", (long long)id);
    rumah_job("perencana", target, "{}");
    snprintf(target, sizeof target, "/api/v1/tahap/%lld/susulan", (long long)id);
    return loket_int(json_object_get(rumah_job("perencana", target, "{}").body, "hasil"), "id");
}

/* A flood takes everybody's rice, not only the participants'. */
START_TEST(what_follows_an_emergency_lists_everybody_who_did_not_collect)
{
    char target[80], sidik[65];
    int64_t families = loket_number("SELECT count(*) FROM keluarga WHERE status = 'aktif'");
    ck_assert_int_gt(families, loket_number("SELECT count(*) FROM kepesertaan"));
    loket_steps(LANGKAH_PENETAPAN);
    loket_quota(families);
    rumah_reply r = rumah_job("perencana", "/api/v1/tahap/darurat", "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\","
                              "\"alasan\":\"banjir\",\"isi\":[{\"barang\":\"paket:dasar\",\"jumlah\":1,\"satuan\":\"paket\"}]}");
    int64_t id = loket_int(json_object_get(r.body, "hasil"), "id");
    ck_assert_int_eq(ready(), families);
    penyaluran_set_signed_lists(false);
    snprintf(target, sizeof target, "/tahap/%lld/berkas?untuk=sk", (long long)id);
    ck_assert_str_eq(loket_send("pengesah", target, "%PDF-1.4\n1 0 obj\n%%EOF\n", sidik), "201");
    id = follow(id);
    ck_assert_int_eq(ready(), families);
    follow(id);                                                          /* and what follows that */
    ck_assert_int_eq(ready(), families);
}
END_TEST

TESTS(peserta)
{
    tcase_add_checked_fixture(tc, set_up, rumah_close);
    tcase_add_test(tc, a_decree_enters_its_participants_in_its_order);
    tcase_add_test(tc, when_someone_leaves_the_next_moves_up);
    tcase_add_test(tc, who_leaves_loses_the_share_of_an_open_round);
    tcase_add_test(tc, moves_only_as_the_table_says);
    tcase_add_test(tc, a_hold_that_nobody_reviews_ends_by_its_clock);
    tcase_add_test(tc, a_death_ends_no_right_and_a_move_out_of_the_region_does);
    tcase_add_test(tc, who_moves_up_and_has_moved_away_too_leaves_the_place_to_the_next);
    tcase_add_test(tc, a_later_decree_keeps_holds_and_lets_in_who_had_left);
    tcase_add_test(tc, a_recipient_whom_the_rule_cannot_judge_is_held_not_dropped);
    tcase_add_test(tc, participants_of_another_region_are_not_seen_nor_moved);
    tcase_add_test(tc, nothing_is_looked_at_before_its_day);
    tcase_add_test(tc, a_condition_that_fails_does_what_the_rule_says_once_per_period);
    tcase_add_test(tc, each_condition_has_its_period_and_visit_is_a_task);
    tcase_add_test(tc, stop_is_a_hold_until_an_official_decides);
    tcase_add_test(tc, stop_that_nobody_decides_is_paid_on);
    tcase_add_test(tc, who_must_not_be_looked_at_is_not_held_by_a_condition);
    tcase_add_test(tc, a_round_looks_at_its_conditions_before_it_is_listed);
    tcase_add_test(tc, what_follows_an_emergency_lists_everybody_who_did_not_collect);
    tcase_add_test(tc, a_visit_is_done_by_the_word_of_who_made_it);
    tcase_add_test(tc, a_task_that_asks_for_a_decision_ends_with_it_alone);
    tcase_add_test(tc, what_is_not_known_ends_nothing_and_is_a_task);
    tcase_add_test(tc, what_is_looked_at_once_a_round_needs_its_period);
    tcase_add_test(tc, rounds_take_the_active_ones_in_the_order_of_the_decree);
    tcase_add_test(tc, a_round_lists_the_participants_where_a_decree_is_required);
    tcase_add_test(tc, who_moves_up_takes_the_share_of_who_left);
    tcase_add_test(tc, a_place_that_was_held_is_a_share_for_who_moves_up);
    tcase_add_test(tc, a_round_whose_closing_was_called_off_takes_who_moves_up);
    tcase_add_test(tc, where_no_place_is_left_a_task_says_so);
    tcase_add_test(tc, a_place_of_a_round_goes_to_nobody_who_waits_by_the_decree);
    tcase_add_test(tc, who_moves_up_fits_into_the_quotas_within_the_region);
    tcase_add_test(tc, a_kelurahan_that_is_full_is_asked_once_however_many_wait_in_it);
    tcase_add_test(tc, a_round_that_follows_lists_only_what_was_not_collected);
}
