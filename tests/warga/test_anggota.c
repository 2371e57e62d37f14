/* Proves core/warga/anggota.c: what a rule may ask of each member of a family, worked out by hand.
 * The reference date is 1 December 2026. */
#include <stdio.h>

#include "fixture.h"

#define COLUMNS "no_kk,nik,nama_lengkap,jenis_kelamin,tanggal_lahir,hubungan_keluarga,kode_wilayah,pekerjaan,disabilitas,hamil,kehamilan_ke," \
    "jenjang,kelas,masih_sekolah,kehadiran_persen,status_orang_tua,pip,status_dasar\n"
#define KK1 "3175070101200001,"
/* Everything of the mother and the boy at an MI is known; of the man and the baby little. */
#define FAMILY COLUMNS \
    KK1 "3175074101880002,SITI,P,01-01-1988,3,31.75.07.1001,2,7,ya,2,,,tidak,,,,\n" \
    KK1 "3175070101850001,BUDI,L,01-01-1985,1,31.75.07.1001,19,2,,,,,,,,,\n" \
    KK1 "3175070506150003,ADI,L,05-06-2015,4,31.75.07.1001,3,7,,,MI,6,ya,92,yatim,1,\n" \
    KK1 "3175070203250004,TONO,L,02-03-2025,4,31.75.07.1001,,,,,,,,,,,\n"

enum { MANY = 12, PEOPLE = 24 };
static const char *const ALL[MANY] = { "tanggal_lahir", "jenis_kelamin", "hubungan_keluarga", "status_orang_tua", "disabilitas", "jenjang_sekolah",
                                       "kelas", "masih_sekolah", "kehadiran_persen", "sedang_hamil", "kehamilan_ke", "pekerjaan" };
typedef struct { int64_t id, orang[PEOPLE], v[PEOPLE][MANY + 1]; bool known[PEOPLE][MANY + 1], ada; size_t count; } family;

static tg_date acuan(void)
{
    tg_date d;
    ck_assert(date_make(&d, 2026, 12, 1));
    return d;
}

static int read_unit(tg_tx *tx, void *arg, tg_error *err)
{
    family *f = arg;
    uint16_t fields[MANY];
    static const char *const flags[] = { "pip" };
    warga_facts_row row;
    for (int i = 0; i < MANY; i++)
        fields[i] = (uint16_t)warga_orang_field(ALL[i]);
    warga_facts_ask ask = { .orang = fields, .orang_count = MANY, .orang_flags = flags, .orang_flag_count = 1, .acuan = acuan() };
    int rc = warga_facts_one(tx, tx->arena, f->id, &ask, &row, err);
    if (rc != TG_OK)
        return rc;
    f->ada = row.anggota_ada;
    f->count = row.anggota_count;
    ck_assert_uint_le(f->count, PEOPLE);
    for (size_t i = 0; i < f->count; i++) {
        f->orang[i] = row.orang_id[i];
        memcpy(f->v[i], row.av + i * (MANY + 1), sizeof f->v[i]);
        memcpy(f->known[i], row.aknown + i * (MANY + 1), sizeof f->known[i]);
    }
    return TG_OK;
}

/* Member `at` in the order of the file: their ids grow with it. */
static const char *of(const family *f, size_t at, const char *nama)
{
    static char out[8][40];
    static int turn;
    char *o = out[turn++ % 8];
    int i = 0;
    while (strcmp(ALL[i], nama) != 0)
        i++;
    const tg_field *t = &WARGA_ORANG_FIELDS[warga_orang_field(nama)];
    if (!f->known[at][i])
        return "?";
    if (t->jenis == TG_PILIHAN)
        return t->pilihan[f->v[at][i]];
    if (t->jenis == TG_TANGGAL)
        return date_text((tg_date)f->v[at][i], o);
    snprintf(o, 40, "%lld", (long long)f->v[at][i]);
    return o;
}

static family family_of(const char *csv, const char *number)
{
    fixture_open();
    json_t *h = fixture_import("31.75.07", csv);
    ck_assert_msg(fixture_get(h, "ditolak") == 0, "%s", json_dumps(h, 0));
    family f = { .id = fixture_family(number) };
    ck_assert_int_eq(fixture_write("31.75.07", read_unit, &f), TG_OK);
    return f;
}

enum { SITI, BUDI, ADI, TONO };

