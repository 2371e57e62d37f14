/* Any bytes as a rule file, as 00.lua and as a layer below a good one: no crash; what is refused says
 * why, inside the file, at most twenty times; what is accepted compiles to the same hash again,
 * decides without a crash, and can be explained and tested. Its functions are run by themselves too, with
 * all data, none and some: equal calls give equal answers, and an answer keeps what was promised. */
#include <stdlib.h>
#include <string.h>

#include "rule/fungsi.h"
#include "rule/rule_lua.h"

#define PROMISE(x) do { if (!(x)) abort(); } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const LANTAI[] = { "keramik", "kayu", "tanah", NULL };
static const char *const PROGRAM[] = { "pkh", "bpnt", NULL };
static const tg_field FIELDS[] = {
    { "desil", TG_BILANGAN, "desil kesejahteraan", NULL, NULL, false, NULL, 1, 10 },
    { "jumlah_anggota", TG_BILANGAN, "jumlah anggota", NULL, NULL, false, "orang", 1, 50 },
    { "penghasilan_bulanan", TG_RUPIAH, "penghasilan per bulan", NULL, NULL, true, NULL, 0, 0 },
    { "punya_motor", TG_YA_TIDAK, "punya motor", NULL, NULL, false, NULL, 0, 0 },
    { "jenis_lantai", TG_PILIHAN, "jenis lantai", LANTAI, NULL, false, NULL, 0, 0 },
    { "tanggal_usulan", TG_TANGGAL, "tanggal usulan", NULL, NULL, false, NULL, 0, 0 },
    { "kuota_wilayah", TG_BILANGAN, "kuota wilayah", NULL, NULL, false, NULL, 0, 0 },
    { NULL, TG_BILANGAN, NULL, NULL, NULL, false, NULL, 0, 0 },
};
static const tg_unit UNITS[] = { { "keluarga", "keluarga", FIELDS, NULL }, { NULL } };
static const rule_dictionary KAMUS = { .unit = UNITS, .program = PROGRAM };
static const char BASE[] =
    "aturan \"sembako\" { judul = \"J\", wilayah = \"00\", unit = \"keluarga\", versi_api = 1, berlaku = \"2024-01-01\", tambah_oleh = \"kel\" }\n"
    "parameter \"desil_maks\" { label = \"D\", nilai = 4, batas = { 1, 5 } }\n"
    "syarat \"desil\" { label = \"D {desil_maks}\", bila = \"desil <= desil_maks\" }\n"
    "contoh \"dasar\" { desil = 2 }\n";
enum { AT = 20148 };                       /* 2025-03-01 */

static void check_findings(const rule_findings *f, size_t size)
{
    PROMISE(rule_findings_count(f) <= 2 * 20 + 20);
    for (size_t i = 0; i < rule_findings_count(f); i++) {
        const rule_finding *x = rule_findings_at(f, i);
        PROMISE(x->baris >= 1 && (size_t)x->baris <= size + sizeof BASE && x->kolom >= 1 && x->panjang >= 1);
        PROMISE(x->pesan[0] != 0 && strncmp(x->pesan, "aturan_", 7) != 0);
    }
}

static void use(const rule *r)
{
    rule_row row = { .hari_ini = AT };
    rule_outcome o;
    tg_buf out;
    jw w;
    for (int known = 0; known < 3; known++) {
        for (int i = 0; i < RULE_READ_MAX; i++) {
            row.known[i] = known == 1 || (known == 2 && i % 2 == 0);
            row.v[i] = known == 1 ? 1 : 2;
        }
        rule_decide(r, &row, &o);
        for (int who = UNTUK_WARGA; who <= UNTUK_AUDITOR; who++) {
            buf_init(&out, 1 << 22);
            PROMISE(rule_explain(r, &row, &o, (rule_audience)who, &out, NULL) == TG_OK);
            buf_free(&out);
        }
        buf_init(&out, 1 << 22);
        jw_start(&w, &out);
        rule_outcome_json(r, &row, &o, &w);
        PROMISE(!out.failed && text_is_utf8(out.p, out.n));
        buf_free(&out);
    }
}

/* ---- functions ---------------------------------------------------------------------------- */

enum { MAKS = 100, PKH = 7, READS = 8 };

static const int64_t ISI[] = { 2, 1, 3, EXPR_APA_PUN, EXPR_APA_PUN, 1 };
static const expr_tabel_masa MASA[] = { { TG_DATE_NONE, TG_DATE_NONE, ISI, 2 } };
static const char *const KUNCI[] = { "jenis_lantai", "desil" };
static const expr_tipe TIPE[] = { { TG_PILIHAN, LANTAI, 0 }, { TG_BILANGAN, NULL, 0 } };
static const expr_tabel TABEL = { "poin", "poin", KUNCI, TIPE, 2, { TG_BILANGAN, NULL, 0 }, MASA, 1 };

static int find_name(void *self, const char *nama, expr_nama *out)
{
    (void)self;
    for (int i = 0; FIELDS[i].nama != NULL; i++)
        if (strcmp(FIELDS[i].nama, nama) == 0) {
            *out = (expr_nama){ FIELDS[i].nama, EXPR_BACA, (uint16_t)i, FIELDS[i].jenis, FIELDS[i].pilihan, NULL, NULL, 0 };
            return 0;
        }
    *out = (expr_nama){ "desil_maks", EXPR_PARAMETER, 0, TG_BILANGAN, NULL, NULL, NULL, 0 };
    return strcmp(nama, "desil_maks") == 0 ? 0 : EXPR_TIDAK_DIKENAL;
}

