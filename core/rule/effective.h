/* rule/effective.h: the inside of an effective rule: layers merged top down, then built into what is
 * decided with. Shared by the files of this room only.
 *
 * Input   scanned and checked layers, a dictionary, a date.
 * Output  struct rule (rule.h). Findings for every precondition that does not hold.
 * Thread  merge and build: one; a built rule: any.
 * Memory  a rule owns two arenas: its own, and that of the layers' trees.
 * Walks   rule. */
#ifndef RULE_EFFECTIVE_H
#define RULE_EFFECTIVE_H

#include <stdatomic.h>
#include "rule/declare.h"
#include "expr/expr.h"
#include "rule/laporan.h"
#include "rule/fungsi.h"

enum { RULE_LAYER_MAX = 5, RULE_PENGECUALIAN_MAX = 64, RULE_SKOR_MAX = 64, RULE_PARAMETER_MAX = 256, RULE_TURUNAN_MAX = 64, RULE_TABEL_MAX = 32, RULE_BATAS_MAX = 16,
       RULE_PASTIKAN_MAX = 64, RULE_TABEL_BARIS_MAX = 2000, RULE_ISIAN_MAX = 64, RULE_LAPORAN_MAX = 32, RULE_JADWAL_MAX = 32, RULE_PENGAMAN_MAX = 64, RULE_ID_SIZE = 49 };

/* 0 nasional, 1 prov, 2 kab, 3 kec, 4 kel; -1: not a code. */
int rule_tingkat_of(const char *kode);

typedef struct {
    rule_scan scan;
    int tingkat;
    bool aktif;                            /* in force at the date */
    bool lowest;                           /* the layer that is being worked on: warnings are for it alone */
    const rule_decl *kepala;               /* aturan or ubah_aturan; NULL when it is missing */
} rule_layer;

typedef struct { const rule_decl *decl; const rule_layer *layer; } rule_origin;

/* One thing that E of RULES.md 2.1 holds. */
typedef struct {
    rule_kata kata;
    rule_origin asal;
    rule_origin nilai[RULE_LAYER_MAX];     /* parameter: who gave values, top down */
    int nilai_count;
    rule_origin batas[RULE_LAYER_MAX];     /* parameter: who set limits */
    int batas_count;
    rule_origin kunci;                     /* who locked it; decl NULL: nobody */
    rule_origin asli;                      /* who declared it first; differs from asal when it was replaced */
    rule_origin tambah[RULE_LAYER_MAX];    /* tabel: who added or replaced rows */
    int tambah_count;
    rule_origin hapus;                     /* in `dihapus`: the declaration that took it away */
    rule_origin tunda;                     /* parameter: the override that a national ceiling suspends */
    int buka;                              /* the lowest level that may change it */
} rule_item;

typedef struct {
    rule_item *item;
    int count, cap;
    rule_origin dasar;                     /* the aturan of 00 */
    rule_item *dihapus;                    /* what layers took away, for the table of the effective rule */
    int dihapus_count, dihapus_cap;
    rule_origin tutup;                     /* tutup_aturan; decl NULL: open */
    int tambah_oleh;                       /* the lowest level that may add */
    const rule_dictionary *kamus;
    const tg_unit *unit;                 /* of `dasar`; the first of the dictionary until it is known */
    const rule_layer *kini;                /* merged last: what stands above it was checked when it came */
    const char *program;
    tg_date at;
    rule_findings *f;
    tg_arena *arena;                       /* of the layers */
} rule_effective;

/* Applies one layer in file order; every breach is a finding. False: no memory. */
bool rule_merge_layer(rule_effective *e, rule_layer *layer);
/* The id of this kind that was probably meant, or NULL. */
const char *rule_item_nearest(const rule_effective *e, rule_kata kata, const char *id);
rule_item *rule_item_find(const rule_effective *e, rule_kata kata, const char *id);
/* What a parameter may hold. */
typedef struct { tg_jenis jenis; const char *const *pilihan; int desimal; } rule_param_kind;
bool rule_param_kind_of(const rule_effective *e, const rule_item *p, tg_arena *a, rule_param_kind *out);
/* The value in force at the date and who gave it; false: none yet. *mulai: the first date there is one. */
bool rule_param_at(const rule_effective *e, const rule_item *p, const rule_param_kind *kind, int64_t *nilai,
                   rule_origin *from, tg_date *mulai);
/* Who gave the value in force at the date; the first one when there is none yet. */
rule_origin rule_param_from(const rule_effective *e, const rule_item *p);
const tg_field *rule_field_find(const tg_field *fields, const char *nama);       /* fields may be NULL */
const char *rule_tingkat_kata(int tingkat);            /* 2: "kab" */
/* "00.lua:6 (00)" */
char *rule_origin_text(tg_arena *a, const rule_origin *o);

