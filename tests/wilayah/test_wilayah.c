/* The region tree: counts, every code, parents, retired codes, shapes, suggestions, zones. The expected
 * figures are those of the decree as the source's own table gives them, not of our output. */
#include "check.h"

#include <stdio.h>

#include "wilayah/wilayah.h"

typedef struct { size_t level[5], kelurahan, desa, adat, orphans, unresolved, unsorted; char last[WILAYAH_KODE_MAX]; } census;

static bool count_region(void *arg, const wilayah *w)
{
    census *c = arg;
    char parent[WILAYAH_KODE_MAX];
    wilayah again;
    c->level[w->tingkat]++;
    if (w->tingkat == TINGKAT_KELURAHAN) {
        c->kelurahan += w->kode[9] == '1';
        c->desa += w->kode[9] == '2';
        c->adat += w->kode[9] == '3';
    }
    c->orphans += !wilayah_parent(parent, w->kode) || !wilayah_known(parent);
    c->unresolved += wilayah_find(&again, w->kode, NULL) != TG_OK || strcmp(again.nama, w->nama) != 0 || !again.berlaku;
    c->unsorted += strcmp(c->last, w->kode) >= 0;
    memcpy(c->last, w->kode, sizeof c->last);
    wilayah_children(w->kode, count_region, c);
    return true;
}

START_TEST(the_tree_holds_the_counts_of_the_decree)
{
    census c = { 0 };
    wilayah_children("00", count_region, &c);
    ck_assert_uint_eq(c.level[TINGKAT_PROVINSI], 38);
    ck_assert_uint_eq(c.level[TINGKAT_KABKOTA], 514);
    ck_assert_uint_eq(c.level[TINGKAT_KECAMATAN], 7285);
    ck_assert_uint_eq(c.level[TINGKAT_KELURAHAN], 83762);
    ck_assert_uint_eq(c.kelurahan, 8496);
    ck_assert_uint_eq(c.desa, 75252);
    ck_assert_uint_eq(c.adat, 14);
}
END_TEST

START_TEST(every_code_resolves_has_a_parent_and_stands_in_order)
{
    census c = { 0 };
    wilayah_children("00", count_region, &c);
    ck_assert_uint_eq(c.orphans, 0);
    ck_assert_uint_eq(c.unresolved, 0);
    ck_assert_uint_eq(c.unsorted, 0);
}
END_TEST

START_TEST(counts_in_force_and_retired)
{
    ck_assert_uint_eq(wilayah_count(false), 91599);
    ck_assert_uint_eq(wilayah_count(true), 1250);
}
END_TEST

static const char *name_of(const char *kode)
{
    static wilayah w;
    tg_error err;
    return wilayah_find(&w, kode, &err) == TG_OK ? w.nama : "";
}

static bool count_one(void *arg, const wilayah *w)
{
    (void)w;
    ++*(int *)arg;
    return true;
}

static int children_of(const char *kode)
{
    int n = 0;
    wilayah_children(kode, count_one, &n);
    return n;
}

typedef struct { int n; char first[WILAYAH_KODE_MAX], last[WILAYAH_KODE_MAX]; } ends;
static bool note_ends(void *arg, const wilayah *w)
{
    ends *e = arg;
    memcpy(e->n++ == 0 ? e->first : e->last, w->kode, sizeof e->first);
    return true;
}

START_TEST(duren_sawit_has_its_seven_kelurahan)
{
    ends e = { 0 };
    ck_assert_str_eq(name_of("31.75.07"), "Duren Sawit");
    ck_assert_str_eq(name_of("31.75"), "Kota Administrasi Jakarta Timur");
    wilayah_children("31.75.07", note_ends, &e);
    ck_assert_int_eq(e.n, 7);
    ck_assert_str_eq(e.first, "31.75.07.1001");
    ck_assert_str_eq(e.last, "31.75.07.1007");
    ck_assert_str_eq(name_of("31.75.07.1005"), "Malaka Sari");
}
END_TEST

static bool count_two(void *arg, const wilayah *w)
{
    *(int *)arg += children_of(w->kode);
    return true;
}

static int grandchildren_of(const char *kode)
{
    int n = 0;
    wilayah_children(kode, count_two, &n);
    return n;
}

START_TEST(kupang_tanjung_pinang_and_bandung_have_their_parts)
{
    ck_assert_str_eq(name_of("53.71"), "Kota Kupang");
    ck_assert_int_eq(children_of("53.71"), 6);
    ck_assert_int_eq(grandchildren_of("53.71"), 51);
    ck_assert_str_eq(name_of("21.72"), "Kota Tanjung Pinang");
    ck_assert_int_eq(children_of("21.72"), 4);
    ck_assert_int_eq(grandchildren_of("21.72"), 18);
    ck_assert_str_eq(name_of("32.73"), "Kota Bandung");
    ck_assert_int_eq(children_of("32.73"), 30);
    ck_assert_int_eq(grandchildren_of("32.73"), 151);
}
END_TEST

