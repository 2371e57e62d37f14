/* The public page over a whole house: numbers worked out by hand, what is public and what is not, the card of a family.
 *
 * One kecamatan, four kelurahan, period 2026-11, closed; each share is worth 200,000:
 *            assessed  eligible  on the list  received  did not come
 *   1001        110       100         100         98          2
 *   1002        105        85          80         71          9        5 eligible ones found no place
 *   1003         90        60          60         54          6
 *   1004         80        40          40         40          0
 * The 2 is hidden; with it what received 1001, and of 1003, which says least, the same (test_sembunyi.c). */
#include <sqlite3.h>
#include <stdio.h>
#include "account/cegah.h"
#include "laporan/laporan.h"
#include "penyaluran/bekal.h"
#include "rumah.h"

#define TAHAP "700"

static void run_sql(sqlite3 *db, const char *format, ...)
{
    va_list args;
    char *problem = NULL;
    va_start(args, format);
    char *sql = sqlite3_vmprintf(format, args);
    va_end(args);
    int rc = sqlite3_exec(db, sql, NULL, NULL, &problem);
    ck_assert_msg(rc == SQLITE_OK, "%s: %s", sql, problem);
    sqlite3_free(sql);
}

static void put_round(sqlite3 *db, int id, const char *periode, const char *status, int susulan_dari)
{
    run_sql(db, "INSERT INTO tahap (id, program, kode_wilayah, periode, tempat, status, terbit, kerja_id, penilaian_id, perencana_id, perencana,"
                " ditutup_pada, susulan_dari, dibuat) VALUES (%d, 'sembako', '" KOTA "', '%s', 'gudang-" KOTA "', '%s', 1, 1, 600, 1, 'Ibu Perencana',"
                " 1764000000000 + %d, nullif(%d, 0), 1)", id, periode, status, id, susulan_dari);
}

/* `count` shares of a round from the number `first` on, of as many families. */
static void put_shares(sqlite3 *db, int round, const char *periode, int first, int count, const char *kode, const char *status, const char *alasan)
{
    run_sql(db, "WITH RECURSIVE n (i) AS (SELECT %d UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %d)"
                " INSERT INTO alokasi (id, tahap_id, nomor, program, periode, keluarga_id, kode_wilayah, skor, uang, status, alasan, disalurkan_pada, lepas)"
                " SELECT %d * 10000 + i, %d, i, 'sembako', '%s', i, '%s', 0, 200000, '%s', nullif('%s', ''), 1763950000000, %d FROM n",
            first, first + count, round, round, periode, kode, status, alasan, strcmp(status, "tidak_diambil") == 0 ? 1 : 0);
}

/* One parcel each. */
static void put_goods(sqlite3 *db, int round)
{
    run_sql(db, "INSERT INTO tahap_barang (tahap_id, urut, barang, satuan, kebutuhan) VALUES (%d, 0, 'paket:dasar', 'paket', 280), (%d, 1, 'susu', 'ml', 3)", round, round);
    run_sql(db, "INSERT INTO alokasi_barang (alokasi_id, urut, jumlah) SELECT id, 0, 1 FROM alokasi WHERE tahap_id = %d", round);
    run_sql(db, "INSERT INTO alokasi_barang (alokasi_id, urut, jumlah) SELECT id, 1, 500 FROM alokasi WHERE tahap_id = %d ORDER BY id LIMIT 3", round);
}

static void put_decisions(sqlite3 *db, int first, int count, const char *kode, int hasil)
{
    run_sql(db, "WITH RECURSIVE n (i) AS (SELECT %d UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %d)"
                " INSERT INTO keputusan (penilaian_id, subjek_id, kode_wilayah, versi_id, hasil, status_syarat, skor, nominal, fakta)"
                " SELECT 600, i, '%s', (SELECT min(id) FROM versi), %d, x'', 0, 0, x'' FROM n", first, first + count, kode, hasil);
}

typedef struct { const char *kode; int first, given, missed, left, others; } village;
static const village VILLAGES[] = {
    { KOTA ".1001", 1, 98, 2, 0, 10 }, { KOTA ".1002", 1001, 71, 9, 5, 20 }, { KOTA ".1003", 2001, 54, 6, 0, 30 }, { KOTA ".1004", 3001, 40, 0, 0, 40 },
};

static sqlite3 *open_file(void)
{
    sqlite3 *db;
    char path[400];
    snprintf(path, sizeof path, "%s/tangguh.db", rumah_data);
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    return db;
}

