/* Functions with statements: what they may read and answer, what stops them, what the scan refuses. */
#include "desk.h"
#include "rule/fungsi.h"
#include "rule/rule.h"
#include "rule/rule_lua.h"
#include <pthread.h>
#include <stdio.h>

enum { DESIL, LANTAI, LAHIR, MOTOR, LILA, PKH, READS };

static const char *const PILIHAN[] = { "keramik", "kayu", "tanah", NULL };
static const expr_nama FAKTA[] = {
    { "desil", EXPR_BACA, DESIL, TG_BILANGAN, NULL, "desil", NULL, 0 },
    { "jenis_lantai", EXPR_BACA, LANTAI, TG_PILIHAN, PILIHAN, "jenis lantai", NULL, 0 },
    { "tanggal_lahir", EXPR_BACA, LAHIR, TG_TANGGAL, NULL, "tanggal lahir", NULL, 0 },
    { "punya_motor", EXPR_BACA, MOTOR, TG_YA_TIDAK, NULL, "punya motor", NULL, 0 },
    { "lila_cm", EXPR_BACA, LILA, TG_DESIMAL, NULL, "LiLA", "cm", 1 },
    { "bobot", EXPR_TURUNAN, 0, TG_BILANGAN, NULL, "bobot", NULL, 0 },
};
static const expr_nama BATAS = { "desil_maks", EXPR_PARAMETER, 0, TG_BILANGAN, NULL, "desil tertinggi", NULL, 0 };
static const char *const NAMA[] = { "desil", "jenis_lantai", "tanggal_lahir", "punya_motor", "lila_cm", "desil_maks", NULL };
static const int64_t ISI[] = { 2, 1, 300, 2, EXPR_APA_PUN, 200, EXPR_APA_PUN, 1, 100 };
static const expr_tabel_masa MASA[] = { { 0, TG_DATE_NONE, ISI, 3 } };
static const char *const KUNCI[] = { "jenis_lantai", "desil" };
static const expr_tipe TIPE[] = { { TG_PILIHAN, PILIHAN, 0 }, { TG_BILANGAN, NULL, 0 } };
static const expr_tabel TABEL = { "poin", "poin", KUNCI, TIPE, 2, { TG_BILANGAN, NULL, 0 }, MASA, 1 };
enum { AT = 20148 };                     /* 2025-03-01 */

static const expr_nama *other_name;      /* what `desil` means in another scope */

static int find_name(void *self, const char *nama, expr_nama *out)
{
    (void)self;
    if (other_name != NULL) {
        *out = *other_name;
        return 0;
    }
    if (strcmp(nama, BATAS.nama) == 0) {
        *out = BATAS;
        return 0;
    }
    for (size_t i = 0; i < sizeof FAKTA / sizeof FAKTA[0]; i++)
        if (strcmp(FAKTA[i].nama, nama) == 0) {
            *out = FAKTA[i];
            return 0;
        }
    return EXPR_TIDAK_DIKENAL;
}

static int find_terima(void *self, const char *program, const char *unit, const char *kapan)
{
    (void)self;
    return strcmp(program, "pkh") == 0 && strcmp(unit, "keluarga") == 0 && strcmp(kapan, "sekarang") == 0 ? PKH : EXPR_TIDAK_DIKENAL;
}

static const expr_tabel *find_table(void *self, const char *nama, int *indeks)
{
    (void)self;
    *indeks = 0;
    return strcmp(nama, TABEL.nama) == 0 ? &TABEL : NULL;
}

static const expr_lingkup LINGKUP = { .cari = find_name, .terima = find_terima, .tabel = find_table, .nama = NAMA };

static tg_arena *arena;
static rule_findings *found;
static rule_fungsi_set *set;
static int64_t baca[READS];
static bool known[READS];
static int64_t parameter[1];
static expr_hasil turunan[1];
static uint64_t turunan_kurang[1][2];
static expr_masukan in;
static rule_fungsi_jawab jawab;

static void start(void)
{
    pesan_add(BASE_PESAN);
    pesan_add(RULE_PESAN);
    pesan_add(EXPR_PESAN);
    arena = arena_create();
    found = rule_findings_create();
    set = rule_fungsi_set_create(arena);
    baca[DESIL] = 2, baca[LANTAI] = 2, baca[LAHIR] = 7364, baca[MOTOR] = 0, baca[LILA] = 235, baca[PKH] = 1;   /* lahir 1990-03-01 */
    for (int i = 0; i < READS; i++)
        known[i] = true;
    parameter[0] = 4;
    turunan[0] = (expr_hasil){ 7, EXPR_KNOWN, 0 };
    turunan_kurang[0][0] = 0;
    in = (expr_masukan){ .baca = baca, .known = known, .parameter = parameter, .turunan = turunan, .turunan_kurang = turunan_kurang,
                         .hari_ini = AT, .hijri = &EXPR_HIJRI, .tabel = &TABEL, .acuan = AT };
}

static void stop(void)
{
    rule_findings_destroy(found);
    arena_destroy(arena);
}