START_TEST(retired_codes_are_listed_once_each_in_order)
{
    ends e = { 0 };
    wilayah_each_retired(note_ends, &e);
    ck_assert_int_eq(e.n, 1250);
    ck_assert(strcmp(e.first, e.last) < 0);
}
END_TEST

START_TEST(a_name_with_a_typographic_apostrophe_comes_whole)
{
    ck_assert_str_eq(name_of("53.07.01.2021"), "Regapu\u2019u");
}
END_TEST

START_TEST(children_stop_when_the_callback_says_so)
{
    ends e = { 0 };
    ck_assert_int_eq(children_of("31.75.07.1001"), 0);
    ck_assert_int_eq(children_of("99"), 0);
    wilayah_children("31", note_ends, &e);
    ck_assert_str_eq(e.first, "31.01");
}
END_TEST

START_TEST(a_retired_code_names_its_successor)
{
    wilayah w;
    ck_assert_int_eq(wilayah_find(&w, "92.01.07", NULL), TG_OK);
    ck_assert(!w.berlaku);
    ck_assert_str_eq(w.nama, "Aimas");
    ck_assert_str_eq(w.pengganti, "96.01.05");
    ck_assert_int_eq(wilayah_find(&w, "36.02.16.2018", NULL), TG_OK);
    ck_assert_str_eq(w.pengganti, "36.02.28.2009");
}
END_TEST

START_TEST(a_retired_code_without_a_match_has_no_successor)
{
    wilayah w;
    ck_assert_int_eq(wilayah_find(&w, "93.04.08.2007", NULL), TG_OK);
    ck_assert(!w.berlaku);
    ck_assert_str_eq(w.pengganti, "");
}
END_TEST

static int retired_below;
static bool find_retired(void *arg, const wilayah *w)
{
    (void)arg;
    retired_below += !w->berlaku;
    wilayah_children(w->kode, find_retired, NULL);
    return true;
}

START_TEST(children_hold_no_retired_code)
{
    retired_below = 0;
    wilayah_children("92", find_retired, NULL);
    ck_assert_int_eq(retired_below, 0);
}
END_TEST

static const char *parsed(const char *text)
{
    static char out[WILAYAH_KODE_MAX];
    return wilayah_parse(out, text, strlen(text), NULL) == TG_OK ? out : "invalid";
}

START_TEST(dotted_and_undotted_forms_parse_alike)
{
    ck_assert_str_eq(parsed("3175071003"), "31.75.07.1003");
    ck_assert_str_eq(parsed("31.75.07.1003"), "31.75.07.1003");
    ck_assert_str_eq(parsed(" 317507 "), "31.75.07");
    ck_assert_str_eq(parsed("3175"), "31.75");
    ck_assert_str_eq(parsed("31"), "31");
    ck_assert_str_eq(parsed("00"), "00");
}
END_TEST

START_TEST(wrong_shapes_are_refused)
{
    static const char *const WRONG[] = { "", "3", "317", "31.7507", "31.75.", "31.75.07.103", "31.75.07.1003.1", "31,75,07",
                                         "31.75.00", "00.01", "3175071003000000", "ab.cd", "31.75.07/1003", "0000" };
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
        ck_assert_msg(strcmp(parsed(WRONG[i]), "invalid") == 0, "%s", WRONG[i]);
}
END_TEST

START_TEST(parents_lead_to_indonesia)
{
    char kode[WILAYAH_KODE_MAX] = "31.75.07.1003";
    ck_assert(wilayah_parent(kode, kode));
    ck_assert_str_eq(kode, "31.75.07");
    ck_assert(wilayah_parent(kode, kode));
    ck_assert(wilayah_parent(kode, kode));
    ck_assert_str_eq(kode, "31");
    ck_assert(wilayah_parent(kode, kode));
    ck_assert_str_eq(kode, "00");
    ck_assert(!wilayah_parent(kode, "00"));
}
END_TEST

START_TEST(within_follows_the_tree_not_the_text)
{
    ck_assert(wilayah_within("31.75.07.1003", "31.75.07"));
    ck_assert(wilayah_within("31.75.07", "31.75.07"));
    ck_assert(wilayah_within("31.75.07", "00"));
    ck_assert(!wilayah_within("31.75", "31.75.07"));
    ck_assert(!wilayah_within("31.75.07", "31.74"));
    ck_assert(!wilayah_within("00", "31"));
}
END_TEST

static const char *suggestion(const char *kode)
{
    static tg_error err;
    wilayah w;
    tg_error_clear(&err);
    ck_assert_int_eq(wilayah_find(&w, kode, &err), TG_NOT_FOUND);
    ck_assert_str_eq(err.arg[0], kode);
    return strcmp(err.kunci, "wilayah_tidak_dikenal_mungkin") == 0 ? err.arg[1] : "";
}

