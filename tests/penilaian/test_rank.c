/* Ranking of the eligible: by the rule's kuota, from stored facts, ties by a reproducible draw. */
#include <stdio.h>
#include <string.h>
#include "fixture.h"

typedef struct { int64_t id; const char *seed; penilaian_ranking out; } rank_arg;

static int rank_unit(tg_tx *tx, void *arg, tg_error *err)
{
    rank_arg *x = arg;
    penilaian p;
    int rc = penilaian_read(tx, x->id, &p, err);
    return rc == TG_OK ? penilaian_rank(tx, tx->arena, &p, x->seed, &x->out, err) : rc;
}

static rank_arg rank(int64_t id, const char *seed)
{
    rank_arg x = { .id = id, .seed = seed };
    ck_assert_msg(fixture_read(&fixture_who, rank_unit, &x) == TG_OK, "%s", fixture_err.kunci);
    return x;
}

static int64_t assessed(const family *list, size_t count)
{
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", BASE), TG_OK);
    fixture_families(list, count);
    return fixture_assess("31.75.07", "2026-12");
}

/* Scores: desil 1 = 90, desil 2 = 80; equal scores by the date of the proposal, oldest first. */
START_TEST(best_score_first_then_oldest_proposal)
{
    static const family FOUR[] = { { 10, 1002, 2, 1, "2026-03-01", 0 }, { 20, 1002, 1, 1, "2026-06-01", 0 },
                                   { 30, 1003, 2, 1, "2026-02-01", 0 }, { 40, 1002, 9, 1, "2026-01-01", 0 } };
    rank_arg x = rank(assessed(FOUR, 4), "");
    ck_assert_int_eq(x.out.count, 3);
    ck_assert_int_eq(x.out.calon[0].subjek_id, 20);
    ck_assert_int_eq(x.out.calon[1].subjek_id, 30);
    ck_assert_int_eq(x.out.calon[2].subjek_id, 10);
    ck_assert_int_eq(x.out.calon[0].skor, 90);
    ck_assert_str_eq(x.out.calon[1].kode_wilayah, "31.75.07.1003");
    fixture_close();
}
END_TEST

START_TEST(amounts_of_goods_and_money_come_with_the_candidate)
{
    static const family ONE[] = { { 10, 1002, 2, 1, NULL, 0 } };
    rank_arg x = rank(assessed(ONE, 1), "");
    ck_assert_int_eq(x.out.barang_count, 1);
    ck_assert_str_eq(x.out.barang[0], "paket:dasar");
    ck_assert_str_eq(x.out.satuan[0], "paket");
    ck_assert_int_eq(x.out.calon[0].barang[0], 2);
    ck_assert_int_eq(x.out.calon[0].uang, 200000);
    ck_assert(x.out.has_kuota);
    ck_assert_int_eq(x.out.daftar_tunggu, 2);
    fixture_close();
}
END_TEST

static void order_of(int64_t id, const char *seed, int64_t out[8])
{
    rank_arg x = rank(id, seed);
    ck_assert_int_eq(x.out.count, 8);
    for (int i = 0; i < 8; i++)
        out[i] = x.out.calon[i].subjek_id;
}

static int64_t eight_equal(void)
{
    family list[8];
    for (int i = 0; i < 8; i++)
        list[i] = (family){ 10 * (i + 1), 1002, 2, 1, "2026-02-01", 0 };
    return assessed(list, 8);
}

START_TEST(ties_are_drawn_the_same_for_the_same_seed)
{
    int64_t first[8], again[8];
    int64_t id = eight_equal();
    order_of(id, "undian-17", first);
    order_of(id, "undian-17", again);
    ck_assert_mem_eq(first, again, sizeof first);
    fixture_close();
}
END_TEST

START_TEST(another_seed_draws_another_order)
{
    int64_t first[8], other[8];
    int64_t id = eight_equal();
    order_of(id, "undian-17", first);
    order_of(id, "undian-18", other);
    ck_assert_mem_ne(first, other, sizeof first);
    fixture_close();
}
END_TEST

/* The registry changes after the assessment; the order does not. */
START_TEST(ranking_reads_stored_facts_not_the_registry)
{
    static const family TWO[] = { { 10, 1002, 1, 1, NULL, 0 }, { 20, 1002, 2, 1, NULL, 0 } };
    int64_t id = assessed(TWO, 2);
    fixture_exec("UPDATE keluarga SET desil = 9 WHERE id = 10");
    rank_arg x = rank(id, "");
    ck_assert_int_eq(x.out.calon[0].subjek_id, 10);
    fixture_close();
}
END_TEST

