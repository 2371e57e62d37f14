/* Proves core/penilaian/penilaian_source.c: from rows of the register to what a rule reads, and from there into a decision
 * and back. The rules are made by hand: only their lists of reads matter here. */
#include "fixture.h"
#include "rule/effective.h"

enum { LAHIR, KELAMIN, PIP, DESIL, LANSIA, NJOP, ASET, READS };
static const tg_field NJOP_FIELD = { "njop", TG_RUPIAH, "NJOP" };

/* Everything that a rule can read, and one that reads other columns in another order. */
typedef struct { rule all, other; rule_read reads[READS], few[2]; source_row row; rule_row facts; baris_ruang room; } world;
static world *w;

static const tg_field *field_of(const tg_field *list, const char *nama)
{
    while (strcmp(list->nama, nama) != 0)
        list++;
    return list;
}

static const tg_unit *family_unit(void) { return rule_unit_find(penilaian_dictionary(), "keluarga"); }
static const tg_field *person(const char *nama) { return field_of(family_unit()->daftar[0].fields, nama); }
static const tg_field *own(const char *nama) { return field_of(family_unit()->fields, nama); }

static void rules_by_hand(void)
{
    const rule_read all[READS] = {
        [LAHIR] = { .daftar = 0, .f = person("tanggal_lahir"), .nama = "anggota.tanggal_lahir" },
        [KELAMIN] = { .daftar = 0, .f = person("jenis_kelamin"), .nama = "anggota.jenis_kelamin" },
        [PIP] = { .jenis = BACA_TERIMA, .daftar = 0, .program = "pip", .unit = "orang", .kapan = "sekarang", .nama = "anggota.terima:pip:orang:sekarang" },
        [DESIL] = { .daftar = -1, .f = own("desil"), .nama = "desil" },
        [LANSIA] = { .daftar = -1, .f = own("jumlah_lansia"), .nama = "jumlah_lansia" },
        [NJOP] = { .jenis = BACA_ISIAN, .daftar = -1, .f = &NJOP_FIELD, .nama = "njop" },
        [ASET] = { .jenis = BACA_PERNYATAAN, .daftar = -1, .syarat = "aset", .nama = "pernyataan:aset" },
    };
    const rule_read few[2] = { { .daftar = 0, .f = person("kelas"), .nama = "anggota.kelas" }, all[LAHIR] };
    memcpy(w->reads, all, sizeof all);
    memcpy(w->few, few, sizeof few);
    w->all = (rule){ .unit = family_unit(), .reads = w->reads, .read_count = READS };
    w->other = (rule){ .unit = family_unit(), .reads = w->few, .read_count = 2 };
}

/* Family 10 has person 11, born 1980; 12 is a girl without a birth date, in class 3, who has PIP; 13 has died. */
static void open_world(void)
{
    static const family ONE[] = { { 10, 1001, 2, 1, NULL, 0 } };
    w = calloc(1, sizeof *w);
    fixture_open();
    rules_by_hand();
    fixture_families(ONE, 1);
    fixture_exec("UPDATE keluarga SET sumber_data = 'DTSEN', tanggal_pemeringkatan = '2026-03-12'");
    fixture_exec("UPDATE anggota SET jenis_kelamin = 1 WHERE orang_id = 11");
    fixture_exec("INSERT INTO anggota (keluarga_id, orang_id, jenis_kelamin, kelas, pip) VALUES (10, 12, 2, 3, 1)");
    fixture_exec("INSERT INTO anggota (keluarga_id, orang_id, jenis_kelamin, status_dasar) VALUES (10, 13, 2, 2)");
}

static void close_world(void)
{
    fixture_close();
    free(w);
}

static int read_as(tg_tx *tx, void *arg, tg_error *err)
{
    rule *r = arg;
    uint8_t all[RULE_READ_MAX], other[RULE_READ_MAX];
    source_scan *scan;
    source_round round = { .program = "uji", .kode_wilayah = "31.75.07", .periode = "2026-12" };
    ck_assert(date_make(&round.acuan, 2026, 12, 1));
    source_plan *plan = source_plan_create(tx->arena, &round, err);
    ck_assert_ptr_nonnull(plan);
    ck_assert_int_eq(source_plan_add(plan, &w->all, all, err), TG_OK);
    ck_assert_int_eq(source_plan_add(plan, &w->other, other, err), TG_OK);
    ck_assert_int_eq(source_open(&scan, tx, plan, 0, 10, err), TG_OK);
    ck_assert_int_eq(source_next(scan, &w->row, err), TG_ROW);
    source_facts(&w->row, r, r == &w->all ? all : other, w->room.v, w->room.known, &w->facts);
    for (int i = 0; i < READS; i++) {                             /* provenance lives until the next row */
        const char *asal = i < (int)r->read_count ? w->facts.asal[i] : NULL;
        w->facts.asal[i] = asal == NULL ? NULL : tg_arena_text(tx->arena, asal, strlen(asal));
    }
    return TG_OK;
}

static const rule_row *read_family(rule *r)
{
    ck_assert_int_eq(fixture_read(&fixture_who, read_as, r), TG_OK);
    return &w->facts;
}

