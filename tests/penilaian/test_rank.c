/* Ranking of the eligible: by the rule's kuota, from stored facts, ties by a reproducible draw. */
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

TESTS(rank)
{
    tcase_add_test(tc, best_score_first_then_oldest_proposal);
    tcase_add_test(tc, amounts_of_goods_and_money_come_with_the_candidate);
    tcase_add_test(tc, ties_are_drawn_the_same_for_the_same_seed);
    tcase_add_test(tc, another_seed_draws_another_order);
    tcase_add_test(tc, ranking_reads_stored_facts_not_the_registry);
    tcase_add_test(tc, missing_facts_stand_last);
    tcase_add_test(tc, narrower_actor_may_not_rank_the_whole_region);
}
