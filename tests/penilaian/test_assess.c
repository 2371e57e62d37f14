/* Assessing a region: outcomes, layers, visibility, refusal, errors, crash. */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
#include "fixture.h"
#include "impor/impor.h"

/* Against BASE (desil <= 4, verified): 1 and 2 layak, 3 tidak_layak, 4 perlu_data (desil unknown),
 * 5 perlu_data (not verified), 6 tidak_layak although not verified. */
static const family SIX[] = {
    { 10, 1002, 1, 1, "2026-01-05", 0 }, { 20, 1002, 4, 1, "2026-01-04", 0 }, { 30, 1002, 5, 1, "2026-01-03", 0 },
    { 40, 1002, 0, 1, "2026-01-02", 0 }, { 50, 1002, 2, 0, "2026-01-01", 0 }, { 60, 1002, 9, 0, "2026-01-01", 0 },
};

static void open_with_base(void)
{
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", BASE), TG_OK);
}

START_TEST(outcomes_are_counted)
{
    open_with_base();
    fixture_families(SIX, 6);
    penilaian p = fixture_penilaian(fixture_assess("31.75.07", "2026-12"));
    ck_assert_int_eq(p.dinilai, 6);
    ck_assert_int_eq(p.layak, 2);
    ck_assert_int_eq(p.tidak_layak, 2);
    ck_assert_int_eq(p.perlu_data, 2);
    ck_assert_int_eq(p.galat, 0);
    fixture_close();
}
END_TEST

START_TEST(job_result_names_the_counts)
{
    char expected[200];
    open_with_base();
    fixture_families(SIX, 6);
    penilaian p = fixture_penilaian(fixture_assess("31.75.07", "2026-12"));
    snprintf(expected, sizeof expected, "{\"penilaian_id\":%lld,\"dinilai\":6,\"layak\":2,\"tidak_layak\":2,\"perlu_data\":2,\"galat\":0,\"detik\":",
             (long long)p.id);
    ck_assert_msg(strncmp(fixture_job(p.kerja_id, "hasil"), expected, strlen(expected)) == 0, "%s", fixture_job(p.kerja_id, "hasil"));
    fixture_close();
}
END_TEST

START_TEST(score_and_amounts_are_stored_for_layak_only)
{
    open_with_base();
    fixture_families(SIX, 6);
    fixture_assess("31.75.07", "2026-12");
    ck_assert_int_eq(fixture_number("SELECT skor FROM keputusan WHERE subjek_id = 20"), 60);
    ck_assert_int_eq(fixture_number("SELECT nominal FROM keputusan WHERE subjek_id = 20"), 200000);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM keputusan WHERE skor <> 0 OR nominal <> 0 OR besaran IS NOT NULL"), 2);
    fixture_close();
}
END_TEST

START_TEST(kelurahan_layer_decides_its_own_families_only)
{
    static const family TWO[] = { { 10, 1001, 6, 1, NULL, 0 }, { 20, 1002, 6, 1, NULL, 0 } };
    open_with_base();
    ck_assert_int_eq(fixture_publish("31.75.07.1001", KELURAHAN), TG_OK);
    fixture_families(TWO, 2);
    int64_t id = fixture_assess("31.75.07", "2026-12");
    ck_assert_int_eq(fixture_number("SELECT hasil FROM keputusan WHERE subjek_id = 10"), HASIL_LAYAK);
    ck_assert_int_eq(fixture_number("SELECT hasil FROM keputusan WHERE subjek_id = 20"), HASIL_TIDAK_LAYAK);
    ck_assert_int_eq(fixture_number("SELECT count(DISTINCT versi_id) FROM keputusan"), 2);
    ck_assert_int_ne(id, 0);
    fixture_close();
}
END_TEST

