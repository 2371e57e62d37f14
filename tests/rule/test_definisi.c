/* Definitions for editors hold every word, key, fact and function of the tables, and luacheck reads them. */
#include "desk.h"
#include "base/json.h"
#include "rule/definisi.h"
#include "expr/expr_node.h"
#include "rule/fungsi_lua.h"
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>

extern const char *const RULE_RINGKAS[];

static char text[1 << 18];

static const char *write_all(rule_definisi apa)
{
    tg_buf b;
    buf_init(&b, sizeof text);
    rule_definisi_write(&DESK_KAMUS, apa, &b);
    ck_assert(!b.failed);
    snprintf(text, sizeof text, "%s", buf_cstr(&b));
    buf_free(&b);
    return text;
}

/* The whole of a name: Keluarga, not KeluargaAnggota. */
static const char *whole(const char *head)
{
    const char *at = strstr(text, head);
    while (at != NULL && head[strlen(head) - 1] >= 'a' && at[strlen(head)] >= 'A' && at[strlen(head)] <= 'Z')
        at = strstr(at + 1, head);
    return at;
}

/* The lines of a class, up to the empty line or the declaration behind it. */
static const char *class_of(const char *head)
{
    static char lines[16384];
    const char *at = whole(head);
    ck_assert_msg(at != NULL, "no %s", head);
    const char *end = strstr(at, "\n\n");
    snprintf(lines, sizeof lines, "%.*s\n", end != NULL ? (int)(end - at) : (int)strlen(at), at);
    return lines;
}

static void has_field(const char *lines, const char *nama, bool optional, const char *rest)
{
    char line[512];
    snprintf(line, sizeof line, "---@field %s%s %s", nama, optional ? "?" : "", rest);
    ck_assert_msg(strstr(lines, line) != NULL, "no %s in %s", line, lines);
}

static void camel(char *out, const char *prefix, const char *word)
{
    out += sprintf(out, "---@class %s", prefix);
    for (bool high = true; *word != 0; word++) {
        if (*word != '_')
            *out++ = high && *word >= 'a' ? (char)(*word - 32) : *word;
        high = *word == '_';
    }
    *out = 0;
}

static void has_keys(const char *prefix, const char *word, const char *kata, const rule_kunci *k)
{
    char head[128];
    camel(head, prefix, word);
    for (; k != NULL && k->nama != NULL; k++) {
        ck_assert_msg(definisi_kunci(kata, k->nama) != NULL, "nobody says what %s.%s means", kata, k->nama);
        has_field(class_of(head), k->nama, !k->wajib, "");
        if (k->anak != NULL)
            has_keys("Isi", k->nama, k->nama, k->anak);
    }
}

START_TEST(every_word_has_its_class_with_all_keys_and_their_meaning)
{
    write_all(DEFINISI_LUALS);
    for (const rule_bentuk *b = RULE_BENTUK; b->kata != NULL; b++) {
        char head[128], call[96];
        const char *kata = rule_kata_text(b->jenis);
        camel(head, "Isian", b->kata);
        strcat(head, b->kunci == NULL ? ": " : "\n");
        class_of(head);
        snprintf(call, sizeof call, "\nfunction %s(id) end\n", b->kata);
        ck_assert_msg(strstr(text, call) != NULL, "no %s", call);
        ck_assert_ptr_nonnull(DEFINISI_KATA[b->jenis]);
        has_keys("Isian", b->kata, kata, b->kunci);
        has_keys("Isian", b->kata, kata, b->umum);
        if (b->baris != NULL)
            has_keys("Baris", kata, kata, b->baris);
    }
}
END_TEST

START_TEST(list_of_words_is_the_table_of_words)
{
    size_t n = 0;
    for (const rule_bentuk *b = RULE_BENTUK; b->kata != NULL; b++, n++) {
        bool there = false;
        for (const char *const *w = RULE_KATA; *w != NULL; w++)
            there = there || strcmp(*w, b->kata) == 0;
        ck_assert_msg(there, "%s", b->kata);
    }
    for (const char *const *w = RULE_KATA; *w != NULL; w++)
        n--;
    ck_assert_int_eq((int)n, 0);
}
END_TEST