START_TEST(an_unknown_code_suggests_its_nearest_neighbour)
{
    ck_assert_str_eq(suggestion("31.57.07"), "31.75.07");                 /* two digits exchanged */
    ck_assert_str_eq(suggestion("31.75.07.1033"), "31.75.07.1003");       /* one digit wrong */
    ck_assert_str_eq(suggestion("31.75.07.2003"), "31.75.07.1003");       /* desa for kelurahan */
    ck_assert_str_eq(suggestion("13.75.70"), "");                         /* nothing is near in Sumatera Barat's cities */
}
END_TEST

START_TEST(each_province_has_the_zone_of_the_decree)
{
    ck_assert_int_eq(wilayah_offset("31.75.07"), 420);
    ck_assert_int_eq(wilayah_offset("62"), 420);
    ck_assert_int_eq(wilayah_offset("63.71"), 480);
    ck_assert_int_eq(wilayah_offset("53.71"), 480);
    ck_assert_int_eq(wilayah_offset("82"), 540);
    ck_assert_int_eq(wilayah_offset("96.01.05"), 540);
    ck_assert_int_eq(wilayah_offset("00"), 420);
    ck_assert_str_eq(wilayah_zone("65"), "WITA");
}
END_TEST

START_TEST(today_turns_at_local_midnight)
{
    tg_date d;
    date_make(&d, 2026, 12, 1);
    int64_t utc_1530 = date_to_ms(d, 0) + (15 * 60 + 30) * 60000;         /* 22:30 WIB, 23:30 WITA, 00:30 WIT */
    ck_assert_int_eq(wilayah_today("31", utc_1530), d);
    ck_assert_int_eq(wilayah_today("53", utc_1530), d);
    ck_assert_int_eq(wilayah_today("91", utc_1530), d + 1);
}
END_TEST

START_TEST(the_answer_names_those_above_and_the_zone)
{
    tg_buf b;
    jw w;
    wilayah x;
    buf_init(&b, 4096);
    jw_start(&w, &b);
    ck_assert_int_eq(wilayah_find(&x, "53.71.01", NULL), TG_OK);
    wilayah_write(&w, &x);
    char expected[256];
    snprintf(expected, sizeof expected,
             "{\"kode\":\"53.71.01\",\"nama\":\"%s\",\"tingkat\":\"kecamatan\",\"induk\":[{\"kode\":\"53\",\"nama\":\"Nusa Tenggara Timur\"},"
             "{\"kode\":\"53.71\",\"nama\":\"Kota Kupang\"}],\"zona\":\"WITA\",\"berlaku\":true}", "Alak");
    ck_assert_str_eq(buf_cstr(&b), expected);
    buf_free(&b);
}
END_TEST

START_TEST(a_name_is_told_and_a_code_without_one_stays_a_code)
{
    tg_arena *a = arena_create();
    ck_assert_str_eq(wilayah_name(a, "31.75.07.1007"), "Pondok Kopi");
    ck_assert_str_eq(wilayah_name(a, "31.75.07.1999"), "31.75.07.1999");
    arena_destroy(a);
}
END_TEST

TESTS(wilayah)
{
    tcase_add_test(tc, the_tree_holds_the_counts_of_the_decree);
    tcase_add_test(tc, every_code_resolves_has_a_parent_and_stands_in_order);
    tcase_add_test(tc, counts_in_force_and_retired);
    tcase_add_test(tc, duren_sawit_has_its_seven_kelurahan);
    tcase_add_test(tc, kupang_tanjung_pinang_and_bandung_have_their_parts);
    tcase_add_test(tc, a_name_with_a_typographic_apostrophe_comes_whole);
    tcase_add_test(tc, children_stop_when_the_callback_says_so);
    tcase_add_test(tc, a_retired_code_names_its_successor);
    tcase_add_test(tc, a_retired_code_without_a_match_has_no_successor);
    tcase_add_test(tc, children_hold_no_retired_code);
    tcase_add_test(tc, retired_codes_are_listed_once_each_in_order);
    tcase_add_test(tc, dotted_and_undotted_forms_parse_alike);
    tcase_add_test(tc, wrong_shapes_are_refused);
    tcase_add_test(tc, parents_lead_to_indonesia);
    tcase_add_test(tc, within_follows_the_tree_not_the_text);
    tcase_add_test(tc, an_unknown_code_suggests_its_nearest_neighbour);
    tcase_add_test(tc, each_province_has_the_zone_of_the_decree);
    tcase_add_test(tc, today_turns_at_local_midnight);
    tcase_add_test(tc, a_name_is_told_and_a_code_without_one_stays_a_code);
    tcase_add_test(tc, the_answer_names_those_above_and_the_zone);
}