START_TEST(members_that_are_only_counted_are_read_and_kept)
{
    static const char COUNTING[] =
        "aturan 'uji' { judul = 'Uji', wilayah = '00', unit = 'keluarga', versi_api = 1, berlaku = '2024-01-01', dasar_hukum = { tentang = '(uji)' } }\n"
        "turunan 'banyak' { label = 'Banyak', dari = 'anggota', hitung = 'jumlah' }\n"
        "syarat 'berdua' { label = 'Tidak sendiri', bila = 'banyak >= 2' }\n"
        "besaran 'uang' { label = 'Uang', jenis = 'rupiah', nilai = 'ribu(banyak)' }\n"
        "uji 'dua' { ubah = { anggota = { { tanggal_lahir = '1980-05-05' }, { tanggal_lahir = '1981-05-05' } }, hari_ini = '2026-12-01' },"
        " seharusnya = { hasil = 'layak', uang = 2000 } }\n"
        "uji 'sendiri' { ubah = { anggota = { { tanggal_lahir = '1980-05-05' } }, hari_ini = '2026-12-01' }, seharusnya = { hasil = 'tidak_layak' } }\n";
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", COUNTING), TG_OK);
    fixture_families(SIX, 2);                        /* of one each */
    fixture_exec("INSERT INTO anggota (keluarga_id, orang_id, status_dasar) VALUES (10, 12, 1), (10, 13, 1)");
    int64_t id = fixture_assess("31.75.07", "2026-12");
    penilaian p = fixture_penilaian(id);
    ck_assert_int_eq(p.layak, 1);
    ck_assert_int_eq(p.tidak_layak, 1);
    ck_assert_int_eq(fixture_number("SELECT nominal FROM keputusan WHERE subjek_id = 10"), 3000);
    fixture_exec("DELETE FROM anggota WHERE orang_id = 13");
    ck_assert_str_eq(fixture_job(fixture_replay(id), "hasil"), "{\"diperiksa\":2,\"beda\":0}");
    fixture_close();
}
END_TEST

START_TEST(only_the_asked_region_is_assessed)
{
    static const family TWO[] = { { 10, 1001, 1, 1, NULL, 0 }, { 20, 1002, 1, 1, NULL, 0 } };
    open_with_base();
    fixture_families(TWO, 2);
    fixture_as(&fixture_who, "konsol:uji", "00");
    penilaian p = fixture_penilaian(fixture_assess("31.75.07.1002", "2026-12"));
    ck_assert_int_eq(p.dinilai, 1);
    ck_assert_int_eq(fixture_number("SELECT subjek_id FROM keputusan"), 20);
    fixture_close();
}
END_TEST

START_TEST(region_outside_ones_own_is_denied)
{
    open_with_base();
    ck_assert_int_eq(fixture_start("31.75.06", "2026-12"), 0);
    ck_assert_int_eq(fixture_err.code, TG_DENIED);
    fixture_close();
}
END_TEST

START_TEST(program_without_rule_is_not_found)
{
    fixture_open();
    ck_assert_int_eq(fixture_start("31.75.07", "2026-12"), 0);
    ck_assert_int_eq(fixture_err.code, TG_NOT_FOUND);
    fixture_close();
}
END_TEST

START_TEST(the_same_period_runs_once_at_a_time)
{
    open_with_base();
    ck_assert_int_ne(fixture_start("31.75.07", "2026-12"), 0);
    ck_assert_int_eq(fixture_start("31.75.07", "2026-12"), 0);
    ck_assert_int_eq(fixture_err.code, TG_CONFLICT);
    ck_assert_int_ne(fixture_start("31.75.07", "2026-11"), 0);
    fixture_close();
}
END_TEST

static int cancel_unit(tg_tx *tx, void *arg, tg_error *err)
{
    return schedule_cancel(tx, *(int64_t *)arg, err);
}

