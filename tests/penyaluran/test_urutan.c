/* Proves who comes on a list: kept places, quotas above and within the region, public draws; and who follows when
 * somebody leaves. Families 1001, 1002, ... best first; odd ones live in 31.75.07.1001, even ones in 31.75.07.1002. */
#include <stdio.h>
#include <string.h>
#include "kantor.h"

#define DRAW(angka) "{\"program\":\"sembako\",\"kode_wilayah\":\"31.75.07\",\"periode\":\"2026-12\",\"angka\":\"" angka "\",\"keterangan\":\"balai warga, 3 Desember\"}"

static void assess(int count, int64_t tunggu)
{
    kantor_hasil = (kantor_assessment){ .ada = true, .id = 77, .count = count, .uang = 200000, .paket = 1, .has_kuota = true, .daftar_tunggu = tunggu };
}

static void keep(int which, const char *id, int64_t persen, int64_t jumlah, uint32_t families)
{
    kantor_hasil.jatah[which] = (rule_jatah){ id, id, persen, jumlah };
    kantor_hasil.jatah_count = which + 1;
    for (int i = 0; i < 16; i++)
        kantor_hasil.isi_jatah[i] |= (families >> i & 1) << which;
}

/* A quota of another region, as its own office would have set it. */
static void quota_of(const char *kode, int jumlah)
{
    kantor_number("INSERT INTO kuota (id, program, kode_wilayah, periode, jumlah, aktor_id, aktor, dibuat)"
                  " VALUES ((SELECT coalesce(max(id), 0) + 1 FROM kuota), 'sembako', '%s', '2026-12', %d, 9, 'kantor', 1) RETURNING 1", kode, jumlah);
}

static void budget_of(const char *kode, int64_t pagu)
{
    kantor_number("INSERT INTO kuota (id, program, kode_wilayah, periode, jumlah, pagu, aktor_id, aktor, dibuat)"
                  " VALUES ((SELECT coalesce(max(id), 0) + 1 FROM kuota), 'sembako', '%s', '2026-12', 5, %lld, 9, 'kantor', 1) RETURNING 1", kode, (long long)pagu);
}

typedef struct { const char *kode; int64_t pagu; bool own; } budget_question;

static int budget_unit(tg_tx *tx, void *arg, tg_error *err)
{
    budget_question *q = arg;
    return penyaluran_budget(tx, "sembako", q->kode, "2026-12", &q->pagu, &q->own, err);
}

static int64_t budget(const char *actor, const char *kode)
{
    budget_question q = { .kode = kode };
    ck_assert_int_eq(kantor_unit(actor, budget_unit, &q), TG_OK);
    ck_assert(q.own == (kantor_number("SELECT count(*) FROM kuota WHERE kode_wilayah = '%s' AND pagu IS NOT NULL", kode) > 0));
    return q.pagu;
}

/* "1001 1005": the families of the round, by number. */
static const char *listed(const char *table, int64_t tahap)
{
    static char text[2][400];
    static int turn;
    char *out = text[turn ^= 1], *p = out;
    *p = 0;
    for (int64_t n = kantor_number("SELECT count(*) FROM %s WHERE tahap_id = %lld", table, (long long)tahap), i = 1; i <= n; i++)
        p += sprintf(p, "%s%lld", i > 1 ? " " : "", (long long)kantor_number("SELECT keluarga_id FROM %s WHERE tahap_id = %lld AND nomor = %lld",
                                                                             table, (long long)tahap, (long long)i));
    return out;
}

static kantor_reply act(const char *aktor, int64_t id, const char *what, const char *body)
{
    char path[100];
    snprintf(path, sizeof path, "/tahap/%lld%s", (long long)id, what);
    return kantor_ask(aktor, "POST", path, "%s", body);
}

/* ---- budgets ---------------------------------------------------------------------------------------------- */

