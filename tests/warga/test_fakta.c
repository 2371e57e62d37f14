/* Proves core/warga/fakta.c by small families worked out by hand. The reference date is 1 December 2026. */
#include <stdio.h>

#include "fixture.h"

#define COLUMNS "no_kk,nik,nama_lengkap,jenis_kelamin,tanggal_lahir,hubungan_keluarga,kode_wilayah,pekerjaan,disabilitas,pip,desil," \
    "penghasilan_bulanan,tanggal_mulai_tinggal,jenis_lantai,daya_terpasang,status_bangunan,punya_motor,pkh,bpnt,terverifikasi," \
    "korban_bencana_tanggal,status_dasar\n"
/* Family 1: everything known. A second member is 4 years 11 months old, a third 60 years on the day. */
#define KK1 "3175070101200001,"
#define RUMAH "2,1500000,01-06-2025,8,2,2,1,1,,1,02-12-2025,\n"
#define FULL COLUMNS \
    KK1 "3175070101800001,BUDI,L,01-01-1980,1,31.75.07.1001,19,7,0," RUMAH \
    KK1 "3175070201220002,ADI,L,02-01-2022,4,31.75.07.1001,,7,1," RUMAH \
    KK1 "3175074112660003,SITI,P,01-12-1966,7,31.75.07.1001,4,2,0," RUMAH \
    KK1 "3175070112190004,TONO,L,01-12-2019,4,31.75.07.1001,3,7,0," RUMAH

typedef struct { int64_t id, v[40], hi[40]; bool known[40], selang[40]; const char *fields[40]; const char *flags[8]; size_t field_count, flag_count; } ask;

static tg_date acuan(void)
{
    tg_date d;
    ck_assert(date_make(&d, 2026, 12, 1));
    return d;
}

static int one_unit(tg_tx *tx, void *arg, tg_error *err)
{
    ask *a = arg;
    uint16_t fields[40];
    warga_facts_row row;
    for (size_t i = 0; i < a->field_count; i++) {
        int f = warga_field(a->fields[i]);
        ck_assert_msg(f >= 0, "no fact %s", a->fields[i]);
        fields[i] = (uint16_t)f;
    }
    warga_facts_ask want = { .fields = fields, .field_count = a->field_count, .flags = a->flags, .flag_count = a->flag_count, .acuan = acuan() };
    int rc = warga_facts_one(tx, tx->arena, a->id, &want, &row, err);
    for (size_t i = 0; rc == TG_OK && i < a->field_count + a->flag_count; i++) {
        a->v[i] = row.v[i];
        a->hi[i] = row.hi[i];
        a->known[i] = row.known[i];
        a->selang[i] = row.selang[i];
    }
    return rc;
}

static const char *UNKNOWN = "?";

/* One fact as text: "?" unknown, "1..2" bounds, a choice as its word, a date as its text. */
static const char *fact(int64_t id, const char *nama)
{
    static char out[8][40];
    static int at;
    char *o = out[at++ % 8];
    ask a = { .id = id, .fields = { nama }, .field_count = 1 };
    ck_assert_int_eq(fixture_write("31.75.07", one_unit, &a), TG_OK);
    const tg_field *f = &WARGA_FIELDS[warga_field(nama)];
    if (a.selang[0]) {
        ck_assert(!a.known[0]);
        snprintf(o, 40, "%lld..%lld", (long long)a.v[0], (long long)a.hi[0]);
        return o;
    }
    if (!a.known[0])
        return UNKNOWN;
    if (f->jenis == TG_PILIHAN)
        return f->pilihan[a.v[0]];
    if (f->jenis == TG_TANGGAL)
        return date_text((tg_date)a.v[0], o);
    snprintf(o, 40, "%lld", (long long)a.v[0]);
    return o;
}

static const char *flag(int64_t id, const char *nama)
{
    ask a = { .id = id, .flags = { nama }, .flag_count = 1 };
    ck_assert_int_eq(fixture_write("31.75.07", one_unit, &a), TG_OK);
    return !a.known[0] ? UNKNOWN : a.v[0] ? "1" : "0";
}