START_TEST(cancelled_run_makes_way_for_a_new_one)
{
    open_with_base();
    int64_t first = fixture_start("31.75.07", "2026-12"), kerja = fixture_penilaian(first).kerja_id;
    ck_assert_int_eq(fixture_write(&fixture_who, cancel_unit, &kerja), TG_OK);
    fixture_assess("31.75.07", "2026-12");
    ck_assert_int_eq(fixture_penilaian(first).status, PENILAIAN_BATAL);
    fixture_close();
}
END_TEST

static int in_force_unit(tg_tx *tx, void *arg, tg_error *err)
{
    return penilaian_in_force(tx, arg, "uji", "31.75.07", "2026-12", err);
}

START_TEST(newest_finished_assessment_is_in_force)
{
    penilaian p;
    open_with_base();
    ck_assert_int_eq(fixture_read(&fixture_who, in_force_unit, &p), TG_NOT_FOUND);
    fixture_assess("31.75.07", "2026-12");
    int64_t second = fixture_assess("31.75.07", "2026-12");
    fixture_start("31.75.07", "2026-12");                       /* running: not in force */
    ck_assert_int_eq(fixture_read(&fixture_who, in_force_unit, &p), TG_OK);
    ck_assert_int_eq(p.id, second);
    fixture_close();
}
END_TEST

static int import_unit(tg_tx *tx, void *arg, tg_error *err)
{
    impor i = { .id = tg_id(tx), .jenis = "keluarga", .aktor = "perencana", .kode_wilayah = "31.75.07", .berkas = "x", .nama_berkas = "x", .dibuat = tx->now };
    (void)arg;
    int rc = impor_insert(tx, &i, err);
    if (rc == TG_OK)
        rc = impor_set_region(tx, i.id, "31.75.07.1002", err);
    return rc == TG_OK ? impor_move(tx, i.id, IMPOR_DITERAPKAN, err) : rc;
}

static int start_unit(tg_tx *tx, void *arg, tg_error *err)
{
    int64_t id, kerja;
    return penilaian_start(tx, arg, &id, &kerja, err);
}

START_TEST(region_under_import_is_not_assessed)
{
    open_with_base();
    ck_assert_msg(fixture_write(&fixture_who, import_unit, NULL) == TG_OK, "%s", fixture_err.kunci);
    ck_assert_int_eq(fixture_start("31.75.07", "2026-12"), 0);
    ck_assert_str_eq(fixture_err.kunci, "penilaian_impor_berjalan");
    fixture_close();
}
END_TEST

typedef struct { const char *kode; char siapa[80]; } busy_ask;
static int busy_unit(tg_tx *tx, void *arg, tg_error *err)
{
    busy_ask *a = arg;
    const char *siapa;
    int rc = penilaian_busy(tx, a->kode, &siapa, err);
    text_copy(a->siapa, sizeof a->siapa, siapa != NULL ? siapa : "-");
    return rc;
}

static const char *busy_in(const char *kode)
{
    static busy_ask a;
    a.kode = kode;
    ck_assert_int_eq(fixture_read(&fixture_who, busy_unit, &a), TG_OK);
    return a.siapa;
}

START_TEST(assessment_that_has_not_ended_is_named_to_imports)
{
    open_with_base();
    ck_assert_int_ne(fixture_start("31.75.07", "2026-12"), 0);
    ck_assert_str_eq(busy_in("31.75.07.1001"), "uji 31.75.07 2026-12");
    ck_assert_str_eq(busy_in("31.75"), "uji 31.75.07 2026-12");
    ck_assert_str_eq(busy_in("31.75.06"), "-");
    fixture_run();
    ck_assert_str_eq(busy_in("31.75.07.1001"), "-");
    fixture_close();
}
END_TEST