START_TEST(a_region_without_a_budget_has_those_of_the_highest_within)
{
    kantor_open();
    ck_assert_int_eq(budget("00", "31"), -1);
    quota_of("31.75.07", 4);                             /* a number of families is no budget */
    ck_assert_int_eq(budget("00", "31"), -1);
    budget_of("31.75.07.1001", 300);
    budget_of("31.75.07.1002", 20);
    budget_of("31.75.07.1002", 200);                     /* the newest counts */
    budget_of("31.75.08", 1000);
    budget_of("31.75.06.1001", 7);
    budget_of("32.01", 50000);
    ck_assert_int_eq(budget("00", "31.75.07"), 500);
    ck_assert_int_eq(budget("00", "31"), 300 + 200 + 1000 + 7);
    ck_assert_int_eq(budget("31.75.07", "31"), 500);     /* as far as the actor sees */
    budget_of("31.75.07", 2000);                         /* the kelurahan stand within it */
    ck_assert_int_eq(budget("00", "31.75.07"), 2000);
    ck_assert_int_eq(budget("00", "31"), 2000 + 1000 + 7);
    ck_assert_int_eq(budget("00", "00"), 2000 + 1000 + 7 + 50000);
    budget_of("31", 9);
    ck_assert_int_eq(budget("00", "31"), 9);
    budget_of("32.02", INT64_MAX);                       /* a slip of the finger */
    ck_assert_int_eq(budget("00", "32"), INT64_MAX);
    kantor_close();
}
END_TEST

/* ---- kept places ------------------------------------------------------------------------------------------ */

/* Of 3 places 34 percent are 1.02, so 2 are kept: the two best who stand in them. The list stays in order of rank. */
START_TEST(kept_places_come_before_rank)
{
    kantor_open();
    assess(6, 9);
    keep(0, "lansia", 34, 0, 1u << 4 | 1u << 5);
    kantor_kuota(3, -1);
    int64_t id = kantor_plan();
    ck_assert_str_eq(listed("alokasi", id), "1001 1005 1006");
    ck_assert_str_eq(listed("daftar_tunggu", id), "1002 1003 1004");
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE jatah = 'lansia'"), 2);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE jatah IS NULL AND keluarga_id = 1001"), 1);
    ck_assert_int_eq(kantor_number("SELECT disisihkan * 10 + terisi FROM tahap_jatah"), 22);
    kantor_close();
}
END_TEST

/* Nobody stands in the fifth kept place: it goes to whoever ranks next. */
START_TEST(kept_places_that_nobody_takes_go_to_all)
{
    kantor_open();
    assess(5, 0);
    keep(0, "lansia", 0, 3, 1u << 4);
    kantor_kuota(3, -1);
    int64_t id = kantor_plan();
    ck_assert_str_eq(listed("alokasi", id), "1001 1002 1005");
    ck_assert_int_eq(kantor_number("SELECT disisihkan * 10 + terisi FROM tahap_jatah"), 31);
    kantor_close();
}
END_TEST

/* 1004 stands in both kinds: it fills the one place of each, so nobody else comes in by them. */
START_TEST(a_family_in_two_kept_places_counts_in_both)
{
    kantor_open();
    assess(6, 0);
    keep(0, "a", 0, 1, 1u << 3 | 1u << 4);
    keep(1, "b", 0, 1, 1u << 3 | 1u << 5);
    kantor_kuota(2, -1);
    ck_assert_str_eq(listed("alokasi", kantor_plan()), "1001 1004");
    kantor_close();
}
END_TEST

/* Who stands in kept places by rank already fills them: nobody is moved. */
START_TEST(kept_places_filled_by_rank_change_nothing)
{
    kantor_open();
    assess(6, 0);
    keep(0, "a", 50, 0, 1u << 0 | 1u << 1 | 1u << 5);
    kantor_kuota(4, -1);
    ck_assert_str_eq(listed("alokasi", kantor_plan()), "1001 1002 1003 1004");
    kantor_close();
}
END_TEST

/* One place in each kelurahan and none set for the kota: with the first round both are taken. */
START_TEST(quotas_within_a_region_without_one_count_what_earlier_rounds_gave)
{
    kantor_open();
    assess(4, 0);
    kantor_hasil.has_kuota = false;
    quota_of("31.75.07.1001", 1);
    quota_of("31.75.07.1002", 1);
    int64_t id = kantor_open_round(2);
    ck_assert_str_eq(listed("alokasi", id), "1001 1002");
    kantor_hand_over("petugas", id, "a", 1, NULL);
    kantor_hand_over("petugas", id, "b", 2, NULL);
    char path[60];
    snprintf(path, sizeof path, "/tahap/%lld/tutup", (long long)id);
    ck_assert_str_eq(kantor_text(kantor_job("perencana", path, "{}"), "status"), "selesai");
    kantor_reply r = kantor_job("perencana", "/tahap", "{\"program\":\"sembako\",\"kode_wilayah\":\"31.75.07\",\"periode\":\"2026-12\"}");
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(r.body, "galat"), "kode")), "tahap_kosong");
    kantor_close();
}
END_TEST

/* ---- quotas of other regions ---------------------------------------------------------------------------------- */