/* The income of one family is unknown: it stands last although the smallest comes first. */
START_TEST(missing_facts_stand_last)
{
    static const char BY_INCOME[] =
        "aturan 'uji' { judul = 'Uji', wilayah = '00', unit = 'keluarga', versi_api = 1, berlaku = '2024-01-01', dasar_hukum = { tentang = '(uji)' } }\n"
        "syarat 'desil' { label = 'Desil rendah', bila = 'desil <= 4' }\n"
        "kuota 'wilayah' { jumlah = 'kuota_wilayah', urut = { 'penghasilan_bulanan terkecil' } }\n"
        "besaran 'uang' { label = 'Uang', jenis = 'rupiah', nilai = '1' }\n"
        "uji 'ya' { ubah = { desil = 4, hari_ini = '2026-12-01' }, seharusnya = { hasil = 'layak' } }\n"
        "uji 'tidak' { ubah = { desil = 5, hari_ini = '2026-12-01' }, seharusnya = { hasil = 'tidak_layak' } }\n";
    static const family THREE[] = { { 10, 1002, 1, 1, NULL, 0 }, { 20, 1002, 1, 1, NULL, 0 }, { 30, 1002, 1, 1, NULL, 0 } };
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", BY_INCOME), TG_OK);
    fixture_families(THREE, 3);
    fixture_exec("UPDATE keluarga SET penghasilan_bulanan = 900000 WHERE id = 10");
    fixture_exec("UPDATE keluarga SET penghasilan_bulanan = 400000 WHERE id = 30");
    rank_arg x = rank(fixture_assess("31.75.07", "2026-12"), "");
    ck_assert_int_eq(x.out.calon[0].subjek_id, 30);
    ck_assert_int_eq(x.out.calon[1].subjek_id, 10);
    ck_assert_int_eq(x.out.calon[2].subjek_id, 20);
    fixture_close();
}
END_TEST

typedef struct { penilaian p; penilaian_ranking out; } foreign_arg;

static int foreign_unit(tg_tx *tx, void *arg, tg_error *err)
{
    foreign_arg *x = arg;
    return penilaian_rank(tx, tx->arena, &x->p, "", &x->out, err);
}

START_TEST(narrower_actor_may_not_rank_the_whole_region)
{
    static const family ONE[] = { { 10, 1002, 2, 1, NULL, 0 } };
    foreign_arg x = { .p = fixture_penilaian(assessed(ONE, 1)) };
    fixture_as(&fixture_who, "petugas", "31.75.07.1002");
    ck_assert_int_eq(fixture_read(&fixture_who, foreign_unit, &x), TG_DENIED);
    fixture_close();
}
END_TEST

/* A layer of a kelurahan with `count` kinds of goods of its own. */
static void publish_goods(const char *kode, int count)
{
    char text[8192];
    int n = snprintf(text, sizeof text, "ubah_aturan 'uji' { wilayah = '%s', dasar_hukum = { jenis = 'keputusan lurah', nomor = '(uji)',"
                     " tanggal = '2025-01-10', tentang = '(uji)' } }\n", kode);
    for (int i = 0; i < count; i++)
        n += snprintf(text + n, sizeof text - (size_t)n, "besaran 'b%d' { label = 'Barang', barang = 'barang:%c%d', satuan = 'pcs', nilai = '%d' }\n",
                      i, kode[12] + 48, i, i + 1);
    snprintf(text + n, sizeof text - (size_t)n, "uji 'dapat' { dari = 'dasar', seharusnya = { hasil = 'layak' } }\n"
             "uji 'tidak' { dari = 'dasar', ubah = { desil = 9 }, seharusnya = { hasil = 'tidak_layak' } }\n");
    ck_assert_msg(fixture_publish(kode, text) == TG_OK, "%s", fixture_err.kunci);
}

static int64_t two_kelurahan(int kinds)
{
    static const family TWO[] = { { 10, 1001, 1, 1, NULL, 0 }, { 20, 1002, 2, 1, NULL, 0 } };
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", BASE), TG_OK);
    publish_goods("31.75.07.1001", kinds);
    publish_goods("31.75.07.1002", kinds);
    fixture_families(TWO, 2);
    return fixture_assess("31.75.07", "2026-12");
}