/* ---- the built rule ------------------------------------------------------------------------ */

/* A value that holds from a date on. */
typedef struct { tg_date sejak; int64_t nilai; const char *asal; } rule_nilai_masa;

/* With an acuan: a text with its numbers filled in as of the rule's date, and as it is written, for subjects of
 * other dates. */
typedef struct rule_pola { const char *isi, *pola; struct rule_pola *next; } rule_pola;

typedef struct {
    const char *id, *label, *asal, *satuan;
    tg_jenis jenis;
    int desimal;
    const char *const *pilihan;
    bool used, changed;                    /* changed: its value comes from the lowest layer */
    const rule_nilai_masa *masa;           /* whole history, by date; only when the rule has an acuan */
    int masa_count;
    const rule_item *item;
} rule_param;

/* What is in force at a date; NULL: nothing yet. */
const rule_nilai_masa *rule_param_masa(const rule_param *p, tg_date at);

/* A named value: of an expression, or counted over a list or over the amounts. In order of dependence. */
typedef enum { TURUNAN_UNGKAPAN, TURUNAN_DAFTAR, TURUNAN_BESARAN } rule_turunan_dari;
typedef enum { HITUNG_JUMLAH, HITUNG_ADA, HITUNG_SEMUA, HITUNG_TOTAL, HITUNG_TERKECIL, HITUNG_TERBESAR } rule_hitung;
typedef struct {
    const char *id, *label, *asal, *satuan;
    rule_turunan_dari dari;
    int daftar;                            /* TURUNAN_DAFTAR */
    rule_hitung hitung;
    const expr *nilai, *bila;              /* nilai: also dari_nilai; bila NULL: every row */
    const rule_fungsi *fungsi_nilai, *fungsi_bila;
    tg_jenis jenis;
    int desimal;
    const char *const *pilihan;
    bool used, syarat;                     /* syarat: a condition or an exception needs it; else only points, amounts, terms */
    const rule_item *item;
} rule_turunan;

/* Where an item has a function with statements, its expression is NULL and the function is set (fungsi.h). */
typedef struct {
    const char *id, *label, *kalimat, *saran, *asal;
    const expr *bila, *hanya_bila;         /* hanya_bila NULL: always */
    const rule_fungsi *fungsi_bila, *fungsi_hanya;
    bool tunda, aktif;                     /* aktif: within berlaku..sampai */
    int pernyataan;                        /* read of the signed statement that may answer missing data, or -1 */
    uint64_t baca[2];                      /* all that bila reads, through derived facts too */
    uint64_t bebas;                        /* bit i: exception i names it */
    const rule_item *item;
} rule_cond;

typedef struct { const char *id, *label, *asal; const expr *bila; const rule_fungsi *fungsi_bila; const rule_item *item; } rule_waiver;

/* One line of skor or besaran. */
typedef struct {
    const char *id, *label, *asal, *barang, *satuan;
    const expr *bila, *nilai;              /* bila NULL: always */
    const rule_fungsi *fungsi_bila, *fungsi_nilai;
    int64_t maks;                          /* INT64_MAX: none */
    bool rupiah;
    int daftar;                            /* tiap = "anggota": the list whose rows it looks at, or -1 */
    int64_t maks_orang;                    /* of these rows at most so many; INT64_MAX: none */
    int batas;                             /* the batas_besaran that names it, or -1 */
    const rule_item *item;
} rule_line;

/* Of these amounts the dearest `ambil` are paid. */
typedef struct {
    const char *id, *label, *asal;
    const expr *ambil;
    bool satu_per_orang;
    uint32_t besaran;                      /* bit i: amount i */
    const rule_item *item;
} rule_batas;

typedef struct {
    const char *id, *label, *asal, *satuan;
    const expr *nilai;
    const rule_fungsi *fungsi_nilai;
    expr_tipe tipe;
    const rule_item *item;
} rule_syarat_kontrak;

typedef struct {
    const char *id, *label, *asal;
    const expr *bila, *hanya_bila;
    const rule_fungsi *fungsi_bila, *fungsi_hanya;
    const char *periksa, *bila_gagal;
    const rule_item *item;
} rule_lanjut;

/* Part of the quota kept for those of whom `bila` is true. */
typedef struct { const char *id, *label, *asal; const expr *bila; int64_t persen, jumlah; const rule_item *item; } rule_bagian;

/* A check over parameters that held when the rule was built. */
typedef struct { const char *id; const expr *bila; const rule_item *item; } rule_pastikan;

/* The reads of one list, in the order of rule_reads: what a rule_baris holds per row. */
typedef struct { bool dipakai; int lebar; const int *baca; } rule_lajur;

/* What stands under one key of an item, parsed: an expression, or a function with statements. */
typedef struct rule_parsed { const rule_node *node; const expr *e; const rule_fungsi *fungsi; struct rule_parsed *next; } rule_parsed;

