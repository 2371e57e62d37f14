/* Proves core/warga/isian*.c: what rule files ask for comes in with the import, is kept with its history, and reaches
 * rules. Programs and families are made up. */
#include <stdio.h>

#include "fixture.h"
#include "warga/isian.h"

#define COLUMNS "no_kk,nik,nama_lengkap,jenis_kelamin,tanggal_lahir,hubungan_keluarga,kode_wilayah,"
#define HEAD_ROW "3175070101200001,3175070101800001,BUDI,L,01-01-1980,1,31.75.07.1001,"
#define CHILD_ROW "3175070101200001,3175070101100002,ADI,L,01-01-2010,4,31.75.07.1001,"
#define BUDI "3175070101800001"

static const char *const KINDS[] = { "milik_sendiri", "sewa", NULL };
static const warga_isian NJOP = { .id = "njop_tertinggi", .jenis = TG_RUPIAH, .peka = true, .label = "NJOP tertinggi", .bukti = "SPPT PBB" };
static const warga_isian SIGNED = { .id = "pernyataan:aset", .jenis = TG_YA_TIDAK };
static const warga_isian ALL[] = {
    { .id = "jarak", .jenis = TG_BILANGAN }, { .id = "bagian", .jenis = TG_PERSEN }, { .id = "setuju", .jenis = TG_YA_TIDAK },
    { .id = "mulai", .jenis = TG_TANGGAL }, { .id = "kios", .jenis = TG_PILIHAN, .pilihan = KINDS }, { .id = "lila_cm", .jenis = TG_DESIMAL, .desimal = 1 },
};
enum { ALL_COUNT = sizeof ALL / sizeof *ALL };

typedef struct { const char *program, *kode; const warga_isian *list; size_t count; } publication;

static int publish_unit(tg_tx *tx, void *arg, tg_error *err)
{
    publication *p = arg;
    return warga_isian_publish(tx, p->program, p->kode, p->list, p->count, err);
}

static int publish(const char *program, const char *kode, const warga_isian *list, size_t count)
{
    publication p = { program, kode, list, count };
    return fixture_write("00", publish_unit, &p);
}

/* ---- as a rule reads it ------------------------------------------------------------------------------------ */

typedef struct { const char *number, *program, *nama; const tg_field *f; int64_t v; bool known; tg_date tanggal; } ask;

static int ask_unit(tg_tx *tx, void *arg, tg_error *err)
{
    ask *a = arg;
    int64_t id;
    warga_facts_row row;
    warga_isian_baca baca = { a->nama, a->f };
    warga_facts_ask want = { .program = a->program, .isian = &baca, .isian_count = 1 };
    ck_assert(date_make(&want.acuan, 2026, 12, 1));
    int rc = warga_family_by_nik(tx, a->number, &id, err);
    if (rc == TG_OK)
        rc = warga_facts_one(tx, tx->arena, id, &want, &row, err);
    if (rc == TG_OK) {
        a->v = row.v[0];
        a->known = row.known[0];
        a->tanggal = row.isian_tanggal[0];
    }
    return rc;
}

static ask value(const char *number, const char *program, const char *nama, const tg_field *f)
{
    ask a = { .number = number, .program = program, .nama = nama, .f = f };
    ck_assert_int_eq(fixture_write("31.75.07", ask_unit, &a), TG_OK);
    return a;
}

static const tg_field RUPIAH = { "njop_tertinggi", TG_RUPIAH, "NJOP" };
static ask njop(void) { return value(BUDI, "kjp", "njop_tertinggi", &RUPIAH); }

static json_t *brought(const char *columns, const char *head, const char *child)
{
    char csv[2000];
    snprintf(csv, sizeof csv, COLUMNS "%s\n" HEAD_ROW "%s\n" CHILD_ROW "%s\n", columns, head, child);
    return fixture_import("31.75.07", csv);
}

START_TEST(column_of_an_isian_reaches_the_rule)
{
    fixture_open();
    ck_assert_int_eq(publish("kjp", "31", &NJOP, 1), TG_OK);
    json_t *h = brought("njop_tertinggi", "Rp900.000.000", "");
    ck_assert_int_eq(fixture_get(h, "isian_baru"), 1);
    ask a = njop();
    ck_assert(a.known);
    ck_assert_int_eq(a.v, 900000000);
    ck_assert_int_ne(a.tanggal, TG_DATE_NONE);
    ck_assert(!value(BUDI, "pip", "njop_tertinggi", &RUPIAH).known);        /* another program's */
    fixture_close();
}
END_TEST