static int64_t family_of(const char *csv, const char *number)
{
    fixture_open();
    json_t *h = fixture_import("31.75.07", csv);
    ck_assert_msg(fixture_get(h, "ditolak") == 0, "%s", json_dumps(h, 0));
    return fixture_family(number);
}

START_TEST(members_are_counted_by_age_on_the_reference_date)
{
    int64_t id = family_of(FULL, "3175070101800001");
    ck_assert_str_eq(fact(id, "jumlah_anggota"), "4");
    ck_assert_str_eq(fact(id, "jumlah_balita"), "1");            /* 2 Jan 2022: 58 full months */
    ck_assert_str_eq(fact(id, "jumlah_lansia"), "1");            /* 60 on this very day */
    ck_assert_str_eq(fact(id, "jumlah_anak_sekolah"), "1");      /* 7 on this very day */
    ck_assert_str_eq(fact(id, "tanggal_lahir_kepala"), "1980-01-01");
    ck_assert_str_eq(fact(id, "jenis_kelamin_kepala"), "laki_laki");
    fixture_close();
}
END_TEST

START_TEST(facts_of_the_house_come_from_the_family_row)
{
    int64_t id = family_of(FULL, "3175070101800001");
    ck_assert_str_eq(fact(id, "desil"), "2");
    ck_assert_str_eq(fact(id, "penghasilan_bulanan"), "1500000");
    ck_assert_str_eq(fact(id, "lama_tinggal_bulan"), "18");      /* 1 June 2025 to 1 December 2026 */
    ck_assert_str_eq(fact(id, "jenis_lantai"), "tanah");
    ck_assert_str_eq(fact(id, "daya_terpasang"), "900_watt");
    ck_assert_str_eq(fact(id, "status_rumah"), "kontrak");
    ck_assert_str_eq(fact(id, "punya_motor"), "1");
    ck_assert_str_eq(fact(id, "punya_mobil"), "?");
    ck_assert_str_eq(fact(id, "jenis_dinding"), "?");
    ck_assert_str_eq(fact(id, "terverifikasi"), "1");
    ck_assert_str_eq(fact(id, "korban_bencana"), "1");           /* 2 December 2025: one day less than 12 months ago */
    ck_assert_str_eq(fact(id, "jenis_wilayah"), "kelurahan");
    ck_assert_str_eq(fact(id, "kuota_wilayah"), "?");
    ck_assert_str_ne(fact(id, "tanggal_usulan"), "?");
    fixture_close();
}
END_TEST

START_TEST(any_facts_and_flags)
{
    int64_t id = family_of(FULL, "3175070101800001");
    ck_assert_str_eq(fact(id, "keluarga_ada_disabilitas"), "1");
    ck_assert_str_eq(fact(id, "ada_asn_tni_polri"), "0");        /* the boy of 4 without an occupation does not matter */
    ck_assert_str_eq(fact(id, "ada_pensiunan_asn"), "1");
    ck_assert_str_eq(fact(id, "ada_pegawai_bumn_bumd"), "0");
    ck_assert_str_eq(flag(id, "pkh"), "1");
    ck_assert_str_eq(flag(id, "bpnt"), "?");
    ck_assert_str_eq(flag(id, "pip"), "1");                      /* one child has it */
    ck_assert_str_eq(flag(id, "sembako"), "?");                  /* a program of our own is not known here */
    fixture_close();
}
END_TEST

#define SHORT "no_kk,nik,nama_lengkap,jenis_kelamin,tanggal_lahir,hubungan_keluarga,kode_wilayah,pekerjaan,disabilitas,status_dasar\n"

