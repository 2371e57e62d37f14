/* Every file of tests/rule/serangan: refused or contained within its time and memory, and nothing is left
 * behind: the next honest rule and function give their right results. See the README there. */
#include "desk.h"
#include "rule/fungsi.h"
#include "rule/rule_lua.h"
#include <dirent.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER SOURCE_DIR "/tests/rule/serangan"

/* The figure of RULES.md is that of a release build; a build with sanitizers is several times slower. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__OPTIMIZE__)
enum { FAKTOR = 8 };
#else
enum { FAKTOR = 1 };
#endif
enum { CPU_US = 500 * 1000 * FAKTOR, MEMORY = 64 * 1024 * 1024, TEXT_MAX = 1024 * 1024, FILES_MIN = 140 };

/* ---- memory, counted ---------------------------------------------------------------------- */

static int64_t held, peak;          /* what was made before and is freed now makes it smaller: no harm */

static void *counted(void *p)
{
    held += p == NULL ? 0 : (int64_t)malloc_usable_size(p);
    peak = held > peak ? held : peak;
    return p;
}

static void *count_malloc(size_t size) { return counted(malloc(size)); }

static void *count_realloc(void *p, size_t size)
{
    held -= p == NULL ? 0 : (int64_t)malloc_usable_size(p);
    return counted(realloc(p, size));
}

static void count_free(void *p)
{
    held -= p == NULL ? 0 : (int64_t)malloc_usable_size(p);
    free(p);
}

/* ---- the text of an attack ---------------------------------------------------------------- */

static void put_bytes(tg_buf *out, const char *hex)
{
    unsigned value;
    int used;
    for (; sscanf(hex, "%2x%n", &value, &used) == 1; hex += used)
        buf_char(out, (char)value);
}