/* One kelurahan has one place of the five: its others wait, those of the other kelurahan do not wait for them. Each full
 * quota has its own waiting list of one. */
START_TEST(a_quota_within_the_region_holds_its_own_families_only)
{
    kantor_open();
    assess(8, 1);
    kantor_kuota(5, -1);
    quota_of("31.75.07.1001", 1);
    int64_t id = kantor_plan();
    ck_assert_str_eq(listed("alokasi", id), "1001 1002 1004 1006 1008");
    ck_assert_str_eq(listed("daftar_tunggu", id), "1003");
    kantor_close();
}
END_TEST

START_TEST(a_quota_above_the_region_holds_too)
{
    kantor_open();
    assess(8, 9);
    kantor_kuota(5, -1);
    quota_of("31.75", 2);
    ck_assert_str_eq(listed("alokasi", kantor_plan()), "1001 1002");
    kantor_close();
}
END_TEST

START_TEST(a_quota_above_that_is_used_up_elsewhere_is_said)
{
    kantor_open();
    assess(8, 9);
    kantor_kuota(5, -1);
    quota_of("31.75", 0);
    kantor_reply r = kantor_job("perencana", "/tahap", "{\"program\":\"sembako\",\"kode_wilayah\":\"31.75.07\",\"periode\":\"2026-12\"}");
    ck_assert_str_eq(kantor_text(r, "status"), "gagal");
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(r.body, "galat"), "kode")), "kuota_habis");
    kantor_close();
}
END_TEST

/* While a list is made of a quota that two regions share, the other region waits. */
START_TEST(two_regions_under_one_quota_do_not_plan_at_once)
{
    kantor_open();
    assess(3, 0);
    kantor_kuota(3, -1);
    quota_of("31.75", 5);
    kantor_number("INSERT INTO tahap (id, program, kode_wilayah, periode, tempat, status, terbit, kerja_id, penilaian_id, perencana_id, perencana, dibuat)"
                  " VALUES (5, 'sembako', '31.75.01', '2026-12', 'gudang-31.75.01', 'rencana', 0, 6, 7, 8, 'lain', 1) RETURNING 1");
    kantor_number("INSERT INTO kerja (id, jenis, kunci, args, kode_wilayah, aktor_id, aktor, peran, jatuh, status, dibuat)"
                  " VALUES (6, 'tahap.rencana', 'k', '{}', '31.75.01', 8, 'lain', 1, 9000000000000, 'menunggu', 1) RETURNING 1");
    const char *body = "{\"program\":\"sembako\",\"kode_wilayah\":\"31.75.07\",\"periode\":\"2026-12\"}";
    ck_assert_str_eq(kantor_text(kantor_ask("perencana", "POST", "/tahap", "%s", body), "galat"), "tahap_sedang_diproses");
    kantor_number("DELETE FROM kuota WHERE kode_wilayah = '31.75' RETURNING 1");
    ck_assert_int_eq(kantor_ask("perencana", "POST", "/tahap", "%s", body).status, 202);
    kantor_close();
}
END_TEST

/* ---- draws -------------------------------------------------------------------------------------------------------- */

START_TEST(the_number_drawn_in_public_orders_the_list_and_is_shown)
{
    kantor_open();
    assess(3, 0);
    kantor_kuota(3, -1);
    ck_assert_int_eq(kantor_ask("perencana", "POST", "/undian", DRAW("48215")).status, 201);
    int64_t id = kantor_plan();
    ck_assert_str_eq(kantor_hasil.seed, "48215");
    char path[60];
    snprintf(path, sizeof path, "/tahap/%lld", (long long)id);
    json_t *shown = json_object_get(kantor_ask("perencana", "GET", path, "%s", "").body, "undian");
    ck_assert_str_eq(json_string_value(json_object_get(shown, "angka")), "48215");
    ck_assert_str_eq(json_string_value(json_object_get(shown, "keterangan")), "balai warga, 3 Desember");
    kantor_close();
}
END_TEST

START_TEST(a_draw_is_made_once_and_before_the_list)
{
    kantor_open();
    assess(3, 0);
    kantor_kuota(3, -1);
    ck_assert_str_eq(kantor_text(kantor_ask("perencana", "POST", "/undian", DRAW("48 215")), "galat"), "undian_angka");
    ck_assert_int_eq(kantor_ask("perencana", "POST", "/undian", DRAW("1")).status, 201);
    ck_assert_str_eq(kantor_text(kantor_ask("perencana", "POST", "/undian", DRAW("2")), "galat"), "undian_sudah_ada");
    kantor_number("DELETE FROM undian RETURNING 1");
    kantor_plan();
    ck_assert_str_eq(kantor_hasil.seed, "");
    ck_assert_str_eq(kantor_text(kantor_ask("perencana", "POST", "/undian", DRAW("2")), "galat"), "undian_terlambat");
    kantor_close();
}
END_TEST