START_TEST(period_sets_the_reference_date)
{
    tg_date d;
    char text[DATE_TEXT_SIZE];
    tg_error err;
    ck_assert_int_eq(penilaian_reference_date(&d, "2026-12", TG_DATE_NONE, &err), TG_OK);
    ck_assert_str_eq(date_text(d, text), "2026-12-01");
    ck_assert_int_eq(penilaian_reference_date(&d, "2026-S1", TG_DATE_NONE, &err), TG_OK);
    ck_assert_str_eq(date_text(d, text), "2026-01-01");
    ck_assert_int_eq(penilaian_reference_date(&d, "2026-S2", TG_DATE_NONE, &err), TG_OK);
    ck_assert_str_eq(date_text(d, text), "2026-07-01");
    ck_assert_int_eq(penilaian_reference_date(&d, "2026-13", TG_DATE_NONE, &err), TG_INVALID);
    ck_assert_int_eq(penilaian_reference_date(&d, "ramadan-1448", TG_DATE_NONE, &err), TG_INVALID);
}
END_TEST

START_TEST(a_period_has_one_spelling)
{
    static const char *const OTHERS[] = { "2026-s1", "2026-1", "2026-012", "2026-13", "2026-12-1", "Ramadan-1448", "2026-S3", "20261" };
    penilaian_permintaan w = { "uji", "31.75.07", NULL, TG_DATE_NONE };
    open_with_base();
    date_make(&w.tanggal, 2026, 12, 1);
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        w.periode = OTHERS[i];
        ck_assert_msg(fixture_write(&fixture_who, start_unit, &w) == TG_INVALID, "%s", OTHERS[i]);
        ck_assert_str_eq(fixture_err.kunci, "penilaian_periode");
    }
    static const char *const GOOD[] = { "2026", "2026-12", "2026-S2", "ramadan-1448", "2026-tw1" };
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++) {
        w.periode = GOOD[i];
        ck_assert_msg(fixture_write(&fixture_who, start_unit, &w) == TG_OK, "%s: %s", GOOD[i], fixture_err.kunci);
    }
    fixture_close();
}
END_TEST

/* 200 families of desil 1..10: the product overflows from desil 7 on, 80 families: fewer than the least
 * threshold of 100. 300 families: 120, and the run stops. */
START_TEST(few_errors_are_counted_and_grouped)
{
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", OVERFLOWING), TG_OK);
    fixture_many(1000, 200);
    penilaian p = fixture_penilaian(fixture_assess("31.75.07", "2026-12"));
    ck_assert_int_eq(p.galat, 80);
    ck_assert_int_eq(fixture_number("SELECT kelompok_galat = '[{\"syarat\":\"meluap\",\"jumlah\":80,\"contoh\":[1012,1014,1016]}]' FROM penilaian"), 1);
    fixture_close();
}
END_TEST

START_TEST(too_many_errors_stop_the_run_and_nothing_is_in_force)
{
    penilaian p;
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", OVERFLOWING), TG_OK);
    fixture_many(1000, 300);
    int64_t id = fixture_start("31.75.07", "2026-12");
    fixture_run();
    p = fixture_penilaian(id);
    ck_assert_int_eq(p.status, PENILAIAN_DIHENTIKAN);
    ck_assert_int_eq(p.galat, 120);
    ck_assert_str_eq(fixture_job(p.kerja_id, "status"), "gagal");
    ck_assert_int_eq(fixture_read(&fixture_who, in_force_unit, &p), TG_NOT_FOUND);
    fixture_close();
}
END_TEST

START_TEST(only_listed_moves_are_allowed)
{
    for (int from = 0; from < PENILAIAN_STATES; from++)
        for (int to = 0; to < PENILAIAN_STATES; to++)
            ck_assert_int_eq(PENILAIAN_MOVES[from][to], from == PENILAIAN_BERJALAN && to != PENILAIAN_BERJALAN);
}
END_TEST

static int move_back(tg_tx *tx, void *arg, tg_error *err)
{
    return penilaian_move(tx, *(int64_t *)arg, PENILAIAN_BERJALAN, PENILAIAN_BATAL, NULL, NULL, err);
}