/* The file that holds the function, scanned and run as the loader does it. */
static rule_node *load(const char *before, const char *fungsi, rule_file *file)
{
    static const char *const WORDS[] = { "skor", NULL };
    rule_scan *s = tg_arena_alloc(arena, sizeof *s);
    char *text = tg_arena_printf(arena, "%sskor \"s\" { nilai = %s }\n", before, fungsi);
    *file = (rule_file){ "00.lua", "00.lua", "00", text, strlen(text) };
    ck_assert_int_eq(rule_scan_text(s, arena, file, WORDS, found), TG_OK);
    if (!s->refused)
        rule_lua_run(s, arena, found, NULL);
    return s->refused ? NULL : rule_node_get(s->first->isi, "nilai");
}

static const char *first_finding(void)
{
    static tg_buf out;
    buf_free(&out);
    buf_init(&out, 65536);
    rule_findings_text(found, &out);
    return buf_cstr(&out);
}

static const rule_fungsi *add(const char *before, const char *text, bool ya_tidak, int64_t maks)
{
    const rule_fungsi *f = NULL;
    rule_file *file = tg_arena_alloc(arena, sizeof *file);
    rule_node *n = load(before, text, file);
    ck_assert_msg(n != NULL && n->fungsi != NULL && !n->fungsi->ungkapan, "%s: %s", text, first_finding());
    rule_fungsi_asal asal = { n->fungsi, file, ya_tidak, maks };
    ck_assert_msg(rule_fungsi_add(&f, set, &asal, &LINGKUP, found) == TG_OK, "%s", first_finding());
    ck_assert_int_eq(rule_fungsi_ready(set, found), TG_OK);
    return f;
}

/* A body, run as nilai with maks 1000. */
static int64_t value(const char *body)
{
    char text[8192];
    snprintf(text, sizeof text, "function(k, p) local x = 0 %s end", body);
    rule_fungsi_call(add("", text, false, 1000), &in, &jawab);
    ck_assert_msg(jawab.hasil.state == EXPR_KNOWN, "%s: state %d %s line %d", body, jawab.hasil.state, jawab.kunci == NULL ? "" : jawab.kunci, jawab.baris);
    return jawab.hasil.nilai;
}

static const char *galat(const char *body, bool ya_tidak)
{
    static tg_buf out;
    char text[8192];
    snprintf(text, sizeof text, "function(k, p) local x = 0 %s end", body);
    const rule_fungsi *f = add("", text, ya_tidak, 1000);
    rule_fungsi_call(f, &in, &jawab);
    if (jawab.hasil.state != EXPR_GALAT)
        return "";
    buf_free(&out);
    buf_init(&out, 4096);
    rule_fungsi_pesan(f, &jawab, BAHASA_ID, &out);
    return buf_cstr(&out);
}

static void refused(const char *text, const char *message)
{
    rule_file *file = tg_arena_alloc(arena, sizeof *file);
    rule_findings_destroy(found);
    found = rule_findings_create();
    rule_node *n = load("local TETAP <const> = 3\n", text, file);
    ck_assert_msg(n == NULL || n->bad, "%s was taken", text);
    ck_assert_msg(strstr(first_finding(), message) != NULL, "%s\nwanted: %s\ngot: %s", text, message, first_finding());
}

/* ---- reading ------------------------------------------------------------------------------ */

START_TEST(facts_and_parameters_are_read)
{
    ck_assert_int_eq(value("if k.desil <= p.desil_maks then x = 10 end return x"), 10);
    parameter[0] = 1;
    ck_assert_int_eq(value("if k.desil <= p.desil_maks then x = 10 end return x"), 0);
}
END_TEST

START_TEST(kinds_are_seen_as_lua_has_them)
{
    ck_assert_int_eq(value("if k.jenis_lantai == 'tanah' then x = 1 end return x"), 1);
    ck_assert_int_eq(value("if k.tanggal_lahir == '1990-03-01' and k.hari_ini == '2025-03-01' then x = 1 end return x"), 1);
    ck_assert_int_eq(value("if k.punya_motor == false then x = 1 end return x"), 1);
    ck_assert_int_eq(value("if k.lila_cm == 23.5 and k.lila_cm < 23.6 then x = 1 end return x"), 1);
    ck_assert_int_eq(value("x = k.bobot return x"), 7);
}
END_TEST