START_TEST(a_draw_above_the_region_serves_it_too)
{
    kantor_open();
    assess(3, 0);
    kantor_kuota(3, -1);
    kantor_number("INSERT INTO undian VALUES (5, 'sembako', '31.75', '2026-12', '7', 'kota', 1, 'kota', 1), (6, 'sembako', '00', '2026-12', '9', 'pusat', 1, 'pusat', 1) RETURNING 1");
    kantor_plan();
    ck_assert_str_eq(kantor_hasil.seed, "7");
    kantor_close();
}
END_TEST

/* ---- who follows ---------------------------------------------------------------------------------------------------- */

#define LEAVES(nomor) "{\"nomor\":" #nomor ",\"alasan\":\"pindah\"}"

/* 1002 leaves a list of three; 1004 waits first and follows as number 4. The round closes over the longer list. */
START_TEST(the_next_who_waits_follows_and_the_round_still_closes)
{
    kantor_open();
    assess(5, 2);
    kantor_kuota(3, -1);
    int64_t id = kantor_open_round(3);
    kantor_reply r = act("penyetuju", id, "/ganti", LEAVES(2));
    ck_assert_int_eq(r.status, 200);
    ck_assert_int_eq(kantor_int(r, "pengganti"), 4);
    ck_assert_int_eq(kantor_number("SELECT keluarga_id FROM alokasi WHERE nomor = 4"), 1004);
    ck_assert_int_eq(kantor_number("SELECT menggantikan FROM alokasi WHERE nomor = 4"), 2);
    ck_assert_int_eq(kantor_number("SELECT kebutuhan FROM tahap_barang"), 3);
    for (int64_t nomor = 1; nomor <= 4; nomor++) {
        char klien[8];
        snprintf(klien, sizeof klien, "k%d", (int)nomor);
        ck_assert_str_eq(kantor_hand_over("petugas", id, klien, nomor, NULL), nomor == 2 ? "ditolak" : "diterima");
    }
    char path[60];
    snprintf(path, sizeof path, "/tahap/%lld/tutup", (long long)id);
    r = kantor_job("perencana", path, "{}");
    ck_assert_str_eq(kantor_text(r, "status"), "selesai");
    ck_assert_int_eq(kantor_number("SELECT alokasi * 100 + tersalur * 10 + batal FROM tahap"), 431);
    ck_assert(kantor_book_fits());
    kantor_close();
}
END_TEST

/* 1003 (kelurahan 1001) waits first; but the place that comes free is one of kelurahan 1002. */
START_TEST(a_place_of_another_quota_is_not_taken)
{
    kantor_open();
    assess(8, 2);
    kantor_kuota(4, -1);
    quota_of("31.75.07.1001", 1);
    int64_t id = kantor_plan();
    ck_assert_str_eq(listed("alokasi", id), "1001 1002 1004 1006");
    ck_assert_str_eq(listed("daftar_tunggu", id), "1003 1005 1008");
    ck_assert_int_eq(kantor_int(act("penyetuju", id, "/ganti", LEAVES(2)), "pengganti"), 5);
    ck_assert_int_eq(kantor_number("SELECT keluarga_id FROM alokasi WHERE nomor = 5"), 1008);
    ck_assert_int_eq(kantor_int(act("penyetuju", id, "/ganti", LEAVES(1)), "pengganti"), 6);
    ck_assert_int_eq(kantor_number("SELECT keluarga_id FROM alokasi WHERE nomor = 6"), 1003);
    kantor_close();
}
END_TEST

START_TEST(who_has_a_share_elsewhere_falls_off_the_waiting_list)
{
    kantor_open();
    assess(4, 2);
    kantor_kuota(2, -1);
    int64_t id = kantor_plan();
    kantor_number("UPDATE alokasi SET keluarga_id = 1003 WHERE nomor = 2 RETURNING 1");      /* as if from another round */
    ck_assert_int_eq(kantor_int(act("penyetuju", id, "/ganti", LEAVES(1)), "pengganti"), 3);
    ck_assert_int_eq(kantor_number("SELECT keluarga_id FROM alokasi WHERE nomor = 3"), 1004);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM daftar_tunggu WHERE status = 'gugur' AND keluarga_id = 1003"), 1);
    kantor_close();
}
END_TEST