START_TEST(finished_assessment_stays_finished)
{
    open_with_base();
    int64_t id = fixture_assess("31.75.07", "2026-12");
    ck_assert_int_eq(fixture_write(&fixture_who, move_back, &id), TG_CONFLICT);
    ck_assert_int_eq(fixture_penilaian(id).status, PENILAIAN_SELESAI);
    fixture_close();
}
END_TEST

static int quota(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode, penilaian_kuota *out, tg_error *err)
{
    (void)tx, (void)err;
    ck_assert_str_eq(program, "uji");
    ck_assert_str_eq(kode_wilayah, "31.75.07");
    ck_assert_str_eq(periode, "2026-12");
    *out = (penilaian_kuota){ .jumlah_known = true, .jumlah = 600 };
    return TG_OK;
}

START_TEST(quota_of_the_round_is_kept_with_the_run)
{
    open_with_base();
    penilaian_set_quota_hook(quota);
    penilaian p = fixture_penilaian(fixture_assess("31.75.07", "2026-12"));
    ck_assert_int_eq(p.kuota_jumlah, 600);
    ck_assert_int_eq(p.kuota_pagu, -1);
    fixture_close();
}
END_TEST

/* ---- crash ------------------------------------------------------------------------------------------- */

static const char TERIMA[] =
    "aturan 'uji' { judul = 'Uji', wilayah = '00', unit = 'keluarga', versi_api = 1, berlaku = '2024-01-01', dasar_hukum = { tentang = '(uji)' } }\n"
    "syarat 'pkh' { label = 'Belum menerima PKH', bila = \"not terima('pkh', 'keluarga', 'sekarang')\" }\n"
    "besaran 'uang' { label = 'Uang', jenis = 'rupiah', nilai = '1' }\n"
    "uji 'belum' { ubah = { terima = { pkh_keluarga_sekarang = false }, hari_ini = '2026-12-01' }, seharusnya = { hasil = 'layak' } }\n"
    "uji 'sudah' { ubah = { terima = { pkh_keluarga_sekarang = true }, hari_ini = '2026-12-01' }, seharusnya = { hasil = 'tidak_layak' } }\n";
static int asked;

/* Dies without a word at family 5,000: two steps of 2,000 are committed, the third is not. */
static int dies(tg_tx *tx, const char *program, const char *kapan, int64_t keluarga_id, const char *periode, tg_date acuan,
                bool *own, bool *received, tg_error *err)
{
    (void)tx, (void)program, (void)kapan, (void)keluarga_id, (void)periode, (void)acuan, (void)own, (void)received, (void)err;
    if (++asked == 5000)
        _exit(0);
    return TG_OK;
}

static int64_t crash_in_the_middle(void)
{
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", TERIMA), TG_OK);
    for (int i = 0; i < 5; i++)
        fixture_many(10000 + 2000 * 2 * i, i < 4 ? 2000 : 500);
    int64_t id = fixture_start("31.75.07", "2026-12");
    fixture_close();
    pid_t child = fork();
    if (child == 0) {
        penilaian_set_received_hook(dies);
        fixture_open();
        fixture_run();
        _exit(1);
    }
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(WEXITSTATUS(status), 0);
    fixture_open();
    return id;
}

START_TEST(run_goes_on_after_a_crash_without_a_gap_or_a_double)
{
    int64_t id = crash_in_the_middle();
    ck_assert_int_eq(fixture_penilaian(id).dinilai, 4000);
    fixture_run();
    penilaian p = fixture_penilaian(id);
    ck_assert_int_eq(p.status, PENILAIAN_SELESAI);
    ck_assert_int_eq(p.dinilai, 8500);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM keputusan"), 8500);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM sidik_keputusan"), 9);
    ck_assert_str_eq(fixture_job(fixture_replay(id), "hasil"), "{\"diperiksa\":8500,\"beda\":0}");
    fixture_close();
}
END_TEST

/* Something happens while the 2,400th of 2,500 families is read. */
static void (*happens)(void);