struct rule {
    atomic_int refs;
    rule_induk *induk;                     /* its parents' layers; NULL: it is built from its own */
    tg_arena *arena, *sumber;
    char program[RULE_ID_SIZE], kode[16], version[160];
    uint8_t hash[HASH_SIZE];
    const char *canonical;
    size_t canonical_size;
    const char *judul;
    tg_date at;
    const tg_unit *unit;                 /* of the dictionary, which outlives every rule */
    const char *const *program_dikenal;
    const struct expr_hijri *hijri;
    tg_field *isian_field;                 /* fields that layers declare; ends with nama NULL */
    rule_isian *isian;
    size_t isian_count;
    int acuan;                             /* read of the date at which parameters and tables are read, or -1 */
    rule_tutup *tutup;                     /* NULL: open */
    rule_param *param;
    int64_t *param_nilai;
    int param_count;
    rule_read *reads;                      /* by name */
    size_t read_count;
    rule_lajur lajur[RULE_DAFTAR_MAX];
    bool has_daftar;                       /* any list is read */
    rule_pola *pola;                       /* with an acuan: texts that hold numbers */
    rule_parsed *parsed;
    rule_fungsi_set *fungsi;
    expr_tabel *tabel;
    const rule_item **tabel_item;          /* the first period of each */
    bool *tabel_used;
    size_t tabel_count;
    rule_cond *cond;                       /* by id, and so is everything that an outcome indexes: equal */
    rule_syarat *syarat;                   /*   hashes must mean equal places */
    int *tampil;                           /* cond in the order of the files */
    size_t cond_count;
    rule_waiver *waiver;
    size_t waiver_count;
    rule_turunan *turunan;
    size_t turunan_count;
    rule_line *skor, *amount;
    size_t skor_count, amount_count;
    rule_besaran *besaran;
    rule_batas *batas;
    size_t batas_count;
    rule_syarat_kontrak *kontrak;          /* ketentuan */
    rule_ketentuan *ketentuan;
    size_t kontrak_count;
    rule_lanjut *lanjut;
    size_t lanjut_count;
    rule_laporan *laporan;
    size_t laporan_count;
    rule_pastikan *pastikan;
    size_t pastikan_count;
    rule_kuota *kuota;
    rule_jadwal *jadwal;
    size_t jadwal_count;
    rule_jumlah *jumlah;                   /* what safeguards read */
    size_t jumlah_count;
    rule_pengaman *pengaman;
    const expr **pengaman_bila;            /* parallel to it */
    size_t pengaman_count;
    rule_bagian *bagian;                   /* jatah */
    rule_jatah *jatah;
    size_t jatah_count;
    rule_effective sources;                /* items for tests; positions only while the sources live */
};

/* Builds the rule of `e` as it stands. `report`: findings of expressions and names. TG_OK, TG_INVALID, TG_NOMEM. */
int rule_build(rule **out, const rule_effective *e, const char *kode);
/* Warns of conditions of the lowest layer that are true, or false, whatever the data. */
void rule_konstan_warn(const rule *r, rule_findings *f);
int rule_canonical_write(rule *r, const rule_effective *e);      /* text, hash, version; TG_NOMEM */

/* The scan trees and files of one compile. */
typedef struct { tg_arena *arena; rule_layer layer[RULE_LAYER_MAX]; size_t count; } rule_desk;

/* The expression or function that was built from a value of an item; NULL: none was. */
const rule_parsed *rule_parsed_of(const rule *r, const rule_node *n);

/* ---- deciding, shared with explaining and testing ------------------------------------------- */

typedef struct { expr_hasil hasil; uint64_t kurang[2]; } rule_truth;

/* What all amounts come to. `terbuka`: one of them is unknown; then their number and sum lie within the
 * bounds, where these are known. */
typedef struct {
    int64_t besaran[RULE_BESARAN_MAX], uang, jumlah;
    expr_selang jumlah_selang, uang_selang;
    bool galat, terbuka;
    uint64_t kurang[2];
} rule_bayaran;

/* One subject at work: what its expressions are run with. Only what the rule needs is filled. Points
 * into itself and into row: neither moves while it is in use. */
typedef struct {
    const rule *r;
    const rule_row *row;
    expr_masukan in;                       /* the subject's expressions */
    expr_masukan baris;                    /* those of one row of a list: after rule_subject_baris */
    bool sementara;                        /* the acuan date is missing */
    int tanpa_nilai;                       /* a parameter that has no value yet at the acuan date, or -1 */
    expr_hasil turunan[RULE_TURUNAN_MAX];
    uint64_t turunan_kurang[RULE_TURUNAN_MAX][2];
    expr_selang turunan_selang[RULE_TURUNAN_MAX], selang[RULE_READ_MAX];
    int64_t parameter[RULE_PARAMETER_MAX], v[RULE_READ_MAX];
    bool known[RULE_READ_MAX];
    bool dibayar;                          /* bayar is worked out */
    rule_bayaran bayar;
} rule_subject;