START_TEST(signed_statement_is_a_column_of_its_own)
{
    fixture_open();
    ck_assert_int_eq(publish("kjp", "31", &SIGNED, 1), TG_OK);
    brought("pernyataan_aset", "ya", "");
    ask a = value(BUDI, "kjp", "pernyataan:aset", NULL);
    ck_assert(a.known && a.v == 1);
    ck_assert_str_eq(fixture_word("SELECT oleh || ' ' || sumber FROM isian_nilai"), "perencana impor");
    fixture_close();
}
END_TEST

START_TEST(newest_wins_and_the_history_stays)
{
    fixture_open();
    publish("kjp", "00", &NJOP, 1);
    brought("njop_tertinggi", "100", "");
    json_t *same = brought("njop_tertinggi", "100", "");
    json_t *other = brought("njop_tertinggi", "250", "");
    ck_assert_int_eq(fixture_get(same, "isian_baru"), 0);
    ck_assert_int_eq(fixture_get(other, "isian_baru"), 1);
    ck_assert_int_eq(njop().v, 250);
    ck_assert_str_eq(fixture_word("SELECT group_concat(nilai || '@' || urut) FROM isian_nilai"), "100@1,250@2");
    fixture_close();
}
END_TEST

START_TEST(an_empty_cell_takes_nothing_away)
{
    fixture_open();
    publish("kjp", "00", &NJOP, 1);
    brought("njop_tertinggi", "100", "");
    brought("njop_tertinggi", "", "");
    ck_assert(njop().known && njop().v == 100);
    fixture_close();
}
END_TEST

START_TEST(an_older_day_does_not_win)
{
    fixture_open();
    publish("kjp", "00", &NJOP, 1);
    brought("njop_tertinggi", "100", "");
    fixture_meanwhile(1, "INSERT INTO isian_nilai SELECT subjek, subjek_id, program, isian, 2, '7', '2001-01-01', 'formulir', NULL, NULL, 0, 'uji'"
                         " FROM isian_nilai");
    ck_assert_int_eq(njop().v, 100);
    ck_assert_int_eq(njop().v, 100);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM isian_nilai"), 2);
    fixture_close();
}
END_TEST

START_TEST(each_kind_is_kept_in_one_spelling)
{
    fixture_open();
    publish("uji", "00", ALL, ALL_COUNT);
    json_t *h = brought("jarak,bagian,setuju,mulai,kios,lila_cm", "1250,85 %,TIDAK,05/03/2026,Milik Sendiri,\"23,5\"", ",,,,,");
    ck_assert_msg(fixture_get(h, "ditolak") == 0, "%s", json_dumps(h, 0));
    ck_assert_str_eq(fixture_word("SELECT group_concat(isian || '=' || nilai) FROM isian_nilai"),
                     "bagian=85,jarak=1250,kios=milik_sendiri,lila_cm=23.5,mulai=2026-03-05,setuju=0");
    static const tg_field lila = { .nama = "lila_cm", .jenis = TG_DESIMAL, .desimal = 1 }, kios = { .nama = "kios", .jenis = TG_PILIHAN, .pilihan = KINDS };
    ck_assert_int_eq(value(BUDI, "uji", "lila_cm", &lila).v, 235);
    ck_assert(value(BUDI, "uji", "kios", &kios).known);
    ck_assert_int_eq(value(BUDI, "uji", "kios", &kios).v, 0);
    fixture_close();
}
END_TEST

START_TEST(a_cell_that_is_none_of_its_kind_rejects_the_row_by_its_column)
{
    static const struct { const char *column, *cell, *kode; } BAD[] = {
        { "jarak", "jauh", "impor_bilangan" }, { "setuju", "mungkin", "impor_ya_tidak" }, { "mulai", "31-31-2026", "impor_tanggal" },
        { "kios", "pinjam", "impor_kode" }, { "lila_cm", "\"23,45\"", "isian_desimal" }, { "lila_cm", "kecil", "impor_bilangan" } };
    fixture_open();
    publish("uji", "00", ALL, ALL_COUNT);
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        json_t *h = brought(BAD[i].column, BAD[i].cell, "");
        ck_assert_msg(fixture_get(h, "ditolak") == 1, "%s: %s", BAD[i].cell, json_dumps(h, 0));
        ck_assert_str_eq(fixture_reject(h), BAD[i].kode);
        ck_assert_str_eq(fixture_reject_column(h), BAD[i].column);
    }
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM isian_nilai"), 0);
    fixture_close();
}
END_TEST