START_TEST(functions_answer_like_expressions)
{
    ck_assert_int_eq(value("x = umur(k.tanggal_lahir) return x"), 35);
    ck_assert_int_eq(value("x = umur_bulan(k.tanggal_lahir) return x"), 420);
    ck_assert_int_eq(value("x = hari_sejak(tanggal('2025-02-01')) return x"), 28);
    ck_assert_int_eq(value("x = tahun(k.hari_ini) - 2000 + bulan(k.hari_ini) return x"), 28);
    ck_assert_int_eq(value("if semester(k.hari_ini) == 'genap' then x = 1 end return x"), 1);
    ck_assert_int_eq(value("x = bulan_hijriah(k.hari_ini) * 100 + hari_ke_ramadan(tanggal('2025-03-01')) return x"), 901);   /* 1 Ramadan 1446 */
    ck_assert_int_eq(value("if antara(k.desil, 1, 2) and not antara(k.desil, 3, 9) then x = 1 end return x"), 1);
    ck_assert_int_eq(value("if salah_satu(k.jenis_lantai, 'kayu', 'tanah') then x = 1 end return x"), 1);
    ck_assert_int_eq(value("x = min(k.desil, 5) + maks(k.desil, 5) + angka(k.punya_motor) return x"), 7);
    ck_assert_int_eq(value("x = ribu(1) // juta(1) + ribu(1) return x"), 1000);
    ck_assert_int_eq(value("if terima('pkh', 'keluarga', 'sekarang') then x = 1 end return x"), 1);
}
END_TEST

START_TEST(tables_are_searched_from_the_top)
{
    ck_assert_int_eq(value("x = cari(poin, k.jenis_lantai, 1) return x"), 300);
    ck_assert_int_eq(value("x = cari(poin, k.jenis_lantai, 2) return x"), 200);
    ck_assert_int_eq(value("x = cari(poin, 'kayu', 1) return x"), 100);
    rule_fungsi_call(add("", "function(k, p) local x = cari(poin, 'kayu', k.desil) return x end", false, 9), &in, &jawab);
    ck_assert_int_eq(jawab.hasil.state, EXPR_UNKNOWN);                      /* no row fits */
}
END_TEST

START_TEST(a_missing_datum_stops_the_call_and_is_named)
{
    known[LANTAI] = false;
    const rule_fungsi *f = add("", "function(k, p) local x = 0 if k.desil > 1 and k.jenis_lantai == 'tanah' then x = 1 end return x end", false, 9);
    rule_fungsi_call(f, &in, &jawab);
    ck_assert_int_eq(jawab.hasil.state, EXPR_UNKNOWN);
    ck_assert_uint_eq(jawab.kurang[0], 1u << LANTAI);
    baca[DESIL] = 1;                                                        /* now the datum is not asked for */
    rule_fungsi_call(f, &in, &jawab);
    ck_assert_int_eq(jawab.hasil.state, EXPR_KNOWN);
    ck_assert_uint_eq(jawab.kurang[0], 0);
}
END_TEST

START_TEST(ada_and_nilai_atau_ask_about_the_datum)
{
    known[DESIL] = false;
    ck_assert_int_eq(value("if not ada(k.desil) then x = nilai_atau(k.desil, 9) end return x"), 9);
    ck_assert_uint_eq(jawab.dianggap[0], 1u << DESIL);
    known[DESIL] = true;
    ck_assert_int_eq(value("if ada( k . desil ) then x = nilai_atau(k.desil, 9) end return x"), 2);
    ck_assert_uint_eq(jawab.dianggap[0], 0);
}
END_TEST

START_TEST(an_unknown_derived_fact_names_what_it_waits_for)
{
    turunan[0] = (expr_hasil){ 0, EXPR_UNKNOWN, 0 };
    turunan_kurang[0][0] = 1u << MOTOR;
    rule_fungsi_call(add("", "function(k, p) local x = k.bobot return x end", false, 9), &in, &jawab);
    ck_assert_int_eq(jawab.hasil.state, EXPR_UNKNOWN);
    ck_assert_uint_eq(jawab.kurang[0], 1u << MOTOR);
}
END_TEST

START_TEST(constants_of_the_file_are_seen)
{
    rule_fungsi_call(add("local POIN <const> = 15\nlocal LANTAI <const> = 'tanah'\n",
                         "function(k, p) local x = 0 if k.jenis_lantai == LANTAI then x = POIN end return x end", false, 99), &in, &jawab);
    ck_assert_int_eq(jawab.hasil.nilai, 15);
}
END_TEST

START_TEST(loops_lists_and_joining_work)
{
    ck_assert_int_eq(value("local t = { 1, 2, 3 } for _, v in ipairs(t) do x = x + v end t[#t + 1] = 4 return x + #t"), 10);
    ck_assert_int_eq(value("for i = 1, 10 do if i > 5 then break end x = x + i end repeat x = x - 1 until x < 5 return x"), 4);
    ck_assert_int_eq(value("local a = 'desil ' .. k.desil if a == 'desil 2' and type(a) == 'string' then x = 1 end return x"), 1);
}
END_TEST

/* ---- answers ------------------------------------------------------------------------------ */

START_TEST(a_second_answer_is_a_sentence)
{
    value("return 30, 'dinilai dari rapat dan tunggakan'");
    ck_assert_str_eq(jawab.kalimat, "dinilai dari rapat dan tunggakan");
    ck_assert_str_eq(galat("return 1, 2", false), "00.lua:1: jawaban kedua fungsi harus satu kalimat biasa, paling panjang 200 huruf");
    ck_assert_ptr_nonnull(strstr(galat("return 1, 'a\\nb'", false), "jawaban kedua"));
    ck_assert_ptr_nonnull(strstr(galat("return 1, '\\xff'", false), "jawaban kedua"));
    ck_assert_ptr_nonnull(strstr(galat("local s = 'x' for i = 1, 8 do s = s .. s end return 1, s", false), "jawaban kedua"));
    ck_assert_ptr_nonnull(strstr(galat("return 1, 'a', 3", false), "hanya menjawab satu nilai"));
}
END_TEST