START_TEST(each_member_is_a_row_in_the_order_of_ids)
{
    family f = family_of(FAMILY, "3175070101850001");
    ck_assert(f.ada);
    ck_assert_uint_eq(f.count, 4);
    for (size_t i = 1; i < f.count; i++)
        ck_assert_int_gt(f.orang[i], f.orang[i - 1]);
    ck_assert_str_eq(of(&f, SITI, "tanggal_lahir"), "1988-01-01");
    ck_assert_str_eq(of(&f, BUDI, "jenis_kelamin"), "laki_laki");
    ck_assert_str_eq(of(&f, SITI, "hubungan_keluarga"), "istri");
    ck_assert_str_eq(of(&f, BUDI, "pekerjaan"), "buruh_harian_lepas");
    fixture_close();
}
END_TEST

START_TEST(what_the_file_says_of_a_member_is_known)
{
    family f = family_of(FAMILY, "3175070101850001");
    ck_assert_str_eq(of(&f, SITI, "sedang_hamil"), "1");
    ck_assert_str_eq(of(&f, SITI, "kehamilan_ke"), "2");
    ck_assert_str_eq(of(&f, SITI, "masih_sekolah"), "0");
    ck_assert_str_eq(of(&f, BUDI, "disabilitas"), "1");
    ck_assert_str_eq(of(&f, SITI, "disabilitas"), "0");
    ck_assert_str_eq(of(&f, ADI, "jenjang_sekolah"), "sd");          /* an MI counts as sd */
    ck_assert_str_eq(of(&f, ADI, "kelas"), "6");
    ck_assert_str_eq(of(&f, ADI, "kehadiran_persen"), "92");
    ck_assert_str_eq(of(&f, ADI, "status_orang_tua"), "yatim");
    ck_assert(f.known[ADI][MANY] && f.v[ADI][MANY] == 1);            /* pip */
    fixture_close();
}
END_TEST

START_TEST(what_is_empty_is_unknown_unless_it_is_plain)
{
    family f = family_of(FAMILY, "3175070101850001");
    ck_assert_str_eq(of(&f, BUDI, "sedang_hamil"), "0");             /* a man */
    ck_assert_str_eq(of(&f, TONO, "masih_sekolah"), "0");            /* 20 months old */
    ck_assert_str_eq(of(&f, BUDI, "masih_sekolah"), "?");
    ck_assert_str_eq(of(&f, TONO, "disabilitas"), "?");
    ck_assert_str_eq(of(&f, TONO, "pekerjaan"), "?");
    ck_assert_str_eq(of(&f, BUDI, "kelas"), "?");
    ck_assert(!f.known[BUDI][MANY]);
    fixture_close();
}
END_TEST

#define WOMEN COLUMNS \
    KK1 "3175074112710001,ANI,P,01-12-1971,1,31.75.07.1001,,,,,,,,,,,\n" \
    KK1 "3175074212710002,IDA,P,02-12-1971,9,31.75.07.1001,,,,,,,,,,,\n" \
    KK1 "3175074112160003,EVI,P,01-12-2016,4,31.75.07.1001,,,,,,,,,,,\n" \
    KK1 "3175074212160004,INA,P,02-12-2016,4,31.75.07.1001,,,,,,,,,,,\n" \
    KK1 ",TITI,P,,4,31.75.07.1001,,,,,,,,,,,\n"

START_TEST(pregnancy_is_unknown_of_women_from_10_to_54)
{
    family f = family_of(WOMEN, "3175074112710001");
    ck_assert_str_eq(of(&f, 0, "sedang_hamil"), "0");                /* 55 on this day */
    ck_assert_str_eq(of(&f, 1, "sedang_hamil"), "?");                /* 54 */
    ck_assert_str_eq(of(&f, 2, "sedang_hamil"), "?");                /* 10 on this day */
    ck_assert_str_eq(of(&f, 3, "sedang_hamil"), "0");                /* 9 */
    ck_assert_str_eq(of(&f, 4, "sedang_hamil"), "?");                /* of unknown age */
    fixture_close();
}
END_TEST

START_TEST(the_dead_and_the_unborn_are_no_rows)
{
    family f = family_of(COLUMNS KK1 "3175070101850001,BUDI,L,01-01-1985,1,31.75.07.1001,19,,,,,,,,,,2\n"
                                 KK1 "3175074101880002,SITI,P,01-01-1988,3,31.75.07.1001,2,,,,,,,,,,1\n", "3175074101880002");
    ck_assert_uint_eq(f.count, 1);
    ck_assert_str_eq(of(&f, 0, "hubungan_keluarga"), "istri");
    fixture_close();
}
END_TEST

