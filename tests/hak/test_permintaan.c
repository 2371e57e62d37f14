/* Proves core/hak/permintaan*.c: what a person asks about his data, its clock, and who may decide. */
#include <stdio.h>
#include <string.h>
#include "hak/hak.h"
#include "loket.h"

#define KOREKSI "{\"jenis\":\"koreksi\",\"orang_id\":%lld,\"keliru\":\"lahir 1970\",\"seharusnya\":\"lahir 1971\",\"sumber\":\"akta\",\"alasan\":\"datang sendiri\"}"
#define HOUR_MS 3600000

static int64_t person(int n) { return loket_number("SELECT id FROM orang ORDER BY id LIMIT 1 OFFSET %d", n); }
static int64_t asked(int n) { return loket_made("petugas", "/hak/permintaan", KOREKSI, (long long)person(n)); }

static const char *act(const char *aktor, int64_t id, const char *move, const char *body)
{
    char target[80];
    snprintf(target, sizeof target, "/hak/permintaan/%lld/%s", (long long)id, move);
    return loket_try(aktor, target, "%s", body);
}

static const char *decide(const char *aktor, int64_t id, const char *putusan)
{
    char body[100];
    snprintf(body, sizeof body, "{\"putusan\":\"%s\",\"alasan\":\"sudah diperiksa\"}", putusan);
    return act(aktor, id, "putusan", body);
}

START_TEST(correction_is_kept_with_its_clock_of_3_times_24_hours)
{
    loket_open();
    int64_t id = asked(0);
    json_t *r = loket_get("kepala", "/hak/permintaan/%lld", (long long)id);
    ck_assert_str_eq(loket_text(r, "keliru"), "lahir 1970");
    ck_assert_str_eq(loket_text(r, "seharusnya"), "lahir 1971");
    ck_assert_str_eq(loket_text(r, "sumber"), "akta");
    ck_assert_str_eq(loket_text(r, "pencatat"), "petugas");
    ck_assert_int_eq(loket_int(r, "tenggat") - loket_int(r, "diterima"), 72 * (int64_t)HOUR_MS);
    ck_assert(json_is_false(json_object_get(r, "terlambat")));
}
END_TEST

START_TEST(request_that_cannot_be_is_refused)
{
    loket_open();
    long long one = person(0);
    ck_assert_str_eq(loket_try("petugas", "/hak/permintaan", "{\"jenis\":\"lain\",\"orang_id\":%lld,\"alasan\":\"uji saja\"}", one), "400 permintaan_jenis");
    ck_assert_str_eq(loket_try("petugas", "/hak/permintaan", "{\"jenis\":\"koreksi\",\"orang_id\":%lld,\"keliru\":\"RT 1\",\"alasan\":\"uji saja\"}", one),
                     "400 permintaan_koreksi_isi");
    ck_assert_str_eq(loket_try("petugas", "/hak/permintaan", "{\"jenis\":\"koreksi\",\"alasan\":\"uji saja\"}"), "400 hak_satu_orang");
    ck_assert_str_eq(loket_try("kupang", "/hak/permintaan", KOREKSI, one), "404 orang_tidak_ada");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM permintaan_hak"), 0);
}
END_TEST

/* The copy itself is printed and handed over: what is kept is that it was asked for, and that it was given in time. */
START_TEST(copy_is_asked_for_with_the_same_clock_once_at_a_time)
{
    static const char COPY[] = "{\"jenis\":\"salinan\",\"orang_id\":%lld,\"alasan\":\"datang sendiri\"}";
    loket_open();
    int64_t id = loket_made("petugas", "/hak/permintaan", COPY, (long long)person(0));
    ck_assert_str_eq(loket_try("petugas", "/hak/permintaan", COPY, (long long)person(0)), "409 permintaan_sudah_ada");
    json_t *r = loket_get("kepala", "/hak/permintaan/%lld", (long long)id);
    ck_assert_int_eq(loket_int(r, "tenggat") - loket_int(r, "diterima"), 72 * (int64_t)HOUR_MS);
    ck_assert_str_eq(decide("kepala", id, "dilaksanakan"), "200");
    loket_made("petugas", "/hak/permintaan", COPY, (long long)person(0));
}
END_TEST

/* What the panel draws its buttons from. */
START_TEST(life_cycle_says_that_who_took_it_down_does_not_decide)
{
    size_t i, k, moves = 0;
    json_t *c, *m;
    loket_open();
    json_array_foreach(json_object_get(loket_get("auditor", "/siklus"), "data"), i, c)
        if (strcmp(loket_text(c, "nama"), "permintaan_hak") == 0)
            json_array_foreach(json_object_get(c, "langkah"), k, m) {
                const char *not = json_string_value(json_array_get(json_object_get(m, "bukan"), 0));
                bool decides = strcmp(loket_text(m, "rute"), "/hak/permintaan/{id}/putusan") == 0;
                ck_assert_pstr_eq(not, decides ? "pencatat" : NULL);
                moves++;
            }
    ck_assert_uint_eq(moves, 3);
}
END_TEST