START_TEST(a_region_that_does_not_ask_leaves_the_cell_alone)
{
    fixture_open();
    publish("kjp", "31.75.07.1002", &NJOP, 1);              /* a neighbour within the importer's region */
    json_t *h = brought("njop_tertinggi", "bukan angka", "");
    ck_assert_int_eq(fixture_get(h, "ditolak"), 0);
    ck_assert_int_eq(fixture_warned(h, "isian_bukan_di_sini"), 1);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM isian_nilai"), 0);
    fixture_close();
}
END_TEST

START_TEST(the_nearest_layer_decides_what_is_asked)
{
    static const warga_isian AS_NUMBER = { .id = "njop_tertinggi", .jenis = TG_BILANGAN };
    fixture_open();
    publish("kjp", "00", &NJOP, 1);
    publish("kjp", "31.75", &AS_NUMBER, 1);
    ck_assert_int_eq(fixture_get(brought("njop_tertinggi", "Rp5.000", ""), "ditolak"), 1);      /* no plain number */
    publish("kjp", "31.75.07", NULL, 0);                    /* a layer that removed it */
    ck_assert_int_eq(fixture_warned(brought("njop_tertinggi", "5", ""), "isian_bukan_di_sini"), 1);
    publish("kjp", "31.74", NULL, 0);                       /* a neighbour's says nothing here */
    publish("kjp", "31.75.07", &NJOP, 1);
    ck_assert_int_eq(fixture_get(brought("njop_tertinggi", "Rp5.000", ""), "isian_baru"), 1);
    fixture_close();
}
END_TEST

START_TEST(programs_that_ask_for_the_same_share_the_column)
{
    fixture_open();
    publish("kjp", "00", &NJOP, 1);
    publish("pip", "00", &NJOP, 1);
    ck_assert_int_eq(fixture_get(brought("njop_tertinggi", "9", ""), "isian_baru"), 2);
    ck_assert_int_eq(value(BUDI, "pip", "njop_tertinggi", &RUPIAH).v, 9);
    fixture_close();
}
END_TEST

START_TEST(head_of_the_family_speaks_first)
{
    fixture_open();
    publish("kjp", "00", &NJOP, 1);
    json_t *h = fixture_import("31.75.07", COLUMNS "njop_tertinggi\n" CHILD_ROW "7\n" HEAD_ROW "8\n");
    ck_assert_int_eq(njop().v, 8);
    ck_assert_int_eq(fixture_get(h, "isian_baru"), 1);
    ck_assert_int_eq(fixture_warned(h, "atribut_keluarga_beda"), 1);
    fixture_close();
}
END_TEST

START_TEST(isian_about_people_belong_to_each)
{
    static const warga_isian LILA = { .id = "lila_cm", .orang = true, .jenis = TG_DESIMAL, .desimal = 1 };
    fixture_open();
    publish("gizi", "00", &LILA, 1);
    ck_assert_int_eq(fixture_get(brought("lila_cm", "23", "\"18,4\""), "isian_baru"), 2);
    ck_assert_str_eq(fixture_word("SELECT group_concat(o.nama_lengkap || '=' || i.nilai) FROM isian_nilai i JOIN orang o ON o.id = i.subjek_id"
                                  " WHERE i.subjek = 'orang'"), "BUDI=23.0,ADI=18.4");
    fixture_close();
}
END_TEST

START_TEST(a_dry_run_counts_and_writes_none)
{
    static const char csv[] = COLUMNS "njop_tertinggi\n" HEAD_ROW "8\n";
    fixture_open();
    publish("kjp", "00", &NJOP, 1);
    ck_assert_int_eq(fixture_get(fixture_import_bytes("31.75.07", csv, sizeof csv - 1, true), "isian_baru"), 1);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM isian_nilai"), 0);
    fixture_close();
}
END_TEST