static int meanwhile(tg_tx *tx, const char *program, const char *kapan, int64_t keluarga_id, const char *periode, tg_date acuan,
                     bool *own, bool *received, tg_error *err)
{
    (void)tx, (void)program, (void)kapan, (void)keluarga_id, (void)periode, (void)acuan, (void)own, (void)received, (void)err;
    if (++asked == 2400)
        happens();
    return TG_OK;
}

static int64_t run_while(int first, void (*fn)(void))
{
    happens = fn;
    asked = 0;
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", TERIMA), TG_OK);
    fixture_many(10000, first);
    fixture_many(20000, 500);
    int64_t id = fixture_start("31.75.07", "2026-12");
    penilaian_set_received_hook(meanwhile);
    fixture_run();
    penilaian_set_received_hook(NULL);
    return id;
}

static void a_family_arrives(void) { fixture_many(90000, 1); }

START_TEST(family_that_arrives_behind_the_last_batch_waits_for_the_next_run)
{
    int64_t id = run_while(2000, a_family_arrives);
    ck_assert_int_eq(fixture_penilaian(id).status, PENILAIAN_SELESAI);
    ck_assert_int_eq(fixture_penilaian(id).dinilai, 2500);
    ck_assert_str_eq(fixture_job(fixture_replay(id), "hasil"), "{\"diperiksa\":2500,\"beda\":0}");
    fixture_close();
}
END_TEST

static void an_import_begins(void)
{
    ck_assert_msg(fixture_write(&fixture_who, import_unit, NULL) == TG_OK, "%s", fixture_err.kunci);
}

START_TEST(import_that_begins_during_a_run_stops_it)
{
    int64_t id = run_while(4000, an_import_begins);
    ck_assert_int_eq(fixture_penilaian(id).status, PENILAIAN_DIHENTIKAN);
    ck_assert_int_eq(fixture_penilaian(id).dinilai, 4000);
    ck_assert_int_eq(fixture_start("31.75.07", "2026-12"), 0);
    ck_assert_str_eq(fixture_err.kunci, "penilaian_impor_berjalan");
    fixture_close();
}
END_TEST

START_TEST(publish_during_a_run_does_not_change_its_rule)
{
    int64_t id = crash_in_the_middle();
    ck_assert_int_eq(fixture_publish("00", BASE), TG_OK);
    fixture_run();
    ck_assert_int_eq(fixture_penilaian(id).status, PENILAIAN_SELESAI);
    ck_assert_int_eq(fixture_number("SELECT count(DISTINCT versi_id) FROM keputusan"), 1);
    ck_assert_int_eq(fixture_penilaian(id).layak, 8500);
    fixture_close();
}
END_TEST

START_TEST(imported_flag_answers_terima_and_its_source_is_kept)
{
    static const family TWO[] = { { 10, 1002, 1, 1, NULL, 1 }, { 20, 1002, 1, 1, NULL, 0 } };
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", TERIMA), TG_OK);
    fixture_families(TWO, 2);
    fixture_assess("31.75.07", "2026-12");
    ck_assert_int_eq(fixture_number("SELECT hasil FROM keputusan WHERE subjek_id = 10"), HASIL_TIDAK_LAYAK);
    ck_assert_int_eq(fixture_number("SELECT hasil FROM keputusan WHERE subjek_id = 20"), HASIL_LAYAK);
    ck_assert_int_eq(fixture_number("SELECT teks = 'data impor' FROM asal_fakta"), 1);
    fixture_close();
}
END_TEST

START_TEST(acts_are_in_the_audit_trail)
{
    open_with_base();
    fixture_assess("31.75.07", "2026-12");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM audit WHERE perbuatan IN ('aturan.terbit', 'penilaian.mulai', 'penilaian.selesai')"), 3);
    fixture_close();
}
END_TEST

