/* rule/declare.h: which words a rule file knows, which keys each word takes and what they hold: one
 * table (declare_kata.c), checked over the scanned tree once Lua has filled in the values.
 *
 * A word is a kind of item and an operation on it: `ganti_syarat` is OP_GANTI of KATA_SYARAT. What the
 * operations have in common (alasan, dasar_hukum) is not repeated in the tables.
 *
 * Input   a scanned file. Output  findings; nodes that are wrong are marked bad, so that later steps
 *         read only what is right.
 * Thread  any; the tables are constants. Memory  none taken.
 * Walks   rule. */
#ifndef RULE_DECLARE_H
#define RULE_DECLARE_H

#include "rule/scan.h"

/* Kinds of items. */
typedef enum {
    KATA_ATURAN, KATA_PARAMETER, KATA_SYARAT, KATA_PENGECUALIAN, KATA_SYARAT_LANJUT, KATA_SKOR, KATA_KUOTA, KATA_JATAH, KATA_BESARAN,
    KATA_BATAS_BESARAN, KATA_KETENTUAN, KATA_TURUNAN, KATA_TABEL, KATA_PASTIKAN, KATA_ISIAN, KATA_CONTOH, KATA_UJI,
    KATA_LAPORAN, KATA_UJI_LAPORAN, KATA_JADWAL, KATA_PENGAMAN, KATA_COUNT
} rule_kata;

typedef enum { OP_TAMBAH, OP_UBAH, OP_GANTI, OP_HAPUS, OP_LEWATI, OP_TUTUP } rule_operasi;

typedef enum {
    ISI_TEKS,            /* one text */
    ISI_LABEL,           /* a text for citizens: {names}, no digits */
    ISI_UNGKAPAN,        /* an expression or a function; a whole number will do */
    ISI_RUMUS,           /* an expression only; a whole number will do */
    ISI_BULAT,           /* a whole number within min..maks */
    ISI_BOOL,
    ISI_TANGGAL,         /* "2025-01-01" */
    ISI_JAM,             /* "07:00" */
    ISI_PILIHAN,         /* one of `pilihan` */
    ISI_JENIS,           /* one of `pilihan`, or "desimal(n)" */
    ISI_DAFTAR,          /* { "teks", ... }, each one of `pilihan` when there are any, none twice */
    ISI_BATAS,           /* { min, maks } */
    ISI_NILAI,           /* of a parameter: a value, or { ["2025-01-01"] = value, ... } */
    ISI_NAMA_FAKTA,      /* the name of a fact */
    ISI_DAFTAR_ATAU_NAMA,/* pilihan: a list, or the name of a fact */
    ISI_FAKTA,           /* { desil = 3, ... } */
    ISI_TABEL,           /* { keys of `anak` } */
    ISI_PETA,            /* { id = { keys of `anak` }, ... } */
    ISI_BARIS,           /* { { "sd", 1, 225000 }, ... }: rows of a table */
    ISI_BARIS_FAKTA,     /* { { desil = 3 }, ... } */
    ISI_RINGKAS          /* { penerima = hitung(), nominal = jumlah("nominal") } */
} rule_isi;

typedef struct rule_kunci {
    const char *nama;                    /* NULL ends a table */
    rule_isi isi;
    bool wajib;
    const char *const *pilihan;
    const struct rule_kunci *anak;
    int64_t min, maks;                   /* both 0: no limits */
} rule_kunci;

typedef struct {
    const char *kata;                    /* NULL ends the table */
    rule_kata jenis;
    rule_operasi operasi;
    const rule_kunci *kunci;             /* of this word alone; NULL: any key, each is a fact */
    const rule_kunci *umum;              /* what all such words take */
    const rule_kunci *baris;             /* keys of positional rows (pengaman); NULL: no rows */
} rule_bentuk;

extern const rule_bentuk RULE_BENTUK[];
extern const char *const RULE_KATA[];                    /* the words, NULL-ended */
enum { RULE_KUNCI_MAX = 24 };

const rule_bentuk *rule_bentuk_of(const rule_decl *d);   /* NULL: not a word */
int rule_kata_of(const rule_decl *d);                    /* rule_kata, or -1: not a word */
const char *rule_kata_text(rule_kata kata);              /* "syarat" */
const char *rule_bentuk_kata(rule_kata kata, rule_operasi operasi);    /* "ganti_syarat"; NULL: no such word */
/* A key of a word, its own or a common one; NULL: it takes none of this name. */
const rule_kunci *rule_bentuk_kunci(const rule_bentuk *b, const char *nama);
/* All names of the keys of a word, NULL-ended; `out` holds RULE_KUNCI_MAX. */
int rule_bentuk_nama(const rule_bentuk *b, const char **out);
/* All declarations of a file: ids, keys, required keys, kinds of values. */
void rule_declare_check(rule_scan *s, rule_findings *f);
/* What concerns several keys of one declaration: declare_isi.c. */
void rule_declare_bersama(rule_scan *s, rule_findings *f, const rule_decl *d, const rule_bentuk *b);

/* What is right under a key; the given answer when it is absent or wrong. */
const char *rule_text_of(const rule_decl *d, const char *key);              /* NULL */
int64_t rule_int_of(const rule_decl *d, const char *key, int64_t other);
bool rule_bool_of(const rule_decl *d, const char *key);
tg_date rule_date_of(const rule_decl *d, const char *key);                  /* TG_DATE_NONE */
rule_node *rule_value_of(const rule_decl *d, const char *key);              /* NULL when absent or bad */

/* What a value of the wrong kind probably means: "true", "false" or NULL; digits of "Rp200.000", false: none. */
const char *rule_bool_saran(const rule_node *n);
bool rule_angka_saran(const rule_node *n, char out[24]);
/* "rupiah", "desimal(2)": the kind and its digits; false: no kind. NULL: bilangan. */
bool rule_jenis_of(const char *text, tg_jenis *jenis, int *desimal);
const char *rule_jenis_kata(tg_jenis jenis);                /* "ya_tidak" */
/* A written number ("23.5", "-2", whole ones too) scaled by 10^desimal. False: not written as a plain number,
 * too many digits behind the point (*digits says how many), or too large. */
bool rule_desimal_of(const rule_file *file, const rule_node *n, int desimal, int64_t *out, int *digits);
/* Whether the keys of two table rows (all but the last cell) are the same: 23, 23.0 and 23.00 are. */
bool rule_keys_same(const rule_file *fa, const rule_node *a, const rule_file *fb, const rule_node *b);

#endif