START_TEST(every_meaning_belongs_to_a_key)
{
    char words[16384] = "";
    for (const rule_bentuk *b = RULE_BENTUK; b->kata != NULL; b++) {
        const rule_kunci *tables[] = { b->kunci, b->umum, b->baris };
        for (int t = 0; t < 3; t++)
            for (const rule_kunci *k = tables[t]; k != NULL && k->nama != NULL; k++) {
                sprintf(words + strlen(words), " %s ", k->nama);
                for (const rule_kunci *a = k->anak; a != NULL && a->nama != NULL; a++)
                    sprintf(words + strlen(words), " %s ", a->nama);
                ck_assert_uint_lt(strlen(words), sizeof words - 200);
            }
    }
    for (const definisi_arti *a = DEFINISI_KUNCI; a->nama != NULL; a++) {
        char word[96];
        const char *dot = strchr(a->nama, '.');
        snprintf(word, sizeof word, " %s ", dot != NULL ? dot + 1 : a->nama);
        ck_assert_msg(strstr(words, word) != NULL, "%s is no key", a->nama);
    }
}
END_TEST

START_TEST(every_fact_has_its_type_and_label)
{
    char head[128];
    write_all(DEFINISI_LUALS);
    for (const tg_unit *u = DESK_KAMUS.unit; u->nama != NULL; u++)
        for (const tg_field *f = u->fields; f->nama != NULL; f++) {
            camel(head, "", u->nama);
            strcat(head, " ");           /* not KeluargaAnggota */
            has_field(class_of(head), f->nama, false, "");
            camel(head, "Contoh", u->nama);
            strcat(head, " ");
            has_field(class_of(head), f->nama, true, "");
            ck_assert_ptr_nonnull(strstr(class_of(head), f->label));
        }
    has_field(class_of("---@class Keluarga "), "desil", false, "integer desil kesejahteraan");
    has_field(class_of("---@class Keluarga "), "penghasilan_bulanan", false, "integer penghasilan per bulan (rupiah)");
    has_field(class_of("---@class Keluarga "), "lama_tinggal_bulan", false, "integer lama tinggal (bulan)");
    has_field(class_of("---@class Keluarga "), "status_rumah", false, "\"milik\"|\"kontrak\"|\"bebas_sewa\"|\"dinas\"|\"lainnya\" status rumah");
    has_field(class_of("---@class Keluarga "), "terverifikasi", false, "boolean ");
    has_field(class_of("---@class Keluarga "), "tanggal_usulan", false, "string ");
}
END_TEST

START_TEST(members_are_a_list_of_their_own_class)
{
    static const tg_field MEMBER[] = { { "lila", TG_DESIMAL, "lingkar lengan", NULL, NULL, false, "cm", 0, 0, 1 }, { NULL } };
    static const tg_daftar LISTS[] = { { "anggota", "anggota keluarga", MEMBER }, { NULL } };
    static const tg_unit UNITS[] = { { "keluarga", "keluarga", MEMBER, LISTS }, { "balita_desa", "balita", MEMBER, NULL }, { NULL } };
    const rule_dictionary d = { .unit = UNITS };
    tg_buf b;
    buf_init(&b, sizeof text);
    rule_definisi_write(&d, DEFINISI_LUALS, &b);
    snprintf(text, sizeof text, "%s", buf_cstr(&b));
    buf_free(&b);
    has_field(class_of("---@class KeluargaAnggota "), "lila", false, "number lingkar lengan (cm)");
    has_field(class_of("---@class Keluarga "), "anggota", false, "KeluargaAnggota[] anggota keluarga");
    has_field(class_of("---@class ContohKeluarga "), "anggota", true, "ContohKeluargaAnggota[] anggota keluarga");
    ck_assert_ptr_nonnull(strstr(text, "\n---@alias Data Keluarga|KeluargaAnggota|BalitaDesa\n"));
    ck_assert_ptr_nonnull(strstr(text, "\n---@class IsianContoh: ContohKeluarga, ContohBalitaDesa\n"));
}
END_TEST

static bool defined(const char *nama)
{
    char call[96];
    snprintf(call, sizeof call, "\nfunction %s(", nama);
    return strstr(text, call) != NULL;
}

START_TEST(every_function_is_defined_with_its_result)
{
    size_t n = 0;
    write_all(DEFINISI_LUALS);
    for (const expr_fungsi *f = EXPR_FUNGSI; f->nama != NULL; f++, n++)
        ck_assert_msg(defined(f->nama), "%s", f->nama);
    for (const char *const *f = RULE_RINGKAS; *f != NULL; f++, n++)
        ck_assert_msg(defined(*f), "%s", *f);
    for (const char *const *f = RULE_FUNGSI_GLOBAL; *f != NULL; f++) {
        ck_assert_msg(defined(*f), "%s", *f);
        n += expr_fungsi_find(*f) == NULL;
    }
    for (const definisi_fungsi *f = DEFINISI_FUNGSI; f->nama != NULL; f++)
        n--;
    ck_assert_int_eq((int)n, 0);                     /* none that is nowhere known */
    ck_assert_ptr_nonnull(strstr(text, "\n---@param x any\n---@param terkecil any\n---@param terbesar any\n---@return boolean\n"
                                       "function antara(x, terkecil, terbesar) end\n"));
    ck_assert_ptr_nonnull(strstr(text, "\n---@param syarat? string\n---@return Ringkas\nfunction hitung(syarat) end\n"));
    ck_assert_ptr_nonnull(strstr(text, "function salah_satu(x, ...) end\n"));
    ck_assert_ptr_nonnull(strstr(text, "---@param siapa \"keluarga\"|\"orang\"\n"));
}
END_TEST

