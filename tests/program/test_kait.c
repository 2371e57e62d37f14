/* Proves that the acts of the core call the hooks of a program, and that a hold stops what it should: real assessments,
 * rounds, handovers and rules of the program tests/plugins/kait, which writes down what it hears. */
#include <stdio.h>
#include "penyaluran/penyaluran.h"
#include "program.h"

#define TUGAS "{\"program\":\"kait\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\"}"
#define RULE SOURCE_DIR "/tests/plugins/kait/scripts/kait/00.lua"

static void open_office(void)
{
    program_open((const char *const[]){ "kait", NULL }, "kait");
    rumah_actor("penyusun", "penyusun", "00");
    rumah_actor("pemeriksa", "penyetuju", "00");
    rumah_import(12);
    rumah_must(201, "perencana", "POST", "/api/v1/kuota",
               "{\"program\":\"kait\",\"kode_wilayah\":\"" KOTA "\",\"periode\":\"" PERIODE "\",\"jumlah\":3,\"pagu\":300000}");
    penyaluran_set_signed_lists(false);
}

static void hold(const char *peristiwa, int64_t objek)
{
    rumah_must(200, "petugas", "POST", "/api/v1/kait/tahan", "{\"peristiwa\":\"%s\",\"objek_id\":%lld}", peristiwa, (long long)objek);
}

static void let_go(void) { rumah_must(200, "petugas", "POST", "/api/v1/kait/lepas", "{}"); }

/* Heard and not taken back. */
static int64_t heard(const char *peristiwa, int64_t jumlah)
{
    return program_number("SELECT count(*) FROM kait_dengar WHERE peristiwa = '%s' AND jumlah = %lld", peristiwa, (long long)jumlah);
}

static void held(rumah_reply r, const char *words)
{
    ck_assert_str_eq(rumah_kode(r), "kait_tahan");
    ck_assert_int_eq(r.status, 409);
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(r.body, "galat"), "pesan")), words);
}

static rumah_reply act(const char *who, int64_t tahap, const char *what)
{
    char target[80];
    snprintf(target, sizeof target, "/api/v1/tahap/%lld/%s", (long long)tahap, what);
    return rumah_ask(who, "POST", target, "{}");
}

static int64_t plan(void)
{
    rumah_job("perencana", "/api/v1/penilaian", TUGAS);
    rumah_reply r = rumah_job("perencana", "/api/v1/tahap", TUGAS);
    int64_t id = json_integer_value(json_object_get(json_object_get(r.body, "hasil"), "id"));
    ck_assert_int_eq(act("penyetuju", id, "setujui").status, 200);
    return id;
}

static int64_t open_round(void)
{
    int64_t id = plan();
    ck_assert_int_eq(act("perencana", id, "buka").status, 200);
    return id;
}

/* Three at once: "diterima ditolak:kait_tahan diterima". What a program says stands beside its code. */
static const char *hand_over(int64_t tahap, const char *key)
{
    static char out[200];
    json_t *item;
    size_t i;
    char body[400];
    snprintf(body, sizeof body, "{\"tahap\":%lld,\"butir\":[{\"id\":\"a\",\"nomor\":1},{\"id\":\"b\",\"nomor\":2},{\"id\":\"c\",\"nomor\":3}]}", (long long)tahap);
    rumah_reply r = rumah_ask_key("petugas", "POST", "/api/v1/serah-terima", key, body);
    ck_assert_int_eq(r.status, 200);
    out[0] = 0;
    json_array_foreach(json_object_get(r.body, "hasil"), i, item) {
        const char *kode = json_string_value(json_object_get(item, "kode"));
        size_t n = strlen(out);
        snprintf(out + n, sizeof out - n, "%s%s%s%s", i > 0 ? " " : "", json_string_value(json_object_get(item, "status")), kode != NULL ? ":" : "",
                 kode != NULL ? kode : "");
        if (kode != NULL)
            ck_assert_str_eq(json_string_value(json_object_get(item, "pesan")),
                             "ditahan oleh program kait: serah_terima ditahan: gudang dihitung ulang; tunggu selesai");
    }
    return out;
}

/* The job of closing; its status. */
static const char *close_round(int64_t tahap)
{
    return program_text(program_job("perencana", act("perencana", tahap, "tutup")), "status");
}

/* ---- each act is told, once ---------------------------------------------------------------------------------- */