static void fill_office(void)
{
    char data[300];
    rumah_open(NULL);
    rumah_close();
    snprintf(data, sizeof data, "%s", rumah_data);
    sqlite3 *db = open_file();
    run_sql(db, "INSERT INTO penilaian (id, program, kode_wilayah, periode, tanggal_acuan, status, kerja_id, dibuat, oleh)"
                " VALUES (600, 'sembako', '" KOTA "', '2026-11', '2026-11-01', 'selesai', 1, 1, 'Ibu Perencana')");
    put_round(db, 700, "2026-11", "ditutup", 0);
    for (size_t i = 0; i < sizeof VILLAGES / sizeof VILLAGES[0]; i++) {
        const village *v = &VILLAGES[i];
        put_shares(db, 700, "2026-11", v->first, v->given, v->kode, "tersalur", "");
        if (v->missed > 0)
            put_shares(db, 700, "2026-11", v->first + v->given, v->missed, v->kode, "tidak_diambil", "tidak_datang");
        put_decisions(db, v->first, v->given + v->missed + v->left, v->kode, 0);
        put_decisions(db, v->first + 500, v->others, v->kode, 1);
    }
    put_goods(db, 700);
    put_round(db, 701, "2026-12", "berjalan", 0);
    put_shares(db, 701, "2026-12", 1, 77, KOTA ".1001", "siap", "");
    sqlite3_close(db);
    rumah_open(data);
}

static void set_up(void)
{
    rumah_open_like("terbuka", fill_office);
    cegah_reset();
    laporan_set_public(true, false);
}

/* ---- asking as anybody --------------------------------------------------------------------------------------------- */

static char page[400000];
static int ask(const char *method, const char *target, const char *body)
{
    http_answer a;
    http_ask q = { .method = method, .target = target, .body = body, .body_size = body != NULL ? strlen(body) : 0 };
    ck_assert_int_eq(http_call(house_http(rumah), &q, &a, &rumah_err), TG_OK);
    ck_assert_uint_lt(a.size, sizeof page);
    memcpy(page, a.body, a.size);
    page[a.size] = 0;
    env_free(a.body);
    return a.status;
}

static bool says(const char *text) { return strstr(page, text) != NULL; }

static void must_show(const char *target) { ck_assert_msg(ask("GET", target, NULL) == 200, "%s: %s", target, page); }

START_TEST(the_numbers_are_those_that_a_hand_counts)
{
    must_show("/transparansi.csv?program=sembako&periode=2026-11&wilayah=" KOTA);
    ck_assert_str_eq(page,
        "\xef\xbb\xbfkode_wilayah,wilayah,dinilai,layak,dalam_daftar,menerima,persen_menerima,tidak_diambil,batal,rupiah_rencana,rupiah_disalurkan,"
        "sebab_tidak_datang,sebab_alamat_tidak_ditemukan,sebab_menolak,sebab_meninggal,sebab_pindah,sebab_dobel,sebab_tidak_memenuhi_syarat,sebab_lainnya\r\n"
        KOTA ".1001,Duren Sawit,110,100,100,tertutup,tertutup,tertutup,0,20000000,tertutup,tertutup,0,0,0,0,0,0,0\r\n"
        KOTA ".1002,Pondok Bambu,105,85,80,71,88,9,0,16000000,14200000,9,0,0,0,0,0,0,0\r\n"
        KOTA ".1003,Klender,90,60,60,tertutup,tertutup,tertutup,0,12000000,tertutup,tertutup,0,0,0,0,0,0,0\r\n"
        KOTA ".1004,Pondok Kelapa,80,40,40,40,100,0,0,8000000,8000000,0,0,0,0,0,0,0,0\r\n"
        KOTA ",Duren Sawit,385,285,280,263,93,17,0,56000000,52600000,17,0,0,0,0,0,0,0\r\n");
}
END_TEST

START_TEST(the_page_begins_where_regions_differ_and_says_the_same_numbers)
{
    must_show("/transparansi");
    ck_assert(says("263 dari 280 keluarga dalam daftar sudah menerima, senilai Rp\u00a052.600.000."));
    ck_assert(says("<li aria-current=\"page\">Duren Sawit</li>"));
    ck_assert(says("Tidak datang</dt><dd>17</dd>"));
    ck_assert(says("<span>71</span>") && !says("<span>98</span>") && !says("<span>54</span>"));
    ck_assert(says("desil &#60;= desil_maks"));                          /* the rule in force, in its own words */
    must_show("/transparansi?wilayah=" KOTA ".1001");
    ck_assert(!says("98") || says("1998"));
    ck_assert(says("100 keluarga ada dalam daftar. Berapa yang sudah menerima tidak ditampilkan"));
    must_show("/transparansi?wilayah=00");
    ck_assert(says("263 dari 280 keluarga"));
}
END_TEST