START_TEST(each_kelurahan_has_its_own_goods)
{
    rank_arg x = rank(two_kelurahan(2), "");
    ck_assert_int_eq(x.out.barang_count, 5);         /* the parcel of all, and two each */
    int64_t of[2] = { 0, 0 };
    for (int i = 0; i < 5; i++)
        for (int c = 0; c < 2; c++)
            of[c] += x.out.calon[c].barang[i] * (strncmp(x.out.barang[i], c == 0 ? "barang:a" : "barang:b", 8) == 0 ? 1 : 100);
    ck_assert_int_eq(of[0], 200 + 1 + 2);
    ck_assert_int_eq(of[1], 200 + 1 + 2);
    fixture_close();
}
END_TEST

START_TEST(goods_that_have_no_place_are_refused_not_left_out)
{
    rank_arg x = { .id = two_kelurahan(20), .seed = "" };
    ck_assert_int_eq(fixture_read(&fixture_who, rank_unit, &x), TG_TOO_LARGE);
    ck_assert_str_eq(fixture_err.kunci, "penilaian_barang_banyak");
    fixture_close();
}
END_TEST

#define LAPIS(kode, isi) \
    "ubah_aturan 'uji' { wilayah = '" kode "', dasar_hukum = { jenis = 'keputusan', nomor = '(uji)', tanggal = '2025-01-10', tentang = '(uji)' } }\n" isi \
    "uji 'dapat " kode "' { dari = 'dasar', seharusnya = { hasil = 'layak' } }\n"

/* The kecamatan keeps places for two kinds of families; one kelurahan does not know the second, and keeps a third of its
 * own that the kecamatan does not know. */
START_TEST(kept_places_are_those_of_the_region_that_is_ranked)
{
    static const family FOUR[] = { { 10, 1001, 1, 1, NULL, 0 }, { 20, 1001, 2, 1, NULL, 0 }, { 30, 1002, 1, 1, NULL, 0 }, { 40, 1002, 2, 1, NULL, 0 } };
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", BASE), TG_OK);
    ck_assert_int_eq(fixture_publish("31.75.07", LAPIS("31.75.07", "jatah 'dua' { label = 'Dua', bila = 'desil == 2', persen = 10 }\n"
                                                                   "jatah 'satu' { label = 'Satu', bila = 'desil == 1', jumlah = 3, buka = 'kel' }\n")), TG_OK);
    ck_assert_int_eq(fixture_publish("31.75.07.1002", LAPIS("31.75.07.1002", "hapus_jatah 'satu' { alasan = 'uji' }\n"
                                                                             "jatah 'lain' { label = 'Lain', bila = 'desil <= 2', persen = 5 }\n")), TG_OK);
    fixture_families(FOUR, 4);
    rank_arg x = rank(fixture_assess("31.75.07", "2026-12"), "");
    ck_assert_int_eq(x.out.jatah_count, 2);
    ck_assert_str_eq(x.out.jatah[0].id, "dua");
    ck_assert_int_eq(x.out.jatah[0].persen, 10);
    ck_assert_int_eq(x.out.jatah[1].jumlah, 3);
    ck_assert_uint_eq(x.out.count, 4);
    for (int i = 0; i < 4; i++) {
        int64_t id = x.out.calon[i].subjek_id;
        ck_assert_uint_eq(x.out.calon[i].jatah, id == 10 ? 2u : id == 20 ? 1u : id == 30 ? 0u : 1u);
    }
    fixture_close();
}
END_TEST

TESTS(rank)
{
    tcase_add_test(tc, kept_places_are_those_of_the_region_that_is_ranked);
    tcase_add_test(tc, each_kelurahan_has_its_own_goods);
    tcase_add_test(tc, goods_that_have_no_place_are_refused_not_left_out);
    tcase_add_test(tc, best_score_first_then_oldest_proposal);
    tcase_add_test(tc, amounts_of_goods_and_money_come_with_the_candidate);
    tcase_add_test(tc, ties_are_drawn_the_same_for_the_same_seed);
    tcase_add_test(tc, another_seed_draws_another_order);
    tcase_add_test(tc, ranking_reads_stored_facts_not_the_registry);
    tcase_add_test(tc, missing_facts_stand_last);
    tcase_add_test(tc, narrower_actor_may_not_rank_the_whole_region);
}