START_TEST(a_condition_answers_true_or_false)
{
    ck_assert_str_eq(galat("return true", true), "");
    ck_assert_int_eq(jawab.hasil.nilai, 1);
    ck_assert_str_eq(galat("return x > 0", true), "");
    ck_assert_int_eq(jawab.hasil.nilai, 0);
    static const char *const WRONG[] = { "return 1", "return nil", "return", "x = 1", "return 'true'", "return {}", NULL };
    for (const char *const *w = WRONG; *w != NULL; w++)
        ck_assert_str_eq(galat(*w, true), "00.lua:1: fungsi harus menjawab true atau false");
}
END_TEST

START_TEST(a_number_stays_within_its_limits)
{
    ck_assert_int_eq(value("return x"), 0);
    ck_assert_int_eq(value("return x + 1000"), 1000);
    ck_assert_str_eq(galat("return x + 1001", false), "00.lua:1: jawaban fungsi 1001 di luar 0 sampai 1000");
    ck_assert_str_eq(galat("return x - 1", false), "00.lua:1: jawaban fungsi -1 di luar 0 sampai 1000");
    ck_assert_str_eq(galat("return x + 1.0", false), "00.lua:1: fungsi harus menjawab bilangan bulat");
    ck_assert_str_eq(galat("return '5', nil", false), "00.lua:1: fungsi harus menjawab bilangan bulat");
    ck_assert_str_eq(galat("return true", false), "00.lua:1: fungsi harus menjawab bilangan bulat");
    ck_assert_str_eq(galat("return 9223372036854775807 + k.desil", false), "00.lua:1: jawaban fungsi -9223372036854775807 di luar 0 sampai 1000");
}
END_TEST

START_TEST(errors_name_the_line_of_the_file)
{
    rule_fungsi_call(add("-- satu\nlocal A <const> = [[\nx]]\n", "function(k, p)\n local x = 1\n x = x // (k.desil - 2)\n return x, A\nend", false, 9), &in, &jawab);
    ck_assert_int_eq(jawab.hasil.state, EXPR_GALAT);
    ck_assert_str_eq(jawab.kunci, "aturan_lua_bagi_nol");
    ck_assert_int_eq(jawab.baris, 6);
    rule_fungsi_call(add("\n", "function(k, p)\n local x = 1\n x = umur(x)\n return x\nend", false, 9), &in, &jawab);
    ck_assert_str_eq(jawab.kunci, "aturan_fungsi_isi");
    ck_assert_str_eq(jawab.bagian, "umur(tanggal)");
    ck_assert_int_eq(jawab.baris, 4);
}
END_TEST

START_TEST(overflow_in_a_function_of_ours_is_an_error)
{
    ck_assert_str_eq(galat("x = juta(9223372036854775807) return x", false), "00.lua:1: hitungan meluap");
}
END_TEST

/* ---- limits ------------------------------------------------------------------------------- */

static void stopped(const char *body, const char *kunci)
{
    ck_assert_str_ne(galat(body, false), "");
    ck_assert_str_eq(jawab.kunci, kunci);
    ck_assert_msg(jawab.berat, "%s", body);
    ck_assert_int_eq(value("if k.desil == 2 then x = 5 end return x"), 5);          /* the next call is right again */
}

START_TEST(endless_loops_are_stopped)
{
    stopped("while true do end return x", "aturan_lua_lama");
    stopped("repeat until false return x", "aturan_lua_lama");
    stopped("for i = 1, 9223372036854775807 do x = x + 1 end return x", "aturan_lua_lama");
    stopped("::a:: goto a", "aturan_lua_lama");
}
END_TEST

START_TEST(a_loop_of_missing_work_stops_at_its_line)
{
    galat("x = 1\nwhile true do\nx = x + 1\nend\nreturn x", false);
    ck_assert_int_ge(jawab.baris, 2);
    ck_assert_int_le(jawab.baris, 3);
}
END_TEST

START_TEST(slow_steps_are_stopped_by_processor_time)
{
    int64_t before = env_thread_cpu_us();
    stopped("local s = 'x' for i = 1, 15 do s = s .. s end local t, u = s .. 'a', s .. 'b' while true do x = t < u end return x", "aturan_lua_lama");
    ck_assert_int_lt(env_thread_cpu_us() - before, 500 * 1000);
}
END_TEST