START_TEST(list_begins_with_what_is_due_first)
{
    loket_open();
    int64_t one = asked(0), two = asked(1);
    ck_assert_str_eq(decide("kepala", one, "ditolak"), "200");
    json_t *all = json_object_get(loket_get("petugas", "/hak/permintaan"), "data");
    ck_assert_int_eq(loket_int(json_array_get(all, 0), "id"), one);
    ck_assert_int_eq(loket_int(json_array_get(all, 1), "id"), two);
    all = json_object_get(loket_get("petugas", "/hak/permintaan?status=diajukan&setelah=0"), "data");
    ck_assert_uint_eq(json_array_size(all), 1);
    ck_assert_int_eq(loket_int(json_array_get(all, 0), "id"), two);
    ck_assert_uint_eq(json_array_size(json_object_get(loket_get("kupang", "/hak/permintaan"), "data")), 0);
}
END_TEST

START_TEST(who_took_it_down_does_not_decide)
{
    loket_open();
    int64_t id = loket_made("perencana", "/hak/permintaan", KOREKSI, (long long)person(0));
    ck_assert_str_eq(decide("perencana", id, "dilaksanakan"), "403 permintaan_dua_orang");
    ck_assert_str_eq(decide("penyetuju", id, "dilaksanakan"), "200");
    json_t *r = loket_get("auditor", "/hak/permintaan/%lld", (long long)id);
    ck_assert_str_eq(loket_text(r, "pemutus"), "penyetuju");
    ck_assert_str_eq(loket_text(r, "putusan"), "sudah diperiksa");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM audit WHERE perbuatan = 'hak.laksanakan' AND objek_id = %lld", (long long)id), 1);
}
END_TEST

/* Each move by the act that makes it; from any other state it is refused. */
START_TEST(the_table_of_moves_is_what_happens)
{
    static const char *const DECIDED[] = { NULL, "dilaksanakan", "ditolak" };
    loket_open();
    for (int from = 0; from < PERMINTAAN_STATES; from++)
        for (int to = PERMINTAAN_DILAKSANAKAN; to < PERMINTAAN_STATES; to++) {
            int64_t id = asked(0);
            if (from != PERMINTAAN_DIAJUKAN)
                ck_assert_str_eq(from == PERMINTAAN_DITARIK ? act("petugas", id, "tarik", "{\"alasan\":\"surat\"}") : decide("kepala", id, DECIDED[from]), "200");
            ck_assert_str_eq(to == PERMINTAAN_DITARIK ? act("petugas", id, "tarik", "{\"alasan\":\"surat\"}") : decide("kepala", id, DECIDED[to]),
                             PERMINTAAN_MOVES[from][to] ? "200" : "409 permintaan_sudah_berakhir");
        }
}
END_TEST

static void later(int days)
{
    loket_later(days);
    ck_assert_int_eq(house_run_jobs(rumah, &rumah_err), TG_OK);
}

/* Two days are in time, four are not; the task is made once and ends with the decision. */
START_TEST(overdue_request_is_a_task_until_it_is_decided)
{
    loket_open();
    int64_t id = asked(0);
    later(2);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM tugas WHERE jenis = 'hak.terlambat'"), 0);
    later(2);
    later(1);
    ck_assert_int_eq(loket_number("SELECT count(*) FROM tugas WHERE jenis = 'hak.terlambat' AND status = 'terbuka'"), 1);
    ck_assert_uint_eq(json_array_size(json_object_get(loket_get("kepala", "/hak/permintaan?terlambat=true"), "data")), 1);
    ck_assert_str_eq(decide("kepala", id, "dilaksanakan"), "200");
    ck_assert_int_eq(loket_number("SELECT count(*) FROM tugas WHERE jenis = 'hak.terlambat' AND status = 'terbuka'"), 0);
    ck_assert_uint_eq(json_array_size(json_object_get(loket_get("kepala", "/hak/permintaan?terlambat=true"), "data")), 0);
}
END_TEST

START_TEST(dossier_tells_what_was_asked)
{
    loket_open();
    int64_t id = asked(0);
    json_t *d = rumah_must(200, "auditor", "POST", "/api/v1/hak/salinan", "{\"orang_id\":%lld}", (long long)person(0)).body;
    ck_assert_int_eq(loket_int(json_array_get(json_object_get(d, "permintaan"), 0), "id"), id);
}
END_TEST

TESTS(hak_permintaan)
{
    tcase_add_test(tc, correction_is_kept_with_its_clock_of_3_times_24_hours);
    tcase_add_test(tc, request_that_cannot_be_is_refused);
    tcase_add_test(tc, copy_is_asked_for_with_the_same_clock_once_at_a_time);
    tcase_add_test(tc, life_cycle_says_that_who_took_it_down_does_not_decide);
    tcase_add_test(tc, list_begins_with_what_is_due_first);
    tcase_add_test(tc, who_took_it_down_does_not_decide);
    tcase_add_test(tc, the_table_of_moves_is_what_happens);
    tcase_add_test(tc, overdue_request_is_a_task_until_it_is_decided);
    tcase_add_test(tc, dossier_tells_what_was_asked);
}