START_TEST(from_the_rule_to_the_close_each_act_is_told_once_and_in_order)
{
    open_office();
    int64_t id = open_round();
    int64_t eligible = program_number("SELECT layak FROM penilaian");
    ck_assert_int_ge(eligible, 3);
    ck_assert_str_eq(hand_over(id, NULL), "diterima diterima diterima");
    ck_assert_str_eq(close_round(id), "selesai");
    ck_assert_int_eq(heard("sebelum_terbit", 0), 1);
    ck_assert_int_eq(heard("sebelum_nilai", 0), 1);
    ck_assert_int_eq(heard("sesudah_nilai", eligible), 1);
    ck_assert_int_eq(heard("sebelum_salur", 3), 1);
    ck_assert_int_eq(heard("serah_terima", 1), 3);
    ck_assert_int_eq(heard("sesudah_salur", 3), 1);
    ck_assert_int_eq(program_number("SELECT count(*) FROM kait_dengar"), 8);
    /* In the order of the acts: what is before each of them comes before it. */
    ck_assert_int_eq(program_number("SELECT count(*) FROM kait_dengar a JOIN kait_dengar b ON b.id > a.id WHERE"
                            " instr('sebelum_terbit sebelum_nilai sesudah_nilai sebelum_salur serah_terima sesudah_salur', a.peristiwa)"
                            " > instr('sebelum_terbit sebelum_nilai sesudah_nilai sebelum_salur serah_terima sesudah_salur', b.peristiwa)"), 0);
    rumah_close();
}
END_TEST

/* ---- assessments ---------------------------------------------------------------------------------------------- */

START_TEST(a_hold_before_an_assessment_lets_none_begin)
{
    open_office();
    hold("sebelum_nilai", 0);
    held(rumah_ask("perencana", "POST", "/api/v1/penilaian", TUGAS),
         "ditahan oleh program kait: sebelum_nilai ditahan: gudang dihitung ulang; tunggu selesai");
    ck_assert_int_eq(program_number("SELECT count(*) FROM penilaian"), 0);
    ck_assert_int_eq(program_number("SELECT count(*) FROM kerja WHERE jenis = 'penilaian'"), 0);
    ck_assert_int_eq(heard("sebelum_nilai", 0), 0);
    let_go();
    rumah_job("perencana", "/api/v1/penilaian", TUGAS);
    rumah_close();
}
END_TEST

START_TEST(a_hold_after_an_assessment_stops_it_with_the_programs_words)
{
    open_office();
    hold("sesudah_nilai", 0);
    rumah_must(202, "perencana", "POST", "/api/v1/penilaian", TUGAS);
    ck_assert_int_eq(house_run_jobs(rumah, &rumah_err), TG_OK);
    ck_assert_int_eq(program_number("SELECT count(*) FROM penilaian WHERE status = 'dihentikan' AND alasan LIKE '%%oleh program kait: sesudah_nilai ditahan%%'"), 1);
    ck_assert_int_eq(rumah_ask("perencana", "POST", "/api/v1/tahap", TUGAS).status, 409);      /* nothing to plan by */
    ck_assert_int_eq(program_number("SELECT count(*) FROM kait_dengar WHERE peristiwa = 'sesudah_nilai'"), 0);
    let_go();
    rumah_job("perencana", "/api/v1/penilaian", TUGAS);
    rumah_close();
}
END_TEST

/* ---- rounds ------------------------------------------------------------------------------------------------------ */

START_TEST(a_held_round_is_not_opened_and_opens_when_it_is_let_go)
{
    open_office();
    int64_t id = plan();
    hold("sebelum_salur", id);
    held(act("perencana", id, "buka"), "ditahan oleh program kait: sebelum_salur ditahan: gudang dihitung ulang; tunggu selesai");
    ck_assert_int_eq(program_number("SELECT count(*) FROM tahap WHERE status = 'disetujui'"), 1);
    let_go();
    ck_assert_int_eq(act("perencana", id, "buka").status, 200);
    rumah_close();
}
END_TEST

START_TEST(a_held_share_is_refused_alone_and_the_others_of_its_batch_are_handed_over)
{
    open_office();
    int64_t id = open_round();
    hold("serah_terima", program_number("SELECT id FROM alokasi WHERE nomor = 2"));
    ck_assert_str_eq(hand_over(id, "satu"), "diterima ditolak:kait_tahan diterima");
    ck_assert_int_eq(program_number("SELECT count(*) FROM alokasi WHERE status = 'tersalur'"), 2);
    ck_assert_int_eq(program_number("SELECT count(*) FROM serah_terima"), 2);
    ck_assert_int_eq(heard("serah_terima", 1), 2);                     /* what the hook wrote for the refused one is gone */
    ck_assert(rumah_book().utuh);
    /* The same report again, by its key and by its items; and once more when it is let go. */
    ck_assert_str_eq(hand_over(id, "satu"), "diterima ditolak:kait_tahan diterima");
    ck_assert_str_eq(hand_over(id, "dua"), "diterima ditolak:kait_tahan diterima");
    ck_assert_int_eq(heard("serah_terima", 1), 2);
    let_go();
    ck_assert_str_eq(hand_over(id, "tiga"), "diterima diterima diterima");
    ck_assert_str_eq(hand_over(id, "satu"), "diterima ditolak:kait_tahan diterima");
    ck_assert_int_eq(program_number("SELECT count(*) FROM serah_terima"), 3);
    ck_assert_int_eq(heard("serah_terima", 1), 3);
    ck_assert(rumah_book().utuh);
    rumah_close();
}
END_TEST

