/* Every example of the handbook (scripts/README.md) is a rule file or a part of one that loads and whose tests pass, and
 * its lists of words and functions are those of the tables.
 *
 * How a part is completed: without a mark before it, it stands at the end of the shipped 00.lua, which has the facts and
 * parameters it names; its own tests pass. An HTML comment before the block says otherwise:
 *   uji: lapisan KODE [lulus]   a layer over the shipped 00; the head is added when the block has none
 *   uji: anak KODE              a layer over the 00 of the block before it
 *   uji: sambung [lulus]        goes on with the layer of the block before it
 *   uji: berkas                 a whole 00.lua
 *   uji: salah "PESAN"          a layer of 53.71 that is refused with this message
 * `lulus` and `berkas`: everything is covered by tests too. */
#include "desk.h"
#include "rule/declare.h"
#include "expr/expr_node.h"
#include <stdio.h>

enum { TEXT_MAX = 65536 };
extern const char *const RULE_RINGKAS[];

static const char *buku;
static char induk[TEXT_MAX], anak[TEXT_MAX], kode[16];
static int first_line;                       /* of the block in the file it stands in */

static int lines_of(const char *text)
{
    int n = 1;
    for (; *text != 0; text++)
        n += *text == '\n';
    return n;
}

static void add(char *to, const char *block)
{
    first_line = lines_of(to);
    ck_assert_uint_lt(strlen(to) + strlen(block), TEXT_MAX);
    strcat(to, block);
}

/* The head when the block brings none. */
static void start_layer(const char *at, const char *block)
{
    sscanf(at, "%15[0-9.]", kode);
    anak[0] = 0;
    if (strstr(block, "_aturan \"") == NULL)
        snprintf(anak, sizeof anak, "ubah_aturan \"sembako\" { wilayah = \"%s\", dasar_hukum = { tentang = \"uji\" } }\n", kode);
    add(anak, block);
}

static void start_base(void)
{
    size_t size;
    snprintf(induk, sizeof induk, "%s", desk_file("scripts/sembako/00.lua", &size));
    anak[0] = 0;
}

/* Puts the layers together as the mark says. */
static void complete(const char *mark, const char *block)
{
    if (text_starts(mark, "sambung")) {
        add(anak, block);
    } else if (text_starts(mark, "anak ")) {
        start_layer(mark + 5, block);
    } else if (text_starts(mark, "berkas")) {
        induk[0] = anak[0] = 0;
        add(induk, block);
    } else {
        start_base();
        if (text_starts(mark, "lapisan "))
            start_layer(mark + 8, block);
        else if (text_starts(mark, "salah "))
            start_layer("53.71", block);
        else
            add(induk, block);
    }
    desk_reset();
    desk_layer("00", induk);
    if (anak[0] != 0)
        desk_layer(kode, anak);
}

static void is_refused(const char *mark, const char *block)
{
    char said[512];
    ck_assert_int_eq(sscanf(mark, "salah \"%511[^\"]\"", said), 1);
    rule *r = desk_try("2025-03-01");
    ck_assert_msg(r == NULL, "not refused:\n%s", block);
    ck_assert_msg(strstr(desk_findings(), said) != NULL, "no \"%s\" in:\n%s\nof:\n%s", said, desk_findings(), block);
}

/* No finding stands in the block; elsewhere only what the block leaves untested in the shipped file. */
static void is_good(bool whole, const char *block)
{
    int rc;
    rule *r = desk_try("2025-03-01");
    ck_assert_msg(r != NULL, "%s\nof:\n%s", desk_findings(), block);
    rule_unref(r);
    rule_test_count n = desk_test("2025-03-01", &rc);
    for (size_t i = 0; i < rule_findings_count(desk_found()); i++) {
        const rule_finding *x = rule_findings_at(desk_found(), i);
        bool ours = x->baris >= first_line && strstr(x->berkas, anak[0] != 0 ? kode : "00") != NULL;
        ck_assert_msg(!ours || (!whole && text_starts(x->kunci, "aturan_cakupan_")), "%s\nof:\n%s", desk_findings(), block);
    }
    if (whole)
        ck_assert_msg(rc == TG_OK && n.gagal == 0 && n.cakupan_kurang == 0 && n.uji > 0, "%s\nof:\n%s", desk_findings(), block);
}