/* Ready for every expression of the rule: derived facts too. */
void rule_subject_start(rule_subject *s, const rule *r, const rule_row *row);
/* The same, when the subject's expressions are all that is asked for. */
expr_masukan rule_input(rule_subject *s, const rule *r, const rule_row *row);
/* Inputs of the expressions of one row of a list (tiap, dari); until the next call. */
static inline const expr_masukan *rule_subject_baris(rule_subject *s, int daftar, size_t baris)
{
    const rule_lajur *l = &s->r->lajur[daftar];
    const rule_baris *b = &s->row->daftar[daftar];
    const int64_t *v = b->v + baris * (size_t)l->lebar;
    const bool *known = b->known + baris * (size_t)l->lebar;
    for (int i = 0, lebar = l->lebar; i < lebar; i++) {
        int to = l->baca[i];
        s->v[to] = v[i];
        s->known[to] = known[i];
    }
    return &s->baris;
}
/* The list is not there: adds to kurang the reads of its rows that these would have asked for. Any may be NULL. */
typedef struct { int daftar; const expr *bila, *nilai; const rule_fungsi *fungsi_bila, *fungsi_nilai; } rule_asked;
void rule_list_missing(const rule *r, const rule_asked *x, uint64_t kurang[2]);
/* Derived facts in two steps, for rule_decide: those that conditions need, then the others. */
void rule_subject_open(rule_subject *s, const rule *r, const rule_row *row);
void rule_subject_derive(rule_subject *s, bool for_conditions);

/* The value of an expression, or of the function in its place; 1 when both are NULL. Adds to kurang
 * what is missing when it is unknown. */
expr_hasil rule_value_open(const expr *e, const rule_fungsi *f, const expr_masukan *in, uint64_t kurang[2]);
static inline expr_hasil rule_value(const expr *e, const rule_fungsi *f, const expr_masukan *in, uint64_t kurang[2])
{
    if (e == NULL)
        return rule_value_open(e, f, in, kurang);
    expr_hasil h = expr_eval(e, in);
    return h.state == EXPR_UNKNOWN ? rule_value_open(e, f, in, kurang) : h;
}
static inline bool rule_is_true(const expr_hasil *h) { return h->state == EXPR_KNOWN && h->nilai != 0; }
static inline bool rule_is_false(const expr_hasil *h) { return h->state == EXPR_KNOWN && h->nilai == 0; }
/* Truth of each exception; `out` holds RULE_PENGECUALIAN_MAX. */
void rule_waivers(const rule *r, const expr_masukan *in, rule_truth *out);
/* One condition by RULES.md 1.5; adds to kurang what is missing and left it open. */
rule_status rule_cond_status(const rule_cond *c, const expr_masukan *in, const rule_truth *waivers, uint64_t kurang[2]);
/* Whether a condition stands on a signed statement: its datum is missing. */
bool rule_cond_pernyataan(const rule_cond *c, const expr_masukan *in);
/* One line of skor or besaran: active (bila true, nilai known) with its value; unknown; or an error. */
typedef enum { GARIS_MATI, GARIS_AKTIF, GARIS_TAK_DIKETAHUI, GARIS_GALAT } rule_garis;
rule_garis rule_line_value(const rule_line *l, const expr_masukan *in, int64_t *nilai, uint64_t kurang[2]);

/* ---- amounts: besaran.c ---- */

/* Whether one amount of one member (or of the subject) is paid, and why not. */
typedef enum {
    BAYAR_YA,
    BAYAR_MAKS_ORANG,                      /* maks_orang dearer rows were taken */
    BAYAR_SATU_PER_ORANG,                  /* this member's dearer amount was taken */
    BAYAR_BATAS,                           /* the limit took dearer ones: "tidak dihitung" */
    BAYAR_TAK_DIKETAHUI                    /* nilai: at most so much; INT64_MAX: no limit is known */
} rule_bayar_sebab;
typedef struct { int64_t nilai; int16_t garis, baris; uint8_t sebab; } rule_bayar;     /* baris -1: the subject itself */
enum { RULE_BAYAR_MAX = RULE_BESARAN_MAX * RULE_BARIS_MAX };

/* Works out all amounts into s->bayar; once. */
void rule_pay(rule_subject *s);
/* The same, one by one: every amount that is due or open, for each member, in the order of amounts and
 * rows. `out` holds RULE_BAYAR_MAX. Does not stop at an error: s->bayar.galat says so. */
size_t rule_pay_detail(rule_subject *s, rule_bayar *out);

#endif