START_TEST(a_member_of_unknown_age_gives_bounds_of_counts_but_not_of_the_size)
{
    int64_t id = family_of(SHORT KK1 "3175070101800001,BUDI,L,01-01-1980,1,31.75.07.1001,19,7,\n" KK1 ",ANAK,L,,4,31.75.07.1001,,7,\n", "3175070101800001");
    ck_assert_str_eq(fact(id, "jumlah_anggota"), "2");
    ck_assert_str_eq(fact(id, "jumlah_balita"), "0..1");
    ck_assert_str_eq(fact(id, "jumlah_lansia"), "0..1");
    ck_assert_str_eq(fact(id, "jumlah_anak_sekolah"), "0..1");
    ck_assert_str_eq(fact(id, "ada_asn_tni_polri"), "?");        /* of unknown age and occupation */
    ck_assert_str_eq(fact(id, "keluarga_ada_disabilitas"), "0");
    fixture_close();
}
END_TEST

START_TEST(one_who_is_known_to_have_it_decides_whatever_is_unknown)
{
    int64_t id = family_of(SHORT KK1 "3175070101800001,BUDI,L,01-01-1980,1,31.75.07.1001,5,,\n" KK1 ",ANAK,L,,4,31.75.07.1001,,3,\n", "3175070101800001");
    ck_assert_str_eq(fact(id, "ada_asn_tni_polri"), "1");
    ck_assert_str_eq(fact(id, "keluarga_ada_disabilitas"), "1");
    fixture_close();
}
END_TEST

START_TEST(the_dead_are_not_counted)
{
    int64_t id = family_of(SHORT KK1 "3175070101800001,BUDI,L,01-01-1980,1,31.75.07.1001,5,7,2\n"
                                 KK1 "3175074101850002,SITI,P,01-01-1985,3,31.75.07.1001,2,7,1\n", "3175074101850002");
    ck_assert_str_eq(fact(id, "jumlah_anggota"), "1");
    ck_assert_str_eq(fact(id, "ada_asn_tni_polri"), "0");
    ck_assert_str_eq(fact(id, "tanggal_lahir_kepala"), "?");
    fixture_close();
}
END_TEST

typedef struct { tg_date acuan; int64_t anggota; int64_t id; } at_date;
static int at_unit(tg_tx *tx, void *arg, tg_error *err)
{
    at_date *a = arg;
    uint16_t f = (uint16_t)warga_field("jumlah_anggota");
    warga_facts_ask want = { .fields = &f, .field_count = 1, .acuan = a->acuan };
    warga_facts_row row;
    int rc = warga_facts_one(tx, tx->arena, a->id, &want, &row, err);
    a->anggota = rc == TG_OK ? row.v[0] : -1;
    return rc;
}

START_TEST(who_is_born_after_the_reference_date_is_not_counted)
{
    int64_t id = family_of(FULL, "3175070101800001");
    at_date a = { .id = id };
    date_make(&a.acuan, 2022, 1, 1);
    ck_assert_int_eq(fixture_write("31.75.07", at_unit, &a), TG_OK);
    ck_assert_int_eq(a.anggota, 3);                              /* ADI comes a day later */
    fixture_close();
}
END_TEST

/* ---- the stream ------------------------------------------------------------------------------------------- */

typedef struct { int64_t id[200], anggota[200], desil[200]; size_t n; int64_t after, limit; } stream;

static int stream_unit(tg_tx *tx, void *arg, tg_error *err)
{
    stream *s = arg;
    uint16_t fields[2] = { (uint16_t)warga_field("desil"), (uint16_t)warga_field("jumlah_anggota") };
    warga_facts_ask want = { .fields = fields, .field_count = 2, .acuan = acuan() };
    warga_facts_row row;
    warga_facts *f;
    int rc = warga_facts_open(&f, tx, tx->arena, &want, s->after, s->limit, err);
    s->n = 0;
    while (rc == TG_OK && (rc = warga_facts_next(f, &row, err)) == TG_ROW) {
        s->id[s->n] = row.keluarga_id;
        s->desil[s->n] = row.v[0];
        s->anggota[s->n++] = row.v[1];
        ck_assert(wilayah_within(row.kode_wilayah, tx->who->kode_wilayah));
        rc = TG_OK;
    }
    return rc == TG_END ? TG_OK : rc;
}