START_TEST(luacheck_knows_the_same_words_and_nothing_of_lua)
{
    write_all(DEFINISI_LUACHECK);
    for (const char *const *w = RULE_KATA; *w != NULL; w++) {
        char item[96];
        snprintf(item, sizeof item, "  \"%s\",\n", *w);
        ck_assert_msg(strstr(text, item) != NULL, "%s", *w);
    }
    ck_assert_ptr_null(strstr(text, "\"print\""));
    ck_assert_ptr_null(strstr(text, "\"pairs\""));
}
END_TEST

/* ---- by luacheck itself --------------------------------------------------------------------- */

/* Runs luacheck over what `files` names; *out: what it said. Returns its exit code. */
static int luacheck(const char *files, const char **out)
{
    static char said[16384];
    char path[512], command[1200];
    tg_error err;
    const char *dir = test_dir();
    snprintf(path, sizeof path, "%s/.luacheckrc", dir);
    write_all(DEFINISI_LUACHECK);
    ck_assert_int_eq(env_write_file(path, text, strlen(text), 0600, &err), TG_OK);
    snprintf(command, sizeof command, "luacheck --no-cache --no-color --config %s %s 2>&1", path, files);
    FILE *p = popen(command, "r");
    ck_assert_ptr_nonnull(p);
    said[fread(said, 1, sizeof said - 1, p)] = 0;
    *out = said;
    return WEXITSTATUS(pclose(p));
}

START_TEST(luacheck_accepts_the_shipped_rules)
{
    const char *said;
    int code = luacheck(SOURCE_DIR "/scripts " SOURCE_DIR "/tests/rule/contoh", &said);
    ck_assert_msg(code == 0, "%s", said);
}
END_TEST

START_TEST(luacheck_reports_a_misspelled_word)
{
    const char *said;
    char path[512];
    tg_error err;
    static const char LUA[] = "aturan \"sembako\" {}\nsyrat \"desil\" {}\nprint(1)\n";
    snprintf(path, sizeof path, "%s/00.lua", test_dir());
    ck_assert_int_eq(env_write_file(path, LUA, sizeof LUA - 1, 0600, &err), TG_OK);
    ck_assert_int_eq(luacheck(path, &said), 1);
    ck_assert_msg(strstr(said, "2:1: accessing undefined variable 'syrat'") != NULL, "%s", said);
    ck_assert_msg(strstr(said, "3:1: accessing undefined variable 'print'") != NULL, "%s", said);
    ck_assert_msg(strstr(said, "undefined variable 'aturan'") == NULL, "%s", said);
}
END_TEST

START_TEST(settings_of_the_language_server_are_json)
{
    tg_arena *a = arena_create();
    json_error_t e;
    const char *json = write_all(DEFINISI_LUARC);
    json_t *o = json_read(json, strlen(json), JSON_REJECT_DUPLICATES, a, &e);
    ck_assert_msg(o != NULL, "%s", e.text);
    ck_assert_str_eq(json_string_value(json_object_get(o, "runtime.version")), "Lua 5.4");
    ck_assert_str_eq(json_string_value(json_array_get(json_object_get(o, "workspace.library"), 0)), ".tangguh");
    arena_destroy(a);
}
END_TEST

TESTS(definisi)
{
    tcase_add_checked_fixture(tc, desk_start, desk_reset);
    tcase_add_test(tc, every_word_has_its_class_with_all_keys_and_their_meaning);
    tcase_add_test(tc, list_of_words_is_the_table_of_words);
    tcase_add_test(tc, every_meaning_belongs_to_a_key);
    tcase_add_test(tc, every_fact_has_its_type_and_label);
    tcase_add_test(tc, members_are_a_list_of_their_own_class);
    tcase_add_test(tc, every_function_is_defined_with_its_result);
    tcase_add_test(tc, luacheck_knows_the_same_words_and_nothing_of_lua);
    tcase_add_test(tc, luacheck_accepts_the_shipped_rules);
    tcase_add_test(tc, luacheck_reports_a_misspelled_word);
    tcase_add_test(tc, settings_of_the_language_server_are_json);
}