static int find_terima(void *self, const char *program, const char *unit, const char *kapan)
{
    (void)self;
    (void)unit;
    (void)kapan;
    return strcmp(program, "pkh") == 0 ? PKH : EXPR_TIDAK_DIKENAL;
}

static const expr_tabel *find_table(void *self, const char *nama, int *indeks)
{
    (void)self;
    *indeks = 0;
    return strcmp(nama, TABEL.nama) == 0 ? &TABEL : NULL;
}

static void call_twice(const rule_fungsi *f, bool ya_tidak)
{
    static rule_fungsi_jawab a, b;
    int64_t baca[READS] = { 3, 4, 1500000, 1, 2, 20000, 7, 1 }, parameter[1] = { 4 };
    bool known[READS];
    expr_masukan in = { .baca = baca, .known = known, .parameter = parameter, .hari_ini = AT, .tabel = &TABEL, .acuan = AT, .hijri = &EXPR_HIJRI };
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < READS; i++)
            known[i] = round == 0 || (round == 2 && i % 2 == 0);
        rule_fungsi_call(f, &in, &a);
        rule_fungsi_call(f, &in, &b);
        PROMISE(a.hasil.state != EXPR_KNOWN || (a.hasil.nilai >= 0 && a.hasil.nilai <= (ya_tidak ? 1 : MAKS)));
        PROMISE(a.hasil.state != EXPR_GALAT || pesan_known(a.kunci));
        PROMISE(strlen(a.kalimat) <= FUNGSI_KALIMAT && text_is_utf8(a.kalimat, strlen(a.kalimat)));
        if (!a.berat && !b.berat)                    /* the clock may stop one of two calls */
            PROMISE(a.hasil.state == b.hasil.state && a.hasil.nilai == b.hasil.nilai && strcmp(a.kalimat, b.kalimat) == 0
                    && a.kurang[0] == b.kurang[0] && a.baris == b.baris);
    }
}

static void run_functions(const char *text, size_t size)
{
    static const char *const WORDS[] = { "syarat", "skor", NULL };
    static const expr_lingkup SCOPE = { .cari = find_name, .terima = find_terima, .tabel = find_table };
    tg_arena *a = arena_create();
    rule_findings *f = rule_findings_create();
    rule_file file = { "00.lua", "00.lua", "00", text, size };
    rule_scan s;
    if (rule_scan_text(&s, a, &file, WORDS, f) == TG_OK && !s.refused && rule_lua_run(&s, a, f, NULL) == TG_OK)
        for (rule_decl *d = s.first; d != NULL; d = d->next)
            for (rule_node *n = d->isi == NULL ? NULL : d->isi->child; n != NULL; n = n->next) {
                rule_fungsi_set *set = rule_fungsi_set_create(a);
                const rule_fungsi *x;
                bool ya_tidak = n->key != NULL && strcmp(n->key, "nilai") != 0;
                rule_fungsi_asal asal = { n->fungsi, &file, ya_tidak, MAKS };
                if (n->nilai == NILAI_FUNGSI && !n->bad && rule_fungsi_add(&x, set, &asal, &SCOPE, f) == TG_OK
                    && rule_fungsi_ready(set, f) == TG_OK)
                    call_twice(x, ya_tidak);
            }
    check_findings(f, size);
    rule_findings_destroy(f);
    arena_destroy(a);
}

static void compile(const rule_source *layers, size_t count, size_t size)
{
    rule *r = NULL, *again = NULL;
    rule_test_count n;
    tg_error err;
    tg_buf text;
    rule_findings *f = rule_findings_create();
    if (f == NULL)
        return;
    int rc = rule_compile(&r, "sembako", &KAMUS, layers, count, AT, f, &err);
    PROMISE((rc == TG_OK) == (r != NULL));
    PROMISE((rc == TG_INVALID) == rule_findings_galat(f));
    check_findings(f, size);
    buf_init(&text, 1 << 22);
    rule_findings_text(f, &text);
    buf_free(&text);
    if (r != NULL) {
        PROMISE(rule_compile(&again, "sembako", &KAMUS, layers, count, AT, f, &err) == TG_OK);
        PROMISE(memcmp(rule_hash(r), rule_hash(again), HASH_SIZE) == 0);
        use(r);
        rule_test("sembako", &KAMUS, layers, count, AT, &n, f, &err);
        PROMISE(n.uji == n.lulus + n.gagal);
    }
    rule_unref(r);
    rule_unref(again);
    rule_findings_destroy(f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool started;
    char *text = malloc(size + 1);
    if (text == NULL)
        return 0;
    if (!started) {
        pesan_add(BASE_PESAN);
        pesan_add(RULE_PESAN);
        pesan_add(EXPR_PESAN);
        PROMISE(hash_start() == 0);
        started = true;
    }
    memcpy(text, data, size);
    text[size] = 0;
    rule_source layers[2] = { { "00", "sembako/00.lua", text, size }, { "31", "sembako/31.lua", text, size } };
    compile(layers, 1, size);
    layers[0] = (rule_source){ "00", "sembako/00.lua", BASE, sizeof BASE - 1 };
    compile(layers, 2, size);
    run_functions(text, size);
    free(text);
    return 0;
}
