/* Layers drawn by chance: merging never crashes, every item says truly who declared it, an override inside
 * its limits always wins and one outside is always refused. RULES.md 2.1. */
#include "desk.h"
#include <stdio.h>

enum { PUTARAN = 300, BUTIR = 5 };
static uint64_t state;

static int pick(int n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (int)((state >> 33) % (unsigned)n);
}

/* A layer of a few operations on few ids, right and wrong ones alike. Each item's label is its layer's code. */
static void draw(char *out, size_t size, const char *kode, bool base)
{
    size_t n = (size_t)snprintf(out, size, "%s", base ? DASAR : "");
    if (!base)
        n += (size_t)snprintf(out + n, size - n, "ubah_aturan \"sembako\" { wilayah = \"%s\", dasar_hukum = { tentang = \"uji\" } }\n", kode);
    for (int i = 1 + pick(5); i > 0; i--) {
        int id = pick(BUTIR), what = base ? pick(3) : pick(8);
        const char *more = pick(5) == 0 ? ", kunci = true" : pick(3) == 0 ? ", buka = 'kel'" : "";
        static const char *const LINE[] = {
            "syarat \"s%d\" { label = \"L %s\", bila = \"desil <= %d\"%s }\n", "skor \"s%d\" { label = \"L %s\", nilai = \"%d\"%s }\n",
            "parameter \"p%d\" { label = \"L %s\", nilai = %d, batas = { 0, 9 }%s }\n", "ganti_syarat \"s%d\" { label = \"L %s\", bila = \"desil <= %d\", alasan = \"x\"%s }\n",
        };
        if (what < 4)
            n += (size_t)snprintf(out + n, size - n, LINE[what], id, kode, pick(9), more);
        else if (what == 4)
            n += (size_t)snprintf(out + n, size - n, "hapus_syarat \"s%d\" { alasan = \"x\" }\n", id);
        else if (what == 5)
            n += (size_t)snprintf(out + n, size - n, "ubah_parameter \"p%d\" { nilai = %d, alasan = \"x\" }\n", id, pick(12));
        else if (what == 6)
            n += (size_t)snprintf(out + n, size - n, "pengecualian \"e%d\" { label = \"L %s\", bila = \"korban_bencana\", bebas_dari = { \"s%d\" } }\n", id, kode, pick(BUTIR));
        else
            n += (size_t)snprintf(out + n, size - n, "ganti_skor \"s%d\" { label = \"L %s\", nilai = \"%d\", alasan = \"x\" }\n", id, kode, pick(9));
    }
}

/* The label tells which layer wrote an item; its provenance must say the same. */
static int ck_provenance(const rule *r)
{
    rule_butir *list;
    size_t count;
    int seen = 0;
    tg_arena *a = arena_create();
    ck_assert_int_eq(rule_effective_table(r, a, &list, &count), TG_OK);
    for (size_t i = 0; i < count; i++) {
        bool written = list[i].keadaan != BUTIR_DIHAPUS && strcmp(list[i].jenis, "parameter") != 0;
        const char *dari = strrchr(list[i].label, ' ') + 1;
        if (written)
            ck_assert_msg(strcmp(dari, list[i].dari.kode) == 0, "%s %s: %s, %s", list[i].jenis, list[i].id, dari, list[i].dari.kode);
        else if (strcmp(list[i].jenis, "parameter") == 0)
            ck_assert_str_eq(dari, list[i].asli.kode);
        seen++;
    }
    arena_destroy(a);
    return seen;
}

START_TEST(every_item_says_truly_who_declared_it)
{
    static char upper[4096], middle[4096], lower[4096];
    int accepted = 0, refused = 0;
    state = 7;
    for (int i = 0; i < PUTARAN; i++) {
        desk_reset();
        draw(upper, sizeof upper, "00", true);
        draw(middle, sizeof middle, "31", false);
        draw(lower, sizeof lower, "31.75", false);
        desk_layer("00", upper);
        desk_layer("31", middle);
        if (pick(2) == 0)
            desk_layer("31.75", lower);
        rule *r = desk_try("2025-03-01");
        accepted += r != NULL && ck_provenance(r) > 0;
        refused += r == NULL;
        rule_unref(r);
    }
    ck_assert_int_gt(accepted, 10);      /* both happen, or nothing was tested */
    ck_assert_int_gt(refused, 10);
}
END_TEST

START_TEST(an_override_inside_its_limits_wins_and_none_outside)
{
    static char upper[1024], lower[1024], facts[64];
    state = 11;
    for (int i = 0; i < PUTARAN; i++) {
        int low = pick(5), high = low + pick(5), mine = pick(12);
        snprintf(upper, sizeof upper, DASAR "parameter \"p\" { label = \"P\", nilai = %d, batas = { %d, %d } }\nsyarat \"a\" { label = \"A\", bila = \"desil == p\" }\n", low, low, high);
        snprintf(lower, sizeof lower, UBAH("31") "ubah_parameter \"p\" { nilai = %d, alasan = \"x\" }\n", mine);
        snprintf(facts, sizeof facts, "{\"desil\":%d}", mine);
        desk_reset();
        desk_layer("00", upper);
        desk_layer("31", lower);
        rule *r = desk_try("2025-03-01");
        ck_assert_int_eq(r != NULL, mine >= low && mine <= high);
        if (r != NULL)
            ck_assert_int_eq(desk_status(r, facts, "a"), ST_TERPENUHI);
        rule_unref(r);
    }
}
END_TEST

START_TEST(order_inside_a_layer_does_not_matter)
{
    static const char *const LINE[] = { "parameter \"p\" { label = \"P\", nilai = 1 }\n", "syarat \"a\" { label = \"A\", bila = \"desil <= p\" }\n",
                                        "syarat \"b\" { label = \"B\", bila = \"desil >= p\", sesudah = \"a\" }\n",
                                        "pengecualian \"e\" { label = \"E\", bila = \"korban_bencana\", bebas_dari = { \"b\", \"d\" } }\n", "hapus_syarat \"c\" { alasan = \"x\" }\n" };
    static char lower[2048];
    uint8_t first[HASH_SIZE] = { 0 };
    state = 13;
    for (int i = 0; i < 60; i++) {
        int order[] = { 0, 1, 2, 3, 4 };
        for (int k = 4; k > 0; k--) {
            int j = pick(k + 1), kept = order[k];
            order[k] = order[j];
            order[j] = kept;
        }
        strcpy(lower, UBAH("31"));
        for (int k = 0; k < 5; k++)
            strcat(lower, LINE[order[k]]);
        desk_reset();
        desk_layer("00", DASAR "syarat \"c\" { label = \"C\", bila = \"terverifikasi\" }\nsyarat \"d\" { label = \"D\", bila = \"desil <= 9\" }\n");
        desk_layer("31", lower);
        rule *r = desk_rule();
        if (i == 0)
            memcpy(first, rule_hash(r), HASH_SIZE);
        ck_assert_mem_eq(first, rule_hash(r), HASH_SIZE);
        rule_unref(r);
    }
}
END_TEST

TESTS(merge_acak)
{
    tcase_add_checked_fixture(tc, desk_start, desk_reset);
    tcase_add_test(tc, every_item_says_truly_who_declared_it);
    tcase_add_test(tc, an_override_inside_its_limits_wins_and_none_outside);
    tcase_add_test(tc, order_inside_a_layer_does_not_matter);
}