START_TEST(members_are_rows_in_the_order_of_the_rule)
{
    open_world();
    const rule_baris *b = &read_family(&w->all)->daftar[0];
    tg_date born;
    ck_assert(date_make(&born, 1980, 5, 5));
    ck_assert(b->ada);
    ck_assert_uint_eq(b->count, 2);
    ck_assert(b->known[LAHIR] && b->v[LAHIR] == born);
    ck_assert(b->known[KELAMIN] && b->v[KELAMIN] == 0);
    ck_assert(!b->known[PIP]);
    ck_assert(!b->known[3 + LAHIR] && b->v[3 + LAHIR] == 0);
    ck_assert(b->known[3 + KELAMIN] && b->v[3 + KELAMIN] == 1);
    ck_assert(b->known[3 + PIP] && b->v[3 + PIP] == 1);
    close_world();
}
END_TEST

START_TEST(rules_of_other_regions_have_columns_of_their_own)
{
    open_world();
    const rule_baris *b = &read_family(&w->other)->daftar[0];
    ck_assert_uint_eq(b->count, 2);
    ck_assert(!b->known[0] && b->known[1]);                        /* kelas, tanggal_lahir of 11 */
    ck_assert(b->known[2] && b->v[2] == 3 && !b->known[3]);
    close_world();
}
END_TEST

START_TEST(count_over_unknown_ages_is_known_within_bounds)
{
    open_world();
    const rule_row *f = read_family(&w->all);
    ck_assert(!f->known[LANSIA] && f->selang[LANSIA]);
    ck_assert_int_eq(f->v[LANSIA], 0);
    ck_assert_int_eq(f->hi[LANSIA], 1);
    ck_assert(f->known[DESIL] && !f->selang[DESIL]);
    close_world();
}
END_TEST

START_TEST(desil_names_its_source_and_date)
{
    open_world();
    ck_assert_str_eq(read_family(&w->all)->asal[DESIL], "DTSEN, 12 Maret 2026");
    fixture_exec("UPDATE keluarga SET tanggal_pemeringkatan = NULL");
    ck_assert_str_eq(read_family(&w->all)->asal[DESIL], "DTSEN");
    fixture_exec("UPDATE keluarga SET sumber_data = NULL");
    ck_assert_ptr_null(read_family(&w->all)->asal[DESIL]);
    close_world();
}
END_TEST

START_TEST(isian_and_statement_come_with_the_day_they_were_noted)
{
    open_world();
    ck_assert(!read_family(&w->all)->known[NJOP]);
    ck_assert(!read_family(&w->all)->known[ASET]);
    fixture_exec("INSERT INTO isian_nilai VALUES ('keluarga', 10, 'uji', 'njop', 1, '5000', '2026-04-01', 'impor', 1, NULL, 1, 'uji'),"
                 " ('keluarga', 10, 'uji', 'pernyataan:aset', 1, '1', '2026-04-02', 'impor', 1, NULL, 1, 'uji'),"
                 " ('keluarga', 10, 'lain', 'njop', 1, '7', '2026-05-01', 'impor', 1, NULL, 1, 'uji')");
    const rule_row *f = read_family(&w->all);
    ck_assert(f->known[NJOP] && f->v[NJOP] == 5000);
    ck_assert_str_eq(f->asal[NJOP], "isian daerah, 1 April 2026");
    ck_assert(f->known[ASET] && f->v[ASET] == 1);
    ck_assert_str_eq(f->asal[ASET], "pernyataan tertulis, 2 April 2026");
    close_world();
}
END_TEST

START_TEST(a_decision_keeps_what_was_read)
{
    static uint8_t bytes[FAKTA_MAX];
    static baris_ruang room;
    susunan s;
    rule_row back;
    int64_t asal[RULE_READ_MAX] = { 0 };
    open_world();
    const rule_row *f = read_family(&w->all);
    susunan_make(&s, &w->all);
    size_t n = fakta_encode(&s, f, asal, bytes);
    ck_assert(fakta_decode(&s, bytes, n, &back, &room, asal));
    ck_assert_uint_eq(back.daftar[0].count, f->daftar[0].count);
    ck_assert_mem_eq(back.daftar[0].v, f->daftar[0].v, 6 * sizeof *room.v);
    ck_assert_mem_eq(back.daftar[0].known, f->daftar[0].known, 6 * sizeof *room.known);
    for (int i = DESIL; i < READS; i++)
        ck_assert(back.known[i] == f->known[i] && back.selang[i] == f->selang[i] && back.v[i] == f->v[i]);
    ck_assert_int_eq(back.hi[LANSIA], f->hi[LANSIA]);
    close_world();
}
END_TEST

START_TEST(rule_about_something_else_is_refused)
{
    uint8_t where[RULE_READ_MAX];
    tg_error err = { 0 };
    tg_arena *a = arena_create();
    source_round round = { .program = "uji" };
    rule r = { .unit = rule_unit_find(penilaian_dictionary(), "orang") };
    source_plan *plan = source_plan_create(a, &round, &err);
    ck_assert_int_eq(source_plan_add(plan, &r, where, &err), TG_INVALID);
    ck_assert_str_eq(err.kunci, "penilaian_unit_belum");
    arena_destroy(a);
}
END_TEST

TESTS(source)
{
    tcase_add_test(tc, members_are_rows_in_the_order_of_the_rule);
    tcase_add_test(tc, rules_of_other_regions_have_columns_of_their_own);
    tcase_add_test(tc, count_over_unknown_ages_is_known_within_bounds);
    tcase_add_test(tc, desil_names_its_source_and_date);
    tcase_add_test(tc, isian_and_statement_come_with_the_day_they_were_noted);
    tcase_add_test(tc, a_decision_keeps_what_was_read);
    tcase_add_test(tc, rule_about_something_else_is_refused);
}