/* Each of the 280 families gets a parcel; three get milk, and of three nothing is said. */
START_TEST(goods_are_told_of_the_whole_unless_few_get_them)
{
    must_show("/transparansi");
    ck_assert(says("<dt>dasar (paket)</dt><dd>263 dari 280</dd>"));
    ck_assert(says("<dt>susu (ml)</dt><dd><span aria-hidden") && !says("1.500"));
    must_show("/transparansi?wilayah=" KOTA ".1002");
    ck_assert(!says("dasar (paket)"));
}
END_TEST

START_TEST(a_period_whose_round_runs_is_told_of_and_not_counted)
{
    must_show("/transparansi");
    ck_assert(says("Desember 2026 belum ditampilkan: baru 0 dari 1 tahap yang ditutup."));
    ck_assert(!says("value=\"2026-12\"") && !says("77"));
    ck_assert_int_eq(ask("GET", "/transparansi?periode=2026-12", NULL), 404);
    ck_assert(!says("77"));
    ck_assert_int_eq(ask("GET", "/transparansi.csv?program=sembako&periode=2026-12&wilayah=" KOTA, NULL), 404);
}
END_TEST

START_TEST(a_follow_up_counts_when_it_is_closed_too)
{
    sqlite3 *db = open_file();
    put_round(db, 702, "2026-11", "berjalan", 700);
    put_shares(db, 702, "2026-11", 1072, 9, KOTA ".1002", "tersalur", "");      /* the nine of Pondok Bambu */
    must_show("/transparansi");
    ck_assert(says("263 dari 280"));
    run_sql(db, "UPDATE tahap SET status = 'ditutup' WHERE id = 702");
    sqlite3_close(db);
    must_show("/transparansi");
    ck_assert_msg(says("272 dari 280"), "%s", page);
}
END_TEST

START_TEST(the_same_data_make_the_same_page_in_both_languages)
{
    static char before[sizeof page];
    static const char *const TARGETS[] = { "/transparansi?bahasa=id", "/transparansi?bahasa=en" };
    for (int i = 0; i < 2; i++) {
        must_show(TARGETS[i]);
        memcpy(before, page, sizeof before);
        laporan_close();                                              /* worked out anew, not kept */
        must_show(TARGETS[i]);
        ck_assert_str_eq(before, page);
    }
    ck_assert(says("263 of 280 families on the list have received it") && says("<html lang=\"en\">"));
    ck_assert(!says("umum_"));                                        /* no key without words */
}
END_TEST

START_TEST(what_is_not_there_is_said_as_a_page_that_repeats_nothing_of_the_question)
{
    static const char *const WRONG[] = { "/transparansi?wilayah=99.99", "/transparansi?program=%3Cimg%20src=x%3E", "/transparansi?periode=1999-01" };
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(ask("GET", WRONG[i], NULL), 404);
        ck_assert(says("Data yang Anda cari tidak ada di sini.") && !says("img src"));
    }
    must_show("/transparansi?fbclid=IwAR0x&utm_source=%3Cscript%3E");     /* links that others share bring keys of their own */
    ck_assert(!says("IwAR0x") && !says("script"));
    must_show("/transparansi?wilayah=11.01");                             /* a region where nobody takes part */
    ck_assert(says("Tidak ada keluarga dari wilayah ini pada periode ini."));
}
END_TEST

/* The numbers stand all the same. */
START_TEST(a_rule_that_cannot_be_read_is_said_and_not_left_out)
{
    sqlite3 *db = open_file();
    run_sql(db, "UPDATE versi_berkas SET sumber = 'aturan \"sembako\" {', sidik = x'00' WHERE program = 'sembako' AND kode = '00'");
    sqlite3_close(db);
    must_show("/transparansi");
    ck_assert(says("Aturan wilayah ini sedang tidak dapat dibaca.") && says("263 dari 280"));
}
END_TEST

START_TEST(no_official_stands_on_the_page)
{
    must_show("/transparansi");
    ck_assert(!says("Perencana") && !says("konsol") && !says("sistem"));
}
END_TEST

/* ---- the card ----------------------------------------------------------------------------------------------------------- */

static int ask_card(const char *kode)
{
    char body[100];
    snprintf(body, sizeof body, "kode=%s&bahasa=id", kode);
    return ask("POST", "/transparansi/kartu", body);
}