/* The list may not come: the family is passed over, and waits on. */
START_TEST(who_is_on_a_hidden_list_is_passed_over_and_waits_on)
{
    kantor_open();
    assess(4, 2);
    kantor_kuota(2, -1);
    int64_t id = kantor_plan();
    kantor_hidden_list(id, 1003);
    ck_assert_int_eq(kantor_int(act("penyetuju", id, "/ganti", LEAVES(1)), "pengganti"), 3);
    ck_assert_int_eq(kantor_number("SELECT keluarga_id FROM alokasi WHERE tahap_id = %lld AND nomor = 3", (long long)id), 1004);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM daftar_tunggu WHERE status = 'menunggu' AND keluarga_id = 1003"), 1);
    kantor_close();
}
END_TEST

START_TEST(leaving_is_refused_in_words_when_it_makes_no_sense)
{
    kantor_open();
    assess(3, 1);
    kantor_kuota(2, -1);
    int64_t id = kantor_open_round(3);
    ck_assert_str_eq(kantor_text(act("penyetuju", id, "/ganti", "{\"nomor\":1,\"alasan\":\"bosan\"}"), "galat"), "ganti_alasan");
    ck_assert_str_eq(kantor_text(act("penyetuju", id, "/ganti", LEAVES(9)), "galat"), "serah_nomor_tidak_ada");
    kantor_number("UPDATE tahap SET perencana = 'penyetuju' RETURNING 1");
    ck_assert_str_eq(kantor_text(act("penyetuju", id, "/ganti", LEAVES(1)), "galat"), "tahap_dua_orang");
    kantor_number("UPDATE tahap SET perencana = 'perencana' RETURNING 1");
    kantor_hand_over("petugas", id, "a", 1, NULL);
    ck_assert_str_eq(kantor_text(act("penyetuju", id, "/ganti", LEAVES(1)), "galat"), "alokasi_langkah");
    ck_assert_int_eq(kantor_int(act("penyetuju", id, "/ganti", LEAVES(2)), "pengganti"), 3);
    kantor_reply last = act("penyetuju", id, "/ganti", LEAVES(3));          /* nobody waits any more */
    ck_assert_int_eq(last.status, 200);
    ck_assert(json_is_null(json_object_get(last.body, "pengganti")));
    kantor_number("UPDATE tahap SET status = 'ditutup' RETURNING 1");
    ck_assert_str_eq(kantor_text(act("penyetuju", id, "/ganti", LEAVES(2)), "galat"), "tahap_sudah_ditutup");
    kantor_close();
}
END_TEST

static int leaves(tg_tx *tx, void *arg, tg_error *err)
{
    return penyaluran_family_left(tx, "sembako", *(int64_t *)arg, "meninggal", err);
}

/* Who leaves the program leaves the open round; what was handed over before stays. */
START_TEST(who_leaves_the_program_leaves_the_list)
{
    kantor_open();
    assess(4, 2);
    kantor_kuota(2, -1);
    int64_t id = kantor_open_round(3), first = 1001, second = 1002;
    kantor_hand_over("petugas", id, "a", 1, NULL);
    ck_assert_int_eq(kantor_unit("31.75.07", leaves, &first), TG_OK);
    ck_assert_int_eq(kantor_unit("31.75.07", leaves, &second), TG_OK);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE status = 'tersalur' AND keluarga_id = 1001"), 1);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE status = 'batal' AND alasan = 'meninggal' AND keluarga_id = 1002"), 1);
    ck_assert_int_eq(kantor_number("SELECT keluarga_id FROM alokasi WHERE menggantikan = 2"), 1003);
    kantor_close();
}
END_TEST

/* Marked as not collected, then gone: it is not served after all, and its place is nobody's. */
START_TEST(who_left_the_program_is_not_served_after_all)
{
    kantor_open();
    assess(4, 2);
    kantor_kuota(2, -1);
    const char *kode;
    int64_t id = kantor_open_round(3), first = 1001;
    kantor_ask("petugas", "POST", "/gagal-salur", "{\"tahap\":%lld,\"butir\":[{\"nomor\":1,\"kode\":\"tidak_datang\"}]}", (long long)id);
    ck_assert_int_eq(kantor_unit("31.75.07", leaves, &first), TG_OK);
    ck_assert_str_eq(kantor_hand_over("petugas", id, "a", 1, &kode), "ditolak");
    ck_assert_str_eq(kode, "tidak_siap");
    kantor_reply r = kantor_ask("petugas", "POST", "/gagal-salur/batal", "{\"tahap\":%lld,\"nomor\":1}", (long long)id);
    ck_assert_str_eq(kantor_text(r, "galat"), "gagal_tidak_ada");
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi"), 2);
    ck_assert_int_eq(kantor_number("SELECT kebutuhan FROM tahap_barang"), 1);
    kantor_close();
}
END_TEST

