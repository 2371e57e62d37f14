/* Deciding: RULES.md 1.5, row by row. */
#include "desk.h"

START_TEST(shipped_base_rule_compiles)
{
    size_t size;
    desk_layer("00", desk_file("scripts/sembako/00.lua", &size));
    rule *r = desk_rule();
    rule_outcome o = desk_decide(r, "{\"desil\":2,\"jumlah_anggota\":5,\"jumlah_balita\":1,\"jumlah_lansia\":0,"
        "\"keluarga_ada_disabilitas\":false,\"ada_asn_tni_polri\":false,\"lama_tinggal_bulan\":40,\"terverifikasi\":true,\"korban_bencana\":false}");
    ck_assert_int_eq(o.hasil, HASIL_LAYAK);
    ck_assert_int_eq(o.skor, 88);
    ck_assert_int_eq(o.uang, 225000);
    rule_unref(r);
}
END_TEST

TESTS(decide)
{
    tcase_add_checked_fixture(tc, desk_start, desk_reset);
    tcase_add_test(tc, shipped_base_rule_compiles);
}