START_TEST(a_card_tells_of_its_own_share)
{
    char code[CARD_SIZE], typed[40];
    card_code(7000001, code);
    ck_assert_int_eq(ask_card(code), 200);
    ck_assert_msg(says("sembako, November 2026, Duren Sawit") && says("Sudah diambil pada 24 November 2025."), "%s", page);
    card_code(7000099, code);
    snprintf(typed, sizeof typed, "%.4s-%.8s+%.12s", code, code + 4, code + 12);      /* '+' is a space in a form */
    ck_assert_int_eq(ask_card(typed), 200);
    ck_assert(says("Tidak diambil sampai pembagian ditutup."));
    card_code(7010001, code);
    ck_assert_int_eq(ask_card(code), 200);
    ck_assert(says("Bantuan Anda siap diambil di gudang-" KOTA "."));
    ck_assert(!says(code));
}
END_TEST

START_TEST(a_wrong_code_an_unknown_one_and_nonsense_get_the_same_answer)
{
    static char wrong[sizeof page];
    char code[CARD_SIZE];
    card_code(7000001, code);
    code[23] = code[23] == '0' ? '1' : '0';
    ck_assert_int_eq(ask_card(code), 404);
    memcpy(wrong, page, sizeof wrong);
    card_code(999999, code);                                          /* signed, but there is no such share */
    ck_assert_int_eq(ask_card(code), 404);
    ck_assert_str_eq(wrong, page);
    ck_assert_int_eq(ask_card("%3Cscript%3E"), 404);
    ck_assert_str_eq(wrong, page);
    ck_assert_int_eq(ask_card("%20"), 400);
    ck_assert(says("Tulis dahulu kode kartunya."));
}
END_TEST

START_TEST(who_guesses_codes_has_to_wait_even_with_a_right_one)
{
    char code[CARD_SIZE];
    for (int i = 0; i < 20; i++)
        ck_assert_int_eq(ask_card("AAAA"), 404);
    card_code(7000001, code);
    ck_assert_int_eq(ask_card(code), 429);
    ck_assert(says("Terlalu banyak kode yang salah dari jaringan ini.") && !says("Sudah diambil"));
}
END_TEST

/* A body that is no form is refused before any code is looked at. */
START_TEST(a_body_that_is_no_form_is_refused)
{
    static const char *const BODIES[] = { "kode=a&kode=b", "kode=%ff", "kode=%00", "%fe=1" };
    for (int i = 0; i < 4; i++)
        ck_assert_msg(ask("POST", "/transparansi/kartu", BODIES[i]) == 400, "%s: %s", BODIES[i], page);
    ck_assert_int_eq(ask("POST", "/transparansi/kartu", "{\"kode\":\"AAAA\"}"), 400);
}
END_TEST

START_TEST(made_up_families_are_called_so)
{
    must_show("/transparansi");
    ck_assert(!says("Data contoh"));
    laporan_set_public(true, true);
    must_show("/transparansi");
    ck_assert(says("Data contoh: keluarga buatan, bukan warga sungguhan."));
}
END_TEST

START_TEST(an_office_may_keep_it_shut)
{
    laporan_set_public(false, false);
    ck_assert_int_eq(ask("GET", "/transparansi", NULL), 404);
    ck_assert(says("Kantor ini tidak membuka halaman transparansi.") && !says("Ke halaman awal"));
    ck_assert_int_eq(ask("GET", "/transparansi.csv?wilayah=" KOTA, NULL), 404);
    ck_assert_int_eq(ask_card("AAAA"), 404);
    ck_assert(!says("name=\"kode\""));
}
END_TEST

TESTS(halaman)
{
    tcase_add_checked_fixture(tc, set_up, rumah_close);
    tcase_add_test(tc, the_numbers_are_those_that_a_hand_counts);
    tcase_add_test(tc, the_page_begins_where_regions_differ_and_says_the_same_numbers);
    tcase_add_test(tc, goods_are_told_of_the_whole_unless_few_get_them);
    tcase_add_test(tc, a_period_whose_round_runs_is_told_of_and_not_counted);
    tcase_add_test(tc, a_follow_up_counts_when_it_is_closed_too);
    tcase_add_test(tc, the_same_data_make_the_same_page_in_both_languages);
    tcase_add_test(tc, what_is_not_there_is_said_as_a_page_that_repeats_nothing_of_the_question);
    tcase_add_test(tc, a_rule_that_cannot_be_read_is_said_and_not_left_out);
    tcase_add_test(tc, no_official_stands_on_the_page);
    tcase_add_test(tc, a_card_tells_of_its_own_share);
    tcase_add_test(tc, a_wrong_code_an_unknown_one_and_nonsense_get_the_same_answer);
    tcase_add_test(tc, who_guesses_codes_has_to_wait_even_with_a_right_one);
    tcase_add_test(tc, a_body_that_is_no_form_is_refused);
    tcase_add_test(tc, made_up_families_are_called_so);
    tcase_add_test(tc, an_office_may_keep_it_shut);
}