/* The next ```lua block from `at` on, with the mark before it ("" without); NULL: there is none. */
static const char *next_block(const char *at, char *mark, char *block)
{
    static const char SIGN[] = "<!-- uji: ";
    const char *open = strstr(at, "```lua\n"), *close;
    if (open == NULL)
        return NULL;
    const char *sign = strstr(at, SIGN), *end = sign != NULL ? strstr(sign, " -->\n") : NULL;
    mark[0] = 0;
    if (end != NULL && end + 5 == open)
        snprintf(mark, 512, "%.*s", (int)(end - sign - (int)sizeof SIGN + 1), sign + sizeof SIGN - 1);
    ck_assert_msg(sign == NULL || sign > open || mark[0] != 0, "a mark that belongs to no block: %.60s", sign);
    close = strstr(open, "\n```\n");
    ck_assert_ptr_nonnull(close);
    snprintf(block, TEXT_MAX, "%.*s", (int)(close + 1 - open - 7), open + 7);
    return close + 5;
}

START_TEST(every_example_does_what_it_says)
{
    static char block[TEXT_MAX];
    char mark[512];
    int count = 0;
    for (const char *at = next_block(buku, mark, block); at != NULL; at = next_block(at, mark, block), count++) {
        complete(mark, block);
        if (text_starts(mark, "salah "))
            is_refused(mark, block);
        else
            is_good(strstr(mark, "lulus") != NULL || text_starts(mark, "berkas"), block);
    }
    ck_assert_int_ge(count, 25);
}
END_TEST

/* ---- lists -------------------------------------------------------------------------------- */

/* The row "| `syarat` | keys | ..." of the list of words, without what explains it. */
static bool row_of(const char *kata, char *row, size_t size)
{
    char head[96];
    snprintf(head, sizeof head, "\n| `%s` | ", kata);
    const char *at = strstr(buku, head), *end = at == NULL ? NULL : strstr(at + strlen(head), " |");
    if (end != NULL)
        snprintf(row, size, " %.*s,", (int)(end - at - (int)strlen(head)), at + strlen(head));
    return end != NULL;
}

static int has_keys(const char *row, const char *kata, const rule_kunci *k)
{
    char key[96];
    int n = 0;
    for (; k != NULL && k->nama != NULL; k++, n++) {
        snprintf(key, sizeof key, k->wajib ? " **%s**" : " %s", k->nama);
        const char *at = strstr(row, key);
        ck_assert_msg(at != NULL && (at[strlen(key)] == ',' || at[strlen(key)] == ' '), "%s: no%s in%s", kata, key, row);
    }
    return n;
}

START_TEST(list_of_words_has_all_words_and_keys)
{
    char row[1024];
    for (const rule_bentuk *b = RULE_BENTUK; b->kata != NULL; b++) {
        bool derived = b->operasi != OP_TAMBAH && b->jenis != KATA_ATURAN && b->operasi != OP_UBAH;
        if (derived)                         /* ganti_, hapus_: told once for all */
            continue;
        ck_assert_msg(row_of(b->kata, row, sizeof row), "no row of %s", b->kata);
        int n = has_keys(row, b->kata, b->kunci) + has_keys(row, b->kata, b->umum) + has_keys(row, b->kata, b->baris), commas = 0;
        for (const char *p = row; *p != 0; p++)
            commas += *p == ',';
        ck_assert_msg(b->kunci == NULL || commas == n, "%s: %d keys are told, it has %d", b->kata, commas, n);
    }
}
END_TEST

START_TEST(list_of_functions_has_all_of_them)
{
    char call[64];
    for (const expr_fungsi *f = EXPR_FUNGSI; f->nama != NULL; f++) {
        snprintf(call, sizeof call, "`%s(", f->nama);
        ck_assert_msg(strstr(buku, call) != NULL, "%s", call);
    }
    for (const char *const *f = RULE_RINGKAS; *f != NULL; f++) {
        snprintf(call, sizeof call, "`%s", *f);
        ck_assert_msg(strstr(buku, call) != NULL, "%s", call);
    }
}
END_TEST

START_TEST(list_of_outcomes_has_all_of_them)
{
    char row[64];
    for (int h = HASIL_LAYAK; h <= HASIL_TIDAK_TERSEDIA; h++) {
        snprintf(row, sizeof row, "\n| `%s` | ", rule_hasil_text((rule_hasil)h));
        ck_assert_msg(strstr(buku, row) != NULL, "%s", row);
    }
    for (int s = ST_TERPENUHI; s <= ST_GALAT; s++)
        ck_assert_ptr_nonnull(strstr(buku, rule_status_text((rule_status)s)));
}
END_TEST

static void start(void)
{
    size_t size;
    desk_start();
    buku = desk_file("scripts/README.md", &size);
}

TESTS(buku)
{
    tcase_add_checked_fixture(tc, start, desk_reset);
    tcase_add_test(tc, every_example_does_what_it_says);
    tcase_add_test(tc, list_of_words_has_all_words_and_keys);
    tcase_add_test(tc, list_of_functions_has_all_of_them);
    tcase_add_test(tc, list_of_outcomes_has_all_of_them);
}