START_TEST(a_value_of_another_kind_is_unknown)
{
    static const tg_field CHOICE = { .nama = "njop_tertinggi", .jenis = TG_PILIHAN, .pilihan = KINDS }, FINE = { .nama = "x", .jenis = TG_DESIMAL, .desimal = 2 };
    int64_t v;
    fixture_open();
    publish("kjp", "00", &NJOP, 1);
    brought("njop_tertinggi", "100", "");
    ck_assert(!value(BUDI, "kjp", "njop_tertinggi", &CHOICE).known);
    ck_assert(isian_parse("-2.50", &FINE, &v) && v == -250);
    ck_assert(isian_parse("7", &FINE, &v) && v == 700);
    ck_assert(isian_parse("7.100", &FINE, &v) && v == 710);
    ck_assert(!isian_parse("7.123", &FINE, &v));
    ck_assert(!isian_parse("", &FINE, &v));
    ck_assert(!isian_parse("2", NULL, &v));
    fixture_close();
}
END_TEST

START_TEST(an_isian_may_not_be_called_like_a_column)
{
    static const warga_isian TAKEN = { .id = "penghasilan", .jenis = TG_RUPIAH };      /* a synonym of penghasilan_bulanan */
    fixture_open();
    ck_assert_int_eq(publish("kjp", "00", &TAKEN, 1), TG_INVALID);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM isian_daftar"), 0);
    fixture_close();
}
END_TEST

/* Families 0..79; those of even number have n * 10. */
typedef struct { int64_t seen, wrong; } walk;
static int walk_unit(tg_tx *tx, void *arg, tg_error *err)
{
    walk *w = arg;
    *w = (walk){ 0 };
    uint16_t fields[1] = { (uint16_t)warga_field("desil") };
    warga_isian_baca baca = { "njop_tertinggi", &RUPIAH };
    warga_facts_ask ask_for = { .fields = fields, .field_count = 1, .program = "kjp", .isian = &baca, .isian_count = 1 };
    warga_facts *f;
    warga_facts_row row;
    int rc = warga_facts_open(&f, tx, tx->arena, &ask_for, 0, 1000, err);
    while (rc == TG_OK && (rc = warga_facts_next(f, &row, err)) == TG_ROW) {
        int64_t n = w->seen++;
        w->wrong += row.known[1] != (n % 2 == 0) || row.v[1] != (n % 2 == 0 ? n * 10 : 0) || row.v[0] != 1 + n % 10;
        rc = TG_OK;
    }
    return rc == TG_END ? TG_OK : rc;
}

START_TEST(the_stream_merges_isian_with_families)
{
    static char csv[64 * 1024];
    walk w = { 0 };
    size_t n = (size_t)snprintf(csv, sizeof csv, COLUMNS "desil,njop_tertinggi\n");
    for (int i = 0; i < 80; i++)
        n += (size_t)snprintf(csv + n, sizeof csv - n, i % 2 == 0 ? "%s,%s,A B,L,01-01-1980,1,31.75.07.1001,%d,%d\n" : "%s,%s,A B,L,01-01-1980,1,31.75.07.1001,%d,\n",
                              kk_of(i), nik_of(i + 1, 1980), 1 + i % 10, i * 10);
    fixture_open();
    publish("kjp", "00", &NJOP, 1);
    fixture_import("31.75.07", csv);
    ck_assert_int_eq(fixture_write("31.75.07", walk_unit, &w), TG_OK);
    ck_assert_int_eq(w.seen, 80);
    ck_assert_int_eq(w.wrong, 0);
    fixture_close();
}
END_TEST

TESTS(isian)
{
    tcase_add_test(tc, column_of_an_isian_reaches_the_rule);
    tcase_add_test(tc, signed_statement_is_a_column_of_its_own);
    tcase_add_test(tc, newest_wins_and_the_history_stays);
    tcase_add_test(tc, an_empty_cell_takes_nothing_away);
    tcase_add_test(tc, an_older_day_does_not_win);
    tcase_add_test(tc, each_kind_is_kept_in_one_spelling);
    tcase_add_test(tc, a_cell_that_is_none_of_its_kind_rejects_the_row_by_its_column);
    tcase_add_test(tc, a_region_that_does_not_ask_leaves_the_cell_alone);
    tcase_add_test(tc, the_nearest_layer_decides_what_is_asked);
    tcase_add_test(tc, programs_that_ask_for_the_same_share_the_column);
    tcase_add_test(tc, head_of_the_family_speaks_first);
    tcase_add_test(tc, isian_about_people_belong_to_each);
    tcase_add_test(tc, a_dry_run_counts_and_writes_none);
    tcase_add_test(tc, a_value_of_another_kind_is_unknown);
    tcase_add_test(tc, an_isian_may_not_be_called_like_a_column);
    tcase_add_test(tc, the_stream_merges_isian_with_families);
}