/* A function that never ends for desil 5 alone: its tests pass, one in ten families finds it. */
static const char ENDLESS[] =
    "aturan 'uji' { judul = 'Uji', wilayah = '00', unit = 'keluarga', versi_api = 1, berlaku = '2024-01-01', dasar_hukum = { tentang = '(uji)' } }\n"
    "syarat 'putar' { label = 'Putar', bila = function(k, p)\n  while k.desil == 5 do end\n  return k.desil < 8\nend }\n"
    "uji 'ya' { ubah = { desil = 2, hari_ini = '2026-12-01' }, seharusnya = { hasil = 'layak' } }\n"
    "uji 'tidak' { ubah = { desil = 9, hari_ini = '2026-12-01' }, seharusnya = { hasil = 'tidak_layak' } }\n";

START_TEST(a_version_out_of_steps_is_set_aside_until_it_is_published_again)
{
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", ENDLESS), TG_OK);
    fixture_many(1000, 20);
    penilaian p = fixture_penilaian(fixture_assess("31.75.07", "2026-12"));
    ck_assert_int_eq(p.galat, 2);
    ck_assert_int_eq(p.layak, 12);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM karantina WHERE dicabut IS NULL"), 1);
    int64_t id = fixture_start("31.75.07", "2027-01");
    fixture_run();
    p = fixture_penilaian(id);
    ck_assert_int_eq(p.status, PENILAIAN_DIHENTIKAN);
    ck_assert_int_eq(p.dinilai, 0);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM penilaian WHERE alasan LIKE '%dikarantina%'"), 1);
    ck_assert_int_eq(fixture_publish("00", ENDLESS), TG_OK);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM karantina WHERE dicabut IS NULL"), 0);
    fixture_assess("31.75.07", "2027-02");
    fixture_close();
}
END_TEST

TESTS(assess)
{
    tcase_add_test(tc, a_version_out_of_steps_is_set_aside_until_it_is_published_again);
    tcase_add_test(tc, outcomes_are_counted);
    tcase_add_test(tc, job_result_names_the_counts);
    tcase_add_test(tc, score_and_amounts_are_stored_for_layak_only);
    tcase_add_test(tc, kelurahan_layer_decides_its_own_families_only);
    tcase_add_test(tc, members_that_are_only_counted_are_read_and_kept);
    tcase_add_test(tc, only_the_asked_region_is_assessed);
    tcase_add_test(tc, region_outside_ones_own_is_denied);
    tcase_add_test(tc, program_without_rule_is_not_found);
    tcase_add_test(tc, the_same_period_runs_once_at_a_time);
    tcase_add_test(tc, cancelled_run_makes_way_for_a_new_one);
    tcase_add_test(tc, newest_finished_assessment_is_in_force);
    tcase_add_test(tc, region_under_import_is_not_assessed);
    tcase_add_test(tc, assessment_that_has_not_ended_is_named_to_imports);
    tcase_add_test(tc, period_sets_the_reference_date);
    tcase_add_test(tc, a_period_has_one_spelling);
    tcase_add_test(tc, few_errors_are_counted_and_grouped);
    tcase_add_test(tc, too_many_errors_stop_the_run_and_nothing_is_in_force);
    tcase_add_test(tc, only_listed_moves_are_allowed);
    tcase_add_test(tc, finished_assessment_stays_finished);
    tcase_add_test(tc, quota_of_the_round_is_kept_with_the_run);
    tcase_add_test(tc, run_goes_on_after_a_crash_without_a_gap_or_a_double);
    tcase_add_test(tc, publish_during_a_run_does_not_change_its_rule);
    tcase_add_test(tc, family_that_arrives_behind_the_last_batch_waits_for_the_next_run);
    tcase_add_test(tc, import_that_begins_during_a_run_stops_it);
    tcase_add_test(tc, imported_flag_answers_terima_and_its_source_is_kept);
    tcase_add_test(tc, acts_are_in_the_audit_trail);
}