START_TEST(memory_is_bounded)
{
    stopped("local s = 'xxxxxxxxxxxxxxxx' while true do s = s .. s end return x", "aturan_lua_memori");
    stopped("local s, t = 'x', {} for i = 1, 15 do s = s .. s end for i = 1, 1000 do t[i] = s .. i end return x", "aturan_lua_memori");
    stopped("local t = {} for i = 1, 100000 do t[i] = i end return x", "aturan_lua_memori");
}
END_TEST

/* ---- nothing is kept ---------------------------------------------------------------------- */

START_TEST(equal_calls_give_equal_answers)
{
    const rule_fungsi *f = add("", "function(k, p) local t = {} t[1] = (t[1] or 0) + 1 local n = t[1] return n end", false, 9);
    for (int i = 0; i < 1000; i++) {
        rule_fungsi_call(f, &in, &jawab);
        ck_assert_int_eq(jawab.hasil.nilai, 1);
    }
}
END_TEST

START_TEST(the_state_is_made_anew_after_100000_calls)
{
    const rule_fungsi *f = add("", "function(k, p) local x = k.desil return x end", false, 9);
    for (int i = 0; i <= FUNGSI_PANGGILAN; i++) {
        rule_fungsi_call(f, &in, &jawab);
        ck_assert_int_eq(jawab.hasil.nilai, 2);
    }
}
END_TEST

START_TEST(many_rules_share_the_few_states_of_a_thread)
{
    const rule_fungsi *f[FUNGSI_MESIN * 3];
    for (int i = 0; i < FUNGSI_MESIN * 3; i++) {
        char text[96];
        set = rule_fungsi_set_create(arena);
        snprintf(text, sizeof text, "function(k, p) local x = %d return x end", i);
        f[i] = add("", text, false, 99);
    }
    for (int round = 0; round < 3; round++)
        for (int i = 0; i < FUNGSI_MESIN * 3; i++) {
            rule_fungsi_call(f[i], &in, &jawab);
            ck_assert_int_eq(jawab.hasil.nilai, i);
        }
}
END_TEST

static void *call_many(void *f)
{
    static _Thread_local rule_fungsi_jawab mine;
    int64_t sum = 0;
    for (int i = 0; i < 2000; i++) {
        rule_fungsi_call(f, &in, &mine);
        sum += mine.hasil.nilai;
    }
    return (void *)(intptr_t)sum;
}

START_TEST(threads_have_states_of_their_own)
{
    const rule_fungsi *f = add("", "function(k, p) local x = k.desil return x end", false, 9);
    pthread_t t[4];
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(pthread_create(&t[i], NULL, call_many, (void *)(uintptr_t)f), 0);
    for (int i = 0; i < 4; i++) {
        void *sum;
        pthread_join(t[i], &sum);
        ck_assert_int_eq((intptr_t)sum, 4000);
    }
}
END_TEST

/* ---- memory that runs out ----------------------------------------------------------------- */

static int calls_left;

static void *failing_malloc(size_t size) { return calls_left-- > 0 ? malloc(size) : NULL; }
static void *failing_realloc(void *p, size_t size) { return calls_left-- > 0 ? realloc(p, size) : NULL; }

START_TEST(every_failed_allocation_of_a_call_is_survived)
{
    env_table table = env;
    table.malloc = failing_malloc;
    table.realloc = failing_realloc;
    bool done = false;
    int tries = 0;
    for (; !done && tries < 5000; tries++) {
        set = rule_fungsi_set_create(arena);                               /* a state of its own each time */
        const rule_fungsi *f = add("", "function(k, p) local t = { k.jenis_lantai .. 'x' } return #t, t[1] end", false, 9);
        calls_left = tries;
        env_set(&table);
        rule_fungsi_call(f, &in, &jawab);
        env_set(NULL);
        done = calls_left > 0;
        ck_assert_msg(jawab.hasil.state == EXPR_KNOWN ? jawab.hasil.nilai == 1 : jawab.hasil.state == EXPR_GALAT
                      && strcmp(jawab.kunci, "memori_habis") == 0, "allocation %d: state %d %s", tries, jawab.hasil.state, jawab.kunci);
        rule_fungsi_call(f, &in, &jawab);
        ck_assert_str_eq(jawab.kalimat, "tanahx");
    }
    ck_assert(done);
    ck_assert_int_gt(tries, 20);
}
END_TEST

/* ---- the allow list ----------------------------------------------------------------------- */

START_TEST(the_globals_inside_functions_are_this_list)
{
    static const char *const LIST = "ada angka antara bulan bulan_hijriah cari hari_ke_ramadan hari_sejak ipairs juta maks min nilai_atau "
                                    "ribu salah_satu semester tahun tanggal terima type umur umur_bulan ";
    char all[1024] = "";
    for (const char *const *g = RULE_FUNGSI_GLOBAL; *g != NULL; g++) {
        strcat(all, *g);
        strcat(all, " ");
    }
    printf("globals inside functions: %s\n", all);
    ck_assert_str_eq(all, LIST);
    for (const char *const *g = RULE_FUNGSI_GLOBAL; *g != NULL; g++) {
        char body[128];
        if (strcmp(*g, "ada") == 0 || strcmp(*g, "nilai_atau") == 0 || strcmp(*g, "terima") == 0 || strcmp(*g, "cari") == 0)
            continue;                                                      /* only as calls: see the tests above */
        snprintf(body, sizeof body, "if type(%s) == 'function' then x = 1 end return x", *g);
        ck_assert_msg(value(body) == 1, "%s", *g);
    }
}
END_TEST