/* The job that should have closed the round was cancelled: the round is open, whatever its row remembers. */
START_TEST(who_leaves_a_round_whose_closing_was_called_off_leaves_its_list)
{
    kantor_open();
    assess(4, 2);
    kantor_kuota(2, -1);
    int64_t id = kantor_open_round(3), second = 1002;
    char path[60];
    snprintf(path, sizeof path, "/kerja/%lld/batal", (long long)kantor_int(act("perencana", id, "/tutup", "{}"), "kerja"));
    ck_assert_int_eq(kantor_unit("31.75.07", leaves, &second), TG_OK);               /* being closed: the list stands still */
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE status = 'siap'"), 2);
    ck_assert_int_eq(kantor_ask("perencana", "POST", path, "{}").status, 200);
    kantor_work();
    ck_assert_int_eq(kantor_number("SELECT menutup FROM tahap"), 1);
    ck_assert_int_eq(kantor_unit("31.75.07", leaves, &second), TG_OK);
    ck_assert_int_eq(kantor_number("SELECT count(*) FROM alokasi WHERE status = 'batal' AND keluarga_id = 1002"), 1);
    ck_assert_int_eq(kantor_number("SELECT keluarga_id FROM alokasi WHERE menggantikan = 2"), 1003);
    kantor_close();
}
END_TEST

START_TEST(who_waits_is_listed_in_order)
{
    kantor_open();
    assess(5, 3);
    kantor_kuota(2, -1);
    int64_t id = kantor_plan();
    char path[60];
    snprintf(path, sizeof path, "/tahap/%lld/tunggu", (long long)id);
    json_t *data = json_object_get(kantor_ask("perencana", "GET", path, "%s", "").body, "data");
    ck_assert_uint_eq(json_array_size(data), 3);
    ck_assert(json_is_null(json_object_get(json_array_get(data, 0), "nama")));          /* 1003 has moved away */
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(data, 1), "nama")), "Keluarga Uji 1004");
    kantor_close();
}
END_TEST

TESTS(urutan)
{
    tcase_add_test(tc, quotas_within_a_region_without_one_count_what_earlier_rounds_gave);
    tcase_add_test(tc, a_region_without_a_budget_has_those_of_the_highest_within);
    tcase_add_test(tc, kept_places_come_before_rank);
    tcase_add_test(tc, kept_places_that_nobody_takes_go_to_all);
    tcase_add_test(tc, a_family_in_two_kept_places_counts_in_both);
    tcase_add_test(tc, kept_places_filled_by_rank_change_nothing);
    tcase_add_test(tc, a_quota_within_the_region_holds_its_own_families_only);
    tcase_add_test(tc, a_quota_above_the_region_holds_too);
    tcase_add_test(tc, a_quota_above_that_is_used_up_elsewhere_is_said);
    tcase_add_test(tc, two_regions_under_one_quota_do_not_plan_at_once);
    tcase_add_test(tc, the_number_drawn_in_public_orders_the_list_and_is_shown);
    tcase_add_test(tc, a_draw_is_made_once_and_before_the_list);
    tcase_add_test(tc, a_draw_above_the_region_serves_it_too);
    tcase_add_test(tc, the_next_who_waits_follows_and_the_round_still_closes);
    tcase_add_test(tc, a_place_of_another_quota_is_not_taken);
    tcase_add_test(tc, who_has_a_share_elsewhere_falls_off_the_waiting_list);
    tcase_add_test(tc, who_is_on_a_hidden_list_is_passed_over_and_waits_on);
    tcase_add_test(tc, leaving_is_refused_in_words_when_it_makes_no_sense);
    tcase_add_test(tc, who_leaves_the_program_leaves_the_list);
    tcase_add_test(tc, who_left_the_program_is_not_served_after_all);
    tcase_add_test(tc, who_leaves_a_round_whose_closing_was_called_off_leaves_its_list);
    tcase_add_test(tc, who_waits_is_listed_in_order);
}