/* Families 0..119 alternate between two kelurahan; family n has 1 + n % 3 members and desil 1 + n % 10. */
static void many(void)
{
    static char csv[128 * 1024];
    size_t n = (size_t)snprintf(csv, sizeof csv, HEAD);
    for (int i = 0; i < 120; i++)
        for (int m = 0; m <= i % 3; m++)
            n += (size_t)snprintf(csv + n, sizeof csv - n, "%s,%s,A B,L,01-01-1980,%d,31.75.07.%d,1,7,%d,\n", kk_of(i), nik_of(3 * i + m + 1, 1980),
                                  m == 0 ? 1 : 4, i % 40 == 7 ? 1002 : 1001, 1 + i % 10);
    fixture_open();
    json_t *h = fixture_import("31.75.07", csv);
    ck_assert_int_eq(fixture_get(h, "keluarga_baru"), 120);
}

START_TEST(the_stream_merges_families_and_members)
{
    stream s = { .limit = 1000 };
    many();
    ck_assert_int_eq(fixture_write("31.75.07", stream_unit, &s), TG_OK);
    ck_assert_uint_eq(s.n, 120);
    for (int i = 0; i < 120; i++) {
        ck_assert_int_eq(s.anggota[i], 1 + i % 3);
        ck_assert_int_eq(s.desil[i], 1 + i % 10);
        ck_assert(i == 0 || s.id[i] > s.id[i - 1]);
    }
    fixture_close();
}
END_TEST

START_TEST(the_stream_keeps_to_its_region_and_leaps_over_others)
{
    stream s = { .limit = 1000 };
    many();
    ck_assert_int_eq(fixture_write("31.75.07.1002", stream_unit, &s), TG_OK);
    ck_assert_uint_eq(s.n, 3);                                   /* families 7, 47 and 87 */
    ck_assert_int_eq(s.anggota[0], 1 + 7 % 3);
    ck_assert_int_eq(s.anggota[1], 1 + 47 % 3);
    ck_assert_int_eq(s.anggota[2], 1 + 87 % 3);
    fixture_close();
}
END_TEST

typedef struct { int64_t after, limit, last, count; } range;
static int range_unit(tg_tx *tx, void *arg, tg_error *err)
{
    range *r = arg;
    return warga_candidates(tx, r->after, r->limit, &r->last, &r->count, err);
}

START_TEST(key_ranges_cover_each_family_once)
{
    range r = { .limit = 50 };
    int64_t seen = 0;
    many();
    for (;; r.after = r.last) {
        ck_assert_int_eq(fixture_write("31.75.07", range_unit, &r), TG_OK);
        if (r.count == 0)
            break;
        stream s = { .after = r.after, .limit = r.count };
        ck_assert_int_eq(fixture_write("31.75.07", stream_unit, &s), TG_OK);
        ck_assert_int_eq((int64_t)s.n, r.count);
        ck_assert_int_eq(s.id[s.n - 1], r.last);
        seen += r.count;
    }
    ck_assert_int_eq(seen, 120);
    fixture_close();
}
END_TEST

START_TEST(an_empty_family_is_not_streamed)
{
    stream s = { .limit = 10 };
    fixture_open();
    fixture_import("31.75.07", csv_of(HEAD, row_of(1, 1, "BUDI", 1980, 1, NULL), row_of(2, 2, "ANI", 1981, 1, NULL), NULL));
    fixture_import("31.75.07", csv_of(HEAD, row_of(2, 1, "BUDI", 1980, 2, NULL), NULL));
    ck_assert_int_eq(fixture_write("31.75.07", stream_unit, &s), TG_OK);
    ck_assert_uint_eq(s.n, 1);
    ck_assert_int_eq(s.anggota[0], 2);
    fixture_close();
}
END_TEST