START_TEST(no_library_name_is_known_inside_functions)
{
    static const char *const NAMES[] = { "_G", "string", "table", "math", "os", "io", "debug", "coroutine", "package", "require", "load",
        "loadstring", "loadfile", "dofile", "pcall", "xpcall", "error", "pairs", "next", "select", "tostring", "tonumber", "rawget", "rawset",
        "rawequal", "rawlen", "setmetatable", "getmetatable", "collectgarbage", "print", "utf8", "warn", "assert", "unpack", "syarat", "aturan", NULL };
    char text[128];
    for (const char *const *n = NAMES; *n != NULL; n++) {
        snprintf(text, sizeof text, "function(k, p) local x = %s return x end", *n);
        refused(text, "tidak dikenal");
    }
}
END_TEST

/* ---- what the scan refuses ---------------------------------------------------------------- */

START_TEST(what_would_hide_reads_or_keep_state_is_refused)
{
    refused("function(k, p) local x = k['desil'] return x end", "tulis `k.nama_data`");
    refused("function(k, p) local x = k return 1 end", "hanya dipakai sebagai `k.nama_data`");
    refused("function(k, p) umur(k) return 1 end", "hanya dipakai sebagai `k.nama_data`");
    refused("function(k, p) local k = 1 return k end", "pilih nama lain");
    refused("function(k, p) for k = 1, 2 do end return 1 end", "pilih nama lain");
    refused("function(k, p) k.desil = 1 return 1 end", "`k.desil` hanya dapat dibaca");
    refused("function(k, p) p = 1 return 1 end", "hanya dipakai sebagai `p.nama_data`");
    refused("function(k, p) _ENV = {} return 1 end", "nama `_ENV`");
    refused("function(k, p) local _ENV = {} return 1 end", "nama `_ENV`");
    refused("function(k, p) n = 1 return 1 end", "belum dibuat dengan `local n");
    refused("function(k, p) local f = function() return 1 end return f() end", "fungsi di dalam fungsi");
    refused("function(k, ...) return 1 end", "function(k, p)");
    refused("function() return 1 end", "function(k, p)");
    refused("function(k, p) local x = ... return x end", "`...` tidak dipakai");
    refused("function(k, p) local s = 'x' s = s:rep(9) return 1 end", "titik dua tidak dipakai");
    refused("function(k, p) local x <close> = nil return 1 end", "hanya `<const>`");
    refused("function(k, p) local x = k.desil / 2 return x end", "pakai `//`");
    refused("function(k, p) local x = 2 ^ 3 return x end", "tanda `^`");
    refused("function(k, p) local x = ada(1) return x end", "ada() hanya menerima nama data");
    refused("function(k, p) local x = ada('desil') return x end", "ada() hanya menerima nama data");
    refused("function(k, p) local a = ada return a(1) end", "ada() hanya menerima nama data");
    refused("function(k, p) local x = terima('pkh', k.unit, 'sekarang') return x end", "tiga teks langsung");
    refused("function(k, p) local x = terima('pkh', 'rumah', 'sekarang') return x end", "tiga teks langsung");
    refused("function(k, p) local x = cari('poin', 1) return x end", "nama tabel langsung");
    refused("function(k, p) local x = 1 return x", "belum ditutup dengan `end`");
}
END_TEST

START_TEST(mistakes_have_their_place)
{
    refused("function(k, p)\n  local x = umr(k.desil)\n  return x\nend", "00.lua:3:13: kata `umr` tidak dikenal");
    refused("function(k, p) return umr(k.desil) + 1, 'x' end", "00.lua:2:42: kata `umr` tidak dikenal");
}
END_TEST

static void unknown(const char *text, const char *message)
{
    const rule_fungsi *f;
    rule_file *file = tg_arena_alloc(arena, sizeof *file);
    rule_findings_destroy(found);
    found = rule_findings_create();
    rule_node *n = load("", text, file);
    ck_assert_ptr_nonnull(n);
    rule_fungsi_asal asal = { n->fungsi, file, false, 9 };
    ck_assert_int_eq(rule_fungsi_add(&f, set, &asal, &LINGKUP, found), TG_INVALID);
    ck_assert_msg(strstr(first_finding(), message) != NULL, "%s\nwanted: %s\ngot: %s", text, message, first_finding());
}