/* The school codes of Regsosek 413 in the words of facts.md. */
START_TEST(every_school_counts_as_one_of_five_levels)
{
    static const struct { const char *cell, *level; } SCHOOLS[] = {
        { "1", "sd" }, { "SDLB", "sd" }, { "SD", "sd" }, { "MI", "sd" }, { "5", "sd" }, { "Paket B", "smp" }, { "7", "smp" }, { "SMP", "smp" },
        { "MTs", "smp" }, { "10", "smp" }, { "Paket C", "sma" }, { "12", "sma" }, { "SMA", "sma" }, { "MA", "sma" }, { "SMK", "smk" },
        { "MAK", "smk" }, { "17", "sma" }, { "18", "perguruan_tinggi" }, { "22", "perguruan_tinggi" }, { "perguruan_tinggi", "perguruan_tinggi" },
        { "entah", "?" } };
    static char csv[4000];
    size_t n = sizeof SCHOOLS / sizeof *SCHOOLS, at = (size_t)snprintf(csv, sizeof csv, COLUMNS);
    for (size_t i = 0; i < n; i++)
        at += (size_t)snprintf(csv + at, sizeof csv - at, KK1 "317507010110%04zu,ORANG %zu,L,01-01-2010,4,31.75.07.1001,,,,,%s,,,,,,\n", i + 1, i,
                               SCHOOLS[i].cell);
    family f = family_of(csv, "3175070101100001");
    ck_assert_uint_eq(f.count, n);
    for (size_t i = 0; i < n; i++)
        ck_assert_msg(strcmp(of(&f, i, "jenjang_sekolah"), SCHOOLS[i].level) == 0, "%s: %s", SCHOOLS[i].cell, of(&f, i, "jenjang_sekolah"));
    fixture_close();
}
END_TEST

static const struct { const char *fact; const impor_kode *kode; } CODED[] = {
    { "jenis_kelamin", WARGA_JENIS_KELAMIN }, { "hubungan_keluarga", WARGA_HUBUNGAN }, { "status_orang_tua", WARGA_ORANG_TUA },
    { "pekerjaan", WARGA_PEKERJAAN },
};

START_TEST(choice_words_stand_in_the_order_of_the_official_codes)
{
    for (size_t i = 0; i < sizeof CODED / sizeof *CODED; i++) {
        const char *const *words = WARGA_ORANG_FIELDS[warga_orang_field(CODED[i].fact)].pilihan;
        int n = 0;
        for (; words[n] != NULL; n++)
            ck_assert_str_eq(words[n], impor_kode_of(CODED[i].kode, n + 1)->kata);
        ck_assert_ptr_null(impor_kode_of(CODED[i].kode, n + 1));
    }
}
END_TEST

START_TEST(the_dictionary_of_members_is_that_of_facts_md)
{
    for (int i = 0; i < MANY; i++) {
        ck_assert_int_eq(warga_orang_field(ALL[i]), i);
        const tg_field *f = &WARGA_ORANG_FIELDS[i];
        ck_assert(f->label[0] >= 'a' && f->label[0] <= 'z');
        ck_assert_int_eq(f->jenis == TG_PILIHAN, f->pilihan != NULL);
    }
    ck_assert_ptr_null(WARGA_ORANG_FIELDS[MANY].nama);
    ck_assert_int_eq(warga_orang_field("desil"), -1);
}
END_TEST

TESTS(anggota)
{
    tcase_add_test(tc, each_member_is_a_row_in_the_order_of_ids);
    tcase_add_test(tc, what_the_file_says_of_a_member_is_known);
    tcase_add_test(tc, what_is_empty_is_unknown_unless_it_is_plain);
    tcase_add_test(tc, pregnancy_is_unknown_of_women_from_10_to_54);
    tcase_add_test(tc, the_dead_and_the_unborn_are_no_rows);
    tcase_add_test(tc, every_school_counts_as_one_of_five_levels);
    tcase_add_test(tc, choice_words_stand_in_the_order_of_the_official_codes);
    tcase_add_test(tc, the_dictionary_of_members_is_that_of_facts_md);
}