/* ---- the dictionary ------------------------------------------------------------------------------------------ */

static const struct { const char *fact; const impor_kode *kode; } CODED[] = {
    { "jenis_lantai", WARGA_LANTAI }, { "jenis_dinding", WARGA_DINDING }, { "jenis_atap", WARGA_ATAP }, { "sumber_air_minum", WARGA_AIR },
    { "fasilitas_bab", WARGA_BAB }, { "daya_terpasang", WARGA_DAYA }, { "status_rumah", WARGA_STATUS_BANGUNAN },
    { "jenis_kelamin_kepala", WARGA_JENIS_KELAMIN },
};

START_TEST(choice_words_stand_in_the_order_of_the_official_codes)
{
    for (size_t i = 0; i < sizeof CODED / sizeof *CODED; i++) {
        const char *const *words = WARGA_FIELDS[warga_field(CODED[i].fact)].pilihan;
        for (int c = 0; words[c] != NULL; c++)
            ck_assert_str_eq(words[c], impor_kode_of(CODED[i].kode, c + 1)->kata);
        int next = 0;
        while (words[next] != NULL)
            next++;
        ck_assert_ptr_null(impor_kode_of(CODED[i].kode, next + 1));
    }
}
END_TEST

/* The family rows of domain/facts.md, written down here so that a change of either is seen. */
START_TEST(the_dictionary_is_that_of_facts_md)
{
    static const char *const PAGE[] = {
        "desil", "jumlah_anggota", "jumlah_balita", "jumlah_lansia", "jumlah_anak_sekolah", "keluarga_ada_disabilitas", "ada_asn_tni_polri",
        "ada_pensiunan_asn", "ada_pegawai_bumn_bumd", "penghasilan_bulanan", "lama_tinggal_bulan", "jenis_lantai", "jenis_dinding", "jenis_atap",
        "sumber_air_minum", "fasilitas_bab", "daya_terpasang", "status_rumah", "punya_motor", "punya_mobil", "punya_lemari_es", "punya_lahan_lain",
        "tanggal_lahir_kepala", "jenis_kelamin_kepala", "terverifikasi", "korban_bencana", "tanggal_usulan", "jenis_wilayah", "kuota_wilayah",
        "pagu_wilayah", NULL };
    size_t n = 0;
    for (; PAGE[n] != NULL; n++) {
        ck_assert_int_eq(warga_field(PAGE[n]), (int)n);
        const char *label = WARGA_FIELDS[n].label;         /* stands within sentences: "jenis lantai = keramik" */
        ck_assert_msg(label[0] >= 'a' && label[0] <= 'z', "label %s", label);
        ck_assert_int_eq(WARGA_FIELDS[n].jenis == TG_PILIHAN, WARGA_FIELDS[n].pilihan != NULL);
    }
    ck_assert_ptr_null(WARGA_FIELDS[n].nama);
}
END_TEST

TESTS(fakta)
{
    tcase_add_test(tc, members_are_counted_by_age_on_the_reference_date);
    tcase_add_test(tc, facts_of_the_house_come_from_the_family_row);
    tcase_add_test(tc, any_facts_and_flags);
    tcase_add_test(tc, a_member_of_unknown_age_gives_bounds_of_counts_but_not_of_the_size);
    tcase_add_test(tc, one_who_is_known_to_have_it_decides_whatever_is_unknown);
    tcase_add_test(tc, the_dead_are_not_counted);
    tcase_add_test(tc, who_is_born_after_the_reference_date_is_not_counted);
    tcase_add_test(tc, the_stream_merges_families_and_members);
    tcase_add_test(tc, the_stream_keeps_to_its_region_and_leaps_over_others);
    tcase_add_test(tc, key_ranges_cover_each_family_once);
    tcase_add_test(tc, an_empty_family_is_not_streamed);
    tcase_add_test(tc, choice_words_stand_in_the_order_of_the_official_codes);
    tcase_add_test(tc, the_dictionary_is_that_of_facts_md);
}