START_TEST(unknown_names_are_told_when_loading)
{
    unknown("function(k, p)\n  local x = k.desill\n  return x\nend", "00.lua:2:15: data `desill` tidak dikenal; maksud Anda `desil`?");
    unknown("function(k, p)\n  local x = p.desil_mak\n  return x\nend", "00.lua:2:15: parameter `desil_mak` tidak dikenal; maksud Anda `desil_maks`?");
    unknown("function(k, p) local x = p.desil return x end", "`desil` adalah data; tulis `k.desil`");
    unknown("function(k, p) local x = k.desil_maks return x end", "`desil_maks` adalah parameter; tulis `p.desil_maks`");
    unknown("function(k, p) local x = cari(poim, 1) return x end", "tabel `poim` tidak dikenal");
    unknown("function(k, p) local x = terima('abc', 'orang', 'sekarang') return x end", "program `abc` tidak dikenal");
}
END_TEST

START_TEST(texts_beside_facts_are_checked_when_loading)
{
    unknown("function(k, p)\n  local x = 0 if k.jenis_lantai == 'kayyu' then x = 1 end\n  return x\nend",
            "00.lua:2:37: `kayyu` bukan pilihan untuk jenis_lantai; maksud Anda `kayu`?");
    unknown("function(k, p) local x = 'zzzz' ~= k.jenis_lantai return x end", "`zzzz` bukan pilihan untuk jenis_lantai");
    unknown("function(k, p) local x = salah_satu(k.jenis_lantai, 'kayu', 'tana') return x end", "maksud Anda `tanah`?");
    unknown("function(k, p) local x = k.tanggal_lahir == '1990' return x end", "tanggal_lahir harus tanggal");
    unknown("function(k, p) local x = k.desil == '3' return x end", "`3` adalah teks, padahal `desil` bukan teks");
}
END_TEST

/* A row's function and the family's may mean different data by one name. */
START_TEST(each_function_has_its_own_names)
{
    expr_nama other;
    const rule_fungsi *f[2];
    static rule_file file[2];
    rule_fungsi_asal asal = { NULL, NULL, false, 1000 };
    asal.naskah = load("", "function(k, p) local x = k.desil return x end", &file[0])->fungsi;
    asal.file = &file[0];
    ck_assert_int_eq(rule_fungsi_add(&f[0], set, &asal, &LINGKUP, found), TG_OK);
    other = (expr_nama){ "desil", EXPR_BACA, LILA, TG_BILANGAN, NULL, "lain", NULL, 0 };
    other_name = &other;
    asal.naskah = load("", "function(k, p) local x = k.desil return x end", &file[1])->fungsi;
    ck_assert_int_eq(rule_fungsi_add(&f[1], set, &asal, &LINGKUP, found), TG_OK);
    other_name = NULL;
    rule_fungsi_call(f[0], &in, &jawab);
    ck_assert_int_eq(jawab.hasil.nilai, 2);
    rule_fungsi_call(f[1], &in, &jawab);
    ck_assert_int_eq(jawab.hasil.nilai, 235);
}
END_TEST

START_TEST(one_return_is_an_expression_with_constants_written_in)
{
    rule_file file;
    rule_node *n = load("local BATAS <const> = 5\n", "function(k, p) -- sebab\n  return k.desil <= BATAS --[[ lama ]] and p.desil_maks > 1;\nend", &file);
    ck_assert_ptr_nonnull(n);
    ck_assert_int_eq(n->nilai, NILAI_TEKS);
    ck_assert_str_eq(n->teks, "k.desil <= 5              and p.desil_maks > 1");
    size_t at = rule_node_place(&file, n, 26);                             /* `and` */
    ck_assert_mem_eq(file.text + at, "and", 3);
    ck_assert_mem_eq(file.text + rule_node_place(&file, n, 11), "BATAS", 5);
    ck_assert_mem_eq(file.text + rule_node_place(&file, n, 0), "k.desil", 7);
}
END_TEST

/* The same thing written twice, as text and as function, is one rule version. */
START_TEST(one_return_and_its_text_have_the_same_hash)
{
    rule_source s[2] = { { "00", "00.lua", DASAR "parameter \"m\" { label = \"M\", nilai = 4 }\n"
                           "syarat \"a\" { label = \"A\", bila = \"desil <= m and jenis_lantai ~= 'tanah'\" }\n", 0 },
                         { "00", "00.lua", DASAR "parameter \"m\" { label = \"M\", nilai = 4 }\nlocal T <const> = \"tanah\"\n"
                           "syarat \"a\" { label = \"A\", bila = function(data, par) return data.desil <= par.m -- sebab\n and data.jenis_lantai ~= T end }\n", 0 } };
    rule *r[2];
    tg_error err;
    for (int i = 0; i < 2; i++) {
        s[i].size = strlen(s[i].text);
        int rc = rule_compile(&r[i], "sembako", &DESK_KAMUS, &s[i], 1, AT, found, &err);
        ck_assert_msg(rc == TG_OK, "%s", first_finding());
    }
    ck_assert_mem_eq(rule_hash(r[0]), rule_hash(r[1]), HASH_SIZE);
    rule_unref(r[0]);
    rule_unref(r[1]);
}
END_TEST