static void put_many(tg_buf *out, const char *line)
{
    char kind[16];
    int n = 0, used = 0;
    ck_assert_int_eq(sscanf(line, "%15s %d%n", kind, &n, &used), 2);
    for (int i = 1; i <= n; i++) {
        if (strcmp(kind, "ulang") == 0)
            buf_text(out, line + used + 1);
        else if (strcmp(kind, "nama") == 0)
            buf_printf(out, "nama_%d > 0 and ", i);
        else if (strcmp(kind, "butir") == 0)
            buf_printf(out, "syarat \"s%d\" { label = \"S\", bila = \"desil > 0\" }\n", i);
        else if (strcmp(kind, "kunci") == 0)
            buf_printf(out, "kunci_%d = 1, ", i);
        else if (strcmp(kind, "lokal") == 0)
            buf_printf(out, "local a%d <const> = 1\n", i);
        else if (strcmp(kind, "lokalan") == 0)
            buf_printf(out, "local a%d = 1\n", i);
        else if (strcmp(kind, "tabrak") == 0)
            buf_printf(out, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa%08d%0*d = 1, ", i, 32, 0);
        else
            ck_abort_msg("unknown line --@%s", line);
    }
}

/* Replaces the lines --@... with the line ends around them. */
static void expand(const char *text, tg_buf *out)
{
    char line[512];
    for (const char *p = text; *p != 0;) {
        size_t n = strcspn(p, "\n");
        if (strncmp(p, "--@", 3) != 0) {
            buf_add(out, p, n);
            p += n + (p[n] == '\n');
            if (p[-1] == '\n' && strncmp(p, "--@", 3) != 0)
                buf_char(out, '\n');
            continue;
        }
        ck_assert_uint_lt(n, sizeof line);
        snprintf(line, sizeof line, "%.*s", (int)n - 3, p + 3);
        if (strncmp(line, "byte ", 5) == 0)
            put_bytes(out, line + 5);
        else
            put_many(out, line);
        p += n + (p[n] == '\n');
    }
}

/* ---- honest work -------------------------------------------------------------------------- */

static const expr_nama DESIL = { "desil", EXPR_BACA, 0, TG_BILANGAN, NULL, "desil", NULL, 0 };

static int find_name(void *self, const char *nama, expr_nama *out)
{
    (void)self;
    *out = DESIL;
    return strcmp(nama, "desil") == 0 ? 0 : EXPR_TIDAK_DIKENAL;
}

static const expr_lingkup SCOPE = { .cari = find_name };
static int64_t baca[1] = { 3 };
static bool known[1] = { true };
static int64_t none[1];
static const expr_masukan IN = { .baca = baca, .known = known, .parameter = none, .hari_ini = 20148, .acuan = 20148 };

/* Runs every function of a scanned file by itself; the number of those that end in galat. */
static int run_functions(rule_scan *s, tg_arena *a, rule_findings *f, int *count, int64_t *last)
{
    static const char *const KEYS[] = { "nilai", "bila" };
    static rule_fungsi_jawab jawab;
    int galat = 0;
    for (rule_decl *d = s->first; d != NULL; d = d->next)
        for (int k = 0; k < 2; k++) {
            const rule_node *n = d->isi == NULL ? NULL : rule_node_get(d->isi, KEYS[k]);
            const rule_fungsi *x;
            rule_fungsi_set *set = rule_fungsi_set_create(a);
            if (n == NULL || n->nilai != NILAI_FUNGSI || n->bad)
                continue;
            rule_fungsi_asal asal = { n->fungsi, &s->file, k == 1, 9 };
            ck_assert_int_eq(rule_fungsi_add(&x, set, &asal, &SCOPE, f), TG_OK);
            ck_assert_int_eq(rule_fungsi_ready(set, f), TG_OK);
            rule_fungsi_call(x, &IN, &jawab);
            galat += jawab.hasil.state == EXPR_GALAT;
            *last = jawab.hasil.nilai;
            *count += 1;
        }
    return galat;
}

/* Scans and runs the text as the loader does; functions of a file that is not refused are called. */
static int galat_in(const char *text, size_t size, int *count, int64_t *last)
{
    static const char *const WORDS[] = { "aturan", "syarat", "skor", "parameter", "contoh", NULL };
    tg_arena *a = arena_create();
    rule_findings *f = rule_findings_create();
    rule_file file = { "00.lua", "00.lua", "00", text, size };
    rule_scan s;
    int galat = 0;
    *count = 0;
    ck_assert_int_eq(rule_scan_text(&s, a, &file, WORDS, f), TG_OK);
    if (!s.refused && rule_lua_run(&s, a, f, NULL) == TG_OK)
        galat = run_functions(&s, a, f, count, last);
    rule_findings_destroy(f);
    arena_destroy(a);
    return galat;
}

static void honest_work_is_right(const char *after)
{
    int count;
    int64_t last = 0;
    desk_reset();
    desk_layer("00", DASAR "syarat \"a\" { label = \"A\", bila = \"desil <= 4\" }\n");
    rule *r = desk_rule();
    ck_assert_msg(desk_decide(r, "{\"desil\":4}").hasil == HASIL_LAYAK, "after %s", after);
    ck_assert_msg(desk_decide(r, "{\"desil\":5}").hasil == HASIL_TIDAK_LAYAK, "after %s", after);
    rule_unref(r);
    const char *text = "skor \"s\" { label = \"S\", maks = 9, nilai = function(k, p) local x = k.desil * 2 return x end }\n";
    ck_assert_msg(galat_in(text, strlen(text), &count, &last) == 0 && count == 1 && last == 6, "after %s", after);
}

/* ---- one attack --------------------------------------------------------------------------- */

/* Straight at the sandbox, as if there were no scan before it. */
static void run_unscanned(const char *text, size_t size)
{
    tg_arena *a = arena_create();
    rule_findings *f = rule_findings_create();
    rule_scan s = { .file = { "00.lua", "00.lua", "00", text, size } };
    rule_lua_run(&s, a, f, NULL);
    rule_findings_destroy(f);
    arena_destroy(a);
}

/* What rule_compile makes of it: "tolak", "galat" or "aman". */
static const char *compile(const char *text, size_t size)
{
    rule *r = NULL;
    tg_error err;
    const char *out = "tolak";
    rule_findings *f = rule_findings_create();
    rule_source s = { "00", "00.lua", text, size };
    int rc = rule_compile(&r, "sembako", &DESK_KAMUS, &s, 1, 20148, f, &err);
    ck_assert_int_ne(rc, TG_NOMEM);
    ck_assert_int_eq(rc == TG_OK, !rule_findings_galat(f));
    ck_assert_uint_le(rule_findings_count(f), 41);
    for (size_t i = 0; i < rule_findings_count(f); i++) {
        const rule_finding *x = rule_findings_at(f, i);
        ck_assert_msg(x->pesan[0] != 0 && strlen(x->pesan) < 1024 && text_is_utf8(x->pesan, strlen(x->pesan)), "%s", x->pesan);
        ck_assert_ptr_null(strstr(x->pesan, "attempt"));
    }
    if (r != NULL)
        out = desk_decide(r, "{\"desil\":3}").hasil == HASIL_GALAT ? "galat" : "aman";
    rule_unref(r);
    rule_findings_destroy(f);
    return out;
}

static void attack(const char *name)
{
    static const env_table *real = &env;
    char path[512], harap[16] = "";
    char *raw;
    size_t size;
    tg_error err;
    tg_buf text;
    int count;
    int64_t last = 0;
    snprintf(path, sizeof path, FOLDER "/%s", name);
    ck_assert_int_eq(env_read_file(path, TEXT_MAX, &raw, &size, &err), TG_OK);
    ck_assert_msg(sscanf(raw, "-- harap: %15s", harap) == 1, "%s says not what must happen", name);
    buf_init(&text, TEXT_MAX);
    buf_text(&text, DASAR);
    expand(raw, &text);
    env_free(raw);
    ck_assert(!text.failed);
    env_table table = *real;
    table.malloc = count_malloc;
    table.realloc = count_realloc;
    table.free = count_free;
    buf_char(&text, 0);
    held = peak = 0;
    env_set(&table);
    int64_t start = env_thread_cpu_us();
    const char *got = compile(text.p, text.n - 1);
    int galat = galat_in(text.p, text.n - 1, &count, &last);
    int64_t cpu = env_thread_cpu_us() - start;
    run_unscanned(text.p, text.n - 1);
    env_set(NULL);
    buf_free(&text);
    ck_assert_msg(cpu <= CPU_US, "%s took %lld us", name, (long long)cpu);
    ck_assert_msg(peak <= MEMORY, "%s took %lld bytes", name, (long long)peak);
    ck_assert_msg(strcmp(got, harap) == 0, "%s: wanted %s, got %s", name, harap, got);
    ck_assert_msg(strcmp(harap, "galat") != 0 || (count == 1 && galat == 1), "%s: %d of %d functions ended in galat", name, galat, count);
}

static int is_lua(const struct dirent *d)
{
    size_t n = strlen(d->d_name);
    return n > 4 && strcmp(d->d_name + n - 4, ".lua") == 0;
}

START_TEST(every_attack_is_refused_or_contained)
{
    struct dirent **list;
    int n = scandir(FOLDER, &list, is_lua, alphasort);
    ck_assert_int_ge(n, FILES_MIN);
    for (int i = 0; i < n; i++) {
        attack(list[i]->d_name);
        honest_work_is_right(list[i]->d_name);
        free(list[i]);
    }
    free(list);
}
END_TEST

TESTS(serangan)
{
    tcase_set_timeout(tc, 600);
    tcase_add_checked_fixture(tc, desk_start, desk_reset);
    tcase_add_test(tc, every_attack_is_refused_or_contained);
}