START_TEST(a_held_close_leaves_the_round_open_and_closes_when_it_is_let_go)
{
    open_office();
    int64_t id = open_round();
    hold("sesudah_salur", 0);
    ck_assert_str_eq(hand_over(id, NULL), "diterima diterima diterima");
    ck_assert_str_eq(close_round(id), "gagal");
    ck_assert_int_eq(program_number("SELECT count(*) FROM tahap WHERE status = 'berjalan'"), 1);
    let_go();
    ck_assert_str_eq(close_round(id), "selesai");
    ck_assert_int_eq(program_number("SELECT count(*) FROM tahap WHERE status = 'ditutup'"), 1);
    ck_assert_int_eq(heard("sesudah_salur", 3), 1);
    rumah_close();
}
END_TEST

/* ---- rules --------------------------------------------------------------------------------------------------------- */

/* The shipped rule under another title, as it is put forward. */
static json_t *changed_rule(void)
{
    char text[4000] = "";
    FILE *f = fopen(RULE, "r");
    ck_assert_ptr_nonnull(f);
    text[fread(text, 1, sizeof text - 1, f)] = 0;
    fclose(f);
    memcpy(strstr(text, "Uji kait"), "Uji lain", 8);
    return json_pack("{s:s,s:s,s:s,s:s}", "program", "kait", "kode", "00", "sumber", text, "alasan", "uji");
}

/* Puts a text forward; the target of its approval. */
static const char *put_forward(const char *body)
{
    static char target[80];
    rumah_reply r = rumah_ask_key("penyusun", "POST", "/api/v1/aturan/rancangan", NULL, body);
    ck_assert_msg(r.status == 201, "%d %s", r.status, rumah_kode(r));
    int64_t id = json_integer_value(json_object_get(json_object_get(r.body, "rancangan"), "id"));
    snprintf(target, sizeof target, "/api/v1/aturan/rancangan/%lld/setujui", (long long)id);
    return target;
}

static int64_t published(void) { return program_number("SELECT count(*) FROM versi_berkas WHERE program = 'kait'"); }

START_TEST(a_held_rule_is_not_published_and_its_approver_reads_why)
{
    open_office();
    json_t *draft = changed_rule();
    char *body = json_dumps(draft, 0);
    const char *target = put_forward(body);
    hold("sebelum_terbit", 0);
    held(rumah_ask("pemeriksa", "POST", target, "{}"),
         "ditahan oleh program kait: sebelum_terbit ditahan: gudang dihitung ulang; tunggu selesai");
    ck_assert_int_eq(published(), 1);
    let_go();
    rumah_must(200, "pemeriksa", "POST", target, "{}");
    ck_assert_int_eq(published(), 2);
    free(body);
    json_decref(draft);
    rumah_close();
}
END_TEST

/* A desk that publishes by itself: a held file waits as one draft, however often the desk is looked at; a person puts it forward,
 * another one approves. */
START_TEST(a_held_file_of_the_desk_waits_as_a_draft_for_a_person)
{
    char path[400];
    open_office();
    hold("sebelum_terbit", 0);
    json_t *draft = changed_rule();
    snprintf(path, sizeof path, "%s/scripts/kait/00.lua", rumah_data);
    ck_assert_int_eq(env_write_file(path, json_string_value(json_object_get(draft, "sumber")),
                                    json_string_length(json_object_get(draft, "sumber")), 0600, &rumah_err), TG_OK);
    rumah_publishes = true;
    program_again();
    program_again();
    ck_assert_int_eq(published(), 1);
    ck_assert_int_eq(program_number("SELECT count(*) FROM rancangan WHERE asal = 'berkas' AND status = 'diuji'"), 1);
    ck_assert_int_eq(program_number("SELECT count(*) FROM rancangan WHERE asal = 'berkas'"), 1);
    let_go();
    rumah_must(200, "pemeriksa", "POST", put_forward("{\"program\":\"kait\",\"kode\":\"00\",\"alasan\":\"uji\"}"), "{}");
    ck_assert_int_eq(published(), 2);
    json_decref(draft);
    rumah_close();
}
END_TEST

TESTS(kait)
{
    tcase_add_test(tc, from_the_rule_to_the_close_each_act_is_told_once_and_in_order);
    tcase_add_test(tc, a_hold_before_an_assessment_lets_none_begin);
    tcase_add_test(tc, a_hold_after_an_assessment_stops_it_with_the_programs_words);
    tcase_add_test(tc, a_held_round_is_not_opened_and_opens_when_it_is_let_go);
    tcase_add_test(tc, a_held_share_is_refused_alone_and_the_others_of_its_batch_are_handed_over);
    tcase_add_test(tc, a_held_close_leaves_the_round_open_and_closes_when_it_is_let_go);
    tcase_add_test(tc, a_held_rule_is_not_published_and_its_approver_reads_why);
    tcase_add_test(tc, a_held_file_of_the_desk_waits_as_a_draft_for_a_person);
}