START_TEST(mistakes_behind_a_constant_keep_their_place)
{
    rule *r;
    tg_error err;
    rule_source s = { "00", "00.lua", DASAR "local TERTINGGI <const> = 4\nsyarat \"a\" { label = \"A\", bila = function(k, p)\n return k.desil <= TERTINGGI and k.desill > 0\nend }\n", 0 };
    s.size = strlen(s.text);
    ck_assert_int_eq(rule_compile(&r, "sembako", &DESK_KAMUS, &s, 1, AT, found, &err), TG_INVALID);
    ck_assert_msg(strstr(first_finding(), "00.lua:4:34: ") != NULL && strstr(first_finding(), "`k.desil`") != NULL, "%s", first_finding());
}
END_TEST

START_TEST(canonical_text_ignores_layout_and_comments)
{
    rule_file file;
    rule_node *a = load("local N <const> = 5\n", "function(k, p) local x = k.desil return x + N end", &file);
    rule_node *b = load("local N <const> = 5\nlocal M <const> = 6\n", "function(k,p)\n  -- baca\n  local x=k.desil\n  return x+N\nend", &file);
    rule_node *c = load("local N <const> = 6\n", "function(k, p) local x = k.desil return x + N end", &file);
    ck_assert_str_eq(a->fungsi->kanonik, "local N <const> = 5 function ( k , p ) local x = k . desil return x + N end");
    ck_assert_str_eq(a->fungsi->kanonik, b->fungsi->kanonik);
    ck_assert_str_ne(a->fungsi->kanonik, c->fungsi->kanonik);
}
END_TEST

START_TEST(a_function_stands_under_its_keys_only)
{
    static const char *const WORDS[] = { "skor", "parameter", NULL };
    static const char *const TEXTS[] = { "skor \"s\" { label = function(k, p) return 1 end }", "skor \"s\" { isi = { nilai = function(k, p) return 1 end } }",
                                         "parameter \"p\" { nilai = function(k, p) return 1 end }", NULL };
    for (const char *const *t = TEXTS; *t != NULL; t++) {
        rule_scan s;
        rule_file file = { "00.lua", "00.lua", "00", *t, strlen(*t) };
        rule_scan_text(&s, arena, &file, WORDS, found);
        ck_assert_msg(s.refused, "%s", *t);
    }
    ck_assert_ptr_nonnull(strstr(first_finding(), "fungsi hanya dipakai pada bila"));
}
END_TEST

TESTS(fungsi)
{
    tcase_add_checked_fixture(tc, start, stop);
    tcase_add_test(tc, facts_and_parameters_are_read);
    tcase_add_test(tc, kinds_are_seen_as_lua_has_them);
    tcase_add_test(tc, functions_answer_like_expressions);
    tcase_add_test(tc, tables_are_searched_from_the_top);
    tcase_add_test(tc, a_missing_datum_stops_the_call_and_is_named);
    tcase_add_test(tc, ada_and_nilai_atau_ask_about_the_datum);
    tcase_add_test(tc, an_unknown_derived_fact_names_what_it_waits_for);
    tcase_add_test(tc, constants_of_the_file_are_seen);
    tcase_add_test(tc, loops_lists_and_joining_work);
    tcase_add_test(tc, a_second_answer_is_a_sentence);
    tcase_add_test(tc, a_condition_answers_true_or_false);
    tcase_add_test(tc, a_number_stays_within_its_limits);
    tcase_add_test(tc, errors_name_the_line_of_the_file);
    tcase_add_test(tc, overflow_in_a_function_of_ours_is_an_error);
    tcase_add_test(tc, endless_loops_are_stopped);
    tcase_add_test(tc, a_loop_of_missing_work_stops_at_its_line);
    tcase_add_test(tc, slow_steps_are_stopped_by_processor_time);
    tcase_add_test(tc, memory_is_bounded);
    tcase_add_test(tc, equal_calls_give_equal_answers);
    tcase_add_test(tc, the_state_is_made_anew_after_100000_calls);
    tcase_add_test(tc, many_rules_share_the_few_states_of_a_thread);
    tcase_add_test(tc, threads_have_states_of_their_own);
    tcase_add_test(tc, every_failed_allocation_of_a_call_is_survived);
    tcase_add_test(tc, the_globals_inside_functions_are_this_list);
    tcase_add_test(tc, no_library_name_is_known_inside_functions);
    tcase_add_test(tc, what_would_hide_reads_or_keep_state_is_refused);
    tcase_add_test(tc, mistakes_have_their_place);
    tcase_add_test(tc, unknown_names_are_told_when_loading);
    tcase_add_test(tc, texts_beside_facts_are_checked_when_loading);
    tcase_add_test(tc, each_function_has_its_own_names);
    tcase_add_test(tc, one_return_is_an_expression_with_constants_written_in);
    tcase_add_test(tc, one_return_and_its_text_have_the_same_hash);
    tcase_add_test(tc, mistakes_behind_a_constant_keep_their_place);
    tcase_add_test(tc, canonical_text_ignores_layout_and_comments);
    tcase_add_test(tc, a_function_stands_under_its_keys_only);
}
